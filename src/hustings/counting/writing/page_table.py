"""The table of stages on the page: candidates down, stages across, what a stage moved beneath each total."""

from __future__ import annotations

from hustings.counting.writing.compared import compared
from hustings.counting.writing.markup import Markup, element, joined
from hustings.counting.writing.sheet_read import STAYS
from hustings.counting.writing.telling import stage_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.writing.compared import Compared
    from hustings.counting.writing.sheet_read import SheetRead

STAGES_ACROSS = 10
"""A longer count is several tables, one under the other: so it can be read, and printed."""


def stage_tables(read: SheetRead) -> list[Markup]:
    """Each table in a box that scrolls by itself. Who was excluded before a table's first stage is not in it."""
    count = len(read.stages)
    if not count:
        return []
    if (table := compared(read)) is not None:
        return [_compared(read, table)]
    tables = -(-count // (STAGES_ACROSS + 2)) if count <= STAGES_ACROSS + 2 else -(-count // STAGES_ACROSS)
    across = -(-count // tables)
    return [
        _table(read, range(first, min(first + across, count)), whole=tables == 1) for first in range(0, count, across)
    ]


def _compared(read: SheetRead, table: Compared) -> Markup:
    """What decided, where it was not the totals of stages."""
    heads = [element("th", element("b", head), more, scope="col") for head, more in table.heads]
    rows = []
    for name, cells in table.rows:
        won = name in read.elected
        small = element("small", "✓ elected" if won else "not elected")
        rows.append(
            element("tr", element("th", name, small, scope="row"), *(element("td", cell) for cell in cells),
                    class_="is-elected" if won else None)
        )  # fmt: skip
    box = element(
        "div",
        element(
            "table",
            element("thead", element("tr", element("th", "Candidate", scope="col"), *heads)),
            element("tbody", *rows),
            class_="stage-table",
        ),
        class_="scroll", role="region", tabindex="0", aria_label="Table of what decided",
    )  # fmt: skip
    return joined(element("p", table.caption, class_="muted"), box)


def _table(read: SheetRead, stages: range, *, whole: bool) -> Markup:
    names = [
        name
        for name in read.by_result()
        if not read.away(name) and any(name not in read.out[number] or read.total(name, number) for number in stages)
    ]
    left_out = len(read.candidates) - len(names) - sum(map(read.away, read.candidates))
    told = "Votes at the end of each stage; beneath them what the stage brought or took. The elected stand first."
    if not whole:
        told = f"Stages {stages[0] + 1} to {stages[-1] + 1}." + (
            f" {left_out} excluded before are left out." if left_out else f" {told}"
        )
    box = element(
        "div",
        element(
            "table",
            element("thead", element("tr", element("th", "Candidate", scope="col"), *(_head(read, n) for n in stages))),
            element("tbody", *(_row(read, name, stages) for name in names)),
            element("tfoot", *_foot(read, stages)),
            class_="stage-table",
        ),
        class_="scroll", role="region", tabindex="0",
        aria_label=f"Table of stages {stages[0] + 1} to {stages[-1] + 1}",
    )  # fmt: skip
    return joined(element("p", told, class_="muted"), box)


def _head(read: SheetRead, number: int) -> Markup:
    return element("th", element("b", f"Stage {number + 1}"), stage_title(read, number), scope="col")


def _row(read: SheetRead, name: str, stages: range) -> Markup:
    end = len(read.stages)
    if role := read.role(name):
        status = role
    elif name in read.elected:
        at = read.elected_at.get(name, end)
        status = f"✓ elected{f', stage {at + 1}' if at < end else ''}"
    elif name in read.excluded_at:
        status = f"✕ excluded, stage {read.excluded_at[name] + 1}"
    else:
        status = "not elected"
    return element(
        "tr",
        element("th", name, element("small", status), scope="row"),
        *(_cell(read, name, number) for number in stages),
        class_="is-elected" if name in read.elected else None,
    )


def _cell(read: SheetRead, name: str, number: int) -> Markup:
    total, gained = read.total(name, number), read.gained(name, number)
    if name in read.out[number] and not total and not gained:
        return element("td")
    gone = name in read.stages[number].get("excluded", ())
    parts: list[str] = [read.exact(total)]
    if number and gained:
        parts.append(element("small", _signed(read, gained)))
    turn = read.elected_at.get(name) == number
    if turn:
        parts.append(element("small", STAYS if read.role(name) == STAYS else "✓ elected"))
    elif gone:
        parts.append(element("small", "✕ excluded"))
    return element("td", *parts, class_="turn" if turn else "out" if gone else None)


def _signed(read: SheetRead, amount: int) -> str:
    return f"+{read.exact(amount)}" if amount > 0 else f"−{read.exact(-amount)}"


def _foot(read: SheetRead, stages: range) -> list[Markup]:
    rests = {number: read.rest(number) for number in range(len(read.stages))}
    rows = []
    for place, label in enumerate(("Non-transferable", "Lost to rounding")):
        if any(rest[place] for rest in rests.values()):
            cells = []
            for number in stages:
                gained = rests[number][place] - (rests[number - 1][place] if number else 0)
                small = (element("small", _signed(read, gained)),) if number and gained else ()
                cells.append(element("td", read.exact(rests[number][place]), *small))
            rows.append(_foot_row(label, cells))
    quotas = [read.stages[number].get("quota") for number in stages]
    if any(quota is not None for quota in quotas):
        rows.append(_foot_row(read.threshold.capitalize(), [element("td", str(quota or "")) for quota in quotas]))
    return rows


def _foot_row(label: str, cells: Sequence[Markup]) -> Markup:
    return element("tr", element("th", label, scope="row"), joined(*cells))
