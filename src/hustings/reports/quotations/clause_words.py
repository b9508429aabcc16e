"""The small words of English that tell where a subject, a clause and a name begin and end; on blinded text."""

from __future__ import annotations

import re

from hustings.reports.words.calendar import CAPITAL_DAY
from hustings.reports.words.numbers import FEW
from hustings.reports.words.papers import MESSAGE, PAPER, RULES, TABLED, WRITTEN

BLOT = "\x01"
"""Stands for a letter within quotation marks."""
DASH = "\x02"
"""Stands for a dash that parts clauses."""

ADVERB = re.compile(
    rf"""(?:\b(?:also|later|earlier|then|now|today|tonight|yesterday|has|have|had|would|(?-i:will|may|might)|could|must|can|did|does|do|previously|repeatedly|since|still|once|again|even|just|only|further|never|not|always|often|already
      |both|all|each|too|himself|herself|itself|themselves|have[ ]also|has[ ]also
      |in[ ]turn|at[ ]the[ ]time|at[ ]one[ ]point|in[ ]response|in[ ]reply|soon|afterwards
      |(?:this|last|earlier[ ]this)[ ](?:week|month|year|morning|afternoon|evening|night|weekend|{CAPITAL_DAY})
      |(?:on|in|last|this)[ ]+(?:\d{{1,2}}[ ]+)?{CAPITAL_DAY}(?:[ ]+\d{{1,4}})?
      (?:[ ]+(?:night|morning|afternoon|evening))?|in[ ]\d{{4}}
      |on[ ](?:Twitter|Facebook|X|Instagram|social[ ]media|air)
      |(?:is|are|was|were|has[ ]been|have[ ]been)[ ](?:also[ ])?
      (?:understood|reported|believed|thought|said|alleged|rumou?red|heard|quoted
      |expected|claimed|known|overheard|seen|likely|due|set|happy|keen|quick)[ ]to
      |(?:is|are|was|were|has[ ]been|have[ ]been)[ ]heard
      |(?:in|through|via)[ ](?:a|an|the|his|her|its|their)[ ](?:[\w-]+[ ]){{0,3}}?{MESSAGE}
      (?:[ ](?:on[ ]+{CAPITAL_DAY}|to[ ](?:[\w']+[ ]?){{1,3}}))?
      |(?!(?:family|assembly|rally|ally|reply|bully|supply|italy)\b)(?-i:[a-z]+ly))\s*)$""",
    re.VERBOSE | re.IGNORECASE,
)
BOUNDARY = re.compile(
    rf"""[;:,"{BLOT}{DASH}] | \b(?:but|while|as|when|after|before|because|although|though|that|which|what|whom|where|if
    |whether|with|since|until|how|so|yet|whereas|than|once|who|meanwhile|however|responding|speaking|asked)\b""",
    re.VERBOSE | re.IGNORECASE,
)
PREPOSITION = (
    r"(?:of|for|from|to|at|in|on|with|by|within|inside|near|among|behind|between|against|over|under"
    r"|about|into|via|including|representing)"
)
OPEN_END = re.compile(
    rf"(?:^|\b)(?:{PREPOSITION}|the|a|an|one|and|or|his|her|its|their|our|this|that|these|those)\s*$", re.IGNORECASE
)
UPPER = "[" + "".join(chr(code) for code in (*range(0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper()) + "]"
"""A capital letter of the Latin, Greek or Cyrillic alphabets."""
CAP = rf"(?:{UPPER}[\w'.&-]*|O'{UPPER}\w+)"
CAP_RUN = re.compile(
    rf"(?<![\w'-]){CAP}(?: +(?:(?:de|del|van|von|der|den|di|da|la|le|bin|ap|and|&) +){{0,2}}{CAP}){{0,8}}\s*$"
)
NOT_NAMES = re.compile(
    rf"(?:(?:{CAPITAL_DAY}|Yesterday|Today|Tonight|However|Meanwhile|Later|Earlier|But|And|Then|Also|Still"
    rf"|Now|Even|Yet|Last|When|While|As|After|Before"
    rf"|If|In|On|At|For|Speaking|Responding|Asked|Recently|Afterwards|Nevertheless|Nonetheless"
    rf"|Previously|Finally|So)\b[ ,]*)+"
)
DET = re.compile(
    rf"(?<![\w'-])(?:the|an?|one|another|some|several|many|most|both|{FEW}"
    rf"|\d+|no|every|each|all|few|other|others"
    rf"|his|her|its|their|our|my|this|that|these|those|whose|(?-i:(?:{CAP} +){{0,3}}{CAP}(?:'s|(?<=s)')))(?= )",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(rf"(?<![\w'-])(?:{CAP} +){{0,4}}(?:{UPPER}[\w.&-]*(?:'{UPPER}\w+)?)(?:'s|s') ")
PRONOUN = re.compile(r"(?<![\w'-])(?:he|she|they|it|we|i)$", re.IGNORECASE)
FINITE = re.compile(
    r"""(?<![\w'-])(?:is|are|was|were|has|have|had|will|would|could|can|may|might|should|must|did|does|do|[a-z]{3,}ed|said|says
    |told|tells|wrote|took|gave|made|went|came|met|ran|stood|sat|spoke|quit|won|lost|kept|fell|rose|got|began|saw|knew
    |thought|felt|brought|sought|taught|fought|chose|threw|drew|broke|swore|withdrew|sent|paid|became|struck|drove|tore
    |comes|goes|means|wants|needs|takes|makes|sits|stands|holds|remains|faces|leads|hit|used|held|heard|put|set|led|found
    |(?<!the[ ])left(?![ -]?wing|[ ]of))(?![\w'-])""",
    re.VERBOSE,
)
BARE = re.compile(
    r"(?:the|an?|one|his|her|its|their|our|this|that|these|those|all|both|and|or|to|of|[\d\W])*", re.IGNORECASE
)
FORWARD_END = re.compile(
    rf"""[.,;:"{BLOT}{DASH}!?] | \b(?:who|which|that|as|after|before|when|while|during|to|with|because
    |following|ahead|outside|via|through|himself|herself|itself|themselves
    |last|this|earlier|later|yesterday|today|tonight|recently|afterwards|immediately|later
    |is|was|were|has|had|will|would|and[ ]+(?:he|she|they|it)
    |(?:in|on|at)[ ]+(?!the[ ]+(?:left|right)\b)|by)\b""",
    re.VERBOSE | re.IGNORECASE,
)
NUMBERED = re.compile(
    rf"\b(?:{RULES}|{TABLED}|appendix|chapter|part|page)"
    r"(?: no\.?)? *$",
    re.IGNORECASE,
)
"""Before a number that is part of a name: "Rule 14"."""
LEADS_TO = re.compile(
    r"\b(?:close|loyal|opposed|hostile|sympathetic|aide|aides|adviser|advisers|secretary|familiar|allied|seen|obtained|leaked|signed|sent|issued"
    rf"|{WRITTEN}|release)\s*$",
    re.IGNORECASE,
)
"""Before a preposition that belongs to the words for somebody: "a source close to"."""
KEEPS_PLACE = re.compile(
    r"\b(?:sources?|insiders?|members?|figures?|officials?|delegates?|aides?|activists?|someone"
    r"|somebody|people|MPs?|councillors?)\s*$",
    re.IGNORECASE,
)

PAPERS = re.compile(
    r"(?<![\w'-])(?:the|an?|his|her|its|their|this|that|another)"
    r"(?: (?!(?:in|of|to|an?|the|for|by|from|with|and|on|at)\b)[\w'-]+){0,4}? "
    rf"(?:{PAPER}|leaflet)\b",
    re.IGNORECASE,
)
