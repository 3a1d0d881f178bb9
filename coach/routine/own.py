"""The person's own routine files: written, copied and imported so that nothing of theirs is ever lost unasked."""

import os
import stat
import sys
from collections.abc import Container
from pathlib import Path

from coach.document.syntax import MAX_BYTES
from coach.errors import BadFile, BadInput, CoachError
from coach.files import why, write_new, write_private
from coach.routine.aside import free_backup
from coach.routine.checker import check
from coach.routine.file_names import candidates, checked_name, is_device
from coach.routine.library import Library, built_in_ids, leads_out, read_file
from coach.routine.meaning import is_slug
from coach.routine.model import Routine
from coach.routine.written import has_comments, renamed, to_toml


class ChangedSinceError(BadInput):
    """A file is not what it was when it was read."""


STDIN = Path("-")
"""The source of an import that is read from standard input."""


def write(routine: Routine, folder: Path, *, seen: bytes | None) -> Path:
    """Write a routine to its file, unless that would destroy what somebody wrote in the meantime.

    Args:
        routine: What to write.
        folder: The person's own folder; created when it is missing.
        seen: What the file held when it was read; None when it must not be there yet.

    Returns:
        The file, named after the id.

    Raises:
        ChangedSinceError: The file has changed or gone since.
        BadInput: It has appeared, or holds comments, which would be lost.
        CoachError: It could not be written; what was there is still there.
    """
    if seen is not None and has_comments(seen):
        raise BadInput(
            f"{_file(folder, routine.id)} holds comments, which would be lost. Edit it by hand, or save a copy."
        )
    return _put(_file(folder, routine.id), to_toml(routine).encode(), seen)


def create(content: bytes, id_: str, folder: Path) -> Path:
    """Write a file that is new, as it is.

    Raises:
        BadInput: There is one already, or the id can be no file.
        CoachError: It could not be written.
    """
    return _put(_file(folder, id_), content, None)


def copy_of(routine: Routine, name: str, taken: Container[str]) -> Routine:
    """The same routine under another name and an id of its own, never that of a built-in.

    Args:
        routine: What to copy.
        name: The name of the copy.
        taken: Ids that belong to somebody already; see :func:`taken_ids`.

    Raises:
        BadInput: The name cannot be one.
    """
    shown = checked_name(name)
    free = (id_ for id_ in candidates(shown) if id_ not in taken and id_ not in built_in_ids())
    return routine.model_copy(update={"id": next(free), "name": shown})


def name_of_copy(routine: Routine) -> str:
    """What a copy is called until the person gives it a name."""
    return f"{routine.name[:70].rstrip()}, my copy"


def starter(id_: str, name: str) -> str:
    """A file to start from when writing a routine by hand: every key, explained, and it runs as it is.

    Raises:
        BadInput: The name cannot be one.
    """
    template = Path(__file__).with_name("starter.toml").read_bytes()
    return renamed(template, id_, checked_name(name)).decode()


def taken_ids(library: Library, folder: Path) -> frozenset[str]:
    """Ids that no new file may have: of all routines, and of every file in the folder, broken or not.

    Raises:
        CoachError: The folder cannot be read.
    """
    try:
        there = [path.stem.casefold() for path in folder.iterdir()]
    except FileNotFoundError:
        there = []
    except OSError as error:
        raise CoachError(f"{folder} cannot be read: {why(error)}.") from error
    return frozenset({*library.routines, *built_in_ids(), *there})


def own_file(id_: str, folder: Path) -> Path | None:
    """The person's own file for an id, broken or not; None when there is none.

    Raises:
        BadInput: It is a link that leads out of the folder.
    """
    path = folder / f"{id_}.toml"
    if not is_slug(id_) or not os.path.lexists(path):
        return None
    refuse_leading_out(path)
    return path


def refuse_leading_out(path: Path) -> None:
    """Refuse a file that is none of its folder.

    Raises:
        BadInput: It is a link that leads out of the folder.
    """
    if leads_out(path.parent, path):
        raise BadInput(f"{path} is a link that leads out of its folder. Copy the file there instead.")


def import_file(source: Path, folder: Path, library: Library, *, replace: bool) -> tuple[Path, Path | None]:
    """Copy a routine file into the person's own folder, byte for byte, under its id.

    Args:
        source: The file; ``-`` is standard input.
        folder: The person's own folder; created when it is missing.
        library: What there is.
        replace: Whether it may take the place of an own routine, whose file is then kept beside it with ``.bak`` at
            the end of its name, or stand in for a built-in.

    Returns:
        The file, and where the old one is kept, if there was another.

    Raises:
        BadFile: It has errors; all are named.
        BadInput: It cannot be read, or its id is there already.
        CoachError: It could not be written; nothing has changed.
    """
    raw = _read(source)
    routine, problems = check(
        raw, "standard input" if source == STDIN else str(source), moves=library.moves, id_from_name=None
    )
    if routine is None:
        raise BadFile("\n".join(map(str, problems)))
    path = _file(folder, routine.id)
    there = _held(path)
    if not replace:
        _refuse_taken(path, routine.id, there)
    kept = None
    if there is not None and there != raw:
        kept = _put(free_backup(path), there, None)
    return _put(path, raw, there), kept


def _refuse_taken(path: Path, id_: str, there: bytes | None) -> None:
    if there is not None:
        raise BadInput(
            f"You have a routine “{id_}” already: {path}. With --replace this one takes its place, and the old file "
            "is kept beside it."
        )
    if id_ in built_in_ids():
        raise BadInput(f"“{id_}” comes with the program. With --replace yours stands in for it; or give it another id.")


def _read(source: Path) -> bytes:
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1) if source == STDIN else read_file(source)
    except OSError as error:
        raise BadInput(f"{source} cannot be read: {why(error)}.") from error


def _file(folder: Path, id_: str) -> Path:
    if is_device(id_):
        raise BadInput(f"“{id_}” is the name of a device on Windows and can be no file there. Choose another id.")
    return folder / f"{id_}.toml"


def _held(path: Path) -> bytes | None:
    """What an own file holds, or None when there is none; refuses what is no file of its folder."""
    refuse_leading_out(path)
    try:
        held = read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BadInput(f"{path} is in the way and cannot be read: {why(error)}.") from error
    if len(held) > MAX_BYTES:  # it was cut: nothing that is compared or kept would be the whole of it
        raise BadInput(f"{path} is in the way and bigger than 1 MB, so it is no routine. Move it elsewhere first.")
    return held


def _put(path: Path, content: bytes, seen: bytes | None) -> Path:
    try:
        _refuse_changed(path, seen)
        if seen is None:
            _put_new(path, content)
        else:
            mode = stat.S_IMODE(path.stat().st_mode)  # whoever shared the file goes on sharing it
            write_private(path, content, last_look=lambda: _refuse_changed(path, seen), mode=mode)
    except OSError as error:
        raise CoachError(f"{path} could not be written: {why(error)}. What was there is still there.") from error
    return path


def _put_new(path: Path, content: bytes) -> None:
    try:
        write_new(path, content)
    except FileExistsError:
        _refuse_changed(path, None)  # says so, unless it is the folder that cannot be made
        raise


def _refuse_changed(path: Path, seen: bytes | None) -> None:
    now = _held(path)
    if now == seen:
        if seen is None:
            _refuse_other_case(path)
        return
    if seen is None:
        raise BadInput(f"{path} is there already. Choose another name.")
    raise ChangedSinceError(
        f"{path} has {'changed' if now is not None else 'gone'} since it was opened. Nothing was written."
    )


def _refuse_other_case(path: Path) -> None:
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    if clash := next((each for each in beside if each.name.casefold() == path.name.casefold()), None):
        raise BadInput(f"{clash} is there already, and some systems take the two names for one. Choose another name.")
