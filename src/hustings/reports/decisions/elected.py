"""Who was elected, as lists of minutes and results tell it: "Chair: Jo Bell (unopposed)", "To elect Jo Bell: carried".

Votes for persons are no votes for and against a motion, and are never told as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hustings.reports.found import Certainty, Decision, Kind, Mention, Named, Vote
from hustings.reports.report import Report, Sentence, Span
from hustings.reports.words.offices import POST
from hustings.reports.words.titles import ANY_TITLES

_LONGEST = 400
"""Letters; a longer sentence is no line of a list."""
_MOST_NAMED = 40
_ELECTED = r"(?:(?:duly |declared |therefore |thereby )?(?:re-?)?(?:elected|appointed|co-?opted)|returned)"
_HOW = r"(?:unopposed|uncontested|unanimously|nem\.? ?con\.?|by acclamation)"
_OFFICE = r"\W{0,4}(?:\d{1,3}[.)] )?(?P<office>[A-Za-z][\w '&/.,()-]{2,80}?)\s?[:|-]\s"
_LINE = re.compile(
    rf"{_OFFICE}(?P<who>[A-Z][^:;|]{{2,80}}?)(?:,| -| \(|\s)\s?(?:was |were |is )?"
    rf"(?:{_ELECTED}(?:,? {_HOW})?|{_HOW}(?: {_ELECTED})?)(?!\w)"
)
"""An office, who, and that they were elected."""
_OFFICE_AND_NAME = re.compile(rf"{_OFFICE}(?P<who>[A-Z][\w .'-]{{2,60}}?)(?: \([^)]{{1,40}}\))?\.?$")
_COUNTED = re.compile(rf"{_OFFICE}[^:;]{{2,60}}?[ (]\d[\d,]{{0,8}}(?: votes?)?\)?(?:$|,|;|\.| and| -)")
"""An office, and persons with votes each."""
_WON = re.compile(rf"\W{{0,4}}[A-Z][\w .'-]{{2,60}}? (?:was|were|is|are) {_ELECTED}(?:,? {_HOW})?\.?$")
_LEADS = re.compile(
    rf"(?:\bthe following (?:[\w'-]+ ){{0,4}}(?:were|was|are|is)(?: then)? {_ELECTED}(?: [\w ]{{1,40}})?"
    rf"|^\W{{0,4}}(?:officers |members |those |committee |also )?{_ELECTED}(?: {_HOW})?(?: as [\w ]{{1,40}})?)\s?:\s*$",
    re.IGNORECASE,
)
"""What leads to a list of those who were elected."""
_FOLLOWING = re.compile(
    rf"\bthe following (?:[\w'-]+ ){{0,4}}(?:were|was|are|is)(?: then)? {_ELECTED}(?:,? {_HOW})?(?: [\w ]{{1,40}})?"
    r":\s(?=[A-Z])",
    re.IGNORECASE,
)
_AN_OFFICE = re.compile(
    rf"(?:(?:hon\.?|honorary|vice|deputy|joint|assistant|general|branch|club)[ -]){{0,2}}{POST}", re.IGNORECASE
)
_LISTED = re.compile(
    rf"\W{{0,4}}(?:officers |members |those |also )?{_ELECTED}(?: {_HOW})?(?: (?:as|to) [^:]{{2,60}})?:\s",
    re.IGNORECASE,
)
_NO_OFFICE = re.compile(
    r"\W{0,4}(?:present|apologies|absent|in attendance|attendance|moved|seconded|proposed|proposers?|movers?|seconders?"
    r"|not|candidates?|nominat\w+|nominees?|for|against|ayes?|noes|motion|resolution|item)\b",
    re.IGNORECASE,
)
_TO_ELECT = re.compile(
    rf"\b(?:to (?:re-?)?(?:elect|appoint|co-?opt)|(?:re-?)?(?:election|appointment) of|that) {ANY_TITLES}$",
    re.IGNORECASE,
)
_BE_ELECTED = re.compile(r",? (?:should )?be (?:re-?)?(?:elected|appointed|co-?opted)\b", re.IGNORECASE)


def elected_in(
    report: Report, mentions: Sequence[Mention], votes: Sequence[Vote], decisions: Sequence[Decision]
) -> tuple[Decision, ...]:
    """The decisions, with those elections that lists tell and that are not among them, in the order of the report.

    Args:
        votes: The tallies of the report: a resolution to elect somebody is carried or lost by its own.
    """
    told = {each.of.named for each in decisions if each.of is not None and each.what == "appointment"}
    listed: dict[object, Decision] = {}
    for each in (*_in_lists(report, mentions), *_by_resolution(report, mentions, votes)):
        if each.of is not None:
            listed.setdefault(each.of.named, each)
    if not listed:
        return tuple(decisions)
    known = (_with_office(each, listed.get(each.of.named)) if each.of is not None else each for each in decisions)
    new = (each for name, each in listed.items() if name not in told)
    return tuple(sorted([*known, *new], key=lambda each: each.span))


def _in_lists(report: Report, mentions: Sequence[Mention]) -> Iterator[Decision]:
    named = [one for one in mentions if one.named.kind in (Kind.PERSON, Kind.OFFICE) and one.by != "pronoun"]
    listing = False
    counted: Sentence | None = None
    at = 0
    for sentence in report.sentences:
        while at < len(named) and named[at].span.start < sentence.span.start:
            at += 1
        here = [one for one in named[at : at + _MOST_NAMED] if sentence.span.holds(one.span)]
        text = sentence.text
        if len(text) > _LONGEST:
            listing = False
        elif _LEADS.search(text):
            listing = True
        elif not _NO_OFFICE.match(text):
            yield from _on_line(sentence, here, listing=listing, counted=counted)
            if _COUNTED.match(text):
                counted = sentence
                continue
            listing = listing and (_OFFICE_AND_NAME.match(text) or _LINE.match(text) or _WON.match(text)) is not None
        counted = None


def _on_line(
    sentence: Sentence, here: Sequence[Mention], *, listing: bool, counted: Sentence | None
) -> Iterator[Decision]:
    """The elections that one line tells."""
    text, begin = sentence.text, sentence.span.start
    start, end = 0, len(text)
    if line := _LINE.match(text) or (_OFFICE_AND_NAME.match(text) if listing else None):
        start, end = line.span("who")
    elif listed := _LISTED.match(text) or _FOLLOWING.search(text):
        start = listed.end() - 1
    elif not ((listing or counted is not None) and _WON.match(text)):
        return
    office = next((one for one in here if one.named.kind is Kind.OFFICE), None) or _office_of(
        sentence if line or counted is None else counted
    )
    for one in here:
        if one.named.kind is Kind.PERSON and begin + start <= one.span.start < begin + end:
            yield Decision("appointment", sentence.span, Certainty.HAPPENED, of=one, at=office)


def _office_of(sentence: Sentence) -> Mention | None:
    """The office that a line begins with: "Vice-chair: Jo Bell (unopposed)"."""
    found = re.match(_OFFICE, sentence.text)
    if found is None or (office := _AN_OFFICE.fullmatch(found["office"])) is None:
        return None
    start = sentence.span.start + found.start("office")
    return Mention(Named(Kind.OFFICE, office[0].lower()), Span(start, start + len(office[0])))


def _with_office(told: Decision, found: Decision | None) -> Decision:
    """An appointment with the office that its list tells, where it tells none."""
    if told.what != "appointment" or told.at is not None or found is None or found.span != told.span:
        return told
    return replace(told, at=found.at)


def _by_resolution(report: Report, mentions: Sequence[Mention], votes: Sequence[Vote]) -> Iterator[Decision]:
    """Whom a resolution was to elect that was carried or lost by its own tally."""
    people = [one for one in mentions if one.named.kind is Kind.PERSON and one.by != "pronoun"]
    for vote in votes:
        if vote.outcome not in ("carried", "lost") or vote.certainty is not Certainty.HAPPENED:
            continue
        for one in people:
            for span in (vote.span, *vote.wording):
                if span.holds(one.span) and _is_to_be_elected(report, span.start, one):
                    certainty = Certainty.HAPPENED if vote.outcome == "carried" else Certainty.DENIED
                    yield Decision("appointment", vote.span, certainty, of=one, day=vote.day, vote=vote)
                    break


def _is_to_be_elected(report: Report, start: int, one: Mention) -> bool:
    """Whether the words around a name are "to elect NAME" or "that NAME be elected"."""
    before = _TO_ELECT.search(" ".join(report.text[max(start, one.span.start - 40) : one.span.start].split()) + " ")
    if before is None:
        return False
    return not before[0].lower().startswith("that") or bool(_BE_ELECTED.match(report.text, one.span.end))
