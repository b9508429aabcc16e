"""The commands: ``hustings check``, ``hustings ask``, ``hustings demo``, ``hustings count``."""

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
    if sys.argv[1:2] == ["count"]:  # a ward is counted before the other commands would be loaded
        from hustings.counting.command import main as count

        sys.exit(count(sys.argv[2:], "hustings count"))
    from hustings.cli.commands import app

    app(prog_name="hustings")
