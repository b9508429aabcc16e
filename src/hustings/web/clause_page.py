"""A clause by itself: how its text changed, what it decides and for how many, what rests on it and what tests it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hustings.answers import Event, Headcount, Subject
from hustings.answers.lines import capital, term_words
from hustings.entries import EVERYBODY, EVERYWHERE, day_words
from hustings.rulebook import Clause, Example, Means, Requires, Slot, Value, Version, is_known
from hustings.speech import said, said_many
from hustings.web import addresses, labels
from hustings.web.archive import Archive
from hustings.web.differences import LineChanged, compared_lines
from hustings.web.svg import element, percent

ASKED_AT_MOST_OF_LONG = 100
"""The same of a long record, of which each answer is fetched."""
ASKED_AT_MOST = 2_500
"""Of how many people, or people and seats, a clause's answers are counted; more would keep a reader waiting."""


@dataclass(frozen=True)
class Change:
    """How one text of a clause became the next.

    Args:
        by: The decision that made it, as the book names it; ``by_address`` leads to it where it is on the record.
    """

    day: str
    by: str
    by_address: str
    lines: tuple[LineChanged, ...]

    @property
    def told(self) -> SafeString | str:
        """``1 May 2023, by C/2023/9``, the decision a link where it is on the record."""
        if not self.by_address:
            return labels.told_act(self.day, by=self.by)
        link = format_html('<a href="{}">{}</a>', self.by_address, self.by)
        return format_html(said("{act}, by {doer}"), act=self.day, doer=link)


@dataclass(frozen=True)
class Decides:
    """Something that a clause decides, and for how many it is yes, no or not known.

    Args:
        of: Whom it was asked about: ``people``, ``seats``, ``bodies`` or ``pairs``; empty where it was not counted.
        why_not: Why it was not counted; empty where it was.
    """

    words: str
    ask_address: str
    headcount: Headcount
    of: str
    drawn: SafeString | str
    why_not: str

    @property
    def of_all(self) -> str:
        """``of 120 people, on the record``."""
        number = self.headcount.total
        match self.of:
            case "seats":
                return said_many("of {number} seat, on the record", "of {number} seats, on the record", number)
            case "bodies":
                return said_many("of {number} body, on the record", "of {number} bodies, on the record", number)
            case "pairs":
                return said_many(
                    "of {number} person in a seat they are named with, on the record",
                    "of {number} people, each in a seat they are named with, on the record", number,
                )  # fmt: skip
            case _:
                return said_many("of {number} person, on the record", "of {number} people, on the record", number)


class ClausePage:
    """One clause, on a day."""

    def __init__(self, archive: Archive, clause: Clause, on: date) -> None:
        self.archive = archive
        self.clause = clause
        self.on = on

    @property
    def day(self) -> str:
        return day_words(self.on)

    # -- its history -----------------------------------------------------------------------------------------------

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Each change of its rule, the latest first."""
        versions = self.clause.versions
        found = [self._change(before, after) for before, after in pairwise(versions)]
        if versions and versions[-1].end is not None:
            last = self.archive.rule_text(versions[-1])
            lines = tuple(LineChanged("removed", line) for line in last.splitlines())
            found.append(Change(day_words(versions[-1].end), "", "", lines))
        return tuple(reversed(found))

    def _change(self, before: Version, after: Version) -> Change:
        one, other = (self.archive.rule_text(version).splitlines() for version in (before, after))
        lines = compared_lines(one, other)
        if before.end is not None and before.end < after.start:
            lines = (*(LineChanged("removed", line) for line in one), *(LineChanged("added", line) for line in other))
        return Change(day_words(after.start), after.made_by, self._decision(after.made_by), lines)

    def _decision(self, label: str) -> str:
        found = self.archive.event_labelled(label)
        return addresses.decision(self.archive.slug, found.number) if found is not None and found.number else ""

    # -- what it decides -------------------------------------------------------------------------------------------

    @cached_property
    def decides(self) -> tuple[Decides, ...]:
        """What it decides by the text in force on the day: its goals and the words it gives a meaning."""
        heads = dict.fromkeys(
            statement.head for version in self._in_force for statement in version.statements
            if isinstance(statement, Requires | Means)
        )  # fmt: skip
        return tuple(self._decides(head) for head in heads)

    @property
    def _in_force(self) -> Iterator[Version]:
        for version in self.clause.versions:
            if version.start <= self.on and (version.end is None or self.on < version.end):
                yield version

    def _decides(self, head: str) -> Decides:
        words = capital(term_words(head))
        address = addresses.ask(self.archive.slug, [("choose", head)])
        if self.archive.book.head_types[head].name != "yes/no":
            return Decides(words, address, Headcount(), "", "", said("It is not a question of yes or no."))
        found = self._subjects(head)
        if found is None:
            return Decides(words, address, Headcount(), "", "", said("It is asked of one entry at a time."))
        of, subjects = found
        if len(subjects) > (ASKED_AT_MOST_OF_LONG if self.archive.is_long else ASKED_AT_MOST):
            return Decides(words, address, Headcount(), "", "", _too_many(of, len(subjects)))
        counted = _count(self.archive.holds(head, subjects, self.on))
        return Decides(words, address, counted, of, headcount_bar(counted, f"count-{head}"), "")

    def _subjects(self, head: str) -> tuple[str, tuple[Subject, ...]] | None:
        """Whom it may be asked about: everybody, every seat, every body, or everybody together with each seat that the
        record names together with them."""
        archive, slots = self.archive, self.archive.book.slots(head)
        if slots == {Slot.PERSON}:
            return "people", tuple(Subject(person=name) for name in archive.people)
        if slots == {Slot.SEAT}:
            return "seats", tuple(Subject(seat=name) for name in archive.seats)
        if slots == {Slot.BODY}:
            return "bodies", tuple(Subject(body=name) for name in archive.bodies)
        if slots == {Slot.PERSON, Slot.SEAT}:
            pairs = dict.fromkeys((event.person, event.seat) for event in archive.events if _is_pair(event))
            return "pairs", tuple(Subject(person=person, seat=seat) for person, seat in pairs)
        return None

    # -- what rests on it ------------------------------------------------------------------------------------------

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The worked examples of the book that expect this clause to decide, or a duty of it to be overdue."""
        number = self.clause.number
        return tuple(
            example for example in self.archive.book.examples
            if any(
                number in (ask.expected.clauses or ()) or any(late.clause == number for late in ask.overdue)
                for ask in example.asks
            )
        )  # fmt: skip

    @cached_property
    def duties(self) -> int:
        """How many duties it raised that are overdue on the day."""
        owed = self.archive.duties(self.on)
        return sum(1 for raised in owed if raised.clause == self.clause.number and raised.state == "overdue")

    def as_json(self) -> dict[str, object]:
        """What the page says beyond the text of the clause, for a script."""
        return {
            "on": self.on.isoformat(),
            "decides": [
                {"words": one.words, "of": _OF.get(one.of), "yes": one.headcount.yes, "no": one.headcount.no,
                 "not_known": one.headcount.not_known}
                for one in self.decides
            ],
            "examples": [example.title for example in self.examples],
        }  # fmt: skip


_OF = {"people": "people", "seats": "seats", "bodies": "bodies", "pairs": "people, each in a seat they are named with"}
"""Whom a clause is asked about, as scripts read it."""


def _too_many(of: str, number: int) -> str:
    match of:
        case "seats":
            return said("The record names {number} seats; so many are not counted on a page.", number=number)
        case "bodies":
            return said("The record names {number} bodies; so many are not counted on a page.", number=number)
        case "pairs":
            return said(
                "The record names {number} people, each in a seat they are named with; "
                "so many are not counted on a page.",
                number=number,
            )
        case _:
            return said("The record names {number} people; so many are not counted on a page.", number=number)


def _is_pair(event: Event) -> bool:
    return event.person not in ("", EVERYBODY) and event.seat not in ("", EVERYWHERE)


def _count(values: Sequence[Value]) -> Headcount:
    yes, no = ([value is way for value in values].count(True) for way in (True, False))
    return Headcount(yes, no, [is_known(value) for value in values].count(False))


def headcount_bar(counted: Headcount, uid: str) -> SafeString | str:
    """Yes, not known and no as one bar: full, hatched and empty, so that it reads without its colours."""
    if not counted.total:
        return ""
    words = said(
        "{yes} yes, {not_known} not known, {no} no", yes=counted.yes, not_known=counted.not_known, no=counted.no
    )
    parts, at = [element("title", words, id=f"{uid}-title")], 0.0
    for kind, number in (("yes", counted.yes), ("unknown", counted.not_known), ("no", counted.no)):
        share = number / counted.total
        if number:
            fill = "url(#hatch)" if kind == "unknown" else None
            parts.append(element("rect", class_=f"count-{kind}", x=percent(at), width=percent(share), y="1",
                                 height="20", fill=fill))  # fmt: skip
        at += share
    return element("svg", *parts, class_="headcount", role="img", aria_labelledby=f"{uid}-title")
