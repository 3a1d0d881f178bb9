"""Recordings are read whole, whatever their format, pieces and maker; what is no walk is refused by name."""

import gzip
import os
import random
import re
import struct
from dataclasses import replace
from datetime import timedelta

import gpxpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.walk.newest import newest
from coach.walk.read import walk_in
from tests import recordings as made
from tests.recordings import FORMATS, NOON, Fix, cut, stroll

HALF_HOUR = stroll()
TEN_MINUTES = stroll(seconds=600, every=10)
borders = st.lists(st.integers(1, len(TEN_MINUTES) - 1), max_size=6)


def gpx_of(*points, head=made.GPX_HEAD, tail="</trkseg></trk></gpx>"):
    return f"{head}<trk><trkseg>{''.join(points)}{tail}".encode()


def trkpt(fix, *, time=None, inner=""):
    at = f"{fix.at:%Y-%m-%dT%H:%M:%SZ}" if time is None else time
    return f'<trkpt lat="{fix.lat}" lon="{fix.lon}"><ele>60</ele><time>{at}</time>{inner}</trkpt>'


# --- what is read --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_a_stroll_is_read_as_it_was(put, form):
    walk = walk_in(put(FORMATS[form]([HALF_HOUR])))
    assert (walk.start, walk.end) == (NOON, NOON + timedelta(minutes=30))
    assert walk.duration_s == walk.moving_s == 1800
    assert walk.distance_m == pytest.approx(2250, abs=0.5)
    assert (walk.climb_m, walk.descent_m, walk.grade_pct) == (0, 0, 0)
    assert walk.heart_rate_bpm == pytest.approx(100)
    assert walk.temp_c == (None if form == "tcx" else pytest.approx(18))
    assert (walk.damage, walk.left_out, walk.laps) == (None, (), 1)
    assert walk.sport == {"fit": "walking", "gpx": "walking", "tcx": "Other"}[form]


@pytest.mark.parametrize("form", FORMATS)
@given(at=borders, seed=st.integers())
def test_pieces_and_order_change_nothing(put, form, at, seed):
    pieces = [[*piece] for piece in cut(TEN_MINUTES, at)]
    whole = walk_in(put(FORMATS[form]([TEN_MINUTES]), "whole"))
    in_pieces = walk_in(put(FORMATS[form](pieces), "pieces"))
    assert in_pieces.laps == len(pieces)
    assert told(in_pieces) == pytest.approx(told(whole))
    if form == "gpx":  # a track is nothing but its points
        shuffled = random.Random(seed).sample(TEN_MINUTES, len(TEN_MINUTES))
        assert told(walk_in(put(made.gpx(cut(shuffled, at)), "shuffled"))) == pytest.approx(told(whole))


def test_records_in_any_order_are_one_walk(put):
    records = [*map(made.record, random.Random(7).sample(HALF_HOUR, len(HALF_HOUR)))]
    session = made.totals(made.SESSION, HALF_HOUR[0], HALF_HOUR[-1], sport=made.WALKING)
    before = walk_in(put(made.fit_file(session, *records)))  # Strava writes its sums first
    assert told(before) == pytest.approx(told(walk_in(put(made.fit([HALF_HOUR])))))


def told(walk):
    """What a walk tells, as numbers."""
    names = ("duration_s", "moving_s", "distance_m", "climb_m", "descent_m", "heart_rate_bpm")
    return {name: getattr(walk, name) for name in names} | {"start": walk.start.timestamp()}


@given(legs=st.lists(st.tuples(st.integers(15, 200), st.floats(0.4, 2.5), st.floats(-1, 1)), min_size=2, max_size=30))
def test_our_own_reading_of_gpx_agrees_with_gpxpy(put, legs):
    fixes, second, north, east = [Fix(0, 0.0)], 0, 0.0, 0.0
    for took, speed, turn in legs:
        second += took
        north, east = north + took * speed, east + took * speed * turn / 3
        fixes.append(Fix(second, north, east))
    data = made.gpx([fixes])
    walk, oracle = walk_in(put(data)), gpxpy.parse(data)
    assert walk.duration_s == oracle.get_duration()
    assert walk.distance_m == pytest.approx(oracle.length_2d(), rel=0.006)  # its earth is another
    bounds = oracle.get_time_bounds()
    assert (walk.start, walk.end) == (bounds.start_time, bounds.end_time)


def test_a_pause_is_no_walking_and_the_way_in_a_gap_is_walked(put):
    pause = [Fix(fix.second + 3600, fix.north_m + 40) for fix in HALF_HOUR]
    walk = walk_in(put(made.gpx([HALF_HOUR, [Fix(f.second + 1800, f.north_m + 2250) for f in pause]])))
    assert walk.duration_s == 7200
    assert walk.moving_s == 3600
    tunnel = [fix for fix in HALF_HOUR if not 400 < fix.second < 900]
    walk = walk_in(put(made.gpx([tunnel])))
    assert walk.distance_m == pytest.approx(2250, abs=0.5)
    assert walk.moving_s == 1800


@given(seed=st.integers())
def test_a_receiver_that_wanders_about_somebody_who_stands_walks_nowhere(put, seed):
    chance = random.Random(seed)
    stands = [Fix(at, chance.uniform(-1, 1), chance.uniform(-1, 1)) for at in range(400)]
    goes_on = [Fix(400 + fix.second, fix.north_m) for fix in HALF_HOUR]
    walk = walk_in(put(made.gpx([stands, goes_on])))
    assert walk.distance_m == pytest.approx(2250, abs=25)
    assert walk.moving_s == pytest.approx(1800, abs=30)


def test_a_leap_of_the_receiver_is_no_way(put):
    leap = [Fix(f.second, f.north_m + (90_000 if f.second == 600 else 0)) for f in HALF_HOUR]
    assert walk_in(put(made.gpx([leap]))).distance_m == pytest.approx(2250, abs=45)


def test_several_notes_of_one_moment_are_one(put):
    apart = [  # Strava writes place and distance apart, Suunto with noughts for the rest
        each
        for fix in HALF_HOUR
        for each in (
            made.message(
                made.RECORD,
                timestamp=made.fit_time(fix.at),
                position_lat=fix.lat * 2**31 / 180,
                position_long=fix.lon * 2**31 / 180,
                distance=0,
            ),
            made.message(made.RECORD, timestamp=made.fit_time(fix.at), distance=fix.counted_m * 100, heart_rate=100),
        )
    ]
    walk = walk_in(put(made.fit_file(*apart)))
    assert (walk.distance_m, walk.moving_s, walk.heart_rate_bpm) == (2250, 1800, 100)
    repeated = made.gpx([HALF_HOUR[:200], HALF_HOUR, HALF_HOUR[100:]])  # OutRun writes the whole again in every segment
    assert walk_in(put(repeated)).distance_m == pytest.approx(2250, abs=0.5)


def test_without_a_session_the_laps_and_without_laps_the_points_are_summed(put):
    laps = walk_in(put(made.fit(cut(HALF_HOUR, [100]), session=False)))
    points = walk_in(put(made.fit_file(*map(made.record, HALF_HOUR))))
    assert (laps.distance_m, laps.laps) == (2250, 2)
    assert (points.distance_m, points.laps) == (2250, 0)
    assert points.sport is None


def test_a_walk_typed_into_a_watch_has_its_sums_alone(put):
    walk = walk_in(put(made.fit_file(made.totals(made.SESSION, HALF_HOUR[0], HALF_HOUR[-1], sport=made.WALKING))))
    assert (walk.start, walk.duration_s, walk.distance_m, walk.moving_s) == (NOON, 1800, 2250, 1800)


def test_a_count_that_begins_anew_or_in_the_middle_is_followed(put):
    anew = [Fix(f.second, f.north_m, counted_m=f.counted_m % 700) for f in HALF_HOUR]
    leg = [Fix(f.second, f.north_m, counted_m=f.counted_m + 40_000) for f in HALF_HOUR]  # of a triathlon, say
    for fixes in (anew, leg):
        assert walk_in(put(made.fit_file(*map(made.record, fixes)))).distance_m == pytest.approx(2250, abs=20)


def test_a_treadmill_has_no_places(put):
    indoors = made.tcx([HALF_HOUR]).decode()
    for name in ("LatitudeDegrees", "LongitudeDegrees"):
        indoors = indoors.replace(name, "Nowhere")
    walk = walk_in(put(indoors.encode()))
    assert (walk.duration_s, walk.distance_m, walk.moving_s) == (1800, 2250, 1800)


def test_pulse_and_warmth_are_weighted_by_time_and_impossible_readings_do_not_count(put):
    rare = [
        Fix(0, 0, heart=100),
        Fix(10, 12, heart=160),
        *(Fix(at, at, heart=0) for at in (20, 30)),
        Fix(40, 50, heart=100),
    ]
    walk = walk_in(put(made.gpx([[*rare, Fix(90, 120), Fix(100, 130)]])))
    assert walk.heart_rate_bpm == pytest.approx((10 * 100 + 30 * 160 + 1 * 100) / 41)


def test_a_device_whose_clock_was_never_set_knows_how_long_and_not_when(put):
    since_on = [made.message(made.RECORD, timestamp=5000 + f.second, distance=f.counted_m * 100) for f in HALF_HOUR]
    walk = walk_in(put(made.fit_file(*since_on)))
    assert (walk.start, walk.end, walk.duration_s, walk.distance_m) == (None, None, 1800, 2250)


def test_fields_that_others_made_up_do_not_hide_those_of_the_format(put):
    index = made.message(made.RECORD, timestamp=made.fit_time(NOON), distance=0)
    described = b"\x42" + struct.pack("<BBHB", 0, 0, 207, 1) + b"\x03\x01\x02" + b"\x02\x00"  # developer_data_id 0
    field = b"\x43" + struct.pack("<BBHB", 0, 0, 206, 4)
    field += b"\x00\x01\x02\x01\x01\x02\x02\x01\x02\x03\x09\x07" + b"\x03\x00\x00\x02" + b"distance\0"
    record = b"\x61" + struct.pack("<BBHB", 0, 0, 20, 2) + b"\xfd\x04\x86\x05\x04\x86" + b"\x01\x00\x01\x00"
    record += b"\x01" + struct.pack("<IIB", made.fit_time(NOON) + 600, 75_000, 3)
    assert walk_in(put(made.fit_file(described, field, index, record))).distance_m == 750


# --- the ways of makers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heart", "air"),
    [
        ("ns3:TrackPointExtension><ns3:atemp>21</ns3:atemp><ns3:hr>99</ns3:hr></ns3:TrackPointExtension", ()),
        ("gpxdata:hr>99</gpxdata:hr><gpxdata:temp>21</gpxdata:temp", ()),
        ("heartrate>99</heartrate><gpxx:Temperature>21</gpxx:Temperature", ()),
        ("hr>99</hr><temp>21,0</temp", ()),
    ],
)
def test_sensors_are_found_whoever_wrote_them(put, heart, air):
    inner = f"<extensions><{heart}></extensions>"
    walk = walk_in(put(gpx_of(*(trkpt(fix, inner=inner) for fix in HALF_HOUR))))
    assert (walk.heart_rate_bpm, walk.temp_c) == (pytest.approx(99), pytest.approx(21))


@pytest.mark.parametrize(
    "odd",
    [
        "<fix>gps</fix>",
        "<sat>4.0</sat>",
        "<hdop>?</hdop>",
        "<extensions><time>1970-01-01T00:00:00Z</time><ele>9</ele></extensions>",
        "<!-- note --><?do it?>",
        "<name><![CDATA[A & B]]></name>",
        "<cmt>\x0b</cmt>",
        "<undeclared:thing/>",
    ],
)
def test_one_odd_value_does_not_spoil_a_file(put, odd):
    walk = walk_in(put(gpx_of(*(trkpt(fix, inner=odd) for fix in HALF_HOUR))))
    assert (walk.duration_s, walk.damage, walk.left_out) == (1800, None, ())
    assert walk.distance_m == pytest.approx(2250, abs=0.5)


@pytest.mark.parametrize(
    "written",
    [
        "%Y-%m-%dT%H:%M:%S.000Z",
        "%Y-%m-%dT%H:%M:%S",  # UTC, as GPX demands
        "%Y-%m-%d %H:%M:%S UTC",
        "%Y-%m-%dT%H:%M:%S+00:00",
        "%Y-%m-%dT%H:%M:%S +0000",
        "\n %Y-%m-%dT%H:%M:%S,5Z ",
    ],
)
def test_moments_are_understood_however_they_are_written(put, written):
    mixed = [trkpt(fix, time=f"{fix.at:{written}}" if fix.second % 2 else None) for fix in HALF_HOUR]
    walk = walk_in(put(gpx_of(*mixed)))
    assert (walk.start, walk.duration_s) == (NOON, 1800)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "          " + text,  # Strava
        lambda text: "\ufeff" + text,
        lambda text: text.replace("<", "<g:").replace("<g:/", "</g:").replace("<g:?", "<?"),
        lambda text: text.replace("UTF-8", "windows-1252"),
        lambda text: text.replace(' xmlns="http://www.topografix.com/GPX/1/1"', ' xsi:schemaLocation="a b"'),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace('version="1.1"', ""),
    ],
)
def test_heads_and_prefixes_of_makers_do_not_matter(put, change):
    walk = walk_in(put(change(made.gpx([HALF_HOUR], "Walk").decode()).encode()))
    assert (walk.duration_s, walk.sport, walk.damage) == (1800, "Walk", None)


def test_utf_16_is_read(put):
    text = made.gpx([HALF_HOUR]).decode().replace("UTF-8", "UTF-16")
    assert walk_in(put(text.encode("utf-16"))).duration_s == 1800


def test_xiaomi_writes_the_mean_pulse_of_a_lap_without_a_value(put):
    text = made.tcx([[replace(fix, heart=None) for fix in HALF_HOUR]], sport="").decode()
    text = text.replace("<Track>", "<HeartRateBpm>135</HeartRateBpm><Steps>2000</Steps><Track>")
    text = re.sub(r' StartTime="[^"]+"', "", text)
    walk = walk_in(put(text.encode()))
    assert (walk.heart_rate_bpm, walk.duration_s, walk.distance_m, walk.sport) == (135, 1800, 2250, None)


def test_coros_declares_fields_of_a_size_they_cannot_have(put):
    odd = b"\x41" + struct.pack("<BBHB", 0, 0, 21, 2) + b"\xfd\x04\x86\x03\x01\x86"  # event.data, 1 byte of a uint32
    odd += b"\x01" + struct.pack("<IB", made.fit_time(NOON), 1)
    walk = walk_in(put(made.fit_file(odd, *map(made.record, HALF_HOUR))))
    assert (walk.duration_s, walk.damage) == (1800, None)


def test_what_stands_behind_a_whole_file_is_none_of_it(put):
    whole = made.fit([HALF_HOUR])
    for rest in (bytes(512), b"firmware 17.21"):  # a Forerunner 255 leaves such
        assert walk_in(put(whole + rest)).damage is None
    chained = walk_in(put(whole + made.fit([[replace(f, second=f.second + 3600) for f in HALF_HOUR]])))
    assert (chained.duration_s, chained.damage) == (5400, None)
    assert chained.distance_m == 4500


def test_a_program_that_reckons_no_checksum_writes_nought(put):
    assert walk_in(put(made.fit([HALF_HOUR])[:-2] + bytes(2))).damage is None


def test_a_route_that_was_planned_has_a_distance_and_no_time(put):
    route = made.gpx([HALF_HOUR]).replace(b"trkpt", b"rtept").replace(b"<trkseg>", b"").replace(b"</trkseg>", b"")
    course = made.tcx([HALF_HOUR]).replace(b"Activities>", b"Courses>").replace(b"Activity", b"Course")
    course = re.sub(rb"<Lap .*?<Track>", b"<Track>", course).replace(b"</Lap>", b"")
    for data in (route.replace(b"trk>", b"rte>"), course, made.fit([HALF_HOUR], made.COURSE)):
        walk = walk_in(put(data))
        assert (walk.start, walk.duration_s, walk.moving_s) == (None, None, None)
        assert walk.distance_m == pytest.approx(2250, abs=0.5)


def test_without_moments_tracks_are_journeys_of_their_own_and_segments_are_not(put):
    far = [replace(fix, north_m=fix.north_m + 50_000) for fix in HALF_HOUR]
    one = walk_in(put(made.gpx([HALF_HOUR[:99], HALF_HOUR[99:]], timed=False)))
    assert one.distance_m == pytest.approx(2250, abs=0.5)
    two = made.gpx([HALF_HOUR], timed=False).replace(b"</gpx>", b"") + made.gpx([far], timed=False).partition(
        b"walking</type>"
    )[2].join([b"<trk>", b""])
    walk = walk_in(put(two))
    assert (walk.distance_m, walk.damage) == (pytest.approx(4500, abs=1), None)


def test_points_without_a_moment_among_those_with_one_are_left_out(put):
    points = [trkpt(fix, time="soon" if fix.second == 600 else None) for fix in HALF_HOUR]
    walk = walk_in(put(gpx_of(*points, "<trkpt/>")))
    assert (walk.duration_s, walk.distance_m) == (1800, pytest.approx(2250, abs=0.5))
    assert walk.left_out == ("1 point of the file held nothing that can be used.",)


@pytest.mark.parametrize(
    "place", ['lat="nan" lon="11"', 'lat="91" lon="11"', 'lat="0" lon="0"', 'lon="11"', 'lat="47" lon="inf"']
)
def test_places_that_are_none_are_no_places(put, place):
    nowhere = f"<trkpt {place}><time>2026-11-22T12:10:01Z</time></trkpt>"
    walk = walk_in(put(gpx_of(*map(trkpt, HALF_HOUR), nowhere)))
    assert (walk.duration_s, walk.distance_m) == (1800, pytest.approx(2250, abs=0.5))


def test_one_content_is_one_walk_however_it_is_packed_and_called(put):
    plain = put(made.gpx([HALF_HOUR]), "walk.gpx")
    packed = put(gzip.compress(made.gpx([HALF_HOUR])), "walk.FIT.gz")
    in_two = put(gzip.compress(plain.read_bytes()[:900]) + gzip.compress(plain.read_bytes()[900:]), "walk")
    link = plain.with_name("newest.tcx")
    link.symlink_to(plain)
    assert len({walk_in(path).source for path in (plain, packed, in_two, link)}) == 1
    assert walk_in(packed).duration_s == 1800


def test_a_recording_shows_nothing_of_itself_in_a_log(put):
    walk = walk_in(put(made.gpx([HALF_HOUR])))
    assert repr(walk).startswith("<coach.walk.model.Walk object")


def test_the_newest_of_a_folder_is_found_by_name_and_date_alone(tmp_path):
    for name, written in {
        "old.fit": 10,
        "newest.GPX.gz": 30,
        "newer.tcx": 20,
        "notes.txt": 90,
        ".copying.fit": 91,
        "walk.fit.part": 92,
    }.items():
        (tmp_path / name).write_bytes(b"not looked at")
        os.utime(tmp_path / name, (written, written))
    (tmp_path / "folder.fit").mkdir()
    (tmp_path / "gone.fit").symlink_to("nowhere")
    assert newest(tmp_path, 100) == (tmp_path / "newest.GPX.gz", 30, 13)
    assert newest(tmp_path / "folder.fit", 100) is None
    assert newest(tmp_path / "not there", 100) is None
    assert newest(tmp_path / "notes.txt", 100) is None


def test_a_date_that_cannot_be_hides_no_other_recording(tmp_path):
    for name, written in {"good.fit": 30, "future.fit": 101, "far.fit": 2**40, "past.fit": -5}.items():
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (written, written))
    assert newest(tmp_path, 100) == (tmp_path / "good.fit", 30, 0)
    assert newest(tmp_path, 29) is None
