"""Counts that stand in a list of lines or sentences, as minutes have them: "For: 9. Against: 3. Carried."."""

from __future__ import annotations

import re

from hustings.reports.report import LONGEST, Report, Sentence, Span, plain
from hustings.reports.votes.motions import CARRIED, LOST, MOTION
from hustings.reports.votes.side_counts import counts_in
from hustings.reports.votes.vote_counts import pairs_in
from hustings.reports.votes.vote_text import cleared
from hustings.reports.words.numbers import N
from hustings.reports.words.papers import TABLED

_LONGEST_COUNT = 300
"""Letters; a longer sentence counts not one side only."""
_OF_THE_MOTION = rf"(?: (?:the )?{TABLED})?"
_LISTED = re.compile(
    rf"(?:^|\b)(?:votes? )?(?:for|ayes?|yeas?|in favou?r|yes|against|noes|nays?|no"
    rf"|abst\w+|withheld)(?: votes?)?{_OF_THE_MOTION}\s?[:=|-]?\s?{N}\s?\.?$",
    re.IGNORECASE,
)
_LISTED_ON = re.compile(
    r"(?:(?:votes? )?(?:against|noes|nays?|no|abst\w+|withheld|spoil(?:t|ed)|void(?:/spoilt)?|invalid|blank|absent"
    rf"|not voting)(?: votes?)?{_OF_THE_MOTION}\s?[:=|-]?\s?{N}|(?:(?:result|outcome|decision)\s?[:=|-]?\s?)?"
    rf"(?:(?:the )?{MOTION} )?(?:(?:was|is) )?(?:{CARRIED}|{LOST}))\s?[.;]?$",
    re.IGNORECASE,
)


def with_its_list(report: Report, place: int) -> Sentence:
    """A sentence; with those after it where they are one list, as minutes have it: "For: 9. Against: 3. Carried."."""
    first = last = report.sentences[place]
    if len(first.text) <= LONGEST and (listed := _LISTED.search(cleared(first.text).text)):
        bare = listed.start() == 0  # a line of a table: the next lines belong to it
        for after in report.sentences[place + 1 : place + 6]:
            if after.paragraph != first.paragraph and not bare:
                break
            if len(after.text) > 60 or not _LISTED_ON.fullmatch(cleared(after.text.strip()).text):
                break
            last = after
    between = " "
    if last is first:
        last, between = _other_side(report, place), "|"
    if last is first:
        return first
    span = Span(first.span.start, last.span.end)
    text = re.sub(r"[\u2022\u00b7\u25aa\u25e6*]", " ", plain(report.text[span.start : span.end])).replace("\n", between)
    return Sentence(text, span, first.paragraph, first.quoted)


def _other_side(report: Report, place: int) -> Sentence:
    """The sentence after one that counts one side only, if it counts the other: "Nobody was against"."""
    first = report.sentences[place]
    for after in report.sentences[place + 1 : place + 2]:
        if len(first.text) > _LONGEST_COUNT or len(after.text) > _LONGEST_COUNT:
            break
        one, other = counts_in(cleared(first.text).text), counts_in(cleared(after.text).text)
        together = after.paragraph == first.paragraph or (first.text[:1].isdigit() and after.text[:1].isdigit())
        if together and len(one) == len(other) == 1 and one[0].side != other[0].side:
            if other[0].start < 25 and not pairs_in(first.text) and not pairs_in(after.text):
                return after
    return first
