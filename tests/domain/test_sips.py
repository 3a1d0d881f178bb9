"""The drinks still to come, after what was really drunk: never more than planned, never sooner, never caught up."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.hydration import caps
from coach.hydration.plan import WalkInputs, plan, to_json
from coach.hydration.sips import APART, HOUR_ML, LEAST_ML, Course, Drunk, Part, Sip, course, more_than_lost, to_come
from tests.fakes import EVENING

HOUR = timedelta(hours=1)
PARTS: tuple[Part, ...] = ("before", "during", "after")

TWO_HOURS = {
    "inputs": {"duration_s": 7200.0},
    "expected_l_per_h": 0.4,
    "schedule": [
        {"minutes": -120, "ml": 591, "what": "water"},
        *({"minutes": minutes, "ml": 60, "what": "a sip"} for minutes in (20, 40, 60, 80, 100)),
        {"minutes": 120, "ml": 400, "what": "with a meal"},
        {"minutes": 150, "ml": 100, "what": "another glass"},
    ],
}
"""Two hours from EVENING."""


def minute(number: float) -> datetime:
    """A moment by its minute of the walk."""
    return EVENING + timedelta(minutes=number)


def laid(**changed: Any) -> Course:
    found = course(TWO_HOURS | changed, EVENING)
    assert found is not None
    return found


def left(now: float, *drunk: tuple[float, float], walk: Course | None = None) -> list[tuple[int, int]]:
    """What is still to come as minute and ml."""
    sips = to_come(walk or laid(), [Drunk(minute(at), ml) for at, ml in drunk], minute(now))
    return [(round((sip.at - EVENING) / timedelta(minutes=1)), sip.ml) for sip in sips]


SIPS = [(20, 60), (40, 60), (60, 60), (80, 60), (100, 60)]
AFTER = [(120, 400), (150, 100)]


@pytest.mark.parametrize(
    ("now", "drunk", "to_be"),
    [
        (-150, [], [(-120, 591), *SIPS, *AFTER]),
        (-150, [(-500, 300)], [(-120, 591), *SIPS, *AFTER]),  # long before: nothing to do with this walk
        (-119, [(-119, 591)], [*SIPS, *AFTER]),
        (-100, [(-120, 300)], [(-100, 250), *SIPS, *AFTER]),
        (-110, [(-120, 300)], [(-105, 250), *SIPS, *AFTER]),
        (-61, [], [(-61, 591), *SIPS, *AFTER]),
        (-59, [], [*SIPS, *AFTER]),  # too late for it, and it is not carried into the walk
        (0, [(-10, 400)], [*SIPS, *AFTER]),
        (0, [(-100, 691)], [*SIPS[2:], *AFTER]),  # beyond the plan: it is still there on the walk
        (0, [(-100, 1391)], []),
        (20, [(20, 60)], [*SIPS[1:], *AFTER]),
        (20, [(20, 10)], [*SIPS[1:], *AFTER]),  # less is not made up for
        (28, [], [*((minute, 60) for minute in (28, 48, 68, 88, 108)), (123, 400), (153, 100)]),  # late, so all are
        (31, [], [*SIPS[1:], *AFTER]),  # missed
        (70, [], [(70, 60), (90, 60), (110, 60), (125, 400), (155, 100)]),
        (58, [(20, 60), (40, 60), (58, 60)], [(80, 60), (100, 60), *AFTER]),  # early: that was the one at 60
        (22, [(22, 120)], [(60, 60), (80, 60), (100, 60), *AFTER]),  # double: the next one is left out
        (40, [(20, 60), (40, 200)], [(100, 40), *AFTER]),
        (40, [(40, 300)], AFTER),  # the whole part
        (40, [(40, 280)], AFTER),  # what is left is not worth a drink
        (110, [(110, 60)], [(125, 400), (155, 100)]),
        (121, [(121, 400)], [(151, 100)]),
        (130, [(121, 430)], [(151, 70)]),
        (180, [], [(180, 400), (210, 100)]),
        (225, [], [(225, 400)]),
        (241, [], []),
    ],
)  # fmt: skip
def test_what_is_left(now: float, drunk: list[tuple[float, float]], to_be: list[tuple[int, int]]) -> None:
    assert left(now, *drunk) == to_be


def test_the_hour_counts_what_was_really_drunk() -> None:
    walk = laid(expected_l_per_h=None)
    assert left(118, (90, 500), (110, 450), walk=walk) == [(125, 50), (155, 100)]
    assert left(118, (30, 500), (50, 450), walk=walk) == AFTER
    assert left(118, (30, 500), (50, 450)) == []  # more than the walk cost


def test_after_a_shorter_walk_less_is_missing() -> None:
    half = course(TWO_HOURS, EVENING, minute(60))
    assert half is not None
    assert left(60, walk=half) == [(60, 250)]
    assert left(60, (30, 390), walk=half) == []
    assert left(60, (30, 390), walk=half._replace(loss_l_per_h=None)) == [(60, 250)]


def test_more_was_drunk_than_lost() -> None:
    walk = laid()
    assert not more_than_lost(walk, [Drunk(minute(-30), 500)], minute(0))
    assert not more_than_lost(walk, [Drunk(minute(20), 200)], minute(20))
    assert more_than_lost(walk, [Drunk(minute(20), 250)], minute(20))
    assert not more_than_lost(walk, [Drunk(minute(20), 250)], minute(40))
    assert more_than_lost(walk, [Drunk(minute(20), 500), Drunk(minute(90), 350)], minute(400))
    assert not more_than_lost(walk, [Drunk(minute(20), 300), Drunk(minute(130), 500)], minute(130))
    assert more_than_lost(walk, [Drunk(minute(20), 300), Drunk(minute(130), 501)], minute(130))
    assert not more_than_lost(walk, [Drunk(minute(-60), 691)], minute(-60))  # a quarter of an hour walks it off
    assert more_than_lost(walk, [Drunk(minute(-60), 692)], minute(-60))
    assert not more_than_lost(walk, [Drunk(minute(-60), 692)], minute(1))
    assert not more_than_lost(walk._replace(loss_l_per_h=None), [Drunk(minute(20), 5000)], minute(20))


def test_what_the_walk_has_not_cost_yet_is_not_called_for() -> None:
    assert left(20, (20, 60), walk=laid(expected_l_per_h=0.12)) == [(40, 50), (60, 40), (80, 40), (100, 40)]
    assert left(20, (20, 120), walk=laid(expected_l_per_h=0.12)) == [(60, 30), (80, 40), (100, 40)]
    assert left(20, (20, 60), walk=laid(expected_l_per_h=0.0)) == []


def test_of_a_mass_that_nobody_told_a_light_person_is_thought() -> None:
    told, assumed = laid(), laid(inputs=TWO_HOURS["inputs"] | {"assumed": ["mass_kg"]})
    assert (told.loss_l_per_h, assumed.loss_l_per_h) == (0.4, pytest.approx(0.4 * 45 / 70))
    assert (caps.LIGHT_MASS_KG, plan(WalkInputs(3600)).inputs.mass_kg) == (45, 70)


def test_the_limits_are_those_of_a_plan() -> None:
    assert (caps.HOUR_ML, timedelta(minutes=caps.SIP_APART_MIN)) == (HOUR_ML, APART)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"inputs": {"duration_s": "long"}},
        {"inputs": {"duration_s": True}},
        {"inputs": {"duration_s": float("inf")}},
        {"inputs": ["duration_s"]},
    ],
)
def test_a_plan_without_a_duration_has_no_course(broken: dict[str, Any]) -> None:
    assert course(broken, EVENING) is None


@pytest.mark.parametrize(
    "drink",
    [
        None, 5, {}, {"minutes": 20}, {"ml": 60}, {"minutes": "20", "ml": 60}, {"minutes": 20, "ml": 0},
        {"minutes": 20, "ml": -60}, {"minutes": 20, "ml": 2001}, {"minutes": 20, "ml": True},
        {"minutes": 1e300, "ml": 60}, {"minutes": float("nan"), "ml": 60}, {"minutes": 20, "ml": float("nan")},
    ],
)  # fmt: skip
def test_a_drink_that_is_none_is_passed_over(drink: object) -> None:
    assert laid(schedule=[drink, {"minutes": 40, "ml": 60, "what": 7}]).planned == (
        Sip(minute(40).astimezone(UTC), 60, "", "during"),
    )


def test_across_a_clock_change_each_drink_is_at_its_minute_of_real_time() -> None:
    start = datetime(2026, 10, 25, 0, 30, tzinfo=ZoneInfo("Europe/London"))
    found = course(TWO_HOURS, start)
    assert found is not None
    sips = to_come(found, [], start)
    assert [(sip.at.astimezone(UTC) - start.astimezone(UTC)) / HOUR * 60 for sip in sips] == pytest.approx(
        [20, 40, 60, 80, 100, 120, 150]
    )
    assert [f"{sip.at:%H:%M%z}" for sip in sips[2:4]] == ["01:30+0100", "01:50+0100"]
    assert f"{sips[-1].at:%H:%M%z}" == "02:00+0000"


# --- what holds whatever was planned, and drunk ----------------------------------------------------------------

SCHEDULES = st.lists(
    st.fixed_dictionaries({"minutes": st.integers(-150, 400), "ml": st.integers(1, 700), "what": st.just("water")}),
    max_size=12,
)
REAL = st.builds(
    lambda minutes, mass, temp: to_json(plan(WalkInputs(minutes * 60.0, mass_kg=mass, temp_c=temp))),
    st.integers(30, 420),
    st.floats(40, 130),
    st.none() | st.floats(15, 38),
)
ANY = st.builds(
    lambda minutes, loss, schedule: {
        "inputs": {"duration_s": minutes * 60.0}, "expected_l_per_h": loss, "schedule": schedule
    },
    st.integers(1, 300),
    st.none() | st.floats(0, 2),
    SCHEDULES,
)  # fmt: skip
DRUNK = st.lists(st.builds(lambda at, ml: Drunk(minute(at), ml), st.integers(-200, 600), st.floats(0, 900)), max_size=9)
ENDS = st.none() | st.integers(1, 400)


def found(made: dict[str, Any], ended: int | None) -> Course:
    walk = course(made, EVENING, None if ended is None else minute(ended))
    assert walk is not None
    return walk


@given(REAL | ANY, DRUNK, st.integers(-200, 600), ENDS)
def test_it_is_never_caught_up(made: dict[str, Any], drunk: list[Drunk], now: int, ended: int | None) -> None:
    walk = found(made, ended)
    taken = [each for each in drunk if each.at <= minute(now)]
    sips = to_come(walk, drunk, minute(now))
    for part in PARTS:
        planned = [each.ml for each in walk.planned if each.part == part]
        coming = [each.ml for each in sips if each.part == part]
        before = sum(each.ml for each in taken if walk.part_of(each.at) == part)
        assert sum(coming) <= max(sum(planned) - before, 0.0)
        assert max(coming, default=0) <= max(planned, default=0)
    for sip in sips:
        assert sip.at >= minute(now)
        assert walk.part_of(sip.at) == sip.part
        assert sip.ml % 10 == 0 or any((sip.ml, sip.part) == (each.ml, each.part) for each in walk.planned)
        assert sip.ml >= min(LEAST_ML, min(each.ml for each in walk.planned if each.part == sip.part) / 2)


@given(REAL | ANY, DRUNK, st.integers(-200, 600), ENDS)
def test_no_hour_holds_more_than_a_litre_and_no_drink_comes_within_a_quarter_of_one(
    made: dict[str, Any], drunk: list[Drunk], now: int, ended: int | None
) -> None:
    taken = sorted(each for each in drunk if each.at <= minute(now))
    sips = [Drunk(sip.at, sip.ml) for sip in to_come(found(made, ended), drunk, minute(now))]
    for sip in sips:
        assert sum(each.ml for each in [*taken, *sips] if timedelta() <= sip.at - each.at < HOUR) <= HOUR_ML
    assert all(later.at - sip.at >= APART for sip, later in pairwise([*taken[-1:], *sips]))


@given(REAL | ANY, DRUNK, st.integers(-200, 600), ENDS)
def test_all_that_is_drunk_before_on_and_after_a_walk_stays_within_what_it_costs(
    made: dict[str, Any], drunk: list[Drunk], now: int, ended: int | None
) -> None:
    walk = found(made, ended)
    taken = [each for each in drunk if each.at <= minute(now)]
    for sip in to_come(walk, drunk, minute(now)):
        taken.append(Drunk(sip.at, sip.ml))
        lost = walk.lost_ml(sip.at + APART)
        if sip.part != "before" and lost is not None:
            parts = ("during",) if sip.part == "during" else ("during", "after")
            drunk_for_it = sum(each.ml for each in taken if walk.part_of(each.at) in parts)
            assert drunk_for_it + walk.excess_ml(taken) <= lost + 1e-6


@given(REAL | ANY, DRUNK, st.integers(-200, 600), st.floats(1, 900))
def test_another_drink_takes_no_warning_away(made: dict[str, Any], drunk: list[Drunk], now: int, ml: float) -> None:
    walk = found(made, None)
    if more_than_lost(walk, drunk, minute(now)):
        assert more_than_lost(walk, [*drunk, Drunk(minute(now), ml)], minute(now))


@given(REAL)
def test_who_keeps_to_a_plan_is_not_warned(made: dict[str, Any]) -> None:
    walk = found(made, None)
    drunk: list[Drunk] = []
    for sip in walk.planned:
        drunk.append(Drunk(sip.at, sip.ml))
        assert not more_than_lost(walk, drunk, sip.at)


@given(REAL, DRUNK, st.integers(-200, 600))
def test_the_rate_stays_that_of_the_plan(made: dict[str, Any], drunk: list[Drunk], now: int) -> None:
    walk = found(made, None)
    taken = [each for each in drunk if each.at <= minute(now)]
    for part in PARTS:
        planned = [each for each in walk.planned if each.part == part]
        most = max((max(one.ml, two.ml) / ((two.at - one.at) / HOUR) for one, two in pairwise(planned)), default=0)
        coming = [Drunk(each.at, each.ml) for each in to_come(walk, drunk, minute(now)) if each.part == part]
        last = [max(taken)] if taken and most and walk.part_of(max(taken).at) == part else []
        for each, later in pairwise([*last, *coming]):
            assert later.ml <= most * ((later.at - each.at) / HOUR) + 1e-6


@given(REAL | ANY, DRUNK, st.integers(-200, 600))
def test_what_was_missed_before_a_walk_is_not_moved_into_it(made: dict[str, Any], drunk: list[Drunk], now: int) -> None:
    walk = found(made, None)
    without = walk._replace(planned=tuple(each for each in walk.planned if each.part != "before"))
    on_it = [each for each in drunk if walk.part_of(each.at) != "before"]
    sips = to_come(walk, on_it, minute(max(now, 0)))
    assert sips == to_come(without, on_it, minute(max(now, 0)))


@given(REAL, st.integers(-200, 600))
def test_who_has_drunk_what_was_planned_gets_no_more(made: dict[str, Any], now: int) -> None:
    walk = found(made, None)
    for part in PARTS:
        planned = [each for each in walk.planned if each.part == part]
        if planned:
            at_once = Drunk(planned[0].at, sum(each.ml for each in planned))
            sips = to_come(walk, [at_once], max(minute(now), at_once.at))
            assert not any(each.part == part for each in sips)


@given(REAL)
def test_a_plan_that_is_kept_to_stays_as_it_is(made: dict[str, Any]) -> None:
    walk = found(made | {"expected_l_per_h": None}, None)
    drunk: list[Drunk] = []
    for number, sip in enumerate(walk.planned):
        assert [(each.at, each.ml) for each in to_come(walk, drunk, sip.at)] == [
            (each.at, each.ml) for each in walk.planned[number:]
        ]
        drunk.append(Drunk(sip.at, sip.ml))
