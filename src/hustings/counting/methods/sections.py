"""Weighted sections: each section of an electoral college counts its votes, and its weight is shared by them.

Also points by constituency: every constituency has the same points, shared by its votes. Nothing is rounded: shares are
exact fractions, and their sum is the whole.

Source: the rule book's own. Such were the Labour Party's colleges of 1981 to 2010 (thirds) and the Australian Labor
Party's of 2013 (halves); in Canada the Conservative Party's constitution has 100 points for an electoral district.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.methods.method import Method, Parameter
from hustings.counting.polls import Sections
from hustings.counting.sheet import Decision, Sheet, Stage
from hustings.counting.ties import WIN, Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices


SECTIONS_SHOWN = 8
"""So many sections stand in the sentence on a candidate; all stand in the sheet's JSON."""


def shares(sections: Sections, *, cap: bool = False) -> tuple[list[Fraction], Fraction]:
    """What each candidate has of the whole, and the whole: weights of sections that voted, exactly.

    Args:
        cap: A section is worth no more than it has votes.
    """
    held = [Fraction(0)] * len(sections.candidates)
    whole = Fraction(0)
    for weight, votes in zip(sections.weights, sections.votes, strict=True):
        cast = sum(votes)
        if cast:
            worth = min(weight, Fraction(cast)) if cap else weight
            whole += worth
            for one, number in enumerate(votes):
                held[one] += worth * number / cast
    return held, whole


def per_cent(part: Fraction) -> str:
    """A share in per cent, to the nearest hundredth, a half upwards: ``52.02``."""
    hundredths = (part * 10_000 * 2 + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Weigh the sections and elect those with the largest shares; every section's votes stand on the sheet."""
    assert isinstance(ballots, Sections)
    names = ballots.candidates
    held, whole = shares(ballots, cap=choices.values["cap"] == "votes")
    decisions: list[Decision] = []
    if silent := [name for name, votes in zip(ballots.sections, ballots.votes, strict=True) if not sum(votes)]:
        words = f"Nobody voted in {listed(silent)}: what it is worth counts for nobody, and not in the whole."
        decisions.append(Decision("silent", "sections", (), words))
    ties = Ties(ballots, choices, clause="the rule for equal shares", backwards=True)
    elected: list[int] = []
    while len(elected) < min(choices.seats, len(names)):
        left = [one for one in range(len(names)) if one not in elected]
        most = max(held[one] for one in left)
        tied = [one for one in left if held[one] == most]
        if choices.values["needed"] == "majority" and most * 2 <= whole:
            words = f"Nobody else has more than half; {names[tied[0]]} has {per_cent(most / whole)} per cent."
            decisions.append(Decision("no_majority", "needed=majority", tied, words))
            break
        chosen = tied[0]
        if len(tied) > choices.seats - len(elected):
            chosen, decision = ties.break_tie(tied, WIN, "for the place", stage=1, history=())
            decisions.append(decision)
        elected.append(chosen)
    for one in sorted(range(len(names)), key=lambda one: (-held[one], one)):
        parts = [
            f"{section} {per_cent(Fraction(votes[one], sum(votes)))}"
            for section, votes in zip(ballots.sections, ballots.votes, strict=True)
            if any(votes)
        ]
        few = f" ({', '.join(parts)})" if len(parts) <= SECTIONS_SHOWN else ""
        words = f"{names[one]} has {per_cent(held[one] / whole)} per cent of the whole{few}."
        decisions.append(Decision("share", "weights", (one,), words, one))
    totals = [sum(section[one] for section in ballots.votes) for one in range(len(names))]
    extra = {
        "shares": {
            name: {"exact": str(held[one] / whole), "percent": per_cent(held[one] / whole)}
            for one, name in enumerate(names)
        },
        "sections": [
            {
                "name": section,
                "weight": str(weight),
                "votes": dict(zip(names, votes, strict=True)),
                "percent": {
                    name: per_cent(Fraction(number, sum(votes))) if any(votes) else None
                    for name, number in zip(names, votes, strict=True)
                },
            }
            for section, weight, votes in zip(ballots.sections, ballots.weights, ballots.votes, strict=True)
        ],
    }
    stage = Stage(
        "sections",
        (),
        totals,
        quota=None,
        non_transferable=0,
        lost=0,
        elected=elected,
        decisions=decisions,
        extra=extra,
    )
    return Sheet(SECTIONS, ballots, choices, places=0, quota=None, stages=[stage], elected=elected)


SECTIONS = Method(
    "sections",
    version="1",
    title="Weighted sections of an electoral college; points by constituency",
    law="the rule book's own",
    count=count,
    takes="sections",
    parameters=[
        Parameter(
            "needed", "most", "Elected with the largest share (most), or only with more than half (majority).",
            choices=("most", "majority"),
        ),
        Parameter(
            "cap", "none", "A section is worth its weight whatever its votes (none), or at most its votes (votes).",
            choices=("none", "votes"),
        ),
    ],
)  # fmt: skip
