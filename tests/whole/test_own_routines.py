"""``coach routines new|edit|import|export`` and the checker's warnings, as they are typed."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from coach.paths import own_routines_dir
from tests.whole.programs import COACH, REPOSITORY, Say, coach
from tests.whole.terminal import Terminal

PARK = REPOSITORY / "routines" / "park-5.toml"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for an editor on PATH, ``swap OLD NEW FILE``; it ends with 3 when OLD is nothing."""
    program = tmp_path / "bin" / "swap"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        "*_, old, new, name = ['', '', *sys.argv[1:]]\n"
        "path = pathlib.Path(name)\n"
        "path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()) if old else path.read_bytes())\n"
        "sys.exit(0 if old else 3)\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "swap 25s 20s")
    return program


def files() -> set[str]:
    return {path.name for path in own_routines_dir().iterdir()} if own_routines_dir().exists() else set()


# --- new ----------------------------------------------------------------------------------------------------------


def test_a_new_routine_is_right_and_can_be_run(say: Say) -> None:
    code, out, err = say("routines", "new", "Für’s Knie")
    path = own_routines_dir() / "furs-knie.toml"
    assert (code, out) == (0, f"{path}\n")
    assert "coach routines edit furs-knie" in err
    assert 'name = "Für’s Knie"' in path.read_text("utf-8")
    assert say("routines", "check", str(path)).code == 0
    assert "Ankle alphabet" in say("run", "furs-knie", "--plain", "--speed", "1000").out


def test_new_never_takes_what_is_there(say: Say) -> None:
    made = [json.loads(say("routines", "new", *name, "--json").out)["id"] for name in ([], [], ["park-5"], ["park-5"])]
    assert made == ["my-routine", "my-routine-2", "park-5-2", "park-5-3"]
    assert 'name = "Park 5"' in (own_routines_dir() / "park-5-2.toml").read_text()


def test_a_copy_keeps_the_comments(say: Say, tmp_path: Path) -> None:
    source = tmp_path / "x.toml"
    source.write_text(PARK.read_text() + "# from my physio\n")
    say("routines", "new", "--from", str(source))
    say("routines", "new", "Mine", "--from", "my-park-5")
    first, second = ((own_routines_dir() / f"{id_}.toml").read_text() for id_ in ("my-park-5", "mine"))
    name = "Five minutes at the park gate"
    assert first == source.read_text().replace('"park-5"', '"my-park-5"').replace(name, f"{name}, my copy")
    assert second == source.read_text().replace('"park-5"', '"mine"').replace(name, "Mine")


@pytest.mark.parametrize("name", ["", "x" * 81, "\x1b[2J"])
def test_new_refuses_what_can_be_no_name(say: Say, name: str) -> None:
    for more in ([], ["--from", "park-5"]):
        code, out, err = say("routines", "new", f" {name}" if name else " ", *more)
        assert (code, out) == (2, "")
        assert "cannot be a name" in err
    assert files() == set()


# --- edit ---------------------------------------------------------------------------------------------------------


def test_a_built_in_is_edited_as_a_copy(say: Say, editor: Path) -> None:
    shipped = PARK.read_bytes()
    code, out, err = say("routines", "edit", "park-5")
    assert (code, out) == (0, "my-park-5.toml: right. 5 steps, 4:50 in all.\n")
    assert "so this is a copy of it: my-park-5" in err
    assert PARK.read_bytes() == shipped
    assert files() == {"my-park-5.toml"}


@pytest.mark.parametrize(
    ("seconds", "left", "said"),
    [(1.0, set(), "nothing was changed"), (0.9, {"my-park-5.toml"}, "came back at once, so the copy is kept")],
)
@pytest.mark.usefixtures("editor")
def test_a_copy_that_is_not_changed_goes_again_unless_it_may_still_be_open(
    say: Say, monkeypatch: pytest.MonkeyPatch, seconds: float, left: set[str], said: str
) -> None:
    monkeypatch.setattr("coach.clock.boot_clock", iter((10.0, 10.0 + seconds)).__next__)
    monkeypatch.setenv("EDITOR", "swap nothing here")
    code, _, err = say("routines", "edit", "park-5")
    assert (code, files()) == (0, left)
    assert said in err


def test_an_own_routine_is_edited_in_place_and_checked(say: Say, editor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say("routines", "new", "Mine")
    path = own_routines_dir() / "mine.toml"
    before = path.read_text()
    assert say("routines", "edit", "mine").code == 0
    monkeypatch.setenv("VISUAL", shlex.join([str(editor), '"20s"', '"20 x"']))  # goes before EDITOR; a space in a word
    code, out, err = say("routines", "edit", "mine")
    assert (code, out) == (2, "")
    line = next(n for n, text in enumerate(before.splitlines(), 1) if text.startswith("hold"))
    assert err.startswith(f'{path}:{line}:8: hold = "20 x" is not a duration.')
    assert path.read_text() == before.replace("25s", "20 x")
    monkeypatch.setenv("VISUAL", "swap '20 x' 25s")
    assert say("routines", "edit", "mine").code == 0, "a broken file can be opened, to be mended"
    monkeypatch.setenv("VISUAL", "swap 25s 40s")
    code, out, err = say("routines", "edit", "mine")
    assert (code, out.count("right")) == (0, 1)
    assert f":{line}:8: warning: hold = " in err


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("swap", 1, "The editor “swap” ended with code 3."),
        ("nowhere -w", 2, "The editor “nowhere” cannot be started: No such file"),
        ('swap "', 2, "The variable EDITOR cannot be understood"),
        ("", 2, "There is no editor to open. Name yours in the variable EDITOR"),
    ],
)
def test_an_editor_that_fails_is_told_and_leaves_nothing(
    say: Say, editor: Path, monkeypatch: pytest.MonkeyPatch, command: str, code: int, said: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    done = say("routines", "edit", "park-5")
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert files() == set()


def test_without_a_variable_the_first_editor_there_is_opens(
    say: Say, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR")
    editor.rename(editor.with_name("vi"))
    assert "The editor “" in say("routines", "edit", "park-5").err


@pytest.mark.parametrize("name", ["nope", "../../x", "con", "My Park", "\x1b[2J"])
def test_only_routines_can_be_edited(say: Say, editor: Path, name: str) -> None:
    code, _, err = say("routines", "edit", name)
    assert code == 2
    assert "There is no routine called" in err
    assert files() == set()


@pytest.fixture
def stubborn(editor: Path) -> None:
    """An editor for which ctrl+C is a key like any other; enter saves and closes."""
    editor.write_text(
        f"#!{sys.executable}\n"
        "import signal, sys\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})\n"
        "print('pen in hand', flush=True)\n"
        "signal.sigwait({signal.SIGINT})\n"
        "input('still here\\n')\n"
        "open(sys.argv[-1], 'a').write('# saved\\n')\n"
    )


@pytest.mark.usefixtures("stubborn")
def test_ctrl_c_is_the_editors_while_it_is_open() -> None:
    with Terminal([COACH, "routines", "edit", "park-5"]) as terminal:
        press_ctrl_c_and_save(terminal)
        assert terminal.wait_for_end() == 0
    assert (own_routines_dir() / "my-park-5.toml").read_text().endswith("# saved\n")
    with Terminal([COACH]) as terminal:
        terminal.wait_for("Routines")
        terminal.press("r")
        terminal.wait_for("yours")
        terminal.press("\x1b[H")
        terminal.wait_for("gate, my")
        terminal.press("o")
        press_ctrl_c_and_save(terminal)
        terminal.wait_until_gone("still here")
        terminal.press("\t")
        terminal.wait_for("▸ Moves")
    assert (own_routines_dir() / "my-park-5.toml").read_text().endswith("# saved\n# saved\n")


def press_ctrl_c_and_save(terminal: Terminal) -> None:
    """What a person does in that editor."""
    terminal.wait_for("pen in hand")
    terminal.press("ctrl+c")
    terminal.wait_for("still here")
    terminal.press("enter")


# --- import and export --------------------------------------------------------------------------------------------


def test_a_routine_goes_round_byte_for_byte(say: Say, tmp_path: Path) -> None:
    exported = coach("routines", "export", "park-5", text=False)
    assert exported.stdout == PARK.read_bytes()
    mine = exported.stdout.replace(b'"park-5"', b'"mine"') + b"# note\r\n"
    done = coach("routines", "import", "-", input=mine, text=False)
    assert (done.returncode, done.stdout.decode().strip()) == (0, str(own_routines_dir() / "mine.toml"))
    code, out, err = say("routines", "export", "mine", "-o", str(tmp_path / "x.toml"))
    assert (code, out, err) == (0, "", "")
    assert (tmp_path / "x.toml").read_bytes() == mine


def test_an_import_says_what_it_takes_the_place_of(say: Say, tmp_path: Path) -> None:
    code, out, err = say("routines", "import", str(PARK))
    assert (code, out, files()) == (2, "", set())
    assert "comes with the program. With --replace" in err
    assert "stands in for the built-in park-5" in say("routines", "import", str(PARK), "--replace").err
    (tmp_path / "x.toml").write_text(PARK.read_text().replace("25s", "20s"))
    told = json.loads(say("routines", "import", str(tmp_path / "x.toml"), "--replace", "--json").out)
    kept = own_routines_dir() / "park-5.toml.bak"
    path = str(own_routines_dir() / "park-5.toml")
    assert told == {"id": "park-5", "path": path, "replaces": True, "kept": str(kept)}
    assert kept.read_bytes() == PARK.read_bytes()


def test_an_export_overwrites_only_when_forced(say: Say, tmp_path: Path) -> None:
    target = tmp_path / "x.toml"
    target.write_text("precious")
    target.chmod(0o640)
    code, _, err = say("routines", "export", "park-5", "-o", str(target))
    assert (code, target.read_text()) == (2, "precious")
    assert "With --force it is overwritten." in err
    assert say("routines", "export", "park-5", "-o", str(target), "--force").code == 0
    assert target.read_bytes() == PARK.read_bytes()
    assert target.stat().st_mode & 0o777 == 0o640
    assert "is there already" in say("routines", "export", "park-5", "-o", str(tmp_path), "--force").err
    code, _, err = say("routines", "export", "park-5", "-o", str(tmp_path / "none" / "x.toml"))
    assert (code, "x.toml could not be written: no such file" in err) == (1, True)


def test_other_forms_of_a_routine(say: Say) -> None:
    assert say("routines", "export", "park-5", "--format", "md").out.startswith("# Five minutes at the park gate\n")
    assert json.loads(say("routines", "export", "park-5", "--format", "timer").out)["version"] == 2


def test_an_export_to_a_terminal_holds_nothing_that_it_obeys(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(PARK.read_text() + "#\tnote \u009b2J \u202e\r\n", newline="")
    reader, writer = os.openpty()
    assert coach("routines", "export", str(path), stdout=writer).returncode == 0
    os.close(writer)
    with os.fdopen(reader, "rb") as terminal:
        told = terminal.read1(9999).decode()
    assert "note \\x9b2J \\u202e\r\n" in told


# --- check, show, list --------------------------------------------------------------------------------------------


def test_warnings_are_told_and_fail_nothing(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "park-5.toml"
    path.write_text(PARK.read_text().replace("25s", "31s"))
    code, out, err = say("routines", "check", str(path))
    assert (code, out) == (0, "park-5.toml: right. 5 steps, 5:12 in all.\n")
    assert re.fullmatch(rf"{re.escape(str(path))}:16:8: warning: hold = .* \(NHS: .*\)\n", err)
    (found,) = json.loads(say("routines", "check", str(path), "--json").out)["files"]
    (warning,) = found["warnings"]
    assert (found["ok"], found["errors"]) == (True, [])
    assert (warning["line"], warning["column"], warning["key"]) == (16, 8, "steps[1].hold")
    assert warning.keys() == {*("file", "line", "column", "message", "key", "found", "allowed", "nearest", "source")}


def test_everything_that_is_shipped_passes_the_checker(say: Say) -> None:
    shipped = sorted((REPOSITORY / "routines").glob("**/*.toml"))
    code, out, err = say("routines", "check", *map(str, shipped))
    assert (code, err) == (0, "")
    assert out.count(": right. ") == len(shipped)
    assert "calf.toml: right. 9 moves." in out


def test_a_file_of_moves_with_errors_is_told_with_their_places(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "moves.toml"
    path.write_text('format = 1\n[[moves]]\nid = "x"\nkind = "strech"\n')
    code, _, err = say("routines", "check", str(path))
    assert code == 2
    assert f'{path}:4:8: kind = "strech" is not a choice here. Did you mean "stretch"?' in err


def test_a_file_can_be_shown_with_its_warnings(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "any name.toml"
    path.write_text(PARK.read_text().replace("25s", "31s"))
    code, out, err = say("routines", "show", str(path))
    assert (code, err) == (0, "")
    assert 'Warning: Step 2: hold = "31s" is more than' in out
    shown = json.loads(say("routines", "show", str(path), "--json").out)
    assert (shown["origin"], len(shown["warnings"])) == ("file", 1)


@pytest.mark.parametrize("command", [["run"], ["routines", "show"], ["routines", "export"]])
def test_an_own_routine_that_is_broken_is_not_missing(say: Say, command: list[str]) -> None:
    own_routines_dir().mkdir(parents=True)
    path = own_routines_dir() / "mine.toml"
    path.write_text(PARK.read_text().replace('"park-5"', '"mine"').replace("25s", "25x"))
    code, out, err = say(*command, "mine")
    assert (code, out) == (2, "")
    assert err.startswith(f"coach: {path}:16:8: ")
    (own_routines_dir() / "park-5.toml").write_text("broken")
    assert say("routines", "show", "park-5").out.startswith("Five minutes at the park gate")


def test_the_list_says_where_own_routines_are(say: Say) -> None:
    assert str(own_routines_dir()) in say("routines", "list").out
    assert json.loads(say("routines", "list", "--json").out)["own_folder"] == str(own_routines_dir())


def test_making_a_routine_imports_no_screen() -> None:
    code = (
        "import sys; from coach.cli.group import run_command_line; run_command_line(['routines', 'new']);"
        "assert not {'textual', 'rich', 'sqlite3'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
