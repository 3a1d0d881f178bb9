"""What a weighed walk shows of how much somebody sweats, beside what ISO 7933 predicts; or why it shows nothing."""

from collections.abc import Collection, Mapping
from typing import Literal

from coach.hydration.estimate import Estimate
from coach.hydration.factor import BANDS, LEAST_WALKS, RANGE, Factor, HeatBand, Ratio, band_of
from coach.hydration.model import WalkInputs
from coach.hydration.weighing import Weighing
from coach.words import plural

Silent = Literal["unknown", "unsaid", "cool", "little", "implausible"]
"""Why a weighing shows nothing."""

TOLD = ("temp_c", "sun")
"""What must have been told of the weather: a factor that makes up for sun nobody told of would call for too much where
the sun is told."""

URINE, DRANK = "urine_ml", "drank_ml"
"""Named among what was assumed where nobody said how much was passed, or drunk: what is taken for sweat would be off by
as much."""

LEAST_SWEAT_G = 500.0
"""Two readings of scales that show 100 g are off by some 140 g together, so of less than this nothing can be told."""

MOST_DRUNK_ML_H, MOST_URINE_ML, MOST_URINE_ML_H = 2000.0, 500.0, 500.0
"""More than this in an hour, and of urine at the start besides, is a slip of the pen."""

WORDS: Mapping[Silent, str] = {
    "unknown": (
        "Of how much you sweat this walk tells nothing, because the temperature and the sun are not known. Say them, "
        "like 27C and full, or plan the walk before."
    ),
    "unsaid": (
        "How much you sweat this walk does not tell, because nobody said what you passed and drank. Say --urine 0ml "
        "--drank 0ml if it was nothing; in the form, none."
    ),
    "cool": f"Of how much you sweat this walk tells nothing: below {BANDS[-1][0]:.0f} °C scales are too far off.",
    "little": "Of how much you sweat this walk tells nothing: it costs too little for scales to show.",
    "implausible": "Of how much you sweat this walk tells nothing: the figures are too unlikely to learn from.",
}


def shown(weighing: Weighing, inputs: WalkInputs, assumed: Collection[str], lost: Estimate) -> Ratio | Silent:
    """What a weighed walk shows.

    Args:
        weighing: What the scales said.
        inputs: The walk.
        assumed: What nobody told of it.
        lost: What the standard predicts for it.
    """
    if inputs.temp_c is None or not {*TOLD}.isdisjoint(assumed):
        return "unknown"
    if band_of(inputs.temp_c) is None:
        return "cool"
    if URINE in assumed or DRANK in assumed:
        return "unsaid"
    if lost.strain.sweat_g < LEAST_SWEAT_G:
        return "little"
    value = (weighing.loss_ml - lost.strain.respiratory_g) / lost.strain.sweat_g
    drunk_too_fast = weighing.drank_ml > MOST_DRUNK_ML_H * lost.hours
    passed_too_much = weighing.urine_ml > MOST_URINE_ML + MOST_URINE_ML_H * lost.hours
    if drunk_too_fast or passed_too_much or not RANGE[0] <= value <= RANGE[1]:
        return "implausible"
    return Ratio(value, inputs.temp_c)


def state(factor: Factor, walks: int, band: HeatBand) -> str:
    """How things stand with the factor after a walk that showed something.

    Args:
        factor: What is used in such weather.
        walks: How many weighed walks in such weather there are.
        band: Such weather.
    """
    if factor.walks:
        return f"In {band} weather you sweat {factor.value:g} times what the standard says ({factor.words})."
    more = plural(LEAST_WALKS - walks, "more weighed walk")
    return f"In {band} weather plans go on with an estimate, {factor.value:g}; {more}, and they use your own figure."
