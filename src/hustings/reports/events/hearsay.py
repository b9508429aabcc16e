"""Whose word it is that a vote came out so, or that somebody moved it: the report's own, or somebody's whom it heard.

"The vote was 9 to 6, according to one member" is that member's word, and "is said to have been moved by Ann Lee" that
of nobody who is named. "Ann Lee welcomed the 9-6 vote" is the report's: she does not tell it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from hustings.entries.entry import Source
from hustings.reports.events.agreeing import same_name
from hustings.reports.events.sources import unnamed, word_of
from hustings.reports.found import Kind, Mention, Named, Speaker
from hustings.reports.quotations.heard import Heard
from hustings.reports.quotations.quotations import heard_in
from hustings.reports.quotations.saying import verbs
from hustings.reports.quotations.subjects import subject_before
from hustings.reports.quotations.voices import Gender, Voice, Voices
from hustings.reports.report import LONGEST, Report, Sentence, Span, within_a_sentence
from hustings.reports.words.speech_verbs import FORMS

_TELLS = frozenset(re.findall(
    r"\w+",
    """according acknowledge add admit advise allege announce assert believe claim concede confirm contend declare
    estimate explain express indicate insist maintain note recall reckon recount reply report respond reveal say
    speculate state suggest tell think tweet write""",
))  # fmt: skip
"""Verbs by which something is told to be so; "welcome", "attack" or "call" speak of what is known."""

_OWN_AGAIN = re.compile(r", (?:who|whom|which|whose|where|when|after|before|following)\b")
"""After a verb of saying: what follows is the report's own word again."""
_MEANWHILE = re.compile(
    r"(?: [\w'-]+){0,4}?,? (?:after|before|when|while|following|during|ahead of|outside|despite|since|because of|about"
    r"|of)\b",
    re.IGNORECASE,
)
"""Right after a verb of saying: when, where or of what it was said, and no part of it."""
_NO_MORE = re.compile(
    r"(?: (?!(?:that|he|she|it|they|there|we|i|no|was|were|is|are|had|has|would|will)\b)[\w'-]+"
    r"(?:,(?= [A-Z]|[^,]{0,60}$))?){0,12}[.\"']*$",
    re.IGNORECASE,
)
"""After a verb of saying at the end: to whom, when, or who said it, and nothing of what is said."""
_NO_VERB = r"(?!(?:was|were|is|are|had|has|have|would|will|did|could|should)\b)"
_BY_WHOM = re.compile(
    r"(?:, (?:said|says|according to)|^according to) "
    r"(?P<who>(?!(?:that|it|he|she|they|there|this|we|i|no|his|her|its|their)\b)"
    rf"{_NO_VERB}[^\s,;:\"]+(?: {_NO_VERB}[^\s,;:\"]+){{0,11}}?)(?=,|[ .\"']*$| who\b)",
    re.IGNORECASE,
)
"""At the end of a sentence, or its head, who tells all of it."""
_REST = re.compile(r"(?:,[^;:\"]{2,100}| who [^;:\"]{2,100})?[.\"']*")
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_DECLARES = re.compile(
    r"\b(?:chair(?:man|woman|person)?|president|moderator|speaker|clerk|tellers?|scrutineers?|returning officer"
    r"|conven[eo]r)\b[^,.;]{0,60}\b(?:declared|announced|reported)\b",
    re.IGNORECASE,
)
"""Whoever presides and declares the result: that is how it comes about."""
_PASSIVE = (
    r"(?:widely |generally |also |now )?(?:understood|believed|thought|said|claimed|alleged|rumou?red|reported"
    r"|suggested|reckoned)"
)
_IMPERSONAL = re.compile(
    rf"\b(?:it (?:is|was|has been) {_PASSIVE}(?: that)?"
    r"|(?:rumours?|claims?|reports?|suggestions?|whispers|word) (?:that|has it|have it|had it|is that|was that)"
    r"|there (?:are|were) (?:claims|rumours|reports|suggestions)(?: that)?)",
    re.IGNORECASE,
)
_SAID_TO_HAVE = re.compile(rf"\b(?:is|was|are|were) {_PASSIVE} to (?:have|be)\b", re.IGNORECASE)
_ADVERB = re.compile(r"\b(?:reportedly|allegedly|apparently|supposedly|purportedly|rumou?redly)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|who|which|with)\b|\bbut\b|\bwhile\b")
"""What parts clauses: an adverb of the one says nothing of the other."""
_TURN = re.compile(r";|\b(?:but|while|although|though|whereas)\b")
_MOVING = re.compile(
    r"\b(?:mov(?:ed?|es|ing)|propos(?:ed?|es|ing)|tabl(?:ed?|es|ing)|put(?:ting)? forward|brought|submitted|introduced"
    r"|sponsored|lodged|second(?:ed|s|ing)|came from)\b",
    re.IGNORECASE,
)
_NEAR = 80
"""Letters: a verb of moving no farther from a name is of its bearer."""
_PUT_AT = re.compile(
    r"\b(?:puts?|putting|gave|gives|recalled|recalls|remembered|remembers|counted|recorded|has|had) (?:the|it|that|its)"
    r" ?(?:(?:final )?(?:votes?|tally|result|count|margin|figures?|score|numbers) ?)?(?:as|at|being)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"(?:another|one|two|three|some|several|a|an|others?|both|many)\b", re.IGNORECASE)
_ITS_OWN_PAPERS = re.compile(
    r"\b(?:minutes|records?|results?|results? sheet|count sheet|scrutineers' report|tellers' report)\b", re.IGNORECASE
)
"""Papers in which a vote is recorded: a report that tells what they say has read it there."""
_OWNED = re.compile(r"(?:\bits|\btheir|\bour|\w's|s')\s(?:\w+\s)?$", re.IGNORECASE)


class Hearsay:
    """A report's words, and whose they are where they are not its own."""

    def __init__(self, report: Report, mentions: Sequence[Mention]) -> None:
        self._report = report
        self._mentions = mentions
        self._starts = [sentence.span.start for sentence in report.sentences]

    @cached_property
    def heard(self) -> Heard:
        """All that is told as somebody's words."""
        return heard_in(self._report, self._mentions)

    @cached_property
    def _voices(self) -> Voices:
        return Voices(self._report, self._mentions)

    def of(self, places: Sequence[Span], by: Mention | None = None) -> Source | None:
        """Whose word it is that stands in several places; ``None`` where one of them is the report's own.

        Args:
            by: The body whose act it tells: its own word is ``declared``.
        """
        sources = [self._at(place, by) for place in places]
        return sources[0] if sources and all(sources) else None

    def of_moving(self, mover: Mention | None) -> Source | None:
        """Whose word it is that somebody moved or seconded it: by the place of the name, or of the verb beside it."""
        sentence = self._sentence(mover.span.start) if mover is not None else None
        if mover is None or sentence is None or len(sentence.text) > LONGEST:
            return None
        start, end = mover.span.start - sentence.span.start, mover.span.end - sentence.span.start
        verbs_near = [
            (max(one.start() - end, start - one.end()), one.span())
            for one in _MOVING.finditer(sentence.text, max(0, start - _NEAR), end + _NEAR)
        ]
        places = [mover.span]
        if verbs_near:
            first, last = min(verbs_near)[1]
            places.append(Span(sentence.span.start + first, sentence.span.start + last))
        return next((source for place in places if (source := self._at(place, None)) is not None), None)

    def _at(self, place: Span, by: Mention | None) -> Source | None:
        sentence = self._sentence(place.start)
        if sentence is None or len(sentence.text) > LONGEST:
            return None
        if any(quoted.holds(place) for quoted in sentence.quoted):
            telling = self.heard.at(place.start)
            return unnamed(self._report) if telling is None else self.source(telling.voice, by)
        at = place.start - sentence.span.start
        voice = self._teller(sentence, at) or self._account(sentence, place.start) or self._putting(sentence, at)
        if voice is not None:
            return self.source(voice, by)
        return unnamed(self._report) if _is_rumour(sentence.text, at) else None

    def _sentence(self, place: int) -> Sentence | None:
        at = bisect_right(self._starts, place) - 1
        sentence = self._report.sentences[at] if at >= 0 else None
        return sentence if sentence is not None and place < sentence.span.end else None

    def _teller(self, sentence: Sentence, at: int) -> Voice | None:
        """Who is told at the end of the sentence, or at its head, to tell all of it."""
        for found in _BY_WHOM.finditer(sentence.text):
            ends = found.start() > at and _REST.fullmatch(sentence.text, found.end()) is not None
            if ends or (found.start() == 0 and found.end() <= at):
                start = found.start("who")
                return self._voice(sentence, Span(start, start + len(found["who"].rstrip(" .\"'"))))
        return None

    def _voice(self, sentence: Sentence, place: Span) -> Voice:
        """Whom words for somebody mean; one who is only described is not named."""
        span = Span(sentence.span.start + place.start, sentence.span.start + place.end)
        voice = self._voices.of(span)
        if voice is not None and voice.kind is not Speaker.UNKNOWN:
            return voice
        return Voice(Speaker.ANONYMOUS, self._report.words(span), Gender.UNKNOWN, many=False, at=span)

    def _account(self, sentence: Sentence, place: int) -> Voice | None:
        """Who is told, in the report's words, to say what stands there."""
        text, begin = sentence.text, sentence.span.start
        if not any(FORMS[verb[0].lower()][0] in _TELLS for verb in verbs(text)):
            return None
        if _DECLARES.search(text):
            return None
        for one in reversed(self.heard.tellings):
            if one.quoted or not one.span.start <= place < one.span.end or one.voice.kind is Speaker.UNKNOWN:
                continue
            start = max(one.span.start - begin, 0)
            verb = next((each for each in verbs(text, start, start + 30) if each.start() == start), None)
            if verb is None:  # it stands at the end: ", one member said"
                if _told_at_end(text, one.span.end - begin):
                    return one.voice
                continue
            between = text[verb.end() : place - begin]
            if FORMS[verb[0].lower()][0] not in _TELLS or _OWN_AGAIN.search(between):
                continue
            if verb[0].lower() == "according" or _MEANWHILE.match(between) is None or _THAT.search(between):
                return one.voice
        return None

    def _putting(self, sentence: Sentence, at: int) -> Voice | None:
        """Who "put the vote at 11 to 5"."""
        text = sentence.text
        found = next((one for one in _PUT_AT.finditer(text) if 0 <= at - one.start() <= 80), None)
        subject = subject_before(text, found.start()) if found is not None else None
        if found is None:
            return None
        if subject is None:
            subject = Span(0, found.start())
        voice = self._voice(sentence, subject)
        return voice if voice.kind is not Speaker.ANONYMOUS or _SOMEBODY.match(voice.name) else None

    def source(self, voice: Voice, by: Mention | None) -> Source | None:
        """The source that somebody is who tells of an act; ``None`` where that is a record of it which the report read.

        Args:
            by: The body whose act it is: its own word is ``declared``.
        """
        name = within_a_sentence(voice.name)
        if voice.kind is Speaker.UNKNOWN or not name:
            return unnamed(self._report)
        if voice.kind is Speaker.DOCUMENT and _ITS_OWN_PAPERS.search(name):
            return None
        if voice.kind is Speaker.NAMED and by is not None and self.is_its_word(voice.name, by):
            return word_of(Speaker.OFFICIAL, name, self._report)
        return word_of(voice.kind, name, self._report)

    def is_its_word(self, name: str, by: Mention) -> bool:
        """Whether somebody called so is the body, or one whose body it is: "the union said that its executive had"."""
        groups = (Kind.BODY, Kind.ORGANISATION)
        speaker = next((one.named for one in self._mentions if one.named.name == name), None)
        if speaker is None or speaker.kind not in groups:
            return False
        if same_name(Named(Kind.BODY, name, also=speaker.also), Named(Kind.BODY, by.named.name, also=by.named.also)):
            return True
        return _OWNED.search(self._report.text, max(0, by.span.start - 60), by.span.start) is not None


def _told_at_end(text: str, at: int) -> bool:
    """Whether from there on a sentence only tells who said it: ", one member told the paper on Tuesday"."""
    return any(
        FORMS[each[0].lower()][0] in _TELLS and _NO_MORE.match(text, each.end()) is not None for each in verbs(text, at)
    )


def _is_rumour(text: str, at: int) -> bool:
    """Whether what stands there is told as said, believed or reported by nobody who is named."""
    for found in _IMPERSONAL.finditer(text):
        between = text[found.end() : at] if found.end() <= at else text[at : found.start()]
        told_after = found.start() > at and re.search(r"(?:, |, or so )$", text[: found.start()]) is not None
        if (found.end() <= at or told_after) and _TURN.search(between) is None:
            return True
    for found in _SAID_TO_HAVE.finditer(text):
        if found.end() <= at and not re.search(r"[,;:]", text[found.end() : at]):
            return True
    parts = [0, *(one.end() for one in _CLAUSE.finditer(text)), len(text)]
    number = bisect_right(parts, at) - 1
    return _ADVERB.search(text, parts[number], parts[min(number + 1, len(parts) - 1)]) is not None
