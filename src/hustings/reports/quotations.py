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
from dataclasses import dataclass, field, replace

from hustings.entries.days import Day
from hustings.reports.attribution import (
    TURNS,
    Told,
    in_words_of,
    is_led,
    signed_by,
    told_after,
    told_at_end,
    told_before,
    told_beside,
    told_by_colon,
    told_by_paper,
)
from hustings.reports.blinded import Blinded, Unit, blinded_of
from hustings.reports.found import Kind, Mention, Quotation, Speaker
from hustings.reports.report import Report, Span
from hustings.reports.saying import said_by, verbs
from hustings.reports.speech_verbs import EVALUATING
from hustings.reports.subjects import BLOT, DASH, PAPERS, PRONOUN, main_subject
from hustings.reports.voices import Gender, Voice, Voices

_BACK = 4
"""So many sentences a pronoun points back at most."""

_GOES_ON = frozenset({"add", "continue", "go", "conclude", "insist", "explain", "repeat"})
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


def quotations_of(
    report: Report, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]] = ()
) -> tuple[Quotation, ...]:
    """Every stretch of the report in quotation marks, in order, with who says it where the report tells that.

    Args:
        mentions: Whom and what the report names.
        days: The days that its words mean.
    """
    reader = _Quotations(report, mentions, days)
    reader.read()
    return tuple(reader.found())


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of a report that are somebody's, as quotation or as the report's account of what they say.

    Args:
        span: The words; of an account all from its verb of saying to the end of its sentence.
        quoted: Whether they are in quotation marks.
    """

    span: Span
    voice: Voice
    quoted: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """Whose words stand where."""

    tellings: tuple[Telling, ...]

    def at(self, place: int) -> Telling | None:
        """The quotation that holds a place, else the account of what somebody says."""
        holding = [one for one in self.tellings if one.span.start <= place < one.span.end]
        return max(holding, key=lambda one: (one.quoted, one.span.start), default=None)


def heard_in(report: Report, mentions: Sequence[Mention]) -> Heard:
    """Whose words a report's words are, where it tells that they are not its own."""
    reader = _Quotations(report, mentions, ())
    reader.read()
    return Heard(tuple(sorted(reader.tellings(), key=lambda one: one.span)))


class _Quotations:
    def __init__(self, report: Report, mentions: Sequence[Mention], days: Sequence[tuple[Span, Day]]) -> None:
        self._blinded: Blinded = blinded_of(report)
        self._voices = Voices(report, mentions)
        self._days = sorted(days, key=lambda one: one[0])
        self._readings = [_Reading(list(quoted.spans)) for quoted in self._blinded.quotations]
        self._passed: list[_Passed] = []
        self._accounts: list[Telling] = []

    def found(self) -> list[Quotation]:
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
        return found

    def tellings(self) -> list[Telling]:
        """What was read as somebody's words."""
        quoted = [
            Telling(span, one.voice, quoted=True)
            for one in self._readings
            for span in one.spans
            if one.voice is not None
        ]
        return quoted + self._accounts

    def read(self) -> None:
        """Read the units in order."""
        for unit, following in itertools.zip_longest(self._blinded.units, self._blinded.units[1:]):
            passed = _Passed(unit)
            if unit.pure and not self._signed(unit, passed, following):
                self._alone(unit, passed)
            elif unit.pure:
                pass
            elif unit.readable:
                self._parsed(unit, passed)
            self._passed.append(passed)
            del self._passed[:-_BACK]

    def _signed(self, unit: Unit, passed: _Passed, following: Unit | None) -> bool:
        """A unit that is all quotation, with a name after a dash beneath it: whether it is that one's."""
        if following is None or following.paragraph > unit.paragraph + 1 or (told := signed_by(following.text)) is None:
            return False
        for number, _ in unit.quoted:
            if not self._readings[number].read:
                self._give(following, self._readings[number], told, passed)
                self._readings[number].read = True
        return True

    def _alone(self, unit: Unit, passed: _Passed) -> None:
        """A unit that is all quotation: whose the last one was."""
        last = self._passed[-1] if self._passed else None
        for number, _ in unit.quoted:
            reading = self._readings[number]
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

    def _of_topic(self, unit: Unit, reading: _Reading, last: _Passed) -> None:
        """A paragraph that is all quotation, in the first person, after one that tells of one person only: theirs."""
        if last.unit.paragraph == unit.paragraph or last.unit.quoted or not last.voices:
            return
        if _FIRST_PERSON.search(" ".join(self._voices.letters(span) for span in reading.spans)) is None:
            return
        whole = Span(last.unit.span.end, last.unit.span.end)
        people = {voice.name for voice in self._named(last.unit, whole)} | {voice.name for voice in last.voices}
        if len(people) == 1 and last.voices[-1].kind is Speaker.NAMED and last.voices[-1].gender is not Gender.OTHER:
            reading.voice, reading.base, reading.rests_on = last.voices[-1], "", last.voices[-1].at

    def _parsed(self, unit: Unit, passed: _Passed) -> None:
        topic = main_subject(unit.text, min(len(unit.text), 1200))
        if topic is not None and (voice := self._voice(unit, topic, "", passed)) is not None:
            passed.voices.append(voice)
        previous: _Reading | None = None
        for number, span in unit.quoted:
            reading = self._readings[number]
            if reading.voice is None and not self._is_name(unit, span):
                told = self._told(unit, span, last=span == reading.spans[-1])
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
            if said is None or said.subject is None:
                continue
            voice = self._voice(unit, said.subject, said.base, passed)
            if voice is not None and voice.kind is not Speaker.UNKNOWN:
                begin = min(said.subject.start, said.verb.start)
                last = len(unit.text) - max(said.subject.end, said.verb.end) < 60
                if last and unit.text[:begin].rstrip().endswith(",") and '"' not in unit.text:
                    # at the end of its sentence: ", a spokesman said"
                    whole = Span(unit.span.start, unit.span.start + begin)
                    self._accounts.append(Telling(whole, voice, quoted=False))
                    continue
                turn = TURNS.search(unit.text, verb.end())
                end = unit.span.end if turn is None else unit.span.start + turn.start()
                self._accounts.append(Telling(Span(unit.span.start + verb.start(), end), voice, quoted=False))

    def _speech_without_marks(self, unit: Unit, passed: _Passed) -> None:
        """Who speaks in a unit without quotation: a quotation that follows alone may be theirs."""
        if unit.quoted:
            return
        told = [said_by(unit.text, verb) for verb in verbs(unit.text)[:4]]
        said_here = [said for said in told if said is not None and said.subject is not None]
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
        if voice is None:
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
        words = unit.text[subject.start : subject.end]
        at = Span(unit.span.start + subject.start, unit.span.start + subject.end)
        if (which := _OF_TWO.fullmatch(words)) is not None:
            return self._of_two(which[1].lower() == "former", at, passed)
        if PRONOUN.fullmatch(words) is not None:
            return self._meant(words, at, base, passed)
        return self._voices.of(at, self._earlier(passed))

    def _of_two(self, former: bool, at: Span, passed: _Passed) -> Voice | None:
        """The former or the latter of the two whom the words before name, in this sentence or the one before."""
        for one in (passed, *reversed(self._passed[-2:])):
            people = self._named(one.unit, at)
            if len(people) == 2:
                return replace(people[0 if former else 1], at=at)
            if people:
                return None
        return None

    def _earlier(self, passed: _Passed) -> list[Voice]:
        return [voice for one in (passed, *reversed(self._passed)) for voice in reversed(one.voices)]

    def _meant(self, word: str, at: Span, base: str, passed: _Passed) -> Voice | None:
        """Whom a pronoun means: the last subject that it can mean, unless another can be meant as well."""
        for back, one in enumerate((passed, *reversed(self._passed))):
            subjects = [voice for voice in reversed(one.voices) if voice.at.start < at.start]
            chosen = self._voices.pronoun(word, at, subjects)
            others = self._people(one.unit, at, word)
            if chosen is not None:
                names = {other.name for other in others if other.gender is not Gender.UNKNOWN} - {chosen.name}
                if names and chosen.gender is Gender.UNKNOWN and base not in _GOES_ON and back < 2:
                    return None
                return chosen
            if len(others) > 1:
                return None
            if others:
                return others[0]
            if word.lower() == "it" and back <= 1 and (paper := self._paper(one.unit, at)) is not None:
                return paper
        return None

    def _paper(self, unit: Unit, at: Span) -> Voice | None:
        """The one letter, motion or statement that a sentence tells of: what "it" says."""
        before = unit.text[: max(0, at.start - unit.span.start)]
        found = list(PAPERS.finditer(before))
        if len(found) != 1:
            return None
        start = unit.span.start + found[0].start()
        span = Span(start, unit.span.start + found[0].end())
        voice = self._voices.of(span)
        return None if voice is None else replace(voice, at=at)

    def _people(self, unit: Unit, at: Span, word: str) -> list[Voice]:
        """The persons named in a unit before a place whom a pronoun can mean."""
        if word.lower() not in ("he", "she"):
            return []
        meant = (self._voices.pronoun(word, at, [voice]) for voice in self._named(unit, at))
        return [voice for voice in meant if voice is not None]

    def _named(self, unit: Unit, at: Span) -> list[Voice]:
        """The persons named in a unit before a place, outside quotation marks."""
        found: dict[str, Voice] = {}
        for mention in self._voices.within(Span(unit.span.start, min(unit.span.end, at.start))):
            if mention.named.kind is not Kind.PERSON or mention.by == "pronoun":
                continue
            if self._blinded.text[mention.span.start] == BLOT:
                continue
            if (voice := self._voices.of(mention.span)) is not None:
                found.setdefault(voice.name, voice)
        return list(found.values())

    def _told(self, unit: Unit, span: Span, *, last: bool) -> Told | None:
        """The words that say who speaks a stretch."""
        text = unit.text
        start, end = span.start - unit.span.start, span.end - unit.span.start
        mark = max(text.rfind('"', max(0, start - 3), start), 0)
        before = told_before(text, mark)
        after = told_after(text, end) if last else None
        direct = re.search(r"[:,]\s*$", text[:mark]) is not None
        ended = self._blinded_end(span)
        if before is not None and is_led(text, mark):
            return before
        if after is not None and (ended or before is None) and not (before is not None and direct and not ended):
            return after
        if before is not None:
            return before
        beside = told_beside(text, end) if last else None
        said = beside or in_words_of(text, mark) or told_at_end(text, end) or told_by_colon(text, mark)
        return said or told_by_paper(text, mark)

    def _is_name(self, unit: Unit, span: Span) -> bool:
        """Whether words in marks are what something is called: the "Forward Together" campaign."""
        words = self._voices.letters(span).split()
        if not 2 <= len(words) <= 6 or not _CALLED.search(unit.text[: span.start - unit.span.start - 1]):
            return False
        named = all(word[:1].isupper() or (at and word in _SMALL) for at, word in enumerate(words))
        return named and words[-1][-1].isalnum()

    def _blinded_end(self, span: Span) -> bool:
        """Whether a quoted stretch ends as one does that "she said" follows."""
        inner = self._voices.letters(span)
        following = self._voices.letters(Span(span.end, span.end + 3))
        return inner.rstrip()[-1:] in ",?!.-\u2026" or following.lstrip("\"' ")[:1] == ","

    def _day(self, unit: Unit, subject: Span, verb: Span) -> Day | None:
        """The day that the words for who speaks give: "said on Tuesday", "in a statement on Friday, she said"."""
        text, base = unit.text, unit.span.start
        for span, day in self._days:
            start, end = span.start - base, span.end - base
            if start < 0 or end > len(text) or BLOT in text[start:end] or text[end : end + 2] == "'s":
                continue
            if start >= max(verb.end, subject.end):
                between = text[max(verb.end, subject.end) : start]
                if len(between) < 60 and _NOT_SAYING.search(between) is None:
                    return day
            elif end <= verb.start and (subject.end <= start or (end <= subject.start and _leads(text[:start]))):
                if not re.search(r"\b(?:who|which|since|until|by)\b[^,]*$", text[subject.end : start]):
                    return day
        return None


_FIRST_PERSON = re.compile(r"(?<![\w'])(?:I|me|my|mine|we|us|our|ours|myself|ourselves)(?![\w-])")
_CALLED = re.compile(
    r"\b(?:the|an?|its|their|his|her|including|and|campaign|slate|group|titled|entitled|named) $", re.IGNORECASE
)
_SMALL = frozenset({"of", "the", "a", "an", "and", "for", "in", "on", "to", "our", "with", "from", "at", "by"})
_OF_TWO = re.compile(r"the (former|latter)", re.IGNORECASE)
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
