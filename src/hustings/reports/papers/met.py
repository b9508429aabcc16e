"""The day of the meeting that a text is the minutes or a report of, and what of the text happened on it. Never guessed.

It is not the day of the text itself: minutes are written afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from hustings.entries.days import Day
from hustings.reports.days.dated import in_full
from hustings.reports.days.day_words import ANY_DAY
from hustings.reports.days.days import days_of
from hustings.reports.found import Certainty, Decision, Kind, Mention, Named, Vote
from hustings.reports.papers.issued import HEAD, LONGEST_LINE, MINUTES, RELEASE, Issued, issued_in, issued_of
from hustings.reports.report import LONGEST, Report, Sentence, Span, plain
from hustings.reports.words.calendar import WEEKDAY

_DAY = re.compile(rf"(?:{WEEKDAY},?[ ])?(?:the[ ])?(?P<day>{ANY_DAY})", re.VERBOSE)
_GATHERING = (
    r"(?:meetings?|conferences?|congress|convention|assembly|A\.?G\.?M\.?|E\.?G\.?M\.?|S\.?G\.?M\.?|sessions?|plenary"
    r"|caucus|synod|Ard Fheis|gathering)"
)
_BODY = r"(?:council|committee|executive|board|senate|panel|cabinet|branch|union|society|association|(?-i:[A-Z]{3,6}))"
_HEADED = re.compile(
    rf"(?:[\w'&.-]+ ){{0,8}}?(?:minutes|notes|record|report|results?|resolutions?|decisions?|outcomes?|summary"
    rf"|proceedings) (?:of|from|at|to)\b[^;]*\b(?:{_GATHERING}|{_BODY})\b",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(r"[^;]*\bminutes\b", re.IGNORECASE)
_TITLED = re.compile(rf"(?:[\w'&.()-]+ ){{0,10}}?{_GATHERING}\b[^;.]{{0,60}}$", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:(?:date|day)(?: and time)? of (?:the )?{_GATHERING}|{_GATHERING} date|date held)\s?[:-]?\s?(?:on )?$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:(?:date|when|held|meeting held)(?: and time)?\s?[:-]?|(?:held|meeting held)\b[^;]{0,80}?\bon:?)\s?$", re.I
)
_NOT_THIS = re.compile(
    r"\b(?:to be|will|next|last|previous|earlier|preceding|notice of|agenda|due|adjourned|future|forthcoming|published"
    r"|posted|issued|updated|(?:approved|confirmed|signed)(?= (?:on|at|by)|:)|until|by|before|after|since|deadline)\b",
    re.IGNORECASE,
)
_IS_TOLD = re.compile(r"\b(?:were|was|are|is|be|been|had|have|has|taken as|as a)\b", re.IGNORECASE)
"""After the day: something is told of it, and it is no heading."""
_AT_A_MEETING = re.compile(
    rf"\bat (?:its|their|the|an?|our|this year's) (?:[\w'-]+ ){{0,5}}?{_GATHERING}(?: of [\w ,'&-]{{1,80}}?)?"
    rf"(?: (?:held|that took place|which took place))?(?: (?:in|at|via) [\w '-]{{1,40}})?,?\s?$"
    rf"|\b(?:met|convened|assembled)(?: (?!again)[\w'-]+){{0,5}}\s?$"
    rf"|\b{_GATHERING}\b[^;.]{{0,80}}\b(?:held|took place|called to order|convened|opened)\b[^;.]{{0,60}}$",
    re.IGNORECASE,
)
_TOLD_TO_IT = re.compile(
    r"\b(?:had\b|(?:report(?:ed|s)|inform(?:ed|s)|not(?:ed|es)|heard|told|advised|recall(?:ed|s)|announced|explained"
    r"|stated|reminded|said|says|correspondence|minutes of|matters? arising)\b|previous(?:ly)?\b|since\b|earlier\b"
    r"|already\b|last (?:meeting|month|year|week)\b|(?:who|which|whom) (?:was|were|is|has|had)\b)",
    re.IGNORECASE,
)
"""Before what was done: it was told to the meeting, and had happened before."""
_NOT_DONE_THERE = ("resignation", "statement")
"""Nobody needs a meeting for it, and most are told to one."""

_CALLED_SO = re.compile(r"(?:the )?(?:meeting|conference|assembly|members|delegates|house|floor|chair)", re.I)
_GENERIC = frozenset({"the", "of", "and", "for", "a", "an"})


def met_in(report: Report) -> tuple[date, Span] | None:
    """The day of the meeting that a text tells of as its own, and the words that tell it.

    It stands at the text's head, or, in what a body itself issued, in a sentence ("At its meeting on 4 March 2031 the
    Council"). ``None`` where it does not, or where two days differ.
    """
    issued = issued_of(report)
    told = _told_at_head(report.text, issued) or (list(_in_sentences(report)) if issued is not None else [])
    return _one_day(told)


def met_at_head(text: str) -> tuple[date, Span] | None:
    """The day of a meeting at the head of a text.

    It stands in the heading ("Minutes of the Council held on 4 March 2031", "Report of the National Executive, 4 March
    2031"), after a label ("Date of meeting:"), or alone at the head of minutes.
    """
    return _one_day(_told_at_head(text, issued_in(text)))


def _told_at_head(text: str, issued: Issued | None) -> list[tuple[date, Span]]:
    lines = list(_days_of_head(text, is_minutes=issued is not None and issued.kind == MINUTES))
    for how in _IN_HEADING, _AFTER_LABEL, _BY_ITSELF:
        if told := [(day, span) for found, day, span in lines if found == how]:
            return told
    return []


def _one_day(told: Sequence[tuple[date, Span]]) -> tuple[date, Span] | None:
    return told[0] if len({day for day, _ in told}) == 1 else None


_IN_HEADING, _AFTER_LABEL, _BY_ITSELF = range(3)


def _days_of_head(text: str, *, is_minutes: bool) -> Iterator[tuple[int, date, Span]]:
    """Each day in full of a text's first lines, how it is told there, and the words from the line's beginning."""
    at = 0
    read = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        read += 1
        if read > HEAD:
            return
        words = plain(line[:LONGEST_LINE])
        begin = len(words) - len(words.lstrip(" *#|\u2022"))
        for found in _DAY.finditer(words):
            day, before = in_full(found["day"]), words[begin : found.start()]
            if day is None or _NOT_THIS.search(before):
                continue
            how = _how(before, words[found.end() :], is_minutes=is_minutes)
            if how is not None:
                yield how, day, Span(start + begin, start + found.end())


def _how(before: str, after: str, *, is_minutes: bool) -> int | None:
    if _IS_TOLD.search(after):
        return None
    ends = not re.search(r"\b[a-z]{2,}\b[^|]*\.\s*$", after) or is_minutes
    if ends and _HEADED.match(before):
        return _IN_HEADING
    if is_minutes and (_TITLED.match(before) or _MINUTES_OF.match(before)):
        return _IN_HEADING
    if _LABELLED.match(before) or (is_minutes and _DATE.match(before)):
        return _AFTER_LABEL
    if is_minutes and (not before.strip() or re.search(r"[-,|:]\s?$|\bon\s$", before)) and not after.endswith("."):
        return _BY_ITSELF
    return None


def _in_sentences(report: Report) -> Iterator[tuple[date, Span]]:
    """Exact days on which a sentence says that there was a meeting."""
    days = [(span, day) for span, day in days_of(report) if day is not None and day.is_exact]
    at = 0
    for sentence in report.sentences:
        while at < len(days) and days[at][0].start < sentence.span.end:
            span, day = days[at]
            at += 1
            before = sentence.text[max(0, span.start - sentence.span.start - 200) : span.start - sentence.span.start]
            if _AT_A_MEETING.search(before) and not _NOT_THIS.search(before) and "minutes" not in before.lower():
                yield day.first, Span(sentence.span.start, span.end)


def votes_of_the_meeting(report: Report, votes: Sequence[Vote], mentions: Sequence[Mention]) -> tuple[Vote, ...]:
    """The votes; those taken at the meeting have its day, and in minutes its body, where they tell none.

    Args:
        mentions: Whom and what the report names: the heading's body, if it is among them.
    """
    if report.met is None:
        return tuple(votes)
    here = _There(report)
    body = here.body(mentions)
    return tuple(
        replace(vote, day=vote.day or here.day, body=vote.body or body)
        if vote.day in (None, here.day) and vote.certainty is Certainty.HAPPENED and here.was_done(vote.span, vote.body)
        else vote
        for vote in votes
    )


def decisions_of_the_meeting(report: Report, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions, those with the meeting's day that it made and that have no day of their own."""
    if report.met is None:
        return tuple(decisions)
    here = _There(report)
    return tuple(
        replace(decision, day=here.day)
        if decision.day is None
        and decision.certainty in (Certainty.HAPPENED, Certainty.DENIED)
        and decision.what not in _NOT_DONE_THERE
        and here.was_done(decision.span, decision.by)
        else decision
        for decision in decisions
    )


class _There:
    """The meeting that a text tells of: whether what a sentence of it tells was done there."""

    def __init__(self, report: Report) -> None:
        assert report.met is not None and report.met_by is not None
        self.day = Day.exact(report.met)
        self._report = report
        self._starts = [sentence.span.start for sentence in report.sentences]
        told = self._sentence(report.met_by)
        issued = issued_of(report)
        head = [report.words(report.met_by), told.text[:LONGEST] if told else ""]
        head += [report.words(issued.span)] if issued else []
        self._words = {word.lower() for line in head for word in re.findall(r"\w+", line)}
        self._paragraph = told.paragraph if told and issued and issued.kind == RELEASE else None

    def was_done(self, span: Span, by: Mention | None) -> bool:
        """Whether it was; not what was told to the meeting, done by another body, or has a day of its own."""
        sentence = self._sentence(span)
        if sentence is None or _TOLD_TO_IT.search(sentence.text[:LONGEST]):
            return False
        if self._paragraph is not None and sentence.paragraph != self._paragraph:
            return False
        return by is None or self._is_this(by)

    def body(self, mentions: Sequence[Mention]) -> Mention | None:
        """The body whose minutes it is, where their heading names it; in no other paper is every vote that body's."""
        issued = issued_of(self._report)
        if issued is None or issued.kind != MINUTES or not issued.body:
            return None
        words = issued.body.casefold()
        groups = (one for one in mentions if one.named.kind is Kind.BODY and one.named.name.casefold() == words)
        return next(groups, Mention(Named(Kind.BODY, issued.body), issued.span))

    def _is_this(self, by: Mention) -> bool:
        """Whether a body can be the one that met: its words are those of the heading, or it is called the meeting."""
        if by.named.kind is not Kind.BODY:
            return False
        words = {word.lower() for word in re.findall(r"\w+", by.named.name)} - _GENERIC
        return words <= self._words or _CALLED_SO.fullmatch(by.named.name) is not None

    def _sentence(self, span: Span) -> Sentence | None:
        at = bisect_right(self._starts, span.start) - 1
        sentence = self._report.sentences[at] if at >= 0 else None
        return sentence if sentence is not None and span.start < sentence.span.end else None


def days_with_that_of_the_meeting(report: Report, days: Sequence[tuple[Span, Day]]) -> tuple[tuple[Span, Day], ...]:
    """The days that a report tells, with that of its meeting where it stands in a heading and not in a sentence."""
    if report.met is None or report.met_by is None:
        return tuple(days)
    told = report.met_by
    if any(span.start < told.end and told.start < span.end for span, _ in days):
        return tuple(days)
    return tuple(sorted([*days, (told, Day.exact(report.met))], key=lambda one: one[0]))
