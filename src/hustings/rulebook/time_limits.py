"""How long: ``within DURATION of ACT``, and what stands after ``until``."""

from __future__ import annotations

from hustings.entries.days import Day, DayCount, DayError, Duration, read_day, read_duration
from hustings.entries.problems import LineError, shown
from hustings.rulebook.naming import read_act_name
from hustings.rulebook.statements import Within


def _read_duration(text: str) -> Duration:
    try:
        return read_duration(text)
    except DayError as error:
        raise LineError("duration", str(error)) from None


def read_within(text: str) -> Within:
    """``DURATION of ACT``, which stands after ``within``.

    Raises:
        LineError: If it is not one.
    """
    span, of, act = text.rpartition(" of ")
    if not of:
        raise LineError(
            "act-words",
            f"a time limit is written within DURATION of ACT, not within {shown(text)}",
            "Write for example within 14 days of refusal.",
        )
    return Within(_read_duration(span), read_act_name(act.strip()))


def read_until(text: str) -> Day | Duration | str:
    """What stands after ``until`` in an act: a day, a duration or the name of an act.

    Raises:
        LineError: If it is none of them.
    """
    if text.isidentifier():
        return read_act_name(text)
    try:
        until = read_duration(text) if " " in text else read_day(text)
    except DayError:
        raise LineError(
            "act-words",
            f"after until stands a day, a duration or an act, not {shown(text)}",
            "Write for example until 2027-05-01, until 2 years, or until general_election.",
        ) from None
    if isinstance(until, Duration) and until.counted is not DayCount.PLAIN:
        raise LineError(
            "duration",
            f"{until.counted} count the time to do something in, not how long an entry lasts",
            "Write plain days, such as until 14 days.",
        )
    return until
