"""Pictures of screens, kept beside the tests as SVG and compared to the letter.

``COACH_SNAPSHOTS=update pytest tests/ui/test_pictures.py`` draws them anew. Look at each before it is kept.
"""

import os
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

DRAWN_WITH = {"textual": "8.2.8", "rich": "15.0.0"}
"""What drew the kept pictures: patch releases of either may move a pixel."""

FOLDER = Path(__file__).parent / "snapshots"

UPDATING = os.environ.get("COACH_SNAPSHOTS") == "update"
"""Read here, because no test sees the machine's own variables."""

_FONTS = re.compile(r"\s*@font-face \{[^}]*\}")
_NUMBERED = re.compile(r"terminal-\d+")


def drawn(app: App[object]) -> str:
    """The screen as SVG, without fonts from elsewhere and without the number Rich derives from the whole picture."""
    svg = app.export_screenshot(simplify=True)
    return _NUMBERED.sub("terminal", _FONTS.sub("", svg)) + "\n"


async def compare(pilot: Pilot[object], name: str) -> None:
    """Compare the screen with the kept picture of this name, or keep it as that when the pictures are updated."""
    for package, drew in DRAWN_WITH.items():
        if (found := version(package)) != drew:
            pytest.skip(f"the pictures were drawn with {package} {drew}, and this is {found}")
    kept, actual = FOLDER / f"{name}.svg", FOLDER / f"{name}.actual.svg"
    wanted = kept.read_text("utf-8") if kept.exists() else None
    now = drawn(pilot.app)
    if now != wanted:
        now = await _settled(pilot, now)
    FOLDER.mkdir(exist_ok=True)
    if UPDATING:
        kept.write_text(now, "utf-8", newline="\n")
    elif now != wanted:
        actual.write_text(now, "utf-8", newline="\n")
        pytest.fail(
            f"this screen does not look like its picture\n  kept  {kept}\n  now   {actual}\n"
            "Compare the two; COACH_SNAPSHOTS=update keeps the new one.",
            pytrace=False,
        )
    actual.unlink(missing_ok=True)


async def _settled(pilot: Pilot[object], now: str) -> str:
    """The picture once it no longer changes: on a busy machine the last touch may come late."""
    before = ""
    while now != before:
        await pilot.pause()
        before, now = now, drawn(pilot.app)
    return now
