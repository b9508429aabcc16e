"""Who says what stands in quotation marks.

A quotation is its speaker's where the words around it say so: a verb of saying before it or after it, in any order
("said Ann Lee", "she said", "according to one source", "in what he called"), or a colon after a name. Words in marks
that nobody is told to have said are kept with no speaker. A quotation that stands alone is whose the last one was,
if nothing came between. A pronoun is whoever was the subject last, if it can mean them; else nobody.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hustings.entries.days import Day
from hustings.reports.days.days import days_within
from hustings.reports.found import Mention, Quotation, Speaker
from hustings.reports.quotations.attribution import TURNS, Told, signed_by, told_by_colon
from hustings.reports.quotations.blinded import Blinded, Unit, blinded_of
from hustings.reports.quotations.clause_words import BLOT, DASH, PRONOUN
from hustings.reports.quotations.heard import Heard, HeardWords
from hustings.reports.quotations.meant import OF_TWO, Meant
from hustings.reports.quotations.saying import said_by, verbs
from hustings.reports.quotations.speakers import GRAMMAR, Passage, Speakers
from hustings.reports.quotations.subjects import main_subject
from hustings.reports.quotations.told_by_nouns import told_by_paper
from hustings.reports.quotations.unmarked import unmarked_in
from hustings.reports.quotations.voices import Gender, Voice, Voices
from hustings.reports.report import Report, Span
from hustings.reports.words.speech_verbs import DECIDING, EVALUATING

_BACK = 4
"""So many sentences a pronoun points back at most."""

_SHOWS = EVALUATING | frozenset(
    {
        "suggest", "indicate", "underline", "reflect", "confirm", "highlight", "reveal", "stress", "signal", "hint",
        "imply", "take", "make", "put", "find", "feel", "hold", "think", "believe", "go", "hit", "mean", "release",
        "point", "raise", "echo", "use",
    }
)  # fmt: skip
"""What things may do too that say nothing: "the result underlines the "anger"."""


@dataclass(slots=True)
class _Reading:
    """What is known of one quotation so far."""

    spans: list[Span]
    voice: Voice | None = None
    rests_on: Span | None = None
    day: Day | None = None
    base: str = ""
    after: Told | None = None
    read: bool = False


@dataclass(slots=True)
class _Passed:
    """What a unit that was read leaves behind: who was its subject, who spoke in it, the last one last."""

    unit: Unit
    voices: list[Voice] = field(default_factory=list)
    speaks: _Reading | None = None


def heard_in(report: Report, mentions: Sequence[Mention]) -> Heard:
    """Whose words a report's words are, where it tells that they are not its own."""
    return _read(report, mentions, (), GRAMMAR).heard()


def quoted_and_heard(
    report: Report, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]], speakers: Speakers = GRAMMAR
) -> tuple[tuple[Quotation, ...], Heard]:
    """Every stretch in quotation marks, in order, with who says it where that is told; and what `heard_in` finds.

    By the grammar both come from one reading of the report.

    Args:
        mentions: Whom and what the report names.
        days: The days that its words mean.
        speakers: Who tells whose words stand in marks: the grammar, or another reader of sentences.
    """
    reader = _read(report, mentions, days, speakers)
    return reader.found(), reader.heard() if speakers is GRAMMAR else heard_in(report, mentions)


def _read(
    report: Report, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]], speakers: Speakers
) -> _Quotations:
    reader = _Quotations(report, mentions, days, speakers)
    reader.read()
    return reader


class _Quotations:
    def __init__(
        self, report: Report, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]], speakers: Speakers
    ) -> None:
        self._blinded: Blinded = blinded_of(report)
        self._voices = Voices(report, mentions)
        self._meant = Meant(self._voices, self._blinded.text)
        self._speakers = speakers
        self._days = sorted(days, key=lambda one: one[0])
        self._readings = [_Reading(list(quoted.spans)) for quoted in self._blinded.quotations]
        self._passed: list[_Passed] = []
        self._accounts: list[HeardWords] = []
        self._unmarked = unmarked_in(self._blinded.units, self._voices)
        self._given = frozenset(start for one in self._unmarked for start in one.units)

    def found(self) -> tuple[Quotation, ...]:
        """What was read, as quotations."""
        found = []
        for reading in self._readings:
            voice = reading.voice
            if not reading.spans:
                continue
            if voice is None:
                found.append(Quotation(tuple(reading.spans), Speaker.UNKNOWN, ""))
                continue
            told = voice.kind is not Speaker.UNKNOWN or (reading.base != "" and reading.base not in _SHOWS)
            rests_on = reading.rests_on if told else None
            found.append(Quotation(tuple(reading.spans), voice.kind, voice.name if told else "", rests_on, reading.day))
        found += [Quotation(one.spans, one.voice.kind, one.voice.name, one.rests_on) for one in self._unmarked]
        return tuple(sorted(found, key=lambda one: one.spans[0]))

    def heard(self) -> Heard:
        """What was read as somebody's words."""
        quoted = [
            HeardWords(span, one.voice, quoted=True)
            for one in self._readings
            for span in one.spans
            if one.voice is not None
        ]
        quoted += [HeardWords(span, one.voice, quoted=True) for one in self._unmarked for span in one.spans]
        return Heard(tuple(sorted(quoted + self._accounts, key=lambda one: one.span)))

    def read(self) -> None:
        """Read the units in order."""
        for unit, following in itertools.zip_longest(self._blinded.units, self._blinded.units[1:]):
            passed = _Passed(unit)
            if unit.pure and not self._signed(unit, passed, following):
                self._alone(unit, passed)
            elif unit.pure or unit.span.start in self._given:
                pass
            elif unit.readable:
                self._parsed(unit, passed)
            self._passed.append(passed)
            del self._passed[:-_BACK]

    def _signed(self, unit: Unit, passed: _Passed, following: Unit | None) -> bool:
        """A unit that is all quotation, with a name after a dash beneath it: whether it is that one's."""
        ends = unit.span.end if following is None or following.paragraph > unit.paragraph + 2 else following.span.end
        begins = ends if following is None else min(ends, following.span.start)
        for end in dict.fromkeys((begins, ends)):  # a line that was set aside, or the next paragraph
            beneath = Unit(self._blinded.text[unit.span.end : end], Span(unit.span.end, end), unit.paragraph + 1, ())
            if (told := signed_by(beneath.text)) is not None:
                break
        else:
            return False
        for number, _ in unit.quoted:
            if not self._readings[number].read:
                self._give(beneath, self._readings[number], told, passed)
                self._readings[number].read = True
        return True

    def _alone(self, unit: Unit, passed: _Passed) -> None:
        """A unit that is all quotation: whose the last one was."""
        last = self._passed[-1] if self._passed else None
        if last is not None and last.speaks is None and last.unit.paragraph < unit.paragraph:
            self._led_to(last)
        for number, _ in unit.quoted:
            reading = self._readings[number]
            if reading.voice is None and self._is_pulled(reading):
                reading.read = True
                continue
            if reading.voice is None and not reading.read and last is not None and last.speaks is not None:
                before = last.speaks
                reading.voice, reading.rests_on = before.voice, before.rests_on
                reading.day, reading.base = before.day, before.base
                if before.after is not None and unit.paragraph == last.unit.paragraph and before.spans:
                    before.spans += reading.spans
                    reading.spans = []
                    reading = before
            if reading.voice is None and not reading.read and last is not None and last.speaks is None:
                self._of_topic(unit, reading, last)
            reading.read = True
            if reading.voice is not None:
                passed.voices.append(reading.voice)
                passed.speaks = reading

    def _led_to(self, last: _Passed) -> None:
        """Who speaks beneath a line that ends with a colon and tells no verb of saying: "on the motion below:"."""
        text = last.unit.text.rstrip()
        if last.unit.quoted or not text.endswith(":"):
            return
        told = told_by_paper(text, len(text)) or told_by_colon(text, len(text))
        if told is not None and (voice := self._voice(last.unit, told.subject, told.base, last)) is not None:
            if voice.kind is not Speaker.UNKNOWN:
                last.speaks = _Reading([], voice, _rests_on(last.unit, told.subject, told.verb))

    def _is_pulled(self, reading: _Reading) -> bool:
        """Whether a quotation that stands alone only repeats the report's own words, set large between paragraphs."""
        if len(reading.spans) != 1 or reading.spans[0].end - reading.spans[0].start < 25:
            return False
        words = self._voices.letters(reading.spans[0]).rstrip(" .,")
        return words in self._blinded.text

    def _of_topic(self, unit: Unit, reading: _Reading, last: _Passed) -> None:
        """A paragraph that is all quotation, in the first person, after one that tells of one person only: theirs."""
        if last.unit.paragraph == unit.paragraph or last.unit.quoted or not last.voices:
            return
        if _FIRST_PERSON.search(" ".join(self._voices.letters(span) for span in reading.spans)) is None:
            return
        whole = Span(last.unit.span.end, last.unit.span.end)
        people = {voice.name for voice in self._meant.named(last.unit, whole)} | {voice.name for voice in last.voices}
        if len(people) == 1 and last.voices[-1].kind is Speaker.NAMED and last.voices[-1].gender is not Gender.OTHER:
            reading.voice, reading.base, reading.rests_on = last.voices[-1], "", last.voices[-1].at

    def _parsed(self, unit: Unit, passed: _Passed) -> None:
        topic = main_subject(unit.text, min(len(unit.text), 1200))
        if topic is not None and (voice := self._voice(unit, topic, "", passed)) is not None:
            passed.voices.append(voice)
        previous: _Reading | None = None
        for number, span in unit.quoted:
            reading = self._readings[number]
            if reading.voice is None:
                passage = Passage(
                    words=self._voices.letters(unit.span),
                    blinded=unit.text,
                    start=span.start - unit.span.start,
                    end=span.end - unit.span.start,
                    last=span == reading.spans[-1],
                )
                told = None if passage.is_called() else self._speakers.told(passage)
                if told is not None:
                    self._give(unit, reading, told, passed)
            reading.read = True
            if previous is not None and self._parts(unit, previous, reading, span):
                previous.spans += reading.spans
                reading.spans = []
                reading = previous
            if reading.voice is not None:
                passed.voices.append(reading.voice)
                passed.speaks = reading
            elif unit.text[span.end - unit.span.start :].strip(' ".') == "":
                passed.speaks = None
            previous = reading
        self._speech_without_marks(unit, passed)
        self._account(unit, passed)

    def _account(self, unit: Unit, passed: _Passed) -> None:
        """What the unit tells that somebody says, in the report's own words."""
        for verb in verbs(unit.text)[:8]:
            said = said_by(unit.text, verb)
            if said is None or said.subject is None or said.base in DECIDING:
                continue
            voice = self._voice(unit, said.subject, said.base, passed)
            if voice is not None and voice.kind is not Speaker.UNKNOWN:
                begin = min(said.subject.start, said.verb.start)
                last = len(unit.text) - max(said.subject.end, said.verb.end) < 60
                if last and unit.text[:begin].rstrip().endswith(",") and '"' not in unit.text:
                    # at the end of its sentence: ", a spokesman said"
                    whole = Span(unit.span.start, unit.span.start + begin)
                    self._accounts.append(HeardWords(whole, voice, quoted=False))
                    continue
                turn = TURNS.search(unit.text, verb.end())
                end = unit.span.end if turn is None else unit.span.start + turn.start()
                self._accounts.append(HeardWords(Span(unit.span.start + verb.start(), end), voice, quoted=False))

    def _speech_without_marks(self, unit: Unit, passed: _Passed) -> None:
        """Who speaks in a unit without quotation: a quotation that follows alone may be theirs."""
        if unit.quoted:
            return
        told = [said_by(unit.text, verb) for verb in verbs(unit.text)[:4]]
        said_here = [
            said for said in told if said is not None and said.subject is not None and said.base not in DECIDING
        ]
        topic = main_subject(unit.text, min(len(unit.text), 1200))
        for said in sorted(said_here, key=lambda one: one.subject != topic):
            if said.subject is None:
                continue
            voice = self._voice(unit, said.subject, said.base, passed)
            if voice is not None and voice.kind is not Speaker.UNKNOWN:
                reading = _Reading([], voice, _rests_on(unit, said.subject, said.verb), None, said.base)
                reading.day = self._day(unit, said.subject, said.verb)
                passed.voices.append(voice)
                passed.speaks = reading
            return

    def _give(self, unit: Unit, reading: _Reading, told: Told, passed: _Passed) -> None:
        voice = self._voice(unit, told.subject, told.base, passed)
        if told.person is not None and (voice is None or voice.kind is Speaker.UNKNOWN):
            at = Span(unit.span.start + told.person.start, unit.span.start + told.person.end)
            voice = Voice(Speaker.NAMED, self._voices.printed(at), Gender.UNKNOWN, many=False, at=at)
        if voice is None or (told.base in DECIDING and not (voice.kind is Speaker.DOCUMENT or voice.many)):
            return
        reading.voice = voice
        reading.base = told.base
        reading.rests_on = _rests_on(unit, told.subject, told.verb)
        reading.day = self._day(unit, told.subject, told.verb)
        reading.after = told if told.after else None

    def _parts(self, unit: Unit, previous: _Reading, reading: _Reading, span: Span) -> bool:
        """Whether "she said" only parts two stretches of one quotation."""
        if previous.after is None or not previous.spans or len(reading.spans) != 1 or reading.rests_on is None:
            return False
        end = max(previous.after.verb.end, previous.after.subject.end)
        between = unit.text[end : span.start - unit.span.start]
        mark = previous.spans[0].start - unit.span.start - 1
        if mark > 0 and text_before_goes_on(unit.text[:mark]):
            return False
        return reading.rests_on == previous.rests_on and re.search(rf"[,.:;{DASH}] *\"? *$", between) is not None

    def _voice(self, unit: Unit, subject: Span, base: str, passed: _Passed) -> Voice | None:
        """Who a subject is; pronouns by what came before."""
        words = _AS_SUBJECT.get(unit.text[subject.start : subject.end].lower(), unit.text[subject.start : subject.end])
        at = Span(unit.span.start + subject.start, unit.span.start + subject.end)
        before = [(one.unit, one.voices) for one in (passed, *reversed(self._passed))]
        if OF_TWO.fullmatch(words) is not None:
            return self._meant.of_two(words, at, before)
        if PRONOUN.fullmatch(words) is not None:
            return self._meant.by(words, at, base, before)
        return self._voices.of(at, self._earlier(passed))

    def _earlier(self, passed: _Passed) -> list[Voice]:
        return [voice for one in (passed, *reversed(self._passed)) for voice in reversed(one.voices)]

    def _day(self, unit: Unit, subject: Span, verb: Span) -> Day | None:
        """The day that the words for who speaks give: "said on Tuesday", "in a statement on Friday, she said"."""
        text, base = unit.text, unit.span.start
        for span, day in days_within(self._days, unit.span):
            start, end = span.start - base, span.end - base
            if BLOT in text[start:end] or text[end : end + 2] == "'s":
                continue
            if start >= max(verb.end, subject.end):
                between = text[max(verb.end, subject.end) : start]
                if len(between) < 60 and _NOT_SAYING.search(between) is None:
                    return day
            elif end <= verb.start and (subject.end <= start or (end <= subject.start and _leads(text[:start]))):
                if not re.search(r"\b(?:who|which|since|until|by)\b[^,]*$", text[subject.end : start]):
                    return day
        return None


_AS_SUBJECT = {"him": "he", "his": "he", "her": "she", "them": "they", "their": "they"}
_FIRST_PERSON = re.compile(r"(?<![\w'])(?:I|me|my|mine|we|us|our|ours|myself|ourselves)(?![\w-])")
_NOT_SAYING = re.compile(
    r"[\",;:]|\b(?:that|was|were|is|are|has|had|have|will|would|the (?:vote|meeting|decision)|of|he"
    r"|she|it|they|after|before|since|until)\b",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(
    r"\b(?:responding|following|after|before|since|until|by|from|for|about|over|of)\b", re.IGNORECASE
)
_SHORTLY = re.compile(r"\b(?:just|shortly|minutes|hours|moments|immediately) (?:before|after)\b", re.IGNORECASE)


def text_before_goes_on(lead: str) -> bool:
    """Whether a quotation only ends a sentence of the report: 'The vote was "a farce", she said.'"""
    return lead.rstrip(' "')[-1:] not in ("", ".", ":", ",", "?", "!", DASH)


def _leads(lead: str) -> bool:
    """Whether what leads to a day at the head of a clause says when somebody spoke, not what they spoke of."""
    clause = re.split(r"[\";:]", lead)[-1]
    return _SHORTLY.search(clause) is not None or _AFTER_DAY.search(clause) is None


def _rests_on(unit: Unit, subject: Span, verb: Span) -> Span:
    whole = Span(min(subject.start, verb.start), max(subject.end, verb.end))
    if BLOT in unit.text[whole.start : whole.end] or whole.end - whole.start > 300:
        whole = subject
    return Span(unit.span.start + whole.start, unit.span.start + whole.end)
