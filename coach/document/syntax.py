"""From the bytes of a file to the data in it: everything that can go wrong before a key can be judged."""

import re
import tomllib
from typing import Any

from coach.document.positions import Location, end_of

MAX_BYTES = 1_000_000
"""A routine of a hundred wordy steps, the longest that anybody writes, has a tenth of this."""

MAX_LEVELS = 32
"""A routine, the deepest there is, needs three."""

# The time tomllib takes grows with the square of the parts of a dotted key: 100,000 parts would take minutes.
_PART = r"""(?:[\w-]{1,400}+|"(?:[^"\\\n]|\\.){0,400}+"|'[^'\n]{0,400}+')"""
_LONG_KEY = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MAX_LEVELS}}}", re.ASCII)

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

# What tomllib says first → what a person can do about it.
_ADVICE = {
    "Invalid value": 'what follows the = is no value; text stands in quotes, like "25s"',
    "Expected '='": "a key, an equals sign and a value are expected, like sets = 2",
    "Expected newline": 'the line goes on after its value; text stands in quotes, like "25s"',
    "Expected ']'": "the name of this table is not closed with its bracket",
    "Cannot overwrite": "this key is already there, further up",
    "Cannot declare": "this table is already there, further up",
    "Cannot mutate": "what is added to here is already whole, further up",
    "Unclosed": "a list or a table is opened and never closed",
    "Unterminated": "a quote is opened and never closed",
    "Expected \"'''\"": "a quote is opened and never closed",
    "Illegal character '\\n'": "the line ends before its quote is closed",
    "Illegal character": "there is a character here that no text may hold",
    "Unescaped": "in double quotes, write a backslash twice",
    "Invalid statement": 'a key, a [table] or a # comment is expected; quotes are straight, like "25s"',
    "Invalid initial": "a key is expected here",
}


class NotToml(Exception):  # noqa: N818 - a finding about a file, not a failure of the program
    """The file holds no data that could be judged.

    Args:
        where: The place.
        message: What is wrong there, in one line.
    """

    def __init__(self, where: Location, message: str) -> None:
        self.where = where
        self.message = message
        super().__init__(message)


def parse(raw: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a file, without a byte order mark, and the data in it.

    Raises:
        NotToml: It is too big, not UTF-8, nested too deeply, or not TOML.
    """
    if len(raw) > MAX_BYTES:
        raise NotToml(Location(1, 1), "This file is bigger than 1 MB; it should be a few kilobytes.")
    text = _decoded(raw)
    if long_key := _LONG_KEY.search(text):
        raise _too_deep(text[: long_key.start()])
    try:
        return text, tomllib.loads(text)
    except RecursionError:
        raise _too_deep(text[: _first_deep_bracket(text)]) from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(text, str(error)) from None
    except ValueError:  # the only one that tomllib lets through: Python's limit on the digits of a whole number
        digits = re.search(r"\d[\d_]{3999}", text)
        where = end_of(text[: digits.start()]) if digits else Location(1, 1)
        raise NotToml(where, "There is a number here with thousands of digits.") from None


def _decoded(raw: bytes) -> str:
    try:
        return raw.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        where = end_of(raw[: error.start].decode())
        wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
        found = "This file is saved as UTF-16" if wide else "There is a byte here that is not UTF-8"
        raise NotToml(where, f"{found}. Save the file as UTF-8.") from None


def _too_deep(before: str) -> NotToml:
    return NotToml(end_of(before), f"This is nested deeper than {MAX_LEVELS} levels; three are enough.")


def _first_deep_bracket(text: str) -> int:
    depth = 0
    for bracket in re.finditer(r"[\[{}\]]", text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MAX_LEVELS:
            return bracket.start()
    return 0


def _not_toml(text: str, said: str) -> NotToml:
    place = _PLACE.search(said)
    where = Location(int(place[1]), int(place[2])) if place and place[1] else end_of(text.rstrip())
    advice = next((words for start, words in _ADVICE.items() if said.startswith(start)), "a mistake in the writing")
    return NotToml(where, f"This is not TOML: {advice}.")
