"""The check as a job: ask, judge with the journal, record, explain; and what became of verdicts that stand."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from coach.days import when
from coach.explaining import explain
from coach.followup.agenda import agenda
from coach.followup.pins import said, said_on_its_day
from coach.history.findings import findings
from coach.history.recent import recent
from coach.journal.records import AdviceRecord, CheckRecord, Felt, Record, SymptomRecord, WalkRecord, new_id
from coach.journal.store import Journal
from coach.looking import Next, following, offers
from coach.noting import symptoms_of
from coach.recorded import never_less
from coach.stage import Stage
from coach.standing import is_urgent, puts_right, rechecks, standing_checks, taken_away
from coach.triage.answers import Answers, parse_answers
from coach.triage.load import question
from coach.triage.model import Verdict
from coach.triage.verdict import judge, to_json
from screens.ask import AskScreen
from screens.check import CheckScreen

ADVISED = {"no": "Not yet", "yes": "Yes: a doctor, a nurse line or an emergency team advised me"}
"""Whether advice was had about a verdict of same day or worse."""

SEEN = {"no": "Not yet", "yes": "Yes: a GP has seen me about it"}
"""Whether the GP was seen."""


class Checking:
    """The check on a stage.

    Args:
        stage: Where it is shown and recorded.
        number: The emergency number where the person is.
        known: What need not be asked, of the person and of the walk that was told last.
    """

    def __init__(self, stage: Stage, number: Callable[[], str], known: Callable[[WalkRecord | None], Answers]) -> None:
        self._stage = stage
        self._number = number
        self._known = known

    def judged(self, answers: Answers) -> Verdict:
        """The verdict on the answers alone, without the journal."""
        return judge(answers, emergency_number=self._number())

    async def check(
        self, walk: WalkRecord | None, told: Answers, wrong: CheckRecord | None = None, felt: tuple[Felt, ...] = ()
    ) -> Next:
        """The check, from its first page to what follows its verdict.

        Args:
            walk: The walk that was told last.
            told: Answers from just before.
            wrong: The check that is put right.
            felt: What was said just before of places that twitch.
        """
        answers, page = told if told.given else self._known(walk), "E"
        if wrong:
            answers, felt = parse_answers(dict(wrong.answers)), await self._felt_in(wrong)
        while True:
            screen = CheckScreen(answers, self.judged, page, felt=felt)
            given = await self._stage.show(screen)
            if given is None:
                return Next("home")
            answers, felt = given, screen.felt
            verdict = await self._judged(answers, self._stage.now.date(), felt, wrong)
            walk_id = wrong.walk_id if wrong else walk.id if walk else None
            check = await self._recorded(answers, verdict, felt, walk_id, wrong)
            onward = await explain(self._stage, verdict, answers, check.at, offers(verdict), number=self._number())
            if onward != "answer":
                return following(onward, verdict, answers, check)
            page = question(verdict.open[0]).page

    async def verdict_again(self) -> Next:
        """The verdict that stands, or the last one; which one is asked when several stand."""
        stands = await self._stage.ask(standing_checks)
        check = await self._chosen(stands) if len(stands) > 1 else next(iter(stands), None)
        if check is None and not stands:
            check = await self._stage.ask(_last_check)
        if check is None:
            return Next("home")
        answers, at = parse_answers(dict(check.answers)), check.at.astimezone(self._stage.now.tzinfo)
        verdict = never_less(await self._judged_then(check, answers), check)
        then = {again["minutes"] for again in rechecks(check)}  # a look again asks for less than a check does
        verdict = replace(verdict, open=(), recheck=tuple(each for each in verdict.recheck if each.minutes in then))
        of_today = at.date() == self._stage.now.date()
        offered = offers(verdict) if of_today else ()
        onward = await explain(self._stage, verdict, answers, at, offered, number=self._number())
        return following(onward, verdict, Answers(), check)

    async def advised(self) -> None:
        """Record that advice was had about the worst verdict that stands, when it was: that is asked first."""
        stands = await self._stage.ask(standing_checks)
        if not stands:
            return
        worst, now = stands[0], self._stage.now
        what = f"{said_on_its_day(worst, now, self._number())}.{_others(len(taken_away(stands, worst, now)) - 1)}"
        answers = ADVISED if is_urgent(worst) else SEEN
        if await self._stage.show(AskScreen(f"{what} Have you had advice about it?", answers)) != "yes":
            return
        if await self._stage.record(AdviceRecord(id=new_id(), at=now, check_id=worst.id)):
            self._stage.say(what, "You had advice. Cleared")

    async def write_dates(self) -> None:
        """Write the looks that are to come into a calendar file in the current folder."""
        from coach.followup import ics  # few want a calendar

        now = self._stage.now
        due = await self._stage.ask(lambda journal: agenda(journal, now))
        if not (due.looks or due.gp or due.dropped):
            self._stage.say("Nothing is due, so there is nothing to put into a calendar.", "Calendar")
            return
        self._stage.say(await asyncio.to_thread(ics.write, due, Path.cwd() / ics.NAME), "Calendar")

    async def _judged(self, answers: Answers, day: date, felt: Sequence[Felt], wrong: CheckRecord | None) -> Verdict:
        """The verdict on the answers of a day, with what the journal adds; that it cannot be read is told.

        What was told in a check that is put right is not held against the one that does it.
        """
        none: list[Record] = []
        records = await self._stage.read(lambda journal: recent(journal, day), none)
        history = findings(records, day, answers, felt, wrong.id if wrong else None)
        return judge(answers, history=history, emergency_number=self._number())

    async def _judged_then(self, check: CheckRecord, answers: Answers) -> Verdict:
        """The verdict of a check made anew on what the journal held before it: later advice takes nothing from it."""
        none: list[Record] = []
        records = await self._stage.read(lambda journal: recent(journal, check.local_date), none)
        before, felt = [each for each in records if each.at < check.at], await self._felt_in(check)
        history = findings(before, check.local_date, answers, felt, check.replaces)
        return judge(answers, history=history, emergency_number=self._number())

    async def _felt_in(self, check: CheckRecord) -> tuple[Felt, ...]:
        none: list[SymptomRecord] = []
        told = await self._stage.read(lambda journal: journal.records(SymptomRecord, since=check.at), none)
        return next((each.felt for each in told if each.check_id == check.id), ())

    async def _recorded(
        self, answers: Answers, verdict: Verdict, felt: Sequence[Felt], walk_id: str | None, wrong: CheckRecord | None
    ) -> CheckRecord:
        check = CheckRecord(
            id=new_id(), at=self._stage.now, answers=answers.to_json(), verdict=to_json(verdict), walk_id=walk_id
        )
        if wrong and puts_right(check, wrong):
            check = replace(check, replaces=wrong.id)
        await self._stage.record(check)
        if symptoms := symptoms_of(felt, check):
            await self._stage.record(symptoms)
        return check

    async def _chosen(self, checks: Sequence[CheckRecord]) -> CheckRecord | None:
        now = self._stage.now
        rows = {check.id: f"{said(check, now, self._number())} ({when(check.at, now)})" for check in checks}
        chosen = await self._stage.show(AskScreen("More than one stands. Which one?", rows))
        return next((check for check in checks if check.id == chosen), None)


def _others(count: int) -> str:
    """What is cleared with the verdict that is named."""
    return f" {count} {'other goes' if count == 1 else 'others go'} with it." if count else ""


def _last_check(journal: Journal) -> CheckRecord | None:
    return journal.latest(CheckRecord)
