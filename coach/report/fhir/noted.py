"""What was noted of twitches and cramps, place by place, as FHIR R4: a short questionnaire, and a response for each."""

from collections.abc import Iterator

from coach.history.entries import BOTHER, known_site
from coach.journal.records import Felt, SymptomRecord
from coach.report.felt import FEELING
from coach.report.fhir.response import head
from coach.report.fhir.terms import ANSWERS, TOLD_IN, Element, coding, form, narrative, number, reference
from coach.triage.load import question
from coach.triage.model import NOT_SURE

QUESTIONNAIRE = "urn:cooldown-coach:questionnaire:felt"
"""Canonical url."""
_VERSION = "1"
_TITLE = "Twitches and cramps"
_ABOUT = "What somebody noted of twitches and cramps, by itself or in a check. Left and right are the person’s own."
_PLACE, _SINCE = "G06_sites", "G05_duration"


def questionnaire() -> Element:
    """What can be noted."""
    places = [value for value in question(_PLACE).values if value != NOT_SURE]
    items = [
        _choice("felt.site", "Where", [coding(question(_PLACE), each) for each in places]),
        _choice("felt.what", "What", [_feeling(each) for each in FEELING]),
        {
            "linkId": "felt.bother",
            "text": "How much it bothers, from 0 (not at all) to 10 (the most there could be)",
            "type": "integer",
            "extension": number(BOTHER[0], BOTHER[-1]),
        },
        _choice("felt.since", "How long it has been coming", [_since(each) for each in question(_SINCE).values]),
    ]
    empty = form("felt", QUESTIONNAIRE, _VERSION, _TITLE, _ABOUT)
    return empty | {
        "item": [{"linkId": "felt", "text": "In one place", "type": "group", "repeats": True, "item": items}]
    }


def response(note: SymptomRecord) -> Element:
    """One note; a place that the check does not know is left out."""
    found = head(note, f"{QUESTIONNAIRE}|{_VERSION}", "completed")
    if told_in := reference(TOLD_IN, note.check_id):
        found["extension"] = told_in
    if groups := [{"linkId": "felt", "item": [*_items(each)]} for each in note.felt if known_site(each.site)]:
        found["item"] = groups
    return found | {"text": narrative()}


def _items(felt: Felt) -> Iterator[Element]:
    yield _answered("felt.site", {"valueCoding": coding(question(_PLACE), felt.site)})
    yield _answered("felt.what", {"valueCoding": _feeling(felt.what)})
    if felt.bother in BOTHER:
        yield _answered("felt.bother", {"valueInteger": felt.bother})
    if felt.since is not None:
        yield _answered("felt.since", {"valueCoding": _since(felt.since)})


def _answered(link: str, answer: Element) -> Element:
    return {"linkId": link, "answer": [answer]}


def _choice(link: str, text: str, codings: list[Element]) -> Element:
    options = [{"valueCoding": each} for each in codings]
    return {"linkId": link, "text": text, "type": "choice", "answerOption": options}


def _feeling(what: str) -> Element:
    return {"system": ANSWERS, "code": f"felt.{what}", "display": FEELING[what]}


def _since(value: str) -> Element:
    return coding(question(_SINCE), value)
