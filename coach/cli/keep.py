"""Recording from the command line. The answer has been printed by then: a journal that fails must not hide it."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import click

from coach import standing
from coach.clock import wall_clock
from coach.errors import JournalError
from coach.journal.records import CalledOffRecord, CheckRecord, PlanRecord, Record, new_id
from coach.journal.store import Journal
from coach.paths import journal_file

if TYPE_CHECKING:  # each of these belongs to one command, and the others should not wait for it
    from coach.hydration.factor import Factor
    from coach.hydration.model import Plan, WalkInputs
    from coach.outing.model import Outing
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


def called_off(start: time | None, now: datetime) -> str:
    """Call off the next planned walk, or the one of that time of day; in words which.

    Raises:
        BadInput: None is planned.
        JournalError: The journal cannot be read or written.
    """
    from coach.errors import BadInput
    from coach.outing.today import recent
    from coach.outing.walks import walks_to_come

    with Journal(journal_file()) as journal:
        coming = walks_to_come(recent(journal, now), now)
        found = next((each for each in coming if start in {None, each.start.time()}), None)
        if found is None or found.plan is None:
            raise BadInput(f"No walk is planned{f' for {start:%H:%M}' if start else ''}.")
        journal.add(CalledOffRecord(id=new_id(), at=now, called_off_id=found.plan.id))
    return f"Called off: your walk planned for {_planned(found, now)}."


def also_planned(start: datetime | None, now: datetime) -> None:
    """Say on stderr which other walks are planned for the same day, and how to call them off."""
    from coach.outing.today import recent
    from coach.outing.walks import walks_to_come

    if start is None:
        return
    try:
        with Journal(journal_file()) as journal:
            coming = walks_to_come(recent(journal, now), now)
    except JournalError:
        return  # told already, where the plan was kept
    for each in coming:
        if each.start != start and each.start.date() == start.astimezone(now.tzinfo).date():
            how = f"coach plan --call-off --start {each.start:%H:%M} calls it off"
            click.echo(f"coach: also planned: {_planned(each, now)}; {how}.", err=True)


def _planned(outing: "Outing", now: datetime) -> str:
    from coach.days import when
    from coach.words import spoken_duration

    return f"{when(outing.start, now)}, {spoken_duration((outing.end - outing.start).total_seconds())}"


def keep_plan(plan: "Plan") -> None:
    """Record a plan."""
    from coach.hydration.model import to_json

    keep(PlanRecord(id=new_id(), at=wall_clock(), plan=to_json(plan)))
