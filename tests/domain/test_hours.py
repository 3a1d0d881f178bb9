"""Temperatures by hour: as people type them, as tables paste them, and never guessed."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput
from coach.hydration.hours import hours_text, read_hours
from coach.hydration.model import HourTemp

MORNING_TO_EVENING = ((8, 18.0), (12, 27.0), (18, 24.0))


def hours(text: str) -> tuple[tuple[int, float], ...]:
    return tuple((hour.at.hour, round(hour.celsius, 1)) for hour in read_hours(text))


@pytest.mark.parametrize(
    "text",
    [
        "8:18 12:27 18:24",
        "8:18,12:27,18:24",
        "8:18; 12:27; 18:24",
        "8:18\n12:27\n18:24",
        "18:24 8:18 12:27",
        "8:18C 12:80.6F 18:24°C",
        "8 18, 12 27, 18 24",
        "8=18 12=27 18=24",
        "8h 18 12h 27 18h 24",
        "08:00 18 12:00 27 18:00 24",
        "08:00\t18\n12:00\t27\n18:00\t24",
        "08:00,18\n12:00,27\n18:00,24",
        "8:00:18 12:00:27 18:00:24",
        "8am 64.4F, 12pm 80.6F, 6 pm 75.2F",
        "Hour  Temperature\n08:00  18 °C\n12:00  27 °C\n18:00  24 °C",
        "| 08:00 | 18 |\n|-------|----|\n| 12:00 | 27 |\n| 18:00 | 24 |",
        "Hour; Temperature; 08:00 18; 12:00 27; 18:00 24",
        "2026-06-01T08:00,18.0\n2026-06-01T12:00,27.0\n2026-06-01T18:00,24.0",
        "2026-06-01 08:00:00 18\n2026-06-01 12:00:00 27\n2026-06-01 18:00:00 24",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert hours(text) == MORNING_TO_EVENING


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8:18,5 12:27,5", ((8, 18.5), (12, 27.5))),
        ("8:-3 12:−1,5 13:0", ((8, -3.0), (12, -1.5), (13, 0.0))),
        ("12am 10C 12pm 20C", ((0, 10.0), (12, 20.0))),
        ("24:12", ((0, 12.0),)),
        ("8:18 08:18", ((8, 18.0),)),
    ],
)
def test_what_could_be_read_in_two_ways_is_read_in_the_right_one(text, found):
    assert hours(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "", "hello", "8", "8:", "8:18 12", "8:18 12:", "8:18 12:27 18", "08:00 12:00", "08:00 18 12:00", "25:20",
        "13pm 20C", "0am 20C", "8:18 9.5:20", "8:18K", "8:18 and 9:19", "8:1818", "8:18" * 2, "8:18 " * 1000,
    ],
)  # fmt: skip
def test_what_is_no_list_of_hours_is_refused_with_the_way_to_write_it(text):
    with pytest.raises(BadInput, match="Write it like 8:18 12:27 18:24") as refused:
        read_hours(text)
    assert len(refused.value.message) < 200


@pytest.mark.parametrize("text", ["8:64 12:81", "8:300", "8:-80"])
def test_a_temperature_that_no_air_has_is_refused(text):
    with pytest.raises(BadInput, match="is not a likely air temperature"):
        read_hours(text)


def test_an_hour_with_two_temperatures_is_asked_about():
    with pytest.raises(BadInput, match="08:00 has two temperatures"):
        read_hours("8:18 12:27 8:19")


@given(
    st.dictionaries(st.times().map(lambda at: time(at.hour, at.minute)), st.integers(-50, 60), min_size=2, max_size=24),
    st.sampled_from(["metric", "us"]),
)
def test_what_is_shown_is_read_back(temps, units):
    told = tuple(HourTemp(at, celsius) for at, celsius in sorted(temps.items()))
    found = read_hours(hours_text(told, units))
    assert [hour.at for hour in found] == [hour.at for hour in told]
    for hour, again in zip(told, found, strict=True):
        assert again.celsius == pytest.approx(hour.celsius, abs=0.3)
