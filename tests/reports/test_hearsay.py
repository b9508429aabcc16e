"""Whose word a tally, a mover, a body or a day is: the report's own, or somebody's from whom it has it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reports.hostile import SHARES, takes

from hustings.entries.entry import ActEntry
from hustings.reports.events.tellings import tellings_of
from hustings.reports.papers.files import report_of
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read


def told(text: str) -> list[str]:
    """Each entry: its tally, who moved it, and whose word it is; behind the mover whose word that is."""
    report = report_of(text, source="Paper", dated=date(2031, 3, 6))
    found = []
    for proposal in proposals_of([(report, read(report))]):
        for entry in proposal.entries:
            assert isinstance(entry, ActEntry)
            tally = "-".join(figure.text for _, figure in entry.tally.figures) if entry.tally else ""
            parts = "".join(f" {part.name} ({part.source.text if part.source else ''})" for part in entry.parts)
            (source,) = entry.sources
            found.append(f"{tally}{parts} {source.sureness}: {source.text}".replace(", in Paper, 6 March 2031", ""))
    return found


OWN = "reported: Paper, 6 March 2031"
NOBODY = "somebody who is not named"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The National Board approved the budget by 9 votes to 6.", OWN),
        ("The National Board approved the budget by 9 votes to 6, according to one member.", "anonymous: one member"),
        ("According to one member, the National Board approved the budget by 9 votes to 6.", "anonymous: one member"),
        ("According to Ann Lee, the National Board approved the budget by 9 votes to 6.", "claimed: Ann Lee"),
        ("The National Board approved the budget by 9 votes to 6, Ann Lee told the Courier.", "claimed: Ann Lee"),
        ("The National Board approved the budget by 9 votes to 6, said Ann Lee, the clerk.", "claimed: Ann Lee"),
        ("The National Board approved the budget by 9 votes to 6, two of those present said.",
         "anonymous: two of those present"),
        ("The National Board approved the budget by 9 votes to 6, a spokeswoman said.", "declared: a spokeswoman"),
        ("Sources say the National Board approved the budget by 9 votes to 6.", "anonymous: Sources"),
        ("Ann Lee said that the National Board had approved the budget by 9 votes to 6.", "claimed: Ann Lee"),
        ("It is understood that the National Board approved the budget by 9 votes to 6.", f"anonymous: {NOBODY}"),
        ("The National Board approved the budget by 9 votes to 6, it was claimed.", f"anonymous: {NOBODY}"),
        ("The National Board approved the budget, reportedly by 9 votes to 6.", f"anonymous: {NOBODY}"),
        ("The National Board approved the budget by what one source said was 9 votes to 6.", "anonymous: one source"),
        ('"The National Board approved the budget by 9 votes to 6," said Ann Lee.', "claimed: Ann Lee"),
        ("The union said its executive had approved the budget by 9 votes to 6.", "declared: the union"),
        ("The Farmers' Union said the Hill Council had approved it by 9 votes to 6.", "claimed: Farmers' Union"),
        ("According to the minutes, the National Board approved the budget by 9 votes to 6.", OWN),
        ("The chair declared the motion carried by 9 votes to 6.", OWN),
        ("Ann Lee welcomed the vote of 9 to 6 by which the National Board approved the budget.", OWN),
        ("Ann Lee said after the National Board approved the budget by 9 votes to 6 that all was well.", OWN),
        ("The National Board approved the budget by 9 votes to 6, a result that Ann Lee said was bad.", OWN),
        ("The National Board approved the budget by 9 votes to 6, which Ann Lee described as bad.", OWN),
        ("The National Board approved the budget by 9 votes to 6. Ann Lee said it was close.", OWN),
    ],
)  # fmt: skip
def test_a_tally_is_the_word_of_whoever_tells_it(text: str, word: str) -> None:
    assert told(text) == [f"9-6 {word}"]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("It was moved by Bo Carr.", ""),
        ("The motion was moved by Bo Carr, Ann Lee said.", "Ann Lee"),
        ("The proposal came from the treasurer, Bo Carr, according to two people who were there.", "two people"),
        ("The motion is said to have been moved by Bo Carr.", NOBODY),
        ("Bo Carr is understood to have moved the motion.", NOBODY),
        ("The motion was allegedly moved by Bo Carr.", NOBODY),
        ("Bo Carr said he had moved the motion.", "Bo Carr"),
        ("Bo Carr, who moved the motion, said it was a good day.", ""),
        ("Moving the motion, Bo Carr said the rent was too low.", ""),
        ("The motion was moved by Bo Carr. Ann Lee said nothing.", ""),
    ],
)
def test_who_moved_it_is_the_word_of_whoever_tells_that_and_the_tally_stays_the_report_s(text: str, whose: str) -> None:
    assert told(f"The National Board approved the budget by 9 votes to 6. {text}") == [f"9-6 Bo Carr ({whose}) {OWN}"]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("The motion was carried by 9 votes to 6, two members told the Courier.",
         [f" {OWN}", "9-6 anonymous: two members"]),
        ("The motion was carried by 9 votes to 6.", [f"9-6 {OWN}"]),
        ("Ann Lee said the decision was taken on Monday.", [f" {OWN}", " claimed: Ann Lee"]),
        ("The vote was 9 to 6.", [f"9-6 {OWN}"]),
        ("According to one member, the vote was 9 to 6.", [f" {OWN}", "9-6 anonymous: one member"]),
        ("According to Ann Lee, the vote was 9 to 6.", [f" {OWN}", "9-6 claimed: Ann Lee"]),
        ("The vote was 9 to 6, according to two people who were there.", [f" {OWN}", "9-6 anonymous: two people"]),
        ("The vote was 9 to 6, a member said.", [f" {OWN}", "9-6 anonymous: a member"]),
        ("Another member put the vote at 9 to 6.", [f" {OWN}", "9-6 anonymous: another member"]),
    ],
)  # fmt: skip
def test_what_only_somebody_tells_of_a_decision_is_an_account_of_its_own(text: str, entries: list[str]) -> None:
    assert told(f"The National Board suspended Jo Bell on Tuesday. {text}") == entries


def test_a_decision_and_its_tally_told_by_one_who_claims_both_are_one_claim() -> None:
    text = "The National Board suspended Jo Bell by 9 votes to 6, according to Ann Lee."

    assert told(text) == ["9-6 claimed: Ann Lee"]


@pytest.mark.parametrize(
    "words",
    [
        "according to a b ", "it is said that ", "said ", "reportedly, ", "put the vote at ", ", said Ann Lee",
        "is said to have ", "who ",
    ],
)  # fmt: skip
@SHARES
def test_words_for_hearsay_repeated_take_no_longer(words: str, share: int) -> None:
    text = f"The Board carried it by 9 votes to 6 {words * (100_000 // share // len(words))}."
    report = report_of(text, source="Paper", dated=date(2031, 3, 6))
    findings = read(report)

    takes(8 / share + 1, lambda: tellings_of(report, findings))
