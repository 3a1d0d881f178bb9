"""Help and the palette are made from the bindings: whatever a key does can be found by its name."""

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.widgets import HelpPanel

from tests.ui.hands import Hands
from tests.ui.scenes import SCENES, scene

PLACES = [name for name in SCENES if name.split("-")[0] in {"home", "prepare", "summary", "check", "verdict"}]


def offered(hands: Hands) -> set[str]:
    """Titles of what the palette offers on the screen that is shown."""
    return {command.title for command in hands.app.get_system_commands(hands.app.screen)}


def described(hands: Hands) -> set[str]:
    """What the keys that work on this screen say of themselves."""
    found: set[Binding] = {each.binding for each in hands.app.screen.active_bindings.values() if each.enabled}
    return {binding.description for binding in found if binding.description}


@pytest.mark.parametrize("name", [*PLACES, "library-moves", "edit", "hold-left", "fluids"])
async def test_the_palette_offers_whatever_a_key_does(name: str) -> None:
    async with scene(name) as hands:
        assert described(hands) <= offered(hands)


async def test_an_action_chosen_by_name_is_done() -> None:
    async with scene("hold-left") as hands:
        await hands.press("ctrl+p")
        await hands.arrive(CommandPalette)
        await hands.write("Pause")
        await hands.until(lambda: "Pause" in hands.words and "Stand still" in hands.words)
        await hands.press("enter")
        await hands.until(lambda: "Paused" in hands.words)


@pytest.mark.parametrize("name", ["home", "hold-left", "check-e", "verdict-routine", "fluids"])
async def test_a_question_mark_opens_and_closes_the_keys_even_while_typing(name: str) -> None:
    async with scene(name) as hands:
        await hands.press("question_mark")
        await hands.until(lambda: hands.app.screen.query(HelpPanel))
        assert "?" not in [each.value for each in hands.app.screen.query("Input").results()]
        await hands.press("question_mark")
        await hands.until(lambda: not hands.app.screen.query(HelpPanel))
