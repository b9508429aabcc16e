from __future__ import annotations

import pytest
from tests.reports.proposing import PUBLISHED, lines, proposed, read

from hustings.entries.entry import Standing
from hustings.reports.found import Quotation, Reason, Speaker
from hustings.reports.papers.files import report_of
from hustings.reports.proposing.acts import Acts, BookAct
from hustings.reports.proposing.as_register import faults_of, filled, lacking, proposed_text, register_text
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read as whole
from hustings.reports.report import Span

BOOK = Acts((
    BookAct("bar", "motion", ("person", "seat"), of="National Board", conditional=True),
    BookAct("lift_bar", "motion", ("person", "seat"), of="National Board", ending=("bar",), conditional=True),
    BookAct("membership_suspension", "decision", ("person",), of="General Secretary"),
    BookAct("lift_suspension", "motion", ("person",), ending=("membership_suspension",), conditional=True),
    BookAct("whip_withdrawal", "decision", ("person",), of="Chief Whip"),
    BookAct("restore_whip", "decision", ("person",), of="Chief Whip", ending=("whip_withdrawal",)),
    BookAct("urge_whip", "request", ("person",), of="National Board", for_act="restore_whip", conditional=True),
    BookAct("resolution", "motion", (), of="National Board", conditional=True),
))  # fmt: skip


def test_a_decision_is_proposed_with_its_day_its_body_and_its_source() -> None:
    assert lines("Ann Lee was suspended on Tuesday by the National Board.") == [
        '2031-03-04 suspension "Ann Lee" by "National Board"\n    reported "Evening Courier, 6 March 2031"\n'
    ]


def test_a_motion_that_was_lost_keeps_its_direction_and_its_mover() -> None:
    (proposal,) = proposed(
        "A motion to restore the whip to Ann Lee, proposed by Bo Carr, was defeated by 23 votes to 14 at a meeting of "
        "the National Board."
    )

    assert (proposal.kind, proposal.notes) == (
        "vote", ("The motion was lost: the tally says so, and nothing follows from it.",)
    )  # fmt: skip
    assert proposed_text(proposal) == (
        '..2031-03-06 restore_whip "Ann Lee" by "National Board": 14 for, 23 against\n'
        '    moved "Bo Carr"\n    reported "Evening Courier, 6 March 2031"\n'
    )


def test_what_is_expected_is_an_announcement_by_whoever_expects_it() -> None:
    (proposal,) = proposed("Ann Lee is expected to be barred from standing in Northmere.")

    assert (proposal.kind, proposal.notes) == ("forecast", ("Expected, and decided by nobody yet.",))
    assert proposed_text(proposal) == (
        '2031-03-06 announcement bar "Ann Lee" Northmere by "Evening Courier, 6 March 2031": '
        '"Ann Lee is expected to be barred from standing in Northmere."\n'
        '    reported "Evening Courier, 6 March 2031"\n'
    )


def test_a_pledge_is_an_announcement_in_the_words_of_whoever_made_it() -> None:
    text = 'Bo Carr said: "Ann Lee will not stand at the next election as a candidate of ours."'
    said = Span(text.index('"') + 1, len(text) - 1)

    (proposal,) = proposals_of([read(text, quotations=[Quotation((said,), Speaker.NAMED, "Bo Carr")])])

    assert (proposal.kind, proposed_text(proposal)) == (
        "announcement",
        '..2031-03-06 announcement bar "Ann Lee" by "Bo Carr": '
        '"Ann Lee will not stand at the next election as a candidate of ours."\n'
        '    reported "Evening Courier, 6 March 2031"\n',
    )


def test_with_a_book_what_another_organisation_backs_or_no_longer_backs_is_no_act_of_it() -> None:
    book = Acts((BookAct("refusal", "decision", ("person",)), BookAct("endorsement", "decision", ("person",))))
    told = report_of("The Union of Clerks has withdrawn its endorsement of Ann Lee.", source="Paper", dated=PUBLISHED)

    (proposal,) = proposals_of([(told, whole(told))], book)

    assert (proposed_text(proposal), proposal.notes) == (
        "",
        ("Union of Clerks is no body of the book, and what it did is no act of the book: nothing is entered.",),
    )


def test_what_somebody_only_claims_rests_on_that_somebody() -> None:
    (proposal,) = proposed('Ann Lee said she was "blocked" for her vote.')

    assert (proposal.kind, proposed_text(proposal)) == (
        "claim", '..2031-03-06 bar "Ann Lee"\n    claimed "Ann Lee, in Evening Courier, 6 March 2031"\n'
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        (Speaker.ANONYMOUS, 'anonymous "One board source, in Evening Courier, 6 March 2031"'),
        (Speaker.OFFICIAL, 'declared "One board source, in Evening Courier, 6 March 2031"'),
        (Speaker.NAMED, 'claimed "One board source, in Evening Courier, 6 March 2031"'),
        (Speaker.DOCUMENT, 'claimed "One board source, in Evening Courier, 6 March 2031"'),
    ],
)
def test_how_sure_a_claim_is_follows_from_who_makes_it(kind: Speaker, source: str) -> None:
    text = 'One board source said: "Ann Lee was suspended."'
    said = Span(text.index('"') + 1, len(text) - 1)

    (proposal,) = proposals_of([read(text, quotations=[Quotation((said,), kind, "One board source")])])

    assert proposed_text(proposal) == f'..2031-03-06 suspension "Ann Lee"\n    {source}\n'


def test_a_claim_of_what_the_report_tells_itself_is_no_second_source() -> None:
    (proposal,) = proposed('Ann Lee was barred from standing on Monday. Ann Lee said she was "barred" for her vote.')

    assert (proposal.kind, len(proposal.event.tellings)) == ("decision", 2)
    assert proposed_text(proposal) == (
        '2031-03-03 bar "Ann Lee"\n    reported "Evening Courier, 6 March 2031"\n'
    )  # fmt: skip


def test_without_any_day_the_line_says_where_one_is_missing_and_cannot_be_accepted() -> None:
    (proposal,) = proposed("Ann Lee was suspended on Tuesday.", dated=None)

    assert (proposal.lacks, proposal.can_be_accepted) == (("DAY",), False)
    assert proposed_text(proposal) == 'DAY suspension "Ann Lee"\n    reported "Evening Courier"\n'
    assert lacking(proposed_text(proposal)) == ("DAY",)
    assert faults_of(proposed_text(proposal)) != ()


def test_a_day_after_the_report_is_not_the_day_of_what_happened() -> None:
    (line,) = lines("Ann Lee was suspended. The ballot is on 20 March 2031, and Ann Lee has been suspended.")

    assert line.startswith("..2031-03-06 suspension")


def test_what_is_told_as_not_so_is_shown_and_not_entered() -> None:
    (proposal,) = proposed("Ann Lee was never nominated.")

    assert (proposal.kind, proposal.entries, proposal.can_be_accepted) == ("denial", (), False)


def test_a_reason_is_entered_with_whose_word_it_is() -> None:
    text = "Ann Lee was suspended over her speech."
    reason = Reason("her speech", Span(text.index("her"), len(text) - 1), Standing.ALLEGED, "Bo Carr")

    (proposal,) = proposals_of([read(text, reasons=[reason])])

    assert proposed_text(proposal) == (
        '..2031-03-06 suspension "Ann Lee"\n'
        '    because alleged "her speech" claimed "Bo Carr, in Evening Courier, 6 March 2031"\n'
        '    reported "Evening Courier, 6 March 2031"\n'
    )


def test_whom_the_register_does_not_know_is_proposed_as_new() -> None:
    (proposal,) = proposed("The National Board suspended Ann Lee.")

    assert [(named.kind, named.name) for named in proposal.new_names] == [
        ("body", "National Board"), ("person", "Ann Lee"),
    ]  # fmt: skip


# With a rule book


def test_the_word_is_the_books_where_it_has_one() -> None:
    assert lines("Ann Lee was suspended on Tuesday.", acts=BOOK)[0].split()[1] == "membership_suspension"


def test_what_lifts_it_is_the_act_of_the_book_that_ends_it() -> None:
    renamed = Acts((BookAct("suspension", "decision", ("person",)),
                    BookAct("return_to_good_standing", "decision", ("person",), ending=("suspension",))))  # fmt: skip

    assert lines("Ann Lee's suspension was lifted.", acts=renamed)[0].split()[1] == "return_to_good_standing"


def test_a_body_that_can_only_ask_for_it_has_asked_for_it() -> None:
    (proposal,) = proposed(
        "A motion to restore the whip to Ann Lee was defeated by 23 votes to 14 at the National Board.", acts=BOOK
    )

    assert proposed_text(proposal).split("\n")[0] == (
        '..2031-03-06 urge_whip "Ann Lee" by "National Board": 14 for, 23 against'
    )
    assert proposal.notes[0] == "By National Board it is what the book calls urge_whip."


def test_a_lost_vote_is_not_entered_under_an_act_that_needs_no_vote() -> None:
    (proposal,) = proposed("A motion to restore the whip to Ann Lee was defeated by 23 votes to 14.", acts=BOOK)

    assert (proposal.entries, proposal.notes[0]) == (
        (),
        "The book's restore_whip counts without a vote won, and this one was lost: it is not proposed as done.",
    )


def test_a_seat_that_the_book_asks_for_and_nobody_told_is_asked_for() -> None:
    (proposal,) = proposed("Ann Lee was barred from standing on Tuesday by the National Board.", acts=BOOK)

    assert (proposal.lacks, proposed_text(proposal).split("\n")[0]) == (
        ("SEAT",), '2031-03-04 bar "Ann Lee" SEAT by "National Board"'
    )  # fmt: skip


def test_where_the_book_has_no_act_or_several_the_word_is_ours_and_said_to_be() -> None:
    several = Acts((BookAct("suspension", "decision", ("person",)),
                    BookAct("administrative_suspension", "decision", ("person",))))  # fmt: skip

    assert proposed("Ann Lee was expelled.", acts=BOOK)[0].notes == (
        "The book has no act for it; the word expulsion is ours.",
    )
    assert proposed("Ann Lee was suspended.", acts=several)[0].notes == (
        "The book has several acts for it (suspension, administrative_suspension), and the report does not say which.",
    )


def test_a_vote_on_something_else_is_the_one_motion_that_the_body_has() -> None:
    assert lines("The National Board passed a motion on fees by 9 votes to 4 on Monday.", acts=BOOK) == [
        '2031-03-03 resolution by "National Board": 9 for, 4 against\n    question "a motion on fees"\n'
        '    reported "Evening Courier, 6 March 2031"\n'
    ]


# What hostile or broken text does


def test_a_name_that_no_register_can_hold_is_not_given_as_text() -> None:
    (proposal,) = proposed("Ann Lee was suspended.")
    entry = proposal.entries[0]
    broken = type(proposal)(1, "decision", proposal.event, (type(entry)(**{
        **{field: getattr(entry, field) for field in entry.__dataclass_fields__}, "names": ("Ann\x00Lee",),
    }),))  # fmt: skip

    assert proposed_text(broken) == ""


def test_quotes_and_brackets_in_a_source_make_no_other_line() -> None:
    text = "Ann Lee was suspended on Tuesday."
    (proposal,) = proposals_of([read(text, source='Courier" [X/1]\n2031-01-01 bar Bo')])

    assert faults_of(proposed_text(proposal)) == ()
    assert proposed_text(proposal).count("\n") == 2


def test_accepted_entries_are_an_observers_register() -> None:
    text = register_text(lines("Ann Lee was suspended on Tuesday."), remark="Accepted from one report.")

    assert text == (
        "register: observer\n# Accepted from one report.\n\n"
        '2031-03-04 suspension "Ann Lee"\n    reported "Evening Courier, 6 March 2031"\n'
    )


def test_a_vote_to_reject_an_act_is_no_vote_for_it() -> None:
    told = lines("The National Board voted by 31 votes to 9 to reject a call for the suspension of Ann Lee.")

    assert [line.split(" by ")[0].split()[1] for line in told if line] == ["vote"]
    assert 'question "reject a call for the suspension of Ann Lee"' in told[0]


@pytest.mark.parametrize(
    ("text", "word", "written", "then"),
    [
        ('DAY bar "Ann Lee" SEAT: 22 for', "DAY", "2031-03-04", '2031-03-04 bar "Ann Lee" SEAT: 22 for'),
        ('DAY bar "Ann Lee" SEAT: 22 for', "SEAT", "East Ward", 'DAY bar "Ann Lee" "East Ward": 22 for'),
        ('DAY bar "Ann Lee" SEAT by "SEAT"', "SEAT", "everywhere", 'DAY bar "Ann Lee" everywhere by "SEAT"'),
        ('DAY announcement bar "Ann Lee" by BY: "By BY"', "BY", '"Bo Carr"',
         'DAY announcement bar "Ann Lee" by "Bo Carr": "By BY"'),
        ("2031-03-04 appeal DAY ENTRY", "ENTRY", "[A/1]", "2031-03-04 appeal DAY [A/1]"),
    ],
)  # fmt: skip
def test_what_is_missing_is_found_and_filled_where_it_stands_and_nowhere_else(
    text: str, word: str, written: str, then: str
) -> None:
    assert word in lacking(text)
    assert filled(f"{text}\n    reported DAY\n", word, written) == f"{then}\n    reported DAY\n"
    assert word not in lacking(then)


def test_nobody_has_moved_what_was_done_to_them() -> None:
    (line,) = lines("The Council suspended Ann Lee by 9 votes to 4 after Ann Lee, who moved the motion, was heard.")
    (other,) = lines("The Council suspended Ann Lee by 9 votes to 4. The motion was moved by Bo Carr.")

    assert "moved" not in line
    assert 'moved "Bo Carr"' in other
