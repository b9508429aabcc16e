"""Rule books, registers and questions made up by chance, and most of them accepted: to ask what nobody thought of."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

PEOPLE = ("Kim", "Lee", '"Ann Lee"', '"Ann Lee" #2', "-")
SEATS = ("Northmere", "Eastgate", "everywhere")
BODIES = ("Hill", "Dale", '"Lower Mill"')
LABELS = ("A", "B", "C", "D")

ACTS = {
    "joining": ("person",), "bar": ("person", "seat"), "lift": ("person", "seat"), "backing": ("person", "seat"),
    "apology": ("person",), "exam": ("person",), "grading": ("person", "seat"), "cutoff": (), "poll": (),
    "setting_aside": ("entry",), "plea": ("person", "seat"), "charter": ("body",), "leaving": ("person",),
    "notice_given": ("person",), "mandate": ("person", "seat"), "vacancy": ("seat",),
}  # fmt: skip
YES_NO = {
    "member": "any joining", "was_member": "ever any joining", "barred": "any bar here", "was_barred": "ever any bar",
    "sorry": "stated apology", "pleaded": "any plea here", "polled": "any poll", "aside": "any setting_aside of entry",
    "vacant": "any vacancy here",
}  # fmt: skip
NUMBERS = {
    "score": "latest exam", "first_score": "ever first exam: value", "backers": "count backing here by body",
    "everybody": "count joining by person", "members": "count mandate by person if member",
    "bodies": "count charter by body",
    "votes_for": "meeting: for", "votes_against": "meeting: against", "present": "meeting: present",
    "seats_there": "meeting: seats", "cards": "meeting: for in CLP",
    "bar_for": "latest bar here: for", "then_for": "entry: for",
}  # fmt: skip
DATES = {"today": "question", "freeze_date": "question", "joined": "first joining", "barred_on": "latest bar here: day",
         "closing": "latest cutoff: value", "last_poll": "ever latest poll"}  # fmt: skip
GRADES = {"grade": "latest grading here"}
WHO = ("the executive", "the panel", "the secretary", "a branch", "the person")


@dataclass(frozen=True)
class Made:
    """A rule book and a register in their own words."""

    book: str
    register: str


def make(chance: random.Random) -> Made:
    """A book and a register that go together."""
    return Made(_book(chance), _register(chance))


# -- books -------------------------------------------------------------------------------------------------------------


def _book(chance: random.Random) -> str:
    terms = [f"{name}  yes/no  {source}  {{is}} {name}" for name, source in YES_NO.items()]
    terms += [f"{name}  number  {source}  {name} {{}}" for name, source in NUMBERS.items()]
    terms += [f"{name}  date  {source}  {name} {{}}" for name, source in DATES.items()]
    terms += [f"{name}  low, middle, high  {source}  graded {{}}" for name, source in GRADES.items()]
    heads: list[str] = []
    clauses: list[list[str]] = []
    for number in range(chance.randrange(2, 6)):
        lines = []
        for part in range(chance.randrange(1, 3)):
            lines.append(f"h{number}_{part} means {_condition(chance, heads, 3)}")
        heads += [f"h{number}_{part}" for part in range(len(lines))]
        clauses.append(lines)
    for goal in ("may_stand", "may_vote"):
        for _ in range(chance.randrange(1, 4)):
            unless = f" unless {_condition(chance, heads, 1)}" if not chance.randrange(3) else ""
            clauses.append([f"{goal} requires {_condition(chance, heads, 2)}{unless}"])
    requiring = [number for number, lines in enumerate(clauses, 1) if "requires" in lines[0]]
    for target in requiring[:-1]:
        if not chance.randrange(3):
            clauses[-1].append(f"disapply {target} when {_condition(chance, heads, 1)}")
    for act, slots in ACTS.items():
        chance.choice(clauses).append(_act(chance, act, slots, heads))
    for act in chance.sample(("lift", "apology", "exam", "plea", "leaving"), chance.randrange(0, 4)):
        chance.choice(clauses).append(_duty(chance, act, heads))
    presume = "presume: acts valid\n" if not chance.randrange(4) else ""
    text = [
        "---\nbook: Rules of Chance\nadopted: 2000-01-01\nbodies: the executive = Executive, the panel = Panel\n"
        f"offices: the secretary = Secretary\n{presume}---\n# Words\n```terms\n" + "\n".join(terms) + "\n```\n"
    ]
    for number, lines in enumerate(clauses, 1):
        text.append(f"## {number} Clause {number}\nIts words.\n```rule\n" + "\n".join(lines) + "\n```\n")
    return "".join(text)


def _condition(chance: random.Random, heads: list[str], depth: int) -> str:
    """A yes/no expression."""
    choice = chance.randrange(10 if depth else 5)
    match choice:
        case 0 | 1:
            return chance.choice((*YES_NO, *heads))
        case 2:
            return (
                f"{_number(chance, depth)} {chance.choice(('=', '!=', '<', '<=', '>', '>='))} {_number(chance, depth)}"
            )
        case 3:
            return f"{_date(chance)} {chance.choice(('=', '<', '<=', '>', '>='))} {_date(chance)}"
        case 4:
            return chance.choice(('grade = "low"', 'grade in ("low", "high")', 'grade != "middle"', "yes", "no",
                                  f"{_number(chance, 0)} between 1 and 5",
                                  f"{_date(chance)} in [{_date(chance)}..{_date(chance)})"))  # fmt: skip
        case 5:
            return f"not({_condition(chance, heads, depth - 1)})"
        case 6 | 7:
            return f"({_condition(chance, heads, depth - 1)}) and ({_condition(chance, heads, depth - 1)})"
        case 8:
            return f"({_condition(chance, heads, depth - 1)}) or ({_condition(chance, heads, depth - 1)})"
        case _:
            parts = [_condition(chance, heads, depth - 1) for _ in range(3)]
            return "(if {} then {} else {})".format(*parts)


def _number(chance: random.Random, depth: int) -> str:
    if depth and not chance.randrange(3):
        return f"({_number(chance, depth - 1)} {chance.choice('+-*/')} {_number(chance, depth - 1)})"
    return chance.choice((*NUMBERS, "0", "1", "2", "1/3", "7", "1e3", "(today - joined) / 7 days"))


def _date(chance: random.Random) -> str:
    span = chance.choice(("12 months", "1 year", "14 days", "2 weeks", "500 years", "0 days"))
    return chance.choice((*DATES, "2012-02-29", f"{chance.choice((*DATES,))} {chance.choice('+-')} {span}"))


def _act(chance: random.Random, name: str, slots: tuple[str, ...], heads: list[str]) -> str:
    kinds = {"apology": "statement", "poll": "event", "joining": "event", "plea": "request", "notice_given": "notice"}
    kind = kinds.get(name) or chance.choice(("motion", "decision", "ruling", "finding"))
    who = "" if kind == "event" else f" of {chance.choice(WHO[:4] if 'person' not in slots else WHO)}"
    who = " of a branch" if name == "backing" else who
    line = f"act {name}: {kind}{who}{' for lift' if kind == 'request' else ''}"
    line += f" on {' and '.join(slots)}" if slots else ""
    tails = []
    if name in ("lift", "leaving", "setting_aside"):
        tails.append("ending " + {"lift": "bar", "leaving": "joining", "setting_aside": "it"}[name])
    if kind != "event" and chance.randrange(2):
        on = " on joined" if "person" in slots and not chance.randrange(6) else ""
        tails.append(f"if {chance.choice((*heads, 'member'))}{on}")
    if not chance.randrange(5):
        tails.append(f"until {chance.choice(('2 years', '30 days', 'poll', '2016-01-01'))}")
    if kind in ("decision", "motion") and not chance.randrange(5):
        tails.append(f"within {chance.choice(('14 days', '10 working days', '2 months', '7 clear days'))} of poll")
    if kind in ("decision", "motion") and not chance.randrange(4):
        tails.append("with " + chance.choice(("reasons", "end", "votes", "notice", "reasons and end")))
    return ", ".join([line, *tails])


def _duty(chance: random.Random, act: str, heads: list[str]) -> str:
    line = f"duty {act}: {chance.choice(WHO[:3])} within {chance.choice(('14 days', '3 working days', '1 month'))} of "
    line += chance.choice(("bar", "joining", "poll", "plea"))
    line += f", if {chance.choice(('member', 'not(barred)'))}" if not chance.randrange(3) else ""
    return line + (", else leaving" if act == "plea" and not chance.randrange(2) else "")


# -- registers ---------------------------------------------------------------------------------------------------------


def _day(chance: random.Random) -> str:
    day = date(2009, 1, 1) + timedelta(days=chance.randrange(4000))
    later = day + timedelta(days=chance.randrange(1, 400))
    return chance.choice((*[day.isoformat()] * 6, day.isoformat()[:7], day.isoformat()[:4], f"..{day.isoformat()}",
                          f"{day.isoformat()}..{later.isoformat()}"))  # fmt: skip


def _register(chance: random.Random) -> str:
    lines = [f"register: {chance.choice(('keeper', 'observer', 'observer'))}"]
    lines += [f"2008-01-01 body {body}: branch" for body in BODIES]
    for place, label in enumerate(LABELS, 1):
        lines.append(f"2009-0{place}-01 bar Kim Northmere by Executive: 3 for, 1 against [{label}]")
        lines.append('    because stated "Words"')
    for _ in range(chance.randrange(14)):
        lines += entry(chance)
    for _ in range(chance.randrange(3)):
        acts = ", ".join(chance.sample(sorted(ACTS), chance.randrange(1, 6)))
        of = chance.choice(("", " of Kim", " of Northmere"))
        lines.append(f"2021-01-01 complete {acts}{of} from {chance.choice(('2000-01-01', '2012-06-01', '2021-01-01'))}")
    return "\n".join(lines) + "\n"


def entry(chance: random.Random) -> list[str]:
    """One entry, with what stands under it."""
    act = chance.choice(sorted(ACTS))
    day = _day(chance)
    names = {"person": chance.choice(PEOPLE), "seat": chance.choice(SEATS), "body": chance.choice(BODIES),
             "entry": f"[{chance.choice(LABELS)}]"}  # fmt: skip
    line = " ".join([day, act, *(names[slot] for slot in ACTS[act])])
    line += chance.choice(("", " by Executive", " by Panel", " by Secretary", *(f" by {body}" for body in BODIES)))
    tally = chance.choice(
        ("", "", "3 for, 2 against", "2 for, 2 against, 5 of 9 present", "0 for, 0 against", "7 for, 9 seats")
    )
    value = {"exam": "4", "grading": "low", "cutoff": "2011-05-05", "apology": chance.choice(("", "no"))}.get(act, "")
    said = "; ".join(part for part in (value, tally) if part)
    line += f": {said}" if said else ""
    under = []
    if not chance.randrange(3):
        under.append(f'    because {chance.choice(("stated", "attributed", "alleged"))} "So it was"')
    if not chance.randrange(5):
        under.append(f"    until {chance.choice(('2 years', 'poll', '2015-05-05', '..2016'))}")
    if not tally and not chance.randrange(4):
        under += ["    votes", "        Ann for", "        Bo against", "        unknown against"]
    if not tally and not chance.randrange(6):
        under += ["    section CLP: 10 for, 3 against", "    section affiliates: 5 for, 8 against"]
    if chance.randrange(2):
        under.append(f'    {chance.choice(("minuted", "declared", "reported", "claimed"))} "The Courier"')
    return [line, *under]


# -- questions ---------------------------------------------------------------------------------------------------------

ODD_NAMES = ("Kim", "Kim", "Lee", "Ann Lee", "Northmere", "Northmere", "Hill", "[A]", "A", "[Z]", "-", "everywhere", "",
             " ", "Kím", "Zoë 👩", "\u202e", "x" * 300, "a/b?c=d#e", '"', "\x00")  # fmt: skip


@dataclass(frozen=True)
class MadeQuestion:
    """A question that may well make no sense."""

    term: str
    names: tuple[str, ...]
    on: date
    freeze: date | None
    recorded_by: date | None
    suppose: tuple[str, ...]
    at: str


def question(chance: random.Random, slots: dict[str, tuple[str, ...]]) -> MadeQuestion:
    """A question; most of them with names of the right kind.

    Args:
        slots: What each term is asked of.
    """
    term = chance.choice((*sorted(slots), "may_stand", "may_stand", "may_stand", "nonsense"))
    fitting = {"person": ("Kim", "Lee", "Ann Lee", "Nobody"), "seat": ("Northmere", "Eastgate", "Nowhere"),
               "body": ("Hill", "Executive"), "entry": ("[A]", "[D]", "B")}  # fmt: skip
    names = tuple(chance.choice(fitting[slot]) for slot in slots.get(term, ("person",)))
    if not chance.randrange(6):
        names = tuple(chance.choice(ODD_NAMES) for _ in range(chance.randrange(5)))
    days = (
        *(date(2009, 1, 1) + timedelta(days=chance.randrange(4500)) for _ in range(8)),
        date.min,
        date.max,
        date(2012, 2, 29),
    )
    suppose = ("\n".join(entry(chance)),) if not chance.randrange(4) else ()
    return MadeQuestion(
        term=term, names=names, on=chance.choice(days), freeze=chance.choice((None, None, None, *days)),
        recorded_by=chance.choice((None, None, None, *days)), suppose=suppose,
        at=chance.choice(("", "", "", "", "A", "[D]", "Z")),
    )  # fmt: skip
