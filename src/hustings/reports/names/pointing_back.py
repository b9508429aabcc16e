"""Words that point back to somebody named before: "he", "his predecessor", "the former leader".

They are resolved only where one alone can be meant; else they are nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort

from hustings.reports.found import Kind
from hustings.reports.names.name_runs import Words
from hustings.reports.names.name_words import NEEDS_MORE
from hustings.reports.names.naming import Naming, Whom
from hustings.reports.report import Span, plain
from hustings.reports.words.offices import OFFICES, SEAT_HOLDER, SEATED, SEATED_LETTERS
from hustings.reports.words.word_lists import any_of, words_of

_PRONOUN = re.compile(r"(?<![\w'-])(he|she|him|her|his|hers|himself|herself)(?![\w-])", re.I)
_HE = frozenset({"he", "him", "his", "himself"})
_DESCRIBED = re.compile(
    r"""(?<![\w-])(?:(?:his|her|their)[ ](?P<link>predecessor|successor)
    |(?:the|The)[ ](?P<former>(?:former|ex|then|outgoing|ousted)[ -])?
    (?:(?:party|union|national|general|branch|group|council|club|society|guild|association)[ ])?
    (?P<office>deputy[ ]leader|general[ ]secretary|chief[ ]whip|prime[ ]minister|first[ ]minister
    |"""
    + any_of(OFFICES - NEEDS_MORE - {"whip"} | {"captain"})
    + "|"
    + SEAT_HOLDER
    + r"""|baroness|professor|barrister))
    (?=[ ,.;:?!)\]'"-]|$)(?![ ](?:[A-Z]|(?:of|for|in|on)\b))(?!,[ ][A-Z])""",
    re.VERBOSE,
)
_LETTERS = frozenset(each.lower() for each in SEATED_LETTERS)
_SAID_OF_ONE = _LETTERS | SEATED | words_of("baroness professor barrister captain")
_SENTENCES_BACK = 6
_MANY = 300
"""So many persons are thought of when a description is read."""


def describe_back(naming: Naming) -> None:
    """Resolve descriptions: "the former leader", "his predecessor"."""
    holders = _Holders(naming)
    there = _persons_by_sentence(naming)
    persons = naming.of(Kind.PERSON)[:_MANY]
    for at, words in enumerate(naming.sentences):
        for found in _DESCRIBED.finditer(words.text):
            whom = _described(persons, words, found, there[at])
            if whom is not None and words.free(*found.span()):
                naming.mention(words, found.start(), found.end(), whom, "description")
    _describe_by_seat(naming, holders)


def point_back(naming: Naming) -> None:
    """Resolve pronouns, from the report's beginning to its end."""
    there = _persons_by_sentence(naming)
    for at, words in enumerate(naming.sentences):
        for found in _PRONOUN.finditer(words.text):
            if not words.free(*found.span()):
                continue
            whom = _meant(words, found, there, at, naming.sentences)
            if whom is not None:
                naming.mention(words, found.start(), found.end(), whom, "pronoun")
                whom.genders.add("he" if found[1].lower() in _HE else "she")
                insort(there[at], (found.start(), whom), key=lambda one: one[0])


_HOLDER = rf"(?:{any_of(SEATED_LETTERS)}|(?i:{any_of(SEATED)}|delegate))"
_SEATED = re.compile(rf" (?:[A-Z]?[a-z]+ )?{_HOLDER} ")
_OF_SEAT = (
    rf"(?:{_HOLDER}|[Mm]ember(?: of [Pp]arliament)?|[Rr]epresentative) for (?:the )?"
    r"(?:(?:constituency|seat|ward|riding|electorate|division) of )?"
)
_BESIDE_SEAT = re.compile(
    r"(?:,| -)? (?:who )?(?:(?:is|was|has been|had been|became|was elected|was first elected) (?:as )?)?(?:the |an? )?"
    rf"(?:[\w-]+ ){{0,3}}?{_OF_SEAT}|, who (?:represents?|has represented|had represented|represented|sits for|sat for"
    r"|holds) (?:the )?(?:(?:constituency|seat|ward|riding|electorate|division) of )?"
)
_WHO_HAS_IT = re.compile(rf"(?<![\w-])[Tt]he {_OF_SEAT}$")
_HAS_IT = re.compile(rf" {_HOLDER}(?=[ ,.;:?!)'\"]|$)(?! [A-Z])")


class _Holders:
    """Who is told to sit for which seat, by the seat's id, and where that is told."""

    def __init__(self, naming: Naming) -> None:
        self.places = [(span, whom) for span, whom, _ in naming.mentions if whom.kind is Kind.SEAT]
        self.text = plain(naming.report.text).replace("\n", " ")
        self.of: dict[int, set[Whom]] = {}
        self.told: set[Span] = set()
        for span, seat in self.places:
            found = _SEATED.match(self.text, span.end)
            person = naming.begins.get(found.end()) if found else None
            if person is None:
                near = range(span.start - 1, max(0, span.start - 80), -1)
                for place in (place for place in near if place in naming.ends):
                    if (beside := _BESIDE_SEAT.fullmatch(self.text, place, span.start)) is not None:
                        person = naming.ends[place]
                        offices = [word for word in beside[0].lower().split() if word in _LETTERS | {"councillor"}]
                        person.offices += [(span.start, word, False) for word in offices]
                        break
            if person is not None and person.kind is Kind.PERSON:
                self.of.setdefault(id(seat), set()).add(person)
                self.told.add(span)

    def without(self) -> set[int]:
        """The seats of whose holder it is told, and of nobody by name: "the MP for Eastgate"."""
        return {
            id(seat)
            for span, seat in self.places
            if id(seat) not in self.of and _WHO_HAS_IT.search(self.text, max(0, span.start - 60), span.start)
        }


def _describe_by_seat(naming: Naming, holders: _Holders) -> None:
    """ "The MP for Eastgate", "the Eastgate councillor": whoever the report has called so by name."""
    by_start = {words.sentence.span.start: words for words in naming.sentences}
    starts = sorted(by_start)
    seated = {id(whom) for people in holders.of.values() for whom in people}
    without = holders.without()
    for span, seat in holders.places:
        words = by_start[starts[bisect_right(starts, span.start) - 1]]
        offset = words.sentence.span.start
        found = _WHO_HAS_IT.search(words.text, max(0, span.start - offset - 60), span.start - offset)
        people = holders.of.get(id(seat), set())
        if found is not None and without == {id(seat)}:
            people = _only_member(naming, offset + found.start(), seated)
        if len(people) != 1 or span in holders.told:
            continue
        whom = next(iter(people))
        if found is not None:
            naming.mention(words, found.start(), span.end - offset, whom, "description")
        elif (has := _HAS_IT.match(words.text, span.end - offset)) is not None:
            start = span.start - offset
            start -= 4 if words.text[max(0, start - 4) : start].lower() == "the " else 0
            naming.mention(words, start, has.end(), whom, "description")


def _only_member(naming: Naming, place: int, seated: set[int]) -> set[Whom]:
    """The one member of a parliament named before a place, if nobody else is called one and no seat is told of them."""
    members = {
        id(whom): (min(where for where, office, _ in whom.offices if office.lower() in _LETTERS), whom)
        for whom in naming.of(Kind.PERSON)[:_MANY]
        if any(office.lower() in _LETTERS for _, office, _ in whom.offices)
    }
    if len(members) != 1:
        return set()
    where, whom = next(iter(members.values()))
    return {whom} if where < place and id(whom) not in seated else set()


def _persons_by_sentence(naming: Naming) -> list[list[tuple[int, Whom]]]:
    """For each sentence the places where persons are named, in order."""
    persons = [(span.start, whom) for span, whom, _ in naming.mentions if whom.kind is Kind.PERSON]
    ordered = sorted(persons, key=lambda one: one[0])
    there: list[list[tuple[int, Whom]]] = []
    at = 0
    for words in naming.sentences:
        span = words.sentence.span
        here = []
        while at < len(ordered) and ordered[at][0] < span.end:
            if ordered[at][0] >= span.start:
                here.append((ordered[at][0] - span.start, ordered[at][1]))
            at += 1
        there.append(here)
    return there


def _described(persons: list[Whom], words: Words, found: re.Match[str], here: list[tuple[int, Whom]]) -> Whom | None:
    """The one person whom a description fits, of those of whom the report has told an office before it."""
    place = words.sentence.span.start + found.start()
    told = [
        (whom, office, former)
        for whom in persons
        for where, office, former in whom.offices
        if where < place and office in OFFICES | _SAID_OF_ONE
    ]
    if found["link"]:
        owner = _owner(found, here)
        wanted = found["link"] == "predecessor"
        fitting = {id(whom): whom for whom, _, former in told if former is wanted and whom is not owner}
    else:
        office, former = found["office"].split()[-1].lower(), found["former"] is not None
        fitting = {id(whom): whom for whom, held, over in told if held == office and over is former}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _owner(found: re.Match[str], here: list[tuple[int, Whom]]) -> Whom | None:
    """Whose predecessor: the last one named before in the sentence."""
    before = [whom for place, whom in here if place < found.start()]
    return before[-1] if before else None


def _meant(
    words: Words, found: re.Match[str], there: list[list[tuple[int, Whom]]], at: int, sentences: list[Words]
) -> Whom | None:
    """The one person that a pronoun can mean: named before it in its sentence, or in the last that names any."""
    gender = "he" if found[1].lower() in _HE else "she"
    here = _fitting([whom for place, whom in there[at] if place < found.start()], gender)
    if here:
        return here[0] if len(here) == 1 else None
    if words.quoted(found.start()):
        return None
    for back in range(at - 1, max(-1, at - 1 - _SENTENCES_BACK), -1):
        outside = [whom for place, whom in there[back] if not sentences[back].quoted(place)]
        if not outside:
            continue
        persons = _fitting(outside, gender)
        return persons[0] if len(persons) == 1 else None
    return None


def _fitting(persons: list[Whom], gender: str) -> list[Whom]:
    """Different persons whom the pronoun suits, as far as is told."""
    other = {"he": "she", "she": "he"}[gender]
    suited = [whom for whom in persons if other not in whom.genders]
    return list({id(whom): whom for whom in suited}.values())
