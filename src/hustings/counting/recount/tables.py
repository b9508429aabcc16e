"""Tables of figures, read and fingerprinted by the recount itself: votes by section, or by round.

The form (docs/counting/reading.md): lines ``# seats: 1`` or ``# weights: NAME 1/2; NAME 30%`` first, then a line
``candidate,COLUMN,COLUMN`` and a line a candidate, with whole numbers. In a table of rounds a cell may be empty, for
who is not on that ballot, or say ``withdrawn``, for who withdrew after the round before. What is not of this form
cannot be checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from hustings.counting.recount.filed import Filed
from hustings.counting.recount.verdict import CannotCheck


@dataclass(frozen=True)
class FiledSections(Filed):
    """Votes by section.

    Attributes:
        sections: Name, what it is worth, and the votes of each candidate.
    """

    sections: tuple[tuple[str, Fraction, tuple[int, ...]], ...] = ()

    @property
    def valid(self) -> int:
        return sum(sum(votes) for _, _, votes in self.sections)

    def digest(self) -> str:
        """Names, then for each section its name, what it is worth, and a line a vote."""
        lines = ["hustings sections 1", *self.names]
        for name, weight, votes in self.sections:
            lines += [f"section {name}", str(weight), *map(str, votes)]
        return fingerprint(lines)


@dataclass(frozen=True)
class FiledRounds(Filed):
    """Votes by round.

    Attributes:
        rounds: For each round the votes of those on the ballot, and who withdrew after it.
    """

    rounds: tuple[tuple[dict[int, int], frozenset[int]], ...] = ()

    @property
    def valid(self) -> int:
        return sum(self.rounds[0][0].values()) if self.rounds else 0

    def digest(self) -> str:
        """Names, then for each round the votes, and with a minus who withdrew after it."""
        lines = ["hustings rounds 1", *self.names]
        for votes, withdrew in self.rounds:
            lines += ["round", *(f"{one + 1} {votes[one]}" for one in sorted(votes))]
            lines += [f"-{one + 1}" for one in sorted(withdrew)]
        return fingerprint(lines)


def fingerprint(lines: Sequence[str]) -> str:
    """``sha256:`` and the fingerprint of some lines."""
    return "sha256:" + sha256("".join(f"{line}\n" for line in lines).encode("utf-8")).hexdigest()


def read_table(text: str, source: str, kind: str) -> Filed:
    """The figures of a table; ``kind`` is ``sections`` or ``rounds``.

    Raises:
        CannotCheck: If the text is not of the form above.
    """
    head: dict[str, str] = {}
    rows: list[list[str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") and not rows:
            key, _, value = line[1:].partition(":")
            head[key.strip()] = value.strip()
        elif line.strip():
            rows.append([cell.strip() for cell in line.split(",")])
            if '"' in line or len(rows[-1]) != len(rows[0]) or not rows[-1][0]:
                raise CannotCheck(f"{source}:{number}: the table is not of the plain form that is known here.")
    if set(head) - {"seats", "weights", "title"} or len(rows) < 2 or rows[0][0] != "candidate" or len(rows[0]) < 2:
        raise CannotCheck(f"{source}: the table is not of the plain form that is known here.")
    names = tuple(row[0] for row in rows[1:])
    if len(set(names)) != len(names) or not head.get("seats", "1").isdecimal():
        raise CannotCheck(f"{source}: a name stands there twice, or seats is no number.")
    seats = int(head.get("seats", "0"))
    columns = [[row[at] for row in rows[1:]] for at in range(1, len(rows[0]))]
    if kind == "sections":
        return FiledSections(
            names,
            frozenset(),
            (),
            seats=seats,
            reading=kind,
            own=True,
            source=source,
            sections=_sections(rows[0][1:], columns, head.get("weights", ""), source),
        )
    return FiledRounds(
        names,
        frozenset(),
        (),
        seats=seats,
        reading=kind,
        own=True,
        source=source,
        rounds=_rounds(columns, source),
    )


def _sections(
    titles: list[str], columns: list[list[str]], weights: str, source: str
) -> tuple[tuple[str, Fraction, tuple[int, ...]], ...]:
    worth: dict[str, Fraction] = {}
    for one in weights.split(";"):
        name, _, number = one.strip().rpartition(" ")
        worth[name.strip()] = _worth(number, source)
    if set(worth) != set(titles) or len(set(titles)) != len(titles):
        raise CannotCheck(f"{source}: the weights are not one for each section.")
    return tuple(
        (title, worth[title], tuple(_votes(cell, source) for cell in column))
        for title, column in zip(titles, columns, strict=True)
    )


def _worth(number: str, source: str) -> Fraction:
    try:
        return Fraction(number[:-1]) / 100 if number.endswith("%") else Fraction(number)
    except (ValueError, ZeroDivisionError):
        raise CannotCheck(f"{source}: {number!r} is not what a section can be worth.") from None


def _votes(cell: str, source: str) -> int:
    if not (cell.isascii() and cell.isdecimal() and len(cell) < 16):
        raise CannotCheck(f"{source}: {cell!r} is no number of votes.")
    return int(cell)


def _rounds(columns: list[list[str]], source: str) -> tuple[tuple[dict[int, int], frozenset[int]], ...]:
    withdrew = [frozenset(at for at, cell in enumerate(column) if cell == "withdrawn") for column in columns]
    if withdrew[0]:
        raise CannotCheck(f"{source}: somebody withdrew before the first round; such tables are not known here.")
    votes = [
        {at: _votes(cell, source) for at, cell in enumerate(column) if cell not in ("", "withdrawn")}
        for column in columns
    ]
    return tuple(zip(votes, [*withdrew[1:], frozenset[int]()], strict=True))
