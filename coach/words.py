"""Numbers and short phrases that two screens, or a screen and the command line, share."""

import math
from collections.abc import Iterable

from coach.units import KG_PER_LB, M_PER_INCH, M_PER_MILE, ML_PER_US_FLOZ

_SHORT_M = 100.0


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 step``, ``2 steps``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def clock_face(seconds: float) -> str:
    """Whole time such as ``5:00`` or ``1:02:03``; the last started second counts, so it ends at ``0:00``."""
    whole = max(0, math.ceil(seconds - 1e-6))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def spoken_duration(seconds: float) -> str:
    """A duration in words: ``25 s``, ``5 min``, ``4 min 30 s``, ``1 h 15 min``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    if minutes:
        return f"{minutes} min {secs} s" if secs else f"{minutes} min"
    return f"{secs} s"


def volume(ml: float, units: str) -> str:
    """A drink in the person's units: ``450 ml``, or ``15 oz`` (US fluid ounces, ``units`` = "us").

    Sips get a decimal in ounces, or they would not add up to their total.
    """
    if units != "us":
        return f"{ml:.0f} ml"
    ounces = ml / ML_PER_US_FLOZ
    return f"{ounces:.1f} oz" if ounces < 10 else f"{ounces:.0f} oz"


def distance(metres: float, units: str) -> str:
    """A way in the person's units: ``5.2 km`` or ``60 m``; ``3.2 mi`` or ``200 ft`` (``units`` = "us")."""
    if metres < _SHORT_M:
        return f"{metres / M_PER_INCH / 12:.0f} ft" if units == "us" else f"{metres:.0f} m"
    return f"{metres / M_PER_MILE:.1f} mi" if units == "us" else f"{metres / 1000:.1f} km"


def body_mass(kg: float, units: str) -> str:
    """A body mass as scales show it, in the person's units: ``70.4 kg``, or ``155.2 lb`` (``units`` = "us")."""
    return f"{kg / KG_PER_LB:.1f} lb" if units == "us" else f"{kg:.1f} kg"


def listing(items: Iterable[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *most, end = [*items] or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def capital(text: str) -> str:
    """The text with a capital letter at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]
