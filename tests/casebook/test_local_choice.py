"""Two books over one register: as reported, and one where local members choose. It takes no side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.cli.running import hustings

from hustings import read_book, read_register
from hustings.answers import Comparison, compare, compare_examples, read_draft

CASEBOOK = Path(__file__).parents[2] / "examples" / "casebook"
BOOK = read_book(CASEBOOK / "labour.md")
DRAFTED = read_draft(CASEBOOK / "labour.md", CASEBOOK / "labour-local-choice.md").book
REGISTER = read_register(CASEBOOK / "labour.register")


def compared(on: date) -> Comparison:
    assert DRAFTED is not None
    return compare(BOOK, DRAFTED, REGISTER, "may_stand", on)


def test_on_1_april_2023_one_answer_differs_and_it_is_not_turned_into_a_yes() -> None:
    """Under the draft nobody has said whether the members of the seat chose him: not known, and no more."""
    ran = hustings(
        "compare", str(CASEBOOK / "labour.md"), str(CASEBOOK / "labour-local-choice.md"), "--goal", "may_stand",
        "--on", "2023-04-01", "--register", str(CASEBOOK / "labour.register"), "--json",
    )  # fmt: skip

    (changed,) = ran.json["changed"]
    assert (changed["person"], changed["seat"]) == ("Jeremy Corbyn", "Islington North")
    assert (changed["before"]["answer"], changed["before"]["by"]) == ("no", ["4.4", "4.5"])
    assert (changed["after"]["answer"], changed["after"]["by"]) == ("not known", ["4.2", "4.7", "5.2"])


def test_on_6_november_2019_the_refusal_to_endorse_decides_under_one_book_only() -> None:
    changed = {change.names[0] for change in compared(date(2019, 11, 6)).changed}

    assert changed == {"Roger Godsiff"}


def test_the_example_of_the_draft_holds_and_three_of_the_book_no_longer() -> None:
    assert DRAFTED is not None
    examples = compare_examples(BOOK, DRAFTED)

    assert len(examples.no_longer) == 3
    assert [result.passed for result in examples.own] == [True]
