"""Edit a routine of one's own: its steps with their doses, its name, and the figure of the step under the cursor."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, Literal, NamedTuple, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.clock import Clock
from coach.document.problem import shortened
from coach.errors import BadInput
from coach.figure.stage import Stage
from coach.routine import edit
from coach.routine.caveat import Caveat
from coach.routine.doses import warnings
from coach.routine.drawn import Drawings
from coach.routine.edit import Desk
from coach.routine.model import Level, Move, Routine, Step
from coach.routine.phrases import brief_dose
from coach.routine.resolve import ResolvedStep
from coach.routine.timeline import Timeline, timeline_of
from coach.units import duration_text
from coach.words import clock_face, plural
from screens import detail
from screens.ask import AskScreen
from screens.base import CoachScreen
from screens.detail import QUIET
from screens.figure import Figure
from screens.keys import Keys
from screens.line import Line
from screens.own_step import OwnStepScreen
from screens.type_in import TypeInScreen


class EditLeft(NamedTuple):
    """What the person wants now, and where they were."""

    action: Literal["save", "add"]
    desk: Desk


FIELDS: Mapping[str, str] = {
    "name": "Name",
    "summary": "What it is for",
    "level": "Level",
    "advance": "Between steps",
    "lead_in": "Time to get ready",
    "transition": "Time to change position",
}
"""What can be said of a routine as a whole."""

CHOICES: Mapping[str, Mapping[str, str]] = {
    "level": {level: level for level in get_args(Level)},
    "advance": {"auto": "go on by itself", "key": "wait for a key"},
}
"""Fields with a few answers."""


KEYS = "K J carry · [ ] sets · s sides · e easier · w your own · d double · r remove"
"""Keys that the footer has no room for."""


class _Steps(OptionList):
    """The steps. The list has these keys itself, or its own would come first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.change", "Dose", id="edit.change", tooltip="Type the dose, or your own step anew"),
        Binding("right", "screen.read(1)", "Read on", id="edit.read-on", show=False),
        Binding("left", "screen.read(-1)", "Read back", id="edit.read-back", show=False),
    ]


class EditScreen(CoachScreen[EditLeft | None]):
    """Dismisses with what to do next, or with None when the changes are given up.

    Args:
        desk: What is edited.
        moves: The library's moves.
        clock: Times the figure.
        reduced_motion: Whether it keeps still.
    """

    CSS_PATH = "edit.tcss"
    HELP = (
        "Plus and minus change the dose, [ and ] the sets, K and J carry a step up or down; u takes anything back. "
        "Left and right scroll the words."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "nudge(1)", "More", id="edit.more", key_display="+", tooltip="Longer or once more"),
        Binding("minus", "nudge(-1)", "Less", id="edit.less", key_display="-", tooltip="Shorter or once less"),
        Binding("right_square_bracket", "sets(1)", "More sets", id="edit.more-sets", key_display="]", show=False),
        Binding("left_square_bracket", "sets(-1)", "Fewer sets", id="edit.fewer-sets", key_display="[", show=False),
        Binding("s", "sides", "Sides", id="edit.sides", show=False, tooltip="Each side, left or right alone"),
        Binding("shift+up,K", "carry(-1)", "Up", id="edit.up", key_display="K", show=False),
        Binding(
            "shift+down,J",
            "carry(1)",
            "Down",
            id="edit.down",
            key_display="J",
            show=False,
            tooltip="Carry it down",
        ),
        Binding("a", "add", "Add", id="edit.add", tooltip="A move of the library, below this one"),
        Binding("w", "write", "Write", id="edit.write", show=False, tooltip="A step of your own"),
        Binding("d", "double", "Double", id="edit.double", show=False, tooltip="The same step again"),
        Binding("delete,r", "remove", "Remove", id="edit.remove", show=False, tooltip="Take the step out"),
        Binding("e", "easier", "Easier", id="edit.easier", show=False, tooltip="The easier variant of this step"),
        Binding("i", "about", "Name", id="edit.about", tooltip="Name, level and times of the routine"),
        Binding("u", "undo", "Undo", id="edit.undo", tooltip="Take the last change back"),
        Binding("ctrl+s", "save", "Save", id="edit.save", tooltip="Keep it among your routines"),
        Binding("space", "play", "Move", id="edit.play", show=False, tooltip="Show how it goes"),
        Binding("escape", "back", "Back", id="edit.back", show=False),
    ]

    steps = query_one(_Steps)
    figure = query_one(Figure)

    def __init__(self, desk: Desk, moves: Mapping[str, Move], clock: Clock, *, reduced_motion: bool = False) -> None:
        super().__init__()
        self._history = desk.history
        self._at = desk.at
        self._moves = moves
        self._clock = clock
        self._reduced = reduced_motion
        self._drawings = Drawings()
        self._warnings: dict[int, list[Caveat]] = {}

    @property
    def routine(self) -> Routine:
        """As it is now."""
        return self._history.now

    @property
    def _step(self) -> Step:
        return self.routine.steps[self._at]

    def compose(self) -> ComposeResult:
        """Name and total; the steps; the figure of one and what is to be said of its dose."""
        yield Line(id="name")
        yield Line(id="facts")
        with Horizontal(id="body"):
            yield _Steps(markup=False)
            with Vertical(id="detail"):
                yield Figure(self._clock, reduced=self._reduced)
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(id="words")
        yield Line(KEYS, id="keys")
        yield Keys()

    def on_mount(self) -> None:
        """Begin at the step that had the cursor."""
        self.steps.focus()
        self._show()

    # --- what is shown -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        timeline = timeline_of(self.routine, self._moves)
        self._at = min(self._at, len(timeline.steps) - 1)
        self._warnings = _by_step(warnings(self.routine, self._moves))
        self.query_one("#name", Line).show(self.routine.name)
        parts = [clock_face(timeline.seconds), plural(len(timeline.steps), "step"), self.routine.level]
        self.query_one("#facts", Line).show(" · ".join([*parts, "not saved" if self._history.unsaved else "saved"]))
        with self.prevent(OptionList.OptionHighlighted):
            self.steps.clear_options()
            rows = (_row(at, step, warned=at in self._warnings) for at, step in enumerate(timeline.steps))
            self.steps.add_options(map(Option, rows))
            self.steps.highlighted = self._at
        self._show_step(timeline)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._show)

    def _show_step(self, timeline: Timeline) -> None:
        step = timeline.steps[self._at]
        width = self.query_one("#about").size.width - 2
        self.query_one("#words", Static).update(
            detail.of_step(step, self._warnings.get(self._at, ()), self._moves, width)
        )
        self.query_one("#about").scroll_home(animate=False)
        stage = self._stage()
        self.set_class(stage is None, "-words-only")
        self.figure.show(stage, mirror=step.sides == "left")

    def _stage(self) -> Stage | None:
        return self._drawings.of(self._moves.get(self._step.move or ""))

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._at:
            self._at = event.option_index
            self._show_step(timeline_of(self.routine, self._moves))
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with the step under the cursor."""
        if not super().check_action(action, parameters):
            return False
        match action:
            case "undo":
                return bool(self._history.past)
            case "save":
                return self._history.unsaved
            case "easier":
                return edit.has_easier(self._step, self._moves)
            case "play":
                return self._stage() is not None and not self.figure.still
        return True

    # --- changes -----------------------------------------------------------------------------------------------

    def _do(self, change: Callable[[], Routine], at: int | None = None) -> None:
        """Make a change, or say why not; ``at`` is where the cursor goes."""
        try:
            self._history = self._history.did(change())
        except BadInput as error:
            self.notify(error.message, title=error.title, severity="warning", markup=False)
            return
        self._at = self._at if at is None else at
        self._show()

    def _change_step(self, change: Callable[[Step], Step]) -> None:
        self._do(lambda: edit.with_step(self.routine, self._at, change(self._step), self._moves))

    def action_nudge(self, by: int) -> None:
        """A bit longer or shorter, once more or less."""
        self._change_step(lambda step: edit.nudged(step, self._moves, by))

    def action_sets(self, by: int) -> None:
        """More or fewer sets."""
        self._change_step(lambda step: edit.with_sets(step, self._moves, by))

    def action_sides(self) -> None:
        """Each side, or one of them."""
        self._change_step(lambda step: edit.next_sides(step, self._moves))

    def action_easier(self) -> None:
        """The easier variant in its place."""
        self._change_step(lambda step: edit.made_easier(step, self._moves))

    def action_carry(self, by: int) -> None:
        """Carry the step up or down."""
        then = min(max(self._at + by, 0), len(self.routine.steps) - 1)
        self._do(lambda: edit.moved(self.routine, self._at, by), then)

    def action_double(self) -> None:
        """The same once more."""
        self._do(lambda: edit.doubled(self.routine, self._at), self._at + 1)

    def action_remove(self) -> None:
        """Take the step out."""
        self._do(lambda: edit.removed(self.routine, self._at))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._history = self._history.undone()
        self._show()

    # --- what is typed -----------------------------------------------------------------------------------------

    def action_change(self) -> None:
        """Type the dose; a step of one's own is typed anew."""
        self.run_worker(self._type_own(self._step) if self._step.move is None else self._type_dose(), exclusive=True)

    async def _type_dose(self) -> None:
        step = timeline_of(self.routine, self._moves).steps[self._at]
        typed = await self.app.push_screen_wait(
            TypeInScreen(
                f"{step.name}: how long (25s), or how often (10 x 3s)",
                edit.dose_text(step),
                lambda text: edit.with_step(self.routine, self._at, edit.with_dose(self._step, text), self._moves),
            )
        )
        if typed is not None:
            self._change_step(lambda before: edit.with_dose(before, typed))

    def action_write(self) -> None:
        """A step of one's own, below this one."""
        self.run_worker(self._type_own(None), exclusive=True)

    async def _type_own(self, before: Step | None) -> None:
        step = await self.app.push_screen_wait(OwnStepScreen(before))
        if step is None:
            return
        if before is None:
            self._do(lambda: edit.added(self.routine, self._at + 1, step, self._moves), self._at + 1)
        else:
            self._change_step(lambda _: step)

    def action_about(self) -> None:
        """Name, level and times of the routine."""
        self.run_worker(self._type_about(), exclusive=True)

    async def _type_about(self) -> None:
        rows = {field: f"{words:26}{shortened(_said(self.routine, field), 36)}" for field, words in FIELDS.items()}
        field = await self.app.push_screen_wait(AskScreen("The routine", rows))
        if field is None:
            return
        if field in CHOICES:
            said = await self.app.push_screen_wait(AskScreen(FIELDS[field], CHOICES[field]))
        else:
            said = await self.app.push_screen_wait(
                TypeInScreen(
                    FIELDS[field],
                    _said(self.routine, field),
                    lambda text: edit.with_fields(self.routine, **{field: text}),
                )
            )
        if said is not None:
            self._do(lambda: edit.with_fields(self.routine, **{field: said}))

    # --- leaving -----------------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """A move of the library, below this one."""
        self.leave(EditLeft("add", Desk(self._history, self._at)))

    def action_save(self) -> None:
        """Keep it."""
        self.leave(EditLeft("save", Desk(self._history, self._at)))

    def action_back(self) -> None:
        """Leave; changes that would be lost are asked about."""
        if self._history.unsaved:
            self.run_worker(self._asked_to_leave(), exclusive=True)
        else:
            self.leave(None)

    async def _asked_to_leave(self) -> None:
        answers = {"save": "Save it", "stay": "Go on editing", "lose": "Leave without saving"}
        answer = await self.app.push_screen_wait(AskScreen(f"{self.routine.name} is not saved.", answers))
        if answer == "save":
            self.action_save()
        elif answer == "lose":
            self.leave(None)

    def action_read(self, by: int) -> None:
        """Scroll the words beside the steps."""
        self.query_one("#about").scroll_relative(y=by * 3, animate=False)

    def action_play(self) -> None:
        """Ease into the pose and move, or stop doing so."""
        self.figure.toggle(self._stage(), mirror=self._step.sides == "left")


def _by_step(found: Iterable[Caveat]) -> dict[int, list[Caveat]]:
    sorted_: dict[int, list[Caveat]] = {}
    for caveat in found:
        sorted_.setdefault(int(caveat.path[1]), []).append(caveat)
    return sorted_


def _row(at: int, step: ResolvedStep, *, warned: bool) -> Content:
    """``!`` marks a step with a warning."""
    return Content.assemble(
        (f"{at + 1:2}", QUIET),
        ("! " if warned else "  ", "bold $accent"),
        (f"{brief_dose(step):<10} ", "$primary"),
        step.name,
    )


def _said(routine: Routine, field: str) -> str:
    value = getattr(routine, field)
    if isinstance(value, float):
        return duration_text(value)
    return CHOICES[field][value] if field in CHOICES else str(value)
