"""What walk mode and home show of a walk: the time by the clock alone, and the drinks of whoever may have amounts."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.hydration.advice import NO_WALK, STOP
from coach.hydration.sips import MORE_THAN_LOST, MORE_THAN_LOST_AND_ASK, NOTHING_MORE, WAIT, WAIT_AND_ASK, Drunk
from coach.journal.records import (
    CalledOffRecord,
    DrinkRecord,
    PlanRecord,
    Record,
    SetOffRecord,
    WalkRecord,
    WeighRecord,
    new_id,
)
from coach.journal.store import Journal
from coach.outing.dial import NO_PLAN, REGULAR, SET_BACK, THIRST, UNKNOWN, Dial, Walker, dial
from coach.outing.home import Left, items
from coach.outing.left import forgotten, last_drink, to_weigh
from coach.outing.model import Outing
from coach.outing.today import recent, today
from coach.outing.walks import outings
from coach.report.sections import SECTIONS
from coach.report.span import Span
from coach.report.writing import report
from coach.story.diary import read
from coach.story.weeks import Weeks
from tests.fakes import EVENING

MINUTE = timedelta(minutes=1)
SIPS = [{"minutes": minutes, "ml": 100, "what": "a small sip, \x1b[31mif you are thirsty"} for minutes in (20, 40, 60)]
PLAN = PlanRecord(
    id=new_id(),
    at=EVENING - timedelta(hours=3),
    plan={
        "inputs": {"duration_s": 4500.0, "start": EVENING.isoformat()},
        "expected_l_per_h": 0.3,
        "schedule": [{"minutes": -120, "ml": 500, "what": "water"}, *SIPS, {"minutes": 75, "ml": 200, "what": "food"}],
        "refused": None,
    },
)
BEGUN = SetOffRecord(id=new_id(), at=EVENING, plan_id=PLAN.id)


def on_the_way(*drunk: tuple[float, float], planned: bool = True) -> Outing:
    """A walk that began in the evening: minutes and millilitres of what was drunk."""
    end = EVENING + 75 * MINUTE if planned else EVENING
    drinks = tuple(Drunk(EVENING + at * MINUTE, ml) for at, ml in drunk)
    return Outing("under_way", EVENING, end, PLAN if planned else None, BEGUN, drunk=drinks)


def shown(minutes: float, *drunk: tuple[float, float], planned: bool = True, **walker: Any) -> Dial:
    """What is shown so many minutes after the start."""
    return dial(on_the_way(*drunk, planned=planned), Walker(**walker), EVENING + minutes * MINUTE)


@pytest.mark.parametrize(
    ("minutes", "time", "since", "wait"),
    [
        (0, "0:00:00", "since 18:30 · 1 h 15 min left of 1 h 15 min", 1.0),
        (0.755, "0:00:45", "since 18:30 · 1 h 15 min left of 1 h 15 min", 0.7),
        (1, "0:01", "since 18:30 · 1 h 14 min left of 1 h 15 min", 60),
        (42.5, "0:42", "since 18:30 · 33 min left of 1 h 15 min", 30),
        (75, "1:15", "since 18:30 · the 1 h 15 min planned are over", 60),
        (80.25, "1:20", "since 18:30 · 5 min over the 1 h 15 min planned", 45),
        (23 * 60, "23:00", "since yesterday 18:30 · 21 h 45 min over the 1 h 15 min planned", 60),
    ],
)
def test_the_time_by_the_clock(minutes: float, time: str, since: str, wait: float) -> None:
    found = shown(minutes)
    assert (found.time, found.since, found.note) == (time, since, "")
    assert found.wait_s == pytest.approx(wait)


def test_a_clock_that_was_set_back_is_told() -> None:
    found = shown(-90)
    assert (found.time, found.note, found.share) == ("0:00:00", SET_BACK, 0.0)


def test_another_zone_changes_no_time() -> None:
    there = (EVENING + 42 * MINUTE).astimezone(timezone(timedelta(hours=-5)))
    found = dial(on_the_way((20, 100)), Walker(), there)
    assert (found.time, found.since[:11]) == ("0:42", "since 12:30")
    assert found.drunk == "Drunk so far: 100 ml · last 100 ml at 12:50"


@given(st.floats(-3000, 3000), st.lists(st.tuples(st.floats(0, 80), st.floats(1, 900)), max_size=5), st.booleans())
def test_nothing_is_negative_and_the_wait_is_never_longer_than_a_minute(
    minutes: float, drunk: list[tuple[float, float]], planned: bool
) -> None:
    found = shown(minutes, *drunk, planned=planned)
    assert "-" not in found.time + found.since + found.drunk
    assert 0 < found.wait_s <= 60
    assert found.share is None if not planned else 0 <= (found.share or 0) <= 1


@given(st.floats(0, 76).filter(lambda minutes: minutes % 10))  # a drink that lapses this moment is still called for
def test_nothing_changes_before_the_wait_is_over(minutes: float) -> None:
    before = shown(minutes)
    after = shown(minutes + before.wait_s * 0.99 / 60)
    assert after._replace(share=None, wait_s=0.0) == before._replace(share=None, wait_s=0.0)


@pytest.mark.parametrize(
    ("minutes", "drunk", "words", "due"),
    [
        (2, [], r"Next drink in 18 min, at 18:50: up to 100 ml, a small sip, \x1b[31mif you are thirsty.", False),
        (19.5, [], r"Next drink in 1 min, at 18:50: up to 100 ml, a small sip, \x1b[31mif you are thirsty.", False),
        (20, [], r"Drink now: up to 100 ml, a small sip, \x1b[31mif you are thirsty.", True),
        (
            21,
            [(20, 100)],
            r"Next drink in 19 min, at 19:10: up to 100 ml, a small sip, \x1b[31mif you are thirsty.",
            False,
        ),
        (74, [], NOTHING_MORE, False),
        (42, [(20, 700)], f"{MORE_THAN_LOST} {WAIT}", False),
    ],
)
def test_the_next_drink(minutes: float, drunk: list[tuple[float, float]], words: str, due: bool) -> None:
    found = shown(minutes, *drunk)
    assert (found.drink, found.due, found.guard) == (words, due, STOP)
    assert found.warns is words.startswith(MORE_THAN_LOST)
    assert (found.ml is None) is (found.warns or words == NOTHING_MORE)


def test_without_a_plan_thirst_leads_and_drinks_can_be_noted() -> None:
    found = shown(42, (20, 300), planned=False)
    assert (found.drink, found.ml, found.share) == (NO_PLAN, None, None)
    assert found.drunk == "Drunk so far: 300 ml · last 300 ml at 18:50"
    assert "left" not in found.since


def test_what_was_drunk_shortly_before_the_start_is_told_too_for_the_warnings_count_it() -> None:
    assert shown(2, (-20, 900)).drunk == "Drunk so far: nothing noted, and 900 ml before"
    assert shown(6, (-20, 900), (5, 150)).drunk == "Drunk so far: 150 ml, and 900 ml before · last 150 ml at 18:35"
    assert shown(6, (-151, 900), (5, 150)).drunk == "Drunk so far: 150 ml · last 150 ml at 18:35"


def test_amounts_are_in_the_units_of_the_person() -> None:
    found = shown(2, (1, 237), units="us")
    assert found.drunk == "Drunk so far: 8.0 oz · last 8.0 oz at 18:31"


def test_who_is_less_thirsty_than_dry_is_not_told_that_thirst_leads() -> None:
    assert [shown(2).thirst, shown(2, flags=("over-65",)).thirst] == [THIRST, REGULAR]


@pytest.mark.parametrize(
    "walker", [{"flags": ("kidney-disease",)}, {"held": frozenset({"fluids"})}, {"known": False}], ids=str
)
@pytest.mark.parametrize("drunk", [[], [(20, 900)]], ids=str)
def test_who_gets_no_amounts_sees_none(walker: dict[str, Any], drunk: list[tuple[float, float]]) -> None:
    found = shown(40, *drunk, **walker)
    warned = f"{MORE_THAN_LOST_AND_ASK} " if drunk else ""  # they are the most at risk of too much
    assert found.drink.startswith(f"{warned}No amounts")
    assert (found.ml, found.due, found.warns, found.drunk, found.thirst) == (None, False, bool(drunk), "", "")
    assert " ml" not in found.drink
    assert found.guard == STOP


def test_who_must_not_walk_is_told() -> None:
    assert NO_WALK in Walker(flags=("past-heat-stroke",)).refused
    assert Walker(known=False).refused == UNKNOWN
    assert Walker(flags=("over-65",)).refused == ""


# --- on home ---------------------------------------------------------------------------------------------------


def listed(minutes: float, *records: Record, left: SetOffRecord | None = None, **walker: Any) -> list[tuple[str, str]]:
    """Ids and titles of what home shows so many minutes after the planned start."""
    now = EVENING + minutes * MINUTE
    return [(each.id, each.title) for each in items(today(records, now), Left(left), Walker(**walker), now)]


@pytest.mark.parametrize(
    ("minutes", "records", "titles"),
    [
        (-200, [PLAN], []),
        (
            -100,
            [PLAN],
            [("walk", "Set off on your walk of 18:30, 1 h 15 min"), ("drink", "Next drink now: up to 500 ml")],
        ),
        (
            10,
            [PLAN],
            [("walk", "Set off on your walk of 18:30, 1 h 15 min"), ("drink", "Next drink 18:50: up to 100 ml")],
        ),
        (
            42,
            [PLAN, BEGUN],
            [("walk", "Your walk goes on: 0:42 h since 18:30"), ("drink", "Next drink now: up to 100 ml")],
        ),
        (42, [BEGUN], [("walk", "Your walk goes on: 0:42 h since 18:30")]),
        (
            80,
            [PLAN, BEGUN, WalkRecord(id=new_id(), at=EVENING + 75 * MINUTE, duration_s=4500, set_off_id=BEGUN.id)],
            [("drink", "Next drink now: up to 200 ml")],
        ),
    ],
)
def test_what_home_shows_of_a_walk(minutes: float, records: list[Record], titles: list[tuple[str, str]]) -> None:
    assert listed(minutes, *records) == titles


def test_home_shows_no_amount_to_whoever_gets_none_and_asks_about_a_walk_nobody_ended() -> None:
    going = [("walk", "Your walk goes on: 0:42 h since 18:30")]
    assert listed(42, PLAN, BEGUN, flags=("kidney-disease",)) == going
    assert listed(42, PLAN, left=BEGUN)[:2] == [
        ("walk", "Are you back from your walk?"),
        ("drink", "Next drink now: up to 100 ml"),
    ]


def test_while_too_much_was_drunk_home_names_no_drink() -> None:
    drunk = DrinkRecord(id=new_id(), at=EVENING + 20 * MINUTE, ml=700)
    now, found = EVENING + 42 * MINUTE, today([PLAN, BEGUN, drunk], EVENING + 42 * MINUTE)
    for walker, wait in ((Walker(), WAIT), (Walker(flags=("lithium",)), WAIT_AND_ASK)):
        last = items(found, Left(), walker, now)[-1]
        assert (last.id, last.title, last.detail) == ("drink", "Drink nothing more for now", wait)


# --- what was left ---------------------------------------------------------------------------------------------


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        yield journal


@pytest.mark.parametrize(
    ("later", "open_"),
    [
        ([], True),
        ([WalkRecord(id=new_id(), at=EVENING + 60 * MINUTE, duration_s=3600, set_off_id=BEGUN.id)], False),
        ([WalkRecord(id=new_id(), at=EVENING + 3000 * MINUTE, duration_s=3600)], True),
        ([CalledOffRecord(id=new_id(), at=EVENING + 3000 * MINUTE, called_off_id=BEGUN.id)], False),
    ],
)
def test_a_walk_is_forgotten_once_a_day_has_passed(journal: Journal, later: list[Record], open_: bool) -> None:
    for record in (BEGUN, *later):
        journal.add(record)
    found = [forgotten(journal, EVENING + hours * 60 * MINUTE) for hours in (23.9, 24, 600)]
    assert found == [None, *[BEGUN if open_ else None] * 2]


WALK = WalkRecord(id=new_id(), at=EVENING + 75 * MINUTE, duration_s=4500, set_off_id=BEGUN.id)
WEIGHED = WeighRecord(
    id=new_id(), at=EVENING, before_kg=70, after_kg=69.5, drank_ml=0, urine_ml=0, inputs={}, walk_id=new_id()
)


@pytest.mark.parametrize(
    ("records", "minutes", "offered"),
    [
        ([BEGUN, WALK], 80, False),  # nobody is asked to begin with it
        ([replace(BEGUN, mass_kg=70.4), WALK], 80, True),
        ([replace(BEGUN, mass_kg=70.4), WALK], 75 + 121, False),
        ([WEIGHED, WALK], 80, True),
        ([WEIGHED, WALK, replace(WEIGHED, id=new_id(), at=EVENING + 78 * MINUTE, walk_id=WALK.id)], 80, False),
        ([WEIGHED], 80, False),
    ],
)
def test_the_scales_are_offered_to_who_uses_them(
    journal: Journal, records: list[Record], minutes: float, offered: bool
) -> None:
    for record in records:
        journal.add(record)
    assert to_weigh(journal, journal.latest(WalkRecord), EVENING + minutes * MINUTE) is offered


def test_a_set_off_by_a_wrong_clock_is_asked_about_until_it_is_answered(journal: Journal) -> None:
    later = 3 * 24 * 60 * MINUTE
    ahead = SetOffRecord(id=new_id(), at=EVENING + later)
    journal.add(ahead)
    assert forgotten(journal, EVENING) == ahead
    journal.add(CalledOffRecord(id=new_id(), at=EVENING, called_off_id=ahead.id))
    assert [forgotten(journal, EVENING + days * later) for days in (0, 1, 2)] == [None] * 3
    again = SetOffRecord(id=new_id(), at=EVENING + later + MINUTE)
    journal.add(again)
    assert forgotten(journal, EVENING) == again
    journal.add(WalkRecord(id=new_id(), at=EVENING, duration_s=3600, set_off_id=again.id))
    assert [forgotten(journal, EVENING + days * later) for days in (0, 1, 2)] == [None] * 3


def test_with_the_clock_set_back_drinks_of_the_walk_stay_drunk_and_guarded() -> None:
    drinks = [DrinkRecord(id=new_id(), at=EVENING + at * MINUTE, ml=400) for at in (-5, 10, 20, 30)]
    now = EVENING - 60 * MINUTE
    (outing,) = outings([PLAN, BEGUN, *drinks], now)
    found = dial(outing, Walker(), now)
    assert found.drunk_ml == 1200
    assert found.warns


def test_a_drink_that_was_taken_back_was_never_drunk(journal: Journal) -> None:
    drinks = [DrinkRecord(id=new_id(), at=EVENING + at * MINUTE, ml=ml) for at, ml in ((5, 100), (10, 700))]
    now = EVENING + 12 * MINUTE
    for record in (PLAN, BEGUN, *drinks, CalledOffRecord(id=new_id(), at=now, called_off_id=drinks[1].id)):
        journal.add(record)
    records = recent(journal, now)
    assert last_drink(records, EVENING) == drinks[0]
    assert last_drink(records, EVENING + 6 * MINUTE) is None
    found = today(records, now)
    assert found.outing is not None
    assert [each.ml for each in found.outing.drunk] == [100]
    assert found.warnings(now) == []


def test_a_drink_that_was_taken_back_is_told_neither_in_the_journal_nor_to_a_clinician(journal: Journal) -> None:
    drinks = [DrinkRecord(id=new_id(), at=EVENING + at * MINUTE, ml=ml) for at, ml in ((5, 100), (10, 700))]
    undone = CalledOffRecord(id=new_id(), at=EVENING + 11 * MINUTE, called_off_id=drinks[1].id)
    off = CalledOffRecord(id=new_id(), at=EVENING + 12 * MINUTE, called_off_id=BEGUN.id)
    for record in (BEGUN, *drinks, undone, off):
        journal.add(record)
    told = read(journal, Weeks(EVENING.date())).story.besides
    assert [each.id for each in told] == [BEGUN.id, drinks[0].id, off.id]
    span = Span(EVENING.date(), EVENING.date())
    assert "Drinks noted (ml) | 1 (100)" in report(journal, span, SECTIONS, "md", EVENING)


def test_a_clock_that_was_set_back_hides_neither_the_walk_nor_what_was_drunk(journal: Journal) -> None:
    for record in (PLAN, BEGUN, DrinkRecord(id=new_id(), at=EVENING + 30 * MINUTE, ml=700)):
        journal.add(record)
    now: datetime = EVENING + 10 * MINUTE
    found = today(recent(journal, now), now)
    assert found.outing is not None
    assert found.outing.set_off == BEGUN
    assert found.warnings(now) == [MORE_THAN_LOST]
