"""The lines of ``terms`` and ``rule`` blocks, one statement at a time."""

from __future__ import annotations

from datetime import date

import pytest

from hustings.entries.days import Day, DayCount, Duration
from hustings.entries.problems import LineError, Place
from hustings.rulebook.blocks import read_rule_block, read_terms_block
from hustings.rulebook.literate import Fence
from hustings.rulebook.naming import read_type
from hustings.rulebook.parsing import parse_expression
from hustings.rulebook.people import People
from hustings.rulebook.phrases import read_phrase
from hustings.rulebook.statement_reader import read_statement
from hustings.rulebook.statements import (
    Act,
    ActKind,
    Carries,
    Disapply,
    Duty,
    HeadPhrase,
    Means,
    Phrase,
    Reads,
    Requires,
    Slot,
    Statement,
    Term,
    TermSource,
    Who,
    WhoKind,
    Within,
)
from hustings.rulebook.term_lines import read_source, read_term
from hustings.rulebook.values import DATE, NUMBER, YES_NO, ValueType

PLACE = Place("book.md", 7)
PEOPLE = People({
    "the executive": "Executive",
    "the executive on standards": "Standards",
    "the chief whip": "Chief Whip",
    "conference": "Conference",
})  # fmt: skip
EXECUTIVE = Who(WhoKind.ONE, "the executive", "Executive")


def statement(text: str) -> Statement:
    return read_statement(text, "4.5", PLACE, PEOPLE)


def act(text: str) -> Act:
    found = statement(text)
    assert isinstance(found, Act)
    return found


# Acts


def test_an_act_with_every_tail_in_any_order() -> None:
    assert act(
        "act bar: motion of the executive on person and seat, seen by the person and the chief whip, until 2 years, "
        "giving open, not applicable, ending bar and lift, with reasons and end, within 14 days of refusal, "
        "if carried on conduct_day"
    ) == Act(
        name="bar",
        kind=ActKind.MOTION,
        clause="4.5",
        place=PLACE,
        of=EXECUTIVE,
        on=(Slot.PERSON, Slot.SEAT),
        giving=ValueType("choice", ("open", "not applicable")),
        condition="carried",
        condition_on="conduct_day",
        within=Within(Duration(days=14), "refusal"),
        ending=("bar", "lift"),
        until=Duration(months=24),
        carries=frozenset((Carries.REASONS, Carries.END)),
        seen_by=("the person", "the chief whip"),
    )


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("act a: motion of the executive", EXECUTIVE),
        ("act a: motion of the executive on person", EXECUTIVE),
        ("act a: motion of the executive on standards on person",
         Who(WhoKind.ONE, "the executive on standards", "Standards")),
        ("act a: motion of conference, if carried", Who(WhoKind.ONE, "conference", "Conference")),
        ("act a: notice of a branch on seat", Who(WhoKind.ANY, "a branch", "branch")),
        ("act a: decision of an affiliated body on person", Who(WhoKind.ANY, "an affiliated body", "affiliated body")),
        ('act a: ruling of a "court for appeals" on person',
         Who(WhoKind.ANY, 'a "court for appeals"', "court for appeals")),
        ("act a: statement of the person on person", Who(WhoKind.PERSON, "the person", "")),
        ("act a: decision on person", None),
        ("act a: event", None),
    ],
)  # fmt: skip
def test_who_may_do_an_act(text: str, who: Who | None) -> None:
    assert act(text).of == who


def test_a_request_asks_for_an_act() -> None:
    found = act("act appeal: request of the person for endorsement on person and seat")
    assert (found.kind, found.for_act, found.on) == (ActKind.REQUEST, "endorsement", (Slot.PERSON, Slot.SEAT))


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2027-05-01", Day.exact(date(2027, 5, 1))),
        ("2027", Day(date(2027, 1, 1), date(2027, 12, 31))),
        ("18 months", Duration(months=18)),
        ("general_election", "general_election"),
    ],
)
def test_an_act_lasts_until_a_day_a_duration_or_an_act(text: str, until: Day | Duration | str) -> None:
    assert act(f"act bar: decision on person, until {text}").until == until


def test_an_act_may_end_the_entry_it_is_about() -> None:
    assert act("act set_aside: ruling of a court on entry, ending it").ending == ("it",)


# Duties and exceptions


def test_a_duty_with_both_tails() -> None:
    assert statement(
        'duty reasons: the executive within 7 working days of finding, else acquittal, if finding in ("a", "b")'
    ) == Duty(
        "reasons",
        EXECUTIVE,
        Within(Duration(days=7, counted=DayCount.WORKING), "finding"),
        "4.5",
        PLACE,
        parse_expression('finding in ("a", "b")'),
        "acquittal",
    )


def test_a_requirement_with_its_exception() -> None:
    text = 'may_stand requires state = "x unless y" unless waived'
    assert statement(text) == Requires(
        "may_stand", parse_expression('state = "x unless y"'), parse_expression("waived"), "4.5", PLACE, text
    )


def test_a_meaning_and_an_exception_in_another_clause() -> None:
    assert statement("carried means votes > 3") == Means(
        "carried", parse_expression("votes > 3"), "4.5", PLACE, "carried means votes > 3"
    )
    for written in ("4.1", "clause 4.1", "Clause 4.1"):
        found = statement(f"disapply {written} when waived")
        assert found == Disapply("4.1", parse_expression("waived"), "4.5", PLACE, f"disapply {written} when waived")


# Lines


def test_an_indented_line_goes_on_with_the_statement_before_it() -> None:
    fence = Fence(
        "rule",
        "",
        (
            "  may_stand requires member",
            "",
            "      and   paid",
            "\tunless waived",
            "  act joining: event",
            "    on person",
        ),
        PLACE,
    )
    reading = read_rule_block(fence, "4.5", PEOPLE)

    assert [(found.place.line, getattr(found, "text", "")) for found in reading.statements] == [
        (8, "may_stand requires member and paid unless waived"),
        (12, ""),
    ]
    assert reading.problems == []


def test_an_indented_statement_is_still_a_statement() -> None:
    fence = Fence("rule", "", ("a requires b", "  act joining: event", " c means yes"), PLACE)
    assert [type(found) for found in read_rule_block(fence, "4.5", PEOPLE).statements] == [Requires, Act, Means]

    fence = Fence("terms", "", ("a  yes/no  any joining  {is} in", "  b  yes/no  any joining"), PLACE)
    assert [term.name for term in read_terms_block(fence, "1").terms] == ["a", "b"]


def test_a_phrase_may_go_on_in_the_next_line() -> None:
    fence = Fence(
        "terms", "", ("barred\tyes/no\tany bar here", "         {is} barred from", "         this seat"), PLACE
    )
    term = read_terms_block(fence, "1").terms[0]
    assert (term.phrase.yes, term.place.line) == ("is barred from this seat", 8)


def test_after_its_name_one_space_is_enough() -> None:
    fence = Fence("terms", "", ("statement_mended yes/no   stated mended", "state open, closed  latest joining"), PLACE)
    assert [(term.name, term.type.name) for term in read_terms_block(fence, "1").terms] == [
        ("statement_mended", "yes/no"),
        ("state", "choice"),
    ]


# Sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("any bar", TermSource(Reads.ANY, "any bar", "bar")),
        ("any bar here", TermSource(Reads.ANY, "any bar here", "bar", here=True)),
        ("ever bar", TermSource(Reads.ANY, "ever bar", "bar", ever=True)),
        ("ever any bar", TermSource(Reads.ANY, "ever any bar", "bar", ever=True)),
        ("ever  latest bar", TermSource(Reads.LATEST, "ever latest bar", "bar", ever=True)),
        ("latest cutoff: value", TermSource(Reads.LATEST, "latest cutoff: value", "cutoff", field="value")),
        ("first fee of body : day",
         TermSource(Reads.FIRST, "first fee of body : day", "fee", of_body=True, field="day")),
        ("latest vote of entry: for in CLP members",
         TermSource(Reads.LATEST, "latest vote of entry: for in CLP members", "vote", of_entry=True, field="for",
                    section="CLP members")),
        ('meeting: against in "Affiliated bodies"',
         TermSource(Reads.MEETING, 'meeting: against in "Affiliated bodies"', field="against",
                    section="Affiliated bodies")),
        ("entry: day", TermSource(Reads.ENTRY, "entry: day", field="day")),
        ("count mandate by person if in_group",
         TermSource(Reads.COUNT, "count mandate by person if in_group", "mandate", by=Slot.PERSON, only_if="in_group")),
        ("count panel_member here by person",
         TermSource(Reads.COUNT, "count panel_member here by person", "panel_member", here=True, by=Slot.PERSON)),
        ("stated apology", TermSource(Reads.STATED, "stated apology", "apology")),
        ("question", TermSource(Reads.QUESTION, "question")),
    ],
)  # fmt: skip
def test_where_a_term_comes_from(text: str, source: TermSource) -> None:
    assert read_source(text) == source


# Types


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("yes/no", YES_NO),
        ("number", NUMBER),
        ("date", DATE),
        ("pending, passed, failed", ValueType("choice", ("pending", "passed", "failed"))),
        ('"not applicable", in order', ValueType("choice", ("not applicable", "in order"))),
    ],
)
def test_a_type_as_it_is_written(text: str, kind: ValueType) -> None:
    assert read_type(text) == kind


# Phrases


@pytest.mark.parametrize(
    ("text", "kind", "phrase"),
    [
        ("{is} barred", YES_NO,
         Phrase("is barred", "is not barred", "it is not known whether {subject} is barred", True)),
        ("{has} paid", YES_NO,
         Phrase("has paid", "has not paid", "it is not known whether {subject} has paid", True)),
        ("{does} reside here", YES_NO,
         Phrase("does reside here", "does not reside here",
                "it is not known whether {subject} does reside here", True)),
        ("a cut-off {is} set", YES_NO,
         Phrase("a cut-off is set", "a cut-off is not set", "it is not known whether a cut-off is set", False)),
        ("the fee of {subject} {is} paid", YES_NO,
         Phrase("the fee of {subject} is paid", "the fee of {subject} is not paid",
                "it is not known whether the fee of {subject} is paid", False)),
        ("joined the party on {}", DATE,
         Phrase("joined the party on {}", "joined the party on {}",
                "it is not known when {subject} joined the party", True)),
        ("members must have joined by {}", DATE,
         Phrase("members must have joined by {}", "members must have joined by {}",
                "not known: members must have joined by ...", False)),
        ("{} bodies nominated", NUMBER,
         Phrase("{} bodies nominated", "{} bodies nominated", "it is not known how many bodies nominated", False)),
        ("the seat has {} branches", NUMBER,
         Phrase("the seat has {} branches", "the seat has {} branches",
                "it is not known how many branches the seat has", False)),
        ("due diligence: {}", ValueType("choice", ("a", "b")),
         Phrase("due diligence: {}", "due diligence: {}", "not known: due diligence: ...", False)),
        ("is in | is out | nobody has said", YES_NO, Phrase("is in", "is out", "nobody has said", True)),
        ("{subject} ist Mitglied | {subject} ist kein Mitglied | ob {subject} Mitglied ist, weiß niemand", YES_NO,
         Phrase("{subject} ist Mitglied", "{subject} ist kein Mitglied",
                "ob {subject} Mitglied ist, weiß niemand", False)),
    ],
)  # fmt: skip
def test_the_words_of_a_term(text: str, kind: ValueType, phrase: Phrase) -> None:
    assert read_phrase(text, kind) == phrase


def test_a_term_without_words_is_told_by_its_name() -> None:
    term = read_term(["in_parliament", "yes/no", "any mandate"], "1", PLACE)
    assert isinstance(term, Term)
    assert term.phrase == Phrase("in parliament: yes", "in parliament: no", "in parliament: not known", False)


@pytest.mark.parametrize(
    "columns",
    [["carried", "yes/no", "the motion {is} carried"], ["carried", "yes/no", "means", "the motion {is} carried"]],
)
def test_terms_may_give_words_to_the_head_of_a_clause(columns: list[str]) -> None:
    found = read_term(columns, "1", PLACE)
    assert isinstance(found, HeadPhrase)
    assert (found.name, found.type, found.phrase.no) == ("carried", YES_NO, "the motion is not carried")


# Nothing is passed over in silence


@pytest.mark.parametrize(
    "text",
    [
        "act a: motion of the executive on person today",
        "act a: motion of the executive, ending b c",
        "act a: motion of the executive, with reasons and",
        "act a: motion of the executive, giving number, number",
        "act a: event on person,, if b",
        "duty a: the executive within 3 days of b c",
        "duty a: the executive within 3 days of b, else c d",
        "disapply 4.1 when a when b",
        "a requires b unless c unless d",
        "a means b means c",
    ],
)
def test_what_is_left_over_is_refused(text: str) -> None:
    with pytest.raises(LineError):
        statement(text)


# Who may see


@pytest.mark.parametrize(
    ("text", "seen_by"),
    [
        ("act a: event, seen by public", ("public",)),
        ("act a: event, seen by members", ("members",)),
        ("act a: event on person, seen by the person and members and a branch", ("the person", "members", "a branch")),
        ("act a: event, seen by the executive on standards", ("the executive on standards",)),
    ],
)
def test_who_may_see_an_act(text: str, seen_by: tuple[str, ...]) -> None:
    assert act(text).seen_by == seen_by


def test_who_may_see_a_term_stands_at_the_end_of_its_source() -> None:
    """The source itself is read as ever."""
    columns = ["paid", "yes/no", "any payment here, seen by the executive and the person", "{has} paid"]
    found = read_term(columns, "1", PLACE, PEOPLE)
    assert isinstance(found, Term)
    assert (found.source.text, found.seen_by) == ("any payment here", ("the executive", "the person"))


def test_who_may_see_the_head_of_a_clause() -> None:
    found = read_term(["fit", "yes/no", "means, seen by members", "{is} fit"], "1", PLACE, PEOPLE)
    assert isinstance(found, HeadPhrase)
    assert found.seen_by == ("members",)


@pytest.mark.parametrize(
    "source", ["any payment, seen by", "any payment, seen by nobody", "any a, seen by members or b"]
)
def test_nobody_sees_by_mistake(source: str) -> None:
    with pytest.raises(LineError):
        read_term(["paid", "yes/no", source, "{has} paid"], "1", PLACE, PEOPLE)
