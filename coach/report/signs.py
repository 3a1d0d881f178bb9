"""What the questions of the check were answered with, and what was not asked: never the same as a no."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coach.report.told import Told
from coach.triage.answers import answer_words
from coach.triage.asking import is_asked
from coach.triage.load import PAGES, page, questions
from coach.triage.model import NOT_SURE, Question, Value

PAGE_TITLES = {"E": "Emergency signs", "S": "Same-day signs", "G": "The twitch itself"}
"""What the pages of the check are about."""

_PLACES = "G06_sites"
"""Where it twitches, which has a table of its own."""

UNREAD = "an answer that this version does not know"

_FEW = 4
"""So many questions are named one by one."""


@dataclass(frozen=True, slots=True, repr=False)
class Sign:
    """An answer other than no, and the days on which it was given."""

    question: Question
    words: str
    unsure: bool
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """How a page of the check was dealt with."""

    name: str
    """``E``, ``S`` or ``G``."""
    checks: int
    """In how many checks it could have been."""
    none_of: int
    """In how many of them "none of these" was said of it."""
    noes: int
    """How many answers were given one by one that "none of these" would have stood for too, or a plain no."""
    not_asked: tuple[tuple[int, str], ...]
    """What had no answer, and in how many checks; the most often first."""


def signs(checks: Sequence[Told]) -> tuple[Sign, ...]:
    """The answers other than no: those that are sure first, then in the order of the questions, worst first.

    An answer of another version of the program, which this one cannot read, is no "no" either.
    """
    days: dict[tuple[str, Value | None], list[date]] = {}
    for each in checks:
        for name, value in (*each.answers.given.items(), *dict.fromkeys(sorted(each.unread)).items()):
            days.setdefault((name, value), []).append(each.day)
    found = [
        Sign(asked, _words(asked, value), _is_unsure(value), tuple(days[name, value]))
        for asked in questions()
        for (name, value) in days
        if name == asked.id and asked.page in PAGES and _is_told(asked, value)
    ]
    return tuple(sorted(found, key=lambda sign: sign.unsure))


def pages(checks: Sequence[Told]) -> tuple[Page, ...]:
    """Each page of the check, in the order of asking."""
    return tuple(
        Page(
            name=name,
            checks=len(checks),
            none_of=sum(name in each.answers.none_of for each in checks),
            noes=sum(_noes(page(_asked_of_all(), name), each) for each in checks),
            not_asked=_not_asked(name, checks),
        )
        for name in PAGES
    )


def not_asked(asked: Question, check: Told) -> bool:
    """Whether a question that concerned the person has no answer in a check."""
    return not _is_answered(asked, check) and is_asked(asked, check.answers)


def _is_answered(asked: Question, check: Told) -> bool:
    return check.answers.get(asked.id) is not None or asked.id in check.unread


def _asked_of_all() -> list[Question]:
    return [each for each in questions() if each.page in PAGES and each.id != _PLACES]


def _words(asked: Question, value: Value | None) -> str:
    return UNREAD if value is None else answer_words(asked, value)


def _is_told(asked: Question, value: Value | None) -> bool:
    """Whether an answer is told by itself; the places have a table of their own."""
    return value is None or (asked.id != _PLACES and not _is_no(asked, value))


def _is_no(asked: Question, value: Value | None) -> bool:
    return value is not None and value in {"no", asked.benign}


def _is_unsure(value: Value | None) -> bool:
    return value == NOT_SURE or (isinstance(value, tuple) and NOT_SURE in value)


def _noes(among: Iterable[Question], check: Told) -> int:
    given = check.answers.given
    return sum(each.id in given and _is_no(each, given[each.id]) for each in among)


def _not_asked(name: str, checks: Sequence[Told]) -> tuple[tuple[int, str], ...]:
    """Questions that have as often no answer go together; a page without any answer is told in a word."""
    asked = page(questions(), name)
    whole = sum(not any(_is_answered(each, check) for each in asked) for check in checks)
    missing = Counter(
        each.topic
        for check in checks
        for each in asked
        if not_asked(each, check) and any(_is_answered(other, check) for other in asked)
    )
    together = (
        (count, _named([topic for topic in missing if missing[topic] == count], len(asked)))
        for count in sorted({*missing.values()}, reverse=True)
    )
    return (*([(whole, "the whole page")] if whole else ()), *together)


def _named(topics: list[str], of: int) -> str:
    return "; ".join(topics) if len(topics) <= _FEW else f"{len(topics)} of its {of} questions"
