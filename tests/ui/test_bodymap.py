"""The body map under the keys and the mouse, from home, from relief and by its names."""

import pytest

from coach.bodymap.grid import anchor
from coach.bodymap.regions import Region, region_of
from coach.journal.records import CheckRecord, Felt, SymptomRecord
from coach.noting import asks_for_the_check
from screens.ask import AskScreen
from screens.body import Body
from screens.bodymap import BodyMapScreen
from screens.check import CheckScreen
from screens.home import HomeScreen
from screens.relief import WhereScreen
from tests.ui.hands import LEAST, SMALL, USUAL, WIDE, Hands, coach
from tests.ui.scenes import scene


def body(hands: Hands) -> Body:
    """The drawn body."""
    return hands.app.screen.query_one(Body)


def at(place: str, view: str | None = None) -> Region:
    """Where a place is on the map."""
    region = region_of(place, view)  # type: ignore[arg-type]
    assert region is not None
    return region


async def click(hands: Hands, region: Region) -> None:
    """Click in the middle of a place."""
    drawn = body(hands)
    x, y = anchor(region, drawn._box)
    await hands.pilot.click(drawn, offset=(x + dict(drawn._placed())[region.view], y))


def marked(hands: Hands) -> dict[str, int | None]:
    """What is marked on the map, and how much it bothers."""
    assert isinstance(hands.app.screen, BodyMapScreen)
    return dict(hands.app.screen._marks.bothers)


async def test_the_mouse_alone_marks_says_and_takes_back() -> None:
    async with scene("map") as hands:
        assert marked(hands) == {"calf_left": 6}
        for place in ("calf_right", "eyelid_left", "tongue", "hand_left"):
            await click(hands, at(place))
            assert place in marked(hands)
            assert body(hands).here == at(place)
        await hands.resize(WIDE)
        for place in ("hand_left", "tongue", "eyelid_left", "calf_right"):
            if body(hands).here != at(place):
                await click(hands, at(place))
                assert place in marked(hands), "a click on a mark goes there first"
            await click(hands, at(place))
            assert place not in marked(hands)
        await click(hands, at("calf_left"))
        assert marked(hands) == {"calf_left": 6}
        screen = hands.app.screen
        assert isinstance(screen, BodyMapScreen)
        await hands.pilot.click(screen.said, offset=(3, 2))
        await hands.pilot.click(screen.said, offset=(3, 0))
        assert marked(hands) == {"calf_right": 7}
        await hands.pilot.click(screen.places, offset=(3, 0))
        assert marked(hands) == {}
        await hands.pilot.click(body(hands), offset=(0, 10))
        assert marked(hands) == {}


async def test_digits_names_and_a_mark_without_a_side() -> None:
    async with scene("map") as hands:
        for keys, told in (
            ("down 1 0", {"calf_left": 10}),
            ("1 up down 0", {"calf_left": 0}),
            ("right 3", {"calf_left": 0, "calf_right": 3}),
            ("tab tab down down right shift+tab shift+tab", {"calf_left": 0, "calf_right": 3}),
            ("l space e y enter 4", {"calf_left": 0, "calf_right": 3, "eyelid_left": 4}),
            ("slash b o t h space c a enter", {"eyelid_left": 4, "calf": 0}),
            ("8 x y enter", {"eyelid_left": 4, "calf": 8}),
        ):
            await hands.press(*keys.split())
            assert marked(hands) == told, keys
        assert "No such place." in hands.words
        await hands.press("escape", "tab", "tab", "down", "down", "right")
        assert marked(hands) == {"eyelid_left": 4, "calf_left": 8}
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert hands.records(SymptomRecord) == []


async def test_one_body_at_sixty_columns_and_a_list_alone_below() -> None:
    async with scene("map", SMALL) as hands:
        assert body(hands).views == ("back",)
        await hands.press("pagedown")
        assert body(hands).views == ("front",)
        await click(hands, at("shin_right"))
        assert marked(hands) == {"calf_left": 6, "shin_right": None}
        await hands.resize(LEAST)
        await hands.until(lambda: hands.app.screen.has_class("-listed"))
        assert not body(hands).display
        await hands.press("home", "space", "down", "space")
        assert marked(hands) == {"shin_right": None, "calf_left": None}
        assert "left calf" in hands.words
        await hands.resize(USUAL)
        assert body(hands).views == ("front", "back")
        assert " × right shin" in hands.words


async def test_a_note_is_one_entry_and_much_of_it_offers_the_check() -> None:
    async with scene("map") as hands:
        await hands.press("down", "tab", "tab", "down", "right", "down", "down", "right", "enter")
        await hands.arrive(HomeScreen)
        (record,) = hands.records(SymptomRecord)
        assert [(each.site, each.what, each.bother, each.since) for each in record.felt] == [
            ("calf_left", "cramp", 6, "today")
        ]
        assert record.check_id is None
        assert [toast.title for toast in hands.toasts] == ["Noted"]
        await hands.press("b")
        await hands.arrive(BodyMapScreen)
        await hands.press(*"tongue", "enter", "9", "enter")
        await hands.arrive(AskScreen)
        assert len(hands.records(SymptomRecord)) == 2
        await hands.press("enter")
        check = await hands.arrive(CheckScreen)
        assert [(each.site, each.bother) for each in check.felt] == [("tongue", 9)], "said once, and not lost"
        assert hands.records(CheckRecord) == []


@pytest.mark.parametrize(
    ("site", "bother", "offered"),
    [("calf_left", 7, False), ("calf_left", 8, True), ("calf", None, False), ("tongue_left", 0, True)],
)
def test_the_check_is_offered_for_what_bothers_much_and_for_the_tongue(
    site: str, bother: int | None, offered: bool
) -> None:
    assert asks_for_the_check([Felt(site="shin", bother=1), Felt(site=site, bother=bother)]) is offered


async def test_relief_shows_on_the_map_what_the_list_says_and_the_reverse() -> None:
    async with coach() as hands:
        await hands.press("t")
        where = await hands.arrive(WhereScreen)
        await hands.press("e", "right")
        assert body(hands).here == at("eyelid_right")
        await click(hands, at("thigh_back_left"))
        assert "back of the left thigh" in str(where.rows.get_option_at_index(where.rows.highlighted or 0).prompt)
        await hands.press("down")
        assert body(hands).here == at("calf_left")
        assert isinstance(hands.app.screen, WhereScreen)
        await click(hands, at("calf_left"))
        await hands.arrive(AskScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await hands.press("t")
        await hands.arrive(WhereScreen)
        await hands.press("right", "tab", "pagedown", "space")
        await hands.arrive(AskScreen)
