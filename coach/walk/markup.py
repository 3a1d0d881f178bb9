"""XML, read as it comes: no tree of it is ever built, so neither its depth nor its length can fill the memory.

The parser is the expat of the standard library. It is handed everything at once (in pieces an old one takes quadratic
time for one long token, CVE-2023-52425), refuses whatever declares a document type, with which every expansion of
entities begins, and does not resolve namespaces: many devices write prefixes that they never declare.
"""

from collections.abc import Callable, Mapping
from typing import Protocol
from xml.parsers import expat

from coach.errors import BadInput
from coach.walk.recording import Recording

DEEPEST = 100
"""Elements in each other; recordings have ten."""

MOST_ELEMENTS = 2_000_000
"""A day of points, one a second and each with all that devices note, has a million."""

_LONGEST = 200
"""Characters of a value that are kept; a moment has 30."""

_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\r")
_TO_SPACES = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))


class Reader(Protocol):
    """What makes a recording of elements. Names come in small letters and without their prefix."""

    def begin(self, names: list[str], attributes: Mapping[str, str]) -> None:
        """An element begins: its name, after those of what it stands in."""

    def end(self, names: list[str], text: str) -> None:
        """It ends; ``text`` is what stood between its last child, if any, and its end."""

    def recording(self, damage: str | None) -> Recording:
        """What was read until now."""


class _Refused(Exception):  # noqa: N818 - a finding about a file, not a failure of the program
    """A document that is not read further; says why in a whole sentence."""


def read(data: bytes, readers: Mapping[str, Callable[[], Reader]], others: Mapping[str, str]) -> Recording:
    """The recording in a document.

    Args:
        data: The document.
        readers: What reads it, by the name of its outermost element.
        others: What to say of a document with another outermost element, by its name.

    Raises:
        BadInput: It is none that can be read.
    """
    document = _Document(readers, others)
    damage = None
    try:
        document.parse(_mended(data))
    except _Refused as refused:
        raise BadInput(str(refused)) from None
    except expat.ExpatError as error:
        damage = f"The file is damaged or cut short at line {error.lineno}, column {error.offset + 1}."
    except (ValueError, LookupError):  # an encoding that Python does not know, or that is no text
        if document.begun:  # then it was read, and a reader has a bug
            raise
        damage = "The file is in an encoding that cannot be read; save it as UTF-8."
    if document.reader is None:
        raise BadInput(damage or "The file is empty.")
    return document.reader.recording(damage)


def _mended(data: bytes) -> bytes:
    """The document without blanks before its beginning, which Strava writes, and without control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:  # UTF-16
        return data
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().translate(_TO_SPACES)


class _Document:
    """Follows the parser through a document, and hands the elements to the reader that its outermost one calls for."""

    def __init__(self, readers: Mapping[str, Callable[[], Reader]], others: Mapping[str, str]) -> None:
        self._readers, self._others = readers, others
        self.reader: Reader | None = None
        self._names: list[str] = []
        self._text: list[str] = []
        self._elements = 0

    @property
    def begun(self) -> bool:
        """Whether there was an element."""
        return self._elements > 0

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._read
        parser.Parse(data, True)

    def _doctype(self, *_: object) -> None:
        raise _Refused("The file declares a document type (DOCTYPE). Recordings have none, and this may be an attack.")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._names.append(_local(name))
        if len(self._names) > DEEPEST or self._elements > MOST_ELEMENTS:
            raise _Refused("The file nests deeper, or holds more, than any recording of a walk.")
        self._text.clear()
        if self.reader is None:
            self.reader = self._fitting(self._names[0])
        self.reader.begin(self._names, attributes)

    def _end(self, _: str) -> None:
        assert self.reader is not None
        self.reader.end(self._names, "".join(self._text)[:_LONGEST].strip())
        self._names.pop()
        self._text.clear()

    def _read(self, text: str) -> None:
        if len(self._text) < _LONGEST:
            self._text.append(text)

    def _fitting(self, outermost: str) -> Reader:
        if outermost in self._readers:
            return self._readers[outermost]()
        known = self._others.get(outermost)
        raise _Refused(known or f"The file is no FIT, GPX or TCX: its outermost element is “{outermost[:40]}”.")


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
