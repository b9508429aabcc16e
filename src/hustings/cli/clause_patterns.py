"""``hustings patterns``: the clause patterns, one of them, or the nearest to a clause, filled in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from hustings import patterns as library
from hustings.answers.lines import Style, harmless
from hustings.answers.reading_files import read_bytes
from hustings.cli.complaints import RequestError, refusal
from hustings.cli.json_output import print_json
from hustings.cli.terminal import show
from hustings.entries import Refused
from hustings.patterns import Match, Pattern
from hustings.patterns.json_form import filled_json, match_json, pattern_json

FINE, BAD = 0, 1

TYPED = "-"


def patterns(name: str, near: str, *, as_json: bool) -> int:
    """List the patterns, print one, or find and fill in the one nearest to a clause.

    The status is 1 where no pattern is near, or the filled-in book does not pass a check.

    Raises:
        RequestError: If there is no such pattern, or the clause cannot be read.
    """
    pattern = _named(name) if name else None
    if near:
        return _near(_clause(near), pattern, as_json=as_json)
    if pattern:
        if as_json:
            print_json({**pattern_json(pattern), "schema": 1})
        else:
            print(harmless_text(pattern.text), end="")
        return FINE
    if as_json:
        print_json({"patterns": [pattern_json(each) for each in library.patterns()], "schema": 1})
    else:
        show(_table(library.patterns()))
    return FINE


def _named(name: str) -> Pattern:
    found = library.find_pattern(name)
    if found is None:
        near = library.nearest_patterns(name.replace("-", " ").replace("_", " "), many=1)
        meant = f" Did you mean {near[0].pattern.name}?" if near else ""
        raise RequestError(f'There is no pattern "{name}".{meant} "hustings patterns" lists them all.')
    return found


def _clause(near: str) -> str:
    """The clause that was named: a file, or what is typed.

    Raises:
        RequestError: If there is no such file, or its text is not UTF-8 or empty.
    """
    try:
        data = sys.stdin.buffer.read() if near == TYPED else read_bytes(Path(near))
    except Refused as refused:
        raise refusal(refused.problems, "No pattern was looked for") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestError(
            f"{near} is no plain text in UTF-8. In a word processor, save the clause as plain text with that encoding."
        ) from None
    if not text.strip():
        raise RequestError("There is no clause to look for: the text is empty.")
    return text


def _near(clause: str, pattern: Pattern | None, *, as_json: bool) -> int:
    """Print the nearest pattern, or the one that was named, filled in; as a rule book that says what to check."""
    found = library.nearest_patterns(clause)
    chosen = pattern or (found[0].pattern if found else None)
    if chosen is None:
        if as_json:
            print_json({"near": [], "schema": 1})
        else:
            print('No pattern is like this clause: it shares no word with any. "hustings patterns" lists them all.')
        return BAD
    filled = library.filled_in(chosen, clause)
    if as_json:
        print_json({"near": [match_json(match) for match in found], "filled": filled_json(filled), "schema": 1})
    else:
        head, mark, rest = filled.text.partition("```text\n")
        lines = "".join(f"{line}\n" for line in _found_by(chosen, found))
        print(harmless_text(head + mark + lines + rest), end="")
    return FINE if filled.passes else BAD


def _found_by(chosen: Pattern, found: Sequence[Match]) -> Iterator[str]:
    for match in found:
        words = ", ".join(match.words)
        if match.pattern is chosen:
            yield f"Nearest: {chosen.name}, by the words: {words}."
        else:
            yield f"Also near: {match.pattern.name}, by the words: {words}."


def _table(found: Sequence[Pattern]) -> Iterator[tuple[Style, str]]:
    columns = max(len(pattern.name) for pattern in found)
    for pattern in found:
        yield Style.VALUE, f"{pattern.name.ljust(columns)}  {pattern.title}"
    yield (
        Style.FOOT,
        f"{len(found)} patterns. hustings patterns NAME prints one; --near FILE finds the nearest to a clause.",
    )


def harmless_text(text: str) -> str:
    """A text of several lines that no terminal takes for orders."""
    return "".join(f"{harmless(line)}\n" for line in text.splitlines())
