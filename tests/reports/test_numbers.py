from __future__ import annotations

import re

import pytest

from hustings.reports.words.numbers import NUMBER, number


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("22", 22),
        ("1,661", 1661),
        ("342921", 342921),
        ("zero", 0),
        ("seven", 7),
        ("nineteen", 19),
        ("twenty", 20),
        ("twenty-two", 22),
        ("Twenty two", 22),
        ("ninety-nine", 99),
        ("two hundred", 200),
        ("two hundred and six", 206),
        ("two hundred and twenty-six", 226),
        ("one thousand", 1000),
        ("one thousand six hundred and sixty-one", 1661),
        ("twelve thousand", 12000),
        ("hundred", 100),
    ],
)
def test_a_number_in_figures_or_words(text: str, means: int) -> None:
    assert re.fullmatch(NUMBER, text, re.IGNORECASE)
    assert number(text) == means


@pytest.mark.parametrize("text", ["twelve three", "twenty twelve", "twenty twenty", "two three", "forty ten"])
def test_words_side_by_side_that_are_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        number(text)


@pytest.mark.parametrize("text", ["52%", "52 per cent", "52 percent", "3.5", "2019-20", "A22", "12th"])
def test_parts_of_something_else_are_no_whole_numbers(text: str) -> None:
    assert [found for found in re.findall(NUMBER, text, re.IGNORECASE) if found not in ("2019",)] == []
