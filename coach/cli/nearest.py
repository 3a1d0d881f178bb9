"""Groups of commands that know what was meant."""

import click

from coach.errors import nearest
from coach.text import printable


class NearestGroup(click.Group):
    """Tells of a command that does not exist which one comes nearest, or which there are."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called.

        Raises:
            click.UsageError: There is none of this name.
        """
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            near = nearest(args[0], known)
            hint = f"Did you mean {near}?" if near else f"There are: {', '.join(known)}."
            raise click.UsageError(f"There is no command “{printable(args[0])}”. {hint}", ctx)
        return super().resolve_command(ctx, args)
