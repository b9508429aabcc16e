"""The order in which papers lie, for rules that move whole papers: as they were filed, or shuffled from a seed.

Such rules transfer the papers last filed, so their totals depend on the order. It is therefore part of what is counted:
it stands on the sheet with a digest of every paper in its order, and a stranger with the same papers in the same order
(or with the seed) makes the same count.
"""

from __future__ import annotations

from hustings.counting.ballots import Ballots, ListPapers, row_line
from hustings.counting.methods.method import Parameter
from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.counting.ballots import Papers
    from hustings.counting.choices import Choices

PAPER_ORDER = Parameter(
    "paper_order",
    "filed",
    "The order of the papers, of which the last filed are transferred: as the file has them (filed), or shuffled from "
    "--seed (shuffled), which is the same for every order in the file.",
    choices=("filed", "shuffled"),
)


def in_order(ballots: Ballots, choices: Choices) -> Papers:
    """The papers in the order that the parameter ``paper_order`` asks for.

    Raises:
        CountRefused: If they are to be shuffled and no seed is given.
    """
    if choices.values[PAPER_ORDER.name] == "filed":
        return ballots.papers
    if choices.seed is None:
        raise CountRefused(
            "The papers are to be shuffled, and from what? Give a seed that everybody knows: --seed TEXT."
        )
    return shuffled(ballots.papers, shuffling(choices.seed, ballots.digest(), ballots.papers.total))


def shuffling(seed: str, digest: str, papers: int) -> list[int]:
    """An order of so many papers: each is numbered from 1, and they are sorted by SHA-256.

    Of each paper: over the seed, the digest of the ballots and its number, the three parted by zero bytes. The numbers
    are given to the papers in the order in which the digest reads them, equal papers one after another.

    Returns:
        The papers, by number from 0, in their new order.
    """
    from hashlib import sha256

    begun = sha256(f"{seed}\0{digest}\0".encode())
    marks: list[bytes] = []
    for number in range(1, papers + 1):
        mark = begun.copy()
        mark.update(b"%d" % number)
        marks.append(mark.digest())
    return sorted(range(papers), key=marks.__getitem__)


def shuffled(papers: Papers, order: list[int]) -> Papers:
    """These papers, each a row of its own, in this order of their canonical numbers from 0."""
    if isinstance(papers, ListPapers):
        singly = [preferences for preferences, weight in papers.distinct() for _ in range(weight)]
        return ListPapers([(singly[number], 1) for number in order], papers.unit)
    import numpy as np

    from hustings.counting.arrays import ArrayPapers

    assert isinstance(papers, ArrayPapers)
    merged = papers.merged()
    assert merged.weights is not None
    starts = np.repeat(merged.starts, merged.weights)[np.array(order, np.int64)]
    return ArrayPapers(merged.flat, starts, candidates=papers.candidates, unit=papers.unit)


def order_digest(papers: Papers) -> str:
    """``sha256:`` and the SHA-256 of every paper in its order: a line a paper, ``1 4 2 0``, as the ballots' digest has.

    Rows that stand for several papers are so many lines.
    """
    from hashlib import sha256

    summed = sha256()
    for lines in _lines(papers):
        summed.update(lines)
    return f"sha256:{summed.hexdigest()}"


def _lines(papers: Papers) -> Iterator[bytes]:
    if isinstance(papers, ListPapers):
        for preferences, weight in papers.rows():
            yield row_line(preferences, 1, 1).encode() * weight
        return
    import numpy as np

    from hustings.counting.arrays import ArrayPapers
    from hustings.counting.canonical import lines_of

    assert isinstance(papers, ArrayPapers)
    starts = papers.starts if papers.weights is None else np.repeat(papers.starts, papers.weights)
    yield from lines_of(papers.flat, starts, np.ones(len(starts), np.int64), unit=1, candidates=papers.candidates)
