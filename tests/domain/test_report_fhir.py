"""The report in FHIR R4: valid to a library that knows it, and as honest as the page about what was not asked.

fhir.resources has R4B and R5. Bundle, Questionnaire and QuestionnaireResponse are the same in R4B as in R4. It lets
words through that R4 does not know, statuses say, so those are looked at here.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.records import CheckRecord, Felt, SymptomRecord, new_id
from coach.report.facts import facts
from coach.report.fhir.bundle import as_fhir, bundle
from coach.report.fhir.noted import questionnaire as noted_questionnaire
from coach.report.fhir.questionnaire import questionnaire
from coach.report.fhir.terms import moment
from coach.report.sections import chosen
from coach.report.sheet import SELF_RECORDED
from coach.report.span import weeks_until
from coach.triage.answers import parse_answers
from coach.triage.asking import is_asked
from coach.triage.load import PAGES, questions, rule_book
from tests.domain.test_journal import records as any_records
from tests.domain.test_report import NOTHING, NOW, SIX_WEEKS, TODAY, answers, check, noted

EVERYTHING = chosen(include=["medicines", "answers"])

STATUSES = {"in-progress", "completed", "amended", "entered-in-error", "stopped"}
"""Of a QuestionnaireResponse (R4, value set questionnaire-answers-status)."""

Resource = dict[str, Any]


def made(*records, sections=EVERYTHING) -> list[Resource]:
    """The resources of a report, whose responses are valid."""
    found = [entry["resource"] for entry in bundle(facts(records, SIX_WEEKS), sections, NOW)["entry"]]
    for each in responses(found):
        assert validated(QuestionnaireResponse, each) == each
    return found


def validated(kind: type[Bundle] | type[QuestionnaireResponse], sent: Resource) -> Resource:
    """What the library makes of it, in our way of writing UTC."""
    found: Resource = json.loads(kind.model_validate(sent).model_dump_json().replace('Z"', '+00:00"'))
    return found


def responses(found: list[Resource]) -> list[Resource]:
    return [each for each in found if each["resourceType"] == "QuestionnaireResponse"]


def items(within: Resource) -> Iterator[Resource]:
    """Every item, groups too."""
    for item in within.get("item", []):
        yield item
        yield from items(item)


FORMS = {item["linkId"]: item for form in (questionnaire(), noted_questionnaire()) for item in items(form)}
"""Every item of both questionnaires by its linkId."""


def told(response: Resource) -> dict[str, list[Any]]:
    """The answers by linkId, codings as codes."""
    return {
        item["linkId"]: [each.get("valueCoding", {}).get("code", each) for each in item["answer"]]
        for item in items(response)
        if "answer" in item
    }


def extension(response: Resource, url: str) -> list[Resource]:
    return [each for each in response.get("extension", []) if each["url"] == url]


def test_a_check_says_what_was_answered_and_nothing_that_was_not():
    answered = {"none_of": ["E"], "S01_dvt": "not_sure", "S07_pain": "not_sure", "G06_sites": [], "S0_age": 61}
    (found,) = responses(made(check(answered)))
    unknown = {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "asked-unknown"}
    assert told(found) == {
        "S0_age": [{"valueInteger": 61}],
        "E.none_of": [{"valueBoolean": True}],
        "S01_dvt": ["not_sure"],
        "S07_pain": [{"_valueInteger": {"extension": [unknown]}}],
        "G06_sites": ["G06_sites.none_marked"],
    }
    assert found["status"] == "stopped"
    assert found["questionnaire"] == f"{questionnaire()['url']}|{rule_book().version}"
    assert SELF_RECORDED in found["text"]["div"]
    assert SELF_RECORDED in questionnaire()["description"]


def test_a_verdict_is_an_extension_and_never_a_condition():
    found = made(check({**NOTHING, "G02_wasting": "yes"}))
    (verdict,) = extension(responses(found)[0], "urn:cooldown-coach:verdict")
    assert [tuple(each.values()) for each in verdict["extension"]] == [
        ("complete", True),
        ("level", "gp_2_weeks"),
        ("rule", "G02_wasting"),
        ("rulesVersion", rule_book().version),
    ]
    assert {each["resourceType"] for each in found} == {"Questionnaire", "QuestionnaireResponse"}
    assert not any(system in json.dumps(found) for system in ("snomed", "loinc", "icd"))


def test_a_check_of_older_rules_names_their_version_and_keeps_what_is_still_known():
    mixed = {**NOTHING, "E99_gone": "yes", "S01_dvt": "maybe", "E02_chest": "yes"}
    old = CheckRecord(id=new_id(), at=NOW, answers=mixed, verdict={"rules_version": "2025-01-01.1"})
    (found,) = responses(made(old))
    assert found["questionnaire"].endswith("|2025-01-01.1")
    assert told(found).keys() == {"E.none_of", "S.none_of", "G.none_of", "E02_chest", "S01_dvt"}
    assert "unsupported" in json.dumps(told(found)["S01_dvt"])  # no no, which “none of these” would have made of it


@pytest.fixture
def put_right() -> tuple[CheckRecord, CheckRecord]:
    wrong = check({**NOTHING, "E01_fast": "yes"}, day=1)
    return wrong, check(NOTHING, replaces=wrong.id)


def test_a_check_that_was_put_right_is_withdrawn_without_its_answers(put_right):
    wrong, right = put_right
    by_id = {each["id"]: each for each in responses(made(*put_right))}
    assert (by_id[wrong.id]["status"], told(by_id[wrong.id])) == ("entered-in-error", {})
    assert by_id[right.id]["status"] == "completed"
    (replaced,) = extension(by_id[right.id], "urn:cooldown-coach:replaces")
    assert replaced["valueReference"]["reference"].replace("-", "") == f"urn:uuid:{wrong.id}"


def test_what_is_left_out_is_said_to_be():
    private = check({**NOTHING, "S0_meds": ["statin"]})
    whole, part = (responses(made(private, sections=each))[0] for each in (EVERYTHING, chosen()))
    assert "S0_meds" in told(whole)
    assert "S0_meds" not in told(part)
    assert "meta" not in whole
    assert [each["code"] for each in part["meta"]["tag"]] == ["SUBSETTED"]
    assert "left out" in part["text"]["div"]


def test_what_was_noted_comes_place_by_place():
    felt = Felt(site="calf_left", what="night_cramp", bother=4, since="days"), Felt(site="tongue"), Felt(site="knee")
    (found,) = responses(made(noted(*felt)))
    assert [[*told({"item": [group]}).values()] for group in found["item"]] == [
        [["G06_sites.calf_left"], ["felt.night_cramp"], [{"valueInteger": 4}], ["G05_duration.days"]],
        [["G06_sites.tongue"], ["felt.twitch"]],
    ]


@given(st.lists(any_records | answers.map(check), max_size=5))
@settings(max_examples=12)
def test_any_journal_is_valid_the_same_every_time_and_within_its_questionnaires(listed):
    last = max((each.local_date for each in listed), default=TODAY)
    found = facts(listed, weeks_until(last, 6))
    text = as_fhir(found, EVERYTHING, NOW)
    assert text == as_fhir(facts(listed[::-1], weeks_until(last, 6)), EVERYTHING, NOW)
    entries = json.loads(text)["entry"]
    assert len({entry["fullUrl"] for entry in entries}) == len(entries)
    for response in responses([entry["resource"] for entry in entries]):
        assert validated(QuestionnaireResponse, response) == response
        assert response["status"] in STATUSES
        for item in items(response):
            options = [option["valueCoding"] for option in FORMS[item["linkId"]].get("answerOption", [])]
            codings = [each["valueCoding"] for each in item.get("answer", []) if "valueCoding" in each]
            assert all(each in options for each in codings)
            assert bool(codings) is (FORMS[item["linkId"]]["type"] == "choice")


def enabled(item: Resource, given: dict[str, list[Any]]) -> bool:
    """Whether FHIR would ask, with these answers."""
    return "enableWhen" not in item or any(_holds(when, given) for when in item["enableWhen"])


def _holds(when: Resource, given: dict[str, list[Any]]) -> bool:
    said = given.get(when["question"], [])
    if when["operator"] == "exists":
        return bool(said) is when["answerBoolean"]
    wanted = when["answerCoding"]["code"]
    return any((each == wanted) is (when["operator"] == "=") for each in said)


@given(answers)
@settings(max_examples=20)
def test_the_form_asks_when_the_check_asks(raw):
    raw = {name: value for name, value in raw.items() if name != "none_of"}
    given = told(responses(made(check(raw)))[0])
    for each in questions():
        assert enabled(FORMS[each.id], given) is is_asked(each, parse_answers(raw)), each.id


def test_the_whole_is_valid_too():
    found = bundle(facts([check(NOTHING), noted(Felt(site="calf"))], SIX_WEEKS), EVERYTHING, NOW)
    assert validated(Bundle, found) == found


def test_a_code_means_one_thing():
    options = [option["valueCoding"] for item in FORMS.values() for option in item.get("answerOption", [])]
    assert len({(each["code"], each["display"]) for each in options}) == len({each["code"] for each in options})


def test_every_question_is_in_the_form_once():
    links = [item["linkId"] for item in items(questionnaire()) if item["type"] != "group"]
    assert sorted(links) == sorted([*(each.id for each in questions()), *(f"{page}.none_of" for page in PAGES)])


@pytest.mark.parametrize(
    ("offset", "written"),
    [
        (timedelta(hours=1), "2026-11-22T19:00:00+01:00"),
        (timedelta(hours=1, seconds=1), "2026-11-22T18:00:00+00:00"),
        (timedelta(hours=-23), "2026-11-22T18:00:00+00:00"),
    ],
)
def test_a_moment_is_one_that_fhir_can_write(offset, written):
    assert moment(datetime(2026, 11, 22, 18, tzinfo=UTC).astimezone(timezone(offset))) == written


def test_what_a_synced_folder_holds_instead_of_an_id_points_nowhere():
    odd = check(NOTHING, replaces="not an id")
    note = SymptomRecord(id=new_id(), at=NOW, felt=(), check_id="../x")
    assert not any("reference" in json.dumps(each) for each in responses(made(odd, note)))


def test_a_verdict_that_is_none_is_no_level():
    strange = CheckRecord(
        id=new_id(), at=NOW, answers=NOTHING, verdict={"level": "cured", "fired": [{"rule": "<b>"}, 3]}
    )
    (found,) = responses(made(strange))
    assert found["status"] == "stopped"
    assert "cured" not in json.dumps(found)
    assert "<b>" not in json.dumps(found)
