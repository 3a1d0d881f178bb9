"""``coach walk``: a walk from a recording, or told, into the journal."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from coach import units
from coach.cli.quantities import VOLUME, Quantity
from coach.cli.scales import Said, meaning, options, weighing
from coach.cli.settling import can_ask, settled
from coach.clock import wall_clock
from coach.days import when
from coach.journal.records import WalkRecord, WeighRecord
from coach.journal.store import Journal
from coach.journal.wire import to_json
from coach.paths import journal_file, settings_file
from coach.settings.file import load_settings
from coach.walk.doubts import SKIP
from coach.walk.model import Doubted, Walk, grade_pct
from coach.walk.read import walk_in
from coach.walk.text import summary
from coach.walked import SAME_LENGTH, at_the_time, of_file, record_of
from coach.words import spoken_duration


def _as_told(read: Callable[[str], object]) -> Callable[[str], str]:
    """What leaves a text as it is, and refuses one that cannot be read."""

    def checked(text: str) -> str:
        read(text)
        return text

    return checked


def _distance(text: str) -> str:
    return text if text.strip().casefold() == SKIP else _as_told(units.distance_m)(text)


@click.command("walk")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--duration", type=Quantity("duration", _as_told(units.walk_seconds)), help="How long it was, like 45m.")
@click.option("--distance", type=Quantity("distance", _distance), help="How far, like 5km; skip leaves it out.")
@click.option("--ended", metavar="TIME", help="When it ended: 17:30, 2026-05-31 17:30, or now.")
@click.option("--effort", type=click.IntRange(0, 10), help="How hard it was, from 0 (rest) to 10.")
@click.option("--drank", "drank_ml", type=VOLUME, help="What you drank on the way, like 500ml.")
@options
@click.option("--another", is_flag=True, help="Record it although the journal has a walk of the same hours.")
@click.option("--json", "as_json", is_flag=True, help="Print the walk as one JSON object.")
@click.option("--no-record", is_flag=True, help="Only say what the file tells.")
def command(
    file: Path | None,
    *,
    duration: str | None,
    distance: str | None,
    ended: str | None,
    effort: int | None,
    drank_ml: float | None,
    another: bool,
    as_json: bool,
    no_record: bool,
    **scales: Any,
) -> int:
    """Record a walk, from FILE (.fit, .gpx or .tcx, also in .gz) or as you tell it.

    What you say goes before what the file says. Nothing is guessed: what is missing or odd in the file is asked, or,
    where nobody can be asked, told with the option that settles it, and then nothing is recorded. A file is recorded
    once.

    With --before and --after, your weight on the same scales, it also tells what the walk cost you and what to drink;
    three such walks in warm weather make the plans your own.
    """
    if file is None and duration is None:
        raise click.UsageError("Without FILE, say how long you walked: --duration 45m.")
    now, settings, said = wall_clock(), load_settings(settings_file()), Said(**scales)
    shown_in = settings.units
    walk = walk_in(file) if file else Walk()
    record, there = (None, "") if no_record else _read_before(walk)
    if record is None:
        told: dict[Doubted, str | None] = {"duration": duration, "distance": distance, "end": ended}
        walk = settled(walk, told, now, shown_in, ask=not as_json and can_ask(), called=str(file or "The walk"))
        record = record_of(walk, now, effort, drank_ml)
        if not (no_record or another):
            record, there = _there_already(record, timed=walk.end is not None)
    recorded = not (there or no_record)
    weighed = weighing(said, record, settings, now)  # what is wrong with it is told before anything is recorded
    if not no_record:
        _keep(record if recorded else None, weighed)
    by_scales = meaning(weighed, settings, now)
    if as_json:
        told_json = _to_json(walk, record, there, recorded=recorded) | {"weighed": by_scales.data}
        click.echo(json.dumps(told_json, ensure_ascii=False))
        return 0
    told_of = _told_before(record, there, now) if there else _told_now(walk, record, now, shown_in)
    click.echo("\n".join([*told_of, *["Recorded."] * recorded, *by_scales.lines, _next(record)]))
    return 0


def _read_before(walk: Walk) -> tuple[WalkRecord | None, str]:
    """The walk that was read from the same file, and where it is."""
    if walk.source is None:
        return None, ""
    with Journal(journal_file()) as journal:
        found = of_file(journal, walk.source)
    return found, "This file is in the journal already" if found else ""


def _there_already(record: WalkRecord, *, timed: bool) -> tuple[WalkRecord, str]:
    """The walk of the same hours that the journal holds, and where; else the walk itself.

    Args:
        record: The walk.
        timed: Whether it is known when it was; else it ended now, and may have been any walk of another length.
    """
    with Journal(journal_file()) as journal:
        there = at_the_time(journal, record)
        if there and (timed or abs(there.duration_s - record.duration_s) <= SAME_LENGTH):
            return there, "A walk of the same hours is in the journal already (--another records this one too)"
    return record, ""


def _keep(*records: WalkRecord | WeighRecord | None) -> None:
    with Journal(journal_file()) as journal:
        for record in records:
            if record is not None:
                journal.add(record)


def _told_before(record: WalkRecord, there: str, now: datetime) -> list[str]:
    return [f"{there}: {spoken_duration(record.duration_s)}, {when(record.at, now)}. Nothing was changed."]


def _told_now(walk: Walk, record: WalkRecord, now: datetime, shown_in: str) -> list[str]:
    ended = f"It ended {when(record.at, now)}." if walk.end else "It counts as ended just now."
    return [f"{summary(walk, shown_in)} {ended}", *walk.left_out]


def _next(record: WalkRecord) -> str:
    length = f"{max(record.duration_s / 60, 1):.0f}m"
    return (
        f"Next: coach run --walk {length} guides a cool-down, coach check asks the post-walk check, "
        f"coach plan {length} plans your fluids."
    )


def _to_json(walk: Walk, record: WalkRecord, there: str, *, recorded: bool) -> dict[str, Any]:
    return {
        "recorded": recorded,
        "already": bool(there),
        **to_json(record),
        "start": record.start.isoformat(timespec="seconds"),
        "at": record.at.isoformat(timespec="seconds"),
        "grade_pct": grade_pct(record.climb_m, record.distance_m),
        "sport": walk.sport,
        "laps": walk.laps,
        "left_out": [*walk.left_out],
    }
