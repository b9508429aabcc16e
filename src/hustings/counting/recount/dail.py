"""Dáil Éireann, recounted: Electoral Act 1992 (No. 23, Ireland), ss.118 to 127, with s.124(1A) of Act 38 of 2001.

Whole papers move, each worth one vote to the end. A stage of the sheet is what the Act calls a count.

1. The quota (s.120): the whole part of valid papers divided by one more than the places, plus one.
2. (s.121) The largest surplus: of all papers at the first count, else of the sub-parcel last received. If more papers
   are transferable than the surplus, each next candidate gets papers times surplus divided by transferable papers:
   the whole parts, and one more for the largest fractions; the papers last filed move. Else all move, and the rest of
   the surplus is not effective.
3. Surpluses that together can neither elect the highest, nor bring the lowest up to the next, nor save the lowest a
   deposit are not moved.
4. (s.122) Else the lowest is excluded, or several together who with all surpluses have fewer votes than the next and of
   whom none could save a deposit.
5. (s.124) As many continuing as vacancies: elected. One more, and the lowest with all surpluses is below the next: all
   but the lowest. One vacancy, and one with more votes than all others and the surpluses: she is elected.
6. A deposit is saved by more than a quarter of the quota; while somebody could still be credited with that, the count
   goes on when all places are filled.
7. Equal ones: first preferences, then the earliest count at which they differed, then the lot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256

from hustings.counting.recount.equal import settle
from hustings.counting.recount.filed import Preferences, collapsed
from hustings.counting.recount.tally import Case, Stages, Tally
from hustings.counting.recount.verdict import CannotCheck


def whole_number(value: str) -> bool:
    """Whether a choice is a number of places, 0 for none."""
    return value.isascii() and value.isdecimal() and (value == "0" or value[0] != "0") and len(value) < 7


CHOICES: Mapping[str, Sequence[str] | Callable[[str], bool]] = {
    "paper_order": ("filed", "shuffled"),
    "together": ("yes", "no"),
    "deposits": ("yes", "no"),
    "deposit_seats": whole_number,
}


def papers_in_order(case: Case) -> list[Preferences]:
    """Every valid paper, as they lie."""
    filed = case.filed
    valid = [(row, many) for row, many in filed.rows if not filed.withdrawn.issuperset(row)]
    if case.parameters["paper_order"] == "filed":
        return [row for row, many in valid for _ in range(many)]
    if case.seed is None:
        raise CannotCheck("the papers are said to be shuffled, and the sheet holds no seed.")
    each = [row for row, many in sorted(collapsed(valid).items()) for _ in range(many)]

    def lies(number: int) -> bytes:
        return sha256(f"{case.seed}\0{case.digest}\0{number + 1}".encode()).digest()

    return [each[number] for number in sorted(range(len(each)), key=lies)]


def paper_order(case: Case) -> dict[str, object]:
    """What the sheet says of the order of the papers."""
    lines = (" ".join(["1", *(str(c + 1) for c in row), "0"]) + "\n" for row in papers_in_order(case))
    return {
        "rule": case.parameters["paper_order"],
        "digest": "sha256:" + sha256("".join(lines).encode()).hexdigest(),
    }


class Count:
    """A count under the Act of 1992, while it is made; papers by their place in the order."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.tally = Tally(case, 0)
        self.papers = papers_in_order(case)
        self.quota = case.filed.valid // (case.seats + 1) + 1
        seats = int(case.parameters["deposit_seats"])
        quota = case.filed.valid // (seats + 1) + 1 if seats else self.quota
        self.quarter = Fraction(quota, 4)
        self.piles: dict[int, list[list[int]]] = {c: [] for c in case.standing}

    def votes(self, candidate: int) -> int:
        return int(self.tally.kept[candidate])

    def count(self) -> Stages:
        """All counts, till the places are filled and no deposit can be saved."""
        tally = self.tally
        for to, pile in self.next_of(range(len(self.papers)), None).items():
            assert to is not None
            self.piles[to].append(pile)
        for c in tally.piles:
            tally.kept[c] = Fraction(sum(map(len, self.piles[c])))
        self.end("first_preferences", [])
        while tally.standing and (tally.vacancies or self.deposit_open()):
            surpluses = self.surpluses()
            if surpluses and not self.stay(sum(surpluses.values())):
                most = max(surpluses.values())
                equal = [c for c in sorted(surpluses) if surpluses[c] == most]
                self.pass_surplus(settle(tally, equal, lowest=False, clause="s.121", backwards=False))
            else:
                if surpluses:
                    tally.decide("deferred", "s.121", sorted(surpluses))
                self.exclude()
        return tally.stages

    def next_of(self, papers: Sequence[int], after: int | None) -> dict[int | None, list[int]]:
        """Papers by their next available preference, in the order of the ballot paper; last those with none."""
        found: dict[int | None, list[int]] = {}
        for paper in papers:
            row = self.papers[paper]
            rest = row if after is None else row[row.index(after) + 1 :]
            to = next((c for c in rest if c in self.tally.standing), None)
            found.setdefault(to, []).append(paper)
        return {to: found[to] for to in sorted(found, key=lambda c: (c is None, c or 0))}

    # -- who is elected

    def surpluses(self) -> dict[int, int]:
        return {c: self.votes(c) - self.quota for c in self.tally.elected if self.votes(c) > self.quota}

    def ascending(self) -> list[int]:
        return sorted(self.tally.standing, key=lambda c: (self.votes(c), c))

    def end(self, action: str, of: list[int], excluded: Sequence[int] = ()) -> None:
        """The count ends; who is elected by it (s.119, s.124)."""
        tally = self.tally
        now = tally.in_order(c for c in tally.standing if self.votes(c) >= self.quota)[: tally.vacancies]
        tally.elected += now
        tally.standing.difference_update(now)
        rest = self.last_vacancies() if tally.vacancies else []
        tally.elected += rest
        tally.standing.difference_update(rest)
        tally.close(action, of, quota=Fraction(self.quota), elected=[*now, *rest], excluded=excluded)

    def last_vacancies(self) -> list[int]:
        """s.124(1), (1A) and (2)."""
        tally, waiting = self.tally, sum(self.surpluses().values())
        up = self.ascending()
        if len(up) <= tally.vacancies:
            return tally.in_order(up)
        if len(up) == tally.vacancies + 1 and self.votes(up[0]) + waiting < self.votes(up[1]):
            return tally.in_order(up[1:])
        if tally.vacancies == 1 and self.votes(up[-1]) > sum(map(self.votes, up[:-1])) + waiting:
            return up[-1:]
        return []

    # -- deposits

    def could_save(self, candidate: int, reach: int) -> bool:
        """Whether she has no deposit yet and would have one with so many votes."""
        return self.case.parameters["deposits"] == "yes" and self.votes(candidate) <= self.quarter < reach

    def deposit_open(self) -> bool:
        """s.124(3): somebody could still be credited with more than a quarter of the quota."""
        reach = sum(self.surpluses().values())
        for candidate in self.ascending():
            reach += self.votes(candidate)
            if self.could_save(candidate, reach):
                return True
        return False

    # -- surpluses and exclusions

    def stay(self, waiting: int) -> bool:
        """s.121: whether surpluses need not be moved."""
        up = self.ascending()
        lowest, highest = self.votes(up[0]), self.votes(up[-1])
        if self.tally.vacancies and highest + waiting >= self.quota:
            return False
        if len(up) > 1 and lowest + waiting >= self.votes(up[1]):
            return False
        return not self.could_save(up[0], lowest + waiting)

    def pass_surplus(self, of: int) -> None:
        """s.121."""
        tally = self.tally
        surplus = self.votes(of) - self.quota
        last = self.piles[of].pop()
        moved = self.next_of(last, of)
        moved.pop(None, None)
        transferable = sum(map(len, moved.values()))
        takes = {to: len(pile) for to, pile in moved.items() if to is not None}
        if transferable > surplus:
            takes = self.shares(takes, surplus, transferable)
        for to, many in takes.items():
            if many:
                pile = moved[to][-many:]
                self.piles[to].append(pile)
                tally.kept[to] += many
                tally.line(of, to, many, "1", Fraction(many))
        if rest := surplus - sum(takes.values()):
            tally.non_transferable += rest
            tally.line(of, None, rest, "1", Fraction(rest))
        tally.kept[of] = Fraction(self.quota)
        self.end("surplus", [of])

    def shares(self, papers: dict[int, int], surplus: int, transferable: int) -> dict[int, int]:
        """Papers times surplus divided by transferable papers: whole parts, and one more for the largest fractions."""
        takes = {to: many * surplus // transferable for to, many in papers.items()}
        left = surplus - sum(takes.values())
        waiting = set(papers)
        while left:
            best = max((papers[to] * surplus % transferable, papers[to]) for to in waiting)
            equal = [to for to in waiting if (papers[to] * surplus % transferable, papers[to]) == best]
            if len(equal) <= left:
                chosen = equal
            else:
                chosen = [settle(self.tally, equal, lowest=False, clause="s.121", backwards=False)]
            for to in chosen:
                takes[to] += 1
                left -= 1
            waiting.difference_update(chosen)
        return takes

    def together(self) -> list[int]:
        """s.122: several of the lowest who are excluded in one count."""
        up = self.ascending()
        waiting = sum(self.surpluses().values())
        for many in range(len(up) - max(self.tally.vacancies, 1), 1, -1):
            total = sum(map(self.votes, up[:many])) + waiting
            reach, saved = waiting, False
            for candidate in up[:many]:
                reach += self.votes(candidate)
                saved = saved or self.could_save(candidate, reach)
            if total < self.votes(up[many]) and not saved:
                return up[:many]
        return []

    def exclude(self) -> None:
        """s.122."""
        tally = self.tally
        out = self.together() if self.case.parameters["together"] == "yes" else []
        if out:
            tally.decide("bulk", "s.122", out)
        else:
            fewest = min(map(self.votes, tally.standing))
            equal = [c for c in sorted(tally.standing) if self.votes(c) == fewest]
            out = [settle(tally, equal, lowest=True, clause="s.122", backwards=False)]
        tally.standing.difference_update(out)
        received: dict[int, list[int]] = {}
        for candidate in out:
            papers = [paper for pile in self.piles[candidate] for paper in pile]
            self.piles[candidate] = []
            tally.kept[candidate] = Fraction(0)
            for to, pile in self.next_of(papers, candidate).items():
                tally.line(candidate, to, len(pile), "1", Fraction(len(pile)))
                if to is None:
                    tally.non_transferable += len(pile)
                else:
                    received.setdefault(to, []).extend(pile)
                    tally.kept[to] += len(pile)
        for to, pile in received.items():
            self.piles[to].append(pile)
        self.end("exclusion", out, out)


def recount(case: Case) -> Stages:
    """The counts."""
    return Count(case).count()
