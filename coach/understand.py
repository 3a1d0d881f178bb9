"""Why it twitches: one page in plain words, every statement with how sure it is and who says so.

What a verdict holds back is not spoken well of here either: its statements are left out, and that is said.
"""

import textwrap
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from coach.sources import sources
from coach.triage.load import advice_book
from coach.words import listing

COLUMNS = 76
"""Columns of the page in lines, where the terminal has them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or two, and what they rest on."""

    says: str
    sure: str
    """One of :attr:`Understanding.certainty`."""
    source: tuple[str, ...]
    """Keys of ``coach/sources.toml``; none where no study was found."""
    of: frozenset[str] = frozenset()
    """Codes of help; while one of them is held back this is not shown."""

    @property
    def mark(self) -> str:
        """How sure, and who says so, as short as a page of two screens needs: ``likely: Blackman 2019``."""
        names = dict.fromkeys(sources()[key].title.partition(":")[0] for key in self.source)
        return f"{self.sure}: {listing(names) or 'no study found'}"


@dataclass(frozen=True, slots=True)
class Part:
    """Statements under a title."""

    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Understanding:
    """The page."""

    title: str
    lead: str
    certainty: Mapping[str, str]
    """How sure → what that means, best first."""
    parts: tuple[Part, ...]
    close: str
    """What to do about what the last part names."""
    left_out: str = ""
    """What is not shown because it is held back; empty when nothing is."""


def understand(held: Collection[str] = ()) -> Understanding:
    """The page for somebody from whom some help is held back.

    Args:
        held: Codes of that help.
    """
    whole = _whole()
    missing = {code for part in whole.parts for each in part.statements for code in each.of if code in held}
    words = [listed for code, listed in advice_book().withheld.items() if code in missing]
    return replace(
        whole,
        parts=tuple(_without(part, held) for part in whole.parts),
        left_out=f"Left out, because it is held back for you now: {listing(words)}." if words else "",
    )


def page_text(page: Understanding, columns: int = COLUMNS) -> str:
    """The page in lines, for the command line.

    Args:
        page: What it says.
        columns: How long a line may be.
    """
    lines = [page.title.upper(), *textwrap.wrap(page.lead, columns), *textwrap.wrap(page.left_out, columns)]
    for part in page.parts:
        lines += ["", part.title]
        for each in part.statements:
            told = f"{each.says} ({each.mark})"
            lines += textwrap.wrap(told, columns, initial_indent="- ", subsequent_indent="  ")
    return "\n".join([*lines, *textwrap.wrap(page.close, columns)])


def to_json(page: Understanding) -> dict[str, object]:
    """The page as ``coach why --json`` prints it, with the whole titles and the addresses of the sources."""
    return {
        "title": page.title,
        "certainty": dict(page.certainty),
        "sections": [
            {"title": part.title, "statements": [_statement_json(each) for each in part.statements]}
            for part in page.parts
        ],
        "close": page.close,
        "left_out": page.left_out,
    }


def _without(part: Part, held: Collection[str]) -> Part:
    return replace(part, statements=tuple(each for each in part.statements if each.of.isdisjoint(held)))


def _statement_json(each: Statement) -> dict[str, object]:
    named = [{"title": sources()[key].title, "address": sources()[key].address} for key in each.source]
    return {"says": each.says, "sure": each.sure, "sources": named}


@cache
def _whole() -> Understanding:
    raw = tomllib.loads(Path(__file__).with_name("understand.toml").read_text("utf-8"))
    return Understanding(
        title=raw["title"],
        lead=raw["lead"],
        certainty=raw["certainty"],
        parts=tuple(map(_part, raw["sections"])),
        close=raw["close"],
    )


def _part(raw: dict[str, Any]) -> Part:
    return Part(raw["title"], tuple(map(_statement, raw["statements"])))


def _statement(raw: dict[str, Any]) -> Statement:
    return Statement(raw["says"], raw["sure"], tuple(raw["source"]), frozenset(raw.get("of", ())))
