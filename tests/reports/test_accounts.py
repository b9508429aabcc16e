"""Under which account a source stands: only under one whose tally it tells, or where it tells none at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from tests.reports.proposing import PUBLISHED, proposed, read

from hustings.entries.entry import ActEntry, RegisterKind
from hustings.entries.reader import read_entries
from hustings.reports.events.sources import source_words
from hustings.reports.found import Findings
from hustings.reports.papers.files import read_report, report_of
from hustings.reports.proposing.as_register import proposed_text
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read as read_by_grammar
from hustings.reports.report import Report

LABELLED = sorted((Path(__file__).parent / "labelled").glob("*.txt"))


def wrongly_under(read_: tuple[tuple[Report, Findings], ...]) -> Iterator[str]:
    """Every source of a proposed tally whose report tells, of the same act, other figures only."""
    for proposal in proposals_of(read_):
        told: dict[str, set[tuple[tuple[str, int], ...]]] = {}
        for telling in (*proposal.event.tellings, *proposal.event.loose):
            if telling.figures:
                told.setdefault(source_words(read_[telling.report][0]), set()).add(telling.figures[:2])
        for entry in proposal.entries:
            if isinstance(entry, ActEntry) and entry.tally is not None:
                tally = tuple((word, int(figure.text)) for word, figure in entry.tally.figures[:2])
                for source in entry.sources:
                    if tally not in told.get(source.text, {tally}):
                        yield f"{source.text} under {tally}"


def test_of_any_two_reports_each_stands_under_the_tally_that_it_tells_or_tells_none() -> None:
    found = []
    for path in LABELLED:
        report = read_report(path)
        found.append((report, read_by_grammar(report)))

    assert [wrong for two in combinations(found, 2) for wrong in wrongly_under(two)] == []


VOTED = "The National Board voted by 22 votes to 12 on Tuesday to expel Ann Lee."


def test_a_report_that_tells_another_day_and_another_tally_stands_under_neither_of_the_first() -> None:
    (proposal,) = proposed(
        VOTED, "Ann Lee was expelled on Tuesday. The National Board voted by 21 votes to 12 on Monday to expel Ann Lee."
    )

    assert [text.count("Herald") for text in proposed_text(proposal).split("2031-03-03")[:1]] == [0]
    assert list(wrongly_under((read(VOTED), read("Ann Lee was expelled on Tuesday.")))) == []


def test_it_is_said_which_report_tells_the_tally_and_that_one_stands_first() -> None:
    (proposal,) = proposed("Ann Lee was expelled on Tuesday.", VOTED)

    assert proposed_text(proposal).splitlines()[1:] == [
        '    reported "Herald, 6 March 2031"', '    reported "Evening Courier, 6 March 2031"',
    ]  # fmt: skip
    assert proposal.notes == (
        "The tally 22 for, 12 against is told by Herald, 6 March 2031 only; Evening Courier, 6 March 2031 tells none.",
    )


def test_a_refusal_in_the_report_s_own_words_is_nobody_s_denial() -> None:
    (proposal,) = proposed(
        "A bid to readmit Ann Lee was rejected. A motion to readmit Ann Lee was defeated by 23 votes to 14."
    )

    assert proposal.notes == ("The motion was lost: the tally says so, and nothing follows from it.",)


def test_a_vote_that_was_carried_to_reject_something_is_told_once() -> None:
    (proposal,) = proposed("The Council voted by 31 votes to 9 to reject a call for the suspension of Ann Lee.")

    assert (proposal.kind, proposed_text(proposal).splitlines()[0][:42]) == (
        "vote", '..2031-03-06 vote by Council: 31 for, 9 ag',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("label", "stands_under"), [("[S/1]", "S/1"), ("", "suspension of Ann Lee, 2031-03-04")], ids=["its own", "none"]
)
def test_another_account_of_what_is_on_record_stands_under_its_label(label: str, stands_under: str) -> None:
    record = f'2031-03-04 suspension "Ann Lee" by "National Board" {label}\n    reported "Gazette"\n'
    entries = read_entries(record, RegisterKind.OBSERVER, "party.register").register.entries
    told = [read(f"The {who} suspended Ann Lee on Tuesday.", source=who) for who in ("National Board", "Chief Whip")]
    (proposal,) = proposals_of(told, None, entries)

    (entry,) = proposal.entries
    assert entry.label == stands_under
    assert "2 accounts" not in " ".join(proposal.notes)


def test_movers_differ_also_where_both_are_called_president_and_each_stands_where_it_is_told() -> None:
    papers = [
        "The National Board suspended Ann Lee by 18 votes to 7. The motion was proposed by Bo Carr, the president.",
        "Ann Lee was suspended by the board, by 17 votes to 7. The motion was moved by Cy Dunn, the vice-president.",
    ]
    reports = [report_of(text, source=str(at), dated=PUBLISHED) for at, text in enumerate(papers)]
    (proposal,) = proposals_of([(report, read_by_grammar(report)) for report in reports])

    told = {
        each.field: [reports[said.report].words(said.span) for said in each.values]
        for each in proposal.event.differences
    }
    assert told["mover"] == [text.partition(". ")[2] for text in papers]


def test_a_vote_that_may_be_of_the_act_keeps_its_paper_from_the_tally_of_another() -> None:
    (proposal, *_) = proposed(
        VOTED, "Ann Lee was expelled. Bo Carr was suspended. The motion was carried by 19 votes to 11."
    )

    assert proposed_text(proposal) == (
        '2031-03-04 expulsion "Ann Lee" by "National Board": 22 for, 12 against [expulsion of Ann Lee, 2031-03-04]\n'
        '    reported "Evening Courier, 6 March 2031"\n'
        '..2031-03-06 expulsion "Ann Lee" [expulsion of Ann Lee, 2031-03-04]\n'
        '    reported "Herald, 6 March 2031"\n'
    )
    assert proposal.notes == (
        "Herald, 6 March 2031 tells a vote, 19 for, 11 against, that may be of this act, and does not say so.",
    )


def test_a_vote_that_could_be_joined_to_nothing_says_so() -> None:
    (proposal,) = proposed("The National Board met on Monday. The motion was carried by 19 votes to 11.")

    assert proposal.notes == ("No report says for certain what was put to this vote.",)
