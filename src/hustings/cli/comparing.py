"""``hustings compare``: a draft, or another book, over the same register: whose answers differ, under which clause."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from hustings import answers
from hustings.answers.compare_words import Told, comparison_json, comparison_lines, comparison_schema
from hustings.answers.lines import wrapped
from hustings.clerk.comparing import compare_together
from hustings.cli.asking import read_day_option
from hustings.cli.complaints import RequestError, problem_words, refusal
from hustings.cli.json_output import print_json
from hustings.cli.terminal import show, width
from hustings.entries import Refused, Register

FINE = 0

PATIENCE = 0.5
"""Seconds after which somebody at a terminal is told how far it is."""


@dataclass(frozen=True)
class Wanted:
    """A comparison as it was typed; an option not given is empty."""

    book: Path | None
    draft: Path | None
    goal: str
    on: str
    registers: tuple[Path, ...]
    freeze: str = ""
    persons: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    explain: tuple[str, ...] = ()
    layers: tuple[Path, ...] = ()
    database: str = ""


def compare(wanted: Wanted, *, as_json: bool) -> int:
    """Compare, and tell; the status is 0 whatever differs.

    Raises:
        RequestError: If a text has an error, or the question cannot be put to both books.
    """
    told = compared(wanted)
    if as_json:
        print_json(comparison_json(told))
    else:
        columns = width()
        show((line.style, wrapped(line, max(columns, len(line.text) + 2) if "   " in line.text else columns))
             for line in comparison_lines(told))  # fmt: skip
        for problem in told.draft.problems:
            print(problem_words(problem), file=sys.stderr)
    return FINE


def compared(wanted: Wanted) -> Told:
    """The comparison, and what is told beside it.

    Raises:
        RequestError: If a text has an error, or the question cannot be put to both books.
    """
    if wanted.book is None or wanted.draft is None:
        raise RequestError(
            "hustings compare needs a rule book and a draft, or two books: "
            "hustings compare BOOK.md DRAFT.md --goal TERM --on DAY --register FILE."
        )
    if not wanted.goal:
        raise RequestError("hustings compare needs what is asked: --goal TERM, as in --goal may_stand.")
    if not wanted.on:
        raise RequestError("hustings compare needs the day asked about: --on DAY, as in --on 2023-04-01.")
    on = read_day_option("--on", wanted.on)
    freeze = read_day_option("--freeze", wanted.freeze) if wanted.freeze else None
    try:
        before = answers.read_book(wanted.book, *wanted.layers)
        draft = answers.read_draft(wanted.book, wanted.draft, *wanted.layers)
        after = draft.book
        assert after is not None
        register = answers.read_register(*wanted.registers) if wanted.registers else _stored(wanted.database)
        progress = _Progress()
        try:
            comparison = compare_together(
                before, after, register, wanted.goal, on, freeze=freeze,
                whom=answers.Whom(wanted.persons, wanted.seats), progress=progress,
            )  # fmt: skip
        finally:
            progress.clear()
    except Refused as refused:
        raise refusal(refused.problems, "Nothing was compared") from None
    except answers.NotUnderstood as error:
        raise RequestError(str(error)) from None
    for name in wanted.explain:
        if not comparison.about_name(name):
            raise RequestError(f'--explain: nobody was asked about of the name "{name}".')
    examples = None if draft.is_whole else answers.compare_examples(before, after)
    return Told(comparison, draft, examples, wanted.explain)


def _stored(database: str) -> Register:
    """The register of a store, as it is now.

    Raises:
        RequestError: If there is no store, or it cannot be read.
    """
    from hustings.clerk.register_read import register_of
    from hustings.cli.stores import database_url
    from hustings.store import NoStore, StoreError, open_store

    try:
        with open_store(database_url(database)) as store:
            return register_of(store)
    except NoStore as none:
        if database:
            raise RequestError(str(none)) from None
        raise RequestError(
            f"hustings compare needs a register, --register FILE (it may be given several times), or a store: {none}"
        ) from None
    except StoreError as error:
        raise RequestError(str(error)) from None


def schema() -> int:
    """Print the JSON Schema of a comparison."""
    print_json(comparison_schema())
    return FINE


class _Progress:
    """Says on stderr how far it is, only to somebody who sits at a terminal, and only where it takes a while."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.shown = False

    def __call__(self, done: int, of: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self.begun > PATIENCE:
            self.shown = True
            print(f"\r{done:,} of {of:,} asked under both books", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Leave the line empty for what follows."""
        if self.shown:
            print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)
