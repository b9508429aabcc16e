"""The readings from which rolls are made, kept in the store: built when first needed, then only brought up to date.

They are of one head, which their note tells, and so is a roll. Building reads the record in blocks of people and writes
each block in a transaction of its own, so that the desk waits for none of it; if it is broken off it goes on where it
stopped. Bringing up to date is one transaction: all of it or none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any

from hustings.answers import Reading, ShelvedRegister
from hustings.answers.event import Event
from hustings.answers.shelved import ShelvedDocket
from hustings.answers.standing import StandingRows, act_numbers, value_fields
from hustings.answers.standing_form import ActMarks, Progress, Row
from hustings.answers.supposing import reading_over
from hustings.clerk.register_read import grounds_of
from hustings.clerk.rolls import TABLES, Standing
from hustings.clerk.rules import Rules, rules_of
from hustings.clerk.stale import Stale, stale_since
from hustings.clerk.vault_numbers import VaultNumbers
from hustings.entries import ActEntry, CompleteEntry, RegisterKind
from hustings.rulebook.sql import ActShape, Shape
from hustings.store import Grounds, Head, Store, Writing
from hustings.store.block_shelf import BlockShelf
from hustings.store.standing import drop_rows, fill_standing, has_standing, index_standing, make_standing

NOTE = "standing"
"""The key under which a store notes of which head, under which book, the readings are, and what they are like."""

FORM = 2
"""The version of the readings' form; others are made anew."""

BLOCK = 2_000
"""People whose acts are read together."""

MOST_AT_ONCE = 20_000
"""People whose rows are made anew in one transaction at most; of more, everything is made anew in parts."""


@dataclass(frozen=True)
class Note:
    """What is noted about the readings.

    Args:
        size: Entries of the record that they are of.
        book: The hash of the rule book under which they were made.
        upto: Being built: the number of the last person who is done; ``None``: they are whole.
    """

    size: int
    book: str
    upto: int | None
    copies: bool
    acts: dict[str, ActShape]
    form: int = FORM

    def text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str | None) -> Note | None:
        """A note as it was kept; ``None`` if there is none, or it is of another form."""
        told: dict[str, Any] = json.loads(text) if text else {}
        if told.get("form") != FORM:
            return None
        acts = {name: _shape(told_act) for name, told_act in told["acts"].items()}
        return cls(told["size"], told["book"], told["upto"], told["copies"], acts)


def _shape(told: dict[str, Any]) -> ActShape:
    looked = tuple((first, last) for first, last in told.pop("looked_for_all"))
    return ActShape(**told, looked_for_all=looked)


@contextmanager
def kept_standing(store: Store, progress: Progress | None = None) -> Iterator[Standing]:
    """The readings of a store as it is now, ready for any number of rolls; ``head`` tells of which head they are.

    Args:
        progress: Told from time to time how many people are done, where there is much to do.
    Raises:
        NotFounded: If nothing was entered yet.
        ReadOnly: If they have to be made, and the store cannot be written.
        Damaged: If what is stored is not what was entered.
    """
    kept = KeptReadings(store)
    kept.bring_up_to_date(progress)
    with store.reading():
        yield kept.standing()


class KeptReadings:
    """The readings of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def note(self) -> Note | None:
        """What is noted about them; ``None`` if there are none."""
        return Note.read(self.store.meta(NOTE)) if has_standing(self.store.database) else None

    def standing(self) -> Standing:
        """The readings as they are, in the transaction that is open; ``bring_up_to_date`` before it."""
        note, rules = self.note, rules_of(self.store)
        assert note is not None and note.upto is None, "they are brought up to date first"
        head = Head(self.store.origin, note.size, self.store.log.root(note.size))
        shelf = BlockShelf(self.store, rules.kind, {}, head=head, grounds=grounds_of(self.store))
        reading = reading_over(rules.book, ShelvedRegister(shelf, head.origin))
        shape = Shape(rules.kind is RegisterKind.KEEPER, note.acts, note.copies, value_fields(rules.book))
        return Standing(reading, self.store.database, VaultNumbers(self.store), shape, head)

    def bring_up_to_date(self, progress: Progress | None = None) -> None:
        """Build what is not there, and make anew what the record has made stale since."""
        while not self._is_current():
            if self.must_build():
                self._build(progress)
            else:
                with self.store.writing() as writing:
                    self.refresh(writing)

    def drop(self) -> None:
        """Forget them; the next roll builds them again."""
        with self.store.writing() as writing:
            make_standing(self.store.database)
            writing.set_meta(NOTE, "")

    def forget_erased(self, writing: Writing) -> None:
        """After values were erased, in the same transaction: nothing of them stays here. What cannot be made anew in
        part is dropped, and the next roll builds it."""
        if self.note is not None and self.refresh(writing).everything:
            make_standing(self.store.database)
            writing.set_meta(NOTE, "")

    # -- is there anything to do ---------------------------------------------------------------------------------------

    def _is_current(self) -> bool:
        note = self.note
        return (
            note is not None and note.upto is None and note.size == self.store.log.size()
            and note.book == rules_of(self.store).book.text_hash
        )  # fmt: skip

    def must_build(self) -> bool:
        """Whether everything has to be made anew."""
        note, rules = self.note, rules_of(self.store)
        if note is None or note.upto is not None or note.book != rules.book.text_hash:
            return True
        stale = stale_since(self.store, rules, note.size)
        return stale.everything or len(stale.people) > MOST_AT_ONCE

    # -- building ------------------------------------------------------------------------------------------------------

    def _build(self, progress: Progress | None) -> None:
        store = self.store
        with store.writing() as writing:
            rules, note = rules_of(store), self.note
            if note is None or note.upto is None or note.book != rules.book.text_hash:
                make_standing(store.database)
                note = Note(writing.size, rules.book.text_hash, 0, False, {})
                writing.set_meta(NOTE, note.text())
        head = Head(store.origin, note.size, store.log.root(note.size))
        making = _Making(store, rules, head)
        total = making.count_people() if progress is not None else 0
        done = 0
        while note.upto is not None:
            with store.reading():
                people = making.people_after(note.upto)
                rows, marks = making.rows(people, note) if people else making.rest(note)
            made = replace(marks, upto=max(people) if people else None)
            with store.writing() as writing:
                if self.note != note:
                    return  # somebody else goes on with it, or began anew
                fill_standing(store.database, ((TABLES[type(row)], row) for row in rows))
                writing.set_meta(NOTE, made.text())
                if made.upto is None:
                    index_standing(store.database)
            note, done = made, done + len(people)
            if progress is not None:
                progress(min(done, total), total)

    # -- bringing up to date -------------------------------------------------------------------------------------------

    def refresh(self, writing: Writing) -> Stale:
        """Make anew, in the transaction that is open, what was entered since has made stale; what that was."""
        store, note, rules = self.store, self.note, rules_of(self.store)
        assert note is not None
        stale = stale_since(store, rules, note.size)
        if stale.everything or note.upto is not None or note.book != rules.book.text_hash:
            return Stale(everything=True)
        head = Head(store.origin, writing.size, store.log.root(writing.size))
        making, fields = _Making(store, rules, head), len(value_fields(rules.book))
        numbers = act_numbers(rules.book)
        rows: list[Row] = []
        people = sorted(stale.people)
        for start in range(0, len(people), BLOCK):
            some, note = making.rows(making.people(people[start : start + BLOCK]), note)
            rows += some
        drop_rows(store.database, people, fields=fields)
        drop_rows(store.database, None, acts=sorted(numbers[act] for act in stale.acts & numbers.keys()), fields=fields)
        if stale.searches:
            store.database.run("DELETE FROM standing_looked")
        some, note = making.rest(note, only=stale.acts, searches=stale.searches)
        fill_standing(store.database, ((TABLES[type(row)], row) for row in (*rows, *some)))
        writing.set_meta(NOTE, replace(note, size=writing.size, book=rules.book.text_hash).text())
        return stale


class _Making:
    """Makes rows of the record as of one head."""

    def __init__(self, store: Store, rules: Rules, head: Head) -> None:
        self.store, self.rules, self.head = store, rules, head
        self.grounds: Grounds = grounds_of(store)
        self.shared: dict[tuple[str, str], list[ActEntry]] = {}
        self.numbers = VaultNumbers(store)

    def count_people(self) -> int:
        """How many people have a number."""
        found = self.store.database.row("SELECT count(*) FROM alias WHERE kind = 'person'")
        return int(found[0]) if found else 0

    def people_after(self, number: int) -> dict[int, str]:
        """The next block of people, by number."""
        sql = "SELECT id, coalesce(name, opaque) FROM alias WHERE id > ? AND kind = 'person' ORDER BY id LIMIT ?"
        return dict(self.store.database.rows(sql, (number, BLOCK)))

    def people(self, numbers: Iterable[int]) -> dict[int, str]:
        """The names of some people, by number."""
        return {number: alias.name or alias.opaque for number, alias in self.store.vault.aliases(numbers).items()}

    def rows(self, people: dict[int, str], note: Note) -> tuple[list[Row], Note]:
        """The rows of some people, and the note that tells what the rows are like."""
        shelf, reading = self._reading(people)
        by_person: dict[str, list[Event]] = {name: [] for name in people.values()}
        docket = reading.docket
        assert isinstance(docket, ShelvedDocket)
        for event in docket.acts(shelf.block_entries):
            if event.person in by_person:
                by_person[event.person].append(event)
        self.numbers.learn(people)
        made = self._rows(reading, note)
        found: list[Row] = []
        for name, events in by_person.items():
            found += made.of_person(name, events)
        return found, _noted(note, made)

    def rest(self, note: Note, only: Iterable[str] | None = None, *, searches: bool = True) -> tuple[list[Row], Note]:
        """The rows about nobody or everybody, and the searches."""
        shelf, reading = self._reading({})
        made = self._rows(reading, note)
        looked = list(made.looked(standing_searches(reading, shelf))) if searches else []
        return [*looked, *made.of_nobody(only)], _noted(note, made)

    def _reading(self, people: dict[int, str]) -> tuple[BlockShelf, Reading]:
        shelf = BlockShelf(
            self.store, self.rules.kind, people, head=self.head, grounds=self.grounds, shared=self.shared
        )
        return shelf, reading_over(self.rules.book, ShelvedRegister(shelf, self.head.origin))

    def _rows(self, reading: Reading, note: Note) -> StandingRows:
        acts = {name: ActMarks.of(shape) for name, shape in note.acts.items()}
        return StandingRows(reading, self.numbers, acts=acts)


def standing_searches(reading: Reading, shelf: BlockShelf) -> list[CompleteEntry]:
    """The searches for acts that nothing took back."""
    docket = reading.docket
    assert isinstance(docket, ShelvedDocket)
    found = docket.standing(list(shelf.searches()))
    return [entry for entry in found if isinstance(entry, CompleteEntry) and not entry.is_anonymous]


def _noted(note: Note, made: StandingRows) -> Note:
    shape = made.shape
    return replace(note, copies=note.copies or shape.copies, acts=dict(shape.acts))
