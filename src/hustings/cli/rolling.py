"""``hustings roll``: one question about everybody on record, as a table or as JSON."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hustings import answers
from hustings.clerk.rolls import RollLine, Standing, standing_of
from hustings.cli.asking import read_day_option
from hustings.cli.complaints import RequestError, refusal
from hustings.entries import Refused
from hustings.store import Head

FINE = 0
FORMATS = ("csv", "json")


@dataclass(frozen=True)
class Wanted:
    """A roll as it was typed; an option not given is empty. Without book and register it is of a store."""

    goal: str
    on: str
    books: tuple[Path, ...]
    registers: tuple[Path, ...]
    seat: str = ""
    freeze: str = ""
    form: str = "csv"
    database: str = ""


def roll(wanted: Wanted) -> int:
    """Draw up a roll and print it, line by line; the status is 0 whatever the answers are.

    Raises:
        RequestError: If a text has an error, or the question cannot be put about everybody.
    """
    _check_words(wanted)
    on = read_day_option("--on", wanted.on)
    freeze = read_day_option("--freeze", wanted.freeze) if wanted.freeze else None
    from_store = not wanted.books and not wanted.registers
    try:
        with _store_of(wanted) if from_store else _files_of(wanted) as standing:
            lines = standing.roll(wanted.goal, on, seat=wanted.seat, freeze=freeze)
            if wanted.form == "json":
                _print_json(wanted, lines, standing.head)
            else:
                _print_csv(lines)
                _tell_head(standing.head)
    except Refused as refused:
        raise refusal(refused.problems, "No roll was drawn up") from None
    except answers.NotUnderstood as error:
        raise RequestError(str(error)) from None
    return FINE


@contextmanager
def _files_of(wanted: Wanted) -> Iterator[Standing]:
    """The readings of the files that were named, gone with the roll."""
    standing = standing_of(answers.read_book(*wanted.books), answers.read_register(*wanted.registers))
    try:
        yield standing
    finally:
        standing.close()


@contextmanager
def _store_of(wanted: Wanted) -> Iterator[Standing]:
    """The readings kept in a store, brought up to date.

    Raises:
        RequestError: If there is no store, or it cannot be read.
    """
    from hustings.clerk.kept_readings import KeptReadings
    from hustings.clerk.stored_standing import stored_standing
    from hustings.cli.entering import told_how_far
    from hustings.cli.stores import database_url
    from hustings.store import NoStore, StoreError, open_store

    try:
        with open_store(database_url(wanted.database)) as store:
            if not store.read_only:
                with told_how_far("Reading the record") as progress:
                    KeptReadings(store).bring_up_to_date(progress)
            with stored_standing(store) as standing:
                yield standing
    except NoStore as none:
        if wanted.database:
            raise RequestError(str(none)) from None
        raise RequestError(
            "hustings roll needs a rule book and a register, --book BOOK.md --register FILE, or a store that has both: "
            f"{none}"
        ) from None
    except StoreError as error:
        raise RequestError(str(error)) from None


def _tell_head(head: Head | None) -> None:
    """Say, beside the table, of which head of the record it is."""
    if head is not None:
        print(f"Of {head.origin} at {head.size:,} entries, root {head.root.hex()}.", file=sys.stderr)


def _check_words(wanted: Wanted) -> None:
    """Refuse a roll that leaves something out, with the sentence that says what."""
    if not wanted.goal:
        raise RequestError("hustings roll needs what is asked: hustings roll may_stand --on DAY ...")
    if not wanted.on:
        raise RequestError("hustings roll needs the day asked about: --on DAY, as in --on 2023-04-01.")
    if not wanted.books and wanted.registers:
        raise RequestError("hustings roll needs a rule book: --book BOOK.md.")
    if not wanted.registers and wanted.books:
        raise RequestError("hustings roll needs a register: --register FILE (it may be given several times).")
    if wanted.form not in FORMATS:
        raise RequestError(f'--format is csv or json, and not "{wanted.form}".')


def _print_csv(lines: Iterable[RollLine]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("person", "answer", "clauses"))
    for line in lines:
        writer.writerow((line.person, line.answer, ", ".join(line.decided_by)))


def _print_json(wanted: Wanted, lines: Iterator[RollLine], head: Head | None) -> None:
    """One object; each person on a line of their own, so that a large roll never lies in memory as a whole."""
    question = {"term": wanted.goal, "on": wanted.on, "seat": wanted.seat or None, "freeze": wanted.freeze or None}
    start = {"schema": 1, "question": question}
    if head is not None:
        start["checkpoint"] = {"origin": head.origin, "size": head.size, "root": head.root.hex()}
    print(f'{json.dumps(start, ensure_ascii=False)[:-1]}, "roll": [', end="")
    comma = "\n"
    for line in lines:
        told = {"person": line.person, "answer": line.answer, "clauses": list(line.outcome.clauses)}
        print(f"{comma}{json.dumps(told, ensure_ascii=False)}", end="")
        comma = ",\n"
    print("\n]}")
