"""One text for one value: the bytes that are hashed are the same whoever writes them.

RFC 8785, and of it only what a record needs. A value is an object with texts as keys, a list, a text, ``true``,
``false`` or a whole number from -(2^53 - 1) to 2^53 - 1. There are no fractions (pence instead of pounds, two numbers
for a share) and there is no ``null`` (what is not there is absent). Texts are in Unicode NFC, without lone surrogates.
A list keeps its order; the keys of an object are in the order of RFC 8785 section 3.2.3.

Source:
    RFC 8785 (JSON Canonicalization Scheme); RFC 7493 (I-JSON) for duplicate keys, surrogates and the range of numbers.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NoReturn

import rfc8785

LARGEST_NUMBER = 2**53 - 1
"""The largest whole number that every reader of JSON takes exactly."""

DEEPEST = 100
"""Lists and objects within each other, at most."""


_Place = tuple[Any, Any] | None
"""Where a value is: the place of what it is in, and its key or number in that; None for the whole."""


class CanonicalError(ValueError):
    """A value or a text that has no canonical form; ``str()`` says what is wrong, and where (``/votes/0/name``)."""


def canonical(value: Any) -> bytes:
    """The canonical bytes of a value.

    Args:
        value: Dictionaries with texts as keys, lists or tuples, texts, truth values and whole numbers.
    Returns:
        UTF-8, without a line feed at the end.
    Raises:
        CanonicalError: If something in it is none of these; says where.
    """
    if _checked(value, None, DEEPEST):
        return _plain(value)
    return rfc8785.dumps(value)


def read_canonical(data: bytes) -> Any:
    """The value of which ``data`` are the canonical bytes.

    Raises:
        CanonicalError: If the bytes are not UTF-8 or not JSON; if a key stands twice in an object; if there is a
            fraction, a ``null``, a number beyond 2^53 - 1, a lone surrogate or a text that is not in NFC; and if the
            same value would be written with other bytes (white space, order of keys, escapes).
    """
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_float=_no_fraction,
            parse_constant=_no_constant,
            parse_int=_whole_number,
        )
    except UnicodeDecodeError as error:
        raise CanonicalError(f"byte {error.start} is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise CanonicalError(f"not JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise CanonicalError(_too_deep(None)) from None
    if canonical(value) != data:
        raise CanonicalError(
            "not the canonical text of its value (RFC 8785): white space, the order of keys, or a way of writing a "
            "text or a number differs. Write it with keys in order and without white space"
        )
    return value


def _plain(value: Any) -> bytes:
    """As ``rfc8785.dumps``, in a fourth of the time; the same where all keys are ASCII (the tests compare them)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _checked(value: Any, place: _Place, depth: int) -> bool:
    """Refuse what has no canonical form; say whether all keys are ASCII."""
    if isinstance(value, str):
        _check_text(value, place)
        return True
    if isinstance(value, bool):
        return True
    if isinstance(value, int):
        if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
            raise CanonicalError(f"{_at(place)}a number beyond 2^53 - 1, which not every reader takes exactly")
        return True
    if isinstance(value, dict):
        within: Iterable[tuple[Any, Any]] = value.items()
        plain = all(isinstance(key, str) and key.isascii() for key in value) or _check_keys(value, place)
    elif isinstance(value, list | tuple):
        within, plain = enumerate(value), True
    else:
        raise CanonicalError(f"{_at(place)}{_no_value(value)}")
    if not depth:
        raise CanonicalError(_too_deep(place))
    for key, inner in within:
        if type(inner) is str and inner.isascii():  # most of what there is
            continue
        if not _checked(inner, (place, key), depth - 1):
            plain = False
    return plain


def _check_keys(value: dict[Any, Any], place: _Place) -> bool:
    """Refuse keys that are not texts or not in NFC. Never true: some key is not ASCII."""
    for key in value:
        if not isinstance(key, str):
            raise CanonicalError(f"{_at(place)}the key {key!r} is not a text")
        _check_text(key, (place, key))
    return False


def _check_text(text: str, place: _Place) -> None:
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise CanonicalError(f"{_at(place)}half a character (a lone surrogate)") from None
    if not unicodedata.is_normalized("NFC", text):
        raise CanonicalError(f"{_at(place)}a text that is not in Unicode NFC; the same letters have another form there")


def _no_value(value: Any) -> str:
    if value is None:
        return "null; what is not there is left out, never null"
    if isinstance(value, float):
        return "a fraction; write whole numbers, such as pence, or a share as two numbers"
    return f"a {type(value).__name__}, which JSON does not have"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        keys = sorted(key for key, _ in pairs)
        twice = next(key for key, following in pairwise(keys) if key == following)
        raise CanonicalError(f"the key {twice!a} stands twice in one object")
    return result


def _no_fraction(text: str) -> NoReturn:
    raise CanonicalError(f"the number {text[:40]} is written as a fraction or with an exponent; write whole numbers")


def _no_constant(text: str) -> NoReturn:
    raise CanonicalError(f"{text} is no number")


def _whole_number(text: str) -> int:
    if len(text) > 17:  # and no more digits than that are ever turned into a number
        raise CanonicalError(f"the number {text[:40]} is beyond 2^53 - 1, which not every reader takes exactly")
    return int(text)


def _too_deep(place: _Place) -> str:
    return f"{_at(place)}more than {DEEPEST} lists and objects within each other"


def _at(place: _Place) -> str:
    """The place, as a beginning of a sentence; its keys may be anything, so they are shown in ASCII."""
    steps: list[str] = []
    while place:
        place, key = place
        steps.append(ascii(str(key))[1:-1][:60])
    if len(steps) > 8:
        steps[4:-4] = ["..."]
    return f"at /{'/'.join(reversed(steps))}: " if steps else ""
