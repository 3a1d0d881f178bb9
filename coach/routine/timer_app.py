"""A routine for the telephone: a file of Just Another Workout Timer (version 2 of its format).

The app times whole seconds, begins with ten seconds of its own to get ready, and needs ids that differ, no more.
"""

from typing import Any

from coach.routine.phrases import bout_title, lead_words
from coach.routine.timeline import Timeline

FORMAT_VERSION = 2


def timer_workout(timeline: Timeline) -> dict[str, Any]:
    """The workout: one set for each step, in it every bout and the time before it.

    Bouts of whole seconds last exactly as long; parts of a second are carried on, so that the whole stays right.
    """
    sets: list[dict[str, Any]] = []
    due, told = 0.0, 0
    for index, bout in enumerate(timeline.bouts):
        title = bout_title(timeline, index)
        if index == 0 or bout.step != timeline.bouts[index - 1].step:
            sets.append({"id": f"{timeline.routine.id}-{bout.step + 1}", "repetitions": 1, "exercises": []})
        for name, seconds in ((f"{lead_words(bout)}: {title}", bout.lead if index else 0.0), (title, bout.seconds)):
            due += seconds
            if length := round(due) - told:
                exercises = sets[-1]["exercises"]
                exercises.append({"id": f"{sets[-1]['id']}-{len(exercises) + 1}", "name": name, "duration": length})
                told += length
    return {"title": timeline.routine.name, "version": FORMAT_VERSION, "position": -1, "sets": sets}
