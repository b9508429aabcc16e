"""Parties and books that never were, made the same each time from a seed, for measuring.

``party`` decides first how things stand with each person and then writes the register lines that make it so; the facts
are returned beside the lines. Whoever computes verdicts from the facts alone checks what Hustings reads in the lines.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

SEED = 1980
DAY = date(2024, 11, 1)
"""The day asked about in a made-up party: clause 5.1 asks for three nominations by then."""
ELECTION = date(2024, 7, 4)
"""The day of its general election, on which older mandates and bars end."""
SEATS = 120
NOMINATING = 60
BRANCHES = 3

# -- one person, for an answer by itself -------------------------------------------------------------------------------

ONE_PERSON = """register: keeper
2008-01-01 body Hill: branch
2008-01-01 body Harbour: branch
2008-01-01 body "Old Town": branch
2008-01-01 body "Fire Workers": affiliated body
2008-01-01 branch Northmere by Hill
2008-01-01 branch Northmere by Harbour
2008-01-01 branch Northmere by "Old Town"
2009-05-19 membership Rowan by "General Secretary"
2010-02-07 union_membership Rowan by Rowan
2019-12-12 mandate Rowan Northmere
2020-10-29 whip_withdrawal Rowan by "Chief Whip"
    because stated "Statement of 29 October; not withdrawn"
2021-03-01 suspension Rowan by "General Secretary"
    because stated "Complaint 7 of 9 February"
2022-05-10 diligence Rowan Northmere by "Diligence Panel": passed
2022-06-01 nomination Rowan Northmere by "Fire Workers"
2023-03-28 bar Rowan everywhere by Executive: 22 for, 12 against, 34 of 39 present
    because stated "Standing with the electorate"
    until general_election
2023-09-01 lift_suspension Rowan by "Disputes Panel": 5 for, 2 against, 7 of 9 present
2024-01-10 apology Rowan by Rowan
2024-01-11 statement_mended Rowan by Rowan
2024-01-12 cooperation Rowan by "Chief Whip"
2024-01-15 restore_whip Rowan by "Chief Whip"
2024-02-06 lift_bar Rowan everywhere by Executive: 21 for, 11 against, 32 of 39 present
2024-02-06 endorsement Rowan Northmere by Executive: 25 for, 5 against, 32 of 39 present
"""
"""Fifteen entries about one person: no on ``REFUSED_ON``, yes on ``ALLOWED_ON``."""

REFUSED_ON = date(2023, 5, 1)
ALLOWED_ON = date(2024, 5, 1)

SEVEN_ACTS = """register: keeper
1983-06-09 membership Rowan by "General Secretary"
1983-06-09 mandate Rowan Northmere
2010-01-01 body Hill: branch
2010-01-01 body "Fire Workers": affiliated body
2010-01-01 branch Northmere by Hill
2020-10-29 whip_withdrawal Rowan by "Chief Whip"
    because stated "Statement of 29 October; not withdrawn"
2023-03-28 bar Rowan everywhere by Executive: 22 for, 12 against, 34 of 39 present
    because stated "Standing with the electorate"
    until general_election
2023-04-20 nomination Rowan Northmere by "Fire Workers"
2024-07-04 general_election
"""
"""The book's first worked example: on 1 May 2023 seven acts together turn the answer."""

FIVE_ACTS = """register: keeper
2010-01-01 body Hill: branch
2010-01-01 body "Mill Lane": branch
2010-01-01 body Station: branch
2010-01-01 branch Eastgate by Hill
2010-01-01 branch Eastgate by "Mill Lane"
2010-01-01 branch Eastgate by Station
2010-02-01 open_request Eastgate by Hill
2010-02-01 open_request Eastgate by "Mill Lane"
2010-02-01 open_request Eastgate by Station
2015-04-02 membership Noor by "General Secretary"
2015-04-02 union_membership Noor by Noor
2023-02-06 endorsement Noor Eastgate by Executive: 25 for, 5 against, 32 of 39 present
"""
"""Only clause 4.9 is no on 1 May 2023, and its smallest remedy is five nominations."""

REMEDIES_ON = date(2023, 5, 1)

# -- a whole party -----------------------------------------------------------------------------------------------------


@dataclass
class Facts:
    """How it stands with one person and one seat on ``DAY``: what a rule reads, as plain values.

    Args:
        in_a_union: ``None`` where nobody has said.
        last_opposed: ``None`` where the person never stood against the party.
    """

    person: str
    seat: str
    member: bool = True
    joined: date | None = None
    waived: bool = False
    suspended: bool = False
    in_parliament: bool = False
    whip_withdrawn: bool = False
    barred: bool = False
    endorsed: bool = False
    opposed: bool = False
    last_opposed: date | None = None
    in_a_union: bool | None = True
    exempt: bool = False
    nominations: int = 0
    diligence: str = "pending"
    reasons_served: bool = False
    sitting: bool = False
    branches: int = BRANCHES
    open_requests: int = 0

    def as_json(self) -> dict[str, Any]:
        """The same in words of JSON; days as ``2023-05-01``."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}


@dataclass
class Party:
    """A made-up register: its text, how many entries it has, and the facts that it was made from."""

    text: str
    entries: int
    people: list[Facts] = field(default_factory=list)


def party(entries: int, seed: int = SEED) -> Party:
    """A keeper's register of at least so many entries, person by person, sorted by day."""
    random = Random(seed)
    lines: list[tuple[date, str]] = []
    seats = [f"Seat {number}" for number in range(1, SEATS + 1)]
    nominating = [f"Local {number}" for number in range(1, NOMINATING + 1)]
    founded = date(1995, 1, 1)
    lines += [(founded, f'{founded} body "{name}": affiliated body') for name in nominating]
    requests: dict[str, int] = {}
    for seat in seats:
        own = [f"{seat} branch {letter}" for letter in "ABC"[:BRANCHES]]
        lines += [(founded, f'{founded} body "{name}": branch') for name in own]
        lines += [(founded, f'{founded} branch "{seat}" by "{name}"') for name in own]
        requests[seat] = random.choice((0, 0, 0, 1, 2))
        for name in own[: requests[seat]]:
            lines.append((date(2024, 9, 2), f'2024-09-02 open_request "{seat}" by "{name}"'))
    lines.append((ELECTION, f"{ELECTION} general_election"))
    made = Party("", 0)
    while len(lines) < entries:
        place = len(made.people)
        facts = Facts(f"Person {place + 1}", seats[place % SEATS])
        facts.open_requests = requests[facts.seat]
        lines += _person(facts, random, nominating, is_sitting=place < SEATS)
        made.people.append(facts)
    lines.sort(key=lambda line: line[0])
    made.entries = len(lines)
    made.text = "register: keeper\n" + "\n".join(text for _, text in lines) + "\n"
    return made


def _person(facts: Facts, random: Random, nominating: list[str], *, is_sitting: bool) -> list[tuple[date, str]]:
    """The entries about one person, and the facts that follow from them set."""
    name, seat = f'"{facts.person}"', f'"{facts.seat}"'
    lines: list[tuple[date, str]] = []

    def chance(percent: int) -> bool:
        return random.randrange(100) < percent

    def some_day(first: date, last: date) -> date:
        return first + timedelta(days=random.randrange((last - first).days + 1))

    def enter(day: date, text: str, *details: str) -> None:
        lines.append((day, "\n    ".join((f"{day} {text}", *details))))

    reasons = 'because stated "Report 12 of the panel"'
    facts.member = not chance(2)
    if facts.member:
        late = chance(8)
        facts.joined = some_day(date(2023, 11, 2), date(2024, 10, 20)) if late else some_day(date(2005, 1, 1), ELECTION)
        enter(facts.joined, f'membership {name} by "General Secretary"')
        if late and chance(40):
            facts.waived = True
            enter(date(2024, 10, 25), f"waiver {name} {seat} by Executive: {_carried(random)}")
    if facts.member and chance(3):  # stood against the party, and most came back long after
        was = some_day(date(2005, 2, 1), date(2018, 6, 1))
        assert facts.joined is not None
        facts.opposed, facts.last_opposed = True, was
        enter(was, f"opposition {name}")
        again = was + timedelta(days=random.randrange(400, 2000))
        if chance(70):
            enter(again, f'membership {name} by "General Secretary"')
            facts.joined = min(again, facts.joined) if facts.joined > was else again
        elif facts.joined <= was:
            facts.member, facts.joined = False, None
    if chance(5):
        day = some_day(date(2022, 1, 1), date(2024, 9, 1))
        enter(day, f'suspension {name} by "General Secretary"', reasons)
        facts.suspended = True
        if chance(60):
            vote = _carried(random) if chance(70) else _lost(random)
            facts.suspended = vote.endswith("lost")
            enter(day + timedelta(days=40), f'lift_suspension {name} by "Disputes Panel": {vote.removesuffix(" lost")}')
    if is_sitting or chance(1):
        sits = is_sitting
        day = ELECTION if sits else date(2019, 12, 12)
        enter(day, f"mandate {name} {seat}", *(() if sits else ("until general_election",)))
        facts.in_parliament = facts.sitting = sits
        if chance(20):
            enter(date(2024, 8, 1), f'whip_withdrawal {name} by "Chief Whip"', reasons)
            facts.whip_withdrawn = True
    if chance(5):
        _bar(facts, random, enter, name, seat, reasons)
    if chance(62):
        enter(
            some_day(date(2024, 7, 10), date(2024, 9, 30)),
            f"endorsement {name} {seat} by Executive: {_carried(random)}",
        )
        facts.endorsed = True
        if chance(5):
            vote = _carried(random) if chance(70) else _lost(random)
            facts.endorsed = vote.endswith("lost")
            enter(date(2024, 10, 8), f"refusal {name} {seat} by Executive: {vote.removesuffix(' lost')}", reasons)
    says = random.randrange(100)
    if says < 92:
        facts.in_a_union = says < 86
        day = some_day(date(2015, 1, 1), date(2024, 8, 1))
        enter(day, f"union_membership {name} by {name}{'' if facts.in_a_union else ': no'}")
    else:
        facts.in_a_union = None
    if facts.in_a_union is not True and chance(25):
        facts.exempt = True
        enter(date(2023, 9, 5), f'union_exemption {name} by "General Secretary"')
    if chance(45):
        bodies = random.sample(nominating, random.choice((1, 2, 3, 3, 3, 4, 5)))
        facts.nominations = len(bodies)
        for body in (*bodies, *bodies[: chance(10)]):  # a body that nominates twice counts once
            enter(some_day(date(2024, 8, 1), date(2024, 10, 30)), f'nomination {name} {seat} by "{body}"')
        facts.diligence = random.choices(("passed", "failed", "pending"), (80, 12, 8))[0]
        enter(date(2024, 10, 1), f'diligence {name} {seat} by "Diligence Panel": {facts.diligence}')
        if facts.diligence == "failed" and chance(60):
            facts.reasons_served = True
            enter(date(2024, 10, 5), f'diligence_reasons {name} {seat} by "Diligence Panel"')
    return lines


def _bar(facts: Facts, random: Random, enter: Any, name: str, seat: str, reasons: str) -> None:
    """One of: carried and standing, lost on an equal vote, lifted again, run out at the election."""
    way = random.choice(("stands", "stands", "lost", "lifted", "run out"))
    vote = _lost(random).removesuffix(" lost") if way == "lost" else _carried(random)
    where = "everywhere" if random.randrange(2) else seat
    day = date(2023, 3, 28) if way == "run out" else date(2024, 8, 20)
    enter(day, f"bar {name} {where} by Executive: {vote}", reasons, "until general_election")
    if way == "lifted":
        enter(date(2024, 9, 20), f"lift_bar {name} {where} by Executive: {_carried(random)}")
    facts.barred = way == "stands"


def _carried(random: Random) -> str:
    votes = random.randrange(15, 25)
    return f"{votes} for, {random.randrange(5, 14)} against, 38 of 39 present"


def _lost(random: Random) -> str:
    """A vote that fails, with a word at its end that is not part of it: an equal vote, or too few present."""
    if random.randrange(2):
        votes = random.randrange(8, 19)
        return f"{votes} for, {votes} against, 38 of 39 present lost"
    return "9 for, 2 against, 11 of 39 present lost"


# -- a long book -------------------------------------------------------------------------------------------------------

FRONT = """---
book: Rules of a society with very many rules
adopted: 1990-01-01 by C/1990/1
bodies: the council = Council, the panel = Panel, conference = Conference
offices: the secretary = Secretary
changed by: rule_change
---
"""

SHARED = """```terms
today            date     question
freeze_date      date     question
seats            number   meeting: seats      the body has {{}} seats
present          number   meeting: present    {{}} members were present
votes_for        number   meeting: for        {{}} voted for
votes_against    number   meeting: against    {{}} voted against
```
"""

CHAPTER = """# {c}  Committee {c}
This chapter says who may serve on committee {c}, and how that is decided.
{shared}```terms
member_{c}        yes/no   any joining_{c}                {{is}} on the roll of committee {c}
joined_{c}        date     first joining_{c}              joined the roll on {{}}
suspended_{c}     yes/no   any suspension_{c}             {{is}} suspended
waived_{c}        yes/no   any waiver_{c} here            {{has}} a waiver
barred_{c}        yes/no   any bar_{c} here               {{is}} barred
nominations_{c}   number   count nomination_{c} here by body   {{}} branches nominated
screening_{c}     pending, passed, failed   latest screening_{c} here   screening: {{}}
served_{c}        yes/no   ever any reasons_{c} here      {{has}} been served with reasons
paid_{c}          yes/no   stated fee_{c}                 {{has}} paid the fee
excused_{c}       yes/no   any excuse_{c}                 {{is}} excused from the fee
```
## {c}.1 Quorum and votes
The council decides nothing about committee {c} unless a third of its seats are filled by members present. A motion
is carried by more votes for than against.
```rule
quorate_{c} means present >= seats / 3
carried_{c} means quorate_{c} and votes_for > votes_against
```
## {c}.2 A year on the roll
Whoever has been on the roll for twelve months may serve.
```rule
may_serve_{c} requires member_{c} and joined_{c} <= freeze_date - 12 months
act joining_{c}: decision of the secretary on person
```
## {c}.3 Waiver
The council may waive clause {c}.2 for a named person in a named seat.
```rule
disapply {c}.2 when waived_{c}
act waiver_{c}: motion of the council on person and seat, if carried_{c}
```
## {c}.4 Suspension
A suspended member may not serve. The panel lifts a suspension.
```rule
may_serve_{c} requires not(suspended_{c})
act suspension_{c}: decision of the secretary on person, with reasons
act lift_{c}: motion of the panel on person, if carried_{c}, ending suspension_{c}
```
## {c}.5 Bars
A person whom the council has barred may not serve there until the bar ends.
```rule
may_serve_{c} requires not(barred_{c})
act bar_{c}: motion of the council on person and seat, if carried_{c}, with reasons and end
act unbar_{c}: motion of the council on person and seat, if carried_{c}, ending bar_{c}
act appeal_{c}: request of the person for unbar_{c} on person and seat, within 14 days of bar_{c}
```
## {c}.6 The fee
Whoever serves has paid the fee, or is excused from it.
```rule
may_serve_{c} requires paid_{c} unless excused_{c}
act fee_{c}: statement of the secretary on person
act excuse_{c}: certificate of the secretary on person
```
## {c}.7 Nominations
A person is nominated by enough branches: five, and later three.
```rule until {year}-{month:02}-01
listed_{c} requires nominations_{c} >= 5
act nomination_{c}: decision of a branch on person and seat
```
```rule from {year}-{month:02}-01 by C/{year}/{c}
listed_{c} requires nominations_{c} >= 3 and nominations_{c} <= 9
act nomination_{c}: decision of a branch on person and seat
```
## {c}.8 Screening
A person who fails the screening is not listed, once the panel has served reasons.
```rule
listed_{c} requires screening_{c} != "failed" unless not(served_{c})
act screening_{c}: finding of the panel on person and seat, seen by the person and the panel
act reasons_{c}: notice of the panel on person and seat, seen by the person and the panel
duty reasons_{c}: the panel within 7 days of screening_{c}, if screening_{c} = "failed"
```
## {c}.9 Being listed
Whoever serves has been listed.
```rule
may_serve_{c} requires listed_{c}
{change}```
"""


def long_book(clauses: int = 500) -> bytes:
    """A book of so many clauses (a multiple of ten), in chapters alike but for their dates."""
    chapters = [
        CHAPTER.format(
            c=number,
            shared=SHARED.format() if number == 1 else "",
            change="act rule_change: motion of conference, if carried_1\n" if number == 1 else "",
            year=2000 + number % 25,
            month=1 + number % 12,
        )
        for number in range(1, clauses // 10 + 1)
    ]
    return (FRONT + "".join(chapters)).encode()
