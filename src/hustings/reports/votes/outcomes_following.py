"""The outcome of a tally as what came of it tells: "so the plan goes ahead", "its rejection means", "enough to pass".

Such words say by themselves neither what was voted on nor which number was for it. So they count only where the tally's
sides are known and agree with them, and where nothing beside it tells of a majority that was missed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hustings.reports.found import Certainty, Vote
from hustings.reports.report import LONGEST, Report, plain
from hustings.reports.votes.outcomes import SHORT_OF
from hustings.reports.votes.outcomes_beside import ANOTHER_TIME
from hustings.reports.votes.vote_counts import pairs_in
from hustings.reports.votes.vote_text import cleared
from hustings.reports.words.numbers import N

_LOST = re.compile(
    r"\b(?:defeat(?:s|ed)?|reject(?:s|ed|ion)?|refus(?:e[sd]?|al)|fail(?:s|ed|ure|ing)?|fell|falls|fallen|lost"
    r"|los(?:es|s)|killed|dead|died|dies|sank|sunk|sinks|collapse[sd]?|setback|snub(?:s|bed)?|rebuff(?:s|ed)?"
    r"|thr[eo]wn? out|throws? out|short|blocked|scuppered|unsuccessful|(?:turn|vot|shoot|shot)(?:s|ed|es|e)? "
    r"(?:[\w'-]+ ){0,4}?down|(?:say|says|said|vot(?:e|es|ed)) (?:a )?no\b(?![ -]confidence)|(?:did|do|does|was|were"
    r"|is|are|had|has)(?: not|n't) (?:agree|approve|pass|accept|adopt|back|support|enough|win|get|carr)\w*)\b",
    re.IGNORECASE,
)
"""With more against it than for it, whatever speaks of losing tells that it was lost."""
_CARRIED = re.compile(
    r"\b(?:(?:its|the|whose|'s) (?:\w+ )?(?:passage|adoption|approval|acceptance|ratification)"
    r"|(?:go|goes|going|went) ahead|(?:take|takes|took|taking) effect|(?:come|comes|came|coming) into (?:force|effect)"
    r"|becom(?:e|es|ing) (?:[\w'-]+ ){0,3}?(?:policy|law|rules?)|became (?:[\w'-]+ ){0,3}?(?:policy|law)"
    r"|enough (?:votes )?to (?:pass|carry|win|approve|adopt|secure|clear|go|force|see)"
    r"|(?:had|has|having|gave|giving|gives|with|won|wins|winning|secured|securing|got|reached|reaching|met|obtained"
    r"|clear(?:ed|ing)|exceed(?:ed|ing)|surpass(?:ed|ing)|commanded) (?:it |(?:the|this) [\w-]+ )?(?:an?|the|its)"
    r" (?:[\w'-]+ ){0,3}?(?:majority|threshold)|(?:was|were|is|been) (?:\w+ly )?successful"
    r"|(?:was|were) (?:agreed|approved|adopted|endorsed|accepted|backed))\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"(?<![\d%] )(?<!\d members )(?<!\d votes )\b(?:(?:say|says|said) yes|vot(?:e|es|ed) (?:\w+ly )?to"
    r"|voted (?:\w+ly )?(?:yes|for|in favou?r))\b",
    re.IGNORECASE,
)
"""Not after the tally's own numbers: there it tells how each side voted."""
_CLAUSE = re.compile(r"[,;:]|\b(?:but|and|while)\b")
_NUMBER = re.compile(rf"\b{N}\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:would|could|may|might|should|if|whether|unless|until|must|needs?|needed|requires?|required|cannot|no|not"
    r"|never|seek\w*|want\w*|hop\w+|before|pending|subject|another|call\w* for)\b[^.;:]{0,60}$"
    r"|n't [^.;:]{0,30}$|\bvot\w+ against [^.;:,]{0,60}$",
    re.IGNORECASE,
)
"""Before such words: they tell what was not so, or not yet."""
_HIGHER = re.compile(
    r"\b(?:short|not enough|insufficient|two[ -]thirds|three[ -](?:quarters|fifths)|supermajority|quorum|veto\w*"
    r"|despite|even though|although|invalid|void|annulled|tied?|inconclusive)\b",
    re.IGNORECASE,
)
"""More may have been for it, and it was lost."""


_LONG_AGO = re.compile(
    r"\b(?:in (?:19|20)\d\d|years? ago|last year|(?:a|the) (?:previous|earlier) (?:[\w-]+ )?(?:vote|ballot|attempt))\b",
    re.IGNORECASE,
)
"""In a tally's own sentence: what the report tells as new is of another vote."""


def with_what_followed(report: Report, vote: Vote, *, alone: bool) -> Vote:
    """The vote, with the outcome that its own sentence, one beside it or the headline tells in other words.

    Args:
        alone: Whether it is the only tally of the report: then the headline and the first sentences are of it.
    """
    figures = dict(vote.figures)
    for_, against = figures.get("for", 0), figures.get("against", 0)
    if vote.outcome or vote.certainty is not Certainty.HAPPENED or for_ == against:
        return vote
    own, beside, first = _texts(report, vote, alone=alone)
    if for_ < against:
        return replace(vote, outcome="lost") if any(map(_LOST.search, (own, *beside, *first))) else vote
    if any(_HIGHER.search(text) or SHORT_OF.search(text) or _LOST.search(text) for text in (own, *beside)):
        return vote
    clauses = [each for text in first for each in _CLAUSE.split(text) if not _LOST.search(each)]
    there = [] if any(map(_HIGHER.search, first)) else clauses
    before = _NUMBER.split(own, maxsplit=1)[0]
    if _tells(_CARRIED, own) or any(
        _tells(words, text) for text in (before, *beside, *there) for words in (_CARRIED, _VOTED)
    ):
        return replace(vote, outcome="carried")
    return vote


def _tells(words: re.Pattern[str], text: str) -> bool:
    """Whether a sentence has such words, not only as supposed."""
    return any(
        _SUPPOSED.search(text, max(0, match.start() - 100), match.start()) is None for match in words.finditer(text)
    )


def _texts(report: Report, vote: Vote, *, alone: bool) -> tuple[str, list[str], list[str]]:
    """What a tally's sentence says, those beside it, and, of a tally alone, the headline and the first two sentences.

    None that tells another tally, or one of another time.
    """
    at = [place for place, one in enumerate(report.sentences) if vote.span.holds(one.span)]
    own = " ".join(report.sentences[place].text for place in at)[:LONGEST]
    if _LONG_AGO.search(own):
        return own, [], []
    places = [at[0] - 1, at[-1] + 1] if at else []
    beside = [_other(report.sentences[place].text) for place in places if 0 <= place < len(report.sentences)]
    if not alone:
        return own, beside, []
    first = [_other(one.text) for place, one in enumerate(report.sentences[:2]) if place not in (*at, *places)]
    return own, beside, [plain(report.title)[:LONGEST], *first]


def _other(text: str) -> str:
    text = text[:LONGEST]
    return "" if pairs_in(cleared(text).text) or ANOTHER_TIME.search(text) else text
