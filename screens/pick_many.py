"""Mark any number of lines in a list; typing narrows the list."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from coach.triage.model import NOT_SURE, Choice
from screens.base import CoachScreen
from screens.field import Field


class _Rows(OptionList):
    """The list; it has the keys itself, so that a mark lands on the row to which the keys before it led."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.done", "Done", id="pick.done"),
        Binding("space", "screen.mark", "Mark", id="pick.mark"),
    ]


class PickManyScreen(CoachScreen[tuple[str, ...] | None], ModalScreen[tuple[str, ...] | None]):
    """Dismisses with the marked values in the order of the choices, or with None for no change.

    Args:
        ask: What is asked.
        choices: What can be marked; not sure stands alone.
        marked: Values that are marked already.
        example: What could be typed to find a line.
    """

    DEFAULT_CSS = """
    PickManyScreen {
        align: center middle;
        #box { width: 64; max-width: 95%; height: 90%; background: $surface; padding: 1 2; }
        #ask { width: 100%; height: auto; text-style: bold; margin-bottom: 1; }
        #keys { width: 100%; color: $text-muted; }
        Input { background: $panel; margin-bottom: 1; }
        OptionList { height: 1fr; background: $surface; border: none; padding: 0; margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="pick.close"),
        Binding("down", "to_list", "List", id="pick.list", show=False),
    ]

    def __init__(self, ask: str, choices: Sequence[Choice], marked: Collection[str], example: str) -> None:
        super().__init__()
        self._ask = ask
        self._choices = choices
        self._example = example
        self._marked = set(marked)
        self._listed: list[Choice] = []

    def compose(self) -> ComposeResult:
        """The question, a field that narrows the list, the list."""
        with Vertical(id="box"):
            yield Label(self._ask, id="ask", markup=False)
            # not selected when it gets the keys: the letter that began the search stands in it
            yield Field(placeholder=f"type to find: {self._example}", id="search", select_on_focus=False)
            yield _Rows(markup=False)
            yield Label("letters search, enter marks · space marks · enter takes them", id="keys")

    def on_mount(self) -> None:
        """All of them."""
        self._narrow("")
        self.query_one(_Rows).focus()

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        self._listed = [each for each in self._choices if all(word in each.label.casefold() for word in words)]
        listing = self.query_one(_Rows)
        listing.clear_options()
        listing.add_options([Option(self._prompt(choice)) for choice in self._listed])
        listing.highlighted = 0 if self._listed else None

    def _prompt(self, choice: Choice) -> Content:
        marked = choice.value in self._marked
        return Content.styled(f"{'[x]' if marked else '[ ]'} {choice.label}", "bold $accent" if marked else "")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_mark()

    def action_mark(self) -> None:
        """Mark the line or take its mark away; not sure stands alone."""
        listing = self.query_one(_Rows)
        if listing.highlighted is None:
            return
        value = self._listed[listing.highlighted].value
        if value in self._marked:
            self._marked -= {value}
        else:
            self._mark(value)
        for index, choice in enumerate(self._listed):
            listing.replace_option_prompt_at_index(index, self._prompt(choice))

    def _mark(self, value: str) -> None:
        self._marked = {value} if value == NOT_SURE else self._marked - {NOT_SURE} | {value}

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Mark the line that was found, the first of them; when it is the only one that is all."""
        field = self.query_one(Input)
        if field.value.strip() and self._listed:
            found, alone = self._listed[0], len(self._listed) == 1
            self._mark(found.value)
            if alone:
                self.action_done()
                return
            field.clear()
            self._narrow("")
            self.query_one(_Rows).highlighted = self._listed.index(found)
        self.action_to_list()

    def on_key(self, event: Key) -> None:
        """A letter on the list begins to search."""
        if self.query_one(_Rows).has_focus and event.character and event.character.isalpha():
            event.stop()
            field = self.query_one(Input)
            field.focus()
            field.insert_text_at_cursor(event.character)

    def action_to_list(self) -> None:
        """From the field into the list."""
        self.query_one(_Rows).focus()

    def action_done(self) -> None:
        """Take the marked ones; without a mark nothing is answered."""
        self.leave(tuple(choice.value for choice in self._choices if choice.value in self._marked))
