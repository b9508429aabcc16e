"""Votes in sections, triggers, the regulator and a refused meeting: more reported cases of one party."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hustings import Answer, Verdict, ask, read_book, read_register
from hustings.entries import ActEntry, AnyEntry, Register

CASEBOOK = Path(__file__).parents[2] / "examples" / "casebook"
BOOK = read_book(CASEBOOK / "labour.md")
REGISTER = read_register(CASEBOOK / "labour.register")

HODGE = ("Margaret Hodge", "Barking")
GODSIFF = ("Roger Godsiff", "Birmingham Hall Green")


def answer(term: str, *names: str, on: date, register: Register = REGISTER) -> Verdict:
    return ask(term, *names, on=on, book=BOOK, register=register)


def kinds(verdict: Verdict) -> set[str]:
    return {str(mark.kind) for mark in verdict.marks}


# C04: a regulator's notice, conference's approval, and what becomes of a decision since


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 10, 29), Answer.YES),
        (date(2023, 1, 30), Answer.YES),
        (date(2023, 2, 10), Answer.NOT_KNOWN),  # the regulator says 31 January, a report says February
        (date(2023, 3, 1), Answer.NO),
    ],
)
def test_the_party_is_monitored_from_the_notice_until_the_regulator_ends_it(day: date, expected: Answer) -> None:
    assert answer("monitored", "Labour Party", on=day).answer is expected


def test_the_two_accounts_of_the_end_of_monitoring_are_both_shown() -> None:
    assert "accounts differ" in kinds(answer("monitored", "Labour Party", on=date(2023, 3, 1)))


def test_conference_approved_the_new_complaints_rules_with_73_64_per_cent() -> None:
    verdict = answer("complaints_share", on=date(2022, 1, 1))

    assert verdict.value == Fraction("0.7364")
    assert {cited.event.by for cited in verdict.cited()} == {"Conference"}


def test_how_the_two_halves_voted_was_not_published_so_it_is_presumed_and_marked() -> None:
    assert "presumed" in kinds(answer("complaints_share", on=date(2022, 1, 1)))
    assert answer("carried_on_cards", "[C/2021/EHRC]", on=date(2022, 1, 1)).answer is Answer.NOT_KNOWN


# C07: a card vote with two halves


def test_the_weighted_share_is_exact_and_comes_to_98_63_per_cent() -> None:
    """Half of 342,921 in 351,644, and half of 1,810,113 in 1,814,938."""
    share = answer("weighted_share", "[C/2021/1]", on=date(2021, 10, 1)).value

    assert share == Fraction(342921, 351644) / 2 + Fraction(1810113, 1814938) / 2
    assert isinstance(share, Fraction)
    assert round(share * 100, 2) == Fraction("98.63")
    assert round((1 - share) * 100, 2) == Fraction("1.37")


def test_the_card_vote_is_carried_by_the_clause_on_card_votes() -> None:
    verdict = answer("carried_on_cards", "[C/2021/1]", on=date(2021, 10, 1))

    assert verdict.answer is Answer.YES
    assert verdict.clauses == ("2.3",)


def test_the_answer_tells_both_halves_and_the_exact_share() -> None:
    ((_, measured),) = answer("carried_on_cards", "[C/2021/1]", on=date(2021, 10, 1)).because[0].compared()

    assert measured is not None
    assert measured.text == (
        "about 98.63 % (342,921 of 351,644 for and against in CLP, about 97.52 %, counts 1/2; "
        "1,810,113 of 1,814,938 for and against in affiliates, about 99.73 %, counts 1/2), "
        "exactly 629,447,864,835/638,212,058,072; more than 1/2 is asked: yes"
    )
    assert measured.against_the_result == ()


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("Barking/2019", "5 of 11 party branches in being is about 45.45 %; at least 1/3 is asked, which takes 4: yes"),
        ("HallGreen/2019", "2 of 4 party branches in being is 50 %; at least 1/3 is asked, which takes 2: yes"),
    ],
)
def test_the_branches_are_counted_of_those_in_being(entry: str, text: str) -> None:
    verdict = answer("branches_ask", f"[{entry}]", on=date(2019, 10, 2))

    assert [measured.text for _, measured in verdict.because[0].compared() if measured] == [text]


def test_raw_cards_are_never_added() -> None:
    """Added together they would come to 99.37 per cent."""
    pooled = Fraction(342921 + 1810113, 351644 + 1814938)

    assert round(pooled * 100, 2) == Fraction("99.37")
    assert answer("weighted_share", "[C/2021/1]", on=date(2021, 10, 1)).value != pooled


def test_shares_are_not_rounded_before_they_are_weighed() -> None:
    rounded = (Fraction("0.9752") + Fraction("0.9973")) / 2

    assert answer("weighted_share", "[C/2021/1]", on=date(2021, 10, 1)).value != rounded


# C08: five of eleven branches


def test_five_of_eleven_branches_trigger_a_full_selection_by_the_rule_of_2018() -> None:
    verdict = answer("triggered", "[Barking/2019]", on=date(2019, 10, 1))

    assert verdict.answer is Answer.YES
    assert verdict.clauses == ("7.1",)


def test_by_the_rule_of_2021_the_same_votes_of_the_branches_trigger_nothing() -> None:
    later = replace(REGISTER, entries=tuple(map(_four_years_later, REGISTER.entries)))

    assert answer("branches_ask", "[Barking/2019]", on=date(2023, 10, 1), register=later).answer is Answer.NO
    assert answer("full_selection", *HODGE, on=date(2019, 10, 1)).answer is Answer.YES


def _four_years_later(entry: AnyEntry) -> AnyEntry:
    if not isinstance(entry, ActEntry) or entry.label != "Barking/2019":
        return entry
    day = date(2023, 9, 28)
    return replace(entry, day=replace(entry.day, first=day, last=day), recorded=None)


def test_a_later_rule_changes_nothing_about_the_selection_of_2019() -> None:
    assert answer("full_selection", *HODGE, on=date(2022, 1, 1)).answer is Answer.YES


def test_she_is_on_the_shortlist_without_being_nominated_and_not_yet_selected() -> None:
    assert answer("shortlisted", *HODGE, on=date(2019, 10, 1)).answer is Answer.YES
    assert answer("selected", *HODGE, on=date(2019, 10, 1)).answer is Answer.NOT_KNOWN
    assert answer("selected", *HODGE, on=date(2019, 10, 28)).answer is Answer.YES


def test_four_branches_would_have_been_enough_and_three_not() -> None:
    def with_branches(for_it: int) -> Register:
        def changed(entry: AnyEntry) -> AnyEntry:
            if not isinstance(entry, ActEntry) or entry.label != "Barking/2019":
                return entry
            (name, tally), *_ = entry.sections
            figures = tuple((f, replace(n, number=Fraction(for_it)) if f == "for" else n) for f, n in tally.figures)
            return replace(entry, sections=((name, replace(tally, figures=figures)),))

        return replace(REGISTER, entries=tuple(map(changed, REGISTER.entries)))

    on = date(2019, 10, 1)
    assert answer("branches_ask", "[Barking/2019]", on=on, register=with_branches(4)).answer is Answer.YES
    assert answer("branches_ask", "[Barking/2019]", on=on, register=with_branches(3)).answer is Answer.NO


# C09: two of four branches, and no endorsement


def test_two_of_four_branches_trigger_although_the_other_two_had_not_voted() -> None:
    verdict = answer("triggered", "[HallGreen/2019]", on=date(2019, 10, 2))

    assert verdict.answer is Answer.YES
    assert answer("branch_votes", *GODSIFF, on=date(2019, 10, 2)).text == (
        "at least 2 branches are on record as having voted for a full selection"
    )


def test_to_be_triggered_is_not_to_be_deselected() -> None:
    verdict = answer("may_stand", *GODSIFF, on=date(2019, 10, 2))

    assert verdict.answer is Answer.NOT_KNOWN
    assert answer("shortlisted", *GODSIFF, on=date(2019, 10, 2)).answer is Answer.YES


def test_on_6_november_2019_he_may_not_stand_for_want_of_endorsement_alone() -> None:
    verdict = answer("may_stand", *GODSIFF, on=date(2019, 11, 6))

    assert verdict.answer is Answer.NO
    assert verdict.clauses == ("4.6",)
    assert "no reasons" in kinds(verdict)


def test_on_7_november_2019_he_is_no_longer_a_member_either() -> None:
    assert answer("may_stand", *GODSIFF, on=date(2019, 11, 7)).clauses == ("4.1", "4.6")

    member = answer("member", "Roger Godsiff", on=date(2019, 11, 7))
    assert (member.answer, member.clauses) == (Answer.NO, ("3.3",))


def test_a_place_on_the_shortlist_does_not_outlive_the_selection_that_was_cut_short() -> None:
    assert answer("shortlisted", *GODSIFF, on=date(2019, 11, 7)).answer is Answer.YES
    assert answer("may_stand", *GODSIFF, on=date(2019, 11, 7)).answer is Answer.NO


# The refused meeting


def test_the_request_for_a_meeting_stands_no_longer_once_it_is_ruled_out_of_order() -> None:
    verdict = answer("stakeholder_meeting_asked", on=date(2022, 1, 26))

    assert verdict.answer is Answer.NO
    assert verdict.clauses == ("2.4",)


def test_who_ruled_why_and_how_to_appeal_is_not_shown_and_marked() -> None:
    assert kinds(answer("stakeholder_meeting_asked", on=date(2022, 1, 26))) >= {
        "body not shown", "no reasons", "no appeal",
    }  # fmt: skip


def test_what_an_unnamed_source_called_it_is_a_mark_and_nothing_rests_on_it() -> None:
    without = replace(REGISTER, entries=tuple(e for e in REGISTER.entries if not _is_anonymous(e)))
    assert len(without.entries) == len(REGISTER.entries) - 1

    told = answer("stakeholder_meeting_asked", on=date(2022, 1, 26))
    untold = answer("stakeholder_meeting_asked", on=date(2022, 1, 26), register=without)

    assert (told.answer, told.clauses) == (untold.answer, untold.clauses)
    assert {mark.text for mark in told.marks} - {mark.text for mark in untold.marks}
    assert any("HuffPost UK" in mark.text for mark in told.marks)


def _is_anonymous(entry: AnyEntry) -> bool:
    return bool(entry.sources) and all(source.sureness == "anonymous" for source in entry.sources)
