"""What is painted: the body from one side, what is marked lit, and a ring round the place where the keys are."""

from collections.abc import Set as AbstractSet
from itertools import chain

from coach.bodymap.outline import OUTLINE, Part, View
from coach.bodymap.regions import Hulls, Region, Side, halves
from coach.figure.shape import Layer, Role, Shape
from coach.history.entries import site_of


def layers(view: View, marked: AbstractSet[str], here: Region | None = None, ring: float = 0.0) -> tuple[Layer, ...]:
    """The body as it is seen from one side, the farthest layer first.

    Args:
        view: From where.
        marked: Places that light up; one without a side lights up on both.
        here: Where the keys are.
        ring: How wide the ring round that is, in statures.
    """
    found: list[Layer] = []
    for part in OUTLINE[view]:
        ringed = here is not None and (here.view, here.site) == (view, part.site)
        if here is not None and ringed:
            found.append(_ring(here, ring))
        both = [_shapes(hulls, _tone(part, side, marked)) for side, hulls in halves(part, view)]
        painted = [tuple(chain.from_iterable(both))] if part.seam == "both" else both
        found += [Layer(shapes, apart=part.seam != "none" and not ringed) for shapes in painted]
    return tuple(found)


def _ring(region: Region, wide: float) -> Layer:
    wider = tuple(tuple((x, y, r + wide) for x, y, r in hull) for hull in region.hulls)
    return Layer(_shapes(wider, "here"))


def _shapes(hulls: Hulls, role: Role) -> tuple[Shape, ...]:
    return tuple(Shape(hull, role) for hull in hulls)


def _tone(part: Part, side: Side | None, marked: AbstractSet[str]) -> Role:
    if part.site is None:
        return part.tone
    lit = (site_of(place) == part.site for place in marked) if part.whole else ()
    return "target" if any(lit) or not marked.isdisjoint({part.site, f"{part.site}_{side}"}) else part.tone
