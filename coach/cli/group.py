"""The command line: which commands there are, and how their errors end.

Each command is a module that is imported only when it is called: ``coach --version`` waits for nothing but click.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from coach import __version__
from coach.cli.nearest import NearestGroup
from coach.errors import CoachError
from coach.text import printable

COMMANDS = {
    "run": "Run a guided cool-down, then the check, then the fluids.",
    "relief": "What to do now for a muscle that twitches or cramps.",
    "check": "The post-walk check: red flags first, then the twitch itself.",
    "why": "Why a muscle twitches, what helps, what prevents, and how sure that is.",
    "plan": "Plan the fluids for a walk.",
    "drink": "Note what you drank, and see what comes next.",
    "walk": "Record a walk, from a FIT, GPX or TCX file or as you tell it.",
    "history": "The last weeks of your journal: walks, twitches, and what went together.",
    "status": "What stands, when to look again and what to drink next, in one line; or for a calendar.",
    "routines": "List, show and check routines; make, edit, import and export your own.",
    "report": "The last weeks on a page for a clinician: Markdown, HTML or FHIR.",
    "data": "Where your data is; export, import, back up or delete it.",
    "settings": "Show settings, or set one.",
}


class _Commands(NearestGroup):
    """Commands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"coach.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):  # from the table, so that the help imports none of them
            formatter.write_dl([*COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coach")
def coach() -> None:
    """A coach for after a walk: a guided cool-down, the post-walk check, and your fluids.

    Without a command the app opens at home. Not a medical device; in an emergency call your emergency number.
    """


def run_command_line(arguments: Sequence[str]) -> int:
    """Run one command; errors a person can understand go to stderr as one message.

    Returns:
        The exit code: 0 done, 1 the job failed, 2 wrong usage or bad input, 130 interrupted.
    """
    try:
        # not coach.main: it has its own way with a reader that has gone
        with coach.make_context("coach", [*arguments]) as context:
            result = coach.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as error:
        return _told(_usage(error, arguments), error.exit_code)
    except CoachError as error:
        return _told(error.message, error.exit_code)
    except BrokenPipeError:  # whoever read the output has seen enough
        _forget_output()
        return 0
    except OSError as error:
        _forget_output()
        return _told(f"this could not be written: {error.strerror or error}.", 1)
    return result if isinstance(result, int) else 0


def _forget_output() -> None:
    """Send what is left of the output nowhere, or Python complains of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: click.ClickException, arguments: Sequence[str]) -> str:
    if isinstance(error, click.NoSuchOption) and error.option_name[1:2].isdigit():
        found = next((each for each in arguments if each.startswith(error.option_name)), error.option_name)
        return f"“{printable(found)}” is less than nothing; give a duration or an amount, like 45m or 200ml."
    help_hint = f" See {error.ctx.command_path} --help." if isinstance(error, click.UsageError) and error.ctx else ""
    return printable(error.format_message()) + help_hint


def _told(message: str, code: int) -> int:
    click.echo(f"coach: {message}", err=True)
    return code
