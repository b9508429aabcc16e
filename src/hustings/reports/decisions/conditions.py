"""What somebody would have to do first: to be readmitted, say, or to stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.found import Condition, Kind, Mention
from hustings.reports.quotations.heard import Heard
from hustings.reports.quotations.quotations import heard_in
from hustings.reports.report import LONGEST, Report, Sentence, Span

_HAVE_TO = re.compile(
    r"\b(?P<who>[\w'-]{1,40}) (?:also )?(?:needs? to|needed to|must(?: first)?|has to|have to|had to"
    r"|will(?: first)? have to|would(?: first)? (?:have|need) to"
    r"|will need to|(?:is|was|are|were|been) (?:required|told|asked|ordered|expected) to|ought to) (?P<parts>[^.;]+)",
    re.IGNORECASE,
)
_UNLESS_WORDS = (
    r"\b(?:unless|until|on (?:the )?condition that|provid(?:ed|ing)(?: that)?|only if|only once|(?:as|so) long as"
    r"|(?:lifted|restored|readmitted|reinstated|returned|(?:re)?admitted|rejoin|stand again|allowed (?:back|to \w+))"
    r"(?: [\w'-]+){0,5}? (?:if|when|once|after|as soon as)) (?:he|she|they|(?-i:[A-Z])[\w'-]+"
    r"(?: (?-i:[A-Z])[\w'-]+){0,2}) (?:has |have |had )?(?=(?:[a-z]+ly )?VERBS(?:e?s|ed|d)?\b)(?P<parts>[^.;]+)"
)
_FIRST = re.compile(
    r"\b(?:before|in order to|in order for|until|unless|first|if (?:he|she|they|\w+) (?:is|are|was|were) to"
    r"|to (?:be|have|get|regain) (?:re|the whip|back|restored)|outside|suspended|why)\b",
    re.IGNORECASE,
)
_NEEDS_NOT = frozenset(
    {"we", "i", "you", "it", "who", "there", "this", "that", "which", "everyone", "everybody", "nobody", "people"}
)
_VERBS = (
    r"(?:apologi[sz]e|remove|edit|delete|withdraw|retract|co-?operate|accept|pay|repay|resign|sign|complete|attend"
    r"|undergo|undertake|agree|commit|return|publish|submit|hold|win|secure|gather|collect|stop|cease|refrain|comply"
    r"|meet|show|prove|serve|provide|give|make|take|leave|join|rejoin|stand|step|acknowledge|recogni[sz]e|admit"
    r"|declare|disclose|register|reapply|apply|appeal|ask|seek|obtain|get|write|send|hand|file|lodge|pass|reach|find"
    r"|keep|abide|obey|follow|respect|support|vote|condemn|denounce|disavow|distance|cut|end|sever|close|clear|correct"
    r"|issue|engage|work|attract|raise|promise|pledge|explain|answer|appear|produce|supply|drop|abandon|break|renounce"
    r"|reject|endorse|back|sit|wait|train|learn|take down|stay|become|be|have|do|go|put|set|bring|do)"
)
_UNLESS = re.compile(_UNLESS_WORDS.replace("VERBS", _VERBS), re.IGNORECASE)
_SUBJECT_TO = re.compile(
    r"\b(?:on (?:the )?condition of|subject to|conditional (?:up)?on|dependent (?:up)?on)[ ](?P<parts>[^.;:\"]+)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:conditions?|requirements?|terms)\b[^.;:\"]{0,80}:[ ]?(?P<parts>[^.\"]{3,600})", re.IGNORECASE
)
_LIST_PART = re.compile(
    r";[ ]?(?:and |or )?|, (?:and |or )|,[ ](?=(?:to|that|a|an|the)\b)| and (?=(?:to|that|a|an|the|his|her)\b)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf",? and (?:then |also |to )*(?={_VERBS}(?:e?s|ed|d)?\b)|, (?:or |then )?(?:to )?(?={_VERBS}(?:e?s|ed|d)?\b)",
    re.IGNORECASE,
)
_PARTS_END = re.compile(
    r"\"|, (?:but|which|who|said|he|she|they|it|according)\b| (?:before|in order|if|until|so that|because)\b| - ",
    re.IGNORECASE,
)


def conditions_of(report: Report, mentions: Sequence[Mention], heard: Heard | None = None) -> tuple[Condition, ...]:
    """What the report tells that somebody would have to do first, each part by itself.

    A bare "she must resign" is a demand, no condition: there are two parts at least, or words that say what follows.

    Args:
        heard: Whose words stand where in the report, where that was read already.
    """
    heard = heard or heard_in(report, mentions)
    found = []
    for sentence in report.sentences:
        if len(sentence.text) > LONGEST:
            continue
        for pattern in (_SUBJECT_TO, _LISTED):
            for match in pattern.finditer(sentence.text):
                found.extend(_told_plainly(report, sentence, match, mentions, heard))
        for pattern in (_HAVE_TO, _UNLESS):
            for match in pattern.finditer(sentence.text):
                parts = _parts(sentence.text, match.start("parts"), match.end("parts"))
                who = match["who"] if pattern is _HAVE_TO else ""
                if not parts or who.lower() in _NEEDS_NOT:
                    continue
                if pattern is _HAVE_TO and not (_FIRST.search(sentence.text) or len(parts) > 1):
                    continue
                begin = sentence.span.start
                start, end = begin + match.start(), begin + parts[-1].end
                telling = heard.at(begin + match.start())
                found.append(
                    Condition(
                        tuple(report.words(Span(begin + part.start, begin + part.end)) for part in parts),
                        Span(start, end),
                        _of(sentence, mentions, begin + match.start("parts")),
                        telling.voice.name if telling is not None else "",
                    )
                )
    return tuple(sorted(found, key=lambda one: one.span))


_NOT_ON_ANYTHING = re.compile(r"\b(?:anonymity|confidentiality|not being named)\b", re.IGNORECASE)


def _told_plainly(
    report: Report, sentence: Sentence, match: re.Match[str], mentions: Sequence[Mention], heard: Heard
) -> list[Condition]:
    """What is called a condition: "subject to a written apology", "the conditions are: ..."."""
    text, start, end = sentence.text, match.start("parts"), match.end("parts")
    of = _of(sentence, mentions, match.start() + sentence.span.start)
    if _NOT_ON_ANYTHING.search(match["parts"]) or of is None:
        return []
    if ends := _PARTS_END.search(text, start, end):
        end = ends.start()
    parts = []
    for cut in _LIST_PART.finditer(text, start, end):
        parts.append(Span(start, cut.start()))
        start = cut.end()
    parts.append(Span(start, end))
    begin = sentence.span.start
    places = [Span(begin + part.start, begin + part.end) for part in parts if text[part.start : part.end].strip()]
    if not places:
        return []
    telling = heard.at(begin + match.start())
    words = tuple(report.words(place).strip(" ,;").removeprefix("to ") for place in places)
    return [Condition(words, Span(begin + match.start(), places[-1].end), of, telling.voice.name if telling else "")]


def _parts(text: str, start: int, end: int) -> list[Span]:
    """The parts of a list of verbs: "apologise, pay the fine and attend a course"."""
    if ends := _PARTS_END.search(text, start, end):
        end = ends.start()
    if re.match(rf"(?:[a-z]+ly )?{_VERBS}(?:e?s|ed|d)?\b", text[start:end], re.IGNORECASE) is None:
        return []
    parts = []
    for cut in _PART.finditer(text, start, end):
        parts.append(Span(start, cut.start()))
        start = cut.end()
    parts.append(Span(start, start + len(text[start:end].rstrip(" ,.\"'"))))
    return [part for part in parts if part.start < part.end]


def _of(sentence: Sentence, mentions: Sequence[Mention], before: int) -> Mention | None:
    """The last person named in the sentence before the words."""
    here = [
        one
        for one in mentions
        if sentence.span.start <= one.span.start and one.span.end <= before and one.named.kind is Kind.PERSON
    ]
    return max(here, key=lambda one: one.span, default=None)
