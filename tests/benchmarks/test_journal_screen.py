"""How long the journal screen takes with a journal of 100,000 records; the bar is 300 ms until it shows them.

From the key at home to the weeks in the terminal, the first time since the program was started, beside the same with a
single record; and what every record within the twelve weeks would cost, which no person writes.
"""

import sys
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from coach.clock import boot_clock, wall_clock
from coach.hydration.model import WalkInputs
from coach.hydration.model import to_json as plan_json
from coach.hydration.plan import plan
from coach.journal.records import (
    BoutPlayed,
    CheckRecord,
    Felt,
    PlanRecord,
    Record,
    SessionRecord,
    SymptomRecord,
    WalkRecord,
)
from coach.journal.store import Journal, row_of
from coach.paths import journal_file
from coach.triage.answers import parse_answers
from coach.triage.verdict import judge, to_json
from screens.calendar import LEGEND
from screens.told import title
from tests.benchmarks.measure import alternate, cpu_seconds, read_for, report, wait_for
from tests.whole.programs import COACH
from tests.whole.terminal import Program

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]

RECORDS = 100_000
TEN_YEARS, TEN_MONTHS, TWELVE_WEEKS = timedelta(days=3650), timedelta(days=300), timedelta(days=80)

YEARS = {f"{RECORDS} records in ten years": (RECORDS, TEN_YEARS), "one record": (1, TEN_YEARS)}
CROWDED = {
    f"{RECORDS} records in twelve weeks": (RECORDS, TWELVE_WEEKS),
    f"{RECORDS} records in ten months": (RECORDS, TEN_MONTHS),
}
"""How many records within which time: what a person may come to, and what nobody writes."""

AT_REST = 1.2
"""Seconds after which home has done what it does ahead, and the journal what it does after its weeks are shown."""


class Opened(NamedTuple):
    """Milliseconds from the key on."""

    there: float
    """Until the screen is in the terminal."""
    shown: float
    """Until its weeks are."""
    processor: float
    """Of a core, until all is at rest again; other programs do not count."""


def kinds() -> tuple[Record, ...]:
    """One of each kind, as the app writes them."""
    now = wall_clock()
    answers = parse_answers({"none_of": ["E", "S"], "G06_sites": ["calf_left", "eyelid"]})
    played = [
        BoutPlayed(
            step=number, move="calf-wall-straight", name="Calf at the wall", side="left", set=1,
            planned_s=25, played_s=25, outcome="done",
        )
        for number in range(12)
    ]  # fmt: skip
    return (
        WalkRecord(id="0" * 32, at=now, duration_s=3600, effort=5),
        SessionRecord(
            id="0" * 32, at=now, routine_id="park-5", routine_name="Five minutes at the park gate", outcome="done",
            planned_s=300, played_s=300, steps=tuple(played),
        ),
        CheckRecord(id="0" * 32, at=now, answers=answers.to_json(), verdict=to_json(judge(answers))),
        SymptomRecord(id="0" * 32, at=now, felt=(Felt(site="calf_left", bother=4), Felt(site="foot", what="cramp"))),
        PlanRecord(id="0" * 32, at=now, plan=plan_json(plan(WalkInputs(3600)))),
    )  # fmt: skip


def fill(count: int, within: timedelta) -> None:
    """So many records, evenly over some time until yesterday."""
    models, last = kinds(), wall_clock() - timedelta(days=1)
    records = (
        replace(models[number % len(models)], id=f"{number:032x}", at=last - within * (number / count))
        for number in range(count)
    )
    with Journal(journal_file()) as journal:
        journal.merge(map(row_of, records))


def opened(home: Path) -> Opened:
    """Open the journal in a program that has just been started."""
    with Program([COACH], env={"COACH_HOME": str(home)}) as program:
        wait_for(program, "Last walk:")
        read_for(program, AT_REST)
        del program.output[:]
        used, start = cpu_seconds(program.process.pid), boot_clock()
        program.press("j")
        wait_for(program, LEGEND[0])
        there = boot_clock()
        wait_for(program, title((wall_clock() - timedelta(days=1)).date()))
        shown = boot_clock()
        read_for(program, AT_REST)
        used = cpu_seconds(program.process.pid) - used
    return Opened(*(1000 * seconds for seconds in (there - start, shown - start, used)))


@pytest.mark.parametrize(("journals", "rounds"), [(YEARS, 8), (CROWDED, 2)], ids=["years", "crowded"])
def test_the_journal_opens(
    journals: dict[str, tuple[int, timedelta]], rounds: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, (count, within) in journals.items():
        monkeypatch.setenv("COACH_HOME", str(tmp_path / name))
        fill(count, within)
    found = alternate(rounds, {name: partial(opened, tmp_path / name) for name in journals})
    told = ("It is there", "Its weeks are shown (bar: 300 ms with ten years)", "Processor, until it is at rest")
    for number, what in enumerate(told):
        report(f"The journal: {what}", "ms", {name: [each[number] for each in runs] for name, runs in found.items()})
