"""Relief on the screen: from home to a muscle that has let go, to one that has not, and to an emergency."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from coach.app import Opening
from coach.journal.records import CheckRecord, SessionRecord
from coach.paths import settings_file
from coach.relief.course import Wanted
from coach.relief.offer import asked_first
from coach.relief.places import Place
from coach.triage.answers import Answers
from screens.ask import AskScreen
from screens.check import CheckScreen
from screens.home import HomeScreen
from screens.relief import ReliefScreen, WhereScreen
from screens.session import SessionScreen
from screens.verdict import VerdictScreen
from tests.ui.hands import Hands, coach
from tests.ui.scenes import scene

CALF = Place("calf", "left")


def row_of(hands: Hands, question_label: str) -> str:
    """The line of the check that says this."""
    assert isinstance(hands.app.screen, CheckScreen)
    rows = (" ".join(str(option.prompt).split()) for option in hands.app.screen.rows.options)
    return next(row for row in rows if question_label in row)


@asynccontextmanager
async def cramp(*keys: str) -> AsyncIterator[Hands]:
    """From home to the page for a cramp of the left calf that has just come; some keys mark what is so."""
    async with scene("relief-where") as hands:
        await hands.press("enter")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(CheckScreen)
        await hands.press(*keys, "n")
        await hands.arrive(ReliefScreen)
        yield hands


async def to_the_session(hands: Hands) -> SessionScreen:
    await hands.press("enter")
    return await hands.arrive(SessionScreen)


async def test_a_cramp_that_lets_go_and_then_warmth() -> None:
    async with cramp() as hands:
        assert hands.records(CheckRecord) == []
        assert "Light rub" not in hands.words
        assert "Held back" not in hands.text, "nothing was answered that holds it back"
        await hands.press("down", "enter")
        await hands.arrive(CheckScreen)
        assert "And any of these?" in hands.words
        assert "On a statin" in hands.words
        await hands.press("n")
        await hands.arrive(ReliefScreen)
        assert "Light rub" in hands.words
        session = await to_the_session(hands)
        assert session.player.timeline.seconds == 300
        assert {bout.side for bout in session.player.timeline.bouts} == {"left", "together"}
        assert "Calf at the wall" in hands.words
        assert [*session.figure._figures] == [0, 1, 2, 3]
        await hands.press("x")
        await hands.arrive(AskScreen)
        assert "Has it let go?" in hands.words
        await hands.press("down", "down", "enter")
        await hands.arrive(ReliefScreen)
        assert "It has let go" in hands.words
        await hands.press("down", "enter")
        await hands.until(lambda: "Any of these?" in hands.words)
        await hands.press("down", "enter")
        warm = await hands.arrive(SessionScreen)
        assert warm.player.timeline.seconds == 620
        assert not warm.figure._figures, "its picture shows a back, and this is a calf"
        await hands.hurry(20 + 305)
        assert "look at the skin" in hands.text
        await hands.press("x")
        await hands.arrive(ReliefScreen)
        assert "for ten minutes" not in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert [record.routine_id for record in hands.records(SessionRecord)] == ["relief", "relief"]
        assert "Go on with" not in hands.words
        assert "Even up" not in hands.words


async def test_a_cramp_that_does_not_let_go_leads_to_the_check_with_all_that_was_answered() -> None:
    async with cramp() as hands:
        await to_the_session(hands)
        await hands.hurry(300)
        await hands.arrive(AskScreen)
        await hands.press("enter")
        again = await hands.arrive(SessionScreen)
        assert again.player.timeline.seconds <= 240
        hands.clock.tick(400)
        await hands.press("x")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(ReliefScreen)
        assert "Get medical advice today" in hands.words
        (record,) = hands.records(CheckRecord)
        assert record.answers["S02_cramp_long"] == "yes"
        assert record.verdict["complete"] is False
        await hands.press("enter")
        await hands.arrive(CheckScreen)
        assert row_of(hands, "Chest pain or tightness").startswith("no")
        assert row_of(hands, "One-sided droop").startswith("·")
        await hands.press("n")
        assert row_of(hands, "A cramp that stays hard").startswith("YES")
        assert row_of(hands, "Snap or kick in calf").startswith("no")
        await hands.press("n", "n")
        await hands.arrive(VerdictScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "The check said: get medical advice today" in hands.words


async def test_an_emergency_stops_it_shows_what_to_do_and_stays_on_home() -> None:
    async with scene("relief-where") as hands:
        await hands.press("enter")
        await hands.arrive(AskScreen)
        await hands.press("down", "enter")
        await hands.arrive(CheckScreen)
        await hands.press("space")
        assert "Call 112 now" in hands.words
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        assert "Emergency: call now" in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "The check said: call 112" in hands.words
        assert hands.records(SessionRecord) == []
        await hands.press("t")
        await hands.until(lambda: [toast.title for toast in hands.toasts] == ["Held back"])


async def test_advice_today_offers_the_check_first_and_meanwhile_what_is_left() -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text('medicines = ["none"]\n', "utf-8")
    async with cramp() as hands:
        await hands.press("down", "enter")
        await hands.arrive(CheckScreen)
        await hands.press("down", "space", "n")
        await hands.arrive(ReliefScreen)
        assert hands.text.index("Answer the rest of the check") < hands.text.index("Meanwhile, what is not held back")
        assert "Light rub by hand" not in hands.words
        assert [record.verdict["level"] for record in hands.records(CheckRecord)] == [None]
        await hands.press("down", "enter")
        await hands.arrive(SessionScreen)
        await hands.press("x")
        await hands.arrive(AskScreen)
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert "The check said: get medical advice today" in hands.words


async def test_a_place_and_a_twitch_named_on_the_command_line_go_straight_to_the_questions() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(
        'medicines = ["insulin_or_sulfonylurea"]\nconditions = ["wrist-pain", "numb-feet"]\n', "utf-8"
    )
    wanted = Wanted(Place("hand", "right"), "twitch", budget_s=120)
    async with coach(Opening("relief", wanted=wanted)) as hands:
        few = await hands.arrive(CheckScreen)
        assert "right hand" in hands.words
        assert few.rows.option_count == len(asked_first(wanted.place or CALF, Answers()))
        assert "On insulin or diabetes tablets" in hands.words
        assert "About you" not in hands.words
        await hands.press("n")
        await hands.arrive(ReliefScreen)
        assert "sip" not in hands.text
        session = await to_the_session(hands)
        assert session.player.timeline.seconds <= 120
        await hands.play_on()
        await hands.arrive(ReliefScreen)
        await hands.press("k")
        await hands.arrive(CheckScreen)
        assert hands.records(CheckRecord) == []


@pytest.mark.parametrize(
    ("letter", "found"), [("e", "eyelid"), ("t", "front of the thigh"), ("b", "back of the thigh")]
)
async def test_a_letter_finds_a_place(letter: str, found: str) -> None:
    async with coach() as hands:
        await hands.press("t")
        where = await hands.arrive(WhereScreen)
        await hands.press(letter)
        assert found in str(where.rows.get_option_at_index(where.rows.highlighted or 0).prompt)


async def test_a_tongue_goes_to_the_check() -> None:
    async with coach(Opening("relief", wanted=Wanted(Place("tongue")))) as hands:
        await hands.arrive(ReliefScreen)
        await hands.press("enter")
        await hands.arrive(CheckScreen)
        await hands.press("n", "n")
        assert row_of(hands, "Where it twitches").startswith("YES")
