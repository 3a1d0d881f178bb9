"""When to look again: planned, answered, lapsed; and that none is lost, early or known under two names."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.followup.looks import AFTER_HARD, ASK_AFTER_HARD, FollowUp, early, follow_ups, no_longer
from coach.followup.reask import after_half_hour, asked_again, facts, may_cool_down, verdict_again
from coach.journal.records import CheckRecord, PlanRecord, WalkRecord, new_id
from coach.triage.answers import parse_answers
from coach.triage.load import page, question, questions, rule_book
from coach.triage.verdict import judge, to_json
from tests.fakes import EVENING

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOTHING = {"none_of": ["E", "S", "G"]}
TWITCH = {"G06_sites": ["calf_left"], "G05_duration": "days", "G07_trend": "same"}


def check(at, walk=None, replaces=None, **answers):
    told = parse_answers(answers)
    verdict = to_json(judge(told))
    return CheckRecord(
        id=new_id(), at=at, answers=told.to_json(), verdict=verdict, walk_id=walk and walk.id, replaces=replaces
    )


def walk(at, km=None, effort=None):
    return WalkRecord(id=new_id(), at=at, duration_s=3600, distance_m=km and km * 1000, effort=effort)


def hours(records, now=EVENING, start=EVENING):
    return [(look.due - start) / HOUR for look in follow_ups(records, now)]


def test_nothing_is_asked_after_an_easy_walk_and_a_check_with_nothing_to_report():
    assert follow_ups([walk(EVENING, 5, 4), check(EVENING, **NOTHING)], EVENING) == []
    assert follow_ups([], EVENING) == []


@pytest.mark.parametrize(("effort", "looks"), [(None, []), (6, []), (7, [24, 48, 72]), (10, [24, 48, 72])])
def test_after_a_hard_walk_without_any_check(effort, looks):
    assert hours([walk(EVENING, effort=effort)]) == looks


@pytest.mark.parametrize(
    ("before", "km", "looks"),
    [((4, 4, 4), 6, 0), ((4, 4, 4), 6.01, 3), ((4, 4), 20, 0), ((2, 4, 9), 6.1, 3), ((4, None, 4), 9, 0)],
)
def test_after_a_walk_much_farther_than_usual(before, km, looks):
    usual = [walk(EVENING - (day + 1) * DAY, each) for day, each in enumerate(before)]
    assert len(follow_ups([*usual, walk(EVENING, km)], EVENING)) == looks
    long_ago = [walk(EVENING - 91 * DAY, each) for each in before]
    assert follow_ups([*long_ago, walk(EVENING, km)], EVENING) == []


def test_after_a_hot_walk_by_its_check_or_by_its_plan():
    hot = walk(EVENING)
    plan = PlanRecord(id=new_id(), at=EVENING, plan={"heat": {"gate": "high"}}, walk_id=hot.id)
    mild = PlanRecord(id=new_id(), at=EVENING, plan={"heat": {"gate": None}}, walk_id=hot.id)
    assert hours([hot, plan]) == [24, 48, 72]
    assert hours([hot, mild]) == []
    assert hours([hot, check(EVENING + HOUR, **NOTHING, S05_heat_mild="not_sure")]) == [1.5, 24, 48, 72]
    assert hours([check(EVENING, **NOTHING, E07_heatstroke="yes")]) == [24, 48, 72]


def test_a_hard_walk_and_its_check_ask_for_three_looks_and_not_for_six():
    hard = walk(EVENING, effort=8)
    told = check(EVENING + HOUR, hard, **NOTHING, effort=8)
    looks = follow_ups([hard, told], EVENING)
    assert [(look.of, look.minutes, look.ask) for look in looks] == [
        (hard.id, minutes, ASK_AFTER_HARD) for minutes in AFTER_HARD
    ]
    assert [(a.lapses, b.due) for a, b in pairwise(looks)] == [(look.due, look.due) for look in looks[1:]]


def test_an_effort_told_in_a_check_alone_asks_for_the_same():
    assert hours([check(EVENING, **NOTHING, effort=7)]) == [24, 48, 72]


@pytest.mark.parametrize(("late", "done"), [(-4.01, False), (-4, True), (0, True), (19, True)])
def test_a_look_is_done_by_a_check_at_its_time_or_shortly_before(late, done):
    hard = walk(EVENING, effort=8)
    answer = check(EVENING + DAY + late * HOUR, **NOTHING)
    left = hours([hard, answer], answer.at + MINUTE)
    assert left == ([48, 72] if done else [24, 48, 72])


def test_not_every_check_answers_a_look_and_not_sure_does():
    hard = walk(EVENING, effort=8)
    half = check(EVENING + DAY, E08_urine="normal", S01_dvt="no", S07_pain=2)
    unsure = check(EVENING + DAY, E08_urine="not_sure", S01_dvt="no", S07_pain=2, S07_far_worse="not_sure")
    assert 24 in hours([hard, half], half.at)
    assert 24 not in hours([hard, unsure], unsure.at)


def test_a_look_nobody_answered_lapses_and_is_never_a_no():
    hard = walk(EVENING, effort=8)
    assert hours([hard], EVENING + 2 * DAY - MINUTE) == [24, 48, 72]
    assert hours([hard], EVENING + 2 * DAY) == [48, 72]
    assert hours([hard], EVENING + 6 * DAY) == []
    twitching = check(EVENING, **NOTHING, **TWITCH)
    assert hours([twitching], EVENING + 28 * DAY - MINUTE) == [14 * 24]
    assert hours([twitching], EVENING + 28 * DAY) == []


def test_what_did_not_concern_the_person_is_no_gap():
    twitching = check(EVENING, **NOTHING, **TWITCH)
    gone = check(EVENING + 14 * DAY, G06_sites=[], G02_wasting="no", G03_function="no")
    assert follow_ups([twitching, gone], gone.at) == []
    unknown = CheckRecord(id=new_id(), at=gone.at, answers={"X99_new": "yes", "G06_sites": []}, verdict={})
    assert hours([twitching, unknown], gone.at) == [14 * 24]


def test_a_check_every_day_leads_to_one_look_a_week_and_to_the_same_from_wherever_it_is_read():
    daily = [check(EVENING + day * DAY, **NOTHING, **TWITCH) for day in range(13)]
    assert hours(daily, daily[-1].at) == [14 * 24, 18 * 24, 25 * 24]
    long = [replace(each, id=new_id(), at=each.at + days * DAY) for days in (0, 13, 26, 39) for each in daily]
    assert follow_ups(long[16:], long[-1].at) == follow_ups(long, long[-1].at) != []


def test_worry_is_not_fed_with_a_fortnightly_reminder_and_what_is_acute_is_still_asked():
    worried = {"E08_urine": "not_been_yet", "S05_heat_mild": "yes", "effort": 8, "G14_worry": "yes"}
    fed = check(EVENING, **NOTHING, **TWITCH)
    assert 14 * 24 in hours([fed])
    told = check(EVENING + MINUTE, **NOTHING, **TWITCH, **worried)
    assert "repeat_checks" in told.verdict["withheld"]
    assert {look.minutes for look in follow_ups([fed, told], told.at)} == {30, 1440, 2880, 4320}
    assert {look.minutes for look in no_longer([fed, told], told.at)} == {14 * 24 * 60}, "a calendar hears of it"
    few = check(told.at + HOUR, E08_urine="normal")
    assert 14 * 24 * 60 not in {look.minutes for look in follow_ups([told, few], few.at)}
    calm = check(told.at + DAY, **NOTHING, **TWITCH)
    assert 14 * 24 * 60 in {look.minutes for look in follow_ups([told, calm], calm.at)}
    mistaken = check(told.at + DAY, replaces=told.id, **NOTHING, **TWITCH)
    assert 14 * 24 * 60 in {look.minutes for look in follow_ups([told, mistaken], mistaken.at)}


def test_the_half_hour_is_not_begun_again_by_asking_and_ends_beside_an_emergency():
    hot = check(EVENING, S05_heat_mild="yes")
    again = check(EVENING + 10 * MINUTE, S05_heat_mild="yes")
    assert hours([hot, again], again.at)[:1] == [0.5]
    assert hours([hot, check(EVENING + 29 * MINUTE, **NOTHING)], EVENING + HOUR)[0] == 0.5
    worse = check(EVENING + 20 * MINUTE, E02_chest="yes")
    assert hours([hot, worse], worse.at) == [24, 48, 72]
    mistaken = check(EVENING + 21 * MINUTE, replaces=worse.id, **NOTHING)
    assert hours([hot, worse, mistaken], mistaken.at)[:1] == [0.5]


def test_a_check_that_was_put_right_asks_for_nothing_and_a_calendar_hears_of_it():
    wrong = check(EVENING, **NOTHING, effort=8)
    right = check(EVENING + MINUTE, replaces=wrong.id, **NOTHING)
    assert follow_ups([wrong, right], right.at) == []
    assert [look.of for look in no_longer([wrong, right], right.at)] == [wrong.id] * 3
    assert no_longer([wrong], right.at) == []


def test_nothing_is_taken_for_granted_in_a_verdict_from_elsewhere():
    odd = [
        {"minutes": -5, "why": "x"},
        {"minutes": 10**12, "why": "x"},
        {"minutes": 1440, "why": "x", "ask": [1, "E08"]},
    ]
    told = CheckRecord(id=new_id(), at=EVENING, answers={"effort": "lots"}, verdict={"recheck": [*odd, 3]})
    assert [(look.minutes, look.ask) for look in follow_ups([told], EVENING)] == [(1440, ("E08",))]


# --- of any journal --------------------------------------------------------------------------------------------

moments = st.integers(0, 40 * 24 * 60).map(lambda minutes: EVENING + minutes * MINUTE)
told = st.sampled_from(
    [
        NOTHING,
        NOTHING | TWITCH,
        NOTHING | {"effort": 9},
        NOTHING | {"E08_urine": "dark_yellow"},
        NOTHING | {"S05_heat_mild": "yes", "effort": 7, "E08_urine": "not_been_yet"},
        {"S05_heat_mild": "not_sure"},
        {"E02_chest": "yes", "effort": 8},
        {"S0_meds": ["insulin_or_sulfonylurea"], "E18_hypo": "better_after_sugar"},
        {"E08_urine": "normal", "S01_dvt": "no", "S07_pain": 0},
    ]
)
journals = st.lists(
    st.one_of(
        st.builds(lambda at, answers: check(at, **answers), moments, told),
        st.builds(walk, moments, st.sampled_from([None, 3, 9]), st.sampled_from([None, 3, 8])),
    ),
    max_size=7,
)


def asked_for(records):
    """Every re-check that some check asked for."""
    for each in records:
        if isinstance(each, CheckRecord):
            for again in each.verdict["recheck"]:
                yield each, timedelta(minutes=again["minutes"]), {*again["ask"]}


@given(journals, moments)
def test_none_is_lost_none_is_due_early_and_each_has_one_name(records, now):
    now += 5 * DAY
    open_ = follow_ups(records, now)
    earlier = [look for of in records for look in follow_ups([each for each in records if each.at <= of.at], of.at)]
    names = {(look.uid, look.due, look.ask) for look in [*open_, *earlier]}
    assert len({uid for uid, _, _ in names}) == len(names)
    assert len({look.uid for look in open_}) == len(open_)
    assert all(look.is_due(now) == (look.due <= now) and look.lapses > now for look in open_)
    for of, wait, ask in asked_for(records):
        stands_for = [
            look
            for look in follow_ups([each for each in records if each.at <= of.at], of.at)
            if of.at + wait / 2 <= look.due <= of.at + wait and ask <= {*look.ask}
        ]
        assert stands_for


@given(journals, moments)
def test_an_open_look_stays_open_until_something_answers_it_or_it_lapses(records, now):
    before = follow_ups([each for each in records if each.at <= now], now)
    soon = now + HOUR
    after = {look.uid for look in follow_ups([each for each in records if each.at <= now], soon)}
    for look in before:
        assert look.uid in after or look.lapses <= soon


@pytest.mark.parametrize(("minutes", "slack"), [(15, 0), (60, 0), (1440, 4), (4320, 4), (20160, 24)])
def test_how_early_a_look_may_be_answered(minutes, slack):
    assert early(minutes) == slack * HOUR


# --- asked again -----------------------------------------------------------------------------------------------


def look(*ask):
    return FollowUp("uid", "of", EVENING, 1440, EVENING, EVENING, ask, "why", "check")


def test_the_page_of_a_question_stands_in_its_id():
    """Which is what saves `coach status` from reading the questions."""
    for rule in rule_book().rechecks:
        for each in rule.ask:
            assert question(each).page == each[0]


def test_what_makes_an_answer_worse_is_asked_with_it():
    ids = asked_again([look("E08_urine"), look("S01_dvt")])
    assert {"E08_urine", "S01_dvt", "S07_pain", "S07_far_worse", "E02_chest", "E03_breath", "hardly_any_urine"} <= {
        *ids
    }
    assert [*ids] == [each.id for each in questions() if each.id in ids]
    assert not {*ids} & {each.id for each in page(questions(), "context")}
    assert asked_again([look("X99_new")]) == ()


def test_what_is_known_raises_and_is_not_asked_again():
    known = parse_answers({"S0_age": 60, "S0_meds": ["lithium"], "effort": 3})
    before = check(EVENING, **NOTHING, effort=8, S0_meds=["statin"], S0_age=15, E08_urine="dark_yellow")
    found = facts(known, [walk(EVENING, effort=5), before])
    assert found.to_json() == {"S0_age": 60, "S0_meds": ["statin", "lithium"], "effort": 8}


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        (("no", "yes"), "yes"),
        (("yes", "no"), "yes"),
        (("not_sure", "no"), "not_sure"),
        (("no", "not_sure"), "not_sure"),
        (("not_sure", "yes"), "yes"),
        (("no",), "no"),
    ],
)
def test_of_two_that_differ_the_one_that_can_raise_more_is_taken(told, taken):
    checks = [check(EVENING + each * HOUR, S0_pregnant=answer) for each, answer in enumerate(told)]
    assert facts(parse_answers({}), checks).get("S0_pregnant") == taken
    assert facts(parse_answers({"S0_pregnant": told[0]}), checks[1:]).get("S0_pregnant") == taken


def test_medicines_add_up_and_a_known_effort_stays():
    told = [{"S0_meds": ["lithium"]}, {"S0_meds": "not_sure"}, {"S0_meds": ["statin"], "effort": "not_sure"}]
    found = facts(parse_answers({"effort": 8}), [check(EVENING, **each) for each in told])
    assert {"lithium", "statin"} <= {*found.given["S0_meds"]}
    assert found.get("effort") == 8


def test_what_a_newer_version_answered_stops_no_look():
    newer = replace(check(EVENING), answers={"S9_new": "yes", "effort": 99, "S0_meds": ["statin"], "none_of": ["Q"]})
    assert facts(parse_answers({}), [newer]).to_json() == {"S0_meds": ["statin"]}


def test_a_look_says_what_it_raises_without_a_level_and_begins_no_days_anew():
    known = parse_answers({"effort": 8})
    calm = verdict_again(known.with_answer("E08_urine", "normal").with_answer("S01_dvt", "no"), judge)
    assert (calm.level, calm.complete, calm.fired, calm.recheck) == (None, False, (), ())
    unknown = verdict_again(known.with_answer("E08_urine", "not_been_yet"), judge)
    assert (unknown.level, unknown.fired[0].level) == (None, "same_day")
    assert [each.minutes for each in unknown.recheck] == [1440]
    red = known.with_answer("E08_urine", "tea_cola_red").with_answer("S07_pain", 5)
    assert verdict_again(red, judge).level == "emergency_now"


@pytest.mark.parametrize(
    ("answers", "may"),
    [
        ({"S05_heat_mild": "yes"}, True),
        ({"E07_heatstroke": "not_sure"}, True),
        ({"E07_heatstroke": "yes"}, False),
        ({"S05_heat_mild": "yes", "E02_chest": "yes"}, False),
        ({"S01_dvt": "yes"}, False),
    ],
)
def test_the_half_hour_is_for_overheating_that_is_no_emergency(answers, may):
    assert may_cool_down(judge(parse_answers(answers))) is may


@pytest.mark.parametrize("question_id", ["S05_heat_mild", "E07_heatstroke"])
@pytest.mark.parametrize(("value", "level"), [("yes", "emergency_now"), ("not_sure", "emergency_now"), ("no", None)])
def test_who_is_still_overheated_after_the_half_hour_has_an_emergency_and_no_second_one(question_id, value, level):
    verdict = verdict_again(after_half_hour(parse_answers({question_id: value})), judge)
    assert (verdict.level, verdict.recheck) == (level, ())
    assert bool(verdict.fired) is (level is not None)
