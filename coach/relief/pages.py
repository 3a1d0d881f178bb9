"""The pages of relief in words, the same on the screen and in lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coach.hydration.people import refusing
from coach.relief.offer import Offered
from coach.relief.places import Pack, Place, Trouble, honest, relief_sites
from coach.routine.phrases import GLOBAL_STOP, cautions, props_words
from coach.routine.timeline import Timeline
from coach.sources import cite
from coach.triage.load import advice_book, question
from coach.triage.model import Level, Verdict
from coach.triage.text import Section, headline
from coach.triage.verdict import worst_so_far
from coach.words import clock_face, listing, plural, spoken_duration

TEN_MINUTES = "If it still grips ten minutes after it began, get medical advice today; the check comes next then."
LET_GO = (
    "Move it gently, and go easy on it for now.",
    "If it comes back, begin again. Cramps that spoil your sleep are a reason to see a GP.",
)
ANSWER_THE_REST = "Answer the rest of the check"
MAY_FEED_IT = (
    "Coffee, alcohol, too little sleep and worry can feed a twitch. Less of each is worth trying.",
    "More than two weeks, another part of the body, weakness or stiffness: see a GP. The check asks for all of these.",
)


@dataclass(frozen=True, slots=True)
class Page:
    """Something to read, and what may be done then."""

    title: str
    sections: tuple[Section, ...]
    choices: Mapping[str, str]
    """Key → words; the first is the one that a blind enter takes, so it is the safe one."""
    urgent: bool = False
    """Whether the title calls for help today."""
    held: frozenset[str] | None = None
    """Codes of the help that is held back; None: not told here, so nothing more about help may be opened from it."""


@dataclass(frozen=True, slots=True, repr=False)
class Drinker:
    """Whether a sip may be spoken of."""

    flags: Sequence[str]
    """Conditions that the person told the program of; ids of :mod:`coach.hydration.people`."""

    def lines(self, offered: Offered, verdict: Verdict) -> tuple[str, ...]:
        """The line about drinking; none where that is held back, or where the advice above it speaks of drinking."""
        advice = _advice(verdict) if verdict.fired else ()
        if not offered.drink or any("drink" in line.casefold() for line in advice):
            return ()
        if groups := refusing(self.flags):
            return (f"How much to drink: ask your doctor, pharmacist or midwife, because of {groups[0].words}.",)
        if "over-65" in self.flags:
            return ("Thirst comes late with age, so do not wait for it alone; and do not drink more than you planned.",)
        return ("A sip if you are thirsty, and no more than that: drinking more is no remedy.",)


def plan_page(
    place: Place,
    trouble: Trouble,
    timeline: Timeline,
    offered: Offered,
    drinker: Drinker,
    verdict: Verdict,
    more: int = 0,
) -> Page:
    """What will be done, before it is; what the answers call for stands above it.

    Args:
        place: Where.
        trouble: A cramp or a twitch.
        timeline: The session.
        offered: What is left to offer.
        drinker: Who it is about.
        verdict: On what was answered.
        more: How many questions come before a rub that could be added; none when none could.
    """
    urgent = worst_so_far(verdict) is Level.SAME_DAY
    start, check = f"Start: {clock_face(timeline.seconds)}", "The check first"
    rub = {"more": f"A rub too: {plural(more, 'question')} first"} if more else {}
    choices = {"start": start, **rub, "check": check}
    if urgent:
        choices = {"check": ANSWER_THE_REST, "start": f"Meanwhile, what is not held back. {start}", **rub}
    parts = [
        *([Section("What to do first", _advice(verdict))] if verdict.fired else []),
        Section(
            f"In the next {spoken_duration(timeline.seconds)}, with {props_words(timeline)}",
            (*_steps(timeline), *drinker.lines(offered, verdict)),
        ),
        *_note(place),
        *([Section("If it does not let go", (TEN_MINUTES,))] if trouble == "cramp" else []),
        *_held(offered),
        *_left_out(offered),
        Section("Take care", (GLOBAL_STOP, *cautions(timeline))),
        how_sure(trouble, offered.held),
    ]
    title = headline(verdict) if urgent else f"{place.words[:1].upper()}{place.words[1:]}, {trouble}"
    return Page(title, tuple(parts), choices | {"home": "Home"}, urgent, offered.held)


def only_the_check(place: Place) -> Page:
    """Of a place where nothing but the check helps."""
    choices = {"check": "The check", "home": "Home"}
    return Page("The check first", (Section("Why", (relief_sites()[place.site].note,)),), choices)


def nothing_left(place: Place, offered: Offered, drinker: Drinker, verdict: Verdict, still: Sequence[str]) -> Page:
    """When everything that could be done is held back, without an emergency.

    Args:
        place: Where.
        offered: What is held back.
        drinker: Who it is about.
        verdict: On what was answered.
        still: Ids of the questions that come first and have no answer.
    """
    first = tuple(question(each).label for each in still)
    parts = [
        *([Section("What to do", _advice(verdict))] if verdict.fired else []),
        *([Section("Not answered yet, and that comes first", first)] if first else []),
        Section("Meanwhile", ("Rest the part as is easiest.", *drinker.lines(offered, verdict))),
        *_note(place),
        *_held(offered),
        *_left_out(offered),
    ]
    choices = {"check": ANSWER_THE_REST, "home": "Home"}
    urgent = worst_so_far(verdict) is Level.SAME_DAY
    return Page(
        headline(verdict) if urgent else "First the questions" if first else "Advice first",
        tuple(parts),
        choices,
        urgent,
        offered.held,
    )


def still_gripping(verdict: Verdict) -> Page:
    """A cramp that has not let go within ten minutes, or may not have."""
    why = "A cramp normally lets go within ten minutes. This one has not, or may not have."
    parts = (
        Section("Why", (why,)),
        Section("What to do", _advice(verdict)),
        Section("Meanwhile", ("Rest it as is easiest.",)),
    )
    held = frozenset(verdict.withheld)
    return Page(headline(verdict), parts, {"check": ANSWER_THE_REST, "home": "Home"}, urgent=True, held=held)


def afterwards(
    trouble: Trouble,
    offered: Offered,
    drinker: Drinker,
    verdict: Verdict,
    packs: Sequence[Pack],
    gained: Sequence[Pack] = (),
    more: int = 0,
) -> Page:
    """What may follow.

    Args:
        trouble: A cramp that has let go, or a twitch.
        offered: What is left to offer.
        drinker: Who it is about.
        verdict: On what was answered.
        packs: Warmth or cold, where they are still offered.
        gained: Those that could be added.
        more: How many questions come before these.
    """
    let_go = trouble == "cramp"
    now = LET_GO if let_go else MAY_FEED_IT
    choices = {"check": "The check: red flags and what to look out for"}
    choices |= {pack.kind: f"{pack.title}, for ten minutes" for pack in packs}
    titles = listing((pack.title for pack in gained), "or").capitalize()
    choices |= {"more": f"{titles}: {plural(more, 'question')} first"} if gained else {}
    parts = (Section("Now", (*now, *drinker.lines(offered, verdict))), how_sure(trouble, offered.held))
    return Page("It has let go" if let_go else "Let it be", parts, choices | {"home": "Home"}, held=offered.held)


def before_pack(pack: Pack) -> Page:
    """Who must not have warmth or cold."""
    parts = (Section("Any of these?", pack.none_for), Section("How", pack.how), _sources(pack.sources))
    choices = {"home": "One at least, or not sure: leave it out", "start": "None of these: start, ten minutes"}
    return Page(f"{pack.title}: not for everyone", parts, choices)


def how_sure(trouble: Trouble, held: Collection[str]) -> Section:
    """The evidence in plain words, and where it is from; of help that is held back nothing is said."""
    found = honest(trouble)
    told = (line.says for line in found.lines if not any(code in held for code in line.of))
    return Section("How sure this is", (*told, f"Sources: {cite(found.sources)}."))


def _steps(timeline: Timeline) -> list[str]:
    """One line for each move: ``Ankle pumps (5 times, 2 sets)``."""
    lines: dict[tuple[str, str], int] = {}
    for step in timeline.steps:
        dose = plural(step.reps, "time") if step.reps else spoken_duration(step.seconds)
        sets = f", {plural(step.sets, 'set')}" if step.sets > 1 else ""
        lines[step.name, f"{dose}{{}}{sets}"] = lines.get((step.name, f"{dose}{{}}{sets}"), 0) + 1
    return [f"{name} ({dose.format(' each side' if count > 1 else '')})." for (name, dose), count in lines.items()]


def _advice(verdict: Verdict) -> tuple[str, ...]:
    """What the answers call for; what is still to answer, the last line of it, a choice below says."""
    return verdict.advice if verdict.complete else verdict.advice[:-1]


def _note(place: Place) -> list[Section]:
    note = relief_sites()[place.site].note
    return [Section("Here", (note,))] if note else []


def _held(offered: Offered) -> list[Section]:
    words = advice_book().withheld
    held = [words[code] for code in words if code in offered.held - offered.unasked]
    return [Section("Held back for now", (f"{listing(held)}.",))] if held else []


def _left_out(offered: Offered) -> list[Section]:
    return [Section("Left out", offered.left_out)] if offered.left_out else []


def _sources(keys: Sequence[str]) -> Section:
    return Section("Sources", (f"{cite(keys)}.",))
