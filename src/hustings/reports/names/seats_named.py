"""The seats and offices that a report names: "MP for Eastgate", "standing in Hill Ward", "the general secretary"."""

from __future__ import annotations

import re

from hustings.reports.found import Kind
from hustings.reports.names.name_runs import Words, words_in
from hustings.reports.names.name_words import (
    COMPASS,
    NEEDS_MORE,
    NO_LONGER,
    NO_NAMES,
    OFFICE_BEFORE,
    ORGANISATION_HEADS,
)
from hustings.reports.names.naming import Naming, Whom
from hustings.reports.names.person_words import OF_PARTIES
from hustings.reports.words.calendar import MONTH, WEEKDAY
from hustings.reports.words.offices import OFFICES, SEAT_HOLDER
from hustings.reports.words.titles import TITLES

_CAP = r"\b[^\W\da-z_](?:[\w-]|'(?!s\b)){0,40}"
_PLACE = (
    rf"(?P<seat>(?!{MONTH}\b|{WEEKDAY}\b){_CAP}(?: (?:(?:of|upon|on|le|the|under|in|with) (?:the )?)?{_CAP}){{0,4}})"
)
_PLACE_AND = (
    rf"(?P<seat>(?!{MONTH}\b|{WEEKDAY}\b){_CAP}(?: (?:(?:of|upon|on|le|the|under|and|&) (?:the )?)?{_CAP}){{0,5}})"
)
_AREA = r"[Ee]lectoral (?:[Aa]rea|[Dd]ivision|[Dd]istrict)"
_SEAT_WORD = rf"(?:[Ss]eat|[Cc]onstituency|[Ww]ard|[Dd]ivision|[Rr]iding|[Ee]lectorate|{_AREA})"
_SITS = r"(?:MPP?|AM|MS|MSP|TD|MEP|ML[AC]|MHA|MNA|PPC)"
_NUMBERED = re.compile(
    r"\b(?P<seat>(?:(?:State |Upper |Lower )?(?:House|Senate|Assembly|Congressional|Council|Legislative|School Board|"
    r"Supervisor(?:ial)?|Electoral) )?(?:District|Ward|Seat|Division|Precinct|Riding)(?: No\.?)? \d{1,3}[A-Z]?\b"
    r"|\d{1,3}(?:st|nd|rd|th) (?:(?:State|House|Senate|Assembly|Congressional|Council|Legislative) ){0,2}"
    r"(?:[Dd]istrict|[Ww]ard|[Rr]iding|[Dd]ivision)\b)"
)
"""A seat that has a number: "House District 12", "the 4th Ward"."""
_THE_SEAT = rf"(?:the )?(?:{_SEAT_WORD} of )?"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_SITS}|[Cc]ouncillor|[Cc]andidate|[Mm]ember of [Pp]arliament|[Mm]ember) for {_THE_SEAT}{_PLACE_AND}",
        rf"\b(?:MPs|[Cc]ouncillors|[Rr]epresentatives?|[Dd]elegates?|[Cc]andidates?) (?:for|in) {_THE_SEAT}{_PLACE}",
        rf"\b{_SEAT_WORD} of {_PLACE_AND}",
        rf"\b[Bb]y-election (?:[a-z]+ ){{0,4}}?in {_PLACE}",
        rf"\b(?:pre-?|re-?|de-?)?(?:selected|adopted)(?: (?!for\b)[\w'-]+){{0,4}}? for {_THE_SEAT}{_PLACE}",
        rf"\b(?:pre-?|re-?|de-?)?(?:selections?|nominations?|contests?) (?:in|for) {_THE_SEAT}{_PLACE}",
        rf"\b(?:sits|sat|sitting) for {_THE_SEAT}{_PLACE_AND}",
        rf"\b(?:held|holds|won|lost|(?:re)?gained|retained|took) {_THE_SEAT}{_PLACE} (?:with|by) an? majority\b",
        rf"\bwho (?:has |had )?represent(?:s|ed) {_THE_SEAT}{_PLACE}(?= (?:since|from|between|for \w+ years?|in "
        r"(?:[Pp]arliament|the (?:House|Commons|Senate|Assembly|Dáil|Senedd|Legislature|legislature|chamber)))\b)",
        rf"\bthe {_PLACE} (?:(?:riding|constituency) association|regional (?:list|seat)|region seat)\b",
        r"\b(?:re-?|de)?(?:stand|stands|standing|stood|run|runs|running|ran|selected|contest|contested|contesting)"
        rf"(?: (?!in\b)[\w'-]+){{0,6}}? in {_THE_SEAT}{_PLACE}",
        rf"\b(?:contest|contests|contested|contesting|fight|fighting|fought) {_THE_SEAT}{_PLACE}",
        rf"\b[Tt]he {_PLACE} (?:[Pp]arliamentary |[Ll]ocal |[Cc]ouncil )?"
        rf"(?:{_SEAT_WORD}|by-election|selection|shortlist|longlist)\b",
        rf"{_PLACE}(?:,| -) (?:a|the|his|her|their)(?: [\w'-]+){{0,3}}? {_SEAT_WORD}\b",
        rf"\b(?:seat|constituency|ward) (?:-|,) {_PLACE}",
    )
)
_BEFORE_MP = re.compile(rf"{_PLACE} {SEAT_HOLDER}\b")
_NOT_SEATS = frozenset(
    {"parliament", "commons", "lords", "government", "office", "opposition", "court", "public", "president", "congress"}
) | TITLES  # fmt: skip
_AT_MOST = 4


def name_seats(naming: Naming) -> None:
    """Find the seats of a report by what is said of them, and then wherever their names stand."""
    seats: dict[tuple[str, ...], str] = {}
    for words in naming.sentences:
        for pattern in (_NUMBERED, *_PATTERNS):
            for found in pattern.finditer(words.text):
                _keep(naming, words, found, seats)
    for words in naming.sentences:
        for found in _BEFORE_MP.finditer(words.text):
            if len(found["seat"].split()) > 1 and words_in(found["seat"])[-1].low in COMPASS:
                _keep(naming, words, found, seats)
    _everywhere(naming, seats)


def _keep(naming: Naming, words: Words, found: re.Match[str], seats: dict[tuple[str, ...], str]) -> None:
    tokens = words_in(found["seat"])
    name = found["seat"]
    if len(tokens) > 1 and tokens[0].low == "the":
        name, tokens = name[tokens[1].start :], tokens[1:]
    while len(tokens) > 1 and tokens[-1].low in ("parliamentary", "local", "council", "branch", "party"):
        tokens = tokens[:-1]
        name = name[: tokens[-1].end]
    low = tuple(token.low for token in tokens)
    if not low or low[0] in NO_NAMES | _NOT_SEATS or low[-1] in ORGANISATION_HEADS or low[-1] in OFFICES:
        return
    numbered = low[0][0].isdigit() or low[-1][0].isdigit()
    if not numbered and (low[-1] == "district" or low[0] in OFFICES | OF_PARTIES | OFFICE_BEFORE):
        return
    if any(naming.met(kind, low) for kind in (Kind.ORGANISATION, Kind.BODY)):
        return
    if name.isupper() or not words.free(found.start("seat"), found.end("seat")):
        return
    seats.setdefault(low, name)


def _everywhere(naming: Naming, seats: dict[tuple[str, ...], str]) -> None:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for low in sorted(seats, key=len, reverse=True):
        by_first.setdefault(low[0], []).append(low)
    for words in naming.sentences:
        for at, token in enumerate(words.tokens):
            for low in by_first.get(token.low, ()):
                last = at + len(low) - 1
                if tuple(one.low for one in words.tokens[at : last + 1]) != low or not (
                    token.capital or token.text[0].isdigit()
                ):
                    continue
                if not words.free(token.start, words.tokens[last].end) or not _whole(words, at, last):
                    continue
                whom = naming.whom(Kind.SEAT, seats[low], low)
                naming.mention(words, token.start, words.tokens[last].end, whom)
                break
        for at, token in enumerate(words.tokens):  # "the Hill councillor" of the seat Hill Ward
            if token.capital and words.is_free(at) and re.match(r" (?:MP|councillor)\b", words.after(at)):
                fitting = [low for low in by_first.get(token.low, ()) if len(low) > 1]
                if len(fitting) == 1 and not (at and words.tokens[at - 1].capital and words.gap(at - 1) == " "):
                    whom = naming.whom(Kind.SEAT, seats[fitting[0]], fitting[0])
                    naming.mention(words, token.start, token.end, whom, "description")


def _whole(words: Words, first: int, last: int) -> bool:
    """Whether the words are no part of a longer name, such as a person's."""
    if first == last and first > 0 and words.tokens[first - 1].capital and words.gap(first - 1) == " ":
        return words.word(first - 1) in NO_NAMES
    following = words.word(last + 1)
    if words.follows(last) and words.tokens[last + 1].capital:
        return (
            following in NO_NAMES
            or following in COMPASS
            or following in ("parliamentary", "council", "mp", "mps", "branch")
        )
    return True


def name_offices(naming: Naming) -> None:
    """Find the offices of a report; whoever holds one stands beside it, or nobody is told."""
    for words in naming.sentences:
        for at, token in enumerate(words.tokens):
            if token.low not in OFFICES or not words.is_free(at):
                continue
            first = at
            while first > 0 and at - first < _AT_MOST and words.gap(first - 1) in (" ", "'s ", "' "):
                before = words.tokens[first - 1]
                if words.gap(first - 1) == "'s " and f"{before.low}'s" not in OFFICE_BEFORE:
                    break
                if not words.is_free(first - 1) or before.low in NO_LONGER:
                    break
                if before.low not in OFFICE_BEFORE and before.low not in OFFICES:
                    break
                first -= 1
            if first == at and token.low in NEEDS_MORE and _organisation_before(naming, words, at) is None:
                continue
            if words.follows(at) and words.word(at + 1) in OFFICES | {"committee", "council", "board", "meeting"}:
                continue
            low = tuple(one.low for one in words.tokens[first : at + 1])
            while len(low) > 1 and low[0] in ("party", "union"):
                first, low = first + 1, low[1:]
            if (low[-1] == "whip" and len(low) < 2) or (low[-1] == "executive" and low[0] != "chief"):
                continue
            start, name = words.tokens[first].start, words.joined(first, at)
            if name[1:].islower():  # a capital of its sentence
                name = name.lower()
            if (holder := _organisation_before(naming, words, first)) is not None and token.low in NEEDS_MORE:
                name, low = f"{holder.name} {name}", (*holder.words, *low)
            whom = naming.whom(Kind.OFFICE, name, low)
            naming.mention(words, start, token.end, whom)


def _organisation_before(naming: Naming, words: Words, at: int) -> Whom | None:
    """The organisation whose name stands before the word: "Bakers' Union chief"."""
    place = words.sentence.span.start + words.tokens[at].start - 1
    whom = naming.ends.get(place) or naming.ends.get(place - 2)
    return whom if whom is not None and whom.kind is Kind.ORGANISATION else None
