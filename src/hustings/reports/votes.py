"""Tallies in a report: how many for, how many against, what was put, who moved it, which body voted.

Two numbers and a word of voting are not yet a tally. Which number is for and which against is taken from words that
say so ("22 for and 12 against"), or from the outcome: what was carried had the larger number for it, what was
defeated the larger against it. Where neither is told, there is no finding. Contests between persons are none either:
who beats whom is not a motion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hustings.entries.days import Day
from hustings.reports.days import day_told
from hustings.reports.found import Certainty, Kind, Mention, Vote
from hustings.reports.motions import CARRIED, LATELY, LONGEST, LOST, MOTION, N, mover_in, told_elsewhere, what_of
from hustings.reports.numbers import number
from hustings.reports.report import Report, Sentence, Span, plain

_VOTES = r"(?: (?:votes?|members|delegates|people|councillors|branches|hands|ballots))?"
_FOR = r"(?:for|in favou?r(?: of [^,;.]{1,60}?)?|in support|ayes?|yes(?:es)?|supporting|backing (?:it|the \w+))"
_AGAINST = r"(?:against(?: it)?|opposed|opposing|in opposition|noes|nays?|no)"
_JOIN = r"(?:,? (?:and|to|with|but|while|versus)(?: with)? |, ?|; ?| - | )"

_CUE = re.compile(
    rf"\b(?:vot(?:e|es|ed|ing)|ayes|noes|split|tied|deadlocked|ballots?|division|show of hands|majority|{MOTION}"
    rf"|carried|abstain\w*|abstentions?)\b",
    re.IGNORECASE,
)
_CARRIED_WORD = re.compile(rf"\b{CARRIED}\b", re.IGNORECASE)
_LOST_WORD = re.compile(rf"\b{LOST}\b", re.IGNORECASE)
_DONE_BY = re.compile(
    r"\b(?:barred|banned|blocked|suspended|expelled|censured|reprimanded|reinstated|readmitted|restored|lifted|removed"
    r"|withdrawn|withdrew|excluded|deselected|appointed|nominated|abolished|raised|changed|amended|cut|called for"
    r"|condemned|recognised|merged|affiliated|disaffiliated)\b[^.;]{0,90}\b(?:by|with)"
    r"(?: a (?:vote|margin|majority) of)?\s?\(?$",
    re.IGNORECASE,
)
"""Something was done, and by so many votes: so it was carried."""
_NOT_DONE = re.compile(r"\b(?:not|never|n't|to|be|would|could|should|will|might|may)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_SPORT = re.compile(
    r"\b(?:goals?|match(?:es)?|half[ -]time|full[ -]time|(?-i:league)|innings|wickets?|kick-?off|tournament"
    r"|semi-?finals?)\b",
    re.IGNORECASE,
)
_SHORT_OF = re.compile(
    r"\b(?:short of|not enough|fewer than|less than|failed to (?:reach|get|win|secure)|missed)\b[^.;]{0,60}"
    r"\b(?:two[ -]thirds|three[ -]quarters|majority|threshold|needed|required)\b",
    re.IGNORECASE,
)
_LARGER = re.compile(r"\b(?:two[ -]thirds|three[ -]quarters|required majority|threshold)\b", re.IGNORECASE)
_EVEN = re.compile(r"\b(?:split|tied?|deadlocked|divided)(?: evenly)?(?: at| by)? $", re.IGNORECASE)
_THEN = re.compile(
    rf"^(?:the|that|this|it)\b[^,;.]{{0,50}}\b(?:was|were|is)?\s?(?:then |duly "
    rf"|declared )?(?P<how>{CARRIED}|{LOST})\b",
    re.IGNORECASE,
)
"""The sentence after a tally that tells its outcome: "The motion was carried"."""
_TRIED = re.compile(
    r"\b(?:is|are|was|were) (?:widely )?(?:expected|likely|set|due|tipped|predicted|unlikely)\b|\bwould (?:need"
    r"|have to)\b"
    r"|\bforecasts?\b|\bpredict(?:s|ed|ing)?\b|\bif (?:it|the|they)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(?:against|to reject|to oppose|to throw out|to turn down|down)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers side by side, and where; ``labelled`` as (for, against), else in the order of the text."""

    first: int
    second: int
    start: int
    end: int
    labelled: bool


_BOTH_NAMED = [
    # 22 for and 12 against; 22 votes in favour, with 12 opposed
    re.compile(
        rf"\b(?P<for>{N}){_VOTES}(?: (?:voted|voting|were|was))? {_FOR}{_JOIN}(?:only "
        rf"|just )?(?P<against>{N}){_VOTES}"
        rf"(?: (?:voted|voting|were|was))? {_AGAINST}\b",
        re.IGNORECASE,
    ),
    # 12 against and 22 for
    re.compile(
        rf"\b(?P<against>{N}){_VOTES}(?: (?:voted|voting|were|was))? {_AGAINST}{_JOIN}(?:only "
        rf"|just )?(?P<for>{N}){_VOTES}"
        rf"(?: (?:voted|voting|were|was))? {_FOR}\b",
        re.IGNORECASE,
    ),
    # For: 22, against: 12; ayes 22, noes 12
    re.compile(
        rf"\b(?:for|ayes?|in favou?r|yes)\s?[:=-]?\s?(?P<for>{N})[,;.]?\s(?:and )?(?:against|noes|nays?"
        rf"|no)\s?[:=-]?\s?(?P<against>{N})\b",
        re.IGNORECASE,
    ),
    # 22 members voted for the motion and 12 voted against (it)
    re.compile(
        rf"\b(?P<for>{N}){_VOTES} (?:of (?:the|its|their) [^,;.]{{1,40}} )?(?:voted (?:for|in favou?r)|backed"
        rf"|supported|approved)"
        rf"\b[^;.]{{0,60}}?{_JOIN}(?P<against>{N}){_VOTES} (?:voted against|voting against|opposed|against"
        rf"|rejected)\b",
        re.IGNORECASE,
    ),
]
_SIDE_BY_SIDE = re.compile(
    rf"(?<![\w.,/-])(?P<first>{N}){_VOTES}(?: to | ?- ?| versus | votes? to "
    rf"|, to )(?P<second>{N}){_VOTES}(?![\w-])",
    re.IGNORECASE,
)
_ABSTAINING = re.compile(
    rf"\b(?P<n>{N}|no)(?: (?:members|delegates|people|councillors))?(?: (?:abstentions?|abstaining|abstained)\b)"
    rf"|\babst(?:ained|aining|entions?)\s?[:=]\s?(?P<m>{N})",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    rf"\bof (?:the |its )?(?P<n>{N}) (?:members |delegates |people )?present\b|\b(?P<m>{N}) (?:members "
    rf"|delegates |people )?(?:were |being )?present\b",
    re.IGNORECASE,
)
_VOTED_TO = re.compile(
    rf"\bvot(?:ed|es|ing)(?: by)?(?: a (?:majority|margin) of)?\s(?P<pair>{N}{_VOTES}(?: to |-| ?- ?){N}{_VOTES})"
    rf"{LATELY}"
    r"(?P<how> (?:not to|to|for|in favou?r of|against|down|in support of)\b)",
    re.IGNORECASE,
)
_SIDE_NAMED = re.compile(
    r" (?P<how>against|in favou?r)"
    r"(?: (?:of )?(?:him|her|it|them|(?:the|this|that|his|her|its|their) [a-z]+))?(?=[,;.:]|$)",
    re.IGNORECASE,
)
"""Right after two numbers, whose the larger one is: "11 to 5 against him"."""
_LISTED = re.compile(rf"(?:^|\b)(?:for|ayes?|in favou?r|yes)\s?[:=]\s?{N}\.?$", re.IGNORECASE)
_LISTED_ON = re.compile(rf"(?:(?:against|noes|nays?|no|abst\w+)\s?[:=]\s?{N}|(?:{CARRIED}|{LOST}))\.?$", re.IGNORECASE)
_VOTED_BEFORE = re.compile(
    rf"\bvot(?:ed|es)(?: \w+ly)? (?P<how>to|for|in favou?r|against|not to|down)\b|\b(?P<lost>{LOST})\b"
    rf"|\b(?P<carried>{CARRIED}|decided|resolved)\b",
    re.IGNORECASE,
)
_COUNTS_IT = re.compile(
    r"^(?:the (?:vote|tally|count|result|margin|figures?|division)|on a turnout|it was)\b", re.IGNORECASE
)
"""A sentence that counts what the one before told."""
_CONTEST = re.compile(
    r"\b(?:beat(?:s|en|ing)?|(?:re-?)?elected|ousted|unseated|saw off|edged out|(?:chosen|selected|picked"
    r"|appointed) (?:as|by|over)|ahead of|runner-up"
    r"|over (?:his|her|their) (?:rival|opponent))\b|\blost to [A-Z]|\bdefeat(?:ed|s|ing) (?!by\b)(?:Mr|Mrs|Ms|Dr"
    r"|Sir|[A-Z]\w+ [A-Z])",
)


def votes_of(report: Report, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]] = ()) -> tuple[Vote, ...]:
    """Every tally that the report tells, each once, in the order in which it tells them.

    Args:
        mentions: Whom and what the report names.
        days: The days that its words mean.
    """
    votes: list[Vote] = []
    for place in range(len(report.sentences)):
        sentence = _with_its_list(report, place)
        if len(sentence.text) > LONGEST:
            continue
        before = _outcome_told_before(report.sentences[place - 1]) if place and _counts_it(sentence) else ""
        for vote in _in_sentence(sentence, mentions, days, before):
            if not vote.outcome:
                vote = replace(vote, outcome=_outcome_told_after(report.sentences[place + 1 : place + 2]) or before)
            same = next((at for at, earlier in enumerate(votes) if earlier.figures[:2] == vote.figures[:2]), None)
            if same is None:
                votes.append(vote)
            else:
                votes[same] = _joined(votes[same], vote)
    return tuple(told_elsewhere(report, votes, mentions))


def _with_its_list(report: Report, place: int) -> Sentence:
    """A sentence; with those after it where they are one list, as minutes have it: "For: 9. Against: 3. Carried."."""
    first = report.sentences[place]
    last = first
    if len(first.text) <= LONGEST and _LISTED.search(first.text):
        for after in report.sentences[place + 1 : place + 5]:
            if after.paragraph != first.paragraph or len(after.text) > 40 or not _LISTED_ON.match(after.text):
                break
            last = after
    if last is first:
        return first
    span = Span(first.span.start, last.span.end)
    return Sentence(plain(report.text[span.start : span.end]).replace("\n", " "), span, first.paragraph, first.quoted)


def _counts_it(sentence: Sentence) -> bool:
    """Whether a sentence counts a vote that the one before told of."""
    if _COUNTS_IT.search(sentence.text):
        return True
    return any(pair.labelled and pair.start < 20 for pair in _pairs(sentence.text))


def _outcome_told_before(sentence: Sentence) -> str:
    """``carried`` or ``lost`` as the sentence before a tally says; empty where it does not, or says both."""
    told = set()
    for match in _VOTED_BEFORE.finditer(sentence.text[:LONGEST]):
        if match["how"]:
            told.add("lost" if match["how"].lower() in ("against", "down") else "carried")
        elif not _is_what_was_moved(sentence.text, match):
            told.add("lost" if match["lost"] else "carried")
    return told.pop() if len(told) == 1 else ""


def _in_sentence(
    sentence: Sentence, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]], before: str
) -> Iterator[Vote]:
    text = sentence.text
    if _SPORT.search(text):
        return
    of_voting = _CUE.search(text) is not None
    for pair in _pairs(text):
        if not (of_voting or pair.labelled):
            continue
        outcome = _outcome(text, pair) or ("" if pair.labelled else before)
        directed = _directed(text, pair, outcome)
        if directed is None:
            continue
        for_, against = directed
        figures = [("for", for_), ("against", against)]
        figures += _beside(text, pair)
        begin = sentence.span.start
        within = Span(begin + pair.start, begin + pair.end)
        said = any(quoted.holds(within) for quoted in sentence.quoted)
        yield Vote(
            tuple(figures),
            outcome,
            sentence.span,
            Certainty.ALLEGED
            if said
            else Certainty.FORECAST
            if _TRIED.search(text[: pair.start])
            else Certainty.HAPPENED,
            what=what_of(text, (pair.start, pair.end)),
            mover=mover_in(sentence, mentions),
            body=_nearest(sentence, mentions, Kind.BODY, pair.start),
            day=day_told(days, sentence.span, within),
        )


def _pairs(text: str) -> list[_Pair]:
    """Pairs of numbers that could be a tally, the surest reading first; no number is used twice."""
    found: list[_Pair] = []

    def free(start: int, end: int) -> bool:
        return all(end <= pair.start or pair.end <= start for pair in found)

    for pattern in _BOTH_NAMED:
        for match in pattern.finditer(text):
            numbers = _numbers(match["for"], match["against"])
            if numbers and free(match.start(), match.end()):
                found.append(_Pair(*numbers, match.start(), match.end(), labelled=True))
    for match in _SIDE_BY_SIDE.finditer(text):
        numbers = _numbers(match["first"], match["second"])
        if numbers and free(match.start(), match.end()) and _is_of_votes(text, match, numbers):
            found.append(_Pair(*numbers, match.start(), match.end(), labelled=False))
    return sorted(found, key=lambda pair: pair.start)


def _numbers(first: str, second: str) -> tuple[int, int] | None:
    try:
        return number(first), number(second)
    except ValueError:
        return None


def _is_of_votes(text: str, match: re.Match[str], numbers: tuple[int, int]) -> bool:
    """Whether two numbers side by side count votes: the words right before or after them say so."""
    before, after = text[: match.start()], text[match.end() :]
    if re.fullmatch(r"(?:19|20)\d\d", match["first"]) and numbers[1] < 2100:
        return False  # years
    if numbers[0] == numbers[1] and _EVEN.search(before):
        return True
    if re.search(
        r"\b(?:aged?|ages|between|from|rule|clause|section|page|chapter|article|paragraph)\s$", before, re.IGNORECASE
    ):
        return False
    if re.match(
        r"[ -](?:year|month|week|day|hour|minute|point|mile|page|strong|member|seat|storey)s?\b", after, re.IGNORECASE
    ):
        return False
    if re.search(r"\bvotes?\b|\bmembers\b|\bdelegates\b|\bhands\b", match[0], re.IGNORECASE):
        return True
    if re.match(
        r"[ -](?:[\w'-]+ ){0,3}?(?:votes?|majority|decision|defeat|victory|result|margin|ballot|division)\b",
        after,
        re.IGNORECASE,
    ):
        return True
    if re.search(
        rf"\b(?:vot(?:e|ed|es|ing)|{CARRIED}|{LOST})\b(?:[^.;]{{0,70}}\b)?(?:by|with)?(?: a (?:vote|margin"
        rf"|majority) of)?,?\s?\(?$",
        before,
        re.IGNORECASE,
    ):
        return True
    return bool(re.search(r"\bby(?: a (?:vote|margin|majority) of)?\s$", before, re.IGNORECASE))


def _outcome(text: str, pair: _Pair) -> str:
    """``carried`` or ``lost`` as the sentence says; empty where it does not."""
    if _SHORT_OF.search(text):
        return "lost"
    voted = next(
        (match for match in _VOTED_TO.finditer(text) if match.start("pair") <= pair.start < match.end("pair")), None
    )
    if voted is not None:
        return "lost" if voted["how"].strip().lower() in ("against", "down") else "carried"
    if match := _SIDE_NAMED.match(text, pair.end):
        return "lost" if match["how"].lower() == "against" else "carried"
    lost = [match for match in _LOST_WORD.finditer(text) if not _is_what_was_moved(text, match)]
    carried = [match for match in _CARRIED_WORD.finditer(text) if not _is_what_was_moved(text, match)]
    near = sorted(
        [(_away(match, pair), "lost") for match in lost] + [(_away(match, pair), "carried") for match in carried]
    )
    if near:
        return near[0][1]
    if match := re.search(r"\bvot(?:ed|es|ing)\b(?P<how>[^,;.]{0,60})", text[: pair.start], re.IGNORECASE):
        return "lost" if _NEGATIVE.search(match["how"]) else "carried"
    if match := _DONE_BY.search(text[: pair.start]):
        return "" if _NOT_DONE.search(text[: match.start()]) else "carried"
    return ""


def _outcome_told_after(following: Sequence[Sentence]) -> str:
    for sentence in following:
        if match := _THEN.search(sentence.text[:LONGEST]):
            return "lost" if _LOST_WORD.fullmatch(match["how"]) else "carried"
    return ""


def _is_what_was_moved(text: str, match: re.Match[str]) -> bool:
    """Whether the word stands in what the motion would do: "a motion to reject", "calling for it to be approved"."""
    return bool(re.search(r"\b(?:to|not|be|being|for|would)\s(?:be )?$", text[: match.start()], re.IGNORECASE))


def _away(match: re.Match[str], pair: _Pair) -> int:
    return pair.start - match.end() if match.end() <= pair.start else 2 * (match.start() - pair.end)


def _directed(text: str, pair: _Pair, outcome: str) -> tuple[int, int] | None:
    """(for, against), or ``None`` where the sentence does not tell which is which."""
    if pair.labelled:
        return pair.first, pair.second
    if _CONTEST.search(text):
        return None
    if pair.first == pair.second:
        return pair.first, pair.second
    low, high = sorted((pair.first, pair.second))
    if outcome == "carried":
        return high, low
    if outcome == "lost":
        return (pair.first, pair.second) if _LARGER.search(text) else (low, high)
    return None


def _beside(text: str, pair: _Pair) -> list[tuple[str, int]]:
    """Abstentions and how many were present, if the sentence tells them."""
    figures = []
    for word, pattern in (("abstaining", _ABSTAINING), ("present", _PRESENT)):
        if match := pattern.search(text):
            told = match["n"] or match["m"]
            try:
                figures.append((word, 0 if told.lower() == "no" else number(told)))
            except ValueError:
                continue
    return figures


def _nearest(sentence: Sentence, mentions: Sequence[Mention], kind: Kind, at: int) -> Mention | None:
    there = [one for one in mentions if one.named.kind is kind and sentence.span.holds(one.span)]
    at += sentence.span.start
    return min(there, key=lambda one: (abs(one.span.start - at), one.span.start), default=None)


def _joined(earlier: Vote, later: Vote) -> Vote:
    """The same tally told again: what the first telling leaves out is taken from the second."""
    if earlier.certainty is not Certainty.HAPPENED and later.certainty is Certainty.HAPPENED:
        earlier, later = later, earlier
    return replace(
        earlier,
        figures=earlier.figures + later.figures[2:] if len(earlier.figures) == 2 else earlier.figures,
        outcome=earlier.outcome or later.outcome,
        what=earlier.what or later.what,
        mover=earlier.mover or later.mover,
        body=earlier.body or later.body,
        day=earlier.day or later.day,
    )
