"""The desk: where acts come in. Each has five beats: read, ask leave, decide, enter, give a receipt.

Asking and entering happen inside one transaction that writes, so of two clerks who enter contradictory acts the second
is judged after the first. What is refused leaves nothing behind. A head is signed only after what it stands for is
safely stored, and only if the stored bytes give it again; only then is it handed out.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from hustings.answers import ShelvedRegister
from hustings.answers.binding import bind
from hustings.clerk.entering import Entering, Progress, filings
from hustings.clerk.key_file import SETTING, key_path, make_key, read_keys
from hustings.clerk.lines import read_lines
from hustings.clerk.on_record import READ_WHOLE, OnRecord, RecordOnShelf, WholeRecord
from hustings.clerk.put_back import putting_back
from hustings.clerk.register_read import grounds_of, register_of
from hustings.clerk.rules import RULE_META, NotFounded, Rules, read_books, rule_public, rules_of, texts_kept
from hustings.clerk.signed_heads import SignedHeads
from hustings.clerk.signing import sign_head, signers
from hustings.entries import AnyEntry, Place, Position, Problem, Refused, Register, RegisterKind, Severity, make_notice
from hustings.record import Checkpoint, SignerKey
from hustings.rulebook import RuleBook
from hustings.store import Filing, Grounds, ReadOnly, Store, StoreShelf, Writing, entries_between, entry_of, open_store

Book = tuple[bytes, str]
"""The bytes of a rule book, and what to call it in messages."""


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry: its number in the log, and where its line stands."""

    seq: int
    place: Place


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an act at the desk did.

    Args:
        entered: What was entered, in order; a ``complete`` over acts with different readers is several entries.
        already: Lines that were on the record already, word for word, and were not entered again.
        rule: The number of the entry that names the rule book, if the act set or changed it.
        checkpoint: The head after it.
        note: The head, signed (C2SP signed-note).
        notes: What a reader should know of the new entries: their marks.
    """

    entered: tuple[Entered, ...]
    already: tuple[Entered, ...]
    rule: int | None
    checkpoint: Checkpoint
    note: str
    notes: tuple[Problem, ...] = ()


def now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


class Desk:
    """The desk of one organisation; it belongs to one thread.

    Args:
        store: The record.
        keys: The private keys of its log, the newest first; without one nothing can be entered.
        heads: What was signed with them, which a head must go on from.
        clock: Says what time it is, in UTC.
        salt: Gives 32 random bytes at each call.
    """

    def __init__(
        self,
        store: Store,
        keys: Sequence[SignerKey] = (),
        *,
        heads: SignedHeads | None = None,
        clock: Callable[[], datetime] = now,
        salt: Callable[[], bytes] = lambda: secrets.token_bytes(32),
    ) -> None:
        self.store = store
        self.keys = tuple(keys)
        self.heads = heads
        self._clock = clock
        self.salt = salt
        self.read_whole = READ_WHOLE
        """Up to how many entries the record is read whole before lines join it."""
        self._entries: list[AnyEntry] = []
        self._read_to = 0

    # -- opening and founding --------------------------------------------------------------------------------------

    @classmethod
    def open(cls, url: str, key_file: Path | None = None) -> Desk:
        """The desk of a store that is there, with its key.

        Raises:
            StoreError: If there is no store, or no key for it.
        """
        store = open_store(url)
        try:
            rules_of(store)
            path = key_file or key_path_of(url)
            keys, heads = read_keys(path), SignedHeads(path)
            signers(store, keys, store.log.size())
            if not store.read_only and (told := heads.objection(store)):
                store.set_read_only(told)
            store.scrub_if_due()
        except BaseException:
            store.close()
            raise
        return cls(store, keys, heads=heads)

    @classmethod
    def found(
        cls,
        url: str,
        books: Sequence[Book],
        kind: RegisterKind,
        *,
        origin: str = "",
        key_file: Path | None = None,
        lines: bytes | str = b"",
        file: str = "",
        progress: Progress | None = None,
        clock: Callable[[], datetime] = now,
    ) -> tuple[Desk, Receipt]:
        """Begin a record: entry 0 names the rule book; with it, in the same act, the first lines of the register.

        Args:
            origin: The name of the log, without spaces, as ``example.org/register/2026``; made from the book's name if
                not given. It can never be changed.
            lines: The register to enter, or nothing.
            file: What to call them in messages.
        Raises:
            Refused: If the book or the lines cannot be read, or the book does not allow them. Nothing was begun.
            StoreError: If the store or the key file cannot be written, or something was entered there already.
        """
        book = read_books(books)
        origin = origin or origin_of(book)
        path = key_file or key_path_of(url)
        store = open_store(url, create=True)
        try:
            if store.log.size() == 0 and (signed := SignedHeads(path).last(origin)) is not None:
                raise ReadOnly(
                    f"{origin} was begun before: a head of {signed.size:,} entries was signed for it ({path}.signed). "
                    "A name has one history. Restore its newest backup, or begin one of another name: --origin NAME"
                )
            key, is_new = make_key(path, origin)
            desk = cls(store, (key,), heads=SignedHeads(path), clock=clock)
            try:
                receipt = desk._begin(books, book, kind, origin, lines, file, progress)
            except BaseException:
                if is_new and store.log.size() == 0:
                    path.unlink(missing_ok=True)
                raise
        except BaseException:
            store.close()
            raise
        return desk, receipt

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- acts ------------------------------------------------------------------------------------------------------

    def enter(
        self, lines: bytes | str, file: str, progress: Progress | None = None, *, books: Sequence[Book] = ()
    ) -> Receipt:
        """Enter register lines, all of them or none.

        In a keeper's register an act that the rule book does not allow is refused; an observer's is entered and marked.
        A line that is on the record already, word for word, is not entered again: so a file that has grown is entered
        whole.

        Args:
            file: What to call the lines in messages.
            progress: Called now and then with the lines done so far and their number.
            books: The rule book from here on, if it is another than before.
        Raises:
            Refused: With a problem for each line that cannot be entered, or each error of the book. Nothing was.
            StoreError: If nothing may be entered here, or others were writing for too long.
        """
        self._held_keys()
        book = read_books(books) if books else None
        with self.store.writing() as writing:
            rules = before = rules_of(self.store)
            if book is not None and book.text_hash != rules.book.text_hash:
                rules = self._changed(writing, rules, books, book)
            record = self._on_record(rules)
            read = read_lines(lines, file, rules.kind, writing.size)
            entering = self._asked(rules, record, read, writing)
            entered = entering.enter(progress)
        return self._receipt(entering.already, entered, entering.notes, rules.seq if rules is not before else None)

    def change_book(self, books: Sequence[Book]) -> Receipt:
        """Put another rule book, or another edition of it, in force from here on: an entry says so.

        Raises:
            Refused: If the book has an error, or the register cannot be read under it. Nothing was changed.
        """
        return self.enter(b"", "no lines", books=books)

    # -- the beats -------------------------------------------------------------------------------------------------

    def _begin(
        self,
        books: Sequence[Book],
        book: RuleBook,
        kind: RegisterKind,
        origin: str,
        lines: bytes | str,
        file: str,
        progress: Progress | None,
    ) -> Receipt:
        with self.store.writing() as writing:
            if writing.size:
                raise ReadOnly(
                    f"{self.store.address} has a record already: {writing.origin}, {writing.size:,} entries. "
                    "A record is begun once; further lines are entered without --book."
                )
            rule = self._rule(writing, books, book, kind, origin)
            writing.add_key(self._held_keys()[0].vkey, 0)
            rules = Rules(rule, kind, book)
            read = read_lines(lines, file, kind, writing.size) if lines else ()
            entering = self._asked(rules, WholeRecord(book, Register(kind, (), origin)), read, writing)
            entered = entering.enter(progress)
        return self._receipt((), entered, entering.notes, rule)

    def _asked(self, rules: Rules, record: OnRecord, read: Sequence[AnyEntry], writing: Writing) -> Entering:
        """Ask the rule book for leave to enter these lines.

        Raises:
            Refused: If it does not allow one of them.
        """
        entering = Entering(rules, record, read, writing, at=self.at(writing), salt=self.salt)
        if entering.already:
            _refuse(putting_back(self.store, entering.new))
        entering.notes = record.problems(entering.new)
        _refuse(entering.notes)
        return entering

    def _changed(self, writing: Writing, rules: Rules, books: Sequence[Book], book: RuleBook) -> Rules:
        """Put another book in force, and file what is on the record as its names stand under it.

        Raises:
            Refused: If the register cannot be read under it.
        """
        register = self._register(rules)
        _refuse(bind(book, register).problems)
        changed = Rules(self._rule(writing, books, book, rules.kind, self.store.origin), rules.kind, book)
        writing.refile(filings(book, WholeRecord(book, register), writing))
        return changed

    def _rule(self, writing: Writing, books: Sequence[Book], book: RuleBook, kind: RegisterKind, origin: str) -> int:
        """Enter which rule book is in force, and keep its texts; the number of the entry."""
        for name, text in texts_kept(book, books).items():
            writing.keep_rulebook(name, text)
        at = self.at(writing)
        leaf = make_notice("rule", Position(origin, writing.size, at, book.text_hash), rule_public(book, kind))
        day = datetime.fromisoformat(at).date().toordinal()
        seq = writing.append(leaf.data, leaf.openings, Filing(type="rule", first=day, last=day, recorded=day))
        writing.set_meta(RULE_META, str(seq))
        return seq

    def at(self, writing: Writing) -> str:
        """The time of an entry: now, and never earlier than the entry before, whatever the clock says."""
        return max(self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), writing.last_at)

    def _on_record(self, rules: Rules) -> OnRecord:
        """What is on the record: read whole where it is small."""
        store = self.store
        if store.log.size() <= self.read_whole:
            return WholeRecord(rules.book, self._register(rules))
        shelf = StoreShelf(store, rules.kind, grounds=grounds_of(store))
        return RecordOnShelf(rules.book, ShelvedRegister(shelf, store.origin), store)

    def _register(self, rules: Rules) -> Register:
        """The register as it is now; what was read before is not read again."""
        store = self.store
        size = store.log.size()
        grounds = grounds_of(store)
        known = {entry.number: entry for entry in self._entries}
        for seq, paths in grounds.items():
            if seq in known and not set(paths) <= set(known[seq].erased):
                known[seq] = _again(store, seq, grounds)
        self._entries = [*known.values(), *entries_between(store, self._read_to, size, grounds)]
        self._read_to = size
        return Register(rules.kind, tuple(self._entries), store.origin)

    def _receipt(
        self,
        already: Sequence[AnyEntry],
        entered: Sequence[AnyEntry],
        notes: tuple[Problem, ...],
        rule: int | None = None,
    ) -> Receipt:
        checkpoint, note = self.sign()
        return Receipt(
            tuple(Entered(entry.number, entry.place) for entry in entered),
            tuple(Entered(entry.number, entry.place) for entry in already),
            rule,
            checkpoint,
            note,
            notes,
        )

    def sign(self) -> tuple[Checkpoint, str]:
        """Sign the head of all that is entered, if it is not signed yet: the head, and the signed note."""
        return sign_head(self.store, self._held_keys(), self.heads)

    def check_may_enter(self) -> None:
        """Refuse where there is no key to sign what would be entered.

        Raises:
            ReadOnly: If there is none.
        """
        self._held_keys()

    def _held_keys(self) -> tuple[SignerKey, ...]:
        if not self.keys:
            raise ReadOnly("This desk was opened without the key of the record; nothing can be entered or signed.")
        return self.keys


def origin_of(book: RuleBook) -> str:
    """A name for the log of an organisation that gave none: letters and digits of its book's name, and a random end.

    Without that end two records begun with the same book, as in a trial and in earnest, would look like two histories
    of one record to whoever remembers the head of the first.
    """
    words = "".join(letter if letter.isalnum() else " " for letter in book.name.casefold()).split()
    return f"{'-'.join(words)[:80] or 'organisation'}/register/{secrets.token_hex(4)}"


def _again(store: Store, seq: int, grounds: Grounds) -> AnyEntry:
    entry = entry_of(store, seq, store.leaf(seq), list(store.openings(seq)), grounds)
    assert entry is not None, "it was an entry when it was read before"
    return entry


def key_path_of(url: str) -> Path:
    """The file of a store's key: that of the setting, else that beside it (``key_path``)."""
    named = os.environ.get(SETTING, "")
    return Path(named) if named else key_path(url)


def _refuse(problems: Sequence[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)


__all__ = ["Desk", "Entered", "NotFounded", "Receipt", "origin_of", "register_of"]
