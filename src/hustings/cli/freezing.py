"""``hustings freeze`` and ``hustings frozen``: rolls kept for good, shown, and compared."""

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
from hustings.clerk.roll_changes import RollChange, RollChanges, compare_rolls, later_changes
from hustings.cli.asking import read_day_option
from hustings.cli.complaints import RequestError, refusal
from hustings.cli.cosigning import tell_cosigned
from hustings.cli.entering import seal
from hustings.cli.frozen_words import (
    LISTED,
    checked_lines,
    compared_lines,
    counts_words,
    later_lines,
    question_words,
    roll_lines,
)
from hustings.cli.json_output import print_json
from hustings.cli.stores import database_url
from hustings.cli.terminal import show, width
from hustings.entries import Refused, write_entry
from hustings.store import RollRow, Store, StoreError, entry_of, open_store

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
        url = database_url(wanted.database)
        with Desk.open(url) as desk:
            roll, head, note = freeze_roll(desk, RollQuestion(wanted.goal, on, wanted.seat, freeze_date))
    except Refused as refused:
        raise refusal(refused.problems, "Nothing was frozen") from None
    except (answers.NotUnderstood, StoreError) as error:
        raise RequestError(str(error)) from None
    if as_json:
        head_json = {"origin": head.origin, "size": head.size, "root": head.root.hex()}
        print_json(roll_json(roll) | {"checkpoint": head_json, "note": note, "schema": 1})
    else:
        _show(
            [
                Line(Style.YES, f"Frozen as entry {roll.seq:,}: {question_words(roll)}."),
                Line(Style.PLAIN, f"{counts_words(roll)}."),
                Line(Style.FOOT, f"{head.origin}: {head.size:,} entries, seal {seal(head.root)}."),
            ]
        )
    tell_cosigned(url)
    return FINE


def frozen(number: str, other: str, database: str, form: str) -> int:
    """List frozen rolls, show one, or compare two; the status is 1 where rows are not those that were frozen.

    Raises:
        RequestError: If there is no store, no such roll or no such format.
    """
    if form not in FORMATS:
        raise RequestError(f'--format is text, csv or json, and not "{form}".')
    try:
        with open_store(database_url(database)) as store:
            if not number:
                return _list(store, form)
            roll = frozen_roll(store, _entry(number))
            if not other:
                return _one(store, roll, form)
            return _two(store, roll, frozen_roll(store, _entry(other)), form)
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
    later: RollChanges | None = None
    why = ""
    try:
        later = later_changes(store, roll)
    except answers.NotUnderstood as error:
        why = str(error)
    if form == "json":
        told = {"error": why} if later is None else changes_json(later)
        _print_roll_json(roll, checked, told, _rows(store, roll))
    else:
        again = [Line(Style.MARK, f"It cannot be drawn again today: {why}")]
        if later is not None:
            again = [*later_lines(roll, later), *_entry_lines(store, later)]
        _show([*roll_lines(roll), *checked_lines(roll, checked), Line(Style.PLAIN, ""), *again])
    return FINE if checked.agree else BAD


def _two(store: Store, before: FrozenRoll, after: FrozenRoll, form: str) -> int:
    found = compare_rolls(store, before, after)
    if form == "json":
        told = {"before": roll_json(before), "after": roll_json(after)} | changes_json(found) | {"schema": 1}
        print_json(told)
    elif form == "csv":
        _print_csv(("person", "before", "after", "clauses", "entries"), map(_changed, found.changes))
    else:
        _show([*compared_lines(before, after, found), *_entry_lines(store, found)])
    agree = check_rows(store, before).agree and check_rows(store, after).agree
    if not agree:
        print("The rows of one of these rolls are not those that were frozen: hustings frozen N.", file=sys.stderr)
    return FINE if agree else BAD


def _changed(change: RollChange) -> tuple[object, ...]:
    entries = "" if change.entries is None else " ".join(map(str, change.entries))
    return change.name, *change.answers, ", ".join(change.through), entries


def _rows(store: Store, roll: FrozenRoll) -> Iterator[RollRow]:
    with store.reading():
        yield from store.vault.roll(roll.seq)


def _print_roll_json(roll: FrozenRoll, checked: RowsChecked, later: Json, rows: Iterable[RollRow]) -> None:
    """One object; each person on a line of their own, so that a large roll never lies in memory as a whole."""
    told = roll_json(roll) | {"rows_kept": checked.kept, "rows_agree": checked.agree, "later": later}
    told["schema"] = 1
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


def changes_json(found: RollChanges) -> Json:
    """What differs between two rolls, for scripts."""
    return {
        "drawn_from": {"size": found.head.size, "root": found.head.root.hex()},
        "book_changed": found.book_changed,
        "kinds": [
            {"from": before or None, "to": after or None, "number": number}
            for (before, after), number in found.kinds.items()
        ],
        "changes": [_change_json(change) for change in found.changes],
    }


def _change_json(change: RollChange) -> Json:
    before, after = change.answers
    return {
        "person": change.name,
        "id": change.row.opaque,
        "kind": change.kind,
        "before": before or None,
        "after": after or None,
        "clauses": list(change.through),
        "entries": None if change.entries is None else list(change.entries),
    }


def _entry_lines(store: Store, found: RollChanges) -> Iterator[Line]:
    """The entries that changes name, as the register has them: the first line of each."""
    named = sorted({seq for change in found.changes[:LISTED] for seq in (change.entries or ())[:10]})[:LISTED]
    if named:
        yield Line(Style.PLAIN, "")
    for seq in named:
        entry = entry_of(store, seq, store.leaf(seq), list(store.openings(seq)))
        if entry is not None:
            yield Line(Style.FOOT, f"{seq:,}: {write_entry(entry).splitlines()[0]}")
        elif (filing := store.filing(seq)) is not None and filing.type in _NOTICES:
            yield Line(Style.FOOT, f"{seq:,}: {_NOTICES[filing.type]}")


_NOTICES = {"privacy.erased": "values were erased"}


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
