"""Numbers of either sign and of any size: exact, or the tracing evaluator is asked."""

from __future__ import annotations

import random
from datetime import date

from tests.rolls.agreement import agree, read
from tests.rolls.generator import Made

from hustings import store
from hustings.answers import Deciding, Moment, Subject
from hustings.clerk.rolls import Standing, standing_of
from hustings.rulebook.sql import shape

BOOK = """\
---
book: Rules of Reckoning
adopted: 2000-01-01
---
# Words
```terms
a  number  latest x  a {}
b  number  latest y  b {}
```
## 1 Reckoning
```rule
act x: event on person
act y: event on person
quotient means a / b
product means a * b - b / (a - 3)
turned means -(a / -b) + 1/3
large means a * a * a * b / 7 + 1/3
spans means 12 months * a
goal requires a / b > b / a
goal requires a * b * 1e9 * a > b * b * b * 123456789
```
"""
SMALL = ("-4", "-0.25", "0", "3", "7.5", "2", "-1")
LARGE = ("1234567.12345678", "999999999999999", "0.00000000000001", "-123456789012", "1000000007")
ON = date(2012, 1, 1)


def _standing(values: tuple[str, ...]) -> Standing:
    chance = random.Random(7)
    lines = ["register: keeper"]
    for person in range(80):
        lines += [f"2010-01-01 {act} P{person}: {chance.choice(values)}" for act in "xy"]
    return standing_of(*read(Made(BOOK, "\n".join(lines) + "\n", ())))


def test_fractions_of_either_sign_agree() -> None:
    standing = _standing(SMALL)
    for goal in ("quotient", "product", "turned", "large", "spans", "goal"):
        found = agree(standing, goal, ON)
        assert found.differences == []
        assert found.verdicts + found.asked_again == 80
        assert found.verdicts > 70 or goal == "goal"


def test_what_is_too_large_is_given_back_and_never_wrong() -> None:
    standing = _standing((*SMALL, *LARGE))
    found = agree(standing, "large", ON)

    assert found.differences == []
    assert found.asked_again > 0
    assert found.verdicts > 0


def test_a_roll_asks_the_tracing_evaluator_about_those_given_back() -> None:
    standing = _standing(LARGE)
    lines = list(standing.roll("large", ON))

    assert agree(standing, "large", ON).asked_again > 0
    assert len(lines) == 80
    deciding = Deciding(standing.reading, Moment(ON, ON, None, ON))
    for line in lines:
        assert line.outcome.value == deciding.value("large", Subject(line.person))


def test_the_store_and_the_statements_mean_the_same_by_the_numbers_that_are_nobodys() -> None:
    # Neither room may import the other: where one wrote -1 for everybody and the other read a person, a roll would err.
    assert (shape.NOBODY_ID, shape.EVERYBODY_ID, shape.EVERYWHERE_ID) == (
        store.NOBODY_ID, store.EVERYBODY_ID, store.EVERYWHERE_ID,
    )  # fmt: skip
