"""A verdict in words: the same sections on the screen and on the command line."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from coach.triage.load import question
from coach.triage.model import Level, Recheck, Verdict
from coach.triage.verdict import withheld_because, worst_so_far
from coach.words import listing, spoken_duration

_COLUMNS = 76

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


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the verdict."""

    title: str
    lines: tuple[str, ...]


def headline(verdict: Verdict) -> str:
    """The verdict in a few words; of an unfinished check what it calls for already."""
    worst = worst_so_far(verdict)
    if verdict.level is None and worst is Level.SAME_DAY:
        return f"{_HEADLINES[worst]} (the check is not finished)"
    return _HEADLINES[verdict.level]


def sections(verdict: Verdict) -> list[Section]:
    """What to do first, then why, what would change it, when to look again, what is withheld, and the sources."""
    parts = (
        Section("What to do", verdict.advice),
        Section("Why", tuple(each.because for each in verdict.fired)),
        Section("What would change this", verdict.changes),
        Section("Look again", tuple(map(_again, verdict.recheck))),
        Section("Held back for now, and because of which answers", tuple(_withheld(verdict))),
        Section("Sources", tuple(dict.fromkeys(f"{each.rule}: {each.source}" for each in verdict.fired))),
        Section("About this check", (f"{NOT_A_DEVICE} Rules of {verdict.rules_version}.",)),
    )
    return [part for part in parts if part.lines]


def verdict_text(verdict: Verdict) -> str:
    """The verdict in lines of at most 76 columns, for the command line."""
    lines = [headline(verdict).upper()]
    for section in sections(verdict):
        lines += ["", section.title]
        for sentence in section.lines:
            lines += textwrap.wrap(sentence, _COLUMNS, initial_indent="- ", subsequent_indent="  ")
    return "\n".join(lines)


def _again(recheck: Recheck) -> str:
    return f"In {_after(recheck.minutes)}: {recheck.why}"


def _after(minutes: int) -> str:
    days = minutes // (24 * 60)
    return f"{days} days" if days > 1 else spoken_duration(minutes * 60)


def _withheld(verdict: Verdict) -> Iterable[str]:
    """Help that is switched off for the same reason in one line."""
    by_rules: dict[tuple[str, ...], list[str]] = {}
    for _, words, rules in withheld_because(verdict):
        by_rules.setdefault(rules, []).append(words)
    for rules, withheld in by_rules.items():
        because = "; ".join(question(rule).label for rule in rules)
        yield f"{_capital(listing(withheld))}. Because of: {because}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
