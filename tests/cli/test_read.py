from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.running import BOOK, REGISTER, Ran, Write, hustings
from typer.testing import CliRunner

from hustings.cli.accepting import chosen
from hustings.cli.commands import app
from hustings.cli.reading_reports import Wanted, reading_of
from hustings.cli.report_words import Reading
from hustings.reports.proposing.json_form import read_schema

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


MORE = """\
Jo Bell was barred from standing by the National Council of the Beekeepers' League on Monday.

"It was a dark day," said Sam Pine. "Nobody was asked."

"They were scared," one source said.

Ms Bell needs to apologise and repay the money, according to one source.

She was elected with a majority of 1,661.
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

    named = "Beekeepers bar treasurer from standing; herald.txt"
    assert ran.out.startswith(f"register: observer\n# Accepted from reports that were read: {named}\n")
    assert ran.err == "2 of 2 proposals accepted; nothing was entered anywhere.\n"
    assert ran.out.count("\n2031-03-0") == 3  # two accounts of the bar, one announcement


def test_accepted_entries_go_to_a_file_that_is_never_written_over(courier: str, tmp_path: Path) -> None:
    out = tmp_path / "new.register"

    first = hustings("read", courier, "--accept", "1", "--out", str(out))
    again = hustings("read", courier, "--accept", "1", "--out", str(out))

    assert (first.status, first.err.splitlines()[-1]) == (
        0, f"1 of 1 proposal accepted; nothing was entered anywhere. The register is in {out}.",
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
    in_words = hustings("read", report, "--accept", "1", "--dated", "6 March 2031")

    assert (asked.status, asked.out) == (2, "")
    assert asked.err.startswith(
        "Proposal 1 cannot be accepted as it stands: the day is missing: write it in place of DAY"
    )
    assert '2031-03-04 suspension "Jo Bell" by "National Council"\n' in dated.out
    assert in_words.out == dated.out


def test_what_no_register_can_hold_is_not_accepted_and_not_counted(write: Write) -> None:
    report = write("long.txt", "4 March 2031\n\nJo Bel" + "l" * 210 + " was suspended on Tuesday by the Council.\n")

    asked, every = hustings("read", report, "--accept", "1"), hustings("read", report, "--accept", "all")
    told = json.loads(hustings("read", report, "--json").out)["proposals"][0]

    assert (asked.status, asked.out) == (2, "")
    assert asked.err.startswith("Proposal 1 cannot be accepted as it stands: it names somebody or something as no")
    assert every.err.endswith("0 of 1 proposal accepted; nothing was entered anywhere.\n")
    assert (told["text"], told["can_be_accepted"]) == ("", False)


def test_nothing_is_accepted_where_nothing_was_said_about_accepting(courier: str) -> None:
    assert "register: observer" not in hustings("read", courier).out
    assert "register: observer" not in hustings("read", courier, "--accept", "none").out


def test_a_file_that_is_there_is_told_before_anybody_has_chosen_anything(courier: str, tmp_path: Path) -> None:
    out = tmp_path / "there.register"
    out.write_text("kept", encoding="utf-8")

    ran = hustings("read", courier, "--accept", "all", "--out", str(out))

    assert ran == Ran(2, "", f"{out} is there already, and is not written over. Name another file with --out.\n")
    assert out.read_text(encoding="utf-8") == "kept"


def test_what_cannot_be_written_is_printed_so_that_it_is_not_lost(courier: str, tmp_path: Path) -> None:
    ran = hustings("read", courier, "--accept", "all", "--out", str(tmp_path / "none" / "a.register"))

    assert ran.status == 2
    assert ran.err.endswith("No such file or directory. It was printed instead.\n")
    assert 'bar "Jo Bell"' in ran.out[ran.out.index("register: observer\n") :]


def test_a_report_comes_from_another_program(courier: str) -> None:
    ran = CliRunner().invoke(app, ["read", "-", "--source", "Evening Courier", "--accept", "all"], input=COURIER)
    unnamed = CliRunner().invoke(app, ["read", "-", "--accept", "all"], input=COURIER)

    assert ran.exit_code == 0
    assert ran.stdout == hustings("read", courier, "--source", "Evening Courier", "--accept", "all").out
    assert '    reported "Beekeepers bar treasurer from standing, 4 March 2031"\n' in unnamed.stdout
    twice = CliRunner().invoke(app, ["read", "-", "-"], input=COURIER)
    assert (twice.exit_code, twice.stdout) == (2, "")


def test_what_else_was_found_is_told_with_whose_word_it_is(write: Write) -> None:
    report = write("more.txt", MORE)
    out = hustings("read", report, "--dated", "2031-03-05").out

    assert out.startswith("more.txt, of 5 March 2031 (as you said): ")
    told = " ".join(out.split())
    assert "Sam Pine: “It was a dark day. Nobody was asked.”" in told
    assert "one source (anonymous): “They were scared,”" in told
    assert "condition for Jo Bell, by the words of one source: apologise; repay the money" in told
    assert "majority: 1,661" in told


def test_two_tellings_are_shown_with_the_sentence_of_each(courier: str, herald: str) -> None:
    told = " ".join(hustings("read", courier, herald).out.split())

    assert "they differ in: tally 22 for, 12 against (Beekeepers bar treasurer from standing): “A motion to" in told
    assert "21 for, 13 against (herald.txt): “Jo Bell, the treasurer of the Beekeepers' League," in told


# -- one key on a terminal ---------------------------------------------------------------------------------------------


def reading(*reports: str) -> Reading:
    return reading_of(Wanted(tuple(map(Path, reports))))


def pressing(keys: str) -> Iterator[str]:
    yield from keys
    while True:
        yield ""


def choose(reading: Reading, keys: str, edits: dict[str, str] | None = None) -> list[str]:
    rest = pressing(keys)
    return chosen(reading, key=lambda: next(rest), edit=lambda row: (edits or {}).get(row, row)).texts


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
    good, bad = '2031-03-04 suspension "Jo Bell"', 'soon suspension "Jo Bell"'

    assert choose(reading(report), "a") == []
    assert choose(reading(report), "ea", {"": "soon"}) == []
    assert choose(reading(report), "e", {"": "2031-03-04"}) == []  # it is mended, and not accepted yet
    assert choose(reading(report), "ea", {"": "2031-03-04"}) == [f'{good}\n    reported "undated.txt"\n']
    assert choose(reading(report), "eea", {"": "soon", bad: good}) == [f'{good}\n    reported "undated.txt"\n']


def test_e_asks_for_what_is_missing_and_takes_a_day_in_words(write: Write) -> None:
    report = write("undated.txt", "Jo Bell was suspended on Tuesday.\n")

    assert choose(reading(report), "ea", {"": " 4  March 2031"}) == choose(reading(report), "ea", {"": "2031-03-04"})


def test_a_proposal_that_is_mended_back_is_as_it_was_proposed(courier: str, capsys: pytest.CaptureFixture[str]) -> None:
    one = reading(courier)
    texts = choose(one, "a")
    rows = texts[0].splitlines()
    answers = iter([rows[0].replace("22 for", "20 for"), *rows[1:], *rows, *[""] * len(rows)])
    rest = pressing("eeea")

    assert chosen(one, key=lambda: next(rest), edit=lambda row: next(answers)).texts == texts
    assert capsys.readouterr().out.count("You mended it; a accepts it so.") == 1


def test_what_was_done_with_a_proposal_is_there_when_one_comes_back(
    courier: str, herald: str, capsys: pytest.CaptureFixture[str]
) -> None:
    both = reading(courier, herald)
    head = next(row for row in choose(both, "a")[0].splitlines())
    capsys.readouterr()

    mended = head.replace("22 for", "20 for")
    texts = choose(both, "eabaq", {head: mended})

    shown = capsys.readouterr().out
    assert [text.splitlines()[0] for text in texts] == [mended]
    assert shown.count("You mended it; a accepts it so.") == 1
    assert shown.count("You accepted it.") == 1
    assert shown.count(f"   {mended}\n") == 2


def test_a_key_that_does_nothing_says_so_and_the_others_are_listed(
    courier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert choose(reading(courier), "x?sa") != []

    shown = capsys.readouterr().out
    assert "x does nothing here; ? lists the keys.\n" in shown
    assert "   b  goes back to the one before, as you left it\n" in shown
    assert "Beekeepers bar treasurer from standing says no more\n" in shown


@dataclass(frozen=True)
class Walked:
    """A walk at a real terminal: how it left, what stood on the screen, and what was written; empty if nothing."""

    status: int
    screen: str
    written: str


def _of_its_own_terminal() -> None:
    """The terminal is the process's own, and signals mean what they mean to somebody who sits there."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in (signal.SIGINT, signal.SIGHUP):  # a test run in the background may ignore them
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def walk(tmp_path: Path) -> Callable[..., Walked]:
    """Reads reports at a terminal of so many columns, and presses keys whenever it is asked for the next.

    Of a pair the first is what must stand on the screen, after what was pressed before, until the second is typed.
    """
    out = tmp_path / "accepted.register"

    def walks(
        *reports: str, keys: Sequence[str | tuple[str, str]], columns: int = 80, are_named: bool = True
    ) -> Walked:
        sources = [word for report in reports if are_named for word in ("--source", report)]
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-m", "hustings", "read", *reports, *sources, "--out", str(out)],
            stdin=follower, stdout=follower, stderr=follower, close_fds=True, start_new_session=True,
            env={name: value for name, value in os.environ.items() if name != "COLUMNS"},
            preexec_fn=_of_its_own_terminal,
        )  # fmt: skip
        os.close(follower)
        shown, seen, until = "", 0, time.monotonic() + 40
        waiting = [("a accepts", each) if isinstance(each, str) else each for each in keys]
        while time.monotonic() < until:
            if select.select([leader], [], [], 0.2)[0]:
                try:
                    shown += os.read(leader, 65536).decode("utf-8", "replace")
                except OSError:
                    break
            elif process.poll() is not None:
                break
            if waiting and waiting[0][0] in shown[seen:]:
                seen = len(shown)
                os.write(leader, waiting.pop(0)[1].encode())
        os.close(leader)  # whoever still waits for a key is told that there is no more
        process.wait(timeout=20)
        screen = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown).replace("\r\n", "\n")
        screen = re.sub(r"[^\n\r]*\r", "", screen)  # a line of life is written over
        return Walked(process.returncode, screen, out.read_text(encoding="utf-8") if out.exists() else "")

    return walks


def test_on_a_real_terminal_one_key_is_enough(courier: str, herald: str, walk: Callable[..., Walked]) -> None:
    both = walk(courier, herald, keys="aa")

    assert both.status == 0
    assert '2031-03-03 bar "Jo Bell"' in both.written
    assert "announcement suspension" in both.written
    assert "Accepted." in both.screen


def test_on_a_terminal_one_is_asked_what_a_report_is_called(courier: str, walk: Callable[..., Walked]) -> None:
    named = walk(courier, keys=[("(Enter keeps that)", "Evening Courier, page 3\r"), "a"], are_named=False)

    assert "  Beekeepers bar treasurer from standing (Enter keeps that): " in named.screen
    assert '    reported "Evening Courier, page 3, 4 March 2031"\n' in named.written


def test_a_report_is_called_by_its_headline_and_at_worst_by_its_file_which_is_told(courier: str, write: Write) -> None:
    plain = write("scan.txt", "Jo Bell was suspended on Tuesday. Nobody said why.\n")
    told = "nothing in it tells what it is called"

    assert [each["named_by"] for each in read(courier, plain)["reports"]] == ["itself", "file"]
    assert '    reported "Beekeepers bar treasurer from standing, 4 March 2031"\n' in hustings("read", courier).out
    assert (told in hustings("read", plain).out, told in hustings("read", courier).out) == (True, False)
    assert told not in hustings("read", plain, "--source", "The Mail").out


def test_two_reports_under_one_name_are_two_sources(courier: str, write: Write) -> None:
    other = write("other.txt", COURIER.replace("22 votes to 12", "21 votes to 12"))

    told = read(courier, other, "--source", "The Mail", "--source", "The Mail")

    assert [each["source"] for each in told["reports"]] == ["The Mail", "The Mail (2)"]
    assert told["proposals"][0]["text"].count('reported "The Mail (2), 4 March 2031"') == 1


def test_on_a_terminal_one_goes_back_rejects_and_stops_and_what_was_accepted_is_kept(
    courier: str, herald: str, walk: Callable[..., Walked]
) -> None:
    walked = walk(
        courier, herald, keys=["xa", "b", "r", "q"]
    )  # x is no key; b goes back to the one accepted, which r rejects

    assert (walked.status, walked.written.count("\n20")) == (0, 0)
    assert "Rejected." in walked.screen
    assert "0 of 2 proposals accepted; nothing was entered anywhere." in walked.screen
    assert walk(courier, herald, keys="").status == 2  # the file is there now


def test_on_a_terminal_a_line_is_mended_in_its_place(courier: str, walk: Callable[..., Walked]) -> None:
    end, line = "\x05", '2031-03-03 bar "Jo Bell"'
    walked = walk(
        courier,
        keys=["e", (line, f"{end} [A/1]\r"), ("moved", f"{end}\x15\r"), ("reported", "\r"), "a"],
    )

    assert walked.status == 0
    assert "22 for, 12 against [A/1]\n" in walked.written
    assert "moved" not in walked.written  # its line was emptied
    assert '    reported "courier.txt, 4 March 2031"\n' in walked.written


@pytest.mark.parametrize(("last", "status"), [("\x04", 0), ("\x03", 130)])
def test_the_end_of_input_and_an_interruption_keep_what_was_accepted(
    courier: str, herald: str, walk: Callable[..., Walked], last: str, status: int
) -> None:
    walked = walk(courier, herald, keys=["a", last])

    assert walked.status == status
    assert '2031-03-03 bar "Jo Bell"' in walked.written
    assert "announcement" not in walked.written
    assert "Traceback" not in walked.screen


@pytest.mark.parametrize("columns", [80, 60])
def test_words_fit_the_terminal_and_register_lines_are_left_whole(
    courier: str, herald: str, walk: Callable[..., Walked], columns: int
) -> None:
    walked = walk(courier, herald, keys="q", columns=columns)

    told = walked.screen[: walked.screen.index(" proposals accepted;")].split("\n")[:-1]
    words = [line for line in told if not line.startswith("   ") or "“" in line]
    assert max(map(len, words)) <= columns
    assert "they differ in: tally" in walked.screen


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


MIXED = """\
Published: 6 March 2031

Ann Lee was barred from standing on Tuesday by the Committee.
Bo Carr was expelled on Monday.
Jo Bell was suspended last night by the leader.
"""


def test_whatever_accept_all_takes_the_check_takes_too_and_what_is_left_is_named(write: Write, tmp_path: Path) -> None:
    report, book, out = write("mixed.txt", MIXED), write("rules.md", BOOK), tmp_path / "a.register"

    ran = hustings("read", report, "--book", book, "--accept", "all", "--out", str(out))
    told = read(report, "--book", book)["proposals"]

    assert [each["can_be_accepted"] for each in told] == [True, False, False]
    assert ran.err.splitlines() == [
        '2 is left: no clause of the book gives an act "expulsion".',
        '3 is left: no clause of the book gives an act "suspension".',
        f"1 of 3 proposals accepted; nothing was entered anywhere. The register is in {out}.",
    ]
    assert "3 proposals. 1 of 3 entries can be accepted as proposed; 2 need a word of yours first." in ran.out
    assert "--accept all" not in ran.out  # it was said already
    assert hustings("check", book, str(out)).status == 0


TWO_COUNTS = """The Elm Board suspended Ann Lee on 3 March 2031 by 12 votes to 3.

The Elm Board suspended Bo Carr on 3 March 2031 by 9 votes to 6, and a call to delay that fell by 5 votes to 10.
"""


def test_accept_all_leaves_what_needs_a_look_and_its_number_takes_it(write: Write) -> None:
    report = write("counts.txt", TWO_COUNTS)

    every, shown = hustings("read", report, "--accept", "all"), hustings("read", report)
    doubted = [each["number"] for each in read(report)["proposals"] if each["doubts"]]
    asked = hustings("read", report, "--accept", str(doubted[0]))

    left = f"{doubted[0]} is left: two counts of votes stand in one sentence: look at it, then --accept {doubted[0]}."
    assert left in every.err.splitlines()
    assert "Ann Lee" in every.out
    assert "Bo Carr" not in every.out
    assert "look at it first: Two counts of votes stand in one sentence." in " ".join(shown.out.split())
    assert "a look first" in shown.out
    assert "Bo Carr" in asked.out


def test_what_the_book_refuses_is_accepted_neither_by_its_number_nor_by_a_key(write: Write) -> None:
    report, book = write("mixed.txt", MIXED), write("rules.md", BOOK)
    under_book = reading_of(Wanted((Path(report),), books=(Path(book),)))

    ran = hustings("read", report, "--book", book, "--accept", "1,2")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith('Proposal 2 cannot be accepted as it stands: no clause of the book gives an act "exp')
    assert len(choose(under_book, "aarr")) == 1
    row = '2031-03-03 expulsion "Bo Carr"'
    assert len(choose(under_book, "aeaar", {row: '2031-03-03 bar "Bo Carr" by Committee'})) == 2
    assert len(choose(under_book, "aeaar", {row: '2031-03-03 bar "Bo Carr" by Nobody'})) == 1


BRANCHES = """\
---
book: Rules of the Allotment Society
adopted: 2000-01-01
---
# 1 Suspensions
```terms
suspended  yes/no  any suspension  {is} suspended
```
```rule
may_keep_bees requires not(suspended)
act suspension: decision of a branch on person
```
"""


def test_a_key_accepts_what_the_book_takes_beside_what_was_accepted_already(write: Write) -> None:
    told = "5 March 2031\n\nBo Carr was suspended on Monday.\n\nJo Bell was suspended on Tuesday by the Hill Branch.\n"
    report, book = write("two.txt", told), write("rules.md", BRANCHES)
    two = reading_of(Wanted((Path(report),), books=(Path(book),)))
    first, second = '2031-03-03 suspension "Bo Carr"', '2031-03-04 suspension "Jo Bell" by "Hill Branch"'
    makes_it_a_body = {first: '2010-01-01 body "Hill Branch": branch'}

    assert [text.splitlines()[0] for text in choose(two, "aa")] == [first]
    assert [text.splitlines()[0] for text in choose(two, "eaa", makes_it_a_body)] == [*makes_it_a_body.values(), second]
    assert [text.splitlines()[0] for text in choose(two, "era", makes_it_a_body)] == []
    assert two.refused({2: f"{second}\n"}) == {
        2: ('no entry makes "Hill Branch" a body; suspension is done by a branch',)
    }
    assert two.refused({1: f"{makes_it_a_body[first]}\n", 2: f"{second}\n"}) == {}


def test_an_observer_is_not_told_to_write_another_name_than_the_source_has(write: Write) -> None:
    book = write("rules.md", BOOK)
    by_them = write("a.register", 'register: observer\n2031-03-04 bar Ann by "Jo Bell": 3 for, 2 against\n')

    ran = hustings("check", book, by_them)

    assert '"Jo Bell" is no body or office of the book; Committee does bar' in ran.out
    assert "the book would not give this to them" in ran.out.lower()
    assert 'write by "' not in ran.out


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
        ((".",), ". is a folder. Name the reports in it: hustings read ./*.txt"),
        (("a.txt", "./a.txt"), "a.txt and a.txt are the same, letter for letter: one report would count as two"),
        (("none.txt",), "none.txt: this report cannot be read: No such file or directory."),
        (("--dated", "1 March", "a.txt"), "--dated: "),
        (
            ("--dated", "2031-03-01", "--dated", "2031-03-02", "a.txt"),
            "--dated stands 2 times, and there are 1 reports.",
        ),
        (("--source", "A", "--source", "B", "a.txt"), "--source stands 2 times, and there are 1 reports."),
        (("--book", "none.md", "a.txt"), "No report was read, because of the error above."),
        (("--out", "b.register", "a.txt"), "--out FILE is for what is accepted: add --accept all"),
        (("--speakers", "en_no_such", "a.txt"), "en_no_such"),
        (("--speakers", "en_no_such", "--page", "a.txt"), "The page reads speakers by the grammar"),
    ],
)
def test_a_request_that_cannot_be_understood_is_told(arguments: tuple[str, ...], said: str, write: Write) -> None:
    write("a.txt", COURIER)

    ran = hustings("read", *arguments)

    assert (ran.status, ran.out, said in ran.err) == (2, "", True), ran.err


def test_with_json_what_is_accepted_goes_to_a_file_or_nowhere(courier: str) -> None:
    ran = hustings("read", courier, "--json", "--accept", "all")

    assert (ran.status, ran.json["error"]["message"]) == (
        2,
        "With --json what is accepted goes to a file: add --out FILE.",
    )


def test_what_the_register_has_is_proposed_no_second_time(courier: str, tmp_path: Path) -> None:
    accepted = str(tmp_path / "accepted.register")
    assert hustings("read", courier, "--accept", "all", "--out", accepted).status == 0

    again = read(courier, "--register", accepted)["proposals"]

    assert [(each["text"], each["notes"][-1], each["on_record"][0]["entry"]) for each in again] == [
        ("", "Already on record: entry 1.", 1)
    ]
    refused = hustings("read", courier, "--register", accepted, "--accept", "1")
    assert (refused.status, "nothing to enter: Already on record: entry 1." in refused.err) == (2, True)
