"""A report read by the whole grammar, in its order: days, names, votes, decisions, and whose words and reasons."""

from __future__ import annotations

from hustings.reports.days.days import days_of
from hustings.reports.decisions.conditions import conditions_of
from hustings.reports.decisions.counted_beside import with_counts_beside
from hustings.reports.decisions.decisions import decisions_of
from hustings.reports.decisions.elected import elected_in
from hustings.reports.decisions.figures import figures_of
from hustings.reports.decisions.reasons import reasons_of
from hustings.reports.decisions.terms import terms_of
from hustings.reports.found import Findings
from hustings.reports.names.gazetteer import Gazetteer
from hustings.reports.names.known_names import as_known
from hustings.reports.names.names import names_of
from hustings.reports.papers.met import days_with_that_of_the_meeting, decisions_of_the_meeting, votes_of_the_meeting
from hustings.reports.quotations.quotations import quoted_and_heard
from hustings.reports.quotations.speakers import GRAMMAR, Speakers
from hustings.reports.report import Report
from hustings.reports.votes.minute_lines import votes_with_their_lines
from hustings.reports.votes.uncounted import uncounted_in
from hustings.reports.votes.votes import votes_of


def read(report: Report, gazetteer: Gazetteer | None = None, speakers: Speakers = GRAMMAR) -> Findings:
    """All that the grammar finds in a report.

    Args:
        gazetteer: Whom and what the register and the rule book know by name; without it every name is new. With it
            names are known and called as they are there, and its persons and seats are found also where nothing else
            says what they are; all else is read as without it.
        speakers: Who tells whose words stand in quotation marks: the grammar, or another reader of sentences.
    """
    told = days_of(report)
    names, mentions = names_of(report, told, gazetteer)
    days = tuple((span, day) for span, day in told if day is not None)
    quotations, heard = quoted_and_heard(report, mentions, days, speakers)
    votes = votes_with_their_lines(report, votes_of(report, mentions, days), mentions)
    votes = votes_of_the_meeting(report, votes, mentions)
    decisions = decisions_of(report, mentions, days, votes, heard)
    votes, decisions = with_counts_beside(report, votes, decisions, mentions, days)
    decisions = elected_in(report, mentions, votes, decisions)
    decisions = decisions_of_the_meeting(report, decisions)
    found = Findings(
        names=names,
        mentions=mentions,
        votes=votes,
        decisions=decisions,
        quotations=quotations,
        reasons=reasons_of(report, mentions, decisions, heard),
        conditions=conditions_of(report, mentions, heard),
        figures=figures_of(report, mentions, days),
        terms=terms_of(report, decisions),
        uncounted=uncounted_in(report, mentions, votes, decisions),
        days=days_with_that_of_the_meeting(report, days),
    )
    return as_known(found, gazetteer, report) if gazetteer is not None else found
