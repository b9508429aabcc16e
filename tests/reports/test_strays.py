"""Headlines of other stories, captions, pleas and bylines are set aside, and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from hustings.reports.papers.files import report_of
from hustings.reports.report import Aside
from hustings.reports.text.sentences import sentences_of

BEFORE = "The council of the Students' Guild met on Tuesday.\n"
AFTER = "\nMs Okafor said: “We lost.”\nThe council rose at nine."

BYLINE, CAPTION, HEADLINE = Aside.BYLINE, Aside.CAPTION, Aside.HEADLINE
ORIGIN, PLEA, CLOSING = Aside.ORIGIN, Aside.PLEA, Aside.CLOSING


def strays(text: str) -> list[tuple[str, str]]:
    report = report_of(text, source="Courier")
    return [(report.words(stray.span), "; ".join(stray.why)) for stray in report.strays]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Bakers walk out over ovens in hottest summer of the century", HEADLINE),
        ("Winter timetable: what changes on the ferries", HEADLINE),
        ("'Not in my name'", HEADLINE),
        ("Follow the Courier on Facebook and Instagram.", PLEA),
        ("Sign up to our morning letter.", PLEA),
        ("READ MORE: Ferry fares to rise", PLEA),
        ("Subscribe for less than a coffee a week!", PLEA),
        ("Get the day's stories straight to your inbox.", PLEA),
        ("Share this article", PLEA),
        ("Advertisement", PLEA),
        ("Ada Okafor outside the hall. (Image: Courier)", CAPTION),
        ("Picture: Jo Bell / Courier", CAPTION),
        ("Ada Okafor (left) with supporters.", CAPTION),
        ("Source: Evening Courier", ORIGIN),
        ("By Jo Bell, Labour Correspondent", BYLINE),
        ("Published: 4 March 2031, 14:05", BYLINE),
        ("Tuesday 4 March 2031", BYLINE),
        ("3 min read", BYLINE),
        ("FOR IMMEDIATE RELEASE", BYLINE),
        ("# # #", CLOSING),
        ("Contact: press@example.org", CLOSING),
    ],
)
def test_a_line_that_does_not_belong_is_set_aside_with_why(line: str, why: str) -> None:
    assert strays(BEFORE + line + AFTER) == [(line, why)]


@pytest.mark.parametrize(
    "line",
    [
        "Ferries were stopped on Monday after the council had voted for a strike",
        "“We will follow them on every picket line,” she said.",
        "Ms Okafor will follow the chair on Tuesday.",
        "Follow-up talks will be held.",
        "Read out by the clerk, the motion was passed.",
        "Support for the motion fell.",
        "“Follow us on the march,” she said.",
        "He said: “We will not be moved",
        "Results:\nNoor Haddad\nAda Okafor",
        "For the motion: 14\nAgainst: 23",
        "Bell told HuffPost and McAllister's paper that DeVille rose early.",
    ],
)
def test_a_line_of_the_report_itself_stays(line: str) -> None:
    assert strays(BEFORE + line + AFTER) == []


def test_a_headline_glued_to_the_reports_next_sentence_is_cut_off() -> None:
    text = BEFORE + 'Bakers walk out over ovens in hottest summer"This is no surprise," said Ms Okafor.' + AFTER

    report = report_of(text, source="Courier")

    assert strays(text) == [("Bakers walk out over ovens in hottest summer", HEADLINE)]
    assert [sentence.text for sentence in report.sentences][1] == '"This is no surprise," said Ms Okafor.'
    assert strays(BEFORE + "Bakers walk out over ovensThe council then rose." + AFTER) == [
        ("Bakers walk out over ovens", HEADLINE)
    ]


@pytest.mark.parametrize(
    ("glued", "headline"),
    [
        ("She left.Bakers walk out over ovens in summerMs Okafor won.", "Bakers walk out over ovens in summer"),
        ("She left. Bakers walk out, says union chiefThe council rose.", "Bakers walk out, says union chief"),
        ('"We lost," she said.Bakers out twice a week"We shall win," she added.', "Bakers out twice a week"),
        ("She left. Ovens to cost more in springSeveral members rose.", "Ovens to cost more in spring"),
        ("She left. Ovens to cost 5% more from 2031He rose.", "Ovens to cost 5% more from 2031"),
    ],
)
def test_a_headline_within_a_paragraph_is_cut_out_where_both_its_ends_show(glued: str, headline: str) -> None:
    assert strays(BEFORE + glued + AFTER) == [(headline, HEADLINE)]


@pytest.mark.parametrize("glued", ["She had leftThe council rose.", "It was lost on TuesdayThe council rose."])
def test_a_sentence_that_lost_its_full_stop_stays(glued: str) -> None:
    assert strays(BEFORE + glued + AFTER) == []


def test_a_plea_or_a_credit_within_a_paragraph_takes_no_sentence_of_the_report_along() -> None:
    text = BEFORE + "She left. [Photo: Jo Bell] It rose. Sign up to our letter. The council met again." + AFTER

    assert strays(text) == [("[Photo: Jo Bell]", CAPTION), ("Sign up to our letter.", PLEA)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("The hall at dusk on Monday (Jo Bell/NPA)", CAPTION),
        ("NORTHPORT, May 3 : The chair speaks after the vote. (Photo by Jo Bell/Northport Pictures)", CAPTION),
        ("Please select at least one of the lists.", PLEA),
        ("You can unsubscribe at any time.", PLEA),
        ("No comments:", PLEA),
        ("Post a comment", PLEA),
        ("Author: Jo Bell, NPA", BYLINE),
        ("Staff report", BYLINE),
        ("Summarised by Jo Bell", BYLINE),
        ("The post Guild votes to leave appeared first on the Courier.", ORIGIN),
        ("This post was syndicated from the Courier.", ORIGIN),
        ("You must be logged in to comment.", PLEA),
        ("Reading time: 4 minutes", PLEA),
        ("\u2022 Published", BYLINE),
        ("Image source, Jo Bell", CAPTION),
        ("NORTHPORT", BYLINE),
        ('Guild votes to leave" was first published by the Courier, which informs the coast.', ORIGIN),
        ("'A new page' for the Guild in the North", HEADLINE),
    ],
)
def test_the_furniture_of_a_page_is_set_aside(line: str, why: str) -> None:
    assert strays(BEFORE + line + AFTER) == [(line, why)]


def test_a_caption_under_its_own_label_goes_with_what_the_picture_is_said_to_show() -> None:
    text = (
        BEFORE + "Jo Bell, who has grey hair, smiles as she stands before the hall\nImage caption,\n"
        'The Guild says that her membership was "revoked"' + AFTER
    )

    assert [words.split()[0] for words, why in strays(text) if why == CAPTION] == ["Jo", "Image", "The"]


@pytest.mark.parametrize("lines", ["MOTION CARRIED", "Lost", "Longer opening hours\nFor: 9\nAgainst: 3"])
def test_what_was_voted_on_and_how_it_ended_stays(lines: str) -> None:
    assert strays(BEFORE + lines + AFTER) == []


def test_the_lines_of_minutes_that_say_what_they_hold_stay() -> None:
    assert strays(BEFORE + "Present: Jo Bell, Ann Lee\nMotion 4: fees\nSeconded by: Ann Lee" + AFTER) == []


def test_a_plea_after_a_headline_or_a_sentence_is_told_from_what_it_stands_beside() -> None:
    text = BEFORE + "Guest 'shuts up' host* Follow the Courier on Facebook." + AFTER + " Sign up to our letter."

    assert strays(text) == [
        ("Guest 'shuts up' host* Follow the Courier on Facebook.", f"{HEADLINE}; {PLEA}"),
        ("Sign up to our letter.", PLEA),
    ]


def test_a_quotation_goes_on_over_a_stray() -> None:
    text = "Ms Okafor said: “We lost.\nBakers walk out over ovens in summer\n“We shall win.”\nShe left."

    report = report_of(text, source="Courier")

    assert [report.words(span) for sentence in report.sentences for span in sentence.quoted] == [
        "We lost.",
        "We shall win.",
    ]
    assert [sentence.paragraph for sentence in report.sentences] == [0, 1, 2]


def test_the_stray_lines_of_the_real_reports_are_found_and_no_others(shared: Path) -> None:
    found = {}
    for path in sorted((shared / "reports").glob("report-*.txt")):
        report = report_of(path.read_text(encoding="utf-8"), source=path.name)
        found[path.stem] = [(report.words(stray.span).split()[0], "; ".join(stray.why)) for stray in report.strays]
        assert all(sentence.text for sentence in report.sentences)

    assert found == {
        "report-1": [],
        "report-2": [],
        "report-3": [("Teachers,", HEADLINE), ("Richard", f"{HEADLINE}; {PLEA}")],
        "report-4": [("Source:", ORIGIN)],
    }


def test_a_report_without_full_stops_is_not_all_headlines() -> None:
    text = "Council meets\nMotion on fees carried 9 to 4\nOkafor elected chair\nNext meeting in May"

    assert strays(text) == []
    assert len(sentences_of(text)) == 4
