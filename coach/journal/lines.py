"""The journal as JSON lines: a line that says what it is, one a record, and a last one that says how many there were.

Without its last line an export is known to be cut short. Two exports may stand in one file, one after the other.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import isfinite
from typing import IO, Any, NoReturn

from coach.document.problem import Problem, shortened
from coach.errors import BadInput, JournalError
from coach.journal.records import AdviceRecord, CalledOffRecord, CheckRecord, Record, SymptomRecord
from coach.journal.wire import from_json, is_id, to_json
from coach.triage.answers import NONE_OF, parse_answers
from coach.triage.load import question, questions
from coach.triage.model import NOT_SURE, Level

FORMAT = "cooldown-coach-journal"
"""What the first line says an export is."""

VERSION = 1
"""Of the format; raised when a program that reads this one would misread the next."""

MAX_LINE = 8_000_000
"""Bytes; the longest routine there can be, every name at its longest, makes a session of five million."""

MAX_DEPTH = 64
"""Objects and lists in each other; a session, the deepest there is, has three."""

_END = "end"
_SQLITE = b"SQLite format 3\0"
_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_NO_ID = "“{name}” is not 32 hexadecimal digits"
_TRUNCATED = "The file is cut short here. Export or copy it again"


class _Unusable(Exception):  # noqa: N818 - a finding about a file, not a failure of the program
    """A line that is not what it should be.

    Args:
        message: What is wrong; nothing that was recorded.
        column: Where, in characters from 1.
        last: Whether nothing that follows can be told apart.
    """

    def __init__(self, message: str, column: int = 1, *, last: bool = False) -> None:
        self.message = message
        self.column = column
        self.last = last
        super().__init__(message)


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """A record, and where it stood."""

    file: str
    line: int
    record: Record


def written(records: Iterable[Record], exported_at: datetime) -> Iterator[str]:
    """The lines of an export, all ASCII, each with its line feed.

    Raises:
        JournalError: A record is none that :func:`entries` would read back.
    """
    yield _line({"format": FORMAT, "version": VERSION, "exported_at": exported_at.isoformat()})
    count = 0
    for record in records:
        if why := _unknown(record):
            raise JournalError(f"The record {record.id} cannot be exported: {why}.")
        yield _line(to_json(record))
        count += 1
    yield _line({_END: FORMAT, "records": count})


def entries(file: str, stream: IO[bytes]) -> Iterator[Entry | Problem]:
    """What is read of an export, line by line; a problem names its place and nothing that was recorded.

    Args:
        file: What problems call it.
        stream: What it holds; no more than a line of it is kept in memory.
    """
    number, count, begun = 0, 0, False
    while raw := stream.readline(MAX_LINE + 1):
        number += 1
        if raw.isspace():
            continue
        count += 1
        try:
            data = _object(raw, first=number == 1)
            if not begun:
                _check_header(data)
                begun, count = True, 0
            elif _END in data:
                begun = False
                _check_end(data, count - 1)
            else:
                yield Entry(file, number, _record(data))
        except _Unusable as problem:
            yield Problem(file, number, problem.column, f"{problem.message}.")
            if problem.last or not begun:
                return
    if begun or not count:
        yield Problem(file, max(number, 1), 1, f"{_TRUNCATED}." if begun else "The file is empty.")


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, allow_nan=False, separators=(",", ":")) + "\n"


def _object(raw: bytes, *, first: bool) -> dict[str, Any]:
    if first and raw.startswith(_SQLITE):
        raise _Unusable(
            "This is a backup, not an export. To use it, put it in the place of your journal (coach data where)",
            last=True,
        )
    if len(raw) > MAX_LINE:
        raise _Unusable(f"This line is longer than {MAX_LINE // 1_000_000} MB; no record is", last=True)
    if raw.count(b"[") + raw.count(b"{") > MAX_DEPTH and _depth(raw) > MAX_DEPTH:
        raise _Unusable(f"This is nested deeper than {MAX_DEPTH} levels; three are enough")
    try:
        text = (raw.removeprefix(b"\xef\xbb\xbf") if first else raw).decode()
        data = _DECODER.decode(text.rstrip())
    except UnicodeDecodeError as error:
        raise _Unusable("There is a byte here that is not UTF-8", len(raw[: error.start].decode()) + 1) from None
    except json.JSONDecodeError as error:
        if not raw.endswith(b"\n"):
            raise _Unusable(_TRUNCATED, error.colno, last=True) from None
        raise _Unusable(f"This is not JSON: {error.msg}", error.colno) from None
    except ValueError:  # the only one that is left: Python's limit on the digits of a whole number
        raise _Unusable("There is a number here with thousands of digits") from None
    if not isinstance(data, dict):
        raise _Unusable("This is not a JSON object")
    return data


def _depth(raw: bytes) -> int:
    """How many objects and lists are open at the most, up to the first that is one too many."""
    depth = deepest = 0
    for found in _STRING_OR_BRACKET.finditer(raw):
        if found[0] in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in b"]}":
            depth -= 1
        if deepest > MAX_DEPTH:
            break
    return deepest


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):  # JSON would quietly keep the last
        raise _Unusable("A key stands twice in one object")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise _Unusable("There is a number here beyond any that can be kept")
    return number


def _no_number(name: str) -> NoReturn:
    raise _Unusable(f"{name} is no number that JSON knows")


_DECODER = json.JSONDecoder(object_pairs_hook=_once_each, parse_float=_finite, parse_constant=_no_number)


def _check_header(data: dict[str, Any]) -> None:
    version = data.get("version")
    if data.get("format") != FORMAT or type(version) is not int or version < 1:
        raise _Unusable("This is not the first line of an export of Cooldown Coach")
    if version > VERSION:
        raise _Unusable(
            f"This was written by a newer version of Cooldown Coach (format {version if version < 1000 else 'unknown'};"
            f" this one reads up to {VERSION}). Update Cooldown Coach to import it"
        )


def _check_end(data: dict[str, Any], count: int) -> None:
    said = data.get("records")
    if data[_END] != FORMAT or type(said) is not int:
        raise _Unusable("This is neither a record nor the last line of an export")
    if said != count:
        raise _Unusable(f"There should be {said:,} records before this line, and there are {count:,}")


def _record(data: dict[str, Any]) -> Record:
    try:
        record = from_json(data)
    except JournalError as error:
        raise _Unusable(shortened(error.message.removesuffix("."), 200)) from None
    if why := _unknown(record):
        raise _Unusable(f"The record {record.id} cannot be read: {why}")
    return record


def _unknown(record: Record) -> str | None:
    """What a record holds that this version would not understand, without quoting it; None when there is nothing."""
    if isinstance(record, CheckRecord):
        return _unknown_in_check(record)
    if isinstance(record, SymptomRecord):
        return _unknown_in_felt(record)
    if isinstance(record, AdviceRecord) and not is_id(record.check_id):
        return _NO_ID.format(name="check_id")
    if isinstance(record, CalledOffRecord) and not is_id(record.called_off_id):
        return _NO_ID.format(name="called_off_id")
    return None


def _unknown_in_check(record: CheckRecord) -> str | None:
    for name, answer in record.answers.items():
        if not _is_answer(json.dumps({name: answer})):
            asked = name == NONE_OF or any(name == question.id for question in questions())
            return _newer(f"its answer to {name}" if asked else "a question that was answered")
    if record.verdict.get("level") not in (None, *Level):
        return _newer("the level of its verdict")
    if record.replaces is not None and not is_id(record.replaces):
        return _NO_ID.format(name="replaces")
    return "it says that it replaces itself" if record.replaces == record.id else None


def _unknown_in_felt(record: SymptomRecord) -> str | None:
    if record.check_id is not None and not is_id(record.check_id):
        return _NO_ID.format(name="check_id")
    for number, felt in enumerate(record.felt):
        if felt.site not in question("G06_sites").values or felt.site == NOT_SURE:
            return _newer(f"the place in “felt[{number}]”")
        if felt.bother is not None and not 0 <= felt.bother <= 10:
            return f"“felt[{number}].bother” is not from 0 to 10"
    return None


def _newer(what: str) -> str:
    return f"this version does not know {what}; a newer one may. Update Cooldown Coach"


@lru_cache(maxsize=4096)
def _is_answer(answer: str) -> bool:
    """Whether an object of one question and its answer may be; asked of few, over and over."""
    try:
        parse_answers(json.loads(answer))
    except BadInput:
        return False
    return True
