"""Files of ballots in, `Ballots` out; anything that is not understood is refused with its file and line."""

from __future__ import annotations

from hustings.counting.problems import BallotsRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.counting.ballots import Ballots

FORMATS = {
    "blt": "hustings.counting.reading.blt:read",
}
"""Name of a format to its reader: a function of the path, the name of a reading rule or ``None``, and its choices."""


def read_ballots(
    path: str, *, format: str | None = None, reading: str | None = None, choices: Mapping[str, str] | None = None
) -> Ballots:
    """Read a file of ballots.

    Args:
        path: The file.
        format: One of `FORMATS`; ``None``: told from the file's name and its beginning.
        reading: The rule that turns marks into preferences; ``None``: the format's own default.
        choices: Choices of that rule, by name.
    Raises:
        BallotsRefused: With file and line, if it is not there, not readable or not understood.
    """
    from importlib import import_module

    if format is None:
        format = sniffed(path)
    if format not in FORMATS:
        raise BallotsRefused(path, 0, f"There is no format {format!r}. There are: {', '.join(FORMATS)}.")
    module, _, name = FORMATS[format].partition(":")
    ballots: Ballots = getattr(import_module(module), name)(path, reading, dict(choices or {}))
    return ballots


def sniffed(path: str) -> str:
    """The format of a file, from its name."""
    return "blt"
