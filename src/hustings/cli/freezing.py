"""``hustings freeze`` and ``hustings frozen``: rolls kept for good, and shown."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hustings import answers
from hustings.answers.lines import Line, Style, harmless, wrapped
from hustings.clerk.desk import Desk
from hustings.clerk.frozen_rolls import (
    VALUE,
    FrozenRoll,
    RollQuestion,
    RowsChecked,
    check_rows,
    frozen_roll,
    frozen_rolls,
)
from hustings.clerk.frozen_rolls import freeze as freeze_roll
from hustings.cli.asking import read_day_option
from hustings.cli.complaints import RequestError, refusal
from hustings.cli.entering import database_url, seal
from hustings.cli.json_output import print_json
from hustings.cli.terminal import show, width
from hustings.entries import Refused
from hustings.store import RollRow, Store, StoreError, open_store

FINE, BAD = 0, 1
FORMATS = ("text", "csv", "json")

Json = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """A roll to be frozen, as it was typed; an option not given is empty."""

    goal: str
    on: str
    seat: str = ""
    freeze: str = ""
    database: str = ""


def freeze(wanted: Wanted, *, as_json: bool) -> int:
    """Freeze a roll, and tell its number, its counts and the head; the status is 0 whatever the answers are.

    Raises:
        RequestError: If there is no store that can be written to, or the question cannot be put about everybody.
    """
    if not wanted.goal:
        raise RequestError("hustings freeze needs what is asked: hustings freeze may_vote --on DAY")
    if not wanted.on:
        raise RequestError("hustings freeze needs the day asked about: --on DAY, as in --on 2023-04-01.")
    on = read_day_option("--on", wanted.on)
    freeze_date = read_day_option("--freeze", wanted.freeze) if wanted.freeze else None
    try:
        with Desk.open(database_url(wanted.database)) as desk:
            roll, head, note = freeze_roll(desk, RollQuestion(wanted.goal, on, wanted.seat, freeze_date))
    except Refused as refused:
        raise refusal(refused.problems, "Nothing was frozen") from None
    except (answers.NotUnderstood, StoreError) as error:
        raise RequestError(str(error)) from None
    if as_json:
        head_json = {"origin": head.origin, "size": head.size, "root": head.root.hex()}
        print_json(roll_json(roll) | {"checkpoint": head_json, "note": note, "schema": 1})
        return FINE
    _show(
        [
            Line(Style.YES, f"Frozen as entry {roll.seq:,}: {question_words(roll)}."),
            Line(Style.PLAIN, f"{counts_words(roll)}."),
            Line(Style.FOOT, f"{head.origin}: {head.size:,} entries, seal {seal(head.root)}."),
        ]
    )
    return FINE


def frozen(number: str, database: str, form: str) -> int:
    """List frozen rolls, or show one; the status is 1 where rows are not those that were frozen.

    Raises:
        RequestError: If there is no store, no such roll or no such format.
    """
    if form not in FORMATS:
        raise RequestError(f'--format is text, csv or json, and not "{form}".')
    try:
        with open_store(database_url(database)) as store:
            if not number:
                return _list(store, form)
            return _one(store, frozen_roll(store, _entry(number)), form)
    except Refused as refused:
        raise refusal(refused.problems, "No roll was shown") from None
    except (answers.NotUnderstood, StoreError) as error:
        raise RequestError(str(error)) from None


def _entry(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise RequestError(f'A frozen roll is named by the number of its entry, and "{text}" is none.')
    return int(text)


# -- the list ----------------------------------------------------------------------------------------------------------


def _list(store: Store, form: str) -> int:
    with store.reading():
        rolls = frozen_rolls(store)
    if form == "json":
        print_json({"frozen": [roll_json(roll) for roll in rolls], "schema": 1})
    elif form == "csv":
        columns = ("entry", "term", "on", "freeze", "seat", "people", "yes", "no", "not_known", "value", "rows")
        _print_csv(columns, map(_listed, rolls))
    else:
        found = [Line(Style.PLAIN, f"{roll.seq:,}: {question_words(roll)}. {counts_words(roll)}.") for roll in rolls]
        _show(found or [Line(Style.PLAIN, "No roll was frozen yet. hustings freeze TERM --on DAY freezes one.")])
    return FINE


def _listed(roll: FrozenRoll) -> tuple[object, ...]:
    question = roll.question
    counts = [roll.counts.get(each, 0) for each in ("yes", "no", "not_known", VALUE)]
    freeze_date = (question.freeze or question.on).isoformat()
    return (
        roll.seq, question.goal, question.on.isoformat(), freeze_date, question.seat, roll.people, *counts,
        roll.rows_hash,
    )  # fmt: skip


# -- one ---------------------------------------------------------------------------------------------------------------


def _one(store: Store, roll: FrozenRoll, form: str) -> int:
    if form == "csv":
        _print_csv(
            ("person", "answer", "clauses"), ((_who(row), row.answer, row.clauses) for row in _rows(store, roll))
        )
        return FINE
    checked = check_rows(store, roll)
    if form == "json":
        _print_roll_json(roll, checked, _rows(store, roll))
    else:
        _show([*roll_lines(roll), *checked_lines(roll, checked)])
    return FINE if checked.agree else BAD


def _rows(store: Store, roll: FrozenRoll) -> Iterator[RollRow]:
    with store.reading():
        yield from store.vault.roll(roll.seq)


def _print_roll_json(roll: FrozenRoll, checked: RowsChecked, rows: Iterable[RollRow]) -> None:
    """One object; each person on a line of their own, so that a large roll never lies in memory as a whole."""
    told = roll_json(roll) | {"rows_kept": checked.kept, "rows_agree": checked.agree, "schema": 1}
    print(json.dumps(told, ensure_ascii=False)[:-1], end=', "roll": [')
    comma = "\n"
    for row in rows:
        line = {"person": _who(row), "id": row.opaque, "answer": row.answer, "clauses": _clauses(row.clauses)}
        print(f"{comma}{json.dumps(line, ensure_ascii=False)}", end="")
        comma = ",\n"
    print("\n]}")


def roll_json(roll: FrozenRoll) -> Json:
    """What the entry of a frozen roll says, for scripts."""
    question = roll.question
    return {
        "entry": roll.seq,
        "at": roll.at,
        "question": {
            "term": question.goal,
            "on": question.on.isoformat(),
            "seat": question.seat or None,
            "freeze": question.freeze.isoformat() if question.freeze else None,
        },
        "book": roll.book,
        "rule": roll.rule,
        "head": {"size": roll.size, "root": roll.root},
        "people": roll.people,
        "counts": dict(roll.counts),
        "clauses": [
            {"answer": answer, "clause": clause, "people": number} for answer, clause, number in roll.by_clause
        ],
        "rows": roll.rows_hash,
        "sealed": roll.sealed,
    }


# -- words -------------------------------------------------------------------------------------------------------------


def question_words(roll: FrozenRoll) -> str:
    """What was asked: ``may_vote on 2024-06-30, for Northmere, with the freeze date 2024-01-01``."""
    question = roll.question
    seat = f", for {question.seat}" if question.seat else ""
    frozen_on = f", with the freeze date {question.freeze.isoformat()}" if question.freeze else ""
    return f"{question.goal} on {question.on.isoformat()}{seat}{frozen_on}"


def counts_words(roll: FrozenRoll) -> str:
    """``412 people: 380 yes, 31 no, 1 not known``."""
    words = {"yes": "yes", "no": "no", "not_known": "not known", VALUE: "with a value"}
    counts = [f"{roll.counts[key]:,} {word}" for key, word in words.items() if roll.counts.get(key)]
    people = "1 person" if roll.people == 1 else f"{roll.people:,} people"
    return f"{people}: {', '.join(counts)}" if counts else people


def roll_lines(roll: FrozenRoll) -> Iterator[Line]:
    """What the entry of a frozen roll says, for people."""
    yield Line(Style.HEADING, f"Entry {roll.seq:,}: {question_words(roll)}")
    yield Line(Style.PLAIN, f"{counts_words(roll)}.")
    for answer, clause, number in roll.by_clause:
        answered = {"no": "no", "not_known": "not known"}.get(answer, "with a value")
        yield Line(Style.CLAUSE, f"{number:,} {answered} by {clause}", 1, "- ")
    yield Line(
        Style.PLAIN,
        f"Frozen {roll.at} under the rule book of entry {roll.rule:,}, from the record as it stood at {roll.size:,} "
        f"entries (seal {seal(bytes.fromhex(roll.root))}).",
    )
    if roll.sealed:
        yield Line(Style.MARK, "Not everybody may see it: the public record says only that there is an entry.")


def checked_lines(roll: FrozenRoll, checked: RowsChecked) -> Iterator[Line]:
    """Whether the rows are those that were frozen, for people."""
    if checked.agree:
        yield Line(Style.YES, f"The {checked.kept:,} rows that are kept have the hash that the entry says.", 0, "✓ ")
    elif checked.kept < roll.people:
        gone = roll.people - checked.kept
        yield Line(
            Style.NO,
            f"{gone:,} of {roll.people:,} rows are gone, so the hash cannot be worked out again. If they were erased, "
            "an entry says so; if none does, restore the newest backup.",
            0,
            "✗ ",
        )
    else:
        yield Line(
            Style.NO,
            "The rows that are kept are not those that were frozen: their hash is another. Rely on the counts, which "
            "the record proves, and restore the newest backup.",
            0,
            "✗ ",
        )
    if checked.nameless:
        were = "name was" if checked.nameless == 1 else "names were"
        yield Line(Style.MARK, f"{checked.nameless:,} {were} erased since; rows carry no names, and stay.")


def _who(row: RollRow) -> str:
    return row.name or row.opaque


def _clauses(text: str) -> list[str]:
    return text.split(", ") if text else []


def _print_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def _show(lines: Iterable[Line]) -> None:
    columns = width()
    show((line.style, wrapped(line._replace(text=harmless(line.text)), columns)) for line in lines)
