"""A walk that a watch recorded: home offers the newest of a folder, and it becomes a walk that is cooled down from."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from coach.background import in_background
from coach.days import when
from coach.document.problem import shortened
from coach.errors import BadInput, CoachError
from coach.jobs import Item
from coach.journal.records import WalkRecord
from coach.journal.store import Journal
from coach.settings.model import Settings
from coach.stage import Stage
from coach.text import printable
from coach.walk.content import content_of
from coach.walk.doubts import doubts, settle, with_duration
from coach.walk.model import Doubt, Doubted, Walk
from coach.walk.newest import Found, newest
from coach.walk.read import walk_in
from coach.walk.text import summary
from coach.walked import at_the_time, of_file, record_of
from coach.words import spoken_duration
from screens.ask import AskScreen
from screens.type_in import TypeInScreen

JOB = "recording"

OFFERED_FOR = timedelta(hours=24)
"""How long after it was written a recording is offered."""

AT_ONCE_S = 0.2
"""How long home waits for the folder; what comes later is shown when it comes."""

SOON_S, PATIENCE_S = 1.0, 60.0
"""After how long it is said that a file is being read, and after how long nobody waits for it any more."""


_SAME_OR_ANOTHER = {"same": "Yes: leave the journal as it is", "another": "No, it was another walk: record it"}


class _Seen(NamedTuple):
    """The newest recording."""

    found: Found
    digest: str | None
    """None when it cannot be read."""


class Bringing:
    """Recordings of a folder, on a stage.

    Args:
        stage: Where the person is asked, and the walk recorded.
        settings: The settings as they are now.
        changed: Called when home has something new to show.
    """

    def __init__(self, stage: Stage, settings: Callable[[], Settings], changed: Callable[[], None]) -> None:
        self._stage, self._settings, self._changed = stage, settings, changed
        self._folder: Path | None = None
        self._looking: asyncio.Future[_Seen | None] | None = None
        self._late = self._fresh = False
        self._seen: _Seen | None = None
        self._done_with: Found | None = None

    # --- what home offers --------------------------------------------------------------------------------------

    async def offered(self) -> Item | None:
        """The newest recording, when it was not read yet; home does not wait for a folder that does not answer."""
        folder, now = self._settings().walks_folder, self._stage.now
        if folder is None:
            return None
        await self._look(Path(folder))
        if self._seen is None or self._seen.found == self._done_with:
            return None
        seen, at = self._seen, datetime.fromtimestamp(self._seen.found.changed, UTC).astimezone(now.tzinfo)
        if now - at > OFFERED_FOR or not await self._stage.read(lambda journal: _unread(journal, seen), False):
            return None
        moment = f"at {at:%H:%M}" if at.date() == now.date() else when(at, now)
        name = shortened(printable(seen.found.path.name))
        return Item(JOB, "i", f"A walk recorded {moment}", f"Enter reads {name}, and leads to the cool-down")

    async def _look(self, folder: Path) -> None:
        if folder != self._folder:  # what is known, or waited for, is of another
            self._folder, self._looking, self._seen, self._fresh = folder, None, None, False
        if self._fresh or self._looking:  # it came just now, or does not answer: nobody waits for that again
            self._fresh = False
            return
        until = (self._stage.now + OFFERED_FOR).timestamp()
        self._looking = in_background(partial(_newest, folder, self._seen, until))
        self._looking.add_done_callback(self._looked)
        await asyncio.wait([self._looking], timeout=AT_ONCE_S)
        self._late = self._looking is not None

    def _looked(self, found: "asyncio.Future[_Seen | None]") -> None:
        if found is not self._looking:  # of a folder that is watched no more
            return
        self._looking = None
        self._seen = None if found.cancelled() or found.exception() else found.result()
        if self._late:
            self._late, self._fresh = False, True
            self._changed()

    # --- when it is chosen -------------------------------------------------------------------------------------

    async def bring(self, walk_s: float | None) -> tuple[str, WalkRecord | None]:
        """Read the recording that was offered, ask what is in doubt, and record the walk.

        Args:
            walk_s: How long it was, when the person has said so.

        Returns:
            The job that is next, and the walk.

        Raises:
            JournalError: The journal cannot be read.
        """
        if self._seen is None:
            return "home", None
        found = self._seen.found
        try:
            walk = await self._read(found.path)
        except BadInput as error:
            self._done_with = found
            self._stage.tell(error)
            return "home", None
        record = await self._wanted(walk, walk_s, found)
        if record is None or not await self._stage.record(record):
            return "home", None
        return "cool-down", record

    async def _read(self, path: Path) -> Walk:
        """The walk in a file; whoever waits for it longer than a moment is told.

        Raises:
            BadInput: It holds none, cannot be read or does not answer.
        """
        reading = in_background(partial(walk_in, path))
        if not (await asyncio.wait([reading], timeout=SOON_S))[0]:
            self._stage.say(f"{printable(path.name)} is being read.", title="A moment")
            await asyncio.wait([reading], timeout=PATIENCE_S)
        if not reading.done():
            raise BadInput(f"{path} does not answer. It is offered again when it changes.", "Walk file")
        try:
            return reading.result()
        except CoachError:
            raise
        except Exception as error:  # whatever a stranger's file does to a reader, the app goes on
            raise BadInput(f"{path} cannot be read: it holds something nobody foresaw.", "Walk file") from error

    async def _wanted(self, walk: Walk, walk_s: float | None, found: Found) -> WalkRecord | None:
        """What to record; None when the person does not want to, or it is there."""
        known: list[Doubted] = []
        if walk_s is not None:
            walk, known = with_duration(walk, walk_s), ["duration"]
        now = self._stage.now
        while in_doubt := doubts(walk, now, known, self._settings().units):
            answer = await self._asked(walk, in_doubt[0], now)
            if answer is None:
                return None
            walk = answer
            known.append(in_doubt[0].field)
        record = record_of(walk, now)
        other = await self._stage.ask(lambda journal: at_the_time(journal, record))
        if other and not await self._is_another(other, now):
            self._done_with = found
            return None
        self._stage.say(" ".join([summary(walk, self._settings().units), *walk.left_out]), title="The walk")
        return record

    async def _asked(self, walk: Walk, doubt: Doubt, now: datetime) -> Walk | None:
        screen = TypeInScreen(f"{doubt.why}\n{doubt.ask}", "", lambda text: settle(walk, doubt.field, text, now))
        text = await self._stage.show(screen)
        return None if text is None else settle(walk, doubt.field, text, now)

    async def _is_another(self, other: WalkRecord, now: datetime) -> bool:
        told = f"{spoken_duration(other.duration_s)}, {when(other.at, now)}"
        question = f"The journal has a walk of the same hours: {told}. Is it this one?"
        return await self._stage.show(AskScreen(question, _SAME_OR_ANOTHER)) == "another"


def _newest(folder: Path, before: _Seen | None, until: float) -> _Seen | None:
    """The newest recording; it is opened once, to know it again."""
    found = newest(folder, until)
    if found is None or (before and before.found == found):
        return before if found else None
    try:
        return _Seen(found, content_of(found.path).digest)
    except BadInput:  # told when it is chosen
        return _Seen(found, None)


def _unread(journal: Journal, seen: _Seen) -> bool:
    """Whether a recording is newer than the last walk, and none of the journal was read from it."""
    last = journal.latest(WalkRecord)
    if last is not None and last.at.timestamp() >= seen.found.changed:
        return False
    return seen.digest is None or of_file(journal, seen.digest) is None
