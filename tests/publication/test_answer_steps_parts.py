"""Claims of layered books, of acts that count as done by operation of a clause, for readers, and of erased values."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date
from typing import Any

import pytest
from tests.answers.worked import FRONT
from tests.publication.opened import opened_entries
from tests.publication.test_answer_steps import failures, quoted

from hustings.answers import put_question
from hustings.answers.claim import claim_bytes, claim_of
from hustings.entries import Register, entry_bytes, read_register
from hustings.publication.verify.answer_steps import check, read_claim
from hustings.rulebook import RuleBook, read_rule_book
from hustings.rulebook.layers import read_layers

BOOK = (
    FRONT.format(more="")
    + """# 1 Words
```terms
today      date            question
member     yes/no          any membership           {is} a member
suspended  yes/no          any suspension           {is} suspended
convicted  yes/no          any finding              {is} convicted
findings   number          count finding by person  findings: {}
standing   good, poor      latest report            standing: {}
```
## 1.1 Members
```rule
act membership: event on person
act suspension: decision of the executive on person, until 2 years
act hearing: decision of the panel on person
act lapse: event on person, ending suspension
duty hearing: the panel within 10 working days of suspension, else lapse
act holiday: event
```
## 1.2 Findings
```rule
act finding: finding of the panel on person, seen by the panel
act report: finding of the panel on person, giving good, poor
act exclusion: decision of the executive on person, if convicted, ending membership
```
## 1.3 Standing
```rule
may_stand requires member and not(suspended)
may_stand requires not(convicted) or standing = "good"
```
"""
)

REGISTER = """register: keeper
2010-01-01 membership Kim
2010-01-01 membership Lee
2020-01-01 holiday
2020-01-02 suspension Kim by Executive
2020-01-06 suspension Lee by Executive
2020-01-08 finding Lee by Panel
2020-01-09 report Lee by Panel: good
2020-01-10 hearing Lee by Panel
2020-01-13 holiday
2020-03-01 exclusion Lee by Executive
"""


def read() -> tuple[RuleBook, Register, dict[str, bytes]]:
    data = BOOK.encode()
    book = read_rule_book(data, "book.md").book
    assert book is not None
    return book, read_register(REGISTER, "the.register").register, {hashlib.sha256(data).hexdigest(): data}


def claimed(term: str, *names: str, on: str, reader: str | None = None) -> tuple[Any, list[Any], dict[str, bytes]]:
    """A claim, the entries that its reader may see, and the book."""
    book, register, texts = read()
    put = put_question(term, *names, on=date.fromisoformat(on), book=book, register=register, reader=reader)
    seqs = None
    seen = register
    if reader is not None:
        numbered = {entry_bytes(entry): entry.number for entry in register.entries}
        seqs = {entry.number: numbered[entry_bytes(entry)] for entry in put.register.entries}
        numbers = set(seqs.values())
        seen = dataclasses.replace(
            register, entries=tuple(entry for entry in register.entries if entry.number in numbers)
        )
    return read_claim(claim_bytes(claim_of(put, seqs=seqs))), opened_entries(seen), texts


@pytest.mark.parametrize(
    ("term", "name", "on", "answer"),
    [
        ("suspended", "Kim", "2020-01-17", "yes"),
        ("suspended", "Kim", "2020-01-18", "no"),
        ("suspended", "Lee", "2020-02-01", "yes"),
        ("may_stand", "Lee", "2020-02-01", "no"),
        ("suspended", "Lee", "2022-01-06", "no"),
        ("member", "Lee", "2020-03-02", "no"),
    ],
)
def test_a_duty_that_was_not_done_and_what_then_counts_as_done(term: str, name: str, on: str, answer: str) -> None:
    claim, entries, texts = claimed(term, name, on=on)
    assert claim["answer"] == answer
    for whole in (True, False):
        assert not failures(check(claim, entries if whole else quoted(claim, entries), texts, whole=whole))


def test_the_holidays_that_a_time_limit_leaves_out_are_quoted() -> None:
    claim, entries, texts = claimed("suspended", "Kim", on="2020-02-01")
    (operation,) = [node for node in claim["proof"] if node["kind"] == "operation"]
    assert operation["holidays"] == [9]
    assert operation["due"] == "2020-01-17"
    without = [entry for entry in quoted(claim, entries) if entry["seq"] != 9]
    assert failures(check(claim, without, texts, whole=False))


@pytest.mark.parametrize("term", ["may_stand", "convicted", "member", "suspended"])
@pytest.mark.parametrize("reader", ["public", "Panel", "Lee"])
def test_a_claim_for_a_reader_quotes_nothing_hidden_and_holds(term: str, reader: str) -> None:
    claim, entries, texts = claimed(term, "Lee", on="2020-03-02", reader=reader)
    assert claim["reader"] == reader
    hidden = 6  # the finding, which only the panel may see
    assert (hidden in {entry["seq"] for entry in entries}) is (reader == "Panel")
    if reader == "public":
        assert "finding" not in [node["act"] for node in claim["proof"] if node["kind"] == "entry"]
    for whole in (True, False):
        steps = check(claim, entries if whole else quoted(claim, entries), texts, whole=whole)
        assert not failures(steps)
        withheld = [step for step in steps if "withheld" in step.what]
        assert bool(withheld) is any("withheld" in node for node in claim["proof"])


def test_what_everybody_may_see_cannot_be_withheld() -> None:
    claim, entries, texts = claimed("may_stand", "Lee", on="2020-02-01", reader="public")
    for place, node in enumerate(claim["proof"]):
        if node["kind"] == "term" and "withheld" not in node:
            made = {**claim, "proof": [*claim["proof"]]}
            made["proof"][place] = {**node, "withheld": "suspension", "value": "not known"}
            found = failures(check(made, entries, texts, whole=True))
            assert any("lets everybody see" in step.why for step in found)
    seen_by_all, entries, texts = claimed("may_stand", "Lee", on="2020-02-01")
    seen_by_all["proof"][0] = {**seen_by_all["proof"][0], "withheld": "finding"}
    assert failures(check(seen_by_all, entries, texts, whole=True))


def test_an_erased_value_is_not_taken_for_what_it_was() -> None:
    claim, _, texts = claimed("standing", "Lee", on="2020-02-01")
    _, register, _ = read()
    entries = opened_entries(register, erased=[(7, "/value")])
    found = check(claim, entries, texts, whole=True)
    assert failures(found)
    book, register, texts = read()
    gone = tuple(
        dataclasses.replace(entry, value="", erased=("/value",)) if entry.number == 7 else entry  # type: ignore[arg-type]
        for entry in register.entries
    )
    erased = dataclasses.replace(register, entries=gone)
    put = put_question("standing", "Lee", on=date(2020, 2, 1), book=book, register=erased)
    told = read_claim(claim_bytes(claim_of(put)))
    steps = check(told, entries, texts, whole=True)
    assert told["answer"] == "not known"
    assert not failures(steps)
    assert any(step.what == "entry 7, /value" and "erased" in step.why for step in steps)


UPPER = """---
book: Unions Act
adopted: 1990-01-01
prefix: A
---
# 1 Words
```terms
member  yes/no  any membership  {is} a member
```
## 2 Members
```rule
act membership: event on person
fit means member
may_stand requires fit
```
"""
LOWER = """---
book: Rules of the Quarry Union
adopted: 2000-01-01
yields to: Unions Act
prefix: U
---
# 1 Words
```terms
member  yes/no  any joining   {is} a member
barred  yes/no  any bar       {is} barred
waived  yes/no  any waiver    {is} excused
```
## 2 Bars
```rule
act joining: event on person
act bar: event on person
act waiver: event on person
fit means not(barred)
may_stand requires not(barred)
```
## 3 Waivers
```rule
disapply 2 when waived
```
"""


@pytest.mark.parametrize(("name", "answer"), [("Kim", "yes"), ("Lee", "no"), ("Sam", "yes"), ("Jo", "no")])
def test_two_books_read_as_one(name: str, answer: str) -> None:
    data = (UPPER.encode(), LOWER.encode())
    book = read_layers([(data[0], "upper.md"), (data[1], "lower.md")]).book
    assert book is not None
    register = read_register(
        "register: keeper\n2001-01-01 membership Kim\n2001-01-01 membership Lee\n2001-01-01 membership Sam\n"
        "2002-01-01 bar Lee\n2002-01-01 bar Sam\n2002-01-02 waiver Sam\n2001-01-01 joining Jo\n",
        "r",
    ).register
    put = put_question("may_stand", name, on=date(2003, 1, 1), book=book, register=register)
    claim = read_claim(claim_bytes(claim_of(put)))
    assert claim["answer"] == answer
    texts = {hashlib.sha256(each).hexdigest(): each for each in data}
    assert claim["books"] == list(texts)
    entries = opened_entries(register)
    assert not failures(check(claim, entries, texts, whole=True))
    turned = {**claim, "books": claim["books"][::-1]}
    assert failures(check(turned, entries, texts, whole=True))
