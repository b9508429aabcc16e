"""Bodies that a report tells of without capitals: "the executive", "the grievance committee", "the ruling body".

A named one is meant where only one can be; else the words are a body of their own.
"""

from __future__ import annotations

import re

from hustings.reports.found import Kind
from hustings.reports.names.name_runs import Words
from hustings.reports.names.name_words import DOING, KINDS_OF_BODIES, NO_NAMES
from hustings.reports.names.naming import Naming, Whom
from hustings.reports.report import plain
from hustings.reports.words.speech_verbs import SAYING
from hustings.reports.words.titles import TITLES

_HEAD = (
    r"executive|sub-?committee|committee|council|panel|conference|congress|assembly|caucus|senate|body|branch|tribunal"
    r"|board(?:[ ]of[ ](?:directors|trustees|governors|regents|management))?|meeting|[aes]gm|presidium|praesidium"
    r"|politburo|synod|cumann|comhairle|(?:riding|constituency|district)[ ]association|convention|court[ ]of[ ]appeal"
    r"|trustees|group"
)
_PLAIN_BODY = re.compile(
    rf"""(?<![\w-])(?P<lead>(?:the|The|its|Its|their|Their|our|Our|a|A)[ ]|[\w]+'s?[ ])?
    (?P<name>(?:(?:{"|".join(sorted(KINDS_OF_BODIES, key=lambda word: (-len(word), word)))})[ ]){{0,4}}
    (?i:{_HEAD}))(?![\w-])""",
    re.VERBOSE,
)
_RULING = frozenset({"ruling", "governing"})
_THE_NAMED = re.compile(r"(?:,| -) (?:the |The )?(?=[A-Z])")
_TALKS = frozenset({"news", "press", "video", "telephone", "media"})
_MEETINGS = frozenset(
    {
        "general", "annual", "members'", "special", "emergency", "extraordinary", "branch", "members", "delegate",
        "delegates'",
    }
)  # fmt: skip
_OF_MEMBERS = frozenset({"general", "annual", "members'", "members", "delegate", "delegates'"})
"""Before "meeting": all who may come decide there, so that the meeting is itself a body."""
_AT = re.compile(r"\b(?:at|in|during|after|before|following|since|for|from|of) (?:an )?$", re.IGNORECASE)
_MANY = 100
"""Where more bodies are named, none is meant by a description."""
_NO_BODY = re.compile(r" (?:chief|director|officer|tax|house|estate|game|room|flat|paper)s?\b")
_BARE = frozenset(
    {
        "body", "meeting", "branch", "board", "assembly", "senate", "tribunal", "panel", "council", "congress",
        "cumann", "comhairle", "politburo", "synod", "trustees", "convention", "appeal",
    }
)  # fmt: skip
"""What is no body without an article or an owner before it."""
_DECIDES = re.compile(
    r" (?:(?:has|have|had|will|also|then|later|\w+ly) ){0,2}(?:voted?|votes|agreed?|agrees|resolved?|met|meets?"
    r"|decided?"
    r"|ruled?|suspend(?:ed)?|expel(?:led)?|removed?|elect(?:ed)?|reject(?:ed|s)?|back(?:ed|s)?|approved?|approves"
    r"|pass(?:ed)?|carried|endorsed?|endorses|overturn(?:ed)?|upheld|chose|chosen|withdrew|censured?|oust(?:ed)?"
    r"|select(?:ed)?|block(?:ed)?|bar(?:red)?|lift(?:ed)?|heard|appoint(?:ed)?|nominated?|adopt(?:ed)?|restored?"
    r"|reinstated?|recommend(?:ed|s)?|order(?:ed)?|defeat(?:ed)?|noted|notes|instructs?|instructed|called for)\b"
)
_NEEDS_DECISION = frozenset({"trustees", "convention", "group"})
_ON_A_COUNCIL = re.compile(r" on (?:the )?(?:[A-Z][\w'-]{0,30} ){1,5}Council\b| on the council\b")
_OPENS = frozenset({"conference", "congress", "council", "synod", "assembly", "executive", "committee", "caucus"})
"""What stands without an article at the beginning of a sentence: "Conference agreed"."""
_VERBAL = re.compile(r"(?:s|ed|ing)$")
_DETERMINERS = frozenset(
    {"the", "a", "an", "its", "their", "our", "his", "her", "this", "that", "every", "any", "another", "your", "my"}
)
_ADJECTIVE = re.compile(
    r"(?:absent|present|brief|final|further|invalid|valid|subsequent|separate|scheduled|formal|informal|\w{2,30}est|new"
    r"|old|whole|entire|same|powerful|current|previous|former|other|first|second|third|next|last|latest|small|large|big"
    r"|divided|packed|crowded|stormy|heated|fractious|bitter|rowdy|recent|only|own|influential|lengthy|marathon|tense"
    r"|outgoing|incoming|key|crucial|main|top|senior|angry|so-called|private|secret|closed|short|long|wider|smaller"
    r"|larger|rival|rebel|respective|relevant|usual|quarterly|monthly|weekly|virtual|online|public|open|\w{0,30}ed"
    r"|[\w-]{1,30}-\w{1,30})$"
)


def describe_bodies(naming: Naming) -> None:
    """Find the bodies without capitals; a named one, where only one can be meant."""
    for several in (True, False):  # "the appeals panel" first, then "the panel"
        bodies = naming.of(Kind.BODY)[:_MANY]
        for words in naming.sentences:
            numbers = {token.start: at for at, token in enumerate(words.tokens)}
            for found in _PLAIN_BODY.finditer(words.text):
                at = numbers.get(found.start("name"), -1)
                if at < 0:
                    continue
                parts = found["name"].lower().split()
                if parts[0] in _RULING and len(parts) > 2:  # "the ruling national executive"
                    at, parts = at + 1, parts[1:]
                first = _with_capitals(words, at)
                more = _with_more(words, at) if first < 0 and not found["lead"] else at
                if more < 0 and len(parts) == 1:  # the last word of something else
                    continue
                if 0 <= more < at:
                    parts = [*(token.low for token in words.tokens[more:at]), *parts]
                if (len(parts) > 1 or first >= 0) is not several or not _is_body(naming, words, found, parts, first):
                    continue
                begins = first if first >= 0 else more if 0 <= more < at else at
                start = words.tokens[begins].start
                owned = naming.ends.get(words.sentence.span.start + start - 1) is not None
                whom = None if first >= 0 or owned else _meant_by(naming, words, found, bodies, parts)
                if whom is not None:
                    if whom.name.isupper() and len(parts) > 1:
                        whom.short.add(whom.name)
                        whom.name, whom.words = words.text[start : found.end("name")], tuple(parts)
                    naming.mention(words, start, found.end("name"), whom, "description")
                elif parts != ["body"] and words.free(start, found.end("name")):
                    name = words.text[start : found.end("name")]
                    own = naming.whom(Kind.BODY, name, tuple(name.lower().split()))
                    naming.mention(words, start, found.end("name"), own)
    _beside_names(naming)


def _beside_names(naming: Naming) -> None:
    """ "The ruling body, the Executive," are one."""
    text = plain(naming.report.text)
    for span, whom, _ in list(naming.mentions):
        found = _THE_NAMED.match(text, span.end) if whom.kind is Kind.BODY and whom.words[-1] == "body" else None
        named = naming.begins.get(found.end()) if found is not None else None
        if named is not None and named is not whom and named.kind is Kind.BODY and whom in naming.all:
            naming.make_one(named, whom)


def _with_capitals(words: Words, at: int) -> int:
    """The first of the words with capitals that belong to a body in small letters ("the Elm branch"); -1: none."""
    first = -1
    while at > 0 and words.gap(at - 1) == " " and words.is_free(at - 1):
        token = words.tokens[at - 1]
        if not token.capital or token.low in NO_NAMES | TITLES:
            break
        at = first = at - 1
    return first


def _with_more(words: Words, at: int) -> int:
    """The first of the words in small letters, after an article, that say what body it is: "the grievance committee".

    Returns:
        The body's own first word if none does; -1 if it belongs to something else.
    """
    step = at - 1
    while step >= 0 and at - step <= 3 and words.gap(step) == " " and _may_say_which(words, step):
        step -= 1
    if step == at - 1:
        return at
    reached = step >= 0 and (
        (words.word(step) in _DETERMINERS and words.gap(step) == " ") or words.gap(step) in ("'s ", "' ")
    )
    verb_before = _VERBAL.search(words.word(at - 1)) is not None and words.word(at - 1) not in KINDS_OF_BODIES
    if not reached:
        return at if verb_before else -1
    first = step + 1
    while first < at and _ADJECTIVE.fullmatch(words.word(first)):
        first += 1
    if any(_VERBAL.search(words.word(one)) and words.word(one) not in KINDS_OF_BODIES for one in range(first + 1, at)):
        return at if verb_before else -1
    return first


def _may_say_which(words: Words, at: int) -> bool:
    token = words.tokens[at]
    if not token.text.islower() or not words.is_free(at) or token.low in _DETERMINERS:
        return False
    return token.low in KINDS_OF_BODIES or token.low not in NO_NAMES | DOING | SAYING


def _is_body(naming: Naming, words: Words, found: re.Match[str], parts: list[str], first: int) -> bool:
    """Whether the words are a body here, and no part of something else."""
    start, end = found.span("name")
    if parts[-1] == "conference" and parts[0] in _TALKS:
        return False
    if not words.free(start, end) or (parts[-1] == "meeting" and not _MEETINGS & set(parts[:-1])):
        return False
    if parts[-1] == "meeting" and not _OF_MEMBERS & set(parts[:-1]) and _AT.search(words.text, 0, found.start()):
        return False  # an occasion: whose meeting it was is told beside it, or not at all
    decides = _DECIDES.match(words.text, end) is not None or _ON_A_COUNCIL.match(words.text, end) is not None
    if parts[-1] in _NEEDS_DECISION and not decides:
        return False
    owner = naming.ends.get(words.sentence.span.start + start - 1)
    if parts[-1] == "group" and first < 0 and owner is None:
        return False
    lead = (found["lead"] or "").lower()
    if len(parts) == 1 and first < 0 and not lead and start == 0 and found["name"][0].isupper():
        return parts[0] in _OPENS and decides
    if len(parts) == 1 and first < 0 and parts[0] in _BARE and not lead and owner is None:
        return False
    if len(parts) == 1 and (lead == "a " or (found["name"][0].isupper() and not lead)):
        return False
    return len(parts) > 1 or not _NO_BODY.match(words.text, end)


def _meant_by(naming: Naming, words: Words, found: re.Match[str], bodies: list[Whom], parts: list[str]) -> Whom | None:
    """The named body that the words describe; ``None`` where several can be meant, or none."""
    beside = _THE_NAMED.match(words.text, found.end())
    if beside is not None:
        at = words.sentence.span.start + beside.end()
        named = naming.begins.get(at)
        if named is not None and named.kind is Kind.BODY:
            return named
    if re.match(r" [A-Z]", words.text[found.end() :]):  # a part of a name
        return None
    head = parts[-1]
    if head != "body" and re.match(r" of (?:the )?[A-Z]", words.text[found.end() :]):  # of another one
        return None
    if head == "body":
        fitting = bodies
    elif len(parts) > 1 and (short := [one for one in bodies if _is_short_for(one, parts)]):
        fitting = short
    else:
        fitting = [one for one in bodies if head in one.words and set(parts) <= set(one.words)]
    if not fitting and parts == ["executive"]:
        fitting = [one for one in bodies if one.name.isupper() and one.name.endswith("EC")]
    return fitting[0] if len(fitting) == 1 and len(bodies) < _MANY else None


def _is_short_for(body: Whom, parts: list[str]) -> bool:
    """Whether a body of which the report has the letters only can be called so: "NEC", "the national executive"."""
    letters = "".join(part[0] for part in parts)
    called = {each.lower() for each in (body.name, *body.short) if each.isupper()}
    return not called.isdisjoint({letters, f"{letters}c"} if parts[-1] == "executive" else {letters})
