"""Nothing is cut or out of sight: every line that is meant to be read whole is, at every size the app is made for."""

import pytest
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Label

from coach.triage.load import page, questions
from screens.check import CheckScreen
from screens.line import Line
from tests.ui.hands import SMALL, USUAL, WIDE, Hands
from tests.ui.scenes import SCENES, scene

SIZES = (USUAL, SMALL, WIDE)

SHORTENED = {"place", "summary", "name", "next"}
"""Lines that end in an ellipsis where a small window has no room for them."""


def scrolls(widget: Widget) -> bool:
    """Whether a widget is inside something that can be scrolled, and so may be out of sight."""
    around = (each for each in widget.ancestors if isinstance(each, Widget) and not isinstance(each, Screen))
    return any(each.is_scrollable and each.allow_vertical_scroll for each in around)


def assert_every_line_is_whole(hands: Hands, *, small: bool) -> None:
    screen = hands.app.screen
    for line in (*screen.query(Line), *screen.query(Label)):
        shown = line.display and line.region and not scrolls(line)
        if shown and not (small and line.id in SHORTENED):
            assert hands.seen(line) == " ".join(str(line.content).split()), line


def assert_everything_is_inside_the_window(hands: Hands) -> None:
    window = hands.app.screen.region
    for widget in hands.app.screen.query("*"):
        if widget.is_on_screen and not scrolls(widget):
            assert widget.region in window, widget


async def assert_help_is_in_sight(hands: Hands) -> None:
    for footer in hands.app.screen.query(Footer):
        await hands.until(lambda footer=footer: not footer.display or "Help" in hands.seen(footer))


@pytest.mark.parametrize("name", SCENES)
async def test_nothing_is_cut_or_out_of_sight(name: str) -> None:
    async with scene(name) as hands:
        for size in SIZES:
            await hands.resize(size)
            await assert_help_is_in_sight(hands)
            assert_every_line_is_whole(hands, small=size == SMALL)
            assert_everything_is_inside_the_window(hands)


async def assert_every_question_is_told(hands: Hands, page_name: str) -> None:
    assert isinstance(hands.app.screen, CheckScreen)
    whole, rows = hands.app.screen.whole, hands.app.screen.rows
    told = set()
    for index in range(rows.option_count):
        rows.highlighted = index
        await hands.rest()
        told.add(hands.seen(whole))
    full = {" ".join(each.ask.split()) for each in page(questions(), page_name)}
    assert len([text for text in full if any(text in one for one in told)]) == rows.option_count


@pytest.mark.parametrize("name", ["check-e", "check-s", "check-g"])
async def test_every_question_can_be_read_in_full(name: str) -> None:
    async with scene(name) as hands:
        for size in SIZES:
            await hands.resize(size)
            await assert_every_question_is_told(hands, name[-1].upper())
