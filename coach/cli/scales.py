"""The scales before and after a walk, as options of ``coach walk``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import click

from coach.cli.quantities import MASS, TEMPERATURE, VOLUME
from coach.journal.records import Record, WalkRecord, WeighRecord
from coach.journal.store import Journal
from coach.outing.today import recent
from coach.outing.walks import outing_of
from coach.outing.weigh import Scales, again_soon, to_json, weigh, words
from coach.paths import journal_file
from coach.settings.model import Settings, plan_flags

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What was said of the scales."""

    before_kg: float | None
    after_kg: float | None
    urine_ml: float | None
    temp_c: float | None
    sun: str | None


class Weighed(NamedTuple):
    """What is told of a weighing: in lines, and to scripts."""

    lines: list[str]
    data: dict[str, object] | None


NOTHING_DRUNK = "That is with nothing drunk on the way; if you did drink, say it with --drank 500ml."
NOT_WEIGHED = Weighed([], None)


def options(command: F) -> F:
    """The options themselves."""
    for add in reversed(
        (
            click.option("--before", "before_kg", type=MASS, help="What you weighed before, like 70.4kg."),
            click.option("--after", "after_kg", type=MASS, help="What you weighed after, in the same clothes."),
            click.option("--urine", "urine_ml", type=VOLUME, help="What you passed between them, like 200ml or 0ml."),
            click.option("--temp", "temp_c", type=TEMPERATURE, help="Air temperature on the walk, like 27C."),
            click.option("--sun", type=click.Choice(["shade", "partial", "full"]), help="How much sun there was."),
        )
    ):
        command = add(command)
    return command


def scales(said: Said, walk: WalkRecord, records: Sequence[Record], height_m: float | None) -> Scales | None:
    """What to reckon with; None where nobody was weighed.

    Raises:
        UsageError: One of the two weights is missing.
    """
    if said.after_kg is None:
        if said.before_kg is not None or said.urine_ml is not None:
            raise click.UsageError("A weighing needs both weights: --before 70.4kg --after 69.8kg.")
        return None
    set_off = outing_of(walk, records).set_off
    before = said.before_kg if said.before_kg is not None or set_off is None else set_off.mass_kg
    if before is None:
        raise click.UsageError("What you weighed before is not known. Give --before 70.4kg as well.")
    told = {"temp_c": said.temp_c, "sun": said.sun, "height_m": height_m}
    return Scales(before, said.after_kg, said.urine_ml, told)


def weighing(said: Said, walk: WalkRecord, settings: Settings, now: datetime) -> WeighRecord | None:
    """What to record of a weighing; None where nobody was weighed.

    Args:
        said: What was said of the scales.
        walk: The walk.
        settings: The person's.
        now: The present moment.

    Raises:
        BadInput: The two weights are not those of one walk.
        JournalError: The journal cannot be read.
    """
    with Journal(journal_file()) as journal:
        records = recent(journal, now)
    found = scales(said, walk, records, settings.height_m)
    return weigh(walk, found, records, now) if found else None


def meaning(record: WeighRecord | None, settings: Settings, now: datetime) -> Weighed:
    """What a weighing means for this person.

    Raises:
        JournalError: The journal cannot be read.
    """
    from coach.hydration.weighed import Person
    from coach.standing import held_back

    if record is None:
        return NOT_WEIGHED
    with Journal(journal_file()) as journal:
        others, soon = journal.records(WeighRecord), again_soon(recent(journal, now), now)
        person = Person(plan_flags(settings, now.date()), held_back(journal, now), soon)
    told = words(record, others, person, settings.units)
    return Weighed([*told, *[NOTHING_DRUNK] * (record.drank_ml == 0)], to_json(record, others, person))
