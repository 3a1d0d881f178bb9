"""How long the journal screen takes with a journal of 100,000 records; the bar is 300 ms until it shows them.

From the key at home to the weeks on the screen, in an app without a terminal, beside the same with a single record; and
what every record within the twelve weeks would cost, which no person writes.
"""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

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
from screens.home import HomeScreen
from screens.journal import JournalScreen
from tests.benchmarks.measure import report
from tests.ui.hands import coach

pytestmark = pytest.mark.benchmark

RECORDS = 100_000
TEN_YEARS, TWELVE_WEEKS = timedelta(days=3650), timedelta(days=80)

JOURNALS = {
    f"{RECORDS} records in twelve weeks": (RECORDS, TWELVE_WEEKS, 2),
    f"{RECORDS} records in ten years": (RECORDS, TEN_YEARS, 8),
    "one record": (1, TEN_YEARS, 8),
}
"""How many records within which time, and how often each is opened."""


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


async def opened() -> tuple[float, float]:
    """Milliseconds from the key until the screen is there, and until it shows the weeks."""
    async with coach(now=wall_clock()) as hands:
        await hands.arrive(HomeScreen)
        start = boot_clock()
        hands.app.screen.post_message(HomeScreen.Chosen("journal", None))
        while not (isinstance(hands.app.screen, JournalScreen) and hands.app.screen.is_mounted):  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        there = boot_clock()
        screen = hands.app.screen
        assert isinstance(screen, JournalScreen)
        while screen.diary is None:  # noqa: ASYNC110 - Textual has no event for either
            await asyncio.sleep(0.001)
        await hands.rest()
        return (there - start) * 1000, (boot_clock() - start) * 1000


async def test_the_journal_opens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    there: dict[str, list[float]] = {}
    shown: dict[str, list[float]] = {}
    for name, (count, within, rounds) in JOURNALS.items():
        monkeypatch.setenv("COACH_HOME", str(tmp_path / name))
        fill(count, within)
        await opened()
        found = [await opened() for _ in range(rounds)]
        there[name], shown[name] = [first for first, _ in found], [last for _, last in found]
    report("The journal screen is there", "ms", there)
    report("It shows the weeks (bar: 300 ms with ten years)", "ms", shown)
