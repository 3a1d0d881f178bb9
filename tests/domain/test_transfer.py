"""Exports and imports: nothing is lost on the way, two journals become one, and what is wrong is named and refused."""

import io
import json
import os
import re
import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import BadFile, JournalError
from coach.journal import connection, lines, transfer, upkeep
from coach.journal.records import (
    AdviceRecord,
    CalledOffRecord,
    CheckRecord,
    Felt,
    PlanRecord,
    Record,
    RunState,
    SymptomRecord,
    new_id,
)
from coach.journal.store import Journal
from coach.journal.transfer import export_lines, import_lines
from coach.journal.wire import to_json
from tests.domain.test_journal import (
    NOON,
    SECRET,
    drop,
    heads,
    json_objects,
    put,
    session,
    walk,
    walk_ids,
)
from tests.domain.test_journal import records as any_records

posix = pytest.mark.skipif(os.name != "posix", reason="links and open files of POSIX")

ANSWERS = {"none_of": ["E", "S"], "E08_urine": "tea_cola_red", "S07_pain": 3, "G06_sites": []}
LEVELS = st.sampled_from([None, "emergency_now", "same_day", "gp_2_weeks", "routine", "self_care"])


def checked(**fields) -> CheckRecord:
    return CheckRecord(**{"id": new_id(), "at": NOON, "answers": ANSWERS, "verdict": {"level": "same_day"}} | fields)


checks = st.builds(
    CheckRecord,
    **heads,
    answers=st.sets(st.sampled_from([*ANSWERS])).map(lambda chosen: {each: ANSWERS[each] for each in chosen}),
    verdict=st.builds(lambda rest, level: rest | {"level": level}, json_objects, LEVELS),
    walk_id=walk_ids,
)
records = (
    any_records.filter(lambda record: not isinstance(record, CheckRecord))
    | checks
    | st.builds(AdviceRecord, **heads, check_id=heads["id"])
)
many = st.lists(records, max_size=3, unique_by=lambda record: record.id)


class Memory(Journal):
    """A journal that waits for no disk; everything else is as in the real one."""

    def __init__(self) -> None:
        super().__init__(Path("/dev/null"))
        self._memory = sqlite3.connect(":memory:", isolation_level=None)
        connection.schema.migrate(self._memory, self.path)

    def _exists(self) -> bool:
        return True

    def _opened(self) -> sqlite3.Connection:
        return self._memory


def holding(held: Iterable[Record]) -> Journal:
    journal = Memory()
    for record in held:
        journal.add(record)
    return journal


def exported(journal: Journal, **days: date) -> bytes:
    return "".join(export_lines(journal, NOON, **days)).encode("ascii")


def imported(journal: Journal, *exports: bytes) -> tuple[int, int]:
    return import_lines(journal, [(f"{n}.jsonl", io.BytesIO(raw)) for n, raw in enumerate(exports, 1)])


def refused(journal: Journal, *exports: bytes) -> str:
    """What is said of exports that cannot be used; the journal is as it was."""
    before = exported(journal)
    with pytest.raises(BadFile) as caught:
        imported(journal, *exports)
    assert exported(journal) == before
    assert caught.value.message.endswith("\nNothing was imported.")
    assert SECRET not in caught.value.message
    return caught.value.message.removesuffix("\nNothing was imported.")


# --- nothing is lost -----------------------------------------------------------------------------------------


@given(many)
@settings(max_examples=40)
def test_what_is_exported_comes_back_as_it_was(held):
    journal, other = holding(held), Memory()
    export = exported(journal)
    assert imported(other, export) == (len(held), 0)
    assert {r.id: json.dumps(to_json(r)) for r in other.records(Record)} == {r.id: json.dumps(to_json(r)) for r in held}
    assert exported(other) == export
    assert imported(other, export) == (0, len(held))
    assert exported(other) == export


@settings(max_examples=40)
@given(shared=many, ours=many, theirs=many, data=st.data())
def test_two_journals_become_the_same_whatever_the_order(shared, ours, theirs, data):
    taken = {record.id for record in shared}
    mine = [*shared, *(r for r in ours if r.id not in taken)]
    yours = [*shared, *(r for r in theirs if r.id not in taken | {r.id for r in ours})]
    first, second, third = holding(mine), holding(yours), Memory()
    a, b = exported(first), exported(second)
    assert imported(first, b) == (len(yours) - len(shared), len(shared))
    assert imported(second, a) == (len(mine) - len(shared), len(shared))
    imported(third, *data.draw(st.permutations([a, b, a])), b + a)
    assert exported(first) == exported(second) == exported(third)
    assert {r.id for r in third.records(Record)} == {r.id for r in (*mine, *yours)}


def test_an_export_is_in_order_and_every_line_is_for_itself():
    late, early = walk(2), walk(0)
    first, second = sorted([walk(1), checked(at=NOON + timedelta(hours=1))], key=lambda each: each.id)
    head, *body, end = map(json.loads, exported(holding([late, second, early, first])).splitlines())
    assert head == {"format": "cooldown-coach-journal", "version": 1, "exported_at": "2026-11-22T12:00:00+01:00"}
    assert body == [json.loads(json.dumps(to_json(each))) for each in (early, first, second, late)]
    assert end == {"end": "cooldown-coach-journal", "records": 4}


def test_pages_are_put_together_whole(monkeypatch):
    monkeypatch.setattr("coach.journal.store._PAGE", 2)
    held = sorted((walk() for _ in range(5)), key=lambda each: each.id)
    assert [*holding(held).in_order()] == held


def test_days_are_those_of_the_person():
    midnight = NOON.replace(hour=0, minute=0)
    before, first, last, after = (walk(at=midnight + timedelta(minutes=each)) for each in (-1, 0, 24 * 60 - 1, 24 * 60))
    journal = holding([before, first, last, after])
    day = midnight.date()
    assert [*journal.in_order(day, day)] == [first, last]
    assert [*journal.in_order(since=day)] == [first, last, after]
    assert [*journal.in_order(until=day)] == [before, first, last]


def test_a_session_under_way_stays_where_it_is_and_ends_when_its_record_comes():
    ended = session()
    journal = Memory()
    journal.save_run(RunState(id=ended.id, at=NOON, body={"bout": 3}))
    assert exported(journal) == exported(Memory())
    imported(journal, exported(holding([ended])))
    journal.save_run(other := RunState(id=new_id(), at=NOON - timedelta(days=1), body={"bout": 3}))
    assert journal.unfinished_run() == other


# --- what is wrong is named -----------------------------------------------------------------------------------

HEAD = b'{"format":"cooldown-coach-journal","version":1,"exported_at":"2026-11-22T12:00:00+01:00"}\n'
WALK = json.dumps(to_json(walk())).encode()


def export_of(*lines: bytes, end: int | None = None) -> bytes:
    counted = len(lines) if end is None else end
    return (
        HEAD + b"".join(line + b"\n" for line in lines) + b'{"end":"cooldown-coach-journal","records":%d}\n' % counted
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "1.jsonl:1:1: The file is empty."),
        (b"\n \r\n", "1.jsonl:2:1: The file is empty."),
        (WALK + b"\n", "1.jsonl:1:1: This is not the first line of an export"),
        (b"[]\n", "1.jsonl:1:1: This is not a JSON object."),
        (b"# walks\n", "1.jsonl:1:1: This is not JSON"),
        (b"SQLite format 3\0" + bytes(900), "1.jsonl:1:1: This is a backup, not an export."),
        (
            HEAD.replace(b'n":1', b'n":2'),
            "1.jsonl:1:1: This was written by a newer version of Cooldown Coach (format 2;",
        ),
        (HEAD.replace(b'n":1', b'n":true'), "1.jsonl:1:1: This is not the first line"),
        (HEAD.replace(b'n":1', b'n":0'), "1.jsonl:1:1: This is not the first line"),
        (HEAD.replace(b'n":1', b'n":1' + b"0" * 4000), "1.jsonl:1:1: This was written by a newer version"),
        (HEAD, "1.jsonl:1:1: The file is cut short here."),
        (HEAD + WALK, "1.jsonl:2:1: The file is cut short here."),
        (export_of(WALK)[:-5], "1.jsonl:3:"),
        (export_of(WALK, end=2), "1.jsonl:3:1: There should be 2 records before this line, and there are 1."),
        (export_of(WALK, b"", end=2), "1.jsonl:4:1: There should be 2"),
        (export_of(WALK, end=0), "1.jsonl:3:1: There should be 0"),
        (export_of(WALK) + WALK + b"\n", "1.jsonl:4:1: This is not the first line"),
        (HEAD + b'{"end":"x","records":0}\n', "1.jsonl:2:1: This is neither a record nor the last line"),
        (HEAD + b'{"end":"cooldown-coach-journal","records":"1"}\n', "1.jsonl:2:1: This is neither"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else re.sub(r"\W+", "-", value[10:50]),
)
def test_a_file_that_is_no_whole_export_is_refused(raw, says):
    (said,) = refused(holding([walk()]), raw).splitlines()
    assert said.startswith(says)


@pytest.mark.parametrize(
    ("line", "column", "says"),
    [
        (b'{"kind": ' + SECRET.encode() + b"}", 10, "This is not JSON: Expecting value."),
        (b'{"kind": "\xff"}', 11, "There is a byte here that is not UTF-8."),
        (b"\xef\xbb\xbf" + WALK, 1, "This is not JSON"),
        (b'{"a": NaN}', 1, "NaN is no number that JSON knows."),
        (b'{"a": -Infinity}', 1, "-Infinity is no number"),
        (b'{"a": 1e999}', 1, "There is a number here beyond any that can be kept."),
        (b'{"a": ' + b"9" * 5000 + b"}", 1, "There is a number here with thousands of digits."),
        (b'{"a": {"b": 1, "b": 2}}', 1, "A key stands twice in one object."),
        (b"[" * 100_000, 1, "This is nested deeper than 64 levels"),
        (b'{"a":' * 65 + b"1" + b"}" * 65, 1, "This is nested deeper than 64 levels"),
        (b'{"' + b"[" * 100 + b'": 1}', 1, "The record without a proper id cannot be read"),
        (b'["' + rb"\"[" * 100_000, 3, "This is not JSON"),
        (b"walk", 1, "This is not JSON"),
        (b"3", 1, "This is not a JSON object."),
        (
            b'{"kind": "\\ud800"}',
            1,
            "The record without a proper id cannot be read: this version does not know its kind",
        ),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else None,
)
def test_a_line_that_is_no_record_is_named_with_its_place(line, column, says):
    said = refused(holding([walk()]), export_of(WALK, line.replace(b'["', b'{"') if column == 3 else line))
    assert said.startswith(f"1.jsonl:3:{column if column != 3 else 2}: {says}"), said


def test_a_line_without_end_is_read_no_further(monkeypatch):
    monkeypatch.setattr(lines, "MAX_LINE", 1_000)
    stream = io.BytesIO(HEAD + b"x" * 5_000 + WALK + b"\n")
    found = [*lines.entries("a", stream)]
    assert [str(each) for each in found] == ["a:2:1: This line is longer than 0 MB; no record is."]
    assert stream.tell() == len(HEAD) + 1_001


def test_more_records_than_anybody_makes_are_refused(monkeypatch):
    monkeypatch.setattr(transfer, "MAX_RECORDS", 2)
    two, one = (exported(holding(walk() for _ in range(count))) for count in (2, 1))
    assert refused(Memory(), two, one) == "2.jsonl:2:1: There are more than 2 records here."


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (put(kind="strength"), "the kind “strength”; a newer one may. Update Cooldown Coach."),
        (put(kind="\x1b[2J"), "does not know its kind; a newer one may"),
        (put(mood="good"), "“mood” is not known"),
        (put(**{SECRET.replace(" ", "\x1b"): 1}), "is not known"),
        (put(**{"x" * 5000: 1}), "…"),
        (drop("duration_s"), "“duration_s” is missing"),
        (put(effort="hard"), "“effort” is not a whole number"),
        (put(duration_s=10**400), "“duration_s” is not a number"),
        (put(carried=["poles", SECRET]), "“carried[1]” is not one of poles, pack"),
        (put(zone="Mars/Olympus"), "“at” is not a moment"),
        (put(at="2026-11-22"), "“at” is not a moment in UTC"),
        (put(at="9999-12-30T12:00:00.000000Z"), "“at” is not in the years 1900 to 2200"),
        (put(at="1899-12-31T12:00:00.000000Z"), "“at” is not in the years 1900 to 2200"),
        (put(duration_s=1e20), "“duration_s” is not from 0 to 604,800"),
        (put(duration_s=-1), "“duration_s” is not from 0"),
        (put(distance_m=1e7), "“distance_m” is not from 0 to 1,000,000"),
        (put(effort=11), "“effort” is not from 0 to 10"),
        (put(id=SECRET), "without a proper id"),
    ],
)
def test_a_record_with_an_unknown_kind_field_or_value_is_named_by_id(spoil, named):
    data = json.loads(WALK)
    spoil(data)
    said = refused(holding([walk()]), export_of(WALK, json.dumps(data).encode()))
    assert said.startswith("1.jsonl:3:1: The record ")
    assert named in said
    assert len(said) < 300
    assert "\x1b" not in said
    assert (data["id"] in said) == (data["id"] != SECRET)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"answers": {"E08_urine": SECRET}}, "its answer to E08_urine"),
        ({"answers": {"S07_pain": 11}}, "its answer to S07_pain"),
        ({"answers": {"none_of": ["Q"]}}, "its answer to none_of"),
        ({"answers": {SECRET: "yes"}}, "a question that was answered"),
        ({"answers": ANSWERS, "verdict": {"level": SECRET}}, "the level of its verdict"),
        ({"answers": ANSWERS, "verdict": {"level": [1]}}, "the level of its verdict"),
    ],
)
def test_a_check_that_this_version_would_not_understand_goes_neither_in_nor_out(fields, named):
    record = checked(**fields)
    line = json.dumps(to_json(record)).encode()
    said = refused(Memory(), export_of(line))
    assert said == (
        f"1.jsonl:2:1: The record {record.id} cannot be read: this version does not know {named}; a newer one may. "
        "Update Cooldown Coach."
    )
    with pytest.raises(JournalError, match=f"{record.id} cannot be exported: .*{named}") as caught:
        exported(holding([walk(), record]))
    assert SECRET not in caught.value.message


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (
            {"felt": (Felt(site="calf"), Felt(site="knee_left"))},
            "this version does not know the place in “felt[1]”",
        ),
        ({"felt": (Felt(site="not_sure"),)}, "this version does not know the place in “felt[0]”; a newer one may"),
        ({"felt": (Felt(site=SECRET),)}, "this version does not know the place in “felt[0]”"),
        ({"felt": (Felt(site="tongue_left_left"),)}, "this version does not know the place in “felt[0]”"),
        ({"felt": (Felt(site="calf", bother=11),)}, "“felt[0].bother” is not from 0 to 10"),
        (
            {"felt": (Felt(site="calf", bother=10), Felt(site="calf", bother=-1))},
            "“felt[1].bother” is not from 0 to 10",
        ),
        ({"felt": (), "check_id": SECRET}, "“check_id” is not 32 hexadecimal digits"),
    ],
)
def test_what_was_felt_where_nobody_feels_or_beyond_measure_goes_neither_in_nor_out(spoil, says):
    assert_refused(SymptomRecord(id=new_id(), at=NOON, **spoil), says)


def test_a_check_that_replaces_no_check_or_itself_goes_neither_in_nor_out():
    assert_refused(checked(replaces=SECRET), "“replaces” is not 32 hexadecimal digits")
    assert_refused(checked(replaces="A" * 32), "“replaces” is not 32 hexadecimal digits")
    assert_refused(checked(id="a" * 32, replaces="a" * 32), "it says that it replaces itself")
    assert_refused(AdviceRecord(id=new_id(), at=NOON, check_id=SECRET), "“check_id” is not 32 hexadecimal digits")
    assert_refused(
        CalledOffRecord(id=new_id(), at=NOON, called_off_id=SECRET), "“called_off_id” is not 32 hexadecimal digits"
    )
    wrong = checked()
    right = checked(replaces=wrong.id)
    assert imported(Memory(), exported(holding([wrong, right]))) == (2, 0)
    assert imported(Memory(), exported(holding([right]))) == (1, 0), "the other may be on another machine"


def assert_refused(record: Record, says: str) -> None:
    """Named by its id and its place, without a word of what it holds; and what stands beside it is not taken either."""
    line = json.dumps(to_json(record)).encode()
    said = refused(holding([walk(1)]), export_of(WALK, line))
    assert said.startswith(f"1.jsonl:3:1: The record {record.id} cannot be read: {says}"), said
    with pytest.raises(JournalError, match=f"{record.id} cannot be exported") as caught:
        exported(holding([walk(), record]))
    assert SECRET not in caught.value.message


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda data: data["felt"][0].update(what="itch"), "“felt[0].what” is not one of twitch, cramp, night_cramp"),
        (lambda data: data["felt"][0].update(since="a_year"), "“felt[0].since” is not one of today"),
        (lambda data: data["felt"][0].update(bother=4.5), "“felt[0].bother” is not a whole number"),
        (lambda data: data["felt"][0].update(bother=True), "“felt[0].bother” is not a whole number"),
        (lambda data: data["felt"][0].update(mood=SECRET), "“felt[0].mood” is not known"),
        (lambda data: data["felt"][0].pop("site"), "“felt[0].site” is missing"),
        (lambda data: data.pop("felt"), "“felt” is missing"),
    ],
)
def test_a_field_of_what_was_felt_that_a_newer_version_may_write_is_named(spoil, says):
    data = json.loads(json.dumps(to_json(SymptomRecord(id=new_id(), at=NOON, felt=(Felt(site="calf"),)))))
    spoil(data)
    said = refused(Memory(), export_of(json.dumps(data).encode()))
    assert said.startswith(f"1.jsonl:2:1: The record {data['id']} cannot be read: {says}"), said


def test_an_export_that_is_cut_anywhere_is_refused_whole():
    export = exported(holding([walk(), checked(), SymptomRecord(id=new_id(), at=NOON, felt=(Felt(site="calf"),))]))
    for length in range(0, len(export) - 1, 7):
        refused(Memory(), export[:length])


def test_a_record_of_a_newer_kind_stops_an_export():
    journal = holding([walk()])
    journal._memory.execute("UPDATE records SET kind = 'strength'")
    with pytest.raises(JournalError, match=r"“strength”; a newer one may\. Update Cooldown Coach"):
        exported(journal)


def test_every_problem_of_every_file_is_told_at_once_but_no_more_than_can_be_read():
    bad = export_of(b"{}", WALK, b"nonsense", end=3)
    both = refused(holding([walk()]), bad, HEAD, export_of(WALK))
    assert [line.rpartition(": ")[0].split(": ")[0] for line in both.splitlines()] == [
        "1.jsonl:2:1",
        "1.jsonl:4:1",
        "2.jsonl:1:1",
    ]
    many = refused(Memory(), export_of(*[b"{}"] * 100)).splitlines()
    assert (len(many), many[-1]) == (21, "… and more.")


def test_what_editors_and_mail_do_to_a_file_does_no_harm():
    held = [walk(), checked()]
    export = exported(holding(held))
    for raw in (
        b"\xef\xbb\xbf" + export,
        export.replace(b"\n", b"\r\n"),
        export.rstrip(b"\n"),
        export + b"\n\n",
        export.replace(b'":', b'" : '),
        export + export,
    ):
        journal = Memory()
        assert imported(journal, raw)[0] == 2
        assert exported(journal) == export


def test_an_id_with_something_else_under_it_is_refused():
    ours = walk(effort=3)
    theirs = exported(holding([walk(), changed := walk(1, id=ours.id, effort=7)]))
    journal = holding([ours])
    line = [json.loads(each).get("id") for each in theirs.splitlines()].index(ours.id) + 1
    told = f"The record {ours.id} says something else than in"
    assert refused(journal, theirs).startswith(f"1.jsonl:{line}:1: {told} your journal; one of the two")
    assert refused(Memory(), theirs, exported(journal)).startswith(f"2.jsonl:2:1: {told} 1.jsonl:{line};")
    assert imported(holding([changed]), theirs) == (1, 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"at": NOON + timedelta(microseconds=1)},
        {"at": NOON.astimezone(UTC)},  # the same moment, somewhere else
        {"duration_s": 2700.0000000000005},
        {"carried": ("pack", "poles")},
        {"distance_m": 0.0},
    ],
    ids=repr,
)
def test_the_smallest_difference_is_one(changed):
    ours = {"id": new_id(), "carried": ("poles", "pack")}
    journal = holding([walk(**ours)])
    assert ours["id"] in refused(journal, exported(holding([walk(**ours | changed)])))


def test_how_a_record_was_written_down_is_no_difference():
    ours = PlanRecord(id=new_id(), at=NOON, plan={"a": 1.5, "b": [True, 1]})
    journal = holding([ours, other := walk()])
    journal._memory.execute('UPDATE records SET body = \' {"plan": {"b":[true,1], "a":15e-1}}\' WHERE kind = \'plan\'')
    journal._memory.execute("UPDATE records SET body = '{\"duration_s\":2700}' WHERE kind = 'walk'")
    assert imported(journal, exported(holding([ours, other]))) == (0, 2)


def test_a_damaged_record_of_the_journal_is_no_reason_to_take_another_for_it():
    journal = holding([ours := walk()])
    export = exported(journal)
    journal._memory.execute("UPDATE records SET body = '[]'")
    with pytest.raises(JournalError, match=ours.id):
        imported(journal, export)


@given(raw=st.binary(max_size=60), place=st.integers(0, 400), cut=st.booleans())
@settings(max_examples=100)
def test_whatever_is_put_into_an_export_nothing_is_half_imported(raw, place, cut):
    export = exported(holding([walk(1), checked()]))
    spoilt = export[:place] + raw + (b"" if cut else export[place:])
    journal = Memory()
    try:
        imported(journal, spoilt)
    except BadFile:
        assert journal.count() == 0
    else:
        assert journal.count() == 2


# --- the file ------------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "data" / "journal.sqlite3"


@pytest.fixture
def journal(path):
    with Journal(path) as opened:
        opened.add(walk())
        yield opened


def test_an_import_creates_no_journal_before_all_is_right(path):
    with Journal(path) as journal:
        with pytest.raises(BadFile):
            imported(journal, HEAD)
        assert not path.parent.exists()
        assert imported(journal, exported(holding([walk()]))) == (1, 0)


@pytest.mark.parametrize("change", [Path.unlink, lambda path: os.replace(path.with_name("other"), path)])
def test_a_journal_that_goes_while_it_is_read_makes_no_whole_export(journal, path, change):
    with Journal(path.with_name("other")) as other:
        other.add(walk())
    exporting = export_lines(journal, NOON)
    assert [next(exporting) for _ in range(2)]
    change(path)
    with pytest.raises(JournalError, match="deleted or replaced"):
        next(exporting)


def test_a_slow_reader_of_an_export_keeps_nobody_waiting(journal, path, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0)
    exporting = export_lines(journal, NOON)
    next(exporting), next(exporting)
    with Journal(path) as other:
        other.add(walk(1))
    assert json.loads([*exporting][-1])["records"] == 2


def test_a_copy_is_of_one_moment_and_good(journal, path, tmp_path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # somebody is writing
    other.execute("DELETE FROM records")
    assert upkeep.copy(path, tmp_path / "copy", lambda: None) == 1
    other.close()
    with Journal(tmp_path / "copy") as copy:
        assert copy.records(Record) == journal.records(Record)
    assert (tmp_path / "copy").stat().st_mode & 0o777 == (0o600 if os.name == "posix" else 0o666)
    assert {each.name for each in tmp_path.iterdir()} >= {"copy", "data"}
    assert not [*tmp_path.glob(".copy*")]


def test_what_is_kept_busy_or_damaged_is_not_copied_and_leaves_nothing(journal, path, tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0)
    before = {*tmp_path.iterdir()}
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(JournalError, match="busy"):
        upkeep.copy(path, tmp_path / "copy", lambda: None)
    with pytest.raises(JournalError, match="busy"):
        upkeep.erase(path)
    other.close()
    assert journal.count() == 1
    path.write_bytes(path.read_bytes().replace(b"2026-11-22T11", b"2026-11-21T11", 1))  # not in the indexes too
    with pytest.raises(JournalError, match="damaged"):
        upkeep.copy(path, tmp_path / "copy", lambda: None)
    assert {*tmp_path.iterdir()} == before


def test_what_is_erased_does_not_come_back(journal, path):
    journal.add(walk(1))
    upkeep.erase(path)
    assert [*path.parent.iterdir()] == []
    assert (journal.count(), journal.unfinished_run()) == (0, None)
    journal.add(later := walk(2))
    assert journal.records(Record) == [later]


@posix
def test_a_writer_that_has_the_erased_file_open_is_told(journal, path, monkeypatch):
    """What it wrote there would be lost, and it would think it safe."""
    opened = Journal._opened

    def too_late(self) -> sqlite3.Connection:
        found = opened(self)
        path.unlink()
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_opened", too_late)
        with pytest.raises(JournalError, match="was deleted or replaced"):
            journal.add(walk(3))
    journal.add(again := walk(3))
    assert journal.records(Record) == [again]


@posix
@pytest.mark.parametrize("spoil", [lambda raw: b"nonsense", lambda raw: raw[: len(raw) // 2], lambda raw: b""])
def test_a_damaged_journal_and_all_that_is_beside_it_can_be_erased(journal, path, spoil, tmp_path):
    journal.close()
    path.write_bytes(spoil(path.read_bytes()))
    beside = [path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm")]
    for each in beside:
        each.write_bytes(b"x")
    link = tmp_path / "link"
    link.symlink_to(path)
    upkeep.erase(link)
    assert [*path.parent.iterdir()] == []
    assert not link.is_symlink()
