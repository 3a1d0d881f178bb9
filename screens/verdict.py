"""The verdict: what to do first, why, what would change it, what help is withheld, and the sources."""

from collections.abc import Collection
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Label

from coach.triage.model import Level, Verdict
from coach.triage.text import headline, sections
from screens.base import CoachScreen
from screens.line import Line

Onward = Literal["fluids", "home", "answer", "mistake", "heat"]
"""What may follow a verdict: the fluids, home, more answers for the record, the answers put right, or the half-hour
after overheating."""

OFFERED = ("mistake", "heat")
"""What follows only where it is offered."""


class VerdictScreen(CoachScreen[Onward]):
    """Dismisses with what comes next.

    Args:
        verdict: What is shown. The fluids come next unless it is an emergency.
        offers: Those of :data:`OFFERED` that may follow.
    """

    CSS_PATH = "verdict.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f", "dismiss('fluids')", "Fluids", id="verdict.fluids", key_display="enter"),
        Binding("k", "dismiss('answer')", "Answer the rest", id="verdict.answer"),
        Binding("t", "dismiss('heat')", "30 minutes", id="verdict.heat", tooltip="The time until you look again"),
        Binding(
            "m",
            "dismiss('mistake')",
            "Marked by mistake",
            id="verdict.mistake",
            tooltip="I marked something by mistake",
        ),
        Binding("escape,h", "dismiss('home')", "Home", id="verdict.home", key_display="esc"),
    ]

    def __init__(self, verdict: Verdict, offers: Collection[str] = ()) -> None:
        super().__init__()
        self._verdict = verdict
        self._offers = offers

    def compose(self) -> ComposeResult:
        """The headline, then section by section."""
        verdict = self._verdict
        urgent = verdict.level in {Level.EMERGENCY_NOW, Level.SAME_DAY}
        yield Line(headline(verdict), id="headline", classes="-urgent" if urgent else None)
        with VerticalScroll():
            for section in sections(verdict):
                yield Label(section.title, classes="title")
                for line in section.lines:
                    with Horizontal(classes="item"):
                        yield Label("·", classes="dot")
                        yield Label(line, classes="line", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the fluids and more questions only where they make sense."""
        if (action, parameters) == ("dismiss", ("fluids",)) and self._verdict.level is Level.EMERGENCY_NOW:
            return False
        if (action, parameters) == ("dismiss", ("answer",)) and not self._verdict.open:
            return False
        if action == "dismiss" and parameters[0] in OFFERED and parameters[0] not in self._offers:
            return False
        return super().check_action(action, parameters)
