"""Recording from the command line. The answer has been printed by then: a journal that fails must not hide it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from coach import standing
from coach.clock import wall_clock
from coach.errors import JournalError
from coach.journal.records import CheckRecord, PlanRecord, Record, new_id
from coach.journal.store import Journal
from coach.paths import journal_file

if TYPE_CHECKING:  # each of these belongs to one command, and the others should not wait for it
    from coach.hydration.factor import Factor
    from coach.hydration.model import Plan, WalkInputs
    from coach.triage.answers import Answers
    from coach.triage.model import Verdict


def keep(record: Record) -> None:
    """Add a record; when that fails say so on stderr and go on."""
    try:
        with Journal(journal_file()) as journal:
            journal.add(record)
    except JournalError as error:
        click.echo(f"coach: not recorded. {error.message}", err=True)


def held_back() -> frozenset[str]:
    """Codes of the help that checks hold back; all of it, said on stderr, when the journal fails."""
    try:
        with Journal(journal_file()) as journal:
            return standing.held_back(journal, wall_clock())
    except JournalError as error:
        click.echo(
            f"coach: what your last check held back is not known, so all that one may hold back is. {error.message}",
            err=True,
        )
        return standing.all_held_back()


def tell_what_stands() -> None:
    """Say on stderr what the verdict that stands said; a journal that fails is told of where its help is asked for."""
    from coach.cli.check import emergency_number
    from coach.followup.pins import said

    try:
        with Journal(journal_file()) as journal:
            check = standing.standing(journal)
    except JournalError:
        return
    if check:
        click.echo(f"coach: {said(check, wall_clock(), emergency_number())}.", err=True)


def from_walks(known: "WalkInputs", now: datetime) -> tuple["WalkInputs", "Factor"]:
    """What is known of a walk, with what the journal tells of earlier ones; as it is when the journal fails."""
    from coach.hydration.factor import ESTIMATED
    from coach.outing.scales import factor_for
    from coach.outing.usual import with_usual_pace

    try:
        with Journal(journal_file()) as journal:
            return with_usual_pace(known, journal, now), factor_for(journal, known)
    except JournalError:
        return known, ESTIMATED  # told already, where what is held back was asked for


def plans_before(now: datetime) -> list[Mapping[str, Any]]:
    """The plans of the last days, which a calendar may hold already; none when the journal fails."""
    from coach.outing.plans import AHEAD

    try:
        with Journal(journal_file()) as journal:
            return [record.plan for record in journal.records(PlanRecord, since=now - AHEAD)]
    except JournalError:
        return []


def keep_check(answers: "Answers", verdict: "Verdict") -> None:
    """Record a check."""
    from coach.triage.verdict import to_json

    keep(CheckRecord(id=new_id(), at=wall_clock(), answers=answers.to_json(), verdict=to_json(verdict)))


def keep_plan(plan: "Plan") -> None:
    """Record a plan."""
    from coach.hydration.model import to_json

    keep(PlanRecord(id=new_id(), at=wall_clock(), plan=to_json(plan)))
