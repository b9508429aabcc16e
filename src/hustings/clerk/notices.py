"""Entries in which the record tells of itself: a value was erased, a key was changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from hustings.clerk.erasures import WITHIN
from hustings.clerk.rules import rules_of
from hustings.entries import Position, make_notice
from hustings.store import Filing, Writing

if TYPE_CHECKING:
    from hustings.clerk.desk import Desk


def enter_notice(
    desk: Desk, writing: Writing, kind: str, public: Mapping[str, Any], *, within: Mapping[str, Any] | None = None
) -> int:
    """Append an entry in which the record tells of itself; its number.

    Args:
        kind: ``log.key.rotated`` or ``privacy.erased``.
        within: What is committed to under ``WITHIN`` and kept in the vault.
    Raises:
        LeafError: If it would be longer than a leaf may be.
    """
    at = desk.at(writing)
    position = Position(writing.origin, writing.size, at, rules_of(desk.store).book.text_hash)
    private = None if within is None else {WITHIN: dict(within)}
    leaf = make_notice(kind, position, public, private=private, salt=desk.salt)
    day = date.fromisoformat(at[:10]).toordinal()
    return writing.append(leaf.data, leaf.openings, Filing(type=kind, first=day, last=day, recorded=day))
