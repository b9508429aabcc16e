"""What stands before the first clause: the book's name and day, its bodies and offices, and how it is changed."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from hustings.entries.days import DayError, read_exact_day
from hustings.entries.problems import LineError, Place, Problem, nearest, shown
from hustings.rulebook.book import FrontMatter
from hustings.rulebook.line_words import split_outside_quotes, unquoted
from hustings.rulebook.naming import read_act_name, read_name

FRONT_KEYS = (
    "book", "adopted", "bodies", "offices", "office", "members", "time zone", "changed by", "presume",
    "yields to", "prefix",
)  # fmt: skip
"""What front matter may say; ``book`` and ``adopted`` it must."""

DRAFT_KEYS = ("draft", "of", "bodies", "offices")
"""What the front matter of a draft may say: its title, the name of the book it changes, and whom it adds."""

MOST_PEOPLE = 1_000
"""The most bodies, and the most offices, that a book may name."""

_PREFIX = re.compile(r"[^\W\d_][\w.-]{0,19}")
_ZONE = re.compile(r"UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}")
_KEY_LINE = re.compile(r"([^:\s][^:]*?)\s*:(?:\s+(.*))?")


@dataclass(frozen=True)
class FrontReading:
    """The front matter as far as it could be read, and what is wrong with it.

    Args:
        has_people: Whether its bodies and offices could be read.
        places: The line of each key.
    """

    front: FrontMatter
    has_people: bool
    problems: tuple[Problem, ...]
    places: dict[str, Place]


def read_front_matter(lines: Iterable[tuple[str, Place]] | None, file: str) -> FrontReading:
    """Read ``key: value`` lines; an indented line goes on with the one before."""
    start = Place(file, 1)
    if lines is None:
        return FrontReading(
            FrontMatter("", date.min),
            False,
            (
                Problem(
                    "no-front-matter",
                    start,
                    "the book does not begin with its front matter",
                    "Begin with a line ---, then book: NAME and adopted: DAY, then another line ---.",
                ),
            ),
            {},
        )
    problems: list[Problem] = []
    said: dict[str, str] = {}
    places: dict[str, Place] = {}
    for text, place in _joined(lines):
        try:
            key, value = _key_and_value(text)
            if key in said:
                raise LineError(
                    "front-matter", f'"{key}" stands twice in the front matter', "Join both, or delete one."
                )
        except LineError as error:
            problems.append(Problem(error.code, place, error.message, error.advice))
            continue
        said[key], places[key] = value, place
    read: dict[str, object] = {}
    for key, value in said.items():
        try:
            read.update(_read_key(key, value))
        except LineError as error:
            problems.append(Problem(error.code, places[key], error.message, error.advice))
    for key, example in (("book", "book: Rules of the Party"), ("adopted", "adopted: 1980-05-03")):
        if key not in said:
            problems.append(
                Problem("front-matter", start, f'the front matter does not say "{key}"', f"Write {example}.")
            )
    bodies, offices = read.get("bodies", {}), read.get("offices", {})
    assert isinstance(bodies, dict) and isinstance(offices, dict)
    for words in bodies.keys() & offices.keys():
        problems.append(
            Problem("front-matter", places["offices"], f"{shown(words)} is both a body and an office", "Delete one.")
        )
    front = FrontMatter(**{"book": "", "adopted": date.min, **read})  # type: ignore[arg-type]
    has_people = all(key in read or key not in said for key in ("bodies", "offices"))
    return FrontReading(front, has_people, tuple(problems), places)


@dataclass(frozen=True)
class DraftFront:
    """The front matter of a draft.

    Args:
        title, of: Its own title and the name of the book it changes; empty where it does not say so.
        bodies, offices: Those that it adds to the book's.
        places: The line of each key.
    """

    title: str
    of: str
    bodies: dict[str, str]
    offices: dict[str, str]
    has_people: bool
    problems: tuple[Problem, ...]
    places: dict[str, Place]


def read_draft_front(lines: Iterable[tuple[str, Place]]) -> DraftFront:
    """Read the front matter of a draft, which need not have one."""
    problems: list[Problem] = []
    said: dict[str, str] = {}
    places: dict[str, Place] = {}
    people: dict[str, dict[str, str]] = {"bodies": {}, "offices": {}}
    for text, place in _joined(lines):
        try:
            key, value = _key_and_value(text, DRAFT_KEYS)
            if key in said:
                raise LineError(
                    "front-matter", f'"{key}" stands twice in the front matter', "Join both, or delete one."
                )
            if not value:
                raise LineError("front-matter", f'"{key}" says nothing', "Write it, or delete the line.")
            said[key], places[key] = value, place
            if key in people:
                people[key] = _read_people(key, value)
        except LineError as error:
            problems.append(Problem(error.code, place, error.message, error.advice))
    return DraftFront(
        title=unquoted(said.get("draft", "")),
        of=unquoted(said.get("of", "")),
        bodies=people["bodies"],
        offices=people["offices"],
        has_people=all(people[key] or key not in said for key in people),
        problems=tuple(problems),
        places=places,
    )


def _joined(lines: Iterable[tuple[str, Place]]) -> list[tuple[str, Place]]:
    found: list[tuple[list[str], Place]] = []
    for line, place in lines:
        if not line.strip():
            continue
        if line[0].isspace() and found:
            found[-1][0].append(line.strip())
        else:
            found.append(([line.strip()], place))
    return [(" ".join(parts), place) for parts, place in found]


def _key_and_value(text: str, keys: Sequence[str] = FRONT_KEYS) -> tuple[str, str]:
    found = _KEY_LINE.fullmatch(text)
    key = " ".join(found[1].replace("_", " ").split()) if found else ""
    if not found:
        advice = "Remarks stand in the text of the book." if text.startswith("#") else "Write key: value."
        raise LineError("front-matter", f"{shown(text)} is not a line of front matter", advice)
    if key not in keys:
        raise LineError(
            "front-matter",
            f'front matter {"of a draft " * (keys is DRAFT_KEYS)}knows no "{key[:40]}"; it knows {", ".join(keys)}',
            nearest(key.lower(), keys),
        )
    return key, " ".join((found[2] or "").split())


def _read_key(key: str, value: str) -> dict[str, object]:
    if not value:
        raise LineError("front-matter", f'"{key}" says nothing', "Write it, or delete the line.")
    if " # " in f"{value} ":
        raise LineError("front-matter", f"a remark stands after {shown(value.partition(' # ')[0])}", "Delete it.")
    match key:
        case "book":
            return {"book": unquoted(value)}
        case "adopted":
            return _read_adopted(value)
        case "yields to":
            return {"yields_to": unquoted(value)}
        case "prefix":
            if not _PREFIX.fullmatch(value):
                raise LineError(
                    "front-matter",
                    f"{shown(value)} cannot stand before the numbers of clauses",
                    "Write a letter, or a short word that begins with one: prefix: B.",
                )
            return {"prefix": value}
        case "bodies" | "offices":
            return {key: _read_people(key, value)}
        case "office" | "members":
            return {key: read_name(value, "a term")}
        case "changed by":
            return {"changed_by": read_act_name(value)}
        case "time zone":
            if not _ZONE.fullmatch(value):
                raise LineError(
                    "front-matter", f"{shown(value)} is not a time zone", "Write for example Europe/London."
                )
            if (zones := _time_zones()) and value not in zones:
                advice = nearest(value, zones) or "Write for example Europe/London."
                raise LineError("front-matter", f"there is no time zone {shown(value)}", advice)
            return {"time_zone": value}
        case _:
            if value != "acts valid":
                raise LineError(
                    "front-matter",
                    f"{shown(value)} cannot be presumed; only acts valid can",
                    nearest(value, ("acts valid",)),
                )
            return {"presume_valid": True}


@cache
def _time_zones() -> frozenset[str]:
    """The names of time zones that this machine knows; none where it has no list of them, and then any may stand."""
    return frozenset(zoneinfo.available_timezones())


def _read_adopted(value: str) -> dict[str, object]:
    day, by, reference = value.partition(" by ")
    try:
        adopted = read_exact_day(day.strip())
    except DayError as error:
        raise LineError("front-matter", str(error)) from None
    if by and not reference.strip():
        raise LineError("front-matter", "after by stands the decision that adopted the book")
    return {"adopted": adopted, "adopted_by": reference_of(reference)}


def reference_of(text: str) -> str:
    """A reference as written, without the brackets or quotes of a label."""
    text = unquoted(text.strip())
    return text[1:-1].strip() if text.startswith("[") and text.endswith("]") else text


def _read_people(key: str, value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in split_outside_quotes(value):
        words, equals, name = (piece.strip() for piece in part.partition("="))
        words, name = unquoted(words), unquoted(name)
        if part.startswith("- "):
            raise LineError(
                "front-matter",
                f"{shown(part)} is an item of a list, and here is none",
                f"Write all {key} in one line, parted by commas.",
            )
        if not equals or not words or not name or '"' in words + name or any(mark in name for mark in "=;"):
            raise LineError(
                "front-matter",
                f"{shown(part)} does not say who is meant",
                "Write what clauses call it = the name in the register: the executive = Executive.",
            )
        if words in found:
            raise LineError("front-matter", f"{shown(words)} stands twice", "Delete one.")
        if words == "the person" or words.startswith(("a ", "an ")):
            raise LineError(
                "front-matter",
                f"{shown(words)} cannot be one of the {key}: it means somebody else already",
                "Begin with the: the executive.",
            )
        found[words] = name
        if len(found) > MOST_PEOPLE:
            raise LineError("too-long", f"a book may name {MOST_PEOPLE:,} {key}", "Write a KIND for bodies of a kind.")
    return found
