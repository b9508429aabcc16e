"""What the killed processes are at: acts of a small society, each told once it is acknowledged."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.clerk.societies import AT, founded
from tests.crashes.judging import Acknowledged
from tests.crashes.killing import Tell

from hustings.clerk import Desk, Receipt
from hustings.clerk.backups import back_up
from hustings.clerk.erasing import Wanted, erase
from hustings.clerk.frozen_rolls import RollQuestion, freeze
from hustings.clerk.keys import rotate
from hustings.publication.bundles import publish
from hustings.publication.stored_record import StoredRecord
from hustings.store import open_store

FIRST = """
    2020-01-02 membership Ada
    2020-01-02 membership Ben
    2020-03-01 bar Ada Hill by Executive: 22 for, 12 against [EX/1]
        because stated "Words were spoken"
    2020-03-02 limit by Executive: 5000
    2020-06-01 complaint Ada by Ada
"""


class Society:
    """A society's record in a folder of its own.

    Args:
        url: The address of its store, where nothing is yet.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self.key_file = folder / "society.key"
        self.published = folder / "published"

    def found(self) -> Acknowledged:
        """Begin the record with its first lines."""
        desk, receipt = founded(self.url, self.folder, FIRST)
        desk.close()
        return acknowledged(receipt)

    def enter(self, name: str, tell: Tell, count: int = 3) -> None:
        """Enter so many lines as one act: members, and a bar with its reasons that not everybody may see the end of."""
        lines = "".join(
            f'2021-01-01 membership "Member {name}-1 {place} of {count}"\n' for place in range(1, count + 1)
        )
        with Desk.open(self.url, self.key_file) as desk:
            receipt = desk.enter(lines, "more.register")
            tell(acknowledged(receipt))

    def publish(self, tell: Tell) -> None:
        """Bring the published folder up to the last signed head."""
        with open_store(self.url) as store, store.reading():
            done = publish(StoredRecord(store), self.published)
        tell(done.size)

    def change_book(self, tell: Tell, more: str) -> None:
        """Another edition of the rule book, under which everything is filed again."""
        from tests.clerk.societies import BOOK

        with Desk.open(self.url, self.key_file) as desk:
            receipt = desk.change_book([(f"{BOOK}\n{more}\n".encode(), "book.md")])
            tell(acknowledged(receipt))

    def append_then_sign(self, name: str, tell: Tell) -> None:
        """An act whose signature comes later, by another hand: what is stored and not signed is signed next time."""
        with Desk.open(self.url, self.key_file) as desk:
            desk._receipt = lambda *words, **named: None  # type: ignore[method-assign,assignment]
            desk.enter(f'2021-01-01 membership "Member {name}-2 1 of 1"\n', "more.register")
        with Desk.open(self.url, self.key_file) as desk:
            checkpoint, note = desk.sign()
            tell(Acknowledged(checkpoint.size, checkpoint.root, note))

    def freeze(self, tell: Tell) -> None:
        """Freeze the roll of those who may stand for a seat."""
        with Desk.open(self.url, self.key_file) as desk:
            _, head, note = freeze(desk, RollQuestion("may_stand", date(2021, 6, 1), "Hill"))
            tell(Acknowledged(head.size, head.root, note))

    def erase(self, person: str, tell: Tell) -> None:
        """Erase what is personal of somebody."""
        with Desk.open(self.url, self.key_file) as desk:
            head = erase(desk, Wanted(person, "gdpr-17-1-d")).checkpoint
            kept = desk.store.checkpoint(head.size)
            assert kept is not None
            tell(Acknowledged(head.size, head.root, kept.note))

    def rotate(self, tell: Tell) -> None:
        """Put a new key in the place of the one that signs."""
        with open_store(self.url) as store:
            head = rotate(store, self.key_file, overlap=2).checkpoint
            kept = store.checkpoint(head.size)
            assert kept is not None
            tell(Acknowledged(head.size, head.root, kept.note))

    def back_up(self, path: Path, tell: Tell) -> None:
        """Make a backup in a new file."""
        with open_store(self.url) as store:
            tell(back_up(store, path, AT).head.size)

    def busy(self, name: str) -> Callable[[Tell], None]:
        """Acts of all sorts, one after the other, until somebody ends it."""

        def work(tell: Tell) -> None:
            number = 0
            while True:
                number += 1
                turn = f"{name}x{number}x{os.getpid()}"
                self.enter(turn, tell, 1 + number % 5)
                self.append_then_sign(turn, tell)
                if number % 3 == 0:
                    self.publish(tell)
                if number % 4 == 0:
                    self.freeze(tell)
                    self.erase(f"Member {turn}-2 1 of 1", tell)
                if number % 5 == 0:
                    self.change_book(tell, f"Note {turn}.")

        return work


def acknowledged(receipt: Receipt) -> Acknowledged:
    return Acknowledged(receipt.checkpoint.size, receipt.checkpoint.root, receipt.note)
