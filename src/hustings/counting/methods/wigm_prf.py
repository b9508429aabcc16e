"""The weighted inclusive Gregory method as the Proportional Representation Foundation has fixed it.

Source: PRF Reference Rule: WIGM, parts A to D, numbered as there. Amounts are ten-thousandths of a vote; each product
and each quotient is cut at four decimals, in the order in which the rule writes them (D.4).
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text
from hustings.counting.methods.method import Method, Parameter
from hustings.counting.sheet import Decision
from hustings.counting.table import Table, largest_first
from hustings.counting.ties import Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet

PLACES = 4
ONE = 10_000


def quota(valid_papers: int, seats: int) -> int:
    """The quota (A.1): ``valid_papers / (seats + 1)`` cut at four decimals, plus 0.0001; ten-thousandths of a vote."""
    return valid_papers * ONE // (seats + 1) + 1


def weight_after(weight: int, surplus: int, votes: int) -> int:
    """The weight of a paper that leaves an elected candidate (B.3, D.4): cut after the product, and after the quotient.

    Args:
        weight: What the paper is worth now.
        surplus: Of the candidate, over the quota.
        votes: Of the candidate in all. Each in ten-thousandths.
    """
    return weight * surplus // ONE * ONE // votes


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count by the reference rule: a stage is one surplus, one defeat, or a defeat of sure losers together."""
    return _Count(ballots, choices).made()


class _Count:
    """A count by this rule as it goes; ``pending`` are the elected whose surplus is still to be transferred."""

    def __init__(self, ballots: Ballots, choices: Choices) -> None:
        table = self.table = Table(WIGM_PRF, ballots, choices, places=PLACES)
        self.quota = table.quota = quota(ballots.papers.total, choices.seats)
        self.ties = Ties(ballots, choices, clause="D.1", backwards=False)
        self.at_once = choices.values["finish"] == "at_once"
        self.batch = choices.values["batch"] == "yes"
        self.pending: list[int] = []

    def made(self) -> Sheet:
        """The count from the first preferences to its completion."""
        self.table.first_preferences()
        complete = self.close("first_preferences", [])
        while not complete:
            if self.batch and self.table.kept is None and (losers := self.sure_losers()):
                complete = self.defeat(losers, transfer_last=False)
            elif self.pending and not self.table.doomed():
                complete = self.transfer_surplus()
            else:
                complete = self.defeat([self.lowest()], transfer_last=not self.at_once)
        return self.table.sheet()

    def complete(self) -> bool:
        """D.3: every place is filled, or no more stand than there are places."""
        return len(self.table.hopeful()) <= self.table.vacancies or not self.table.vacancies

    def close(self, action: str, of: list[int]) -> bool:
        """Elect who has the quota (B.1), or the rest if the count is complete (C), and write the stage on the sheet.

        Returns:
            Whether the count is complete.
        """
        table = self.table
        complete = self.complete()
        if not complete:
            won = largest_first([one for one in table.hopeful() if table.totals[one] >= self.quota], table.totals)
            won = table.electable(won, lambda tied: self.first(tied, "for a place"))
            table.elect(won)
            self.pending += won
            complete = self.at_once and self.complete()
        elif table.vacancies:
            table.elect(largest_first(table.hopeful(), table.totals))
        table.close_stage(action, of)
        return complete

    def sure_losers(self) -> list[int]:
        """B.2: the most of the lowest whose votes, with all surpluses, are fewer than the votes of the next above."""
        table = self.table
        standing = sorted(table.hopeful(), key=lambda one: (table.totals[one], one))
        found, total = 0, sum(table.totals[one] - self.quota for one in self.pending)
        for number in range(1, min(len(standing) - table.vacancies, len(standing) - 1) + 1):
            total += table.totals[standing[number - 1]]
            if total < table.totals[standing[number]]:
                found = number
        if found > 1:
            names = table.ballots.candidates
            words = (
                f"{listed([names[one] for one in standing[:found]])} are defeated together: with all surpluses they "
                "have fewer votes than the next above."
            )
            table.decided(Decision("bulk", "B.2", standing[:found], words))
        return standing[:found]

    def transfer_surplus(self) -> bool:
        """B.3: every paper of the largest surplus, may be zero: its weight times the surplus over her votes."""
        table = self.table
        of = self.first(table.highest(self.pending), "for the surplus to be transferred first")
        self.pending.remove(of)
        most = table.totals[of]
        surplus, moved = most - self.quota, 0
        for weight, parcels in table.take_all(of):
            if after := weight_after(weight, surplus, most):
                moved += table.transfer(of, parcels, after)
            else:  # D.2: a paper that is worth nothing takes no more part
                table.set_aside(of, sum(parcel.papers for parcel in parcels), 0, decimal_text(0, PLACES))
        table.lose(of, surplus - moved)
        return self.close("surplus", [of])

    def first(self, tied: list[int], about: str) -> int:
        """D.1: on whom a tie falls, whatever it is for; it is written on the sheet. One alone is no tie."""
        if len(tied) == 1:
            return tied[0]
        of, decision = self.ties.first_in_order(tied, about, clause="D.1")
        self.table.decided(decision)
        return of

    def lowest(self) -> int:
        """B.4: who has the fewest votes."""
        return self.first(self.table.lowest(1)[1], "for exclusion")

    def defeat(self, of: list[int], *, transfer_last: bool) -> bool:
        """Defeat these; their papers go on, unless the count is complete with that and these need not (D.3)."""
        table = self.table
        for one in of:
            table.exclude(one)
        if transfer_last or len(table.hopeful()) > table.vacancies:
            table.move_on(of)
        return self.close("exclusion", of)


WIGM_PRF = Method(
    "wigm_prf",
    version="1",
    title="WIGM: weighted inclusive Gregory, the PR Foundation's reference",
    law="Proportional Representation Foundation, Reference Rule: WIGM, A-D",
    count=count,
    kept_places=True,
    parameters=[
        Parameter("batch", "no", "Whether sure losers are defeated together (B.2, optional).", choices=("no", "yes")),
        Parameter(
            "finish",
            "after_transfer",
            "When the count is complete (D.3): after_transfer, as the Foundation's own program counts, once the "
            "transfer that follows the last election or defeat is made; at_once, as the rule's text has it, before.",
            choices=("after_transfer", "at_once"),
        ),
    ],
)
