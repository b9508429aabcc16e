"""Whom and what a report names: persons, bodies, offices, seats and other organisations, with every mention of each.

Everything is read as new here; which names are known, and what they are called there, is told afterwards. Within the
report, "Ms Bell" is the Jo
Bell it names if nobody else there is called so; of two Bells, a bare "Bell" is neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from hustings.reports.days.days import Told
from hustings.reports.found import Mention, Named
from hustings.reports.names.bodies_named import name_bodies, name_by_words_beside
from hustings.reports.names.gazetteer import Gazetteer
from hustings.reports.names.known_names import name_known
from hustings.reports.names.naming import Naming
from hustings.reports.names.owners import tell_owners
from hustings.reports.names.persons_named import name_persons
from hustings.reports.names.pointing_back import describe_back, point_back
from hustings.reports.names.seats_named import name_offices, name_seats
from hustings.reports.report import LONGEST, Report


def names_of(
    report: Report, days: Sequence[Told] = (), gazetteer: Gazetteer | None = None
) -> tuple[tuple[Named, ...], tuple[Mention, ...]]:
    """Whom and what a report names, in the order of first mention, and each mention in its place.

    Args:
        days: The stretches that tell days: no name is in them.
        gazetteer: The names that are known: its persons and seats are found also where no word beside them says what
            they are, and nothing else has taken their names.
    """
    naming = Naming(report, LONGEST)
    _leave_out(naming, days)
    name_bodies(naming)
    name_seats(naming)
    name_persons(naming)
    name_by_words_beside(naming)
    describe_back(naming)
    name_offices(naming)
    point_back(naming)
    tell_owners(naming)
    if gazetteer is not None:
        name_known(naming, gazetteer)
    return naming.told()


def _leave_out(naming: Naming, days: Sequence[Told]) -> None:
    """No name is looked for where a day is told."""
    ordered = sorted(span for span, _ in days)
    at = 0
    for words in naming.sentences:
        here = words.sentence.span
        while at < len(ordered) and ordered[at].start < here.end:
            if ordered[at].start >= here.start:
                words.take(ordered[at].start - here.start, min(ordered[at].end, here.end) - here.start)
            at += 1
