"""A session made to measure: the minutes, the muscle, the walk, what to do without, and below them what that makes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from coach.clock import WallClock
from coach.errors import BadInput
from coach.routine import phrases
from coach.routine.avoid import avoidable
from coach.routine.composer import Composed
from coach.routine.parts import parts
from coach.routine.request import Request, parts_words, walks_words
from coach.routine.timeline import Timeline
from coach.routine.walks import kinds
from coach.triage.model import Choice
from coach.words import clock_face, listing, plural
from screens.base import CoachScreen
from screens.keys import Keys
from screens.line import Line, Press
from screens.pick_many import PickManyScreen
from screens.steps import by_position

_MINUTE, _MOST = 60, 120 * 60
"""Seconds of one step of the minutes, and the most there can be."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person leaves the screen with."""

    request: Request
    """What was asked for last, to begin with the next time."""
    timeline: Timeline | None
    """What to play; None to go back."""


class ComposeScreen(CoachScreen[Asked]):
    """Dismisses with what was asked for.

    Args:
        make: Makes a session of a request.
        request: What to begin with.
        wall: The wall clock, for the hour at which it would end.
        stands: What an earlier check said and still stands, in a line.

    Raises:
        BadInput: What it begins with cannot be made.
    """

    CSS_PATH = "compose.tcss"
    HELP = "Plus and minus change the minutes; m, a and w say what it is for. The steps follow. Enter starts."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "Start", id="compose.start"),
        Binding("plus,equals_sign", "longer(1)", "Longer", id="compose.longer", key_display="+"),
        Binding("minus", "longer(-1)", "Shorter", id="compose.shorter", key_display="-"),
        Binding("m", "muscle", "Muscle", id="compose.muscle", show=False, tooltip="What to make it for"),
        Binding("a", "after", "After", id="compose.after", show=False, tooltip="What kind of walk it follows"),
        Binding(
            "w", "without", "Without", id="compose.without", show=False, tooltip="Positions and things to do without"
        ),
        Binding("escape", "back", "Back", id="compose.back", show=False),
    ]

    facts = query_one("#facts", Line)
    steps = query_one("#steps", Static)

    def __init__(
        self, make: Callable[[Request], Composed], request: Request, wall: WallClock, stands: str = ""
    ) -> None:
        super().__init__()
        self._stands = stands
        self._make = make
        self._request = request
        self._wall = wall
        self._made = make(request)

    def compose(self) -> ComposeResult:
        """What is asked for, and what that makes."""
        yield Line("Made to measure", id="title")
        if self._stands:
            yield Line(f"{self._stands}.", id="stands")
        with Vertical(id="wishes"):
            with Horizontal(classes="wish"):
                yield Line(classes="key")
                yield Line("Minutes", classes="label")
                yield Press("-", "longer(-1)", id="less")
                yield Line(id="minutes")
                yield Press("+", "longer(1)", id="more")
            for key, label, action in (("m", "For", "muscle"), ("a", "After", "after"), ("w", "Without", "without")):
                with Horizontal(classes="wish"):
                    yield Line(key, classes="key")
                    yield Line(label, classes="label")
                    yield Press("", action, id=action)
        yield Line(id="facts")
        with VerticalScroll(id="body"):
            yield Static(id="steps")
        yield Line(phrases.GLOBAL_STOP, id="stop")
        yield Keys()

    def on_mount(self) -> None:
        """Show what it begins with."""
        self.query_one("#body").focus()
        self._show()

    def _show(self) -> None:
        asked, timeline = self._request, self._made.timeline
        without = listing((avoidable()[each] for each in asked.avoid), "or")
        self.query_one("#minutes", Line).show(f"{asked.budget_s / _MINUTE:.0f}")
        self.query_one("#muscle", Line).show(
            f"your {parts_words(asked.parts)}" if asked.parts else "what the walk worked"
        )
        self.query_one("#after", Line).show(walks_words(asked.walks))
        self.query_one("#without", Line).show(without or "nothing to avoid")
        ends = self._wall() + timedelta(seconds=timeline.seconds)
        self.facts.show(
            f"{clock_face(timeline.seconds)} · {plural(len(timeline.steps), 'step')} · "
            f"needs {phrases.props_words(timeline)} · done {ends:%H:%M}"
        )
        told = [Content.styled(f"· {line}", "$text-muted") for line in self._made.told]
        self.steps.update(Content("\n").join([*told, *([Content("")] * bool(told)), *by_position(timeline)]))

    def _ask_for(self, request: Request) -> None:
        """Make that instead; what cannot be made is told, and all stays as it was."""
        try:
            self._made = self._make(request)
        except BadInput as error:
            self.notify(error.message, title="Made to measure", severity="warning", markup=False)
        else:
            self._request = request
            self._show()

    def action_start(self) -> None:
        """Play it."""
        self.leave(Asked(self._request, self._made.timeline))

    def action_back(self) -> None:
        """Go back."""
        self.leave(Asked(self._request, None))

    def action_longer(self, minutes: int) -> None:
        """A minute more or less."""
        if minutes > 0 and self._made.all_there_is:
            self.notify("More time would add nothing to this.", title="Made to measure", markup=False)
            return
        wanted = (self._request.budget_s // _MINUTE + minutes) * _MINUTE
        self._ask_for(replace(self._request, budget_s=min(max(wanted, _MINUTE), _MOST)))

    def action_muscle(self) -> None:
        """Say what to make it for."""
        self._pick(
            "What is it for?",
            "calf, back of the thigh",
            {id_: part.words for id_, part in parts().items()},
            self._request.parts,
            lambda found: replace(self._request, parts=found),
        )

    def action_after(self) -> None:
        """Say what kind of walk it follows."""
        self._pick(
            "After what kind of walk?",
            "hills, poles",
            {id_: kind.words for id_, kind in kinds().items()},
            self._request.walks,
            lambda found: replace(self._request, walks=found),
        )

    def action_without(self) -> None:
        """Say what to do without."""
        self._pick(
            "What to do without?",
            "floor, wall, kneeling",
            avoidable(),
            self._request.avoid,
            lambda found: replace(self._request, avoid=found),
        )

    def _pick(
        self,
        ask: str,
        example: str,
        words: Mapping[str, str],
        marked: Collection[str],
        then: Callable[[tuple[str, ...]], Request],
    ) -> None:
        def told(found: tuple[str, ...] | None) -> None:
            if found is not None:
                self._ask_for(then(found))

        choices = [Choice(id_, each) for id_, each in words.items()]
        self.app.push_screen(PickManyScreen(ask, choices, marked, example), told)
