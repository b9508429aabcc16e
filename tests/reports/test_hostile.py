"""Reports made to do harm: what is accepted of them is what was proposed, and reading them takes a bounded time."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reports.hostile import takes
from tests.reports.proposing import lines

from hustings.entries import ActEntry, AnnouncementEntry, composed, read_register
from hustings.reports.decisions import conditions
from hustings.reports.decisions.governing import CHAIN
from hustings.reports.papers.files import read_report, report_of
from hustings.reports.proposing.as_register import lacking, proposed_text, register_text
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read
from hustings.reports.text import pdf_text

STAYS = 20
"""Seconds that a bounded reading never takes, whatever else the machine does; unbounded it took minutes or days."""

# What is accepted

_NASTY = (
    '"', "\\", '\\"', "\n", "\t", "[x]", "[EX/1]", "#12", "; ", ": ", ", ", "“", "”", "„", "‘", "\r", "\x0b", "\x1f",
    "\x85", "\u2028", "\u202e", "\x9f", "\u200b", "\u034f", "\u3164", "\ufeff", "e\u0301", "\u115f", "DAY", "SEAT",
    "BY", " by ", " of ", " unknown ", " and ", '\n2031-01-01 suspension "X"\n', '\n    because stated "x"\n',
    'register: keeper\n', '    reported "x"', '"\n2031-01-01 expulsion Eve', "\ufffd", "\u00a0", "ﬁ", "İ", "<b>",
    "&#10;", "{", "(", ")", "a" * 210,
)  # fmt: skip
_TOLD = (
    "The {body} suspended {person} on 3 March 2031.", "{person} was expelled by the {body} for {words}.",
    "The {body} voted 14-9 to suspend {person}, citing “{words}”.",
    "“We will suspend {person} tomorrow,” said {other}.", "{other} said {person} had been expelled for “{words}”.",
    "A spokesperson for the {body} said: “{person} has been suspended.”",
    "{person}, the MP for {seat}, was barred from standing in {seat}.", "{person} was selected for {seat} on Monday.",
    "The motion “{words}” was rejected by 12 votes to 3.",
    "The motion, proposed by {other}, was lost by 9 votes to 14.",
    "It is expected that {person} will be suspended.", "The {body} resolved: “{words}”. It was carried 12-3.",
)  # fmt: skip


@st.composite
def _broken(draw: st.DrawFn, text: str) -> str:
    """A text into which something was put that a register's line ends at, or that cannot be seen."""
    for piece in draw(st.lists(st.sampled_from(_NASTY), max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at:]
    return text


@st.composite
def _reports(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Texts, each with what it is called."""
    told = st.builds(
        str.format, st.sampled_from(_TOLD), person=_broken("Ann Lee"), other=_broken("Bo Carr"),
        body=_broken("National Board"), seat=_broken("Northmere"), words=_broken("breaking rule 4"),
    )  # fmt: skip
    texts = draw(st.lists(told, min_size=1, max_size=4))
    return [(" ".join(texts), draw(_broken("Courier"))), (texts[0].replace("14", "15"), draw(_broken("Herald")))]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_reports())
def test_what_is_accepted_is_read_back_as_what_was_proposed_and_as_nothing_else(reports: list[tuple[str, str]]) -> None:
    given_ = [
        read_report(text.encode("utf-8", "replace"), source=source, dated=date(2031, 3, 6)) for text, source in reports
    ]
    proposals = proposals_of([(report, read(report)) for report in given_])
    accepted = [one for one in proposals if one.can_be_accepted and proposed_text(one)]

    reading = read_register(register_text(map(proposed_text, accepted)), "accepted")

    assert [*reading.problems] == []
    assert list(map(_told, reading.register.entries)) == [_told(entry) for one in accepted for entry in one.entries]
    assert not any(lacking(proposed_text(one)) for one in accepted)


def _told(entry: Any) -> dict[str, object]:
    assert isinstance(entry, ActEntry | AnnouncementEntry)
    return {each.name: getattr(entry, each.name) for each in fields(entry) if each.name not in ("number", "place")}


@pytest.mark.parametrize(
    ("letters", "kept"),
    [
        ("Jo\u034f B\u115fell\u3164", "Jo Bell"),
        ("Zoe\u0308 Bell", "Zoë Bell"),
        ("don\x92t \x93say\x94", "don’t “say”"),
        ("a\x81b", "a[U+0081]b"),
    ],
)
def test_a_text_holds_only_what_a_register_can_hold(letters: str, kept: str) -> None:
    report = read_report(letters.encode(), source=f" {letters}\n\tof \u202eday ")

    assert report.text == kept
    assert report.source == f"{kept} of [U+202E]day"


def test_a_word_that_stands_for_what_is_missing_may_be_quoted() -> None:
    (told,) = lines("Ann Lee was suspended on Tuesday.")
    spoken = '2031-03-04 announcement resignation "Ann Lee" by "Ann Lee": "I STAND BY IT"\n'

    assert lacking(told + spoken) == ()
    assert lacking('DAY suspension "Ann Lee" SEAT by "SEAT"\n') == ("DAY", "SEAT")


# How long it takes


def test_marks_stacked_on_one_letter_are_bounded() -> None:
    start = time.perf_counter()
    stacked = composed("a" + "\u0301\u0316" * 500_000)

    assert time.perf_counter() - start < STAYS
    assert 2 <= len(stacked) <= 31
    assert composed("e\u0301 o\u0302\u0323") == unicodedata.normalize("NFC", "e\u0301 o\u0302\u0323")


def test_words_that_could_be_read_in_two_ways_are_read_in_one() -> None:
    start = time.perf_counter()
    for word in ("subsequently ", "effectively, ", "can't ", '"is" '):
        CHAIN.search(word * 380 + "Lee")

    assert time.perf_counter() - start < STAYS
    assert CHAIN.search("Lee was subsequently ")
    assert CHAIN.search("Lee hasn't been ")
    assert not CHAIN.search("Lee can't x")


@pytest.mark.parametrize("piece", ["7-", "'a", "a-b'"])
def test_a_word_without_an_end_has_to_do_nothing(piece: str) -> None:
    start = time.perf_counter()

    assert conditions._HAVE_TO.search(piece * 40_000) is None
    assert time.perf_counter() - start < STAYS


def test_a_word_of_a_pdf_that_has_no_end_is_joined_in_a_bounded_time() -> None:
    start = time.perf_counter()

    assert pdf_text._joined("a" * 900_000) == "a" * 900_000
    assert time.perf_counter() - start < STAYS
    assert pdf_text._joined("the mem-\nbers met") == "the members met"


@pytest.mark.parametrize(
    "text",
    [
        "The Executive Committee " + "formally " * 40 + "and moved a motion to sell the hall, carried by 9 votes to 4.",
        "1" * 40 + 'x said "it is over" and left.',
        "The council " + "very " * 60 + 'said "no".',
        "the of to " * 200 + 'x said "it is over".',
        "Ann Lee, " + "who also then had " * 60 + "moved the motion, lost by 9 votes to 4.",
    ],
)
def test_words_of_the_grammar_itself_again_and_again_cost_no_more_than_others(text: str) -> None:
    takes(5, lambda: read(report_of(text, source="Courier")))
