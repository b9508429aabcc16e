"""Whose a body or an office is: "of the Union of Bakers" after it, "the Bakers' Union's" or "Bakers' Union" before it.

A body of small letters is called with its possessor, as it is written ("executive of the Bakers' Union"), and so are
two of one name that have different ones. Where it has none beside it, it is the one that alone can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from hustings.reports.found import Kind
from hustings.reports.names.name_runs import Words
from hustings.reports.names.name_words import BODY_HEADS, DOING, KINDS_OF_BODIES, NO_NAMES, ORGANISATION_HEADS
from hustings.reports.names.naming import Naming, Whom
from hustings.reports.report import Span
from hustings.reports.words.offices import OFFICES
from hustings.reports.words.titles import TITLES
from hustings.reports.words.word_lists import words_of

_NO_OWNERS = words_of(
    "appeal appeals people members delegates trustees directors governors regents management bishops elders deacons"
    " representatives visitors deputies the of and"
)
"""What a body is of without being theirs: "board of trustees", "court of appeal"."""
_GENERIC = _NO_OWNERS | KINDS_OF_BODIES | BODY_HEADS | ORGANISATION_HEADS | OFFICES
_PUBLIC = words_of(
    "news times post herald mail telegraph courier chronicle gazette press magazine radio tv television weekly "
    "daily echo observer tribune advertiser bulletin review court police parliament commons lords department "
    "ministry commission ombudsman inspectorate office"
)
_AFTER = re.compile(r"(?: \([A-Z][\w&]{1,8}\))? (?P<link>of|on) (?:the )?(?=[A-Z])")
_OF_WHOM = re.compile(rf"(?i:[\w'& -]{{0,60}}\b(?:{'|'.join(sorted(BODY_HEADS))})) of (?:the )?(?=[A-Z])(.+)")
_OF_MANY = re.compile(r" (?:[a-z-]+ )?(?:people|men|women|[a-z-]{2,}(?<!s)s)\b")
KINDS = words_of("party union society association club guild federation church league co-operative company")
_OF_A_KIND = re.compile(rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir) ({'|'.join(sorted(KINDS))})'s $")
_BOUND = (("'s ", 3), ("' ", 2))
_LONGEST = 6
_MANY = 300
"""Of so many places with a possessor, of one name, each is read."""


def is_public(organisation: str) -> bool:
    """Whether an organisation is a paper, a court, an authority: none whose members a report of a vote is about."""
    return not _PUBLIC.isdisjoint(organisation.lower().split())


class _Places:
    """Where names of organisations and bodies begin and end, and which organisation "the union" is."""

    def __init__(self, naming: Naming) -> None:
        of_kind: dict[str, set[str]] = {}
        for whom in (one for one in naming.of(Kind.ORGANISATION) if not _GENERIC.issuperset(one.words)):
            for kind in KINDS.intersection(whom.words):
                of_kind.setdefault(kind, set()).add(whom.name)
        self.only = {kind: next(iter(names)) for kind, names in of_kind.items() if len(names) == 1}
        text = naming.report.text
        self.with_article = {
            whom.name
            for span, whom, _ in naming.mentions
            if text[max(0, span.start - 4) : span.start].lower() == "the "
        }
        self.ends: dict[int, tuple[int, Kind]] = {}
        self.begins: dict[int, tuple[int, Kind]] = {}
        for span, whom, by in naming.mentions:
            if whom.kind in (Kind.ORGANISATION, Kind.BODY) and by != "pronoun":
                self.ends[span.start] = (span.end, whom.kind)
                self.begins[span.end] = (span.start, whom.kind)


def tell_owners(naming: Naming) -> None:
    """Tell of each body and office whose it is, and call it so."""
    starts = [words.sentence.span.start for words in naming.sentences]
    places = _Places(naming)
    found: dict[int, list[_Owned]] = {}
    for span, whom, by in naming.mentions:
        if whom.kind not in (Kind.BODY, Kind.OFFICE) or by == "pronoun":
            continue
        words = naming.sentences[bisect_right(starts, span.start) - 1]
        after, before = _after(places, words, span), _before(places, words, span)
        if after is not None and before is not None:  # "the Elm Party group on Elm Council"
            before = before[0], Span(before[1].start, after[1].end)
        if (told := before or after) is not None:
            found.setdefault(id(whom), []).append(_Owned(whom, span, *told))
    for whom in naming.of(Kind.BODY):
        of = _OF_WHOM.match(whom.name)
        if of is not None and not _GENERIC.issuperset(of[1].lower().split()):
            whom.owner = of[1]
    longer: dict[Span, tuple[Span, Whom]] = {}
    for owned in found.values():
        longer.update(_called(naming, places, owned))
    if longer:
        naming.widen(longer)


@dataclass(frozen=True, slots=True)
class _Owned:
    """A place where a body or office is told with its possessor, and the place of the two together."""

    whom: Whom
    span: Span
    owner: str
    whole: Span


def _called(naming: Naming, places: _Places, owned: list[_Owned]) -> dict[Span, tuple[Span, Whom]]:
    """What is to be called by whose it is; a body or office of several is one without any, and one of each."""
    own = owned[0].whom.owner  # as its whole name tells it
    by_owner: dict[str, list[_Owned]] = {own: []} if own else {}
    for each in sorted(owned, key=lambda one: -len(one.owner))[:_MANY]:
        fuller = next((owner for owner in by_owner if _is_same(each.owner, owner)), each.owner)
        by_owner.setdefault(fuller, []).append(each)
    longer: dict[Span, tuple[Span, Whom]] = {}
    for owner, here in by_owner.items():
        if owner == own:
            continue
        whom = here[0].whom
        name, words = whom.name, (*whom.words, "of", *owner.lower().split())
        if len(by_owner) > 1:
            whom = naming.whom(whom.kind, name, words)
        whom.owner = owner
        is_called_so = whom.kind is Kind.BODY and (len(by_owner) > 1 or name.islower()) and whom.words[-1] != "body"
        if is_called_so:
            fullest = max(here, key=lambda place: place.whole.end - place.whole.start)
            whom.name = naming.report.words(fullest.whole)
            if fullest.whole == fullest.span:
                whom.name += f" of {'the ' if owner in places.with_article else ''}{owner}"
            whom.short.add(name)
        if is_called_so or len(by_owner) > 1:
            longer |= {place.span: (place.whole if is_called_so else place.span, whom) for place in here}
    return longer


def _is_same(short: str, full: str) -> bool:
    """Whether one is a shorter form of the other: "Elm" of "Elm Party"."""
    return full.casefold().startswith(short.casefold()) or short.casefold() in (
        "".join(word[0] for word in full.casefold().split()),
        "".join(word[0] for word in full.split() if word[0].isupper()).casefold(),
    )


def _after(places: _Places, words: Words, span: Span) -> tuple[str, Span] | None:
    """The possessor after a name: "of the Bakers' Union", "on Elm Council", with the whole name's place."""
    offset = words.sentence.span.start
    found = _AFTER.match(words.text, span.end - offset)
    if found is None:
        return None
    at = offset + found.end()
    if at in places.ends:
        ends = places.ends[at][0]
    elif found["link"] == "of" and (last := _run_from(words, found.end())) is not None:
        ends = offset + last
    else:
        return None
    owner = words.text[found.end() : ends - offset]
    if found["link"] == "on" and "council" not in owner.lower():
        return None
    return owner, Span(span.start, ends)


def _run_from(words: Words, start: int) -> int | None:
    """Where a name with capitals ends that nobody else has: "of Onward"; not that of people, "of Elm members"."""
    at = next((at for at, token in enumerate(words.tokens) if token.start == start), -1)
    last = -1
    step = at
    while 0 <= step < len(words.tokens) and step - at < _LONGEST and words.tokens[step].capital:
        token = words.tokens[step]
        if not words.is_free(step) or token.low in NO_NAMES | TITLES:
            break
        last = step
        if not words.follows(step):
            break
        step += 1
    if last < 0 or _GENERIC.issuperset(token.low for token in words.tokens[at : last + 1]):
        return None
    many = _OF_MANY.match(words.text, words.tokens[last].end)
    return None if many and not DOING & set(many[0].split()) else words.tokens[last].end


def _before(places: _Places, words: Words, span: Span) -> tuple[str, Span] | None:
    """The possessor before a name: "the Bakers' Union's", "Onward's", or the organisation right before it."""
    offset = words.sentence.span.start
    lead = words.text[: span.start - offset]
    for mark, length in (*_BOUND, (" ", 1)):
        if not lead.endswith(mark):
            continue
        end = span.start - length
        begins, kind = places.begins.get(end, (-1, Kind.PERSON))
        if kind is Kind.BODY and length == 1:
            continue
        if begins < 0 and length == 3 and (first := _run_up_to(words, end - offset)) is not None:
            begins = offset + first
        if begins >= offset and words.text[begins - offset : end - offset].lower() not in NO_NAMES:
            return words.text[begins - offset : end - offset], Span(begins, span.end)
    kind_of = _OF_A_KIND.search(lead[-40:])
    if kind_of is not None and kind_of[1] in places.only:
        return places.only[kind_of[1]], span
    return None


def _run_up_to(words: Words, end: int) -> int | None:
    """Where a name with capitals begins that nobody else has."""
    at = next((at for at, token in enumerate(words.tokens) if token.end == end), -1)
    first = -1
    while at >= 0 and words.tokens[at].capital and words.is_free(at):
        if words.tokens[at].low in NO_NAMES | TITLES or (first >= 0 and not words.follows(at)):
            break
        first, at = at, at - 1
    if first < 0:
        return None
    low = [token.low for token in words.tokens if words.tokens[first].start <= token.start < end]
    return None if _GENERIC.issuperset(low) else words.tokens[first].start
