"""The check that nothing private stands in what a leaf says to everybody: nothing of it could ever be erased."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import Any

from hustings.entries.leaf import leaf_fields
from hustings.entries.problems import shown

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_PHONE = re.compile(r"(?<![\w.])\+?\d[\d ()./-]{5,}\d(?![\w])")
_LONG_NUMBER = re.compile(r"\d{5,}")
_HASHED_NUMBER = re.compile(r"#\s*\d{2,}")
_FIGURE = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?%?", re.ASCII)
_DAY = re.compile(r"(?:\.\.)?\d{4}(?:-\d\d){0,2}(?:\.\.\d{4}(?:-\d\d){0,2})?", re.ASCII)
_HEX = re.compile(r"[0-9a-f]{64}")
_WORDS = re.compile(r"[^\s,;()]+")

_CLOSED = ("reasons", "reason_sources", "sources", "votes", "parts")
"""What has only words of a closed list."""

WORDS_OF_A_NAME = 6
"""How many words of a public text are looked up together, as a name that the roll may have."""


def lint_public(data: bytes, names: Container[str] | Callable[[str], bool] = ()) -> tuple[str, ...]:
    """What stands in the public part of a leaf and should not: e-mail addresses, telephone and membership numbers, and
    names from the roll. Nothing of it could be erased later.

    Args:
        names: The names of persons on record, or whether a name is one of them.
    Returns:
        A sentence for each; nothing where all is well.
    Raises:
        LeafError: If the bytes are no leaf.
    """
    fields = leaf_fields(data)
    is_name = names if callable(names) else names.__contains__
    return tuple(dict.fromkeys(_complaints(fields["public"], "", is_name)))


def _complaints(value: Any, path: str, is_name: Callable[[str], bool]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _complaints(each, f"{path}/{key}", is_name)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _complaints(each, f"{path}/{place}", is_name)
    elif isinstance(value, str):
        yield from (
            f"{shown(value)} ({path}) {what}, and what is public can never be erased; write it as a reason or source"
            for what in _private_in(value, path, is_name)
        )


def _private_in(text: str, path: str, is_name: Callable[[str], bool]) -> Iterator[str]:
    """What of a text is private, in words."""
    if "/tally/" in path or path == "/value":
        if _FIGURE.fullmatch(text):
            return
    if _DAY.fullmatch(text) or _HEX.fullmatch(text):
        return
    if _EMAIL.search(text):
        yield "has an e-mail address in it"
    phone = _PHONE.search(text)
    if phone and sum(map(str.isdigit, phone[0])) >= 7 and re.search(r"\d{3}", phone[0]):
        yield "has what may be a telephone number in it"
    elif _LONG_NUMBER.search(text) or _HASHED_NUMBER.search(text):
        yield "has what may be a membership number in it"
    if path.split("/")[1] in _CLOSED:
        return
    words = _WORDS.findall(text)
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + WORDS_OF_A_NAME) + 1):
            if is_name(" ".join(words[start:end])):
                yield "has a person's name in it"
                return
