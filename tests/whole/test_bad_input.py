"""Whatever the command line cannot use gets one message that names the place and the fix, and exit code 2."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.cli.group import run_command_line
from coach.paths import data_dir
from tests.whole.programs import Say, coach

BROKEN = """\
format = 1
id = "mine"
name = "Mine"
summary = "With three mistakes."
levl = "gentle"

[[steps]]
move = "calf-wall-straigt"
hold = "25s"
sets = 0
"""

WRONG = {
    "command": (["pln", "45m"], "Did you mean plan?"),
    "command-unlike-any": (["frobnicate"], "There are: run, relief, check, why, plan"),
    "subcommand": (["routines", "shw"], "shw"),
    "option": (["--frob"], "--frob"),
    "option-of-a-command": (["plan", "45m", "--tmp", "20C"], "--temp"),
    "argument-too-many": (["run", "park-5", "chair"], "chair"),
    "argument-missing": (["plan"], "DURATION"),
    "routine": (["run", "park-55"], "Did you mean park-5?"),
    "routine-to-show": (["routines", "show", "evening"], "evening-wind-down"),
    "routine-file-missing": (["run", "nowhere.toml"], "nowhere.toml cannot be read"),
    "routine-file-a-folder": (["run", "./"], "is a directory"),
    "minutes-none": (["run", "--minutes", "0"], "--minutes"),
    "minutes-too-few": (["run", "roller-10", "--minutes", "1"], "needs at least"),
    "minutes-no-number": (["run", "--minutes", "nan"], "--minutes"),
    "speed-none": (["run", "--speed", "0"], "--speed"),
    "speed-no-number": (["run", "--speed", "inf"], "--speed"),
    "avoid": (["run", "park-5", "--avoid", "flor"], "Did you mean floor?"),
    "avoid-everything": (["run", "park-5", "--avoid", "standing,wall"], "nothing of this routine is left"),
    "muscle": (["run", "--muscle", "calff"], "Did you mean calf?"),
    "muscle-of-a-routine": (["run", "chair", "--muscle", "calf"], "go without ROUTINE"),
    "kind-of-walk": (["run", "--after", "hily"], "Did you mean hilly?"),
    "minutes-too-few-for-any-move": (["run", "--minutes", "0.5"], "The least that works is 0:35"),
    "avoid-all": (["run", "--avoid", "standing, seated,florr"], "Did you mean floor?"),
    "walk": (["run", "park-5", "--walk", "-45m"], "-45m"),
    "duration-negative": (["plan", "-5m"], "“-5m” is less than nothing"),
    "duration-none": (["plan", "0"], "between one minute and a day"),
    "duration-no-number": (["plan", "soon"], "soon"),
    "duration-of-hostile-text": (["plan", "\x1b[2J45m"], "\\x1b[2J45m"),
    "walk-of-nothing": (["walk"], "--duration 45m"),
    "walk-file-missing": (["walk", "nowhere.fit"], "nowhere.fit cannot be read: no such file"),
    "walk-file-a-folder": (["walk", "./"], "is a folder"),
    "walk-file-unlike-any": (["walk", "/dev/null"], "not a regular file"),
    "walk-too-long": (["walk", "--duration", "25h"], "--duration"),
    "walk-too-far": (["walk", "--duration", "1h", "--distance", "500km"], "--distance"),
    "walk-yet-to-end": (["walk", "--duration", "1h", "--ended", "2199-01-01"], "still to come"),
    "walk-too-hard": (["walk", "--duration", "1h", "--effort", "11"], "--effort"),
    "walk-drunk": (["walk", "--duration", "1h", "--drank", "a lot"], "--drank"),
    "flag": (["plan", "45m", "--flag", "pregnat"], "Did you mean pregnant?"),
    "mass": (["plan", "45m", "--mass", "0kg"], "--mass"),
    "temperature": (["plan", "45m", "--temp", "24K"], "--temp"),
    "time": (["plan", "45m", "--start", "25:00"], "--start"),
    "sun": (["plan", "45m", "--sun", "noon"], "shade"),
    "check-without-answers": (["check", "--json"], "--answers FILE"),
    "check-without-terminal": (["check"], "no terminal"),
    "answers-missing": (["check", "--answers", "nowhere.json"], "nowhere.json"),
    "answers-a-folder": (["check", "--answers", "."], "directory"),
    "routine-files-none": (["routines", "check"], "FILES"),
    "data-file-missing": (["data", "import", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
    "data-files-none": (["data", "import"], "FILES"),
    "data-day": (["data", "export", "--since", "may"], "2026-05-31"),
    "data-days-turned-round": (["data", "export", "--since", "2026-05-31", "--until", "2026-05-30"], "no day between"),
    "data-folder-missing": (["data", "export", "-o", "nowhere/a.jsonl"], "no folder nowhere"),
    "setting": (["settings", "set", "mas", "70kg"], "Did you mean mass?"),
    "setting-value": (["settings", "set", "mass", "-70kg"], "-70kg"),
    "setting-value-missing": (["settings", "set", "mass"], "VALUE"),
}


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """A routine file with three mistakes."""
    path = tmp_path / "mine.toml"
    path.write_text(BROKEN)
    return str(path)


@pytest.mark.parametrize(("arguments", "expected"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_used_gets_one_message(say: Say, arguments: list[str], expected: str) -> None:
    code, out, err = say(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("coach: ")
    assert err.count("\n") == 1
    assert expected in err


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "a.json:1:1: not JSON"),
        (b'{"E02_chest": "no",\n "E03_breath": }', "a.json:2:16: not JSON"),
        (b'{"E02_chest": "\xff"}', "not JSON text in UTF-8"),
        (b"[1]", "this is a list"),
        (b'{"E02_chest": NaN}', "E02_chest"),
        (b'{"E02_chst": "no"}', "Did you mean E02_chest?"),
        (b'{"E02_chest": "maybe"}', "E02_chest"),
        (b'{"S07_pain": 11}', "S07_pain"),
        (b'{"none_of": ["Q"]}', "none_of"),
        (b'{"\x1b]0;title\x07": "no"}', "a.json:1:"),
        (b"[" * 100_000, "a.json"),
        (b" " * 1_000_001, "more than a megabyte"),
    ],
    ids=lambda value: value[:24].decode(errors="replace").strip() if isinstance(value, bytes) else "",
)
def test_answers_that_are_none_get_one_message(say: Say, tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.json").write_bytes(content)
    code, out, err = say("check", "--answers", str(tmp_path / "a.json"), "--json")
    assert (code, out) == (2, "")
    assert err.startswith("coach: ")
    assert err.count("\n") == 1
    assert expected in err
    assert not data_dir().exists()


def test_a_broken_routine_names_every_place_and_the_way_out(say: Say, broken: str) -> None:
    code, out, err = say("run", broken)
    assert (code, out) == (2, "")
    levl, move, sets = err.removeprefix("coach: ").splitlines()
    assert levl.startswith(f"{broken}:5:1: ")
    assert "level" in levl
    assert move.startswith(f"{broken}:8:8: ")
    assert "calf-wall-straight" in move
    assert sets.startswith(f"{broken}:10:8: ")


def test_the_checker_says_the_same_of_it(say: Say, broken: str) -> None:
    assert say("routines", "check", broken).err == say("run", broken).err.removeprefix("coach: ")
    code, out, _ = say("routines", "check", broken, "--json")
    (found,) = json.loads(out)["files"]
    assert code == 2
    assert [(error["line"], error["column"]) for error in found["errors"]] == [(5, 1), (8, 8), (10, 8)]
    assert found["errors"][0]["nearest"] == "level"


def test_one_broken_routine_of_mine_never_stops_the_rest(say: Say, broken: str) -> None:
    own = data_dir() / "routines"
    own.mkdir(parents=True)
    Path(broken).rename(own / "mine.toml")
    code, out, err = say("routines", "list", "--json")
    assert code == 0
    assert "park-5" in out
    assert all(line.startswith("coach: left out ") for line in err.splitlines())
    assert "mine.toml:5:1" in err


def test_settings_with_errors_are_named_and_left_alone(say: Say, newcomer: Path) -> None:
    path = newcomer / "config" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text('mass = "70kg"\ntheem = "dark"\n')
    for command in (["plan", "45m"], ["settings", "show"], ["settings", "set", "mass", "71kg"]):
        code, out, err = say(*command)
        assert (code, out) == (2, "")
        assert f"{path}:2:1: " in err
    assert path.read_text() == 'mass = "70kg"\ntheem = "dark"\n'


FUZZED: list[list[str]] = [["plan", "--no-record"], ["routines", "show"], ["settings", "set"], []]


@given(st.lists(st.text(), max_size=4), st.sampled_from(FUZZED))
@example(["-"], ["plan"])
@example(["--", "-5m"], ["plan"])
@example(["\ud800"], ["plan"])
def test_no_arguments_whatever_break_it(arguments: list[str], command: list[str]) -> None:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_command_line([*command, *arguments])
    assert code in {0, 2}
    assert (code == 0) == (err.getvalue() == "")


def test_errors_show_neither_a_traceback_nor_what_was_answered(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"S0_age": 43, "E02_chest": "yes", "E99": "no"}')
    done = coach("check", "--answers", str(tmp_path / "a.json"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "43" not in done.stderr
