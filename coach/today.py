"""What home offers today, from what the journal holds."""

from collections.abc import Container, Sequence
from datetime import datetime, timedelta

from coach.days import when
from coach.errors import JournalError
from coach.followup import reminders
from coach.followup.agenda import agenda
from coach.hydration.sips import BEFORE
from coach.jobs import JOBS, Item
from coach.journal.records import RunState, SessionRecord, WalkRecord
from coach.journal.sessions import interrupted, offered
from coach.journal.store import Journal
from coach.outing import home
from coach.outing.dial import Walker
from coach.outing.left import forgotten, to_weigh
from coach.relief.session import RELIEF
from coach.routine.phrases import bout_title
from coach.routine.walks import LONG_WALK_S
from coach.words import listing, spoken_duration

OWED_FOR = timedelta(hours=12)
"""How long a side is offered that is still owed; the next day the legs are even again."""

_FEW = 20


def overview(journal: Journal, now: datetime, emergency_number: str, walker: Walker) -> tuple[list[Item], str]:
    """What can be done from home, the most urgent first, and one line about what was last done.

    Args:
        journal: The journal.
        now: The present moment.
        emergency_number: The number to call where the person is.
        walker: The person, as far as the settings know them.

    Raises:
        JournalError: The journal cannot be read.
    """
    walk, session = journal.latest(WalkRecord), last_cool_down(journal)
    due = agenda(journal, now)
    told = reminders.items(due, emergency_number)
    left = home.Left(forgotten(journal, now), to_weigh(journal, walk, now))
    of_walk = home.items(due.today, left, walker, now)
    rest = (unfinished(offered(journal, now), now), side_owed(session, now))
    urgent = _urgent(told)
    first = [*told[:urgent], *of_walk, *told[urgent:], *(item for item in rest if item)]
    ids = {item.id for item in first}
    ahead = due.ahead if due.ahead and due.ahead.start - now > BEFORE else None  # sooner it is there to be set off on
    jobs = (home.planned_ahead(ahead, now) if ahead and job.id == "fluids" else job for job in JOBS)
    return [*first, *(job for job in jobs if job.id not in ids)], last_line(walk, session, now)


def _urgent(told: Sequence[Item]) -> int:
    """How many of the first items are urgent; the way to say that advice was had belongs to its verdict."""
    return max((index + 1 + (item.id == "verdict") for index, item in enumerate(told) if item.urgent), default=0)


def last_cool_down(journal: Journal) -> SessionRecord | None:
    """The last session that was no relief, among the last few: relief owes no side, and is not to be offered again.

    Raises:
        JournalError: The journal cannot be read.
    """
    latest = journal.latest(SessionRecord)
    if latest is None or latest.routine_id != RELIEF:
        return latest
    recent = journal.records(SessionRecord, limit=_FEW)
    return next((session for session in recent if session.routine_id != RELIEF), None)


def suggested(walk: WalkRecord | None, session: SessionRecord | None, known: Container[str]) -> str:
    """The id of the routine to offer first: for a long walk its own, else the last one that was done."""
    if walk and walk.duration_s >= LONG_WALK_S:
        return "long-walk"
    return session.routine_id if session and session.routine_id in known else "park-5"


def unfinished(run: RunState | None, now: datetime) -> Item | None:
    """The session that was interrupted. One that cannot be read is offered too: it must hide nothing else of home."""
    if run is None:
        return None
    try:
        session = interrupted(run)
    except JournalError:
        return Item(
            "resume", "g", "An interrupted session cannot be read", f"From {when(run.at, now)}. Enter tells why"
        )
    timeline, bout = session.timeline, session.progress.bout
    where = f"step {timeline.bouts[bout].step + 1} of {len(timeline.steps)}: {bout_title(timeline, bout)}"
    return Item("resume", "g", f"Go on with {timeline.routine.name}", f"Stopped {when(run.at, now)}, {where}")


def side_owed(session: SessionRecord | None, now: datetime) -> Item | None:
    """A side that was left out of the last session."""
    if session is None or not session.owed or now - session.at > OWED_FOR:
        return None
    sides = listing(f"{owed.name}, {owed.side}" for owed in session.owed)
    total = spoken_duration(sum(owed.seconds * owed.sets for owed in session.owed))
    return Item("owed", "o", "Even up your sides", f"Still owed: {sides} ({total})")


def last_line(walk: WalkRecord | None, session: SessionRecord | None, now: datetime) -> str:
    """One line about what was last done."""
    parts = []
    if walk:
        parts.append(f"Last walk: {spoken_duration(walk.duration_s)}, {when(walk.at, now)}.")
    if session:
        left_off = "" if session.outcome == "done" else ", not all of it"
        parts.append(f"Last cool-down: {session.routine_name}{left_off}, {when(session.at, now)}.")
    return " ".join(parts) or "Everything you record stays on this machine. Not a medical device."
