"""A verdict in words: everything it rests on, in an order that somebody worried can follow."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sources import cite, cited, sources
from coach.triage.again import NOTHING_DUE, again_lines
from coach.triage.answers import Answers, parse_answers
from coach.triage.load import questions, rule_book
from coach.triage.model import Fired, Level, Recheck, Verdict
from coach.triage.text import COLUMNS, NOT_A_DEVICE, sections, verdict_text
from coach.triage.told import told_lines
from coach.triage.verdict import judge
from tests.domain.test_verdict import FORBIDDEN
from tests.fakes import EVENING

NONE_OF_THESE = {"none_of": ["E", "S", "G"]}
CLOT = {**NONE_OF_THESE, "S01_dvt": "yes", "E08_urine": "dark_yellow", "S02_cramp_long": "no", "S0_meds": ["statin"]}
CHEST = {"E02_chest": "yes"}
TWITCH = {**NONE_OF_THESE, "G06_sites": ["calf_left"], "G05_duration": "days"}
TONGUE = {**NONE_OF_THESE, "G06_sites": ["tongue"]}
UNFINISHED = {"none_of": ["E"], "S01_dvt": "not_sure"}

FIRST, WAIT, WHY, CHANGE, AGAIN, HELD, RESTS, DECIDED = (
    "What to do first",
    "While you wait",
    "Why",
    "What would change this, and what then",
    "When to look again",
    "Held back for now, and why",
    "What this rests on",
    "How this was decided",
)


def parts(given_: dict[str, object]) -> dict[str, tuple[str, ...]]:
    """The sections of a verdict by their titles, in order."""
    answers = parse_answers(given_)
    return {each.title: each.lines for each in sections(judge(answers), answers, EVENING)}


def text(given_: dict[str, object], columns: int = COLUMNS) -> str:
    answers = parse_answers(given_)
    return verdict_text(judge(answers), answers, EVENING, columns)


# --- the order


@pytest.mark.parametrize(
    ("given_", "titles"),
    [
        (CHEST, [FIRST, WAIT, WHY, HELD, RESTS, DECIDED]),
        (CLOT, [FIRST, WHY, CHANGE, AGAIN, HELD, RESTS, DECIDED]),
        (TONGUE, [FIRST, WHY, CHANGE, AGAIN, RESTS, DECIDED]),
        (TWITCH, [FIRST, CHANGE, AGAIN, RESTS, DECIDED]),
        (NONE_OF_THESE, [FIRST, CHANGE, AGAIN, RESTS, DECIDED]),
        (UNFINISHED, [FIRST, WHY, CHANGE, HELD, RESTS, DECIDED]),
    ],
    ids=["emergency", "same-day", "two-weeks", "self-care", "nothing-to-report", "unfinished"],
)
def test_what_to_do_comes_first_and_in_an_emergency_the_explanation_waits(given_, titles) -> None:
    assert [*parts(given_)] == titles
    if given_ is CHEST:
        assert parts(given_)[FIRST][0].startswith("Call 112 now")


# --- what it rests on


def test_it_says_what_was_answered_what_none_of_these_covers_and_what_was_not_asked() -> None:
    assert parts(CLOT)[RESTS] == (
        "Medicines you take: a statin.",
        "Colour of your urine since the walk: dark yellow.",
        "“yes” to: One leg swollen, throbbing, warm, red or darker, or veins sore.",
        "No to: A cramp that stays hard.",
        "“None of these” to: emergencies (15 lines); what a clinician should see today (12 lines); "
        "the twitch and the past weeks (10 lines).",
        "Nothing said of: Your age; Pregnancy, or birth in the last 6 weeks; How hard the walk was; Poles or a pack.",
        "Not asked, because of your other answers: Swelling of a sore muscle; Passing hardly any urine; "
        "Signs of low sugar, on insulin or diabetes tablets; Shaky, sick or unsteady on lithium; "
        "How long the twitch has been coming; How the twitch is going; Strength of the twitching or sore part; "
        "Medicine changed before the twitch; Minutes of walking until that pain comes; "
        "Worry about the twitch most days; Eyelid twitching for months, or eyes forced shut.",
    )


def test_of_an_unfinished_check_a_few_open_lines_are_named_and_the_rest_counted() -> None:
    still_open = next(line for line in parts(UNFINISHED)[RESTS] if line.startswith("Not answered"))
    assert still_open.count(";") == 4
    assert still_open.endswith("; and 25 more.")
    assert told_lines(Answers())[0].startswith("Not answered: Sudden droop")


def test_one_line_more_than_are_named_is_named_too() -> None:
    every = {each.id: each.benign for each in questions() if each.benign is not None}
    open_ = ["E01_fast", "E02_chest", "E03_breath", "E04_collapse", "E05_seizure", "E06_confusion"]

    def named(still_open: list[str]) -> str:
        lines = told_lines(parse_answers({key: value for key, value in every.items() if key not in still_open}))
        return next(line for line in lines if line.startswith("Not answered"))

    assert named(open_[:5]).endswith("A fit, or jerking while not aware.")
    assert named(open_).endswith("Blackout or faint around the walk; and 2 more.")


@given(st.dictionaries(st.sampled_from([each.id for each in questions()]), st.just(None), max_size=3), st.data())
def test_every_answer_is_told_and_no_line_reassures(chosen: dict[str, None], data: st.DataObject) -> None:
    by_id = {each.id: each for each in questions()}
    marked = {key: data.draw(st.sampled_from(by_id[key].values)) for key in chosen if by_id[key].values}
    listed = {key: [value] if by_id[key].kind == "many" else value for key, value in marked.items()}
    answers = parse_answers({**NONE_OF_THESE, **listed})
    told = " ".join(told_lines(answers))
    for key in listed:
        assert by_id[key].label in told or by_id[key].topic in told
    whole = verdict_text(judge(answers), answers, EVENING)
    before_sources = whole[: whole.index(DECIDED)]
    assert not [phrase for phrase in FORBIDDEN if re.search(phrase, before_sources, re.IGNORECASE)]


# --- held back, rules, sources


def test_what_is_held_back_names_the_answer_and_the_rule() -> None:
    assert parts(CLOT)[HELD] == (
        "Massage; rolling on a foam roller or a ball; warmth (hot-water bottles, heat pads, hot baths). "
        "Because of: One leg swollen, throbbing, warm, red or darker, or veins sore.",
    )


def test_the_last_section_has_every_rule_with_its_source_and_the_version() -> None:
    verdict = judge(parse_answers(CLOT))
    decided = parts(CLOT)[DECIDED]
    assert all(
        f"Rule {each.rule}, from {each.source}." in line for each, line in zip(verdict.fired, decided, strict=False)
    )
    assert decided[0].startswith(
        "One leg swollen, throbbing, warm, red or darker, or veins sore: advice today. "
        "Rule S01_dvt, from NHS: Deep vein thrombosis; Wells 2003"
    )
    assert verdict.rules_version in decided[-2]
    assert decided[-1] == NOT_A_DEVICE


def test_where_no_rule_fired_that_is_said_with_the_source_of_the_two_weeks() -> None:
    assert parts(TWITCH)[DECIDED][:2] == (
        "None of the 50 rules applies to what was answered so far.",
        "How long a twitch mostly lasts, and the two weeks: NHS: Twitching eyes and muscles.",
    )


def test_lines_for_a_pipe_end_with_addresses_that_are_never_broken() -> None:
    lines = text(CLOT, 40).splitlines()
    assert max(len(line) for line in lines if "http" not in line) <= 40
    assert "  https://www.nhs.uk/conditions/deep-vein-thrombosis-dvt/" in lines
    assert "Where to read it" not in text({"none_of": ["E"]})
    assert "https://www.nhs.uk/conditions/twitching-eyes-and-muscles/" in text(TWITCH)


def test_a_citation_leads_back_to_its_sources() -> None:
    for rule in rule_book().rules:
        assert {each.title for each in cited(cite(rule.source))} == {sources()[key].title for key in rule.source}


def test_a_rule_about_the_weeks_in_the_journal_reads_like_the_others() -> None:
    because = "The left calf has twitched from 2 to 20 November, without a week free of it."
    fired = Fired("L01_persist", Level.ROUTINE, because, "NHS: Twitching eyes and muscles", frozenset({"massage"}))
    verdict = Verdict(Level.ROUTINE, True, (fired,), ("Book an appointment.",), (), (), "2026-11-23.1", ())
    found = {each.title: each.lines for each in sections(verdict, parse_answers(NONE_OF_THESE), EVENING)}
    assert found[WHY] == (because,)
    assert found[HELD] == ("Massage. Because of: what your journal holds.",)
    assert found[RESTS][-1] == "What your journal holds of the past weeks, as told under “Why”."
    assert found[DECIDED][0] == (
        "What your journal holds: an ordinary appointment. Rule L01_persist, from NHS: Twitching eyes and muscles."
    )


# --- self-care


def test_self_care_tells_the_doubt_the_course_the_date_and_what_changes_it() -> None:
    found = parts(TWITCH)
    assert found[FIRST][0].startswith("Nothing you told us suggests")
    assert "cannot replace an examination" in found[FIRST][1]
    assert found[FIRST][2].startswith("A twitch after effort mostly stops within days or a few weeks.")
    assert found[AGAIN] == (
        "Sunday 6 December (14 days after this check): Two weeks show whether a twitch is going, staying or spreading.",
    )
    for sign in ("grows weak", "thinner", "spreads", "gets worse", "more than two weeks"):
        assert sign in " ".join(found[CHANGE])


# --- when


def again(level: Level | None, *rechecks: Recheck, at: datetime = EVENING) -> tuple[str, ...]:
    return again_lines(Verdict(level, level is not None, (), (), (), rechecks, "", ()), at)


def test_the_day_and_the_hour_are_said_and_two_weeks_from_now_the_day_alone() -> None:
    assert again(Level.SAME_DAY, Recheck(30, (), "Why.")) == ("At 19:00 today (30 min after this check): Why.",)
    late = EVENING.replace(hour=23, minute=45)
    assert again(Level.SAME_DAY, Recheck(30, (), "Why."), at=late) == (
        "Monday 23 November, 00:15 (30 min after this check): Why.",
    )
    day = int(timedelta(days=1).total_seconds()) // 60
    hard_walk = [Recheck(number * day, (), "Why.") for number in (1, 2, 3)]
    assert again(Level.SELF_CARE, *hard_walk, Recheck(14 * day, (), "Two weeks.")) == (
        "Monday 23 November, 18:30, Tuesday 24 November, 18:30 and Wednesday 25 November, 18:30 "
        "(1, 2 and 3 days after this check): Why.",
        "Sunday 6 December (14 days after this check): Two weeks.",
    )
    assert again(Level.SELF_CARE, Recheck(day, (), "Why.")) == (
        "Monday 23 November, 18:30 (1 day after this check): Why.",
    )


def test_without_a_date_that_is_said_but_never_in_an_emergency_or_of_a_check_that_is_not_finished() -> None:
    assert again(Level.SELF_CARE) == (NOTHING_DUE,)
    assert again(Level.GP_2_WEEKS) == ("Be seen by Sunday 6 December.",)
    assert again(Level.EMERGENCY_NOW, Recheck(30, (), "Why.")) == ()
    assert again(None) == ()
