"""Counts of votes that stand with their side: "22 voted for", "twelve were against", "For: 22", "mustered 22 votes".

A count is a number with words around it that say for which side it is; for each class of words there is one pattern.
Two counts next to one another, one of each side, are a tally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hustings.reports.votes.motions import MOTION
from hustings.reports.words.calendar import ANY_MONTH
from hustings.reports.words.numbers import N, number
from hustings.reports.words.papers import TABLED

VOTERS = (
    r"(?: (?:card |individual |valid |members'? )?(?:votes?|ballots?|hands?|members?|delegates?|people|councillors?"
    r"|branches|trustees|councilmembers|directors|governors|senators?|representatives|shareholders|workers|students"
    r"|officers|mps|msps|tds|mlas|peers|fellows|nurses|teachers|doctors|journalists|parishes|clubs|colleges|unions"
    r"|of them|others?))?"
)
OF_WHOM = (
    r"(?: (?:[\w'-]+ ){0,2}?(?:members?|delegates?|councillors?|branches|trustees|directors|governors|shareholders"
    r"|representatives|associations|constituencies|unions|mps|senators)(?: (?:present|there|attending))?)?"
)
SHARE = r"(?: ?\(\d{1,3}(?:\.\d{1,3})? ?(?:%|per ?cent)\))?"
NONE = r"(?:none|nil|nobody|no one|not one|no(?= (?:votes?|members|delegates|abst|hands|branches)))"
_HOW_MANY = rf"(?:{N}|{NONE}|(?:a (?:single|lone|sole|solitary)|another|one other|the (?:lone|sole))(?= ))"
ROUGH = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|at (?:least|most)|up to|(?:more|fewer|less) than|over"
    r"|under|as many as|estimated|close to|between|perhaps|maybe|running|a ratio of)\s(?:\w+ )?$",
    re.IGNORECASE,
)
_VOTING = (
    r"(?:voted|voting|votes|vote|cast|spoke|came out|came down|came back|came in|declared|stood|lined up|returned"
    r"|recorded|registered|lodged|answered|replied|said(?= (?:yes|no)\b)|raised (?:a|their) hands?)"
)
_AIDED = (
    rf"(?: (?:who |that )?(?:(?:were|was|had|are|came out|ha(?:d|ve) been) )?(?:{_VOTING} )?"
    r"(?:(?:were |was )?(?:cast )?)?(?:firmly |solidly )?)?"
)
_SIDES = {
    "for": r"(?:for|in favou?r|in support|ayes?|yeas?|yes(?:es)?|pro|in the affirmative|affirmative|placets?"
    r"|(?<!not )(?<!not-)contents?)\b(?! (?:votes? ?)?[:=|-]? ?\d| ?[:=|] ?\d)",
    "against": r"(?:against|opposed|opposing|in opposition|noes|nays?|no|contra|in the negative|negative"
    r"|non[- ]placets?|not (?:in favou?r|in support)"
    r"|not[- ]contents?)\b(?! (?:votes? ?)?[:=|-]? ?\d| ?[:=|] ?\d)",
}
BACKED = {
    "for": r"(?:backed|back|supported|support|approved|favou?red|endorsed|backing|supporting|favou?ring|approving"
    r"|to (?:accept|approve|back|support|adopt))",
    "against": r"(?:opposed|oppose|rejected|opposing|rejecting|resisted|dissented|dissenting"
    r"|to (?:reject|oppose|turn down|refuse))",
}
_OBJECT = (
    rf"(?: (?:it|this|that|him|her|them|(?:the|this|that|a|an|his|her|its|their) (?:[\w'-]+ ){{0,3}}?"
    rf"(?:{MOTION}|move|plan|idea|change|deal|bill|merger|strike|scheme|pay offer|takeover|candidacy)))?"
    r"(?=[,;.:)]|$| (?:and|but|while|with|to|who|compared|versus|against)\b)"
)
_NO_CONFIDENCE = {
    "for": r"(?:expressed|voted|declared|registered|recorded|had|have|has) (?:that they had "
    r"|a vote of )?no confidence\b",
    "against": r"(?:expressed|voted|declared|registered|recorded|had|have|has) "
    r"(?:their |full |a vote of |that they had )?confidence (?:in|vote)\b",
}
"""The motion is that there is none."""
_COUNTED = {
    side: re.compile(
        rf"(?<![\w.,/-])(?P<n>{_HOW_MANY}){VOTERS}{SHARE}{OF_WHOM}{_AIDED} ?(?:{_SIDES[side]}"
        rf"|(?<= ){BACKED[side]}{_OBJECT}|(?<= ){_NO_CONFIDENCE[side]})",
        re.IGNORECASE,
    )
    for side in _SIDES
}
"""A number and its side after it: "22 votes in favour", "twelve members opposed it"."""
_OF_PAPER = rf"(?: the {TABLED})?"
_HEADS = {
    "for": r"(?:for|ayes?|yeas?|in favou?r|yes|affirmative|aff|placet|(?<!not )(?<!not-)(?<!non )contents?)",
    "against": r"(?:against|noes|nays?|no|opposed|negative|neg|non[- ]placet|not[- ]contents?)",
}
_HEADED = {
    side: re.compile(
        rf"\b(?:votes? )?{words}(?: votes?)?{_OF_PAPER}(?:\s?[:=|-]\s?|\s(?:were |was |numbered |totalled )?)(?P<n>{N})"
        rf"(?! voted| members| delegates)",
        re.IGNORECASE,
    )
    for side, words in _HEADS.items()
}
"""A number and its side before it, as minutes have it: "For: 22", "the yeas were 22"."""
_BULLETED = {
    side: re.compile(rf"(?:^|[|] ?)(?P<n>{N})\s?[-:=]\s?{words}\b(?! ?[:=-]? ?\d)", re.IGNORECASE)
    for side, words in _HEADS.items()
}
"""A line of a list: "57 - Yes"."""
_BY_SO_MANY = {
    "for": re.compile(
        rf"\b(?:(?:backed|supported|approved|favou?red|endorsed|carried|passed) (?:by|with(?: the support of)?)"
        rf"|(?:had|has|got|won|received|attracted|drew|with) the (?:support|backing|votes) of)"
        rf" (?P<n>{N}){VOTERS}{OF_WHOM}(?! ?(?:to|-|votes?) ?{N})",
        re.IGNORECASE,
    ),
    "against": re.compile(
        rf"\b(?:opposed|rejected) by (?P<n>{N}){VOTERS}{OF_WHOM}(?! ?(?:to|-|votes?) ?{N})",
        re.IGNORECASE,
    ),
}
_GOT = (
    r"(?:muster(?:ed|ing)?|secur(?:ed|ing)|attract(?:ed|ing)?|got|won|receiv(?:ed|ing)|gain(?:ed|ing)"
    r"|garner(?:ed|ing)?|poll(?:ed|ing)|manag(?:ed|ing)|drew|draw(?:ing)?|collect(?:ed|ing)|picked up|achiev(?:ed|ing)"
    r"|obtain(?:ed|ing)|command(?:ed|ing)|record(?:ed|ing)|netted|gather(?:ed|ing)|earned|was given|were given"
    r"|notched up|scraped together|could (?:only )?(?:muster|manage|find|count on))"
)
_MOTION_GOT = re.compile(
    rf"\b(?:{MOTION}|bill|merger|bylaw|measure)\b(?:(?! (?:and|but|while)\b)[^.;\d]){{0,60}}?\b{_GOT}(?: only)? "
    rf"(?P<n>{N}) votes?(?! (?:for|in|against(?! {N})|to reject)\b)"
    rf"(?:(?P<to> to| against|,? as against| versus) (?P<m>{N}|none|nil))?",
    re.IGNORECASE,
)
"""What a motion got: its votes, and after "to" those against it."""
_TO_REJECT = re.compile(rf"\b{MOTION} to (?:reject|oppose|turn down|refuse)\b", re.IGNORECASE)
"""Then whoever voted to reject was for the motion."""
_TO_DO = re.compile(
    rf"(?<![\w.,/-])(?P<n>{N}){VOTERS}{OF_WHOM} (?:had )?voted to (?!reject\b|oppose\b|turn\b|refuse\b|stay\b|remain\b"
    r"|keep\b|retain\b)[a-z]+ [^.;:\d]{0,60}?(?=,? (?:and|while|with|but)\b|,)",
    re.IGNORECASE,
)
"""Whoever voted to do it, where the other count says "against" or "opposed"."""
ABSTAINED = re.compile(
    rf"(?<![\w.,/-])(?P<n>{N}|no|nobody|a single|another)(?: (?:more|others?))?{VOTERS}{SHARE}"
    r"(?: (?:were |was |who )?(?:abstentions?|abstaining|abstained|abstain)\b)(?!\s?[:=]\s?\d)"
    rf"|\b(?:abst(?:ain(?:ed|ing|s)?|entions?)|(?:votes? )?withheld)(?: ?[:=|-] ?| )(?P<m>{N})",
    re.IGNORECASE,
)
_JOINING = frozenset([
    "and", "to", "with", "but", "while", "whereas", "versus", "v", "vs", "against", "only", "just", "a", "an", "the",
    "further", "of", "it", "as", "for", "in", "favour", "favor", "this", "that", "them", "motion", "amendment",
    "proposal", "resolution", "plan", "idea", "deal", "change", "another", "voting", "vote", "votes", "voted",
    "member", "members", "delegates", "people", "other", "others", "were", "was", "is", "compared", "had",
    ",", ";", ".", ":", "(", ")", "/", "|", "-", "%", "per", "cent",
])  # fmt: skip
"""Words and signs that may stand between the two sides."""
_APART = re.compile(
    rf"[;:]|[.] ?[^|\s]|\d|\b(?:{ANY_MONTH}|year|month|week|second|later|earlier|previous(?:ly)?|another|amendment|then"
    r"|separate|next|last|first|third|(?:was|were|been) (?:defeated|carried|lost|passed|rejected))\b",
    re.IGNORECASE,
)
"""Between two counts: they are of two votes."""


_ON_SOMEBODY = re.compile(
    r"(?:against|for|in favour of|in favor of|oppose[sd]?|opposing|backed|supported|support|back|backing|supporting) "
    r"(?:him|her|them|(?!Motion|Composite|Resolution|Amendment|Proposal|Prop|Option|Question|Rule|Article|Bill)[A-Z]"
    r"[\w'-]+)\b"
)
"""Votes for or against a person, and not a motion."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many voted on one side, and where that is told: letters of the text.

    Args:
        on_somebody: Whether for or against a person, and not a motion.
    """

    start: int
    end: int
    side: str
    number: int
    on_somebody: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """Two counts next to one another, one for and one against."""

    for_: int
    against: int
    start: int
    end: int
    on_somebody: bool = False


_CHOSE = r"(?:voted|chose|opted|wanted|decided|preferred|wished|backed)"
TWO_CHOICES = re.compile(
    rf"(?<![\w.,/-])(?P<n>{N}){VOTERS}{OF_WHOM} (?:had )?{_CHOSE} to (?P<do>[a-z-]+)\b[^.;:\d]{{0,60}}?"
    rf"(?:,|,? (?:and|while|with|but|against|compared (?:to|with)|versus))(?: (?:to|with))? (?P<m>{N}){VOTERS}{OF_WHOM}"
    rf"(?: who)? (?:had )?{_CHOSE} to (?!(?P=do)\b)(?P<other>[a-z-]+)",
    re.IGNORECASE,
)
"""How many chose each of two things: "612 chose to leave, compared with 598 who chose to stay"."""
_CHOSEN = re.compile(
    r"\b(?:voted|chosen?|decided|opted|agreed|backed a plan|supported a plan) to (?P<do>[a-z-]{4,})\b|\b(?:will be|will"
    r"|is|are|has|have) (?:now )?(?P<will>leav|disaffiliat|withdraw|quit|join|merg|affiliat|secede|strik)[a-z]*\b",
    re.IGNORECASE,
)
"""What was chosen, as another sentence tells it."""
_LEAVING = re.compile(r"leav|disaf|withd|quit|seced|depar|sever|exit", re.IGNORECASE)


_DOES = r"to (?!reject\b|oppose\b|turn\b|refuse\b|stay\b|remain\b|keep\b|retain\b|abstain\b|have\b|be\b)[a-z]+"
_ONE_DOES_THE_OTHER_NOT = re.compile(
    rf"(?<![\w.,/-])(?P<n>{N}){VOTERS}{OF_WHOM} (?:had )?(?:voted|chose|opted|wanted) {_DOES}(?: [^.;:\d]{{0,80}}?)?"
    rf"(?:(?:,|;|,? and|,? but|,? while|,? whereas|,? with) (?P<m>{N}){VOTERS}{OF_WHOM}"
    r"(?: (?:had )?(?:voted|chose|opted|wanted|voting))? not to\b"
    rf"|(?:;|,? but|,? while|,? whereas) (?P<m2>{N}){VOTERS}{OF_WHOM} (?:(?:said|argued|felt|thought|believed|insisted)"
    r" (?:that )?(?:[\w'-]{1,20} ){1,3}(?:should|must|ought)|wanted|preferred|disagreed|dissented|demurred)\b)",
    re.IGNORECASE,
)
"""How many chose to do it, and how many not to: "18 voted to strike, 14 not to", "while 14 said it should wait"."""
_AS_MANY = re.compile(
    r"\b(?:tied|split|deadlocked|level|evenly divided|(?:vote|votes|ballot|tally|division)(?: (?:was|were|stood))?)"
    rf"(?: (?:at|on))? (?P<n>{N})(?: votes)? (?:each|apiece|all)\b|(?<![\w.,/-])(?P<m>{N}){VOTERS}(?: (?:voted|cast))?"
    r"(?<=[vV]otes|voted|.cast),? (?:each way|(?:on|for) (?:each|either) side|a side)\b",
    re.IGNORECASE,
)
"""As many for as against: "tied at 24 each", "24 voted each way"."""


def chosen_as(text: str, before: str) -> bool:
    """Whether the first of two numbers chose what the sentence before tells as chosen: "members voted to leave"."""
    match = TWO_CHOICES.search(text)
    chosen = [each["do"] or each["will"] for each in _CHOSEN.finditer(before)]
    return match is not None and any(_stem(each) == _stem(match["do"]) for each in chosen)


def _stem(verb: str) -> str:
    return "leave" if _LEAVING.match(verb) else verb[:5].lower()


def how_many(words: str) -> int | None:
    """The number that words tell, ``none`` and the like as 0; ``None`` if they are no number."""
    if re.fullmatch(NONE + "|no", words, re.IGNORECASE):
        return 0
    if re.fullmatch(r"a (?:single|lone|sole|solitary)|another|one other|the (?:lone|sole)", words, re.IGNORECASE):
        return 1
    try:
        return number(words)
    except ValueError:
        return None


def _is_rough(text: str, at: int) -> bool:
    """Whether the number at a place is told as a rough one: "about 20"."""
    return ROUGH.search(text[max(0, at - 40) : at]) is not None


def counts_in(text: str) -> list[Count]:
    """Every count with its side, in the order of the text; no number is used twice."""
    counts: list[Count] = []

    def add(match: re.Match[str], side: str, group: str = "n", start: int | None = None) -> None:
        told = how_many(match[group])
        begin, end = match.start() if start is None else start, match.end()
        if told is None or _is_rough(text, match.start(group)):
            return
        if all(end <= one.start or one.end <= begin for one in counts):
            person = _ON_SOMEBODY.search(text, match.start(group), end + 30)
            counts.append(Count(begin, end, side, told, person is not None and person.start() < end <= person.end()))

    turned = _TO_REJECT.search(text) is not None
    for patterns in (_BULLETED, _COUNTED, _BY_SO_MANY, _HEADED):
        for side, pattern in patterns.items():
            for match in pattern.finditer(text):
                if not (turned and re.search(r"\bto \w+", match[0])):
                    add(match, side, start=match.start("n") if patterns is _BULLETED else None)
    if not any(one.side == "for" for one in counts):
        for match in _MOTION_GOT.finditer(text):
            if match["m"] is None:
                add(match, "for", start=match.start("n"))
    if not turned and any(one.side == "against" for one in counts) and not any(one.side == "for" for one in counts):
        for match in _TO_DO.finditer(text):
            add(match, "for")
    return sorted(counts, key=lambda one: one.start)


def both_in(text: str) -> Iterator[Both]:
    """Two counts with a side each, next to one another, one for and one against."""
    for match in _MOTION_GOT.finditer(text):
        if match["m"] is not None:
            first, second = how_many(match["n"]), how_many(match["m"])
            if first is not None and second is not None:
                yield Both(first, second, match.start("n"), match.end())
    for match in _ONE_DOES_THE_OTHER_NOT.finditer(text):
        first, second = how_many(match["n"]), how_many(match["m"] or match["m2"])
        if first is not None and second is not None and not _is_rough(text, match.start("n")):
            yield Both(first, second, match.start("n"), match.end())
    for match in _AS_MANY.finditer(text):
        told = how_many(match["n"] or match["m"])
        if told is not None:
            yield Both(told, told, match.start(), match.end())
    counts = counts_in(text)
    at = 0
    while at + 1 < len(counts):
        one, other = counts[at], counts[at + 1]
        if one.side != other.side and other.start - one.end <= 120 and _only_joins(text[one.end : other.start]):
            for_, against = (one, other) if one.side == "for" else (other, one)
            somebody = one.on_somebody or other.on_somebody
            yield Both(for_.number, against.number, one.start, other.end, somebody)
            at += 1
        at += 1


def _only_joins(between: str) -> bool:
    """Whether what stands between two counts can belong to one vote: abstentions, an object, who they were."""
    rest = re.sub(SHARE + r"(?![\w(])", " ", ABSTAINED.sub(" ", between))
    rest = " ".join(rest.split())
    if all(word.lower() in _JOINING for word in re.findall(r"[\w']+|[^\w\s]", rest)):
        return True
    return (
        _APART.search(rest) is None
        and re.search(r"(?:[,.|]|\b(?:and|but|while|whereas|to|with|against)\b)(?: with)?$", rest) is not None
    )
