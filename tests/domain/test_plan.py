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
from coach.hydration.caps import estimated_loss_ml, guard, most_in_an_hour
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


def lost_ml(walk):
    """Reckoned by hand: 1.3 ml for each kilogram and hour below 22 °C, else 2.9; 45 kg when nobody said."""
    rate = 1.3 if walk.temp_c is not None and walk.temp_c < 22 else 2.9
    return rate * (45 if walk.mass_kg is None else walk.mass_kg) * walk.duration_s / HOUR


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
        (90, 100),
    ]
    assert found.drink_l_per_h == 0.09
    assert found.after_ml == 100  # 2.9 × 50 × 1.5 - 90 = 127, rounded down
    assert found.assumed == ()


def test_forty_five_minutes_without_a_weight_schedules_nothing_and_says_what_it_assumed():
    found = plan(WalkInputs(45 * 60))
    assert [(drink.minutes, drink.ml) for drink in found.schedule] == [(-120, 591), (45, 50)]
    assert found.drink_l_per_h == 0
    assert found.assumed == ("mass_kg",)
    assert found.inputs.mass_kg == 70
    assert any("less than 59 kg (130 lb), drink 10 ml for each kilogram" in each for each in found.cautions)
    assert any("On the walk and after it the amounts are those for 45 kg (99 lb)" in each for each in found.cautions)


@given(walks)
def test_without_a_weight_nobody_gets_more_on_and_after_the_walk_than_at_45_kg(walk):
    unknown, light = (plan(replace(walk, mass_kg=mass)) for mass in (None, 45.0))
    assert [(drink.minutes, drink.ml) for drink in unknown.schedule[1:]] == [
        (drink.minutes, drink.ml) for drink in light.schedule[1:]
    ]
    assert unknown.drink_l_per_h == light.drink_l_per_h
    assert unknown.before_ml == plan(replace(walk, mass_kg=70.0)).before_ml


@pytest.mark.parametrize(
    ("temp_c", "sip_ml", "after_ml"),
    [(None, 40, 200), (35.0, 40, 200), (22.0, 40, 200), (21.9, 10, 100), (15.0, 10, 100), (14.9, None, 50)],
)
def test_two_hours_at_70_kg_cost_less_when_it_is_cool(temp_c, sip_ml, after_ml):
    # 2.9 × 70 × 2 = 406 and 1.3 × 70 × 2 = 182; a sip is 0.65 of a sixth of that, rounded down
    found = plan(WalkInputs(2 * HOUR, mass_kg=70, temp_c=temp_c))
    _, sips, _ = parts(found)
    assert {sip.ml for sip in sips} == ({sip_ml} if sip_ml else set())
    assert found.after_ml == after_ml


def test_a_loss_too_small_for_sips_schedules_none():
    found = plan(WalkInputs(2 * HOUR, mass_kg=20, temp_c=18))
    _, sips, _ = parts(found)
    assert sips == []
    assert found.drink_l_per_h == 0
    assert thirst_alone(found.inputs) is None


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
    assert cool.after_ml == 150  # 0.35 × 1.3 × 70 × 5 = 159, rounded down


def test_after_a_very_long_walk_the_drink_comes_in_glasses_half_an_hour_apart():
    _, sips, after = parts(plan(WalkInputs(12 * HOUR, mass_kg=70)))
    assert [sip.ml for sip in sips] == [40] * 35
    # 2.9 × 70 × 12 - 1400 = 1036, rounded down to 1000, in at most 400 at a time
    assert [(drink.minutes, drink.ml) for drink in after] == [(720, 350), (750, 350), (780, 300)]


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
    assert any("do not wait for it alone" in each and "Do not go over" in each for each in older.cautions)


def test_on_a_warm_day_thirst_is_no_permission_and_from_65_no_guide():
    younger, older = (texts(plan(WalkInputs(HOUR, mass_kg=70, flags=flags))) for flags in [(), ("over-65",)])
    assert "drink to thirst and no more, never above 1 litre (34 oz) in any hour" in younger
    assert "about 400 ml (14 oz) in an hour, lighter people less" in younger
    assert "drink to thirst" not in older
    assert "on a warm day ask first" in older


@pytest.mark.parametrize(("temp_c", "warned"), [(None, False), (29.9, False), (30.0, True), (41.0, True)])
@pytest.mark.parametrize("flags", [(), ("over-65",)])
def test_in_heat_the_first_thing_after_the_stop_signs_is_the_walk_itself(temp_c, warned, flags):
    found = plan(WalkInputs(HOUR, mass_kg=70, temp_c=temp_c, flags=flags))
    assert found.refused is None
    assert ("coolest hour" in found.cautions[1]) == warned
    assert ("coolest hour" in texts(found)) == warned


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
    mass, loss = found.inputs.mass_kg, lost_ml(walk)
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
@example(WalkInputs(24 * HOUR, temp_c=-10.0))
@example(WalkInputs(HOUR, mass_kg=20, temp_c=20.0))
def test_nobody_is_told_to_drink_more_on_and_after_the_walk_than_they_lose(walk):
    drunk = sum(drink.ml for drink in plan(walk).schedule[1:])
    assert drunk <= lost_ml(walk)


@given(walks)
def test_the_estimate_is_of_the_mass_the_time_and_a_cool_day(walk):
    assumed = () if walk.mass_kg else ("mass_kg",)
    assert estimated_loss_ml(walk, assumed) == pytest.approx(lost_ml(walk))


def test_the_estimate_of_a_cool_hour_is_the_worked_value_of_the_evidence():
    assert estimated_loss_ml(WalkInputs(HOUR, mass_kg=70, temp_c=20), ()) == pytest.approx(93, abs=3)


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
        "more than is lost": (before, first, replace(last, ml=188)),
        "an hour": (before, third, replace(last, ml=971)),
    }
    for limit, schedule in wrong.items():
        with pytest.raises(AssertionError, match=limit):
            guard(replace(good, schedule=schedule))
    with pytest.raises(AssertionError, match="more than is lost"):
        guard(replace(good, inputs=replace(good.inputs, temp_c=20.0)))
    with pytest.raises(AssertionError, match="more than is lost"):
        guard(replace(plan(WalkInputs(90 * 60, mass_kg=70)), assumed=("mass_kg",)))
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
    assert "comes before" in found.refused.why
    assert "if it said to drink nothing more, keep to that" in found.refused.why
    assert any("No foods" in each for each in found.cautions)


USUAL = "Until you have asked, drink as you have been told to or as on any other day. Walk in the cooler hours"


@pytest.mark.parametrize("name", REFUSING)
def test_until_asked_depends_on_the_reason(name):
    last = plan(WalkInputs(HOUR, flags=(name,))).cautions[-1]
    if name in {"stomach-upset", "past-heat-stroke"}:
        assert last == "Do not walk until you have asked."
    elif name in {"polydipsia", "siadh", "past-low-sodium"}:
        assert last.startswith("Drink only when you are thirsty. Walk in the cooler hours")
    else:
        assert last.startswith(USUAL)


@pytest.mark.parametrize(
    ("flags", "until"),
    [
        (("lithium", "stomach-upset"), "Do not walk until you have asked."),
        (("pregnant", "siadh"), "Drink only when you are thirsty. Walk in the cooler hours"),
        (("siadh", "fever"), "Do not walk until you have asked. Drink only when you are thirsty."),
    ],
)
def test_of_several_reasons_the_strictest_holds_until_asked(flags, until):
    assert plan(WalkInputs(HOUR, flags=flags)).cautions[-1].startswith(until)


@given(any_flags)
def test_after_the_check_nothing_is_said_of_drinking_or_walking_until_asked(flags):
    said = texts(plan(WalkInputs(HOUR, flags=flags), withheld={"fluids"}))
    for words in ("ntil you have asked", "any other day", "Drink only", "cooler hours"):
        assert words not in said


def test_when_the_check_withholds_foods_the_drinks_remain():
    found = plan(WalkInputs(3 * HOUR, mass_kg=70), withheld=["electrolyte_foods"])
    assert found.foods == ()
    assert found.before_ml == 591
    assert "No foods are listed: do first what your check told you." in found.cautions
    assert not any("not a repair" in each for each in found.cautions)


@given(walks, any_flags, withheld)
def test_every_plan_says_first_when_to_stop_and_get_help(walk, flags, held):
    first = plan(replace(walk, flags=flags), withheld=held).cautions[0]
    stop, today, now = first.split(". ", 1)[0], first.split(". ")[1], first.split(". ", 2)[2]
    assert all(sign in stop for sign in ("Stop drinking", "hands swell", "weigh more", "one sign is enough"))
    assert all(
        sign in today
        for sign in ("after drinking a lot", "bloated", "puffy", "sick", "head aches", "medical advice today")
    )
    signs = ("Vomiting", "severe headache", "confusion", "collapse", "fit", "emergency number now", "cool a person")
    assert all(sign in now for sign in signs)
    assert not AMOUNT.search(first)


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
