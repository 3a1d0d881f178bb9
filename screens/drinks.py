"""A plan as the fluids show it: a bar for each drink, what is lost and carried, foods, and what to keep in mind."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from textual.content import Content

from coach.hydration.advice import HEAT_WORDS
from coach.hydration.foods import LONG_WALK_S
from coach.hydration.model import Plan
from coach.hydration.rows import Row, Units, rhythm_words, rows, timeline
from coach.hydration.text import FIRST_TITLES, bottle_words, cooler_words, heat_title, refusal_words
from coach.words import capital, volume
from screens.prose import joined, wrapped

CELL_ML = 50
"""Millilitres of one cell of a bar."""

QUIET, STRONG, HEAD, AMOUNT, BAR = "$text-muted", "bold", "bold $primary", "bold $accent", "$primary"

_TITLE, _GAP = 11, 2
"""Cells of the title of a part, and between its columns."""
_FOOD = 11
"""Cells of one mineral of a food."""
_ROOMY = 50
"""Cells from which on the titles have a column of their own."""

_WALKED = {"After": "Now", "Before": "Next walk", "During": "On the way"}
"""What the parts of a plan are called once the walk is over."""

AT_MOST = "at most"
LIGHT = "Your weight is not known, so most of this is for a light person."


def gate_words(made: Plan) -> str:
    """What to do about the heat, in a line; nothing where it is no matter."""
    kinder = ", ".join(f"{hour.at:%H:%M}" for hour in made.cooler if hour.gate != "move")
    title = heat_title(made)
    return f"▲ {title}{f' · cooler: {kinder}' if kinder else ''}" if title else ""


def of_plan(made: Plan, units: Units, width: int, *, walked: bool) -> Content:
    """What to drink and when, or why that is not said; before that how hot it will be, after it what the walk costs."""
    lines = [*([] if walked else _heat(made, units, width)), *_first(made, width)]
    if made.refused:
        lines.append(Content.styled("No amounts for you", STRONG))
        return joined([*lines, *wrapped(refusal_words(made.refused), width)])
    if "mass_kg" in made.assumed:
        lines += wrapped(LIGHT, width, QUIET)
    listed = rows(made, units) if walked else timeline(made, units)
    if walked:
        listed.sort(key=lambda row: row.part != "After")
    table = _Table(width, listed)
    for row, last in _with_ends(listed):
        title = (_WALKED if walked else {}).get(row.part, row.part)
        words = rhythm_words(made, units) if row.part == "During" and not walked else row.what
        lines += table.drink(row, title, words if last else "")
    return joined([*lines, *_cost(made, units, table, walked=walked)])


def of_notes(made: Plan, width: int) -> Content:
    """What is good to eat, and what to keep in mind."""
    lines: list[Content] = []
    if made.foods:
        lines += [Content(""), *_foods(made, width)]
    cautions = [each for each in made.cautions[1:] if each not in {*HEAT_WORDS, *FIRST_TITLES}]
    if cautions:
        lines += [Content(""), Content.styled("Keep in mind", STRONG)]
        lines += (line for caution in cautions for line in _hanging(caution, width, "· "))
    return joined(lines)


class _Table:
    """Rows of a title, a time, an amount and a bar, all in line."""

    def __init__(self, width: int, listed: Iterable[Row]) -> None:
        self._width = width
        timed = [row for row in listed if row.ml]
        self._when = max([len(AT_MOST), *(len(row.when) for row in timed)]) + _GAP
        self._amount = max([len("1000 ml/h"), *(len(row.amount) for row in timed)])
        self._roomy = width >= _ROOMY
        self._title = ""

    @property
    def indent(self) -> int:
        """Cells before the words."""
        return _TITLE if self._roomy else 2

    @property
    def room(self) -> int:
        """Cells for a bar."""
        return max(self._width - self.indent - self._when - self._amount - _GAP, 4)

    def drink(self, row: Row, title: str, words: str) -> Iterator[Content]:
        """A drink and its words, or words alone."""
        if row.ml:
            yield from self.row(title, row.when, row.amount, bar(row.ml, self.room), words)
        else:
            yield from self.words(title, row.what)

    def row(self, title: str, when: str, amount: str, drawn: Content, words: str) -> Iterator[Content]:
        """One row, then its words."""
        told = f"{when:<{self._when}}", f"{amount:>{self._amount}}", " " * _GAP
        yield from self._headed(title, Content.assemble((told[0], STRONG), (told[1], AMOUNT), told[2], drawn))
        yield from self.words("", words) if words else ()

    def words(self, title: str, words: str) -> Iterator[Content]:
        """Words in the place of a row."""
        first, *more = wrap(words, max(10, self._width - self.indent))
        yield from self._headed(title, Content.styled(first, QUIET))
        yield from (Content.styled(" " * self.indent + line, QUIET) for line in more)

    def _headed(self, title: str, line: Content) -> Iterator[Content]:
        shown = "" if title == self._title else title
        self._title = title or self._title
        if self._roomy:
            yield Content.styled(f"{shown:<{_TITLE}}", HEAD) + line
            return
        if shown:
            yield Content.styled(shown, HEAD)
        yield Content("  ") + line


def bar(ml: float, room: int) -> Content:
    """A cell for each 50 ml, for each 100 where there is no room for that."""
    return Content.styled("▇" * _cells(ml, room), BAR)


def band(low: float, expected: float, high: float, room: int) -> Content:
    """From which amount to which most people lie, on the scale of the bars."""
    least, likely, most = (_cells(ml, room, of=high) for ml in (low, expected, high))
    line = "".join("●" if at == likely else "─" for at in range(least + 1, most))
    return Content.assemble(("·" * (least - 1), QUIET), (f"├{line}┤", BAR))


def _cells(ml: float, room: int, of: float | None = None) -> int:
    most = ml if of is None else of
    cell_ml = CELL_ML
    while most / cell_ml > room:
        cell_ml *= 2
    return max(1, round(ml / cell_ml))


def _cost(made: Plan, units: Units, table: _Table, *, walked: bool) -> Iterator[Content]:
    expected, low, high = (
        (each or 0.0) * 1000 for each in (made.expected_l_per_h, made.low_l_per_h, made.high_l_per_h)
    )
    an_hour, least, most = (volume(round(each, -1), units) for each in (expected, low, high))
    words = f"{made.factor.words}; most people lose {least.split()[0]} to {most} an hour"
    yield Content("")
    yield from table.row(
        "You lost" if walked else "You lose", "about", f"{an_hour}/h", band(low, expected, high, table.room), words
    )
    if walked:
        return
    if made.drink_l_per_h and not made.to_thirst:
        ml = made.drink_l_per_h * 1000
        limit = volume(int(ml // 10 * 10), units)
        yield from table.row("You drink", AT_MOST, f"{limit}/h", bar(ml, table.room), "")
    if made.carry_ml:
        yield from table.row("Carry", "", volume(made.carry_ml, units), _bottles(made, table.room), _carry(made, units))


def _bottles(made: Plan, room: int) -> Content:
    """Each bottle as long as it holds, filled as far as it is needed."""
    if sum(made.bottles) / CELL_ML + 2 * len(made.bottles) > room:
        return Content("")
    left, drawn = made.carry_ml or 0, Content("")
    for size in made.bottles:
        full = min(size, left)
        left -= full
        cells = round(size / CELL_ML)
        filled = round(full / CELL_ML)
        drawn += Content.assemble("[", ("▇" * filled, BAR), ("·" * (cells - filled), QUIET), "]")
    return drawn


def _carry(made: Plan, units: Units) -> str:
    refill = " Refill on the way." if made.bottles and sum(made.bottles) < (made.carry_ml or 0) else ""
    held = f"in {bottle_words(made, units)}; " if made.bottles else ""
    return f"{held}to have, not to drink up.{refill}"


def _heat(made: Plan, units: Units, width: int) -> Iterator[Content]:
    if made.heat.gate is None:
        return
    for words in made.cautions:
        if words in HEAT_WORDS:
            yield from wrapped(words, width, STRONG)
    yield from wrapped(cooler_words(made, units), width)
    yield Content("")


def _first(made: Plan, width: int) -> Iterator[Content]:
    """What matters more than any drink: that too much was drunk, or that no drink makes up for the walk."""
    for words in made.cautions:
        if title := FIRST_TITLES.get(words):
            yield Content.styled(title, STRONG)
            yield from wrapped(words, width)
            yield Content("")


def _foods(made: Plan, width: int) -> Iterator[Content]:
    heads = {"potassium": "potassium_mg", "magnesium": "magnesium_mg"}
    if made.inputs.duration_s > LONG_WALK_S:
        heads["sodium"] = "sodium_mg"
    names = {food: f"{capital(food.name)}, {food.serving}" for food in made.foods}
    column = min(max(map(len, names.values())) + 2, width - _FOOD * len(heads))
    yield Content.styled(f"{'Good to eat after':<{column}}", STRONG) + Content.styled(
        "".join(f"{head:>{_FOOD}}" for head in heads), QUIET
    )
    for food, name in names.items():
        amounts = "".join(f"{getattr(food, field):>{_FOOD - 3}} mg" for field in heads.values())
        first, *more = wrap(name, max(10, column - 2), subsequent_indent="  ")
        yield Content(f"{first:<{column}}{amounts}")
        yield from map(Content, more)


def _with_ends(listed: list[Row]) -> Iterator[tuple[Row, bool]]:
    """Each row, and whether its words are not those of the next."""
    for row, after in zip(listed, [*listed[1:], None], strict=True):
        yield row, after is None or (after.part, after.what) != (row.part, row.what)


def _hanging(text: str, width: int, mark: str) -> list[Content]:
    return [Content(line) for line in wrap(text, width, initial_indent=mark, subsequent_indent=" " * len(mark))]
