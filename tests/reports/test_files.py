"""A report's file: encodings, signs that cannot be seen, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hustings.reports.papers.files import LARGEST, ReportRefused, read_report, report_of

NO_TEXT = "this is no text: it holds bytes that no text has. Give the report as text, HTML or PDF."
TEXT = "“We lost,” said Zoë Bell. The members’ fund – £40 – is gone."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_report_is_read_in_the_encoding_it_has(encoding: str) -> None:
    report = read_report(TEXT.encode(encoding), source="Courier")

    assert report.text == TEXT
    assert [sentence.text for sentence in report.sentences] == [
        '"We lost," said Zoë Bell.',
        "The members' fund - £40 - is gone.",
    ]


def test_encodings_mixed_in_one_file_and_one_line_are_each_read() -> None:
    data = TEXT.encode("utf-8") + b"\r\n" + TEXT.encode("cp1252") + b" " + TEXT.encode("utf-8")

    assert read_report(data, source="Courier").text == f"{TEXT}\n{TEXT} {TEXT}"


def test_right_to_left_text_is_kept_and_signs_that_turn_it_are_shown() -> None:
    report = read_report("המועצה נפגשה. It was \u202e21-41\u202c, not\u200b withheld\u00ad.".encode(), source="Courier")

    assert report.text == "המועצה נפגשה. It was [U+202E]21-41[U+202C], not withheld."


def test_its_name_and_day_are_what_its_reader_says(tmp_path: Path) -> None:
    path = tmp_path / "courier.txt"
    path.write_text("Council loses vote\n\nThe council met.\n\nIt lost.", encoding="utf-8")

    report = read_report(path, dated=date(2031, 3, 4))

    assert (report.source, report.title, report.dated) == ("courier.txt", "Council loses vote", date(2031, 3, 4))
    assert [sentence.text for sentence in report.sentences] == ["The council met.", "It lost."]
    assert read_report(path, source="Evening Courier").source == "Evening Courier"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Courier: there is no text in it."),
        (b"\xef\xbb\xbf \r\n\t\n", "Courier: there is no text in it."),
        (b"The vote\nwas\x00 lost.", f"Courier:2: {NO_TEXT}"),
        (bytes(range(1, 32)) * 20, f"Courier:1: {NO_TEXT}"),
        (b"a" * (LARGEST + 1), "Courier: it is larger than 5 megabytes, and no report is. Nothing of it is read."),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_a_plain_sentence(data: bytes, told: str) -> None:
    with pytest.raises(ReportRefused) as refused:
        read_report(data, source="Courier")

    assert str(refused.value) == told


def test_lines_of_a_register_and_marks_of_a_page_are_text_like_any_other() -> None:
    register = "2031-03-04 bar Rowan everywhere by Executive: 22 for, 12 against"
    text = f'It read as follows.\n{register}\n<script>alert("x")</script> was said.'

    assert read_report(text.encode(), source="Courier").text == text


@pytest.mark.parametrize(
    "text",
    [
        "Council loses vote\n\nDale Courier, 4 March 2031\n\nThe council met.",
        "Council loses vote\n4 March 2031\nThe council met.",
    ],
)
def test_the_line_with_its_day_may_stand_beneath_the_headline(text: str) -> None:
    report = report_of(text, source="courier.txt")

    assert (report.title, report.dated) == ("Council loses vote", date(2031, 3, 4))


@pytest.mark.parametrize("heading", ["5. Date of next meeting", "Next meeting:", "Closing date", "Date of the ballot"])
def test_a_day_beneath_a_heading_of_what_is_to_come_is_not_the_report_s_own(heading: str) -> None:
    report = report_of(f"The branch met on 9 October.\n\n{heading}\n13 November 2031", source="minutes.txt")

    assert report.dated is None
