"""States of the app worth looking at, each reached from home.

The pictures, the check that everything fits, and the table of keys all start from these.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from coach.hydration.model import WalkInputs
from coach.journal.records import CheckRecord, Owed, Record, SessionRecord, WalkRecord, new_id
from coach.journal.sessions import run_state
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.routine.library import load_library
from coach.routine.place import Progress
from coach.routine.timeline import Timeline, timeline_of
from coach.triage.answers import Answers, parse_answers
from coach.triage.verdict import judge, to_json
from screens.ask import AskScreen
from screens.check import CheckScreen
from screens.choose import ChooseScreen
from screens.fluids import FluidsScreen
from screens.jump import JumpScreen
from screens.pick_many import PickManyScreen
from screens.prepare import PrepareScreen
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from screens.verdict import VerdictScreen
from tests.fakes import EVENING, timeline
from tests.ui.hands import Hands

Scene = Callable[[Hands], Awaitable[object]]

NOTHING = {"none_of": ["E", "S", "G"]}
"""Answers of a walker with nothing to report."""

ANSWERS = {
    "emergency_now": {"E02_chest": "yes", "S07_pain": 6},
    "same_day": NOTHING | {"S01_dvt": "yes", "S0_meds": ["statin"], "E08_urine": "dark_yellow"},
    "gp_2_weeks": NOTHING | {"G02_wasting": "yes", "G06_sites": ["tongue"]},
    "routine": NOTHING | {"G06_sites": ["calf_left"], "G05_duration": "over_2_weeks", "G07_trend": "same"},
    "self_care": NOTHING,
    "unfinished": {"S01_dvt": "yes", "none_of": ["E"]},
}
"""Answers that lead to each verdict."""


def shipped(routine_id: str = "park-5") -> Timeline:
    """A built-in routine, laid out."""
    library = load_library(None)
    return timeline_of(library.get(routine_id).routine, library.moves)


# --- home ------------------------------------------------------------------------------------------------------


async def home(hands: Hands) -> None:
    """A journal that is empty."""


async def home_walk(hands: Hands) -> None:
    """The field of the walk has the keys, and a duration stands in it."""
    await hands.press("w")
    await hands.write("1h15m")


async def home_due(hands: Hands) -> None:
    """Something of everything: a verdict of same day, a session that was interrupted, a side that is owed."""
    with Journal(journal_file()) as journal:
        for record in _past():
            journal.add(record)
        played = shipped()
        progress = Progress(
            bout=3,
            lengths=tuple(bout.seconds for bout in played.bouts),
            played=(80.0, 25.0, 25.0, 7.0, *[0.0] * (len(played.bouts) - 4)),
            outcomes=("done", "done", "done", "partial", *["not reached"] * (len(played.bouts) - 4)),
        )
        journal.save_run(run_state(new_id(), EVENING - timedelta(minutes=20), played, progress, None))
    hands.app.show_home()
    await hands.rest()


def _past() -> list[Record]:
    walk = WalkRecord(id=new_id(), at=EVENING - timedelta(hours=2), duration_s=4500)
    answers = parse_answers(ANSWERS["same_day"])
    check = CheckRecord(
        id=new_id(),
        at=EVENING - timedelta(hours=1),
        answers=answers.to_json(),
        verdict=to_json(judge(answers)),
        walk_id=walk.id,
    )
    session = SessionRecord(
        id=new_id(),
        at=EVENING - timedelta(minutes=90),
        routine_id="park-5",
        routine_name="Five minutes at the park gate",
        outcome="partial",
        planned_s=300,
        played_s=105,
        steps=(),
        owed=(Owed(step=1, move="calf-wall-straight", name="Wall calf stretch", side="right", seconds=25),),
        walk_id=walk.id,
    )
    return [walk, session, check]


async def ask(hands: Hands) -> None:
    """What to do about a session that was interrupted."""
    await home_due(hands)
    await hands.press("g")
    await hands.arrive(AskScreen)


# --- before, during and after a session ----------------------------------------------------------------------------


async def choose(hands: Hands) -> None:
    """All routines."""
    await hands.press("r")
    await hands.arrive(ChooseScreen)


async def prepare(hands: Hands) -> None:
    """The whole of a routine."""
    await hands.press("c")
    await hands.arrive(PrepareScreen)


async def prepare_fitted(hands: Hands) -> None:
    """The same, two minutes shorter."""
    await prepare(hands)
    await hands.press("minus", "minus")


async def play(hands: Hands, what: Timeline | None = None) -> SessionScreen:
    """A session, at its very start."""
    hands.app.flow("play", None, what or shipped())
    return await hands.arrive(SessionScreen)


async def lead_in(hands: Hands) -> None:
    """Getting ready."""
    await play(hands)


async def hold_left(hands: Hands) -> None:
    """Holding on the left."""
    await play(hands)
    await hands.pass_time(10 + 80 + 5 + 8)


async def hold_right(hands: Hands) -> None:
    """Holding on the right."""
    await hold_left(hands)
    await hands.pass_time(17 + 5 + 8)


async def switch(hands: Hands) -> None:
    """From the left to the right."""
    await hold_left(hands)
    await hands.pass_time(17 + 2)


async def repetitions(hands: Hands) -> None:
    """Movements that are counted."""
    await play(hands, timeline({"hold": None, "reps": 10, "tempo": 3, "sides": "together", "sets": 2}))
    await hands.pass_time(10 + 8)


async def half_way(hands: Hands) -> None:
    """The flash half-way through a hold."""
    await hold_left(hands)
    await hands.pass_time(4.5)


async def paused(hands: Hands) -> None:
    """Standing still."""
    await hold_left(hands)
    await hands.press("space")


async def waiting(hands: Hands) -> None:
    """A routine that waits for a key between steps."""
    await play(hands, timeline({}, {}, advance="key"))
    await hands.pass_time(10 + 20 + 5 + 20 + 5)


async def far(hands: Hands) -> None:
    """Two metres away."""
    await hold_right(hands)
    await hands.press("z")


async def far_paused(hands: Hands) -> None:
    """Two metres away, standing still."""
    await far(hands)
    await hands.press("space")


async def jump(hands: Hands) -> None:
    """The list of all steps."""
    await hold_left(hands)
    await hands.press("j")
    await hands.arrive(JumpScreen)


async def summary_done(hands: Hands) -> None:
    """After the whole of a session."""
    await play(hands)
    await hands.play_on()
    await hands.arrive(SummaryScreen)


async def summary_stopped(hands: Hands) -> None:
    """After a session that was stopped between the sides."""
    await hold_right(hands)
    await hands.press("x")
    await hands.arrive(SummaryScreen)


# --- the check ---------------------------------------------------------------------------------------------------


async def check_page(hands: Hands, page: str, answers: Answers | None = None) -> CheckScreen:
    """A page of the check, alone."""
    await hands.app.push_screen(CheckScreen(answers or parse_answers({}), judge, page))
    return await hands.arrive(CheckScreen)


async def check_e(hands: Hands) -> None:
    """The first page."""
    await hands.press("k")
    await hands.arrive(CheckScreen)


async def check_s(hands: Hands) -> None:
    """The second page."""
    await check_page(hands, "S")


async def check_g(hands: Hands) -> None:
    """The third page, with a twitch and some answers."""
    await check_page(hands, "G", parse_answers({"G06_sites": ["calf_left", "eyelid"], "G07_trend": "not_sure"}))


async def check_alarm(hands: Hands) -> None:
    """An emergency has been marked."""
    await check_e(hands)
    await hands.press("down", "space")


async def pick_many(hands: Hands) -> None:
    """Where it twitches."""
    await check_page(hands, "G", parse_answers({"G06_sites": ["calf_left"]}))
    await hands.press("space")
    await hands.arrive(PickManyScreen)


def verdict(level: str) -> Scene:
    """The verdict of a level."""

    async def scene(hands: Hands) -> None:
        await hands.app.push_screen(VerdictScreen(judge(parse_answers(ANSWERS[level]))))
        await hands.arrive(VerdictScreen)

    return scene


# --- the fluids --------------------------------------------------------------------------------------------------


async def fluids(hands: Hands) -> None:
    """A walk of an hour, body mass not known."""
    await hands.press("f")
    await hands.arrive(FluidsScreen)


async def fluids_wrong(hands: Hands) -> None:
    """A field that cannot be read."""
    await fluids(hands)
    await hands.press("tab", "tab")
    await hands.write("heavy")


async def _form(hands: Hands, known: WalkInputs, withheld: tuple[str, ...] = (), *, walked: bool = False) -> None:
    screen = FluidsScreen(known, "metric", withheld, walked=walked, next_at=lambda _: EVENING)
    await hands.app.push_screen(screen)
    await hands.arrive(FluidsScreen)


async def fluids_walked(hands: Hands) -> None:
    """After a long walk of somebody whose mass is known."""
    await _form(hands, WalkInputs(9000, mass_kg=82), walked=True)


async def fluids_refused(hands: Hands) -> None:
    """Somebody who must not get numbers."""
    await _form(hands, WalkInputs(3600, flags=("heart-failure",)))


async def fluids_withheld(hands: Hands) -> None:
    """The check held the plan back."""
    await _form(hands, WalkInputs(3600), ("fluids", "electrolyte_foods"))


SCENES: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        home, home_walk, home_due, ask,
        choose, prepare, prepare_fitted,
        lead_in, hold_left, hold_right, switch, repetitions, half_way, paused, waiting, far, far_paused, jump,
        summary_done, summary_stopped,
        check_e, check_s, check_g, check_alarm, pick_many,
        fluids, fluids_wrong, fluids_walked, fluids_refused, fluids_withheld,
    )
} | {f"verdict-{level.replace('_', '-')}": verdict(level) for level in ANSWERS}  # fmt: skip
"""Every scene by its name."""
