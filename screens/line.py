"""One line of text that is drawn again only when it changes, and the same to click on."""

import re

from textual.widgets import Static

_DIGIT = re.compile("[0-9]")


class Line(Static):
    """Plain text, never markup; drawing it again costs nothing when nothing changed."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(text, id=id, classes=classes, markup=False)
        self._text = text

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def show(self, text: str) -> None:
        """Show a text; nothing is drawn when it is shown already."""
        if text != self._text:
            before, self._text = self._text, text
            as_wide = _DIGIT.sub("0", text) == _DIGIT.sub("0", before)  # a clock that ticks needs no other room
            self.update(text, layout=not as_wide)


class Press(Line):
    """Words that do something when they are clicked; a key does the same.

    Args:
        text: The words.
        action: What they do on the screen.
        id: Of the widget.
    """

    def __init__(self, text: str, action: str, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(text, id=id)
        self._action = action

    async def on_click(self) -> None:
        """Do it."""
        await self.run_action(f"screen.{self._action}")
