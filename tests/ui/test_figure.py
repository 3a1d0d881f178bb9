"""The widget of figures: what it draws, that it moves by its clock, and that it sleeps when it is still."""

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from coach.figure.depth import FIXED
from coach.figure.stage import Stage
from coach.routine.library import load_moves
from screens.figure import Figure
from screens.theme import DARK, LIGHT


def stage_of(id_: str) -> Stage:
    move = load_moves()[id_]
    assert move.figure
    return Stage(move.figure, move.muscles, both=move.sides == "together")


class Easel(App[None]):
    CSS = "Figure { width: 44; height: 24; }"

    def __init__(self, *, reduced: bool = False) -> None:
        super().__init__()
        self.now = 0.0
        self.reduced = reduced

    def compose(self) -> ComposeResult:
        yield Figure(lambda: self.now, reduced=self.reduced)

    def on_mount(self) -> None:
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    @property
    def figure(self) -> Figure:
        return self.query_one(Figure)

    def cells(self) -> list[str]:
        return [repr([*self.figure.render_line(y)]) for y in range(self.figure.size.height)]

    def text(self) -> str:
        return "\n".join(self.figure.render_line(y).text for y in range(self.figure.size.height))


async def test_it_draws_the_hold_and_sleeps():
    app = Easel()
    async with app.run_test(size=(80, 24)) as pilot:
        app.figure.show(stage_of("calf-wall-straight"))
        await pilot.pause()
        assert "▀" in app.text()
        assert not app.figure.playing


@pytest.mark.parametrize("no_colour", [False, True])
async def test_all_and_parts_of_it_are_as_textual_would_draw_them(no_colour, monkeypatch):
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    app = Easel()
    async with app.run_test(size=(80, 24)) as pilot:
        for share in (0.3, 0.6, 1.0):
            app.figure.show(stage_of("calf-wall-straight"), share=share, mirror=share > 0.5)
            await pilot.pause()
            for crop in (Region(0, 0, 44, 24), Region(0, 5, 44, 3), Region(7, 2, 30, 20)):
                assert cells_of(app.figure.render_lines(crop)) == cells_of(Widget.render_lines(app.figure, crop))


def cells_of(strips: list[Strip]) -> list[list[tuple[str, Style | None]]]:
    return [[(character, segment.style) for segment in strip for character in segment.text] for strip in strips]


async def test_a_box_of_another_size_is_filled_with_the_same_moment():
    app = Easel()
    async with app.run_test(size=(80, 30)) as pilot:
        app.figure.show(stage_of("calf-wall-straight"))
        await pilot.pause()
        app.figure.styles.width = 60
        await pilot.pause()
        assert {strip.cell_length for strip in app.figure.render_lines(Region(0, 0, 60, 24))} == {60}
        widened = app.cells()
        app.figure.show(None)
        await pilot.pause()
        app.figure.show(stage_of("calf-wall-straight"))
        await pilot.pause()
        assert app.cells() == widened


async def test_it_eases_in_and_then_sleeps():
    app = Easel()
    async with app.run_test(size=(80, 24)) as pilot:
        app.figure.play(stage_of("calf-wall-straight"), way_in_s=2.0)
        start = app.cells()
        app.now = 1.0
        await pilot.pause(0.3)
        middle = app.cells()
        assert app.figure.playing
        app.now = 2.5
        await pilot.pause(0.3)
        end = app.cells()
        assert not app.figure.playing
        assert len({tuple(start), tuple(middle), tuple(end)}) == 3


async def test_what_moves_goes_on_moving():
    app = Easel()
    async with app.run_test(size=(80, 24)) as pilot:
        app.figure.play(stage_of("ankle-pumps"), way_in_s=1.0)
        app.now = 60.0
        await pilot.pause(0.3)
        one = app.cells()
        app.now = 61.0
        await pilot.pause(0.3)
        assert app.figure.playing
        assert app.cells() != one


async def test_reduced_motion_shows_the_hold_alone():
    app = Easel(reduced=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.figure.show(stage_of("ankle-pumps"))
        await pilot.pause()
        hold = app.cells()
        app.figure.play(stage_of("ankle-pumps"))
        await pilot.pause()
        assert not app.figure.playing
        app.figure.show(stage_of("ankle-pumps"), share=0.3)
        await pilot.pause()
        assert app.cells() == hold


@pytest.mark.parametrize("id_", ["calf-wall-straight", "hamstring-chair"])
async def test_without_colour_it_is_braille(id_, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = Easel()
    async with app.run_test(size=(80, 24)) as pilot:
        app.figure.show(stage_of(id_))
        await pilot.pause()
        assert "▀" not in app.text()
        assert any("\u2800" < c <= "\u28ff" for c in app.text())


@pytest.mark.parametrize(("term", "colours"), [("xterm-256color", FIXED), ("xterm", ())])
async def test_with_256_colours_it_keeps_to_those_and_with_16_it_is_braille(term, colours, monkeypatch):
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM")
    app = Easel()
    async with app.run_test(size=(80, 24)) as pilot:
        app.figure.show(stage_of("calf-wall-straight"))
        await pilot.pause()
        assert ("▀" in app.text()) == bool(colours)
        ground = app.figure.background_colors[1].rgb
        for segment in (segment for y in range(24) for segment in app.figure.render_line(y) if "▀" in segment.text):
            for colour in (segment.style.color, segment.style.bgcolor):
                assert colour.triplet in {*colours, ground}


async def test_another_theme_has_other_colours():
    app = Easel()
    async with app.run_test(size=(80, 24)) as pilot:
        app.figure.show(stage_of("side-bend"))
        await pilot.pause()
        dark = app.cells()
        app.theme = LIGHT.name
        await pilot.pause()
        assert app.cells() != dark


async def test_a_box_too_small_stays_empty_and_any_other_is_filled():
    app = Easel()
    async with app.run_test(size=(80, 30)) as pilot:
        app.figure.show(stage_of("child-pose"))
        for size in ((20, 9), (24, 10), (80, 30)):
            app.figure.styles.width, app.figure.styles.height = size
            app.figure.styles.min_height = 1
            await pilot.pause()
            assert all(strip.cell_length == size[0] for strip in map(app.figure.render_line, range(size[1])))
            assert ("▀" in app.text()) == (size != (20, 9))
