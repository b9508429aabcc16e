"""Where the votes went, stage by stage: what the drawing of a count has to show, before anything is drawn.

Each stage is a column of blocks, one a candidate and one for the votes that no candidate has; between two columns run
streams. Amounts are exact. A long count is folded: the candidates who came nowhere near are one block, the "others",
and stages that moved only their papers are one column. Nothing is left out of a total by that.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.writing.sheet_read import SheetRead

OTHERS = -1
"""The block of all who are not drawn by name."""
NOBODY = -2
"""The block of non-transferable votes and of what rounding lost."""

NAMED_AT_MOST = 14
"""More candidates than that, and only the elected and those who came nearest are drawn by name."""
STAGES_UNFOLDED = 16
"""A count of no more stages is drawn stage for stage."""

KEPT, MOVED, STOPPED, CHANGED = "kept", "moved", "stopped", "changed"
"""What a stream is: votes that stay, go to another, go to nobody; or a total that changes without transfers."""


class Column:
    """The end of a stage, or of several that are folded into one.

    Args:
        first, last: The stages (from 0), both included.
        held: Block to votes; only blocks that have some.
    """

    __slots__ = ("first", "held", "last")

    def __init__(self, first: int, last: int, held: dict[int, int]) -> None:
        self.first = first
        self.last = last
        self.held = held


class Stream:
    """Votes on their way from a block of one column to a block of the next.

    Args:
        column: The column it comes from, from 0.
        votes: How many set out. Where totals change without transfers (``CHANGED``), ``arriving`` is another number.
    """

    __slots__ = ("arriving", "column", "kind", "source", "target", "votes")

    def __init__(self, column: int, source: int, target: int, votes: int, arriving: int, kind: str) -> None:
        self.column = column
        self.source = source
        self.target = target
        self.votes = votes
        self.arriving = arriving
        self.kind = kind


class Flow:
    """All columns and streams of a count.

    Args:
        order: The blocks from above to below; candidates by their number in `SheetRead.candidates`.
        grouped: The names that are drawn together as others.
    """

    __slots__ = ("columns", "grouped", "order", "streams")

    def __init__(
        self, columns: Sequence[Column], streams: Sequence[Stream], order: Sequence[int], grouped: Sequence[str]
    ) -> None:
        self.columns = columns
        self.streams = streams
        self.order = order
        self.grouped = grouped


def flow_of(read: SheetRead) -> Flow:
    """The flow of a count; what is folded in it follows from its size alone."""
    named = _named(read)
    number = {name: place for place, name in enumerate(read.candidates)}
    block = {name: number[name] if name in named else OTHERS for name in read.candidates}
    columns = []
    for first, last in _folded(read, named):
        held: dict[int, int] = {}
        for name in read.candidates:
            held[block[name]] = held.get(block[name], 0) + read.total(name, last)
        held[NOBODY] = sum(read.rest(last))
        columns.append(Column(first, last, {one: votes for one, votes in held.items() if votes}))
    streams = [
        stream
        for place in range(1, len(columns))
        for stream in _between(read, block, columns[place - 1], columns[place], place - 1)
    ]
    result = read.by_result()
    order = [number[name] for name in result if name in named]
    return Flow(columns, streams, [*order, OTHERS, NOBODY], [name for name in result if name not in named])


def _named(read: SheetRead) -> frozenset[str]:
    if len(read.candidates) <= NAMED_AT_MOST:
        return frozenset(read.candidates)
    return frozenset(read.by_result()[: max(NAMED_AT_MOST - 1, min(len(read.elected) + 5, 2 * NAMED_AT_MOST))])


def _folded(read: SheetRead, named: frozenset[str]) -> list[tuple[int, int]]:
    """The columns as first and last stage. The first stage always stands alone."""
    columns: list[tuple[int, int]] = []
    for number, stage in enumerate(read.stages):
        of, moved = stage.get("of", ()), stage.get("transfers", ())
        if number > 1 and len(read.stages) > STAGES_UNFOLDED:
            before = read.stages[number - 1]
            first, _ = columns[-1]
            quiet = bool(of) and bool(moved) and not any(name in named for name in of)
            was_quiet = not any(name in named for name in before.get("of", ())) and first > 0
            goes_on = bool(of) and list(of) == list(before.get("of", ())) and stage["action"] == before["action"]
            if (quiet and was_quiet and not before.get("elected")) or (goes_on and not before.get("elected")):
                columns[-1] = (first, number)
                continue
        columns.append((number, number))
    return columns


def _between(read: SheetRead, block: dict[str, int], one: Column, other: Column, place: int) -> list[Stream]:
    stages = read.stages[other.first : other.last + 1]
    if read.began[other.first] == other.first:
        return []  # all papers are laid out again: they come from nobody
    moved: dict[tuple[int, int], int] = {}
    for stage in stages:
        for transfer in stage.get("transfers", ()):
            source = block.get(transfer["from"], OTHERS)
            target = NOBODY if transfer["to"] is None else block.get(transfer["to"], OTHERS)
            if source != target:
                moved[source, target] = moved.get((source, target), 0) + read.amount(transfer["votes"])
    if not any(stage.get("transfers") for stage in stages) and one.held != other.held:
        return [
            Stream(place, each, each, one.held[each], other.held[each], CHANGED)
            for each in one.held
            if each in other.held
        ]
    streams = []
    for each in {**one.held, **other.held}:
        came = sum(votes for (_, target), votes in moved.items() if target == each)
        went = sum(votes for (source, _), votes in moved.items() if source == each)
        kept = max(min(other.held.get(each, 0) - came, one.held.get(each, 0)), 0)
        if each == NOBODY:
            kept = one.held.get(NOBODY, 0)
        elif (lost := one.held.get(each, 0) - kept - went) > 0:
            moved[each, NOBODY] = moved.get((each, NOBODY), 0) + lost  # what rounding took
        if kept:
            streams.append(Stream(place, each, each, kept, kept, KEPT))
    for (source, target), votes in moved.items():
        if votes:
            streams.append(Stream(place, source, target, votes, votes, STOPPED if target == NOBODY else MOVED))
    return streams
