"""A count of one stage drawn: a bar for each candidate, in exact proportion."""

from __future__ import annotations

from hustings.counting.writing.markup import Markup, element
from hustings.counting.writing.text import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.writing.sheet_read import SheetRead

_LONGEST, _BAR, _LINE, _LETTER = 520, 16, 25, 6.8


def bars_drawn(read: SheetRead) -> Markup:
    """The drawing; nothing where there is not one stage, or no vote."""
    names = read.by_result()
    if len(read.stages) != 1 or not any(read.total(name, 0) for name in names):
        return Markup("")
    most = max(read.total(name, 0) for name in names)
    room = min(max(map(width, names)), 40) * _LETTER + 30
    drawn = []
    for place, name in enumerate(names):
        y, long = place * _LINE + 4, _LONGEST * read.total(name, 0) / most
        won = name in read.elected
        short = name if len(name) <= 40 else f"{name[:39]}…"
        drawn += [
            element("text", f"✓ {short}" if won else short, x="0", y=f"{y + 13}"),
            element("rect", x=f"{room:.0f}", y=str(y), width=f"{long:.2f}", height=str(_BAR),
                    class_="b-elected" if won else "b-in"),
            element("text", read.shown(read.total(name, 0)), x=f"{room + long + 8:.1f}", y=f"{y + 13}"),
        ]  # fmt: skip
    wide, tall = room + _LONGEST + 110, len(names) * _LINE + 8
    return element(
        "svg",
        element("title", "The votes of each candidate", id="bars-title"),
        element("desc", "The table of stages has the same numbers.", id="bars-desc"),
        *drawn,
        class_="bars", role="img", aria_labelledby="bars-title", aria_describedby="bars-desc",
        viewBox=f"0 0 {wide:.0f} {tall}", width=f"{wide:.0f}", height=str(tall),
    )  # fmt: skip
