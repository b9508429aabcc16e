"""The day of the meeting that a text tells of as its own, what of the text was done on it, and whose paper it is."""

from __future__ import annotations

from datetime import date

import pytest

from hustings.reports.papers.files import report_of
from hustings.reports.papers.issued import MINUTES, NOTICE, RELEASE, issued_of
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read

THE_FOURTH = date(2031, 3, 4)
PRESENT = "\n\nPresent: Ann Lee (chair), Bo Carr.\n\nThe rent was discussed."


def met(text: str, dated: date | None = None) -> date | None:
    return report_of(text, source="a paper", dated=dated).met


@pytest.mark.parametrize(
    "heading",
    [
        "Minutes of the meeting of the Council held on 4 March 2031",
        "MINUTES of the Annual General Meeting of the Quay Rowing Club, held at the quay on Tuesday, 4th March 2031",
        "Draft minutes of the branch committee meeting, 4 March 2031",
        "Quay Housing Co-operative\n\nMINUTES\n\nTuesday 4 March 2031, 7pm",
        "Faculty Senate Minutes\n\nMarch 4, 2031",
        "Minutes\n\nMeeting date: 4 March 2031",
        "Minutes of the Parish Council\n\nDate: 4 March 2031\nLocation: the hall",
        "Minutes of the Parish Council\nheld in the village hall\non Tuesday 4 March 2031 at 7.30pm",
        "Minutes of Thistle Lane Allotments - 4 March 2031",
        "Executive Committee Meeting - 4 March 2031\n\nMinutes",
        "Report of the Guild National Executive Committee 4th March 2031",
        "Results of the Annual General Meeting held on 4 March 2031",
        "Members' meeting\n\nDate of meeting: 4 March 2031",
    ],
)
def test_the_day_of_a_meeting_is_told_at_the_head_of_its_minutes(heading: str) -> None:
    assert met(heading + PRESENT) == THE_FOURTH


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of the Council\n\nThe next meeting will be held on 4 March 2031." + PRESENT,
        "Minutes of the Council\n\nThe minutes of the meeting held on 4 March 2031 were approved." + PRESENT,
        "Minutes of the Council\n\nApproved on 4 March 2031" + PRESENT,
        "Notice of a meeting of the Council to be held on 4 March 2031" + PRESENT,
        "Minutes of the Council, 4 March 2031\n\nMinutes of the Council, 5 March 2031" + PRESENT,
        "Secret minutes reveal row over rent, 4 March 2031\n\nThe board met twice last year.",
        "The council met on 4 March 2031, and on Monday a source said that it had been split.",
    ],
)
def test_another_day_is_not_taken_for_that_of_the_meeting(text: str) -> None:
    assert met(text) is None


def test_the_meetings_day_is_not_the_day_of_its_minutes() -> None:
    report = report_of("Faculty Senate Minutes\n\nMarch 4, 2031" + PRESENT, source="a paper")

    assert (report.met, report.dated) == (THE_FOURTH, None)


def test_minutes_may_have_a_day_of_their_own() -> None:
    text = "Minutes of the Council held on 4 March 2031\n\nPublished: 9 March 2031" + PRESENT
    report = report_of(text, source="a paper")

    assert (report.met, report.dated) == (THE_FOURTH, date(2031, 3, 9))


@pytest.mark.parametrize(
    "sentence",
    [
        "At its meeting on 4 March 2031 the Council considered three matters.",
        "The Council met in Harwick on Tuesday 4 March 2031 to consider three matters.",
        "A special general meeting of the Association was held on 4 March 2031.",
        "The regular meeting of the Council was called to order on March 4, 2031.",
    ],
)
def test_a_body_that_gives_notice_says_in_a_sentence_when_it_met(sentence: str) -> None:
    assert met(f"Notice to members of the Quay Chess Association\n\n{sentence}") == THE_FOURTH


MINUTES_OF_THE_COUNCIL = "Minutes of the Standing Council held on 4 March 2031\n\nPresent: 14 members.\n\n{sentence}"


def days(sentence: str) -> list[str]:
    report = report_of(MINUTES_OF_THE_COUNCIL.format(sentence=sentence), source="minutes")
    findings = read(report)
    proposed = proposals_of([(report, findings)])
    return [entry.day.text() if not proposal.lacks else "" for proposal in proposed for entry in proposal.entries]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The Council resolved that Bo Carr be suspended from membership.", "2031-03-04"),
        ("Ann Lee was elected treasurer.", "2031-03-04"),
        ("The motion was carried by 9 votes to 3.", "2031-03-04"),
        ("Bo Carr was suspended from membership on 2 January 2031.", "2031-01-02"),
        ("The secretary reported that Bo Carr was suspended from membership.", "..2031-03-04"),
        ("Bo Carr had been suspended from membership.", "..2031-03-04"),
        ("Bo Carr resigned as treasurer.", "..2031-03-04"),
        ("Bo Carr was suspended from membership by the Regional Panel.", "..2031-03-04"),
    ],
)
def test_what_the_meeting_did_is_of_its_day_and_what_it_was_told_was_done_by_then(sentence: str, day: str) -> None:
    assert days(sentence) == [day]


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("Minutes of the meeting of the Standing Committee, held on 4 March" + PRESENT, MINUTES, "Standing Committee"),
        ("Quay Branch draft minutes" + PRESENT, MINUTES, ""),
        ("Notice to all members of the Quay Chess Association\n\nThe fee rises.", NOTICE, "Quay Chess Association"),
        ("Fees\n\nThe fee rises.\n\nBy order of the Council\nVera Lint", NOTICE, "Council"),
        ("FOR IMMEDIATE RELEASE\n\nThe fee rises.", RELEASE, ""),
        ("Statement from the Quay Party\n\nThe fee rises.", RELEASE, "Quay Party"),
    ],
)
def test_a_bodys_own_paper_is_told_by_what_it_says_of_itself(text: str, kind: str, body: str) -> None:
    issued = issued_of(report_of(text, source="a paper"))

    assert issued is not None
    assert (issued.kind, issued.body) == (kind, body)


@pytest.mark.parametrize(
    "text",
    [
        "Minutes reveal row over rent\n\nThe board met twice. Present were nine members.",
        "Minutes of waiting\n\nThe queue was long.",
        "Row over rent\n\nThe minutes of the meeting were approved.\n\nResolved: nothing.",
        "Council approves minutes\n\nApologies: none were given.",
    ],
)
def test_a_story_about_minutes_is_no_minutes(text: str) -> None:
    assert issued_of(report_of(text, source="a paper")) is None


@pytest.mark.parametrize(
    "almost", ["minutes of ", "the minutes ", "at its meeting of ", "a" * 40 + " ", "4 March 2031 "]
)
def test_a_text_made_to_be_slow_is_read_in_time(almost: str) -> None:
    text = (almost * (100_000 // len(almost))) + "\n\nPresent: nobody"

    assert met(text) is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The motion to raise the rent was carried by 9 votes to 3.", "Quay Council"),
        ("Motion to raise the rent. For: 9. Against: 3.", "Quay Council"),
        ("The Finance Committee voted by 9 votes to 3 to raise the rent.", "Finance Committee"),
        ("It was reported that the motion to raise the rent had been carried by 9 votes to 3.", ""),
    ],
)
def test_a_vote_in_minutes_is_that_of_the_body_in_their_heading(text: str, body: str) -> None:
    report = report_of(f"Minutes of the Quay Council held on 4 March 2031{PRESENT}\n\n{text}", source="minutes")

    (vote,) = read(report).votes

    assert (vote.body.named.name if vote.body else "") == body
