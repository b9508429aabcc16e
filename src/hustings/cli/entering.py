"""``hustings enter``: register lines into the record, all of them or none."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hustings.answers.lines import Style, harmless
from hustings.answers.reading_files import LIMIT, read_bytes
from hustings.clerk.desk import Desk, Receipt
from hustings.clerk.lines import kind_named, kind_of
from hustings.clerk.rules import NotFounded
from hustings.cli.complaints import RequestError, problem_words, refusal
from hustings.cli.cosigning import tell_cosigned
from hustings.cli.json_output import print_json, problem_json
from hustings.cli.stores import database_url as database_url
from hustings.cli.terminal import show
from hustings.entries import Problem, Refused, Severity
from hustings.store import NoStore, StoreError

if TYPE_CHECKING:
    from hustings.clerk.entering import Progress

ENTERED, NOT_ENTERED = 0, 1

TYPED = "standard input"
"""What lines from standard input are called in messages."""


def enter(file: str, books: Sequence[Path], database: str, origin: str, *, as_json: bool) -> int:
    """Enter a file, and tell what was entered; the status is 1 where the lines, or the rule book, do not allow it.

    Raises:
        RequestError: If a file cannot be read at all, or there is no store that can be written to.
    """
    if not file:
        raise RequestError("hustings enter needs a file of register lines: hustings enter FILE (- for typed lines).")
    try:
        lines = _typed() if file == "-" else read_bytes(file)
        texts = [(read_bytes(book), str(book)) for book in books]
    except Refused as refused:
        raise refusal(refused.problems, "Nothing was entered") from None
    try:
        with told_how_far() as progress:
            receipt = _entered(lines, TYPED if file == "-" else file, texts, database_url(database), origin, progress)
    except Refused as refused:
        return _tell_refusal(refused.problems, as_json=as_json)
    except StoreError as error:
        raise RequestError(str(error)) from None
    if as_json:
        print_json(receipt_json(receipt))
    else:
        show(receipt_lines(receipt))
    if receipt.rule is not None:
        tell_cosigned(database_url(database))
    return ENTERED


def _entered(
    lines: bytes, file: str, books: Sequence[tuple[bytes, str]], url: str, origin: str, progress: Progress | None
) -> Receipt:
    """Enter lines into a store, which is founded if there is none and a rule book is given."""
    try:
        desk = Desk.open(url)
    except (NoStore, NotFounded) as none:
        if not books:
            raise NoStore(f"{none} The first time, name the rule book: --book BOOK.md.") from None
        return _founded(lines, file, books, url, origin, progress)
    with desk:
        if origin and origin != desk.store.origin:
            raise RequestError(f"This record is called {desk.store.origin}, and keeps its name: leave --origin out.")
        return desk.enter(lines, file, progress, books=books)


def _founded(
    lines: bytes, file: str, books: Sequence[tuple[bytes, str]], url: str, origin: str, progress: Progress | None
) -> Receipt:
    if not kind_named(lines):
        raise RequestError(
            f"{file} does not say whose register it is. For the first lines of a record its first line is "
            "register: keeper (the organisation itself) or register: observer (somebody rebuilding its record)."
        )
    desk, receipt = Desk.found(
        url, books, kind_of(lines, file), origin=origin, lines=lines, file=file, progress=progress
    )
    desk.close()
    return receipt


def _typed() -> bytes:
    """What stands on standard input.

    Raises:
        RequestError: If it is longer than any file may be.
    """
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise RequestError(f"What was typed is longer than {LIMIT // 2**20} MiB, and is not read.")
    return data


@contextmanager
def told_how_far(doing: str = "Entering") -> Iterator[Progress | None]:
    """A line on the terminal that tells how far a long file is; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


def _tell_refusal(problems: Sequence[Problem], *, as_json: bool) -> int:
    error = refusal(problems, "Nothing was entered")
    if as_json:
        told = [problem_json(problem) for problem in error.problems]
        print_json({"entered": [], "refused": told, "schema": 1})
    for problem in error.problems:
        print(problem_words(problem), file=sys.stderr)
    print(harmless(error.sentence), file=sys.stderr)
    return NOT_ENTERED


# -- telling -----------------------------------------------------------------------------------------------------------


def receipt_lines(receipt: Receipt) -> Iterator[tuple[Style, str]]:
    """What was entered, for people: the notes on it, what was there already, the numbers, and the head."""
    for problem in receipt.notes:
        yield Style.NOT_KNOWN, problem_words(problem)
    for each in receipt.already[:_LISTED]:
        yield Style.FOOT, harmless(f"{each.place}: already entered as {each.seq}; not entered again.")
    if len(receipt.already) > _LISTED:
        yield Style.FOOT, f"{len(receipt.already) - _LISTED:,} more lines were already entered."
    if receipt.rule is not None:
        yield Style.YES, f"The rule book is in force by entry {receipt.rule}."
    seqs = [each.seq for each in receipt.entered]
    if len(seqs) > 1:
        yield Style.YES, f"Entered: {len(seqs):,} entries, {seqs[0]:,} to {seqs[-1]:,}."
    else:
        yield Style.YES, f"Entered: entry {seqs[0]:,}." if seqs else "Entered: nothing new."
    head = receipt.checkpoint
    yield Style.FOOT, harmless(f"{head.origin}: {head.size:,} entries, seal {seal(head.root)}.")


_LISTED = 10
"""Lines already entered that are listed one by one."""


def seal(root: bytes) -> str:
    """The beginning of a root as people compare it: ``3f2a 91c0 d4e5 b6a7``."""
    return root[:8].hex(" ", 2)


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """A receipt for scripts; ``enter.schema.json`` says what each key means."""
    head = receipt.checkpoint
    return {
        "entered": [_entry_json(each.seq, each.place.file, each.place.line) for each in receipt.entered],
        "already": [_entry_json(each.seq, each.place.file, each.place.line) for each in receipt.already],
        "rule": receipt.rule,
        "notes": [problem_json(each) for each in receipt.notes if each.severity is Severity.NOTE],
        "checkpoint": {"origin": head.origin, "size": head.size, "root": head.root.hex()},
        "note": receipt.note,
        "schema": 1,
    }


def _entry_json(seq: int, file: str, line: int) -> dict[str, Any]:
    return {"number": seq, "file": file, "line": line}


def schema() -> int:
    """Print the JSON Schema (2020-12) of what ``--json`` prints."""
    text = resources.files("hustings.cli").joinpath("enter.schema.json").read_text(encoding="utf-8")
    print_json(json.loads(text))
    return ENTERED
