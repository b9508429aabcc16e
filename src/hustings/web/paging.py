"""Long lists in pages of equal length; the page that is shown stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from hustings.web import addresses
from hustings.web.addresses import Query

_T = TypeVar("_T")

ITEMS_OF_DATA = 500
"""Items on one page of a list as JSON: about 100 kB of the longest."""


@dataclass(frozen=True)
class Page(Generic[_T]):
    """One page of a list.

    Args:
        items: What stands on it.
        total: Items on all pages together.
        number, last: Which page of how many, from 1.
        first: The place of its first item in the whole list, from 1; 0 for an empty list.
        path, query: The address of the list without its page.
    """

    items: Sequence[_T]
    total: int
    number: int
    last: int
    first: int
    path: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def until(self) -> int:
        """The place of its last item."""
        return self.first + len(self.items) - 1 if self.items else 0

    @property
    def earlier(self) -> str:
        """The address of the page before; empty on the first."""
        return self.at(self.number - 1) if self.number > 1 else ""

    @property
    def later(self) -> str:
        """The address of the page after; empty on the last."""
        return self.at(self.number + 1) if self.number < self.last else ""

    def at(self, number: int) -> str:
        """The address of a page."""
        return addresses.with_query(self.path, addresses.changed(self.query, page=str(number) if number > 1 else None))

    def as_json(self) -> dict[str, object]:
        """Which page of how many this is, and where the others are; ``null`` where there is none."""
        return {
            "page": self.number, "pages": self.last, "earlier": self.earlier or None, "later": self.later or None,
        }  # fmt: skip


def page_of(items: Sequence[_T], wanted: str, path: str, query: Query = (), *, length: int) -> Page[_T]:
    """The wanted page of a list; what is no number is the first page, and what lies beyond the end is the last.

    Args:
        wanted: Its number, as an address gives it.
        length: Items on a page.
    """
    last = max(1, -(-len(items) // length))
    number = min(max(1, int(wanted)), last) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 1
    start = (number - 1) * length
    shown = items[start : start + length]
    return Page(shown, len(items), number, last, start + 1 if shown else 0, path, tuple(query))
