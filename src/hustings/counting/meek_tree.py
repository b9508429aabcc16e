"""Papers laid out for Meek's method as a tree: which elected candidates a paper passes on its way, and where it stops.

A paper stops at the first candidate who keeps all that reaches her; whoever keeps a part of it stands on the way
there. Papers on the same way are one number, so an iteration costs as much as there are ways, not as there are papers.
The tree grows only when a candidate begins to pass papers on, or is defeated.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.counting.kernel import Kernel, Parcel


class _Place:
    """A point on the way: past which candidate, how many papers come by, and what becomes of them beyond."""

    __slots__ = ("beyond", "candidate", "papers", "stopping")

    def __init__(self, candidate: int) -> None:
        self.candidate = candidate
        self.papers = 0
        self.stopping: dict[int, list[Parcel]] = {}
        self.beyond: dict[int, _Place] = {}


class TreeOfPapers:
    """The papers of a count by Meek's method, over any kernel; whole numbers of any size.

    Args:
        standing: A byte a candidate: 1 for all who have not withdrawn.
        one: What a whole vote is in the rule's smallest parts.
    """

    def __init__(self, kernel: Kernel, standing: bytearray, one: int) -> None:
        self._kernel = kernel
        self._standing = bytearray(standing)
        self._one = one
        self._passing = bytearray(len(standing))  # those who pass a part on
        self._waiting: list[int] = []  # elected, but keeping all until their factor falls
        self._root = _Place(-1)
        self._lay(self._root, None)

    def elect(self, one: int) -> None:
        """She may pass papers on from now on."""
        self._waiting.append(one)

    def defeat(self, one: int) -> None:
        """Her papers go on, whole as they reached her, to the next who stands."""
        self._standing[one] = 0
        for place in list(self._places()):
            if (parcels := place.stopping.pop(one, None)) is not None:
                self._lay(place, parcels)

    def votes(self, keep_factors: list[int]) -> list[int]:
        """What each candidate keeps when every paper is given out by these factors (reference rule, B.2.a).

        Of what reaches her a candidate keeps her factor's part, rounded up to the rule's last decimal.

        Args:
            keep_factors: By candidate, scaled by ``one``; those not elected have a whole one, or 0 when defeated.
        """
        for one in [one for one in self._waiting if keep_factors[one] < self._one]:
            self._waiting.remove(one)
            self._pass_on(one)
        votes = [0] * len(keep_factors)
        round_up = self._one - 1
        going = [(self._root, self._one)]
        while going:
            place, weight = going.pop()
            for one, parcels in place.stopping.items():
                votes[one] += weight * sum(parcel.papers for parcel in parcels)
            for one, further in place.beyond.items():
                kept = (weight * keep_factors[one] + round_up) // self._one
                votes[one] += kept * further.papers
                if kept < weight:
                    going.append((further, weight - kept))
        return votes

    def _pass_on(self, one: int) -> None:
        self._passing[one] = 1
        for place in list(self._places()):
            if (parcels := place.stopping.pop(one, None)) is not None:
                self._go_past(place, one, parcels)

    def _go_past(self, place: _Place, one: int, parcels: Sequence[Parcel]) -> None:
        further = place.beyond.setdefault(one, _Place(one))
        further.papers += sum(parcel.papers for parcel in parcels)
        self._lay(further, parcels)

    def _lay(self, place: _Place, parcels: Sequence[Parcel] | None) -> None:
        """Papers that have come to this place: to where each stops, or past the next who passes on."""
        standing = bytearray(self._standing)
        if place.candidate >= 0:
            standing[place.candidate] = 0
        move = self._kernel.first(standing) if parcels is None else self._kernel.move(parcels, standing)
        for one, parcel in move.to.items():
            if self._passing[one]:
                self._go_past(place, one, [parcel])
            else:
                place.stopping.setdefault(one, []).append(parcel)

    def _places(self) -> Iterator[_Place]:
        going = [self._root]
        while going:
            place = going.pop()
            yield place
            going += place.beyond.values()
