"""How the map's body is drawn: for each view its parts, the farthest first.

Written for the half at the right of the picture, in hundredths of the height, y up from the soles; the other half is
its mirror image. The head is a fourth larger than life, so that an eyelid is something one can point at.
"""

from typing import Final, Literal, NamedTuple

from coach.figure.shape import Circle, Role

View = Literal["front", "back"]
"""From where the body is looked at."""

VIEWS: Final[tuple[View, View]] = ("front", "back")

WIDEST: Final = 0.29
"""From the middle to the tips of the fingers."""


class Part(NamedTuple):
    """Shapes that are painted together."""

    site: str | None
    """The site of the check that they are; None for what cannot be marked, and belongs to what is nearest."""
    tone: Role
    hulls: tuple[tuple[Circle, ...], ...]
    whole: bool = False
    """Whether it is the part of both halves, and has no left and right on the map."""
    seam: Literal["round", "both", "none"] = "round"
    """Whether a thin line goes round each half, round both together, or nowhere."""


def _part(
    site: str | None,
    tone: Role,
    *hulls: tuple[Circle, ...],
    whole: bool = False,
    seam: Literal["round", "both", "none"] = "round",
) -> Part:
    scaled = tuple(tuple((x / 100, y / 100, r / 100) for x, y, r in hull) for hull in hulls)
    return Part(site, tone, scaled, whole, seam)


_ARM = ((13.0, 70.6, 4.0), (17.6, 58.6, 3.1)), ((17.6, 58.6, 3.2), (19.2, 54.0, 3.1), (22.2, 45.4, 2.1))
_HAND = ((22.9, 43.0, 2.4), (24.4, 36.6, 1.9)), ((22.1, 43.0, 1.6), (20.4, 38.4, 1.2))
_NECK = ((0.0, 84.0, 0.0), (0.0, 74.0, 0.0), (2.0, 82.0, 2.0), (2.8, 75.4, 2.4))

OUTLINE: Final[dict[View, tuple[Part, ...]]] = {
    "front": (
        _part("arm", "middle", *_ARM),
        _part("hand", "near", *_HAND),
        _part("foot", "near", ((8.0, 5.0, 2.3), (10.8, 2.2, 2.2), (8.0, 1.9, 1.9))),
        _part("shin", "middle", ((7.6, 25.0, 3.9), (8.0, 18.6, 3.9)), ((8.0, 18.6, 3.9), (8.0, 7.0, 2.1))),
        _part(None, "near", ((7.7, 26.4, 3.4), (7.6, 24.6, 2.0)), seam="none"),
        _part("thigh_front", "near", ((7.0, 45.4, 6.4), (7.8, 36.0, 5.7), (7.6, 30.6, 4.2))),
        _part("neck", "far", _NECK, seam="both"),
        _part("belly", "middle", ((0.0, 63.0, 0.0), (0.0, 43.0, 0.0), (4.8, 58.0, 3.6), (5.6, 50.0, 5.6))),
        _part(
            "shoulder_chest",
            "near",
            ((0.0, 74.2, 0.0), (0.0, 61.8, 0.0), (5.6, 65.4, 4.6), (12.2, 70.6, 4.2), (3.6, 75.2, 1.2)),
        ),
        _part(None, "hair", ((0.0, 92.2, 7.8), (0.0, 91.0, 7.4)), whole=True),
        _part("face", "face", ((0.0, 95.6, 0.0), (0.0, 81.6, 0.0), (3.0, 91.2, 4.2), (1.6, 85.2, 3.7)), seam="both"),
        _part("eyelid", "hair", ((3.7, 90.6, 1.15), (4.6, 90.6, 1.15)), seam="none"),
        _part("tongue", "far", ((-1.2, 85.6, 1.0), (1.2, 85.6, 1.0), (0.0, 84.8, 1.1)), whole=True, seam="none"),
    ),
    "back": (
        _part("arm", "middle", *_ARM),
        _part("hand", "near", *_HAND),
        _part("foot", "near", ((10.6, 1.8, 1.5), (8.0, 2.0, 1.6)), ((8.0, 6.0, 2.0), (7.8, 2.6, 2.6))),
        _part("calf", "near", ((7.5, 25.0, 3.8), (8.1, 19.4, 4.5)), ((8.1, 19.4, 4.5), (7.9, 8.0, 2.0))),
        _part("thigh_back", "middle", ((7.0, 45.4, 6.4), (7.8, 36.0, 5.7), (7.6, 27.4, 4.0))),
        _part("neck", "far", _NECK, seam="both"),
        _part(
            "back",
            "middle",
            ((0.0, 59.2, 0.0), (0.0, 50.0, 0.0), (4.6, 58.0, 3.8), (5.8, 52.0, 5.0)),
            ((0.0, 75.4, 0.0), (0.0, 59.0, 0.0), (5.2, 65.0, 5.0), (12.2, 70.6, 4.2), (3.6, 75.6, 1.2)),
        ),
        _part("buttock_hip", "near", ((0.0, 51.0, 0.0), (0.0, 42.0, 0.0), (6.2, 46.6, 6.4))),
        _part(None, "hair", ((0.0, 92.2, 7.8), (0.0, 87.0, 5.6)), whole=True),
    ),
}
