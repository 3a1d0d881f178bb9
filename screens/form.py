"""A short form: a line for each quantity, with its example beside it, read in the person's own units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label

from coach.errors import BadInput
from screens.field import Field


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


class Form(Vertical):
    """The lines of a form.

    Args:
        asked: What is asked for, from top to bottom.
    """

    DEFAULT_CSS = """
    Form { height: auto; }
    Form Horizontal { height: auto; margin-bottom: 1; }
    Form .label { width: 19; color: $text-muted; }
    Form Field { width: 16; background: $panel; }
    Form Field:focus { background: $block-cursor-background; }
    Form .example { width: 1fr; height: auto; margin-left: 2; color: $text-muted; }
    """

    def __init__(self, asked: Sequence[Asked]) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Label, field and example of each."""
        for each in self._asked:
            with Horizontal():
                yield Label(each.label, classes="label", markup=False)
                yield Field(each.value, placeholder="", id=each.id)
                yield Label(each.example, classes="example", markup=False)

    def told(self) -> dict[str, Any]:
        """What was told, by id, in SI units; None for what was left empty.

        Raises:
            BadInput: A line cannot be read, or one that is needed is empty; the message names it.
        """
        return {each.id: self._read(each) for each in self._asked}

    def typed(self, name: str) -> str:
        """What stands in a line."""
        return self.query_one(f"#{name}", Input).value.strip()

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
