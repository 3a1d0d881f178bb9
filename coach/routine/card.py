"""A routine as a page of Markdown to print: steps, doses, cues, cautions, the stop rule and the source."""

import re

from coach.routine.phrases import GLOBAL_STOP, HONEST, props_words, step_words
from coach.routine.timeline import Timeline
from coach.words import clock_face

# What Markdown takes for a sign: anywhere, at the beginning of a line, and in what looks like an address.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|&~@]|^[-+=]|(?<=www)\.|:(?=//)", re.IGNORECASE)
_NUMBER = re.compile(r"^(\d+)([.)])")


def card(timeline: Timeline) -> str:
    """The page. Whatever a file says is shown as it is written there: no link, no picture, no HTML comes of it."""
    routine = timeline.routine
    lines = [f"# {_plain(routine.name)}", "", _plain(routine.summary), ""]
    lines += [f"**{clock_face(timeline.seconds)}** in all, with {routine.transition:g} s to change position. "]
    lines[-1] += f"Needs {props_words(timeline)}."
    lines += [""]
    for index in range(len(timeline.steps)):
        lines += _step(timeline, index)
    lines += ["", f"**{GLOBAL_STOP}**", "", HONEST]
    lines += ["", f"Source: {_plain(routine.source)}"] if routine.source else []
    return "\n".join(lines) + "\n"


def _step(timeline: Timeline, index: int) -> list[str]:
    step = timeline.steps[index]
    number = f"{index + 1}."
    under = " " * (len(number) + 1)
    lines = [f"{number} **{_plain(step.name)}**: {step_words(timeline, index)}"]
    lines += [f"{under}- {_plain(cue)}" for cue in step.cues]
    return lines + [f"{under}- *Caution:* {_plain(caution)}" for caution in step.cautions]


def _plain(text: str) -> str:
    return _NUMBER.sub(r"\1\\\2", _SIGNS.sub(lambda sign: f"\\{sign[0]}", text))
