"""``hustings roll``: one question about everybody on record, as a table or as JSON."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hustings import answers
from hustings.clerk.rolls import RollLine, standing_of
from hustings.cli.asking import read_day_option
from hustings.cli.complaints import RequestError, refusal
from hustings.entries import Refused

FINE = 0
FORMATS = ("csv", "json")


@dataclass(frozen=True)
class Wanted:
    """A roll as it was typed; an option not given is empty."""

    goal: str
    on: str
    books: tuple[Path, ...]
    registers: tuple[Path, ...]
    seat: str = ""
    freeze: str = ""
    form: str = "csv"


def roll(wanted: Wanted) -> int:
    """Draw up a roll and print it, line by line; the status is 0 whatever the answers are.

    Raises:
        RequestError: If a text has an error, or the question cannot be put about everybody.
    """
    _check_words(wanted)
    on = read_day_option("--on", wanted.on)
    freeze = read_day_option("--freeze", wanted.freeze) if wanted.freeze else None
    try:
        book = answers.read_book(*wanted.books)
        register = answers.read_register(*wanted.registers)
        standing = standing_of(book, register)
        lines = standing.roll(wanted.goal, on, seat=wanted.seat, freeze=freeze)
    except Refused as refused:
        raise refusal(refused.problems, "No roll was drawn up") from None
    except answers.NotUnderstood as error:
        raise RequestError(str(error)) from None
    try:
        if wanted.form == "json":
            _print_json(wanted, lines)
        else:
            _print_csv(lines)
    finally:
        standing.close()
    return FINE


def _check_words(wanted: Wanted) -> None:
    """Refuse a roll that leaves something out, with the sentence that says what."""
    if not wanted.goal:
        raise RequestError("hustings roll needs what is asked: hustings roll may_stand --on DAY ...")
    if not wanted.on:
        raise RequestError("hustings roll needs the day asked about: --on DAY, as in --on 2023-04-01.")
    if not wanted.books:
        raise RequestError("hustings roll needs a rule book: --book BOOK.md.")
    if not wanted.registers:
        raise RequestError("hustings roll needs a register: --register FILE (it may be given several times).")
    if wanted.form not in FORMATS:
        raise RequestError(f'--format is csv or json, and not "{wanted.form}".')


def _print_csv(lines: Iterable[RollLine]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("person", "answer", "clauses"))
    for line in lines:
        writer.writerow((line.person, line.answer, ", ".join(line.decided_by)))


def _print_json(wanted: Wanted, lines: Iterator[RollLine]) -> None:
    """One object; each person on a line of their own, so that a large roll never lies in memory as a whole."""
    question = {"term": wanted.goal, "on": wanted.on, "seat": wanted.seat or None, "freeze": wanted.freeze or None}
    print(f'{{"schema": 1, "question": {json.dumps(question, ensure_ascii=False)}, "roll": [', end="")
    comma = "\n"
    for line in lines:
        told = {"person": line.person, "answer": line.answer, "clauses": list(line.outcome.clauses)}
        print(f"{comma}{json.dumps(told, ensure_ascii=False)}", end="")
        comma = ",\n"
    print("\n]}")
