"""Which of the names that a report tells are known to a register or a book, and what they are called there.

A report is read first, as if nothing were known, so that no book changes whom it tells of. Then every name is looked
up whole. "The executive" is half a name: whose it is, the report tells. It is the book's where its possessor is the
book's organisation, or where none stands with it and the report tells of that organisation first and most, or of no
organisation at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hustings.reports.found import Findings, Kind, Mention, Named, Speaker
from hustings.reports.names.gazetteer import Gazetteer
from hustings.reports.names.name_runs import Words, words_in
from hustings.reports.names.name_words import BODY_HEADS, KINDS_OF_BODIES, NO_LONGER, NO_NAMES, OFFICE_BEFORE
from hustings.reports.names.naming import Naming
from hustings.reports.names.owners import KINDS, is_public
from hustings.reports.names.person_lists import PLACED
from hustings.reports.report import Report, plain
from hustings.reports.words.offices import OFFICES
from hustings.reports.words.titles import TITLES

_BARE = BODY_HEADS | OFFICES | OFFICE_BEFORE | KINDS_OF_BODIES | {"of", "the", "and"}
"""Words that many organisations have bodies and officers of."""
_OF_A_KIND = re.compile(rf"\b(?P<kind>{'|'.join(sorted(KINDS))})'s? (?:[a-z-]+ ){{0,2}}$", re.I)

_PLACED = re.compile(r"[,.:]? [^.!?]{0,40}?[-\u2013\u2014:] |, ")
_A_GROUP = re.compile(
    r"(?<![\w'-])(?P<name>[^\W\d_a-z][\w'-]{1,30}(?: [^\W\d_a-z][\w'-]{1,30}){0,3})(?:'s?)?"
    rf" (?:[a-z-]{{2,20}} )?(?:{'|'.join(sorted({*OFFICES, 'party', 'members', 'group', 'whip', 'candidate'}))})s?\b"
)


def name_known(naming: Naming, gazetteer: Gazetteer) -> None:
    """Find known persons and seats where nothing beside them says what they are, and no other name has their words."""
    by_first: dict[str, list[tuple[Kind, tuple[str, ...], str]]] = {}
    for kind, form, _ in gazetteer.forms():
        low = tuple(token.low for token in words_in(plain(form)))
        if low and kind in (Kind.PERSON, Kind.SEAT):
            by_first.setdefault(low[0], []).append((kind, low, form))
    for words in naming.sentences:
        for at, token in enumerate(words.tokens):
            for kind, low, form in sorted(by_first.get(token.low, ()), key=lambda one: -len(one[1])):
                last = at + len(low) - 1
                if tuple(one.low for one in words.tokens[at : last + 1]) == low and _stands_alone(
                    words, at, last, kind
                ):
                    naming.mention(words, token.start, words.tokens[last].end, naming.whom(kind, form, low))
                    break


def _stands_alone(words: Words, first: int, last: int, kind: Kind) -> bool:
    """Whether words are nobody else's, and no part of a longer name."""
    tokens = words.tokens
    if first == 0 and _PLACED.match(words.text, tokens[last].end) and words.text[: tokens[last].end].isupper():
        return False  # where a paper writes from: "NORTHMERE, Wednesday - "
    if not tokens[first].capital or not words.free(tokens[first].start, tokens[last].end):
        return False
    if first > 0 and tokens[first - 1].capital and words.gap(first - 1) == " ":
        if words.word(first - 1) not in NO_NAMES:
            return False
    if words.follows(last) and tokens[last + 1].capital and words.word(last + 1) not in NO_NAMES:
        return False
    return kind is Kind.SEAT or last > first or not PLACED.search(words.before(first))


def as_known(findings: Findings, gazetteer: Gazetteer, report: Report) -> Findings:
    """The same findings, with every known name marked, and called as the register or the book calls it.

    Nothing else of them changes: nobody is found, lost or taken for somebody else.
    """
    called = _Lookup(findings, gazetteer, report).called()
    if not called:
        return findings
    names = tuple(dict.fromkeys(called.get(named, named) for named in findings.names))
    speakers = {named.name: to.name for named, to in called.items() if named.kind is not Kind.OFFICE}
    quotations = tuple(
        replace(one, speaker=speakers.get(one.speaker, one.speaker)) if one.kind is Speaker.NAMED else one
        for one in findings.quotations
    )
    told = _with(replace(findings, names=(), quotations=()), called, speakers)
    return replace(told, names=names, quotations=quotations)  # type: ignore[no-any-return]


def _with(value: Any, called: dict[Named, Named], speakers: dict[str, str]) -> Any:
    """A finding with the known names in every place of it."""
    if isinstance(value, Named):
        return called.get(value, value)
    if isinstance(value, tuple):
        return tuple(_with(each, called, speakers) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {each.name: getattr(value, each.name) for each in fields(value)}
    told = {name: _with(each, called, speakers) for name, each in changed.items() if not isinstance(each, str)}
    if changed.get("speaker"):
        told["speaker"] = speakers.get(changed["speaker"], changed["speaker"])
    told = {name: each for name, each in told.items() if each is not changed[name] and each != changed[name]}
    return replace(value, **told) if told else value


class _Lookup:
    """The names of one report beside those that are known."""

    def __init__(self, findings: Findings, gazetteer: Gazetteer, report: Report) -> None:
        self._findings, self._gazetteer = findings, gazetteer
        self._text = plain(report.text).replace("\n", " ")
        self._own = {each.casefold() for name in gazetteer.organisations for each in forms_of(name)}
        self._heads = {name.casefold().split()[-1] for name in gazetteer.organisations}
        self._mentions: dict[Named, list[Mention]] = {}
        for mention in findings.mentions:
            self._mentions.setdefault(mention.named, []).append(mention)
        self._owned_by_others = {
            head_of(named).casefold()
            for named in findings.names
            if named.owner and named.owner.casefold() not in self._own
        }
        self._is_of_it = self._told_of_it()

    def called(self) -> dict[Named, Named]:
        """Every name that is known, as it is called; two that are called alike have the forms of both."""
        found = {named: name for named in self._findings.names if (name := self._known(named))}
        forms: dict[tuple[Kind, str], dict[str, None]] = {}
        for named, name in found.items():
            here = forms.setdefault((named.kind, name), {})
            here.update(dict.fromkeys(form for form in (named.name, *named.also) if form != name))
        return {
            named: Named(named.kind, name, True, tuple(forms[named.kind, name]), named.owner)
            for named, name in found.items()
        }

    def _known(self, named: Named) -> str:
        """What a name is called where it is known; empty where it is not."""
        name = self._gazetteer.known(named.kind, named.name)
        if named.kind not in (Kind.BODY, Kind.OFFICE):
            return name or self._by_other_form(named)
        if named.owner.casefold() in self._own:
            return name or self._gazetteer.known(named.kind, head_of(named))
        owner = named.owner.casefold()
        if not name or (owner and owner in named.name.casefold()) or not _is_bare(named.name):
            return name
        return "" if owner or not self._may_be_of_it(named) else name

    def _by_other_form(self, named: Named) -> str:
        """What a person is called where another form of theirs, of several words, is known."""
        if named.kind is not Kind.PERSON:
            return ""
        forms = [form for form in named.also if " " in form and form.split()[0].istitle()]
        known = {name for form in forms if (name := self._gazetteer.known(Kind.PERSON, form))}
        return next(iter(known)) if len(known) == 1 else ""

    def _may_be_of_it(self, named: Named) -> bool:
        """Whether a body or office that many organisations have can be that of the book's."""
        if not self._is_of_it:
            return False
        for mention in self._mentions.get(named, ()):
            before = _OF_A_KIND.search(self._text, max(0, mention.span.start - 60), mention.span.start)
            if before and self._heads and before["kind"].lower() not in self._heads:
                return False
        return named.name.casefold() not in self._owned_by_others

    def _told_of_it(self) -> bool:
        """Whether a report is about the book's organisation: it names it first and most, or no organisation at all."""
        others: dict[str, list[int]] = {}
        own: list[int] = []
        spans: list[tuple[int, int]] = []
        for named, mentions in self._mentions.items():
            of = named.name if named.kind is Kind.ORGANISATION else named.owner
            if not of or is_public(of):
                continue
            places = [mention.span.start for mention in mentions]
            spans += [(mention.span.start, mention.span.end) for mention in mentions]
            if of.casefold() in self._own or (named.kind is Kind.ORGANISATION and {*named.also} & {*self._forms()}):
                own += places
            else:
                others.setdefault(of.casefold(), []).extend(places)
        spans.sort()
        for form in self._forms():
            for found in re.finditer(rf"(?<![\w'-]){re.escape(form)}(?![\w-])", self._text):
                if not _is_within(spans, found.start()):
                    own.append(found.start())
        if not others:
            return bool(own) or not self._tells_of_a_group()
        first = min(min(places) for places in others.values())
        return bool(own) and min(own) < first and len(own) >= max(map(len, others.values()))

    def _tells_of_a_group(self) -> bool:
        """Whether a name that is nobody's has members and offices, as a party or union has: "the Onward leader"."""
        taken = sorted((mention.span.start, mention.span.end) for mention in self._findings.mentions)
        for found in _A_GROUP.finditer(self._text):
            words = [word for word in found["name"].lower().split() if word not in NO_NAMES]
            if words and words[0] not in _BARE | TITLES | NO_LONGER and not _is_within(taken, found.end("name") - 1):
                return True
        return False

    def _forms(self) -> list[str]:
        return [form for name in self._gazetteer.organisations for form in forms_of(name)]


def _is_bare(name: str) -> bool:
    """Whether many organisations have a body or an officer of that name."""
    return _BARE.issuperset(re.findall(r"[\w'-]+", name.lower()))


def _is_within(spans: list[tuple[int, int]], place: int) -> bool:
    """Whether a place is in one of some stretches, ordered by their beginnings."""
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]


def head_of(named: Named) -> str:
    """A body's name without its possessor: "executive" of "executive of the Elm Union"."""
    words = plain(named.name)
    for link in (" of ", " of the ", " on ", " on the "):
        words = words.removesuffix(link + named.owner)
    for link in (" ", "'s ", "' "):
        words = words.removeprefix(named.owner + link)
    return words


def forms_of(organisation: str) -> tuple[str, ...]:
    """What an organisation is called: its name, without the last "Party" where it has one, and its initials."""
    words = organisation.split()
    short = [" ".join(words[:-1])] if len(words) > 1 and words[-1].lower() == "party" else []
    letters = "".join(word[0] for word in words if word[0].isupper())
    return (organisation, *short, *([letters] if len(letters) > 2 else []))
