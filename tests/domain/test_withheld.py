"""What a rule holds back is in nothing that relief, a session or the plan then offers: rule by rule."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from coach.errors import BadInput
from coach.followup.looks import FORTNIGHT, follow_ups
from coach.history.book import history_rules
from coach.hydration.model import WalkInputs
from coach.hydration.plan import plan
from coach.journal.records import CheckRecord, new_id
from coach.journal.store import Journal
from coach.relief.offer import held_back, offered
from coach.relief.pages import Drinker, nothing_left, plan_page
from coach.relief.places import Place, relief_sites
from coach.relief.session import session
from coach.routine.composer import compose
from coach.routine.holdback import allowed
from coach.routine.model import Step
from coach.routine.request import Request
from coach.routine.resolve import resolve
from coach.standing import URGENT
from coach.standing import held_back as still_held
from coach.triage.answers import parse_answers
from coach.triage.load import advice_book, question, rule_book
from coach.triage.model import Condition, Finding, Kind, Raise, Rule, Verdict
from coach.triage.verdict import judge, to_json
from tests.domain.test_relief import MOVES, TROUBLES, benign, codes
from tests.fakes import EVENING

ALL = [resolve(Step(move=move), MOVES) for move in MOVES]
"""A routine of everything."""


def answering(rule: Rule, raised: Raise) -> dict[str, object]:
    """Answers with which this raise of a rule is the one that holds."""
    own = _meeting(rule.id, raised.when)
    partners = [{each: _meeting(each, condition)} for each, condition in raised.with_any.items()]
    return {rule.id: own, **(partners[0] if partners else {})}


def _meeting(asked: str, condition: Condition) -> object:
    value = min(condition.values) if condition.values else condition.minimum or condition.maximum
    return [value] if question(asked).kind is Kind.MANY and value != "not_sure" else value


def withholding() -> Iterator[tuple[Rule, Raise]]:
    for rule in rule_book().rules:
        yield from ((rule, raised) for raised in rule.raises if raised.withholds)


WITHHOLDING = [*withholding()]
each_raise = pytest.mark.parametrize(
    ("rule", "raised"), WITHHOLDING, ids=[f"{rule.id}-{raised.level}" for rule, raised in WITHHOLDING]
)


def assert_kept_out(verdict: Verdict, answers: dict[str, object], forbidden: frozenset[str]) -> None:
    assert forbidden <= {*verdict.withheld}
    assert_kept_out_of_relief(verdict, answers, forbidden)
    assert_kept_out_of_sessions({*verdict.withheld}, forbidden)
    assert_kept_out_of_plan({*verdict.withheld}, forbidden)
    assert_kept_out_of_looks(verdict, forbidden)


def assert_kept_out_of_relief(verdict: Verdict, answers: dict[str, object], forbidden: frozenset[str]) -> None:
    for site in relief_sites():
        where = Place(site, "left")
        given = parse_answers({**benign(where).to_json(), **answers})
        for trouble in TROUBLES:
            found = offered(where, trouble, held_back(where, given, verdict, ()), MOVES)
            assert all(codes(MOVES[move]).isdisjoint(forbidden) for move in found.moves), (site, found.moves)
            assert forbidden.isdisjoint(found.packs)
            assert not (found.drink and "fluids" in forbidden)
            if found.moves:
                timeline = session(where, trouble, found.moves, 300, MOVES)
                assert all(codes(MOVES[str(step.move)]).isdisjoint(forbidden) for step in timeline.steps)
                page = plan_page(where, trouble, timeline, found, Drinker(()), verdict)
            else:
                page = nothing_left(where, found, Drinker(()), verdict, ())
            drinks = any("A sip if you are thirsty" in line for part in page.sections for line in part.lines)
            assert not (drinks and "fluids" in forbidden)


def assert_kept_out_of_sessions(held: set[str], forbidden: frozenset[str]) -> None:
    with suppress(BadInput):
        assert all(codes(MOVES[str(step.move)]).isdisjoint(forbidden) for step in allowed(ALL, held))
    try:
        timeline = compose(Request(600, held_back=frozenset(held)), MOVES).timeline
    except BadInput:
        return
    assert all(codes(MOVES[str(step.move)]).isdisjoint(forbidden) for step in timeline.steps)


def assert_kept_out_of_plan(held: set[str], forbidden: frozenset[str]) -> None:
    found = plan(WalkInputs(3 * 3600.0, mass_kg=70), withheld=held)
    if "fluids" in forbidden:
        assert found.refused is not None
        assert (found.schedule, found.before_ml, found.after_ml) == ((), None, None)
    if "electrolyte_foods" in forbidden:
        assert found.foods == ()


def assert_kept_out_of_looks(verdict: Verdict, forbidden: frozenset[str]) -> None:
    fortnight = {"minutes": FORTNIGHT, "why": "To see how it goes on."}
    said = {**to_json(verdict), "recheck": [fortnight]}
    check = CheckRecord(id=new_id(), at=EVENING, answers={}, verdict=said)
    assert bool(follow_ups([check], EVENING)) is ("repeat_checks" not in forbidden)


@each_raise
def test_what_a_rule_holds_back_is_offered_nowhere(rule: Rule, raised: Raise) -> None:
    answers = answering(rule, raised)
    verdict = judge(parse_answers({"none_of": ["E", "S", "G"], **answers}))
    fired = {each.rule: each for each in verdict.fired}[rule.id]
    assert (fired.level, fired.withholds) == (raised.level, raised.withholds)
    assert_kept_out(verdict, answers, raised.withholds)


@pytest.mark.parametrize(
    "answers",
    [{"S10_rest_pain": "not_sure"}, {"G11_numb": "yes"}, {"S06_overdrink": "no_symptoms"}, {"S0_pregnant": "yes"}],
    ids=["gp", "routine", "self-care", "pregnant"],
)
def test_and_still_is_once_the_person_is_home(tmp_path: Path, answers: dict[str, object]) -> None:
    """The way the app takes: the check is recorded, the journal read, and what it says goes before everything."""
    verdict = judge(parse_answers({"none_of": ["E", "S", "G"], **answers}))
    forbidden = frozenset(verdict.withheld)
    assert forbidden
    assert verdict.level not in URGENT
    with Journal(tmp_path / "journal.sqlite3") as journal:
        journal.add(CheckRecord(id=new_id(), at=EVENING, answers=answers, verdict=to_json(verdict)))
    with Journal(tmp_path / "journal.sqlite3") as journal:
        standing = still_held(journal, EVENING + timedelta(days=1))
    assert standing >= forbidden
    assert_kept_out_of_sessions({*standing}, forbidden)
    assert_kept_out_of_plan({*standing}, forbidden)
    for site in relief_sites():
        where = Place(site, "left")
        nothing = benign(where)
        for trouble in TROUBLES:
            found = offered(where, trouble, held_back(where, nothing, judge(nothing), standing), MOVES)
            assert all(codes(MOVES[move]).isdisjoint(forbidden) for move in found.moves), (site, found.moves)
            assert forbidden.isdisjoint(found.packs)
            assert not (found.drink and "fluids" in forbidden)


@pytest.mark.parametrize("code", sorted({*advice_book().withheld} - {"caffeine"}))
def test_and_so_is_what_a_rule_of_the_journal_comes_to_hold_back(code: str) -> None:
    """None does so today; the way from a finding to what is offered is the same for all."""
    rule = history_rules()["L01_persist"]
    raised = Raise(rule.raised.level, Condition(), None, {}, "", "Do this.", (), frozenset({code}))
    verdict = judge(
        parse_answers({"none_of": ["E", "S", "G"]}), history=[Finding(rule.id, raised, "Because.", "A source")]
    )
    assert_kept_out(verdict, {}, raised.withholds)


def test_every_code_is_withheld_by_some_rule() -> None:
    held = {code for _, raised in WITHHOLDING for code in raised.withholds}
    assert held == {*advice_book().withheld}
