"""What had to be done by when: every duty that an act on the record raised, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hustings.answers import DutyState, RaisedDuty
from hustings.answers.lines import capital, term_words
from hustings.entries import day_words
from hustings.speech import said
from hustings.web import addresses, labels
from hustings.web.archive import Archive
from hustings.web.paging import Page, page_of
from hustings.web.svg import element, percent

DUTIES_ON_A_PAGE = 50


@dataclass(frozen=True)
class DutyShown:
    """A duty as a list shows it.

    Args:
        days: Days since its last day, where it is overdue; days left, where it is due.
        drawn: How long it has been overdue beside the longest of the list; empty where it is not overdue.
        looked: Whether nothing on the record means that it was not done.
    """

    what: str
    by: str
    by_address: str
    clause: str
    clause_address: str
    due: str
    days: int
    state: str
    kind: str
    after: str
    after_address: str
    met: str
    met_address: str
    drawn: SafeString | str
    looked: bool

    @property
    def told(self) -> SafeString:
        """``Whip review, by Chief Whip``, the duty in bold type and whose it is a link."""
        what = format_html("<strong>{}</strong>", self.what)
        return format_html(said("{act}, by {doer}"), act=what, doer=_linked(self.by, self.by_address))

    @property
    def raised(self) -> SafeString:
        """``Clause 6.2, raised by ...``."""
        return format_html(
            said('<a href="{address}">Clause {clause}</a>, raised by {act}.'),
            address=self.clause_address, clause=self.clause, act=_linked(self.after, self.after_address),
        )  # fmt: skip

    @property
    def met_told(self) -> SafeString:
        """By what it was met."""
        return format_html(said("Met by {act}."), act=_linked(self.met, self.met_address))


@dataclass(frozen=True)
class StateCount:
    """How many duties stand in one way, with the address of only those."""

    words: str
    number: int
    address: str
    current: bool


class DutiesPage:
    """The duties of everybody or of one body, on a day.

    Args:
        by: Only what this body, office or person owes; empty for all.
        state: Only what stands in this way; empty for all.
        page: The number of the page, as an address gives it.
    """

    def __init__(self, archive: Archive, on: date, by: str = "", state: str = "", page: str = "") -> None:
        self.archive = archive
        self.on = on
        self.by = by
        self.state = state if state in set(DutyState) else ""
        self._page = page

    @cached_property
    def owed(self) -> tuple[RaisedDuty, ...]:
        """What is owed by whom is asked for, in whatever state: what is overdue first, the oldest before."""
        found = [raised for raised in self.archive.duties(self.on) if not self.by or self.by in _owers(raised)]
        order = {state: place for place, state in enumerate(DutyState)}
        latest_first = {DutyState.LATE, DutyState.DONE, DutyState.BY_OPERATION, DutyState.LAPSED}
        days = {id(raised): (raised.due or date.max).toordinal() for raised in found}
        found.sort(key=lambda raised: (
            order[raised.state], -days[id(raised)] if raised.state in latest_first else days[id(raised)],
        ))  # fmt: skip
        return tuple(found)

    @cached_property
    def listed(self) -> tuple[RaisedDuty, ...]:
        return tuple(raised for raised in self.owed if not self.state or raised.state == self.state)

    @cached_property
    def page(self) -> Page[RaisedDuty]:
        return page_of(self.listed, self._page, f"/{self.archive.slug}/duties", self.query(), length=DUTIES_ON_A_PAGE)

    def query(self, **changes: str | None) -> list[tuple[str, str]]:
        """What the list is narrowed to, as an address carries it."""
        on = "" if self.on == self.archive.usual_day() else self.on.isoformat()
        given = [("on", on), ("by", self.by), ("state", self.state)]
        return addresses.changed(given, **changes)

    @property
    def shown(self) -> tuple[DutyShown, ...]:
        return shown_duties(self.archive, self.page.items, self.on)

    @cached_property
    def states(self) -> tuple[StateCount, ...]:
        """How many stand in which way; ways in which none stands are left out."""
        found = [StateCount(said("All"), len(self.owed), self.at(state=None), not self.state)]
        for state in DutyState:
            number = sum(1 for raised in self.owed if raised.state is state)
            if number:
                found.append(
                    StateCount(
                        capital(labels.duty_state(state)), number, self.at(state=str(state)), self.state == state
                    )
                )
        return tuple(found)

    @cached_property
    def owers(self) -> tuple[str, ...]:
        """Everybody who owes or owed something."""
        return tuple(sorted({raised.owed_by or raised.by for raised in self.archive.duties(self.on)}, key=str.casefold))

    @property
    def rules(self) -> tuple[tuple[str, str, str], ...]:
        """The duties that the book gives on this day: clause, its title, its address."""
        edition = self.archive.book.edition(self.on)
        numbers = dict.fromkeys(duty.clause for duty in edition.duties) if edition is not None else {}
        titles = {number: clause.title for number, clause in self.archive.book.by_number.items()}
        return tuple((n, titles.get(n, ""), addresses.clause(self.archive.slug, n)) for n in numbers)

    def at(self, **changes: str | None) -> str:
        """This list narrowed in another way."""
        return addresses.duties(self.archive.slug, self.query(**changes))

    @property
    def day(self) -> str:
        return day_words(self.on)

    @property
    def json_address(self) -> str:
        return addresses.with_query(f"/{self.archive.slug}/duties.json", self.query())

    def as_json(self) -> dict[str, object]:
        """Everything that is listed, for a script."""
        return {"on": self.on.isoformat(), "duties": [duty_json(raised) for raised in self.listed]}


def duty_json(raised: RaisedDuty) -> dict[str, object]:
    """A duty for a script."""
    return {
        "duty": raised.duty, "clause": raised.clause, "by": raised.by, "state": str(raised.state),
        "due": raised.due.isoformat() if raised.due else None, "raised_by": raised.raised_by.number,
        "met_by": raised.met_by.number if raised.met_by else None, "looked_for": raised.looked,
    }  # fmt: skip


def shown_duties(archive: Archive, duties: Iterable[RaisedDuty], on: date) -> tuple[DutyShown, ...]:
    """Duties for a list, each with how long it is overdue drawn beside the others."""
    listed = tuple(duties)
    longest = max((_days(raised, on) for raised in listed if raised.state is DutyState.OVERDUE), default=0)
    return tuple(_shown(archive, raised, on, longest) for raised in listed)


def _shown(archive: Archive, raised: RaisedDuty, on: date, longest: int) -> DutyShown:
    slug, met, after = archive.slug, raised.met_by, raised.raised_by
    days = _days(raised, on)
    overdue = raised.state is DutyState.OVERDUE
    by = raised.owed_by or raised.by
    return DutyShown(
        what=capital(term_words(raised.duty)), by=capital(by), by_address=_address(archive, by), clause=raised.clause,
        clause_address=addresses.clause(slug, raised.clause), due=day_words(raised.due) if raised.due else "",
        days=abs(days), state=str(raised.state), kind=_KINDS[raised.state],
        after=archive.title_of(after), after_address=addresses.decision(slug, after.number) if after.number else "",
        met=archive.title_of(met) if met else "",
        met_address=addresses.decision(slug, met.number) if met and met.number else "",
        drawn=_drawn(days / longest) if overdue and longest else "", looked=raised.looked,
    )  # fmt: skip


_KINDS = {
    DutyState.OVERDUE: "no", DutyState.DUE: "", DutyState.LATE: "mark", DutyState.DONE: "yes",
    DutyState.BY_OPERATION: "yes", DutyState.LAPSED: "", DutyState.NOT_KNOWN: "unknown",
}  # fmt: skip


def _days(raised: RaisedDuty, on: date) -> int:
    return (on - raised.due).days if raised.due else 0


def _drawn(share: float) -> SafeString:
    bar = element("rect", class_="overdue-bar", x="0", y="0", width=percent(max(share, 0.01)), height="100%")
    return element("svg", bar, class_="overdue", aria_hidden="true")


def _linked(words: str, address: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, words) if address else format_html("{}", words)


def _owers(raised: RaisedDuty) -> tuple[str, str]:
    return raised.owed_by, raised.by


def _address(archive: Archive, name: str) -> str:
    if archive.is_person(name):
        return addresses.person(archive.slug, name)
    return addresses.body(archive.slug, name) if name in all_bodies(archive) else ""


def all_bodies(archive: Archive) -> tuple[str, ...]:
    """Every body and office of the book and of the record: those of the book first, in its order."""
    front = archive.book.front
    named = (*front.bodies.values(), *front.offices.values())
    return archive.keep(("all bodies",), lambda: tuple(dict.fromkeys(
        (*named, *(name for name in archive.bodies if not archive.is_person(name)))
    )))  # fmt: skip
