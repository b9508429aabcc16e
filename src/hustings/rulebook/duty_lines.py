"""``duty NAME: WHO within DURATION of ACT``: what somebody must do by when."""

from __future__ import annotations

from hustings.entries.problems import LineError, Place, nearest, shown
from hustings.rulebook.expressions import Expression
from hustings.rulebook.line_words import split_outside_quotes
from hustings.rulebook.naming import read_act_name
from hustings.rulebook.parsing import read_expression
from hustings.rulebook.people import People, read_who
from hustings.rulebook.statements import Duty
from hustings.rulebook.time_limits import read_within

DUTY_TAILS = ("if", "else")
"""What may follow the first part of a ``duty``, after a comma."""


def read_duty(text: str, clause: str, place: Place, people: People) -> Duty:
    """What stands after the word ``duty``: ``NAME: WHO within DURATION of ACT ...``.

    Raises:
        LineError: If any of it cannot be read.
    """
    written, colon, rest = text.partition(":")
    if not colon:
        raise LineError(
            "statement", "a duty is written duty NAME: WHO within DURATION of ACT, with a colon after its name"
        )
    name = read_act_name(written.strip())
    first, *others = split_outside_quotes(rest)
    who, limit = read_who(first, people, ("within",))
    if not limit.startswith("within "):
        found = f", not {shown(limit)}" if limit else ""
        raise LineError(
            "duty-words",
            f"after who has the duty stands within DURATION of ACT{found}",
            "Write for example within 14 days of refusal.",
        )
    within = read_within(limit[7:].strip())
    condition: Expression | None = None
    otherwise = ""
    for part in others:
        tail, _, rest = part.partition(" ")
        if tail == "if" and condition is None:
            condition = read_expression(rest.strip(), "after if")
        elif tail == "else" and not otherwise:
            otherwise = read_act_name(rest.strip())
        elif tail in DUTY_TAILS:
            raise LineError("duty-words", f"{tail} stands twice in this duty", "Join both, or delete one.")
        else:
            raise LineError(
                "duty-words",
                f"{shown(part)} was not expected here; after a comma stands if and an expression, or else and an act",
                nearest(tail, DUTY_TAILS),
            )
    return Duty(name, who, within, clause, place, condition, otherwise)
