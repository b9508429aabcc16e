"""Lines that were read become leaves of the log.

What is on the record already is left out, what not everybody may see is sealed, and nothing private gets into what is
public.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from hustings.answers.binding import read_value
from hustings.answers.seeing import Audiences, is_restricted
from hustings.clerk.filing import Filer, Ties, ties_of
from hustings.clerk.lines import numbered
from hustings.clerk.on_record import OnRecord, WholeRecord, sealed_among
from hustings.clerk.rules import Rules
from hustings.entries import (
    ActEntry,
    AnyEntry,
    CompleteEntry,
    Leaf,
    LeafError,
    Position,
    Problem,
    Refused,
    entry_bytes,
    lint_public,
    make_leaf,
)
from hustings.rulebook import RuleBook, Slot
from hustings.store import Filing, Writing
from hustings.store.vault import is_opaque_id

Progress = Callable[[int, int], object]
"""Told how many lines are done, and of how many."""

TOLD_EVERY = 250


class Entering:
    """Some lines, on their way into the log.

    Args:
        record: What is on the record.
        read: The lines, as entries.
        at: The time that the leaves say.
    """

    def __init__(
        self,
        rules: Rules,
        record: OnRecord,
        read: Sequence[AnyEntry],
        writing: Writing,
        *,
        at: str,
        salt: Callable[[], bytes],
    ) -> None:
        self.rules = rules
        self.record = record
        self.writing = writing
        self.at = at
        self.salt = salt
        self.already: list[AnyEntry] = []
        self.notes: tuple[Problem, ...] = ()
        self.restricted = is_restricted(rules.book)
        self._persons: dict[str, bool] = {}
        self.new = numbered(tuple(self._not_yet_on_record(read)), writing.size)

    def enter(self, progress: Progress | None = None) -> tuple[AnyEntry, ...]:
        """Append every line; the entries with their numbers.

        Raises:
            Refused: If one cannot be published as a leaf must be. The transaction must then end in nothing.
        """
        all_ties = [ties_of(self.rules.book, entry, self.is_seat) for entry in self.new]
        filer = Filer(self.writing, self.record.labels(self.new).get)
        filer.look_up(all_ties)
        sealed_ones = self.record.sealed(self.new)
        problems: list[Problem] = []
        for place, (entry, ties, sealed) in enumerate(zip(self.new, all_ties, sealed_ones, strict=True)):
            if progress is not None and place % TOLD_EVERY == 0:
                progress(place, len(self.new))
            problems += _ids_for_names(ties)
            try:
                leaf = self._leaf(filer, ties, sealed=sealed)
            except LeafError as error:
                problems.append(Problem("too-long-for-the-record", entry.place, str(error)))
                continue
            if not sealed:
                problems += [
                    Problem("private-in-public", entry.place, told) for told in lint_public(leaf.data, self.is_person)
                ]
            if not problems:
                self.writing.append(leaf.data, leaf.openings, filer.filing(ties, sealed=sealed))
        if problems:
            raise Refused(problems)
        if progress is not None and self.new:
            progress(len(self.new), len(self.new))
        return self.new

    # -- what is on the record already -----------------------------------------------------------------------------

    def _not_yet_on_record(self, read: Sequence[AnyEntry]) -> Iterable[AnyEntry]:
        """The lines that are not on the record word for word; each ``complete`` parted by who may see its acts."""
        parts = [part for entry in read for part in self._parted(entry)]
        known = self.record.same(parts)
        for part in parts:
            number = known.get(entry_bytes(part))
            if number is None:
                yield part
            else:
                self.already.append(replace(part, number=number))

    def _parted(self, entry: AnyEntry) -> Sequence[AnyEntry]:
        if not isinstance(entry, CompleteEntry) or not self.restricted:
            return [entry]
        groups: dict[object, list[str]] = {}
        for act in entry.acts:
            parts = Audiences(self.rules.book, [replace(entry, acts=(act,))]).parts(0)
            groups.setdefault(parts, []).append(act)
        return [replace(entry, acts=tuple(acts)) for acts in groups.values()]

    # -- what an entry needs to become a leaf ----------------------------------------------------------------------

    def _leaf(self, filer: Filer, ties: Ties, *, sealed: bool) -> Leaf:
        entry = ties.entry
        return make_leaf(
            entry,
            Position(self.writing.origin, entry.number, self.at, self.rules.book.text_hash),
            filer.links(ties, entry.number),
            salt=self.salt,
            clause=(ties.act.clause,) if ties.act is not None else (),
            value_is_public=self._value_is_public(ties),
            sealed=sealed,
        )

    def _value_is_public(self, ties: Ties) -> bool:
        """Whether a value is about no person, and one of those that the book foresees."""
        entry, act = ties.entry, ties.act
        if not isinstance(entry, ActEntry) or act is None or {Slot.PERSON, Slot.ENTRY} & set(act.on):
            return False
        wanted = self.rules.book.act_types.get(entry.act)
        return wanted is not None and read_value(entry.value, wanted) is not None

    @cached_property
    def _new_persons(self) -> frozenset[str]:
        return frozenset(
            name for entry in self.new for kind, name in ties_of(self.rules.book, entry).names() if kind == "person"
        )

    def is_person(self, name: str) -> bool:
        """Whether it is the name of a person on record, or in the new lines."""
        if name not in self._persons:
            self._persons[name] = name in self._new_persons or self.record.is_named("person", name)
        return self._persons[name]

    def is_seat(self, name: str) -> bool:
        """Whether it is the name of a seat on record, and of no person."""
        return self.record.is_named("seat", name) and not self.record.is_named("person", name)


def _ids_for_names(ties: Ties) -> Iterator[Problem]:
    for name in dict.fromkeys(name for kind, name in ties.names() if kind != "label" and is_opaque_id(name)):
        yield Problem(
            "id-for-a-name",
            ties.entry.place,
            f'"{name}" has the form of an opaque id, which stands for a name that was erased; it can be nobody\'s name',
            "Write the name. Whoever was erased and is entered again gets a new id: nothing ties it to the old one.",
        )


def filings(book: RuleBook, record: WholeRecord, writing: Writing) -> list[tuple[int, Filing]]:
    """How the entries on record are filed under a book."""
    entries = record.register.entries
    filer = Filer(writing, record.labels(()).get)
    all_ties = [ties_of(book, entry, lambda name: record.is_named("seat", name)) for entry in entries]
    filer.look_up(all_ties)
    sealed = sealed_among(book, entries, entries)
    return [
        (entry.number, filer.filing(ties, sealed=is_sealed))
        for entry, ties, is_sealed in zip(entries, all_ties, sealed, strict=True)
    ]
