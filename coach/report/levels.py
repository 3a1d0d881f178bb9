"""What the checks called for, and the advice that was obtained about it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coach.journal.records import AdviceRecord, Record
from coach.report.span import Span
from coach.report.told import Told
from coach.triage.model import Level

LEVEL = {
    Level.EMERGENCY_NOW: "emergency: call now",
    Level.SAME_DAY: "medical advice the same day",
    Level.GP_2_WEEKS: "a GP within two weeks",
    Level.ROUTINE: "a routine GP appointment",
    Level.SELF_CARE: "looking after it at home",
}
"""What each level calls for, in a few words."""

ADVISED = "recorded: advice obtained"


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What one or more checks called for, or that advice was recorded as obtained."""

    words: str
    rules: tuple[tuple[str, int], ...]
    """Ids of the rules that fired, each with in how many of these checks; the most often first."""
    days: tuple[date, ...]
    """Of each check; a day on which two were made comes twice."""


def said(checks: Sequence[Told], records: Iterable[Record], span: Span) -> tuple[Said, ...]:
    """What the checks called for, worst first; then the advice."""
    alike: dict[str, list[Told]] = {}
    for each in sorted(checks, key=_urgency, reverse=True):
        alike.setdefault(level_words(each), []).append(each)
    advised = [each.local_date for each in records if isinstance(each, AdviceRecord) and each.local_date in span]
    found = [Said(words, _rules(group), tuple(each.day for each in group)) for words, group in alike.items()]
    return (*found, Said(ADVISED, (), tuple(advised))) if advised else tuple(found)


def _rules(checks: Sequence[Told]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(rule for each in checks for rule, _ in each.fired).most_common())


def _urgency(check: Told) -> tuple[int, int]:
    """The worst that a check called for; one that was finished before one that was not."""
    worst = check.level or check.worst_so_far
    return (worst.urgency if worst else -1, check.complete)


def level_words(check: Told) -> str:
    """What a check called for; of one that was not finished, what it called for until then."""
    if check.level:
        return LEVEL[check.level]
    worst = check.worst_so_far
    return f"unfinished, so far {LEVEL[worst]}" if worst else "unfinished, no rule fired so far"
