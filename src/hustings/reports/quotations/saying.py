"""Verbs of saying, and whose they are: plain constructions of English, told from where the words stand.

All works on *blinded* text: what stands in quotation marks is blotted out, so that words within a quotation never
speak for the report itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.quotations.clause_words import DASH, FINITE, PAPERS, UPPER
from hustings.reports.quotations.subjects import less_adverbs, main_subject, noun_after, subject_before
from hustings.reports.report import Span
from hustings.reports.words.papers import NOBODYS, SHOWN, WRITTEN
from hustings.reports.words.speech_verbs import EVALUATING, FORMS, NEEDS, NEVER_NOUNS

_WORD = re.compile(r"(?<![\w'-])[A-Za-z]{2,20}(?![\w'-])")
_NEEDED = {base: re.compile(rf" +(?:{words})\b") for base, words in NEEDS.items()}

_BE = re.compile(r"(?:\b(?:is|are|was|were|be|been|being|gets|got)|'(?:s|m|re))\s*$", re.IGNORECASE)


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
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if (known := FORMS.get(match[0].lower())) is None:
            continue
        base, form = known
        if base in _NEEDED and _NEEDED[base].match(text, match.end()) is None:
            continue
        if form == "base" and base not in NEVER_NOUNS and not _is_verb(text, match.start()):
            continue
        if form == "third" and _is_noun(text, match):
            continue
        if base == "according" and not _is_according(text, match):
            continue
        found.append(match)
    return found


def _is_according(text: str, match: re.Match[str]) -> bool:
    """Whether "according" or "per" leads to somebody: not "per cent", "per member"."""
    if match[0].lower() != "per":
        return text.startswith(" to ", match.end())
    return _PER_WHOM.match(text, match.end()) is not None and text[: match.start()].rstrip().removesuffix(
        "as"
    ).rstrip()[-1:] in ("", ",", '"', DASH)


_PER_WHOM = re.compile(rf" (?:the|an?|his|her|its|their|this|{UPPER}[a-z]+) ")


def after_according(verb: re.Match[str]) -> int:
    """Where "according to" or "per" ends, by its first word."""
    return verb.end() + (0 if verb[0].lower() == "per" else len(" to"))


_NOUN_BEFORE = re.compile(
    r"\b(?:were|was|are|is|with|of|the|some|by|from|for|on|in|at|over|about|amid|despite|his|her|their|its|no|many|such|loud|to|an?"
    r"|these|those) $",
    re.IGNORECASE,
)
"""Before what looks like a verb and is none: "there were cries of"."""
_NOUN_AFTER = re.compile(r" (?:against|about|of|on|by|from|regarding|over|towards?|that)\b")
"""After a noun with what is quoted before it: "false" remarks against the chair."""
_SO_GO_ON = re.compile(
    rf" +(?:(?:also|now|still|only|clearly) )?(?:(?x:{FINITE.pattern})|require|state|say|allow|provide|stipulate"
    r"|specify|forbid|prohibit|mean|bar|give|make|need|permit|demand|call)(?![\w'-])"
)


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a verb is the noun before one, or after "of": "LPN rules require", "on issues of"."""
    if _NOUN_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        return True
    if text[: match.start()].endswith('" ') and _NOUN_AFTER.match(text, match.end()):
        return True
    return match[0] not in ("says", "said") and _SO_GO_ON.match(text, match.end(), match.end() + 40) is not None


_BASE_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|could|can|may|might|must|should|did|do|does|not|they|we|i|who|people|[a-z]{3,}s|MPs"
    r"|[a-z]{3,}s (?:of|at|from|for) (?:(?:the|this|that|its) )?[\w'-]+)|n't)"
    r" +(?:(?:also|now|still|only|just|even) +)?$",
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
        subject = noun_after(text, after_according(verb))
        return None if subject is None else Said(Span(verb.start(), after_according(verb)), subject, base)
    before = less_adverbs(text, max(0, verb.start() - 500), verb.start())
    if form == "past" and (having := re.search(r"\bhaving$", text[max(0, before - 8) : before])) is not None:
        return _shared(text, verb, before - len(having[0]), base, "ing")
    left = text[max(0, before - 160) : before].rstrip()
    reduced = _reduced(text, verb, base) and _CONTACT.search(left) is None
    if form == "past" and (_BE.search(text, max(0, before - 12), before) or reduced):
        return Said(place, _agent(text, verb.end()), base)
    if form == "past" and base == "ask" and not text[:before].strip(' ,"'):
        return None
    if form in ("ing", "base") or re.search(
        r"\b(?:and|or|then|but)\s*$", text[max(0, before - 6) : before], re.IGNORECASE
    ):
        return _shared(text, verb, before, base, form)
    subject = subject_before(text, verb.start())
    if subject is None and (text[:before].rstrip(" ,").endswith('"') or _put_in(text, verb, form)):
        subject = noun_after(text, verb.end())
    if subject is None and form in ("past", "third") and not text[:before].strip(' "'):
        subject = _named_next(text, verb.end())
    if subject is None:
        return None
    return Said(place, subject, base)


_NAMED_NEXT = re.compile(rf" (?={UPPER}[^,;:\"]{{1,80}}[:,])")


def _named_next(text: str, start: int) -> Span | None:
    """The name after a verb that begins its sentence: "Says Ann Lee: "."""
    return noun_after(text, start) if _NAMED_NEXT.match(text, start) else None


def _put_in(text: str, verb: re.Match[str], form: str) -> bool:
    """Whether a verb and its doer are put into a sentence, the verb first: "It was, said Ann Lee, a farce"."""
    if form not in ("past", "third") or text[: verb.start()].rstrip()[-1:] not in (",", DASH):
        return False
    return re.match(rf" [^,;:{DASH}\"]{{2,80}}[,{DASH}]", text[verb.end() : verb.end() + 84]) is not None


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
        if found.start() > 2 and _OTHER_DONE.search(
            text, max(start, start + found.start() - 40), start + found.start()
        ):
            continue
        if subject is not None and not re.match(r"\w+ing\b", text[subject.start : subject.end]):
            return subject
    return None


_OTHER_DONE = re.compile(
    r"\b(?!(?:speed|need|bed|red)\b)(?:\w{2,}ed|chosen|drawn|given|held|led|made|put|run|written) $"
)
"""Before the doer of something else: "told to face a panel chaired by Ann Lee"."""
_CONTENT = re.compile(
    r"\b(?:that|if|whether|of|by|in|for|from|than|before|after|about|against|the|a|an|keep|kept|stop|stopped)$",
    re.IGNORECASE,
)
"""Before a participle that is what is spoken of: "said that continuing to", "accused her of calling"."""


_CARRIED = re.compile(
    rf"(?<![\w'-])(?:(?:{SHOWN}|{WRITTEN}|texts|motions|petitions)(?<=s)|letter|e-?mail)$",
    re.IGNORECASE,
)
"""Papers without an article before "reading": "held placards reading"."""
_NOBODYS_WORDS = re.compile(rf"\b{NOBODYS}\b", re.IGNORECASE)
_ISSUED = re.compile(
    r"\b(?:post|issu|releas|publish|tweet|shar|put out|upload|record|sen[dt]|wr[io]te|ma[dk]e|g[ai]ve)"
    r"(?:[es]|ed|es|ing|ten)? *$",
    re.IGNORECASE,
)


def _paper_before(left: str) -> Span | None:
    """The paper that a participle tells of, unless somebody only issued it: "signed a letter demanding"."""
    found = list(PAPERS.finditer(left, max(0, len(left) - 90)))[-1:]
    if not found or found[0].end() != len(left) or _ISSUED.search(left[: found[0].start()]):
        return None
    return Span(*found[0].span())


_UNSAID = re.compile(
    r"\b(?:declin\w+|refus\w+|fail\w*|unable|unwilling|reluctant|forg[eo]t|neglect\w+|hesitat\w+"
    r"|(?:asked|told|urged|invited|pressed|pushed|forced|ordered|allowed)(?: [\w'-]+){0,3}) to$",
    re.IGNORECASE,
)
"""Before what nobody did say: "declined to answer"."""


def _shared(text: str, verb: re.Match[str], before: int, base: str, form: str) -> Said | None:
    """A participle, an infinitive or a second verb: whose the clause is that it hangs on."""
    place = Span(verb.start(), verb.end())
    left = text[:before].rstrip()
    if form == "base" and _UNSAID.search(left):
        return None
    if form == "ing" and _CONTENT.search(left):
        return None
    if form == "base" and not re.search(r"\b(?:to|not)$|n't$", left, re.IGNORECASE):
        subject = subject_before(text, verb.start())
        return None if subject is None else Said(place, subject, base)
    if form == "ing" and (other := _WITH_HIM.search(left, max(0, len(left) - 12))) is not None:
        return Said(place, Span(*other.span("who")), base)
    if form == "ing" and (paper := _paper_before(left)) is not None:
        return Said(place, paper, base)
    if form == "ing" and (carried := _CARRIED.search(left, max(0, len(left) - 40))) is not None:
        return Said(place, Span(*carried.span()), base)
    if form == "ing" and left.endswith(",") and (own := subject_before(text, len(left) - 1)) is not None:
        if not FINITE.search(text, 0, own.end) and not text[: own.start].strip(' "'):
            return Said(place, own, base)  # "Ann Lee, citing a breach, resigned"
    if (
        form == "ing"
        and left
        and left[-1] not in f",;:{DASH}"
        and not re.search(r"\b(?:and|as|by|of|in|for|or|than|from|was|were|is|are|been|be)$", left)
    ):
        own = subject_before(text, verb.start())
        if own is not None and not FINITE.search(text, own.start, own.end):
            if re.search(r"\bwith\s*$", text[: own.start]) or _NOBODYS_WORDS.search(text, own.start, own.end):
                return Said(place, own, base)
    if (contact := _CONTACT.search(left, max(0, len(left) - 160))) is not None and form in ("past", "third"):
        return Said(place, Span(*contact.span("who")), base)
    if form == "third" and base in ("read", "state") and (begun := left.rfind(", which ")) > 0:
        paper = subject_before(text, begun + len(", which "))
        if paper is not None and '"' not in text[paper.end : paper.end + 8]:
            return Said(place, paper, base)
    for earlier in reversed(verbs(text, max(0, verb.start() - 500), verb.start())):
        if (
            form == "ing"
            and left.endswith(",")
            and _IN_WHICH.search(text, max(0, earlier.start() - 80), earlier.start())
        ):
            continue
        if FORMS[earlier[0].lower()][1] in ("past", "third"):
            said = said_by(text, earlier)
            if FORMS[earlier[0].lower()][0] == "quote" and said is not None and form == "ing":
                quoted = noun_after(text, earlier.end())
                if quoted is not None and (doing := _DOING.search(text, quoted.start, quoted.end)) is not None:
                    return Said(place, Span(quoted.start, doing.start()), base)
            if said is not None and said.subject is not None and _same_clauses(text, earlier.end(), verb.start()):
                return Said(place, said.subject, base)
    subject = main_subject(text, verb.start())
    return None if subject is None else Said(place, subject, base)


_DOING = re.compile(r"(?: previously| as)? [a-z]+ing\b")
_WITH_HIM = re.compile(r"\bwith (?P<who>him|her|them)$")
_CONTACT = re.compile(
    rf"\b(?:an?|the|his|her|its|their|this|that) (?:[a-z-]+ ){{1,2}}(?P<who>he|she|they|it) (?x:{FINITE.pattern})"
    r"[^,;:.\"]{0,60}? (?:and|or|then|but)$"
)
"""A clause that hangs on its noun without a word between: "a meeting she refused to attend and later"."""
_IN_WHICH = re.compile(r", which (?:(?:also|then|now|[a-z]+ly) )?$")


def _same_clauses(text: str, start: int, end: int) -> bool:
    return "." not in text[start:end] and not re.search(r"[,;] (?:but|while|although|whereas)\b", text[start:end])
