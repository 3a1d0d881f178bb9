"""The map of the body: every place is where it is seen, left stays the person's left, and front and back never swap."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bodymap.grid import SMALLEST, Size, anchor, hit, owners, span
from coach.bodymap.layers import layers
from coach.bodymap.marks import DURATION, Marks, longest, stepped, typed
from coach.bodymap.outline import VIEWS, View
from coach.bodymap.picture import Told, coloured, plain
from coach.bodymap.regions import Region, every_region, mirrored, region_of, regions
from coach.bodymap.said import BOTHERS, LONG, SIDE, SINCE, WHAT, changed, rows
from coach.bodymap.search import found
from coach.bodymap.svg import svg
from coach.bodymap.ways import Way, across, beyond
from coach.bodymap.words import place_words
from coach.figure.palette import DARK
from coach.journal.records import Feeling, Felt
from coach.triage.load import question, sites
from coach.triage.model import NOT_SURE

FRONT = {"shin", "thigh_front", "belly", "shoulder_chest", "face", "eyelid", "tongue"}
BACK = {"calf", "thigh_back", "buttock_hip", "back"}
BOTH = {"foot", "arm", "hand", "neck"}
MIDDLE = {"tongue"}
"""Where the map tells no sides."""

EVERY = pytest.mark.parametrize("region", every_region(), ids=lambda region: f"{region.view}-{region.place}")

boxes = st.tuples(
    st.integers(SMALLEST[0] // 2, 40).map(lambda half: half * 2), st.integers(SMALLEST[1], 45)
)  # halves alike need an even number of columns
SIZES: tuple[Size, ...] = (SMALLEST, (24, 19), (26, 14), (40, 34), (60, 20))


# --- where everything is ---------------------------------------------------------------------------------------


def test_each_site_of_the_check_is_on_the_map_on_the_side_from_which_it_is_seen() -> None:
    assert {region.site for region in regions("front")} == FRONT | BOTH
    assert {region.site for region in regions("back")} == BACK | BOTH
    assert set(sites()) == FRONT | BACK | BOTH


def test_each_place_of_the_check_leads_to_the_map() -> None:
    for place in question("G06_sites").values:
        region = region_of(place)
        assert (region is None) == (place == NOT_SURE)
        assert region is None or region.covers(place)


@EVERY
def test_a_click_on_what_is_seen_means_what_is_seen(region: Region) -> None:
    for size in SIZES:
        assert hit(region.view, size, anchor(region, size)) == region


@EVERY
def test_the_mirror_image_is_the_other_side(region: Region) -> None:
    other = mirrored(region)
    assert (other.view, other.site) == (region.view, region.site)
    assert (other.side == region.side) == (region.site in MIDDLE)
    for size in SIZES:
        x, y = anchor(region, size)
        assert hit(region.view, size, (size[0] - 1 - x, y)) == other


@given(size=boxes, data=st.data())
def test_it_holds_in_every_box(size: Size, data: st.DataObject) -> None:
    view: View = data.draw(st.sampled_from(VIEWS))
    assert {region.place for region in owners(view, size).values()} == {region.place for region in regions(view)}
    cell = data.draw(st.tuples(st.integers(0, size[0] - 1), st.integers(0, size[1] - 1)))
    found_here, beyond_here = hit(view, size, cell), hit(view, size, (size[0] - 1 - cell[0], cell[1]))
    assert (found_here is None) == (beyond_here is None)
    if cell in owners(view, size):
        assert found_here is not None
        assert beyond_here == mirrored(found_here)
        assert found_here.view == view


@pytest.mark.parametrize("size", SIZES)
def test_left_is_the_persons_own(size: Size) -> None:
    for region in every_region():
        x = anchor(region, size)[0] + 0.5 - size[0] / 2
        if region.site not in MIDDLE:
            assert (x > 0) == ((region.side == "left") == (region.view == "front")), region.place


def test_beside_the_body_is_nothing() -> None:
    assert hit("front", (24, 19), (0, 0)) is None
    assert hit("back", (24, 19), (23, 18)) is None


# --- from place to place ---------------------------------------------------------------------------------------

WAYS: tuple[Way, ...] = ("left", "right", "up", "down")


def test_arrows_lead_to_every_place_from_every_place() -> None:
    for start in (region_of("calf_left"), region_of("tongue"), region_of("hand_right", "back")):
        seen = {start}
        todo = [start]
        while todo:
            here = todo.pop()
            assert here is not None
            new = {beyond(here, way) for way in WAYS} - seen
            seen |= new
            todo += new
        assert seen == set(every_region())


@EVERY
def test_an_arrow_leads_where_it_points(region: Region) -> None:
    for way in WAYS:
        there = beyond(region, way)
        if there == region or there.view != region.view:
            continue
        (x, y), (tx, ty) = region.middle, there.middle
        assert {"left": tx < x, "right": tx > x, "up": ty > y, "down": ty < y}[way], (way, there.place)


@EVERY
def test_left_and_right_cross_from_body_to_body_and_up_and_down_do_not(region: Region) -> None:
    assert beyond(region, "up").view == beyond(region, "down").view == region.view
    if region.view == "front":
        assert beyond(region, "left").view == "front"
    else:
        assert beyond(region, "right").view == "back"


@pytest.mark.parametrize(
    ("place", "behind"),
    [("calf_left", "shin_left"), ("thigh_back_right", "thigh_front_right"), ("back_left", "shoulder_chest_left")],
)
def test_turning_round_shows_the_same_side(place: str, behind: str) -> None:
    here, there = region_of(place), region_of(behind)
    assert here
    assert there
    assert across(here) == there
    assert across(there) == here


# --- drawn -----------------------------------------------------------------------------------------------------


def text(view: View, size: Size, told: Told) -> list[str]:
    """The picture without colours."""
    return ["".join(run.text for run in row) for row in plain(view, size, told)]


@pytest.mark.parametrize("size", SIZES)
def test_marks_and_cursor_are_told_without_colour_and_with(size: Size) -> None:
    here = region_of("calf_right")
    assert here
    told = Told({"calf_left": 10, "eyelid": None, "shin_left": 7}, here)
    back, front = text("back", size, told), text("front", size, told)
    (first, y), (last, _) = span(here, size)
    assert back[y][max(first - 1, 0)] == "["
    assert back[y][min(last + 1, size[0] - 1)] == "]"
    assert "10" in "".join(back)
    assert "10" not in "".join(front)
    assert "".join(front).count("×") == 2, "no side said: both eyelids"
    assert "7" in "".join(front)
    assert front[0].split()[:1] == ["your"]
    assert "Front" in front[-1]
    assert "Back" in back[-1]
    for view, drawn in (("front", front), ("back", back)):
        rows = coloured(view, size, told, DARK)
        assert [sum(len(run.text) for run in row) for row in rows] == [size[0]] * size[1]
        signs = re.findall(r"[][×\d]", "".join(run.text for row in rows for run in row))
        assert signs == re.findall(r"[][×\d]", "".join(drawn))


@pytest.mark.parametrize("view", VIEWS)
def test_your_left_stands_at_the_side_of_your_left(view: View) -> None:
    (row,) = [row for row in text(view, (24, 19), Told({})) if "left" in row]
    assert (row.index("left") > row.index("right")) == (view == "front")


@EVERY
def test_a_mark_lights_its_own_place_and_no_other(region: Region) -> None:
    lit = [layer for layer in layers(region.view, {region.place}) if any(s.role == "target" for s in layer.shapes)]
    shapes = {shape.circles for layer in lit for shape in layer.shapes if shape.role == "target"}
    assert shapes == {*region.hulls}
    other: View = "back" if region.view == "front" else "front"
    elsewhere = [s for layer in layers(other, {region.place}) for s in layer.shapes if s.role == "target"]
    assert bool(elsewhere) == (region.site in BOTH)


def test_the_picture_for_a_report_needs_nothing_else_and_tells_every_mark_in_words() -> None:
    marks = {"calf_left": 6, "eyelid": None, "tongue_left": 2, "<script>": 3, "thigh_front_right": 10}
    picture = ElementTree.fromstring(svg(marks))
    titles = [each.text or "" for each in picture.iter("{http://www.w3.org/2000/svg}title")]
    assert {"left calf: bother 6 of 10", "eyelid: marked", "front of the right thigh: bother 10 of 10"} <= set(titles)
    words = [each.text for each in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert words.count("their left") == words.count("their right") == 2
    assert {"Front", "Back", "6", "×", "2", "10"} <= set(words)
    assert "script" not in svg(marks)
    assert "http" not in svg(marks).replace("http://www.w3.org/2000/svg", "")
    assert "Nothing is marked." in svg({})


# --- names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("left calf", "calf_left"),
        ("l calf", "calf_left"),
        ("calf left", "calf_left"),
        ("RIGHT CALF", "calf_right"),
        ("both calves", "calf"),
        ("left and right calf", "calf"),
        ("calf", "calf"),
        ("claf", "calf"),
        ("hamst r", "thigh_back_right"),
        ("front of the left thigh", "thigh_front_left"),
        ("eye", "eyelid"),
        ("tongue", "tongue"),
        ("left side of the tongue", "tongue_left"),
        ("back", "back"),
        ("left", None),
        ("", None),
        ("xyzzy", None),
    ],
)
def test_a_place_is_found_by_its_name(said: str, first: str | None) -> None:
    assert next(iter(found(said)), None) == first


def test_every_place_is_found_by_the_words_it_is_shown_with() -> None:
    for place in question("G06_sites").values:
        if place != NOT_SURE:
            assert found(place_words(place))[:1] == (place,), place


# --- what is said ----------------------------------------------------------------------------------------------


def places(marks: Marks) -> list[str]:
    return [each.site for each in marks.felt]


def test_a_place_has_one_mark_or_one_on_each_side() -> None:
    marks = Marks()
    for place in ("calf_left", "calf_right", "shin"):
        marks = marks.with_(Felt(site=place, bother=3))
    assert places(marks) == ["calf_left", "calf_right", "shin"]
    assert places(marks.with_(Felt(site="calf"))) == ["shin", "calf"]
    assert places(marks.with_(Felt(site="shin_left", bother=3), "shin")) == ["calf_left", "calf_right", "shin_left"]
    assert places(marks.with_(Felt(site=NOT_SURE))) == [NOT_SURE]
    assert places(Marks((Felt(site=NOT_SURE),)).with_(Felt(site="calf"))) == ["calf"]
    assert places(marks.without("shin")) == ["calf_left", "calf_right"]


def test_a_mark_without_a_side_lies_on_both() -> None:
    marks = Marks((Felt(site="calf", bother=4), Felt(site="tongue_left")))
    for place, mark in (("calf_left", "calf"), ("calf_right", "calf"), ("tongue", "tongue_left")):
        region = region_of(place)
        assert region
        at = marks.at(region)
        assert at is not None
        assert at.site == mark
    shin = region_of("shin_left")
    assert shin
    assert marks.at(shin) is None


@pytest.mark.parametrize(
    ("now", "digit", "again", "bother"),
    [(None, 7, False, 7), (1, 0, True, 10), (1, 0, False, 0), (6, 0, True, 0), (10, 3, True, 3), (0, 1, True, 1)],
)
def test_digits_say_how_much_it_bothers(now: int | None, digit: int, again: bool, bother: int) -> None:
    assert typed(now, digit, again=again) == bother


def test_a_bother_stays_within_nought_and_ten_and_may_stay_unsaid() -> None:
    assert [stepped(None, 1), stepped(None, -1), stepped(0, -1), stepped(10, 1), stepped(3, 1)] == [
        0,
        None,
        None,
        10,
        4,
    ]


FEELINGS: tuple[Feeling, ...] = ("twitch", "cramp", "night_cramp")


@pytest.mark.parametrize(("row", "answers"), [(LONG, len(SINCE)), (SIDE, 3), (WHAT, 3)])
def test_an_answer_goes_round_and_back_and_each_has_its_words(row: str, answers: int) -> None:
    felt, seen = Felt(site="calf_left", bother=4), set()
    for _ in range(answers):
        seen.add(rows(felt, FEELINGS)[row])
        after = changed(felt, row, 1, FEELINGS)
        assert changed(after, row, -1, FEELINGS) == felt
        felt = after
    assert felt == Felt(site="calf_left", bother=4)
    assert len(seen) == answers


def test_what_is_asked_of_a_mark() -> None:
    assert [*rows(Felt(site="calf"), FEELINGS)] == [BOTHERS, LONG, SIDE, WHAT]
    assert [*rows(Felt(site=NOT_SURE), ("twitch",))] == [BOTHERS, LONG]
    assert changed(Felt(site="calf", bother=9), BOTHERS, 1, FEELINGS).bother == 10


@pytest.mark.parametrize(
    ("said", "known", "answer"),
    [
        ([None], None, None),
        (["days"], None, "days"),
        (["days", "over_2_weeks"], None, "over_2_weeks"),
        (["not_sure", "days"], None, "not_sure"),
        (["not_sure", "over_3_months"], None, "over_3_months"),
        (["today"], "over_2_weeks", "over_2_weeks"),
        (["over_3_months"], "days", "over_3_months"),
        ([None], "today", "today"),
    ],
)
def test_the_longest_proposes_how_long_it_has_been_coming(said: list, known: str | None, answer: str | None) -> None:
    assert longest([Felt(site="calf", since=each) for each in said], known) == answer
    assert answer is None or answer in question(DURATION).values
