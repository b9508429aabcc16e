"""A sheet as CSV in the layout of the Electoral Reform Society: what counting rooms and spreadsheets expect.

Candidates are rows; after the first preferences each stage is a pair of columns, what it moved and the total after it.
Beneath stand what is non-transferable, what rounding lost, and the totals. The form is RFC 4180, with a heading of the
count's own figures.

A cell of words that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return gets an apostrophe before it:
a spreadsheet would otherwise compute a candidate's name.
"""

from __future__ import annotations

from hustings.counting.writing.compared import compared
from hustings.counting.writing.sheet_read import STAYS, SheetRead, plain
from hustings.counting.writing.telling import (
    DRAWN_TIES,
    constraint_words,
    decision_sentence,
    method_line,
    stage_title,
    title,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from hustings.counting.writing.compared import Compared


def sheet_as_csv(sheet: Mapping[str, Any]) -> str:
    """The CSV of a sheet; lines end with CR LF, as RFC 4180 has it.

    Args:
        sheet: The JSON of a sheet.
    Raises:
        CountRefused: If it is no sheet.
    """
    read = SheetRead(sheet)
    if (table := compared(read)) is not None:
        rows = [*_head(read), [], *_compared(read, table)]
        return "".join(f"{','.join(map(quoted, row))}\r\n" for row in rows)
    rows = [*_head(read), [], *_stage_heads(read), *(_candidate(read, name) for name in sheet["candidates"])]
    rows += [*_rests(read), _totals(read), *_quotas(read)]
    return "".join(f"{','.join(map(quoted, row))}\r\n" for row in rows)


def _compared(read: SheetRead, table: Compared) -> Iterable[list[str]]:
    """What decided, where it was not the totals of stages; who could not be elected stands last, and says why."""
    yield ["Candidates", *(words(head) for head, _ in table.heads)]
    if any(more for _, more in table.heads):
        yield ["", *(words(more) for _, more in table.heads)]
    for name, cells in table.rows:
        yield [words(name), *cells, "Elected" if name in read.elected else ""]
    shown = {name for name, _ in table.rows}
    for name in read.sheet["candidates"]:
        if name not in shown:
            yield [words(name), "Withdrawn" if name in read.withdrawn else words(read.role(name).capitalize())]


def quoted(cell: str) -> str:
    """A cell as RFC 4180 writes it: in quotation marks if it has a comma, a quotation mark or a line end."""
    if any(letter in cell for letter in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def words(cell: object) -> str:
    """Words for a cell that no spreadsheet takes for a formula."""
    text = str(cell)
    guarded = text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{plain(text)}" if guarded else plain(text)


def _head(read: SheetRead) -> Iterable[list[str]]:
    sheet = read.sheet
    yield ["Election for", words(title(read))]
    yield ["Number to be elected", str(sheet["seats"])]
    yield ["Valid votes", str(sheet["valid"])]
    yield ["Invalid votes", str(sheet.get("invalid", 0))]
    for section in read.stages[0].get("sections", ()) if read.stages else ():
        yield ["Weight of section", words(section["name"]), str(section["weight"])]
    if sheet.get("quota") is not None:
        yield [read.threshold.capitalize(), str(sheet["quota"])]
    yield ["Election rules", words(method_line(read))]
    for name, value in sheet.get("parameters", {}).items():
        yield ["Parameter", words(name), words(value)]
    yield from _told(read)
    if sheet.get("seed") is not None:
        yield ["Seed of lots", words(sheet["seed"])]
    if sheet.get("tie_order"):
        yield ["Order for ties", *map(words, sheet["tie_order"])]
    if sheet.get("ballots_digest"):
        yield ["Ballots", str(sheet["ballots_digest"])]


def _told(read: SheetRead) -> Iterable[list[str]]:
    """What the reading rule set aside, the places kept, and how ties were settled."""
    sheet = read.sheet
    reading = sheet.get("reading") or {}
    if reading.get("rule"):
        yield ["Reading rule", words(reading["rule"])]
    for dropped in reading.get("dropped", ()):
        yield ["Set aside", words(dropped["reason"]), str(dropped["papers"])]
    for constraint in sheet.get("constraints") or ():
        yield ["Places kept", words(constraint_words(constraint))]
    for stage, names in (sheet.get("answers") or {}).items():
        yield ["Lot drawn by a person at stage", str(stage), *map(words, names)]
    for number, at in enumerate(read.stages, start=1):
        for decision in at.get("decisions", ()):
            if decision["kind"] in DRAWN_TIES:
                yield ["Tie", f"Stage {number}", words(decision_sentence(decision))]


def _stage_heads(read: SheetRead) -> Iterable[list[str]]:
    numbers, kinds, names = [""], [""], ["Candidates"]
    for number, stage in enumerate(read.stages):
        if number == 0:
            kinds.append("First")
            names.append("Preferences")
            numbers.append("")
            continue
        of = stage.get("of", ())
        told = stage_title(read, number)
        numbers += ["Stage", str(number + 1)]
        kinds += [words(told.partition(" of ")[0] + " of" if of and " of " in told else told), ""]
        names += [words("+".join(of)), ""]
    yield numbers
    yield kinds
    yield names


def _candidate(read: SheetRead, name: str) -> list[str]:
    if name in read.withdrawn:
        return [words(name), "Withdrawn"]
    if read.away(name):
        return [words(name), words(read.role(name).capitalize())]
    row = [words(name)]
    for number in range(len(read.stages)):
        total = read.total(name, number)
        out = name in read.out[number] or name in read.stages[number].get("excluded", ())
        if number:
            row.append(_moved(read, read.gained(name, number)))
        row.append("-" if out and not total else read.exact(total))
    if read.role(name) == STAYS:
        return [*row, STAYS.capitalize()]
    return [*row, "Elected" if name in read.elected else ""]


def _moved(read: SheetRead, amount: int) -> str:
    return "" if amount == 0 else f"{'+' if amount > 0 else ''}{read.exact(amount)}"


def _rests(read: SheetRead) -> Iterable[list[str]]:
    for place, label in enumerate(("Non-transferable", "Lost to rounding")):
        rests = [read.rest(number)[place] for number in range(len(read.stages))]
        row = [label]
        for number, rest in enumerate(rests):
            row += ([_moved(read, rest - rests[number - 1])] if number else []) + [read.exact(rest)]
        if place == 0 or any(rests):
            yield row


def _totals(read: SheetRead) -> list[str]:
    row = ["Totals"]
    for number in range(len(read.stages)):
        held = sum(read.total(name, number) for name in read.candidates) + sum(read.rest(number))
        row += ["", read.exact(held)] if number else [read.exact(held)]
    return row


def _quotas(read: SheetRead) -> Iterable[list[str]]:
    """The quota of each stage, where it is not the same at all."""
    quotas = [stage.get("quota") for stage in read.stages]
    if len(set(quotas)) > 1:
        row = [read.threshold.capitalize()]
        for number, quota in enumerate(quotas):
            row += ["", str(quota or "")] if number else [str(quota or "")]
        yield row
