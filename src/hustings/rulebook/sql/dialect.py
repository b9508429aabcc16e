"""What SQLite and PostgreSQL say differently."""

from __future__ import annotations

from dataclasses import dataclass

SAFE_BITS = 62
"""Whole numbers of so many bits are exact in a column and in a sum of two, in both databases."""

NUMERIC_BITS = 190
"""Below ``10**60``, beyond which the tracing evaluator calls a number not known."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database is spoken to.

    Args:
        name: ``sqlite`` or ``postgresql``.
        fence: After a subquery: keeps its columns worked out once, however often they are read above it.
        in_order: After a statement: its rows in the order of the persons' numbers. SQLite groups them along the table's
            own order, and would sort them once more.
    """

    name: str
    fence: str
    in_order: str

    @property
    def is_sqlite(self) -> bool:
        return self.name == "sqlite"

    def wide(self, text: str, bits: int) -> str:
        """A whole number on its way into a product that may need more than 64 bits."""
        return f"CAST({text} AS numeric)" if bits > SAFE_BITS and not self.is_sqlite else text

    def too_large(self, text: str, bits: int) -> str:
        """Whether a product is no longer exact; empty where it always is.

        SQLite turns a whole number beyond 64 bits into a floating one without a word: its type tells.
        """
        if bits <= SAFE_BITS:
            return ""
        if self.is_sqlite:
            return f"(typeof({text}) = 'real')"
        return f"COALESCE(abs({text}) >= 1e57, FALSE)" if bits > NUMERIC_BITS else ""

    def quotient(self, above: str, below: str, bits: int) -> str:
        """Whole division, towards zero."""
        if bits > SAFE_BITS and not self.is_sqlite:
            return f"trunc(({above}) / ({below}))"
        return f"(({above}) / ({below}))"


SQLITE = Dialect("sqlite", "LIMIT -1 OFFSET 0", "")
POSTGRESQL = Dialect("postgresql", "OFFSET 0", " ORDER BY person")
