"""The DMN Technology Compatibility Kit and Catala's date sums: every line within our subset of FEEL must agree.

The kit is not ours and is not copied here: it is read from the folder ``shared`` beside the repository. The score is
printed: ``python -m pytest tests/rulebook/test_feel_conformance.py``.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hustings.entries.days import Duration, add
from hustings.rulebook.evaluation import evaluate
from hustings.rulebook.parsing import parse_expression
from hustings.rulebook.tokens import ExpressionError
from hustings.rulebook.types_of import infer, type_of_value
from hustings.rulebook.values import Value

REFUSED_BY_DESIGN = {
    "Lists are not part of the rule language",
    "Functions are not part of the rule language",
    "Curly brackets are not part of the rule language",
    "Square brackets behind a value are not part of the rule language",
    "Points between names are not part of the rule language",
    "Powers are not part of the rule language",
    "Times of the day are not part of the rule language",
    "`null` is not part of the rule language",
    "`some` is not part of the rule language",
    "`every` is not part of the rule language",
    "`instance of` is not part of the rule language",
    "An exponent is not part of the rule language",
    "An interval stands only after `in`",
    "A comparison without a left side stands only after `in`",
}
"""What DESIGN section 2 leaves out of the language; a line outside for any other reason is looked at by name below."""

NOT_A_VALUE = re.compile(r'@"foo"|date\("(?:|-[^"]*|\+[^"]*|[^"]{0,9}|[^"]{11,}|2012/12/25|2017-13-10|2017-12-32)"\)|'
                         r'duration\("(?:|[^P-][^"]*|P|P0|P1[HS])"\)')  # fmt: skip
"""Quoted days and durations that no calendar has, or that lie before the year 1 or after 9999: FEEL's ``null``."""


class Line(NamedTuple):
    """A line of the kit."""

    text: str
    inputs: dict[str, dict[str, str]]
    expected: dict[str, str]


class Score(NamedTuple):
    """What became of the lines."""

    agreeing: list[Line]
    deviating: list[Line]
    disagreeing: list[tuple[Line, Value]]
    outside: dict[str, list[Line]]


class Beyond(Exception):
    """An input of a kind that no term has, such as a time of the day."""


def value_of_kit(given: dict[str, str]) -> Value:
    text = given.get("v", "")
    match given["t"]:
        case "null":
            return None
        case "boolean":
            return text == "true"
        case "decimal":
            return Fraction(text)
        case "date":
            return date.fromisoformat(text)
        case "string":
            return text
        case "duration":
            return duration_of_kit(text)
    raise Beyond(given["t"])


def duration_of_kit(text: str) -> Duration:
    found = re.fullmatch(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T0S)?", text)
    if not found:
        raise Beyond(text)
    sign = -1 if found[1] else 1
    years, months, days = (int(found[part] or 0) for part in (2, 3, 4))
    return Duration(sign * (12 * years + months), sign * days)


@pytest.fixture(scope="module")
def rules(shared: Path) -> Path:
    return shared / "conformance" / "rules"


@pytest.fixture(scope="module")
def score(rules: Path) -> Score:
    score = Score([], [], [], {})
    for row in (rules / "feel_tck.jsonl").read_text(encoding="utf-8").splitlines():
        read: dict[str, Any] = json.loads(row)
        judge(Line(read["expr"], read["inputs"], read["expected"]), score)
    return score


def judge(line: Line, score: Score) -> None:
    try:
        expression = parse_expression(line.text)
    except ExpressionError as error:
        score.outside.setdefault(re.split(r"[:;]", error.message)[0], []).append(line)
        return
    try:
        inputs = {name: value_of_kit(given) for name, given in line.inputs.items()}
    except Beyond as beyond:
        score.outside.setdefault(f"an input is a {beyond}", []).append(line)
        return
    if infer(expression, lambda name: type_of_value(inputs.get(name))).problems:
        score.outside.setdefault("types do not fit", []).append(line)
        return
    value = evaluate(expression, inputs.get).value
    expected = value_of_kit(line.expected)
    if value == expected and type(value) is type(expected):
        score.agreeing.append(line)
    elif value is None and any(given is None for given in inputs.values()):
        score.deviating.append(line)  # declared: what rests on an unknown is not known
    else:
        score.disagreeing.append((line, value))


def test_every_line_of_the_kit_within_our_subset_agrees(score: Score, capsys: pytest.CaptureFixture[str]) -> None:
    outside = Counter({reason: len(lines) for reason, lines in score.outside.items()})
    inside = len(score.agreeing) + len(score.deviating) + len(score.disagreeing)
    with capsys.disabled():
        print(f"\nFEEL kit: {inside + outside.total():,} lines read, {inside} in our subset, ", end="")
        print(f"{len(score.agreeing)} agreeing, {len(score.deviating)} differing as declared, ", end="")
        print(f"{len(score.disagreeing)} disagreeing")
        for reason, lines in outside.most_common():
            print(f"    {lines:5,} outside: {reason}")

    assert score.disagreeing == []
    assert len(score.deviating) <= 1, "only the `if` with an unknown test"
    assert inside >= 250


def test_nothing_is_outside_but_what_the_design_leaves_out(score: Score) -> None:
    unexplained = [
        (reason, line.text)
        for reason, lines in score.outside.items()
        if reason not in REFUSED_BY_DESIGN and reason != "types do not fit"
        for line in lines
        if not NOT_A_VALUE.search(line.text)
    ]

    assert unexplained == []


def test_what_our_types_refuse_feel_calls_null_or_orders_as_strings(score: Score) -> None:
    """Ill-typed lines are null in FEEL; the others order strings or choices, or put yes/no beside something else."""
    unexplained = [
        line.text
        for line in score.outside["types do not fit"]
        if line.expected["t"] != "null"
        and '"' not in line.text
        and not re.search(r"\b(?:and|or|false|true)\b", line.text)
    ]

    assert unexplained == []


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
