"""Say on a map of the body where something twitches or grips, how much it bothers, and how long it has been coming."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.getters import query_one
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coach.bodymap.marks import Marks, stepped, typed
from coach.bodymap.picture import UNSAID
from coach.bodymap.regions import Region, region_of
from coach.bodymap.said import bother_words, changed, rows
from coach.bodymap.search import found
from coach.bodymap.words import NO_SIDE, place_words, side_of
from coach.journal.records import Feeling, Felt
from coach.text import is_digit
from coach.triage.load import question
from coach.triage.model import NOT_SURE
from screens.base import CoachScreen
from screens.body import Body
from screens.field import Field
from screens.keys import Keys
from screens.line import Line

_START = "calf_left"
_NOTHING = "Nothing is marked yet."
_HINT = "0 to 10: how much it bothers · tab: how long, which side"
_SHORT_HINT = "0 to 10: how much it bothers"
_TYPE = "Enter marks it · escape closes this"
_ROOM = (58, 20)
"""Columns and rows of a window from which on a body is drawn beside the words: these come first."""
_LABEL = 9
"""Columns of what stands before a value."""


class _Places(OptionList):
    """What is marked; every place where no body is drawn. It has the keys itself, so that none overtakes another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.done", "Done", id="map.list-done"),
        Binding("space", "screen.mark", "Mark", id="map.list-mark", tooltip="Mark it, or take its mark away"),
    ]


class _Said(OptionList):
    """What is said of the place with the cursor, a row each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.done", "Done", id="map.said-done"),
        Binding("right,space", "screen.change(1)", "After", id="map.after", key_display="→", tooltip="The next answer"),
        Binding("left", "screen.change(-1)", "Before", id="map.before", key_display="←", tooltip="The one before"),
    ]


class BodyMapScreen(CoachScreen[tuple[Felt, ...]]):
    """Dismisses with what was felt, in the order of marking, or with None for no change.

    Args:
        ask: What is asked.
        felt: What is marked already.
        feelings: What can be said that it was; with one alone nobody is asked.
        unsure: Whether "not sure where" can be marked; it stands alone.
    """

    CSS_PATH = "bodymap.tcss"
    HELP = (
        "Arrows go from place to place, space marks one; page down turns the body round. Left is your own left. "
        "The digits say how much it bothers you, from 0 (not at all) to 10 (the most there could be). Type a name to "
        "find a place. Tab leads to what is marked, and to how long, which side and what it was."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Done", id="map.done", tooltip="Take what is marked"),
        Binding("slash", "find", "Find", id="map.find", tooltip="Type the name of a place; any letter does it too"),
        Binding("plus,equals_sign", "bother(1)", "More", id="map.more", show=False, tooltip="It bothers you more"),
        Binding("minus", "bother(-1)", "Less", id="map.less", show=False, tooltip="Less; below 0 it is not said"),
        Binding("escape", "leave", "Leave", id="map.leave", show=False),
    ]

    body = query_one(Body)
    places = query_one(_Places)
    said = query_one(_Said)
    field = query_one(Input)
    at = query_one("#at", Line)
    hint = query_one("#hint", Line)

    def __init__(
        self,
        ask: str,
        felt: Sequence[Felt] = (),
        *,
        feelings: Sequence[Feeling] = ("twitch",),
        unsure: bool = False,
    ) -> None:
        super().__init__()
        self._ask = ask
        self._marks = Marks(tuple(felt))
        self._feelings = feelings
        self._unsure = unsure
        self._place = felt[0].site if felt else _START
        self._listed: list[str] = []
        self._drawn: list[Content] = []
        self._told: Mapping[str, str] = {}
        self._typed = ""
        self._found: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The question, the bodies beside what is marked and what is said of it, the name, keys."""
        yield Line(self._ask, id="ask")
        with Horizontal(id="map"):
            yield Body(self._region or _region(_START))
            with Vertical(id="panel"):
                yield _Places(id="places", markup=False)
                yield _Said(id="said", markup=False)
        with Horizontal(id="name"):
            yield Line(id="at")
            yield Field(placeholder="left calf, tongue", id="search", select_on_focus=False)
        yield Line(_HINT, id="hint")
        yield Keys()

    def on_mount(self) -> None:
        """The bodies have the keys, or the list where none is drawn."""
        self.field.display = False
        self.call_after_refresh(self._settle)

    def on_resize(self) -> None:
        """There may be room for the bodies now, or none any more."""
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        drawn = self.size.width >= _ROOM[0] and self.size.height >= _ROOM[1]
        self.set_class(not drawn, "-listed")
        if self.focused is None or (self.focused is self.body and not drawn):
            (self.body if drawn else self.places).focus()
        self._refresh()
        self._refresh_hint()

    # --- what is shown -----------------------------------------------------------------------------------------

    @property
    def _region(self) -> Region | None:
        return region_of(self._place)

    @property
    def _mark(self) -> Felt | None:
        """The mark at the cursor."""
        drawn = not self.has_class("-listed") and self.body.here.covers(self._place)
        return self._marks.of(self._place) or (self._marks.at(self.body.here) if drawn else None)

    def _refresh(self) -> None:
        here = self.body.here
        if not here.covers(self._place):
            here = region_of(self._place, here.view) or region_of(self._place) or here
        self.body.show(self._marks.bothers, here)
        self._refresh_places()
        self._refresh_said()
        mark = self._mark
        told = bother_words(mark.bother) if mark and mark.bother is not None else "marked"
        self.at.show(f"{place_words(self._place)}{f' · {told}' if mark else ' · space marks it'}")

    def _refresh_places(self) -> None:
        listed = [*_all_places()] if self.has_class("-listed") else [each.site for each in self._marks.felt]
        if self._unsure and NOT_SURE not in listed:
            listed.append(NOT_SURE)
        drawn = [self._row(place) for place in listed] or [Content.styled(_NOTHING, "$text-muted")]
        if drawn != self._drawn:
            self._listed, self._drawn = listed, drawn
            with self.prevent(OptionList.OptionHighlighted):
                self.places.clear_options()
                self.places.add_options(Option(row, disabled=not listed) for row in drawn)
        mark = self._mark
        wanted = mark.site if mark else self._place
        with self.prevent(OptionList.OptionHighlighted):
            self.places.highlighted = listed.index(wanted) if wanted in listed else None

    def _row(self, place: str) -> Content:
        mark = self._marks.of(place)
        if mark is None:
            return Content.assemble((" · ", "$text-muted"), place_words(place))
        number = UNSAID if mark.bother is None else str(mark.bother)
        return Content.assemble((f"{number:>2} ", "bold $accent"), (place_words(place), "bold"))

    def _refresh_said(self) -> None:
        mark, kept = self._mark, self.said.highlighted
        told = rows(mark, self._feelings) if mark else {}
        if told == self._told:
            return
        self._told = told
        self.said.clear_options()
        for row, words in told.items():
            self.said.add_option(Option(Content.assemble((f"{row:<{_LABEL}}", "$text-muted"), words), id=row))
        self.said.highlighted = min(kept or 0, len(told) - 1) if told else None

    # --- where the cursor is -----------------------------------------------------------------------------------

    @on(Body.Pointed)
    def _pointed(self, message: Body.Pointed) -> None:
        self._go(message.region.place, message.region)
        if message.mark:
            self.action_mark()

    @on(OptionList.OptionHighlighted, "#places")
    def _listed_at(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self._listed) and self._listed[event.option_index] != self._place:
            self._go(self._listed[event.option_index])

    def _go(self, place: str, region: Region | None = None) -> None:
        self._place, self._typed = place, ""
        if region:
            self.body.show(self._marks.bothers, region)
        self._refresh()

    # --- what is said ------------------------------------------------------------------------------------------

    def _say(self, felt: Felt, instead_of: str | None = None) -> None:
        self._marks = self._marks.with_(felt, instead_of)
        self._refresh()

    def _new(self) -> Felt:
        return Felt(site=self._place, what=self._feelings[0])

    def action_mark(self) -> None:
        """Mark the place, or take its mark away."""
        mark, self._typed = self._mark, ""
        if mark is None:
            self._say(self._new())
        else:
            self._marks = self._marks.without(mark.site)
            self._refresh()

    @on(OptionList.OptionSelected, "#places")
    def _clicked(self) -> None:
        self.action_mark()

    @on(OptionList.OptionSelected, "#said")
    def _clicked_said(self) -> None:
        self.action_change(1)

    def action_bother(self, by: int) -> None:
        """It bothers more, or less; a place that is not marked yet is marked."""
        mark, self._typed = self._mark or self._new(), ""
        self._say(replace(mark, bother=stepped(mark.bother, by)))

    def on_key(self, event: Key) -> None:
        """A digit says how much it bothers; a letter begins a name."""
        character = event.character or ""
        if self.field.has_focus or len(character) != 1:
            return
        if is_digit(character):
            event.stop()
            mark = self._mark or self._new()
            bother = typed(mark.bother, int(character), again=self._typed == "1")
            self._typed = character
            self._say(replace(mark, bother=bother))
        elif character.isalpha():
            event.stop()
            self.action_find()
            self.field.insert_text_at_cursor(character)

    def action_change(self, by: int) -> None:
        """The answer before or after, of the row with the cursor."""
        mark, index = self._mark, self.said.highlighted
        if mark is None or index is None:
            return
        self._typed = ""
        after = changed(mark, self.said.get_option_at_index(index).id or "", by, self._feelings)
        if after.site != mark.site and self._marks.beside(mark):
            self.notify("The other side is marked too, with its own answers.", title="The side")
            return
        self._place = after.site
        self._say(after, mark.site)

    # --- a place by its name -----------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Open the field for a name."""
        self.at.display, self.field.display = False, True
        self.field.clear()
        self.field.focus()
        self._refresh_hint()

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        self._found = tuple(sorted(found(event.value), key=lambda place: self._marks.of(place) is None))
        self._refresh_hint()

    def _refresh_hint(self) -> None:
        if not self.field.display:
            self.hint.show(_SHORT_HINT if self.has_class("-listed") else _HINT)
        elif self._found:
            self.hint.show(self._offer())
        else:
            self.hint.show("No such place." if self.field.value.strip() else _TYPE)

    def _offer(self) -> str:
        """What enter marks, and as many of the others as there is room for."""
        first, *others = (place_words(place) + _no_side(place) for place in self._found)
        offers = (" · or ".join([f"Enter: {first}", *others[:count]]) for count in range(len(others), 0, -1))
        return next((offer for offer in offers if len(offer) <= self.hint.size.width), f"Enter: {first}")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if not self._found and self.field.value.strip():
            return
        place = self._found[0] if self._found else None
        self._close_field()
        if place:
            self._go(place)
            if self._marks.of(place) is None:
                self._say(replace(self._mark or self._new(), site=place))

    def _close_field(self) -> None:
        self.at.display, self.field.display = True, False
        self._found = ()
        self._refresh_hint()
        (self.places if self.has_class("-listed") else self.body).focus()

    # --- leaving -----------------------------------------------------------------------------------------------

    def action_done(self) -> None:
        """Take what is marked."""
        self.leave(self._marks.felt)

    def action_leave(self) -> None:
        """Close the field, or leave everything as it was."""
        if self.field.display:
            self._close_field()
        else:
            self.leave(None)


def _all_places() -> Sequence[str]:
    return [value for value in question("G06_sites").values if value != NOT_SURE]


def _region(place: str) -> Region:
    region = region_of(place)
    assert region is not None, "every site of the check is on the map"
    return region


def _no_side(place: str) -> str:
    return "" if side_of(place) else f" ({NO_SIDE})"
