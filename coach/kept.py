"""What the program keeps of somebody, in which files, and how all of it goes."""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from coach import paths
from coach.errors import CoachError
from coach.files import remove
from coach.journal import upkeep

# a routine, an old one that a newer took the place of, and what a killed writer of either may have left
_ROUTINE = re.compile(r".+\.toml(\.bak\d*)?|\..+\.toml(\.bak\d*)?\.\w{8}")


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing."""

    name: str
    """``settings``, ``journal`` or ``routines``."""
    path: Path
    """The file, or the folder of the files."""
    files: tuple[Path, ...]
    """What there is of it now."""
    size: int
    """Bytes of these files."""


def everything() -> tuple[Kept, ...]:
    """All that the program ever keeps; there is no cache, and nothing is kept elsewhere.

    Raises:
        CoachError: A folder cannot be read.
    """
    return (
        _kept("settings", paths.settings_file(), _settings_files),
        _kept("journal", paths.journal_file(), upkeep.files),
        _kept("routines", paths.own_routines_dir(), _routine_files),
    )


def wipe(kept: Iterable[Kept]) -> None:
    """Delete these files for good, and the folders that are empty then.

    Raises:
        JournalError: Another program keeps the journal busy.
        CoachError: A file may not be deleted; what was deleted before it is gone.
    """
    for each in kept:
        try:
            if each.name == "journal":
                upkeep.erase(each.path)
            else:
                remove(each.files)
            for folder in (each.path, each.path.parent):
                if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
                    folder.rmdir()
        except OSError as error:
            raise CoachError(f"{error.filename} cannot be deleted: {error.strerror}.") from error


def others() -> list[Path]:
    """Files in the folders of the program that are not its own: a backup, say, or notes beside a routine.

    Raises:
        CoachError: A folder cannot be read.
    """
    own = everything()
    ours = {path for each in own for path in (each.path, *each.files)}
    folders = {each.path.parent for each in own} | {each.path for each in own}
    return sorted(path for folder in folders if folder.is_dir() for path in {*folder.iterdir()} - ours - folders)


def _kept(name: str, path: Path, find: Callable[[Path], Iterable[Path]]) -> Kept:
    try:
        files = tuple(find(path))
        size = sum(each.lstat().st_size for each in files)
    except OSError as error:
        raise CoachError(f"{error.filename} cannot be read: {error.strerror}.") from error
    return Kept(name, path, files, size)


def _settings_files(path: Path) -> list[Path]:
    left = sorted(path.parent.glob(f".{path.name}.*"))  # by a writer that was killed
    target = Path(os.path.realpath(path))
    return [each for each in dict.fromkeys((*left, target, path)) if os.path.lexists(each)]


def _routine_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if _ROUTINE.fullmatch(each.name) and not each.is_dir())
