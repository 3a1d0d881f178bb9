"""What a form of a walk asks: what is read is what was meant, and what nobody said is marked as assumed."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput
from coach.hydration.assumed import USUAL
from coach.hydration.form import count_words, entries, missing_words, with_told
from coach.hydration.hours import read_hours
from coach.hydration.model import WalkInputs
from coach.hydration.plan import plan
from coach.units import KG_PER_LB

MIDNIGHT = datetime.fromisoformat("2026-06-01T00:00")
ENTRIES = entries(lambda at: MIDNIGHT.replace(hour=at.hour, minute=at.minute))
HOUR = 3600.0

TOLD = {
    "walk": ("1:15", {"duration_s": 4500.0}),
    "start": ("17:30", {"start": MIDNIGHT.replace(hour=17, minute=30)}),
    "drank": ("0", {"drank_ml": 0.0}),
    "mass": ("154lb", {"mass_kg": 154 * KG_PER_LB}),
    "temp": ("-3C", {"temp_c": -3.0}),
    "hours": ("8:18 12:27", {"temps": read_hours("8:18 12:27")}),
    "humidity": ("50%", {"humidity_pct": 50.0}),
    "sun": ("partial", {"sun": "partial"}),
    "wind": ("36km/h", {"wind_m_s": pytest.approx(10.0)}),
    "pace": ("5km/h", {"speed_m_s": pytest.approx(5 / 3.6), "distance_m": None}),
    "load": ("5kg", {"load_kg": 5.0}),
    "slope": ("-2%", {"grade_pct": -2.0}),
    "ground": ("light-brush", {"terrain": "light-brush"}),
    "height": ("5ft9in", {"height_m": pytest.approx(1.7526)}),
    "caffeine": ("2 coffees", {"caffeine_mg": 192.0}),
}


def test_every_entry_is_read_and_there_is_one_for_all_that_is_assumed():
    assert ENTRIES.keys() == TOLD.keys()
    for name, (text, told) in TOLD.items():
        assert ENTRIES[name].read(text) == told, name
    assert {entry.field for entry in ENTRIES.values()} >= USUAL.keys()


@pytest.mark.parametrize("text", ["5km", "5", "3mi", "3 miles", "800m"])
def test_a_pace_may_be_told_as_a_distance(text):
    told = ENTRIES["pace"].read(text)
    assert told["speed_m_s"] is None
    assert told["distance_m"] > 0


@pytest.mark.parametrize("text", ["12:00/km", "20:00/mi", "3mph", "5 km/h", "5kmh", "1.4m/s"])
def test_a_pace_may_be_told_as_a_pace(text):
    told = ENTRIES["pace"].read(text)
    assert told["distance_m"] is None
    assert 0.5 < told["speed_m_s"] < 2


@pytest.mark.parametrize("name", [name for name, entry in ENTRIES.items() if not entry.choices])
def test_what_cannot_be_read_is_refused_with_the_way_to_write_it(name):
    with pytest.raises(BadInput, match="like"):
        ENTRIES[name].read("nonsense")


KNOWN = st.builds(
    WalkInputs,
    duration_s=st.integers(1, 24 * 60).map(lambda minutes: minutes * 60.0),
    start=st.datetimes(MIDNIGHT, MIDNIGHT.replace(hour=23)).map(lambda at: at.replace(second=0, microsecond=0)),
    mass_kg=st.floats(21, 340),
    height_m=st.floats(1.1, 2.4),
    speed_m_s=st.floats(0.25, 3.9),
    temp_c=st.floats(-49, 59),
    humidity_pct=st.integers(0, 100).map(float),
    sun=st.sampled_from(["shade", "partial", "full"]),
    wind_m_s=st.floats(0, 39),
    load_kg=st.floats(0, 59),
    grade_pct=st.floats(-40, 40),
    terrain=st.sampled_from(["paved", "dirt", "sand"]),
    caffeine_mg=st.floats(0, 1000),
    drank_ml=st.floats(0, 5000),
)
CLOSE = {"mass_kg": 0.1, "height_m": 0.013, "speed_m_s": 0.03, "temp_c": 0.3, "wind_m_s": 0.06, "load_kg": 0.06}


@given(KNOWN, st.sampled_from(["metric", "us"]))
def test_what_a_field_shows_is_read_back_as_the_same(known, units):
    for entry in ENTRIES.values():
        value = getattr(known, entry.field)
        if value == () or entry.choices:
            continue
        again = entry.read(entry.shown(value, units))[entry.field]
        if isinstance(value, float):
            value = pytest.approx(value, abs=CLOSE.get(entry.field, 30 if entry.field == "drank_ml" else 0.51))
        assert again == value, entry.id


def test_what_stands_in_is_marked_and_what_is_known_is_not():
    made = plan(WalkInputs(HOUR, mass_kg=72))
    assert missing_words(ENTRIES["temp"], made, "metric") == "20 °C assumed"
    assert missing_words(ENTRIES["temp"], made, "us") == "68 °F assumed"
    assert missing_words(ENTRIES["slope"], made, "metric") == "level assumed"
    assert missing_words(ENTRIES["ground"], made, "metric") == "paved assumed"
    assert missing_words(ENTRIES["mass"], made, "metric") == "72 kg"
    assert missing_words(ENTRIES["height"], made, "metric") == "assumed from weight"
    assert missing_words(ENTRIES["caffeine"], made, "metric") == "none said"
    assert missing_words(ENTRIES["hours"], made, "metric") == "not said"


def test_where_a_value_comes_from_is_said():
    known = WalkInputs(HOUR, speed_m_s=1.5, temps=read_hours("8:18 12:27"), remembered=("speed_m_s",))
    made = plan(known)
    assert missing_words(ENTRIES["pace"], made, "metric") == "5.4 km/h from your walks"
    assert missing_words(ENTRIES["temp"], made, "metric") == "22.5 °C by hour"
    walked = plan(WalkInputs(HOUR, distance_m=5000))
    assert missing_words(ENTRIES["pace"], walked, "metric") == "5.0 km/h by distance"


def test_what_is_told_now_is_no_longer_from_earlier_walks():
    known = WalkInputs(HOUR, speed_m_s=1.5, load_kg=4, remembered=("speed_m_s", "load_kg"))
    told = with_told(known, {"speed_m_s": 1.2})
    assert told == replace(known, speed_m_s=1.2, remembered=("load_kg",))


def test_what_is_assumed_and_out_of_sight_is_counted():
    rest = [ENTRIES[name] for name in ("humidity", "sun", "pace", "height", "caffeine")]
    assert count_words(rest, plan(WalkInputs(HOUR))) == "4 assumed"
    assert count_words(rest, plan(WalkInputs(HOUR, sun="full", caffeine_mg=0))) == "3 assumed"
    told = WalkInputs(HOUR, humidity_pct=40, sun="full", speed_m_s=1, height_m=1.8)
    assert count_words(rest, plan(told)) == "nothing assumed"
