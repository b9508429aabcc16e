"""Any file may come from a stranger: whatever it holds, it is read or refused, with places, in bounded time."""

from __future__ import annotations

import random
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzzing.mutation import mutated

from hustings.entries import read_register, register_bytes, write_register
from hustings.entries.problems import LISTED_AT_MOST, Problem, Severity
from hustings.rulebook import read_rule_book

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BOOKS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/*.md")) if path.name != "README.md"]
REGISTERS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/*.register"))]

MOST_SECONDS = 10
"""Of processor time, for one file: far more than any takes, and far less than a stranger would need to do harm."""
MOST_BYTES = 200_000_000

SEEDS = st.integers(0, 2**32)


def check_problems(problems: tuple[Problem, ...], data: bytes) -> None:
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert len(problems) <= LISTED_AT_MOST + 1
    assert all(1 <= problem.place.line <= lines and problem.message and problem.code for problem in problems)


def book_from_a_stranger(seed: int) -> None:
    chance = random.Random(seed)
    data = mutated(chance.choice(BOOKS), chance, chance.randrange(1, 9))
    began = time.process_time()
    reading = read_rule_book(data, "stranger.md")

    assert time.process_time() - began < MOST_SECONDS
    check_problems(reading.problems, data)
    assert (reading.book is None) == any(problem.severity is Severity.ERROR for problem in reading.problems)
    if reading.book is not None:
        again = read_rule_book(data, "stranger.md")
        assert again.book is not None
        assert (again.book.text_hash, again.problems) == (reading.book.text_hash, reading.problems)


def register_from_a_stranger(seed: int) -> None:
    chance = random.Random(seed)
    data = mutated(chance.choice(REGISTERS), chance, chance.randrange(1, 9))
    began = time.process_time()
    reading = read_register(data, "stranger.register")

    assert time.process_time() - began < MOST_SECONDS
    check_problems(reading.problems, data)
    again = read_register(write_register(reading.register), "again.register")
    assert again.problems == ()
    assert register_bytes(again.register) == register_bytes(reading.register)


@settings(max_examples=8)
@given(SEEDS)
def test_a_spoilt_book_is_read_or_refused_with_places(seed: int) -> None:
    book_from_a_stranger(seed)


@settings(max_examples=25)
@given(SEEDS)
def test_a_spoilt_register_is_read_or_refused_and_what_was_read_can_be_written(seed: int) -> None:
    register_from_a_stranger(seed)


@pytest.mark.long
@settings(max_examples=1_500)
@given(SEEDS)
def test_very_many_spoilt_books(seed: int) -> None:
    book_from_a_stranger(seed)


@pytest.mark.long
@settings(max_examples=1_500)
@given(SEEDS)
def test_very_many_spoilt_registers(seed: int) -> None:
    register_from_a_stranger(seed)


FRONT = "---\nbook: B\nadopted: 2000-01-01\n---\n# 1 A\n```rule\n"
MONSTERS = {
    "nothing": b"",
    "one mark": b"\xef\xbb\xbf",
    "zeros": b"\x00" * 100_000,
    "no line ends": b"a" * 1_000_000,
    "only line ends": b"\r\n" * 4_000,
    "brackets": (FRONT + "a means " + "(" * 3_000 + "yes" + ")" * 3_000).encode(),
    "nots": (FRONT + "a means " + "not(" * 900 + "yes" + ")" * 900).encode(),
    "minuses": (FRONT + "a means " + "-" * 3_900 + "1 = 1").encode(),
    "ifs": (FRONT + "a means " + "if yes then " * 300).encode(),
    "commas": (FRONT + "act a: event" + ", ending b" * 2_000).encode(),
    "one clause often": (FRONT + "a requires yes\n" + "```\n# 1 A\n```rule\n" * 400).encode(),
    "one term often": (FRONT.replace("rule", "terms") + "a  yes/no  any b\n" * 1_000).encode(),
    "fences": ("```" * 30_000).encode(),
    "headings": ("#" * 100_000).encode(),
    "quotes": ('2020-01-01 bar "' + '\\"' * 9_000 + '"\n').encode() * 4,
    "colons": (b"2020-01-01 bar" + b":" * 15_000 + b"\n") * 20,
    "labels": b"2020-01-01 bar Kim [A]\n" * 2_000,
    "not utf-8": b"register: keeper\n" + bytes(range(128, 256)) * 100,
    "half a character": "2020-01-01 bar Zoë".encode()[:-1],
    "overlong": b"\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80",
}
"""Files that no careless editor makes, and a stranger might."""


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_is_read_in_bounded_time_and_memory(name: str) -> None:
    data = MONSTERS[name]
    tracemalloc.start()
    began = time.process_time()
    try:
        check_problems(read_rule_book(data, "monster.md").problems, data)
        check_problems(read_register(data, "monster.register").problems, data)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < 2 * MOST_SECONDS
    assert most < MOST_BYTES
