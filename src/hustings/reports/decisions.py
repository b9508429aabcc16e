"""Decisions and changes of standing that a report tells: what was done, to whom, by whom, and in what way it is told.

What happened, what somebody announces, what is expected and what is only somebody's claim are kept apart. What a
motion would do has happened where the report says that it was carried, and was refused where it was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hustings.entries.days import Day
from hustings.reports.days import day_told
from hustings.reports.doings import BEFORE, DOINGS, DONE, Doing
from hustings.reports.found import Certainty, Decision, Kind, Mention, Vote
from hustings.reports.motions import CARRIED, LONGEST, LOST, MOTION
from hustings.reports.report import Report, Sentence, Span

__all__ = ["DONE", "decisions_of"]

_FORECAST = re.compile(
    r"\b(?:expected|likely|unlikely|set|due|tipped|predicted|poised|bound|about|feared|thought|rumoured|threatened"
    r"|facing|faces?|face|risks?|risking|could|might|may|would|should)\b[^,;.\"]{0,40}$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:will|shall|is to|are to|plans? to|intends? to|pledged? to|vow(?:s|ed) to)\b[^,;.\"]{0,30}$", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:not|never|n't|nor|without|denie[sd]|deny|denying|refus(?:ed|es) to|declined to|rejected"
    r"|ruled out)\b[^,;.\"]{0,25}$",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:es|ed|ing)|said|says|saying|told|insist(?:s|ed)|argue[sd]|suggest(?:s|ed)"
    r"|believe[sd]?"
    r"|accus(?:es|ed|ing)|according to)\b[^;.\"]{0,60}$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\b(?P<led>\w+)?\s?to\s(?:\w+ly\s)?(?:be\s)?(?:\w+ly\s)?$", re.IGNORECASE)
_GOING_ON = re.compile(r"\b(?:continu(?:e|es|ed|ing)|went on|goes on) to $", re.IGNORECASE)
_DECIDED_TO = re.compile(
    r"\b(?:voted|agreed|decided|resolved|ruled|moved|chose|opted|approved|backed)\b[^,;.]{0,40}$", re.IGNORECASE
)
_PUT = re.compile(rf"\b{MOTION}\b[^;.]{{0,90}}$", re.IGNORECASE)
_HYPOTHETICAL = re.compile(r"\b(?:if|unless|whether|were (?:he|she|they) to|in case)\b[^;.]{0,80}$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"[;:\"]|\b(?:who|which|that|after|when|because|while|before|over|and|but|if|has|had|have|is|was|were|said)\b",
    re.IGNORECASE,
)
"""Between what was done and somebody: she is in another clause, and it was not done to her."""
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
_NOUN_NEXT = re.compile(r"\s(?!(?:as|for|from|over|in|on|at|by|and|or|to|after|because|when|with|last|this)\b)[a-z]\w+")
_ROLE = re.compile(
    r"(?:'s?)?\s(?:(?:former|deputy|acting|interim|joint|general|national|regional|vice|honorary|executive)[ -]){0,3}"
    r"(?:leader|president|chair(?:man|woman|person)?|chief|boss|secretary|treasurer|whip|officer|director|convenor|convener"
    r"|spokes(?:man|woman|person)|head|organiser|member|councillor)s?,?\s(?:(?:Sir|Dame|Mr|Mrs|Ms|Miss|Dr|Lord|Lady)\.?\s)?",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:would|could|might|may|will|faces?|risks?)\b[^;.\"]{0,40}$", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|should (?:he|she|they|it))\b", re.IGNORECASE)
_ENTITLED = re.compile(
    r"\b(?:right|power|powers|authority|able|free|wants?|wanted|hopes?|hoped|sought|seeking|trying|tried"
    r"|calls? for|need(?:s|ed)?)\s$",
    re.IGNORECASE,
)
_ONE_VOTED = re.compile(
    r"\b(?:vot(?:ed|es|ing)|spoke|speaking|campaign(?:ed|ing)|argued|abstained)\s"
    r"(?:\w+ly\s)?(?:against|for|on|in favou?r of)"
    r"\s[^,;.]{0,60}\b(?:motion|move|bid|proposal|plan|attempt|amendment|resolution|call)s?\b[^;.]{0,60}$",
    re.IGNORECASE,
)
"""How somebody voted on what was moved: what became of it is not told."""
_APPROVED = re.compile(
    r"\b(?:approved?|passed|carried|adopted|agreed|backed|endorsed|accepted|upheld)\b", re.IGNORECASE
)
_REJECTED = re.compile(
    r"\b(?:rejected|defeated|lost|fell|failed|thrown out|threw out|turned down|voted down|dismissed|refused)\b",
    re.IGNORECASE,
)


def decisions_of(
    report: Report, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]] = (), votes: Sequence[Vote] = ()
) -> tuple[Decision, ...]:
    """Every telling of a decision, in the order of the report; the same one told twice is two tellings.

    Args:
        votes: The tallies of the same report: the decision of a motion that was divided on has its tally.
    """
    return tuple(
        decision
        for sentence in report.sentences
        if len(sentence.text) <= LONGEST
        for decision in _in_sentence(sentence, mentions, days, votes)
    )


def _in_sentence(
    sentence: Sentence, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]], votes: Sequence[Vote]
) -> Iterator[Decision]:
    taken: list[tuple[int, int]] = []
    there = sorted((one for one in mentions if sentence.span.holds(one.span)), key=lambda one: one.span)
    for doing in DOINGS:
        for match in doing.pattern.finditer(sentence.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if (decision := _decision(doing, match, sentence, there, days, votes)) is not None:
                taken.append(match.span())
                yield decision


def _decision(
    doing: Doing,
    match: re.Match[str],
    sentence: Sentence,
    there: Sequence[Mention],
    days: Sequence[tuple[Span, Day]],
    votes: Sequence[Vote],
) -> Decision | None:
    vote = next((vote for vote in votes if vote.span == sentence.span), None)
    certainty = _certainty(doing, match, sentence, vote)
    if certainty is None:
        return None
    of = _person(doing, match, sentence, there)
    if of is None and doing.what != "statement":
        return None
    begin = sentence.span.start
    return Decision(
        doing.what,
        sentence.span,
        certainty,
        doing.undone,
        of=of,
        at=_seat(doing, match, sentence, there),
        by=None if doing.what == "statement" else _decider(doing, match, sentence, there, of),
        day=day_told(days, sentence.span, Span(begin + match.start(), begin + match.end())),
        vote=vote if vote is not None and certainty in (Certainty.HAPPENED, Certainty.DENIED) else None,
    )


def _certainty(doing: Doing, match: re.Match[str], sentence: Sentence, vote: Vote | None) -> Certainty | None:
    """In what way it is told; ``None`` where it is only a wish, a power or a case supposed."""
    text = sentence.text
    before = text[: match.start()]
    lead = before + re.match(r"(?:\w+ )?", match[0])[0] if doing.passive else before  # type: ignore[index]
    begin = sentence.span.start
    said = any(quoted.holds(Span(begin + match.start(), begin + match.end())) for quoted in sentence.quoted)
    if doing.what == "statement":
        return None if said else Certainty.HAPPENED
    if _HYPOTHETICAL.search(before) or (_WOULD.search(before) and _IF.search(text, match.end())):
        return None
    if re.search(r"\bwill not\b", match[0], re.IGNORECASE) or _ANNOUNCED.search(before):
        return Certainty.ANNOUNCED
    if _FORECAST.search(before):
        return Certainty.FORECAST
    if (_INFINITIVE.search(lead) and not _GOING_ON.search(lead)) or re.match(r"not to\b", match[0], re.IGNORECASE):
        if not (_PUT.search(before) or _DECIDED_TO.search(before)):
            return None
        if vote is not None:
            return {"carried": Certainty.HAPPENED, "lost": Certainty.DENIED}.get(vote.outcome)
        if _ONE_VOTED.search(before):
            return None
        if _DECIDED_TO.search(before) and not said:
            return Certainty.HAPPENED
        if _REJECTED.search(text):
            return Certainty.DENIED
        return Certainty.HAPPENED if _APPROVED.search(text) else Certainty.ANNOUNCED if not said else None
    if _ENTITLED.search(before):
        return None
    if (
        (_DENIED.search(before) or re.search(r"\b(?:not|never)\b", match[0], re.IGNORECASE))
        and not doing.undone
        and doing.what not in ("refusal", "bar")
    ):
        return Certainty.DENIED
    return Certainty.ALLEGED if said or _CLAIMED.search(before) else Certainty.HAPPENED


def _person(doing: Doing, match: re.Match[str], sentence: Sentence, there: Sequence[Mention]) -> Mention | None:
    """Whom it concerns: the nearest person on the side where the construction has her."""
    people = [one for one in there if one.named.kind is Kind.PERSON]
    begin = sentence.span.start
    start, end = begin + match.start(), begin + match.end()
    if doing.person == BEFORE:
        before = [one for one in people if one.span.start < start]
        subject = _subject(sentence, [one for one in before if one.span.end <= start + 2], start)
        whose = match[0].startswith("'")  # "Lee's suspension was lifted"
        return subject or next((one for one in reversed(before) if whose or not _is_possessor(sentence, one)), None)
    after = (
        one for one in people
        if end - 1 <= one.span.start <= end + 120 and not _is_possessive(sentence, one)
        and (doing.what == "statement" or not _ELSEWHERE.search(sentence.text, match.end(), one.span.start - begin))
    )  # fmt: skip
    return next(after, None)


def _subject(sentence: Sentence, before: Sequence[Mention], start: int) -> Mention | None:
    """The last person before the words who is no possessor ("Lee's motion"), not after "by" and not in an aside."""
    text, begin = sentence.text, sentence.span.start
    for one in reversed(before):
        ahead = text[: one.span.start - begin].rstrip().lower()
        if _is_possessor(sentence, one):
            continue
        if ahead.endswith((" by", " with", " from", " of", " under")):
            continue
        return one
    return None


def _is_possessor(sentence: Sentence, one: Mention) -> bool:
    """Whether something of hers is told of, and not she: "Lee's motion"."""
    at = one.span.end - sentence.span.start
    after = sentence.text[at : at + 2]
    return one.by != "pronoun" and (after.startswith("'s") or after == "' ")


def _is_possessive(sentence: Sentence, one: Mention) -> bool:
    """Whether a pronoun only says whose somebody is: "his predecessor", "her deputy"."""
    begin, end = one.span.start - sentence.span.start, one.span.end - sentence.span.start
    word = sentence.text[begin:end].lower()
    return one.by == "pronoun" and (
        word in ("his", "their", "its") or (word == "her" and _NOUN_NEXT.match(sentence.text, end) is not None)
    )


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
