"""The words of one line: quotes, lists joined by commas or *and*, and words that nobody expected."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hustings.entries.problems import LineError, nearest, shown


def split_outside_quotes(text: str) -> list[str]:
    """The parts of a text between commas that stand in no quotes and no brackets, without white space around them."""
    parts, start, depth, quoted = [], 0, 0, False
    for index, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif character == "," and not depth:
            parts.append(text[start:index].strip())
            start = index + 1
    return [*parts, text[start:].strip()]


def unquoted(text: str) -> str:
    """The text without the double quotes around it."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def and_list(text: str) -> list[str]:
    """The parts of a text between the words *and*; an empty one where nothing stands beside one."""
    return [part.strip() for part in re.split(r"(?:^| )and(?: |$)", text)]


def partition_word(text: str, word: str) -> tuple[str, str, str]:
    """Part a text at the first ``word`` that stands in no quotes."""
    for found in re.finditer(rf'"[^"]*"|(?<!\w){word}(?!\w)', text):
        if found[0] == word:
            return text[: found.start()].strip(), word, text[found.end() :].strip()
    return text, "", ""


def first_twice(words: Iterable[str]) -> str:
    """The first word that stands there for the second time; empty if none does."""
    seen: set[str] = set()
    for word in words:
        if word in seen:
            return word
        seen.add(word)
    return ""


def one_of(words: Iterable[str]) -> str:
    """``a, b or c``."""
    *most, last = words
    return f"{', '.join(most)} or {last}"


def left_over(code: str, words: str, expected: str, known: Iterable[str] = ()) -> LineError:
    """What to say of words that do not belong where they stand; ``known`` are those that may have been meant."""
    return LineError(code, f"{shown(words)} was not expected here; {expected}", nearest(words.split()[0], known))
