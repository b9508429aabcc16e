"""What ties an entry that a reader sees to one that they do not: labels, corrections, duties of everybody, replies."""

from __future__ import annotations

from datetime import date

import pytest

from hustings import Verdict, answers
from hustings.answers import Answer, MarkKind, bind, request_list, seen_register
from hustings.answers.readers import read_under
from hustings.answers.seeing import THE_PUBLIC
from hustings.entries import Register, Severity

from .worked import book, register

BOOK = book(
    """
    member    yes/no  any membership   {is} a member
    joined    date    first membership  joined on {}
    suspended  yes/no  any suspension  {is} suspended
    warned    yes/no  any warning      {is} warned
    lapsed    yes/no  any lapse        {has} lapsed
    charged   yes/no  any charge       {is} charged
    """,
    """
    1
    act membership: decision of the secretary on person
    act warning: decision of the executive on person, with reasons
    act note: notice of the panel on entry, seen by the panel
    act suspension: decision of the panel on person, seen by the panel
    act appeal: request of the person for lift_warning on person
    act lift_warning: decision of the panel on person, ending warning, if suspended
    """,
    """
    2
    act hold: decision of the executive on person
    act recess: decision of the executive
    act hearing: decision of the panel on person, seen by the panel and the person
    act lapse: event on person
    act charge: decision of the executive on person, if lapsed
    duty hearing: the panel within 14 days of hold, else lapse
    duty hearing: the panel within 14 days of recess, else lapse
    may_stand requires member and not(suspended) and not(lapsed)
    """,
    """
    3 until 2001-06-01
    act bar: decision of the panel on person
    """,
    """
    3 from 2001-06-01
    act bar: decision of the panel on person, seen by the panel
    """,
)


def answer(term: str, *names: str, held: Register, reader: str | None, on: str = "2001-12-01") -> Verdict:
    return answers.ask(
        term, *names, on=date.fromisoformat(on), book=BOOK, register=held, reader=reader, remedies=False
    )  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        # a correction that bears the label of what everybody sees
        "2001-01-01 membership Bo [M/1]\n2001-01-02 suspension Ann by Panel [S/1]\n"
        "2001-01-03 correction [M/1]\n    corrects [S/1]",
        # a search for what only some may see, that corrects what everybody sees, and the other way round
        "2001-01-01 membership Bo [M/1]\n2001-01-05 complete suspension from 2001-01-01\n    corrects [M/1]",
        "2001-01-01 suspension Bo by Panel [S/1]\n2001-01-05 complete membership from 2001-01-01\n    corrects [S/1]",
        "2001-01-01 suspension Bo by Panel [S/1]\n"
        "2001-01-05 complete membership, suspension from 2001-01-01\n    corrects [S/1]",
        # a body under the label of what only some may see
        "2001-01-01 suspension Bo by Panel [S/1]\n2001-01-01 body Hill: branch [S/1]",
        # what everybody sees, correcting or about what is entered further down
        "2001-01-01 membership Bo\n    corrects [S/1]\n2001-01-02 suspension Ann by Panel [S/1]",
    ],
)
def test_labels_tie_no_entry_to_one_that_not_the_same_people_see(lines: str) -> None:
    problems = bind(BOOK, register(lines)).problems
    assert [problem.code for problem in problems if problem.severity is Severity.ERROR] == ["audience-differs"]


def test_a_correction_further_up_than_what_it_corrects_is_hidden_with_it() -> None:
    held = register("""
        2001-01-01 membership Bo
        2001-01-05 correction
            corrects [S/1]
        2001-01-06 suspension Ann by Panel [S/1]
    """)
    assert len(seen_register(BOOK, held, THE_PUBLIC).entries) == 1


def test_a_hidden_note_about_an_entry_does_not_hide_that_the_entry_was_corrected() -> None:
    """The note names the entry by the label at the end of its line, as a line about an entry may."""
    held = register("""
        2001-01-01 membership Bo [M/1]
        2001-01-02 note by Panel [M/1]
        2001-01-05 membership Bo
            corrects [M/1]
        2001-01-06 warning Cy by Executive [W/1]
            because stated "It was so"
        2001-01-07 note by Panel [W/1]
        2001-01-08 correction
            corrects [W/1]
    """)
    assert answer("joined", "Bo", held=held, reader=None).value == date(2001, 1, 5)
    assert answer("joined", "Bo", held=held, reader="public").value == date(2001, 1, 5)
    assert answer("warned", "Cy", held=held, reader="public").answer is Answer.NO


@pytest.mark.parametrize("raised_by", ["hold - by Executive", "recess by Executive"])
@pytest.mark.parametrize("term", ["lapsed", "charged"])
def test_what_is_asked_for_everybody_may_have_been_done_for_somebody_else(raised_by: str, term: str) -> None:
    """Bo was heard, which Ann does not see; it met what was owed to everybody, so she has not lapsed."""
    held = register(f"""
        2001-01-01 {raised_by}
        2001-01-02 hearing Bo by Panel
        2001-02-01 charge Ann by Executive
    """)
    assert answer(term, "Ann", held=held, reader=None).answer is Answer.NO
    assert answer(term, "Ann", held=held, reader="Ann").answer is Answer.NOT_KNOWN


def test_what_is_owed_to_a_reader_alone_they_see() -> None:
    held = register("2001-01-01 hold Ann by Executive\n2001-01-02 hearing Bo by Panel")
    assert answer("lapsed", "Ann", held=held, reader="Ann").answer is Answer.YES
    assert answer("lapsed", "Ann", held=held, reader="public").answer is Answer.NOT_KNOWN


def test_what_was_announced_is_not_called_undecided_where_it_may_have_been_decided_unseen() -> None:
    barred = book(
        "barred  yes/no  any bar  {is} barred",
        "1 until 2001-06-01\nact bar: decision of the panel on person",
        "1 from 2001-06-01\nact bar: decision of the panel on person, seen by the panel",
    )
    held = register('2001-01-01 announcement bar Bo by Panel: "We shall"\n2001-07-02 bar Bo by Panel')
    for reader, on, said in ((None, "2001-05-01", 1), (None, "2001-12-01", 0), ("public", "2001-12-01", 0)):
        verdict = answers.ask(
            "barred", "Bo", on=date.fromisoformat(on), book=barred, register=held, reader=reader, remedies=False
        )
        assert len(verdict.announcements) == said


def test_a_request_is_not_called_unanswered_where_the_reader_cannot_tell_whether_the_answer_counts() -> None:
    held = register("""
        2001-01-01 suspension Bo by Panel
        2001-01-01 warning Bo by Executive
            because stated "It was so"
        2001-02-01 appeal Bo
        2001-02-02 lift_warning Bo by Panel
    """)
    assert answer("warned", "Bo", held=held, reader=None).answer is Answer.NO
    public = answer("warned", "Bo", held=held, reader="public")
    (mark,) = (mark for mark in public.marks if mark.kind is MarkKind.DISPUTED)
    assert mark.text.endswith("; whether it was answered only the Panel may see")
    for reader, was in ((None, True), (THE_PUBLIC, None)):
        reading = read_under(BOOK, held, reader=reader)
        assert [made.answered for made in request_list(reading, date(2001, 12, 1))] == [was]


def test_a_line_about_an_entry_does_not_make_up_the_label_by_which_it_names_it() -> None:
    """Nothing bears the label [M/1]: the misspelt line is told, wherever in the line the label stands."""
    for line in ("2001-01-02 note by Panel [M/1]", "2001-01-02 note [M/1] by Panel"):
        problems = bind(BOOK, register(f"2001-01-01 membership Bo [M/2]\n{line}")).problems
        assert [problem.code for problem in problems] == ["unknown-label"]
