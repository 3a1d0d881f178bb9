"""What a fluid plan is made from, and what it holds: frozen values in SI units, drinks in millilitres."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from coach.errors import BadInput
from coach.hydration.foods import Food

Sun = Literal["shade", "partial", "full"]


@dataclass(frozen=True, slots=True)
class WalkInputs:
    """What is known of the walk and the walker; only the duration must be.

    Raises:
        BadInput: A walk shorter than a minute or longer than a day, or a body mass outside 20 to 350 kg.
    """

    duration_s: float
    start: datetime | None = None
    """When the walk begins; aware when the zone is known."""
    mass_kg: float | None = None
    height_m: float | None = None
    distance_m: float | None = None
    speed_m_s: float | None = None
    temp_c: float | None = None
    humidity_pct: float | None = None
    sun: Sun | None = None
    wind_m_s: float | None = None
    load_kg: float | None = None
    grade_pct: float | None = None
    flags: tuple[str, ...] = ()
    """Groups of ``people.toml`` the walker belongs to."""

    def __post_init__(self) -> None:
        if not 60 <= self.duration_s <= 24 * 3600:
            raise BadInput(f"A fluid plan is for walks of one minute to one day, not of {self.duration_s:g} s.")
        if self.mass_kg is not None and not 20 <= self.mass_kg <= 350:
            raise BadInput(f"A fluid plan needs a body mass between 20 and 350 kg, not {self.mass_kg:g} kg.")


@dataclass(frozen=True, slots=True)
class Drink:
    """One drink of the plan."""

    minutes: int
    """From the start of the walk; -120 is two hours before."""
    at: datetime | None
    """The same moment on the clock, or None when the start is not known."""
    ml: int
    what: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there are no numbers."""

    flag: str
    """The group of ``people.toml``, or ``check`` when the post-walk check withheld fluids."""
    why: str


@dataclass(frozen=True, slots=True)
class Heat:
    """How hot the walk is; all None while the weather is not reckoned with."""

    wbgt_c: float | None = None
    heat_index_c: float | None = None
    gate: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Drinks before, during and after one walk. A refused plan holds words only."""

    inputs: WalkInputs
    """With the defaults filled in; ``assumed`` names those."""
    assumed: tuple[str, ...]
    cautions: tuple[str, ...]
    """The first one says when to stop drinking and get help."""
    schedule: tuple[Drink, ...] = ()
    """In order of time."""
    before_ml: int | None = None
    after_ml: int | None = None
    drink_l_per_h: float | None = None
    """Of the planned sips; 0 when thirst alone leads."""
    foods: tuple[Food, ...] = ()
    refused: Refusal | None = None
    metabolic_w: float | None = None
    iso_l_per_h: float | None = None
    expected_l_per_h: float | None = None
    low_l_per_h: float | None = None
    high_l_per_h: float | None = None
    carry_ml: int | None = None
    heat: Heat = Heat()
    sodium_mg: int | None = None


def to_json(plan: Plan) -> dict[str, object]:
    """The plan as ``coach plan --json`` prints it: fixed keys in a fixed order, times as ISO 8601 text."""
    return {
        "inputs": {
            **asdict(plan.inputs),
            "start": _iso(plan.inputs.start),
            "flags": [*plan.inputs.flags],
            "assumed": [*plan.assumed],
        },
        "metabolic_w": plan.metabolic_w,
        "iso_l_per_h": plan.iso_l_per_h,
        "expected_l_per_h": plan.expected_l_per_h,
        "low_l_per_h": plan.low_l_per_h,
        "high_l_per_h": plan.high_l_per_h,
        "drink_l_per_h": plan.drink_l_per_h,
        "carry_ml": plan.carry_ml,
        "before_ml": plan.before_ml,
        "schedule": [
            {"at": _iso(drink.at), "minutes": drink.minutes, "ml": drink.ml, "what": drink.what}
            for drink in plan.schedule
        ],
        "after_ml": plan.after_ml,
        "heat": asdict(plan.heat),
        "sodium_mg": plan.sodium_mg,
        "foods": [asdict(food) for food in plan.foods],
        "cautions": [*plan.cautions],
        "refused": asdict(plan.refused) if plan.refused else None,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
