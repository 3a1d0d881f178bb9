"""A planned walk in a calendar: read back as RFC 5545 has it, brought up to date by the next, and no word of health."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from coach import ics
from coach.errors import BadInput, CoachError
from coach.followup.ics import PRODUCT as LOOKS
from coach.hydration.calendar import PRODUCT, plan_calendar, write
from coach.hydration.people import groups
from coach.hydration.plan import WalkInputs, plan, to_json
from tests.fakes import EVENING

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
NOW = EVENING - 4 * HOUR


REFUSED = {"flag": "lithium", "why": "so"}


def planned(start: datetime | None = EVENING, hours: int = 2, refused: dict[str, str] | None = None) -> dict[str, Any]:
    """A plan: a drink before, a sip every 20 minutes, a drink after; none of them where amounts are refused."""
    sips = [{"minutes": minute, "ml": 60, "what": "a sip"} for minute in range(20, 60 * hours - 15, 20)]
    after = [{"minutes": 60 * hours, "ml": 350, "what": "with a meal"}, {"minutes": 60 * hours, "ml": 0, "what": ""}]
    return {
        "inputs": {"duration_s": 3600.0 * hours, "start": start and start.isoformat(), "flags": ["lithium"]},
        "schedule": [] if refused else [{"minutes": -120, "ml": 591, "what": "water"}, *sips, *after],
        "refused": refused,
    }


def read(made: bytes) -> dict[str, Event]:
    """The events by their UIDs, each with a UID of its own."""
    found = Calendar.from_ical(made).walk("VEVENT")
    assert len({str(event["uid"]) for event in found}) == len(found)
    return {str(event["uid"]).removesuffix("@cooldown-coach"): event for event in found}


def slots(events: dict[str, Event], status: str = "CONFIRMED") -> set[str]:
    return {uid.split("-", 2)[2] for uid, event in events.items() if event["status"] == status}


def test_the_walk_each_drink_and_the_check_have_an_event_with_an_alarm() -> None:
    made = planned()
    events = read(plan_calendar(made, NOW))
    assert slots(events) == {
        "walk", "check", "before-1", *(f"during-{number}" for number in range(1, 6)), "after-1"
    }  # fmt: skip
    assert next(iter(events)) == "walk-20261122T173000Z-walk"
    walk = events["walk-20261122T173000Z-walk"]
    assert (walk["dtstart"].dt, walk["duration"].dt, str(walk["transp"])) == (EVENING, 2 * HOUR, "OPAQUE")
    assert events["walk-20261122T173000Z-check"]["dtstart"].dt == EVENING + 2.5 * HOUR
    at = sorted(event["dtstart"].dt for uid, event in events.items() if uid[-1].isdigit())
    assert at == [EVENING + drink["minutes"] * MINUTE for drink in made["schedule"] if drink["ml"]]
    for event in events.values():
        (alarm,) = event.walk("VALARM")
        assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", timedelta())
        assert event["class"] == "PRIVATE"


def test_the_amount_is_said_in_the_units_of_the_person() -> None:
    def said(units: str) -> list[str]:
        return [str(event["summary"]) for event in read(plan_calendar(planned(), NOW, units=units)).values()]

    assert said("metric")[1] == "Drink before the walk: up to 591 ml"
    assert said("us")[1] == "Drink before the walk: up to 20 oz"
    assert said("metric")[2] == "If thirsty, up to 60 ml"
    assert said("metric")[-2].startswith("Drink after the walk: up to ")


def test_it_keeps_to_the_lines_of_the_standard() -> None:
    lines = plan_calendar(planned(), NOW).split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in each or b"\r" in each or len(each) > 75 for each in lines)
    assert b"VTIMEZONE" not in b"".join(lines)


def test_no_drink_is_a_duty_and_a_hot_walk_says_to_read_the_plan() -> None:
    def told(made: dict[str, Any]) -> list[tuple[str, str]]:
        events = read(plan_calendar(made, NOW)).values()
        return [(str(event["summary"]), str(event["description"])) for event in events]

    made = planned()
    assert all(text.startswith("Only if you are thirsty, and never more. Stop if") for _, text in told(made)[1:-1])
    for sip in made["schedule"][1:6]:
        sip["what"] = "a sip, even if you are not very thirsty"
    summary, text = told(made)[2]
    assert (summary, text[:20]) == ("Even if not very thirsty, up to 60 ml", "Never more. Stop if ")
    assert "heat" not in told(made)[0][1]
    for refused in (None, REFUSED):
        hot = planned(refused=refused) | {"heat": {"gate": "move"}}
        assert told(hot)[0][1].startswith("Planned for heat: read the plan before you go.")
    assert "heat" not in told(made | {"heat": "hot"})[0][1]


WORDS = {
    *("a", "walk", "planned", "with", "cooldown", "coach", "type", "in", "terminal", "when", "you", "set", "off"),
    *("drink", "before", "the", "up", "to", "ml", "about", "after", "no", "more", "than", "this", "notes", "what"),
    *("had", "it", "takes", "minute", "only", "if", "are", "thirsty", "and", "never", "stop", "your", "hands", "swell"),
    *("feel", "sick", "or", "head", "aches", "even", "not", "very", "for", "heat", "read", "plan", "go"),
}
FLAGS = st.lists(st.sampled_from([*groups()]), max_size=3).map(tuple)


@given(FLAGS, st.sampled_from([(), ("fluids",), ("electrolyte_foods",)]), st.floats(0.1, 20))
def test_nothing_in_it_tells_of_health(flags: tuple[str, ...], withheld: tuple[str, ...], hours: float) -> None:
    walk = WalkInputs(hours * 3600, start=EVENING, mass_kg=70.0, temp_c=28.0, sun="full", flags=flags)
    made = to_json(plan(walk, withheld=withheld))
    told = plan_calendar(made, NOW).decode()
    text = " ".join([str(event[name]) for event in read(told.encode()).values() for name in ("summary", "description")])
    words = set(re.findall(r"[a-z]+", text.lower().replace("the check after the walk", "")))
    assert words <= WORDS
    if made["refused"]:
        assert slots(read(told.encode())) == {"walk", "check"}


@pytest.mark.parametrize("start", [None, 5, "soon"])
def test_without_a_start_there_is_no_calendar(start: object) -> None:
    made = planned()
    made["inputs"]["start"] = start
    with pytest.raises(BadInput, match="--start 17:30"):
        plan_calendar(made, NOW)


# --- moments ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "moments"),
    [
        (  # across midnight
            datetime(2026, 6, 4, 23, 30, tzinfo=LONDON),
            {"walk": "2026-06-04T22:30", "before-1": "2026-06-04T20:30", "after-1": "2026-06-05T00:30"},
        ),
        (  # clocks go forward on the walk
            datetime(2026, 3, 29, 0, 30, tzinfo=LONDON),
            {"walk": "2026-03-29T00:30", "during-3": "2026-03-29T01:30", "check": "2026-03-29T03:00"},
        ),
        (  # clocks go back between the drink before and the walk
            datetime(2026, 11, 1, 2, 30, tzinfo=NEW_YORK),
            {"walk": "2026-11-01T07:30", "before-1": "2026-11-01T05:30", "check": "2026-11-01T10:00"},
        ),
        (  # the hour that comes twice, the second time
            datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON),
            {"walk": "2026-10-25T01:30", "before-1": "2026-10-24T23:30", "after-1": "2026-10-25T03:30"},
        ),
    ],
)
def test_midnight_and_a_clock_change_leave_every_moment_where_it_is(start: datetime, moments: dict[str, str]) -> None:
    events = read(plan_calendar(planned(start), NOW))
    for slot, moment in moments.items():
        at = events[f"walk-{start.astimezone(UTC):%Y%m%dT%H%M%SZ}-{slot}"]["dtstart"].dt
        assert at == datetime.fromisoformat(moment).replace(tzinfo=UTC)
        assert at.utcoffset() == timedelta()


# --- a second time ---------------------------------------------------------------------------------------------


def test_the_same_plan_again_has_the_same_events_with_a_higher_sequence() -> None:
    first = plan_calendar(planned(), NOW)
    second = plan_calendar(planned(EVENING.astimezone(NEW_YORK)), NOW + 5 * MINUTE, first)
    assert read(first).keys() == read(second).keys()
    assert slots(read(second), "CANCELLED") == set()
    before, after = ({event["sequence"] for event in read(made).values()} for made in (first, second))
    assert max(before) < min(after)
    assert max(after) < 2**31


def test_a_clock_that_was_set_back_lowers_no_sequence() -> None:
    first = plan_calendar(planned(), NOW)
    second = plan_calendar(planned(), NOW - DAY, first)
    assert {event["sequence"] for event in read(second).values()} == {read(first).popitem()[1]["sequence"] + 1}


def test_drinks_that_the_new_plan_does_not_have_are_cancelled() -> None:
    first = plan_calendar(planned(), NOW)
    second = plan_calendar(planned(hours=1), NOW + MINUTE, first)
    assert slots(read(second), "CANCELLED") == {"during-3", "during-4", "during-5"}
    assert slots(read(second)) == {"walk", "check", "before-1", "during-1", "during-2", "after-1"}
    gone = read(second)["walk-20261122T173000Z-during-5"]
    assert (gone.walk("VALARM"), gone["sequence"]) == ([], read(second).popitem()[1]["sequence"])
    third = plan_calendar(planned(hours=1), NOW + 2 * MINUTE, second)
    assert slots(read(third), "CANCELLED") == {"during-3", "during-4", "during-5"}  # nobody may have read the second
    back = plan_calendar(planned(), NOW + 3 * MINUTE, third)
    assert slots(read(back), "CANCELLED") == set()


def test_drinks_of_an_earlier_plan_are_cancelled_in_another_file_too() -> None:
    made = plan_calendar(
        planned(hours=1), NOW, before=[planned(), planned(EVENING + DAY), {}, {"inputs": {"start": 3}}]
    )
    assert slots(read(made), "CANCELLED") == {"during-3", "during-4", "during-5"}
    assert {uid.split("-")[1] for uid in read(made)} == {"20261122T173000Z"}


def test_a_plan_that_holds_no_amounts_any_more_cancels_every_drink() -> None:
    second = plan_calendar(planned(refused=REFUSED), NOW, plan_calendar(planned(), NOW))
    assert slots(read(second)) == {"walk", "check"}
    assert len(slots(read(second), "CANCELLED")) == 7


def test_a_walk_at_another_hour_takes_the_place_of_the_first_and_what_is_past_stays_as_it_was() -> None:
    first = plan_calendar(planned(), NOW)
    later = plan_calendar(planned(EVENING + HOUR), NOW, first)
    assert {event["status"] for uid, event in read(later).items() if "T173000Z" in uid} == {"CANCELLED"}
    assert {event["status"] for uid, event in read(later).items() if "T183000Z" in uid} == {"CONFIRMED"}
    tomorrow = read(plan_calendar(planned(EVENING + DAY), EVENING + 0.5 * HOUR, first))
    assert slots({uid: event for uid, event in tomorrow.items() if "20261122" in uid}, "CANCELLED") == {
        "walk", "check", "during-2", "during-3", "during-4", "during-5", "after-1",
    }  # fmt: skip


HOSTILE = b"""BEGIN:VCALENDAR\r
PRODID:-//Cooldown Coach//walk//EN\r
%s\
END:VCALENDAR\r
"""
EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART{start}\r\nDURATION:{lasts}\r\nSEQUENCE:{sequence}\r\nEND:VEVENT\r\n"
GOOD = {
    "uid": "walk-20261122T173000Z-during-9@cooldown-coach", "start": ":20261122T200000Z", "lasts": "PT10M",
    "sequence": "7",
}  # fmt: skip


@pytest.mark.parametrize(
    ("spoilt", "kept"),
    [
        ({}, True),
        ({"uid": "somebody-else@example.org"}, False),
        ({"uid": "walk-20261122T173000Z-during-9@cooldown-coach.example.org"}, False),
        ({"uid": "walk-20261122T173000Z-evil@cooldown-coach"}, False),
        ({"start": ":soon"}, False),
        ({"start": ":20261122T200000"}, False),
        ({"start": ";VALUE=DATE:20261122"}, False),
        ({"start": ":99991231T235959Z"}, False),
        ({"start": ";TZID=America/New_York:99991231T230000"}, False),
        ({"lasts": "long"}, False),
        ({"lasts": "P999999999D"}, False),
        ({"lasts": "P99999999999999D"}, False),
        ({"sequence": "many"}, False),
        ({"sequence": "-1"}, False),
        ({"sequence": "99999999999999999999"}, False),
    ],
)
def test_of_the_file_that_was_there_only_our_own_events_count(spoilt: dict[str, str], kept: bool) -> None:
    held = HOSTILE % EVENT.format(**GOOD | spoilt).encode()
    events = read(plan_calendar(planned(), NOW, held))
    assert slots(events, "CANCELLED") == ({"during-9"} if kept else set())
    assert max(event["sequence"] for event in events.values()) < 2**31


@pytest.mark.parametrize("held", [b"no calendar", b"\xff\xfe", b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n" * 3])
def test_what_is_no_calendar_is_refused(held: bytes) -> None:
    with pytest.raises(BadInput, match="cannot be read as a calendar"):
        plan_calendar(planned(), NOW, held)


# --- the file --------------------------------------------------------------------------------------------------


def test_it_takes_the_place_of_its_own_and_of_nothing_else(tmp_path) -> None:
    path = tmp_path / "walk.ics"
    assert write(planned(), path, NOW).startswith(f"{path}: the walk, 7 drinks and the check. Open it")
    assert "the walk and the check" in write(planned(refused=REFUSED), path, NOW)
    assert len(slots(read(path.read_bytes()), "CANCELLED")) == 7
    assert path.stat().st_mode & 0o777 == 0o600
    for other in (ics.calendar(LOOKS, [], NOW), b"something else", PRODUCT.encode() + b" " * ics.MOST_BYTES):
        path.write_bytes(other)
        with pytest.raises(BadInput, match="no calendar of Cooldown Coach"):
            write(planned(), path, NOW)
        assert path.read_bytes() == other
    with pytest.raises(BadInput, match="no folder"):
        write(planned(), tmp_path / "nowhere" / "walk.ics", NOW)
    with pytest.raises(CoachError):
        write(planned(), tmp_path, NOW)
    with pytest.raises(BadInput, match="--start"):
        write(planned(None), tmp_path / "new.ics", NOW)
    assert not (tmp_path / "new.ics").exists()
