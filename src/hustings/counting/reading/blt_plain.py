"""A BLT file whose ballots are plain lines: equal lines are counted first, and each different one is read once."""

from __future__ import annotations

from collections import Counter

from hustings.counting.ballots import ListPapers
from hustings.counting.problems import BallotsRefused
from hustings.counting.reading.blt import BltReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.counting.ballots import Ballots
    from hustings.counting.reading.blt import Row

AT_ONCE = 1 << 17
"""Characters whose lines are looked at together: they stay in the processor's own memory."""


def read_text(text: str, source: str) -> Ballots:
    """The ballots in a text of the form BLT; ``source`` is what refusals call it.

    Raises:
        BallotsRefused: With file and line.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return read_plain(text, source) or BltReader(source).read(text)


def read_plain(text: str, source: str) -> Ballots | None:
    """The ballots, if each is a plain line and a line 0 comes after them; else ``None``.

    Raises:
        BallotsRefused: With file and line, for what is wrong with the names.
    """
    reader = BltReader(source)
    end = text.rfind("\n0\n")  # if another stands before it, that line is no plain ballot
    head = text[: min(end, AT_ONCE) + 1].splitlines()
    try:
        before = reader.opening(head, reader.header(head))
    except BallotsRefused:
        return None
    begin = sum(len(line) + 1 for line in head[:before])
    counted: Counter[str] = Counter()
    for part in _parts(text, begin, end):
        counted.update(part)
    read = {}
    for line in counted:
        row = reader.plain_row(line)
        if row is None:
            return None
        read[line] = row
    if not read:
        return None
    reader.rows = [(row[0], row[1] * times) for row, times in zip(read.values(), counted.values(), strict=True)]
    reader.before = before + counted.total() + 1
    reader.closed = reader.ended = True
    names, title = reader.names(text[end + 3 :].splitlines(), 0)
    out = reader.withdrawn

    def one_by_one() -> list[Row]:
        filed = [read[line] for part in _parts(text, begin, end) for line in part]
        return [row for row in filed if row[0] and not out.issuperset(row[0])]

    return reader.all_together(names, title, ListPapers(reader.valid(1), filed=one_by_one))


def _parts(text: str, begin: int, end: int) -> Iterator[list[str]]:
    """The lines of this part of a text, some thousands at a time."""
    while begin < end:
        until = text.find("\n", begin + AT_ONCE, end)
        until = end if until < 0 else until
        yield text[begin:until].split("\n")
        begin = until + 1
