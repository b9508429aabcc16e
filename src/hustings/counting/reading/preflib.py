"""PrefLib's files of orders: complete or not, strict or with ties (SOC, SOI, TOC, TOI), in both its forms."""

from __future__ import annotations

from hustings.counting.problems import BallotsRefused
from hustings.counting.reading import MOST_CANDIDATES, MOST_PAPERS
from hustings.counting.reading.marks import MarkedPapers, reading_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.counting.ballots import Ballots
    from hustings.counting.reading.marks import Marks, ReadingRule

LONGEST_LINE = 1_000_000


def read(path: str, reading: str | None) -> Ballots:
    """The orders of a PrefLib file; equal places are over-votes, which the reading rule (by itself ``uk``) settles.

    Raises:
        BallotsRefused: With file and line.
    """
    rule = reading_rule(reading or "uk")
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        return _Orders(path).read(_lines(path, file), rule)


def _lines(path: str, file: Iterator[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(file, 1):
        if len(line) > LONGEST_LINE:
            raise BallotsRefused(path, number, f"This line has more than {LONGEST_LINE:,} characters.")
        if line.strip():
            yield number, line.strip()


class _Orders:
    def __init__(self, path: str) -> None:
        self.path = path
        self.title = ""
        self.names: dict[int, str] = {}
        self.count = 0
        self.said: dict[str, int] = {}

    def read(self, lines: Iterator[tuple[int, str]], rule: ReadingRule) -> Ballots:
        first = next(lines, None)
        if first is None:
            raise BallotsRefused(self.path, 0, "The file is empty. A PrefLib file begins with what is known of it.")
        orders = self._with_comments(first, lines) if first[1].startswith("#") else self._first_form(first, lines)
        start = next(orders, None)
        for number in range(1, self.count + 1):
            if number not in self.names:
                raise BallotsRefused(self.path, 0, f"Alternative {number} of {self.count} has no name.")
        box = MarkedPapers([self.names[number] for number in range(1, self.count + 1)], rule)
        papers = 0
        while start is not None:
            line, weight, order = start
            box.add(self._marks(line, order), weight)
            papers += weight
            start = next(orders, None)
        if (voters := self.said.get("NUMBER VOTERS", papers)) != papers:
            raise BallotsRefused(
                self.path, 0, f"The file says {voters:,} voters and has orders of {papers:,}. It may be cut off."
            )
        return box.ballots(source=self.path, title=self.title)

    def _with_comments(
        self, first: tuple[int, str], lines: Iterator[tuple[int, str]]
    ) -> Iterator[tuple[int, int, str]]:
        number, line = first
        while line.startswith("#"):
            word, _, value = line.lstrip("# ").partition(":")
            word, value = word.strip().upper(), value.strip()
            if word == "TITLE":
                self.title = value
            elif word.startswith("ALTERNATIVE NAME"):
                self.names[self._whole(number, word[16:].strip())] = value
            elif word in ("NUMBER ALTERNATIVES", "NUMBER VOTERS"):
                self.said[word] = self._whole(number, value)
            number, line = next(lines, (0, ""))
        self._counted(number, self.said.get("NUMBER ALTERNATIVES", len(self.names)))
        while line:
            weight, colon, order = line.partition(":")
            if not colon:
                raise BallotsRefused(self.path, number, f"Here stands {line[:60]!r}; expected is PAPERS: 3,1,2.")
            yield number, self._whole(number, weight.strip()), order
            number, line = next(lines, (0, ""))

    def _first_form(self, first: tuple[int, str], lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
        self._counted(first[0], self._whole(first[0], first[1]))
        for _ in range(self.count):
            number, line = next(lines, (0, ""))
            at, _, name = line.partition(",")
            self.names[self._whole(number, at.strip())] = name.strip()
        number, line = next(lines, (0, ""))
        sums = line.split(",")
        if len(sums) != 3:
            raise BallotsRefused(self.path, number, "After the names comes a line of voters, their sum and orders.")
        self.said["NUMBER VOTERS"] = self._whole(number, sums[1].strip())
        for number, line in lines:
            weight, _, order = line.partition(",")
            yield number, self._whole(number, weight.strip()), order

    def _counted(self, line: int, count: int) -> None:
        if not 0 < count <= MOST_CANDIDATES:
            raise BallotsRefused(self.path, line, f"{count:,} alternatives: from 1 to {MOST_CANDIDATES:,} are counted.")
        self.count = count

    def _whole(self, line: int, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 13) or int(text) > MOST_PAPERS:
            raise BallotsRefused(self.path, line, f"{text[:40]!r} is not the whole number that is expected here.")
        return int(text)

    def _marks(self, line: int, order: str) -> Marks:
        ranks: list[tuple[int, ...]] = []
        tied: list[int] | None = None
        for part in order.replace("{", ",{,").replace("}", ",},").split(","):
            part = part.strip()
            if part == "{" and tied is None:
                tied = []
            elif part == "}" and tied is not None:
                if tied:  # {} is a place without anybody
                    ranks.append(tuple(tied))
                tied = None
            elif part:
                number = self._whole(line, part) - 1
                if not 0 <= number < self.count:
                    raise BallotsRefused(self.path, line, f"There is no alternative {number + 1} of {self.count}.")
                if tied is None:
                    ranks.append((number,))
                else:
                    tied.append(number)
        if tied is not None:
            raise BallotsRefused(self.path, line, "A brace { is not closed on this line.")
        return tuple(ranks)
