"""Who voted how, as far as names are known, beside the totals of a division.

Nobody's vote is guessed: not from having moved or spoken, not from what is left when the known names are taken away.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from hustings.answers.event import UNSURE, Event
from hustings.answers.verdict import Mark, MarkKind
from hustings.entries import ActEntry
from hustings.rulebook import number_words
from hustings.speech import said, said_as, said_many

CAST = ("for", "against", "abstaining")
"""The ways of voting; ``present`` is no way of voting, but to have been there."""

WAYS = (*CAST, "present", "absent")


def way_title(way: str) -> str:
    """What stands before the names of each way; an empty way: those named whose vote is not known."""
    match way:
        case "for":
            return said_as("votes by name", "For")
        case "against":
            return said_as("votes by name", "Against")
        case "abstaining":
            return said_as("votes by name", "Abstaining")
        case "present":
            return said_as("votes by name", "There, no vote known")
        case "absent":
            return said_as("votes by name", "Absent")
        case _:
            return said_as("votes by name", "Named, but how they voted is not known")


@dataclass(frozen=True)
class RollCall:
    """The votes by name that all accounts of one act give, put together.

    Args:
        votes: How each named member voted, in the order in which they are first named; empty where it is not known,
            because an account names them both ways, two accounts differ, or a mere claim is all that names them.
        unnamed: By way, how many votes accounts give without a name.
        said: Of members whose vote is not known, every way that is said of them.
    """

    event: Event
    votes: dict[str, str]
    unnamed: dict[str, int]
    said: dict[str, tuple[str, ...]]

    @property
    def is_empty(self) -> bool:
        return not self.votes and not any(self.unnamed.values())

    def names(self, way: str) -> tuple[str, ...]:
        """Those who are known to have voted so; an empty way: those named whose vote is not known."""
        return tuple(name for name, voted in self.votes.items() if voted == way)

    def total(self, way: str) -> Fraction | None:
        """How many did so, if the totals say it; they never say who was absent, since a seat may be empty."""
        return self.event.numbers.get(way)

    def more(self, way: str) -> Fraction:
        """How many more did so whose names are not known."""
        total = self._left_present() if way == "present" else self.total(way)
        unnamed = Fraction(self.unnamed.get(way, 0))
        return unnamed if total is None else max(unnamed, total - len(self.names(way)))

    def _left_present(self) -> Fraction | None:
        """Those present who did not vote, where all the numbers are known."""
        numbers = self.event.numbers
        if "present" not in numbers or not {"for", "against"} <= numbers.keys():
            return None
        return numbers["present"] - sum((numbers.get(way, Fraction(0)) for way in CAST), Fraction(0))

    @cached_property
    def misfits(self) -> tuple[str, ...]:
        """What is said of names that cannot fit the totals, each in a sentence."""
        return tuple(self._misfits())

    def _misfits(self) -> Iterator[str]:
        named = {way: self._least(way) for way in WAYS}
        there = sum(named[way] for way in (*CAST, "present"))
        for way in CAST:
            total = self.total(way)
            if total is not None and named[way] > total:
                yield said(
                    "{named} are named as voting {way}, and the totals say {total}",
                    named=named[way], way=way_words(way), total=number_words(total),
                )  # fmt: skip
        present, seats = self.event.numbers.get("present"), self.event.numbers.get("seats")
        if present is not None and there > present:
            yield said(
                "{named} are named as having been there, and the totals say {total}",
                named=there, total=number_words(present),
            )  # fmt: skip
        if seats is not None and max(Fraction(there), present or Fraction(0)) + named["absent"] > seats:
            yield said(
                "{named} are named as absent, and with those present that is more than the seats",
                named=named["absent"],
            )  # fmt: skip

    def _least(self, way: str) -> int:
        """The fewest that did so, if every name and every vote without a name is right."""
        each = (
            len({vote.name for vote in account.votes if vote.way == way and vote.name})
            + sum(1 for vote in account.votes if vote.way == way and not vote.name)
            for account in self.event.accounts
        )
        return max(*each, len(self.names(way)))


def roll_call(event: Event) -> RollCall:
    """The votes by name that the accounts of an act give."""
    if not any(account.votes for account in event.accounts):
        return RollCall(event, {}, dict.fromkeys(WAYS, 0) if event.accounts else {}, {})
    named: dict[str, dict[str, None]] = {}
    for account in event.accounts:
        for vote in account.votes:
            if vote.name:
                named.setdefault(vote.name, {})[vote.way] = None
    unnamed = {way: max(_unnamed(account, way) for account in event.accounts) for way in WAYS} if event.accounts else {}
    sure = _surely_named(event)
    votes = {name: _agreed(ways) if name in sure else "" for name, ways in named.items()}
    open_ = {name: tuple(ways) for name, ways in named.items() if not votes[name]}
    return RollCall(event, votes, unnamed, open_)


def _surely_named(event: Event) -> set[str]:
    """Those whom more than a claim names; all, where there is nothing but claims."""
    surer = [account for account in event.accounts if not _only_claimed(account)] or event.accounts
    return {vote.name for account in surer for vote in account.votes if vote.name}


def _only_claimed(account: ActEntry) -> bool:
    return bool(account.sources) and all(source.sureness in UNSURE for source in account.sources)


def _unnamed(account: ActEntry, way: str) -> int:
    return sum(1 for vote in account.votes if vote.way == way and not vote.name)


def _agreed(ways: dict[str, None]) -> str:
    """How somebody voted by all that is said of them; to have been there fits every vote. Empty: not known."""
    voted = [way for way in ways if way != "present"] or ["present"]
    return voted[0] if len(voted) == 1 and not (voted == ["absent"] and "present" in ways) else ""


def roll_call_marks(event: Event, title: str) -> Iterator[Mark]:
    """What does not fit in the names of a division: with its totals, within an account, or between two."""
    if not any(account.votes for account in event.accounts):
        return
    call = roll_call(event)
    for misfit in call.misfits:
        told = said("{act}: names cannot fit the totals: {misfit}", act=title, misfit=misfit)
        yield Mark(MarkKind.NAMES_DO_NOT_FIT, told, event.number)
    for name, ways in _twice(event):
        told = said("{act}: {name} is named twice: {ways}", act=title, name=name, ways=", ".join(map(way_words, ways)))
        if len(set(ways)) > 1:
            told = said("{told}; how they voted is not known", told=told)
        yield Mark(MarkKind.NAMED_TWICE, told, event.number)
    for name, several in call.said.items():
        if _differs_between(event, name):
            told = said(
                "{act}: accounts differ on how {name} voted: {ways}; it is not known",
                act=title, name=name, ways=", ".join(map(way_words, several)),
            )  # fmt: skip
            yield Mark(MarkKind.ACCOUNTS_DIFFER, told, event.number)


def _twice(event: Event) -> Iterator[tuple[str, list[str]]]:
    """Names that stand twice in one account, each with what they are said to have done."""
    found: dict[str, list[str]] = {}
    for account in event.accounts:
        ways: dict[str, list[str]] = {}
        for vote in account.votes:
            if vote.name:
                ways.setdefault(vote.name, []).append(vote.way)
        for name, several in ways.items():
            if len(several) > 1:
                found[name] = several
    yield from found.items()


def _differs_between(event: Event, name: str) -> bool:
    """Whether it is between accounts that they differ, and not only within one."""
    each = [
        {vote.way for vote in account.votes if vote.name == name}
        for account in event.accounts
        if any(vote.name == name for vote in account.votes)
    ]
    return len(each) > 1 and any(ways != each[0] for ways in each)


def way_words(way: str) -> str:
    """How somebody voted, in a sentence."""
    match way:
        case "for":
            return said_as("voted", "for")
        case "against":
            return said_as("voted", "against")
        case "abstaining":
            return said_as("voted", "abstaining")
        case "present":
            return said_as("voted", "being there")
        case "absent":
            return said_as("voted", "being absent")
        case _:
            return way


def roll_call_words(event: Event) -> tuple[str, ...]:
    """The votes by name, a sentence for each way: ``For: Ann, Bo, and 20 more whose names are not known.``"""
    call = roll_call(event)
    if call.is_empty:
        return ()
    told = [_told(way_title(way), call.names(way), call.more(way)) for way in WAYS]
    told.append(_told(way_title(""), call.names(""), Fraction(0)))
    return tuple(line for line in told if line)


def _told(title: str, names: tuple[str, ...], more: Fraction) -> str:
    if not names and not more:
        return ""
    rest = more_words(more, bool(names))
    if names and rest:
        return said("{title}: {names}, and {more}.", title=title, names=", ".join(names), more=rest)
    return f"{title}: {', '.join(names) or rest}."


def more_words(more: Fraction, after_names: bool) -> str:
    """``20 more whose names are not known``; empty where there are none."""
    if not more:
        return ""
    number, count = math.ceil(more), number_words(more)
    if after_names:
        return said_many(
            "{count} more whose name is not known", "{count} more whose names are not known", number, count=count
        )
    return said_many("{count} whose name is not known", "{count} whose names are not known", number, count=count)
