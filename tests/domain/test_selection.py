"""The selection is exact: on small libraries, compared with every subset there is."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.routine.lengthen import USUAL_FROM_S, lengthened
from coach.routine.lengths import amount, bouts_a_set, dosed, session_s, shortest, stretch_s, unit_s
from coach.routine.resolve import ResolvedStep, resolve
from coach.routine.selection import Candidate, select
from coach.routine.timeline import lay_out
from tests.fakes import routine

MUSCLES = ["gastrocnemius", "soleus", "hamstrings"]
LEAD_IN = 10.0


@st.composite
def steps(draw: st.DrawFn) -> ResolvedStep:
    """A step with ranges round its own dose, held or counted."""
    low = draw(st.integers(1, 30))
    own = low + draw(st.integers(0, 20))
    fewest = draw(st.integers(1, 2))
    sets = fewest + draw(st.integers(0, 2))
    held = draw(st.booleans())
    return ResolvedStep(
        name="Step",
        move=None,
        kind=draw(st.sampled_from(["stretch", "mobility"])),
        muscles=tuple(draw(st.lists(st.sampled_from(MUSCLES), min_size=1, max_size=2, unique=True))),
        region=None,
        position="standing",
        props=(),
        sides=draw(st.sampled_from(["each", "together"])),
        hold_s=float(own) if held else None,
        reps=None if held else own,
        tempo_s=None if held else draw(st.sampled_from([0.5, 1.0, 2.5, 3.0])),
        sets=sets,
        cues=(),
        cautions=(),
        easier=None,
        hold_range=(float(low), 60.0) if held else None,
        reps_range=None if held else (low, 60),
        sets_range=(fewest, 6),
    )


candidates = st.builds(
    Candidate,
    steps(),
    st.sampled_from([5.0, 8.0]),
    st.sampled_from([None, "this", "that"]),
    st.sampled_from([None, None, "bed", "floor"]),
)
libraries = st.lists(candidates, max_size=8)
budgets = st.integers(0, 600)
limits = st.sampled_from([inf, 60.0, 25.0])


def laid_out_s(kept: list[ResolvedStep], change: float) -> float:
    """Seconds of the real timeline."""
    return lay_out(routine({}, lead_in=LEAD_IN, transition=change), kept).seconds


def possible(kept: list[Candidate], budget: float, limit: float) -> bool:
    """The four conditions, each reckoned from the whole and not step by step."""
    least = [shortest(each.step) for each in kept]
    stretched = Counter(dict.fromkeys(MUSCLES, 0.0))
    for step in least:
        stretched.update(dict.fromkeys(step.muscles, stretch_s(step)))
    things = [each.thing for each in kept if each.thing is not None]
    return (
        laid_out_s(least, max((each.change for each in kept), default=0.0)) <= budget
        and max(stretched.values()) <= limit
        and len(things) == len(set(things))
        and len({each.ground for each in kept} - {None}) <= 1
    )


@given(libraries, budgets, limits)
def test_no_subset_of_a_small_library_is_better(library: list[Candidate], budget: int, limit: float) -> None:
    indices = range(len(library))
    subsets = (subset for size in range(len(library) + 1) for subset in combinations(indices, size))
    allowed = [subset for subset in subsets if possible([library[i] for i in subset], budget, limit)]
    best = max((tuple(i in subset for i in indices) for subset in allowed), default=(False,) * len(library))
    kept = select(library, LEAD_IN, budget, limit).kept
    assert tuple(i in kept for i in indices) == best


@given(libraries, budgets, limits)
def test_what_only_lacks_the_time_would_be_kept_if_there_were_more(
    library: list[Candidate], budget: int, limit: float
) -> None:
    found = select(library, LEAD_IN, budget, limit)
    for index in range(len(library)):
        if index not in found.kept:
            beside = possible([library[i] for i in (*found.kept, index)], inf, limit)
            assert beside == (index in found.no_time)


@given(libraries, st.integers(1, 1500), limits)
def test_doses_fill_the_time_and_keep_their_bounds(library: list[Candidate], budget: int, limit: float) -> None:
    kept = [library[i] for i in select(library, LEAD_IN, budget, limit).kept]
    change = max((each.change for each in kept), default=5.0)
    own = [each.step for each in kept]
    made = lengthened(own, LEAD_IN, change, budget, limit)
    assert laid_out_s(made, change) == float(session_s(made, LEAD_IN, change)) <= budget
    stretched = Counter(dict.fromkeys(MUSCLES, 0.0))
    for step, short, most in zip(made, map(shortest, own), own, strict=True):
        assert amount(short) <= amount(step) <= amount(most)
        assert short.sets <= step.sets <= most.sets
        assert amount(step) == int(amount(step))
        stretched.update(dict.fromkeys(step.muscles, stretch_s(step)))
    assert max(stretched.values()) <= limit
    left = budget - float(session_s(made, LEAD_IN, change))
    for step, most in zip(made, own, strict=True):
        one_more = step.sets * unit_s(step)
        room = min(limit - stretched[muscle] for muscle in step.muscles) if stretch_s(step) else inf
        full = amount(step) == amount(most) or room < one_more
        assert full or left < one_more * bouts_a_set(step), "a second more would have fitted"
        a_set = step.seconds if stretch_s(step) else 0.0
        complete = step.sets == most.sets or room < a_set
        assert complete or left < (step.seconds + change) * bouts_a_set(step), "a set more would have fitted"


@given(libraries, st.integers(1, 1500))
def test_a_stretch_is_held_as_long_as_is_usual_before_anything_grows_further(
    library: list[Candidate], budget: int
) -> None:
    once = [replace(each, step=replace(each.step, sets=each.step.sets_range[0])) for each in library]
    kept = [once[i] for i in select(once, LEAD_IN, budget).kept]
    own, change = [each.step for each in kept], max((each.change for each in kept), default=5.0)
    made = lengthened(own, LEAD_IN, change, budget, inf)
    further, hurried = budget - float(session_s(made, LEAD_IN, change)), []
    for step, short, most in zip(made, map(shortest, own), own, strict=True):
        held = step.kind == "stretch" and step.hold_s is not None
        begun = max(amount(short), min(USUAL_FROM_S, amount(most))) if held else amount(short)
        a_second = unit_s(step) * step.sets * bouts_a_set(step)
        further += max(amount(step) - begun, 0) * a_second
        hurried += [a_second] if amount(step) < begun else []
    assert further < min(hurried, default=inf), "seconds for those that come first went elsewhere"


@given(st.lists(steps(), min_size=1, max_size=8))
def test_a_session_takes_as_long_in_any_order(some: list[ResolvedStep]) -> None:
    assert laid_out_s(some, 5.0) == laid_out_s(some[::-1], 5.0) == float(session_s(some, LEAD_IN, 5.0))


def test_what_has_no_range_keeps_its_dose() -> None:
    own = resolve(routine({"hold": 40, "sets": 3}).steps[0], {})
    assert shortest(own) == own


def test_a_further_set_may_ask_for_a_shorter_hold() -> None:
    own = resolve(routine({"hold": 30, "sets": 2, "sides": "together"}).steps[0], {})
    step = replace(own, hold_range=(10.0, 30.0), sets_range=(1, 4))
    assert lengthened([step], LEAD_IN, 5.0, LEAD_IN + 28 + 5 + 28, inf) == [dosed(step, 28.0, 2)]


@pytest.mark.parametrize("budget", [0, 9])
def test_without_time_nothing_is_kept(budget: int) -> None:
    assert select([], LEAD_IN, budget).kept == ()
