"""Which questions are asked, and which are still open."""

from coach.triage.answers import Answers
from coach.triage.load import PAGES, questions
from coach.triage.model import Question


def is_asked(question: Question, answers: Answers) -> bool:
    """Whether the question concerns this person: it has no needs, or one of them is met."""
    if question.needs is None:
        return True
    return any(need.met_by(answers.get(question_id)) for question_id, need in question.needs.items())


def open_questions(answers: Answers) -> tuple[str, ...]:
    """Ids of the questions the check cannot do without and that have no answer yet, in the order of asking."""
    return tuple(
        each.id
        for each in questions()
        if each.page in PAGES and not each.optional and answers.get(each.id) is None and is_asked(each, answers)
    )
