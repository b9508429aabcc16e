"""Elections of any size, and what each method is to be told beside the papers so that it can count them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from tests.counting.making import counted

from hustings.counting import Ballots
from hustings.counting.ballots import ListPapers
from hustings.counting.methods import METHODS, method_named
from hustings.counting.polls import Rounds, Sections

if TYPE_CHECKING:
    from hustings.counting.ballots import Papers

Row = tuple[tuple[int, ...], int]

POLLS = ("exhaustive", "sections")
"""Methods that count no papers but tables of votes."""

VACANCIES = ("countback", "next_highest")
"""Methods that fill a place of another method's election."""

OF_PAPERS = [name for name in METHODS if name not in POLLS]

IN_PILES = ("scottish_stv", "ers97", "ni_stv", "wigm_prf", "rctab_stv", "av")
"""Methods after which there can be a countback."""

SEED = "2026-11-22"


class Election:
    """Rows of papers, places and who withdrew, before anybody made ballots of them."""

    def __init__(self, candidates: int, seats: int, rows: Sequence[Row], withdrawn: frozenset[int]) -> None:
        self.candidates = candidates
        self.seats = seats
        self.rows = list(rows)
        self.withdrawn = withdrawn

    def __repr__(self) -> str:
        return f"Election({self.candidates}, {self.seats}, {self.rows}, {self.withdrawn})"

    @property
    def standing(self) -> int:
        """How many have not withdrawn."""
        return self.candidates - len(self.withdrawn)

    def ballots(self, papers: Papers | None = None) -> Ballots:
        """The ballots, of these papers or else of the rows as a list."""
        names = [f"Candidate {letter}" for letter in "ABCDEFGH"[: self.candidates]]
        return Ballots(names, papers or ListPapers(self.rows), withdrawn=self.withdrawn, seats=self.seats)

    def one_by_one(self, chance: Random) -> list[Row]:
        """Every paper a row of its own, in another order."""
        rows = [(preferences, 1) for preferences, weight in self.rows for _ in range(weight)]
        chance.shuffle(rows)
        return rows


@st.composite
def elections(draw: st.DrawFn) -> Election:
    """From one candidate to seven; short papers and long; often ties; somebody may have withdrawn."""
    candidates = draw(st.integers(1, 7))
    row = st.permutations(range(candidates)).flatmap(
        lambda order: st.integers(1, candidates).map(lambda upto: tuple(order[:upto]))
    )
    rows = draw(st.lists(st.tuples(row, st.integers(1, 9)), min_size=1, max_size=14))
    withdrawn = draw(st.sampled_from([frozenset(), frozenset([candidates - 1])])) if candidates > 1 else frozenset()
    return Election(candidates, draw(st.integers(1, 4)), rows, withdrawn)


def parameters_for(name: str, election: Election, chance: Random) -> dict[str, str] | None:
    """Parameters by chance that fit the election; ``None`` if there is nothing for the method to do in it."""
    method = method_named(name)
    told = {one.name: chance.choice(one.choices) for one in method.parameters if one.choices}
    if name == "meek_prf_vacancy":
        standing = [one for one in range(election.candidates) if one not in election.withdrawn]
        protected = chance.sample(standing, min(chance.randrange(election.seats), len(standing)))
        told["protected"] = "; ".join(str(one + 1) for one in protected)
    if name in VACANCIES:
        then = chance.choice(IN_PILES if name == "countback" else [one for one in OF_PAPERS if one not in VACANCIES])
        told |= {"counted_by": then, "settings": f"seed={SEED}"}
        if then == "av" and name == "countback":
            told["values"] = "held"
        was = method_named(then)
        seats = 1 if was.one_seat else election.seats
        first = counted(election.ballots(), then, seats=seats, seed=SEED)
        if not first.elected or len(first.elected) >= election.standing or len(first.elected) > seats:
            return None  # nobody was elected, or nobody is left who was not
        told["vacated"] = first.names([chance.choice(first.elected)])[0]
    return told


def seats_for(name: str, election: Election, told: dict[str, str]) -> int:
    """Places to fill, by a method that may have only one."""
    one_seat = method_named(told.get("counted_by", name)).one_seat
    return 1 if one_seat else election.seats


@st.composite
def rounds(draw: st.DrawFn) -> Rounds:
    """An exhaustive ballot in which the lowest left after each round, and which ended with a majority."""
    number = draw(st.integers(2, 6))
    left, tables, gone = list(range(number)), list[dict[int, int]](), list[frozenset[int]]()
    while True:
        votes = draw(st.lists(st.integers(1, 60), min_size=len(left), max_size=len(left), unique=True))
        table = dict(zip(left, votes, strict=True))
        tables.append(table)
        gone.append(frozenset())
        if 2 * max(votes) > sum(votes):
            break
        left.remove(min(left, key=table.__getitem__))
    return Rounds([f"Candidate {one}" for one in range(number)], tables, gone)


@st.composite
def sections(draw: st.DrawFn) -> Sections:
    """A college of one to four sections, some of which may be silent, but not all."""
    number, parts = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    votes = draw(
        st.lists(st.lists(st.integers(0, 40), min_size=number, max_size=number), min_size=parts, max_size=parts)
    )
    votes[0][0] += 1
    weights = draw(st.lists(st.integers(1, 100).map(Fraction), min_size=parts, max_size=parts))
    return Sections(
        [f"Candidate {one}" for one in range(number)], [f"Section {one}" for one in range(parts)], weights, votes
    )
