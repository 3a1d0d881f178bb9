"""Everything of a report that FHIR has a place for, in one Bundle of R4.

No Condition and no Observation: nothing here was found by anybody, it was answered.
"""

import json
from collections.abc import Collection
from datetime import datetime

from coach.report.facts import Facts
from coach.report.fhir import noted
from coach.report.fhir.questionnaire import questionnaire
from coach.report.fhir.response import response, withdrawn
from coach.report.fhir.terms import Element, moment, urn


def as_fhir(found: Facts, sections: Collection[str], made: datetime) -> str:
    """The bundle as JSON, with a line feed at its end; see :func:`bundle`."""
    return json.dumps(bundle(found, sections, made), ensure_ascii=False, indent=2) + "\n"


def bundle(found: Facts, sections: Collection[str], made: datetime) -> Element:
    """A collection: what is asked, a response for each check of the days and each note, and what was put right."""
    resources = [questionnaire(), *(response(each, sections) for each in found.checks)]
    resources += map(withdrawn, found.put_right)
    if "twitches" in sections:
        resources += [noted.questionnaire(), *map(noted.response, found.notes)]
    entries = [{"fullUrl": each.get("url") or urn(each["id"]), "resource": each} for each in resources]
    return {"resourceType": "Bundle", "type": "collection", "timestamp": moment(made), "entry": entries}
