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
from hustings.reports.days.days import day_told, days_within
from hustings.reports.found import Certainty, Mention, Vote
from hustings.reports.report import LONGEST, Report, Sentence, Span
from hustings.reports.votes.directions import directed, gone_for_or_against, on_somebody
from hustings.reports.votes.list_counts import with_its_list
from hustings.reports.votes.motions import MOTION, what_of
from hustings.reports.votes.movers import mover_in, told_elsewhere
from hustings.reports.votes.outcome_words import outcome_words
from hustings.reports.votes.outcomes import outcome_at
from hustings.reports.votes.outcomes_beside import (
    ANOTHER_TIME,
    by_headline,
    can_be_so,
    told_after,
    told_ahead,
    told_before,
    told_near,
)
from hustings.reports.votes.outcomes_following import with_what_followed
from hustings.reports.votes.own_clause import is_its_day
from hustings.reports.votes.roll_calls import roll_calls
from hustings.reports.votes.side_counts import ABSTAINED, chosen_as, how_many
from hustings.reports.votes.supposed import only_supposed
from hustings.reports.votes.vote_counts import LISTED_AFTER, TO_DO, Pair, pairs_in
from hustings.reports.votes.vote_tables import Row, rows_of
from hustings.reports.votes.vote_text import Cleared, cleared
from hustings.reports.votes.who_divided import day_met, divided_in
from hustings.reports.words.numbers import N

_CUE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ayes|noes|split|tied|deadlocked|ballots?|ballot(?:ed|ing)|division|show of hands"
    rf"|majority|{MOTION}|carried|abstain\w*|abstentions?|(?:over)?rul(?:ed|ing)|overturned|quashed|resolved|decided)\b",
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
_TRIED = re.compile(
    r"\b(?:is|are|was|were) (?:widely )?(?:expected|likely|set|due|tipped|predicted|unlikely)\b"
    r"|\bwould (?:need|have to)\b|\bforecasts?\b|\bpredict(?:s|ed|ing)?\b|\bif (?:it|the|they)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    rf"\bof (?:the |its )?(?P<n>{N}) (?:members |delegates |people )?present\b"
    rf"|\b(?P<m>{N}) (?:members |delegates |people )?(?:were |being )?present\b",
    re.IGNORECASE,
)
_MOST = 12
"""Tallies; a sentence with more is none that somebody wrote, and is not read."""
_COUNTS_IT = re.compile(
    r"^(?:the (?:final |card |secret |close |narrow )?(?:vote|tally|count|result|margin|figures?|division|ballot)"
    rf"|on a turnout|it was|(?:the|that) (?:narrow |close )?{N}(?:-| to ){N} (?:vote|decision|result|margin|ballot))\b",
    re.IGNORECASE,
)
"""A sentence that counts what the one before told."""
_THAT_VOTE = re.compile(
    rf"^(?:the|that) (?:narrow |close )?{N}(?:-| to ){N} (?:vote|decision|result|margin|ballot)\b", re.IGNORECASE
)
"""A sentence about the one vote of its report."""


_GOT = re.compile(
    r"\b(?:got|gets|received|polled|gained|attracted|garnered|picked up)\s(?:just |only )?$", re.IGNORECASE
)
_FOR = re.compile(r" for (?!(?:it|this|that)\b)")
_IN_FAVOUR = re.compile(r"\)? in favou?r of\b")
_VOTED_SO = re.compile(r"\bvot(?:ed|es)\b[^.;()]{0,30}\($")
_VOTED = "They voted "
"""Before a tally that shares its verb with another."""
_SOME_VOTED = re.compile(r"\bvot(?:ed|es|ing)\b[^.;:]*$", re.IGNORECASE)
_SHARED = re.compile(r",? (?P<how>in favou?r|against)\b(?! (?:him|her|them|\d))", re.IGNORECASE)
_SAME_VERDICT = re.compile(
    r"(?=[^.;:\d]{0,60}(?:,|\band\b))"
    r"(?:(?!\b(?:but|while|whereas|though|although|however|only|whose)\b)[^.;:\d]){1,110}",
    re.IGNORECASE,
)
"""Between two tallies that one verb tells: "carried by 44 to 3 in one house and by 148 to 45 in the other"."""


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
        sentence = with_its_list(report, place)
        if len(sentence.text) > LONGEST:
            continue
        clear = cleared(sentence.text)
        pairs = pairs_in(clear.text)
        if not 0 < len(pairs) <= _MOST:
            continue
        next_ = next(
            (
                at
                for at in range(place + 1, place + 8)
                if at >= len(report.sentences) or not sentence.span.holds(report.sentences[at].span)
            ),
            place + 1,
        )
        after = report.sentences[next_ : next_ + 1]
        beside = "" if after and ANOTHER_TIME.search(after[0].text[:LONGEST]) else told_after(after)
        if any(chosen_as(clear.text, each.text[:LONGEST]) for each in report.sentences[max(0, place - 3) : place]):
            beside = "carried"
        of_then = ANOTHER_TIME.search(sentence.text[:LONGEST]) is not None
        if not beside and place and not of_then and _counts_it(sentence, pairs):
            beside = told_before(report.sentences[place - 1], decided=_COUNTS_IT.search(clear.text) is not None)
        if not beside and len(pairs) == 1 and _THAT_VOTE.search(clear.text):
            beside = told_ahead(report, place)
        around = " ".join(
            (report.title, *(each.text[:LONGEST] for each in report.sentences[max(0, place - 3) : next_ + 1]))
        )
        met = day_met(report.sentences[place - 1] if place else None, sentence, days)
        for vote in _in_sentence(sentence, clear, pairs, mentions, days, beside, around):
            if vote.day is None and met is not None:
                vote = replace(vote, day=met)
            if not vote.outcome:
                sides = vote.figures[0][1], vote.figures[1][1]
                vote = replace(
                    vote,
                    outcome=told_near(report, place, next_, sides),
                )
            add(vote)
    taken = {vote.span.start for vote in votes}
    for vote in roll_calls(report, mentions):
        if not any(vote.span.start <= start < vote.span.end for start in taken):
            add(vote)
    votes.sort(key=lambda vote: vote.span)
    if len(votes) == 1 and not votes[0].outcome:
        votes[0] = by_headline(report, votes[0])
    votes = [with_what_followed(report, vote, alone=len(votes) == 1) for vote in votes]
    return tuple(told_elsewhere(report, votes, mentions))


def _of_row(row: Row, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]]) -> Vote:
    """The tally of one row of a table."""
    for_, against = row.figures[0][1], row.figures[1][1]
    outcome = row.outcome if can_be_so(for_, against, row.outcome, row.sentence.text) else ""
    mover = mover_in(row.sentence, mentions)
    day = day_told(days, row.sentence.span, row.sentence.span)
    span = row.sentence.span
    return Vote(row.figures, outcome, span, what=row.what, mover=mover, day=day, places=(span,))


def _counts_it(sentence: Sentence, pairs: Sequence[Pair]) -> bool:
    """Whether a sentence counts a vote that the one before told of."""
    return _COUNTS_IT.search(sentence.text) is not None or any(pair.labelled and pair.start < 20 for pair in pairs)


def _in_sentence(
    sentence: Sentence,
    clear: Cleared,
    pairs: Sequence[Pair],
    mentions: Sequence[Mention],
    days: Sequence[tuple[Span, Day]],
    beside: str,
    around: str,
) -> Iterator[Vote]:
    """The tallies of a sentence.

    Args:
        beside: The outcome that the sentence after it tells, or the one before it if this one counts its vote.
        around: The headline and the sentences beside it.
    """
    text = clear.text
    if _SPORT.search(text) or _POLLED.search(text):
        return
    of_voting = _CUE.search(text) is not None or any(one.how not in ("done", "contest") for one in outcome_words(text))
    begin = sentence.span.start
    before = ""
    for place, pair in enumerate(pairs):
        if not (of_voting or pair.sure) or _for_somebody(text, pair) or only_supposed(text, pair.start, pair.end):
            continue
        bounds = (pairs[place - 1].end if place else 0, pairs[place + 1].start if place + 1 < len(pairs) else len(text))
        expected = _TRIED.search(text[: pair.start]) is not None
        outcome = outcome_at(text, pair, bounds, expected=expected)
        if place and outcome != "contest" and _one_verb(text, pairs[place - 1].end, pair.start):
            outcome = before
        if place and not outcome and LISTED_AFTER.search(text[: pair.start]) and TO_DO.match(text, pair.end):
            outcome = _as_voted(text, pair, bounds[1], expected=expected)
        if not outcome and place + 1 < len(pairs):
            outcome = _shared_after(text, pairs, place)
        if not outcome and _IN_FAVOUR.match(text, pair.end) and _VOTED_SO.search(text[: pair.start]):
            outcome = "carried"
        before = outcome
        outcome = outcome or beside
        if outcome == "short":
            text, outcome = f"{text} two-thirds threshold", "lost"
        figures = directed(text, pair, outcome)
        if figures is not None and pair.on_somebody:
            figures, outcome = on_somebody(figures, f"{around} {text}"), ""
        elif outcome != "contest" and (gone := gone_for_or_against(text, pair)) is not None:
            figures, outcome = gone
        if figures is None:
            continue
        within = Span(begin + clear.places[pair.start], begin + clear.places[pair.end])
        said = any(quoted.holds(within) for quoted in sentence.quoted)
        yield Vote(
            (("for", figures[0]), ("against", figures[1]), *_also(text, pair, bounds[1])),
            outcome if can_be_so(*figures, outcome, text) else "",
            sentence.span,
            Certainty.ALLEGED if said else Certainty.FORECAST if expected else Certainty.HAPPENED,
            what=_what(text, pair, bounds[1], alone=len(pairs) == 1),
            mover=mover_in(sentence, mentions),
            body=divided_in(sentence, mentions, within.start),
            day=day_told(_its_days(sentence, within, days), sentence.span, within),
            places=(within,),
        )


def _its_days(sentence: Sentence, tally: Span, days: Sequence[tuple[Span, Day]]) -> list[tuple[Span, Day]]:
    """The days that a sentence tells of the matter of one of its tallies."""
    begin = sentence.span.start
    place = Span(tally.start - begin, tally.end - begin)
    return [
        (span, day)
        for span, day in days_within(days, sentence.span)
        if is_its_day(sentence.text, place, Span(span.start - begin, span.end - begin))
    ]


def _what(text: str, pair: Pair, end: int, *, alone: bool) -> str:
    """What was voted on; of several tallies in one sentence what stands after its own, if that is told there."""
    if alone or not TO_DO.match(text, pair.end):
        return what_of(text, (pair.start, pair.end))
    part = _VOTED + text[pair.start : end].rstrip(" ;,")
    what = what_of(part, (len(_VOTED), len(_VOTED) + pair.end - pair.start))
    return re.sub(r"[;,]?(?: and)?$", "", what)


def _shared_after(text: str, pairs: Sequence[Pair], place: int) -> str:
    """The outcome that the last tally of a list tells of all: "voted 54 to 20, the laity 61 to 33 in favour"."""
    if _SOME_VOTED.search(text[: pairs[place].start]) is None:
        return ""
    for one, other in zip(pairs[place:], pairs[place + 1 :], strict=False):
        if not _SAME_VERDICT.fullmatch(text, one.end, other.start) or outcome_words(text[one.end : other.start]):
            return ""
    last = _SHARED.match(text, pairs[-1].end)
    return "" if last is None else "lost" if last["how"].lower() == "against" else "carried"


def _for_somebody(text: str, pair: Pair) -> bool:
    """Whether somebody got the one number and the other was for a rival: "she got 32 votes to 16 for Bo Carr"."""
    return (
        _FOR.match(text, pair.end) is not None and _GOT.search(text[max(0, pair.start - 60) : pair.start]) is not None
    )


def _as_voted(text: str, pair: Pair, end: int, *, expected: bool) -> str:
    """The outcome of a tally in a list after one verb: "voted 9 to 4 to sell it; 8 to 5 to close it"."""
    own = replace(pair, start=len(_VOTED), end=len(_VOTED) + pair.end - pair.start)
    part = _VOTED + text[pair.start : end]
    return outcome_at(part, own, (0, len(part)), expected=expected)


def _one_verb(text: str, start: int, end: int) -> bool:
    """Whether a tally goes with the verb of the one before it, which ends at ``start``."""
    if not _SAME_VERDICT.fullmatch(text, start, end):
        return False
    return not any(start <= one.start < end for one in outcome_words(text))


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
        seconder=earlier.seconder or later.seconder,
        body=earlier.body or later.body,
        day=earlier.day or later.day,
        places=earlier.places + later.places,
        roll=earlier.roll or later.roll,
    )
