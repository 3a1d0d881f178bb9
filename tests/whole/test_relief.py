"""``coach relief`` as scripts, pipes and people call it: no help before the answers."""

import json
from pathlib import Path

import pytest

from coach.journal.records import CheckRecord, Record, SessionRecord
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.relief.offer import asked_first
from coach.relief.places import Place
from coach.triage.answers import Answers
from coach.triage.load import question
from tests.whole.programs import COACH, Say, coach
from tests.whole.terminal import Terminal

KEYS = {
    *("place", "what", "questions", "calls_for", "fired", "advice", "withheld", "total_s", "steps", "packs", "drink"),
    *("if_it_still_grips", "how_sure", "left_out"),
}
"""What ``coach relief --json`` promises to scripts."""

HELP = ("Calf at the wall", "Light rub", "Ankle pumps", "belly breathing", "Wrap the pack", "sip")
"""Words of the help itself."""


@pytest.fixture
def told(tmp_path: Path):
    def write(**answers: object) -> str:
        path = tmp_path / "told.json"
        path.write_text(json.dumps({"none_of": ["E", "S"], **answers}))
        return str(path)

    return write


def kept(kind: type[Record] = Record) -> list[Record]:
    with Journal(journal_file()) as journal:
        return [*journal.records(kind)]


def test_a_pipe_gets_the_questions_and_no_help() -> None:
    done = coach("relief", "left calf")
    assert done.returncode == 0
    assert all(question(each).label in done.stdout for each in asked_first(Place("calf"), Answers()))
    assert "call 112" in done.stdout
    assert not [words for words in HELP if words in done.stdout]


def test_without_a_place_a_pipe_gets_the_places(say: Say) -> None:
    code, out, _ = say("relief")
    assert code == 0
    assert "thigh back" in out


def test_json_without_answers_names_the_questions_and_offers_nothing(say: Say) -> None:
    code, out, err = say("relief", "calf", "--cramp", "2", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found.keys() == KEYS
    assert (found["steps"], found["packs"], found["total_s"]) == ([], [], 0)
    assert {each["answered"] for each in found["questions"]} == {False}
    assert "sip" not in found["drink"]
    assert not journal_file().exists()


def test_json_with_answers_offers_what_they_leave(say: Say, told) -> None:
    found = json.loads(say("relief", "right calf", "--cramp", "2m", "--answers", told(), "--json").out)
    assert [step["move"] for step in found["steps"]][:2] == ["calf-wall-straight", "hand-massage"]
    assert {step["side"] for step in found["steps"]} == {"right", "together"}
    assert found["packs"] == ["heat", "cold"]
    held = json.loads(say("relief", "calf", "--cramp", "2m", "--answers", told(S08_skin="not_sure"), "--json").out)
    assert held["calls_for"] == "same_day"
    assert "hand-massage" not in [step["move"] for step in held["steps"]]
    assert held["packs"] == ["cold"]
    rest = say("relief", "calf", "--cramp", "2m", "--answers", told(S01_dvt="yes"), "--json", "--no-record").out
    assert (json.loads(rest)["steps"], json.loads(rest)["packs"]) == ([], [])
    (check,) = kept(CheckRecord)
    assert isinstance(check, CheckRecord)
    assert check.answers["S08_skin"] == "not_sure"


def test_what_a_verdict_holds_back_stays_held_back(say: Say, told) -> None:
    say("relief", "calf", "--cramp", "2m", "--answers", told(S01_dvt="yes"), "--json")
    found = json.loads(say("relief", "calf", "--twitch", "--answers", told(), "--json", "--no-record").out)
    assert "massage" in found["withheld"]
    assert "hand-massage" not in [step["move"] for step in found["steps"]]


@pytest.mark.parametrize("answer", [{"S04_pop": "yes"}, {"E08_urine": "tea_cola_red"}, {"S05_heat_mild": "yes"}])
def test_after_a_snap_brown_urine_or_heat_there_is_no_session(say: Say, told, answer: dict[str, str]) -> None:
    say("relief", "calf", "--cramp", "2m", "--answers", told(**answer), "--json")
    for session in (["park-5"], ["--minutes", "10", "--muscle", "calf"]):
        code, out, err = say("run", *session, "--speed", "600")
        assert (code, out) == (2, "")
        assert "held back" in err
    assert kept(SessionRecord) == []


def test_what_stands_is_said_before_a_session(say: Say, told) -> None:
    say("relief", "calf", "--cramp", "2m", "--answers", told(S08_skin="yes"), "--json")
    for session in (["park-5"], ["--minutes", "2"]):
        code, _, err = say("run", *session, "--speed", "600")
        assert code == 0
        assert err.startswith("coach: The check said: get medical advice today.\n")


def test_what_the_settings_name_is_heeded(say: Say, told) -> None:
    say("settings", "set", "conditions", "hip-replacement, numb-feet, pregnant")
    found = json.loads(say("relief", "buttock", "--cramp", "2m", "--answers", told(), "--json").out)
    assert {step["move"] for step in found["steps"]}.isdisjoint({"glute-figure-four-chair", "march-seated"})
    assert found["packs"] == []
    assert "hip replacement" in " ".join(found["left_out"])
    back = json.loads(say("relief", "back", "--twitch", "--answers", told(), "--json").out)
    assert "knee-rolls" not in [step["move"] for step in back["steps"]]
    assert "supine" in back["withheld"], "pregnancy among the conditions answers the question about it"


def test_ten_minutes_offer_nothing_and_call_for_advice_today(say: Say, told) -> None:
    found = json.loads(say("relief", "calf", "--cramp", "10m", "--answers", told(), "--json", "--no-record").out)
    assert (found["steps"], found["packs"], found["calls_for"]) == ([], [], "same_day")
    code, out, _ = say("relief", "calf", "--cramp", "11", "--answers", told())
    assert code == 0
    assert "GET MEDICAL ADVICE TODAY" in out
    assert len(kept(CheckRecord)) == 1


def test_with_answers_it_plays_in_lines_and_is_recorded(say: Say, told) -> None:
    code, out, err = say(
        "relief", "calf_left", "--cramp", "2m", "--minutes", "1", "--answers", told(), "--speed", "600"
    )
    assert (code, err) == (0, "")
    assert "Go: Calf at the wall, knee straight, left side" in out
    assert "Has it let go?" in out
    assert "Well walked" not in out
    assert [record.kind for record in kept()] == ["session"]


def test_an_emergency_in_the_answers_plays_nothing(say: Say, told) -> None:
    code, out, _ = say("relief", "calf", "--cramp", "2m", "--answers", told(E02_chest="yes"), "--speed", "600")
    assert code == 0
    assert "EMERGENCY: CALL NOW" in out
    assert "Go:" not in out
    assert kept(SessionRecord) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["claf"], "Did you mean calf?"),
        (["calf", "--twitch", "--cramp", "2m"], "not both"),
        (["calf", "--cramp", "soon"], "Invalid value for '--cramp'"),
        (["--json"], "Say where it is"),
        (["calf", "--answers", "ANSWERS"], "--cramp 2m"),
        (["calf", "--minutes", "0"], "--minutes"),
    ],
)
def test_what_cannot_be_used_is_refused(say: Say, told, arguments: list[str], words: str) -> None:
    code, out, err = say("relief", *(told() if word == "ANSWERS" else word for word in arguments))
    assert (code, out) == (2, "")
    assert words in err


def test_typed_answers_in_a_terminal() -> None:
    command = [COACH, "relief", "--plain", "--speed", "200"]
    with Terminal(command, (100, 60)) as terminal:
        terminal.wait_for("Where is it")
        terminal.press(*"left calf", "enter")
        terminal.wait_for("What is it?")
        terminal.press(*"2", "enter")
        terminal.wait_for("1 of 11.")
        terminal.press(*"n", "enter")
        terminal.wait_for("2 of 11.")
        terminal.press(*"none", "enter")
        terminal.wait_for("What now?")
        terminal.press(*"1", "enter")
        terminal.wait_for("Has it let go?")
        terminal.press(*"3", "enter")
        terminal.wait_for("Warmth or cold: 5 questions first")
        terminal.press(*"2", "enter")
        terminal.wait_for("1 of 5.")
        terminal.press(*"none", "enter")
        terminal.wait_for("3  Cold, for ten minutes")
        terminal.press(*"4", "enter")
        assert terminal.wait_for_end() == 0
    assert [record.kind for record in kept()] == ["session"]


def test_in_a_pipe_a_cramp_of_ten_minutes_comes_first_and_a_twitch_is_no_cramp(say: Say) -> None:
    long = say("relief", "calf", "--cramp", "10m").out
    assert long.index("medical advice today") < long.index("none of these is so")
    assert "none of these" in say("relief", "calf", "--cramp", "9m").out.splitlines()[0]
    twitch = say("relief", "calf", "--twitch").out
    assert "A cramp" not in twitch
    assert "come and go" in twitch
    tongue = say("relief", "tongue").out
    assert "If one is" not in tongue
    assert "coach check" in tongue
