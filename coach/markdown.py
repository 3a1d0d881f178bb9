"""Text from a file as Markdown that shows it as it is written there."""

import re

# What Markdown takes for a sign: anywhere (_ not within a word), and in what looks like an address.
_SIGNS = re.compile(r"[\\`*{}\[\]<>#|&~@]|(?<![^\W_])_|_(?![^\W_])|(?<=www)\.|:(?=//)", re.IGNORECASE)
_START = re.compile(r"^\d+[.)]|^[-+=]")


def plain(text: str) -> str:
    """One line of text, from which no link, no picture, no HTML and no list comes."""
    return _START.sub(lambda start: f"{start[0][:-1]}\\{start[0][-1]}", inline(text))


def inline(text: str) -> str:
    """The same for text that does not begin its line."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
