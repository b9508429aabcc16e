"""What the lines around a tally tell of its motion, as minutes and lists of results set it: who moved it, its words.

"Moved: Ann Lee", "Seconded: Bo Carr", "For: 29", each on a line of its own; above them the heading of the item.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hustings.reports.found import Kind, Mention, Vote
from hustings.reports.papers.issued import issued_of
from hustings.reports.report import Report, Sentence, Span
from hustings.reports.votes.motions import CARRIED, LOST
from hustings.reports.votes.movers import seconder_in
from hustings.reports.words.papers import TABLED

_FARTHEST = 12
"""Sentences above a tally that may belong to its item."""
_LONGEST = 1_500
_LONGEST_HEADING = 160
_LABEL = re.compile(
    r"\W{0,3}(?:it was )?(?:(?:original )?(?:motion )?(?:moved|proposed|submitted|brought)"
    r"|(?:motion )?(?:mover|proposer)s?|motion)(?: by)?(?: (?:and|&) second(?:ed|er)(?: by)?)?\s?(?:[:-]\s?|by\s)"
    r"|\W{0,3}M/S(?:/[CP])?\s?[:-]?\s",
    re.IGNORECASE,
)
"""What stands before the mover's name on a line: "Moved:", "Proposed by"."""
_SHORT_FORM = re.compile(
    r"(?:\bM/S(?:/[CP])?[ :-]{1,3}|[(\[]\s?(?:M|moved|proposed)(?: by)?\s?[:-]?\s|^Moved )$", re.IGNORECASE
)
_MOVED = re.compile(
    r"(?:,? [\w ,]{0,40}?,)? (?:then |formally )?(?:moved|proposed)(?:,? (?:and )?seconded by [^,;.]{2,60},?)?"
    r"(?:,? and [^,;.]{2,60} seconded,?)? (?:that\b|to\b|for\b|the "
    rf"(?:adoption|approval|acceptance|motion|resolution|following|amendment)|(?:an?|this) (?:[\w-]+ ){{0,2}}{TABLED})",
    re.IGNORECASE,
)
_SO_MOVED = re.compile(r" so moved\b", re.IGNORECASE)
_RESOLVED = re.compile(
    r"\b(?:resolved|agreed|moved|proposed|recommended|motion|resolution|amendment)"
    r"(?:,?(?: (?!that\b)[^\s;]{1,30}){1,16}?)?:?\s(?P<that>that [^;]{8,})"
    r"|\b(?:moved(?:,[^;:.]{1,60},)?|motion by(?: [^\s;]{1,30}){1,12}?(?<=[,:]))\s(?P<to>to [^;]{8,})",
    re.IGNORECASE,
)
_WORDS_END = re.compile(
    rf"[.]? (?:(?:the )?(?:motion|resolution|amendment) )?(?:was |were |is )?(?<!\bbe )(?<!\bto )(?:{CARRIED}|{LOST})\b"
    r"[^.;]{0,40}\.?$",
    re.IGNORECASE,
)
_IS_DONE = re.compile(
    r"\b(?:carried|lost|fell|passed|failed|adopted|approved|accepted|agreed|rejected|defeated|resolved|withdrawn"
    r"|deferred|noted|elected|appointed)\b[^.;]{0,40}\.?$",
    re.IGNORECASE,
)
"""The end of another item."""
_WHO_WAS_THERE = re.compile(
    r"\W{0,3}(?:[a-z]+ )?(?:present|absent|apologies|attend(?:ance|ing))\b[^:]{0,20}:", re.IGNORECASE
)
_OF_THE_LIST = re.compile(
    r"\W{0,4}(?:(?:votes? )?(?:for|against|in favou?r|ayes?|yeas?|noes|nays?|yes|no|abst\w*|withheld|opposed)\b\s?"
    r"[:=|-]|(?:total |recorded |number of )?votes?\b|result\b|outcome\b|second(?:ed|er)\b|turnout\b|[^|]{1,40}\|)",
    re.IGNORECASE,
)
"""Lines between the heading and the tally that are neither."""
_NUMBERED = re.compile(
    r"""\W{0,3}(?:
      (?:(?:agenda[ ])?(?:item|motion|resolution|proposal|amendment|no\.?)[ ])?
      (?:\d{1,4}[A-Za-z]?[.:)] | \d{1,4}[./][\d./A-Za-z]{1,10}[.:)]? | [IVXLC]{1,6}[.:)] | [A-Za-z][.)])
    | (?:agenda[ ]item|item|motion|resolution|proposal|amendment)(?:[ ]\w{1,8})?[ ]?[:-]
    )[ ]?[-:]?[ ](?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
"""How an item begins: "31/03", "4.", "Motion 2:"."""


def votes_with_their_lines(report: Report, votes: Sequence[Vote], mentions: Sequence[Mention]) -> tuple[Vote, ...]:
    """The votes, each with the mover and the words of its motion that the lines above it tell, where it has none."""
    if not votes:
        return ()
    lines = _Lines(report, votes, mentions)
    return tuple(lines.completed(vote) for vote in votes)


class _Lines:
    """The sentences of a report, and where its votes stand among them."""

    def __init__(self, report: Report, votes: Sequence[Vote], mentions: Sequence[Mention]) -> None:
        self._sentences = report.sentences
        self._starts = [sentence.span.start for sentence in report.sentences]
        issued = issued_of(report)
        self._of_a_body = issued is not None or report.met is not None
        heads = (issued.span if issued else None, report.met_by)
        self._head = max((span.end for span in heads if span is not None), default=0)
        self._ends = {vote.span.end for vote in votes}
        self._people = sorted(
            (one for one in mentions if one.named.kind is Kind.PERSON and one.by != "pronoun"), key=lambda one: one.span
        )
        self._places = [one.span.start for one in self._people]

    def completed(self, vote: Vote) -> Vote:
        """The vote with what its lines tell."""
        at = bisect_left(self._starts, vote.span.start)
        if at >= len(self._sentences) or not (self._of_a_body or _OF_THE_LIST.match(self._sentences[at].text)):
            return vote
        mover, seconder, wording = vote.mover, vote.seconder, vote.wording
        told_after = mover if mover is not None and mover.span.start >= vote.span.end else None
        mover = None if told_after is not None else mover
        for sentence in self._item(at):
            heading = self._is_heading(sentence)
            mover = mover or self._mover(sentence)
            seconder = seconder or seconder_in(sentence, self._there(sentence))
            if not wording and self._of_a_body and (words := _words_of(sentence)) is not None:
                wording = (words,)
            if heading and not wording and _OF_THE_LIST.match(self._sentences[at].text):
                wording = (_titled(sentence),)
        mover = mover or told_after
        if mover is None or (seconder is not None and seconder.named == mover.named):
            seconder = vote.seconder
        return replace(vote, mover=mover, seconder=seconder, wording=wording)

    def _item(self, at: int) -> Iterator[Sentence]:
        """The sentence with a tally, and those above it up to the heading of its item or the end of another."""
        yield self._sentences[at]
        for sentence in reversed(self._sentences[max(0, at - _FARTHEST) : at]):
            if sentence.span.end in self._ends or len(sentence.text) > _LONGEST:
                return
            heading = self._is_heading(sentence)
            if sentence.paragraph != self._sentences[at].paragraph and not heading and _is_done(sentence):
                return
            yield sentence
            if heading or _NUMBERED.match(sentence.text):
                return

    def _is_heading(self, sentence: Sentence) -> bool:
        """Whether it is a line by itself that is no sentence, and no label's line."""
        text = sentence.text
        return (
            len(text) <= _LONGEST_HEADING
            and not text.rstrip().endswith((".", "!", "?", ":", ";", ","))
            and re.search(r"[A-Za-z]{3}", text) is not None
            and not (_LABEL.match(text) or _OF_THE_LIST.match(text))
            and text[:1] not in "\u2022*"
            and not _WHO_WAS_THERE.match(text)
            and sentence.span.start >= self._head
        )

    def _mover(self, sentence: Sentence) -> Mention | None:
        """Who a line says has moved it; of "Ann Lee / Bo Carr" the first."""
        here = self._there(sentence)
        text, begin = sentence.text, sentence.span.start
        if not here:
            return None
        if label := _LABEL.match(text):
            for one in here:
                between = text[label.end() : max(one.span.start - begin, label.end())]
                if one.span.start >= begin + label.end() - 1:
                    return one if len(between) <= 40 and "second" not in between.lower() else None
            return None
        for one in here:
            start, end = one.span.start - begin, one.span.end - begin
            if _SHORT_FORM.search(text[max(0, start - 30) : start]):
                return one
            if self._of_a_body and (_MOVED.match(text, end) or _SO_MOVED.match(text, end)):
                return one
        return None

    def _there(self, sentence: Sentence) -> list[Mention]:
        first = bisect_left(self._places, sentence.span.start)
        last = bisect_left(self._places, sentence.span.end)
        return self._people[first:last]


def _is_done(sentence: Sentence) -> bool:
    return _IS_DONE.search(sentence.text) is not None and _RESOLVED.search(sentence.text) is None


def _words_of(sentence: Sentence) -> Span | None:
    """The words that were resolved, moved or agreed: from "that" to the end, without what became of them."""
    found = _RESOLVED.search(sentence.text)
    if found is None:
        return None
    way = "that" if found["that"] else "to"
    words = found[way]
    if ends := _WORDS_END.search(words):
        words = words[: ends.start()]
    words = words.rstrip(" .")
    start = sentence.span.start + found.start(way)
    return Span(start, start + len(words)) if len(words.split()) > 2 else None


def _titled(sentence: Sentence) -> Span:
    """A heading without its number."""
    number = _NUMBERED.match(sentence.text)
    start = number.end() if number else 0
    return Span(sentence.span.start + start, sentence.span.end)
