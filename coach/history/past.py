"""What the rules of the journal look at: what was felt, checked and advised, up to a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any

from coach.history.book import history_rules
from coach.history.entries import Entry, counting, entries
from coach.journal.records import AdviceRecord, CheckRecord, Felt, Record, SymptomRecord
from coach.triage.answers import Answers
from coach.triage.load import questions
from coach.triage.model import NOT_SURE, Level
from coach.triage.verdict import judge, to_json

LOOK_BACK = timedelta(days=112)
"""How far the rules look back: the twelve weeks of a trend, from any of the days for which one still speaks."""

STILL_SPEAKS = timedelta(days=28)
"""What was so on one of so many days still speaks, until a clinician has heard it: a better week does not undo it."""

KINDS = (CheckRecord, SymptomRecord, AdviceRecord)
"""The records that the rules look at."""

NEVER = datetime(1, 1, 2, tzinfo=UTC)

_LAST_ZONE = timezone(timedelta(hours=-12))
_LEVELS = frozenset(map(str, Level))
_NOW = "0" * 32
_PAGES = ("S", "G")
"""Where what may go on for weeks is asked."""


@dataclass(frozen=True, slots=True, repr=False)
class Look:
    """A check, as far as the rules read it."""

    at: datetime
    answers: Mapping[str, Any]
    """What was answered; it may come from a synced file, so nothing is taken for granted."""
    self_care: bool
    """Whether its answers, without the journal, called for self-care."""
    see_gp: bool
    """Whether a rule called for a GP within two weeks."""
    told: frozenset[str]
    """Questions about the body whose answers raised it, or left open whether they do: ``G02_wasting``."""
    walk_id: str | None

    @property
    def day(self) -> date:
        """The day it was where the person was."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Past:
    """What counts on a day; everything is in order of time."""

    today: date
    felt: tuple[Entry, ...]
    twitches: tuple[Entry, ...]
    """Those of them that twitched."""
    looks: tuple[Look, ...]
    heard: datetime
    """When advice was last recorded about a check that called for a GP within two weeks; NEVER when it was not.

    Advice on anything else tells nobody of what goes on for weeks: who rang about tonight has not been to the GP. Nor
    does advice on a check that is not known here.
    """

    @property
    def speaking(self) -> list[date]:
        """The days for which what held then still speaks, the newest first."""
        return [self.today - timedelta(days=back) for back in range(STILL_SPEAKS.days)]


def past(records: Iterable[Record], today: date) -> Past:
    """What the rules look at.

    Args:
        records: In any order; what is older than the rules look back, or later than ``today``, is left out.
        today: The day it is where the person is.
    """
    since = today - LOOK_BACK
    known = [each for each in records if isinstance(each, KINDS) and since <= each.local_date <= today]
    told = sorted(entries(known), key=lambda entry: (entry.day, entry.at))
    of_gp = {each.id for each in known if isinstance(each, CheckRecord) and _look(each).see_gp}
    heard = [each.at for each in known if isinstance(each, AdviceRecord) and each.check_id in of_gp]
    return Past(
        today=today,
        felt=tuple(told),
        twitches=tuple(each for each in told if each.what == "twitch"),
        looks=tuple(_look(each) for each in counting(known) if isinstance(each, CheckRecord)),
        heard=max(heard, default=NEVER),
    )


def being_made(answers: Answers, felt: Sequence[Felt], today: date, replaces: str | None = None) -> list[Record]:
    """The records of a check made now: later than all that was recorded, in whatever zone.

    Args:
        answers: What is answered.
        felt: What is told in it of places that twitch or cramp.
        today: The day it is where the person is.
        replaces: Id of a check that it puts right, which it does only when it is finished.
    """
    now, verdict = datetime.combine(today, time.max, _LAST_ZONE), judge(answers)
    right = replaces if verdict.complete else None
    return [
        CheckRecord(id=_NOW, at=now, answers=answers.to_json(), verdict=to_json(verdict), replaces=right),
        SymptomRecord(id=_NOW, at=now, felt=tuple(felt), check_id=_NOW),
    ]


def _look(check: CheckRecord) -> Look:
    fired = _fired(check)
    of_answers = [level for rule, level in fired if rule not in history_rules()]
    whole = _level(check.verdict.get("level"))
    raised_by_journal = len(of_answers) < len(fired)
    return Look(
        at=check.at,
        answers=check.answers,
        self_care=whole is Level.SELF_CARE or (whole is not None and raised_by_journal and not _above(of_answers)),
        see_gp=Level.GP_2_WEEKS in {whole, *(level for _, level in fired)},
        told=frozenset(rule for rule, level in fired if rule in _symptoms() and _tells(level, check.answers.get(rule))),
        walk_id=check.walk_id,
    )


def _tells(level: Level, answer: object) -> bool:
    """Whether an answer whose rule fired tells of something: only tired or heavy, say, is no loss."""
    return level > Level.SELF_CARE or answer in (NOT_SURE, [NOT_SURE])


@cache
def _symptoms() -> frozenset[str]:
    return frozenset(each.id for each in questions() if each.page in _PAGES)


def _above(levels: Iterable[Level]) -> bool:
    return any(level > Level.SELF_CARE for level in levels)


def _fired(check: CheckRecord) -> list[tuple[str, Level]]:
    """The rules that fired, and how high; nothing is taken for granted of what a synced file may hold."""
    listed = check.verdict.get("fired")
    objects = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return [(str(each.get("rule")), level) for each in objects if (level := _level(each.get("level")))]


def _level(name: object) -> Level | None:
    return Level(name) if isinstance(name, str) and name in _LEVELS else None
