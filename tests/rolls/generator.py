"""Rule books and registers made up by chance, of everything that the language offers to a question about a person.

Seeded, and quick: one book with its register takes a few milliseconds. ``coverage`` tells what was in them.
"""

# ruff: noqa: E501 - lines of a rule book stand as they are written

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

PEOPLE = ("Kim", "Lee", '"Ann Lee"', "Rowan", "Sam", "Ash", "Noor")
SEATS = ("Northmere", "Eastgate")
BODIES = ("Hill", "Dale", '"Lower Mill"')
FIRST_DAY, DAYS = date(2012, 1, 1), 1500

TERMS = """\
member  yes/no  any membership  {is} a member
was_member  yes/no  ever any membership  was one | was none | may have been one
suspended  yes/no  any suspension  {is} suspended
ever_suspended  yes/no  ever any suspension  {has} been suspended
barred  yes/no  any bar here  {is} barred here
barred_somewhere  yes/no  any bar  {is} barred
paid  yes/no  any payment  {has} paid
sorry  yes/no  stated apology  {is} sorry
accused  yes/no  any charge  {is} accused
expelled  yes/no  any expulsion  {is} expelled
polled  yes/no  any poll  a poll | no poll | perhaps a poll
seat_open  yes/no  any vacancy here  open | not open | perhaps open
backed_here  yes/no  any backing here  {is} backed
joined  date  first membership  joined {}
first_joined  date  ever first membership  first joined {}
born  date  latest birth: value  born {}
last_paid  date  latest payment: day  paid {}
last_charge  date  ever latest charge  charged {}
closing  date  latest cutoff: value  closing {}
barred_on  date  latest bar here: day  barred {}
today  date  question  today {}
freeze_date  date  question  frozen {}
amount  number  latest payment  paid {}
first_amount  number  ever first payment: value  first paid {}
bar_for  number  latest bar here: for  for {}
there  number  latest bar: present  there {}
clp_for  number  latest bar: for in CLP  CLP {}
backers  number  count backing here by body  {} back them
seats_held  number  count mandate by seat  holds {}
open_held  number  count mandate by seat if seat_open  holds {} open
members  number  count membership by person  {} members
paying  number  count membership by person if paid  {} pay
barred_members  number  count membership by person if barred  {} barred members
bodies  number  count charter by body  {} bodies
chartered_backers  number  count backing by body if has_charter  {} chartered back
ever_backers  number  ever count backing by body  {} ever backed
has_charter  yes/no  any charter of body  {has} a charter
backs_any  yes/no  any backing of body  {does} back
grade  low, middle, high  latest grading  graded {}
votes_for  number  meeting: for  {} for
votes_against  number  meeting: against  {} against
members_there  number  meeting: present  {} there
"""
YES_NO = (
    "member", "was_member", "suspended", "ever_suspended", "barred", "barred_somewhere", "paid", "sorry", "accused",
    "expelled", "polled", "seat_open", "backed_here",
)  # fmt: skip
DATES = ("joined", "first_joined", "born", "last_paid", "last_charge", "closing", "barred_on", "today", "freeze_date")
NUMBERS = (
    "amount", "first_amount", "bar_for", "there", "clp_for", "backers", "seats_held", "open_held", "members", "paying",
    "barred_members", "bodies", "chartered_backers", "ever_backers",
)  # fmt: skip

PERSON, SEAT, BODY = "person", "seat", "body"
SLOTS: dict[str, tuple[str, ...]] = {
    "membership": (PERSON,), "leaving": (PERSON,), "payment": (PERSON,), "birth": (PERSON,), "apology": (PERSON,),
    "charge": (PERSON,), "plea": (PERSON,), "expulsion": (PERSON,), "suspension": (PERSON,), "amnesty": (PERSON,),
    "grading": (PERSON,), "bar": (PERSON, SEAT), "lift": (PERSON, SEAT), "backing": (PERSON, SEAT),
    "mandate": (PERSON, SEAT), "vacancy": (SEAT,), "filled": (SEAT,), "charter": (BODY,), "cutoff": (), "poll": (),
    "set_aside": ("entry",),
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A rule book and a register in their own words, and the goals that may be asked of them."""

    book: str
    register: str
    goals: tuple[str, ...]


def make(chance: random.Random) -> Made:
    """A book and a register that go together."""
    book, goals = _Book(chance).text()
    return Made(book, _Register(chance).text(), goals)


class _Book:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.heads: list[str] = []
        self.numbers: list[str] = []

    def one(self, *of: str) -> str:
        return self.chance.choice(of)

    def often(self, times: int, of: int) -> bool:
        return self.chance.randrange(of) < times

    def text(self) -> tuple[str, tuple[str, ...]]:
        clauses: list[tuple[str, list[str]]] = []
        for number in range(self.chance.randrange(2, 4)):
            clauses.append(("", [f"h{number} means {self.condition(2)}"]))
            self.heads.append(f"h{number}")
        clauses.append(("", [f"n0 means {self.number(2)}"]))
        self.numbers.append("n0")
        clauses.append(("", [f"d0 means {self.day(1)}"]))
        goals = ("may_stand", "may_vote")
        asking: list[int] = []
        for goal in goals:
            for _ in range(self.chance.randrange(1, 3)):
                unless = f" unless {self.condition(1)}" if self.often(1, 3) else ""
                clauses.append(("", [f"{goal} requires {self.condition(2)}{unless}"]))
                asking.append(len(clauses))
        if self.often(1, 2):  # one clause, two statements about one goal
            clauses[-1][1].append(f"may_vote requires {self.condition(1)}")
        dated = self.one(*map(str, asking))
        since = _iso(self.chance)
        clauses.insert(int(dated), (f"from {since}", [f"{self.one(*goals)} requires {self.condition(1)}"]))
        numbers: list[int] = []
        number = 0
        for dates, _ in clauses:
            number += 0 if dates else 1
            numbers.append(number)
        targets = [of for of, (_, lines) in zip(numbers, clauses, strict=True) if " requires " in lines[0]]
        for _ in range(self.chance.randrange(3)):
            number += 1
            clauses.append(("", [f"disapply {self.chance.choice(targets)} when {self.condition(1)}"]))
            numbers.append(number)
            targets += [number, number]
        acts = self.acts()
        number += 1
        clauses.append(("", acts))
        numbers.append(number)
        if self.often(1, 2):
            clauses.append((f"from {_iso(self.chance)}", self.acts()))
            numbers.append(number)
        presume = "presume: acts valid\n" if self.often(1, 4) else ""
        text = (
            "---\nbook: Rules of Chance\nadopted: 2000-01-01\n"
            f"bodies: the executive = Executive, the panel = Panel\n{presume}---\n# Words\n```terms\n{TERMS}```\n"
        )
        before = 0
        for number, (dates, lines) in zip(numbers, clauses, strict=True):
            if number != before:
                text += f"## {number} Clause {number}\nIts words.\n"
            before = number
            text += f"```rule {dates}".rstrip() + "\n" + "\n".join(lines) + "\n```\n"
        return text, (*goals, *goals, *self.heads, "n0", "d0")

    def acts(self) -> list[str]:
        one, often = self.one, self.often
        carried = ", if carried" if often(1, 2) else ""
        until = f", until {one('2 years', '300 days', 'poll')}" if often(1, 3) else ""
        branch = one(" of a branch", "")
        lines = [
            f"act membership: event on person{one('', '', ', until 3 years', ', until poll')}",
            f"act leaving: {one('event', 'statement of the person')} on person, ending membership",
            f"act payment: certificate{one('', ' of the executive')} on person{one('', ', giving number')}{one('', ', until 1 year')}",
            "act birth: certificate on person",
            "act apology: statement of the person on person",
            f"act charge: notice of the panel on person{one('', ', if member', ', if barred_somewhere')}",
            "act plea: statement of the person on person",
            f"act expulsion: decision of the panel on person, ending membership{one('', ', if accused')}",
            f"act suspension: motion of the executive on person{carried}{until}",
            f"act amnesty: decision of the panel on person, ending suspension{one('', ', until 200 days')}",
            "act grading: finding of the panel on person",
            f"act bar: motion of the executive on person and seat{carried}{one('', ', with reasons')}{one('', ', within 300 days of charge')}",
            "act lift: decision of the panel on person and seat, ending bar",
            f"act backing: decision{branch} on person and seat",
            "act mandate: event on person and seat",
            f"act vacancy: event on seat{one('', ', until poll')}",
            "act filled: event on seat, ending vacancy",
            f"act charter: certificate on body{one('', ', until 2 years')}",
            "act cutoff: decision of the executive",
            "act poll: event",
            f"act set_aside: ruling of the panel on entry, ending it{one('', ', until 100 days')}",
        ]
        lines.append(
            f"carried means {one('votes_for > votes_against', 'votes_for >= votes_against and members_there >= 5')}"
        )
        if often(1, 2):
            test = one("", ", if member")
            lines.append(
                f"duty plea: the person within {one('14 days', '10 working days', '2 months')} of charge{test}, else expulsion"
            )
        return [line for line in lines if line]

    # -- expressions ---------------------------------------------------------------------------------------------------

    def condition(self, depth: int) -> str:
        """A yes/no expression."""
        match self.chance.randrange(13 if depth else 7):
            case 0 | 1 | 2:
                return self.one("member", "was_member", "paid", "not(suspended)", "not(barred)", *YES_NO, *self.heads)
            case 3:
                return f"{self.number(depth)} {self.one('=', '!=', '<', '<=', '>', '>=')} {self.number(depth)}"
            case 4:
                return f"{self.day(depth)} {self.one('=', '!=', '<', '<=', '>', '>=')} {self.day(depth)}"
            case 5:
                return self.one(
                    'grade = "low"', 'grade in ("low", "high")', 'grade != "middle"', "member = paid", "barred != sorry",
                    f"{self.number(0)} between 1 and {self.number(0)}", f"{self.number(0)} in (< 2, [3..{self.number(0)}))",
                    f"{self.day(0)} in [{self.day(0)}..{self.day(0)})", f"{self.day(0)} between {self.day(0)} and today",
                    f"today - {self.one(*DATES)} > {self.one('30 days', '1 week * 60', 'freeze_date - closing')}",
                )  # fmt: skip
            case 6:
                return self.one("yes", "yes", "no", *YES_NO)
            case 7:
                return f"not({self.condition(depth - 1)})"
            case 8:
                return f"({self.condition(depth - 1)}) and ({self.condition(depth - 1)})"
            case 9 | 10 | 11:
                return f"({self.condition(depth - 1)}) or ({self.condition(depth - 1)})"
            case _:
                return "(if {} then {} else {})".format(*(self.condition(depth - 1) for _ in range(3)))

    def number(self, depth: int) -> str:
        if depth and self.often(2, 5):
            if self.often(1, 6):
                return f"(if {self.condition(0)} then {self.number(0)} else {self.number(0)})"
            if self.often(1, 6):
                return f"(-{self.number(0)})"
            return f"({self.number(depth - 1)} {self.chance.choice('+-*/')} {self.number(depth - 1)})"
        return self.one(*NUMBERS, *self.numbers, "0", "1", "2", "1/3", "7", "12.5", "((today - joined) / 7 days)")

    def day(self, depth: int) -> str:
        if depth and self.often(1, 2):
            span = self.one("12 months", "1 year", "14 days", "1 month", "18 years", "13 months", "(2 months * backers)",
                            "(today - last_paid)", "(30 days / 2)", "500 days", "9000 years")  # fmt: skip
            return f"({self.day(depth - 1)} {self.chance.choice('+-')} {span})"
        return self.one(*DATES, "2013-02-28", "2014-01-31", "2012-02-29")


def _iso(chance: random.Random) -> str:
    return (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat()


class _Register:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.labels: list[str] = []
        self.kind = chance.choice(("keeper", "keeper", "observer"))

    def day(self) -> str:
        day = _iso(self.chance)
        later = (date.fromisoformat(day) + timedelta(days=self.chance.randrange(1, 200))).isoformat()
        vague = (day[:7], day[:4], f"..{day}", f"{day}..{later}")
        return self.chance.choice(vague) if not self.chance.randrange(12) else day

    def text(self) -> str:
        chance = self.chance
        lines = [f"register: {self.kind}"]
        lines += [f"2008-01-01 body {body}: branch" for body in BODIES]
        for person in PEOPLE:
            if chance.randrange(6):
                lines.append(f"{self.day()} membership {person}")
            if chance.randrange(3):
                lines.append(f"{self.day()} payment {person}: {chance.choice(('4', '12.50', '2'))}")
        for _ in range(chance.randrange(20, 45)):
            lines += self.entry()
        everything = ", ".join(sorted(SLOTS))
        for _ in range(chance.randrange(4) if self.kind == "observer" else 0):
            acts = everything if chance.randrange(2) else ", ".join(chance.sample(sorted(SLOTS), 8))
            of = chance.choice(("", "", f" of {chance.choice(PEOPLE)}", f" of {chance.choice(SEATS)}"))
            day = date.fromisoformat(_iso(chance))
            lines.append(f"2019-01-01 complete {acts}{of} from {chance.choice((day, FIRST_DAY)).isoformat()}")
        return "\n".join(lines) + "\n"

    def value(self, act: str) -> str:
        chance = self.chance
        if act == "payment":
            return chance.choice(("4", "12.50", "0", "0.333", "7", "2", "-3", "123456789012345"))
        if act in ("birth", "cutoff"):
            return chance.choice(("1990-05-31", "1996-02-29", "1999", "2000-02", _iso(chance), _iso(chance)))
        if act == "grading":
            return chance.choice(("low", "middle", "high"))
        return chance.choice(("", "no")) if act == "apology" else ""

    def entry(self) -> list[str]:
        """One entry, with what stands under it."""
        chance = self.chance
        act = chance.choice(sorted(SLOTS))
        names: list[str] = []
        for slot in SLOTS[act]:
            if slot == PERSON:
                many = act in ("suspension", "amnesty", "bar", "lift", "membership")
                names.append("-" if many and not chance.randrange(6) else chance.choice(PEOPLE))
            elif slot == SEAT:
                names.append("everywhere" if not chance.randrange(4) else chance.choice(SEATS))
            elif slot == BODY:
                names.append(chance.choice((*BODIES, "-")) if not chance.randrange(3) else chance.choice(BODIES))
            elif not self.labels:
                return []
            else:
                names.append(f"[{chance.choice(self.labels)}]")
        by = {
            "suspension": "Executive", "bar": "Executive", "cutoff": "Executive", "payment": "Executive", "charge": "Panel",
            "expulsion": "Panel", "amnesty": "Panel", "lift": "Panel", "grading": "Panel", "set_aside": "Panel",
            "backing": chance.choice(BODIES),
        }.get(act, "")  # fmt: skip
        line = " ".join([self.day(), act, *names])
        line += f" by {by}" if by and chance.randrange(8) else ""
        tallies = ("6 for, 2 against", "6 for, 2 against", "2 for, 3 against", "3 for, 3 against",
                   "6 for, 1 against, 9 of 12 present", "")  # fmt: skip
        tally = chance.choice(tallies) if act in ("suspension", "bar") else ""
        said = "; ".join(part for part in (self.value(act), tally) if part)
        line += f": {said}" if said else ""
        if not chance.randrange(4):
            label = f"L{len(self.labels)}"
            self.labels.append(label)
            line += f" [{label}]"
        under = self.under(act, tally)
        again = []
        if line.endswith(f"[{self.labels[-1]}]" if self.labels else "]") and chance.randrange(2):
            told = line.partition(" ")[2]
            if tally:
                told = told.replace(tally, chance.choice((tally, "5 for, 2 against", "5 for, 4 against, 10 present")))
            again = [f"{self.day()} {told}", *(self.sourced() if chance.randrange(2) else ())]  # another account
        return [line, *under, *again]

    def under(self, act: str, tally: str) -> list[str]:
        chance = self.chance
        lines: list[str] = []
        if act == "bar" and chance.randrange(3):
            lines.append('    because stated "Words"')
        if not chance.randrange(8):
            lines.append(f"    until {chance.choice(('2 years', 'poll', '2015-05-05', '2014-06', '60 days'))}")
        if not tally and act == "bar" and chance.randrange(2):
            lines += ["    section CLP: 10 for, 3 against", "    section affiliates: 5 for, 8 against"]
        if len(self.labels) > 3 and not chance.randrange(25):
            lines.append(f"    corrects [{chance.choice(self.labels[:-1])}]")
        return [*lines, *(self.sourced() if chance.randrange(2) else ())]

    def sourced(self) -> list[str]:
        """Who says so; a keeper's entry needs nobody."""
        if self.kind != "observer":
            return []
        sure = "claimed" if not self.chance.randrange(4) else self.chance.choice(("minuted", "declared", "reported"))
        return [f'    {sure} "The Courier"']
