"""Weighed walks: what one shows of how much somebody sweats, why it may show nothing, what several show together."""

import re
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput
from coach.hydration.estimate import estimate
from coach.hydration.factor import ESTIMATED, MOST_WALKS, Factor, Ratio, personal_factor
from coach.hydration.model import HourTemp, WalkInputs, inputs_from_json, inputs_to_json
from coach.hydration.plan import plan, to_json
from coach.hydration.shown import LEAST_SWEAT_G, WORDS, shown, state
from coach.hydration.weighed import Person
from coach.hydration.weighing import Weighing
from coach.journal.records import DrinkRecord, PlanRecord, SetOffRecord, WalkRecord, WeighRecord, new_id
from coach.journal.store import Journal
from coach.outing.scales import all_shown, factor_for, ratios, reckoned
from coach.outing.weigh import Known, Scales, again_soon, known, weigh, words
from coach.outing.weigh import to_json as weighed_json
from tests.fakes import EVENING

HOUR = timedelta(hours=1)
HOT = WalkInputs(
    5400, mass_kg=70, height_m=1.75, speed_m_s=1.34, temp_c=30, humidity_pct=50, sun="full", wind_m_s=0.5,
    load_kg=0, grade_pct=0, terrain="paved",
)  # fmt: skip
LOST = estimate(HOT, 70, ESTIMATED)


def scales(factor: float, drank: float = 400, urine: float = 100) -> Weighing:
    """The scales of somebody who sweats so many times what the standard says."""
    lost = factor * LOST.strain.sweat_g + LOST.strain.respiratory_g
    return Weighing(70, 70 - (lost - drank + urine) / 1000, drank, urine)


def record(factor: float = 1.6, at: timedelta = timedelta(), walk_id: str | None = None, **inputs: Any) -> WeighRecord:
    found = scales(factor)
    told = inputs_to_json(HOT) | {"assumed": []} | inputs
    return WeighRecord(
        id=new_id(), at=EVENING + at, before_kg=70.0, after_kg=found.after_kg, drank_ml=400.0, urine_ml=100.0,
        inputs=told, walk_id=walk_id,
    )  # fmt: skip


# --- one walk --------------------------------------------------------------------------------------------------


@given(st.floats(0.51, 2.79))
def test_it_finds_the_factor_that_somebody_has(factor: float) -> None:
    found = shown(scales(factor), HOT, (), LOST)
    assert isinstance(found, Ratio)
    assert found == (pytest.approx(factor), 30)


@pytest.mark.parametrize(
    ("weighing", "changed", "assumed", "why"),
    [
        (scales(1.6), {}, ("temp_c",), "unknown"),
        (scales(1.6), {}, ("sun", "wind_m_s"), "unknown"),
        (scales(1.6), {"temp_c": None}, (), "unknown"),
        (scales(1.6), {"temp_c": 14.9}, (), "cool"),
        (scales(1.6), {}, ("urine_ml",), "unsaid"),
        (scales(1.6), {"temp_c": 14.9}, ("urine_ml",), "cool"),
        (scales(1.6), {}, ("drank_ml",), "unsaid"),
        (scales(1.6), {"temp_c": 18.0, "sun": "shade"}, (), "little"),
        (scales(0.49), {}, (), "implausible"),
        (scales(2.81), {}, (), "implausible"),
        (scales(1.6, drank=3100), {}, (), "implausible"),
        (scales(1.6, urine=1300), {}, (), "implausible"),
        (Weighing(70, 70), {}, (), "implausible"),
    ],
)
def test_why_a_weighing_may_show_nothing(
    weighing: Weighing, changed: dict[str, Any], assumed: tuple[str, ...], why: str
) -> None:
    inputs = replace(HOT, **changed)
    lost = estimate(inputs, 70, ESTIMATED)
    assert shown(weighing, inputs, assumed, lost) == why
    assert (lost.strain.sweat_g < LEAST_SWEAT_G) is (why == "little" or inputs.temp_c != 30)
    assert re.match(
        r"Of how much you sweat this walk tells nothing|How much you sweat this walk does not tell", WORDS[why]
    )


def test_a_record_is_reckoned_anew_from_what_it_keeps_of_the_walk() -> None:
    found = reckoned(record(1.6))
    assert isinstance(found.shows, Ratio)
    assert found.weighing.carbon_g == pytest.approx(19, abs=1)
    assert found.shows.value == pytest.approx(1.6 - found.weighing.carbon_g / LOST.strain.sweat_g)
    assert reckoned(record(mass_kg=40, flags=["no such"])).shows == "unknown"
    assert reckoned(record(duration_s="long")).shows == "unknown"
    assert reckoned(record(assumed=["sun"])).shows == "unknown"
    assert reckoned(record(remembered=["temp_c"])).shows == "unknown"
    assert reckoned(record(assumed="sun")) == found
    with pytest.raises(BadInput, match="differ by more than"):
        reckoned(replace(record(), after_kg=50.0))


# --- several ---------------------------------------------------------------------------------------------------


def test_of_one_walk_the_newest_weighing_counts_and_other_weather_does_not() -> None:
    one, other = "1" * 32, "2" * 32
    newest = [record(1.7, walk_id=one), record(2.0, walk_id=one), record(1.8, walk_id=other), record(1.9), record(1.9)]
    found = [*ratios([record(temp_c=20.0), record(temp_c="x"), record(temp_c=True), *newest], "hot")]
    assert [round(each.value, 1) for each in found] == [1.7, 1.8, 1.9, 1.9]
    assert [*ratios([replace(record(), after_kg=50.0), record(sun=None)], "hot")] == []


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        yield journal


def test_three_weighed_walks_make_the_plans_ones_own(journal: Journal) -> None:
    for number, factor in enumerate((1.6, 2.4, 1.9)):
        assert factor_for(journal, HOT) == ESTIMATED
        journal.add(record(factor, number * HOUR))
    found = factor_for(journal, HOT)
    assert found == Factor(pytest.approx(1.87, abs=0.02), 3, "hot")
    by_the_hour = (HourTemp(time(12), 33.0), HourTemp(time(18), 31.0))
    assert factor_for(journal, replace(HOT, temp_c=None, temps=by_the_hour)) == found
    assert {factor_for(journal, replace(HOT, temp_c=other)) for other in (25.0, 10.0, None)} == {ESTIMATED}
    assert personal_factor(all_shown(journal), 33) == found
    own, usual = (plan(replace(HOT, temp_c=33.0), factor=each) for each in (found, ESTIMATED))
    assert own.expected_l_per_h > usual.expected_l_per_h


def test_for_a_form_no_more_is_reckoned_than_counts(journal: Journal) -> None:
    for number in range(MOST_WALKS + 3):
        journal.add(record(1.6, number * HOUR))
    assert len(all_shown(journal)) == MOST_WALKS


# --- from a walk to a record -----------------------------------------------------------------------------------

WALK = WalkRecord(id=new_id(), at=EVENING, duration_s=5400.0, distance_m=7236.0, drank_ml=500.0)
PLANNED = PlanRecord(
    id=new_id(),
    at=EVENING - 3 * HOUR,
    plan=to_json(plan(WalkInputs(7200, start=EVENING - 1.5 * HOUR, mass_kg=68, temp_c=30, sun="full", load_kg=4))),
)


def test_what_is_said_of_drink_and_urine_comes_before_what_was_noted_and_a_guess_teaches_nothing() -> None:
    drank = DrinkRecord(id=new_id(), at=EVENING - HOUR, ml=200.0)
    assert known(WALK, [PLANNED, drank]) == Known(None, 500.0, 30.0, "full")
    said = weigh(WALK, Scales(70.4, 69.6, drank_ml=350.0, some_urine=True), [PLANNED, drank], EVENING)
    assert (said.drank_ml, said.urine_ml) == (350.0, 300.0)
    assert reckoned(said).shows == "unsaid"
    assert isinstance(reckoned(weigh(WALK, Scales(70.4, 69.6, 0.0), [PLANNED, drank], EVENING)).shows, Ratio)


@pytest.mark.parametrize(
    ("urine", "drank", "on_the_walk", "learns"),
    [(0.0, 0.0, None, True), (None, 0.0, None, False), (0.0, None, None, False), (0.0, None, 0.0, True)],
)
def test_only_who_said_what_was_passed_and_drunk_teaches_something(
    urine: float | None, drank: float | None, on_the_walk: float | None, learns: bool
) -> None:
    walk = replace(WALK, drank_ml=on_the_walk)
    made = weigh(walk, Scales(70.4, 69.4, urine, drank_ml=drank), [PLANNED], EVENING)
    assert (made.drank_ml, made.urine_ml) == (0.0, 0.0)
    assert isinstance(reckoned(made).shows, Ratio) is learns
    assert (WORDS["unsaid"] in words(made, [], Person(), "metric")) is not learns
    assert known(walk, [PLANNED]).drank_ml == on_the_walk


def test_the_weather_comes_from_the_plan_and_the_way_from_the_walk() -> None:
    drank = DrinkRecord(id=new_id(), at=EVENING - HOUR, ml=200.0)
    made = weigh(WALK, Scales(70.4, 69.8, 150.0, {"height_m": 1.75}), [PLANNED, drank], EVENING)
    assert (made.before_kg, made.after_kg, made.drank_ml, made.urine_ml) == (70.4, 69.8, 500.0, 150.0)
    assert (made.at, made.walk_id) == (EVENING, WALK.id)
    inputs = inputs_from_json(dict(made.inputs))
    assert (inputs.duration_s, inputs.distance_m, inputs.speed_m_s) == (5400, 7236, pytest.approx(1.34))
    assert (inputs.mass_kg, inputs.height_m, inputs.temp_c, inputs.sun, inputs.load_kg) == (70.4, 1.75, 30, "full", 4)
    assert made.inputs["assumed"] == ["humidity_pct", "wind_m_s", "grade_pct", "terrain"]
    assert isinstance(reckoned(made).shows, Ratio)


def test_what_is_told_goes_before_the_plan_and_what_nobody_told_is_assumed() -> None:
    told = weigh(WALK, Scales(70.4, 69.8, 0.0, {"temp_c": 20.0, "sun": None}), [PLANNED], EVENING)
    assert (told.inputs["temp_c"], told.inputs["sun"]) == (20.0, "full")
    bare = weigh(replace(WALK, temp_c=27.0, drank_ml=None), Scales(70.4, 69.8), [], EVENING)
    assert {"temp_c", "sun"} <= {*bare.inputs["assumed"]}  # a device on the wrist is warmer than the air
    assert (bare.drank_ml, bare.inputs["distance_m"]) == (0.0, 7236.0)
    broken = replace(PLANNED, plan={"inputs": {"duration_s": 7200.0, "assumed": ["duration_s", 7]}}, walk_id=WALK.id)
    assert weigh(replace(WALK, drank_ml=None), Scales(70.4, 69.8), [broken], EVENING).inputs == bare.inputs | {
        "start": (EVENING - 1.5 * HOUR).isoformat()
    }


def test_who_set_off_is_weighed_from_then_on() -> None:
    gone = SetOffRecord(id=new_id(), at=EVENING - 1.5 * HOUR, plan_id=PLANNED.id, mass_kg=70.4)
    early = DrinkRecord(id=new_id(), at=EVENING - 1.6 * HOUR, ml=300.0)
    walk = replace(WALK, drank_ml=None, set_off_id=gone.id)
    assert weigh(walk, Scales(70.4, 69.8), [PLANNED, gone, early], EVENING).drank_ml == 0.0


def test_two_weights_that_are_not_of_one_walk_are_refused() -> None:
    with pytest.raises(BadInput, match="same units"):
        weigh(WALK, Scales(70.4, 154.0), [], EVENING)


def test_more_than_anybody_drinks_is_refused_before_it_is_recorded() -> None:
    drinks = [DrinkRecord(id=new_id(), at=EVENING - minutes * HOUR / 60, ml=20_000.0) for minutes in (30, 40)]
    with pytest.raises(BadInput, match="over 20 l"):
        weigh(WALK, Scales(70.4, 69.8), drinks, EVENING)


def test_another_walk_within_twelve_hours() -> None:
    def at(hours: float) -> PlanRecord:
        made = to_json(plan(WalkInputs(3600, start=EVENING + hours * HOUR)))
        return PlanRecord(id=new_id(), at=EVENING - HOUR, plan=made)

    assert [again_soon([at(hours)], EVENING) for hours in (-1, 1, 12, 12.5)] == [False, True, True, False]


# --- in words --------------------------------------------------------------------------------------------------


def test_the_state_of_the_factor_is_said() -> None:
    one, two, three = (record(1.6, number * HOUR) for number in range(3))
    assert words(one, [one], Person(), "metric")[-1] == (
        "In hot weather plans go on with an estimate, 1.4; 2 more weighed walks, and they use your own figure."
    )
    assert words(three, [three, two, one], Person(), "metric")[-1] == (
        "In hot weather you sweat 1.57 times what the standard says (measured, 3 walks)."
    )
    assert words(three, [two, one], Person(), "metric")[-1].endswith("(measured, 3 walks).")
    assert words(record(assumed=["sun"]), [], Person(), "metric")[-1] == WORDS["unknown"]
    assert state(ESTIMATED, 2, "mild").startswith("In mild weather plans go on with an estimate, 1.4; 1 more")


def test_the_same_for_scripts_and_without_amounts_for_who_gets_none() -> None:
    made = record(1.6)
    told = weighed_json(made, [], Person())
    assert (told["band"], told["ratio"], told["factor"]) == ("light", 1.57, {"value": 1.4, "walks": 0, "band": None})
    assert (told["loss_ml"], told["recovery_ml"]) == (round(reckoned(made).weighing.loss_ml), 850)
    refused = weighed_json(made, [], Person(("lithium",)))
    assert (refused["loss_ml"], refused["recovery_ml"]) == (None, None)
    assert not any("sweat" in line for line in words(made, [], Person(("lithium",)), "metric"))
