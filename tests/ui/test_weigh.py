"""The scales after a walk: what it cost as it is typed, what is kept of it, and whom nobody asks."""

import pytest

from coach.hydration.shown import WORDS
from coach.hydration.weighed import NO_EXTRA
from coach.journal.records import WeighRecord
from coach.outing.weigh import SOME_URINE_ML
from coach.paths import settings_file
from coach.settings.file import set_in_file
from screens.home import HomeScreen
from screens.type_in import TypeInScreen
from screens.weigh import WeighScreen
from tests.ui.hands import Hands, coach
from tests.ui.scenes import scene, walked
from tests.ui.test_fluids import fill


async def keep(hands: Hands) -> WeighRecord:
    """Keep what the form says."""
    await hands.press("enter")
    await hands.arrive(HomeScreen)
    assert hands.toasts[-1].title == "Weighed"
    (found,) = hands.records(WeighRecord)
    return found


async def test_what_is_known_stands_there_and_what_it_cost_follows_every_letter() -> None:
    async with scene("weigh") as hands:
        assert hands.focus == "after"
        fields = {name: hands.field(name).value for name in ("before", "drank", "urine", "temp")}
        assert fields == {"before": "70.4 kg", "drank": "250 ml", "urine": "", "temp": "27C"}
        assert "‹ full sun ›" in hands.words
        await hands.write("69.7")
        assert "You lost about 930 ml of water on the walk." in hands.words
        assert NO_EXTRA in hands.text
        assert WORDS["unsaid"] in hands.text
        await fill(hands, "urine", "none")
        assert "plans go on with an estimate, 1.4; 2 more weighed walks" in hands.text
        await fill(hands, "drank", "none")
        assert "You lost about 680 ml" in hands.words
        record = await keep(hands)
        assert (record.before_kg, record.after_kg, record.drank_ml, record.urine_ml) == (70.4, 69.7, 0.0, 0.0)
        assert (record.inputs["temp_c"], record.inputs["sun"], record.inputs["duration_s"]) == (27.0, "full", 6000.0)
        assert "Weigh yourself" not in hands.words


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("after", "69.5", "If you want a figure, no more than 1050 ml over two hours, with food. Do not go beyond it"),
        ("after", "69.5", "Stop drinking if your hands swell"),
        ("after", "71.3", "you drank too much. Drink nothing more"),
        ("after", "70.4", NO_EXTRA),
        ("urine", "some", WORDS["unsaid"]),
        ("drank", "", WORDS["unsaid"]),
        ("temp", "", "because the temperature and the sun are not known"),
        ("temp", "12C", "below 15 °C scales are too far off"),
        ("drank", "4l", "the figures are too unlikely"),
    ],
)
async def test_what_it_means(field: str, text: str, says: str) -> None:
    async with scene("weigh-told") as hands:
        await fill(hands, field, text)
        assert says in hands.text


async def test_the_sun_is_chosen_and_may_be_taken_back() -> None:
    async with scene("weigh-told") as hands:
        hands.app.screen.query_one("#sun").focus()
        await hands.rest()
        await hands.press("space")
        assert "‹ not said ›" in hands.words
        assert "because the temperature and the sun are not known" in hands.text
        await hands.press("left")
        await hands.until(lambda: "plans go on with an estimate" in hands.text)


async def test_some_is_taken_for_a_usual_amount() -> None:
    async with scene("weigh-told") as hands:
        await fill(hands, "urine", "Some")
        record = await keep(hands)
        assert record.urine_ml == SOME_URINE_ML
        assert "urine_ml" in record.inputs["assumed"]


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("after", "69.7lb", "The two weights differ by more than 12 %"),
        ("after", "heavy", "You weigh now: “heavy” is not a body mass"),
        ("urine", "a lot", "Passed between: “a lot” is not a volume"),
        ("temp", "warm", "It was outside: “warm” is not a temperature"),
        ("before", "", "You weighed before: this is needed"),
    ],
)
async def test_what_cannot_be_is_said_and_never_kept(field: str, text: str, says: str) -> None:
    async with scene("weigh-told") as hands:
        await fill(hands, field, text)
        await hands.press("enter")
        assert isinstance(hands.app.screen, WeighScreen)
        assert says in hands.text
        assert "You lost" not in hands.words
        assert hands.records(WeighRecord) == []
        await hands.press("escape")
        await hands.arrive(HomeScreen)
        assert hands.records(WeighRecord) == []


async def test_a_bare_number_is_in_the_units_of_the_person() -> None:
    set_in_file(settings_file(), "units", "us")
    async with scene("weigh") as hands:
        assert hands.field("before").value == "155.2 lb"
        await hands.write("153.7")
        assert "Your weight fell by 1.5 lb" in hands.words
        assert (await keep(hands)).after_kg == pytest.approx(69.72, abs=0.01)


async def test_a_bare_number_before_the_walk_is_too() -> None:
    set_in_file(settings_file(), "units", "us")
    async with scene("set-off-weigh") as hands:
        await hands.arrive(TypeInScreen)
        await hands.write("154")
        await hands.press("enter")
        await hands.until(lambda: "Weighed: 154.0 lb. Weigh again" in hands.words)


async def test_who_gets_no_amounts_gets_words() -> None:
    async with scene("weigh-refused") as hands:
        assert "How much to drink now is for somebody who knows you to say" in hands.text
        assert "You lost" not in hands.words
        assert "up to" not in hands.words


async def test_with_settings_that_cannot_be_read_nobody_is_weighed() -> None:
    walked(70.4)()
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text("conditions = 7\n")
    async with coach() as hands:
        await hands.press("p")
        await hands.until(lambda: hands.idle)
        assert isinstance(hands.app.screen, HomeScreen)


async def test_who_never_weighs_is_not_asked_and_may_all_the_same() -> None:
    walked(None)()
    async with coach() as hands:
        assert "Weigh yourself" not in hands.words
        assert "Weigh in" in hands.offered
        await hands.press("p")
        await hands.arrive(WeighScreen)
        assert hands.focus == "before"


async def test_without_a_walk_it_is_said_what_to_do() -> None:
    async with coach() as hands:
        await hands.press("p")
        await hands.until(lambda: hands.toasts)
        assert hands.toasts[-1].message.startswith("There is no walk of the last hours.")
