"""Words of doing that tell no act: a passive read as an active, and what somebody is only called."""

from __future__ import annotations

import re

from hustings.reports.words.doing_forms import ADVERBS, AFTER, BE, Doing

_BEEN = re.compile(rf"(?<![\w'-]){BE}{ADVERBS}\s$", re.IGNORECASE)


_A = re.compile(r"\ban?\s$", re.IGNORECASE)


def is_passive(doing: Doing, match: re.Match[str]) -> bool:
    """Whether the words of an active are a passive's: "was suspended, Ann Lee said"."""
    active = (doing.person == AFTER and not doing.passive) or doing.beside
    if active and not doing.noun and _A.search(match.string, max(0, match.start("did") - 4), match.start("did")):
        return True  # "a suspended fine"
    return (
        active
        and _BEEN.search(match.string, max(0, match.start() - 60), match.start()) is not None
        and (not match["did"].lower().endswith("ing"))
    )


_CALLED = re.compile(r"\b(?:an?|the|any|every|each|no|his|her|its|their|our)\s$", re.IGNORECASE)
_PUBLIC = re.compile(
    r"\b(?:to|into)\b[^.;,]{0,120}\b(?:(?:city|county|borough|district|town|parish|metropolitan|regional|municipal)\s"
    r"(?:council|assembly|board)|parliament|legislature|congress|represent)\b",
    re.IGNORECASE,
)


def is_no_office_given(doing: Doing, match: re.Match[str]) -> bool:
    """Whether somebody is only called so ("an elected councillor"), or was elected by the public."""
    if doing.what not in ("appointment", "selection", "nomination", "endorsement") or doing.noun:
        return False
    before = match.string[max(0, match.start("did") - 30) : match.start("did")]
    if doing.beside and before and re.match(r"[A-Z]\w+\s[A-Z]", match.string[match.start("did") :]):
        return True  # "Ann Lee, Elected Deputy Chair"
    if _CALLED.search(before) and (doing.beside or (doing.person == AFTER and not doing.passive)):
        return True
    return (
        "elect" in match["did"].lower() and _PUBLIC.search(match.string[match.start() : match.end() + 30]) is not None
    )
