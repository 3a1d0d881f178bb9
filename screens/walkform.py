"""The form of a walk: what matters most, the rest behind one key, and in each empty field what stands in for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.events import Paste
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Label

from coach.errors import BadInput
from coach.hydration.form import Entry, count_words, entries, missing_words, with_told
from coach.hydration.model import Plan, WalkInputs
from coach.hydration.rows import Units
from coach.text import printable
from screens.choice import ChoiceField
from screens.field import Field
from screens.line import Line

PLANNED, WALKED = ("walk", "start", "mass", "temp"), ("walk", "drank", "mass", "temp")
"""What is always in sight, before a walk and after it."""

REST = ("hours", "humidity", "sun", "wind", "pace", "load", "slope", "ground", "height", "caffeine")
"""What is behind a key."""

ABOUT = "What you have or take, when it decides what you may drink."


class TextField(Field):
    """A field that takes all lines of what is pasted, with semicolons between."""

    def on_paste(self, event: Paste) -> None:
        """Textual itself takes the first line alone."""
        event.prevent_default()
        event.stop()
        lines = (" ".join(line.split()) for line in event.text.splitlines())
        self.replace(printable("; ".join(filter(None, lines))), *self.selection)


class WalkForm(Vertical):
    """Posts :class:`Changed` at every letter, and :class:`About` when the person wants to say more of themselves.

    Args:
        known: What is known of the walk and the walker; what is only remembered stands in no field, but for it.
        person_units: ``metric`` or ``us``.
        walked: Whether the walk is over.
        moment: The day on which clocks show a time of day.
        notes: What to add to the hint of a field, by its id.
    """

    class Changed(Message):
        """Something else stands in the form."""

    class About(Message):
        """The person wants to say more of themselves."""

    more = query_one("#more", Button)
    message = query_one("#message", Line)

    def __init__(
        self,
        known: WalkInputs,
        person_units: Units,
        *,
        walked: bool,
        moment: Callable[[time], datetime],
        notes: dict[str, str],
    ) -> None:
        super().__init__(id="form")
        self._known = known
        self._units = person_units
        self._notes = notes
        every = entries(moment)
        self._first = [every[name] for name in (WALKED if walked else PLANNED)]
        self._rest = [*([replace(every["start"], label="Started")] if walked else []), *(every[name] for name in REST)]
        self._shown = {entry.id: self._prefilled(entry) for entry in (*self._first, *self._rest)}
        self._wrong = ""

    def compose(self) -> ComposeResult:
        """The fields that matter most, the rest, and a line for hints and mistakes."""
        with VerticalScroll(can_focus=False):
            with Container(classes="fields"):
                yield from self._rows(self._first)
                yield Label("About you")
                yield Button(compact=True, id="about")
                yield Label("The rest", classes="-second", id="more-label")
                yield Button(compact=True, id="more")
            with Container(classes="fields", id="rest"):
                yield from self._rows(self._rest)
        yield Line(id="message")

    def on_mount(self) -> None:
        """Settle what a rule in the .tcss cannot say."""
        for button in self.query(Button):
            button.styles.line_pad = 0  # there Textual refuses the zero

    def read(self, flags: tuple[str, ...]) -> WalkInputs:
        """What the form says over what is known, for somebody of these groups.

        Raises:
            BadInput: A field cannot be read; it is marked.
        """
        self._mark("")
        told: dict[str, Any] = {"flags": flags}
        for entry in (*self._first, *self._rest):
            text = self._text(entry)
            if text == self._shown[entry.id]:
                continue
            try:
                told |= entry.read(text) if text or entry.id == "walk" else {entry.field: _NOTHING.get(entry.field)}
            except BadInput:
                self._mark(entry.id)
                raise
        return with_told(self._known, told)

    def show(self, made: Plan) -> None:
        """Say in each field what stands in for what nobody typed, and of whom the plan is told."""
        for entry in (*self._first, *self._rest):
            field = self._widget(entry)
            words = missing_words(entry, made, self._units)
            if not field.value and field.placeholder != words:
                field.placeholder = words
        counted = count_words(self._rest, made)
        self.more.label = f"{'▾' if self.has_class('-open') else '▸'} {counted}"

    def about(self, marked: int) -> None:
        """Say how much is marked of what the person has or takes."""
        self.query_one("#about", Button).label = f"{marked} marked" if marked else "nothing marked"

    def say(self, wrong: str = "") -> None:
        """Say what is wrong; when nothing is, how to write what is being asked for."""
        self._wrong = wrong
        self.message.set_class(bool(wrong), "-wrong")
        self.message.show(wrong or self._hint())

    def on_descendant_focus(self) -> None:
        """The hint is that of the field."""
        self.say(self._wrong)

    @on(Input.Changed)
    @on(ChoiceField.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed())

    def open(self) -> None:
        """Show the rest, and go there; or hide it."""
        opened = not self.has_class("-open")
        self.set_class(opened, "-open")
        self.more.label = f"{'▾' if opened else '▸'}{str(self.more.label)[1:]}"
        if opened:
            self._widget(self._rest[0]).focus()
        elif self.query("#rest *:focus"):
            self.more.focus()

    @on(Button.Pressed, "#more")
    def _more(self) -> None:
        self.open()

    @on(Button.Pressed, "#about")
    def _about(self) -> None:
        self.post_message(self.About())

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.screen.focus_next()

    def _rows(self, some: Iterable[Entry]) -> Iterator[Widget]:
        """A label and a field for each, two of them in a row where there is room."""
        for number, entry in enumerate(some):
            text = self._shown[entry.id]
            yield Label(entry.label, classes="-second" if number % 2 else "")
            if entry.choices:
                yield ChoiceField(entry.choices, text or None, id=entry.id)
            else:
                yield TextField(text, placeholder="", id=entry.id)

    def _prefilled(self, entry: Entry) -> str:
        value = getattr(self._known, entry.field)
        if value is None or value == () or entry.field in self._known.remembered:
            return ""
        return str(value) if entry.choices else entry.shown(value, self._units)

    def _widget(self, entry: Entry) -> Input | ChoiceField:
        field = self.get_widget_by_id(entry.id)
        assert isinstance(field, Input | ChoiceField)
        return field

    def _text(self, entry: Entry) -> str:
        return self._widget(entry).value.strip()

    def _mark(self, wrong: str) -> None:
        for entry in (*self._first, *self._rest):
            self._widget(entry).set_class(entry.id == wrong, "-wrong")

    def _hint(self) -> str:
        at = self.app.focused.id if self.app.focused else None
        if at == "about":
            return ABOUT
        like = next((entry.like for entry in (*self._first, *self._rest) if entry.id == at), "")
        return " ".join(filter(None, (like, self._notes.get(at or "", ""))))


_NOTHING: dict[str, Any] = {"temps": ()}
"""What a field tells that was emptied, where that is not None."""
