"""The journal on the screen: days by key and mouse, the walk's story, and what is there before it was read."""

import asyncio
from datetime import date, timedelta

from textual.css.stylesheet import Stylesheet

from coach.errors import JournalError
from coach.flow import prepare
from coach.journal.records import Felt, SymptomRecord, new_id
from coach.journal.store import Journal
from coach.story.diary import Diary, diary
from coach.story.weeks import Weeks
from screens.bodymap import BodyMapScreen
from screens.calendar import LABEL, TILE, Calendar
from screens.home import HomeScreen
from screens.journal import JournalScreen
from tests.fakes import EVENING
from tests.ui.hands import LEAST, SMALL, WIDE, Hands, coach
from tests.ui.scenes import in_journal, scene


def calendar(hands: Hands) -> Calendar:
    assert isinstance(hands.app.screen, JournalScreen)
    return hands.app.screen.calendar


def row(hands: Hands, name: str) -> str:
    """A row of the calendar."""
    return next(line for line in hands.words.splitlines() if f"{name} " in line)


async def test_the_weeks_the_days_and_the_pages() -> None:
    async with scene("journal") as hands:
        assert calendar(hands).chosen == date(2026, 11, 21), "the last day with an entry"
        assert "[ 2 ]" in row(hands, "Sat")
        assert row(hands, "Mon").count(" · ") >= 1, "the week of nothing"
        # the mouse chooses, and the same day again reads it
        column, line = LABEL + 11 * TILE + 2, 1 + 3
        await hands.pilot.click(Calendar, offset=(column, line))
        assert calendar(hands).chosen == date(2026, 11, 19)
        assert "Thursday 19 November" in hands.text
        await hands.pilot.click(Calendar, offset=(column, line))
        await hands.until(lambda: hands.app.screen.has_class("-large"))
        assert "The walk, and what followed" in hands.text
        await hands.press("escape")
        # a click beside the days, a step out of the weeks, and the edges do nothing
        for offset in ((1, 3), (column, 0)):
            await hands.pilot.click(Calendar, offset=offset)
        await hands.press("home", "up", "left")
        assert calendar(hands).chosen == date(2026, 8, 31)
        calendar(hands).choose(date(2026, 11, 17))
        await hands.press("right")
        assert calendar(hands).chosen == date(2026, 11, 17), "there is no week after this one"
        await hands.pilot.click("#together")
        await hands.until(lambda: "▸ Goes together" in hands.words)
        assert "Days on which something twitched" in hands.text
        assert "%" not in hands.words
        # no room for twelve weeks: those around the chosen day; room for everything: everything
        await hands.resize(LEAST)
        assert "[" in row(hands, "Tue")
        await hands.press("home")
        assert "[" in row(hands, "Mon")
        await hands.resize(WIDE)
        assert all(
            words in hands.text for words in ("The day", "left calf, twitch", "days ▁▁1", "after a walk", "not said")
        )
        await hands.resize(SMALL)
        assert "Goes together" in hands.text


async def test_once_home_is_at_rest_no_style_sheet_is_parsed_again_to_open_it(monkeypatch) -> None:
    def again(_: Stylesheet) -> None:
        raise AssertionError("all style sheets are parsed again")

    async with coach() as hands:
        prepare(hands.app)
        monkeypatch.setattr(Stylesheet, "reparse", again)
        await in_journal(hands)


async def test_an_empty_journal_says_what_will_come_and_leads_to_a_note() -> None:
    async with coach() as hands:
        await in_journal(hands)
        assert "Nothing is in your journal in these weeks yet" in hands.text
        await hands.press("enter")
        assert not hands.app.screen.has_class("-large"), "there is no day to read"
        await hands.press("tab")
        assert "not the same as none" in hands.text
        await hands.press("tab")
        assert "three days with and three without" in hands.text
        await hands.press("b")
        await hands.arrive(BodyMapScreen)


async def test_it_is_there_before_the_journal_was_read_and_keeps_the_chosen_day() -> None:
    weeks = Weeks(EVENING.date())
    felt = SymptomRecord(id=new_id(), at=EVENING - timedelta(days=9), felt=(Felt(site="foot", bother=3),))
    async with coach() as hands:
        reading: asyncio.Future[Diary] = asyncio.get_running_loop().create_future()
        await hands.app.push_screen(JournalScreen(weeks, reading))
        screen = await hands.arrive(JournalScreen)
        assert "Reading your journal" in hands.text
        await hands.press("up", "tab", "tab", "tab", "enter")
        assert not screen.has_class("-large")
        reading.set_result(diary([felt], weeks))
        await hands.until(lambda: screen.diary)
        await hands.until(lambda: " 3 " in row(hands, "Fri"))
        assert screen.calendar.chosen == EVENING.date() - timedelta(days=1)


async def test_what_is_read_too_late_fills_nothing() -> None:
    weeks = Weeks(EVENING.date())
    async with coach() as hands:
        reading: asyncio.Future[Diary] = asyncio.get_running_loop().create_future()
        await hands.app.push_screen(JournalScreen(weeks, reading))
        screen = await hands.arrive(JournalScreen)
        await screen.query("*").remove()  # as Textual does it when a screen is left, or the app
        reading.set_result(diary([], weeks))
        await hands.until(lambda: screen.diary)
        screen.leave(None)
        await hands.arrive(HomeScreen)


async def test_a_journal_that_cannot_be_read_is_told(monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise JournalError("The journal is damaged.")

    monkeypatch.setattr(Journal, "outlines", broken)
    async with coach() as hands:
        await hands.press("j")
        await hands.arrive(JournalScreen)
        await hands.until(lambda: hands.toasts)
        assert hands.toasts[0].message == "The journal is damaged."
        await hands.press("escape")
        await hands.arrive(HomeScreen)
