"""Checks as they were recorded, read with care: the journal may come from a synced folder, or a newer version."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coach.journal.records import CheckRecord
from coach.report.span import Span
from coach.triage.answers import Answers, readable_answers
from coach.triage.load import questions
from coach.triage.model import Level

_RULE = re.compile(r"[A-Z]\w{1,40}", re.ASCII)
_VERSION = re.compile(r"[\w.-]{1,40}", re.ASCII)
NOT_KNOWN = "not known"
"""What stands for a rule or a version that is no name."""


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """A check, with what this version understands of it."""

    record: CheckRecord
    answers: Answers
    unread: frozenset[str]
    """Ids of questions with an answer that this version does not know; no "none of these" speaks for them."""
    strange: int
    """How many other things it holds that this version does not know."""

    @property
    def day(self) -> date:
        """The day it was where the person was."""
        return self.record.local_date

    @property
    def level(self) -> Level | None:
        """What it called for; None when it was not finished."""
        return _level(self.record.verdict.get("level"))

    @property
    def fired(self) -> tuple[tuple[str, Level | None], ...]:
        """The rules that fired, each with its level, in the order in which they were recorded."""
        listed = self.record.verdict.get("fired")
        found = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        return tuple((_named(each.get("rule"), _RULE), _level(each.get("level"))) for each in found)

    @property
    def worst_so_far(self) -> Level | None:
        """The worst level among the rules that fired; None when none did."""
        return max((level for _, level in self.fired if level), default=None)

    @property
    def rules_version(self) -> str:
        """The version of the rules it was judged by."""
        return _named(self.record.verdict.get("rules_version"), _VERSION)

    @property
    def complete(self) -> bool:
        """Whether its level was final."""
        return self.level is not None


def told(check: CheckRecord) -> Told:
    """The check with every answer that is still known, and without those that are not."""
    answers, unread = readable_answers(check.answers)
    asked = frozenset(unread) & {each.id for each in questions()}
    return Told(check, answers, asked, len(unread) - len(asked))


def checks_told(records: Iterable[object], span: Span) -> tuple[Told, ...]:
    """The checks of some days, in the order in which they come."""
    return tuple(told(each) for each in records if isinstance(each, CheckRecord) and each.local_date in span)


def _level(found: object) -> Level | None:
    return Level(found) if isinstance(found, str) and found in {*Level} else None


def _named(found: object, shape: re.Pattern[str]) -> str:
    return found if isinstance(found, str) and shape.fullmatch(found) else NOT_KNOWN
