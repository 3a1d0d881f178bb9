"""A problem of a file, as a person or an editor is told of it."""

from dataclasses import asdict, dataclass, fields

from coach.text import printable


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place of a file. Its texts hold one line each and nothing that a terminal obeys."""

    file: str
    line: int
    column: int
    """Line and column count from 1, the column in characters."""
    message: str
    key: str = ""
    """Dotted, elements counted from 0: ``steps[2].hold``; empty for the file as a whole."""
    found: str | None = None
    """What stands there, shortened, the way the file has it."""
    allowed: str | None = None
    """What may stand there, in the words of the format."""
    nearest: str | None = None
    """The right name that comes nearest to the one that was found."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, printable(value).replace("\n", r"\n"))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


def as_json(problem: Problem) -> dict[str, str | int | None]:
    """The problem for ``--json``: the names and values of its fields."""
    return asdict(problem)


def shortened(text: str, limit: int = 40) -> str:
    """The first line of ``text``, cut to ``limit`` characters; an ellipsis shows that more follows."""
    first = text.partition("\n")[0].rstrip()
    return text if text == first and len(text) <= limit else f"{first[: limit - 1]}…"
