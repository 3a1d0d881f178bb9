"""Verdicts that stand: until advice was had, however long that takes; what home says of them meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.cli.keep import held_back as cli_held_back
from coach.followup.beside import beside
from coach.followup.chase import still_felt
from coach.followup.pins import said
from coach.followup.reminders import pins
from coach.journal.records import AdviceRecord, CheckRecord, Felt, SymptomRecord, new_id
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.routine.holdback import UNREAD
from coach.standing import REACH, held_back, level_of, puts_right, standing, taken_away, what_stands
from coach.triage.answers import parse_answers
from coach.triage.load import advice_book
from coach.triage.text import sections, verdict_text
from coach.triage.verdict import judge
from tests.fakes import EVENING

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEVELS = ("emergency_now", "same_day", "gp_2_weeks", "routine", "self_care", None)


def check(level, ago=HOUR, *withheld, fired=(), replaces=None, **answers):
    verdict = {"level": level, "withheld": [*withheld], "fired": [{"rule": "S01_dvt", "level": each} for each in fired]}
    return CheckRecord(id=new_id(), at=EVENING - ago, answers=answers, verdict=verdict, replaces=replaces)


def advice(about, ago=timedelta(0)):
    return AdviceRecord(id=new_id(), at=EVENING - ago, check_id=about.id)


@pytest.mark.parametrize("days", [0, 2.99, 3, 3.01, 30, 400])
@pytest.mark.parametrize(("level", "stands"), [(level, level in LEVELS[:3]) for level in LEVELS])
def test_a_verdict_stands_for_as_long_as_nobody_was_asked(level, stands, days):
    found = what_stands([check(level, days * DAY), check("self_care", HOUR)])
    assert [level_of(each) for each in found] == [level] * stands


def test_the_worst_comes_first_then_the_newest():
    found = what_stands([old := check("same_day", 5 * DAY), gp := check("gp_2_weeks"), new := check("same_day", DAY)])
    assert found == [new, old, gp]


def test_an_unfinished_check_stands_by_the_worst_that_fired():
    assert level_of(check(None, fired=("routine", "gp_2_weeks", "same_day"))) == "same_day"
    assert level_of(check(None, fired=("routine",))) is None


@pytest.mark.parametrize(
    ("about", "other", "ago", "stands"),
    [
        ("same_day", "emergency_now", 2, False),
        ("emergency_now", "same_day", 2, False),
        ("same_day", "same_day", 0.5, True),
        ("same_day", "gp_2_weeks", 2, True),
        ("gp_2_weeks", "same_day", 2, True),
        ("gp_2_weeks", "gp_2_weeks", 2, False),
    ],
    ids=str,
)
def test_advice_takes_away_what_was_said_of_its_kind_before_it(about, other, ago, stands):
    asked, second = check(about, 3 * HOUR), check(other, ago * HOUR)
    found = what_stands([asked, second, advice(asked, HOUR)])
    assert (second in found, asked in found) == (stands, False)


def test_advice_counts_on_whatever_machine_it_was_recorded_and_whatever_its_clock_said():
    asked = check("same_day", HOUR)
    assert what_stands([asked, advice(asked, 5 * HOUR)]) == []
    ahead = AdviceRecord(id=new_id(), at=EVENING + 365 * 24 * HOUR, check_id=asked.id)
    later = CheckRecord(id=new_id(), at=asked.at + REACH + HOUR, answers={}, verdict={"level": "emergency_now"})
    assert what_stands([asked, later, ahead]) == [later]


def test_advice_about_a_check_that_is_not_here_takes_no_other_away():
    asked, gp = check("same_day", HOUR), check("gp_2_weeks")
    elsewhere = AdviceRecord(id=new_id(), at=EVENING, check_id=new_id())
    assert what_stands([asked, gp, elsewhere]) == [asked, gp]


@pytest.mark.parametrize(
    ("before", "after", "fired", "right"),
    [
        ("emergency_now", "self_care", (), True),
        ("emergency_now", None, ("same_day",), False),
        ("same_day", None, ("same_day",), True),
        ("same_day", None, ("gp_2_weeks",), False),
        ("same_day", None, (), False),
        ("routine", None, ("gp_2_weeks",), True),
        ("routine", None, (), False),
    ],
)
def test_a_mistake_is_put_right_by_a_finished_check_or_one_at_least_as_severe(before, after, fired, right):
    old = check(before)
    new = check(after, timedelta(0), fired=fired, replaces=old.id)
    assert puts_right(new, old) is right
    assert (old in what_stands([old, new])) is (before in LEVELS[:3] and not right)


records = st.lists(
    st.builds(
        lambda level, hours, fired: check(level, hours * HOUR, fired=(fired,)),
        st.sampled_from(LEVELS),
        st.integers(0, 900),
        st.sampled_from(LEVELS[:-1]),
    ),
    max_size=6,
)


@given(records, records)
def test_no_later_check_takes_a_verdict_away(some, more):
    assert {each.id for each in what_stands(some)} <= {each.id for each in what_stands([*more, *some])}


def test_the_journal_is_sieved_for_what_can_stand(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        for each in (
            check("self_care", 9 * DAY, "stretch"),
            urgent := check("same_day", 8 * DAY, "fluids"),
            check(None, 7 * DAY, "massage", fired=("same_day",)),
            check("gp_2_weeks", HOUR, "heat"),
            wrong := check("emergency_now", 2 * HOUR, "all"),
            check("self_care", HOUR, replaces=wrong.id),
        ):
            journal.add(each)
        assert held_back(journal, EVENING) == {"fluids", "massage", "heat"}
        journal.add(advice(urgent))
        assert standing(journal) is None
        assert held_back(journal, EVENING) == {"heat"}


@pytest.mark.parametrize(
    ("later", "held"),
    [
        ([], {"heat"}),
        ([check(None, HOUR)], {"heat"}),
        ([check(None, HOUR, "massage", fired=("routine",))], {"heat", "massage"}),
        ([check("self_care", HOUR)], set()),
        ([check("self_care", HOUR, "cold")], {"cold"}),
        ([check("gp_2_weeks", HOUR, "cold")], {"cold"}),
    ],
    ids=["none", "a few questions", "which hold back more", "finished", "finished and holds", "worse"],
)
def test_a_milder_check_holds_back_until_a_later_one_is_finished(tmp_path, later, held):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        for each in (check("self_care", 3 * DAY, "fluids"), check("routine", 2 * DAY, "heat"), *later):
            journal.add(each)
        assert held_back(journal, EVENING) == held


@pytest.mark.parametrize(("days", "held"), [(13.99, {"heat"}), (14, {"heat"}), (14.01, set())])
def test_it_does_so_for_two_weeks(tmp_path, days, held):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        journal.add(check("routine", days * DAY, "heat"))
        assert held_back(journal, EVENING) == held


def test_what_was_marked_by_mistake_holds_nothing_back(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        journal.add(wrong := check("routine", HOUR, "heat"))
        journal.add(check("self_care", 0 * HOUR, "cold", replaces=wrong.id))
        assert held_back(journal, EVENING) == {"cold"}


def test_a_journal_that_is_not_there_yet_holds_nothing_back_and_one_that_cannot_be_read_all(tmp_path, capsys):
    assert cli_held_back() == frozenset()
    journal_file().parent.mkdir(parents=True, exist_ok=True)
    journal_file().write_bytes(b"no journal" * 99)
    assert cli_held_back() == {*advice_book().withheld, UNREAD}
    assert capsys.readouterr().err.startswith("coach: what your last check held back is not known, so all")


# --- what home says --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "ago", "words"),
    [
        ("emergency_now", HOUR, "The check said: call 112. If you have not had help, call now"),
        ("same_day", 11 * HOUR, "The check said: get medical advice today"),
        ("same_day", 18 * HOUR, "The check said: get medical advice today"),
        ("same_day", 2 * DAY, "On Friday 20 November the check said: get medical advice the same day"),
        ("emergency_now", 21 * DAY, "On Sunday 1 November the check said: call 112"),
        ("gp_2_weeks", 14 * DAY, "The check on 8 November said: see a GP within two weeks"),
    ],
)
def test_what_was_said_is_said_as_it_is_true_now(level, ago, words):
    assert said(check(level, ago), EVENING, "112") == words


def test_what_advice_would_take_away_is_what_it_takes_away():
    checks = [check(level, hours * HOUR) for level in LEVELS[:3] for hours in (1, 30)]
    for about in (stands := what_stands(checks)):
        left = what_stands([*checks, advice(about)])
        assert taken_away(stands, about, EVENING) == [each for each in stands if each not in left]


def test_late_in_the_evening_is_still_new_in_the_night():
    late = check("same_day", timedelta(0))
    night = EVENING + 8 * HOUR
    assert said(late, night, "112") == "The check said: get medical advice today"


def test_after_days_the_pin_asks_and_lowers_nothing():
    pin, advised = pins([check("emergency_now", 3 * DAY), check("same_day", DAY)], EVENING, "999")
    assert pin.detail == (
        "Have you had help? If not, call 999 now, even if it has passed. 1 other stands too. Enter shows why."
    )
    assert (pin.urgent, advised.id) == (True, "advised")


def test_a_gp_is_kept_in_mind_quietly_with_the_date():
    pin, advised = pins([check("gp_2_weeks", 14 * DAY)], EVENING, "112")
    assert (pin.urgent, pin.detail) == (False, "By 22 November. Enter shows why.")
    assert advised.title == "I have seen a GP"


# --- beside a milder verdict -----------------------------------------------------------------------------------

MILD = {"none_of": ["E", "S", "G"]}
REASSURING = "Nothing you told us"


def page(told, *stands):
    """What still applies beside the verdict on some answers, and the verdict in words."""
    answers = parse_answers(told)
    verdict = judge(answers)
    still = beside(verdict, what_stands(stands), EVENING, "112")
    return still, " ".join(verdict_text(verdict, answers, EVENING, stands=still).split())


@pytest.mark.parametrize(
    ("level", "ago", "words"),
    [
        (
            "same_day",
            HOUR,
            "On Sunday 22 November the check said: get medical advice the same day. "
            "That still applies until you have had advice.",
        ),
        (
            "emergency_now",
            21 * DAY,
            "On Sunday 1 November the check said: call 112. "
            "That still applies: if you have not had help, call now, even if it has passed.",
        ),
    ],
)
def test_a_milder_verdict_is_headed_by_the_one_that_stands_and_reassures_of_nothing(level, ago, words):
    old = check(level, ago, "massage", "heat", "no such help")
    still, text = page(MILD, old, check("same_day", 30 * DAY, "cold"), check("gp_2_weeks", DAY, "caffeine"))
    assert still is not None
    assert still.words == words
    assert still.withheld >= {"massage", "heat", "cold", "caffeine"}
    assert text.startswith(f"{words} LOOK AFTER IT")
    assert REASSURING not in text
    assert "A few questions cannot replace an examination." in text
    assert "Because of what the check said before, which still applies." in text
    none, alone = page(MILD, old, advice(old))
    assert (none, REASSURING in alone) == (None, True)


@pytest.mark.parametrize(
    ("told", "level", "headed"),
    [
        (MILD | {"S01_dvt": "yes"}, "same_day", False),
        (MILD | {"S01_dvt": "yes"}, "emergency_now", True),
        ({"S01_dvt": "yes"}, "same_day", False),
        ({"none_of": ["E"]}, "same_day", True),
        ({"E02_chest": "yes"}, "emergency_now", False),
        (MILD, "gp_2_weeks", False),
    ],
)
def test_only_a_more_urgent_verdict_heads_another(told, level, headed):
    assert (page(told, check(level))[0] is not None) is headed


def test_what_both_hold_back_is_told_once():
    answers = parse_answers(MILD | {"S01_dvt": "yes"})
    verdict = judge(answers)
    still = beside(verdict, [check("emergency_now", HOUR, *verdict.withheld)], EVENING, "112")
    held = {part.title: part.lines for part in sections(verdict, answers, EVENING, still)}["Held back for now, and why"]
    assert verdict.withheld
    assert not any("what the check said before" in line for line in held)


# --- the GP ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "detail"),
    [
        (14, "By 22 November. 1 other stands too. Enter shows why."),
        (15, "It was to be by 21 November. Book it now. 1 other stands too. Enter shows why."),
    ],
)
def test_of_several_the_gp_is_to_be_seen_by_the_date_of_the_oldest(days, detail):
    pin, _ = pins(what_stands([check("gp_2_weeks", DAY), check("gp_2_weeks", days * DAY)]), EVENING, "112")
    assert (pin.urgent, pin.detail) == (False, detail)
    assert pin.title == said(check("gp_2_weeks", days * DAY), EVENING, "112")


def felt(site, ago):
    return SymptomRecord(id=new_id(), at=EVENING - ago, felt=(Felt(site=site),))


@pytest.mark.parametrize(
    ("days", "since", "site", "chased"),
    [
        (13, 1, "calf_left", False),
        (14, 1, "calf_left", True),
        (15, 1, "calf_right", True),
        (15, 1, "eyelid", False),
        (40, 14, "calf", True),
        (40, 15, "calf", False),
        (15, 16, "calf_left", False),
    ],
)
def test_a_gp_who_was_not_seen_is_chased_while_it_goes_on(days, since, site, chased):
    sent, noted = check("gp_2_weeks", days * DAY, G06_sites=["calf_left"]), felt(site, since * DAY)
    found = still_felt(what_stands([sent]), [sent, noted], EVENING)
    assert found == (noted.at if chased else None)
    assert still_felt(what_stands([sent, advice(sent)]), [sent, noted], EVENING) is None


@pytest.mark.parametrize("where", [{}, {"G06_sites": ["not_sure"]}])
def test_where_no_place_was_named_anything_felt_counts(where):
    sent, noted = check("gp_2_weeks", 15 * DAY, G03_function="yes", **where), felt("hand", DAY)
    assert still_felt([sent], [sent, noted], EVENING) == noted.at
    assert still_felt([sent], [sent, replace(noted, felt=(Felt(site="nowhere"),))], EVENING) is None
