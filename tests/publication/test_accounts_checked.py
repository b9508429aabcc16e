"""Accounts of one act that differ come to the same for the checker, which puts them together by itself."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.answers.worked import FRONT
from tests.publication.opened import opened_entries

from hustings.answers import put_question
from hustings.answers.claim import claim_bytes, claim_of
from hustings.entries import read_register
from hustings.publication.verify.answer_steps import check, read_claim
from hustings.rulebook import read_rule_book

BOOK = (
    FRONT.format(more="")
    + """# Words
```terms
barred         yes/no   any bar              {is} barred
graded         low, high   latest grading   was graded {}
votes_for      number   meeting: for         {} for
votes_against  number   meeting: against     {} against
present        number   meeting: present     {} present
halls_for      number   meeting: for in halls   {} of the halls for
```
## 1 Votes
```rule
carried means votes_for > votes_against and present >= 4 and not(halls_for < 3)
may_stand requires not(barred) and graded = "high"
act bar: motion of the executive on person, if carried
act grading: decision of the panel on person
```
"""
)
FIGURES = st.fixed_dictionaries(
    {}, optional={"for": st.integers(1, 5), "against": st.integers(0, 3), "present": st.integers(8, 9)}
)
ACCOUNTS = st.lists(
    st.tuples(
        st.sampled_from(["2010-01-05", "2010-01", "..2010-02-01"]),
        st.sampled_from(["bar", "bar", "grading"]),
        st.sampled_from(["", " by Executive", " by Panel"]),
        FIGURES,
        st.sampled_from(["", "low", "high"]),
        st.lists(st.integers(1, 4), max_size=1),
        st.sampled_from(["reported", "minuted", "claimed", "anonymous", ""]),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def line(day: str, act: str, by: str, figures: dict[str, int], grade: str, halls: list[int], sure: str) -> str:
    tally = ", ".join(f"{number} {way}" for way, number in figures.items()) if act == "bar" else grade
    said = f"{day} {act} Kim{by}{f': {tally}' if tally else ''} [{act}]\n"
    said += "".join(f"    section halls: {votes} for\n" for votes in halls if act == "bar")
    return said + (f'    {sure} "Paper"\n' if sure else "")


@given(
    ACCOUNTS, st.sampled_from(["may_stand Kim", "barred Kim", "carried [bar]", "votes_for [bar]", "halls_for [bar]"])
)
def test_the_checker_puts_accounts_together_as_the_answer_does(accounts: list[Any], question: str) -> None:
    text = "register: observer\n2010-01-01 bar Lee\n" + "".join(line(*account) for account in accounts)
    reading = read_register(text.encode(), "the.register")
    data = BOOK.encode()
    book = read_rule_book(data, "book.md").book
    term, name = question.split()
    assert book is not None
    if reading.problems or (name == "[bar]" and "[bar]" not in text):
        return
    if name == "[bar]" and all(sure == "anonymous" for _, act, *_, sure in accounts if act == "bar"):
        return

    put = put_question(term, name, on=date(2010, 3, 1), book=book, register=reading.register)
    claim = read_claim(claim_bytes(claim_of(put)))
    steps = check(claim, opened_entries(reading.register), {hashlib.sha256(data).hexdigest(): data}, whole=True)

    assert claim["answer"] == str(put.answer(remedies=False).answer)
    assert [step for step in steps if step.outcome == "failed"] == []
