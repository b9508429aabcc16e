from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.running import BOOK, REGISTER, Ran, Write, hustings

from hustings.cli.accepting import chosen
from hustings.cli.reading_reports import Wanted, reading_of
from hustings.cli.report_words import Reading
from hustings.reports.json_form import read_schema

COURIER = """\
Beekeepers bar treasurer from standing
Published: 4 March 2031

Jo Bell has been barred from standing as a candidate by the National Council of the Beekeepers' League.
A motion to bar Ms Bell, proposed by the League's president Ada Okafor, was carried by 22 votes to 12 on Monday.
Follow us on Facebook for more news.
"""
HERALD = """\
Published: 6 March 2031

Jo Bell, the treasurer of the Beekeepers' League, was barred from standing on Monday by 21 votes to 13.
Sam Pine is expected to be suspended next week.
"""
LINES = """\
Published: 6 March 2031

register: keeper
2031-03-01 bar "Jo Bell" everywhere
<script>alert(1)</script> Jo Bell was suspended on Tuesday.
"""


@pytest.fixture
def courier(write: Write) -> str:
    return write("courier.txt", COURIER)


@pytest.fixture
def herald(write: Write) -> str:
    return write("herald.txt", HERALD)


def read(*arguments: str) -> Any:
    """What a reading prints as JSON, which is always as its schema says."""
    ran = hustings("read", *arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert list(Draft202012Validator(read_schema()).iter_errors(ran.json)) == []
    return ran.json


def test_a_report_is_read_and_what_is_proposed_is_shown_with_what_it_rests_on(courier: str) -> None:
    ran = hustings("read", courier, "--source", "Evening Courier")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Evening Courier, of 4 March 2031 (by its words")
    assert "set aside" in ran.out
    by = "National Council of the Beekeepers' League"
    assert f'   2031-03-03 bar "Jo Bell" by "{by}": 22 for, 12 against\n' in ran.out
    assert '       moved "Ada Okafor"\n' in ran.out
    assert "Nothing was entered." in ran.out


def test_two_reports_of_one_event_are_one_proposal_with_their_differences(courier: str, herald: str) -> None:
    found = read(courier, herald)

    bar = next(each for each in found["proposals"] if each["kind"] == "decision")
    assert {value["says"] for value in bar["differences"][0]["values"]} == {
        "22 for, 12 against", "21 for, 13 against",
    }  # fmt: skip
    assert {each["report"] for each in bar["rests_on"]} == {0, 1}
    assert [each["kind"] for each in found["proposals"]] == ["decision", "forecast"]


def test_every_sentence_it_rests_on_stands_where_it_is_said_to_stand(courier: str) -> None:
    text = Path(courier).read_text(encoding="utf-8")

    for proposal in read(courier)["proposals"]:
        for each in proposal["rests_on"]:
            assert " ".join(text[each["start"] : each["end"]].split()) == each["words"]


def test_the_same_text_gives_the_same_proposals(courier: str, herald: str) -> None:
    assert read(courier, herald) == read(courier, herald)


# -- accepting ---------------------------------------------------------------------------------------------------------


def test_what_is_accepted_is_a_register_that_can_be_read(courier: str, herald: str, tmp_path: Path) -> None:
    ran = hustings("read", courier, herald, "--accept", "all")
    accepted = tmp_path / "accepted.register"
    accepted.write_text(ran.out, encoding="utf-8")
    hustings("new", str(tmp_path / "society"))

    assert ran.out.startswith("register: observer\n# Accepted from reports that were read: courier.txt; herald.txt\n")
    assert ran.err == "2 of 2 proposals accepted; nothing was entered anywhere.\n"
    assert ran.out.count("\n2031-03-0") == 3  # two accounts of the bar, one announcement


def test_accepted_entries_go_to_a_file_that_is_never_written_over(courier: str, tmp_path: Path) -> None:
    out = tmp_path / "new.register"

    first = hustings("read", courier, "--accept", "1", "--out", str(out))
    again = hustings("read", courier, "--accept", "1", "--out", str(out))

    assert (first.status, first.err.splitlines()[-1]) == (
        0, f"1 of 1 proposals accepted; nothing was entered anywhere. The register is in {out}.",
    )  # fmt: skip
    assert out.read_text(encoding="utf-8").startswith("register: observer\n")
    assert again == Ran(
        2, again.out, f"{out} is there already, and is not written over. Name another file with --out.\n"
    )


@pytest.mark.parametrize(
    ("accept", "message"),
    [
        ("7", "There is no proposal 7: there are 1.\n"),
        ("some", "--accept takes all, none or numbers of proposals, as 1,3,4, and not 'some'.\n"),
    ],
)
def test_a_number_that_is_none_is_told(courier: str, accept: str, message: str) -> None:
    assert hustings("read", courier, "--accept", accept) == Ran(2, "", message)


def test_what_lacks_its_day_is_not_accepted(write: Write) -> None:
    report = write("undated.txt", "Jo Bell was suspended on Tuesday by the National Council.\n")

    asked = hustings("read", report, "--accept", "1")
    dated = hustings("read", report, "--accept", "1", "--dated", "2031-03-06")

    assert (asked.status, asked.out) == (2, "")
    assert asked.err.startswith("Proposal 1 lacks DAY, and cannot be accepted as it stands.")
    assert '2031-03-04 suspension "Jo Bell" by "National Council"\n' in dated.out


def test_nothing_is_accepted_where_nothing_was_said_about_accepting(courier: str) -> None:
    assert "register: observer" not in hustings("read", courier).out
    assert "register: observer" not in hustings("read", courier, "--accept", "none").out


# -- one key on a terminal ---------------------------------------------------------------------------------------------


def reading(*reports: str) -> Reading:
    return reading_of(Wanted(tuple(map(Path, reports))))


def pressing(keys: str) -> Iterator[str]:
    yield from keys
    while True:
        yield ""


def choose(reading: Reading, keys: str, edits: dict[str, str] | None = None) -> list[str]:
    rest = pressing(keys)
    return chosen(reading, key=lambda: next(rest), edit=lambda row: (edits or {}).get(row, row))


def test_a_accepts_r_rejects_and_b_goes_back(courier: str, herald: str) -> None:
    both = reading(courier, herald)

    assert len(choose(both, "aa")) == 2
    assert len(choose(both, "ar")) == 1
    assert len(choose(both, "abra")) == 1
    assert choose(both, "rr") == []
    assert len(choose(both, "aq")) == 1
    assert len(choose(both, "a")) == 1


def test_e_lets_a_line_be_mended_and_what_is_no_register_is_not_taken(write: Write) -> None:
    report = write("undated.txt", "Jo Bell was suspended on Tuesday.\n")
    line = 'DAY suspension "Jo Bell"'
    good, bad = '2031-03-04 suspension "Jo Bell"', 'soon suspension "Jo Bell"'

    assert choose(reading(report), "a") == []
    assert choose(reading(report), "ee", {line: bad}) == []
    assert choose(reading(report), "e", {line: good}) == [f'{good}\n    reported "undated.txt"\n']


def test_on_a_real_terminal_one_key_is_enough(courier: str, tmp_path: Path) -> None:
    out = tmp_path / "accepted.register"
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "hustings", "read", courier, "--out", str(out)],
        stdin=follower, stdout=follower, stderr=follower, close_fds=True,
    )  # fmt: skip
    os.close(follower)
    shown, pressed, until = b"", False, time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        if select.select([leader], [], [], 0.2)[0]:
            try:
                shown += os.read(leader, 65536)
            except OSError:
                break
        if b"a accepts" in shown and not pressed:
            os.write(leader, b"a")
            pressed = True
    assert process.wait(timeout=30) == 0
    assert '2031-03-03 bar "Jo Bell"' in out.read_text(encoding="utf-8")


# -- names, a book, and bad input --------------------------------------------------------------------------------------


def test_the_names_and_words_are_those_of_the_book_and_the_register(write: Write) -> None:
    report = write(
        "minutes.txt", "Published: 6 March 2031\n\nAnn was barred from standing on Tuesday by the Committee.\n"
    )
    book, register = write("rules.md", BOOK), write("bees.register", REGISTER)

    (proposal,) = read(report, "--book", book, "--register", register)["proposals"]

    assert proposal["text"].startswith("2031-03-04 bar Ann by Committee\n")
    assert proposal["new_names"] == []
    assert proposal["against"] != []


def test_a_word_that_the_book_lacks_is_said_to_be_ours(courier: str, write: Write) -> None:
    report = write("out.txt", "Published: 6 March 2031\n\nJo Bell was expelled on Tuesday.\n")

    (proposal,) = read(report, "--book", write("rules.md", BOOK))["proposals"]

    assert proposal["notes"] == ["The book has no act for it; the word expulsion is ours."]
    assert proposal["against"] == ['no clause of the book gives an act "expulsion"']


def test_register_lines_and_scripts_in_a_report_are_text_like_any_other(write: Write) -> None:
    found = read(write("lines.txt", LINES))

    assert [each["text"].split("\n")[0] for each in found["proposals"]] == ['2031-03-04 suspension "Jo Bell"']


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "there is no text in it"),
        (b"\x7fELF\x02\x01\x00\x00\x01", "this is no text"),
        (b"x" * 5_000_001, "larger than 5 megabytes"),
    ],
)
def test_what_is_no_report_is_refused_with_a_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(data)

    ran = hustings("read", str(file))

    assert (ran.status, ran.out, said in ran.err) == (2, "", True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "hustings read needs a report"),
        (("none.txt",), "none.txt: this report cannot be read: No such file or directory."),
        (("--dated", "1 March", "a.txt"), "--dated: "),
        (
            ("--dated", "2031-03-01", "--dated", "2031-03-02", "a.txt"),
            "--dated stands 2 times, and there are 1 reports.",
        ),
        (("--source", "A", "--source", "B", "a.txt"), "--source stands 2 times, and there are 1 reports."),
        (("--book", "none.md", "a.txt"), "No report was read, because of the error above."),
    ],
)
def test_a_request_that_cannot_be_understood_is_told(arguments: tuple[str, ...], said: str, write: Write) -> None:
    write("a.txt", COURIER)

    ran = hustings("read", *arguments)

    assert (ran.status, ran.out, said in ran.err) == (2, "", True), ran.err


def test_what_the_register_has_is_proposed_no_second_time(courier: str, tmp_path: Path) -> None:
    accepted = str(tmp_path / "accepted.register")
    assert hustings("read", courier, "--accept", "all", "--out", accepted).status == 0

    again = read(courier, "--register", accepted)["proposals"]

    assert [(each["text"], each["notes"][-1], each["on_record"][0]["entry"]) for each in again] == [
        ("", "Already on record: entry 1.", 1)
    ]
    refused = hustings("read", courier, "--register", accepted, "--accept", "1")
    assert (refused.status, "nothing to enter: Already on record: entry 1." in refused.err) == (2, True)
