"""Canonical JSON: RFC 8785 where the profile of the record takes it, and what the profile refuses."""

from __future__ import annotations

import csv
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from hustings.record import CanonicalError, canonical, read_canonical
from hustings.record.canonical import LARGEST_NUMBER, _plain

NUMBERS = st.integers(-LARGEST_NUMBER, LARGEST_NUMBER)
TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: unicodedata.normalize("NFC", text))


def values(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        st.booleans() | NUMBERS | TEXTS,
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=5),
        max_leaves=20,
    )


OUTSIDE = {
    "arrays": "at /1/10: null",
    "structures": "the number 56.0 is written as a fraction",
    "unicode": "a text that is not in Unicode NFC",
    "values": "the number 333333333.33333329 is written as a fraction",
    "weird": "a text that is not in Unicode NFC",  # U+FB33, as a key
}
"""Of the six samples, those that the profile does not take, and why."""


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_the_six_samples_of_rfc_8785(name: str, shared: Path) -> None:
    """One of them is within the profile; five are refused, each for what it has; the library under us agrees on all."""
    folder = shared / "conformance/record/jcs"
    given_text = (folder / "input" / f"{name}.json").read_text(encoding="utf-8")
    expected = (folder / "output" / f"{name}.json").read_bytes()

    assert bytes.fromhex((folder / "outhex" / f"{name}.txt").read_text()) == expected
    assert rfc8785.dumps(json.loads(given_text)) == expected
    if name in OUTSIDE:
        with pytest.raises(CanonicalError) as refused:
            read_canonical(expected if name in ("unicode", "weird") else given_text.encode())
        assert OUTSIDE[name] in str(refused.value)
    else:
        assert canonical(json.loads(given_text)) == expected
        assert read_canonical(expected) == json.loads(given_text)


def test_what_the_profile_takes_of_the_other_samples_is_written_the_same(shared: Path) -> None:
    """Without the null, the fractions, and the one key that NFC forbids."""
    folder = shared / "conformance/record/jcs"

    def sample(name: str) -> Any:
        return json.loads((folder / "input" / f"{name}.json").read_text(encoding="utf-8"))

    arrays, structures, told, weird = sample("arrays"), sample("structures"), sample("values"), sample("weird")
    del arrays[1]["10"]
    structures["1"]["\n"] = 56
    del told["numbers"], told["literals"][0]
    del weird["\ufb33"]

    assert canonical(arrays) == b'[56,{"1":[],"d":true}]'
    assert canonical(structures) == (folder / "output/structures.json").read_bytes()
    assert canonical(told) == '{"literals":[true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()
    without = (folder / "output/weird.json").read_text(encoding="utf-8").replace(
        ',"\ufb33":"Hebrew Letter Dalet With Dagesh"', ""
    )  # fmt: skip
    assert canonical(weird) == without.encode()


def test_of_the_1218_numbers_the_whole_ones_within_2_to_the_53_are_taken(shared: Path) -> None:
    with (shared / "conformance/record/jcs/numbers-v8.csv").open(encoding="utf-8", newline="") as file:
        texts = [row[1] for row in csv.reader(file) if not row[0].startswith("#")]

    def whole(text: str) -> bool:
        return text.lstrip("-").isdigit() and abs(int(text)) <= LARGEST_NUMBER

    taken = [text for text in texts if whole(text)]
    assert [canonical(int(text)) for text in taken] == [text.encode() for text in taken]
    assert [read_canonical(text.encode()) for text in taken] == [int(text) for text in taken]
    for text in texts:
        if not whole(text):
            with pytest.raises(CanonicalError):
                read_canonical(text.encode())
    assert (len(texts), len(taken)) == (1218, 8)


@given(values(TEXTS))
def test_what_is_written_is_what_rfc8785_writes_and_is_read_back(value: Any) -> None:
    data = canonical(value)

    assert data == rfc8785.dumps(value)
    assert read_canonical(data) == value


@given(values(st.text(st.characters(max_codepoint=127))))
def test_the_quick_way_writes_the_same_where_keys_are_ascii(value: Any) -> None:
    assert _plain(value) == rfc8785.dumps(value)


def test_every_character_is_written_the_same_the_quick_way() -> None:
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    for start in range(0, len(every), 4096):
        text = "".join(every[start : start + 4096])
        assert _plain(text) == rfc8785.dumps(text)


def test_keys_are_in_the_order_of_utf_16() -> None:
    """U+1F600 comes before U+F8FF, as its first half is D83D; by code points it would come after."""
    assert canonical({"\uf8ff": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\uf8ff":1}'.encode()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"a":1,"a":2}', "the key 'a' stands twice in one object"),
        (b'{"a":{"b":1,"c":2,"b":1}}', "the key 'b' stands twice in one object"),
        (b'{"a":1.5}', "the number 1.5 is written as a fraction"),
        (b'{"a":1e3}', "the number 1e3 is written as a fraction or with an exponent"),
        (b"1.0", "the number 1.0 is written as a fraction"),
        (b"-0", "not the canonical text"),
        (b"NaN", "NaN is no number"),
        (b"-Infinity", "-Infinity is no number"),
        (b"null", "null; what is not there is left out"),
        (b'{"a":[1,{"b":null}]}', "at /a/1/b: null"),
        (b"9007199254740992", "a number beyond 2\\^53 - 1"),
        (b"-9007199254740992", "a number beyond 2\\^53 - 1"),
        (b"1" * 5000, "is beyond 2\\^53 - 1"),
        (b'"\\ud800"', "half a character"),
        (b'{"\\udc00":1}', "half a character"),
        ("\"e\u0301\"".encode(), "not in Unicode NFC"),
        ("{\"e\u0301\":1}".encode(), "not in Unicode NFC"),
        (b'{"b":1,"a":2}', "not the canonical text"),
        (b'{"a": 1}', "not the canonical text"),
        (b'{"a":1}\n', "not the canonical text"),
        (b'"\\u0041"', "not the canonical text"),
        (b'"\\/"', "not the canonical text"),
        (b'"\\u000A"', "not the canonical text"),
        (b'"\\u00e9"', "not the canonical text"),
        (b'"\xff"', "byte 1 is not UTF-8"),
        (b'"\xed\xa0\x80"', "byte 1 is not UTF-8"),
        (b"\xef\xbb\xbf1", "not JSON"),
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"{} {}", "not JSON"),
        (b'"\x01"', "not JSON"),
        (b"[" * 101 + b"]" * 101, "more than 100 lists and objects within each other"),
        (b"[" * 60_000 + b"]" * 60_000, "more than 100 lists and objects within each other"),
    ],
)  # fmt: skip
def test_what_is_not_canonical_is_refused_with_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(CanonicalError, match=told):
        read_canonical(data)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"share": 0.5}, "at /share: a fraction; write whole numbers"),
        ({"a": [None]}, "at /a/0: null; what is not there is left out, never null"),
        ({1: 2}, "the key 1 is not a text"),
        ({"a": {2}}, "at /a: a set, which JSON does not have"),
        (2**53, "a number beyond 2\\^53 - 1"),
        ("\ud800", "half a character"),
        ({"names": ["e\u0301"]}, "at /names/0: a text that is not in Unicode NFC"),
        (b"bytes", "a bytes, which JSON does not have"),
    ],
)
def test_what_has_no_canonical_form_is_not_written(value: Any, told: str) -> None:
    with pytest.raises(CanonicalError, match=told):
        canonical(value)


def test_a_hundred_lists_within_each_other_are_taken() -> None:
    data = b"[" * 100 + b"]" * 100
    assert canonical(read_canonical(data)) == data


@given(values(TEXTS), st.integers(0), st.integers(0, 7))
def test_bytes_are_refused_or_are_those_of_another_value(value: Any, place: int, bit: int) -> None:
    """No two texts stand for the same value: so a flipped bit is a fault, or another value."""
    data = bytearray(canonical(value))
    data[place % len(data)] ^= 1 << bit
    try:
        read = read_canonical(bytes(data))
    except CanonicalError:
        return
    assert canonical(read) == bytes(data)
    assert json.dumps(read) != json.dumps(value)
