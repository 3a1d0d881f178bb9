"""Where the jobs are done: screens one after the other, with the journal beside them."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from textual.app import App, SuspendNotSupported
from textual.screen import Screen

from coach.clock import WallClock
from coach.errors import BadInput, CoachError, JournalError
from coach.journal.records import Record
from coach.journal.store import Journal
from coach.journal.thread import JournalThread
from coach.paths import journal_file
from screens.base import CoachScreen

T = TypeVar("T")


class _Cover(CoachScreen[None]):
    """An empty screen, or home would flash up between two screens of one job."""

    over = False

    def on_screen_resume(self) -> None:
        """The last screen on top of it has gone."""
        if self.over:
            self.leave(None)


class Stage:
    """Shows screens and keeps records; an error is told to the person and, where it can be, nothing stops for it.

    Args:
        app: Where the screens are shown.
        wall: Tells the date and the hour.
    """

    def __init__(self, app: App[None], wall: WallClock) -> None:
        self._app = app
        self.wall = wall
        self._journal = JournalThread(journal_file())
        self._cover: _Cover | None = None
        self._told = ""

    def close(self) -> None:
        """Finish writing, and let go of the journal."""
        self._journal.close()

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self.wall()

    # --- screens -----------------------------------------------------------------------------------------------

    @property
    def shown(self) -> Screen[object]:
        """What is on the screen."""
        return self._app.screen

    async def show(self, screen: Screen[T]) -> T | None:
        """Show a screen until it is left, and return its answer."""
        if self._cover is None:
            self._cover = _Cover()
            await self._app.push_screen(self._cover)
        return await self._app.push_screen_wait(screen)

    def clear(self) -> None:
        """Back to home; what goes wrong again is told again."""
        self._told = ""
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.over = True
            cover.leave(None)

    def tell(self, error: CoachError) -> None:
        """Show an error as a toast, once; not in the colour of danger, which belongs to the body."""
        if error.message == self._told:
            return
        self._told = error.message
        self._app.notify(error.message, title=error.title, severity="warning", timeout=12, markup=False)

    def say(self, what: str, title: str) -> None:
        """Tell that something went well."""
        self._app.notify(what, title=title, markup=False)

    def lend_terminal(self, job: Callable[[], T]) -> T:
        """Give the terminal to a job that draws by itself, until it is done; returns what that returns.

        Raises:
            BadInput: It cannot be lent.
            CoachError: The job failed.
        """
        failed: CoachError | None = None
        try:
            with self._app.suspend():
                try:
                    return job()
                except CoachError as error:  # one that left the block would leave the app suspended for ever
                    failed = error
        except SuspendNotSupported:
            raise BadInput("This terminal cannot be lent to another program.", "Your editor") from None
        raise failed

    # --- the journal -------------------------------------------------------------------------------------------

    async def ask(self, job: Callable[[Journal], T]) -> T:
        """What ``job`` makes of the journal.

        Raises:
            JournalError: The journal cannot be read or written.
        """
        return await self._journal.do(job)

    async def read(self, job: Callable[[Journal], T], default: T) -> T:
        """The same, or ``default`` when the journal cannot be read; that is told."""
        try:
            return await self.ask(job)
        except JournalError as error:
            self.tell(error)
            return default

    async def record(self, record: Record) -> bool:
        """Add to the journal; whether that went well."""

        def add(journal: Journal) -> bool:
            journal.add(record)
            return True

        return await self.read(add, False)

    def keep(self, job: Callable[[Journal], object]) -> None:
        """Write something for the case that the program is killed; nothing waits for it."""
        self._app.run_worker(self._kept(self._journal.do(job)), group="keep")

    async def _kept(self, done: Awaitable[object]) -> None:
        try:
            await done
        except JournalError as error:
            self.tell(error)
