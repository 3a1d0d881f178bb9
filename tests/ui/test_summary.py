"""After a session: on to the check by itself, unless somebody says otherwise."""

from collections.abc import Callable
from typing import Any

import pytest

from coach.journal.records import SessionRecord
from screens.check import CheckScreen
from screens.home import HomeScreen
from screens.session import SessionScreen
from screens.summary import WAIT, SummaryScreen
from tests.ui.scenes import scene


class Stopped:
    """A timer that only a test moves."""

    def __init__(self) -> None:
        self.due: list[Callable[[], object]] = []

    def stop(self) -> None:
        self.due.clear()

    def pass_seconds(self, seconds: int) -> None:
        for _ in range(seconds):
            for call in [*self.due]:
                call()


@pytest.fixture
def countdown(monkeypatch: pytest.MonkeyPatch) -> Stopped:
    """The countdown of the summary, moved by hand."""
    timer = Stopped()
    real = SummaryScreen.set_interval

    def set_interval(screen: SummaryScreen, interval: float, call: Callable[[], object], **textual: Any) -> object:
        if textual:  # Textual's own timers have names
            return real(screen, interval, call, **textual)
        timer.due.append(call)
        return timer

    monkeypatch.setattr(SummaryScreen, "set_interval", set_interval)
    return timer


async def test_the_check_opens_by_itself_for_whoever_lies_on_the_floor(countdown: Stopped) -> None:
    async with scene("summary-done") as hands:
        countdown.pass_seconds(WAIT - 1)
        await hands.rest()
        assert "It opens in 0:01." in hands.words
        countdown.pass_seconds(1)
        await hands.arrive(CheckScreen)


async def test_it_stays_when_asked_to(countdown: Stopped) -> None:
    async with scene("summary-done") as hands:
        await hands.press("p")
        countdown.pass_seconds(60)
        await hands.rest()
        assert "Enter opens it whenever you like." in hands.words


async def test_nothing_is_lost_when_the_countdown_ends_under_something_else(countdown: Stopped) -> None:
    async with scene("summary-done") as hands:
        await hands.press("ctrl+p")
        countdown.pass_seconds(WAIT + 2)
        await hands.rest()
        await hands.press("escape")
        if isinstance(hands.app.screen, SummaryScreen):
            await hands.press("enter")
        await hands.arrive(CheckScreen)
        await hands.press("escape")
        await hands.rest()
        assert [type(each) for each in hands.app.screen_stack] == [HomeScreen]


async def test_a_stop_that_was_taken_back_goes_on_where_it_was_and_is_not_recorded() -> None:
    async with scene("summary-stopped") as hands:
        assert "Still owed: Calf at the wall, knee straight, right side (25 s)" in hands.text
        await hands.press("u")
        session = await hands.arrive(SessionScreen)
        assert (session.player.position.bout, session.player.position.elapsed) == (2, 8)
        assert hands.records(SessionRecord) == []
        await hands.play_on()
        await hands.arrive(SummaryScreen)
        assert "9 of 9 parts" in hands.words
        await hands.press("h")
        await hands.arrive(HomeScreen)
        assert [record.outcome for record in hands.records(SessionRecord)] == ["done"]


async def test_an_undo_that_comes_too_late_changes_nothing() -> None:
    async with scene("summary-stopped") as hands:
        hands.clock.tick(11)
        await hands.press("u")
        await hands.arrive(SummaryScreen)
        assert "2 of 9 parts" in hands.words
        await hands.press("h")
        await hands.arrive(HomeScreen)
        assert [record.outcome for record in hands.records(SessionRecord)] == ["partial"]


async def test_a_whole_session_offers_no_undo() -> None:
    async with scene("summary-done") as hands:
        assert "Undo" not in hands.words
        await hands.press("u")
        assert isinstance(hands.app.screen, SummaryScreen)
