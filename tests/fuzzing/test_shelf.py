"""Whatever book, register and question: from a shelf the answer is the same, for whoever asks."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.answers.shelving import assert_same, shelved
from tests.fuzzing.made_up import make, question
from tests.fuzzing.secrets_made_up import READERS
from tests.fuzzing.test_secrets import question as secret_question
from tests.fuzzing.test_secrets import scene

from hustings.answers import askable, read_under
from hustings.entries import Refused, read_register
from hustings.rulebook import Slot, read_rule_book

SEEDS = st.integers(0, 2**32)


def answered_alike(seed: int) -> int:
    """A made-up book and register, and questions to them; how many were answered."""
    chance = random.Random(seed)
    made = make(chance)
    book = read_rule_book(made.book.encode(), "made.md").book
    if book is None:
        return 0
    register = read_register(made.register, "made.register").register
    try:
        read_under(book, register)
    except Refused:
        return 0  # a store refuses such an entry when it is entered
    shelf = shelved(book, register)
    slots = {term: tuple(str(slot) for slot in Slot if slot in book.slots(term)) for term in askable(book)}
    for _ in range(6):
        asked = question(chance, slots)
        assert_same(asked.term, *asked.names, on=asked.on, book=book, register=register, shelf=shelf,
                    freeze=asked.freeze, recorded_by=asked.recorded_by, suppose=asked.suppose, at=asked.at,
                    remedies=not chance.randrange(3))  # fmt: skip
    return 6


def readers_answered_alike(seed: int) -> int:
    """A scene in which much is kept from a reader: they are told the same, and so is whoever sees all."""
    chance = random.Random(seed)
    made = scene(chance)
    if made is None:
        return 0
    shelf, other = shelved(made.book, made.held), shelved(made.book, made.other)
    for _ in range(6):
        asked = secret_question(chance, made)
        options = {**asked.options, "remedies": not chance.randrange(3)}
        for reader in ("", made.name, chance.choice(READERS)):
            assert_same(asked.term, *asked.names, on=made.on, book=made.book, register=made.held, shelf=shelf,
                        reader=reader, **options)  # fmt: skip
        assert_same(asked.term, *asked.names, on=made.on, book=made.book, register=made.other, shelf=other,
                    reader=made.name, **options)  # fmt: skip
    return 6


@settings(max_examples=40)
@given(SEEDS)
def test_any_question_to_a_shelf_is_answered_like_one_to_the_whole(seed: int) -> None:
    answered_alike(seed)


@settings(max_examples=25)
@given(SEEDS)
@example(838060)  # a supposition corrects what was not on the record yet
def test_any_reader_of_a_shelf_is_told_what_they_are_told_of_the_whole(seed: int) -> None:
    readers_answered_alike(seed)


@pytest.mark.long
@settings(max_examples=2_000)
@given(SEEDS)
def test_very_many_questions_to_a_shelf(seed: int) -> None:
    answered_alike(seed)
    readers_answered_alike(seed)


def test_most_made_up_registers_can_be_asked() -> None:
    """Else nothing would be proved by asking them."""
    assert sum(map(answered_alike, range(30))) >= 60
    assert sum(map(readers_answered_alike, range(10))) >= 30
