"""What a register already has of an act that is proposed: the same, which is not entered twice, or another account.

An entry is of the same act where the word for it, the person and the seat are the same, and the days can be one or are
a few apart. What was corrected never counted, and is no such entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hustings.entries.days import Day
from hustings.entries.entry import EVERYBODY, EVERYWHERE, ActEntry, AnnouncementEntry, AnyEntry, Did
from hustings.entries.problems import Place
from hustings.reports.events.agreeing import can_be_one, near, overlap
from hustings.reports.found import Kind, Named
from hustings.reports.proposing.acts import words_for
from hustings.speech import said

Proposed = ActEntry | AnnouncementEntry


@dataclass(frozen=True, slots=True)
class OnRecord:
    """An entry of the register on the same act.

    Args:
        entry: Its number in the register, from 1.
        differs: Field by field, what the record says and what the reports say; empty where they agree.
        adds: What the reports say and the record does not.
        is_sure: False where the days known leave open whether it is the same act.
    """

    entry: int
    place: Place
    label: str = ""
    differs: tuple[tuple[str, str, str], ...] = ()
    adds: tuple[str, ...] = ()
    is_sure: bool = True

    @property
    def is_same(self) -> bool:
        """Whether all that is proposed, but for what it adds, is on record."""
        return self.is_sure and not self.differs

    @property
    def words(self) -> str:
        """A sentence for whoever looks at the proposal."""
        if not self.is_sure:
            return said(
                "Entry {number} on record may be of the same act; the day told leaves it open.", number=self.entry
            )
        if not self.differs:
            same = said("Already on record: entry {number}.", number=self.entry)
            more = said("The reports add: {what}.", what="; ".join(self.adds)) if self.adds else ""
            return f"{same} {more}".rstrip()
        told = "; ".join(
            said("{record} on record, {reports} in the reports", record=was, reports=now)
            for _, was, now in self.differs
        )
        differs = said("Entry {number} on record is of the same act and differs: {told}.", number=self.entry, told=told)
        unlabelled = said("It has no label: give both one, and they are two accounts of one act.")
        return differs if self.label else f"{differs} {unlabelled}"


class Record:
    """The entries of a register, found by what they are about."""

    def __init__(self, entries: Iterable[AnyEntry] = ()) -> None:
        entries = tuple(entries)
        corrected = {entry.corrects for entry in entries} - {""}
        self._about: dict[tuple[str, str], list[Proposed]] = {}
        for entry in entries:
            if isinstance(entry, ActEntry | AnnouncementEntry) and not (entry.label and entry.label in corrected):
                self._about.setdefault((entry.act, _first(entry)), []).append(entry)

    def on(self, proposed: Proposed, what: str, *, undone: bool, has_day: bool = True) -> OnRecord | None:
        """What is on record of a proposed entry's act; an entry that agrees before one that differs.

        Args:
            what: A key of `doings.DONE`; the record may call it by another word of the same meaning.
            has_day: Whether the proposed entry's day is known.
        """
        words = dict.fromkeys((proposed.act, *words_for(what, undone=undone)))
        there = [
            _compared(entry, proposed, has_day=has_day)
            for word in words
            for entry in self._about.get((word, _first(proposed)), ())
            if type(entry) is type(proposed) and _is_same_act(entry, proposed, has_day=has_day)
        ]
        return min(there, key=lambda one: (not one.is_sure, len(one.differs), one.entry), default=None)


def _first(entry: Proposed) -> str:
    return entry.names[0].casefold() if entry.names else ""


def _is_same_act(entry: Proposed, proposed: Proposed, *, has_day: bool) -> bool:
    if (has_day and not near(entry.day, proposed.day)) or not _same_rest(entry.names[1:], proposed.names[1:]):
        return False
    if isinstance(entry, AnnouncementEntry) or isinstance(proposed, AnnouncementEntry):
        return (
            isinstance(entry, AnnouncementEntry)
            and isinstance(proposed, AnnouncementEntry)
            and (_plain(entry.words) == _plain(proposed.words) or _by(entry, proposed))
            and (not has_day or overlap(entry.day, proposed.day))
        )
    if proposed.names and proposed.names[0] != EVERYBODY:
        return True
    first, second = dict(_figures(entry)), dict(_figures(proposed))
    return (
        bool(first)
        and all(first.get(way) == second.get(way) for way in ("for", "against"))
        and _by(entry, proposed)
        and (not has_day or overlap(entry.day, proposed.day))
    )


def _same_rest(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the seats and whatever else an act is about can be the same; not told is no other."""
    known = [[name for name in names if name not in (EVERYBODY, EVERYWHERE) and not name.isupper()]
             for names in (one, other)]  # fmt: skip
    return not known[0] or not known[1] or [name.casefold() for name in known[0]] == [n.casefold() for n in known[1]]


def _by(one: Proposed, other: Proposed) -> bool:
    return not one.by or not other.by or can_be_one(Named(Kind.BODY, one.by), Named(Kind.BODY, other.by))


def _figures(entry: Proposed) -> Iterator[tuple[str, str]]:
    if isinstance(entry, ActEntry) and entry.tally is not None:
        yield from ((word, figure.text) for word, figure in entry.tally.figures)


def _mover(entry: Proposed) -> str:
    parts = entry.parts if isinstance(entry, ActEntry) else ()
    return next((part.name for part in parts if part.did is Did.MOVED), "")


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _compared(entry: Proposed, proposed: Proposed, *, has_day: bool) -> OnRecord:
    differs: list[tuple[str, str, str]] = []
    adds: list[str] = []
    if has_day and not overlap(entry.day, proposed.day):
        differs.append(("day", entry.day.words(), proposed.day.words()))
    elif has_day and proposed.day.is_exact and not entry.day.is_exact:
        adds.append(proposed.day.words())
    if not _by(entry, proposed):
        differs.append(("by", entry.by, proposed.by))
    elif proposed.by and not entry.by:
        adds.append(said("by {name}", name=proposed.by))
    was, now = dict(_figures(entry)), dict(_figures(proposed))
    if was and any(was.get(word, number) != number for word, number in now.items()):
        differs.append(("tally", _tally(was), _tally(now)))
    elif now and not was:
        adds.append(_tally(now))
    mover, moved = _mover(entry), _mover(proposed)
    if mover and moved and not can_be_one(Named(Kind.PERSON, mover), Named(Kind.PERSON, moved)):
        differs.append(("mover", mover, moved))
    elif moved and not mover:
        adds.append(said("moved by {name}", name=moved))
    sure = has_day and _is_close(entry.day, proposed.day)
    return OnRecord(entry.number, entry.place, entry.label, tuple(differs), tuple(adds), sure)


def _is_close(on_record: Day, told: Day) -> bool:
    """Whether days that can be one are known well enough: "by 6 March" may be of long before."""
    is_open = told.last - told.first > timedelta(days=366)
    return not is_open or told.last - on_record.first <= timedelta(days=31)


def _tally(figures: dict[str, str]) -> str:
    return ", ".join(f"{number} {word}" for word, number in figures.items())
