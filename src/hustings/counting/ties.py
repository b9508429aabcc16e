"""The one place where a tie is broken.

First the rule's own history: totals at the end of earlier stages, read backwards or forwards as the rule says. Then
an order of the candidates fixed beforehand, where one is given. Then a lot: a person's, entered as an answer, or one
drawn from a seed that everybody knows. Each tie is written on the sheet with the clause that settled it.
"""

from __future__ import annotations

from hustings.counting.problems import CountRefused
from hustings.counting.sheet import Decision

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices

WIN = 1
"""The tie is for something to be had: a place, or to have one's surplus moved first. The greater total has it."""
LOSE = -1
"""The tie is for who is excluded. The smaller total is."""


class LotNeeded(CountRefused):
    """Only a lot can go on, and none is known yet.

    Args:
        stage: Of which number the stage is that it decides, from 1.
        tied: The candidates, by number, in the order of the ballot paper.
        about: What it is for, as in "for exclusion".
        history: The totals at the end of each stage before: with stage and tied, whether two ways of getting here
            have led to the same point.
    """

    def __init__(
        self,
        ballots: Ballots,
        stage: int,
        tied: tuple[int, ...],
        about: str,
        clause: str,
        history: Sequence[Sequence[int]] = (),
    ) -> None:
        meaning = " (who goes out)" if about == "for exclusion" else ""
        named = listed([ballots.candidates[one] for one in tied])
        super().__init__(
            f"At stage {stage}, {named} are tied {about}, and {clause} leaves it to a lot. Give a seed that everybody "
            f'knows (--seed TEXT), or draw the lot and tell on whom it fell{meaning}: --set tie.{stage}="NAME".'
        )
        self.stage = stage
        self.tied = tied
        self.history = tuple(tuple(totals) for totals in history)


class Ties:
    """Breaks the ties of one count.

    Args:
        backwards: True: the most recent earlier stage at which totals differed decides; False: the earliest.
        narrowing: Where three or more are tied and the stage looked at parts only some: True: those who are equal
            there go on to the next stage looked at; False: it must part off exactly one, or is passed over.
    """

    __slots__ = (
        "_answered", "_ballots", "_choices", "_clause", "_kinds", "_looked_at", "_stages", "backwards", "narrowing",
    )  # fmt: skip

    def __init__(
        self, ballots: Ballots, choices: Choices, *, clause: str, backwards: bool, narrowing: bool = True
    ) -> None:
        self._ballots = ballots
        self._choices = choices
        self._clause = clause
        self._answered: dict[int, int] = {}
        self._looked_at: Sequence[Sequence[int]] | None = None
        self._stages = 0  # how many of these stages are in the kinds
        self._kinds: list[int] = []  # candidates of the same kind have had equal totals at every stage
        self.backwards = backwards
        self.narrowing = narrowing

    def break_tie(
        self,
        tied: Sequence[int],
        sense: int,
        about: str,
        *,
        stage: int,
        history: Sequence[Sequence[int]],
        clause: str = "",
        history_counts: bool = True,
        numbers: Sequence[int] | None = None,
    ) -> tuple[int, Decision]:
        """Whom the tie falls on, and the decision for the sheet.

        Args:
            tied: Two or more, by number.
            sense: `WIN` or `LOSE`.
            about: "for exclusion", "for the surplus to be transferred first", "for the last place".
            stage: The number of the stage it decides, from 1.
            history: Totals at the end of each earlier stage, the first first; the present totals are not in it.
            clause: Where the rule says so, if not the clause of these ties.
            history_counts: False for rules that go to the order or the lot at once.
            numbers: The number on the sheet of each stage in ``history``, where some are left out of it.
        Raises:
            LotNeeded: If nothing given settles it.
            CountRefused: If a person's answer names nobody of the tied.
        """
        clause = clause or self._clause
        names = self._ballots.candidates
        left = sorted(tied)
        looked = len(left)
        if history_counts and self._parts(history, left):
            at = range(len(history) - 1, -1, -1) if self.backwards else range(len(history))
            for number in at:
                told = number + 1 if numbers is None else numbers[number]
                best = max(sense * history[number][one] for one in left)
                those = [one for one in left if sense * history[number][one] == best]
                if len(those) == 1:
                    verb = "more" if sense == WIN else "fewer"
                    others = listed([names[one] for one in sorted(tied) if one != those[0]])
                    words = (
                        f"{listed([names[one] for one in sorted(tied)])} are tied {about}; at the end of stage "
                        f"{told} {names[those[0]]} had {verb} votes than {others}."
                        if looked == len(left)
                        else f"{listed([names[one] for one in sorted(tied)])} are tied {about}; earlier stages leave "
                        f"{names[those[0]]}, the last of them stage {told}."
                    )
                    return those[0], Decision("tie", clause, sorted(tied), words, those[0])
                if self.narrowing:
                    left = those
        return self._by_order_or_lot(tuple(sorted(tied)), tuple(left), sense, about, stage, clause, history)

    def _parts(self, history: Sequence[Sequence[int]], left: Sequence[int]) -> bool:
        """Whether any of these stages parts any of these candidates.

        Where many without a vote are tied again and again, looking through all stages each time would take the most of
        the count; so what is known of the stages before is kept, as long as it is the same history that grows.
        """
        if history is not self._looked_at:
            self._looked_at, self._stages = history, 0
            self._kinds = [0] * len(self._ballots.candidates)
            return bool(history)
        for totals in history[self._stages :]:
            kinds: dict[tuple[int, int], int] = {}
            self._kinds = [kinds.setdefault(pair, len(kinds)) for pair in zip(self._kinds, totals, strict=True)]
        self._stages = len(history)
        return len({self._kinds[one] for one in left}) > 1

    def select(
        self,
        tied: Sequence[int],
        places: int,
        about: str,
        *,
        history: Sequence[Sequence[int]],
        clause: str,
    ) -> tuple[list[int], Decision]:
        """Which of equal candidates have the places left, by the history alone, and the decision for the sheet.

        They are taken in descending order of their votes at the earliest (or most recent) stage where these were
        unequal; those who are equal there too, and do not all have a place, are compared at the next. Whoever has
        been equal at every stage is not selected.

        Args:
            tied: More than there are places, by number.
            places: One or more.
            about: "for the last place".
            history: As in `break_tie`.
        Returns:
            Those selected, the most votes first; may be fewer than the places.
        """
        names = self._ballots.candidates
        left, chosen = sorted(tied), list[int]()
        for totals in reversed(history) if self.backwards else history:
            for votes in sorted({totals[one] for one in left}, reverse=True):
                level = [one for one in left if totals[one] == votes]
                if len(level) > places - len(chosen):
                    left = level
                    break
                chosen += level
            if len(chosen) == places:
                break
        between = f"{listed([names[one] for one in sorted(tied)])} have equal votes {about}, more than there are places"
        words = (
            f"{between}; earlier stages decide for {listed([names[one] for one in chosen])}."
            if chosen
            else f"{between}, and had equal votes at every earlier stage: none of them is elected at this stage."
        )
        return chosen, Decision("tie", clause, sorted(tied), words, chosen[0] if len(chosen) == 1 else None)

    def first_in_order(self, tied: Sequence[int], about: str, *, clause: str) -> tuple[int, Decision]:
        """The first of the tied in the order fixed beforehand, whatever it is for; and the decision for the sheet.

        For rules that say so. Where no order is given it is that of the ballot paper.
        """
        order, names = self._choices.tie_order, self._ballots.candidates
        chosen = min(tied, key=order.index) if order else min(tied)
        words = (
            f"{listed([names[one] for one in sorted(tied)])} are tied {about}; {names[chosen]} is the first of them in "
            f"the {'order fixed beforehand' if order else 'order of the ballot paper'}."
        )
        return chosen, Decision("order", clause, sorted(tied), words, chosen)

    def _by_order_or_lot(
        self,
        tied: tuple[int, ...],
        left: tuple[int, ...],
        sense: int,
        about: str,
        stage: int,
        clause: str,
        history: Sequence[Sequence[int]],
    ) -> tuple[int, Decision]:
        names, order = self._ballots.candidates, self._choices.tie_order
        between = f"{listed([names[one] for one in left])} are tied {about}"
        if order:
            chosen = min(left, key=order.index) if sense == WIN else max(left, key=order.index)
            return chosen, Decision("order", clause, tied, f"{between}; the order fixed beforehand decides.", chosen)
        answers = self._choices.answers.get(stage, ())
        used = self._answered.get(stage, 0)
        if used < len(answers):
            name = answers[used]
            if name not in [names[one] for one in left]:
                raise CountRefused(
                    f"The answer tie.{stage}={name} does not fit: at stage {stage}, {between}. Name one of them."
                )
            self._answered[stage] = used + 1
            chosen = names.index(name)
            words = f"{between}; the lot drawn by a person fell on {name}."
            return chosen, Decision("answer", clause, tied, words, chosen)
        if (fallen := self._choices.falls.get((stage, left))) is not None:
            kind, chosen = fallen
            words = (
                f"{between}; the lot drawn from the seed fell on {names[chosen]}."
                if kind == "lot"
                else f"{between}; the same candidates are elected whichever way a lot falls, so none is drawn: the "
                f"order of the ballot paper is taken."
            )
            return chosen, Decision(kind, clause, tied, words, chosen)
        if self._choices.alike.issuperset(left):
            return left[0], Decision("undrawn", clause, tied, between, left[0])  # in a trial, so nobody reads it
        if further := self._choices.further:
            chosen = left[0] if further == "undrawn" else drawn(self._ballots, self._choices, stage, left)
            self._choices.falls[stage, left] = (further, chosen)
            return self._by_order_or_lot(tied, left, sense, about, stage, clause, history)
        raise LotNeeded(self._ballots, stage, left, about, clause, history)


def drawn(ballots: Ballots, choices: Choices, stage: int, tied: Sequence[int]) -> int:
    """On whom of these candidates, by number, the lot falls that is drawn from the seed."""
    names = ballots.candidates
    return names.index(draw_lot(choices.seed or "", ballots.digest(), stage, [names[one] for one in tied]))


def draw_lot(seed: str, digest: str, stage: int, names: Sequence[str]) -> str:
    """On whom a lot falls: anybody with the seed and the ballots can draw it again.

    SHA-256 over the seed, the digest of the ballots, the number of the stage and the names in the order of their
    characters, each after the first set off by a zero byte; the number that this is, divided by how many names there
    are, leaves the place in that order, from 0.
    """
    from hustings.counting.hashing import sha256

    ordered = sorted(names)
    drawn = sha256("\0".join([seed, digest, str(stage), *ordered]).encode()).digest()
    return ordered[int.from_bytes(drawn, "big") % len(ordered)]


def listed(names: Sequence[str]) -> str:
    """Names as a person says them: ``A``, ``A and B``, ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
