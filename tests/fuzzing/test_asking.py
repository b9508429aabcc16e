"""Any question may be put to any book and register: it is answered in all three forms, or refused in a sentence."""

from __future__ import annotations

import json
import random
from datetime import date
from functools import cache
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.fuzzing.made_up import MadeQuestion, make, question
from tests.web.held import held

from hustings.answers import NotUnderstood, ask, askable, check_register, run_examples
from hustings.answers.json_form import answer_schema, verdict_json
from hustings.answers.words import verdict_words
from hustings.entries import Refused, Register, read_register
from hustings.rulebook import RuleBook, Slot, read_rule_book
from hustings.web import addresses
from hustings.web.kept_records import Record, Shelf
from hustings.web.site import SHELF, Organisation, configure

SEEDS = st.integers(0, 2**32)
QUESTIONS_EACH = 4


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(answer_schema())


def question_from_a_stranger(seed: int, *, pages: bool) -> None:
    """A made-up book and register, and questions to them."""
    chance = random.Random(seed)
    made = make(chance)
    book = read_rule_book(made.book.encode(), "made.md").book
    if book is None:
        return  # types that did not fit; that this is rare is seen to below
    reading = read_register(made.register, "made.register")
    assert reading.problems == ()
    register = reading.register
    check_register(book, register)
    run_examples(book)
    slots = {term: tuple(str(slot) for slot in Slot if slot in book.slots(term)) for term in askable(book)}
    for _ in range(QUESTIONS_EACH):
        asked = question(chance, slots)
        try:
            verdict = ask(
                asked.term, *asked.names, on=asked.on, book=book, register=register, freeze=asked.freeze,
                recorded_by=asked.recorded_by, suppose=asked.suppose, at=asked.at,
            )  # fmt: skip
        except (NotUnderstood, Refused) as refused:
            assert str(refused)
        else:
            assert verdict_words(verdict)
            given_back = json.loads(json.dumps(verdict_json(verdict)))
            assert [error.message for error in validator().iter_errors(given_back)] == []
        if pages:
            pages_of(asked, slots, held(Organisation("made", "Made", ""), book, register, made.book))


def pages_of(asked: MadeQuestion, slots: dict[str, tuple[str, ...]], record: Record) -> None:
    """The page of a question is there, or says what is wrong with it; never that something went wrong with us."""
    configure()
    defaults: dict[str, Any] = {SHELF: Shelf([record])}
    client = Client(headers={"host": "localhost"}, **defaults)
    named = zip(slots.get(asked.term, ("person",)), asked.names, strict=False)
    days = [("on", asked.on), ("freeze", asked.freeze), ("recorded", asked.recorded_by)]
    query = [("what", asked.term), *named, *((key, day.isoformat()) for key, day in days if isinstance(day, date))]
    query += [("suppose", line) for line in asked.suppose]
    for as_json in (False, True):
        assert client.get(addresses.ask("made", query, as_json=as_json)).status_code in (200, 400, 404, 422)
    assert client.get(addresses.decisions("made")).status_code == 200


@settings(max_examples=30)
@given(SEEDS)
def test_any_question_to_any_book_is_answered_or_refused(seed: int) -> None:
    question_from_a_stranger(seed, pages=False)


@settings(max_examples=6)
@given(SEEDS)
def test_any_question_has_its_page(seed: int) -> None:
    question_from_a_stranger(seed, pages=True)


@pytest.mark.long
@settings(max_examples=2_000)
@given(SEEDS)
def test_very_many_questions(seed: int) -> None:
    question_from_a_stranger(seed, pages=False)


@pytest.mark.long
@settings(max_examples=200)
@given(SEEDS)
def test_very_many_pages(seed: int) -> None:
    question_from_a_stranger(seed, pages=True)


@pytest.mark.parametrize("seed", [1202, 1856, 2148, 1303, 1378, 1563, 1643819])
def test_what_once_went_wrong_or_took_long_does_not_again(seed: int) -> None:
    question_from_a_stranger(seed, pages=False)


def accepted(seed: int) -> tuple[RuleBook | None, Register]:
    made = make(random.Random(seed))
    return read_rule_book(made.book.encode(), "made.md").book, read_register(made.register, "made.register").register


def test_nearly_all_made_up_books_are_accepted_and_their_answers_differ() -> None:
    """Else nothing would be proved by asking them."""
    books = [accepted(seed) for seed in range(40)]
    assert sum(book is not None for book, _ in books) >= 35
    answers = {
        str(ask("may_vote", *names, on=date(2015, 1, 1), book=book, register=register, remedies=False).answer)
        for book, register in books
        if book is not None
        for names in [[{"person": "Kim", "seat": "Northmere", "body": "Hill", "entry": "[A]"}[slot] for slot in Slot
                       if slot in book.slots("may_vote")]]
    }  # fmt: skip
    assert answers == {"yes", "no", "not known"}
