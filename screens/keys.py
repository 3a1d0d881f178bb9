"""The keys at the bottom of a screen."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer


class Keys(Footer):
    """Textual's footer, drawn anew only when it would show something else.

    Textual asks for that whenever the focus moves or a key may have begun or ceased to work: five times while a screen
    opens, and each time every key is taken away, mounted, styled and laid out again.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._shown: list[tuple[Binding, bool]] = []

    def compose(self) -> ComposeResult:
        """The keys that work now."""
        self._shown = self._now()
        yield from super().compose()

    async def recompose(self) -> None:
        """The same again, unless they stand there already."""
        if self.is_attached and (not self.children or self._shown != self._now()):
            await super().recompose()

    def _now(self) -> list[tuple[Binding, bool]]:
        active = self.screen.active_bindings.values()
        return [(each.binding, each.enabled) for each in active if each.binding.show]
