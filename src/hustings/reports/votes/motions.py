"""The motions that a report tells of: what was put to a vote, and in whose words."""

from __future__ import annotations

import re

from hustings.reports.words.calendar import ANY_WEEKDAY
from hustings.reports.words.doing_forms import verbs
from hustings.reports.words.doing_words import OVERTURN, STAND_BY
from hustings.reports.words.numbers import N
from hustings.reports.words.papers import MOVES, TABLED

MOTION = (
    rf"(?:(?:(?:emergency|composite|contemporary|substantive|urgent|procedural) )?{TABLED}|{MOVES}|reports?|statements?"
    r"|papers?|budgets?|accounts|measures?|deals?|offers?|votes? of (?:no )?confidence|no[ -]confidence "
    r"(?:motion|vote)|suspension|expulsion|ban|bar|decision|ruling|endorsement|agenda|constitution|policy)"
)
"""What can be put to a vote."""

CARRIED = (
    r"(?:approved?|pass(?:ed|es|ing)?|carried|carr(?:y|ies)|adopt(?:ed|s)?|agreed?|endors(?:ed|es)|accept(?:ed|s)"
    r"|back(?:ed|s)|support(?:ed|s)|upheld|uphold|ratif(?:ied|ies|y)|won|wins?|succeed(?:ed|s)|prevail(?:ed|s)|cleared"
    r"|went through|voted through)"
)
LOST = (
    r"(?:defeat(?:ed|s)?|reject(?:ed|s)?|lost|loses?|fell|fall(?:s|en)?|fail(?:ed|s)?|turned down|thrown out|threw out"
    r"|voted down|dismiss(?:ed|es)|declined|refused|not (?:approved|passed|carried|adopted|agreed))"
)

LATELY = (
    rf"(?: (?:late )?(?:on )?{ANY_WEEKDAY}(?: (?:night|evening|morning|afternoon))?"
    r"| (?:today|yesterday|tonight|last night))?"
)
"""When it was, in the middle of a sentence: "voted 5-2 Monday night to ..."."""
_WHAT = re.compile(
    rf"\b(?P<motion>{MOTION})\b(?:,? (?:proposed|moved|tabled|submitted|put forward|brought|from)\b[^,;.]{{0,60}}?)?\s"
    r"(?P<what>(?:to|not to|calling (?:for|on)|that|on|for|demanding|which (?:called|calls|would)|of|urging|asking"
    r"|seeking|banning|condemning|supporting|opposing|allowing)\s[^;.]+)",
    re.IGNORECASE,
)
_WHAT_ENDS = re.compile(
    rf",|\s(?:was|were|is|has|have|had|by {N}|with {N}|after|before|when|while|{CARRIED}|{LOST})\b"
    rf"|\s(?:at|in) (?:a|an|the|its|today's) (?:[\w-]+ )?(?:meeting|vote|conference)|\s{N}(?:-| to )",
    re.IGNORECASE,
)

_VOTED_FOR = re.compile(rf"{LATELY}\s(?P<what>(?:not to|to|for|in favou?r of|against)\s[^;.]+)", re.IGNORECASE)
_OBJECT = re.compile(
    rf"\b(?:{CARRIED}|{LOST})\s(?P<what>(?:the|an?|his|her|its|their)\s[^,;.]{{3,80}}?)"
    rf"(?:\sby)?(?: a (?:vote|margin|majority) of)?\s$",
    re.IGNORECASE,
)

_OBJECT_OF = re.compile(
    rf"\b{verbs(f'{OVERTURN} {STAND_BY} lift').any}(?:\s(?:on|by|in|unanimously)(?:\s[\w'-]{{1,15}}){{1,6}}?)?"
    r"(?:\s(?:the|an?|its|their|his|her))?(?:\s[\w'-]{1,20}){0,3}\s?$",
    re.IGNORECASE,
)
"""Before a word for what was put: it is of an act that was undone, or kept, by the vote."""
_BACK = 160
_APPEAL = re.compile(
    r"\b(?:an|the|his|her|their) appeal "
    r"(?:(?:lodged |made |brought )?(?:by|from|of) [^,;.]{1,60}? )?against [^,;.]{3,80}",
    re.IGNORECASE,
)
"""What was put where somebody appealed, whatever became of it."""


def what_of(text: str, pair: tuple[int, int] = (0, 0)) -> str:
    """What was put to the vote, in the report's words; ``pair``: where the tally stands, if in this sentence."""
    if appeal := _APPEAL.search(text):
        ends = _WHAT_ENDS.search(appeal[0])
        return appeal[0][: ends.start()] if ends else appeal[0]
    best = ""
    for match in _WHAT.finditer(text):
        if _OBJECT_OF.search(text, max(0, match.start() - _BACK), match.start()):
            continue
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
            verb = re.match(r"(?:not )?to \w+", words)
            ends = _WHAT_ENDS.search(words, verb.end() if verb else 0)
            return words[: ends.start()].strip(" ,'\"-") if ends else words.strip(" ,'\"-")
    match = _OBJECT.search(before)
    return match["what"].strip(" ,'\"-") if match else ""
