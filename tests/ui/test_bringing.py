"""A recording in the watched folder: home offers it once, and it becomes a walk that is cooled down from."""

import asyncio
import gc
import os
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import cast

import pytest

from coach import bringing
from coach.background import in_background
from coach.journal.records import SessionRecord, WalkRecord, new_id
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.settings.model import Settings
from coach.stage import Stage
from coach.walk.newest import Found, newest
from screens.ask import AskScreen
from screens.home import HomeScreen
from screens.line import Line
from screens.prepare import PrepareScreen
from screens.session import SessionScreen
from screens.type_in import TypeInScreen
from tests.fakes import EVENING
from tests.recordings import fit, gpx
from tests.ui.hands import Hands, coach
from tests.ui.scenes import LATELY, recorded, recorded_without_times


def told(minutes: int, ago: timedelta) -> WalkRecord:
    """Leave a walk that was told by hand."""
    walk = WalkRecord(id=new_id(), at=EVENING - ago, duration_s=minutes * 60.0)
    with Journal(journal_file()) as journal:
        journal.add(walk)
    return walk


def offered(hands: Hands) -> bool:
    """Whether home offers a recording."""
    return "A walk recorded" in hands.words


async def test_the_newest_recording_is_read_recorded_and_cooled_down_from() -> None:
    recorded()
    async with coach() as hands:
        assert "A walk recorded at 18:10" in hands.words
        assert "stroll.fit" in hands.words
        await hands.press("enter")  # it is the first of the list
        await hands.arrive(PrepareScreen)
        (walk,) = hands.records(WalkRecord)
        assert (walk.duration_s, walk.distance_m, walk.temp_c, walk.heart_rate_bpm) == (1800, 2250, 18, 100)
        assert walk.at == EVENING - timedelta(minutes=30)
        assert "Walked 30 min, 2.2 km, level." in hands.toasts[-1].message
        await hands.press("enter")
        await hands.arrive(SessionScreen)
        await hands.press("x")
        await hands.press("h")
        await hands.arrive(HomeScreen)
        assert [session.walk_id for session in hands.records(SessionRecord)] == [walk.id]
        assert not offered(hands)
        assert "Last walk: 30 min" in str(hands.app.screen.query_one("#last", Line).content)


async def test_what_is_in_doubt_is_asked_and_escape_records_nothing() -> None:
    recorded_without_times()
    async with coach() as hands:
        await hands.press("i")
        await hands.arrive(TypeInScreen)
        assert "does not say how long it was. How long did you walk?" in hands.text
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert not journal_file().exists()
        await hands.press("i")
        await hands.arrive(TypeInScreen)
        await hands.press(*"5m", "enter")
        await hands.until(lambda: "too fast for a walk" in hands.text)
        await hands.press(*"400m", "enter")
        await hands.arrive(PrepareScreen)
        (walk,) = hands.records(WalkRecord)
        assert (walk.duration_s, walk.distance_m, walk.at) == (300, 400, EVENING)


async def test_how_long_it_was_may_be_said_beforehand() -> None:
    recorded_without_times()
    async with coach() as hands:
        await hands.press("w", *"40m", "enter", "i")
        await hands.arrive(PrepareScreen)
        assert [walk.duration_s for walk in hands.records(WalkRecord)] == [2400]


async def test_a_broken_file_is_told_once_and_offered_again_when_it_has_changed() -> None:
    path = recorded(b"no recording")
    async with coach() as hands:
        await hands.press("i")
        await hands.until(lambda: hands.toasts)
        assert "stroll.fit: The file is no FIT, GPX or TCX." in hands.toasts[-1].message
        await hands.arrive(HomeScreen)
        assert not offered(hands)
        path.write_bytes(fit([LATELY]))
        os.utime(path, (EVENING.timestamp(), EVENING.timestamp()))
        await hands.app.show_home()
        await hands.until(lambda: offered(hands))


async def test_a_walk_that_was_told_already_is_not_recorded_twice_unasked() -> None:
    told(28, timedelta(minutes=29))
    recorded()
    async with coach() as hands:
        await hands.press("i")
        await hands.arrive(AskScreen)
        assert "28 min, today 18:01. Is it this one?" in hands.text
        await hands.press("enter")
        await hands.arrive(HomeScreen)
        assert len(hands.records(WalkRecord)) == 1
        assert not offered(hands)


async def test_another_walk_of_the_same_hours_is_recorded() -> None:
    told(28, timedelta(minutes=29))
    recorded()
    async with coach() as hands:
        await hands.press("i")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(PrepareScreen)
        assert len(hands.records(WalkRecord)) == 2


async def test_what_is_old_or_known_or_no_recording_is_not_offered() -> None:
    path = recorded()
    for name in ("notes.txt", ".stroll2.fit", "later.gpx"):
        (path.parent / name).write_bytes(b"")
    os.remove(path.parent / "later.gpx")
    os.symlink("nowhere", path.parent / "later.gpx")
    async with coach() as hands:
        assert offered(hands)
    async with coach(now=EVENING + timedelta(hours=24)) as hands:
        assert not offered(hands)
    told(45, timedelta(minutes=19))
    async with coach() as hands:
        assert not offered(hands)


async def test_a_folder_that_is_gone_is_no_error() -> None:
    path = recorded()
    os.remove(path)
    os.rmdir(path.parent)
    async with coach() as hands:
        assert not offered(hands)
        assert hands.toasts == []


async def test_home_does_not_wait_for_a_folder_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    path, answers, asked = recorded(), Event(), []

    def slow(folder: Path, until: float) -> Found:
        asked.append(folder)
        answers.wait(20)
        return Found(path, path.stat().st_mtime, path.stat().st_size)

    monkeypatch.setattr(bringing, "newest", slow)
    monkeypatch.setattr(bringing, "AT_ONCE_S", 0.0)
    async with coach() as hands:
        assert "Cool down" in hands.words
        await hands.app.show_home()  # a minute later
        assert not offered(hands)
        assert len(asked) == 1
        answers.set()
        await hands.until(lambda: offered(hands))
        assert len(asked) == 1


async def test_a_file_that_does_not_answer_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(gpx([LATELY]))
    answers = Event()
    monkeypatch.setattr(bringing, "walk_in", lambda path: answers.wait(20))
    monkeypatch.setattr(bringing, "SOON_S", 0.0)
    monkeypatch.setattr(bringing, "PATIENCE_S", 0.0)
    async with coach() as hands:
        await hands.press("i")
        await hands.until(lambda: len(hands.toasts) > 1)
        assert "is being read" in hands.toasts[0].message
        assert "does not answer" in hands.toasts[1].message
        await hands.arrive(HomeScreen)
        assert not offered(hands)
        answers.set()


async def test_a_folder_that_does_not_answer_keeps_no_other_from_being_watched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, answers = recorded(), Event()
    hung, watched = str(tmp_path), [str(tmp_path)]

    def found(folder: Path, until: float) -> Found | None:
        return newest(folder, until) if str(folder) != hung or answers.wait(20) else None

    async def read(_: object, default: bool) -> bool:
        return True

    stage = cast("Stage", SimpleNamespace(now=EVENING, read=read))
    monkeypatch.setattr(bringing, "newest", found)
    looked = bringing.Bringing(stage, lambda: Settings(walks_folder=watched[0]), lambda: None)
    monkeypatch.setattr(bringing, "AT_ONCE_S", 0.0)
    assert await looked.offered() is None
    watched[0] = str(path.parent)
    monkeypatch.setattr(bringing, "AT_ONCE_S", 5.0)
    assert await looked.offered() is not None
    answers.set()
    await asyncio.sleep(0)
    assert await looked.offered() is not None


async def test_what_nobody_foresaw_in_a_file_is_told_and_the_app_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded()

    def broken(path: Path) -> None:
        raise KeyError(path)

    monkeypatch.setattr(bringing, "walk_in", broken)
    async with coach() as hands:
        await hands.press("i")
        await hands.until(lambda: hands.toasts)
        assert "stroll.fit cannot be read: it holds something nobody foresaw." in hands.toasts[0].message
        await hands.arrive(HomeScreen)
        assert not offered(hands)


async def test_what_nobody_waits_for_any_more_leaves_no_word_in_the_terminal(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise OSError("the folder has gone")

    job = in_background(broken)
    await asyncio.wait([job])
    del job
    gc.collect()
    await asyncio.sleep(0)
    assert "never retrieved" not in caplog.text
