"""The journal: what was confirmed stays, whatever happens to the process, the disk or the file."""

import gc
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import JournalError
from coach.journal import connection, schema
from coach.journal.records import (
    BoutPlayed,
    CalledOffRecord,
    CheckRecord,
    DrinkRecord,
    Felt,
    Owed,
    PlanRecord,
    Record,
    RunState,
    SessionRecord,
    SetOffRecord,
    SymptomRecord,
    WalkRecord,
    WeighRecord,
    new_id,
    zone_name,
)
from coach.journal.store import Journal, row_of
from coach.journal.wire import FARTHEST_M, LONGEST_SESSION_S, LONGEST_WALK_S, from_json, to_json
from coach.text import first_hidden

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=1)))
SECRET = "blood in the urine"

posix = pytest.mark.skipif(os.name != "posix", reason="modes, signals and limits of POSIX")


def walk(hours: float = 0, **fields) -> WalkRecord:
    return WalkRecord(**{"id": new_id(), "at": NOON + timedelta(hours=hours), "duration_s": 2700.0} | fields)


def check(**fields) -> CheckRecord:
    return CheckRecord(**{"id": new_id(), "at": NOON, "answers": {"S01": SECRET}, "verdict": {"level": None}} | fields)


def run(hours: float = 0, **fields) -> RunState:
    return RunState(**{"id": new_id(), "at": NOON + timedelta(hours=hours), "body": {"bout": 3}} | fields)


def session(**fields) -> SessionRecord:
    played = BoutPlayed(
        step=0, move=None, name="Calf", side="left", set=1, planned_s=25.0, played_s=12.5, outcome="partial"
    )
    owed = Owed(step=0, move=None, name="Calf", side="right", seconds=25.0)
    whole = {
        "id": new_id(),
        "at": NOON,
        "routine_id": "park-5",
        "routine_name": "Park",
        "outcome": "partial",
        "planned_s": 300.0,
        "played_s": 120.0,
        "steps": (played,),
        "owed": (owed,),
    }
    return SessionRecord(**whole | fields)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "data" / "journal.sqlite3"


@pytest.fixture
def journal(path):
    with Journal(path) as opened:
        yield opened


def integrity(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


# --- what is recorded comes back -----------------------------------------------------------------------------


anything = st.text(st.characters(), max_size=20)  # lone surrogates and control characters among them
texts = anything.filter(lambda text: first_hidden(text) is None)  # what a record may show
numbers = st.floats(allow_nan=False, allow_infinity=False)
seconds = st.floats(0, LONGEST_SESSION_S)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | numbers | anything,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(anything, inner, max_size=3),
    max_leaves=8,
)
json_objects = st.dictionaries(anything, json_values, max_size=4)
zones = st.sampled_from(
    [UTC, *map(ZoneInfo, ("Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"))]
) | st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-720, 840))
moments = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - Hypothesis wants naive bounds
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=zones,
    allow_imaginary=False,
)
heads = {"id": st.uuids(version=4).map(lambda made: made.hex), "at": moments}
walk_ids = st.none() | heads["id"]
sides = st.sampled_from(["left", "right", "together"])
bouts = st.builds(
    BoutPlayed,
    step=st.integers(0, 99),
    move=st.none() | texts,
    name=texts,
    side=sides,
    set=st.integers(1, 20),
    planned_s=seconds,
    played_s=seconds,
    outcome=st.sampled_from(["done", "skipped", "partial", "not reached"]),
)
owed = st.builds(Owed, step=st.integers(0, 99), move=st.none() | texts, name=texts, side=sides, seconds=seconds)
felt = st.builds(
    Felt,
    site=st.sampled_from(["calf_left", "thigh_front", "tongue"]),
    what=st.sampled_from(["twitch", "cramp", "night_cramp"]),
    bother=st.none() | st.integers(0, 10),
    since=st.none() | st.sampled_from(["today", "days", "over_2_weeks", "over_3_months", "not_sure"]),
)
drunk = st.floats(0, 20_000)
masses = st.floats(20, 350)
records = st.one_of(
    st.builds(
        WalkRecord,
        **heads,
        duration_s=st.floats(0, LONGEST_WALK_S),
        distance_m=st.none() | st.floats(0, FARTHEST_M),
        effort=st.none() | st.integers(0, 10),
        carried=st.lists(st.sampled_from(["poles", "pack"]), unique=True).map(tuple),
        moving_s=st.none() | st.floats(0, LONGEST_WALK_S),
        climb_m=st.none() | st.floats(0, 50_000),
        descent_m=st.none() | st.floats(0, 50_000),
        temp_c=st.none() | st.floats(-90, 70),
        heart_rate_bpm=st.none() | st.floats(20, 260),
        drank_ml=st.none() | drunk,
        source=st.none() | texts,
        set_off_id=walk_ids,
    ),
    st.builds(
        SessionRecord,
        **heads,
        routine_id=texts,
        routine_name=texts,
        outcome=st.sampled_from(["done", "partial"]),
        planned_s=seconds,
        played_s=seconds,
        steps=st.lists(bouts, max_size=3).map(tuple),
        owed=st.lists(owed, max_size=2).map(tuple),
        walk_id=walk_ids,
    ),
    st.builds(CheckRecord, **heads, answers=json_objects, verdict=json_objects, walk_id=walk_ids, replaces=walk_ids),
    st.builds(SymptomRecord, **heads, felt=st.lists(felt, max_size=3).map(tuple), check_id=walk_ids),
    st.builds(PlanRecord, **heads, plan=json_objects, walk_id=walk_ids),
    st.builds(SetOffRecord, **heads, plan_id=walk_ids, mass_kg=st.none() | masses),
    st.builds(DrinkRecord, **heads, ml=drunk),
    st.builds(CalledOffRecord, **heads, called_off_id=heads["id"]),
    st.builds(
        WeighRecord,
        **heads,
        before_kg=masses,
        after_kg=masses,
        drank_ml=drunk,
        urine_ml=drunk,
        inputs=json_objects,
        walk_id=walk_ids,
    ),
)


@given(records)
def test_a_record_comes_back_from_json_as_it_was(record):
    sent = json.loads(json.dumps(to_json(record), allow_nan=False))
    found = from_json(sent)
    assert found == record
    assert (found.at.astimezone(UTC), found.zone) == (record.at.astimezone(UTC), record.zone)
    assert to_json(found) == sent


@pytest.mark.parametrize(
    "record",
    [
        walk(at=datetime(9999, 12, 30, tzinfo=UTC), effort=9),
        walk(duration_s=1e20),
        walk(distance_m=-1.0),
        walk(effort=10**300),
        session(played_s=1e300),
        session(owed=(Owed(step=0, move=None, name="Calf", side="right", seconds=1e300),)),
    ],
)
def test_an_amount_beyond_the_calendar_is_refused_by_name_at_the_door_and_in_the_file(journal, record):
    journal.merge([row_of(record)])
    with pytest.raises(JournalError, match=f"{record.id} cannot be read: “.* is not "):
        journal.latest(Record)
    with pytest.raises(JournalError, match="cannot be read"):
        from_json(to_json(record))


@given(record=records)
@settings(max_examples=50, deadline=None)  # each waits for the disk
def test_a_record_comes_back_from_the_file_as_it_was(tmp_path_factory, record):
    path = tmp_path_factory.mktemp("journal") / "journal.sqlite3"
    with Journal(path) as writer:
        writer.add(record)
    with Journal(path) as reader:
        assert reader.latest(type(record)) == record


@given(st.lists(moments, min_size=2, max_size=2))
def test_moments_sort_as_text(pair):
    first, second = sorted(pair, key=lambda at: at.astimezone(UTC))
    assert to_json(walk(at=first))["at"] <= to_json(walk(at=second))["at"]


def test_the_day_is_that_of_the_place_and_stands_in_the_file(journal, path):
    late = datetime(2026, 11, 22, 23, 30, tzinfo=ZoneInfo("America/New_York"))
    journal.add(walk(at=late))
    with closing(sqlite3.connect(path)) as connection:
        (row,) = connection.execute("SELECT at, zone, local_date FROM records")
    assert row == ("2026-11-23T04:30:00.000000Z", "America/New_York", "2026-11-22")
    assert journal.latest(WalkRecord).local_date == date(2026, 11, 22)
    assert (zone_name(NOON), zone_name(late)) == ("+01:00", "America/New_York")


def test_newest_first_by_kind_since_and_limit(journal):
    early, late, later = walk(0), walk(1), walk(2)
    for record in (late, checked := check(at=NOON + timedelta(hours=1.5)), later, early):
        journal.add(record)
    assert journal.records(WalkRecord) == [later, late, early]
    assert journal.records(Record) == [later, checked, late, early]
    assert journal.records(WalkRecord, since=late.at) == [later, late]
    assert journal.records(Record, since=late.at.astimezone(UTC), limit=2) == [later, checked]
    assert journal.records(WalkRecord, limit=0) == []
    assert (journal.latest(WalkRecord), journal.latest(CheckRecord), journal.latest(PlanRecord)) == (
        later,
        checked,
        None,
    )
    assert (journal.count(), journal.count(WalkRecord), journal.count(PlanRecord)) == (4, 3, 0)


def test_outlines_are_the_records_without_their_bulk(journal):
    verdict = {"level": None, "fired": [{"rule": "G06_sites", "level": "routine"}], "advice": ["Tell the GP."]}
    plan = {"before_ml": 500, "schedule": [{"ml": 100}], "cautions": ["Slowly."], "foods": [], "why": []}
    whole = [walk(-50), walk(), check(verdict=verdict), session(), PlanRecord(id=new_id(), at=NOON, plan=plan)]
    for record in whole:
        journal.add(record)
    found = {record.id: record for record in journal.outlines(NOON)}
    wanted = [
        whole[1],
        replace(whole[2], verdict={"level": None, "fired": verdict["fired"]}),
        replace(whole[3], steps=()),
        replace(whole[4], plan={"before_ml": 500}),
    ]
    assert found == {record.id: record for record in wanted}


@pytest.mark.parametrize("before", [True, False])
def test_reading_leaves_the_search_for_garbage_as_it_was(journal, path, before):
    journal.add(walk())
    was = gc.isenabled()
    try:
        gc.enable() if before else gc.disable()
        journal.outlines(NOON)
        assert gc.isenabled() is before
        change(path, "UPDATE records SET body = ''")
        with pytest.raises(JournalError):
            journal.records(Record)
        assert gc.isenabled() is before
    finally:
        gc.enable() if was else gc.disable()


def test_of_two_at_the_same_moment_the_one_recorded_last_is_the_latest(journal):
    for record in (walk(), last := walk()):
        journal.add(record)
    assert journal.latest(WalkRecord) == last


def test_a_record_is_never_changed(journal):
    journal.add(first := walk(duration_s=60.0))
    with pytest.raises(JournalError, match=first.id):
        journal.add(walk(id=first.id, duration_s=90.0))
    assert journal.records(Record) == [first]


@pytest.mark.parametrize(
    "beyond",
    [
        DrinkRecord(id=new_id(), at=NOON, ml=30_000),
        walk(duration_s=LONGEST_WALK_S + 1),
        walk(at=NOON.replace(year=2201)),
        walk(id="mine"),
        WeighRecord(id=new_id(), at=NOON, before_kg=70, after_kg=69, drank_ml=40_000, urine_ml=0, inputs={}),
    ],
)
def test_what_could_not_be_read_again_is_never_written(journal, path, beyond):
    with pytest.raises(JournalError, match="Nothing was recorded"):
        journal.add(beyond)
    assert not path.exists()
    journal.add(kept := walk())
    with pytest.raises(JournalError, match="Nothing was recorded"):
        journal.add(beyond)
    assert journal.records(Record) == [kept]


def test_ids_do_not_collide():
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_moment_without_a_zone_is_refused():
    naive = datetime(2026, 11, 22)  # noqa: DTZ001 - the point
    for make in (walk, check, run):
        with pytest.raises(ValueError, match="aware"):
            make(at=naive)


# --- the session under way -----------------------------------------------------------------------------------


def test_a_run_is_offered_until_it_is_cleared(journal):
    assert journal.unfinished_run() is None
    older, newer = run(0), run(1)
    for state in (newer, older):
        journal.save_run(state)
    assert journal.unfinished_run() == newer
    journal.save_run(moved_on := run(2, id=older.id, body={"bout": 4}))
    assert journal.unfinished_run() == moved_on
    journal.clear_run(older.id)
    assert journal.unfinished_run() == newer
    journal.clear_run(newer.id)
    assert journal.unfinished_run() is None


def test_recording_the_session_ends_its_run_for_good(journal):
    journal.save_run(state := run())
    journal.add(session(id=state.id))
    assert journal.unfinished_run() is None
    journal.save_run(state)  # another window, late
    assert journal.unfinished_run() is None


def test_clearing_without_a_journal_creates_none(journal, path):
    journal.clear_run(new_id())
    assert not path.parent.exists()


# --- strictness ----------------------------------------------------------------------------------------------


def drop(*names):
    return lambda data: [data.pop(name) for name in names]


def put(**fields):
    return lambda data: data.update(fields)


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (drop("kind"), "kind"),
        (put(kind="nap"), "kind"),
        (put(kind=["walk"]), "kind"),
        (drop("steps"), "steps"),
        (put(extra=1), "extra"),
        (put(steps={}), "steps"),
        (put(planned_s="300"), "planned_s"),
        (put(planned_s=True), "planned_s"),
        (put(planned_s=float("nan")), "planned_s"),
        (put(planned_s=float("inf")), "planned_s"),
        (put(planned_s=10**400), "planned_s"),
        (put(outcome="best ever"), "outcome"),
        (put(walk_id=5), "walk_id"),
        (lambda data: data["steps"][0].update(set=1.5), "steps[0].set"),
        (lambda data: data["steps"][0].update(set=True), "steps[0].set"),
        (lambda data: data["steps"][0].pop("side"), "steps[0].side"),
        (lambda data: data["steps"].append("calf"), "steps[1]"),
        (drop("at"), "at"),
        (put(at=5), "at"),
        (put(at="yesterday"), "at"),
        (put(at="2026-11-22T12:00:00+01:00"), "at"),
        (put(at="2026-11-22T12:00:00.000000"), "at"),
        (put(at="2026-11-22T12:00:00.000000+00:00"), "at"),
        (put(at="2026-11-22 12:00:00.000000Z"), "at"),
        (put(at="2026-11-22T12:00:00Z"), "at"),
        (put(at="2026-11-22T24:00:00.000000Z"), "at"),
        (put(at="2026-W47-7T12:00:00.000000Z"), "at"),
        (put(at="0001-01-01T00:00:00.000000Z", zone="-12:00"), "at"),
        (drop("zone"), "zone"),
        (put(zone="Mars/Olympus"), "zone"),
        (put(zone="../../../etc/passwd"), "zone"),
        (put(zone="+99:00"), "zone"),
        (put(zone=[]), "zone"),
    ],
)
def test_json_that_is_no_record_is_refused_by_id_and_field(spoil, named):
    data = json.loads(json.dumps(to_json(session())))
    spoil(data)
    with pytest.raises(JournalError) as caught:
        from_json(data)
    assert data["id"] in caught.value.message
    assert named in caught.value.message


@pytest.mark.parametrize("named", [None, 5, "", "x" * 32, "\x1b[31m", SECRET])
def test_an_id_that_is_none_is_refused_and_not_repeated(named):
    with pytest.raises(JournalError, match="without a proper id"):
        from_json(to_json(walk()) | {"id": named})


@given(data=st.data(), record=records, junk=json_values)
def test_any_json_in_place_of_a_field_is_a_record_or_an_error(data, record, junk):
    spoilt = json.loads(json.dumps(to_json(record)))
    spoilt[data.draw(st.sampled_from(sorted(spoilt)))] = junk
    with suppress(JournalError):
        assert isinstance(from_json(spoilt), Record)


@pytest.mark.parametrize("kind", ["session", "check", "plan"])
@pytest.mark.parametrize("body", ["", "[]", "nul", "NaN", '{"steps": 1, "verdict": 1, "plan": 1}'])
def test_an_outline_of_a_row_that_is_no_record_names_its_id(journal, path, kind, body):
    journal.add(bad := session())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE records SET kind = ?, body = ?", (kind, body))
    with pytest.raises(JournalError, match=bad.id):
        journal.outlines(NOON)


@pytest.mark.parametrize("body", ["", "[]", "nul", "[" * 100_000, '{"answers": 1}'])
def test_a_row_that_is_no_record_names_its_id_and_the_rest_can_be_read(journal, path, body):
    journal.add(bad := check())
    journal.add(good := walk())
    journal.save_run(state := run())
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE records SET body = ? WHERE id = ?", (body, bad.id))
    connection.execute("UPDATE run SET body = ?", (body.replace('{"answers": 1}', "5"),))
    connection.close()
    with pytest.raises(JournalError, match=bad.id):
        journal.latest(CheckRecord)
    with pytest.raises(JournalError, match=bad.id):
        journal.outlines(NOON)
    with pytest.raises(JournalError, match=state.id):
        journal.unfinished_run()
    assert journal.latest(WalkRecord) == good


def test_neither_repr_nor_error_carries_an_answer():
    secret = {"G02": SECRET}
    spoilt = to_json(check()) | {"walk_id": secret}
    with pytest.raises(JournalError) as caught:
        from_json(spoilt)
    shown = [
        repr(check(answers=secret, verdict=secret)),
        repr(PlanRecord(id=new_id(), at=NOON, plan=secret)),
        repr(run(body=secret)),
        repr(walk(effort=7)),
        repr(session(routine_name=SECRET)),
        str(caught.value),
    ]
    assert not [text for text in shown if SECRET in text or "effort" in text]


# --- files and modes -----------------------------------------------------------------------------------------


def test_reading_where_there_is_no_file_creates_nothing(journal, path):
    assert journal.records(Record) == []
    assert (journal.latest(WalkRecord), journal.count(), journal.unfinished_run()) == (None, 0, None)
    assert not path.parent.exists()


@posix
def test_file_and_folders_are_the_owners_alone(tmp_path):
    path = tmp_path / "new" / "data" / "journal.sqlite3"
    before = os.umask(0)
    try:
        with Journal(path) as journal:
            journal.add(walk())
    finally:
        os.umask(before)
    modes = [each.stat().st_mode & 0o777 for each in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("name", ["a b?mode=memory#x%20", "ĉio żółć", ":memory:"])
def test_any_file_name_is_a_file_name(tmp_path, name):
    with Journal(tmp_path / name) as journal:
        journal.add(record := walk())
    with Journal(tmp_path / name) as journal:
        assert journal.records(Record) == [record]
    assert os.listdir(tmp_path) == [name]


def test_a_file_put_in_the_place_of_the_open_one_is_used(journal, path, tmp_path):
    journal.add(walk())
    with Journal(tmp_path / "other") as other:
        other.add(restored := walk())
    os.replace(tmp_path / "other", path)
    assert journal.records(Record) == [restored]
    journal.add(later := walk(1))
    with Journal(path) as reader:
        assert reader.records(Record) == [later, restored]


def test_every_commit_reaches_the_disk_and_leaves_one_file(journal, monkeypatch):
    opened = []
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: opened.append(connect(*a, **k)) or opened[-1])
    journal.add(walk())
    settings = [opened[0].execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert settings == ["delete", 3]  # EXTRA: as FULL, and the folder too


def test_the_latest_costs_the_same_however_many_there_are(journal, monkeypatch):
    steps = [0]
    connect = sqlite3.connect

    def counted(*args, **options):
        connection = connect(*args, **options)
        connection.set_progress_handler(lambda: steps.__setitem__(0, steps[0] + 1), 1)
        return connection

    monkeypatch.setattr(sqlite3, "connect", counted)

    def cost() -> int:
        journal.latest(WalkRecord)  # opens the file and prepares the statement
        steps[0] = 0
        for kind in (WalkRecord, CheckRecord, SessionRecord, PlanRecord, Record):
            journal.latest(kind)
        return steps[0]

    journal.add(walk())
    journal.add(check())
    few = cost()
    connection = connect(journal.path)
    connection.executemany(
        "INSERT INTO records VALUES (hex(randomblob(16)), ?, ?, '+00:00', '2020-01-01', '{}')",
        [(kind, f"2020-01-01T00:00:00.{n:06}Z") for kind in ("walk", "check") for n in range(1000)],
    )
    connection.commit()
    connection.close()
    assert few > 0
    assert cost() <= few + 5


def test_home_can_read_the_journal_without_pydantic():
    code = "import sys, coach.journal.store; print({'pydantic', 'textual', 'uuid', 'zoneinfo'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# --- versions ------------------------------------------------------------------------------------------------


def versions(path: Path) -> tuple[int, int]:
    connection = sqlite3.connect(path)
    pragmas = ("user_version", "application_id")
    found = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas)
    connection.close()
    return found


@pytest.mark.parametrize("prepare", [Path.touch, lambda path: change(path, "PRAGMA user_version = 0")])
def test_an_empty_file_is_brought_up_to_date(tmp_path, prepare):
    path = tmp_path / "journal.sqlite3"
    prepare(path)
    with Journal(path) as journal:
        assert journal.records(Record) == []
        journal.add(walk())
    assert versions(path) == (len(schema.MIGRATIONS), schema.APPLICATION_ID)


def test_an_older_version_keeps_its_records(journal, path, monkeypatch):
    journal.add(record := walk())
    journal.close()
    added = ("CREATE TABLE sip (id TEXT) STRICT",)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, added))
    assert journal.records(Record) == [record]
    assert versions(path)[0] == 2


def test_a_step_that_fails_leaves_the_older_version_whole(journal, path, monkeypatch):
    journal.add(record := walk())
    journal.close()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("DELETE FROM records", "CREATE TABLE run (a)")))
        with pytest.raises(JournalError):
            journal.records(Record)
    assert versions(path)[0] == 1
    assert journal.records(Record) == [record]


@pytest.mark.parametrize(
    ("pragma", "says"),
    [
        ("user_version = 99", "newer version"),
        ("user_version = -1", "newer version"),
        ("application_id = 7", "not a journal"),
    ],
)
def test_a_newer_or_foreign_file_is_refused_untouched(journal, path, pragma, says):
    journal.add(walk())
    journal.close()
    change(path, f"PRAGMA {pragma}")
    before = path.read_bytes()
    for use in (lambda: journal.latest(WalkRecord), lambda: journal.add(walk()), lambda: journal.save_run(run())):
        with pytest.raises(JournalError, match=says) as caught:
            use()
        assert str(path) in caught.value.message
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_the_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "recipes.db"
    change(path, "CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with Journal(path) as journal, pytest.raises(JournalError, match="not a journal"):
        journal.add(walk())
    assert path.read_bytes() == before


def test_an_sqlite_too_old_says_so(journal, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(JournalError, match="newer Python"):
        journal.add(walk())


# --- damage --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "journal.sqlite3"
    with Journal(path) as journal:
        for n in range(12):
            journal.add(check(answers={"note": "x" * 300}) if n % 3 else session())
        journal.save_run(run())
    return path.read_bytes()


def read_all(path: Path) -> None:
    with Journal(path) as journal:
        journal.count()
        for kind in (Record, CheckRecord, SessionRecord):
            journal.records(kind)
        journal.outlines(NOON)
        journal.unfinished_run()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sound: sound[: len(sound) // 2],
        lambda sound: sound.replace(b"SQLite", b"Dear D"),
        lambda sound: sound[:50],
    ],
    ids=["cut in half", "another file", "cut to a stub"],
)
def test_a_damaged_file_is_named_kept_and_explained(tmp_path, sound, spoil):
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(spoil(sound))
    before = path.read_bytes()
    with Journal(path) as journal:
        for use in (lambda: read_all(path), lambda: journal.add(walk())):
            with pytest.raises(JournalError) as caught:
                use()
            assert str(path) in caught.value.message
            assert "Put a backup in its place, or move it aside" in caught.value.message
    assert path.read_bytes() == before


places = st.integers(0, 199) | st.integers(0, 2**20)  # the header of the file, and anywhere


def test_damage_that_sqlite_cannot_even_quote_is_explained(journal, path):
    journal.add(walk())
    journal.close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE run", b"CREATE \xff\xfe\xfd\xfc\xfb run"))
    with pytest.raises(JournalError, match="damaged"):
        journal.latest(WalkRecord)


@settings(deadline=None)
@given(flips=st.lists(st.tuples(places, st.integers(0, 255)), max_size=30), cut=st.none() | places)
def test_whatever_is_damaged_nothing_but_a_journal_error_comes_of_it(tmp_path_factory, sound, flips, cut):
    spoilt = bytearray(sound)
    for place, byte in flips:
        spoilt[place % len(sound)] = byte
    path = tmp_path_factory.mktemp("spoilt") / "journal.sqlite3"
    path.write_bytes(spoilt if cut is None else spoilt[: cut % len(sound)])
    with suppress(JournalError):
        read_all(path)
    assert path.exists()


def test_a_place_where_no_journal_can_be_says_so(tmp_path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "journal.sqlite3", tmp_path):
        with Journal(path) as journal, pytest.raises(JournalError) as caught:
            journal.add(walk())
        assert str(path) in caught.value.message


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_journal_that_may_not_be_written_can_be_read(journal, path):
    journal.add(record := walk())
    journal.close()
    path.chmod(0o400)
    assert journal.records(Record) == [record]
    with pytest.raises(JournalError, match="may not be written"):
        journal.add(walk())


def test_a_journal_kept_busy_says_so_and_works_again_later(journal, path, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0)
    journal.add(first := walk())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for use in (lambda: journal.add(walk(1)), lambda: journal.latest(WalkRecord)):
        with pytest.raises(JournalError, match="busy"):
            use()
    other.close()
    assert journal.records(Record) == [first]
    journal.add(walk(2))


# --- kills, crashes, company ---------------------------------------------------------------------------------

ADD_FOR_EVER = """
import itertools, sys
from datetime import datetime, UTC
from pathlib import Path
from coach.errors import JournalError
from coach.journal.records import WalkRecord, CheckRecord, new_id
from coach.journal.store import Journal

with Journal(Path(sys.argv[1])) as journal:
    for n in itertools.islice(itertools.count(), int(sys.argv[2]) or None):
        record = CheckRecord(id=new_id(), at=datetime.now(UTC), answers={"note": "x" * 2000}, verdict={})
        try:
            journal.add(record)
        except JournalError as error:
            sys.exit(error.message)
        print(record.id, flush=True)
"""


def adding(path: Path, count: int = 0, **options) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", ADD_FOR_EVER, str(path), str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def confirmed(path: Path) -> set[str]:
    with Journal(path) as journal:
        return {record.id for record in journal.records(Record)}


@posix
@pytest.mark.parametrize("lines", [1, 2, 13, 40])
def test_what_was_confirmed_survives_a_kill(path, lines):
    with adding(path) as process:
        told = [process.stdout.readline().strip() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
    told += [line.strip() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    assert len(told) >= lines
    found = confirmed(path)
    assert {*told} <= found
    assert len(found) <= len(told) + 1  # at most the one whose confirmation was cut off
    assert integrity(path) == "ok"
    with Journal(path) as journal:
        journal.add(walk())


def test_a_reader_puts_right_what_a_power_cut_left_half_done(journal, path, tmp_path):
    for _ in range(40):
        journal.add(check(answers={"note": "x" * 2000}))
    journal.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")  # so that half of the change is in the file before the commit
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE records SET body = replace(body, 'x', 'y')")
    cut = tmp_path / "cut.sqlite3"
    shutil.copy(path, cut)
    shutil.copy(f"{path}-journal", f"{cut}-journal")
    connection.rollback()
    connection.close()
    assert cut.read_bytes() != path.read_bytes()
    with Journal(cut) as reader:
        assert {record.answers["note"] for record in reader.records(CheckRecord)} == {"x" * 2000}
        assert reader.count() == 40
    assert os.listdir(tmp_path / "data") == [path.name]
    assert not Path(f"{cut}-journal").exists()


def test_two_programs_write_at_once_and_nothing_is_lost(path):
    with adding(path, 30) as one, adding(path, 30) as two:
        told = [*one.stdout.read().split(), *two.stdout.read().split()]
        assert (one.stderr.read(), two.stderr.read()) == ("", "")
    assert len(told) == 60
    assert {*told} == confirmed(path)


@posix
def test_a_full_disk_is_explained_and_loses_nothing(path):
    def little_room():
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    with adding(path, preexec_fn=little_room) as process:
        told, said = process.communicate()
    assert process.returncode == 1
    assert str(path) in said
    assert "disk is full" in said
    assert "Traceback" not in said
    assert len(told.split()) > 5
    assert {*told.split()} == confirmed(path)
    assert integrity(path) == "ok"


@pytest.mark.parametrize("hidden", ["\x1b]0;title\x07", "\u202e", "\x00", "\x9b31m"])
def test_text_that_a_terminal_would_obey_is_refused(hidden):
    data = to_json(WalkRecord(id=new_id(), at=datetime(2026, 11, 22, tzinfo=UTC), duration_s=60.0))
    session = {
        "kind": "session",
        "id": new_id(),
        "at": data["at"],
        "zone": data["zone"],
        "routine_id": "x",
        "routine_name": hidden,
        "outcome": "done",
        "planned_s": 1.0,
        "played_s": 1.0,
        "steps": [],
    }
    with pytest.raises(JournalError, match="hidden character"):
        from_json(session)
