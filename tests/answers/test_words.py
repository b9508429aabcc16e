from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from hustings.answers.event import Event
from hustings.answers.verdict import (
    Announced,
    Answer,
    Cited,
    ClauseProof,
    ClauseRemedies,
    FactShown,
    Mark,
    MarkKind,
    OverdueDuty,
    Question,
    Remedy,
    RemedyAct,
    RuleChange,
    ToAsk,
    Verdict,
    VoteChange,
)
from hustings.answers.words import Line, Style, harmless, verdict_lines, verdict_words, wrapped
from hustings.entries import ActEntry, Day, Duration, Place, Reason, Source, Standing, Sureness
from hustings.rulebook import Compared, NumberSpan, Value

ASKED = date(2023, 5, 1)
COURIER = Source(Sureness.REPORTED, "Evening Courier, 28 March 2023")


ACCOUNT = ActEntry(number=9, day=Day.exact(date(2023, 3, 28)), place=Place("book.register", 10), act="bar")


def a_bar() -> Cited:
    """A bar, carried by 22 to 12, with everything that an entry can say."""
    account = replace(
        ACCOUNT,
        label="EX/2023/14",
        sources=(COURIER,),
        reasons=(Reason(Standing.STATED, "Standing with the electorate"),),
        question="That Rowan be not endorsed",
        under="4.5",
        recorded=date(2023, 4, 2),
    )
    bar = Event(
        order=(account.day.last, 9), act="bar", day=account.day, person="Rowan", seat="everywhere", by="Executive",
        numbers={"for": Fraction(22), "against": Fraction(12)}, untils=("general_election",), label="EX/2023/14",
        accounts=(account,),
    )  # fmt: skip
    figures = Cited(bar, None, "4.5", "28 March 2023: bar")
    carried = ClauseProof(
        "2.2", "Carrying a motion", Answer.YES, "carried means votes_for > votes_against",
        facts=(FactShown("votes_for", Fraction(22), "22 voted for", (figures,)),),
        comparisons=(Compared("votes_for > votes_against", ">", Fraction(22), Fraction(12), True),), value=True,
    )  # fmt: skip
    return Cited(
        bar, Answer.YES, "4.5", "28 March 2023: bar - Rowan, every seat, by Executive: 22 for, 12 against",
        because=(carried,), appeal="no clause of this book gives an appeal",
    )  # fmt: skip


def barred() -> ClauseProof:
    return ClauseProof(
        "4.5", "Bars", Answer.NO, "may_stand requires not(barred)",
        facts=(FactShown("barred", True, "Rowan is barred from this seat", (a_bar(),)),), value=False,
    )  # fmt: skip


def a_remedy(*acts: str, on: date = ASKED) -> Remedy:
    texts = {
        "lift_bar": "lift bar - Rowan, Northmere, by Executive, if carried",
        "endorsement": "endorsement - Rowan, Northmere, by Executive, if carried",
        "general_election": "general election",
    }
    clauses = {"lift_bar": "4.5", "endorsement": "4.6", "general_election": "1.1"}
    return Remedy(
        tuple(
            RemedyAct(act, "Executive", clauses[act], ("Rowan", "Northmere"), "", "carried", texts[act], act)
            for act in acts
        ),
        Answer.YES,
        on,
    )  # fmt: skip


A_NO = Verdict(
    question=Question("may_stand", ASKED, person="Rowan", seat="Northmere"),
    is_goal=True,
    answer=Answer.NO,
    value=False,
    text="Rowan: may stand: no",
    because=(barred(),),
    open=(),
    remedies=(),
    by_clause=(),
    later=(),
    vote_changes=(),
    to_ask=(),
    rule_change=None,
    flips_on=None,
    flips_to=None,
    nothing_can=False,
    searched=0,
    overdue=(),
    marks=(),
    announcements=(),
    recorded_to=date(2023, 4, 20),
    keeper=True,
    book="b" * 64,
    register="a" * 64,
)

FOOT = """\
This is a reading of this book, not a ruling.
On what is recorded to 20 April 2023, kept by the organisation. Book bbbbbbbbbbbb,
register aaaaaaaaaaaa."""


def told(verdict: Verdict) -> str:
    """What is told between the first line and the last ones."""
    words = verdict_words(replace(verdict, because=()))
    return words.removesuffix(FOOT).partition("\n")[2].strip("\n")


def test_a_no_names_the_clause_the_entry_the_vote_the_reason_and_the_source() -> None:
    assert verdict_words(A_NO) == (
        """\
No: may stand - Rowan, Northmere, on 1 May 2023.

Decided by:
  Clause 4.5, Bars: no.
    may_stand requires not(barred)
    - Rowan is barred from this seat.
      Entry 9 [EX/2023/14], 28 March 2023: bar - Rowan, every seat, by Executive: 22
      for, 12 against.
        The words put: "That Rowan be not endorsed"
        Stated by those who decided: "Standing with the electorate" (reported: Evening
        Courier, 28 March 2023)
        Attributed by others: none on the record.
        Alleged by the person concerned: none on the record.
        Until the next general election.
        Under clause 4.5, it says.
        Reported: Evening Courier, 28 March 2023.
        Put on the record on 2 April 2023.
        It counts:
          Clause 2.2, Carrying a motion: yes.
            carried means votes_for > votes_against
            - 22 voted for.
            - votes_for > votes_against: yes (22 and 12).
        No clause of this book gives an appeal.

"""
        + FOOT
    )


def test_what_was_told_in_full_is_only_pointed_to_afterwards() -> None:
    proof = barred()

    words = verdict_words(replace(A_NO, because=(proof, replace(proof, title="Bars again"), proof)))

    assert words.count("Entry 9 [EX/2023/14], 28 March 2023: bar") == 1
    assert "  Clause 4.5, Bars: no, as above.\n" in words


@pytest.mark.parametrize(
    ("counts", "sentence"), [(Answer.NO, "It does not count."), (Answer.NOT_KNOWN, "Whether it counts is not known.")]
)
def test_an_entry_that_does_not_count_says_so(counts: Answer, sentence: str) -> None:
    cited = replace(a_bar(), counts=counts, because=())
    proof = replace(barred(), facts=(FactShown("barred", False, "Rowan is not barred from this seat", (cited,)),))

    assert f"        {sentence}\n" in verdict_words(replace(A_NO, because=(proof,)))


@pytest.mark.parametrize(
    ("op", "left", "right", "sides"),
    [
        (">=", Fraction(1300), Fraction(1892) * 2 / 3, "1,300 and 3,784/3; it takes at least 1,262"),
        (">", Fraction(11), Fraction(21, 2), "11 and 10.5; it takes at least 11"),
        ("<", Fraction(1), Fraction(4, 3), "1 and 4/3; it takes at most 1"),
        ("<=", Fraction(21, 2), Fraction(11), "10.5 and 11; it takes at least 11"),
        (">=", Fraction(34), Fraction(13), "34 and 13"),
        ("<", Fraction(1, 3), Fraction(1, 3), "1/3 and 1/3"),
        ("<=", date(2020, 1, 1), date(2021, 1, 1), "1 January 2020 and 1 January 2021"),
        (">=", NumberSpan(Fraction(3), None), Fraction(5, 2), "at least 3 and 2.5"),
    ],
)
def test_a_comparison_shows_both_sides_and_the_whole_number_it_takes(
    op: str, left: Value, right: Value, sides: str
) -> None:
    proof = replace(barred(), facts=(), comparisons=(Compared("a <> b", op, left, right, True),))

    assert f"    - a <> b: yes ({sides}).\n" in verdict_words(replace(A_NO, because=(proof,)))


def test_what_ended_an_entry_is_told_as_that() -> None:
    bar = a_bar()
    lifted = Event(
        order=(ASKED, 12), act="lift_bar", day=Day.exact(ASKED), accounts=(replace(ACCOUNT, number=12, act="lift_bar"),)
    )
    ended = Cited(lifted, Answer.YES, "4.5", "1 May 2023: lift bar - Rowan, Northmere, by Executive")
    fact = FactShown("barred", False, "Rowan is not barred from this seat", (bar, ended), ended_by=lifted)

    words = verdict_words(replace(A_NO, because=(replace(barred(), facts=(fact,)),)))

    assert "      Ended by entry 12, 1 May 2023: lift bar - Rowan, Northmere, by Executive.\n" in words


def test_a_disapplied_clause_says_that_another_lifts_it() -> None:
    waived = ClauseProof("4.2", "Waiver", Answer.YES, "disapply 4.1 when waived", value=True)
    proof = ClauseProof("4.1", "Twelve months", Answer.YES, "may_stand requires member", because=(waived,), value=True,
                        disapplied=True)  # fmt: skip

    assert verdict_words(replace(A_NO, answer=Answer.YES, value=True, text="", because=(proof,))).splitlines()[:7] == [
        "Yes: may stand - Rowan, Northmere, on 1 May 2023.",
        "",
        "Every clause that decides it is met:",
        "  Clause 4.1, Twelve months: does not apply, because another clause lifts it.",
        "    may_stand requires member",
        "    Clause 4.2, Waiver: yes.",
        "      disapply 4.1 when waived",
    ]


def test_a_value_comes_first_and_in_the_words_of_the_book() -> None:
    joined = replace(
        A_NO, question=Question("joined", ASKED, person="Rowan"), answer=Answer.NOT_KNOWN, value=date(1983, 6, 9),
        text="Rowan joined the party on 9 June 1983", because=(),
    )  # fmt: skip

    assert verdict_words(joined) == (
        "9 June 1983: joined - Rowan, on 1 May 2023.\nRowan joined the party on 9 June 1983.\n\n" + FOOT
    )


def test_a_number_known_only_within_bounds_says_its_bounds() -> None:
    present = replace(
        A_NO, question=Question("present", ASKED, entry="EX/2023/14"), answer=Answer.NOT_KNOWN,
        value=NumberSpan(Fraction(34), None), text="", because=(),
    )  # fmt: skip

    assert verdict_words(present).splitlines()[0] == "At least 34: present - [EX/2023/14], on 1 May 2023."


def test_options_of_the_question_are_told() -> None:
    question = replace(
        A_NO.question, freeze=date(2023, 1, 1), recorded_by=date(2023, 4, 1), at="EX/2023/14",
        supposed=("2023-04-30 lift_bar Rowan Northmere by Executive",),
    )  # fmt: skip

    assert (
        told(replace(A_NO, question=question))
        == """\
The freeze date is 1 January 2023.
Only what was on the record by 1 April 2023 is read.
It is asked just before the entry [EX/2023/14].
Supposed, not on the record: 2023-04-30 lift_bar Rowan Northmere by Executive"""
    )


def test_what_is_not_known_beside_a_no_is_told_beneath_it() -> None:
    open_ = ClauseProof(
        "4.8", "Union membership", Answer.NOT_KNOWN, "may_stand requires in_a_union",
        facts=(FactShown("in_a_union", None, "it is not known whether Rowan is in a trade union", ()),),
    )  # fmt: skip
    ask = ToAsk("it is not known whether Rowan is in a trade union", "union_membership", "Rowan", "4.8")

    assert (
        told(replace(A_NO, open=(open_,), to_ask=(ask,)))
        == """\
Also not known:
  Clause 4.8, Union membership: not known.
    may_stand requires in_a_union
    - It is not known whether Rowan is in a trade union.

What to ask:
  - It is not known whether Rowan is in a trade union. Rowan could enter it: union
    membership (clause 4.8)."""
    )
    observed = verdict_words(replace(A_NO, open=(open_,), to_ask=(ask,), keeper=False)).splitlines()
    assert "  - It is not known whether Rowan is in a trade union. Find it out from Rowan: union" in observed


def test_marks_announcements_and_overdue_duties_are_told_each_under_its_name() -> None:
    verdict = replace(
        A_NO,
        marks=(
            Mark(MarkKind.DISPUTED, "bar of Rowan, 28 March 2023 is disputed", 9),
            Mark(MarkKind.NO_APPEAL, "told beside the entry", 9),
            Mark(MarkKind.SUPPOSED, "lift bar is supposed", 12),
            Mark(MarkKind.UNKNOWN_NAME, 'no entry names the seat "Northmere"'),
        ),
        overdue=(OverdueDuty("6.4", "whip_review", "Chief Whip", date(2021, 2, 19), 5),),
        announcements=(Announced(11, "2023-04", "lift_bar", "General Secretary", "It will be lifted", "Courier"),),
    )

    assert (
        told(verdict)
        == """\
No entry names the seat "Northmere".

Marks on what this rests on:
  - Entry 9: Bar of Rowan, 28 March 2023 is disputed.
  - Lift bar is supposed.

Overdue:
  - Whip review by Chief Whip was due by 19 February 2021 (clause 6.4, raised by entry
    5).

Announced, not decided:
  - Lift bar, by General Secretary, April 2023: "It will be lifted" (Courier)."""
    )


def test_one_act_that_would_change_it_names_who_could_do_it_and_under_which_clause() -> None:
    remedies = (a_remedy("lift_bar"), a_remedy("general_election"))
    by_clause = (ClauseRemedies("4.5", "Bars", remedies, True),)

    assert (
        told(replace(A_NO, remedies=remedies, by_clause=by_clause, searched=2))
        == """\
What would change it:
  The answer becomes yes by: lift bar - Rowan, Northmere, by Executive, if carried
  (clause 4.5).
  The answer becomes yes by: general election (clause 1.1)."""
    )


def test_several_clauses_are_told_one_by_one_and_then_together() -> None:
    verdict = replace(
        A_NO,
        by_clause=(
            ClauseRemedies("4.5", "Bars", (a_remedy("lift_bar"), a_remedy("general_election")), True),
            ClauseRemedies("4.6", "Endorsement", (), False, date(2024, 1, 1)),
            ClauseRemedies("4.7", "Standing against the party", (), True),
        ),
        remedies=(a_remedy("lift_bar", "endorsement"), a_remedy("general_election", "endorsement")),
        searched=3,
    )

    assert (
        told(verdict)
        == """\
What would change it:
  Clause 4.5, Bars: each of these would turn it.
    - Lift bar - Rowan, Northmere, by Executive, if carried (clause 4.5).
    - General election (clause 1.1).
  Clause 4.6, Endorsement: not found within five acts. By itself it turns on 1 January
  2024.
  Clause 4.7, Standing against the party: no act of that day can turn it.
  The answer becomes yes by these together:
    - Lift bar - Rowan, Northmere, by Executive, if carried (clause 4.5).
    - Endorsement - Rowan, Northmere, by Executive, if carried (clause 4.6).
  At least one other set of acts does so too; each takes another way for one of the
  clauses."""
    )


def test_time_and_votes_are_among_what_would_change_it() -> None:
    verdict = replace(
        A_NO,
        later=(a_remedy("endorsement", on=date(2029, 5, 24)),),
        vote_changes=(VoteChange(9, "EX/2023/14", 5, True, "bar of Rowan: had 5 of 22 voted the other way, it fell"),),
        flips_on=date(2024, 7, 4),
        flips_to=Answer.YES,
        searched=4,
    )  # fmt: skip

    assert (
        told(verdict)
        == """\
What would change it:
  The answer becomes yes on 24 May 2029 by: endorsement - Rowan, Northmere, by
  Executive, if carried (clause 4.6).
  Bar of Rowan: had 5 of 22 voted the other way, it fell.
  By itself, if nothing more is entered, it becomes yes on 4 July 2024."""
    )


def test_nothing_can_is_said_only_where_the_search_was_exhausted() -> None:
    exhausted = told(replace(A_NO, nothing_can=True, searched=7))
    given_up = told(replace(A_NO, searched=7))
    not_searched = told(A_NO)

    assert exhausted.splitlines()[1:] == [
        "  Nothing can: every act that the book gives was tried, and time does not help."
    ]
    assert given_up.splitlines()[1:] == ["  No set of acts that would change it was found within five acts."]
    assert not_searched == ""


def test_who_may_change_the_rules_is_told_above_the_last_lines() -> None:
    verdict = replace(A_NO, rule_change=RuleChange("rule_change", "Conference", "2.3"))

    assert told(verdict) == "Conference may change the clauses themselves: rule change (clause 2.3)."


def test_an_observers_record_is_told_from_an_organisations_own() -> None:
    assert verdict_words(replace(A_NO, because=(), keeper=False, recorded_to=None)).splitlines()[-2:] == [
        "This is a reading of this book, not a ruling.",
        "On an empty record, rebuilt by an observer. Book bbbbbbbbbbbb, register aaaaaaaaaaaa.",
    ]


def test_two_accounts_of_one_act_are_told_as_one_entry_that_differs() -> None:
    cited = a_bar()
    second = replace(ACCOUNT, number=10, label="EX/2023/14", reasons=(
        Reason(Standing.ALLEGED, "A list of friends", Source(Sureness.CLAIMED, "Rowan")),
        Reason(Standing.ATTRIBUTED, "The polls"),
    ))  # fmt: skip
    event = replace(
        cited.event, accounts=(*cited.event.accounts, second), differing=("against",), untils=(Duration(months=18),)
    )
    proof = replace(barred(), facts=(FactShown("barred", True, "Rowan is barred", (replace(cited, event=event),)),))

    lines = [line.strip() for line in verdict_words(replace(A_NO, because=(proof,))).splitlines()]

    assert lines[6:17] == [
        "Entries 9 and 10 [EX/2023/14], 28 March 2023: bar - Rowan, every seat, by",
        "Executive: 22 for, 12 against.",
        'The words put: "That Rowan be not endorsed"',
        'Stated by those who decided: "Standing with the electorate" (reported: Evening',
        "Courier, 28 March 2023)",
        'Attributed by others: "The polls"',
        'Alleged by the person concerned: "A list of friends" (claimed: Rowan)',
        "For 1 year and 6 months.",
        "Under clause 4.5, it says.",
        "Reported: Evening Courier, 28 March 2023.",
        "Its accounts differ on: against.",
    ]


def test_what_a_stranger_wrote_cannot_move_the_cursor_or_turn_the_writing() -> None:
    assert harmless("Noor\x1b[2J O’Neill‮") == "Noor�[2J O’Neill�"

    question = replace(A_NO.question, person="Ro\nwan\x1b[1m")
    assert verdict_words(replace(A_NO, question=question)).splitlines()[0] == (
        "No: may stand - Ro�wan�[1m, Northmere, on 1 May 2023."
    )


def test_every_line_is_at_most_88_columns_unless_a_word_is_longer() -> None:
    long = replace(A_NO, text="Rowan " + "stood with the electorate and " * 20, because=(barred(),))

    assert max(map(len, verdict_words(long).splitlines())) <= 88
    assert wrapped(Line(Style.FACT, "one two three", 1, "- "), 27) == "  - one two three"
    assert (
        wrapped(Line(Style.FACT, "one two three four five six", 1, "- "), 24) == "  - one two three four\n    five six"
    )


def test_the_lines_say_what_kind_of_thing_they_are() -> None:
    styles = [line.style for line in verdict_lines(replace(A_NO, because=()))]

    assert styles == [Style.NO, Style.PLAIN, Style.FOOT, Style.FOOT]
