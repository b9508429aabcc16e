"""What the rules that move the last batch share: those of the Electoral Reform Society and of Northern Ireland.

Both move a surplus with the papers last received, let small surpluses wait, and exclude several of the lowest at once.
"""

from __future__ import annotations

from hustings.counting.arithmetic import ratio_text
from hustings.counting.ties import LOSE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from hustings.counting.table import Table


def group_to_exclude(table: Table, surpluses: int, *, if_equal: bool) -> int:
    """How many of the lowest can go together; 0 if not even the lowest can while the surpluses wait.

    Enough stay for the places, and the votes of those who go, with all surpluses that wait, are fewer than those of the
    next above. With places kept for groups one goes at a time, and no surplus could save the only one who may go.

    Args:
        surpluses: Of all elected who have one, scaled.
        if_equal: As many votes as the next above has are few enough, too.
    """
    votes = sorted(table.totals[one] for one in table.excludable())
    most = len(votes) - table.vacancies
    if table.kept is not None:
        if len(votes) == 1:
            return 1
        most = 1
    together, total = 0, surpluses
    for number in range(1, most + 1):
        total += votes[number - 1]
        if total < votes[number] or (if_equal and total == votes[number]):
            together = number
    return together


def lowest_to_exclude(table: Table, number: int, fallen: Callable[[list[int], int, str], int]) -> list[int]:
    """The lowest so many; those who are equal with somebody who stays are told apart one after another.

    Args:
        fallen: On whom a tie falls, of those tied, in the sense of `ties`, about what.
    """
    of, tied, wanted = table.lowest(number)
    while wanted and len(tied) > wanted:
        one = fallen(tied, LOSE, "for exclusion")
        of.append(one)
        tied.remove(one)
        wanted -= 1
    return of + tied[:wanted]


def move_last_batch(table: Table, of: int, surplus: int) -> None:
    """Move a surplus with the papers that gave rise to it, the last batch that she received.

    If the transferable papers are worth more than the surplus, each goes on at the surplus over their number, cut at
    the rule's places, and what that neglects is lost to rounding. If not, each keeps its value, and what is then left
    of the surplus is non-transferable: it is told with the papers without a next preference, in equal parts.
    """
    value, parcels = table.last_batch[of]
    to, aside = table.sort(parcels)
    papers = sum(parcel.papers for parcel in to.values())
    if papers * value > surplus:
        table.lose(of, surplus - table.credit(of, to, surplus // papers))
    elif (left := surplus - table.credit(of, to, value)) > 0:
        table.set_aside(of, aside, left, ratio_text(left, aside * table.one) if aside else "0")
