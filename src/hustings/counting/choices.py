"""What a count is told beside the ballots."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.counting.constraints import Constraints


class Choices:
    """What a count is told beside the ballots.

    Args:
        seats: Places to fill, one or more.
        values: Every parameter of the method with its value.
        tie_order: Candidates by number: an order fixed beforehand, which settles ties where the rule's history does
            not; empty for none. The earlier in it wins (is elected, stays, has her surplus moved first) but by the two
            reference rules that say otherwise: by `meek_prf` the first of the tied goes out, and by `wigm_prf` the
            first is the one who is taken, be it for a surplus or to go out.
        seed: The text that a lot is drawn from; ``None``: no lot can be drawn.
        answers: Stage to the names on whom a person's lot fell there, in the order the ties came.
        constraints: What the elected must be by group; ``None`` for nothing.
        watched: A candidate, by number, whose papers at her election are kept with the sheet, for a countback.
        falls: What the counting itself has found out about lots (see `deciding`): (stage, tied) to (kind, chosen).
        further: What becomes of every other lot, where that is known already: ``undrawn``, ``lot``; empty: it is asked.
        alike: Candidates by number whom nothing tells apart, so that it is all the same on which of them a lot falls.
    """

    __slots__ = (
        "alike",
        "answers",
        "constraints",
        "falls",
        "further",
        "seats",
        "seed",
        "tie_order",
        "values",
        "watched",
    )

    def __init__(
        self,
        seats: int,
        values: Mapping[str, str],
        *,
        tie_order: Sequence[int] = (),
        seed: str | None = None,
        answers: Mapping[int, Sequence[str]] | None = None,
        constraints: Constraints | None = None,
        falls: Mapping[tuple[int, tuple[int, ...]], tuple[str, int]] | None = None,
        watched: int | None = None,
        further: str = "",
        alike: frozenset[int] = frozenset(),
    ) -> None:
        self.seats = seats
        self.values = dict(values)
        self.tie_order = tuple(tie_order)
        self.seed = seed
        self.answers = {stage: tuple(names) for stage, names in (answers or {}).items()}
        self.constraints = constraints
        self.falls = dict(falls or {})
        self.watched = watched
        self.further = further
        self.alike = alike

    def fallen(self, stage: int, tied: tuple[int, ...], kind: str, chosen: int) -> Choices:
        """The same with one more lot known: at this stage, between these, it fell on her."""
        return Choices(
            self.seats, self.values, tie_order=self.tie_order, seed=self.seed, answers=self.answers,
            constraints=self.constraints, falls={**self.falls, (stage, tied): (kind, chosen)},
            watched=self.watched, further=self.further, alike=self.alike,
        )  # fmt: skip

    def otherwise(self, *, further: str = "", alike: frozenset[int] = frozenset()) -> Choices:
        """The same, but for what becomes of the lots that are not known yet."""
        return Choices(
            self.seats, self.values, tie_order=self.tie_order, seed=self.seed, answers=self.answers,
            constraints=self.constraints, falls=self.falls, watched=self.watched, further=further, alike=alike,
        )  # fmt: skip
