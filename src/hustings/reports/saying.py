"""Verbs of saying, and whose they are: plain constructions of English, told from where the words stand.

All works on *blinded* text: what stands in quotation marks is blotted out, so that words within a quotation never
speak for the report itself. A subject is what stands before its verb, less adverbs and what is put in between
("Ann Lee, who chairs the board, said"), back to where its clause begins; or right after it ("...," said Ann Lee).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.report import Span
from hustings.reports.speech_verbs import EVALUATING, FORMS, NEEDS, NEVER_NOUNS

BLOT = "\x01"
"""Stands for a letter within quotation marks."""
DASH = "\x02"
"""Stands for a dash that parts clauses."""

_VERB = re.compile(rf"(?<![\w'-])(?:{'|'.join(sorted(FORMS, key=len, reverse=True))})(?![\w'-])", re.IGNORECASE)
_NEEDED = {base: re.compile(rf" +(?:{words})\b") for base, words in NEEDS.items()}

_DAYS = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)"
)
_MESSAGE = (
    r"(?:statement|letter|e-?mail|message|tweet|post|thread|interview|speech|video|blog|memo|note"
    r"|briefing|column|article|press release)"
)
_ADVERB = re.compile(
    rf"""(?:\b(?:also|later|earlier|then|now|today|tonight|yesterday|has|have|had|would|will|could|may|might|must|can|did|does|do|previously|repeatedly|since|still|once|again|even|just|only|further|never|not|always|often|already
      |both|all|each|too|have[ ]also|has[ ]also
      |in[ ]turn|at[ ]the[ ]time|at[ ]one[ ]point|in[ ]response|in[ ]reply|soon|afterwards
      |(?:this|last|earlier[ ]this)[ ](?:week|month|year|morning|afternoon|evening|night|weekend|{_DAYS})
      |(?:on|in|last|this)[ ]+(?:\d{{1,2}}[ ]+)?{_DAYS}(?:[ ]+\d{{1,4}})?
      (?:[ ]+(?:night|morning|afternoon|evening))?|in[ ]\d{{4}}
      |on[ ](?:Twitter|Facebook|X|Instagram|social[ ]media|air)
      |(?:in|through|via)[ ](?:a|an|the|his|her|its|their)[ ](?:[\w-]+[ ]){{0,3}}?{_MESSAGE}
      (?:[ ](?:on[ ]+{_DAYS}|to[ ](?:[\w']+[ ]?){{1,3}}))?
      |(?!(?:family|assembly|rally|ally|reply|bully|supply|italy)\b)(?-i:[a-z]+ly))\s*)$""",
    re.VERBOSE | re.IGNORECASE,
)
_BOUNDARY = re.compile(
    rf"""[;:,"{BLOT}{DASH}] | \b(?:but|while|as|when|after|before|because|although|though|that|which|what|whom|where|if
    |whether|with|since|until|how|so|yet|whereas|than|once|who|meanwhile|however|responding|speaking|asked)\b""",
    re.VERBOSE | re.IGNORECASE,
)
PREPOSITION = (
    r"(?:of|for|from|to|at|in|on|with|by|within|inside|near|among|behind|between|against|over|under"
    r"|about|into|via|including|representing)"
)
_OPEN_END = re.compile(
    rf"(?:^|\b)(?:{PREPOSITION}|the|a|an|one|and|or|his|her|its|their|our|this|that|these|those)\s*$", re.IGNORECASE
)
UPPER = "[" + "".join(chr(code) for code in (*range(0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper()) + "]"
"""A capital letter of the Latin, Greek or Cyrillic alphabets."""
_CAP = rf"(?:{UPPER}[\w'.&-]*|O'{UPPER}\w+)"
_CAP_RUN = re.compile(
    rf"(?<![\w'-]){_CAP}(?: +(?:(?:de|del|van|von|der|den|di|da|la|le|bin|ap|and|&) +){{0,2}}{_CAP}){{0,8}}\s*$"
)
_NOT_NAMES = re.compile(
    rf"(?:(?:{_DAYS}|Yesterday|Today|Tonight|However|Meanwhile|Later|Earlier|But|And|Then|Also|Still"
    rf"|Now|Even|Yet|Last|When|While|As|After|Before"
    rf"|If|In|On|At|For|Speaking|Responding|Asked|Recently|Afterwards|Nevertheless|Nonetheless"
    rf"|Previously|Finally|So)\b[ ,]*)+"
)
_DET = re.compile(
    rf"(?<![\w'-])(?:the|an?|one|another|some|several|many|most|both|two|three|four|five|six|seven"
    rf"|eight|nine|ten|\d+|no|every|each|all|few|other|others"
    rf"|his|her|its|their|our|my|this|that|these|those|whose|(?:{_CAP} +){{0,3}}{_CAP}(?:'s|(?<=s)'))(?= )",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(rf"(?<![\w'-])(?:{_CAP} +){{0,4}}(?:{UPPER}[\w.&-]*(?:'{UPPER}\w+)?)(?:'s|s') ")
PRONOUN = re.compile(r"(?<![\w'-])(?:he|she|they|it|we|i)$", re.IGNORECASE)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets|got|'s)\s*$", re.IGNORECASE)
FINITE = re.compile(
    r"""(?<![\w'-])(?:is|are|was|were|has|have|had|will|would|could|can|may|might|should|must|did|does|do|[a-z]{3,}ed|said|says
    |told|tells|wrote|took|gave|made|went|came|met|ran|stood|sat|spoke|quit|won|lost|kept|fell|rose|got|began|saw|knew
    |thought|felt|brought|sought|taught|fought|chose|threw|drew|broke|swore|withdrew|sent|paid|became|struck|drove|tore
    |comes|goes|means|wants|needs|takes|makes|sits|stands|holds|remains|faces|leads|hit|used
    |(?<!the[ ])left(?![ -]?wing|[ ]of))(?![\w'-])""",
    re.VERBOSE,
)
_BARE = re.compile(
    r"\s*(?:the|an?|one|his|her|its|their|our|this|that|these|those|all|both|and|or|to|of|\d+|\W)*\s*", re.IGNORECASE
)
_FORWARD_END = re.compile(
    rf"""[.,;:"{BLOT}{DASH}!?] | \b(?:who|which|that|as|after|before|when|while|during|to|with|because
    |following|ahead|outside|via|through
    |last|this|earlier|later|yesterday|today|tonight|recently|afterwards|immediately|later
    |is|was|were|has|had|will|would|and[ ]+(?:he|she|they|it)
    |(?:in|on|at)[ ]+(?!the[ ]+(?:left|right)\b)|by)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_KEEPS_PLACE = re.compile(
    r"\b(?:sources?|insiders?|members?|figures?|officials?|delegates?|aides?|activists?|someone"
    r"|somebody|people|MPs?|councillors?)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody says something: the verb, and the words for who does; places in the blinded text.

    Args:
        subject: ``None`` where nobody is told ("it was described as").
        base: The verb's base.
    """

    verb: Span
    subject: Span | None
    base: str


def verbs(text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """The verbs of saying within a stretch of a blinded text."""
    found = []
    for match in _VERB.finditer(text, start, len(text) if end is None else end):
        base, form = FORMS[match[0].lower()]
        if base in _NEEDED and _NEEDED[base].match(text, match.end()) is None:
            continue
        if form == "base" and base not in NEVER_NOUNS and not _is_verb(text, match.start()):
            continue
        if base == "according" and not text.startswith(" to ", match.end()):
            continue
        found.append(match)
    return found


_BASE_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|could|can|may|might|must|should|did|do|does|not|they|we|i|who|people"
    r"|[a-z]{3,}s|MPs)|n't) +(?:(?:also|now|still|only|just|even) +)?$",
    re.IGNORECASE,
)


def _is_verb(text: str, at: int) -> bool:
    """Whether a base form there is a verb: "to say", "critics say"; not "his say"."""
    return _BASE_BEFORE.search(text, max(0, at - 60), at) is not None


def said_by(text: str, verb: re.Match[str]) -> Said | None:
    """Who a verb's subject is; ``None`` where the words are no saying (a participle of something else)."""
    base, form = FORMS[verb[0].lower()]
    place = Span(verb.start(), verb.end())
    if base == "according":
        subject = noun_after(text, verb.end() + 3)
        return None if subject is None else Said(Span(verb.start(), verb.end() + 3), subject, base)
    before = _less_adverbs(text, max(0, verb.start() - 500), verb.start())
    if form == "past" and (_BE.search(text, max(0, before - 12), before) or _reduced(text, verb, base)):
        return Said(place, _agent(text, verb.end()), base)
    if form == "past" and base == "ask" and not text[:before].strip(' ,"'):
        return None
    if form in ("ing", "base") or re.search(
        r"\b(?:and|or|then|but)\s*$", text[max(0, before - 6) : before], re.IGNORECASE
    ):
        return _shared(text, verb, before, base, form)
    subject = subject_before(text, verb.start())
    if subject is None and text[:before].rstrip(" ,").endswith('"'):
        subject = noun_after(text, verb.end())
    if subject is None:
        return None
    return Said(place, subject, base)


def _reduced(text: str, verb: re.Match[str], base: str) -> bool:
    """ "a move described as", "described by": what is spoken of, not who speaks."""
    if re.search(r"\b(?:which|what|whom|whose|that) +[^,\"]{1,60}$", text[max(0, verb.start() - 70) : verb.start()]):
        return False
    if base not in EVALUATING | {"accuse", "express", "make", "issue", "publish", "put"}:
        return False
    return re.match(r" +(?:as|by)\b", text[verb.end() : verb.end() + 8]) is not None or (
        base in ("call", "dub", "label", "brand") and text[verb.end() : verb.end() + 2] == ' "'
    )


def _agent(text: str, start: int) -> Span | None:
    """The doer of a passive: "by Ann Lee", before the sentence ends."""
    for found in re.finditer(r'(?<=[ "])by +', text[start : start + 400]):
        at = start + found.end()
        if "." in text[start:at].replace('."', '"'):
            return None
        subject = noun_after(text, at)
        if subject is not None and not re.match(r"\w+ing\b", text[subject.start : subject.end]):
            return subject
    return None


_CONTENT = re.compile(
    r"\b(?:that|if|whether|of|by|in|for|from|than|before|after|about|against|the|a|an|keep|kept|stop|stopped)$",
    re.IGNORECASE,
)
"""Before a participle that is what is spoken of: "said that continuing to", "accused her of calling"."""


def _shared(text: str, verb: re.Match[str], before: int, base: str, form: str) -> Said | None:
    """A participle, an infinitive or a second verb: whose the clause is that it hangs on."""
    place = Span(verb.start(), verb.end())
    left = text[:before].rstrip()
    if form == "ing" and _CONTENT.search(left):
        return None
    if form == "base" and not re.search(r"\b(?:to|not)$|n't$", left, re.IGNORECASE):
        subject = subject_before(text, verb.start())
        return None if subject is None else Said(place, subject, base)
    if (
        form == "ing"
        and left
        and left[-1] not in f",;:{DASH}"
        and not re.search(r"\b(?:and|as|by|of|in|for|or|than|from|was|were|is|are|been|be)$", left)
    ):
        own = subject_before(text, verb.start())
        if own is not None and not FINITE.search(text, own.start, own.end):
            if re.search(r"\bwith\s*$", text[: own.start]) or DOCUMENT.search(text[own.start : own.end]):
                return Said(place, own, base)
    for earlier in reversed(verbs(text, max(0, verb.start() - 500), verb.start())):
        if FORMS[earlier[0].lower()][1] in ("past", "third"):
            said = said_by(text, earlier)
            if said is not None and said.subject is not None and _same_clauses(text, earlier.end(), verb.start()):
                return Said(place, said.subject, base)
    subject = main_subject(text, verb.start())
    return None if subject is None else Said(place, subject, base)


def _same_clauses(text: str, start: int, end: int) -> bool:
    return "." not in text[start:end] and not re.search(r"[,;] (?:but|while|although|whereas)\b", text[start:end])


def main_subject(text: str, end: int) -> Span | None:
    """The subject of the first verb before a place."""
    for finite in FINITE.finditer(text, max(0, end - 600), end):
        subject = subject_before(text, finite.start())
        if subject is not None:
            return subject
    return None


DOCUMENT = re.compile(
    r"\b(?:motions?|amendments?|resolutions?|proposals?|composites?|reports?|petitions?"
    r"|rule[ -]?books?|rules?|clauses?|constitution|placards?|banners?|signs?|leaflets?)\b",
    re.IGNORECASE,
)


def _less_adverbs(text: str, start: int, end: int) -> int:
    """Where a stretch ends without the adverbs at its end."""
    for _ in range(6):
        stretch = text[max(start, end - 90) : end].rstrip()
        end = max(start, end - 90) + len(stretch)
        found = _ADVERB.search(stretch)
        if found is None:
            return end
        end = max(start, end - 90) + found.start() if start < end - 90 else start + found.start()
    return end


_RELATIVE = re.compile(r",\s*(?:who|which|whose|where|formerly|now|then)\b", re.IGNORECASE)


def _put_between(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where what is put in between begins, if the stretch ends with one: from its comma, dash or bracket."""
    sign = text[end - 1 : end]
    if sign not in (",", DASH):
        return None
    stretch = text[start : end - 1]
    if sign == DASH:
        at = stretch.rfind(DASH)
        return (start + at, end - 1) if at > 0 else None
    commas = [found.start() for found in re.finditer(",", stretch)][-5:]
    for at in reversed(commas):
        if _RELATIVE.match(stretch, at):
            return start + at, end - 1
    for number in reversed(range(len(commas))):
        head = stretch[commas[number - 1] + 1 if number else 0 : commas[number]]
        if re.match(rf"\W*(?:{UPPER}|(?:the|an?|one|his|her|its|their|two|some|several)\b)", head):
            return start + commas[number], end - 1
    return (start + commas[-1], end - 1) if commas else None


def subject_before(text: str, verb: int) -> Span | None:
    """The words for who does what a verb at a place tells."""
    start = max(0, verb - 500)
    if (quote := text.rfind('"', start, verb)) >= 0:
        start = max(start, quote + 1)
    end = _less_adverbs(text, start, verb)
    for _ in range(3):
        between = _put_between(text, start, end)
        if between is None:
            break
        inner = text[between[0] + 1 : between[1]]
        named = _CAP_RUN.match(inner.strip())
        if named is not None and not text[start : between[0]].rstrip().endswith(","):
            outer = _subject_in(text, start, _less_adverbs(text, start, between[0]))
            if (outer is not None and text[outer.start : outer.start + 1].islower()) or _DET.match(
                text, outer.start if outer else 0
            ):
                lead = len(inner) - len(inner.lstrip())
                return Span(between[0] + 1 + lead, between[0] + 1 + lead + len(inner.strip()))
        end = _less_adverbs(text, start, between[0])
    if relative := re.search(r"[, ]*\b(?:who|which|that)$", text[start:end], re.IGNORECASE):
        end = start + relative.start()
    return _subject_in(text, start, end)


def _subject_in(text: str, start: int, end: int) -> Span | None:
    stretch = text[start:end].rstrip()
    end = start + len(stretch)
    if not stretch or stretch[-1] in f",;:{DASH}" or '"' in stretch[-1]:
        return None
    begin = 0
    for found in _BOUNDARY.finditer(stretch):
        word = found[0].lower()
        if (
            word == "with"
            and stretch[begin : found.start()].strip()
            and not FINITE.search(stretch, begin, found.start())
        ):
            continue  # "people familiar with the talks"
        if word in ("who", "which", "that") and FINITE.match(stretch[found.end() :].lstrip()):
            continue  # "officers who voted against it"
        begin = found.end()
    clause = stretch[begin:]
    if defining := re.search(r" (?:who|which|that) ", clause):
        clause = clause[: defining.start()]
        end = start + begin + len(clause)
    for joined in re.finditer(r"\band\b", clause):
        if FINITE.search(clause[: joined.start()]) or not clause[: joined.start()].strip():
            clause = clause[joined.end() :]
            begin = len(stretch) - len(clause)
            break
    if _BARE.fullmatch(clause):
        return None
    if pronoun := PRONOUN.search(clause):
        return Span(start + begin + pronoun.start(), end)
    starts = {len(clause) - len(clause.lstrip())}
    starts |= {found.start() for found in _DET.finditer(clause)} | {
        found.start() for found in _POSSESSIVE.finditer(clause)
    }
    if run := _CAP_RUN.search(clause):
        at = run.start()
        if other := _NOT_NAMES.match(clause, at):
            at = other.end()
        starts.add(at)
    for at in sorted(starts, reverse=True):
        if at < len(clause) and not _OPEN_END.search(clause[:at]) and not _BARE.fullmatch(clause[at:]):
            if re.search(r"'s\s*$", clause[:at]) or (at and _possessed(clause, at)):
                continue
            return Span(start + begin + at, end)
    return None


def _possessed(clause: str, at: int) -> bool:
    """Whether a start lies within a longer possessive: "the party's" begins at "the"."""
    return any(found.start() < at < found.end() for found in _POSSESSIVE.finditer(clause))


def noun_after(text: str, start: int) -> Span | None:
    """The words for a person, body or source right after a place: "said Ann Lee", "by the chair of the board"."""
    start += len(text[start:]) - len(text[start:].lstrip()) if text[start : start + 1] == " " else 0
    limit = min(len(text), start + 200)
    end = limit
    for found in _FORWARD_END.finditer(text, start, limit):
        if found[0] == "." and re.search(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Rev|Cllr|[A-Z])$", text[start : found.start()]):
            continue
        if (
            re.match(r"(?:in|on|at)\b", found[0])
            and _KEEPS_PLACE.search(text[start : found.start()])
            and not re.match(
                rf"(?:in|on|at) +(?:(?:a|an|his|her|its|their) +(?:[\w-]+ +){{0,2}}{_MESSAGE}|{_DAYS}|\d)",
                text[found.start() : limit],
            )
        ):
            continue
        end = found.start()
        break
    words = text[start:end].rstrip()
    if (words.lower() not in ("one", "another") and _BARE.fullmatch(words)) or FINITE.match(words):
        return None
    return Span(start, start + len(words))
