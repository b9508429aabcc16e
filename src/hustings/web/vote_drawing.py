"""How a vote went, drawn: a bar with the line it had to pass, and a half circle with a mark for each seat.

Every way of voting has its own shape as well as its own colour, so that a drawing reads in grey.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.safestring import SafeString

from hustings.answers.describe import figure_words, part_words
from hustings.entries import OF_PAIRS
from hustings.rulebook import number_words
from hustings.speech import said
from hustings.web.svg import element, percent

SEATS_AT_MOST = 160
"""More marks than this would be dust: a larger meeting is drawn as a bar only."""

_CAST = ("for", "abstaining", "against")


@dataclass(frozen=True)
class VoteShown:
    """The numbers of one vote, whole or a section of it.

    Args:
        numbers: By the words of a tally: ``for``, ``against``, ``abstaining``, ``present``, ``seats`` ...
        needed: How many votes for would have carried it, where one number says so; ``None`` where none does.
        written: The figures that a source wrote otherwise than as a whole number, as it wrote them.
    """

    numbers: Mapping[str, Fraction]
    section: str = ""
    needed: Fraction | None = None
    written: Mapping[str, str] = field(default_factory=dict)

    def told(self, word: str) -> str:
        """A figure in the form of its source."""
        return self.written.get(word) or number_words(self.numbers[word])

    @property
    def cast(self) -> tuple[tuple[str, Fraction], ...]:
        return tuple((way, self.numbers[way]) for way in _CAST if way in self.numbers)

    @property
    def drawable(self) -> bool:
        """Whether there is anything to draw: both sides are known, and somebody voted."""
        return {"for", "against"} <= self.numbers.keys() and sum(number for _, number in self.cast) > 0

    @property
    def silent(self) -> Fraction:
        """Seats of which no vote is known: absent, not voting, or empty; 0 where the number of seats is not known."""
        return max(Fraction(0), self.numbers.get("seats", Fraction(0)) - sum(number for _, number in self.cast))

    def figures(self) -> tuple[tuple[str, str], ...]:
        """Each number in words, with the way of voting whose shape stands for it, if one does."""
        told = [(way, figure_words(way, self.told(way))) for way, _ in self.cast]
        for part, whole in OF_PAIRS.items():
            if part in self.numbers and whole in self.numbers and not {part, whole} & self.written.keys():
                told.append(("", part_words(part, self.told(part), self.told(whole))))
            else:
                told += [("", figure_words(word, self.told(word))) for word in (part, whole) if word in self.numbers]
        for word in ("returned", "issued", "valid", "invalid"):
            if word in self.numbers:
                told.append(("", figure_words(word, self.told(word))))
        if self.needed is not None:
            told.append(("line", said("{figure} for were needed", figure=number_words(self.needed))))
        return tuple(told)

    def words(self) -> str:
        """``22 for, 12 against, 34 of 39 present, 18 for needed``."""
        words = ", ".join(told for _, told in self.figures())
        return f"{self.section}: {words}" if self.section else words


def bar(vote: VoteShown, uid: str) -> SafeString | str:
    """The votes cast as one bar: for from the left, against from the right, and the line it had to pass.

    Args:
        uid: Makes the ids of this drawing its own on the page.
    """
    if not vote.drawable:
        return ""
    cast = sum(number for _, number in vote.cast)
    width = float(max(cast, vote.needed or 0))
    parts: list[str] = []
    at = 0.0
    for way, number in vote.cast:
        share = float(number) / width
        if share:
            parts.append(element("rect", class_=f"vote-{way}", x=percent(at), width=percent(share),
                                 y="0.35em", height="1.3em"))  # fmt: skip
            if share * 100 > 2.2 * len(vote.told(way)) + 2:
                parts.append(element("text", vote.told(way), class_=f"vote-number on-{way}", y="1.35em",
                                     x=percent(at + share / 2), text_anchor="middle"))  # fmt: skip
        at += share
    if vote.needed is not None:
        line = percent(float(vote.needed) / width)
        parts.append(element("line", class_="vote-line", x1=line, x2=line, y1="0", y2="2em"))
    title = element("title", vote.words(), id=f"{uid}-title")
    return element("svg", title, *parts, class_="vote-bar", role="img", aria_labelledby=f"{uid}-title")


def half_circle(vote: VoteShown, uid: str) -> SafeString | str:
    """A mark for each seat, in rows of a half circle: for on the left, against on the right, the silent between.

    Filled discs are for, squares against, rings abstaining, points those of whom no vote is known.
    """
    seats = sum(number for _, number in vote.cast) + vote.silent
    if not vote.drawable or seats > SEATS_AT_MOST or any(n.denominator != 1 for n in vote.numbers.values()):
        return ""
    ways = ["for"] * int(vote.numbers["for"]) + ["abstaining"] * int(vote.numbers.get("abstaining", 0))
    ways += ["silent"] * int(vote.silent) + ["against"] * int(vote.numbers["against"])
    places = _places(len(ways))
    size = min(0.09, 1.05 / math.sqrt(len(ways) + 8) / 2.6)
    marks = [_mark(way, x, y, size) for way, (x, y) in zip(ways, places, strict=True)]
    title = element("title", vote.words(), id=f"{uid}-title")
    return element("svg", title, *marks, class_="half-circle", role="img", aria_labelledby=f"{uid}-title",
                   viewBox="-110 -108 220 118")  # fmt: skip


def _places(number: int) -> list[tuple[float, float]]:
    """Places on rows of a half circle of radius 1, from left to right across all rows."""
    rows = max(1, min(8, round(math.sqrt(number / 4.2))))
    radii = [1.0] if rows == 1 else [0.42 + (1.0 - 0.42) * row / (rows - 1) for row in range(rows)]
    lengths = sum(radii)
    counts = [max(1, int(number * radius / lengths)) for radius in radii]
    while sum(counts) < number:
        counts[max(range(rows), key=lambda row: radii[row] / counts[row])] += 1
    while sum(counts) > number:
        counts[min((row for row in range(rows) if counts[row] > 1), key=lambda row: radii[row] / counts[row])] -= 1
    places = []
    for radius, count in zip(radii, counts, strict=True):
        for place in range(count):
            angle = math.pi * (0.5 if count == 1 else place / (count - 1))
            places.append((angle, -radius * math.cos(angle), -radius * math.sin(angle)))
    places.sort()
    return [(x, y) for _, x, y in places]


def _mark(way: str, x: float, y: float, size: float) -> SafeString:
    x, y, size = x * 100, y * 100, size * 100
    cx, cy = f"{x:.1f}", f"{y:.1f}"
    if way == "against":
        side = size * 1.72
        return element("rect", class_="vote-against", x=f"{x - side / 2:.1f}", y=f"{y - side / 2:.1f}",
                       width=f"{side:.1f}", height=f"{side:.1f}")  # fmt: skip
    radius = {"for": size, "abstaining": size * 0.8, "silent": size * 0.32}[way]
    return element("circle", class_=f"vote-{way}", cx=cx, cy=cy, r=f"{radius:.1f}")
