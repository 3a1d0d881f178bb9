"""``coach check``: the app's check, or a verdict on answers from a file."""

import json
from typing import IO, TYPE_CHECKING

import click

from coach.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.journal.records import CheckRecord
    from coach.triage.answers import Answers
    from coach.triage.model import Finding, Verdict


@click.command("check")
@click.option("--answers", type=click.File("rb"), help="A JSON object of answers, or - for standard input.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as one JSON object.")
@click.option("--history", "with_journal", is_flag=True, help="With --answers: let your journal raise the verdict too.")
@click.option("--no-record", is_flag=True, help="Do not keep this check in the journal.")
def command(answers: IO[bytes] | None, *, as_json: bool, with_journal: bool, no_record: bool) -> int:
    """The post-walk check: red flags first, then the twitch itself.

    With --answers the verdict is on a JSON object of question id to answer. What is absent counts as not asked;
    "none_of": ["E", "S", "G"] answers "none of these" for whole pages. It depends on nothing but the answers, unless
    --history reads your journal too: the app's check always does, and it can only raise the verdict.
    """
    if answers is None:
        return _in_the_app(as_json=as_json)
    from coach.triage.answers import parse_answers
    from coach.triage.verdict import judge, to_json

    given = parse_answers(read_answers(answers))
    history, stands = _of_the_journal(given) if with_journal else ((), [])
    verdict = judge(given, history=history, emergency_number=emergency_number())
    click.echo(json.dumps(to_json(verdict), ensure_ascii=False) if as_json else in_words(verdict, given, stands))
    if not no_record:
        from coach.cli.keep import keep_check

        keep_check(given, verdict)
    return 0


def _of_the_journal(answers: "Answers") -> "tuple[tuple[Finding, ...], list[CheckRecord]]":
    """What the journal adds, and the checks that stand; nothing, said on stderr, when it cannot be read.

    A verdict does not wait for it.
    """
    from coach.clock import wall_clock
    from coach.errors import JournalError
    from coach.history.findings import findings
    from coach.history.recent import recent
    from coach.journal.store import Journal
    from coach.paths import journal_file
    from coach.standing import standing_checks

    today = wall_clock().date()
    try:
        with Journal(journal_file()) as journal:
            records, stands = recent(journal, today), standing_checks(journal)
    except JournalError as error:
        click.echo(f"coach: the verdict is on the answers alone. {error.message}", err=True)
        return (), []
    return findings(records, today, answers), stands


def _in_the_app(*, as_json: bool) -> int:
    from coach.cli.draw import needs_terminal

    if as_json:
        raise BadInput("--json needs --answers FILE: there is nobody to ask.")
    needs_terminal("Use coach check --answers FILE.")
    from coach.app import Opening, open_app

    return open_app(Opening(job="check"))


def in_words(verdict: "Verdict", answers: "Answers", stands: "Sequence[CheckRecord]" = ()) -> str:
    """The verdict of a check that was made just now, as wide as the terminal allows.

    Args:
        verdict: Of the check.
        answers: What it rests on.
        stands: Checks whose verdict stands.
    """
    from coach.cli.draw import columns
    from coach.clock import wall_clock
    from coach.followup.beside import beside
    from coach.triage.text import COLUMNS, verdict_text

    now = wall_clock()
    return verdict_text(
        verdict, answers, now, columns(COLUMNS), beside(verdict, stands, now, emergency_number()) if stands else None
    )


def read_answers(answers: IO[bytes]) -> object:
    """The JSON of a file of answers.

    Raises:
        BadInput: It cannot be read, or is no JSON, or answers something twice.
    """
    try:
        text = answers.read(1_000_001)
    except OSError as error:
        raise BadInput(f"{answers.name} cannot be read: {error.strerror}.") from error
    if len(text) > 1_000_000:
        raise BadInput(f"{answers.name}: more than a megabyte is no set of answers.")
    try:
        return json.loads(text, object_pairs_hook=_once_each)
    except json.JSONDecodeError as error:
        raise BadInput(f"{answers.name}:{error.lineno}:{error.colno}: not JSON: {error.msg}.") from error
    except (ValueError, RecursionError) as error:  # no UTF-8, a number of thousands of digits, a deep nest
        raise BadInput(f"{answers.name}: not JSON text in UTF-8.") from error


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An answer given twice is no answer: JSON would quietly keep the second."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise BadInput(f"“{name}” is answered twice.")
        found[name] = value
    return found


def emergency_number() -> str:
    """The number to call where the person is, whatever is wrong with the settings."""
    from coach.paths import settings_file
    from coach.settings.file import load_settings
    from coach.settings.model import Settings

    try:
        return load_settings(settings_file()).emergency_number
    except BadInput as error:  # a verdict does not wait for a settings file to be mended
        click.echo(f"coach: {error.message}", err=True)
        return Settings().emergency_number
