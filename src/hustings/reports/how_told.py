"""In what way a report tells that something was done: as done, as planned, expected, claimed, or told as not so.

It is read from what leads up to the words: the auxiliaries, adverbs and negations right before them (the chain), and
the word that governs these: "voted to", "is expected to", "denied that". A wish, a power, a case supposed and a
question tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from hustings.reports.doing_forms import AFTER, Doing
from hustings.reports.found import Certainty, Vote
from hustings.reports.motions import MOTION
from hustings.reports.report import Sentence, Span

_WINDOW = 260
"""So many letters before the words are looked at."""

CHAIN = re.compile(
    r"(?:(?<![\w'-])(?:be|been|being|is|was|were|are|am|has|have|had|having|do|does|did|will|would|shall|should"
    r"|could|can"
    r"|cannot|may|might|must|ought|to|not|never|also|now|again|then|since|first|later|both|all|already|still|soon"
    r"|yet|get"
    r"|gets|got|getting|no|longer|once|more|nor|neither|in|effect|effectively|therefore|thus|subsequently|even|ever"
    r"|just"
    r"|\w{1,20}ly|\w{1,9}n't|(?:i|he|she|they|we|you|it)'(?:d|ll|ve|s|m|re))[\s\"',]{1,3}){1,14}$",
    re.IGNORECASE,
)
"""The auxiliaries, adverbs and negations right before what was done."""


class _Governs(Enum):
    """What the word that governs the others does to them."""

    DECIDED = auto()
    MOVED = auto()
    GOES_SO = auto()
    REFUSED = auto()
    UNLIKELY = auto()
    EXPECTED = auto()
    HELD = auto()
    PLANNED = auto()
    FACES = auto()
    WISHED = auto()
    SPARED = auto()
    NOT_SO = auto()
    RULED_OUT = auto()


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w'-])", re.IGNORECASE)


_GOVERNING = {
    _Governs.DECIDED: (70, _words(
        r"vot(?:ed?|es|ing)|agree[ds]?|agreeing|decide[ds]?|deciding|resolve[ds]?|rul(?:ed|es|ing)|moved|chose"
        r"|chosen|opted"
        r"|determined|decisions?|ordered|directed|approved|backed|instructed|took steps",
    )),
    _Governs.MOVED: (90, _words(MOTION)),
    _Governs.GOES_SO: (3, _words(
        r"forced|compelled|obliged|made|went on|goes on|going on|continu(?:ed?|es|ing)|managed|proceeded|pressured"
        r"|(?:first|second|third|fourth|fifth|sixth|\w{3,9}th|latest|last|only) (?:[\w'-]{1,25} ){0,3}?(?:wom[ae]n"
        r"|m[ae]n|person"
        r"|people|members?|mps?|councillors?|leader|politicians?|one|officials?|candidates?|senators?|msps?|tds?"
        r"|officers?)",
    )),
    _Governs.REFUSED: (22, _words(
        r"refus(?:e[sd]?|ing|al)|declin(?:e[sd]?|ing)|fail(?:ed|s|ing|ure)|neglected",
    )),
    _Governs.UNLIKELY: (12, _words(r"unlikely|reluctant|too (?:early|soon)")),
    _Governs.EXPECTED: (28, _words(
        r"expected|likely|set|due|tipped|poised|bound|about|predicted|scheduled|on course|on track|looks?|seems?"
        r"|appears?"
        r"|feared|certain|slated",
    )),
    _Governs.HELD: (3, _words(
        r"thought|believed|understood|rumou?red|reported|said|alleged|claimed|reputed|supposed",
    )),
    _Governs.PLANNED: (20, _words(
        r"plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|pledg(?:ed?|es|ing)|vow(?:ed|s|ing)?|promis(?:ed?|es|ing)|going"
        r"|preparing"
        r"|prepares|prepared|ready|intention",
    )),
    _Governs.FACES: (30, _words(
        r"fac(?:es?|ed|ing)|risk(?:s|ed|ing)?|in danger of|brac(?:es?|ed|ing) (?:\w+ )?for|expects?|fears?|feared",
    )),
    _Governs.WISHED: (45, _words(
        r"(?:threat(?:s|en|ens|ened|ening)?|call(?:s|ed|ing)?(?= (?:for|on|to|upon))|demand(?:s|ed|ing)?|urg(?:ed?"
        r"|es|ing)|want(?:s|ed|ing)?"
        r"|propos(?:ed?|es|ing)|recommend(?:s|ed|ing|ations?)?|consider(?:s|ed|ing)?|discuss(?:ed|es|ing)?"
        r"|debat(?:ed?|es|ing)"
        r"|seek(?:s|ing)?|sought|try|tries|tried|trying|hop(?:ed?|es|ing)|powers?|right|authority|able|unable|free"
        r"|need(?:s|ed)?"
        r"|in favou?r of|case for|grounds for|possib\w+|potential|option|prospect|idea|talk of|rather than|instead of"
        r"|without|asked|invited|ask|attempt(?:s|ed|ing)?|bids?|campaign(?:s|ed|ing)?|push(?:es|ed|ing)?|support(?:s"
        r"|ed|ing)?"
        r"|appl(?:y|ied|ies|ications?)|oppos\w+|against|whether|petition(?:s|ed|ing)?|pressure|process|how|in order"
        r"|so as"
        r"|enough|prevent|stop|wait(?:s|ed|ing)?|like|prefer(?:s|red)?|let|before|until|any|another)(?! by\b)",
    )),
    _Governs.SPARED: (40, _words(
        r"surviv(?:ed|es|ing)|escap(?:ed|es|ing)|avoid(?:ed|s|ing)|dodged|spared|stopp(?:ed|s|ing) short of"
        r"|(?:fell|falls|falling) short of|saved from|ends? up not",
    )),
    _Governs.NOT_SO: (60, _words(
        r"den(?:y|ies|ied|ying) (?:that|being|having|it|he|she|they|any|ever)|no truth (?:in|to)|(?:reject|dismiss"
        r"|rubbish|refut)"
        r"\w{0,5} (?:\w+ ){0,3}?(?:claims?|reports?|suggestions?|rumou?rs?|allegations?)|untrue|not true|false"
        r"|incorrect|neither",
    )),
    _Governs.RULED_OUT: (30, _words(r"rul(?:e|es|ed|ing) out|ruled against")),
}  # fmt: skip
"""The words that govern, and so many letters at most lie between them and what they govern."""
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|nor|without|refus\w+ to|declin\w+ to|failed to)|n't)(?: \w+){0,2} $", re.IGNORECASE
)
_CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:es|ed|ing)|said|says|saying|told|insist(?:s|ed)|argue[sd]|suggest(?:s|ed)"
    r"|believe[sd]?"
    r"|accus(?:es|ed|ing)|according to|complain(?:s|ed)|maintain(?:s|ed)|recall(?:s|ed))\b[^;.\"]{0,70}$",
    re.IGNORECASE,
)
_CLAIMED_AFTER = re.compile(
    r"[^;.\"]{0,100}?,\s(?:(?:[\w'.-]{1,25}\s){0,5}?(?:claim(?:s|ed)|alleg(?:es|ed)|argue[sd]|insist(?:s|ed))\b"
    r"|according to\b"
    r"|(?:he|she|they)\s(?:said|says|told|add(?:s|ed))\b)",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\b(?:announced|confirmed|pledged|promised|vowed|said|says|told|warned|declared|insisted|revealed)\b[^;.]{0,80}$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"(?<![\w-])(?:if|unless|whether|were (?:he|she|they) to|in case|suppose|in the event)\b[^;.]{0,90}$", re.IGNORECASE
)
_IF = re.compile(r"(?<![\w-])(?:if|unless|should (?:he|she|they|it)|were (?:he|she|they|it) to)\b", re.IGNORECASE)
_ORDERED_THAT = re.compile(
    r"\b(?:resolved|agreed|decided|voted|ordered|ruled|directed|determined|instructed)\b[^;]{0,120}?\bthat\b[^;]*$",
    re.IGNORECASE,
)
_ONE_VOTED = re.compile(
    r"\b(?:vot(?:ed|es|ing)|spoke|speaking|campaign(?:ed|ing)|argued|abstained)\s(?:\w+ly\s)?(?:against|for|on"
    r"|in favou?r of)"
    r"\s[^,;.]{0,60}\b(?:motion|move|bid|proposal|plan|attempt|amendment|resolution|call)s?\b[^;.]{0,60}$",
    re.IGNORECASE,
)
"""How somebody voted on what was moved: what became of it is not told."""
_APPROVED = re.compile(
    r"\b(?:approved?|passed|carried|adopted|agreed|backed|endorsed|accepted|upheld|supported)\b", re.IGNORECASE
)
_REJECTED = re.compile(
    r"\b(?:reject(?:ed)?|defeated|lost|fell|failed|thrown out|threw out|turned down|voted down|dismissed|refused"
    r"|blocked)\b",
    re.IGNORECASE,
)
_UP_TO_NOUN = re.compile(
    r"(?:\b(?:of|on|about|for|against|to|with|over|into|considers?|considered|considering|mean(?:s|t)?|involv\w+"
    r"|includ\w+|like))\s$",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    r"\b(?:responsible|criticis\w+|criticiz\w+|blamed|apologis\w+|attacked|condemned|thanked|defended) for $",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?:with|by|and with|meeting|after|at|on|in|despite)\b[^,;.]{1,80},")
_HEARSAY = re.compile(r"\b(?:alleged|reported|apparent|supposed)ly\b[^,;.]*$", re.IGNORECASE)
_NOUN_GOES_ON = re.compile(
    r"(?:\s(?:of\s)?[\w'-]{1,25}){0,3}?\s(?:would|could|might|may|should|must|can|will|cannot|won't|shall)\b"
    r"|\s(?:hearing|case|vote|process"
    r"|proceedings|motion|panel|committee|papers|rules?|procedures?|bid|call|contest|race|battle|campaign|meeting"
    r"|letter|speech"
    r"|statement|threat|debate|talks?)\b",
    re.IGNORECASE,
)
_NOUN_REFUSED = re.compile(
    r"(?:\s(?:of\s)?[\w'-]{1,25}){0,5}?\s(?:was|were|has been|had been)\s(?:\w+ly\s)?(?:rejected|refused|blocked"
    r"|voted down|turned down"
    r"|defeated|denied)\b",
    re.IGNORECASE,
)
_MODALS = {
    "will": "will", "won't": "will", "shall": "will", "i'll": "will", "he'll": "will", "she'll": "will",
    "they'll": "will", "we'll": "will",
    "would": "would", "wouldn't": "would", "could": "could", "couldn't": "could", "may": "could", "might": "could",
    "should": "must", "shouldn't": "must", "must": "must", "mustn't": "must", "ought": "must", "can": "must",
    "can't": "must", "cannot": "must",
}  # fmt: skip
_SAYS = re.compile(r"\b(?:sa(?:id|ys)|state[sd]|call(?:s|ed)|describe[sd]|argue[sd])\b", re.IGNORECASE)
_IS_GOING = re.compile(r"\b(?:is|am|are|was|were|i'm|he's|she's|they're)(?: \w+ly| now| not)?$")
_TOLD_NOTHING = ("resignation", "nomination", "selection", "endorsement", "appointment")
"""Where nobody tells that it was refused by saying that it is not: "he will not resign"."""


def how_told(doing: Doing, match: re.Match[str], sentence: Sentence, vote: Vote | None) -> Certainty | None:
    """In what way it is told; ``None`` where it is only a wish, a power, a question or a case supposed."""
    text = sentence.text
    place = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
    said = any(quoted.holds(place) for quoted in sentence.quoted)
    if doing.what == "statement":
        return None if said else Certainty.HAPPENED
    at = match.start() if doing.negated else match.start("did")
    lead = _ASIDE.sub(lambda found: " " * len(found[0]), text[max(0, at - _WINDOW) : at])
    lead = re.sub(r"[\"']+$", "", lead)
    if _SUPPOSED.search(lead) or text.rstrip("\"' ").endswith("?"):
        return None
    told = _noun_told(match, lead, vote) if doing.noun else _verb_told(doing, match, lead, vote)
    if told is not Certainty.HAPPENED:
        return told
    claimed = said or _CLAIMED.search(lead)
    if doing.noun and claimed:
        return None  # spoken of as known, by somebody: whoever told it first has told it
    if claimed or _HEARSAY.search(lead[-60:]) or _CLAIMED_AFTER.match(text, match.end()):
        return Certainty.ALLEGED
    return Certainty.HAPPENED


def _governing(lead: str, *among: _Governs) -> tuple[_Governs | None, int]:
    """The word that governs, of these kinds the one nearest to the end; and where it begins."""
    best: tuple[int, int, _Governs] | None = None
    for kind in among:
        reach, words = _GOVERNING[kind]
        for found in words.finditer(lead, max(0, len(lead) - reach - 60)):
            if len(lead.rstrip()) - found.end() <= reach and not re.search(r"[;.]", lead[found.end() :]):
                if best is None or (found.end(), -found.start()) > (best[0], -best[1]):
                    best = (found.end(), found.start(), kind)
    return (best[2], best[1]) if best else (None, 0)


def _verb_told(doing: Doing, match: re.Match[str], lead: str, vote: Vote | None) -> Certainty | None:
    text = match.string
    found = CHAIN.search(lead)
    words = re.findall(r"[\w']+", found[0].lower()) if found else []
    before = lead[: found.start()] if found else lead
    told_not = any(word in ("not", "never", "nor", "neither", "cannot") or word.endswith("n't") for word in words)
    if re.match(r"not to\b", match[0], re.IGNORECASE) or (
        doing.negated and re.match(r"(?:refuse|decline) to\b", match[0], re.I)
    ):
        return _infinitive(doing, lead, text, vote, told_not=False)
    if doing.negated and re.match("will not", match[0], re.IGNORECASE):
        return Certainty.ANNOUNCED
    if "to" in words:
        to = lead.lower().rindex("to")
        after = re.findall(r"[\w']+", lead[to + 2 :].lower())
        not_after = "not" in after or re.search(r"\b(?:not|never)\s$", lead[:to], re.IGNORECASE) is not None
        return _infinitive(doing, lead[:to], text, vote, told_not=not_after)
    if "longer" in words:
        return None
    if modal := next((word for word in words if word in _MODALS), ""):
        return _with_modal(doing, _MODALS[modal], words, before, text, match.end(), told_not=told_not)
    return _finite(doing, match, words, before, vote, told_not=told_not)


def _with_modal(
    doing: Doing, modal: str, words: Sequence[str], before: str, text: str, end: int, *, told_not: bool
) -> Certainty | None:
    if modal == "must" or _IF.search(text, end):
        return None
    if told_not or "never" in words:
        return None if doing.what in _TOLD_NOTHING or modal == "could" else Certainty.DENIED
    if "have" in words:
        return None
    if modal == "could":
        return Certainty.FORECAST
    expected, _ = _governing(before, _Governs.EXPECTED)
    if expected is not None:
        return Certainty.FORECAST
    if modal == "will":
        return Certainty.ANNOUNCED
    return Certainty.ANNOUNCED if _PROMISED.search(before) else Certainty.FORECAST


def _infinitive(doing: Doing, head: str, text: str, vote: Vote | None, *, told_not: bool) -> Certainty | None:
    """What is told by "to" and the verb: "voted to suspend", "is expected to be suspended"."""
    if re.search(r"\b(?:is|are|'s)\s$", head, re.IGNORECASE):
        return Certainty.ANNOUNCED
    governs, at = _governing(
        head, _Governs.DECIDED, _Governs.MOVED, _Governs.GOES_SO, _Governs.REFUSED, _Governs.UNLIKELY,
        _Governs.EXPECTED, _Governs.HELD, _Governs.PLANNED, _Governs.WISHED,
    )  # fmt: skip
    denied = _NOT_BEFORE.search(head[:at]) is not None
    if governs is _Governs.DECIDED:
        return _decided(head, at, vote, told_not=told_not)
    if governs is _Governs.MOVED:
        return _moved(head, at, text, vote)
    if denied or governs in (None, _Governs.WISHED, _Governs.UNLIKELY):
        return None
    if governs is _Governs.REFUSED:
        return None if doing.what in _TOLD_NOTHING else Certainty.DENIED
    if told_not:
        return None
    return {
        _Governs.GOES_SO: Certainty.HAPPENED, _Governs.EXPECTED: Certainty.FORECAST, _Governs.HELD: Certainty.ALLEGED,
        _Governs.PLANNED: Certainty.ANNOUNCED,
    }[governs]  # fmt: skip


def _decided(head: str, at: int, vote: Vote | None, *, told_not: bool) -> Certainty | None:
    """What a body decided to do, or not to."""
    chain = CHAIN.search(head[:at])
    words = re.findall(r"[\w']+", chain[0].lower()) if chain else []
    if "to" in words or any(word in _MODALS for word in words):
        expected, _ = _governing(head[: chain.start()] if chain else "", _Governs.EXPECTED)
        return Certainty.FORECAST if expected is not None and not told_not else None
    if any(word in ("not", "never") or word.endswith("n't") for word in words):
        return None
    lost = vote is not None and vote.outcome == "lost"
    return Certainty.DENIED if lost != told_not else Certainty.HAPPENED


def _moved(head: str, at: int, text: str, vote: Vote | None) -> Certainty | None:
    """What became of what a motion would do."""
    if _REJECTED.search(head, max(0, at - 45), at):
        return Certainty.DENIED
    if vote is not None and vote.outcome:
        return Certainty.HAPPENED if vote.outcome == "carried" else Certainty.DENIED
    if vote is not None or _ONE_VOTED.search(head):
        return None
    if _REJECTED.search(text):
        return Certainty.DENIED
    return Certainty.HAPPENED if _APPROVED.search(text) else None


def _finite(
    doing: Doing, match: re.Match[str], words: Sequence[str], before: str, vote: Vote | None, *, told_not: bool
) -> Certainty | None:
    gerund = "being" in words and not {"is", "was", "are", "were"} & set(words)
    if doing.person == AFTER and not doing.passive and match["did"].lower().split()[0].endswith("ing"):
        gerund = not {"is", "was", "are", "were", "been"} & set(words)
    if (words and words[0] == "be" and not told_not) or words[:2] == ["not", "be"]:
        governs, at = _governing(before, _Governs.DECIDED, _Governs.MOVED)
        if governs is _Governs.MOVED:
            return _moved(before, at, match.string, vote)
        if _ORDERED_THAT.search(before) or (governs is _Governs.DECIDED and re.search(r"\bthat\b", before[at:])):
            lost = vote is not None and vote.outcome == "lost"
            return Certainty.DENIED if lost != told_not else Certainty.HAPPENED
        return None
    if (
        doing.what == "resignation"
        and match["did"].lower().split()[0].endswith("ing")
        and _IS_GOING.search(" ".join(words))
    ):
        return None if told_not else Certainty.ANNOUNCED
    governs, at = _governing(before, _Governs.NOT_SO, _Governs.RULED_OUT)
    if governs is _Governs.NOT_SO and "," not in before[at:].rstrip():
        return Certainty.DENIED
    if gerund:
        return _gerund(match, before, vote, told_not=told_not)
    return Certainty.DENIED if told_not else Certainty.HAPPENED


def _gerund(match: re.Match[str], before: str, vote: Vote | None, *, told_not: bool) -> Certainty | None:
    """What is told by "being suspended", or by "suspending her"."""
    governs, at = _governing(
        before, _Governs.DECIDED, _Governs.MOVED, _Governs.WISHED, _Governs.SPARED, _Governs.FACES, _Governs.RULED_OUT,
        _Governs.PLANNED, _Governs.EXPECTED,
    )  # fmt: skip
    near = governs is not None and "," not in before[at:]
    if near and governs is _Governs.RULED_OUT:
        return None if _NOT_BEFORE.search(before[:at]) else Certainty.DENIED
    if near and governs is _Governs.MOVED and not _SAYS.search(before, at):
        return _moved(before, at, match.string, vote)
    if near and governs is _Governs.DECIDED and re.search(r"\bfor|in favou?r of|on\s*$", before[at:]):
        return None if vote is None else {"carried": Certainty.HAPPENED, "lost": Certainty.DENIED}.get(vote.outcome)
    if near and governs in (_Governs.SPARED, _Governs.FACES):
        if _IF.search(match.string, match.end()):
            return None
        return Certainty.DENIED if governs is _Governs.SPARED else Certainty.FORECAST
    if (
        near
        and governs in (_Governs.WISHED, _Governs.PLANNED, _Governs.EXPECTED)
        and not re.search(r"\bbefore\s*$", before)
    ):
        return None
    if told_not or (match["did"].lower().endswith("ing") and _UP_TO_NOUN.search(before) and not _BLAMED.search(before)):
        return None
    if re.search(r"(?:^|[\"':.] ?)$", before):
        return None  # "Suspending her would be wrong"
    return Certainty.HAPPENED


def _noun_told(match: re.Match[str], lead: str, vote: Vote | None) -> Certainty | None:
    """What is told by a noun: "her suspension" takes it as known, unless it is called for, or faced, or moved."""
    text = match.string
    governs, at = _governing(lead, *_Governs)
    comma = "," in lead[at:]
    if _NOUN_GOES_ON.match(text, match.end()):
        return None
    if _NOUN_REFUSED.match(text, match.end()):
        return Certainty.DENIED
    if governs is _Governs.MOVED or (
        governs in (_Governs.WISHED, _Governs.DECIDED) and _REJECTED.search(lead, max(0, at - 25), at)
    ):
        return _moved(lead, at, text, vote)
    if governs is _Governs.DECIDED and not comma:
        if vote is not None and re.search(r"\b(?:for|in favou?r of|on)\b", lead[at:]):
            return {"carried": Certainty.HAPPENED, "lost": Certainty.DENIED}.get(vote.outcome)
        return None
    if comma or governs in (None, _Governs.GOES_SO, _Governs.HELD):
        return Certainty.HAPPENED
    if governs in (_Governs.FACES, _Governs.EXPECTED):
        return Certainty.FORECAST
    if governs in (_Governs.SPARED, _Governs.REFUSED):
        return Certainty.DENIED
    return None
