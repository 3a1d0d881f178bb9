"""Why it twitches: two screens of plain words at the most, each statement with how sure it is and who says so."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Label, Static

from coach.understand import Statement, Understanding
from screens.base import CoachScreen, turn_page
from screens.keys import Keys
from screens.line import Line


class UnderstandScreen(CoachScreen[Literal["check"]]):
    """Dismisses with ``check``, or with None.

    Args:
        page: What it says.
        check: Whether the check may follow from here.
    """

    CSS_PATH = "understand.tcss"
    HELP = "The words in brackets, best first: well shown, likely, expert advice, often said but weakly shown."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "read", "Read on", id="understand.read"),
        Binding("k", "dismiss('check')", "Check", id="understand.check", tooltip="The check: red flags first"),
        Binding("escape,y", "dismiss(None)", "Back", id="understand.back", key_display="esc"),
    ]

    text = query_one(VerticalScroll)

    def __init__(self, page: Understanding, *, check: bool = True) -> None:
        super().__init__()
        self._page = page
        self._check = check

    def compose(self) -> ComposeResult:
        """The title, section by section, keys."""
        page = self._page
        with Horizontal(id="head"):
            yield Line(page.title, id="title")
            yield Line(page.lead, id="lead")
        with VerticalScroll():
            if page.left_out:
                yield Label(page.left_out, id="left-out", markup=False)
            for part in page.parts:
                yield Label(part.title, classes="section", markup=False)
                for each in part.statements:
                    with Horizontal(classes="item"):
                        yield Label("·", classes="dot")
                        yield Static(_told(each), classes="line", markup=False)
            yield Label(page.close, id="close", markup=False)
        yield Keys()

    def action_read(self) -> None:
        """Turn the page; at its end, begin anew."""
        turn_page(self.text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """From a verdict just given the check leads nowhere new."""
        if (action, parameters) == ("dismiss", ("check",)) and not self._check:
            return False
        return super().check_action(action, parameters)


def _told(each: Statement) -> Content:
    return Content.assemble(each.says, (f" ({each.mark})", "$text-muted"))
