"""What home offers today, from what the journal holds."""

from collections.abc import Container
from datetime import datetime, timedelta

from coach.errors import JournalError
from coach.jobs import JOBS, Item
from coach.journal.records import CheckRecord, RunState, SessionRecord, WalkRecord
from coach.journal.sessions import interrupted
from coach.journal.store import Journal
from coach.routine.phrases import bout_title
from coach.words import listing, spoken_duration

STAYS = timedelta(hours=72)
"""How long a verdict of same day or worse stays in sight: what it warns of may show late (evidence L08)."""

OWED_FOR = timedelta(hours=12)
"""How long a side is offered that is still owed; the next day the legs are even again."""

HEADLINE = {
    "emergency_now": "The check said: call the emergency number. If you have not had help, do it now",
    "same_day": "The check said: get a clinician's advice today",
}
"""Levels that stay in sight, worst first, and how home puts them."""

LONG_WALK_S = 90 * 60
"""Seconds from which a walk is followed by the routine for long walks."""


def overview(journal: Journal, now: datetime) -> tuple[list[Item], str]:
    """What can be done from home, the most urgent first, and one line about what was last done.

    Raises:
        JournalError: The journal cannot be read.
    """
    walk, session = journal.latest(WalkRecord), journal.latest(SessionRecord)
    due = (pinned(standing(journal, now), now), unfinished(journal.unfinished_run(), now), side_owed(session, now))
    return [*(item for item in due if item), *JOBS], last_line(walk, session, now)


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


def standing(journal: Journal, now: datetime) -> CheckRecord | None:
    """The check whose verdict stands: the worst of the last days when that is same day or worse.

    A milder check made since does not take its place (evidence L08): some of what it warns of comes late.

    Raises:
        JournalError: The journal cannot be read.
    """
    recent = journal.records(CheckRecord, since=now - STAYS)
    urgent = [check for check in recent if check.verdict.get("level") in HEADLINE]
    worst_first = [*HEADLINE]
    return min(urgent, key=lambda check: worst_first.index(check.verdict["level"]), default=None)


def pinned(check: CheckRecord | None, now: datetime) -> Item | None:
    """The verdict that stands, as something to do."""
    if check is None:
        return None
    detail = f"{when(check.at, now)}. Enter shows why, and what to do."
    return Item("verdict", "v", HEADLINE[check.verdict["level"]], detail, urgent=True)


def side_owed(session: SessionRecord | None, now: datetime) -> Item | None:
    """A side that was left out of the last session."""
    if session is None or not session.owed or now - session.at > OWED_FOR:
        return None
    sides = listing(f"{owed.name}, {owed.side}" for owed in session.owed)
    total = spoken_duration(sum(owed.seconds for owed in session.owed))
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


def when(at: datetime, now: datetime) -> str:
    """``today 16:40``, ``yesterday 16:40``, ``Friday``, ``3 October``."""
    days = (now.date() - at.astimezone(now.tzinfo).date()).days
    local = at.astimezone(now.tzinfo)
    if days in {0, 1}:
        return f"{'today' if days == 0 else 'yesterday'} {local:%H:%M}"
    return f"{local:%A}" if 1 < days < 7 else f"{local.day} {local:%B}"
