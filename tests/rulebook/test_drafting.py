"""A draft put into a book: which text counts when, what goes with a clause, and what a draft cannot do."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from hustings.entries.problems import Severity
from hustings.rulebook.book import RuleBook, joint_hash
from hustings.rulebook.drafting import DraftReading, read_draft

DRAFTS = Path(__file__).parent / "malformed" / "drafts"
BOOK = (DRAFTS / "book.md").read_bytes()
MALFORMED = sorted(path for path in DRAFTS.glob("*.md") if path.name != "book.md")


def drafted(draft: str, book: bytes = BOOK) -> DraftReading:
    return read_draft(book, "book.md", draft.encode(), "draft.md")


def sound(draft: str, book: bytes = BOOK) -> RuleBook:
    reading = drafted(draft, book)
    assert [str(problem) for problem in reading.problems if problem.severity is Severity.ERROR] == []
    assert reading.book is not None
    return reading.book


def texts(book: RuleBook, clause: str) -> list[tuple[str, str, int]]:
    """From when till when each text of a clause counts, and how many statements it has."""
    return [
        (str(version.start), str(version.end), len(version.statements)) for version in book.by_number[clause].versions
    ]


def did(reading: DraftReading) -> list[tuple[str, str, str]]:
    return [(change.clause, str(change.change), str(change.since)) for change in reading.changes]


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_a_malformed_draft_is_told_what_is_wrong_where_and_what_to_do(path: Path) -> None:
    reading = read_draft(BOOK, "book.md", path.read_bytes(), path.name)
    told = "".join(f"[{problem.code}] {problem}\n" for problem in reading.problems)

    assert told == path.with_suffix(".expected").read_text(encoding="utf-8")
    assert reading.book is None


def test_a_clause_of_a_draft_takes_the_place_of_the_whole_clause() -> None:
    """Clause 1.2 had four statements; what the draft does not repeat is gone."""
    draft = (
        "## 1.2 Barring\nBy two thirds.\n```rule\ncarried means votes_for >= votes_against * 2\n"
        "act bar: motion of the committee on person, if carried\n```\n"
    )
    book = sound(draft)

    assert did(drafted(draft)) == [("1.2", "replaced", "None")]
    assert texts(book, "1.2") == [("2000-01-01", "None", 2)]
    assert (book.by_number["1.2"].title, book.by_number["1.2"].prose) == ("Barring", "By two thirds.")
    assert sorted(book.act_names) == ["bar", "membership", "plot"]


def test_a_text_with_a_day_counts_from_then_and_ends_the_old_one() -> None:
    draft = "## 1.1 Members\n```rule from 2026-01-01 by G/26\nmay_keep_bees requires member\n```\n"

    assert did(drafted(draft)) == [("1.1", "replaced", "2026-01-01")]
    assert texts(sound(draft), "1.1") == [("2000-01-01", "2026-01-01", 3), ("2026-01-01", "None", 1)]


def test_a_text_from_a_day_until_another_lets_the_old_one_come_back() -> None:
    draft = "## 1.1 Members\n```rule from 2026-01-01 until 2027-01-01\nmay_keep_bees requires member\n```\n"

    assert texts(sound(draft), "1.1") == [
        ("2000-01-01", "2026-01-01", 3), ("2026-01-01", "2027-01-01", 1), ("2027-01-01", "None", 3),
    ]  # fmt: skip


def test_a_text_without_a_day_replaces_every_text_of_its_clause() -> None:
    first = "## 1.1 Members\n```rule from 2026-01-01\nmay_keep_bees requires member\n```\n"
    dated = BOOK.replace(
        b"## 1.2 Bars",
        b"```rule from 2010-01-01\nmay_keep_bees requires yes\nact membership: event on person\n"
        b"act plot: event on person and seat\n```\n## 1.2 Bars",
    )
    again = "## 1.1 Members\n```rule\nmay_keep_bees requires member\nact membership: event on person\n" + (
        "act plot: event on person and seat\n```\n"
    )

    assert [start for start, _, _ in texts(sound(first, dated), "1.1")] == ["2000-01-01", "2010-01-01", "2026-01-01"]
    assert texts(sound(again, dated), "1.1") == [("2000-01-01", "None", 3)]


def test_an_empty_rule_strikes_a_clause_out_with_the_terms_that_only_it_fed() -> None:
    draft = "## 1.2 Bars\n```rule\n```\n"
    book = sound(draft)

    assert did(drafted(draft)) == [("1.2", "struck out", "None")]
    assert "barred" not in book.terms
    assert sorted(book.act_names) == ["membership", "plot"]
    edition = book.edition(date(2026, 1, 1))
    assert edition is not None
    assert [requirement.clause for requirement in edition.requires["may_keep_bees"]] == ["1.1"]


def test_a_clause_struck_out_from_a_day_keeps_its_acts_of_before() -> None:
    book = sound("## 1.2 Bars\n```rule from 2026-01-01\n```\n")

    assert texts(book, "1.2") == [("2000-01-01", "2026-01-01", 4), ("2026-01-01", "None", 0)]
    assert "bar" in book.act_names


def test_a_new_number_is_a_new_clause_in_its_place() -> None:
    draft = "## 1.10 Last\n```rule\nmay_keep_bees requires yes\n```\n## 1.1a More\n```rule\na means yes\n```\n"
    book = sound(draft)

    assert did(drafted(draft)) == [("1.10", "added", "None"), ("1.1a", "added", "None")]
    assert [clause.number for clause in book.clauses] == ["1", "1.1", "1.1a", "1.2", "1.10", ""]


def test_a_line_of_terms_takes_the_place_of_the_line_of_its_name() -> None:
    draft = (
        "```terms\nplots  number  count plot by person  {} people have a plot\n"
        "new  yes/no  any plot  {has} a plot\n```\n"
    )
    book = sound(draft)

    assert drafted(draft).terms == ("plots", "new")
    assert book.terms["plots"].phrase.yes == "{} people have a plot"
    assert book.terms["plots"].clause == "1"
    assert book.terms["new"].source.act == "plot"


def test_a_fact_may_become_something_that_a_clause_decides() -> None:
    book = sound(
        "```terms\nmember  yes/no  means  {is} a member\n```\n## 1.3 Members\n```rule\nmember means plots > 0\n```\n"
    )

    assert "member" not in book.terms
    assert "member" in book.heads


def test_a_draft_may_name_new_bodies() -> None:
    book = sound(
        "---\ndraft: A panel\nbodies: the panel = Bee Panel\n---\n## 1.3 The panel\n```rule\n"
        "act inspection: finding of the panel on person\n```\n"
    )

    assert book.front.bodies == {"the committee": "Committee", "the panel": "Bee Panel"}
    assert book.name == "Rules of the Allotment Society"


def test_a_worked_example_of_the_book_does_not_stop_a_draft() -> None:
    """The book's example asks about a clause, a goal and names that the draft takes away; whoever runs it sees it."""
    draft = (
        "## 1.1 Members\n```rule\nmay_keep_hens requires member\nact membership: decision of the committee on person\n"
        "```\n## 1.2 Bars\n```rule\n```\n"
    )

    assert sound(draft).heads == {"may_keep_hens"}


def test_a_whole_other_book_is_read_as_one() -> None:
    other = BOOK.replace(b"Allotment Society", b"Bee Society").decode()
    reading = read_draft(b"no book at all", "book.md", other.encode(), "other.md")

    assert (reading.is_whole, reading.title, reading.changes) == (True, "Rules of the Bee Society", ())


def test_the_errors_of_the_book_itself_are_told_alone() -> None:
    reading = read_draft(b"# 1\n", "book.md", b"## 1.2 Bars\n```rule\n```\n", "draft.md")

    assert reading.book is None
    assert {problem.place.file for problem in reading.problems} == {"book.md"}


def test_anybody_can_compute_the_hash_of_a_drafted_book() -> None:
    draft = b"## 1.2 Bars\n```rule\n```\n"
    book = read_draft(BOOK, "book.md", draft, "draft.md").book
    lines = f"{hashlib.sha256(BOOK).hexdigest()}\n{hashlib.sha256(draft).hexdigest()}\n"

    assert book is not None
    assert book.text_hash == hashlib.sha256(lines.encode()).hexdigest()
    assert joint_hash("a") != joint_hash("a", "") != joint_hash("", "a")
