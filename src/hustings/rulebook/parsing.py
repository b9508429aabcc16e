"""The text of an expression in, its syntax tree out.

The grammar is a subset of FEEL (OMG DMN 1.5, chapter 10): what may stand in an expression, and where we leave FEEL, is
in ``docs/expressions.md``. A book may come from a stranger, so its text, its nesting and its numbers are bounded, and
what is outside the subset is refused by name, with what to write instead.
"""

from __future__ import annotations

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
from hustings.rulebook.literals import read_at_literal, read_called, read_day, read_number_or_duration
from hustings.rulebook.refusals import (
    A_VALUE,
    NO_FUNCTIONS,
    NO_LISTS,
    NO_TIMES,
    fail_unclosed,
    refuse_as_value,
    refuse_function,
    refuse_what_follows,
    refuse_words,
)
from hustings.rulebook.tokens import KEYWORDS, NAME_THE_PARTS, ExpressionError, Tokens

MOST_CHARACTERS = 4_000
"""The longest text of one expression."""

MOST_DEPTH = 200
"""The deepest tree, so that whoever walks one may recurse; a sum of more parts than this is refused too."""


def parse_expression(text: str) -> Expression:
    """The syntax tree of an expression.

    Raises:
        ExpressionError: If the text is no expression of the rule language, or beyond its bounds.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(
            f"This expression has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read",
            1,
            NAME_THE_PARTS,
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


_OR, _AND, _COMPARISON, _SUM, _PRODUCT = 1, 2, 3, 4, 5
_LEVELS = {
    "or": _OR, "and": _AND, "between": _COMPARISON, "in": _COMPARISON,
    "+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), _COMPARISON),
}  # fmt: skip
_COMPARING = frozenset(("=", "!=", "<", "<=", ">", ">="))

_Built = tuple[Expression, int]
"""An expression and how deep its tree is."""


class _Parser(Tokens):
    __slots__ = ("turned",)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.turned = False  # whether `[` may close an interval here

    def node(self, made: Expression, *depths: int) -> _Built:
        depth = 1 + max(depths)
        if depth > MOST_DEPTH:
            self.fail(
                f"This expression is a chain or a nest of more than {MOST_DEPTH} steps",
                NAME_THE_PARTS,
            )
        return made, depth

    # The grammar

    def whole(self) -> Expression:
        if self.token.kind == "end":
            self.fail("The expression is empty", "write a condition, such as `member and not(suspended)`")
        made, _ = self.level(_OR)
        if self.token.kind != "end":
            refuse_what_follows(self)
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
            fail_unclosed(self, ")")
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
            self.fail(NO_LISTS, "write `in (a, b)` with round brackets", opening)
        low, low_depth = self.level(_SUM)
        if not self.take(".."):
            if self.meets(",") or self.meets("]"):
                self.fail(NO_LISTS, "write `in (a, b)` with round brackets", opening)
            self.fail("An interval has no `..`", "write `in [a..b]`")
        turned, self.turned = self.turned, True
        high, high_depth = self.level(_SUM)
        self.turned = turned
        closing = self.token
        if closing.kind != "sign" or closing.text not in (")", "]", "["):
            fail_unclosed(self, "]")
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
                built = read_number_or_duration(self), 1
            case "day":
                self.at += 1
                built = read_day(self, token.text, token), 1
            case "text":
                self.at += 1
                built = Literal(token.text, f'"{token.text}"'), 1
            case "word":
                built = self.named()
            case _:
                built = self.bracketed()
        if self.meets("[") and not self.turned:
            self.fail(
                "Square brackets behind a value are not part of the rule language",
                "count with a term: `count ACT ... if TERM`",
            )
        if self.meets(".") and self.ahead(1) == "":
            self.fail("A full stop ends no expression", "take it out")
        if self.meets("."):
            if self.tokens[self.at - 1].kind == "number":
                self.fail("A number is not finished after its point", "write 5 or 5.0")
            self.fail(
                "Points between names are not part of the rule language",
                "give what is read a name of its own in a `terms` block",
            )
        return built

    def bracketed(self) -> _Built:
        opening = self.token
        if self.meets("@"):
            return read_at_literal(self), 1
        if not self.meets("("):
            refuse_as_value(self)
        self.enter()
        self.at += 1
        built = self.level(_OR)
        if self.meets(".."):
            self.fail("An interval stands only after `in`", "write `a in (b..c)`", opening)
        if self.meets(","):
            self.fail(NO_LISTS, "several values stand only after `in`: `a in (b, c)`", opening)
        if not self.take(")"):
            fail_unclosed(self, ")")
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
                self.fail(NO_FUNCTIONS, "write what it works out as a term with `means`")
            case "date" if after == "and" and self.ahead(2) == "time":
                self.fail(NO_TIMES, "write a day: 2024-10-01")
            case "time" if after == "(":
                self.fail(NO_TIMES, "write a day: 2024-10-01")
            case "date" | "duration" if after == "(":
                return read_called(self), 1
        if word in KEYWORDS:
            self.fail(f"`{word}` stands where a value is expected", A_VALUE)
        self.at += 1
        if self.meets("("):
            refuse_function(self, word, token)
        if self.token.kind == "word" and self.token.text not in KEYWORDS:
            refuse_words(self, token)
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
            fail_unclosed(self, ")")
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
