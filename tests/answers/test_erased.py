"""Entries of which something was erased: what was decided stands, and what nobody knows any more is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.answers.worked import Asking, book, register
from tests.entries.test_leaf import leaf_of

from hustings.answers.binding import bind
from hustings.entries import AnyEntry, Register, read_leaf

BOOK = book(
    """
    barred      yes/no   any bar                 {is} barred
    apologised  yes/no   stated apology          {has} apologised
    report      passed, failed   latest report   the report: {}
    joined      date     first joining: value    joined on {}
    carried_it  yes/no   any motion              {has} something carried
    votes_for   number   meeting: for            {} for
    votes_against  number   meeting: against     {} against
    """,
    """
    1.1
    carried means votes_for > votes_against
    act joining: event on person, giving date
    act bar: decision of the executive on person, with reasons
    act apology: statement of the person on person
    act report: finding of the panel on person
    act motion: motion of the executive, if carried, with votes
    """,
)


def erased(lines: str, *fields: tuple[int, str], under: str = "a request of 3 May") -> Asking:
    """A register of which these fields (number of the entry, path) were erased."""
    whole = register(lines)
    entries = tuple(_without(entry, [path for number, path in fields if number == entry.number], under)
                    for entry in whole.entries)  # fmt: skip
    return Asking(BOOK, Register(whole.kind, entries, whole.name))


def _without(entry: AnyEntry, paths: list[str], under: str) -> AnyEntry:
    leaf = leaf_of(entry)
    grounds = dict.fromkeys(paths, under) if under else {}
    read = read_leaf(leaf.data, [opening for opening in leaf.openings if opening.path not in paths], grounds)
    assert read is not None
    assert set(paths) == set(read.erased)
    return replace(read, place=entry.place)


@pytest.mark.parametrize(
    ("line", "question", "was"),
    [
        ("2010-01-02 apology Rowan by Rowan: yes", "2010-06-01 apologised Rowan", "yes by 1.1"),
        ("2010-01-02 apology Rowan by Rowan: no", "2010-06-01 apologised Rowan", "no by 1.1"),
        ("2010-01-02 report Rowan by Panel: failed", "2010-06-01 report Rowan", "failed by 1.1"),
        ("2010-01-02 joining Rowan: 2009-12-31", "2010-06-01 joined Rowan", "2009-12-31 by 1.1"),
    ],
)
def test_an_erased_value_is_not_known(line: str, question: str, was: str) -> None:
    assert erased(line)(question) == was
    assert erased(line, (1, "/value"))(question).startswith("not known")
    assert erased(line, (1, "/value")).marks(question) == ["erased"]


def test_a_value_erased_from_one_account_is_not_known_from_the_other_either() -> None:
    """They may have differed, and then it was not known; erasing makes nothing known."""
    lines = """
        2010-01-02 report Rowan by Panel: failed [P/1]
        2010-01-02 report Rowan by Panel: passed [P/1]
    """
    assert erased(lines)("2010-06-01 report Rowan") == "not known by 1.1"
    for number in (1, 2):
        one = erased(lines, (number, "/value"))
        assert one("2010-06-01 report Rowan") == "not known by 1.1"


def test_a_bar_whose_reasons_were_erased_was_still_a_reasoned_bar() -> None:
    lines = """
        2010-01-02 bar Rowan by Executive
            because stated "Brought the ward into disrepute"
    """
    one = erased(lines, (1, "/reasons/0"))

    assert one("2010-06-01 barred Rowan") == "yes by 1.1"
    (mark,) = one.verdict("2010-06-01 barred Rowan", remedies=False).marks[:1]
    told = "bar of Rowan, 2 January 2010: names or words erased under a request of 3 May; what was decided stands"
    assert mark.text == told


def test_votes_whose_names_were_erased_still_count() -> None:
    lines = """
        2010-01-02 motion by Executive
            votes
                Ann for
                Ben for
                Cyd against
    """
    one = erased(lines, (1, "/votes/0"), (1, "/votes/2"))

    assert one("2010-06-01 carried_it") == erased(lines)("2010-06-01 carried_it") == "yes by 1.1"


def test_an_erased_person_is_known_by_the_opaque_id_and_nobody_else_is_it() -> None:
    lines = """
        2010-01-02 bar Rowan by Executive
            because stated "Words"
    """
    one = erased(lines, (1, "/names/0"))
    (opaque,) = one.register.entries[0].names  # type: ignore[union-attr]

    assert one("2010-06-01 barred Rowan") == "no by 1.1"
    assert one.about("2010-06-01", "barred", opaque, remedies=False).answer == "yes"


def test_who_did_it_if_erased_is_not_shown_and_the_act_counts_marked() -> None:
    lines = """
        2010-01-02 bar Rowan by Executive
            because stated "Words"
    """
    one = erased(lines, (1, "/by"))

    assert not bind(BOOK, one.register).problems
    assert one("2010-06-01 barred Rowan") == "yes by 1.1"
    assert one.marks("2010-06-01 barred Rowan") == ["erased", "body not shown", "no appeal"]


def test_an_act_of_the_person_stays_theirs_when_the_person_is_erased() -> None:
    line = "2010-01-02 apology Rowan by Rowan: yes"
    one = erased(line, (1, "/names/0"), (1, "/by"))
    (opaque,) = one.register.entries[0].names  # type: ignore[union-attr]

    assert one.about("2010-06-01", "apologised", opaque, remedies=False).answer == "yes"


def test_what_is_only_not_shown_is_not_said_to_be_erased() -> None:
    one = erased("2010-01-02 report Rowan by Panel: failed", (1, "/value"), under="")

    (mark,) = one.verdict("2010-06-01 report Rowan", remedies=False).marks
    assert mark.text == "report of Rowan, 2 January 2010: its value is not shown; it is not known"
