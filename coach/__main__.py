"""``coach``: without an argument the app, at home; everything else is a command."""

import sys


def main() -> None:
    """Run the command line; the entry point of the ``coach`` script."""
    if sys.argv[1:] == ["status"]:  # a status bar asks every few seconds, so this waits for no parser of options
        from coach.cli.glance import glance

        sys.exit(glance())
    if len(sys.argv) > 1:
        from coach.cli.group import run_command_line

        sys.exit(run_command_line(sys.argv[1:]))
    from coach.cli.draw import open_home

    sys.exit(open_home())


if __name__ == "__main__":
    main()
