"""A step with everything its move knows filled in: what is shown, said and timed."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.errors import UnknownName
from coach.routine.model import Kind, Move, Sides, Step, words_of

USUAL_TEMPO = 3.0
"""Seconds of one repetition where neither step nor move says: unhurried, out and back."""

ON_THE_SKIN = frozenset({"warm-pack", "cold-pack", "flannel"})
"""Props that lie on the skin, warm or cold."""


@dataclass(frozen=True, slots=True)
class ResolvedStep:
    """One step, whole. Either ``hold_s``, or ``reps`` and ``tempo_s``, is given; the other is None."""

    name: str
    move: str | None
    """Id of the library's move, or None for a move of one's own."""
    kind: Kind | None
    muscles: tuple[str, ...]
    region: str | None
    position: str
    props: tuple[str, ...]
    sides: Sides
    hold_s: float | None
    """Seconds of one hold."""
    reps: int | None
    tempo_s: float | None
    """Seconds of one repetition."""
    sets: int
    cues: tuple[str, ...]
    cautions: tuple[str, ...]
    """Sentences: the step's own, those of the move's caution codes, then when to stop."""
    easier: str | None
    """Id of an easier move."""
    hold_range: tuple[float, float] | None
    """Shortest and longest hold the evidence allows, in seconds."""
    reps_range: tuple[int, int] | None = None
    """Fewest and most repetitions it allows."""
    sets_range: tuple[int, int] | None = None
    """Fewest and most sets; None for a move of one's own, whose dose is for whoever gave it to change."""

    @property
    def seconds(self) -> float:
        """How long one bout lasts: one side of one set."""
        if self.hold_s is not None:
            return self.hold_s
        assert self.reps is not None
        assert self.tempo_s is not None
        return self.reps * self.tempo_s

    @property
    def lies_on_the_skin(self) -> bool:
        """Whether it is a pack, or another warm or cold thing, that must come off again in time."""
        return not ON_THE_SKIN.isdisjoint(self.props)

    @property
    def longest(self) -> float | None:
        """Seconds beyond which a bout does harm, whatever the person wishes: a pack burns. None for a hold."""
        return self.hold_range[1] if self.kind == "relief" and self.hold_range else None


def is_stretch(step: ResolvedStep) -> bool:
    """Whether a step is a stretch, or is likely to be: a held move of one's own that says which muscles it is for."""
    return step.kind == "stretch" or (step.kind is None and step.hold_s is not None and bool(step.muscles))


def resolve(step: Step, moves: Mapping[str, Move]) -> ResolvedStep:
    """``step`` with its move's usual values wherever it says nothing itself.

    Raises:
        UnknownName: The move is not in ``moves``.
    """
    if step.move is None:
        return _own(step)
    if step.move not in moves:
        raise UnknownName("move", step.move, moves)
    return _of_library(step, moves[step.move])


def _own(step: Step) -> ResolvedStep:
    assert step.name is not None
    return ResolvedStep(
        name=step.name,
        move=None,
        kind=None,
        muscles=step.muscles or (),
        region=None,
        position="any",
        props=(),
        sides=step.sides or "together",
        hold_s=step.hold,
        reps=step.reps,
        tempo_s=step.tempo,
        sets=step.sets or 1,
        cues=step.cues or (),
        cautions=_sentences(step.caution),
        easier=None,
        hold_range=None,
    )


def _of_library(step: Step, move: Move) -> ResolvedStep:
    held = step.hold is not None or (step.reps is None and move.hold is not None)
    return ResolvedStep(
        name=move.name,
        move=move.id,
        kind=move.kind,
        muscles=move.muscles if step.muscles is None else step.muscles,
        region=move.region,
        position=move.position,
        props=move.props,
        sides=step.sides or move.sides,
        hold_s=(step.hold or move.hold) if held else None,
        reps=None if held else step.reps or move.reps,
        tempo_s=None if held else step.tempo or move.tempo or USUAL_TEMPO,
        sets=step.sets or move.sets,
        cues=move.cues if step.cues is None else step.cues,
        cautions=_sentences(step.caution, *words_of("cautions", move.cautions), move.stop_if),
        easier=move.easier,
        hold_range=move.hold_range if held else None,
        reps_range=None if held else move.reps_range,
        sets_range=move.sets_range,
    )


def _sentences(*said: str | None) -> tuple[str, ...]:
    return tuple(sentence for sentence in said if sentence is not None)
