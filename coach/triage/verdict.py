"""The verdict: a pure function of the answers and of what the journal adds. Same of both and same rules, same verdict.

The level is the worst of the rules that fired, never a sum (A3 of the evidence, properties 2 to 5). No answer lowers
anything: a worse or a less certain one can only raise, and so can the journal.
"""

from collections.abc import Iterable

from coach.sources import cite
from coach.triage.answers import Answers, answer_words
from coach.triage.asking import open_questions
from coach.triage.load import advice_book, question, rule_book
from coach.triage.model import (
    NOT_SURE,
    Condition,
    Finding,
    Fired,
    Level,
    Raise,
    Recheck,
    RecheckRule,
    Rule,
    Value,
    Verdict,
)
from coach.triage.places import PREDICATES
from coach.triage.told import asked_words

_OPEN_NAMED = 3


def judge(answers: Answers, *, history: Iterable[Finding] = (), emergency_number: str = "112") -> Verdict:
    """What the answers call for, and what the journal adds.

    Args:
        answers: What was answered; what is absent was not asked and keeps the check from being complete.
        history: What :func:`coach.history.findings.findings` found for these answers. It answers no question, so an
            unfinished check stays unfinished.
        emergency_number: The number to call where the person is, as it is written in the advice.
    """
    findings = _worst_first([*_findings(answers), *history])
    worst = max((each.raised.level for each in findings), default=Level.SELF_CARE)
    still_open = open_questions(answers)
    # Nothing can raise an emergency further, so it does not wait for the rest of the questions.
    complete = not still_open or worst is Level.EMERGENCY_NOW
    level = worst if complete else None
    advice = _advice(findings, worst) if complete else _unfinished(findings, worst, still_open)
    return Verdict(
        level=level,
        complete=complete,
        fired=tuple(map(_fired, findings)),
        advice=_told(advice, emergency_number),
        changes=_told(_changes(findings, worst), emergency_number),
        recheck=_rechecks(answers, worst, complete),
        rules_version=rule_book().version,
        open=still_open,
    )


def to_json(verdict: Verdict) -> dict[str, object]:
    """The verdict as ``coach check --json`` prints it; what would change it follows the advice there."""
    return {
        "level": verdict.level,
        "complete": verdict.complete,
        "fired": [
            {"rule": each.rule, "level": each.level, "because": each.because, "source": each.source}
            for each in verdict.fired
        ],
        "advice": [*verdict.advice, *verdict.changes],
        "withheld": list(verdict.withheld),
        "recheck": [{"minutes": each.minutes, "ask": list(each.ask), "why": each.why} for each in verdict.recheck],
        "rules_version": verdict.rules_version,
    }


def withheld_because(verdict: Verdict) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is switched off, sorted by code: the code, its words, and the ids of the rules that switch it off."""
    return [
        (code, advice_book().withheld[code], tuple(each.rule for each in verdict.fired if code in each.withholds))
        for code in verdict.withheld
    ]


def raises_above_self_care(question_id: str, answers: Answers) -> bool:
    """Whether the rule of this question calls for more than self-care, with these answers to it and to its partners.

    Raises:
        UnknownName: There is no such question.
    """
    asked = question(question_id).id
    return any(
        each.level > Level.SELF_CARE and _holds(rule, each, answers)
        for rule in rule_book().rules
        if rule.id == asked
        for each in rule.raises
    )


def worst_so_far(verdict: Verdict) -> Level | None:
    """The worst level among the rules that fired, final or not; None when none did."""
    return max((each.level for each in verdict.fired), default=None)


def _findings(answers: Answers) -> list[Finding]:
    """What fired, in the order of the table."""
    return [
        _finding(rule, max(held, key=lambda each: each.level), answers)
        for rule in rule_book().rules
        if (held := [each for each in rule.raises if _holds(rule, each, answers)])
    ]


def _worst_first(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda each: each.raised.level, reverse=True)


def _holds(rule: Rule, raised: Raise, answers: Answers) -> bool:
    if raised.predicate:
        return PREDICATES[raised.predicate](answers)
    own = raised.when.met_by(answers.get(rule.id))
    return own and (not raised.with_any or bool(_partners(raised, answers)))


def _partners(raised: Raise, answers: Answers) -> list[str]:
    """The other questions whose answers complete this raise."""
    return [each for each, condition in raised.with_any.items() if _fulfils(answers.get(each), condition)]


def _fulfils(value: Value | None, condition: Condition) -> bool:
    """Whether an answer to another question counts: "not sure" always does, "not asked" never."""
    unsure = value == NOT_SURE or (isinstance(value, tuple) and NOT_SURE in value)
    return unsure or condition.met_by(value)


def _finding(rule: Rule, raised: Raise, answers: Answers) -> Finding:
    return Finding(rule.id, raised, _because(rule, raised, answers), cite(rule.source))


def _fired(finding: Finding) -> Fired:
    raised = finding.raised
    return Fired(finding.rule, raised.level, finding.because, finding.source, raised.withholds)


def _because(rule: Rule, raised: Raise, answers: Answers) -> str:
    """The person's own answers, then the reason."""
    said = [
        f"“{answer_words(question(each), answers.get(each))}” to: {asked_words(question(each))}"
        for each in (rule.id, *_partners(raised, answers))
    ]
    return f"You answered {'; and '.join(said)}. {raised.because}"


def _advice(findings: list[Finding], level: Level) -> list[str]:
    """First things first. In an emergency nothing that could wait stands in the way of the call and of first aid."""
    general = advice_book().levels[level]
    if level is Level.EMERGENCY_NOW:
        urgent = [each for each in findings if each.raised.level is level]
        return [*general.first, *_at_once(findings), *_own(urgent)]
    waits = _waits(findings) or ([general.wait] if general.wait else [])
    drink = [general.drink] if general.drink and _may_drink(findings) else []
    return [*_at_once(findings), *_go_to(findings), *_first(findings, level), *drink, *waits, *_own(findings)]


def _first(findings: list[Finding], level: Level) -> tuple[str, ...]:
    """What the level says; whom to ring is left out where every rule of the level names a place to go to instead."""
    first = advice_book().levels[level].first
    decisive = [each.raised for each in findings if each.raised.level is level]
    return first[1:] if decisive and all(each.go_to for each in decisive) else first


def _unfinished(findings: list[Finding], worst: Level, still_open: tuple[str, ...]) -> list[str]:
    words = advice_book().unfinished
    return [
        *_at_once(findings),
        *_go_to(findings),
        words[worst],
        *_waits(findings),
        *_own(findings),
        words["open"].format(open=_open_words(still_open)),
    ]


def _at_once(findings: list[Finding]) -> list[str]:
    return [each.raised.at_once for each in findings if each.raised.at_once]


def _go_to(findings: list[Finding]) -> list[str]:
    return [each.raised.go_to for each in findings if each.raised.go_to]


def _waits(findings: list[Finding]) -> list[str]:
    return [each.raised.wait for each in findings if each.raised.wait]


def _own(findings: list[Finding]) -> list[str]:
    """What each rule advises, with one posture among them all, and no call to drink where one of them forbids it."""
    heeded = _posture_heeded(findings)
    may_drink = _may_drink(findings)
    return [
        _joined(
            each.raised.posture if each.rule == heeded else "",
            each.raised.drink if may_drink else "",
            each.raised.advice,
        )
        for each in findings
    ]


def _may_drink(findings: list[Finding]) -> bool:
    return not any(each.raised.no_drink for each in findings)


def _posture_heeded(findings: list[Finding]) -> str | None:
    """The id of the rule whose posture is said."""
    speak = {each.rule for each in findings if each.raised.posture}
    return next((rule for rule in rule_book().postures if rule in speak), None)


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _open_words(still_open: tuple[str, ...]) -> str:
    named = "; ".join(question(each).label for each in still_open[:_OPEN_NAMED])
    more = len(still_open) - _OPEN_NAMED
    return f"{named}; and {more} more" if more > 0 else named


def _changes(findings: list[Finding], level: Level) -> list[str]:
    general = advice_book().levels[level].changes
    if level is Level.EMERGENCY_NOW:
        return [*general]
    return [*(sentence for each in findings for sentence in each.raised.changes), *general]


def _told(sentences: list[str], emergency_number: str) -> tuple[str, ...]:
    """Each sentence once, with the number to call."""
    return tuple(dict.fromkeys(each.replace("{number}", emergency_number) for each in sentences))


def _rechecks(answers: Answers, level: Level, complete: bool) -> tuple[Recheck, ...]:
    """When to look again, soonest first, one entry for each time; an emergency leaves nothing to wait for."""
    if level is Level.EMERGENCY_NOW:
        return ()
    due: dict[int, list[RecheckRule]] = {}
    for rule in rule_book().rechecks:
        if _is_due(rule, answers, level if complete else None):
            for minutes in rule.minutes:
                due.setdefault(minutes, []).append(rule)
    return tuple(_recheck(minutes, due[minutes]) for minutes in sorted(due))


def _is_due(rule: RecheckRule, answers: Answers, level: Level | None) -> bool:
    if rule.levels and level not in rule.levels:
        return False
    return any(_fulfils(answers.get(each), condition) for each, condition in rule.when.items())


def _recheck(minutes: int, together: list[RecheckRule]) -> Recheck:
    ask = dict.fromkeys(each for rule in together for each in rule.ask)
    return Recheck(minutes, tuple(ask), " ".join(rule.why for rule in together))
