"""What a filter finds: by words, by place, by what is at hand, by time; and how it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.routine.browse import (
    KINDS,
    LEVELS,
    Filter,
    folded,
    how_to_widen,
    matches_move,
    matches_routine,
    summary,
    with_criterion,
)
from coach.routine.library import load_library
from coach.routine.model import vocabulary
from coach.routine.timeline import timeline_of
from tests.fakes import timeline

LIBRARY = load_library(None)
MOVES = LIBRARY.moves
TIMELINES = {id_: timeline_of(entry.routine, MOVES) for id_, entry in LIBRARY.routines.items()}


def moves(wanted: Filter) -> set[str]:
    return {id_ for id_, move in MOVES.items() if matches_move(wanted, move)}


def routines(wanted: Filter) -> set[str]:
    return {id_ for id_, each in TIMELINES.items() if matches_routine(wanted, each)}


def of(listing: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from([*vocabulary()[listing]]), unique=True, max_size=4).map(tuple)


FILTERS = st.builds(
    Filter,
    text=st.sampled_from(["", "calf", "SOLEUS", "wall knee", "zzz"]),
    regions=of("regions"),
    positions=of("positions"),
    have=st.none() | of("props"),
    lack=of("props"),
    kinds=st.lists(st.sampled_from([*KINDS]), unique=True, max_size=2).map(tuple),
    minutes=st.none() | st.integers(1, 30),
    levels=st.lists(st.sampled_from(LEVELS), unique=True, max_size=2).map(tuple),
)


def test_nothing_asked_finds_everything() -> None:
    assert moves(Filter()) == {*MOVES}
    assert routines(Filter()) == {*TIMELINES}
    assert summary(Filter()) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [("SOLEUS", "calf-wall-bent"), ("câlf wall", "calf-wall-straight"), ("calf-wall-str", "calf-wall-straight")],
)
def test_words_are_found_whatever_their_accents_and_case(text: str, found: str) -> None:
    assert found in moves(Filter(text=text))
    assert "neck-side" not in moves(Filter(text=text))


def test_every_word_has_to_occur() -> None:
    assert moves(Filter(text="calf wall")) == moves(Filter(text="calf")) & moves(Filter(text="wall"))


def test_a_routine_is_found_by_the_muscle_of_one_of_its_steps() -> None:
    found = routines(Filter(text="piriformis"))
    assert found == {id_ for id_, each in TIMELINES.items() if any("piriformis" in step.muscles for step in each.steps)}
    assert found


def test_a_routine_must_not_leave_the_positions_asked_for() -> None:
    standing = routines(Filter(positions=("standing",)))
    assert "park-5" in standing
    assert all(step.position in {"standing", "any"} for id_ in standing for step in TIMELINES[id_].steps)
    assert routines(Filter(positions=("standing",))) < routines(Filter(positions=("standing", "seated")))


def test_nothing_at_hand_is_not_the_same_as_nothing_said() -> None:
    assert all(not MOVES[id_].props for id_ in moves(Filter(have=())))
    assert moves(Filter(have=())) < moves(Filter(have=("wall",))) < moves(Filter(have=None))


def test_minutes_and_level_are_asked_of_routines_and_kind_of_moves() -> None:
    wanted = Filter(minutes=8, levels=("gentle",), kinds=("massage",))
    assert all(TIMELINES[id_].seconds <= 480 for id_ in routines(wanted))
    assert {TIMELINES[id_].routine.level for id_ in routines(wanted)} == {"gentle"}
    assert {MOVES[id_].kind for id_ in moves(wanted)} == {"massage"}
    assert summary(wanted.of_moves()) == "massage"
    assert summary(wanted.of_routines()) == "at most 8 min · gentle"


def test_a_step_of_ones_own_needs_no_place_and_is_in_no_region() -> None:
    own = timeline({"name": "Ankle alphabet"})
    assert matches_routine(Filter(text="alphabet", positions=("supine",), have=()), own)
    assert not matches_routine(Filter(regions=("calf",)), own)


def test_it_is_said_in_one_line() -> None:
    wanted = Filter(" calf ", ("calf", "foot"), ("standing",), ("wall",), ("ball",))
    assert summary(wanted) == ("“calf” · calf or foot · standing · with a wall at hand · without a ball or a bottle")
    assert "with nothing at hand" in summary(Filter(have=()))


def test_how_to_widen_names_what_costs_most() -> None:
    wanted = Filter(regions=("neck",), positions=("prone",))
    assert moves(wanted) == set()
    most = len(moves(Filter(positions=("prone",))))
    assert most > len(moves(Filter(regions=("neck",))))
    assert how_to_widen(wanted, lambda each: len(moves(each))) == f"Without “neck” there would be {most}."
    hopeless = Filter(text="zzz", regions=("neck",), positions=("prone",))
    assert how_to_widen(hopeless, lambda each: len(moves(each))) == "Take several of these away."


@given(FILTERS)
def test_every_criterion_narrows(wanted: Filter) -> None:
    for name in ("text", "regions", "positions", "have", "lack", "kinds", "minutes", "levels"):
        wider = with_criterion(wanted, name, getattr(Filter(), name))
        assert moves(wanted) <= moves(wider)
        assert routines(wanted) <= routines(wider)


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
