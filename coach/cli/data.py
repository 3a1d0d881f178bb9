"""``coach data``: where everything is, and the journal exported, imported, backed up or deleted."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from coach.cli.nearest import NearestGroup
from coach.cli.quantities import DAY
from coach.delivery import deliver, not_written, refuse_taken
from coach.errors import BadInput, CoachError, JournalError
from coach.text import printable

if TYPE_CHECKING:
    from datetime import date

    from coach.kept import Kept

TITLES = {"settings": "settings", "journal": "journal", "routines": "your routines"}
"""What a person calls what is kept."""

STDIN = Path("-")
"""The name that stands for standard input, or output."""

WORD = "wipe"
"""What is typed to delete everything."""


@click.group("data", cls=NearestGroup, invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Where your data is; export, import, back up or delete it."""
    if context.invoked_subcommand is None:
        context.invoke(where)


@command.command("where", short_help="Where your files are.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def where(*, as_json: bool = False) -> int:
    """Tell where your settings, your journal and your own routines are, and how big they are."""
    from coach import kept, paths

    found = kept.everything()
    if as_json:
        _tell_json({each.name: _summary(each) for each in found})
        return 0
    for each in found:
        click.echo(f"{TITLES[each.name]}: {printable(str(each.path))}\n    {_size(each)}")
    put = f"COACH_HOME puts them under {printable(str(paths.home()))}. " if paths.home() else ""
    click.echo(f"{put}Nothing else is kept, and nothing is sent anywhere.")
    return 0


@command.command("export", short_help="Write the journal as JSON lines.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@click.option("--force", is_flag=True, help="Overwrite that file.")
@click.option("--since", type=DAY, help="Only from this day on, like 2026-05-31.")
@click.option("--until", type=DAY, help="Only until the end of this day.")
def export(output: Path | None, *, force: bool, since: "date | None", until: "date | None") -> int:
    """Write every record of the journal as one line of JSON, the oldest first.

    coach data import reads it back, on this computer or another. The file holds your answers; nobody but you can read
    it. A session that is not finished yet is not in it.
    """
    from datetime import date

    from coach.clock import wall_clock
    from coach.journal.store import Journal
    from coach.journal.transfer import export_lines
    from coach.paths import journal_file

    first, last = since or date.min, until or date.max
    if first > last:
        raise BadInput(f"--since {first} is after --until {last}, so there is no day between them.")
    with Journal(journal_file()) as journal:
        lines = export_lines(journal, wall_clock(), first, last)
        if output is None or output == STDIN:
            for line in lines:
                click.echo(line, nl=False)
        else:
            _deliver(lines, output, force=force)
    return 0


@command.command("import", short_help="Add what exports hold.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_(files: tuple[Path, ...], *, as_json: bool) -> int:
    """Add what FILES hold and the journal does not; - is standard input.

    The files are what coach data export wrote, here or on another computer. All of it is added, or nothing when
    anything in it is wrong; what is there already is left alone, so importing twice changes nothing.
    """
    from coach.journal.store import Journal
    from coach.journal.transfer import import_lines
    from coach.paths import journal_file

    try:
        with ExitStack() as stack, Journal(journal_file()) as journal:
            merged = import_lines(journal, ((_called(each), _opened(each, stack)) for each in files))
    except OSError as error:  # while reading; what the journal has to say is a JournalError
        raise BadInput(f"What is to be imported cannot be read: {error.strerror}. Nothing was imported.") from error
    if as_json:
        _tell_json({"new": merged.new, "there": merged.there})
    else:
        click.echo(f"{_records(merged.new)} added; {merged.there:,} there already.")
    return 0


@command.command("backup", short_help="Copy the journal's file.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def backup(file: Path | None, *, as_json: bool) -> int:
    """Copy the journal's file to FILE, or into a folder, and check the copy.

    Without FILE it is put into the folder you are in, with today's date in its name. To use a backup, close the app and
    copy the backup to where the journal is (coach data where).
    """
    from coach.journal.upkeep import copy
    from coach.paths import journal_file

    to = _backup_name(file or Path()) if file is None or file.is_dir() else file
    try:
        refuse_taken(to)
        held = copy(journal_file(), to, lambda: refuse_taken(to))
    except OSError as error:
        raise not_written(to, error) from error
    if as_json:
        _tell_json({"path": str(to.absolute()), "records": held})
    else:
        click.echo(f"{printable(str(to))}: {_records(held)}, checked.")
    return 0


@command.command("wipe", short_help="Delete the journal, or everything.")
@click.option("--all", "all_of_it", is_flag=True, help="Settings and your own routines too.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object; needs --yes.")
def wipe(*, all_of_it: bool, yes: bool, as_json: bool) -> int:
    """Delete the journal for good; with --all your settings and your own routines too.

    It tells what would go, and asks. Exports and backups are yours to delete.
    """
    from coach import kept
    from coach.words import plural

    going = [each for each in kept.everything() if all_of_it or each.name == "journal"]
    files = [file for each in going for file in each.files]
    if files and not yes:
        _ask(going, all_of_it=all_of_it, as_json=as_json)
    kept.wipe(going)
    if as_json:
        _tell_json({"deleted": [str(file) for file in files]})
    else:
        click.echo(f"Deleted {plural(len(files), 'file')}." if files else "There is nothing to delete.")
        for path in kept.others():
            click.echo(f"coach: left alone, for it is none of its files: {printable(str(path))}", err=True)
    return 0


def _ask(going: list["Kept"], *, all_of_it: bool, as_json: bool) -> None:
    """Tell what would go, and end here unless the word is typed."""
    from coach.cli.draw import has_keys

    if as_json or not has_keys():
        raise BadInput("Nobody can be asked here. With --yes it is deleted without asking.")
    click.echo("This deletes for good:")
    for each in going:
        for file in each.files:
            click.echo(f"  {printable(str(file))}{_held(each) if file == each.path else ''}")
    if not all_of_it:
        click.echo("Your settings and your own routines stay; --all deletes them too.")
    click.echo("To keep a copy of the journal, first run coach data export -o FILE.")
    if click.prompt(f"Type {WORD} to delete, anything else to keep it", default="", show_default=False) != WORD:
        raise CoachError("Nothing was deleted.")


def _held(journal: "Kept") -> str:
    """How many records go, as far as that can be read."""
    from coach.journal.store import Journal

    if journal.name != "journal":
        return ""
    try:
        with Journal(journal.path) as opened:
            return f" ({_records(opened.count())})"
    except JournalError:
        return " (its records cannot be read)"


def _summary(kept: "Kept") -> dict[str, Any]:
    return {"path": str(kept.path), "exists": kept.path.exists(), "files": len(kept.files), "bytes": kept.size}


def _size(kept: "Kept") -> str:
    from coach.words import plural

    if not kept.files:
        return "empty" if kept.path.is_dir() else "not there yet"
    files = f"{plural(len(kept.files), 'file')}, " if kept.path.is_dir() else ""
    if kept.size < 1000:
        return f"{files}{plural(kept.size, 'byte')}"
    return f"{files}{kept.size / 1000:,.0f} kB" if kept.size < 1_000_000 else f"{files}{kept.size / 1_000_000:,.1f} MB"


def _called(path: Path) -> str:
    return "standard input" if path == STDIN else str(path)


def _opened(path: Path, stack: ExitStack) -> IO[bytes]:
    if path == STDIN:
        if sys.stdin is None:
            raise BadInput("Standard input is closed, so nothing can be read from it.")
        return sys.stdin.buffer
    try:
        return stack.enter_context(path.open("rb"))
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error


def _deliver(lines: Iterator[str], path: Path, *, force: bool) -> None:
    counted = count()
    deliver(path, (line.encode() for line, _ in zip(lines, counted, strict=False)), force=force)
    click.echo(f"{printable(str(path))}: {_records(next(counted) - 2)}.")


def _backup_name(folder: Path) -> Path:
    from coach.clock import wall_clock

    stem = f"cooldown-coach-{wall_clock():%Y-%m-%d}"
    names = (folder / f"{stem}{f'-{number}' if number > 1 else ''}.sqlite3" for number in count(1))
    return next(name for name in names if not os.path.lexists(name))


def _records(number: int) -> str:
    from coach.words import plural

    return plural(number, "record")


def _tell_json(found: dict[str, Any]) -> None:
    click.echo(json.dumps(found))
