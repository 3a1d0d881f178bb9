"""A walk that was weighed: from two weights to what is recorded and what is said."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from coach.errors import BadInput
from coach.hydration.assumed import completed
from coach.hydration.climate import Sun
from coach.hydration.factor import Ratio, band_of, personal_factor
from coach.hydration.model import WalkInputs, inputs_to_json
from coach.hydration.shown import DRANK, URINE, WORDS, state
from coach.hydration.weighed import Person, lines, recovery
from coach.journal.records import PlanRecord, Record, WalkRecord, WeighRecord, new_id
from coach.journal.wire import MOST_DRUNK_ML
from coach.outing.model import Outing
from coach.outing.plans import last_plans
from coach.outing.refused import told
from coach.outing.scales import Reckoned, ratios, reckoned
from coach.outing.walks import outing_of
from coach.walk.model import grade_pct

SOON = timedelta(hours=12)
"""Who walks again within this time may drink a little more after the first walk (ACSM 2007)."""

TOO_MUCH = (
    f"By your journal you drank over {MOST_DRUNK_ML / 1000:.0f} l on this walk, so what the scales say cannot be "
    "reckoned. Say the two weights in the app, where that amount can be put right."
)

SOME_URINE_ML = 300.0
"""What somebody passes at one time, about; from memory."""


@dataclass(frozen=True, slots=True, repr=False)
class Scales:
    """What somebody says of a walk before and after which they weighed themselves."""

    before_kg: float
    after_kg: float
    urine_ml: float | None = None
    """None: nobody said."""
    told: Mapping[str, Any] = field(default_factory=dict)
    """Fields of :class:`WalkInputs` that are known now, whatever a plan said: ``temp_c``, ``sun``, ``height_m``."""
    drank_ml: float | None = None
    """Between the two weighings; None: what was noted."""
    unknown: Collection[str] = ()
    """Fields of :class:`WalkInputs` that nobody knows, whatever a plan said."""
    some_urine: bool = False
    """Whether some was passed and nobody knows how much; :data:`SOME_URINE_ML` stands in."""


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What is known of a walk before anybody says it, for a form."""

    before_kg: float | None
    drank_ml: float | None
    """None: nobody said, and no drink was noted."""
    temp_c: float | None
    sun: Sun | None


def known(walk: WalkRecord, records: Sequence[Record]) -> Known:
    """What the journal and the plan say of a walk that is to be weighed.

    Args:
        walk: The walk.
        records: From :func:`coach.outing.today.recent`.
    """
    outing = outing_of(walk, records)
    planned = _told(outing.plan) if outing.plan else WalkInputs(walk.duration_s)
    before = outing.set_off.mass_kg if outing.set_off else None
    return Known(before, outing.drank_ml, planned.temp_c, planned.sun)


def weigh(walk: WalkRecord, scales: Scales, records: Sequence[Record], now: datetime) -> WeighRecord:
    """What to record of a weighing.

    Args:
        walk: The walk.
        scales: What the scales said.
        records: From :func:`coach.outing.today.recent`: plans and drinks.
        now: The present moment.

    Raises:
        BadInput: The two weights are not those of one walk, or more was noted as drunk on it than anybody drinks.
    """
    outing = outing_of(walk, records)
    inputs, assumed = _inputs(outing, walk, scales)
    drank = outing.drank_ml or 0.0 if scales.drank_ml is None else scales.drank_ml
    if drank > MOST_DRUNK_ML:
        raise BadInput(TOO_MUCH)
    guessed = [URINE] if scales.urine_ml is None else []
    guessed += [DRANK] if scales.drank_ml is None and walk.drank_ml is None else []
    passed = SOME_URINE_ML if scales.some_urine else 0.0
    found = WeighRecord(
        id=new_id(),
        at=now,
        before_kg=scales.before_kg,
        after_kg=scales.after_kg,
        drank_ml=round(drank, 1),
        urine_ml=passed if scales.urine_ml is None else scales.urine_ml,
        inputs=inputs_to_json(inputs) | {"assumed": [*assumed, *guessed]},
        walk_id=walk.id,
    )
    reckoned(found)
    return found


def again_soon(records: Sequence[Record], now: datetime) -> bool:
    """Whether another walk is planned within :data:`SOON`."""
    return any(now < start <= now + SOON for start in last_plans(records))


def words(record: WeighRecord, others: Iterable[WeighRecord], person: Person, units: str) -> list[str]:
    """What a weighing means, and how things stand with the factor.

    Args:
        record: The weighing.
        others: The newest first; it may be among them.
        person: Who it is for.
        units: ``metric`` or ``us``.
    """
    found = reckoned(record)
    told = lines(found.weighing, person, units)
    if person.why_no_amounts or found.weighing.loss_ml <= 0:
        return told
    return [*told, _factor_words(record, found, others)]


def to_json(record: WeighRecord, others: Iterable[WeighRecord], person: Person) -> dict[str, object]:
    """The same for scripts; no amounts for who is to get none."""
    found = reckoned(record)
    amounts = person.why_no_amounts is None
    factor = personal_factor(_ratios(record, others, found), _temp_c(found))
    return {
        "before_kg": record.before_kg,
        "after_kg": record.after_kg,
        "change_pct": round(found.weighing.change_pct, 2),
        "band": found.weighing.band,
        "drank_ml": record.drank_ml,
        "urine_ml": record.urine_ml,
        "loss_ml": round(found.weighing.loss_ml) if amounts else None,
        "recovery_ml": recovery(found.weighing, person),
        "ratio": round(found.shows.value, 2) if isinstance(found.shows, Ratio) else None,
        "factor": {"value": factor.value, "walks": factor.walks, "band": factor.band},
    }


def _factor_words(record: WeighRecord, found: Reckoned, others: Iterable[WeighRecord]) -> str:
    if not isinstance(found.shows, Ratio):
        return WORDS[found.shows]
    known = _ratios(record, others, found)
    band = band_of(found.shows.temp_c)
    assert band is not None
    return state(personal_factor(known, found.shows.temp_c), len(known), band)


def _ratios(record: WeighRecord, others: Iterable[WeighRecord], found: Reckoned) -> list[Ratio]:
    """What all weighings in such weather show, this one first."""
    band = band_of(_temp_c(found))
    return [*ratios([record, *(each for each in others if each.id != record.id)], band)] if band else []


def _temp_c(found: Reckoned) -> float | None:
    return found.shows.temp_c if isinstance(found.shows, Ratio) else None


def _inputs(outing: Outing, walk: WalkRecord, scales: Scales) -> tuple[WalkInputs, tuple[str, ...]]:
    """The walk as it was: what its plan was told of the weather, and what is known of the way."""
    planned = _told(outing.plan) if outing.plan else WalkInputs(walk.duration_s)
    grade = grade_pct(walk.climb_m, walk.distance_m)
    found = replace(
        planned,
        duration_s=walk.duration_s,
        start=outing.start,
        mass_kg=scales.before_kg,
        distance_m=walk.distance_m,
        speed_m_s=None if walk.distance_m else planned.speed_m_s,
        grade_pct=planned.grade_pct if grade is None else grade,
        drank_ml=None,
        flags=(),
    )
    said: dict[str, Any] = dict.fromkeys(scales.unknown)
    said |= {name: value for name, value in scales.told.items() if value is not None}
    return completed(replace(found, **said))


def _told(plan: PlanRecord) -> WalkInputs:
    """What was told for a plan, without what it assumed; nothing where that cannot be read."""
    try:
        return told(plan.plan)
    except BadInput:
        return WalkInputs(3600.0)
