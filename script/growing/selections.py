"""How candidates were chosen: for the election of 2024, and, still going on, for the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from chance import Chance
from executive import Item
from lines import Entry, name, quoted
from matters import ALL, FAILURES, PROFILES
from people import Person, union, working_day
from places import AFFILIATES, OLD_AFFILIATES, committee


@dataclass(frozen=True)
class Selection:
    """The timetable of one selection; what lies after ``TODAY`` or is left out has not happened.

    Args:
        opened: The meeting of the executive that opened it.
        nominations: For each applicant how many bodies nominate them, the winner first.
        known: Applicants who have a name already, in the order of the nominations.
        enough: How many nominations put somebody on the longlist.
    """

    seat: str
    opened: date
    nominations: tuple[int, ...]
    enough: int = 3
    known: tuple[str, ...] = ()
    diligence: date | None = None
    pending: int = 0
    shortlist: date | None = None
    ballot: date | None = None
    endorsed: date | None = None
    refused: str = ""


def _first(seat: str, opened: date, nominations: tuple[int, ...], known: tuple[str, ...] = ()) -> Selection:
    return Selection(seat, opened, nominations, 5, known, date(2023, 4, 11), 0, date(2023, 5, 4), date(2023, 6, 15),
                     date(2023, 7, 25))  # fmt: skip


SELECTIONS = (
    _first("Brackenfold", date(2022, 10, 25), (7, 5, 4, 2)),
    _first("Carrowmouth", date(2022, 10, 25), (6, 6, 1)),
    _first("Dunhallow", date(2022, 10, 25), (8, 3)),
    _first("Elverbeck", date(2022, 10, 25), (5, 6, 2)),
    _first("Foxmarsh", date(2022, 11, 22), (6, 4, 5)),
    _first("Gannetholm", date(2022, 11, 22), (9, 2, 2)),
    _first("Haverlaw", date(2022, 11, 22), (6, 5), ("Fiona Adair",)),
    _first("Ottervale", date(2022, 11, 22), (5, 5, 5, 1)),
    _first("Pellingstow", date(2022, 11, 22), (6, 3)),
    _first("Thornquay", date(2022, 11, 22), (7, 5)),
    Selection(
        "Ottervale",
        date(2025, 11, 25),
        (4, 3, 3, 1),
        3,
        (),
        date(2026, 2, 10),
        0,
        date(2026, 3, 10),
        date(2026, 4, 23),
        date(2026, 6, 23),
    ),
    Selection(
        "Carrowmouth",
        date(2025, 11, 25),
        (5, 3),
        3,
        (),
        date(2026, 2, 10),
        0,
        date(2026, 3, 12),
        date(2026, 4, 24),
        date(2026, 5, 26),
        "Stood for the ferry company's board while the party asked for its inquiry",
    ),
    Selection(
        "Foxmarsh", date(2026, 2, 24), (4, 4, 2), 3, (), date(2026, 6, 9), 0, date(2026, 7, 7), date(2026, 10, 16)
    ),
    Selection("Gannetholm", date(2026, 1, 27), (3, 4), 3, (), date(2026, 5, 19), 0, date(2026, 6, 23)),
    Selection("Thornquay", date(2026, 3, 24), (5, 3, 3, 2), 3, (), date(2026, 6, 16), 0, date(2026, 7, 14)),
    Selection(
        "Larkmoor", date(2026, 4, 28), (5, 3, 2), 3, ("Desmond Achari",), date(2026, 8, 18), 0, date(2026, 10, 6)
    ),
    Selection("Merrowdale", date(2026, 5, 26), (2, 3), 3, ("Ruth Ellerby",), date(2026, 9, 15), 1),
    Selection("Elverbeck", date(2026, 5, 26), (3, 4, 3), 3, (), date(2026, 9, 29), 2),
    Selection("Dunhallow", date(2026, 6, 23), (3, 1), 3, (), date(2026, 10, 5)),
    Selection("Brackenfold", date(2026, 9, 22), (0, 0, 0), 3),
    Selection("Pellingstow", date(2026, 10, 27), (), 3),
)


@dataclass
class Chosen:
    """What selections added: entries, motions for the executive, and who was selected where."""

    entries: list[Entry] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    winners: dict[tuple[str, int], str] = field(default_factory=dict)


def run(members: Iterable[Person]) -> Chosen:
    """All selections.

    Args:
        members: People who may apply, in the order in which they do.
    """
    chance = Chance("selections")
    waiting = iter(members)
    chosen = Chosen()
    for selection in SELECTIONS:
        _one(chance, selection, waiting, chosen)
    return chosen


def _one(chance: Chance, selection: Selection, waiting: Iterable[Person], chosen: Chosen) -> None:
    seat, entries = selection.seat, chosen.entries
    question = f"That a selection be opened in {seat}."
    chosen.items.append(Item(selection.opened, f"selection_opening {seat}", question, (), ALL, "carried"))
    people = list(selection.known)
    for _ in range(len(selection.nominations) - len(people)):
        person = next(iter(waiting))
        people.append(person.name)
        if not person.in_a_union and chance.in_hundred(85):
            entries.append(union(chance, person))
    last = selection.diligence or date(2026, 10, 30)
    applying = selection.opened + timedelta(days=14)
    closing = min(applying + timedelta(days=45), last)
    for number, (who, wanted) in enumerate(zip(people, selection.nominations, strict=True)):
        applied = working_day(applying + timedelta(days=chance.below(max(1, (closing - applying).days - 4))))
        entries.append(Entry(f"{applied} application {name(who)} {seat} by {name(who)}"))
        entries += _nominated(chance, seat, who, wanted, closing, last)
        if selection.diligence and wanted >= selection.enough:
            entries += _looked_at(chance, selection, number, who)
    _shortlisted(chance, selection, people, entries)
    if selection.ballot:
        _balloted(chance, selection, people, chosen)


def _nominated(chance: Chance, seat: str, who: str, wanted: int, first: date, last: date) -> list[Entry]:
    first = max(first, date(2023, 1, 9))
    bodies = chance.some_of((*AFFILIATES, *OLD_AFFILIATES), wanted)
    found = []
    for body in bodies:
        day = working_day(first + timedelta(days=chance.below(max(1, (last - first).days - 5))))
        why = chance.one_of(PROFILES)
        found.append(Entry(f"{day} nomination {name(who)} {seat} by {name(body)}", (why,) if why else ()))
    return found


def _looked_at(chance: Chance, selection: Selection, number: int, who: str) -> list[Entry]:
    """Due diligence: passed, waiting, or now and then failed, with written reasons within the week."""
    day, seat = selection.diligence, selection.seat
    assert day is not None
    waits = number < selection.pending
    fails = not waits and number > 1 and chance.in_hundred(50)
    found = "pending" if waits else "failed" if fails else "passed"
    entries = [Entry(f'{day} diligence {name(who)} {seat} by "Diligence Panel": {found}')]
    if fails:
        why = f"because stated {quoted(chance.one_of(FAILURES))}"
        served = day + timedelta(days=chance.between(2, 7))
        entries.append(Entry(f'{served} diligence_reasons {name(who)} {seat} by "Diligence Panel"', (why,)))
    return entries


def _shortlisted(chance: Chance, selection: Selection, people: list[str], entries: list[Entry]) -> None:
    if not selection.shortlist:
        return
    failed = {
        who
        for who in people
        if any("failed" in e.text and name(who) in e.text and selection.seat in e.text for e in entries)
    }
    for who, wanted in zip(people, selection.nominations, strict=True):
        if wanted >= selection.enough and who not in failed:
            votes = f"{chance.between(6, 9)} for, {chance.between(0, 3)} against"
            by = f"by {name(committee(selection.seat))}"
            entries.append(Entry(f"{selection.shortlist} shortlisting {name(who)} {selection.seat} {by}: {votes}"))


def _balloted(chance: Chance, selection: Selection, people: list[str], chosen: Chosen) -> None:
    """The members' ballot, the certificate on the first working day after it, and what the executive made of it."""
    day, seat, winner = selection.ballot, selection.seat, people[0]
    assert day is not None
    entitled = chance.between(420, 1150)
    valid = entitled * chance.between(38, 61) // 100
    invalid = chance.between(0, 6)
    votes_for = valid * chance.between(51, 68) // 100 + 1
    certified = working_day(day + timedelta(days=3))
    tally = f"{votes_for} for, {valid} valid, {invalid} invalid, {valid + invalid} of {entitled} voted"
    chosen.entries.append(Entry(f'{certified} selection {name(winner)} {seat} by "General Secretary": {tally}'))
    chosen.winners[seat, day.year] = winner
    if not selection.endorsed:
        return
    if selection.refused:
        question, reasons = (
            f"That {winner} be not endorsed for {seat}.",
            (f"because stated {quoted(selection.refused)}",),
        )
        head = f"refusal {name(winner)} {seat}"
        chosen.items.append(Item(selection.endorsed, head, question, reasons, (52, 38, 80), "carried"))
        late = selection.endorsed + timedelta(days=17)
        why = 'because stated "I stood for the board to bring the inquiry about. The committee knew it in February."'
        chosen.entries.append(Entry(f"{late} appeal {name(winner)} {seat} by {name(winner)}", (why,)))
        return
    question = f"That {winner} be endorsed for {seat}."
    chosen.items.append(
        Item(selection.endorsed, f"endorsement {name(winner)} {seat}", question, (), (92, 82, 90), "carried")
    )
    if selection.endorsed.year == 2023:
        question = f"That the selection in {seat} be closed."
        chosen.items.append(Item(date(2023, 9, 26), f"selection_closing {seat}", question, (), ALL, "carried"))
