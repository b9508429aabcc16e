"""Rulings that interpret a clause stand beneath it in every answer, and change none."""

from __future__ import annotations

import pytest
from tests.answers.worked import Asking, asking, book, register

from hustings.answers import check_register
from hustings.answers.json_form import verdict_json
from hustings.answers.words import verdict_words

BOOK = book(
    """
    member    yes/no   any membership          {is} a member
    barred    yes/no   any bar here            {is} barred here
    votes_for      number   meeting: for       {} for
    votes_against  number   meeting: against   {} against
    """,
    """
    1.1
    may_stand requires member
    act membership: event on person
    """,
    """
    2.1
    carried means votes_for > votes_against
    """,
    """
    3.1
    may_stand requires not(barred)
    act bar: motion of the executive on person and seat, if carried
    """,
    """
    9.1
    act ruling: ruling of the panel on entry
    act guidance: ruling of the panel
    act set_aside: ruling of the panel on entry, ending it
    """,
)

LINES = """
    2010-01-01 membership Kim
    2010-02-01 bar Kim Northmere by Executive: 9 for, 1 against [M1]
    2010-03-01 guidance by Panel [G1]
        interprets 3.1
        interprets clause 2.1
        question "That a bar binds the seat, not the party"
        because stated "So it was always read"
        minuted "Minutes of the panel"
"""


def told(more: str = "") -> Asking:
    return asking(BOOK, LINES.replace("interprets clause 2.1", 'interprets "clause 2.1"') + more)


def rulings(asked: Asking, question: str) -> dict[str, list[int | None]]:
    """The numbers of the rulings that the proof shows, by clause, clauses that have none left out."""
    proofs = asked.verdict(question, remedies=False).walk()
    return {proof.clause: [ruling.event.number for ruling in proof.rulings] for proof in proofs if proof.rulings}


def test_a_ruling_is_shown_from_its_day_beneath_each_clause_it_interprets_and_changes_no_value() -> None:
    assert told()("2010-02-28 may_stand Kim, Northmere") == told()("2010-03-01 may_stand Kim, Northmere") == "no by 3.1"
    assert rulings(told(), "2010-02-28 may_stand Kim, Northmere") == {}
    assert rulings(told(), "2010-03-01 may_stand Kim, Northmere") == {"3.1": [3], "2.1": [3]}
    assert rulings(told(), "2010-03-01 member Kim") == {}


@pytest.mark.parametrize(
    "end",
    ["2010-04-01 set_aside [G1] by Panel", "2010-03-15 correction\n        corrects [G1]"],
)  # fmt: skip
def test_a_ruling_set_aside_or_corrected_is_no_longer_shown(end: str) -> None:
    assert rulings(told(f"    {end}\n"), "2010-04-01 may_stand Kim, Northmere") == {}


def test_a_ruling_that_has_run_out_is_no_longer_shown() -> None:
    ended = asking(BOOK, "2010-03-01 guidance by Panel\n    interprets 1.1\n    until 12 months\n")

    assert rulings(ended, "2011-02-28 may_stand Kim, Northmere") == {"1.1": [1]}
    assert rulings(ended, "2011-03-01 may_stand Kim, Northmere") == {}


def test_one_by_another_body_is_not_shown_and_one_only_claimed_is_shown_as_not_known() -> None:
    seen = asking(BOOK, """
        register: observer
        2010-03-01 guidance by Executive
            interprets 1.1
            reported "Courier"
        2010-03-02 guidance by Panel
            interprets 1.1
            claimed "A friend"
        """)  # fmt: skip
    verdict = seen.verdict("2010-04-01 may_stand Kim, Northmere", remedies=False)
    shown = [ruling for proof in verdict.because for ruling in proof.rulings]

    assert [(ruling.event.number, str(ruling.stands)) for ruling in shown] == [(2, "not known")]
    assert "Whether it stands is not known." in " ".join(verdict_words(verdict).split())


def test_the_words_and_the_json_tell_its_day_its_body_its_words_and_its_source() -> None:
    verdict = told().verdict("2010-03-01 may_stand Kim, Northmere", remedies=False)

    words = verdict_words(verdict)
    assert (
        "    - A ruling interprets this clause (entry 3): 1 March 2010: guidance, by Panel.\n"
        '      "That a bar binds the seat, not the party"\n'
        '      "So it was always read"\n'
        "      Minuted: Minutes of the panel.\n"
    ) in words
    (clause,) = verdict_json(verdict)["because"]
    assert clause["rulings"] == [
        {
            "number": 3,
            "day": "2010-03-01",
            "act": "guidance",
            "by": "Panel",
            "label": "G1",
            "words": ["That a bar binds the seat, not the party", "So it was always read"],
            "sources": [{"sure": "minuted", "text": "Minutes of the panel"}],
            "stands": "yes",
            "text": "1 March 2010: guidance, by Panel",
        }
    ]


def test_a_supposed_ruling_is_shown_as_supposed() -> None:
    line = "2010-04-01 guidance by Panel\n    interprets 1.1\n"
    verdict = told().verdict("2010-05-01 may_stand Kim, Northmere", suppose=[line], remedies=False)

    shown = [ruling for proof in verdict.walk() for ruling in proof.rulings]
    assert [ruling.event.number for ruling in shown] == [3, 3]  # 1.1 holds, and so does not decide this No
    verdict = told().verdict("2010-05-01 may_stand Kim, Eastgate", suppose=[line], remedies=False)
    assert "A ruling interprets this clause (supposed)" in verdict_words(verdict)


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("2010-02-01 bar Kim Northmere by Executive: 9 for, 1 against\n    interprets 3.1", "not-a-ruling",
         "clause 3.1 makes bar a motion; only a ruling interprets"),
        ("2010-02-01 guidance by Panel\n    interprets 3.2", "unknown-clause", "the book has no clause 3.2"),
    ],
)  # fmt: skip
def test_only_a_ruling_interprets_and_only_a_clause_of_the_book(line: str, code: str, message: str) -> None:
    (problem,) = [each for each in check_register(BOOK, register(line + "\n")) if each.code == code]

    assert (problem.message, str(problem.severity)) == (message, "error")
    assert (
        problem.advice
        == {
            "not-a-ruling": "the book's rulings are: guidance, ruling, set_aside",
            "unknown-clause": 'did you mean "3.1"?',
        }[code]
    )
