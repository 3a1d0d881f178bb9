"""The figure of a session: where the session stands decides how the figure does."""

from collections.abc import Mapping

from coach.clock import Clock
from coach.figure.stage import Stage
from coach.routine.place import Position, Status
from coach.routine.timeline import Timeline
from screens.figure import FRAMES_A_SECOND, Figure, phase_at


class Demonstration(Figure):
    """Shows the move of the step that is now, on the side that works.

    It has no time of its own: it follows the player, so it stands still with it, and goes back, on and over with it.

    Args:
        clock: Times the session.
        timeline: What is played.
        figures: The figure of each step that has one.
        reduced: Whether to leave out every way and movement and show the hold alone.
    """

    def __init__(self, clock: Clock, timeline: Timeline, figures: Mapping[int, Stage], *, reduced: bool) -> None:
        super().__init__(clock, reduced=reduced)
        self._timeline = timeline
        self._figures = figures

    def knows(self, step: int) -> bool:
        """Whether a step has a figure."""
        return step in self._figures

    def follow(self, position: Position) -> None:
        """Show what is to be done at a place of the session."""
        bout = self._timeline.bouts[position.bout]
        stage = self._figures.get(bout.step)
        mirror = bout.side == "left"
        if stage is None or position.phase == "work":
            self.show(stage, mirror=mirror, phase=self._phase(stage, position) if stage else None)
            return
        length = position.elapsed + position.remaining
        share = position.elapsed / length if length else 1.0
        self.show(stage, mirror=mirror, share=stage.motion.stop_on_way_in(share, length * FRAMES_A_SECOND))

    def stirs(self, position: Position) -> bool:
        """Whether it looks different a frame later, and somebody can see it."""
        stage = self._figures.get(self._timeline.bouts[position.bout].step)
        if stage is None or self.still or not self.is_on_screen or position.status is not Status.RUNNING:
            return False
        return stage.moves or position.phase == "lead"

    def _phase(self, stage: Stage, position: Position) -> float | None:
        """How far through one round of its movement."""
        if not stage.moves:
            return None
        step = self._timeline.steps[self._timeline.bouts[position.bout].step]
        return phase_at(stage, position.elapsed, step.tempo_s or stage.figure.period)
