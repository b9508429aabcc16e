"""Entries become a register's text again, each always in the same words: canonical text.

Reading canonical text gives equal entries, but for their places; writing those gives the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hustings.entries.days import Day, Duration
from hustings.entries.details import AND, UNKNOWN
from hustings.entries.entry import (
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    Entry,
    Part,
    Reason,
    Register,
    Source,
    Tally,
)
from hustings.entries.heads import bare_value
from hustings.entries.names import Unwritable, in_quotes, is_act_name, is_label, writable, write_label, write_name
from hustings.entries.problems import shown
from hustings.entries.tallies import write_tally

ERASED = "(erased)"
"""Stands where a text was that is erased from the record, or kept from whoever reads it."""


def write_register(register: Register) -> str:
    """The whole register as canonical text: its first line, then its entries; its name is not in it.

    Raises:
        Unwritable: If an entry holds a text that no register can hold.
    """
    return f"register: {register.kind}\n" + "".join([write_entry(entry) for entry in register.entries])


def write_entry(entry: AnyEntry) -> str:
    """One entry as canonical text: its line and its indented lines, each ended by a line feed.

    Raises:
        Unwritable: If it holds a text that no register can hold, such as a name with a control character.
    """
    if entry.erased:
        entry = _with_gaps_shown(entry)
    if isinstance(entry, ActEntry):
        details = list(_details(entry))
        head = _head(_act_name(entry.act), _names(entry), _by(entry.by), tail=_tail(entry))
    elif isinstance(entry, BodyEntry):
        details = []
        head = _head("body", write_name(entry.name), tail=writable(entry.kind))
    elif isinstance(entry, CompleteEntry):
        details = []
        acts = ", ".join([_act_name(act) for act in entry.acts])
        of = f"of {write_name(entry.of)}" if entry.of else ""
        head = _head("complete", acts, of, f"from {entry.since.isoformat()}")
    elif isinstance(entry, AnnouncementEntry):
        details = []
        names = " ".join([write_name(name) for name in entry.names])
        head = _head("announcement", _act_name(entry.act), names, _by(entry.by), tail=in_quotes(entry.words))
    else:
        details = []
        head = "correction"
    label = f" {write_label(entry.label)}" if entry.label else ""
    lines = [f"{entry.day.text()} {head}{label}", *details, *_shared_details(entry)]
    return "\n".join(lines) + "\n"


def _with_gaps_shown(entry: AnyEntry) -> AnyEntry:
    """An entry of which something was erased, with a word where each erased text was."""

    def shown_source(source: Source) -> Source:
        return source if source.text else replace(source, text=ERASED)

    entry = replace(entry, sources=tuple(map(shown_source, entry.sources)))
    if isinstance(entry, AnnouncementEntry):
        return replace(entry, words=entry.words or ERASED)
    if not isinstance(entry, ActEntry):
        return entry
    return replace(
        entry,
        value=ERASED if "/value" in entry.erased else entry.value,
        question=ERASED if "/question" in entry.erased else entry.question,
        reasons=tuple(
            replace(each, words=each.words or ERASED, source=shown_source(each.source) if each.source else None)
            for each in entry.reasons
        ),
        parts=tuple(
            replace(each, name=each.name or ERASED, source=shown_source(each.source) if each.source else None)
            for each in entry.parts
        ),
    )


def _head(*pieces: str, tail: str = "") -> str:
    return " ".join([piece for piece in pieces if piece]) + (f": {tail}" if tail else "")


def _act_name(act: str) -> str:
    if not is_act_name(act):
        raise Unwritable(f"{shown(act)} cannot be the name of an act in a register")
    return writable(act)


def _by(by: str) -> str:
    return f"by {write_name(by)}" if by else ""


def _names(entry: ActEntry) -> str:
    names = [write_name(name) for name in entry.names]
    stands_last = not (entry.by or entry.value or entry.tally or entry.label)
    if names and stands_last and is_label(entry.names[-1]):
        names[-1] = in_quotes(entry.names[-1])  # bare, it would be read as the entry's own label
    return " ".join(names)


def _tail(entry: ActEntry) -> str:
    pieces = []
    if entry.value:
        value = writable(entry.value)
        pieces.append(value if bare_value(value) else in_quotes(value))
    if entry.tally is not None:
        pieces.append(_tally(entry.tally))
    return "; ".join(pieces)


def _tally(tally: Tally) -> str:
    if not tally.figures:
        raise Unwritable("a tally without a figure cannot stand in a register")
    return write_tally(tally)


def _details(entry: ActEntry) -> Iterator[str]:
    """The indented lines that only an act has, in the order in which they are always written."""
    for reason in entry.reasons:
        yield f"    because {_reason(reason)}"
    if entry.question:
        yield f"    question {in_quotes(entry.question)}"
    if entry.under:
        yield f"    under {write_name(entry.under)}"
    for clause in entry.interprets:
        yield f"    interprets {write_name(clause)}"
    if entry.notice is not None:
        yield f"    notice {entry.notice.isoformat()}"
    if entry.until is not None:
        yield f"    until {entry.until.text() if isinstance(entry.until, Day | Duration) else _act_name(entry.until)}"
    for name, tally in entry.sections:
        yield f"    section {write_name(name)}: {_tally(tally)}"
    if entry.votes:
        yield "    votes"
    for vote in entry.votes:
        yield f"        {write_name(vote.name) if vote.name else UNKNOWN} {vote.way}"
    for part in entry.parts:
        yield f"    {_part(part)}"


def _reason(reason: Reason) -> str:
    return f"{reason.standing} {in_quotes(reason.words)}{_own_source(reason.source)}"


def _part(part: Part) -> str:
    name = in_quotes(part.name) if part.name == AND else write_name(part.name)
    return f"{part.did} {name}{f' {part.side}' if part.side else ''}{_own_source(part.source)}"


def _own_source(source: Source | None) -> str:
    return f" {source.sureness} {in_quotes(source.text)}" if source else ""


def _shared_details(entry: Entry) -> Iterator[str]:
    """The indented lines that any entry may have."""
    for source in entry.sources:
        yield f"    {source.sureness} {in_quotes(source.text)}"
    if entry.recorded is not None:
        yield f"    recorded {entry.recorded.isoformat()}"
    if entry.corrects:
        yield f"    corrects {write_label(entry.corrects)}"
