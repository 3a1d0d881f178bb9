"""What may be offered: never what the answers, a verdict that stands, or a question still open hold back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coach.relief.places import PackKind, Place, Trouble, packs, relief_sites
from coach.routine.holdback import ALL_HELP, help_of
from coach.routine.model import Move, Step
from coach.routine.resolve import ResolvedStep, resolve
from coach.triage.answers import Answers
from coach.triage.asking import is_asked
from coach.triage.load import question, questions, rule_book
from coach.triage.model import Level, Verdict
from coach.triage.verdict import worst_so_far

MEDICINES = "S0_meds"
OF_MEDICINES = ("E18_hypo", "S03_statin_muscle", "S14_lithium")
"""Questions for those who take the medicine; they are asked here of whoever told the program so."""

EVERYTHING = frozenset({*ALL_HELP, "cold", "fluids"})
"""All the help there is here."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is left to offer, in the order of doing."""

    moves: tuple[str, ...]
    """Ids of the library's moves."""
    packs: tuple[PackKind, ...]
    drink: bool
    held: frozenset[str]
    """Codes of the help that is held back."""

    @property
    def left(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.moves or self.packs)


def asked_first(place: Place, known: Answers) -> tuple[str, ...]:
    """Ids of the questions that come before any relief at a place, in the order of the check."""
    site = relief_sites()[place.site]
    takes = known.get(MEDICINES) is not None
    of_medicines = [each for each in OF_MEDICINES if site.ask and takes and is_asked(question(each), known)]
    return tuple(each.id for each in questions() if each.id in {*site.ask, *of_medicines})


def still_open(place: Place, answers: Answers) -> tuple[str, ...]:
    """Those of them without an answer."""
    return tuple(each for each in asked_first(place, answers) if answers.get(each) is None)


def held_back(place: Place, answers: Answers, verdict: Verdict, standing: Collection[str]) -> frozenset[str]:
    """Codes of the help that must not be offered.

    Args:
        place: Where it twitches or grips.
        answers: What was answered.
        verdict: The verdict on these answers.
        standing: Codes that verdicts which still stand hold back.
    """
    if worst_so_far(verdict) is Level.EMERGENCY_NOW:
        return EVERYTHING | {*standing, *verdict.withheld}
    could = {code for each in still_open(place, answers) for code in _could_hold_back(each)}
    return frozenset({*standing, *verdict.withheld, *could})


def offered(place: Place, trouble: Trouble, held: frozenset[str], moves: Mapping[str, Move]) -> Offered:
    """What is done at a place, without what is held back.

    When every help of a session is held back there is no session, not even of movements that have no code.
    """
    site = relief_sites()[place.site]
    if held >= ALL_HELP:
        return Offered((), (), "fluids" not in held, held)
    fit = [each for each in site.moves(trouble) if codes_of(resolve(Step(move=each), moves)).isdisjoint(held)]
    return Offered(tuple(fit), tuple(each for each in site.packs if _codes_of_pack(each, moves).isdisjoint(held)),
                   "fluids" not in held, held)  # fmt: skip


def codes_of(step: ResolvedStep) -> frozenset[str]:
    """Codes of the help that a step is. To move the very muscle that hurts pulls at it, so it counts as a stretch."""
    found = frozenset(help_of(step))
    moving = step.kind in {"mobility", "walk"}
    return found | {"stretch"} if moving else found


def _codes_of_pack(kind: PackKind, moves: Mapping[str, Move]) -> frozenset[str]:
    return codes_of(resolve(Step(move=packs()[kind].move), moves))


def _could_hold_back(question_id: str) -> frozenset[str]:
    """What the worst answer to a question holds back, alone or together with others."""
    raises = (each for rule in rule_book().rules if rule.id == question_id for each in rule.raises)
    return frozenset(code for each in raises for code in each.withholds)
