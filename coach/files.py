"""Files: read without waiting for anybody, and written so that neither a kill nor a power cut leaves half of one."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def read_regular(path: Path, most: int) -> bytes:
    """What a regular file holds, cut one byte past ``most``.

    Raises:
        OSError: It cannot be opened, or is something else: a folder, a pipe, a device.
    """
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        raise OSError("no file can be called that") from None
    if "\0" in str(path):
        raise OSError("no file can be called that")
    with open(path, "rb", opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("it is not a regular file")
        return file.read(most + 1)


def _open_at_once(path: str, flags: int) -> int:
    # A pipe would otherwise wait for somebody to write into it.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def why(error: OSError) -> str:
    """The cause in words that go on a sentence: ``no space left on device``."""
    said = error.strerror or str(error)
    return said[:1].lower() + said[1:]


def private_folder(folder: Path) -> None:
    """Create ``folder`` and whatever is missing above it, open to its owner only; leave what exists as it is.

    Raises:
        OSError: It cannot be created.
    """
    if folder.is_dir():
        return
    private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def create_private(path: Path) -> None:
    """Create an empty file readable by its owner only, with its folder; do nothing when there is one.

    Raises:
        OSError: It cannot be created.
    """
    private_folder(path.parent)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return


def write_private(
    path: Path, content: bytes, *, last_look: Callable[[], None] = lambda: None, mode: int = 0o600
) -> None:
    """Put ``content`` into ``path``, whose rights are ``mode`` then; see :func:`replacing`.

    Raises:
        OSError: It cannot be written; what was there is still there.
    """
    with replacing(path, last_look=last_look) as temporary:
        temporary.write(content)
        os.chmod(temporary.name, mode)


def write_new(path: Path, content: bytes) -> None:
    """Put ``content`` into a file that is new, whole or not at all; see :func:`replacing`.

    Raises:
        FileExistsError: There is one already, even if it came only now.
        OSError: It cannot be written.
    """
    with replacing(path, publish=rename_new) as temporary:
        temporary.write(content)


def rename_new(source: str | Path, target: str | Path) -> None:
    """Rename a file, but never onto another, not even one that came only now.

    Raises:
        FileExistsError: There is one of that name.
        OSError: It cannot be renamed; it is still there.
    """
    try:
        os.link(source, target, follow_symlinks=False)
    except (FileExistsError, FileNotFoundError):
        raise
    except (OSError, NotImplementedError):  # not everything can have two names: a folder, a stick, some systems
        _rename_onto_claim(source, target)
    else:
        os.unlink(source)


def _rename_onto_claim(source: str | Path, target: str | Path) -> None:
    """The same by way of an empty one of the name, which nobody else can make at the same moment."""
    folder = os.path.isdir(source) and not os.path.islink(source)
    if folder:
        os.mkdir(target)
    else:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        os.replace(source, target)
    except BaseException:
        (os.rmdir if folder else os.unlink)(target)
        raise


@contextmanager
def replacing(
    path: Path,
    *,
    last_look: Callable[[], None] = lambda: None,
    publish: Callable[[str, Path], None] | None = None,
) -> Iterator[IO[bytes]]:
    """A file to write to, with a name of its own, that takes the place of ``path`` when the block ends well.

    ``path`` is replaced whole or not at all, and is then readable by its owner only; its folder is created if need be.
    A link (into a folder of dotfiles, say) stays a link; what it points to is replaced.

    Args:
        path: The file.
        last_look: Called when everything is on the disk but the name; what it raises leaves the file as it was.
        publish: Gives the file its name; replaces what has that name when None.

    Raises:
        OSError: It cannot be written; what was there is still there.
    """
    from tempfile import NamedTemporaryFile  # costs more than everything else here, and readers never write

    target = Path(os.path.realpath(path))
    private_folder(target.parent)
    # beside the target: a rename is atomic only within one file system; and 0600 is how temporary files are made
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as temporary:
        try:
            yield temporary
            temporary.flush()
            os.fsync(temporary.fileno())
            temporary.close()  # Windows renames no open file
            last_look()
            (publish or os.replace)(temporary.name, target)
        except BaseException:
            try:
                temporary.close()  # fails once more on a full disk: what could not be written is still waiting
            finally:
                os.unlink(temporary.name)
            raise
    _sync_folder(target.parent)


def remove(files: Iterable[Path]) -> None:
    """Delete files in their order; one that has gone by itself is no error.

    Raises:
        OSError: One cannot be deleted; those after it are still there.
    """
    for file in files:
        file.unlink(missing_ok=True)
        _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Make new names in ``folder`` survive a power cut."""
    if os.name != "posix":  # Windows opens no folders, and needs no such call
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
