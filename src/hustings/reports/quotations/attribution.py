"""The words around a quotation that say who speaks: before it, after it, or at the end of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.quotations.clause_words import DASH, FINITE, UPPER
from hustings.reports.quotations.saying import after_according, said_by, verbs
from hustings.reports.quotations.speaker_words import PAPER_END, RULE_PAPER
from hustings.reports.quotations.subjects import main_subject, noun_after, subject_before
from hustings.reports.report import Span
from hustings.reports.words.offices import POST, SEAT_HOLDER
from hustings.reports.words.papers import SHOWN, TABLED, WRITTEN
from hustings.reports.words.speech_verbs import EVALUATING, FORMS, ONLY_AFTER

_NEAR = 600
"""So many letters before a quotation are looked at for who speaks."""
TURNS = re.compile(r"; |[a-z]{3}[.?!]\"? +[A-Z]|,? \b(?:but(?! that\b)|while|whereas|although|though)\b", re.IGNORECASE)
_PASSIVE_OF = re.compile(
    r"[^,;]{0,60}?(?: as| of| by| with| to be| was| were|:)?(?: +(?:an?|the|being|having|it))? *", re.IGNORECASE
)
"""Between a passive and what it tells: "was described as a", "was told: "."""
_ASIDE = re.compile(r"[ ,]*(?:(?:or|and) so +|so +|as +)?")
_RUMOUR = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dispute[sd]?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told to speak, in places of the unit's text.

    Args:
        after: Whether that stands right after the quotation: ", she said".
        person: What of the subject is a person's name, where the reader of the sentence knows it for one.
    """

    subject: Span
    verb: Span
    base: str
    after: bool = False
    person: Span | None = None


_LEADS = re.compile(r"\W*(?:while|although|though|whereas|even as|as|if|when)\b", re.IGNORECASE)


def is_led(text: str, mark: int) -> bool:
    """Whether a quotation stands in a clause that leads to another: "While she said it was "fair", he left"."""
    return _LEADS.match(text) is not None and "." not in text[:mark]


_ANOTHER = re.compile(r", +(?:and|as|so|then) +(?:(?:the|an?|his|her|its|their|this|that|such) +)?$", re.IGNORECASE)
_ITS_VERB = re.compile(
    r'" +(?:[a-z]+ly +)?(?:is|are|was|were|has|have|had|will|would|went|goes|came|began|ran|led|took|fell'
    r"|[a-z]{3,}(?:ed|s))\b"
)
"""Words in marks that begin a clause of their own: "she said little, and the "clean-up" went on"."""


def _closing(text: str, mark: int) -> int:
    """Where the mark stands that closes a quotation."""
    return max(text.find('"', mark + 1), mark)


def told_before(text: str, mark: int) -> Told | None:
    """The last verb of saying before a quotation, and whose it is."""
    for verb in reversed(verbs(text, max(0, mark - _NEAR), mark)):
        if FORMS[verb[0].lower()][0] in ONLY_AFTER:
            continue
        between = text[verb.end() : mark]
        if _turns(text, verb.end(), mark) or (_ANOTHER.search(between) and _ITS_VERB.match(text, _closing(text, mark))):
            return None
        said = said_by(text, verb)
        if said is None or (between.rstrip().endswith(":") and _IN_ASIDE.search(text, 0, verb.start())):
            continue
        if said.subject is None:
            if _PASSIVE_OF.fullmatch(between) is None:
                continue
            agent = _agent_after(text, mark)
            if agent is None and _WAS_TOLD.search(text, max(0, verb.start() - 60), verb.start()):
                continue  # "she said she had been told": hers
            return _told_by_lead(text, verb.start()) if agent is None else Told(agent, said.verb, said.base)
        if said.base in _OBJECTS and _OF_ANOTHER.search(between) is not None:
            return None
        if _RUMOUR.fullmatch(verb[0]) and not between.rstrip().endswith(":"):
            return None
        if _AT_CLAIMS.match(between):
            return None
        return Told(said.subject, said.verb, said.base)
    return None


_OBJECTS = EVALUATING | {"cite", "mention", "quote", "welcome", "outline", "list", "greet", "thank", "congratulate"}
_OF_ANOTHER = re.compile(r", (?:who|which|whose) [^\",;]*$")
"""A clause of what somebody only names: "praised Bo Carr, who had been "a rock"."""
_IN_ASIDE = re.compile(r" (?:sa(?:id|ys)|wrote|writes|tweeted|asked) (?:of|about|to) [^:;\"]{3,120}, who [^,:;\"]*$")
"""Before a verb of somebody spoken of: "said of Bo Carr, who announced he would go: "."""
_WAS_TOLD = re.compile(
    r"\b(?:sa(?:ys?|id)|claim(?:s|ed)?|tells?|told|alleged|insist(?:s|ed)|add(?:s|ed)|complained|recalled)\b(?: that)?"
    r" (?:he|she|they|it) (?:has|had|was|were|have) (?:also )?(?:been )?$"
)


_AT_CLAIMS = re.compile(
    r" +(?:(?:out|back) )?(?:at|to) (?:(?:the|these|those|what (?:he|she|they)) )?(?:[a-z]+ )?"
    r"(?:claims?|allegations?|accusations?|reports?|suggestions?|charges?|criticisms?) (?:of|that)\b"
)
"""What somebody answers is not said by them: "hit back at claims of "bullying"."""
_ACCORDING = re.compile(r"\W*(?:According to|(?:As )?[Pp]er|Going by) (?=\S)")


def _told_by_lead(text: str, end: int) -> Told | None:
    """Who tells the whole sentence, told at its head: "According to one member, the chair was called "a bully"."""
    lead = _ACCORDING.match(text)
    if lead is None or re.search(r"[.?!] ", text[lead.end() : end]):
        return None
    subject = noun_after(text, lead.end())
    return None if subject is None else Told(subject, Span(*lead.span()), "according")


def _turns(text: str, start: int, mark: int) -> bool:
    """Whether a clause of the report's own begins between a verb of saying and a quotation.

    "But" turns only before a clause with a subject of its own: 'said it was hard but "worth it"' goes on.
    """
    for found in TURNS.finditer(text, start, mark):
        if found[0].strip(" ,").lower() != "but":
            return True
        if text.startswith((" to ", " for "), found.end()):
            continue  # "no choice but to go"
        finite = FINITE.search(text, found.end(), mark)
        if finite is None:
            if _ITS_VERB.match(text, _closing(text, mark)):
                return True
            continue
        subject = subject_before(text, finite.start())
        if subject is not None and subject.start >= found.end():
            return True
    return False


def _agent_after(text: str, mark: int) -> Span | None:
    """Who, where the passive's doer follows the quotation: "was called "a farce" by Ann Lee"."""
    end = text.find('"', mark + 1)
    if end < 0:
        return None
    found = re.match(r'"(?: +[\w\'-]+){0,6}? +by +', text[end : end + 120])
    return noun_after(text, end + found.end()) if found else None


_NAME_NEXT = re.compile(rf", (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'.-]+){{1,4}})(?= ?[.,;:{DASH}])")
"""A name after a description: "said the chair of the branch, Ann Lee"."""


def told_after(text: str, end: int) -> Told | None:
    """Who speaks, told right after a quotation: ", said Ann Lee", ", she said"."""
    closing = re.match(r' ?"?', text[end : end + 2])
    end += closing.end() if closing else 0
    lead = _ASIDE.match(text, end)
    begin = lead.end() if lead else end
    for verb in verbs(text, end, min(len(text), end + 260))[:3]:
        if '"' in text[end : verb.start()]:
            return None
        form = FORMS[verb[0].lower()][1]
        if not text[end : verb.start()].strip(f" ,{DASH}"):
            if form == "according":
                subject = noun_after(text, after_according(verb))
                return (
                    None if subject is None else Told(subject, Span(verb.start(), verb.end()), "according", after=True)
                )
            if form not in ("past", "third"):
                return None
            subject = noun_after(text, verb.end())
            if subject is None:
                return None
            if (
                not text[subject.start : subject.end].split()[-1][:1].isupper()
                and (name := _NAME_NEXT.match(text, subject.end)) is not None
            ):
                subject = Span(*name.span("name"))
            return Told(subject, Span(verb.start(), verb.end()), FORMS[verb[0].lower()][0], after=True)
        if form == "ing":
            continue
        said = said_by(text, verb)
        if said is None or said.subject is None or said.subject.start < begin:
            continue
        lead_in = text[begin : said.subject.start].lstrip(f" {DASH}")
        if said.subject.start <= begin + 1 + len(f"{DASH} ") or (
            _VIVID.fullmatch(lead_in) and FINITE.search(lead_in) is None
        ):
            return Told(said.subject, said.verb, said.base, after=True)
    return None


_VIVID = re.compile(
    r"(?:(?:an?|the) )?(?:(?!(?:but|and|as|if|when|while|who|which|that|he|she|they|it|we) )[\w'-]+,? ){0,6}$",
    re.IGNORECASE,
)
"""Between a quotation and the name of who speaks: "a defiant "."""
_WORDS_OF = re.compile(
    r"\b(?:in|to use) (?:the (?:words|view|opinion|eyes|judgment) of (?P<who>[^,\"]{2,80})"
    r"|(?P<whose>[^,\"]{2,80}?)'s? (?:own )?(?:words|view|opinion|eyes|judgment))\b",
    re.IGNORECASE,
)


def in_words_of(text: str, mark: int) -> Told | None:
    """Who speaks in "in Ann Lee's words", "in the words of Ann Lee"."""
    found = _WORDS_OF.search(text, max(0, mark - _NEAR), mark)
    if found is None:
        return None
    place = found.span("who") if found["who"] else found.span("whose")
    return Told(Span(*place), Span(found.start(), found.end()), "")


_PUT_BETWEEN_WORDS = re.compile(r'"? *,? *(?=(?:in|to use) )', re.IGNORECASE)
_SIGNED = re.compile(
    rf"[\" ]*(?:{DASH}+|-+) *(?P<who>{UPPER}[\w'.-]*(?: (?:{UPPER}[\w'.-]*|de|van|von|of|the)){{0,5}})"
    r"(?:, [^.;:\"]{1,80})? *\.? *$"
)
"""What stands alone after a quotation and a dash: "- Ann Lee, branch chair"."""
_SIGNED_BELOW = re.compile(
    rf"[\" ]*(?P<who>{UPPER}[\w'.-]+(?: {UPPER}[\w'.-]*){{1,4}}), (?:[\w'-]+ ){{0,4}}?"
    rf"(?:{POST}|{SEAT_HOLDER}|spokes\w+)"
    r"(?: (?:of|for|at) [^.;:\"]{2,60})? *$"
)
_HEADED = re.compile(rf'" *: +(?={UPPER})')


def signed_by(text: str) -> Told | None:
    """Whose a quotation is, by the line after it: "- Ann Lee, branch chair"."""
    signed = (_SIGNED.match(text) or _SIGNED_BELOW.match(text)) if len(text) < 160 else None
    return None if signed is None else Told(Span(*signed.span("who")), Span(*signed.span("who")), "say")


def told_beside(text: str, end: int) -> Told | None:
    """Who speaks, told right after a quotation without a verb of saying before it.

    A line ("- Ann Lee, chair"), "in Ann Lee's words", or a headline's colon (""A farce": Lee blasts board").
    """
    if (signed := _SIGNED.match(text, end, min(len(text), end + 200))) is not None:
        place = Span(*signed.span("who"))
        return Told(place, place, "say")
    if (put := _PUT_BETWEEN_WORDS.match(text, end)) is not None:
        if (found := _WORDS_OF.match(text, put.end(), put.end() + 160)) is not None:
            place = Span(*found.span("who")) if found["who"] else Span(*found.span("whose"))
            return Told(place, Span(*found.span()), "say", after=True)
    if (headed := _HEADED.match(text, end, end + 8)) is not None:
        for verb in verbs(text, headed.end(), min(len(text), end + 160))[:1]:
            said = said_by(text, verb)
            if said is not None and said.subject is not None and said.subject.start == headed.end():
                return Told(said.subject, said.verb, said.base)
    return None


_ITS_WORD = re.compile(
    rf"\"? *(?:,|{DASH})? *(?:(?:those|these|that|such) )?(?:is|was|were|are|ran|went|came) "
    r"(?:the |a |her |his )?(?P<word>(?:[\w-]+ ){0,2}?"
    r"(?:verdicts?|words?|phrase|term|descriptions?|view|response|reply|answer|reaction|message|assessment|line|cry|chant"
    r"|judgment|warning|conclusion|summary|comment))"
    r" (?:(?:used|chosen|given|offered|preferred|employed|coined) )?(?:of|by|from) +",
    re.IGNORECASE,
)
"""A quotation as somebody's word: ""A farce" was the verdict of Ann Lee"."""


def told_at_end(text: str, end: int) -> Told | None:
    """Who says the whole sentence, told at its end: ", Ann Lee said", ", according to one source"."""
    for verb in reversed(verbs(text, end, min(len(text), end + _NEAR))[-3:]):
        said = said_by(text, verb)
        if said is None or said.subject is None or '"' in text[verb.end() :]:
            continue
        begin = min(said.subject.start, said.verb.start)
        led = text[:begin].rstrip()
        led_to = led[-1:] == "," or (led[-1:] == '"' and len(led) > end + 2)
        if begin > end and led_to and len(text) - max(said.verb.end, said.subject.end) < 60:
            return Told(said.subject, said.verb, said.base)
    if (named := _ITS_WORD.match(text, end, min(len(text), end + 90))) is not None:
        subject = noun_after(text, named.end())
        if subject is not None:
            return Told(subject, Span(named.start("word"), named.end()), "say")
    was = re.match(r'" (?:is|was) (?:how|what)\b', text[end : end + 20])
    if was:
        for verb in verbs(text, end, min(len(text), end + 200))[:1]:
            said = said_by(text, verb)
            if said is not None and said.subject is not None:
                return Told(said.subject, said.verb, said.base)
    return None


_NOUN = (
    r"(?:claims?|allegations?|accusations?|assertions?|insistence|suggestions?|warnings?|contention|complaints?|argument"
    r"|belief|assurances?|verdict|description)"
)
_PAPER_NEXT = re.compile(
    r"(?P<paper>(?<![\w'-])(?:the|an?|his|her|its|their|this|that|one)"
    r"(?: (?!(?:in|of|to|for|by|from|with|and|on|at)\b)[\w'-]+){0,4}?"
    rf" (?:{TABLED}|{SHOWN}|question|clause|pledge|petition|slogan|mandate))"
    rf"(?:,? (?:(?:(?:which|that) )?(?:reading|stating|worded|states?|stated|reads?|is|was)"
    r"|(?P<which>(?:by|under|in) which|whereby|that|to the effect that)))?"
    rf"(?: (?:below|(?:is |was )?as follows|that follows|in full|in these (?:terms|words)))?[ ,:{DASH}]*$",
    re.IGNORECASE,
)
_PAPER_FOLLOWS = re.compile(
    rf"\b(?:the )?following (?P<paper>{TABLED}|{WRITTEN}|question|text|clause)"
    r"\b[^:\";.]{0,80}:$",
    re.IGNORECASE,
)


_SOMEBODY = (
    rf"(?:(?:[Tt]he|[Aa]n?) (?:(?!the |an? |\w+ed )[a-z-]+ ){{0,2}}[a-z-]+"
    rf"|{UPPER}[\w.-]+(?: {UPPER}[\w.-]+){{0,4}})"
)
_TOLD_BY_NOUN = re.compile(
    rf"(?:(?P<whose>[Hh]is|[Hh]er|[Tt]heir)|(?P<who>{_SOMEBODY})(?:'s|(?<=s)'))"
    rf" (?:[a-z-]+ )?{_NOUN} (?:that|of)\b[^,;:.\"]{{0,120}}$"
    rf"|{_NOUN} (?:by|from) (?P<by>[^,;:.\"]{{3,80}}?) that\b[^,;:.\"]{{0,120}}$"
)


def told_by_noun(text: str, mark: int) -> Told | None:
    """Whose a claim is that is told by a noun: "Ann Lee's claim that", "the accusation by the union that"."""
    found = _TOLD_BY_NOUN.search(text, max(0, mark - 240), mark)
    if found is None:
        return None
    place = next(Span(*found.span(name)) for name in ("whose", "who", "by") if found[name])
    return Told(place, place, "say")


def told_by_paper(text: str, mark: int, *, whole: bool = True) -> Told | None:
    """The motion or pledge whose words follow its name without a verb: "the first motion, "This house ...".

    Args:
        whole: Whether the words in marks can be a text of their own; if not, only those of "a motion by which".
    """
    found = _PAPER_NEXT.search(text, max(0, mark - 120), mark)
    if found is None or not (whole or found["which"]):
        found = _PAPER_FOLLOWS.search(text[:mark].rstrip(), max(0, mark - 160)) if whole else None
    return None if found is None else Told(Span(*found.span("paper")), Span(*found.span("paper")), "say")


_PAPERS_DO = re.compile(
    r"(?<![\w'-])(?:forb(?:ids?|ade)|(?:prohibit|ban|bar|allow|permit|oblige|entitle|empower|instruct|commit|mandate|direct"
    r"|authorise|authorize|define|affirm|deplore|regret|recognise|recognize|reject|guarantee|enshrine|demand|contain|include"
    r"|express|accept|support|oppose|reserve|limit|exempt)(?:n?ed|s|d|ted|red)?|giv(?:es?)|gave|speaks? of|spoke of"
    r"|(?:set|lay|spell)s? (?:out|down))(?![\w'-])"
)
_UNDER = re.compile(
    rf"(?:^|[.:;,] |\b(?:and|but|that|because|as) )(?:Under|In|By|Pursuant to|In line with|In accordance with) "
    rf"(?P<paper>(?:(?:the|its|their|an?) )?(?:[\w'-]+ ){{0,3}}?{RULE_PAPER}(?: (?:no\.? )?\d[\w.()]*)?"
    rf"(?: of (?:the )?[^,;:\"]{{2,60}})?), ",
    re.IGNORECASE,
)


def told_in_paper(text: str, mark: int) -> Told | None:
    """The rule or motion whose words are told by what it does: "Rule 12 forbids", "under the rules, members must"."""
    start = max(0, mark - _NEAR)
    for verb in list(_PAPERS_DO.finditer(text, start, mark))[-2:]:
        if re.search(r"[;:.]", text[verb.end() : mark]) or (subject := subject_before(text, verb.start())) is None:
            continue
        if PAPER_END.search(text[subject.start : subject.end]):
            return Told(subject, Span(*verb.span()), "provide")
    if (under := list(_UNDER.finditer(text, start, mark))[-1:]) and FINITE.search(text, under[0].end(), mark):
        if not re.search(r"[;:.]", text[under[0].end() : mark]):
            return Told(Span(*under[0].span("paper")), Span(*under[0].span("paper")), "provide")
    return None


_GAP = re.compile(rf"(?:;|, (?:and|while|but|whereas)) (?P<who>{UPPER}[\w'.-]+(?: {UPPER}[\w'.-]+){{0,4}}),? $")


def told_by_gap(text: str, mark: int) -> Told | None:
    """Who speaks where the verb is left out the second time: 'Ann Lee called it "a farce"; Bo Carr, "a triumph"'."""
    gap = _GAP.search(text, max(0, mark - 100), mark)
    if gap is None or '"' not in text[: gap.start()] or not verbs(text, 0, gap.start()):
        return None
    return Told(Span(*gap.span("who")), Span(*gap.span("who")), "say")


def told_by_colon(text: str, mark: int) -> Told | None:
    """Who speaks where only a colon says that somebody does: "Ann Lee was defiant: ...", "Ann Lee: ..."."""
    lead = text[:mark].rstrip()
    if not lead.endswith(":"):
        return None
    colon = len(lead) - 1
    if (topic := _FOR.match(text, 0, colon)) is not None:
        place = Span(*topic.span("who"))
        return Told(place, place, "")
    subject = (
        main_subject(text, colon) if FINITE.search(text, max(0, colon - _NEAR), colon) else subject_before(text, colon)
    )
    return None if subject is None else Told(subject, subject, "")


_FOR = re.compile(rf"For (?P<who>{UPPER}[\w'.-]+(?: {UPPER}[\w'.-]+){{0,4}}),")
"""Whose view a colon gives: "For Ann Lee, the answer is simple: "."""
