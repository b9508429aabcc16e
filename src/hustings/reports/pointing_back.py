"""Words that point back to somebody named before: "he", "his predecessor", "the former leader".

They are resolved only where one alone can be meant; else they are nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort

from hustings.reports.found import Kind
from hustings.reports.name_runs import Words
from hustings.reports.name_words import OFFICES
from hustings.reports.naming import Naming, Whom
from hustings.reports.report import plain

_PRONOUN = re.compile(r"(?<![\w'-])(he|she|him|her|his|hers|himself|herself)(?![\w-])", re.I)
_HE = frozenset({"he", "him", "his", "himself"})
_DESCRIBED = re.compile(
    r"""(?<![\w-])(?:(?:his|her|their)[ ](?P<link>predecessor|successor)
    |(?:the|The)[ ](?P<former>(?:former|ex|then|outgoing|ousted)[ -])?
    (?:(?:party|union|national|general|branch|group)[ ])?
    (?P<office>leader|deputy[ ]leader|chair|chairman|chairwoman|president|secretary|treasurer|mayor|convenor))
    (?=[ ,.;:?!)\]'"-]|$)(?![ ](?:[A-Z]|of\b))""",
    re.VERBOSE,
)
_SENTENCES_BACK = 6
_MANY = 300
"""So many persons are thought of when a description is read."""


def describe_back(naming: Naming) -> None:
    """Resolve descriptions: "the former leader", "his predecessor"."""
    there = _persons_by_sentence(naming)
    persons = naming.of(Kind.PERSON)[:_MANY]
    for at, words in enumerate(naming.sentences):
        for found in _DESCRIBED.finditer(words.text):
            whom = _described(persons, words, found, there[at])
            if whom is not None and words.free(*found.span()):
                naming.mention(words, found.start(), found.end(), whom, "description")
    _describe_by_seat(naming)


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


_SEATED = re.compile(r" (?:MP|AM|MSP|TD|MEP|MLA|councillor|[Dd]elegate) ")
_OF_SEAT = r"(?:MP|AM|MSP|TD|MEP|MLA|councillor|delegate|member) for (?:the )?(?:(?:constituency|seat|ward) of )?$"
_BESIDE_SEAT = re.compile(rf"(?:, | - )(?:the |a )?{_OF_SEAT}")
_WHO_HAS_IT = re.compile(rf"(?<![\w-])[Tt]he {_OF_SEAT}")
_HAS_IT = re.compile(r" (?:MP|councillor|delegate)(?=[ ,.;:?!)'\"]|$)(?! [A-Z])")


def _describe_by_seat(naming: Naming) -> None:
    """ "The MP for Eastgate", "the Eastgate councillor": whoever the report has called so by name."""
    places = [(span, whom) for span, whom, _ in naming.mentions if whom.kind is Kind.SEAT]
    text = plain(naming.report.text).replace("\n", " ")
    holders: dict[int, set[Whom]] = {}
    for span, seat in places:
        found = _SEATED.match(text, span.end)
        person = naming.begins.get(found.end()) if found else None
        if person is None and (found := _BESIDE_SEAT.search(text, max(0, span.start - 60), span.start)) is not None:
            person = naming.ends.get(found.start())
        if person is not None and person.kind is Kind.PERSON:
            holders.setdefault(id(seat), set()).add(person)
    by_start = {words.sentence.span.start: words for words in naming.sentences}
    starts = sorted(by_start)
    for span, seat in places:
        if len(people := holders.get(id(seat), set())) != 1:
            continue
        words = by_start[starts[bisect_right(starts, span.start) - 1]]
        offset = words.sentence.span.start
        if (found := _WHO_HAS_IT.search(words.text, max(0, span.start - offset - 60), span.start - offset)) is not None:
            if naming.ends.get(offset + found.start() - 2) not in people:
                naming.mention(words, found.start(), span.end - offset, next(iter(people)), "description")
        elif (found := _HAS_IT.match(words.text, span.end - offset)) is not None:
            start = span.start - offset
            start -= 4 if words.text[max(0, start - 4) : start].lower() == "the " else 0
            naming.mention(words, start, found.end(), next(iter(people)), "description")


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
        if where < place and office in OFFICES
    ]
    if found["link"]:
        owner = _owner(found, here)
        wanted = found["link"] == "predecessor"
        fitting = {id(whom): whom for whom, _, former in told if former is wanted and whom is not owner}
    else:
        office, former = found["office"].split()[-1], found["former"] is not None
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
