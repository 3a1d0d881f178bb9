"""What follows what, from home and back, and what the journal then holds."""

from datetime import timedelta
from threading import Event

import pytest

from coach import today
from coach.app import Opening
from coach.journal.records import (
    AdviceRecord,
    CheckRecord,
    Felt,
    PlanRecord,
    SessionRecord,
    SymptomRecord,
    WalkRecord,
    new_id,
)
from coach.journal.store import Journal
from coach.paths import journal_file
from screens.ask import AskScreen
from screens.check import CheckScreen
from screens.compose import ComposeScreen
from screens.fluids import FluidsScreen
from screens.home import HomeScreen
from screens.journal import JournalScreen
from screens.library import LibraryScreen
from screens.prepare import PrepareScreen
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from screens.understand import UnderstandScreen
from screens.verdict import VerdictScreen
from tests.fakes import EVENING
from tests.ui.hands import coach
from tests.ui.scenes import START_OF_LEFT, advised, much_due, scene, shipped


async def test_the_whole_evening_from_home_to_the_fluids() -> None:
    async with coach() as hands:
        await hands.press("w", *"45m", "enter", "c")
        await hands.arrive(PrepareScreen)
        await hands.press("enter")
        await hands.arrive(SessionScreen)
        await hands.play_on()
        await hands.arrive(SummaryScreen)
        await hands.press("enter")
        await hands.arrive(CheckScreen)
        await hands.press("n", "n", "n")
        await hands.arrive(VerdictScreen)
        await hands.press("enter")
        await hands.arrive(FluidsScreen)
        assert hands.field("walk").value == "45 min"
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "Last walk: 45 min, today 18:30." in hands.words
        assert "Five minutes at the park gate, today 18:35." in hands.text

        (walk,), (session,) = hands.records(WalkRecord), hands.records(SessionRecord)
        (check,), (plan,) = hands.records(CheckRecord), hands.records(PlanRecord)
        assert walk.duration_s == 45 * 60
        assert (session.outcome, session.routine_id, session.owed) == ("done", "park-5", ())
        assert [bout.played_s for bout in session.steps] == [bout.planned_s for bout in session.steps]
        assert [bout.planned_s for bout in session.steps] == [bout.seconds for bout in shipped().bouts]
        assert check.verdict["level"] == "self_care"
        assert check.answers == {"none_of": ["E", "S", "G"]}
        assert plan.plan["inputs"]["duration_s"] == 45 * 60
        assert {session.walk_id, check.walk_id, plan.walk_id} == {walk.id}


async def test_a_walk_told_once_is_one_walk_for_all_three_jobs() -> None:
    async with coach() as hands:
        await hands.press("w", *"1:15", "enter", "k")
        await hands.arrive(CheckScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await hands.press("f")
        await hands.arrive(FluidsScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        (walk,) = hands.records(WalkRecord)
        assert [plan.walk_id for plan in hands.records(PlanRecord)] == [walk.id]


async def test_nothing_is_recorded_of_a_check_or_a_session_that_was_not_begun() -> None:
    async with coach() as hands:
        await hands.press("c")
        await hands.arrive(PrepareScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await hands.press("k")
        await hands.arrive(CheckScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert not journal_file().exists()


async def test_a_long_walk_is_offered_the_routine_for_long_walks() -> None:
    async with coach() as hands:
        await hands.press("w", *"2h", "enter", "c")
        await hands.arrive(PrepareScreen)
        assert "After a long walk" in hands.words


async def test_another_routine_is_chosen_from_the_list() -> None:
    async with scene("prepare") as hands:
        await hands.press("r")
        await hands.arrive(LibraryScreen)
        await hands.press("down", "enter")
        await hands.arrive(PrepareScreen)
        assert "Five minutes at the park gate" not in hands.words


async def test_a_side_that_is_owed_is_offered_until_it_is_done() -> None:
    async with scene("summary-stopped") as hands:
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        (stopped,) = hands.records(SessionRecord)
        assert stopped.outcome == "partial"
        assert [(owed.move, owed.side, owed.seconds) for owed in stopped.owed] == [("calf-wall-straight", "right", 25)]
        assert "Even up your sides" in hands.words
        await hands.press("o")
        session = await hands.arrive(SessionScreen)
        assert [(bout.side, bout.seconds) for bout in session.player.timeline.bouts] == [("right", 25)]
        await hands.play_on()
        await hands.arrive(SummaryScreen)
        await hands.press("h")
        await hands.arrive(HomeScreen)
        assert "Even up your sides" not in hands.words
        assert hands.records(SessionRecord)[0].outcome == "done"


async def interrupt() -> None:
    """Leave the app eight seconds into the first hold on the left."""
    async with scene("hold-left") as hands:
        await hands.press("ctrl+q")


async def test_an_interrupted_session_goes_on_at_its_step_and_that_side_is_done_in_full() -> None:
    await interrupt()
    async with coach() as hands:
        assert "Go on with Five minutes at the park gate" in hands.words
        assert "step 2 of 5: Calf at the wall, knee straight, left side" in hands.text
        await hands.press("g")
        await hands.arrive(AskScreen)
        await hands.press("enter")
        session = await hands.arrive(SessionScreen)
        assert session.player.bout.side == "left"
        assert (session.player.position.phase, session.player.position.remaining) == ("lead", 10)
        await hands.play_on()
        await hands.arrive(SummaryScreen)
        await hands.press("h")
        await hands.arrive(HomeScreen)
        assert "Go on with" not in hands.words
        (record,) = hands.records(SessionRecord)
        assert record.outcome == "done"
        assert [bout.played_s for bout in record.steps] == [bout.planned_s for bout in record.steps]


async def test_an_interrupted_session_can_be_kept_as_it_is() -> None:
    await interrupt()
    async with coach() as hands:
        await hands.press("g")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(HomeScreen)
        assert "Go on with" not in hands.words
        (record,) = hands.records(SessionRecord)
        assert record.outcome == "partial"
        assert [index for index, bout in enumerate(record.steps) if bout.outcome == "done"] == [0]


async def test_an_interrupted_session_can_be_forgotten() -> None:
    await interrupt()
    async with coach() as hands:
        await hands.press("g")
        await hands.arrive(AskScreen)
        await hands.press("down", "down", "enter")
        await hands.arrive(HomeScreen)
        assert "Go on with" not in hands.words
        assert hands.records(SessionRecord) == []
        with Journal(journal_file()) as journal:
            assert journal.unfinished_run() is None


async def test_an_interrupted_session_stays_for_whoever_closes_the_question() -> None:
    await interrupt()
    async with coach() as hands:
        await hands.press("g")
        await hands.arrive(AskScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "Go on with" in hands.words


async def test_a_new_session_offers_the_interrupted_one_first() -> None:
    await interrupt()
    async with coach(Opening("run", shipped())) as hands:
        await hands.arrive(AskScreen)
        await hands.press("enter")
        session = await hands.arrive(SessionScreen)
        assert (session.player.bout.step, session.player.bout.side) == (1, "left")


async def test_a_new_session_may_begin_afresh_and_keep_what_was_done() -> None:
    await interrupt()
    async with coach(Opening("run", shipped())) as hands:
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        session = await hands.arrive(SessionScreen)
        assert session.player.bout.step == 0
        assert [record.outcome for record in hands.records(SessionRecord)] == ["partial"]


async def test_who_closes_the_question_before_a_new_session_is_at_home_and_loses_nothing() -> None:
    await interrupt()
    async with coach(Opening("run", shipped())) as hands:
        await hands.arrive(AskScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "Go on with" in hands.words
        assert hands.records(SessionRecord) == []


async def test_home_is_not_seen_between_two_stages(monkeypatch) -> None:
    seen: list[object] = []
    async with scene("summary-done") as hands:
        monkeypatch.setattr(HomeScreen, "on_screen_resume", lambda home: seen.append(home), raising=False)
        await hands.press("enter")
        await hands.arrive(CheckScreen)
        await hands.press("n", "n", "n")
        await hands.arrive(VerdictScreen)
        await hands.press("enter")
        await hands.arrive(FluidsScreen)
        assert seen == []
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert len(seen) == 1


@pytest.mark.parametrize("key", ["g", "o", "v", "a", "l"])
async def test_what_is_not_due_cannot_be_chosen(key) -> None:
    async with coach() as hands:
        await hands.press(key)
        await hands.until(lambda: hands.idle)
        assert isinstance(hands.app.screen, HomeScreen)
        assert hands.toasts == []
        assert not journal_file().exists()


async def test_home_goes_on_with_the_hour() -> None:
    async with coach() as hands:
        hands.clock.tick(3 * 60)
        await hands.app.show_home()
        assert "18:33" in hands.words


async def test_a_verdict_of_same_day_stays_on_home_and_can_be_read_again() -> None:
    async with scene("home-due") as hands:
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        assert "Get medical advice today" in hands.words
        assert "Answer the rest" not in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "The check said: get medical advice today" in hands.words
        await hands.press("a")
        await hands.arrive(AskScreen)
        told = "On Sunday 22 November the check said: get medical advice the same day."
        assert f"{told} Have you had advice about it?" in hands.text
        await hands.press("enter")
        await hands.arrive(HomeScreen)
        assert "The check said: get medical advice today" in hands.words
        assert (hands.records(AdviceRecord), hands.toasts) == ([], [])
        await advised(hands)
        await hands.until(lambda: "The check said" not in hands.words)
        assert hands.toasts[-1].message == told


async def test_the_journal_raises_a_check_and_one_that_cannot_be_read_is_told_and_lowers_nothing() -> None:
    with Journal(journal_file()) as journal:
        journal.add(SymptomRecord(id=new_id(), at=EVENING - timedelta(days=3), felt=(Felt(site="tongue"),)))
    async with coach() as hands:
        for lost in (False, True):
            await hands.press("k")
            if lost:
                await hands.arrive(AskScreen)
                await hands.press("down", "enter")
            await hands.arrive(CheckScreen)
            if lost:
                journal_file().write_bytes(b"no journal")
            await hands.press("n", "n", "n")
            await hands.arrive(VerdictScreen)
            assert ("See a GP within two weeks" in hands.words) is not lost
            assert ("the tongue came into your journal" in hands.words) is not lost
            if not lost:
                (check,) = hands.records(CheckRecord)
                assert [fired["rule"] for fired in check.verdict["fired"]] == ["L04_spread"]
            await hands.press("h")
            await hands.arrive(HomeScreen)
        assert any(toast.message.startswith("The journal") for toast in hands.toasts)


async def test_an_emergency_offers_no_fluids_and_stays_on_home() -> None:
    async with scene("check-alarm") as hands:
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        await hands.press("enter", "f")
        assert isinstance(hands.app.screen, VerdictScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "The check said: call 112" in hands.words
        assert [check.verdict["level"] for check in hands.records(CheckRecord)] == ["emergency_now"]


async def test_what_the_check_held_back_is_not_played_until_advice_was_had() -> None:
    async with scene("check-alarm") as hands:
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        await hands.press("h")
        await hands.arrive(HomeScreen)
        await hands.press("c")
        await hands.until(lambda: [toast.title for toast in hands.toasts] == ["Held back"])
        assert isinstance(hands.app.screen, HomeScreen)
        hands.clock.tick(600)
        await advised(hands)
        await hands.until(lambda: "The check said" not in hands.words)
        await hands.press("c")
        await hands.arrive(PrepareScreen)


async def test_what_stands_is_said_before_a_session_until_advice_was_had() -> None:
    async with scene("prepare-stands") as hands:
        assert hands.words.count("The check said: get medical advice today.") == 1
        await hands.press("m")
        await hands.arrive(ComposeScreen)
        assert hands.words.count("The check said: get medical advice today.") == 1
        await hands.press("escape")
        await hands.arrive(PrepareScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        hands.clock.tick(600)
        await advised(hands)
        await hands.until(lambda: "The check said" not in hands.words)
        await hands.press("c")
        await hands.arrive(PrepareScreen)
        assert "The check said" not in hands.words


async def test_what_is_due_to_be_looked_at_again_is_offered_and_opens_the_check() -> None:
    much_due()
    async with coach(now=EVENING + timedelta(hours=25)) as hands:
        assert "Look again" in hands.words
        await hands.press("l")
        await hands.arrive(CheckScreen)


async def test_the_app_opens_with_a_job() -> None:
    async with coach(Opening("run", shipped(), walk_s=2700)) as hands:
        await hands.arrive(SessionScreen)
        await hands.pass_time(START_OF_LEFT)
        await hands.press("x")
        await hands.arrive(SummaryScreen)
        await hands.press("h")
        await hands.arrive(HomeScreen)
        (walk,), (session,) = hands.records(WalkRecord), hands.records(SessionRecord)
        assert (walk.duration_s, session.walk_id) == (2700, walk.id)


async def test_a_preview_runs_faster_and_is_the_same_session() -> None:
    async with coach(Opening("run", shipped(), speed=60)) as hands:
        session = await hands.arrive(SessionScreen)
        hands.clock.tick(1)
        session.tick()
        await hands.rest()
        assert (session.player.position.phase, session.player.position.elapsed) == ("work", 50)
        assert "4:00 left · done 18:30" in hands.words


async def test_of_a_burst_of_keys_the_first_counts_and_nothing_is_left_behind() -> None:
    async with coach() as hands:
        await hands.press("w", *"45m", "enter")
        for item in ("check", "fluids", "check"):
            hands.app.screen.post_message(HomeScreen.Chosen(item, 2700 if item == "check" else None))
        await hands.arrive(CheckScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert len(hands.app.screen_stack) == 1
        assert len(hands.records(WalkRecord)) == 1


async def test_a_key_counts_while_home_is_still_being_read(monkeypatch) -> None:
    overview, read_on = today.overview, Event()

    def slow(*given):
        read_on.wait()
        return overview(*given)

    async with coach() as hands:
        await hands.press("y")
        await hands.arrive(UnderstandScreen)
        monkeypatch.setattr(today, "overview", slow)
        try:
            await hands.press("escape")
            await hands.until(lambda: isinstance(hands.app.screen, HomeScreen))
            await hands.press("j")
            await hands.arrive(JournalScreen)
        finally:
            read_on.set()


async def test_an_answer_given_twice_in_a_burst_leaves_one_screen() -> None:
    await interrupt()
    async with coach() as hands:
        await hands.press("g")
        ask = await hands.arrive(AskScreen)
        for _ in range(3):
            ask.leave("play")
        await hands.arrive(SessionScreen)
        assert [type(screen).__name__ for screen in hands.app.screen_stack[2:]] == ["SessionScreen"]


async def test_a_job_that_ends_under_the_palette_leaves_no_empty_screen() -> None:
    async with coach() as hands:
        await hands.press("k")
        await hands.arrive(CheckScreen)
        flow = hands.app.flow
        await hands.press("escape", "ctrl+p")
        await hands.rest()
        flow._stage.clear()
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert len(hands.app.screen_stack) == 1
