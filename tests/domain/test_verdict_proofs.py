"""Promises of the verdict over the whole answer space, by construction.

A rule reads few questions: its own, its partners, and what its predicate reads. Its own answers are tried with those of
every two of the others, "not asked" among them: a partner that counts is enough, so a third one could only repeat it.
That a rule reads nothing else is tried first. Together that is the whole space, because the level is the worst of the
rules.
"""

from collections.abc import Mapping
from functools import cache
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.triage.answers import Answers, parse_answers
from coach.triage.asking import is_asked
from coach.triage.load import question, questions, rule_book
from coach.triage.model import NOT_SURE, Condition, Fired, Kind, Level, Rule
from coach.triage.verdict import judge
from tests.domain.test_verdict import spots, steps

READ_BY_PREDICATES = {"more_than_one_place": ("G06_sites", "G05_duration", "carried")}
ONE_PLACE_MORE: dict[str, list[object]] = {
    "G06_sites": [None, [], ["not_sure"], ["calf"], ["calf_left", "foot"], ["calf", "hand_left"], ["tongue"]],
    "S0_meds": [None, ["none"], ["other"], ["statin"], ["statin", "lithium"], ["insulin_or_sulfonylurea"], NOT_SURE],
    "carried": [None, [], ["poles"]],
}
"""Marks that stand for all others: one of each kind that any rule tells apart, and two together."""


def read_by(rule: Rule) -> tuple[str, ...]:
    """The ids of the questions on which a rule depends."""
    partners = [partner for each in rule.raises for partner in each.with_any]
    predicates = [read for each in rule.raises if each.predicate for read in READ_BY_PREDICATES[each.predicate]]
    return tuple(dict.fromkeys([rule.id, *partners, *predicates]))


@cache
def every_answer(asked: str) -> tuple[object, ...]:
    """Every answer there is, and None for not asked; of many marks and of numbers one on each side of each bound."""
    each = question(asked)
    if each.kind is Kind.MANY:
        return tuple(ONE_PLACE_MORE[asked])
    if each.kind is Kind.NUMBER:
        bounds = {at + by for at in bounds_of(asked) for by in (-1, 0)} | {each.minimum, each.maximum}
        return (None, NOT_SURE, *sorted(number for number in bounds if each.minimum <= number <= each.maximum))
    return (None, *each.values)


def bounds_of(asked: str) -> set[int]:
    """The numbers at which any rule changes its mind about an answer."""
    conditions = [
        condition
        for rule in rule_book().rules
        for each in rule.raises
        for of, condition in [(rule.id, each.when), *each.with_any.items()]
        if of == asked
    ]
    return {bound for each in conditions for bound in (each.minimum, each.maximum) if bound is not None}


def fired_by(given: Mapping[str, object], rule: str) -> Fired | None:
    verdict = judge(parse_answers(dict(given)))
    return next((each for each in verdict.fired if each.rule == rule), None)


def level_of(given: Mapping[str, object], rule: str) -> Level | None:
    fired = fired_by(given, rule)
    return fired.level if fired else None


def urgency(level: Level | None) -> int:
    return -1 if level is None else level.urgency


each_rule = pytest.mark.parametrize("rule", rule_book().rules, ids=lambda rule: rule.id)


@given(spots, st.sampled_from(rule_book().rules))
def test_a_rule_reads_its_own_questions_and_nothing_else(spot: dict[str, int], rule: Rule) -> None:
    given = {asked: steps[asked][at] for asked, at in spot.items()}
    own = {asked: value for asked, value in given.items() if asked in read_by(rule)}

    assert fired_by(given, rule.id) == fired_by(own, rule.id)


def readings(rule: Rule) -> list[tuple[str, ...]]:
    """The question of a rule with every two of the others that it reads."""
    own, *others = read_by(rule)
    return [(own, *pair) for pair in combinations(others, 2)] or [(own, *others)]


@each_rule
def test_every_combination_of_what_a_rule_reads(rule: Rule) -> None:
    """Not asked fires nothing and completes nothing; not sure weighs as much as the worst answer of a partner."""
    for read in readings(rule):
        levels = {
            spot: level_of({a: v for a, v in zip(read, map(_plain, spot), strict=True) if v is not None}, rule.id)
            for spot in product(*(map(_hashable, every_answer(asked)) for asked in read))
        }
        for spot, level in levels.items():
            if spot[0] is None:
                assert level is None, "a question that nobody asked fires nothing"
            for at, asked in enumerate(read[1:], 1):
                among = [levels[(*spot[:at], _hashable(value), *spot[at + 1 :])] for value in every_answer(asked)]
                assert urgency(among[0]) == _unasked(rule, asked, among)
                if NOT_SURE in every_answer(asked):
                    unsure = levels[(*spot[:at], NOT_SURE, *spot[at + 1 :])]
                    assert urgency(unsure) == max(map(urgency, among)), asked


def _unasked(rule: Rule, asked: str, among: list[Level | None]) -> int:
    """What a partner that nobody asked about makes of a rule: the least of all. But where an answer excuses, as a short
    time and poles excuse a second region, no answer excuses nothing."""
    excuses = rule.id == "G06_sites" and asked in {"G05_duration", "carried"}
    return (max if excuses else min)(map(urgency, among))


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@each_rule
def test_not_sure_is_never_the_no_of_a_rule(rule: Rule) -> None:
    """Where yes counts for something, not sure at least adds advice; of marks and numbers the same."""
    asked = question(rule.id)
    if asked.kind is Kind.MANY and rule.id == "S0_meds":
        return
    assert level_of({rule.id: NOT_SURE}, rule.id) is not None


@each_rule
def test_not_asked_leaves_a_question_open_unless_it_can_only_raise(rule: Rule) -> None:
    asked = question(rule.id)
    if asked.page != "context" and not asked.optional and is_asked(asked, Answers()):
        assert rule.id in judge(Answers()).open


def test_never_a_sum() -> None:
    """However many rules of one level fire, the level is theirs."""
    for level in Level:
        if level is Level.SELF_CARE:
            continue
        several = {
            asked: value
            for asked, values in ((each.id, each.values) for each in questions() if each.kind is Kind.YES_NO)
            for value in values[:1]
            if level_of({asked: value}, asked) is level
        }
        alone = several if level is not Level.SAME_DAY else {a: v for a, v in several.items() if a != "E13_tetany"}
        verdict = judge(parse_answers({"none_of": ["E", "S", "G"], **alone}))
        assert len(verdict.fired) == len(alone) > 1
        assert verdict.level is level


# --- a condition, by itself


@pytest.mark.parametrize(
    ("condition", "met", "not_met"),
    [
        (Condition(frozenset({"yes"})), ["yes", ("yes",), ("no", "yes")], ["no", None, 1, 0, (), ("no",)]),
        (Condition(minimum=4), [4, 5, ("a", "b", "c", "d")], [3, 0, None, "yes", ("a", "b", "c"), ()]),
        (Condition(maximum=15), [15, 0, -1, ()], [16, None, "no"]),
        (Condition(minimum=2, maximum=3), [2, 3, ("a", "b")], [1, 4, (), ("a",)]),
        (Condition(minimum=0), [0, ()], [-1, None, "0"]),
        (Condition(maximum=0), [0, ()], [1, ("a",)]),
        (Condition(not_asked=True), [None], ["yes", 0, (), ("a",)]),
        (Condition(), [], [None, "yes", 0, 1, (), ("a",)]),
    ],
)
def test_what_meets_a_condition(condition: Condition, met: list[object], not_met: list[object]) -> None:
    assert all(condition.met_by(value) for value in met)  # type: ignore[arg-type]
    assert not any(condition.met_by(value) for value in not_met)  # type: ignore[arg-type]


# --- asking


def test_a_need_is_one_of_several() -> None:
    weak = question("G01_weak")
    assert is_asked(weak, Answers())
    assert not is_asked(weak, parse_answers({"G06_sites": []}))
    assert is_asked(weak, parse_answers({"G06_sites": [], "E08_urine": "tea_cola_red"}))
    assert is_asked(weak, parse_answers({"G06_sites": ["calf"], "E08_urine": "normal"}))


def test_the_minutes_are_asked_of_whoever_has_that_pain_and_never_hold_the_check_up() -> None:
    minutes = question("G09_minutes")
    for answer, asked in (("yes", True), ("not_sure", True), ("no", False), (None, False)):
        assert is_asked(minutes, Answers().with_answer("G09_claudication", answer)) is asked
    pain = parse_answers({"none_of": ["E", "S", "G"], "G09_claudication": "yes"})
    assert judge(pain).complete
    assert pain.get("G09_minutes") is None
