"""The search behind constraints: whether so many of each kind of candidate can be elected that every bound is kept.

Whole numbers only, and complete: that there is no outcome is a proof, not a failure to find one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hustings.counting.problems import CountRefused

MOST_STATES = 100_000
"""How many part-filled outcomes one search may look at before it says that it cannot be sure."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Candidates who are in the same constrained groups: for the constraints one is as good as another."""

    bounds: tuple[int, ...]
    fewest: int
    most: int


def mended(
    known: Sequence[int], k: int, step: int, kinds: Sequence[Kind], sums: Sequence[tuple[int, int]]
) -> list[int] | None:
    """An outcome with one more (or fewer) of kind k than a known one, by few exchanges; None if they lead nowhere.

    After the first step one candidate at a time is put in, left out or exchanged, each time so that the sums miss their
    bounds by less. Quick, and enough as long as the constraints are not tight; that it finds nothing proves nothing.
    """
    last = len(sums) - 1
    in_sums = [(*kind.bounds, last) for kind in kinds]
    taken = list(known)
    taken[k] += step
    held = [0] * len(sums)
    for own, number in zip(in_sums, taken, strict=True):
        for n in own:
            held[n] += number
    others = [j for j in range(len(kinds)) if j != k]
    while True:
        misses = [_missed(held[n], *sums[n]) for n in range(len(sums))]
        if not any(misses):
            return taken
        more = [_missed(held[n] + 1, *sums[n]) - misses[n] for n in range(len(sums))]
        fewer = [_missed(held[n] - 1, *sums[n]) - misses[n] for n in range(len(sums))]
        put_in = {j: sum(more[n] for n in in_sums[j]) for j in others if taken[j] < kinds[j].most}
        left_out = {i: sum(fewer[n] for n in in_sums[i]) for i in others if taken[i] > kinds[i].fewest}
        best: tuple[int, int | None, int | None] = (0, None, None)
        for j, by in put_in.items():
            best = min(best, (by, None, j), key=lambda one: one[0])
        for i, by in left_out.items():
            best = min(best, (by, i, None), key=lambda one: one[0])
            for j, also in put_in.items():
                if i != j and by + also - 2 * len(in_sums[i]) < best[0]:
                    both = by + also - sum(more[n] + fewer[n] for n in in_sums[i] if n in in_sums[j])
                    if both < best[0]:
                        best = (both, i, j)
        _, out, into = best
        if out is None and into is None:
            return None
        for one, by in ((out, -1), (into, 1)):
            if one is not None:
                taken[one] += by
                for n in in_sums[one]:
                    held[n] += by


def _missed(held: int, least: int, most: int) -> int:
    """By how much a sum misses its bounds."""
    return max(least - held, held - most, 0)


def outcome(
    kinds: Sequence[Kind], sums: Sequence[tuple[int, int]], near: Sequence[int] | None = None
) -> list[int] | None:
    """Find how many to elect of each kind so that every sum keeps its bounds; None if there is no way.

    Each candidate counts in the sums of their kind and in the last sum, which is all the places. The kinds are filled
    in turn; after each the others are narrowed to what single sums still allow, and a state (how far, and what each
    sum holds) that has failed is not tried again. The search is complete: None is a proof.

    Args:
        kinds: What there is to choose from.
        sums: For each constraint, and last for the places, the fewest and the most.
        near: A choice that is nearly one, tried first; it changes how long this takes, never whether there is one.
    Raises:
        CountRefused: If more than ``MOST_STATES`` states would have to be looked at.
    """
    last = len(sums) - 1
    in_sums = [(*kind.bounds, last) for kind in kinds]
    members = [[k for k, own in enumerate(in_sums) if n in own] for n in range(len(sums))]
    ranges = [(kind.fewest, kind.most) for kind in kinds]
    if not _narrow(ranges, in_sums, members, sums, range(len(sums))):
        return None
    if near is None:
        share, of = sums[last][0], max(1, sum(kind.most for kind in kinds))
        near = [(kind.most * share + of // 2) // of for kind in kinds]
    # What the kinds from k on can add to each sum, at least and at most.
    at_least, at_most = [[0] * len(sums)], [[0] * len(sums)]
    for k in range(len(kinds) - 1, -1, -1):
        at_least.append([low + ranges[k][0] * (n in in_sums[k]) for n, low in enumerate(at_least[-1])])
        at_most.append([high + ranges[k][1] * (n in in_sums[k]) for n, high in enumerate(at_most[-1])])

    def state(k: int, held: Sequence[int]) -> tuple[int, ...]:
        """How far, and what each sum holds as far as it matters still: one that cannot break any more is left out."""
        low, high = at_least[-1 - k], at_most[-1 - k]
        settled = (held[n] + low[n] >= least and held[n] + high[n] <= most for n, (least, most) in enumerate(sums))
        return (k, *(-1 if done else held[n] for n, done in enumerate(settled)))

    failed: set[tuple[int, ...]] = set()
    looked = 0
    path: list[tuple[list[tuple[int, int]], list[int], list[int]]] = []
    held = [0] * len(sums)
    while len(path) < len(kinds):
        k = len(path)
        low, high = ranges[k]
        path.append((ranges, _by_nearness(low, high, near[k]), held))
        while True:
            before, values, held = path[-1]
            k = len(path) - 1
            if not values:
                failed.add(state(k, held))
                path.pop()
                if not path:
                    return None
                continue
            value = values.pop()
            looked += 1
            if looked > MOST_STATES:
                raise CountRefused(
                    f"The constraints name so many groups that more than {MOST_STATES} combinations would have to be "
                    "tried to be sure of who can still be elected. Join some groups, or drop a grouping."
                )
            ranges = list(before)
            ranges[k] = (value, value)
            held = [there + value * (n in in_sums[k]) for n, there in enumerate(held)]
            if state(k + 1, held) not in failed and (
                before[k] == ranges[k] or _narrow(ranges, in_sums, members, sums, in_sums[k])
            ):
                break
    return [low for low, _ in ranges]


def _by_nearness(low: int, high: int, to: int) -> list[int]:
    """The whole numbers from low to high, the nearest to a number last: a list is taken from its end."""
    return sorted(range(low, high + 1), key=lambda number: -abs(number - to))


def _narrow(
    ranges: list[tuple[int, int]],
    in_sums: Sequence[Sequence[int]],
    members: Sequence[Sequence[int]],
    sums: Sequence[tuple[int, int]],
    changed: Iterable[int],
) -> bool:
    """Narrow how many of each kind there can be as far as single sums force it; False if a sum cannot be kept."""
    waiting = set(changed)
    while waiting:
        n = waiting.pop()
        least, most = sums[n]
        low, high = sum(ranges[k][0] for k in members[n]), sum(ranges[k][1] for k in members[n])
        if low > most or high < least:
            return False
        need, spare = least - high, most - low
        for k in members[n]:
            fewest, top = ranges[k]
            if fewest < top and (need + top > fewest or spare + fewest < top):
                ranges[k] = (max(fewest, need + top), min(top, spare + fewest))
                waiting.update(in_sums[k])
    return True
