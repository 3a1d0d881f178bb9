"""The places of the map: each site of the check, on each side from which it can be seen, left and right.

Left is always the person's own. From the front they face you, so their left is at the right of the picture; from the
back their left is at the left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from coach.bodymap.outline import OUTLINE, VIEWS, Part, View
from coach.figure.shape import Bounds, Circle, Layer, Shape, bounds_of
from coach.history.entries import site_of

Side = Literal["left", "right"]
"""The person's own."""

Hulls = tuple[tuple[Circle, ...], ...]
"""Shapes, each the convex hull of circles."""


@dataclass(frozen=True, slots=True)
class Region:
    """A site of the check as it is seen from the front or from the back."""

    view: View
    site: str
    side: Side | None
    """None where the map tells no sides."""
    hulls: Hulls
    """Its shapes in statures; x to the right of the picture from the middle of the body, y up from the soles."""

    @property
    def place(self) -> str:
        """As the check's question where it twitches has it: ``calf_left``."""
        return f"{self.site}_{self.side}" if self.side else self.site

    @property
    def bounds(self) -> Bounds:
        """The box around it."""
        return bounds_of([Layer(tuple(Shape(hull, "near") for hull in self.hulls))])

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of that box: x, y."""
        box = self.bounds
        return (box.left + box.right) / 2, (box.bottom + box.top) / 2

    def covers(self, place: str) -> bool:
        """Whether a mark lies here: the same side, or no side at all, or this region has none."""
        return site_of(place) == self.site and (place in {self.site, self.place} or self.side is None)


def side_in(view: View, *, right_half: bool) -> Side:
    """Whose side lies in a half of the picture."""
    return "left" if right_half is (view == "front") else "right"


@cache
def regions(view: View) -> tuple[Region, ...]:
    """What can be marked in a view, the farthest first."""
    return tuple(
        Region(view, part.site, side, hulls)
        for part in OUTLINE[view]
        if part.site is not None
        for side, hulls in halves(part, view)
    )


def halves(part: Part, view: View) -> Iterator[tuple[Side | None, Hulls]]:
    """The two halves of a part, each with whose side it is; one without a side for a part that is whole."""
    if part.whole:
        yield None, part.hulls
        return
    yield side_in(view, right_half=False), tuple(tuple((-x, y, r) for x, y, r in hull) for hull in part.hulls)
    yield side_in(view, right_half=True), part.hulls


def every_region() -> tuple[Region, ...]:
    """Those of the front, then those of the back."""
    return tuple(region for view in VIEWS for region in regions(view))


def region_of(place: str, view: View | None = None) -> Region | None:
    """Where a place is on the map, in a view or in the first that shows it; without a side it is the left one."""
    shown = [region for region in every_region() if view in {None, region.view} and region.covers(place)]
    exact = (region for region in shown if region.place == place)
    return next(exact, next((region for region in shown if region.side != "right"), None))


def mirrored(region: Region) -> Region:
    """The same on the other side; itself where the map tells no sides."""
    return next(
        each
        for each in regions(region.view)
        if each.site == region.site and (each.side != region.side or region.side is None)
    )
