"""Verbs of saying, with their forms; also what newspapers use for one: "branded", "hit out", "hailed"."""

from __future__ import annotations

import re

from hustings.reports.words.word_lists import any_of, words_of

_REGULAR = """
accuse acknowledge add admit advise allege announce answer apologise apologize appeal argue ask assert attack back
blame blast boast brand call caution celebrate challenge chant cite claim comment compare complain concede conclude
condemn confess confirm congratulate contend continue counter criticise criticize declare decry defend demand
denounce describe detail dismiss dub echo emphasise emphasize explain express fume greet hail highlight hint hope
imply indicate insist issue joke label lambast lambaste lament liken list maintain mention mock mourn muse note
observe opine outline pledge point post praise predict proclaim promise protest publish question quip reaffirm
reason rebuke recall reckon recount record refer reflect register reiterate release remark remind repeat reply report
respond retort reveal ridicule round rule savage scorn share shout signal slam slate stress suggest summarise
summarize sum tease thank threaten thunder tweet underline unveil urge use voice vow wail warn welcome whisper wonder
yell mutter murmur grumble moan roar bellow exclaim
testify clarify
aver assure allude bemoan castigate chide corroborate deplore deride disclose divulge implore inform instruct intimate
posit profess query recite rue submit surmise underscore text characterise characterize
raise reject regard view portray
decide resolve determine require stipulate specify provide prescribe
"""
_ALOUD = """
agree bark beam boom chuckle concur crow disagree elaborate enthuse exhort gasp gloat groan growl
gush heckle howl insinuate interject interrupt intone laugh object plead rage reminisce
scoff shriek shrug sigh smile snap sneer sniff snort sob speculate splutter storm theorise venture volunteer whine
"""
"""Said of a quotation only after it: ""No," sighed Ann Lee"; before it they tell of something else."""
_IRREGULAR = """
believe believes believed believing|cry cries cried crying|decry decries decried decrying
deny denies denied denying|feel feels felt feeling|find finds found finding|fire fires fired firing
go goes went going|hit hits hit hitting|hold holds held holding|lash lashes lashed lashing|lay lays laid laying
make makes made making|pen pens penned penning|put puts put putting|read reads read reading
reply replies replied replying|say says said saying|sign signs signed signing|speak speaks spoke speaking
state states stated stating|swear swears swore swearing|take takes took taking|tear tears tore tearing
tell tells told telling|think thinks thought thinking|write writes wrote writing
"""
_FEELING = (
    r"(?:(?:a|an|the|his|her|its|their|these|those) )?(?:[a-z]+ )?"
    r"(?:concerns?|fears?|doubts?|questions?|hopes?|worry|worries|objections?|anger|alarm|misgivings|frustrations?)"
)
_AS = r"(?:[\w'-]+ ){1,8}as"
NEEDS = {
    "hit": "out|back", "lash": "out", "go": "on|further", "take": "aim|issue|exception", "lay": "into", "tear": "into",
    "fire": "back|off", "round": "on", "put": "it", "sign": "off", "point": "out|to", "hold": "that", "list": r"\w+",
    "sum": "(?:it|things|matters|him|her)? ?up",
    "use": r"(?:the|a|these|those) (?:[\w-]+ )?(?:words?|phrases?|terms?|expressions?)",
    "decide": r"(?!(?:to|on|against|whether|not|who|by|how|in|at|if)\b)[a-z]+",
    "resolve": "to|that", "provide": "that|the|an?",
    "determine": r"that|the|it|she|he|they|there", "require": r"that|the|members|candidates|an?|all|any|every|each",
    "record": r"(?:that|how|the|a|an)",
    "back": "him|her|them|it|the",
    "make": r"(?:it )?(?:quite |very |absolutely )?(?:clear|plain)"
    r"|(?:a|an|the|that|this|his|her|their) (?:claims?|accusations?|points?|remarks?|comments?|statements?)",
    "release": r"(?:a|an|the) (?:\w+ )?(?:statement|letter|video)",
    "share": r"(?:a|an|the) (?:\w+ )?(?:statement|post|message|video|letter)|" + _FEELING,
    "raise": _FEELING,
    "reject": _AS, "regard": _AS, "view": _AS, "portray": _AS, "characterise": _AS, "characterize": _AS,
    "talk": "about|of", "submit": "that", "instruct": "(?:him|her|them|it|members|the|all|an?)", "inform": r"[\w'-]+",
    "text": r"(?:him|her|them|me|the|[A-Z])",
    "publish": r"(?:a|an|the) (?:\w+ )?(?:statement|letter|message|blog)",
}  # fmt: skip
"""Verbs that tell of speech only with another word after them."""

EVALUATING = frozenset(
    {
        "term", "describe", "call", "brand", "dub", "label", "hail", "condemn", "denounce", "criticise", "slate",
        "liken", "compare", "dismiss", "ridicule", "mock", "savage", "attack", "blast", "slam", "praise", "decry",
    }
)  # fmt: skip
"""Whose object is not said but spoken of: "described it as"."""


_DOUBLED = frozenset({
    "admit", "aver", "concur", "dub", "label", "quip", "refer", "shrug", "signal", "slam", "snap", "sob", "submit",
    "sum",
})  # fmt: skip


def _forms() -> dict[str, tuple[str, str]]:
    """Each form of each verb: its base, and ``base``, ``third``, ``past`` or ``ing``."""
    forms: dict[str, tuple[str, str]] = {}
    for base in (_REGULAR + _ALOUD).split():
        stem = base[:-1] if base.endswith("e") else base
        if base.endswith("y"):
            third, past = f"{base[:-1]}ies", f"{base[:-1]}ied"
        else:
            third, past = (f"{base}es" if base.endswith(("s", "sh", "ch", "o")) else f"{base}s"), f"{stem}ed"
        if base in _DOUBLED:
            past, stem = f"{base}{base[-1]}ed", f"{base}{base[-1]}"
        forms |= {base: (base, "base"), third: (base, "third"), past: (base, "past"), f"{stem}ing": (base, "ing")}
    for four in re.split(r"[|\n]", _IRREGULAR.strip()):
        base, third, past, ing = four.split()
        forms |= {base: (base, "base"), third: (base, "third"), past: (base, "past"), ing: (base, "ing")}
    forms |= {
        "according": ("according", "according"),
        "per": ("according", "according"),
        "retweeted": ("tweet", "past"),
        "talked": ("talk", "past"),
        "termed": ("term", "past"),
        "terming": ("term", "ing"),
    }
    forms |= {f"{base}ed": (base, "past") for base in ("label", "signal")}
    return forms


ONLY_AFTER = frozenset({*_ALOUD.split(), "challenge", "register", "publish", "mourn", "greet", "question"})
"""Before a quotation they are done to what it names: "challenged the "good faith" clause"."""
DECIDING = frozenset({"decide", "resolve", "determine", "require", "stipulate", "specify", "provide", "prescribe"})
"""What bodies and papers do in words: quoted, they are theirs; told without marks, they are what was done."""
NEVER_NOUNS = frozenset(
    {"say", "tell", "argue", "insist", "believe", "describe", "accuse", "warn", "allege", "complain", "suggest"}
)
FORMS = _forms()

_OF_PAPERS_TOO = DECIDING | words_of(
    "detail issue list note point post publish read record register report rule signal"
)
SAYING = frozenset(
    form
    for form, (base, kind) in FORMS.items()
    if kind in ("third", "past") and base not in NEEDS and (kind == "past" or base not in _OF_PAPERS_TOO)
)
"""Forms that, right after a name, tell somebody who speaks; none that is mostly a noun."""


def saying(verbs: str, forms: str = "third past") -> str:
    """A pattern for forms of verbs of saying, or of a base with a particle.

    Args:
        verbs: Their bases, parted by blanks.
        forms: Of ``base``, ``third``, ``past`` and ``ing``, those that are meant.
    """
    bases, kinds = words_of(verbs), words_of(forms)
    return any_of(form for form, (base, kind) in FORMS.items() if base in bases and kind in kinds)
