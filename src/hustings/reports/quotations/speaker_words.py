"""Words by which it is told what somebody is who speaks: an office, a source, a paper, a body."""

from __future__ import annotations

import re

from hustings.reports.words.numbers import FEW
from hustings.reports.words.offices import POST, SEAT_HOLDER
from hustings.reports.words.papers import DOCUMENT, RULES, TABLED, WRITTEN
from hustings.reports.words.titles import OF_A_MAN, OF_A_WOMAN

SPOKES = re.compile(
    r"\b(?:spokes(?:man|woman|person|people|men|women)s?|press (?:officer|secretary|office)"
    r"|representatives?|press team|communications (?:chief|director))$",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"\b(?:(?<!the )sources?|insiders?|supporters?|critics?|opponents?|all(?:y|ies)|friends?|aides?"
    r"|rebels?|backers?|loyalists?|colleagues?|campaigners|activists"
    r"|officials|figures|detractors|observers|witness(?:es)?|whistle-?blowers?|someone|somebody"
    r"|others?|many|some|several|people|those|sources?"
    r"|(?:those|people|everyone|anyone) (?:present|there|concerned|involved)"
    r"|duo|trio|pair|quartet)$",
    re.IGNORECASE,
)
DOCUMENTS = re.compile(rf"\b{DOCUMENT}$", re.IGNORECASE)
RULE_PAPER = rf"(?:{RULES}|constitution|charter|rule[ -]?book|statutes?|by-?laws?|guidelines?|terms|protocol)"
PAPER_END = re.compile(
    rf"\b(?:{TABLED}|{RULE_PAPER}|{WRITTEN}|report|petition)(?: (?:no\.? )?\d[\w.()]*)?(?:,? .*)?$", re.I
)
"""A paper that rules or resolves, at the end of the words for who does something, or with what is told of it."""
NUMBERED = re.compile(
    rf"\b(?:{RULES}|{TABLED}|chapter|part)s? (?:no\.? ?)?(?:\d[\w.()]*|[A-Z]{{1,3}}\d*|[ivxIVX]+)$", re.IGNORECASE
)
OWN_WORDS = re.compile(
    r"\b(?:statement|tweet|post|message|(?:press |news )?release|communiqu[e\u00e9]|blog|account|page|feed|handle"
    r"|video|words?|view|response|reply|answer"
    r"|speech|comments?|remarks?|verdict|message|note|e-?mail|thread|bulletin)$",
    re.IGNORECASE,
)
"""Words that are somebody's: "the union's statement" is the union's word."""

FROM = re.compile(
    r"^[^,;]{0,60}?\b(?:from|by|(?:issued|posted|published|signed|sent|released|written|shared) by"
    r"|on behalf of|of) (?=\S)",
    re.IGNORECASE,
)
OFFICE_HEAD = re.compile(
    rf"\b(?:{POST}|{SEAT_HOLDER}|candidate|barrister|attorney|lawyer|solicitor|judge|counsel|principal)$", re.IGNORECASE
)
AGENT = re.compile(
    r"(?<![\w-])(?!(?:\w+letter|letter|\w*paper|order|number|matter|computer|another|other|winter|summer|corner|poster"
    r"|banner|water|power|answer|offer|error|factor|floor|door|colour|color|favour|sector|register|rumou?r|committee"
    r"|apprentice|ballot|want|grant|warrant|list|twist|grist|mist|dissenter|never|ever|centre)$)"
    r"\w{2,}(?:ers?|ors?|ists?|eers?|ians?|ee|ants?|wom[ae]n|m[ae]n|person)$",
    re.IGNORECASE,
)
"""Words for whoever does something: surveyor, campaigner, trustee."""
GROUPS = re.compile(
    r"\b(?:union|party|group|campaign|board|committee|council|branch|federation|association|society"
    r"|club|executive|university|college|church|hospital|trust|department|agency|authority|synod|parish|diocese|co-?operative|cooperative|company|commission|watchdog|panel|"
    r"conference|congress|charity|network|movement|caucus|faction|team|office|body|organisation"
    r"|organization|leadership|government|opposition|newspaper|paper|magazine|court|tribunal"
    r"|regulator|academy|faculty|senate|assembly|guild|league|alliance|forum|coalition)$",
    re.IGNORECASE,
)
INDEFINITE = re.compile(
    rf"^(?:an?|one|another|some|several|many|most|{FEW}|a (?:few|number)|\d+|other|others|both)\b",
    re.IGNORECASE,
)
HE = re.compile(
    rf"\b(?:{OF_A_MAN}|Fr|King)\b|\b(?:spokesman|chairman|councilman"
    r"|congressman|businessman|man|boy|husband|father|son|brother|actor)$"
)
SHE = re.compile(
    rf"\b(?:{OF_A_WOMAN}|Queen)\b|\b(?:spokeswoman|chairwoman"
    r"|councilwoman|congresswoman|businesswoman|woman|girl|wife|mother|daughter|sister|actress)$"
)
