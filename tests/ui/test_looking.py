"""Looking again, the half-hour after overheating, a mistake put right, the warning signs, and the gentle word."""

from datetime import timedelta

from textual.widgets import OptionList

from coach.journal.records import AdviceRecord, CheckRecord, SessionRecord, new_id
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.routine.place import Status
from coach.triage.answers import parse_answers
from coach.triage.verdict import judge, to_json
from screens.ask import AskScreen
from screens.check import CheckScreen
from screens.countdown import CountdownScreen
from screens.home import HomeScreen
from screens.session import SessionScreen
from screens.verdict import VerdictScreen
from tests.ui.hands import Hands, coach
from tests.ui.scenes import EVENING, NOTHING, advice_today, advised, overheated, scene, weeks_ago


async def mark(hands: Hands, check: CheckScreen, asked: str) -> None:
    """Mark a line of the page that is shown."""
    row = [each.id for each in check._listed].index(asked)
    await hands.press(*["down"] * row, "space")


async def test_the_half_hour_counts_by_the_clock_survives_leaving_and_ends_with_a_question() -> None:
    overheated()
    async with coach() as hands:
        assert "Overheated: look again in 22 min" in hands.words
        await hands.press("v")
        await hands.arrive(VerdictScreen)
        await hands.press("t")
        countdown = await hands.arrive(CountdownScreen)
        assert countdown.time.text == "22:00"
        assert "wet the skin" in hands.text
        hands.clock.tick(61.5)
        countdown.tick()
        assert countdown.time.text == "20:59"
        assert countdown._timer is not None
        assert countdown._timer._interval == 0.5
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        hands.clock.tick(600)
        await hands.app.show_home()
        assert "look again in 11 min" in hands.words
        await hands.press("h")
        countdown = await hands.arrive(CountdownScreen)
        hands.clock.tick(700)
        countdown.tick()
        await hands.arrive(AskScreen)
        assert "Are you clearly better" in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "Overheated: are you clearly better?" in hands.words
        await hands.press("h")
        ask = await hands.arrive(AskScreen)
        rows = ask.query_one(OptionList)
        assert [str(each.prompt) for each in rows.options] == ["No, or not sure", "Yes, clearly better"]
        assert rows.highlighted == 0
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        assert "Emergency: call now" in hands.words
        worse, _ = hands.records(CheckRecord)
        assert worse.answers["E07_heatstroke"] == "yes"
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "Overheated" not in hands.words


async def test_who_is_better_is_asked_again_and_who_gets_worse_need_not_wait() -> None:
    async with scene("countdown") as hands:
        await hands.press("w")
        await hands.arrive(CheckScreen)
        assert "Emergencies first" in hands.words
        assert "page 1 of 2" in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        hands.clock.tick(1800)
        await hands.press("h")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        check = await hands.arrive(CheckScreen)
        assert check.rows.option_count == 2
        await hands.press("n")
        await hands.arrive(AskScreen)
        assert "nothing you answered here calls for more today. What the check said before still holds." in hands.text
        await hands.press("enter")
        await hands.arrive(HomeScreen)
        assert "Overheated" not in hands.words
        assert "The check said: get medical advice today" in hands.words


async def test_who_feels_better_and_is_still_overheated_gets_no_second_half_hour() -> None:
    overheated()
    async with coach(now=EVENING + timedelta(minutes=30)) as hands:
        await hands.press("h")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        check = await hands.arrive(CheckScreen)
        marked = next(row for row, asked in enumerate(check._listed) if asked.id == "S05_heat_mild")
        await hands.press(*["down"] * marked, "space", "enter")
        await hands.arrive(VerdictScreen)
        assert "Emergency: call now" in hands.words
        assert "30 minutes" not in hands.described
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "Overheated" not in hands.words


async def test_a_look_again_asks_a_few_questions_and_says_no_more_than_it_knows() -> None:
    weeks_ago()
    async with coach() as hands:
        assert "On Monday 2 November the check said: call 112" in hands.words
        assert "1 other stands too" in hands.text
        await hands.press("l")
        check = await hands.arrive(CheckScreen)
        assert 4 < check.rows.option_count < 10
        await hands.press("n")
        await hands.arrive(AskScreen)
        assert "The next look is tomorrow 17:30" in hands.text
        assert "Brown urine, a leg that swells, short breath or chest pain" in hands.text
        assert "the warning signs (e) at once" in hands.text
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        looked = hands.records(CheckRecord)[0]
        assert (looked.verdict["level"], looked.verdict["recheck"], looked.answers["effort"]) == (None, [], 8)
        assert looked.walk_id is not None
        assert "Look again" not in hands.words
        await hands.press("v")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(VerdictScreen)
        assert "See a GP within two weeks" in hands.words
        assert "Marked by mistake" not in hands.words
        assert "On Monday 2 November the check said: call 112. That still applies" in hands.text
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await advised(hands)
        await hands.until(lambda: "The check on 7 November said: see a GP within two weeks" in hands.words)
        await advised(hands)
        await hands.until(lambda: "I have seen a GP" not in hands.words)
        assert [toast.message for toast in hands.toasts] == [
            "On Monday 2 November the check said: call 112.",
            "The check on 7 November said: see a GP within two weeks.",
        ]


async def test_a_milder_check_is_headed_by_the_verdict_that_stands() -> None:
    advice_today()
    async with coach() as hands:
        await hands.press("k")
        await hands.arrive(CheckScreen)
        await hands.press("n", "n", "n")
        screen = await hands.arrive(VerdictScreen)
        assert hands.seen(screen.query_one("#stands")) == (
            "On Sunday 22 November the check said: get medical advice the same day. "
            "That still applies until you have had advice."
        )
        assert screen.query_one("#stands").region.y < screen.query_one("#headline").region.y
        assert "Look after it, and keep an eye on it" in hands.words
        assert "Nothing you told us" not in hands.text


async def test_a_mistake_is_put_right_from_the_verdict_and_from_home() -> None:
    async with scene("check-alarm") as hands:
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        await hands.press("m")
        await hands.arrive(CheckScreen)
        assert "YES" in hands.words
        await hands.press("down", "space", "space", "escape")
        await hands.arrive(HomeScreen)
        assert "The check said: call 112" in hands.words
        await hands.press("v")
        await hands.arrive(VerdictScreen)
        await hands.press("m")
        await hands.arrive(CheckScreen)
        await hands.press("down", "space", "space", "n", "n", "n")
        await hands.arrive(VerdictScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "The check said" not in hands.words
        right, wrong = hands.records(CheckRecord)
        assert (right.replaces, right.verdict["level"], wrong.replaces) == (wrong.id, "self_care", None)


async def test_a_second_check_of_the_day_gets_a_gentle_word_and_the_signs_stay_one_key_away() -> None:
    async with scene("gentle") as hands:
        assert "Today's check was at 17:30. Once a day is enough" in hands.text
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await hands.press("e")
        await hands.arrive(CheckScreen)
        await hands.press("n", "n")
        await hands.arrive(AskScreen)
        assert "This was a part of the check" in hands.text
        await hands.press("enter")
        await hands.arrive(HomeScreen)
        await hands.press("k")
        await hands.arrive(AskScreen)
        assert "Today's check was at 17:30" in hands.text
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        hands.clock.tick(60)
        await hands.press("w", *"45m", "enter", "k")
        await hands.arrive(CheckScreen)


async def test_the_warning_signs_open_over_a_session_which_waits() -> None:
    async with scene("hold-left") as hands:
        await hands.press("f2")
        await hands.arrive(CheckScreen)
        assert "Emergencies first" in hands.words
        await hands.press("f2")
        hands.clock.tick(3)
        await hands.press("n", "n")
        await hands.arrive(AskScreen)
        assert "the warning signs (F2) at once" in hands.text
        await hands.press("enter")
        session = await hands.arrive(SessionScreen)
        assert "Paused" in hands.words
        await hands.press("space")
        assert session.player.bout.side == "left"


async def test_a_session_ends_for_good_where_the_signs_hold_back_what_it_gives() -> None:
    async with scene("hold-left") as hands:
        player = hands.session.player
        await hands.press("f2")
        check = await hands.arrive(CheckScreen)
        await hands.press("n")
        await mark(hands, check, "S04_pop")
        await hands.press("n")
        await hands.arrive(VerdictScreen)
        assert "Get medical advice today" in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        (toast,) = [each for each in hands.toasts if each.title == "Held back"]
        assert "so this was stopped. What you did of it is kept." in toast.message
        (session,) = hands.records(SessionRecord)
        assert session.outcome == "partial"
        assert not player.can_undo
        assert "The check said: get medical advice today" in hands.words


async def test_a_session_goes_on_where_the_signs_hold_back_nothing_of_it() -> None:
    async with scene("hold-left") as hands:
        await hands.press("f2")
        check = await hands.arrive(CheckScreen)
        await hands.press("n")
        await mark(hands, check, "S11_palp")
        await hands.press("n")
        await hands.arrive(VerdictScreen)
        assert not {"Fluids", "Answer the rest"} & hands.described
        await hands.press("enter", "k")
        await hands.arrive(VerdictScreen)
        await hands.press("escape")
        await hands.arrive(SessionScreen)
        assert hands.session.player.position.status is Status.PAUSED
        assert not hands.toasts


async def test_a_verdict_read_again_is_the_one_that_was_recorded_whatever_came_later() -> None:
    """Hardly able to do what was easy, told twice a week apart; advice came later. And a rule of then is gone."""
    checks = []
    with Journal(journal_file()) as journal:
        for days, level in ((9, "self_care"), (2, "gp_2_weeks")):
            told = parse_answers(NOTHING | {"G03_function": "yes"})
            verdict = to_json(judge(told)) | {"level": level}
            at = EVENING - timedelta(days=days)
            checks.append(CheckRecord(id=new_id(), at=at, answers=told.to_json(), verdict=verdict))
            journal.add(checks[-1])
        told = parse_answers(NOTHING)
        fired = [{"rule": "S04_pop", "level": "same_day", "because": "It snapped.", "source": "A source"}]
        verdict = to_json(judge(told)) | {"level": "same_day", "fired": fired, "advice": ["As it was said."]}
        at = EVENING - timedelta(days=1)
        journal.add(CheckRecord(id=new_id(), at=at, answers=told.to_json(), verdict=verdict))
        journal.add(AdviceRecord(id=new_id(), at=EVENING - timedelta(hours=1), check_id=checks[0].id))
    async with coach() as hands:
        await hands.press("v")
        await hands.arrive(AskScreen)
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        assert "Get medical advice today" in hands.words
        assert "As it was said." in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await hands.press("v")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(VerdictScreen)
        assert "See a GP within two weeks" in hands.words


async def test_the_dates_are_written_where_the_person_is(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with coach() as hands:
        await hands.press("d")
        await hands.until(lambda: hands.toasts)
        assert "Nothing is due" in hands.toasts[-1].message
        assert not (tmp_path / "cooldown-coach.ics").exists()
    weeks_ago()
    async with coach(now=EVENING - timedelta(hours=1)) as hands:
        await hands.press("d")
        await hands.until(lambda: hands.toasts)
        assert f"{tmp_path}/cooldown-coach.ics: 4 dates." in hands.toasts[-1].message
        assert b"BEGIN:VEVENT" in (tmp_path / "cooldown-coach.ics").read_bytes()


async def test_a_mistake_is_not_held_against_the_check_that_puts_it_right() -> None:
    """Hardly able to do what was easy, told on two days a week apart, sends to a GP; the second was a mistake."""
    with Journal(journal_file()) as journal:
        for days in (8, 0):
            told = parse_answers(NOTHING | {"G03_function": "yes"})
            verdict = to_json(judge(told))
            at = EVENING - timedelta(days=days)
            journal.add(CheckRecord(id=new_id(), at=at, answers=told.to_json(), verdict=verdict))
    async with coach() as hands:
        await hands.press("v")
        await hands.arrive(AskScreen)
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        await hands.press("m")
        check = await hands.arrive(CheckScreen)
        await hands.press("n", "n")
        rows = [str(check.rows.get_option_at_index(row).prompt) for row in range(check.rows.option_count)]
        marked = next(row for row, prompt in enumerate(rows) if prompt.startswith("YES"))
        await hands.press(*["down"] * marked, "space", "space", "n")
        await hands.press("n")
        await hands.arrive(VerdictScreen)
        right = hands.records(CheckRecord)[0]
        assert (right.replaces is not None, right.verdict["level"], right.verdict["fired"]) == (True, "self_care", [])
