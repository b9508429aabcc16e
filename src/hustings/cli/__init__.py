"""The commands: ``hustings check``, ``hustings ask``, ``hustings demo``, ``hustings serve``."""

from __future__ import annotations

import sys


def main() -> None:
    """The command ``hustings``; what it imports is imported only when it is needed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name that a terminal cannot write is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    if sys.argv[1:] == ["--version"]:
        from hustings.cli.release import version_line

        print(version_line())
        return
    from hustings.cli.commands import app

    app(prog_name="hustings")
