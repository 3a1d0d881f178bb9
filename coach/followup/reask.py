"""A look again in the check: which questions, what is known beside them, and what the answers then say.

Nothing that was answered then is filled in now, and nothing that is not asked counts as a no: so the verdict of a few
questions has no level, and says only what they raise.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from coach.followup.looks import FollowUp
from coach.followup.strain import HEAT
from coach.journal.records import CheckRecord, Record, WalkRecord
from coach.triage.answers import Answers, readable_answers
from coach.triage.load import page, question, questions, rule_book
from coach.triage.model import NOT_SURE, Kind, Level, Value, Verdict
from coach.triage.verdict import worst_so_far

ABOUT = "context"
"""The page of what does not change in days: medicines, age, the walk."""

_WORST_FIRST = ("yes", NOT_SURE, "no")


def asked_again(looks: Iterable[FollowUp]) -> tuple[str, ...]:
    """Ids of the questions of some looks, and of those that make one of their answers worse, in the order of asking."""
    wanted = {each for look in looks for each in look.ask}
    partners = {
        each for rule in rule_book().rules if rule.id in wanted for raised in rule.raises for each in raised.with_any
    }
    return tuple(each.id for each in questions() if each.id in wanted | partners and each.page != ABOUT)


def facts(known: Answers, since: Iterable[Record]) -> Answers:
    """What is known of the person and the walk, from the settings and from the checks and walks a look comes from.

    Of two that differ the one that can raise more is taken: a yes, then not sure, every medicine, the hardest effort.
    What another version answered and this one cannot read is passed over.

    Args:
        known: From the settings.
        since: Records from then on.
    """
    for record in since:
        if isinstance(record, WalkRecord) and record.effort is not None:
            known = _with(known, "effort", record.effort)
        elif isinstance(record, CheckRecord):
            told, _ = readable_answers(record.answers)
            for each in page(questions(), ABOUT):
                if (value := told.given.get(each.id)) is not None:
                    known = _with(known, each.id, value)
    return known


def _with(known: Answers, question_id: str, value: Value) -> Answers:
    before, kind = known.get(question_id), question(question_id).kind
    if kind is Kind.YES_NO:
        return known.with_answer(question_id, next(each for each in _WORST_FIRST if each in {before, value}))
    if before is None or before == NOT_SURE:
        return known.with_answer(question_id, value)
    if kind is Kind.MANY and isinstance(before, tuple) and isinstance(value, tuple):
        return known.with_answer(question_id, (*before, *value))
    if question_id == "effort" and isinstance(before, int) and isinstance(value, int):
        return known.with_answer(question_id, max(before, value))
    return known


def verdict_again(answers: Answers, judge: Callable[[Answers], Verdict]) -> Verdict:
    """The verdict on a few questions asked again.

    The effort of the walk makes answers worse, as it did before; but the days on which it asks to look again are
    counted from the walk, and an answer on one of them does not begin them anew.
    """
    return replace(judge(answers), recheck=judge(answers.with_answer("effort", None)).recheck)


def after_half_hour(answers: Answers) -> Answers:
    """The heat questions answered once the half-hour is over.

    Who is still overheated then, or not sure, is still unwell after 30 minutes: an emergency (NHS-HEAT), and there is
    no second half-hour.
    """
    unwell = any(answers.get(each) in {"yes", NOT_SURE} for each in HEAT)
    return answers.with_answer("E07_heatstroke", "yes") if unwell else answers


def may_cool_down(verdict: Verdict) -> bool:
    """Whether the next half-hour shows which way overheating goes: not in an emergency, which waits for nothing."""
    return worst_so_far(verdict) is Level.SAME_DAY and any(each.rule in HEAT for each in verdict.fired)
