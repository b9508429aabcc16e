from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.running import BOOK, COMMONWEAL, LABOUR, REGISTER, Write, hustings

from hustings.answers.json_form import answer_schema

ANN = ("may_keep_bees", "Ann", "--on", "2020-03-01")
FILES = ("--book", "rules.md", "--register", "bees.register")


@pytest.fixture
def society(write: Write) -> None:
    write("rules.md", BOOK)
    write("bees.register", REGISTER)


def as_the_schema_says(answer: Any) -> bool:
    return Draft202012Validator(answer_schema()).is_valid(answer)


# -- answers -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("society")
def test_an_answer_is_given_in_words_with_its_reasons_and_what_would_change_it() -> None:
    asked = hustings("ask", *ANN, *FILES)

    words, _, foot = asked.out.partition("On what is recorded to ")
    assert (
        words
        == """\
No: may keep bees - Ann, on 1 March 2020.

Decided by:
  Clause 1.2, Bars: no.
    may_keep_bees requires not(barred)
    - Ann is barred from keeping bees.
      Entry 2 [A/1], 1 February 2020: bar - Ann, by Committee: 5 for, 2 against.
        Stated by those who decided: "Two stings"
        Attributed by others: none on the record.
        Alleged by the person concerned: none on the record.
        It counts:
          Clause 1.2, Bars: yes.
            carried means votes_for > votes_against
            - 5 voted for.
            - 2 voted against.
            - votes_for > votes_against: yes (5 and 2).
        No clause of this book gives an appeal.

What would change it:
  The answer becomes yes by: lift bar - Ann, by Committee, if carried (clause 1.2).
  Bar of Ann, 1 February 2020: had 2 of the 5 who voted for it voted the other way, it
  would have fallen.

This is a reading of this book, not a ruling.
"""
    )
    assert foot.startswith("1 February 2020, kept by the organisation. Book ")
    assert (asked.status, asked.err) == (1, "")


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize(
    ("arguments", "status", "first_line"),
    [
        (("member", "Ann"), 0, "Yes: member - Ann, on 1 March 2020."),
        (("may_keep_bees", "Ann"), 1, "No: may keep bees - Ann, on 1 March 2020."),
        (("plots", "Ann"), 0, "0: plots - Ann, on 1 March 2020."),
        (("votes_for", "[A/1]"), 0, "5: votes for - [A/1], on 1 March 2020."),
        (("carried", "[A/1]"), 0, "Yes: carried - [A/1], on 1 March 2020."),
        (("may_keep_bees", "Ann", "--at", "[A/1]"), 0, "Yes: may keep bees - Ann, on 1 March 2020."),
        (("may_keep_bees", "Ann", "--recorded-by", "2020-01-31"), 0, "Yes: may keep bees - Ann, on 1 March 2020."),
        (
            ("may_keep_bees", "Ann", "--suppose", "2020-02-03 lift_bar Ann by Committee: 9 for, 0 against"),
            0,
            "Yes: may keep bees - Ann, on 1 March 2020.",
        ),
    ],
)
def test_yes_and_a_known_value_leave_with_0_and_no_with_1(
    arguments: tuple[str, ...], status: int, first_line: str
) -> None:
    asked = hustings("ask", *arguments, "--on", "2020-03-01", *FILES)

    assert (asked.status, asked.first_line, asked.err) == (status, first_line, "")


@pytest.mark.usefixtures("society")
def test_a_value_that_is_not_known_leaves_with_1(write: Write) -> None:
    write("bees.register", REGISTER.replace(": 5 for, 2 against", ""))

    asked = hustings("ask", "votes_for", "[A/1]", "--on", "2020-03-01", *FILES)

    assert (asked.status, asked.first_line) == (1, "Not known: votes for - [A/1], on 1 March 2020.")


@pytest.mark.usefixtures("society")
def test_several_registers_are_read_as_one_in_their_order(write: Write) -> None:
    write("more.register", "register: keeper\n2020-02-10 lift_bar Ann by Committee: 4 for, 3 against\n")

    asked = hustings("ask", *ANN, *FILES, "--register", "more.register", "--json")

    assert (asked.status, asked.json["answer"]) == (0, "yes")
    (barred,) = (
        fact for proof in asked.json["because"] for fact in proof["facts"] if fact["term"] == "barred"
    )  # fmt: skip
    assert [(entry["number"], entry["act"], entry["ends_it"]) for entry in barred["entries"]] == [
        (2, "bar", False),
        (3, "lift_bar", True),
    ]


@pytest.mark.usefixtures("society")
def test_json_is_the_same_answer_and_leaves_with_the_same_status() -> None:
    asked = hustings("ask", *ANN, *FILES, "--json")

    assert as_the_schema_says(asked.json)
    assert (asked.status, asked.json["answer"], asked.err) == (1, "no", "")
    assert [proof["clause"] for proof in asked.json["because"]] == ["1.2"]
    assert [[act["act"] for act in remedy] for remedy in asked.json["remedies"]] == [["lift_bar"]]


def test_the_schema_of_an_answer_is_printed_without_a_question() -> None:
    asked = hustings("ask", "--schema")

    assert (asked.status, asked.json) == (0, answer_schema())


# -- the invented party, and the reported cases ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answer", "clauses"),
    [
        (("may_stand", "Rowan Ashdown", "Northmere"), "no", ["4.4", "4.5", "4.6", "4.9"]),
        (("endorsed", "Leila Haddad", "Southquay"), "no", ["4.6"]),
        (("longlisted", "Sam Okoro", "Southquay"), "no", ["5.2"]),
        (("longlisted", "Grace Adeyemi", "Southquay"), "yes", ["5.1", "5.2"]),
        (("barred", "Noor Siddiqui", "Northmere"), "no", ["4.5"]),
        (("may_stand", "Noor Siddiqui", "Northmere"), "not known", ["4.8"]),
        (("member", "Alex Penhaligon"), "no", ["4.7"]),
        (("suspended", "Tomasz Wilk"), "no", ["4.3"]),
        (("joined", "Ada Okafor"), "2025-08-11", ["1.1"]),
        (("nominations", "Ada Okafor", "Southquay"), "2", ["5.1"]),
    ],
)
def test_the_demonstration_answers(question: tuple[str, ...], answer: str, clauses: list[str]) -> None:
    asked = hustings("ask", *question, "--on", "2026-11-02", *COMMONWEAL, "--json")

    assert as_the_schema_says(asked.json)
    assert (asked.json["answer"], [proof["clause"] for proof in asked.json["because"]]) == (answer, clauses)
    assert asked.status == (1 if answer in ("no", "not known") else 0)


def test_the_demonstration_shows_what_is_overdue_disputed_and_only_announced() -> None:
    whip = hustings("ask", "whip_withdrawn", "Rowan Ashdown", "--on", "2026-11-02", *COMMONWEAL, "--json").json
    refused = hustings("ask", "endorsed", "Leila Haddad", "Southquay", "--on", "2026-11-02", *COMMONWEAL, "--json").json

    assert whip["overdue"] == [
        {"clause": "6.4", "duty": "whip_review", "by": "Chief Whip", "due": "2026-02-18", "raised_by": 44}
    ]
    assert [(said["act"], said["day"], said["by"]) for said in whip["announcements"]] == [
        ("restore_whip", "2026-10-06", "Chief Whip")
    ]
    assert [mark["kind"] for mark in refused["marks"]] == ["disputed"]


def test_the_reported_decision_of_march_2023_is_a_no_with_its_vote() -> None:
    asked = hustings("ask", "may_stand", "Jeremy Corbyn", "Islington North", "--on", "2023-04-01", *LABOUR, "--json")

    assert as_the_schema_says(asked.json)
    assert (asked.status, asked.json["answer"]) == (1, "no")
    entries = [
        entry
        for proof in asked.json["because"]
        for fact in proof["facts"]
        for entry in fact["entries"]
        if entry["act"] == "bar"
    ]
    assert [(entry["day"], entry["tally"]) for entry in entries] == [("2023-03-28", {"for": 22, "against": 12})]


def test_membership_that_ended_by_operation_of_the_rule_is_a_no_without_a_vote() -> None:
    before = hustings("ask", "member", "Jeremy Corbyn", "--on", "2024-05-23", *LABOUR, "--json")
    after = hustings("ask", "member", "Jeremy Corbyn", "--on", "2024-05-25", *LABOUR, "--json")

    assert (before.status, before.json["answer"]) == (0, "yes")
    assert (after.status, after.json["answer"]) == (1, "no")
    (proof,) = after.json["because"]
    assert [entry["tally"] for fact in proof["facts"] for entry in fact["entries"] if entry["ends_it"]] == [{}]


def test_a_supposition_is_shown_as_supposed_and_changes_nothing_before_its_day() -> None:
    supposed = '2026-10-12 opposition "Grace Adeyemi"'
    question = ("ask", "member", "Grace Adeyemi", *COMMONWEAL, "--suppose", supposed, "--json", "--on")

    before, after = hustings(*question, "2026-10-11"), hustings(*question, "2026-10-12")

    assert (before.status, before.json["answer"]) == (0, "yes")
    assert [mark["text"] for mark in before.json["marks"]] == [
        "opposition is supposed for 12 October 2026, after the day asked: it changes nothing yet"
    ]
    assert (after.status, after.json["answer"], after.json["question"]["supposed"]) == (1, "no", [supposed])
    assert [mark["kind"] for mark in after.json["marks"]] == ["supposed"]


def test_had_he_stood_against_the_party_on_1_may_2023_he_would_have_been_no_member_that_day() -> None:
    supposed = '2023-05-01 opposition "Jeremy Corbyn"'
    question = ("--on", "2023-05-01", *LABOUR, "--suppose", supposed, "--json")

    member = hustings("ask", "member", "Jeremy Corbyn", *question)
    may_stand = hustings("ask", "may_stand", "Jeremy Corbyn", "Islington North", *question)

    assert (member.status, member.json["answer"]) == (1, "no")
    assert (may_stand.status, may_stand.json["answer"]) == (1, "no")
    assert as_the_schema_says(may_stand.json)


# -- what is not understood --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("society")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("ask", "--on", "2020-03-01", *FILES),
            "hustings ask needs a term of the book, as in: hustings ask may_stand Rowan Northmere ...",
        ),
        (
            ("ask", "member", "Ann", *FILES),
            "hustings ask needs the day asked about: --on DAY, as in --on 2023-04-01.",
        ),
        (
            ("ask", *ANN, "--register", "bees.register"),
            "hustings ask needs a rule book: --book BOOK.md.",
        ),
        (
            ("ask", *ANN, "--book", "rules.md"),
            "hustings ask needs a register: --register FILE (it may be given several times).",
        ),
        (
            ("ask", *ANN, *FILES, "--reader", ""),
            "For whom is the answer to be made? Name the reader: public, members, a body or office, or a person.",
        ),
        (
            ("ask", "member", "Ann", "--on", "2020-02-30", *FILES),
            '--on: "2020-02-30" is a day that no calendar has.',
        ),
        (
            ("ask", "member", "Ann", "--on", "2020-02", *FILES),
            '--on: "2020-02" is not one day; write year, month and day, as in 2023-03-28.',
        ),
        (
            ("ask", *ANN, *FILES, "--freeze", "soon"),
            '--freeze: "soon" is not a day; write it as 2023-03-28 (or 2023-03, or 2023, if no more is known).',
        ),
        (
            ("ask", *ANN, *FILES, "--recorded-by", "2020"),
            '--recorded-by: "2020" is not one day; write year, month and day, as in 2023-03-28.',
        ),
        (
            ("ask", "may_keep_bee", "Ann", "--on", "2020-03-01", *FILES),
            'The book "Rules of the Allotment Society" has no term or goal "may_keep_bee". '
            'Did you mean "may_keep_bees"?',
        ),
        (("ask", *ANN, *FILES, "--at", "B/9"), "No entry bears the label [B/9]."),
        (("ask", "member", "\udcff", "--on", "2020-03-01", *FILES),
         "The bytes of '\\udcff' are no text in UTF-8; write names as UTF-8."),
    ],
)  # fmt: skip
def test_a_question_that_is_not_understood_gets_a_sentence_and_leaves_with_2(
    arguments: tuple[str, ...], sentence: str
) -> None:
    asked = hustings(*arguments)

    assert (asked.status, asked.out, asked.err) == (2, "", sentence + "\n")


@pytest.mark.usefixtures("society")
def test_a_name_left_open_is_asked_for_and_never_taken_as_no() -> None:
    asked = hustings("ask", "member", "--on", "2020-03-01", *FILES)

    assert asked.status == 2
    assert asked.err == "member is asked of a person. Please say which person; nothing left open is taken as no.\n"


@pytest.mark.usefixtures("society")
def test_errors_of_a_book_come_with_their_lines_and_no_answer_is_given(write: Write) -> None:
    write("rules.md", BOOK.replace("requires not(barred)", "requires not(bared)"))

    asked = hustings("ask", *ANN, *FILES)

    assert (asked.status, asked.out) == (2, "")
    assert asked.err.splitlines()[0] == 'rules.md:24: error: "bared" is neither a term nor the head of a clause'
    assert asked.err.splitlines()[-1].startswith("The question was not asked, because of the ")


@pytest.mark.usefixtures("society")
def test_errors_of_a_register_come_with_their_lines(write: Write) -> None:
    write("bees.register", REGISTER + "2020-02-30 bar Ann\n2020-03-01 swarm Ann\n")

    asked = hustings("ask", *ANN, *FILES)

    assert (asked.status, asked.out) == (2, "")
    assert asked.err.splitlines()[0].startswith("bees.register:5: error: ")


@pytest.mark.usefixtures("society")
def test_a_supposition_that_cannot_be_read_gets_its_place() -> None:
    asked = hustings("ask", *ANN, *FILES, "--suppose", "2020-02-03 lift_ban Ann by Committee")

    assert asked.status == 2
    assert asked.err == (
        'supposition:1: error: no clause of the book gives an act "lift_ban"\n'
        '    Did you mean "lift_bar"?\n'
        "The question was not asked, because of the error above.\n"
    )


@pytest.mark.usefixtures("society")
def test_registers_of_different_kinds_are_not_read_as_one(write: Write) -> None:
    write("press.register", "register: observer\n2020-02-10 plot Ann North by Committee\n")

    asked = hustings("ask", *ANN, *FILES, "--register", "press.register")

    assert asked.status == 2
    assert asked.err == (
        "press.register:1: error: this is the register of an observer, and bees.register is that of a keeper; "
        "silence means something else in each, so they cannot be read as one\n"
        '    Give both the same first line, "register: keeper" or "register: observer".\n'
        "The question was not asked, because of the error above.\n"
    )


@pytest.mark.usefixtures("society")
def test_for_scripts_the_same_complaint_is_json_on_stdout_too() -> None:
    asked = hustings("ask", *ANN, "--book", "rules.md", "--register", "none.register", "--json")

    assert asked.status == 2
    assert asked.json == {
        "error": {
            "message": "The question was not asked, because of the error above.",
            "problems": [
                {
                    "file": "none.register",
                    "line": 1,
                    "code": "unreadable-file",
                    "severity": "error",
                    "message": "there is no such file",
                    "advice": 'did you mean "bees.register"?',
                }
            ],
        },
        "schema": 1,
    }
    assert asked.err == (
        'none.register:1: error: there is no such file\n    Did you mean "bees.register"?\n'
        "The question was not asked, because of the error above.\n"
    )
