"""Names that FHIR wants for what the check asks and answers: all of our own, none of SNOMED CT or LOINC.

Answers to one question mean what they mean there alone (“none” of a tick is not “none” of the medicines), so their
codes carry the id of the question: ``E08_urine.tea_cola_red``. Not sure is the same everywhere, and so are a plain yes
and no.
"""

import re
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from uuid import UUID

from coach.report.sheet import SELF_RECORDED
from coach.triage.model import NOT_SURE, Kind, Question

Element = dict[str, Any]
"""A FHIR element as JSON has it."""

QUESTIONNAIRE = "urn:cooldown-coach:questionnaire:post-walk-check"
"""Canonical url; with ``|`` and the version of the rules it names one state of the check."""
ANSWERS = "urn:cooldown-coach:answers"
"""Code system of the answers."""
VERDICT = "urn:cooldown-coach:verdict"
"""Extension: what the program called for."""
TOLD_IN = "urn:cooldown-coach:told-in"
"""Extension: the response to the check in which something was told."""
REPLACES = "urn:cooldown-coach:replaces"
"""Extension: the response that this one puts right."""

CORE = "http://hl7.org/fhir/StructureDefinition/"
"""Where FHIR keeps the extensions that everybody knows."""

SUBSETTED: Element = {"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": "SUBSETTED"}
"""Tag of a resource of which a part is left out."""

NONE_MARKED = "none_marked"
"""Code for a question of many choices of which none was marked: an answer, which no list of marks could show."""

_MOST_OFFSET = timedelta(hours=14)


def none_of_id(page: str) -> str:
    """``linkId`` of the line "none of these" on a page."""
    return f"{page}.none_of"


def coding(asked: Question, value: str) -> Element:
    """An answer to a question as a coding."""
    labels = {each.value: each.label for each in asked.choices} | {NONE_MARKED: "none", NOT_SURE: "not sure"}
    common = value == NOT_SURE or asked.kind is Kind.YES_NO
    code = value if common else f"{asked.id}.{value}"
    return {"system": ANSWERS, "code": code, "display": labels[value]}


def choices(asked: Question) -> list[str]:
    """What may be answered, worst first; of many choices also that none was marked."""
    return [*asked.values, *([NONE_MARKED] if asked.kind is Kind.MANY else ())]


def moment(at: datetime) -> str:
    """As FHIR writes a moment: its zone has whole minutes, and is fourteen hours from UTC at most."""
    offset = at.utcoffset() or timedelta()
    odd = offset % timedelta(minutes=1) or abs(offset) > _MOST_OFFSET
    return (at.astimezone(UTC) if odd else at).isoformat(timespec="seconds")


def urn(record_id: str) -> str:
    """The id of a record as a URN."""
    return f"urn:uuid:{UUID(hex=record_id)}"


def form(name: str, url: str, version: str, title: str, about: str) -> Element:
    """A Questionnaire without its items.

    Args:
        name: Its id, in kebab-case.
        url: The canonical one.
        version: Of the url.
        title: For people.
        about: What it is.
    """
    return {
        "resourceType": "Questionnaire",
        "id": name,
        "text": narrative(title, about),
        "url": url,
        "version": version,
        "name": f"CooldownCoach{name.title().replace('-', '')}",
        "title": title,
        "status": "active",
        "experimental": True,
        "subjectType": ["Patient"],
        "publisher": "Cooldown Coach",
        "description": f"{SELF_RECORDED} {about}",
    }


def number(low: int, high: int) -> list[Element]:
    """Extensions of an item that takes whole numbers."""
    return [{"url": f"{CORE}minValue", "valueInteger": low}, {"url": f"{CORE}maxValue", "valueInteger": high}]


def reference(url: str, record_id: str | None) -> list[Element]:
    """An extension that points to another record; none where the id is none, as a synced folder may hold."""
    known = record_id is not None and re.fullmatch("[0-9a-f]{32}", record_id)
    return [{"url": url, "valueReference": {"reference": urn(str(record_id))}}] if known else []


def narrative(*sentences: str) -> Element:
    """What a person reads of a resource, under what it is."""
    told = "".join(f"<p>{escape(each)}</p>" for each in (SELF_RECORDED, *sentences))
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{told}</div>'}
