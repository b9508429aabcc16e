"""Equal candidates: told apart by the history of the count, by what was settled beforehand, or by a lot that anybody
can draw again.

Where the history leaves two or more equal, the law leaves it to a lot, and the sheet says how it was settled; each
way is checked:

- ``answer``: the lot was drawn by people. The answer for the stage names one of those who are equal.
- ``order``: an order fixed beforehand. The last of them in it is excluded, the first of them goes first.
- ``lot``: the SHA-256 of seed, digest of the ballots, number of the stage and the sorted names of those who are
  equal, a zero byte between them, read as one large number; its remainder by their number counts along the sorted
  names.
- ``undrawn``: no lot, because the same are elected whichever it falls on: every way on is counted to its end to see
  whether that is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

from hustings.counting.recount.tally import Case, Tally
from hustings.counting.recount.verdict import CannotCheck

NO_ORDER = "stage {stage}: an order fixed beforehand is said to have decided, and the sheet does not hold it."

TRIALS = 5_000
"""Counts that are made at most to see whether a lot matters."""


class Undecided(Exception):
    """A trial has come to a lot: what was picked so far, who is equal now, and how the count stands."""

    def __init__(self, picks: tuple[int, ...], equal: list[int], standing: object) -> None:
        super().__init__()
        self.picks = picks
        self.equal = equal
        self.standing = standing


def how_it_stands(tally: Tally) -> object:
    """All that the rest of a count depends on: who stands and is elected, every total, transfer and choice till now.

    Two ways of settling earlier lots that lead here alike, say the exclusion of two without votes in either order, go
    on alike.
    """
    return (
        frozenset(tally.standing),
        tuple(tally.elected),
        tuple(tuple(totals.items()) for totals in tally.history),
        tuple(tuple(line.values()) for stage in tally.stages for line in _lines(stage)),
        tuple(tuple(line.values()) for line in tally.transfers),
        tuple(str(decision["chosen"]) for decision in tally.decisions),  # of the stage that is not closed yet
    )


def _lines(stage: dict[str, object]) -> list[dict[str, object]]:
    transfers = stage["transfers"]
    return transfers if isinstance(transfers, list) else []


def settle(
    tally: Tally,
    tied: Iterable[int],
    *,
    lowest: bool,
    clause: str,
    backwards: bool,
    narrow: bool = True,
    history: Sequence[Mapping[int, Fraction]] | None = None,
) -> int:
    """The one of these on whom a transfer or an exclusion falls; the decision is entered.

    Args:
        tied: Those who are equal now; one of them alone needs no decision.
        lowest: Whether it falls on the one with fewest votes, or most.
        clause: What the sheet is to name.
        backwards: Whether the most recent stage is looked at first, or the earliest.
        narrow: Three or more who are told apart only in part: whether those still equal are compared further.
        history: The stages to look at, if not all.
    """
    tied = sorted(tied)
    if len(tied) == 1:
        return tied[0]
    remaining = by_history(
        tally.history if history is None else history, tied, lowest=lowest, backwards=backwards, narrow=narrow
    )
    if len(remaining) == 1:
        tally.decide("tie", clause, tied, chosen=remaining[0])
        return remaining[0]
    kind, chosen = left_to_a_lot(tally, tied, remaining, lowest=lowest)
    tally.picks.append(chosen)
    tally.decide(kind, clause, tied, chosen=chosen)
    return chosen


def by_history(
    history: Iterable[Mapping[int, Fraction]], tied: list[int], *, lowest: bool, backwards: bool, narrow: bool = True
) -> list[int]:
    """Those who remain when the earlier stages have been looked at: the fewest (or most) votes where they differed."""
    remaining = list(tied)
    for totals in reversed(list(history)) if backwards else history:
        votes = [totals[candidate] for candidate in remaining]
        wanted = min(votes) if lowest else max(votes)
        ahead = [candidate for candidate in remaining if totals[candidate] == wanted]
        if narrow or len(ahead) == 1:
            remaining = ahead
        if len(remaining) == 1:
            break
    return remaining


def left_to_a_lot(tally: Tally, tied: list[int], remaining: list[int], *, lowest: bool) -> tuple[str, int]:
    """How the sheet says that a lot was settled, and on whom it must then have fallen.

    Raises:
        CannotCheck: If the sheet tells of no way, or of none that can be followed.
    """
    case, stage = tally.case, len(tally.stages) + 1
    if case.script is not None:
        if len(tally.picks) < len(case.script):
            return "trial", case.script[len(tally.picks)]
        answered = answer(tally, remaining)
        if answered is None:
            raise Undecided(tuple(tally.picks), remaining, how_it_stands(tally))
        taken(tally, answered)
        return "trial", answered
    kind = as_written(tally, tied)
    if kind == "undrawn" or (kind is None and case.seed is None):
        if same_elected(tally, remaining):
            return "undrawn", remaining[0]
    answered = answer(tally, remaining)
    if answered is not None and kind in (None, "answer"):
        case.used[str(stage)] = taken(tally, answered)
        return "answer", answered
    if case.order and kind in (None, "order"):
        ordered = sorted(remaining, key=case.order.index)
        return "order", ordered[-1] if lowest else ordered[0]
    if kind == "order" and not case.order:
        raise CannotCheck(NO_ORDER.format(stage=stage))
    if case.seed is None:
        names = ", ".join(tally.names(remaining))
        raise CannotCheck(f"stage {stage}: {names} are equal, and the sheet has neither a seed nor an answer for it.")
    return "lot", by_lot(case, remaining, stage)


def first_in_order(case: Case, equal: list[int], stage: int) -> int:
    """The first of these in the order fixed beforehand, or of the ballot paper where there is none.

    Args:
        stage: How many stages are closed.
    Raises:
        CannotCheck: If the sheet chose by an order that neither it nor the ballots' file holds.
    """
    if case.order:
        return min(equal, key=case.order.index)
    names = [case.filed.names[candidate] for candidate in equal]
    for decision in case.written[stage] if stage < len(case.written) else ():
        if decision.get("kind") == "order" and decision.get("of") == names and decision.get("chosen") in names[1:]:
            raise CannotCheck(NO_ORDER.format(stage=stage + 1))
    return equal[0]


def last_in_order(case: Case, equal: list[int]) -> int:
    """The last of these in the order fixed beforehand: the one who stays, where the first is defeated."""
    return max(equal, key=case.order.index) if case.order else equal[-1]


def as_written(tally: Tally, tied: list[int]) -> str | None:
    """In which way the sheet has these candidates told apart at this stage."""
    stage = len(tally.stages)
    for decision in tally.case.written[stage] if stage < len(tally.case.written) else ():
        if decision.get("of") == tally.names(tied) and decision.get("kind") in ("lot", "undrawn", "order", "answer"):
            return str(decision["kind"])
    return None


def answer(tally: Tally, remaining: list[int]) -> int | None:
    """Whom the recorded answer for this stage names, if it names one of these."""
    stage = str(len(tally.stages) + 1)
    used = len(tally.answered.get(stage, []))
    names = tally.case.answers.get(stage, ())[used:]
    return next((c for c in remaining if names and tally.name(c) == names[0]), None)


def taken(tally: Tally, answered: int) -> list[str]:
    """The answers of this stage that have been used, this one included."""
    stage = str(len(tally.stages) + 1)
    tally.answered[stage] = [*tally.answered.get(stage, []), tally.name(answered)]
    return tally.answered[stage]


def by_lot(case: Case, remaining: list[int], stage: int) -> int:
    """The one on whom the lot falls that is drawn from the seed."""
    names = sorted(case.filed.names[candidate] for candidate in remaining)
    text = "\0".join([case.seed or "", case.digest, str(stage), *names])
    drawn = int.from_bytes(sha256(text.encode("utf-8")).digest(), "big")
    return case.filed.names.index(names[drawn % len(names)])


def same_elected(tally: Tally, remaining: list[int]) -> bool:
    """Whether the same are elected on whomever of these it falls.

    Raises:
        CannotCheck: If that would take more counts than can be made.
    """
    if tally.indifferent:
        return True
    case = tally.case
    waiting = [(*tally.picks, candidate) for candidate in remaining]
    outcomes: set[frozenset[object]] = set()
    seen: set[object] = set()
    trials = 0
    while waiting:
        trials += 1
        if trials > TRIALS:
            raise CannotCheck(
                f"stage {len(tally.stages) + 1}: whether the lot matters would take more than {TRIALS} counts to see."
            )
        try:
            stages = case.count(replace(case, script=waiting.pop()))
        except Undecided as undecided:
            if undecided.standing in seen:
                continue
            seen.add(undecided.standing)
            waiting.extend((*undecided.picks, candidate) for candidate in undecided.equal)
            continue
        outcomes.add(frozenset(name for stage in stages for name in stage["elected"]))  # type: ignore[attr-defined]
        if len(outcomes) > 1:
            return False
    tally.indifferent = True
    return True
