"""A short form: a line for each quantity, with its example beside it, and below them what is wrong with one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import Label

from coach.errors import BadInput
from screens.choice import ChoiceField
from screens.field import Field
from screens.line import Line


@dataclass(frozen=True, slots=True)
class Asked:
    """One quantity that is asked for."""

    id: str
    label: str
    example: str
    read: Callable[[str], Any]
    """Raises BadInput for what cannot be taken."""
    value: str = ""
    """What stands there already."""
    needed: bool = False
    """Whether it must be told."""
    choices: Mapping[str, str] | None = None
    """The words of each answer, where there are only a few."""


class Form(Vertical):
    """The lines of a form.

    Args:
        asked: What is asked for, from top to bottom.
        hint: What to say while nothing is wrong.
    """

    DEFAULT_CSS = """
    Form { height: auto; }
    Form Horizontal { height: auto; margin-bottom: 1; }
    Form .label { width: 19; color: $text-muted; }
    Form Field, Form ChoiceField { width: 16; background: $panel; }
    Form Field:focus, Form ChoiceField:focus { background: $block-cursor-background; }
    Form .example { width: 1fr; height: auto; margin-left: 2; color: $text-muted; }
    Form #message { height: auto; color: $text-muted; }
    Form #message.-wrong { color: $accent; text-style: bold; }
    """

    message = query_one("#message", Line)

    def __init__(self, asked: Sequence[Asked], hint: str) -> None:
        super().__init__()
        self._asked = asked
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Label, field and example of each, and what is to be said."""
        for each in self._asked:
            with Horizontal():
                yield Label(each.label, classes="label", markup=False)
                yield self._field(each)
                yield Label(each.example, classes="example", markup=False)
        yield Line(self._hint, id="message")

    def say(self, words: str = "", *, wrong: bool = False) -> None:
        """Say something below the fields; without words, the hint."""
        self.message.set_class(wrong, "-wrong")
        self.message.show(words or self._hint)

    def told(self) -> dict[str, Any]:
        """What was told, by id, in SI units; None for what was left empty.

        Raises:
            BadInput: A line cannot be read, or one that is needed is empty; the message names it.
        """
        return {each.id: self._read(each) for each in self._asked}

    def typed(self, name: str) -> str:
        """What stands in a line."""
        found = self.query_one(f"#{name}")
        assert isinstance(found, Field | ChoiceField)
        return found.value.strip()

    @staticmethod
    def _field(asked: Asked) -> Field | ChoiceField:
        if asked.choices is None:
            return Field(asked.value, placeholder="", id=asked.id)
        field = ChoiceField(asked.choices, asked.value or None, id=asked.id)
        field.placeholder = "not said"
        return field

    def _read(self, asked: Asked) -> Any:
        text = self.typed(asked.id)
        if not text:
            if asked.needed:
                raise BadInput(f"{asked.label}: this is needed. Write it like {asked.example}.")
            return None
        try:
            return asked.read(text)
        except BadInput as error:
            raise BadInput(f"{asked.label}: {error.message}") from None
