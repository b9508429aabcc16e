"""The Irish Dáil: whole papers move, and of a surplus those last filed.

Source: Electoral Act 1992 (No. 23, Ireland), Part XIX, sections 118 to 127, with section 48(1)(e) on deposits;
section 124(1A) from the Electoral (Amendment) Act 2001 (No. 38). Every paper is one vote to the end, so no transfer
value and no rounding of votes occurs; the numbers of papers are rounded by the largest fractions.
"""

from __future__ import annotations

from hustings.counting.methods.method import Method, Parameter, whole_number
from hustings.counting.paper_order import PAPER_ORDER, in_order, order_digest
from hustings.counting.sheet import Decision
from hustings.counting.table import Table, largest_first
from hustings.counting.ties import LOSE, WIN, Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet


def quota(valid_papers: int, seats: int) -> int:
    """The quota of section 120: the whole part of ``valid_papers / (seats + 1)``, plus one; papers, whole votes."""
    return valid_papers // (seats + 1) + 1


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count by Part XIX: first preferences, then a surplus or an exclusion at a time."""
    return _Count(ballots, choices).run()


class _Count:
    """One count: the table, with the papers in the order that was asked for."""

    def __init__(self, ballots: Ballots, choices: Choices) -> None:
        self.table = Table(DAIL, ballots, choices, places=0, filed=True)
        self.papers = in_order(ballots, choices)
        if self.papers is not ballots.papers:
            self.table.kernel = self.papers.kernel(filed=True)
        self.quota = quota(ballots.papers.total, choices.seats)
        self.table.quota = self.quota
        self.together = choices.values["together"] == "yes"
        self.with_deposits = choices.values["deposits"] == "yes"
        full = int(choices.values["deposit_seats"]) or choices.seats
        self.deposit_quota = quota(ballots.papers.total, full)
        self.ties = Ties(ballots, choices, clause="s.122", backwards=False)

    def run(self) -> Sheet:
        """Every count, until the places are filled and no deposit can be saved any more."""
        table = self.table
        table.first_preferences()
        self._close("first_preferences", [])
        while table.vacancies or self._deposits_open():
            if self._surpluses() and self._surplus_matters():
                self._transfer_surplus()
            else:
                self._exclude()
        order = table.choices.values[PAPER_ORDER.name]
        return table.sheet(extra={"paper_order": {"rule": order, "digest": order_digest(self.papers)}})

    def _close(self, action: str, of: list[int]) -> None:
        """Section 120(2): whoever has the quota at the end of a count is elected; then the last vacancies, s.124."""
        table = self.table
        if table.vacancies:
            table.elect(
                largest_first([one for one in table.hopeful() if table.totals[one] >= self.quota], table.totals)
            )
        if table.vacancies:
            table.elect(self._last())
        table.close_stage(action, of)

    def _last(self) -> list[int]:
        """Who fills the last vacancies by section 124, the most votes first; nobody where it does not apply yet."""
        table = self.table
        ordered = largest_first(table.hopeful(), table.totals)
        votes = [table.totals[one] for one in ordered]
        vacancies, surplus = table.vacancies, sum(self._surpluses().values())
        if len(ordered) <= vacancies:  # (1)
            return ordered
        if len(ordered) == vacancies + 1 and votes[-1] + surplus < votes[-2]:  # (1A)
            return ordered[:-1]
        if vacancies == 1 and votes[0] > sum(votes[1:]) + surplus:  # (2)
            return ordered[:1]
        return []

    # Surpluses

    def _surpluses(self) -> dict[int, int]:
        table = self.table
        return {one: table.totals[one] - self.quota for one in table.elected if table.totals[one] > self.quota}

    def _surplus_matters(self) -> bool:
        """Whether the surpluses could elect the highest, bring the lowest up to the next, or save a deposit."""
        table = self.table
        votes = sorted(table.totals[one] for one in table.hopeful())
        surplus = sum(self._surpluses().values())
        return (
            (table.vacancies > 0 and votes[-1] + surplus >= self.quota)
            or (len(votes) > 1 and votes[0] + surplus >= votes[1])
            or (not self._saved(votes[0]) and self._saved(votes[0] + surplus))
        )

    def _transfer_surplus(self) -> None:
        """Section 121: the largest surplus, from the sub-parcel last received, the papers last filed in each part."""
        table = self.table
        surpluses = self._surpluses()
        of = table.fallen(
            self.ties, table.highest(list(surpluses)), WIN, "for the surplus to be transferred first", clause="s.121"
        )
        most = surpluses[of]
        to, _ = table.sort(table.last_batch[of][1])
        transferable = sum(parcel.papers for parcel in to.values())
        if transferable > most:
            numbers = self._shares({one: parcel.papers for one, parcel in to.items()}, most, transferable)
            to = {one: table.kernel.split_last(parcel, numbers[one])[1] for one, parcel in to.items() if numbers[one]}
        table.credit(of, to, table.one)
        if transferable < most:  # the rest of the surplus has no paper to go with: "non-transferable not effective"
            table.set_aside(of, most - transferable, most - transferable, "1")
        table.piles[of] = {}
        self._close("surplus", [of])

    def _shares(self, papers: dict[int, int], surplus: int, transferable: int) -> dict[int, int]:
        """How many papers go to each: in proportion, the largest fractions made up to one until the surplus is used.

        Equal fractions: the one of the larger sub-parcel counts as larger; then who had more first preferences, then
        who had more votes at the earliest count at which they differed, then by lot.
        """
        numbers = {one: held * surplus // transferable for one, held in papers.items()}
        fraction = {one: held * surplus % transferable for one, held in papers.items()}
        missing = surplus - sum(numbers.values())
        ordered = sorted(papers, key=lambda one: (-fraction[one], -papers[one], one))
        while missing:
            first = ordered[0]
            equal = [one for one in ordered if (fraction[one], papers[one]) == (fraction[first], papers[first])]
            if len(equal) > missing:
                first = self.table.fallen(self.ties, equal, WIN, "for the larger fraction", clause="s.121")
            numbers[first] += 1
            ordered.remove(first)
            missing -= 1
        return numbers

    # Exclusions

    def _exclude(self) -> None:
        """Section 122: the lowest, or several together where neither a place nor a deposit is in question."""
        table = self.table
        names = table.ballots.candidates
        if surpluses := self._surpluses():
            words = (
                f"The surplus of {listed([names[one] for one in surpluses])} is not transferred: it could not elect "
                "anybody, bring the lowest up to the next, or save a deposit."
            )
            table.decided(Decision("deferred", "s.121", sorted(surpluses), words))
        out = self._lowest_together() if self.together else []
        if len(out) > 1:
            words = f"{listed([names[one] for one in out])} are excluded together: all their votes are not enough."
            table.decided(Decision("bulk", "s.122", out, words))
        else:
            out = [table.fallen(self.ties, table.lowest(1)[1], LOSE, "for exclusion")]
        for one in out:
            table.exclude(one)
        table.move_on(out)
        self._close("exclusion", out)

    def _lowest_together(self) -> list[int]:
        """The most of the lowest who, with the surpluses, stay below the next and none of whom could save a deposit."""
        table = self.table
        ordered = sorted(table.hopeful(), key=lambda one: (table.totals[one], one))
        votes = [table.totals[one] for one in ordered]
        together = sum(self._surpluses().values())
        number = 0
        for n, own in enumerate(votes[:-1], 1):
            together += own
            if len(votes) - n < table.vacancies or (not self._saved(own) and self._saved(together)):
                break
            if together < votes[n]:
                number = n
        return ordered[:number]

    # Deposits

    def _saved(self, votes: int) -> bool:
        """Section 48(1)(e): a deposit is returned to who is credited with more than a quarter of the quota."""
        return not self.with_deposits or 4 * votes > self.deposit_quota

    def _deposits_open(self) -> bool:
        """Section 124(3): whether somebody not elected could still be credited with enough to save a deposit."""
        table = self.table
        surplus = sum(self._surpluses().values())
        for one in table.hopeful():
            own = table.totals[one]
            below = sum(table.totals[other] for other in table.hopeful() if table.totals[other] <= own)
            if not self._saved(own) and self._saved(below + surplus):
                return True
        return False


DAIL = Method(
    "dail",
    version="1",
    title="Dáil Éireann (whole papers, the last filed)",
    law="Electoral Act 1992 (Ireland), ss.118-127; Electoral (Amendment) Act 2001, s.31",
    count=count,
    parameters=[
        PAPER_ORDER,
        Parameter(
            "together",
            "yes",
            "Whether several of the lowest are excluded in one count where all their votes and the surpluses are fewer "
            "than the next has and none of them could save a deposit.",
            choices=("yes", "no"),
        ),
        Parameter(
            "deposits",
            "yes",
            "Whether more than a quarter of the quota saves a deposit, which keeps a count going; no where there are "
            "no deposits.",
            choices=("yes", "no"),
        ),
        Parameter(
            "deposit_seats",
            "0",
            "At a by-election, the full number of members of the constituency, by whose quota a deposit is measured; "
            "0: the places now filled.",
            check=whole_number(0, 1000),
        ),
    ],
)
