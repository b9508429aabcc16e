from __future__ import annotations

import time
from datetime import date

import pytest
from tests.reports.proposing import PUBLISHED, lines, proposed, read

from hustings.entries.entry import ActEntry
from hustings.reports.papers.files import report_of
from hustings.reports.proposing.as_register import faults_of, proposed_text
from hustings.reports.proposing.proposals import Proposal, proposals_of
from hustings.reports.reading import read as read_by_grammar

TOLD = "The National Board voted by 22 votes to 12 on Tuesday not to endorse Ann Lee."


def test_the_same_event_told_twice_is_one_proposal_with_two_sources() -> None:
    assert lines(TOLD, "Ann Lee was not endorsed on Tuesday.") == [
        '2031-03-04 refusal "Ann Lee" by "National Board": 22 for, 12 against\n'
        '    reported "Evening Courier, 6 March 2031"\n    reported "Herald, 6 March 2031"\n'
    ]


def test_what_one_report_leaves_out_the_other_fills() -> None:
    assert lines("Ann Lee was suspended in March.", "The National Board suspended Ann Lee on Tuesday.") == [
        '2031-03-04 suspension "Ann Lee" by "National Board"\n'
        '    reported "Evening Courier, 6 March 2031"\n    reported "Herald, 6 March 2031"\n'
    ]


def test_differences_are_listed_field_by_field_and_none_is_preferred() -> None:
    (proposal,) = proposed(TOLD, "The National Board voted by 21 votes to 13 on Monday not to endorse Ann Lee.")

    assert [(each.field, [said.words for said in each.values]) for each in proposal.event.differences] == [
        ("day", ["4 March 2031", "3 March 2031"]),
        ("tally", ["22 for, 12 against", "21 for, 13 against"]),
    ]
    assert proposed_text(proposal) == (
        '2031-03-04 refusal "Ann Lee" by "National Board": 22 for, 12 against [refusal of Ann Lee, 2031-03-03]\n'
        '    reported "Evening Courier, 6 March 2031"\n'
        '2031-03-03 refusal "Ann Lee" by "National Board": 21 for, 13 against [refusal of Ann Lee, 2031-03-03]\n'
        '    reported "Herald, 6 March 2031"\n'
    )
    assert faults_of(proposed_text(proposal)) == ()


def test_two_deciders_of_one_act_are_a_difference_inside_one_report_too() -> None:
    (proposal,) = proposed("Ann Lee was suspended by the National Board. The Chief Whip suspended Ann Lee on Tuesday.")

    (difference,) = proposal.event.differences
    assert (difference.field, [(said.words, said.report) for said in difference.values]) == (
        "by", [("National Board", 0), ("Chief Whip", 0)]
    )  # fmt: skip


def test_removed_by_somebody_and_suspended_is_no_contradiction() -> None:
    told = proposed("Ann Lee had the whip removed on Tuesday.", "The Chief Whip removed the whip from Ann Lee.")

    assert [(len(each.event.tellings), each.event.differences) for each in told] == [(2, ())]


def test_two_days_of_one_statement_in_one_report_are_shown_and_not_entered() -> None:
    (proposal,) = proposed(
        "Ann Lee revealed the decision in a statement on Tuesday. In a statement on Friday, Ann Lee said it was wrong."
    )

    assert (proposal.kind, proposal.entries) == ("statement", ())
    assert [(each.field, [said.words for said in each.values]) for each in proposal.event.differences] == [
        ("day", ["4 March 2031", "28 February 2031"])
    ]


def test_one_statement_told_once_or_with_one_day_is_not_shown() -> None:
    assert (
        proposed("Ann Lee revealed it in a statement on Tuesday. Ann Lee said in a statement that she was well.") == ()
    )


def test_acts_years_apart_are_two() -> None:
    told = lines("Ann Lee was suspended on 4 March 2021. Ann Lee was suspended on Tuesday.")

    assert [line[:10] for line in told] == ["2021-03-04", "2031-03-04"]


def test_what_is_expected_and_what_was_done_are_two_proposals() -> None:
    told = proposed("Ann Lee is expected to be barred from standing.", "Ann Lee was barred from standing on Tuesday.")

    assert [each.kind for each in told] == ["forecast", "decision"]


def test_two_seats_are_two_acts() -> None:
    assert len(lines("Ann Lee was selected as the candidate for Northmere.",
                     "Ann Lee was selected as the candidate for Eastgate.")) == 2  # fmt: skip


def test_the_order_of_the_reports_changes_no_more_than_the_order_of_the_sources() -> None:
    other = "Ann Lee was not endorsed on Tuesday."

    (one,), (turned,) = lines(TOLD, other), lines(other, TOLD)

    assert one == lines(TOLD, other)[0]
    assert sorted(one.splitlines()) == sorted(turned.splitlines())


def test_thousands_of_tellings_are_drawn_together_in_seconds() -> None:
    text = " ".join("Ann Lee was suspended on Tuesday. Bo Carr was expelled." for _ in range(500))

    read_ = [read(text)]
    began = time.process_time()
    told = proposals_of(read_)

    assert [len(each.event.tellings) for each in told] == [500, 500]
    assert time.process_time() - began < 5


def test_a_refusal_without_its_tally_is_never_an_account_that_looks_as_if_it_were_done() -> None:
    (proposal,) = proposed(
        "A bid to restore the whip to Ann Lee has been rejected by the Chief Whip. "
        "A motion to restore the whip to Ann Lee was defeated by 23 votes to 14 at the National Board."
    )

    assert [each.field for each in proposal.event.differences] == ["by"]
    assert [(entry.act, entry.tally is not None) for entry in proposal.entries if isinstance(entry, ActEntry)] == [
        ("restore_whip", True)
    ]


def test_what_was_lost_and_what_was_done_are_two_events_unless_both_have_their_tally() -> None:
    told = proposed(
        "A motion to suspend Ann Lee was defeated by 23 votes to 14. Ann Lee was suspended by the Chief Whip."
    )

    assert [each.kind for each in told] == ["vote", "decision"]


def test_two_bodies_that_each_divided_took_two_votes() -> None:
    told = proposed(
        "The National Board voted by 22 votes to 12 on Monday to suspend Ann Lee.",
        "The Council voted by 40 votes to 9 on Tuesday to suspend Ann Lee.",
    )

    assert [each.event.differences for each in told] == [(), ()]


def test_two_seats_told_of_one_day_in_two_reports_are_a_difference() -> None:
    (proposal,) = proposed(
        "Ann Lee was selected as the candidate for Northmere on Tuesday.",
        "Ann Lee was selected as the candidate for Eastgate on Tuesday.",
    )

    assert [(each.field, [said.words for said in each.values]) for each in proposal.event.differences] == [
        ("seat", ["Northmere", "Eastgate"])
    ]


def read_whole(*texts: str, dated: tuple[date, ...] = (PUBLISHED, PUBLISHED)) -> tuple[Proposal, ...]:
    """What is proposed of whole reports, read by the whole grammar."""
    papers = ("Evening Courier", "Herald")
    reports = [report_of(text, source=paper, dated=day) for text, paper, day in zip(texts, papers, dated, strict=False)]
    return proposals_of([(report, read_by_grammar(report)) for report in reports])


def differing(*texts: str, dated: tuple[date, ...] = (PUBLISHED, PUBLISHED)) -> set[tuple[str, tuple[str, ...]]]:
    return {
        (each.field, tuple(said.words for said in each.values))
        for proposal in read_whole(*texts, dated=dated)
        for each in proposal.event.differences
    }


DONE = "Ann Lee was suspended by the National Board on Tuesday."


@pytest.mark.parametrize(
    "texts",
    [
        (f"{DONE} A spokesman denied that Ann Lee had been suspended.",),
        (DONE, "Bo Carr, the general secretary, said Ann Lee had not been suspended."),
    ],
)
def test_whether_it_happened_at_all_is_a_difference_and_a_denial_supports_no_entry(texts: tuple[str, ...]) -> None:
    (proposal,) = read_whole(*texts)

    assert [(each.field, [said.words for said in each.values]) for each in proposal.event.differences] == [
        ("happened", ["told as done", "told as not so"])
    ]
    assert proposal.notes[0].startswith("It is told as not so by ")
    assert proposed_text(proposal) == (
        '2031-03-04 suspension "Ann Lee" by "National Board"\n    reported "Evening Courier, 6 March 2031"\n'
    )


def test_what_was_not_so_before_it_was_done_differs_from_nothing() -> None:
    earlier = "Bo Carr, the general secretary, said Ann Lee had not been suspended."

    assert differing(DONE, earlier, dated=(PUBLISHED, date(2031, 3, 1))) == set()


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Ann Lee was expelled by the National Board on Tuesday.", "Ann Lee resigned on Tuesday."), "expelled"),
        (
            ("Ann Lee was removed as treasurer by the National Board.", "Ann Lee has resigned as treasurer."),
            "removed from an office or a body",
        ),
        (
            ("Ann Lee was removed as treasurer by the National Board. Ms Lee insisted she had resigned as treasurer.",),
            "removed from an office or a body",
        ),
    ],
)
def test_who_was_put_out_by_one_telling_and_left_by_another_is_a_difference_of_both(
    texts: tuple[str, ...], found: str
) -> None:
    assert len(read_whole(*texts)) == 2
    assert differing(*texts) == {("happened", (found, "resigned or stood down"))}


@pytest.mark.parametrize(
    "texts",
    [
        ("Ann Lee was suspended by the National Board on Monday. Ann Lee resigned on Tuesday.",),
        ("Ann Lee was suspended by the National Board on Monday.", "Ann Lee resigned on Tuesday."),
        ("Ann Lee was expelled by the National Board on Tuesday.", "Bo Carr resigned on Tuesday."),
    ],
)
def test_who_left_after_it_or_was_somebody_else_is_no_difference(texts: tuple[str, ...]) -> None:
    assert differing(*texts) == set()


def test_another_count_of_the_same_vote_is_a_difference_inside_one_report() -> None:
    text = "The National Board rejected an appeal by 12 votes to 5. Another member put the vote at 11 to 5 against it."

    assert differing(text) == {("tally", ("5 for, 12 against", "5 for, 11 against"))}
    assert differing(text.replace("Another member put the vote at", "A motion on pay was lost by")) == set()


def test_two_offices_of_one_day_in_two_reports_are_a_difference_and_the_office_is_in_the_entry() -> None:
    texts = ("Ann Lee was removed as treasurer on Tuesday.", "Ann Lee was removed as secretary on Tuesday.")

    (proposal,) = read_whole(*texts)

    assert differing(*texts) == {("office", ("treasurer", "secretary"))}
    assert proposed_text(proposal).startswith('2031-03-04 removal "Ann Lee" treasurer [')


def test_two_numbers_for_one_thing_are_shown_and_nothing_is_entered() -> None:
    (proposal,) = read_whole(
        "Ann Lee is the treasurer. Ms Lee had the backing of seven branches.",
        "Ann Lee is the treasurer. Ms Lee had the backing of eight local branches of the union.",
    )

    assert (proposal.kind, proposal.entries, proposal.can_be_accepted) == ("figure", (), False)
    assert [(each.field, [said.words for said in each.values]) for each in proposal.event.differences] == [
        ("number", ["7 branches", "8 local branches of the union"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee had the backing of seven unions. Ms Lee had the backing of eight branches.",
        "Ann Lee had the backing of seven branches. Bo Carr had the backing of eight branches.",
        "Ann Lee had the backing of seven branches in 2029. Ms Lee had the backing of eight branches in 2030.",
        "Ann Lee had the backing of seven branches. Ms Lee had the backing of seven branches.",
    ],
)
def test_numbers_of_other_units_persons_and_years_differ_in_nothing(text: str) -> None:
    assert differing(text) == set()
