"""Predicted heat strain beside other code: pythermalcomfort 4.8.1 (MIT), far too heavy to come with the program.

``sweat_oracle.csv`` holds its answers over the ranges of the standard and well beyond. To make it anew, in another
environment: ``pip install pythermalcomfort==4.8.1 pytest``, ``PYTHONPATH=. python tests/domain/test_sweat_oracle.py``.
Where it is installed it is asked directly as well.
"""

import csv
import random
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from coach.hydration.climate import Climate
from coach.hydration.clothing import Clothes
from coach.hydration.metabolism import surface_m2
from coach.hydration.sweat import SITTING, UPRIGHT, Strain, predicted_heat_strain

TABLE = Path(__file__).with_name("sweat_oracle.csv")
ROWS = 400

LEVELS = {
    "air_c": (15, 18, 20, 22, 25, 28, 31, 34, 37, 40, 45),
    "warmer_k": (0, 0, 5, 12, 20, 25, 30),
    "humidity_pct": (20, 30, 40, 50, 60, 70, 80, 90),
    "wind_m_s": (0.3, 0.5, 1.0, 1.5, 2.0, 3.0),
    "walking_m_s": ("", 0.5, 0.9, 1.34, 1.6, 1.96),
    "metabolic_w_m2": (60, 90, 120, 150, 180, 210, 250, 350, 450),
    "work_share": (0, 0, 0, 0.1, 0.2, -0.2),
    "clo": (0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1.0),
    "mass_kg": (45, 55, 70, 90, 120),
    "height_m": (1.5, 1.65, 1.8, 1.95),
    "minutes": (15, 30, 60, 120, 240, 480),
    "sitting": (0, 0, 1),
    "acclimatised": (0, 1),
}


class Case(NamedTuple):
    """What is asked. No pace is work on one spot; external work is a share of the metabolic rate."""

    air_c: float
    warmer_k: float
    humidity_pct: float
    wind_m_s: float
    walking_m_s: float | None
    metabolic_w_m2: float
    work_share: float
    clo: float
    mass_kg: float
    height_m: float
    minutes: int
    sitting: bool
    acclimatised: bool


def drawn(rows: int, seed: int) -> list[tuple[str, ...]]:
    """Rows that take each level of each input equally often, in any company."""
    chance = random.Random(seed)
    columns = [[str(levels[n % len(levels)]) for n in range(rows)] for levels in LEVELS.values()]
    for column in columns:
        chance.shuffle(column)
    return [*zip(*columns, strict=True)]


def read(row: Iterable[str]) -> Case:
    *values, minutes, sitting, acclimatised = row
    numbers = [float(value) if value else None for value in values]
    return Case(*numbers, int(minutes), sitting == "1", acclimatised == "1")


def theirs(case: Case) -> tuple[float, float]:
    """Grams of water lost in all and the rectal temperature at the end, as pythermalcomfort has them.

    Its rates are in units of 58.15 W for each square metre; ``theta`` 0 is no direction, ``a_p`` 0 ordinary clothes.
    """
    from pythermalcomfort.models import phs

    answer = phs(
        tdb=case.air_c,
        tr=case.air_c + case.warmer_k,
        v=case.wind_m_s,
        rh=case.humidity_pct,
        met=case.metabolic_w_m2 / 58.15,
        wme=case.metabolic_w_m2 * case.work_share / 58.15,
        clo=case.clo,
        posture="sitting" if case.sitting else "standing",
        weight=case.mass_kg,
        height=case.height_m,
        walk_sp=case.walking_m_s or 0,
        theta=0,
        duration=case.minutes,
        acclimatized=100 if case.acclimatised else 0,
        a_p=0.0,
        limit_inputs=False,
        round_output=False,
    )
    return float(answer.sweat_loss_g), float(answer.t_re)


def ours(case: Case) -> Strain:
    skin_m2 = surface_m2(case.mass_kg, case.height_m)
    watts = case.metabolic_w_m2 * skin_m2
    return predicted_heat_strain(
        climate=Climate(case.air_c, case.air_c + case.warmer_k, case.humidity_pct, case.wind_m_s),
        metabolic_w=watts,
        work_w=watts * case.work_share,
        surface_m2=skin_m2,
        mass_kg=case.mass_kg,
        clothes=Clothes(case.clo),
        walking_m_s=case.walking_m_s,
        duration_s=case.minutes * 60,
        radiating_share=SITTING if case.sitting else UPRIGHT,
        acclimatised=case.acclimatised,
    )


def check(case: Case, lost_g: float, rectal_c: float) -> None:
    strain = ours(case)
    assert strain.sweat_g + strain.respiratory_g == pytest.approx(lost_g, rel=0.005), case
    assert strain.core_c == pytest.approx(rectal_c, abs=0.01), case


def test_as_the_table_has_it():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[0] == [*LEVELS, "lost_g", "rectal_c"]
    assert len(rows) == ROWS + 1
    for *row, lost_g, rectal_c in rows[1:]:
        check(read(row), float(lost_g), float(rectal_c))


def test_as_it_answers_now():
    pytest.importorskip("pythermalcomfort")
    for row in drawn(200, seed=2):
        check(read(row), *theirs(read(row)))


if __name__ == "__main__":
    with TABLE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow([*LEVELS, "lost_g", "rectal_c"])
        for each in drawn(ROWS, seed=1):
            lost, rectal = theirs(read(each))
            writer.writerow([*each, f"{lost:.2f}", f"{rectal:.3f}"])
