"""What some weeks tell, as the journal screen shows it: one day, the places, what goes together."""

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import wrap

from textual.content import Content

from coach.story.chapters import Chapter
from coach.story.diary import Diary
from coach.story.places import Place
from coach.story.text import EMPTY, NO_PLACES, bother_words, comparisons, day_words, line_words
from coach.story.together import CAVEAT, HOW_COUNTED, Group
from coach.words import plural
from screens.calendar import LABEL, columns
from screens.prose import joined, wrapped

QUIET, STRONG, HEAD = "$text-muted", "bold", "bold $primary"

_BARS = "·▁▂▃▄▅▆▇"
"""By days of a week, 0 to 7."""

_TOGETHER = "Days on which something twitched"


def of_day(diary: Diary, day: date, width: int) -> Content:
    """One day: a line for it, then its walks with what followed, then what there was besides."""
    return joined(_day(diary, day, width))


def of_places(diary: Diary, width: int) -> Content:
    """Every place, with a bar and the middle bother for each week, under the weeks of the calendar."""
    if not diary.places:
        return joined(wrapped(NO_PLACES, width, QUIET))
    shown = columns(width, diary.weeks.count)
    how = "Bar and number: days of the week it was felt. 0–10: the middle bother."
    parts = (line for place in diary.places for line in _place(place, shown))
    return joined([*wrapped(how, width, QUIET), *parts])


def of_together(diary: Diary, width: int) -> Content:
    """The counts side by side, and what they do not show."""
    told, few = comparisons(diary.together)
    if not told:
        return joined(wrapped(few, width))
    lines = [*wrapped(CAVEAT, width, QUIET), Content(""), Content.styled(_TOGETHER, STRONG)]
    for each in diary.together:
        if each.enough:
            lines += [*_count(each.having, width), *_count(each.lacking, width), Content("")]
    if few:
        lines += [*wrapped(few, width), Content("")]
    return joined([*lines, *wrapped(HOW_COUNTED, width, QUIET)])


def title(day: date) -> str:
    """``Tuesday 17 November``."""
    return f"{day:%A} {day.day} {day:%B}"


def _day(diary: Diary, day: date, width: int) -> Iterator[Content]:
    if diary.empty:
        yield from wrapped(EMPTY, width)
        return
    yield Content.styled(title(day), HEAD)
    yield from wrapped(day_words(diary.day(day), diary.weeks.today), width)
    for chapter in diary.story.of(day):
        yield Content("")
        yield from _chapter(chapter, day, width)


def _chapter(chapter: Chapter, day: date, width: int) -> Iterator[Content]:
    yield from wrapped(chapter.title, width, STRONG)
    for line in chapter.lines:
        when, words = line_words(line, day)
        first, *more = wrap(words, max(10, width - 11)) or [""]
        yield Content.assemble((f"{when:>9}  ", QUIET), first)
        yield from (Content(" " * 11 + each) for each in more)


def _place(place: Place, shown: int) -> Iterator[Content]:
    weeks = place.weeks[-shown:]
    bars = "".join(f" {_BARS[week.days] * 2}{week.days}" if week.days else "  · " for week in weeks)
    bother = "".join(f"{bother_words(week.bother):>4}" if week.days else "    " for week in weeks)
    yield Content("")
    yield Content.assemble((place.words, STRONG), (f"   on {plural(place.days, 'day')}", QUIET))
    yield Content.assemble((f"{'days':<{LABEL}}", QUIET), (bars, "$accent"))
    yield Content.assemble((f"{'0–10':<{LABEL}}", QUIET), bother)


def _count(group: Group, width: int) -> Iterable[Content]:
    counted = f"{group.twitched:>3} of {group.days}"
    first, *more = wrap(group.words, max(10, width - 14))
    pad = max(10, width - 14)
    lines = [f"  {first:<{pad}}{counted}", *(f"  {each}" for each in more)]
    return [Content(line) for line in lines]
