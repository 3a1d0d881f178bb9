"""When to look again: what a check asked for, and what a hard, hot or unusually long walk calls for by itself.

Pure functions of the records and a moment. A look is done when a check answered its questions in time; it lapses when
its moment has passed, and an unanswered one never turns into a "no".
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from coach.errors import BadInput
from coach.followup.strain import HEAT, USUAL_WITHIN, strained
from coach.journal.records import CheckRecord, Record, WalkRecord
from coach.standing import level_of, rechecks, withheld

HOUR, DAY = 60, 24 * 60
"""In minutes."""

FORTNIGHT = 14 * DAY
"""Minutes from which a look is a reminder to check again, and no follow-up of something acute."""

REPEAT_CHECKS = "repeat_checks"
"""The code under which a verdict withholds such reminders."""

SHORT = HOUR
"""Minutes up to which a look belongs to the moment: heat, low sugar."""

AFTER_HARD = (1 * DAY, 2 * DAY, 3 * DAY)
"""Minutes after a hard, hot or unaccustomed walk (evidence L09): trouble in a muscle can start days later."""

ASK_AFTER_HARD = ("E08_urine", "S01_dvt", "S07_pain", "S07_far_worse")
WHY_AFTER_HARD = "After a hard, hot or unusually long walk, trouble in a muscle can start days later."
SOURCE_AFTER_HARD = ("NIOSH-RHABDO",)

LOOK_BACK = USUAL_WITHIN + timedelta(days=35)
"""How far back records matter: the longest look may be open for twice two weeks."""


class FollowUp(NamedTuple):
    """One look: what is asked again, and when."""

    uid: str
    """The same for as long as the records it comes from are the same; unique."""
    of: str
    """Id of the check or the walk it comes from."""
    since: datetime
    """When that was."""
    minutes: int
    """How long after it."""
    due: datetime
    lapses: datetime
    """From then on it is not asked any more."""
    ask: tuple[str, ...]
    """Ids of the questions."""
    why: str
    rule: str
    """``check``: a check asked for it; ``L09_recheck``: a walk calls for it."""
    source: tuple[str, ...] = ()
    """Keys of ``coach/sources.toml``, where the rule is not one of a check."""

    @property
    def short(self) -> bool:
        """Whether it belongs to the moment."""
        return self.minutes <= SHORT

    @property
    def of_heat(self) -> bool:
        """Whether it asks if overheating has passed."""
        return self.short and not {*HEAT}.isdisjoint(self.ask)

    def is_due(self, now: datetime) -> bool:
        """Whether its moment has come."""
        return now >= self.due


def follow_ups(records: Iterable[Record], now: datetime) -> list[FollowUp]:
    """The looks that are still open, due or not, the soonest first.

    Args:
        records: Checks, walks and plans of the last :data:`LOOK_BACK`; others are passed over.
        now: The present moment.
    """
    kept = _counting(records)
    checks = [each for each in kept if isinstance(each, CheckRecord)]
    spared = _spared(checks)
    return [
        look
        for look in _planned(kept)
        if look.lapses > now and not _over(look, checks) and not (spared and look.minutes >= FORTNIGHT)
    ]


def no_longer(records: Iterable[Record], now: datetime) -> list[FollowUp]:
    """Looks that a calendar may still show ahead, with nothing left to do: answered early, or put right."""
    listed = list(records)
    still = {look.uid for look in follow_ups(listed, now)}
    return [look for look in _planned(_sorted(listed)) if look.due > now and look.uid not in still]


def _sorted(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (record.at, record.id))


def _counting(records: Iterable[Record]) -> list[Record]:
    """Without the checks that were put right, oldest first."""
    listed = list(records)
    if not any(isinstance(each, CheckRecord) and each.replaces for each in listed):
        return _sorted(listed)
    from coach.history.entries import counting  # brings the questions, which `coach status` seldom needs

    return counting(listed)


# --- planning --------------------------------------------------------------------------------------------------


def _planned(records: Sequence[Record]) -> list[FollowUp]:
    """Every look that was ever planned, the soonest first."""
    hard = strained(records)
    planned: list[FollowUp] = []
    ahead: list[FollowUp] = []  # of those after a hard walk
    first: dict[tuple[int, int], list[FollowUp]] = {}
    for record in records:
        if record.id in hard and isinstance(record, CheckRecord | WalkRecord):
            ahead += _after_hard(record)
            planned += ahead[-len(AFTER_HARD) :]
        if isinstance(record, CheckRecord):
            ahead = [look for look in ahead if look.due > record.at]
            for look in _asked_for(record):
                near = first.setdefault(_half(look), [])
                if not any(_stands_for(each, look) for each in (*ahead, *near)):
                    near.append(look)
                    planned.append(look)
    return sorted(planned, key=lambda look: (look.due, look.uid))


def _after_hard(record: Record) -> Iterator[FollowUp]:
    for minutes, until in zip(AFTER_HARD, (*AFTER_HARD[1:], 2 * AFTER_HARD[-1]), strict=True):
        yield _look(record, "L09_recheck", minutes, until, ASK_AFTER_HARD, WHY_AFTER_HARD, SOURCE_AFTER_HARD)


def _asked_for(check: CheckRecord) -> Iterator[FollowUp]:
    """What a check asked for; one of several days lapses when the next is due."""
    listed = {again["minutes"]: again for again in rechecks(check) if 0 < again["minutes"] <= 60 * DAY}
    for minutes, again in sorted(listed.items()):
        later = min((each for each in listed if each > minutes), default=0) if minutes > SHORT else 0
        until = later or minutes + max(minutes, 12 * HOUR)
        asked = again.get("ask")
        ask = tuple(each for each in asked if isinstance(each, str)) if isinstance(asked, list) else ()
        yield _look(check, "check", minutes, until, ask, again["why"])


def _look(
    record: Record, rule: str, minutes: int, until: int, ask: tuple[str, ...], why: str, source: tuple[str, ...] = ()
) -> FollowUp:
    due, lapses = (record.at + timedelta(minutes=each) for each in (minutes, until))
    return FollowUp(f"{record.id}-{rule}-{minutes}", record.id, record.at, minutes, due, lapses, ask, why, rule, source)


def _half(look: FollowUp) -> tuple[int, int]:
    """In which of the halves of its wait, counted since 1970, a look was asked for.

    The first of a half stands for the rest of it: a check every day leads to one look a week, and to the same ones from
    wherever the records are read.
    """
    return look.minutes, int(look.since.timestamp() // (look.minutes * 30))


def _stands_for(each: FollowUp, look: FollowUp) -> bool:
    """Whether a look that is ahead already asks as much, and comes in the second half of the wait."""
    half = look.since + timedelta(minutes=look.minutes / 2)
    return half <= each.due <= look.due and {*look.ask} <= {*each.ask}


def _spared(checks: Sequence[CheckRecord]) -> bool:
    """Whether reminders would feed a worry: so said the last check that was finished, or that said it unfinished.

    A look of a few questions asks nothing about worry, and takes nothing back. What a hard walk, heat or the colour of
    the urine calls for is asked all the same: those looks come within days.
    """
    said = (REPEAT_CHECKS in withheld(check) for check in reversed(checks) if _speaks_of_worry(check))
    return next(said, False)


def _speaks_of_worry(check: CheckRecord) -> bool:
    return check.verdict.get("level") is not None or REPEAT_CHECKS in withheld(check)


# --- done ------------------------------------------------------------------------------------------------------


def early(minutes: int) -> timedelta:
    """How long before its moment a look may be answered: not at all within the hour, then 4 h, for two weeks a day."""
    return timedelta(minutes=0 if minutes <= SHORT else 4 * HOUR if minutes < 7 * DAY else DAY)


def _over(look: FollowUp, checks: Iterable[CheckRecord]) -> bool:
    later = [check for check in checks if check.at > look.since]
    if look.short and any(level_of(check) == "emergency_now" for check in later):
        return True  # nobody waits out a half-hour beside "call now"
    in_time = (check for check in later if check.at >= look.due - early(look.minutes))
    return any(answers(check, look.ask) for check in in_time)


def answers(check: CheckRecord, ask: Collection[str]) -> bool:
    """Whether a check answered all of these questions; what did not concern the person is no gap."""
    missing = [each for each in ask if not _answered(check, each)]
    return not missing or (len(missing) < len(ask) and not _concern(check, missing))


def _answered(check: CheckRecord, question_id: str) -> bool:
    if check.answers.get(question_id) is not None:
        return True
    none_of = check.answers.get("none_of")
    numbered = question_id[1:3].isdigit()  # E01_fast is on page E, and S0_meds on none of them
    return numbered and isinstance(none_of, list) and question_id[0] in none_of


def _concern(check: CheckRecord, ids: Collection[str]) -> bool:
    """Whether any of these questions was for this person, with what they answered."""
    from coach.triage.answers import parse_answers  # brings the questions, and is seldom needed
    from coach.triage.asking import is_asked
    from coach.triage.load import question

    try:
        told = parse_answers(dict(check.answers))
        return any(is_asked(question(each), told) for each in ids)
    except BadInput:  # another version knew other questions
        return True
