"""Every scene, opened once and looked at in every size: nothing is cut, and it looks like the picture that was kept.

See ``picture.py`` for how to look again.
"""

import pytest
from textual.widgets import Input

from coach.paths import settings_file
from tests.ui import picture
from tests.ui.hands import LEAST, SMALL, USUAL, WIDE, Size
from tests.ui.layout import assert_nothing_is_cut_or_out_of_sight
from tests.ui.scenes import SCENES, scene

ALL, MOST = (USUAL, SMALL, WIDE), (USUAL, SMALL)

SIZES: dict[str, tuple[Size, ...]] = {
    "home": ALL,
    "home-due": MOST,
    "home-weeks": (USUAL,),
    "home-recording": (USUAL,),
    "recording-doubt": MOST,
    "home-planned": (USUAL,),
    "home-on-the-way": (USUAL,),
    "set-off": (USUAL,),
    "walking": (*ALL, LEAST),
    "walking-first-minute": (USUAL,),
    "walking-due": MOST,
    "walking-too-much": MOST,
    "walking-thirst": (USUAL,),
    "walking-refused": MOST,
    "walked": ALL,
    "home-weigh": (USUAL,),
    "weigh": (USUAL,),
    "weigh-told": ALL,
    "weigh-gain": MOST,
    "weigh-wrong": (USUAL,),
    "weigh-refused": (USUAL,),
    "countdown": ALL,
    "gentle": (USUAL,),
    "ask": (USUAL,),
    "library": ALL,
    "library-moves": ALL,
    "library-large": (USUAL, WIDE),
    "library-nothing": (USUAL,),
    "library-broken": (USUAL,),
    "edit": ALL,
    "edit-dose": (USUAL,),
    "edit-own-step": (USUAL,),
    "prepare": ALL,
    "prepare-fitted": (USUAL,),
    "prepare-care": (USUAL,),
    "compose": ALL,
    "compose-asked": (USUAL,),
    "prepare-stands": (USUAL,),
    "compose-stands": (USUAL,),
    "lead-in": (USUAL,),
    "hold-left": (*ALL, LEAST),
    "hold-right": (USUAL,),
    "half-way": (USUAL,),
    "paused": (USUAL,),
    "counted": (USUAL,),
    "long-words": (USUAL,),
    "waiting": (USUAL,),
    "far": (*ALL, LEAST),
    "jump": (USUAL,),
    "summary-done": (USUAL,),
    "summary-stopped": MOST,
    "check-e": ALL,
    "check-s": (USUAL,),
    "check-g": (USUAL,),
    "check-alarm": MOST,
    "map": ALL,
    "pick-many": (USUAL,),
    "verdict-emergency-now": (USUAL, WIDE),
    "verdict-same-day": (USUAL,),
    "verdict-gp-2-weeks": (USUAL,),
    "verdict-routine": (USUAL,),
    "verdict-self-care": MOST,
    "verdict-unfinished": (USUAL,),
    "understand": ALL,
    "relief-where": MOST,
    "relief-first": (USUAL,),
    "relief-plan": ALL,
    "relief-today": (USUAL,),
    "relief-after": (USUAL,),
    "relief-pack": (USUAL,),
    "journal": ALL,
    "fluids": ALL,
    "fluids-wrong": (USUAL,),
    "fluids-rest": MOST,
    "fluids-hours": ALL,
    "fluids-move": (USUAL,),
    "fluids-us": (USUAL, WIDE),
    "fluids-cool": (WIDE, LEAST),
    "fluids-why": MOST,
    "fluids-walked": (USUAL,),
    "fluids-refused": (USUAL,),
    "fluids-withheld": (USUAL,),
}
"""What is kept in the dark theme."""

AFRESH = ("far", "check-e")
"""What breaks its lines, or chooses its digits, a little differently in a window that was of another size before."""

LIGHT = ("hold-left", "check-alarm", "map")
"""What is kept in the light theme too, at the usual size."""


def _name(scene_name: str, size: Size, theme: str = "") -> str:
    return "-".join(filter(None, (scene_name, theme, f"{size[0]}x{size[1]}")))


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """What moves by itself within a second stands still: the flash, the countdown, the cursor."""
    monkeypatch.setattr("screens.session.FLASH", 3600)
    monkeypatch.setattr("screens.summary.SummaryScreen._count", lambda screen: None)
    monkeypatch.setattr(Input, "cursor_blink", False)


@pytest.mark.parametrize("name", SCENES)
async def test_it_is_whole_at_every_size_and_looks_like_its_picture(name: str) -> None:
    kept = SIZES.get(name, ())
    async with scene(name) as hands:
        assert hands.described <= hands.offered, "the palette offers whatever a key does"
        for size in dict.fromkeys((*ALL, *kept)):
            await hands.resize(size)
            if size in kept and (size == USUAL or name not in AFRESH):
                await picture.compare(hands.pilot, _name(name, size))
            if size in ALL:
                await assert_nothing_is_cut_or_out_of_sight(hands)


@pytest.mark.parametrize(
    ("name", "size"), [(name, size) for name in AFRESH for size in SIZES[name] if size != USUAL], ids=str
)
async def test_it_looks_like_its_picture_when_it_is_opened_at_that_size(name: str, size: Size) -> None:
    async with scene(name, size) as hands:
        await picture.compare(hands.pilot, _name(name, size))


@pytest.mark.parametrize("name", LIGHT)
async def test_it_looks_like_its_picture_in_the_light(name: str) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('theme = "coach-light"\n')
    async with scene(name) as hands:
        await picture.compare(hands.pilot, _name(name, USUAL, "light"))


def test_every_kept_picture_is_of_something() -> None:
    expected = {_name(name, size) for name, sizes in SIZES.items() for size in sizes}
    expected |= {_name(name, USUAL, "light") for name in LIGHT}
    kept = {path.name.removesuffix(".svg") for path in picture.FOLDER.glob("*.svg")}
    assert {name for name in kept if not name.endswith(".actual")} == expected
