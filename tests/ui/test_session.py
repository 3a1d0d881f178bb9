"""During a session: what the keys and the mouse do to it, and what it does when nobody is there."""

from collections.abc import Callable
from typing import Any

import pytest
from rich.segment import Segment
from textual.strip import Strip

from coach.paths import settings_file
from coach.routine.place import Status
from screens.figure import FRAMES_A_SECOND
from screens.lines import StepStrip
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from tests.ui.hands import LEAST, SMALL, USUAL, Hands, Size
from tests.ui.scenes import START_OF_LEFT, scene, shipped


async def test_ten_seconds_more_on_the_left_are_ten_more_on_the_right() -> None:
    async with scene("hold-left") as hands:
        await hands.press("+")
        assert "0:27" in _time(hands)
        await hands.pass_time(27 + 5)
        assert hands.session.player.bout.side == "right"
        assert "0:35" in _time(hands)


async def test_ten_seconds_less_never_take_away_what_was_held() -> None:
    async with scene("hold-left") as hands:
        await hands.press("-", "-")
        assert hands.session.player.lengths[1:3] == (8, 8)
        assert hands.session.player.outcomes[1] == "done"


async def test_the_list_of_steps_goes_to_the_one_that_is_chosen() -> None:
    async with scene("jump") as hands:
        await hands.press("down", "down", "enter")
        await hands.arrive(SessionScreen)
        assert "Front of the thigh, standing" in hands.words
        assert hands.session.player.bout.step == 3


async def test_a_click_on_the_strip_goes_to_that_step() -> None:
    async with scene("hold-left") as hands:
        await hands.pilot.click(StepStrip, offset=(hands.session.strip.size.width - 6, 0))
        assert hands.session.player.bout.step == 4


async def test_the_strip_tells_done_now_to_come_and_left_out_apart_without_colour() -> None:
    async with scene("hold-left") as hands:
        await hands.press("n", "n", "n")
        strip = next(line for line in reversed(hands.words.splitlines()) if "═" in line).split()
        assert [set(step) for step in strip] == [{"━"}, {"╌"}, {"═"}, {"─"}, {"─"}]


async def test_the_side_is_told_in_words_and_by_where_it_stands() -> None:
    async with scene("hold-left") as hands:
        left = next(line for line in hands.words.splitlines() if "LEFT" in line)
        await hands.pass_time(17 + 5 + 1)
        right = next(line for line in hands.words.splitlines() if "RIGHT" in line)
        words = hands.session.query_one("#words").region
        assert left.index("◀ LEFT") == words.x
        assert right.index("RIGHT ▶") > words.x + words.width // 2


async def test_two_metres_away_there_is_the_side_the_time_and_what_to_do_about_a_standstill() -> None:
    async with scene("far") as hands:
        assert "Calf at the wall, knee straight" in hands.words
        assert not any(words in hands.words for words in ("Next:", "Step 2 of 5", "Pause"))
        assert hands.session.far_side.text == "RIGHT"
        await hands.press("space")
        assert "Paused · RIGHT ▶" in hands.words
        await hands.press("space", "z")
        assert "Next: Front of the hip" in hands.words


async def test_waiting_says_so_and_space_begins() -> None:
    async with scene("waiting") as hands:
        assert "Ready when you are: press space" in hands.words
        await hands.pass_time(3600)
        assert hands.session.player.position.status is Status.WAITING
        await hands.press("space")
        assert hands.session.player.position.phase == "work"


async def test_an_undo_with_nothing_to_take_back_says_so() -> None:
    async with scene("hold-left") as hands:
        await hands.press("u")
        assert [toast.title for toast in hands.toasts] == ["Undo"]
        assert hands.session.player.position.elapsed == 8


async def test_ctrl_z_stands_still_before_the_process_does() -> None:
    async with scene("hold-left") as hands:
        hands.app.app_suspend_signal.publish(hands.app)
        assert hands.session.player.position.status is Status.PAUSED
        hands.clock.tick(3600)
        hands.session.tick()
        await hands.rest()
        assert "Paused · ◀ LEFT" in hands.words
        assert "0:17" in _time(hands)


async def test_a_machine_that_slept_is_noticed_and_no_stretch_is_skipped() -> None:
    async with scene("hold-left") as hands:
        hands.clock.tick(3600)
        hands.session.tick()
        await hands.rest()
        assert [toast.title for toast in hands.toasts] == ["Welcome back"]
        assert "Paused · ◀ LEFT" in hands.words
        await hands.press("space")
        await hands.pass_time(17)
        assert hands.session.player.played[1] == 25


@pytest.mark.parametrize("over", ["j", "ctrl+p"])
async def test_a_session_that_ends_under_something_else_goes_on_to_the_summary(over: str) -> None:
    async with scene("hold-left") as hands:
        session = hands.session
        await hands.press(over)
        await hands.until(lambda: hands.app.screen is not session)
        while not session.player.over:
            hands.clock.tick(5)
            session.tick()
        await hands.rest()
        await hands.press(*(["escape"] if not isinstance(hands.app.screen, SummaryScreen) else []))
        await hands.arrive(SummaryScreen)
        await hands.press("h")
        await hands.rest()
        assert hands.app.screen is hands.app.screen_stack[0]


async def test_help_opens_and_closes_while_the_session_runs_on() -> None:
    async with scene("hold-left") as hands:
        await hands.press("question_mark")
        assert "j Jump" in hands.words
        await hands.pass_time(2)
        await hands.press("question_mark")
        assert not hands.session.query("HelpPanel")
        assert hands.session.player.position.elapsed == 10


def _time(hands: Hands) -> str:
    return hands.session.time.text


def test_the_scenes_count_from_the_routine_as_it_is_shipped() -> None:
    first, second, *_ = shipped().bouts
    assert first.lead + first.seconds + second.lead == START_OF_LEFT
    assert (second.side, second.seconds) == ("left", 25)


# --- the figure ------------------------------------------------------------------------------------------------


async def test_the_right_side_is_the_mirror_image_of_the_left() -> None:
    async with scene("hold-left") as hands:
        left = _ink(hands)
        await hands.pass_time(17 + 5 + 8)
        assert hands.session.player.bout.side == "right"
        right = _ink(hands)
    assert any(any(row) for row in left)
    assert left != right
    assert left == [row[::-1] for row in right]


@pytest.mark.parametrize(("name", "size"), [("hold-left", SMALL), ("hold-left", LEAST), ("counted", USUAL)])
async def test_without_room_or_without_a_figure_the_words_have_the_stage(name: str, size: Size) -> None:
    async with scene(name, size) as hands:
        assert not hands.session.figure.display
        assert hands.session.query_one("#words").region == hands.session.stage.content_region


async def test_two_metres_away_and_beside_the_help_there_is_no_figure() -> None:
    async with scene("hold-left") as hands:
        assert hands.session.figure.display
        for key in ("z", "question_mark"):
            await hands.press(key)
            assert not hands.session.figure.display
            await hands.press(key)
            assert hands.session.figure.display


async def test_the_figure_eases_in_stands_still_and_goes_where_the_session_goes() -> None:
    async with scene("lead-in") as hands:
        hands.app.animation_level = "full"
        await hands.press("n", "n")  # past the walk, to the calf of the left side
        start = _ink(hands)
        await hands.pass_time(2.5)
        middle = _ink(hands)
        await hands.pass_time(2.5)
        hold = _ink(hands)
        assert hands.session.player.position.phase == "work"
        assert len({str(each) for each in (start, middle, hold)}) == 3
        await hands.pass_time(3)
        assert _ink(hands) == hold
        await hands.press("n")
        assert [row[::-1] for row in _ink(hands)] == start
        await hands.press("u")
        assert _ink(hands) == hold


async def test_a_figure_that_moves_waits_with_the_session() -> None:
    async with scene("lead-in") as hands:
        hands.app.animation_level = "full"
        await hands.pass_time(10.2)
        one = _ink(hands)
        await hands.pass_time(0.7)
        assert _ink(hands) != one
        assert hands.session.figure.stirs(hands.session.player.position)
        await hands.press("space")
        assert not hands.session.figure.stirs(hands.session.player.position)


async def test_reduced_motion_shows_the_hold_at_once() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("reduced_motion = true\n")
    async with scene("lead-in") as hands:
        hands.app.animation_level = "full"
        await hands.press("n", "n")
        at_once = _ink(hands)
        assert not hands.session.figure.stirs(hands.session.player.position)
        await hands.pass_time(5 + 3)
        assert hands.session.player.position.phase == "work"
        assert _ink(hands) == at_once


async def test_on_a_hold_no_row_of_the_figure_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with scene("hold-left") as hands:
        hands.app.animation_level = "full"
        await hands.pass_time(1)
        drawn: list[int] = []
        monkeypatch.setattr(hands.session.figure, "_draw", drawn.append)
        monkeypatch.setattr(hands.session.figure, "refresh", drawn.append)
        await hands.pass_time(3)
        assert drawn == []


@pytest.mark.parametrize(("name", "frames"), [("hold-left", 1), ("switch", FRAMES_A_SECOND)])
async def test_a_figure_has_its_frames_at_even_times_and_sleeps_when_it_is_still(
    name: str, frames: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = _waits(monkeypatch)
    async with scene(name) as hands:
        hands.app.animation_level = "full"
        await hands.pass_time(1)
        assert waits[-1] == pytest.approx(1 / frames, rel=0.01)


async def test_a_look_that_came_too_early_is_soon_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = _waits(monkeypatch)
    async with scene("hold-left") as hands:
        await hands.pass_time(1)
        hands.clock.tick(0.9996)
        hands.session.tick()
        assert waits[-1] < 0.04


def _waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long a session sleeps between two looks, as it goes on."""
    waits: list[float] = []
    real = SessionScreen.set_interval

    def set_interval(screen: SessionScreen, interval: float, call: Callable[[], object], **textual: Any) -> object:
        if not textual:  # Textual's own timers have names
            waits.append(interval)
        return real(screen, interval, call, **textual)

    monkeypatch.setattr(SessionScreen, "set_interval", set_interval)
    return waits


def _ink(hands: Hands) -> list[list[bool]]:
    """Which pixels of the figure are not of the ground, row by row; the edges of a limb count as half."""
    figure = hands.session.figure
    return [[cell.text != " " for cell in _cells(figure.render_line(y))] for y in range(figure.size.height)]


def _cells(strip: Strip) -> list[Segment]:
    return [Segment(character, segment.style) for segment in strip for character in segment.text]
