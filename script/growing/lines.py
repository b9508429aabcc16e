"""An entry of the register as lines of text, with the day that puts it in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One entry.

    Args:
        text: Its first line, from the day on.
        under: What stands indented under it, without the indent of four spaces.
    """

    text: str
    under: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """What it is sorted by: its day, and the first day of one that is only partly known."""
        return self.text.split(" ", 1)[0].lstrip(".").split("..")[0]

    def written(self) -> str:
        """As it stands in the register."""
        return "\n".join([self.text, *(f"    {line}" for line in self.under)])


def name(words: str) -> str:
    """A name as the register writes it: in quotes if it has several words; a number after it stays outside them."""
    plain, mark, number = words.partition(" #")
    return f'"{plain}"{" #" + number if mark else ""}' if " " in plain else words


def quoted(words: str) -> str:
    """A text in quotes."""
    return '"' + words.replace('"', '\\"') + '"'


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By day; what was written first within a day stays first."""
    return sorted(entries, key=lambda entry: entry.place)


def read(text: str) -> list[Entry]:
    """The entries of a piece of a register; remarks and blank lines are left out."""
    found: list[Entry] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[:1] == " ":
            last = found.pop()
            found.append(Entry(last.text, (*last.under, line[4:])))
        else:
            found.append(Entry(line))
    return found
