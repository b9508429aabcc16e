"""Several books as one: what the upper settles, what the lower may add, and how its clauses are called."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from hustings.entries.problems import Severity
from hustings.rulebook.book import RuleBook
from hustings.rulebook.drafting import read_draft
from hustings.rulebook.layers import LayersReading, read_layers
from hustings.rulebook.reader import read_rule_book

HERE = Path(__file__).parent
STATUTE = (HERE / "layers" / "statute.md").read_bytes()
UNION = (HERE / "layers" / "union.md").read_bytes()
MALFORMED = sorted((HERE / "malformed" / "layers").glob("*.md"))

BRANCH = b"""\
---
book: Rules of the Hill Branch
adopted: 2010-01-01
yields to: Rules of the Quarry Union
prefix: H
---
# 1 Words
```terms
paid  yes/no  any dues  {has} paid
```
## 1.1 Dues
```rule
may_hold_office requires paid
act dues: event on person
act membership: event on person
```
"""


def layers(*books: bytes) -> LayersReading:
    return read_layers([(book, f"{number}.md") for number, book in enumerate(books)])


def sound(*books: bytes) -> RuleBook:
    reading = layers(*books)
    assert [str(problem) for problem in reading.problems if problem.severity is Severity.ERROR] == []
    assert reading.book is not None
    return reading.book


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_a_malformed_layer_is_told_what_is_wrong_where_and_what_to_do(path: Path) -> None:
    reading = read_layers([(path.read_bytes(), path.name), (STATUTE, "statute.md")])
    told = "".join(f"[{problem.code}] {problem}\n" for problem in reading.problems)

    assert told == path.with_suffix(".expected").read_text(encoding="utf-8")
    assert reading.book is None


def test_the_book_that_is_yielded_to_is_the_upper_one_in_whatever_order_they_are_given() -> None:
    for books in ((STATUTE, UNION, BRANCH), (BRANCH, UNION, STATUTE), (UNION, BRANCH, STATUTE)):
        book = sound(*books)

        assert [layer.book for layer in book.layers] == [
            "Unions Act", "Rules of the Quarry Union", "Rules of the Hill Branch",
        ]  # fmt: skip
        edition = book.edition(date(2020, 1, 1))
        assert edition is not None
        assert [one.clause for one in edition.requires["may_hold_office"]] == ["S2.1", "U1.1", "H1.1"]


def test_what_two_layers_settle_the_upper_settles_and_the_lower_is_kept_as_yielding() -> None:
    """Three layers: a term, a meaning and an act, each in two of them."""
    book = sound(STATUTE, UNION, BRANCH)
    edition = book.edition(date(2020, 1, 1))

    assert edition is not None
    assert edition.means["carried"].clause == "S2.2"
    assert book.terms["convicted"].source.act == "conviction"
    assert edition.acts["membership"].clause == "U1.1"
    assert [(one.name, one.what, one.clause, one.to_clause) for one in book.yielding] == [
        ("convicted", "term", "U1", "S1"),
        ("votes_for", "term", "U1", "S2.2"),
        ("carried", "meaning", "U1.2", "S2.2"),
        ("membership", "act", "H1.1", "U1.1"),
    ]
    assert book.yielding[2].words() == (
        'clause U1.2 of Rules of the Quarry Union says what counts as "carried" too; '
        "it yields to clause S2.2 of Unions Act"
    )


def test_each_book_counts_from_its_own_adoption() -> None:
    """A younger upper book: until it was adopted the lower one's meaning counts."""
    younger = STATUTE.replace(b"adopted: 1992-10-16", b"adopted: 2010-06-01")
    book = sound(younger, UNION.replace(b"votes_for  number  meeting: for    {} raised a hand\n", b""))
    found = []
    for day in (date(2005, 1, 1), date(2010, 6, 1)):
        edition = book.edition(day)
        assert edition is not None
        found.append((edition.means["carried"].clause, [one.clause for one in edition.requires["may_hold_office"]]))

    assert book.front.adopted == date(2000, 1, 1)
    assert found == [("U1.2", ["U1.1"]), ("S2.2", ["S2.1", "U1.1"])]
    assert [(str(one.start), str(one.end)) for one in book.yielding if one.name == "carried"] == [
        ("2010-06-01", "None")
    ]


def test_bodies_and_offices_of_all_layers_join() -> None:
    front = sound(STATUTE, UNION).front

    assert (front.bodies, front.offices) == ({"the executive": "Executive"}, {"the registrar": "Registrar"})


def test_in_its_own_text_a_book_may_leave_its_prefix_out() -> None:
    """Clause 1.3 of the union says ``disapply 1.1``; its example expects ``by S2.1, 1.1``."""
    book = sound(STATUTE, UNION)
    edition = book.edition(date(2020, 1, 1))

    assert edition is not None
    assert [(target, one[0].clause) for target, one in edition.disapplies.items()] == [("U1.1", "U1.3")]
    assert [ask.expected.clauses for ask in book.examples[0].asks] == [("S2.1", "U1.1"), ("U1.1",)]


def test_a_heading_may_be_written_with_its_prefix() -> None:
    written = UNION.replace(b"## 1.", b"## U1.")

    assert set(sound(STATUTE, written).by_number) == set(sound(STATUTE, UNION).by_number)


def test_every_layer_with_those_above_it_has_its_own_examples() -> None:
    books = layers(STATUTE, UNION).books

    assert [[example.title for example in book.examples] for book in books] == [
        ["A conviction of three years ago"],
        ["Not a member, and convicted", "An equal vote carries nothing"],
    ]


def test_anybody_can_compute_the_hash_of_the_whole() -> None:
    lines = "".join(f"{hashlib.sha256(text).hexdigest()}\n" for text in (STATUTE, UNION))

    assert sound(UNION, STATUTE).text_hash == hashlib.sha256(lines.encode()).hexdigest()


def test_a_book_by_itself_says_which_book_was_not_read() -> None:
    alone = BRANCH.replace(b"yields to: Rules of the Quarry Union", b"yields to: Unions Act")
    reading = read_rule_book(alone, "branch.md")

    assert reading.book is not None
    assert reading.book.front.yields_to == "Unions Act"
    assert [(problem.code, problem.place.line) for problem in reading.problems] == [("yields-alone", 4)]
    assert set(reading.book.by_number) == {"H1", "H1.1"}


def test_the_highest_given_may_itself_yield_to_one_that_is_not() -> None:
    union = (
        b"---\nbook: Rules of the Quarry Union\nadopted: 2000-01-01\nyields to: Charter\n---\n# 1 Who\n"
        b"```rule\nact membership: event on person\n```\n"
    )
    reading = layers(union, BRANCH)

    assert reading.book is not None, [str(problem) for problem in reading.problems]
    assert [problem.code for problem in reading.problems if problem.code == "yields-alone"] == ["yields-alone"]
    assert reading.book.front.yields_to == "Charter"


def test_books_that_yield_to_one_another_in_a_circle_are_refused() -> None:
    circle = STATUTE.replace(b"prefix: S", b"prefix: S\nyields to: Rules of the Quarry Union")

    assert [problem.message for problem in layers(circle, UNION).problems] == [
        "these books yield to one another in a circle, so none is the highest"
    ]


def test_two_books_may_not_yield_to_the_same() -> None:
    other = BRANCH.replace(b"yields to: Rules of the Quarry Union", b"yields to: Unions Act")

    assert [problem.message for problem in layers(STATUTE, UNION, other).problems] == [
        'this book and the one in 1.md both yield to "Unions Act"'
    ]


def test_a_draft_of_a_book_with_a_prefix_names_clauses_with_or_without_it() -> None:
    alone = BRANCH.replace(b"yields to: Rules of the Quarry Union\n", b"")
    for heading in (b"## 1.1 Dues\n", b"## H1.1 Dues\n"):
        draft = heading + b"```rule\nmay_hold_office requires yes\nact dues: event on person\n```\n"
        reading = read_draft(alone, "branch.md", draft, "draft.md")

        assert reading.book is not None
        assert [(change.clause, str(change.change)) for change in reading.changes] == [("H1.1", "replaced")]
        assert sorted(reading.book.act_names) == ["dues"]


def test_the_errors_of_every_layer_are_told_with_their_file() -> None:
    broken = UNION.replace(b"may_hold_office requires member", b"may_hold_office requires membr")
    problems = [problem for problem in layers(STATUTE, broken).problems if problem.severity is Severity.ERROR]

    assert [(problem.code, problem.place.file, problem.place.line) for problem in problems] == [
        ("undefined-term", "1.md", 17)
    ]


def test_a_draft_changes_one_layer_and_the_others_stay() -> None:
    """The union would have a quorum of members over statute; its meaning of carried still yields."""
    draft = b"## 1.1 Members\n```rule\nmay_hold_office requires honorary\nact penalty: event on person\n" + (
        b"act rule_change: motion of the executive, if carried\n```\n"
    )
    reading = read_draft(UNION, "union.md", draft, "draft.md", [(STATUTE, "statute.md")])
    book = reading.book

    assert book is not None, [str(problem) for problem in reading.problems]
    assert [(change.clause, str(change.change)) for change in reading.changes] == [("U1.1", "replaced")]
    assert [layer.book for layer in book.layers] == ["Unions Act", "Rules of the Quarry Union"]
    assert [one.clause for one in book.yielding] == ["U1", "U1", "U1.2"]
    edition = book.edition(date(2020, 1, 1))
    assert edition is not None
    assert [one.clause for one in edition.requires["may_hold_office"]] == ["S2.1", "U1.1"]
    assert book.text_hash != sound(STATUTE, UNION).text_hash


def test_a_draft_of_a_lower_book_cannot_disapply_what_stands_above_it() -> None:
    draft = b"## 1.9 Mercy\n```rule\ndisapply S2.1 when honorary\n```\n"
    reading = read_draft(UNION, "union.md", draft, "draft.md", [(STATUTE, "statute.md")])

    assert reading.book is None
    assert [str(problem.place) for problem in reading.problems if problem.code == "disapplies-upper"] == ["draft.md:3"]


def test_a_draft_of_the_upper_book_reaches_the_lower_one() -> None:
    draft = b"## 2.2 What a ballot is\n```rule\n```\n"
    book = read_draft(STATUTE, "statute.md", draft, "draft.md", [(UNION, "union.md")]).book

    assert book is not None
    edition = book.edition(date(2020, 1, 1))
    assert edition is not None
    assert edition.means["carried"].clause == "U1.2"


SECRET_UPPER = """---
book: Rules of the Party
adopted: 2000-01-01
members: enrolled
bodies: the executive = Executive
---
# Words
```terms
enrolled  yes/no  any enrolment  {is} enrolled
blamed    yes/no  any blame      {is} blamed
```
## 1 Members
```rule
act enrolment: decision of the executive on person
act blame: decision of the executive on person, seen by members
in_trouble means blamed
```
"""
SECRET_LOWER = """---
book: Rules of the Branch
adopted: 2000-01-01
yields to: Rules of the Party
prefix: B
bodies: the committee = Committee
---
# Words
```terms
thanked  yes/no  any thanks  {is} thanked
```
## 1 Thanks
```rule
act thanks: decision of the committee on person, seen by the committee
```
"""


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("prefix: B", "prefix: B\nmembers: thanked", 6),  # members of the branch are not those of the party
        ("act thanks", "act blame: decision of the committee on person, seen by the committee\nact thanks", 14),
        ("thanked  yes", "blamed  yes/no  any blame, seen by the committee  {is} blamed\nthanked  yes", 10),
        ("thanked  yes", "in_trouble  yes/no  any thanks, seen by the committee  {is} in trouble\nthanked  yes", 10),
    ],
)
def test_what_a_lower_book_keeps_for_some_no_upper_book_shows_to_others(old: str, new: str, line: int) -> None:
    texts = [(SECRET_UPPER.encode(), "party.md"), (SECRET_LOWER.encode(), "branch.md")]
    assert read_layers(texts).book is not None

    problems = read_layers([texts[0], (SECRET_LOWER.replace(old, new, 1).encode(), "branch.md")]).problems

    assert [(one.code, str(one.place)) for one in problems if one.severity is Severity.ERROR] == [
        ("layered-book", f"branch.md:{line}")
    ]


def test_a_lower_book_may_keep_what_the_upper_keeps_for_the_same_people() -> None:
    same = SECRET_LOWER.replace("prefix: B", "prefix: B\nmembers: enrolled").replace(
        "act thanks", "act blame: decision of the committee on person, seen by members\nact thanks"
    )
    assert read_layers([(SECRET_UPPER.encode(), "party.md"), (same.encode(), "branch.md")]).book is not None
