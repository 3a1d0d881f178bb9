"""The report as Markdown. Names are shown as they are written: no link, no picture, no HTML comes of them."""

from collections.abc import Iterable

from coach.markdown import inline, plain
from coach.report.sheet import BY_HAND, Block, Bullets, Part, Sheet, Table

_LINE = "_" * 24


def as_markdown(sheet: Sheet) -> str:
    """The whole page, with a line feed at its end."""
    first, *others = sheet.about
    lines = [f"# {inline(sheet.title)}", "", f"**{inline(first)}**"]
    for each in others:
        lines += ["", plain(each)]
    lines += ["", "  ".join(f"{each}: {_LINE}" for each in BY_HAND)]
    for part in (*sheet.parts, *sheet.appendix):
        lines += _part(part)
    return "\n".join(lines) + "\n"


def _part(part: Part) -> Iterable[str]:
    yield from ("", f"## {inline(part.title)}")
    for block in part.blocks:
        yield ""
        yield from _block(block)


def _block(block: Block) -> list[str]:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Bullets):
        return [plain(block.lead), "", *(f"- {plain(each)}" for each in block.lines)]
    return [plain(block)]


def _table(table: Table) -> list[str]:
    rules = ("--:" if column in table.numbers else "---" for column in range(len(table.head)))
    caption = [f"*{inline(table.caption)}*", ""] if table.caption else []
    return [*caption, _row(table.head), f"| {' | '.join(rules)} |", *map(_row, table.rows)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(inline, cells))} |"
