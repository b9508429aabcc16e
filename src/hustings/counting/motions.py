"""Whether a motion is carried: the share the rule asks for, of whom, and a casting vote.

Every comparison is of whole numbers: "two thirds" is 3 x for >= 2 x base, "more than half" is 2 x for > base.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hustings.counting.problems import CountRefused

VOTING, PRESENT, ENTITLED = "voting", "present", "entitled"
"""Of whom a share is asked: of those voting for or against, of those present, of those entitled to vote."""


@dataclass(frozen=True, slots=True)
class Division:
    """The figures of a vote on a motion, in people.

    Args:
        present: How many were there, those who abstained or did not vote included; ``None``: not known.
        entitled: How many may vote at all; ``None``: not known.
    Raises:
        CountRefused: If the figures contradict each other.
    """

    votes_for: int
    against: int
    abstaining: int = 0
    present: int | None = None
    entitled: int | None = None

    def __post_init__(self) -> None:
        counted = self.votes_for + self.against + self.abstaining
        if min(self.votes_for, self.against, self.abstaining) < 0:
            raise CountRefused("A number of votes is below none.")
        if self.present is not None and self.present < counted:
            raise CountRefused(f"{counted} voted or abstained, and only {self.present} were present.")
        least = counted if self.present is None else self.present
        if self.entitled is not None and self.entitled < least:
            raise CountRefused(f"{least} were there, and only {self.entitled} are entitled to vote.")

    def base(self, of: str) -> int:
        """How many the share is asked of.

        Args:
            of: `VOTING` (abstentions are out), `PRESENT` or `ENTITLED`.
        Raises:
            CountRefused: If that number is not known.
        """
        known = {VOTING: self.votes_for + self.against, PRESENT: self.present, ENTITLED: self.entitled}
        if of not in known:
            raise CountRefused(f"There is no base {of!r}. There are: {', '.join(known)}.")
        base = known[of]
        if base is None:
            raise CountRefused(f"The rule asks for a share of those {of}, and how many they are was not said.")
        return base


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a rule asks for a motion to be carried.

    Args:
        share: Of the base, from 0 to 1.
        more: True: more than the share ("a majority"); False: the share is enough ("two thirds").
        of: The base, see `Division.base`.
        casting: Whoever is in the chair has a casting vote where the votes are equal. It is a rule and no tie-break: by
            itself an equal vote carries nothing.
    """

    share: Fraction = Fraction(1, 2)
    more: bool = True
    of: str = VOTING
    casting: bool = False

    def needed(self, division: Division) -> int:
        """The fewest votes for that carry the motion, of the base as it is."""
        asked = self.share * division.base(self.of)
        least = -(-asked.numerator // asked.denominator)
        return least + 1 if self.more and least == asked else least

    def outcome(self, division: Division, *, casting_vote: bool | None = None) -> Outcome:
        """Whether the motion is carried.

        Args:
            casting_vote: How the chair voted where the votes are equal: for, against, or ``None`` for not at all.
        Raises:
            CountRefused: If a casting vote is given where there is none to give.
        """
        base, needed = division.base(self.of), self.needed(division)
        carried = base > 0 and division.votes_for >= needed
        if casting_vote is None:
            return Outcome(carried, division.votes_for, base, needed)
        if not self.casting:
            raise CountRefused("A casting vote was given, and the rule has none.")
        if division.votes_for != division.against:
            votes = f"{division.votes_for} for, {division.against} against"
            raise CountRefused(f"A casting vote was given, and the votes are not equal: {votes}.")
        with_chair = Division(division.votes_for + 1, division.against) if self.of == VOTING else division
        decides = casting_vote and division.votes_for + 1 >= self.needed(with_chair)
        return Outcome(carried or decides, division.votes_for, base, needed, by_casting_vote=decides and not carried)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a motion is carried, with the figures that say so."""

    carried: bool
    votes_for: int
    base: int
    needed: int
    by_casting_vote: bool = False

    @property
    def share(self) -> Fraction:
        """The share of the base that voted for; 0 where there is no base."""
        return Fraction(self.votes_for, self.base) if self.base else Fraction(0)

    @property
    def words(self) -> str:
        """The outcome in a sentence."""
        how = " by the casting vote of the chair" if self.by_casting_vote else ""
        return (
            f"{'Carried' if self.carried else 'Not carried'}{how}: {self.votes_for} of {self.base} for; "
            f"{self.needed} were needed."
        )
