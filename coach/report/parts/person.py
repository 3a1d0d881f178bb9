"""What was told of the person in checks and plans: age, pregnancy, medicines, conditions. Only on request."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from coach.hydration.people import groups
from coach.journal.records import PlanRecord
from coach.report.facts import Facts
from coach.report.sheet import Bullets, Part
from coach.report.span import day_words
from coach.triage.answers import answer_words
from coach.triage.load import question

ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "S0_age": "Age",
        "S0_pregnant": "Pregnant, or gave birth in the last 6 weeks",
        "S0_meds": "Medicines, of those that were asked about",
    }
)
"""The questions about the person, and what a reader calls them."""


def person_part(found: Facts) -> Part:
    """One line for each, as it was told last, and when."""
    lines = (*_answers(found), *_conditions(found))
    block = Bullets("As it was told last:", lines) if lines else "Nothing was told in these days."
    return Part("medicines", "About the person", (block,))


def _answers(found: Facts) -> Iterator[str]:
    for name, title in ABOUT.items():
        told = [each for each in found.checks if name in each.answers.given]
        if told:
            last = told[-1]
            words = answer_words(question(name), last.answers.given[name])
            yield f"{title}: {words} ({day_words(last.day, found.span)})"


def _conditions(found: Facts) -> Iterator[str]:
    """What plans were made for; whatever else a record names is nothing that is known."""
    plans = [each for each in found.records if isinstance(each, PlanRecord) and each.local_date in found.span]
    told = dict.fromkeys(flag for plan in plans for flag in _flags(plan) if flag in groups())
    if told:
        yield f"For a fluid plan: {'; '.join(groups()[flag].words for flag in told)}"


def _flags(plan: PlanRecord) -> list[str]:
    inputs = plan.plan.get("inputs")
    flags = inputs.get("flags") if isinstance(inputs, dict) else None
    return [each for each in flags if isinstance(each, str)] if isinstance(flags, list) else []
