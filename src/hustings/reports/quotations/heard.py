"""Which words of a report are somebody's, in quotation marks or in the report's account of what they say."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from hustings.reports.quotations.voices import Voice
from hustings.reports.report import Span


@dataclass(frozen=True, slots=True)
class HeardWords:
    """Words of a report that are somebody's, as quotation or as the report's account of what they say.

    Args:
        span: The words; of an account all from its verb of saying to the end of its sentence.
        quoted: Whether they are in quotation marks.
    """

    span: Span
    voice: Voice
    quoted: bool


@dataclass(frozen=True)
class Heard:
    """Whose words stand where.

    Args:
        tellings: In the order of the text.
    """

    tellings: tuple[HeardWords, ...]

    def at(self, place: int) -> HeardWords | None:
        """The quotation that holds a place, else the account of what somebody says."""
        last = bisect_right(self.tellings, place, key=lambda one: one.span.start)
        first = bisect_right(self._reach, place, hi=last)  # all before it have ended
        holding = [one for one in self.tellings[first:last] if place < one.span.end]
        return max(holding, key=lambda one: (one.quoted, one.span.start), default=None)

    @cached_property
    def _reach(self) -> list[int]:
        """Of each telling the last end of it and of all before it."""
        return list(itertools.accumulate((one.span.end for one in self.tellings), max))
