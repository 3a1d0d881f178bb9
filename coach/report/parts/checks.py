"""What the questions of the checks were answered with, and what the checks called for."""

from collections.abc import Collection

from coach.report.facts import Facts
from coach.report.levels import Said, said
from coach.report.moved import NONE
from coach.report.parts.person import ABOUT
from coach.report.sheet import Block, Bullets, Part, Table
from coach.report.signs import PAGE_TITLES, UNREAD, Page, Sign, pages, signs
from coach.report.span import Span, day_words, days_words
from coach.report.told import Told
from coach.triage.answers import answer_words
from coach.triage.asking import is_asked
from coach.triage.load import questions
from coach.triage.model import Question
from coach.words import capital, plural

_NOTHING = "nothing"
_MOST_DAYS = 6
_EVERY = "Every question that concerned the person"
_LEFT_OUT = "age, pregnancy and medicines are left out"


def signs_part(found: Facts) -> Part:
    """Yes and not sure first, then how each page was dealt with: what was not asked is told as that."""
    title = "Answers to the check"
    if not found.checks:
        return Part("signs", title, ("No check was made in these days: none of its questions was asked.",))
    told = signs(found.checks)
    blocks: list[Block] = [
        _answered("Answered other than no:", [each for each in told if not each.unsure], found.span),
        _answered("Answered “not sure”:", [each for each in told if each.unsure], found.span),
        Table(
            f"How each page of {plural(len(found.checks), 'check')} was dealt with. Not asked is not a no.",
            ("Page", "“None of these”", "Other answers: no, or mild", "Not asked"),
            tuple(_page_row(each) for each in pages(found.checks)),
            frozenset({1, 2}),
        ),
    ]
    if strange := sum(each.strange for each in found.checks):
        blocks.append(f"{plural(strange, 'answer')} to questions that this version does not know.")
    return Part("signs", title, tuple(blocks))


def verdicts_part(found: Facts) -> Part | None:
    """What the checks called for by date, with the rules that fired, and the advice that was obtained."""
    happened = said(found.checks, found.records, found.span)
    if not happened:
        return None
    rows = tuple(_said_row(each, found.span) for each in happened)
    table = Table("", ("Called for", "Times", "Rules that fired, and how often", "On"), rows, frozenset({1}))
    versions = dict.fromkeys(each.rules_version for each in found.checks)
    used = f"Rules of {', '.join(versions)}, written from published guidance; no clinician reviewed them."
    return Part("verdicts", "What the checks called for", (table, used) if versions else (table,))


def appendix(check: Told, span: Span, sections: Collection[str]) -> Part:
    """One check, answer by answer; what it tells of the person only in a report that may have it."""
    private = frozenset() if "medicines" in sections else ABOUT.keys()
    rows = tuple(
        (each.id, each.ask, _answer(check, each))
        for each in questions()
        if (is_asked(each, check.answers) or each.id in check.answers.given) and each.id not in private
    )
    day = day_words(check.day, span)
    table = Table(_EVERY if not private else f"{_EVERY}; {_LEFT_OUT}", ("Id", "Question", "Answer"), rows)
    return Part("answers", f"Appendix: the check of {day}, answer by answer", (table,))


def _answered(lead: str, told: list[Sign], span: Span) -> Bullets:
    return Bullets(lead, tuple(_sign(each, span) for each in told) or (_NOTHING,))


def _sign(sign: Sign, span: Span) -> str:
    answer = "" if sign.unsure else f": {sign.words}"
    return f"{sign.question.topic}{answer} ({days_words(sign.days, span)})"


def _page_row(dealt: Page) -> tuple[str, ...]:
    missing = "; ".join(f"{words} ({plural(count, 'check')})" for count, words in dealt.not_asked)
    return (PAGE_TITLES[dealt.name], f"{dealt.none_of} of {dealt.checks}", str(dealt.noes), missing or _NOTHING)


def _said_row(told: Said, span: Span) -> tuple[str, ...]:
    rules = ", ".join(f"{rule} ({times})" for rule, times in told.rules) or NONE
    return (capital(told.words), str(len(told.days)), rules, days_words(told.days, span, most=_MOST_DAYS))


def _answer(check: Told, asked: Question) -> str:
    if asked.id in check.unread:
        return UNREAD
    value = check.answers.get(asked.id)
    covered = value is not None and asked.id not in check.answers.given
    return "none of these" if covered else answer_words(asked, value)
