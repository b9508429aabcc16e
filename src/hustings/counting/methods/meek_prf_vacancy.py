"""Filling vacancies by Meek's method: the papers are counted again, and those who stay in office are protected.

A protected member cannot be defeated. Two quotas keep the number of newcomers right: the usual one for the protected,
and for everybody else one made of the votes that could count for newcomers at all.

Source: "Extensions for Vacancy Re-tabulations" (20 June 2019) to the Proportional Representation Foundation's
Reference Meek Rule; published with D. Cary's program. The steps have that text's letters.
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text
from hustings.counting.methods.meek_prf import ELECTED, PLACES, MeekCount, quota
from hustings.counting.methods.method import Method, Parameter
from hustings.counting.naming import candidates_in
from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count again for the places of those protected and the vacant ones together."""
    return _VacancyCount(ballots, choices).run()


class _VacancyCount(MeekCount):
    def __init__(self, ballots: Ballots, choices: Choices) -> None:
        absent = candidates_in("unwilling", choices.values["unwilling"], ballots)
        self.protected = set(candidates_in("protected", choices.values["protected"], ballots))
        for one in sorted(self.protected):
            if one in absent or one in ballots.withdrawn:
                raise CountRefused(f"{ballots.candidates[one]} is protected and does not stand. Say which of the two.")
        if len(self.protected) >= choices.seats:
            raise CountRefused(
                f"There is no vacancy: {len(self.protected)} are protected, and --seats is {choices.seats}. Give "
                "--seats the places of those protected and the vacant ones together."
            )
        super().__init__(MEEK_PRF_VACANCY, ballots, choices, absent)
        self.protected_quota = 0

    def complete(self) -> bool:
        """B.1: those elected or protected fill all places, or as many are left as there are places."""
        elected = {one for one, state in enumerate(self.state) if state == ELECTED}
        return len(elected | self.protected) >= self.choices.seats or (
            len(self.elected) + len(self.hopeful()) <= self.choices.seats
        )

    def defeatable(self) -> list[int]:
        """B.3: nobody protected is defeated."""
        return [one for one in self.hopeful() if one not in self.protected]

    def remaining(self) -> list[int]:
        """C.1: where those elected or protected fill all places, only the protected; else everybody left."""
        kept = [one for one in self.hopeful() if one in self.protected]
        return kept if len(self.elected) + len(kept) >= self.choices.seats else self.hopeful()

    def quota_of(self, one: int) -> int:
        """The protected quota for the protected, the other for everybody else."""
        return self.protected_quota if one in self.protected else self.quota

    def set_quota(self) -> None:
        """B.2.b: the usual quota for the protected; for others, of the votes that are not kept by the protected."""
        votes = sum(self.votes)
        self.protected_quota = quota(votes, self.choices.seats)
        kept = sum(min(self.votes[one], self.protected_quota) for one in self.protected)
        self.quota = quota(votes - kept, self.choices.seats - len(self.protected))

    def beside(self) -> dict[str, str]:
        """The second quota, with each stage."""
        return {"protected_quota": decimal_text(self.protected_quota, PLACES)}


MEEK_PRF_VACANCY = Method(
    "meek_prf_vacancy",
    version="1",
    title="Vacancies by Meek STV (PR Foundation's reference rule, extended)",
    law="Proportional Representation Foundation, Reference Meek Rule, Extensions for Vacancy Re-tabulations (2019)",
    count=count,
    parameters=[
        Parameter("protected", "", "Members who stay in office, by name or number, with semicolons between."),
        Parameter("unwilling", "", "Candidates of the election who cannot or will not fill the vacancy."),
    ],
)
