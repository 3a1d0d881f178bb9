"""The journal on a thread of its own: in order, to the end, and without holding anybody up."""

import asyncio
import threading
from datetime import UTC, datetime

import pytest

from coach.errors import JournalError
from coach.journal.records import WalkRecord, new_id
from coach.journal.store import Journal
from coach.journal.thread import JournalThread

WALK = WalkRecord(id=new_id(), at=datetime(2026, 11, 22, tzinfo=UTC), duration_s=2700)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def thread(path):
    made = JournalThread(path)
    yield made
    made.close()


async def test_whoever_asks_goes_on_while_the_journal_is_busy(thread) -> None:
    free = threading.Event()
    slow = thread.do(lambda _: free.wait(30))
    after = thread.do(Journal.count)
    await asyncio.sleep(0)
    assert not slow.done()
    free.set()
    assert await slow
    assert await after == 0


async def test_what_was_asked_is_done_though_nobody_waits_for_it_any_more(thread, path) -> None:
    free = threading.Event()
    thread.do(lambda _: free.wait(30))
    asked = thread.do(lambda journal: journal.add(WALK))
    asked.cancel()
    free.set()
    assert await thread.do(Journal.count) == 1


async def test_closing_finishes_what_was_asked(path) -> None:
    thread = JournalThread(path)
    asked = thread.do(lambda journal: journal.add(WALK))
    thread.close()
    with Journal(path) as journal:
        assert journal.count(WalkRecord) == 1
    await asked


async def test_what_the_journal_cannot_do_is_told_to_whoever_asked(thread) -> None:
    await thread.do(lambda journal: journal.add(WALK))
    with pytest.raises(JournalError, match="already"):
        await thread.do(lambda journal: journal.add(WALK))
