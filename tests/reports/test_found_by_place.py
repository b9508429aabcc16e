"""What stands in a stretch of a report is found by its place, and is the same as by a look at everything."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hustings.entries.days import Day
from hustings.reports.days.days import days_within
from hustings.reports.found import Kind, Mention, Named, Speaker, within
from hustings.reports.quotations.heard import Heard, HeardWords
from hustings.reports.quotations.voices import Gender, Voice
from hustings.reports.report import Span

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 25)).map(lambda one: Span(one[0], one[0] + one[1])))
ANN = Named(Kind.PERSON, "Ann Lee")
VOICE = Voice(Speaker.NAMED, "Ann Lee", Gender.UNKNOWN, many=False, at=Span(0, 7))


@given(SPANS.map(sorted), st.integers(0, 60), st.integers(0, 60))
def test_names_and_days_within_a_stretch_are_all_those_that_it_holds(spans: list[Span], one: int, other: int) -> None:
    stretch = Span(min(one, other), max(one, other))
    held = [span for span in spans if stretch.holds(span)]
    days = [(span, Day.exact(date(2031, 3, 6))) for span in spans]

    assert [mention.span for mention in within([Mention(ANN, span) for span in spans], stretch)] == held
    assert [span for span, _ in days_within(days, stretch)] == held


@given(SPANS.map(sorted), st.lists(st.booleans(), min_size=60, max_size=60), st.integers(0, 70))
def test_whose_words_hold_a_place_are_the_innermost_quotation_s(
    spans: list[Span], quoted: list[bool], place: int
) -> None:
    heard = Heard(tuple(HeardWords(span, VOICE, quoted=marks) for span, marks in zip(spans, quoted, strict=False)))
    holding = [one for one in heard.tellings if one.span.start <= place < one.span.end]

    assert heard.at(place) == max(holding, key=lambda one: (one.quoted, one.span.start), default=None)
