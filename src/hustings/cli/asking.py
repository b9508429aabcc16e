"""``hustings ask``: a question, and an answer with its reasons."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hustings import answers
from hustings.answers.json_form import answer_json, answer_schema, verdict_json
from hustings.answers.lines import Style, harmless
from hustings.answers.words import verdict_lines, wrapped
from hustings.cli.complaints import RequestError, refusal
from hustings.cli.json_output import print_json
from hustings.cli.stores import database_url, sign_first
from hustings.cli.terminal import show, width
from hustings.entries import DayError, Refused, read_exact_day

if TYPE_CHECKING:
    from hustings.entries import Register
    from hustings.rulebook import RuleBook
    from hustings.store import Store

YES, NOT_YES = 0, 1


@dataclass(frozen=True)
class Asked:
    """A question as it was typed; an option not given is empty."""

    term: str
    names: tuple[str, ...]
    on: str
    books: tuple[Path, ...]
    registers: tuple[Path, ...]
    freeze: str = ""
    recorded_by: str = ""
    suppose: tuple[str, ...] = ()
    at: str = ""
    reader: str | None = None
    database: str = ""
    proof: Path | None = None


def ask(asked: Asked, *, as_json: bool) -> int:
    """Answer a question; the status is 0 for yes or a value that is known, 1 for no or not known.

    Raises:
        RequestError: If the question, the book or the register could not be understood.
    """
    verdict, proof = answered(asked)
    if asked.proof is not None:
        _write(asked.proof, proof)
    if as_json:
        print_json(verdict_json(verdict))
    else:
        columns = width()
        show((line.style, wrapped(line, columns)) for line in verdict_lines(verdict))
        if asked.proof is not None:
            told = f"The proof is in {asked.proof}, made for {verdict.reader}. Whoever is handed it checks it with"
            show([(Style.FOOT, harmless(f"{told} hustings verify, or with the page verify.html in it."))])
    return NOT_YES if answer_json(verdict) in (answers.Answer.NO, answers.Answer.NOT_KNOWN) else YES


def answered(asked: Asked) -> tuple[answers.Verdict, bytes]:
    """The answer to a question; where a proof is asked for, also the bundle of it.

    A proof goes from hand to hand. So it, and the answer told with it, is made for the public unless a reader is named.

    Raises:
        RequestError: If the question, the book or the register could not be understood.
    """
    from_store = not asked.books and not asked.registers
    _check_words(asked)
    if asked.proof is not None and not from_store:
        raise RequestError("--proof needs a store: files have no signed head. Enter them first: hustings enter.")
    reader = "public" if asked.proof is not None and asked.reader is None else asked.reader
    on = read_day_option("--on", asked.on)
    freeze = read_day_option("--freeze", asked.freeze) if asked.freeze else None
    recorded_by = read_day_option("--recorded-by", asked.recorded_by) if asked.recorded_by else None
    try:
        with _store_of(asked) if from_store else _files_of(asked) as (book, register, store):
            put = answers.put_question(
                asked.term, *asked.names, on=on, book=book, register=register, freeze=freeze, recorded_by=recorded_by,
                suppose=asked.suppose, at=asked.at, reader=reader,
            )  # fmt: skip
            return put.answer(), _proof(put, store) if asked.proof is not None and store is not None else b""
    except Refused as refused:
        raise refusal(refused.problems, "The question was not asked") from None
    except answers.NotUnderstood as error:
        raise RequestError(str(error)) from None


@contextmanager
def _files_of(asked: Asked) -> Iterator[tuple[RuleBook, Register, None]]:
    """The rule book and the register in the files that were named."""
    yield answers.read_book(*asked.books), answers.read_register(*asked.registers), None


@contextmanager
def _store_of(asked: Asked) -> Iterator[tuple[RuleBook, Register, Store]]:
    """The rule book and the register of a store, as of one head; for a proof it is signed first if it is not.

    Raises:
        RequestError: If there is no store, or it cannot be read.
    """
    from hustings.clerk.register_read import on_shelf
    from hustings.store import NoStore, StoreError, open_store

    url = database_url(asked.database)
    try:
        with open_store(url) as store:
            if asked.proof is not None:
                sign_first(store, url)
            with store.reading():
                yield (*on_shelf(store), store)
    except NoStore as none:
        if asked.database:
            raise RequestError(str(none)) from None
        raise RequestError(
            "hustings ask needs a rule book and a register, --book BOOK.md --register FILE, or a store that has both: "
            f"{none}"
        ) from None
    except StoreError as error:
        raise RequestError(str(error)) from None


def _proof(put: answers.PutQuestion, store: Store) -> bytes:
    """The bundle of an answer.

    Raises:
        RequestError: If there can be none.
    """
    from hustings.clerk.rules import rules_of
    from hustings.publication.answer_proofs import answer_proof
    from hustings.publication.bundles import PublishError
    from hustings.publication.stored_record import StoredRecord

    try:
        return answer_proof(StoredRecord(store), put, rule=rules_of(store).seq)
    except PublishError as error:
        raise RequestError(str(error)) from None


def _write(place: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        RequestError: If it cannot be written.
    """
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(place)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise RequestError(f"The proof cannot be written to {place}: {error.strerror}.") from None


def schema() -> int:
    """Print the JSON Schema of an answer."""
    print_json(answer_schema())
    return YES


def _check_words(asked: Asked) -> None:
    """See that everything needed was given, in letters that can be written."""
    if not asked.term:
        raise RequestError("hustings ask needs a term of the book, as in: hustings ask may_stand Rowan Northmere ...")
    if not asked.on:
        raise RequestError("hustings ask needs the day asked about: --on DAY, as in --on 2023-04-01.")
    if not asked.books and asked.registers:
        raise RequestError("hustings ask needs a rule book: --book BOOK.md.")
    if not asked.registers and asked.books:
        raise RequestError("hustings ask needs a register: --register FILE (it may be given several times).")
    for text in (asked.term, *asked.names, *asked.suppose, asked.at, asked.reader or ""):
        if not text.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in text):
            raise RequestError(f"The bytes of {text!a} are no text in UTF-8; write names as UTF-8.")


def read_day_option(option: str, text: str) -> date:
    """The day given to an option.

    Raises:
        RequestError: If it is not one.
    """
    try:
        return read_exact_day(text.strip())
    except DayError as error:
        raise RequestError(f"{option}: {error}.") from None
