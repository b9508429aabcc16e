"""What a sentence only supposes, imagines, doubts or passes on, told by the words around what was done."""

from __future__ import annotations

import re

from hustings.reports.found import Certainty

_WINDOW = 160
"""Letters before what was done that are looked at; after it, as many."""

_WHO = r"(?=(?-i:[A-Z])|(?:he|she|they|the|it)\b)"
_UNREAL = re.compile(
    r"\b(?:imagin(?:e[sd]?|ing)|pretend(?:s|ed|ing)?|dream(?:s|ed|t)?|jok(?:e[sd]?|ing)|fear(?:s|ed)|guess(?:es|ed)?"
    rf"|assum(?:es?|ed|ing)|wish(?:es|ed)?|hop(?:es?|ed|ing))\s(?:that\s|{_WHO})[^;.]{{0,80}}$"
    r"|\b(?:myth|lie|fiction|hoax|falsehood|nonsense|untrue|false)\sthat\s[^;.]{0,80}$"
    r"|^\W{0,3}(?-i:Had|Were)\s(?:[\w'.-]{1,25}\s){1,8}$|,\s(?:had|were)\s(?:[\w'.-]{1,25}\s){1,6}been\s$"
    r"|\b(?:nearly|almost|hardly|scarcely|virtually|practically|all but|as good as)\s(?:been\s|being\s)?$"
    r"|\b(?:refus(?:es|ed|ing)|declin(?:es|ed|ing)|unable|fail(?:s|ed)|(?:would|could|did|can)(?: not|n't))\s(?:to\s)?"
    r"(?:confirm|say|deny|comment)\b[^;.]{0,80}$"
    r"|\bin (?:the|a|an|her|his|this) (?:novel|play|film|drama|sketch|satire|spoof|parody)\b[^;.]{0,60}$",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:at no (?:point|time|stage)|in no (?:way|sense)|on no account|under no circumstances|nor|not once|never)\s"
    r"(?:was|were|is|are|has|have|had|did|does|do)\s[^,;.]{0,60}$|\b(?:not|never|\w{2,8}n't),\s[^,;.\"]{1,40},\s"
    r"(?:\w{1,20}ly\s)?$|\b(?:stop(?:s|ped)?|prevent(?:s|ed)?|block(?:s|ed)?|kept|saved|spared)\s[^,;.]{1,60}?\s"
    r"(?:from\s(?:being\s)?|being\s)$",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|speculation|suggestions?|allegations?|gossip|tweet(?:s|ed)?|posted|reported)"
    rf"\sthat\s[^;.]{{0,80}}$|\b(?:thought|thinks)\s(?:that\s|{_WHO})[^;.,]{{0,60}}$"
    r"|^\W{0,3}(?:alleged|reported|supposed|apparent|purported)ly,\s[^;.]{0,60}$",
    re.IGNORECASE,
)
_IS_FALSE = re.compile(
    r"[^;.]{0,60}?\s(?:is|are|was|were)\s(?:\w{1,20}ly\s)?(?:false|untrue|wrong|incorrect|nonsense|baseless|unfounded"
    r"|denied)\b",
    re.IGNORECASE,
)
_OR_SO = re.compile(r"[^;.]{0,60}?,\s(?:or\s)?so\s(?:\w{1,20}\s){1,4}?(?:says?|said|claims?|claimed)\b", re.IGNORECASE)
_VOTE_TO = re.compile(r"\b(?:vote|ballot|bid|attempt|effort|push|campaign)\sto\s$", re.IGNORECASE)
_CAME_TO_NOTHING = re.compile(
    r"[^,;.]{0,60}?\s(?:failed|fell|collapsed|(?:was|were) (?:lost|defeated))\b", re.IGNORECASE
)


def told_unreal(text: str, start: int, end: int) -> tuple[bool, Certainty | None]:
    """Whether the words around it keep what was done from being told as done, and what it is then told as.

    Args:
        text: The sentence, in plain signs.
        start: Where the word for what was done begins.
        end: Where it ends.
    Returns:
        Whether they do, and in what way it is told; ``None`` where nothing is told of it.
    """
    lead, rest = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    if _NOT_SO.search(lead) or (_VOTE_TO.search(lead) and _CAME_TO_NOTHING.match(rest)):
        return True, Certainty.DENIED
    if _UNREAL.search(lead):
        return True, None
    if _PASSED_ON.search(lead):
        return True, Certainty.DENIED if _IS_FALSE.match(rest) else Certainty.ALLEGED
    return (True, Certainty.ALLEGED) if _OR_SO.match(rest) else (False, None)
