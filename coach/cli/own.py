"""``coach routines new|edit|import|export``: the person's own routine files."""

import json
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.errors import BadInput, CoachError
from coach.text import printable

if TYPE_CHECKING:
    from coach.routine.library import Entry, Library

FORMATS = ("toml", "md", "timer")


@click.command("new", short_help="Make a routine of your own.")
@click.argument("name", required=False)
@click.option("--from", "model", metavar="ROUTINE", help="Start from a copy of this one, an id or a FILE.toml.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def new(name: str | None, *, model: str | None, as_json: bool) -> int:
    """Make a routine of your own, called NAME, and print its file.

    It never takes the place of one that is there: when the id is taken, a number is added.
    """
    from coach.routine.meaning import is_slug
    from coach.routine.own import create, starter

    id_ = name if name and is_slug(name) else None
    called = name.replace("-", " ").capitalize() if name and id_ else name
    if model is not None:
        path = _copy(_library().find(model), called, id_)
    else:
        free = _free(id_ or called or "My routine")
        path = create(starter(free, called or "My routine").encode(), free, _folder())
    if as_json:
        click.echo(json.dumps({"id": path.stem, "path": str(path)}, ensure_ascii=False))
    else:
        click.echo(printable(str(path)))
        click.echo(f"coach: change it with coach routines edit {path.stem}", err=True)
    return 0


@click.command("edit", short_help="Open a routine in your editor.")
@click.argument("routine")
def edit(routine: str) -> int:
    """Open the file of ROUTINE in your editor ($VISUAL or $EDITOR), and check it afterwards.

    Of one that came with the program a copy is opened; it goes again when you change nothing.
    """
    from coach.clock import boot_clock
    from coach.editor import editor_command, open_in_editor
    from coach.routine.own import own_file

    editor_command()  # before a copy is made for nothing
    path = own_file(routine, _folder())
    if path is None:
        return _edit_copy(routine)
    open_in_editor(path, boot_clock)
    return _checked(path)


def _edit_copy(routine: str) -> int:
    from coach.clock import boot_clock
    from coach.editor import open_in_editor
    from coach.routine.library import read_file

    path = _copy(_library().get(routine), None, None)
    copied = read_file(path)
    click.echo(f"coach: {routine} came with the program, so this is a copy of it: {path.stem}", err=True)
    closed = True
    try:
        closed = open_in_editor(path, boot_clock)
    finally:
        unchanged = path.exists() and read_file(path) == copied
        if unchanged and closed:
            path.unlink()
    if not unchanged:
        return _checked(path)
    if closed:
        click.echo("coach: nothing was changed, so the copy is gone again", err=True)
    else:
        click.echo(f"coach: your editor came back at once, so the copy is kept: {printable(str(path))}", err=True)
    return 0


@click.command("import", short_help="Copy a file to your own routines.")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of one with the same id; an old file of yours is kept.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_(source: Path, *, replace: bool, as_json: bool) -> int:
    """Check a routine FILE (- is standard input) and copy it into your own routines, byte for byte."""
    from coach.routine.library import built_in_ids
    from coach.routine.own import import_file

    path, kept = import_file(source, _folder(), _library(), replace=replace)
    stands_in = path.stem in built_in_ids()
    if as_json:
        told = {"id": path.stem, "path": str(path), "replaces": stands_in, "kept": kept and str(kept)}
        click.echo(json.dumps(told, ensure_ascii=False))
        return 0
    click.echo(printable(str(path)))
    if stands_in:
        click.echo(f"coach: it stands in for the built-in {path.stem} until you remove it", err=True)
    if kept:
        click.echo(f"coach: your old file is kept as {printable(str(kept))}", err=True)
    return 0


@click.command("export", short_help="Write a routine to a file.")
@click.argument("routine")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@click.option("--force", is_flag=True, help="Overwrite that file.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="toml", help="toml, a card to print, or a timer.")
def export(routine: str, *, output: Path | None, force: bool, kind: str) -> int:
    """Write the file of ROUTINE as it is, or as something else.

    md is a card to print; timer is a file for the telephone app Just Another Workout Timer.
    """
    library = _library()
    content = _exported(library, library.find(routine), kind)
    if output is not None:
        _deliver(content, output, force=force)
    elif sys.stdout.isatty():  # a comment may hold what a terminal obeys
        click.echo(printable(content.decode().replace("\r\n", "\n").expandtabs()), nl=False)
    else:
        click.echo(content, nl=False)
    return 0


def _exported(library: "Library", entry: "Entry", kind: str) -> bytes:
    from coach.routine.library import read_file
    from coach.routine.timeline import timeline_of

    if kind == "toml":
        return read_file(entry.path)
    timeline = timeline_of(entry.routine, library.moves)
    if kind == "md":
        from coach.routine.card import card

        return card(timeline).encode()
    from coach.routine.timer_app import timer_workout

    return json.dumps(timer_workout(timeline), indent=2).encode() + b"\n"


def _deliver(content: bytes, path: Path, *, force: bool) -> None:
    from coach.files import why, write_private

    try:
        if force and path.is_file():
            write_private(path, content, mode=stat.S_IMODE(path.stat().st_mode))
        else:
            with path.open("xb") as file:
                file.write(content)
    except FileExistsError:
        hint = "With --force it is overwritten." if path.is_file() else "Choose another name."
        raise BadInput(f"{path} is there already. {hint}") from None
    except OSError as error:
        raise CoachError(f"{path} could not be written: {why(error)}.") from error


def _copy(entry: "Entry", name: str | None, id_: str | None) -> Path:
    """A new file that is a copy of a routine's, its comments too."""
    from coach.routine.file_names import checked_name
    from coach.routine.library import read_file
    from coach.routine.own import create, name_of_copy
    from coach.routine.written import renamed

    called = checked_name(name or name_of_copy(entry.routine))
    free = _free(id_ or name or f"my-{entry.routine.id}")
    return create(renamed(read_file(entry.path), free, called), free, _folder())


def _checked(path: Path) -> int:
    from coach.cli.routines import tell
    from coach.routine.inspection import inspect
    from coach.routine.library import load_moves

    found = inspect(path, load_moves())
    tell(found)
    return 2 if found.errors else 0


def _free(wanted: str) -> str:
    from coach.routine.file_names import free_id
    from coach.routine.own import taken_ids

    return free_id(wanted, taken_ids(_library(), _folder()))


def _folder() -> Path:
    from coach.paths import own_routines_dir

    return own_routines_dir()


def _library() -> "Library":
    from coach.routine.library import load_library

    return load_library(_folder())
