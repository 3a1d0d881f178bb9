"""Weighed walks in the journal, and what they show together of how much somebody sweats."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from coach.errors import BadInput
from coach.hydration.assumed import completed, told_temp_c
from coach.hydration.estimate import estimate
from coach.hydration.factor import (
    BANDS,
    ESTIMATED,
    MOST_WALKS,
    Factor,
    HeatBand,
    Ratio,
    band_of,
    personal_factor,
)
from coach.hydration.model import WalkInputs, inputs_from_json
from coach.hydration.shown import Silent, shown
from coach.hydration.weighing import Weighing, carbon_g
from coach.journal.records import WeighRecord
from coach.journal.store import Journal


class Reckoned(NamedTuple):
    """A weighed walk, beside what the standard predicts for it."""

    weighing: Weighing
    shows: Ratio | Silent


def reckoned(record: WeighRecord) -> Reckoned:
    """What a record holds, reckoned with the model of today.

    Raises:
        BadInput: Its two masses are not those of one walk.
    """
    weighing = Weighing(record.before_kg, record.after_kg, record.drank_ml, record.urine_ml)
    try:
        inputs, missing = completed(replace(inputs_from_json(dict(record.inputs)), mass_kg=record.before_kg))
    except BadInput:
        return Reckoned(weighing, "unknown")
    lost = estimate(inputs, record.before_kg, ESTIMATED)
    weighing = replace(weighing, carbon_g=carbon_g(lost.metabolic_w, inputs.duration_s))
    return Reckoned(weighing, shown(weighing, inputs, {*missing, *_not_told(record, inputs)}, lost))


def ratios(records: Iterable[WeighRecord], band: HeatBand) -> Iterator[Ratio]:
    """What weighed walks in such weather show, one after the other; of one walk the newest weighing counts.

    Args:
        records: The newest first.
        band: The weather.
    """
    seen: set[str | None] = set()
    for record in records:
        if record.walk_id in seen or band_of(_temp_c(record)) != band:
            continue
        seen |= {record.walk_id} - {None}
        try:
            found = reckoned(record).shows
        except BadInput:
            continue
        if isinstance(found, Ratio):
            yield found


def factor_for(journal: Journal, walk: WalkInputs) -> Factor:
    """The factor for a walk, by the weighed walks in the journal; estimated where its temperature is not known.

    Raises:
        JournalError: The journal cannot be read.
    """
    temp_c = told_temp_c(walk)
    band = band_of(temp_c)
    return personal_factor(ratios(journal.records(WeighRecord), band), temp_c) if band else ESTIMATED


def all_shown(journal: Journal) -> list[Ratio]:
    """What weighed walks show in any weather, as far as :func:`personal_factor` needs it: for a form that is typed in.

    Raises:
        JournalError: The journal cannot be read.
    """
    records = journal.records(WeighRecord)
    return [each for _, band in BANDS for each in islice(ratios(records, band), MOST_WALKS)]


def _not_told(record: WeighRecord, inputs: WalkInputs) -> set[str]:
    """What was assumed of the walk, or taken from an earlier one."""
    assumed = record.inputs.get("assumed")
    return {*inputs.remembered, *(str(each) for each in (assumed if isinstance(assumed, list) else []))}


def _temp_c(record: WeighRecord) -> float | None:
    found = record.inputs.get("temp_c")
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None
