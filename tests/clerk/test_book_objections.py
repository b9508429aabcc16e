from __future__ import annotations

from hustings.answers import check_register
from hustings.clerk.book_objections import objections, stands_beside
from hustings.entries import Register, read_register
from hustings.rulebook import RuleBook, read_rule_book

RULES = """\
---
book: Rules of the Allotment Society
adopted: 2000-01-01
bodies: the committee = Committee
---
# 1 Bars
```terms
barred   yes/no  any bar       {is} barred from keeping bees
planted  yes/no  any planting  {has} planted
```
```rule
may_keep_bees requires not(barred) and planted
act bar: decision of the committee on person
act planting: decision of a branch on person
```
"""


def book() -> RuleBook:
    read = read_rule_book(RULES.encode(), "rules.md").book
    assert read is not None
    return read


def register(*lines: str, kind: str = "observer") -> Register:
    return read_register("\n".join([f"register: {kind}", *lines]), "a.register").register


def told(texts: dict[int, str], beside: Register | None = None) -> dict[int, tuple[str, ...]]:
    found = objections(book(), texts, stands_beside(beside))
    return {number: tuple(problem.message for problem in each.problems) for number, each in found.items()}


def test_one_text_that_the_book_refuses_says_nothing_against_the_others() -> None:
    """
    1  2031-03-04 bar "Ann Lee" by Committee
    2  2031-03-04 expulsion "Bo Carr"
    3  2031-03-04 bar "Jo Bell" by "Ann Lee"
    """
    texts = {
        1: '2031-03-04 bar "Ann Lee" by Committee\n    reported "Echo"\n',
        2: '2031-03-04 expulsion "Bo Carr"\n',
        3: '2031-03-04 bar "Jo Bell" by "Ann Lee"\n',
    }

    found = told(texts)

    assert found == {
        2: ('no clause of the book gives an act "expulsion"',),
        3: ('"Ann Lee" is no body or office of the book; Committee does bar',),
    }
    standing = register(*(text for number, text in texts.items() if number not in found))
    assert check_register(book(), standing) == ()


def test_what_is_noted_is_told_and_refuses_nothing() -> None:
    found = objections(book(), {7: '2031-03-04 bar "Ann Lee"\n    reported "Echo"\n'})

    assert found[7].problems == ()
    assert [told.startswith("Note: the record does not show who did it") for told in found[7].words] == [True]


def test_a_body_of_an_observers_register_is_known_and_one_of_a_keepers_is_not() -> None:
    texts = {1: '2031-03-04 planting "Ann Lee" by Hill\n    reported "Echo"\n'}
    line = "2010-01-01 body Hill: branch"

    assert told(texts, register(line)).get(1, ()) == ()
    assert told(texts, register(line, kind="keeper"))[1] == told(texts)[1] != ()
