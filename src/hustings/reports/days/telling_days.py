"""Whether a day in a sentence is of the saying and not of the act: "announced on Monday that she had been suspended".

A day told after a verb is of that verb; one at a sentence's beginning, of the first verb after it. Where that is a verb
of saying, learning, judging or confirming, the sentence does not tell when the act was done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.entries.days import Day
from hustings.reports.report import Report, Span, plain
from hustings.reports.words.doing_forms import verbs
from hustings.reports.words.word_lists import any_of

_TELLING = "|".join(
    (
        verbs(
            """
            say/says/saying/said/said tell/tells/telling/told/told hear/hears/hearing/heard/heard learn discover receive
            announce confirm reveal report inform notify emerge publish tweet post
            claim insist deny add complain respond react explain comment discuss debate question ask demand appeal call
            apologi[sz]e protest condemn critici[sz]e welcome slam:m attack blast denounce defend praise deplore
            ratify reaffirm uphold/upholds/upholding/upheld/upheld
            """
        ).told,
        any_of("announcing confirming revealing reporting responding reacting speaking"),
        any_of("condemning critici[sz]ing welcoming slamming denouncing defending praising"),
        any_of("learnt wrote written spoke quoted hit_out hit_back found_out understood thought"),
    )
)
_VERB = re.compile(
    rf"(?<![\w-])(?:(?P<told>{_TELLING})|(?P<done>\w{{2,}}(?:ed|en)|suspends?|expels?|bars?|bans?|sacks?|drops?|voted?"
    r"|backs|chose|chosen|took|taken|lost|won|quit|stood|left|made|gave|put|met|fell|beat|withdrew|withdrawn"
    r"|overturned|struck|kicked|thrown|threw|held|sent|to \w+))(?![\w-])",
    re.IGNORECASE,
)
"""A verb, as far as its form shows; of saying and the like, or any other."""

_EFFECT = re.compile(
    r"\b(?:with effect|effective|taking effect|takes effect|to take effect|starting|beginning)(?: as)?(?: on)? $", re.I
)
"""Before a day: what was done holds from then on, and was done before."""
_NEXT = re.compile(rf" (?:{_TELLING})\b", re.IGNORECASE)
_LOOKED_AT = 160
_BEGINNING = 12
_CLAUSE = re.compile(r"[,;:\"]")


def act_day(day: Day | None, sentence: Span, report: Report, days: Sequence[tuple[Span, Day]]) -> Day | None:
    """The day of an act; ``None`` where the sentence tells it of something said about the act.

    Args:
        days: The days of the report's words, in order.
    """
    if day is None:
        return None
    text = plain(report.text[sentence.start : sentence.end]).replace("\n", " ")
    places = [span for span, told in days if told == day and sentence.holds(span)]
    if places and all(_is_of_telling(text, at.start - sentence.start, at.end - sentence.start) for at in places):
        return None
    return day


def _is_of_telling(text: str, start: int, end: int) -> bool:
    if _NEXT.match(text, end) or _EFFECT.search(text, max(0, start - 40), start):
        return True
    before = text[max(0, start - _LOOKED_AT) : start]
    verbs = list(_VERB.finditer(before))
    if verbs:
        return verbs[-1]["told"] is not None and _CLAUSE.search(before, verbs[-1].end()) is None
    first = _VERB.search(text, end, end + _LOOKED_AT) if start <= _BEGINNING else None
    return first is not None and first["told"] is not None
