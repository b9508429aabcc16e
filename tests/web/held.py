"""Records for tests of pages: a register in memory, and one in a store made from two files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from hustings.answers.memory_shelf import MemoryHead, MemoryShelf
from hustings.answers.seeing import Audiences, Reader
from hustings.entries import Place, Register
from hustings.rulebook import RuleBook
from hustings.web.archive import Archive
from hustings.web.kept_records import KeptRecord
from hustings.web.organisations import Organisation
from hustings.web.stores_of_files import store_of_files

APART = 100


@dataclass(frozen=True)
class Held:
    """A record that is held in memory and does not change."""

    organisation: Organisation
    pages: Archive

    def archive(self) -> Archive:
        return self.pages


def held(organisation: Organisation, book: RuleBook, register: Register, text: str = "") -> Held:
    """A register in memory as pages; whatever its entries are, its head is one and the same, as nobody's log has it.

    Args:
        text: The text of the book; none if it does not matter.
    """
    last = max((entry.number for entry in register.entries), default=0)
    head = MemoryHead("memory.example", (last // APART + 1) * APART + 1, bytes(32))
    shelf = MemoryShelf(register, book, head)
    return Held(organisation, Archive(organisation, book, shelf, {"book.md": text} if text else {}))


def numbered_apart(book: RuleBook, register: Register, reader: Reader) -> Register:
    """A register whose entries that a reader may see are numbered 100, 200, ...; the others have numbers between.

    In the log everybody can count the entries, sealed ones too. What a sealed entry says nobody can tell: so nothing
    but numbers may hang on what is not seen, and here those do not.
    """
    seen = {entry.number for entry in Audiences(book, register.entries).seen_by(reader)}
    number, entries = 0, []
    for entry in register.entries:
        number = (number // APART + 1) * APART if entry.number in seen else number + 1
        entries.append(replace(entry, number=number, place=Place(register.name, number)))  # a store places it so
    return replace(register, entries=tuple(entries))


def kept(folder: Path, slug: str, title: str, book: Path, register: Path, **more: object) -> KeptRecord:
    """A store made in a folder from two files, as pages."""
    return KeptRecord(Organisation(slug, title, store_of_files(folder, slug, book, register), **more))  # type: ignore[arg-type]
