"""The words for what stands in a reading: kinds of proposals, fields that differ, what is missing in a line."""

from __future__ import annotations

from collections.abc import Iterable

from hustings.reports.proposing.proposals import BODY, BY, DAY, ENTRY, SEAT
from hustings.speech import said


def missing_words(lacks: Iterable[str]) -> str:
    """What must be written before a text can be accepted: ``the day is missing: write it in place of DAY``."""
    told = {
        DAY: said("the day is missing: write it in place of DAY, as 2031-03-04"),
        SEAT: said("the seat is missing: write its name in place of SEAT, or everywhere"),
        BODY: said("the body that it is about is missing: write its name in place of BODY"),
        ENTRY: said("the entry that it is about is missing: write its label, in brackets, in place of ENTRY"),
        BY: said("whose word it is is missing: write the name in place of BY"),
    }
    return "; ".join(told[word] for word in lacks)
