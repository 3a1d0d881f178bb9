"""``coach walk``: a recording becomes a walk in the journal, once, and nothing in doubt does."""

import io
import json
import sys
from pathlib import Path

import pytest

from coach.cli import walk as command
from coach.journal.records import Record, SessionRecord, WalkRecord
from coach.journal.store import Journal
from coach.paths import journal_file
from tests import recordings as made
from tests.recordings import NOON, Fix, stroll
from tests.whole.programs import COACH, Say
from tests.whole.terminal import Terminal

HALF_HOUR = stroll()
KEYS = {
    *("recorded", "already", "kind", "id", "at", "zone", "start", "duration_s", "moving_s", "distance_m", "climb_m"),
    *("descent_m", "grade_pct", "temp_c", "heart_rate_bpm", "effort", "drank_ml", "carried", "source", "set_off_id"),
    *("sport", "laps", "left_out", "weighed"),
}
"""What ``coach walk --json`` promises to scripts."""


@pytest.fixture
def recording(tmp_path: Path) -> str:
    path = tmp_path / "stroll.fit"
    path.write_bytes(made.fit([HALF_HOUR]))
    return str(path)


@pytest.fixture
def untimed(tmp_path: Path) -> str:
    path = tmp_path / "untimed.gpx"
    path.write_bytes(made.gpx([HALF_HOUR], timed=False))
    return str(path)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch):
    """Somebody at the keys, and what they type."""

    def types(*lines: str) -> None:
        monkeypatch.setattr(command, "can_ask", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return types


def kept(kind: type[Record] = WalkRecord) -> list[Record]:
    with Journal(journal_file()) as journal:
        return [*journal.records(kind)]


def test_a_recording_is_recorded_with_all_that_it_tells(say: Say, recording: str) -> None:
    code, out, err = say("walk", recording, "--effort", "4", "--drank", "500ml")
    assert (code, err) == (0, "")
    assert "Walked 30 min, 2.2 km, level. On the way: 18 °C at the device, mean heart rate 100." in out
    assert "Recorded." in out
    assert "coach run --walk 30m" in out
    (walk,) = kept()
    assert isinstance(walk, WalkRecord)
    assert (walk.at - NOON).total_seconds() == walk.duration_s == walk.moving_s == 1800
    assert (walk.distance_m, walk.climb_m, walk.descent_m, walk.effort, walk.drank_ml) == (2250, 0, 0, 4, 500)
    assert (walk.temp_c, walk.heart_rate_bpm) == (18, 100)


def test_the_same_file_is_recorded_once_whatever_it_is_called(say: Say, recording: str, tmp_path: Path) -> None:
    first = json.loads(say("walk", recording, "--json").out)
    assert first.keys() == KEYS
    assert (first["recorded"], first["already"], first["sport"], first["laps"]) == (True, False, "walking", 1)
    copy = tmp_path / "copy.gpx"
    copy.write_bytes(Path(recording).read_bytes())
    code, out, err = say("walk", str(copy), "--effort", "9")
    assert (code, err) == (0, "")
    assert "This file is in the journal already: 30 min" in out
    again = json.loads(say("walk", str(copy), "--json").out)
    assert (again["recorded"], again["already"], again["id"], again["effort"]) == (False, True, first["id"], None)
    assert len(kept()) == 1


def test_a_walk_of_the_same_hours_is_not_recorded_twice_unless_it_is_another(
    say: Say, recording: str, tmp_path: Path
) -> None:
    say("walk", recording)
    phone = tmp_path / "phone.gpx"
    phone.write_bytes(made.gpx([[Fix(f.second + 60, f.north_m) for f in HALF_HOUR]]))
    code, out, _ = say("walk", str(phone))
    assert code == 0
    assert "A walk of the same hours is in the journal already" in out
    assert len(kept()) == 1
    assert "Recorded." in say("walk", str(phone), "--another").out
    assert len(kept()) == 2


def test_what_is_said_goes_before_what_the_file_says(say: Say, recording: str) -> None:
    found = json.loads(
        say("walk", recording, "--duration", "25m", "--distance", "1.2mi", "--ended", "2026-11-01 10:00", "--json").out
    )
    assert (found["duration_s"], found["distance_m"], found["moving_s"]) == (1500, 1931.2, None)
    assert found["at"].startswith("2026-11-01T10:00:00")
    assert found["start"].startswith("2026-11-01T09:35:00")


def test_no_record_only_tells(say: Say, recording: str) -> None:
    code, out, _ = say("walk", recording, "--no-record")
    assert code == 0
    assert "Walked 30 min" in out
    assert "Recorded" not in out
    assert not journal_file().exists()


def test_without_a_file_the_walk_is_told_and_ends_now(say: Say) -> None:
    code, out, err = say("walk", "--duration", "1:15", "--distance", "6km", "--effort", "7")
    assert (code, err) == (0, "")
    assert "Walked 1 h 15 min, 6.0 km. It counts as ended just now." in out
    (walk,) = kept()
    assert isinstance(walk, WalkRecord)
    assert (walk.duration_s, walk.distance_m, walk.effort, walk.source) == (4500, 6000, 7, None)


def test_a_walk_that_is_told_twice_is_recorded_once_unless_it_is_another(say: Say) -> None:
    for told in (("--duration", "90m", "--ended", "2026-11-21 15:00"), ("--duration", "25m")):
        before = len(kept())
        assert "Recorded." in say("walk", *told).out
        code, out, _ = say("walk", *told)
        assert code == 0
        assert "A walk of the same hours is in the journal already" in out
        assert len(kept()) == before + 1
        assert "Recorded." in say("walk", *told, "--another").out
    assert "Recorded." in say("walk", "--duration", "40m").out  # of the morning, say: nobody told when it was
    assert "Recorded." in say("walk", "--duration", "90m", "--ended", "2026-11-21 17:00").out


def test_a_pace_that_nobody_walks_is_asked_about_where_both_were_told(say: Say, answer) -> None:
    told = ("walk", "--duration", "45m", "--distance", "40km")
    code, out, err = say(*told)
    assert (code, out, kept()) == (2, "", [])
    assert "40.0 km in 45 min is too fast for a walk. Give --distance 5km" in err
    answer("4km")
    assert "Walked 45 min, 4.0 km" in say(*told).out
    answer("40km")
    assert "Walked 45 min, 40.0 km" in say(*told, "--another").out


def test_amounts_are_shown_in_the_units_of_the_settings(say: Say, recording: str) -> None:
    say("settings", "set", "units", "us")
    assert "1.4 mi, level. On the way: 64 °F" in say("walk", recording).out


def test_where_nobody_can_be_asked_the_option_is_named_and_nothing_recorded(say: Say, untimed: str) -> None:
    code, out, err = say("walk", untimed)
    assert (code, out) == (2, "")
    assert untimed in err
    assert "does not say how long it was. Give --duration 45m. Nothing was recorded." in err
    assert not journal_file().exists()
    found = json.loads(say("walk", untimed, "--duration", "40m", "--json").out)
    assert (found["duration_s"], found["distance_m"], found["recorded"]) == (2400, 2250, True)


def test_a_damaged_file_says_what_could_be_read_and_takes_nothing_of_it_silently(say: Say, recording: str) -> None:
    path = Path(recording)
    path.write_bytes(path.read_bytes()[:-200])
    code, _, err = say("walk", recording)
    assert code == 2
    assert "damaged or cut short at byte" in err
    assert "Up to there it tells of" in err
    assert "--duration 45m and --distance 5km (or skip)" in err
    assert "--distance" in say("walk", recording, "--duration", "30m").err
    found = json.loads(say("walk", recording, "--duration", "30m", "--distance", "skip", "--json").out)
    assert (found["distance_m"], found["heart_rate_bpm"], found["climb_m"]) == (None, None, None)
    assert found["left_out"] == ["What the damaged file says of climbs, temperature and heart rate was left out."]


def test_on_a_terminal_what_is_in_doubt_is_asked_until_it_is_answered(say: Say, untimed: str, answer) -> None:
    answer("soon", "2h", "maybe 5", "skip")
    code, out, err = say("walk", untimed)
    assert code == 0
    assert "“soon” is not a duration" in err
    assert "2.2 km in 2 h is too slow" not in err  # 0.31 m/s: slow, and possible
    assert "Walked 2 h, 2.2 km" in out


def test_an_answer_that_raises_the_next_question_has_it_asked(say: Say, untimed: str, answer) -> None:
    answer("5m", "far", "skip")
    code, out, err = say("walk", untimed)
    assert code == 0
    assert "2.2 km in 5 min is too fast for a walk." in err
    assert "Walked 5 min, level." in out


def test_whoever_does_not_want_to_say_records_nothing(say: Say, untimed: str, answer) -> None:
    answer("skip")
    assert say("walk", untimed).code == 2
    answer()  # ctrl+d
    assert say("walk", untimed).code == 130
    assert not journal_file().exists()


def test_json_asks_nobody(say: Say, untimed: str, answer) -> None:
    answer("2h")
    assert say("walk", untimed, "--json").code == 2


def test_in_a_terminal_the_question_is_seen_and_answered(untimed: str) -> None:
    with Terminal([COACH, "walk", untimed]) as terminal:
        terminal.wait_for("How long did you walk?")
        terminal.press(*"45m", "enter")
        terminal.wait_for("Walked 45 min, 2.2 km")
        assert terminal.wait_for_end() == 0


def test_a_cool_down_after_it_belongs_to_the_walk_and_records_no_second_one(say: Say) -> None:
    say("walk", "--duration", "45m")
    assert say("run", "park-5", "--plain", "--speed", "1000", "--walk", "45m").code == 0
    (walk,), (session,) = kept(), kept(SessionRecord)
    assert isinstance(session, SessionRecord)
    assert session.walk_id == walk.id
