"""The DMN Technology Compatibility Kit and Catala's date sums: every line within our subset of FEEL must agree.

The kit is not ours and is not copied here: it is read from the folder ``shared`` beside the repository. The score is
printed: ``python -m pytest tests/rulebook/test_feel_conformance.py``.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from tests.rulebook.feel_kit import (
    DEVIATES,
    DIFFERS,
    ILL_TYPED,
    LEFT_OUT,
    Judged,
    judge,
    main,
    read_kit,
    table,
    uses_only_what_is_listed,
)

from hustings.entries.days import Duration, add
from hustings.rulebook.evaluation import evaluate
from hustings.rulebook.parsing import parse_expression


@pytest.fixture(scope="module")
def rules(shared: Path) -> Path:
    return shared / "conformance" / "rules"


@pytest.fixture(scope="module")
def judged(rules: Path) -> list[Judged]:
    return [judge(line) for line in read_kit(rules / "feel_tck.jsonl")]


def test_every_line_of_the_kit_within_our_subset_agrees(
    judged: list[Judged], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print()
        for row in table(judged):
            print(row)

    assert [each for each in judged if each.outcome == DIFFERS] == []
    deviating = [each.line.text for each in judged if each.outcome == DEVIATES]
    assert deviating == ["if bool then num+10 else num-10"], "only the `if` with an unknown test"
    assert sum(each.inside for each in judged) >= 410


def test_nothing_is_outside_but_what_the_design_leaves_out_and_what_has_no_type(judged: list[Judged]) -> None:
    assert {each.outcome for each in judged if not each.inside} <= LEFT_OUT | {ILL_TYPED}


def test_what_uses_only_what_the_language_lists_is_inside_or_has_no_type(judged: list[Judged]) -> None:
    """Told from the signs and words of a line, not by our parser: so that nothing is left out by a gap in it."""
    listed = [each for each in judged if uses_only_what_is_listed(each.line)]

    assert [each.line.text for each in listed if not each.inside and each.outcome != ILL_TYPED] == []
    assert [each.line.text for each in judged if each.inside and each not in listed] == []


def test_the_command_prints_the_same_score(
    rules: Path, judged: list[Judged], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["feel_kit", str(rules / "feel_tck.jsonl"), "--lines"])

    assert main() == 0
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(judged) + len(list(table(judged)))
    assert printed[len(judged) :] == list(table(judged))


@pytest.mark.parametrize(
    ("file", "column"), [("exact_computations.csv", "Date+Period"), ("ambiguous_computations.csv", "Date +down Period")]
)
def test_a_date_and_months_round_down_as_catala_does(rules: Path, file: str, column: str) -> None:
    with (rules / file).open(encoding="utf-8") as opened:
        rows = [
            {key.strip(): cell.strip() for key, cell in row.items()} for row in csv.DictReader(opened, delimiter=";")
        ]
    assert rows
    for row in rows:
        years, months, days = (int(number) for number in re.findall(r"\d+", row["Period"]))
        text = f"{row['Date']} + {12 * years + months} months + {days} days"

        assert evaluate(parse_expression(text), lambda _: None).value == date.fromisoformat(row[column]), text


def test_the_first_and_the_last_day_of_a_month_as_catala_has_them(rules: Path) -> None:
    with (rules / "first_last_day_of_month.csv").open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened, delimiter=";"))
    assert rows
    for row in rows:
        day, first = (date.fromisoformat(row[name].strip()) for name in ("Date", "First day of month"))
        last = evaluate(parse_expression("first + 1 month - 1 day"), lambda _, first=first: first).value  # type: ignore[misc]

        assert first == day.replace(day=1)
        assert last == date.fromisoformat(row["Last day of month"].strip())
        assert add(first.replace(month=1, day=31), Duration(months=day.month - 1)) == last
