"""The report as one HTML file that loads nothing from anywhere, and prints on a sheet of A4."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path

from coach.bodymap.svg import svg
from coach.report.sheet import BY_HAND, Block, Bullets, Part, Sheet, Table


def as_html(sheet: Sheet) -> str:
    """The whole document, with a line feed at its end; nothing in it but the style of the page may run or load."""
    css = Path(__file__).with_name("page.css").read_text("utf-8")
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(sheet.title)}</title>",
            f"<style>{css}</style>",
            "</head>",
            "<body>",
            *_head(sheet),
            *_main(sheet),
            "</body>",
            "</html>",
            "",
        ]
    )


def _head(sheet: Sheet) -> Iterable[str]:
    first, *others = sheet.about
    yield "<header>"
    yield "<div>"
    yield f"<h1>{escape(sheet.title)}</h1>"
    yield f'<p class="stands-out">{escape(first)}</p>'
    yield from (f'<p class="small">{escape(each)}</p>' for each in others)
    yield from (f'<p class="by-hand">{escape(each)}</p>' for each in BY_HAND)
    yield "</div>"
    if sheet.marks:
        words = "At each place the worst bother, 0 to 10; × not said."
        yield f"<figure>{svg(sheet.marks)}<figcaption>{words}</figcaption></figure>"
    yield "</header>"


def _main(sheet: Sheet) -> Iterable[str]:
    yield "<main>"
    yield from (line for part in sheet.parts for line in _part(part))
    yield from (line for part in sheet.appendix for line in _part(part, "appendix"))
    yield "</main>"


def _part(part: Part, kind: str = "") -> Iterable[str]:
    named = f' class="{kind}"' if kind else ""
    yield f"<section{named}>"
    yield f"<h2>{escape(part.title)}</h2>"
    for lists, blocks in groupby(part.blocks, key=lambda block: isinstance(block, Bullets)):
        if lists:
            yield '<div class="lists">'
        for block in blocks:
            yield from _block(block)
        if lists:
            yield "</div>"
    yield "</section>"


def _block(block: Block) -> Iterable[str]:
    if isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Bullets):
        items = "".join(f"<li>{escape(each)}</li>" for each in block.lines)
        yield f"<div><p>{escape(block.lead)}</p><ul>{items}</ul></div>"
    else:
        yield f'<p class="small">{escape(block)}</p>'


def _table(table: Table) -> Iterable[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{escape(table.caption)}</caption>"
    heads = (f'<th scope="col"{_kind(table, column)}>{escape(cell)}</th>' for column, cell in enumerate(table.head))
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    yield from (_row(table, cells) for cells in table.rows)
    yield "</tbody>"
    yield "</table>"


def _row(table: Table, cells: tuple[str, ...]) -> str:
    first, *others = cells
    told = (f"<td{_kind(table, column)}>{escape(cell)}</td>" for column, cell in enumerate(others, start=1))
    return f'<tr><th scope="row">{escape(first)}</th>{"".join(told)}</tr>'


def _kind(table: Table, column: int) -> str:
    return ' class="number"' if column in table.numbers else ""
