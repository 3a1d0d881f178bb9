"""The course of relief: what is asked, shown and played, one after the other, on the screen and in lines alike.

It is a generator: it yields what it needs of the person and is sent their reply. So there is one place where the
questions come before the help, and one place where ten minutes lead to the check.
"""

from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from coach.clock import Clock
from coach.relief import pages
from coach.relief.gripping import SINCE, UNSURE, Gripping
from coach.relief.offer import Offered, asked_first, asked_more, held_back, offered, with_more
from coach.relief.pages import Drinker, Page
from coach.relief.places import PackKind, Place, Side, Trouble, packs, relief_sites
from coach.relief.session import USUAL_S, pack_session, session, undrawn
from coach.routine.holdback import ALL_HELP, held_back_until_advised, refuse_any
from coach.routine.model import Move
from coach.routine.timeline import Timeline
from coach.triage.answers import Answers
from coach.triage.model import NOT_SURE, Level, Verdict
from coach.triage.verdict import worst_so_far

WHAT = "What is it?"
TWITCH = "A twitch: it flickers, without gripping"
WHICH_SIDE = "Which side grips?"
_SIDES = {"left": "Your left", "right": "Your right", "both": "Both"}
LET_GO = "Has it let go?"
_SIDE_OF: Mapping[str, Side] = {"left": "left", "right": "right"}
_LET_GO = {"no": "No, it still grips", "easing": "It is easing", "yes": "Yes, it has let go"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for; None: to be asked."""

    place: Place | None = None
    trouble: Trouble | None = None
    since_s: float | None = None
    """Seconds a cramp has gripped."""
    budget_s: float = USUAL_S


@dataclass(frozen=True, slots=True)
class Where:
    """Where is it? The reply is a :class:`Place`."""


@dataclass(frozen=True, slots=True)
class Choose:
    """One question with a few answers; the reply is a key."""

    question: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AskFirst:
    """A few questions of the check on one page; the reply is answers."""

    place: Place
    ids: tuple[str, ...]
    known: Answers
    more: bool = False
    """Whether they come before a rub, warmth or cold alone."""


@dataclass(frozen=True, slots=True)
class Show:
    """A page to read; the reply is the key of a choice."""

    page: Page


@dataclass(frozen=True, slots=True)
class Alarm:
    """An emergency; the reply is ``answer`` for whoever wants to finish the check."""

    verdict: Verdict
    answers: Answers


@dataclass(frozen=True, slots=True)
class Play:
    """A session to play to its end or its stop; no reply."""

    timeline: Timeline
    undrawn: frozenset[int] = frozenset()
    """Steps whose picture shows another part of the body."""


@dataclass(frozen=True, slots=True)
class Record:
    """Answers and the verdict on them that must stand on home, like those of a check; no reply."""

    answers: Answers
    verdict: Verdict


Request = Where | Choose | AskFirst | Show | Alarm | Play | Record
Reply = Place | Answers | str | None
"""None always is that somebody went away without an answer; it never counts as one."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What comes next, and what was answered on the way to it."""

    next: Literal["home", "check"] = "home"
    answers: Answers = field(default_factory=Answers)


Part = Generator[Request, Reply, Ended]


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """What is known before anything is asked."""

    known: Answers = field(default_factory=Answers)
    """From the settings: age, medicines."""
    standing: frozenset[str] = frozenset()
    """Codes of the help that verdicts which still stand hold back."""
    flags: Sequence[str] = ()
    """Conditions, ids of :mod:`coach.hydration.people`."""
    conditions: Collection[str] | None = ()
    """Those that decide which moves suit them, ids of :mod:`coach.routine.conditions`; None when nobody can tell."""


class Course:
    """Relief for one person, once.

    Args:
        wanted: What they asked for.
        person: What is known of them.
        judge: The verdict on some answers.
        clock: Times the session, and the ten minutes of a cramp.
        moves: The library's moves.
    """

    def __init__(
        self,
        wanted: Wanted,
        person: Person,
        judge: Callable[[Answers], Verdict],
        clock: Clock,
        moves: Mapping[str, Move],
    ) -> None:
        self._wanted = wanted
        self._person = person
        self._judge = judge
        self._clock = clock
        self._moves = moves
        self._drinker = Drinker(person.flags)

    def run(self) -> Part:
        """Everything, from where it is to what comes next.

        Raises:
            BadInput: A verdict that stands holds everything back.
        """
        if self._person.standing >= ALL_HELP:
            raise held_back_until_advised(self._person.standing)
        place = self._wanted.place
        if place is None:
            reply = yield Where()
            if not isinstance(reply, Place):
                return Ended()
            place = reply
        known = self._person.known
        site = relief_sites()[place.site]
        if not site.ask:
            return (yield from self._only_the_check(place, known.with_answer("G06_sites", [place.mark])))
        gripping, trouble = yield from self._what(site.cramp != ())
        if trouble is None:
            return Ended()
        if trouble == "twitch":
            known = known.with_answer("G06_sites", [place.mark])
        elif place.side is None and not site.whole:
            side = yield Choose(WHICH_SIDE, _SIDES)
            if side is None:
                return Ended()
            place = replace(place, side=_SIDE_OF.get(str(side)))
        return (yield from self._asked(place, trouble, known, gripping))

    def _what(self, grips: bool) -> Generator[Request, Reply, tuple[Gripping | None, Trouble | None]]:
        """A cramp and since when, a twitch, or neither when nobody said."""
        if not grips or self._wanted.trouble == "twitch":
            return None, "twitch"
        since = self._wanted.since_s
        if since is None:
            twitch = {} if self._wanted.trouble == "cramp" else {"twitch": TWITCH}
            reply = yield Choose(WHAT, twitch | {key: words for key, (_, words) in SINCE.items()})
            if reply == "twitch" or not isinstance(reply, str):
                return None, "twitch" if reply else None
            since = SINCE[reply][0]
        return Gripping(since, self._clock()), "cramp"

    def _only_the_check(self, place: Place, answers: Answers) -> Part:
        reply = yield Show(pages.only_the_check(place))
        return Ended("check", answers) if reply == "check" else Ended()

    def _asked(self, place: Place, trouble: Trouble, known: Answers, gripping: Gripping | None) -> Part:
        """The few questions first, of a cramp that goes on too long as well: what else is so may be worse than that."""
        reply = yield AskFirst(place, asked_first(place, known), known)
        answers = reply if isinstance(reply, Answers) else None
        if gripping and gripping.too_long(gripping.told_at):
            return (yield from self._too_long(answers or known, gripping))
        return (yield from self._answered(place, trouble, answers, gripping)) if answers else Ended()

    def _too_long(self, answers: Answers, gripping: Gripping) -> Part:
        """A cramp that did not let go in time: advice today, recorded before anything else can happen."""
        answers = answers.with_answer("S02_cramp_long", "yes" if gripping.is_sure else NOT_SURE)
        verdict = self._judge(answers)
        ended = yield from self._urgent(answers, verdict)
        if ended:
            return ended
        reply = yield Show(pages.still_gripping(verdict))
        return Ended("check", answers) if reply == "check" else Ended()

    def _answered(self, place: Place, trouble: Trouble, answers: Answers, gripping: Gripping | None) -> Part:
        """What the answers call for, then what they leave."""
        verdict = self._judge(answers)
        ended = yield from self._urgent(answers, verdict)
        if ended:
            return ended
        now = self._helping(place, trouble, answers, verdict, gripping)
        if now.left.moves:
            return (yield from self._offered(now))
        still = [each for each in asked_first(place, answers) if answers.get(each) is None]
        reply = yield Show(pages.nothing_left(place, now.left, self._drinker, verdict, still))
        return Ended("check", answers) if reply == "check" else Ended()

    def _urgent(self, answers: Answers, verdict: Verdict) -> Generator[Request, Reply, Ended | None]:
        """Record what calls for advice today; an emergency ends everything else."""
        worst = worst_so_far(verdict)
        if worst in {Level.SAME_DAY, Level.EMERGENCY_NOW}:
            yield Record(answers, verdict)
        if worst is not Level.EMERGENCY_NOW:
            return None
        reply = yield Alarm(verdict, answers)
        return Ended("check", answers) if reply == "answer" else Ended()

    def _helping(
        self, place: Place, trouble: Trouble, answers: Answers, verdict: Verdict, gripping: Gripping | None
    ) -> "_Helping":
        clear = with_more(place, answers)
        left = self._left(place, trouble, answers, verdict)
        most = self._left(place, trouble, clear, self._judge(clear))
        left = replace(left, unasked=left.held - most.held)
        return _Helping(place, trouble, answers, verdict, left, most, gripping)

    def _left(self, place: Place, trouble: Trouble, answers: Answers, verdict: Verdict) -> Offered:
        held = held_back(place, answers, verdict, self._person.standing)
        return offered(place, trouble, held, self._moves, self._person.conditions)

    def _offered(self, now: "_Helping") -> Part:
        timeline = self._session(now)
        more = now.more if now.most.moves != now.left.moves else ()
        page = pages.plan_page(now.place, now.trouble, timeline, now.left, self._drinker, now.verdict, len(more))
        reply = yield Show(page)
        if reply == "more":
            told = yield AskFirst(now.place, more, now.answers, more=True)
            if not isinstance(told, Answers):
                return (yield from self._offered(now))
            return (yield from self._answered(now.place, now.trouble, told, now.gripping))
        if reply != "start":
            return Ended("check", now.answers) if reply == "check" else Ended()
        if now.gripping is None:
            yield self._play(timeline, now)
            return (yield from self._afterwards(now))
        return (yield from self._until_it_lets_go(now, now.gripping))

    def _until_it_lets_go(self, now: "_Helping", gripping: Gripping) -> Part:
        while True:
            if not gripping.too_long(self._clock()):
                yield self._play(self._session(now), now)
            reply = yield Choose(LET_GO, _LET_GO)
            if reply == "yes":
                return (yield from self._afterwards(now))
            if gripping.too_long(self._clock()):
                told = gripping if reply else replace(gripping, since_s=UNSURE)  # who left may have had it let go
                return (yield from self._too_long(now.answers, told))
            if reply is None:
                return Ended()

    def _afterwards(self, now: "_Helping") -> Part:
        """What may follow: the check, or warmth or cold, one of them, for whoever may have it."""
        gone: set[PackKind] = set()
        while True:
            packs_left = [packs()[kind] for kind in now.left.packs if kind not in gone]
            gained = [packs()[kind] for kind in now.most.packs if kind not in {*now.left.packs, *gone}]
            page = pages.afterwards(
                now.trouble, now.left, self._drinker, now.verdict, packs_left, gained, len(now.more)
            )
            reply = yield Show(page)
            pack = next((each for each in packs_left if each.kind == reply), None)
            if reply == "more":
                told = yield AskFirst(now.place, now.more, now.answers, more=True)
                if isinstance(told, Answers):
                    verdict = self._judge(told)
                    ended = yield from self._urgent(told, verdict)
                    if ended:
                        return ended
                    now = self._helping(now.place, now.trouble, told, verdict, None)
            elif pack is None:
                return Ended("check", now.answers) if reply == "check" else Ended()
            elif (yield Show(pages.before_pack(pack))) == "start":
                yield self._play(pack_session(now.place, pack.kind, self._moves), now)
                gone |= {*now.most.packs}
            else:
                gone.add(pack.kind)

    def _session(self, now: "_Helping") -> Timeline:
        """Within the minutes asked for, and of a cramp within those that are left of its ten."""
        place, trouble, ids = now.place, now.trouble, now.left.moves
        budget = self._wanted.budget_s
        if now.gripping:
            budget = min(budget, now.gripping.left(self._clock()))
        return session(place, trouble, ids, max(budget, 0.0), self._moves)

    def _play(self, timeline: Timeline, now: "_Helping") -> Play:
        """A session; none of its steps is held back, whatever went before.

        Raises:
            BadInput: One is.
        """
        refuse_any(timeline, now.left.held)
        return Play(timeline, undrawn(timeline, now.place))


@dataclass(frozen=True, slots=True)
class _Helping:
    """Who is helped, with what."""

    place: Place
    trouble: Trouble
    answers: Answers
    verdict: Verdict
    left: Offered
    most: Offered
    """What there would be with nothing to report to the questions for more."""
    gripping: Gripping | None
    """Of a cramp."""

    @property
    def more(self) -> tuple[str, ...]:
        """Ids of the questions for more that have no answer."""
        return tuple(each for each in asked_more(self.place, self.answers) if self.answers.get(each) is None)
