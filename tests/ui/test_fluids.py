"""The fluids: the plan follows what is typed, says what is wrong, and gives no numbers where they could harm."""

from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from textual.containers import VerticalScroll
from textual.events import Paste
from textual.widgets import Input, Label, OptionList, Static

from coach.hydration.model import WalkInputs, inputs_to_json
from coach.hydration.plan import plan
from coach.hydration.plan import to_json as plan_json
from coach.journal.records import DrinkRecord, PlanRecord, WalkRecord, WeighRecord, new_id
from coach.journal.store import Journal
from coach.paths import journal_file, settings_file
from coach.settings.file import load_settings, set_in_file
from screens.choice import ChoiceField
from screens.fluids import FluidsScreen
from screens.home import HomeScreen
from screens.numbers import NumbersScreen
from screens.pick_many import PickManyScreen
from screens.verdict import VerdictScreen
from tests.fakes import EVENING
from tests.ui.hands import LEAST, WIDE, Hands, coach
from tests.ui.scenes import form, scene


async def fill(hands: Hands, field: str, text: str) -> None:
    """Write a text into a field, in place of what stands there."""
    hands.field(field).focus()
    await hands.rest()
    await hands.press("ctrl+a", "ctrl+k")
    await hands.write(text)


def plan_words(hands: Hands) -> str:
    """What the plan says, in sight or not."""
    screen = hands.app.screen
    told = [str(screen.query_one(f"#{part}", Static).content) for part in ("drinks", "notes")]
    return " ".join(" ".join(told).split())


async def test_the_plan_follows_every_letter() -> None:
    async with scene("fluids") as hands:
        await fill(hands, "walk", "2")
        assert "on a walk this short, drink when you are thirsty" in plan_words(hands)
        await fill(hands, "temp", "28C")
        await fill(hands, "walk", "2h")
        assert "every 20 min" in plan_words(hands)
        before = plan_words(hands)
        assert "Your weight is not known" in before
        await fill(hands, "mass", "95")
        assert plan_words(hands) != before
        assert "Your weight is not known" not in plan_words(hands)


WRONG = (
    ("walk", "", "is not a duration. Write it like 45m, 1h15m or 1:15."),
    ("walk", "-5m", "is less than nothing"),
    ("walk", "48h", "A walk lasts between one minute and a day"),
    ("mass", "3kg", "is not a likely body mass. Write it like 70kg or 154lb."),
    ("temp", "hot", "is not a temperature. Write it like 24C or 75F."),
    ("start", "25:00", "is not a time of day. Write it like 17:30 or 5:30pm."),
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
        await hands.press("tab", "tab", "tab", "enter")
        await hands.arrive(HomeScreen)
        assert len(hands.records(PlanRecord)) == 1


async def test_the_drink_after_comes_first_when_the_walk_is_over() -> None:
    async with scene("fluids-walked") as hands:
        assert 0 < hands.words.index("Now") < hands.words.index("Next walk") < hands.words.index("On the way")


async def test_a_start_gives_each_drink_its_hour() -> None:
    async with scene("fluids", WIDE) as hands:
        await fill(hands, "walk", "2h")
        await fill(hands, "mass", "80")
        await fill(hands, "temp", "28")
        await fill(hands, "start", "9:00")
        for hour in ("07:00", "09:20", "09:40", "11:00"):
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
        assert hands.field("mass").value == "180 lb"
        assert "oz" in plan_words(hands)
        assert " ml " not in plan_words(hands).replace("(591 ml)", "")


@pytest.mark.parametrize("name", ["fluids-refused", "fluids-withheld"])
async def test_no_numbers_for_whom_they_could_harm(name: str) -> None:
    async with scene(name) as hands:
        assert "No amounts for you" in hands.words
        for amount in (" ml", " oz", " mg", "▇", "every 20 min"):
            assert amount not in plan_words(hands)


async def test_conditions_in_the_settings_refuse_the_numbers() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('conditions = ["dialysis"]\n')
    async with scene("fluids") as hands:
        assert "Ask your dialysis team" in hands.text
        assert " ml" not in plan_words(hands)


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
        plan = hands.app.screen.query_one("#plan", VerticalScroll)
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


def shows(hands: Hands, field: str) -> str:
    """What stands in a field, typed or not."""
    found = hands.app.screen.query_one(f"#{field}")
    assert isinstance(found, Input | ChoiceField)
    return found.value or str(found.placeholder)


async def test_what_nobody_said_is_marked_in_its_place_until_it_is_said() -> None:
    async with scene("fluids-rest") as hands:
        assert shows(hands, "humidity") == "50 % assumed"
        assert shows(hands, "height") == "assumed from weight"
        assert "▾ 7 assumed" in hands.words
        await fill(hands, "humidity", "80")
        assert shows(hands, "humidity") == "80"
        assert "▾ 6 assumed" in hands.words
        await fill(hands, "humidity", "")
        assert shows(hands, "humidity") == "50 % assumed"


async def test_what_is_known_from_earlier_walks_says_so_until_it_is_said() -> None:
    async with scene("fluids-rest") as hands:
        assert shows(hands, "pace") == "4.9 km/h from your walks"
        calm = plan_words(hands)
        await fill(hands, "pace", "7km/h")
        assert plan_words(hands) != calm
        await fill(hands, "pace", "")
        assert shows(hands, "pace") == "4.9 km/h from your walks"
        assert plan_words(hands) == calm


async def test_what_was_known_and_is_taken_out_is_assumed() -> None:
    async with scene("fluids-rest") as hands:
        await fill(hands, "temp", "")
        assert shows(hands, "temp") == "20 °C assumed"


async def test_a_weight_that_stands_there_is_used_to_the_gram_until_it_is_changed() -> None:
    set_in_file(settings_file(), "mass", "69.64kg")
    async with scene("fluids") as hands:
        assert shows(hands, "mass") == "69.6 kg"
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert hands.records(PlanRecord)[0].plan["inputs"]["mass_kg"] == 69.64


async def test_the_rest_of_the_form_comes_and_goes_with_a_key_or_enter_and_the_keys_go_along() -> None:
    async with scene("fluids") as hands:
        assert not hands.app.screen.query_one("#hours").is_on_screen
        await hands.press("ctrl+o")
        assert hands.focus == "hours"
        await hands.press("tab", "ctrl+o")
        assert hands.focus == "more"
        assert not hands.app.screen.query_one("#hours").is_on_screen
        await hands.press("enter")
        assert hands.focus == "hours"
        await hands.resize(WIDE)
        await hands.press("ctrl+o")
        assert hands.app.screen.query_one("#hours").is_on_screen


async def test_sun_and_ground_are_chosen_with_keys_and_with_the_mouse() -> None:
    async with scene("fluids-rest") as hands:
        calm = plan_words(hands)
        hands.app.screen.query_one("#sun").focus()
        await hands.press("left")
        assert "full sun" in hands.words
        sunny = plan_words(hands)
        assert sunny != calm
        await hands.pilot.click("#sun", offset=(0, 0))
        assert "some sun" in hands.words
        await hands.pilot.click("#sun", offset=(5, 0))
        assert "full sun" in hands.words
        assert plan_words(hands) == sunny
        await hands.pilot.click("#ground", offset=(5, 0))
        await hands.pilot.click("#ground", offset=(5, 0))
        assert "dirt" in hands.words
        await hands.press("escape")
        await hands.arrive(HomeScreen)


async def test_the_heat_stands_above_everything_with_the_cooler_hours_and_goes_when_it_is_cool() -> None:
    async with scene("fluids-hours") as hands:
        gate = hands.app.screen.query_one("#gate")
        form_at = hands.app.screen.query_one("#walk").region.y
        assert "▲ Make this walk shorter · cooler: 20:00, 08:00, 19:00" in hands.words
        assert plan_words(hands).startswith("Hot for walking")
        assert "Cooler: 20:00 (up to 27 °C" in plan_words(hands)
        assert gate.region.y < form_at
        await fill(hands, "hours", "8:18 12:20")
        assert "Make this walk" not in hands.words
        assert "Hot for" not in plan_words(hands)
        assert hands.app.screen.query_one("#walk").region.y == form_at, "the form does not jump"


async def test_in_heat_in_which_nobody_should_walk_that_is_what_stands_above_everything() -> None:
    async with scene("fluids-move") as hands:
        assert "▲ Do not walk in this heat" in hands.words
        assert plan_words(hands).startswith("Far too hot: do not walk in this")
        await fill(hands, "temp", "32C")
        assert "▲ Move this walk" in hands.words


async def test_nobody_is_told_to_move_a_walk_that_is_over() -> None:
    async with scene("fluids-walked") as hands:
        await fill(hands, "temp", "36C")
        assert "▲" not in hands.words
        assert "hot" not in plan_words(hands)[:40]


async def test_what_matters_more_than_any_drink_comes_before_the_drinks() -> None:
    async with scene("fluids-walked") as hands:
        await fill(hands, "drank", "700ml")
        assert plan_words(hands).startswith("Drink nothing more for now")
        assert plan_words(hands).count("You drank more on the walk") == 1


async def test_a_table_of_hours_is_pasted_whole() -> None:
    async with scene("fluids-hours", WIDE) as hands:
        await fill(hands, "hours", "")
        hands.app.post_message(Paste("Time\tTemperature\n08:00\t17.5\r\n14:00\t22\n"))
        await hands.until(lambda: hands.field("hours").value)
        await hands.rest()
        assert shows(hands, "temp") == "22 °C by hour"
        hands.app.post_message(Paste("\x1b[31m"))
        await hands.until(lambda: hands.field("hours").value.endswith("m"))
        assert hands.field("hours").value.endswith(r"\x1b[31m")


async def test_a_half_written_word_leaves_the_last_plan_dimmed_and_says_so() -> None:
    async with scene("fluids-hours") as hands:
        await fill(hands, "hours", "8:18 12:24")
        before = plan_words(hands)
        await hands.write(" 18:")
        assert plan_words(hands) == before
        assert hands.app.screen.has_class("-stale")
        assert "is no list of temperatures by hour" in hands.text
        assert "What stands below is the last plan that could be made." in hands.text
        assert hands.app.screen.query_one("#hours").has_class("-wrong")
        assert not {"Why", "Calendar"} & hands.described
        await hands.write("20")
        assert not hands.app.screen.has_class("-stale")
        assert plan_words(hands) != before


async def test_the_hint_is_that_of_the_field() -> None:
    async with scene("fluids") as hands:
        assert "Like 45m, 1h15m or 1:15." in hands.words
        await hands.press("tab", "tab")
        assert "Like 70kg, 154lb or 11st. It is kept in your settings when you leave." in hands.text


async def test_a_weight_and_a_height_that_were_told_are_kept_where_the_settings_have_none() -> None:
    async with scene("fluids", WIDE) as hands:
        await fill(hands, "mass", "154lb")
        await fill(hands, "height", "175cm")
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        kept = load_settings(settings_file())
        assert (kept.mass_kg, kept.height_m) == (69.85, 1.75)
        assert "your weight and height" in hands.toasts[-1].message
        await hands.press("f")
        await hands.arrive(FluidsScreen)
        await fill(hands, "mass", "80kg")
        assert "for this plan only" in hands.text
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert load_settings(settings_file()).mass_kg == 69.85


async def test_why_these_numbers_has_the_chain_and_where_it_differs_from_common_advice() -> None:
    async with scene("fluids-hours") as hands:
        await hands.press("tab")
        await hands.until(lambda: hands.focus == "start")
        await hands.press("ctrl+y")
        screen = await hands.arrive(NumbersScreen)
        told = " ".join(str(label.content) for label in screen.query(Label))
        for words in ("Metabolic rate", "Expected loss", "L/h", "assumed", "Source: ", "differs from common advice"):
            assert words in told
        await hands.press("space", "space", "space")
        assert screen.text.scroll_y > 0
        await hands.press("escape")
        await hands.arrive(FluidsScreen)
        assert hands.focus == "start"


async def test_a_click_leads_to_why_and_a_refusal_has_none() -> None:
    async with scene("fluids-cool", WIDE) as hands:
        await hands.pilot.click("#why")
        await hands.arrive(NumbersScreen)
    async with scene("fluids-refused") as hands:
        assert "Why" not in hands.described
        assert not hands.app.screen.query_one("#why").display
        await hands.press("ctrl+y")
        await hands.arrive(FluidsScreen)


async def test_the_persons_own_bottles_are_named_and_drawn() -> None:
    async with scene("fluids-cool", WIDE) as hands:
        assert "in 1 bottle of 500 ml; to have, not to drink up." in hands.words
        assert "[▇▇▇▇▇▇▇▇▇▇]" in hands.words


async def test_what_the_scales_have_shown_counts_in_the_weather_it_was_shown_in() -> None:
    walk = inputs_to_json(WalkInputs(7200, mass_kg=72, temp_c=25, sun="full")) | {"assumed": []}
    with Journal(journal_file()) as journal:
        for days in (1, 2, 3):
            at = EVENING - timedelta(days=days)
            journal.add(
                WeighRecord(id=new_id(), at=at, before_kg=72, after_kg=71, drank_ml=300, urine_ml=0, inputs=walk)
            )
    async with scene("fluids", WIDE) as hands:
        await fill(hands, "mass", "72kg")
        await fill(hands, "temp", "26C")
        assert "measured, 3 walks" in plan_words(hands)
        await fill(hands, "temp", "30C")
        assert "estimated; most people" in plan_words(hands)
        await fill(hands, "temp", "")
        assert "estimated; most people" in plan_words(hands)


async def test_thirst_alone_is_said_plainly() -> None:
    async with scene("fluids-cool") as hands:
        assert "Drink when you are thirsty. Below 15 °C (59 °F)" in hands.text
        assert "You drink" not in plan_words(hands)


def walked(ago: timedelta) -> WalkRecord:
    return WalkRecord(id=new_id(), at=EVENING - ago, duration_s=5400, distance_m=8100, drank_ml=400)


async def test_the_pace_of_earlier_walks_is_used_and_marked() -> None:
    with Journal(journal_file()) as journal:
        journal.add(walked(timedelta(days=3)))
    async with scene("fluids", WIDE) as hands:
        assert shows(hands, "walk") == "1 h 30 min"
        assert shows(hands, "pace") == "5.4 km/h from your walks"
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        inputs = hands.records(PlanRecord)[0].plan["inputs"]
        assert (inputs["speed_m_s"], inputs["remembered"]) == (1.5, ["speed_m_s"])


async def test_what_is_recorded_of_a_walk_stands_in_the_form() -> None:
    with Journal(journal_file()) as journal:
        journal.add(walked(timedelta(minutes=10)))
    async with coach(size=WIDE) as hands:
        await hands.press("w", *"90m", "escape", "f")
        await hands.arrive(FluidsScreen)
        assert shows(hands, "drank") == "400 ml"
        assert shows(hands, "pace") == "5.4 km/h by distance"


async def test_what_the_plan_of_a_walk_was_told_is_known_after_it() -> None:
    hot = WalkInputs(7200, start=EVENING - timedelta(hours=2), mass_kg=72, temp_c=28, sun="full", load_kg=4)
    with Journal(journal_file()) as journal:
        journal.add(PlanRecord(id=new_id(), at=EVENING - timedelta(hours=3), plan=plan_json(plan(hot))))
        journal.add(walked(timedelta(minutes=10)))
        journal.add(DrinkRecord(id=new_id(), at=EVENING - timedelta(hours=1), ml=150))
    async with coach(size=WIDE) as hands:
        await hands.press("w", *"90m", "escape", "f")
        await hands.arrive(FluidsScreen)
        found = {name: shows(hands, name) for name in ("walk", "start", "temp", "sun", "load", "humidity", "drank")}
        assert found == {
            "walk": "1 h 30 min",
            "start": "16:50",
            "temp": "28 °C",
            "sun": "full",
            "load": "4 kg",
            "humidity": "50 % assumed",
            "drank": "400 ml",
        }


async def test_after_a_walk_what_was_drunk_is_asked_and_counts() -> None:
    async with scene("fluids-walked") as hands:
        assert "You drank" in hands.words
        await fill(hands, "drank", "1l")
        assert "no extra drink" in plan_words(hands)
        await fill(hands, "drank", "6l")
        assert "No amounts for you" in plan_words(hands)
        await fill(hands, "drank", "0")
        assert "no extra drink" not in plan_words(hands)
        assert "Calendar" not in hands.described


async def test_a_plan_with_a_start_goes_into_a_calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with scene("fluids") as hands:
        assert "Calendar" not in hands.described
        await hands.press("ctrl+s")
        await hands.arrive(FluidsScreen)
        await fill(hands, "mass", "72")
        await fill(hands, "temp", "28")
        await fill(hands, "start", "20:00")
        assert "Calendar" in hands.described
        await hands.press("ctrl+s")
        await hands.arrive(HomeScreen)
        (record,) = hands.records(PlanRecord)
        assert record.plan["inputs"]["start"].startswith("2026-11-22T20:00")
        events = Calendar.from_ical((tmp_path / "walk.ics").read_bytes()).walk("VEVENT")
        assert len(events) == len([drink for drink in record.plan["schedule"] if drink["ml"]]) + 2
        assert "walk.ics" in hands.toasts[-1].message


async def test_where_there_is_hardly_any_room_the_warning_is_part_of_the_plan() -> None:
    async with scene("fluids-us", LEAST) as hands:
        assert not hands.app.screen.query_one("#stop").display
        hands.app.screen.query_one("#plan").focus()
        await hands.press("end")
        assert "cool a person who is hot" in hands.text
