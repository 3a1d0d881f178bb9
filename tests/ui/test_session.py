"""During a session: what the keys and the mouse do to it, and what it does when nobody is there."""

import pytest

from coach.routine.place import Status
from screens.lines import StepStrip
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from tests.ui.hands import Hands
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
        assert left.strip() == "◀ LEFT"
        assert right.strip() == "RIGHT ▶"
        assert left.index("◀") < 10
        assert right.index("▶") > 70


async def test_two_metres_away_there_is_the_side_the_time_and_what_to_do_about_a_standstill() -> None:
    async with scene("far") as hands:
        assert "Calf at the wall, knee straight" in hands.words
        assert not any(words in hands.words for words in ("Next:", "Step 2 of 5", "Pause"))
        assert hands.session.far_side.text == "RIGHT"
        await hands.press("space")
        assert "Paused · RIGHT ▶" in hands.words
        await hands.press("space", "z")
        assert "Next: Front of the hip, standing, left side" in hands.words


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
