"""The words that lead up to what was done: auxiliaries and adverbs right before it, and what governs these.

"Voted to", "is expected to", "threatened with", "denied that": each says in its own way whether it was done.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from hustings.reports.votes.motions import MOTION
from hustings.reports.words.numbers import ORDINAL

CHAIN = re.compile(
    r"(?:(?<![\w'-])(?>(?:be|been|being|is|was|were|are|am|has|have|had|having|do|does|did|will|would|shall|should"
    r"|could|can|cannot|may|might|must|ought|to|not|never|also|now|again|then|since|first|later|both|all|already|still"
    r"|soon|yet|get|gets|got|getting|no|longer|once|more|nor|neither|in|effect|effectively|therefore|thus|subsequently"
    r"|even|ever|just|\w{1,20}ly|\w{1,9}n't|(?:i|he|she|they|we|you|it)'(?:d|ll|ve|s|m|re))(?=[\s\"',])(?!'\w))"
    r"[\s\"',]{1,3}){1,14}$",
    re.IGNORECASE,
)
"""The auxiliaries, adverbs and negations right before what was done; each word is read in one way only."""


class Governs(Enum):
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
    Governs.DECIDED: (70, _words(
        r"vot(?:ed?|es|ing)|agree[ds]?|agreeing|decide[ds]?|deciding|resolve[ds]?|rul(?:ed|es|ing)|moved|chose|chosen"
        r"|opted|determined|decisions?|ordered|directed|approved|backed|instructed|took steps",
    )),
    Governs.MOVED: (90, _words(MOTION)),
    Governs.GOES_SO: (3, _words(
        r"forced|compelled|obliged|made|went on|goes on|going on|continu(?:ed?|es|ing)|managed|proceeded|pressured"
        rf"|(?:{ORDINAL}|latest|last|only) (?:[\w'-]{{1,25}} ){{0,3}}?(?:wom[ae]n|m[ae]n|person|people|members?|mps?"
        r"|councillors?|leader|politicians?|one|officials?|candidates?|senators?|msps?|tds?|officers?)"
        r"(?: (?:of|for|in|from|on)(?: [\w'-]{1,25}){1,6})?",
    )),
    Governs.REFUSED: (22, _words(
        r"refus(?:e[sd]?|ing|al)|declin(?:e[sd]?|ing)|fail(?:ed|s|ing|ure)|neglected",
    )),
    Governs.UNLIKELY: (12, _words(r"unlikely|reluctant|too (?:early|soon)")),
    Governs.EXPECTED: (28, _words(
        r"expected|likely|set|due|tipped|poised|bound|(?:is|are|was|were) about|predicted|scheduled|on course|on track"
        r"|looks?|seems?|appears?|feared|certain|slated|under way|underway|afoot",
    )),
    Governs.HELD: (3, _words(
        r"thought|believed|understood|rumou?red|reported|said|alleged|claimed|reputed|supposed",
    )),
    Governs.PLANNED: (20, _words(
        r"plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|pledg(?:ed?|es|ing)|vow(?:ed|s|ing)?|promis(?:ed?|es|ing)|going"
        r"|preparing|prepares|prepared|ready|intention",
    )),
    Governs.FACES: (30, _words(
        r"fac(?:es?|ed|ing)|risk(?:s|ed|ing)?|in danger of|brac(?:es?|ed|ing) (?:\w+ )?for|expects?|fears?|feared",
    )),
    Governs.WISHED: (45, _words(
        r"(?:threat(?:s|en|ens|ened|ening)?|call(?:s|ed|ing)?(?= (?:for|on|to|upon))|demand(?:s|ed|ing)?"
        r"|urg(?:ed?|es|ing)|want(?:s|ed|ing)?|propos(?:ed?|es|ing)|recommend(?:s|ed|ing|ations?)?"
        r"|consider(?:s|ed|ing)?|discuss(?:ed|es|ing)?|debat(?:ed?|es|ing)|seek(?:s|ing)?|sought|try|tries|tried"
        r"|trying|hop(?:ed?|es|ing)|powers?|right|authority|able|unable|free|need(?:s|ed)?|in favou?r of|case for"
        r"|grounds for|possib\w+|potential|option|prospect|idea|talk of|rather than|instead of|without|asked|invited"
        r"|ask|attempt(?:s|ed|ing)?|bids?|campaign(?:s|ed|ing)?|push(?:es|ed|ing)?|support(?:s|ed|ing)?"
        r"|appl(?:y|ied|ies|ications?)|oppos\w+|against|whether|petition(?:s|ed|ing)?|pressure|process|how|in order"
        r"|so as|enough|prevent|stop|wait(?:s|ed|ing)?|like|prefer(?:s|red)?|let|before|until|any|another)(?! by\b)",
    )),
    Governs.SPARED: (40, _words(
        r"surviv(?:ed|es|ing)|escap(?:ed|es|ing)|avoid(?:ed|s|ing)|dodged|spared|stopp(?:ed|s|ing) short of"
        r"|(?:fell|falls|falling) short of|saved from|ends? up not",
    )),
    Governs.NOT_SO: (60, _words(
        r"den(?:y|ies|ied|ying) (?:that|being|having|it|he|she|they|any|ever)|no truth (?:in|to)"
        r"|(?:reject|dismiss|rubbish|refut)\w{0,5} (?:\w+ ){0,3}?"
        r"(?:claims?|reports?|suggestions?|rumou?rs?|allegations?)|untrue|not true|false|incorrect|neither",
    )),
    Governs.RULED_OUT: (30, _words(r"rul(?:e|es|ed|ing) out|ruled against")),
}  # fmt: skip
"""The words that govern, and so many letters at most lie between them and what they govern."""


def governing(lead: str, *among: Governs) -> tuple[Governs | None, int]:
    """The word that governs, of these kinds the one nearest to the end; and where it begins."""
    best: tuple[int, int, Governs] | None = None
    for kind in among:
        reach, words = _GOVERNING[kind]
        for found in words.finditer(lead, max(0, len(lead) - reach - 60)):
            if len(lead.rstrip()) - found.end() <= reach and not re.search(r"[;.]", lead[found.end() :]):
                if best is None or (found.end(), -found.start()) > (best[0], -best[1]):
                    best = (found.end(), found.start(), kind)
    return (best[2], best[1]) if best else (None, 0)
