"""What stands beside a figure in the library: a move, a routine, or a file that cannot be used, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from rich.cells import cell_len
from textual.content import Content

from coach.routine import about, phrases
from coach.routine.caveat import Caveat
from coach.routine.doses import warning_words
from coach.routine.model import Move, words_of
from coach.routine.resolve import ResolvedStep
from coach.routine.timeline import Timeline
from coach.sources import cite
from coach.words import clock_face, listing, plural

QUIET, STRONG, NOW = "$text-muted", "bold", "bold $accent"


@dataclass(frozen=True, slots=True)
class Shown:
    """A routine of the library."""

    timeline: Timeline
    own: bool = False
    note: str = ""
    """Where it comes from, when it is not built in."""

    @property
    def id(self) -> str:
        """Its id."""
        return self.timeline.routine.id


@dataclass(frozen=True, slots=True)
class Broken:
    """A file of one's own that cannot be used yet."""

    name: str
    """The file's name, fit to be shown."""
    problems: tuple[str, ...]
    """``line:column: what``, one each."""


def of_move(move: Move, moves: Mapping[str, Move], width: int) -> Content:
    """Dose and range, place, cues, cautions, when to stop, muscles, the easier variant, sources.

    Args:
        move: The move.
        moves: The library's, for the name of the easier one.
        width: Columns there are.
    """
    easier = moves.get(move.easier or "")
    parts = [
        Content.styled(about.usual_dose(move), STRONG),
        Content.styled(about.range_and_origin(move), QUIET),
        Content.styled(about.place_words(move), "$primary"),
        *_listed(move.cues, width),
        *_section("Take care", words_of("cautions", move.cautions), width),
        *_section("When to stop", [each for each in (move.stop_if, phrases.GLOBAL_STOP) if each], width),
        *_said("Works", listing(words_of("muscles", move.muscles))),
        *_said("Easier", f"{easier.name}, with e" if easier else ""),
        *_said("Source", cite(move.source)),
        Content(""),
        Content.styled("space shows how it goes · enter shows it large", QUIET),
    ]
    return Content("\n").join(parts)


def of_routine(shown: Shown, moves: Mapping[str, Move], step: int, width: int) -> Content:
    """Total, props and level, the steps with a cursor, cautions, where the doses come from.

    Args:
        shown: The routine.
        moves: The library's.
        step: The step with the cursor.
        width: Columns there are.
    """
    timeline = shown.timeline
    routine = timeline.routine
    facts = f"{clock_face(timeline.seconds)} · {plural(len(timeline.steps), 'step')} · {routine.level}"
    parts = [
        Content.styled(facts, STRONG),
        Content(f"needs {phrases.props_words(timeline)}"),
        Content(""),
        *(step_line(timeline, index, width, now=index == step) for index in range(len(timeline.steps))),
        Content(""),
        Content(f"{routine.summary} {shown.note}".strip()),
        *_section("Warnings", warning_words(routine, moves) if shown.own else (), width),
        *_section("Take care", phrases.cautions(timeline), width),
        *_said("Doses", about.doses_come_from(timeline, moves)),
        Content(""),
        Content.styled(_keys(shown), QUIET),
    ]
    return Content("\n").join(parts)


def of_step(step: ResolvedStep, warnings: Iterable[Caveat], moves: Mapping[str, Move], width: int) -> Content:
    """A step that is edited: its dose, what is to be said against that, cues and cautions, the easier variant.

    Args:
        step: The step.
        warnings: Those about it.
        moves: The library's.
        width: Columns there are.
    """
    move, easier = moves.get(step.move or ""), moves.get(step.easier or "")
    parts = [
        Content.styled(step.name, "bold $primary"),
        Content.styled(phrases.dose_words(step), STRONG),
        Content.styled(about.range_and_origin(move) if move else "", QUIET),
        *(Content.assemble(("! ", NOW), each.says, (f" ({each.cited})", QUIET)) for each in warnings),
    ]
    return Content("\n").join(
        [
            *(part for part in parts if part),
            Content(""),
            *_listed((*step.cues, *step.cautions[:1]), width),
            *_said("Easier", f"{easier.name}, with e" if easier else ""),
        ]
    )


def of_broken(broken: Broken, width: int) -> Content:
    """What is wrong with a file, each problem with its line and column."""
    parts = [
        Content("This file of yours cannot be used yet."),
        Content(""),
        *_listed(broken.problems, width),
        Content(""),
        Content.styled("o opens it in your editor · delete sets it aside", QUIET),
    ]
    return Content("\n").join(parts)


def step_line(timeline: Timeline, index: int, width: int, *, now: bool) -> Content:
    """One step of a routine; ``▸`` is the cursor, for whoever sees no colour. Its dose begins a line if it must."""
    step, dose = timeline.steps[index], phrases.step_words(timeline, index)
    head = f"{'▸' if now else ' '}{index + 1:2} "
    fits = cell_len(f"{head}{step.name}  {dose}") <= width
    return Content.assemble(
        (head, NOW if now else QUIET),
        (step.name, STRONG if now else ""),
        (f"  {dose}" if fits else f"\n{'':{len(head)}}{dose}", QUIET),
    )


def row_of_routine(shown: Shown) -> Content:
    """A line of the list."""
    return Content.assemble(
        (f"{clock_face(shown.timeline.seconds):>5}  ", "$primary"),
        shown.timeline.routine.name,
        ("  yours" if shown.own else "", QUIET),
    )


def _keys(shown: Shown) -> str:
    return "i edit · o in your editor · c copy · delete" if shown.own else "i edit a copy · o in your editor · n new"


def _said(head: str, words: str) -> list[Content]:
    return [Content(""), Content.assemble((f"{head}  ", STRONG), words)] if words else []


def _section(head: str, lines: Sequence[str], width: int) -> list[Content]:
    return [Content(""), Content.styled(head, STRONG), *_listed(lines, width)] if lines else []


def _listed(lines: Iterable[str], width: int) -> list[Content]:
    """Points of a list, with what does not fit on a line set in under its beginning."""
    room = max(width - 2, 20)
    return [Content.assemble(("· ", QUIET), "\n  ".join(wrap(line, room))) for line in lines]
