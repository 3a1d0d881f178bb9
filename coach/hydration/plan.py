"""How much to drink before, during and after a walk, in the order of the hydration evidence, “A recommended model”.

Before (two hours): at most 20 oz and at most 10 ml for each kilogram (ACSM 1996; AND, DC and ACSM 2016).
During: thirst leads. The most that is sensible is what thirst would replace of the expected loss, more only where the
loss would pass 2 % of the body mass, never more than 0.85 of it and never more than a litre an hour; sips stay within
that.
After: what is still missing, with food, over two hours. The sources go up to 1.25 times what is missing (AND, DC
and ACSM 2016; DGE 2020), but of a loss found by weighing. This one is an estimate, and the planner never tells anyone
to drink more than they lose: sips and the drink after together stay within it.

Somebody whose mass is not known is reckoned as one of 70 kg, and given the drinks of one of 45 kg; somebody faster than
the walkers that were measured is given the drinks of the fastest of those.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from coach.hydration import advice
from coach.hydration.assumed import completed
from coach.hydration.bottles import bottles_for
from coach.hydration.caffeine import caffeine_cautions, caffeine_in_words
from coach.hydration.caps import LIGHT_MASS_KG, MOST_OF_LOSS, guard
from coach.hydration.cooler import cooler_hours, heat_of
from coach.hydration.estimate import Estimate, estimate
from coach.hydration.factor import ESTIMATED, Factor
from coach.hydration.foods import LONG_WALK_S, foods_after, salt_matters
from coach.hydration.metabolism import FASTEST_M_S
from coach.hydration.model import Drink, Plan, Refusal, WalkInputs, to_json
from coach.hydration.people import refusing
from coach.hydration.rule import (
    OVER_65,
    Dose,
    after_ml,
    before_ml,
    beyond,
    dose_of,
    most_l_per_h,
    thirst_alone,
    too_dry,
)
from coach.hydration.sips import FLUIDS
from coach.hydration.sodium import SAFE_MMOL_L, sodium_lost_mg
from coach.hydration.timetable import glasses, sips, up_to
from coach.hydration.why import chain

__all__ = ["Plan", "WalkInputs", "plan", "to_json"]

BEFORE_MIN = -120
CARRY_STEP_ML = 50

SIP = "a sip, if you are thirsty"
SIP_ANYWAY = "a sip, even if you are not very thirsty"
BEFORE = "water, sipped over 20 to 30 minutes; skip it if you set off sooner or would be asleep"
BEFORE_EASY = "water, if you like: such a walk needs no drink before it"
AFTER = "with your next meal or snack, if you want it"
AFTER_LONG = "with a meal and something salty"
LATER = "another glass, slowly, if you still want it"
NO_EXTRA = "no extra drink: your next meal and your thirst are enough"


def plan(
    inputs: WalkInputs,
    *,
    withheld: Collection[str] = (),
    factor: Factor = ESTIMATED,
    bottles_ml: Sequence[int] = (),
) -> Plan:
    """The drinks for a walk, or the reason why there are none.

    Args:
        inputs: The walk and the walker; anything but the duration may be unknown.
        withheld: What the post-walk check holds back: ``fluids`` refuses the plan, ``electrolyte_foods`` the foods.
        factor: How much the person sweats for what the standard predicts.
        bottles_ml: The sizes of the person's bottles.

    Raises:
        UnknownName: A flag that is no group of ``people.toml``.
    """
    inputs, assumed = completed(inputs)
    shown = estimate(inputs, inputs.mass_kg or 0.0, factor)
    lost = _least(inputs, assumed, factor) or shown
    rate, _ = most_l_per_h(lost, dose_of(inputs.flags))
    if refusal := _refusal(inputs, withheld, lost):
        stop, *rest = advice.refusal_cautions(inputs.flags, refusal.flag)
        drank = [advice.DRANK_MORE_REFUSED] * ((inputs.drank_ml or 0.0) > lost.loss_ml and refusal.flag != "drank")
        words = (stop, *drank, *rest, *caffeine_in_words(inputs))
        made = Plan(inputs, assumed, words, refused=refusal)
    else:
        made = _estimated(_drinks(inputs, assumed, rate, lost), shown, factor, bottles_ml)
    made = _in_the_heat(made, shown)
    made = _with_foods(made, shown, withheld)
    return guard(made if made.refused else replace(made, why=chain(made, shown, lost)), lost)


def _least(inputs: WalkInputs, assumed: Collection[str], factor: Factor) -> Estimate | None:
    """What the drinks go by where the estimate may be too high for the person: a light one's, or of a slower walk."""
    light, fast = "mass_kg" in assumed, (inputs.speed_m_s or 0.0) > FASTEST_M_S
    if not light and not fast:
        return None
    slower = replace(inputs, speed_m_s=FASTEST_M_S) if fast else inputs
    if light:
        return estimate(replace(slower, height_m=None), LIGHT_MASS_KG, factor)
    return estimate(slower, inputs.mass_kg or LIGHT_MASS_KG, factor)


def _refusal(inputs: WalkInputs, withheld: Collection[str], lost: Estimate) -> Refusal | None:
    if FLUIDS in withheld:
        return Refusal("check", advice.CHECK_WHY)
    if refused := refusing(inputs.flags):
        return Refusal(refused[0].id, refused[0].why)
    if inputs.drank_ml and lost.sodium_mmol_l(inputs.drank_ml) < SAFE_MMOL_L:
        return Refusal("drank", advice.DRANK_WHY)
    return None


def _drinks(inputs: WalkInputs, assumed: tuple[str, ...], rate: float, lost: Estimate) -> Plan:
    """The drinks for somebody who loses so much, at most ``rate`` L/h on the way; and what to keep in mind."""
    dose = dose_of(inputs.flags)
    before = before_ml(dose, inputs.mass_kg or lost.mass_kg)
    thirst = thirst_alone(inputs, lost)
    words = SIP_ANYWAY if dose is OVER_65 else SIP
    over = inputs.drank_ml is not None  # then its sips have been drunk, or not
    timed = [] if thirst or over else sips(inputs.duration_s, rate, MOST_OF_LOSS * lost.loss_ml, words)
    thirst = thirst or (None if timed or over else "little")
    after = after_ml(inputs.drank_ml, dose, lost, sum(sip.ml for sip in timed), thirst)
    first_drink = Drink(BEFORE_MIN, None, before, BEFORE if thirst is None else BEFORE_EASY)
    drinks = (first_drink, *timed, *_after(inputs.duration_s, after, timed, dose))
    first = [advice.STOP]
    first += [advice.DRANK_MORE] * ((inputs.drank_ml or 0.0) > lost.loss_ml)
    first += [advice.TOO_DRY] * too_dry(lost, rate)
    first += [advice.BEYOND] * beyond(inputs, lost)
    always = advice.cautions(
        inputs,
        assumed,
        before_ml=before,
        per_kg=dose.before_ml_per_kg,
        rate_l_per_h=rate if timed else None,
        thirst=thirst,
    )
    return Plan(
        inputs,
        assumed,
        (*first, *always, *caffeine_cautions(inputs, lost.mass_kg)),
        schedule=tuple(replace(drink, at=_at(inputs.start, drink.minutes)) for drink in drinks),
        before_ml=before,
        after_ml=after,
        drink_l_per_h=rate,
        to_thirst=thirst,
    )


def _after(duration_s: float, ml: int, sipped: Sequence[Drink], dose: Dose) -> Iterable[Drink]:
    if ml == 0:
        return [Drink(up_to(1, duration_s / 60), None, 0, NO_EXTRA)]
    words = AFTER_LONG if duration_s > LONG_WALK_S else AFTER, LATER
    return glasses(duration_s, ml, words, sipped, dose.after_ml_per_h // 2)


def _estimated(made: Plan, shown: Estimate, factor: Factor, bottles_ml: Sequence[int]) -> Plan:
    carry = up_to(CARRY_STEP_ML, shown.high_l_per_h * shown.hours * 1000)
    return replace(
        made,
        metabolic_w=shown.metabolic_w,
        iso_l_per_h=shown.iso_l_per_h,
        expected_l_per_h=shown.expected_l_per_h,
        low_l_per_h=shown.low_l_per_h,
        high_l_per_h=shown.high_l_per_h,
        carry_ml=carry,
        bottles=bottles_for(carry, bottles_ml),
        sodium_mg=round(sodium_lost_mg(shown.sweat_ml / 1000)),
        factor=factor,
    )


def _in_the_heat(made: Plan, shown: Estimate) -> Plan:
    """The same, with how hot it is. Of that nobody is spared the word, whatever else they are refused."""
    if "temp_c" in made.assumed:
        return made
    judged = replace(made.inputs, sun="full") if "sun" in made.assumed else made.inputs
    heat, found = heat_of(judged, shown.strain)
    stop, *rest = made.cautions
    words = advice.heat_cautions(found, made.assumed)
    return replace(
        made,
        heat=heat,
        cooler=cooler_hours(judged, shown.mass_kg) if found else (),
        cautions=(stop, *words, *rest),
    )


def _with_foods(made: Plan, shown: Estimate, withheld: Collection[str]) -> Plan:
    if "electrolyte_foods" in withheld:
        return replace(made, sodium_mg=None, cautions=(*made.cautions, advice.NO_FOODS))
    if made.refused:
        return made
    salty = salt_matters(made.inputs.duration_s, shown.sweat_ml)
    cautions = advice.food_cautions(salty=salty)
    return replace(made, foods=foods_after(salty=salty), salty=salty, cautions=made.cautions + cautions)


def _at(start: datetime | None, minutes: int) -> datetime | None:
    """Through UTC, so that a drink on the far side of a clock change is at the right moment; naive stays naive."""
    if start is None:
        return None
    if start.tzinfo is None:
        return start + timedelta(minutes=minutes)
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
