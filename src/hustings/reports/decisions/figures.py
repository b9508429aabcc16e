"""Numbers that a record keeps beside tallies: majorities of seats, counts of nominations and of backers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hustings.entries.days import Day
from hustings.reports.found import Figure, Kind, Mention, within
from hustings.reports.report import LONGEST, Report, Sentence, Span
from hustings.reports.words.numbers import NUMBER, number

_UNIT = (
    rf"(?:of (?:the|its|their|her|his) (?:{NUMBER} )?)?(?P<unit>(?:[\w'-]+ ){{0,4}}?[\w'-]*"
    r"[a-z]s(?:(?:,? and|,) [\w'-]+s\b(?! of\b))?(?: of (?:the |its |their )?[\w'-]+(?: (?-i:[A-Z])[\w'-]*){0,4})?)"
)
_SUPPORT = r"(?:backing|support|nominations?|endorsements?|votes of confidence|signatures?)"
_MAJORITY = (
    re.compile(
        r"\bmajority (?:of|was|is|stood at|stands at|came to|fell to|rose to|down to|cut to)"
        rf"(?: (?:just|only|about|almost|nearly|over|more than))? (?P<n>{NUMBER})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<n>{NUMBER})(?:-| )(?:vote )?majority\b", re.IGNORECASE),
)
_OF_A_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|carried|approved|passed|rejected|defeated|lost by|agreed|adopted)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_BACKED = (
    re.compile(rf"\b{_SUPPORT} (?:of|from|by) (?P<n>{NUMBER}) {_UNIT}", re.IGNORECASE),
    re.compile(rf"\b(?:backed|supported|nominated|endorsed) by (?P<n>{NUMBER}) {_UNIT}", re.IGNORECASE),
    re.compile(
        rf"(?P<n>{NUMBER}) {_UNIT} (?:have |had |has |who )?(?:already )?(?:backed|supported|nominated|endorsed)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<n>{NUMBER}) (?:valid |branch |constituency |union )?(?:nominations|endorsements"
        rf"|signatures)\b(?: (?:from|of|by) (?P<unit>[a-z][\w' -]{{2,60}}?s)\b)?",
        re.IGNORECASE,
    ),
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|almost|nearly|roughly|up to|over|more than|at least|fewer than|less than) $",
    re.IGNORECASE,
)


def figures_of(
    report: Report, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]] = ()
) -> tuple[Figure, ...]:
    """The majorities and counts of nominations that the report tells, in order; none that it calls rough.

    Args:
        mentions: Whom and what the report names.
        days: The days that its words mean.
    """
    return tuple(
        figure
        for sentence in report.sentences
        if len(sentence.text) <= LONGEST
        for figure in sorted(_in_sentence(sentence, mentions, days), key=lambda one: one.span)
    )


def _in_sentence(sentence: Sentence, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]]) -> Iterator[Figure]:
    text = sentence.text
    taken: list[tuple[int, int]] = []
    for what, patterns in (("majority", _MAJORITY), ("nominations", _BACKED)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                if what == "majority" and _OF_A_VOTE.search(text[: match.start()]):
                    continue
                if _ABOUT.search(text[: match.start("n")]):
                    continue
                try:
                    told = number(match["n"])
                except ValueError:
                    continue
                taken.append(match.span())
                yield _figure(what, told, match, sentence, mentions, days)


def _figure(
    what: str,
    told: int,
    match: re.Match[str],
    sentence: Sentence,
    mentions: Sequence[Mention],
    days: Sequence[tuple[Span, Day]],
) -> Figure:
    begin = sentence.span.start
    place = Span(begin + match.start(), begin + match.end())
    here = sorted(within(mentions, sentence.span), key=lambda one: one.span)
    unit = match.groupdict().get("unit") or ""
    return Figure(
        what,
        told,
        place,
        unit,
        of=_of(here, place) if what == "nominations" else None,
        at=_at(here, place, match.string[match.end() :]),
        day=_day(place, sentence, days, 30 if what == "nominations" else 80),
    )


def _of(here: Sequence[Mention], place: Span) -> Mention | None:
    """The person named before the words, else right after them."""
    people = [one for one in here if one.named.kind is Kind.PERSON]
    before = [one for one in people if one.span.end <= place.start]
    after = [one for one in people if place.end <= one.span.start <= place.end + 3]
    return next(iter(after or before[-1:]), None)


def _at(here: Sequence[Mention], place: Span, rest: str) -> Mention | None:
    """The seat named before the words, else after them if nothing else is told between."""
    seats = [one for one in here if one.named.kind is Kind.SEAT]
    before = [one for one in seats if one.span.end <= place.start]
    if before:
        return before[-1]
    after = [one for one in seats if one.span.start >= place.end]
    if after and re.search(r",|;| and ", rest[: after[0].span.start - place.end]) is None:
        return after[0]
    return None


def _day(place: Span, sentence: Sentence, days: Sequence[tuple[Span, Day]], reach: int) -> Day | None:
    """The day in the sentence that stands nearest to the words, if near enough to be theirs."""
    near = [
        (max(span.start - place.end, place.start - span.end), span, day)
        for span, day in days
        if sentence.span.holds(span)
    ]
    found = min(near, key=lambda one: one[:2], default=None)
    return found[2] if found is not None and found[0] <= reach else None
