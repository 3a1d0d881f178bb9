"""The command line: what it prints and where, what it records, and how it ends."""

import json
import os
import signal
import subprocess
from pathlib import Path

import click
import pytest

from coach import __version__
from coach.cli.group import COMMANDS
from coach.cli.group import coach as coach_group
from coach.clock import wall_clock
from coach.journal.records import (
    CheckRecord,
    Felt,
    PlanRecord,
    Record,
    SessionRecord,
    SymptomRecord,
    WalkRecord,
    new_id,
)
from coach.journal.store import Journal
from coach.paths import data_dir, journal_file, settings_file
from tests.whole.programs import COACH, NOTHING, REPOSITORY, Say, coach, python

PLAN_KEYS = {
    *("inputs", "metabolic_w", "iso_l_per_h", "expected_l_per_h", "low_l_per_h", "high_l_per_h", "drink_l_per_h"),
    *("carry_ml", "before_ml", "schedule", "after_ml", "heat", "sodium_mg", "foods", "cautions", "refused"),
    *("to_thirst", "bottles_ml", "cooler", "factor", "why"),
}
"""What ``coach plan --json`` promises to scripts."""

CHECK_KEYS = {"level", "complete", "fired", "advice", "withheld", "recheck", "rules_version"}
"""What ``coach check --json`` promises to scripts."""


def recorded(kind: type[Record] = Record) -> list[Record]:
    with Journal(journal_file()) as journal:
        return [*journal.records(kind)]


# --- what it prints --------------------------------------------------------------------------------------------


def test_the_version(say: Say) -> None:
    assert say("--version") == (0, f"coach, version {__version__}\n", "")


def every_command() -> list[list[str]]:
    """Every command and subcommand, as it is typed."""
    found: list[list[str]] = [[]]
    for name in COMMANDS:
        command = coach_group.get_command(click.Context(coach_group), name)
        inner = command.commands if isinstance(command, click.Group) else {}
        found += [[name], *([name, each] for each in inner)]
    return found


@pytest.mark.parametrize("command", every_command(), ids=" ".join)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_says_how_it_is_used(say: Say, command: list[str], flag: str) -> None:
    code, out, err = say(*command, flag)
    assert (code, err) == (0, "")
    assert out.startswith(" ".join(["Usage: coach", *command]))


@pytest.mark.parametrize(
    "command",
    [
        ["plan", "45m", "--json"],
        ["check", "--answers", "ANSWERS", "--json"],
        ["relief", "calf", "--cramp", "2m", "--answers", "ANSWERS", "--json"],
        ["routines", "list", "--json"],
        ["routines", "show", "park-5", "--json"],
        ["routines", "check", "ROUTINE", "--json"],
        ["routines", "new", "--json"],
        ["routines", "import", "ROUTINE", "--replace", "--json"],
        ["routines", "schema"],
        ["settings", "show", "--json"],
        ["why", "--json"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_json_is_one_object_on_stdout_and_nothing_else(say: Say, answers: str, command: list[str]) -> None:
    files = {"ANSWERS": answers, "ROUTINE": str(REPOSITORY / "routines" / "park-5.toml")}
    code, out, err = say(*(files.get(word, word) for word in command))
    assert (code, err) == (0, "")
    assert isinstance(json.loads(out), dict)


def test_a_plan_has_what_scripts_rely_on(say: Say) -> None:
    plan = json.loads(say("plan", "45m", "--start", "17:30", "--mass", "70kg", "--json").out)
    assert plan.keys() == PLAN_KEYS
    assert plan["heat"].keys() == {"wbgt_c", "heat_index_c", "gate"}
    assert {frozenset(drink) for drink in plan["schedule"]} == {frozenset({"at", "minutes", "ml", "what"})}
    assert plan["schedule"][0]["minutes"] == -120  # two hours before the start
    assert plan["refused"] is None


def test_temperatures_by_hour_say_how_hot_the_walk_is_and_which_hour_is_cooler(say: Say) -> None:
    plan = json.loads(say("plan", "2h", "--start", "12:00", "--temps", "8:64F 12:35 16:33 20:24", "--json").out)
    assert plan["inputs"]["temps"][0] == ["08:00", pytest.approx(17.8, abs=0.1)]
    assert plan["inputs"]["temp_c"] == pytest.approx(34.5)  # the mean; the heat is that of 35
    assert plan["heat"]["gate"]
    assert plan["cooler"][0]["at"] == "20:00"
    code, out, err = say("plan", "2h", "--temps", "8:18 12:")
    assert (code, out) == (2, "")
    assert "--temps" in err
    assert "Write it like 8:18 12:27 18:24" in err


def test_a_plan_that_is_refused_says_why(say: Say) -> None:
    code, out, _ = say("plan", "45m", "--flag", "dialysis", "--json")
    plan = json.loads(out)
    assert code == 0
    assert plan["refused"].keys() == {"flag", "why"}
    assert plan["refused"]["flag"] == "dialysis"
    assert plan["schedule"] == []


@pytest.mark.parametrize(
    ("given", "level", "complete"),
    [
        (NOTHING, "self_care", True),
        ("{}", None, False),
        ('{"E02_chest": "yes"}', "emergency_now", True),
        ('{"none_of": ["E", "G"], "S01_dvt": "not_sure", "S07_pain": 0}', None, False),
        ('{"none_of": ["E", "S", "G"], "S01_dvt": "not_sure"}', "same_day", True),
    ],
)
def test_a_verdict_has_what_scripts_rely_on(
    say: Say, tmp_path: Path, given: str, level: str | None, complete: bool
) -> None:
    (tmp_path / "a.json").write_text(given)
    code, out, err = say("check", "--answers", str(tmp_path / "a.json"), "--json")
    verdict = json.loads(out)
    assert (code, err) == (0, "")
    assert verdict.keys() == CHECK_KEYS
    assert (verdict["level"], verdict["complete"]) == (level, complete)
    assert all(fired.keys() == {"rule", "level", "because", "source"} for fired in verdict["fired"])


def test_the_journal_raises_a_verdict_only_when_it_is_asked_for(say: Say, answers: str) -> None:
    asked = ("check", "--answers", answers, "--json", "--no-record")
    with Journal(journal_file()) as journal:
        journal.add(SymptomRecord(id=new_id(), at=wall_clock(), felt=(Felt(site="tongue"),)))
    assert json.loads(say(*asked).out)["level"] == "self_care"
    found = json.loads(say(*asked, "--history").out)
    assert (found["level"], [each["rule"] for each in found["fired"]]) == ("gp_2_weeks", ["L04_spread"])
    journal_file().write_bytes(b"no journal")
    code, out, err = say(*asked, "--history")
    assert (code, json.loads(out)["level"]) == (0, "self_care")
    assert err.startswith("coach: the verdict is on the answers alone. ")
    assert err.count("\n") == 1


def test_a_verdict_that_stands_heads_a_milder_one_when_the_journal_is_asked_for(say: Say, answers: str) -> None:
    stood = {"level": "same_day", "withheld": ["massage"]}
    with Journal(journal_file()) as journal:
        journal.add(CheckRecord(id=new_id(), at=wall_clock(), answers={}, verdict=stood))
    asked, reassuring = ("check", "--answers", answers, "--no-record"), "Nothing you told us"
    alone, beside = (" ".join(say(*asked, *more).out.split()) for more in ((), ("--history",)))
    assert (alone.startswith("LOOK AFTER IT"), reassuring in alone) == (True, True)
    assert "the check said: get medical advice the same day. That still applies" in beside.split(" LOOK AFTER IT")[0]
    assert (reassuring in beside, "Massage. Because of what the check said before" in beside) == (False, True)


def test_answers_come_from_standard_input_too() -> None:
    done = coach("check", "--answers", "-", "--json", input=NOTHING)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["level"] == "self_care"


def test_text_for_people_says_the_same_as_the_json(say: Say, answers: str) -> None:
    advice = json.loads(say("check", "--answers", answers, "--json").out)["advice"]
    text = " ".join(say("check", "--answers", answers).out.split())
    assert all(sentence in text for sentence in advice)


def test_a_routine_in_plain_lines_tells_every_step_and_its_true_total(say: Say) -> None:
    told = say("run", "park-5", "--plain", "--speed", "1000").out
    steps = [step["name"] for step in json.loads(say("routines", "show", "park-5", "--json").out)["steps"]]
    assert all(f"Go: {name}" in told for name in steps)
    assert "\n  5:00  Done" in told


def test_what_had_to_give_way_for_the_minutes_is_said(say: Say) -> None:
    code, out, err = say("run", "park-5", "--minutes", "3", "--plain", "--speed", "1000")
    assert code == 0
    assert err.startswith("coach: left out")
    assert "\n  3:00  Done" in out or "\n  2:" in out


def test_a_session_made_to_measure_says_what_it_does_without(say: Say) -> None:
    say("settings", "set", "conditions", "osteoporosis")
    asked = ("--minutes", "6", "--muscle", "calf", "--after", "hilly", "--avoid", "floor,wall")
    code, out, err = say("run", *asked, "--plain", "--speed", "1000")
    assert code == 0
    assert out.startswith("Made to measure: 6:00, ")
    assert "coach: Without the floor or a wall: Calf at the wall, knee straight; " in err
    assert "Go: Calf on a chair, left side" in out
    assert "\n  6:00  Done" in out
    assert recorded(SessionRecord)[0].routine_id == "made-to-measure"


def test_a_routine_names_what_to_take_care_with_and_leaves_it_in(say: Say) -> None:
    say("settings", "set", "conditions", "osteoporosis")
    code, out, err = say("run", "park-5", "--plain", "--speed", "1000")
    assert code == 0
    assert err == "coach: Your settings name osteoporosis: leave out or ease Back of the thigh, heel forward.\n"
    assert "Go: Back of the thigh, heel forward, left side" in out


def test_settings_that_cannot_be_read_stop_what_depends_on_them_and_nothing_else(say: Say) -> None:
    say("settings", "set", "mass", "70kg")
    settings_file().write_text("mass = heavy")
    assert say("run", "--minutes", "5", "--plain", "--speed", "1000").code == 2
    code, _, err = say("run", "park-5", "--plain", "--speed", "1000")
    assert code == 0
    assert "what to take care with is not known" in err


# --- what it records -------------------------------------------------------------------------------------------


def test_each_job_is_recorded(say: Say, answers: str) -> None:
    say("check", "--answers", answers)
    say("plan", "45m")
    say("run", "park-5", "--walk", "45m", "--plain", "--speed", "1000")
    session, walk, plan, check = recorded()
    assert isinstance(session, SessionRecord)
    assert isinstance(walk, WalkRecord)
    assert isinstance(plan, PlanRecord)
    assert isinstance(check, CheckRecord)
    assert (session.outcome, session.walk_id) == ("done", walk.id)
    assert session.played_s == pytest.approx(300)
    assert (walk.duration_s, plan.plan["inputs"]["duration_s"]) == (2700, 2700)
    assert (check.answers, check.verdict["level"]) == ({"none_of": ["E", "S", "G"]}, "self_care")


def test_nothing_is_recorded_unasked(say: Say, answers: str) -> None:
    for command in (
        ["--version"],
        ["check", "--answers", answers, "--no-record"],
        ["plan", "45m", "--no-record"],
        ["routines", "list"],
        ["settings", "show"],
        ["plan", "-5m"],
        ["run", "park-55"],
    ):
        say(*command)
    assert not data_dir().exists()


def test_a_setting_that_was_set_is_used(say: Say) -> None:
    assert say("settings", "set", "mass", "154lb") == (0, "", "")
    assert json.loads(say("plan", "45m", "--json").out)["inputs"]["mass_kg"] == pytest.approx(69.85, abs=0.01)


def test_ctrl_c_ends_a_plain_session_as_a_partial_one(tmp_path: Path) -> None:
    with subprocess.Popen(
        [COACH, "run", "park-5", "--plain"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as session:
        assert session.stdout is not None
        session.stdout.readline()
        session.stdout.readline()
        session.stdout.readline()  # the first step has been announced
        session.send_signal(signal.SIGINT)
        out, err = session.communicate(timeout=30)
    assert (session.returncode, err) == (0, b"")
    assert b"what you did is kept" in out
    (kept,) = recorded(SessionRecord)
    assert isinstance(kept, SessionRecord)
    assert kept.outcome == "partial"


# --- where recording fails -------------------------------------------------------------------------------------

FULL_DISK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file may grow: as on a full disk
from coach.cli.group import run_command_line
sys.exit(run_command_line(sys.argv[1:]))
"""


def assert_told_and_not_recorded(code: int, out: str, err: str) -> None:
    assert code == 0
    assert json.loads(out)["level"] == "self_care"
    assert err.startswith("coach: not recorded. The journal ")
    assert err.count("\n") == 1


def test_a_verdict_is_told_though_a_file_is_in_the_way_of_the_journal(say: Say, answers: str) -> None:
    data_dir().parent.mkdir(parents=True)
    data_dir().write_text("not a folder")
    assert_told_and_not_recorded(*say("check", "--answers", answers, "--json"))


def test_a_verdict_is_told_though_the_disk_is_full(answers: str) -> None:
    done = python(FULL_DISK, "check", "--answers", answers, "--json")
    assert_told_and_not_recorded(done.returncode, done.stdout, done.stderr)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_verdict_is_told_though_the_folder_is_read_only(say: Say, answers: str) -> None:
    data_dir().mkdir(parents=True)
    data_dir().chmod(0o500)
    assert_told_and_not_recorded(*say("check", "--answers", answers, "--json"))


# --- around the process ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["check"]], ids=["home", "check"])
def test_without_a_terminal_the_app_refuses_and_says_what_works(arguments: list[str]) -> None:
    done = coach(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("coach: The app cannot open: there is no terminal to draw on.")
    assert done.stderr.count("\n") == 1


def test_a_session_without_a_terminal_is_told_in_lines_and_asks_for_no_key() -> None:
    with subprocess.Popen(
        [COACH, "run", "--speed", "1000"],
        stdin=subprocess.PIPE,  # held open: whoever read from it would hang
        stdout=subprocess.PIPE,
        text=True,
    ) as session:
        assert session.stdout is not None
        assert "Done" in session.stdout.read()
        assert session.wait(timeout=30) == 0


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["plan", "45m"], ["routines", "list"], ["run", "park-5", "--plain", "--speed", "1000"]],
    ids=lambda arguments: arguments[0],
)
def test_a_reader_that_has_gone_is_no_failure(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = coach(*arguments, stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_session_whose_reader_has_gone_is_still_recorded() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    coach("run", "park-5", "--plain", "--speed", "1000", stdout=writer)
    os.close(writer)
    assert len(recorded(SessionRecord)) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_output_that_cannot_be_written_is_a_failure_with_one_message() -> None:
    with Path("/dev/full").open("w") as full:
        done = coach("plan", "45m", stdout=full)
    assert done.returncode == 1
    assert done.stderr.startswith("coach: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "meant"), [(["routines", "shw"], "show"), (["settings", "sett"], "set"), (["chekc"], "check")]
)
def test_a_command_that_does_not_exist_names_the_nearest(say: Say, command: list[str], meant: str) -> None:
    code, out, err = say(*command)
    assert (code, out) == (2, "")
    assert f"Did you mean {meant}?" in err
