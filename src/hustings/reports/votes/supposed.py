"""Numbers of votes that nobody cast: of a case supposed, of an example, or of what a rule lets a body do.

A court's own vote is not one of the report's bodies either: it is told how the judges were divided, and on no motion.
"""

from __future__ import annotations

import re

_SUPPOSED = re.compile(
    r"^\W{0,3}(?:imagine|suppose|picture|for example|for instance|say)\b(?! (?:yes|no)\b)[^;.]{0,150}$"
    r"|^\W{0,3}(?-i:Had|Were|Should)\s[^,;.?]{1,100}$"
    r"|(?:^\W{0,3}|[,;:]\s|\bthat\s)(?:(?!(?:which|who|whom)\b)[\w'-]{1,25}\s){1,6}"
    r"(?:(?-i:may)|can|could|might|must|shall)\s(?:(?!(?:and|but|who|which|that|as|after|when|because)\b)[\w'-]{1,25}\s)"
    r"{1,10}by\s(?:an?\s(?:vote|majority|margin)\sof\s)?$"
    r"|\bas (?:if|though)\s[^,;.]{1,60}$",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"\b(?:(?:supreme|high|appeals?|federal|constitutional|district|circuit|crown|county)\scourt|court\sof\s\w{1,20}"
    r"|judges|justices|jury|jurors)\s(?:(?:has|had|have|also|then|later|\w{2,14}ly)\s){0,3}"
    r"(?:voted|ruled|split|divided|decided|held|found)\b[^;.]{0,60}$",
    re.IGNORECASE,
)


_NEEDED = re.compile(
    r"\s?(?:votes?\s|majority\s)?(?:that (?:is|was|are|were)\s)?(?:needed|required|necessary)\b", re.IGNORECASE
)


def only_supposed(text: str, start: int, end: int) -> bool:
    """Whether nobody of the report voted so.

    Args:
        start: Where the tally begins.
        end: Where it ends.
    """
    lead = text[:start]
    if _NEEDED.match(text, end):
        return True
    return _SUPPOSED.search(lead) is not None or _COURT.search(lead) is not None
