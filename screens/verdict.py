"""The verdict: what to do first, then everything that explains it, down to the rules and their sources."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.getters import query_one
from textual.widgets import Label

from coach.triage.answers import Answers
from coach.triage.model import Level, Verdict
from coach.triage.text import Stands, headline, sections
from screens.base import CoachScreen, turn_page
from screens.keys import Keys
from screens.line import Line

Onward = Literal["fluids", "home", "answer", "why", "mistake", "heat"]
"""What may follow a verdict: the fluids, home, more answers for the record, the page why it twitches, the answers put
right, or the half-hour after overheating."""

OFFERED = ("mistake", "heat")
"""What follows only where it is offered."""


class VerdictScreen(CoachScreen[Onward]):
    """Dismisses with what comes next.

    Args:
        verdict: What is shown. The fluids come next unless it is an emergency.
        answers: What it rests on.
        at: When the check was made, in the zone of the person.
        offers: Those of :data:`OFFERED` that may follow.
        stands: A more urgent verdict that still applies; it comes first.
        leads_on: Whether the fluids and more answers may follow; they do not where it lies over something else.
    """

    CSS_PATH = "verdict.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f", "dismiss('fluids')", "Fluids", id="verdict.fluids", key_display="enter"),
        Binding("k", "dismiss('answer')", "Answer the rest", id="verdict.answer"),
        Binding("space", "read", "More", id="verdict.read", tooltip="Read on"),
        Binding("y", "dismiss('why')", "Why twitches", id="verdict.why", tooltip="Why it twitches, and what helps"),
        Binding("t", "dismiss('heat')", "30 minutes", id="verdict.heat", tooltip="The time until you look again"),
        Binding("m", "dismiss('mistake')", "Mistake", id="verdict.mistake", tooltip="I marked something by mistake"),
        Binding("escape,h", "dismiss('home')", "Home", id="verdict.home", key_display="esc"),
    ]

    text = query_one(VerticalScroll)

    def __init__(
        self,
        verdict: Verdict,
        answers: Answers,
        at: datetime,
        offers: Collection[str] = (),
        stands: Stands | None = None,
        *,
        leads_on: bool = True,
    ) -> None:
        super().__init__()
        self._verdict = verdict
        self._answers = answers
        self._at = at
        self._offers = offers
        self._stands = stands
        self._leads_on = leads_on

    def compose(self) -> ComposeResult:
        """What still applies, the headline, then section by section."""
        verdict = self._verdict
        urgent = verdict.level in {Level.EMERGENCY_NOW, Level.SAME_DAY}
        if self._stands:
            yield Line(self._stands.words, id="stands")
        yield Line(headline(verdict), id="headline", classes="-urgent" if urgent else None)
        with VerticalScroll():
            for section in sections(verdict, self._answers, self._at, self._stands):
                yield Label(section.title, classes="title")
                for line in section.lines:
                    with Horizontal(classes="item"):
                        yield Label("·", classes="dot")
                        yield Label(line, classes="line -quiet" if section.quiet else "line", markup=False)
        yield Keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense: in an emergency nothing that can wait, and the rest of the check before reading."""
        verdict = self._verdict
        missing = {
            "fluids": verdict.level is Level.EMERGENCY_NOW or not self._leads_on,
            "why": verdict.level is Level.EMERGENCY_NOW or bool(verdict.open),
            "answer": not verdict.open or not self._leads_on,
        }
        if action == "dismiss" and missing.get(str(parameters[0])):
            return False
        if action == "dismiss" and parameters[0] in OFFERED and parameters[0] not in self._offers:
            return False
        return super().check_action(action, parameters)

    def action_read(self) -> None:
        """Turn the page; at its end, begin anew."""
        turn_page(self.text)
