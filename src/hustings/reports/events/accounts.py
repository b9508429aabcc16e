"""The accounts that the tellings of one act make: those together that can be true together, each with its sources.

A report stands under a tally only if it tells that tally, or none at all. One that tells another figure, or a figure of
a vote that may have been on this act and could not be told to be, has an account of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hustings.entries.days import Day
from hustings.reports.decisions.doings import DOINGS
from hustings.reports.events.agreeing import can_be_one, days_agree, near
from hustings.reports.events.gathering import fullness, said
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty, Named

OF_INTEREST = ("happened", "day", "tally", "outcome", "seat", "office", "by", "mover")
"""What is compared, in this order."""

Figures = tuple[tuple[str, int], ...]


def is_denial(telling: Telling) -> bool:
    """Whether it tells that the act was not done, and no vote on it."""
    return telling.certainty is Certainty.DENIED and not telling.figures


def loose_votes(tellings: Iterable[Telling]) -> dict[int, list[Telling]]:
    """The votes of each report that nothing was told to be decided by."""
    found: dict[int, list[Telling]] = {}
    for telling in tellings:
        if telling.what == "vote" and telling.certainty is Certainty.HAPPENED:
            found.setdefault(telling.report, []).append(telling)
    return found


def loose_beside(event: Sequence[Telling], loose: Mapping[int, Sequence[Telling]]) -> tuple[Telling, ...]:
    """Those of them that may have been on an act: of the reports that tell of it and tell no tally of it."""
    if event[0].what in ("vote", "statement"):
        return ()
    counted = {telling.report for telling in event if telling.figures}
    told = sorted({telling.report for telling in event if not is_denial(telling)} - counted)
    return tuple(vote for number in told for vote in loose.get(number, ()) if _may_be_on(vote, event))


def accounts_of(event: Sequence[Telling], loose: Sequence[Telling] = ()) -> tuple[tuple[Telling, ...], ...]:
    """The tellings of an act by what can be true together, the surest and fullest account first.

    One that fits several accounts belongs to that of its own report, else to the first: what a report tells of an act
    in two sentences is its one account. A denial supports no entry, and is in none unless there is nothing else.
    What only somebody claims stands with what a report tells in its own words only if it says no more than that, and
    with nobody else's claim: else it would be vouched for by whoever never said it.

    Args:
        loose: Votes that may have been on it.
    """
    told = [telling for telling in event if not is_denial(telling)] or event
    figures: dict[int, list[Figures]] = {}
    for telling in (*told, *loose):
        if telling.figures:
            figures.setdefault(telling.report, []).append(telling.figures)
    accounts: list[_Account] = []
    known: dict[object, _Account] = {}
    for telling in sorted(told, key=lambda one: (not _is_claim(one), bool(one.figures), fullness(one)), reverse=True):
        home = known.get(said(telling))
        if home is None:
            fits = [each for each in accounts if each.agrees(telling, figures.get(telling.report, ()))]
            home = next((each for each in fits if telling.report in each.reports), None) or next(iter(fits), None)
        if home is None:
            accounts.append(home := _Account())
        home.add(telling)
        known[said(telling)] = home
    accounts.sort(key=lambda each: max(map(fullness, each.tellings)), reverse=True)
    return tuple(tuple(sorted(each.tellings, key=lambda one: (one.report, one.span))) for each in accounts)


def _may_be_on(vote: Telling, event: Sequence[Telling]) -> bool:
    """Whether a vote that is told as nothing's may be on an act: by what was put, the day and who decided."""
    act = event[0]
    put = vote.question or vote.about
    doings = (doing for doing in DOINGS if (doing.what, doing.undone) == (act.what, act.undone))
    return (
        (not put or any(doing.pattern.search(put) for doing in doings))
        and all(near(vote.day, telling.day) for telling in event)
        and all(can_be_one(vote.name("by"), telling.name("by")) for telling in event)
    )


def _within(day: Day, other: Day) -> bool:
    return other.first <= day.first and day.last <= other.last


def _is_claim(telling: Telling) -> bool:
    return telling.certainty is Certainty.ALLEGED


class _Account:
    """Tellings that can be true together, and what they say."""

    def __init__(self) -> None:
        self.tellings: list[Telling] = []
        self.reports: set[int] = set()
        self._days: list[Day] = []
        self._figures: dict[str, int] = {}
        self._outcomes: set[str] = set()
        self._names: dict[tuple[str, Named], None] = {}

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self.reports.add(telling.report)
        if telling.day is not None and telling.day not in self._days:
            self._days.append(telling.day)
        self._figures.update(telling.figures)
        self._outcomes |= {telling.outcome} - {""}
        self._names.update(dict.fromkeys(telling.named))

    def agrees(self, telling: Telling, figures: Iterable[Figures] = ()) -> bool:
        """Whether a telling and all of these can be true together.

        Args:
            figures: The tallies that its report tells of the act: it stands beside no other than one of them.
        """
        tallies = [telling.figures] if telling.figures else list(figures)
        return (
            self._may_vouch(telling)
            and (telling.day is None or days_agree([*self._days, telling.day]))
            and (not tallies or any(self._has(each) for each in tallies))
            and self._outcomes <= {telling.outcome or next(iter(self._outcomes), "")}
            and all(
                field not in OF_INTEREST or field != told or can_be_one(name, other)
                for field, name in telling.named
                for told, other in self._names
            )
        )

    def _may_vouch(self, telling: Telling) -> bool:
        """Whether whose word a telling is may stand for all of these, and theirs for it."""
        if not self.tellings or not _is_claim(telling):
            return True
        if _is_claim(self.tellings[0]):
            return self.tellings[0].sources == telling.sources
        told = {pair for one in self.tellings for pair in one.figures}
        return (
            set(telling.figures) <= told
            and (telling.day is None or any(_within(day, telling.day) for day in self._days))
            and all(field in {named for named, _ in self._names} for field, _ in telling.named if field in OF_INTEREST)
        )

    def _has(self, figures: Figures) -> bool:
        return all(self._figures.get(word, number) == number for word, number in figures)
