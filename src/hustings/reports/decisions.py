"""Decisions and changes of standing that a report tells: what was done, to whom, by whom, and in what way it is told.

What happened, what somebody announces, what is expected and what is only somebody's claim are kept apart. What a
motion would do has happened where the report says that it was carried, and was refused where it was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hustings.entries.days import Day
from hustings.reports.concerned import concerned
from hustings.reports.days import day_told
from hustings.reports.doing_forms import ADVERBS, AFTER, BE, Doing
from hustings.reports.doings import DONE, doings_in
from hustings.reports.found import Certainty, Decision, Kind, Mention, Vote
from hustings.reports.how_told import how_told
from hustings.reports.motions import CARRIED, LONGEST, LOST
from hustings.reports.quotations import Heard, heard_in
from hustings.reports.report import Report, Sentence, Span

__all__ = ["DONE", "decisions_of"]

_ANOTHER_CLAUSE = re.compile(
    rf"[;:\"]|\b(?:said|who|which|that|while|but)\b"
    rf"|\b(?:is|are|was|were|had|has|have)\b(?! (?:been )?(?:\w+ly )?(?:{CARRIED}|{LOST})\b)",
    re.IGNORECASE,
)
"""Between what was done and "by": another thing is told to be somebody's."""
_ITS_PAPER = re.compile(
    r"(?:'s?)? (?:[\w-]+ )?(?:motion|amendment|proposal|resolution|letter|report|statement|rules?|rule ?book|bid)\b",
    re.IGNORECASE,
)
"""After a name: what is spoken of is a paper of theirs, and they have decided nothing by it."""
_INTO_OR_OUT_OF = re.compile(
    r"\b(?:as|from|to|elected|appointed)(?: (?:the|a|an|its|their|his|her|new|post|office|position|role|of|being))*\s$"
)
_OF_SEATS = ("bar", "refusal", "endorsement", "longlisting", "shortlisting", "selection", "nomination")
"""What is done for a seat; the seat in a sentence about anything else belongs to something else in it."""
_ROLE = re.compile(
    r"(?:'s?)?\s(?:(?:former|deputy|acting|interim|joint|general|national|regional|vice|honorary|executive)[ -]){0,3}"
    r"(?:leader|president|chair(?:man|woman|person)?|chief|boss|secretary|treasurer|whip|officer|director|convenor"
    r"|convener"
    r"|spokes(?:man|woman|person)|head|organiser|member|councillor)s?,?\s(?:(?:Sir|Dame|Mr|Mrs|Ms|Miss|Dr|Lord"
    r"|Lady)\.?\s)?",
    re.IGNORECASE,
)


def decisions_of(
    report: Report,
    mentions: Sequence[Mention],
    days: Sequence[tuple[Span, Day]] = (),
    votes: Sequence[Vote] = (),
    heard: Heard | None = None,
) -> tuple[Decision, ...]:
    """Every telling of a decision, in the order of the report; the same one told twice is two tellings.

    Args:
        votes: The tallies of the same report: the decision of a motion that was divided on has its tally.
        heard: Whose words stand where in it, where that was read already.
    """
    found: list[Decision] = []
    before: tuple[Span, ...] = ()
    mentions = [*mentions, *_of_themselves(report, mentions, heard)]
    for sentence in report.sentences:
        if len(sentence.text) <= LONGEST:
            earlier = [
                one for one in mentions
                if one.named.kind is Kind.PERSON and any(span.holds(one.span) for span in before)
            ]  # fmt: skip
            found.extend(_in_sentence(sentence, mentions, days, votes, earlier))
        before = (*before, sentence.span)[-2:]
    return tuple(found)


_I = re.compile(r"(?<![\w'-])(?:I|me|my)(?![\w-])")


def _of_themselves(report: Report, mentions: Sequence[Mention], heard: Heard | None) -> list[Mention]:
    """Every "I" in somebody's words, as a mention of who speaks."""
    quoted = [span for sentence in report.sentences for span in sentence.quoted]
    places = [Span(*found.span()) for span in quoted for found in _I.finditer(report.text, span.start, span.end)]
    if not places:
        return []
    heard = heard or heard_in(report, mentions)
    persons = {one.named.name: one.named for one in mentions if one.named.kind is Kind.PERSON}
    voices = [(place, telling.voice.name) for place in places if (telling := heard.at(place.start)) is not None]
    return [Mention(persons[name], place, "pronoun") for place, name in voices if name in persons]


def _in_sentence(
    sentence: Sentence,
    mentions: Sequence[Mention],
    days: Sequence[tuple[Span, Day]],
    votes: Sequence[Vote],
    earlier: Sequence[Mention],
) -> Iterator[Decision]:
    taken: list[tuple[int, int]] = []
    there = sorted((one for one in mentions if sentence.span.holds(one.span)), key=lambda one: one.span)
    for doing in doings_in(sentence.text):
        for match in doing.pattern.finditer(sentence.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if _is_passive(doing, match) or _is_no_office_given(doing, match):
                continue
            if found := _decisions(doing, match, sentence, there, days, votes, earlier):
                taken.append((match.start(), _end(doing, match, found, sentence)))
                yield from found


def _end(doing: Doing, match: re.Match[str], found: Sequence[Decision], sentence: Sentence) -> int:
    """Where the words end, with what must stand after whom it was done to."""
    if doing.then is None:
        return match.end()
    ends = [one.of.span.end - sentence.span.start for one in found if one.of is not None]
    then = (doing.then.match(sentence.text, end) for end in ends)
    return max((each.end() for each in then if each is not None), default=match.end())


_BEEN = re.compile(rf"(?<![\w'-]){BE}{ADVERBS}\s$", re.IGNORECASE)


def _is_passive(doing: Doing, match: re.Match[str]) -> bool:
    """Whether the words of an active are a passive's: "was suspended, Ann Lee said"."""
    active = (doing.person == AFTER and not doing.passive) or doing.beside
    return (
        active
        and _BEEN.search(match.string, max(0, match.start() - 60), match.start()) is not None
        and (not match["did"].lower().endswith("ing"))
    )


_CALLED = re.compile(r"\b(?:an?|the|any|every|each|no|his|her|its|their|our)\s$", re.IGNORECASE)
_PUBLIC = re.compile(
    r"\b(?:to|into)\b[^.;,]*\b(?:(?:city|county|borough|district|town|parish|metropolitan|regional"
    r"|municipal)\s(?:council|assembly"
    r"|board)|parliament|legislature|congress|represent)\b",
    re.IGNORECASE,
)


def _is_no_office_given(doing: Doing, match: re.Match[str]) -> bool:
    """Whether somebody is only called so ("an elected councillor"), or was elected by the public."""
    if doing.what not in ("appointment", "selection", "nomination", "endorsement") or doing.noun:
        return False
    before = match.string[max(0, match.start("did") - 30) : match.start("did")]
    if _CALLED.search(before) and (doing.beside or (doing.person == AFTER and not doing.passive)):
        return True
    return (
        "elect" in match["did"].lower() and _PUBLIC.search(match.string[match.start() : match.end() + 30]) is not None
    )


def _decisions(
    doing: Doing,
    match: re.Match[str],
    sentence: Sentence,
    there: Sequence[Mention],
    days: Sequence[tuple[Span, Day]],
    votes: Sequence[Vote],
    earlier: Sequence[Mention],
) -> list[Decision]:
    """What these words tell: as many as they concern; nobody, where they tell nothing."""
    vote = next((vote for vote in votes if vote.span == sentence.span), None)
    certainty = how_told(doing, match, sentence, vote)
    if certainty is None:
        return []
    whom = concerned(doing, match, sentence, there, earlier)
    if not whom and doing.what != "statement":
        return []
    begin = sentence.span.start
    place = Span(begin + match.start(), begin + match.end())
    return [
        Decision(
            doing.what,
            sentence.span,
            certainty,
            doing.undone,
            of=of,
            at=_seat(doing, match, sentence, there),
            by=None if doing.what == "statement" else _decider(doing, match, sentence, there, of),
            day=day_told(days, sentence.span, place),
            vote=vote if vote is not None and certainty in (Certainty.HAPPENED, Certainty.DENIED) else None,
        )
        for of in whom or (None,)
    ]


def _is_beside(sentence: Sentence, one: Mention, there: Sequence[Mention]) -> bool:
    """Whether a body only says whose leader or officer the next is: "Union president Bo Carr"."""
    if one.named.kind is not Kind.BODY:
        return False
    following = (other for other in there if other.span.start >= one.span.end and other.named.kind is Kind.PERSON)
    person = next(following, None)
    if person is None:
        return False
    between = sentence.text[one.span.end - sentence.span.start : person.span.start - sentence.span.start]
    return _ROLE.fullmatch(between) is not None


def _decider(
    doing: Doing, match: re.Match[str], sentence: Sentence, there: Sequence[Mention], of: Mention | None
) -> Mention | None:
    begin, text = sentence.span.start, sentence.text
    deciders = [one for one in there if one.named.kind in (Kind.BODY, Kind.OFFICE, Kind.PERSON) and one is not of]
    if by := re.compile(r"\bby\b").search(text, match.end()):
        if by.start() - match.end() < 80 and not _ANOTHER_CLAUSE.search(text, match.end(), by.start()):
            at = begin + by.end()
            if found := next((one for one in deciders if at <= one.span.start <= at + 60), None):
                return found
    if doing.passive:
        return None
    before = [
        one for one in deciders if one.span.end <= begin + match.start() + 1 and (of is None or one.named != of.named)
    ]
    before = [
        one for one in before
        if not _is_beside(sentence, one, there) and not _ITS_PAPER.match(text, one.span.end - begin)
    ]  # fmt: skip
    bodies = [one for one in before if one.named.kind is Kind.BODY]
    return (bodies or before)[-1] if before else None


def _seat(doing: Doing, match: re.Match[str], sentence: Sentence, there: Sequence[Mention]) -> Mention | None:
    if doing.what in ("removal", "appointment"):
        return _office(match, sentence, there)
    if doing.what not in _OF_SEATS:
        return None
    seats = [one for one in there if one.named.kind is Kind.SEAT]
    at = sentence.span.start + match.end()
    after = [one for one in seats if one.span.start >= at]
    return after[0] if after else seats[-1] if seats else None


def _office(match: re.Match[str], sentence: Sentence, there: Sequence[Mention]) -> Mention | None:
    """The office that somebody is put in or out of: the one after "as", "from" or "to", or after the words."""
    text, begin = sentence.text, sentence.span.start
    for one in there:
        at = one.span.start - begin
        if one.named.kind is Kind.OFFICE and match.end() - 12 <= at <= match.end() + 80:
            if _INTO_OR_OUT_OF.search(text, max(0, at - 30), at):
                return one
    return None
