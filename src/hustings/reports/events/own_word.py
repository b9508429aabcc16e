"""Whether a report is the word of the body that decided: its minutes, its notice, its press release.

Only where the text itself shows both that it is such a paper and that what it tells is that body's own act. Minutes
record much that others did, and a press release may be of somebody who only complains.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hustings.entries.entry import Sureness
from hustings.reports.events.agreeing import can_be_one, same_name
from hustings.reports.found import Findings, Kind, Mention, Named
from hustings.reports.papers.issued import MINUTES, NOTICE, issued_of
from hustings.reports.report import Report, Span, plain
from hustings.speech import said

_DRAFT = re.compile(r"\b(?:draft|unconfirmed|unapproved)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:noted|reported|informed|received|heard|told|advised|updated|learn(?:t|ed)|had been|letter|correspondence"
    r"|minutes of|previous(?:ly)?)\b",
    re.IGNORECASE,
)
"""What minutes pass on: another's act."""

_WE = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
_OURS = re.compile(r"(?:\bits|\bour|\bthe [a-z]+'s|\w's|s')\s(?:\w+\s){0,2}$", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:[^.;]{0,60}(?: - |: ))?(?:today,? )?(?:at (?:its|an?|the) (?:[\w'-]+ ){0,3}meeting\b[^.;]{0,60}?,? ?)?"
    r"(?:(?:the|our|a|an) |members of (?:the )?)?(?:[\w']+'s )?",
    re.IGNORECASE,
)
"""Before the subject of a first sentence: a dateline, an article."""
_FIRST = 3
"""Lines among which the first sentence stands, below a headline."""
_AT_HEAD = 60
"""Letters: who stands within so many of a sentence's beginning is its subject."""


@dataclass(frozen=True)
class OwnWord:
    """A text that is a body's own paper.

    Args:
        sureness: ``minuted`` or ``declared``.
        issuer: Whose it is; ``None`` where the text does not tell.
        is_notice: Whether it tells what that body has done and no other; what it tells without a doer is its, too.
        order: The body by whose order it is; ``None`` where the text does not tell.
    """

    report: Report
    sureness: Sureness
    span: Span
    is_minutes: bool
    issuer: Named | None
    mentions: tuple[Mention, ...]
    is_notice: bool = False
    order: Named | None = None

    @property
    def why(self) -> str:
        """Why it is taken for the body's own word, in a sentence."""
        words = self.report.words(self.span)
        if not self.is_minutes:
            return said("Declared, not only reported: the text is the body's own, “{words}”.", words=words)
        if self.sureness is Sureness.DECLARED:
            return said("Declared, not minuted: the minutes are a draft, “{words}”.", words=words)
        return said("Minuted: the text is the body's own minutes, “{words}”.", words=words)

    def has(self, sentence: Span, by: Named | None) -> bool:
        """Whether what a sentence tells as done is the act of the body whose paper it is."""
        words = plain(self.report.text[sentence.start : sentence.end])
        if self.is_minutes:
            if _OF_OTHERS.search(words):
                return False
            return by is None or self.issuer is None or _is_issuer(by, self.issuer)
        if by is not None and self.order is not None and _is_issuer(by, self.order):
            return True
        if by is not None and self.issuer is not None:
            return _is_issuer(by, self.issuer) or self._is_of_issuer(by)
        if by is not None or _OF_OTHERS.search(words):
            return False
        if self.is_notice and not any(sentence.holds(one.span) and _is_group(one) for one in self.mentions):
            return True
        first = next((one for one in self.mentions if sentence.holds(one.span) and _is_group(one)), None)
        near = first is not None and first.span.start - sentence.start <= _AT_HEAD
        if near and first is not None and self.issuer is not None:
            return _is_issuer(first.named, self.issuer)
        quoted = any(one.quoted for one in self.report.sentences if one.span == sentence)
        return not quoted and _WE.search(words) is not None

    def _is_of_issuer(self, by: Named) -> bool:
        """Whether the paper calls a body its own: "our executive", "the union's executive"."""
        places = (one.span.start for one in self.mentions if one.named == by)
        return any(_OURS.search(plain(self.report.text[max(0, at - 60) : at])) for at in places)


def own_word(report: Report, findings: Findings) -> OwnWord | None:
    """The body's own word that a report is; ``None`` for a paper's story, and for all that does not show it."""
    issued = issued_of(report)
    if issued is None:
        return None
    mentions = tuple(sorted(findings.mentions, key=lambda one: one.span))
    minutes = issued.kind == MINUTES
    sure = Sureness.MINUTED if minutes and not _DRAFT.search(report.words(issued.span)) else Sureness.DECLARED
    issuer = _issuer(issued.body, report, mentions)
    order = Named(Kind.BODY, issued.order) if issued.order else None
    own = OwnWord(report, sure, issued.span, minutes, issuer, mentions, issued.kind == NOTICE, order)
    if minutes or own.is_notice:
        return own
    acts = [(each.span, each.by) for each in findings.decisions] + [(each.span, each.body) for each in findings.votes]
    told = [own.has(span, by.named) for span, by in acts if by is not None]
    return replace(own, is_notice=bool(told) and all(told))


def _issuer(words: str, report: Report, mentions: Sequence[Mention]) -> Named | None:
    """Whose paper it is: whoever its heading names, else the first body that its first sentence begins with."""
    if words:
        called = Named(Kind.BODY, words)
        return next((one.named for one in mentions if _is_group(one) and _is_issuer(one.named, called)), called)
    told = (each for each in report.sentences[:_FIRST] if each.text.rstrip("\"' ").endswith("."))
    for sentence in itertools.islice(told, 1):
        first = next(
            (one for one in mentions if sentence.span.holds(one.span) and one.named.kind is not Kind.SEAT), None
        )
        if first is not None and _is_group(first):
            before = sentence.text[: first.span.start - sentence.span.start]
            return first.named if _BEGINS.fullmatch(before) else None
    return None


def _is_group(one: Mention) -> bool:
    return one.named.kind in (Kind.BODY, Kind.ORGANISATION) and one.by != "pronoun"


def _is_issuer(named: Named, issuer: Named) -> bool:
    """Whether a name is the issuer's; an organisation is not every body."""
    if named.kind not in (Kind.BODY, Kind.ORGANISATION):
        return False
    one, other = (Named(Kind.BODY, each.name, also=each.also) for each in (named, issuer))
    return same_name(one, other) or can_be_one(one, other)
