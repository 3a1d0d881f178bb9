"""The library: every routine and every move, with its figure beside it; what is looked for narrows the list."""

from dataclasses import replace
from typing import ClassVar, Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, OptionList, Static

from coach.clock import Clock
from coach.figure.stage import Stage
from coach.routine.browse import Filter, how_to_widen, summary
from coach.routine.drawn import Drawings
from coach.routine.model import Move
from screens import detail
from screens.base import CoachScreen
from screens.detail import Shown
from screens.field import Field
from screens.figure import Figure
from screens.keys import Keys
from screens.line import Line
from screens.narrow import narrowed
from screens.shelves import Place, Shelf, Stock, Tab

Action = Literal["back", "run", "take", "edit", "copy", "new", "open", "delete"]


class Left(NamedTuple):
    """What the person wants, of which routine, file or move, and where they were."""

    action: Action
    id: str
    place: Place


class _Rows(OptionList):
    """The list. It has these keys itself, or its own would come first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.choose", "Open", id="library.choose"),
        Binding("tab", "screen.shelf", "Switch", id="library.shelf", tooltip="The other list"),
        Binding("left", "screen.step(-1)", "Step before", id="library.before", show=False),
        Binding("right", "screen.step(1)", "Step after", id="library.after", show=False),
    ]
    before_click: int | None = None
    """The line that had the cursor when the mouse was pressed."""

    def on_click(self) -> None:
        """Runs before the list's own, which moves the cursor."""
        self.before_click = self.highlighted


class LibraryScreen(CoachScreen[Left]):
    """Dismisses with what the person wants.

    Args:
        stock: What there is.
        clock: Times the figures.
        place: Where to begin.
        picking: Whether a move is looked for that becomes a step, and nothing else can be done.
        reduced_motion: Whether figures keep still.
    """

    CSS_PATH = "library.tcss"
    HELP = "Routines and moves. Left and right walk through the steps of a routine; space shows how a move goes."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="library.search", key_display="/", tooltip="Find by name or muscle"),
        Binding("f", "narrow", "Filter", id="library.filter", tooltip="By region, position, things, minutes"),
        Binding("x", "widen", "Show all", id="library.clear", show=False, tooltip="Away with search and filter"),
        Binding("e", "easier", "Easier", id="library.easier", tooltip="The easier variant of this move"),
        Binding("space", "play", "Move", id="library.play", show=False, tooltip="Show how it goes"),
        Binding("i", "want('edit')", "Edit", id="library.edit", tooltip="Change it, or a copy of it"),
        Binding("c", "want('copy')", "Copy", id="library.copy", show=False, tooltip="A copy of your own"),
        Binding("n", "want('new')", "New", id="library.new", show=False, tooltip="A routine of your own"),
        Binding("o", "want('open')", "Open", id="library.open", show=False, tooltip="The file in your own editor"),
        Binding("delete", "want('delete')", "Delete", id="library.delete", show=False, tooltip="Set your file aside"),
        Binding("shift+down", "read(1)", "Read on", id="library.read-on", show=False),
        Binding("shift+up", "read(-1)", "Read back", id="library.read-back", show=False),
        Binding("up", "walk(-1)", "The one before", id="library.up", show=False),
        Binding("down", "walk(1)", "The one after", id="library.down", show=False),
        Binding("escape", "shrink", "Back", id="library.shrink", tooltip="To the list"),
        Binding("escape,backspace", "back", "Back", id="library.back", show=False),
    ]

    rows = query_one(_Rows)
    search = query_one(Input)
    figure = query_one(Figure)

    def __init__(
        self,
        stock: Stock,
        clock: Clock,
        place: Place | None = None,
        *,
        picking: bool = False,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__()
        self._stock = stock
        self._clock = clock
        self._picking = picking
        self._reduced = reduced_motion
        place = place or Place()
        self._shelf: Shelf = "moves" if picking else place.shelf
        self._wanted = place.wanted
        self._at: dict[Shelf, str] = dict(place.at)
        self._step = 0
        self._detour: list[str] = []
        self._drawings = Drawings()
        self._possible: list[bool | None] = []

    def compose(self) -> ComposeResult:
        """Both names and the search; the list; beside it the figure and its words."""
        with Horizontal(id="head"):
            yield Tab(id="routines")
            yield Tab(id="moves")
            yield Field(self._wanted.text, placeholder="name, muscle, region", id="search", select_on_focus=False)
        yield Line(id="filter")
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield _Rows(markup=False)
                yield Line(id="nothing")
            with Vertical(id="detail"):
                yield Line(id="name")
                with Container(id="pane"):
                    yield Figure(self._clock, reduced=self._reduced)
                    with VerticalScroll(id="about", can_focus=False):
                        yield Static(id="words")
        yield Keys()

    def on_mount(self) -> None:
        """Begin where the person was."""
        self._fill()
        self.rows.focus()

    # --- the list ----------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Show what answers to the filter."""
        wanted, found = self._asked, [*self._stock.found(self._shelf, self._asked)]
        self.rows.clear_options()
        self.rows.add_options(self._stock.options(self._shelf, found))
        self.rows.display = bool(found)
        here = self._at.get(self._shelf)
        self.rows.highlighted = self.rows.get_option_index(here if here in found else found[0]) if found else None
        self._show_head(wanted, found)
        if self.rows.highlighted is None:
            self._show_detail()

    @property
    def _asked(self) -> Filter:
        """As much of the filter as this list knows."""
        return self._wanted.of_moves() if self._shelf == "moves" else self._wanted.of_routines()

    def _show_head(self, wanted: Filter, found: list[str]) -> None:
        names = {"routines": f"Routines {len(self._stock.routines)}", "moves": f"Moves {len(self._stock.moves)}"}
        for name, words in names.items():
            tab = self.query_one(f"#{name}", Tab)
            tab.set_class(name == self._shelf, "-now")
            tab.show(f"▸ {words}" if name == self._shelf else f"  {words}")
            tab.display = not self._picking or name == self._shelf
        if self._picking:
            self.query_one("#moves", Line).show("A move to add as a step")
        line, looked_for = self.query_one("#filter", Line), summary(replace(wanted, text=""))
        line.show(f"{looked_for}   x shows all")
        line.display = bool(looked_for)
        nothing = self.query_one("#nothing", Line)
        nothing.display = not found
        nothing.show(f"Nothing here fits. {how_to_widen(wanted, self._count)} x shows all." if not found else "")

    def _count(self, wanted: Filter) -> int:
        return len([*self._stock.found(self._shelf, wanted)])

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and self._at.get(self._shelf) != event.option_id:
            self._at[self._shelf] = event.option_id
            self._step = 0
        self._detour.clear()
        self._show_detail()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        """The first click shows a line, another takes it; keys do not come this way."""
        if event.option_index == self.rows.before_click:
            self.action_choose()

    # --- what is shown beside it -------------------------------------------------------------------------------

    @property
    def here(self) -> str | None:
        """Id of the routine or the move, or name of the broken file, that has the cursor."""
        index = self.rows.highlighted
        return None if index is None else self.rows.get_option_at_index(index).id

    @property
    def _routine(self) -> Shown | None:
        return self._stock.routines.get(self.here or "") if self._shelf == "routines" else None

    @property
    def move(self) -> Move | None:
        """The move that is shown: the one with the cursor, that of a routine's step, or an easier one."""
        if self._detour:
            return self._stock.moves[self._detour[-1]]
        if self._shelf == "moves":
            return self._stock.moves.get(self.here or "")
        shown = self._routine
        return self._stock.moves.get(shown.timeline.steps[self._step].move or "") if shown else None

    def _show_detail(self) -> None:
        self._show_words()
        self.query_one("#about").scroll_home(animate=False)
        stage = self._stage()
        self.set_class(stage is None, "-words-only")
        self.figure.show(stage, mirror=self._mirrored)
        possible = [self.check_action(name, ()) for name in ("easier", "widen", "play")]
        possible += [self._can(wish) for wish in ("edit", "open", "delete")]
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._show_words)

    def _show_words(self) -> None:
        name, words = self._name_and_words()
        self.query_one("#name", Line).show(name)
        self.query_one("#words", Static).update(words)

    def _name_and_words(self) -> tuple[str, Content]:
        move, shown = self.move, self._routine
        width = self.query_one("#about").size.width - 2
        if move and (self._detour or self._shelf == "moves"):
            return (f"Easier: {move.name}" if self._detour else move.name), detail.of_move(
                move, self._stock.moves, width
            )
        if shown:
            return shown.timeline.routine.name, detail.of_routine(shown, self._stock.moves, self._step, width)
        broken = self._stock.broken.get(self.here or "")
        return (broken.name, detail.of_broken(broken, width)) if broken else ("", Content(""))

    def _stage(self) -> Stage | None:
        return self._drawings.of(self.move)

    @property
    def _mirrored(self) -> bool:
        shown = self._routine
        return bool(shown and not self._detour and shown.timeline.steps[self._step].sides == "left")

    # --- keys --------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with what is shown."""
        if not super().check_action(action, parameters):
            return False
        match action:
            case "want":
                return not self._picking and self._can(str(parameters[0]))
            case "easier":
                return self.move is not None and self.move.easier in self._stock.moves
            case "play":
                return self._stage() is not None and not self.figure.still
            case "widen":
                return self._asked != Filter()
            case "shelf":
                return not self._picking
            case "walk" | "shrink":
                return self.has_class("-large")
        return True

    def _can(self, wish: str) -> bool:
        if wish == "new":
            return True
        shown, broken = self._routine, self._shelf == "routines" and self.here in self._stock.broken
        if wish == "delete":
            return broken or bool(shown and shown.own)
        return shown is not None or (broken and wish == "open")

    def action_want(self, action: Action) -> None:
        """Leave for what the person wants."""
        self._leave(action, self.here or "")

    def _leave(self, action: Action, id_: str) -> None:
        self.leave(Left(action, id_, Place(self._shelf, self._wanted, dict(self._at))))

    def action_choose(self) -> None:
        """A routine is made ready; a move is taken as a step, or shown large."""
        if self._picking:
            if self.move:
                self._leave("take", self.move.id)
        elif self._shelf == "moves":
            self._enlarge(not self.has_class("-large"))
        elif self._routine:
            self._leave("run", self._routine.id)

    def _enlarge(self, large: bool) -> None:
        self.set_class(large, "-large")
        if large:
            self.set_focus(None)
            self.action_play()
        else:
            self.rows.focus()
        self.refresh_bindings()
        self.call_after_refresh(self._show_words)

    def action_walk(self, by: int) -> None:
        """The one before or after, while one is shown large."""
        if by > 0:
            self.rows.action_cursor_down()
        else:
            self.rows.action_cursor_up()

    def action_shelf(self, shelf: Shelf | None = None) -> None:
        """The other list, or one by its name."""
        then: Shelf = shelf or ("routines" if self._shelf == "moves" else "moves")
        if then != self._shelf:
            self._shelf, self._step = then, 0
            self._detour.clear()
            self._fill()

    def action_step(self, by: int) -> None:
        """The next step of a routine, and its figure."""
        if self._routine:
            self._detour.clear()
            self._step = (self._step + by) % len(self._routine.timeline.steps)
            self._show_detail()
            above = str(self.query_one("#words", Static).content).partition("▸")[0].count("\n")
            self.query_one("#about").scroll_to(y=max(0, above - 2), animate=False)

    def action_easier(self) -> None:
        """The easier variant of what is shown; escape leads back."""
        if self.move and self.move.easier:
            self._detour.append(self.move.easier)
            self._show_detail()

    def action_play(self) -> None:
        """Ease into the pose and move, or stop doing so."""
        self.figure.toggle(self._stage(), mirror=self._mirrored)

    def action_read(self, by: int) -> None:
        """Scroll the words."""
        self.query_one("#about").scroll_relative(y=by * 3, animate=False)

    def action_back(self) -> None:
        """From a detour, a large figure or a search to what was before; then out."""
        if self.search.has_focus or (self._wanted.text and not self._detour):
            self.search.clear()
            self.rows.focus()
        elif self._detour:
            self._detour.pop()
            self._show_detail()
        else:
            self._leave("back", "")

    def action_shrink(self) -> None:
        """From the large figure, or from an easier variant shown large, one step back."""
        if self._detour:
            self.action_back()
        else:
            self._enlarge(False)

    # --- search and filter -------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Type to find."""
        self._enlarge(False)
        self.search.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._wanted.text:
            self._wanted = replace(self._wanted, text=event.value)
            self._fill()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.rows.focus()

    def action_narrow(self) -> None:
        """Choose what to look for."""
        self.run_worker(self._narrow(), exclusive=True)

    async def _narrow(self) -> None:
        own = ("kinds",) if self._shelf == "moves" else ("minutes", "levels")
        self._wanted = await narrowed(self.app, self._wanted, ("regions", "positions", "have", "lack", *own))
        self._fill()

    def action_widen(self) -> None:
        """Show everything again."""
        self._wanted = Filter()
        self.search.clear()
        self._fill()
