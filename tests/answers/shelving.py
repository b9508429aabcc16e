"""The same question put to a register read whole, and to the same register on a shelf."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from hustings.answers import NotUnderstood, Verdict, ask
from hustings.answers.json_form import verdict_json
from hustings.answers.memory_shelf import MemoryShelf
from hustings.answers.readers import read_under, reader_named
from hustings.answers.seeing import Audiences, Reader, SeenRegister
from hustings.answers.shelf import ShelvedRegister
from hustings.answers.words import verdict_words
from hustings.entries import AnyEntry, Refused, Register
from hustings.rulebook import RuleBook


def shelved(book: RuleBook, register: Register) -> ShelvedRegister:
    return ShelvedRegister(MemoryShelf(register, book), register.name)


class CountingShelf(MemoryShelf):
    """A shelf that counts the different entries it hands out."""

    def __init__(self, register: Register, book: RuleBook) -> None:
        super().__init__(register, book)
        self.handed: set[int] = set()


def _counting(name: str) -> Callable[..., Iterable[AnyEntry]]:
    def handing(self: CountingShelf, *args: Any) -> Iterator[AnyEntry]:
        for entry in getattr(MemoryShelf, name)(self, *args):
            self.handed.add(entry.number)
            yield entry

    return handing


for _name in (
    "entries", "of_act", "tied", "about", "interpreting", "anonymous", "seated", "lasting_until", "labelled",
    "correcting", "bodies", "completes", "announcements", "naming", "latest",
):  # fmt: skip
    setattr(CountingShelf, _name, _counting(_name))


def seen_with_its_numbers(book: RuleBook, register: Register, reader: Reader) -> SeenRegister:
    """What a reader may see, each entry with its number in the whole: what a log shows of it."""
    seen = tuple(Audiences(book, register.entries).seen_by(reader))
    return SeenRegister(register.kind, seen, register.name, reader)


def told(verdict: Verdict) -> str:
    """An answer to the last byte, but for what it says the record is known by."""
    verdict = replace(verdict, register="0" * 64, checkpoint=None)
    return json.dumps(verdict_json(verdict), sort_keys=True) + verdict_words(verdict)


def answered(term: str, *names: str, **options: Any) -> str:
    try:
        return told(ask(term, *names, **options))
    except NotUnderstood as not_understood:
        return str(not_understood)
    except Refused as refused:
        return f"refused: {refused.problems[0].code}"


def assert_same(
    term: str, *names: str, book: RuleBook, register: Register, shelf: ShelvedRegister, reader: str = "", **options: Any
) -> str:  # fmt: skip
    """Ask both, and see that they say the same; what they said.

    A register that is refused as it was on that day is not asked: a store never took in what is wrong in it.
    """
    whole = register
    try:
        if reader:
            found = reader_named(reader, book=book, register=register, on=options["on"],
                                 recorded_by=options.get("recorded_by"))  # fmt: skip
            whole = seen_with_its_numbers(book, register, found)
        read_under(book, whole, recorded_by=options.get("recorded_by"))
    except Refused:
        return ""
    one = answered(term, *names, book=book, register=whole, **options)
    two = answered(term, *names, book=book, register=shelf, **options, **({"reader": reader} if reader else {}))
    if one.startswith("refused: ") and two.startswith("refused: "):
        return two  # of several faults of a supposition, which is told first may differ
    assert one == two, (term, names, options, _differ(one, two))
    return one


def _differ(one: str, two: str) -> tuple[str, str]:
    """Where two answers begin to differ."""
    at = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    return one[max(0, at - 60) : at + 200], two[max(0, at - 60) : at + 200]
