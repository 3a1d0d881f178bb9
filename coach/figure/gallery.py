"""All figures on one page: ``python -m coach.figure.gallery docs``.

It is a program of its own, below the routines that know the moves, so it reads the move files as plain data.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from coach.figure.palette import DARK
from coach.figure.pose import Figure
from coach.figure.stage import Stage
from coach.figure.svg import picture_of

NAME = "gallery.svg"
_ACROSS = 6
_PICTURE, _GAP, _CAPTION = 150, 18, 34


def drawn_moves() -> Iterator[tuple[str, Stage]]:
    """Every shipped move that has a figure: its name and its stage, in the order of the files."""
    folder = Path(str(files("routines"))) / "moves"
    for path in sorted(folder.glob("*.toml")):
        for move in tomllib.loads(path.read_text("utf-8"))["moves"]:
            if "figure" in move:
                yield move["name"], stage_from(move)


def stage_from(move: Mapping[str, Any]) -> Stage:
    """The stage of a move as it stands in its file."""
    figure = Figure.model_validate(move["figure"])
    return Stage(figure, move["muscles"], both=move["sides"] == "together")


def page() -> str:
    """The gallery as an SVG document: each move in its hold, with its name."""
    stages = [*drawn_moves()]
    rows = -(-len(stages) // _ACROSS)
    width = _ACROSS * (_PICTURE + _GAP) + _GAP
    height = rows * (_PICTURE + _CAPTION + _GAP) + _GAP
    cards = "\n".join(_card(index, name, stage) for index, (name, stage) in enumerate(stages))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="10">\n'
        "<title>Every move of Cooldown Coach in its hold</title>\n"
        f'<rect width="{width}" height="{height}" fill="#{_hex(DARK.ground)}"/>\n{cards}\n</svg>\n'
    )


def _card(index: int, name: str, stage: Stage) -> str:
    row, column = divmod(index, _ACROSS)
    x = _GAP + column * (_PICTURE + _GAP)
    y = _GAP + row * (_PICTURE + _CAPTION + _GAP)
    caption = f'<text x="{_PICTURE / 2}" y="{_PICTURE + 20}" text-anchor="middle" fill="#e4e9ee">{escape(name)}</text>'
    return f'<g transform="translate({x} {y})">{picture_of(stage, DARK, size=_PICTURE)}{caption}</g>'


def _hex(colour: tuple[int, int, int]) -> str:
    return "".join(f"{part:02x}" for part in colour)


def main(folder: str) -> None:
    """Write the gallery into a folder."""
    (Path(folder) / NAME).write_text(page(), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "docs")
