"""A register on a shelf as one reader may see it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from hustings.answers.seeing import Reader, SeenRegister
from hustings.answers.shelf import Shelf, ShelvedRegister
from hustings.answers.shelved import ShelvedDocket
from hustings.entries import AnyEntry
from hustings.rulebook import RuleBook

MOST_READERS = 64
"""For how many readers what was worked out is kept."""


class SeenShelvedRegister(ShelvedRegister, SeenRegister):
    """What a reader may see of a register on a shelf; whatever is asked of it is answered for that reader.

    Its entries keep their numbers in the log, where everybody can count them; a register that is read whole is
    numbered anew for a reader.

    Args:
        book: What tells who may see which entry.
        readers: Whoever it was made for; of several, what all of them may see.
    """

    def __init__(self, book: RuleBook, shelf: Shelf, readers: Sequence[Reader], name: str = "register") -> None:
        super().__init__(shelf, name)
        object.__setattr__(self, "book", book)
        object.__setattr__(self, "readers", tuple(readers))
        object.__setattr__(self, "reader", readers[-1])

    book: RuleBook
    readers: tuple[Reader, ...]

    @cached_property
    def entries(self) -> tuple[AnyEntry, ...]:
        """Every entry that the reader may see: this reads the whole register."""
        docket = ShelvedDocket(self.book, self.shelf, readers=self.readers)
        return tuple(docket.fetched(lambda shelf: shelf.entries()))


def seen_on_shelf(book: RuleBook, register: ShelvedRegister, reader: Reader) -> SeenShelvedRegister:
    """A register on a shelf as a reader may see it under a book; the same one each time it is asked for."""
    if isinstance(register, SeenShelvedRegister) and register.reader == reader:
        return register
    before = register.readers if isinstance(register, SeenShelvedRegister) else ()
    key = (id(book), reader)
    found = register.seen.get(key)
    if not isinstance(found, SeenShelvedRegister) or found.book is not book:
        while len(register.seen) >= MOST_READERS:
            register.seen.pop(next(iter(register.seen)))
        found = register.seen[key] = SeenShelvedRegister(book, register.shelf, (*before, reader), register.name)
    return found
