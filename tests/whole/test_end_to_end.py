"""The program as a person has it: a real terminal, real keys, real time, and what the journal holds afterwards."""

import re
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coach.journal.records import CheckRecord, DrinkRecord, PlanRecord, Record, SessionRecord, SetOffRecord, WalkRecord
from coach.journal.store import Journal
from coach.paths import journal_file
from tests.whole.programs import COACH
from tests.whole.terminal import PATIENCE, Terminal

HOME = "How long did you walk?"
SUMMARY = "It opens in"
CHECK = "page 1 of 3"
VERDICT = "What to do"
FLUIDS = "You weigh"
"""Words that only these screens show."""

LEFT = re.compile(r"(\d+):(\d\d) left")


def running(*arguments: str, size: tuple[int, int] = (80, 24)) -> Terminal:
    return Terminal([COACH, *arguments], size)


def session() -> Terminal:
    """A session in real time, its first step shown."""
    terminal = running("run", "park-5")
    terminal.wait_for("Step 1 of 5", "Stop")
    return terminal


def go_to_step_2(terminal: Terminal) -> None:
    """Leave out the rest of the lead-in, then the walk-down."""
    terminal.press("n")
    terminal.wait_until_gone("Get ready")
    terminal.press("n")
    terminal.wait_for("Step 2 of 5", "LEFT")


def seconds_left(screen: str) -> int:
    """Seconds left of the whole session, as it says itself."""
    found = LEFT.search(screen)
    assert found is not None
    return int(found[1]) * 60 + int(found[2])


def kept() -> list[Record]:
    """What the journal holds, the oldest first."""
    with Journal(journal_file()) as journal:
        return [*reversed(journal.records(Record))]


def unfinished() -> bool:
    with Journal(journal_file()) as journal:
        return journal.unfinished_run() is not None


def assert_left_tidy(output: bytes | bytearray) -> None:
    """The last word on every mode is the one a shell expects."""
    last = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", output))
    usual = {
        "other screen": b"1049",
        "mouse clicks": b"1000",
        "mouse moves": b"1003",
        "focus": b"1004",
        "paste": b"2004",
    }
    assert {name: last[mode] for name, mode in usual.items()} == dict.fromkeys(usual, b"l")
    assert last[b"25"] == b"h"  # the cursor is seen again


def test_a_routine_plays_by_itself_and_leads_to_the_check_and_the_fluids() -> None:
    with running("run", "park-5", "--speed", "60") as terminal:
        terminal.wait_for("Step 5 of 5")
        terminal.wait_for(CHECK, "None of these")
        terminal.press("n")
        terminal.wait_for("page 2 of 3")
        terminal.press("n")
        terminal.wait_for("page 3 of 3")
        terminal.press("n")
        terminal.wait_for(VERDICT, "Fluids")
        terminal.press("enter")
        terminal.wait_for(FLUIDS, "Keep and leave")
        terminal.press("escape")
        terminal.wait_for(HOME, "Last cool-down: Five minutes at the park gate", "Quit")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert_left_tidy(terminal.output)
    done, check, plan = kept()
    assert isinstance(done, SessionRecord)
    assert (done.routine_id, done.outcome, done.owed) == ("park-5", "done", ())
    assert [bout.played_s for bout in done.steps] == pytest.approx([bout.planned_s for bout in done.steps])
    assert done.played_s == pytest.approx(done.planned_s) == pytest.approx(300)
    assert isinstance(check, CheckRecord)
    assert check.verdict["level"] == "self_care"
    assert isinstance(plan, PlanRecord)
    assert not unfinished()


def test_keys_during_a_session() -> None:
    with session() as terminal:
        terminal.press("space")
        left = seconds_left(terminal.wait_for("Paused"))
        terminal.press("+")
        terminal.wait_for(f"{(left + 10) // 60}:{(left + 10) % 60:02} left")
        terminal.press("u")
        terminal.wait_for(f"{left // 60}:{left % 60:02} left")
        terminal.press("space")
        terminal.wait_until_gone("Paused")
        go_to_step_2(terminal)
        terminal.press("b")
        terminal.wait_for("Step 1 of 5")
        go_to_step_2(terminal)
        terminal.press("x")
        terminal.wait_for("Stopped here", "Undo the stop")
        terminal.press("u")
        terminal.wait_for("Step 2 of 5", "Stop")
        terminal.press("x")
        terminal.wait_for("Stopped here", "Home")
        terminal.press("escape")
        terminal.wait_for(HOME, "Last cool-down", "not all of it", "Quit")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    (partial,) = kept()
    assert isinstance(partial, SessionRecord)
    assert partial.outcome == "partial"
    assert [bout.outcome for bout in partial.steps] == ["skipped", *["not reached"] * 8]
    assert not unfinished()


def begun_earlier(minutes: float) -> None:
    """Make all that the journal holds older: so much time passes."""
    before = [replace(record, at=record.at - timedelta(minutes=minutes)) for record in kept()]
    journal_file().unlink()
    with Journal(journal_file()) as journal:
        for record in before:
            journal.add(record)


def test_a_walk_survives_a_kill_and_ends_with_its_true_time() -> None:
    with running() as terminal:
        terminal.wait_for(HOME, "Set off", "Quit")
        terminal.press("s")
        terminal.wait_for("Set off now")
        terminal.press("enter")
        terminal.wait_for("On your walk", "since", "Stop")
        terminal.press("a")
        terminal.wait_for("How much did you drink?")
        terminal.press(*"150ml", "enter")
        terminal.wait_for("Drunk so far: 150 ml")
        terminal.send(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    begun_earlier(42)
    with running() as terminal:
        terminal.wait_for("Your walk goes on: 0:42 h since", "Quit")
        terminal.press("s")
        terminal.wait_for("On your walk", "Drunk so far: 150 ml", "Stop")
        terminal.press("x")
        terminal.wait_for("Back from your walk", "42 min", "150 ml")
        terminal.press("6", "enter")
        terminal.wait_for("Five minutes at the park gate", "Start")
        terminal.press("escape")
        terminal.wait_for(HOME, "Last walk: 42 min", "Quit")
        assert "Your walk goes on" not in terminal.text
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    begun, drink, walk = kept()
    assert isinstance(begun, SetOffRecord)
    assert isinstance(drink, DrinkRecord)
    assert isinstance(walk, WalkRecord)
    assert (walk.set_off_id, walk.effort, walk.drank_ml) == (begun.id, 6, 150)
    assert walk.duration_s == pytest.approx((walk.at - begun.at).total_seconds(), abs=1)
    assert 42 * 60 <= walk.duration_s <= 43 * 60 + PATIENCE


def test_a_session_that_was_killed_is_offered_again_at_its_step() -> None:
    with session() as terminal:
        go_to_step_2(terminal)
        terminal.wait_until(unfinished, "the session to be kept")
        terminal.send(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    assert kept() == []
    with running() as terminal:
        terminal.wait_for("Go on with Five minutes at the park gate", "step 2 of 5", "left side", "Quit")
        terminal.press("g")
        terminal.wait_for("Go on at the step where it stopped")
        terminal.press("enter")
        terminal.wait_for("Step 2 of 5", "LEFT", "Stop")
        terminal.press("x")
        terminal.wait_for("Stopped here", "Home")
        terminal.press("escape")
        terminal.wait_for(HOME, "Last cool-down", "Quit")
        assert "Go on with" not in terminal.text
    assert [type(record) for record in kept()] == [SessionRecord]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_leaves_the_terminal_tidy_and_the_session_to_go_on_with(number: signal.Signals) -> None:
    with session() as terminal:
        terminal.send(number)
        assert terminal.wait_for_end() == 128 + number
        assert_left_tidy(terminal.output)
    assert unfinished()


def test_closing_the_window_ends_the_app() -> None:
    with session() as terminal:
        terminal.hang_up()
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
    assert unfinished()


def test_a_suspended_session_waits_and_skips_nothing() -> None:
    with session() as terminal:
        terminal.press("ctrl+z")
        terminal.wait_until_suspended()
        assert_left_tidy(terminal.output)
        terminal.send(signal.SIGCONT)
        left = seconds_left(terminal.wait_for("Step 1 of 5", "Paused", "Stop"))
        assert left >= 295
        terminal.press("space")
        terminal.wait_until_gone("Paused")


@pytest.mark.parametrize("arguments", [[], ["check"], ["run", "park-5"]], ids=["home", "check", "run"])
def test_a_terminal_too_small_to_read_is_refused(arguments: list[str]) -> None:
    with running(*arguments, size=(20, 5)) as terminal:
        assert terminal.wait_for_end() == 2
        assert terminal.output.startswith(b"coach: The app cannot open: this terminal is 20 by 5;")
        assert terminal.output.count(b"\n") == 1


def test_a_window_may_shrink_below_the_smallest_and_grow_again() -> None:
    with session() as terminal:
        for columns, rows in ((30, 8), (1, 1), (120, 40), (80, 24)):
            terminal.resize(columns, rows)
            if rows > 1:
                terminal.wait_for("Slow walk-down")
        terminal.press("x")
        terminal.wait_for("Stopped here")


def test_a_terminal_that_cannot_draw_gets_a_refusal_or_lines() -> None:
    dumb = {"TERM": "dumb"}
    with Terminal([COACH], env=dumb) as terminal:
        assert terminal.wait_for_end() == 2
        assert terminal.output.startswith(b"coach: The app cannot open: this terminal cannot draw")
    with Terminal([COACH, "run", "park-5", "--speed", "1000"], env=dumb) as terminal:
        assert terminal.wait_for_end() == 0
        assert b"\x1b" not in terminal.output
        assert b"5:00  Done" in terminal.output


def test_plain_lines_that_were_killed_go_on_at_their_step() -> None:
    with running("run", "park-5", "--plain", "--speed", "30") as terminal:
        terminal.wait_for("Go: Calf at the wall, knee straight, left side")
        terminal.send(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    assert kept() == []
    with running("run", "park-5", "--plain", "--speed", "1000") as terminal:
        terminal.wait_for("Go on there, or begin afresh")
        terminal.press("enter")
        terminal.wait_for("Done. Well walked.")
        assert terminal.wait_for_end() == 0
    (done,) = kept()
    assert isinstance(done, SessionRecord)
    assert done.outcome == "done"
    assert not unfinished()


def test_plain_lines_wait_for_enter_where_the_routine_waits_for_the_person(tmp_path: Path) -> None:
    routine = tmp_path / "slow.toml"
    step = '[[steps]]\nname = "{}"\nsides = "together"\nhold = 1\ncues = ["Stay."]\n'
    routine.write_text(
        'format = 1\nid = "slow"\nname = "Slow"\nsummary = "At my own pace."\nadvance = "key"\nlead_in = 0\n'
        f"transition = 0\n{step.format('First')}{step.format('Second')}"
    )
    with running("run", str(routine), "--plain") as terminal:
        terminal.wait_for("Ready when you are: Second", "Press enter to go on.")
        terminal.press("enter")
        terminal.wait_for("Go: Second", "Done. Well walked.")
        assert terminal.wait_for_end() == 0
