"""The page why it twitches on the screen: two screens at the most, and back to where it was opened."""

from coach.app import Opening
from coach.relief.course import Wanted
from coach.relief.places import Place
from screens.check import CheckScreen
from screens.home import HomeScreen
from screens.relief import ReliefScreen
from screens.understand import UnderstandScreen
from screens.verdict import VerdictScreen
from tests.ui.hands import USUAL, Hands, coach
from tests.ui.scenes import advice_today, scene


def page(hands: Hands) -> UnderstandScreen:
    assert isinstance(hands.app.screen, UnderstandScreen)
    return hands.app.screen


async def test_it_is_two_screens_and_the_second_begins_with_what_may_prevent_it() -> None:
    async with scene("understand") as hands:
        text = page(hands).text
        assert hands.app.size == USUAL
        assert text.max_scroll_y <= text.size.height
        assert "What goes on" in hands.words
        await hands.press("space")
        assert hands.seen(text).startswith("What may prevent it")
        assert "Any of these: answer the check." in hands.words
        await hands.press("space")
        assert "What goes on" in hands.words


async def test_from_a_verdict_it_leads_back_without_what_that_holds_back() -> None:
    advice_today()
    async with coach() as hands:
        await hands.press("v")
        verdict = await hands.arrive(VerdictScreen)
        await hands.press("y")
        await hands.arrive(UnderstandScreen)
        assert "Left out, because it is held back for you now: massage." in hands.text
        assert "A rub" not in hands.text
        assert page(hands).text.max_scroll_y <= page(hands).text.size.height
        assert "k Check" not in hands.words
        await hands.press("k", "escape")
        again = await hands.arrive(VerdictScreen)
        assert again is not verdict
        assert "Get medical advice today" in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)


async def test_in_an_emergency_nothing_that_can_wait_is_offered() -> None:
    async with scene("verdict-emergency-now") as hands:
        await hands.press("y", "f")
        await hands.rest()
        assert isinstance(hands.app.screen, VerdictScreen)


async def test_from_relief_it_leads_back_to_the_same_page_or_on_to_the_check() -> None:
    async with coach(Opening("relief", wanted=Wanted(Place("hand", "right"), "twitch"))) as hands:
        await hands.arrive(CheckScreen)
        await hands.press("n")
        before = await hands.arrive(ReliefScreen)
        title = hands.seen(before.query_one("#title"))
        await hands.press("y")
        await hands.arrive(UnderstandScreen)
        await hands.press("escape")
        after = await hands.arrive(ReliefScreen)
        assert hands.seen(after.query_one("#title")) == title
        await hands.press("y", "k")
        await hands.arrive(CheckScreen)
