"""The words for what organisations do to and for people, and how English says each: done, undone, asked for.

A construction is a pattern around the words that say it, and where the person it concerns stands: before it ("Ann Lee
was suspended", "had the whip removed") or after it ("suspended Ann Lee", "the suspension of Ann Lee").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Doing:
    """One way of saying that something was done.

    Args:
        what: The word for it: a key of `DONE`.
        undone: True where the words say that it was lifted, restored, refused or taken back.
        person: Where whom it concerns stands: `BEFORE` or `AFTER` the words.
        passive: The decider, if named, stands after "by"; else before the words.
    """

    what: str
    undone: bool
    person: str
    passive: bool
    pattern: re.Pattern[str]


DONE = {
    "bar": "kept from standing",
    "refusal": "endorsement refused or withdrawn",
    "endorsement": "endorsed as a candidate",
    "suspension": "suspended from membership or office",
    "expulsion": "expelled",
    "readmission": "readmitted",
    "whip_withdrawal": "the whip withdrawn",
    "longlisting": "put on a longlist",
    "shortlisting": "put on a shortlist",
    "selection": "chosen as the candidate",
    "nomination": "nominated",
    "resignation": "resigned or stood down",
    "removal": "removed from an office or a body",
    "appointment": "appointed or elected to an office or a body",
    "reprimand": "reprimanded or warned",
    "statement": "made a statement",
}
"""Every word for what was done, and what it means."""

_STAND = (
    r"(?:(?:re-?)?standing|(?:re-?)?running|contesting|being (?:a |the |its |their )?(?:\w+ )?candidate|seeking"
    r"|representing"
    r"|going forward|putting (?:him|her|them)sel(?:f|ves) forward|(?:becoming|being) (?:the |a "
    r"|its )?(?:\w+ )?(?:candidate|nominee))"
)
_Q = r"[\"']?"
_BE = r"(?:be|been|being|is|was|were|are|gets?|got)"
_ADV = r"(?:\s(?:\w+ly|not|never|also|now|again|then|since|first|automatically))?"
_THE_WHIP = r"(?:the |his |her |their )?(?:\w+ )?whip"
_LIST = r"(?:the |a |its |their |our )?(?:final |official |parliamentary |initial )?"


def _doing(what: str, person: str, pattern: str, *, undone: bool = False, passive: bool = False) -> Doing:
    return Doing(what, undone, person, passive, re.compile(pattern, re.IGNORECASE))


DOINGS = (
    # kept from standing
    _doing(
        "bar", BEFORE, passive=True,
        pattern=rf"\b{_BE}{_ADV}\s{_Q}(?:blocked|barred|banned|prevented|stopped|disbarred|prohibited"
            rf"|disqualified|excluded){_Q}\sfrom\s{_STAND}\b",
    ),
    _doing("bar", BEFORE, passive=True, pattern=rf"\b{_BE}{_ADV}\s{_Q}(?:blocked|barred|disbarred){_Q}(?=\s(?:\""
        r"|'|for\b|by\b|because\b)|[,.])"),
    _doing("bar", AFTER, pattern=r"\b(?:block|bar|ban|prevent|stop|disbar)(?:s|ed|red|ned|ped|ing|ring|ning"
        r"|ping)?\s(?=(?:[\w.'-]+\s){1,5}?from\s" + _STAND + r"\b)"),
    _doing("bar", BEFORE, passive=True, pattern=r"\bwill not (?:be (?:able|allowed"
        r"|permitted) to )?stand\b(?=[^.;]{0,80}\bcandidate\b)"),
    _doing("bar", BEFORE, undone=True, passive=True, pattern=r"\b(?:cleared|allowed|free"
        r"|permitted)\sto\s(?:re-?)?(?:stand|run)\b(?=[^.;]{0,60}\b(?:again|after|as|for|in)\b)"),
    _doing("bar", AFTER, pattern=r"\b(?:bar|disbar)(?:s|red)?\s(?=[A-Z]|him\b|her\b|them\b)"),
    # endorsement
    _doing("refusal", AFTER, pattern=r"\b(?:not to|refus(?:e[sd]?|ing) to|declin(?:e[sd]?|ing) to)\sendorse\b"),
    _doing("refusal", BEFORE, passive=True, pattern=r"\b(?:not be|not been|was not|is not|were not"
        r"|never)\sendorsed\b"),
    _doing("refusal", AFTER, pattern=r"\b(?:with(?:draw|drew|drawn|drawing|draws)|refus(?:e[sd]?|ing)"
        r"|revok(?:e[sd]?|ing)|remov(?:e[sd]?|ing))\s(?:its |the |their )?endorsement\s(?:of|from)\b"),
    _doing("refusal", BEFORE, passive=True, pattern=r"\bendorsement\s(?:was|has been|were|been)\s(?:withdrawn"
        r"|refused|revoked|removed)\b"),
    _doing("endorsement", BEFORE, passive=True, pattern=rf"(?<!not )(?<!never )\b(?:was|were|been|is"
        rf"|be){_ADV}\sendorsed\b"),
    _doing("endorsement", AFTER, pattern=r"(?<!not to )(?<!to )(?<!be )(?<!been )(?<!was )(?<!not )\bendors(?:ed"
        r"|es|ing)\b(?=\s(?:[A-Z]|him\b|her\b))"),
    # the whip
    _doing("whip_withdrawal", BEFORE, passive=True, pattern=rf"\b(?:had|has had|have had"
        rf"|having)\s{_THE_WHIP}\s(?:removed|suspended|withdrawn|taken away)\b"),
    _doing("whip_withdrawal", BEFORE, passive=True, pattern=rf"\b(?:lost|los(?:es|ing)|(?:was|were|been"
        rf"|be) stripped of)\s{_THE_WHIP}\b"),
    _doing("whip_withdrawal", AFTER, pattern=rf"\b(?:remov(?:e[sd]?|ing)|withdr(?:aw|ew|awn|awing|aws)"
        rf"|suspend(?:ed|s|ing)?|withhold(?:s|ing)?|withheld|t(?:ake|ook|aking))\s{_THE_WHIP}\s(?:away )?from\b"),
    _doing("whip_withdrawal", AFTER, passive=True, pattern=rf"\b{_THE_WHIP}\s(?:was|has been|were|been"
        rf"|being)\s(?:removed|withdrawn|suspended)\sfrom\b"),
    _doing("whip_withdrawal", AFTER, undone=True, pattern=rf"\b(?:restor(?:e[sd]?|ing)|return(?:ed|s|ing)?"
        rf"|g(?:ive|ave|iving) back)\s{_THE_WHIP}\s(?:back )?to\b"),
    _doing("whip_withdrawal", BEFORE, undone=True, passive=True, pattern=rf"\b(?:had|has had|have|get|regain(?:ed"
        rf"|s)?|got)\s{_THE_WHIP}\s(?:restored|returned|back)\b"),
    _doing("whip_withdrawal", BEFORE, undone=True, passive=True, pattern=rf"\bregain(?:ed|s|ing)?\s{_THE_WHIP}\b"),
    _doing("whip_withdrawal", AFTER, undone=True, pattern=r"\breadmit(?:s|ted"
        r"|ting)?\s(?=(?:[\w.'-]+\s){1,4}?as an?\s(?:MP|MSP|MS|councillor|member of parliament|senator|TD"
        r"|deputy)\b)"),
    # suspension
    _doing("suspension", AFTER, undone=True, pattern=r"\b(?:lift|end|overturn|revok|quash|rescind|cancel)(?:s|e"
        r"|ed|es|ing|led|ling)?\s(?:the |an? )?suspension (?:of|on|from)\b"),
    _doing("suspension", BEFORE, undone=True, pattern=r"'s?\ssuspension\s(?:was|has been|is|be|been)\s(?:lifted"
        r"|ended|overturned|revoked|quashed|rescinded|cancelled)\b"),
    _doing("suspension", BEFORE, undone=True, passive=True, pattern=r"\b(?:had|has had|have)\s(?:his|her"
        r"|their)\ssuspension\s(?:lifted|ended|overturned|revoked|quashed)\b"),
    _doing("suspension", BEFORE, undone=True, passive=True, pattern=r"\b(?:was|were|been|be|is)\sreinstated\b"),
    _doing("suspension", BEFORE, passive=True, pattern=rf"\b(?:was|were|been|be|being|is|are"
        rf"|remains?){_ADV}\s{_Q}suspended\b(?!\ssentence)"),
    _doing("suspension", AFTER, pattern=r"(?<!be )(?<!been )(?<!was )(?<!were )(?<!is )\bsuspend(?:ed|s"
        r"|ing)?\s(?=[A-Z]|him\b|her\b|them\b)"),
    _doing("suspension", AFTER, passive=True, pattern=r"\b(?:the |a )suspension of\b"),
    # expulsion and readmission
    _doing("expulsion", BEFORE, passive=True, pattern=rf"\b{_BE}{_ADV}\s{_Q}(?:expelled|auto-excluded|kicked out"
        rf"|thrown out){_Q}(?:\s(?:of|from)\b)?"),
    _doing("expulsion", AFTER, pattern=r"(?<!be )(?<!been )(?<!being )(?<!was )(?<!were )\bexpel(?:led|s"
        r"|ling)?\s(?=[A-Z]|him\b|her\b|them\b)"),
    _doing("expulsion", AFTER, passive=True, pattern=r"\bexpulsion of\b"),
    _doing("readmission", BEFORE, passive=True, pattern=rf"\b{_BE}{_ADV}\sreadmitted\b(?!\sas an? (?:MP"
        rf"|councillor))"),
    _doing("readmission", AFTER, pattern=r"(?<!be )(?<!been )(?<!was )\breadmit(?:ted|s|ting)?\s(?=[A-Z]|him\b"
        r"|her\b)(?![^.;]{0,40}\bas an?\s(?:MP|MSP|councillor))"),
    # lists and selections
    _doing("longlisting", BEFORE, undone=True, passive=True, pattern=rf"\b(?:not|never|failed to)\s(?:made|make"
        rf"|makes|reach(?:ed)?)\s{_LIST}long-?list\b"),
    _doing("longlisting", BEFORE, undone=True, passive=True, pattern=rf"\b(?:left|kept|taken|omitted|excluded"
        rf"|dropped|missing)\s(?:off|from)\s{_LIST}long-?list\b"),
    _doing("longlisting", BEFORE, undone=True, passive=True, pattern=rf"\b(?:not|never)\s(?:(?:been\s)?(?:put"
        rf"|placed|included)\s)?(?:on|in)\s{_LIST}long-?list\b"),
    _doing("longlisting", BEFORE, passive=True, pattern=rf"(?<!not )(?<!never )(?<!to )\b(?:made"
        rf"|reached)\s{_LIST}long-?list\b|\b(?:was|were|been)\s(?:long-?listed|(?:put|placed"
        rf"|included) on {_LIST}long-?list)\b"),
    _doing("shortlisting", BEFORE, undone=True, passive=True, pattern=rf"\b(?:not|never|failed to)\s(?:made|make"
        rf"|makes|reach(?:ed)?)\s{_LIST}short-?list\b|\b(?:left|kept|taken|omitted|excluded|dropped)\s(?:off"
        rf"|from)\s{_LIST}short-?list\b"),
    _doing("shortlisting", BEFORE, passive=True, pattern=rf"(?<!not )(?<!never )(?<!to )\b(?:made"
        rf"|reached)\s{_LIST}short-?list\b|\b(?:was|were|been)\s(?:short-?listed|(?:put|placed"
        rf"|included) on {_LIST}short-?list)\b"),
    _doing("selection", BEFORE, undone=True, passive=True, pattern=rf"\b{_BE}{_ADV}\sdeselected\b"),
    _doing("selection", BEFORE, passive=True, pattern=rf"\b(?:was|were|been){_ADV}\s(?:re-?)?(?:selected|chosen"
        rf"|picked|adopted|confirmed)\s(?:as|to (?:stand|fight|contest|be))\b"),
    _doing("selection", AFTER, pattern=r"(?<!be )(?<!been )(?<!was )(?<!were )\b(?:re)?(?:selected|chose|picked"
        r"|adopted)\s(?=(?:[A-Z][\w'-]+\s){1,3}(?:as|to (?:stand|fight|contest|be))\b)"),
    _doing("nomination", BEFORE, passive=True, pattern=rf"\b(?:was|were|been){_ADV}\snominated\b"),
    _doing("nomination", AFTER, pattern=r"(?<!be )(?<!been )(?<!was )(?<!were )\bnominat(?:ed|es)\s(?=[A-Z])"),
    # coming and going
    _doing("resignation", BEFORE, pattern=r"\b(?:resign(?:ed|s)|quits?|stood down|stands down"
        r"|stepped down)\b(?=\s(?:as|from|over|after|in|on|last|today|yesterday|because)\b|[,.]|$)"),
    _doing("removal", BEFORE, passive=True, pattern=rf"\b{_BE}{_ADV}\s(?:removed|sacked|dismissed|ousted)\s(?:as"
        rf"|from)\b(?!\s(?:the\s)?whip)"),
    _doing("appointment", BEFORE, passive=True, pattern=rf"\b(?:was|were|been){_ADV}\s(?:re-?)?(?:elected"
        rf"|appointed|co-?opted)\s(?:as|to|onto|chair|president|secretary|treasurer|leader)\b"),
    _doing("removal", AFTER, pattern=r"(?<!be )(?<!been )(?<!was )(?<!were )(?<!being )\b(?:remov(?:e[sd]?|ing)"
        r"|sack(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|oust(?:ed|s|ing)?)\s(?=(?:[\w.'-]+\s){1,5}?(?:as"
        r"|from (?:the (?:office|post|position|role|board|committee|executive|council|panel)|office"
        r"|(?:his|her|their) (?:office|post|position|role)))\b)(?!the\b|an?\b)"),
    _doing("reprimand", AFTER, pattern=r"(?<!be )(?<!been )(?<!was )(?<!were )(?<!being )\b(?:censur(?:e[sd]?|ing)"
        r"|reprimand(?:ed|s|ing)?)\s(?!the\b|an?\b|by\b|of\b)"),
    _doing("reprimand", BEFORE, passive=True, pattern=rf"\b(?:was|were|been){_ADV}\s(?:reprimanded|censured"
        rf"|(?:given|issued with) an? (?:formal |written |final )?warning)\b"),
    _doing(
        "statement", BEFORE,
        r"\b(?:said|revealed|announced|confirmed|wrote|told|spoke|issued|posted|released|published|made|put out)\b"
        r"[^.;\"]{0,60}?\b(?:in )?(?:an?|h(?:is|er)|their) (?:\w+ )?(?:statement|letter|post)\b(?!\s(?:of|from))",
    ),
    _doing("statement", AFTER, r"(?:^|\b)in (?:an?|h(?:is|er)|their) (?:\w+ )?(?:statement|letter|post|press release)\b"
        r"(?!\s(?:of|from))"),
)  # fmt: skip
"""Every construction, the more telling before the plainer of the same words."""
