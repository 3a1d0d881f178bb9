"""A line of text: it has the room it needs, and a clock in it that ticks lays nothing out anew."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal

from screens.line import Line


class Page(App[None]):
    CSS = "Line { width: auto; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Line("4:58 left · done 18:30")
            yield Line("Next")

    @property
    def line(self) -> Line:
        return self.query(Line).first()


@pytest.mark.parametrize(
    ("text", "lays_out"),
    [
        ("4:58 left · done 18:30", False),
        ("4:57 left · done 18:30", False),
        ("10:00 left · done 18:30", True),
        ("4:58 left", True),
        ("4:58 gone · done 18:30", True),
        ("4.58 left · done 18:30", True),
    ],
)
async def test_only_digits_that_change_need_no_other_room(text: str, lays_out: bool) -> None:
    app = Page()
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.pause()  # the first layout is over
        laid_out: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, laid_out.append)
        app.line.show(text)
        await pilot.pause()
        assert bool(laid_out) == lays_out
        assert (app.line.text, app.line.render_line(0).text) == (text, text)
        assert app.line.size.width == len(text)
