"""A large BLT file, read block by block, gives what it gives line by line: the same ballots, the same refusals."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.counting.ballots import Ballots
from hustings.counting.problems import BallotsRefused
from hustings.counting.reading import blt, blt_blocks, blt_fast, blt_file, blt_plain

SMALL_BLOCKS = 64

PLAIN = st.builds(
    lambda weight, preferences, room: room.join([str(weight), *map(str, preferences), "0"]),
    st.one_of(st.just(1), st.integers(1, 5000), st.integers(1, 10**12)),
    st.lists(st.integers(1, 12), max_size=12, unique=True),
    st.sampled_from([" ", " ", " ", "  ", "\t"]),
)
ODD = st.sampled_from(
    [
        "1 2 3", "1 3=4 2 0", "1 2 - 3 0", "2 1 0 1 3 0", "# a remark", "1 4 0 # counted by hand", "", "   ", "-3 -4",
        "(A17) 1 2 0", "1, 4, 2, 0", " 1 2 0 ", "007 02 0", "1 001 0", "1 0012 0", "1 2 0\r", "1 2 0\t",
        "[withdrawn 5]", "[tie 12 11 10 9 8 7 6 5 4 3 2 1]", "1000000000000 2 0", "1 7 0 ; odd", "99999999999999 1 0",
        "1234 0",
        "1 2 00",
    ]
)  # fmt: skip
WRONG = st.sampled_from(
    [
        "1 2 2 0", "1 13 0", "0 1 0", "1 -2 0", "1 1000 0", "1 2 3 4 5 6 7 8 9 10 11 12 1 0", "-1 2 0", "1 x 0",
        "1.5 2 0", "9999999999999999999 1 0", "1 256 0", "1 268 0", "[seats 3]", "1 65537 0", "1 2 0 é",
        "-13", "1 2 0 0 0", "1e3 2 0", "1 2 ٣ 0", "[nick a b c d e f g h i j k l]", "+1 2 0", "1_0 2 0",
    ]
)  # fmt: skip


def names(candidates: int = 12) -> str:
    return "".join(f'"Candidate {number}"\n' for number in range(1, candidates + 1)) + '"A Town: Größe"\n'


def said(read: Any) -> Any:
    """What a reader gives, so that two can be compared: everything of the ballots, or the sentence of the refusal."""
    try:
        ballots: Ballots = read()
    except BallotsRefused as refused:
        return str(refused)
    return {
        "rows": list(ballots.papers.rows()), "total": ballots.papers.total, "unit": ballots.papers.unit,
        "digest": ballots.digest(),
        **{name: getattr(ballots, name) for name in Ballots.__slots__ if name not in ("papers", "_digest")},
    }  # fmt: skip


def both(folder: Path, data: bytes) -> tuple[Any, Any]:
    """(block by block, line by line). Equal lines counted first give the same too, or it is seen here."""
    file = folder / "ward.blt"
    file.write_bytes(data)

    def by_line() -> Ballots:
        return blt.BltReader(str(file)).read(blt.text_of(str(file)))

    def by_block() -> Ballots:
        return blt_fast.read_large(str(file)) or by_line()

    line_by_line = said(by_line)
    assert said(lambda: blt_plain.read_text(blt.text_of(str(file)), str(file))) == line_by_line
    return said(by_block), line_by_line


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blt_fast, "BLOCK", SMALL_BLOCKS)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.one_of(PLAIN, PLAIN, PLAIN, PLAIN, ODD), max_size=40),
    wrong=st.one_of(st.none(), st.none(), WRONG),
    begin=st.sampled_from(
        ["12 3\n", "12 3\n-2\n", "12 3\n-1 -2 -7\n\n", "# a ward\n12 3\n", "\ufeff12 3\n", "12 3\r\n"]
    ),
    end=st.sampled_from(["0\n", "0\n", "0\n", "", "0 \n", "0\r\n", " 0\n"]),
    where=st.integers(0, 40),
)
def test_block_by_block_is_line_by_line(
    small_blocks: None, tmp_path: Path, lines: list[str], wrong: str | None, begin: str, end: str, where: int
) -> None:
    if wrong is not None:
        lines = [*lines[:where], wrong, *lines[where:]]
    text = begin + "".join(f"{line}\n" for line in lines) + end + names()

    by_block, by_line = both(tmp_path, text.encode())

    assert by_block == by_line


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n", "12 3", "12 3\n", "12 3\n1 2 0\n", "12 3\n1 2 0\n0\n", "12 3\n1 2 0\n0\n" + names(11),
        "12 3\n1 2 0\n1 2", "12 3\n1 2 0\n1 2 0\n0", "12 13\n", "x y\n",
        "12 3\n" + "1 2 0\n" * 40 + "0\n" + names()[:-1],
        "12 3\r" + "1 2 0\r" * 40 + "0\r" + names().replace("\n", "\r"), "12 3\n" + "1 2 0 " * 30 + "\n0\n" + names(),
        "12 3\n" + "1 0\n" * 30 + "5 0\n1 2 0\n0\n" + names(), "1000000000 1\n1 1 0\n", "1 1\n1 1 0\n0\nSolo\nTitle\n",
        "12 3\n" + "\n" * 100 + "1 2 0\n0\n" + names(), "12 3\n" + "1 2 0\n" * 30 + names(),
    ],
)  # fmt: skip
def test_files_that_end_early_or_begin_oddly(small_blocks: None, tmp_path: Path, text: str) -> None:
    by_block, by_line = both(tmp_path, text.encode())

    assert by_block == by_line


@pytest.mark.parametrize("candidates", [99, 100, 101, 254, 255, 300, 999, 1000])
def test_candidates_with_two_and_three_digits(tmp_path: Path, candidates: int) -> None:
    """Rankings of every length up to all candidates, in random order, and one of somebody who does not stand."""
    chance = random.Random(candidates)
    everybody = list(range(1, candidates + 1))
    rows = [chance.sample(everybody, chance.choice([1, 2, 3, 9, 17, 40, candidates])) for _ in range(300)]
    body = "".join(f"1 {' '.join(map(str, row))} 0\n" for row in [*rows, everybody])

    by_block, by_line = both(tmp_path, f"{candidates} 2\n{body}0\n{names(candidates)}".encode())
    assert by_block == by_line
    assert by_block["rows"][-1] == (tuple(range(candidates)), 1)

    beyond = f"{candidates} 2\n{body}1 {candidates + 1} 0\n0\n{names(candidates)}".encode()
    by_block, by_line = both(tmp_path, beyond)
    assert by_block == by_line
    assert isinstance(by_block, str) and f":{len(rows) + 3}: " in by_block


@pytest.mark.parametrize("apart", [1, 7, 8, 15, 16, 31, 63, 64, 126, 127, 128, 500])
def test_a_preference_given_twice_is_found_however_far_apart(apart: int) -> None:
    """One ballot with candidate 1 at two places, between ballots where it stands once each."""
    twice = [1, *range(2, apart + 1), 1]
    once = [1, *range(2, apart + 1)]
    lines = [f"1 {' '.join(map(str, ballot))} 0\n" for ballot in [[1], once, [1], *([[2, 1]] * 130), [1]]]
    good = "".join(lines).encode()
    bad = "".join([*lines, f"1 {' '.join(map(str, twice))} 0\n", "1 1 0\n"]).encode()

    assert blt_blocks.read_block(good, 600) is not None
    assert blt_blocks.read_block(bad, 600) is None


def test_a_weight_is_no_preference(tmp_path: Path) -> None:
    """``3 3 1 0`` is three papers for candidate 3; ``1000 2 0`` a thousand."""
    by_block, by_line = both(tmp_path, f"12 3\n3 3 1 0\n1000 2 0\n12 12 0\n0\n{names()}".encode())

    assert by_block == by_line
    assert by_block["rows"] == [((2, 0), 3), ((1,), 1000), ((11,), 12)]


def test_plain_lines_are_read_as_a_block() -> None:
    """The quick way is taken for what plain files hold: more spaces, tabs, Windows' ends of lines, empty papers."""
    for lines in (b"1 2 1 0\n", b"1  2 1 0 \n", b"1\t2\t1\t0\n", b"1 2 1 0\r\n", b"5 0\n1 2 1 0\n", b"123456 2 1 0\n"):
        assert blt_blocks.read_block(lines * 20, 3) is not None
    for lines in (
        b"0\n",
        b"\n",
        b"1 2\n",
        b"1 4 0\n",
        b"1 1 1 0\n",
        b"1 2=1 0\n",
        b"1 0 2 0\n",
        b"0 2 0\n",
        b"1 2 0#\n",
    ):
        assert blt_blocks.read_block(b"1 2 0\n" + lines, 3) is None


def test_a_line_without_end_is_refused_without_being_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten megabytes without the end of a line: as the first line, and as the fourth."""
    file = tmp_path / "hostile.blt"
    file.write_bytes(b"1" * 10_000_000)
    with pytest.raises(BallotsRefused) as first:
        blt_file.read(str(file), None)
    assert str(first.value).startswith(f"{file}:1: The first line of a BLT file is two numbers")

    file.write_bytes(b"12 3\n1 2 0\n1 3 0\n" + b"1 2 " * 2_500_000)
    with pytest.raises(BallotsRefused) as fourth:
        blt_file.read(str(file), None)
    assert str(fourth.value) == f"{file}:4: This line has 10,000,000 characters; no ballot has more than 1,000,000."


def test_weights_beyond_arrays_are_still_counted_exactly(tmp_path: Path) -> None:
    """Ten thousand lines of 999,999,999,999,999 papers each: 10 to the 19th, beyond 64 bits."""
    by_block, by_line = both(tmp_path, ("12 3\n" + "999999999999999 1 0\n" * 10_000 + "0\n" + names()).encode())

    assert by_block == by_line
    assert by_block["total"] == 999_999_999_999_999 * 10_000


def test_a_large_file_of_few_different_ballots_needs_no_numpy(tmp_path: Path) -> None:
    """A city's 140,000 papers of five kinds: the lines are counted, and the order of filing is still known."""
    file = tmp_path / "city.blt"
    kinds = ["1 2 7 0", "1 3 0", "2 1 0", "1 7 2 0", "3 0"]
    file.write_text("12 3\n-7\n" + "\n".join(kinds * 28_000) + "\n0\n" + names(), encoding="utf-8")
    code = (
        f"import sys; from hustings.counting import read_ballots; papers = read_ballots({str(file)!r}).papers\n"
        "print(papers.total, len(papers.distinct()), [*papers.rows()][:5], 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    filed = [((1, 6), 1), ((2,), 1), ((0,), 2), ((6, 1), 1), ((1, 6), 1)]
    assert done.stdout == f"140000 4 {filed} False\n"


def test_a_large_file_goes_to_arrays_and_a_ward_does_not(tmp_path: Path) -> None:
    file = tmp_path / "city.blt"
    file.write_text("12 3\n" + "1 2 7 0\n" * 70_000 + "0\n" + names(), encoding="utf-8")
    large = blt_file.read(str(file), None)
    assert type(large.papers).__name__ == "ArrayPapers"
    assert large.papers.total == 70_000

    file.write_text("12 3\n" + "1 2 7 0\n" * 14_000 + "0\n" + names(), encoding="utf-8")
    assert type(blt_file.read(str(file), None).papers).__name__ == "ListPapers"
