"""The outcome of a tally as the sentences beside it tell it, the headline, or what came before.

The nearest sentence that tells one alone decides, and only where it agrees with the numbers: "It was carried."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hustings.reports.found import Vote
from hustings.reports.report import LONGEST, Report, Sentence, plain
from hustings.reports.votes.motions import CARRIED, LOST, MOTION
from hustings.reports.votes.outcome_words import outcome_words
from hustings.reports.votes.outcomes import LARGER, SHORT_OF
from hustings.reports.votes.vote_counts import pairs_in
from hustings.reports.votes.vote_text import cleared

_THEN = re.compile(
    rf"^(?:the|that|this|it)\b[^,;.]{{0,50}}\b(?:was|were|is|has been)?\s?(?:then |duly |therefore |thus "
    rf"|declared )?(?P<how>{CARRIED}|{LOST})\b",
    re.IGNORECASE,
)
"""The sentence after a tally that tells its outcome: "The motion was carried"."""
_VOTED_BEFORE = re.compile(
    r"\bvot(?:ed|es)(?: \w+ly)? (?P<how>to|for|in favou?r|against|not to|down)\b",
    re.IGNORECASE,
)
_PUT = re.compile(rf"\b{MOTION}\b", re.IGNORECASE)
_IN_ALL_HOUSES = re.compile(
    rf"\b(?:{CARRIED})\b[^.;]{{0,40}}? in (?:those|these|both|all)(?: of)?(?: the)?(?: \w+)? "
    r"(?:houses|chambers|sections|orders|colleges|groups|states)\b",
    re.IGNORECASE,
)
"""A sentence that tells the outcome of the tally before it, too."""


ANOTHER_TIME = re.compile(
    r"\b(?:last (?:month|year|time|week|(?-i:[A-Z])\w+)|(?:a|the) (?:previous|earlier|first|former) (?:[\w-]+ )?"
    r"(?:vote|ballot|attempt|motion|bid)|in (?:19|20)\d\d|(?:months?|years?|weeks?) ago)\b",
    re.IGNORECASE,
)
"""In a sentence beside a tally: what that tells is of another vote."""
_HAS_VOTED_TO = re.compile(
    r"\b(?:ha(?:s|ve) (?:today |now |finally |\w+ly )?voted|votes?|voted)(?: \w+ly)? to (?P<do>[a-z]{4,})\b",
    re.IGNORECASE,
)
"""In a headline or a lead: what was carried."""


_AHEAD = 6
"""So many sentences are the beginning of a report."""


def told_before(sentence: Sentence, *, decided: bool) -> str:
    """``carried`` or ``lost`` as the sentence before a tally says; empty where it does not, or says both.

    Args:
        decided: Whether "decided to" tells it, too: the tally is told as that of the sentence before.
    """
    text = sentence.text[:LONGEST]
    if SHORT_OF.search(text):
        return "lost"
    told = {one.how for one in outcome_words(text)}
    told = {"carried" if decided and how == "decided" else how for how in told} & {"carried", "lost", "contest"}
    for match in _VOTED_BEFORE.finditer(text):
        told.add("lost" if match["how"].lower() in ("against", "down") else "carried")
    return told.pop() if len(told) == 1 else ""


def told_after(following: Sequence[Sentence]) -> str:
    """``carried`` or ``lost`` as the sentence after tells; ``short`` where most were for it, but not enough."""
    for sentence in following:
        text = cleared(sentence.text[:LONGEST]).text
        if pairs_in(text):
            continue
        if SHORT_OF.search(text) and re.search(rf"\b{LOST}\b", text):
            return "short"
        if match := _THEN.search(text):
            return "lost" if re.fullmatch(LOST, match["how"], re.IGNORECASE) else "carried"
    return ""


def told_ahead(report: Report, place: int) -> str:
    """``carried`` where the headline or a sentence before tells what was voted; empty where one tells of a loss."""
    before = [sentence.text[:LONGEST] for sentence in report.sentences[:place]]
    told = [plain(report.title), *before] if place <= _AHEAD else []
    if any(one.how == "lost" for text in told for one in outcome_words(text)):
        return ""
    return "carried" if any(_HAS_VOTED_TO.search(text) for text in told) else ""


def told_near(report: Report, place: int, next_: int, sides: tuple[int, int]) -> str:
    """The outcome by the nearest sentence that speaks of one alone: beside the tally, else the headline.

    It is taken only where the tally itself tells its sides and they agree with it.

    Args:
        place: The first sentence of the tally; ``next_``: the first after it.
    """
    sentences = report.sentences
    tied = sides[0] == sides[1]
    if next_ < len(sentences) and _IN_ALL_HOUSES.search(sentences[next_].text[:LONGEST]):
        return "carried" if can_be_so(*sides, "carried", "") else ""
    for at in (next_,) if tied else (next_, place - 1, next_ + 1, place - 2):
        if 0 <= at < len(sentences) and not pairs_in(sentences[at].text[:LONGEST]):
            if at > place and ANOTHER_TIME.search(sentences[at].text[:LONGEST]):
                continue
            if (how := _verdict(sentences[at].text[:LONGEST])) in ("carried", "lost"):
                return how if can_be_so(*sides, how, "") else ""
    return ""


def by_headline(report: Report, vote: Vote) -> Vote:
    """The only tally of a report, with the outcome that its headline tells, or what came before."""
    own = cleared(report.words(vote.span)).text
    stems = {word[:4].lower() for word in re.findall(r"[A-Za-z]{4,}", own)}
    before = [sentence for sentence in report.sentences if sentence.span.end <= vote.span.start]
    heads = [plain(report.title), *(sentence.text for sentence in before[:2])]
    for number, text in enumerate([*heads, *(sentence.text for sentence in reversed(before[2:]))]):
        if len(text) > LONGEST:
            continue
        how = _verdict(text)
        if how == "done":
            done = {text[one.start : one.end][:4].lower() for one in outcome_words(text) if one.how == "done"}
            how = "carried" if done & stems else ""
        beside = _another_beside(report, vote)
        if how not in ("carried", "lost") and number < len(heads) and not beside and (to := _HAS_VOTED_TO.search(text)):
            sure = to["do"][:4].lower() in stems or text[to.start() :].startswith("ha")
            how = "carried" if sure and not any(one.how == "lost" for one in outcome_words(text)) else how
        if how in ("carried", "lost") and (number < len(heads) or _PUT.search(text)):
            sides = vote.figures[0][1], vote.figures[1][1]
            short = how == "lost" and SHORT_OF.search(text) is not None
            return replace(vote, outcome=how) if short or can_be_so(*sides, how, "") else vote
    return vote


def _verdict(text: str) -> str:
    """``carried``, ``lost`` or ``done`` where a sentence speaks of one of these only; else empty."""
    if SHORT_OF.search(text):
        return "lost"
    told = {"done" if one.how == "decided" else one.how for one in outcome_words(text)}
    told = told & {"carried", "lost"} or told - {"voted", "contest"}
    return told.pop() if len(told) == 1 else ""


def _another_beside(report: Report, vote: Vote) -> bool:
    """Whether a vote's sentence or those beside it tell of another time, or of a loss."""
    at = next((at for at, one in enumerate(report.sentences) if vote.span.holds(one.span)), 0)
    texts = [one.text[:LONGEST] for one in report.sentences[max(0, at - 1) : at + 2]]
    return any(ANOTHER_TIME.search(text) or any(one.how == "lost" for one in outcome_words(text)) for text in texts)


def can_be_so(for_: int, against: int, outcome: str, text: str) -> bool:
    """Whether a motion can have come out so: with more against it than for it, it was not carried."""
    if outcome == "lost":
        return for_ <= against or LARGER.search(text) is not None or SHORT_OF.search(text) is not None
    return for_ >= against
