"""What the post-walk check is made of: levels, questions, rules and the verdict. Frozen, and nothing but data.

Plain dataclasses and tomllib, so that the check opens at once and a verdict can be reached on any machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

NOT_SURE = "not_sure"
"""The answer that never counts as a no."""

Value = str | int | tuple[str, ...]
"""An answer: one of the choices, a whole number, or the choices marked (in the question's own order)."""


class Level(StrEnum):
    """How soon help is needed, worst first; ``<`` and ``max`` go by urgency, never by the alphabet."""

    EMERGENCY_NOW = "emergency_now"
    SAME_DAY = "same_day"
    GP_2_WEEKS = "gp_2_weeks"
    ROUTINE = "routine"
    SELF_CARE = "self_care"

    @property
    def urgency(self) -> int:
        """0 for self-care, 4 for an emergency."""
        return len(Level) - 1 - list(Level).index(self)

    def __lt__(self, other: str) -> bool:
        return self.urgency < Level(other).urgency

    def __le__(self, other: str) -> bool:
        return self.urgency <= Level(other).urgency

    def __gt__(self, other: str) -> bool:
        return self.urgency > Level(other).urgency

    def __ge__(self, other: str) -> bool:
        return self.urgency >= Level(other).urgency


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a question offers: its value in files, and the words a person sees."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What an answer must be: one of ``values``, or a number (or how many are marked) within bounds."""

    values: frozenset[str] = frozenset()
    minimum: int | None = None
    maximum: int | None = None
    not_asked: bool = False
    """Whether a question that nobody answered meets it too."""

    def met_by(self, value: Value | None) -> bool:
        """Whether ``value`` (None: not asked) is such an answer."""
        if value is None:
            return self.not_asked
        if isinstance(value, int):
            return self._within(value)
        if isinstance(value, str):
            return value in self.values
        return not self.values.isdisjoint(value) or self._within(len(value))

    def _within(self, number: int) -> bool:
        if self.minimum is None and self.maximum is None:
            return False
        return (self.minimum is None or number >= self.minimum) and (self.maximum is None or number <= self.maximum)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the check."""

    id: str
    page: str
    """``E``, ``S``, ``G`` or ``context``."""
    kind: Kind
    label: str
    """One line; "none of these" is an honest answer to it."""
    topic: str
    """A neutral heading that any of its answers fits: “How the twitch is going: better”."""
    ask: str
    """The whole question."""
    choices: tuple[Choice, ...] = ()
    """Worst first."""
    benign: Value | None = None
    """What "none of these" on the page stands for; None where it says nothing: on the context page, or of a number."""
    needs: Mapping[str, Condition] | None = None
    """Asked only when one of these holds; None: always."""
    optional: bool = False
    """Can only raise the level, so the check is complete without it."""
    minimum: int = 0
    maximum: int = 0
    start: int = 0
    """The first number a screen offers, from ``minimum`` to ``maximum``."""
    unit: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The values of its choices."""
        return tuple(choice.value for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Site:
    """A part of the body that may twitch; marked as it stands, or with ``_left`` or ``_right``."""

    id: str
    region: str
    worked_by: frozenset[str]
    """``walk``, ``poles``, ``pack``: what tires it on a walk."""
    label: str
    sided: str
    """The same with ``{side}`` in it."""


@dataclass(frozen=True, slots=True)
class Raise:
    """One way in which a rule raises the level, with what it says then."""

    level: Level
    when: Condition
    predicate: str | None
    """Name of a function of :mod:`coach.triage.places` that decides instead of ``when``."""
    with_any: Mapping[str, Condition]
    """Empty, or answers to other questions of which one at least must hold as well."""
    because: str
    advice: str
    changes: tuple[str, ...]
    withholds: frozenset[str]
    at_once: str = ""
    """First aid: before anyone is rung, and in an emergency right after the call."""
    go_to: str = ""
    """Where to go instead of ringing; not said in an emergency."""
    wait: str = ""
    """How long waiting is right, in place of what the level says about it."""
    posture: str = ""
    """How to sit or lie; of several that fire only one is said, see :attr:`RuleBook.postures`."""
    drink: str = ""
    """A call to drink, not said beside a raise with ``no_drink``."""
    no_drink: bool = False
    """Whether drinking more could do harm."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The raises of the question of the same id."""

    id: str
    source: tuple[str, ...]
    """Keys of ``coach/sources.toml``."""
    raises: tuple[Raise, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired, of the answers or of the journal, with the worst of its raises that holds."""

    rule: str
    """Its id."""
    raised: Raise
    because: str
    """The person's own answers or entries in words, and the reason."""
    source: str
    """As it is shown."""


@dataclass(frozen=True, slots=True)
class RecheckRule:
    """When to ask again, and what."""

    when: Mapping[str, Condition]
    levels: frozenset[Level]
    """Only at these; empty: at any, and while the check is not complete."""
    minutes: tuple[int, ...]
    ask: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything of ``rules.toml``."""

    version: str
    postures: tuple[str, ...]
    """Ids of the rules that speak of posture; the first that fires is heeded."""
    rules: tuple[Rule, ...]
    rechecks: tuple[RecheckRule, ...]


@dataclass(frozen=True, slots=True)
class LevelAdvice:
    """What every verdict of one level says."""

    first: tuple[str, ...]
    wait: str
    """Whether it can wait; empty where the level says nothing of it, or a rule that fired has its own."""
    drink: str
    """A call to drink; empty where the level has none."""
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdviceBook:
    """Everything of ``advice.toml``."""

    levels: Mapping[Level, LevelAdvice]
    withheld: Mapping[str, str]
    """Code of a kind of help → the words a person sees."""
    unfinished: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Fired:
    """A rule that fired, at its worst raise."""

    rule: str
    level: Level
    because: str
    """The person's own answers in words, and the reason."""
    source: str
    withholds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Recheck:
    """Look again: the ids to ask, so many minutes after this check."""

    minutes: int
    ask: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Verdict:
    """What the check says, and everything that explains it."""

    level: Level | None
    """None while the check is not complete."""
    complete: bool
    """Whether the level is final; an emergency is, whatever is still open."""
    fired: tuple[Fired, ...]
    """Worst first, then in the order of the table."""
    advice: tuple[str, ...]
    """What to do, first things first."""
    changes: tuple[str, ...]
    """What would change the verdict, and what to do then."""
    recheck: tuple[Recheck, ...]
    """Soonest first."""
    rules_version: str
    open: tuple[str, ...]
    """Ids of needed questions without an answer, in the order of asking; may be filled in an emergency."""

    @property
    def withheld(self) -> tuple[str, ...]:
        """Codes of the help that is switched off, sorted."""
        return tuple(sorted({code for each in self.fired for code in each.withholds}))
