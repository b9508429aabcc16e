"""The rules under which a record is kept: the texts in force, as its last ``rule`` entry names them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hustings.entries import Refused, RegisterKind, Severity, leaf_fields
from hustings.rulebook import RuleBook
from hustings.rulebook.layers import read_layers
from hustings.store import Damaged, Store, StoreError

RULE_META = "rule"
"""The key under which a store notes the number of its last ``rule`` entry."""


class NotFounded(StoreError):
    """A store in which nothing was entered yet, not even a rule book."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What an organisation goes by.

    Args:
        seq: The number of the entry that says so.
        kind: Who keeps the register.
        book: The rule book; layers of it as one.
    """

    seq: int
    kind: RegisterKind
    book: RuleBook


def rules_of(store: Store) -> Rules:
    """The rules in force in a store, read from its own entry and texts.

    Raises:
        NotFounded: If nothing was entered yet.
        Damaged: If the entry, or a text that it names, is not there or not what it was.
    """
    noted = store.meta(RULE_META)
    if noted is None:
        raise NotFounded(
            f"{store.address} is empty. Enter a register with its rule book: hustings enter FILE --book BOOK.md"
        )
    return _rules_named(store, int(noted))


def rules_at(store: Store, size: int) -> Rules:
    """The rules that were in force when the log had ``size`` entries.

    Raises:
        NotFounded: If there was no entry yet.
        Damaged: As ``rules_of`` does.
    """
    found = store.of_type("rule", size)
    if not found:
        raise NotFounded(f"{store.address} had no rule book yet at {size} entries.")
    return _rules_named(store, found[-1])


def _rules_named(store: Store, seq: int) -> Rules:
    fields = leaf_fields(store.leaf(seq))
    if fields["type"] != "rule":
        raise Damaged(f"Entry {seq} of {store.address} was to name the rule book, and does not.", seq)
    texts = []
    for each in fields["public"]["books"]:
        kept = store.rulebook(each["sha256"])
        if kept is None:
            raise Damaged(f"The text of {each['name']} that entry {seq} names is not in {store.address}.", seq)
        texts.append((kept[1].encode("utf-8"), f"{each['name']} (entry {seq})"))
    book = _read(tuple(texts))
    if book.text_hash != fields["rulebook"]:
        raise Damaged(f"The rule book of {store.address} is not the one that entry {seq} names.", seq)
    return Rules(seq, RegisterKind(fields["public"]["register"]), book)


@lru_cache(maxsize=16)
def _read(texts: tuple[tuple[bytes, str], ...]) -> RuleBook:
    return read_books(texts)


def read_books(texts: Sequence[tuple[bytes, str]]) -> RuleBook:
    """The rule book that these texts are, as layers of one in whatever order.

    Args:
        texts: The bytes of each, and what to call it in messages.
    Raises:
        Refused: If one has an error; ``problems`` has them all.
    """
    reading = read_layers(texts)
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    if reading.book is None or errors:
        raise Refused(errors or reading.problems)
    return reading.book


def rule_public(book: RuleBook, kind: RegisterKind) -> dict[str, Any]:
    """What a ``rule`` entry says to everybody: the kind of register, and each book in force with its hash."""
    layers = [(layer.book, layer.text_hash) for layer in book.layers] or [(book.name, book.text_hash)]
    return {
        "register": str(kind),
        "adopted": book.front.adopted.isoformat(),
        "books": [{"name": name, "sha256": text_hash} for name, text_hash in layers],
    }


def texts_kept(book: RuleBook, texts: Sequence[tuple[bytes, str]]) -> dict[str, str]:
    """The texts of a book by the names of its layers, as they are kept."""
    by_hash = {hashlib.sha256(data).hexdigest(): data for data, _ in texts}
    layers = [(layer.book, layer.text_hash) for layer in book.layers] or [(book.name, book.text_hash)]
    return {name: by_hash[text_hash].decode("utf-8") for name, text_hash in layers}
