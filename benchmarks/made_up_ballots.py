"""Made-up elections of a given size and shape, the same every time, written as BLT.

A voter marks one candidate after another: each time one of those not yet marked, with a chance that goes with her
popularity. The popularity of the candidates falls as 1/3^s, 1/4^s, 1/5^s, ...; how many a voter marks is drawn from the
shares of the shape. Names are on the ballot paper in an order that has nothing to do with popularity.

    python benchmarks/made_up_ballots.py M city.blt
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from hustings.counting.canonical import lines_of

AT_ONCE = 100_000


@dataclass(frozen=True)
class Shape:
    """What an election is like.

    Args:
        papers: Voters who are drawn.
        fall: How steeply popularity falls; 0: all are as popular.
        lengths: Shares of the voters who mark one, two, three ... candidates.
        times: How often each paper is in the box, a line a paper: so many voters, and then the same again.
    """

    title: str
    papers: int
    candidates: int
    seats: int
    fall: float
    lengths: tuple[float, ...]
    times: int = 1


def _falling(mean: float, most: int) -> tuple[float, ...]:
    """Lengths of which each is rarer by the same factor than the one before."""
    return tuple((1 - 1 / mean) ** number for number in range(most))


SHAPES = {
    "WARD": Shape("A ward: 14,000 papers, 10 candidates, 4 seats", 14_000, 10, 4, 0.7, _falling(3.4, 10)),
    # As Minneapolis elected its mayor in 2013: 80,000 voters, 35 names and a line to write one in, up to three choices,
    # two thirds of the votes for three candidates and a few dozen votes for many; and that thirteen times over.
    "M": Shape("A city: 1,040,000 papers, 36 candidates", 80_000, 36, 1, 2.4, (0.2, 0.2, 0.6), times=13),
    "H": Shape("500,000 papers, 100 candidates, 10 seats", 500_000, 100, 10, 0.8, _falling(6.0, 20)),
    "F": Shape("5,000,000 papers, 100 candidates, 10 seats", 5_000_000, 100, 10, 0.8, _falling(6.0, 20)),
}


def write(shape: Shape, file: IO[bytes], *, seed: int = 5) -> None:
    """Write an election of this shape as BLT: a line a paper, each of weight 1."""
    chance = np.random.Generator(np.random.PCG64(seed))
    popularity = 1 / np.arange(3, shape.candidates + 3) ** shape.fall
    order = np.argsort(chance.random(shape.candidates))
    upto = np.cumsum(popularity) / popularity.sum()
    upto[-1] = 1.0
    lengths = np.cumsum(shape.lengths) / sum(shape.lengths)
    lengths[-1] = 1.0
    file.write(f"{shape.candidates} {shape.seats}\n".encode())
    for start in range(0, shape.papers, AT_ONCE):
        papers = min(AT_ONCE, shape.papers - start)
        marked = lengths.searchsorted(chance.random(papers), side="right") + 1
        # Somebody drawn a second time is passed over; so more are drawn than are marked, and a few voters mark fewer.
        draws = min(3 * len(shape.lengths), 30)
        drawn = (order[upto.searchsorted(chance.random((papers, draws)), side="right")] + 1).astype(np.uint8)
        new = np.ones((papers, draws), np.bool_)
        for place in range(1, draws):
            for before in range(place):
                new[:, place] &= drawn[:, place] != drawn[:, before]
        new &= new.cumsum(axis=1) <= marked[:, None]
        kept = np.ones((papers, draws + 1), np.bool_)
        kept[:, :-1] = new
        numbers = np.zeros((papers, draws + 1), np.uint8)
        numbers[:, :-1] = drawn
        flat = numbers.ravel().compress(kept.ravel())
        ends = np.flatnonzero(flat == 0)
        starts = np.append(0, ends[:-1] + 1)
        drawn_lines = list(lines_of(flat, starts, np.ones(papers, np.int64), unit=1, candidates=shape.candidates))
        for _ in range(shape.times):
            file.writelines(drawn_lines)
    names = "".join(f'"Candidate {number:02d}"\n' for number in range(1, shape.candidates + 1))
    file.write(f'0\n{names}"{shape.title}"\n'.encode())


def written(name: str, folder: Path) -> Path:
    """The file of one of `SHAPES` in this folder, made if it is not there yet."""
    file = folder / f"{name}.blt"
    if not file.exists():
        half = file.with_suffix(".half")
        with half.open("wb") as out:
            write(SHAPES[name], out)
        half.rename(file)
    return file


if __name__ == "__main__":
    with open(sys.argv[2], "wb") as made:
        write(SHAPES[sys.argv[1]], made)
