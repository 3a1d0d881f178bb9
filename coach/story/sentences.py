"""A record in one plain sentence."""

from collections.abc import Iterable, Mapping
from functools import singledispatch

from coach.history.entries import BOTHER, known_site
from coach.journal.records import (
    AdviceRecord,
    CalledOffRecord,
    CheckRecord,
    DrinkRecord,
    Felt,
    PlanRecord,
    Record,
    SessionRecord,
    SetOffRecord,
    SymptomRecord,
    WalkRecord,
    WeighRecord,
)
from coach.standing import level_of
from coach.story.days import none_marked
from coach.story.places import place_words
from coach.words import body_mass, distance, listing, spoken_duration, volume

SAID = {
    "emergency_now": "call for help now",
    "same_day": "get medical advice the same day",
    "gp_2_weeks": "see a GP within two weeks",
    "routine": "book an ordinary appointment",
    "self_care": "look after it, and keep an eye on it",
    None: "not finished",
}
"""What a check said, by its level."""

_MOST_ML = 20_000
"""More is no drink: the record may come from a synced folder."""

_FELT = {"twitch": "Twitch", "cramp": "Cramp", "night_cramp": "Night cramp"}


@singledispatch
def sentence(record: Record, units: str = "metric") -> str:
    """What was recorded, in one or two short sentences.

    Args:
        record: Of any kind.
        units: ``metric`` or ``us``.
    """
    return f"A record of the kind {record.kind}."


@sentence.register
def _walk(walk: WalkRecord, units: str = "metric") -> str:
    parts = [f"Walked {spoken_duration(walk.duration_s)}"]
    if walk.distance_m is not None:
        parts.append(distance(walk.distance_m, units))
    if walk.effort is not None:
        parts.append(f"effort {walk.effort} of 10")
    if walk.drank_ml:
        parts.append(f"drank {volume(walk.drank_ml, units)}")
    if walk.carried:
        parts.append(f"with {listing('a pack' if each == 'pack' else each for each in walk.carried)}")
    return f"{', '.join(parts)}."


@sentence.register
def _session(session: SessionRecord, units: str = "metric") -> str:
    played = spoken_duration(session.played_s)
    if session.outcome != "done":
        played += f" of {spoken_duration(session.planned_s)}"
    owed = listing(f"{each.name}, {each.side} side" for each in session.owed)
    return f"{session.routine_name}: {played}.{f' Left out: {owed}.' if owed else ''}"


@sentence.register
def _check(check: CheckRecord, units: str = "metric") -> str:
    said = SAID.get(level_of(check), SAID[None])
    return f"Check: {said}.{' No twitch marked.' if none_marked(check) else ''}"


@sentence.register
def _symptom(symptom: SymptomRecord, units: str = "metric") -> str:
    return felt_words(symptom.felt)


@sentence.register
def _plan(record: PlanRecord, units: str = "metric") -> str:
    plan = record.plan
    if plan.get("refused"):
        return "Drinks: no amounts, they are for somebody else to decide."
    before, after = (_amount(plan, name, _MOST_ML) for name in ("before_ml", "after_ml"))
    hourly = 0.0 if plan.get("to_thirst") else _amount(plan, "drink_l_per_h", _MOST_ML / 1000)
    parts = [
        f"{volume(before, units)} before" if before else "",
        f"up to {volume(hourly * 1000, units)} an hour on the way" if hourly else "by thirst on the way",
        f"{volume(after, units)} after" if after else "",
    ]
    return f"Drinks planned: {', '.join(filter(None, parts))}."


@sentence.register
def _advice(advice: AdviceRecord, units: str = "metric") -> str:
    return "You noted that you had advice about what a check said."


@sentence.register
def _set_off(set_off: SetOffRecord, units: str = "metric") -> str:
    return f"Set off{'' if set_off.plan_id is None else ', with a plan for drinks'}."


@sentence.register
def _drink(drink: DrinkRecord, units: str = "metric") -> str:
    return f"Drank {volume(drink.ml, units)}."


@sentence.register
def _weigh(weigh: WeighRecord, units: str = "metric") -> str:
    between = [
        f"{verb} {volume(ml, units)}" for verb, ml in (("drank", weigh.drank_ml), ("passed", weigh.urine_ml)) if ml
    ]
    masses = f"{body_mass(weigh.before_kg, units)} before, {body_mass(weigh.after_kg, units)} after"
    return f"Weighed: {masses}{f'; {listing(between)} between' if between else ''}."


@sentence.register
def _called_off(record: CalledOffRecord, units: str = "metric") -> str:
    return "Called off a walk that was planned, or begun by mistake."


def felt_words(felt: Iterable[Felt]) -> str:
    """``Twitch: left calf (bother 4 of 10) and left foot.`` Places that the check does not know are left out."""
    by_feeling: dict[str, list[str]] = {}
    for each in felt:
        if known_site(each.site):
            bother = f" (bother {each.bother} of 10)" if each.bother in BOTHER else ""
            by_feeling.setdefault(each.what, []).append(f"{place_words(each.site)}{bother}")
    return " ".join(f"{_FELT[what]}: {listing(where)}." for what, where in by_feeling.items())


def marked(check: CheckRecord) -> str:
    """Where a check says that it twitches; nothing where it names no place."""
    found = check.answers.get("G06_sites")
    return felt_words(Felt(site=mark) for mark in found if isinstance(mark, str)) if isinstance(found, list) else ""


def _amount(plan: Mapping[str, object], name: str, most: float) -> float:
    """An amount of a plan, which may come from a synced file; 0 where it holds none that somebody could drink."""
    found = plan.get(name)
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return 0.0
    return float(found) if 0 < found <= most else 0.0
