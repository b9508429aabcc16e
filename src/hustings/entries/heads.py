"""The first line of an entry: ``DAY ACT [names] [by BODY][: VALUE or TALLY or VALUE; TALLY] [[LABEL]]``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hustings.entries.days import Day, DayError, read_day, read_exact_day
from hustings.entries.entry import Tally
from hustings.entries.names import (
    KEPT_WORDS,
    NAME_LIMIT,
    OWN_KINDS,
    QUOTED,
    Token,
    folded,
    is_act_name,
    label_text,
    name_of,
    own_name_of,
    tokens,
    unquoted,
)
from hustings.entries.problems import LineError, shown
from hustings.entries.tallies import begins_like_tally, check_digits, check_thousands, read_tally

NAMES_AT_MOST = 8
VALUE_LIMIT = 5_000
"""The most names of an entry, and the most characters of its value."""

Report = Callable[[LineError], None]


@dataclass(slots=True)
class Head:
    """What the first line of an entry says; which fields are used depends on ``kind``."""

    line: int
    kind: str
    """``act``, or one of ``OWN_KINDS``."""
    day: Day | None = None
    label: str = ""
    act: str = ""
    names: tuple[str, ...] = ()
    by: str = ""
    value: str = ""
    tally: Tally | None = None
    acts: tuple[str, ...] = ()
    of: str = ""
    since: date | None = None
    sound: bool = True
    """Could all of it be read?"""


_START = re.compile(r"(\S+)(?:\s++([^\s\"\[\]:;,]++))?")
_TIME = re.compile(r"\s+[0-9]{1,2}[:.][0-9]{2}")
_TAIL = re.compile(rf"(?:{QUOTED}\s*+|([^\"\[\];]*+))(?:;([^\"\[\];]*+))?(?:\[([^\[\]]*+)\])?")
_RESULT = re.compile(r"[0-9]{1,3} ?[-–] ?[0-9]{1,3}")
_BARE_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?%?")

_BY: Token = ("word", "by")
_day = lru_cache(maxsize=4096)(read_day)


def read_head(text: str, line: int, report: Report) -> Head:
    """Read the first line of an entry, its white space at the end removed.

    What is wrong goes to ``report``; the head is then not ``sound``.
    """
    start = _START.match(text)
    assert start is not None, "the line begins with something that is not white space"
    day_text, act = start.groups()
    head = Head(line, act if act in _TAILS else "act", act=act or "")
    try:
        head.day = _day(day_text)
    except DayError as error:
        head.sound = False
        report(_no_day(text, day_text, error))
        if not day_text[0].isdecimal():
            return head
    try:
        _check_act(act, text, start)
        row, colon = tokens(text, start.end())
        if colon < 0 and row and row[-1][0] == "label":
            head.label = row.pop()[1]
        if colon >= 0:
            after = text[colon:].strip()
            try:
                _TAILS.get(head.kind, _act_tail)(head, after)
            except LineError as error:
                head.sound = False
                report(error)
        _READERS[head.kind](head, row, colon >= 0)
    except LineError as error:
        head.sound = False
        report(error)
    return head


def _no_day(text: str, day_text: str, error: DayError) -> LineError:
    if re.match(r"\d{4}-\d\d-\d\dT", day_text):
        return _time_of_day(day_text)
    return LineError(
        "bad-day", str(error), "An entry begins with its day: 2023-03-28 bar Rowan everywhere by Executive."
    )


def _time_of_day(text: str) -> LineError:
    advice = f"Write the day alone, {text[:10]}; the order of the lines is the order within a day."
    return LineError("time-of-day", f"{shown(text)} has a time of day; times are not read yet", advice)


def _check_act(act: str | None, text: str, start: re.Match[str]) -> None:
    if act is None:
        rest = text[start.end(1) :].strip()
        message = f"an act is missing before {shown(rest)}" if rest else "the day is not followed by an act"
        raise LineError(
            "no-act", message, "After the day stands what was done: 2023-03-28 bar Rowan everywhere by Executive."
        )
    if not (is_act_name(act) or act in OWN_KINDS):
        if _TIME.match(text, start.end(1)):
            raise _time_of_day(text[: start.end() + 3])
        advice = "An act is one word of letters, digits and _, as the rule book has it: whip_withdrawal."
        if act in KEPT_WORDS:
            advice = "After the day stands what was done, then about whom, then by whom."
        raise LineError("no-act", f"{shown(act)} is not the name of an act", advice)


def _names_and_by(head: Head, row: list[Token]) -> None:
    by = row.index(_BY) if _BY in row else -1
    names = row if by < 0 else row[:by]
    if len(names) > NAMES_AT_MOST:
        advice = "An entry is about a person, a seat, a body or an entry; names of several words stand in quotes."
        raise LineError("many-names", f"{len(names)} names are more than any act is about", advice)
    head.names = tuple([name_of(token) for token in names])
    if by >= 0:
        head.by = own_name_of(row[by + 1 :], "the body that did it")


def _act(head: Head, row: list[Token], _: bool) -> None:
    _names_and_by(head, row)


def _announcement(head: Head, row: list[Token], has_tail: bool) -> None:
    form = 'Write: 2023-03-28 announcement bar Rowan by "Chief Whip": "the words that announce it"'
    if not row or row[0][0] != "word" or not is_act_name(row[0][1]):
        raise LineError("announcement-form", "an announcement says first which act it announces", form)
    head.act = name_of(row[0])
    _names_and_by(head, row[1:])
    if not head.by:
        raise LineError("announcement-form", "an announcement says who made it", form)
    if not has_tail:
        raise LineError("announcement-form", "an announcement gives the words in which it was made", form)


def _body(head: Head, row: list[Token], has_tail: bool) -> None:
    head.names = (own_name_of(row, "the body"),)
    if not has_tail:
        raise LineError("body-form", "the kind of the body is missing", 'Write: 2010-01-01 body "Hill Ward": branch')


def _complete(head: Head, row: list[Token], has_tail: bool) -> None:
    form = "Write: 2024-05-25 complete membership, suspension of Rowan from 2015-01-01"
    if has_tail:
        raise LineError("complete-form", "a colon stands in a complete entry", form)
    acts: list[str] = []
    at = 0
    while at < len(row) and row[at][0] == "word" and is_act_name(row[at][1]):
        acts.append(name_of(row[at]))
        at += 1
        if at == len(row) or row[at] != ("mark", ","):
            break
        at += 1
    if not acts or row[at - 1] == ("mark", ","):
        raise LineError("complete-form", "a complete entry says which acts it closes, parted by commas", form)
    since = row.index(("word", "from"), at) if ("word", "from") in row[at:] else -1
    if since < 0:
        raise LineError("complete-form", "a complete entry says from which day", form)
    if since > at:
        if row[at] != ("word", "of"):
            raise LineError("complete-form", f'{shown(row[at][1])} stands where "of" or "from" was expected', form)
        head.of = own_name_of(row[at + 1 : since], "the person or seat")
    if len(row) != since + 2 or row[since + 1][0] != "word":
        raise LineError("complete-form", "after from stands one day, and nothing but a label after it", form)
    try:
        head.since = read_exact_day(row[since + 1][1])
    except DayError as error:
        raise LineError("bad-day", str(error), form) from None
    head.acts = tuple(acts)
    if head.day is not None and head.since > head.day.last:
        message = f"this closes the acts from {head.since}, a day after its own ({head.day.text()})"
        raise LineError("complete-order", message, "It closes them up to its own day; write an earlier day after from.")


def _correction(head: Head, row: list[Token], has_tail: bool) -> None:
    if row or has_tail:
        advice = "Write: 2023-04-02 correction, and under it, indented, corrects [EX/2023/14]. "
        advice += "To put another entry in its place, write that entry, with corrects under it."
        raise LineError("correction-form", "a correction says nothing but which entry it voids", advice)


def _tail(after: str, head: Head) -> tuple[str | None, str, str | None]:
    """What stands after the colon: text in quotes, or else bare text; and the piece after the semicolon."""
    found = _TAIL.fullmatch(after)
    if found is None:
        raise _unread_tail(after)
    quoted, bare, second, label = found.groups()
    if label is not None:
        head.label = label_text(label)
    return (
        unquoted(quoted) if quoted is not None else None,
        folded(bare or ""),
        None if second is None else folded(second),
    )


def _act_tail(head: Head, after: str) -> None:
    quoted, first, second = _tail(after, head)
    if quoted is None and begins_like_tally(first):
        if second is not None:
            message = "a tally stands before the semicolon"
            raise LineError("value-form", message, "The value stands first: 2016-01-12; 14 for, 9 against.")
        head.tally = read_tally(first)
        return
    value = quoted if quoted is not None else first
    _check_value(value, quoted is not None)
    head.value = value
    if second is not None:
        if not begins_like_tally(second):
            message = (
                f"{shown(second)} stands after the semicolon and is not a tally"
                if second
                else "nothing stands after the semicolon"
            )
            raise LineError("value-form", message, "Write the value, then the tally: 2016-01-12; 14 for, 9 against.")
        head.tally = read_tally(second)


def _check_value(value: str, is_quoted: bool) -> None:
    if not value:
        raise LineError(
            "value-form", "nothing stands after the colon", "Write a value or a tally, or leave the colon out."
        )
    if len(value) > VALUE_LIMIT:
        raise LineError(
            "long-value", f"the value {shown(value)} is longer than {VALUE_LIMIT:,} characters", "Write less."
        )
    if not is_quoted:
        check_thousands(value)
        if _RESULT.fullmatch(value):
            message = f"{shown(value)} does not say which votes were for and which against"
            raise LineError("tally-form", message, "Write 22 for, 12 against; a value of such signs stands in quotes.")
        if _BARE_NUMBER.fullmatch(value):
            check_digits(value)


def _words_tail(head: Head, after: str) -> None:
    quoted, _, second = _tail(after, head)
    if quoted is None or second is not None:
        advice = 'Write: 2023-03-28 announcement bar Rowan by "Chief Whip": "the words that announce it"'
        raise LineError(
            "announcement-form", "the words of an announcement stand in quotes, and nothing beside them", advice
        )
    _check_value(quoted, True)
    head.value = quoted


def _kind_tail(head: Head, after: str) -> None:
    quoted, first, second = _tail(after, head)
    kind = quoted if quoted is not None else first
    if second is not None or not all(word.isidentifier() for word in kind.split()) or not 0 < len(kind) <= NAME_LIMIT:
        advice = 'Write the kind in one word or several: 2010-01-01 body "Fire Workers": affiliated body'
        raise LineError("body-form", f"{shown(after)} is not a kind of body", advice)
    article, _, rest = kind.partition(" ")
    if article in ("a", "an", "the") and rest:
        message = f"{shown(kind)} names a kind of body with its article"
        raise LineError("body-form", message, f"Write the kind alone: {rest[:60]}.")
    head.value = kind


def _no_tail(head: Head, after: str) -> None:
    """Refused where the rest of the line is read."""


_TAILS: dict[str, Callable[[Head, str], None]] = {
    "body": _kind_tail,
    "complete": _no_tail,
    "announcement": _words_tail,
    "correction": _no_tail,
}
"""For each of the language's own kinds of entry, what reads the text after its colon."""

_READERS: dict[str, Callable[[Head, list[Token], bool], None]] = {
    "act": _act,
    "body": _body,
    "complete": _complete,
    "announcement": _announcement,
    "correction": _correction,
}


def bare_value(text: str) -> bool:
    """Is this text, written without quotes after the colon, read as this value?"""
    if not text or any(mark in text for mark in '"[];') or begins_like_tally(text):
        return False
    try:
        _check_value(text, False)
    except LineError:
        return False
    return True


def _unread_tail(after: str) -> LineError:
    quotes = after.count('"') - after.count('\\"')
    if quotes % 2:
        advice = (
            'Write " at both ends of a text; it may not run over the end of its line. A quote inside it is written \\".'
        )
        return LineError("open-quotes", "a quote after the colon has no partner", advice)
    if after.count("[") != after.count("]") or after.count("[") > 1 or (not after.endswith("]") and "]" in after):
        advice = "At the end of the line may stand one label in brackets; brackets in a value stand in quotes."
        return LineError(
            "stray-bracket", "the brackets after the colon are not one label at the end of the line", advice
        )
    if after.count(";") > 1:
        return LineError("value-form", "more than one semicolon stands after the colon", "Write: VALUE; TALLY")
    if "\\" in after and '"' in after:
        message = f"a \\ in {shown(after)} stands before another character than a quote or a \\"
        return LineError(
            "bad-escape", message, 'In quotes write \\" for a quote and \\\\ for a \\; nothing else needs one.'
        )
    return LineError(
        "value-form", f"{shown(after)} is text in quotes with more beside it", "Put the whole value in quotes."
    )
