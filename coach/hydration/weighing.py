"""What the scales before and after a walk tell: what it cost in water, what is missing, and how much that is.

    water lost = mass before - mass after + drunk - urine - carbon breathed out

The last is small: what is breathed in as oxygen and out as carbon dioxide differs by 0.25 g for each litre of oxygen,
some 13 g in an hour of easy walking. The hydration evidence (9) has 50 to 100 g an hour for breath and carbon together;
of these the water is a loss like any other, and only the sweat that is compared with the standard is without it.

Scales show 0.1 kg, and a wet shirt weighs more: a loss of one walk is good to 0.1 or 0.2 litres.
"""

from dataclasses import dataclass
from typing import Literal

from coach.errors import BadInput

OXYGEN_J_PER_L = 20_900.0
"""Energy for each litre of oxygen; its density, that of carbon dioxide, and litres of this for one of that."""
OXYGEN_G_PER_L, CARBON_DIOXIDE_G_PER_L, EXCHANGE = 1.429, 1.977, 0.85

MassBand = Literal["gain", "slight_gain", "steady", "light", "marked", "serious", "extreme"]
"""How body mass has changed, from more than it was to much less; see :func:`band_of`."""

MOST_CHANGE_PCT = 12.0
"""Nobody loses or gains more on a walk: another person, or other scales."""

RECOVERY, SOON_RECOVERY, GENTLE_RECOVERY = 1.25, 1.5, 1.0
"""Ml to drink for each ml that is missing, because some is passed again (AND, DC and ACSM 2016; DGE 2020); when another
walk follows within 12 hours (ACSM 2007); and for who is to drink less than others."""

RECOVERY_STEP_ML = 50


@dataclass(frozen=True, slots=True, repr=False)
class Weighing:
    """A walk with the scales before and after it; no ``repr``, which may land in a log.

    Raises:
        BadInput: The two masses are not those of one person on one walk.
    """

    before_kg: float
    after_kg: float
    drank_ml: float = 0.0
    urine_ml: float = 0.0
    """Passed between the two weighings."""
    carbon_g: float = 0.0
    """Breathed out; see :func:`carbon_g`."""

    def __post_init__(self) -> None:
        if abs(self.change_pct) > MOST_CHANGE_PCT:
            raise BadInput(
                f"The two weights differ by more than {MOST_CHANGE_PCT:g} %, which no walk does. Were they in the same "
                "units, on the same scales and in the same clothes?"
            )

    @property
    def change_pct(self) -> float:
        """Of body mass, from before to after; negative when it fell."""
        return (self.after_kg - self.before_kg) / self.before_kg * 100

    @property
    def band(self) -> MassBand:
        """What that change is called."""
        return band_of(self.change_pct)

    @property
    def loss_ml(self) -> float:
        """Water that sweat and breath took; negative when the figures cannot all be right."""
        return (self.before_kg - self.after_kg) * 1000 + self.drank_ml - self.urine_ml - self.carbon_g

    @property
    def deficit_ml(self) -> float:
        """What is still missing of it."""
        return self.loss_ml - self.drank_ml


def band_of(change_pct: float) -> MassBand:
    """The band of a change in percent (hydration evidence 9).

    Any gain is too much drunk. One of more than 1 % can take the salt in the blood below what is safe: 1.4 % does
    (Nguyen-Kurtz).
    """
    change = round(change_pct, 6)  # 69.3 of 70 kg is one percent, whatever the last bit says
    if change > 0:
        return "gain" if change > 1 else "slight_gain"
    if change >= -2:
        return "steady" if change >= -1 else "light"
    if change >= -5:
        return "marked" if change > -3 else "serious"
    return "extreme"


def carbon_g(metabolic_w: float, duration_s: float) -> float:
    """Grams by which the carbon dioxide breathed out outweighs the oxygen breathed in."""
    return metabolic_w * duration_s / OXYGEN_J_PER_L * (EXCHANGE * CARBON_DIOXIDE_G_PER_L - OXYGEN_G_PER_L)


def recovery_ml(deficit_ml: float, share: float, most_ml: float) -> int:
    """What to drink over two hours with food, in ml; 0: no extra drink.

    Args:
        deficit_ml: What is missing.
        share: ``RECOVERY``, ``SOON_RECOVERY`` or ``GENTLE_RECOVERY``.
        most_ml: In these two hours.
    """
    return int(max(min(share * deficit_ml, most_ml), 0.0) // RECOVERY_STEP_ML) * RECOVERY_STEP_ML
