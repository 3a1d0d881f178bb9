"""States of the app worth looking at: the pictures, the check that everything fits, and the table of keys use them."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from textual.screen import Screen

from coach.app import Opening
from coach.hydration.hours import read_hours
from coach.hydration.model import WalkInputs
from coach.hydration.rows import Units
from coach.journal.records import (
    CheckRecord,
    DrinkRecord,
    Felt,
    PlanRecord,
    Record,
    RunState,
    SessionRecord,
    SetOffRecord,
    SymptomRecord,
    WalkRecord,
    new_id,
)
from coach.journal.sessions import run_state, session_record
from coach.journal.store import Journal, row_of
from coach.paths import data_dir, journal_file, own_routines_dir, settings_file
from coach.relief.offer import Offered, asked_first, held_back, offered
from coach.relief.pages import Drinker, Page, afterwards, before_pack, plan_page
from coach.relief.places import Place, packs
from coach.relief.session import session
from coach.relieving import FIRST
from coach.routine.composer import compose
from coach.routine.library import load_library, load_moves
from coach.routine.player import Player
from coach.routine.request import Request
from coach.routine.timeline import Timeline, timeline_of
from coach.settings.file import set_in_file
from coach.triage.answers import Answers, parse_answers
from coach.triage.verdict import judge, to_json
from screens.ask import AskScreen
from screens.bodymap import BodyMapScreen
from screens.check import CheckScreen, Few
from screens.compose import ComposeScreen
from screens.countdown import CountdownScreen
from screens.edit import EditScreen
from screens.fluids import FluidsScreen
from screens.home import HomeScreen
from screens.journal import JournalScreen
from screens.jump import JumpScreen
from screens.library import LibraryScreen
from screens.numbers import NumbersScreen
from screens.own_step import OwnStepScreen
from screens.pick_many import PickManyScreen
from screens.prepare import PrepareScreen
from screens.relief import ReliefScreen, WhereScreen
from screens.session import SessionScreen
from screens.summary import SummaryScreen
from screens.type_in import TypeInScreen
from screens.understand import UnderstandScreen
from screens.verdict import VerdictScreen
from screens.walking import WalkingScreen
from screens.weigh import WeighScreen
from tests.fakes import EVENING, FakeClock, routine, timeline
from tests.recordings import fit, gpx, stroll
from tests.ui.hands import USUAL, Hands, Size, coach

Act = Callable[[Hands], Awaitable[object]]


LATELY = [replace(fix, second=fix.second + 4.5 * 3600) for fix in stroll()]
"""Half an hour that ended half an hour ago."""


@dataclass(frozen=True)
class Scene:
    """A state of the app, and how it is reached."""

    act: Act
    """What is done once the app is open."""
    before: Callable[[], object] = bool
    """What has happened before it is."""
    playing: Callable[[], Timeline] | None = None
    """What it opens with, when that is a session."""
    now: datetime = EVENING
    """When it is opened."""


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


START_OF_LEFT = 10 + 80 + 5
"""Seconds into the shipped routine at which its first one-sided hold begins: lead-in, the walk, the transition."""


# --- home ------------------------------------------------------------------------------------------------------


async def look(hands: Hands) -> None:
    """Do nothing."""


async def tell_walk(hands: Hands) -> None:
    """Write a duration into the field of the walk, and stay there."""
    await hands.press("w", *"1h15m")


def much_due() -> None:
    """Leave something of everything: a verdict of same day, a session interrupted, a side owed."""
    walk = WalkRecord(id=new_id(), at=EVENING - timedelta(hours=2), duration_s=4500)
    answers = parse_answers(ANSWERS["same_day"])
    with Journal(journal_file()) as journal:
        journal.add(walk)
        journal.add(_checked(answers, walk))
        journal.add(_stopped(walk))
        journal.save_run(_interrupted())


def advice_today() -> None:
    """Leave a verdict of same day and nothing else."""
    with Journal(journal_file()) as journal:
        journal.add(_checked(parse_answers(ANSWERS["same_day"])))


def weeks_ago() -> None:
    """Leave two verdicts of other weeks that nobody was asked about, and a hard walk of yesterday."""
    with Journal(journal_file()) as journal:
        journal.add(_checked(parse_answers(ANSWERS["emergency_now"]), ago=timedelta(days=20)))
        journal.add(_checked(parse_answers(ANSWERS["gp_2_weeks"]), ago=timedelta(days=15)))
        journal.add(WalkRecord(id=new_id(), at=EVENING - timedelta(hours=25), duration_s=7200, effort=8))


def overheated() -> None:
    """Leave a check of eight minutes ago in which somebody was overheated."""
    with Journal(journal_file()) as journal:
        journal.add(_checked(parse_answers(NOTHING | {"S05_heat_mild": "yes"}), ago=timedelta(minutes=8)))


def checked_today() -> None:
    """Leave a check of today with nothing to report."""
    with Journal(journal_file()) as journal:
        journal.add(_checked(parse_answers(NOTHING)))


def _checked(answers: Answers, walk: WalkRecord | None = None, ago: timedelta = timedelta(hours=1)) -> CheckRecord:
    return CheckRecord(
        id=new_id(),
        at=EVENING - ago,
        answers=answers.to_json(),
        verdict=to_json(judge(answers)),
        walk_id=walk.id if walk else None,
    )


def _played(seconds: float) -> Player:
    """A session of the shipped routine, so far."""
    clock = FakeClock()
    player = Player(shipped(), clock)
    player.start()
    for _ in range(round(seconds)):
        clock.tick(1)
        player.poll()
    return player


def _stopped(walk: WalkRecord) -> SessionRecord:
    player = _played(START_OF_LEFT + 25 + 2)
    player.stop()
    return session_record(player, new_id(), EVENING - timedelta(minutes=90), walk.id)


def _interrupted() -> RunState:
    progress = _played(START_OF_LEFT + 25 + 5 + 25 + 5 + 7).snapshot()
    return run_state(new_id(), EVENING - timedelta(minutes=20), shipped(), progress, None)


def pressing(key: str, *keys: str, to: type[Screen[object]]) -> Act:
    """Press the key that leads to a screen, and once it is there some keys of its own."""

    async def act(hands: Hands) -> None:
        await hands.press(key)
        await hands.arrive(to)
        await hands.press(*keys)

    return act


async def advised(hands: Hands) -> None:
    """Say on home that advice was had."""
    await hands.press("a")
    await hands.arrive(AskScreen)
    await hands.press("down", "enter")
    await hands.arrive(HomeScreen)


def recorded(data: bytes | None = None, name: str = "stroll.fit") -> Path:
    """Leave a recording of half an hour, or other data, in a folder that home watches; written twenty minutes ago."""
    folder = data_dir() / "walks"
    folder.mkdir(parents=True, exist_ok=True)
    set_in_file(settings_file(), "walks_folder", str(folder))
    path = folder / name
    path.write_bytes(fit([LATELY]) if data is None else data)
    at = (EVENING - timedelta(minutes=20)).timestamp()
    os.utime(path, (at, at))
    return path


def recorded_without_times() -> None:
    """Leave a recording that does not tell how long it was."""
    recorded(gpx([LATELY], timed=False), "planned.gpx")


# --- the library -----------------------------------------------------------------------------------------------

STEPS = ("walk-down", "arm-circles", "quad-standing", "hip-flexor-standing", "glute-figure-four-chair", "ankle-circles")
MINE = "\n".join(
    [
        'format = 1\nid = "mine"\nname = "From my physio"\nsummary = "What I was shown."\nsteps = [',
        '  { move = "calf-wall-straight", hold = "25s" },',
        *(f'  {{ move = "{move}" }},' for move in STEPS * 2),
        '  { name = "Ankle alphabet", reps = 10, tempo = "3s", caution = "Stop if it pinches." },',
        "]\n",
    ]
)
"""A routine of one's own, as a program wrote it: it has no comments."""


def own_files() -> None:
    """Leave a routine of one's own, and a file that cannot be used."""
    own_routines_dir().mkdir(parents=True)
    (own_routines_dir() / "mine.toml").write_text(MINE, "utf-8")
    (own_routines_dir() / "wrong.toml").write_text(MINE.replace('"25s"', '"soon"'), "utf-8")


def in_library(*keys: str) -> Act:
    """Open the library and press some keys there."""

    async def act(hands: Hands) -> None:
        await hands.press("r")
        await hands.arrive(LibraryScreen)
        await hands.press(*keys)

    return act


def in_editor(*keys: str, to: type[Screen[object]] = EditScreen) -> Act:
    """Edit the routine of one's own, press some keys there, and arrive at a screen."""

    async def act(hands: Hands) -> None:
        await in_library("home", "i")(hands)
        await hands.arrive(EditScreen)
        await hands.press(*keys)
        await hands.arrive(to)

    return act


def told_of(*conditions: str) -> Callable[[], object]:
    """The settings name some conditions."""
    return lambda: set_in_file(settings_file(), "conditions", ", ".join(conditions))


async def pick(hands: Hands, key: str, word: str) -> None:
    """Mark what a word finds first, beside what a session made to measure is for already."""
    await hands.press(key)
    await hands.arrive(PickManyScreen)
    await hands.write(word)
    await hands.press("enter")
    if isinstance(hands.app.screen, PickManyScreen):  # the word is found in more than one line
        await hands.press("enter")
    await hands.arrive(ComposeScreen)


async def measure_much(hands: Hands) -> None:
    """Made for two muscles and somebody with osteoporosis, after hills, without a wall or the floor, in little time."""
    request = Request(480, ("calf", "shin"), ("hilly",), ("floor", "wall"), ("osteoporosis",))
    await hands.app.push_screen(ComposeScreen(partial(compose, moves=load_moves()), request, lambda: EVENING))
    await hands.arrive(ComposeScreen)


# --- a session -------------------------------------------------------------------------------------------------


def after(seconds: float, *keys: str, to: type[Screen[object]] = SessionScreen) -> Act:
    """Let some seconds of a session pass, then press some keys."""

    async def act(hands: Hands) -> None:
        await hands.arrive(SessionScreen)
        await hands.hurry(seconds)
        await hands.press(*keys)
        await hands.arrive(to)

    return act


async def to_the_end(hands: Hands) -> None:
    """Play a session to its end."""
    session = await hands.arrive(SessionScreen)
    await hands.hurry(session.player.position.left)
    await hands.arrive(SummaryScreen)


def playing(act: Act, what: Callable[[], Timeline] = shipped) -> Scene:
    """A scene of a session."""
    return Scene(act, playing=what)


def counted() -> Timeline:
    """Movements that are counted, in two sets."""
    return timeline({"hold": None, "reps": 10, "tempo": 3, "sides": "together", "sets": 2})


def long_words() -> Timeline:
    """Two shipped moves: the longest line that is said during one, and the longest name that comes next."""
    moves = load_library(None).moves
    made = routine(
        {"move": "warm-pack", "name": None, "hold": "1m", "sides": None},
        {"move": "outer-hip-strap", "name": None, "hold": None, "sides": None},
    )
    return timeline_of(made, moves)


def by_key() -> Timeline:
    """Waits for a key between its two steps."""
    return timeline({}, {}, advance="key")


# --- the check, the verdict, the fluids ------------------------------------------------------------------------


def check_page(name: str, *keys: str, to: type[Screen[object]] = CheckScreen, **answers: object) -> Act:
    """A page of the check with some answers, then some keys."""

    async def act(hands: Hands) -> None:
        await hands.app.push_screen(CheckScreen(parse_answers(answers), judge, name))
        await hands.arrive(CheckScreen)
        await hands.press(*keys)
        await hands.arrive(to)

    return act


def verdict(level: str) -> Act:
    """The verdict of a level."""

    async def act(hands: Hands) -> None:
        answers = parse_answers(ANSWERS[level])
        await hands.app.push_screen(VerdictScreen(judge(answers), answers, EVENING))
        await hands.arrive(VerdictScreen)

    return act


WALK = WalkInputs(
    7200, mass_kg=72, start=EVENING.replace(hour=17, minute=30), temp_c=24, remembered=("speed_m_s",), speed_m_s=1.36
)
HOT_DAY = replace(WALK, temp_c=None, temps=read_hours("8:19 12:36 16:36 20:27"), humidity_pct=45.0, sun="partial")


def form(
    known: WalkInputs,
    *withheld: str,
    units: Units = "metric",
    walked: bool = False,
    bottles: tuple[int, ...] = (),
    keys: tuple[str, ...] = (),
    to: type[Screen[object]] = FluidsScreen,
) -> Act:
    """The fluids for a walk and a walker, and then some keys."""

    async def act(hands: Hands) -> None:
        screen = FluidsScreen(
            known,
            units,
            withheld,
            walked=walked,
            moment=lambda at: EVENING.replace(hour=at.hour, minute=at.minute),
            bottles_ml=bottles,
        )
        await hands.app.push_screen(screen)
        await hands.arrive(FluidsScreen)
        await hands.press(*keys)
        await hands.arrive(to)

    return act


# --- relief ----------------------------------------------------------------------------------------------------


async def relief_first(hands: Hands) -> None:
    """The few questions that come first, for a calf: nowhere are there more."""
    asked = asked_first(Place("calf"), Answers())
    await hands.app.push_screen(CheckScreen(Answers(), judge, few=Few(FIRST, "left calf", asked)))
    await hands.arrive(CheckScreen)


def relief_page(page: Callable[[], Page]) -> Act:
    """A page of relief."""

    async def act(hands: Hands) -> None:
        await hands.app.push_screen(ReliefScreen(page()))
        await hands.arrive(ReliefScreen)

    return act


def plan(**answers: object) -> Page:
    """What is done for a cramp of the left calf, with some answers and nothing more to report."""
    where, told = Place("calf", "left"), parse_answers({"none_of": ["E", "S"], **answers})
    verdict, moves = judge(told), load_library(None).moves
    left = offered(where, "cramp", held_back(where, told, verdict, ()), moves)
    return plan_page(where, "cramp", session(where, "cramp", left.moves, 300, moves), left, Drinker(()), verdict)


def after_a_twitch() -> Page:
    """What may follow."""
    left = Offered((), ("heat", "cold"), drink=True, held=frozenset())
    return afterwards("twitch", left, Drinker(()), judge(Answers()), [*packs().values()])


# --- on the way --------------------------------------------------------------------------------------------------

SIPS = [{"minutes": minutes, "ml": 100, "what": "a small sip, if you are thirsty"} for minutes in (20, 40, 60, 80)]
BEFORE_AND_AFTER = [
    {"minutes": -120, "ml": 500, "what": "water, sipped over 20 to 30 minutes"},
    {"minutes": 100, "ml": 300, "what": "with your next meal or snack, if you want it"},
]


def to_walk(minutes: float, weather: Mapping[str, object] | None = None, **fields: object) -> Callable[[], PlanRecord]:
    """Leave the plan of a walk of an hour and forty minutes that begins in so many."""
    start = EVENING + timedelta(minutes=minutes)
    body = {
        "inputs": {"duration_s": 6000.0, "start": start.isoformat(), **(weather or {})},
        "expected_l_per_h": 0.4,
        "schedule": [*BEFORE_AND_AFTER, *SIPS],
        "refused": None,
    }

    def before() -> PlanRecord:
        planned = PlanRecord(id=new_id(), at=EVENING - timedelta(hours=4), plan=body | fields)
        _keep(planned)
        return planned

    return before


def on_the_way(minutes: float, *drunk: tuple[float, float], planned: bool = True) -> Callable[[], SetOffRecord]:
    """Leave a walk that began so many minutes ago, and drinks: minutes from its start, and millilitres."""

    def before() -> SetOffRecord:
        start = EVENING - timedelta(minutes=minutes)
        plan_id = to_walk(-minutes)().id if planned else None
        begun = SetOffRecord(id=new_id(), at=start, plan_id=plan_id)
        drinks = (DrinkRecord(id=new_id(), at=start + timedelta(minutes=at), ml=ml) for at, ml in drunk)
        _keep(begun, *drinks)
        return begun

    return before


WEATHER = {"temp_c": 27.0, "humidity_pct": 50.0, "sun": "full"}


def walked(mass_kg: float | None) -> Callable[[], WalkRecord]:
    """Leave a warm walk of an hour and forty minutes that was over five minutes ago."""

    def before() -> WalkRecord:
        plan = to_walk(-105, WEATHER)()
        begun = SetOffRecord(id=new_id(), at=EVENING - timedelta(minutes=105), plan_id=plan.id, mass_kg=mass_kg)
        drink = DrinkRecord(id=new_id(), at=EVENING - timedelta(minutes=60), ml=250)
        over = EVENING - timedelta(minutes=5)
        walk = WalkRecord(id=new_id(), at=over, duration_s=6000, distance_m=8000, set_off_id=begun.id)
        _keep(begun, drink, walk)
        return walk

    return before


def _keep(*records: Record) -> None:
    with Journal(journal_file()) as journal:
        for record in records:
            journal.add(record)


def both(*before: Callable[[], object]) -> Callable[[], object]:
    """One thing after the other."""
    return lambda: [each() for each in before]


# --- the journal -----------------------------------------------------------------------------------------------

FELT = ("calf_left", "calf_left", "eyelid_left", "calf_left", "thigh_front_right")


def twelve_weeks() -> None:
    """Leave twelve weeks of walks, cool-downs, checks, twitches and cramps, and one week of nothing."""
    with Journal(journal_file()) as journal:
        journal.merge(row_of(record) for number in (*range(1, 40), *range(47, 83)) for record in _day_of(number))


def _day_of(number: int) -> Iterator[Record]:
    """What was recorded so many days ago."""
    at = EVENING - timedelta(days=number, hours=number % 3)
    if number % 3 != 1:
        walk = WalkRecord(id=new_id(), at=at, duration_s=(1500, 2700, 4500, 8100)[number % 4])
        yield walk
        if number % 2:
            yield _cool_down(walk)
        if number % 5 == 2:
            yield replace(_checked(parse_answers(ANSWERS["self_care"]), walk), at=at + timedelta(minutes=12))
    if number % 4 == 1:
        felt = Felt(site=FELT[number % 5], bother=(None, 2, 4, 7, 10)[number % 5])
        yield SymptomRecord(id=new_id(), at=at + timedelta(minutes=50), felt=(felt,))
    if number % 17 == 3:
        cramp = Felt(site="calf_right", what="night_cramp", bother=6)
        yield SymptomRecord(id=new_id(), at=at - timedelta(hours=13), felt=(cramp,))


def _cool_down(walk: WalkRecord) -> SessionRecord:
    return SessionRecord(
        id=new_id(),
        at=walk.at + timedelta(minutes=8),
        routine_id="park-5",
        routine_name="Five minutes at the park gate",
        outcome="done",
        planned_s=300.0,
        played_s=300.0,
        steps=(),
        walk_id=walk.id,
    )


async def in_journal(hands: Hands) -> None:
    """Open the journal, and wait until it was read."""
    await hands.press("j")
    screen = await hands.arrive(JournalScreen)
    await hands.until(lambda: screen.diary is not None)
    await hands.rest()


TWITCHING = {"G06_sites": ["calf_left", "eyelid"], "G07_trend": "not_sure"}

SCENES: dict[str, Scene] = {
    "home": Scene(look),
    "home-walk": Scene(tell_walk),
    "home-due": Scene(look, before=much_due),
    "home-next-day": Scene(look, before=much_due, now=EVENING + timedelta(hours=25)),
    "home-weeks": Scene(look, before=weeks_ago),
    "home-recording": Scene(look, before=recorded),
    "recording-doubt": Scene(pressing("i", to=TypeInScreen), before=recorded_without_times),
    "countdown": Scene(pressing("h", to=CountdownScreen), before=overheated),
    "gentle": Scene(pressing("k", to=AskScreen), before=checked_today),
    "ask": Scene(pressing("g", to=AskScreen), before=much_due),
    "library": Scene(in_library()),
    "library-moves": Scene(in_library("tab", *["down"] * 3)),
    "library-large": Scene(in_library("tab", *["down"] * 3, "enter")),
    "library-nothing": Scene(in_library("tab", "slash", *"zzz")),
    "library-broken": Scene(in_library("end"), before=own_files),
    "edit": Scene(in_editor(), before=own_files),
    "edit-dose": Scene(in_editor("enter", to=TypeInScreen), before=own_files),
    "edit-own-step": Scene(in_editor("end", "enter", to=OwnStepScreen), before=own_files),
    "prepare": Scene(pressing("c", to=PrepareScreen)),
    "prepare-fitted": Scene(pressing("c", "minus", "minus", to=PrepareScreen)),
    "prepare-care": Scene(pressing("c", to=PrepareScreen), before=told_of("osteoporosis", "balance")),
    "prepare-stands": Scene(pressing("c", to=PrepareScreen), before=advice_today),
    "compose-stands": Scene(pressing("m", to=ComposeScreen), before=advice_today),
    "compose": Scene(pressing("m", to=ComposeScreen)),
    "compose-asked": Scene(measure_much),
    "lead-in": playing(after(0)),
    "hold-left": playing(after(START_OF_LEFT + 8)),
    "switch": playing(after(START_OF_LEFT + 25 + 2)),
    "hold-right": playing(after(START_OF_LEFT + 25 + 5 + 8)),
    "half-way": playing(after(START_OF_LEFT + 12.5)),
    "paused": playing(after(START_OF_LEFT + 8, "space")),
    "counted": playing(after(10 + 8), counted),
    "long-words": playing(after(10 + 42), long_words),
    "waiting": playing(after(10 + 20 + 5 + 20 + 5), by_key),
    "far": playing(after(START_OF_LEFT + 38, "z")),
    "far-paused": playing(after(START_OF_LEFT + 38, "z", "space")),
    "jump": playing(after(START_OF_LEFT + 8, "j", to=JumpScreen)),
    "summary-done": playing(to_the_end),
    "summary-stopped": playing(after(START_OF_LEFT + 38, "x", to=SummaryScreen)),
    "check-e": Scene(pressing("k", to=CheckScreen)),
    "check-s": Scene(check_page("S")),
    "check-g": Scene(check_page("G", **TWITCHING)),
    "check-alarm": Scene(pressing("k", "down", "space", to=CheckScreen)),
    "map": Scene(pressing("b", "space", "6", "up", to=BodyMapScreen)),
    "map-find": Scene(pressing("b", *"eye", to=BodyMapScreen)),
    "pick-many": Scene(check_page("context", "down", "down", "space", to=PickManyScreen, S0_meds=["statin"])),
    **{f"verdict-{level.replace('_', '-')}": Scene(verdict(level)) for level in ANSWERS},
    "understand": Scene(pressing("y", to=UnderstandScreen)),
    "home-planned": Scene(look, before=to_walk(20)),
    "home-on-the-way": Scene(look, before=both(much_due, on_the_way(42, (20, 100)))),
    "set-off": Scene(pressing("s", to=AskScreen), before=to_walk(20, heat={"gate": "shorten"})),
    "set-off-weigh": Scene(pressing("s", "down", "enter", to=AskScreen), before=to_walk(20)),
    "walking": Scene(pressing("s", to=WalkingScreen), before=on_the_way(52, (22, 100), (41, 80))),
    "walking-first-minute": Scene(pressing("s", to=WalkingScreen), before=on_the_way(0)),
    "walking-due": Scene(pressing("s", to=WalkingScreen), before=on_the_way(42, (20, 100))),
    "walking-too-much": Scene(pressing("s", to=WalkingScreen), before=on_the_way(52, (20, 500), (40, 330))),
    "walking-thirst": Scene(pressing("s", to=WalkingScreen), before=on_the_way(192, planned=False)),
    "walking-refused": Scene(pressing("s", to=WalkingScreen), before=both(told_of("heart-failure"), on_the_way(52))),
    "walking-amount": Scene(pressing("s", "a", to=WalkingScreen), before=on_the_way(52)),
    "walked": Scene(pressing("s", "x", to=WalkingScreen), before=on_the_way(72, (20, 100))),
    "home-weigh": Scene(look, before=walked(70.4)),
    "weigh": Scene(pressing("p", to=WeighScreen), before=walked(70.4)),
    "weigh-told": Scene(pressing("p", *"69.7kg", "tab", "tab", *"none", to=WeighScreen), before=walked(70.4)),
    "weigh-gain": Scene(pressing("p", *"71.3kg", to=WeighScreen), before=walked(70.4)),
    "weigh-wrong": Scene(pressing("p", *"69.7lb", to=WeighScreen), before=walked(70.4)),
    "weigh-refused": Scene(
        pressing("p", *"69.7", to=WeighScreen), before=both(told_of("kidney-disease"), walked(70.4))
    ),
    "relief-where": Scene(pressing("t", "left", to=WhereScreen)),
    "relief-first": Scene(relief_first),
    "relief-plan": Scene(relief_page(plan)),
    "relief-today": Scene(relief_page(lambda: plan(S08_skin="yes"))),
    "relief-after": Scene(relief_page(after_a_twitch)),
    "relief-pack": Scene(relief_page(lambda: before_pack(packs()["heat"]))),
    "journal": Scene(in_journal, before=twelve_weeks),
    "fluids": Scene(pressing("f", to=FluidsScreen)),
    "fluids-wrong": Scene(pressing("f", "tab", "tab", "x", to=FluidsScreen)),
    "fluids-rest": Scene(form(WALK, keys=("ctrl+o",))),
    "fluids-hours": Scene(form(HOT_DAY)),
    "fluids-move": Scene(form(replace(HOT_DAY, duration_s=7200, temps=(), temp_c=36.0, sun=None))),
    "fluids-us": Scene(form(replace(WALK, height_m=1.75), units="us", bottles=(946, 591))),
    "fluids-cool": Scene(form(replace(WALK, temp_c=8.0), bottles=(750, 500))),
    "fluids-why": Scene(form(WALK, keys=("ctrl+y",), to=NumbersScreen)),
    "fluids-walked": Scene(form(WalkInputs(9000, mass_kg=82), walked=True)),
    "fluids-refused": Scene(form(WalkInputs(3600, flags=("heart-failure",)))),
    "fluids-withheld": Scene(form(WalkInputs(3600), "fluids", "electrolyte_foods")),
}
"""Every scene by its name."""


@asynccontextmanager
async def scene(name: str, size: Size = USUAL) -> AsyncIterator[Hands]:
    """The app in one of the scenes."""
    wanted = SCENES[name]
    wanted.before()
    opening = Opening("run", wanted.playing()) if wanted.playing else None
    async with coach(opening, size=size, now=wanted.now) as hands:
        await wanted.act(hands)
        yield hands
