"""The check under the fingers: what counts as answered, what must be read first, and how an emergency shows."""

from itertools import pairwise

import pytest

from coach.journal.records import CheckRecord, SymptomRecord
from coach.paths import settings_file
from coach.triage.load import PAGES, page, question, questions
from screens.bodymap import BodyMapScreen
from screens.check import CheckScreen
from screens.home import HomeScreen
from screens.pick_many import PickManyScreen
from screens.verdict import VerdictScreen
from tests.ui.hands import SMALL, USUAL, WIDE, Hands, coach
from tests.ui.scenes import check_page, scene


def check(hands: Hands) -> CheckScreen:
    """The check on the screen."""
    assert isinstance(hands.app.screen, CheckScreen)
    return hands.app.screen


def rows(hands: Hands) -> list[str]:
    """The lines of the page, in sight or not, with their marks."""
    return [" ".join(str(option.prompt).split()) for option in check(hands).rows.options]


def cursor(hands: Hands) -> str:
    """The line under the cursor."""
    return rows(hands)[check(hands).rows.highlighted or 0]


def line(mark: str, question_id: str, answer: str = "") -> str:
    """A line as it should be drawn: a mark, and the question or what was answered to it."""
    asked = question(question_id)
    return f"{mark} {asked.topic}: {answer}" if answer else f"{mark} {asked.label}"


async def go_to(hands: Hands, question_id: str) -> None:
    """Put the cursor on the line of a question."""
    asked = question(question_id)
    starts = (asked.label, f"{asked.topic}:")
    check(hands).rows.highlighted = next(
        index for index, row in enumerate(rows(hands)) if row.partition(" ")[2].startswith(starts)
    )
    await hands.rest()


def titles(hands: Hands) -> list[str]:
    return [toast.title for toast in hands.toasts]


def settings(text: str) -> None:
    """Write the settings file."""
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(text, "utf-8")


# --- what counts -----------------------------------------------------------------------------------------------


async def test_a_walker_with_nothing_to_report_is_done_in_three_keys() -> None:
    async with scene("check-e") as hands:
        await hands.press("n", "n", "n")
        await hands.arrive(VerdictScreen)
        assert "Look after it, and keep an eye on it" in hands.words
        assert [record.verdict["level"] for record in hands.records(CheckRecord)] == ["self_care"]


async def test_a_page_that_nobody_answered_is_not_left_with_enter() -> None:
    async with scene("check-e") as hands:
        await hands.press("enter")
        assert "page 1 of 3" in hands.words
        assert titles(hands) == ["One moment"]
        assert f"Still open: {question('E01_fast').label}" in hands.toasts[0].message


async def test_a_page_with_one_line_answered_still_asks_for_the_others() -> None:
    async with scene("check-e") as hands:
        await hands.press("left", "enter")
        assert rows(hands)[0] == line("no", "E01_fast")
        assert cursor(hands) == line("·", "E02_chest")


async def test_space_goes_through_yes_not_sure_and_no() -> None:
    async with scene("check-e") as hands:
        seen = []
        for _ in range(4):
            await hands.press("space")
            seen.append(cursor(hands))
        assert seen == [line(mark, "E01_fast") for mark in ("YES", "?", "no", "YES")]


async def test_space_goes_through_the_answers_of_a_question_that_has_its_own() -> None:
    async with coach() as hands:
        await check_page("E")(hands)
        await go_to(hands, "E08_urine")
        for choice in (*question("E08_urine").choices, question("E08_urine").choices[0]):
            await hands.press("space")
            assert cursor(hands).endswith(f"{question('E08_urine').topic}: {choice.label}")
            assert f"→ {choice.label}" in hands.text


async def test_a_click_marks_a_line() -> None:
    async with scene("check-e") as hands:
        await hands.pilot.click(check(hands).rows, offset=(10, 2))
        assert rows(hands)[2] == line("YES", "E03_breath")


async def test_what_was_marked_stays_when_nothing_more_on_the_page_is_true() -> None:
    async with coach() as hands:
        await check_page("S", "space", "n", "backspace")(hands)
        assert rows(hands)[0] == line("YES", "S01_dvt")
        assert {row.split()[0] for row in rows(hands)[1:]} == {"no"}


@pytest.mark.parametrize("key", ["backspace", "escape"])
async def test_a_page_back_loses_no_answer(key: str) -> None:
    async with scene("check-e") as hands:
        await hands.press("n", "n", key, key)
        assert "page 1 of 3" in hands.words
        assert rows(hands)[0] == line("no", "E01_fast")
        await hands.press(key)
        await hands.arrive(CheckScreen if key == "backspace" else HomeScreen)
        assert hands.records(CheckRecord) == []


async def test_leaving_with_something_urgent_marked_still_gives_the_verdict() -> None:
    async with coach() as hands:
        await hands.press("k")
        await hands.arrive(CheckScreen)
        await hands.press("n", "space", "escape", "escape")
        await hands.arrive(VerdictScreen)
        assert "Get medical advice today" in hands.words


# --- reading first ---------------------------------------------------------------------------------------------


async def test_none_of_these_waits_on_a_small_screen_until_all_of_these_were_in_sight() -> None:
    async with scene("check-e", SMALL) as hands:
        height = check(hands).rows.virtual_size.height
        seen = [in_sight(hands)]
        for _ in range(9):
            await hands.press("n")
            if rows(hands)[0] == line("·", "S01_dvt"):
                break
            seen.append(in_sight(hands))
        else:
            pytest.fail(f"the second page never came\n{hands.words}")
        assert len(seen) > 1
        assert set(titles(hands)) == {"Keep reading"}
        assert all(then.start <= now.stop for now, then in pairwise(seen)), "no line is skipped"
        assert seen[-1].stop == height
        assert check(hands).rows.scroll_offset.y == 0


def in_sight(hands: Hands) -> range:
    """The rows of the list that are in sight."""
    listing = check(hands).rows
    first = listing.scroll_offset.y
    return range(first, first + listing.scrollable_content_region.height)


async def test_a_twitch_is_not_left_without_its_duration_and_trend() -> None:
    async with coach() as hands:
        await check_page("G", G06_sites=["calf_left"])(hands)
        await hands.press("n")
        assert cursor(hands) == line("·", "G05_duration")
        await hands.press("left", "n")
        assert cursor(hands) == line("·", "G07_trend")
        assert [toast.message.partition(":")[0] for toast in hands.toasts] == ["Something twitches, so say first"] * 2
        await hands.press("left", "n")
        await hands.arrive(HomeScreen)


# --- an emergency ----------------------------------------------------------------------------------------------


async def test_an_emergency_shows_at_once_and_enter_leads_straight_to_the_verdict() -> None:
    async with scene("check-e") as hands:
        await hands.press("down", "space")
        assert "Call 112 now, or ask someone near you to call." in hands.words
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        assert "Emergency: call now" in hands.words


async def test_an_emergency_that_is_taken_back_takes_the_alarm_with_it() -> None:
    async with scene("check-alarm") as hands:
        await hands.press("right", "right")
        assert cursor(hands) == line("no", "E02_chest")
        assert "Call 112" not in hands.words


async def test_the_number_to_call_is_the_one_of_the_settings() -> None:
    settings('emergency_number = "999"\n')
    async with scene("check-alarm") as hands:
        assert "Call 999 now" in hands.words


async def test_the_rest_can_be_answered_after_a_verdict_and_what_was_said_stays() -> None:
    async with scene("check-alarm") as hands:
        await hands.press("enter")
        await hands.arrive(VerdictScreen)
        await hands.press("k")
        await hands.arrive(CheckScreen)
        assert "page 1 of 3" in hands.words
        assert rows(hands)[1] == line("YES", "E02_chest")
        assert "Call 112 now" in hands.words


# --- who is asked what -----------------------------------------------------------------------------------------

OF_MEDICINES = {"E18_hypo", "S03_statin_muscle", "S14_lithium"}


@pytest.mark.parametrize(
    ("medicines", "asked"),
    [
        ("", OF_MEDICINES),
        ('medicines = ["none"]', set()),
        ('medicines = ["statin"]', {"S03_statin_muscle"}),
        ('medicines = ["insulin_or_sulfonylurea", "lithium"]', {"E18_hypo", "S14_lithium"}),
    ],
    ids=["not-said", "none", "statin", "two"],
)
async def test_medicines_in_the_settings_decide_what_is_asked(medicines: str, asked: set[str]) -> None:
    settings(medicines + "\n")
    async with scene("check-e") as hands:
        listed = rows(hands)
        await hands.press("n")
        listed += rows(hands)
        assert {each for each in OF_MEDICINES if any(question(each).label in row for row in listed)} == asked


async def test_questions_about_a_twitch_come_once_something_twitches() -> None:
    async with coach() as hands:
        await check_page("G", G06_sites=[])(hands)
        assert line("·", "G14_worry") not in rows(hands)
        await hands.press("space")
        await hands.arrive(BodyMapScreen)
        await hands.press(*"eyelid", "enter", "enter")
        await hands.arrive(CheckScreen)
        assert line("·", "G14_worry") in rows(hands)
        assert line("·", "G15_eyelid") in rows(hands)


async def test_what_is_said_about_the_person_decides_what_is_asked() -> None:
    async with scene("check-e") as hands:
        await hands.press("p")
        assert {row.partition(" ")[2] for row in rows(hands)} == {
            each.label for each in page(questions(), "context") if each.needs is None
        }
        await go_to(hands, "S0_meds")
        await hands.press("space")
        await hands.arrive(PickManyScreen)
        await hands.press(*"statin", "down", "space", "enter")
        await hands.arrive(CheckScreen)
        await hands.press("enter")
        assert "page 1 of 3" in hands.words
        assert line("·", "E18_hypo") not in rows(hands)


async def test_the_page_about_the_person_leads_back_to_where_it_was_opened() -> None:
    async with scene("check-e") as hands:
        for number in range(1, len(PAGES) + 1):
            await hands.press("p", "enter")
            assert f"page {number} of 3" in hands.words
            await hands.press(*"n" * (number < len(PAGES)))


# --- numbers and places ----------------------------------------------------------------------------------------


async def test_digits_and_arrows_answer_how_bad_the_pain_is() -> None:
    async with coach() as hands:
        await check_page("S")(hands)
        await go_to(hands, "S07_pain")
        for keys, said in (
            ("7", "7 out of 10"),
            ("1 0", "10 out of 10"),
            ("1 5", "5 out of 10"),
            ("0", "0 out of 10"),
            ("left", "not sure"),
            ("9 right right", "10 out of 10"),
            ("3 ² ٤", "3 out of 10"),
        ):
            await hands.press(*keys.split())
            assert cursor(hands).endswith(f"{question('S07_pain').topic}: {said}")


async def medicines(hands: Hands, *keys: str) -> None:
    """The list of medicines on the page about the person, with some marked, and some keys."""
    await check_page("context", "down", "down", "space", to=PickManyScreen, S0_meds=["statin", "lithium"])(hands)
    await hands.press(*keys)


async def test_typing_narrows_a_list() -> None:
    async with coach() as hands:
        await medicines(hands)
        for typed, found in (("a st", ["a statin", "a steroid", "a stimulant or ADHD medicine"]), ("elbow", [])):
            await hands.press("ctrl+u")
            await hands.write(typed)
            assert [each.partition("] ")[2].rstrip() for each in hands.words.splitlines() if "[" in each] == found


async def test_what_was_typed_is_marked_without_a_look_at_the_rest() -> None:
    async with coach() as hands:
        await medicines(hands, *"inhaler", "enter")
        await hands.arrive(CheckScreen)
        assert "an inhaler such as salbutamol" in cursor(hands)


async def test_what_was_typed_and_is_not_there_changes_nothing() -> None:
    async with coach() as hands:
        await medicines(hands, *"elbow", "enter", "escape")
        await hands.arrive(CheckScreen)
        assert cursor(hands).endswith("a statin and lithium")


async def test_not_sure_which_stands_alone() -> None:
    async with coach() as hands:
        await medicines(hands, "end", "up", "space", "enter")
        await hands.arrive(CheckScreen)
        assert cursor(hands) == line("?", "S0_meds", "not sure")


# --- on the map ------------------------------------------------------------------------------------------------


async def test_what_was_said_on_the_map_answers_where_and_proposes_how_long() -> None:
    async with coach() as hands:
        await hands.press("k")
        await hands.arrive(CheckScreen)
        await hands.press("n", "n", "space")
        await hands.arrive(BodyMapScreen)
        await hands.press("space", "6", "right", "space", "tab", "tab", "down", "right", "right", "right", "enter")
        await hands.arrive(CheckScreen)
        assert cursor(hands) == line("-", "G06_sites", "left calf and right calf")
        await go_to(hands, "G05_duration")
        assert cursor(hands).endswith("more than two weeks")
        await hands.press("right")
        assert cursor(hands).endswith("not sure"), "it can be changed"
        await go_to(hands, "G06_sites")
        await hands.press("space")
        await hands.arrive(BodyMapScreen)
        assert " 6 left calf" in hands.words
        await hands.press("escape")
        await hands.arrive(CheckScreen)
        await go_to(hands, "G07_trend")
        await hands.press("left", "n")
        await hands.arrive(VerdictScreen)
        (check_record,), (symptoms,) = hands.records(CheckRecord), hands.records(SymptomRecord)
        assert symptoms.check_id == check_record.id
        assert check_record.answers["G05_duration"] == "not_sure"
        assert [(each.site, each.bother, each.since) for each in symptoms.felt] == [
            ("calf_left", 6, None),
            ("calf_right", None, "over_2_weeks"),
        ]


async def test_what_the_map_proposed_goes_with_its_mark_unless_it_was_said_by_itself() -> None:
    async def on_the_map(*keys: str) -> str:
        await go_to(hands, "G06_sites")
        await hands.press("space")
        await hands.arrive(BodyMapScreen)
        await hands.press(*keys, "enter")
        await hands.arrive(CheckScreen)
        await go_to(hands, "G05_duration")
        return cursor(hands)

    over_two_weeks = ("tab", "tab", "down", "right", "right", "right")
    async with coach() as hands:
        await check_page("G")(hands)
        assert (await on_the_map("space", *over_two_weeks)).endswith("more than two weeks")
        assert (await on_the_map("space", "right", "space")).startswith("·"), "taken back with the left calf"
        await hands.press("left", "left")
        assert cursor(hands).endswith("two weeks or less")
        assert (await on_the_map("space", "left", "space")).endswith("two weeks or less")


async def test_not_sure_where_stands_alone_and_is_no_entry() -> None:
    async with coach() as hands:
        await check_page("G", "space", to=BodyMapScreen, G06_sites=["calf_left", "eyelid"])(hands)
        await hands.press("tab", "end", "space", "enter")
        await hands.arrive(CheckScreen)
        assert cursor(hands) == line("?", "G06_sites", "not sure")
        assert [each.site for each in check(hands).felt] == ["not_sure"]
        assert hands.records(SymptomRecord) == []


@pytest.mark.parametrize("name", ["check-e", "check-s", "check-g"])
async def test_every_question_can_be_read_in_full(name: str) -> None:
    full = {" ".join(each.ask.split()) for each in page(questions(), name[-1].upper())}
    async with scene(name) as hands:
        for size in (USUAL, SMALL, WIDE):
            await hands.resize(size)
            told = set()
            for index in range(check(hands).rows.option_count):
                check(hands).rows.highlighted = index
                await hands.rest()
                told.add(hands.seen(check(hands).whole))
            assert len([text for text in full if any(text in one for one in told)]) == check(hands).rows.option_count
