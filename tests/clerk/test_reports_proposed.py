"""What is proposed of reports, and what a book says against it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.clerk.test_book_objections import book

from hustings.clerk.book_objections import Objections
from hustings.clerk.report_names import gazetteer_of, names_of_register
from hustings.clerk.reports_proposed import Proposed, proposed_of
from hustings.entries import Register, read_register
from hustings.reports.papers.files import report_of
from hustings.reports.reading import read

REPORT = """\
Ann Lee was barred from standing on Tuesday by the Committee.

Bo Carr was expelled on Monday.

Sam Pine is expected to be suspended next week.
"""
RECORD = read_register('register: observer\n2031-03-04 bar "Ann Lee" by Committee\n', "a.register").register


def proposed(record: Register | None = None, *, with_book: bool = True, at_most: int | None = None) -> Proposed:
    rules = book() if with_book else None
    entries = record.entries if record is not None else ()
    names = names_of_register(rules, RECORD)
    report = report_of(REPORT, source="Echo", dated=date(2031, 3, 6))
    found = read(report, gazetteer_of(rules, names))
    return proposed_of([(report, found)], rules, record=entries, beside=entries, at_most=at_most)


def refused(found: Proposed) -> dict[int, tuple[str, ...]]:
    return {number: each.words for number, each in found.against.items() if each.problems}


def test_what_the_book_refuses_does_not_stand_and_is_told() -> None:
    """
    1  bar "Ann Lee" by Committee
    2  expulsion "Bo Carr"
    3  announcement suspension "Sam Pine"
    """
    found = proposed()

    assert [str(each.kind) for each in found.proposals] == ["decision", "decision", "forecast"]
    assert found.standing == (1,)
    assert refused(found) == {
        2: ('no clause of the book gives an act "expulsion"',), 3: ('no clause of the book gives an act "suspension"',),
    }  # fmt: skip


def test_without_a_book_nothing_is_said_against_anything() -> None:
    found = proposed(with_book=False)

    assert (found.standing, found.against) == ((1, 2, 3), dict[int, Objections]())


@pytest.mark.parametrize(("at_most", "shown", "more"), [(None, 3, 0), (3, 3, 0), (2, 2, 1), (0, 0, 3)])
def test_no_more_are_proposed_than_are_wanted_and_the_others_are_counted(
    at_most: int | None, shown: int, more: int
) -> None:
    found = proposed(at_most=at_most)

    assert (len(found.proposals), found.more) == (shown, more)
    assert {*found.standing, *found.against} <= {*range(1, shown + 1)}


def test_what_is_on_record_is_proposed_no_second_time() -> None:
    assert proposed(RECORD).standing == ()
