"""A register from a stranger is safe to read: nothing raises, and time and memory have their limits."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.entries import RegisterKind, read_entries, read_register, reader, register_bytes, write_register
from hustings.entries.marks import MARKS_LIMIT, composed, is_stacked
from hustings.entries.names import read_name, read_names, write_name

GOOD = """register: keeper
# a remark
2010-01-01 body "Fire Workers": affiliated body [B1]
2020-10-29 whip_withdrawal Rowan by "Chief Whip"
    because stated "Statement of 29 October; not withdrawn" reported "Courier"
    until 12 months
2023-03-28 bar "Ann \\"Red\\" Lee" #1042 everywhere by Executive: 22 for, 12 against, 34 of 39 present [EX/2023/14]
    votes
        "Ann Lee" for
        unknown against
    section CLP: 342921 for, 8723 against
    recorded 2023-04-02
    under 4.5
2016-07-12 cutoff by Executive: 2016-01-12; 14 for, 9 against [N1]
2024-05-25 complete membership, suspension of Rowan from 2015-01-01
2023-03-27 announcement bar Rowan by "Chief Whip": "He will not stand"
..2023-04 correction
    corrects [EX/2023/14]
"""

PIECES = st.sampled_from(
    [
        *' \n\t"[]:;,#\\-%“\x00\u200b\u0301\ud800',
        "by",
        "    ",
        "22 for",
        "register: ",
        "2023-02-29",
        "..",
        "votes",
        "until ",
    ]
)


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    read_register(data, "register")


@given(st.text(max_size=300) | st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read(text: str) -> None:
    reading = read_register(text, "register")
    read_entries(text, RegisterKind.KEEPER, "register")

    assert read_register(write_register(reading.register), "register").problems == ()


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 4), PIECES), min_size=1, max_size=5))
def test_a_good_register_with_mistakes_is_read(edits: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for at, cut, piece in edits:
        text = text[:at] + piece + text[at + cut :]

    register = read_register(text, "register").register

    again = read_register(write_register(register), "register")
    assert again.problems == ()
    assert register_bytes(again.register) == register_bytes(register)


def test_the_good_register_has_no_mistake() -> None:
    reading = read_register(GOOD, "register")

    assert (reading.problems, len(reading.register.entries)) == ((), 7)


@pytest.mark.parametrize("data", [b"x" * (reader.SIZE_LIMIT + 1), "x" * (reader.SIZE_LIMIT + 1)], ids=["bytes", "text"])
def test_a_file_over_50_mb_is_not_read(data: bytes | str) -> None:
    reading = read_register(data, "register")

    assert reading.register.entries == ()
    assert [str(problem) for problem in reading.problems] == [
        "register:1: the register is larger than 50 MB\n    Split it into several files, and give them together."
    ]


def test_a_million_entries_are_the_most_of_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "ENTRIES_AT_MOST", 2)

    reading = read_register("2023-03-28 membership Kim\n" * 4, "register")

    assert len(reading.register.entries) == 2
    assert [(problem.code, problem.place.line) for problem in reading.problems] == [("too-large", 3)]


def test_a_text_that_is_no_register_is_given_up_after_10_000_problems() -> None:
    reading = read_register("nonsense\n" * 20_000, "register")

    assert len(reading.problems) == 201
    assert reading.problems[-1].message == "9,800 more problems are not listed, and reading stopped here"


@pytest.mark.parametrize(
    "text",
    [
        '2023-03-28 bar "' + "\\" * 19_000,
        "2023-03-28 bar " + '"a" ' * 4_900,
        "2023-03-28 bar Rowan: " + "a " * 9_000 + "]",
        "2023-03-28 bar Rowan: " + "1," * 9_000,
        "2023-03-28 bar Rowan: a" + " " * 19_000 + "b",
        "." * 19_000,
        "2023-03-28 complete " + "a," * 9_000,
        "2023-03-28 bar Rowan\n    until " + "1" * 19_000,
    ],
    ids=["escapes", "names", "bracket", "commas", "spaces", "dots", "acts", "digits"],
)
def test_no_line_takes_long(text: str) -> None:
    read_register("\n".join([text] * 20), "register")


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0344", "\u0f73", "\u0f75", "\u0f81"])
def test_a_million_marks_on_one_letter_take_no_longer_than_other_text(marks: str) -> None:
    """To put them in order, as NFC asks, takes time that grows with their square."""
    marks *= 1_000_000 // len(marks)

    reading = read_register(f"2023-03-28 bar Kim\n2023-03-29 bar e{marks}\n", "register")

    assert [(problem.code, problem.place.line) for problem in reading.problems] == [("stacked-marks", 2)]
    assert len(reading.register.entries) == 1
    for refusing in (read_name, read_names, write_name):
        with pytest.raises(ValueError, match="more than 30 accents or other marks"):
            refusing(f"e{marks}")
    assert len(composed(f"e{marks}")) <= MARKS_LIMIT + 1


def test_a_mark_that_is_written_as_two_counts_as_two() -> None:
    doubled = [
        mark
        for mark in map(chr, range(sys.maxunicode + 1))
        if unicodedata.combining((parts := unicodedata.normalize("NFD", mark))[0]) and len(parts) > 1
    ]

    assert doubled == ["\u0344", "\u0f73", "\u0f75", "\u0f81"]
    assert [is_stacked("e" + mark * 15) for mark in doubled] == [False] * 4
    assert [is_stacked("e" + mark * 15 + "\u0301") for mark in doubled] == [True] * 4


def test_many_votes_and_sections_do_not_take_long() -> None:
    votes = "".join(f"        Member{number} for\n" for number in range(20_000))
    sections = "".join(f"    section S{number}: 1 for\n" for number in range(20_000))
    reading = read_register(f"2023-03-28 bar Rowan\n    votes\n{votes}{sections}", "register")

    assert reading.problems == ()


@pytest.mark.long
def test_100_000_entries_are_read_in_a_breath() -> None:
    text = "\n".join(f'2023-03-28 membership "Member {number}" by "General Secretary"' for number in range(100_000))
    reading = read_register(text, "register")

    assert len(reading.register.entries) == 100_000
