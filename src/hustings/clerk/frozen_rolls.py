"""Frozen rolls: a roll as it was on one day, kept for good by an entry that has its hash and counts, and no name.

Drawing takes a while with many people, so it is done on the record as of one head, which the entry names, and not in
the transaction that writes: nobody waits. What was entered meanwhile is a later change, like all that comes after. The
rows lie in the vault. In the form of a CSV file with opaque ids they have the hash that the entry says, so they can be
checked with ``sha256sum`` alone.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hustings.answers import THE_PUBLIC, View, is_restricted
from hustings.answers.standing_form import Progress
from hustings.clerk.desk import Desk
from hustings.clerk.rolls import RollLine
from hustings.clerk.rules import Rules, rules_of
from hustings.clerk.stored_standing import stored_standing
from hustings.entries import LeafError, Position, leaf_fields, make_notice, opened_entry
from hustings.record import Checkpoint
from hustings.rulebook import RuleBook
from hustings.store import Alias, Damaged, Filing, Head, RollRow, Store, StoreError

TYPE = "roll.frozen"

VALUE = "value"
"""How a count calls the answers that are neither yes, no nor not known."""

_WORDS = {"yes": "yes", "no": "no", "not known": "not_known"}
_TOGETHER = 5000


class NoSuchRoll(StoreError):
    """An entry that is no frozen roll."""


@dataclass(frozen=True, slots=True)
class RollQuestion:
    """What is asked of everybody.

    Args:
        seat: The seat asked about; empty if the goal is about none.
        freeze: The freeze date that clauses read; ``None``: the day asked about.
    """

    goal: str
    on: date
    seat: str = ""
    freeze: date | None = None


@dataclass(frozen=True)
class DrawnRoll:
    """A roll as it was drawn from the record.

    Args:
        rules: Under which it was drawn.
        head: How far the record had come.
        clauses: Those that give the answer.
        rows: Everybody asked about, by opaque id.
        numbers: The number of each person's alias, in the same order.
        is_public: Everybody may ask this, and gets the same answer.
    """

    question: RollQuestion
    rules: Rules
    head: Head
    clauses: tuple[str, ...]
    rows: tuple[RollRow, ...]
    numbers: tuple[int, ...]
    is_public: bool


@dataclass(frozen=True)
class FrozenRoll:
    """What the entry of a frozen roll says.

    Args:
        seq: Its number: by it an electorate is named.
        at: When it was entered, UTC.
        rule: The entry that names the rule book under which it was drawn; ``book`` is the book's hash.
        size, root: The head of the record that it was drawn from; the root in hexadecimal.
        counts: How many there are of each answer: ``yes``, ``no``, ``not_known``, ``value``.
        by_clause: Answer, clause, and how many have this answer by it.
        rows_hash: SHA-256 of the rows as a CSV file (``roll_csv``), in hexadecimal.
        sealed: Not everybody may see it.
    """

    seq: int
    at: str
    question: RollQuestion
    rule: int
    book: str
    size: int
    root: str
    people: int
    counts: Mapping[str, int]
    by_clause: tuple[tuple[str, str, int], ...]
    rows_hash: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class RowsChecked:
    """Whether the rows that are kept are those that were frozen.

    Args:
        kept: How many rows there are.
        nameless: Of how many of them the name was erased since; the rows carry no names, so they stay.
        agree: They have the hash that the entry says.
    """

    kept: int
    nameless: int
    agree: bool


# -- drawing -----------------------------------------------------------------------------------------------------------


def draw(store: Store, question: RollQuestion, progress: Progress | None = None) -> DrawnRoll:
    """Ask everybody, of the record as it is now, under the rules in force.

    Args:
        progress: Told from time to time how far it is, where readings must be built first.
    Raises:
        NotUnderstood: If the question cannot be put about everybody.
        Damaged: If what is stored is not what was entered.
    """
    with stored_standing(store, progress) as standing:
        head, rules = standing.head or store.head(), rules_of(store)
        aliases = {alias.id: alias for alias in store.vault.everyone("person")}
        seat, freeze = question.seat, question.freeze
        statement = standing.statement(question.goal, question.on, seat=seat, freeze=freeze)
        found: list[tuple[str, int, RollRow]] = []
        for line in standing.roll(question.goal, question.on, seat=seat, freeze=freeze):
            alias = aliases.get(line.number)
            if alias is None:
                raise Damaged(f"The record names a person whom the vault of {store.address} does not know.")
            found.append((alias.opaque, alias.id, _row(alias, line)))
    found.sort()
    return DrawnRoll(
        question,
        rules,
        head,
        statement.clauses or statement.decided_by,
        tuple(row for _, _, row in found),
        tuple(number for _, number, _ in found),
        everybody_may_ask(rules.book, question.goal),
    )


def _row(alias: Alias, line: RollLine) -> RollRow:
    return RollRow(alias.opaque, alias.name, line.answer, ", ".join(line.decided_by))


def everybody_may_ask(book: RuleBook, goal: str) -> bool:
    """Whether the answers to a goal rest on nothing that is kept from the public."""
    if not is_restricted(book):
        return True
    view = View(book, THE_PUBLIC)
    return not (view.hides_name(goal, own=False) or view.clouds(goal, own=False))


def roll_csv(rows: Iterable[RollRow]) -> Iterator[bytes]:
    """The rows as the bytes of a CSV file without names, in parts; they are what is hashed.

    A line of headings, then of each person the opaque id, the answer and the clauses, by opaque id; UTF-8, each line
    ended by a line feed, a field quoted only where it must be (RFC 4180).
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("person", "answer", "clauses"))
    for place, row in enumerate(rows, 1):
        writer.writerow((row.opaque, row.answer, row.clauses))
        if place % _TOGETHER == 0:
            yield text.getvalue().encode("utf-8")
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode("utf-8")


def rows_hash(rows: Iterable[RollRow]) -> str:
    """The SHA-256 of ``roll_csv``, in lower-case hexadecimal."""
    hashed = hashlib.sha256()
    for part in roll_csv(rows):
        hashed.update(part)
    return hashed.hexdigest()


# -- freezing ----------------------------------------------------------------------------------------------------------


def freeze(desk: Desk, question: RollQuestion, progress: Progress | None = None) -> tuple[FrozenRoll, Checkpoint, str]:
    """Draw a roll and keep it for good: the entry, its rows in the same transaction, and the head signed at once.

    A roll that not everybody may see (the goal, or an act that it rests on, is ``seen by`` some) is sealed: the public
    record says only that there is an entry.

    Returns:
        The roll, the head after it, and the head signed (C2SP signed-note).
    Raises:
        NotUnderstood: If the question cannot be put about everybody.
        StoreError: If nothing may be entered, or the rule book was changed while the roll was drawn.
    """
    desk.check_may_enter()
    store = desk.store
    rules_of(store)
    drawn = draw(store, question, progress)
    public = roll_public(drawn)
    with store.writing() as writing:
        if rules_of(store).seq != drawn.rules.seq:
            raise StoreError("The rule book was changed while the roll was drawn. Nothing was frozen; draw it again.")
        at = desk.at(writing)
        seats = (writing.alias("seat", question.seat).opaque,) if question.seat else ()
        try:
            leaf = make_notice(
                TYPE,
                Position(store.origin, writing.size, at, drawn.rules.book.text_hash),
                public,
                clause=drawn.clauses,
                refs=(drawn.rules.seq,),
                subjects=seats,
                sealed_with=None if drawn.is_public else desk.salt,
            )
        except LeafError as error:
            raise StoreError(f"Nothing was frozen: {error}.") from None
        day, recorded = question.on.toordinal(), datetime.fromisoformat(at).date().toordinal()
        filing = Filing(type=TYPE, first=day, last=day, recorded=recorded, sealed=not drawn.is_public)
        seq = writing.append(leaf.data, leaf.openings, filing)
        rows = zip(drawn.numbers, drawn.rows, strict=True)
        writing.keep_roll(seq, ((number, row.answer, row.clauses) for number, row in rows))
    checkpoint, note = desk.sign()
    return frozen_roll(store, seq), checkpoint, note


def roll_public(drawn: DrawnRoll) -> dict[str, Any]:
    """What the entry of a frozen roll says of it: no name, and no opaque id of a person."""
    counts = dict.fromkeys(_WORDS.values(), 0)
    by_clause: Counter[tuple[str, str]] = Counter()
    for row in drawn.rows:
        answer = _WORDS.get(row.answer, VALUE)
        counts[answer] = counts.get(answer, 0) + 1
        by_clause.update((clause, answer) for clause in row.clauses.split(", ") if clause)
    question = drawn.question
    return {
        "goal": question.goal,
        "on": question.on.isoformat(),
        "freeze": (question.freeze or question.on).isoformat(),
        "head": {"size": drawn.head.size, "root": drawn.head.root.hex()},
        "people": len(drawn.rows),
        "counts": counts,
        "clauses": [
            {"clause": clause, "answer": answer, "people": number}
            for (clause, answer), number in sorted(by_clause.items())
        ],
        "rows": rows_hash(drawn.rows),
    }


# -- reading back ------------------------------------------------------------------------------------------------------


def frozen_rolls(store: Store, *, sealed: bool = True) -> list[FrozenRoll]:
    """All frozen rolls, in the order in which they were frozen.

    Args:
        sealed: Those that not everybody may see, too.
    """
    found = store.database.rows("SELECT seq, sealed FROM named WHERE type <> 'act' AND type = ? ORDER BY seq", (TYPE,))
    return [frozen_roll(store, seq) for seq, is_sealed in found if sealed or not is_sealed]


def frozen_roll(store: Store, seq: int) -> FrozenRoll:
    """The frozen roll of this number.

    Raises:
        NoSuchRoll: If the entry is another.
        Damaged: If it is not what was entered.
    """
    filing = store.filing(seq)
    if filing is None or filing.type != TYPE:
        raise NoSuchRoll(f"Entry {seq} is no frozen roll. hustings frozen lists them with their numbers.")
    try:
        fields = leaf_fields(store.leaf(seq))
        if filing.sealed:
            inner = opened_entry(fields, {opening.path: opening for opening in store.openings(seq)})
            if inner is None:
                raise NoSuchRoll(f"Entry {seq} is sealed, and what opens it was erased.")
            fields = inner
        return _roll_of(store, fields, sealed=filing.sealed)
    except (LeafError, KeyError, TypeError, ValueError, IndexError) as error:
        raise Damaged(f"Entry {seq} of {store.address} cannot be read as a frozen roll: {error!r}.", seq) from None


def _roll_of(store: Store, fields: Mapping[str, Any], *, sealed: bool) -> FrozenRoll:
    public = fields["public"]
    on, frozen = date.fromisoformat(public["on"]), date.fromisoformat(public["freeze"])
    seat = ""
    for opaque in fields["subject"]:
        alias = store.vault.alias_of(opaque)
        seat = (alias.name if alias else None) or opaque
    return FrozenRoll(
        fields["seq"],
        fields["at"],
        RollQuestion(public["goal"], on, seat, frozen if frozen != on else None),
        fields["refs"][0],
        fields["rulebook"],
        public["head"]["size"],
        public["head"]["root"],
        public["people"],
        public["counts"],
        tuple((each["answer"], each["clause"], each["people"]) for each in public["clauses"]),
        public["rows"],
        sealed,
    )


def check_rows(store: Store, roll: FrozenRoll) -> RowsChecked:
    """See whether the rows that the vault keeps are those that were frozen."""
    kept = nameless = 0

    def counted() -> Iterator[RollRow]:
        nonlocal kept, nameless
        for row in store.vault.roll(roll.seq):
            kept += 1
            nameless += row.name is None
            yield row

    with store.reading():
        found = rows_hash(counted())
    return RowsChecked(kept, nameless, found == roll.rows_hash)
