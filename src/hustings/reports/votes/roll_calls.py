"""Votes that are told by name, as minutes record them: "Ayes: Lee, Carr. Noes: Dunn. Absent: none."

They are counted only where every word after each label is a name, and both sides are told: a list of speakers or of
those present is no vote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hustings.reports.found import Kind, Mention, Vote
from hustings.reports.report import Report, Sentence, Span
from hustings.reports.votes.outcomes_beside import told_near

_LONGEST = 2_000
_MOST = 200
"""Names on one side; a longer list is not read."""
_MOST_LINES = 6
_SIDES = (
    ("for", r"(?P<aye>ayes?|yeas?)|(?:vot(?:ing|ed|es?) )?(?:for|in favou?r|yes)"),
    ("against", r"noes|nays?|(?:vot(?:ing|ed|es?) )?(?:against|no|opposed)"),
    ("abstaining", r"abst(?:ain(?:ed|ing|ers)?|entions?)|(?:vot(?:ing|ed|es?) )?abst\w*"),
    ("absent", r"absent|not (?:voting|present)|excused"),
)
_LINE = re.compile(
    r"\W{0,3}(?:" + "|".join(rf"(?P<s{at}>{words})" for at, (_, words) in enumerate(_SIDES)) + r")"
    r"\s?(?:\(\d{1,3}\)|\d{1,3})?\s?(?::|-(?=\s))\s*(?P<who>[^:]+)",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:the )?(?:Cllrs?|Councill?ors?|Councilmembers?|Supervisors?|Trustees?|Directors?|Senators?|Commissioners?"
    r"|Members|Messrs|Delegates?|Governors?|Aldermen|Brothers|Sisters|Bros?|Drs?|Profs?|Mr|Mrs|Ms|Miss)\.? ",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:none|nil|nobody|no one|0|n/a|-)", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_][\w'.-]*\.?)(?: [^\W\d_][\w'.-]*\.?){0,3}")
_AND = re.compile(r",\s*(?:and )?|\s+and\s+|\s*&\s*")
_BY_NAME = re.compile(r"\b(?:recorded|named|roll[ -]call|by name|vot(?:e|ed|es|ing))\b", re.IGNORECASE)
"""Before "For:" and names: they voted, and did not only speak."""

Roll = tuple[tuple[Span, str], ...]


def roll_calls(report: Report, mentions: Sequence[Mention]) -> Iterator[Vote]:
    """The votes that a report tells by name, each with its count, in order."""
    people = [one for one in mentions if one.named.kind is Kind.PERSON and one.by != "pronoun"]
    people.sort(key=lambda one: one.span)
    at = 0
    while at < len(report.sentences):
        lines = list(_lines(report.sentences, at))
        if lines and (vote := _counted(report, at, lines, people)) is not None:
            yield vote
        at += max(len(lines), 1)


def _lines(sentences: Sequence[Sentence], first: int) -> Iterator[tuple[str, Roll]]:
    """The lines of one roll call from a sentence on: the side that each tells, and who stands there."""
    told: set[str] = set()
    for sentence in sentences[first : first + _MOST_LINES]:
        found = _LINE.fullmatch(sentence.text.rstrip()) if len(sentence.text) <= _LONGEST else None
        if found is None:
            return
        side = next(word for at, (word, _) in enumerate(_SIDES) if found[f"s{at}"])
        roll = _roll(sentence, found.start("who"))
        before = " ".join(each.text[-300:] for each in sentences[max(0, first - 2) : first])
        sure = told or found["aye"] or "vot" in found[0][:12].lower() or _BY_NAME.search(before)
        if roll is None or side in told or not sure:
            return
        told.add(side)
        yield side, roll


def _roll(sentence: Sentence, start: int) -> Roll | None:
    """Where each name of a line stands; ``None`` if anything in it is no name."""
    text = sentence.text.rstrip(" .")
    if _NOBODY.fullmatch(text[start:].strip(" .")):
        return ()
    if titled := _TITLED.match(text, start):
        start = titled.end()
    found = []
    ends = [*(each.span() for each in _AND.finditer(text, start)), (len(text), len(text))]
    for end, next_ in ends[: _MOST + 1]:
        words = re.sub(r"\s?\([^()]{1,30}\)$", "", text[start:end])
        if _NAME.fullmatch(words) is None or not words[:1].isupper() or not words.split()[-1][:1].isupper():
            return None
        found.append((Span(sentence.span.start + start, sentence.span.start + start + len(words)), words))
        start = next_
    return tuple(found) if len(found) <= _MOST else None


def _counted(report: Report, at: int, lines: Sequence[tuple[str, Roll]], people: Sequence[Mention]) -> Vote | None:
    """The vote of a roll call; ``None`` where it does not tell both sides, or names somebody twice."""
    rolls = dict(lines)
    names = [words for roll in rolls.values() for _, words in roll]
    if not {"for", "against"} <= rolls.keys() or len(set(names)) < max(len(names), 2):
        return None
    span = Span(report.sentences[at].span.start, report.sentences[at + len(lines) - 1].span.end)
    figures = tuple((side, len(rolls[side])) for side in ("for", "against", "abstaining") if side in rolls)
    sides = len(rolls["for"]), len(rolls["against"])
    outcome = told_near(report, at, at + len(lines), sides)
    called = tuple((_called(place, words, people), side) for side, roll in lines for place, words in roll)
    return Vote(figures, outcome, span, places=(span,), roll=called)


def _called(place: Span, words: str, people: Sequence[Mention]) -> str:
    """Whom a name means: somebody of the report, else as it stands."""
    first = bisect_left(people, place.start, key=lambda one: one.span.start)
    near = people[max(0, first - 1) : first + 1]
    return next((one.named.name for one in near if place.holds(one.span) or one.span.holds(place)), words)
