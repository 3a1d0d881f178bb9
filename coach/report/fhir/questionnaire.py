"""The check as a FHIR R4 Questionnaire, made from its questions."""

from collections.abc import Iterator

from coach.report.fhir.terms import (
    CORE,
    NONE_MARKED,
    QUESTIONNAIRE,
    Element,
    choices,
    coding,
    form,
    none_of_id,
    number,
)
from coach.report.signs import PAGE_TITLES
from coach.report.told import NOT_KNOWN
from coach.triage.load import PAGES, page, question, questions, rule_book
from coach.triage.model import Condition, Kind, Question

CONTEXT = "context"
"""The page about the person and the walk."""

_TITLE = "Post-walk check"
_ABOUT = (
    "The questions that Cooldown Coach asks somebody after a walk. They are written from published guidance, were not "
    "reviewed by a clinician, and are not a validated instrument. An item without an answer was not asked, or is left "
    "out of this copy, which is tagged as a part then; neither is a no."
)
_NONE_OF = "None of these: whatever else this page asks has nothing to report"
_TYPES = {Kind.YES_NO: "choice", Kind.CHOICE: "choice", Kind.MANY: "choice", Kind.NUMBER: "integer"}


def canonical(version: str) -> str:
    """What a response names as its questionnaire: the url, ``|``, the version of the rules where that is known."""
    return QUESTIONNAIRE if version == NOT_KNOWN else f"{QUESTIONNAIRE}|{version}"


def questionnaire() -> Element:
    """The check as this version of the program asks it."""
    empty = form("post-walk-check", QUESTIONNAIRE, rule_book().version, _TITLE, _ABOUT)
    return empty | {"item": [_group(name) for name in (CONTEXT, *PAGES)]}


def page_title(name: str) -> str:
    """What a page of the check is about."""
    return PAGE_TITLES.get(name, "The person and the walk")


def _group(name: str) -> Element:
    items = [_item(each) for each in page(questions(), name)]
    if name in PAGES:
        items.append({"linkId": none_of_id(name), "text": _NONE_OF, "type": "boolean"})
    return {"linkId": name, "text": page_title(name), "type": "group", "item": items}


def _item(asked: Question) -> Element:
    item: Element = {"linkId": asked.id, "text": asked.ask, "type": _TYPES[asked.kind]}
    if asked.needs is not None:
        item["enableWhen"] = [when for name, need in asked.needs.items() for when in _when(question(name), need)]
        item["enableBehavior"] = "any"
    if asked.kind is Kind.NUMBER:
        item["extension"] = number(asked.minimum, asked.maximum)
        return item
    item["repeats"] = asked.kind is Kind.MANY
    item["answerOption"] = [_option(asked, value) for value in choices(asked)]
    return item


def _option(asked: Question, value: str) -> Element:
    option: Element = {"valueCoding": coding(asked, value)}
    if value == NONE_MARKED:
        option["extension"] = [{"url": f"{CORE}questionnaire-optionExclusive", "valueBoolean": True}]
    return option


def _when(asked: Question, need: Condition) -> Iterator[Element]:
    """The same condition in the terms of FHIR: something marked is an answer other than “none”."""
    if need.not_asked:
        yield {"question": asked.id, "operator": "exists", "answerBoolean": False}
    for value in asked.values:
        if value in need.values:
            yield {"question": asked.id, "operator": "=", "answerCoding": coding(asked, value)}
    if need.minimum is not None:
        if asked.kind is not Kind.MANY or need.minimum != 1 or need.maximum is not None:
            raise NotImplementedError(f"FHIR has no words for what needs {asked.id} this way")
        yield {"question": asked.id, "operator": "!=", "answerCoding": coding(asked, NONE_MARKED)}
