"""What somebody who came fresh to it stumbled over: each once, so that nobody does again."""

from __future__ import annotations

from datetime import date

import pytest
from tests.answers.worked import asking, book, book_from

from hustings import NotUnderstood
from hustings.answers import check_register, run_examples
from hustings.answers.words import verdict_words

BOOK = book(
    """
    today       date     question
    member      yes/no   any membership        {is} a member
    joined      date     first membership      joined on {}
    suspended   yes/no   any suspension        {is} suspended
    votes_for   number   meeting: for          {} voted for
    votes_against  number  meeting: against    {} voted against
    barred      yes/no   any bar               {is} barred
    """,
    """
    1.1
    may_stand requires member and joined <= today - 12 months
    act membership: decision of the executive on person
    act leaving: event on person, ending membership
    """,
    """
    1.2
    may_speak requires not(suspended)
    act suspension: decision of the executive on person
    act lift_suspension: decision of the executive on person, ending suspension
    """,
    """
    1.3
    carried means votes_for > votes_against
    act bar: motion of the executive on person, if carried
    """,
)


def test_whoever_left_can_come_back_and_wait() -> None:
    told = asking(BOOK, "2001-01-01 membership Kim by Executive\n2010-01-01 leaving Kim\n")

    verdict = told.verdict("2011-01-01 may_stand Kim")

    assert [([act.act for act in way.acts], way.on) for way in verdict.later] == [(["membership"], date(2012, 1, 1))]
    assert not verdict.nothing_can


def test_a_vote_is_not_asked_about_before_it_was_held() -> None:
    told = asking(BOOK, "2010-03-28 bar Kim by Executive: 22 for, 12 against [B]\n")

    assert told("2010-03-28 carried [B]") == "yes by 1.3"
    with pytest.raises(NotUnderstood, match="is of 28 March 2010, after the day asked"):
        told.verdict("2010-03-27 carried [B]")


def test_ending_what_nobody_recorded_does_not_sound_as_if_it_were_there() -> None:
    told = asking(BOOK, "register: observer\n2010-01-01 membership Kim by Executive\n")

    (remedy,) = told.verdict("2011-01-01 may_speak Kim").remedies

    assert [act.text for act in remedy.acts] == [
        "lift suspension - Kim, by Executive (only if there is one to end: none is on the record)"
    ]


def test_accounts_that_differ_are_both_shown() -> None:
    told = asking(BOOK, """
        register: observer
        2010-03-28 bar Kim by Executive: 8 for, 4 against [B]
            reported "Harbour News"
        2010-03-28 bar Kim by Executive: 5 for, 7 against [B]
            reported "Courier"
        """)  # fmt: skip

    words = verdict_words(told.verdict("2010-04-01 barred Kim"))

    assert "Entry 1 says: 28 March 2010, by Executive, 8 for, 4 against (reported: Harbour" in words
    assert "Entry 2 says: 28 March 2010, by Executive, 5 for, 7 against (reported: Courier)." in words
    assert "the accounts of bar of Kim, 28 March 2010 differ on it" in words


CHOIRS = book(
    """
    today        date     question
    price        number   latest scheme of body          tickets cost £{}
    proceeds     number   latest proceeds of body        tickets sold for £{}
    registered   yes/no   any registration of body       {is} registered
    in_default   yes/no   any default of body            {is} in default
    experienced  yes/no   any training of body           {is} trained
    trained_on   date     first training of body         was trained on {}
    """,
    """
    1.1
    may_promote requires price <= 2.50
    in_limits means proceeds <= 20000
    act scheme: notice of a society on body
    act proceeds: notice of a society on body
    """,
    """
    1.2
    seasoned means experienced and trained_on <= today - 5 years
    act training: notice of a society on body
    act registration: decision of the executive on body, if seasoned, until 3 years
    act refusal: decision of the executive on body, with reasons
    act revocation: decision of the executive on body, ending registration, with reasons
    act appeal: request of a society for quashing on entry, within 21 days of refusal
    act quashing: ruling of the panel on entry, ending it
    """,
    """
    1.3
    act lottery: event on body
    act return: notice of a society on body, ending default
    act default: event on body
    duty return: a society within 3 months of lottery, else default
    """,
)
CHOIR = "2000-01-01 body Band: society\n2000-01-01 body Choir: society\n2001-01-01 training Choir by Choir\n"


def test_what_an_answer_proposes_can_be_supposed_in_pounds_and_pence_too() -> None:
    told = asking(CHOIRS, CHOIR)

    (remedy,) = told.verdict("2010-01-01 may_promote Choir").remedies

    assert [act.line for act in remedy.acts] == ["2010-01-01 scheme Choir by Choir: 2.5"]
    assert told("2010-01-01 may_promote Choir", suppose=[remedy.acts[0].line]) == "yes by 1.1"


def test_a_limit_of_the_book_is_told_as_it_stands() -> None:
    told = asking(CHOIRS, CHOIR + "2010-01-01 proceeds Choir by Choir: 19850.75\n")

    words = verdict_words(told.verdict("2010-01-02 in_limits Choir"))

    assert "proceeds <= 20000: yes (19,850.75 and 20,000)." in words


def test_what_has_run_out_says_so() -> None:
    told = asking(CHOIRS, CHOIR + "2010-01-01 registration Choir by Executive\n")

    words = verdict_words(told.verdict("2013-01-01 registered Choir"))

    assert "It ran out on 1 January 2013, after 3 years (clause 1.2)." in words
    assert "It ran out" not in verdict_words(told.verdict("2012-12-31 registered Choir"))


def test_what_a_later_day_brings_is_not_called_impossible() -> None:
    told = asking(CHOIRS, "2000-01-01 body Band: society\n2009-01-01 training Band by Band\n")

    assert not told.verdict("2010-01-01 registered Band").nothing_can
    assert [act.act for act in told.verdict("2014-01-01 registered Band").remedies[0].acts] == ["registration"]


def test_an_appeal_against_one_act_is_none_against_another() -> None:
    told = asking(
        CHOIRS,
        CHOIR
        + """\
2010-01-01 registration Choir by Executive
2011-01-01 refusal Band by Executive [R]
    because stated "No return"
2011-01-01 revocation Choir by Executive [V]
    because stated "No return"
""",
    )

    words = verdict_words(told.verdict("2011-01-02 registered Choir"))

    assert "No clause of this book gives an appeal." in words
    assert "may ask" not in words


def test_what_counts_by_operation_of_a_clause_is_there_to_be_ended() -> None:
    told = asking(CHOIRS, CHOIR + "2010-01-01 lottery Choir\n")

    words = verdict_words(told.verdict("2010-05-01 in_default Choir"))

    assert "The answer becomes no by: return - Choir, by a society (such as Choir) (clause 1.3)." in words


PLOTS = book(
    """
    member    yes/no   any membership     {is} a member
    waiting   yes/no   any application    {is} waiting for a plot
    tenant    yes/no   any tenancy        {is} a tenant
    """,
    """
    1.1
    act membership: decision of the executive on person
    act expulsion: decision of the executive on person, ending membership
    act appeal: request of the person for acquittal on entry of expulsion
    act acquittal: ruling of the panel on entry of expulsion, ending it
    """,
    """
    1.2
    may_have_a_plot requires member and waiting
    act application: request of the person for tenancy on person
    act tenancy: decision of the executive on person, if may_have_a_plot, ending application
    """,
)


def test_an_application_does_not_dispute_itself() -> None:
    told = asking(PLOTS, "2010-01-01 membership Kim by Executive\n2010-01-02 application Kim by Kim\n")

    assert told.marks("2010-01-03 may_have_a_plot Kim") == []


def test_what_was_set_aside_and_what_did_it_are_told_apart() -> None:
    told = asking(PLOTS, """
        2010-01-01 membership Kim by Executive
        2010-02-01 expulsion Kim by Executive [E]
        2010-02-02 appeal [E] by Kim [A]
        2010-03-01 acquittal [E] by Panel
        """)  # fmt: skip

    words = verdict_words(told.verdict("2010-03-02 member Kim"))

    assert "Set aside: entry 2 [E], 1 February 2010" in words
    assert "Set aside by entry 4, 1 March 2010" in words
    assert "[A]" not in words


def test_whoever_should_have_done_it_is_named() -> None:
    told = asking(PLOTS, "register: observer\n2010-01-02 application Kim by Lou\n")

    assert "clause 1.2 gives it to Kim, and Lou did it" in verdict_words(told.verdict("2010-01-03 waiting Kim"))


def test_a_decision_without_its_condition_is_told_to_who_keeps_the_register() -> None:
    told = asking(PLOTS, "2010-01-01 tenancy Kim by Executive\n")

    (problem,) = check_register(PLOTS, told.register)

    assert (problem.code, str(problem.severity)) == ("refused-entry", "note")
    assert problem.message == 'tenancy of Kim, 1 January 2010 does not count: it was not "may_have_a_plot"'


def test_an_example_with_a_refused_entry_fails() -> None:
    told = book_from("""\
---
book: Rules
adopted: 2000-01-01
bodies: the executive = Executive
---
# Words
```terms
warned   yes/no   any warning     {is} warned
warnings number   count warning by person   {} are warned
```
## 1 Warnings
```rule
act warning: decision of the executive on person, with reasons
```
```example A warning without reasons
register: keeper
2010-01-01 warning Kim by Executive
ask 2010-01-02 warned Kim
no
```
```example A count with a point is the same number
register: keeper
2010-01-01 warning Kim by Executive
    because stated "Late"
ask 2010-01-02 warnings
1.0
```
""")

    refused, counted = run_examples(told)

    assert [problem.code for problem in refused.failures] == ["refused-entry"]
    assert counted.passed


RECIPES = book(
    """
    seconders     number   count seconding here by body                     {} members seconded
    convicted     yes/no   ever any conviction                              {has} a conviction
    unfit         number   count promotership of body by person if convicted   {} promoters are convicted
    filed_here    yes/no   any filing here of body                          the case {is} filed at this court
    listed        yes/no   any listing of body                              {is} on the list of this court
    voted         number   meeting: voted                                   {} voted
    entitled      number   meeting: entitled                                {} were entitled
    elected       yes/no   any election here                                {is} elected
    """,
    """
    1.1
    is_nominated requires seconders >= 2
    act seconding: notice on person and seat
    act election: motion of conference on person and seat, if valid_ballot
    valid_ballot means voted >= entitled * 2/5
    """,
    """
    1.2
    may_be_registered requires unfit = 0
    act conviction: event on person
    act promotership: notice of a society on person and body
    act application: request of a society for registration on body
    act registration: decision of the executive on body, if may_be_registered
    act refusal: decision of the executive on body, ending application, with reasons
    duty registration: the executive within 56 days of application
    """,
    """
    1.3
    may_be_appointed requires filed_here and listed
    act filing: notice of the secretary on seat and body
    act listing: decision of the executive on person and body
    """,
)


def test_the_recipes_of_the_language_page_work() -> None:
    told = asking(RECIPES, """
        2010-01-01 body Choir: society
        2010-01-01 body Cardiff: court
        2010-01-01 body Swansea: court
        2010-01-02 promotership Bo Choir by Choir
        2010-01-03 application Choir by Choir
        2010-02-01 conviction Bo
        2010-02-02 refusal Choir by Executive
            because stated "A promoter is convicted"
        2010-01-02 seconding Mary Chair by Owen
        2010-01-03 seconding Mary Chair by Priya
        2010-01-03 seconding Joe Chair by Owen
        2010-01-04 filing "R v Hale" Cardiff by Secretary
        2010-01-04 listing Ruth Cardiff by Executive
        2010-01-04 listing Ruth Swansea by Executive
        """)  # fmt: skip

    assert told("2010-01-04 is_nominated Mary Chair") == "yes by 1.1"
    assert told("2010-01-04 is_nominated Joe Chair") == "no by 1.1"
    assert told("2010-01-31 may_be_registered Choir") == "yes by 1.2"
    assert told("2010-02-01 may_be_registered Choir") == "no by 1.2"
    assert told.overdue("2010-06-01 may_be_registered Choir") == []
    assert told("2010-01-05 may_be_appointed Ruth, R v Hale, Cardiff") == "yes by 1.3"
    assert told("2010-01-05 may_be_appointed Ruth, R v Hale, Swansea") == "no by 1.3"


def test_a_share_of_those_who_were_entitled_is_a_sentence() -> None:
    told = asking(RECIPES, "2010-01-04 election Mary Chair by Conference: 87 of 300 voted\n")

    words = verdict_words(told.verdict("2010-01-05 elected Mary Chair"))

    assert "87 of 300 is 29 %; at least 2/5 is asked, which takes 120: no." in " ".join(words.split())


def test_who_has_none_has_no() -> None:
    told = asking(RECIPES, "")

    assert told.verdict("2010-01-05 convicted Kim").text == "Kim has no conviction"


def test_names_in_the_wrong_order_are_told_so() -> None:
    told = asking(RECIPES, "2010-01-02 seconding Mary Chair by Owen\n")

    marks = {mark.text for mark in told.verdict("2010-01-05 is_nominated Chair Mary").marks}

    assert 'no entry names the person "Chair"; names stand in the order person, seat, body, entry' in marks
    assert 'no entry names the person "Noor"' in {
        mark.text for mark in told.verdict("2010-01-05 is_nominated Noor Chair").marks
    }
