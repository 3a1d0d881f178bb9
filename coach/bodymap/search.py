"""Places by their names, typed in part, in any order, or not quite right."""

import re
from collections.abc import Iterator

from coach.errors import nearest
from coach.relief.places import names
from coach.triage.load import sites

_SIDES = {"left": "left", "l": "left", "right": "right", "r": "right"}
_BOTH = frozenset({"both", "either"})
_IDLE = frozenset({"of", "the", "my", "side", "and"})
_MOST = 6


def found(text: str) -> tuple[str, ...]:
    """The places that a text may mean, the likeliest first; six at most, and none for no text.

    ``l calf``, ``calf left``, ``calves``, ``both calves``, ``hamst``. Without a side the place is offered without one,
    then left and right. Where nothing begins with what was typed, the nearest name is taken.
    """
    words = re.findall(r"[a-z]+", text.casefold())
    sides = {_SIDES[word] for word in words if word in _SIDES}
    wanted = [word for word in words if word not in {*_SIDES, *_BOTH, *_IDLE}]
    if not wanted:
        return ()
    listed = [place for site in _sites(wanted) for place in _places(site, sides, plain=not _BOTH.isdisjoint(words))]
    return tuple(dict.fromkeys(listed))[:_MOST]


def _places(site: str, sides: set[str], *, plain: bool) -> Iterator[str]:
    if len(sides) == 1 and not plain:
        yield f"{site}_{next(iter(sides))}"
        return
    yield site
    if not sides and not plain:
        yield from (f"{site}_{side}" for side in ("left", "right"))


def _sites(wanted: list[str]) -> list[str]:
    """Sites with a name of which every wanted word begins a word, whole names first; else that of the nearest name."""
    exact = [site for name, site in names().items() if name == " ".join(wanted)]
    begun = [site for name, site in names().items() if _begins(name, wanted)]
    if not begun and (near := nearest(" ".join(wanted), names())):
        begun = [names()[near]]
    known = list(dict.fromkeys([*exact, *begun]))
    return known if exact else sorted(known, key=[*sites()].index)


def _begins(name: str, wanted: list[str]) -> bool:
    return all(any(word.startswith(each) for word in name.split()) for each in wanted)
