"""Tallies in a report: how many for, how many against, what was put, who moved it, which body voted.

Two numbers and a word of voting are not yet a tally. Which number is for and which against is taken from words that
say so ("22 for and 12 against"), or from the outcome: what was carried had the larger number for it, what was
defeated the larger against it. Where neither is told, there is no finding. Contests between persons are none either:
who beats whom is not a motion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hustings.entries.days import Day
from hustings.reports.days import day_told
from hustings.reports.found import Certainty, Kind, Mention, Vote
from hustings.reports.motions import CARRIED, LONGEST, LOST, MOTION, N, mover_in, told_elsewhere, what_of
from hustings.reports.outcomes import LARGER, SHORT_OF, outcome_at, outcome_words
from hustings.reports.report import Report, Sentence, Span, plain
from hustings.reports.vote_counts import ABSTAINED, Pair, how_many, pairs_in
from hustings.reports.vote_tables import Row, rows_of

_CUE = re.compile(
    rf"\b(?:vot(?:e|es|ed|ing)|ayes|noes|split|tied|deadlocked|ballots?|ballot(?:ed|ing)|division"
    rf"|show of hands|majority"
    rf"|{MOTION}|carried|abstain\w*|abstentions?|(?:over)?rul(?:ed|ing)|resolved|decided)\b",
    re.IGNORECASE,
)
_SPORT = re.compile(
    r"\b(?:goals?|match(?:es)?|half[ -]time|full[ -]time|(?-i:league)|innings|wickets?|kick-?off|tournament"
    r"|semi-?finals?|aggregate|penalties|shoot-?out|home win|away win)\b",
    re.IGNORECASE,
)
_POLLED = re.compile(
    r"\b(?:opinion polls?|surveys?|surveyed|pollsters?|polling|in the polls|latest poll"
    r"|polls? (?:of|found|by|put|suggest\w*|show\w*|has|have)|bookmakers?|bookies|odds)\b",
    re.IGNORECASE,
)
"""What was asked or wagered, and not voted on."""
_THEN = re.compile(
    rf"^(?:the|that|this|it)\b[^,;.]{{0,50}}\b(?:was|were|is|has been)?\s?(?:then |duly |therefore |thus "
    rf"|declared )?(?P<how>{CARRIED}|{LOST})\b",
    re.IGNORECASE,
)
"""The sentence after a tally that tells its outcome: "The motion was carried"."""
_TRIED = re.compile(
    r"\b(?:is|are|was|were) (?:widely )?(?:expected|likely|set|due|tipped|predicted|unlikely)\b"
    r"|\bwould (?:need|have to)\b|\bforecasts?\b|\bpredict(?:s|ed|ing)?\b|\bif (?:it|the|they)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    rf"\bof (?:the |its )?(?P<n>{N}) (?:members |delegates |people )?present\b|\b(?P<m>{N}) (?:members "
    rf"|delegates |people )?(?:were |being )?present\b",
    re.IGNORECASE,
)
_MOST = 12
"""Tallies; a sentence with more is none that somebody wrote, and is not read."""
_OF_THE_MOTION = r"(?: (?:the )?(?:motion|amendment|proposal|resolution))?"
_LISTED = re.compile(
    rf"(?:^|\b)(?:votes? )?(?:for|ayes?|yeas?|in favou?r|yes|against|noes|nays?|no"
    rf"|abst\w+|withheld){_OF_THE_MOTION}\s?[:=|-]?\s?{N}\s?\.?$",
    re.IGNORECASE,
)
_LISTED_ON = re.compile(
    rf"(?:(?:votes? )?(?:against|noes|nays?|no|abst\w+|withheld|spoil(?:t|ed)|absent|not voting)"
    rf"(?: votes?)?{_OF_THE_MOTION}\s?[:=|-]?\s?{N}"
    rf"|(?:(?:result|outcome|decision)\s?[:=|-]?\s?)?(?:(?:the )?{MOTION} )?(?:(?:was|is) )?(?:{CARRIED}"
    rf"|{LOST}))\s?[.;]?$",
    re.IGNORECASE,
)
_VOTED_BEFORE = re.compile(
    r"\bvot(?:ed|es)(?: \w+ly)? (?P<how>to|for|in favou?r|against|not to"
    r"|down)\b",
    re.IGNORECASE,
)
_COUNTS_IT = re.compile(
    r"^(?:the (?:final |card )?(?:vote|tally|count|result|margin|figures?|division|ballot)|on a turnout|it was)\b",
    re.IGNORECASE,
)
"""A sentence that counts what the one before told."""


def votes_of(report: Report, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]] = ()) -> tuple[Vote, ...]:
    """Every tally that the report tells, each once, in the order in which it tells them.

    Args:
        mentions: Whom and what the report names.
        days: The days that its words mean.
    """
    votes: list[Vote] = []

    def add(vote: Vote) -> None:
        same = next((at for at, earlier in enumerate(votes) if earlier.figures[:2] == vote.figures[:2]), None)
        if same is None:
            votes.append(vote)
        else:
            votes[same] = _joined(votes[same], vote)

    tabled = {row.sentence.span: row for row in rows_of(report.sentences)}
    for place in range(len(report.sentences)):
        if row := tabled.get(report.sentences[place].span):
            add(_of_row(row, mentions, days))
            continue
        sentence = _with_its_list(report, place)
        if len(sentence.text) > LONGEST:
            continue
        pairs = pairs_in(sentence.text)
        if not 0 < len(pairs) <= _MOST:
            continue
        beside = _outcome_told_after(report.sentences[place + 1 : place + 2])
        if not beside and place and _counts_it(sentence, pairs):
            beside = _outcome_told_before(report.sentences[place - 1])
        near = _outcome_told_near(report.sentences, place)
        for vote in _in_sentence(sentence, pairs, mentions, days, beside):
            if not vote.outcome and near and _can_be(vote.figures[0][1], vote.figures[1][1], near, ""):
                vote = replace(vote, outcome=near)
            add(vote)
    return tuple(told_elsewhere(report, votes, mentions))


def _of_row(row: Row, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]]) -> Vote:
    """The tally of one row of a table."""
    for_, against = row.figures[0][1], row.figures[1][1]
    outcome = row.outcome if _can_be(for_, against, row.outcome, row.sentence.text) else ""
    mover = mover_in(row.sentence, mentions)
    day = day_told(days, row.sentence.span, row.sentence.span)
    return Vote(row.figures, outcome, row.sentence.span, what=row.what, mover=mover, day=day)


def _with_its_list(report: Report, place: int) -> Sentence:
    """A sentence; with those after it where they are one list, as minutes have it: "For: 9. Against: 3. Carried."."""
    first = last = report.sentences[place]
    if len(first.text) <= LONGEST and (listed := _LISTED.search(first.text)):
        bare = listed.start() == 0  # a line of a table: the next lines belong to it
        for after in report.sentences[place + 1 : place + 6]:
            if after.paragraph != first.paragraph and not bare:
                break
            if len(after.text) > 60 or not _LISTED_ON.fullmatch(after.text.strip()):
                break
            last = after
    if last is first:
        return first
    span = Span(first.span.start, last.span.end)
    text = re.sub(r"[\n\u2022\u00b7\u25aa\u25e6*]", " ", plain(report.text[span.start : span.end]))
    return Sentence(text, span, first.paragraph, first.quoted)


def _counts_it(sentence: Sentence, pairs: Sequence[Pair]) -> bool:
    """Whether a sentence counts a vote that the one before told of."""
    return _COUNTS_IT.search(sentence.text) is not None or any(pair.labelled and pair.start < 20 for pair in pairs)


def _outcome_told_before(sentence: Sentence) -> str:
    """``carried`` or ``lost`` as the sentence before a tally says; empty where it does not, or says both."""
    text = sentence.text[:LONGEST]
    told = {one.how.replace("decided", "carried") for one in outcome_words(text)} & {"carried", "lost", "contest"}
    for match in _VOTED_BEFORE.finditer(text):
        told.add("lost" if match["how"].lower() in ("against", "down") else "carried")
    return told.pop() if len(told) == 1 else ""


def _outcome_told_after(following: Sequence[Sentence]) -> str:
    for sentence in following:
        if not pairs_in(sentence.text[:LONGEST]) and (match := _THEN.search(sentence.text[:LONGEST])):
            return "lost" if re.fullmatch(LOST, match["how"], re.IGNORECASE) else "carried"
    return ""


def _outcome_told_near(sentences: Sequence[Sentence], place: int) -> str:
    """The one outcome that the sentences beside a tally speak of; empty where they speak of none, or of both.

    It is taken only where the tally itself tells its sides and they agree with it.
    """
    told: set[str] = set()
    for step in (-1, 1):
        for at in range(place + step, place + 3 * step, step):
            if not 0 <= at < len(sentences) or len(sentences[at].text) > LONGEST or pairs_in(sentences[at].text):
                break
            told |= {one.how for one in outcome_words(sentences[at].text)} & {"carried", "lost"}
    return told.pop() if len(told) == 1 else ""


def _in_sentence(
    sentence: Sentence,
    pairs: Sequence[Pair],
    mentions: Sequence[Mention],
    days: Sequence[tuple[Span, Day]],
    beside: str,
) -> Iterator[Vote]:
    """The tallies of a sentence.

    Args:
        beside: The outcome that the sentence after it tells, or the one before it if this one counts its vote.
    """
    text = sentence.text
    if _SPORT.search(text) or _POLLED.search(text):
        return
    of_voting = _CUE.search(text) is not None or any(one.how not in ("done", "contest") for one in outcome_words(text))
    begin = sentence.span.start
    for place, pair in enumerate(pairs):
        if not (of_voting or pair.sure):
            continue
        bounds = (pairs[place - 1].end if place else 0, pairs[place + 1].start if place + 1 < len(pairs) else len(text))
        expected = _TRIED.search(text[: pair.start]) is not None
        outcome = outcome_at(text, pair, bounds, expected=expected) or beside
        figures = _directed(text, pair, outcome)
        if figures is None:
            continue
        within = Span(begin + pair.start, begin + pair.end)
        said = any(quoted.holds(within) for quoted in sentence.quoted)
        yield Vote(
            (("for", figures[0]), ("against", figures[1]), *_also(text, pair, bounds[1])),
            outcome if _can_be(*figures, outcome, text) else "",
            sentence.span,
            Certainty.ALLEGED if said else Certainty.FORECAST if expected else Certainty.HAPPENED,
            what=what_of(text, (pair.start, pair.end)),
            mover=mover_in(sentence, mentions),
            body=_nearest(sentence, mentions, Kind.BODY, pair.start),
            day=day_told(days, sentence.span, within),
        )


def _directed(text: str, pair: Pair, outcome: str) -> tuple[int, int] | None:
    """(for, against), or ``None`` where the sentence does not tell which is which."""
    told = (pair.first, pair.second)
    if outcome == "contest":
        return None
    if pair.labelled or pair.first == pair.second:
        return told
    if outcome == "carried":
        return told if pair.first > pair.second else None
    if outcome == "lost":
        return told if LARGER.search(text) else (min(told), max(told))
    return None


def _can_be(for_: int, against: int, outcome: str, text: str) -> bool:
    """Whether a motion can have come out so: with more against it than for it, it was not carried."""
    if outcome == "lost":
        return for_ <= against or LARGER.search(text) is not None or SHORT_OF.search(text) is not None
    return for_ >= against


def _also(text: str, pair: Pair, end: int) -> Iterator[tuple[str, int]]:
    """Abstentions and how many were present, if the sentence tells them.

    Args:
        end: Where the next tally begins: what is told from there on is of that.
    """
    match = ABSTAINED.search(text, pair.start, end) or (ABSTAINED.search(text) if end == len(text) else None)
    abstaining = how_many(match["n"] or match["m"]) if match and pair.abstaining is None else pair.abstaining
    if abstaining is not None:
        yield "abstaining", abstaining
    match = _PRESENT.search(text)
    present = how_many(match["n"] or match["m"]) if match else None
    if present is not None and present >= pair.first + pair.second + (abstaining or 0):
        yield "present", present


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
