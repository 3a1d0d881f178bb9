"""What holds of the journal's rules whatever the journal: they only raise, and a record more takes nothing back."""

import re
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coach.history.book import history_rules
from coach.history.findings import findings
from coach.history.recent import recent
from coach.journal.records import AdviceRecord, CheckRecord, Felt, SymptomRecord, WalkRecord, new_id
from coach.journal.store import Journal
from coach.text import is_hidden
from coach.triage.answers import parse_answers
from coach.triage.load import advice_book
from coach.triage.model import Condition, Finding, Level, Raise
from coach.triage.verdict import judge, to_json
from tests.domain.test_history import ALONE, NONE_OF_THESE, TODAY, advised, checked, noted
from tests.domain.test_verdict import FORBIDDEN, spots, steps

ABOUT_THE_JOURNAL = ("G06_sites", "G07_trend", "G01_weak", "G02_wasting", "G03_function", "G04_stiff")
ANSWERS = {
    "G06_sites": [[], ["calf_left"], ["calf"], ["tongue"], ["calf_right", "foot"], ["arm", "calf"], "not_sure"],
    "G07_trend": ["worse", "same", "better", "not_sure"],
    "G01_weak": ["yes", "no", "not_sure"],
    "G02_wasting": ["yes", "no"],
    "G03_function": ["yes", "no"],
    "G04_stiff": ["yes", "no"],
    "G09_claudication": ["yes", "not_sure", "no"],
    "G09_minutes": [5, 10, 15, 20, "not_sure"],
    "G11_numb": ["yes"],
}
PLACES = ["calf", "calf_left", "calf_right", "foot", "shin", "arm", "face_left", "tongue", "back", "eyelid"]

answers = st.fixed_dictionaries({}, optional={asked: st.sampled_from(each) for asked, each in ANSWERS.items()})
felts = st.builds(
    Felt,
    site=st.sampled_from(PLACES),
    what=st.sampled_from(["twitch", "twitch", "cramp", "night_cramp"]),
    bother=st.none() | st.integers(0, 10),
    since=st.sampled_from([None, "today", "days", "over_2_weeks", "over_3_months", "not_sure"]),
)
minutes = st.lists(st.integers(0, 60 * 24 * 60 - 1), max_size=40, unique=True).map(sorted)
"""Of the last sixty days, the moments of records."""


@st.composite
def journals(draw):
    """Records of sixty days, in the order of time."""
    begin = datetime.combine(TODAY - timedelta(days=59), time(), UTC)
    records = []
    for minute in draw(minutes):
        head = {"id": new_id(), "at": begin + timedelta(minutes=minute)}
        checks = [record.id for record in records if isinstance(record, CheckRecord)]
        match draw(st.sampled_from(["felt", "felt", "check", "advice", "walk"])):
            case "felt":
                records.append(SymptomRecord(**head, felt=tuple(draw(st.lists(felts, min_size=1, max_size=3)))))
            case "check":
                given = draw(answers)
                verdict = to_json(judge(parse_answers({**NONE_OF_THESE, **given})))
                records.append(CheckRecord(**head, answers=given, verdict=verdict))
            case "advice" if checks:
                records.append(AdviceRecord(**head, check_id=draw(st.sampled_from(checks))))
            case _:
                records.append(WalkRecord(**head, duration_s=1800))
    return records


def worst(records, today=TODAY, given=None):
    now = None if given is None else parse_answers({**NONE_OF_THESE, **given})
    return max((each.raised.level for each in findings(records, today, now)), default=Level.SELF_CARE)


def weeks_of_one_place(bothers):
    """An entry or two a day for as many days as there are numbers, the last one today."""
    return [noted(len(bothers) - 1 - number, "calf", bother=bother) for number, bother in enumerate(bothers)]


# --- a record more


@given(journals(), st.data())
@settings(max_examples=60)
def test_a_later_record_never_lowers_what_the_journal_calls_for(records, data):
    cut = data.draw(st.integers(0, len(records)))
    assume(not any(isinstance(each, AdviceRecord) for each in records[cut:]))
    day = TODAY - timedelta(days=data.draw(st.integers(0, 20)))
    shorter, longer = ([each for each in some if each.local_date <= day] for some in (records[:cut], records))
    assert worst(longer, day) >= worst(shorter, day)


@given(st.lists(st.none() | st.integers(0, 10), min_size=28, max_size=50), st.integers(1, 10), st.integers(0, 13))
@settings(max_examples=60)
def test_nor_does_it_when_a_trend_is_near(noise, steep, less):
    """Bothers that rise somewhat; the days of the last weeks are taken away and given back."""
    bothers = [None if n is None else min(10, n // 3 + steep * day // 40) for day, n in enumerate(noise)]
    records = [each for each, bother in zip(weeks_of_one_place(bothers), bothers, strict=True) if bother is not None]
    before = [each for each in records if each.local_date < TODAY - timedelta(days=less)]
    assert worst(records) >= worst(before)


def test_every_rise_that_was_there_once_is_still_there_after_any_other_day():
    rise = [noted(back * 7 + day, "calf", bother=4 - back) for back in range(4) for day in (3, 5)]
    assert worst(rise) is Level.GP_2_WEEKS
    for hour in (13, 20):
        for bother in (None, 0, 10):
            assert worst([*rise, noted(3, "calf", bother=bother, hour=hour)]) is Level.GP_2_WEEKS
            assert worst([*rise, *(noted(day, "calf", bother=bother) for day in (2, 1, 0))]) is Level.GP_2_WEEKS


@pytest.mark.parametrize("rule", ALONE)
def test_what_holds_still_holds_after_every_kind_of_record_without_news(rule):
    level = worst(ALONE[rule])
    calm = checked(0, hour=20, G06_sites=["calf"], G07_trend="better", G01_weak="no", G03_function="no")
    for more in (calm, noted(0, "calf", bother=0, hour=20), WalkRecord(id=new_id(), at=calm.at, duration_s=60)):
        assert worst([*ALONE[rule], more]) >= level


def test_advice_lowers_and_so_does_a_check_put_right_and_nothing_else_may():
    wrong = checked(9, G06_sites=["tongue"])
    assert worst([wrong]) is Level.GP_2_WEEKS
    assert worst([wrong, advised(8, wrong)]) is Level.SELF_CARE
    assert worst([wrong, checked(9, hour=13, replaces=wrong.id)]) is Level.SELF_CARE
    early = noted(50, "tongue")
    assert worst([early, noted(3, "tongue")]) is Level.SELF_CARE, "written into the past it is no longer the first"


# --- only raises


any_finding = st.builds(
    Finding,
    rule=st.sampled_from([*history_rules()]),
    raised=st.builds(
        Raise,
        level=st.sampled_from(Level),
        when=st.just(Condition()),
        predicate=st.none(),
        with_any=st.just({}),
        because=st.just(""),
        advice=st.just("Do this."),
        changes=st.just(("Then that.",)),
        withholds=st.sets(st.sampled_from(["heat", "massage"])).map(frozenset),
    ),
    because=st.just("Because."),
    source=st.just("A source"),
)


@given(spots, st.sets(st.sampled_from("ESG")), st.lists(any_finding, max_size=3, unique_by=lambda each: each.rule))
def test_the_journal_never_lowers_a_verdict_and_answers_no_question(spot, none_of, history):
    given = parse_answers({asked: steps[asked][at] for asked, at in spot.items()} | {"none_of": sorted(none_of)})
    alone, both = judge(given), judge(given, history=history)
    levels = [each.level for each in both.fired]
    assert {*alone.fired} <= {*both.fired}
    assert len(both.fired) == len(alone.fired) + len(history)
    assert levels == sorted(levels, reverse=True)
    assert max(levels, default=Level.SELF_CARE) == max(
        [each.level for each in alone.fired] + [each.raised.level for each in history], default=Level.SELF_CARE
    )
    assert both.open == alone.open
    assert both.complete == (not both.open or Level.EMERGENCY_NOW in levels)
    assert both.level == (max(levels, default=Level.SELF_CARE) if both.complete else None)
    assert both.level is None or alone.level is None or both.level >= alone.level
    assert {*both.withheld} == {*alone.withheld}.union(*(each.raised.withholds for each in history))
    assert judge(given, history=history) == both


@given(journals(), st.data())
@settings(max_examples=40)
def test_a_worse_answer_never_lowers_a_verdict_with_a_journal(records, data):
    """The answers that the rules of the journal read, with any others."""
    worse = {each: steps[each] for each in ABOUT_THE_JOURNAL} | {"G09_claudication": steps["G09_claudication"]}
    worse["G07_trend"] = ["better", "first_time", "same", "not_sure", "worse"]  # against the journal, better is mildest
    spot = data.draw(st.fixed_dictionaries({asked: st.integers(0, len(each) - 1) for asked, each in worse.items()}))
    asked = data.draw(st.sampled_from([*worse]))
    assume(spot[asked] + 1 < len(worse[asked]))

    def level(at):
        given = parse_answers(NONE_OF_THESE | {each: worse[each][at[each]] for each in worse})
        return judge(given, history=findings(records, TODAY, given)).level

    assert level({**spot, asked: spot[asked] + 1}) >= level(spot)


def test_an_unfinished_check_stays_unfinished_and_says_what_is_known():
    history = findings(ALONE["L04_spread"], TODAY)
    verdict = judge(parse_answers({"none_of": ["E", "S"]}), history=history)
    assert (verdict.level, verdict.complete) == (None, False)
    assert verdict.advice[0].startswith("What is known so far already calls for a GP within two weeks.")
    assert history[0].raised.advice in verdict.advice


# --- pure, and only what is needed is read


def test_findings_are_those_of_the_records_that_are_read(tmp_path):
    needed = [record for records in ALONE.values() for record in records]
    needed.append(advised(40, needed[-1]))
    far_east = timezone(timedelta(hours=14))
    first = datetime.combine(TODAY - timedelta(days=112), time(0, 1), far_east)
    needed.append(SymptomRecord(id=new_id(), at=first, felt=(Felt(site="shin"),)))
    old = [noted(200, "tongue"), noted(130, "tongue"), checked(140, "gp_2_weeks")]
    walks = [WalkRecord(id=new_id(), at=each.at, duration_s=60) for each in needed]
    every = [*old, *walks, *needed]
    with Journal(tmp_path / "journal.sqlite3") as journal:
        for record in every:
            journal.add(record)
        read = recent(journal, TODAY)
    assert {each.id for each in read} == {each.id for each in needed}
    assert findings(read, TODAY) == findings(every, TODAY) == findings(iter(every), TODAY)


# --- the words


def sentences():
    for rule in history_rules().values():
        yield from ((rule.id, text) for text in (*rule.because.values(), rule.raised.advice, *rule.raised.changes))


@pytest.mark.parametrize("phrase", FORBIDDEN)
def test_no_text_of_the_journal_reassures_or_diagnoses(phrase):
    assert [(rule, text) for rule, text in sentences() if re.search(phrase, text, re.IGNORECASE)] == []


def test_every_text_of_the_journal_is_plain():
    for rule, text in sentences():
        assert text == text.strip()
        assert text.endswith(".")
        assert "!" not in text
        assert not any(is_hidden(each) for each in text)
        assert "{" not in history_rules()[rule].raised.advice


@given(journals(), answers)
@settings(max_examples=40)
def test_no_whole_verdict_with_a_journal_reassures_or_diagnoses(records, given):
    now = parse_answers({**NONE_OF_THESE, **given})
    verdict = judge(now, history=findings(records, TODAY, now))
    for told in (*verdict.advice, *verdict.changes, *(each.because for each in verdict.fired)):
        assert not any(re.search(phrase, told, re.IGNORECASE) for phrase in FORBIDDEN), told
        assert "{" not in told


def test_the_rules_of_the_journal_hold_no_help_back():
    """Should one come to do so, what it holds back must be kept out of relief and the plan, as for the other rules."""
    assert {code for rule in history_rules().values() for code in rule.raised.withholds} == set()
    assert advice_book().withheld
