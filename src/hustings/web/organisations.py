"""What a site is told to serve: organisations, each with its record in a store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hustings.rulebook import PUBLIC


@dataclass(frozen=True)
class Organisation:
    """What a site is told to serve.

    Args:
        slug: Its part of the address: small letters, digits and hyphens.
        title: Its name on the pages.
        database: The address of the store of its record, as ``sqlite:////var/lib/hustings/record.db``.
        story: A question whose answer the first page shows, as a worked example of a book writes it:
            ``2023-04-01 may_stand Rowan Northmere``; empty for none, and one that cannot be asked is left out.
        contact: Where a reader reports an error: a web or mail address, or whom to tell; empty if there is none.
        drafts: Files of drafts, or of other books, that are shown beside its own; each is read like the book.
        reader: For whom the pages are made: ``public``, ``members``, a body or office, or a person's name.
        note: What every page says of it above everything else: that it is invented; empty if there is nothing.
        also: More questions to offer to a visitor, each a title and a question written as ``story`` is.
    """

    slug: str
    title: str
    database: str
    story: str = ""
    contact: str = ""
    note: str = ""
    also: tuple[tuple[str, str], ...] = ()
    reader: str = PUBLIC
    drafts: tuple[str | Path, ...] = ()


@dataclass(frozen=True)
class DraftKept:
    """A draft, or another book, that an organisation keeps beside its own.

    Args:
        key: Its part of an address.
        title: What it calls itself.
    """

    key: str
    title: str
    text: str
