from __future__ import annotations

from datetime import date

import pytest

from hustings.reports.papers.files import report_of
from hustings.reports.proposing.proposals import Proposal, proposals_of
from hustings.reports.reading import read


def proposed(text: str) -> dict[str, Proposal]:
    """What is proposed of a report, by what was done."""
    report = report_of(text, source="Evening Courier", dated=date(2031, 3, 6))
    return {each.telling.what: each for each in proposals_of([(report, read(report))])}


def test_a_condition_is_shown_with_the_act_of_whom_it_binds() -> None:
    found = proposed(
        "Ann Lee was suspended by the National Board on Tuesday. Bo Carr was expelled on Monday. "
        'A source close to the chair said: "Ms Lee needs to apologise for the post, pay the fine and attend a course."'
    )

    (condition,) = found["suspension"].conditions
    assert (condition.parts, condition.speaker) == (
        ("apologise for the post", "pay the fine", "attend a course"), "A source close to the chair",
    )  # fmt: skip
    assert found["suspension"].notes == (
        "A condition is told, in the words of a source close to the chair: apologise for the post; pay the fine; "
        "attend a course.",
    )
    assert found["expulsion"].conditions == ()


def test_numbers_are_shown_once_with_the_act_nearest_to_them_and_change_no_entry() -> None:
    found = proposed(
        "Ann Lee was barred from standing in Northmere on Tuesday. Ms Lee had the backing of twenty-two branches. "
        "Ms Lee was suspended in 2029."
    )

    assert {what: [one.parts for one in each.figures] for what, each in found.items() if each.figures} == {
        "bar": [("22 branches",)]
    }
    assert found["bar"].can_be_accepted


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("Published: 4 March 2031\n\nAnn Lee was suspended.", date(2031, 3, 4)),
        ("Published: 6 March 2031\n\nAnn Lee was suspended.", None),
        ("Ann Lee was suspended.", None),
    ],
)
def test_a_day_given_that_the_text_contradicts_is_taken_and_told(text: str, otherwise: date | None) -> None:
    report = report_of(text, source="Evening Courier", dated=date(2031, 3, 6))

    assert (report.dated, report.dated_by) == (date(2031, 3, 6), None)
    told = report.dated_otherwise
    assert (told[0] if told else None) == otherwise
    assert told is None or report.words(told[1]) == "Published: 4 March 2031"


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Ann Lee was suspended for six months on Tuesday.", ["for six months"]),
        ("Ann Lee was suspended on Tuesday pending an inquiry into the accounts.",
         ["pending an inquiry into the accounts"]),
        ("The National Board barred Ann Lee from standing until 2033.", ["until 2033"]),
        ("Ann Lee was given a two-year ban from standing.", ["a two-year ban"]),
        ("Ann Lee was banned from holding office for life.", ["for life"]),
        ("Ann Lee has been suspended indefinitely from the party.", ["indefinitely"]),
        ("Ann Lee was suspended on Tuesday. The suspension will last until the conference in June.",
         ["The suspension will last until the conference in June"]),
        ("Ann Lee was suspended on Tuesday. Her suspension runs to 4 June.", ["Her suspension runs to 4 June"]),
        ("Ann Lee was expelled on Tuesday. She said that she would appeal.", ["She said that she would appeal"]),
        ("Ann Lee was expelled on Tuesday. She has 14 days to appeal.", ["She has 14 days to appeal"]),
        ("Ann Lee was expelled on Tuesday. She has already lodged an appeal.", ["She has already lodged an appeal"]),
        ("Ann Lee was suspended for remarks that she made for the third time.", []),
        ("Ann Lee was suspended on Tuesday. She has been a member for six months.", []),
        ("Ann Lee was suspended on Tuesday. Bo Carr has asked whether she will appeal.", []),
        ("Ann Lee was suspended on Tuesday. The party will appeal for calm.", []),
    ],
)  # fmt: skip
def test_how_long_it_lasts_and_an_appeal_are_shown_with_the_act_and_are_no_day_of_it(
    text: str, terms: list[str]
) -> None:
    report = report_of(text, source="Evening Courier", dated=date(2031, 3, 6))
    (act,) = proposals_of([(report, read(report))])

    assert [note.partition("“")[2].partition("”")[0] for note in act.notes if note.startswith("Also told")] == terms
    assert [entry.day.words() for entry in act.entries] in (["4 March 2031"], ["some day up to 6 March 2031"])


def test_what_is_told_of_both_is_shown_with_the_act_of_each() -> None:
    between = "The branch has 40 members. " * 6
    text = f"Ann Lee and Bo Carr were suspended on Tuesday. {between}The suspensions last until June. Both will appeal."
    report = report_of(text, source="Evening Courier", dated=date(2031, 3, 6))

    for act in proposals_of([(report, read(report))]):
        assert act.notes == ("Also told: “The suspensions last until June”.", "Also told: “Both will appeal”.")
