"""How long something that was done to somebody is to last, and whether they will appeal: told beside it, no act itself.

In the sentence of the act: "suspended **for six months**", "barred **until 2033**", "suspended **pending an inquiry**".
In the sentences after it: "The suspensions last until June", "Both will appeal", of whom the act alone can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hustings.reports.found import Certainty, Decision, Mention, Term
from hustings.reports.report import LONGEST, Report, Sentence, Span
from hustings.reports.words.numbers import NUMBER

_LASTING = ("suspension", "bar", "expulsion", "whip_withdrawal", "removal", "reprimand", "refusal", "fine")
"""What may be done for a time, and appealed against."""
_UNIT = r"(?:years?|months?|weeks?|days?|terms?|seasons?|matches|games|meetings|sittings)"
_SO_LONG = re.compile(
    rf"\b(?:for (?:(?:up to|at least|a further|another|the next|a period of|an initial) )?(?:{NUMBER}|an?)[ -]{_UNIT}\b"
    r"(?! (?:for|on|of|over|about|because) (?:\w+ing|her|his|their|the|a|an)\b)|for life\b|indefinitely\b"
    r"|(?:until|till|pending) [^,.;:\"()]{3,100})",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"\b(?:an? |the |her |his )?(?:{NUMBER})[- ]{_UNIT} (?:suspension|ban|bar|expulsion|exclusion|disqualification)\b",
    re.IGNORECASE,
)
_FINED = re.compile(
    r"(?:[£$€]\s?\d[\d,.]{0,20}(?<=\d)(?:\s?(?:million|m|k)\b)?"
    r"|\b\d[\d,]{0,20} (?:pounds|euros?|dollars|rand|naira|shillings|rupees|francs|kroner)\b)",
    re.IGNORECASE,
)
_ACT = (
    r"(?:suspensions?|bans?|bars?|expulsions?|exclusions?|sanctions?|penalt(?:y|ies)|disqualifications?|punishments?)"
)
_LASTS = re.compile(
    rf"\b(?:the|this|that|both|her|his|their|(?-i:[A-Z])[\w-]+'s?) (?:[\w-]+ )?{_ACT} "
    r"(?:(?:will|would|is to|are to|was to|were to|is|are|to|due to|set to|expected to|now) ){0,3}"
    r"(?:last|run|end|expire|remain|continue|stay|stand|apply|be reviewed|take effect)(?:s|ed|ing)?\b",
    re.IGNORECASE,
)
_WILL_APPEAL = re.compile(
    r"\b(?:(?:will|would|may|might|could|can|intend(?:s|ed)? to|plan(?:s|ned)? to|vow(?:s|ed) to|pledged to"
    r"|is to|are to|expected to|going to|decided to|days to|right to|entitled to|wants to) (?:also |now )?appeal\b"
    r"|(?:has|have|had) (?:already |since |also )?(?:appealed|(?:lodged|launched) an appeal)\b)"
    r"(?! (?:for|to (?:voters|members))\b)",
    re.IGNORECASE,
)
_NOUNS = {
    "suspension": "suspension", "expulsion": "expulsion", "exclusion": "expulsion", "disqualification": "bar",
    "ban": "bar", "bar": "bar",
}  # fmt: skip
"""Nouns for acts, in the order in which they are looked for."""
_NOT_HIS = re.compile(r"\b(?:if|whether|unless)\b", re.IGNORECASE)
_AFTER = 4
"""So many sentences after an act one may tell how long it lasts."""
_SHOWN = 240


def terms_of(report: Report, decisions: Sequence[Decision]) -> tuple[Term, ...]:
    """How long acts are to last, as told, and appeals against them; each once of everybody whom it concerns.

    Args:
        decisions: What the report tells as done.
    """
    lasting = [
        one
        for one in decisions
        if one.what in _LASTING and not one.undone and one.of is not None and one.certainty is Certainty.HAPPENED
    ]
    done: dict[Span, list[Decision]] = {}
    for one in lasting:
        done.setdefault(one.span, []).append(one)
    found: list[Term] = []
    last: list[Decision] = []
    since = 0
    for sentence in report.sentences if lasting else ():
        here = done.get(sentence.span, [])
        since += 1
        if here:
            last, since = here, 0
        if len(sentence.text) > LONGEST:
            continue
        if not here and (spoken_of := _spoken_of(sentence, lasting)):
            last, since = spoken_of, 0
        if not last or since > _AFTER:
            continue
        for place in [*(_in_its_sentence(sentence) if here else ()), *_beside_it(sentence)]:
            words = report.words(place)
            found += [Term(words, place, one) for one in _whom(sentence, place, last)]
    return tuple(dict.fromkeys(found))


def _spoken_of(sentence: Sentence, lasting: Sequence[Decision]) -> list[Decision]:
    """The acts told before that a sentence tells the length of: "the suspensions last until June"."""
    lasts = _LASTS.search(sentence.text)
    if lasts is None:
        return []
    what = next((word for noun, word in _NOUNS.items() if noun in lasts[0].lower()), "")
    before = [one for one in lasting if one.what == what and one.span.start < sentence.span.start]
    several = len({one.of.named for one in before if one.of is not None}) > 1
    return [] if several and not re.search(r"\b(?:both|their)\b|(?:ion|ban|bar)s\b", lasts[0], re.I) else before


def _in_its_sentence(sentence: Sentence) -> Iterator[Span]:
    for pattern in (_SO_LONG, _LENGTH, _FINED):
        for match in list(pattern.finditer(sentence.text))[:3]:
            yield _span(sentence, match.start(), match.end())


def _beside_it(sentence: Sentence) -> Iterator[Span]:
    """The clause that tells how long it lasts, or that somebody will appeal."""
    for match in (_LASTS.search(sentence.text), _WILL_APPEAL.search(sentence.text)):
        if match is None or _NOT_HIS.search(sentence.text, max(0, match.start() - 60), match.start()):
            continue
        start = max(sentence.text.rfind(mark, 0, match.start()) for mark in ',;:"') + 1
        ends = re.compile(r"[;\"]|, (?:but|and|which|who)|\.$").search(sentence.text, match.end())
        end = ends.start() if ends else len(sentence.text)
        yield _span(sentence, start, min(end, start + _SHOWN))


def _span(sentence: Sentence, start: int, end: int) -> Span:
    text = sentence.text[start:end]
    start += len(text) - len(text.lstrip())
    return Span(sentence.span.start + start, sentence.span.start + start + len(text.strip()))


def _whom(sentence: Sentence, place: Span, last: Sequence[Decision]) -> list[Mention]:
    """Those of whom it is told: who is named there, else all whom the last act concerned."""
    concerned = {one.of.named: one.of for one in last if one.of is not None}
    text = sentence.text
    named = [of for of in concerned.values() if re.search(rf"\b{re.escape(of.named.name.split()[-1])}\b", text)]
    together = re.search(r"\b(?:both|all|they|their|pair|two|three|four|suspensions|expulsions|bans)\b", text, re.I)
    return list(concerned.values()) if together or not named else named
