"""``coach status`` without options: one line for a status bar, printed without waiting for the command line."""

import sys

from coach.clock import wall_clock
from coach.errors import CoachError
from coach.followup.agenda import Agenda, agenda, line
from coach.journal.store import Journal
from coach.paths import journal_file
from coach.standing import level_of


def read() -> Agenda:
    """What is due now.

    Raises:
        JournalError: The journal cannot be read.
    """
    with Journal(journal_file()) as journal:
        return agenda(journal, wall_clock())


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
        due = read()
        told = line(due, number(due))
    except CoachError as error:
        sys.stderr.write(f"coach: {error.message}\n")
        return error.exit_code
    sys.stdout.write(f"{told}\n")
    return 0
