"""The characters of an expression, as tokens: numbers, days, quoted words, names and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

MOST_NESTING = 64
"""The most brackets, ``not``, ``if`` and minus signs inside one another."""

MOST_DIGITS = 15
"""The most digits of a number on each side of its point."""

KEYWORDS = frozenset((
    "and", "between", "else", "every", "false", "for", "function", "if", "in", "no", "not", "null", "or", "some",
    "then", "true", "yes",
))  # fmt: skip
"""Words of the language, which cannot be names of terms."""

NAME_THE_PARTS = "give its parts names of their own with `means`"


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


def is_name(text: str) -> bool:
    """Whether a text can name a term: letters of any language, digits, ``_``; no digit first, no word of ours."""
    return text.isidentifier() and text not in KEYWORDS


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of an expression; ``start`` and ``end`` count its characters from 0."""

    kind: str  # number, day, text, word, sign or end
    text: str
    start: int
    end: int


_SPACE = re.compile(r"\s*")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])", re.ASCII)
_NEARLY_A_DAY = re.compile(r"\d{4}-\d{1,3}-\d+(?!\d)", re.ASCII)
_NUMBER = re.compile(r"(?:\d+(?:\.(?=\d)\d+)?|\.\d+)", re.ASCII)
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,9})(?!\d)", re.ASCII)
_SIGN = re.compile(r"\.\.|<=|>=|!=|\*\*|[-<>=+*/()\[\],@{}.:;]")
_QUOTED_OR_SPACE = re.compile(r'("[^"]*")|\s+')

_FOREIGN_SIGNS = {
    "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "“": '"', "”": '"',
    "„": '"', "«": '"', "»": '"', "'": '"', "‘": '"', "’": '"', "&": "and", "|": "or", "!": "not(...)", "~": "not(...)",
}  # fmt: skip


def split_into_tokens(text: str) -> list[Token]:
    """All tokens of a text, with one of the kind ``end`` behind them.

    Raises:
        ExpressionError: At the first character that means nothing.
    """
    tokens: list[Token] = []
    at, end = 0, len(text)
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        if at >= end:
            tokens.append(Token("end", "", end, end))
            return tokens
        token = _word(text, at)
        if tokens:
            _refuse_doubled_signs(tokens[-1], token)
        tokens.append(token)
        at = token.end


def _word(text: str, at: int) -> Token:
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
        return Token("text", text[at + 1 : closing], at, closing + 1)
    if first.isidentifier():
        stop = at + 1
        while stop < len(text) and ("a" + text[stop]).isidentifier():
            stop += 1
        return Token("word", text[at:stop], at, stop)
    sign = _SIGN.match(text, at)
    if sign:
        return Token("sign", sign[0], at, sign.end())
    if first in _FOREIGN_SIGNS:
        raise ExpressionError(f'"{first}" is not a sign of the rule language', at + 1, f"write {_FOREIGN_SIGNS[first]}")
    if first == "%":
        raise ExpressionError("Percentages are not part of the rule language", at + 1, "write a share: 1/2 or 0.55")
    shown = f'"{first}"' if first.isprintable() else f"An unseen character (U+{ord(first):04X})"
    raise ExpressionError(f"{shown} means nothing in an expression", at + 1, "take it out")


def _number_or_day(text: str, at: int) -> Token:
    day = _DAY.match(text, at)
    if day:
        return Token("day", day[0], at, day.end())
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
    exponent = _EXPONENT.match(text, after)
    after = exponent.end() if exponent else after
    following = text[after : after + 1]
    if following and ("a" + following).isidentifier():
        raise ExpressionError(f'"{number[0]}" runs into what follows it', at + 1, "put a space between, as in 5 years")
    whole, _, part = number[0].partition(".")
    moved = int(exponent[1]) if exponent else 0
    if max(len(whole), len(part), len(whole) + moved, len(part) - moved) > MOST_DIGITS:
        raise ExpressionError(
            f"A number has more than {MOST_DIGITS} digits on one side of its point", at + 1, "write a shorter number"
        )
    return Token("number", text[at:after], at, after)


def _refuse_doubled_signs(one: Token, two: Token) -> None:
    if one.kind == two.kind == "sign" and one.end == two.start:
        pair = one.text + two.text
        instead = {"==": "=", "<>": "!=", "=<": "<=", "=>": ">=", "//": "", "/*": "", "->": ""}.get(pair)
        if instead:
            raise ExpressionError(f'"{pair}" is not a sign of the rule language', one.start + 1, f"write {instead}")
        if pair in ("//", "/*"):
            raise ExpressionError("Comments are not part of an expression", one.start + 1, "write it in the prose")


class Tokens:
    """The tokens of one expression, and which of them is being looked at."""

    __slots__ = ("at", "nesting", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = split_into_tokens(text)
        self.at = 0
        self.nesting = 0

    # What is being looked at

    @property
    def token(self) -> Token:
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

    def fail(self, message: str, advice: str = "", at: Token | None = None) -> NoReturn:
        raise ExpressionError(message, (at or self.token).start + 1, advice)

    def written(self, start: int) -> str:
        """The source from the token ``start`` up to here, with white space folded outside quotes."""
        source = self.text[self.tokens[start].start : self.tokens[self.at - 1].end]
        return _QUOTED_OR_SPACE.sub(lambda found: found[1] or " ", source)

    def enter(self) -> None:
        self.nesting += 1
        if self.nesting > MOST_NESTING:
            self.fail(f"This expression is nested more than {MOST_NESTING} deep", NAME_THE_PARTS)

    def leave(self) -> None:
        self.nesting -= 1


def shortened(text: str) -> str:
    """A foreign text, short and printable enough for a message."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return "".join(letter if letter.isprintable() else "?" for letter in short)
