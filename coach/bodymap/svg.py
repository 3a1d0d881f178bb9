"""The map as a picture for a report: front and back, what was marked lit and numbered, readable in black and white."""

from collections.abc import Mapping
from html import escape

from coach.bodymap.layers import layers
from coach.bodymap.outline import VIEWS, WIDEST, View
from coach.bodymap.regions import Region, regions, side_in
from coach.bodymap.words import place_words
from coach.figure.palette import LIGHT
from coach.figure.svg import paths

_TALL = 320.0
"""User units of a body's height."""
_HEAD, _FOOT = 34.0, 30.0
"""User units for the words above and below a body."""
_HALF = (WIDEST + 0.14) * _TALL
_PALETTE = LIGHT.on((255, 255, 255))
_TITLES: Mapping[View, str] = {"front": "Front", "back": "Back"}


def svg(marks: Mapping[str, int | None]) -> str:
    """The two bodies as one ``<svg>`` element that needs nothing else.

    Args:
        marks: For each place marked, ``calf_left`` say, how much it bothers from 0 to 10; None: not said. Places that
            the check does not know are left out.
    """
    width, height = _HALF * 4, _HEAD + _TALL + _FOOT
    views = "".join(_view(view, _HALF * (1 + 2 * index), marks) for index, view in enumerate(VIEWS))
    told = "; ".join(f"{place_words(place)}: {_told(bother)}" for place, bother in marks.items() if place_words(place))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img"'
        f' font-family="sans-serif"><title>Body map, front and back. {escape(told) or "Nothing is marked"}.</title>'
        f"{views}</svg>"
    )


def _told(bother: int | None) -> str:
    return "marked" if bother is None else f"bother {bother} of 10"


def _view(view: View, middle: float, marks: Mapping[str, int | None]) -> str:
    body = "".join(paths(layers(view, marks.keys()), _PALETTE, _TALL))
    numbers = "".join(_number(region, place, marks[place]) for region, place in _marked(view, marks))
    sides = "".join(
        f'<text x="{x:.0f}" y="{-0.86 * _TALL:.0f}" font-size="12" text-anchor="middle">'
        f"their {side_in(view, right_half=x > 0)}</text>"
        for x in (-_HALF * 0.66, _HALF * 0.66)
    )
    return (
        f'<g transform="translate({middle:.1f} {_HEAD + _TALL:.1f})"><text y="{-_TALL - 12:.0f}" font-size="14"'
        f' font-weight="bold" text-anchor="middle">{_TITLES[view]}</text>{sides}{body}{numbers}</g>'
    )


def _marked(view: View, marks: Mapping[str, int | None]) -> list[tuple[Region, str]]:
    return [(region, place) for region in regions(view) for place in marks if region.covers(place)]


def _number(region: Region, place: str, bother: int | None) -> str:
    """A disc with the number in it: what tells a mark where there is no colour."""
    x, y = region.middle
    at = f'cx="{x * _TALL:.1f}" cy="{-y * _TALL:.1f}"'
    text = "×" if bother is None else str(bother)
    return (
        f'<g><title>{escape(place_words(place))}: {_told(bother)}</title><circle {at} r="8" fill="#fff" stroke="#000"'
        f' stroke-width="1.5"/><text x="{x * _TALL:.1f}" y="{-y * _TALL + 4:.1f}" font-size="11" font-weight="bold"'
        f' text-anchor="middle">{text}</text></g>'
    )
