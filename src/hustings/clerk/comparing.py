"""Two rule books over one register, everybody at once: one statement under each, and proofs only where they differ.

The results are those of ``answers.compare``, which asks one by one. The readings under both books lie in memory and are
gone with the comparison. Where a statement cannot answer (a goal about a body or an entry, a term that no clause
decides, a register that one reader may see, a number beyond the database's), it is asked one by one as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from hustings.answers import Comparison, NotUnderstood, SeenRegister, Whom, compare
from hustings.answers.comparing import EVERYBODY_NAMED, Progress
from hustings.answers.comparison import Names, Outcome, Side
from hustings.clerk.rolls import NAMED_TOGETHER, Standing, standing_from
from hustings.entries import Register
from hustings.rulebook import RuleBook, Slot, Value
from hustings.store.standing import run_statement

FEWEST = 300
"""From how many questions on it is quicker to ask all at once."""

MOST_IN_VAIN = 10
"""How many answers of a roll may be worked out in vain for one that is asked for: a roll is of one seat, and a question
about every pair of person and seat that one entry names may need few of each."""

Both = tuple[Outcome | None, Outcome | None]


def compare_together(
    before: RuleBook,
    after: RuleBook,
    register: Register,
    goal: str,
    on: date,
    *,
    freeze: date | None = None,
    whom: Whom = EVERYBODY_NAMED,
    progress: Progress | None = None,
) -> Comparison:
    """Ask one goal about everybody on the register on one day, under two books; as ``answers.compare``, but quick.

    Raises:
        NotUnderstood, Refused: As ``answers.compare`` does.
    """
    together = None if isinstance(register, SeenRegister) else _together
    return compare(
        before, after, register, goal, on, freeze=freeze, whom=whom, progress=progress, together=together
    )  # fmt: skip


def _together(sides: tuple[Side, Side], goal: str, subjects: Sequence[Names]) -> Iterator[Both] | None:
    """Both answers to each question, as far as a statement can answer it."""
    if len(subjects) < FEWEST or not all(side.deciding.is_head(goal) for side in sides):
        return None
    seats, persons = {names.seat for names in subjects}, {names.person for names in subjects}
    if len(seats) * len(persons) > MOST_IN_VAIN * len(subjects):
        return None
    before = _outcomes(sides[0], goal, seats)
    after = _outcomes(sides[1], goal, seats) if before is not None else None
    if before is None or after is None:
        return None
    asked = ((names.person, names.seat) for names in subjects)
    return ((before.get(names), after.get(names)) for names in asked)


_Outcomes = dict[tuple[str, str], Outcome]


def _outcomes(side: Side, goal: str, seats: set[str]) -> _Outcomes | None:
    """What a goal comes to under one book, by person and seat; ``None`` if no statement can say it."""
    slots = side.book.slots(goal)
    if Slot.PERSON not in slots or slots - {Slot.PERSON, Slot.SEAT}:
        return None
    standing = standing_from(side.reading)
    try:
        found: _Outcomes = {}
        for seat in sorted(seats if Slot.SEAT in slots else {""}):
            for person, outcome in _roll(standing, side, goal, seat):
                found[person, seat] = outcome
        if Slot.SEAT not in slots and seats != {""}:
            found = {(person, seat): outcome for (person, _), outcome in found.items() for seat in seats}
    except NotUnderstood:
        return None
    finally:
        standing.close()
    return found


def _roll(standing: Standing, side: Side, goal: str, seat: str) -> Iterator[tuple[str, Outcome]]:
    """The answers of a roll, without those for which the evaluator must be asked."""
    moment = side.deciding.moment
    statement = standing.statement(goal, moment.day, seat=seat, freeze=moment.freeze)
    alike: dict[tuple[Value, tuple[str, ...]], Outcome] = {}
    rows = run_statement(standing.database, statement.text)
    while some := list(islice(rows, NAMED_TOGETHER)):
        names = standing.numbers.names([row[0] for row in some])
        for row in some:
            if statement.must_ask(row):
                continue
            read = statement.read(row)
            outcome = alike.get(read)
            if outcome is None:
                outcome = alike[read] = Outcome(*read)
            yield names[row[0]], outcome
