"""The fluid plan: worked values, limits that no input passes, refusals without a number, clock times."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.errors import BadInput, UnknownName
from coach.hydration.caps import guard, least_loss_ml, most_in_an_hour
from coach.hydration.foods import foods
from coach.hydration.model import Drink, Refusal
from coach.hydration.people import groups
from coach.hydration.plan import WalkInputs, plan, thirst_alone, to_json

HOUR = 3600.0
LONDON = ZoneInfo("Europe/London")
AMOUNT = re.compile(r"\d\s*(?:m?l\b|litres?|fl|oz|ounces?|cups?|mg|kg|lb)|\blitres?\b|\bmillilitres?\b", re.IGNORECASE)
REFUSING = [group.id for group in groups().values() if group.numbers == "none"]

zones = st.sampled_from([UTC, LONDON, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe"), None])
starts = st.none() | st.builds(
    lambda moment, zone: moment.replace(tzinfo=zone),
    st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2100-01-01")),
    zones,
)
walks = st.builds(
    WalkInputs,
    duration_s=st.floats(60, 24 * HOUR) | st.integers(1, 24 * 60).map(lambda minutes: minutes * 60.0),
    start=starts,
    mass_kg=st.none() | st.floats(30, 200) | st.floats(20, 350),
    distance_m=st.none() | st.floats(100, 60_000),
    temp_c=st.none() | st.floats(-20, 45),
    flags=st.sampled_from([(), ("over-65",)]),
)
any_flags = st.lists(st.sampled_from([*groups()]), max_size=4).map(tuple)
withheld = st.sets(st.sampled_from(["fluids", "electrolyte_foods", "heat", "stretching"]))


def parts(found):
    end = found.inputs.duration_s / 60
    before = [drink for drink in found.schedule if drink.minutes < 0]
    sips = [drink for drink in found.schedule if 0 <= drink.minutes < end]
    after = [drink for drink in found.schedule if drink.minutes >= end]
    return before, sips, after


def texts(found):
    """Every sentence of the plan that a person may read."""
    refused = [found.refused.why] if found.refused else []
    return " ".join([*found.cautions, *(drink.what for drink in found.schedule), *refused])


# Worked values


@pytest.mark.parametrize(
    ("mass", "ml"), [(30, 300), (45, 450), (50, 500), (55.5, 555), (59, 590), (59.1, 591), (70, 591), (130, 591)]
)
def test_before_is_20_oz_and_never_more_than_10_ml_per_kilogram(mass, ml):
    found = plan(WalkInputs(HOUR, mass_kg=mass))
    assert found.before_ml == ml
    assert (found.schedule[0].minutes, found.schedule[0].ml) == (-120, ml)
    capped = any("20 oz (591 ml) before a walk is more than 10 ml" in each for each in found.cautions)
    assert capped == (ml < 591)


def test_ninety_minutes_at_50_kg():
    found = plan(WalkInputs(90 * 60, mass_kg=50))
    assert [(drink.minutes, drink.ml) for drink in found.schedule] == [
        (-120, 500),
        (20, 30),
        (40, 30),
        (60, 30),
        (90, 150),
    ]
    assert found.drink_l_per_h == 0.09
    assert found.after_ml == 150  # 1.25 × (2.9 × 50 × 1.5 - 90) = 159, rounded down
    assert found.assumed == ()


def test_forty_five_minutes_without_a_weight_schedules_nothing_and_says_what_it_assumed():
    found = plan(WalkInputs(45 * 60))
    assert [(drink.minutes, drink.ml) for drink in found.schedule] == [(-120, 591), (45, 150)]
    assert found.drink_l_per_h == 0
    assert found.assumed == ("mass_kg",)
    assert found.inputs.mass_kg == 70
    assert any("less than 59 kg (130 lb), drink 10 ml for each kilogram" in each for each in found.cautions)


@pytest.mark.parametrize(
    ("minutes", "sips"), [(59, []), (60, [20, 40]), (74, [20, 40]), (75, [20, 40, 60]), (120, [20, 40, 60, 80, 100])]
)
def test_sips_start_at_an_hour_and_leave_the_last_quarter_alone(minutes, sips):
    _, found, _ = parts(plan(WalkInputs(minutes * 60.0, mass_kg=70)))
    assert [sip.minutes for sip in found] == sips


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({"temp_c": 14.9}, "cool"),
        ({"temp_c": 15.0}, None),
        ({"speed_m_s": 1.97}, "fast"),
        ({"speed_m_s": 1.96}, None),
        ({"distance_m": 15_000.0}, "fast"),
        ({"distance_m": 10_000.0}, None),
        ({"distance_m": 15_000.0, "speed_m_s": 1.3}, None),
        ({}, None),
    ],
)
def test_outside_what_was_measured_thirst_leads_alone(known, reason):
    found = plan(WalkInputs(2 * HOUR, mass_kg=70, **known))
    _, sips, _ = parts(found)
    assert thirst_alone(found.inputs) == reason
    assert (found.drink_l_per_h == 0) == (sips == []) == (reason is not None)


def test_a_long_cool_walk_does_not_pretend_that_nothing_was_drunk():
    cool = plan(WalkInputs(5 * HOUR, mass_kg=70, temp_c=5))
    assert cool.after_ml == 400  # 1.25 × 0.35 × 2.9 × 70 × 5 = 444, rounded down


def test_after_a_very_long_walk_the_drink_comes_in_glasses_half_an_hour_apart():
    _, sips, after = parts(plan(WalkInputs(12 * HOUR, mass_kg=70)))
    assert [sip.ml for sip in sips] == [40] * 35
    # 1.25 × (2.9 × 70 × 12 - 1400) = 1295, rounded down to 1250, in at most 400 at a time
    assert [(drink.minutes, drink.ml) for drink in after] == [(720, 350), (750, 300), (780, 300), (810, 300)]


def test_the_first_drink_after_a_long_walk_comes_with_salt_and_the_rest_only_if_wanted():
    _, _, (first, *later) = parts(plan(WalkInputs(12 * HOUR, mass_kg=70)))
    assert "salty" in first.what
    assert all("if you still want it" in drink.what for drink in later)


@pytest.mark.parametrize(("hours", "warned"), [(4, False), (4.1, True)])
def test_over_four_hours_the_plan_warns_of_too_much_water(hours, warned):
    assert ("too much water is as real a risk" in texts(plan(WalkInputs(hours * HOUR)))) == warned


def test_after_a_stroll_no_extra_drink():
    found = plan(WalkInputs(10 * 60, mass_kg=60))
    assert found.after_ml == 0
    assert found.schedule[-1] == Drink(10, None, 0, "no extra drink: your next meal and your thirst are enough")


def test_from_65_the_amounts_are_lower_and_both_reminders_are_there():
    younger, older = (plan(WalkInputs(3 * HOUR, mass_kg=80, flags=flags)) for flags in [(), ("Over 65",)])
    assert (older.before_ml, older.drink_l_per_h) == (400, 0.09)
    assert (younger.before_ml, younger.drink_l_per_h) == (591, 0.15)
    assert any("do not wait for it alone" in each and "do not go over" in each for each in older.cautions)


def test_foods_carry_their_minerals_and_long_walks_bring_salt():
    short, long = plan(WalkInputs(2 * HOUR)), plan(WalkInputs(2 * HOUR + 60))
    assert "banana" in [food.name for food in short.foods]
    assert [max(food.sodium_mg for food in found.foods) for found in (short, long)] == [119, 189]
    assert ["salt is worth replacing" in texts(found) for found in (short, long)] == [False, True]
    for found in (short, long):
        assert 4 <= len(found.foods) <= 6
        assert any("not a repair" in each for each in found.cautions)
    assert (foods()["12016"].potassium_mg, foods()["12016"].magnesium_mg) == (223, 156)


# Limits


@given(walks, withheld)
@example(WalkInputs(24 * HOUR, mass_kg=350), set())
@example(WalkInputs(HOUR, mass_kg=20), set())
def test_no_plan_passes_a_limit(walk, held):
    found = plan(walk, withheld=held)
    if found.refused:
        return
    before, sips, after = parts(found)
    mass, loss = found.inputs.mass_kg, least_loss_ml(found.inputs.mass_kg, walk.duration_s)
    assert [*found.schedule] == sorted(found.schedule, key=lambda drink: drink.minutes)
    assert sum(drink.ml for drink in before) == found.before_ml <= min(591, 10 * mass)
    assert all(later.minutes - sip.minutes >= 15 for sip, later in pairwise(sips))
    assert all(sip.minutes >= 15 and sip.minutes <= walk.duration_s / 60 - 15 for sip in sips)
    assert sum(sip.ml for sip in sips) <= 0.65 * loss
    assert sum(drink.ml for drink in after) == found.after_ml <= 1600
    assert most_in_an_hour(found.schedule) <= 1000
    assert sum(drink.ml for drink in found.schedule) <= 11_400
    assert 0 <= found.drink_l_per_h <= 1.0


@given(walks)
def test_what_is_drunk_on_and_after_the_walk_stays_near_the_least_loss(walk):
    found = plan(walk)
    factor = 1.0 if walk.flags else 1.25
    drunk = sum(drink.ml for drink in found.schedule[1:])
    assert drunk <= factor * least_loss_ml(found.inputs.mass_kg, walk.duration_s)


@given(walks)
def test_from_65_neither_before_nor_during_is_ever_more(walk):
    younger, older = (plan(replace(walk, flags=flags)) for flags in [(), ("over-65",)])
    assert older.before_ml <= younger.before_ml
    assert older.drink_l_per_h <= younger.drink_l_per_h


@given(walks, st.floats(1.0, 1.5))
def test_a_heavier_body_never_gets_less_before_or_during(walk, factor):
    light = replace(walk, mass_kg=walk.mass_kg or 70.0)
    heavy = replace(light, mass_kg=min(350.0, light.mass_kg * factor))
    assert plan(light).before_ml <= plan(heavy).before_ml
    assert plan(light).drink_l_per_h <= plan(heavy).drink_l_per_h


def test_the_guard_refuses_a_plan_that_passes_a_limit():
    good = plan(WalkInputs(90 * 60, mass_kg=50))
    before, first, second, third, last = good.schedule
    wrong = {
        "before": (replace(before, ml=501), first, last),
        "sips beyond thirst": (before, replace(first, ml=200), last),
        "sips too close": (before, first, replace(second, minutes=34), third, last),
        "after": (before, *(replace(last, minutes=90 + 60 * n, ml=801) for n in range(2))),
        "an hour": (before, third, replace(last, ml=971)),
    }
    for limit, schedule in wrong.items():
        with pytest.raises(AssertionError, match=limit):
            guard(replace(good, schedule=schedule))
    with pytest.raises(AssertionError, match="whole day"):
        guard(
            replace(
                good,
                inputs=replace(good.inputs, mass_kg=350, duration_s=24 * HOUR),
                schedule=tuple(Drink(30 * n, None, 300, "") for n in range(40)),
            )
        )
    with pytest.raises(AssertionError, match="refusal"):
        guard(replace(good, refused=Refusal("lithium", "")))


# Refusals


@pytest.mark.parametrize("name", REFUSING)
def test_each_group_alone_is_refused_in_words(name):
    found = plan(WalkInputs(2 * HOUR, mass_kg=70, flags=(name,)))
    assert found.refused == Refusal(name, groups()[name].why)


@given(walks, any_flags, withheld)
def test_a_refusal_holds_no_amount_anywhere(walk, flags, held):
    found = plan(replace(walk, flags=flags), withheld=held)
    refusing = [each for each in REFUSING if each in flags]
    assert (found.refused is not None) == bool(refusing or "fluids" in held)
    if found.refused is None:
        return
    assert found.refused.flag == ("check" if "fluids" in held else refusing[0])
    assert found.before_ml is found.after_ml is found.drink_l_per_h is None
    assert found.schedule == found.foods == ()
    assert not AMOUNT.search(texts(found))


def test_the_most_serious_reason_is_named_and_the_others_are_not_forgotten():
    found = plan(WalkInputs(HOUR, flags=("pregnant", "nsaid", "CHF", "over 65")))
    assert found.inputs.flags == ("pregnant", "anti-inflammatory", "heart-failure", "over-65")
    assert found.refused.flag == "heart-failure"
    assert "Ask about an anti-inflammatory painkiller on the day of the walk and pregnancy as well." in found.cautions


def test_when_the_check_withholds_fluids_nobody_is_told_to_drink():
    found = plan(WalkInputs(3 * HOUR, mass_kg=70), withheld={"fluids", "electrolyte_foods"})
    assert found.refused.flag == "check"
    assert "Do not drink more" in found.refused.why
    assert any("No foods" in each for each in found.cautions)


def test_when_the_check_withholds_foods_the_drinks_remain():
    found = plan(WalkInputs(3 * HOUR, mass_kg=70), withheld=["electrolyte_foods"])
    assert found.foods == ()
    assert found.before_ml == 591
    assert any("No foods" in each for each in found.cautions)
    assert not any("not a repair" in each for each in found.cautions)


@given(walks, any_flags, withheld)
def test_every_plan_says_first_when_to_stop_and_get_help(walk, flags, held):
    first = plan(replace(walk, flags=flags), withheld=held).cautions[0]
    for sign in ("Stop drinking", "hands swell", "weigh more", "Vomiting", "headache that gets worse", "confusion"):
        assert sign in first


# Bad input


@pytest.mark.parametrize("seconds", [-300.0, 0.0, 59.0, 24 * HOUR + 1, float("nan"), float("inf")])
def test_a_walk_that_is_none_is_refused(seconds):
    with pytest.raises(BadInput, match="one minute to one day"):
        WalkInputs(seconds)


@pytest.mark.parametrize("mass", [-70.0, 0.0, 19.0, 351.0, float("nan")])
def test_a_body_mass_that_is_none_is_refused(mass):
    with pytest.raises(BadInput, match="between 20 and 350 kg"):
        WalkInputs(HOUR, mass_kg=mass)


def test_an_unknown_flag_is_never_passed_over():
    with pytest.raises(UnknownName, match="heart-failure"):
        plan(WalkInputs(HOUR, flags=("hart-failure",)))


# JSON

LATER = ["metabolic_w", "iso_l_per_h", "expected_l_per_h", "low_l_per_h", "high_l_per_h", "carry_ml", "sodium_mg"]
KEYS = [
    *("inputs", "metabolic_w", "iso_l_per_h", "expected_l_per_h", "low_l_per_h", "high_l_per_h", "drink_l_per_h"),
    *("carry_ml", "before_ml", "schedule", "after_ml", "heat", "sodium_mg", "foods", "cautions", "refused"),
]


@given(walks, any_flags, withheld)
def test_the_json_has_the_keys_of_the_contract_and_reads_back(walk, flags, held):
    made = to_json(plan(replace(walk, flags=flags), withheld=held))
    assert [*made] == KEYS
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert all(made[key] is None for key in LATER)
    assert made["heat"] == {"wbgt_c": None, "heat_index_c": None, "gate": None}
    assert all([*drink] == ["at", "minutes", "ml", "what"] for drink in made["schedule"])
    assert made["refused"] is None or [*made["refused"]] == ["flag", "why"]


def test_the_json_holds_si_values_and_what_was_assumed():
    start = datetime(2026, 6, 4, 17, 30, tzinfo=LONDON)
    made = to_json(plan(WalkInputs(HOUR, start=start, distance_m=5400.0, sun="shade", flags=("65+",))))
    assert made["inputs"] == {
        "duration_s": 3600.0, "start": "2026-06-04T17:30:00+01:00", "mass_kg": 70.0, "height_m": None,
        "distance_m": 5400.0, "speed_m_s": 1.5, "temp_c": None, "humidity_pct": None, "sun": "shade",
        "wind_m_s": None, "load_kg": None, "grade_pct": None, "flags": ["over-65"], "assumed": ["mass_kg"],
    }  # fmt: skip
    assert made["schedule"][0]["at"] == "2026-06-04T15:30:00+01:00"
    assert made["foods"][0] == {
        "name": "banana", "serving": "1 medium", "potassium_mg": 422, "magnesium_mg": 32, "sodium_mg": 1,
        "water_g": 88, "ndb": "09040",
    }  # fmt: skip


# Clock times


@given(walks)
def test_each_drink_is_at_its_minute_of_real_time(walk):
    for drink in plan(walk).schedule:
        if walk.start is None:
            assert drink.at is None
        elif walk.start.tzinfo is None:
            assert drink.at == walk.start + timedelta(minutes=drink.minutes)
        else:
            assert drink.at.astimezone(UTC) - walk.start.astimezone(UTC) == timedelta(minutes=drink.minutes)
            assert drink.at.tzinfo is walk.start.tzinfo


@pytest.mark.parametrize(
    ("start", "before", "after"),
    [
        (datetime(2026, 6, 4, 23, 30, tzinfo=LONDON), "2026-06-04T21:30:00+01:00", "2026-06-05T00:30:00+01:00"),
        (datetime(2026, 3, 29, 0, 30, tzinfo=LONDON), "2026-03-28T22:30:00+00:00", "2026-03-29T02:30:00+01:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=LONDON), "2026-10-24T22:30:00+01:00", "2026-10-25T01:30:00+01:00"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=LONDON), "2026-10-25T01:30:00+01:00", "2026-10-25T03:30:00+00:00"),
        (
            datetime(2026, 1, 1, 1, 0, tzinfo=timezone(timedelta(hours=5.5))),
            "2025-12-31T23:00:00+05:30",
            "2026-01-01T02:00:00+05:30",
        ),
        (datetime.fromisoformat("2026-06-05T00:15"), "2026-06-04T22:15:00", "2026-06-05T01:15:00"),
    ],
)
def test_across_midnight_and_a_clock_change(start, before, after):
    schedule = to_json(plan(WalkInputs(HOUR, start=start, mass_kg=70)))["schedule"]
    assert (schedule[0]["at"], schedule[-1]["at"]) == (before, after)
