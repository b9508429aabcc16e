"""Places kept for groups: at least so many, at most so many, by gender, nation, or whatever the rule book names.

A constraint names a *grouping* (``gender``), a *group* in it (``woman``) and the fewest or the most of that group among
those elected. Candidates may be in a group of each of several groupings at once, and all constraints hold together.

After each election and each exclusion the count asks who is still *guarded* (in every outcome that can still satisfy
all constraints, so not to be excluded) and who is *doomed* (in none, so not to be elected). A guarded candidate who is
kept and a doomed candidate who is passed over keep at least one satisfying outcome open to the end.

Source: I. D. Hill, "STV with constraints", Voting matters 9 (1998); J. Otten, "STV with multiple constraints", Voting
matters 13 (2001). Neither settles several groupings by formula; here they are settled by an exact search.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hustings.counting.problems import CountRefused
from hustings.counting.satisfying import Kind, mended, outcome

__all__ = ["Bound", "Constraints", "bounds_from", "constraints_for"]


@dataclass(frozen=True, slots=True)
class Bound:
    """The fewest and the most of one group among those elected; people, not votes."""

    grouping: str
    group: str
    least: int = 0
    most: int | None = None

    @property
    def name(self) -> str:
        """The group with its grouping, as it is written in a setting: ``gender:woman``."""
        return f"{self.grouping}:{self.group}"

    @property
    def words(self) -> str:
        """The bound as a person would say it: ``at least 4 of gender:woman``."""
        if self.most is None:
            return f"at least {self.least} of {self.name}"
        if self.least == self.most:
            return f"exactly {self.least} of {self.name}"
        return f"at least {self.least} and at most {self.most} of {self.name}" if self.least else (
            f"at most {self.most} of {self.name}"
        )  # fmt: skip


class Constraints:
    """The constraints of one election, and what they leave open at each point of its count."""

    __slots__ = ("_in_bounds", "bounds", "groups", "names", "seats")

    def __init__(
        self, bounds: Sequence[Bound], groups: Sequence[Mapping[str, str]], seats: int, names: Sequence[str]
    ) -> None:
        """Take the constraints of an election.

        Args:
            bounds: The constraints, one for each group that has any.
            groups: For each candidate, in ballot order, the group in each grouping; a grouping left out means none.
            seats: Places to fill, those already filled included.
            names: The candidates, in ballot order, for what is said of them.
        Raises:
            CountRefused: If a constraint contradicts itself or names a grouping that no candidate has.
        """
        self.bounds = tuple(bounds)
        self.groups = tuple(dict(own) for own in groups)
        self.seats = seats
        self.names = tuple(names)
        self._in_bounds = tuple(
            tuple(n for n, bound in enumerate(self.bounds) if own.get(bound.grouping) == bound.group)
            for own in self.groups
        )
        groupings = {grouping for own in self.groups for grouping in own}
        for bound in self.bounds:
            if bound.grouping not in groupings:
                known = ", ".join(sorted(groupings)) or "none"
                raise CountRefused(
                    f'The constraint "{bound.words}" names a grouping that the candidates do not have '
                    f"(they have: {known}). Add a column {bound.grouping} to the file of groups."
                )
            if bound.most is not None and bound.least > bound.most:
                raise CountRefused(
                    f"At least {bound.least} and at most {bound.most} of {bound.name} contradict each other. "
                    "Lower the minimum or raise the maximum."
                )

    def check_plan(self, standing: Collection[int]) -> None:
        """Refuse an election whose candidates cannot satisfy its constraints, and say what is short.

        Args:
            standing: Candidates (numbers in ballot order) who may be elected; not the withdrawn.
        Raises:
            CountRefused: If no choice of candidates for the places satisfies every constraint.
        """
        if self.possible((), standing):
            return
        wanted = self._conflict(standing)
        if len(wanted) == 1:
            bound = self.bounds[wanted[0]]
            there = sum(1 for c in standing if wanted[0] in self._in_bounds[c])
            others = len(standing) - there
            if bound.least > there:
                why = f"{_candidates(there)} of that group {'stand' if there > 1 else 'stands'}"
            elif bound.least > self.seats:
                why = f"there {'is 1 place' if self.seats == 1 else f'are {self.seats} places'}"
            else:
                why = f"only {_candidates(others)} from outside it could take the other places of {self.seats}"
            raise CountRefused(
                f"The constraint cannot be met: {bound.words} is asked for, but {why}. "
                "Change the constraint or reopen nominations before voting opens."
            )
        if not wanted:
            raise CountRefused(
                f"There are {self.seats} places to fill and {_candidates(len(standing))} to fill them. "
                "Lower the number of places or reopen nominations before voting opens."
            )
        each = "; ".join(self.bounds[n].words for n in wanted)
        raise CountRefused(
            f"No {self.seats} of the candidates meet all of these constraints: {each}. Without any one of them the "
            "others could be met. Change one of them or reopen nominations before voting opens."
        )

    def possible(self, elected: Collection[int], standing: Collection[int]) -> bool:
        """Say whether those elected, with some of those standing, can still satisfy every constraint."""
        return outcome(self._kinds(elected, standing), self._sums()) is not None

    def guarded_and_doomed(
        self, elected: Collection[int], standing: Collection[int]
    ) -> tuple[frozenset[int], frozenset[int]]:
        """Find who must be among those elected, and who cannot be, for every constraint to be satisfied.

        Args:
            elected: Candidates who hold places.
            standing: Candidates neither elected nor excluded nor withdrawn.
        Returns:
            The guarded and the doomed among those standing. Where nothing can satisfy the constraints any more
            (``check_plan`` refuses that before a count) everybody would be both.
        """
        return self._guarded_and_doomed(elected, standing, self._sums())

    def reason(self, candidate: int, elected: Collection[int], standing: Collection[int]) -> str:
        """Say which constraints make a standing candidate guarded or doomed, as a list of their words."""
        alone = []
        for n in range(len(self.bounds)):
            freed = self._guarded_and_doomed(elected, standing, self._sums(without=n))
            if candidate not in freed[0] and candidate not in freed[1]:
                alone.append(self.bounds[n].words)
        return "; ".join(alone) if alone else "; ".join(bound.words for bound in self.bounds)

    def as_json(self) -> list[dict[str, object]]:
        """The constraints as the sheet writes them, each with the candidates it is about."""
        return [
            {
                "grouping": bound.grouping,
                "group": bound.group,
                "minimum": bound.least,
                "maximum": bound.most,
                "candidates": [name for c, name in enumerate(self.names) if n in self._in_bounds[c]],
            }
            for n, bound in enumerate(self.bounds)
        ]

    def _guarded_and_doomed(
        self, elected: Collection[int], standing: Collection[int], sums: list[tuple[int, int]]
    ) -> tuple[frozenset[int], frozenset[int]]:
        kinds = self._kinds(elected, standing)
        seen_without: set[int] = set()
        seen_with: set[int] = set()

        def note(taken: list[int]) -> None:
            seen_without.update(k for k, number in enumerate(taken) if number < kinds[k].most)
            seen_with.update(k for k, number in enumerate(taken) if number > kinds[k].fewest)

        known = outcome(kinds, sums)
        if known is not None:
            note(known)
            for k, kind in enumerate(kinds):
                for seen, step in ((seen_without, -1), (seen_with, 1)):
                    if k in seen or kind.fewest == kind.most:
                        continue
                    other = mended(known, k, step, kinds, sums)
                    if other is None:
                        cut = Kind(kind.bounds, kind.fewest + (step > 0), kind.most - (step < 0))
                        other = outcome([*kinds[:k], cut, *kinds[k + 1 :]], sums, known)
                    if other is not None:
                        note(other)
        number = {kind.bounds: k for k, kind in enumerate(kinds)}
        of = {c: number[self._in_bounds[c]] for c in standing}
        return (
            frozenset(c for c, k in of.items() if k not in seen_without),
            frozenset(c for c, k in of.items() if k not in seen_with),
        )

    def _kinds(self, elected: Collection[int], standing: Collection[int]) -> list[Kind]:
        held: dict[tuple[int, ...], list[int]] = {}
        for c in elected:
            held.setdefault(self._in_bounds[c], [0, 0])[0] += 1
        for c in standing:
            held.setdefault(self._in_bounds[c], [0, 0])[1] += 1
        return [Kind(bounds, fewest, fewest + more) for bounds, (fewest, more) in sorted(held.items())]

    def _sums(self, without: int | None = None) -> list[tuple[int, int]]:
        """For each bound, and last for the places themselves, the fewest and the most people it allows."""
        each = [(b.least, len(self.names) if b.most is None else b.most) for b in self.bounds]
        return [*(self._free if n == without else pair for n, pair in enumerate(each)), (self.seats, self.seats)]

    @property
    def _free(self) -> tuple[int, int]:
        """The fewest and the most of a constraint that asks nothing."""
        return 0, len(self.names)

    def _conflict(self, standing: Collection[int]) -> list[int]:
        """The constraints that cannot hold together and of which none could be left out: found by leaving out each."""
        kinds, sums = self._kinds((), standing), self._sums()
        for n in range(len(self.bounds)):
            kept, sums[n] = sums[n], self._free
            if outcome(kinds, sums) is not None:
                sums[n] = kept
        return [n for n in range(len(self.bounds)) if sums[n] != self._free]


def bounds_from(minimum: str, maximum: str) -> tuple[Bound, ...]:
    """Read constraints as they are written in settings.

    Args:
        minimum: ``gender:woman=4, nation:Wales=1``: the fewest of each group; may be empty.
        maximum: The most of each group, in the same form; may be empty.
    Returns:
        One bound for each group named, in the order of their first naming.
    Raises:
        CountRefused: If a part is not of that form or a group is named twice in one setting.
    """
    fewest, most = _read("minimum", minimum), _read("maximum", maximum)
    return tuple(
        Bound(grouping, group, fewest.get((grouping, group), 0), most.get((grouping, group)))
        for grouping, group in {**fewest, **most}
    )


def constraints_for(
    minimum: str,
    maximum: str,
    groups: Sequence[Mapping[str, str]],
    *,
    seats: int,
    names: Sequence[str],
    standing: Iterable[int],
) -> Constraints | None:
    """The constraints of an election from its settings, checked before anything is counted; None if there are none.

    Raises:
        CountRefused: If they are malformed, or the candidates cannot satisfy them.
    """
    bounds = bounds_from(minimum, maximum)
    if not bounds:
        return None
    if not groups:
        raise CountRefused(
            f'"{bounds[0].words}" is asked for, but nobody said who is in which group. '
            "Give a file of groups: --groups FILE.csv, with a column candidate and a column for each grouping."
        )
    constraints = Constraints(bounds, groups, seats, names)
    constraints.check_plan(frozenset(standing))
    return constraints


def _read(setting: str, text: str) -> dict[tuple[str, str], int]:
    read: dict[tuple[str, str], int] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, number = part.rpartition("=")
        grouping, colon, group = (piece.strip() for piece in name.partition(":"))
        digits = number.strip()
        if not (equals and colon and grouping and group and digits.isascii() and digits.isdigit() and len(digits) < 10):
            raise CountRefused(
                f'{setting}: "{part}" is not a constraint. Write grouping:group=number, as in gender:woman=4, '
                "with commas between several."
            )
        if (grouping, group) in read:
            raise CountRefused(f"{setting}: {grouping}:{group} is given twice. Keep one of the two.")
        read[grouping, group] = int(digits)
    return read


def _candidates(number: int) -> str:
    return "no candidate" if number == 0 else "1 candidate" if number == 1 else f"{number} candidates"
