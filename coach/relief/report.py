"""What may be offered, as data for scripts."""

from collections.abc import Callable, Mapping
from typing import Any

from coach.relief.course import Person, Wanted
from coach.relief.gripping import LET_GO_WITHIN_S
from coach.relief.offer import asked_first, asked_more, held_back, offered, still_open
from coach.relief.pages import TEN_MINUTES, Drinker, how_sure
from coach.relief.places import Place
from coach.relief.session import session
from coach.routine.model import Move
from coach.routine.timeline import Timeline
from coach.triage.answers import Answers
from coach.triage.load import question
from coach.triage.model import Verdict
from coach.triage.verdict import to_json, worst_so_far


def report(
    place: Place, wanted: Wanted, person: Person, judge: Callable[[Answers], Verdict], moves: Mapping[str, Move]
) -> tuple[dict[str, Any], Answers, Verdict]:
    """What ``coach relief --json`` prints, and the answers with the verdict on them.

    Args:
        place: Where.
        wanted: What was asked for; of neither a cramp nor a twitch nothing is offered.
        person: What is known, with what was answered.
        judge: The verdict on some answers.
        moves: The library.
    """
    answers = person.known
    if wanted.trouble == "twitch":
        answers = answers.with_answer("G06_sites", [place.mark])
    too_long = wanted.since_s is not None and wanted.since_s >= LET_GO_WITHIN_S
    if too_long:
        answers = answers.with_answer("S02_cramp_long", "yes")
    verdict = judge(answers)
    held = held_back(place, answers, verdict, person.standing)
    left = offered(place, wanted.trouble or "twitch", held, moves, person.conditions)
    open_ = still_open(place, answers)
    ready = wanted.trouble is not None and left.moves and not too_long
    timeline = session(place, wanted.trouble or "twitch", left.moves, wanted.budget_s, moves) if ready else None
    found: dict[str, Any] = {
        "place": place.mark,
        "what": wanted.trouble,
        "questions": [_question(each, open_) for each in (*asked_first(place, answers), *asked_more(place, answers))],
        "calls_for": worst_so_far(verdict),
        "fired": to_json(verdict)["fired"],
        "advice": [*verdict.advice] if verdict.fired else [],
        "withheld": sorted(left.held),
        "total_s": timeline.seconds if timeline else 0,
        "steps": _steps(timeline) if timeline else [],
        "packs": [*left.packs] if ready else [],
        "left_out": [*left.left_out],
        "drink": " ".join(Drinker(person.flags).lines(left, verdict)),
        "if_it_still_grips": TEN_MINUTES,
        "how_sure": [*how_sure(wanted.trouble or "twitch", left.held).lines],
    }
    return found, answers, verdict


def _question(question_id: str, still: tuple[str, ...]) -> dict[str, Any]:
    return {"id": question_id, "ask": question(question_id).ask, "answered": question_id not in still}


def _steps(timeline: Timeline) -> list[dict[str, Any]]:
    return [
        {
            "name": step.name,
            "move": step.move,
            "side": step.sides,
            "seconds": step.seconds,
            "sets": step.sets,
            "cues": [*step.cues],
            "cautions": [*step.cautions],
        }
        for step in timeline.steps
    ]
