"""Is every exception made to something that can be disapplied?"""

from __future__ import annotations

import re

from hustings.entries.problems import shown
from hustings.rulebook.draft import Said, overlap
from hustings.rulebook.index import Index
from hustings.rulebook.statements import Disapply, Means, Requires, Statement, Version

_Kinds = list[tuple[Version, set[type[Statement]]]]
"""The versions of a clause, each with the kinds of its statements."""


def check_exceptions(index: Index) -> None:
    """Every exception is made to a clause that has something to disapply, on some day on which both are in force."""
    kinds_of: dict[str, _Kinds] = {}
    done: set[int] = set()
    for said in index.draft.said:
        exception = said.statement
        if not isinstance(exception, Disapply) or id(exception) in done:
            continue
        done.add(id(exception))
        target = index.by_number.get(exception.target)
        if target is None:
            several = re.search(r", | and ", exception.target)
            index.report(
                "undefined-clause",
                exception.place,
                f"the book has no clause {shown(exception.target)}",
                "Write a line disapply for each clause."
                if several
                else index.nearest(exception.target, index.by_number),
            )
            continue
        if exception.target == exception.clause:
            index.report(
                "circle",
                exception.place,
                f"clause {exception.clause} disapplies itself",
                "Write unless in the requirement itself.",
            )
            continue
        if exception.target not in index.draft.unread_clauses:
            if target.number not in kinds_of:
                kinds_of[target.number] = [
                    (version, {type(one) for one in version.statements}) for version in target.versions
                ]
            _check_target(index, exception, said, kinds_of[target.number])


def _check_target(index: Index, exception: Disapply, said: Said, target: _Kinds) -> None:
    versions = [version for version, kinds in target if kinds & {Requires, Disapply}]
    if not versions:
        if any(Means in kinds for _, kinds in target):
            message = f"clause {exception.target} gives a meaning, and a meaning cannot be disapplied"
            advice = "Write the exception into the meaning, or into the clause that requires it."
        else:
            message = f"clause {exception.target} has nothing that could be disapplied"
            advice = "Only requires and disapply can be."
        index.report("nothing-to-disapply", exception.place, message, advice)
    elif not any(overlap(said, version) for version in versions):
        index.report(
            "nothing-to-disapply",
            exception.place,
            f"clause {exception.target} is never in force together with this exception",
            "Look at the dates of both.",
        )
