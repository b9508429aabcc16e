"""Every word of a draft with what defines it, and what has been found wrong so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from hustings.entries.problems import Place, Problem, Severity, nearest
from hustings.rulebook.draft import Draft, Said
from hustings.rulebook.statements import Act, Duty, Means, Requires, Term
from hustings.rulebook.term_lines import QUESTION_TERMS
from hustings.rulebook.tokens import KEYWORDS
from hustings.rulebook.values import ValueType

_MOST_COMPARED = 50_000
"""The most words compared in one reading to suggest another."""


class Index:
    """The words of one draft, looked up by name; checks report here.

    Args:
        draft: What was read.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.problems: list[Problem] = []
        self.head_types: dict[str, ValueType] = {}
        self.act_types: dict[str, ValueType] = {}
        self.terms: dict[str, Term] = {}
        for term in draft.terms:
            self.terms.setdefault(term.name, term)
        self.requires: dict[str, list[Said]] = defaultdict(list)
        self.means: dict[str, list[Said]] = defaultdict(list)
        self.said_acts: dict[str, list[Said]] = defaultdict(list)
        self.acts: dict[str, list[Act]] = defaultdict(list)
        self.duties: list[Duty] = []
        for said in draft.said:
            match said.statement:
                case Requires(head):
                    self.requires[head].append(said)
                case Means(head):
                    self.means[head].append(said)
                case Act(name) as act:
                    self.said_acts[name].append(said)
                    self.acts[name].append(act)
                case Duty() as duty:
                    self.duties.append(duty)
        self.heads = dict.fromkeys([*self.requires, *self.means])
        self.by_number = {clause.number: clause for clause in draft.clauses if clause.number}
        self._compared = 0
        self.misfits = self.misfits_in_meanings = 0
        self._told: set[tuple[str, Place]] = set()

    # Saying what is wrong

    def report(self, code: str, place: Place, message: str, advice: str = "") -> None:
        self.problems.append(Problem(code, place, message, advice))

    def note(self, code: str, place: Place, message: str, advice: str = "") -> None:
        self.problems.append(Problem(code, place, message, advice, Severity.NOTE))

    def nearest(self, word: str, known: Iterable[str]) -> str:
        if self._compared > _MOST_COMPARED:
            return ""
        words = list(known)
        self._compared += min(len(words), 5_000)
        return nearest(word, words)

    def is_known(self, name: str) -> bool:
        return name in self.terms or name in self.heads or name in self.draft.unread

    def need_name(self, name: str, place: Place) -> None:
        """Report a term or head that nothing defines, once for each place."""
        if self.is_known(name) or (name, place) in self._told:
            return
        self._told.add((name, place))
        if name in self.acts:
            advice = f"It is an act; a term reads it: NAME  yes/no  any {name}."
        elif name in QUESTION_TERMS:
            advice = f"It comes from the question, with a line under terms: {name}  date  question."
        elif name.lower() in KEYWORDS:
            advice = f"Write {name.lower()}, in small letters."
        else:
            advice = self.nearest(name, chain(self.terms, self.heads))
        self.report(
            "undefined-term",
            place,
            f'"{name}" is neither a term nor the head of a clause',
            advice or "Define it under terms, or in a clause.",
        )

    def need_act(self, name: str, place: Place, where: str) -> bool:
        """Report an act that the book does not have."""
        if name in self.acts or name in self.draft.unread:
            return True
        self.report(
            "undefined-act",
            place,
            f'{where}, and the book has no act "{name}"',
            self.nearest(name, self.acts) or f"Write a line act {name}: ...",
        )
        return False

    def type_of(self, name: str) -> ValueType | None:
        term = self.terms.get(name)
        return term.type if term is not None else self.head_types.get(name)
