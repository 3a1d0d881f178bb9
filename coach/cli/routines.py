"""``coach routines``: what there is, what it holds, whether a file is right, and the schema for editors."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach.cli import own
from coach.cli.nearest import NearestGroup
from coach.text import printable

if TYPE_CHECKING:
    from coach.routine.inspection import Inspection
    from coach.routine.library import Entry, Library


@click.group("routines", cls=NearestGroup, invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List, show and check routines; make, edit, import and export your own."""
    if context.invoked_subcommand is None:
        context.invoke(list_routines)


for _each in (own.new, own.edit, own.import_, own.export):
    command.add_command(_each)


@command.command("list", short_help="List all routines.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_routines(*, as_json: bool = False) -> int:
    """List all routines with their time and what they need, and where your own are."""
    from coach.paths import own_routines_dir
    from coach.routine.phrases import props_words
    from coach.routine.timeline import timeline_of
    from coach.words import clock_face

    library = _library()
    if as_json:
        listed = [_summary(library, entry) for entry in library.routines.values()]
        click.echo(json.dumps({"routines": listed, "own_folder": str(own_routines_dir())}, ensure_ascii=False))
    else:
        for entry in library.routines.values():
            timeline = timeline_of(entry.routine, library.moves)
            click.echo(
                f"{entry.routine.id:22} {clock_face(timeline.seconds):>6}  {entry.routine.name} {entry.note}".rstrip()
            )
            click.echo(f"{'':30}needs {props_words(timeline)}")
        click.echo(f"Your own are in {printable(str(own_routines_dir()))}")
    for problem in library.problems:
        click.echo(f"coach: left out {problem}", err=True)
    return 0


@command.command("show", short_help="Show the steps of a routine.")
@click.argument("routine")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show_routine(routine: str, *, as_json: bool) -> int:
    """Show the steps, doses and cautions of ROUTINE: an id, or a FILE.toml."""
    library = _library()
    entry = library.find(routine)
    if as_json:
        click.echo(json.dumps(_detail(library, entry), ensure_ascii=False))
    else:
        click.echo(_page(library, entry))
    return 0


@command.command("check", short_help="Check files: errors and warnings.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check_files(files: tuple[Path, ...], *, as_json: bool) -> int:
    """Check routine FILES, or files of moves: errors and warnings with line and column.

    An error makes a routine useless and ends this command with 2. A warning tells of a dose or an order that the
    sources would choose otherwise.
    """
    from coach.routine.inspection import inspect
    from coach.routine.library import load_moves

    found = [inspect(path, load_moves()) for path in files]
    if as_json:
        click.echo(json.dumps({"files": [_checked(each) for each in found]}, ensure_ascii=False))
    else:
        for each in found:
            tell(each)
    return 2 if any(each.errors for each in found) else 0


@command.command("schema", short_help="Print the schema of routine files.")
def print_schema() -> int:
    """Print the JSON Schema of a routine file, for editors."""
    from coach.routine.model import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
    return 0


def tell(found: "Inspection") -> None:
    """Print what is to be said of a file: its errors and warnings on stderr, and what it holds when it is right."""
    from coach.routine.library import load_moves
    from coach.routine.timeline import timeline_of
    from coach.words import clock_face, plural

    for problem in (*found.errors, *found.warnings):
        click.echo(str(problem), err=True)
    name = printable(found.path.name)
    if found.routine:
        total = clock_face(timeline_of(found.routine, load_moves()).seconds)
        click.echo(f"{name}: right. {plural(len(found.routine.steps), 'step')}, {total} in all.")
    elif found.moves:
        click.echo(f"{name}: right. {plural(len(found.moves), 'move')}.")


def _checked(found: "Inspection") -> dict[str, Any]:
    from coach.document.problem import as_json
    from coach.routine.library import load_moves
    from coach.routine.timeline import timeline_of

    return {
        "file": str(found.path),
        "ok": not found.errors,
        "total_s": timeline_of(found.routine, load_moves()).seconds if found.routine else None,
        "errors": [as_json(error) for error in found.errors],
        "warnings": [as_json(warning) for warning in found.warnings],
    }


def _library() -> "Library":
    from coach.paths import own_routines_dir
    from coach.routine.library import load_library

    return load_library(own_routines_dir())


def _summary(library: "Library", entry: "Entry") -> dict[str, Any]:
    from coach.routine.timeline import timeline_of

    timeline = timeline_of(entry.routine, library.moves)
    routine = entry.routine
    return {
        "id": routine.id,
        "name": routine.name,
        "summary": routine.summary,
        "level": routine.level,
        "origin": entry.origin,
        "replaces": entry.replaces,
        "total_s": timeline.seconds,
        "steps": len(timeline.steps),
        "props": [*dict.fromkeys(prop for step in timeline.steps for prop in step.props)],
        "positions": [*dict.fromkeys(step.position for step in timeline.steps)],
    }


def _detail(library: "Library", entry: "Entry") -> dict[str, Any]:
    from coach.routine.doses import warning_words
    from coach.routine.timeline import timeline_of

    timeline = timeline_of(entry.routine, library.moves)
    steps = [
        {
            "name": step.name,
            "move": step.move,
            "sides": step.sides,
            "sets": step.sets,
            "hold_s": step.hold_s,
            "reps": step.reps,
            "tempo_s": step.tempo_s,
            "seconds": step.seconds,
            "muscles": [*step.muscles],
            "position": step.position,
            "props": [*step.props],
            "cues": [*step.cues],
            "cautions": [*step.cautions],
        }
        for step in timeline.steps
    ]
    routine = entry.routine
    own = {"lead_in_s": routine.lead_in, "transition_s": routine.transition, "source": routine.source}
    return _summary(library, entry) | own | {"steps": steps, "warnings": warning_words(routine, library.moves)}


def _page(library: "Library", entry: "Entry") -> str:
    from coach.routine.doses import warning_words
    from coach.routine.phrases import GLOBAL_STOP, props_words, step_words
    from coach.routine.timeline import timeline_of
    from coach.words import clock_face

    routine = entry.routine
    timeline = timeline_of(routine, library.moves)
    lines = [routine.name, routine.summary, ""]
    lines += [f"{clock_face(timeline.seconds)} in all, with {routine.transition:g} s to change position"]
    lines += [f"Needs {props_words(timeline)}", ""]
    for index, step in enumerate(timeline.steps):
        lines.append(f"{index + 1:2}  {step.name}: {step_words(timeline, index)}")
        lines += [f"      {cue}" for cue in step.cues]
        lines += [f"      Caution: {caution}" for caution in step.cautions]
    lines += ["", GLOBAL_STOP]
    lines += [f"Source: {routine.source}"] if routine.source else []
    lines += [f"Warning: {warning}" for warning in warning_words(routine, library.moves)]
    return "\n".join(lines)
