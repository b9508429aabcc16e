"""Votes counted once: plurality for one place or several, and approval.

Source: for one place, the common law of elections and e.g. Representation of the People Act 1983, Schedule 1, rules 18
and 44 to 50; several votes as in English local elections. Approval: S. Brams and P. Fishburn (1978); used by societies.
"""

from __future__ import annotations

from hustings.counting.methods.method import Method, Parameter
from hustings.counting.sheet import Decision
from hustings.counting.table import Table
from hustings.counting.ties import WIN, Ties

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet

CROSSES = "crosses"
"""The reading rule of papers that hold crosses and not preferences."""


def plurality(ballots: Ballots, choices: Choices) -> Sheet:
    """Count the votes of each paper, as many as it may give, and elect those with most."""
    values = choices.values
    votes = choices.seats if values["votes"] == "seats" else int(values["votes"])
    spoilt = values["too_many"] == "spoilt" or (
        values["too_many"] == "by_reading" and ballots.reading.split(",")[0] == CROSSES
    )
    return _counted(PLURALITY, ballots, choices, votes, spoilt)


def approval(ballots: Ballots, choices: Choices) -> Sheet:
    """Count everybody whom each paper approves, and elect those with most."""
    return _counted(APPROVAL, ballots, choices, len(ballots.candidates), spoilt=False)


def _counted(method: Method, ballots: Ballots, choices: Choices, votes: int, spoilt: bool) -> Sheet:
    table = Table(method, ballots, choices, places=0)
    candidates = len(table.totals)
    given = refused = 0
    for preferences, papers in ballots.papers.distinct():
        chosen = [one for one in preferences if one < candidates and table.standing[one]]
        if len(chosen) > votes and spoilt:
            refused += papers
            continue
        for one in chosen[:votes]:
            table.totals[one] += papers
            given += papers
        if not chosen:
            table.non_transferable += papers
    if refused:
        table.non_transferable += refused
        few = "one candidate" if votes == 1 else f"{votes} candidates"
        table.decided(
            Decision("spoilt", "too_many", (), f"{refused} papers mark more than {few}; none of their marks counts.")
        )
    if ballots.write_ins is not None:
        table.exclude(ballots.write_ins)  # a heap of names, none of them declared, holds no place
    elect_the_highest(table)
    extra = None if votes == 1 else {"votes_given": given}
    table.close_stage("votes", (), extra=extra)
    return table.sheet()


def elect_the_highest(table: Table) -> None:
    """Fill the places by the totals, the most votes first; a tie that decides goes to the fixed order or a lot.

    With places kept for groups nobody is passed over but those who can no longer be elected for the constraints to
    hold, and the sheet says by which.
    """
    ties = Ties(table.ballots, table.choices, clause="the rule for equal votes", backwards=True)
    while table.vacancies and table.hopeful():
        doomed = table.doomed()
        hopeful = [one for one in table.hopeful() if one not in doomed]
        tied = table.highest(hopeful)
        if len(tied) <= table.vacancies and table.together(tied):
            table.elect(tied)  # all of them have places: nothing is decided between them
            continue
        table.elect([table.fallen(ties, tied, WIN, "for the last place", at_once=True)])


def votes_a_paper(value: str) -> str:
    """Check the parameter of how many votes a paper may give."""
    if value == "seats" or (value.isascii() and value.isdigit() and 0 < len(value) < 7 and int(value)):
        return ""
    return "It takes a whole number from 1 up, or seats."


PLURALITY = Method(
    "plurality",
    version="1",
    title="Plurality: first past the post, and several votes for several places",
    law="Representation of the People Act 1983, Schedule 1, rules 18 and 44-50",
    count=plurality,
    kept_places=True,
    parameters=[
        Parameter(
            "votes", "seats", "How many votes a paper may give: a number, or as many as places.", check=votes_a_paper
        ),
        Parameter(
            "too_many",
            "by_reading",
            "A paper with more: not counted at all (spoilt), or the first so many of its preferences count (first); "
            "by_reading: spoilt where the papers were read as crosses, first where they hold preferences.",
            choices=("by_reading", "spoilt", "first"),
        ),
    ],
)

APPROVAL = Method(
    "approval",
    version="1",
    title="Approval: every candidate marked on a paper has a vote",
    law="the rule book's own",
    count=approval,
    kept_places=True,
)
