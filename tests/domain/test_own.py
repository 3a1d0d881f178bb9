"""The person's own files: what is written reads the same, and nothing of theirs is lost on the way."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st

from coach.document.syntax import MAX_BYTES
from coach.errors import BadFile, BadInput, CoachError
from coach.routine import own
from coach.routine.checker import check
from coach.routine.file_names import candidates, checked_name, free_id, is_device, slug
from coach.routine.library import load_library, load_moves
from coach.routine.model import Routine, vocabulary
from coach.routine.written import has_comments, renamed, to_toml
from coach.text import is_hidden
from coach.units import duration_text, seconds
from tests.domain.test_positions import ODD, trees

MOVES = load_moves()
BUILT_IN = load_library(None)
HELD = [move.id for move in MOVES.values() if move.hold is not None]
COUNTED = [move.id for move in MOVES.values() if move.reps is not None]


def text_of(length: int) -> st.SearchStrategy[str]:
    shown = st.characters(exclude_categories=["Cs"]).filter(lambda c: not is_hidden(c))
    odd = st.sampled_from(['"', "'", "\\", "#", "\\u0041", "é", "🦵", "'''", '"""'])
    words = st.lists(shown | odd, min_size=1, max_size=12).map("".join)
    return words.map(lambda text: text[:length].strip()).filter(bool)


def some(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=optional)


durations = st.floats(0, 8, exclude_min=True) | st.integers(1, 1800).map(float)
words = some(
    muscles=st.lists(st.sampled_from([*vocabulary()["muscles"]]), max_size=3),
    sides=st.sampled_from(["each", "together", "left", "right"]),
    sets=st.integers(1, 20),
    cues=st.lists(text_of(240), max_size=6),
    caution=text_of(240),
)
counted = st.fixed_dictionaries({"reps": st.integers(1, 200), "tempo": st.floats(0, 9, exclude_min=True)})
doses = st.fixed_dictionaries({"hold": durations}) | counted
step = st.builds(
    lambda kind, more: kind | more,
    st.builds(lambda name, dose: {"name": name, **dose}, text_of(80), doses)
    | st.builds(lambda move, dose: {"move": move, **dose}, st.sampled_from(HELD), some(hold=durations) | counted)
    | st.builds(lambda move, dose: {"move": move, **dose}, st.sampled_from(COUNTED), some(tempo=st.floats(1, 9))),
    words,
)
routines = st.builds(
    lambda head, more, steps: Routine.model_validate({"format": 1, **head, **more, "steps": steps}),
    st.fixed_dictionaries(
        {"id": st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True), "name": text_of(80), "summary": text_of(240)}
    ),
    some(
        level=st.sampled_from(["gentle", "standard", "deep"]),
        source=text_of(240),
        advance=st.sampled_from(["auto", "key"]),
        lead_in=st.floats(0, 300),
        transition=st.integers(0, 300).map(float),
    ),
    st.lists(step, min_size=1, max_size=4),
)


def a_routine(id_: str = "mine", name: str = "Mine", hold: float = 25.0) -> Routine:
    steps = [{"move": "calf-wall-straight", "hold": hold}]
    return Routine.model_validate({"format": 1, "id": id_, "name": name, "summary": "Short.", "steps": steps})


def a_file(id_: str = "mine", hold: str = "25s", comment: str = "") -> bytes:
    return to_toml(a_routine(id_, hold=seconds(hold))).encode() + comment.encode()


# --- as TOML ------------------------------------------------------------------------------------------------------


@given(routines)
def test_what_is_written_reads_the_same(routine: Routine) -> None:
    written = to_toml(routine)
    assert check(written, "x.toml", moves=MOVES, id_from_name=routine.id) == (routine, [])
    assert not has_comments(written.encode())


@pytest.mark.parametrize("entry", BUILT_IN.routines.values(), ids=lambda entry: entry.routine.id)
def test_what_is_shipped_survives(entry: Any) -> None:
    assert check(to_toml(entry.routine), "x", moves=MOVES, id_from_name=None) == (entry.routine, [])


def test_a_file_is_written_as_a_person_would() -> None:
    step = {"name": "Ankle alphabet", "reps": 10, "tempo": 2.5, "cues": ["Slow.", 'Say "A".'], "caution": "Stop."}
    given_ = {
        "steps": [{"hold": 90, "move": "calf-wall-straight"}, step],
        "transition": 8,
        "summary": "S.",
        "name": "N",
    }
    assert to_toml(Routine.model_validate({**given_, "id": "n", "format": 1})) == (
        'format = 1\nid = "n"\nname = "N"\nsummary = "S."\ntransition = "8s"\n'
        '\n[[steps]]\nmove = "calf-wall-straight"\nhold = "1m30s"\n'
        '\n[[steps]]\nname = "Ankle alphabet"\nreps = 10\ntempo = "2.5s"\n'
        'cues = [\n  "Slow.",\n  "Say \\"A\\".",\n]\ncaution = "Stop."\n'
    )


@given(st.floats(0, 1800))
@example(5e-324)
@example(59.999999999999996)
@example(90.1)
def test_a_duration_is_written_exactly(value: float) -> None:
    assert seconds(duration_text(value)) == value


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0s"), (25, "25s"), (60, "1m"), (90, "1m30s"), (1800, "30m"), (90.5, "90.5s")]
)
def test_a_duration_is_short(value: float, text: str) -> None:
    assert duration_text(float(value)) == text


# --- comments -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("# a", True),
        ("a = 1 # b", True),
        ('a = "# b"', False),
        ("a = '# b'", False),
        ('a = "\\" # b"', False),
        ("a = 'x\\' # b", True),
        ('a = """\n# b\n"""', False),
        ('a = """x"""" # b', True),
        ('a = """x""" # b', True),
        ('a = """\\""" # b"""', False),
        ("a = '''\n'# b'''' # c", True),
        ("a = '''\n'# b'''''\n", False),
        ('a = "" # b', True),
        ("a = '' # b", True),
        ('a = """"""# b', True),
        ("\"#\" = 1\n'#' = 2", False),
        ("a = [ 1, # b\n]", True),
        ('a = "it\'s"\nb = 1 # c', True),
        ('a = "open # b', False),
    ],
)
def test_a_hash_in_a_string_is_no_comment(text: str, expected: bool) -> None:
    assert has_comments(text.encode()) == expected


@given(trees, st.booleans())
def test_any_data_is_without_comments_until_one_is_added(tree: dict[str, Any], multiline: bool) -> None:
    written = tomli_w.dumps(tree, multiline_strings=multiline)
    assert not has_comments(written.encode())
    assert has_comments(f"{written}# a".encode())


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_files_are_told_apart(text: str) -> None:
    assert has_comments(text.encode()) == any(f"# {word}" in text for word in ("end", "one", "note", "ß"))


@pytest.mark.parametrize("part", [b'"""\\"""\\', b"'''", b'"', b'"""', b"\\", b"'\n"])
def test_a_hostile_file_is_read_through_at_once(part: bytes) -> None:
    has_comments(part * (MAX_BYTES // len(part)))  # a pattern that turns back would take hours


# --- ids and names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Für’s Knie", "furs-knie"),
        ("  Øllebrød & Ærø!  ", "ollebrod-aero"),
        ("Łódź", "lodz"),
        ("STRASSE Straße", "strasse-strasse"),
        ("ﬁve ½", "five-1-2"),
        ("колено", "routine"),
        ("../../etc/passwd", "etc-passwd"),
        ("Con", "routine-con"),
        ("LPT1", "routine-lpt1"),
        ("con 2", "con-2"),
        ("a" * 63 + " b", "a" * 63),
        ("", "routine"),
    ],
)
def test_a_name_becomes_an_id(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text(), st.integers(0, 30))
def test_any_name_has_free_ids_that_a_file_may_have(name: str, number: int) -> None:
    taken: list[str] = []
    for _ in range(number + 1):
        taken.append(free_id(name, taken))
    assert len(set(taken)) == len(taken)
    for id_ in taken:
        assert a_routine(id_).id == id_
        assert not is_device(id_)
        assert slug(id_) == id_


def test_a_number_leaves_room_for_itself() -> None:
    assert free_id("a" * 64, ["a" * 64]) == f"{'a' * 62}-2"
    assert next(candidates("a" * 70)) == "a" * 64


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "\x1b[31m", "a\u202eb", "a\nb", "\ud800"])
def test_a_name_that_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="cannot be a name"):
        checked_name(name)


def test_a_copy_has_a_name_and_an_id_of_its_own() -> None:
    park = BUILT_IN.get("park-5").routine
    copied = own.copy_of(park, " My park ", BUILT_IN.routines)
    assert (copied.id, copied.name, copied.steps) == ("my-park", "My park", park.steps)
    assert own.copy_of(park, "Park 5", ()).id == "park-5-2", (
        "a built-in is never shadowed, whatever is said to be taken"
    )
    assert own.copy_of(park, "Park 5", ["park-5-2"]).id == "park-5-3"
    with pytest.raises(BadInput, match="cannot be a name"):
        own.copy_of(park, "", ())


def test_the_files_of_the_folder_take_their_ids_broken_or_not(tmp_path: Path) -> None:
    (tmp_path / "Broken.toml").write_text("x")
    taken = own.taken_ids(BUILT_IN, tmp_path)
    assert {"broken", "park-5"} <= taken
    assert own.taken_ids(BUILT_IN, tmp_path / "none") == frozenset(BUILT_IN.routines)


# --- written ------------------------------------------------------------------------------------------------------


def test_a_routine_is_written_read_and_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "routines"
    path = own.write(a_routine(), folder, seen=None)
    assert path == folder / "mine.toml"
    assert load_library(folder).get("mine").routine == a_routine()
    own.write(a_routine(hold=20), folder, seen=path.read_bytes())
    assert load_library(folder).get("mine").routine == a_routine(hold=20)
    assert os.listdir(folder) == ["mine.toml"]


def test_a_file_that_changed_appeared_or_went_is_left_as_it_is(tmp_path: Path) -> None:
    path = own.write(a_routine(), tmp_path, seen=None)
    seen = path.read_bytes()
    with pytest.raises(BadInput, match="there already"):
        own.write(a_routine(hold=20), tmp_path, seen=None)
    path.write_text("# from the editor")
    with pytest.raises(BadInput, match="has changed since it was opened"):
        own.write(a_routine(hold=20), tmp_path, seen=seen)
    assert path.read_text() == "# from the editor"
    path.unlink()
    with pytest.raises(BadInput, match="has gone since it was opened"):
        own.write(a_routine(hold=20), tmp_path, seen=seen)
    assert os.listdir(tmp_path) == []


def test_a_change_at_the_last_moment_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = own.write(a_routine(), tmp_path, seen=None)
    seen = path.read_bytes()
    really = os.fsync

    def edited_meanwhile(file: int) -> None:
        path.write_text("# from the editor")
        really(file)

    monkeypatch.setattr(os, "fsync", edited_meanwhile)
    with pytest.raises(BadInput, match="has changed"):
        own.write(a_routine(hold=20), tmp_path, seen=seen)
    assert (path.read_text(), os.listdir(tmp_path)) == ("# from the editor", ["mine.toml"])


def test_a_new_file_takes_the_place_of_none_that_came_at_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.link

    def other_first(source: str, target: Path, **options: Any) -> None:
        Path(target).write_text("theirs")
        really(source, target, **options)

    def no_links(source: str, target: Path, **_: Any) -> None:
        Path(target).write_text("theirs")
        raise PermissionError(1, "Operation not permitted")

    for name, link in (("mine", other_first), ("other", no_links)):
        monkeypatch.setattr(os, "link", link)
        with pytest.raises(BadInput, match="is there already"):
            own.write(a_routine(name), tmp_path, seen=None)
        assert (tmp_path / f"{name}.toml").read_text() == "theirs"
    assert sorted(os.listdir(tmp_path)) == ["mine.toml", "other.toml"]


def test_a_file_system_without_links_takes_a_new_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert own.write(a_routine(), tmp_path, seen=None).read_bytes() == to_toml(a_routine()).encode()
    monkeypatch.setattr(os, "replace", no_links)
    with pytest.raises(CoachError, match="operation not permitted"):
        own.write(a_routine("other"), tmp_path, seen=None)
    assert os.listdir(tmp_path) == ["mine.toml"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such rights")
def test_a_file_that_was_shared_stays_so(tmp_path: Path) -> None:
    path = own.write(a_routine(), tmp_path, seen=None)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    own.write(a_routine(hold=20), tmp_path, seen=path.read_bytes())
    assert path.stat().st_mode & 0o777 == 0o644


def test_comments_are_never_destroyed(tmp_path: Path) -> None:
    raw = a_file(comment="# mine\n")
    (tmp_path / "mine.toml").write_bytes(raw)
    with pytest.raises(BadInput, match="holds comments, which would be lost"):
        own.write(a_routine(hold=20), tmp_path, seen=raw)
    assert (tmp_path / "mine.toml").read_bytes() == raw


def test_a_name_that_differs_only_in_its_capitals_is_taken(tmp_path: Path) -> None:
    (tmp_path / "Mine.toml").write_text("x")
    with pytest.raises(BadInput, match="there already"):
        own.write(a_routine(), tmp_path, seen=None)
    assert os.listdir(tmp_path) == ["Mine.toml"]


@pytest.mark.parametrize("target", ["outside.toml", "nowhere.toml"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "outside.toml").write_text("theirs")
    folder = tmp_path / "routines"
    folder.mkdir()
    (folder / "mine.toml").symlink_to(tmp_path / target)
    with pytest.raises(BadInput, match="leads out of its folder"):
        own.write(a_routine(), folder, seen=None)
    with pytest.raises(BadInput, match="leads out of its folder"):
        own.own_file("mine", folder)
    assert (tmp_path / "outside.toml").read_text() == "theirs"
    assert not (tmp_path / "nowhere.toml").exists()


def test_a_device_of_windows_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="device"):
        own.write(a_routine("nul"), tmp_path, seen=None)


def test_what_stands_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").mkdir()
    with pytest.raises(BadInput, match="in the way"):
        own.write(a_routine(), tmp_path, seen=None)
    (tmp_path / "file").write_text("x")
    with pytest.raises(CoachError, match=r"mine\.toml could not be written: (file exists|not a directory)"):
        own.write(a_routine(), tmp_path / "file" / "routines", seen=None)


def test_a_crash_before_the_new_name_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = own.write(a_routine(), tmp_path, seen=None)
    raw = path.read_bytes()

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        own.write(a_routine(hold=20), tmp_path, seen=raw)
    assert (path.read_bytes(), os.listdir(tmp_path)) == (raw, ["mine.toml"])


def test_what_a_kill_leaves_behind_is_no_routine(tmp_path: Path) -> None:
    code = """
import os, signal, sys
from pathlib import Path
os.link = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
from coach.routine.own import create
create(b"half", "mine", Path(sys.argv[1]))
"""
    path = own.write(a_routine(), tmp_path, seen=None)
    raw = path.read_bytes()
    assert (
        subprocess.run([sys.executable, "-c", code.replace('"mine"', '"other"'), tmp_path], check=False).returncode
        == -9
    )
    assert len(os.listdir(tmp_path)) == 2
    library = load_library(tmp_path)
    assert (path.read_bytes(), library.problems) == (raw, ())
    assert "other" not in library.routines


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(28, "No space left on device")])
def test_a_folder_that_takes_nothing_is_named_with_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    path = own.write(a_routine(), tmp_path, seen=None)
    raw = path.read_bytes()

    def refuse(_: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CoachError) as caught:
        own.write(a_routine(hold=20), tmp_path, seen=raw)
    assert caught.value.exit_code == 1
    assert (
        caught.value.message
        == f"{path} could not be written: {str(error.strerror).lower()}. What was there is still there."
    )
    assert (path.read_bytes(), os.listdir(tmp_path)) == (raw, ["mine.toml"])


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = own.write(a_routine(), tmp_path, seen=None)
    code = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
from pathlib import Path
from coach.errors import CoachError
from coach.routine.own import create
try:
    create(b"x" * 100, "other", Path(sys.argv[1]))
except CoachError as error:
    print(error.message)
"""
    done = subprocess.run([sys.executable, "-c", code, tmp_path], check=True, capture_output=True, text=True)
    assert "other.toml could not be written: file too large." in done.stdout
    assert os.listdir(tmp_path) == [path.name]


# --- by hand ------------------------------------------------------------------------------------------------------


@given(text_of(80), st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True))
def test_a_starter_passes_the_checker_and_keeps_its_notes(name: str, id_: str) -> None:
    text = own.starter(id_, name)
    routine, problems = check(text, "x", moves=MOVES, id_from_name=id_)
    assert problems == []
    assert routine is not None
    assert (routine.id, routine.name) == (id_, name)
    assert has_comments(text.encode())
    assert text.count("#") > 12


@given(routines, text_of(80))
def test_another_name_changes_nothing_else(routine: Routine, name: str) -> None:
    noted = to_toml(routine).replace("\n", " # note\n", 1).encode()
    again = renamed(noted, "other-id", name)
    expected = routine.model_copy(update={"id": "other-id", "name": name})
    assert check(again, "x", moves=MOVES, id_from_name="other-id") == (expected, [])
    assert again.startswith(b"format = 1 # note\n")
    assert renamed(again, routine.id, routine.name) == noted


def test_another_name_for_a_file_that_is_written_oddly() -> None:
    raw = "\ufeff\"id\" = 'mine' # é\r\nname = '''\r\nMine'''\r\nformat = 1\r\nsummary = 'S'\r\n"
    raw += "steps = [{name='N',hold=3}] # end\r\n"
    again = renamed(raw.encode(), "other", 'A "b"').decode()
    assert again == raw[1:].replace("'mine'", '"other"').replace("'''\r\nMine'''", '"A \\"b\\""')


# --- imported -----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "routines"


def bring(source: Path, folder: Path, *, replace: bool = False) -> Path:
    return own.import_file(source, folder, load_library(folder), replace=replace)[0]


def test_an_import_is_byte_for_byte_under_its_id(tmp_path: Path, folder: Path) -> None:
    source = tmp_path / "From my physio.txt"
    source.write_bytes(b"\xef\xbb\xbf# For you\r\n" + a_file().replace(b"\n", b"\r\n"))
    path = bring(source, folder)
    assert path == folder / "mine.toml"
    assert path.read_bytes() == source.read_bytes()
    assert load_library(folder).get("mine").origin == "own"


def test_an_import_with_errors_names_them_all_and_leaves_nothing(tmp_path: Path, folder: Path) -> None:
    source = tmp_path / "x.toml"
    source.write_bytes(a_file().replace(b"calf-wall", b"calf-wal").replace(b"25s", b"25x"))
    with pytest.raises(BadFile) as caught:
        bring(source, folder)
    assert caught.value.message.count("\n") == 1
    assert not folder.exists()


def test_what_is_there_is_only_replaced_when_told_and_kept(tmp_path: Path, folder: Path) -> None:
    source = tmp_path / "x.toml"
    versions = [a_file(hold=f"{hold}s", comment="# kept\n") for hold in (20, 21, 22)]
    source.write_bytes(versions[0])
    path = bring(source, folder)
    with pytest.raises(BadInput, match="You have a routine “mine” already"):
        bring(source, folder)
    for version in versions:
        source.write_bytes(version)
        bring(source, folder, replace=True)
    assert path.read_bytes() == versions[2]
    assert (folder / "mine.toml.bak").read_bytes() == versions[0]
    assert (folder / "mine.toml.bak2").read_bytes() == versions[1]
    assert sorted(os.listdir(folder)) == ["mine.toml", "mine.toml.bak", "mine.toml.bak2"]
    assert load_library(folder).problems == ()


def test_a_built_in_is_only_stood_in_for_when_told(tmp_path: Path, folder: Path) -> None:
    source = tmp_path / "x.toml"
    source.write_bytes(a_file("park-5"))
    with pytest.raises(BadInput, match="“park-5” comes with the program"):
        bring(source, folder)
    assert not folder.exists()
    bring(source, folder, replace=True)
    assert load_library(folder).get("park-5").replaces


def test_a_broken_file_of_mine_is_there_too(tmp_path: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("half a thought")
    (tmp_path / "x.toml").write_bytes(a_file())
    with pytest.raises(BadInput, match="already"):
        bring(tmp_path / "x.toml", folder)
    bring(tmp_path / "x.toml", folder, replace=True)
    assert (folder / "mine.toml.bak").read_text() == "half a thought"


def test_standard_input_can_be_imported(folder: Path) -> None:
    code = """
import sys
from pathlib import Path
from coach.routine.library import load_library
from coach.routine.own import import_file
print(import_file(Path("-"), Path(sys.argv[1]), load_library(None), replace=False)[0].name)
"""
    done = subprocess.run([sys.executable, "-c", code, folder], input=a_file(), check=True, capture_output=True)
    assert done.stdout.split() == [b"mine.toml"]
    assert (folder / "mine.toml").read_bytes() == a_file()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (a_file().replace(b'"mine"', b'"../mine"', 1), 'id = "../mine" is not an id'),
        (a_file().replace(b'"mine"', b'"a/b"', 1), "is not an id"),
        (a_file().replace(b'"mine"', b'"Park-5"', 1), "is not an id"),
        (a_file().replace(b'"mine"', b'"mine\\u0000"', 1), "is not an id"),
        (a_file().replace(b'"mine"', b'"mine\\n"', 1), "is not an id"),
        (a_file().replace(b'"mine"', b'"con"', 1), "device"),
        (a_file().replace(b'"Mine"', b'"\\u001b[2J"'), "hidden character"),
        (a_file().replace(b'"Mine"', '"a\u202eb"'.encode()), "hidden character"),
        (b"#" * (MAX_BYTES + 1), "bigger than 1 MB"),
        (b"a = " + b"[" * 100_000, "nested deeper"),
        (b"\xff", "not UTF-8"),
        (b"", "empty"),
        (b'format = 1\n[[moves]]\nid = "x"\n', '"moves" is no key of a routine'),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_import_is_refused_and_leaves_nothing(tmp_path: Path, folder: Path, raw: bytes, said: str) -> None:
    (tmp_path / "x.toml").write_bytes(raw)
    with pytest.raises(BadInput) as caught:
        bring(tmp_path / "x.toml", folder, replace=True)
    assert said in caught.value.message
    assert not folder.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_not_imported(tmp_path: Path, folder: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for source in (tmp_path / "pipe", tmp_path, tmp_path / "none", Path("/dev/zero"), Path("a\0b")):
        with pytest.raises(BadInput, match="cannot be read"):
            bring(source, folder)
    assert not folder.exists()


def test_an_import_goes_round_links_and_other_capitals(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "x.toml").write_bytes(a_file())
    (tmp_path / "theirs").write_text("theirs")
    folder.mkdir(parents=True)
    (folder / "mine.toml").symlink_to(tmp_path / "theirs")
    with pytest.raises(BadInput, match="leads out"):
        bring(tmp_path / "x.toml", folder, replace=True)
    (folder / "mine.toml").rename(folder / "Mine.toml")
    with pytest.raises(BadInput, match="is there already"):
        bring(tmp_path / "x.toml", folder, replace=True)
    assert (tmp_path / "theirs").read_text() == "theirs"


def test_what_is_too_big_to_be_kept_is_not_replaced(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "x.toml").write_bytes(a_file())
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_bytes(b"#" * (MAX_BYTES + 5))
    with pytest.raises(BadInput, match="bigger than 1 MB"):
        bring(tmp_path / "x.toml", folder, replace=True)
    assert (folder / "mine.toml").stat().st_size == MAX_BYTES + 5


def test_reading_and_judging_need_no_writer() -> None:
    code = """
import sys
from coach.routine.library import load_library
from coach.routine.doses import warning_words
library = load_library(None)
assert all(warning_words(entry.routine, library.moves) == [] for entry in library.routines.values())
assert not {"tomli_w", "tree_sitter", "textual"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_starter_in_the_package_is_itself_right() -> None:
    raw = Path(own.__file__).with_name("starter.toml").read_bytes()
    assert check(raw, "starter", moves=MOVES, id_from_name=None)[1] == []
    assert tomllib.loads(raw.decode())["id"] == "my-routine"
