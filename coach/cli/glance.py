"""``coach status`` without options: one line for a status bar, printed without waiting for the command line."""

import sys

from coach.clock import wall_clock
from coach.errors import CoachError
from coach.followup.agenda import Agenda, agenda, line
from coach.journal.store import Journal
from coach.paths import journal_file, settings_file
from coach.standing import level_of


def read() -> tuple[Agenda, str]:
    """What is due now, and the units to say it in: ``metric`` or ``us``.

    The settings are read only where there is a drink to say, or that there was too much of it. Where they say that
    amounts are not for this person, or cannot be read, there is no drink.

    Raises:
        JournalError: The journal cannot be read.
    """
    with Journal(journal_file()) as journal:
        due = agenda(journal, wall_clock())
    if due.today.sip is None and not due.today.warned:
        return due, "metric"
    from coach.settings.file import load_settings
    from coach.settings.model import plan_flags

    try:
        settings = load_settings(settings_file())
    except CoachError:
        return due._replace(today=due.today.without_amounts()), "metric"
    return due._replace(today=due.today.for_person(plan_flags(settings, due.now.date()))), settings.units


def number(due: Agenda) -> str:
    """The emergency number; the settings are read only where it is said."""
    if not any(level_of(check) == "emergency_now" for check in due.stands):
        return ""
    from coach.cli.check import emergency_number

    return emergency_number()


def glance() -> int:
    """Print the line.

    Returns:
        The exit code.
    """
    try:
        due, units = read()
        told = line(due, number(due), units)
    except CoachError as error:
        if sys.stderr is not None:
            sys.stderr.write(f"coach: {error.message}\n")
        return error.exit_code
    if sys.stdout is None:  # closed by whoever called
        return 1
    sys.stdout.write(f"{told}\n")
    return 0
