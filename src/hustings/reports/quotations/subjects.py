"""The words for who does what a clause tells: before its verb, or after it; plain constructions of English.

All works on *blinded* text: what stands in quotation marks is blotted out, so that words within a quotation never
speak for the report itself. A subject is what stands before its verb, less adverbs and what is put in between
("Ann Lee, who chairs the board, said"), back to where its clause begins; or right after it ("...," said Ann Lee).
"""

from __future__ import annotations

import re

from hustings.reports.quotations.clause_words import (
    ADVERB,
    BARE,
    BLOT,
    BOUNDARY,
    CAP,
    CAP_RUN,
    DASH,
    DET,
    FINITE,
    FORWARD_END,
    KEEPS_PLACE,
    LEADS_TO,
    NOT_NAMES,
    NUMBERED,
    OPEN_END,
    PAPERS,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    UPPER,
)
from hustings.reports.quotations.speaker_words import OFFICE_HEAD
from hustings.reports.report import Span
from hustings.reports.words.calendar import CAPITAL_DAY, SHORT_MONTHS
from hustings.reports.words.numbers import FEW
from hustings.reports.words.offices import OFFICES
from hustings.reports.words.papers import MESSAGE, RULES, TABLED
from hustings.reports.words.titles import SHORTENED
from hustings.reports.words.word_lists import any_of

_LEAD_IN = re.compile(
    r"\W*(?:(?:When|After|Later|Then)\W+(?:being )?)?"
    r"(?:asked|pressed|questioned|challenged|quizzed|invited|pushed|grilled|told|when|while|although|though|as|if"
    r"|because|since|before|after|once|until)\b[^,]*(?:,(?! *(?:who|which)\b)|$)",
    re.IGNORECASE,
)
"""A clause that leads to the main one: "Asked whether she would go, "."""


def main_subject(text: str, end: int) -> Span | None:
    """The subject of the first verb before a place, of the main clause if another leads to it."""
    begin = max(0, end - 600)
    if begin == 0 and (lead := _LEAD_IN.match(text, 0, min(end, 400))) is not None:
        for finite in FINITE.finditer(text, lead.end(), end):
            subject = subject_before(text, finite.start())
            if subject is not None:
                if subject.start >= lead.end():
                    return subject
                break
    for finite in FINITE.finditer(text, begin, end):
        subject = subject_before(text, finite.start())
        if subject is not None:
            return subject
    return None


def less_adverbs(text: str, start: int, end: int) -> int:
    """Where a stretch ends without the adverbs at its end."""
    for _ in range(6):
        stretch = text[max(start, end - 90) : end].rstrip()
        end = max(start, end - 90) + len(stretch)
        found = ADVERB.search(stretch)
        if found is None:
            return end
        end = max(start, end - 90) + found.start() if start < end - 90 else start + found.start()
    return end


_RELATIVE = re.compile(r",\s*(?:who|which|whose|where|formerly|now|then)\b", re.IGNORECASE)


_PUT_IN = re.compile(
    r",\s*(?:aged )?\d{1,3}$|,\s*(?:from|of|in|at|for|then|now|formerly|(?:an?|the|his|her|its)\b)[^,]{0,80}$"
)


def _less_put_in(stretch: str, end: int) -> int:
    """Where what is put in begins, if more than one is: ", 54, from Ardley, who"."""
    for _ in range(4):
        found = _PUT_IN.search(stretch, max(0, end - 90), end)
        if found is None or not stretch[: found.start()].strip():
            return end
        end = found.start()
    return end


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
            return start + _less_put_in(stretch, at), end - 1
    for number in reversed(range(len(commas))):
        head = stretch[commas[number - 1] + 1 if number else 0 : commas[number]]
        if re.match(rf"\W*(?:{UPPER}|(?:the|an?|one|his|her|its|their|two|some|several)\b)", head):
            return start + commas[number], end - 1
    return (start + commas[-1], end - 1) if commas else None


_NICKNAMES = re.compile(rf'(?P<lead>\b(?:the|an?|his|her|its|their|so-called|called|named) )"{BLOT}{{2,40}}"(?= [a-z])')
"""Words in marks that only name something within a clause: the "Forward" slate."""


_INCLUDING = re.compile(
    rf"\b(?:[Oo]thers|[Ss]ome|[Mm]any|[Ss]everal) *[,{DASH}] *including "
    rf"(?P<name>(?:[\w'-]+ ){{0,8}}?{UPPER}[\w'-]+ {UPPER}[\w'-]+) *[,{DASH}]$"
)
"""Others who are known by one of them: "others, including the member Ann Lee, said"."""


def _unmarked(found: re.Match[str]) -> str:
    lead = found["lead"]
    return lead + "x" * (len(found[0]) - len(lead))


def subject_before(text: str, verb: int) -> Span | None:
    """The words for who does what a verb at a place tells."""
    start = max(0, verb - 500)
    if '"' in text[start:verb]:
        text = text[:start] + _NICKNAMES.sub(_unmarked, text[start:verb])
    if (quote := text.rfind('"', start, verb)) >= 0:
        start = max(start, quote + 1)
    end = less_adverbs(text, start, verb)
    if (unclosed := _unclosed_relative(text, start, end)) is not None:
        end = less_adverbs(text, start, unclosed)
    if (others := _INCLUDING.search(text, start, end)) is not None:
        return Span(*others.span("name"))
    for _ in range(3):
        between = _put_between(text, start, end)
        if between is None:
            break
        inner = text[between[0] + 1 : between[1]]
        named = CAP_RUN.match(inner.strip())
        if named is not None and not text[start : between[0]].rstrip().endswith(","):
            outer = _subject_in(text, start, less_adverbs(text, start, between[0]))
            if outer is not None and (
                text[outer.start : outer.start + 1].islower()
                or DET.match(text, outer.start)
                or text[outer.start : outer.end].split()[-1][:1].islower()
                or _ROLE_OF.match(text, outer.start, outer.end)
            ):
                lead = len(inner) - len(inner.lstrip())
                return Span(between[0] + 1 + lead, between[0] + 1 + lead + len(inner.strip()))
        end = less_adverbs(text, start, between[0])
    if relative := re.search(rf"(?P<sign>[, {DASH}]*)\b(?P<word>who|which|that)$", text[start:end], re.IGNORECASE):
        end = start + relative.start()
        if relative["sign"].strip() and (listed := _LISTED.search(text, start, end)) is not None:
            return Span(*listed.span("who"))
        if "," in relative["sign"] and (meant := _antecedent(text, start, end, relative["word"].lower())) is not None:
            return meant
    subject = _subject_in(text, start, end)
    if subject is None:
        return None
    return _named_beside(text, start, subject, verb) or _with_first(text, start, subject)


_JOINED = re.compile(rf"(?P<first>{CAP}(?: {CAP}){{1,4}}),? and (?:(?:the|its|their|fellow) )?(?:[a-z-]+ ){{0,3}}$")
_FIRST = re.compile(rf"(?P<first>{CAP}(?: {CAP}){{1,4}}), $")


def _with_first(text: str, start: int, subject: Span) -> Span:
    """A subject with those who are named before it in one list: "Ann Lee, Bo Carr and Cy Dow"."""
    if not text[subject.start : subject.start + 1].isupper():
        return subject
    joined = _JOINED if " and " not in text[subject.start : subject.end] else _FIRST
    found = joined.search(text, max(start, subject.start - 120), subject.start)
    if found is None or OPEN_END.search(text[start : found.start()]) or NOT_NAMES.match(found["first"]):
        return subject
    if re.search(r"(?:[a-z]{3,}(?:ing|ed)|said|says|told|tells|wrote) $", text[start : found.start()]):
        return subject
    return Span(found.start("first"), subject.end)


_ROLE_OF = re.compile(rf"(?:{any_of(each.capitalize() for each in OFFICES)}|Counsel|Solicitor|Lawyer) (?:for|of|at) ")
_THINKING = re.compile(
    r"(?<![\w'-])(?:sa(?:ys?|id)|tells?|told|claim\w*|insist\w*|believ\w+|thinks?|thought|knows?|knew|hear[ds]?|feels?|felt"
    r"|hopes?|hoped|fear\w*|argue[sd]?|suggest\w*|alleg\w+|that|when|while|after|before|because|where|how|if|whose|what)"
    r"(?![\w'-])",
    re.IGNORECASE,
)
_WHO = re.compile(r", (?:who|which) (?=(?:(?:also|then|now|still|once|already|previously|[a-z]+ly) )*(?P<verb>[a-z]+))")


def _unclosed_relative(text: str, start: int, end: int) -> int | None:
    """Where a clause begins that no comma closes before its sentence's verb: "Ann Lee, who chairs the board said"."""
    comma = max(text.rfind(", who ", start, end), text.rfind(", which ", start, end))
    if comma <= start or (begun := _WHO.match(text, comma)) is None:
        return None
    rest = text[begun.start("verb") : end]
    if any(sign in rest for sign in f',;:{DASH}"') or len(rest.split()) < 3 or _THINKING.search(rest):
        return None
    if re.search(r"\b(?:and|or|but|then|to)$", rest) or (begun["verb"][-1] != "s" and not FINITE.match(rest)):
        return None
    return comma


_SEVERAL = rf"(?:(?:the|a group of) )?(?:{FEW}|\d+|several|some|many|both)"
_LISTED = re.compile(
    rf"(?<![\w'-])(?P<who>{_SEVERAL} (?:[\w'-]+ ){{0,3}}?[\w'-]+)(?: *{DASH}+|[,:]) *"
    rf"(?:{CAP}(?: {CAP}){{0,3}}, ){{0,10}}{CAP}(?: {CAP}){{0,3}},? and {CAP}(?: {CAP}){{0,3}} *$"
)
"""Several who are then named, before what they do: "two trustees, Ann Lee and Bo Carr, who"."""
_BESIDE = re.compile(rf"(?P<name>{CAP}(?: {CAP}){{1,5}}), $")
_LED = re.compile(
    rf"(?:^|[;:{DASH}]|\b(?:and|but),?|\b(?:the|an?|this|that) [a-z]+"
    rf"|(?<![\w'-])(?!(?:{PREPOSITION}|and|or|than|as|by|that|when|if|while|after|before)\b)"
    r"(?![a-z]+(?:ing|ed|s)\b)[a-z]{3,}) *$"
)


def _named_beside(text: str, start: int, subject: Span, verb: int) -> Span | None:
    """The name that a description stands beside with one comma: "Ann Lee, the chair of the board said"."""
    words = text[subject.start : subject.end]
    if words[:1].isupper() or OFFICE_HEAD.search(words.split(" of ")[0].split(" for ")[0].split(" in ")[0]) is None:
        return None
    beside = _BESIDE.search(text, max(start, subject.start - 80), subject.start)
    following = text[verb:].split(" ", 1)[0]
    if beside is None or following.endswith(","):
        return None
    lead = text[start : beside.start()]
    return Span(*beside.span("name")) if _LED.search(lead) and not FINITE.search(lead[-40:]) else None


_ARTICLE_END = re.compile(r"(?:^|[ ,])(?:the|an?|his|her|its|their|our|your|my|whose)$", re.IGNORECASE)
_REDUCED = re.compile(
    r" (?:(?:\w{2,}ed|seen|sent|written|read|shown|given|drawn|put|made) (?:out )?(?:by|to|on|in|at|from)|dated)\b"
)
_PARTICIPLE = re.compile(
    r",? +(?:\w{2,}ed|seen|sent|written|read|shown|given|drawn|put|made|handed) +(?:out +)?"
    r"(?:by|to|on|in|at|from|with|after|before|last|yesterday|today|online)\b[^,]*,? *$"
)
_LINKS = re.compile(r"\b(?:to|by|from|with|and|including|like|as|alongside|beside|behind)\s*$", re.IGNORECASE)


_NUMBERED_PAPER = re.compile(
    r"(?P<paper>(?:\b(?!(?:of|to|in|by|on|the|an?|under|with|for|from|and|or|as|its|her|his)\b)"
    r"(?![a-z]+(?:ed|ing|s)\b)[a-z]+ )?"
    rf"(?:{RULES}|{TABLED}) (?:no\.? )?\d[\w.()-]*)$",
    re.IGNORECASE,
)
"""A paper by its number, without an article: "rule 12", "board policy 3"."""


def _antecedent(text: str, start: int, end: int, word: str) -> Span | None:
    """What a relative clause after a comma is about: the noun next to it, also where a preposition leads to it."""
    stretch = text[start:end]
    if (participle := _PARTICIPLE.search(stretch, max(0, len(stretch) - 90))) is not None and word != "who":
        stretch = stretch[: participle.start()]
    begin = max((found.end() for found in re.finditer(rf"[;:,\"{BLOT}{DASH}]", stretch)), default=0)
    clause = stretch[begin:]
    end = start + len(stretch)
    if word == "who":
        run = CAP_RUN.search(clause)
        if run is None or len(run[0].split()) < 2 or not _LINKS.search(clause[: run.start()]):
            return None
        return Span(start + begin + run.start(), end)
    document = list(PAPERS.finditer(clause))[-1:]
    if document and FINITE.search(clause, document[0].end()) is None:
        return Span(start + begin + document[0].start(), end)
    if (numbered := _NUMBERED_PAPER.search(clause)) is not None:
        return Span(start + begin + numbered.start("paper"), end)
    if last := list(DET.finditer(clause))[-1:]:
        if _LINKS.search(clause[: last[0].start()]):
            return Span(start + begin + last[0].start(), end)
    return None


_REDUCED_ON = re.compile(
    r"\W*(?:an?|the|one|another|two|three|several|some|(?:(?:the|a) )?(?:former|ex)) (?:[\w'-]+ ){1,3}?"
    r"(?:[a-z]{3,}ed|shown|told|thrown|voted|kicked|forced|driven|stripped|put|beaten|cut|left)\b[^,;:\"]*? ?"
    r"(?:after|before|while|since) [a-z]+ing?\b",
    re.IGNORECASE,
)
"""Somebody with what was done to them, and after what: no verb of the clause yet."""


def _subject_in(text: str, start: int, end: int) -> Span | None:
    stretch = text[start:end].rstrip()
    end = start + len(stretch)
    if not stretch or stretch[-1] in f",;:{DASH}" or '"' in stretch[-1] or _ARTICLE_END.search(stretch[-12:]):
        return None
    tail = max(stretch.rfind(sign) for sign in f',;:"{DASH}') + 1
    if (paper := PAPERS.search(stretch, tail)) is not None and _REDUCED.match(stretch, paper.end()):
        return Span(start + paper.start(), end)
    begin = 0
    for found in BOUNDARY.finditer(stretch):
        word = found[0].lower()
        if (
            word == "with"
            and stretch[begin : found.start()].strip()
            and not FINITE.search(stretch, begin, found.start())
        ):
            continue  # "people familiar with the talks"
        if word in ("after", "before", "while", "since") and _REDUCED_ON.match(stretch, begin, found.end() + 20):
            continue  # "a member expelled after backing a rival"
        if word == "than" and _SO_MANY.search(stretch, max(begin, found.start() - 8), found.end()):
            continue  # "more than forty members"
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
    if (joins := _JOINS.match(clause)) is not None:
        begin, clause = begin + joins.end(), clause[joins.end() :]
    if _bare(clause):
        return None
    if pronoun := PRONOUN.search(clause):
        return Span(start + begin + pronoun.start(), end)
    starts = {len(clause) - len(clause.lstrip())}
    starts |= {found.start() for found in DET.finditer(clause)} | {
        found.start() for found in POSSESSIVE.finditer(clause)
    }
    if run := CAP_RUN.search(clause):
        at = run.start()
        if other := NOT_NAMES.match(clause, at):
            at = other.end()
        starts.add(at)
    for at in sorted(starts, reverse=True):
        lead = _SO_MANY.sub("", clause[:at])
        if at < len(clause) and not OPEN_END.search(lead) and not _bare(clause[at:]):
            if re.search(r"'s\s*$", clause[:at]) or (at and _possessed(clause, at)):
                continue
            if clause[at].isdigit() and NUMBERED.search(clause[:at]):
                continue
            if _ABOUT.search(clause[:at]) and any(0 <= other < at for other in starts if DET.match(clause, other)):
                continue
            if _WITHIN_NAME.match(clause, at) and re.search(rf"(?:{UPPER}|\bh-)[\w'-]* $", clause[:at]):
                continue
            return Span(start + begin + at, end)
    return None


_SO_MANY = re.compile(r"\b(?:(?:more|less|fewer) than|at least|up to|nearly|almost)\s*$")
"""Before a number: "representing more than forty branches"."""
_WITHIN_NAME = re.compile(rf"(?:an?|the) {UPPER}")
"""An article within a name: "Na Rosan an Iar"."""


_JOINS = re.compile(r" *(?:[Aa]nd|[Bb]ut|[Ss]o|[Yy]et|[Tt]hen|[Nn]or|[Oo]r|[Pp]lus|[Mm]eanwhile|[Hh]owever)\b,? +")
_ABOUT = re.compile(r"\b(?:to (?!the\b|an?\b)[a-z]+|[a-z]{3,}ing)(?: (?:on|for|at|against|of|out|with))? $")
"""Before whom a paper or a plan is about: "a petition to recall Ann Lee", "a motion condemning Ann Lee"."""


def _bare(clause: str) -> bool:
    """Whether words name nobody: "the", "of"; "one" and "another" do, alone."""
    return BARE.fullmatch(clause) is not None and clause.strip().lower() not in ("one", "another")


def _possessed(clause: str, at: int) -> bool:
    """Whether a start lies within a longer possessive: "the party's" begins at "the"."""
    return any(found.start() < at < found.end() for found in POSSESSIVE.finditer(clause))


_SHORTENED = re.compile(rf"\b(?:{any_of(each.capitalize() for each in (*SHORTENED, *SHORT_MONTHS))}|[A-Z])$")


_NAMED_NEXT = re.compile(rf", (?P<name>{CAP}(?: {CAP}){{1,4}})(?= ?(?:[.,;:{DASH}]|$))")


def noun_after(text: str, start: int) -> Span | None:
    """The words for a person, body or source right after a place: "said Ann Lee", "by the chair of the board"."""
    start += len(text[start:]) - len(text[start:].lstrip()) if text[start : start + 1] == " " else 0
    limit = min(len(text), start + 200)
    end = limit
    for found in FORWARD_END.finditer(text, start, limit):
        if found[0] == "." and _SHORTENED.search(text[start : found.start()]):
            continue
        if found[0].lower() in ("to", "with", "by") and LEADS_TO.search(text[start : found.start()]):
            continue
        if (
            re.match(r"(?:in|on|at)\b", found[0])
            and KEEPS_PLACE.search(text[start : found.start()])
            and not re.match(
                rf"(?:in|on|at) +(?:(?:a|an|his|her|its|their) +(?:[\w-]+ +){{0,2}}{MESSAGE}|{CAPITAL_DAY}|\d)",
                text[found.start() : limit],
            )
        ):
            continue
        end = found.start()
        break
    words = text[start:end].rstrip()
    if _bare(words) or FINITE.match(words):
        return None
    if words[-1:].islower() and OFFICE_HEAD.search(re.split(" (?:of|for|in|at) ", words)[0]):
        if (named := _NAMED_NEXT.match(text, start + len(words))) is not None:
            return Span(
                named.start("name"), named.start("name") + len(named["name"].rstrip("."))
            )  # "by the chair, Ann Lee,"
    return Span(start, start + len(words))
