"""Rule books in which not everybody may see everything, and registers of which much is hidden, made up by chance.

Who may see a line is worked out here a second time, from what was written, so that nothing rests on the program's own
idea of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tests.fuzzing.made_up import ACTS, make

from hustings.answers import bind
from hustings.answers.seeing import Reader
from hustings.entries import Problem, Register, Severity, read_register
from hustings.rulebook import RuleBook, read_rule_book

SLOTS = {
    **ACTS, "chair": ("person", "body"), "hearing": ("person",), "hold": ("person",), "lapse": ("person",),
    "finding": ("person",), "veil": ("entry",), "quash": ("entry",), "review": ("person", "entry"), "holiday": (),
    "ruling": ("person",), "lift_finding": ("person",), "grievance": ("person",), "vigil": (),
}  # fmt: skip
"""Every act of a book made here, with what it is about."""
EXTRA_TERMS = (
    "chairs  yes/no  any chair of body  {is} in the chair",
    "lapsed  yes/no  any lapse  {has} lapsed",
    "held  yes/no  any hold  {is} held",
    "found  yes/no  any finding  {is} found out",
    "found_on  date  latest finding: day  found out on {}",
    "heard  yes/no  ever any hearing  {has} been heard",
    "quashed  yes/no  any quash of entry  {is} quashed",
    "ruled  low, middle, high  latest ruling  ruled {}",
    "aggrieved  yes/no  any grievance  {is} aggrieved",
    "lapses  number  count lapse by person if member  {} lapses",
    "reviewed  yes/no  any review of entry  {is} reviewed",
)
WHO = ("the panel", "the panel", "the person", "members", "a branch", "the secretary", "public")
READERS = ("public", "public", "members", "Kim", "Lee", "Ann Lee", "Executive", "the panel", "Hill", "Zed")
PEOPLE = ("Kim", "Kim", "Lee", "Lee", '"Ann Lee"', "-")
TURN = date(2013, 1, 1)
"""The day on which some acts come to be seen by others than before."""


@dataclass(frozen=True)
class SecretBook:
    """A book in its own words, and who may see each act: before ``TURN`` and from then on, where that differs."""

    text: str
    seen_by: dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Line:
    """An entry as text, and what decides who may see it; ``number`` tells it apart while lines come and go."""

    text: str
    day: str
    act: str = ""
    person: str = ""
    about: str = ""
    corrects: str = ""
    label: str = ""
    acts: tuple[str, ...] = ()
    of: str = ""
    number: float = field(default=0, compare=False)


def secret_book(chance: random.Random) -> SecretBook:
    """A book in which some acts, terms and heads are kept from some."""
    seen_by: dict[str, tuple[tuple[str, ...], ...]] = {}
    often = chance.choice((2, 3, 5))
    out = []
    for line in make(chance).book.splitlines():
        if line.startswith("adopted:"):
            out += [line, "members: member", *(["office: chairs"] if chance.randrange(2) else [])]
        elif line.startswith("act "):
            out.append(_kept_for_some(chance, line, seen_by, often))
        elif line.startswith("today  "):
            out += [line, *EXTRA_TERMS]
        elif re.match(r"\w+  .*  (any|latest|first|count|stated|ever) ", line) and not chance.randrange(14):
            columns = line.split("  ")
            out.append("  ".join([*columns[:2], f"{columns[2]}, seen by {chance.choice(WHO[:6])}", *columns[3:]]))
        else:
            out.append(line)
    condition = [f", if {name}" for name in ("member", "barred", "found", "lapsed", "held", "h0_0")] + [""] * 6
    plain = [
        "act chair: decision of conference on person and body".replace("conference", "the executive"),
        f"act hearing: decision of the panel on person{chance.choice(condition)}",
        f"act lapse: event on person{chance.choice(('', ', ending finding', ', ending joining'))}",
        f"act veil: ruling of the panel on entry, ending it{chance.choice(('', ', until 60 days'))}",
        f"act quash: ruling of the executive on entry, ending {chance.choice(('bar', 'finding', 'hold'))}",
        "act review: decision of the panel on person and entry" + chance.choice(("", ", ending it")),
        "act grievance: request of the person for lift_finding on person",
        f"act lift_finding: decision of the panel on person, ending finding{chance.choice(condition)}",
    ] + ["act holiday: event"] * (not chance.randrange(3))
    drop = [] if chance.randrange(3) else [plain[3]]
    rules = [_kept_for_some(chance, line, seen_by, often) for line in plain if line not in drop]
    span, cause = chance.choice(("14 days", "5 working days")), chance.choice(("hold", "hold", "vigil"))
    when, otherwise = chance.choice(("", ", if member", ", if found")), chance.choice(("", ", else lapse"))
    rules.append(f"duty hearing: the panel within {span} of {cause}{when}{otherwise}")
    rules.append("act vigil: decision of the executive")
    seen_by["vigil"] = ((),)
    rules.append(f"act hold: decision of the executive on person{chance.choice(condition)}")
    rules[-1] = _kept_for_some(chance, rules[-1], seen_by, often)
    rules.append(f"fit requires {chance.choice(('not(found)', 'not(lapsed)', 'member', 'lapses < 2'))}")
    rules.append(f"fit requires not(held) unless {chance.choice(('heard', 'ruled = ' + chr(34) + 'high' + chr(34)))}")
    out += ["## 90 Care", "Its words.", "```rule", *rules, "```", "## 91 Turn", "Its words."]
    for word in ("until", "from"):
        dated = [
            f"act finding: finding of the panel on person{chance.choice(condition)}"
            f"{chance.choice(('', ', until 90 days', ', until hold', ', within 30 days of hold'))}",
            "act ruling: ruling of the panel on person",
        ]
        out.append(f"```rule {word} {TURN.isoformat()}")
        out += [_kept_for_some(chance, line, seen_by, 2) for line in dated]
        out.append("```")
    return SecretBook("\n".join(out) + "\n", seen_by)


def _kept_for_some(
    chance: random.Random, line: str, seen_by: dict[str, tuple[tuple[str, ...], ...]], often: int
) -> str:
    name = line.removeprefix("act ").partition(":")[0]
    words: tuple[str, ...] = ()
    if not chance.randrange(often):
        words = tuple(dict.fromkeys(chance.choice(WHO) for _ in range(chance.randrange(1, 3))))
    seen_by[name] = (*seen_by.get(name, ()), words)
    return f"{line}, seen by {' and '.join(words)}" if words else line


def read(book: SecretBook) -> RuleBook | None:
    return read_rule_book(book.text.encode(), "secret.md").book


# -- registers ---------------------------------------------------------------------------------------------------------


def lines(chance: random.Random, book: SecretBook, count: int, *, observer: bool, earlier: Sequence[Line] = (),
          prefix: str = "E", acts: Sequence[str] = ()) -> list[Line]:  # fmt: skip
    """Lines of a register, some of which point to others or to ``earlier`` ones.

    Args:
        acts: Only these, if any are given.
    """
    found: list[Line] = []
    for number in range(count):
        labelled = [line for line in (*earlier, *found) if line.label]
        found.append(
            replace(_line(chance, book, f"{prefix}{number}", labelled, observer, acts), number=chance.random())
        )
    return found


def _line(
    chance: random.Random, book: SecretBook, label: str, labelled: Sequence[Line], observer: bool, only: Sequence[str]
) -> Line:  # fmt: skip
    day = date(2012, 11, 1) + timedelta(days=chance.randrange(120))
    written = chance.choice((*[day.isoformat()] * 8, day.isoformat()[:7], day.isoformat()[:4]))
    names = sorted(only or book.seen_by)
    choice = chance.randrange(20)
    if choice == 0 and labelled:
        target = chance.choice(labelled)
        own = f" [{label}]" if not chance.randrange(3) else ""
        return Line(f"{written} correction{own}\n    corrects [{target.label}]", written, corrects=target.label,
                    label=label if own else "")  # fmt: skip
    if choice == 1 and observer:
        acts = tuple(chance.sample(names, min(len(names), chance.randrange(1, 4))))
        of = chance.choice(("", "Kim", "Lee"))
        text = f"{written} complete {', '.join(acts)}{f' of {of}' if of else ''} from 2012-01-01"
        return Line(text, written, acts=acts, of=of)
    if choice == 2 and not only:
        return Line(f"{written} body {chance.choice(('Hill', 'Dale'))}: branch", written)
    act = chance.choice(names)
    person = chance.choice(PEOPLE)
    about = chance.choice(labelled) if labelled else None
    filled = {"person": person, "seat": chance.choice(("Northmere", "everywhere")),
              "body": chance.choice(("Panel", "Hill")), "entry": f"[{about.label}]" if about else "[none]"}  # fmt: skip
    text = " ".join([written, act, *(filled[slot] for slot in SLOTS[act])])
    whom = person.strip('"') if "person" in SLOTS[act] else ""
    pointed = about.label if about and "entry" in SLOTS[act] else ""
    if choice == 3 and not pointed:
        said = f'{written} announcement {text.partition(" ")[2]} by Panel: "Soon, {label}"'
        return Line(said, written, act=act, person=whom)
    text += chance.choice(("", " by Executive", " by Panel", " by Panel", " by Secretary", " by Hill"))
    value = {"exam": "4", "grading": "low", "ruling": "high", "cutoff": "2012-12-12"}.get(act, "")
    said = "; ".join(part for part in (value, chance.choice(("", "3 for, 2 against", "1 for, 1 against"))) if part)
    text += f": {said}" if said else ""
    text, own = (f"{text} [{label}]", label) if chance.randrange(4) else (text, "")
    corrects = ""
    under = []
    if not chance.randrange(14) and labelled:
        corrects = chance.choice(labelled).label
        under.append(f"    corrects [{corrects}]")
    if not chance.randrange(4):
        under.append(f'    because stated "Reason {label}"')
    if not chance.randrange(5):
        under.append(f"    until {chance.choice(('finding', 'hold', 'poll', '20 days', '2013-02-01'))}")
    if not chance.randrange(6):
        under.append(f"    recorded {(day + timedelta(days=chance.randrange(90))).isoformat()}")
    if not chance.randrange(8):
        under += [f"    moved {chance.choice(('Kim', 'Zed', 'Mover'))}", "    seconded Lee"]
    if observer and chance.randrange(4):
        kind = chance.choice(("reported", "reported", "minuted", "claimed", "anonymous"))
        under.append(f'    {kind} "Paper {label}"')
    return Line("\n".join([text, *under]), written, act, whom, pointed, corrects, own)


def register_of(found: Iterable[Line], *, observer: bool) -> tuple[Register, dict[int, Line]]:
    """The lines as a register, in the order of their numbers; with the line of the file on which each begins."""
    text = f"register: {'observer' if observer else 'keeper'}\n"
    places = {}
    for line in sorted(found, key=lambda line: line.number):
        places[text.count("\n") + 1] = line
        text += line.text + "\n"
    reading = read_register(text, "secret.register")
    return reading.register, places


def faults(book: RuleBook, found: Iterable[Line], *, observer: bool) -> list[tuple[Line, Problem]]:
    """The lines that the book cannot read."""
    register, places = register_of(found, observer=observer)
    problems = bind(book, register).problems
    wrong = [problem for problem in problems if problem.severity is Severity.ERROR]
    return [(places[max(start for start in places if start <= problem.place.line)], problem) for problem in wrong]


def without_faults(book: RuleBook, found: Sequence[Line], *, observer: bool) -> list[Line]:
    """The lines that the book can read, and that are about others which it can."""
    kept = list(found)
    while wrong := {line.number for line, _ in faults(book, kept, observer=observer)}:
        kept = [line for line in kept if line.number not in wrong]
    return kept


# -- who may see -------------------------------------------------------------------------------------------------------


def sees(book: SecretBook, reader: Reader, line: Line, others: Sequence[Line]) -> bool | None:
    """Whether a reader may see a line; ``None`` where that hangs on the day and the day is not known, or on parts."""
    if line.corrects and not line.act:
        targets = [sees(book, reader, other, others) for other in others
                   if other is not line and other.label == line.corrects]  # fmt: skip
        return targets[0] if targets and all(each is targets[0] for each in targets) else None
    if line.acts:
        return None
    if not line.act:
        return True
    texts = book.seen_by[line.act]
    if len(texts) > 1 and len(line.day) == 10:
        texts = (texts[0] if line.day < TURN.isoformat() else texts[1],)
    person = line.person
    seen: set[str] = set()
    target = line.about
    while target and not person and target not in seen:
        seen.add(target)
        under = next((other for other in others if other.label == target and other.act), None)
        person, target = (under.person, under.about) if under is not None else ("", "")
    found = {_is_one(reader, words, person) for words in texts}
    return found.pop() if len(found) == 1 else None


def _is_one(reader: Reader, words: Sequence[str], person: str) -> bool:
    kinds = {
        "public": True, "members": reader.member, "the panel": "Panel" in reader.bodies,
        "the secretary": "Secretary" in reader.bodies, "a branch": "branch" in reader.kinds,
        "the person": bool(reader.person) and person in (reader.person, "-"),
    }  # fmt: skip
    return not words or any(kinds[word] for word in words)
