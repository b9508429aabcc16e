"""The vote on what was done, where the sentences after it count it or say who moved it: "The vote was 17 to 7."

A bare count has no direction of its own. It takes that of the act told just before, if the report tells that as done in
its own words, one act alone can be meant, and nothing speaks against it: what was done had the larger number for it. An
act done to several persons at once has one vote, which is that of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hustings.entries.days import Day
from hustings.reports.days.days import day_told
from hustings.reports.decisions.doings import DOINGS
from hustings.reports.decisions.kept_to import decided_again, keeps_to
from hustings.reports.decisions.outer_act import tells_what_stands
from hustings.reports.found import Certainty, Decision, Kind, Mention, Vote, within
from hustings.reports.report import LONGEST, Report, Sentence, Span, plain
from hustings.reports.votes.motions import LOST, MOTION
from hustings.reports.votes.movers import mover_in, seconder_in
from hustings.reports.votes.side_counts import VOTERS, how_many
from hustings.reports.votes.vote_counts import pairs_in
from hustings.reports.votes.vote_text import cleared
from hustings.reports.words.numbers import N

BACK = 2
"""So many sentences back the act may stand that a count is of."""

_NO_VOTE = (
    "statement", "resignation", "nomination", "appointment", "selection", "endorsement", "shortlisting", "longlisting",
)  # fmt: skip
"""What nobody votes on, or is a contest, in which two numbers tell no motion's two sides."""
_THE_COUNT = r"(?:vote|tally|count|result|margin|figures?|division|ballot|split|show of hands)"
_WHEN = (
    r"(?:,? (?:(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|last night|after [^.;:\d]{3,80}"
    r"|in (?:a|the) (?:secret ballot|show of hands|division|recorded vote|card vote|end)))?"
)
_BARE = re.compile(
    rf"\W{{0,3}}(?:(?:the|that|its|their) (?:final |eventual |official |recorded ){{0,2}}?{_THE_COUNT}"
    r"(?: on (?:it|this|that|the (?:motion|proposal|question)))? (?:was|were|went|ended|stood|came out|finished|split)"
    rf"(?: (?:at|by))?|the {_THE_COUNT}\s?:|it (?:was|went)(?: (?:by|to))?(?: a (?:vote|margin|majority) of)?"
    r"|(?:members|delegates|councillors|they|(?:the |its |their )?(?P<who>[\w'&.-]{1,25}(?: [\w'&.-]{1,25}){0,5}))"
    rf" (?:voted|divided|split)|(?:another|one|two|three|several|an?)\b[^,;:\"\d]{{0,60}} puts? the {_THE_COUNT} at)"
    rf"\s(?P<first>{N}){VOTERS}(?:,? to |-to-| ?- ?| votes to )(?P<second>{N}){VOTERS}{_WHEN}"
    rf"(?:,? (?:with|and) (?P<abstaining>{N}|no)(?: \w+)? (?:abst\w+))?{_WHEN}\s?\.?\W{{0,2}}",
    re.IGNORECASE,
)
"""A sentence that tells a count and nothing else."""
_ACCORDING = re.compile(r"\W{0,3}according to [^,;:\"\d]{2,80}, ?", re.IGNORECASE)
_SAID_LAST = re.compile(r",? according to [^,;:\"\d]{2,80}$|, [^,;:\"\d]{2,80} (?:said|says)\W{0,2}$", re.IGNORECASE)
"""Whose word a count is, at the head or the end of its sentence."""
_OF_VOTES = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballot|division|divided|tally|hands|motions?|resolution)\b", re.IGNORECASE
)
_ONLY_COUNTS = re.compile(
    r"\W{0,3}(?:(?:only|just|a total of|with|there were) )?#(?: (?:it|the (?:motion|move|proposal|suspensions?"
    r"|expulsions?)))?(?:,? (?:with|and|while) [^.;:]{1,30} abst\w+|, [^.;:]{1,20} abst\w+)?\s?\.?\W{0,2}",
    re.IGNORECASE,
)
"""A sentence that counts both sides and nothing else, ``#`` in the place of its count."""
_ITS_PAPER = re.compile(
    r"\b(?:the|that|this) (?:\w+ )?(?:motion|proposal|resolution)s?\b"
    r"(?! (?:to|that|on(?! \w+day\b)|of|for|calling|which|who|from|urging|asking|about)\b)"
    r"|^\W{0,3}(?:(?-i:[A-Z])[\w'.-]{0,25},? ){1,6}(?:who )?(?:had )?(?:moved|proposed|tabled) it\b|^it was\b",
    re.IGNORECASE,
)
"""What a sentence that tells the mover speaks of: the motion that was told of before."""
_ANOTHER = re.compile(
    rf"\b(?:an?|another|several|two|three|the|this|its|their|his|her) (?:[\w-]+ ){{0,3}}?(?:{MOTION})"
    rf"(?:s)? (?:to|that|on(?! \w+day\b)|of|for|calling|which|urging|asking|about|condemning)\b|\bmotions\b",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(
    r"\b(?:who|which|whose \w+) (?:had|has|have|was|were|is|are)\b|\b(?:already|previously|earlier|last (?:month|year)"
    r"|years? ago|months? ago|had been|after being|since being|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""The act may be told as one of before: no count is of it."""
_ASIDE = re.compile(r",\s(?:who|whose|which)\b[^,;]{1,160},")
_REFUSED = re.compile(
    rf"\b{MOTION}\b[^.;:\"]{{0,160}}?\b(?:{LOST})\b|\b(?:refused|declined) to\b"
    rf"|\b(?:rejected|turned down|threw out|voted down)\b[^.;:\"]{{0,60}}?\b{MOTION}\b",
    re.IGNORECASE,
)
"""What was moved did not come to pass: the larger number was against it."""
_SPORT = re.compile(r"\b(?:match|goals?|league|half[ -]time|innings|penalt\w+|season|coach|striker)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Act:
    """One act as a sentence tells it: to all whom it concerns there."""

    sentence: Sentence
    decisions: tuple[Decision, ...]

    @property
    def is_refused(self) -> bool:
        return self.decisions[0].certainty is Certainty.DENIED


def with_counts_beside(
    report: Report,
    votes: Sequence[Vote],
    decisions: Sequence[Decision],
    mentions: Sequence[Mention],
    days: Sequence[tuple[Span, Day]] = (),
) -> tuple[tuple[Vote, ...], tuple[Decision, ...]]:
    """The votes and decisions, each act with the count and the mover that the sentences after it tell.

    Args:
        votes: Those that have a direction of their own.
        decisions: In the order of the report.
    """
    by_sentence: dict[Span, list[Decision]] = {}
    for decision in decisions:
        by_sentence.setdefault(decision.span, []).append(decision)
    own = {vote.span.start: vote for vote in reversed(votes)}
    found = {vote.figures[:2]: vote for vote in votes}
    joined: dict[int, Vote] = {}
    for at, sentence in enumerate(report.sentences):
        if sentence.quoted or len(sentence.text) > LONGEST or sentence.span in by_sentence:
            continue
        if (told := _told_there(report, sentence, own.get(sentence.span.start))) is None:
            continue
        act = _act_before(report, at, by_sentence, mentions)
        if act is None or _is_anothers(told, sentence, act, mentions):
            continue
        vote = was = joined.get(id(act.decisions[0]), act.decisions[0].vote)
        if was is None or not was.figures:
            vote = _counted(told, sentence, act, was, day_told(days, sentence.span, sentence.span))
        vote = _moved(sentence, vote, act, mentions)
        if vote is None or vote is was:
            continue
        if vote.figures:
            found[vote.figures[:2]] = vote
        joined.update((id(each), vote) for each in act.decisions)
    counted = tuple(sorted(found.values(), key=lambda each: each.span))
    return counted, tuple(replace(each, vote=joined.get(id(each), each.vote)) for each in decisions)


@dataclass(frozen=True, slots=True)
class _Count:
    """What a sentence counts, for and against or in the order of the text; without numbers it may tell a mover."""

    first: int = 0
    second: int = 0
    abstaining: int | None = None
    vote: Vote | None = None
    """The vote itself, where the sentence tells its sides."""
    at: Span | None = None
    """Where its numbers stand."""
    who: str = ""
    """Who is told to have voted, but for members, delegates, and those who are only pointed at."""


def _told_there(report: Report, sentence: Sentence, own: Vote | None) -> _Count | None:
    """What a sentence tells of a vote that was told of before; ``None`` where it is not about that alone."""
    if own is not None:
        clear = cleared(plain(report.text[own.span.start : own.span.end]).replace("\n", " ")[:LONGEST]).text
        pairs = pairs_in(clear)
        rest = f"{clear[: pairs[0].start]}#{clear[pairs[0].end :]}" if len(pairs) == 1 else ""
        if own.certainty is not Certainty.HAPPENED:
            return None
        if _ONLY_COUNTS.fullmatch(rest):
            return _Count(vote=own)
        bare = _BARE.fullmatch(clear)
        return _Count(vote=own, who=bare["who"] or "") if bare else None
    clear = cleared(sentence.text).text
    if match := _count_in(clear):
        first, second = how_many(match["first"]), how_many(match["second"])
        if first is not None and second is not None and first != second:
            abstaining = how_many(match["abstaining"]) if match["abstaining"] else None
            begin = sentence.span.start
            at = Span(begin + match.start("first"), begin + match.end("second"))
            return _Count(first, second, abstaining, at=at, who=match["who"] or "")
        return None
    return _Count() if _ITS_PAPER.search(sentence.text) and not _ANOTHER.search(sentence.text) else None


def _count_in(text: str) -> re.Match[str] | None:
    """The count of a sentence that tells nothing else, but for whose word it is."""
    whose = _ACCORDING.match(text)
    last = _SAID_LAST.search(text)
    return _BARE.fullmatch(text, whose.end() if whose else 0, last.start() if last else len(text))


def _is_anothers(told: _Count, sentence: Sentence, act: _Act, mentions: Sequence[Mention]) -> bool:
    """Whether somebody else is told to have voted than whoever did what was told: the council, and not its board."""
    by = act.decisions[0].by
    names = () if by is None else (by.named.name, *by.named.also)
    own = {plain(name).casefold() for name in names}
    if told.who and told.who.casefold() not in own and told.who.casefold() not in {name.split()[-1] for name in own}:
        return True
    bodies = [one.named for one in within(mentions, sentence.span) if one.named.kind in (Kind.BODY, Kind.ORGANISATION)]
    if told.vote is not None and told.vote.body is not None:
        bodies.append(told.vote.body.named)
    return any(one.name not in names for one in bodies)


def _act_before(
    report: Report, at: int, by_sentence: dict[Span, list[Decision]], mentions: Sequence[Mention]
) -> _Act | None:
    """The one act told in the sentences before; ``None`` where it is none, or more than one can be meant."""
    between: list[Sentence] = []
    found: _Act | None = None
    for place in range(at - 1, max(-1, at - 1 - BACK), -1):
        sentence = report.sentences[place]
        told = by_sentence.get(sentence.span, [])
        if found is not None:
            if {_key(each) for each in told} - {_key(each) for each in found.decisions}:
                return None
        elif not told:
            between.append(sentence)
        elif (found := _act_of(sentence, told)) is None:
            return None
    if found is not None and between:
        who = {each.of.named for each in found.decisions if each.of is not None}
        for sentence in between:
            there = [one for one in mentions if sentence.span.holds(one.span)]
            if decided_again(sentence) or not (
                _told_there(report, sentence, None) or keeps_to(sentence, who, there, found.sentence.text)
            ):
                return None
    return found


def _key(decision: Decision) -> tuple[object, ...]:
    return decision.what, decision.undone, decision.of.named if decision.of else None


def _act_of(sentence: Sentence, told: Sequence[Decision]) -> _Act | None:
    """The act of a sentence, if it tells one only, as done or refused by a vote, in the report's own words."""
    first = told[0]
    if len({(each.what, each.undone, each.certainty) for each in told}) > 1 or first.what in _NO_VOTE:
        return None
    if any(each.of is None for each in told) or len(sentence.text) > LONGEST:
        return None
    if not first.undone and tells_what_stands(sentence.text):
        return None
    if first.certainty is Certainty.DENIED and not _REFUSED.search(sentence.text):
        return None
    if first.certainty not in (Certainty.HAPPENED, Certainty.DENIED) or not _is_the_news(sentence, first):
        return None
    return _Act(sentence, tuple(told))


def _is_the_news(sentence: Sentence, decision: Decision) -> bool:
    """Whether the act is what the sentence tells, and not told of somebody in passing."""
    text = _ASIDE.sub(",", sentence.text)
    if _IN_PASSING.search(text):
        return False
    return text == sentence.text or any(
        doing.pattern.search(text) for doing in DOINGS if (doing.what, doing.undone) == (decision.what, decision.undone)
    )


def _counted(told: _Count, sentence: Sentence, act: _Act, was: Vote | None, day: Day | None) -> Vote | None:
    """The vote on an act that a sentence counts, with the direction of the act; what was known of it where none."""
    if sentence.span.start - act.sentence.span.end > _FAR:
        return was
    outcome = "lost" if act.is_refused else "carried"
    vote = told.vote
    if vote is not None:
        cast = dict(vote.figures)
        more = cast["for"] < cast["against"] if act.is_refused else cast["for"] > cast["against"]
        if not more or vote.outcome not in ("", outcome):
            return was
    elif told.first == told.second or not _is_of_votes(f"{act.sentence.text} {sentence.text}"):
        return was
    else:
        sides = sorted((told.first, told.second), reverse=not act.is_refused)
        also = (("abstaining", told.abstaining),) if told.abstaining is not None else ()
        figures = (("for", sides[0]), ("against", sides[1]), *also)
        vote = Vote(figures, outcome, sentence.span, places=(told.at,) if told.at is not None else ())
    by = act.decisions[0].by
    return replace(
        vote, outcome=outcome, mover=vote.mover or (was.mover if was else None), day=vote.day or day,
        seconder=vote.seconder or (was.seconder if was else None),
        body=vote.body or (by if by is not None and by.named.kind is Kind.BODY else None),
    )  # fmt: skip


def _is_of_votes(around: str) -> bool:
    return _OF_VOTES.search(around) is not None and _SPORT.search(around) is None


_FAR = 400
"""Letters between an act and its count."""


def _moved(sentence: Sentence, vote: Vote | None, act: _Act, mentions: Sequence[Mention]) -> Vote | None:
    """The vote on an act, with who moved or seconded it, if the sentence tells that and nobody is known."""
    if not _ITS_PAPER.search(sentence.text) or _ANOTHER.search(sentence.text):
        return vote
    there = within(mentions, sentence.span)
    mover, seconder = mover_in(sentence, there), seconder_in(sentence, there)
    of = {each.of.named for each in act.decisions if each.of is not None}
    if mover is not None and (mover.named in of or (seconder is not None and seconder.named == mover.named)):
        mover = None
    was = vote or Vote((), "lost" if act.is_refused else "carried", act.sentence.span)
    now = replace(was, mover=was.mover or mover, seconder=was.seconder or seconder)
    return now if now.mover is not None and now != was else vote
