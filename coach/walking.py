"""A walk as a job: set off, note what is drunk, come back; and what to do about one that nobody ended."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from coach.days import when
from coach.errors import BadInput
from coach.journal.records import CalledOffRecord, DrinkRecord, Record, SetOffRecord, WalkRecord, new_id
from coach.outing import questions
from coach.outing.dial import MINUTE, Dial, Walker, dial, drunk_ml, elapsed_s
from coach.outing.left import forgotten, last_drink
from coach.outing.model import Outing
from coach.outing.today import NOT_YET, recent, today
from coach.outing.walks import FORGOTTEN, outings, under_way
from coach.stage import Stage
from coach.units import mass_kg
from coach.words import volume
from screens.ask import AskScreen
from screens.type_in import TypeInScreen
from screens.walked import Walked, WalkedScreen
from screens.walking import WalkingScreen

JOBS = ("walk", "drink", "undo-drink")
"""What is done here."""

LONGEST_S = 24 * 3600.0
"""Of a walk that a plan can be made for."""

TAKEN_BACK_WITHIN = timedelta(hours=1)
"""How old a drink may be that is taken back from home."""


class Walking:
    """Walks on a stage.

    Args:
        stage: Where they are shown and recorded.
        walker: Who walks, as it is at the moment.
        stands: What the verdict that stands said; empty where none does.
    """

    def __init__(
        self, stage: Stage, walker: Callable[[], Awaitable[Walker]], stands: Callable[[], Awaitable[str]]
    ) -> None:
        self._stage = stage
        self._walker = walker
        self._stands = stands

    async def follow(self, job: str) -> tuple[str, WalkRecord | None]:
        """Do one of :data:`JOBS`.

        Returns:
            The job that is next, and the walk that is over.

        Raises:
            JournalError: The journal cannot be read.
        """
        if job == "drink":
            await self._drink()
        elif job == "undo-drink":
            await self._undo_drink()
        else:
            return await self._walk()
        return "home", None

    # --- a walk ------------------------------------------------------------------------------------------------

    async def _walk(self) -> tuple[str, WalkRecord | None]:
        now = self._stage.now
        if left := await self._stage.ask(partial(forgotten, now=now)):
            await self._end(left)
            return "home", None
        records = await self._stage.ask(partial(recent, now=now))
        begun = under_way(records, now) or await self._set_off(records)
        return (begun, None) if isinstance(begun, str) else await self._on_the_way(begun)

    async def _set_off(self, records: Sequence[Record]) -> SetOffRecord | str:
        """The start, recorded at once; or the job to do instead."""
        now, mass = self._stage.now, None
        planned, walker = questions.planned_now(records, now), await self._walker()
        question = " ".join([*questions.before(planned, walker), *await self._standing()])
        while True:
            answer = await self._stage.show(AskScreen(question, questions.answers(planned, walker, mass, now)))
            if answer != "weigh":
                break
            mass = await self._weighed(mass)
        if answer == "off" and planned and planned.plan:
            sure = f"Call off your walk of {planned.start:%H:%M}?"
            if await self._stage.show(AskScreen(sure, questions.PLAN_OFF)) == "yes":
                await self._call_off(planned.plan.id)
        if answer in {"go", "another"}:
            return await self._begun(mass, planned=answer == "go") or "home"
        return "fluids" if answer == "fluids" else "home"

    async def _begun(self, mass: float | None, *, planned: bool) -> SetOffRecord | None:
        """The start, recorded; or that of another window, for the question may have stood there for long."""
        now = self._stage.now
        records = await self._stage.ask(partial(recent, now=now))
        if begun := under_way(records, now):
            return begun
        found = questions.planned_now(records, now) if planned else None
        plan_id = found.plan.id if found and found.plan else None
        begun = SetOffRecord(id=new_id(), at=now, plan_id=plan_id, mass_kg=mass)
        return begun if await self._stage.record(begun) else None

    async def _standing(self) -> list[str]:
        stands = await self._stands()
        return [f"{stands}. That still applies."] if stands else []

    async def _weighed(self, before: float | None) -> float | None:
        read = partial(mass_kg, bare="lb" if (await self._walker()).units == "us" else "kg")
        typed = await self._stage.show(TypeInScreen(questions.WEIGH, "", read))
        return before if typed is None else read(typed)

    async def _on_the_way(self, begun: SetOffRecord) -> tuple[str, WalkRecord | None]:
        way = _Way(self._stage, self._walker, begun)
        while await way.read():
            ended = await self._stage.show(WalkingScreen(way, self._stage.wall))
            if ended == "stop" and (walk := await self._back(way)):
                return "cool-down", walk
            if ended == "call-off":
                await self._call_off_if_meant(begun)
            if ended == "over" and abs(self._stage.now - begun.at) < FORGOTTEN:
                self._stage.say(questions.ELSEWHERE, title="Your walk is over")
            if ended in {"home", None}:
                break
        return "home", None

    async def _back(self, way: "_Way") -> WalkRecord | None:
        """The walk that is over, recorded; None for whoever walks on, or when it could not be recorded."""
        now, walker = self._stage.now, way.walker
        elapsed = elapsed_s(way.outing, now)
        likely = elapsed if MINUTE <= elapsed <= LONGEST_S else None
        drunk = None if walker.refused else drunk_ml(way.outing)
        told = await self._stage.show(WalkedScreen(likely, drunk, walker.units))
        return await self._over(way.begun, told) if told and await way.read() else None

    async def _end(self, left: SetOffRecord) -> None:
        """A walk that nobody ended within a day: ask, and never guess."""
        asked = questions.NOT_ENDED.format(when(left.at, self._stage.now))
        answer = await self._stage.show(AskScreen(asked, questions.ENDED))
        if answer == "off":
            await self._call_off(left.id)
        if answer != "tell":
            return
        if told := await self._stage.show(WalkedScreen(None, None, (await self._walker()).units)):
            await self._over(left, told)

    async def _over(self, begun: SetOffRecord, told: Walked) -> WalkRecord | None:
        """The walk that was begun then, recorded; None when that failed."""
        now = self._stage.now
        end = begun.at.astimezone(now.tzinfo) + timedelta(seconds=told.duration_s)
        walk = WalkRecord(
            id=new_id(),
            at=min(end, now),
            duration_s=round(told.duration_s, 1),
            distance_m=told.distance_m,
            effort=told.effort,
            drank_ml=told.drank_ml,
            set_off_id=begun.id,
        )
        return walk if await self._stage.record(walk) else None

    async def _call_off_if_meant(self, begun: SetOffRecord) -> None:
        if await self._stage.show(AskScreen(questions.CALL_OFF, questions.CALLED_OFF)) == "yes":
            await self._call_off(begun.id)

    async def _call_off(self, called_off_id: str) -> None:
        if await self._stage.record(CalledOffRecord(id=new_id(), at=self._stage.now, called_off_id=called_off_id)):
            self._stage.say("It counts for nothing, and stays in the journal as called off.", title="Called off")

    # --- a drink, from home ------------------------------------------------------------------------------------

    async def _drink(self) -> None:
        """Note the next drink of the plan."""
        now, walker = self._stage.now, await self._walker()
        found = today(await self._stage.ask(partial(recent, now=now)), now, walker.held)
        found = found.without_amounts() if walker.refused else found
        if found.warned:
            raise BadInput(" ".join([*found.warnings(now), walker.refused or found.wait]), "Drinks")
        if walker.refused:
            raise BadInput(walker.refused, "Drinks")
        sip = found.to_note(now)
        if sip is None:
            self._stage.say(NOT_YET if found.sip else "Nothing is planned to drink now.", title="Drinks")
        elif noted := await _note(self._stage, sip.ml, walker.units):
            self._stage.say(noted, title="Drinks")

    async def _undo_drink(self) -> None:
        """Take back the last drink of the hour."""
        now, walker = self._stage.now, await self._walker()
        drink = last_drink(await self._stage.ask(partial(recent, now=now)), now - TAKEN_BACK_WITHIN)
        if drink is None:
            self._stage.say("No drink was noted within the hour.", title="Drinks")
        elif taken := await _take_back(self._stage, drink, walker.units):
            self._stage.say(taken, title="Drinks")


class _Way:
    """A walk under way, for whoever shows it."""

    def __init__(self, stage: Stage, walker: Callable[[], Awaitable[Walker]], begun: SetOffRecord) -> None:
        self._stage = stage
        self._who = walker
        self.begun = begun
        self.outing = Outing("under_way", begun.at, begun.at, set_off=begun)
        self.walker = Walker()
        self._records: Sequence[Record] = ()

    def dial(self, now: datetime) -> Dial:
        """What to show at a moment."""
        return dial(self.outing, self.walker, now)

    async def read(self) -> bool:
        """Bring it up to date with the journal; whether it still goes on."""
        now = self._stage.now
        self.walker = await self._who()
        self._records = await self._stage.read(partial(recent, now=now), [*self._records])
        open_ones = (each for each in outings(self._records, now) if each.set_off and each.state == "under_way")
        found = next((each for each in open_ones if each.set_off == self.begun), None)
        self.outing = found or self.outing
        return found is not None

    async def drank(self, ml: float) -> str:
        """Note a drink; it is in the journal when this returns, and what it returns says so."""
        noted = await _note(self._stage, ml, self.walker.units)
        await self.read()
        return noted

    async def take_back(self) -> str:
        """Take the last drink of the walk back; in words which."""
        drink = last_drink(self._records, self.begun.at)
        taken = await _take_back(self._stage, drink, self.walker.units) if drink else ""
        await self.read()
        return taken


async def _note(stage: Stage, ml: float, units: str) -> str:
    """Note a drink of now; in words what was noted, empty where that failed."""
    drink = DrinkRecord(id=new_id(), at=stage.now, ml=ml)
    return f"Noted: {volume(ml, units)}, {drink.at:%H:%M}. u takes it back." if await stage.record(drink) else ""


async def _take_back(stage: Stage, drink: DrinkRecord, units: str) -> str:
    """A record is never changed, so that a drink was noted by mistake is a record too; in words, as above."""
    now = stage.now
    if not await stage.record(CalledOffRecord(id=new_id(), at=now, called_off_id=drink.id)):
        return ""
    return f"Taken back: {volume(drink.ml, units)}, {drink.at.astimezone(now.tzinfo):%H:%M}."
