"""What a store must offer, so that questions are answered from a register too large to be read whole."""

from __future__ import annotations

import pytest
from tests.answers.worked import book, register

from hustings.answers import entry_slots
from hustings.entries import ActEntry
from hustings.rulebook import Slot

BOOK = book(
    "barred    yes/no    any bar    {is} barred",
    """
    1
    act bar: decision of the executive on person and seat
    act lifting: decision of the panel on person and entry, ending bar
    act poll: event
    """,
)


@pytest.mark.parametrize(
    ("line", "slots"),
    [
        ("2020-01-01 bar Rowan everywhere by Executive", {Slot.PERSON: "Rowan", Slot.SEAT: "everywhere"}),
        ("2020-01-01 bar - Northmere by Executive [EX/1]", {Slot.PERSON: "-", Slot.SEAT: "Northmere"}),
        ("2020-01-01 lifting Rowan [EX/1] by Panel", {Slot.PERSON: "Rowan", Slot.ENTRY: "EX/1"}),
        ("2020-01-01 lifting Rowan by Panel [EX/1]", {Slot.PERSON: "Rowan", Slot.ENTRY: "EX/1"}),
        ("2020-01-01 poll by Hill", {}),
    ],
)
def test_names_are_filed_by_the_slots_of_their_act(line: str, slots: dict[Slot, str]) -> None:
    (entry,) = register(line).entries
    assert isinstance(entry, ActEntry)
    assert entry_slots(BOOK, entry) == {slot: slots.get(slot, "") for slot in Slot}


@pytest.mark.parametrize("line", ["2020-01-01 bar Rowan by Executive", "2020-01-01 ban Rowan everywhere by Executive"])
def test_an_entry_that_the_book_cannot_read_is_filed_under_no_names(line: str) -> None:
    (entry,) = register(line).entries
    assert isinstance(entry, ActEntry)
    assert entry_slots(BOOK, entry) is None
