"""What a figure stands at, sits on or holds: shapes that take their place from the body, so that contact is exact."""

from collections.abc import Callable, Collection, Iterator, Mapping

from coach.figure.ground import KNEE_HEIGHT, SEAT_HEIGHT, SIDE_HEIGHT
from coach.figure.kinematics import Body
from coach.figure.pose import BOTH, PropKind, View
from coach.figure.shape import FROM_ABOVE, LOOK, SOLID, Bounds, Layer, Role, Shape, bounds_of
from coach.figure.skeleton import TOES
from coach.figure.space import Vector, between, dot, minus, plus, scaled, unit

Seen = tuple[float, float, float]

HELD = frozenset({"strap", "ball", "roller", "pack", "cushion", "towel"})
"""Props that go with the body; the others stand still."""
UNDER = frozenset({"cushion", "towel"})
"""Those of them that the body lies on, so that they are painted before it."""
_FEET = frozenset({"foot", "other-foot", "feet"})
_BALL = 0.040
"""Radius of a ball that is leant on."""
_DOOR = 0.54
"""How wide a doorway is."""

_SKIN = {
    "seat": SEAT_HEIGHT, "back": SEAT_HEIGHT, "belly": SEAT_HEIGHT, "side": SIDE_HEIGHT, "body": SEAT_HEIGHT,
    "knee": KNEE_HEIGHT, "other-knee": KNEE_HEIGHT, "knees": KNEE_HEIGHT, "calf": 0.040, "shin": 0.032,
    "thigh": 0.050, "behind-thigh": 0.045, "outer-thigh": 0.050, "buttock": 0.060, "head": 0.060, "eye": 0.0,
}  # fmt: skip
"""From the point of an anchor out to the skin."""


def anchor_point(body: Body, anchor: str) -> Vector:
    """Where on the body an anchor is: on the skin for hands and feet, in the middle of any other part."""
    own = 1 if anchor.startswith("other-") else 0
    leg, arm = body.legs[own], body.arms[own]
    match anchor.removeprefix("other-"):
        case "hand" | "hands":
            return between(arm.wrist, arm.tip, 0.45)
        case "foot" | "feet":
            return between(leg.heel, leg.ball, 0.62)
        case "tiptoe" | "tiptoes":
            return leg.ball
        case "heel" | "heels":
            return leg.heel
        case "calf":
            return between(leg.knee, leg.ankle, 0.40)
        case "shin":
            return between(leg.knee, leg.ankle, 0.45)
        case "thigh" | "behind-thigh" | "outer-thigh":
            return between(leg.hip, leg.knee, 0.55)
        case "buttock":
            return plus(body.spine[0], body.frames[0].front, -0.020)
        case "knee" | "knees":
            return leg.knee
        case "head":
            return plus(body.skull, body.head.up, 0.07)
        case "ankle":
            return leg.ankle
        case "eye":
            return plus(plus(body.skull, body.head.up, 0.062), body.head.front, 0.058)
        case "back":
            return body.spine[0]
        case _:
            return body.root


def standing_props(props: Mapping[PropKind, str], body: Body, view: View, reach: Bounds) -> tuple[Shape, ...]:
    """The props that stand still.

    Args:
        props: Each with the place of the body it belongs to.
        body: The hold.
        view: From where it is looked at.
        reach: The box around the body in all its moments.
    """
    shapes: list[Shape] = []
    for kind, anchor in _named(props):
        if kind not in HELD:
            place = _Place(body, body, anchor, view)
            if kind == "wall" and props.get("ball") == anchor:
                place.skin += 2 * _BALL
            shapes += _MAKERS[kind](place, reach)
    return tuple(shapes)


def held_props(
    props: Mapping[PropKind, str], body: Body, hold: Body, view: View, kinds: Collection[str] = HELD
) -> tuple[Shape, ...]:
    """The props of some kinds that go with the body, at one of its moments.

    Args:
        props: Each with the place of the body it belongs to.
        body: The moment.
        hold: The hold; what rolls under a body goes half as far from its place there as the body does.
        view: From where it is looked at.
        kinds: Those wanted.
    """
    shapes: list[Shape] = []
    for kind, anchor in _named(props):
        if kind in HELD and kind in kinds:
            shapes += _MAKERS[kind](_Place(body, hold, anchor, view), Bounds(0, 0, 0, 0))
    return tuple(shapes)


def _named(props: Mapping[PropKind, str]) -> Iterator[tuple[str, str]]:
    """Each prop with its anchor; a mat under a foot is a towel, which the toes gather."""
    for kind, anchor in props.items():
        yield "towel" if kind == "mat" and anchor in _FEET else kind, anchor


class _Place:
    """An anchor as it is seen."""

    def __init__(self, body: Body, hold: Body, anchor: str, view: View) -> None:
        self.body, self.anchor, self.view = body, anchor, view
        self.point, self.home = anchor_point(body, anchor), anchor_point(hold, anchor)
        self.x, self.y, _ = LOOK[view](self.point)
        self.skin = _SKIN.get(anchor, 0.0)
        self.middle = LOOK[view](body.spine[1])[0]
        self.side = 1 if self.x >= self.middle else -1

    def seen(self, point: Vector) -> tuple[float, float]:
        x, y, _ = LOOK[self.view](point)
        return x, y


def _box(left: float, bottom: float, right: float, top: float, role: Role = "prop", round_: float = 0.0) -> Shape:
    a, b = left + round_, right - round_
    c, d = bottom + round_, top - round_
    return Shape(((a, c, round_), (b, c, round_), (b, d, round_), (a, d, round_)), role)


def _wall(place: _Place, reach: Bounds) -> list[Shape]:
    if place.anchor in ("hand", "hands", "other-hand"):
        arms = place.body.arms if place.anchor == "hands" else place.body.arms[place.anchor != "hand" :][:1]
        edge = max(place.seen(arm.wrist)[0] * place.side for arm in arms) * place.side + 0.020 * place.side
    elif place.anchor in ("foot", "other-foot", "feet"):
        leg = place.body.legs[place.anchor == "other-foot"]
        ends = (leg.heel, leg.ball, leg.toe)
        edge = max(place.seen(end)[0] * place.side for end in ends) * place.side
    else:
        place.side = -1 if place.anchor in ("back", "buttock") else place.side
        edge = place.x + (place.skin or 0.001) * place.side
    top = max(reach.top + 0.02, 0.45)
    left, right = sorted((edge, edge + 0.040 * place.side))
    return [_box(left, 0.0, right, top)]


def _doorway(place: _Place, reach: Bounds) -> list[Shape]:
    (post,) = _wall(place, reach)
    if place.view not in ("front", "back"):
        return [post]
    left, _, right, top = bounds_of([Layer((post,))])
    width = _DOOR + right - left
    across = width if left < place.middle else -width
    other = _box(left + across, 0.0, right + across, top)
    return [post, other, _box(min(left, left + across), top, max(right, right + across), top + 0.040)]


def _tree(place: _Place, reach: Bounds) -> list[Shape]:
    (wall,) = _wall(place, reach)
    return [wall]


def _slab(place: _Place, low: Vector, high: Vector, role: Role = "prop") -> Shape:
    """A box in space, upright and along the axes, as it is seen."""
    corners = ((x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2]))
    return Shape(tuple((*place.seen(corner), 0.0) for corner in corners), role)


def _solid_chair(place: _Place) -> list[Shape]:
    """A chair that somebody sits on, with its breadth, on a piece of floor where that is seen from above."""
    x, top, z = place.point[0], place.point[1] - SEAT_HEIGHT, place.point[2]
    back, front, half = x - 0.105, x + 0.130, 0.108
    bars = [
        Shape(((*place.seen((start, top, z + side)), 0.010), (*place.seen((end, height, z + side)), 0.010)), "prop")
        for start, end, height in ((back, back, 0.010), (front, front, 0.010), (back, back - 0.030, top + 0.27))
        for side in (-half, half)
    ]
    rest = _slab(place, (back - 0.040, top + 0.12, z - half), (back - 0.020, top + 0.28, z + half))
    seat = _slab(place, (back, top - 0.026, z - half), (front, top, z + half))
    floor = _slab(place, (back - 0.10, 0.0, z - 0.22), (x + 0.42, 0.0, z + 0.22), "rug")
    return [*([floor] if place.view in FROM_ABOVE else []), *bars, rest, seat]


def _chair(place: _Place, _: Bounds) -> list[Shape]:
    if place.view in SOLID and place.anchor in ("seat", "back"):
        return _solid_chair(place)
    if place.anchor in ("seat", "back"):
        top = place.y - SEAT_HEIGHT
        back, front = place.x - 0.105, place.x + 0.150
        if place.view in ("front", "back"):
            back, front = place.x - 0.140, place.x + 0.140
            rest = [
                _box(back + 0.01, top, back + 0.035, top + 0.26),
                _box(front - 0.035, top, front - 0.01, top + 0.26),
            ]
            rest.append(_box(back + 0.01, top + 0.20, front - 0.01, top + 0.26))
        else:
            rest = [Shape(((back + 0.010, top, 0.012), (back - 0.030, top + 0.27, 0.012)), "prop")]
    elif place.anchor in ("hand", "hands", "other-hand"):
        top, back, front = 0.230, place.x, place.x + 0.25 * place.side
        back, front = sorted((back, front))
        rest = [Shape(((place.x, top, 0.012), (place.x, place.y - 0.020, 0.014)), "prop")]
    else:
        top, back = place.y, place.x - 0.10
        front = back + 0.25
        rest = [Shape(((front - 0.01, top, 0.012), (front + 0.02, top + 0.27, 0.012)), "prop")]
    seat = _box(back, top - 0.028, front, top)
    legs = [
        Shape(((x, top - 0.02, 0.011), (x + lean, 0.011, 0.011)), "prop")
        for x, lean in ((back + 0.02, -0.01), (front - 0.02, 0.01))
    ]
    return [*rest, *legs, seat]


def _bed(place: _Place, reach: Bounds) -> list[Shape]:
    top = place.y - place.skin
    far = reach.left - 0.06
    edge = place.x + 0.06
    return [
        _box(far, 0.05, edge, top, round_=0.015),
        _box(far + 0.02, 0.0, far + 0.05, 0.06),
        _box(edge - 0.05, 0.0, edge - 0.02, 0.06),
    ]


def _step(place: _Place, _: Bounds) -> list[Shape]:
    legs = place.body.legs if place.anchor in BOTH else [place.body.legs[place.anchor.startswith("other-")]]
    hinds = (leg.ball if "tiptoe" in place.anchor else leg.heel for leg in legs[:1])
    ends = [place.seen(point)[0] for point in (*hinds, *(leg.toe for leg in legs))]
    return [_box(min(ends) - 0.02, 0.0, max(ends) + 0.06, place.y)]


def _mat(place: _Place, reach: Bounds) -> list[Shape]:
    if place.view == "quarter":
        x, _, z = place.point
        return [_slab(place, (x - 0.54, 0.0, z - 0.16), (x + 0.26, 0.0, z + 0.16), "floor")]
    if place.view in FROM_ABOVE:
        return [_box(reach.left - 0.04, reach.bottom - 0.05, reach.right + 0.04, reach.top + 0.05, role="rug")]
    return [_box(reach.left - 0.03, -0.018, reach.right + 0.03, 0.0, role="tool")]


def _towel(place: _Place, _: Bounds) -> list[Shape]:
    """Flat under the foot; what the toes have gathered of it lies in folds before them."""
    leg = place.body.legs[place.anchor == "other-foot"]
    down = dot(minus(leg.toe, leg.ball), leg.sole) / TOES
    heel, toe, gathered = place.seen(leg.heel)[0], place.seen(leg.toe)[0], max(0.0, down)
    end = toe + 0.15 - 0.09 * gathered
    folds = [
        Shape(((toe + aside, -0.006, 0.014 + 0.020 * gathered),), "tool") for aside in (0.012, 0.045) if gathered > 0.1
    ]
    return [_box(heel - 0.03, -0.018, end, 0.0, role="tool"), *folds]


def _cushion(place: _Place, reach: Bounds) -> list[Shape]:
    if place.anchor == "knees":
        body, view = place.body, place.view
        both = [_Place(body, body, each, view) for each in ("knee", "other-knee")]
        return [shape for each in both for shape in _cushion(each, reach)]
    if place.view in FROM_ABOVE:
        return [_box(place.x - 0.08, place.y - 0.07, place.x + 0.08, place.y + 0.07, role="tool", round_=0.03)]
    top = max(0.02, place.y - place.skin)
    return [_box(place.x - 0.07, 0.0, place.x + 0.07, top, role="tool", round_=min(0.02, top / 2))]


def _strap(place: _Place, _: Bounds) -> list[Shape]:
    leg = place.body.legs[place.anchor.startswith("other-")]
    sole = leg.ankle if place.anchor == "ankle" else plus(leg.ball, leg.sole, 0.006)
    shapes = []
    for arm in place.body.arms:
        if not arm.grips:
            continue
        hand = between(arm.wrist, arm.tip, 0.5)
        shapes.append(Shape(((*place.seen(hand), 0.008), (*place.seen(sole), 0.008)), "tool"))
    return shapes


def _roller(place: _Place, _: Bounds) -> list[Shape]:
    x, _y = place.seen(between(place.home, place.point, 0.5))
    radius = max(0.02, (place.home[1] - place.skin) / 2)
    return [Shape(((x, radius, radius),), "tool")]


def _ball(place: _Place, _: Bounds) -> list[Shape]:
    if place.anchor == "buttock":
        rolled = (place.home[0] - place.skin - _BALL, (place.home[1] + place.point[1]) / 2, place.home[2])
        x, y = place.seen(rolled)
        return [Shape(((x, y, _BALL),), "tool")]
    radius = max(0.02, (place.y - place.skin) / 2)
    return [Shape(((place.x, radius, radius),), "tool")]


def _rail(place: _Place, _: Bounds) -> list[Shape]:
    top = place.y - 0.020
    return [
        Shape(((place.x, 0.0, 0.010), (place.x, top - 0.012, 0.010)), "prop"),
        Shape(((place.x - 0.045, top - 0.012, 0.013), (place.x + 0.045, top - 0.012, 0.013)), "prop"),
    ]


def _pack(place: _Place, _: Bounds) -> list[Shape]:
    """A pack or a folded flannel that lies on the skin, along the part it belongs to."""
    body, leg = place.body, place.body.legs[place.anchor.startswith("other-")]
    out, along, half, thick = place.skin + 0.008, body.frames[0].up, 0.055, 0.020
    match place.anchor.removeprefix("other-"):
        case "thigh" | "knee":
            way, along = leg.thigh_front, minus(leg.knee, leg.hip)
        case "behind-thigh":
            way, along = scaled(leg.thigh_front, -1.0), minus(leg.knee, leg.hip)
        case "shin":
            way, along = leg.shank_front, minus(leg.ankle, leg.knee)
        case "calf":
            way, along = scaled(leg.shank_front, -1.0), minus(leg.ankle, leg.knee)
        case "back":
            way, out = scaled(body.frames[0].front, -1.0), 0.076
            place.point = plus(place.point, along, 0.06)
        case "eye":
            way, along, out, half, thick = body.head.front, body.head.out, 0.014, 0.046, 0.014
        case _:
            way = body.frames[0].front
    middle, along = plus(place.point, way, out), unit(along, body.frames[0].up)
    ends = (place.seen(plus(middle, along, sign * half)) for sign in (-1, 1))
    return [Shape(tuple((x, y, thick) for x, y in ends), "tool")]


_MAKERS: Mapping[str, Callable[[_Place, Bounds], list[Shape]]] = {
    "wall": _wall, "doorway": _doorway, "tree": _tree, "chair": _chair, "bed": _bed, "step": _step, "rail": _rail,
    "mat": _mat, "towel": _towel, "cushion": _cushion, "strap": _strap, "roller": _roller, "ball": _ball, "pack": _pack,
}  # fmt: skip
