"""What a book says, held against itself: does every word mean one thing, and fit where it stands?

Every check is made, so that one reading shows everything that is wrong. Each problem has a code with a section in
``docs/checks.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hustings.entries.problems import Problem
from hustings.rulebook.act_checks import check_act_values, check_acts_and_duties, check_conditions
from hustings.rulebook.draft import Draft
from hustings.rulebook.example_checks import check_examples
from hustings.rulebook.exception_checks import check_exceptions
from hustings.rulebook.index import Index
from hustings.rulebook.name_checks import check_names
from hustings.rulebook.notes import notes_on_draft
from hustings.rulebook.term_checks import check_terms
from hustings.rulebook.type_checks import check_circles_and_types, check_expressions
from hustings.rulebook.values import ValueType


@dataclass(frozen=True)
class Checked:
    """What is wrong with a book, and the types that it leaves unwritten."""

    problems: tuple[Problem, ...]
    head_types: Mapping[str, ValueType]
    act_types: Mapping[str, ValueType]


def check(draft: Draft) -> Checked:
    """Hold what was read of a book against itself."""
    index = Index(draft)
    check_names(index)
    check_acts_and_duties(index)
    check_terms(index)
    check_circles_and_types(index)
    check_expressions(index)
    check_conditions(index)
    check_exceptions(index)
    check_act_values(index)
    check_examples(index)
    notes = notes_on_draft(draft, index.type_of)
    return Checked((*index.problems, *notes), index.head_types, index.act_types)
