"""The sentences that a telling rests on beside its own: where its mover, its body or its day is told.

Nothing is proposed without the words that say it. A vote may stand in one sentence and whoever moved it in the next, a
meeting's day in its heading; those are shown with the telling.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from hustings.entries.days import Day
from hustings.reports.found import Mention
from hustings.reports.report import Report, Span

_LINE = 300
"""Of a line that is no sentence, so many letters to each side of what it tells are shown at most."""


class Evidence:
    """Where a report tells what a telling holds.

    Args:
        days: The days of the report's words.
    """

    def __init__(self, report: Report, days: Iterable[tuple[Span, Day]]) -> None:
        self._report = report
        self._sentences = sorted(sentence.span for sentence in report.sentences)
        self._starts = [span.start for span in self._sentences]
        self._days: dict[Day, list[int]] = {}
        self._ends: dict[tuple[Day, int], int] = {}
        for span, day in days:
            self._days.setdefault(day, []).append(span.start)
            self._ends[day, span.start] = span.end
        for starts in self._days.values():
            starts.sort()

    def beside(
        self, own: Span, mentions: Iterable[Mention | None], words: Sequence[Span] = (), day: Day | None = None
    ) -> tuple[tuple[Span, str], ...]:
        """The sentences, or lines, other than its own that a telling rests on, with their words, in the text's order.

        Args:
            own: The telling's sentence.
            mentions: Whom and what it names.
            words: Stretches that it quotes.
            day: Its day, if it has one.
        """
        places = [mention.span for mention in mentions if mention is not None]
        places += [*words, *self._nearest(day, own)]
        found = {self.around(place) for place in places if not own.holds(place)}
        return tuple((span, self._report.words(span)) for span in sorted(found - {own}))

    def around(self, place: Span) -> Span:
        """The sentence in which a stretch begins; the line, where it is in none."""
        at = bisect_right(self._starts, place.start) - 1
        if at >= 0 and place.start < self._sentences[at].end:
            return self._sentences[at]
        text = self._report.text
        start = text.rfind("\n", max(0, place.start - _LINE), place.start) + 1 or max(0, place.start - _LINE)
        end = text.find("\n", place.end, place.end + _LINE)
        return Span(start, end if end >= 0 else min(len(text), place.end + _LINE))

    def _nearest(self, day: Day | None, own: Span) -> list[Span]:
        """The words that tell the day: none, where its own sentence does; else the last before it, or the first."""
        starts = self._days.get(day, []) if day is not None else []
        if day is None or not starts:
            return []
        at = bisect_right(starts, own.end)
        start = starts[max(0, at - 1)]
        return [Span(start, self._ends[day, start])]
