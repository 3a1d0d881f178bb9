"""What may be offered: never what the answers, a verdict that stands, or a question still open hold back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coach.hydration.sips import FLUIDS
from coach.relief.places import PackKind, Place, Trouble, packs, relief_sites
from coach.routine.conditions import Condition, against, conditions
from coach.routine.holdback import ALL_HELP, is_held_back
from coach.routine.left_out import grouped
from coach.routine.model import Move, Step
from coach.routine.resolve import resolve
from coach.triage.answers import Answers
from coach.triage.asking import is_asked
from coach.triage.load import question, questions, rule_book
from coach.triage.model import Level, Verdict
from coach.triage.verdict import worst_so_far

FIRST_OF_MEDICINES, MORE_OF_MEDICINES = ("E18_hypo",), ("S03_statin_muscle", "S14_lithium")
"""Questions about a medicine: of whoever takes it, or has not told which they take, which is never counted as none."""

EVERYTHING = frozenset({*ALL_HELP, "cold", FLUIDS})
"""All the help there is here."""

REST_ONLY: Mapping[str, frozenset[str]] = MappingProxyType(
    dict.fromkeys(("S01_dvt", "S07_pain", "S07_far_worse"), EVERYTHING - {FLUIDS})
    | {"E13_tetany": EVERYTHING - {FLUIDS, "foam_roller"}}
)
"""What is held back here beside what the rule that fired holds back: it calls for rest, and a pull or a pack is none.
Hands or feet that lock leave slow breathing, which is what that rule advises."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is left to offer, in the order of doing."""

    moves: tuple[str, ...]
    """Ids of the library's moves."""
    packs: tuple[PackKind, ...]
    drink: bool
    held: frozenset[str]
    """Codes of the help that is held back."""
    unasked: frozenset[str] = frozenset()
    """Those of them that only the questions for more hold back."""
    left_out: tuple[str, ...] = ()
    """What does not suit the person, in sentences."""


def asked_first(place: Place, known: Answers) -> tuple[str, ...]:
    """Ids of the questions that come before any relief at a place, in the order of the check."""
    site = relief_sites()[place.site]
    return _in_order({*site.ask, *(FIRST_OF_MEDICINES if site.ask else ())}, known)


def asked_more(place: Place, known: Answers) -> tuple[str, ...]:
    """Ids of those that come before a rub, warmth, cold or a word about drinking, for whoever wants these."""
    site = relief_sites()[place.site]
    return _in_order({*site.more, *(MORE_OF_MEDICINES if site.ask else ())}, known)


def still_open(place: Place, answers: Answers) -> tuple[str, ...]:
    """Those of both without an answer."""
    asked = (*asked_first(place, answers), *asked_more(place, answers))
    return tuple(each for each in asked if answers.get(each) is None)


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
    open_ = still_open(place, answers)
    could = {code for each in open_ for code in _could_hold_back(each, first=each not in asked_more(place, answers))}
    rest = {code for each in (*open_, *(each.rule for each in verdict.fired)) for code in REST_ONLY.get(each, ())}
    return frozenset({*standing, *verdict.withheld, *could, *rest})


def offered(
    place: Place,
    trouble: Trouble,
    held: frozenset[str],
    moves: Mapping[str, Move],
    of_person: Collection[str] | None = (),
) -> Offered:
    """What is done at a place, without what is held back and without what does not suit the person.

    When every help of a session is held back there is no session, not even of movements that have no code.

    Args:
        place: Where.
        trouble: A cramp or a twitch.
        held: Codes of the help that is held back.
        moves: The library.
        of_person: Ids of :mod:`coach.routine.conditions`; None when nobody can tell, which counts as all of them.
    """
    site = relief_sites()[place.site]
    if held >= ALL_HELP:
        return Offered((), (), FLUIDS not in held, held)
    fit = [each for each in site.moves(trouble) if not _is_held_back(each, held, moves)]
    kinds = [each for each in site.packs if not _is_held_back(packs()[each].move, held, moves)]
    against_ = {each: unsuited(moves[each], of_person) for each in fit}
    against_ |= {kind: unsuited_to_pack(kind, moves, of_person) for kind in kinds}
    names = {each: moves[each].name for each in fit} | {kind: packs()[kind].title for kind in kinds}
    return Offered(
        tuple(each for each in fit if not against_[each]),
        tuple(kind for kind in kinds if not against_[kind]),
        FLUIDS not in held,
        held,
        left_out=_left_out(names, against_, of_person),
    )


def with_more(place: Place, answers: Answers) -> Answers:
    """The answers as they would be with nothing to report to the questions for more."""
    for each in asked_more(place, answers):
        if answers.get(each) is None:
            answers = answers.with_answer(each, question(each).benign)
    return answers


def unsuited(move: Move, of_person: Collection[str] | None) -> tuple[Condition, ...]:
    """The conditions of a person for which a move is no good."""
    return tuple(against(move, conditions() if of_person is None else of_person))


def unsuited_to_pack(
    kind: PackKind, moves: Mapping[str, Move], of_person: Collection[str] | None
) -> tuple[Condition, ...]:
    """The conditions for which warmth or cold is no good: more than for a move, because it lies there for minutes."""
    pack, known = packs()[kind], conditions()
    named = (known[id_] for id_ in pack.not_with if of_person is None or id_ in of_person)
    return tuple(dict.fromkeys([*unsuited(moves[pack.move], of_person), *named]))


def _left_out(
    names: Mapping[str, str], against_: Mapping[str, tuple[Condition, ...]], of_person: Collection[str] | None
) -> tuple[str, ...]:
    if of_person is None:
        return ("Your settings have errors, so only what suits anybody is offered.",) if any(against_.values()) else ()
    groups: dict[str, list[str]] = {}
    for each, speaking in against_.items():
        for condition in speaking[:1]:
            groups.setdefault(f"For your {condition.words}", []).append(names[each])
    return tuple(grouped(groups))


def _in_order(ids: Collection[str], known: Answers) -> tuple[str, ...]:
    """Those that concern the person, in the order of the check."""
    return tuple(each.id for each in questions() if each.id in ids and is_asked(each, known))


def _is_held_back(move: str, held: frozenset[str], moves: Mapping[str, Move]) -> bool:
    return is_held_back(resolve(Step(move=move), moves), held)


def _could_hold_back(question_id: str, *, first: bool) -> frozenset[str]:
    """What the worst answer to a question holds back, alone or together with others; an emergency holds back all.

    No page asks for every emergency that there is, and one that a question for more could still find does not stand in
    the way of what was asked for already.
    """
    raises = [each for rule in rule_book().rules if rule.id == question_id for each in rule.raises]
    emergencies = [each for each in raises if each.level is Level.EMERGENCY_NOW]
    milder = frozenset(code for each in raises if each not in emergencies for code in each.withholds)
    return milder | EVERYTHING if first and emergencies else milder
