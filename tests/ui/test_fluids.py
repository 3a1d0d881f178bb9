"""The fluids: the plan follows what is typed, says what is wrong, and gives no numbers where they could harm."""

import pytest
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from coach.hydration.model import WalkInputs
from coach.journal.records import PlanRecord
from coach.paths import settings_file
from coach.settings.file import load_settings, set_in_file
from screens.fluids import FluidsScreen
from screens.home import HomeScreen
from screens.pick_many import PickManyScreen
from screens.verdict import VerdictScreen
from tests.ui.hands import WIDE, Hands, coach
from tests.ui.scenes import form, scene


async def fill(hands: Hands, field: str, text: str) -> None:
    """Write a text into a field, in place of what stands there."""
    hands.field(field).focus()
    await hands.rest()
    await hands.press("ctrl+a", "ctrl+k")
    await hands.write(text)


async def test_the_plan_follows_every_letter() -> None:
    async with scene("fluids") as hands:
        await fill(hands, "temp", "30C")
        await fill(hands, "walk", "2")
        assert "every" not in hands.words
        await hands.write("h")
        assert "every 20 min" in hands.words
        assert "6 sips" not in hands.words
        before = hands.words
        await fill(hands, "mass", "95")
        assert hands.words != before
        assert "assumed" not in hands.words


WRONG = (
    ("walk", "", "is not a duration. Write it like 45m, 1h15m or 1:15."),
    ("walk", "-5m", "is less than nothing"),
    ("walk", "48h", "A walk lasts between one minute and a day"),
    ("mass", "3kg", "is not a likely body mass. Write it like 70kg or 154lb."),
    ("temp", "hot", "is not a temperature. Write it like 24C or 75F."),
    ("start", "25:00", "is not a time of day. Write it like 17:30."),
    ("mass", "[/b]9", "is not a body mass"),
)
RIGHT = {"walk": "45m", "mass": "70kg", "temp": "20C", "start": "9:00"}


async def test_what_cannot_be_read_is_said_in_the_form_and_put_right_there() -> None:
    async with scene("fluids") as hands:
        message = hands.app.screen.query_one("#message")
        for field, text, says in WRONG:
            await fill(hands, field, text)
            assert says in hands.text
            assert message.has_class("-wrong")
            await fill(hands, field, RIGHT[field])
            assert not message.has_class("-wrong")


async def test_leaving_keeps_the_plan_that_was_shown() -> None:
    async with scene("fluids") as hands:
        await fill(hands, "walk", "90m")
        await fill(hands, "mass", "154lb")
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        (record,) = hands.records(PlanRecord)
        assert record.plan["inputs"]["duration_s"] == 5400
        assert record.plan["inputs"]["mass_kg"] == pytest.approx(69.85, abs=0.01)
        assert "mass_kg" not in record.plan["inputs"]["assumed"]


async def test_a_form_that_cannot_be_read_keeps_nothing() -> None:
    async with scene("fluids-wrong") as hands:
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert hands.records(PlanRecord) == []


async def test_enter_goes_from_field_to_field_and_then_keeps() -> None:
    async with scene("fluids") as hands:
        went = [hands.focus]
        for _ in range(3):
            await hands.press("enter")
            went.append(hands.focus)
        assert went == ["walk", "start", "mass", "temp"]
        await hands.press("tab", "tab", "enter")
        await hands.arrive(HomeScreen)
        assert len(hands.records(PlanRecord)) == 1


async def test_the_drink_after_comes_first_when_the_walk_is_over() -> None:
    async with scene("fluids-walked") as hands:
        assert 0 < hands.words.index("Now") < hands.words.index("Next walk") < hands.words.index("On the way")


async def test_a_start_gives_each_drink_its_hour() -> None:
    async with scene("fluids", WIDE) as hands:
        await fill(hands, "walk", "1h")
        await fill(hands, "temp", "30C")
        await fill(hands, "start", "9:00")
        for hour in ("07:00", "09:40", "10:00"):
            assert hour in hands.words


async def mark(hands: Hands, text: str) -> None:
    """Mark the condition that is found by some letters."""
    hands.app.screen.query_one("#about").focus()
    await hands.press("enter")
    await hands.arrive(PickManyScreen)
    await hands.press(*text, "enter")
    await hands.arrive(FluidsScreen)


async def test_a_condition_that_is_told_takes_the_numbers_away_and_is_remembered() -> None:
    async with scene("fluids") as hands:
        await mark(hands, "heart failure")
        assert "No amounts for you" in hands.words
        assert "1 marked" in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert load_settings(settings_file()).conditions == ("heart-failure",)
        await hands.press("f")
        await hands.arrive(FluidsScreen)
        assert "No amounts for you" in hands.words


async def test_what_holds_for_a_day_and_what_the_settings_say_elsewhere_is_not_kept_as_a_condition() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('medicines = ["lithium"]\n')
    async with scene("fluids") as hands:
        await mark(hands, "diarrhoea")
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert load_settings(settings_file()).conditions == ()
        assert hands.records(PlanRecord)[0].plan["inputs"]["flags"] == ["lithium", "stomach-upset"]


async def test_what_is_known_of_the_person_stands_in_the_form_in_their_units() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('units = "us"\nmass = "180lb"\n')
    async with scene("fluids") as hands:
        assert hands.field("mass").value == "180lb"
        assert "oz" in hands.words
        assert " ml" not in hands.words


@pytest.mark.parametrize("name", ["fluids-refused", "fluids-withheld"])
async def test_no_numbers_for_whom_they_could_harm(name: str) -> None:
    async with scene(name) as hands:
        assert "No amounts for you" in hands.words
        for amount in (" ml", " oz", "▇▇", "every 20 min"):
            assert amount not in hands.words


async def test_conditions_in_the_settings_refuse_the_numbers() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('conditions = ["dialysis"]\n')
    async with scene("fluids") as hands:
        assert "Ask your dialysis team" in hands.text
        assert " ml" not in hands.words


async def test_what_the_check_held_back_is_held_back_here() -> None:
    async with scene("check-e") as hands:
        await hands.press("n")
        hands.app.screen.query_one(OptionList).highlighted = 5
        await hands.press("space", "right", "n", "n")
        await hands.arrive(VerdictScreen)
        assert "Get medical advice today" in hands.words
        await hands.press("enter")
        await hands.arrive(FluidsScreen)
        assert "No amounts for you" in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert hands.records(PlanRecord)[0].plan["refused"]["flag"] == "check"


async def test_the_plan_can_be_scrolled_with_the_keys() -> None:
    async with coach(size=(60, 20)) as hands:
        await form(WalkInputs(9000, mass_kg=82))(hands)
        await hands.press("shift+tab", "end")
        plan = hands.app.screen.query_one(VerticalScroll)
        assert plan.scroll_offset.y == plan.max_scroll_y > 0


async def test_who_only_looks_changes_no_settings() -> None:
    settings_file().parent.mkdir(parents=True)
    written = '# mine\nconditions = ["ibuprofen", "lithium"]\nmedicines = ["lithium"]\n'
    settings_file().write_text(written)
    async with scene("fluids") as hands:
        await hands.press("escape")
        await hands.arrive(HomeScreen)
    assert settings_file().read_text() == written


async def test_what_another_window_added_meanwhile_stays() -> None:
    async with scene("fluids") as hands:
        set_in_file(settings_file(), "conditions", "dialysis")
        await mark(hands, "carbamazepine")
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert load_settings(settings_file()).conditions == ("dialysis", "carbamazepine")


async def test_conditions_that_only_concern_moves_are_no_flags_of_the_plan_and_stay() -> None:
    set_in_file(settings_file(), "conditions", "osteoporosis, dialysis, new hip")
    async with scene("fluids") as hands:
        assert "1 marked" in hands.words
        await mark(hands, "carbamazepine")
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        kept = ("osteoporosis", "dialysis", "hip-replacement", "carbamazepine")
        assert load_settings(settings_file()).conditions == kept
        assert hands.records(PlanRecord)[0].plan["inputs"]["flags"] == ["dialysis", "carbamazepine"]


async def test_what_holds_today_is_known_for_the_rest_of_the_day() -> None:
    async with scene("fluids") as hands:
        await mark(hands, "diarrhoea")
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        await hands.press("f")
        await hands.arrive(FluidsScreen)
        assert "No amounts for you" in hands.words


async def test_a_search_with_several_finds_marks_the_first_and_shows_it() -> None:
    async with scene("fluids") as hands:
        hands.app.screen.query_one("#about").focus()
        await hands.press("enter")
        await hands.arrive(PickManyScreen)
        await hands.press(*"heart", "enter")
        assert "[x] heart failure" in hands.words
        await hands.press("enter")
        await hands.arrive(FluidsScreen)
        assert "No amounts for you" in hands.words
