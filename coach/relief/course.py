"""The course of relief: what is asked, shown and played, one after the other, on the screen and in lines alike.

It is a generator: it yields what it needs of the person and is sent their reply. So there is one place where the
questions come before the help, and one place where ten minutes lead to the check.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from coach.clock import Clock
from coach.relief import pages
from coach.relief.gripping import SINCE, Gripping
from coach.relief.offer import Offered, asked_first, held_back, offered, still_open
from coach.relief.pages import Drinker, Page
from coach.relief.places import Place, Trouble, packs, relief_sites
from coach.relief.session import USUAL_S, pack_session, session, undrawn
from coach.routine.holdback import refuse_held_back, refuse_without_help
from coach.routine.model import Move
from coach.routine.timeline import Timeline
from coach.triage.answers import Answers
from coach.triage.model import NOT_SURE, Level, Verdict
from coach.triage.verdict import worst_so_far

WHAT = "What is it?"
TWITCH = "A twitch: it flickers, without gripping"
LET_GO = "Has it let go?"
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


@dataclass(frozen=True, slots=True)
class Show:
    """A page to read; the reply is the key of a choice."""

    page: Page


@dataclass(frozen=True, slots=True)
class Alarm:
    """An emergency; the reply is ``answer`` for whoever wants to finish the check."""

    verdict: Verdict


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


@dataclass(frozen=True, slots=True)
class Person:
    """What is known before anything is asked."""

    known: Answers = field(default_factory=Answers)
    """From the settings: age, medicines."""
    standing: frozenset[str] = frozenset()
    """Codes of the help that verdicts which still stand hold back."""
    flags: Sequence[str] = ()
    """Conditions, ids of :mod:`coach.hydration.people`."""


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
        refuse_without_help(self._person.standing)
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
        if gripping and gripping.too_long(self._clock()):
            return (yield from self._ten_minutes(known, gripping))
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

    def _ten_minutes(self, answers: Answers, gripping: Gripping) -> Part:
        """A cramp that did not let go in time: advice today, recorded before anything else can happen."""
        answers = answers.with_answer("S02_cramp_long", "yes" if gripping.is_sure else NOT_SURE)
        verdict = self._judge(answers)
        yield Record(answers, verdict)
        reply = yield Show(pages.still_gripping(verdict))
        return Ended("check", answers) if reply == "check" else Ended()

    def _asked(self, place: Place, trouble: Trouble, known: Answers, gripping: Gripping | None) -> Part:
        """The few questions first; then what their answers leave."""
        reply = yield AskFirst(place, asked_first(place, known), known)
        if not isinstance(reply, Answers):
            return Ended()
        answers, verdict = reply, self._judge(reply)
        worst = worst_so_far(verdict)
        if worst in {Level.SAME_DAY, Level.EMERGENCY_NOW}:
            yield Record(answers, verdict)
        if worst is Level.EMERGENCY_NOW:
            reply = yield Alarm(verdict)
            return Ended("check", answers) if reply == "answer" else Ended()
        held = held_back(place, answers, verdict, self._person.standing)
        left = offered(place, trouble, held, self._moves)
        if left.moves:
            return (yield from self._offered(_Helping(place, trouble, left, gripping), answers, verdict))
        reply = yield Show(pages.nothing_left(place, left, self._drinker, verdict, still_open(place, answers)))
        return Ended("check", answers) if reply == "check" else Ended()

    def _offered(self, now: "_Helping", answers: Answers, verdict: Verdict) -> Part:
        timeline = self._session(now)
        page = pages.plan_page(now.place, now.trouble, timeline, now.left, self._drinker, verdict)
        reply = yield Show(page)
        if reply != "start":
            return Ended("check", answers) if reply == "check" else Ended()
        if now.gripping is None:
            yield self._play(timeline, now)
            return (yield from self._afterwards(now, answers))
        return (yield from self._until_it_lets_go(now, now.gripping, answers))

    def _until_it_lets_go(self, now: "_Helping", gripping: Gripping, answers: Answers) -> Part:
        while True:
            if not gripping.too_long(self._clock()):
                yield self._play(self._session(now), now)
            reply = yield Choose(LET_GO, _LET_GO)
            if reply == "yes":
                return (yield from self._afterwards(now, answers))
            if reply is None:
                return Ended()
            if gripping.too_long(self._clock()):
                return (yield from self._ten_minutes(answers, gripping))

    def _afterwards(self, now: "_Helping", answers: Answers) -> Part:
        """What may follow: the check, or warmth or cold, one of them, for whoever may have it."""
        packs_left = [packs()[kind] for kind in now.left.packs]
        while True:
            reply = yield Show(pages.afterwards(now.trouble, now.left, self._drinker, packs_left))
            pack = next((each for each in packs_left if each.kind == reply), None)
            if pack is None:
                return Ended("check", answers) if reply == "check" else Ended()
            if (yield Show(pages.before_pack(pack, self._person.flags))) == "start":
                yield self._play(pack_session(now.place, pack.kind, self._moves), now)
                packs_left = []
            else:
                packs_left.remove(pack)

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
        refuse_held_back(timeline, now.left.held)
        return Play(timeline, undrawn(timeline, now.place))


@dataclass(frozen=True, slots=True)
class _Helping:
    """Who is helped, with what."""

    place: Place
    trouble: Trouble
    left: Offered
    gripping: Gripping | None
    """Of a cramp."""
