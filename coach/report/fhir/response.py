"""A check as a FHIR R4 QuestionnaireResponse: what was answered, and nothing that was not."""

from collections.abc import Collection, Iterator

from coach.journal.records import Record
from coach.report.fhir.questionnaire import CONTEXT, canonical, page_title
from coach.report.fhir.terms import (
    CORE,
    NONE_MARKED,
    REPLACES,
    SUBSETTED,
    VERDICT,
    Element,
    coding,
    moment,
    narrative,
    none_of_id,
    reference,
)
from coach.report.levels import level_words
from coach.report.parts.person import ABOUT
from coach.report.told import Told
from coach.triage.load import PAGES, page, question, questions
from coach.triage.model import NOT_SURE, Question

_ABSENT = f"{CORE}data-absent-reason"
_SECTION = {"G06_sites": "twitches", **dict.fromkeys(ABOUT, "medicines")}


def response(check: Told, sections: Collection[str]) -> Element:
    """A check that counts.

    Args:
        check: It.
        sections: What is in the report; answers of other sections are left out, and the response is tagged as a part.
    """
    status = "completed" if check.complete else "stopped"
    found = head(check.record, canonical(check.rules_version), status)
    sentences = []
    extensions = reference(REPLACES, check.record.replaces)
    if "verdicts" in sections:
        extensions.append(_verdict(check))
        sentences.append(f"What the program called for: {level_words(check)}.")
    if any(_section(question(name)) not in sections for name in (*check.answers.given, *check.unread)):
        found["meta"] = {"tag": [SUBSETTED]}
        sentences.append("Some answers are left out of this copy.")
    if extensions:
        found["extension"] = extensions
    if items := [group for name in (CONTEXT, *PAGES) for group in _group(check, name, sections)]:
        found["item"] = items
    return found | {"text": narrative(*sentences)}


def withdrawn(check: Told) -> Element:
    """A check in which something was marked by mistake: named, so that a copy elsewhere can go, without its answers."""
    words = narrative("Something was marked by mistake; another check puts it right.")
    return head(check.record, canonical(check.rules_version), "entered-in-error") | {"text": words}


def head(record: Record, questionnaire: str, status: str) -> Element:
    """What every response begins with."""
    return {
        "resourceType": "QuestionnaireResponse",
        "id": record.id,
        "questionnaire": questionnaire,
        "status": status,
        "authored": moment(record.at),
    }


def _verdict(check: Told) -> Element:
    parts: list[Element] = [{"url": "complete", "valueBoolean": check.complete}]
    if check.level:
        parts.append({"url": "level", "valueCode": check.level.value})
    parts += [{"url": "rule", "valueString": rule} for rule, _ in check.fired]
    parts.append({"url": "rulesVersion", "valueString": check.rules_version})
    return {"url": VERDICT, "extension": parts}


def _group(check: Told, name: str, sections: Collection[str]) -> Iterator[Element]:
    """A page with what was answered on it; no page when nothing was."""
    items = [
        {"linkId": each.id, "text": each.ask, "answer": answers}
        for each in page(questions(), name)
        if _section(each) in sections and (answers := [*_answers(each, check)])
    ]
    if name in check.answers.none_of and "signs" in sections:
        items.append({"linkId": none_of_id(name), "answer": [{"valueBoolean": True}]})
    if items:
        yield {"linkId": name, "text": page_title(name), "item": items}


def _section(asked: Question) -> str:
    return _SECTION.get(asked.id, "walks" if asked.page == CONTEXT else "signs")


def _answers(asked: Question, check: Told) -> Iterator[Element]:
    value = check.answers.given.get(asked.id)
    if asked.id in check.unread:
        yield _without_value(asked, "unsupported")
    elif isinstance(value, int):
        yield {"valueInteger": value}
    elif isinstance(value, tuple):
        yield from ({"valueCoding": coding(asked, each)} for each in value or (NONE_MARKED,))
    elif value == NOT_SURE and not asked.choices:
        yield _without_value(asked, "asked-unknown")
    elif value is not None:
        yield {"valueCoding": coding(asked, value)}


def _without_value(asked: Question, why: str) -> Element:
    """An answer that was given and has no value in FHIR."""
    absent = {"extension": [{"url": _ABSENT, "valueCode": why}]}
    return {"valueCoding": absent} if asked.choices else {"_valueInteger": absent}
