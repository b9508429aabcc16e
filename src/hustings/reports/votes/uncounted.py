"""Motions whose outcome is told and no count: "Carried nem con.", "The motion was lost on a show of hands."

Nobody counted, so there is no tally of them, and none is made up. They are told apart from votes that were counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hustings.reports.found import Decision, Mention, Vote
from hustings.reports.papers.issued import MINUTES, issued_of
from hustings.reports.report import Report, Sentence, Span
from hustings.reports.votes.minute_lines import votes_with_their_lines
from hustings.reports.words.papers import TABLED

_LONGEST = 600
"""Letters; a longer sentence tells more than an outcome."""
_WON = r"carried|passed|adopted|approved|accepted|agreed"
_LOST = r"lost|defeated|rejected|not carried"
_WAY = rf"(?:(?P<won>{_WON})|(?P<lost>{_LOST}))"
_HOW = (
    r"(?:nem\.? ?con\.?|nem\.? ?dis\.?|unanimously|overwhelmingly|(?:on|by) a (?:clear )?show of hands|by acclamation"
    r"|without (?:a )?(?:dissent|vote|division|opposition)|by (?:general )?consensus|by consent)"
)
_LINE = re.compile(
    rf"\W{{0,3}}(?:the |this )?(?:\w{{1,12}} )?(?:{TABLED} )?(?:was |were )?(?:{_HOW} )?{_WAY}(?:,? {_HOW})?\W{{0,3}}",
    re.IGNORECASE,
)
"""A line of minutes that tells only what became of the motion above it."""
_IT_WAS = re.compile(
    rf"\W{{0,3}}it was (?:(?:then|also) )?(?:(?:{_HOW} )?resolved|{_HOW} agreed|agreed {_HOW})(?: {_HOW})?,?"
    r" (?:that|to) [^:\"]{8,500}",
    re.IGNORECASE,
)
"""A sentence of minutes that tells what was resolved."""
_TOLD = re.compile(
    rf"\W{{0,3}}(?:an?|the) (?:[\w'-]{{1,20}} ){{0,3}}?(?:{TABLED}) (?:to|that|on|of|for|calling|urging|from|by)\b"
    rf"[^.;:\"]{{3,300}}? (?:was|were) (?:then )?(?:{_HOW} )?{_WAY},? {_HOW}"
    r"(?: (?:on|at|in|by|after|yesterday|last|with)\b[^.;:\"]{0,80})?\W{0,3}",
    re.IGNORECASE,
)
"""A sentence of any report that tells of a motion how it was carried or lost, if not by how many."""
_NOT_SO = re.compile(
    r"\b(?:if|would|will|should|could|may|might|had|not yet|expected|said|says|claim\w*|according|whether|until|unless"
    r"|next|previous|last year|elected|appointed|noted)\b",
    re.IGNORECASE,
)


def uncounted_in(
    report: Report, mentions: Sequence[Mention], votes: Sequence[Vote], decisions: Sequence[Decision]
) -> tuple[Vote, ...]:
    """The motions of a report that were carried or lost with no count told, in order; each says what was put.

    Args:
        votes: What was counted: a sentence beside a count tells the outcome of that.
        decisions: What was done to somebody: a sentence that tells it, or the next, tells no other motion.
    """
    found = list(_outcomes(report, votes, decisions))
    if not found:
        return ()
    told = votes_with_their_lines(report, (*votes, *found), mentions)[len(votes) :]
    return tuple(vote for vote in told if vote.wording)


def _outcomes(report: Report, votes: Sequence[Vote], decisions: Sequence[Decision]) -> Iterator[Vote]:
    issued = issued_of(report)
    is_minutes = issued is not None and issued.kind == MINUTES
    taken = sorted({one.span for one in votes} | {one.span for one in decisions})
    sentences = report.sentences
    for at, sentence in enumerate(sentences):
        if len(sentence.text) > _LONGEST or sentence.quoted or _NOT_SO.search(sentence.text):
            continue
        told = _TOLD.fullmatch(sentence.text)
        if told is None and is_minutes:
            told = _LINE.fullmatch(sentence.text) or _IT_WAS.fullmatch(sentence.text)
        if told is None:
            continue
        beside = sentences[max(0, at - 1) : at + 2]
        if _is_taken([one for one in beside if told.re is _LINE or one.paragraph == sentence.paragraph], taken):
            continue
        lost = told.groupdict().get("lost")
        yield Vote((), "lost" if lost else "carried", sentence.span, wording=_put(told, sentence))


def _put(told: re.Match[str], sentence: Sentence) -> tuple[Span, ...]:
    """The sentence itself, where it tells what was put; of a bare outcome the lines above do."""
    return () if told.re is _LINE else (sentence.span,)


def _is_taken(near: Sequence[Sentence], taken: Sequence[Span]) -> bool:
    """Whether a count or an act is told in a sentence, or right beside it."""
    first, last = near[0].span.start, near[-1].span.end
    at = bisect_left(taken, Span(first, first))
    return (at < len(taken) and taken[at].start < last) or (at > 0 and taken[at - 1].end > first)
