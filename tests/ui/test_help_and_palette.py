"""Help and the palette are made from the bindings; that no key is missing there, every scene is asked in its turn."""

import pytest
from textual.command import CommandPalette
from textual.widgets import Footer, HelpPanel

from tests.ui.scenes import scene


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


async def test_the_keys_at_the_bottom_are_drawn_again_only_when_they_are_other_ones() -> None:
    async with scene("library") as hands:
        footer = hands.app.screen.query_one(Footer)
        before, words = [*footer.children], hands.seen(footer)
        hands.app.screen.refresh_bindings()
        await hands.rest()
        assert [*footer.children] == before
        await hands.press("down")
        await hands.until(lambda: "Easier" in hands.seen(footer))
        await hands.press("up")
        await hands.until(lambda: hands.seen(footer) == words)
