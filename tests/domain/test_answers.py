"""Answers: what is asked, what counts as answered, and what is refused at the door."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import BadInput, UnknownName
from coach.text import is_hidden
from coach.triage.answers import Answers, answer_words, parse_answers
from coach.triage.asking import is_asked, open_questions
from coach.triage.load import page, question, questions, sites
from coach.triage.model import Kind

CONTRACT = [
    "S0_age",
    "S0_pregnant",
    "S0_meds",
    "S01_dvt",
    "S02_cramp_long",
    "S03_statin_muscle",
    "S04_pop",
    "S05_heat_mild",
    "S06_overdrink",
    "S07_pain",
    "S07_far_worse",
    "S08_skin",
    "S09_swallow",
    "E01_fast",
    "E02_chest",
    "E03_breath",
    "E04_collapse",
    "E05_seizure",
    "E06_confusion",
    "E07_heatstroke",
    "E08_urine",
    "E09_compartment",
    "E10_cauda",
    "E11_cold_leg",
    "E12_rapid_weak",
    "E13_tetany",
    "E14_serotonin",
    "E16_poison",
    "E17_lockjaw",
    "E18_hypo",
    "S10_rest_pain",
    "S11_palp",
    "S12_wound_cramp",
    "S13_losing_fluid",
    "S14_lithium",
    "G01_weak",
    "G02_wasting",
    "G03_function",
    "G04_stiff",
    "G05_duration",
    "G06_sites",
    "G07_trend",
    "G08_med_change",
    "G09_claudication",
    "G10_thyroid",
    "G11_numb",
    "G12_night_cramps",
    "G13_tick",
    "G14_worry",
    "G15_eyelid",
    "G16_cecs",
]
"""The ids that saved checks and scripts rely on."""


def refusal(raw: object) -> str:
    with pytest.raises(BadInput) as refused:
        parse_answers(raw)
    assert refused.value.exit_code == 2
    return refused.value.message


# --- the questions


def test_the_ids_are_the_contract_and_five_more() -> None:
    more = {"effort", "carried", "swelling", "hardly_any_urine", "G09_minutes"}
    assert {each.id for each in questions()} == {*CONTRACT} | more


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("E01_fast", "yes not_sure no"),
        ("E08_urine", "tea_cola_red not_been_yet not_sure dark_yellow normal"),
        ("E18_hypo", "not_better not_sure better_after_sugar none"),
        ("S06_overdrink", "vomiting_or_severe_headache mild not_sure no_symptoms none"),
        ("G01_weak", "yes not_sure tired_only no"),
        ("G05_duration", "over_3_months over_2_weeks not_sure days today"),
        ("G07_trend", "worse not_sure same better first_time"),
        ("G13_tick", "rash_or_ill_after_tick not_sure tick_no_rash none"),
    ],
)
def test_the_answers_are_the_contract_worst_first(asked: str, values: str) -> None:
    assert question(asked).values == tuple(values.split())


def test_the_medicines_and_the_sites_are_the_contract() -> None:
    medicines = (
        "statin water_tablet insulin_or_sulfonylurea antidepressant inhaler steroid lithium stimulant other none"
    )
    parts = (
        "calf shin foot thigh_front thigh_back buttock_hip back belly arm hand shoulder_chest neck face eyelid tongue"
    )

    assert {*question("S0_meds").values} == {*medicines.split(), "not_sure"}
    assert list(sites()) == parts.split()
    assert {*question("G06_sites").values} == {
        "not_sure",
        *(part + side for part in parts.split() for side in ("", "_left", "_right")),
    }


def test_pages_keep_the_order_of_asking() -> None:
    assert [each.id for each in page(questions(), "E")][:3] == ["E01_fast", "E02_chest", "E03_breath"]
    assert page(questions(), "G")[0].id == "G06_sites"
    assert {each.page for each in questions()} == {"context", "E", "S", "G"}


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        ("E01_fast", {}, True),
        ("E18_hypo", {}, True),
        ("E18_hypo", {"S0_meds": "not_sure"}, True),
        ("E18_hypo", {"S0_meds": ["insulin_or_sulfonylurea", "other"]}, True),
        ("E18_hypo", {"S0_meds": ["statin"]}, False),
        ("E18_hypo", {"S0_meds": []}, False),
        ("S03_statin_muscle", {}, True),
        ("S03_statin_muscle", {"S0_meds": ["statin"]}, True),
        ("S03_statin_muscle", {"S0_meds": ["lithium"]}, False),
        ("S14_lithium", {}, True),
        ("S14_lithium", {"S0_meds": ["lithium"]}, True),
        ("S14_lithium", {"S0_meds": ["none"]}, False),
        ("swelling", {}, False),
        ("swelling", {"E08_urine": "tea_cola_red"}, True),
        ("swelling", {"E08_urine": "not_sure"}, False),
        ("hardly_any_urine", {"E08_urine": "tea_cola_red"}, True),
        ("hardly_any_urine", {"E08_urine": "dark_yellow"}, False),
        *((each, {}, True) for each in ("G01_weak", "G05_duration", "G07_trend", "G08_med_change", "G14_worry")),
        *(
            (each, {"G06_sites": []}, False)
            for each in ("G01_weak", "G05_duration", "G07_trend", "G08_med_change", "G14_worry")
        ),
        *(
            (each, {"G06_sites": ["calf"]}, True)
            for each in ("G01_weak", "G05_duration", "G07_trend", "G08_med_change", "G14_worry")
        ),
        ("G05_duration", {"G06_sites": "not_sure"}, True),
        ("G05_duration", {"none_of": ["G"]}, False),
        ("G01_weak", {"G06_sites": [], "E08_urine": "tea_cola_red"}, True),
        ("G15_eyelid", {}, False),
        ("G15_eyelid", {"G06_sites": ["eyelid_right"]}, True),
        ("G15_eyelid", {"G06_sites": ["eyelid"]}, True),
        ("G15_eyelid", {"G06_sites": ["face"]}, False),
    ],
)
def test_a_question_is_asked_of_those_it_concerns(asked: str, given: dict[str, object], expected: bool) -> None:
    assert is_asked(question(asked), parse_answers(given)) is expected


def test_open_questions_come_in_the_order_of_asking_without_the_optional_ones() -> None:
    still_open = open_questions(parse_answers({"E08_urine": "tea_cola_red", "S0_meds": ["none"], "none_of": ["S"]}))

    order = [each.id for each in questions()]
    assert list(still_open) == sorted(still_open, key=order.index)
    assert not {"swelling", "hardly_any_urine", "E18_hypo", "E08_urine", "S07_pain", "S0_age"} & {*still_open}
    assert {"E01_fast", "G06_sites", "G16_cecs"} <= {*still_open}


def test_a_number_starts_where_a_screen_may_offer_it() -> None:
    assert {each.id: each.start for each in questions() if each.kind is Kind.NUMBER} == {
        "S0_age": 16,
        "effort": 5,
        "S07_pain": 4,
        "G09_minutes": 10,
    }
    assert all(each.minimum <= each.start <= each.maximum for each in questions())


def test_every_topic_is_a_heading_for_any_of_its_answers() -> None:
    topics = [each.topic for each in questions()]

    assert len({*topics}) == len(topics)
    for each in questions():
        assert 0 < len(each.topic) <= 50, each.topic
        assert each.topic[-1].isalnum(), each.topic
        assert ":" not in each.topic, each.topic
        assert not any(choice.label in each.topic for choice in each.choices if len(choice.label) > 8), each.topic
    assert question("G07_trend").topic == "How the twitch is going"


# --- answering


def test_not_asked_none_of_these_and_an_answer_are_three_things() -> None:
    answers = Answers()
    assert answers.get("E08_urine") is None

    assert answers.with_none_of("E").get("E08_urine") == "normal"
    assert answers.with_none_of("E").get("S07_pain") is None
    assert answers.with_none_of("E").with_answer("E08_urine", "dark_yellow").get("E08_urine") == "dark_yellow"
    assert answers.with_answer("E08_urine", "dark_yellow").with_none_of("E").get("E08_urine") == "dark_yellow"
    assert answers.with_none_of("S").get("S0_age") is None


def test_an_answer_can_be_changed_and_taken_back_and_the_old_ones_stay() -> None:
    first = Answers().with_answer("S07_pain", 3)
    second = first.with_answer("S07_pain", 8)

    assert (first.get("S07_pain"), second.get("S07_pain")) == (3, 8)
    assert second.with_answer("S07_pain", None) == Answers()
    with pytest.raises(TypeError):
        first.given["S07_pain"] = 9
    with pytest.raises(FrozenInstanceError):
        first.none_of = frozenset("E")


def test_marks_are_kept_once_and_in_the_order_of_the_body() -> None:
    answers = Answers().with_answer("G06_sites", ["tongue", "calf_right", "tongue", "calf"])

    assert answers.get("G06_sites") == ("calf", "calf_right", "tongue")
    assert Answers().with_answer("S0_meds", "not_sure").get("S0_meds") == ("not_sure",)


def test_a_wrong_answer_or_question_or_page_is_refused_one_at_a_time_too() -> None:
    with pytest.raises(UnknownName, match="E01_fast"):
        Answers().with_answer("E01_fats", "yes")
    with pytest.raises(UnknownName):
        Answers().get("E15")
    with pytest.raises(BadInput, match="yes, not_sure, no"):
        Answers().with_answer("E01_fast", True)
    with pytest.raises(UnknownName):
        Answers().with_none_of("context")


@pytest.mark.parametrize(
    ("asked", "value", "words"),
    [
        ("E01_fast", "not_sure", "not sure"),
        ("E01_fast", None, "not asked"),
        ("E08_urine", "tea_cola_red", "brown or red, like tea or cola"),
        ("S07_pain", 0, "0 out of 10"),
        ("S07_pain", "not_sure", "not sure"),
        ("S0_age", 44, "44"),
        ("G06_sites", (), "none"),
        ("G06_sites", ("not_sure",), "not sure"),
        (
            "G06_sites",
            ("calf_left", "thigh_front_right", "back_left", "tongue"),
            "left calf, front of the right thigh, left side of the back and tongue",
        ),
        ("S0_meds", ("statin", "none"), "a statin and none"),
    ],
)
def test_an_answer_in_words(asked: str, value: object, words: str) -> None:
    assert answer_words(question(asked), value) == words


# --- JSON


def test_null_is_not_asked() -> None:
    assert parse_answers({"E01_fast": None, "none_of": None}) == Answers()


def _value_of(asked: str) -> st.SearchStrategy[object]:
    each = question(asked)
    if each.kind is Kind.NUMBER:
        return st.integers(each.minimum, each.maximum) | st.just("not_sure")
    if each.kind is Kind.MANY:
        return st.lists(st.sampled_from(each.values))
    return st.sampled_from(each.values)


right = st.fixed_dictionaries(
    {},
    optional={each.id: _value_of(each.id) for each in questions()} | {"none_of": st.lists(st.sampled_from("ESG"))},
)


@given(right)
def test_answers_survive_the_round_trip(raw: dict[str, object]) -> None:
    answers = parse_answers(raw)

    assert parse_answers(answers.to_json()) == answers
    assert {*answers.to_json()} <= {*raw}


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ([], "one JSON object"),
        ("yes", "one JSON object"),
        (None, "null"),
        ({"E01_fats": "yes"}, "Did you mean E01_fast?"),
        ({"zzz": "yes"}, "Ids look like"),
        ({7: "yes"}, "no question 7"),
        ({"E01_fast": True}, "true is not an answer. Allowed are: yes, not_sure, no."),
        ({"E01_fast": 1}, "yes, not_sure, no"),
        ({"E01_fast": ["yes"]}, "a list is not an answer"),
        ({"E01_fast": "Yes"}, "Did you mean yes?"),
        ({"E08_urine": "tea_cola"}, "Did you mean tea_cola_red?"),
        ({"S07_pain": True}, "true is not an answer. Give a whole number from 0 to 10, or not_sure."),
        ({"S07_pain": 11}, "11 is not an answer"),
        ({"S07_pain": -1}, "-1 is not an answer"),
        ({"S07_pain": 3.5}, "3.5 is not an answer"),
        ({"S07_pain": "3"}, "“3” is not an answer"),
        ({"S07_pain": float("nan")}, "whole number"),
        ({"S07_pain": 10**5000}, "a huge number"),
        ({"S0_age": 121}, "from 0 to 120"),
        ({"G06_sites": "calf_left"}, "is not a list"),
        ({"G06_sites": ["calf_lft"]}, "Did you mean calf_left?"),
        ({"G06_sites": ["knee"]}, "each also with _left or _right"),
        ({"G06_sites": [["calf"]]}, "a list is not an answer"),
        ({"S0_meds": ["statins"]}, "Did you mean statin?"),
        ({"S0_meds": {"statin": True}}, "an object is not a list"),
        ({"none_of": "E"}, "is not a list of pages"),
        ({"none_of": ["X"]}, "there is no page “X”"),
        ({"none_of": ["context"]}, "E, S, G"),
        ({"none_of": [["E"]]}, "there is no page a list"),
        ({"none_of": True}, "true is not a list of pages"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_place_and_the_fix(raw: object, told: str) -> None:
    assert told in refusal(raw)


def test_all_problems_come_at_once_one_a_line() -> None:
    lines = refusal({"E01_fats": "yes", "E02\nchest": "no", "S07_pain": 11, "E03_breath": "no"}).splitlines()

    assert len(lines) == 3
    assert "E02\\nchest" in lines[1]


def test_a_flood_of_problems_is_counted_not_listed() -> None:
    lines = refusal({f"x{n}" * 1000: n for n in range(500)}).splitlines()

    assert lines[-1] == "… and 480 more."
    assert len(lines) == 21
    assert max(map(len, lines)) < 200
    assert len(refusal({f"x{n}": n for n in range(20)}).splitlines()) == 20


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
keys = st.sampled_from([*CONTRACT, "none_of", "effort", "carried"]) | st.text()


@given(anything | st.dictionaries(keys, anything | st.sampled_from(["yes", "no", "calf", "E"]), max_size=6))
def test_hostile_input_is_understood_or_refused_in_printable_words(raw: object) -> None:
    told = ""
    try:
        answers = parse_answers(raw)
    except BadInput as refused:
        told = refused.message
    else:
        assert parse_answers(answers.to_json()) == answers
    assert not any(is_hidden(character) for character in told.replace("\n", ""))
