"""What a book says, held against itself: does every word mean one thing, and fit where it stands?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hustings.entries.problems import Problem
from hustings.rulebook.draft import Draft
from hustings.rulebook.expressions import Expression
from hustings.rulebook.statements import Means, Reads, Requires
from hustings.rulebook.types_of import infer
from hustings.rulebook.values import DATE, YES_NO, ValueType


@dataclass(frozen=True)
class Checked:
    """What is wrong with a book, and the types that it leaves unwritten."""

    problems: tuple[Problem, ...]
    head_types: Mapping[str, ValueType]
    act_types: Mapping[str, ValueType]


def check(draft: Draft) -> Checked:
    """Hold a book against itself."""
    heads: dict[str, ValueType] = {}
    means: dict[str, Expression] = {}
    for said in draft.said:
        if isinstance(said.statement, Requires):
            heads[said.statement.head] = YES_NO
        elif isinstance(said.statement, Means):
            means[said.statement.head] = said.statement.expression
    terms = {term.name: term for term in draft.terms}
    begun: set[str] = set()

    def type_of(name: str) -> ValueType | None:
        if name in terms:
            return terms[name].type
        if name not in heads and name in means and name not in begun:
            begun.add(name)
            found = infer(means[name], type_of).type
            if found is not None:
                heads[name] = found
        return heads.get(name)

    for name in means:
        type_of(name)
    acts: dict[str, ValueType] = {}
    for term in draft.terms:
        source = term.source
        if source.reads in (Reads.FIRST, Reads.LATEST) and (
            source.field == "value" or (not source.field and term.type != DATE)
        ):
            acts.setdefault(source.act, term.type)
    return Checked((), heads, acts)
