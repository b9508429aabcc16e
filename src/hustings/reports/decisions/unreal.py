"""What a sentence only supposes, imagines, doubts or passes on, told by the words around what was done."""

from __future__ import annotations

import re

from hustings.reports.found import Certainty

_WINDOW = 160
"""Letters before what was done that are looked at; after it, as many."""

_WHO = r"(?=(?-i:[A-Z])|(?:he|she|they|the|it)\b)"
_UNREAL = re.compile(
    rf"\b(?:imagin(?:e[sd]?|ing)|pretend(?:s|ed|ing)?|dream(?:s|ed|t)?|jok(?:e[sd]?|ing)|fear(?:s|ed)?|guess(?:es|ed)?"
    rf"|assum(?:es?|ed|ing)|wish(?:es|ed)?|hop(?:es?|ed|ing))\s(?:that\s|{_WHO})[^;.]{{0,80}}$"
    r"|\b(?:myth|lie|fiction|hoax|falsehood|nonsense|untrue|false)\sthat\s[^;.]{0,80}$"
    r"|^\W{0,3}(?-i:Had|Were|Should)\s(?:[\w'.-]{1,25}\s){1,8}$"
    r"|^\W{0,3}(?:imagine|suppose|picture|for example|for instance)\b[^;.]{0,150}$"
    r"|\bno\s(?:evidence|proof|signs?|suggestion|indication|confirmation|hint)\sthat\s[^;.]{0,80}$"
    r"|\bas (?:if|though)\s[^;.]{0,60}$"
    r"|\b(?:wrong|mistaken|incorrect|inaccurate|absurd|ridiculous)\s(?:to|in)\s(?:have\s)?"
    r"(?:say|think|claim|suggest|report|believ|assum|writ|stat)\w{0,6}\s(?:that\s)?[^;.]{0,60}$"
    r"|\b(?:false|wrong|mistaken|erroneous|incorrect)ly\s(?:report|said|claim|told|stat|assum|believ|announc|describ)"
    r"\w{0,6}\s(?:that\s|to\s|as\s)?[^;.]{0,60}$"
    r"|\bno\s(?:[\w-]{1,20}\s){0,2}?(?:decision|vote|move|motion|plan|attempt|bid|proposal|power|need|reason)s?\s"
    r"(?:[\w-]{1,20}\s){0,3}?to\s$"
    r"|(?:^\W{0,3}|,\s)(?:far from|rather than|instead of|short of)\s(?:being\s|having\s)?$"
    r"|\b(?:once|as soon as|when|whenever|until|the moment|every time)\s[^,;.]{1,80}\s(?:is|are|gets?)\s(?:\w+ly\s)?$"
    r"|^\W{0,3}(?:any(?:one|body| \w{1,20})|whoever|everyone|everybody)\s[^;.]{1,80}\s(?:is|are)\s$"
    r"|,\s(?:had|were)\s(?:[\w'.-]{1,25}\s){1,6}been\s$"
    r"|\b(?:nearly|almost|hardly|scarcely|virtually|practically|all but|as good as)\s(?:been\s|being\s)?$"
    r"|\b(?:refus(?:es|ed|ing)|declin(?:es|ed|ing)|unable|fail(?:s|ed)|(?:would|could|did|can)(?: not|n't))\s(?:to\s)?"
    r"(?:confirm|say|deny|comment)\b[^;.]{0,80}$"
    r"|\bin (?:the|a|an|her|his|this) (?:novel|play|film|drama|sketch|satire|spoof|parody)\b[^;.]{0,60}$",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(?:rules?|rule ?book|constitution|statutes?|bye?-?laws|standing orders|regulations|code|charter)"
    r"(?:\s\d{1,3})?\s(?:\w{1,20}ly\s)?(?:(?:sa(?:ys|y)|states?|provides?|requires?|allows?|lets?|means?)\b[^;.]{0,100}"
    r"|(?:would|could|may|might|can)\s[^;.]{0,60})$",
    re.IGNORECASE,
)
"""Before what a rule tells, of nobody in particular."""
_NOT_SO = re.compile(
    r"\b(?:not|never|\w{2,8}n't)\s(?:the case|true|so|correct|right)\sthat\s[^;.]{0,80}$"
    r"|\b(?:not|never|\w{2,8}n't)\sso much as\s$"
    r"|\bden(?:y|ies|ied|ying)\s(?:ever\s)?(?:being|having(?:\sever)?(?:\sbeen)?)\s$|"
    r"\b(?:at no (?:point|time|stage)|in no (?:way|sense)|on no account|under no circumstances|nor|not once|never)\s"
    r"(?:was|were|is|are|has|have|had|did|does|do)\s[^,;.]{0,60}$|\b(?:not|never|\w{2,8}n't),\s[^,;.\"]{1,40},\s"
    r"(?:\w{1,20}ly\s)?$|\b(?:stop(?:s|ped)?|prevent(?:s|ed)?|block(?:s|ed)?|kept|saved|spared)\s[^,;.]{1,60}?\s"
    r"(?:from\s(?:being\s)?|being\s)$",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|speculation|suggestions?|allegations?|gossip|stor(?:y|ies)|notion"
    r"|tweet(?:s|ed)?|posted|reported)\s"
    r"that\s[^;.]{0,80}$"
    rf"|\b(?:thought|thinks)\s(?:that\s|{_WHO})[^;.,]{{0,60}}$"
    r"|\b(?:court|tribunal|inquiry|jury|hearing)\s(?:has\s|had\s)?(?:heard|was told|been told)\sthat\s[^;.]{0,80}$"
    r"|^\W{0,3}(?:alleged|reported|supposed|apparent|purported)ly,\s[^;.]{0,60}$",
    re.IGNORECASE,
)
_IS_FALSE = re.compile(
    r"[^;.]{0,60}?\s(?:is|are|was|were)\s(?:\w{1,20}ly\s)?(?:false|untrue|wrong|incorrect|nonsense|baseless|unfounded"
    r"|denied)\b",
    re.IGNORECASE,
)
_OR_SO = re.compile(r"[^;.]{0,60}?,\s(?:or\s)?so\s(?:\w{1,20}\s){1,4}?(?:says?|said|claims?|claimed)\b", re.IGNORECASE)
_VOTE_TO = re.compile(r"\b(?:vote|decision|motion|ballot|bid|attempt|effort|push|campaign)\sto\s$", re.IGNORECASE)
_STILL_OPEN = re.compile(
    r"[^,;.]{0,60}?\s(?:was|were|is|are|been|be)\s(?:\w{1,20}ly\s)?(?:postponed|delayed|deferred|adjourned|cancelled"
    r"|called off|abandoned|withdrawn|put off|put back|shelved|dropped|ruled out of order)\b",
    re.IGNORECASE,
)
"""After "the vote to suspend her": it was not taken."""
_ASKS_FOR = re.compile(
    r"\bto\s(?:recommend|advise|suggest|propose|urge|ask|call|request|invite|petition|press|lobby|demand|consider"
    r"|discuss|debate|explore|seek|begin|start|open|launch)\b[^;.]{0,100}$",
    re.IGNORECASE,
)
"""Before what another is asked to do, or what is only begun."""
_MAY_COME = re.compile(
    r"\b(?:would|could|should|might|may|will|can)\s(?:(?:\w+ly|not|also|even|yet|have)\s){0,2}(?:result|lead|led|end"
    r"|trigger|prompt|bring|cause|mean)\b[^;.]{0,100}$",
    re.IGNORECASE,
)
"""Before what something may bring about."""
_NOT_FINITE = re.compile(r"\b(?:to|be|being)\s(?:\w{1,20}ly\s)?$", re.IGNORECASE)
_CAME_TO_NOTHING = re.compile(
    r"[^,;.]{0,60}?\s(?:failed|fell|collapsed|(?:was|were) (?:lost|defeated))\b", re.IGNORECASE
)


def told_by_a_rule(text: str, start: int) -> bool:
    """Whether a rule says what was done, or lets it be done: it tells what may be, and of nobody."""
    return _RULE.search(text, max(0, start - _WINDOW), start) is not None


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
    if _UNREAL.search(lead) or (_VOTE_TO.search(lead) and _STILL_OPEN.match(rest)):
        return True, None
    finite = re.search(r"ed$", text[start:end].split(" ")[0]) and not _NOT_FINITE.search(lead)
    if not finite and (_ASKS_FOR.search(lead) or _MAY_COME.search(lead)):
        return True, None
    if _PASSED_ON.search(lead):
        return True, Certainty.DENIED if _IS_FALSE.match(rest) else Certainty.ALLEGED
    return (True, Certainty.ALLEGED) if _OR_SO.match(rest) else (False, None)
