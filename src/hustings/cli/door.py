"""The door of the commands: who comes in by which name, and what is said when something goes wrong.

Nobody sees a traceback here. A request that is not understood gets a sentence; a fault of Hustings itself gets one that
asks to report it, with the traceback only where ``HUSTINGS_DEBUG`` is set.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from hustings.cli.complaints import NOT_UNDERSTOOD, RequestError, complain
from hustings.cli.settings import unknown_settings
from hustings.speech import listed

INTERRUPTED = 130
"""The exit status after Ctrl-C, as a shell gives it."""

CLOSED = 141
"""The exit status where whoever read the output stopped reading, as a shell gives it."""

NOT_YET = ("export", "import")
"""Commands that are promised and not built yet; they are in no help."""

ClickError: type[Exception] = typer.BadParameter.__mro__[2]
"""What typer raises for options that it does not understand, wherever this version of it keeps the class."""


class Commands(TyperGroup):
    """The commands, with words of our own for what is not understood."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of this name.

        Raises:
            RequestError: If there is none.
        """
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            raise RequestError(self._no_such(name))
        return super().resolve_command(ctx, args)

    def _no_such(self, name: str) -> str:
        have = f"It has {listed(sorted(self.commands))}."
        if name in NOT_YET:
            return f"hustings has no command '{name}' yet. {have}"
        near = difflib.get_close_matches(name, self.commands, n=1)
        return f"hustings has no command '{name}'. " + (f"Did you mean '{near[0]}'? " if near else "") + have

    def invoke(self, ctx: Any) -> Any:
        """Run the command; its result is the exit status."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise typer.Exit(CLOSED) from None

    def main(self, args: Sequence[str] | None = None, *others: Any, **options: Any) -> Any:
        """Run what the arguments ask for, and leave with its exit status."""
        given = list(sys.argv[1:] if args is None else args)
        options["standalone_mode"] = False
        for sentence in unknown_settings(os.environ):
            print(sentence, file=sys.stderr)
        sys.exit(guarded(lambda: super(Commands, self).main(given, *others, **options), given))


def guarded(run: Callable[[], Any], arguments: Sequence[str]) -> int:
    """The exit status of a run, with a sentence for whatever went wrong in it."""
    as_json = "--json" in arguments
    try:
        try:
            status = run()
            sys.stdout.flush()
        except RequestError as error:
            return complain(error, as_json=as_json)
        except ClickError as error:
            return complain(RequestError(_usage(error)), as_json=as_json)
    except BrokenPipeError:
        _let_go_of_stdout()
        return CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # whatever it is, it is told in a sentence
        if os.environ.get("HUSTINGS_DEBUG"):
            raise
        return complain(RequestError(_fault(error)), as_json=as_json)
    return status if isinstance(status, int) else 0


def _usage(error: Exception) -> str:
    """Typer's complaint as a sentence, and where to read more."""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "hustings"
    return f'{command}: {message.strip().rstrip(".")}. "{command} --help" tells what it takes.'


def _fault(error: Exception) -> str:
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200].rstrip(" .:")
    return (
        f"This is a fault of Hustings, not yours ({told}). Please report it to its maintainers with the command that "
        "you gave; with HUSTINGS_DEBUG=1 before it, it shows where it happened."
    )


def _let_go_of_stdout() -> None:
    """Nobody reads any more: what is still to be written goes nowhere, so that leaving is quiet."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


__all__ = ["CLOSED", "INTERRUPTED", "NOT_UNDERSTOOD", "NOT_YET", "Commands", "guarded"]
