"""The command line's front door: which commands there are, and which exit code means what.

0 all read; 1 some sources failed, or the work broke off; 2 wrong use; 130 stopped by Ctrl-C; 141 nobody
listens to the output any more (broken pipe). Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from recoupe import __version__
from recoupe.records.errors import RecoupeError, UsageError

COMMANDS: Mapping[str, str] = {
    "changes": "recoupe.cli.changes:changes",
    "check": "recoupe.cli.check:check",
    "export": "recoupe.cli.export:export",
    "import": "recoupe.cli.imports:import_",
    "incidents": "recoupe.cli.incidents:incidents",
    "judge": "recoupe.cli.judge:judge",
    "read": "recoupe.cli.read:read",
    "schema": "recoupe.cli.schema:schema",
    "search": "recoupe.cli.search:search",
    "verify": "recoupe.cli.verify:verify",
}
SOME_FAILED = 1
WRONG_USE = 2
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
INTERRUPTED = 130  # as shells count it: 128 + SIGINT
BROKEN_PIPE = 141  # 128 + SIGPIPE


class LazyGroup(click.Group):
    """Commands of the table above, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The names, for the help."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None: click then names those that are alike."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; click's own answer to a broken pipe would be the code for failed sources."""
        try:
            result: object = super().invoke(ctx)
            if sys.stdout is not None:  # as under "recoupe ... >&-"
                sys.stdout.flush()
        except BrokenPipeError:
            _silence_output()
            raise click.exceptions.Exit(BROKEN_PIPE) from None
        return result


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="recoupe", message="%(prog)s %(version)s")
def recoupe() -> None:
    """Read news about conflict: who says what, on whose word."""


def main() -> None:
    """Runs the command of ``sys.argv`` and ends the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs the command of ``arguments``; its exit code. Errors are told on standard error."""
    try:
        code = recoupe.main(arguments, prog_name="recoupe", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except RecoupeError as error:
        click.echo(f"recoupe: {error}", err=True)
        return WRONG_USE if isinstance(error, UsageError) else SOME_FAILED
    except OSError as error:
        remedy = "; make room, or write elsewhere with --output" if error.errno in NO_ROOM else ""
        where = f" ({error.filename})" if error.filename else ""
        click.echo(f"recoupe: the work broke off: {error.strerror or error}{where}{remedy}", err=True)
        return SOME_FAILED
    except Exception as error:  # the one place: nobody is helped by a traceback that was not asked for
        logging.getLogger("recoupe").debug("the command broke", exc_info=True)
        click.echo(f"recoupe: {_fault(error)} (a fault in Recoupe: please report it)", err=True)
        return SOME_FAILED
    return code if isinstance(code, int) else 0


def _fault(error: Exception) -> str:
    """What broke, and where: "IndexError: tuple index out of range, at scenes.py:206 in people_in"."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error}, at {Path(last.filename).name}:{last.lineno} in {last.name}"


def _silence_output() -> None:
    """What is still in the buffers goes nowhere, so that Python's last flush does not complain either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


if __name__ == "__main__":
    main()
