from __future__ import annotations

import time
from datetime import date

import pytest

from hustings.reports.events.tellings import tellings_of
from hustings.reports.papers.files import report_of
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read


def days(text: str) -> list[str]:
    """The day of each telling of a decision or a vote."""
    report = report_of(text, source="Evening Courier", dated=date(2031, 3, 6))
    found = tellings_of(report, read(report))
    return [each.day.text() if each.day else "" for each in found if each.what != "statement"]


@pytest.mark.parametrize(
    "text",
    [
        "The National Council announced on Wednesday that Jo Bell had been suspended.",
        "Ann Lee today condemned the decision of the National Council to suspend Jo Bell.",
        "Members were told on Wednesday that Jo Bell had been suspended.",
        "Jo Bell was suspended with effect from Wednesday.",
        "On Wednesday Jo Bell said she was suspended for voting no.",
        "It emerged on Wednesday that Jo Bell had been expelled.",
    ],
)
def test_the_day_of_saying_it_is_no_day_of_the_act(text: str) -> None:
    assert days(text) == [""]


@pytest.mark.parametrize(
    "text",
    [
        "The National Council suspended Jo Bell on Tuesday.",
        "A spokesman said Jo Bell was suspended on Tuesday.",
        "Jo Bell was suspended on Tuesday, the council said.",
        "On Tuesday the National Council suspended Jo Bell.",
        "Jo Bell, who was suspended on Tuesday, told the Echo that she would appeal.",
        "The National Council voted by 9 votes to 3 on Tuesday to suspend Jo Bell.",
    ],
)
def test_the_day_of_the_act_is_its_day_whoever_tells_it(text: str) -> None:
    assert days(text) == ["2031-03-04"]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Bell was suspended on Monday. Members were told on Wednesday that Ms Bell had been suspended.",
        "Jo Bell was expelled on Monday. The expulsion of Jo Bell was confirmed by the National Council on Wednesday.",
        "Jo Bell was nominated by the North branch on Monday. Jo Bell was nominated by the South branch on Tuesday.",
        "The National Council voted 9-3 on Monday to suspend Jo Bell. The branch had voted 20-4 to suspend her in May.",
        "Jo Bell was suspended in 2029. Ms Bell was suspended again on Monday.",
    ],
)
def test_what_can_all_be_true_differs_in_nothing(text: str) -> None:
    report = report_of(text, source="Evening Courier", dated=date(2031, 3, 6))

    assert [each.event.differences for each in proposals_of([(report, read(report))]) if each.event.differences] == []


@pytest.mark.parametrize("words", ["said on Monday ", "said ", "Monday ", "to aed "])
def test_many_days_and_verbs_take_no_time(words: str) -> None:
    began = time.perf_counter()

    days("Jo Bell was suspended by the council. " + words * (100_000 // len(words)))

    assert time.perf_counter() - began < 10
