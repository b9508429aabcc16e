"""Who moved a motion and who seconded it, in the sentence of its tally or in another that tells of the same motion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hustings.reports.found import Kind, Mention, Vote, within
from hustings.reports.report import LONGEST, Report, Sentence, Span
from hustings.reports.votes.motions import MOTION, what_of
from hustings.reports.votes.outcomes_beside import ANOTHER_TIME
from hustings.reports.votes.same_motion import goes_on, may_be_its
from hustings.reports.votes.who_divided import has_own_voters, may_decide, may_divide, tells_what_went_before
from hustings.reports.votes.wording import words_put
from hustings.reports.words.numbers import FEW, N
from hustings.reports.words.offices import POST
from hustings.reports.words.papers import TABLED
from hustings.reports.words.titles import ANY_TITLES

_MOVING = (
    r"(?:proposed|moved|tabled|submitted|put forward|put down|brought(?: forward)?|introduced|sponsored|put|presented"
    r"|offered|lodged|initiated|filed|instigated|spearheaded)"
)
_NUMBER = r"(?: (?:no\.? ?)?(?:\d{1,4}[A-Za-z]?|[A-Z]\b|[IVX]{1,5}\b))?"
_TO_MOVE = (
    r"(?:adjourn|postpone|table|strike|refer|remit|adopt|amend|censure|expel|suspend|remove|impeach|approve|accept"
    r"|reject|dismiss|reinstate|readmit|rescind|overturn|recall|disaffiliate|affiliate|condemn|reprimand|dissolve"
    r"|ratify|deny|defer|divest|endorse|withdraw|revoke|repeal|sell|close|merge|bar|ban|disband|unseat|oust|abolish)"
)
"""What is moved at a meeting, and is no moving about: "moved to censure"."""
_TABLED = rf"(?:{TABLED}|bids?)"
"""What is put to a vote and has a text of its own."""
_MOVED_BY = re.compile(
    rf"\b(?:{MOTION}|composite|vote){_NUMBER},? (?:was |were |had been )?requested by\b|\b(?:{MOTION}|composite|vote)"
    rf"\b[^.;]{{0,80}}?\b{_MOVING}(?: jointly)?(?: to (?!(?:a|the) vote\b)[^.;,]{{1,40}})? by\b(?! which\b| whom\b)"
    rf"|\b{TABLED}{_NUMBER},?(?: (?:came|comes|was|is))? (?:from|by)\b(?! which\b| whom\b)"
    rf"(?! (?:{N}|an? |the )?(?:{N}|vote|show|margin))|\b(?:{_TABLED}|votes? of (?:no )?confidence|vote) "
    r"(?:(?:was|were|is|ha[sd] been) )?(?:made|raised|laid|forced) by\b|\b(?:votes? of (?:no )?confidence|vote) "
    rf"(?:was |were |is )?called by\b|\b(?:the|whose|motion's|{_TABLED}'s?|and|its) (?:proposer|mover|sponsor|author)"
    rf"(?: of (?:the|this|that) {_TABLED})?(?:,| was| is)?(?= )"
    rf"|(?:^|[.:;(] ?)(?:proposer|mover|sponsor|author)(?: of (?:the|this|that) {_TABLED})?,?(?= (?-i:[A-Z]))"
    rf"|^(?:it|this|that) was {_MOVING} by\b|(?:^|[.:;(,] ?)(?:proposed|moved|mover|proposer)(?: by|:)"
    r"|(?:^|[.:;(] ?)(?:proposed|moved)(?= (?-i:[A-Z])[\w.'-]{0,20} (?-i:[A-Z]))"
    r"|\bon (?:a|the) (?:motion|proposal) (?:of(?! (?:no|non|censure|confidence)\b)|by|from)\b|\bin the names? of\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    rf"\b(?:{_MOVING}|proposing|propose|moves?|moving|table|tabling|sponsoring|submitting)\s(?:a|an|the|that|his|her"
    rf"|their|its)\s(?:[\w-]+\s){{0,3}}?{MOTION}\b|\bwho (?:had )?{_MOVING} (?:it|this)\b|\b(?:made|makes) (?:a|the) "
    r"(?:[\w-]+ ){0,2}?(?:motion|proposal|amendment|resolution)\b|\b(?:moved|proposed|motioned) that\b"
    rf"|\b(?:proposed|motioned) to\b|\bmoved to {_TO_MOVE}\b|\bmoved and (?=[^,.;]{{2,40}} seconded\b)|(?<!was )"
    r"(?<!were )(?<!been )\bproposed (?!during\b)[a-z]{3,20}ing\b|\b(?:moved|proposed|tabled) it(?=[.,;:]| and\b|$)",
    re.IGNORECASE,
)
_ONLY_TOLD = re.compile(
    r"\b(?:reports?|statements?|papers?|accounts|agenda|decision|ruling|appeals?|policy)$", re.IGNORECASE
)
"""What is presented and not put to a vote by whoever does."""
_OTHER_MOTION = re.compile(
    r"\b(?:a (?:new|second|further|fresh|separate|third|similar|rival|previous|different)|an (?:earlier|additional)"
    rf"|another|(?:the|an?) (?:previous|earlier|former|next)) (?:\w+ )?{MOTION}\b"
    rf"|\bput (?:the|his|her|a|an|that) (?:\w+ )?{MOTION} to (?:the |a )?(?:vote|meeting|floor|test)\b",
    re.IGNORECASE,
)
"""Not the motion of the tally told before; nor is it moved by whoever calls the vote."""
_SECONDED_BY = re.compile(
    r"\bsecond(?:ed|er)(?: (?:by|it was))?\s?[:-]?\s(?:by )?(?:(?:the|a|fellow|board|member|councillor) ){0,3}",
    re.IGNORECASE,
)
_SECONDS = re.compile(
    r",? (?:then |also |has |had |who |duly |formally ){0,4}(?:second(?:ed|s|ing)\b)(?! by| round| time| vote|-)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?P<what>motion|resolution|amendment|proposal|composite|item)(?: no\.?)? (?P<n>\d{1,4}[A-Za-z]?|(?-i:[A-Z]))\b",
    re.IGNORECASE,
)
"""What a motion is called: "Resolution 1"."""
_SEVERAL = re.compile(rf"\b(?:[2-9]|{FEW}|several|some|many) [A-Za-z]+[^,;.]{{0,30}}?\s?[-:(]\s?$")
"""Before names: more moved it than can be told."""
_IS_MOVER = re.compile(
    rf",(?: [^,.;]{{1,60}}?)? (?:an?|the|one of the) (?:mover|proposer|sponsor|author)s? of (?:the|this"
    rf"|that) {_TABLED}\b",
    re.IGNORECASE,
)
"""After a name: who somebody is."""
_SEVERAL_UNNAMED = re.compile(
    r" (?:(?:nine|two|three|four|five|six|seven|eight|ten|several|some|many|various|\d{1,3}|a (?:group|number) of) )"
    r"[\w' -]{2,40}s,? (?!including|among|led|namely|-|:)[a-z]",
    re.IGNORECASE,
)
"""After "by": movers who are not named, and then another clause: "by nine members, cited"."""
_ROLE_IN = re.compile(
    rf"\b(?:{POST}s?|supporters?|critics?|allies|ally) (?:of|from|at|in|on) (?:the )?$",
    re.IGNORECASE,
)
"""Before a body: somebody of it, and not it."""
_OWN_MOTION = re.compile(rf"'s? (?:[\w-]+ ){{0,3}}?(?:{TABLED}|move)\b", re.IGNORECASE)
_OWN_TEXT = re.compile(rf"'s? (?:[\w-]+ ){{0,3}}?{TABLED}\b", re.IGNORECASE)
_MOVING_IT = re.compile(
    r"(?:^|[.;,] )(?:moving|proposing|introducing|tabling|presenting)"
    rf"(?: it| (?:the|this|a|her|his|their) (?:[\w-]+ ){{0,3}}?{TABLED})?, | \((?:moving|proposing)\)",
    re.IGNORECASE,
)
"""Before or after whoever moves it: "Moving the motion, she said", "she, proposing it, said"."""
_WHOSE_CAMP = re.compile(r"'s? (?!(?:and|or)\b)[a-z]")
"""After a name: somebody or something of theirs, and not they."""
_AND_ANOTHER = re.compile(r"(?:,| and|, and)(?: [\w'-]+){0,5} ", re.IGNORECASE)
"""Between two who move together."""
_HAS = re.compile(
    r",? ?(?:who |then |also |has |had |have |later |first |\w{1,20}ly )*",
    re.IGNORECASE,
)
_MOVERS = (Kind.PERSON, Kind.BODY, Kind.ORGANISATION)
_ROLE_BETWEEN = re.compile(rf"(?:'s?)?(?: [\w'-]+){{0,4}},? ?{ANY_TITLES}")
_NEW_CLAUSE = re.compile(r"\b(?:and|to|at|in|on|against|for|that|which|who|was|were|is|by|with)\b")
_OF_IT = re.compile(
    rf"^[^.;]{{0,60}}?\b(?:the|that|this) (?:\w+ )?{MOTION}\b|\bwho (?:had )?{_MOVING} (?:it|this)\b"
    r"|^(?:it|this|that)\b",
    re.IGNORECASE,
)
"""Tells of what was spoken of before, not of another motion."""
_NEW_MOTION = re.compile(rf"\bmoved (?:to {_TO_MOVE}|that)\b", re.IGNORECASE)
"""After a tally: the next motion, though it speaks of a thing that was told."""
_NEAR = 2
"""Sentences before and after a tally that may tell who moved it, where a report tells several."""
_LATER = re.compile(r"\b(?:days?|weeks?|months?|years?) (?:later|after|earlier|before)\b", re.IGNORECASE)
"""A sentence that goes on to another time."""
_MOST_VOTES = 60
_MOST_SECONDING = 200
"""More votes or seconders in one report are not told apart by the words of other sentences."""


def mover_in(sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
    """Who moved it, if the sentence says: "proposed by Ann Lee", "Ann Lee's motion", "Ann Lee moved a motion"."""
    begin, text = sentence.span.start, sentence.text
    there = sorted(
        (one for one in within(mentions, sentence.span) if one.named.kind in _MOVERS),
        key=lambda one: (one.span.start, one.span.end),
    )
    if _OTHER_MOTION.search(text):
        return None
    if match := _MOVED_BY.search(text):
        after = begin + match.end()
        near = [one for one in there if after <= one.span.start <= after + 80]
        if near and _SEVERAL_UNNAMED.match(text, match.end(), near[0].span.start - begin):
            return None
        return _first(text, begin, [one for one in near if not _WHOSE_CAMP.match(text, one.span.end - begin)])
    people = [one for one in there if one.named.kind is Kind.PERSON]
    if match := _MOVING_IT.search(text):
        around = (begin + match.start(), begin + match.end())
        return next(
            (one for one in people if one.span.end == around[0] or one.span.start - around[1] in range(40)), None
        )
    for one in people:
        if _IS_MOVER.match(text, one.span.end - begin):
            return one
    if match := _MOVES.search(text):
        if _ONLY_TOLD.search(match[0]) and not re.match(r"mov|propos|tabl", match[0], re.IGNORECASE):
            return None
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


def seconder_in(sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
    """Who seconded it, if the sentence says: "seconded by Bo Carr", "Bo Carr seconded"."""
    begin, text = sentence.span.start, sentence.text
    if "second" not in text.lower():
        return None
    there = [one for one in within(mentions, sentence.span) if one.named.kind in _MOVERS]
    for match in _SECONDED_BY.finditer(text):
        for one in there:
            if 0 <= one.span.start - begin - match.end() <= 30 and not re.search(
                r"[.;,]|\b(?:and|but|motion|it)\b", text[match.end() : one.span.start - begin]
            ):
                if one.named.kind is Kind.PERSON or not _ROLE_IN.search(text[: one.span.start - begin]):
                    return one
    return next((one for one in there if _SECONDS.match(text, one.span.end - begin)), None)


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
    if _SEVERAL.search(text[: first.span.start - begin]):
        return None
    if first.named.kind is not Kind.PERSON and _ROLE_IN.search(text[: first.span.start - begin]):
        named = [one for one in named[1:2] if one.named.kind is Kind.PERSON]
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
    votes = _with_seconders(sentences, _told_beside(sentences, votes, mentions), mentions)
    if 1 < len(votes) <= _MOST_VOTES:
        votes = _told_by_words(sentences, votes, mentions)
    if len(votes) != 1:
        yield from votes
        return
    vote = votes[0]
    movers: list[Mention] = []
    first, last = _places(sentences, vote)
    for at, sentence in enumerate(sentences):
        mover = mover_in(sentence, mentions)
        if mover is not None and (first <= at <= last or may_be_its(sentence, vote, after=at > last)):
            if not goes_on(sentences[last + 1 : at] if at > last else sentences[at + 1 : first]):
                movers.append(mover)
    bodies = {one.named.name: one for one in reversed(mentions) if one.named.kind is Kind.BODY}
    named = [one for one in mentions if one.named.kind is Kind.BODY]
    own = any(vote.span.holds(each.span) and tells_what_went_before(each.text) for each in sentences)
    if own or any(vote.span.holds(one.span) for one in named) or not any(_divides(sentences, one) for one in named):
        bodies = {}  # what the body did there is told, and was not to vote
    elif not any(_is_at_hand(sentences, first, last, one) for one in named):
        bodies = {}
    different = {mover.named.name for mover in movers}
    yield replace(
        vote,
        mover=vote.mover or (movers[0] if len(different) == 1 else None),
        body=vote.body or (next(iter(bodies.values())) if len(bodies) == 1 else None),
        wording=tuple(dict.fromkeys(words_put(sentences))),
    )


def _is_at_hand(sentences: Sequence[Sentence], first: int, last: int, body: Mention) -> bool:
    """Whether a vote may be that of a body told elsewhere: nobody else votes there, and nothing lies between them.

    Args:
        first: The first sentence of the vote.
        last: The last.
    """
    at = next((at for at, each in enumerate(sentences) if each.span.holds(body.span)), -1)
    own = sentences[first : last + 1]
    between = sentences[at + 1 : last + 1] if at < first else sentences[last + 1 : at + 1]
    if at < 0 or not may_divide(sentences[at], body) or goes_on(between) or any(map(has_own_voters, own)):
        return False
    if any(ANOTHER_TIME.search(each.text) or _LATER.search(each.text) for each in between):
        return False
    return at <= last or may_decide(sentences[at], body)


def _divides(sentences: Sequence[Sentence], body: Mention) -> bool:
    return any(may_divide(each, body) for each in sentences if each.span.holds(body.span))


def _with_seconders(sentences: Sequence[Sentence], votes: Sequence[Vote], mentions: Sequence[Mention]) -> list[Vote]:
    """The votes, each with its seconder: told in its own sentence, with its mover, or right after."""
    seconding = [at for at, one in enumerate(sentences) if "second" in one.text.lower()][:_MOST_SECONDING]
    found = []
    for vote in votes:
        for at in seconding:
            sentence, mover = sentences[at], vote.mover
            own = vote.span.holds(sentence.span)
            moved = mover is not None and (
                sentence.span.holds(mover.span)
                or (at > 0 and sentences[at - 1].span.holds(mover.span) and "second" in sentence.text[:80].lower())
            )
            if (own or moved) and (seconder := seconder_in(sentence, mentions)) is not None:
                if mover is None or seconder.named != mover.named:
                    vote = replace(vote, seconder=seconder)
                    break
        found.append(vote)
    return found


def _told_by_words(sentences: Sequence[Sentence], votes: Sequence[Vote], mentions: Sequence[Mention]) -> list[Vote]:
    """Of several votes each with the mover that is told elsewhere of a motion so numbered, or in the same words."""
    told = [(at, each, mover) for at, each in enumerate(sentences) if (mover := mover_in(each, mentions)) is not None]
    labels: dict[tuple[str, str], Mention] = {}
    for _, sentence, _ in told:
        numbers = list(_LABEL.finditer(sentence.text))[:20]
        ends = [*(each.start() for each in numbers[1:]), len(sentence.text)]
        for one, end in zip(numbers, ends, strict=False):
            span = Span(sentence.span.start + one.start(), sentence.span.start + end)
            words = sentence.text[one.start() : end]
            part = sentence if len(numbers) == 1 else Sentence(words, span, sentence.paragraph)
            if (mover := mover_in(part, mentions)) is not None:
                labels.setdefault((one["what"].lower(), one["n"].upper()), mover)
    found = list(votes)
    about = [_stems(f"{vote.what} {_words(sentences, vote)}") for vote in votes]
    for number, vote in enumerate(votes):
        label = _label_of(sentences, vote)
        if label is not None and label in labels:
            found[number] = replace(vote, mover=labels[label])
            continue
        if vote.mover is not None:
            continue
        for _, sentence, mover in told:
            alike = _stems(what_of(sentence.text))
            if [at for at, stems in enumerate(about) if len(alike & stems) > 1] == [number]:
                found[number] = replace(vote, mover=mover)
                break
    return found


def _label_of(sentences: Sequence[Sentence], vote: Vote) -> tuple[str, str] | None:
    """How the motion of a vote is numbered: in its sentence, or on the lines above it."""
    last = next((at for at, one in enumerate(sentences) if vote.span.holds(one.span)), None)
    if last is None:
        return None
    for at in (last, last - 1, last - 2):
        if at >= 0 and (at == last or len(sentences[at].text) < 80):
            numbers = list(_LABEL.finditer(sentences[at].text))
            if numbers:
                return (numbers[0]["what"].lower(), numbers[0]["n"].upper()) if len(numbers) == 1 else None
    return None


def _words(sentences: Sequence[Sentence], vote: Vote) -> str:
    return " ".join(one.text for one in sentences if vote.span.holds(one.span))


def _stems(words: str) -> set[str]:
    """The words that tell motions apart, by their first letters."""
    found = {word[:5].lower() for word in re.findall(r"[A-Za-z]{4,}", words)}
    return found - {"motio", "resol", "amend", "propo", "that", "their", "which", "from", "with", "vote", "voted"}


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
                if at in used or (not back and (not _OF_IT.search(text) or _NEW_MOTION.search(text))):
                    continue
                first, last = _places(sentences, vote)
                between = sentences[at + 1 : first] if back else sentences[last + 1 : at]
                if goes_on(between) or not may_be_its(sentences[at], vote, after=not back):
                    continue
                mover = vote.mover or mover_in(sentences[at], mentions)
                what = vote.what or (what_of(text) if back and mover_in(sentences[at], mentions) else "")
                if (mover, what) != (vote.mover, vote.what):
                    used.add(at)
                    vote = found[number] = replace(vote, mover=mover, what=what)
    return found


def _places(sentences: Sequence[Sentence], vote: Vote) -> tuple[int, int]:
    """The first and the last of the sentences that tell a tally."""
    within = [at for at, one in enumerate(sentences) if vote.span.holds(one.span)]
    return (within[0], within[-1]) if within else (0, -1)


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
