"""Whose the words are for who speaks: a person, a spokesperson, a source without a name, a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hustings.reports.found import Kind, Mention, Speaker
from hustings.reports.quotations.clause_words import NOT_NAMES, PAPERS, PREPOSITION, UPPER
from hustings.reports.quotations.given_names import HER_NAMES, HIS_NAMES
from hustings.reports.quotations.roles_held import Roles, less_role
from hustings.reports.quotations.speaker_words import (
    AGENT,
    DOCUMENTS,
    FROM,
    GROUPS,
    HE,
    INDEFINITE,
    NUMBERED,
    OFFICE_HEAD,
    OWN_WORDS,
    SHE,
    SOURCES,
    SPOKES,
)
from hustings.reports.report import Report, Span, plain
from hustings.reports.words.titles import OF_A_MAN, OF_A_WOMAN, TITLE


class Gender(StrEnum):
    """What a pronoun would say; ``OTHER`` for what is neither he nor she: a body, a document."""

    HE = "he"
    SHE = "she"
    OTHER = "it"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, or could: the subject of a clause.

    Args:
        name: A person's or body's name, or the report's own words.
        many: Whether "they" could mean it.
        at: The words that name it.
    """

    kind: Speaker
    name: str
    gender: Gender
    many: bool
    at: Span


_AFTER_HEAD = re.compile(
    rf" +(?:{PREPOSITION}|who|which|whose|that|close|loyal|opposed|allied|familiar|calling|proposed"
    r"|backing|supporting|opposing|campaigning|demanding|seeking|investigating|advising|fighting|promoting|leading|running"
    rf"|tabled|led|run|seen|signed|issued|posted|sent|(?-i:[a-z]{{2,}}ed) (?:by|to|on|in|at|from))\b"
)
_TOLD_OF = re.compile(r" (?:to (?:[a-z]+)|(?-i:[a-z]{3,}(?:ing|ed)))\b")
_READ_BY = re.compile(
    r" (?:(?-i:[a-z]{2,}ed)|seen|sent|written|read|shown|given|drawn|put|made|who|which|that)(?: out)?"
    r"(?: (?:by|to|on|in|at|from))?\b.*$"
)
"""What is told of a paper and is no part of its name: "a letter seen by the Echo"."""
_CAPITAL = re.compile(
    rf"{UPPER}[\w'.&-]*(?: +(?:(?:de|del|van|von|der|den|di|da|la|le|bin|ap|and|&) +){{0,2}}{UPPER}[\w'.&-]*){{0,8}}$"
)
_NO_NAME = re.compile(
    r"(?:|MPs?|Councillors?|Chair|Leader|President|Secretary|Nobody|Everybody|Everyone|Nothing|Something|Anybody|None"
    r"|There|Here|This|That|These|Those|What|Such|Much|More|Most|Both|Neither|Either|Few|All|Voting|Members)"
)
"""Written with a capital at the head of a sentence, and no name."""

PRONOUNS = {"he": Gender.HE, "she": Gender.SHE, "it": Gender.OTHER, "they": Gender.UNKNOWN}


_PLURAL = re.compile(r"[a-rt-z]s$|\b(?:people|staff|some|many|several|others|all|both)$", re.IGNORECASE)


_COMMON = re.compile(
    "|".join(each.pattern for each in (OFFICE_HEAD, GROUPS, SOURCES, DOCUMENTS, OWN_WORDS, AGENT, SPOKES)),
    re.IGNORECASE,
)
"""Nouns that are nobody's name, though they begin a sentence."""


_CAPITALS = re.compile(rf"(?:{UPPER}[\w'&.-]* ){{1,4}}")
_ARTICLE = re.compile(r"(?:[Tt]he )?")
_IN_CAPITALS = re.compile(r" (?:[A-Z][\w'-]* ){1,4}")
_TWO = re.compile(
    rf"(?P<first>{UPPER}[\w'.-]*(?: {UPPER}[\w'.-]*){{1,3}}) and {UPPER}[\w'.-]*(?: {UPPER}[\w'.-]*){{1,3}}"
)
_NO_GIVEN = re.compile(
    rf"{TITLE}|(?:The|A|An|And|But|For|Of|In|On|At|By|As|President|Leader|Chair|Chief|Boss|Minister|MP)|{UPPER}{{2,}}"
)


_SEEN_BY = re.compile(
    r" (?:which |that )?(?:(?:has|have|had|was|were|been) ){0,3}(?:seen|obtained|viewed|reviewed|read|shown"
    r"|leaked|shared|heard|received|given|forwarded) (?:by|to|with) "
)
"""Who has a paper is not who wrote it: "an e-mail seen by the Echo"."""
_PART = re.compile(
    r"(?:(?:an?|the|one|another) )?(?:[a-z]+ )?(?:parts?|excerpts?|extracts?|passages?|sections?|lines?|portions?"
    r"|paragraphs?|sentences?) (?:of|from|in) (?=\S)",
    re.IGNORECASE,
)
"""Before the paper of which it is: "part of the statement", "an excerpt from the letter"."""


class Voices:
    """Who the subjects of a report's clauses are."""

    def __init__(self, report: Report, mentions: Sequence[Mention]) -> None:
        self._report = report
        self._alike = plain(report.text)
        self._mentions = sorted(mentions, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._mentions]
        self._genders: dict[str, Gender] = {}
        self._small_words = frozenset(re.findall(r"(?<![\w'-])[a-z][\w'-]*", self._alike))
        self._within_sentences = frozenset(re.findall(rf"(?<=[a-z,] ){UPPER}[\w'.&-]*", self._alike))
        self._roles: Roles | None = None
        self._full: dict[str, set[str]] | None = None
        self._titled = dict.fromkeys(
            (found[2], Gender.HE if HE.search(found[1]) else Gender.SHE)
            for found in re.finditer(
                rf"\b({OF_A_MAN}|{OF_A_WOMAN})\.? +(?:{UPPER}[\w'-]+ +)?({UPPER}[\w'-]+)",
                self._alike,
            )
        )

    def within(self, span: Span) -> list[Mention]:
        """The mentions that lie in a stretch, in order."""
        found = []
        for at in range(bisect_left(self._starts, span.start), len(self._mentions)):
            if self._mentions[at].span.start >= span.end:
                break
            if self._mentions[at].span.end <= span.end:
                found.append(self._mentions[at])
        return found

    def of(self, span: Span, earlier: Sequence[Voice] = ()) -> Voice | None:
        """Who the words for a subject mean.

        Args:
            span: The words, no pronoun.
            earlier: Who was spoken of before, the last first; "the spokeswoman" may be one of them.
        """
        words = self._alike[span.start : span.end].replace("\n", " ")
        words = re.sub(r" *[(\[][^()\[\]]{0,80}[)\]] *$", "", words)
        if (part := _PART.match(words)) is not None:
            span, words = Span(span.start + part.end(), span.end), words[part.end() :]
        span = Span(span.start, span.start + len(words))
        head = _head(words)
        head = re.sub(r" *[(\[][^()\[\]]{0,80}[)\]] *$", "", head)
        end = span.start + len(head)
        for mention in self.within(span):  # a name that holds a preposition: "the University of Arden"
            if mention.span.start <= end < mention.span.end and mention.by != "pronoun":
                head, end = words[: mention.span.end - span.start], mention.span.end
        if (paper := PAPERS.match(words)) is not None and _TOLD_OF.match(words, paper.end()):
            head, end = paper[0], span.start + paper.end()
        if SPOKES.search(head):
            return self._again(
                Voice(Speaker.OFFICIAL, self.printed(span), _gender(head), many=True, at=span), head, earlier
            )
        named = self._named(span, end)
        if named is None or named.kind is Speaker.OFFICIAL:
            named = self._in_role(span, words) or named
        if named is not None:
            return named
        if OWN_WORDS.search(head) and (owner := self._owner(span, words, head, earlier)) is not None:
            return owner
        if re.search(r"\bsources?$", head, re.IGNORECASE) or SOURCES.search(head):
            return self._again(
                Voice(Speaker.ANONYMOUS, self.printed(span), _gender(head), many=True, at=span), head, earlier
            )
        if DOCUMENTS.search(head) or NUMBERED.search(head):
            less = _READ_BY.search(words, len(head))
            printed = self.printed(span if less is None else Span(span.start, span.start + less.start()))
            return Voice(Speaker.DOCUMENT, printed, Gender.OTHER, many=False, at=span)
        capital = _CAPITAL.search(head)
        if capital is not None and self._is_name(capital[0], end):
            owned = re.match(r".*'s (?=\S+$)", capital[0])
            return self._by_capitals(span, end - len(capital[0]) + (owned.end() if owned else 0), end)
        return self._described(span, words, head)

    def _in_role(self, span: Span, words: str) -> Voice | None:
        """The one person whom the report has called an attorney, where "the attorney" speaks."""
        if self._roles is None:
            self._roles = Roles(self._alike, self._mentions)
        held = self._roles.holder(words, span.start)
        return None if held is None else self._person(held, span)

    def _person(self, mention: Mention, span: Span) -> Voice:
        """A person by the fullest name that the report has."""
        name = self._fullest(less_role(mention.named.name))
        return Voice(Speaker.NAMED, name, self._gender_of(mention), many=False, at=span)

    def _fullest(self, name: str) -> str:
        """A name; of a surname alone, or with a title, the one full name in the report that ends with it."""
        printed, name = name, re.sub(rf"^{TITLE}\.? +(?=\S+$)", "", name)
        if " " in name or len(name) < 3 or not name[:1].isupper() or name.isupper():
            return printed
        if self._full is None:
            self._full = self._full_names()
        found = self._full.get(name, set())
        return next(iter(found)) if len(found) == 1 else printed

    def _full_names(self) -> dict[str, set[str]]:
        """The full names in the report by the surname that they end with."""
        full: dict[str, set[str]] = {}
        for middle in ("", rf"{UPPER}[\w'.-]* "):
            run = rf"(?<![\w'-])(?=((?:{UPPER}[a-z][\w'-]*|{UPPER}\.) {middle})({UPPER}[\w'-]{{2,}}))"
            for one in re.finditer(run, self._alike):
                given = one[1].split()
                if any(
                    _NO_GIVEN.fullmatch(word)
                    or OFFICE_HEAD.search(word)
                    or word.lower().rstrip(".") in self._small_words
                    for word in given
                ):
                    continue
                last = one[2].removesuffix("'s").rstrip("'")
                full.setdefault(last, set()).add(one[1] + last)
        return full

    def _named(self, span: Span, end: int) -> Voice | None:
        """A person, body or office that the words end with; of "Guild of Dockers Chair Ada Lunt" the person."""
        if (held := self._in_capitals(span)) is not None:
            return self._person(held, span)
        here = [
            one for one in self.within(Span(span.start, end)) if one.by != "pronoun" and one.named.kind is not Kind.SEAT
        ]
        last = [one for one in here if one.span.end == end]
        if not last:
            return None
        chosen = min(last, key=lambda one: (one.named.kind is not Kind.PERSON, one.span.start))
        if chosen.named.kind is Kind.PERSON:
            people = [one for one in here if one.named.kind is Kind.PERSON]
            between = self._alike[people[0].span.end : chosen.span.start]
            joined = len(people) > 1 and re.search(r"\band\b(?: [\w-]+){0,4} *$", between) is not None
            voice = self._person(people[0] if joined else chosen, span)  # of two who speak together, the first
            return replace(voice, many=joined)
        if chosen.named.kind is Kind.OFFICE:
            return Voice(
                Speaker.OFFICIAL,
                self.printed(span),
                _gender(self._alike[span.start : end]),
                many=False,
                at=span,
            )
        name = chosen.named.name
        lead = re.sub("^[Tt]he ", "", self._alike[span.start : chosen.span.start])
        if (person := less_role(name)) != name:
            return Voice(Speaker.NAMED, person, self._gender_by_name(person, span), many=False, at=span)
        written = self._alike[chosen.span.start : chosen.span.end]
        if (" " in name or name.isupper()) and written == name and not chosen.named.known and _CAPITALS.fullmatch(lead):
            name = name if NOT_NAMES.match(lead) or OFFICE_HEAD.search(lead.strip()) else lead + name
        return Voice(Speaker.NAMED, name, Gender.OTHER, many=True, at=span)

    def _in_capitals(self, span: Span) -> Mention | None:
        """The person to whose name a body and an office in capitals lead up, with nothing between."""
        there = [one for one in self.within(span) if one.by != "pronoun"]
        for body in there:
            if body.named.kind in (Kind.BODY, Kind.ORGANISATION) and _ARTICLE.fullmatch(
                self._alike[span.start : body.span.start]
            ):
                for one in there:
                    if one.named.kind is Kind.PERSON and body.span.end < one.span.start <= body.span.end + 60:
                        between = self._alike[body.span.end : one.span.start]
                        return one if _IN_CAPITALS.fullmatch(between) and OFFICE_HEAD.search(between.strip()) else None
        return None

    def _is_name(self, words: str, end: int) -> bool:
        """Whether capitals are those of a name, not of a first word or of "The Board"."""
        if _NO_NAME.fullmatch(words) or INDEFINITE.fullmatch(words):
            return False
        if words.startswith("The ") and (GROUPS.search(words) or OFFICE_HEAD.search(words)):
            return False
        if " " in words or words.isupper():
            return True
        if not _PLURAL.search(words) and not _COMMON.search(words) and len(words) > 2:
            return words.lower() not in self._small_words
        if re.search(rf"[a-z,] {TITLE}\.? $|[a-z,] $", self._alike[max(0, end - len(words) - 14) : end - len(words)]):
            return True
        return words in self._within_sentences

    def _by_capitals(self, span: Span, start: int, end: int) -> Voice | None:
        name = re.sub(rf"^(?:{TITLE}\.? +)+", "", self.printed(Span(start, end)))
        if _NO_NAME.fullmatch(name):
            return None
        name = self._fullest(less_role(name))
        if (two := _TWO.fullmatch(name)) is not None and not GROUPS.search(name):
            return Voice(Speaker.NAMED, two["first"], self._gender_by_name(two["first"], span), many=True, at=span)
        acronym = re.fullmatch(r"[A-Z]{2,8}s?", name) is not None
        gender = (
            Gender.OTHER
            if acronym or self._alike[max(0, start - 4) : start].lower() == "the "
            else self._gender_by_name(name, span)
        )
        return Voice(Speaker.NAMED, name, gender, many=gender is Gender.OTHER or " and " in name, at=span)

    def _owner(self, span: Span, words: str, head: str, earlier: Sequence[Voice]) -> Voice | None:
        """Whose a statement is: "Ann Lee's statement", "a statement from the union"."""
        if found := re.match(r"(.+?)(?:'s|(?<=s)') (?:[\w-]+ ){0,3}?\w+$", head):
            if PRONOUNS.get(found[1].lower()) is None:
                return self.of(Span(span.start, span.start + found.end(1)), earlier)
        rest = words[len(head) :]
        if _SEEN_BY.match(rest):
            return None
        if found := FROM.match(rest):
            return self.of(Span(span.start + len(head) + found.end(), span.end), earlier)
        return None

    def _described(self, span: Span, words: str, head: str) -> Voice | None:
        printed = self.printed(span)
        if INDEFINITE.match(words):
            return Voice(Speaker.ANONYMOUS, printed, _gender(head), many=True, at=span)
        if OFFICE_HEAD.search(head) or (AGENT.search(head) and not _PLURAL.search(head)):
            return Voice(Speaker.OFFICIAL, printed, _gender(head), many=False, at=span)
        if GROUPS.search(head):
            return Voice(Speaker.OFFICIAL, printed, Gender.OTHER, many=True, at=span)
        if _PLURAL.search(head):
            return Voice(Speaker.ANONYMOUS, printed, Gender.UNKNOWN, many=True, at=span)
        return Voice(Speaker.UNKNOWN, printed, _gender(head), many=False, at=span)

    def _again(self, voice: Voice, head: str, earlier: Sequence[Voice]) -> Voice:
        """The one already spoken of that "the source" means, if that is one."""
        if not re.match(r"(?:the|this|that|the same) [\w-]+$", head, re.IGNORECASE) or len(voice.name.split()) > 2:
            return voice
        noun = head.split()[-1].lower()
        for other in earlier:
            if other.kind is voice.kind and re.search(rf"\b{re.escape(noun)}\b", other.name.lower()):
                return replace(other, at=voice.at)
        return voice

    def pronoun(self, word: str, span: Span, earlier: Sequence[Voice]) -> Voice | None:
        """Whom a pronoun means: the nearest of those spoken of whom it can mean; ``None`` where none fits.

        Args:
            earlier: Who was spoken of before, the last first.
        """
        wanted = PRONOUNS.get(word.lower())
        if wanted is None:
            return None
        for voice in earlier:
            if fits(voice, wanted):
                return replace(voice, at=span)
        return None

    def letters(self, span: Span) -> str:
        """What stands in a stretch, quotes and dashes written alike."""
        return self._alike[span.start : span.end]

    def printed(self, span: Span) -> str:
        """The words of a stretch, as printed."""
        return self._report.words(span)

    def _gender_of(self, mention: Mention) -> Gender:
        known = self._genders.get(mention.named.name)
        if known is None:
            known = self._gender_by_name(mention.named.name, mention.span, mention.named.also)
            self._genders[mention.named.name] = known
        return known

    def _gender_by_name(self, name: str, span: Span, also: Sequence[str] = ()) -> Gender:
        for form in (self._alike[max(0, span.start - 6) : span.end], name, *also):
            told = _gender(form)
            if told is not Gender.UNKNOWN:
                return told
        parts = name.split()
        told_by_title = {gender for surname, gender in self._titled if parts and surname == parts[-1]}
        if len(told_by_title) == 1:
            return told_by_title.pop()
        if len(parts) > 1 and parts[0] in HIS_NAMES:
            return Gender.HE
        return Gender.SHE if len(parts) > 1 and parts[0] in HER_NAMES else Gender.UNKNOWN


def _head(words: str) -> str:
    """The words without what follows their noun: "one source" of "one source close to the chair"."""
    after = _AFTER_HEAD.search(words)
    return words[: after.start()] if after else words


def _gender(words: str) -> Gender:
    he, she = HE.search(words) is not None, SHE.search(words) is not None
    if he == she:
        return Gender.UNKNOWN
    return Gender.HE if he else Gender.SHE


def fits(voice: Voice, wanted: Gender) -> bool:
    """Whether a pronoun of that gender can mean somebody."""
    if voice.kind is Speaker.UNKNOWN:
        return False
    if wanted is Gender.UNKNOWN:
        return voice.many
    if wanted is Gender.OTHER:
        return voice.gender is Gender.OTHER
    if voice.kind is Speaker.DOCUMENT or voice.gender is Gender.OTHER or (voice.many and voice.kind is Speaker.NAMED):
        return False
    if voice.kind is Speaker.ANONYMOUS and _PLURAL.search(_head(voice.name)):
        return False
    return voice.gender in (wanted, Gender.UNKNOWN)
