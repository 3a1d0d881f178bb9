import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.document.syntax import MAX_BYTES
from coach.errors import BadFile, BadInput, UnknownName
from coach.routine.library import check_file, load_file, load_library, load_moves, read_file
from coach.routine.resolve import resolve
from coach.text import first_hidden

BUILT_IN = load_library(None)


def routine(id_: str, name: str = "Mine") -> str:
    return f'format = 1\nid = "{id_}"\nname = "{name}"\nsummary = "Short."\n[[steps]]\nname = "Rest"\nhold = "5s"\n'


def lines(folder: Path) -> list[str]:
    problems = load_library(folder).problems
    for problem in problems:
        assert first_hidden(str(problem)) is None
    return [str(problem).removeprefix(f"{folder}{os.sep}") for problem in problems]


def test_everything_that_is_shipped_loads_without_problems() -> None:
    assert BUILT_IN.problems == ()
    assert len(BUILT_IN.routines) >= 12
    assert len(BUILT_IN.moves) >= 30
    assert all(entry.origin == "built-in" and not entry.replaces for entry in BUILT_IN.routines.values())


def test_every_shipped_step_resolves_and_every_easier_move_exists() -> None:
    for entry in BUILT_IN.routines.values():
        assert entry.path.stem == entry.routine.id
        assert all(resolve(step, BUILT_IN.moves).seconds > 0 for step in entry.routine.steps)
    assert {move.easier for move in BUILT_IN.moves.values() if move.easier} <= set(BUILT_IN.moves)


def test_no_two_shipped_moves_share_an_id() -> None:
    entry = next(iter(BUILT_IN.routines.values()))
    written = [
        line for file in (entry.path.parent / "moves").glob("*.toml") for line in file.read_text("utf-8").splitlines()
    ]
    assert sum(line.startswith("id = ") for line in written) == len(load_moves())


def test_a_folder_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    assert load_library(tmp_path / "none") == BUILT_IN


def test_own_routines_join_the_built_ins_in_the_order_of_the_ids(tmp_path: Path) -> None:
    (tmp_path / "zz.toml").write_text(routine("zz"))
    (tmp_path / "00.toml").write_text(routine("00"))
    library = load_library(tmp_path)
    assert [*library.routines] == ["00", *BUILT_IN.routines, "zz"]
    entry = library.get("zz")
    assert (entry.origin, entry.path, entry.replaces) == ("own", tmp_path / "zz.toml", False)


def test_an_own_routine_replaces_a_built_in_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "park-5.toml").write_text(routine("park-5", "My park"))
    entry = load_library(tmp_path).get("park-5")
    assert (entry.origin, entry.replaces, entry.routine.name) == ("own", True, "My park")
    assert BUILT_IN.get("park-5").origin == "built-in"


def test_a_bad_file_never_stops_the_rest_and_leaves_the_built_in_in_place(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(routine("good"))
    (tmp_path / "park-5.toml").write_text("name = ")
    (tmp_path / "other.toml").write_text(routine("good"))
    library = load_library(tmp_path)
    assert set(library.routines) == {*BUILT_IN.routines, "good"}
    assert library.get("park-5").origin == "built-in"
    assert [Path(problem.file).name for problem in library.problems] == ["other.toml", "park-5.toml"]


def test_a_second_file_with_the_same_id_is_said(tmp_path: Path) -> None:
    (tmp_path / "twice.TOML").write_text(routine("twice", "First"))
    (tmp_path / "twice.toml").write_text(routine("twice", "Second"))
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system takes the two names for one")
    assert load_library(tmp_path).get("twice").routine.name == "First"
    assert lines(tmp_path) == [
        'twice.toml:1:1: The id "twice" belongs to twice.TOML already. Give one of the two another name.'
    ]


def test_what_editors_and_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "._park.toml").write_bytes(b"\0\1")
    (tmp_path / ".#park.toml").symlink_to("someone@host.1234")
    (tmp_path / "park.toml~").write_text("old")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "moves").mkdir()
    assert load_library(tmp_path) == BUILT_IN


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_neither_hangs_nor_stops_the_rest(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "good.toml").write_text(routine("good"))
    assert lines(tmp_path) == ["pipe.toml:1:1: This file cannot be read: it is not a regular file."]
    assert "good" in load_library(tmp_path).routines


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    found = lines(tmp_path)
    assert [line.split(":")[0] for line in found] == ["folder.toml", "gone.toml", "loop.toml"]
    assert all("This file cannot be read: " in line for line in found)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("token = abc")
    folder = tmp_path / "routines"
    folder.mkdir()
    (folder / "out.toml").symlink_to(tmp_path / "secret")
    (folder / "real.toml").write_text(routine("real"))
    assert lines(folder) == ["out.toml:1:1: This is a link that leads out of its folder. Copy the file here instead."]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "mine.toml").write_text(routine("mine"))
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert load_library(tmp_path / "link").get("mine").origin == "own"


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked.toml").write_text(routine("locked"))
    really = os.open

    def refuse(path: Any, *rest: Any) -> int:
        if str(path).endswith("locked.toml"):
            raise PermissionError(13, "Permission denied", path)
        return really(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert lines(tmp_path) == ["locked.toml:1:1: This file cannot be read: permission denied."]


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "routines").write_text("x")
    (problem,) = load_library(tmp_path / "routines").problems
    assert "This folder cannot be read" in problem.message


def test_names_with_terminal_escapes_are_shown_written_out(tmp_path: Path) -> None:
    try:
        (tmp_path / "\x1b[31m\n.toml").write_text(routine("x"))
    except OSError:
        pytest.skip("this file system refuses the name")
    (line,) = lines(tmp_path)
    assert line.startswith(r"\x1b[31m\n.toml:1:1: The file's name is the routine's id")


def test_a_name_that_is_not_there_comes_with_its_nearest() -> None:
    with pytest.raises(UnknownName, match=r"Did you mean park-5\?"):
        BUILT_IN.get("prak-5")


def test_a_file_of_any_name_can_be_run(tmp_path: Path) -> None:
    (tmp_path / "From my physio.txt").write_text(routine("knee"))
    assert load_file(tmp_path / "From my physio.txt", {}).id == "knee"


def test_a_file_to_run_says_all_that_is_wrong_one_problem_a_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(routine("Bad Id") + "sets = 0\nfoo = 1\n")
    with pytest.raises(BadFile) as caught:
        load_file(path, {})
    assert [line.removeprefix(f"{path}:").split(": ")[0] for line in caught.value.message.split("\n")] == [
        "2:6",
        "8:8",
        "9:1",
    ]


@pytest.mark.parametrize("name", ["none.toml", "a\0b.toml", "\ud800.toml", "", "none/none.toml"])
def test_a_file_to_run_that_is_not_there_is_bad_input(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="cannot be read") as caught:
        load_file(tmp_path / name, {})
    assert not isinstance(caught.value, BadFile)
    assert caught.value.exit_code == 2


def test_a_checked_file_must_be_called_by_its_id(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(routine("two"))
    found, (problem,) = check_file(tmp_path / "one.toml", {})
    assert found is None
    assert (problem.line, problem.nearest) == (2, "one")


def test_no_more_of_a_huge_file_is_read_than_shows_that_it_is_huge(tmp_path: Path) -> None:
    (tmp_path / "huge.toml").write_bytes(b"#" * (MAX_BYTES + 500))
    assert len(read_file(tmp_path / "huge.toml")) == MAX_BYTES + 1
    assert "bigger than 1 MB" in lines(tmp_path)[0]


def test_loading_what_is_shipped_builds_no_syntax_tree() -> None:
    code = """
import sys
from coach.routine.library import load_library
assert load_library(None).routines
assert not {"tree_sitter", "tree_sitter_toml", "textual", "rich"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
