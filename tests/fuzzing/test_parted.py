"""A book parted into an upper and a lower one, or made by a draft out of another, answers as the whole book does."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzzing.made_up import make, question

from hustings import Verdict
from hustings.answers import NotUnderstood, ask, askable
from hustings.answers.json_form import verdict_json
from hustings.entries import Refused, Register, read_register
from hustings.rulebook import RuleBook, Slot, read_rule_book
from hustings.rulebook.drafting import read_draft
from hustings.rulebook.layers import read_layers

SEEDS = st.integers(0, 2**32)


@dataclass(frozen=True)
class Parts:
    """A made-up book taken apart into its front matter, its lines of ``terms`` and the rules of its clauses."""

    front: str
    terms: tuple[str, ...]
    clauses: dict[str, tuple[str, ...]]

    def written(self, *, front: str = "", prose: str = "Its words.") -> str:
        """The parts as a book again."""
        text = (front or self.front) + "\n"
        if self.terms:
            text += "# Words\n```terms\n" + "\n".join(self.terms) + "\n```\n"
        return text + "".join(clause(number, rules, prose) for number, rules in self.clauses.items())


def clause(number: str, rules: tuple[str, ...], prose: str = "Its words.") -> str:
    return f"## {number} Clause {number}\n{prose}\n```rule\n" + "".join(f"{rule}\n" for rule in rules) + "```\n"


def taken_apart(text: str) -> Parts:
    front, _, rest = text.partition("\n---\n")
    terms, _, clauses = rest.partition("```terms\n")[2].partition("\n```\n")
    found = re.findall(r"## (\S+) Clause.*?```rule\n(.*?)\n```", clauses, re.DOTALL)
    return Parts(
        f"{front}\n---", tuple(terms.split("\n")), {number: tuple(rules.split("\n")) for number, rules in found}
    )


def defined(rule: str) -> str:
    """The head or act that a rule gives a meaning; empty for requirements and exceptions."""
    found = re.match(r"act (\w+):|(\w+) means ", rule)
    return next((name for name in found.groups() if name), "") if found else ""


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def below(chance: random.Random, parts: Parts) -> tuple[set[str], set[str]]:
    """Clauses, and names of terms, that can stand in a lower book: nothing left above reads or needs any of them."""
    lower = {chance.choice(list(parts.clauses))}
    terms: set[str] = set()
    while True:
        names = {defined(rule) for number in lower for rule in parts.clauses[number]} - {""}
        needed = set(terms)
        for line in parts.terms:
            name, _, source, *_ = line.split("  ")
            if words(source) & (names | terms):
                needed.add(name)
        wider = set(lower)
        for number, rules in parts.clauses.items():
            excepted = {target for rule in rules for target in re.findall(r"^disapply (\S+) ", rule)}
            if excepted & lower or any(words(rule) & (names | needed) for rule in rules):
                wider.add(number)
            if number in lower:
                wider |= excepted
        if (wider, needed) == (lower, terms):
            return lower, terms
        lower, terms = wider, needed


def parted(chance: random.Random, parts: Parts) -> RuleBook | None:
    """The same book as two, one of which yields to the other; ``None`` where nothing can be parted from the rest."""
    lower, terms = below(chance, parts)
    if not lower or len(lower) == len(parts.clauses):
        return None
    upper = Parts(
        parts.front,
        tuple(line for line in parts.terms if line.split("  ")[0] not in terms),
        {number: rules for number, rules in parts.clauses.items() if number not in lower},
    )
    own = Parts(
        re.sub("book: .*", "book: Lower Rules\nyields to: Rules of Chance", parts.front),
        tuple(line for line in parts.terms if line.split("  ")[0] in terms),
        {number: rules for number, rules in parts.clauses.items() if number in lower},
    )
    texts = [(upper.written().encode(), "upper.md"), (own.written().encode(), "lower.md")]
    chance.shuffle(texts)
    reading = read_layers(texts)
    assert reading.book is not None, reading.problems
    return reading.book


def drafted(chance: random.Random, parts: Parts) -> RuleBook | None:
    """The same book, made by a draft out of one in which some clauses and terms say something else."""
    base = dict(parts.clauses)
    changed: dict[str, tuple[str, ...]] = {}
    for number, rules in parts.clauses.items():
        if chance.randrange(3):
            continue
        changed[number] = rules
        base[number] = tuple(re.sub(r" (means|requires) .*", r" \1 yes", rule) for rule in rules)
        if not any(defined(rule) for rule in rules) and not any(f"disapply {number} " in rule for other in
                                                                parts.clauses.values() for rule in other):  # fmt: skip
            del base[number]
    struck = not chance.randrange(3)
    if struck:
        base["77"] = ("may_stand requires no",)
    if not changed and not struck:
        return None
    terms = [line for line in parts.terms if not chance.randrange(6) and "  question" not in line]
    old = [line.replace("{is} ", "{is} not ") if line in terms else line for line in parts.terms]
    book = Parts(parts.front, tuple(old), base)
    draft = "---\ndraft: As it was\n---\n"
    if terms:
        draft += "# Words\n```terms\n" + "\n".join(terms) + "\n```\n"
    draft += "".join(clause(number, rules) for number, rules in changed.items())
    draft += "## 77 Clause 77\nIts words.\n```rule\n```\n" if struck else ""
    if read_rule_book(book.written().encode(), "base.md").book is None:
        return None
    reading = read_draft(book.written().encode(), "base.md", draft.encode(), "draft.md")
    assert reading.book is not None, reading.problems
    return reading.book


def told(given: Verdict | str, *, sort: bool) -> str:
    """An answer, without the hash and the title of its book; the clauses of two books stand in another order, and the
    words of a refusal name the book and list its terms."""
    if isinstance(given, str):
        return "refused" if sort else given
    form = verdict_json(given)
    for key in ("book", "layers"):
        form.pop(key, None)
    if sort:
        form = {key: form[key] for key in ("answer", "because", "flips_on", "overdue", "marks", "recorded_to")}
        form["because"] = sorted({(proof["clause"], proof["holds"]) for proof in form["because"]})
        form["marks"] = sorted({json.dumps(mark, sort_keys=True) for mark in form["marks"]})
        form["overdue"] = sorted({json.dumps(duty, sort_keys=True) for duty in form["overdue"]})
    return json.dumps(form, sort_keys=True)


def answered(book: RuleBook, register: Register, asked: Any) -> Verdict | str:
    try:
        return ask(asked.term, *asked.names, on=asked.on, book=book, register=register, freeze=asked.freeze,
                   recorded_by=asked.recorded_by, suppose=asked.suppose, at=asked.at)  # fmt: skip
    except (NotUnderstood, Refused) as refused:
        return str(refused)


def answers_alike(seed: int, *, layers: bool, questions: int = 4) -> bool:
    """Whether there was another book to compare with; it answers as the whole does."""
    chance = random.Random(seed)
    made = make(chance)
    whole = read_rule_book(made.book.encode(), "made.md").book
    if whole is None:
        return False
    parts = taken_apart(made.book)
    other = parted(chance, parts) if layers else drafted(chance, parts)
    if other is None:
        return False
    register = read_register(made.register, "made.register").register
    assert set(askable(other)) == set(askable(whole))
    slots = {term: tuple(str(slot) for slot in Slot if slot in whole.slots(term)) for term in askable(whole)}
    for _ in range(questions):
        asked = question(chance, slots)
        one, two = (told(answered(book, register, asked), sort=layers) for book in (whole, other))
        assert one == two, asked
    return True


@settings(max_examples=15)
@given(SEEDS)
def test_a_book_in_two_layers_answers_as_one_book_does(seed: int) -> None:
    answers_alike(seed, layers=True)


@settings(max_examples=15)
@given(SEEDS)
def test_a_drafted_book_answers_as_if_it_had_been_written_so(seed: int) -> None:
    answers_alike(seed, layers=False)


@pytest.mark.long
@settings(max_examples=1_500)
@given(SEEDS)
def test_very_many_parted_and_drafted_books(seed: int) -> None:
    answers_alike(seed, layers=True)
    answers_alike(seed, layers=False)


def test_many_made_up_books_can_be_parted_and_drafted() -> None:
    """Else nothing would be proved by asking them."""
    assert sum(answers_alike(seed, layers=True, questions=0) for seed in range(40)) >= 8
    assert sum(answers_alike(seed, layers=False, questions=0) for seed in range(40)) >= 25
