"""``coach relief``: what to do now for a muscle that twitches or cramps."""

import json
from typing import IO, TYPE_CHECKING

import click

from coach import units
from coach.cli.quantities import MINUTES, SPEED, Quantity
from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.relief.course import Wanted
    from coach.relief.places import Place
    from coach.triage.answers import Answers


def _gripped(text: str) -> float:
    return units.seconds(f"{text}m" if text.strip().isdigit() else text)


@click.command("relief")
@click.argument("site", required=False)
@click.option("--cramp", "since_s", type=Quantity("duration", _gripped), help="A cramp, gripping this long, like 2m.")
@click.option("--twitch", is_flag=True, help="A twitch that flickers, without gripping.")
@click.option("--minutes", "budget_s", type=MINUTES, default="5", help="How long there is; five minutes unless given.")
@click.option("--answers", type=click.File("rb"), help="A JSON object of answers, as for coach check.")
@click.option("--speed", type=SPEED, default=1.0, help="Run so many times faster, for a preview.")
@click.option("--plain", is_flag=True, help="Typed answers and timed lines; chosen by itself without a terminal.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and play nothing.")
@click.option("--no-record", is_flag=True, help="Keep nothing of it in the journal.")
def command(
    site: str | None,
    *,
    since_s: float | None,
    twitch: bool,
    budget_s: float,
    answers: IO[bytes] | None,
    speed: float,
    plain: bool,
    as_json: bool,
    no_record: bool,
) -> int:
    """Relief for SITE now, like calf, "left calf" or eyelid: a few questions first, then the next five minutes.

    Without --answers a pipe gets the questions and no help: nothing is offered before they are answered. A cramp that
    has not let go within ten minutes is a reason for medical advice today.
    """
    from coach.cli.draw import no_terminal
    from coach.relief.course import Wanted
    from coach.relief.places import place

    if twitch and since_s is not None:
        raise BadInput("It is a cramp or a twitch: give --cramp or --twitch, not both.")
    wanted = Wanted(
        place=place(site) if site is not None else None,
        trouble="twitch" if twitch else "cramp" if since_s is not None else None,
        since_s=since_s,
        budget_s=budget_s,
    )
    given = _given(answers)
    if as_json:
        return _as_json(_place_of(wanted), wanted, given, record=not no_record)
    if plain or given is not None or no_terminal() is not None:
        from coach.cli.relieve import in_lines

        return in_lines(wanted, given, speed, record=not no_record)
    return _in_the_app(wanted, speed)


def _given(answers: IO[bytes] | None) -> "Answers | None":
    from coach.cli.check import read_answers
    from coach.triage.answers import parse_answers

    return parse_answers(read_answers(answers)) if answers else None


def _place_of(wanted: "Wanted") -> "Place":
    if wanted.place is None:
        raise BadInput("Say where it is, like coach relief calf --json.")
    return wanted.place


def _as_json(place: "Place", wanted: "Wanted", given: "Answers | None", *, record: bool) -> int:
    from coach.cli.relieve import judged, keep_urgent, person_of
    from coach.relief.report import report
    from coach.routine.library import load_moves

    person = person_of(given)
    found, answers, verdict = report(place, wanted, person, judged, load_moves())
    click.echo(json.dumps(found, ensure_ascii=False))
    if record:
        keep_urgent(answers, verdict)
    return 0


def _in_the_app(wanted: "Wanted", speed: float) -> int:
    from coach.app import Opening, open_app
    from coach.cli.draw import needs_terminal

    needs_terminal("Use a larger one, or coach relief --plain.")
    return open_app(Opening(job="relief", wanted=wanted, speed=speed))
