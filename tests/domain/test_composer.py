"""Sessions made to measure from the real library: within the minutes, the best there is, in a sensible order."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import BadInput, UnknownName
from coach.journal.sessions import interrupted, run_state
from coach.routine import avoid, parts, walks
from coach.routine.composer import MADE_TO_MEASURE, Composed, at_usual_doses, compose
from coach.routine.conditions import care, conditions
from coach.routine.doses import warnings
from coach.routine.lengths import amount, dosed, longest, shortest, stretch_s
from coach.routine.library import load_library, load_moves
from coach.routine.model import Step, vocabulary
from coach.routine.order import POSITIONS
from coach.routine.player import Player
from coach.routine.ranking import ground, thing
from coach.routine.request import Request
from coach.routine.resolve import resolve
from coach.routine.timeline import lay_out, timeline_of
from coach.routine.totals import MUSCLE_LIMIT
from coach.routine.wanted import LEAD_IN_S, reason, wanted
from coach.sources import sources
from tests.fakes import EVENING

MOVES = load_moves()
STEPS = {id_: resolve(Step(move=id_), MOVES) for id_ in MOVES}

requests = st.builds(
    Request,
    st.integers(120, 1800),
    st.lists(st.sampled_from([*parts.parts()]), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from([*walks.kinds()]), min_size=1, max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from([*avoid.avoidable()]), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from([*conditions()]), max_size=2, unique=True).map(tuple),
    st.sampled_from([frozenset(), frozenset({"massage", "foam_roller"}), frozenset({"stretch"})]),
)


@cache
def made(minutes: int, **asked: tuple[str, ...]) -> Composed:
    return compose(Request(minutes * 60, **asked), MOVES)


def ids(composed: Composed) -> list[str]:
    return [step.move for step in composed.timeline.steps]


# --- what every session keeps to ------------------------------------------------------------------------------


@given(requests)
def test_any_session_is_within_its_time_its_doses_and_its_limits(request: Request) -> None:
    try:
        timeline = compose(request, MOVES).timeline
    except BadInput:
        return
    assert timeline.seconds <= request.budget_s
    stretched: dict[str, float] = {}
    for index, step in enumerate(timeline.steps):
        own = at_usual_doses(request, MOVES)[step.move]
        assert amount(shortest(own)) <= amount(step) <= longest(own)
        assert shortest(own).sets <= step.sets <= own.sets
        assert not reason(MOVES[step.move], step, request)
        for muscle in step.muscles:
            stretched[muscle] = stretched.get(muscle, 0) + stretch_s(step)
        sides = [(bout.side, bout.set, bout.seconds) for bout in timeline.bouts if bout.step == index]
        left = [rest for side, *rest in sides if side == "left"]
        assert own.sides != "each" or (left and left == [rest for side, *rest in sides if side == "right"])
    assert max(stretched.values(), default=0) <= MUSCLE_LIMIT
    assert len({thing(MOVES[step.move]) for step in timeline.steps}) == len(timeline.steps)
    assert len({ground(MOVES[step.move]) for step in timeline.steps} - {None}) <= 1, "a bed and the floor"


@settings(max_examples=40)
@given(requests)
def test_positions_are_changed_as_seldom_as_can_be_and_go_down(request: Request) -> None:
    try:
        steps = compose(request, MOVES).timeline.steps
    except BadInput:
        return
    taken = [step.position for step in steps if step.position != "any"]
    changes = sum(1 for here, then in pairwise(taken) if here != then)
    assert changes == max(len(set(taken)) - 1, 0)
    assert taken == sorted(taken, key=POSITIONS.index)
    for position in set(taken):
        phases = [
            {"walk": 0, "mobility": 1, "breathe": 3}.get(step.kind, 2) for step in steps if step.position == position
        ]
        assert phases == sorted(phases)
    straight_down = steps[0].kind == "walk" and taken[1:2] and taken[1] in avoid.FLOOR
    assert "breathe" not in [step.kind for step in steps[:-1]] or (straight_down and steps[1].kind == "breathe")


@settings(max_examples=40)
@given(requests)
def test_what_is_composed_is_a_routine_like_any_other(request: Request) -> None:
    try:
        timeline = compose(request, MOVES).timeline
    except BadInput:
        return
    assert timeline_of(timeline.routine, MOVES) == timeline
    told = [caveat.says for caveat in warnings(timeline.routine, MOVES)]
    breathes = any(step.kind == "breathe" for step in timeline.steps)
    assert [says for says in told if breathes or "straight to the floor" not in says] == []


def test_a_killed_session_made_to_measure_goes_on() -> None:
    timeline = made(10, parts=("calf",)).timeline
    player = Player(timeline, lambda: 0.0)
    player.start()
    found = interrupted(run_state("0" * 32, EVENING, timeline, player.snapshot(), None))
    assert found.timeline == timeline
    assert found.timeline.routine.id == MADE_TO_MEASURE


# --- the best there is ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("minutes", range(2, 31))
@pytest.mark.parametrize("asked", [{}, {"parts": ("calf",)}, {"walks": ("hilly",)}, {"avoid": ("standing",)}], ids=str)
def test_no_better_ranked_move_could_have_been_kept(minutes: int, asked: dict[str, tuple[str, ...]]) -> None:
    request = Request(minutes * 60, **asked)
    timeline = made(minutes, **asked).timeline
    assert timeline.seconds <= request.budget_s
    free = [move for move in MOVES.values() if not reason(move, STEPS[move.id], request)]
    choice = wanted(free, at_usual_doses(request, MOVES), request)
    kept = [each for each in choice if each.step.move in {step.move for step in timeline.steps}]
    assert len(kept) == len(timeline.steps)
    for index, each in enumerate(choice):
        if each not in kept:
            before = [better for better in choice[:index] if better in kept]
            together = [shortest(one.step) for one in (*before, each)]
            change = max(one.change for one in (*before, each))
            paced = timeline.routine.model_copy(update={"transition": change, "lead_in": LEAD_IN_S})
            muscles = [muscle for step in together for muscle in step.muscles if step.kind == "stretch"]
            over = any(
                sum(stretch_s(step) for step in together if muscle in step.muscles) > MUSCLE_LIMIT for muscle in muscles
            )
            again = each.thing in {one.thing for one in before}
            elsewhere = each.ground and {one.ground for one in before} - {None, each.ground}
            assert over or again or elsewhere or lay_out(paced, together).seconds > request.budget_s


@pytest.mark.parametrize("minutes", range(2, 31))
def test_when_a_move_lacks_the_time_the_doses_are_at_their_shortest_but_for_a_remainder(minutes: int) -> None:
    composed = made(minutes)
    if not any(line.startswith("No time for") for line in composed.told):
        return
    own = STEPS
    tight = lay_out(composed.timeline.routine, [shortest(own[step.move]) for step in composed.timeline.steps])
    lacking = composed.told[-1].removeprefix("No time for: ").split("; ")[0].rstrip(".")
    least = next(shortest(step) for step in own.values() if step.name == lacking)
    change = composed.timeline.routine.transition
    needs = sum(bout.seconds + change for bout in lay_out(composed.timeline.routine, [least]).bouts)
    assert tight.seconds + needs > minutes * 60


@pytest.mark.parametrize("minutes", range(3, 31))
def test_no_dose_could_be_longer(minutes: int) -> None:
    timeline = made(minutes).timeline
    assert timeline.seconds == minutes * 60, "a walk-down takes any second that is left"
    for index, step in enumerate(timeline.steps):
        usual = STEPS[step.move]
        others = [each for i, each in enumerate(timeline.steps) if i != index]
        longer = dosed(step, amount(step) + 1, step.sets)
        room = min(
            MUSCLE_LIMIT - sum(stretch_s(each) for each in others if muscle in each.muscles) for muscle in step.muscles
        )
        if amount(longer) <= longest(usual) and stretch_s(longer) <= room:
            steps = [longer if i == index else each for i, each in enumerate(timeline.steps)]
            assert lay_out(timeline.routine, steps).seconds > minutes * 60


# --- what is in it --------------------------------------------------------------------------------------------


def test_ten_minutes_are_a_varied_cool_down() -> None:
    timeline = made(10).timeline
    assert ids(made(10))[0] == "walk-down"
    assert ids(made(10))[-1] == "belly-breathing"
    held = [step.muscles[0] for step in timeline.steps if step.kind == "stretch"]
    assert set(held) >= {"gastrocnemius", "soleus", "iliopsoas", "quadriceps-femoris", "hamstrings"}
    assert len(held) == len(set(held))
    assert timeline.seconds == 600


def test_holds_shrink_to_the_floor_of_their_own_range_before_a_move_is_dropped() -> None:
    hurried, short, whole = made(3), made(8), made(10)
    assert [step.hold_s for step in hurried.timeline.steps] == [MOVES[id_].hold_range[0] for id_ in ids(hurried)]
    assert hurried.told[-1].startswith("No time for: Back of the thigh, heel forward; ")
    assert {"outer-hip-crossed", "belly-breathing"} <= {*ids(short)}
    assert short.told == whole.told == ()


def test_time_that_is_left_goes_to_the_holds_before_the_walk_down() -> None:
    short, whole = made(8).timeline.steps, made(10).timeline.steps
    assert [step.hold_s for step in short if step.kind == "stretch"] == [20, 20, 20, 20, 20, 17]
    assert short[0].hold_s == 61
    assert min(step.hold_s for step in whole if step.kind == "stretch") == 20
    assert whole[0].hold_s > 120


def test_a_muscle_asked_for_has_its_stretch_its_movement_and_its_massage() -> None:
    kinds = {(step.kind, step.region) for step in made(10, parts=("calf",)).timeline.steps}
    assert kinds >= {("stretch", "calf"), ("mobility", "calf"), ("massage", "whole-body")}
    assert not [step for step in made(10).timeline.steps if step.kind == "massage"]


@pytest.mark.parametrize(
    ("walk", "muscle"),
    [("hilly", "gluteus-maximus"), ("downhill", "tibialis-anterior"), ("poles", "deltoid"), ("pack", "rhomboids")],
)
def test_what_a_walk_works_is_in_the_session_after_it(walk: str, muscle: str) -> None:
    worked = {each for step in made(12, walks=(walk,)).timeline.steps for each in step.muscles}
    assert muscle in worked
    assert muscle not in {each for step in made(12).timeline.steps for each in step.muscles}


def test_who_cannot_walk_down_begins_with_an_easy_movement() -> None:
    assert made(10, avoid=("standing",)).timeline.steps[0].kind == "mobility"


def test_on_a_chair_the_calf_is_stretched_too() -> None:
    assert {*ids(made(10, avoid=("standing", "floor")))} >= {
        "ankle-pumps",
        "march-seated",
        "calf-chair",
        "calf-chair-bent",
    }


def test_a_chair_is_nearer_than_a_kerb() -> None:
    assert "calf-chair" in ids(made(10, avoid=("wall",)))
    assert "calf-step-drop" not in ids(made(10, avoid=("wall",)))


def test_relief_is_no_part_of_a_session() -> None:
    assert "relief" not in {step.kind for step in made(30, parts=("leg",)).timeline.steps}


@pytest.mark.parametrize("condition", conditions().values(), ids=lambda condition: condition.id)
def test_a_condition_keeps_its_moves_out(condition) -> None:
    for minutes in (5, 12, 30):
        composed = made(minutes, conditions=(condition.id,), parts=("calf",))
        assert not [id_ for id_ in ids(composed) if condition.cautions & {*MOVES[id_].cautions, *MOVES[id_].leave_out}]


# --- what is said ---------------------------------------------------------------------------------------------


def test_what_is_left_out_is_said_with_its_reason() -> None:
    assert (
        "Left out for your osteoporosis: Back of the thigh, heel forward."
        in made(10, conditions=("osteoporosis",)).told
    )
    assert made(10, avoid=("wall",)).told[0].startswith("Without a wall: Calf at the wall, knee straight; ")
    held = compose(Request(600, held_back=frozenset({"massage"}), parts=("calf",)), MOVES).told
    assert "Held back because of your check: Light rub by hand." in held
    assert made(3).told[-1].startswith("No time for: ")


def test_what_would_not_have_been_in_it_anyway_is_no_loss() -> None:
    assert made(10, avoid=("floor",)).told == made(10).told
    told = " ".join(made(10, conditions=("knee-replacement", "wrist-pain"), avoid=("roller",)).told)
    assert "knee replacement" in told
    assert "wrist" not in told
    assert "roller" not in told


def test_when_nothing_more_is_allowed_that_is_said() -> None:
    composed = made(60, avoid=("floor",))
    assert composed.all_there_is
    assert composed.told[0].startswith("This is all there is without the floor: ")
    assert not made(10).all_there_is


@pytest.mark.parametrize("seconds", [*range(600, 1200, 25), 885])
def test_whoever_has_more_time_is_not_told_that_this_is_all(seconds: int) -> None:
    composed = compose(Request(seconds), MOVES)
    assert not composed.all_there_is
    assert composed.timeline.seconds == seconds


def test_lines_are_short_and_count_what_they_do_not_name() -> None:
    for line in made(10, avoid=("standing", "wall", "chair"), parts=("leg", "arm")).told:
        assert len(line) <= 150
    assert made(2).told[-1].endswith("more.")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"budget_s": 20}, "The least that works is 0:35"),
        ({"avoid": ("standing", "seated", "floor"), "budget_s": 20}, "The least that works is"),
        ({"held_back": frozenset({"stretch", "massage", "foam_roller", "heat"})}, "held back"),
    ],
    ids=["no-time", "no-room", "held-back"],
)
def test_what_cannot_be_made_says_why(asked, said) -> None:
    with pytest.raises(BadInput, match=said):
        compose(Request(**asked), MOVES)


def test_what_the_library_has_no_move_for_is_said() -> None:
    few = {id_: move for id_, move in MOVES.items() if move.region != "neck" and "trapezius" not in move.muscles}
    assert "No move is left for your neck." in compose(Request(600, parts=("neck",)), few).told
    with pytest.raises(BadInput, match="no move is left"):
        compose(Request(600), {})


# --- names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        (["calf"], ("calf",)),
        (["Calves, hamstring", "calf"], ("calf", "hamstrings")),
        (["back of the thigh"], ("hamstrings",)),
        (["soleus"], ("soleus",)),
        (["IT band"], ("outer-hip",)),
        (["upper back and chest"], ("upper-back",)),
        ([], ()),
    ],
)
def test_parts_of_the_body_have_everyday_names(texts, meant) -> None:
    assert parts.named(texts) == meant


@pytest.mark.parametrize(
    ("find", "typed", "near"),
    [(parts.named, "calff", "calf"), (walks.named, "hily", "hilly"), (avoid.named, "flor", "floor")],
)
def test_a_name_that_does_not_exist_offers_the_nearest(find, typed, near) -> None:
    with pytest.raises(UnknownName, match=f"Did you mean {near}"):
        find([typed])


def test_tables_name_only_what_there_is() -> None:
    muscles, codes = {*vocabulary()["muscles"]}, {*vocabulary()["cautions"]}
    assert {muscle for part in parts.parts().values() for muscle in part.muscles} <= muscles
    assert {muscle for kind in walks.kinds().values() for muscle in kind.worked} | {*walks.also_worked()} <= muscles
    assert {code for condition in conditions().values() for code in condition.cautions} <= codes
    assert {key for condition in conditions().values() for key in condition.sources} <= {*sources()}


def test_every_region_but_the_face_can_be_asked_for() -> None:
    regions = {move.region for move in MOVES.values()} - {"face", "whole-body"}
    assert regions <= {*parts.parts()}
    for region in regions:
        assert region in {step.region for step in made(15, parts=(region,)).timeline.steps}


def test_a_routine_that_exists_names_what_to_take_care_with() -> None:
    library = load_library(None)
    steps = timeline_of(library.get("full-15").routine, MOVES).steps
    assert care(steps, MOVES, ["osteoporosis"]) == [
        "Your settings name osteoporosis: leave out or ease Knee rolls; Figure four, lying down."
    ]
    assert care(steps, MOVES, []) == []
