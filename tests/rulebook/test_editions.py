"""Dated blocks: which text of a clause is in force on a day, and the edition that the clauses then make."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hustings.rulebook.book import RuleBook, in_force
from hustings.rulebook.reader import read_rule_book
from hustings.rulebook.statements import Means, Version

FRONT = "---\nbook: Rules of a Club\nadopted: 2000-01-01\n---\n"


def book_of(*blocks: str) -> RuleBook:
    text = FRONT + "# 1 Age\n" + "".join(f"```rule {info}\n{body}\n```\n" for info, body in map(_parted, blocks))
    reading = read_rule_book(text.encode(), "club.md")
    assert reading.book is not None, reading.problems
    return reading.book


def _parted(block: str) -> tuple[str, str]:
    info, _, body = block.partition(": ")
    return info, body


def age(book: RuleBook, day: date) -> str | None:
    edition = book.edition(day)
    if edition is None:
        return None
    return edition.means["age"].text if "age" in edition.means else ""


def spans(book: RuleBook) -> list[tuple[str, str, str]]:
    def text(version: Version) -> str:
        statement = version.statements[0]
        assert isinstance(statement, Means)
        return statement.text.removeprefix("age means ")

    return [
        (str(version.start), str(version.end or ""), text(version)) for version in book.clauses[0].versions
    ]  # fmt: skip


def test_an_undated_block_counts_from_the_day_of_adoption() -> None:
    book = book_of(": age means 21")
    assert age(book, date(1999, 12, 31)) is None
    assert age(book, date(2000, 1, 1)) == "age means 21"
    assert age(book, date(2099, 1, 1)) == "age means 21"


def test_a_text_counts_from_its_first_day_and_not_on_the_day_after_until() -> None:
    book = book_of("until 2010-01-01: age means 21", "from 2010-01-01 by C/2009/3: age means 18")
    assert age(book, date(2009, 12, 31)) == "age means 21"
    assert age(book, date(2010, 1, 1)) == "age means 18"
    assert [version.made_by for version in book.clauses[0].versions] == ["", "C/2009/3"]


def test_a_dated_block_replaces_the_undated_one_for_its_days() -> None:
    book = book_of("from 2005-01-01 until 2006-01-01: age means 16", ": age means 21", "from 2010-01-01: age means 18")
    assert spans(book) == [
        ("2000-01-01", "2005-01-01", "21"),
        ("2005-01-01", "2006-01-01", "16"),
        ("2006-01-01", "2010-01-01", "21"),
        ("2010-01-01", "", "18"),
    ]


def test_a_dated_block_from_the_day_of_adoption_replaces_the_undated_one_at_once() -> None:
    book = book_of(": age means 21", "until 2010-01-01: age means 18")
    assert spans(book) == [("2000-01-01", "2010-01-01", "18"), ("2010-01-01", "", "21")]


def test_a_text_from_before_the_adoption_counts_from_the_adoption() -> None:
    book = book_of("from 1990-01-01 until 2001-01-01: age means 21", "from 2001-01-01: age means 18")
    assert age(book, date(1995, 1, 1)) is None
    assert age(book, date(2000, 1, 1)) == "age means 21"
    assert [edition.start for edition in book.editions] == [date(2000, 1, 1), date(2001, 1, 1)]


def test_between_two_dated_blocks_a_clause_may_say_nothing() -> None:
    book = book_of("until 2001-01-01: age means 21", "from 2002-01-01: age means 18")
    assert age(book, date(2001, 6, 1)) == ""


def test_a_reference_may_be_a_label_or_words() -> None:
    book = book_of("until 2001-01-01 by [C/1]: age means 21", 'from 2001-01-01 by "Conference of 2000": age means 18')
    assert [version.made_by for version in book.clauses[0].versions] == ["C/1", "Conference of 2000"]


def test_an_act_whose_text_changes_has_two_versions_and_one_whose_clause_is_cut_has_one() -> None:
    book = book_of(
        ": act joining: event on person", "from 2005-01-01 until 2006-01-01: act joining: decision on person"
    )
    assert [act.kind.value for act in book.versions_of_act("joining")] == ["event", "decision"]
    assert book.act_names == {"joining"}


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=5),
    st.booleans(),
)
def test_on_every_day_one_block_is_in_force_the_dated_one_before_the_undated(
    chosen: list[tuple[int, int]], has_undated: bool
) -> None:
    first = date(2000, 1, 1)
    blocks: list[tuple[int, int]] = []
    for start, length in chosen:
        if all(start + length <= other or other + more <= start for other, more in blocks):
            blocks.append((start, length))
    if not blocks and not has_undated:
        return
    written = [
        f"from {first + timedelta(days=start)} until {first + timedelta(days=start + length)}: age means {start}"
        for start, length in blocks
    ]
    book = book_of(*written, *([": age means 99"] if has_undated else []))

    versions = book.clauses[0].versions
    assert all(a.end is not None and a.end <= b.start for a, b in pairwise(versions))
    for day in range(60):
        dated = [start for start, length in blocks if start <= day < start + length]
        expected = [f"age means {dated[0]}"] if dated else ["age means 99"] if has_undated else []
        on = first + timedelta(days=day)
        assert [getattr(found, "text", "") for found in in_force(book.clauses[0], on)] == expected
        assert (age(book, on) or "") == "".join(expected)
