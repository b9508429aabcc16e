"""The alternative vote: one place, the lowest goes out until somebody has a majority.

No single statute fixes it. The same rule is the Labour Party's eliminating ballot, the ballot of most trade unions,
Maine's ranked-choice voting (21-A M.R.S. section 723-A) and Robert's preferential vote; where they differ, the
difference is a parameter.
"""

from __future__ import annotations

from hustings.counting.arithmetic import majority
from hustings.counting.methods.exclusions import TIES, Exclusions
from hustings.counting.methods.method import Method, Parameter
from hustings.counting.table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet

MAJORITY_OF = Parameter(
    "majority_of",
    "continuing",
    "Elected with more than half: of the votes that still count for somebody (continuing), or of all valid papers "
    "(valid).",
    choices=("continuing", "valid"),
)
FINISH = Parameter(
    "finish",
    "majority",
    "The count ends when somebody has a majority, or runs on until two are left (two), which shows how far apart the "
    "last two are and never changes who is elected.",
    choices=("majority", "two"),
)
BULK = Parameter(
    "bulk",
    "no",
    "Exclude together as many of the lowest as have fewer votes, all together, than the next: only where the rule book "
    "says so. It never changes who is elected by a majority of the continuing votes, and it does change the sheet.",
    choices=("no", "yes"),
)
UNREACHED = Parameter(
    "unreached",
    "larger",
    "Two are left and neither has a majority of the valid papers: the one with more votes is elected (larger), or "
    "nobody is.",
    choices=("larger", "nobody"),
)


def one_place(exclusions: Exclusions) -> int | None:
    """Fill one place by exclusions, every stage written; gives who is elected, if anybody."""
    table, values = exclusions.table, exclusions.table.choices.values
    two, bulk = values["finish"] == "two", values["bulk"] == "yes"
    exclusions.begin()
    valid = sum(table.totals)
    action, elected = "first_preferences", None
    of: tuple[int, ...] = ()
    while True:
        hopeful = table.hopeful()
        if elected is None:
            continuing = sum(table.totals[one] for one in hopeful)
            table.quota = majority(valid if values["majority_of"] == "valid" else continuing)
            elected = _winner(exclusions, hopeful)
            if elected is not None:
                table.elect([elected], receiving=True)
        table.close_stage(action, of)
        written_in = exclusions.write_ins in hopeful
        if len(hopeful) <= (2 if elected is not None or not written_in else 1):
            return elected
        if elected is not None and not two:
            return elected
        out = exclusions.next_out(bulk=bulk, leave=2 if two or values["majority_of"] == "valid" else 1)
        exclusions.exclude(out)
        action, of = "exclusion", tuple(out)


def _winner(exclusions: Exclusions, hopeful: Sequence[int]) -> int | None:
    """Who is elected as the board stands: with a majority, or as the larger of the last two."""
    table = exclusions.table
    if exclusions.write_ins in hopeful or not hopeful:
        return None
    with_majority = [one for one in hopeful if table.totals[one] >= (table.quota or 0)]
    if with_majority:
        return with_majority[0]
    if len(hopeful) > 2 or table.choices.values.get("unreached") == "nobody":
        return None
    return exclusions.highest(hopeful)


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count by the alternative vote, a round a stage."""
    table = Table(AV, ballots, choices, places=0)
    one_place(Exclusions(table))
    return table.sheet()


AV = Method(
    "av",
    version="1",
    title="Alternative vote (instant runoff, eliminating ballot)",
    law="the rule book's own; 21-A M.R.S. section 723-A; Labour Party Rule Book, eliminating ballots",
    count=count,
    over_votes=True,
    parameters=[MAJORITY_OF, FINISH, BULK, UNREACHED, TIES],
    one_seat=True,
)
