"""Two numbers that count the votes on a motion, as a report writes them: "22 votes to 12", "14 for, 23 against", "9-4".

Which of them is for is told here only where the words beside each number say so. Numbers that are rough ("about 20 to
30"), that are a share, a ratio, a span, a date, a score or the number of a paper are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.votes.motions import CARRIED, LOST, MOTION
from hustings.reports.votes.side_counts import ROUGH, TWO_CHOICES, VOTERS, both_in, how_many
from hustings.reports.words.calendar import ANY_MONTH
from hustings.reports.words.numbers import N
from hustings.reports.words.papers import PARTS, TABLED

_SIDE_BY_SIDE = re.compile(
    rf"(?<![\w.,/:-])(?P<first>{N})"
    rf"(?:(?P<unit>{VOTERS})(?P<join>,? to |-to-|,? versus | vs?\.? | votes? to | as against | against (?=\d))"
    rf"|(?P<dash> ?- ?|[/:]))(?P<second>{N}|nil|none)(?:[-/](?P<third>\d{{1,4}}))?(?P<after>{VOTERS})(?![\w/:-]|\.\d)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d")
_OUTCOME_RIGHT_BEFORE = re.compile(rf"\b(?:{CARRIED}|{LOST}),?\s?[:(]?\s?$", re.IGNORECASE)
_SURELY_OUTCOME = re.compile(r"\b(?:carried|lost|defeated|fell|falls|fails|failed)\s?\(?$", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"\b(?:aged?|ages|between|from|{PARTS}|pages?|chapters?|rooms?|minutes|numbers?|nos?\.?|versions?|phases?|years?"
    r"|grades?|weeks?|matthew|mark|luke|john|psalms?|odds(?: of)?|since|until|dated|of|for|in|on|at|near|than)\s\(?$",
    re.IGNORECASE,
)
_NUMBERED_PAPER = re.compile(
    r"(?P<whose>(?:\b(?:an?|the|this|that|his|her|its|their)|'s?)\s(?:[\w-]+\s){0,3}?)?"
    rf"\b(?!rule\b)(?:{TABLED}|reports?)\s\(?$",
    re.IGNORECASE,
)
"""Before a number: it is that of a paper ("Motion 12"), unless the paper is one spoken of ("the motion 12-4")."""
_DETERMINED = re.compile(
    r"\b(?:an?|the|this|that|another|its|his|her|their)\s(?:\w+ly\s|narrow\s|close\s)?$", re.IGNORECASE
)
_UNIT_OF_ELSE = re.compile(
    r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?|points?|miles?|pages?|strong|seats?|storeys?|pounds?|euros?"
    r"|dollars?|pence|p\b|pc\b|percentage|mph|metres?|feet|formation|shot|aggregate|on aggregate|goals?|goalless|runs?"
    rf"|win over|a year|{ANY_MONTH})\b|[ -](?:%|per ?cent)| ?(?:am|pm)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[£$€]\s?$")
_OF_VOTES_AFTER = re.compile(
    r"[ -](?:[\w'-]{1,20} ){0,3}?"
    r"(?:votes?|majority|decision|defeat|victory|result|margin|ballot|division|show of hands|split)\b",
    re.IGNORECASE,
)
_A_VOTE_OF = re.compile(
    r"\b(?:votes?|margin|majority|division|tally|count|ballot|show of hands|score|result)(?: (?:of|was|were|is"
    r"|stood at|(?:was|were) (?:\w+ly |very |so )?(?:tight|close|narrow|decisive|clear|tied|split|even)(?: one)?"
    r"(?: at|,| -| by)?|ended|finished|came out at|went|at|being|by)|\s?[:,(])?\s(?:by |just |a narrow )?$",
    re.IGNORECASE,
)
_WAS_DIVIDED = re.compile(
    r"\b(?:split|tied?|deadlocked|divided)(?:,? (?:evenly|down the middle))?(?:,? (?:at|by))?\s?,?\(?$", re.IGNORECASE
)
_DID = (
    r"(?:(?:squeak|squeez|scrap|sail|sneak|edg|romp|stagger|limp)(?:ed|s) (?:home|through|past|in)|sank|sunk|collapsed"
    r"|approval|nod|assent|signed off on|sign(?:ed|s) off|ok'd|okayed|greenlit|kill(?:ed|s)|beaten|(?:came|fell) "
    r"(?:up )?short|adoption|passage|rejection|foundered|flopped|went (?:down|under)|bit the dust|denied|denies"
    r"|censured?s?|expel(?:led|s)?|suspend(?:ed|s)?|oust(?:ed|s)?|remov(?:ed|es)|overrul(?:ed|es)|overturn(?:ed|s)?"
    r"|sustain(?:ed|s)|rescind(?:ed|s)|(?<=s )(?:back|reject|approve|adopt|endorse|accept|ratify|support|oppose))"
)
_DIVIDED_BEFORE = re.compile(
    rf"\b(?:vot(?:e|ed|es|ing)|split|ha(?:d|ve|s) it|{CARRIED}|{LOST}|{_DID})\b(?:[^.;]{{0,70}}\b)?(?:by|with)?"
    r"(?: a (?:vote|margin|majority) of)?,?\s?[-(]?\s?$",
    re.IGNORECASE,
)
_PAST_BEFORE = re.compile(r"\b[a-z]{2,}ed,?\s?[-(]?\s?$", re.IGNORECASE)
_BY = re.compile(
    r"(?:^|[\s,(-])by(?: just| only| a narrow| the narrow| (?:a )?unanimous)?"
    r"(?: an? (?:[\w-]+ )?(?:vote|margin|majority) of)?\s$",
    re.IGNORECASE,
)
_CHANGED_BY = re.compile(
    r"\b(?:r[io]sen?|rise|gr[eo]wn?|up|down|cut|raised?|increased?|decreased?|reduced|dropp?(?:ed)?|enlarged"
    r"|shr[aiu]nk|slipped|slumped|widened|narrowed|expanded|moved|put back|delayed|extended|shortened|exceeded"
    r"|outnumbered)\s(?:by|from)\s$",
    re.IGNORECASE,
)
_FELL_BY = re.compile(r"\b(?:fell|falls?|fallen|falling)\s(?:by|from)\s$", re.IGNORECASE)
_MAY_FALL = re.compile(rf"\b(?:{MOTION}|it|that|both|which|one)\b", re.IGNORECASE)
_OFTEN_A_RATIO = re.compile(
    r"\b(?:members|workers|staff|union|delegates|voters|ballots?|employees|readers|public)\b|\bby $", re.IGNORECASE
)


_HAS_A = re.compile(r"\b(?:has|have|had|with|holds?|held|commands?|enjoys?)\s(?:a|an|the)\s$", re.IGNORECASE)
"""Before "22-12 majority": how many sit on either side, and no vote."""
_BETWEEN = re.compile(r",? between\b")
_WHICH_WAY = re.compile(r" (?:to|against|for|in favou?r)\b")
_VOTED = re.compile(r"\bvot(?:ed|ing|es?) $")
_SIDED_AFTER = re.compile(r",? (?:in (?:(?:his|her|their|[\w' -]{2,30}'s?) )?favou?r|against)\b", re.IGNORECASE)
LISTED_AFTER = re.compile(r"\bvot(?:ed|ing)\b[^.]*;(?: and)? $", re.IGNORECASE)
"""Before a tally of a list that one verb tells: "voted 9 to 4 to sell it; 8 to 5 to close it"."""
TO_DO = re.compile(r",? (?:not )?to [a-z]")
"""After a tally: what was voted."""
_VERB_BEFORE = re.compile(
    r"\b(?:backed|supported|approved|endorsed|accepted|agreed|adopted|rejected|opposed)\s$",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r" (?!(?:to|in|on|at|against|for|that|after|with|and|but|when|while|last|this|by|as|following|over|despite|not"
    r"|during|because|late|earlier|today|yesterday|\w+day|tonight|a|an|the|its|his|her|their|abst\w+|votes?)\b)[a-z]",
    re.IGNORECASE,
)
"""After "backed 9-5": what is so called ("9-5 working")."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers side by side, and where: letters of the sentence.

    Args:
        labelled: Whether the words beside them say their sides: then they are for and against; else as in the text.
        sure: Whether they count votes by their own words, whatever the rest of the sentence is about.
        abstaining: Told in one breath: the 2 of "12-4-2"; ``None`` if not.
        on_somebody: Whether they were cast for or against a person, and not a motion.
    """

    first: int
    second: int
    start: int
    end: int
    labelled: bool
    sure: bool = False
    abstaining: int | None = None
    on_somebody: bool = False


def pairs_in(text: str) -> list[Pair]:
    """Pairs of numbers that could be a tally, in the order of the sentence; no number is used twice."""
    found = [
        Pair(one.for_, one.against, one.start, one.end, labelled=True, sure=True, on_somebody=one.on_somebody)
        for one in both_in(text)
    ]
    for match in TWO_CHOICES.finditer(text):
        first, second = how_many(match["n"]), how_many(match["m"])
        if (
            first is not None
            and second is not None
            and all(match.end() <= one.start or one.end <= match.start() for one in found)
        ):
            found.append(Pair(first, second, match.start(), match.end(), labelled=False, sure=True))
    taken = [(pair.start, pair.end) for pair in found]
    for match in _SIDE_BY_SIDE.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        first, second = how_many(match["first"]), how_many(match["second"])
        if first is None or second is None:
            continue
        if sure := _counts_votes(text, match, first, second):
            third = int(match["third"]) if match["third"] else None
            found.append(Pair(first, second, match.start(), match.end(), False, sure == "surely", third))
    return sorted(found, key=lambda pair: pair.start)


def _counts_votes(text: str, match: re.Match[str], first: int, second: int) -> str:
    """Whether two numbers side by side count votes: ``surely`` by their own words, ``maybe``, or empty if not."""
    before, after = text[max(0, match.start() - 160) : match.start()], text[match.end() : match.end() + 80]
    own = re.search(r"\bvotes?\b|\bballots?\b|\bhands\b", match[0], re.IGNORECASE) is not None
    if ROUGH.search(before) or _MONEY.search(before) or _CHANGED_BY.search(before) or _UNIT_OF_ELSE.match(after):
        return ""
    if _FELL_BY.search(before) and not _MAY_FALL.search(before):
        return ""
    if re.match(r" ?(?:to|-) ?\d", after) or (_YEARS.fullmatch(match["first"]) and second < 2100 and not own):
        return ""
    if match["after"] and not match["unit"] and first < second and not (own and re.search(rf"\b{LOST}\b", before)):
        return ""  # "by 20 to 30 members"
    if match["join"] == " against " and not re.search(r"\b(?:by|with|of|voted|votes?)\s$", before):
        return ""
    if match["dash"] in ("/", ":") and not _may_be_slashed(match, before):
        return ""
    if second == 1 and not own and match["join"] and not _OF_VOTES_AFTER.match(after):
        if _OFTEN_A_RATIO.search(before) or first <= 3:
            return ""
    if first == second and _WAS_DIVIDED.search(before):
        return "surely"
    if match["dash"] and _DETERMINED.search(before) and not (own or _OF_VOTES_AFTER.match(after)):
        return ""
    if (_HAS_A.search(before) and not (own and _WHICH_WAY.match(after))) or _BETWEEN.match(after):
        return ""
    if match["join"] == "-to-" and (second == 1 or not (own or _OF_VOTES_AFTER.match(after) or _VOTED.search(before))):
        return ""  # a ratio, or something so called
    if match["dash"] and not own and _VERB_BEFORE.search(before) and _NOUN_AFTER.match(after):
        return ""
    if own or _A_VOTE_OF.search(before):
        return "surely"
    if _OF_VOTES_AFTER.match(after) and (match["dash"] or _DETERMINED.search(before)):
        return "surely"
    paper = _NUMBERED_PAPER.search(before)
    if _NUMBERED.search(before) or (paper and not paper["whose"]):
        return ""
    sided = _SIDED_AFTER.match(after) is not None
    if match["third"] and before.endswith("(") and after.startswith(")"):
        return "maybe"
    if LISTED_AFTER.search(text[max(0, match.start() - 600) : match.start()]) and TO_DO.match(after):
        return "maybe"
    if _DIVIDED_BEFORE.search(before):
        return "surely" if sided else "maybe"
    if sided or (_PAST_BEFORE.search(before) and re.match(r",? (?:not to|to|that)\b", after, re.IGNORECASE)):
        return "maybe"
    return "maybe" if _BY.search(before) else ""


def _may_be_slashed(match: re.Match[str], before: str) -> bool:
    """Whether "12/4" or "12:4" can be a tally: right after the outcome, and no day of a month nor time of a day."""
    if match["dash"] == ":" and _VOTED.search(before) and _SIDED_AFTER.match(match.string, match.end()):
        return True
    if match["first"].startswith("0") or match["second"].startswith("0") or not _OUTCOME_RIGHT_BEFORE.search(before):
        return match["first"] == match["second"] and _A_VOTE_OF.search(before) is not None
    if match["dash"] == ":":
        return len(match["second"]) != 2 or int(match["second"]) > 59 or int(match["first"]) > 23
    return _SURELY_OUTCOME.search(before) is not None or max(int(match["first"]), int(match["second"])) > 31
