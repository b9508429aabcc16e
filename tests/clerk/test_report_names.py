"""What a register and a book lend to the reading of reports."""

from __future__ import annotations

import pytest

from hustings.clerk.report_names import NamesKnown, gazetteer_of, names_of_register, organisation_of
from hustings.entries import read_register
from hustings.reports.found import Kind
from hustings.reports.papers.files import report_of
from hustings.reports.reading import read

REGISTER = """register: observer

2031-03-04 suspension "Mish Adair" by "National Committee"
2031-03-05 bar "Mish Adair" Eastgate by "Ann Lee"
    moved "Kim Fox"
2031-03-06 removal [x1] by NEC
"""


def test_without_a_book_the_names_of_acts_are_known_in_the_kind_in_which_a_report_tells_them() -> None:
    """
    2031-03-04 suspension "Mish Adair" by "National Committee"
    2031-03-05 bar "Mish Adair" Eastgate by "Ann Lee"
        moved "Kim Fox"
    """
    names = names_of_register(None, read_register(REGISTER, "register").register)
    text = (
        "Mish Adair, the MP for Eastgate, was suspended by the National Committee, said Ann Lee. "
        "Mr Adair met Mr Eastgate."
    )

    told = read(report_of(text, source="Courier"), gazetteer_of(None, names)).names

    assert names == NamesKnown(
        persons=("Kim Fox",), bodies=("National Committee", "NEC"), unsorted=("Mish Adair", "Eastgate", "Ann Lee")
    )
    assert [(one.name, one.kind, one.known) for one in told] == [
        ("Mish Adair", Kind.PERSON, True),
        ("Eastgate", Kind.SEAT, True),
        ("National Committee", Kind.BODY, True),
        ("Ann Lee", Kind.PERSON, True),
        ("Mr Eastgate", Kind.PERSON, False),
    ]
    assert NamesKnown.of_json(names.as_json()) == names


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("Rules of the Elm Party", "Elm Party"),
        ("Rules of the Commonweal", "Commonweal"),
        ("The Elm Party Rule Book", "Elm Party"),
        ("Elm Party Disciplinary Rules", "Elm Party"),
        ("Elm Party Rules for Branch Meetings", "Elm Party"),
        ("Elm Union: Standing Orders", "Elm Union"),
        ("Rules for Members of the Union of Mill and Forge Workers", "Union of Mill and Forge Workers"),
        ("Rules of the Elm Party for the Selection of Candidates", "Elm Party"),
        ("Standing Orders for Meetings of the Elm Party", "Elm Party"),
        ("Code of Conduct of the Elm Union", "Elm Union"),
        ("Code of Conduct and Discipline for Elm Union Members", "Elm Union"),
        ("Selection Rules of the National Party", "National Party"),
        ("Rules for the Selection of Candidates", ""),
        ("Rules of Procedure", ""),
        ("Rules of the Selection Committee", ""),
        ("Rules of the Party", ""),
        ("The Rules", ""),
        ("The Disciplinary Rules", ""),
        ("General Rules", ""),
        ("Rules of a Club", ""),
        ("", ""),
    ],
)
def test_whose_book_it_is_its_title_tells_and_what_it_is_about_is_nobody(title: str, organisation: str) -> None:
    assert organisation_of(title) == organisation


def test_no_title_takes_long() -> None:
    for title in ("Elm of " * 15_000, "of Elm and " * 10_000, "Rules of" + " Elm" * 25_000, "E" * 100_000):
        organisation_of(title)
