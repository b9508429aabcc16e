"""Write the register of the Commonweal Party: its hand-written head as it stands, and the rest grown from it.

Usage: script/grow-commonweal [FILE]   (examples/commonweal/commonweal.register, if no file is named)
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import executive
import panels
import places
import selections
from chance import Chance
from lines import Entry, in_order, name, read
from people import roll

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "examples" / "commonweal" / "commonweal.register"
BY_HAND = Path(__file__).with_name("by_hand.register")

BEGINS = "# Grown by script/grow-commonweal from here on"
GROWN = f"{BEGINS}: change the lists in script/growing/, not these lines."
"""What is above this line of the register is written by hand and kept; its entries are cited by their numbers."""

PEOPLE = 1970
"""Besides those of the hand-written entries."""
GROUP = ("Bethan Pryce", "Morag Ellingham", "Desmond Achari", "Ruth Ellerby")


def grown(head: str, by_hand: str) -> str:
    """The whole text of the register.

    Args:
        head: What is written by hand at its head, down to the line before ``GROWN``.
        by_hand: Stories that are put among the grown entries by their day.
    """
    stories = read(by_hand)
    taken = {
        first or second
        for text in (head, by_hand)
        for first, second in re.findall(r'membership (?:"([^"]+)"|(\w+))', text)
    }
    people, entries = roll(PEOPLE, set(taken))
    settled = [person for person in people if person.stays and date(1999, 1, 1) < person.joined < date(2021, 6, 1)]
    busy = Chance("who does what").some_of(settled, 300)
    officers, applicants, others = [p.name for p in busy[:120]], busy[120:200], [p.name for p in busy[200:]]

    body = executive.elected(officers[:72], GROUP)
    chosen = selections.run(applicants)
    items = [*chosen.items, _endorsement("Fiona Adair", "Haverlaw", date(2026, 5, 26))]
    entries = [
        *_bodies(), *stories, *entries, *body.entries, *panels.places(officers[72:]), *chosen.entries,
        *executive.decided(body, items, (head + "\n" + by_hand).splitlines()),
        *panels.complaints(others[:20]), *panels.suspensions(others[20:30]), *panels.resolutions(others[30:]),
    ]  # fmt: skip
    return "\n".join([head, GROWN, *(entry.written() for entry in in_order(entries)), ""])


def _endorsement(who: str, seat: str, day: date) -> executive.Item:
    return executive.Item(
        day, f"endorsement {name(who)} {seat}", f"That {who} be endorsed for {seat}.", (), (92, 82, 90), "carried"
    )


def _bodies() -> list[Entry]:
    """Branches, affiliated bodies and selection committees, from before the record begins."""
    found = [Entry(f"2021-01-04 body {name(body)}: affiliated body") for body in places.AFFILIATES]
    for seat, branches in places.SEATS.items():
        found += [Entry(f"2021-01-04 body {name(branch)}: branch") for branch in branches]
        found.append(Entry(f"2022-09-01 body {name(places.committee(seat))}: selection committee"))
        found += [Entry(f"2021-01-04 branch {seat} by {name(branch)}") for branch in branches]
    return found


def main(to: Path) -> None:
    """Write the register to a file."""
    head = REGISTER.read_text(encoding="utf-8").partition(BEGINS)[0].rstrip("\n")
    to.write_text(grown(head, BY_HAND.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else REGISTER)
