"""Text from a file is shown as it stands: no markup, no link, no action comes from it, wherever it is shown."""

import pytest

from coach.paths import own_routines_dir
from screens.ask import AskScreen
from screens.edit import EditScreen
from screens.home import HomeScreen
from screens.journal import JournalScreen
from screens.jump import JumpScreen
from screens.library import LibraryScreen
from screens.own_step import OwnStepScreen
from screens.prepare import PrepareScreen
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from tests.ui.hands import Hands, coach

NAME, STEP, CUE = "[@click=app.quit]Go[/] [/left]", "[red]Knee[/red] [/]", "[link=http://x]\\[b] {0} %s[/link]"
ROUTINE = f"""
format = 1
id = "aaa"
name = "{NAME}"
summary = "[bold]{CUE.replace(chr(92), chr(92) * 2)}"
[[steps]]
name = "{STEP}"
hold = "20s"
sides = "each"
cues = ["{CUE.replace(chr(92), chr(92) * 2)}"]
caution = "[/caution]"
"""


@pytest.fixture(autouse=True)
def routine() -> None:
    """A routine of one's own, the first in the list."""
    own_routines_dir().mkdir(parents=True)
    (own_routines_dir() / "aaa.toml").write_text(ROUTINE, "utf-8")


def shows(hands: Hands, *texts: str) -> bool:
    """Whether texts stand on the screen letter by letter, wherever a line is broken."""
    return all(text in hands.text for text in texts)


async def test_it_is_shown_letter_by_letter_on_every_screen() -> None:
    async with coach() as hands:
        await hands.press("r")
        await hands.arrive(LibraryScreen)
        await hands.press("home")
        assert shows(hands, NAME, STEP)
        about = hands.app.screen.query_one("#about")
        assert "20 s each side" in hands.seen(about)
        await hands.press(*["shift+down"] * 2)
        assert f"[bold]{CUE}" in hands.seen(about)
        assert "[/caution]" in hands.seen(about)
        await hands.press("i")
        await hands.arrive(EditScreen)
        assert shows(hands, NAME, STEP, CUE)
        await hands.press("enter")
        await hands.arrive(OwnStepScreen)
        assert shows(hands, STEP, CUE, "[/caution]")
        await hands.press("escape")
        await hands.arrive(EditScreen)
        await hands.press("i")
        await hands.arrive(AskScreen)
        assert shows(hands, NAME)
        await hands.press("escape", "escape")
        await hands.arrive(LibraryScreen)
        await hands.press("enter")
        await hands.arrive(PrepareScreen)
        assert shows(hands, NAME, STEP, f"[bold]{CUE}", "[/caution]")
        await hands.press("enter")
        await hands.arrive(SessionScreen)
        assert shows(hands, NAME, STEP, CUE, "Next: right side")
        await hands.press("j")
        await hands.arrive(JumpScreen)
        assert shows(hands, STEP)
        await hands.press("enter")
        await hands.arrive(SessionScreen)
        await hands.pass_time(10 + 20 + 5 + 3)
        await hands.press("x")
        await hands.arrive(SummaryScreen)
        assert shows(hands, NAME, f"{STEP}, right side")
        await hands.press("h")
        await hands.arrive(HomeScreen)
        assert shows(hands, NAME, f"{STEP}, right")
        await hands.press("j")
        await hands.arrive(JournalScreen)
        await hands.until(lambda: shows(hands, NAME, f"{STEP}, right side"))
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await hands.press("o")
        await hands.arrive(SessionScreen)
        assert shows(hands, STEP)
        await hands.press("ctrl+q")
    async with coach() as hands:
        assert shows(hands, STEP)
        await hands.press("g")
        await hands.arrive(AskScreen)


async def test_a_click_on_it_does_nothing_but_click() -> None:
    async with coach() as hands:
        await hands.press("r")
        await hands.arrive(LibraryScreen)
        await hands.press("home")
        row = next(y for y, line in enumerate(hands.words.splitlines()) if "0:55" in line)
        column = hands.words.splitlines()[row].index("Go")
        await hands.pilot.click(offset=(column, row))
        await hands.arrive(PrepareScreen)
        assert hands.app.return_code is None


async def test_a_toast_about_it_shows_it_too() -> None:
    async with coach() as hands:
        await hands.press("r")
        await hands.arrive(LibraryScreen)
        await hands.press("home", "enter")
        await hands.arrive(PrepareScreen)
        await hands.press("minus", "minus")
        await hands.until(lambda: hands.toasts)
        assert NAME in hands.toasts[0].message
        assert shows(hands, "[@click=app.quit]Go[/]")
