"""What the country of the machine's locale suggests, until the person says otherwise."""

import os
import re
from typing import Literal

_EMERGENCY_NUMBERS = {"GB": "999", "IE": "999", "US": "911", "CA": "911", "MX": "911", "AU": "000", "NZ": "111"}


def country() -> str:
    """Two letters, or nothing when the environment names no country.

    ``LC_MEASUREMENT`` goes before ``LANG``: who reads English of another country sets it to where they live.
    """
    named = (os.environ.get(variable) for variable in ("LC_ALL", "LC_MEASUREMENT", "LANG"))
    found = re.match(r"[a-z]+_([A-Z]{2})\b", next(filter(None, named), ""))
    return found[1] if found else ""


def local_units() -> Literal["metric", "us"]:
    """The units people there use."""
    return "us" if country() == "US" else "metric"


def local_emergency_number() -> str:
    """The number to call there in an emergency; 112, which mobile phones know nearly everywhere, when unknown."""
    return _EMERGENCY_NUMBERS.get(country(), "112")
