"""Some weeks as plain data, for ``coach history --json``."""

from datetime import timedelta
from typing import Any

from coach.story.chapters import Chapter
from coach.story.days import Day
from coach.story.diary import Diary
from coach.story.places import Place
from coach.story.together import Comparison, Group
from coach.story.totals import Total, totals

NOTE = "Self-recorded; not a diagnosis. A day without an entry is not a day without a twitch."


def to_json(diary: Diary) -> dict[str, Any]:
    """What ``coach history --json`` prints: fixed keys in a fixed order, minutes, days as ``2026-11-22``.

    ``weeks`` and ``days`` are the oldest first; ``places`` has the number of days and the middle bother (0 to 10 or
    null) for each week; ``together`` only what has enough days on both sides; ``walks`` tell what belongs to each.
    """
    weeks = diary.weeks
    return {
        "from": weeks.first.isoformat(),
        "to": weeks.today.isoformat(),
        "weeks": [_week(total) for total in totals(diary.days)],
        "days": [_day(day) for day in diary.days if day.date <= weeks.today or day.records],
        "places": [_place(place) for place in diary.places],
        "together": [_comparison(each) for each in diary.together if each.enough],
        "walks": [_walk(chapter) for chapter in diary.walks],
        "note": NOTE,
    }


def _week(total: Total) -> dict[str, Any]:
    return {
        "from": total.first.isoformat(),
        "to": (total.first + timedelta(days=6)).isoformat(),
        "walks": total.walks,
        "walked_min": _minutes(total.walked_s),
        "cool_downs": total.cool_downs,
        "twitch_days": total.twitch_days,
        "cramp_days": total.cramp_days,
        "checks": total.checks,
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "records": day.records,
        "walks": day.walks,
        "walked_min": _minutes(day.walked_s),
        "cool_downs": day.cool_downs,
        "felt": [{"place": entry.place, "what": entry.what, "bother": entry.bother} for entry in day.felt],
        "checks": day.checks,
        "none_marked": day.none_marked,
        "level": day.level,
    }


def _place(place: Place) -> dict[str, Any]:
    weeks = [{"days": week.days, "bother": week.bother} for week in place.weeks]
    return {"place": place.place, "what": place.what, "words": place.words, "days": place.days, "weeks": weeks}


def _comparison(each: Comparison) -> dict[str, Any]:
    return {"id": each.id, "with": _group(each.having), "without": _group(each.lacking), "words": each.words}


def _group(group: Group) -> dict[str, Any]:
    return {"words": group.words, "twitched": group.twitched, "days": group.days}


def _walk(chapter: Chapter) -> dict[str, Any]:
    walk = chapter.walk
    assert walk is not None
    return {
        "id": walk.id,
        "at": walk.at.isoformat(timespec="seconds"),
        "minutes": _minutes(walk.duration_s),
        "distance_m": walk.distance_m,
        "effort": walk.effort,
        "story": [
            {"id": line.id, "kind": line.kind, "at": line.at.isoformat(timespec="seconds"), "words": line.words}
            for line in chapter.lines
        ],
    }


def _minutes(seconds: float) -> float:
    return round(seconds / 60, 1)
