"""What is damaged is told, what is no walk is named, and nothing that anybody can put into a file hangs or escapes."""

import gzip
import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput
from coach.walk import content, fit, markup
from coach.walk.gpx import GpxReader
from coach.walk.read import walk_in
from tests import recordings as made
from tests.recordings import FORMATS, cut, stroll

SHORT = stroll(seconds=300, every=150)
HALF_HOUR = stroll()
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices of POSIX")


def refused(path, *words):
    """What is said of a file that cannot be read."""
    with pytest.raises(BadInput) as told:
        walk_in(path)
    assert str(path) in told.value.message
    for word in words:
        assert word in told.value.message
    assert told.value.exit_code == 2


def read(path):
    """The walk of a file, or None when it is refused as it should be."""
    try:
        return walk_in(path)
    except BadInput as error:
        told = error.message
    assert str(path) in told
    return None


# --- damaged or cut short --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_wherever_a_file_is_cut_short_that_is_told(put, form):
    whole = FORMATS[form](cut(SHORT, [2])).rstrip()
    for length in range(len(whole)):
        walk = read(put(whole[:length], "cut"))
        if walk is not None:
            assert walk.damage
            assert walk.moving_s is walk.climb_m is walk.heart_rate_bpm is walk.temp_c is None


@pytest.mark.parametrize("form", FORMATS)
def test_what_came_before_the_damage_is_known(put, form):
    whole = FORMATS[form]([HALF_HOUR])
    walk = walk_in(put(whole[: len(whole) // 2]))
    assert walk.duration_s == pytest.approx(900, abs=120)
    assert walk.distance_m == pytest.approx(1125, abs=150)
    place = {"fit": r"at byte [\d,]+ of [\d,]+", "gpx": r"at line \d+, column \d+", "tcx": r"at line \d+, column \d+"}
    assert re.search(place[form], walk.damage)
    assert walk.left_out == ("What the damaged file says of climbs, temperature and heart rate was left out.",)


def test_a_packed_file_that_is_cut_short_or_damaged_says_so(put):
    packed = gzip.compress(made.gpx([HALF_HOUR]), mtime=0)
    assert walk_in(put(packed[: len(packed) // 2])).damage == "What is packed in it (.gz) is cut short."
    flipped = bytearray(packed)
    flipped[-6] ^= 0xFF  # of its checksum
    assert walk_in(put(bytes(flipped))).damage == "What is packed in it (.gz) is damaged."
    for length in range(0, len(packed), 97):
        walk = read(put(packed[:length]))
        assert walk is None or walk.damage


@pytest.mark.parametrize("noughts", [1, 1023, 1024, 1025, 5000])
def test_a_packed_file_may_be_filled_up_with_noughts(put, noughts):
    packed = gzip.compress(made.gpx([HALF_HOUR]), mtime=0)
    assert walk_in(put(packed + bytes(noughts))).damage is None
    assert walk_in(put(packed + bytes(noughts) + gzip.compress(b" ", mtime=0))).damage is None
    assert walk_in(put(packed + bytes(noughts) + b"no gzip")).damage == "What is packed in it (.gz) is damaged."


def test_a_bug_of_a_reader_is_no_finding_about_the_file(put, monkeypatch):
    def broken(*_):
        raise KeyError("a bug")

    monkeypatch.setattr(GpxReader, "end", broken)
    with pytest.raises(KeyError):
        walk_in(put(made.gpx([HALF_HOUR])))


@given(at=st.integers(14, 10_000), bit=st.integers(0, 7))
def test_one_wrong_bit_of_a_fit_file_is_noticed(put, at, bit):
    data = bytearray(made.fit([SHORT]))
    data[14 + at % (len(data) - 14)] ^= 1 << bit
    walk = read(put(bytes(data)))
    assert walk is None or walk.damage


def test_a_watch_that_lost_its_power_wrote_no_length(put):
    data = made.fit([HALF_HOUR])
    walk = walk_in(put(data[:4] + bytes(4) + data[8:-2]))
    assert walk.duration_s == 1800
    assert "cut short" in walk.damage


# --- no walk at all --------------------------------------------------------------------------------------------


OTHERS = {
    "nothing": (b"", "empty"),
    "blanks": (b"\n  \n", "empty"),
    "words": (b"hello", "no FIT, GPX or TCX"),
    "zip": (b"PK\x03\x04rest", "zip"),
    "json": (b'{"timelineObjects": []}', "JSON"),
    "page": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web"),
    "page-without-type": (b"<html><body>Sign in</body></html>", "web"),
    "kml": (b"<?xml version='1.0'?><kml><Document/></kml>", "KML"),
    "apple-health": (b"<HealthData><Workout/></HealthData>", "workout-routes"),
    "other-xml": (b"<song><title>x</title></song>", "song"),
    "gpx-empty": (b"<gpx></gpx>", "no track"),
    "gpx-waypoints": (b"<gpx><wpt lat='1' lon='2'><time>2026-11-22T12:00:00Z</time></wpt></gpx>", "no track"),
    "gpx-segment-empty": (b"<gpx><trk><trkseg/></trk></gpx>", "no track"),
    "tcx-empty": (b"<TrainingCenterDatabase><Activities/></TrainingCenterDatabase>", "no track"),
    "xml-cut": (b"<gpx", "line 1, column"),
    "xml-encoding": (b"<?xml version='1.0' encoding='klingon'?><gpx/>", "encoding"),
    "packed-twice": (gzip.compress(gzip.compress(b"<gpx/>")), "twice"),
    "packed-nothing": (gzip.compress(b""), "empty"),
    "fit-monitoring": (made.fit_file(made.message(made.FILE_ID, type=made.MONITORING)), "steps"),
    "fit-workout": (made.fit_file(made.message(made.FILE_ID, type=5)), "planned"),
    "fit-settings": (made.fit_file(made.message(made.FILE_ID, type=2)), "settings"),
    "fit-activity-empty": (made.fit_file(made.message(made.FILE_ID, type=made.ACTIVITY)), "no points"),
    "fit-nothing": (made.fit_file(), "cut short"),
    "fit-head": (b"\x0e\x10\x00\x00\xff\xff\xff\x7f.FIT", "byte"),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_walk_is_called_what_it_is(put, kind):
    data, word = OTHERS[kind]
    refused(put(data), word)


def test_what_cannot_be_opened_is_told(tmp_path):
    refused(tmp_path / "not-there.fit", "no such file")
    refused(tmp_path, "is a folder", "walks_folder")
    with pytest.raises(BadInput, match="no file can be called that"):
        walk_in(tmp_path / "nul\0byte")


@posix
def test_pipes_and_devices_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "walk.fit")
    refused(tmp_path / "walk.fit", "regular file")
    (tmp_path / "link.gpx").symlink_to("/dev/zero")
    refused(tmp_path / "link.gpx", "regular file")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_somebody_else_is_told(put):
    path = put(b"<gpx/>", "locked")
    path.chmod(0)
    refused(path, "permission denied")


# --- hostile ---------------------------------------------------------------------------------------------------

LAUGHS = '<!DOCTYPE gpx [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {this} "{f"&{before};" * 10}">' for before, this in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "data",
    [
        f"{LAUGHS}]><gpx><trk><name>&i;</name></trk></gpx>",
        '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>',
        '<!DOCTYPE gpx SYSTEM "http://localhost:1/x.dtd"><gpx/>',
    ],
    ids=["laughs", "file", "address"],
)
def test_nothing_of_a_document_type_is_read(put, data):
    refused(put(b"<?xml version='1.0'?>" + data.encode()), "DOCTYPE")


def test_depth_and_number_of_elements_have_an_end(put, monkeypatch):
    refused(put(b"<gpx>" + b"<a>" * 200_000), "nests deeper")
    monkeypatch.setattr(markup, "MOST_ELEMENTS", 100)
    refused(put(made.gpx([HALF_HOUR])), "holds more")


def test_length_has_an_end_packed_or_not(put, monkeypatch):
    monkeypatch.setattr(content, "MOST_BYTES", 10_000)
    refused(put(made.gpx([HALF_HOUR])), "more than")
    refused(put(gzip.compress(bytes(20_000_000))), "more than")  # twenty kilobytes
    assert walk_in(put(made.fit([SHORT]))).duration_s == 300


def test_messages_have_an_end(put, monkeypatch):
    monkeypatch.setattr(fit, "MOST_MESSAGES", 10)
    refused(put(made.fit([HALF_HOUR])), "more messages")


@pytest.mark.parametrize(
    "data",
    [
        b"<gpx><desc>" + b" xmlns" * 300_000 + b"</desc></gpx>",
        b"<gpx " + b" ".join(b'a%d=""' % number for number in range(100_000)) + b"/>",
        b"<gpx><trk><trkseg>" + b"<trkpt lat='" + b"9" * 1_000_000 + b"' lon='1'/></trkseg></trk></gpx>",
        b"<gpx><trk><type>" + b"x" * 1_000_000 + b"</type></trk></gpx>",
    ],
    ids=["xmlns", "attributes", "digits", "text"],
)
def test_what_takes_others_hours_takes_no_time(put, data):
    refused(put(data), "no track")


def test_a_name_from_a_file_brings_no_escape_to_the_terminal(put):
    refused(put("<a\x9b31m/>".encode()))
    with pytest.raises(BadInput) as told:
        walk_in(put("<a\u202eb/>".encode()))
    assert told.value.message.isprintable()


def test_a_sport_from_a_file_brings_none_either(put):
    walk = walk_in(put(made.gpx([HALF_HOUR], "\x9b2J\u202e" + "walk" * 100)))
    assert walk.sport.isprintable()
    assert len(walk.sport) == 40


@given(data=st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_refused(put, data):
    for head in (b"", b"\x0e\x10\x64\x00" + len(data).to_bytes(4, "little") + b".FIT", b"\x1f\x8b\x08", b"<gpx>"):
        refused(put(head + data))


MUTATED = {form: write(cut(SHORT, [2])) for form, write in FORMATS.items()}


@pytest.mark.parametrize("form", FORMATS)
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 100_000), st.integers(0, 3), st.binary(max_size=12)), min_size=1, max_size=8
    )
)
def test_however_a_file_is_changed_it_is_read_or_refused(put, form, changes):
    data = bytearray(MUTATED[form])
    for at, gone, come in changes:
        data[at % len(data) : at % len(data) + gone] = come
    walk = read(put(bytes(data)))
    assert walk is None or len(walk.source) == 64
