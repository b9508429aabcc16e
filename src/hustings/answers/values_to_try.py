"""Comparisons read backwards: which value of a term would make one come out, and whether any act might."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction

from hustings.answers.deciding import Deciding
from hustings.answers.reading import Subject
from hustings.rulebook import Expression, Literal, Reads, Term, Value, names_in, nodes_in, value_of


def reads_day(term: Term) -> bool:
    """Whether a term reads the day of an act, and no value of it."""
    return (term.source.field or ("day" if term.type.name == "date" else "")) == "day"


def values_to_try(term: Term, expression: Expression, value: Callable[[str], Value]) -> Iterator[Value]:
    """Values that a new act may give a number or date term: those it is compared with, and just beside them.

    Args:
        value: The value that a name of the comparison has now.
    """
    near: list[Value] = []
    for name in names_in(expression):
        now = value(name)
        if isinstance(now, Fraction):
            near += [now, now + 1, now - 1]
        elif type(now) is date:
            near += [now, *_days_beside(now)]
    near += [node.value for node in reversed(list(nodes_in(expression))) if isinstance(node, Literal)]
    for each in near:
        if isinstance(each, Fraction) if term.type.name == "number" else type(each) is date:
            yield each


def _days_beside(day: date) -> list[date]:
    one = timedelta(days=1)
    return [day + one if day < date.max else day, day - one if day > date.min else day]


def could_come_out(
    deciding: Deciding,
    expression: Expression,
    want: bool,
    subject: Subject,
    value: Callable[[str, Subject], Value],
) -> bool:
    """Whether acts might make a comparison come out that no act by itself does.

    Not where it reads only the day and a tally on the record (the tally of an act only supposed could be any), and
    not where the one thing that can change is the day of an act: whatever is done now is done on the day asked.
    """
    terms = deciding.reading.book.terms
    open_to_acts = []
    for name in names_in(expression):
        term = terms.get(name)
        reads = term.source.reads if term is not None else None
        supposed_tally = reads is Reads.MEETING and subject.meeting is not None and subject.meeting.supposed
        if supposed_tally or reads not in (Reads.QUESTION, Reads.MEETING, Reads.ENTRY):
            open_to_acts.append(name)
    only = terms.get(open_to_acts[0]) if len(open_to_acts) == 1 else None
    if only is None or not reads_day(only):
        return bool(open_to_acts)
    stays = only.source.reads is Reads.FIRST and not deciding.reading.acts_ending(only.source.act)
    if stays and deciding.fact(only.name, subject).events:
        return False  # another act would come after the first
    today = deciding.moment.day
    return value_of(expression, lambda name: today if name == only.name else value(name, subject)) is want
