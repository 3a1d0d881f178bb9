"""The shipped moves, routines and sources: whole, within their doses, and as long as they promise."""

import re
import tomllib
from collections import Counter
from importlib.resources import files
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from coach.errors import UnknownName
from coach.routine.model import Move, MoveFile, Routine, Step, vocabulary
from coach.sources import Source, cite, sources
from coach.text import first_hidden

HERE = Path(str(files("routines")))
MOVE_FILES = {path.stem: path for path in sorted((HERE / "moves").glob("*.toml"))}
MOVE_LISTS = {
    name: MoveFile.model_validate(tomllib.loads(path.read_text("utf-8"))).moves for name, path in MOVE_FILES.items()
}
MOVES: dict[str, Move] = {move.id: move for moves in MOVE_LISTS.values() for move in moves}
ROUTINES = {
    path.stem: Routine.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in sorted(HERE.glob("*.toml"))
}
ORDERED = {
    "park-5", "standing-10", "full-15", "chair", "older-adult", "hilly-walk", "long-walk", "poles-and-pack",
    "calf-relief", "foot-and-shin-relief", "evening-wind-down", "desk-day",
}  # fmt: skip

MINUTES = {"park-5": 5, "standing-10": 10, "full-15": 15, "chair": 10, "older-adult": 15, "roller-10": 10}
"""Routines whose name says how long they take."""

NEVER_OVER = {"park-5", "standing-10"}
"""Someone waits at the gate: these may end early but not late."""

FLOOR = {"floor-seated", "kneeling", "hands-and-knees", "supine", "prone", "side-lying"}

SAID_AS = {
    "wall": {"wall"}, "chair": {"chair"}, "mat": {"mat"}, "roller": {"roller"}, "ball": {"ball"},
    "cushion": {"cushion", "cushions"}, "warm-pack": {"pack"},
}  # fmt: skip
"""The words of a summary that tell a person to have a prop ready."""

MUSCLE_LIMIT = 60
"""Seconds of stretch for one muscle of one side in a round (ACSM 2011)."""

LONGER_BY_SOURCE = {"arch-pull"}
"""Ten holds of 10 s, the dose of DiGiovanni 2003."""


class Dose(NamedTuple):
    """What is done on one side of one step."""

    seconds: float
    sets: int
    sides: int


def move_of(step: Step) -> Move:
    assert step.move is not None, "a shipped routine is made of the library's moves"
    return MOVES[step.move]


def dose(step: Step) -> Dose:
    """The step's own dose, and the move's where the step says nothing."""
    move = move_of(step)
    if move.hold is not None:
        seconds = step.hold or move.hold
    else:
        seconds = (step.reps or move.reps or 0) * (step.tempo or move.tempo or 0)
    return Dose(seconds, step.sets or move.sets, 2 if (step.sides or move.sides) == "each" else 1)


def total(routine: Routine) -> float:
    """Seconds from the first key to the end: the bouts, and the time before each."""
    doses = [dose(step) for step in routine.steps]
    bouts = sum(d.sets * d.sides for d in doses)
    return routine.lead_in + sum(d.seconds * d.sets * d.sides for d in doses) + routine.transition * (bouts - 1)


def positions(routine: Routine) -> list[str]:
    """The positions in the order they are taken up; what suits any position changes none."""
    taken = (move_of(step).position for step in routine.steps)
    return [position for position, _ in groupby(p for p in taken if p != "any")]


each_move = pytest.mark.parametrize("move", MOVES.values(), ids=lambda move: move.id)
each_routine = pytest.mark.parametrize("routine", ROUTINES.values(), ids=lambda routine: routine.id)


def test_the_library_is_large_enough() -> None:
    assert len(MOVES) >= 60
    assert set(ROUTINES) >= ORDERED


def test_ids_are_unique_and_routines_are_named_after_their_files() -> None:
    counted = Counter(move.id for moves in MOVE_LISTS.values() for move in moves)
    assert [each for each, times in counted.items() if times > 1] == []
    assert {stem: routine.id for stem, routine in ROUTINES.items()} == {stem: stem for stem in ROUTINES}


def test_names_are_unique() -> None:
    names = Counter(thing.name for thing in [*MOVES.values(), *ROUTINES.values()])
    assert [name for name, times in names.items() if times > 1] == []


def test_every_move_stands_under_the_row_of_the_evidence_it_comes_from() -> None:
    rows = [
        above
        for path in MOVE_FILES.values()
        for above, line in pairwise(path.read_text("utf-8").splitlines())
        if line == "[[moves]]"
    ]
    assert len(set(rows)) == len(MOVES)
    assert [row for row in rows if not re.match(r"# [A-Z]{1,2}\d\d(:|$)", row)] == []


@each_move
def test_easier_variants_exist_and_end(move: Move) -> None:
    seen = [move.id]
    while (easier := MOVES[seen[-1]].easier) is not None:
        assert easier in MOVES
        assert easier not in seen, "a circle of easier variants"
        seen.append(easier)


@each_move
def test_a_move_keeps_to_its_own_range(move: Move) -> None:
    assert (move.hold_range is None) == (move.hold is None)
    assert (move.reps_range is None) == (move.reps is None)
    for value, allowed in [
        (move.hold, move.hold_range),
        (move.reps, move.reps_range),
        (move.sets, move.sets_range),
    ]:
        if value is not None and allowed is not None:
            assert allowed[0] <= value <= allowed[1]


@each_move
def test_every_source_of_a_move_is_known_and_can_be_cited(move: Move) -> None:
    assert set(move.source) <= set(sources())
    assert cite(move.source).count("; ") == len(move.source) - 1


@each_move
def test_a_seat_is_named_as_a_prop(move: Move) -> None:
    assert move.position != "seated" or "chair" in move.props


@each_move
def test_the_words_of_a_move_can_be_read_at_a_glance(move: Move) -> None:
    words = [move.name, *move.cues, *filter(None, [move.stop_if])]
    assert [line for line in words if first_hidden(line) or "!" in line] == []
    assert [line for line in words[1:] if not line.endswith(".")] == []
    assert max(len(cue) for cue in move.cues) <= 80
    assert 2 <= len(move.cues) <= 3
    assert len(move.name) <= 36


@each_move
def test_when_to_stop_is_said_once(move: Move) -> None:
    said = [vocabulary()["cautions"][code] for code in move.cautions]
    assert move.stop_if not in said
    assert len(set(move.cautions)) == len(said)


def test_vocabulary_has_no_entry_that_no_terminal_may_show() -> None:
    assert [words for listing in vocabulary().values() for words in listing.values() if first_hidden(words)] == []


@each_routine
def test_every_step_is_a_move_within_its_dose(routine: Routine) -> None:
    for step in routine.steps:
        assert step.move in MOVES
        move = move_of(step)
        assert step.hold is None or (move.hold_range and move.hold_range[0] <= step.hold <= move.hold_range[1])
        assert step.reps is None or (move.reps_range and move.reps_range[0] <= step.reps <= move.reps_range[1])
        assert step.tempo is None or move.tempo is not None
        assert move.sets_range[0] <= dose(step).sets <= move.sets_range[1]
        assert step.sides is None, "a shipped routine leaves the sides to the move"


@each_routine
def test_no_muscle_is_stretched_longer_than_the_sources_do(routine: Routine) -> None:
    stretched: Counter[str] = Counter()
    for step in routine.steps:
        move = move_of(step)
        if move.kind == "stretch" and move.id not in LONGER_BY_SOURCE:
            stretched.update(dict.fromkeys(move.muscles, int(dose(step).seconds * dose(step).sets)))
    assert {muscle: s for muscle, s in stretched.items() if s > MUSCLE_LIMIT} == {}


@each_routine
def test_no_position_is_taken_up_twice_and_the_floor_comes_last(routine: Routine) -> None:
    taken = positions(routine)
    assert len(taken) == len(set(taken))
    assert [p in FLOOR for p in taken] == sorted(p in FLOOR for p in taken)


@each_routine
def test_a_walk_comes_first_and_breathing_last(routine: Routine) -> None:
    kinds = [move_of(step).kind for step in routine.steps]
    assert "walk" not in kinds[1:]
    assert "breathe" not in kinds[:-1]


@each_routine
def test_the_summary_names_what_to_have_ready(routine: Routine) -> None:
    words = set(re.findall(r"\w+", routine.summary.lower()))
    props = {prop for step in routine.steps for prop in move_of(step).props}
    assert {prop for prop in props if not SAID_AS[prop] & words} == set()


@each_routine
def test_the_words_of_a_routine_are_plain(routine: Routine) -> None:
    assert routine.source
    assert [t for t in (routine.name, routine.summary, routine.source) if first_hidden(t) or "!" in t] == []
    assert routine.summary.endswith(".")
    assert routine.summary.count(".") == 1, "one sentence"
    assert len(routine.summary) <= 120


@pytest.mark.parametrize("name", MINUTES)
def test_a_named_length_is_kept(name: str) -> None:
    promised = MINUTES[name] * 60
    assert total(ROUTINES[name]) == pytest.approx(promised, rel=0.05)
    assert total(ROUTINES[name]) <= promised or name not in NEVER_OVER


def test_every_routine_that_names_minutes_is_held_to_them() -> None:
    numbers = {"five", "ten", "fifteen", "twenty", "minutes"}
    assert {r.id for r in ROUTINES.values() if numbers & set(r.name.lower().split())} == set(MINUTES)


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("park-5", {"standing"}),
        ("standing-10", {"standing"}),
        ("poles-and-pack", {"standing"}),
        ("chair", {"seated"}),
        ("calf-warmth", {"seated"}),
        ("foot-and-shin-relief", {"seated"}),
        ("evening-wind-down", {"supine"}),
    ],
)
def test_a_routine_stays_in_the_position_it_promises(name: str, allowed: set[str]) -> None:
    assert set(positions(ROUTINES[name])) == allowed


@pytest.mark.parametrize("name", ["park-5", "standing-10"])
def test_the_short_ones_work_each_side(name: str) -> None:
    assert "each" in {move_of(step).sides for step in ROUTINES[name].steps}


def test_holds_for_older_adults_last_half_a_minute_or_more() -> None:
    held = [step for step in ROUTINES["older-adult"].steps if move_of(step).hold and move_of(step).kind == "stretch"]
    assert held
    assert all(30 <= dose(step).seconds <= 60 for step in held)


@pytest.mark.parametrize("source", sources().values(), ids=lambda source: source.key)
def test_a_source_is_complete(source: Source) -> None:
    assert source.title
    assert first_hidden(source.title + source.address) is None
    assert source.address == "" or source.address.startswith(("https://", "http://"))
    assert source.status in {"read", "quoted", "recalled"}


def test_a_recalled_source_says_so() -> None:
    assert cite(["NHS-TWITCH", "NHS-LITHIUM"]) == (
        "NHS: Twitching eyes and muscles; NHS: Lithium (recalled, not re-read)"
    )


def test_a_source_is_cited_once() -> None:
    assert cite(["NIA", "NIA"]) == cite(["NIA"])
    assert cite([]) == ""


def test_an_unknown_source_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="NHS-TWITCH"):
        cite(["NHS-TWICH"])
