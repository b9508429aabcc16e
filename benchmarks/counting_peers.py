"""One count by another program, for `counting.py`: run by the Python of benchmarks/.venv, where that program is.

    benchmarks/.venv/bin/python benchmarks/counting_peers.py PROGRAM FILE.blt

Reads plain BLT in the plainest way, hands the papers over in the form the program has for equal papers where it has
one, and counts: one place by alternative vote, several by STV. Prints JSON: who is elected, and the seconds for
reading, for making the program's own papers, and for counting.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

Papers = Counter[tuple[str, ...]]


def read(path: str) -> tuple[list[str], int, Papers]:
    """(candidates, seats, papers): equal papers once, with their number."""
    with open(path, encoding="utf-8") as file:
        candidates, seats = map(int, file.readline().split())
        lines: Counter[str] = Counter()
        for line in file:
            if line == "0\n":
                break
            lines[line] += 1
        names = [line.strip().strip('"') for line in file][:candidates]
    papers: Papers = Counter()
    for line, times in lines.items():
        weight, *preferences, _ = line.split()
        papers[tuple(names[int(one) - 1] for one in preferences)] += times * int(weight)
    return names, seats, papers


def pyrankvote(names: list[str], seats: int, papers: Papers) -> tuple[Any, Callable[[], list[str]]]:
    """pyrankvote knows no equal papers: each is a ballot of its own."""
    import pyrankvote

    candidates = {name: pyrankvote.Candidate(name) for name in names}
    ballots = [
        pyrankvote.Ballot([candidates[name] for name in paper]) for paper, times in papers.items() for _ in range(times)
    ]

    def count() -> list[str]:
        standing = list(candidates.values())
        if seats == 1:
            return [one.name for one in pyrankvote.instant_runoff_voting(standing, ballots).get_winners()]
        counted = pyrankvote.single_transferable_vote(standing, ballots, number_of_seats=seats)
        return [one.name for one in counted.get_winners()]

    return ballots, count


def votekit(names: list[str], seats: int, papers: Papers) -> tuple[Any, Callable[[], list[str]]]:
    """VoteKit takes a weight a ballot; its quicker elections are taken."""
    from votekit.ballot import RankBallot
    from votekit.elections import IRV, FastSTV
    from votekit.pref_profile import RankProfile

    ballots = [
        RankBallot(ranking=tuple(frozenset({name}) for name in paper), weight=times) for paper, times in papers.items()
    ]
    profile = RankProfile(ballots=ballots, candidates=names)

    def count() -> list[str]:
        counted = IRV(profile, tiebreak="random") if seats == 1 else FastSTV(profile, n_seats=seats, tiebreak="random")
        return [name for group in counted.get_elected() for name in group]

    return profile, count


def stvpoll(names: list[str], seats: int, papers: Papers) -> tuple[Any, Callable[[], list[str]]]:
    """stvpoll takes how many ballots are the same."""
    from stvpoll.irv import IRV
    from stvpoll.scottish_stv import ScottishSTV

    poll = IRV(candidates=names) if seats == 1 else ScottishSTV(seats=seats, candidates=names)
    for paper, times in papers.items():
        poll.add_ballot(paper, times)

    def count() -> list[str]:
        return list(poll.calculate().elected_as_tuple())

    return poll, count


PROGRAMS = {"pyrankvote": pyrankvote, "votekit": votekit, "stvpoll": stvpoll}


def main() -> None:
    """Run the count that the command line asks for."""
    program, path = sys.argv[1:]
    begun = time.perf_counter()
    names, seats, papers = read(path)
    was_read = time.perf_counter()
    _, count = PROGRAMS[program](names, seats, papers)
    made = time.perf_counter()
    elected = count()
    counted = time.perf_counter()
    told = {"elected": elected, "read": was_read - begun, "make": made - was_read, "count": counted - made}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
