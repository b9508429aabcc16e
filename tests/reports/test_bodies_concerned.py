"""What is done to a branch, a union, a church: each row an invented sentence and what it tells; and fines."""

from __future__ import annotations

import pytest
from tests.reports.naming import mentions

from hustings.reports.decisions.decisions import decisions_of
from hustings.reports.found import Kind
from hustings.reports.papers.files import report_of
from hustings.reports.proposing.acts import Acts, BookAct
from hustings.reports.proposing.as_register import proposed_text
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read


def told(text: str) -> str:
    """What was done, to whom, and by whom."""
    report = report_of(text, source="a report")
    named = mentions(
        report, Ann_Lee=Kind.PERSON, Bo_Carr=Kind.PERSON, National_Board=Kind.BODY, Elm_branch=Kind.BODY,
        Clerks_Union=Kind.ORGANISATION, Oak_Church=Kind.ORGANISATION,
    )  # fmt: skip
    found = {
        f"{'-' if one.undone else ''}{one.what} {one.of.named.name}{f' by {one.by.named.name}' if one.by else ''}"
        + ("" if one.certainty == "happened" else f": {one.certainty}")
        for one in decisions_of(report, named)
        if one.of
    }
    return "; ".join(sorted(found))


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The Elm branch was suspended by the National Board on Tuesday.",
         "suspension Elm branch by National Board"),
        ("The National Board has suspended the Elm branch.", "suspension Elm branch by National Board"),
        ("The National Board voted to suspend the Elm branch.", "suspension Elm branch by National Board"),
        ("The Elm branch, suspended in May, has met again.", "suspension Elm branch"),
        ("The Elm branch (which has 40 members) has been suspended.", "suspension Elm branch"),
        ("The Oak Church was expelled from the convention.", "expulsion Oak Church"),
        ("Delegates agreed to expel the Oak Church from the convention.", "expulsion Oak Church"),
        ("The Oak Church was readmitted to the convention.", "readmission Oak Church"),
        ("The National Board censured the Clerks Union.", "reprimand Clerks Union by National Board"),
        ("The Elm branch's suspension was lifted.", "-suspension Elm branch"),
        ("The Clerks Union disaffiliated from the party on Monday.", "disaffiliation Clerks Union"),
        ("The Clerks Union was disaffiliated by the National Board.", "disaffiliation Clerks Union by National Board"),
        ("The National Board put the Elm branch into special measures.",
         "special_measures Elm branch by National Board"),
        ("The Elm branch has been placed under administration.", "special_measures Elm branch"),
        ("The Elm branch was dissolved by the National Board.", "dissolution Elm branch by National Board"),
        ("The National Board will suspend the Elm branch.", "suspension Elm branch by National Board: announced"),
        ("The National Board fined the Clerks Union £5,000.", "fine Clerks Union by National Board"),
        ("Ann Lee was fined £500 by the National Board.", "fine Ann Lee by National Board"),
        ("The National Board agreed to fine Ann Lee 50 pounds.", "fine Ann Lee by National Board"),
        ("Ann Lee was handed a £500 fine.", "fine Ann Lee"),
        ("Ann Lee was given a fine of £500 and Bo Carr was expelled.", "expulsion Bo Carr; fine Ann Lee"),
    ],
)  # fmt: skip
def test_a_body_or_a_person_is_whom_it_was_done_to(text: str, acts: str) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    "text",
    [
        "The National Board suspended, by nine votes to four, three members.",
        "The National Board suspended on Tuesday a dozen members.",
        "The National Board, which met on Monday, expelled several members.",
        "The National Board suspended an Elm branch member.",
        "The National Board suspended payments to the Elm branch.",
        "The National Board suspended the work of the Elm branch.",
        "The chair of the Elm branch was suspended.",
        "The Elm branch chair was suspended.",
        "A meeting of the National Board was suspended.",
        "Three members of the Elm branch have been expelled.",
        "The National Board was fine with it.",
        "The National Board may suspend the Elm branch if it meets again.",
        "Members called on the National Board to dissolve the Elm branch.",
        "The Clerks Union will vote on whether to disaffiliate.",
        "The Elm branch was put on notice.",
        "Ann Lee was fined £200 in the magistrates' court.",
    ],
)
def test_a_body_that_is_only_named_beside_is_not_concerned(text: str) -> None:
    assert [each for each in told(text).split("; ") if each and not each.endswith("forecast")] == []


@pytest.mark.parametrize("on", ["body", "person"])
def test_an_act_of_the_book_that_is_done_to_persons_is_none_of_a_body(on: str) -> None:
    report = report_of(
        "Published: 4 March 2031\n\nThe Elm branch was suspended by the National Board on Tuesday.", source="a report"
    )
    called = "administrative_suspension"
    (proposal,) = proposals_of([(report, read(report))], Acts((BookAct(called, "decision", (on,)),)))

    word = called if on == "body" else "suspension"
    assert proposed_text(proposal).startswith(f'2031-03-04 {word} "Elm branch" by "National Board"')
