"""A verdict shown again says no less than it did when it was recorded, whatever rules and journal say by now."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.journal.records import CheckRecord, new_id
from coach.recorded import never_less
from coach.standing import level_of
from coach.triage.answers import parse_answers
from coach.triage.model import Level
from coach.triage.verdict import judge, to_json, worst_so_far
from tests.fakes import EVENING

NOTHING = parse_answers({"none_of": ["E", "S", "G"]})
MILD = judge(NOTHING)
TOLD = [
    NOTHING.with_answer("S04_pop", "yes"),
    NOTHING.with_answer("E08_urine", "tea_cola_red"),
    NOTHING.with_answer("G03_function", "yes"),
    NOTHING.with_answer("G11_numb", "yes"),
    NOTHING.with_answer("E02_chest", "yes"),
    parse_answers({"S04_pop": "yes"}),
    parse_answers({}),
    NOTHING,
]


def recorded(answers, **changed) -> CheckRecord:
    return CheckRecord(id=new_id(), at=EVENING, answers={}, verdict=to_json(judge(answers)) | changed)


@given(st.sampled_from(TOLD), st.sampled_from(TOLD))
def test_it_says_no_less_than_either(then, now) -> None:
    check, anew = recorded(then), judge(now)
    shown = never_less(anew, check)
    assert {*shown.withheld} >= {*check.verdict["withheld"], *anew.withheld}
    assert {each.rule for each in shown.fired} >= {each.rule for each in (*judge(then).fired, *anew.fired)}
    assert [each.level for each in shown.fired] == sorted((each.level for each in shown.fired), reverse=True)
    said = shown.level or worst_so_far(shown) or Level.SELF_CARE
    assert said >= Level(level_of(check) or Level.SELF_CARE)
    assert said >= (anew.level or worst_so_far(anew) or Level.SELF_CARE)


def test_what_was_worse_is_told_as_it_was_told_then() -> None:
    check = recorded(TOLD[0], rules_version="2020-01-01")
    shown = never_less(MILD, check)
    assert (shown.level, shown.complete, shown.rules_version) == (Level.SAME_DAY, True, "2020-01-01")
    assert [*shown.advice] == check.verdict["advice"]
    assert [*shown.withheld] == check.verdict["withheld"]


def test_what_is_the_same_is_told_as_it_is_told_now() -> None:
    for answers in TOLD:
        assert never_less(judge(answers), recorded(answers)) == judge(answers)


@pytest.mark.parametrize(
    "verdict",
    [{}, {"level": "unheard of"}, {"level": 3, "fired": 4, "withheld": 5}, {"fired": [3, {"rule": 3}, {"rule": "X"}]}],
)
def test_a_record_that_makes_no_sense_takes_nothing_away(verdict) -> None:
    check = CheckRecord(id=new_id(), at=EVENING, answers={}, verdict=verdict)
    assert never_less(MILD, check) == MILD
