"""What the README names exists, and what exists is named."""

import re
import shlex
import sys
from collections.abc import Iterator
from typing import Any

import click
import pytest
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from coach.app import CoachApp
from coach.cli.group import COMMANDS
from coach.cli.group import coach as coach_group
from coach.paths import own_routines_dir
from coach.routine.library import load_library
from coach.routine.phrases import props_words
from coach.routine.timeline import timeline_of
from coach.words import clock_face
from screens.bodymap import BodyMapScreen
from screens.check import CheckScreen
from screens.compose import ComposeScreen
from screens.countdown import CountdownScreen
from screens.edit import EditScreen
from screens.fluids import FluidsScreen
from screens.home import HomeScreen
from screens.journal import JournalScreen
from screens.library import LibraryScreen
from screens.numbers import NumbersScreen
from screens.prepare import PrepareScreen
from screens.relief import ReliefScreen, WhereScreen
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from screens.understand import UnderstandScreen
from screens.verdict import VerdictScreen
from screens.walked import WalkedScreen
from screens.walking import WalkingScreen
from screens.weigh import WeighScreen
from tests.whole.programs import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")

PLACES: dict[str, type[Screen[Any]]] = {
    "home": HomeScreen,
    "before a session": PrepareScreen,
    "library": LibraryScreen,
    "editing": EditScreen,
    "made to measure": ComposeScreen,
    "session": SessionScreen,
    "after a session": SummaryScreen,
    "check": CheckScreen,
    "body map": BodyMapScreen,
    "where it is": WhereScreen,
    "relief": ReliefScreen,
    "verdict": VerdictScreen,
    "why it twitches": UnderstandScreen,
    "the half-hour": CountdownScreen,
    "walk mode": WalkingScreen,
    "back from a walk": WalkedScreen,
    "scales": WeighScreen,
    "fluids": FluidsScreen,
    "why these numbers": NumbersScreen,
    "journal": JournalScreen,
}
"""What the table of keys calls the screens."""

WITH = {"body map": ("screens.body",), "fluids": ("screens.choice",)}
"""Modules with widgets that have keys of such a screen."""

SYMBOLS = {
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""Keys that the README shows as what is printed on them."""


def table(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    section = re.split(rf"^#+ {heading}$", README, flags=re.MULTILINE)[1]
    rows = re.findall(r"^\|(.+)\|$", section.partition("\n#")[0], re.MULTILINE)
    return [[cell.strip() for cell in row.split("|")] for row in rows[2:]]


def commands() -> Iterator[list[str]]:
    """Every command line of ``coach`` in backticks or in a block, its words without the program."""
    blocks = "\n".join(re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
    for code in [*re.findall(r"(?<!`)`([^`\n]+)`(?!`)", README), *re.split(r"\n|&&|\|", blocks)]:
        words = [word for word in shlex.split(code, comments=True) if not re.match(r"[A-Z_]+=", word)]
        if words and words[0].rpartition("/")[2] == "coach":
            yield words[1:]


def find(words: list[str]) -> tuple[list[str], click.Command]:
    """The command that some words call, as it is typed and as click has it."""
    command: click.Command = coach_group
    typed: list[str] = []
    while isinstance(command, click.Group) and len(typed) < len(words) and not words[len(typed)].startswith("-"):
        name = words[len(typed)]
        inner = command.get_command(click.Context(command), name)
        assert inner is not None, f"there is no “coach {' '.join([*typed, name])}”"
        typed, command = [*typed, name], inner
    return typed, command


@pytest.mark.parametrize("words", [*commands()], ids=lambda words: " ".join(["coach", *words]))
def test_every_command_in_the_readme_exists(words: list[str]) -> None:
    _, command = find(words)
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_every_command_is_in_the_readme() -> None:
    named = {" ".join(find(words)[0]) for words in commands()}
    for name in COMMANDS:
        command = coach_group.get_command(click.Context(coach_group), name)
        inner = [f"{name} {each}" for each in command.commands] if isinstance(command, click.Group) else [name]
        assert named >= set(inner)


def test_the_readme_tells_every_routine_as_it_is() -> None:
    library = load_library(own_routines_dir())
    timelines = {name: timeline_of(entry.routine, library.moves) for name, entry in library.routines.items()}
    assert {key.strip("`"): about for key, about in table("Routines")} == {
        name: f"{timeline.routine.name}: {clock_face(timeline.seconds)}, needs {props_words(timeline)}"
        for name, timeline in timelines.items()
    }


def keys_at(place: str) -> set[str]:
    """Every key that does something on a screen or a widget of its own, or everywhere, as the README writes it."""
    if place == "everywhere":
        bindings = [*CoachApp.BINDINGS, *App.BINDINGS, Binding(CoachApp.COMMAND_PALETTE_BINDING, "", "")]
    else:
        modules = {PLACES[place].__module__, *WITH.get(place, ())}
        named = [value for module in modules for value in vars(sys.modules[module]).values()]
        own = [each for each in named if isinstance(each, type) and each.__module__ in modules]
        bindings = [binding for each in own for binding in vars(each).get("BINDINGS", ())]
    keys = {key for binding in bindings if isinstance(binding, Binding) for key in binding.key.split(",")}
    return {SYMBOLS.get(key, key) for key in keys}


@pytest.mark.parametrize(("keys", "_does", "place"), table("Keys"))
def test_every_key_in_the_readme_exists_there(keys: str, _does: str, place: str) -> None:
    assert set(re.findall(r"`([^`]+)`", keys)) <= keys_at(place)


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [target for target in targets if not (REPOSITORY / target).exists()] == []


def test_what_is_tested_elsewhere_is_what_the_readme_says() -> None:
    said = re.search(r"^\*\*Test\*\*.*?```sh\n(.*?)\n```", README, re.MULTILINE | re.DOTALL)
    assert said is not None
    for other in ("CONTRIBUTING.md", ".ci/run"):
        assert said[1] in (REPOSITORY / other).read_text(encoding="utf-8")
