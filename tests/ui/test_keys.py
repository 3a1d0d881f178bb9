"""Every key of every screen does what it says; no key is without a name, and none is left out here."""

import unicodedata
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pkgutil import iter_modules

import pytest
from textual.binding import Binding
from textual.keys import Keys
from textual.screen import Screen
from textual.widgets import OptionList

import screens
from coach.app import CoachApp
from screens.ask import AskScreen
from screens.bodymap import BodyMapScreen
from screens.check import CheckScreen
from screens.compose import ComposeScreen
from screens.countdown import CountdownScreen
from screens.edit import EditScreen
from screens.fluids import FluidsScreen
from screens.home import HomeScreen
from screens.journal import JournalScreen
from screens.jump import JumpScreen
from screens.library import LibraryScreen
from screens.numbers import NumbersScreen
from screens.own_step import OwnStepScreen
from screens.pick_many import PickManyScreen
from screens.prepare import PrepareScreen
from screens.relief import WhereScreen
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from screens.type_in import TypeInScreen
from screens.understand import UnderstandScreen
from screens.verdict import VerdictScreen
from screens.walked import WalkedScreen
from screens.walking import WalkingScreen
from screens.weigh import WeighScreen
from tests.ui.hands import Hands
from tests.ui.scenes import scene

So = Callable[[Hands], object]


def on(kind: type[Screen[object]]) -> So:
    """A screen of this kind is shown."""
    return lambda hands: type(hands.app.screen) is kind


def says(*words: str) -> So:
    """All of these words stand on the screen."""
    return lambda hands: all(each in hands.words for each in words)


def focus(name: str) -> So:
    """The widget with this id has the keys."""
    return lambda hands: hands.focus == name


def at_home(hands: Hands) -> bool:
    """Home is shown, and nothing more is under way."""
    return isinstance(hands.app.screen, HomeScreen) and hands.idle


def left(hands: Hands) -> bool:
    """The app has been left in the ordinary way."""
    return hands.app.return_code == 0


def at(*, bout: int | None = None, **of_position: object) -> So:
    """The session stands here."""
    wanted = of_position | ({} if bout is None else {"bout": bout})

    def so(hands: Hands) -> bool:
        position = hands.session.player.position
        return all(getattr(position, name) == value for name, value in wanted.items())

    return so


def row(number: int, mark: str) -> So:
    """The line of the check has the cursor and this mark."""

    def so(hands: Hands) -> bool:
        check = hands.app.screen
        assert isinstance(check, CheckScreen)
        drawn = str(check.rows.get_option_at_index(number).prompt)
        return check.rows.highlighted == number and drawn.startswith(mark)

    return so


def scrolled(so: bool) -> So:
    """The words beside a figure have been scrolled, or not."""
    return lambda hands: bool(hands.app.screen.query_one("#about").scroll_y) is so


def turned(so: bool) -> So:
    """The page of the places has been scrolled, or not."""
    return lambda hands: bool(hands.app.screen.query_one("#places-page").scroll_y) is so


def first(move: str) -> So:
    """The routine that is edited begins with this move."""

    def so(hands: Hands) -> bool:
        editor = hands.app.screen
        assert isinstance(editor, EditScreen)
        return editor.routine.steps[0].move == move

    return so


KEYS: dict[str, tuple[str, str, So]] = {
    # id of the binding: the scene, the keys one after the other, what holds then
    "home.owed": ("home-due", "o", on(SessionScreen)),
    "home.again": ("home-next-day", "l", on(CheckScreen)),
    "home.recording": ("home-recording", "i", on(PrepareScreen)),
    "app.quit": ("check-e", "ctrl+q", left),
    "check.next": ("check-alarm", "enter", on(VerdictScreen)),
    "verdict.fluids": ("verdict-routine", "f", lambda hands: not on(VerdictScreen)(hands)),
    "verdict.answer": ("verdict-unfinished", "k", lambda hands: not on(VerdictScreen)(hands)),
    "verdict.home": ("verdict-emergency-now", "h", on(HomeScreen)),
    "relief.pick": ("relief-plan", "down enter", on(HomeScreen)),
    "relief.check": ("relief-after", "k", on(HomeScreen)),
    "relief.why": ("relief-after", "y", on(HomeScreen)),
    "fluids.leave": ("fluids-wrong", "escape", on(HomeScreen)),
    "fluids.keep": ("fluids", "tab tab tab tab tab tab enter", on(HomeScreen)),
}
"""What needs an opening of its own: it leaves what it was tried on for good, or is there in one scene alone."""


TOURS: dict[str, tuple[tuple[str, str, So], ...]] = {
    # the scene: id of the binding, the keys one after the other, what holds then; all in one opening of the app
    "home": (
        ("home.dates", "d", lambda hands: hands.toasts),
        ("app.help", "question_mark", lambda hands: hands.app.screen.query("HelpPanel")),
        ("", "question_mark", lambda hands: not hands.app.screen.query("HelpPanel")),
        ("app.suspend", "ctrl+z", on(HomeScreen)),  # a terminal of tests cannot be suspended; nothing breaks
        ("home.walk", "w", focus("walk")),
        ("home.list", "escape", focus("jobs")),
        ("home.cool-down", "c", on(PrepareScreen)),
        ("", "escape", at_home),
        ("home.relief", "2", on(WhereScreen)),
        ("", "escape", at_home),
        ("home.check", "3", on(CheckScreen)),
        ("", "escape", at_home),
        ("home.fluids", "f", on(FluidsScreen)),
        ("", "escape", at_home),
        ("home.note", "b", on(BodyMapScreen)),
        ("", "escape", at_home),
        ("home.routines", "r", on(LibraryScreen)),
        ("", "escape", at_home),
        ("home.measure", "m", on(ComposeScreen)),
        ("", "escape", at_home),
        ("home.journal", "j", on(JournalScreen)),
        ("", "escape", at_home),
        ("home.quit", "q", left),
    ),
    "home-due": (
        ("home.resume", "g", on(AskScreen)),
        ("ask.close", "escape", at_home),
        ("home.verdict", "v", on(VerdictScreen)),
        ("", "h", at_home),
        ("home.advised", "a", says("Not yet")),
    ),
    "prepare": (
        (
            "app.close-help",
            "question_mark escape",
            lambda hands: isinstance(hands.app.screen, PrepareScreen) and not hands.app.screen.query("HelpPanel"),
        ),
        ("prepare.shorter", "-", says("4:00 · 5 steps", "Fitted: holds are shorter")),
        ("prepare.longer", "- + =", says("5:00 · 5 steps")),
        ("prepare.measure", "m", on(ComposeScreen)),
        ("", "escape", on(PrepareScreen)),
        ("prepare.routines", "r", on(LibraryScreen)),
        ("", "escape", on(PrepareScreen)),
        ("prepare.check", "k", on(CheckScreen)),
        ("", "escape", at_home),
        ("", "c", on(PrepareScreen)),
        ("prepare.back", "escape", at_home),
        ("", "c", on(PrepareScreen)),
        ("prepare.start", "space", on(SessionScreen)),
    ),
    "compose": (
        ("compose.longer", "+ =", says("12:00 · ")),
        ("compose.shorter", "- - -", says("9:00 · ")),
        ("compose.muscle", "m", on(PickManyScreen)),
        ("", "escape", on(ComposeScreen)),
        ("compose.after", "a", on(PickManyScreen)),
        ("", "escape", on(ComposeScreen)),
        ("compose.without", "w", on(PickManyScreen)),
        ("", "escape", on(ComposeScreen)),
        ("compose.back", "escape", at_home),
        ("", "m", on(ComposeScreen)),
        ("compose.start", "space", on(SessionScreen)),
    ),
    "hold-left": (
        ("session.pause", "space", at(status="paused")),
        ("", "space", at(status="running")),
        ("session.undo", "n u", at(bout=1, phase="work", elapsed=8)),
        ("session.jump", "j", on(JumpScreen)),
        ("jump.close", "down escape", at(bout=1, elapsed=8)),
        ("session.more", "+ =", at(remaining=17 + 20)),
        ("session.less", "-", at(remaining=17 + 10)),
        ("session.restart", "r", at(bout=1, phase="work", elapsed=0)),
        ("session.next", "n right", at(bout=2, phase="work")),
        ("session.back", "b left", at(bout=0, phase="lead")),
        ("session.far", "z", lambda hands: hands.session.has_class("-far")),
        ("session.stop", "x", on(SummaryScreen)),
        ("summary.undo", "u", on(SessionScreen)),
        ("", "x", on(SummaryScreen)),
        ("summary.home", "h", on(HomeScreen)),
    ),
    "summary-done": (
        ("summary.wait", "p", says("Enter opens it whenever you like.")),
        ("summary.check", "enter", on(CheckScreen)),
    ),
    "check-e": (
        ("check.about", "p", says("About you and the walk")),
        ("", "escape", says("page 1 of 3")),
        ("check.none", "n", says("page 2 of 3")),
        ("check.back", "backspace", says("page 1 of 3")),
        ("check.leave", "escape", at_home),
        ("", "k down", row(1, "·")),
        ("check.less", "left", row(1, "no")),
        ("check.more", "right right", row(1, "?")),
        ("check.mark", "down space", row(2, "YES")),
    ),
    "pick-many": (
        ("pick.list", "down", lambda hands: isinstance(hands.app.focused, OptionList)),
        ("pick.mark", "space", says("[x] a statin", "[x] insulin")),
        ("pick.close", "escape", lambda hands: on(CheckScreen)(hands) and not says("statin and")(hands)),
        ("", "space", on(PickManyScreen)),
        ("pick.done", "down enter", lambda hands: on(CheckScreen)(hands) and says("a statin")(hands)),
    ),
    "verdict-same-day": (
        ("verdict.read", "space", says("Held back for now, and why")),
        ("verdict.why", "y", lambda hands: not on(VerdictScreen)(hands)),
    ),
    "relief-where": (
        ("where.pick", "enter", on(AskScreen)),
        ("", "escape t left", says("left calf")),
        ("where.left", "left", lambda hands: not says("left calf")(hands)),
        ("where.right", "e right", says("right eyelid")),
        ("where.back", "escape", on(HomeScreen)),
    ),
    "relief-pack": (
        ("relief.read", "space", says("Sources")),
        ("relief.back", "pageup", says("Any of these?")),
        ("relief.leave", "escape", on(HomeScreen)),
    ),
    "journal": (
        ("calendar.left", "left", says("Saturday 14 November")),
        ("calendar.right", "right", says("Saturday 21 November")),
        ("calendar.up", "up", says("Friday 20 November")),
        ("calendar.down", "down", says("Saturday 21 November")),
        ("calendar.first", "home", says("Monday 31 August")),
        ("calendar.today", "end", says("Sunday 22 November")),
        ("journal.page", "tab tab tab", says("Sunday 22 November", "▸ The day")),
        ("journal.open", "up enter", lambda hands: hands.app.screen.has_class("-large")),
        ("journal.before", "left", says("Friday 20 November")),
        ("journal.after", "right right", says("Saturday 21 November")),
        ("journal.shrink", "escape", lambda hands: not hands.app.screen.has_class("-large")),
        ("", "tab", says("▸ Places")),
        ("journal.on", "space", turned(True)),
        ("journal.back-up", "pageup", turned(False)),
        ("journal.note", "b", on(BodyMapScreen)),
        ("", "escape j", on(JournalScreen)),
        ("journal.leave", "escape", on(HomeScreen)),
    ),
    "library": (
        ("library.after", "right", says("▸ 2 Calf at the wall")),
        ("library.before", "left left", says("▸ 5 Back of the thigh")),
        ("library.filter", "f", on(AskScreen)),
        ("", "escape", on(LibraryScreen)),
        ("library.new", "n", says("A move to add as a step")),
        ("library.easier", "down down down e", says("Easier: Calf on a chair")),
        ("", "enter", says("My routine", "Calf on a chair")),
        ("", "escape", on(AskScreen)),
        ("", "end enter", on(LibraryScreen)),
        ("library.open", "o", on(AskScreen)),
        ("", "escape", on(LibraryScreen)),
        ("library.shelf", "tab", says("▸ Moves 70")),
        ("library.read-on", "shift+down", scrolled(True)),
        ("library.read-back", "shift+up", scrolled(False)),
        ("library.play", "space", on(LibraryScreen)),  # tests keep still: see test_library
        ("library.search", "slash", focus("search")),
        ("", "z z z enter", says("Nothing here fits")),
        ("library.clear", "x", lambda hands: not hands.field("search").value),
        ("", "home enter", lambda hands: hands.app.screen.has_class("-large")),
        ("library.down", "down", says("Ankle circles")),
        ("library.up", "up", says("Ankle pumps")),
        ("library.shrink", "escape", says("Ankle pumps", "Ankle circles")),
        ("", "tab", says("▸ Routines")),
        ("library.choose", "enter", on(PrepareScreen)),
        ("", "r", on(LibraryScreen)),
        ("library.back", "escape", on(PrepareScreen)),
    ),
    "map": (
        ("body.down", "down", says("left calf · 6 out of 10")),
        ("body.right", "right", says("right calf · space marks it")),
        ("body.left", "left left", says("left shin · ")),
        ("body.up", "up", says("front of the left thigh · ")),
        ("body.turn", "down pagedown", says("left calf · 6")),
        ("body.mark", "space", says("Nothing is marked")),
        ("map.more", "+ +", says("1 out of 10")),
        ("map.less", "-", says("0 out of 10")),
        ("map.find", "slash", focus("search")),
        ("map.leave", "escape", says("left calf · 0")),
        ("map.list-mark", "tab space", says("Nothing is marked")),
        ("", "space", says("× left calf")),
        ("map.after", "tab down right", says("only today")),
        ("map.before", "left left", says("not sure")),
        ("map.said-done", "enter", on(HomeScreen)),
        ("", "b", on(BodyMapScreen)),
        ("map.list-done", "tab enter", on(HomeScreen)),
        ("", "b", on(BodyMapScreen)),
        ("map.done", "enter", on(HomeScreen)),
    ),
    "fluids-rest": (
        ("choice.next", "tab tab space", says("‹ shade ›")),
        ("choice.before", "left", says("‹ shade assumed ›")),
        ("choice.clear", "right right backspace", says("‹ shade assumed ›")),
        ("choice.onward", "enter", focus("wind")),
        ("fluids.more", "ctrl+o", focus("more")),
        ("fluids.why", "ctrl+y", on(NumbersScreen)),
        ("numbers.read", "space", says("Loss by the standard")),
        ("numbers.back", "escape", on(FluidsScreen)),
        ("fluids.calendar", "ctrl+s", on(HomeScreen)),
    ),
    "understand": (
        ("understand.read", "space", says("What not to put down to any of this")),
        ("understand.back", "y", on(HomeScreen)),
        ("home.why", "y", on(UnderstandScreen)),
        ("understand.check", "k", on(CheckScreen)),
    ),
    "walking": (
        ("walking.drank", "d", says("Drunk so far: 280 ml")),
        ("walking.undo", "u", says("Drunk so far: 180 ml")),
        ("walking.other", "a", on(TypeInScreen)),
        ("", "5 0 enter", says("Drunk so far: 230 ml")),
        ("walking.call-off", "c", on(AskScreen)),
        ("", "escape", on(WalkingScreen)),
        ("walking.stop", "x", on(WalkedScreen)),
        ("walked.on", "escape", on(WalkingScreen)),
        ("walking.home", "escape", on(HomeScreen)),
        ("home.undo-drink", "u", says("50 ml, 18:30")),
        ("home.drink", "n", says("100 ml, 18:30. u takes it back")),
        ("home.set-off", "s", on(WalkingScreen)),
        ("", "x", on(WalkedScreen)),
        ("walked.keep", "enter", on(PrepareScreen)),
    ),
    "weigh-told": (
        ("weigh.leave", "escape", on(HomeScreen)),
        ("home.weigh", "p", on(WeighScreen)),
        ("weigh.keep", "6 9 . 6 enter", says("It stands in the journal")),
    ),
    "countdown": (
        ("countdown.home", "escape", on(HomeScreen)),
        ("", "v", on(VerdictScreen)),
        ("verdict.heat", "t", on(CountdownScreen)),
        ("countdown.worse", "w", on(CheckScreen)),
        ("", "escape", on(HomeScreen)),
        ("home.heat", "h", on(CountdownScreen)),
        ("", "h", on(HomeScreen)),
        ("home.signs", "e", says("page 1 of 2")),
        ("", "escape", on(HomeScreen)),
        ("app.signs", "f2", says("page 1 of 2")),
        ("", "escape", on(HomeScreen)),
        ("", "v", on(VerdictScreen)),
        ("verdict.mistake", "m", says("page 1 of 3")),
    ),
    "edit": (
        ("edit.more", "+", says("30 s each side, 2 sets")),
        ("edit.less", "- -", says("20 s each side, 2 sets")),
        ("edit.more-sets", "]", says("20 s each side, 3 sets")),
        ("edit.fewer-sets", "[ [", says("20 s each side")),
        ("edit.sides", "s", says("20 s left")),
        ("edit.down", "J", first("walk-down")),
        ("edit.up", "K", first("calf-wall-straight")),
        ("edit.double", "d", says("15 steps")),
        ("edit.remove", "r", says("14 steps")),
        ("edit.easier", "up e", says("Calf on a chair")),
        ("edit.undo", "u", says("20 s left")),
        ("edit.play", "space", on(EditScreen)),
        ("edit.read-on", "right", scrolled(True)),
        ("edit.read-back", "left", scrolled(False)),
        ("edit.change", "enter", on(TypeInScreen)),
        ("type-in.close", "escape", on(EditScreen)),
        ("edit.write", "w", on(OwnStepScreen)),
        ("own-step.close", "escape", on(EditScreen)),
        ("", "end enter", on(OwnStepScreen)),
        ("own-step.done", "s ctrl+s", on(EditScreen)),
        ("edit.about", "i", says("What it is for")),
        ("", "escape", on(EditScreen)),
        ("edit.add", "a", on(LibraryScreen)),
        ("", "escape", on(EditScreen)),
        ("edit.back", "escape", on(AskScreen)),
        ("", "escape", on(EditScreen)),
        ("edit.save", "ctrl+s", on(LibraryScreen)),
        ("library.edit", "i", on(EditScreen)),
        ("", "escape", on(LibraryScreen)),
        ("library.copy", "c", says("From my physio, my copy")),
        ("", "escape end enter", on(LibraryScreen)),
        ("library.delete", "delete", on(AskScreen)),
    ),
}


@pytest.mark.parametrize("name", TOURS)
async def test_on_a_tour_every_key_does_what_it_says(name: str) -> None:
    async with scene(name) as hands:
        for id_, keys, so in TOURS[name]:
            await hands.press(*keys.split())
            await hands.until(partial(so, hands), id_ or keys)


@pytest.mark.parametrize("name", KEYS)
async def test_it_does_what_it_says(name: str) -> None:
    where, keys, so = KEYS[name]
    async with scene(where) as hands:
        await hands.press(*keys.split())
        await hands.until(partial(so, hands), name)


def bindings() -> list[Binding]:
    """Every binding of the app, its screens and their widgets."""
    modules = [import_module(f"screens.{each.name}") for each in iter_modules(screens.__path__)]
    owners = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    ours = {each for each in owners if each.__module__.startswith("screens.")}
    made = [binding for owner in (CoachApp, *ours) for binding in vars(owner).get("BINDINGS", ())]
    assert all(isinstance(binding, Binding) for binding in made)
    return [binding for binding in made if isinstance(binding, Binding)]


def test_every_key_is_tried_above() -> None:
    on_tours = {id_ for tour in TOURS.values() for id_, _, _ in tour if id_}
    assert {binding.id for binding in bindings()} == KEYS.keys() | on_tours


def test_every_binding_has_an_id_of_its_own_and_words_for_help_and_palette() -> None:
    ids = [binding.id for binding in bindings()]
    assert len(ids) == len(set(ids))
    assert [binding for binding in bindings() if not (binding.id and binding.description)] == []


def test_every_key_is_one_that_a_terminal_sends() -> None:
    known = {key.value for key in Keys}
    names = {name for binding in bindings() for name in binding.key.split(",")}
    typed = {name for name in names if len(name) == 1 or _is_character(name)}
    assert names - typed <= known


def _is_character(name: str) -> bool:
    """Whether Textual's name of a key is that of a character, such as ``question_mark``."""
    spelled = {"plus": "plus sign", "minus": "hyphen-minus", "slash": "solidus"}.get(name, name.replace("_", " "))
    try:
        unicodedata.lookup(spelled)
    except KeyError:
        return False
    return True
