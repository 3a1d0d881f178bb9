"""How a session is put into words, the same for the screen, the plain lines and a voice."""

from coach.routine.events import EventKind
from coach.routine.model import Side, words_of
from coach.routine.place import Position, Status
from coach.routine.resolve import ResolvedStep
from coach.routine.timeline import Bout, Timeline
from coach.words import listing, plural

GLOBAL_STOP = "Stop for sharp pain, chest pain, dizziness, numbness or breathlessness."
"""The stop rule of every move (evidence B1)."""

HONEST = (
    "A cool-down and a stretch feel good, are safe for most people and keep you supple. "
    "That they prevent soreness or twitches is poorly shown."
)


def side_label(side: Side) -> str:
    """The side in capitals with an arrow, or nothing for both at once."""
    return {"left": "◀ LEFT", "right": "RIGHT ▶", "together": ""}[side]


def side_words(side: Side) -> str:
    """``left side``, ``right side`` or ``both sides``."""
    return "both sides" if side == "together" else f"{side} side"


def bout_title(timeline: Timeline, index: int) -> str:
    """``Wall calf stretch, left side``."""
    bout = timeline.bouts[index]
    name = timeline.steps[bout.step].name
    return name if bout.side == "together" else f"{name}, {side_words(bout.side)}"


def set_words(timeline: Timeline, bout: Bout) -> str:
    """``set 1 of 2``, or nothing when there is one."""
    sets = timeline.steps[bout.step].sets
    return f"set {bout.set} of {sets}" if sets > 1 else ""


def next_up(timeline: Timeline, index: int) -> str:
    """What follows a bout: the other side, another set, or the next step."""
    if index + 1 >= len(timeline.bouts):
        return "Then you are done"
    here, then = timeline.bouts[index], timeline.bouts[index + 1]
    if then.step == here.step:
        return f"Next: {side_words(then.side)}, the same again" if then.side != here.side else "Next: once more"
    return f"Next: {bout_title(timeline, index + 1)}"


def lead_words(bout: Bout) -> str:
    """What the time before a bout is for."""
    return {"lead-in": "Get ready", "transition": "Next", "switch": "Switch sides", "again": "Once more"}[bout.why]


def cue(timeline: Timeline, position: Position) -> str:
    """The line to say now: the first while getting into position; then each cue, and a caution, for its share."""
    bout = timeline.bouts[position.bout]
    step = timeline.steps[bout.step]
    lines = tuple(dict.fromkeys([*step.cues, *step.cautions[:1], *step.cautions[-1:]])) or ("",)
    if position.phase == "lead":
        return lines[0]
    length = position.elapsed + position.remaining
    share = position.elapsed / length if length else 0.0
    return lines[min(int(share * len(lines)), len(lines) - 1)]


def repetition(timeline: Timeline, position: Position) -> str:
    """``3 of 10``, or nothing for a hold."""
    step = timeline.steps[timeline.bouts[position.bout].step]
    if step.reps is None or position.phase == "lead":
        return ""
    done = int(position.elapsed / (position.elapsed + position.remaining) * step.reps + 1e-9)
    return f"{min(done + 1, step.reps)} of {step.reps}"


def status_words(position: Position) -> str:
    """What to do about a session that stands still, or nothing while it runs."""
    return {
        Status.PAUSED: "Paused",
        Status.WAITING: "Ready when you are",
        Status.FINISHED: "Done",
        Status.STOPPED: "Stopped",
    }.get(position.status, "")


def props_words(timeline: Timeline) -> str:
    """What is needed, in the order it is used: ``a wall and a chair``."""
    props = dict.fromkeys(prop for step in timeline.steps for prop in step.props)
    return listing(words_of("props", tuple(props))) if props else "nothing but room to stand"


def cautions(timeline: Timeline) -> list[str]:
    """What to take care of in this session, each once, in order of use."""
    return [*dict.fromkeys(caution for step in timeline.steps for caution in step.cautions)]


def step_words(timeline: Timeline, index: int) -> str:
    """One line about a step of a session: ``25 s each side, 2 sets``."""
    return dose_words(timeline.steps[index])


def dose_words(step: ResolvedStep) -> str:
    """How long or how often, on which side, and how many times over."""
    dose = f"{plural(step.reps, 'time')}" if step.reps else _short(step.seconds)
    each = " each side" if step.sides == "each" else "" if step.sides == "together" else f" {step.sides}"
    return f"{dose}{each}" + (f", {plural(step.sets, 'set')}" if step.sets > 1 else "")


def brief_dose(step: ResolvedStep) -> str:
    """The same for a column: ``2×25 s``, ``10 times``; sides are left out."""
    dose = plural(step.reps, "time") if step.reps else _short(step.seconds)
    return f"{step.sets}×{dose}" if step.sets > 1 else dose


def _short(seconds: float) -> str:
    minutes, secs = divmod(round(seconds), 60)
    return f"{minutes} min {secs} s" if minutes and secs else f"{minutes} min" if minutes else f"{secs} s"


def spoken(timeline: Timeline, kind: EventKind, bout: int, count: int = 0) -> str:
    """One plain line for an event, or nothing for one that needs no words."""
    title = bout_title(timeline, bout)
    step = timeline.steps[timeline.bouts[bout].step]
    first_cue = f" {step.cues[0]}" if step.cues else ""
    return {
        EventKind.LEAD_IN: f"Get ready: {title}.{first_cue}",
        EventKind.TRANSITION: f"Next: {title}.{first_cue}",
        EventKind.SWITCH_SIDES: f"Switch sides: {title}.",
        EventKind.WAITING: f"Ready when you are: {title}.",
        EventKind.STEP_START: f"Go: {title}, {_short(timeline.bouts[bout].seconds)}.",
        EventKind.HALF_WAY: "Half-way. Look at the skin." if step.lies_on_the_skin else "Half-way.",
        EventKind.COUNT: f"{count}",
        EventKind.SKIPPED: f"Left out the rest: {title}.",
        EventKind.PAUSED: "Paused.",
        EventKind.RESUMED: "Going on.",
        EventKind.SLEPT: "The machine slept; the session waited.",
        EventKind.FINISHED: "Done. Well walked.",
        EventKind.STOPPED: "Stopped; what you did is kept.",
        EventKind.STEP_END: "",
    }[kind]
