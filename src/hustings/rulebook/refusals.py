"""What the rule language leaves out of FEEL, refused by name and with what to write instead."""

from __future__ import annotations

from typing import NoReturn

from hustings.rulebook.tokens import KEYWORDS, Token, Tokens, shortened

A_VALUE = "write a name, a number, a day or a quoted choice"
NO_FUNCTIONS = "Functions are not part of the rule language"
NO_LISTS = "Lists are not part of the rule language"
NO_TIMES = "Times of the day are not part of the rule language"
_A_TERM = "give it a name in a `terms` block, and write that name here"
_ELSEWHERE = {
    **dict.fromkeys(("any", "first", "latest", "count", "stated", "ever"), _A_TERM),
    "unless": "it stands once, after `requires E`; join several with `or`",
    "when": "it stands after `disapply CLAUSE`; here write and, or `unless` behind the condition",
    **dict.fromkeys(("requires", "means", "disapply"), "it belongs to a statement of its own, on a line of its own"),
}
"""Words of statements and of sources that people write into expressions, and what to write instead."""


def fail_unclosed(row: Tokens, bracket: str) -> NoReturn:
    """Fail where a bracket should close and something else stands."""
    if row.token.kind == "end":
        row.fail("A bracket is not closed", f"close it with {bracket}")
    refuse_what_follows(row)


def refuse_as_value(row: Tokens) -> NoReturn:
    """Fail on a sign, or the end, that stands where a value is expected."""
    token = row.token
    match token.text:
        case "[":
            row.fail(NO_LISTS, "several values stand only after `in`: `a in (b, c)`, `a in [b..c]`")
        case "{":
            row.fail("Curly brackets are not part of the rule language", "give each part a name of its own")
        case "":
            row.fail("The expression ends too early", "write what is compared, added or joined")
        case "<" | "<=" | ">" | ">=" | "=" | "!=":
            row.fail("A comparison without a left side stands only after `in`", "write what is compared")
    row.fail(f'"{token.text}" stands where a value is expected', A_VALUE)


def refuse_function(row: Tokens, word: str, at: Token) -> NoReturn:
    """Fail on a word with a bracket behind it."""
    if word.lower() in KEYWORDS:
        row.fail(f'"{word}" is written small', f"write {word.lower()}", at)
    if word == "date":
        row.fail(f"{NO_FUNCTIONS}; `date` takes one day in quotes", "write 2024-10-01", at)
    if word == "duration":
        row.fail(f"{NO_FUNCTIONS}; `duration` takes one duration in quotes", "write 5 years, or 14 days", at)
    row.fail(f"{NO_FUNCTIONS}: `{shortened(word)}(...)`", "say it with `means`", at)


def refuse_words(row: Tokens, first: Token) -> NoReturn:
    """Two words in a row."""
    if row.token.text == "instance":
        row.fail("`instance of` is not part of the rule language", "the types of terms are checked with the book")
    if first.text in ("working", "clear") and row.token.text in ("day", "days"):
        row.fail(f"`{first.text} days` stand only in `within`", "write plain days here", first)
    for token in (first, row.token):
        if token.text.lower() in KEYWORDS:
            row.fail(f'"{token.text}" is written small', f"write {token.text.lower()}", token)
        if token.text in _ELSEWHERE:
            row.fail(f"`{token.text}` does not stand in an expression", _ELSEWHERE[token.text], token)
    start = row.at
    while row.token.kind == "word" and row.token.text not in KEYWORDS:
        row.at += 1
    words = " ".join(token.text for token in row.tokens[start - 1 : row.at])
    if row.meets("("):
        refuse_function(row, words, first)
    row.fail(
        f'"{shortened(words)}" is several words',
        f"join the words of one name with _: {shortened(words.replace(' ', '_'))}",
        first,
    )


def refuse_what_follows(row: Tokens) -> NoReturn:
    """Fail on what stands behind a whole expression."""
    token, before = row.token, row.tokens[row.at - 1]
    if token.kind == "sign":
        match token.text:
            case "**":
                row.fail("Powers are not part of the rule language", "multiply: a * a")
            case ";":
                row.fail("A semicolon ends no expression", "take it out; each statement has a line of its own")
            case ",":
                if before.kind == "number":
                    row.fail("A comma stands after a number", "write numbers without commas: 1892, 0.5")
                row.fail("A comma stands alone", "several values stand only after `in`: `a in (b, c)`")
            case "..":
                row.fail("An interval stands only after `in`", "write `a in [b..c]`")
            case ")" | "]":
                row.fail(f'"{token.text}" closes a bracket that was not opened', "take it out, or open it")
            case "(":
                row.fail("A bracket opens where a sign is expected", "write the sign, such as * or and")
    if token.kind == "word" and token.text in ("then", "else"):
        row.fail(f"`{token.text}` has no `if`", "write `if a then b else c`")
    if token.kind == "word" and token.text == "instance":
        row.fail("`instance of` is not part of the rule language", "the types of terms are checked with the book")
    if token.kind == "word" and token.text == "not" and row.ahead(1) == "in":
        row.fail("`not in` is not part of the rule language", "write `not(a in (b, c))`")
    row.fail(
        f'Nothing joins "{shortened(before.text)}" and "{shortened(token.text)}"',
        "write between them what joins them, such as and",
    )
