"""What a plan that stands, or was followed, tells of the walk."""

from dataclasses import replace
from datetime import time, timedelta

from coach.hydration.model import HourTemp, WalkInputs
from coach.hydration.plan import plan, to_json
from coach.journal.records import PlanRecord, SetOffRecord, WalkRecord, new_id
from coach.outing.known import WALK, WEATHER, plan_followed, plan_that_stands, with_plan
from tests.fakes import EVENING

HOT = WalkInputs(5400, start=EVENING, mass_kg=70, temp_c=30, sun="full", distance_m=7000, load_kg=5)
PLAN = PlanRecord(id=new_id(), at=EVENING - timedelta(hours=3), plan=to_json(plan(HOT)))
GONE = SetOffRecord(id=new_id(), at=EVENING, plan_id=PLAN.id)


def walk(minutes: float, **known: object) -> WalkRecord:
    return WalkRecord(id=new_id(), at=EVENING + timedelta(minutes=minutes), duration_s=5400, **known)  # type: ignore[arg-type]


def test_a_walk_followed_the_plan_it_set_off_with_or_one_for_those_hours() -> None:
    assert plan_followed(walk(90, set_off_id=GONE.id), [PLAN, GONE]) == PLAN
    assert plan_followed(walk(100), [PLAN]) == PLAN
    assert plan_followed(walk(60 * 9), [PLAN]) is None
    assert plan_followed(walk(90, set_off_id=new_id()), []) is None


def test_the_plan_that_stands_is_that_of_the_walk_under_way_or_the_next() -> None:
    assert plan_that_stands([PLAN], EVENING - timedelta(hours=1)) == PLAN
    assert plan_that_stands([PLAN, GONE], EVENING + timedelta(minutes=10)) == PLAN
    assert plan_that_stands([PLAN], EVENING - timedelta(hours=3)) == PLAN
    assert plan_that_stands([PLAN], EVENING + timedelta(hours=9)) is None


def test_after_a_walk_its_weather_is_that_of_the_plan_and_the_rest_what_it_really_was() -> None:
    walked = WalkInputs(6000, distance_m=8000, drank_ml=200)
    found = with_plan(walked, PLAN.plan)
    assert found == replace(walked, temp_c=30, sun="full", load_kg=5)


def test_what_was_assumed_or_remembered_is_not_taken_for_told() -> None:
    made = to_json(plan(replace(HOT, temp_c=None, distance_m=None, speed_m_s=1.2, remembered=("speed_m_s",))))
    assert with_plan(WalkInputs(60), made, WEATHER + WALK) == WalkInputs(5400, start=EVENING, sun="full", load_kg=5)


def test_of_hours_the_hours_are_taken_and_not_what_was_reckoned_from_them() -> None:
    day = (HourTemp(time(8), 20.0), HourTemp(time(20), 30.0))
    found = with_plan(WalkInputs(60), to_json(plan(replace(HOT, temp_c=None, temps=day))))
    assert (found.temps, found.temp_c) == (day, None)


def test_what_is_known_otherwise_goes_before_and_a_plan_that_cannot_be_read_tells_nothing() -> None:
    assert with_plan(WalkInputs(60, temp_c=12), PLAN.plan).temp_c == 12
    for odd in ({}, {"inputs": 3}, {"inputs": {"duration_s": "x"}}):
        assert with_plan(WalkInputs(60), odd) == WalkInputs(60)
