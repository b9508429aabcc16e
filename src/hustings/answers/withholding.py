"""What a reader may not see, and what is therefore not known to them: worked out from the book alone.

No entry is looked at here. So whatever is withheld is withheld whether there is a hidden entry or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from hustings.answers.seeing import Reader, audience_told
from hustings.entries import EVERYBODY
from hustings.rulebook import (
    Act,
    Duty,
    Reads,
    RuleBook,
    Slot,
    names_in,
    people_of,
    seers,
)


class _Node(NamedTuple):
    """Something that an answer may rest on.

    Args:
        what: ``name`` (a term or head), ``done`` (which acts were done, and whether they count), ``effect`` (and have
            their effect still), ``force`` (and were not ended), or ``aside`` (an act that sets one entry aside).
        own: It is about the reader.
    """

    what: str
    name: str
    own: bool


@dataclass(eq=False)
class View:
    """What a reader may not see under a book.

    Each question is answered with the name of the act or term that is kept from the reader, or with an empty text.
    """

    book: RuleBook
    reader: Reader
    _found: dict[_Node, str] = field(default_factory=dict)
    _hidden: dict[tuple[str, bool], str] = field(default_factory=dict)

    def is_reader(self, person: str) -> bool:
        return self.reader.is_person(person)

    def hides(self, act: str, *, own: bool, own_entry: bool = False) -> str:
        """Whether there may be acts of this name that the reader does not see, also by operation of a clause.

        Args:
            own: Only those about the reader are asked for.
            own_entry: Only those about an entry that is about the reader.
        """
        return self._line_hides(act, own, own_entry) or self._done_unseen(act, own)

    def hides_line(self, act: str, *, own: bool) -> bool:
        """Whether a text of an act itself keeps acts of this name from the reader."""
        return bool(self._line_hides(act, own))

    def hides_name(self, name: str, *, own: bool) -> str:
        """Whether a term or head is itself kept from the reader."""
        words = self.book.seen_by.get(name, ())
        return "" if self._is_seer(words, own=own) else name

    def hides_setting_aside(self, act: str, person: str) -> str:
        """Whether an entry of this act about this person may have been set aside where the reader does not see it."""
        own = bool(self.reader.person) and person in (self.reader.person, EVERYBODY)
        return next((name for name in self.book.acts_setting_aside(act) if self._aside_hides(name, own)), "")

    def clouds(self, name: str, *, own: bool) -> str:
        """Whether a term or head may rest on what the reader does not see."""
        return self._clouds(_Node("name", name, own))

    def clouds_condition(self, act: Act, *, own: bool) -> str:
        """Whether it may rest on what the reader does not see if the condition of an act was met."""
        own = own and Slot.PERSON in act.on
        names = (name for name in (act.condition, act.condition_on) if name)
        return next((found for name in names if (found := self.clouds(name, own=own))), "")

    def clouds_act(self, act: str, *, own: bool) -> str:
        """Whether it may rest on what the reader does not see which acts of this name were done, and count."""
        return self._clouds(_Node("done", act, own))

    def audience(self, name: str) -> str:
        """Who may see what is kept from the reader, for a sentence."""
        people = people_of(self.book)
        words: dict[str, None] = dict.fromkeys(self.book.seen_by.get(name, ()))
        for version in self.book.versions_of_act(name):
            if seers(version.seen_by, people) is not None:
                words.update(dict.fromkeys(version.seen_by))
        return audience_told(tuple(words), people)

    # -- read off the book -----------------------------------------------------------------------------------------

    def _is_seer(self, words: tuple[str, ...], *, own: bool) -> bool:
        audience = seers(words, self._people)
        if audience is None:
            return True
        person = self.reader.person if own else ""
        return self.reader.is_in(frozenset(("person", person) if seer[0] == "person" else seer for seer in audience))

    @cached_property
    def _people(self) -> dict[str, str]:
        return dict(people_of(self.book))

    def _line_hides(self, act: str, own: bool, own_entry: bool = False) -> str:
        """Whether any text of an act keeps it from the reader; that of the day of an entry may be another."""
        for version in self.book.versions_of_act(act):
            about_reader = own if Slot.PERSON in version.on else own_entry and Slot.ENTRY in version.on
            if not self._is_seer(version.seen_by, own=about_reader):
                return act
        return ""

    def _aside_hides(self, act: str, own: bool) -> str:
        """Of an act that names a person and an entry it is not sure that they belong together."""
        for version in self.book.versions_of_act(act):
            if not self._is_seer(version.seen_by, own=own and Slot.PERSON not in version.on):
                return act
        return ""

    def _done_unseen(self, act: str, own: bool) -> str:
        """Whether an act may count as done by operation of a clause for reasons that the reader does not see."""
        key = (act, own)
        if key not in self._hidden:
            self._hidden[key] = ""
            nodes = (node for duty in self.book.duties if duty.otherwise == act for node in _duty_nodes(duty, own))
            self._hidden[key] = next((found for node in nodes if (found := self._clouds(node))), "")
        return self._hidden[key]

    def _clouds(self, node: _Node) -> str:
        """The first thing kept from the reader that a node may rest on, through however many others.

        Which is the first does not hang on what was asked before: only nodes with nothing kept beneath are left out.
        """
        if node not in self._found:
            seen = {node: None}
            left = [node]
            found = ""
            while left and not found:
                current = left.pop()
                found = self._base(current)
                for below in self._below(current):
                    if below not in seen and self._found.get(below) != "":
                        seen[below] = None
                        left.append(below)
            if found:
                self._found[node] = found
            else:
                self._found.update(dict.fromkeys(seen, ""))
        return self._found[node]

    def _base(self, node: _Node) -> str:
        match node.what:
            case "name":
                return self.hides_name(node.name, own=node.own)
            case "done":
                return self._line_hides(node.name, node.own)
            case "aside":
                return self._aside_hides(node.name, node.own)
        return ""

    def _below(self, node: _Node) -> Iterator[_Node]:
        name, own = node.name, node.own
        match node.what:
            case "name":
                yield from self._below_name(name, own)
                return
            case "force":
                yield _Node("effect", name, own)
                yield from (_Node("effect", ender, own) for ender in self.book.enders.get(name, ()))
            case "effect":
                yield _Node("done", name, own)
                yield from (_Node("aside", ender, own) for ender in self.book.acts_setting_aside(name))
                for version in self.book.versions_of_act(name):
                    if isinstance(version.until, str):
                        yield _Node("effect", version.until, own)
            case "done":
                for duty in self.book.duties:
                    if duty.otherwise == name:
                        yield from _duty_nodes(duty, own)
            case "aside":
                yield from (_Node("aside", ender, own) for ender in self.book.acts_setting_aside(name))
        if node.what in ("done", "aside"):
            for version in self.book.versions_of_act(name):
                about_reader = own and Slot.PERSON in version.on
                for read in (version.condition, version.condition_on):
                    if read:
                        yield _Node("name", read, about_reader)
                if version.within is not None:
                    yield _Node("done", version.within.act, about_reader)
                    yield _Node("done", "holiday", False)

    def _below_name(self, name: str, own: bool) -> Iterator[_Node]:
        term = self.book.terms.get(name)
        if term is None:
            yield from (_Node("name", read, own) for read in self.book.reads(name))
            return
        source = term.source
        if source.reads in (Reads.QUESTION, Reads.MEETING, Reads.ENTRY):
            return
        yield _Node("done" if source.ever else "force", source.act, own and Slot.PERSON in self.book.tied(term))
        if source.only_if:
            yield _Node("name", source.only_if, own and source.by is not Slot.PERSON)


def _duty_nodes(duty: Duty, own: bool) -> Iterator[_Node]:
    """What it rests on whether an act counts as done because a duty was not."""
    yield _Node("force", duty.within.act, own)
    yield _Node("done", duty.name, own)
    yield _Node("done", "holiday", False)
    if duty.condition is not None:
        yield from (_Node("name", name, own) for name in names_in(duty.condition))
