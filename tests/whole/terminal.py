"""Programs in a pseudo-terminal: keys go in, and what a person would see comes out. POSIX only."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from coach.clock import boot_clock

KEYS = {"enter": "\r", "escape": "\x1b", "space": " ", "ctrl+c": "\x03", "ctrl+z": "\x1a"}
"""What a terminal sends for the keys that have names; any other key sends its own character."""

PATIENCE = 30.0
"""Seconds after which something counts as missing: only a broken program takes that long."""

# As a session leader the shell gets the terminal that it opens as its controlling one, and hands it on: so ctrl+c,
# ctrl+z, a resize and a hang-up reach the program, which they would not through an inherited descriptor alone.
_IN_A_TERMINAL = ("/bin/sh", "-c", 'exec "$@" <>"$0" >&0 2>&0')


class Program:
    """A program in a terminal of its own; leaving the ``with`` block kills it.

    Args:
        command: The program and its arguments.
        size: Columns and rows.
        env: Variables on top of the environment.
        cwd: The folder it starts in.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        size: tuple[int, int] = (80, 24),
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.output = bytearray()
        self._ours, self._theirs = pty.openpty()
        self.resize(*size)
        self.process = subprocess.Popen(
            [*_IN_A_TERMINAL, os.ttyname(self._theirs), *command],
            cwd=cwd,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})},
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._theirs)
        if self._ours >= 0:
            os.close(self._ours)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by name or by character."""
        for key in keys:
            os.write(self._ours, KEYS.get(key, key).encode())

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size; the kernel tells the program."""
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, number: int) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._ours)
        self._ours = -1

    def read(self, patience: float) -> bytes:
        """What the program has written since, waiting for something for ``patience`` seconds at the most."""
        if not select.select([self._ours] if self._ours >= 0 else [], [], [], patience)[0]:
            return b""
        data = os.read(self._ours, 65536)
        self.output += data
        return data


class Terminal(Program):
    """The same with a screen, whose text can be waited for; what does not come fails the test and shows the screen."""

    def __init__(
        self,
        command: Sequence[str | Path],
        size: tuple[int, int] = (80, 24),
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        super().__init__(command, size, env=env, cwd=cwd)

    @property
    def text(self) -> str:
        """The screen as it is, without the spaces at the ends of its lines."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size and wipe it, so that what is then read has been drawn for that size."""
        self._screen.resize(rows, columns)
        self._screen.erase_in_display(2)
        super().resize(columns, rows)

    def read(self, patience: float) -> bytes:
        """Bring the screen up to date; see :meth:`Program.read`."""
        data = super().read(patience)
        self._stream.feed(data)
        return data

    def wait_for(self, *texts: str) -> str:
        """Wait until all ``texts`` are on the screen at once; the screen."""

        def there() -> bool:
            shown = self.text
            return all(text in shown for text in texts)

        self.wait_until(there, f"{texts} on the screen")
        return self.text

    def wait_until_gone(self, text: str) -> str:
        """Wait until ``text`` is no longer on the screen; the screen."""
        self.wait_until(lambda: text not in self.text, f"“{text}” to leave the screen")
        return self.text

    def wait_until_suspended(self) -> None:
        """Wait until a shell would say “Stopped”."""
        flags = os.WUNTRACED | os.WNOHANG
        self.wait_until(lambda: os.WIFSTOPPED(os.waitpid(self.process.pid, flags)[1]), "the program to be suspended")
        self._read_the_rest()

    def wait_for_end(self) -> int:
        """Wait until the program has ended and all it wrote is read; its exit code, negative for a signal."""
        self.wait_until(lambda: self.process.poll() is not None, "the program to end")
        self._read_the_rest()
        return self.process.returncode

    def _read_the_rest(self) -> None:
        while self.read(0.0):
            pass

    def wait_until(self, done: Callable[[], bool], what: str) -> None:
        """Read until something is so.

        Raises:
            AssertionError: It did not become so in time, or the program ended before.
        """
        deadline = boot_clock() + PATIENCE
        alive = came = True
        while not done():
            if boot_clock() > deadline or not (alive or came):
                raise AssertionError(f"waited for {what}; exit code {self.process.returncode}; screen:\n{self.text}")
            alive = self.process.poll() is None  # asked first: what is read after the end is all there will be
            came = bool(self.read(0.05))
