"""Settings: what is set comes back, a bad file is told of whole and left alone, and nothing is made up."""

import logging
import os
import stat
from dataclasses import FrozenInstanceError, replace
from datetime import date
from pathlib import Path

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import files
from coach.errors import BadFile, BadInput, CoachError, UnknownName
from coach.hydration.people import groups
from coach.hydration.people import names as names_of_drinking
from coach.routine.conditions import conditions
from coach.routine.conditions import names as names_of_moving
from coach.settings.file import load_settings, set_in_file, value_of
from coach.settings.model import (
    KEYS,
    MEDICINES,
    THEMES,
    Settings,
    check_context,
    movement_conditions,
    plan_flags,
)
from coach.settings.text import show, to_json
from coach.text import first_hidden

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def britain(monkeypatch):
    for variable in ("LC_ALL", "LC_MEASUREMENT"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "config" / "settings.toml"


def written(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


# --- there and back ------------------------------------------------------------------------------------------


def put(path: Path, settings: Settings) -> None:
    """Set everything that is known, as a person would, one after the other."""
    for key, value in to_json(settings).items():
        text = "" if value is None else ", ".join(value) if isinstance(value, list) else str(value)
        set_in_file(path, key, text)


settings_made = st.builds(
    Settings,
    units=st.sampled_from(["metric", "us"]),
    mass_kg=st.none() | st.floats(20, 350).map(lambda kg: round(kg, 2)),
    height_m=st.none() | st.floats(1, 2.5).map(lambda m: round(m, 3)),
    birth_year=st.none() | st.integers(1900, 2026),
    conditions=st.lists(st.sampled_from(sorted({*groups(), *conditions()})), max_size=4, unique=True).map(tuple),
    medicines=st.none()
    | st.lists(st.sampled_from(MEDICINES[:-1]), min_size=1, unique=True).map(tuple)
    | st.just(("none",)),
    pregnant=st.none() | st.booleans(),
    emergency_number=st.from_regex(r"[0-9]{2,8}", fullmatch=True),
    theme=st.sampled_from(THEMES),
    reduced_motion=st.booleans(),
    walks_folder=st.none() | st.just(str(Path.cwd())),
)


@given(settings_made)
@hypothesis.settings(max_examples=25, deadline=None)  # each waits for the disk, ten times
def test_settings_come_back_as_they_were(tmp_path_factory, settings):
    path = tmp_path_factory.mktemp("config") / "settings.toml"
    put(path, settings)
    assert load_settings(path) == settings


@given(settings_made)
def test_what_is_shown_in_metric_can_be_set_again(settings):
    for key, value, meaning in show(replace(settings, units="metric")):
        again = value_of(key, "" if value == "not set" else value)
        was = "metric" if key == "units" else getattr(settings, KEYS[key])
        assert (again or None) == (was or None) or (again, was) == (False, False)
        assert len(meaning) > 20


def refusal(key: str, text: str) -> str | None:
    try:
        value_of(key, text)
    except BadInput as error:
        return error.message
    return None


@given(st.sampled_from(sorted(KEYS)), st.text(st.characters(), max_size=30))
def test_any_text_is_a_value_or_an_error_that_is_safe_to_print(key, text):
    said = refusal(key, text)
    assert said is None or (said.startswith(key) and first_hidden(said) is None)


def test_without_a_file_there_are_defaults_and_still_no_file(path):
    assert load_settings(path) == Settings()
    assert not path.parent.exists()
    assert (Settings().medicines, Settings().conditions, Settings().theme) == (None, (), "coach-dark")


def test_the_file_is_in_words_a_person_can_change(path):
    for key, text in {
        "mass": "11st",
        "height": "5ft 9in",
        "birth_year": "1960",
        "conditions": "CKD, Lithium, ckd",
        "medicines": "statin,Water_Tablet",
        "pregnant": "no",
    }.items():
        set_in_file(path, key, text)
    settings = load_settings(path)
    lines = [line for line in path.read_text("utf-8").splitlines() if "=" in line]
    assert lines[:3] == ['mass = "69.85kg"', 'height = "175.3cm"', "birth_year = 1960"]
    assert settings.conditions == ("kidney-disease", "lithium")
    assert settings.medicines == ("statin", "water_tablet")


def test_the_folder_of_walks_is_a_whole_path_that_is_there_when_it_is_set(path, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "walks").mkdir()
    for text in ("~/walks", "walks", str(tmp_path / "walks")):
        set_in_file(path, "walks_folder", text)
        assert load_settings(path).walks_folder == str(tmp_path / "walks")
    for text in ("~/elsewhere", "config/settings.toml", "~nobody-of-this-name/walks"):
        assert refusal("walks_folder", text)
    (tmp_path / "walks").rmdir()
    assert load_settings(path).walks_folder  # a stick that is not there: home offers nothing, and the settings are read


@pytest.mark.parametrize("text", ["walks", "~nobody-of-this-name/x", "/a\\u001b[2J"])
def test_a_folder_of_walks_in_the_file_is_a_whole_path(path, text):
    with pytest.raises(BadFile) as told:
        load_settings(written(path, f'walks_folder = "{text}"'))
    assert ":1:1: walks_folder: " in told.value.message
    assert "\x1b" not in told.value.message


def test_defaults_of_the_place_are_not_written_down(path, monkeypatch):
    set_in_file(path, "mass", "70")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert load_settings(path).units == "us"
    assert load_settings(path).mass_kg == 70.0


@pytest.mark.parametrize(
    "text",
    ['mass = "154lb"\nheight = "5ft9in"', "mass = 69.85\nheight = 1.753", '\ufeffmass = "69,85 kg"\nheight = "175.3"'],
)
def test_a_person_may_write_it_in_several_ways(path, text):
    found = load_settings(written(path, text))
    assert (found.mass_kg, found.height_m) == (69.85, 1.753)


def test_settings_in_code_are_frozen():
    with pytest.raises(FrozenInstanceError):
        Settings(mass_kg=70.0).mass_kg = 80


# --- a bad file ----------------------------------------------------------------------------------------------


BAD = """\
unit = "metric"
mass = "heavy"
height = 175
mass_kg = 70
medicines = ["statins", "lithium"]
units = "imperial"
birth_year = 1850
conditions = ["CKD", "litium"]
theme = "[red]"
pregnant = "perhaps"
emergency_number = 999
reduced_motion = {}
"""


def test_everything_wrong_is_told_at_once_with_its_place(path):
    with pytest.raises(BadFile) as caught:
        load_settings(written(path, BAD))
    lines = caught.value.message.splitlines()
    expected = [
        ("1:1", "no setting called “unit”. Did you mean units?"),
        ("2:1", "mass: “heavy” is not a body mass. Write it like 70kg or 154lb."),
        ("3:1", "height cannot be 175."),
        ("4:1", "no setting called “mass_kg”. Did you mean mass?"),
        ("5:14", "“statins”. Did you mean statin?"),
        ("6:1", 'units cannot be "imperial". The units you are shown: metric or us.'),
        ("7:1", "birth_year cannot be 1850."),
        ("8:22", "“litium”. Did you mean lithium?"),
        ("9:1", "theme: There is no theme called “[red]”. There are: ansi-dark"),
        ("10:1", 'pregnant cannot be "perhaps".'),
        ("11:1", "emergency_number cannot be 999. The number to call in an emergency where you are, in digits"),
        ("12:1", "reduced_motion cannot be {}."),
    ]
    assert len(lines) == len(expected)
    for line, (place, says) in zip(lines, expected, strict=True):
        assert line.startswith(f"{path}:{place}: ")
        assert says in line
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('mass = "70kg"\ntheme = coach', "2:9"),
        ("[[[[", "1:"),
        ("a = " + "[" * 100_000, "1:"),
        ("birth_year = " + "9" * 5000, "1:"),
        (b'theme = "\xff"', "1:10"),
        (b"\x00\x01", "1:1"),
    ],
)
def test_what_is_not_toml_is_told_with_its_place(path, text, place):
    with pytest.raises(BadFile) as caught:
        load_settings(written(path, text))
    assert caught.value.message.startswith(f"{path}:{place}")


@pytest.mark.parametrize(
    "text",
    [
        '"\\u001b[31m\\nsettings.toml:1:1: all is well" = 1',
        'mass = "\\u001b]52;c;cm0=\\u0007\\nall is well"',
        'conditions = ["\\u202e\\nall is well"]',
        'theme = "\\n[link=file:///etc]all is well"',
    ],
)
def test_hostile_text_reaches_no_terminal_and_forges_no_line(path, text):
    with pytest.raises(BadFile) as caught:
        load_settings(written(path, text))
    message = caught.value.message
    assert first_hidden(message) is None  # no escape, no mark that turns text around, no second line


def test_endless_text_is_told_in_short(path):
    with pytest.raises(BadFile) as caught:
        load_settings(written(path, f'mass = "{"x" * 50_000}"\n{"k" * 50_000} = 1\ntheme = "{"T" * 50_000}"'))
    assert len(caught.value.message) < 2000


def test_a_bad_file_is_never_written_over(path):
    before = written(path, BAD).read_bytes()
    with pytest.raises(BadFile):
        set_in_file(path, "theme", "coach-light")
    assert path.read_bytes() == before


def test_a_folder_in_its_place_is_named(path):
    path.mkdir(parents=True)
    for use in (lambda: load_settings(path), lambda: set_in_file(path, "mass", "70kg")):
        with pytest.raises(BadFile) as caught:
            use()
        assert str(path) in caught.value.message


# --- writing -------------------------------------------------------------------------------------------------


@posix
def test_the_file_is_the_owners_alone(path):
    before = os.umask(0)
    try:
        set_in_file(path, "mass", "70kg")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == [path.name]


@posix
def test_a_link_into_a_folder_of_dotfiles_stays_a_link(path, tmp_path):
    kept = written(tmp_path / "dotfiles" / "coach.toml", 'theme = "coach-light"')
    path.parent.mkdir()
    path.symlink_to(kept)
    set_in_file(path, "theme", "coach-dark")
    assert path.is_symlink()
    assert load_settings(kept).theme == "coach-dark"


def test_a_write_that_fails_leaves_the_old_file_and_no_scraps(path, monkeypatch):
    set_in_file(path, "theme", "coach-light")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        with pytest.raises(CoachError, match="No space left on device") as caught:
            set_in_file(path, "theme", "coach-dark")
    assert str(path) in caught.value.message
    assert load_settings(path).theme == "coach-light"
    assert os.listdir(path.parent) == [path.name]


def test_the_new_file_is_on_the_disk_before_it_takes_the_place_of_the_old(path, monkeypatch):
    done = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(files.os, "fsync", lambda opened: (done.append("sync"), fsync(opened)))
    monkeypatch.setattr(files.os, "replace", lambda *names: (done.append("replace"), replace(*names)))
    path.parent.mkdir()
    set_in_file(path, "theme", "coach-dark")
    assert done[:2] == ["sync", "replace"]
    assert done[2:] == (["sync"] if os.name == "posix" else [])


# --- one value -----------------------------------------------------------------------------------------------


def test_an_unknown_key_names_the_nearest():
    with pytest.raises(UnknownName) as caught:
        value_of("masss", "70kg")
    assert caught.value.nearest == "mass"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("mass", "7000", "not a likely body mass"),
        ("mass", "-70kg", "not a likely body mass"),
        ("height", "9ft9in", "175cm or 5ft9in"),
        ("birth_year", "12", "like 1960"),
        ("medicines", "none, statin", "stands alone"),
        ("medicines", "statin, aspirin", "“aspirin”. There are: antidepressant"),
        ("conditions", "none of them", "“none of them”"),
        ("conditions", "litium", "no condition called “litium”. Did you mean lithium?"),
        ("conditions", "osteoporosi", "Did you mean osteoporosis?"),
        ("pregnant", "not sure", "yes or no"),
        ("emergency_number", "call mum", "in digits"),
        ("units", "imperial", "metric or us"),
        ("theme", "coach-drak", "Did you mean coach-dark?"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_can(key, text, says):
    with pytest.raises(BadInput, match=key) as caught:
        value_of(key, text)
    assert says in caught.value.message
    assert not isinstance(caught.value, BadFile)


def test_nothing_and_none_take_a_value_back(path):
    for key in ("mass", "conditions", "pregnant", "units"):
        for word in ("", " ", "none", "None"):
            put(path, Settings(mass_kg=70.0, conditions=("lithium",), pregnant=False, units="us"))
            set_in_file(path, key, word)
            assert getattr(load_settings(path), KEYS[key]) == getattr(Settings(), KEYS[key])


def test_that_one_takes_no_medicines_is_an_answer_and_not_asked_is_not():
    assert value_of("medicines", "None") == ("none",)
    assert value_of("medicines", "") is None


def test_values_are_shown_in_the_persons_units():
    settings = Settings(mass_kg=69.85, height_m=1.753, medicines=("none",), pregnant=True)
    metric = {key: value for key, value, _ in show(settings)}
    american = {key: value for key, value, _ in show(replace(settings, units="us"))}
    assert (metric["mass"], metric["height"]) == ("69.85kg", "175.3cm")
    assert (american["mass"], american["height"]) == ("154lb", "5ft9in")
    assert [metric[key] for key in ("conditions", "medicines", "pregnant", "birth_year", "reduced_motion")] == [
        "none",
        "none",
        "yes",
        "not set",
        "no",
    ]
    assert [key for key, _, _ in show(settings)] == [*KEYS]


def test_health_stays_out_of_repr_and_logs(caplog):
    settings = Settings(mass_kg=71.5, birth_year=1951, conditions=("dialysis",), medicines=("lithium",), pregnant=True)
    logging.getLogger("coach").warning("settings: %r %s", settings, settings)
    for secret in ("71.5", "1951", "dialysis", "lithium", "pregnant"):
        assert secret not in caplog.text


# --- the place -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "units", "number"),
    [
        ({"LANG": "en_GB.UTF-8"}, "metric", "999"),
        ({"LANG": "en_IE"}, "metric", "999"),
        ({"LANG": "en_US.UTF-8"}, "us", "911"),
        ({"LANG": "es_MX.UTF-8"}, "metric", "911"),
        ({"LANG": "fr_CA@euro"}, "metric", "911"),
        ({"LANG": "en_AU.UTF-8"}, "metric", "000"),
        ({"LANG": "mi_NZ.UTF-8"}, "metric", "111"),
        ({"LANG": "de_DE.UTF-8"}, "metric", "112"),
        ({"LANG": "en_US.UTF-8", "LC_MEASUREMENT": "en_GB.UTF-8"}, "metric", "999"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8", "LC_MEASUREMENT": "de_DE"}, "us", "911"),
        ({"LANG": "C.UTF-8"}, "metric", "112"),
        ({"LANG": ""}, "metric", "112"),
    ],
)
def test_units_and_emergency_number_follow_the_country(monkeypatch, environment, units, number):
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert (Settings().units, Settings().emergency_number) == (units, number)


# --- what others need to know --------------------------------------------------------------------------------


def test_the_check_is_told_only_what_is_known():
    assert check_context(Settings(), TODAY) == {}
    known = Settings(medicines=("statin", "other"), birth_year=1960, pregnant=False)
    assert check_context(known, TODAY) == {"S0_meds": ["statin", "other"], "S0_age": 65, "S0_pregnant": "no"}
    assert check_context(Settings(medicines=("none",), pregnant=True), TODAY) == {
        "S0_meds": ["none"],
        "S0_pregnant": "yes",
    }


@pytest.mark.parametrize(
    ("birth_year", "today", "age"),
    [(2010, TODAY, 15), (2010, date(2026, 12, 30), 15), (2010, date(2026, 12, 31), 16), (2030, TODAY, 0)],
)
def test_the_age_is_the_least_it_can_be(birth_year, today, age):
    assert check_context(Settings(birth_year=birth_year), today) == {"S0_age": age}


@pytest.mark.parametrize(
    ("birth_year", "today", "flags"),
    [
        (2007, TODAY, ()),
        (2008, TODAY, ("under-18",)),
        (2008, date(2026, 12, 31), ()),
        (1962, TODAY, ()),
        (1961, TODAY, ("over-65",)),
        (1961, date(2026, 1, 1), ("over-65",)),
    ],
)
def test_the_plan_takes_the_more_careful_age(birth_year, today, flags):
    assert plan_flags(Settings(birth_year=birth_year), today) == flags


def test_medicines_and_pregnancy_are_flags_of_the_plan_once_each():
    settings = Settings(conditions=("lithium", "dialysis"), medicines=MEDICINES[:-1], pregnant=True, birth_year=1940)
    flags = plan_flags(settings, TODAY)
    assert flags == (
        "lithium",
        "dialysis",
        "water-tablet",
        "antidepressant",
        "stimulant",
        "pregnant",
        "over-65",
    )
    assert {*flags} <= {*groups()}
    assert plan_flags(Settings(medicines=("none",), pregnant=False), TODAY) == ()


def test_conditions_are_of_drinking_or_of_moving_and_each_side_takes_its_own():
    settings = Settings(conditions=value_of("conditions", "osteoporosis, CKD, New hip, pregnancy"))
    assert settings.conditions == ("osteoporosis", "kidney-disease", "hip-replacement", "pregnant")
    assert plan_flags(settings, TODAY) == ("kidney-disease", "pregnant")
    assert movement_conditions(settings) == ("osteoporosis", "hip-replacement", "pregnant")
    assert movement_conditions(Settings(pregnant=True, conditions=("dialysis",))) == ("pregnant",)
    assert movement_conditions(Settings()) == ()
    assert movement_conditions(Settings(birth_year=1961), TODAY) == ("over-65",)
    assert movement_conditions(Settings(birth_year=1962), TODAY) == movement_conditions(Settings(birth_year=1961)) == ()
    assert [value_of("conditions", name) for name in ("angina", "vertigo")] == [("angina",), ("vertigo",)]


def test_a_name_means_one_condition():
    both = {*names_of_drinking()} & {*names_of_moving()}
    assert both == {"pregnant", "pregnancy", "expecting", "over-65"}
    assert {name: names_of_drinking()[name] for name in both} == {name: names_of_moving()[name] for name in both}
