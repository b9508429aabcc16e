"""The motions that a report tells of: what was put to a vote, in whose words, and who moved it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hustings.reports.found import Kind, Mention, Vote
from hustings.reports.numbers import FIGURED, WORDED
from hustings.reports.report import Report, Sentence, Span

LONGEST = 5_000
"""Letters; a longer sentence is no sentence, and is not looked at."""

N = rf"(?:{FIGURED}|{WORDED})(?![\w%]|[.,]\d| ?per ?cent)"
"""A whole number within a sentence about votes."""

MOTION = (
    r"(?:(?:emergency |composite |contemporary |substantive |urgent |procedural )?motions?|amendments?|proposals?"
    r"|propositions?"
    r"|resolutions?|bids?|moves?|attempts?|calls?|plans?|appeals?|challenges?|requests?|recommendations?"
    r"|rule[ -]changes?"
    r"|reports?|statements?|papers?|budgets?|accounts|measures?|deals?|offers?|demands?"
    r"|votes? of (?:no )?confidence|no[ -]confidence"
    r" (?:motion|vote)|suspension|expulsion|ban|bar|decision|ruling|endorsement|agenda|constitution|policy)"
)
"""What can be put to a vote."""

CARRIED = (
    r"(?:approved?|pass(?:ed|es|ing)?|carried|carr(?:y|ies)|adopt(?:ed|s)?|agreed?|endors(?:ed|es)|accept(?:ed|s)"
    r"|back(?:ed|s)"
    r"|support(?:ed|s)|upheld|uphold|ratif(?:ied|ies|y)|won|wins?|succeed(?:ed|s)|prevail(?:ed|s)|cleared"
    r"|went through|voted through)"
)
LOST = (
    r"(?:defeat(?:ed|s)?|reject(?:ed|s)?|lost|loses?|fell|fall(?:s|en)?|fail(?:ed|s)?|turned down|thrown out"
    r"|threw out|voted down"
    r"|dismiss(?:ed|es)|declined|refused|not (?:approved|passed|carried|adopted|agreed))"
)

LATELY = (
    r"(?: (?:late )?(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:night|evening|morning|afternoon))?"
    r"| (?:today|yesterday|tonight|last night))?"
)
"""When it was, in the middle of a sentence: "voted 5-2 Monday night to ..."."""
_MOVING = (
    r"(?:proposed|moved|tabled|submitted|put forward|put down|brought(?: forward)?|introduced|sponsored|put"
    r"|presented|offered|lodged"
    r"|initiated|filed|instigated|spearheaded)"
)
_TABLED = r"(?:motions?|amendments?|proposals?|resolutions?|bids?|rule[ -]changes?|composites?)"
"""What is put to a vote and has a text of its own."""
_MOVED_BY = re.compile(
    rf"\b(?:{MOTION}|vote)\b[^.;]{{0,80}}?\b{_MOVING}(?: jointly)?(?: to [^.;,]{{1,40}})?"
    rf" by\b|\b(?:motions?|amendment|proposal|resolution)(?: (?:came|comes|was|is))? (?:from"
    rf"|by)\b(?! (?:{N}|an? |the )?(?:{N}|vote|show|margin))"
    rf"|\b(?:{_TABLED}|votes? of (?:no )?confidence|vote) (?:was |were |is )?(?:called|made|raised|laid|forced) by\b"
    rf"|^(?:it|this|that) was {_MOVING} by\b|(?:^|[.:;(,] ?)(?:proposed|moved|mover|proposer)(?: by|:)"
    rf"|\bon (?:a|the) (?:motion|proposal) (?:of|by|from)\b|\bin the names? of\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    rf"\b(?:{_MOVING}|proposing|propose|moves?|moving|table|tabling|sponsoring|submitting)\s(?:a|an|the|that"
    rf"|his|her|their|its)\s"
    rf"(?:[\w-]+\s){{0,3}}?{MOTION}\b|\bwho (?:had )?{_MOVING} (?:it|this)\b"
    rf"|\b(?:made|makes) (?:a|the) (?:[\w-]+ ){{0,2}}?(?:motion|proposal|amendment|resolution)\b"
    r"|\b(?:moved|proposed|motioned) that\b|\b(?:proposed|motioned) to\b"
    r"|\bmoved to (?:adjourn|postpone|table|strike|refer|remit|adopt|amend)\b",
    re.IGNORECASE,
)
_OWN_MOTION = re.compile(r"'s? (?:[\w-]+ ){0,3}?(?:motion|amendment|proposal|resolution|move)\b", re.IGNORECASE)
_OWN_TEXT = re.compile(r"'s? (?:[\w-]+ ){0,3}?(?:motion|amendment|resolution)\b", re.IGNORECASE)
_MOVING_IT = re.compile(
    r"(?:^|[.;,] )(?:moving|proposing|introducing|tabling|presenting)(?: it| (?:the|this|a|her|his"
    r"|their) (?:[\w-]+ ){0,3}?(?:motion|amendment|proposal|resolution))?, ",
    re.IGNORECASE,
)
"""Before or after whoever moves it: "Moving the motion, she said", "she, proposing it, said"."""
_WHOSE_CAMP = re.compile(r"'s? (?!(?:and|or)\b)[a-z]")
"""After a name: somebody or something of theirs, and not they."""
_AND_ANOTHER = re.compile(r"(?:,| and|, and)(?: [\w'-]+){0,5} ", re.IGNORECASE)
"""Between two who move together."""
_HAS = re.compile(
    r",? ?(?:who |then |also |has |had |have |jointly |formally |later |first |quickly |\w+ly )*",
    re.IGNORECASE,
)
_MOVERS = (Kind.PERSON, Kind.BODY, Kind.ORGANISATION)
_ROLE_BETWEEN = re.compile(r"(?:'s?)?(?: [\w'-]+){0,4},? ?(?:(?:Sir|Dame|Mr|Mrs|Ms|Dr|Cllr|Councillor)\.? )?")
_NEW_CLAUSE = re.compile(r"\b(?:and|to|at|in|on|against|for|that|which|who|was|were|is|by|with)\b")
_OF_IT = re.compile(
    rf"^[^.;]{{0,60}}?\b(?:the|that|this) (?:\w+ )?{MOTION}\b|\bwho (?:had )?{_MOVING} (?:it|this)\b"
    r"|^(?:it|this|that)\b",
    re.IGNORECASE,
)
"""Tells of what was spoken of before, not of another motion."""
_NEAR = 2
"""Sentences before and after a tally that may tell who moved it, where a report tells several."""
_SAYS = re.compile(
    rf"\b{_TABLED}\b[^.;]{{0,80}}?\b(?:says?|said|states?|stated|reads?|declares?|declared|calls|called|reading"
    rf"|saying|stating|that says)\b"
    r"|\bwording of\b|^\s*it (?:also |further )?(?:states?|says?|reads?|continued|claim(?:s|ed)|add(?:s|ed))\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    rf"\b(?P<motion>{MOTION})\b(?:,? (?:proposed|moved|tabled|submitted|put forward|brought|from)\b[^,;.]{{0,60}}?)?"
    r"\s(?P<what>(?:to|not to|calling (?:for|on)|that|on|for|demanding|which (?:called|calls|would)|of|urging"
    r"|asking|seeking|banning"
    r"|condemning|supporting|opposing|allowing)\s[^;.]+)",
    re.IGNORECASE,
)
_WHAT_ENDS = re.compile(
    rf",|\s(?:was|were|is|has|have|had|by {N}|with {N}|after|before|when|while|{CARRIED}|{LOST})\b|\s(?:at"
    rf"|in) (?:a|an|the|its|today's) (?:[\w-]+ )?"
    rf"(?:meeting|vote|conference)|\s{N}(?:-| to )",
    re.IGNORECASE,
)

_VOTED_FOR = re.compile(rf"{LATELY}\s(?P<what>(?:not to|to|for|in favou?r of|against)\s[^;.]+)", re.IGNORECASE)
_OBJECT = re.compile(
    rf"\b(?:{CARRIED}|{LOST})\s(?P<what>(?:the|an?|his|her|its|their)\s[^,;.]{{3,80}}?)"
    rf"(?:\sby)?(?: a (?:vote|margin|majority) of)?\s$",
    re.IGNORECASE,
)


def what_of(text: str, pair: tuple[int, int] = (0, 0)) -> str:
    """What was put to the vote, in the report's words; ``pair``: where the tally stands, if in this sentence."""
    best = ""
    for match in _WHAT.finditer(text):
        words = match["what"]
        if ends := _WHAT_ENDS.search(words):
            words = words[: ends.start()]
        words = words.strip(" ,'\"-")
        if len(words.split()) > 1 and len(words) > len(best):
            best = f"{match['motion']} {words}"
    return best or _done_to(text, pair)


def _done_to(text: str, pair: tuple[int, int]) -> str:
    """What a verb of voting is about, without a word for a motion: "voted 5-2 to sell", "backed it 5-2"."""
    before, after = text[: pair[0]], text[pair[1] :]
    if re.search(r"\bvot(?:ed|es|ing)\b[^;.]{0,40}$", before, re.IGNORECASE):
        if match := _VOTED_FOR.match(after):
            words = match["what"]
            ends = _WHAT_ENDS.search(words)
            return words[: ends.start()].strip(" ,'\"-") if ends else words.strip(" ,'\"-")
    match = _OBJECT.search(before)
    return match["what"].strip(" ,'\"-") if match else ""


def mover_in(sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
    """Who moved it, if the sentence says: "proposed by Ann Lee", "Ann Lee's motion", "Ann Lee moved a motion"."""
    begin, text = sentence.span.start, sentence.text
    there = sorted(
        (one for one in mentions if one.named.kind in _MOVERS and sentence.span.holds(one.span)),
        key=lambda one: (one.span.start, one.span.end),
    )
    if match := _MOVED_BY.search(text):
        after = begin + match.end()
        near = [one for one in there if after <= one.span.start <= after + 80]
        return _first(text, begin, [one for one in near if not _WHOSE_CAMP.match(text, one.span.end - begin)])
    people = [one for one in there if one.named.kind is Kind.PERSON]
    if match := _MOVING_IT.search(text):
        around = (begin + match.start(), begin + match.end())
        return next(
            (one for one in people if one.span.end == around[0] or one.span.start - around[1] in range(40)), None
        )
    if match := _MOVES.search(text):
        if re.search(r"\bthe (?:\w+ )?\w+s$", match[0], re.IGNORECASE):
            return None  # several: which of them, is not told
        return _who_moves(text, begin, begin + match.start(), there)
    for one in people:
        if text[: one.span.start - begin].endswith("in ") and re.match(r"'s? name\b", text[one.span.end - begin :]):
            return one
    for one in there:
        if one.named.kind is not Kind.PERSON and _OWN_TEXT.match(text, one.span.end - begin):
            return one
    for match in _OWN_MOTION.finditer(text):
        at = begin + match.start()
        if own := [one for one in people if one.span.end in (at, at + 1, at + 2) or one.span.start < at < one.span.end]:
            return own[-1]
    return None


def _who_moves(text: str, begin: int, at: int, there: Sequence[Mention]) -> Mention | None:
    """Who stands before a verb of moving: the first of several who do it together; a body only right before it."""
    before = [one for one in there if one.span.end <= at and not _WHOSE_CAMP.match(text, one.span.end - begin)]
    seconding = re.compile(r"\bsecond(?:ed|ing)(?: by)? ?$", re.IGNORECASE)
    before = [one for one in before if not seconding.search(text[: one.span.start - begin])]
    people = [one for one in before if one.named.kind is Kind.PERSON]
    bodies = [one for one in before if one.named.kind is not Kind.PERSON]
    if bodies and (not people or people[-1].span.end <= bodies[-1].span.start):
        if _HAS.fullmatch(text[bodies[-1].span.end - begin : at - begin]):
            return bodies[-1]
    for one, other in zip(reversed(people[:-1]), reversed(people[1:]), strict=True):
        if not _AND_ANOTHER.fullmatch(text[one.span.end - begin : other.span.start - begin]):
            return other
    return people[0] if people else None


def _first(text: str, begin: int, named: Sequence[Mention]) -> Mention | None:
    """The first that is named after "by"; of "the union's chair, Ann Lee" the person, not the union."""
    if not named:
        return None
    first = named[0]
    if re.search(r"\bsecond(?:ed|er)\b", text[: first.span.start - begin]):
        return None  # whoever moved it is not known by name
    for one in named:
        if one.named.kind is Kind.PERSON:
            between = text[first.span.end - begin : max(one.span.start, first.span.end) - begin]
            if one is first or (_ROLE_BETWEEN.fullmatch(between) and not _NEW_CLAUSE.search(between)):
                return one
            break
    return first


def told_elsewhere(report: Report, votes: list[Vote], mentions: Sequence[Mention]) -> Iterator[Vote]:
    """Movers, wording and bodies that another sentence tells: of one vote any, of several only those beside each."""
    sentences = [one for one in report.sentences if len(one.text) <= LONGEST]
    votes = _told_beside(sentences, votes, mentions)
    if len(votes) != 1:
        yield from votes
        return
    vote = votes[0]
    movers: list[Mention] = []
    wording: list[Span] = []
    speaks_of_it = False
    for sentence in sentences:
        if mover := mover_in(sentence, mentions):
            movers.append(mover)
        says = _SAYS.search(sentence.text)
        if says and (speaks_of_it or not says[0].lstrip().lower().startswith("it ")):
            wording += [span for span in sentence.quoted if span.start > sentence.span.start + says.start()]
            speaks_of_it = True
        elif says is None:
            speaks_of_it = False
    bodies = {one.named.name: one for one in reversed(mentions) if one.named.kind is Kind.BODY}
    different = {mover.named.name for mover in movers}
    yield replace(
        vote,
        mover=vote.mover or (movers[0] if len(different) == 1 else None),
        body=vote.body or (next(iter(bodies.values())) if len(bodies) == 1 else None),
        wording=tuple(dict.fromkeys(wording)),
    )


def _told_beside(sentences: Sequence[Sentence], votes: Sequence[Vote], mentions: Sequence[Mention]) -> list[Vote]:
    """The votes, with the mover and the motion that the sentences right before and after each tell."""
    found = list(votes)
    spans = [vote.span for vote in votes]
    used: set[int] = set()
    for back in (False, True):
        for number, vote in enumerate(found):
            if vote.mover is not None and vote.what:
                continue
            for at in _beside(sentences, spans, number, back=back):
                text = sentences[at].text
                if at in used or (not back and not _OF_IT.search(text)):
                    continue
                mover = vote.mover or mover_in(sentences[at], mentions)
                what = vote.what or (what_of(text) if back and mover_in(sentences[at], mentions) else "")
                if (mover, what) != (vote.mover, vote.what):
                    used.add(at)
                    vote = found[number] = replace(vote, mover=mover, what=what)
    return found


def _beside(sentences: Sequence[Sentence], spans: Sequence[Span], number: int, *, back: bool) -> Iterator[int]:
    """The sentences right after a vote's, or before it, up to one that tells another vote."""
    own = spans[number]
    within = [at for at, one in enumerate(sentences) if own.holds(one.span)]
    if not within:
        return
    step, start = (-1, within[0] - 1) if back else (1, within[-1] + 1)
    for at in range(start, start + step * _NEAR, step):
        if not 0 <= at < len(sentences) or any(span.holds(sentences[at].span) for span in spans):
            return
        yield at
