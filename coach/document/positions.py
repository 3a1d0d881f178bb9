"""Line and column of every key and value of a TOML text.

No TOML parser of the standard library keeps them, and only a file with errors needs them, so the syntax tree that knows
is built here and not before (``tree_sitter`` is imported when the first :class:`Positions` is made).
"""

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node

KeyPath = tuple[str | int, ...]
"""Where a value stands in the parsed data: ``("steps", 2, "hold")``, counted from 0."""

MAX_DEPTH = 16
"""Longest path that is remembered; anything deeper is found at its sixteenth ancestor."""

_Span = tuple[int, int]


class Location(NamedTuple):
    """A place in a text, both counted from 1, the column in characters."""

    line: int
    column: int


def end_of(text: str) -> Location:
    """The place just after ``text``."""
    return Location(text.count("\n") + 1, len(text) - text.rfind("\n"))


class Positions:
    """Where the keys and values of ``text`` stand.

    What is not in the text is found at the nearest thing around it: a missing key of a step at the ``[[steps]]`` that
    opens the step, a missing key of the document at its first line.

    Args:
        text: TOML that a parser has accepted; anything else gives places that are only roughly right.
    """

    def __init__(self, text: str) -> None:
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        self._source = text.encode()
        self._keys: dict[KeyPath, _Span] = {}
        self._values: dict[KeyPath, _Span] = {}
        self._headers: set[KeyPath] = set()
        self._lengths: dict[KeyPath, int] = {}
        parser = Parser(Language(tree_sitter_toml.language()))
        for node in parser.parse(self._source).root_node.named_children:
            self._statement(node)

    def key(self, path: KeyPath) -> Location:
        """Where the key of ``path`` begins; for an element of a list, where the element begins."""
        return self._locate(self._keys, path)

    def value(self, path: KeyPath) -> Location:
        """Where the value of ``path`` begins; for a table with a header, where the header begins."""
        return self._locate(self._values, path)

    def written(self, path: KeyPath) -> str | None:
        """The value of ``path`` as the file has it, or None when it is spread over headers or is not there."""
        if path in self._headers or path not in self._values:
            return None
        start, end = self._values[path]
        return self._source[start:end].decode()

    def rewritten(self, values: Mapping[KeyPath, str]) -> str:
        """The text with other TOML for some of its values; all the rest stays as it is, comments too.

        Raises:
            KeyError: The text has no value at one of the paths.
        """
        source = self._source
        for path in sorted(values, key=self._values.__getitem__, reverse=True):
            start, end = self._values[path]
            source = source[:start] + values[path].encode() + source[end:]
        return source.decode()

    def _locate(self, spans: dict[KeyPath, _Span], path: KeyPath) -> Location:
        if path in spans:
            return end_of(self._source[: spans[path][0]].decode())
        return self._locate(self._values, path[:-1]) if path else Location(1, 1)

    def _statement(self, node: "Node") -> None:
        if node.type == "pair":
            self._pair((), node)
        elif node.type in {"table", "table_array_element"}:
            path = self._header(node)
            for child in node.named_children:
                if child.type == "pair":
                    self._pair(path, child)

    def _header(self, node: "Node") -> KeyPath:
        *above, last = _key_parts(node.named_children[0])
        path = self._through((), above)
        path = (*path, _name(last))
        opening = (node.start_byte, node.named_children[0].end_byte)
        if node.type == "table_array_element":
            self._lengths[path] = self._lengths.get(path, 0) + 1
            self._keys.setdefault(path, _span(last))
            self._values.setdefault(path, opening)
            self._headers.add(path)
            path = (*path, self._lengths[path] - 1)
            self._keys[path] = opening
        else:
            self._keys[path] = _span(last)
        self._values[path] = opening
        self._headers.add(path)
        return path

    def _pair(self, path: KeyPath, node: "Node") -> None:
        """Remembers a ``key = value`` and everything inside the value, which may nest as deep as it likes."""
        pending = [(path, node)]
        while pending:
            path, node = pending.pop()
            if len(path) >= MAX_DEPTH:
                continue
            if node.type == "pair" and len(parts := _without_comments(node)) == 2:
                key, value = parts
                *above, last = _key_parts(key)
                path = (*self._through(path, above), _name(last))
                self._keys[path] = _span(last)
                self._values[path] = _span(value)
                node = value
            if node.type == "inline_table":
                pending += [(path, child) for child in node.named_children if child.type == "pair"]
            elif node.type == "array":
                pending += self._elements(path, node)

    def _elements(self, path: KeyPath, node: "Node") -> list[tuple[KeyPath, "Node"]]:
        elements = enumerate(_without_comments(node))
        inside: list[tuple[KeyPath, Node]] = [((*path, index), child) for index, child in elements]
        for place, child in inside:
            self._keys[place] = self._values[place] = _span(child)
        return inside

    def _through(self, path: KeyPath, parts: "list[Node]") -> KeyPath:
        """Goes down a dotted key; a list of tables on the way means its last table so far."""
        for part in parts:
            path = (*path, _name(part))
            self._keys.setdefault(path, _span(part))
            if path not in self._values:
                self._values[path] = _span(part)
                self._headers.add(path)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path


def _span(node: "Node") -> _Span:
    return node.start_byte, node.end_byte


def _without_comments(node: "Node") -> "list[Node]":
    return [child for child in node.named_children if child.type != "comment"]


def _key_parts(node: "Node") -> "list[Node]":
    """The parts of a key in order; the grammar nests ``a.b.c`` as ``((a.b).c)``."""
    parts, pending = [], [node]
    while pending:
        node = pending.pop()
        if node.type == "dotted_key":
            pending += node.named_children
        else:
            parts.append(node)
    return parts[::-1]


def _name(node: "Node") -> str:
    raw = (node.text or b"").decode()
    if node.type != "quoted_key":
        return raw
    try:
        return next(iter(tomllib.loads(f"{raw} = 0")))
    except tomllib.TOMLDecodeError:
        return raw
