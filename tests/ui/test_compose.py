"""A session made to measure: asked for with keys or the mouse, seen at once, and played like any other."""

from functools import partial

from coach.journal.records import SessionRecord
from coach.paths import settings_file
from coach.routine.composer import compose
from coach.routine.library import load_moves
from coach.routine.request import Request
from coach.settings.file import set_in_file
from screens.compose import ComposeScreen
from screens.demonstration import Demonstration
from screens.home import HomeScreen
from screens.line import Line
from screens.pick_many import PickManyScreen
from screens.prepare import PrepareScreen
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from tests.fakes import EVENING
from tests.ui.hands import coach
from tests.ui.scenes import pick, told_of


async def test_from_home_to_a_session_with_figures_and_into_the_journal() -> None:
    async with coach() as hands:
        await hands.press("m")
        await hands.arrive(ComposeScreen)
        assert "10:00 · 8 steps" in hands.text
        await hands.press("minus", "minus", "minus")
        assert "7:00 · " in hands.text
        await pick(hands, "m", "calf")
        assert "Light rub by hand" in hands.text
        await hands.press("enter")
        session = await hands.arrive(SessionScreen)
        timeline = session.player.timeline
        assert (timeline.routine.id, timeline.seconds) == ("made-to-measure", 420)
        assert all(session.query_one(Demonstration).knows(step) for step in range(len(timeline.steps)))
        await hands.press("x")
        await hands.arrive(SummaryScreen)
        await hands.press("h")
        await hands.arrive(HomeScreen)
        assert [record.routine_id for record in hands.records(SessionRecord)] == ["made-to-measure"]
        assert "Last cool-down: Made to measure" in hands.text
        await hands.press("c")  # an id that is no file suggests nothing
        await hands.arrive(PrepareScreen)
        assert "Five minutes at the park gate" in hands.text


async def test_what_was_asked_for_is_where_the_next_one_begins() -> None:
    async with coach() as hands:
        await hands.press("c", "m")  # in place of the routine that was suggested
        await hands.arrive(ComposeScreen)
        await pick(hands, "a", "hills")
        await pick(hands, "w", "a wall")
        await hands.press("escape")
        await hands.arrive(PrepareScreen)
        await hands.press("m")
        await hands.arrive(ComposeScreen)
        assert "After hills" in hands.text
        assert "Without a wall" in hands.text
        assert "Without a wall: Calf at the wall, knee straight" in hands.text


async def test_a_long_walk_is_what_it_follows() -> None:
    async with coach() as hands:
        await hands.press("w", *"2h", "enter", "m")
        await hands.arrive(ComposeScreen)
        assert "After a long walk" in hands.text


async def test_all_of_it_can_be_clicked() -> None:
    async with coach() as hands:
        await hands.press("m")
        await hands.arrive(ComposeScreen)
        await hands.pilot.click("#more")
        assert "11:00 · " in hands.text
        await hands.pilot.click("#less")
        assert "10:00 · " in hands.text
        for wish in ("#muscle", "#after", "#without"):
            await hands.pilot.click(wish)
            await hands.arrive(PickManyScreen)
            await hands.press("escape")
            await hands.arrive(ComposeScreen)


async def test_what_cannot_be_made_is_told_and_changes_nothing() -> None:
    only = {"belly-breathing": load_moves()["belly-breathing"]}
    async with coach() as hands:
        screen = ComposeScreen(partial(compose, moves=only), Request(180), lambda: EVENING)
        await hands.app.push_screen(screen)
        await hands.press("plus")
        assert "More time would add nothing" in hands.toasts[-1].message
        await hands.press("minus", "minus")
        assert hands.toasts[-1].message == "The least that works is 1:10; give it more time."
        assert screen.query_one("#minutes", Line).content == "2"
        assert str(screen.facts.content).startswith("1:10 · 1 step")


async def test_conditions_of_the_settings_leave_moves_out_and_are_named_before_a_routine() -> None:
    told_of("osteoporosis")()
    async with coach() as hands:
        await hands.press("m")
        await hands.arrive(ComposeScreen)
        assert "Left out for your osteoporosis: Back of the thigh, heel forward." in hands.text
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await hands.press("c")
        await hands.arrive(PrepareScreen)
        assert "Your settings name osteoporosis: leave out or ease Back of the thigh, heel forward." in hands.text


async def test_settings_that_cannot_be_read_make_nothing_to_measure() -> None:
    set_in_file(settings_file(), "conditions", "osteoporosis")
    settings_file().write_text(settings_file().read_text() + "\nmass = wrong\n")
    async with coach() as hands:
        await hands.press("m")
        await hands.until(lambda: any("leave out for you" in toast.message for toast in hands.toasts))
        await hands.arrive(HomeScreen)
