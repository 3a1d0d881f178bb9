"""Verdicts that stand until the person records that they were advised, however long ago they were reached.

Neither time nor a milder check takes one away (evidence L08): some of what these warn of comes late, and none of it is
over because nobody asked. Two things do: advice that was had, and a check that puts right what was marked by mistake.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from coach.journal.records import AdviceRecord, CheckRecord, Record
from coach.journal.store import Journal

URGENT = ("emergency_now", "same_day")
"""Levels whose verdict is pinned in sight, worst first."""

GP = "gp_2_weeks"
"""The level whose verdict is kept in mind quietly, until the GP was seen."""

REACH = timedelta(days=3)
"""How long after the check that it names advice may still have been about another."""

STILL_HELD = timedelta(days=14)
"""How long a check whose verdict does not stand goes on holding back help, unless a later one is finished."""

_LEVELS = (*URGENT, GP)
_SAID = (*(f'"{level}"' for level in _LEVELS), '"replaces":"')
"""What the body of every check has in it that can stand, or put one right."""


def level_of(check: CheckRecord) -> str | None:
    """The level of a check; of one that was left unfinished the worst that had fired and can stand."""
    level = check.verdict.get("level")
    if isinstance(level, str):
        return level
    fired = [found.get("level") for found in _objects(check, "fired")]
    return next((level for level in _LEVELS if level in fired), None)


def rechecks(check: CheckRecord) -> list[dict[str, Any]]:
    """When a check asked to be made again, and why."""
    return [
        again
        for again in _objects(check, "recheck")
        if isinstance(again.get("minutes"), int) and isinstance(again.get("why"), str)
    ]


def withheld(check: CheckRecord) -> frozenset[str]:
    """Codes of the help that its verdict held back."""
    codes = check.verdict.get("withheld")
    return frozenset(code for code in codes if isinstance(code, str)) if isinstance(codes, list) else frozenset()


def _objects(check: CheckRecord, name: str) -> list[dict[str, Any]]:
    """The objects in a list of a verdict: it may come from a synced file, so nothing is taken for granted."""
    listed = check.verdict.get(name)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def puts_right(new: CheckRecord, old: CheckRecord) -> bool:
    """Whether a check may take the place of one in which something was marked by mistake.

    It may when it is finished, or calls for help at least as soon. One that was left half-way and is milder knows less
    than the old one, and so takes nothing away.
    """
    if new.verdict.get("level") is not None:
        return True
    after, order = level_of(new), {level: rank for rank, level in enumerate(_LEVELS)}
    return after in order and order[after] <= order.get(str(level_of(old)), len(order))


def what_stands(records: Iterable[Record]) -> list[CheckRecord]:
    """The checks whose verdict stands, the worst first, then the newest.

    Advice takes away what was said until then, on whatever machine it was recorded. Only: who has rung about tonight
    has not been to the GP for what has gone on for weeks, so advice on the one leaves the other standing.

    Args:
        records: Checks and advice; others are passed over.
    """
    listed = list(records)
    checks = {each.id: each for each in listed if isinstance(each, CheckRecord)}
    advised = [each for each in listed if isinstance(each, AdviceRecord)]
    right = _put_right(checks.values())
    found = [
        check
        for check in checks.values()
        if level_of(check) in _LEVELS
        and check.id not in right
        and not any(_covers(advice, check, checks.get(advice.check_id)) for advice in advised)
    ]
    newest_first = sorted(found, key=lambda check: check.at, reverse=True)
    return sorted(newest_first, key=lambda check: _LEVELS.index(str(level_of(check))))


def _put_right(listed: Iterable[CheckRecord]) -> set[str | None]:
    """Ids of the checks that others among them put right."""
    checks = {check.id: check for check in listed}
    return {new.replaces for new in checks.values() if new.replaces in checks and puts_right(new, checks[new.replaces])}


def _covers(advice: AdviceRecord, check: CheckRecord, about: CheckRecord | None) -> bool:
    """Whether advice was had about this check: it is the one that was named, or one of its kind from before the advice.

    Advice about a check that is not here speaks for no other, and none for what was said long after the one it names:
    it may be dated by a clock that is ahead.
    """
    if advice.check_id == check.id:
        return True
    if about is None or (level_of(about) == GP) != (level_of(check) == GP):
        return False
    return check.at <= min(advice.at, about.at + REACH)


def taken_away(stands: Iterable[CheckRecord], about: CheckRecord, at: datetime) -> list[CheckRecord]:
    """Those of the checks that stand which advice on one of them takes away.

    Args:
        stands: From :func:`what_stands`.
        about: The one that advice was had about.
        at: When it is recorded.
    """
    advice = AdviceRecord(id="", at=at, check_id=about.id)
    return [check for check in stands if _covers(advice, check, about)]


def is_urgent(check: CheckRecord) -> bool:
    """Whether its verdict is of same day or worse."""
    return level_of(check) in URGENT


def standing_checks(journal: Journal) -> list[CheckRecord]:
    """The same from the journal.

    Raises:
        JournalError: The journal cannot be read.
    """
    return what_stands([*journal.records(CheckRecord, holding=_SAID), *journal.records(AdviceRecord)])


def standing(journal: Journal) -> CheckRecord | None:
    """The check whose verdict is pinned: the worst of those of same day or worse.

    Raises:
        JournalError: The journal cannot be read.
    """
    return next(filter(is_urgent, standing_checks(journal)), None)


def held_back(journal: Journal, now: datetime) -> frozenset[str]:
    """Codes of the help that the verdicts which stand hold back, and the last check, all of them together.

    Raises:
        JournalError: The journal cannot be read.
    """
    return holding(standing_checks(journal), journal.records(CheckRecord, now - STILL_HELD))


def holding(stands: Iterable[CheckRecord], newest_first: Collection[CheckRecord]) -> frozenset[str]:
    """The same of checks that were read.

    Args:
        stands: From :func:`what_stands`.
        newest_first: The checks of the last :data:`STILL_HELD`.
    """
    return withheld_by([*stands, *_since_the_last_finished(newest_first)])


def withheld_by(checks: Iterable[CheckRecord]) -> frozenset[str]:
    """Codes of the help that these checks hold back, all of them together."""
    return frozenset().union(*map(withheld, checks))


def all_held_back() -> frozenset[str]:
    """Codes of all that a check may hold back: what holds where nobody can read what was held back."""
    from coach.routine.holdback import UNREAD  # few ever need these two, and a status bar waits for them
    from coach.triage.load import advice_book

    return frozenset(advice_book().withheld) | {UNREAD}


def _since_the_last_finished(newest_first: Collection[CheckRecord]) -> list[CheckRecord]:
    """The last check that was finished and those begun since, but for those whose verdict stands until advice was had.

    A few questions asked again know less than a check, so they only add to what it held back.
    """
    right = _put_right(newest_first)
    found: list[CheckRecord] = []
    for check in newest_first:
        if check.id in right:
            continue
        if level_of(check) not in _LEVELS:
            found.append(check)
        if check.verdict.get("level") is not None:
            break
    return found
