"""The verdict: every row of the table by itself, and the promises that hold over the whole answer space."""

import itertools
import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import UnknownName
from coach.text import is_hidden
from coach.triage.answers import Answers, parse_answers
from coach.triage.load import advice_book, page, question, questions, rule_book
from coach.triage.model import Condition, Kind, Level, Raise, Verdict
from coach.triage.places import PREDICATES
from coach.triage.verdict import judge, raises_above_self_care, to_json, withheld_because, worst_so_far

NOW, TODAY, SOON, ROUTINE, SELF = Level
NONE_OF_THESE = {"none_of": ["E", "S", "G"]}
YES_NO = {
    "E01_fast": (NOW, NOW),
    "E02_chest": (NOW, NOW),
    "E03_breath": (NOW, TODAY),
    "E04_collapse": (NOW, TODAY),
    "E05_seizure": (NOW, TODAY),
    "E06_confusion": (NOW, TODAY),
    "E07_heatstroke": (NOW, TODAY),
    "E09_compartment": (NOW, TODAY),
    "E10_cauda": (NOW, TODAY),
    "E11_cold_leg": (NOW, TODAY),
    "E12_rapid_weak": (NOW, TODAY),
    "E13_tetany": (TODAY, TODAY),
    "E14_serotonin": (NOW, TODAY),
    "E16_poison": (NOW, TODAY),
    "E17_lockjaw": (NOW, TODAY),
    "S01_dvt": (TODAY, TODAY),
    "S02_cramp_long": (TODAY, TODAY),
    "S03_statin_muscle": (TODAY, TODAY),
    "S04_pop": (TODAY, TODAY),
    "S05_heat_mild": (TODAY, TODAY),
    "S07_far_worse": (TODAY, TODAY),
    "S08_skin": (TODAY, TODAY),
    "S09_swallow": (TODAY, SOON),
    "S10_rest_pain": (TODAY, SOON),
    "S11_palp": (TODAY, TODAY),
    "S12_wound_cramp": (TODAY, TODAY),
    "S13_losing_fluid": (TODAY, TODAY),
    "S14_lithium": (TODAY, TODAY),
    "G02_wasting": (SOON, ROUTINE),
    "G03_function": (SOON, ROUTINE),
    "G04_stiff": (ROUTINE, ROUTINE),
    "G08_med_change": (ROUTINE, ROUTINE),
    "G09_claudication": (ROUTINE, ROUTINE),
    "G10_thyroid": (ROUTINE, ROUTINE),
    "G11_numb": (ROUTINE, ROUTINE),
    "G12_night_cramps": (ROUTINE, SELF),
    "G14_worry": (ROUTINE, SELF),
    "G15_eyelid": (ROUTINE, ROUTINE),
    "G16_cecs": (ROUTINE, ROUTINE),
}
"""Question → the levels of yes and of not sure."""

ALONE = [
    *((id_, "yes", levels[0]) for id_, levels in YES_NO.items()),
    *((id_, "not_sure", levels[1]) for id_, levels in YES_NO.items()),
    ("S0_age", 0, ROUTINE),
    ("S0_age", 15, ROUTINE),
    ("S0_age", "not_sure", ROUTINE),
    ("S0_pregnant", "yes", SELF),
    ("S0_pregnant", "not_sure", SELF),
    ("E08_urine", "tea_cola_red", TODAY),
    ("E08_urine", "not_been_yet", SELF),
    ("E08_urine", "not_sure", SELF),
    ("E08_urine", "dark_yellow", SELF),
    ("E18_hypo", "not_better", NOW),
    ("E18_hypo", "not_sure", TODAY),
    ("E18_hypo", "better_after_sugar", ROUTINE),
    ("S06_overdrink", "vomiting_or_severe_headache", NOW),
    ("S06_overdrink", "mild", TODAY),
    ("S06_overdrink", "not_sure", TODAY),
    ("S06_overdrink", "no_symptoms", SELF),
    ("S07_pain", 8, TODAY),
    ("S07_pain", 10, TODAY),
    ("S07_pain", "not_sure", TODAY),
    ("G01_weak", "yes", SOON),
    ("G01_weak", "not_sure", ROUTINE),
    ("G01_weak", "tired_only", SELF),
    ("G05_duration", "over_3_months", ROUTINE),
    ("G05_duration", "over_2_weeks", ROUTINE),
    ("G05_duration", "not_sure", ROUTINE),
    ("G06_sites", ["calf", "arm_left"], ROUTINE),
    ("G06_sites", ["tongue"], SOON),
    ("G06_sites", ["tongue_left", "calf"], SOON),
    ("G06_sites", ["tongue_right"], SOON),
    ("G06_sites", "not_sure", SELF),
    ("G07_trend", "worse", SOON),
    ("G07_trend", "not_sure", SELF),
    ("G13_tick", "rash_or_ill_after_tick", SOON),
    ("G13_tick", "not_sure", ROUTINE),
    ("G13_tick", "tick_no_rash", SELF),
]
"""Everything by which one answer raises the level on its own, or adds advice."""

LIE = "Lie flat, or on your left side if you are or may be pregnant."

SILENT = [
    *((id_, "no") for id_ in YES_NO),
    ("S0_age", 16),
    ("S0_age", 90),
    ("S0_pregnant", "no"),
    ("S0_meds", ["statin", "lithium", "insulin_or_sulfonylurea"]),
    ("S0_meds", "not_sure"),
    ("effort", 10),
    ("carried", ["poles", "pack"]),
    ("swelling", "yes"),
    ("hardly_any_urine", "yes"),
    ("E08_urine", "normal"),
    ("E18_hypo", "none"),
    ("S06_overdrink", "none"),
    ("S07_pain", 0),
    ("S07_pain", 7),
    ("G01_weak", "no"),
    ("G05_duration", "days"),
    ("G05_duration", "today"),
    ("G06_sites", []),
    ("G06_sites", ["calf_left", "calf_right", "thigh_back", "buttock_hip_left"]),
    ("G06_sites", ["face_left", "eyelid_left"]),
    ("G07_trend", "same"),
    ("G07_trend", "better"),
    ("G07_trend", "first_time"),
    ("G09_minutes", 0),
    ("G09_minutes", "not_sure"),
    ("G13_tick", "none"),
]
"""Answers that raise nothing on their own."""

URINE_WITH = [
    ({"S07_pain": 4}, NOW),
    ({"S07_pain": 3}, TODAY),
    ({"S07_pain": "not_sure"}, NOW),
    ({"S07_far_worse": "yes"}, NOW),
    ({"S07_far_worse": "not_sure"}, NOW),
    ({"G01_weak": "yes"}, NOW),
    ({"G01_weak": "not_sure"}, NOW),
    ({"G01_weak": "tired_only"}, TODAY),
    ({"swelling": "yes"}, NOW),
    ({"swelling": "not_sure"}, NOW),
    ({"swelling": "no"}, TODAY),
    ({"hardly_any_urine": "yes"}, NOW),
    ({"hardly_any_urine": "not_sure"}, NOW),
    ({"hardly_any_urine": "no"}, TODAY),
    ({"S0_meds": ["statin", "other"]}, NOW),
    ({"S0_meds": "not_sure"}, NOW),
    ({"S0_meds": ["other"]}, TODAY),
    ({"S0_meds": ["none"]}, TODAY),
    ({"S03_statin_muscle": "yes"}, NOW),
    ({"S03_statin_muscle": "not_sure"}, NOW),
    ({"S03_statin_muscle": "no"}, TODAY),
    ({"effort": 10}, TODAY),
]
URINE_UNKNOWN_WITH = [
    ({"S07_pain": 4}, TODAY),
    ({"S07_pain": 3}, SELF),
    ({"S07_pain": "not_sure"}, TODAY),
    ({"S07_far_worse": "yes"}, TODAY),
    ({"S07_far_worse": "not_sure"}, TODAY),
    ({"effort": 7}, TODAY),
    ({"effort": 6}, SELF),
    ({"effort": "not_sure"}, TODAY),
    ({"swelling": "yes"}, SELF),
    ({"S0_meds": ["statin"]}, SELF),
]
TOGETHER = [
    ({"E13_tetany": "yes", "S11_palp": "yes"}, "E13_tetany", NOW),
    ({"E13_tetany": "yes", "S11_palp": "not_sure"}, "E13_tetany", NOW),
    ({"E13_tetany": "not_sure", "S11_palp": "yes"}, "E13_tetany", TODAY),
    ({"E13_tetany": "yes", "S11_palp": "no"}, "E13_tetany", TODAY),
    ({"S01_dvt": "yes", "E03_breath": "yes"}, "S01_dvt", NOW),
    ({"S01_dvt": "yes", "E03_breath": "not_sure"}, "S01_dvt", NOW),
    ({"S01_dvt": "yes", "E02_chest": "yes"}, "S01_dvt", NOW),
    ({"S01_dvt": "yes", "E02_chest": "not_sure"}, "S01_dvt", NOW),
    ({"S01_dvt": "not_sure", "E03_breath": "not_sure"}, "S01_dvt", TODAY),
    ({"S01_dvt": "yes", "E03_breath": "no", "E02_chest": "no"}, "S01_dvt", TODAY),
    ({"S11_palp": "yes", "E04_collapse": "not_sure"}, "S11_palp", NOW),
    ({"S11_palp": "yes", "E03_breath": "not_sure"}, "S11_palp", NOW),
    ({"S11_palp": "yes", "E04_collapse": "yes"}, "S11_palp", NOW),
    ({"S11_palp": "not_sure", "E04_collapse": "not_sure"}, "S11_palp", TODAY),
    ({"S11_palp": "not_sure", "E03_breath": "not_sure"}, "S11_palp", TODAY),
    ({"S11_palp": "yes", "E04_collapse": "no", "E03_breath": "no"}, "S11_palp", TODAY),
    ({"S06_overdrink": "mild", "E05_seizure": "not_sure"}, "S06_overdrink", NOW),
    ({"S06_overdrink": "mild", "E05_seizure": "yes"}, "S06_overdrink", NOW),
    ({"S06_overdrink": "mild", "E06_confusion": "not_sure"}, "S06_overdrink", NOW),
    ({"S06_overdrink": "mild", "E06_confusion": "yes"}, "S06_overdrink", NOW),
    ({"S06_overdrink": "not_sure", "E06_confusion": "not_sure"}, "S06_overdrink", TODAY),
    ({"S06_overdrink": "mild", "E04_collapse": "not_sure"}, "S06_overdrink", TODAY),
    ({"S06_overdrink": "no_symptoms", "E06_confusion": "not_sure"}, "S06_overdrink", SELF),
]
"""Answers, and the level to which they together raise one of their rules."""
PLACES = [
    (["calf_left", "thigh_front_right"], "today", [], SELF),
    (["calf_left", "hand"], "today", [], ROUTINE),
    (["calf_left", "hand"], "today", ["poles"], SELF),
    (["calf_left", "shoulder_chest_left"], "days", ["pack"], SELF),
    (["calf_left", "hand"], "not_sure", ["poles"], ROUTINE),
    (["calf_left", "hand"], "over_2_weeks", ["poles"], ROUTINE),
    (["calf_left", "hand"], "over_3_months", ["poles"], ROUTINE),
    (["calf_left", "hand", "back"], "today", ["poles", "pack"], ROUTINE),
    (["belly", "back_left"], "days", [], SELF),
    (["belly", "neck"], "days", ["pack"], ROUTINE),
    (["calf", "not_sure"], "days", [], SELF),
]
WITHHELD = {
    "relief": {"stretch", "massage", "foam_roller", "heat", "cold"},
    "all": {"stretch", "massage", "foam_roller", "heat", "cold", "fluids", "electrolyte_foods", "caffeine"},
    "but_cooling": {"stretch", "massage", "foam_roller", "heat", "electrolyte_foods", "caffeine"},
}
TREATED_BY_WHAT_IS_LEFT = {"E07_heatstroke": WITHHELD["but_cooling"], "E18_hypo": WITHHELD["relief"]}
"""The rules that do not switch everything off in an emergency, and what they do switch off."""
WITHHOLDS = [
    ("S0_age", 15, WITHHELD["relief"]),
    ("S0_age", "not_sure", WITHHELD["relief"]),
    ("S0_age", 16, set()),
    ("S0_pregnant", "yes", {"supine"}),
    ("S0_pregnant", "not_sure", {"supine"}),
    ("E01_fast", "yes", WITHHELD["all"]),
    ("E03_breath", "not_sure", WITHHELD["all"]),
    ("E07_heatstroke", "yes", WITHHELD["but_cooling"]),
    ("E07_heatstroke", "not_sure", WITHHELD["but_cooling"]),
    ("E08_urine", "tea_cola_red", {"massage", "stretch", "heat", "electrolyte_foods", "fluids"}),
    ("E08_urine", "dark_yellow", set()),
    ("E08_urine", "not_been_yet", set()),
    ("E13_tetany", "yes", set()),
    ("E18_hypo", "better_after_sugar", WITHHELD["relief"]),
    ("E18_hypo", "not_sure", WITHHELD["relief"]),
    ("E18_hypo", "not_better", WITHHELD["relief"]),
    ("S01_dvt", "not_sure", {"massage", "foam_roller", "heat"}),
    ("S03_statin_muscle", "yes", {"massage"}),
    ("S04_pop", "yes", {"stretch", "massage", "heat"}),
    ("S05_heat_mild", "yes", {"heat", "stretch"}),
    ("S06_overdrink", "mild", {"fluids"}),
    ("S06_overdrink", "no_symptoms", {"fluids"}),
    ("S06_overdrink", "vomiting_or_severe_headache", WITHHELD["all"]),
    ("S07_pain", 8, {"massage"}),
    ("S07_far_worse", "not_sure", {"massage"}),
    ("S08_skin", "yes", {"massage", "heat", "fluids"}),
    ("S10_rest_pain", "yes", {"heat", "cold", "massage"}),
    ("S11_palp", "yes", {"caffeine"}),
    ("S13_losing_fluid", "yes", {"electrolyte_foods", "fluids"}),
    ("S14_lithium", "yes", {"electrolyte_foods", "fluids"}),
    ("G11_numb", "yes", {"heat", "cold"}),
    ("G14_worry", "yes", {"repeat_checks"}),
]
FORBIDDEN = [
    r"you are (fine|ok|well|healthy|safe)\b",
    r"\ball[- ]clear\b",
    r"nothing (to worry|serious|is wrong|wrong)",
    r"no (need|reason) to (worry|see|call)",
    r"(do not|don’t|don't) worry",
    r"\byou have\b",
    r"probably|certainly|definitely|harmless|guarantee|promise|reassur",
    r"\bjust a\b|\bonly a twitch\b",
    r"motor neuron|\bmnd\b|\bals\b|\blyme\b|rhabdo|thrombosis|sclerosis|tetanus(?! jab)|cauda|embolism|syndrome",
    r"\b(this|it|that) is (an? )?(stroke|heart attack|clot|infection|cancer|disease)",
]


def verdict_on(**given: object) -> Verdict:
    """The verdict of someone who answered this, and "none of these" to all else."""
    return judge(parse_answers({**NONE_OF_THESE, **given}))


def rules_of(verdict: Verdict) -> set[str]:
    return {each.rule for each in verdict.fired}


def all_asked() -> Answers:
    """Every question of the three pages answered by itself, none of them with anything to report."""
    answers = Answers().with_answer("S0_meds", ["statin", "lithium", "insulin_or_sulfonylurea"])
    for each in questions():
        if each.page != "context":
            answers = answers.with_answer(each.id, each.benign)
    return answers.with_answer("G06_sites", ["eyelid"])


# --- the table, row by row


@pytest.mark.parametrize(("asked", "value", "level"), ALONE)
def test_one_answer_fires_its_rule_alone(asked: str, value: object, level: Level) -> None:
    verdict = verdict_on(**{asked: value})

    assert [(each.rule, each.level) for each in verdict.fired] == [(asked, level)]
    assert (verdict.level, verdict.complete) == (level, True)


@pytest.mark.parametrize(("asked", "value"), SILENT)
def test_an_answer_that_raises_nothing_fires_nothing(asked: str, value: object) -> None:
    verdict = verdict_on(**{asked: value})

    assert verdict.fired == ()
    assert (verdict.level, verdict.complete, verdict.withheld) == (SELF, True, ())


def test_the_rows_above_are_the_whole_table() -> None:
    alone = {(asked, str(value)) for asked, value, _ in ALONE} | {(asked, str(value)) for asked, value in SILENT}
    every = {
        (each.id, value)
        for each in questions()
        if each.kind in {Kind.YES_NO, Kind.CHOICE} and not each.optional
        for value in each.values
    }

    assert every <= alone
    assert {asked for asked, _, _ in ALONE} == {rule.id for rule in rule_book().rules}


@pytest.mark.parametrize(("more", "level"), URINE_WITH)
def test_brown_urine_is_an_emergency_with_any_sign_from_the_muscle(more: dict[str, object], level: Level) -> None:
    verdict = verdict_on(E08_urine="tea_cola_red", **more)

    assert verdict.level is level
    assert {each.rule: each.level for each in verdict.fired}["E08_urine"] is level


@pytest.mark.parametrize(("given", "rule", "level"), TOGETHER)
def test_two_answers_together_can_weigh_more_than_each(given: dict[str, object], rule: str, level: Level) -> None:
    verdict = verdict_on(**given)

    assert {each.rule: each.level for each in verdict.fired}[rule] is level
    assert verdict.level >= level


@pytest.mark.parametrize("unknown", ["not_been_yet", "not_sure"])
@pytest.mark.parametrize(("more", "level"), URINE_UNKNOWN_WITH)
def test_an_unknown_colour_matters_after_hard_effort_or_pain(
    unknown: str, more: dict[str, object], level: Level
) -> None:
    fired = {each.rule: each.level for each in verdict_on(E08_urine=unknown, **more).fired}

    assert fired["E08_urine"] is level


@pytest.mark.parametrize(
    ("stiff", "duration", "level"),
    [
        ("yes", "over_2_weeks", SOON),
        ("yes", "over_3_months", SOON),
        ("yes", "not_sure", SOON),
        ("yes", "days", ROUTINE),
        ("yes", "today", ROUTINE),
        ("not_sure", "over_2_weeks", ROUTINE),
        ("no", "over_3_months", ROUTINE),
    ],
)
def test_stiffness_with_a_twitch_that_lasts_is_seen_sooner(stiff: str, duration: str, level: Level) -> None:
    assert verdict_on(G04_stiff=stiff, G05_duration=duration).level is level


@pytest.mark.parametrize(("sites", "duration", "carried", "level"), PLACES)
def test_more_than_one_place(sites: list[str], duration: str, carried: list[str], level: Level) -> None:
    fired = {
        each.rule: each.level for each in verdict_on(G06_sites=sites, G05_duration=duration, carried=carried).fired
    }

    assert fired.get("G06_sites", SELF) is level


def test_two_regions_are_excused_by_nothing_that_was_not_answered() -> None:
    asked = parse_answers({"G06_sites": ["calf", "hand"], "carried": ["poles"]})

    assert rules_of(judge(asked)) == {"G06_sites"}
    assert rules_of(judge(asked.with_answer("G05_duration", "today"))) == set()


# --- complete, or no level


def test_a_walker_with_nothing_to_report() -> None:
    verdict = judge(Answers().with_none_of("E").with_none_of("S").with_none_of("G"))

    assert (verdict.level, verdict.fired, verdict.open, verdict.recheck) == (SELF, (), (), ())


@pytest.mark.parametrize("left_out", [each.id for each in questions() if each.page != "context" and not each.optional])
def test_one_open_question_leaves_no_level(left_out: str) -> None:
    whole = all_asked()
    assert judge(whole).level is SELF

    verdict = judge(whole.with_answer(left_out, None))

    assert (verdict.level, verdict.complete, verdict.open) == (None, False, (left_out,))
    assert verdict.advice[-1].startswith("Still to answer: ")


def test_context_never_holds_the_check_up() -> None:
    context = page(questions(), "context")

    assert not {each.id for each in context} & {*judge(Answers()).open}
    assert judge(Answers().with_none_of("E").with_none_of("S").with_none_of("G")).complete


def test_swelling_and_little_urine_only_raise_and_never_hold_the_check_up() -> None:
    brown = all_asked().with_answer("E08_urine", "tea_cola_red").with_answer("S0_meds", ["none"])

    assert judge(brown).level is TODAY
    for sign in ("swelling", "hardly_any_urine"):
        assert judge(brown.with_answer(sign, None)).level is TODAY
        assert judge(brown.with_answer(sign, "yes")).level is NOW


@pytest.mark.parametrize("asked", [id_ for id_, value, level in ALONE if level is NOW])
def test_an_emergency_does_not_wait_for_the_other_questions(asked: str) -> None:
    value = next(value for id_, value, level in ALONE if id_ == asked and level is NOW)
    verdict = judge(parse_answers({asked: value}))

    assert (verdict.level, verdict.complete) == (NOW, True)
    assert verdict.open
    assert verdict.advice[0].startswith("Call 112 now")


def test_anything_less_than_an_emergency_does_wait() -> None:
    for asked, value, level in ALONE:
        if level is not NOW:
            assert judge(parse_answers({asked: value})).level is None


def test_a_partner_nobody_asked_raises_nothing_but_holds_the_check_up() -> None:
    verdict = judge(parse_answers({"E08_urine": "tea_cola_red", "none_of": ["E", "G"]}))

    assert {each.rule: each.level for each in verdict.fired} == {"E08_urine": TODAY}
    assert verdict.level is None
    assert {"S07_pain", "S07_far_worse"} <= {*verdict.open}
    assert verdict.advice[0] == "Get medical advice today. Do not wait until the check is finished."


def test_unfinished_says_what_is_open_and_how_much() -> None:
    verdict = judge(parse_answers({"none_of": ["E", "S"], "G06_sites": ["calf"]}))

    assert verdict.advice[0].startswith("There is no result yet")
    assert verdict.advice[-1].startswith(f"Still to answer: {question('G05_duration').label}; ")
    assert verdict.advice[-1].endswith(f"; and {len(verdict.open) - 3} more.")


def test_three_open_questions_are_all_named() -> None:
    whole = all_asked()
    for left_out in ("G12_night_cramps", "G13_tick", "G16_cecs"):
        whole = whole.with_answer(left_out, None)

    assert judge(whole).advice[-1].endswith(f"{question('G16_cecs').label}.")


def test_one_more_open_question_than_are_named_is_counted() -> None:
    whole = all_asked()
    for left_out in ("G11_numb", "G12_night_cramps", "G13_tick", "G16_cecs"):
        whole = whole.with_answer(left_out, None)

    assert judge(whole).advice[-1].endswith("; and 1 more.")


def test_an_unfinished_check_of_a_twitch_has_no_day_to_look_again() -> None:
    assert judge(parse_answers({"G06_sites": ["calf"]})).recheck == ()


# --- what it says


def test_posture_drink_and_advice_are_one_sentence_after_the_other() -> None:
    rules = {rule.id: rule.raises for rule in rule_book().rules}
    chest = rules["E02_chest"][0]
    assert f"{chest.posture} {chest.advice}" in verdict_on(E02_chest="yes").advice
    urine = next(each for each in rules["E08_urine"] if each.drink)
    assert f"{urine.drink} {urine.advice}" in verdict_on(E08_urine="dark_yellow").advice
    assert urine.advice in verdict_on(E08_urine="dark_yellow", S06_overdrink="no_symptoms").advice


def test_why_to_look_again_is_said_of_each_reason() -> None:
    whys = {
        minutes: each.why for each in rule_book().rechecks for minutes in each.minutes if each.when.keys() & {"effort"}
    }
    colour = next(each.why for each in rule_book().rechecks if each.minutes == (1440,))
    both = verdict_on(effort=8, E08_urine="dark_yellow").recheck
    assert [each.why for each in both] == [f"{colour} {whys[1440]}", whys[2880], whys[4320]]


@pytest.mark.parametrize(("asked", "value", "withheld"), WITHHOLDS)
def test_help_that_a_rule_switches_off(asked: str, value: object, withheld: set[str]) -> None:
    verdict = verdict_on(**{asked: value})

    assert verdict.withheld == tuple(sorted(withheld))
    assert [code for code, _, _ in withheld_because(verdict)] == sorted(withheld)
    assert all(words and rules == (asked,) for _, words, rules in withheld_because(verdict))


def test_every_rule_that_switches_something_off_is_named() -> None:
    because = {code: rules for code, _, rules in withheld_because(verdict_on(S01_dvt="yes", S08_skin="yes"))}

    assert because == {
        "fluids": ("S08_skin",),
        "foam_roller": ("S01_dvt",),
        "heat": ("S01_dvt", "S08_skin"),
        "massage": ("S01_dvt", "S08_skin"),
    }


@pytest.mark.parametrize(
    ("given", "minutes", "asks"),
    [
        ({"S05_heat_mild": "yes"}, [30], "E07_heatstroke"),
        ({"S05_heat_mild": "not_sure"}, [30], "S05_heat_mild"),
        ({"E07_heatstroke": "not_sure"}, [30], "E07_heatstroke"),
        ({"E08_urine": "not_been_yet"}, [1440], "E08_urine"),
        ({"E08_urine": "not_sure"}, [1440], "E08_urine"),
        ({"E08_urine": "dark_yellow"}, [1440], "E08_urine"),
        ({"E08_urine": "tea_cola_red"}, [], ""),
        ({"effort": 7}, [1440, 2880, 4320], "S07_pain"),
        ({"effort": 6}, [], ""),
        ({"effort": 8, "E08_urine": "dark_yellow"}, [1440, 2880, 4320], "S01_dvt"),
        ({"effort": 8, "E02_chest": "yes"}, [], ""),
        ({"E18_hypo": "better_after_sugar"}, [15], "E18_hypo"),
        ({"E18_hypo": "none"}, [], ""),
        ({"S06_overdrink": "no_symptoms"}, [240, 1440], "S06_overdrink"),
        ({"S06_overdrink": "none"}, [], ""),
        ({"G06_sites": ["calf"]}, [20160], "G07_trend"),
        ({"G06_sites": ["calf"], "G05_duration": "over_2_weeks"}, [20160], "G01_weak"),
        ({"G06_sites": ["tongue"]}, [], ""),
        ({"G06_sites": []}, [], ""),
    ],
)
def test_when_to_look_again(given: dict[str, object], minutes: list[int], asks: str) -> None:
    recheck = verdict_on(**given).recheck

    assert [each.minutes for each in recheck] == minutes
    assert all(asks in each.ask for each in recheck)
    assert all(len(set(each.ask)) == len(each.ask) for each in recheck)


@pytest.mark.parametrize("given", [{"S05_heat_mild": "yes"}, {"E07_heatstroke": "not_sure"}])
def test_overheated_people_cool_down_before_they_ring(given: dict[str, object]) -> None:
    verdict = verdict_on(**given)

    assert verdict.advice[0].startswith("Get cool now: rest somewhere cool")
    assert verdict.advice[1].startswith("Get medical advice today")
    assert "Not clearly better in 30 minutes: call 112." in verdict.advice[3]
    assert "Do not wait to see" not in " ".join(verdict.advice)


def test_nobody_else_waits_to_see() -> None:
    assert "Do not wait to see whether it passes." in verdict_on(S01_dvt="yes").advice
    assert "wait" not in " ".join(verdict_on(G02_wasting="yes").advice)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"S05_heat_mild": "yes"}, "Get cool now: "),
        ({"E07_heatstroke": "not_sure"}, "Get cool now: "),
        ({"S06_overdrink": "not_sure"}, "Drink nothing more until you pass urine."),
        ({"S06_overdrink": "no_symptoms"}, "Drink nothing more until you are thirsty"),
        ({"E18_hypo": "not_sure"}, "If you take insulin"),
        ({"E18_hypo": "better_after_sugar"}, "Look again in 15 minutes"),
    ],
)
def test_first_aid_comes_first_and_in_an_emergency_right_after_the_call(given: dict[str, object], told: str) -> None:
    assert verdict_on(**given).advice[0].startswith(told)
    assert verdict_on(E01_fast="yes", **given).advice[2].startswith(told)
    assert judge(parse_answers(given)).advice[0].startswith(told)


def test_the_same_first_aid_is_said_once() -> None:
    advice = verdict_on(E02_chest="yes", S05_heat_mild="yes", E07_heatstroke="not_sure").advice

    assert len([each for each in advice if each.startswith("Get cool now")]) == 1


def test_where_to_go_stands_before_ringing_but_never_beside_the_call() -> None:
    place = "Go to an urgent treatment centre or emergency department today; do not drive yourself."

    assert verdict_on(S04_pop="yes").advice[0] == place
    assert judge(parse_answers({"S04_pop": "yes"})).advice[0] == place
    assert place not in verdict_on(S04_pop="yes", E02_chest="yes").advice


def test_a_place_to_go_to_replaces_the_call_unless_another_rule_of_the_day_needs_it() -> None:
    def rings(**given: object) -> bool:
        return "nurse line" in " ".join(verdict_on(**given).advice)

    assert not rings(S04_pop="yes")
    assert not rings(S04_pop="yes", G02_wasting="yes")
    assert rings(S04_pop="yes", S01_dvt="yes")
    assert rings(S01_dvt="yes")
    assert verdict_on(S04_pop="yes").advice[1].startswith("Tell them what you answered here.")


@pytest.mark.parametrize(
    ("given", "sips"),
    [
        ({"S05_heat_mild": "yes"}, True),
        ({"S05_heat_mild": "yes", "S06_overdrink": "mild"}, False),
        ({"S05_heat_mild": "yes", "S06_overdrink": "not_sure"}, False),
        ({"S05_heat_mild": "yes", "S06_overdrink": "no_symptoms"}, False),
        ({"S05_heat_mild": "yes", "E06_confusion": "yes"}, False),
        ({"S05_heat_mild": "yes", "S13_losing_fluid": "yes"}, True),
        ({"E08_urine": "dark_yellow"}, True),
        ({}, True),
        ({"S06_overdrink": "no_symptoms"}, False),
        ({"E08_urine": "dark_yellow", "S06_overdrink": "no_symptoms"}, False),
    ],
)
def test_nobody_is_told_to_drink_and_not_to_drink(given: dict[str, object], sips: bool) -> None:
    advice = " ".join(verdict_on(**given).advice)

    calls = ("Sip a cool drink", "Let thirst decide", "Drink when you are thirsty")
    assert any(call in advice for call in calls) is sips


@pytest.mark.parametrize(
    ("given", "posture"),
    [
        ({"E03_breath": "yes", "E04_collapse": "yes", "E02_chest": "yes", "E07_heatstroke": "yes"}, "Sit upright."),
        ({"E03_breath": "yes", "E02_chest": "yes"}, "Sit upright."),
        ({"E04_collapse": "yes", "E02_chest": "yes", "E07_heatstroke": "yes"}, LIE),
        ({"E03_breath": "not_sure", "E04_collapse": "yes"}, LIE),
        ({"E02_chest": "yes", "E04_collapse": "not_sure"}, "Sit down."),
        ({"E13_tetany": "yes", "S11_palp": "yes", "E04_collapse": "yes"}, LIE),
        ({"E13_tetany": "yes"}, "Sit down."),
        ({"E07_heatstroke": "yes"}, ""),
    ],
)
def test_one_posture_at_a_time(given: dict[str, object], posture: str) -> None:
    advice = " ".join(verdict_on(**given).advice)

    assert "".join(re.findall(r"(?:Sit|Lie)\b[^.]*\.", advice)) == posture


def test_low_sugar_is_treated_even_in_an_emergency() -> None:
    assert not {"fluids", "electrolyte_foods"} & {*verdict_on(E18_hypo="not_better").withheld}
    assert {*verdict_on(E18_hypo="not_better", E02_chest="yes").withheld} == WITHHELD["all"]
    assert "do not drive until your sugar" in " ".join(verdict_on(E18_hypo="better_after_sugar").advice)
    assert "(4 to 5 glucose tablets or a small glass of juice)" in question("E18_hypo").ask


@pytest.mark.parametrize("drank", ["vomiting_or_severe_headache", "mild", "not_sure", "no_symptoms"])
@pytest.mark.parametrize("low", ["not_better", "not_sure", "better_after_sugar"])
def test_whoever_may_have_drunk_too_much_takes_sugar_without_juice(low: str, drank: str) -> None:
    assert "tablets or gel, not" in " ".join(verdict_on(E18_hypo=low, S06_overdrink=drank).advice)
    assert "gel" not in " ".join(verdict_on(E18_hypo=low).advice)


def test_an_emergency_says_the_call_and_nothing_that_can_wait() -> None:
    verdict = judge(
        parse_answers({**NONE_OF_THESE, "E02_chest": "yes", "S04_pop": "yes", "G12_night_cramps": "yes"}),
        emergency_number="999",
    )

    assert verdict.advice[0] == "Call 999 now, or ask someone near you to call. Do not drive yourself."
    assert len(verdict.advice) == 3
    assert "112" not in " ".join((*verdict.advice, *verdict.changes))
    assert rules_of(verdict) == {"E02_chest", "S04_pop", "G12_night_cramps"}


def test_self_care_reassures_nobody_and_names_the_signs_that_change_it() -> None:
    verdict = verdict_on(G06_sites=["calf_left"], G05_duration="today")
    told = " ".join(to_json(verdict)["advice"])

    assert verdict.advice[0].startswith("Nothing you told us suggests")
    assert "cannot replace an examination" in verdict.advice[1]
    assert "two weeks after it began" in verdict.advice[2]
    for sign in ("weak", "cannot do what it could", "thinner", "spreads", "worse", "more than two weeks", "urine"):
        assert sign in told
    assert "swells" in told


@pytest.mark.parametrize("given", [{}, {"G12_night_cramps": "yes"}, {"G02_wasting": "yes"}, {"S01_dvt": "yes"}])
def test_every_verdict_short_of_an_emergency_lists_the_signs_of_one(given: dict[str, object]) -> None:
    calls = " ".join(each for each in verdict_on(**given).changes if each.endswith("call 112 at once."))

    for sign in (
        "Chest pain",
        "headache",
        "hours or days",
        "climbs",
        "between the legs",
        "bladder",
        "pale leg",
        "numb foot",
    ):
        assert sign in calls


@pytest.mark.parametrize(
    "given", [{"S07_pain": 9}, {"S07_far_worse": "yes"}, {"S01_dvt": "yes"}, {"G02_wasting": "yes"}]
)
def test_what_brown_urine_calls_for_is_said_the_same_way_everywhere(given: dict[str, object]) -> None:
    changes = verdict_on(**given).changes

    assert [each for each in changes if "urine" in each] == [
        "Brown or red urine: medical advice today; with muscle pain of 4 or more, weakness, swelling, "
        "hardly any urine, or on a statin: call 112. "
        "One leg that swells, throbs or changes colour, even days later: medical advice today."
    ]


def test_brown_urine_alone_says_what_would_make_it_an_emergency() -> None:
    changes = " ".join(verdict_on(E08_urine="tea_cola_red").changes)

    assert all(sign in changes for sign in ("muscle pain", "weakness", "swelling", "hardly any urine", "statin", "112"))


def test_the_reason_holds_the_persons_own_words() -> None:
    [urine, pain] = verdict_on(E08_urine="tea_cola_red", S07_pain=9).fired

    assert urine.because.startswith(
        "You answered “brown or red, like tea or cola” to: Colour of your urine since the walk; "
        "and “9 out of 10” to: Muscle pain now. "
    )
    assert pain.because.startswith("You answered “9 out of 10” to: Muscle pain now. ")
    [stroke] = verdict_on(E01_fast="not_sure").fired
    assert stroke.because.startswith(f"You answered “not sure” to: {question('E01_fast').label}. ")


def test_worst_first_then_in_the_order_of_the_table() -> None:
    verdict = verdict_on(
        G16_cecs="yes", G02_wasting="yes", G01_weak="yes", S11_palp="yes", S01_dvt="yes", E13_tetany="yes"
    )

    assert [each.rule for each in verdict.fired] == [
        "E13_tetany",
        "S01_dvt",
        "S11_palp",
        "G01_weak",
        "G02_wasting",
        "G16_cecs",
    ]


def test_the_json_has_the_keys_of_the_contract() -> None:
    plain = json.loads(json.dumps(to_json(verdict_on(S05_heat_mild="yes"))))

    assert list(plain) == ["level", "complete", "fired", "advice", "withheld", "recheck", "rules_version"]
    assert list(plain["fired"][0]) == ["rule", "level", "because", "source"]
    assert list(plain["recheck"][0]) == ["minutes", "ask", "why"]
    assert (plain["level"], plain["complete"]) == ("same_day", True)
    assert plain["fired"][0]["source"].startswith("NHS: Heat exhaustion")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d\.\d+", plain["rules_version"])
    assert to_json(judge(Answers()))["level"] is None


def test_no_sentence_comes_twice() -> None:
    verdict = verdict_on(S07_pain=9, S07_far_worse="yes", E08_urine="not_sure")

    for sentences in (verdict.advice, verdict.changes):
        assert len(set(sentences)) == len(sentences)


# --- promises over the whole answer space


def worse_and_worse(asked: str) -> list[object]:
    """The answers of a question from the mildest to the worst, for the level."""
    each = question(asked)
    if each.kind in {Kind.YES_NO, Kind.CHOICE}:
        return [*reversed(each.values)]
    return {
        "S0_age": [40, "not_sure", 15],
        "S07_pain": [0, 3, 4, "not_sure", 8],
        "G09_minutes": [180, 30, 0, "not_sure"],
        "effort": [0, 6, 7, "not_sure"],
        "S0_meds": [[], ["other"], ["other", "statin"], ["other", "statin", "not_sure"]],
        "G06_sites": [
            [],
            ["not_sure"],
            ["calf_left"],
            ["calf_left", "thigh_back"],
            ["calf_left", "hand"],
            ["calf_left", "hand", "back"],
            ["calf_left", "hand", "back", "tongue"],
        ],
        "carried": [[]],
    }[asked]


def assert_monotone(axes: dict[str, list[object]]) -> None:
    """No step to a worse answer, from anywhere in the product of ``axes``, lowers the level."""
    levels = {
        spot: verdict_on(**{asked: axes[asked][at] for asked, at in zip(axes, spot, strict=True)}).level
        for spot in itertools.product(*(range(len(values)) for values in axes.values()))
    }
    for spot, level in levels.items():
        for axis in range(len(axes)):
            worse = (*spot[:axis], spot[axis] + 1, *spot[axis + 1 :])
            if worse in levels:
                assert level is not None
                assert levels[worse] is not None
                assert levels[worse] >= level, f"{spot} → {worse}"


def test_worse_answers_about_the_urine_never_lower_the_level() -> None:
    assert_monotone(
        {
            # Which of the two unknowns is worse cannot be said, so each has its own round below.
            "E08_urine": ["normal", "dark_yellow", "not_sure", "tea_cola_red"],
            "S07_pain": [0, 3, 4, "not_sure", 8],
            "S07_far_worse": ["no", "not_sure", "yes"],
            "G01_weak": ["no", "tired_only", "not_sure", "yes"],
            "swelling": ["no", "not_sure", "yes"],
            "S0_meds": [["none"], ["statin"]],
            "effort": [0, 7],
        }
    )


@pytest.mark.parametrize(
    "together",
    [
        ("E08_urine", "S03_statin_muscle", "S07_pain"),
        ("S01_dvt", "E03_breath", "E02_chest"),
        ("S06_overdrink", "E05_seizure", "E06_confusion"),
        ("E13_tetany", "S11_palp"),
        ("S11_palp", "E04_collapse", "E03_breath"),
        ("E18_hypo", "S06_overdrink"),
    ],
)
def test_worse_answers_that_count_together_never_lower_the_level(together: tuple[str, ...]) -> None:
    assert_monotone({asked: worse_and_worse(asked) for asked in together})


def test_a_colour_not_seen_yet_counts_as_a_colour_one_is_not_sure_of() -> None:
    assert_monotone(
        {
            "E08_urine": ["normal", "dark_yellow", "not_been_yet", "tea_cola_red"],
            "S07_pain": worse_and_worse("S07_pain"),
            "effort": worse_and_worse("effort"),
            "hardly_any_urine": ["no", "not_sure", "yes"],
        }
    )


def test_worse_answers_about_the_twitch_never_lower_the_level() -> None:
    for carried in ([], ["poles"]):
        assert_monotone(
            {
                "G06_sites": worse_and_worse("G06_sites"),
                "G05_duration": worse_and_worse("G05_duration"),
                "G04_stiff": worse_and_worse("G04_stiff"),
                "G07_trend": ["first_time", "same", "not_sure", "worse"],
                "carried": [carried],
            }
        )


@pytest.mark.parametrize("asked", [each.id for each in questions()])
def test_a_worse_answer_never_lowers_the_level(asked: str) -> None:
    assert_monotone({asked: worse_and_worse(asked)})


steps = {each.id: worse_and_worse(each.id) for each in questions()}
spots = st.fixed_dictionaries({}, optional={asked: st.integers(0, len(values) - 1) for asked, values in steps.items()})


def answered(spot: dict[str, int]) -> dict[str, object]:
    return {asked: steps[asked][at] for asked, at in spot.items()}


@given(spots, st.sampled_from(sorted(steps)))
def test_one_worse_answer_among_any_others_never_lowers_the_level(spot: dict[str, int], asked: str) -> None:
    before = {asked: 0, **spot}
    if before[asked] + 1 < len(steps[asked]):
        milder = verdict_on(**answered(before)).level
        worse = verdict_on(**answered({**before, asked: before[asked] + 1})).level
        assert milder is not None
        assert worse is not None
        assert worse >= milder


@given(spots, st.sets(st.sampled_from("ESG")))
def test_the_level_is_the_worst_of_what_fired_or_none(spot: dict[str, int], none_of: set[str]) -> None:
    answers = parse_answers({**answered(spot), "none_of": sorted(none_of)})
    verdict = judge(answers)

    worst = max((each.level for each in verdict.fired), default=SELF)
    assert verdict.level == (worst if verdict.complete else None)
    assert verdict.complete == (not verdict.open or worst is NOW)
    assert judge(answers) == verdict
    assert [each.level for each in verdict.fired] == sorted((each.level for each in verdict.fired), reverse=True)
    assert len(rules_of(verdict)) == len(verdict.fired)


@given(spots, st.sampled_from(sorted(steps)), st.data())
def test_an_emergency_is_never_undone_by_answering_more(spot: dict[str, int], asked: str, data: st.DataObject) -> None:
    before = {known: at for known, at in spot.items() if known != asked}
    if judge(parse_answers(answered(before))).level is NOW:
        value = data.draw(st.sampled_from(steps[asked]))
        assert judge(parse_answers({**answered(before), asked: value})).level is NOW


@given(spots)
def test_none_of_these_stands_for_the_benign_answer_and_never_overrides_one(spot: dict[str, int]) -> None:
    benign = {each.id: each.benign for each in questions() if each.page != "context"}
    by_none = verdict_on(**answered(spot))
    by_hand = judge(parse_answers({**benign, **answered(spot)}))

    assert by_none == by_hand


@given(spots)
def test_emergencies_switch_off_every_help_but_what_treats_them(spot: dict[str, int]) -> None:
    verdict = verdict_on(**answered(spot))

    if verdict.level is NOW:
        for each in verdict.fired:
            if each.level is NOW:
                assert each.withholds == TREATED_BY_WHAT_IS_LEFT.get(each.rule, WITHHELD["all"])
        assert verdict.recheck == ()
        assert "Do not drive yourself." in verdict.advice[0]
    else:
        assert verdict.advice[-1]


@given(spots)
def test_a_question_raises_above_self_care_when_its_rule_fires_so(spot: dict[str, int]) -> None:
    answers = parse_answers({**NONE_OF_THESE, **answered(spot)})
    raised = {each.rule for each in judge(answers).fired if each.level > SELF}

    assert {each.id for each in questions() if raises_above_self_care(each.id, answers)} == raised


def test_raising_depends_on_the_partners_too_and_on_a_known_question() -> None:
    unknown = parse_answers({"E08_urine": "not_been_yet"})

    assert not raises_above_self_care("E08_urine", unknown)
    assert raises_above_self_care("E08_urine", unknown.with_answer("effort", 7))
    assert not raises_above_self_care("effort", unknown.with_answer("effort", 7))
    with pytest.raises(UnknownName):
        raises_above_self_care("E15", unknown)


def test_the_worst_so_far_needs_no_finished_check() -> None:
    assert worst_so_far(judge(Answers())) is None
    assert worst_so_far(judge(parse_answers({"S0_pregnant": "yes"}))) is SELF
    unfinished = judge(parse_answers({"G02_wasting": "yes", "S01_dvt": "yes"}))
    assert (unfinished.level, worst_so_far(unfinished)) == (None, TODAY)


def test_the_levels_are_in_order_of_urgency() -> None:
    assert sorted(Level) == [SELF, ROUTINE, SOON, TODAY, NOW]
    assert NOW > TODAY >= TODAY > SOON > ROUTINE > SELF
    assert SELF < ROUTINE <= ROUTINE < SOON < TODAY < NOW
    assert not TODAY > TODAY
    assert max(ROUTINE, SOON) is SOON
    assert [each.urgency for each in Level] == [4, 3, 2, 1, 0]


# --- the words and the data


def spoken(raised: Raise) -> tuple[str, ...]:
    """What a raise tells a person to do."""
    return (raised.at_once, raised.go_to, raised.wait, raised.posture, raised.drink, raised.advice)


def every_sentence() -> list[tuple[str, str]]:
    """Every text a verdict can be made of, with where it stands."""
    found = [
        (rule.id, text)
        for rule in rule_book().rules
        for each in rule.raises
        for text in (each.because, *spoken(each), *each.changes)
    ]
    found += [
        (level, text)
        for level, each in advice_book().levels.items()
        for text in (*each.first, each.wait, *each.changes)
    ]
    found += [("unfinished", text) for text in advice_book().unfinished.values()]
    found += [("withheld", text) for text in advice_book().withheld.values()]
    found += [("recheck", each.why) for each in rule_book().rechecks]
    found += [(each.id, text) for each in questions() for text in (each.label, each.topic, each.ask)]
    found += [(each.id, choice.label) for each in questions() for choice in each.choices]
    return found


@pytest.mark.parametrize("phrase", FORBIDDEN)
def test_no_text_reassures_or_diagnoses(phrase: str) -> None:
    assert [(where, text) for where, text in every_sentence() if re.search(phrase, text, re.IGNORECASE)] == []


@given(spots)
def test_no_whole_verdict_reassures_or_diagnoses(spot: dict[str, int]) -> None:
    verdict = verdict_on(**answered(spot))
    told = [*verdict.advice, *verdict.changes, *(each.because for each in verdict.fired)]

    for text in told:
        assert not any(re.search(phrase, text, re.IGNORECASE) for phrase in FORBIDDEN), text
        assert "{" not in text


def test_every_text_is_plain_and_can_be_read() -> None:
    for where, text in every_sentence():
        assert not any(is_hidden(character) for character in text), where
        assert "!" not in text, where
        assert text == text.strip(), where
        assert text.count("{") == text.count("{number}") + text.count("{open}"), where


def test_questions_fit_their_lines_and_have_what_they_need() -> None:
    ids = [each.id for each in questions()]
    assert len(set(ids)) == len(ids)
    for each in questions():
        assert 0 < len(each.label) <= 66, each.label
        assert 0 < len(each.topic) <= 66, each.topic
        assert len(each.ask) <= 300, each.id
        assert each.ask.endswith((".", "?")), each.id
        assert (each.benign is None) == (each.page == "context" or each.id == "G09_minutes"), each.id
        for needed, condition in (each.needs or {}).items():
            assert condition.values <= {*question(needed).values}, each.id
            assert ids.index(needed) < ids.index(each.id), "what a question needs is asked before it"


def test_rules_speak_of_what_exists() -> None:
    codes = {*advice_book().withheld}
    for rule in rule_book().rules:
        asked = question(rule.id)
        levels = [each.level for each in rule.raises]
        assert rule.source, rule.id
        assert levels == sorted(levels, reverse=True), f"{rule.id}: worst first"
        for each in rule.raises:
            assert each.when.values <= {*asked.values, "not_sure"}, rule.id
            assert each.predicate in PREDICATES or each.when != Condition(), rule.id
            assert each.withholds <= codes, rule.id
            assert each.advice, rule.id
            for partner, condition in each.with_any.items():
                assert condition.values <= {*question(partner).values}, rule.id
    assert {each.id for letter in "ESG" for each in page(questions(), letter) if not each.optional} <= {
        rule.id for rule in rule_book().rules
    }
    assert {*rule_book().postures} == {
        rule.id for rule in rule_book().rules if any(each.posture for each in rule.raises)
    }
    for each in rule_book().rechecks:
        assert {question(asked).id for asked in each.ask} == {*each.ask}


def test_the_check_opens_without_the_heavy_libraries() -> None:
    code = (
        "import sys, coach.triage.verdict; print(sorted({'pydantic', 'textual', 'rich', 'screens'} & {*sys.modules}))"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("answer", ["E05_seizure", "E06_confusion"])
@pytest.mark.parametrize("sure", ["yes", "not_sure"])
def test_nobody_who_may_not_be_awake_enough_is_told_to_drink(answer, sure):
    hot = {"none_of": ["E", "S", "G"], "S05_heat_mild": "yes"}
    assert "Sip a cool drink" in " ".join(judge(parse_answers(hot)).advice)
    assert "Sip a cool drink" not in " ".join(judge(parse_answers(hot | {answer: sure})).advice)
