"""Files of ballots in, `Ballots` out; anything that is not understood is refused with its file and line."""

from __future__ import annotations

from hustings.counting.problems import BallotsRefused
from hustings.counting.reading.files import check_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots

MOST_CANDIDATES = 10_000
"""On one ballot paper, in every format; and the limits below: a file that goes beyond is a slip, or hostile."""
MOST_RANKS = 1_000
MOST_PAPERS = 10**12
"""What one line may stand for."""

AS_FILED = "as_filed"
"""The reading of a file whose rows are preferences already: a paper is good up to two equal preferences."""

FORMATS = {
    "aec": "hustings.counting.reading.aec:read",
    "blt": "hustings.counting.reading.blt_file:read",
    "csv": "hustings.counting.reading.csv_marks:read",
    "preflib": "hustings.counting.reading.preflib:read",
    "rounds": "hustings.counting.reading.figures:read_rounds",
    "sections": "hustings.counting.reading.figures:read_sections",
    "rctab": "hustings.counting.reading.rctab:read",
    "scottish_profile": "hustings.counting.reading.scottish_profile:read",
}
"""Name of a format to its reader: a function of the path and of the name of a reading rule, or ``None``."""

TABLES = ("csv", "preflib", "rounds", "sections", "scottish_profile")
"""Formats whose readers take a line at a time."""


def read_ballots(path: str, *, format: str | None = None, reading: str | None = None) -> Ballots:
    """Read a file of ballots.

    Args:
        path: The file.
        format: One of `FORMATS`; ``None``: told from the file's name and its beginning.
        reading: The rule that turns marks into preferences, with its choices: ``lenient,overvote=stop``; ``None``: the
            format's own default.
    Raises:
        BallotsRefused: With file and line, if it is not there, not readable or not understood.
    """
    from importlib import import_module

    if format is None:
        format = sniffed(path)
    if format not in FORMATS:
        raise BallotsRefused(path, 0, f"There is no format {format!r}. There are: {', '.join(FORMATS)}.")
    module, _, name = FORMATS[format].partition(":")
    try:
        check_file(path, lines=format in TABLES)
        ballots: Ballots = getattr(import_module(module), name)(path, reading)
    except OSError as error:
        raise BallotsRefused(
            error.filename or path, 0, f"The file cannot be read: {error.strerror or error}."
        ) from None
    return ballots


def sniffed(path: str) -> str:
    """The format of a file, from its name, and for a table from its first line; BLT where nothing says otherwise."""
    ending = path[path.rfind(".") :].lower() if "." in path else ""
    if ending in (".csv", ".tsv"):
        return _sniffed_table(path)
    return _ENDINGS.get(ending, "blt")


_ENDINGS = {
    ".zip": "aec", ".json": "rctab", ".soc": "preflib", ".soi": "preflib", ".toc": "preflib", ".toi": "preflib",
}  # fmt: skip


def _sniffed_table(path: str) -> str:
    """What a table holds, by its first lines.

    A profile of a Scottish ward begins with two numbers and nothing else, the Senate's papers with their State; a table
    of sections says their weights; one of rounds has ``candidate`` and then only rounds in its header.
    """
    try:
        with open(path, "rb") as file:
            beginning = file.read(65_536).decode("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return "csv"
    said = [line.lstrip("# ").partition(":")[0].strip().lower() for line in beginning if line.startswith("#")]
    first = next((line for line in beginning if line.strip() and not line.startswith("#")), "")
    cells = [cell.strip() for cell in first.lower().replace(";", ",").replace("\t", ",").split(",")]
    if cells[:2] in (["state", "division"], ["electoratenm", "votecollectionpointnm"]):
        return "aec"
    if cells[0] == "candidate" and "weights" in said:
        return "sections"
    if cells[0] == "candidate" and len(cells) > 1 and all(one.startswith(("round", "ballot")) for one in cells[1:]):
        return "rounds"
    profile = len(cells) >= 2 and cells[0].isdigit() and cells[1].isdigit() and not any(cells[2:])
    return "scottish_profile" if profile else "csv"
