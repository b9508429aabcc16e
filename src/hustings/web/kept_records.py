"""The stores of a site, kept open; each request gets its pages as of the newest head, whoever entered it.

A page is drawn from the newest signed head, so that everything on it can be proved; from the newest entry where nothing
was signed yet, or where the store no longer gives what was signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from hustings.clerk.register_read import grounds_of
from hustings.clerk.rules import Rules, rules_of
from hustings.entries import Refused, Severity, leaf_fields
from hustings.rulebook.drafting import read_draft
from hustings.store import Head, Store, StoredCheckpoint, StoreShelf, open_store
from hustings.store.opening import why_read_only
from hustings.web import addresses
from hustings.web.archive import Archive
from hustings.web.organisations import DraftKept, Organisation
from hustings.web.standing import Standing

SHELF = "hustings.shelf"
"""Under this name a request carries what the site serves, so that one process can serve several sites."""


class AddressTaken(ValueError):
    """An organisation was given a part of the address that is the site's own; ``str()`` says which."""

    def __init__(self, slug: str) -> None:
        super().__init__(f'An organisation cannot have the address "/{slug}/": the site has a page of its own there.')


class KeptRecord:
    """The store of one organisation, open as long as the site is served; one request at a time works on it.

    Raises:
        StoreError: If there is no store, or nothing was entered.
        Refused: If a draft cannot be read.
    """

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self.store = open_store(organisation.database)
        self._seen: tuple[int, int] | None = None
        self._drafts: tuple[str, tuple[DraftKept, ...]] = ("", ())
        self._archive: Archive | None = None
        self.archive()

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self._organisation

    def archive(self) -> Archive:
        """The pages as of now: those of the last request, unless something was entered or signed since."""
        seen = self.store.last_numbers()
        if self._archive is None or seen != self._seen:
            with self.store.reading():
                self._seen = self.store.last_numbers()
                self._archive = self._drawn()
        return self._archive

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def _drawn(self) -> Archive:
        store, rules = self.store, rules_of(self.store)
        store.read_only = why_read_only(store)
        head, signed = head_of(store)
        shelf = StoreShelf(store, rules.kind, head=head, grounds=grounds_of(store))
        standing = Standing(store, signed, rules.seq, why_not_kept=store.read_only)
        return Archive(self.organisation, rules.book, shelf, texts_of(store, rules), self._drafts_of(rules), standing)

    def _drafts_of(self, rules: Rules) -> tuple[DraftKept, ...]:
        """The drafts, read again where the book is another; beside a book in layers none can be read."""
        book = rules.book
        if self._drafts[0] != book.text_hash:
            texts = list(texts_of(self.store, rules).values())
            paths = self.organisation.drafts if len(texts) == 1 else ()
            drafts = tuple(_draft(texts[0], Path(path)) for path in paths)
            self._drafts = (book.text_hash, drafts)
        return self._drafts[1]


def head_of(store: Store) -> tuple[Head, StoredCheckpoint | None]:
    """The head that pages are drawn from, and its signed checkpoint; ``None`` where it is not signed."""
    signed, size = store.checkpoint(), store.log.size()
    if signed is not None and 0 < signed.size <= size and store.log.root(signed.size) == signed.root:
        return Head(store.origin, signed.size, signed.root), signed
    return store.head(), None


def texts_of(store: Store, rules: Rules) -> dict[str, str]:
    """The texts of the book in force, by what the places of its clauses call them."""
    books = leaf_fields(store.leaf(rules.seq))["public"]["books"]
    kept = {f"{each['name']} (entry {rules.seq})": store.rulebook(each["sha256"]) for each in books}
    return {name: text[1] for name, text in kept.items() if text is not None}


def _draft(book: str, path: Path) -> DraftKept:
    text = path.read_bytes()
    reading = read_draft(book.encode("utf-8"), "book", text, str(path))
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    if errors or reading.book is None:
        raise Refused(errors or list(reading.problems))
    return DraftKept(path.stem, reading.title or path.stem, text.decode("utf-8-sig"))


class Record(Protocol):
    """An organisation's record, from which pages are drawn as of now."""

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""

    def archive(self) -> Archive:
        """The pages as of now."""


class Shelf:
    """The records of a site, by their part of the address, in the order in which they are shown.

    Raises:
        AddressTaken: If one of them would stand where the site has a page of its own.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = {record.organisation.slug: record for record in records}
        for slug in self.records:
            if slug in addresses.TAKEN:
                raise AddressTaken(slug)

    def __iter__(self) -> Iterator[Archive]:
        return (record.archive() for record in self.records.values())

    def get(self, slug: str) -> Archive | None:
        """The pages of an organisation as of now."""
        record = self.records.get(slug)
        return record.archive() if record is not None else None
