"""Marks in a plain table: a column a rank with names in it, or a column a candidate with numbers in it.

What the header says decides which: ``rank 1, rank 2, rank 3`` (or ``1, 2, 3``, ``choice 1``, ``1st``) is a column a
rank; anything else is the names of the candidates. A column ``papers`` (or ``weight``, ``count``) says how many papers
a line stands for; columns like ``ballot`` or ``precinct`` are left alone. Lines ``# title: ...``, ``# seats: 3``,
``# candidates: A; B; C`` and ``# withdrawn: B`` may stand before the header.
"""

from __future__ import annotations

import csv
from collections import Counter
from operator import itemgetter

from hustings.counting.problems import BallotsRefused
from hustings.counting.reading import MOST_CANDIDATES, MOST_PAPERS, MOST_RANKS
from hustings.counting.reading.marks import OVERVOTE, WRITE_IN, MarkedPapers, marks_of, reading_rule
from hustings.counting.reading.names import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hustings.counting.ballots import Ballots
    from hustings.counting.reading.marks import ReadingRule

PAPER_COLUMNS = frozenset(("papers", "weight", "count", "number of papers"))
OTHER_COLUMNS = frozenset((
    "id", "ballot", "ballot id", "ballot_id", "ballotid", "response id", "response_id", "paper id", "precinct",
    "precinct_id", "precinct id", "batch", "batch_id", "batch id", "polling place", "timestamp",
))  # fmt: skip
"""Columns before the first rank or candidate that are left alone."""
_RANK_WORDS = ("rank", "choice", "preference", "pref", "vote", "")
_BLANK = frozenset(("", "skipped", "undervote", "blank"))
_WRITE_IN = frozenset(("writein", "write-in", "write in", "uwi", "undeclared write-in", "undeclared write-ins"))
_CROSSES = frozenset(("x", "✓", "✔", "✗", "/", "yes", "true"))


def read(path: str, reading: str | None) -> Ballots:
    """The papers of a table of marks, read by a rule for marks (by itself ``uk``).

    Raises:
        BallotsRefused: If a line is not what the header promises: its number, what stands there, what may.
    """
    rule = reading_rule(reading or "uk")
    with open(path, encoding="utf-8-sig", newline="") as file:
        try:
            return _read(Table(path, file), rule)
        except UnicodeDecodeError as problem:
            raise BallotsRefused(path, 0, "This is not text in UTF-8. Save the table as CSV in UTF-8.") from problem
        except csv.Error as problem:
            raise BallotsRefused(path, 0, f"This is not a table in CSV: {problem}.") from problem


class Table:
    """A CSV file as rows with their line numbers, after the lines that begin with ``#``."""

    def __init__(self, path: str, file: Iterator[str]) -> None:
        self.path = path
        self.said: dict[str, str] = {}
        self._before = 0
        head = ""
        for head in file:
            if head.strip() and not head.startswith("#"):
                break
            self._before += 1
            word, colon, value = head.lstrip("#").partition(":")
            if colon:
                self.said[word.strip().lower()] = value.strip()
            head = ""
        if not head:
            raise BallotsRefused(path, 0, "There is no table in this file: a header and a line a paper are expected.")
        delimiter = max(",;\t", key=head.count)
        self._reader = csv.reader(_chained(head, file), delimiter=delimiter)
        self.header = [cell.strip() for cell in next(self._reader)]
        while self.header and not self.header[-1]:
            self.header.pop()

    @property
    def line(self) -> int:
        return self._before + self._reader.line_num

    def rows(self) -> Iterator[list[str]]:
        width = len(self.header)
        for row in self._reader:
            if not row:
                continue
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                raise self.refused(f"This line has {len(row)} cells, the header has {width}.")
            yield row

    def seats(self) -> int:
        """The places to fill, as a line before the header says; 0 where none does."""
        seats = self.said.get("seats", "0")
        if not (seats.isascii() and seats.isdigit() and len(seats) <= 6):
            raise BallotsRefused(self.path, 0, f"The line '# seats: {seats[:40]}' should give a whole number.")
        return int(seats)

    def refused(self, sentence: str) -> BallotsRefused:
        return BallotsRefused(self.path, self.line, sentence)


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _read(table: Table, rule: ReadingRule) -> Ballots:
    papers_column = None
    columns: list[int] = []
    for at, name in enumerate(table.header):
        if name.lower() in PAPER_COLUMNS:
            if papers_column is not None:
                raise table.refused("Two columns say how many papers a line stands for. Keep one.")
            papers_column = at
        elif columns and name.lower() in OTHER_COLUMNS:
            raise table.refused(
                f"The column {short(name)!r} stands among those of the votes. If it is none of them put it before "
                "them; if it is a candidate write the full name."
            )
        elif name.lower() not in OTHER_COLUMNS:
            if not name:
                raise table.refused(f"Column {at + 1} has no heading: a candidate's name or a rank is expected.")
            columns.append(at)
    if not columns:
        raise table.refused("No column of this table is a rank or a candidate.")
    if len(columns) > MOST_CANDIDATES:
        raise table.refused(f"{len(columns):,} columns: at most {MOST_CANDIDATES:,} candidates are counted.")
    headings = [table.header[at] for at in columns]
    ranks = [_rank_of(heading) for heading in headings]
    by_rank = all(ranks)
    if not by_rank and (1 in ranks and 2 in ranks):
        others = ", ".join(heading for heading, rank in zip(headings, ranks, strict=True) if not rank)
        raise table.refused(f"Some columns are ranks and some are not: {others[:200]}. Take out what is no rank.")
    if by_rank and ranks != list(range(1, len(ranks) + 1)):
        raise table.refused(f"The columns of ranks do not run from 1: {', '.join(headings)[:200]}.")
    if by_rank and rule.crosses:
        raise table.refused("A column a rank holds preferences, not crosses. Choose another reading than crosses.")

    number: Callable[[list[str]], int] | None = None
    if papers_column is not None:
        at = papers_column
        number = lambda row: _papers(table, row[at] if at < len(row) else "")  # noqa: E731
    box = _by_rank(table, rule, columns, number) if by_rank else _by_candidate(table, rule, columns, headings, number)
    withdrawn = []
    for name in _listed(table.said.get("withdrawn", "")):
        if name not in box.candidates:
            raise BallotsRefused(table.path, 0, f"The line '# withdrawn' names {short(name)!r}, who is no candidate.")
        withdrawn.append(box.candidates.index(name))
    return box.ballots(source=table.path, title=table.said.get("title", ""), seats=table.seats(), withdrawn=withdrawn)


def _listed(text: str) -> list[str]:
    return [name.strip() for name in text.split(";") if name.strip()]


def _rank_of(heading: str) -> int:
    """Which rank a column's heading names, from 1; 0 where it names none."""
    text = heading.lower().replace("_", " ").replace("#", " ").strip()
    for word in _RANK_WORDS:
        if text.startswith(word):
            rest = text[len(word) :].strip()
            for ending in ("", "st", "nd", "rd", "th"):
                digits = rest.removesuffix(ending) if ending else rest
                if digits.isascii() and digits.isdigit() and len(digits) <= 4:
                    return int(digits)
    return 0


def _papers(table: Table, cell: str) -> int:
    text = cell.strip().removesuffix(".0")
    if not (text.isascii() and text.isdigit()) or len(text) > 13 or int(text) > MOST_PAPERS:
        raise table.refused(f"{cell.strip()[:40]!r} is not a number of papers: a whole number is expected.")
    return int(text)


def _by_candidate(
    table: Table, rule: ReadingRule, columns: list[int], headings: list[str], number: Callable[[list[str]], int] | None
) -> MarkedPapers:
    twice = [name for name, columns_so_named in Counter(headings).items() if columns_so_named > 1]
    if twice:
        raise table.refused(f"Two columns have the name {short(min(twice))!r}. Give candidates names that differ.")
    places = [WRITE_IN if name.lower() in _WRITE_IN else 0 for name in headings]
    names = [name for name, place in zip(headings, places, strict=True) if place != WRITE_IN]
    order = iter(range(len(names)))
    numbers = [place if place == WRITE_IN else next(order) for place in places]
    box = MarkedPapers(names, rule)
    for row in table.rows():
        at_rank: dict[int, list[int]] = {}
        for at, candidate in zip(columns, numbers, strict=True):
            cell = row[at].strip() if at < len(row) else ""
            if cell:
                rank = _mark(table, cell, crosses=rule.crosses)
                if rank:
                    at_rank.setdefault(rank, []).append(candidate)
        box.add(marks_of(at_rank), number(row) if number else 1)
    return box


def _mark(table: Table, cell: str, *, crosses: bool) -> int:
    if crosses:
        if cell.lower() in _CROSSES or cell in ("1", "1.0"):
            return 1
        if cell in ("0", "0.0", "no", "false"):
            return 0
        raise table.refused(f"{cell[:40]!r} is neither a cross (x or 1) nor empty.")
    text = cell.removesuffix(".0")
    if text.isascii() and text.isdigit() and len(text) <= 6 and 0 < int(text) <= MOST_RANKS:
        return int(text)
    if cell.lower() in _CROSSES:
        raise table.refused(f"{cell!r} is a cross and not a rank. For papers with crosses choose --reading crosses.")
    raise table.refused(f"{cell[:40]!r} is no rank: a whole number from 1 to {MOST_RANKS:,}, or nothing, is expected.")


def _by_rank(
    table: Table, rule: ReadingRule, columns: list[int], number: Callable[[list[str]], int] | None
) -> MarkedPapers:
    listed = _listed(table.said.get("candidates", ""))
    known = dict.fromkeys(listed, True)
    if len(known) < len(listed):
        raise BallotsRefused(table.path, 0, "The line '# candidates' gives a name twice.")
    kinds: dict[tuple[str, ...], int] = {}  # each different paper, by its number
    filed: list[int] = []
    papers: list[int] = []
    last = columns[-1] + 1
    chosen = itemgetter(*columns) if len(columns) > 1 else lambda row: (row[columns[0]],)
    for row in table.rows():
        if len(row) < last:
            row += [""] * (last - len(row))
        marked = chosen(row)
        kind = kinds.get(marked)
        if kind is None:
            for cell in marked:
                for name in _names(cell):
                    if name not in known and name.lower() not in _WRITE_IN and name.lower() != "overvote":
                        if listed:
                            raise table.refused(f"{name[:60]!r} is not among the names in the line '# candidates'.")
                        if len(known) >= MOST_CANDIDATES:
                            raise table.refused(f"More than {MOST_CANDIDATES:,} different names stand in this table.")
                        known[name] = True
            kind = kinds[marked] = len(kinds)
        filed.append(kind)
        papers.append(number(row) if number else 1)
    # Without a list of candidates their order must not hang on the order of the papers: it is that of the alphabet.
    names = listed or sorted(known)
    numbers = {name: at for at, name in enumerate(names)}
    box = MarkedPapers(names, rule)
    marks = (tuple(tuple(_number(name, numbers) for name in _names(cell)) for cell in marked) for marked in kinds)
    box.add_all(marks, filed, papers)
    return box


def _names(cell: str) -> list[str]:
    cell = cell.strip()
    if cell.lower() in _BLANK:
        return []
    if "=" not in cell:
        return [cell]
    return [name.strip() for name in cell.split("=") if name.strip()]


def _number(name: str, numbers: dict[str, int]) -> int:
    if name in numbers:
        return numbers[name]
    return OVERVOTE if name.lower() == "overvote" else WRITE_IN
