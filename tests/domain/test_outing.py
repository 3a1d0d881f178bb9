"""Which walk there is now, by the journal, and what to drink next."""

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.followup.agenda import agenda, line
from coach.followup.agenda import to_json as agenda_json
from coach.hydration.sips import (
    MORE_THAN_LOST,
    MORE_THAN_LOST_AND_ASK,
    TOO_FAST,
    TOO_FAST_AND_ASK,
    WAIT,
    WAIT_AND_ASK,
)
from coach.journal.records import (
    CalledOffRecord,
    CheckRecord,
    DrinkRecord,
    PlanRecord,
    Record,
    SetOffRecord,
    WalkRecord,
    new_id,
)
from coach.journal.store import Journal
from coach.outing.today import read, sip_words, to_json, today, what_next
from coach.outing.walks import outings, planned_walks, under_way
from tests.fakes import EVENING

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SCHEDULE = [
    {"minutes": -120, "ml": 500, "what": "water"},
    *({"minutes": minutes, "ml": 100, "what": "a \x1b[31msip"} for minutes in (20, 40, 60, 80, 100)),
    {"minutes": 120, "ml": 400, "what": "with a meal"},
]


def plan(start: object = EVENING, made: timedelta = -3 * HOUR, walk_id: str | None = None, **fields: Any) -> PlanRecord:
    """A plan of two hours."""
    begins = start.isoformat() if isinstance(start, datetime) else start
    body = {"inputs": {"duration_s": 7200.0, "start": begins}, "expected_l_per_h": 0.6, "schedule": SCHEDULE}
    return PlanRecord(id=new_id(), at=EVENING + made, plan=body | {"refused": None} | fields, walk_id=walk_id)


def walked(until: float, minutes: float = 120, **fields: Any) -> WalkRecord:
    return WalkRecord(id=new_id(), at=EVENING + until * MINUTE, duration_s=minutes * 60.0, **fields)


def gone(at: float = 0, **fields: Any) -> SetOffRecord:
    return SetOffRecord(id=new_id(), at=EVENING + at * MINUTE, **fields)


def off(record: Record, at: timedelta = -HOUR) -> CalledOffRecord:
    return CalledOffRecord(id=new_id(), at=EVENING + at, called_off_id=record.id)


def drank(at: float, ml: float) -> DrinkRecord:
    return DrinkRecord(id=new_id(), at=EVENING + at * MINUTE, ml=ml)


def next_at(now: float, *records: Record, held: frozenset[str] = frozenset()) -> str | None:
    moment = EVENING + now * MINUTE
    sip = today(records, moment, held).sip
    return sip and sip_words(sip, moment, "metric")


# --- the planned walk ------------------------------------------------------------------------------------------

PLAN = plan()
LATER = plan(made=-2 * HOUR, schedule=[{"minutes": 30, "ml": 80, "what": "a sip"}])
TOMORROW = plan(EVENING + DAY)


@pytest.mark.parametrize(
    ("records", "counts"),
    [
        ([], None),
        ([PLAN], PLAN),
        ([LATER, PLAN], LATER),  # the later one for the same start, whatever the order
        ([plan(None)], None),
        ([plan("soon")], None),
        ([plan(7)], None),
        ([plan("9999-12-31T23:59:59-23:59")], None),
        ([plan(inputs=[])], None),
        ([plan(inputs={"start": EVENING.isoformat()})], None),
        ([plan(refused={"flag": "lithium", "why": "so"})], None),
        ([PLAN, plan(made=-HOUR, refused={"flag": "check", "why": "so"})], None),
        ([PLAN, off(PLAN)], None),
        ([PLAN, LATER, off(LATER)], None),
        ([PLAN, LATER, off(PLAN)], None),
        ([PLAN, off(PLAN, -2.5 * HOUR), LATER], LATER),  # planned again
        ([PLAN, off(PLAN, -HOUR), off(PLAN, -2.5 * HOUR), LATER], None),  # the second time since then
        ([PLAN, off(LATER)], PLAN),
        ([PLAN, gone(-30, plan_id=PLAN.id), walked(0, 30)], None),
        ([PLAN, walked(60, 55)], None),  # recorded without having set off
        ([PLAN, walked(-60, 45)], PLAN),
        ([PLAN, TOMORROW], PLAN),
        ([plan(walk_id="0" * 32)], None),
    ],
)
def test_the_plan_that_counts(records: list[Record], counts: PlanRecord | None) -> None:
    found = planned_walks(records, EVENING - 30 * MINUTE)
    assert [each.plan for each in found] == ([counts] if counts else [])


@pytest.mark.parametrize(
    ("now", "there"), [(-151, False), (-150, True), (0, True), (239, True), (240, True), (241, False)]
)
def test_a_planned_walk_is_there_from_two_hours_and_a_half_before_until_two_after(now: float, there: bool) -> None:
    assert bool(planned_walks([PLAN], EVENING + now * MINUTE)) is there


def test_of_several_the_soonest_comes_first() -> None:
    after = plan(EVENING + 2 * HOUR)
    assert [each.plan for each in planned_walks([after, PLAN], EVENING)] == [PLAN, after]


def test_a_later_plan_takes_the_place_of_one_for_the_same_time_also_where_that_has_another_start() -> None:
    moved = plan(EVENING + HOUR, -2 * HOUR)
    assert [each.plan for each in planned_walks([moved, PLAN], EVENING)] == [moved]
    assert planned_walks([moved, PLAN, off(moved)], EVENING) == []
    (found,) = outings([moved, PLAN, GONE], EVENING + 10 * MINUTE)
    assert found.plan == PLAN  # somebody set off with it


# --- the walk under way ----------------------------------------------------------------------------------------

GONE, AHEAD = gone(5, plan_id=PLAN.id), gone(120)


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ([], None),
        ([GONE], GONE),
        ([GONE, walked(60, 55, set_off_id=GONE.id)], None),
        ([GONE, walked(60, 55, set_off_id="0" * 32)], GONE),
        ([GONE, walked(60, 55)], None),  # the same time
        ([GONE, walked(0, 55)], GONE),  # before it
        ([GONE, off(GONE, HOUR)], None),
        ([gone(-10), GONE], GONE),
        ([gone(-10), GONE, walked(60, 55, set_off_id=GONE.id)], None),  # nobody walks two at once
        ([early := gone(-10), GONE, off(GONE, HOUR)], early),
        ([gone(-24 * 60 + 90)], None),
        ([AHEAD], AHEAD),  # the clock was set back
        ([AHEAD, walked(180, 60, set_off_id=AHEAD.id)], None),
        ([gone(24 * 60 + 91)], None),
    ],
)
def test_the_walk_under_way(records: list[Record], found: SetOffRecord | None) -> None:
    assert under_way(records, EVENING + 90 * MINUTE) == found


def test_who_set_off_late_drinks_by_the_real_start() -> None:
    assert next_at(10, PLAN, GONE) == "Next sip 18:55: if thirsty, up to 100 ml"
    (found,) = outings([PLAN, GONE, LATER], EVENING + 10 * MINUTE)
    assert (found.state, found.plan, found.start) == ("under_way", LATER, GONE.at)


def test_on_the_way_no_drink_is_one_for_afterwards() -> None:
    assert next_at(110, PLAN, GONE) == "Next sip now: if thirsty, up to 100 ml"
    assert next_at(200, PLAN, GONE) is None
    assert next_at(200, PLAN, GONE, walked(190, 185, set_off_id=GONE.id)) == "Drink after the walk now: up to 400 ml"


def test_who_set_off_without_a_plan_has_no_sips() -> None:
    assert next_at(10, PLAN, gone(5)) is None
    assert next_at(10, gone(5, plan_id="0" * 32)) is None


def test_a_set_off_by_mistake_leaves_the_plan_as_it_was() -> None:
    assert next_at(12, PLAN, GONE, off(GONE, 8 * MINUTE)) == "Next sip 18:50: if thirsty, up to 100 ml"


# --- the next drink --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (-150, "Drink before the walk 16:30: up to 500 ml"),
        (-110, "Drink before the walk now: up to 500 ml"),
        (-30, "Next sip 18:50: if thirsty, up to 100 ml"),
        (115, "Drink after the walk 20:30: up to 400 ml"),
        (241, None),
    ],
)
def test_the_next_drink_in_words(now: float, words: str | None) -> None:
    assert next_at(now, PLAN) == words


def test_one_of_another_day_says_so() -> None:
    late = plan(datetime(2026, 11, 23, 1, 30, tzinfo=EVENING.tzinfo))
    sip = today([late], EVENING + 4.75 * HOUR).sip
    assert sip
    assert sip_words(sip, EVENING + 4.75 * HOUR, "us") == "Drink before the walk 23:30: up to 17 oz"
    assert sip_words(sip, EVENING - 12 * HOUR, "us") == "Drink before the walk 23:30: up to 17 oz"
    assert sip_words(sip, EVENING - 20 * HOUR, "us") == "Drink before the walk tomorrow 23:30: up to 17 oz"


def test_what_was_drunk_counts() -> None:
    assert next_at(-100, PLAN, drank(-119, 500)) == "Next sip 18:50: if thirsty, up to 100 ml"
    assert next_at(21, PLAN, drank(21, 200)) == "Next sip 19:30: if thirsty, up to 100 ml"
    found = today([PLAN, drank(21, 500)], EVENING + 40 * MINUTE)
    assert found.sip
    assert found.sip.part == "after"


def test_what_is_said_to_have_been_drunk_on_the_whole_counts_after_the_walk() -> None:
    walk = walked(120)
    made = plan(None, 125 * MINUTE, walk.id)
    assert next_at(126, walk, made) == "Drink after the walk now: up to 400 ml"
    assert next_at(126, walked(120, drank_ml=1150), plan(), drank(60, 300)) == "Drink after the walk now: up to 50 ml"
    assert next_at(126, walked(120, drank_ml=1200), plan(), drank(60, 1000)) is None
    refused = plan(None, 130 * MINUTE, walk.id, refused={"flag": "check", "why": "so"})
    assert next_at(131, walk, made, refused) is None


def test_after_one_walk_comes_the_next() -> None:
    soon = plan(EVENING + 4 * HOUR)
    assert next_at(130, PLAN, walked(121), soon) == "Drink after the walk now: up to 400 ml"
    assert next_at(130, PLAN, walked(121), soon, drank(125, 900)) == "Next sip tomorrow 00:10: if thirsty, up to 100 ml"
    assert next_at(130, PLAN, walked(121), soon, drank(125, 1300)) is None  # too much for either
    assert next_at(140, PLAN, walked(121, drank_ml=1200), soon) == "Drink before the walk now: up to 500 ml"
    assert next_at(140, PLAN, walked(121, drank_ml=1500), soon) is None


def test_where_drinking_is_held_back_there_is_no_drink() -> None:
    assert next_at(10, PLAN, held=frozenset({"heat"})) == "Next sip 18:50: if thirsty, up to 100 ml"
    assert next_at(10, PLAN, held=frozenset({"fluids"})) is None


# --- by the journal --------------------------------------------------------------------------------------------


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        yield journal


def check(level: str, **verdict: Any) -> CheckRecord:
    return CheckRecord(id=new_id(), at=EVENING - HOUR, answers={}, verdict={"level": level, **verdict})


def test_the_status_says_it_after_what_stands(journal: Journal) -> None:
    journal.add(PLAN)
    journal.add(check("same_day"))
    assert line(agenda(journal, EVENING), "112").endswith("advice today · Next sip 18:50: if thirsty, up to 100 ml")
    assert line(agenda(journal, EVENING), "112", "us").endswith("if thirsty, up to 3.4 oz")
    told = agenda_json(agenda(journal, EVENING), "112")
    assert told["next_sip"] == {
        "at": "2026-11-22T18:50:00+01:00",
        "ml": 100,
        "what": "a \\x1b[31msip",
        "part": "during",
    }
    assert told["walk"] == {
        "state": "planned",
        "start": "2026-11-22T18:30:00+01:00",
        "end": "2026-11-22T20:30:00+01:00",
        "plan": PLAN.id,
        "set_off": None,
    }


def test_a_verdict_that_holds_drinking_back_leaves_the_walk_and_no_drink(journal: Journal) -> None:
    journal.add(PLAN)
    journal.add(check("self_care", withheld=["fluids"]))
    assert line(agenda(journal, EVENING), "112") == "Nothing is due"
    told = agenda_json(agenda(journal, EVENING), "112")
    assert (told["next_sip"], json.dumps(told["walk"])[:20]) == (None, '{"state": "planned",')
    assert read(journal, EVENING) == agenda(journal, EVENING).today
    (said,) = what_next(read(journal, EVENING), EVENING, "metric")
    assert said.startswith("Your check found something")


def test_nothing_is_nothing(journal: Journal) -> None:
    assert to_json(read(journal, EVENING)) == {"next_sip": None, "walk": None}
    assert what_next(read(journal, EVENING), EVENING, "metric") == []


def test_after_a_drink_it_is_said_when_it_was_too_much_and_no_next_one_is_named(journal: Journal) -> None:
    now = EVENING + 15 * MINUTE
    journal.add(PLAN)
    journal.add(drank(10, 600))
    found = read(journal, now)
    assert (found.warnings(now), found.sip, what_next(found, now, "metric")) == ([MORE_THAN_LOST], None, [WAIT])
    assert line(agenda(journal, now), "112") == WAIT.removesuffix(".")
    journal.add(drank(12, 401))
    found = read(journal, now)
    assert (found.warnings(now), what_next(found, now, "metric")) == ([MORE_THAN_LOST, TOO_FAST], [WAIT])
    nobody = found.for_person(("lithium",))
    assert (nobody.warnings(now), what_next(nobody, now, "metric")) == ([MORE_THAN_LOST_AND_ASK, TOO_FAST_AND_ASK], [])
    assert (nobody.sip, nobody.wait) == (None, WAIT_AND_ASK)


@pytest.mark.parametrize("drinks", [[(-100, 2000)], [(-50, 900), (-40, 900)], [(122 + i, 330) for i in range(6)]])
def test_before_and_after_a_walk_counts_too(journal: Journal, drinks: list[tuple[float, float]]) -> None:
    """The cases in which a physician saw no warning: before a walk, within an hour before it, and after it."""
    journal.add(PLAN)
    for each in drinks:
        journal.add(drank(*each))
    now = EVENING + max(-5, drinks[-1][0]) * MINUTE
    found = read(journal, now)
    assert MORE_THAN_LOST in found.warnings(now)
    assert (found.sip, what_next(found, now, "metric")) == (None, [WAIT])


def test_whose_plan_holds_no_amounts_is_warned_in_words_without_any() -> None:
    inputs = {"duration_s": 7200.0, "start": EVENING.isoformat(), "temp_c": 27.0, "sun": "full", "flags": ["lithium"]}
    refused = plan(inputs=inputs, expected_l_per_h=None, schedule=[], refused={"flag": "lithium", "why": "so"})
    begun, now = gone(plan_id=refused.id), EVENING + 60 * MINUTE
    for ml, told in ((150, []), (900, [MORE_THAN_LOST_AND_ASK])):
        found = today([refused, begun, drank(50, ml)], now)
        assert (found.warnings(now), what_next(found, now, "metric"), found.sip) == (told, [], None)
        assert found.wait == (WAIT_AND_ASK if told else "")
    unread = replace(refused, plan=refused.plan | {"inputs": inputs | {"temp_c": "warm"}})
    assert today([unread, begun, drank(50, 900)], now).warnings(now) == []
    assert not re.search(r"\d|litre", MORE_THAN_LOST_AND_ASK + TOO_FAST_AND_ASK)


@given(st.lists(st.tuples(st.floats(-150, 240), st.floats(5, 2000)), max_size=6), st.floats(-150, 240))
def test_while_a_warning_holds_no_drink_is_named_anywhere(drinks: list[tuple[float, float]], minutes: float) -> None:
    now = EVENING + minutes * MINUTE
    found = today([PLAN, *(drank(*each) for each in drinks)], now)
    assert found.warned is bool(found.warnings(now))
    assert not (found.sip and found.warned)
    if found.warned:
        assert {*what_next(found, now, "metric")} <= {WAIT}


def test_too_much_within_an_hour_is_said_without_a_plan(journal: Journal) -> None:
    journal.add(drank(0, 700))
    journal.add(drank(30, 400))
    assert read(journal, EVENING + 59 * MINUTE).warnings(EVENING + 59 * MINUTE) == [TOO_FAST]
    assert read(journal, EVENING + 60 * MINUTE).warnings(EVENING + 60 * MINUTE) == []


def test_amounts_are_not_for_everybody(journal: Journal) -> None:
    journal.add(PLAN)
    found = read(journal, EVENING)
    assert found.for_person(("over-65",)) == found
    assert found.sip
    assert found.for_person(("over-65", "lithium")).sip is None
