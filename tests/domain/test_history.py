"""Each rule of the journal by itself: exactly at its thresholds, a little below and a little above."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from coach.history.book import history_rules, history_version
from coach.history.findings import RULES, findings
from coach.journal.records import AdviceRecord, CheckRecord, Felt, SymptomRecord, WalkRecord, new_id
from coach.triage.answers import Answers, parse_answers
from coach.triage.load import question, questions, rule_book
from coach.triage.model import Level
from coach.triage.verdict import judge, to_json

TODAY = date(2026, 11, 29)
"""A Sunday, so that weeks counted back from it are those of the calendar."""
NONE_OF_THESE = {"none_of": ["E", "S", "G"]}
LEVELS = {
    "L01_persist": Level.ROUTINE,
    "L02_persist_plus": Level.GP_2_WEEKS,
    "L03_trend": Level.GP_2_WEEKS,
    "L04_spread": Level.GP_2_WEEKS,
    "L06_function": Level.GP_2_WEEKS,
    "L07_repeat_selfcare": Level.ROUTINE,
    "L10_claud_log": Level.ROUTINE,
    "L11_unresolved_gp": Level.GP_2_WEEKS,
    "L12_cramp_nights": Level.ROUTINE,
}


def moment(ago, hour=12):
    """So many days before today."""
    return datetime.combine(TODAY - timedelta(days=ago), time(hour), UTC)


def noted(ago, *places, bother=None, what="twitch", hour=12, check_id=None):
    felt = tuple(Felt(site=place, what=what, bother=bother) for place in places)
    return SymptomRecord(id=new_id(), at=moment(ago, hour), felt=felt, check_id=check_id)


def twitched(days_ago, *places, **fields):
    return [noted(ago, *(places or ("calf",)), **fields) for ago in days_ago]


def checked(ago, level=None, fired=(), hour=12, walk_id=None, replaces=None, **answers):
    """A check as it was recorded; without a level, with the verdict on its answers."""
    verdict = to_json(judge(parse_answers({**NONE_OF_THESE, **answers})))
    if level or fired:
        told = [{"rule": rule, "level": each, "because": "", "source": ""} for rule, each in fired]
        verdict = {"level": level, "fired": told}
    head = {"id": new_id(), "at": moment(ago, hour), "walk_id": walk_id, "replaces": replaces}
    return CheckRecord(**head, answers=answers, verdict=verdict)


def advised(ago, about, hour=12):
    return AdviceRecord(id=new_id(), at=moment(ago, hour), check_id=about.id)


def found(records, answers=None, today=TODAY):
    given = None if answers is None else parse_answers({**NONE_OF_THESE, **answers})
    return findings(records, today, given)


def rules(records, answers=None, today=TODAY):
    return [each.rule for each in found(records, answers, today)]


def words(records, answers=None):
    (only,) = found(records, answers)
    return only.because


TURNS = ("calf", "foot")
"""Two places week about, so that none lasts and nothing spreads."""


def week(back, *bothers, every=1, **fields):
    """Days of a week counted back from today, in a place of its own."""
    return [
        noted(7 * back + number * every, TURNS[back % 2], bother=bother, **fields)
        for number, bother in enumerate(bothers)
    ]


GROWING = [*week(3, 1, 1), *week(2, 2, 2), *week(1, 3, 3), *week(0, 4, 4)]
ALONE = {
    "L01_persist": twitched([16, 9, 4, 1]),
    "L02_persist_plus": [*twitched([16, 9, 4, 1]), checked(1, G01_weak="yes")],
    "L03_trend": GROWING,
    "L04_spread": [noted(3, "tongue")],
    "L06_function": [checked(9, G03_function="yes"), checked(1, G03_function="yes")],
    "L07_repeat_selfcare": [checked(ago, G06_sites=["calf"]) for ago in (7, 4, 1)],
    "L10_claud_log": [checked(ago, G09_claudication="yes") for ago in (9, 6, 3)],
    "L11_unresolved_gp": [checked(20, G02_wasting="yes"), noted(3, "calf", what="cramp")],
    "L12_cramp_nights": twitched([1, 3, 8, 10, 15, 17, 22, 24], what="night_cramp"),
}
"""A journal for each rule in which that rule holds and no other."""


# --- the table


def test_the_rules_are_those_of_the_table_without_the_ones_that_schedule_and_the_home_test():
    assert [*RULES] == [*history_rules()] == [*LEVELS] == [*ALONE]


@pytest.mark.parametrize("rule", LEVELS)
def test_a_journal_in_which_one_rule_holds_alone(rule):
    (only,) = found(ALONE[rule])
    assert (only.rule, only.raised.level) == (rule, LEVELS[rule])
    assert only.source
    assert only.raised.advice
    assert only.because.endswith(".")
    assert "{" not in only.because


@pytest.mark.parametrize("rule", LEVELS)
def test_it_raises_the_verdict_and_comes_through_like_any_rule(rule):
    (only,) = found(ALONE[rule])
    answers = parse_answers(NONE_OF_THESE)
    verdict = judge(answers, history=[only])
    assert (judge(answers).level, verdict.level, verdict.complete) == (Level.SELF_CARE, LEVELS[rule], True)
    assert [(each.rule, each.because, each.source) for each in verdict.fired] == [(rule, only.because, only.source)]
    assert only.raised.advice in verdict.advice
    assert {*only.raised.changes} <= {*verdict.changes}
    assert to_json(verdict)["fired"] == [
        {"rule": rule, "level": LEVELS[rule], "because": only.because, "source": only.source}
    ]


def test_an_empty_journal_says_nothing():
    assert found([]) == ()
    assert found([], {}) == ()
    assert found([WalkRecord(id=new_id(), at=moment(1), duration_s=1800)]) == ()


def test_one_version_for_all_the_rules():
    assert history_version() == rule_book().version


def test_worst_first_among_what_the_answers_fire():
    history = found([*ALONE["L04_spread"], *ALONE["L12_cramp_nights"]])
    verdict = judge(parse_answers({**NONE_OF_THESE, "G02_wasting": "yes", "G11_numb": "yes"}), history=history)
    assert [each.rule for each in verdict.fired] == ["G02_wasting", "L04_spread", "G11_numb", "L12_cramp_nights"]


# --- L01: lasts


@pytest.mark.parametrize(("span", "lasts"), [(13, False), (14, False), (15, True), (16, True)])
def test_more_than_two_weeks_from_the_first_day_to_the_last(span, lasts):
    assert rules(twitched([span, 10, 5, 0])) == (["L01_persist"] if lasts else [])


@pytest.mark.parametrize(("free", "lasts"), [(6, True), (7, False), (8, False)])
def test_seven_days_free_of_it_end_an_episode(free, lasts):
    gap_ends = 8
    gap_began = gap_ends + free + 1
    assert rules(twitched([0, 4, gap_ends, gap_began, gap_began + 2])) == (["L01_persist"] if lasts else [])


def test_what_was_before_a_free_week_takes_nothing_from_what_lasts_since():
    assert rules(twitched([60, 40, 16, 9, 4, 1])) == ["L01_persist"]
    assert "on 4 days from 13 November to 28 November" in words(twitched([60, 40, 16, 9, 4, 1]))


@pytest.mark.parametrize(("since", "lasts"), [(6, True), (7, True), (8, False)])
def test_an_episode_of_which_seven_days_are_free_by_now_is_over(since, lasts):
    assert rules(twitched([since + 16, since + 9, since + 4, since])) == (["L01_persist"] if lasts else [])


def test_what_is_marked_now_is_the_last_day_of_it():
    assert rules(twitched([15, 8, 5]), {"G06_sites": ["calf"]}) == ["L01_persist"]
    assert rules(twitched([15, 8, 5]), {"G06_sites": ["foot"]}) == []
    assert rules(twitched([15, 8, 5]), {"G06_sites": "not_sure"}) == []


def test_left_and_right_are_one_site():
    left, right = twitched([16, 1], "calf_left"), twitched([9, 5], "calf_right")
    assert rules([*left, *right]) == ["L01_persist"]
    assert rules([*left, *twitched([9, 5], "foot_right")]) == []
    turns = [noted(ago, "calf_right" if ago % 10 else "calf_left") for ago in range(40, -1, -5)]
    assert "left and right calf, on 9 days from 20 October to 29 November" in words(turns)
    assert rules([*left, *twitched([9, 5], "calf")]) == ["L01_persist"]
    assert rules([*twitched([16, 1], "calf"), *twitched([9, 5], "calf_left")]) == ["L01_persist"]
    assert rules([*twitched([16, 1], "calf"), *twitched([9, 5], "shin_left")]) == []


def test_a_cramp_is_no_twitch():
    assert rules([*twitched([16, 1]), noted(9, "calf", what="cramp"), noted(5, "calf", what="cramp")]) == []


def test_it_names_the_places_and_their_days_the_longest_first():
    told = words([*twitched([16, 9, 4, 1], "calf_left"), *twitched([20, 15, 8, 2], "foot"), noted(30, "calf_right")])
    assert (
        "foot, on 4 days from 9 November to 27 November; left calf, on 4 days from 13 November to 28 November" in told
    )
    assert "right" not in told
    many = [twitched([16, 9, 4, 1], place) for place in ("foot", "shin", "arm", "hand")]
    assert [each.because.count(";") for each in found([record for records in many for record in records])] == [2]


@pytest.mark.parametrize(
    ("places", "named"),
    [
        (["thigh_front"], ": front of the thigh, on 6 days"),
        (["thigh_front", "thigh_front_right"], ": front of the right thigh, on 6 days"),
        (["thigh_front_right", "thigh_front_left"], ": front of the left and right thigh, on 6 days"),
        (["back_left", "back", "back_right"], ": left and right side of the back, on 6 days"),
    ],
)
def test_the_sides_that_were_found_are_named_once(places, named):
    told = words([noted(ago, places[number % len(places)]) for number, ago in enumerate((16, 12, 9, 5, 4, 1))])
    assert named in told
    assert ";" not in told


def said(ago, since, place="calf", **fields):
    """An entry of the body map of which was said how long it had been coming."""
    felt = (Felt(site=place, since=since, **fields),)
    return SymptomRecord(id=new_id(), at=moment(ago), felt=felt)


@pytest.mark.parametrize(
    ("since", "lasts"),
    [("today", False), ("days", False), ("over_2_weeks", True), ("over_3_months", True), ("not_sure", False)],
)
def test_how_long_it_was_said_to_have_come_counts_as_if_it_had_been_noted(since, lasts):
    assert rules([said(0, since)]) == (["L01_persist"] if lasts else [])
    assert findings([], TODAY, Answers(), [Felt(site="calf", since=since)]) == found([said(0, since)])


def test_it_names_the_day_on_which_that_was_said():
    told = words([said(6, "over_2_weeks", "calf_left"), noted(1, "calf_right")])
    assert ": left and right calf, of which you said on 23 November that it had come for more than two weeks." in told
    assert "you said on 28 November that it had come for more than three months." in words([said(1, "over_3_months")])
    assert "calf, on 5 days from 7 November" in words([*twitched([22, 15, 8, 2], "calf"), said(1, "over_2_weeks")])


@pytest.mark.parametrize(("since", "before"), [("over_2_weeks", 15), ("over_3_months", 92)])
def test_it_began_15_or_92_days_before_that_at_the_latest(since, before):
    """Of sites that last, the one that began first is named first; of one day, the one that was noted first."""
    for first_noted, named_first in ((before + 6, "calf"), (before + 7, "foot"), (before + 8, "foot")):
        told = words([said(7, since), *twitched(range(first_noted, -1, -7), "foot")])
        assert f"free of it: {named_first}," in told
        assert told.count(";") == 1


@pytest.mark.parametrize(("ago", "lasts"), [(6, True), (7, True), (8, False)])
def test_a_free_week_ends_what_was_said_to_last_too(ago, lasts):
    assert rules([said(ago, "over_3_months")]) == (["L01_persist"] if lasts else [])
    assert rules([said(ago, "over_3_months"), noted(0, "calf")]) == (["L01_persist"] if lasts else [])
    assert rules([said(ago + 5, "over_3_months"), noted(5, "calf_left")]) == (["L01_persist"] if lasts else [])


def test_that_it_is_better_or_new_by_what_was_said_later_takes_nothing_back():
    lasts = [said(5, "over_2_weeks"), said(2, "days", bother=0)]
    assert rules([*lasts, checked(1, G06_sites=["calf"], G07_trend="better")]) == ["L01_persist"]


def test_what_was_said_of_a_cramp_or_of_another_site_or_beside_a_loss():
    assert rules([said(0, "over_3_months", what="cramp"), noted(0, "calf")]) == []
    assert rules([said(9, "over_3_months"), said(9, "over_3_months", "foot"), noted(0, "shin")]) == []
    assert rules([said(3, "over_2_weeks"), checked(2, G04_stiff="yes")]) == ["L02_persist_plus"]


# --- L02: lasts, with a loss


@pytest.mark.parametrize(
    ("asked", "answer", "said"),
    [
        ("G01_weak", "yes", "it cannot do what it could"),
        ("G02_wasting", "yes", "thinner"),
        ("G03_function", "yes", "Everyday movements"),
        ("G04_stiff", "yes", "Stiffness"),
        ("G07_trend", "worse", "getting worse or spreading"),
    ],
)
def test_a_loss_beside_a_twitch_that_lasts(asked, answer, said):
    assert words([*twitched([16, 9, 4, 1]), checked(1, **{asked: answer})]).count(said) == 1
    (only,) = found(twitched([16, 9, 4, 1]), {asked: answer})
    assert (only.rule, said in only.because, "29 November" in only.because) == ("L02_persist_plus", True, True)
    assert rules(twitched([15, 8, 4, 1]), {asked: answer}) == []


@pytest.mark.parametrize(
    ("asked", "answer"), [("G01_weak", "tired_only"), ("G01_weak", "not_sure"), ("G07_trend", "not_sure")]
)
def test_what_is_not_sure_raises_by_its_own_rule(asked, answer):
    assert rules(twitched([16, 9, 4, 1]), {asked: answer}) == ["L01_persist"]


@pytest.mark.parametrize(("ago", "rule"), [(27, "L02_persist_plus"), (28, "L01_persist"), (29, "L01_persist")])
def test_a_loss_speaks_for_28_days(ago, rule):
    assert rules([*twitched([36, 29, 22, 15, 8, 1]), checked(ago, G04_stiff="yes")]) == [rule]


def test_a_loss_of_which_a_clinician_heard_speaks_no_more():
    stiff = checked(3, "gp_2_weeks", G04_stiff="yes")
    assert rules([*twitched([16, 9, 4, 1]), stiff, advised(2, stiff)]) == ["L01_persist"]
    again = checked(2, G04_stiff="yes", hour=13)
    assert rules([*twitched([16, 9, 4, 1]), stiff, advised(2, stiff), again]) == ["L02_persist_plus"]


# --- L03: grows


@pytest.mark.parametrize(
    ("medians", "grows"),
    [
        ([1, 2, 3, 4], True),  # by chance 2 times in 24, up or down
        ([1, 2, 4, 3], False),  # 8 in 24
        ([1, 2, 3, 3], False),  # 2 in 12
        ([1, 1, 3, 3], False),  # 2 in 6
        ([1, 1, 1, 2, 3], True),  # 2 in 20: exactly the most that is allowed
        ([1, 1, 1, 3, 3], False),  # 2 in 10
        ([1, 1, 2, 3, 4], True),  # 2 in 60
        ([2, 1, 3, 4, 5], True),  # 10 in 120
        ([3, 2, 1, 4, 5], False),  # 28 in 120
        ([4, 3, 2, 1, 5, 6, 7, 8], True),  # 2460 in 40320
        ([4, 3, 2, 1, 5, 6, 8, 7], False),  # 4382 in 40320, a little more than 1 in 10
        ([1, 1, 2, 2], False),
        ([4, 3, 2, 1], False),
        ([1, 1, 1, 1, 1, 1, 1, 3, 3], False),  # 2 in 36, but most weeks are alike, so there is no slope
        ([5, 4, 3, 2, 1], False),
        ([2, 3, 4], False),
        ([9, 8, 7, 1, 2, 3, 4], False),
    ],
)
def test_four_weeks_at_least_that_rise_in_order(medians, grows):
    records = [each for back, value in enumerate(reversed(medians)) for each in week(back, value, value, every=0)]
    assert ("L03_trend" in rules(records)) is grows


@pytest.mark.parametrize(("last", "grows"), [(2.5, False), (3, True), (3.5, True)])
def test_two_points_more_than_in_the_first_week(last, grows):
    records = [*week(3, 1, 1), *week(2, 1, 2), *week(1, 2, 2), *week(0, int(last), int(last + 0.5))]
    assert ("L03_trend" in rules(records)) is grows


@pytest.mark.parametrize(("entries", "grows"), [(7, False), (8, True), (9, True)])
def test_eight_entries_at_least(entries, grows):
    more = [1] * (entries - 7)
    records = [*week(3, 1, 1), *week(2, 2, 2), *week(1, 3, 3), *week(0, 4), *twitched([21] * len(more), bother=1)]
    assert ("L03_trend" in rules(records)) is grows


@pytest.mark.parametrize(("last", "grows"), [(3, False), (4, True), (5, True)])
def test_three_days_a_week_more_than_in_the_first(last, grows):
    records = [*week(3, None), *week(2, None, None), *week(1, *[None] * 3), *week(0, *[None] * last)]
    more = twitched([22], "foot", hour=9) + twitched([21, 21], "thigh_back", hour=9)
    assert ("L03_trend" in rules(records[:1] + more[1:] + records[1:])) is grows


@pytest.mark.parametrize(("last", "grows"), [(3, False), (4, True)])
def test_nor_are_two_days_enough_where_the_order_is(last, grows):
    weeks = [week(back, *[None] * days) for back, days in enumerate((last, 2, 1, 1, 1))]
    assert ("L03_trend" in rules([each for records in weeks for each in records])) is grows


def test_what_held_before_the_first_of_the_days_that_still_speak_brought_more_holds_still():
    rise = [noted(back * 7 + 27, "calf", bother=4 - back) for back in range(4) for _ in range(2)]
    today = TODAY + timedelta(days=2)
    assert "L03_trend" in rules(rise, today=today)
    assert "L03_trend" in rules([*rise, noted(25, "calf", bother=0)], today=today)
    assert "L03_trend" not in rules([*rise, noted(26, "calf", bother=0)], today=today)


def test_a_day_counts_as_its_worst_and_a_week_as_its_middle_day():
    told = words([*GROWING, *(noted(ago, TURNS[0], bother=1, hour=18) for ago in (0, 1))])
    assert "1 out of 10 in the week from 2 November, 4 in the week from 23 November" in told
    assert "(the middle value of the days, from 10 entries in 4 weeks)" in told


def test_the_days_are_told_where_these_grow():
    records = [*week(3, None), *week(2, None, None), *week(1, *[None] * 3), *week(0, *[None] * 5)]
    assert "more days from week to week: 1 in the week from 2 November, 5 in the week from 23 November" in words(
        records
    )


def test_weeks_are_those_of_the_calendar_and_not_counted_from_the_day_of_the_check():
    for today in (TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=6)):
        assert "in the week from 23 November (the middle" in found(GROWING, today=today)[0].because
    assert rules([*GROWING[:-2], noted(-1, "calf", bother=4), noted(-1, "calf", bother=4)]) == []


@pytest.mark.parametrize(("ago", "speaks"), [(27, True), (28, False)])
def test_a_rise_speaks_for_28_days(ago, speaks):
    then = TODAY + timedelta(days=ago)
    assert ("L03_trend" in rules(GROWING, today=then)) is speaks


def test_a_quieter_day_takes_a_rise_back_neither_today_nor_later():
    quieter = [noted(0, "calf", bother=0, hour=20), noted(-1, "calf", bother=0), noted(-2, "calf", bother=0)]
    for today in (TODAY, TODAY + timedelta(days=2), TODAY + timedelta(days=20)):
        assert "L03_trend" in rules([*GROWING, *quieter], today=today)
    begun = [*week(3, 1, 1), *week(2, 2, 2), *week(1, 3, 3), noted(1, "calf", bother=4), noted(2, "calf", bother=5)]
    assert "L03_trend" in rules(begun)
    assert "L03_trend" in rules([*begun, noted(0, "calf", bother=0), noted(0, "calf", bother=0, hour=13)])


def test_a_week_without_entries_says_nothing():
    apart = [*week(5, 1, 1), *week(3, 2, 2), *week(2, 3, 3), *week(0, 4, 4)]
    assert "in 4 weeks" in words(apart)
    assert rules([*week(5, 1, 1), *week(3, 2, 2), *week(2, 3, 3)]) == []


def test_twelve_weeks_at_the_most():
    slow = [each for back in range(1, 5) for each in week(4 * back - 4, 6 - back, 6 - back)]
    assert rules(slow) == []
    assert "L03_trend" in rules([*week(11, 1, 1), *week(8, 2, 2), *week(4, 3, 3), *week(0, 4, 4)])


def test_of_a_rise_of_which_a_clinician_heard_only_what_came_since_counts():
    seen = checked(1, "gp_2_weeks", hour=13)
    assert rules([*GROWING, seen, advised(0, seen, hour=13)]) == []
    for level in ("routine", "same_day", "emergency_now"):
        other = checked(1, level, hour=13)
        assert rules([*GROWING, other, advised(0, other, hour=13)]) == ["L03_trend"]


# --- L04: spreads


@pytest.mark.parametrize(("more", "spreads"), [(0, False), (1, False), (2, True), (3, True)])
def test_two_groups_more_than_in_the_two_weeks_before(more, spreads):
    groups = ["calf", "foot", "shin", "thigh_back"][: more + 1]
    assert ("L04_spread" in rules([noted(20, "calf"), noted(3, *groups)])) is spreads


@pytest.mark.parametrize(("ago", "spreads"), [(13, True), (14, True), (15, True), (27, True), (28, True), (41, False)])
def test_on_any_of_the_last_28_days(ago, spreads):
    records = [noted(ago + 1, "calf_left"), noted(ago, "foot"), noted(ago, "shin", hour=13)]
    assert rules(records) == []
    records = [noted(ago + 14, "calf_left"), noted(ago, "foot"), noted(ago, "shin", "calf_right", hour=13)]
    assert ("L04_spread" in rules(records)) is (spreads if ago != 28 else "L04_spread" in rules(records))


def test_periods_are_of_fourteen_days():
    three = ("foot", "shin", "thigh_back")
    assert rules([noted(13, "calf"), noted(0, *three)]) == []  # one period
    assert rules([noted(14, "calf"), noted(0, *three)]) == ["L04_spread"]
    assert rules([noted(27, "calf"), noted(0, *three)]) == ["L04_spread"]
    assert rules([noted(28, "calf"), noted(0, *three)]) == []  # nothing to compare with


def test_left_and_right_are_one_group_and_the_first_check_of_all_is_no_spread():
    assert rules([noted(20, "calf"), noted(3, "calf_left", "calf_right", "foot_left", "foot_right")]) == []
    assert rules([noted(3, "calf", "foot", "shin", "thigh_front")]) == []
    told = words([noted(20, "calf"), noted(3, "foot", "calf"), noted(2, "shin")])
    assert "up to 29 November it twitched in 3 parts of the body (calf, shin and foot)" in told
    assert "in fewer (calf)" in told


@pytest.mark.parametrize(("ago", "new"), [(0, True), (27, True), (28, False)])
def test_the_first_time_in_the_tongue(ago, new):
    assert rules([noted(ago, "tongue_left")]) == (["L04_spread"] if new else [])


def test_the_tongue_is_new_once():
    assert "L04_spread" not in rules([noted(60, "tongue"), noted(3, "tongue")])
    assert "L04_spread" in rules([noted(120, "tongue"), noted(3, "tongue")])
    assert rules([], {"G06_sites": ["tongue"]}) == ["L04_spread"]


@pytest.mark.parametrize("place", ["arm_left", "hand", "face_right", "shoulder_chest"])
def test_arms_or_face_after_more_than_two_weeks_in_the_legs_alone(place):
    for days, new in ((14, False), (15, True), (16, True)):
        assert ("L04_spread" in rules([noted(days + 3, "calf"), noted(9, "foot"), noted(3, place)])) is new
    told = words([noted(18, "calf"), noted(3, place)])
    assert "From 11 November on" in told
    assert "26 November" in told


@pytest.mark.parametrize("place", ["eyelid_left", "back", "belly", "neck", "calf_right"])
def test_other_places_after_the_legs_are_no_such_news(place):
    assert rules([noted(18, "calf"), noted(3, place)]) == []


def test_in_the_legs_alone_means_alone_and_just_before():
    assert rules([noted(30, "calf"), noted(20, "back"), noted(10, "calf"), noted(3, "arm")]) == []
    assert rules([noted(40, "arm"), noted(30, "calf"), noted(3, "arm")]) == ["L04_spread"]
    assert rules([noted(18, "calf", "back"), noted(3, "arm")]) == []
    assert rules([noted(18, "calf"), noted(3, "calf", "arm")]) == ["L04_spread"]
    assert rules([noted(60, "calf"), noted(28, "arm")]) == []
    assert rules([noted(59, "calf"), noted(27, "arm")]) == ["L04_spread"]


def test_what_came_at_one_moment_came_together():
    assert rules([noted(18, "calf"), noted(3, "back", "arm")]) == ["L04_spread"]
    assert rules([noted(18, "calf", "arm"), noted(3, "arm")]) == []


def test_the_last_news_is_told():
    records = [noted(60, "calf"), noted(26, "arm"), noted(25, "calf"), noted(3, "face")]
    assert "26 November another part came: face" in words(records)


def test_of_a_spread_of_which_a_clinician_heard_nothing_is_said():
    seen = checked(2, "gp_2_weeks")
    for spread in (
        [noted(3, "tongue")],
        [noted(18, "calf"), noted(3, "arm")],
        [noted(20, "calf"), noted(3, "shin", "foot", "hand")],
    ):
        assert "L04_spread" in rules([*spread, seen])
        assert "L04_spread" not in rules([*spread, seen, advised(1, seen)])


# --- L06: function lost


@pytest.mark.parametrize(("apart", "lost"), [(6, False), (7, True), (8, True)])
def test_two_checks_a_week_apart(apart, lost):
    first = checked(apart + 1, G03_function="yes")
    assert rules([first, checked(1, G03_function="yes")]) == (["L06_function"] if lost else [])
    assert rules([checked(apart, G03_function="yes")], {"G03_function": "yes"}) == (["L06_function"] if lost else [])
    assert rules([checked(apart, G03_function="yes")], {"G03_function": "not_sure"}) == []


@pytest.mark.parametrize(("ago", "lost"), [(27, True), (28, False)])
def test_the_later_of_them_speaks_for_28_days(ago, lost):
    assert rules([checked(ago + 9, G03_function="yes"), checked(ago, G03_function="yes")]) == (
        ["L06_function"] if lost else []
    )


def test_a_no_between_or_after_them_takes_nothing_back_but_advice_does():
    first, second = checked(9, G03_function="yes"), checked(2, G03_function="yes")
    assert rules([first, checked(5, G03_function="no"), second, checked(1, G03_function="no")]) == ["L06_function"]
    assert rules([first, second, advised(1, second)]) == []
    assert "21 November" not in words([first, second])
    assert "20 November, and again on 27 November" in words([first, second])


# --- L07: not settling


@pytest.mark.parametrize(("span", "fires"), [(13, True), (14, True), (15, False)])
def test_the_third_within_two_weeks(span, fires):
    mark = {"G06_sites": ["calf_left"]}
    earlier = [checked(span, G06_sites=["calf"]), checked(5, G06_sites=["calf_right"])]
    assert rules([*earlier, checked(0, **mark)]) == (["L07_repeat_selfcare"] if fires else [])
    assert rules(earlier, mark) == (["L07_repeat_selfcare"] if fires else [])


def test_only_the_same_site_left_to_self_care_on_three_days():
    def self_care(ago, place="calf", **fields):
        return checked(ago, G06_sites=[place], **fields)

    assert rules([self_care(7), self_care(1)]) == []
    assert rules([self_care(7), self_care(4, "foot"), self_care(1)]) == []
    assert rules([self_care(7), self_care(1), self_care(1, hour=13), self_care(1, hour=14)]) == []
    assert rules([self_care(7), self_care(4, "calf", G11_numb="yes"), self_care(1)]) == []
    unfinished = CheckRecord(id=new_id(), at=moment(4), answers={"G06_sites": ["calf"]}, verdict={"level": None})
    assert rules([self_care(7), unfinished, self_care(1)]) == []
    assert "calf, on 22 November, 25 November and 28 November" in words([self_care(7), self_care(4), self_care(1)])


def test_what_the_journal_raised_counts_as_the_self_care_that_its_answers_called_for():
    raised = checked(
        4, "routine", fired=[("G12_night_cramps", "self_care"), ("L07_repeat_selfcare", "routine")], G06_sites=["calf"]
    )
    above = checked(
        4, "routine", fired=[("G11_numb", "routine"), ("L07_repeat_selfcare", "routine")], G06_sites=["calf"]
    )
    others = [checked(7, G06_sites=["calf"]), checked(1, G06_sites=["calf"])]
    assert rules([*others, raised]) == ["L07_repeat_selfcare"]
    assert rules([*others, above]) == []
    assert rules([*others, checked(4, "routine", G06_sites=["calf"])]) == [], "nobody knows what raised it"


@pytest.mark.parametrize(
    ("answers", "bothers", "fires"),
    [
        ({}, (), True),
        ({"G07_trend": "same"}, (), True),
        ({"G07_trend": "better"}, (), False),
        ({}, (5, 4), True),
        ({}, (5, 3), False),
        ({}, (5, 2), False),
        ({}, (5,), True),
        ({}, (3, 5), True),
    ],
)
def test_unless_it_was_better(answers, bothers, fires):
    checks = [checked(7, G06_sites=["calf"]), checked(4, G06_sites=["calf"]), checked(1, G06_sites=["calf"], **answers)]
    told = [noted(7 - 2 * number, "calf_left", bother=bother) for number, bother in enumerate(bothers)]
    assert rules([*checks, *told]) == (["L07_repeat_selfcare"] if fires else [])


def test_what_is_told_in_the_third_check_itself_is_told_by_then():
    checks = [checked(ago, G06_sites=["calf"]) for ago in (7, 4, 1)]
    told = [noted(7, "calf", bother=5), noted(1, "calf", bother=3, check_id=checks[-1].id)]
    assert rules([*checks, *told]) == []


def test_what_is_told_later_or_elsewhere_or_was_told_before_is_no_relief():
    checks = [checked(ago, G06_sites=["calf"]) for ago in (7, 4, 1)]
    assert rules([*checks, noted(7, "calf", bother=5), noted(0, "calf", bother=1)]) == ["L07_repeat_selfcare"]
    assert rules([*checks, noted(7, "foot", bother=5), noted(2, "foot", bother=1)]) == ["L07_repeat_selfcare"]
    assert rules([*checks, noted(9, "calf", bother=9), noted(2, "calf", bother=5)]) == ["L07_repeat_selfcare"]


def test_a_better_day_later_does_not_take_it_back():
    third = [checked(ago, G06_sites=["calf"]) for ago in (9, 6, 3)]
    assert rules([*third, checked(1, G06_sites=["calf"], G07_trend="better")]) == ["L07_repeat_selfcare"]
    for later, fires in ((14, True), (15, False)):
        today = TODAY - timedelta(days=3) + timedelta(days=later)
        assert rules(third, today=today) == (["L07_repeat_selfcare"] if fires else [])


# --- L10: pain on walks


def painful(*days_ago, answer="yes", **fields):
    return [checked(ago, G09_claudication=answer, **fields) for ago in days_ago]


def test_the_same_pain_on_three_walks():
    assert rules(painful(9, 6)) == []
    assert rules(painful(9, 6, 3)) == ["L10_claud_log"]
    assert rules(painful(9, 6), {"G09_claudication": "yes"}) == ["L10_claud_log"]
    assert rules(painful(9, 6), {"G09_claudication": "not_sure"}) == []
    assert "a foot sore" in found(painful(9, 6, 3))[0].raised.changes[0]
    assert "on 3 walks, from 20 November to 26 November" in words(painful(9, 6, 3))


def test_one_walk_is_one_walk_however_often_it_is_checked():
    same = painful(6, 6, 6)
    assert rules(same) == []
    assert rules(painful(9, 8, 7, walk_id="a" * 32)) == []
    ids = [checked(6, G09_claudication="yes", walk_id=letter * 32) for letter in "abc"]
    assert rules(ids) == ["L10_claud_log"]
    assert rules([*ids[:2], *painful(6)]) == []
    assert rules([*ids[:2], *painful(5)]) == ["L10_claud_log"]


@pytest.mark.parametrize(("ago", "speaks"), [(27, True), (28, False)])
def test_the_last_of_them_speaks_for_28_days(ago, speaks):
    assert rules(painful(ago + 20, ago + 10, ago)) == (["L10_claud_log"] if speaks else [])


def sooner(*minutes, last=1, answer="not_sure"):
    days = range(last + 3 * (len(minutes) - 1), last - 1, -3)
    return [checked(ago, G09_claudication=answer, G09_minutes=value) for ago, value in zip(days, minutes, strict=True)]


@pytest.mark.parametrize(
    ("minutes", "shrinks"),
    [
        ((20, 15, 10, 5), True),
        ((20, 15, 10), False),
        ((20, 15, 5, 10), False),
        ((20, 20, 15, 10), False),
        ((20, 20, 15, 10, 5), True),
        ((20, 20, 10, 10), False),
        ((5, 10, 15, 20), False),
        ((20, 15, 10, 10), False),
        ((9, 9, 9, 8, 7), True),
        ((9, 9, 9, 8, 8), False),
        ((5, 6, 7, 8), False),
        ((20, 20, 20, 20, 20, 20, 20, 5, 5), False),
        ((50, 60, 70, 80, 40, 30, 20, 10), True),
        ((50, 60, 70, 80, 40, 30, 10, 20), False),
    ],
)
def test_fewer_and_fewer_minutes_until_it_comes(minutes, shrinks):
    assert rules(sooner(*minutes)) == (["L10_claud_log"] if shrinks else [])


def test_what_minutes_count():
    assert "after 20 minutes of walking on 19 November, after 5 on 28 November (told on 4 days)" in words(
        sooner(20, 15, 10, 5)
    )
    assert rules(sooner(20, 15, 10), {"G09_claudication": "not_sure", "G09_minutes": 5}) == ["L10_claud_log"]
    assert rules(sooner(20, 15, 10), {"G09_claudication": "no", "G09_minutes": 5}) == []
    assert rules(sooner(20, 15, 10), {"G09_claudication": "not_sure", "G09_minutes": "not_sure"}) == []
    assert rules(sooner(20, 15, 10), {"G09_claudication": "not_sure"}) == []


def test_yes_and_not_sure_tell_minutes_and_of_a_day_the_fewest_count():
    sure = [*sooner(20, 15, last=7, answer="yes"), *sooner(10, 5)]
    assert rules(sure) == ["L10_claud_log"]
    longer = checked(10, G09_claudication="not_sure", G09_minutes=60, hour=13)
    assert rules([*sooner(10, 15, 9, 5), longer]) == []


def test_a_longer_way_later_takes_it_back_for_none_of_28_days():
    shrinks = sooner(20, 15, 10, 5, last=27)
    assert rules([*shrinks, checked(3, G09_claudication="not_sure", G09_minutes=60)]) == ["L10_claud_log"]
    assert rules(sooner(20, 15, 10, 5, last=28)) == []
    again = checked(27, G09_claudication="not_sure", G09_minutes=60, hour=13)
    assert rules([*shrinks, again]) == ["L10_claud_log"]


def test_whole_numbers_alone_are_minutes():
    odd = [
        *sooner(20, 15, 10),
        CheckRecord(id=new_id(), at=moment(0), verdict={}, answers={"G09_claudication": "yes", "G09_minutes": True}),
    ]
    assert rules(odd) == []


# --- L11: not seen


@pytest.mark.parametrize(("ago", "due"), [(13, False), (14, True), (15, True)])
def test_a_gp_was_due_two_weeks_ago(ago, due):
    records = [checked(ago, G02_wasting="yes"), noted(1, "calf")]
    assert rules(records) == (["L11_unresolved_gp"] if due else [])


@pytest.mark.parametrize(("ago", "still"), [(12, True), (13, True), (14, False), (15, False)])
def test_and_something_was_felt_within_two_weeks(ago, still):
    records = [checked(40, G02_wasting="yes"), noted(ago, "calf", what="cramp")]
    assert rules(records) == (["L11_unresolved_gp"] if still else [])


def test_what_was_felt_in_the_check_itself_is_not_felt_still():
    assert rules([checked(14, G06_sites=["calf"], G02_wasting="yes")]) == []
    assert rules([checked(14, G06_sites=["calf"], G02_wasting="yes")], {"G06_sites": ["calf"]}) == ["L11_unresolved_gp"]


@pytest.mark.parametrize(
    ("asked", "first", "again"),
    [
        ("G01_weak", "yes", "yes"),
        ("G01_weak", "yes", "not_sure"),
        ("G02_wasting", "yes", "yes"),
        ("G02_wasting", "yes", "not_sure"),
        ("G03_function", "yes", "not_sure"),
        ("G07_trend", "worse", "worse"),
        ("G07_trend", "worse", "not_sure"),
        ("S09_swallow", "not_sure", "yes"),
        ("S10_rest_pain", "not_sure", "not_sure"),
        ("G06_sites", ["tongue"], "not_sure"),
    ],
)
def test_a_loss_answered_again_is_there_still(asked, first, again):
    due = checked(20, **{asked: first})
    told = f"On 9 November your check said to see a GP within two weeks. Your journal has no advice since, and your \
answers on 28 November told of the same again: {question(asked).topic}."
    chased = [each.because for each in found([due, checked(1, **{asked: again})]) if each.rule == "L11_unresolved_gp"]
    assert chased == [told]
    assert "L11_unresolved_gp" in rules([due], {asked: again})
    assert "L11_unresolved_gp" not in rules([due, checked(1, **{asked: again}), advised(0, due)])


@pytest.mark.parametrize(
    "again",
    [
        {"G01_weak": "no"},
        {"G01_weak": "tired_only"},
        {"G02_wasting": "yes"},
        {"G12_night_cramps": "yes"},
        {"S0_age": 15},
        {},
    ],
)
def test_another_answer_or_one_that_tells_of_no_loss_is_not_the_same_again(again):
    assert rules([checked(20, G01_weak="yes", S0_age=15), checked(1, **again)]) == []


def test_every_answer_that_raised_the_check_for_the_gp_is_looked_for_again():
    lasting_loss = checked(20, "gp_2_weeks", [("G04_stiff", "routine"), ("L02_persist_plus", "gp_2_weeks")])
    assert rules([lasting_loss, checked(1, G04_stiff="yes")]) == ["L11_unresolved_gp"]
    repeated = checked(1, "gp_2_weeks", [("L02_persist_plus", "gp_2_weeks")])
    assert rules([lasting_loss, repeated]) == [], "a rule of the journal is no answer"


@pytest.mark.parametrize(("first", "again", "due"), [(14, 0, True), (13, 0, False), (40, 13, True), (40, 14, False)])
def test_the_same_again_counts_for_two_weeks_once_the_gp_was_due(first, again, due):
    records = [checked(first, G02_wasting="yes"), checked(again, G02_wasting="not_sure")]
    assert rules(records) == (["L11_unresolved_gp"] if due else [])


def test_the_last_time_it_was_told_again_is_named_with_all_that_was_the_same():
    loss = {"G02_wasting": "yes", "G04_stiff": "yes"}
    told = words([checked(20, **loss), checked(4, G02_wasting="yes"), checked(2, **loss), checked(1, G02_wasting="no")])
    assert "27 November told of the same again: A muscle that looks thinner and Stiffness at rest for days." in told


def test_advice_ends_the_chase_when_it_was_had_since_and_on_such_a_check():
    due, again, felt = checked(20, G02_wasting="yes"), checked(18, "gp_2_weeks"), noted(1, "calf")
    assert rules([due, advised(19, due), felt]) == []
    assert rules([due, again, advised(17, again), felt]) == []
    assert rules([again, advised(17, again), checked(16, G02_wasting="yes"), felt]) == ["L11_unresolved_gp"]
    assert "On 9 November your check" in words([due, felt])
    assert "felt again on 28 November" in words([due, felt])


@pytest.mark.parametrize(
    ("level", "fired", "due"),
    [
        ("gp_2_weeks", [], True),
        ("same_day", [("S01_dvt", "same_day"), ("G02_wasting", "gp_2_weeks")], True),
        ("same_day", [("S01_dvt", "same_day")], False),
        (None, [("G02_wasting", "gp_2_weeks")], True),
        ("routine", [("G11_numb", "routine")], False),
        ("gp_2_weeks", [("L04_spread", "gp_2_weeks")], True),
    ],
)
def test_a_gp_was_due_if_a_rule_said_so(level, fired, due):
    assert rules([checked(20, level, fired), noted(1, "calf")]) == (["L11_unresolved_gp"] if due else [])


def test_the_first_of_several_that_are_due_is_named():
    assert "On 9 November" in words([checked(20, "gp_2_weeks"), checked(15, "gp_2_weeks"), noted(1, "calf")])


# --- L12: cramps at night


def nights(*per_week, end=0):
    """So many nights in each week, the last one first."""
    days = [end + 7 * back + 2 * number for back, count in enumerate(per_week) for number in range(count)]
    return twitched(days, what="night_cramp")


@pytest.mark.parametrize(
    ("per_week", "fires"),
    [((2, 2, 2, 2), True), ((3, 3, 3, 3), True), ((2, 2, 2), False), ((2, 1, 2, 2), False), ((2, 2, 2, 1), False)],
)
def test_two_nights_in_each_of_four_weeks(per_week, fires):
    assert rules(nights(*per_week)) == (["L12_cramp_nights"] if fires else [])


@pytest.mark.parametrize(("end", "fires"), [(4, True), (6, True), (7, False)])
def test_the_last_of_the_weeks_ended_within_seven_days(end, fires):
    records = twitched([end + 7 * back + each for back in range(4) for each in (0, 6)], what="night_cramp")
    assert rules(records) == (["L12_cramp_nights"] if fires else [])


def test_two_cramps_of_one_night_are_one_night_and_other_cramps_are_none():
    assert rules(twitched([1, 1, 8, 8, 15, 15, 22, 22], what="night_cramp")) == []
    assert rules([*nights(2, 2, 2), *twitched([22, 24], "foot", what="cramp")]) == []
    assert rules(nights(2, 2, 2), {"G12_night_cramps": "yes"}) == []
    assert "on 8 days from 6 November to 29 November" in words(nights(2, 2, 2, 2))


# --- what counts


SLOW = ("L02_persist_plus", "L03_trend", "L04_spread", "L06_function", "L11_unresolved_gp")
SWOLLEN, THINNER = ("S01_dvt", "same_day"), ("G02_wasting", "gp_2_weeks")


@pytest.mark.parametrize("rule", SLOW)
@pytest.mark.parametrize(
    ("level", "fired", "hears"),
    [
        ("gp_2_weeks", [], True),
        ("gp_2_weeks", [THINNER], True),
        ("same_day", [SWOLLEN, THINNER], True),
        (None, [THINNER], True),
        ("emergency_now", [("E01_fast", "emergency_now")], False),
        ("same_day", [SWOLLEN], False),
        (None, [SWOLLEN], False),
        ("routine", [("G11_numb", "routine")], False),
        ("self_care", [], False),
    ],
)
def test_only_advice_on_a_check_that_called_for_a_gp_is_news_to_a_clinician(rule, level, fired, hears):
    about = checked(30, level, fired)
    assert rule in rules([about, *ALONE[rule]])
    assert (rule in rules([about, *ALONE[rule], advised(0, about)])) is not hears


@pytest.mark.parametrize("rule", SLOW)
def test_advice_on_a_check_that_is_not_known_clears_nothing(rule):
    assert rules([*ALONE[rule], advised(0, checked(30, "gp_2_weeks"))]) == [rule]


@pytest.mark.parametrize(
    ("rule", "records", "at"),
    [
        ("L02_persist_plus", [*twitched([16, 9, 4, 1]), checked(1, G04_stiff="yes")], moment(1)),
        ("L03_trend", GROWING, moment(22)),
        ("L04_spread", [noted(1, "tongue")], moment(1)),
        ("L04_spread", [noted(18, "calf"), noted(1, "arm")], moment(1)),
        ("L04_spread", [noted(15, "calf"), noted(2, "foot"), noted(1, "shin", "calf")], moment(15)),
        ("L06_function", [checked(9, G03_function="yes"), checked(1, G03_function="yes")], moment(9)),
        ("L11_unresolved_gp", [checked(20, "gp_2_weeks"), noted(1, "calf")], moment(20)),
    ],
)
def test_what_was_recorded_at_the_very_moment_of_the_advice_was_heard_of(rule, records, at):
    about = checked(30, "gp_2_weeks")
    assert rule in rules([about, *records])
    assert rule not in rules([about, *records, AdviceRecord(id=new_id(), at=at, check_id=about.id)])


def test_only_the_last_sixteen_weeks_count_and_nothing_of_the_future():
    assert rules([checked(112, "gp_2_weeks"), noted(1, "calf")]) == ["L11_unresolved_gp"]
    assert rules([checked(113, "gp_2_weeks"), noted(1, "calf")]) == []
    assert rules(twitched([14, 7, 3, 0, -1])) == []


def test_a_check_that_was_put_right_counts_for_nothing():
    wrong = checked(3, G06_sites=["tongue"])
    assert rules([wrong]) == ["L04_spread"]
    assert rules([wrong, checked(3, G06_sites=["calf"], replaces=wrong.id, hour=13)]) == []


def test_what_was_marked_by_mistake_counts_for_nothing_while_it_is_put_right():
    wrong = checked(3, G06_sites=["tongue"])
    told = noted(3, "tongue", check_id=wrong.id)
    whole, part = parse_answers(NONE_OF_THESE), parse_answers({"none_of": ["E", "S"]})
    assert findings([wrong, told], TODAY, whole, replaces=wrong.id) == ()
    assert [each.rule for each in findings([wrong, told], TODAY, whole)] == ["L04_spread"]
    assert [each.rule for each in findings([wrong, told], TODAY, part, replaces=wrong.id)] == ["L04_spread"]


def test_days_are_those_of_the_person():
    far_east, far_west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
    late = datetime.combine(TODAY, time(23, 59), far_west)
    early = datetime.combine(TODAY - timedelta(days=15), time(0, 1), far_east)
    records = [
        SymptomRecord(id=new_id(), at=at, felt=(Felt(site="calf"),)) for at in (late, early, moment(8), moment(4))
    ]
    assert rules(records) == ["L01_persist"]
    assert rules(records, {"G06_sites": []}) == ["L01_persist"]


def test_the_order_of_the_records_does_not_matter():
    every = [record for records in ALONE.values() for record in records]
    assert found(every) == found(every[::-1])
    assert len(found(every)) == len(RULES) - 1, "what comes with a loss says what lasts as well"


def test_nothing_is_taken_for_granted_of_a_synced_file():
    odd = {"level": ["gp_2_weeks"], "fired": [3, {"rule": 1, "level": {}}, {"level": "gp_2_weeks"}]}
    marks = [checked(ago, G06_sites=["calf"]) for ago in (9, 6, 3)]
    for look in marks:
        look.answers["G06_sites"][:] = ["knee", 3, None]
    assert rules(marks) == []
    answers = {"G06_sites": {"calf": 1}, "G09_claudication": ["yes"], "G03_function": {"yes": 1}, "G01_weak": 3}
    record = CheckRecord(id=new_id(), at=moment(20), answers=answers, verdict=odd)
    assert rules(
        [record, noted(1, "calf"), CheckRecord(id=new_id(), at=moment(3), answers={}, verdict={"fired": 7})]
    ) == ["L11_unresolved_gp"]


def test_what_is_told_in_the_check_that_is_made_counts_too_and_once():
    rising = GROWING[:-2]
    now, given = parse_answers({**NONE_OF_THESE, "G06_sites": ["calf"]}), [Felt(site="calf", bother=9)]
    assert [each.rule for each in findings([*rising, noted(1, "foot", bother=4)], TODAY, now, given)] == ["L03_trend"]
    assert "from 8 entries" in findings([*rising, noted(1, "foot", bother=4)], TODAY, now, given)[0].because
    assert findings([*rising, noted(1, "foot", bother=4)], TODAY, now) == ()


def test_a_check_recorded_and_judged_again_counts_once():
    records = [*painful(9, 6), *(checked(ago, G06_sites=["calf"]) for ago in (5, 2))]
    now = {"G09_claudication": "yes", "G06_sites": ["calf"], "G03_function": "yes"}
    assert found([*records, checked(0, **now)], now) == found(records, now)


def test_every_rule_names_answers_that_there_are():
    known = {each.id for each in questions()}
    assert {"G09_claudication", "G09_minutes", "G06_sites", "G07_trend", "G03_function"} <= known
    assert found([], None) == findings([], TODAY, Answers())
