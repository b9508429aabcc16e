"""What a register has no line for and whoever accepts should know: which report tells the tally, whose reasons differ,
and that none was given."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from hustings.reports.events.events import Event, tally_words
from hustings.reports.events.sources import source_words
from hustings.reports.found import Certainty, Findings
from hustings.reports.report import LONGEST, Report, within_a_sentence
from hustings.speech import said

FAR = 800
"""So many letters after an act, what a report says of reasons is no longer taken to be of it."""

MOST = 20
"""So many tellings of acts before it are looked at."""

_REASONS = r"(?:reasons?|explanations?|grounds|justification)"
_GIVEN = r"(?:given|offered|stated|provided|put forward|published|disclosed|minuted|recorded|specified)"
_A_PAPER = re.compile(r"\b(?:motion|resolution|vote|proposal)\b", re.IGNORECASE)
_PASSING = re.compile(
    r"\b(?:who|which|whose \w+) (?:had|has|was|were|is)\b|\b(?:already|previously|earlier)\b", re.IGNORECASE
)
"""An act told in passing, of somebody who is known by it."""

_A = r"(?:(?:an?|any|the|its|their) (?:\w+ )?)?"
_NO_REASON = re.compile(
    rf"\b(?:no (?:\w+ )?{_REASONS} (?:(?:for|why) [^,.;]{{1,60}} )?(?:was|were|is|are|has been|have been|had been) "
    rf"(?:\w+ )?{_GIVEN}|(?:gave|gives|giving|offered|offering|provided|providing|stated|specified|received|got) "
    rf"(?:\w+ )?no (?:\w+ )?{_REASONS}|without (?:(?:giving|stating|offering|providing|being (?:given|told)) {_A}"
    rf"|any (?:\w+ )?){_REASONS}|(?:did|does|do|has|have|had|would|will)(?: not|n't) (?:publicly )?(?:said|say|given?"
    rf"|explain(?:ed)?|offer(?:ed)?|stated?|provided?|disclosed?|specif(?:y|ied)) (?:why\b|{_A}{_REASONS})"
    rf"|(?:declined|refused) to (?:say why\b|(?:give|offer|state|provide|disclose|explain) {_A}{_REASONS}))",
    re.IGNORECASE,
)


def remarks(events: Sequence[Event], read: Sequence[tuple[Report, Findings]]) -> dict[int, tuple[str, ...]]:
    """The sentences to add to each event's notes, by the event's place in their order."""
    found: dict[int, list[str]] = {}
    for at, event in enumerate(events):
        told = [*_whose_tally(event, read), *_loose(event, read), *_of_nothing(event)]
        if (differ := reasons_side_by_side(event)) is not None:
            told.append(differ)
        if told:
            found[at] = told
    for number, (report, _) in enumerate(read):
        for at, words in _without_reason(events, number, report):
            none = said("The report says that no reason was given: “{words}”", words=words)
            if none not in found.setdefault(at, []):
                found[at].append(none)
    return {at: tuple(told) for at, told in found.items()}


def _whose_tally(event: Event, read: Sequence[tuple[Report, Findings]]) -> Iterator[str]:
    """Of each account that has a tally and several reports, which of them tell it, where not all do."""
    for account in event.accounts:
        counted = {telling.report: tally_words(telling.figures[:2]) for telling in account if telling.figures}
        silent = {telling.report for telling in account} - counted.keys()
        if counted and silent:
            yield said(
                "The tally {tally} is told by {those} only; {others} tells none.",
                tally=next(iter(counted.values())), those=_papers(counted, read), others=_papers(silent, read),
            )  # fmt: skip


def _loose(event: Event, read: Sequence[tuple[Report, Findings]]) -> Iterator[str]:
    """The votes that may have been on the act, and are not told to be."""
    for vote in event.loose:
        paper, tally = _papers([vote.report], read), tally_words(vote.figures[:2])
        yield said(
            "{paper} tells a vote, {tally}, that may be of this act, and does not say so.", paper=paper, tally=tally
        )


def _of_nothing(event: Event) -> Iterator[str]:
    """That a vote could be joined to nothing: neither to an act nor to words that were put."""
    if event.told_best.what == "vote" and not any(telling.question or telling.about for telling in event.tellings):
        yield said("No report says for certain what was put to this vote.")


def _papers(reports: Iterable[int], read: Sequence[tuple[Report, Findings]]) -> str:
    return "; ".join(source_words(read[number][0]) for number in sorted(reports))


def reasons_side_by_side(event: Event) -> str | None:
    """Every reason with whose word it is, in one sentence; ``None`` where fewer than two give one."""
    told: dict[str, str] = {}
    for telling in event.tellings:
        for reason in telling.reasons:
            whose = reason.source.text.partition(", in ")[0] if reason.source is not None else ""
            told.setdefault(within_a_sentence(whose) if whose else said("the report"), reason.words)
    if len(told) < 2 or len({words.casefold() for words in told.values()}) < 2:
        return None
    return said("Reasons told: {reasons}.", reasons="; ".join(f"{who}: “{words}”" for who, words in told.items()))


def _without_reason(events: Sequence[Event], number: int, report: Report) -> Iterator[tuple[int, str]]:
    """Each sentence that says that no reason was given, with the one act told last before it, or in it."""
    there = sorted(
        (telling.span.start, at, bool(telling.figures), _PASSING.search(telling.sentence) is not None)
        for at, event in enumerate(events)
        for telling in event.tellings
        if telling.report == number
        and telling.what not in ("statement", "figure")
        and telling.certainty in (Certainty.HAPPENED, Certainty.ALLEGED)
    )
    starts = [start for start, *_ in there]
    for sentence in report.sentences:
        if len(sentence.text) > LONGEST or not _NO_REASON.search(sentence.text):
            continue
        last = bisect_right(starts, sentence.span.end)
        near = there[max(0, last - MOST) : last]
        near = [one for one in near if sentence.span.start - one[0] <= FAR]
        if _A_PAPER.search(sentence.text):
            near = [one for one in near if one[2]] or near
        near = [one for one in near if not one[3]] or near
        if near and len({at for start, at, *_ in near if start == near[-1][0]}) == 1:
            yield near[-1][1], report.words(sentence.span)
