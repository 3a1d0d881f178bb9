"""Text that came from outside: what may reach a terminal, and what may not.

A routine file, a file name or an argument is somebody else's text. A terminal obeys control characters, and
bidirectional marks make a line read otherwise than it is stored (Unicode Technical Report 36), so neither is let
through.
"""

import unicodedata

_BIDI = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
_HIDDEN = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}


def is_hidden(character: str) -> bool:
    """Whether a terminal would obey this character, or a reader could not see it."""
    return character in _BIDI or unicodedata.category(character) in _HIDDEN


def is_digit(character: str) -> bool:
    """Whether a key gave one of 0 to 9; "²" and the digits of other scripts are none that a number is typed with."""
    return character.isascii() and character.isdigit()


def first_hidden(text: str) -> str | None:
    """The first character that must not be shown, as ``U+001B``, or None when all may be."""
    if text.isprintable():  # nearly all is, and Python's idea of that leaves out whatever is hidden
        return None
    return next((f"U+{ord(c):04X}" for c in text if is_hidden(c)), None)


def printable(text: str) -> str:
    r"""``text`` with every hidden character but the line feed written out (``\x1b``), safe for any terminal."""
    return "".join(
        c if c == "\n" or not is_hidden(c) else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )
