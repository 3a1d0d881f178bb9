"""Some weeks in words: for the command line whole, for the screen in parts."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

from coach.story.chapters import Chapter, Line
from coach.story.data import NOTE
from coach.story.days import Day
from coach.story.diary import Diary
from coach.story.places import Place
from coach.story.sentences import SAID
from coach.story.together import CAVEAT, HOW_COUNTED, Comparison
from coach.story.totals import Total, totals
from coach.words import listing, plural, spoken_duration

EMPTY = (
    "Nothing is in your journal in these weeks yet. Walks, cool-downs, checks and fluid plans come here by themselves. "
    "In the app, b notes a twitch or a cramp at any time, and k at home is the check."
)
"""What an empty journal says."""

NOT_YET = (
    "Nothing to compare yet. Once there are three days with and three without, this tells on how many of each it "
    "twitched: after a walk, a long or a hard one, with or without a cool-down."
)
"""What stands where nothing can be compared."""

NO_PLACES = "No twitch or cramp was noted in these weeks. That is not the same as none: only what you note is here."

_COLUMNS = 76
_WEEKS_FIT = (_COLUMNS - 8) // 4
"""Weeks beside each other, of four columns each, after the words of their line."""
_LAST_WALKS = 5


def day_words(day: Day, today: date) -> str:
    """One day in a line: ``Walked 45 min. Twitch in 2 places, bother up to 4 of 10.``"""
    if not day.records:
        return "Still to come." if day.date > today else "No entry. That is not the same as no twitch."
    parts = [
        f"Walked {spoken_duration(day.walked_s)}." if day.walks else "",
        _felt("Twitch", {entry.place for entry in day.twitches}, day.bother),
        _felt("Cramp", {entry.place for entry in day.cramps}, None),
        "Checked, no twitch marked." if day.none_marked and not day.twitches else "",
        f"The check said: {SAID[day.level]}." if day.level else "",
    ]
    return " ".join(filter(None, parts)) or "Something else was recorded; enter tells."


def _felt(what: str, where: Iterable[str], bother: int | None) -> str:
    places = len([*where])
    if not places:
        return ""
    return f"{what} in {plural(places, 'place')}{f', bother up to {bother} of 10' if bother is not None else ''}."


def line_words(line: Line, day: date | None = None) -> tuple[str, str]:
    """When something was recorded, and what: ``16:40``, or ``Tue 16:40`` when that was on another day."""
    local = f"{line.at:%H:%M}" if line.at.date() == day else f"{line.at:%a %H:%M}"
    return local, line.words


def comparisons(listed: Sequence[Comparison]) -> tuple[list[str], str]:
    """The comparisons with enough days, one sentence each, and a sentence about those without."""
    if not any(each.enough for each in listed):
        return [], NOT_YET
    missing = [each.having.words.removeprefix("after ") for each in listed if not each.enough]
    few = f"Too few days yet, with or without {listing(missing, 'or')}." if missing else ""
    return [each.words for each in listed if each.enough], few


def history_text(diary: Diary) -> str:
    """Some weeks in lines of at most 76 columns."""
    weeks = diary.weeks
    head = [f"From {_date(weeks.first)} to {_date(weeks.today)}"]
    if diary.empty:
        return "\n".join([*head, "", *_wrapped(EMPTY)])
    parts = [head, _weeks(totals(diary.days)), _places(diary.places), _together(diary), _walks(diary.walks)]
    return "\n\n".join("\n".join(part) for part in [*parts, _wrapped(NOTE)] if part)


def _weeks(listed: Sequence[Total]) -> list[str]:
    rows = [
        f"{'Week of':<10}{'Walks':>7}{'Walked':>13}{'Cool-downs':>12}{'Twitch days':>13}{'Cramp days':>12}{'Checks':>8}"
    ]
    for week in listed:
        walked = spoken_duration(week.walked_s) if week.walks else "-"
        counts = f"{week.cool_downs:>12}{week.twitch_days:>13}{week.cramp_days:>12}{week.checks:>8}"
        rows.append(f"{week.first.day:>2} {week.first:%b}    {week.walks:>7}{walked:>13}{counts}")
    return rows


def _places(listed: Sequence[Place]) -> list[str]:
    if not listed:
        return _wrapped(NO_PLACES)
    rows = ["Days of each week on which it was felt, and the middle bother (0 to 10)"]
    if (weeks := len(listed[0].weeks)) > _WEEKS_FIT:
        rows.append(f"The last {_WEEKS_FIT} of {weeks} weeks; --json has them all.")
    for place in listed:
        shown = place.weeks[-_WEEKS_FIT:]
        days = "".join(f"{week.days or '-':>4}" for week in shown)
        bother = "".join(f"{bother_words(week.bother):>4}" for week in shown)
        rows += [place.words, f"  days  {days}", f"  bother{bother}"]
    return rows


def bother_words(bother: float | None) -> str:
    """``4``, ``4.5``, or a dash where nothing was said."""
    return "-" if bother is None else f"{bother:g}"


def _together(diary: Diary) -> list[str]:
    told, few = comparisons(diary.together)
    if not told:
        return ["Goes together", *_wrapped(few)]
    lines = [line for words in told for line in _wrapped(words, "- ")]
    return ["Goes together", *_wrapped(CAVEAT), *lines, *_wrapped(few), *_wrapped(HOW_COUNTED)]


def _walks(listed: Sequence[Chapter]) -> list[str]:
    if not listed:
        return []
    rows = ["The last walks"]
    for chapter in reversed(listed[-_LAST_WALKS:]):
        rows += _wrapped(chapter.title, "- ")
        for line in chapter.lines:
            when, words = line_words(line)
            rows += textwrap.wrap(f"{when}  {words}", _COLUMNS, initial_indent="    ", subsequent_indent=" " * 15)
    return rows


def _wrapped(text: str, mark: str = "") -> list[str]:
    return textwrap.wrap(text, _COLUMNS, initial_indent=mark, subsequent_indent=" " * len(mark))


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
