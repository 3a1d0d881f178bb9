"""The steps of a session that is about to begin, in lines."""

from collections.abc import Iterator

from textual.content import Content

from coach.routine import phrases
from coach.routine.model import vocabulary
from coach.routine.timeline import Timeline


def step_line(timeline: Timeline, index: int) -> Content:
    """``2  Wall calf stretch  25 s each side``."""
    return Content.assemble(
        (f"{index + 1:2}  ", "$text-muted"),
        f"{timeline.steps[index].name}  ",
        (phrases.step_words(timeline, index), "$text-muted"),
    )


def by_position(timeline: Timeline) -> Iterator[Content]:
    """All steps, under the position they are done in; one for any position needs no change."""
    words, now = vocabulary()["positions"], ""
    for index, step in enumerate(timeline.steps):
        if step.position != now and (step.position != "any" or not now):
            now = step.position
            yield Content.styled(words[now].capitalize(), "bold $primary")
        yield step_line(timeline, index)
