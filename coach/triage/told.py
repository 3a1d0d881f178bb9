"""What a check rests on, in the person's words: what was answered, what "none of these" covers, what was not asked."""

from collections.abc import Iterable

from coach.triage.answers import Answers, answer_words
from coach.triage.asking import is_asked
from coach.triage.load import PAGES, page, questions
from coach.triage.model import Kind, Question

_ABOUT = {"E": "emergencies", "S": "what a clinician should see today", "G": "the twitch and the past weeks"}
_FEW = 4
"""Lines without an answer that are named; of an unfinished check there may be forty."""


def told_lines(answers: Answers) -> tuple[str, ...]:
    """One line for each answer but a plain no; then those, "none of these", what was not answered, and not asked.

    What the check can do without, such as the age, stands apart from what is still to answer.
    """
    given = [each for each in questions() if each.id in answers.given]
    asked = [each for each in questions() if is_asked(each, answers)]
    silent = [each for each in asked if answers.get(each.id) is None]
    spared = [each for each in questions() if each not in asked and each not in given]
    lines = (
        *(_answer(each, answers) for each in given if not _is_no(each, answers)),
        _listed("No to: {}.", [each for each in given if _is_no(each, answers)]),
        _none_of_these(asked, answers),
        _listed("Not answered: {}.", [each for each in silent if _is_needed(each)], most=_FEW),
        _listed("Nothing said of: {}.", [each for each in silent if not _is_needed(each)]),
        _listed("Not asked, because of your other answers: {}.", spared),
    )
    return tuple(line for line in lines if line)


def asked_words(asked: Question) -> str:
    """The line that was answered; a heading where yes and no are not the answers."""
    return asked.label if asked.kind is Kind.YES_NO else asked.topic


def _is_needed(asked: Question) -> bool:
    return asked.page in PAGES and not asked.optional


def _is_no(asked: Question, answers: Answers) -> bool:
    return asked.kind is Kind.YES_NO and answers.get(asked.id) == "no"


def _answer(asked: Question, answers: Answers) -> str:
    words = answer_words(asked, answers.get(asked.id))
    return f"“{words}” to: {asked.label}." if asked.kind is Kind.YES_NO else f"{asked.topic}: {words}."


def _none_of_these(asked: Iterable[Question], answers: Answers) -> str:
    """The pages of which "none of these" was said, and for how many lines of each it stands."""
    standing_for = [each for each in asked if each.id not in answers.given and answers.get(each.id) is not None]
    pages = [f"{_ABOUT[name]} ({len(page(standing_for, name))} lines)" for name in PAGES if name in answers.none_of]
    return f"“None of these” to: {'; '.join(pages)}." if pages else ""


def _listed(form: str, found: list[Question], most: int | None = None) -> str:
    named = found if most is None or len(found) == most + 1 else found[:most]
    more = len(found) - len(named)
    topics = "; ".join(each.topic for each in named) + (f"; and {more} more" if more else "")
    return form.format(topics) if found else ""
