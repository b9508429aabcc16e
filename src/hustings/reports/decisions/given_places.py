"""The seat or the office that somebody is put in or out of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.found import Kind, Mention
from hustings.reports.report import Sentence
from hustings.reports.words.doing_forms import Doing

_INTO_OR_OUT_OF = re.compile(
    r"\b(?:as|from|to|elected|appointed)(?: (?:the|a|an|its|their|his|her|new|post|office|position|role|of|being))*\s$"
)
OF_SEATS = ("bar", "refusal", "endorsement", "longlisting", "shortlisting", "selection", "nomination")
"""What is done for a seat; the seat in a sentence about anything else belongs to something else in it."""


def place_given(doing: Doing, match: re.Match[str], sentence: Sentence, there: Sequence[Mention]) -> Mention | None:
    """The seat of what is done for one, the office of what is done to one."""
    if doing.what in ("removal", "appointment"):
        return _office(match, sentence, there)
    if doing.what not in OF_SEATS:
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
