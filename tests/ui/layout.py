"""Nothing is cut or out of sight: every line that is meant to be read whole is, at every size the app is made for."""

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Label

from screens.line import Line
from tests.ui.hands import SMALL, Hands, within

SHORTENED = {"place", "summary", "name", "next"}
"""Lines that end in an ellipsis where a small window has no room for them."""


def scrolls(widget: Widget) -> bool:
    """Whether a widget is inside something that can be scrolled, and so may be out of sight."""
    around = (each for each in widget.ancestors if isinstance(each, Widget) and not isinstance(each, Screen))
    return any(each.is_scrollable and each.allow_vertical_scroll for each in around)


async def assert_nothing_is_cut_or_out_of_sight(hands: Hands) -> None:
    """Of all that the screen shows at the size it has."""
    await assert_help_is_in_sight(hands)
    assert_every_line_is_whole(hands)
    assert_everything_is_inside_the_window(hands)


def assert_every_line_is_whole(hands: Hands) -> None:
    screen, words, small = hands.app.screen, hands.words, hands.app.size == SMALL
    for line in (*screen.query(Line), *screen.query(Label)):
        shown = line.display and line.region and not scrolls(line)
        if shown and not (small and line.id in SHORTENED):
            assert within(words, line) == " ".join(str(line.content).split()), line


def assert_everything_is_inside_the_window(hands: Hands) -> None:
    window = hands.app.screen.region
    for widget in hands.app.screen.query("*"):
        if widget.is_on_screen and not scrolls(widget):
            assert widget.region in window, widget


async def assert_help_is_in_sight(hands: Hands) -> None:
    for footer in hands.app.screen.query(Footer):
        await hands.until(lambda footer=footer: not footer.display or "Help" in hands.seen(footer))
