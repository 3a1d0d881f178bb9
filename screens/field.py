"""A field of a form."""

from textual.widgets import Input


class Field(Input):
    """One line to type in. A question mark opens help here too, for nothing that is asked holds one."""

    def __init__(self, value: str = "", *, placeholder: str, id: str, select_on_focus: bool = True) -> None:  # noqa: A002
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=select_on_focus)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text here."""
        return character != "?" and super().check_consume_key(key, character)
