"""The post-walk check: pages of plain signs, the worst first. Nothing counts as answered until it is."""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key, Resize
from textual.getters import query_one
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.bodymap.marks import DURATION, longest
from coach.journal.records import Felt
from coach.text import is_digit
from coach.triage.answers import Answers, answer_words
from coach.triage.asking import is_asked
from coach.triage.load import PAGES, page, question, questions
from coach.triage.model import NOT_SURE, Kind, Level, Question, Value, Verdict
from coach.triage.verdict import raises_above_self_care, worst_so_far
from screens.base import CoachScreen
from screens.bodymap import BodyMapScreen
from screens.keys import Keys
from screens.line import Line
from screens.pick_many import PickManyScreen

ABOUT = "context"
"""The page about the person and the walk, opened by its key."""
_HEADINGS = {
    ABOUT: "About you and the walk: say what you like",
    "E": "Emergencies first. Any of these? (16 and over)",
    "S": "For a clinician to see today. Any of these?",
    "G": "The twitch, and the past weeks. Any of these?",
}
SITES = "G06_sites"
"""The question where it twitches, which a map of the body asks."""
_MARK_WIDTH = 5
_AROUND = 5
"""Columns of the padding and the scroll bar."""
_SAID_OF_A_TWITCH = frozenset({DURATION, "G07_trend"})
_YES_NO = ("yes", "not_sure", "no")


@dataclass(frozen=True, slots=True)
class Few:
    """A few of the questions, on one page in place of the three."""

    heading: str
    place: str
    """What stands beside the heading."""
    ids: tuple[str, ...]
    """In the order of asking."""


class _Rows(OptionList):
    """The list. It has the keys itself, so that a mark lands on the row to which the keys before it led."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.go_on", "Next", id="check.next", tooltip="The next page, or the verdict"),
        Binding("space", "screen.mark", "Mark", id="check.mark", tooltip="Yes; again: not sure; again: no"),
    ]


class CheckScreen(CoachScreen[Answers | None]):
    """Dismisses with the answers once they are enough for a verdict, or with None.

    Args:
        answers: What is known before: medicines and age from the settings, the walk's effort.
        judge: The verdict on some answers.
        start: The page to begin at.
        few: Ask these alone; "none of these" then answers each of them, and no page.
        felt: What was said before of places that twitch.
        last: The page after which it is enough.
    """

    CSS_PATH = "check.tcss"
    HELP = (
        "Go through the list with the arrow keys. Space marks a line yes; again, not sure; again, no. "
        "When nothing or nothing more on the page is true, press n."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "none", "None of these", id="check.none", tooltip="Nothing (more) on this page is true"),
        Binding("left", "step(-1)", "Before", id="check.less", show=False),
        Binding("right", "step(1)", "After", id="check.more", show=False),
        Binding("p", "about", "About you", id="check.about", tooltip="Age, medicines and the walk"),
        Binding("backspace", "page_back", "Page back", id="check.back", show=False),
        Binding("escape", "leave", "Leave", id="check.leave", show=False),
    ]

    heading = query_one("#heading", Line)
    place = query_one("#place", Line)
    alarm = query_one("#alarm", Line)
    rows = query_one(_Rows)
    whole = query_one("#whole", Line)

    def __init__(
        self,
        answers: Answers,
        judge: Callable[[Answers], Verdict],
        start: str = "E",
        few: Few | None = None,
        felt: tuple[Felt, ...] = (),
        last: str = PAGES[-1],
    ) -> None:
        super().__init__()
        self._answers = answers
        self._judge = judge
        self._few = few
        self._felt = felt
        self._said_how_long = False  # by itself, and not on the map
        self._pages = PAGES[: PAGES.index(last) + 1]
        self._page = start
        self._before_about = start
        self._listed: list[Question] = []
        self._drawn: list[Content] = []

    @property
    def felt(self) -> tuple[Felt, ...]:
        """What was said of each place that twitches: how much it bothers, and how long it has been coming."""
        known = {each.site: each for each in self._felt}
        marked = self._answers.get(SITES)
        places = marked if isinstance(marked, tuple) else ()
        return tuple(known.get(place) or Felt(site=place) for place in places)

    def compose(self) -> ComposeResult:
        """Head, alarm, the list, the whole question, keys."""
        with Horizontal(id="head"):
            yield Line(id="heading")
            yield Line(id="place")
        yield Line(id="alarm")
        yield _Rows(markup=False)
        yield Line(id="whole")
        yield Keys()

    def on_mount(self) -> None:
        """The first page."""
        self._open(self._page)

    def _open(self, name: str) -> None:
        self._page = name
        self.heading.show(self._few.heading if self._few else _HEADINGS[name])
        self.place.show(self._few.place if self._few else self._page_words(name))
        self.rows.clear_options()
        self._listed = []
        self._refresh_rows()
        self.rows.highlighted = 0
        self.rows.scroll_home(animate=False)
        self.rows.focus()

    # --- what is shown -----------------------------------------------------------------------------------------

    def _page_words(self, name: str) -> str:
        return f"page {self._pages.index(name) + 1} of {len(self._pages)}" if name in self._pages else ""

    def _refresh_rows(self) -> None:
        """Bring the list up to date, touching only rows that changed."""
        on_page = map(question, self._few.ids) if self._few else page(questions(), self._page)
        asked = [each for each in on_page if is_asked(each, self._answers)]
        drawn = [self._row(question) for question in asked]
        if asked != self._listed:
            kept = self._current
            self._listed, self._drawn = asked, drawn
            self.rows.clear_options()
            self.rows.add_options([Option(content) for content in drawn])
            self.rows.highlighted = asked.index(kept) if kept in asked else 0
        else:
            for index, (before, now) in enumerate(zip(self._drawn, drawn, strict=True)):
                if before != now:
                    self.rows.replace_option_prompt_at_index(index, now)
            self._drawn = drawn
        self._show_alarm()
        self._show_whole()

    def _row(self, question: Question) -> Content:
        value = self._answers.get(question.id)
        mark, style = self._mark(question, value)
        answered = value is not None and question.kind is not Kind.YES_NO
        text = f"{question.topic}: {answer_words(question, value)}" if answered else question.label
        room = max(self.size.width - _AROUND - _MARK_WIDTH, 20)
        first, *more = wrap(text, room)
        told = "\n".join([first, *(" " * _MARK_WIDTH + line for line in more)])
        return Content.assemble((f"{mark:<{_MARK_WIDTH}}", style), (told, "bold" if style == "bold $accent" else ""))

    def _mark(self, question: Question, value: Value | None) -> tuple[str, str]:
        """Answered, and whether the answer raises anything: YES is never put before good news."""
        if value is None:
            return "·", "$text-muted"
        if value in {NOT_SURE, (NOT_SURE,)}:
            return "?", "bold $accent"
        said_yes = question.kind is Kind.YES_NO and value == "yes"
        if said_yes or raises_above_self_care(question.id, self._answers):
            return "YES", "bold $accent"
        return ("no" if value in (question.benign, "no", ()) else "-"), "$text-muted"

    def _show_alarm(self) -> None:
        verdict = self._judge(self._answers)
        emergency = verdict.level is Level.EMERGENCY_NOW
        self.alarm.display = emergency
        if emergency:
            self.alarm.show(verdict.advice[0])

    def _show_whole(self) -> None:
        question = self._current
        if question is None:
            return
        value = self._answers.get(question.id)
        how = "" if question.kind is Kind.YES_NO else _how(question)
        answer = f"  → {answer_words(question, value)}" if value is not None else ""
        self.whole.show(f"{question.ask}{how}{answer}")

    @property
    def _current(self) -> Question | None:
        index = self.rows.highlighted
        return self._listed[index] if index is not None and index < len(self._listed) else None

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._show_whole()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_mark()

    def on_resize(self, event: Resize) -> None:
        """Rows may wrap otherwise than before."""
        del event
        self._refresh_rows()

    # --- what the person does ----------------------------------------------------------------------------------

    def _answer(self, question: Question, value: Value | None) -> None:
        self._said_how_long |= question.id == DURATION
        self._answers = self._answers.with_answer(question.id, value)
        self._refresh_rows()

    def action_mark(self) -> None:
        """Mark the line: yes, not sure, no; or its next answer; or choose where."""
        question = self._current
        if question is None:
            return
        if question.kind is Kind.MANY:
            self._pick(question)
        elif question.kind is Kind.NUMBER:
            self._step_number(question, 1)
        else:
            self.action_step(1)

    def action_step(self, by: int) -> None:
        """The answer before or after."""
        question = self._current
        if question is None or question.kind is Kind.MANY:
            return
        if question.kind is Kind.NUMBER:
            self._step_number(question, by)
            return
        values = _YES_NO if question.kind is Kind.YES_NO else question.values
        now = self._answers.get(question.id)
        at = values.index(str(now)) + by if now in values else (0 if by > 0 else len(values) - 1)
        self._answer(question, values[at % len(values)])

    def _step_number(self, question: Question, by: int) -> None:
        now = self._answers.get(question.id)
        if now is None:
            self._answer(question, question.start if by > 0 else NOT_SURE)
        elif not isinstance(now, int):
            self._answer(question, question.minimum if by > 0 else NOT_SURE)
        else:
            self._answer(question, min(now + by, question.maximum) if now + by >= question.minimum else NOT_SURE)

    def on_key(self, event: Key) -> None:
        """Digits answer a question for a number; one that would make it too large begins anew."""
        question = self._current
        if question is None or question.kind is not Kind.NUMBER or not is_digit(event.character or ""):
            return
        event.stop()
        digit, now = int(event.character or "0"), self._answers.get(question.id)
        longer = now * 10 + digit if isinstance(now, int) else digit
        self._answer(question, longer if longer <= question.maximum else digit)

    def _pick(self, question: Question) -> None:
        if question.id == SITES:
            self.app.push_screen(BodyMapScreen(question.ask, self.felt, unsure=True), self._mapped)
            return

        def picked(values: tuple[str, ...] | None) -> None:
            if values is not None:
                self._answer(question, values or None)

        marked = self._answers.get(question.id)
        known = marked if isinstance(marked, tuple) else ()
        self.app.push_screen(PickManyScreen(question.ask, question.choices, known, "statin, inhaler"), picked)

    def _mapped(self, felt: tuple[Felt, ...] | None) -> None:
        """Take what was marked on the map; how long it was said to last there proposes the answer to that question."""
        if felt is None:
            return
        known = self._answers.given.get(DURATION)
        if not self._said_how_long and known == longest(self._felt):
            known = None  # the map proposed it, and it goes with its mark
        self._felt = felt
        self._answers = self._answers.with_answer(SITES, tuple(each.site for each in felt) or None)
        unsaid = NOT_SURE if felt and question(SITES).page in self._answers.none_of else None
        self._answers = self._answers.with_answer(DURATION, longest(felt, known) or unsaid)
        self._refresh_rows()

    def action_none(self) -> None:
        """Everything that is not answered on this page is not so. First it must have been on the screen."""
        if self._page == ABOUT:
            self._open(self._before_about)
            return
        if self.rows.max_scroll_y > self.rows.scroll_offset.y:
            self.rows.scroll_page_down(animate=False)
            self.notify("There is more below. Press n again when you have seen it all.", title="Keep reading")
            return
        if missing := self._twitch_unsaid():
            self.rows.highlighted = self._listed.index(missing)
            self.notify(f"Something twitches, so say first: {missing.ask}", title="One moment", markup=False)
            return
        self.app.clear_notifications()  # what they asked for has been done, and they would lie on what comes next
        self._answers = self._none_more()
        self._refresh_rows()
        self.action_go_on()

    def _none_more(self) -> Answers:
        """The answers, and that nothing more of what is listed is so."""
        if self._few is None:
            return self._answers.with_none_of(self._page)
        answers = self._answers
        for each in self._listed:
            if answers.get(each.id) is None:
                answers = answers.with_answer(each.id, each.benign)
        return answers

    def _twitch_unsaid(self) -> Question | None:
        """How long it has come and whether it grows worse decide much, so "none of these" does not stand for them."""
        if not self._answers.get(SITES):
            return None
        unsaid = (each for each in self._listed if each.id in _SAID_OF_A_TWITCH)
        return next((each for each in unsaid if self._answers.get(each.id) is None), None)

    def action_go_on(self) -> None:
        """The next page, or the verdict; an emergency goes there at once."""
        if self._page == ABOUT:
            self._open(self._before_about)
            return
        verdict = self._judge(self._answers)
        open_here = [question for question in self._listed if question.id in verdict.open]
        if verdict.level is not Level.EMERGENCY_NOW and open_here:
            self.rows.highlighted = self._listed.index(open_here[0])
            self.notify(
                f"Still open: {open_here[0].label}. Answer it, or press n when nothing more here is true.",
                title="One moment",
                markup=False,
            )
        elif verdict.level is Level.EMERGENCY_NOW or self._few or self._page == self._pages[-1]:
            self.leave(self._answers)
        else:
            self._open(PAGES[PAGES.index(self._page) + 1])

    def action_page_back(self) -> None:
        """The page before."""
        if self._page in PAGES[1:]:
            self._open(PAGES[PAGES.index(self._page) - 1])
        elif self._page == ABOUT:
            self._open(self._before_about)

    def action_about(self) -> None:
        """Age, pregnancy, medicines and the walk: they decide what is asked and what it means."""
        if self._page != ABOUT:
            self._before_about = self._page
            self._open(ABOUT)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A few questions have no page about the person."""
        return not (self._few and action == "about") and super().check_action(action, parameters)

    def action_leave(self) -> None:
        """A page back, or from the first page away; what was marked and is urgent still gets its verdict."""
        if self._page != PAGES[0]:
            self.action_page_back()
            return
        worst = worst_so_far(self._judge(self._answers))
        self.leave(self._answers if worst in {Level.EMERGENCY_NOW, Level.SAME_DAY} else None)


def _how(question: Question) -> str:
    if question.kind is Kind.MANY:
        return "  Space opens the map." if question.id == SITES else "  Space opens the list."
    if question.kind is Kind.NUMBER:
        return "  Type a number; left of 0 is not sure."
    return f"  Space goes through: {', '.join(choice.label for choice in question.choices)}."
