"""Why these numbers: the chain from the walk to the drinks with its numbers filled in, each step with source and
error."""

from collections.abc import Iterable

from coach.hydration.caps import BEFORE_ML, MOST_OF_LOSS
from coach.hydration.estimate import Estimate
from coach.hydration.metabolism import FASTEST_M_S
from coach.hydration.model import Plan, Step
from coach.hydration.rule import Limit, dose_of, most_l_per_h
from coach.hydration.sodium import SAFE_MMOL_L
from coach.hydration.sweat import COLDEST_C, HARDEST_W_M2
from coach.hydration.timetable import HOUR_ML

_SETS: dict[Limit, str] = {
    "thirst": "{share:.0%} of it, about what thirst replaces by itself",
    "two-percent": "as much as keeps the loss within 2 % of the body mass",
    "most-of-loss": f"{MOST_OF_LOSS:.0%} of it, the most that this plan gives anyone, so that the scales never rise",
    "litre": f"{HOUR_ML / 1000:g} litre, the most in any hour, whatever is lost",
    "day": "no more than a whole day may hold",
    "salt": "no more than keeps the salt in the blood up, even of somebody who sweats little",
}
DIFFERS = (
    "Where this differs from common advice: 20 oz before a walk is too much for people under 59 kg (130 lb), who get "
    "10 ml for each kilogram. 7 to 10 oz every 10 to 20 minutes is more than most walkers lose. Coffee counts as "
    "drink. Potassium and magnesium are good food, not repair: a litre of walking sweat holds the potassium of half a "
    "banana and 1 to 3 % of a day's magnesium. More water does not loosen a cramp or stop a twitch."
)


def chain(plan: Plan, shown: Estimate, lost: Estimate) -> tuple[Step, ...]:
    """The steps in the order in which they are reckoned.

    Args:
        plan: Not refused, and whole but for this.
        shown: What the walk costs somebody of the mass in the inputs.
        lost: What it costs the person that the drinks are for; the same but for an unknown mass.
    """
    return (_pace(plan), _rate(plan, shown), *_heat(plan, shown), _standard(shown), _expected(plan, shown),
            *_light(plan, lost), _drink(plan, lost), _before(plan), _after(plan), _carry(plan, shown),
            *_salt(plan, lost), Step("common advice", None, "", DIFFERS, "", ("ACSM-2016", "NATA-2000", "KILLER-2014",
            "BAKER-2019")))  # fmt: skip


def _from(plan: Plan, name: str) -> str:
    if name in plan.assumed:
        return "assumed"
    return "from your walks" if name in plan.inputs.remembered else "as you said"


def _pace(plan: Plan) -> Step:
    speed = plan.inputs.speed_m_s or 0.0
    error = "Beyond the fastest walker that was measured." if speed > FASTEST_M_S else ""
    how = f"{speed * 3.6:.1f} km/h, {_from(plan, 'speed_m_s')}."
    return Step("pace", round(speed, 2), "m/s", how, error, ("COMPENDIUM-2024",))


def _rate(plan: Plan, shown: Estimate) -> Step:
    known = plan.inputs
    how = (
        f"What {known.mass_kg:.0f} kg ({_from(plan, 'mass_kg')}) with {known.load_kg:.0f} kg to carry turn over at "
        f"that pace, on a slope of {known.grade_pct:g} % and {(known.terrain or 'paved').replace('-', ' ')} ground: "
        "the LCDA equation of 2022."
    )
    error = "Its forerunner of 2019 was within 0.2 W for each kilogram on the level, 0.4 on a slope, in two of three."
    return Step("metabolic rate", round(shown.metabolic_w), "W", how, error, ("LCDA-2022", "LCDA-2019"))


def _heat(plan: Plan, shown: Estimate) -> Iterable[Step]:
    known, air = plan.inputs, shown.climate
    how = (
        f"Of that {shown.work_w:.0f} W lift the body and {shown.metabolic_w - shown.work_w:.0f} W become heat, from "
        f"{shown.surface_m2:.2f} m² of skin, in clothes of {shown.clo:.2f} clo. Air {air.air_c:.0f} °C "
        f"({_from(plan, 'temp_c')}), {air.humidity_pct:.0f} % humid ({_from(plan, 'humidity_pct')}), surroundings "
        f"{air.radiant_c:.0f} °C in {_SUN[known.sun or 'shade']} ({_from(plan, 'sun')}), wind {air.wind_m_s:g} m/s "
        f"({_from(plan, 'wind_m_s')})."
    )
    error = "Sun and clothes are rough guesses; rain, altitude and wet skin are not reckoned with."
    yield Step("heat to lose", round(shown.metabolic_w - shown.work_w), "W", how, error, ("DU-BOIS-1916", "ISO-7933"))
    if plan.heat.wbgt_c is not None:
        how = (
            f"WBGT {plan.heat.wbgt_c:.1f} °C, reckoned without a globe; heat index {plan.heat.heat_index_c:.0f} °C; "
            f"core {shown.strain.core_c:.1f} °C at the end. At a WBGT of 27.9 or a heat index of 32 °C the walk is to "
            "be shorter, at 30.1, at 39 °C or with a core of 38 °C it is to be moved."
        )
        error = "WBGT is too high when it is windy or cloudy."
        if "sun" in plan.assumed:
            error += " Judged as in full sun, because nobody said how sunny it is."
        yield Step("heat", plan.heat.wbgt_c, "°C WBGT", how, error, ("ACSM-WBGT", "NWS-HEAT-INDEX", "BOM-WBGT"))


_SUN = {"shade": "the shade", "partial": "broken sun", "full": "full sun"}


def _standard(shown: Estimate) -> Step:
    how = (
        f"Minute by minute: {shown.strain.sweat_g:.0f} g of sweat and {shown.strain.respiratory_g:.0f} g of breath "
        "over the walk, by the heat-balance standard ISO 7933."
    )
    error = "By itself the standard gave 0.6 of what walkers lost when they were weighed."
    if shown.metabolic_w / shown.surface_m2 > HARDEST_W_M2 or shown.climate.air_c < COLDEST_C:
        error += " This walk lies outside what it was made for."
    return Step("loss by the standard", round(shown.iso_l_per_h, 3), "L/h", how, error, ("ISO-7933",))


def _expected(plan: Plan, shown: Estimate) -> Step:
    factor = plan.factor
    how = (
        f"Its sweat times {factor.value:.2f} ({factor.words}), and never less than passes the skin at rest. Most "
        f"people lie between {shown.low_l_per_h:.2f} and {shown.high_l_per_h:.2f} L/h."
    )
    error = (
        "Your own scales; in other weather or clothes it may differ."
        if factor.walks
        else "People differ by 1.5 to 2 times either way; the factor was chosen on the walks it was compared with."
    )
    sources = ("EIJSVOGELS-2013", "KOBAYASHI-1996", "NOLTE-2010")
    return Step("expected loss", round(shown.expected_l_per_h, 3), "L/h", how, error, sources)


def _light(plan: Plan, lost: Estimate) -> Iterable[Step]:
    reasons = [
        *["Nobody said what you weigh, so they are those of a person of 45 kg (99 lb)."] * ("mass_kg" in plan.assumed),
        *["They are those of the fastest pace that was measured, 7 km/h."]
        * ((plan.inputs.speed_m_s or 0.0) > FASTEST_M_S),
    ]
    if reasons:
        how = f"The drinks may be too much for you at the loss above. {' '.join(reasons)}"
        yield Step("loss the drinks go by", round(lost.expected_l_per_h, 3), "L/h", how, "", ())


def _drink(plan: Plan, lost: Estimate) -> Step:
    dose = dose_of(plan.inputs.flags)
    _, limit = most_l_per_h(lost, dose)
    how = f"For whoever is thirsty: {_SETS[limit].format(share=dose.thirst_share)}."
    if plan.to_thirst:
        how += " There is no timetable; thirst leads alone."
    error = "A ceiling and no duty; thirst is right more often than a table."
    sources = ("KENEFICK-2018", "NOLTE-2010", "ACSM-2007", "NIOSH-2017-126")
    return Step("drink on the way", round(plan.drink_l_per_h or 0.0, 3), "L/h", how, error, sources)


def _before(plan: Plan) -> Step:
    per_kg = dose_of(plan.inputs.flags).before_ml_per_kg
    how = f"20 oz ({BEFORE_ML} ml), but never more than {per_kg:g} ml for each kilogram."
    return Step(
        "before", plan.before_ml, "ml", how, "A ceiling; less is fine.", ("ACSM-1996", "NATA-2000", "ACSM-2016")
    )


def _after(plan: Plan) -> Step:
    how = "What is still missing of the loss the drinks go by, rounded down to 50 ml, over two hours, with food."
    error = "As far off as the loss itself; the scales know better."
    return Step("after", plan.after_ml, "ml", how, error, ("ACSM-2016", "DGE-2020"))


def _carry(plan: Plan, shown: Estimate) -> Step:
    how = f"Enough for somebody who loses {shown.high_l_per_h:.2f} L/h. To carry, not to drink up."
    return Step("carry", plan.carry_ml, "ml", how, "", ())


def _salt(plan: Plan, lost: Estimate) -> Iterable[Step]:
    if plan.sodium_mg is not None:
        how = f"Sodium in the sweat of this walk, 690 mg a litre. {_when_salt(plan)}"
        yield Step("salt", plan.sodium_mg, "mg", how, "350 to 1,400 mg a litre.", ("HOLMES-2016", "BAKER-2016"))
    sodium = lost.sodium_mmol_l((plan.drink_l_per_h or 0.0) * lost.hours * 1000)
    how = (
        f"In the blood at the end if all of it were drunk as plain water; a plan that led below {SAFE_MMOL_L:.0f} "
        "would be refused."
    )
    yield Step("sodium in the blood", round(sodium, 1), "mmol/L", how, "", ("NGUYEN-KURTZ", "EAH-2015"))


def _when_salt(plan: Plan) -> str:
    return "Worth replacing, with food." if plan.salty else "Ordinary meals replace it."
