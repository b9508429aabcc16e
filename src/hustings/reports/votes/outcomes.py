"""Which way a vote went, as the sentence of its tally says: what was carried, what was lost, and who only beat whom.

The word that tells it is the nearest before the tally, else the nearest after it. What a motion would do tells nothing
("a motion to reject"), nor what somebody would, could or may do. Who won over whom is no motion.
"""

from __future__ import annotations

import re

from hustings.reports.votes.motions import LATELY, MOTION
from hustings.reports.votes.outcome_words import MODIFIES, OutcomeWord, outcome_words
from hustings.reports.votes.vote_counts import Pair

_ALONG_LINES = r"(?: (?:along|on) (?:[\w-]+ ){1,2}lines)?"
_OF_THE_BODY = (
    r"(?: (?:late )?(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)?(?:,? (?:in|at|by|of|among) "
    r"(?:(?!(?:and|which|that|who|was|were|is|are|came|comes|to|followed|follows)\b)[\w'-]+[ ,]{1,2}){1,8}?)"
)
"""After "31-29 vote": when, where and whose it was."""
_AFTER_PAIR = re.compile(
    rf"{LATELY}(?: (?:last|this) (?:week|month|night|year))?{_ALONG_LINES}(?: -)?,? ?\)?(?: -)?(?:,? ?\(?with "
    r"(?:[\w-]+ ){1,3}?(?:abst\w+|absent)\)?)?,? (?P<how>against|in favou?r|in support|not to|to|for|that|down)\b",
    re.IGNORECASE,
)
_OF_PERSONS = re.compile(
    r"\b(?:pre-?select\w*|primary|run-?off|selection (?:meeting|contest|battle|ballot)"
    r"|nominat(?:ion|ing) (?:contest|meeting|battle|convention))\b",
    re.IGNORECASE,
)
_PUT = re.compile(rf"\b(?:{MOTION}|no[ -]confidence)\b", re.IGNORECASE)
_AFTER_VOTE_OF = re.compile(rf"{_OF_THE_BODY}(?P<how>against|in favou?r|not to|to)\b(?! \d)", re.IGNORECASE)
_CHOSE = re.compile(
    r"\b(?:cho(?:se|osing)|opt(?:ed|ing)|split|divid(?:ed|ing)|def(?:ied|ying)|buck(?:ed|ing)|ignor(?:ed|ing)"
    r"|broke with)\b[^.;:]{0,60}\bby (?:an? (?:vote|margin|majority) of )?$|\b(?:split|divided) $",
    re.IGNORECASE,
)
"""Before a tally, and "to" with what was chosen after it."""
_SIDED = re.compile(rf"{LATELY},? (?P<how>against|in favou?r)\b(?! \d)", re.IGNORECASE)
_VOTED_HOW = re.compile(
    r"(?: \w+ly)?(?: \w+ly)? (?P<how>to|for|in favou?r|in support|against|not to|down|through|that|yes"
    r"|no(?![ -]confidence)|no[ -]confidence|out|off|him|her|them)\b",
    re.IGNORECASE,
)
_CASTING = re.compile(r"\b(?:casting|deciding|tie-?breaking)\b", re.IGNORECASE)
_CAST_SO = re.compile(
    r"\b(?:(?:casting|deciding|tie-?breaking) (?:vote|ballot)|cast (?:hers|his|theirs|the deciding vote))"
    r"\b[^.;:]{0,30}?\b(?P<how>against|in favou?r|for it|for the|no|yes)\b",
    re.IGNORECASE,
)
_ANOTHER_DID = re.compile(
    r",? (?:but|although|though|while|whereas|before|until) "
    rf"(?!(?:the|this|that|his|her|its|their) (?:\w+ )?{MOTION}\b)(?:the|an?|his|her|its|their|(?-i:[A-Z])[\w'-]+) ",
    re.IGNORECASE,
)
"""After a tally: what somebody else did, "but the council rejected the plan"."""
SHORT_OF = re.compile(
    r"\bwould have (?:been )?(?:carried|passed|succeeded)(?=[,.;)]|$| but| if| had)|\b(?:short of|shy of|not enough"
    r"|fewer than|less than|(?:did|does|could)(?: not|n't) (?:reach|get|win|secure|achieve|meet|attain|gain|obtain"
    r"|clear|hit|pass)|fail(?:ed|s|ing) to (?:reach|get|win|secure|achieve|meet|attain|gain|obtain)|missed|missing"
    r"|(?:lower|less) than|below)\b[^.;]{0,60}\b(?:two[ -]thirds|three[ -](?:quarters|fifths)|(?:super)?majority"
    r"|threshold|need(?:ed|s)|require[ds]?|60|66|75)\b|\b(?:two[ -]thirds|three[ -](?:quarters|fifths)|supermajority"
    r"|(?:required|necessary|needed) (?:\w+ )?(?:majority|votes?)|threshold)\b[^.;]{0,60}\b(?:was|were|is|been"
    r"|being) (?:not|never) (?:\w+ )?(?:reached|met|achieved|obtained|attained|secured|cleared|gained|won)",
    re.IGNORECASE,
)
LARGER = re.compile(
    r"\b(?:two[ -]thirds|three[ -](?:quarters|fifths)|supermajority|(?:required|necessary|needed) majority"
    r"|threshold|quorum|quorate)\b",
    re.IGNORECASE,
)


def outcome_at(text: str, pair: Pair, bounds: tuple[int, int], *, expected: bool = False) -> str:
    """``carried``, ``lost``, or ``contest`` as the sentence says of a tally; empty where it does not.

    Args:
        pair: The tally, and where it stands. Where its sides are told by the words beside it, these are no outcome.
        expected: Whether it is what somebody expects.
        bounds: Where the tally before it ends, and the one after it begins: words past them tell of those.
    """
    start, end = pair.start, pair.end
    words = [one for one in outcome_words(text, expected=expected) if one.end <= start + 1 or one.start >= end - 1]
    before = [one for one in words if bounds[0] <= one.end <= start + 1]
    another = _ANOTHER_DID.search(text, end)
    after = [one for one in words if end - 1 <= one.start < min(bounds[1], another.start() if another else bounds[1])]
    if pair.first == pair.second:
        return _of_a_tie(text, end, [*after, *reversed(before)])
    if SHORT_OF.search(text):
        return "lost"
    sided = None if pair.labelled else _SIDED.match(text, end)
    nearest = before[-1] if before else None
    if nearest is not None and nearest.how == "done" and _OF_PERSONS.search(text) and not _PUT.search(text):
        return "contest"  # a member put out by those who select has lost to another
    if nearest is not None and nearest.how == "contest":
        return "contest"
    if sided:
        return "lost" if sided["how"].lower() == "against" else "carried"
    for one in [*reversed(before), *after]:
        if (how := _way(one, text, pair)) is not None:
            return how
    if re.search(r"\bvotes?$", text[start:end], re.IGNORECASE):
        if to := _AFTER_PAIR.match(text, end) or _AFTER_VOTE_OF.match(text, end):
            return "lost" if to["how"].lower() in ("against", "down") else "carried"  # "a 7-2 vote to sell it"
    if _CHOSE.search(text, 0, start) and re.match(
        rf"{_ALONG_LINES},? (?:not )?to (?!be\b|become\b|have\b)[a-z]{{3,}}", text[end:]
    ):
        return "carried"  # "chose by 22 votes to 12 to leave"
    return ""


def _of_a_tie(text: str, end: int, words: list[OutcomeWord]) -> str:
    """What became of a motion that as many were for as against."""
    told = [
        one.how
        for one in words
        if one.how in ("carried", "lost") and not re.match(r"(?:voted|came|were|was)\b", text[one.start : one.end])
    ]  # "they voted against it" tells of some, and not of all
    if not told and (cast := _CAST_SO.search(text)):
        return "lost" if cast["how"].lower() in ("against", "no") else "carried"
    if not told and _CASTING.search(text) and (match := re.search(r"\bto (?P<how>\w+)", text[end:])):
        verb = match["how"].lower()
        if re.fullmatch(r"reject|defeat|oppose|block|dismiss|refuse|throw", verb):
            return "lost"
        return "carried" if re.fullmatch(r"approve|pass|carry|adopt|back|support|endorse|accept", verb) else ""
    return told[0] if told else ""


def _way(one: OutcomeWord, text: str, pair: Pair) -> str | None:
    """The outcome that one word tells of a tally; ``None`` where it tells none and another may."""
    if one.how == "voted":
        return _voted(one, text, pair)
    if one.how == "decided" and one.start >= pair.end and not re.match(r",? (?:not )?(?:to|that)\b", text[one.end :]):
        return None
    return one.how if one.how in ("lost", "contest") else "carried"


def _voted(one: OutcomeWord, text: str, pair: Pair) -> str | None:
    """The outcome that a verb of voting tells by what follows it, or what follows the tally: "voted 9-4 to leave"."""
    how = _VOTED_HOW.match(text, one.end)
    if how is None or how.end() > pair.start:
        how = _AFTER_PAIR.match(text, pair.end) if one.end <= pair.start + 1 else None
    if how is None or (pair.labelled and how["how"].lower() not in ("to", "not to", "that")):
        return None
    against = how["how"].lower() in ("against", "down", "no")
    if against and one.end - one.start == 4 and MODIFIES.search(text[: one.start]):
        return "contest"  # "the vote against it was 15 to 8": whose the first number is, is not told
    return "lost" if against else "carried"
