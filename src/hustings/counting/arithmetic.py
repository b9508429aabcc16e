"""Exact arithmetic of votes: whole numbers of the smallest part a rule knows, never floats.

A rule that counts to 5 decimals keeps 1234.56789 votes as the whole number 123456789. Every rounding has a name here,
and a rule says which it takes and where.
"""

from __future__ import annotations


def decimal_text(scaled: int, places: int) -> str:
    """``123456789`` at 5 places is ``1234.56789``; always with all the places, and none where there are none."""
    if places == 0:
        return str(scaled)
    sign, digits = ("-", -scaled) if scaled < 0 else ("", scaled)
    whole, part = divmod(digits, 10**places)
    return f"{sign}{whole}.{part:0{places}d}"


def scaled_from(text: str, places: int) -> int:
    """The other way about: ``1234.5`` at 5 places is ``123450000``.

    Raises:
        ValueError: If the text is no plain decimal number, or has more places than that.
    """
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, _, part = digits.partition(".")
    if not (whole + part).isascii() or not (whole + part).isdigit() or len(part) > places:
        raise ValueError(f"{text!r} is not a number of at most {places} decimals")
    return sign * int((whole or "0") + part.ljust(places, "0"))


def ceiling_division(dividend: int, divisor: int) -> int:
    """Rounded up."""
    return -(-dividend // divisor)


def majority(votes: int) -> int:
    """The fewest votes that are more than half of so many."""
    return votes // 2 + 1


def ratio_text(dividend: int, divisor: int) -> str:
    """``6 / 14`` is ``3/7`` and ``6 / 3`` is ``2``, without loading anything."""
    from math import gcd

    common = gcd(dividend, divisor)
    return str(dividend // divisor) if common == divisor else f"{dividend // common}/{divisor // common}"
