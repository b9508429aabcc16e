"""The file form: a register as bytes of which everybody computes the same hash.

The form, version 1. A register is lines, each ended by one line feed (byte 0A). The first line is the object
``{"form":"hustings-register-1","kind":KIND}`` with ``KIND`` ``"keeper"`` or ``"observer"``. Then comes one line an
entry, in the order of the register. Remarks, blank lines, places, file names and numbers are not in it: an entry's
number is its place among the lines. The hash of a register is the SHA-256 of all these bytes, in lower-case
hexadecimal.

Each line is one JSON object in the form of RFC 8785: no white space, keys in ascending order, UTF-8, in texts only
``"``, ``\\`` and control characters escaped. All keys are ASCII. A key whose value would be empty is absent; nothing
is ever null. Texts are in Unicode NFC, with single spaces, without the quotes and brackets of the register. Figures
are texts, as their source wrote them. The only numbers are whole ones, in ``until``.

==============  =================  ==============================================================================
key             on                 value
==============  =================  ==============================================================================
``type``        every entry        ``act``, ``body``, ``complete``, ``announcement`` or ``correction``
``day``         every entry        ``2023-03-28``, ``2023-03``, ``2023``, ``..2020-10-29``, ``2020-10-01..2020-10-15``
``recorded``    every entry        ``2023-04-02``; only where the register says it
``label``       every entry        its own label, without brackets
``corrects``    every entry        the label of the entry that it voids, without brackets
``sources``     every entry        a list of ``{"sure":S,"text":T}``; S is minuted, declared, reported,
                                   claimed or anonymous
``act``         act, announcement  the name of the act
``names``       act, announcement  a list of names; ``-``, ``everywhere``; ``[LABEL]`` with its brackets
``by``          act, announcement  the body, office or person
``value``       act                the value
``tally``       act                an object of figures by word: ``{"against":"12","for":"22"}``
``sections``    act                a list of ``{"name":N,"tally":{...}}``
``reasons``     act                a list of ``{"standing":S,"words":W}``; with ``"source":{...}`` where it has one
``question``    act                the words that were put
``under``       act                the clause
``interprets``  act                a list of the clauses that it interprets
``notice``      act                the day on which notice was given, ``2023-03-14``
``until``       act                a day as above, the name of an act, ``{"months":N}`` or ``{"days":N}``
``votes``       act                a list of ``{"name":N,"way":W}``; ``name`` is absent where the voter is not known
``parts``       act                a list of ``{"did":D,"name":N}``; D is moved, seconded or spoke; with ``"side":S``
                                   (for, against) and ``"source":{...}`` where it has one
``name``        body               the body
``kind``        body               its kind
``acts``        complete           a list of the acts it closes
``of``          complete           the person or seat
``from``        complete           the first day of the time it covers, ``2015-01-01``
``words``       announcement       the words in which it was made
==============  =================  ==============================================================================

A year has four digits. A span of days that is one day is written ``YYYY-MM-DD``; else, if it begins on 0001-01-01,
``..DAY``; else, if it is one calendar month or year, ``YYYY-MM`` or ``YYYY``; else ``DAY..DAY``. Twelve months and one
year are both ``{"months":12}``; two weeks are ``{"days":14}``; no time at all is ``{"days":0}``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from hustings.entries.days import Day, Duration
from hustings.entries.entry import (
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    Part,
    Register,
    Source,
    Tally,
)
from hustings.entries.marks import normalised

FORM = "hustings-register-1"
"""The name and version of the form, in the first line of every register's bytes."""

# With ASCII keys and no fractions these are the bytes of RFC 8785.
_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def entry_bytes(entry: AnyEntry) -> bytes:
    """One entry in the file form, without the line feed at its end."""
    fields: dict[str, Any] = {"day": entry.day.text()}
    if isinstance(entry, ActEntry):
        fields["type"] = "act"
        _put_act(fields, entry)
    elif isinstance(entry, BodyEntry):
        fields |= {"type": "body", "name": entry.name, "kind": entry.kind}
    elif isinstance(entry, CompleteEntry):
        fields |= {"type": "complete", "acts": entry.acts, "from": entry.since.isoformat()}
        if entry.of:
            fields["of"] = entry.of
    elif isinstance(entry, AnnouncementEntry):
        fields |= {"type": "announcement", "act": entry.act, "by": entry.by, "words": entry.words}
        if entry.names:
            fields["names"] = entry.names
    else:
        fields["type"] = "correction"
    if entry.recorded is not None:
        fields["recorded"] = entry.recorded.isoformat()
    if entry.label:
        fields["label"] = entry.label
    if entry.corrects:
        fields["corrects"] = entry.corrects
    if entry.sources:
        fields["sources"] = [_source(source) for source in entry.sources]
    return normalised(_json(fields)).encode("utf-8")


def register_bytes(register: Register) -> bytes:
    """The whole register in the file form."""
    return b"".join(_lines(register))


def register_hash(register: Register) -> str:
    """The SHA-256 of the register in the file form, in lower-case hexadecimal; computed once for each register."""
    kept = vars(register)
    if _KEPT_AS not in kept:
        digest = hashlib.sha256()
        for line in _lines(register):
            digest.update(line)
        kept[_KEPT_AS] = digest.hexdigest()
    found: str = kept[_KEPT_AS]
    return found


_KEPT_AS = "_hash_of_file_form"


def _lines(register: Register) -> Iterator[bytes]:
    yield _json({"form": FORM, "kind": str(register.kind)}).encode("utf-8") + b"\n"
    for entry in register.entries:
        yield entry_bytes(entry) + b"\n"


def _put_act(fields: dict[str, Any], entry: ActEntry) -> None:
    fields["act"] = entry.act
    if entry.names:
        fields["names"] = entry.names
    if entry.by:
        fields["by"] = entry.by
    if entry.value:
        fields["value"] = entry.value
    if entry.tally is not None:
        fields["tally"] = figures_by_word(entry.tally)
    if entry.sections:
        fields["sections"] = [{"name": name, "tally": figures_by_word(tally)} for name, tally in entry.sections]
    if entry.reasons:
        fields["reasons"] = [
            {"standing": str(reason.standing), "words": reason.words}
            | ({"source": _source(reason.source)} if reason.source else {})
            for reason in entry.reasons
        ]
    if entry.question:
        fields["question"] = entry.question
    if entry.under:
        fields["under"] = entry.under
    if entry.interprets:
        fields["interprets"] = entry.interprets
    if entry.notice is not None:
        fields["notice"] = entry.notice.isoformat()
    if entry.until is not None:
        fields["until"] = until_form(entry.until)
    if entry.votes:
        fields["votes"] = [
            {"name": vote.name, "way": vote.way} if vote.name else {"way": vote.way} for vote in entry.votes
        ]
    if entry.parts:
        fields["parts"] = [_part(part) for part in entry.parts]


def _part(part: Part) -> dict[str, Any]:
    fields: dict[str, Any] = {"did": str(part.did), "name": part.name}
    if part.side:
        fields["side"] = part.side
    if part.source:
        fields["source"] = _source(part.source)
    return fields


def _source(source: Source) -> dict[str, str]:
    return {"sure": str(source.sureness), "text": source.text}


def figures_by_word(tally: Tally) -> dict[str, str]:
    """A tally in either form: its figures by word, as their source wrote them."""
    return {field: figure.text for field, figure in tally.figures}


def until_form(until: Day | Duration | str) -> str | dict[str, int]:
    """An ``until`` in either form: a day, the name of an act, ``{"months":N}`` or ``{"days":N}``."""
    if isinstance(until, Day):
        return until.text()
    if isinstance(until, Duration):
        return {"months": until.months} if until.months else {"days": until.days}
    return until
