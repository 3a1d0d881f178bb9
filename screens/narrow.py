"""Say what to look for in the library: first by what, then which."""

from collections.abc import Iterable, Mapping

from textual.app import App

from coach.routine.browse import KINDS, LEVELS, Filter, only, summary, with_criterion
from coach.routine.model import vocabulary
from coach.triage.model import Choice
from screens.ask import AskScreen
from screens.pick_many import PickManyScreen

BY: Mapping[str, str] = {
    "regions": "Region",
    "positions": "Position",
    "have": "What you have at hand",
    "lack": "Do without",
    "kinds": "Kind of move",
    "minutes": "Minutes",
    "levels": "Level",
}
"""What can be asked for, field by field."""

MINUTES = (5, 8, 10, 15, 20)
"""Lengths to choose from."""

NOTHING = "nothing"
"""The answer of somebody who has nothing at hand; to mark no line is to give no answer."""


async def narrowed(app: App[object], wanted: Filter, fields: Iterable[str]) -> Filter:
    """What to look for once the person has said it; the same when they close the dialog.

    Args:
        app: Shows the dialogs.
        wanted: What was looked for.
        fields: What can be asked for, of :data:`BY`.
    """
    rows = {field: f"{BY[field]:24}{summary(only(wanted, field))}" for field in fields}
    field = await app.push_screen_wait(AskScreen("Show only", rows))
    if field is None:
        return wanted
    if field == "minutes":
        answers = {str(minutes): f"at most {minutes} minutes" for minutes in MINUTES} | {"": "however long"}
        answer = await app.push_screen_wait(AskScreen("How long may it last?", answers))
        return wanted if answer is None else with_criterion(wanted, "minutes", int(answer) if answer else None)
    return await _marked(app, wanted, field)


async def _marked(app: App[object], wanted: Filter, field: str) -> Filter:
    choices = _choices(field)
    example = ", ".join(choice.label for choice in choices[1:3])
    before = getattr(wanted, field)
    marked = (NOTHING,) if before == () and field == "have" else before or ()
    answer = await app.push_screen_wait(PickManyScreen(BY[field], choices, marked, example))
    if answer is None:
        return wanted
    if field == "have":
        answer = tuple(each for each in answer if each != NOTHING) if answer else None
    return with_criterion(wanted, field, answer)


def _choices(field: str) -> list[Choice]:
    known = vocabulary()
    listed: Mapping[str, str] = {
        "regions": known["regions"],
        "positions": {id_: words for id_, words in known["positions"].items() if id_ != "any"},
        "have": {NOTHING: "nothing but room"} | known["props"],
        "lack": known["props"],
        "kinds": KINDS,
        "levels": {level: level for level in LEVELS},
    }[field]
    return [Choice(value=value, label=label) for value, label in listed.items()]
