"""The DMN Technology Compatibility Kit held against our expressions: what is in our subset, and why the rest is not.

    python -m tests.rulebook.feel_kit KIT.jsonl            a table of reasons
    python -m tests.rulebook.feel_kit KIT.jsonl --lines    every line, with what became of it

The kit is not ours and is not copied here.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from hustings.entries.days import Duration
from hustings.rulebook.evaluation import evaluate
from hustings.rulebook.parsing import parse_expression
from hustings.rulebook.tokens import ExpressionError
from hustings.rulebook.types_of import infer, type_of_value
from hustings.rulebook.values import Value

AGREES, DEVIATES, DIFFERS = "agrees", "differs as declared", "differs"
ILL_TYPED = "Types do not fit; FEEL and we both come to nothing known, or to what the other part settles"
ILL_TYPED_DIFFERS = "Types do not fit, and FEEL comes to something else"
NO_SUCH_VALUE = "A quoted day or duration that no calendar has, or outside the years 1 to 9999"

_BY_DESIGN = (
    *("Lists are", "Functions are", "Curly brackets are", "Square brackets behind a value are", "Powers are"),
    *("Times of the day are", "`null` is", "`some` is", "`every` is", "`instance of` is"),
)
_ONLY_AFTER_IN = ("An interval stands only after `in`", "A comparison without a left side stands only after `in`")
LEFT_OUT = {f"{what} not part of the rule language" for what in _BY_DESIGN} | {*_ONLY_AFTER_IN, NO_SUCH_VALUE}
"""What the design leaves out of the language: reasons for which a line may be outside."""

_NOT_A_VALUE = re.compile(r'(?:@|\b(?:date|duration)\()"[^"]*"')


class Line(NamedTuple):
    """A line of the kit."""

    text: str
    inputs: dict[str, dict[str, str]]
    expected: dict[str, str]


class Judged(NamedTuple):
    """What became of a line: whether it is in our subset, and how it came out or why it is outside."""

    line: Line
    inside: bool
    outcome: str
    value: Value = None


class Beyond(Exception):
    """An input of a kind that no term has, such as a time of the day."""


def read_kit(path: Path) -> list[Line]:
    """Every line of the kit."""
    rows = (json.loads(row) for row in path.read_text(encoding="utf-8").splitlines())
    return [Line(row["expr"], row["inputs"], row["expected"]) for row in rows]


def value_of_kit(given: dict[str, str]) -> Value:
    """A value as the kit writes it.

    Raises:
        Beyond: If no term has such values.
    """
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
            return _duration_of_kit(text)
    raise Beyond(given["t"])


def _duration_of_kit(text: str) -> Duration:
    found = re.fullmatch(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T0S)?", text)
    if not found:
        raise Beyond(text)
    sign = -1 if found[1] else 1
    years, months, days = (int(found[part] or 0) for part in (2, 3, 4))
    return Duration(sign * (12 * years + months), sign * days)


def judge(line: Line) -> Judged:
    """Whether a line is in our subset, and whether it agrees there."""
    try:
        expression = parse_expression(line.text)
    except ExpressionError as error:
        reason = re.split(r"[:;]", error.message)[0]
        quoted = re.search(r'"| is a day that no calendar has', error.message) and _NOT_A_VALUE.search(line.text)
        return Judged(line, False, NO_SUCH_VALUE if quoted else reason)
    try:
        inputs = {name: value_of_kit(given) for name, given in line.inputs.items()}
    except Beyond as beyond:
        return Judged(line, False, f"An input is a {beyond}, which no term can be")
    value = evaluate(expression, inputs.get).value
    expected = value_of_kit(line.expected)
    same = value == expected and type(value) is type(expected)
    if infer(expression, lambda name: type_of_value(inputs.get(name))).problems:
        return Judged(line, False, ILL_TYPED if same else ILL_TYPED_DIFFERS, value)
    if same:
        return Judged(line, True, AGREES, value)
    rests_on_unknown = value is None and any(given is None for given in inputs.values())
    return Judged(line, True, DEVIATES if rests_on_unknown else DIFFERS, value)


def uses_only_what_is_listed(line: Line) -> bool:
    """Whether a line uses only what the language lists, told from its signs and words alone and not by our parser.

    Listed are numbers, days, durations, choices, names, ``+ - * /``, comparisons, *between*, *in*, *and*, *or*,
    ``not(...)`` and *if then else*; an interval, a comparison without a left side and several values only after *in*.
    """
    day = r"(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    span = r"-?P(?:\d+Y(?:\d+M)?|\d+M|\d+D)"
    text = re.sub(rf'@"(?:{day}|{span})"|date\(\s*"{day}"\s*\)|duration\(\s*"{span}"\s*\)', " 0 ", line.text)
    text = re.sub(r'"[^"\\]*"', " 0 ", text)
    text = re.sub(r"(?<![\w.])(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?", " 0 ", text)
    interval = r"[\[(\]][^\[\](),]*\.\.[^\[\](),]*[\])\[]"
    test = rf"(?:{interval}|(?:<=?|>=?|!?=)?\s*-?\s*\w+)\s*"
    if "null" not in text:
        text = re.sub(rf"\bin\s*(?:\(\s*{test}(?:,\s*{test})*\)|{test})", "= 0 ", text)
    if re.search(r"\(\s*[<>=!]|\*\*", text):
        return False
    text = re.sub(r"\b(?:and|or|not|in|between|if|then|else)\b", "+", text)
    if re.search(r"\w\s*\(", text):  # a function
        return False
    words = re.findall(r"\w+|[^\s\w]", re.sub(r"<=|>=|!=|[-+*/=<>()]", " ", text))
    return all(word in ("0", "true", "false") or word in line.inputs for word in words)


def table(judged: list[Judged]) -> Iterator[str]:
    """The score, and the reasons for which lines are outside, the commonest first."""
    inside = Counter(each.outcome for each in judged if each.inside)
    outside = Counter(each.outcome for each in judged if not each.inside)
    yield (
        f"FEEL kit: {len(judged):,} lines read, {inside.total()} in our subset, {inside[AGREES]} agreeing, "
        f"{inside[DEVIATES]} differing as declared, {inside[DIFFERS]} disagreeing"
    )
    for reason, number in outside.most_common():
        yield f"    {number:5,} outside: {reason}"


def main() -> int:
    """Print the score of a kit."""
    parser = argparse.ArgumentParser(description="The DMN kit held against our expressions.")
    parser.add_argument("kit", type=Path)
    parser.add_argument("--lines", action="store_true", help="every line, with what became of it")
    asked = parser.parse_args()
    judged = [judge(line) for line in read_kit(asked.kit)]
    if asked.lines:
        for each in judged:
            print(f"{'in ' if each.inside else 'out'}  {each.outcome}  |  {' '.join(each.line.text.split())}")
    for row in table(judged):
        print(row)
    return 1 if any(each.outcome == DIFFERS for each in judged) else 0


if __name__ == "__main__":
    raise SystemExit(main())
