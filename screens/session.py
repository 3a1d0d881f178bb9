"""During a session: what to do now, on which side, for how long, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, inf
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click, Resize
from textual.getters import query_one
from textual.message import Message
from textual.timer import Timer

from coach.clock import WallClock
from coach.figure.stage import Stage
from coach.routine import phrases
from coach.routine.events import Event, EventKind
from coach.routine.place import Position, Progress, Status
from coach.routine.player import Player
from coach.words import clock_face
from screens.base import CoachScreen
from screens.demonstration import Demonstration
from screens.digits import BigText
from screens.figure import FRAMES_A_SECOND
from screens.jump import JumpScreen
from screens.keys import Keys
from screens.line import Line
from screens.lines import Bar, StepStrip

SHORTEST_WAIT = 0.03
"""Seconds between two looks at the player, however fast it runs."""

LATER = 0.001
"""Seconds by which a look is later than what it looks for: Textual's timers may be half a millisecond early."""

FLASH = 0.5
"""Seconds that the half-way and the switch light up."""


ROOM = (66, 15)
"""Columns and rows of the stage from which there is room for a figure beside words and digits."""


USUAL_LINES = 2
"""Lines of a cue that there always is room for."""


class _Stage(Horizontal):
    """Where the figure, the words and the digits stand; the figure yields first."""

    def on_resize(self, event: Resize) -> None:
        """See whether there is room for a figure."""
        self.set_class(event.size.width >= ROOM[0] and event.size.height >= ROOM[1], "-roomy")


class SessionScreen(CoachScreen[None]):
    """Plays a session and dismisses when it is over; what became of it is in the player.

    Args:
        player: What is played; started here when it has not been.
        wall: The wall clock, for the hour at which it ends.
        speed: Seconds of the player for each real second.
        figures: The figure of each step that has one, by the step's index.
        reduced_motion: Whether the figure shows the hold alone, and no way into it.
    """

    CSS_PATH = "session.tcss"
    ALLOW_SELECT = False
    HELP = "Follow along. Everything you do here can be taken back for ten seconds with u."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "pause", "Pause", id="session.pause", tooltip="Stand still, and go on"),
        Binding("n,right", "next", "Next", id="session.next", tooltip="Leave out the rest of this"),
        Binding("b,left", "back", "Back", id="session.back", tooltip="Do the one before again"),
        Binding("r", "restart", "Again", id="session.restart", show=False, tooltip="Begin this one again"),
        Binding("plus,equals_sign", "extend(10)", "10s", id="session.more", key_display="+", tooltip="10 s more"),
        Binding(
            "minus", "extend(-10)", "10 s less", id="session.less", key_display="-", show=False, tooltip="10 s less"
        ),
        Binding("j", "jump", "Jump", id="session.jump", show=False, tooltip="Choose a step from the list"),
        Binding("u", "undo", "Undo", id="session.undo", tooltip="Take the last of these back, for ten seconds"),
        Binding("z", "toggle_far", "Far", id="session.far", tooltip="Time and side fill the screen"),
        Binding("x", "stop", "Stop", id="session.stop", tooltip="End here; what you did is kept"),
    ]

    @dataclass
    class Moved(Message):
        """The session has come to another bout; worth keeping, should the terminal close."""

        progress: Progress

    figure = query_one(Demonstration)
    stage = query_one("#stage", _Stage)
    place = query_one("#place", Line)
    clock = query_one("#clock", Line)
    side = query_one("#side", Line)
    count = query_one("#count", Line)
    name_ = query_one("#name", Line)
    time = query_one("#time", BigText)
    far_side = query_one("#far-side", BigText)
    bar = query_one(Bar)
    cue = query_one("#cue", Line)
    next_ = query_one("#next", Line)
    strip = query_one(StepStrip)

    def __init__(
        self,
        player: Player,
        wall: WallClock,
        speed: float = 1.0,
        *,
        figures: Mapping[int, Stage] | None = None,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__()
        self.player = player
        self._wall = wall
        self._speed = speed
        self._figures = figures or {}
        self._reduced = reduced_motion
        self._told_of: tuple[object, ...] = ()
        self._timer: Timer | None = None
        self._pace = 0.0
        self._kept: Progress | None = None

    def compose(self) -> ComposeResult:
        """Head, stage, strip, keys."""
        timeline = self.player.timeline
        with Horizontal(id="head"):
            yield Line(id="place")
            yield Line(id="clock")
        with _Stage(id="stage"):
            yield Demonstration(self.player.clock, timeline, self._figures, reduced=self._reduced)
            with Vertical(id="words"):
                with Horizontal(id="sides"):
                    yield Line(id="side")
                    yield Line(id="count")
                yield Line(id="name")
                yield BigText(id="far-side")
                yield BigText(id="time")
                yield Bar()
                yield Line(id="cue")
                yield Line(id="next")
        yield StepStrip([_seconds_of_step(self.player, step) for step in range(len(timeline.steps))])
        yield Keys()

    def on_screen_resume(self) -> None:
        """What lay on top is gone; the session may have ended or been paused under it."""
        if self.player.over:
            self.leave(None)
        elif self._told_of:  # shown before: what is true now must not wait for the timer
            self.tick()

    def on_resize(self) -> None:
        """Lines break elsewhere in another window."""
        self.call_after_refresh(self._make_room)

    def on_mount(self) -> None:
        """Begin, or go on."""
        self.app.app_suspend_signal.subscribe(self, self._before_suspend, immediate=True)
        self._told(self.player.start())

    def _before_suspend(self, _: object) -> None:
        self.player.pause()

    def tick(self) -> None:
        """Look at the player, show what changed, and sleep until the next visible change."""
        events, position = self.player.poll(), self.player.position
        if events or self.player.over or _second(position) != self._told_of:
            self._told(events)
            return
        self.figure.follow(position)  # between two seconds there is nothing new but its next frame
        if self._until_change() < self._pace / 2:  # this was too early, and the next look would be too late
            self._sleep()

    def _told(self, events: list[Event]) -> None:
        if self.player.over:
            self._stop_timer()
            self.leave(None)
            return
        for event in events:
            self._on_event(event)
        self._show(self.player.position)
        self._told_of = _second(self.player.position)
        self._keep()
        self._sleep()

    def _keep(self) -> None:
        progress = self.player.snapshot()
        before, self._kept = self._kept, progress
        if before is None or (before.bout, before.lengths) != (progress.bout, progress.lengths):
            self.post_message(self.Moved(progress))

    def _sleep(self) -> None:
        """Until the next visible change; the figure has its frames at even times on the way there."""
        self._stop_timer()
        wait = self._until_change()
        if wait < inf:
            wait = max(wait, SHORTEST_WAIT) + LATER
            frames = round(wait * FRAMES_A_SECOND) if self.figure.stirs(self.player.position) else 1
            self._pace = wait / max(frames, 1)
            self._timer = self.set_interval(self._pace, self.tick)

    def _until_change(self) -> float:
        """Real seconds from the last look at the player to the next visible change; infinite when there is none."""
        wait = self.player.until_change()
        return inf if wait is None else wait / self._speed

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _on_event(self, event: Event) -> None:
        if event.kind in {EventKind.HALF_WAY, EventKind.SWITCH_SIDES}:
            self.add_class("-flash")
            self.set_timer(FLASH, lambda: self.remove_class("-flash"))
        elif event.kind is EventKind.SLEPT:
            self.notify(
                "The machine slept, so the session waited for you. Space goes on; r begins this one again.",
                title="Welcome back",
                timeout=20,
            )

    # --- what is shown -----------------------------------------------------------------------------------------

    def _show(self, position: Position) -> None:
        player, timeline = self.player, self.player.timeline
        bout = timeline.bouts[position.bout]
        self.update_classes(
            {
                "-lead": position.phase == "lead",
                "-drawn": self.figure.knows(bout.step),
                "-right": bout.side == "right",
                "-together": bout.side == "together",
                "-still": position.status in {Status.PAUSED, Status.WAITING},
            }
        )
        self.figure.follow(position)
        self.place.show(f"Step {bout.step + 1} of {len(timeline.steps)} · {timeline.routine.name}")
        self.clock.show(self._clock_words(position))
        self.side.show(self._side_words(position))
        self.count.show(phrases.repetition(timeline, position) or phrases.set_words(timeline, bout))
        self.name_.show(timeline.steps[bout.step].name)
        self.far_side.show("" if bout.side == "together" else bout.side.upper())
        self.time.show(clock_face(position.remaining))
        length = position.elapsed + position.remaining
        self.bar.show(position.elapsed / length if length else 1.0)
        self.cue.show(phrases.cue(timeline, position))
        self.next_.show(phrases.next_up(timeline, position.bout))
        self.call_after_refresh(self._make_room)
        skipped = (b.step for b, outcome in zip(timeline.bouts, player.outcomes, strict=True) if outcome == "skipped")
        self.strip.show(bout.step, frozenset(skipped))

    def _make_room(self) -> None:
        """A long line, such as a caution, takes its rows from the air about the digits, not from its own end."""
        if self._left or not self.is_attached:  # it was left before it was drawn
            return
        lines = len(wrap(self.cue.text, max(1, self.cue.size.width)))
        self.set_class(lines > USUAL_LINES, "-wordy")

    def _side_words(self, position: Position) -> str:
        bout = self.player.timeline.bouts[position.bout]
        label = phrases.side_label(bout.side)
        status = phrases.status_words(position)
        if position.status is Status.WAITING:
            return f"{status}: press space"
        doing = status or (phrases.lead_words(bout) if position.phase == "lead" else "")
        return " · ".join(part for part in (doing, label) if part)

    def _clock_words(self, position: Position) -> str:
        left = clock_face(position.left)
        if position.status is not Status.RUNNING:
            return f"{left} left"
        ends = self._wall() + timedelta(seconds=position.left / self._speed)
        return f"{left} left · done {ends:%H:%M}"

    # --- what the person does ----------------------------------------------------------------------------------

    def action_pause(self) -> None:
        """Stand still or go on."""
        events = self.player.poll()
        if any(event.kind is EventKind.SLEPT for event in events):
            self._told(events)  # the key that wakes the machine decides nothing
            return
        running = self.player.position.status is Status.RUNNING
        self._told(events + (self.player.pause() if running else self.player.resume()))

    def action_next(self) -> None:
        """Leave out the rest."""
        self._told(self.player.next())

    def action_back(self) -> None:
        """Do the one before again."""
        self._told(self.player.back())

    def action_restart(self) -> None:
        """Begin this one again."""
        self._told(self.player.restart())

    def action_extend(self, seconds: int) -> None:
        """Ten seconds more or less."""
        self._told(self.player.extend(seconds))

    def action_undo(self) -> None:
        """Take the last command back."""
        if not self.player.can_undo:
            self.notify("There is nothing to take back within the last ten seconds.", title="Undo", markup=False)
        self._told(self.player.undo())

    def action_stop(self) -> None:
        """End here."""
        self._told(self.player.stop())

    def action_toggle_far(self) -> None:
        """Fill the screen with time and side, or go back to everything."""
        self.toggle_class("-far")

    def action_jump(self) -> None:
        """Choose a step."""
        self.app.push_screen(JumpScreen(self.player.timeline, self.player.bout.step), self._jumped)

    def _jumped(self, step: int | None) -> None:
        if step is not None:
            self._told(self.player.jump(step))

    def on_click(self, event: Click) -> None:
        """A click on the strip goes to that step."""
        if event.widget is self.strip:
            self._told(self.player.jump(self.strip.step_at(event.x)))


def _second(position: Position) -> tuple[object, ...]:
    """What words and digits depend on: while this is the same, so are they."""
    return position.bout, position.phase, position.status, ceil(position.remaining)


def _seconds_of_step(player: Player, step: int) -> float:
    return sum(b.lead + b.seconds for b in player.timeline.bouts if b.step == step) or 1.0
