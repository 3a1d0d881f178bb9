"""A verdict in words: the same sections on the screen and on the command line."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from coach.sources import cite, cited
from coach.triage.again import again_lines
from coach.triage.answers import Answers
from coach.triage.load import advice_book, question, rule_book
from coach.triage.model import Level, Verdict
from coach.triage.told import asked_words, told_lines
from coach.triage.verdict import withheld_because, worst_so_far
from coach.words import capital

COLUMNS = 76
"""Columns of a verdict in lines, where the terminal has them."""

NOT_A_DEVICE = (
    "Adults, 16 and over. Written from published guidance, not reviewed by a clinician, not a medical device. "
    "When you are worried, ask for help whatever this page says."
)

_HEADLINES = {
    Level.EMERGENCY_NOW: "Emergency: call now",
    Level.SAME_DAY: "Get medical advice today",
    Level.GP_2_WEEKS: "See a GP within two weeks",
    Level.ROUTINE: "Book an ordinary appointment",
    Level.SELF_CARE: "Look after it, and keep an eye on it",
    None: "Not finished",
}
_CALLS_FOR = {
    Level.EMERGENCY_NOW: "help now",
    Level.SAME_DAY: "advice today",
    Level.GP_2_WEEKS: "a GP within two weeks",
    Level.ROUTINE: "an ordinary appointment",
    Level.SELF_CARE: "a word of advice",
}
_WORST_COUNTS = "The most urgent rule decides. No answer makes up for another, and “not sure” never counts as no."
_COURSE = ("NHS-TWITCH",)
"""Source of how long a twitch mostly lasts, and of the two weeks, which every verdict of self-care tells."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the verdict."""

    title: str
    lines: tuple[str, ...]
    quiet: bool = False
    """Whether it is for whoever wants to look it up."""


@dataclass(frozen=True, slots=True)
class Stands:
    """A more urgent verdict of another check, which a milder one does not take away."""

    words: str
    """What it said, and that it still applies."""
    withheld: frozenset[str]
    """Codes of the help that it holds back."""


def headline(verdict: Verdict) -> str:
    """The verdict in a few words; of an unfinished check what it calls for already."""
    worst = worst_so_far(verdict)
    if verdict.level is None and worst is Level.SAME_DAY:
        return f"{_HEADLINES[worst]} (the check is not finished)"
    return _HEADLINES[verdict.level]


def sections(verdict: Verdict, answers: Answers, at: datetime, stands: Stands | None = None) -> list[Section]:
    """What to do first, then everything that explains it; in an emergency the explanation waits for the call.

    Args:
        verdict: Of the check.
        answers: What it rests on.
        at: When it was made, in the zone of the person.
        stands: What still applies beside it. Nothing reassures then, and what that holds back is held back too.
    """
    emergency = verdict.level is Level.EMERGENCY_NOW
    why = Section("Why", tuple(each.because for each in verdict.fired))
    changes = Section("While you wait" if emergency else "What would change this, and what then", verdict.changes)
    parts = (
        Section("What to do first", _first(verdict, stands)),
        *((changes, why) if emergency else (why, changes)),
        Section("When to look again", again_lines(verdict, at)),
        Section("Held back for now, and why", (*_withheld(verdict), *_also_withheld(verdict, stands))),
        Section("What this rests on", (*told_lines(answers), *_from_the_journal(verdict)), quiet=True),
        Section("How this was decided", tuple(_decided(verdict)), quiet=True),
    )
    return [part for part in parts if part.lines]


def verdict_text(
    verdict: Verdict, answers: Answers, at: datetime, columns: int = COLUMNS, stands: Stands | None = None
) -> str:
    """The verdict in lines, for the command line; the addresses of the sources come last.

    Args:
        verdict: Of the check.
        answers: What it rests on.
        at: When it was made, in the zone of the person.
        columns: How long a line may be; an address is never broken.
        stands: What still applies beside it, and comes before it.
    """
    lines = [*textwrap.wrap(stands.words, columns), ""] if stands else []
    lines += textwrap.wrap(headline(verdict).upper(), columns)
    addresses = Section("Where to read it", tuple(_addresses(verdict)))
    for section in [*sections(verdict, answers, at, stands), *([addresses] if addresses.lines else [])]:
        lines += ["", section.title]
        for sentence in section.lines:
            lines += textwrap.wrap(
                sentence,
                columns,
                initial_indent="- ",
                subsequent_indent="  ",
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines)


def _first(verdict: Verdict, stands: Stands | None) -> tuple[str, ...]:
    """The advice; that nothing calls for a doctor is not said where something does."""
    if stands is None:
        return verdict.advice
    reassuring = advice_book().levels[Level.SELF_CARE].first[0]
    return tuple(each for each in verdict.advice if each != reassuring)


def _also_withheld(verdict: Verdict, stands: Stands | None) -> Iterable[str]:
    more = stands.withheld.difference(verdict.withheld) if stands else frozenset()
    if listed := "; ".join(words for code, words in advice_book().withheld.items() if code in more):
        yield f"{capital(listed)}. Because of what the check said before, which still applies."


def _withheld(verdict: Verdict) -> Iterable[str]:
    """Help that is switched off for the same reason in one line, in the order of the table of help."""
    rules_of = {code: rules for code, _, rules in withheld_because(verdict)}
    by_rules: dict[tuple[str, ...], list[str]] = {}
    for code, words in advice_book().withheld.items():
        if code in rules_of:
            by_rules.setdefault(rules_of[code], []).append(words)
    for rules, withheld in by_rules.items():
        listed = "; ".join(withheld)
        yield f"{capital(listed)}. Because of: {'; '.join(map(_about, rules))}."


def _about(rule: str) -> str:
    """What a rule looks at: a line of the check, or the weeks in the journal, which belong to no question."""
    return asked_words(question(rule)) if _is_asked(rule) else "what your journal holds"


def _is_asked(rule: str) -> bool:
    return any(rule == each.id for each in rule_book().rules)


def _from_the_journal(verdict: Verdict) -> Iterable[str]:
    if not all(_is_asked(each.rule) for each in verdict.fired):
        yield "What your journal holds of the past weeks, as told under “Why”."


def _decided(verdict: Verdict) -> Iterable[str]:
    for each in verdict.fired:
        yield f"{capital(_about(each.rule))}: {_CALLS_FOR[each.level]}. Rule {each.rule}, from {each.source}."
    if not verdict.fired:
        yield f"None of the {len(rule_book().rules)} rules applies to what was answered so far."
    if verdict.level is Level.SELF_CARE:
        yield f"How long a twitch mostly lasts, and the two weeks: {cite(_COURSE)}."
    yield f"{_WORST_COUNTS} Rules of {verdict.rules_version}."
    yield NOT_A_DEVICE


def _addresses(verdict: Verdict) -> Iterable[str]:
    course = [cite(_COURSE)] if verdict.level is Level.SELF_CARE else []
    named = dict.fromkeys(each for line in (*(one.source for one in verdict.fired), *course) for each in cited(line))
    yield from (f"{each.title}: {each.address}" for each in named if each.address)
