"""On what grounds a value may be erased: a closed list, each with its law. Free text is none: it may name somebody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground.

    Args:
        code: How the entry of erasure and the command name it.
        law: The provision, in words that an answer can bear: "value erased under ...".
        meaning: When it applies.
    """

    code: str
    law: str
    meaning: str


GROUNDS = (
    Ground("gdpr-17-1-a", "GDPR art. 17(1)(a)", "no longer needed for the purpose for which it was kept"),
    Ground("gdpr-17-1-b", "GDPR art. 17(1)(b)", "consent was withdrawn, and there is no other ground to keep it"),
    Ground("gdpr-17-1-c", "GDPR art. 17(1)(c)", "the person objected (art. 21), and nothing overrides the objection"),
    Ground("gdpr-17-1-d", "GDPR art. 17(1)(d)", "it was processed unlawfully"),
    Ground("gdpr-17-1-e", "GDPR art. 17(1)(e)", "a law that binds the organisation demands it"),
    Ground("gdpr-17-1-f", "GDPR art. 17(1)(f)", "it was collected from a child by an online service"),
    Ground("court-order", "an order of a court or supervisory authority", "such an order demands it"),
    Ground("retention-rule", "the organisation's own retention rule", "the time for which such data are kept is over"),
)
"""Article 17(1) of Regulation (EU) 2016/679 and of the UK GDPR have the same letters."""

_BY_CODE = {ground.code: ground for ground in GROUNDS}


def ground_of(code: str) -> Ground | None:
    """The ground of this code; ``None`` if there is none."""
    return _BY_CODE.get(code)


def law_of(code: str) -> str:
    """The law behind a code, for an answer; a code that is not known here stands for itself."""
    known = _BY_CODE.get(code)
    return known.law if known else code
