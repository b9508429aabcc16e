"""A count of one stage drawn: a bar for each candidate, in exact proportion."""

from __future__ import annotations

from hustings.counting.writing.compared import compared
from hustings.counting.writing.markup import Markup, element
from hustings.counting.writing.text import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.writing.sheet_read import SheetRead

_LONGEST, _BAR, _LINE, _LETTER = 520, 16, 25, 6.8


def bars_drawn(read: SheetRead) -> Markup:
    """The drawing; nothing where there is not one stage, or no vote."""
    bars = _bars(read) if len(read.stages) == 1 else []
    if not any(amount for _, amount, _ in bars):
        return Markup("")
    names = [name for name, _, _ in bars]
    most = max(amount for _, amount, _ in bars)
    room = min(max(map(width, names)), 40) * _LETTER + 30
    drawn = []
    for place, (name, amount, words) in enumerate(bars):
        y, long = place * _LINE + 4, _LONGEST * amount / most
        won = name in read.elected
        short = name if len(name) <= 40 else f"{name[:39]}…"
        drawn += [
            element("text", f"✓ {short}" if won else short, x="0", y=f"{y + 13}"),
            element("rect", x=f"{room:.0f}", y=str(y), width=f"{long:.2f}", height=str(_BAR),
                    class_="b-elected" if won else "b-in"),
            element("text", words, x=f"{room + long + 8:.1f}", y=f"{y + 13}"),
        ]  # fmt: skip
    wide, tall = room + _LONGEST + 110, len(names) * _LINE + 8
    return element(
        "svg",
        element("title", f"The {'share' if read.shares else 'votes'} of each candidate", id="bars-title"),
        element("desc", "The table of stages has the same numbers.", id="bars-desc"),
        *drawn,
        class_="bars", role="img", aria_labelledby="bars-title", aria_describedby="bars-desc",
        viewBox=f"0 0 {wide:.0f} {tall}", width=f"{wide:.0f}", height=str(tall),
    )  # fmt: skip


def _bars(read: SheetRead) -> Sequence[tuple[str, int, str]]:
    """For each candidate the length, and the words at its end."""
    if (table := compared(read)) is not None:
        return table.bars
    names = [name for name in read.by_result() if not read.away(name)]
    return [(name, read.total(name, 0), read.shown(read.total(name, 0))) for name in names]
