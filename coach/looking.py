"""Looking again as a job: what is due, the half-hour after overheating, the warning signs, and a gentle word before."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from typing import NamedTuple

from coach.days import when
from coach.explaining import explain
from coach.followup.agenda import Agenda, agenda
from coach.followup.looks import FollowUp
from coach.followup.reask import after_half_hour, asked_again, facts, may_cool_down, verdict_again
from coach.followup.reminders import SOON_MIN
from coach.followup.strain import HEAT, SAME_WALK
from coach.followup.worry import CHOICES, gentle_word
from coach.history.entries import counting
from coach.journal.records import CheckRecord, Felt, Record, WalkRecord, new_id
from coach.noting import symptoms_of
from coach.stage import Stage
from coach.triage.answers import Answers, readable_answers
from coach.triage.model import Verdict
from coach.triage.verdict import to_json
from screens.ask import AskScreen
from screens.check import CheckScreen, Few
from screens.countdown import CountdownScreen
from screens.verdict import Onward, VerdictScreen

JOBS = ("again", "heat", "signs")
"""What is done here."""

_BETTER = {"no": "No, or not sure", "yes": "Yes, clearly better"}
_NOTED = "Noted. This was a part of the check: nothing you answered here calls for more today."
_STILL = "What the check said before still holds."
_COME_BACK = "Brown urine, a leg that swells, short breath or chest pain: go to the warning signs ({key}) at once."
_AFTER = {"home": "Home", "check": "The whole check"}


class Next(NamedTuple):
    """What follows a look."""

    job: str
    withheld: Collection[str] = ()
    """Codes of the help that it held back."""
    answers: Answers = Answers()
    """What was answered and goes on being answered in the check."""
    wrong: CheckRecord | None = None
    """The check in which something was marked by mistake."""


class Looking:
    """Looks again on a stage.

    Args:
        stage: Where it is shown and recorded.
        number: The emergency number where the person is.
        judge: The verdict on some answers.
        known: What the check need not ask, of the person and of the walk that was told last.
    """

    def __init__(
        self,
        stage: Stage,
        number: Callable[[], str],
        judge: Callable[[Answers], Verdict],
        known: Callable[[WalkRecord | None], Answers],
    ) -> None:
        self._stage = stage
        self._number = number
        self._judge = judge
        self._known = known

    async def gently(self) -> str:
        """The job that is next, after a gentle word where one is due: ``check``, ``signs`` or ``home``."""
        now = self._stage.now
        none: list[Record] = []
        recent = await self._stage.read(lambda journal: journal.records(Record, now - timedelta(days=1)), none)
        words = None if (await self._agenda()).due else gentle_word(recent, now)
        if words is None:
            return "check"
        return await self._stage.show(AskScreen(words, CHOICES)) or "home"

    async def follow(self, job: str, walk: WalkRecord | None) -> Next:
        """Do one of :data:`JOBS`.

        Args:
            job: Which.
            walk: The walk that was told last.
        """
        if job == "signs":
            return await self._signs(walk)
        due = await self._agenda()
        if job == "heat" and due.heat:
            return await self._heat(due.heat)
        soon = [each for each in due.looks if not each.of_heat and each.due - due.now <= timedelta(minutes=SOON_MIN)]
        return await self._again(soon) if soon else Next("home")

    async def interpose_signs(self) -> Verdict | None:
        """The warning signs over whatever is on the screen, which is there again afterwards.

        Returns:
            What was found; None when nothing was answered.
        """
        if isinstance(self._stage.shown, CheckScreen | VerdictScreen):
            return None
        given = await self._stage.show(CheckScreen(self._known(None), self._judge, last="S"))
        if given is None:
            return None
        verdict = self._judge(given)
        await self._said(given, verdict, None, interposed=True)
        return verdict

    async def _agenda(self) -> Agenda:
        now = self._stage.now
        nothing = Agenda(now, [], [], [], None)
        return await self._stage.read(lambda journal: agenda(journal, now), nothing)

    async def _signs(self, walk: WalkRecord | None) -> Next:
        given = await self._stage.show(CheckScreen(self._known(walk), self._judge, last="S"))
        if given is None:
            return Next("home")
        return await self._said(given, self._judge(given), walk.id if walk else None)

    async def _again(self, looks: Sequence[FollowUp]) -> Next:
        ids = asked_again(looks)
        if not ids:  # another version asked for them
            return Next("check")
        records = await self._origins(looks)
        few = Few("Look again, as it is now: any of these?", "", ids)
        screen = CheckScreen(facts(self._known(None), records), self._judge, few=few)
        given = await self._stage.show(screen)
        if given is None:
            return Next("home")
        verdict = verdict_again(given, self._judge)
        return await self._said(given, verdict, _walk_id(looks, records), felt=screen.felt)

    async def _heat(self, look: FollowUp) -> Next:
        """The half-hour, then whether it is clearly better. Not to be sure of that is not to be better."""
        records = await self._origins([look])
        if not look.is_due(self._stage.now):
            advice = self._advice(look, records)
            ended = await self._stage.show(CountdownScreen(look.due, self._stage.wall, advice))
            if ended != "over":
                return Next("signs" if ended == "worse" else "home")
        better = await self._stage.show(AskScreen("Are you clearly better than when you began to cool down?", _BETTER))
        if better is None:
            return Next("home")
        known, walk_id = facts(self._known(None), records), _walk_id([look], records)
        if better == "no":
            given: Answers | None = known.with_answer("E07_heatstroke", "yes")
        else:
            few = Few("The heat, as it is now: any of these?", "", HEAT)
            asked = await self._stage.show(CheckScreen(known, lambda told: self._judge(after_half_hour(told)), few=few))
            given = after_half_hour(asked) if asked else None
        return await self._said(given, verdict_again(given, self._judge), walk_id) if given else Next("home")

    def _advice(self, look: FollowUp, records: Sequence[Record]) -> Sequence[str]:
        of = next((each for each in records if each.id == look.of), None)
        return self._judge(readable_answers(of.answers)[0]).advice if isinstance(of, CheckRecord) else ()

    async def _origins(self, looks: Sequence[FollowUp]) -> list[Record]:
        """The checks and walks of the days that some looks come from, oldest first."""
        since = min(look.since for look in looks) - SAME_WALK  # a check's walk was before it
        checks = await self._stage.ask(lambda journal: journal.records(CheckRecord, since))
        walks = await self._stage.ask(lambda journal: journal.records(WalkRecord, since))
        return counting([*checks, *walks])

    async def _said(
        self,
        given: Answers,
        verdict: Verdict,
        walk_id: str | None,
        *,
        felt: Sequence[Felt] = (),
        interposed: bool = False,
    ) -> Next:
        """Record what was answered, and say what it calls for; where that is nothing, no verdict is made of it."""
        check = CheckRecord(
            id=new_id(), at=self._stage.now, answers=given.to_json(), verdict=to_json(verdict), walk_id=walk_id
        )
        await self._stage.record(check)
        if symptoms := symptoms_of(felt, check):
            await self._stage.record(symptoms)
        if not verdict.fired:
            return Next(await self._noted(interposed=interposed))
        may_follow, leads_on = (() if interposed else offers(verdict)), not interposed
        number = self._number()
        onward = await explain(self._stage, verdict, given, check.at, may_follow, number=number, leads_on=leads_on)
        return following(onward, verdict, given, check)

    async def _noted(self, *, interposed: bool) -> str:
        due = await self._agenda()
        words = [_NOTED]
        words += [_STILL] if due.stands else []
        words += [f"The next look is {when(due.looks[0].due, due.now)}."] if due.looks and not due.due else []
        question = f"{' '.join(words)}\n\n{_COME_BACK.format(key='F2' if interposed else 'e')}"
        after = {"home": "Go on"} if interposed else _AFTER
        return await self._stage.show(AskScreen(question, after)) or "home"


def offers(verdict: Verdict) -> tuple[str, ...]:
    """What a verdict just reached may lead to, beside what every one does."""
    return ("mistake", "heat") if may_cool_down(verdict) else ("mistake",)


def following(onward: Onward | None, verdict: Verdict, given: Answers, check: CheckRecord) -> Next:
    """What follows a verdict."""
    if onward == "mistake":
        return Next("check", wrong=check)
    if onward == "answer":
        return Next("check", answers=given)
    return Next(onward or "home", verdict.withheld)


def _walk_id(looks: Sequence[FollowUp], records: Sequence[Record]) -> str | None:
    """The walk that some looks come from."""
    of = {look.of for look in looks}
    named = (each.walk_id if isinstance(each, CheckRecord) else each.id for each in records if each.id in of)
    return next((each for each in named if each), None)
