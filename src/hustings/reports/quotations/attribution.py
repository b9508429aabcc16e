"""The words around a quotation that say who speaks: before it, after it, or at the end of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.quotations.clause_words import DASH, FINITE, UPPER
from hustings.reports.quotations.saying import after_according, said_by, verbs
from hustings.reports.quotations.subjects import main_subject, noun_after, subject_before
from hustings.reports.report import Span
from hustings.reports.words.offices import POST, SEAT_HOLDER
from hustings.reports.words.speech_verbs import EVALUATING, FORMS, ONLY_AFTER

NEAR = 600
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
    for verb in reversed(verbs(text, max(0, mark - NEAR), mark)):
        if FORMS[verb[0].lower()][0] in ONLY_AFTER and text[verb.end() : mark].strip() != ":":
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
    found = _WORDS_OF.search(text, max(0, mark - NEAR), mark)
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


_A_WORD = (
    r"(?:verdicts?|words?|phrase|term|descriptions?|view|response|reply|answer|reaction|message|assessment|line|cry|chant"
    r"|judgment|warning|conclusion|summary|comment)"
)
_ITS_OWN_WORD = re.compile(
    rf"\"? *(?:,|{DASH})? *(?:is|was|were|came) "
    rf"(?P<who>(?:(?:the|an?) (?:[a-z-]+ ){{0,2}})?[\w.'-]+(?: {UPPER}[\w.'-]+){{0,4}}?)"
    rf"(?:'s|(?<=s)') (?:[a-z-]+ ){{0,2}}?{_A_WORD}\b"
)
"""The same by a possessive: ""A farce" was Ann Lee's verdict."""
_ITS_WORD = re.compile(
    rf"\"? *(?:,|{DASH})? *(?:(?:those|these|that|such) )?(?:is|was|were|are|ran|went|came) "
    r"(?:the |a |her |his )?(?P<word>(?:[\w-]+ ){0,2}?"
    rf"{_A_WORD})"
    r" (?:(?:used|chosen|given|offered|preferred|employed|coined) )?(?:of|by|from) +",
    re.IGNORECASE,
)
"""A quotation as somebody's word: ""A farce" was the verdict of Ann Lee"."""


def told_at_end(text: str, end: int) -> Told | None:
    """Who says the whole sentence, told at its end: ", Ann Lee said", ", according to one source"."""
    for verb in reversed(verbs(text, end, min(len(text), end + NEAR))[-3:]):
        said = said_by(text, verb)
        if said is None or said.subject is None or '"' in text[verb.end() :]:
            continue
        begin = min(said.subject.start, said.verb.start)
        led = text[:begin].rstrip()
        closed = led.rfind('"') + 1
        ended = (
            closed > end + 2
            and _VIVID.fullmatch(text[closed:begin].lstrip())
            and not FINITE.search(text, closed, begin)
        )
        led_to = led[-1:] == "," or ended
        if begin > end and led_to and len(text) - max(said.verb.end, said.subject.end) < 60:
            return Told(said.subject, said.verb, said.base)
    if (named := _ITS_WORD.match(text, end, min(len(text), end + 90))) is not None:
        subject = noun_after(text, named.end())
        if subject is not None:
            return Told(subject, Span(named.start("word"), named.end()), "say")
    if (owned := _ITS_OWN_WORD.match(text, end, min(len(text), end + 120))) is not None:
        return Told(Span(*owned.span("who")), Span(owned.start("who"), owned.end()), "say")
    was = re.match(r'" (?:is|was) (?:how|what)\b', text[end : end + 20])
    if was:
        for verb in verbs(text, end, min(len(text), end + 200))[:1]:
            said = said_by(text, verb)
            if said is not None and said.subject is not None:
                return Told(said.subject, said.verb, said.base)
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
    if (asked := verbs(text, max(0, colon - 30), colon)[-1:]) and not text[asked[0].end() : colon].strip():
        if (said := said_by(text, asked[0])) is not None and said.subject is None:
            return None  # "members were asked:"
    if (topic := _FOR.match(text, 0, colon)) is not None:
        place = Span(*topic.span("who"))
        return Told(place, place, "")
    if FINITE.search(text, max(0, colon - NEAR), colon):
        subject = main_subject(text, colon)
    elif (named := _NAME_AND_MORE.fullmatch(text, 0, colon)) is not None:
        subject = Span(*named.span("who"))
    else:
        subject = subject_before(text, colon)
    return None if subject is None else Told(subject, subject, "")


_NAME_AND_MORE = re.compile(rf"\W*(?P<who>{UPPER}[\w'.-]+(?: {UPPER}[\w'.-]*){{1,4}}), [^:;.\"]{{2,80}}")
"""Somebody with where they are from, before a colon: "Ann Lee, Elm branch: "."""
_FOR = re.compile(rf"For (?P<who>{UPPER}[\w'.-]+(?: {UPPER}[\w'.-]+){{0,4}}),")
"""Whose view a colon gives: "For Ann Lee, the answer is simple: "."""
