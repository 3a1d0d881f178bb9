"""What is due, in one line, as JSON and in a calendar that a second import brings up to date."""

import re
from dataclasses import replace
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from coach.errors import BadInput, CoachError
from coach.followup.agenda import agenda, line, to_json
from coach.followup.ics import calendar, write
from coach.followup.reminders import items
from coach.followup.worry import gentle_word
from coach.journal.records import AdviceRecord, CheckRecord, Felt, SessionRecord, SymptomRecord, WalkRecord, new_id
from coach.journal.store import Journal
from coach.triage.answers import parse_answers
from coach.triage.verdict import judge
from coach.triage.verdict import to_json as verdict_json
from tests.fakes import EVENING

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOTHING = {"none_of": ["E", "S", "G"]}


def check(ago, pages=NOTHING, **answers):
    told = parse_answers(pages | answers)
    return CheckRecord(id=new_id(), at=EVENING - ago, answers=told.to_json(), verdict=verdict_json(judge(told)))


def hard(ago):
    return WalkRecord(id=new_id(), at=EVENING - ago, duration_s=3600, effort=9)


@pytest.fixture
def due(tmp_path):
    """What is due by a journal of some records."""

    def made(*records, now=EVENING):
        with Journal(tmp_path / "journal.sqlite3") as journal:
            for record in records:
                journal.add(record)
            return agenda(journal, now)

    return made


def events(found):
    return {str(event["uid"]): event for event in Calendar.from_ical(calendar(found)).walk("VEVENT")}


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([], "Nothing is due"),
        ([check(HOUR, E02_chest="yes")], "The check said: call 999. If you have not had help, call now"),
        (
            [check(2 * DAY, S01_dvt="yes"), check(HOUR, S04_pop="yes")],
            "The check said: get medical advice today (and 1 more)",
        ),
        ([check(9 * DAY, G02_wasting="yes")], "See a GP by 27 November"),
        ([check(15 * DAY, G02_wasting="yes")], "See a GP: it was to be by 21 November"),
        ([hard(HOUR)], "Look again tomorrow 17:30"),
        ([hard(25 * HOUR)], "Look again now"),
        ([check(31 * MINUTE, S05_heat_mild="yes"), hard(50 * HOUR)], "Are you clearly better?"),
    ],
)
def test_what_is_due_in_one_line(due, records, words):
    assert words in line(due(*records), "999")


def test_the_same_for_scripts(due):
    told = to_json(due(sent := check(15 * DAY, G02_wasting="yes"), hard(25 * HOUR)), "112")
    assert told["standing"] == [
        {
            "check": sent.id,
            "level": "gp_2_weeks",
            "at": "2026-11-07T18:30:00+01:00",
            "said": "The check on 7 November said: see a GP within two weeks",
        }
    ]
    assert [look["is_due"] for look in told["looks"]] == [True, False, False]
    assert (told["gp_by"], told["gp_chase"]) == ("2026-11-21", False)


def test_home_stays_calm_however_much_there_is(due):
    twitch = SymptomRecord(id=new_id(), at=EVENING - DAY, felt=(Felt(site="calf"),))
    much = due(
        *(check(each * DAY, S01_dvt="yes", G02_wasting="yes") for each in range(20, 0, -1)),
        *(hard(each * DAY) for each in range(5)),
        check(10 * MINUTE, {}, S05_heat_mild="yes"),
        check(15 * DAY, G02_wasting="yes"),
        twitch,
    )
    assert [item.id for item in items(much, "112")] == ["verdict", "advised", "heat", "again"]
    assert items(much, "112")[0].detail.startswith("today 18:20. 21 others stand too.")
    quiet = due(AdviceRecord(id=new_id(), at=EVENING, check_id=much.stands[0].id))
    heat, again, pin, _ = items(quiet, "112")
    assert (heat.urgent, again.urgent, pin.urgent) == (False, False, False)
    assert (
        pin.detail
        == "21 November has come, and it was still noted on 21 November. If you have no appointment yet, book one now."
    )


# --- the calendar ----------------------------------------------------------------------------------------------


def test_a_calendar_keeps_to_its_rules_and_tells_nothing_of_health(due):
    found = due(check(8 * MINUTE, S05_heat_mild="yes"), check(3 * DAY, G02_wasting="yes"), hard(HOUR))
    text = calendar(found)
    lines = text.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in each or b"\r" in each or len(each) > 75 for each in lines)
    assert len(events(found)) == len(found.looks) + 1 == text.count(b"BEGIN:VEVENT")
    for uid, event in events(found).items():
        assert re.fullmatch(r"[0-9a-f]{32}-[\w-]+@cooldown-coach", uid)
        assert {event[name].dt.tzinfo for name in ("dtstart", "dtstamp", "last-modified")} == {ZoneInfo("UTC")}
        assert (event["class"], event["status"], event["sequence"]) == ("PRIVATE", "CONFIRMED", 0)
        assert [alarm["action"] for alarm in event.walk("VALARM")] == ["DISPLAY"]
    assert not re.search(rb"(?i)heat|urine|pain|clot|gp\b.*see|twitch|doctor|clinician", text.replace(b"-gp@", b"@"))
    look = found.looks[0]
    assert events(found)[f"{look.uid}@cooldown-coach"]["dtstart"].dt == look.due.astimezone(UTC)


def test_a_second_import_changes_what_is_there_and_cancels_what_is_not_due_any_more(due):
    walked = hard(20 * HOUR)
    before = events(due(walked))
    after = events(due(check(timedelta(0)), now=EVENING + MINUTE))
    assert after.keys() == before.keys()
    assert [str(each["status"]) for each in after.values()].count("CANCELLED") == 1
    cancelled = after[f"{walked.id}-L09_recheck-1440@cooldown-coach"]
    assert (str(cancelled["status"]), cancelled["sequence"]) == ("CANCELLED", 1)
    assert all(after[uid]["dtstart"].dt == event["dtstart"].dt for uid, event in before.items())
    assert all(after[uid]["dtstamp"].dt > event["dtstamp"].dt for uid, event in before.items())


def test_a_calendar_takes_the_place_of_its_own_and_of_nothing_else(due, tmp_path):
    found, path = due(hard(HOUR)), tmp_path / "my.ics"
    assert "3 dates" in write(found, path)
    assert "3 dates" in write(found, path)
    path.write_text("BEGIN:VCALENDAR\nPRODID:-//Somebody//else//EN\n")
    with pytest.raises(BadInput, match="no calendar of Cooldown Coach"):
        write(found, path)
    with pytest.raises(BadInput, match="no folder"):
        write(found, tmp_path / "nowhere" / "my.ics")
    with pytest.raises(CoachError):
        write(found, tmp_path)
    assert path.read_text().endswith("else//EN\n")


# --- against worry ---------------------------------------------------------------------------------------------

EARLIER = check(4 * HOUR)
PLAYED = SessionRecord(
    id=new_id(), at=EVENING, routine_id="a", routine_name="A", outcome="done", planned_s=1, played_s=1, steps=()
)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ([], None),
        ([check(20 * HOUR)], None),
        ([EARLIER], "Today's check was at 14:30."),
        ([hard(5 * HOUR), EARLIER], "Today's check was at 14:30."),
        ([EARLIER, check(HOUR)], "the last was at 17:30"),
        ([EARLIER, replace(check(HOUR), replaces=EARLIER.id)], "Today's check was at 17:30."),
        ([EARLIER, CheckRecord(id=new_id(), at=EVENING, answers={}, verdict={"level": None})], "14:30"),
        ([CheckRecord(id=new_id(), at=EVENING, answers={}, verdict={"level": None})], None),
        ([EARLIER, hard(HOUR)], None),
        ([EARLIER, PLAYED], None),
        ([EARLIER, SymptomRecord(id=new_id(), at=EVENING, felt=(Felt(site="calf"),))], None),
        ([EARLIER, SymptomRecord(id=new_id(), at=EVENING, felt=(), check_id=EARLIER.id)], "14:30"),
        ([EARLIER, check(HOUR, S01_dvt="yes")], None),
    ],
)
def test_a_gentle_word_before_another_check_of_the_day(today, said):
    words = gentle_word(today, EVENING)
    assert (words is None) is (said is None)
    assert said is None or said in str(words)
    assert not re.search(r"\b(second|third|\d+ times|again|streak)\b", words or "")
