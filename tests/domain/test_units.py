"""Quantities in a person's words: every unit there and back, mixed input, and what is none."""

import math
from collections.abc import Callable
from datetime import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import units
from coach.errors import BadInput
from coach.hydration.caffeine import caffeine_mg

# what reads a text, the unit, how many SI units it is, and what somebody may write
LINEAR: tuple[tuple[Callable[[str], float], str, float, float, float], ...] = (
    (units.mass_kg, "kg", 1, 20, 350),
    (units.mass_kg, "lb", 0.45359237, 45, 770),
    (units.mass_kg, "st", 6.35029318, 4, 55),
    (units.load_kg, "lb", 0.45359237, 0, 130),
    (units.height_m, "cm", 0.01, 101, 249),
    (units.height_m, "in", 0.0254, 40, 98),
    (units.distance_m, "km", 1000, 0.1, 199),
    (units.distance_m, "mi", 1609.344, 0.1, 124),
    (units.volume_ml, "ml", 1, 0, 20_000),
    (units.volume_ml, "l", 1000, 0, 20),
    (units.volume_ml, "oz", 29.5735295625, 0, 670),
    (units.speed_m_s, "m/s", 1, 0, 39),
    (units.speed_m_s, "mph", 0.44704, 0, 89),
    (units.pace_m_s, "km/h", 1 / 3.6, 0.8, 14),
)


@pytest.mark.parametrize(("read", "unit", "factor", "least", "most"), LINEAR)
@given(share=st.floats(0, 1), space=st.sampled_from(["", " "]), comma=st.booleans())
def test_a_quantity_comes_back_in_every_unit(read, unit, factor, least, most, share, space, comma):
    value = round(least + share * (most - least), 3)
    text = f"{value:.3f}".replace(".", ",") if comma else f"{value:.3f}"
    found = read(f"{text}{space}{unit}")
    assert found == pytest.approx(value * factor, rel=1e-9, abs=1e-9)
    assert found / factor == pytest.approx(value, rel=1e-9, abs=1e-9)


@given(st.integers(-49, 60))
def test_degrees_come_back_from_fahrenheit(degrees):
    assert units.celsius(f"{degrees * 1.8 + 32:.1f}F") == pytest.approx(degrees)
    assert units.celsius(f"{degrees}°C") == degrees


@given(st.integers(60, 24 * 3600).map(float))
def test_a_duration_comes_back(seconds):
    assert units.seconds(units.duration_text(seconds)) == seconds
    assert units.walk_seconds(f"{int(seconds) // 3600}h{int(seconds) % 3600 // 60}m{int(seconds) % 60}s") == seconds


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (units.mass_kg, "154lb", 69.853),
        (partial(units.mass_kg, bare="lb"), "154", 69.853),
        (partial(units.mass_kg, bare="lb"), "70kg", 70),
        (units.drink_ml, "7oz", 207.01),
        (units.effort, " 10 ", 10),
        (units.effort, "0", 0),
        (units.celsius, "75F", 23.889),
        (units.volume_ml, "20oz", 591.47),
        (units.volume_ml, "20 fl oz", 591.47),
        (units.volume_ml, "1cup", 236.588),
        (units.volume_ml, "3 cups", 709.765),
        (units.volume_ml, "1 Pint", 473.176),
        (units.distance_m, "3mi", 4828.03),
        (units.height_m, "5ft9in", 1.7526),
        (units.height_m, "5'9\"", 1.7526),
        (units.pace_m_s, "12:00/km", 1.38889),
        (units.pace_m_s, "20:00/mi", 1.34112),
        (units.walk_seconds, "1:15", 4500),
        (units.walk_seconds, "1h15m", 4500),
        (units.walk_seconds, "45", 2700),
        (caffeine_mg, "200mg", 200),
        (caffeine_mg, "2 coffees", 192),
        (caffeine_mg, "a coffee and a green tea", 125),
        (caffeine_mg, "two espressos, cola", 176),
        (caffeine_mg, "cup of tea", 48),
        (caffeine_mg, "3coffees", 288),
        (caffeine_mg, "0mg", 0),
    ],
)
def test_what_people_write(read, text, value):
    assert read(text) == pytest.approx(value, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        *((text, 17, 30) for text in ("17:30", " 17.30 ", "1730", "5:30pm", "5.30 PM", "05:30 p.m.")),
        *(("5pm", 17, 0), ("12am", 0, 0), ("12pm", 12, 0), ("12:05 am", 0, 5), ("0:05", 0, 5), ("9.05", 9, 5)),
    ],
)
def test_times_of_day_that_people_write(text: str, hour: int, minute: int) -> None:
    assert units.clock_time(text) == time(hour, minute)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        *((read, text) for read, *_ in LINEAR for text in ("", "x", "nan kg", "1e5", "-", "12 parsecs", "١٢ x")),
        (units.mass_kg, "15lb"),
        (units.effort, "11"),
        (units.effort, "4.5"),
        (units.effort, "²"),
        (units.celsius, "200F"),
        (units.humidity, "101"),
        (units.pace_m_s, "0:00/km"),
        *((units.clock_time, text) for text in ("24:00", "13pm", "0am", "17:60", "2460", "530", "5", "5 p")),
        (caffeine_mg, ""),
        (caffeine_mg, "2 beers"),
        (caffeine_mg, "6000mg"),
        (caffeine_mg, "99 energy shots"),
    ],
)
def test_what_is_no_quantity_is_refused_with_an_example(read, text):
    with pytest.raises(BadInput, match=r"(?i)write it like|there is"):
        read(text)


@given(st.text(max_size=30))
def test_no_text_is_ever_read_as_something_that_cannot_be(text):
    for read in (units.mass_kg, units.volume_ml, units.celsius, units.distance_m, units.pace_m_s, caffeine_mg):
        try:
            found = read(text)
        except BadInput:
            continue
        assert math.isfinite(found)
