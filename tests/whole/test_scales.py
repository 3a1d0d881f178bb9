"""``coach walk`` with the scales before and after: what the walk cost, what to drink, and plans of one's own."""

import json
from datetime import timedelta

import pytest

from coach.clock import wall_clock
from coach.hydration.shown import WORDS
from coach.journal.records import SetOffRecord, WalkRecord, WeighRecord, new_id
from coach.journal.store import Journal
from coach.paths import journal_file
from tests.whole.programs import Say

HOT = ("walk", "--duration", "90m", "--distance", "7km", "--temp", "29C", "--sun", "full", "--another")
WEIGHED = ("--before", "70.4kg", "--after", "69.8kg", "--drank", "500ml", "--urine", "100ml")


def kept(kind: type) -> list:
    with Journal(journal_file()) as journal:
        return journal.records(kind)


def test_it_tells_what_the_walk_cost_and_records_it(say: Say) -> None:
    code, out, err = say(*HOT, *WEIGHED)
    assert (code, err) == (0, "")
    assert "Recorded.\nYou lost about 980 ml of water on the walk.\nYour weight fell by 0.6 kg (-0.9 %)." in out
    assert "the usual range.\nNo extra drink: your next meal and your thirst are enough.\n" in out
    assert "an estimate, 1.4; 2 more weighed walks" in out
    (record,), (walk,) = kept(WeighRecord), kept(WalkRecord)
    assert (record.before_kg, record.after_kg, record.drank_ml, record.urine_ml) == (70.4, 69.8, 500.0, 100.0)
    assert (record.walk_id, record.inputs["temp_c"], record.inputs["sun"]) == (walk.id, 29.0, "full")


def test_three_weighed_walks_are_ones_own(say: Say) -> None:
    for _ in range(3):
        told = json.loads(say(*HOT, *WEIGHED, "--json").out)["weighed"]
    assert (told["band"], told["change_pct"], told["loss_ml"], told["recovery_ml"]) == ("steady", -0.85, 981, 0)
    assert told["factor"]["walks"] == 3
    assert told["factor"]["band"] == "hot"
    assert told["factor"]["value"] == told["ratio"]
    hot = ("plan", "90m", "--temp", "30C", "--sun", "full", "--mass", "70kg")
    assert json.loads(say(*hot, "--json").out)["factor"] == told["factor"]
    assert json.loads(say(*hot, "--json", "--temp", "20C").out)["factor"]["walks"] == 0
    assert "measured, 3 walks" in say(*hot, "--why").out


def test_who_weighs_more_is_told_to_drink_nothing_more(say: Say) -> None:
    out = say("walk", "--duration", "90m", "--before", "154lb", "--after", "156lb", "--drank", "1.5l").out
    assert "Your weight rose by 0.9 kg (+1.3 %). You weigh over 1 % more than before the walk (a wet shirt" in out
    assert "Stop drinking if your hands swell" in out
    assert "up to" not in out


def test_without_what_was_passed_and_drunk_it_teaches_nothing_and_says_how_to_tell(say: Say) -> None:
    assert f"{WORDS['unsaid']}\n" in say(*HOT, "--before", "70.4kg", "--after", "69.4kg", "--urine", "0ml").out
    told = say(*HOT, "--before", "70.4kg", "--after", "69.4kg", "--urine", "0ml", "--drank", "0ml").out
    assert "an estimate, 1.4; 2 more weighed walks" in told
    assert "no more than 1200 ml over two hours, with food." in told


def test_who_is_to_get_no_amounts_gets_words(say: Say) -> None:
    assert say("settings", "set", "conditions", "lithium").code == 0
    out = say(*HOT, *WEIGHED).out
    assert "ask about" in out
    assert "980" not in out
    assert "usual range" in out
    assert "No extra drink" not in out
    assert json.loads(say(*HOT, *WEIGHED, "--json").out)["weighed"]["recovery_ml"] is None


def test_the_weight_at_the_set_off_is_the_one_before(say: Say) -> None:
    with Journal(journal_file()) as journal:
        journal.add(SetOffRecord(id=new_id(), at=wall_clock() - timedelta(hours=1), mass_kg=70.4))
    assert say("walk", "--duration", "58m", "--after", "70kg").code == 0
    (record,) = kept(WeighRecord)
    assert (record.before_kg, record.drank_ml) == (70.4, 0.0)


def test_nothing_is_recorded_of_a_dry_run(say: Say) -> None:
    done = say(*HOT, *WEIGHED, "--no-record")
    assert "You lost about 980 ml" in done.out
    assert kept(WeighRecord) == kept(WalkRecord) == []


def test_with_nothing_said_of_drinks_it_says_what_it_counted_with(say: Say) -> None:
    assert (
        "with nothing drunk on the way" in say("walk", "--duration", "45m", "--before", "70kg", "--after", "69.5kg").out
    )
    assert "with nothing drunk" not in say(*HOT, *WEIGHED).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--before", "70kg"], "needs both weights"),
        (["--urine", "200ml"], "needs both weights"),
        (["--after", "70kg"], "Give --before 70.4kg as well"),
        (["--before", "70kg", "--after", "154kg"], "same units"),
        (["--before", "7kg", "--after", "7kg"], "not a likely body mass"),
        (["--before", "70kg", "--after", "69kg", "--urine", "-1l"], "not a likely volume"),
        (["--before", "70kg", "--after", "69kg", "--temp", "200C"], "not a likely air temperature"),
        (["--before", "70kg", "--after", "69kg", "--sun", "moon"], "full"),
    ],
)
def test_what_cannot_be_is_refused_and_neither_walk_nor_weights_are_recorded(
    say: Say, arguments: list[str], says: str
) -> None:
    done = say("walk", "--duration", "90m", *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert kept(WeighRecord) == kept(WalkRecord) == []
