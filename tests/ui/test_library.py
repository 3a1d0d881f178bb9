"""The library and the editor, from the keys to the file on the disk."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from coach.app import CoachApp
from coach.editor import open_in_editor
from coach.paths import own_routines_dir
from coach.routine.about import place_words, range_words
from coach.routine.library import load_library
from coach.routine.model import Routine
from screens.ask import AskScreen
from screens.edit import EditScreen
from screens.figure import SMALLEST, Figure
from screens.home import HomeScreen
from screens.library import LibraryScreen
from screens.own_step import OwnStepScreen
from screens.pick_many import PickManyScreen
from screens.prepare import PrepareScreen
from screens.type_in import TypeInScreen
from tests.ui.hands import SMALL, USUAL, WIDE, Hands, coach
from tests.ui.scenes import MINE, own_files, scene

BUILT_IN = load_library(None)


def on_disk(id_: str) -> Routine:
    """A routine of one's own, as its file has it."""
    library = load_library(own_routines_dir())
    assert library.problems == ()
    return library.get(id_).routine


def figure(hands: Hands) -> Figure:
    """The figure on the screen."""
    return hands.app.screen.query_one(Figure)


async def open_library(hands: Hands, *keys: str) -> LibraryScreen:
    """Open it from home, and press some keys there."""
    await hands.press("r")
    screen = await hands.arrive(LibraryScreen)
    await hands.press(*keys)
    return screen


# --- browsing ----------------------------------------------------------------------------------------------------


async def test_search_filter_and_how_to_get_everything_back() -> None:
    async with coach() as hands:
        library = await open_library(hands, "tab", "slash", *"SÓLEUS", "enter")
        assert hands.focus != "search"
        assert {BUILT_IN.moves[id_].muscles.count("soleus") for id_ in listed(library)} == {1}
        await hands.press("f")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(PickManyScreen)
        await hands.press("space", "enter")
        await hands.arrive(LibraryScreen)
        assert "standing   x shows all" in hands.words
        assert {BUILT_IN.moves[id_].position for id_ in listed(library)} == {"standing"}
        await hands.press("f", "end", "enter")
        await hands.arrive(PickManyScreen)
        await hands.press("end", "space", "enter")
        await hands.arrive(LibraryScreen)
        assert "Nothing here fits. Without" in hands.words
        await hands.press("x")
        assert len(listed(library)) == 70


def listed(library: LibraryScreen) -> list[str]:
    """Ids of the lines that are shown."""
    return [option.id for option in library.rows.options if option.id]


async def test_minutes_narrow_the_routines_and_the_place_is_kept() -> None:
    async with coach() as hands:
        library = await open_library(hands, "f")
        await hands.arrive(AskScreen)
        await hands.press("end", "up", "enter")
        await hands.until(lambda: "How long may it last?" in hands.words)
        await hands.press("down", "enter")
        await hands.arrive(LibraryScreen)
        assert listed(library) == ["park-5", "calf-relief", "desk-day"]
        await hands.press("end", "enter")
        await hands.arrive(PrepareScreen)
        assert "After a day at the desk" in hands.words
        await hands.press("r")
        again = await hands.arrive(LibraryScreen)
        assert (listed(again), again.here) == (["park-5", "calf-relief", "desk-day"], "desk-day")


async def test_the_easier_variant_is_one_key_away_and_so_is_the_way_back() -> None:
    async with coach() as hands:
        library = await open_library(hands, "tab", "slash", *"calf wall straight", "enter")
        assert library.move is BUILT_IN.moves["calf-wall-straight"]
        await hands.press("e")
        assert library.move is BUILT_IN.moves["calf-chair"]
        assert figure(hands).stage.figure is BUILT_IN.moves["calf-chair"].figure
        await hands.press("escape")
        assert library.move is BUILT_IN.moves["calf-wall-straight"]


async def test_a_figure_moves_when_it_is_asked_to_and_not_before() -> None:
    async with coach() as hands:
        hands.app.animation_level = "full"
        library = await open_library(hands, "tab")
        assert not figure(hands).playing
        await hands.press("space")
        assert figure(hands).playing
        await hands.press("down")
        assert not figure(hands).playing
        await hands.press("enter")
        assert library.has_class("-large")
        assert figure(hands).playing
        await hands.press("space")
        assert not figure(hands).playing


async def test_figure_dose_and_first_cue_are_seen_in_a_usual_window() -> None:
    wordy = max(BUILT_IN.moves.values(), key=lambda move: len(place_words(move) + range_words(move)))
    async with coach() as hands:
        library = await open_library(hands, "tab", "slash", *wordy.id, "enter")
        assert library.move is wordy
        seen = hands.seen(library.query_one("#about"))
        assert "range" in seen
        assert " ".join(wordy.cues[0].split()[:3]) in seen
        for size in (USUAL, SMALL):
            await hands.resize(size)
            drawn = figure(hands).size
            assert drawn.width >= SMALLEST[0]
            assert drawn.height >= SMALLEST[1]


async def test_the_mouse_switches_lists_and_steps_are_walked_through() -> None:
    async with coach(size=WIDE) as hands:
        library = await open_library(hands, "right")
        assert library.move is BUILT_IN.moves["calf-wall-straight"]
        await hands.pilot.click(library.rows, offset=(3, 4))
        assert library.here == "foot-and-shin-relief"
        await hands.pilot.click("#moves")
        assert "▸ Moves 70" in hands.words
        await hands.pilot.click("#routines")
        await hands.pilot.click(library.rows, offset=(3, 4))
        await hands.arrive(PrepareScreen)
        assert "For tired feet and shins" in hands.words


# --- editing -----------------------------------------------------------------------------------------------------


async def test_a_copy_of_a_built_in_is_changed_and_saved_and_the_built_in_is_not_touched() -> None:
    before = BUILT_IN.get("park-5").path.read_bytes()
    async with coach() as hands:
        await open_library(hands, "i")
        await hands.arrive(AskScreen)
        await hands.press("enter")
        await hands.arrive(EditScreen)
        await hands.press("J", "K", "K", "down", *"++", "]", "i")
        await hands.arrive(AskScreen)
        await hands.press("enter")
        await hands.arrive(TypeInScreen)
        await hands.write("Gate, mine")
        await hands.press("enter")
        await hands.arrive(EditScreen)
        await hands.press("a")
        await hands.arrive(LibraryScreen)
        await hands.press("slash", *"triceps", "enter", "enter")
        editor = await hands.arrive(EditScreen)
        edited = editor.routine
        await hands.press("ctrl+s")
        await hands.arrive(LibraryScreen)
        assert "Gate, mine  yours" in hands.words
        await hands.press("enter")
        await hands.arrive(PrepareScreen)
        assert "Gate, mine" in hands.words
    assert BUILT_IN.get("park-5").path.read_bytes() == before
    saved = on_disk("gate-mine")
    assert saved.steps == edited.steps
    assert [step.move for step in saved.steps[:3]] == ["walk-down", "calf-wall-straight", "triceps-overhead"]
    assert (saved.steps[1].hold, saved.steps[1].sets) == (35, 2)


async def test_a_new_routine_from_nothing_with_a_step_of_ones_own() -> None:
    async with coach() as hands:
        await open_library(hands, "n")
        await hands.until(lambda: "A move to add" in hands.words)
        await hands.press("enter")
        await hands.arrive(EditScreen)
        await hands.press("w")
        await hands.arrive(OwnStepScreen)
        await hands.write("Ankle alphabet")
        await hands.press("ctrl+s")
        assert "is no dose" in hands.words
        await hands.press("tab", *"10 x 3s".replace(" ", ""), "tab", *"Slow.", "ctrl+s")
        await hands.arrive(EditScreen)
        await hands.press("s", "enter")
        await hands.arrive(OwnStepScreen)
        await hands.press("escape")
        await hands.arrive(EditScreen)
        await hands.press("ctrl+s")
        await hands.arrive(LibraryScreen)
    steps = on_disk("my-routine").steps
    assert (steps[1].name, steps[1].reps, steps[1].tempo, steps[1].cues) == ("Ankle alphabet", 10, 3, ("Slow.",))
    assert steps[1].sides == "left"


async def test_leaving_with_unsaved_changes_asks_and_a_refusal_is_told() -> None:
    async with scene("edit") as hands:
        await hands.press("+", "escape")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        editor = await hands.arrive(EditScreen)
        assert editor.routine.steps[0].hold == 30
        (own_routines_dir() / "mine.toml").write_text(MINE + "\n", "utf-8")
        await hands.press("ctrl+s")
        await hands.arrive(AskScreen)
        assert "mine.toml is no longer what you opened" in hands.words
        await hands.press("down", "enter")
        editor = await hands.arrive(EditScreen)  # nothing is lost
        assert editor.routine.steps[0].hold == 30
        await hands.press("ctrl+s")
        await hands.arrive(AskScreen)
        await hands.press("enter")
        library = await hands.arrive(LibraryScreen)
        assert library.here == "from-my-physio-my-copy"
    assert (own_routines_dir() / "mine.toml").read_text("utf-8") == MINE + "\n"
    assert load_library(own_routines_dir()).get("from-my-physio-my-copy").routine.steps[0].hold == 30


async def test_what_was_written_elsewhere_while_the_library_was_open_is_what_is_edited() -> None:
    own_files()
    path = own_routines_dir() / "mine.toml"
    longer = MINE.replace("]\n", '  { move = "triceps-overhead" },\n]\n')
    async with coach() as hands:
        library = await open_library(hands, "home")
        path.write_text(longer, "utf-8")
        await hands.press("i")
        await hands.arrive(EditScreen)
        await hands.press("+", "ctrl+s")
        await hands.arrive(LibraryScreen)
        assert [step.move for step in load_library(own_routines_dir()).get("mine").routine.steps][
            -1
        ] == "triceps-overhead"
        path.write_text("half a thought", "utf-8")
        await hands.press("i")
        await hands.until(lambda: hands.toasts[-1].title == "mine.toml cannot be used yet")
        library = await hands.arrive(LibraryScreen)
        assert library.here == "mine.toml"
        path.write_text(longer, "utf-8")
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        library = await open_library(hands)
        assert "mine" in listed(library)


async def test_a_file_with_comments_is_never_written_over() -> None:
    own_files()
    path = own_routines_dir() / "mine.toml"
    path.write_text(f"# From the clinic.\n{MINE}", "utf-8")
    async with coach() as hands:
        await open_library(hands, "home", "i")
        await hands.arrive(AskScreen)
        assert "mine.toml has comments" in hands.words
        await hands.press("enter")
        await hands.arrive(EditScreen)
        await hands.press("-", "ctrl+s")
        await hands.arrive(LibraryScreen)
    assert path.read_text("utf-8") == f"# From the clinic.\n{MINE}"
    library = load_library(own_routines_dir())
    assert library.get("from-my-physio-my-copy").routine.steps[0].hold == 20


async def test_what_is_deleted_is_set_aside() -> None:
    own_files()
    async with coach() as hands:
        await open_library(hands, "home", "delete")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.until(lambda: hands.toasts)
        assert "mine.toml.bak" in hands.toasts[0].message
        library = await hands.arrive(LibraryScreen)
        assert "mine" not in listed(library)
    assert (own_routines_dir() / "mine.toml.bak").read_text("utf-8") == MINE


# --- the person's own editor -------------------------------------------------------------------------------------


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that replaces one word of the file by another, which are its arguments."""
    script = tmp_path / "an editor.py"
    script.write_text(
        "import pathlib, sys\n_, old, new, file = sys.argv\npath = pathlib.Path(file)\n"
        "path.write_text(path.read_text('utf-8').replace(old, new), 'utf-8')\n"
    )

    @contextmanager
    def suspend(_: CoachApp):
        yield

    monkeypatch.setattr(CoachApp, "suspend", suspend)
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}" soon 25s')
    return script


async def test_a_broken_file_is_mended_in_ones_own_editor(stand_in: Path) -> None:
    own_files()
    async with coach() as hands:
        library = await open_library(hands, "end")
        assert '"soon" is not a duration' in hands.seen(library.query_one("#about"))
        (own_routines_dir() / "wrong.toml").write_text(MINE.replace('"25s"', '"soon"').replace("mine", "wrong"))
        await hands.press("o")
        await hands.until(lambda: isinstance(hands.app.screen, LibraryScreen) and hands.app.screen is not library)
        library = await hands.arrive(LibraryScreen)
        assert library.here == "wrong"
        assert hands.toasts == []
        os.environ["EDITOR"] = os.environ["EDITOR"].replace("soon 25s", "25s never")
        await hands.press("o")
        await hands.until(lambda: hands.toasts)
        assert hands.toasts[0].title == "wrong.toml cannot be used yet"
        library = await hands.arrive(LibraryScreen)
        assert library.here == "wrong.toml"


async def test_a_broken_file_is_the_one_it_is_whatever_its_name_holds_and_a_link_out_is_not_followed(
    stand_in: Path, tmp_path: Path
) -> None:
    folder, outside = own_routines_dir(), tmp_path / "outside.toml"
    folder.mkdir(parents=True)
    (folder / "z\u202ex.toml").write_text("soon")
    outside.write_text("soon")
    async with coach() as hands:
        await open_library(hands, "end")
        assert "z\\u202ex.toml" in hands.words
        await hands.press("o")
        await hands.until(lambda: hands.toasts)
        assert (folder / "z\u202ex.toml").read_text() == "25s"
        await hands.arrive(LibraryScreen)
        await hands.press("delete")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.until(lambda: hands.toasts[-1].title == "Deleted")
        assert os.listdir(folder) == ["z\u202ex.toml.bak"]
        (folder / "link.toml").symlink_to(outside)
        await hands.arrive(LibraryScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await open_library(hands, "end", "o")
        await hands.until(lambda: "leads out of its folder" in hands.toasts[-1].message)
        assert outside.read_text() == "soon"


async def test_of_a_built_in_a_copy_is_opened(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{stand_in}" gentle deep')
    async with coach() as hands:
        await open_library(hands, "o")
        await hands.arrive(AskScreen)
        await hands.press("enter")
        library = await hands.arrive(LibraryScreen)
        await hands.until(lambda: hands.app.screen.here == "five-minutes-at-the-park-gate-my-copy")
        assert library
    assert on_disk("five-minutes-at-the-park-gate-my-copy").level == "deep"


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(
    ("editor", "says"),
    [("", "no editor"), ("no-such-editor", "cannot be started"), ("true", ""), ('"open', "cannot be understood")],
)
async def test_a_copy_that_was_not_changed_goes_again(editor: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", editor)
    if not editor:
        monkeypatch.setenv("PATH", "")
    async with coach() as hands:
        monkeypatch.setattr("coach.browsing.open_in_editor", lambda path, clock: open_for(1.0, path))
        await open_a_copy(hands)
        assert says in " ".join(toast.message for toast in hands.toasts)
        assert bool(says) == bool(hands.toasts)
    assert [*own_routines_dir().glob("*")] == []


def open_for(seconds: float, path: Path) -> bool:
    """Open a file in the editor for some seconds."""
    times = iter((0.0, seconds))
    return open_in_editor(path, lambda: next(times))


async def open_a_copy(hands: Hands) -> None:
    """Open a copy of a built-in in the editor, and come back."""
    library = await open_library(hands, "o")
    await hands.arrive(AskScreen)
    await hands.press("enter")
    await hands.until(lambda: isinstance(hands.app.screen, LibraryScreen) and hands.app.screen is not library)


@pytest.mark.usefixtures("stand_in")
async def test_a_copy_that_may_still_be_open_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with coach() as hands:  # whose clock stands still
        await open_a_copy(hands)
        assert "came back at once, so the copy is kept" in hands.toasts[0].message
    assert len([*own_routines_dir().glob("*.toml")]) == 1


async def test_a_terminal_that_cannot_be_lent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    own_files()
    monkeypatch.setenv("EDITOR", sys.executable)
    async with coach() as hands:
        await open_library(hands, "home", "o")
        await hands.until(lambda: hands.toasts)
        assert "cannot be lent" in hands.toasts[0].message
