"""The figures of moves, ready to be drawn."""

from coach.figure.stage import Stage
from coach.routine.model import Move


class Drawings:
    """Makes each figure once, when it is first looked at: seventy at a time would be felt."""

    def __init__(self) -> None:
        self._stages: dict[str, Stage] = {}

    def of(self, move: Move | None) -> Stage | None:
        """The figure of a move, or None when it has none."""
        if move is None or move.figure is None:
            return None
        if move.id not in self._stages:
            self._stages[move.id] = Stage(move.figure, move.muscles, both=move.sides == "together")
        return self._stages[move.id]
