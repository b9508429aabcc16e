"""A sentence about votes without what may stand between a number and its side, so that one grammar reads them all.

Shares in brackets, "only" before a number, "of the 74" after one, and who the votes came from tell nothing of how many
were for and how many against. They are taken out; every letter that stays knows where it stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.words.numbers import WORDED, N

_PERCENT = r"\d{1,3}(?:\.\d{1,3})? ?(?:%|per ?cent|pc\b)"
_OUT = re.compile(
    rf"\b{_PERCENT} \((?=(?:\d[\d,]{{0,9}}) votes?\))|(?<=votes)\)(?=,? to {_PERCENT} \("
    rf"|,? (?:to|in favou?r|against)\b)| ?[(\[](?:[a-z ]{{0,15}})?{_PERCENT}(?: (?:of|in)? ?[a-z ]{{1,25}})?[)\]]"
    rf"|, (?:or|i\.e\.|equal to|that is) (?:about |just over |just under |nearly |some )?{_PERCENT},?"
    rf"|(?<=[a-z0-9]) (?:out )?of (?:the|its|their|those|our|all)(?: (?:[\w-]+ ){{0,1}}?{N})"
    r"(?= (?:members|delegates|branches|councillors|people|voters|ballots|votes|mps|senators|directors|trustees"
    r"|governors|students|workers|shareholders|representatives|constituencies|unions|associations|colleges|schools|who"
    r"|that|present|voted|voting|were|backed|supported|opposed|cast)\b)|(?<=votes), (?:all |both |mostly |mainly |most "
    rf"|many )?(?:of them )?(?:from|including|by|of|among) [^,.;:()\d]{{2,70}},(?= (?:to|against) (?:just |only )?{N})"
    rf"|(?<=votes) \((?:[a-z]+ ){{0,3}}?(?:from|including|with|by|all|both) [^()\d]{{2,60}}\)(?= (?:to|against) {N})"
    r"|\b(?:only|just|merely|a mere|a bare|barely|exactly|precisely|a total of|a full|an overwhelming"
    rf"|the (?:other|remaining)|a further|another) (?={N}\b)|\b(?:the )?(?:total )?number (?:of [a-z ]{{3,40}}? )?"
    r"(?:voting|answering|voted|cast|marked) (?=(?:[\"']?(?:yes|no)\b|for|against|in))"
    r"|\bthose (?:voting|answering|who voted) (?=(?:yes|no|for|against|in favou?r)\b)"
    r"|(?:^|(?<=\d ))voted (?=(?:for|against|in favou?r)\s?[:=-]?\s?\d)|(?<![\w])[\"'](?=(?:yes|no)[\"']\s?[:=-]?\s*\d)"
    r"|(?<=yes|.no)[\"'](?=\s?[:=-]?\s*\d)|\bsome (?=\d{1,3},\d\d[1-9]\b)|(?<= ) +",
    re.IGNORECASE,
)
_COUNTS = re.compile(rf"\b{N}\b|\bn(?:o|one|obody)\b", re.IGNORECASE)
_TOLD_TWICE = re.compile(rf"(\b{WORDED}) ?\(\d{{1,6}}\)", re.IGNORECASE)
"""A number in words and in figures: "eleven (11)"."""
_UNDERLINED = re.compile(r"(?<=[^\W_])_(?=[^\W_])")
"""What a scan makes of a dash: "29_8"."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """A sentence less what tells nothing of its numbers.

    Args:
        places: For every letter of ``text``, and its end, where it stands in the sentence.
    """

    text: str
    places: tuple[int, ...]


def cleared(text: str) -> Cleared:
    """The sentence less shares, "only", "of the 74" and the like."""
    text = _UNDERLINED.sub("-", text)
    text = _TOLD_TWICE.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), text)
    if _COUNTS.search(text) is None:
        return Cleared(text, tuple(range(len(text) + 1)))
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for match in _OUT.finditer(text):
        kept.append(text[at : match.start()])
        places += range(at, match.start())
        at = match.end()
    kept.append(text[at:])
    places += range(at, len(text) + 1)
    return Cleared("".join(kept), tuple(places))
