"""What a fluid plan is made from, and what it holds: frozen values in SI units, drinks in millilitres."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, time
from typing import Any, Literal, NamedTuple, get_args

from coach.errors import BadInput
from coach.hydration.climate import Sun
from coach.hydration.factor import ESTIMATED, Factor
from coach.hydration.foods import Food

Terrain = Literal["paved", "dirt", "light-brush", "heavy-brush", "swamp", "sand"]
Gate = Literal["move", "shorten"]
"""In heat: move the walk to a cooler hour, or make it shorter and slower in the shade."""
Thirst = Literal["short", "cool", "fast", "little"]
"""Why there is no timetable: a short walk, a cool day, a fast pace, or too little to share out."""


class HourTemp(NamedTuple):
    """The temperature of the air at an hour of the day, from a forecast."""

    at: time
    celsius: float


_LIKELY: dict[str, tuple[float, float, str]] = {
    "duration_s": (60, 24 * 3600, "a walk of one minute to one day, in seconds"),
    "mass_kg": (20, 350, "a body mass between 20 and 350 kg"),
    "height_m": (1.0, 2.5, "a height between 1 and 2.5 m"),
    "distance_m": (10, 200_000, "a distance between 10 m and 200 km"),
    "speed_m_s": (0.05, 4.0, "a pace between 0.05 and 4 m/s"),
    "temp_c": (-50, 60, "a temperature between -50 and 60 °C"),
    "humidity_pct": (0, 100, "a relative humidity between 0 and 100 %"),
    "wind_m_s": (0, 40, "a wind between 0 and 40 m/s"),
    "load_kg": (0, 60, "a load between 0 and 60 kg"),
    "grade_pct": (-100, 100, "a slope between -100 and 100 %"),
    "clo": (0, 4, "clothing between 0 and 4 clo"),
    "caffeine_mg": (0, 5000, "caffeine between 0 and 5000 mg"),
    "drank_ml": (0, 20_000, "an amount drunk between 0 and 20 litres"),
}
"""The least and the most that each quantity may be, and what is then needed."""


@dataclass(frozen=True, slots=True, repr=False)
class WalkInputs:
    """What is known of the walk and the walker; only the duration must be. Health stays out of the ``repr``.

    Raises:
        BadInput: A quantity that no walk has; the message names it and holds nothing of the person.
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
    """Mean slope, metres up for a hundred metres on."""
    flags: tuple[str, ...] = ()
    """Groups of ``people.toml`` the walker belongs to."""
    terrain: Terrain | None = None
    clo: float | None = None
    """Insulation of the clothes (1 clo = 0.155 m²K/W); None: what people wear at that temperature."""
    caffeine_mg: float | None = None
    """Taken with the drink before the walk."""
    drank_ml: float | None = None
    """Drunk on the walk, when it is over."""
    temps: tuple[HourTemp, ...] = ()
    """Temperatures of the day by hour; they say how warm the walk is, and which hour would be cooler."""
    remembered: tuple[str, ...] = ()
    """Names of what nobody said now, but is known from an earlier walk."""

    def __post_init__(self) -> None:
        for name, (least, most, needs) in _LIKELY.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                raise BadInput(f"A fluid plan needs {needs}.")


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
    """The group of ``people.toml``; ``check`` when the post-walk check withheld fluids; ``drank`` when so much was
    drunk on the walk that the salt in the blood may be low."""
    why: str


@dataclass(frozen=True, slots=True)
class Heat:
    """How hot the walk is; all None where nobody told the temperature."""

    wbgt_c: float | None = None
    heat_index_c: float | None = None
    gate: Gate | None = None


@dataclass(frozen=True, slots=True)
class CoolerHour:
    """A start at which the same walk is kinder than the one that is planned."""

    at: time
    temp_c: float
    gate: Gate | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain that leads from the walk to the drinks, with its numbers filled in."""

    name: str
    value: float | None
    """What came of it; None for a step in words."""
    unit: str
    how: str
    """In one or two sentences."""
    error: str
    """How far off it may be."""
    sources: tuple[str, ...]
    """Keys of ``coach/sources.toml``."""


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """Drinks before, during and after one walk. A refused plan holds words only; health stays out of the ``repr``."""

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
    """The most that is sensible in an hour of the walk, for whoever is thirsty; sips stay within it."""
    foods: tuple[Food, ...] = ()
    salty: bool = False
    """Whether the salt of the sweat is worth replacing."""
    refused: Refusal | None = None
    metabolic_w: float | None = None
    iso_l_per_h: float | None = None
    """What ISO 7933 predicts: sweat, and water breathed out."""
    expected_l_per_h: float | None = None
    """The same, brought to what walkers lost when it was measured, or to what this walker lost."""
    low_l_per_h: float | None = None
    high_l_per_h: float | None = None
    """Between which the loss of most people lies."""
    carry_ml: int | None = None
    """Enough for the upper end of that."""
    bottles: tuple[int, ...] = ()
    """Which of the person's own bottles to take for it, in ml; empty where none are known."""
    heat: Heat = Heat()
    cooler: tuple[CoolerHour, ...] = ()
    """The best first; empty where the walk is cool enough or no temperatures by hour are known."""
    sodium_mg: int | None = None
    """Lost with the sweat."""
    to_thirst: Thirst | None = None
    """Why thirst leads alone, without a timetable."""
    factor: Factor = ESTIMATED
    why: tuple[Step, ...] = ()
    """Why these numbers."""


def to_json(plan: Plan) -> dict[str, Any]:
    """The plan as ``coach plan --json`` prints it: fixed keys in a fixed order, times as ISO 8601 text."""
    return {
        "inputs": inputs_to_json(plan.inputs) | {"assumed": [*plan.assumed]},
        "metabolic_w": _rounded(plan.metabolic_w, 1),
        "iso_l_per_h": _rounded(plan.iso_l_per_h, 4),
        "expected_l_per_h": _rounded(plan.expected_l_per_h, 4),
        "low_l_per_h": _rounded(plan.low_l_per_h, 4),
        "high_l_per_h": _rounded(plan.high_l_per_h, 4),
        "drink_l_per_h": _rounded(plan.drink_l_per_h, 4),
        "to_thirst": plan.to_thirst,
        "carry_ml": plan.carry_ml,
        "bottles_ml": [*plan.bottles],
        "before_ml": plan.before_ml,
        "schedule": [
            {"at": _iso(drink.at), "minutes": drink.minutes, "ml": drink.ml, "what": drink.what}
            for drink in plan.schedule
        ],
        "after_ml": plan.after_ml,
        "heat": asdict(plan.heat),
        "cooler": [{"at": f"{hour.at:%H:%M}", "temp_c": hour.temp_c, "gate": hour.gate} for hour in plan.cooler],
        "sodium_mg": plan.sodium_mg,
        "foods": [asdict(food) for food in plan.foods],
        "factor": asdict(plan.factor),
        "cautions": [*plan.cautions],
        "refused": asdict(plan.refused) if plan.refused else None,
        "why": [asdict(step) | {"sources": [*step.sources]} for step in plan.why],
    }


def inputs_to_json(inputs: WalkInputs) -> dict[str, Any]:
    """What a plan is made from, in SI units, times as ISO 8601 text."""
    return {each.name: getattr(inputs, each.name) for each in fields(inputs)} | {
        "start": _iso(inputs.start),
        "flags": [*inputs.flags],
        "temps": [[f"{hour.at:%H:%M}", hour.celsius] for hour in inputs.temps],
        "remembered": [*inputs.remembered],
    }


def inputs_from_json(told: dict[str, Any]) -> WalkInputs:
    """The inputs of :func:`inputs_to_json`; keys that are unknown, ``assumed`` among them, are passed over.

    Raises:
        BadInput: They are none, or of no walk. Says nothing of what they hold.
    """
    known = {each.name: told[each.name] for each in fields(WalkInputs) if each.name in told}
    try:
        known["start"] = datetime.fromisoformat(known["start"]) if known.get("start") else None
        known["temps"] = tuple(HourTemp(time.fromisoformat(at), float(temp)) for at, temp in known.get("temps", ()))
        for name in ("flags", "remembered"):
            known[name] = tuple(str(each) for each in known.get(name, ()))
        for name in _LIKELY:
            known[name] = None if known.get(name) is None else float(known[name])
        known["duration_s"] = float(told["duration_s"])
        for name, kind in (("sun", Sun), ("terrain", Terrain)):
            known[name] = None if known.get(name) is None else _one_of(get_args(kind), known[name])
        return WalkInputs(**known)
    except (TypeError, ValueError, LookupError, AttributeError):
        raise BadInput("What is known of that walk cannot be read.") from None


def _one_of(choices: tuple[str, ...], told: object) -> str:
    return choices[choices.index(told)]  # a ValueError for anything else


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
