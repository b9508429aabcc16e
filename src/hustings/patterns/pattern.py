"""One clause pattern: a small rule book, and a head that says what it is for and what can be filled in.

The head is the first block of the book, a ``text`` block, which the rule book's reader shows and does not read::

    pattern: length-of-membership
    title: Membership for some time before standing
    for: Only those who have belonged for a while may stand.
    words: member for, continuous membership, joined
    clause: 2.1
    place: duration 12 months: how long somebody must have been a member
    watch: Counted back from which day?
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

HEAD = re.compile(r"^```text\n(?P<lines>.*?)^```\n", re.MULTILINE | re.DOTALL)
"""The head of a pattern, with its fences."""

_ONCE = ("pattern", "title", "for", "words", "clause")
_REPEATED = ("place", "watch")


class PatternError(ValueError):
    """A pattern's head cannot be read; the sentence says which line and why."""


class BlankKind(StrEnum):
    """What may stand in a place that is filled in."""

    NUMBER = "number"
    FRACTION = "fraction"
    DURATION = "duration"
    """A time that expressions can add: days, weeks, months or years."""
    LIMIT = "limit"
    """A time within which something is done: also working days and clear days."""
    BODY = "body"
    OFFICE = "office"
    CLASS = "class"
    """A kind of body of which there are many, as ``a branch``."""
    SEAT = "seat"
    """A seat in the worked examples."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place of a pattern that can be filled in.

    Args:
        value: What stands there in the pattern, as its rules write it: ``12 months``, ``2/3``, ``the committee``.
        what: What it is, in words.
    """

    kind: BlankKind
    value: str
    what: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A clause that many organisations have.

    Args:
        name: By which it is called for: ``length-of-membership``.
        purpose: What it is for, in a sentence.
        words: Words and phrases of a clause that point to it.
        clause: The number of the clause that stands for the pasted one; its prose gives way to the pasted prose.
        watch: What to look at before using it, such as "two thirds of whom?".
        text: The whole file: a rule book that passes ``hustings check``, its head included.
    """

    name: str
    title: str
    purpose: str
    words: tuple[str, ...]
    clause: str
    places: tuple[Blank, ...]
    watch: tuple[str, ...]
    text: str

    @property
    def book(self) -> str:
        """The rule book without the head."""
        return HEAD.sub("", self.text, count=1)


def read_pattern(text: str) -> Pattern:
    """Read a pattern's file.

    Raises:
        PatternError: If the head is missing, or a line of it is missing, stands twice or cannot be read.
    """
    found = HEAD.search(text)
    if not found:
        raise PatternError("A pattern begins with its head: a text block with the line pattern: NAME.")
    once: dict[str, str] = {}
    many: dict[str, list[str]] = {key: [] for key in _REPEATED}
    for line in found["lines"].splitlines():
        key, colon, value = line.partition(": ")
        value = value.strip()
        if not colon or not value or key not in (*_ONCE, *_REPEATED) or key in once:
            raise PatternError(f'The line "{line}" of a pattern\'s head is not read, or stands twice.')
        if key in many:
            many[key].append(value)
        else:
            once[key] = value
    if missing := [key for key in _ONCE if key not in once]:
        raise PatternError(f"The head of a pattern lacks the line {missing[0]}: ...")
    return Pattern(
        name=once["pattern"],
        title=once["title"],
        purpose=once["for"],
        words=tuple(word.strip() for word in once["words"].split(",")),
        clause=once["clause"],
        places=tuple(_read_blank(line) for line in many["place"]),
        watch=tuple(many["watch"]),
        text=text,
    )


def _read_blank(line: str) -> Blank:
    kind, _, rest = line.partition(" ")
    value, _, what = rest.partition(": ")
    if kind not in set(BlankKind) or not value or not what:
        raise PatternError(f'The place "{line}" is not written as KIND VALUE: WHAT IT IS.')
    return Blank(BlankKind(kind), value, what)
