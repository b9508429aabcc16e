"""Whole numbers as a report writes them: ``22``, ``1,661``, ``twenty-two``, ``two hundred and six``."""

from __future__ import annotations

from hustings.reports.words.word_lists import any_of

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * (number + 2) for number, word in enumerate(_TENS)
}
_LARGE = {"hundred": 100, "thousand": 1000}

_WORD = "(?:" + "|".join(sorted([*_SMALL, *_LARGE], key=len, reverse=True)) + ")"
WORDED = rf"{_WORD}(?:(?:[ -]| and ){_WORD}){{0,7}}"
FIGURED = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,7}"
NUMBER = rf"(?<![\w.,/-])(?:{FIGURED}|{WORDED})(?![\w%]|[.,]\d| ?per ?cent)"
"""A pattern for one whole number, no percentage and no part of a longer one. Read its text with `number`."""


N = rf"(?:{FIGURED}|{WORDED})(?![\w%]|[.,]\d| ?per ?cent)"
"""The same, but for what stands before it."""

SMALL_NUMBERS = {word: number for word, number in _SMALL.items() if 2 <= number <= 12}
"""What is mostly written as a word, by the word."""
GROUPS_OF = {
    "pair": 2, "duo": 2, "couple": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5, "sextet": 6,
}  # fmt: skip
"""How many they are, by a word for them together."""
FEW = any_of(SMALL_NUMBERS)
"""A pattern for a number from two to twelve, as a word."""

_FIRST = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
ORDINALS = (
    *_FIRST, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", *(f"twenty-{word}" for word in _FIRST), "thirtieth", "thirty-first",
)  # fmt: skip
"""From the first to the thirty-first, in order."""
ORDINAL = any_of(frozenset(ORDINALS))


def number(text: str) -> int:
    """The number that a text matched by `NUMBER` means.

    Raises:
        ValueError: If the words are no number: ``twelve three``.
    """
    plain = text.strip().lower().replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain)
    total = part = 0
    last = 1000  # what the word before counts in: a smaller word may follow it, an equal or larger one may not
    for word in plain.replace("-", " ").replace(" and ", " ").split():
        if word in _LARGE:
            if part == 0 and word in plain.split()[:1]:
                part = 1
            if word == "hundred":
                if not 0 < part < 20:
                    raise ValueError(f"{text!r} is no number")
                part *= 100
                last = 100
            else:
                total, part, last = total + part * 1000, 0, 1000
            continue
        if word not in _SMALL:
            raise ValueError(f"{text!r} is no number")
        small = _SMALL[word]
        size = 10 if small >= 20 else 1
        if size >= last or (last == 10 and small > 9) or (last == 10 and small == 0):
            raise ValueError(f"{text!r} is no number")
        part += small
        last = size
    return total + part
