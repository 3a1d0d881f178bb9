"""``coach data``: where everything is, exports, imports, backups, and the end of it all."""

import io
import json
import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.clock import wall_clock
from coach.journal.records import Record, RunState, WalkRecord, new_id
from coach.journal.store import Journal, row_of
from coach.journal.transfer import export_lines
from coach.paths import config_dir, data_dir, journal_file, own_routines_dir, settings_file
from tests.whole.programs import COACH, NOTHING, Say, coach, run
from tests.whole.terminal import Terminal

DAY = datetime(2026, 5, 31, 12, tzinfo=UTC)


def walks(count: int) -> list[WalkRecord]:
    return [WalkRecord(id=new_id(), at=DAY + timedelta(days=n), duration_s=2700.0) for n in range(count)]


def recorded(count: int) -> list[WalkRecord]:
    """Walks that the journal holds."""
    made = walks(count)
    with Journal(journal_file()) as journal:
        journal.merge(map(row_of, made))
    return made


def held() -> list[str]:
    with Journal(journal_file()) as journal:
        return sorted(record.id for record in journal.records(Record))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands are typed."""
    path = tmp_path / "here"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


# --- where ----------------------------------------------------------------------------------------------------


def test_where_everything_is_and_nothing_that_is_not(say: Say, newcomer: Path) -> None:
    code, out, err = say("data")
    assert (code, err) == (0, "")
    assert out.count("not there yet") == 3
    assert not newcomer.exists()
    say("settings", "set", "mass", "70kg")
    say("routines", "new", "Mine")
    recorded(1)
    found = json.loads(say("data", "where", "--json").out)
    paths = {"settings": settings_file(), "journal": journal_file(), "routines": own_routines_dir()}
    assert {name: about["path"] for name, about in found.items()} == {name: str(path) for name, path in paths.items()}
    sizes = {
        name: sum(each.stat().st_size for each in (path, *path.glob("*")) if each.is_file())
        for name, path in paths.items()
    }
    assert {name: about["bytes"] for name, about in found.items()} == sizes
    assert all(about["exists"] and about["files"] == 1 for about in found.values())
    told = re.findall(r"^    (.*)$", say("data", "where").out, re.MULTILINE)
    assert told == [
        f"{sizes['settings']} bytes",
        f"{sizes['journal'] / 1000:.0f} kB",
        f"1 file, {sizes['routines'] / 1000:.0f} kB",
    ]


# --- export and import ----------------------------------------------------------------------------------------


def test_the_journal_of_one_computer_reaches_another(
    say: Say, newcomer: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say("check", "--answers", write(folder / "a.json", NOTHING))
    say("plan", "45m")
    ours = {*held()}
    assert say("data", "export", "-o", "one.jsonl") == (0, "one.jsonl: 2 records.\n", "")
    assert mode(Path("one.jsonl")) == 0o600
    monkeypatch.setenv("COACH_HOME", str(folder / "other"))
    theirs = {walk.id for walk in recorded(2)}
    say("data", "export", "-o", "two.jsonl")
    assert say("data", "import", "one.jsonl", "two.jsonl") == (0, "2 records added; 2 there already.\n", "")
    assert json.loads(say("data", "import", "one.jsonl", "--json").out) == {"new": 0, "there": 2}
    assert {*held()} == ours | theirs
    say("data", "export", "-o", "three.jsonl")
    monkeypatch.delenv("COACH_HOME")
    monkeypatch.setenv("COACH_HOME", str(newcomer))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path("three.jsonl").read_bytes())))
    assert say("data", "import", "-").out == "2 records added; 2 there already.\n"
    assert say("data", "export").out.partition("\n")[2] == Path("three.jsonl").read_text().partition("\n")[2]


def write(path: Path, text: str) -> str:
    path.write_text(text)
    return str(path)


def test_days_can_be_chosen(say: Say) -> None:
    _, second, third, _ = recorded(4)
    out = say("data", "export", "--since", "2026-06-01", "--until", "2026-06-02").out
    assert [json.loads(line).get("id") for line in out.splitlines()[1:-1]] == [second.id, third.id]


def test_an_export_takes_the_place_of_a_file_only_when_told_to(say: Say, folder: Path) -> None:
    recorded(1)
    path = folder / "mine.jsonl"
    write(path, "precious")
    path.chmod(0o644)
    code, out, err = say("data", "export", "-o", str(path))
    assert (code, out, path.read_text()) == (2, "", "precious")
    assert "With --force it is overwritten." in err
    assert say("data", "export", "-o", str(path), "--force").code == 0
    assert (len(path.read_text().splitlines()), mode(path)) == (3, 0o600)
    assert say("data", "export", "-o", str(folder), "--force").code == 2
    assert os.listdir(folder) == ["mine.jsonl"]


def test_an_export_that_fails_leaves_what_was_there(say: Say, folder: Path) -> None:
    recorded(1)
    path = write(folder / "mine.jsonl", "precious")
    run(
        sys.executable,
        "-c",
        f"import sqlite3; c = sqlite3.connect({str(journal_file())!r}); "
        "c.execute(\"UPDATE records SET kind = 'strength'\"); c.commit()",
    )
    code, out, err = say("data", "export", "-o", path, "--force")
    assert (code, out, Path(path).read_text()) == (1, "", "precious")
    assert "the kind “strength”; a newer one may. Update Cooldown Coach." in err
    assert os.listdir(folder) == ["mine.jsonl"]


def test_of_several_files_all_or_nothing_is_imported(say: Say, folder: Path) -> None:
    recorded(1)
    say("data", "export", "-o", "good.jsonl")
    whole = Path("good.jsonl").read_text()
    write(folder / "cut.jsonl", whole.rpartition('{"end"')[0])
    say("data", "wipe", "--yes")
    for others in (["cut.jsonl"], ["missing.jsonl"], ["."]):
        code, out, err = say("data", "import", "good.jsonl", *others)
        assert (code, out) == (2, "")
        assert re.match(r"coach: (cut\.jsonl:2:1: The file is cut short|missing\.jsonl cannot be read|\. cannot)", err)
        assert not journal_file().exists()
    assert say("data", "import", "good.jsonl").code == 0


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    recorded(2000)
    done = run("/bin/sh", "-c", '"$0" data export | head -1; exit 0', COACH)
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


@pytest.fixture
def big(folder: Path) -> bytes:
    """An export of 3,000 walks."""
    with Journal(folder / "other.sqlite3") as other:
        other.merge(map(row_of, walks(3000)))
        return "".join(export_lines(other, DAY)).encode()


def test_a_kill_while_an_import_is_read_changes_nothing(big: bytes) -> None:
    before = [walk.id for walk in recorded(1)]
    with subprocess.Popen([COACH, "data", "import", "-"], stdin=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin is not None
        process.stdin.write(big[: len(big) // 2])  # more than a pipe holds: when this returns, some of it was read
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert held() == before


def test_a_kill_while_an_import_is_written_leaves_all_or_nothing(big: bytes, folder: Path) -> None:
    before = [walk.id for walk in recorded(1)]
    (folder / "big.jsonl").write_bytes(big)
    beside = journal_file().with_name(f"{journal_file().name}-journal")
    with closing(sqlite3.connect(journal_file(), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM records").fetchone()  # whoever reads holds up the end of what is written
        with subprocess.Popen([COACH, "data", "import", "big.jsonl"], stdout=subprocess.PIPE) as process:
            while not beside.exists() and process.poll() is None:
                pass
            process.kill()
    assert {*before} <= {*held()}
    assert process.returncode == -signal.SIGKILL
    assert len(held()) in {1, 3001}


# --- backup ---------------------------------------------------------------------------------------------------


def test_a_backup_is_a_journal_and_takes_the_place_of_nothing(say: Say, folder: Path) -> None:
    ids = sorted(walk.id for walk in recorded(3))
    with Journal(journal_file()) as journal:
        journal.save_run(RunState(id=new_id(), at=wall_clock(), body={}))
    stem = f"cooldown-coach-{wall_clock():%Y-%m-%d}"
    assert say("data", "backup").out == f"{stem}.sqlite3: 3 records, checked.\n"
    (folder / "stick").mkdir()
    for name in ("mine", "stick"):
        told = json.loads(say("data", "backup", name, "--json").out)
        path = folder / "mine" if name == "mine" else folder / "stick" / f"{stem}.sqlite3"
        assert told == {"path": str(path), "records": 3}
        assert mode(path) == 0o600
        with Journal(path) as copy:
            assert sorted(record.id for record in copy.records(Record)) == ids
            assert copy.unfinished_run()
    say("data", "backup")
    assert {*os.listdir(folder)} == {f"{stem}.sqlite3", f"{stem}-2.sqlite3", "mine", "stick"}
    before = Path("mine").read_bytes()
    code, _, err = say("data", "backup", "mine")
    assert (code, Path("mine").read_bytes()) == (2, before)
    assert "mine is there already. Choose another name." in err


def test_without_a_journal_there_is_nothing_to_back_up(say: Say, folder: Path) -> None:
    code, _, err = say("data", "backup")
    assert code == 1
    assert "There is no journal yet" in err
    assert os.listdir(folder) == []


# --- wipe -----------------------------------------------------------------------------------------------------


def test_nothing_goes_unless_the_word_is_typed(newcomer: Path) -> None:
    recorded(3)
    for typed, code in (("y", 1), ("wipe", 0)):
        with Terminal([COACH, "data", "wipe"], (200, 24)) as terminal:
            screen = terminal.wait_for("anything else to keep it")
            assert f"{journal_file()} (3 records)" in screen
            assert "coach data export -o FILE" in screen
            assert "routines stay" in screen
            terminal.press(*typed, "enter")
            assert terminal.wait_for_end() == code
            assert ("Nothing was deleted." in terminal.text) == (code == 1)
        assert journal_file().exists() == (code == 1)
    assert not data_dir().exists()


def test_without_a_terminal_it_is_deleted_only_when_told_to() -> None:
    recorded(1)
    done = coach("data", "wipe")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--yes" in done.stderr
    assert len(held()) == 1


def test_everything_goes_and_what_belongs_to_others_is_named(say: Say, newcomer: Path, folder: Path) -> None:
    recorded(1)
    say("settings", "set", "mass", "70kg")
    say("routines", "new", "Mine")
    mine = own_routines_dir() / "mine.toml"
    for name in ("mine.toml.bak", "mine.toml.bak2", ".mine.toml.x1y2z3_4"):
        write(mine.with_name(name), "old")
    write(config_dir() / ".settings.toml.abcdefgh", "left by a kill")
    moved = folder / "settings.toml"
    os.replace(settings_file(), moved)
    settings_file().symlink_to(moved)
    notes = Path(write(own_routines_dir() / "notes.txt", "mine"))
    assert say("data", "wipe", "--yes").out == "Deleted 1 file.\n"
    assert mine.exists()
    assert moved.exists()
    code, out, err = say("data", "wipe", "--all", "--yes")
    assert (code, out) == (0, "Deleted 7 files.\n")
    assert err == f"coach: left alone, for it is none of its files: {notes}\n"
    assert [path for path in newcomer.rglob("*") if path.is_file()] == [notes]
    assert os.listdir(folder) == []
    notes.unlink()
    assert json.loads(say("data", "wipe", "--all", "--yes", "--json").out) == {"deleted": []}
    assert [*newcomer.iterdir()] == []
    assert say("data", "wipe").out == "There is nothing to delete.\n"
