"""The days that a report tells: written out, counted from its own day, or not known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.reports.hostile import SHARES, takes

from hustings.reports.days.days import day_told, days_of
from hustings.reports.papers.files import read_report, report_of
from hustings.reports.report import Span

WEDNESDAY = date(2031, 3, 12)


def told(text: str, dated: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    report = report_of(text, source="Courier", dated=dated)
    return [(report.words(span), day.text() if day else None) for span, day in days_of(report)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on Tuesday 4 March 2031.", [("on Tuesday 4 March 2031", "2031-03-04")]),
        ("It met on March 4, 2031.", [("on March 4, 2031", "2031-03-04")]),
        ("It met on the 5th of January 2030.", [("on the 5th of January 2030", "2030-01-05")]),
        ("It passed on the twenty-first of March 2030.", [("on the twenty-first of March 2030", "2030-03-21")]),
        ("It sat on 2030-03-05.", [("on 2030-03-05", "2030-03-05")]),
        ("It sat on 13/03/2030 and 03/14/2030.", [("on 13/03/2030", "2030-03-13"), ("03/14/2030", "2030-03-14")]),
        ("It sat on Sat. 2 March 2030.", [("on Sat. 2 March 2030", "2030-03-02")]),
        ("In May 2029 it was closed.", [("In May 2029", "2029-05")]),
        ("It was closed in early May 2029.", [("in early May 2029", "2029-05")]),
        ("He has been out since 2019.", [("since 2019", "2019")]),
        ("From 2019 to 2021 he sat.", [("From 2019 to 2021", "2019-01-01..2021-12-31")]),
        ("They met between March and June 2030.", [("between March and June 2030", "2030-03-01..2030-06-30")]),
        ("It ran from 3 to 5 March 2031.", [("from 3 to 5 March 2031", "2031-03-03..2031-03-05")]),
        ("She left in the winter of 1990.", [("in the winter of 1990", "1990-01-01..1991-03-31")]),
        ("By 1 June 2030 all had left.", [("By 1 June 2030", "..2030-06-01")]),
        ("It was lost before 1 June 2030.", [("before 1 June 2030", "..2030-05-31")]),
        ("It was lost after 10 March 2031.", [("after 10 March 2031", "2031-03-11..2031-03-12")]),
    ],
)
def test_a_day_written_out_needs_no_other(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
    if "after" not in text:
        assert told(text, dated=None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council lost the vote today.", ("today", "2031-03-12")),
        ("Tonight the council lost.", ("Tonight", "2031-03-12")),
        ("Speaking last night, he said no.", ("last night", "2031-03-11")),
        ("It met yesterday evening.", ("yesterday evening", "2031-03-11")),
        ("It meets tomorrow.", ("tomorrow", "2031-03-13")),
        ("It met on Wednesday.", ("on Wednesday", "2031-03-12")),
        ("The council was to hear of it, and on Friday it voted.", ("on Friday", "2031-03-07")),
        ("On Friday it was lost.", ("On Friday", "2031-03-07")),
        ("It is expected to be approved on Friday.", ("on Friday", "2031-03-14")),
        ("The council, which meets on Monday, rejected her.", ("on Monday", "2031-03-17")),
        ("He revealed it on Tuesday, saying it should be told.", ("on Tuesday", "2031-03-11")),
        ("Last Tuesday it rose.", ("Last Tuesday", "2031-03-04..2031-03-11")),
        ("Last Friday it rose.", ("Last Friday", "2031-03-07")),
        ("It will meet on Monday week.", ("on Monday week", "2031-03-24")),
        ("It voted on 3 February.", ("on 3 February", "2031-02-03")),
        ("It was elected on September 3.", ("on September 3", "2030-09-03")),
        ("It will vote on September 3.", ("on September 3", "2031-09-03")),
        ("It voted on Monday 3 March.", ("on Monday 3 March", "2031-03-03")),
        ("She will go tomorrow (March 13).", ("tomorrow (March 13)", "2031-03-13")),
        ("She said today (12 March): no.", ("today (12 March)", "2031-03-12")),
        ("The statement in February was short.", ("in February", "2031-02")),
        ("In May it will open.", ("In May", "2031-05")),
        ("He was chair since November.", ("since November", "2030-11")),
        ("Last week it met.", ("Last week", "2031-03-02..2031-03-09")),
        ("Last month it met.", ("Last month", "2031-02")),
        ("She resigned earlier this year.", ("earlier this year", "2031-01-01..2031-03-12")),
        ("She resigned last year.", ("last year", "2030")),
        ("Three days ago he left.", ("Three days ago", "2031-03-09")),
        ("Two weeks ago he left.", ("Two weeks ago", "2031-02-23..2031-03-01")),
        ("It comes a month after she was expelled.", ("comes a month after", "2031-01-27..2031-02-28")),
    ],
)
def test_a_day_is_counted_from_the_reports_own_and_not_known_without_it(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]
    assert told(text, dated=None) == [(expected[0], None)]


def test_a_month_that_no_verb_tells_is_of_this_year_where_its_sentence_speaks_of_this_year() -> None:
    assert told("Bell is the third this year, after Lee in February.")[-1] == ("in February", "2031-02")
    assert told("Bell is the third, after Lee in September.") == [("in September", None)]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("It was founded in May 2030 and dissolved two months later.", "two months later", "2030-07"),
        ("It met on 3 March 2031, and again three days later.", "three days later", "2031-03-06"),
        ("He won in 2030 and lost a year earlier.", "a year earlier", "2029"),
        ("It met in May 2030 or June 2030, and two months later.", "two months later", None),
        ("It met again two months later.", "two months later", None),
    ],
)
def test_later_is_counted_from_the_one_day_that_its_sentence_told_before(
    text: str, words: str, day: str | None
) -> None:
    assert told(text)[-1] == (words, day)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("She left in November last year.", "in November last year", "2030-11"),
        ("It will open in May next year.", "in May next year", "2032-05"),
        ("She would go in April.", "in April", "2031-04"),
        ("It is subject to the vote on Friday.", "on Friday", "2031-03-14"),
        ("It had been sent the previous weekend.", "", None),
        ("It was carried at its April meeting.", "its April", "2030-04"),
        ("The rules were changed by the May conference.", "the May", "2030-05"),
        ("The May government was told.", "", None),
    ],
)
def test_a_month_is_of_the_year_that_is_named_or_of_the_nearest(text: str, words: str, day: str | None) -> None:
    assert [(words, day)] == (told(text) or [("", None)])


def test_votes_that_are_counted_are_no_verb_of_what_is_to_come() -> None:
    assert told("It was lost by 23 votes to 14 on Monday.") == told("It was lost on Monday.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It met on 04/03/2031.", "On 04/03/2031"),
        ("He was expelled a month after he joined.", "a month after"),
        ("The following day it met.", "The following day"),
        ("He was told he would be chair on Friday.", "on Friday"),
        ("“We lost today,” said Bell.", "today"),
        ("Some weeks ago he left.", "Some weeks ago"),
        ("It met on 30 February 2031.", "on 30 February 2031"),
    ],
)
def test_what_is_not_certain_is_found_and_has_no_day(text: str, words: str) -> None:
    assert [(found.lower(), day) for found, day in told(text)] == [(words.lower(), None)]


@pytest.mark.parametrize(
    "text",
    [
        "He had 2019 votes, of 2031 members.",
        "In 2019 votes were cast.",
        "The 2019 conference rose.",
        "They spoke on the Today programme and to Today's Sun.",
        "Mr May said that they may march.",
        "She is barred until 5 May 2032.",
        "He lost for the first time since 1983.",
        "The hall is at 3 May Street.",
        "The vote was 14-23.",
        "NORTHPORT, 4 March 2031 – The council met.",
        "Northport (NPA), March 4, 2031 - The council met.",
    ],
)
def test_what_is_no_day_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "dated", "words"),
    [
        ("Published: 4 March 2031, 14:05\nIt met.", "2031-03-04", "Published: 4 March 2031"),
        ("Guild loses\nBy Jo Bell, Correspondent\nTuesday, March 4, 2031\nIt met.",
         "2031-03-04", "Tuesday, March 4, 2031"),
        ("NORTHPORT, 4 March 2031 – The council met.", "2031-03-04", "NORTHPORT, 4 March 2031 –"),
        ("NORTHPORT (NPA) March 4, 2031 - The council met.", "2031-03-04", "NORTHPORT (NPA) March 4, 2031 -"),
        ("It lost the vote today (4 March 2031).", "2031-03-04", "today (4 March 2031"),
        ("It meets tomorrow (March 5, 2031).", "2031-03-04", "tomorrow (March 5, 2031"),
        ("Statement of 4 March 2031\nWe lost.", "2031-03-04", "Statement of 4 March 2031"),
        ("Updated: 5 March 2031\nPublished: 4 March 2031\nIt met.", "2031-03-04", "Published: 4 March 2031"),
        ("Author: Jo Bell, LDRSPublished 4th Mar 2031\nIt met.", "2031-03-04", "Published 4th Mar 2031"),
        ("Tuesday, March 4, 2031 Published at 01:56 GMT\nIt met.", "2031-03-04", "Tuesday, March 4, 2031"),
        ("March 4, 2031 | Updated March 5, 2031\nIt met.", "2031-03-04", "March 4, 2031"),
        ("Last updated at 14:20 on 5 March 2031\nIt met.", "2031-03-05", "updated at 14:20 on 5 March 2031"),
        ("DUBLIN, 4 March 2031 -\nIt met.", "2031-03-04", "4 March 2031"),
        ("(Harbour News, 4 March 2031)\nIt met.", "2031-03-04", "4 March 2031"),
        ("Harbour News, Tuesday 4 March 2031, page 7\nIt met.", "2031-03-04", "Tuesday 4 March 2031"),
        ("By Jo Bell, Editor, 4 March 2031\nIt met.", "2031-03-04", "4 March 2031"),
        ("4 March 2031 By Jo Bell\nIt met.", "2031-03-04", "4 March 2031"),
        ("Embargoed until 00:01 on 4 March 2031\nIt met.", "2031-03-04", "Embargoed until 00:01 on 4 March 2031"),
        ("Dated this 4th day of March 2031\nIt met.", "2031-03-04", "Dated this 4th day of March 2031"),
        ("News \u00b7 2031/03/04 \u00b7 3 min read\nIt met.", "2031-03-04", "2031/03/04"),
        ("Minutes of the meeting held on 4 March 2031\nIt met.", None, ""),
        ("Bell barred until 4 March 2031\nIt met.", None, ""),
        ("Notes of the council, 4 March 2031\nIt met.", None, ""),
        ("The council, 4 March 2031, met.", None, ""),
        ("It met today (March 4).", None, ""),
        ("It met on 4 March 2031.", None, ""),
        ("It lost the vote today (4 March 2031). It lost again today (5 March 2031).", None, ""),
    ],
)  # fmt: skip
def test_a_reports_own_day_is_told_in_full_by_its_text_or_not_known(text: str, dated: str | None, words: str) -> None:
    report = report_of(text, source="Courier")

    assert (str(report.dated) if report.dated else None) == dated
    assert (report.words(report.dated_by) if report.dated_by else "") == words
    assert report_of(text, source="Courier", dated=WEDNESDAY).dated == WEDNESDAY


def test_of_two_days_in_a_sentence_the_nearest_is_taken_and_without_a_place_none() -> None:
    report = report_of("It met on 3 March 2031 and rose on 5 March 2031.", source="Courier")
    days, sentence = days_of(report), report.sentences[0].span

    assert day_told(days, sentence) is None
    near_the_end = day_told(days, sentence, Span(sentence.end - 3, sentence.end))
    assert near_the_end is not None and near_the_end.text() == "2031-03-05"


def test_days_at_the_calendars_ends_are_not_known() -> None:
    assert told("It met yesterday.", dated=date.min) == [("yesterday", None)]
    assert told("It comes two hundred years later. It will meet tomorrow.", dated=date.max)[-1] == ("tomorrow", None)


@SHARES
@pytest.mark.parametrize(
    "piece", ["on Monday 3 ", "1/1/", "in May ", "today (", "the the ", "between 1 and ", "said on Friday, "]
)
def test_hostile_text_is_read_in_a_time_that_grows_with_its_length(piece: str, share: int) -> None:
    text = (piece * (4_500 // len(piece)) + ". It.\n") * (40 // share)

    takes(20 / share, lambda: days_of(report_of(text, source="Courier", dated=WEDNESDAY)))


def test_the_days_of_the_real_reports(shared: Path) -> None:
    """What a reader finds, by the reports' numbers; each was published on the day given, or that is not known."""
    dated = {1: date(2023, 3, 28), 2: date(2023, 3, 27), 3: date(2023, 7, 7)}
    found = {}
    for number in range(1, 5):
        report = read_report(shared / "reports" / f"report-{number}.txt", dated=dated.get(number))
        found[number] = [day.text() if day else None for _, day in days_of(report)]

    assert found == {
        1: ["2023-03-28", "2020", "2020", "2023-03-28", "2023-03-28", None, None],
        2: ["2023-03-28", "2023-02-11..2023-03-15", "2023-02", "2020-10", "2023-03-27", "1983"],
        3: ["2023-07-04", "2019", "2023-07-07", "2020", "2023-01-01..2023-07-07"],
        4: [None],
    }
