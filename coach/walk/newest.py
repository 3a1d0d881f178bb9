"""The newest recording in a folder, found by name and date alone: nothing is opened, and nothing else is looked at."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

_ENDINGS = tuple(f"{ending}{packed}" for ending in (".fit", ".gpx", ".tcx") for packed in ("", ".gz"))


class Found(NamedTuple):
    """A file, as it was when it was found."""

    path: Path
    changed: float
    """When it was written last, seconds since 1970."""
    size: int


def newest(folder: Path, until: float) -> Found | None:
    """The file that was written last, of those that are called like recordings; None when there is none.

    A folder that cannot be read has none. Hidden files are none: programs that copy write into such first.

    Args:
        folder: Where to look.
        until: As :attr:`Found.changed`. A later date, or one before 1970, is that of a wrong clock and says nothing.
    """
    best: Found | None = None
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.casefold().endswith(_ENDINGS) and not entry.name.startswith("."):
                    best = _newer(entry, best, until)
    except OSError:
        return None
    return best


def _newer(entry: "os.DirEntry[str]", best: Found | None, until: float) -> Found | None:
    try:
        found = entry.stat()
    except OSError:  # it has gone, or its link leads nowhere
        return best
    if not stat.S_ISREG(found.st_mode) or not 0 <= found.st_mtime <= until:
        return best
    newer = best is None or (found.st_mtime, entry.name) > (best.changed, best.path.name)
    return Found(Path(entry.path), found.st_mtime, found.st_size) if newer else best
