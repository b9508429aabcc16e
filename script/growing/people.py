"""Two thousand people: when each joined, and who left, lapsed or came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from chance import Chance
from lines import Entry, name
from names import different_names

BEGUN, TODAY = date(1980, 5, 3), date(2026, 10, 30)
"""The day the party was founded, and the last day that anything is grown for."""

YEARS = {1980: 3, 1985: 2, 1990: 2, 1995: 4, 2000: 2, 2005: 3, 2010: 5, 2013: 4, 2015: 9, 2017: 8, 2019: 9, 2021: 5,
         2023: 9, 2024: 13, 2025: 8, 2026: 7, 2027: 0}  # fmt: skip
"""How many joined in a year, compared with other years: from this year until the next that is named."""

WHY_THEY_LEFT = ("", "", "", "", "Moved away.", "I have no time for meetings any more.", "The harbour bill.",
                 "Nobody answered my letters.", "The subscription.", "I vote as before.")  # fmt: skip
"""Most say nothing."""

SECRETARY = 'by "General Secretary"'


@dataclass
class Person:
    """Somebody on the roll.

    Args:
        stays: Whether they were a member without a break from when they joined.
    """

    name: str
    joined: date
    stays: bool = True
    in_a_union: bool = False


def working_day(day: date) -> date:
    """The day itself, or the Monday after a Saturday or Sunday."""
    return day + timedelta(days=max(0, 7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def day_between(chance: Chance, first: date, last: date) -> date:
    """A working day of that span; a little after it where it ends on a weekend."""
    return working_day(first + timedelta(days=chance.below(max(1, (last - first).days + 1))))


def roll(number: int, taken: set[str]) -> tuple[list[Person], list[Entry]]:
    """So many people, and the entries of their joining and leaving.

    Args:
        taken: Names of those whose entries are written by hand.
    """
    chance = Chance("roll")
    years = _years()
    people, entries = [], []
    for who in different_names(Chance("names"), number, taken):
        year = chance.one_of(years)
        joined = min(max(day_between(chance, date(year, 1, 2), date(year, 12, 29)), BEGUN), TODAY)
        person = Person(who, joined)
        entries.append(Entry(f"{_written_day(chance, joined)} membership {name(who)} {SECRETARY}"))
        if joined < date(2026, 1, 1) and chance.in_hundred(24):
            entries += _left(chance, person)
        people.append(person)
    entries += _unions(people)
    return people, entries


def _years() -> list[int]:
    named = list(YEARS)
    return [year for this, following in pairwise(named) for year in range(this, following)
            for _ in range(YEARS[this])]  # fmt: skip


def _written_day(chance: Chance, joined: date) -> str:
    """The old cards name only the month, and some only the year."""
    if joined.year < 1996 and chance.in_hundred(30):
        return f"{joined:%Y-%m}" if chance.in_hundred(70) and joined.year > 1980 else joined.isoformat()
    return joined.isoformat()


def _left(chance: Chance, person: Person) -> list[Entry]:
    """How somebody left, and for some how they came back; most who left did so in the last five years."""
    person.stays = False
    earliest = person.joined + timedelta(days=200)
    if chance.in_hundred(70):
        earliest = max(earliest, date(2021, 10, 1))
    left = min(day_between(chance, earliest, max(earliest, TODAY - timedelta(days=20))), TODAY)
    who = name(person.name)
    if chance.in_hundred(55):
        entries = [Entry(f"{left} lapse {who} {SECRETARY}")]
    else:
        entries = [Entry(f"{left} resignation {who} by {who}")]
        why = chance.one_of(WHY_THEY_LEFT)
        if why:
            entries = [Entry(entries[0].text, (f'because stated "{why}"',))]
    back = left + timedelta(days=chance.between(60, 900))
    if back < TODAY and chance.in_hundred(30):
        entries.append(Entry(f"{working_day(back)} membership {who} {SECRETARY}"))
    return entries


def _unions(people: list[Person]) -> list[Entry]:
    """Those of whom it is stated that they are in a union: about one in six."""
    chance = Chance("unions")
    entries = []
    for person in people:
        if person.stays and chance.in_hundred(22):
            entries.append(union(chance, person))
    return entries


def union(chance: Chance, person: Person) -> Entry:
    """A statement that somebody is in a union."""
    person.in_a_union = True
    day = day_between(chance, max(date(2022, 10, 3), person.joined), TODAY)
    if person.joined < date(2022, 1, 1):
        day = day_between(chance, date(2022, 10, 3), date(2023, 1, 20))
    return Entry(f"{min(day, TODAY)} union_membership {name(person.name)} by {name(person.name)}")
