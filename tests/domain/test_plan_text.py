"""The fluid plan as plain text: sections, columns, days, units, and no amount in a refusal."""

import re
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.hydration.model import HourTemp
from coach.hydration.people import groups
from coach.hydration.plan import WalkInputs, plan
from coach.hydration.text import plan_text

HOUR = 3600.0
LONDON = ZoneInfo("Europe/London")
AMOUNT = re.compile(r"\d\s*(?:m?l\b|litres?|fl|oz|ounces?|cups?|mg|kg|lb)|\blitres?\b|\bmillilitres?\b", re.IGNORECASE)

starts = st.none() | st.datetimes(datetime.fromisoformat("2000-01-01"), timezones=st.sampled_from([LONDON, None]))


@given(
    st.builds(
        WalkInputs,
        duration_s=st.floats(60, 24 * HOUR),
        start=starts,
        mass_kg=st.none() | st.floats(20, 350),
        temp_c=st.none() | st.floats(-20, 45),
    ),
    st.lists(st.sampled_from([*groups()]), max_size=4).map(tuple),
    st.sets(st.sampled_from(["fluids", "electrolyte_foods"])),
    st.sampled_from(["metric", "us"]),
)
def test_the_text_fits_72_columns_and_names_its_sections(walk, flags, held, units):
    found = plan(replace(walk, flags=flags), withheld=held)
    text = plan_text(found, units)
    assert max(map(len, text.splitlines())) <= 72
    assert "\nStop and get help\n" in text
    sections = [title in text.splitlines() for title in ("Before", "During", "After")]
    assert sections == [found.refused is None] * 3
    if found.refused:
        assert not AMOUNT.search(text)


SUNNY = WalkInputs(
    90 * 60, mass_kg=70, height_m=1.75, speed_m_s=1.34, temp_c=25, humidity_pct=50, sun="full", wind_m_s=0.5
)


def test_a_plan_reads_as_a_walker_would_want_it():
    start = datetime(2026, 6, 4, 17, 30, tzinfo=LONDON)
    text = plan_text(plan(replace(SUNNY, start=start), bottles_ml=(500, 750)), "metric")
    assert text.startswith(
        "Fluids for a walk of 1 h 30 min\n"
        "from 17:30, for 70 kg\n"
        "\n"
        "Before\n"
        "  15:30  up to 591 ml: water, sipped over 20 to 30 minutes; skip it if\n"
        "  you set off sooner or would be asleep\n"
        "\n"
        "During\n"
        "  every 20 min  up to 100 ml: a sip, if you are thirsty. First 17:50,\n"
        "  last 18:30; 3 sips, 250 ml in all.\n"
        "\n"
        "After\n"
        "  19:00  up to 400 ml: with your next meal or snack, if you want it\n"
        "\n"
        "Stop and get help\n"
    )
    assert "- You are likely to lose about 450 ml an hour (estimated); most people\n" in text
    assert "- Carry 1050 ml, in 1 bottle of 750 ml and 1 bottle of 500 ml." in text
    assert "Assumed, because nobody said: load, slope and ground." in text


def test_without_a_start_the_text_counts_from_the_walk_and_ounces_are_ounces():
    text = " ".join(plan_text(plan(replace(SUNNY, duration_s=3 * HOUR)), "us").split())
    for words in (
        "for 154 lb",
        "2 h before up to 20 oz",
        "up to 5.1 oz: a sip",
        "First after 20 min,",
        "at the end up to 10 oz",
        "30 min later up to 10 oz",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        (WalkInputs(45 * 60), "on a walk this short"),
        (WalkInputs(2 * HOUR, temp_c=8), "Below 15 °C (59 °F)"),
        (WalkInputs(2 * HOUR, speed_m_s=2.2), "Above 7 km/h (4.4 mph)"),
        (WalkInputs(HOUR, mass_kg=70, temp_c=18), "there is nothing to time"),
        (WalkInputs(2 * HOUR, mass_kg=70, temp_c=5, flags=("over-65",)), "a mouthful every half hour, even if you are"),
    ],
)
def test_without_sips_the_text_says_why(walk, words):
    assert words in " ".join(plan_text(plan(walk), "metric").split())


@pytest.mark.parametrize(
    ("minutes", "row"),
    [(90, "every 20 min  up to 100 ml"), (75, "First 17:50, last 18:30")],
)
def test_sips_are_told_by_the_largest_of_them(minutes, row):
    start = datetime(2026, 6, 4, 17, 30, tzinfo=LONDON)
    text = plan_text(plan(replace(SUNNY, duration_s=minutes * 60.0, start=start)), "metric")
    assert row in text.replace("\n  ", " ").replace("during", "")


def test_few_sips_are_told_one_by_one_or_with_what_lies_between():
    mild = replace(SUNNY, temp_c=20.0, sun="shade")
    assert "once  up to 50 ml: a sip, if you are thirsty. after 1 h; 1 sip, 50 ml in all." in " ".join(
        plan_text(plan(replace(mild, duration_s=100 * 60.0)), "metric").split("\n  ")
    ).replace("  once", "once")
    assert "every 40 to 60 min" in plan_text(plan(replace(mild, duration_s=3 * HOUR)), "metric")


def test_the_heat_comes_before_everything_with_the_hours_that_are_cooler():
    day = tuple(HourTemp(time(hour), celsius) for hour, celsius in ((8, 20.0), (13, 36.0), (18, 28.0)))
    hot = replace(SUNNY, humidity_pct=35, temp_c=None, temps=day, start=datetime(2026, 7, 4, 13, 30, tzinfo=LONDON))
    text = plan_text(plan(hot), "metric")
    assert text.index("Move this walk") < text.index("Before\n")
    assert "Cooler: 08:00 (up to 25 °C), 09:00 (up to 28 °C) and 18:00 (up to 28" in text
    assert "Cooler: 08:00 (up to 77 °F)" in plan_text(plan(hot), "us")
    assert "names the cooler ones" in " ".join(plan_text(plan(replace(hot, temp_c=36.0, temps=())), "metric").split())
    always = tuple(HourTemp(time(hour), celsius) for hour, celsius in ((8, 36.0), (13, 38.0)))
    assert "too hot as well" in " ".join(plan_text(plan(replace(hot, temps=always)), "metric").split())


def test_why_these_numbers_is_told_on_request_with_sources():
    text = " ".join(plan_text(plan(SUNNY), "metric", why=True).split())
    assert "Why these numbers" not in plan_text(plan(SUNNY), "metric")
    for words in ("Metabolic rate: 295 W.", "Expected loss: 0.4", "ISO 7933:2023", "Looney 2022", "common advice"):
        assert words in text


def test_a_weight_nobody_gave_is_not_shown_as_theirs():
    assert plan_text(plan(WalkInputs(HOUR)), "metric").splitlines()[1] == "body weight not known"
    assert plan_text(plan(WalkInputs(HOUR, mass_kg=70)), "metric").splitlines()[1] == "for 70 kg"


def test_the_text_says_which_day_a_drink_belongs_to():
    text = plan_text(plan(WalkInputs(24 * HOUR, start=datetime(2026, 6, 4, 0, 45, tzinfo=LONDON))), "metric")
    assert "22:45 the day before  up to" in text
    assert "00:45 the next day  " in text
    late = plan_text(plan(WalkInputs(24 * HOUR, start=datetime(2026, 6, 4, 23, 45, tzinfo=LONDON))), "metric")
    assert "21:45  up to" in late
    assert "00:15 2 days later  " in late


def test_a_refusal_is_printed_with_its_reason():
    text = plan_text(plan(WalkInputs(HOUR, flags=("dialysis",))), "metric")
    assert "No amounts for you\n  This is because of dialysis." in text
    assert "Ask your dialysis team" in text
