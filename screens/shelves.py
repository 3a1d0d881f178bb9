"""What the library holds, as the lines of its two lists: routines and moves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from textual.content import Content
from textual.widgets.option_list import Option

from coach.routine.browse import Filter, matches_move, matches_routine
from coach.routine.model import Move, vocabulary
from screens.detail import Broken, Shown, row_of_routine
from screens.line import Line

Shelf = Literal["routines", "moves"]


class Tab(Line):
    """The name of a list, which is its id; a click opens it."""

    async def on_click(self) -> None:
        """The same as the key."""
        await self.run_action(f"screen.shelf({self.id!r})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in the library, so that they come back to it."""

    shelf: Shelf = "routines"
    wanted: Filter = field(default_factory=Filter)
    at: Mapping[Shelf, str] = field(default_factory=dict)
    """The line of each list that has the cursor."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What the library holds."""

    routines: Mapping[str, Shown]
    """By id, the person's own first."""
    moves: Mapping[str, Move]
    broken: Mapping[str, Broken] = field(default_factory=dict)
    """By the name of the file as it is, which is not shown."""

    def found(self, shelf: Shelf, wanted: Filter) -> Iterator[str]:
        """Ids of what answers to a filter; files with errors answer to none but the empty one."""
        if shelf == "moves":
            found = (move for move in self.moves.values() if matches_move(wanted, move))
            order = sorted(vocabulary()["regions"], key="whole-body".__eq__)  # where it hurts comes first
            yield from (move.id for move in sorted(found, key=lambda move: order.index(move.region)))
            return
        yield from (id_ for id_, shown in self.routines.items() if matches_routine(wanted, shown.timeline))
        if wanted == Filter():
            yield from self.broken

    def options(self, shelf: Shelf, ids: Sequence[str]) -> Iterator[Option]:
        """The lines of a list, under headings where there are several kinds of them."""
        heads = [self._head(shelf, id_) for id_ in ids]
        before = ""
        for id_, head in zip(ids, heads, strict=True):
            if head != before and len({*heads}) > 1:
                yield Option(Content.styled(head, "$text-muted"), disabled=True)
            before = head
            yield Option(self._row(shelf, id_), id=id_)

    def _head(self, shelf: Shelf, id_: str) -> str:
        if shelf == "moves":
            return vocabulary()["regions"][self.moves[id_].region]
        if id_ in self.broken:
            return "yours, cannot be used yet"
        return "yours" if self.routines[id_].own else "built in"

    def _row(self, shelf: Shelf, id_: str) -> Content:
        if shelf == "moves":
            return Content(f" {self.moves[id_].name}")
        shown = self.routines.get(id_)
        return row_of_routine(shown) if shown else Content(f"    !  {self.broken[id_].name}")
