"""Figures instead of papers: the rounds of an exhaustive ballot, and votes by section.

Where members vote anew in every round, or each section counts its own votes, there is no paper that could be moved.
What is filed is a table of figures, and only methods made for it take it.
"""

from __future__ import annotations

from hustings.counting.ballots import Ballots, ListPapers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction


class Rounds(Ballots):
    """The rounds of an exhaustive ballot.

    Args:
        rounds: For each round the votes of everybody who was on that ballot, by number.
        withdrew: For each round who withdrew after it, by number.
    """

    form = "rounds"
    __slots__ = ("rounds", "withdrew")

    def __init__(
        self,
        candidates: Sequence[str],
        rounds: Sequence[Mapping[int, int]],
        withdrew: Sequence[frozenset[int]],
        *,
        seats: int = 1,
        title: str = "",
        source: str = "",
    ) -> None:
        first = ListPapers([((one,), votes) for one, votes in rounds[0].items() if votes])
        super().__init__(candidates, first, seats=seats, title=title, source=source, reading="rounds")
        self.rounds = tuple(dict(one) for one in rounds)
        self.withdrew = tuple(withdrew)

    def digest(self) -> str:
        """SHA-256 of ``hustings rounds 1``, the names, then for each round ``round``, ``NUMBER VOTES``, ``-NUMBER``."""
        lines = ["hustings rounds 1", *self.candidates]
        for votes, withdrew in zip(self.rounds, self.withdrew, strict=True):
            lines += ["round", *(f"{one + 1} {votes[one]}" for one in sorted(votes))]
            lines += [f"-{one + 1}" for one in sorted(withdrew)]
        return _summed(lines)


class Sections(Ballots):
    """Votes by section, each section with its weight in the whole.

    Args:
        sections: Names, in the order of the file.
        weights: What each is worth, exactly; in whatever unit, points or shares.
        votes: For each section the votes of each candidate, by number.
    """

    form = "sections"
    __slots__ = ("sections", "votes", "weights")

    def __init__(
        self,
        candidates: Sequence[str],
        sections: Sequence[str],
        weights: Sequence[Fraction],
        votes: Sequence[Sequence[int]],
        *,
        seats: int = 1,
        title: str = "",
        source: str = "",
    ) -> None:
        pooled = [sum(section[one] for section in votes) for one in range(len(candidates))]
        rows = [((one,), number) for one, number in enumerate(pooled) if number]
        super().__init__(candidates, ListPapers(rows), seats=seats, title=title, source=source, reading="sections")
        self.sections = tuple(sections)
        self.weights = tuple(weights)
        self.votes = tuple(tuple(section) for section in votes)

    def digest(self) -> str:
        """SHA-256 of ``hustings sections 1``, the names, then for each section its name, its weight, a line a vote."""
        lines = ["hustings sections 1", *self.candidates]
        for name, weight, votes in zip(self.sections, self.weights, self.votes, strict=True):
            lines += [f"section {name}", str(weight), *map(str, votes)]
        return _summed(lines)


def _summed(lines: Sequence[str]) -> str:
    from hustings.counting.hashing import sha256

    return f"sha256:{sha256(''.join(line + chr(10) for line in lines).encode()).hexdigest()}"
