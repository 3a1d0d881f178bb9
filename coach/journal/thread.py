"""The journal for a program that draws: on a thread of its own, so that no screen waits for a disk or a lock."""

import asyncio
from asyncio import Future
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from coach.journal.store import Journal

T = TypeVar("T")


class JournalThread:
    """The journal in ``path``; what is asked of it is done in the order in which it was asked."""

    def __init__(self, path: Path) -> None:
        self._journal = Journal(path)
        self._thread = ThreadPoolExecutor(1, "journal")

    def do(self, job: Callable[[Journal], T]) -> "Future[T]":
        """What ``job`` makes of the journal; it is done even when nobody waits for it any more.

        The future raises:
            JournalError: The journal cannot be read or written.
        """
        done = asyncio.get_running_loop().run_in_executor(self._thread, job, self._journal)
        done.add_done_callback(lambda each: each.cancelled() or each.exception())  # nobody may be there to ask for it
        return asyncio.shield(done)

    def close(self) -> None:
        """Finish what was asked, and let go of the file; a second time does nothing."""
        with suppress(RuntimeError):
            self._thread.submit(self._journal.close)
        self._thread.shutdown()
