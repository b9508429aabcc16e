"""Several places by the alternative vote: a count a place, or exclusions until as many are left as there are places.

None of these is proportional: a majority can take every place. Rule books that have them say which.
"""

from __future__ import annotations

from hustings.counting.arithmetic import ceiling_division
from hustings.counting.methods.av import BULK, FINISH, MAJORITY_OF, UNREACHED, one_place
from hustings.counting.methods.exclusions import TIES, Exclusions
from hustings.counting.methods.method import Method, Parameter, whole_number
from hustings.counting.table import EXCLUDED, HOPEFUL, Table, largest_first

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Fill several places, by the way that ``by`` names."""
    table = Table(AV_PLACES, ballots, choices, places=0)
    exclusions = Exclusions(table)
    if choices.values["by"] == "passes":
        _passes(table, exclusions)
    elif choices.values["by"] == "exclusion":
        _until_left(table, exclusions)
    else:
        _until_share(table, exclusions)
    return table.sheet()


def _passes(table: Table, exclusions: Exclusions) -> None:
    """A count a place; whoever is elected stands aside in the next, and all others stand again."""
    while table.vacancies and one_place(exclusions) is not None:
        if not table.vacancies:
            return
        table.non_transferable = 0
        for one, status in enumerate(table.status):
            table.totals[one] = 0
            table.piles[one] = {}
            table.standing[one] = status in (HOPEFUL, EXCLUDED)
            if status == EXCLUDED:
                table.status[one] = HOPEFUL
        table.stand_again()
        if not table.hopeful():
            return


def _until_left(table: Table, exclusions: Exclusions) -> None:
    """Exclude the lowest until as many are left as there are places."""
    exclusions.begin()
    action = "first_preferences"
    of: tuple[int, ...] = ()
    while len(hopeful := table.hopeful()) > table.vacancies or exclusions.write_ins in hopeful:
        table.close_stage(action, of)
        out = exclusions.next_out()
        exclusions.exclude(out)
        action, of = "exclusion", tuple(out)
    table.elect(largest_first(hopeful, table.totals))
    table.close_stage(action, of)


def _until_share(table: Table, exclusions: Exclusions) -> None:
    """Exclude the lowest until everybody left has the share."""
    share, values = int(table.choices.values["share"]), table.choices.values
    exclusions.begin()
    valid = sum(table.totals)
    action = "first_preferences"
    of: tuple[int, ...] = ()
    while True:
        hopeful = table.hopeful()
        base = valid if values["share_of"] == "valid" else sum(table.totals[one] for one in hopeful)
        table.quota = ceiling_division(share * base, 100)
        below = [one for one in hopeful if table.totals[one] * 100 < share * base]
        if not below and exclusions.write_ins not in hopeful:
            break
        table.close_stage(action, of)
        out = exclusions.next_out()
        if values["all_below"] == "yes" and out != [exclusions.write_ins]:
            out = below
        exclusions.exclude(out)
        action, of = "exclusion", tuple(out)
    table.elect(largest_first(hopeful, table.totals))
    table.close_stage(action, of)


AV_PLACES = Method(
    "av_places",
    version="1",
    title="Several places by the alternative vote",
    law="the rule book's own",
    count=count,
    over_votes=True,
    parameters=[
        Parameter(
            "by",
            "passes",
            "A count a place, the elected standing aside (passes); exclusions until as many are left as there are "
            "places (exclusion); exclusions until everybody left has a share of the votes, however many (share).",
            choices=("passes", "exclusion", "share"),
        ),
        Parameter("share", "15", "by=share: per cent.", check=whole_number(1, 100)),
        Parameter(
            "share_of", "continuing", "by=share: of the continuing votes or of all valid papers.",
            choices=("continuing", "valid"),
        ),
        Parameter(
            "all_below", "no", "by=share: everybody below the share goes out at once, not only the lowest.",
            choices=("no", "yes"),
        ),
        MAJORITY_OF,
        FINISH,
        BULK,
        UNREACHED,
        TIES,
    ],
)  # fmt: skip
