"""The text of an expression in, its syntax tree out.

The grammar is a subset of FEEL (OMG DMN 1.5, chapter 10): what may stand in an expression, and where we leave FEEL, is
in ``docs/expressions.md``. A book may come from a stranger, so its text, its nesting and its numbers are bounded, and
what is outside the subset is refused by name, with what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NoReturn

from hustings.entries.days import Duration
from hustings.entries.problems import LineError, as_sentence, shown
from hustings.rulebook.expressions import (
    And,
    Arithmetic,
    Between,
    Bound,
    Compare,
    Conditional,
    Expression,
    In,
    Interval,
    Literal,
    Minus,
    Name,
    Not,
    Or,
)

MOST_CHARACTERS = 4_000
"""The longest text of one expression."""

MOST_NESTING = 64
"""The most brackets, ``not``, ``if`` and minus signs inside one another."""

MOST_DEPTH = 200
"""The deepest tree, so that whoever walks one may recurse; a sum of more parts than this is refused too."""

MOST_DIGITS = 15
"""The most digits of a number on each side of its point."""

MOST_UNITS_DIGITS = 9
"""The most digits of the number in a duration."""

KEYWORDS = frozenset((
    "and", "between", "else", "every", "false", "for", "function", "if", "in", "no", "not", "null", "or", "some",
    "then", "true", "yes",
))  # fmt: skip
"""Words of the language, which cannot be names of terms."""


class ExpressionError(ValueError):
    """An expression that cannot be read; ``str()`` is the sentence to show.

    Args:
        message: What was met.
        column: Where in the text, counted in characters from 1.
        advice: What to write instead; empty where nothing better can be said.
    """

    def __init__(self, message: str, column: int, advice: str = "") -> None:
        self.message, self.column, self.advice = message, column, advice
        super().__init__(message)


def parse_expression(text: str) -> Expression:
    """The syntax tree of an expression.

    Raises:
        ExpressionError: If the text is no expression of the rule language, or beyond its bounds.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(
            f"This expression has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read",
            1,
            _NAME_THE_PARTS,
        )
    return _Parser(text).whole()


def read_expression(text: str, where: str) -> Expression:
    """The syntax tree of an expression that is part of a statement.

    Args:
        where: Where in the statement it stands, for the message: ``after requires``.
    Raises:
        LineError: If it is missing, or cannot be read; the message shows where.
    """
    if not text:
        raise LineError("expression", f"an expression is missing {where}")
    try:
        return parse_expression(text)
    except ExpressionError as error:
        at = text[error.column - 1 :]
        message = f"{error.message}, {f'at {shown(at)} ' if at else 'at the end '}{where}"
        raise LineError("expression", message, as_sentence(error.advice)) from None


def is_name(text: str) -> bool:
    """Whether a text can name a term: letters of any language, digits, ``_``; no digit first, no word of ours."""
    return text.isidentifier() and text not in KEYWORDS


# --- from characters to words ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, day, text, word, sign or end
    text: str
    start: int
    end: int


_SPACE = re.compile(r"\s*")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])", re.ASCII)
_NEARLY_A_DAY = re.compile(r"\d{4}-\d{1,3}-\d+(?!\d)", re.ASCII)
_NUMBER = re.compile(r"(?:\d+(?:\.(?=\d)\d+)?|\.\d+)", re.ASCII)
_EXPONENT = re.compile(r"[eE][+-]?\d+", re.ASCII)
_SIGN = re.compile(r"\.\.|<=|>=|!=|\*\*|[-<>=+*/()\[\],@{}.:;]")
_QUOTED_OR_SPACE = re.compile(r'("[^"]*")|\s+')

_FOREIGN_SIGNS = {
    "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "“": '"', "”": '"',
    "„": '"', "«": '"', "»": '"', "'": '"', "‘": '"', "’": '"', "&": "and", "|": "or", "!": "not(...)", "~": "not(...)",
}  # fmt: skip


def _words(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at, end = 0, len(text)
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        if at >= end:
            tokens.append(_Token("end", "", end, end))
            return tokens
        token = _word(text, at)
        if tokens:
            _refuse_doubled_signs(tokens[-1], token)
        tokens.append(token)
        at = token.end


def _word(text: str, at: int) -> _Token:
    """The token that begins at ``at``, which is no space."""
    first = text[at]
    if first in "0123456789" or (first == "." and text[at + 1 : at + 2].isdecimal() and text[at + 1].isascii()):
        return _number_or_day(text, at)
    if first == '"':
        closing = text.find('"', at + 1)
        if closing < 0:
            raise ExpressionError("A quoted word is not closed", at + 1, 'close it with "')
        if "\\" in text[at:closing]:
            raise ExpressionError("A quoted word has a backslash in it", at + 1, "write it as the terms list it")
        return _Token("text", text[at + 1 : closing], at, closing + 1)
    if first.isidentifier():
        stop = at + 1
        while stop < len(text) and ("a" + text[stop]).isidentifier():
            stop += 1
        return _Token("word", text[at:stop], at, stop)
    sign = _SIGN.match(text, at)
    if sign:
        return _Token("sign", sign[0], at, sign.end())
    if first in _FOREIGN_SIGNS:
        raise ExpressionError(f'"{first}" is not a sign of the rule language', at + 1, f"write {_FOREIGN_SIGNS[first]}")
    if first == "%":
        raise ExpressionError("Percentages are not part of the rule language", at + 1, "write a share: 1/2 or 0.55")
    shown = f'"{first}"' if first.isprintable() else f"An unseen character (U+{ord(first):04X})"
    raise ExpressionError(f"{shown} means nothing in an expression", at + 1, "take it out")


def _number_or_day(text: str, at: int) -> _Token:
    day = _DAY.match(text, at)
    if day:
        return _Token("day", day[0], at, day.end())
    nearly = _NEARLY_A_DAY.match(text, at)
    if nearly:
        raise ExpressionError(
            f'"{nearly[0]}" is neither a day nor clearly a subtraction',
            at + 1,
            "write a day with two digits for month and day, as 2024-10-01, and a subtraction with spaces",
        )
    number = _NUMBER.match(text, at)
    assert number is not None
    after = number.end()
    if _EXPONENT.match(text, after):
        raise ExpressionError("An exponent is not part of the rule language", at + 1, "write all digits out")
    following = text[after : after + 1]
    if following and ("a" + following).isidentifier():
        raise ExpressionError(f'"{number[0]}" runs into what follows it', at + 1, "put a space between, as in 5 years")
    whole, _, part = number[0].partition(".")
    if max(len(whole), len(part)) > MOST_DIGITS:
        raise ExpressionError(
            f"A number has more than {MOST_DIGITS} digits on one side of its point", at + 1, "write a shorter number"
        )
    return _Token("number", number[0], at, after)


def _refuse_doubled_signs(one: _Token, two: _Token) -> None:
    if one.kind == two.kind == "sign" and one.end == two.start:
        pair = one.text + two.text
        instead = {"==": "=", "<>": "!=", "=<": "<=", "=>": ">=", "//": "", "/*": "", "->": ""}.get(pair)
        if instead:
            raise ExpressionError(f'"{pair}" is not a sign of the rule language', one.start + 1, f"write {instead}")
        if pair in ("//", "/*"):
            raise ExpressionError("Comments are not part of an expression", one.start + 1, "write it in the prose")


# --- from words to a tree --------------------------------------------------------------------------

_OR, _AND, _COMPARISON, _SUM, _PRODUCT = 1, 2, 3, 4, 5
_LEVELS = {
    "or": _OR, "and": _AND, "between": _COMPARISON, "in": _COMPARISON,
    "+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), _COMPARISON),
}  # fmt: skip
_COMPARING = frozenset(("=", "!=", "<", "<=", ">", ">="))

_UNITS: dict[str, Callable[[int], Duration]] = {
    "year": lambda many: Duration(months=12 * many),
    "month": lambda many: Duration(months=many),
    "week": lambda many: Duration(days=7 * many),
    "day": lambda many: Duration(days=many),
}
_ISO_DURATION = re.compile(r"(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_TIME = re.compile(r"-?P.*T|\d{2}:\d{2}|.*T\d{2}:", re.ASCII)

_NAME_THE_PARTS = "give its parts names of their own with `means`"
_A_VALUE = "write a name, a number, a day or a quoted choice"
_NO_FUNCTIONS = "FEEL's functions are not part of the rule language"
_NO_LISTS = "Lists are not part of the rule language"
_NO_TIMES = "Times of the day are not part of the rule language"

_A_TERM = "give it a name in a `terms` block, and write that name here"
_ELSEWHERE = {
    **dict.fromkeys(("any", "first", "latest", "count", "stated", "ever"), _A_TERM),
    "unless": "it stands once, after `requires E`; join several with `or`",
    "when": "it stands after `disapply CLAUSE`; here write and, or `unless` behind the condition",
    **dict.fromkeys(("requires", "means", "disapply"), "it belongs to a statement of its own, on a line of its own"),
}
"""Words of statements and of sources that people write into expressions, and what to write instead."""

_Built = tuple[Expression, int]
"""An expression and how deep its tree is."""


class _Parser:
    __slots__ = ("at", "nesting", "text", "tokens", "turned")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _words(text)
        self.at = 0
        self.nesting = 0
        self.turned = False  # whether `[` may close an interval here

    # What is being looked at

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def ahead(self, by: int) -> str:
        """The text of a later token; empty beyond the end and for what is quoted."""
        at = self.at + by
        return self.tokens[at].text if at < len(self.tokens) and self.tokens[at].kind != "text" else ""

    def meets(self, text: str) -> bool:
        return self.token.text == text and self.token.kind in ("sign", "word")

    def take(self, text: str) -> bool:
        if self.meets(text):
            self.at += 1
            return True
        return False

    def fail(self, message: str, advice: str = "", at: _Token | None = None) -> NoReturn:
        raise ExpressionError(message, (at or self.token).start + 1, advice)

    def written(self, start: int) -> str:
        """The source from the token ``start`` up to here, with white space folded outside quotes."""
        source = self.text[self.tokens[start].start : self.tokens[self.at - 1].end]
        return _QUOTED_OR_SPACE.sub(lambda found: found[1] or " ", source)

    def node(self, made: Expression, *depths: int) -> _Built:
        depth = 1 + max(depths)
        if depth > MOST_DEPTH:
            self.fail(
                f"This expression is a chain or a nest of more than {MOST_DEPTH} steps",
                _NAME_THE_PARTS,
            )
        return made, depth

    def enter(self) -> None:
        self.nesting += 1
        if self.nesting > MOST_NESTING:
            self.fail(f"This expression is nested more than {MOST_NESTING} deep", _NAME_THE_PARTS)

    def leave(self) -> None:
        self.nesting -= 1

    # The grammar

    def whole(self) -> Expression:
        if self.token.kind == "end":
            self.fail("The expression is empty", "write a condition, such as `member and not(suspended)`")
        made, _ = self.level(_OR)
        if self.token.kind != "end":
            self.refuse_what_follows()
        return made

    def level(self, least: int) -> _Built:
        """An expression of operators that bind at least as tightly as ``least``."""
        start = self.at
        left, depth = self.signed()
        compared = False
        while self.token.kind in ("sign", "word"):
            op = self.token.text
            level = _LEVELS.get(op)
            if level is None or level < least:
                break
            if level <= _AND:
                left, depth = self.joined(op, level, left, depth)
            elif level == _COMPARISON:
                if compared:
                    self.fail("Comparisons do not chain", "write `a between b and c`, or join two with `and`")
                left, depth = self.comparison(start, left, depth)
                compared = True
            else:
                self.at += 1
                right, right_depth = self.level(level + 1)
                left, depth = self.node(Arithmetic(op, left, right), depth, right_depth)
        return left, depth

    def joined(self, op: str, level: int, first: Expression, depth: int) -> _Built:
        parts = [first]
        while self.take(op):
            part, part_depth = self.level(level + 1)
            parts.append(part)
            depth = max(depth, part_depth)
        return self.node(And(tuple(parts)) if level == _AND else Or(tuple(parts)), depth)

    def comparison(self, start: int, left: Expression, depth: int) -> _Built:
        op = self.token.text
        self.at += 1
        if op == "between":
            low, low_depth = self.level(_SUM)
            if not self.take("and"):
                self.fail("`between` has no `and`", "write `a between b and c`")
            high, high_depth = self.level(_SUM)
            return self.node(Between(left, low, high, self.written(start)), depth, low_depth, high_depth)
        if op == "in":
            tests, tests_depth = self.tests()
            return self.node(In(left, tests, self.written(start)), depth, tests_depth)
        right, right_depth = self.level(_SUM)
        return self.node(Compare(op, left, right, self.written(start)), depth, right_depth)

    def tests(self) -> tuple[tuple[Expression | Interval | Bound, ...], int]:
        """What may stand after ``in``: one test, or several in round brackets."""
        if not self.meets("(") or self.is_interval():
            test, depth = self.test()
            return (test,), depth
        self.enter()
        self.at += 1
        if self.meets(")"):
            self.fail("`in ()` has nothing to be in", 'write the values: `in ("a", "b")`')
        found, deepest = [], 0
        while True:
            test, depth = self.test()
            found.append(test)
            deepest = max(deepest, depth)
            if not self.take(","):
                break
        if not self.take(")"):
            if self.token.kind in ("sign", "word") and _LEVELS.get(self.token.text, _SUM) <= _COMPARISON:
                self.fail("A comparison stands among the values of `in`", "put it in brackets of its own")
            self.fail_unclosed(")")
        self.leave()
        if self.token.kind == "sign" and self.token.text in ("+", "-", "*", "/"):
            self.fail("A sum goes on after the brackets of `in`", "put the whole of it in brackets: `in ((a + b) * 2)`")
        return tuple(found), deepest

    def test(self) -> tuple[Expression | Interval | Bound, int]:
        if self.token.kind == "sign":
            op = self.token.text
            if op in _COMPARING:
                self.at += 1
                than, depth = self.level(_SUM)
                return Bound(op, than), depth + 1
            if op in ("[", "]") or (op == "(" and self.is_interval()):
                return self.interval()
        return self.level(_SUM)

    def is_interval(self) -> bool:
        """Whether the round bracket here opens ``(a..b)``: two dots come before it closes or a comma stands."""
        dotted: list[bool] = []  # for each bracket open: has it had its two dots, so that any bracket closes it?
        for token in self.tokens[self.at :]:
            if token.kind != "sign":
                continue
            if token.text == ")" or (token.text in ("[", "]") and dotted[-1]):
                dotted.pop()
                if not dotted:
                    return False
            elif token.text in ("(", "[", "]"):
                dotted.append(False)
            elif token.text == "..":
                dotted[-1] = True
            if len(dotted) == 1 and (dotted[0] or token.text == ","):
                return dotted[0]
        return False

    def interval(self) -> tuple[Interval, int]:
        self.enter()
        opening = self.token
        self.at += 1
        if opening.text == "[" and (self.meets("[") or self.meets("]")):
            self.fail(_NO_LISTS, "write `in (a, b)` with round brackets", opening)
        low, low_depth = self.level(_SUM)
        if not self.take(".."):
            if self.meets(",") or self.meets("]"):
                self.fail(_NO_LISTS, "write `in (a, b)` with round brackets", opening)
            self.fail("An interval has no `..`", "write `in [a..b]`")
        turned, self.turned = self.turned, True
        high, high_depth = self.level(_SUM)
        self.turned = turned
        closing = self.token
        if closing.kind != "sign" or closing.text not in (")", "]", "["):
            self.fail_unclosed("]")
        self.at += 1
        self.leave()
        return Interval(low, high, opening.text == "[", closing.text == "]"), 1 + max(low_depth, high_depth)

    def signed(self) -> _Built:
        if not self.meets("-"):
            return self.value()
        self.enter()
        self.at += 1
        of, depth = self.signed()
        self.leave()
        return self.node(Minus(of), depth)

    def value(self) -> _Built:
        """A literal, a name, or something in brackets; then whatever may not follow it."""
        token = self.token
        built: _Built
        match token.kind:
            case "number":
                built = self.number_or_duration(), 1
            case "day":
                self.at += 1
                built = self.day(token.text, token), 1
            case "text":
                self.at += 1
                built = Literal(token.text, f'"{token.text}"'), 1
            case "word":
                built = self.named()
            case _:
                built = self.bracketed()
        if self.meets("[") and not self.turned:
            self.fail("FEEL's filters are not part of the rule language", "count with a term: `count ACT ... if TERM`")
        if self.meets(".") and self.ahead(1) == "":
            self.fail("A full stop ends no expression", "take it out")
        if self.meets("."):
            if self.tokens[self.at - 1].kind == "number":
                self.fail("A number is not finished after its point", "write 5 or 5.0")
            self.fail(
                "Paths are not part of the rule language", "give what is read a name of its own in a `terms` block"
            )
        return built

    def bracketed(self) -> _Built:
        opening = self.token
        if self.meets("@"):
            return self.at_literal(), 1
        if not self.meets("("):
            self.refuse_as_value()
        self.enter()
        self.at += 1
        built = self.level(_OR)
        if self.meets(".."):
            self.fail("An interval stands only after `in`", "write `a in (b..c)`", opening)
        if self.meets(","):
            self.fail(_NO_LISTS, "several values stand only after `in`: `a in (b, c)`", opening)
        if not self.take(")"):
            self.fail_unclosed(")")
        self.leave()
        return built

    def named(self) -> _Built:
        token = self.token
        word, after = token.text, self.ahead(1)
        match word:
            case "true" | "false" | "yes" | "no":
                self.at += 1
                return Literal(word in ("true", "yes"), word), 1
            case "not":
                return self.negated()
            case "if":
                return self.conditional()
            case "null":
                self.fail(
                    "`null` is not part of the rule language",
                    "what is not known stays not known by itself; ask whether an entry is there with an `any` term",
                )
            case "some" | "every" | "for":
                self.fail(f"`{word}` is not part of the rule language", "count with a term: `count ACT ... if TERM`")
            case "function":
                self.fail(_NO_FUNCTIONS, "write what it works out as a term with `means`")
            case "date" if after == "and" and self.ahead(2) == "time":
                self.fail(_NO_TIMES, "write a day: 2024-10-01")
            case "time" if after == "(":
                self.fail(_NO_TIMES, "write a day: 2024-10-01")
            case "date" | "duration" if after == "(":
                return self.called(), 1
        if word in KEYWORDS:
            self.fail(f"`{word}` stands where a value is expected", _A_VALUE)
        self.at += 1
        if self.meets("("):
            self.refuse_function(word, token)
        if self.token.kind == "word" and self.token.text not in KEYWORDS:
            self.refuse_words(token)
        return Name(word), 1

    def negated(self) -> _Built:
        self.enter()
        self.at += 1
        if self.meets("known"):
            self.fail("`not known` is an answer, and no value", "ask whether there is an entry with an `any` term")
        if not self.take("("):
            self.fail("`not` has no brackets", "write `not(...)`")
        of, depth = self.level(_OR)
        if self.meets(","):
            self.fail("`not` takes one condition", "write `not(a in (b, c))`, or `not(a or b)`")
        if not self.take(")"):
            self.fail_unclosed(")")
        self.leave()
        return self.node(Not(of), depth)

    def conditional(self) -> _Built:
        self.enter()
        self.at += 1
        test, test_depth = self.level(_OR)
        if not self.take("then"):
            self.fail("`if` has no `then`", "write `if a then b else c`")
        then, then_depth = self.level(_OR)
        if not self.take("else"):
            self.fail("`if` has no `else`", "write `if a then b else c`")
        otherwise, otherwise_depth = self.level(_OR)
        self.leave()
        return self.node(Conditional(test, then, otherwise), test_depth, then_depth, otherwise_depth)

    # Literals

    def number_or_duration(self) -> Literal:
        token = self.token
        self.at += 1
        whole, _, part = token.text.partition(".")
        if self.token.kind != "word" or self.token.text in KEYWORDS:
            return Literal(Fraction(int(whole + part or "0"), 10 ** len(part)), token.text)
        unit = self.token.text
        if unit in ("working", "clear") and self.ahead(1) in ("day", "days"):
            self.fail(f"`{unit} days` stand only in `within`", "write plain days here", token)
        made = _UNITS.get(unit.removesuffix("s"))
        if made is None:
            if unit.removesuffix("s") in ("hour", "minute", "second"):
                self.fail(_NO_TIMES, "count in days, weeks, months or years", token)
            self.fail(
                f'Nothing joins "{token.text}" and "{_shown(unit)}"',
                "write a sign between them, or a duration: 5 years, 12 months, 2 weeks, 14 days",
            )
        if "." in token.text:
            self.fail("A duration is a whole number of its unit", "write `18 months`, not `1.5 years`", token)
        if len(whole) > MOST_UNITS_DIGITS:
            self.fail("A duration is longer than any rule", f"write at most {MOST_UNITS_DIGITS} digits", token)
        self.at += 1
        return Literal(made(int(whole)), f"{token.text} {unit}")

    def called(self) -> Literal:
        """``date("2024-10-01")`` or ``duration("P5Y")``; the word is looked at."""
        start, word = self.at, self.token
        self.at += 2
        quoted = self.token
        if quoted.kind != "text" or self.ahead(1) != ")":
            self.refuse_function(word.text, word)
        self.at += 2
        made = self.day(quoted.text, quoted) if word.text == "date" else self.duration(quoted.text, quoted)
        return Literal(made.value, self.written(start))

    def at_literal(self) -> Literal:
        """``@"2024-10-01"`` or ``@"P5Y"``; the sign is looked at."""
        start = self.at
        self.at += 1
        quoted = self.token
        if quoted.kind != "text":
            self.fail("After `@` a quoted day or duration is expected", "write 2024-10-01, without `@`")
        self.at += 1
        made = self.duration if quoted.text.lstrip("-").startswith("P") else self.day
        return Literal(made(quoted.text, quoted).value, self.written(start))

    def day(self, text: str, at: _Token) -> Literal:
        if _ISO_TIME.match(text):
            self.fail(_NO_TIMES, "write a day: 2024-10-01", at)
        if not _ISO_DAY.fullmatch(text):
            self.fail(f'"{_shown(text)}" is not a day', "write year, month and day: 2024-10-01", at)
        try:
            return Literal(date.fromisoformat(text), text)
        except ValueError:
            self.fail(f"{text} is a day that no calendar has", "look at the month and the day", at)

    def duration(self, text: str, at: _Token) -> Literal:
        if _ISO_TIME.match(text):
            self.fail(_NO_TIMES, "count in days, months or years", at)
        found = _ISO_DURATION.fullmatch(text)
        if not found:
            self.fail(f'"{_shown(text)}" is not a duration', "write 5 years, 12 months or 14 days", at)
        minus, *numbers = found.groups()
        if any(number and len(number) > MOST_UNITS_DIGITS for number in numbers):
            self.fail("A duration is longer than any rule", f"write at most {MOST_UNITS_DIGITS} digits", at)
        years, months, days = (int(number or 0) for number in numbers)
        if numbers[2] and (numbers[0] or numbers[1]):
            self.fail("A duration is of months or of days, never of both", "add them one after the other", at)
        sign = -1 if minus else 1
        return Literal(Duration(months=sign * (12 * years + months), days=sign * days), text)

    # What is refused

    def fail_unclosed(self, bracket: str) -> NoReturn:
        if self.token.kind == "end":
            self.fail("A bracket is not closed", f"close it with {bracket}")
        self.refuse_what_follows()

    def refuse_as_value(self) -> NoReturn:
        """Fail on a sign, or the end, that stands where a value is expected."""
        token = self.token
        match token.text:
            case "[":
                self.fail(_NO_LISTS, "several values stand only after `in`: `a in (b, c)`, `a in [b..c]`")
            case "{":
                self.fail("FEEL's contexts are not part of the rule language", "give each part a name of its own")
            case "":
                self.fail("The expression ends too early", "write what is compared, added or joined")
            case "<" | "<=" | ">" | ">=" | "=" | "!=":
                self.fail("A comparison without a left side stands only after `in`", "write what is compared")
        self.fail(f'"{token.text}" stands where a value is expected', _A_VALUE)

    def refuse_function(self, word: str, at: _Token) -> NoReturn:
        if word.lower() in KEYWORDS:
            self.fail(f'"{word}" is written small', f"write {word.lower()}", at)
        if word == "date":
            self.fail(f"{_NO_FUNCTIONS}; `date` takes one day in quotes", "write 2024-10-01", at)
        if word == "duration":
            self.fail(f"{_NO_FUNCTIONS}; `duration` takes one duration in quotes", "write 5 years, or 14 days", at)
        self.fail(f"{_NO_FUNCTIONS}: `{_shown(word)}(...)`", "say it with `means`", at)

    def refuse_words(self, first: _Token) -> NoReturn:
        """Two words in a row."""
        if self.token.text == "instance":
            self.fail("`instance of` is not part of the rule language", "the types of terms are checked with the book")
        if first.text in ("working", "clear") and self.token.text in ("day", "days"):
            self.fail(f"`{first.text} days` stand only in `within`", "write plain days here", first)
        for token in (first, self.token):
            if token.text.lower() in KEYWORDS:
                self.fail(f'"{token.text}" is written small', f"write {token.text.lower()}", token)
            if token.text in _ELSEWHERE:
                self.fail(f"`{token.text}` does not stand in an expression", _ELSEWHERE[token.text], token)
        start = self.at
        while self.token.kind == "word" and self.token.text not in KEYWORDS:
            self.at += 1
        words = " ".join(token.text for token in self.tokens[start - 1 : self.at])
        if self.meets("("):
            self.refuse_function(words, first)
        self.fail(
            f'"{_shown(words)}" is several words',
            f"join the words of one name with _: {_shown(words.replace(' ', '_'))}",
            first,
        )

    def refuse_what_follows(self) -> NoReturn:
        token, before = self.token, self.tokens[self.at - 1]
        if token.kind == "sign":
            match token.text:
                case "**":
                    self.fail("Powers are not part of the rule language", "multiply: a * a")
                case ";":
                    self.fail("A semicolon ends no expression", "take it out; each statement has a line of its own")
                case ",":
                    if before.kind == "number":
                        self.fail("A comma stands after a number", "write numbers without commas: 1892, 0.5")
                    self.fail("A comma stands alone", "several values stand only after `in`: `a in (b, c)`")
                case "..":
                    self.fail("An interval stands only after `in`", "write `a in [b..c]`")
                case ")" | "]":
                    self.fail(f'"{token.text}" closes a bracket that was not opened', "take it out, or open it")
                case "(":
                    self.fail("A bracket opens where a sign is expected", "write the sign, such as * or and")
        if token.kind == "word" and token.text in ("then", "else"):
            self.fail(f"`{token.text}` has no `if`", "write `if a then b else c`")
        if token.kind == "word" and token.text == "instance":
            self.fail("`instance of` is not part of the rule language", "the types of terms are checked with the book")
        if token.kind == "word" and token.text == "not" and self.ahead(1) == "in":
            self.fail("`not in` is not part of the rule language", "write `not(a in (b, c))`")
        self.fail(
            f'Nothing joins "{_shown(before.text)}" and "{_shown(token.text)}"',
            "write between them what joins them, such as and",
        )


def _shown(text: str) -> str:
    """A foreign text, short and printable enough for a message."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return "".join(letter if letter.isprintable() else "?" for letter in short)
