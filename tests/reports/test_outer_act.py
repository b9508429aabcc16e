"""An act that another overturned, upheld or appealed against: it has nothing of that one's body, tally and day."""

from __future__ import annotations

import pytest

from hustings.reports.decisions.decisions import decisions_of
from hustings.reports.found import Certainty
from hustings.reports.papers.files import report_of
from hustings.reports.reading import read

_UNDONE = """
not expulsion by Executive 13-6 15 | The Executive on Monday overturned by 13 votes to 6 the decision of the Elm branch to expel Ann Lee.
not suspension by Executive 13-6 - | The Executive reversed the Elm branch's decision to suspend Ann Lee, 13-6.
not expulsion by Appeals Panel - 15 | The Appeals Panel on Monday quashed the decision to expel Ann Lee.
not suspension by Executive - 15 | The Executive lifted on Monday the suspension of Ann Lee that the Elm branch had voted for by 20 to 11.
not expulsion by Appeals Panel 5-2 15 | The Appeals Panel reversed on Monday by 5 votes to 2 the expulsion of Ann Lee.
not suspension by panel 4-1 - | The panel quashed Ann Lee's suspension by four votes to one.
not expulsion by panel 4-1 15 | Ann Lee's expulsion was quashed by the panel on Monday by four votes to one.
not expulsion by Executive 13-6 15 | The decision of the Elm branch to expel Ann Lee was overturned by the Executive on Monday by 13 votes to 6.
not expulsion by panel 4-1 - | The panel allowed by 4-1 an appeal by Ann Lee against her expulsion.
not suspension by Executive - - | The Executive voted to overturn the branch's decision to suspend Ann Lee.
not expulsion by - - 15 | The decision to expel Ann Lee was declared void on Monday.
"""  # noqa: E501
_STANDS = """
suspension by - - - | The Executive rejected by 14-9 on Monday an appeal by Ann Lee against her suspension.
expulsion by - - - | The Executive refused on Monday by 14 votes to 9 to hear an appeal by Ann Lee against her expulsion.
suspension by Elm branch 20-11 1 | The Executive voted 15-4 on Monday to uphold the suspension of Ann Lee, which the Elm branch had imposed in July by 20 votes to 11.
suspension by executive - - | The conference on Monday refused by 88 votes to 61 to confirm the suspension of Ann Lee by the executive.
suspension by branch - - | The branch's decision to suspend Ann Lee has been upheld by the Executive.
suspension by - - - | Ann Lee appealed on Monday against her suspension.
expulsion by - - - | The panel will review the decision of the branch to expel Ann Lee on Monday.
"""  # noqa: E501
_TOLD_BY_ITSELF = """
suspension by council 12-4 - | The council approved the suspension of Ann Lee by 12 votes to 4.
suspension by Executive 12-4 15 | The Executive voted by 12-4 on Monday to suspend Ann Lee.
"""

_EACH_ITS_OWN = """
expulsion by - 14-9 1; readmission by - - - | The party has readmitted Bo Carr, who was expelled in June by 14 votes to 9.
expulsion by - 14-9 1; readmission by - 12-10 15 | Ann Lee, who was expelled in June by 14 votes to 9, was readmitted on Monday by 12 votes to 10.
suspension by conduct panel - 15 | The conduct panel cleared Ann Lee on Monday by three votes to two and suspended Bo Carr by four to one.
suspension by branch 12-3 15; suspension by branch 9-6 15 | The branch suspended Ann Lee and Bo Carr on Monday, Ms Lee by 12 votes to 3 and Mr Carr by 9 to 6.
appointment by council - 15 | The council appointed Bo Carr as secretary on Monday in place of Ann Lee, whom it dismissed in June by 11 votes to 5.
suspension by council 9-4 15; expulsion by council 8-5 15 | The council suspended Ann Lee on Monday by 9 votes to 4 and expelled Bo Carr by 8 votes to 5.
not suspension by - 9-2 15; suspension by branch 14-5 1 | Ann Lee was reinstated on Monday by 9 votes to 2 after the branch suspended her in June by 14 votes to 5.
"""  # noqa: E501


def _told(text: str) -> list[str]:
    found = read(report_of(f"Vale News, 18 September 2031\n\n{text}", source="a report")).decisions
    return [
        f"{'not ' if one.undone else ''}{one.what} by {one.by.named.name if one.by else '-'}"
        f" {'-'.join(str(number) for _, number in one.vote.figures) if one.vote else '-'}"
        f" {one.day.first.day if one.day else '-'}"
        for one in found
    ]


@pytest.mark.parametrize("line", [*_UNDONE.strip().splitlines(), *_STANDS.strip().splitlines()])
def test_an_act_that_is_the_object_of_another_has_nothing_of_that_ones_body_tally_and_day(line: str) -> None:
    expected, text = line.split(" | ")

    assert _told(text) == [expected]


@pytest.mark.parametrize("line", _TOLD_BY_ITSELF.strip().splitlines())
def test_an_act_that_is_told_by_itself_keeps_its_body_tally_and_day(line: str) -> None:
    expected, text = line.split(" | ")

    assert _told(text) == [expected]


@pytest.mark.parametrize("line", _EACH_ITS_OWN.strip().splitlines())
def test_of_two_acts_in_one_sentence_each_keeps_its_own_tally(line: str) -> None:
    expected, text = line.split(" | ")

    assert "; ".join(sorted(_told(text))) == "; ".join(sorted(expected.split("; ")))


@pytest.mark.parametrize(
    "text",
    ["The party refused to confirm the suspension of Ann Lee.", 'Bo Carr said: "We uphold the suspension of Ann Lee."'],
)
def test_what_nobody_confirms_and_what_is_only_said_to_stand_is_not_told_as_done(text: str) -> None:
    found = read(report_of(f"Vale News, 18 September 2031\n\n{text}", source="a report")).decisions

    assert not [one for one in found if one.certainty is Certainty.HAPPENED]


def test_what_the_sentence_before_told_can_be_overturned_by_the_next_without_its_name() -> None:
    text = "Ann Lee was suspended by the branch on 1 September. The executive overturned that on Monday, by 8-7."

    assert _told(text) == ["suspension by branch - 1", "not suspension by executive 8-7 15"]


def test_a_count_after_an_appeal_that_was_dismissed_is_not_that_of_the_act() -> None:
    text = "The panel dismissed an appeal by Ann Lee against her expulsion. The vote was 17 to 7."

    assert _told(text) == ["expulsion by - - -"]


@pytest.mark.parametrize(
    "almost", ["overturned the decision of the ", "quashed on Monday by the ", "rejected by 14-9 an appeal by "]
)
def test_a_hundred_thousand_letters_that_almost_tell_an_undoing_are_read_in_time(almost: str) -> None:
    report = report_of(f"{almost * (1900 // len(almost))} to expel Ann Lee. " * 50, source="a report")

    assert decisions_of(report, ()) is not None
