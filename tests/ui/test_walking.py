"""Walk mode: setting off, what is drunk, coming back, and a walk that nobody ended."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.journal.records import CalledOffRecord, DrinkRecord, PlanRecord, SetOffRecord, WalkRecord, new_id
from coach.journal.store import Journal
from coach.outing.dial import SET_BACK
from coach.outing.questions import ELSEWHERE
from coach.outing.today import NOT_YET
from coach.paths import journal_file
from screens.ask import AskScreen
from screens.check import CheckScreen
from screens.fluids import FluidsScreen
from screens.home import HomeScreen
from screens.prepare import PrepareScreen
from screens.type_in import TypeInScreen
from screens.verdict import VerdictScreen
from screens.walked import WalkedScreen
from screens.walking import LONGEST_WAIT, WalkingScreen
from tests.ui.hands import SMALL, Hands, coach
from tests.ui.scenes import EVENING, on_the_way, scene, to_walk


async def later(hands: Hands, minutes: float) -> WalkingScreen:
    """Let some minutes of the walk on the screen pass."""
    hands.clock.tick(minutes * 60)
    screen = await hands.arrive(WalkingScreen)
    screen.tick()
    await hands.rest()
    return screen


def waits(screen: WalkingScreen) -> float:
    """Seconds until it looks at the clock again."""
    assert screen._shown is not None
    return screen.next_look(screen._shown)


async def test_who_sets_off_sees_the_time_and_the_next_drink_of_the_plan() -> None:
    async with scene("set-off") as hands:
        assert "Set off on your walk of 18:50, 1 h 40 min? Hot for walking: make it shorter" in hands.text
        await hands.press("enter")
        walking = await hands.arrive(WalkingScreen)
        (begun,) = hands.records(SetOffRecord)
        assert (begun.at, begun.plan_id is not None, begun.mass_kg) == (EVENING, True, None)
        assert (walking.time.text, waits(walking)) == ("0:00:00", 1.0)
        walking = await later(hands, 0.5)
        assert (walking.time.text, waits(walking)) == ("0:00:30", 1.0)
        walking = await later(hands, 2)
        assert (walking.time.text, waits(walking)) == ("0:02", LONGEST_WAIT)
        assert "since 18:30 · 1 h 38 min left of 1 h 40 min" in hands.words
        assert "Next drink in 18 min, at 18:50: up to 100 ml, a small sip, if you are thirsty." in hands.text
        assert "Stop drinking if your hands swell" in hands.words


async def test_a_weight_told_before_is_kept_with_the_start() -> None:
    async with scene("set-off-weigh") as hands:
        await hands.arrive(TypeInScreen)
        await hands.write("154lb")
        await hands.press("enter")
        await hands.arrive(AskScreen)
        assert "Weighed: 69.9 kg. Weigh again" in hands.words
        await hands.press("enter")
        await hands.arrive(WalkingScreen)
        (begun,) = hands.records(SetOffRecord)
        assert begun.mass_kg == pytest.approx(69.85, abs=0.01)


async def test_without_a_plan_there_are_the_time_and_thirst_or_a_plan_is_made_first() -> None:
    async with coach() as hands:
        await hands.press("s")
        await hands.arrive(AskScreen)
        assert "No walk is planned for now" in hands.words
        await hands.press("down", "down", "enter")
        await hands.arrive(FluidsScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await hands.press("s")
        await hands.arrive(AskScreen)
        await hands.press("enter")
        await hands.arrive(WalkingScreen)
        walking = await later(hands, 61)
        assert walking.time.text == "1:01"
        assert "Drink when you are thirsty" in hands.words
        assert " left of " not in hands.words
        await hands.press("d")
        await hands.arrive(TypeInScreen)
        await hands.write("8oz")
        await hands.press("enter")
        await hands.until(lambda: "Drunk so far: 237 ml" in hands.words)


async def test_a_drink_is_in_the_journal_at_once_the_rest_follows_it_and_it_can_be_taken_back() -> None:
    async with scene("walking") as hands:
        assert "Drunk so far: 180 ml" in hands.words
        assert "Next drink in 9 min, at 18:39: up to 100 ml" in hands.words
        await hands.press("d")
        await hands.until(lambda: "Drunk so far: 280 ml" in hands.words)
        assert [drink.ml for drink in hands.records(DrinkRecord)] == [100, 80, 100]
        assert "Next drink in 28 min, at 18:58: up to 100 ml" in hands.words
        await hands.press("a")
        await hands.arrive(TypeInScreen)
        await hands.write("3l")
        assert "is not a likely drink" in hands.words
        await hands.press("ctrl+u")
        await hands.write("90ml")
        await hands.press("enter")
        await hands.until(lambda: "Drunk so far: 370 ml" in hands.words)
        await hands.press("u")
        await hands.until(lambda: "Drunk so far: 280 ml" in hands.words)
        await hands.press("u")
        await hands.until(lambda: "Drunk so far: 180 ml" in hands.words)
        assert "Next drink in 9 min, at 18:39: up to 100 ml" in hands.words
        assert [drink.ml for drink in hands.records(DrinkRecord)][:2] == [90, 100]
        assert len(hands.records(CalledOffRecord)) == 2


async def test_a_drink_that_is_due_is_told_once_in_words_and_by_the_bell(monkeypatch) -> None:
    rung = []
    async with scene("walking") as hands:
        monkeypatch.setattr(hands.app, "bell", lambda: rung.append(hands.clock()))
        walking = await later(hands, 8.5)
        assert (rung, waits(walking), walking.has_class("-due")) == ([], LONGEST_WAIT, False)
        walking = await later(hands, 0.4)
        assert waits(walking) == pytest.approx(6.0)
        walking = await later(hands, 0.1)
        assert "Drink now: up to 100 ml" in hands.words
        assert (len(rung), walking.has_class("-due")) == (1, True)
        await later(hands, 1)
        await later(hands, 1)
        assert len(rung) == 1
        await hands.press("enter")
        assert "Drink now" in hands.words
        await hands.press("d")
        await hands.until(lambda: "Drink now" not in hands.words)
        assert "Noted: 100 ml, 18:41. u takes it back." in hands.words
        assert not walking.has_class("-due")
        await later(hands, 20)
        assert len(rung) == 2


async def test_it_goes_on_at_home_after_a_kill_and_under_a_closed_lid() -> None:
    async with scene("walking") as hands:
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "Your walk goes on: 0:52 h since 17:38" in hands.words
        assert "Next drink 18:39: up to 100 ml" in hands.words
        hands.clock.tick(300)
        await hands.press("s")
        walking = await hands.arrive(WalkingScreen)
        assert walking.time.text == "0:57"
        await hands.press("ctrl+q")
    async with coach(now=EVENING + timedelta(minutes=70)) as hands:
        assert "Your walk goes on: 2:02 h since 17:38" in hands.words
        await hands.press("enter")
        walking = await hands.arrive(WalkingScreen)
        assert walking.time.text == "2:02"
        assert "since 17:38 · 22 min over the 1 h 40 min planned" in hands.words
        assert len(hands.records(SetOffRecord)) == 1


async def test_who_is_back_says_how_hard_and_how_far_and_cools_down_from_that_walk() -> None:
    async with scene("walked") as hands:
        await hands.arrive(WalkedScreen)
        assert [hands.field(name).value for name in ("walked", "drank")] == ["1 h 12 min", "100 ml"]
        hands.clock.tick(20)
        await hands.write("11")
        assert "How hard it was: “11” is not from 0" in hands.words
        await hands.press("enter", "backspace", "backspace", "7", "tab")
        await hands.write("3mi")
        await hands.press("enter")
        await hands.arrive(PrepareScreen)
        (walk,) = hands.records(WalkRecord)
        assert (walk.duration_s, walk.effort, walk.drank_ml) == (72 * 60, 7, 100)
        assert walk.at == EVENING
        assert walk.distance_m == pytest.approx(4828, abs=1)
        assert walk.set_off_id == hands.records(SetOffRecord)[0].id
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "Your walk goes on" not in hands.words
        assert "Last walk: 1 h 12 min" in hands.words


async def test_who_was_back_earlier_corrects_the_time_and_who_is_not_back_walks_on() -> None:
    async with scene("walked") as hands:
        await hands.arrive(WalkedScreen)
        await hands.press("escape")
        await hands.arrive(WalkingScreen)
        assert hands.records(WalkRecord) == []
        await hands.press("x")
        await hands.arrive(WalkedScreen)
        await hands.press("shift+tab", "ctrl+u")
        await hands.write("50m")
        await hands.press("enter")
        await hands.arrive(PrepareScreen)
        (walk,) = hands.records(WalkRecord)
        assert (walk.duration_s, walk.effort, walk.drank_ml) == (3000, None, 100)
        assert walk.at == EVENING - timedelta(minutes=22)


async def test_a_walk_is_called_off_only_when_that_is_meant() -> None:
    async with scene("walking") as hands:
        await hands.press("c")
        await hands.arrive(AskScreen)
        await hands.press("enter")
        await hands.arrive(WalkingScreen)
        await hands.press("c")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(HomeScreen)
        assert "Your walk goes on" not in hands.words
        (off,) = hands.records(CalledOffRecord)
        assert off.called_off_id == hands.records(SetOffRecord)[0].id
        assert hands.records(WalkRecord) == []


async def test_a_planned_walk_can_be_called_off() -> None:
    async with scene("set-off") as hands:
        await hands.press("up", "enter")
        await hands.until(lambda: "Call off your walk of 18:50?" in hands.words)
        await hands.press("enter")
        await hands.arrive(HomeScreen)
        assert hands.records(CalledOffRecord) == []
        await hands.press("s")
        await hands.arrive(AskScreen)
        await hands.press("up", "enter")
        await hands.until(lambda: "Call off your walk of 18:50?" in hands.words)
        await hands.press("down", "enter")
        await hands.arrive(HomeScreen)
        assert "18:50" not in hands.words
        assert len(hands.records(CalledOffRecord)) == 1


@pytest.mark.parametrize("answer", ["tell", "off", "nothing"])
async def test_a_walk_of_another_day_is_asked_about_and_never_guessed(answer: str) -> None:
    begun = on_the_way(25 * 60, planned=False)()
    async with coach() as hands:
        assert "Are you back from your walk?" in hands.words
        assert "You set off yesterday 17:30" in hands.words
        await hands.press("s")
        await hands.arrive(AskScreen)
        await hands.press({"tell": "enter", "nothing": "escape"}.get(answer, "down"))
        if answer == "tell":
            await hands.arrive(WalkedScreen)
            await hands.press("enter")
            assert "You walked: this is needed" in hands.words
            await hands.write("2h")
        if answer != "nothing":
            await hands.press("enter")
        await hands.arrive(HomeScreen)
        assert ("Are you back" in hands.words) is (answer == "nothing")
        walks, off = hands.records(WalkRecord), hands.records(CalledOffRecord)
        assert [(each.at, each.duration_s) for each in walks] == (
            [(begun.at + timedelta(hours=2), 7200.0)] if answer == "tell" else []
        )
        assert len(off) == (answer == "off")


async def test_a_day_on_the_way_ends_at_home_with_the_question() -> None:
    on_the_way(24 * 60 - 10, planned=False)()
    async with coach() as hands:
        await hands.press("s")
        walking = await hands.arrive(WalkingScreen)
        assert walking.time.text == "23:50"
        hands.clock.tick(600)
        await walking.look()
        await hands.arrive(HomeScreen)
        assert "Are you back from your walk?" in hands.words


async def test_a_clock_that_was_set_back_is_told_and_nothing_is_negative() -> None:
    async with scene("walking") as hands:
        walking = await later(hands, -120)
        assert walking.time.text == "0:00:00"
        assert SET_BACK in hands.text
        await hands.press("x")
        await hands.arrive(WalkedScreen)
        assert hands.field("walked").value == ""
        await hands.write("45m")
        await hands.press("enter")
        await hands.arrive(PrepareScreen)
        (walk,) = hands.records(WalkRecord)
        assert (walk.duration_s, walk.at) == (2700, EVENING - timedelta(hours=2))


async def test_who_gets_no_amounts_gets_the_time_and_words() -> None:
    async with scene("walking-refused") as hands:
        assert "No amounts for you. This is because of heart failure." in hands.text
        assert " ml" not in hands.words
        await hands.press("d", "a", "u")
        await hands.press("x")
        await hands.arrive(WalkedScreen)
        assert "Drunk" not in hands.words
        await hands.press("enter")
        await hands.arrive(PrepareScreen)
        (walk,) = hands.records(WalkRecord)
        assert (walk.duration_s, walk.drank_ml) == (52 * 60, None)
        assert hands.records(DrinkRecord) == []


async def test_warning_signs_on_the_way_hold_the_amounts_back_at_once() -> None:
    async with scene("walking") as hands:
        await hands.press("f2")
        check = await hands.arrive(CheckScreen)
        marked = next(row for row, asked in enumerate(check._listed) if asked.id == "E02_chest")
        await hands.press(*["down"] * marked, "space", "enter")
        await hands.arrive(VerdictScreen)
        await hands.press("escape")
        await hands.arrive(WalkingScreen)
        await hands.until(lambda: "No amounts for you" in hands.words)
        assert "100 ml" not in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "Next drink" not in hands.words


async def test_the_next_drink_is_noted_from_home_with_one_key_and_taken_back_with_another() -> None:
    async with scene("home-on-the-way") as hands:
        await hands.press("n")
        await hands.until(lambda: len(hands.records(DrinkRecord)) == 2)
        await hands.until(lambda: "Next drink 18:50: up to 100 ml" in hands.words)
        assert hands.toasts[-1].message == "Noted: 100 ml, 18:30. u takes it back."
        await hands.press("u")
        await hands.until(lambda: "Next drink now: up to 100 ml" in hands.words)
        assert hands.toasts[-1].message == "Taken back: 100 ml, 18:30."


async def test_a_plan_for_later_today_offers_the_drink_before_it() -> None:
    to_walk(110)()
    async with coach() as hands:
        assert "Set off on your walk of 20:20, 1 h 40 min" in hands.words
        assert "Next drink now: up to 500 ml" in hands.words
        await hands.press("n")
        await hands.until(lambda: hands.records(DrinkRecord))
        await hands.until(lambda: "Next drink 20:40: up to 100 ml" in hands.words)


async def test_what_was_done_in_another_window_shows_within_a_minute() -> None:
    async with scene("walking") as hands:
        walking = await hands.arrive(WalkingScreen)
        (begun,) = hands.records(SetOffRecord)
        with Journal(journal_file()) as journal:
            journal.add(DrinkRecord(id=new_id(), at=EVENING, ml=50))
        await walking.look()
        await hands.until(lambda: "Drunk so far: 230 ml" in hands.words)
        with Journal(journal_file()) as journal:
            journal.add(WalkRecord(id=new_id(), at=EVENING, duration_s=3000, set_off_id=begun.id))
        await walking.look()
        await hands.arrive(HomeScreen)
        assert "Your walk goes on" not in hands.words
        assert hands.toasts[-1].message == ELSEWHERE


async def test_a_walk_that_another_window_began_meanwhile_is_begun_once() -> None:
    async with scene("set-off") as hands:
        await hands.arrive(AskScreen)
        begun = SetOffRecord(id=new_id(), at=EVENING - timedelta(minutes=3))
        with Journal(journal_file()) as journal:
            journal.add(begun)
        await hands.press("enter")
        walking = await hands.arrive(WalkingScreen)
        assert walking.time.text == "0:03"
        assert hands.records(SetOffRecord) == [begun]


async def test_the_plan_is_that_of_the_moment_of_the_answer() -> None:
    async with scene("set-off") as hands:
        await hands.arrive(AskScreen)
        (planned,) = hands.records(PlanRecord)
        again = replace(planned, id=new_id(), at=EVENING)
        with Journal(journal_file()) as journal:
            journal.add(again)
        await hands.press("enter")
        await hands.arrive(WalkingScreen)
        (begun,) = hands.records(SetOffRecord)
        assert begun.plan_id == again.id


async def test_another_walk_than_the_planned_one_does_not_follow_its_plan() -> None:
    to_walk(110)()
    async with coach() as hands:
        await hands.press("s")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(WalkingScreen)
        (begun,) = hands.records(SetOffRecord)
        assert begun.plan_id is None
        assert "There is no plan for this walk" in hands.words


async def test_a_key_pressed_twice_notes_one_drink_and_nothing_is_noted_or_taken_back_unseen() -> None:
    async with scene("walking") as hands:
        walking = await later(hands, 9)
        await hands.press("d", "d")
        await hands.until(lambda: "noted a moment ago" in hands.words)
        assert [drink.ml for drink in hands.records(DrinkRecord)] == [100, 80, 100]
        walking = await later(hands, 20)
        for minutes, key in ((29, "d"), (30, "u")):
            with Journal(journal_file()) as journal:
                journal.add(DrinkRecord(id=new_id(), at=EVENING + timedelta(minutes=minutes), ml=50))
            await hands.press(key)
            await hands.until(lambda: "in another window" in hands.words)
            walking = await later(hands, 1)
        assert [drink.ml for drink in hands.records(DrinkRecord)] == [50, 50, 100, 80, 100]
        assert hands.records(CalledOffRecord) == []
        await hands.press("u")
        await hands.until(lambda: hands.records(CalledOffRecord))
        assert walking.drunk
        assert "Drunk so far: 330 ml" in hands.words


async def test_digits_yield_before_words_where_there_is_little_room() -> None:
    async with scene("walking-too-much", size=SMALL) as hands:
        assert "since 17:38" in hands.words
        assert "Drunk so far: 830 ml" in hands.words
        assert "cool a person who is hot" in hands.text


async def test_a_walk_that_another_window_ended_is_not_recorded_twice() -> None:
    async with scene("walked") as hands:
        await hands.arrive(WalkedScreen)
        (begun,) = hands.records(SetOffRecord)
        with Journal(journal_file()) as journal:
            journal.add(WalkRecord(id=new_id(), at=EVENING, duration_s=4000, set_off_id=begun.id))
        await hands.press("enter")
        await hands.arrive(HomeScreen)
        assert [walk.duration_s for walk in hands.records(WalkRecord)] == [4000]


async def test_a_pace_that_nobody_walks_is_asked_about_once_before_it_is_kept() -> None:
    async with scene("walked") as hands:
        await hands.press("tab")
        await hands.write("40km")
        await hands.press("enter")
        assert "40.0 km in 1 h 12 min is too fast for a walk. Correct it, or press enter once more" in hands.text
        assert hands.records(WalkRecord) == []
        await hands.press("enter")
        await hands.arrive(PrepareScreen)
        assert [walk.distance_m for walk in hands.records(WalkRecord)] == [40_000]


async def test_before_a_walk_the_key_for_the_next_drink_notes_none_of_the_walk() -> None:
    async with scene("home-planned") as hands:
        assert "Set off first" in hands.words
        await hands.press("n")
        assert hands.toasts[-1].message == NOT_YET
        assert hands.records(DrinkRecord) == []


async def test_a_walk_planned_for_hours_ahead_stands_at_home_in_place_of_the_fluids() -> None:
    to_walk(200)()
    async with coach() as hands:
        assert "Planned: 21:50, 1 h 40 min" in hands.words
        assert "Set off on your walk" not in hands.words
        await hands.press("f")
        await hands.arrive(FluidsScreen)
