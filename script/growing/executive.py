"""The executive: who sits on it, when it meets, how its members voted, and the number of each minute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from chance import Chance
from lines import Entry, name, quoted
from matters import EXECUTIVE, MOST, Matter

SEATS = 39
SECTIONS = (14, 13, 12)
"""Places of affiliated bodies, of branches, and of the group of elected members."""

ELECTED = (date(2022, 9, 26), date(2024, 9, 26), date(2026, 9, 24))
NOT_BY_NAME = "a show of hands, not taken by name"


def meetings() -> list[date]:
    """The fourth Tuesdays of every month but August and December, from September 2022 to October 2026."""
    found = []
    for year in range(2022, 2027):
        for month in range(1, 13):
            first = date(year, month, 1)
            fourth = first + timedelta(days=(1 - first.weekday()) % 7 + 21)
            if date(2022, 9, 1) <= fourth <= date(2026, 10, 31) and month not in (8, 12):
                found.append(fourth)
    return found


@dataclass
class Executive:
    """Its members by section for each term of two years, and the entries of their places."""

    terms: list[list[list[str]]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def on(self, day: date) -> list[list[str]]:
        """Its members on a day, by section."""
        term = max(number for number, first in enumerate(ELECTED) if first <= max(day, ELECTED[0]))
        return self.terms[term]


def elected(candidates: Sequence[str], group: Sequence[str]) -> Executive:
    """Three elections, two years apart; two of three members are elected again.

    Args:
        group: Members of parliament who sit on it all the time.
    """
    chance = Chance("executive")
    waiting = list(candidates)
    executive = Executive()
    for day in ELECTED:
        last = executive.terms[-1] if executive.terms else [[], [], list(group)]
        term = []
        for section, places in enumerate(SECTIONS):
            stay = [who for who in last[section] if who in group or not executive.terms or chance.in_hundred(68)]
            term.append([*stay, *(waiting.pop() for _ in range(places - len(stay)))])
        executive.terms.append(term)
        for who in sorted(who for section in term for who in section):
            executive.entries.append(Entry(f'{day} place {name(who)} Executive by "General Secretary"'))
    return executive


@dataclass(frozen=True)
class Item:
    """What a meeting decides besides its resolutions.

    Args:
        head: The act and whom it is about: ``endorsement "Ann Lee" Foxmarsh``.
    """

    day: date
    head: str
    question: str = ""
    reasons: tuple[str, ...] = ()
    lean: tuple[int, int, int] = MOST
    must: str = ""
    """``carried`` or ``lost``, where what follows needs it."""


def decided(executive: Executive, items: Iterable[Item], fixed: Iterable[str]) -> list[Entry]:
    """Every motion put to the executive, in order of the meetings.

    Args:
        fixed: First lines of entries whose minute is numbered by hand.
    """
    chance = Chance("votes")
    days = {f"{day:%Y-%m}": day for day in meetings()}
    put = [*_resolutions(EXECUTIVE, days), *items]
    put.sort(key=lambda item: item.day)
    minutes = _Minutes(fixed)
    return [_voted(chance, executive, item, minutes) for item in put]


def _resolutions(matters: Iterable[Matter], days: dict[str, date]) -> list[Item]:
    """Resolutions; in the weeks of a campaign and in July the executive met on a day of its own."""
    extra = {"2024-07": date(2024, 7, 23)}
    return [Item({**days, **extra}[matter.month], "resolution", matter.question, matter.reasons, matter.lean)
            for matter in matters]  # fmt: skip


def _voted(chance: Chance, executive: Executive, item: Item, minutes: _Minutes) -> Entry:
    while True:
        votes = _votes(chance, executive.on(item.day), item.lean)
        carried = _count(votes, "for") > _count(votes, "against")
        if item.must in ("", "carried" if carried else "lost"):
            break
    said = {way: [who for who, vote in votes if vote == way] for way in ("for", "against", "abstaining", "absent")}
    tally = [f"{len(said['for'])} for", f"{len(said['against'])} against"]
    if said["abstaining"]:
        tally.append(f"{len(said['abstaining'])} abstaining")
    tally.append(f"{SEATS - len(said['absent'])} of {SEATS} present")
    under = [*item.reasons, *([f"question {quoted(item.question)}"] if item.question else [])]
    by_name = item.head == "resolution" or item.must or chance.in_hundred(25)
    if by_name and len(said["for"]) > 1:
        mover, seconder, *speakers = chance.some_of(said["for"], 4)
        under += [f"moved {name(mover)}", f"seconded {name(seconder)}"]
        under += [f"spoke {name(who)} for" for who in speakers[: chance.below(3)]]
        under += [f"spoke {name(who)} against" for who in chance.some_of(said["against"], chance.below(3))]
    if by_name and chance.in_hundred(84):
        under += _by_name(chance, votes)
    return Entry(f"{item.day} {item.head} by Executive: {', '.join(tally)} [{minutes.next(item.day)}]", tuple(under))


def _votes(chance: Chance, sections: list[list[str]], lean: tuple[int, int, int]) -> list[tuple[str, str]]:
    votes = []
    for members, inclined in zip(sections, lean, strict=True):
        for who in members:
            if chance.in_hundred(13):
                votes.append((who, "absent"))
            elif chance.in_hundred(4):
                votes.append((who, "abstaining"))
            else:
                votes.append((who, "for" if chance.in_hundred(inclined) else "against"))
    return sorted(votes, key=lambda vote: vote[0].rpartition(" ")[2])


def _count(votes: list[tuple[str, str]], way: str) -> int:
    return sum(1 for _, vote in votes if vote == way)


def _by_name(chance: Chance, votes: list[tuple[str, str]]) -> list[str]:
    """The roll-call; in one of eight, nobody noted who two of the voters were."""
    unnamed = (
        {who for who, vote in chance.some_of(votes, 2) if vote in ("for", "against")} if chance.in_hundred(12) else ()
    )
    named = [f"    {name(who)} {vote}" for who, vote in votes if who not in unnamed]
    return ["votes", *named, *(f"    unknown {vote}" for who, vote in votes if who in unnamed)]


class _Minutes:
    """Numbers of minutes, ``EX/2023/14``, that go up with the days and leave out those that are written by hand."""

    def __init__(self, fixed: Iterable[str]) -> None:
        found = (re.match(r"(\d{4}-\d\d-\d\d) .*\[EX/(\d{4})/(\d+)\]$", line) for line in fixed)
        self.fixed = sorted((each[2], int(each[3]), each[1]) for each in found if each)
        self.last: dict[str, tuple[int, int]] = {}

    def next(self, day: date) -> str:
        year = str(day.year)
        earlier = [number for of, number, on in self.fixed if of == year and on <= day.isoformat()]
        number, part = max([self.last.get(year, (0, 0)), *((number, 0) for number in earlier)])
        if any(of == year and number + 1 == taken for of, taken, _ in self.fixed):
            part += 1
        else:
            number, part = number + 1, 0
        self.last[year] = (number, part)
        return f"EX/{year}/{number}" + (chr(ord("a") + part - 1) if part else "")
