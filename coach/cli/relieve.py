"""Relief in lines: typed answers where somebody can type, and nothing handed out where nobody answered."""

import textwrap
from collections.abc import Mapping

import click

from coach.cli.check import emergency_number, in_words
from coach.cli.draw import has_keys
from coach.cli.keep import held_back, keep_check, tell_what_stands
from coach.clock import boot_clock, faster, wall_clock
from coach.errors import BadInput
from coach.relief.course import (
    WHICH_SIDE,
    Alarm,
    AskFirst,
    Choose,
    Course,
    Play,
    Record,
    Reply,
    Request,
    Show,
    Wanted,
)
from coach.relief.course import Person as Known
from coach.relief.gripping import LET_GO_WITHIN_S
from coach.relief.offer import EVERYTHING, asked_first
from coach.relief.pages import TEN_MINUTES, Page, how_sure, still_gripping
from coach.relief.places import Place, place, relief_sites
from coach.routine.library import load_moves
from coach.triage.answers import Answers, parse_answers
from coach.triage.load import question
from coach.triage.model import NOT_SURE, Kind, Level, Question, Verdict
from coach.triage.text import Section
from coach.triage.verdict import judge, worst_so_far

COLUMNS = 76
REST = "none"
"""What is typed for "none of these, from here on"."""

NEXT = "Next: coach check asks what was not asked here."


def in_lines(wanted: Wanted, given: Answers | None, speed: float, *, record: bool) -> int:
    """Relief in lines, to its end.

    Args:
        wanted: What was asked for.
        given: Answers from a file; typed when None, and where nobody can type there is no help, only the questions.
        speed: Seconds of a session for each real second.
        record: Whether a verdict of same day or worse, and the sessions, are kept.

    Returns:
        The exit code.
    """
    if given is None and not has_keys():
        tell_what_stands()
        _without_answers(wanted)
        return 0
    if not has_keys() and (wanted.place is None or wanted.trouble is None):
        raise BadInput("Say where and what it is, like coach relief calf --cramp 2m, or --twitch.")
    clock = boot_clock if speed == 1.0 else faster(boot_clock, speed)
    lines = _Lines(given, speed, record=record)
    course = Course(wanted, person_of(given), judged, clock, load_moves()).run()
    reply: Reply = None
    while True:
        try:
            request = course.send(reply)
        except StopIteration:
            click.echo(NEXT)
            return 0
        reply = lines.reply(request)


def person_of(given: Answers | None) -> Known:
    """What the settings and the journal say; answers from a file stand above the settings."""
    from coach.hydration.sips import FLUIDS
    from coach.paths import settings_file
    from coach.settings.file import load_settings
    from coach.settings.model import Settings, check_context, movement_conditions, plan_flags

    held, today = held_back(), wall_clock().date()
    suits: tuple[str, ...] | None = None
    try:
        settings = load_settings(settings_file())
        suits = movement_conditions(settings)
    except BadInput as error:  # nobody waits for a file to be mended; but who must not drink may stand in there
        click.echo(f"coach: {error.message}", err=True)
        settings, held = Settings(), held | {FLUIDS}
    told = given or Answers()
    known = parse_answers({**check_context(settings, today), **told.to_json()})
    return Known(known, held, plan_flags(settings, today), suits)


def judged(answers: Answers) -> Verdict:
    """The verdict, with the number to call here."""
    return judge(answers, emergency_number=emergency_number())


def keep_urgent(answers: Answers, verdict: Verdict) -> None:
    """Record answers that call for advice today or for help now, so that home shows it."""
    if worst_so_far(verdict) in {Level.SAME_DAY, Level.EMERGENCY_NOW}:
        keep_check(answers, verdict)


def _without_answers(wanted: Wanted) -> None:
    """The questions, and nothing that an answer could forbid."""
    where = wanted.place
    if where is None:
        click.echo("Say where it is, like: coach relief calf. The places:")
        click.echo(_wrapped(", ".join(site.replace("_", " ") for site in relief_sites())))
        return
    site = relief_sites()[where.site]
    parts = [*_too_long(wanted), *_first(where), *([Section("Here", (site.note,))] if site.note else [])]
    if site.cramp and wanted.trouble != "twitch":
        parts.append(Section("A cramp", (TEN_MINUTES,)))
    if site.ask:
        parts.append(how_sure(wanted.trouble or ("cramp" if site.cramp else "twitch"), EVERYTHING))
    ask = f"coach relief {where.mark} in a terminal asks them; --answers FILE takes answers from a script."
    parts.append(Section("Then", (ask if site.ask else "coach check asks the questions that matter here.",)))
    click.echo(_text(tuple(parts)))


def _too_long(wanted: Wanted) -> list[Section]:
    """Of a cramp that has gripped for ten minutes, what to do comes before everything else."""
    if wanted.trouble != "cramp" or wanted.since_s is None or wanted.since_s < LET_GO_WITHIN_S:
        return []
    page = still_gripping(judged(Answers().with_answer("S02_cramp_long", "yes")))
    return [Section(page.title, ()), *page.sections]


def _first(where: Place) -> list[Section]:
    """The questions of a place, and what to do when one is so."""
    labels = tuple(question(each).label for each in asked_first(where, Answers()))
    if not labels:
        return []
    number = emergency_number()
    otherwise = f"Leave everything else, and run coach check: it says what to do. In an emergency call {number}."
    return [
        Section(f"First make sure that none of these is so ({where.words})", labels),
        Section("If one is, or you are not sure", (otherwise,)),
    ]


class _Lines:
    """Replies to what a course asks: with what is typed, or with what a file says.

    Args:
        given: Answers from a file, or None.
        speed: Seconds of a session for each real second.
        record: Whether anything is kept.
    """

    def __init__(self, given: Answers | None, speed: float, *, record: bool) -> None:
        self._given = given
        self._speed = speed
        self._record = record

    def reply(self, request: Request) -> Reply:
        """The reply to a request."""
        match request:
            case AskFirst(_, ids, known, more):
                return known if self._given is not None and not more else _ask(ids, known)
            case Choose(asked, answers):
                if has_keys():
                    return _choose(asked, answers)
                if asked == WHICH_SIDE:
                    return "both"
                click.echo(f"{asked} {TEN_MINUTES}")
            case Show(page):
                return self._show(page)
            case Alarm(verdict, answers):
                click.echo(in_words(verdict, answers))
            case Record(answers, verdict):
                if self._record:
                    keep_urgent(answers, verdict)
            case Play(timeline):
                from coach.cli.plain import relieve

                relieve(timeline, self._speed, record=self._record)
            case _:
                return place(click.prompt("Where is it, like left calf"))
        return None

    def _show(self, page: Page) -> Reply:
        click.echo("\n".join(["", page.title.upper() if page.urgent else page.title, "", _text(page.sections), ""]))
        if has_keys():
            return _choose("What now?", page.choices)
        return "start" if next(iter(page.choices)) == "start" else None  # nobody confirms what is urgent, or a pack


def _ask(ids: tuple[str, ...], known: Answers) -> Answers:
    """The questions one at a time, the worst first; an emergency ends it."""
    asked = [question(each) for each in ids]
    click.echo("Any of these?\n" + "\n".join(f"- {each.label}" for each in asked))
    answers = known
    for number, each in enumerate(asked, 1):
        value = _typed(each, f"{number} of {len(asked)}")
        rest = asked[number - 1 :] if value == REST else ()
        for nothing in rest:
            answers = answers.with_answer(nothing.id, nothing.benign)
        if rest:
            break
        answers = answers.with_answer(each.id, value)
        if worst_so_far(judged(answers)) is Level.EMERGENCY_NOW:
            break
    return answers


def _typed(asked: Question, which: str) -> str:
    yes_no = {"y": ("yes", "yes"), "n": ("no", "no"), "?": (NOT_SURE, "not sure")}
    numbered = {str(number): (each.value, each.label) for number, each in enumerate(asked.choices, 1)}
    options = yes_no if asked.kind is Kind.YES_NO else numbered
    keys = "; ".join(f"{key} {words}" for key, (_, words) in options.items())
    click.echo(f"\n{which}. {_wrapped(asked.ask)}\n{_wrapped(keys)}; {REST}: this and none of the rest")
    typed = click.prompt("", prompt_suffix="> ", type=click.Choice([*options, REST], case_sensitive=False))
    return REST if typed == REST else options[typed][0]


def _choose(asked: str, answers: Mapping[str, str]) -> str:
    click.echo(asked)
    for number, words in enumerate(answers.values(), 1):
        click.echo(f"{number}  {words}")
    typed: int = click.prompt("", prompt_suffix="> ", type=click.IntRange(1, len(answers)))
    return [*answers][typed - 1]


def _text(sections: tuple[Section, ...]) -> str:
    lines: list[str] = []
    for section in sections:
        lines += ["", section.title] if lines else [section.title]
        for sentence in section.lines:
            lines += textwrap.wrap(sentence, COLUMNS, initial_indent="- ", subsequent_indent="  ")
    return "\n".join(lines)


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, COLUMNS))
