"""Home: the walk in one line, what is due, and the jobs, each one key away.

Imports nothing heavy: this is the first frame anybody sees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import wrap
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coach.errors import BadInput
from coach.jobs import JOBS, Item
from coach.units import walk_seconds
from coach.words import spoken_duration
from screens.field import Field
from screens.keys import Keys
from screens.line import Line

_URGENT = frozenset({"relief", "note", "check", "again", "heat", "signs", "verdict", "advised"})
_ALWAYS = frozenset(
    {"routines", "measure", "note", "why", "verdict", "journal", "signs", "dates", "undo-drink", "weigh"}
)
"""What can be chosen although it is no job of the list, and the last verdict, due or not."""


_AROUND, _NARROWEST = 5, 20
"""Columns beside a detail, and how few it may have."""


class HomeScreen(Screen[None]):
    """Where everything starts. Says what was chosen and leaves the rest to the app.

    Args:
        now: The moment of opening, for the head.
    """

    CSS_PATH = "home.tcss"
    HELP = "Say how long you walked, then choose. Everything works without it too."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,1", "choose('cool-down')", "Cool down", id="home.cool-down", show=False),
        Binding("t,2", "choose('relief')", "Relief", id="home.relief", show=False, tooltip="A twitch or cramp, now"),
        Binding("k,3", "choose('check')", "Check", id="home.check", show=False),
        Binding("f,4", "choose('fluids')", "Fluids", id="home.fluids", show=False),
        Binding("s,5", "choose('walk')", "Walk mode", id="home.set-off", show=False, tooltip="Set off, or walk on"),
        Binding("n", "choose('drink')", "Next drink", id="home.drink", show=False, tooltip="You drank what is next"),
        Binding("u", "choose('undo-drink')", "Undo drink", id="home.undo-drink", show=False, tooltip="Take it back"),
        Binding("p", "choose('weigh')", "Weigh in", id="home.weigh", show=False, tooltip="What the last walk cost you"),
        Binding("g", "choose('resume')", "Go on", id="home.resume", show=False, tooltip="Go on where you stopped"),
        Binding("o", "choose('owed')", "Even up", id="home.owed", show=False, tooltip="Do the side you still owe"),
        Binding("v", "choose('verdict')", "Verdict", id="home.verdict", show=False, tooltip="The last verdict again"),
        Binding("a", "choose('advised')", "Advised", id="home.advised", show=False, tooltip="You have had advice"),
        Binding("l", "choose('again')", "Look again", id="home.again", show=False, tooltip="The check once more"),
        Binding("h", "choose('heat')", "Overheated", id="home.heat", show=False, tooltip="Are you clearly better?"),
        Binding("d", "choose('dates')", "Add to calendar", id="home.dates", show=False, tooltip="When to look again"),
        Binding("b", "choose('note')", "Note", id="home.note", show=False, tooltip="Note a twitch, without a check"),
        Binding("i", "choose('recording')", "Read walk", id="home.recording", show=False, tooltip="The newest one"),
        Binding("w", "walk", "Walk", id="home.walk", show=False, tooltip="Say how long you walked"),
        Binding("e", "choose('signs')", "Signs", id="home.signs", tooltip="The warning signs alone, at once"),
        Binding("r", "choose('routines')", "Routines", id="home.routines", tooltip="Choose another routine"),
        Binding("m", "choose('measure')", "Fit", id="home.measure", tooltip="Made for your minutes and muscles"),
        Binding("j", "choose('journal')", "Journal", id="home.journal", tooltip="Your weeks, day by day"),
        Binding("y", "choose('why')", "Why", id="home.why", tooltip="Why it twitches, what helps, how sure that is"),
        Binding("escape", "leave_walk", "Back to the list", id="home.list", show=False),
        Binding("q", "app.quit", "Quit", id="home.quit"),
    ]

    @dataclass
    class Chosen(Message):
        """Something was chosen; ``walk_s`` is the walk's duration in seconds when it was told."""

        item: str
        walk_s: float | None

    jobs = query_one(OptionList)
    walk = query_one(Input)
    hint = query_one("#hint", Line)
    last = query_one("#last", Line)

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self._now = now
        self._items: tuple[Item, ...] = JOBS
        self._shown = False

    def compose(self) -> ComposeResult:
        """Head, the walk, the list, keys."""
        with Horizontal(id="head"):
            yield Line("Cooldown Coach", id="title")
            yield Line(_moment(self._now), id="today")
        with Vertical(id="body"):
            with Horizontal(id="ask"):
                yield Line("How long did you walk?", id="question")
                yield Field(placeholder="45m, 1h15m", id="walk")
                yield Line("", id="hint")
            yield OptionList(*(_option(item) for item in JOBS), id="jobs", markup=False)
            yield Line("", id="last")
        yield Keys()

    def on_mount(self) -> None:
        """The list has the keys first."""
        self.jobs.focus()
        self.jobs.highlighted = 0

    def show(self, now: datetime, items: Sequence[Item], last: str) -> None:
        """Show what the journal and the library say.

        Args:
            now: The moment, for the head.
            items: What can be done, the most urgent first.
            last: One line about the last walk or session.
        """
        self.last.show(last)
        self.query_one("#today", Line).show(_moment(now))
        if tuple(items) == self._items:
            return
        chosen = self._items[self.jobs.highlighted or 0].id
        self._items = tuple(items)
        ids = [item.id for item in self._items]
        first, self._shown = not self._shown, True
        self._fill(0 if first or chosen not in ids else ids.index(chosen))

    def on_resize(self) -> None:
        """Lines are as long as the window allows."""
        self.call_after_refresh(lambda: self._fill(self.jobs.highlighted))

    def _fill(self, highlighted: int | None) -> None:
        """The list, roomy where all of it is in sight that way."""
        room = self.jobs.scrollable_content_region
        width = max(room.width - _AROUND, _NARROWEST)
        texts = [wrap(item.detail, width) for item in self._items]
        roomy = sum(len(lines) + 2 for lines in texts) - 1 <= room.height
        self.jobs.clear_options()
        self.jobs.add_options(_option(item, lines, roomy=roomy) for item, lines in zip(self._items, texts, strict=True))
        self.jobs.highlighted = highlighted

    @property
    def walk_s(self) -> float | None:
        """The walk's duration in seconds, None when the field is empty.

        Raises:
            BadInput: What stands there is no duration.
        """
        text = self.walk.value.strip()
        return walk_seconds(text) if text else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not due cannot be chosen."""
        return action != "choose" or parameters[0] in _ALWAYS | {item.id for item in self._items}

    def action_walk(self) -> None:
        """Go to the field of the walk."""
        self.walk.focus()

    def action_leave_walk(self) -> None:
        """Go back to the list."""
        self.jobs.focus()

    def action_choose(self, item: str) -> None:
        """Choose by key."""
        try:
            walk_s = self.walk_s
        except BadInput as error:
            if item not in _URGENT:
                self.notify(error.message, title="The walk", severity="warning", markup=False)
                self.walk.focus()
                return
            walk_s = None  # red flags do not wait for a duration
        else:
            self.walk.clear()  # it is told once; the line at the bottom says that it was heard
        self.post_message(self.Chosen(item, walk_s))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.action_choose(self._items[event.option_index].id)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        try:
            _ = self.walk_s
        except BadInput as error:
            self.notify(error.message, title="The walk", severity="warning", markup=False)
        else:
            self.jobs.focus()

    @on(Input.Changed)
    def _changed(self) -> None:
        try:
            found = self.walk_s
        except BadInput:
            self.hint.show("like 45m, 1h15m or 1:15")
        else:
            self.hint.show(spoken_duration(found) if found else "")


def _moment(now: datetime) -> str:
    return f"{now:%A} {now.day} {now:%B · %H:%M}"


def _option(item: Item, lines: Sequence[str] = (), *, roomy: bool = True) -> Option:
    """An item of the list.

    Args:
        item: What can be done.
        lines: Its detail, one for each line; as it is when there are none.
        roomy: Whether an empty line follows.
    """
    title = Content.styled(item.title, "bold $error" if item.urgent else "bold")
    key = Content.styled(f"{item.key or ' '}  ", "bold $accent")
    details = [Content.styled(f"   {line}", "$text-muted") for line in lines or [item.detail]]
    return Option(Content("\n").join([key + title, *details, *[Content("")] * roomy]), id=item.id)
