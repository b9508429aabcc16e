"""Lines that would bring back what was erased: a file that is entered once more may still have them.

What is on the record is known again word for word, and left out. An entry of which something was erased is not known by
its words any more; so it is looked for by all that is left of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hustings.clerk.register_read import grounds_of
from hustings.entries import ActEntry, AnnouncementEntry, AnyEntry, LeafError, Links, Position, Problem, make_leaf
from hustings.entries.leaf import SALT_LENGTH, leaf_fields
from hustings.store import Store

_SAID_BY_ALL = ("type", "act", "effective", "public")


def putting_back(store: Store, new: Sequence[AnyEntry]) -> list[Problem]:
    """A problem for each of these lines that is, but for what was erased, an entry on the record.

    It is asked of lines of a file that has others on the record already: the same file once more. A line that is
    entered by itself may be about somebody else, and is no business of this.
    """
    erased: dict[tuple[str, str], list[_Erased]] = {}
    for each in _erased_in(store):
        erased.setdefault(each.heading, []).append(each)
    problems = []
    for entry in new:
        act = entry.act if isinstance(entry, ActEntry | AnnouncementEntry) else ""
        for each in erased.get((act, entry.day.text()), ()):
            if each.is_left_of(entry):
                problems.append(_problem(entry, each))
                break
    return problems


def _problem(entry: AnyEntry, erased: _Erased) -> Problem:
    return Problem(
        "erased-before",
        entry.place,
        f"this line is entry {erased.seq} but for what was erased from that ({erased.law}); entered again, it would "
        "come back",
        "Take the line out of this file, and of every copy that is kept. If it is about somebody else, enter it in a "
        "file without the lines that are on the record already.",
    )


class _Erased:
    """What is left of an entry of which something was erased."""

    def __init__(self, seq: int, law: str, fields: dict[str, Any], left: dict[str, Any]) -> None:
        self.seq, self.law, self.fields, self.left = seq, law, fields, left

    @property
    def heading(self) -> tuple[str, str]:
        """The act (empty of what is none) and the day."""
        return self.fields.get("act", ""), self.fields["effective"]

    def is_left_of(self, entry: AnyEntry) -> bool:
        """Whether nothing that is left of it speaks against its having been this entry."""
        fields, public = self.fields, self.fields["public"]
        links = Links(
            tuple(fields["subject"]),
            actor=fields.get("actor", ""),
            account=public.get("account"),
            about=public.get("about"),
            corrects=public.get("corrects"),
        )
        position = Position(fields["log"], self.seq, fields["at"], fields["rulebook"])
        try:
            made = make_leaf(entry, position, links, salt=lambda: bytes(SALT_LENGTH), value_is_public="value" in public)
        except LeafError:
            return False
        mine = leaf_fields(made.data)
        return (
            all(mine.get(key) == fields.get(key) for key in _SAID_BY_ALL)
            and _paths(mine) == _paths(fields)
            and all(self.left.get(each.path, each.value) == each.value for each in made.openings)
        )


def _paths(fields: dict[str, Any]) -> set[str]:
    return {each["p"] for each in fields["commit"]}


def _erased_in(store: Store) -> Iterator[_Erased]:
    for seq, paths in grounds_of(store).items():
        left = {opening.path: opening.value for opening in store.openings(seq)}
        fields = dict(left.pop("/entry", None) or leaf_fields(store.leaf(seq)))
        if "effective" in fields:
            yield _Erased(seq, next(iter(paths.values())), fields, left)
