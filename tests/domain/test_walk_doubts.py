"""What cannot be taken on trust is asked about, once, and what nobody could answer is left out and told."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput
from coach.walk.climb import LEAST_M, climbed
from coach.walk.doubts import doubts, moment, settle
from coach.walk.impossible import without_impossible
from coach.walk.means import over_time
from coach.walk.model import Walk
from coach.walk.read import walk_in
from tests import recordings as made
from tests.recordings import NOON, Fix, stroll

HERE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=HERE)
STROLL = Walk(start=NOON, duration_s=2700, moving_s=2500, distance_m=3600, climb_m=30, descent_m=25, source="0" * 64)


def asked(walk, settled=(), units="metric"):
    return [doubt.field for doubt in doubts(walk, NOW, settled, units)]


def why(walk, units="metric"):
    return [doubt.why for doubt in doubts(walk, NOW, (), units)]


def test_a_walk_like_any_other_is_not_asked_about():
    assert asked(STROLL) == []
    assert asked(replace(STROLL, distance_m=None)) == []
    assert asked(replace(STROLL, start=None)) == []  # then it ends now, which the summary says


@pytest.mark.parametrize(
    ("changes", "fields", "word"),
    [
        ({"duration_s": None}, ["duration"], "does not say"),
        ({"duration_s": 46.0, "distance_m": None}, ["duration"], "46 s"),
        ({"duration_s": 60.0, "distance_m": 80.0, "moving_s": 60.0}, [], ""),
        ({"duration_s": 86_400.0, "moving_s": None, "distance_m": 20_000.0}, [], ""),
        ({"duration_s": 86_401.0, "moving_s": None, "distance_m": 20_000.0}, ["duration"], "24 h"),
        ({"distance_m": 3.0 * 2500}, [], ""),
        ({"distance_m": 3.01 * 2500}, ["duration", "distance"], "too fast"),
        ({"distance_m": 0.2 * 2700}, [], ""),
        ({"distance_m": 0.19 * 2700}, ["duration", "distance"], "left running"),
        ({"duration_s": 80_000.0, "moving_s": None, "distance_m": 200_500.0}, ["distance"], "no walk is"),
        ({"fast_s": 119.0}, [], ""),
        ({"fast_s": 900.0}, ["duration", "distance"], "15 min of it the speed was beyond walking"),
        ({"sport": "cycling"}, ["duration", "distance"], "cycling"),
        ({"sport": "Biking"}, ["duration", "distance"], "biking"),
        ({"sport": "swimming and running"}, ["duration", "distance"], "swimming"),
        ({"sport": "cross country skiing"}, ["duration", "distance"], "skiing"),
        ({"sport": "hiking"}, [], ""),
        ({"sport": "Ridge walk"}, [], ""),
        ({"sport": "running"}, [], ""),
        ({"sport": "snowshoeing"}, [], ""),
        ({"sport": "Nordic walking, brisk"}, [], ""),
        ({"timer_s": 2990.0}, [], ""),
        ({"timer_s": 7800.0}, ["duration"], "ran for 2 h 10 min, but its points tell of 45 min"),
        ({"by_places_m": 3500.0}, [], ""),
        ({"by_places_m": 900.0}, ["distance"], "counted 3.6 km, but from place to place it is 0.9 km"),
        ({"by_places_m": 8000.0}, ["distance"], "8.0 km"),
        ({"distance_m": 600.0, "by_places_m": 150.0}, [], ""),
        ({"start": NOW + timedelta(days=300)}, ["end"], "20 September 2027 at 14:45, which is still to come"),
        ({"start": NOW - timedelta(minutes=41)}, [], ""),  # a clock four minutes ahead
        ({"start": datetime(1999, 8, 22, tzinfo=UTC)}, ["end"], "before there were recordings"),
        (
            {"damage": "The file is cut short."},
            ["duration", "distance"],
            "cut short. Up to there it tells of 45 min and",
        ),
    ],
)
def test_what_is_odd_about_a_walk_is_asked_of_the_person(changes, fields, word):
    walk = replace(STROLL, **changes)
    assert asked(walk) == fields
    assert not word or word in why(walk)[0]


def test_what_the_person_said_is_not_asked_again():
    fast = replace(STROLL, distance_m=20_000.0)
    assert asked(fast, {"duration"}) == ["distance"]
    assert asked(fast, {"duration", "distance"}) == []
    assert asked(replace(STROLL, damage="The file is cut short."), {"duration", "distance"}) == []


def test_an_answer_can_settle_the_other_question_too():
    fast = replace(STROLL, duration_s=600.0, moving_s=None)
    settled = settle(fast, "duration", "45m", NOW)
    assert (settled.duration_s, asked(settled, {"duration"})) == (2700, [])


@pytest.mark.usefixtures("berlin")
def test_each_answer_goes_to_its_place():
    assert settle(STROLL, "distance", "3mi", NOW).distance_m == pytest.approx(4828.032)
    assert settle(STROLL, "distance", " Skip ", NOW).distance_m is None
    assert settle(STROLL, "duration", "1:15", NOW).end == NOON + timedelta(minutes=75)
    for text, end in {
        "now": NOW,
        "13:30": NOW - timedelta(minutes=30),
        "14:30": NOW - timedelta(hours=23, minutes=30),
        "2026-11-20 09:15": datetime(2026, 11, 20, 9, 15, tzinfo=HERE),
        "2026-11-20T09:15Z": datetime(2026, 11, 20, 9, 15, tzinfo=UTC),
    }.items():
        assert settle(STROLL, "end", text, NOW).end == end


@pytest.mark.usefixtures("berlin")
def test_an_hour_of_another_day_is_the_one_that_the_clocks_showed_there():
    now = datetime(2026, 10, 25, 8, 0, tzinfo=HERE)  # they went back at three
    for text in ("17:30", "2026-10-24 17:30"):
        assert settle(STROLL, "end", text, now).end == datetime(2026, 10, 24, 15, 30, tzinfo=UTC)
    assert settle(STROLL, "end", "07:30", now).end == datetime(2026, 10, 25, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(("duration", text) for text in ("soon", "2d", "")),
        *(("distance", text) for text in ("far", "", "-5km")),
        *(("end", text) for text in ("noon", "25:00", "2027-01-01 10:00", "1970-01-01", "")),
        *(("end", text) for text in ("0001-01-01", "9999-12-31T23:59", "0001-01-01T00:00+14:00")),
    ],
)
def test_what_is_no_answer_is_refused(field, text):
    with pytest.raises(BadInput):
        settle(STROLL, field, text, NOW)


def test_the_time_in_motion_goes_with_a_duration_it_does_not_fit():
    assert settle(STROLL, "duration", "44m", NOW).moving_s == 2500
    assert settle(STROLL, "duration", "30m", NOW).moving_s is None
    assert settle(replace(STROLL, fast_s=600.0), "duration", "44m", NOW).moving_s is None


def test_amounts_are_said_in_the_units_of_the_person():
    assert "12.4 mi" in why(replace(STROLL, distance_m=20_000.0), "us")[0]


def test_the_way_home_in_a_car_is_noticed(tmp_path):
    walked = stroll(seconds=3600)
    home = [Fix(3600 + at, 4500 - 11.0 * at) for at in range(5, 400, 5)]
    (tmp_path / "walk").write_bytes(made.gpx([[*walked, *home]]))
    walk = walk_in(tmp_path / "walk")
    assert walk.fast_s == pytest.approx(395, abs=20)
    assert asked(walk) == ["duration", "distance"]


# --- what is left out ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "kept", "gone"),
    [
        ("climb_m", 1600.0, 1801.0),
        ("descent_m", 1800.0, 1801.0),
        ("temp_c", -30.0, -31.0),
        ("temp_c", 50.0, 51.0),
        ("heart_rate_bpm", 35.0, 34.0),
        ("heart_rate_bpm", 220.0, 221.0),
    ],
)
def test_what_cannot_be_is_left_out_and_told(field, kept, gone):
    assert without_impossible(replace(STROLL, **{field: kept})).left_out == ()
    found = without_impossible(replace(STROLL, **{field: gone}))
    assert getattr(found, field) is None
    assert len(found.left_out) == 1
    assert "left out" in found.left_out[0]
    assert found.distance_m == STROLL.distance_m


def test_nobody_climbs_a_vertical_kilometre_in_ten_minutes():
    steep = replace(STROLL, duration_s=600.0, climb_m=1000.0)
    assert without_impossible(steep).climb_m is None


# --- climbs and means ------------------------------------------------------------------------------------------

trembling = st.floats(-LEAST_M / 2 + 0.01, LEAST_M / 2 - 0.01)


@given(st.lists(trembling, min_size=2, max_size=50), st.floats(-100, 4000))
def test_an_altimeter_that_trembles_climbs_nothing(noise, altitude):
    assert climbed([altitude + each for each in noise]) == (0, 0)


@given(st.lists(st.floats(6, 500), min_size=1, max_size=10), st.data())
def test_hills_count_in_full_however_they_are_sampled(heights, data):
    line, altitude, up = [0.0, 0.0], 0.0, True
    for height in heights:
        pieces = data.draw(st.integers(1, 20))
        line += [altitude + height * (1 if up else -1) * piece / pieces for piece in range(1, pieces + 1)]
        altitude, up = line[-1], not up
        line += [altitude]  # there somebody looks around, or the top would be a single spike
    found = climbed(line)
    assert found.up_m == pytest.approx(sum(heights[::2]))
    assert found.down_m == pytest.approx(sum(heights[1::2]))


@given(st.lists(st.floats(-400, 5000), min_size=2, max_size=40))
def test_climbs_and_falls_explain_where_it_ends(altitudes):
    found = climbed(altitudes)
    back = climbed(altitudes[::-1])
    assert found.up_m >= 0 <= found.down_m
    assert back == pytest.approx((found.down_m, found.up_m), abs=2 * LEAST_M)
    assert found.up_m - found.down_m == pytest.approx(altitudes[-1] - altitudes[0], abs=2 * LEAST_M)


def test_one_altitude_far_from_its_neighbours_is_no_hill():
    assert climbed([100.0] * 5 + [900.0] + [100.0] * 5) == (0, 0)
    assert climbed([100.0]) is None


def test_a_reading_stands_until_the_next_for_a_minute_at_most():
    assert over_time([]) is None
    assert over_time([(0, 120)]) == 120
    assert over_time([(0, 100), (30, 160), (40, 100)]) == pytest.approx((30 * 100 + 10 * 160 + 100) / 41)
    assert over_time([(0, 100), (7200, 160)]) == pytest.approx((60 * 100 + 160) / 61)


def test_a_time_that_the_clocks_skipped_is_refused_and_one_they_showed_twice_is_not(monkeypatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        with pytest.raises(BadInput, match="put forward past it"):
            moment("2026-03-29 01:30", NOW)
        assert moment("2026-03-29 02:30", NOW).utcoffset() == timedelta(hours=1)
        assert moment("2025-10-26 01:30", NOW)
    finally:
        monkeypatch.undo()
        time.tzset()
