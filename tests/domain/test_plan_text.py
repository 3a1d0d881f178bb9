"""The fluid plan as plain text: sections, columns, days, units, and no amount in a refusal."""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_a_plan_reads_as_a_walker_would_want_it():
    start = datetime(2026, 6, 4, 17, 30, tzinfo=LONDON)
    text = plan_text(plan(WalkInputs(90 * 60, start=start, mass_kg=50)), "metric")
    assert text.startswith(
        "Fluids for a walk of 1 h 30 min\n"
        "from 17:30, for 50 kg\n"
        "\n"
        "Before\n"
        "  15:30  up to 500 ml: water, sipped over 20 to 30 minutes; skip it if\n"
        "  you set off sooner or would be asleep\n"
        "\n"
        "During\n"
        "  every 20 min  30 ml: a small sip, if you are thirsty. First 17:50,\n"
        "  last 18:30; 3 sips, 90 ml in all.\n"
        "\n"
        "After\n"
        "  19:00  100 ml: with your next meal or snack, if you want it\n"
        "\n"
        "Stop and get help\n"
    )


def test_without_a_start_the_text_counts_from_the_walk_and_ounces_are_ounces():
    text = " ".join(plan_text(plan(WalkInputs(12 * HOUR, mass_kg=70)), "us").split())
    for words in (
        "for 154 lb",
        "2 h before up to 20 oz",
        "First after 20 min,",
        "at the end 12 oz",
        "30 min later 12 oz",
        "1 h later 10 oz",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        (WalkInputs(45 * 60), "on a walk this short"),
        (WalkInputs(2 * HOUR, temp_c=8), "Below 15 °C (59 °F)"),
        (WalkInputs(2 * HOUR, speed_m_s=2.2), "Above 7 km/h (4.4 mph)"),
        (WalkInputs(2 * HOUR, temp_c=18, flags=("over-65",)), "there is nothing to time"),
    ],
)
def test_without_sips_the_text_says_why(walk, words):
    assert words in " ".join(plan_text(plan(walk), "metric").split())


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
