"""What an act may bear on: of which other acts, and for whom, what becomes of them may change when one is entered.

Read off the book alone, and careful: a few too many, and never one too few. An act bears on those that it ends or until
which they last, on those whose condition reads it, on those whose time runs from it, and on what counts as done by
operation of a clause because of it; and through each of these further on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from hustings.rulebook.book import RuleBook
from hustings.rulebook.expressions import names_in
from hustings.rulebook.statements import Act, Reads, Slot


class Borne(NamedTuple):
    """What one act bears on.

    Args:
        acts: The acts of which something may change, itself among them.
        wide: It may change for others than those whom the act names, too.
        onward: Those of the acts that bear on acts about persons themselves.
    """

    acts: frozenset[str]
    wide: bool
    onward: frozenset[str]


class _Link(NamedTuple):
    """One act bears on another; ``own``: only where both are about the same person."""

    on: str
    own: bool


class Bearing:
    """What the acts of a book bear on.

    Args:
        lasting: Beside the book: the acts of which an entry says that it lasts until an act, by that act.
    """

    def __init__(self, book: RuleBook, lasting: Mapping[str, Iterable[str]] | None = None) -> None:
        self.book = book
        self.lasting = lasting or {}
        self._found: dict[str, Borne] = {}

    def of(self, act: str) -> Borne:
        """What an act bears on."""
        if act not in self._found:
            self._found[act] = self._of(act)
        return self._found[act]

    @property
    def rests_on_searches(self) -> bool:
        """Whether what becomes of an act may rest on somebody having looked for another (``complete``)."""
        conditions = any(version.condition for versions in self._versions.values() for version in versions)
        return conditions or any(duty.otherwise for duty in self.book.duties)

    @property
    def rests_on_kinds(self) -> bool:
        """Whether what becomes of an act may rest on what kind of body did it."""
        return any(version.of is not None for versions in self._versions.values() for version in versions)

    def is_about_persons(self, act: str) -> bool:
        """Whether an act is about a person in some edition."""
        return any(Slot.PERSON in version.on for version in self._versions.get(act, ()))

    def _of(self, act: str) -> Borne:
        found, left, wide = {act}, [act], act == "holiday"
        onward: set[str] = set()
        while left:
            each = left.pop()
            for link in self._links.get(each, ()):
                if self.is_about_persons(link.on):
                    onward.add(each)
                    wide = wide or not link.own
                if link.on not in found:
                    found.add(link.on)
                    left.append(link.on)
        return Borne(frozenset(found), wide, frozenset(onward))

    # -- links ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _versions(self) -> Mapping[str, tuple[Act, ...]]:
        return {name: self.book.versions_of_act(name) for name in self.book.act_names}

    @cached_property
    def _links(self) -> Mapping[str, frozenset[_Link]]:
        found: dict[str, set[_Link]] = {}
        for cause, on, own in self._all_links():
            same = own and self._always_person(cause) and self._always_person(on)
            found.setdefault(cause, set()).add(_Link(on, same))
        return {cause: frozenset(links) for cause, links in found.items()}

    def _always_person(self, act: str) -> bool:
        versions = self.book.versions_of_act(act)
        return bool(versions) and all(Slot.PERSON in version.on for version in versions)

    def _all_links(self) -> Iterator[tuple[str, str, bool]]:
        """Which act bears on which, and whether only on the same person's."""
        book = self.book
        for ended, enders in book.enders.items():
            if ended != "it":
                yield from ((ender, ended, True) for ender in enders)
        for until, acts in self.lasting.items():
            yield from ((until, act, True) for act in acts)
        for name in book.act_names:
            for version in book.versions_of_act(name):
                if isinstance(version.until, str):
                    yield version.until, name, True
                if version.within is not None:
                    yield version.within.act, name, True
                for read in (version.condition, version.condition_on):
                    yield from ((act, name, own) for act, own in self._read(read))
        for duty in book.duties:
            if duty.otherwise:
                yield duty.within.act, duty.otherwise, self._always_person(duty.name)
                yield duty.name, duty.otherwise, self._always_person(duty.within.act)
                for read in names_in(duty.condition) if duty.condition is not None else ():
                    own = self._always_person(duty.within.act)
                    yield from ((act, duty.otherwise, own and of_same) for act, of_same in self._read(read))

    def _read(self, name: str) -> Iterator[tuple[str, bool]]:
        """The acts that a term or head reads in any edition, and whether only those about the same person."""
        seen: set[tuple[str, bool]] = set()
        left = [(name, True)] if name else []
        while left:
            each = current, own = left.pop()
            if each in seen:
                continue
            seen.add(each)
            term = self.book.terms.get(current)
            if term is not None and term.source.reads not in (Reads.MEETING, Reads.ENTRY, Reads.QUESTION):
                yield term.source.act, own and Slot.PERSON in self.book.tied(term)
            left += [(other, own and term is None) for other in self.book.reads(current)]
