"""Motions of which the outcome is told and no count: what was put is shown, and nothing is entered of them."""

from __future__ import annotations

import pytest
from tests.reports.hostile import SHARES, takes

from hustings.reports.papers.files import report_of
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read

MINUTES = "Minutes of the Council held on 4 March 2031\n\nPresent: Ann Lee (chair), Bo Carr\n\n"


def told(text: str) -> list[tuple[str, str]]:
    """Of each motion without a count: what became of it, and what was put."""
    report = report_of(text, source="Paper")
    found = read(report)
    assert all(not vote.figures for vote in found.uncounted)
    return [(vote.outcome, report.quoted(vote.wording)) for vote in found.uncounted]


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("Carried nem con.", "carried"), ("Carried.", "carried"),
        ("The motion was carried on a show of hands.", "carried"),
        ("Motion carried unanimously.", "carried"), ("The motion was unanimously agreed.", "carried"),
        ("Lost.", "lost"), ("The motion was lost on a show of hands.", "lost"), ("Motion defeated.", "lost"),
    ],
)  # fmt: skip
def test_a_line_of_minutes_tells_what_became_of_the_motion_above_it(line: str, outcome: str) -> None:
    assert told(f"{MINUTES}Moved by Ann Lee, that the rent be raised. {line}") == [(outcome, "that the rent be raised")]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("A motion to leave the league was carried nem con on Saturday.", "carried"),
        ("The proposal to sell the hall was lost on a show of hands.", "lost"),
        ("An amendment on fees was passed unanimously.", "carried"),
        ("The motion calling for a new pump was rejected by acclamation.", "lost"),
    ],
)
def test_a_sentence_of_any_report_tells_it_where_it_says_how(text: str, outcome: str) -> None:
    assert told(text) == [(outcome, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The bill was carried.", "Carried.", "The motion to sell the hall was lost.",
        "A motion to leave would be carried unanimously.", "A motion to leave is expected to be carried unanimously.",
        "Bo Carr said a motion to leave was carried unanimously.",
        "Had a motion to leave been carried unanimously, she left.",
        '"A motion to leave was carried unanimously."', "Last year a motion to leave was carried unanimously.",
        "A motion to leave was carried by 12 votes to 3.",
        "The motion to leave was carried unanimously. There were 12 votes for and none against.",
        f"{MINUTES}Carried.", f"{MINUTES}Moved by Ann Lee, that the rent be raised. Carried by 12 votes to 3.",
    ],
)  # fmt: skip
def test_no_other_words_tell_it_and_what_was_counted_is_told_as_that(text: str) -> None:
    assert told(text) == []


def test_nothing_is_entered_of_it_and_the_proposal_says_why() -> None:
    text = f"{MINUTES}Moved by Ann Lee, that the rent be raised. Carried nem con. Bo Carr moved that it be cut. Lost."
    report = report_of(text, source="Paper")

    carried, lost = proposals_of([(report, read(report))])

    assert (carried.kind, carried.entries, lost.kind, lost.entries) == ("vote", (), "vote", ())
    assert carried.notes == (
        "The motion was carried, and no count is told. A register never says “carried”: "
        "if the book has an act for what was decided, write that act.",
    )
    assert lost.notes == (
        "The motion was lost, and no count is told: nothing follows from it, and nothing is entered.",
    )
    assert [rest.words for rest in carried.rests_on][1:] == ["Moved by Ann Lee, that the rent be raised."]


@pytest.mark.parametrize("words", ["A motion to a ", "it was resolved that ", "carried nem con ", "was carried, "])
@SHARES
def test_outcomes_without_end_are_read_in_seconds(words: str, share: int) -> None:
    text = MINUTES + words * (100_000 // share // len(words))
    report = report_of(text, source="Paper")

    takes(8 / share + 1, lambda: read(report))
