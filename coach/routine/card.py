"""A routine as a page of Markdown to print: steps, doses, cues, cautions, the stop rule and the source."""

from coach.markdown import plain
from coach.routine.phrases import GLOBAL_STOP, HONEST, props_words, step_words
from coach.routine.timeline import Timeline
from coach.words import clock_face


def card(timeline: Timeline) -> str:
    """The page. Whatever a file says is shown as it is written there: no link, no picture, no HTML comes of it."""
    routine = timeline.routine
    lines = [f"# {plain(routine.name)}", "", plain(routine.summary), ""]
    lines += [f"**{clock_face(timeline.seconds)}** in all, with {routine.transition:g} s to change position. "]
    lines[-1] += f"Needs {props_words(timeline)}."
    lines += [""]
    for index in range(len(timeline.steps)):
        lines += _step(timeline, index)
    lines += ["", f"**{GLOBAL_STOP}**", "", HONEST]
    lines += ["", f"Source: {plain(routine.source)}"] if routine.source else []
    return "\n".join(lines) + "\n"


def _step(timeline: Timeline, index: int) -> list[str]:
    step = timeline.steps[index]
    number = f"{index + 1}."
    under = " " * (len(number) + 1)
    lines = [f"{number} **{plain(step.name)}**: {step_words(timeline, index)}"]
    lines += [f"{under}- {plain(cue)}" for cue in step.cues]
    return lines + [f"{under}- *Caution:* {plain(caution)}" for caution in step.cautions]
