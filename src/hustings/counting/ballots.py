"""Ballot papers as a count takes them: candidates in the order of the paper, and for each paper its preferences.

How marks on paper became preferences is the business of `reading`; here a paper is a row of candidates, first
preference first, each at most once, and a weight: how many papers are the same.
"""

from __future__ import annotations

from hustings.counting.lists import ListKernel
from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Protocol

    from hustings.counting.kernel import Kernel

    class Papers(Protocol):
        """The papers of a count, in either store: plain lists, or arrays.

        Papers are counted in units: ``unit`` is 1 where every paper is one vote, and a power of ten where the file
        gives decimal weights, so that a weight of 1.5 is 15 units of a tenth.
        """

        @property
        def unit(self) -> int: ...
        @property
        def total(self) -> int: ...
        def rows(self) -> Iterator[tuple[tuple[int, ...], int]]: ...
        def distinct(self) -> Iterable[tuple[tuple[int, ...], int]]: ...
        def lines(self) -> Iterator[bytes]: ...
        def kernel(self, *, filed: bool = False) -> Kernel: ...


WRITE_INS = "Undeclared Write-ins"
"""The candidate under whom undeclared write-ins are counted, where a rule counts them; she cannot be elected."""


class ListPapers:
    """Papers as plain Python rows: for a ward, where loading anything larger would cost more than the count.

    Args:
        rows: The candidates by number from 0, and the weight in units.
        filed: Where ``rows`` has equal papers together already: gives them one by one, in the order of filing.
    """

    __slots__ = ("_distinct", "_filed", "_rows", "total", "unit")

    def __init__(
        self,
        rows: Sequence[tuple[tuple[int, ...], int]],
        unit: int = 1,
        *,
        filed: Callable[[], Sequence[tuple[tuple[int, ...], int]]] | None = None,
    ) -> None:
        self._rows = rows
        self._filed = filed
        self._distinct: list[tuple[tuple[int, ...], int]] | None = None
        self.unit = unit
        self.total = sum([weight for _, weight in rows])

    def rows(self) -> Iterator[tuple[tuple[int, ...], int]]:
        """Each row as it was filed: the candidates by number from 0, and its weight in units."""
        if self._filed is not None:
            self._rows, self._filed = self._filed(), None
        return iter(self._rows)

    def distinct(self) -> list[tuple[tuple[int, ...], int]]:
        """Equal rows as one, in the order of the preferences: the same for every order of the papers."""
        if self._distinct is None:
            merged: dict[tuple[int, ...], int] = {}
            for preferences, weight in self._rows:
                merged[preferences] = merged.get(preferences, 0) + weight
            self._distinct = sorted(merged.items())
        return self._distinct

    def lines(self) -> Iterator[bytes]:
        """The distinct rows as the digest reads them, in chunks of whole lines."""
        rows = self.distinct()
        texts = [f"{one + 1} " for one in range(max((max(row) for row, _ in rows if row), default=0) + 1)]
        yield "".join(
            [
                f"{weight_text(weight, self.unit)} {''.join([texts[one] for one in preferences])}0\n"
                for preferences, weight in rows
            ]
        ).encode()

    def kernel(self, *, filed: bool = False) -> ListKernel:
        """What moves these papers from candidate to candidate.

        Args:
            filed: For rules that move whole papers: one by one in the order of filing, not equal ones together.
        """
        return ListKernel(list(self.rows()) if filed else self.distinct(), filed=filed)


class Ballots:
    """An election as it comes to the count.

    Args:
        candidates: Names, each once, in the order of the ballot paper.
        papers: Every paper with at least one usable preference.
        seats: Places to fill, as the file says; 0 where it says none.
        withdrawn: Candidates, by number from 0, whom the file itself takes out.
        invalid: Papers without one usable preference, by the reading rule.
        dropped: What the reading rule set aside and why: (reason, papers).
        reading: The name of the reading rule that made preferences of marks.
        groups: For each candidate what she is in each grouping, where a file of groups was given.
        tie_order: Candidates by number in the order that the file sets for ties; empty where it sets none.
        ties: Over-votes that only the count can decide: a row may have, before the candidates of one, the number
            of the tie, counted on after the candidates. A paper that comes to it while two of them stand stops there.
        parameters: What the file itself says of the count, for formats that do (name to value).
    """

    form = "papers"
    """What was filed: papers; other forms (rounds of ballots, sections) hold figures that only some methods take."""

    __slots__ = (
        "_digest", "candidates", "dropped", "groups", "invalid", "papers", "parameters", "reading", "seats", "source",
        "tie_order", "ties", "title", "withdrawn",
    )  # fmt: skip

    def __init__(
        self,
        candidates: Sequence[str],
        papers: Papers,
        *,
        seats: int = 0,
        title: str = "",
        withdrawn: Iterable[int] = (),
        invalid: int = 0,
        dropped: Sequence[tuple[str, int]] = (),
        reading: str = "as_filed",
        groups: Sequence[Mapping[str, str]] = (),
        tie_order: Sequence[int] = (),
        parameters: Mapping[str, str] | None = None,
        source: str = "",
        ties: Sequence[tuple[int, ...]] = (),
    ) -> None:
        self._digest: str | None = None
        self.candidates = tuple(candidates)
        self.papers = papers
        self.seats = seats
        self.title = title
        self.withdrawn = frozenset(withdrawn)
        self.invalid = invalid
        self.dropped = tuple(dropped)
        self.reading = reading
        self.groups = tuple(groups)
        self.tie_order = tuple(tie_order)
        self.parameters = dict(parameters or {})
        self.source = source
        self.ties = tuple(ties)
        if len(set(self.candidates)) < len(self.candidates):
            twice = next(name for name in self.candidates if self.candidates.count(name) > 1)
            raise CountRefused(f"Two candidates have the name {twice!r}. Give them names that a sheet can tell apart.")

    @property
    def write_ins(self) -> int | None:
        """The heap of undeclared write-ins, by number: the last candidate, where a reading rule counts them."""
        return len(self.candidates) - 1 if self.candidates[-1] == WRITE_INS else None

    def digest(self) -> str:
        """``sha256:`` and the SHA-256 of these ballots in one form, whatever the order or the file they came in.

        The form is text: ``hustings ballots 1``, a line a candidate, a line ``-3`` for each withdrawn one, a line
        ``3=4`` for each over-vote that rows refer to by a number after those of the candidates, then each
        distinct row in the order of its numbers as BLT writes it, ``12 1 3 2 0``. A stranger makes it with ``sort``.
        """
        if self._digest is not None:
            return self._digest
        from hustings.counting.hashing import sha256

        head = ["hustings ballots 1", *self.candidates, *(f"-{one + 1}" for one in sorted(self.withdrawn))]
        head += ["=".join(str(one + 1) for one in tie) for tie in self.ties]
        summed = sha256("".join(f"{line}\n" for line in head).encode())
        for lines in self.papers.lines():
            summed.update(lines)
        self._digest = f"sha256:{summed.hexdigest()}"
        return self._digest


def row_line(preferences: Iterable[int], weight: int, unit: int) -> str:
    """One distinct row in the form of the digest: its weight, its preferences from 1, a 0."""
    return f"{weight_text(weight, unit)} {''.join(f'{one + 1} ' for one in preferences)}0\n"


def weight_text(weight: int, unit: int) -> str:
    """A number of papers in units, written shortest: 15 of a tenth are ``1.5``, 20 are ``2``."""
    if unit == 1:
        return str(weight)
    whole, part = divmod(weight, unit)
    return f"{whole}.{str(part).zfill(len(str(unit)) - 1)}".rstrip("0").rstrip(".")
