"""Relief: where it is, and pages that say what to do and offer what may follow."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.getters import query_one
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from coach.bodymap.regions import Region, region_of
from coach.relief.pages import Page
from coach.relief.places import Place, Side, relief_sites
from coach.triage.load import sites
from screens.base import CoachScreen
from screens.body import Body
from screens.keys import Keys
from screens.line import Line


class _Places(OptionList):
    """The places; the list has the keys itself, so that the side is set before the place is taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "This one", id="where.pick"),
        Binding("left", "screen.side('left')", "Left", id="where.left", key_display="←", tooltip="Left; again: both"),
        Binding(
            "right", "screen.side('right')", "Right", id="where.right", key_display="→", tooltip="Right; again: both"
        ),
    ]


class _Choices(OptionList):
    """What may be done; the list has the keys itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "This one", id="relief.pick"),
        Binding("space,pagedown", "screen.read(1)", "Read on", id="relief.read", key_display="space"),
        Binding("pageup", "screen.read(-1)", "Back up", id="relief.back", show=False),
    ]


class WhereScreen(CoachScreen[Place]):
    """Dismisses with a place, or with None. The list and the map show the same place; either chooses it."""

    CSS_PATH = "relief.tcss"
    HELP = (
        "Choose the part with the arrows up and down, or by its first letter; left and right choose the side. On the "
        "map, which tab leads to, arrows go from place to place; a click points at one, and a second takes it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Home", id="where.back", key_display="esc"),
    ]

    rows = query_one(OptionList)
    body = query_one(Body)

    def __init__(self) -> None:
        super().__init__()
        self._side: Side | None = None
        self._sites = [*relief_sites()]

    def compose(self) -> ComposeResult:
        """The question, the places, keys."""
        yield Line("Where does it twitch or cramp?", id="title")
        yield Line("Your own left and right: ← and →. Without a side it is both.", id="how")
        with Horizontal(id="where"):
            yield _Places(*map(self._row, self._sites), markup=False)
            yield Body(_region(Place(self._sites[0])))
        yield Line("In an emergency call first. The whole check is k, from home.", id="urgent")
        yield Keys()

    def on_mount(self) -> None:
        """Begin at the first."""
        self.rows.highlighted = 0
        self.rows.focus()

    def _row(self, site: str) -> Content:
        place = Place(site, self._side)
        mark = {"left": "◀ ", "right": "▶ ", None: "  "}[self._side]
        return Content.assemble((mark, "bold $accent"), place.words)

    @property
    def _place(self) -> Place:
        return Place(self._sites[self.rows.highlighted or 0], self._side)

    def _show(self) -> None:
        """Show the place on the map: both sides where none is said."""
        self.body.show({self._place.mark: None}, _region(self._place))

    def action_side(self, side: Side) -> None:
        """Left or right; the same again is both."""
        self._turn(None if self._side == side else side)

    def _turn(self, side: Side | None) -> None:
        self._side = side
        for index, site in enumerate(self._sites):
            self.rows.replace_option_prompt_at_index(index, self._row(site))
        self._show()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._show()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.leave(Place(self._sites[event.option_index], self._side))

    @on(Body.Pointed)
    def _pointed(self, message: Body.Pointed) -> None:
        """Go there; whoever points at the place where the cursor is takes it."""
        pointed = Place(message.region.site, message.region.side)
        if message.mark and pointed == self._place:
            self.leave(pointed)
            return
        self.rows.highlighted = self._sites.index(pointed.site)
        self._turn(pointed.side)
        self.body.show({pointed.mark: None}, message.region)

    def on_key(self, event: Key) -> None:
        """A letter goes to the next place with a word that begins with it."""
        letter = (event.character or "").casefold()
        if not letter.isalpha():
            return
        event.stop()
        now = self.rows.highlighted or 0
        in_turn = [*range(now + 1, len(self._sites)), *range(now + 1)]
        named = (each for each in in_turn if _begins(self._sites[each], letter))
        self.rows.highlighted = next(named, now)


class ReliefScreen(CoachScreen[str]):
    """Dismisses with the key of a choice, or with None.

    Args:
        page: What it says and offers; the first choice has the cursor.
    """

    CSS_PATH = "relief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "choose('check')", "Check", id="relief.check", show=False, tooltip="The check"),
        Binding("y", "dismiss('why')", "Why", id="relief.why", tooltip="Why a muscle twitches, and what helps"),
        Binding("escape", "dismiss(None)", "Leave", id="relief.leave", key_display="esc"),
    ]

    rows = query_one(OptionList)
    text = query_one(VerticalScroll)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """The title, what to read, what to choose from, keys."""
        yield Line(self._page.title, id="title", classes="-urgent" if self._page.urgent else None)
        with VerticalScroll(can_focus=False):
            for section in self._page.sections:
                yield Label(section.title, classes="section", markup=False)
                for line in section.lines:
                    with Horizontal(classes="item"):
                        yield Label("·", classes="dot")
                        yield Label(line, classes="line", markup=False)
        yield _Choices(*(Option(words, id=key) for key, words in self._page.choices.items()), markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """The choices have the keys."""
        self.rows.highlighted = 0
        self.rows.focus()

    def action_choose(self, key: str) -> None:
        """Take a choice by its key."""
        self.leave(key)

    def action_read(self, pages: int) -> None:
        """Turn the text by a page."""
        if pages > 0:
            self.text.scroll_page_down(animate=False)
        else:
            self.text.scroll_page_up(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not offered cannot be chosen."""
        if action == "choose" and parameters[0] not in self._page.choices:
            return False
        if action == "dismiss" and parameters == ("why",) and self._page.held is None:
            return False
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.leave(event.option_id)


def _region(place: Place) -> Region:
    region = region_of(place.mark)
    assert region is not None, "every site of the check is on the map"
    return region


def _begins(site: str, letter: str) -> bool:
    return any(word.startswith(letter) for word in sites()[site].label.split())
