"""The fluids as a job: what is known of the walk and the walker, the form, and what is kept of what was told in it."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from coach.clock import last_at, next_at
from coach.errors import BadInput
from coach.hydration.model import Plan, WalkInputs
from coach.hydration.model import to_json as plan_json
from coach.hydration.people import groups
from coach.journal.records import PlanRecord, Record, WalkRecord, new_id
from coach.journal.store import Journal
from coach.outing.known import remembered
from coach.outing.scales import all_shown
from coach.outing.today import recent
from coach.outing.walks import outing_of
from coach.paths import settings_file
from coach.settings.file import load_settings, set_in_file
from coach.settings.model import Settings, plan_flags
from coach.stage import Stage
from coach.words import listing
from screens.fluids import FluidsScreen, Told

USUAL_S = 3600.0
"""Seconds of a walk where there was none yet."""


class Planning:
    """The fluids on a stage.

    Args:
        stage: Where they are shown and recorded.
        settings: The person's, as they are at the moment.
        changed: Called when the file of settings was changed here.
    """

    def __init__(self, stage: Stage, settings: Callable[[], Settings], changed: Callable[[], None]) -> None:
        self._stage = stage
        self._settings = settings
        self._changed = changed
        self._one_day: tuple[date, Collection[str]] = (date.min, ())

    @property
    def flags(self) -> tuple[str, ...]:
        """Groups of people the person belongs to today."""
        on_day = self._stage.now.date()
        return tuple(dict.fromkeys([*plan_flags(self._settings(), on_day), *self._of_today(on_day)]))

    async def plan(self, walk: WalkRecord | None, withheld: Collection[str]) -> None:
        """The form, and what is kept of it.

        Args:
            walk: The walk that is over; None before one.
            withheld: Codes of the help that is held back.

        Raises:
            CoachError: The settings or the calendar cannot be written.
        """
        settings, now = self._settings(), self._stage.now
        bare = await self._known(walk)
        none: tuple[WalkInputs, PlanRecord | None] = bare, None
        known, stands = await self._stage.read(lambda journal: remembered(journal, bare, walk, now), none)
        screen = FluidsScreen(
            known,
            settings.units,
            withheld,
            implied=plan_flags(replace(settings, conditions=()), now.date()),
            walked=walk is not None,
            moment=lambda at: (last_at if walk else next_at)(at, now),
            weighings=await self._stage.read(all_shown, []),
            bottles_ml=settings.bottles_ml,
        )
        told = await self._stage.show(screen)
        if told is None:
            return
        made = plan_json(told.plan) if told.plan else None
        if made and not (stands and stands.plan == made):  # a look at it changes nothing
            walk_id = walk.id if walk else None
            await self._stage.record(PlanRecord(id=new_id(), at=self._stage.now, plan=made, walk_id=walk_id))
        await self._remember({*told.flags} - {*known.flags}, {*known.flags} - {*told.flags})
        await self._keep_measures(told.plan)
        await self._to_calendar(told)

    async def _known(self, walk: WalkRecord | None) -> WalkInputs:
        """What is known of the person, and of a walk that is over; of the next one how long the last was."""
        settings, now = self._settings(), self._stage.now
        mine = WalkInputs(USUAL_S, mass_kg=settings.mass_kg, height_m=settings.height_m, flags=self.flags)
        none: Sequence[Record] = ()
        last = walk or await self._stage.read(_last_walk, None)
        try:
            found = replace(mine, duration_s=last.duration_s) if last else mine
            if walk is None:
                return found
            been = outing_of(walk, await self._stage.read(lambda journal: recent(journal, now), none))
            return replace(found, start=been.start, distance_m=walk.distance_m, drank_ml=been.drank_ml)
        except BadInput:  # of a walk that is longer than a day, say: the form is there all the same
            return mine

    async def _to_calendar(self, told: Told) -> None:
        """Write a plan as a calendar file into the current folder, where that was wanted."""
        if told.plan is None or not told.calendar:
            return
        from coach.hydration import calendar  # few want one

        made, units, path = plan_json(told.plan), self._settings().units, Path.cwd() / calendar.NAME
        none: list[PlanRecord] = []
        earlier = await self._stage.read(lambda journal: journal.records(PlanRecord, limit=50), none)
        before = [each.plan for each in earlier]
        write = partial(calendar.write, made, path, self._stage.now, before=before, units=units)
        self._stage.say(await asyncio.to_thread(write), "Calendar")

    async def _keep_measures(self, made: Plan | None) -> None:
        """Keep the weight and the height that were told, where the settings have none."""
        if made is None:
            return
        path, kept = settings_file(), []
        settings = await asyncio.to_thread(load_settings, path)
        for key, field, words, unit in (("mass", "mass_kg", "weight", "kg"), ("height", "height_m", "height", "m")):
            if getattr(settings, field) is None and field not in made.assumed:
                await asyncio.to_thread(set_in_file, path, key, f"{getattr(made.inputs, field):.3f}{unit}")
                kept.append(words)
        if kept:
            self._changed()
            self._stage.say(f"Kept for the next time: your {listing(kept)}. coach settings changes it.", "Fluids")

    def _of_today(self, on_day: date) -> Collection[str]:
        """What was told earlier today and holds for one day only."""
        day, flags = self._one_day
        return flags if day == on_day else ()

    async def _remember(self, marked: Collection[str], unmarked: Collection[str]) -> None:
        """Keep the conditions that were told of: in the settings, or for today what holds for one day only."""
        on_day = self._stage.now.date()
        of_today = {flag for flag in marked if groups()[flag].today}
        self._one_day = (on_day, ({*self._of_today(on_day)} | of_today) - {*unmarked})
        path, lasting = settings_file(), [flag for flag in groups() if flag in marked and flag not in of_today]
        before = (await asyncio.to_thread(load_settings, path)).conditions  # another window may have changed them
        after = [flag for flag in before if flag not in unmarked] + [flag for flag in lasting if flag not in before]
        if after != [*before]:
            await asyncio.to_thread(set_in_file, path, "conditions", ", ".join(after))
            self._changed()


def _last_walk(journal: Journal) -> WalkRecord | None:
    return journal.latest(WalkRecord)
