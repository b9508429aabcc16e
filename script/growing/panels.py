"""The two panels, the complaints and suspensions before them, and what branches and conference resolved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from chance import Chance
from lines import Entry, name, quoted
from matters import BRANCH, COMPLAINTS, CONFERENCE, SUSPENSIONS
from people import working_day

SECRETARY = 'by "General Secretary"'
DISPUTES, DILIGENCE = '"Disputes Panel"', '"Diligence Panel"'


def places(people: Sequence[str]) -> list[Entry]:
    """Seven places on each panel, filled every two years; in January 2025 three left the diligence panel at once."""
    entries = []
    waiting = list(people)
    for panel in (DISPUTES, DILIGENCE):
        for day in (date(2022, 10, 3), date(2024, 10, 1), date(2026, 9, 28)):
            filled = [waiting.pop() for _ in range(7)]
            entries += [Entry(f"{day} place {name(who)} {panel} {SECRETARY}") for who in filled]
            if panel == DILIGENCE and day.year == 2024:
                for who in filled[:3]:
                    why = 'because stated "I will not sign findings that I have had a day to read"'
                    entries.append(Entry(f"2025-01-14 giving_up {name(who)} {panel} by {name(who)}", (why,)))
                new = [waiting.pop() for _ in range(3)]
                entries += [Entry(f"2025-03-31 place {name(who)} {panel} {SECRETARY}") for who in new]
    return entries


def complaints(people: Sequence[str]) -> list[Entry]:
    """Complaints over four years: most decided within three months, some late, the last two not at all."""
    chance = Chance("complaints")
    entries = []
    day = date(2022, 11, 14)
    for number, (what, why, warned) in enumerate(COMPLAINTS):
        who = name(people[number])
        entries.append(
            Entry(
                f"{day} complaint {who} {SECRETARY} [CO/{day.year}/{20 + number}]", (f"because stated {quoted(what)}",)
            )
        )
        taken = chance.between(100, 190) if number % 4 == 2 else chance.between(30, 84)
        decided = working_day(day + timedelta(days=taken))
        if number < len(COMPLAINTS) - 2:
            reasons = (f"because stated {quoted(why)}",)
            tally = f"{chance.between(4, 6)} for, {chance.between(0, 1)} against, 7 of 7 present"
            if warned:
                entries.append(Entry(f"{decided} warning {who} by {DISPUTES}: {tally}", reasons))
            entries.append(
                Entry(
                    f"{decided} complaint_decision {who} by {DISPUTES}: {tally} [DP/{decided.year}/{30 + number}]",
                    reasons,
                )
            )
        day = working_day(day + timedelta(days=chance.between(70, 130)))
    return [entry for entry in entries if entry.place < "2026-11"]


def suspensions(people: Sequence[str]) -> list[Entry]:
    """Suspensions that were lifted, each after some months."""
    chance = Chance("suspensions")
    entries = []
    for number, (why, cleared) in enumerate(SUSPENSIONS):
        who = name(people[number])
        day = working_day(date(2022, 12, 5) + timedelta(days=number * 330 + chance.below(60)))
        lifted = working_day(day + timedelta(days=chance.between(50, 210)))
        votes = f"{chance.between(4, 6)} for, {chance.between(0, 1)} against, 7 of 7 present"
        label = f"[GS/{day.year}/{40 + number}]"
        reasons, findings = (f"because stated {quoted(words)}" for words in (why, cleared))
        entries.append(Entry(f"{day} suspension {who} {SECRETARY} {label}", (reasons, "under 4.3")))
        entries.append(Entry(f"{lifted} lift_suspension {who} by {DISPUTES}: {votes}", (findings,)))
    return entries


def resolutions(people: Sequence[str]) -> list[Entry]:
    """What branches and conference resolved."""
    chance = Chance("resolutions")
    entries = []
    for branch, on, question, votes_for, against in BRANCH:
        mover, seconder = chance.some_of(people, 2)
        under = (f"question {quoted(question)}", f"moved {name(mover)}", f"seconded {name(seconder)}")
        entries.append(Entry(f"{on} branch_resolution by {name(branch)}: {votes_for} for, {against} against", under))
    for number, (on, question, branches, affiliates) in enumerate(CONFERENCE):
        mover, seconder, speaker = chance.some_of(people, 3)
        entries.append(Entry(
            f"{on} conference_resolution by Conference [C/{on[:4]}/{20 + number}]",
            (f"section branches: {branches[0]} for, {branches[1]} against",
             f"section affiliates: {affiliates[0]} for, {affiliates[1]} against",
             f"question {quoted(question)}", f"moved {name(mover)}", f"seconded {name(seconder)}",
             f"spoke {name(speaker)} {'against' if branches[1] > 150 else 'for'}"),
        ))  # fmt: skip
    return entries
