"""What decided, where it was not the totals of the stages: shares of weighted sections, and how far somebody came.

By `sections` the votes of all sections together elect nobody: the shares do. By `next_highest` candidates are compared
as they stood when each of them went out. Text, page, CSV and explanation all show these figures in place of totals.
"""

from __future__ import annotations

from hustings.counting.writing.sheet_read import counted, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.writing.sheet_read import SheetRead

SECTIONS_IN_TEXT = 8
"""More sections than that are not put into the text: they are in the CSV and on the page."""


class Compared:
    """A table of what decided.

    Args:
        heads: Above each column what it is, and what more is to be known of it.
        rows: A name and its cells.
        bars: Name, length of its bar in the smallest part there is, and the words at its end.
        caption: What the table shows, a sentence.
    """

    __slots__ = ("bars", "caption", "heads", "rows")

    def __init__(
        self,
        heads: Sequence[tuple[str, str]],
        rows: Sequence[tuple[str, Sequence[str]]],
        bars: Sequence[tuple[str, int, str]],
        caption: str,
    ) -> None:
        self.heads = heads
        self.rows = rows
        self.bars = bars
        self.caption = caption


def compared(read: SheetRead, sections_at_most: int = 10**9) -> Compared | None:
    """The figures that decided; nothing where the totals of the stages did.

    Args:
        sections_at_most: Where there are more sections, only the shares are shown, and not each section's votes.
    """
    if read.shares:
        return _shares(read, sections_at_most)
    if read.came:
        return _came(read)
    return None


def weights_sentence(read: SheetRead) -> str:
    """What each section is worth, and what all are worth together where that is not 1; or nothing."""
    if not read.shares:
        return ""
    from fractions import Fraction

    sections = read.stages[0].get("sections", ())
    weights = [str(section["weight"]) for section in sections]
    silent = [str(section["name"]) for section in sections if not any(section["votes"].values())]
    if len(set(weights)) == 1 and len(weights) > 2:
        told = f"Each of the {len(weights)} sections is worth {weights[0]}"
    else:
        shown = [f"{section['name']} {section['weight']}" for section in sections[:SECTIONS_IN_TEXT]]
        if left := len(sections) - len(shown):
            shown.append(counted(left, "other"))
        told = f"Weights: {listed(shown)}"
    if read.sheet["parameters"].get("cap") == "votes":
        return f"{told}; but no section is worth more than it has votes."
    worth = sum((Fraction(one) for one in weights), Fraction(0))
    voted = worth - sum((Fraction(one["weight"]) for one in sections if one["name"] in silent), Fraction(0))
    if voted != worth:
        return f"{told}; the whole that is shared is {voted}, of those sections where anybody voted."
    return f"{told}; the whole that is shared is {worth}." if worth != 1 else f"{told}."


def _shares(read: SheetRead, sections_at_most: int) -> Compared:
    sections = read.stages[0].get("sections", ())
    shown = sections if len(sections) <= sections_at_most else ()
    heads = [("Share", "% of the whole")]
    for section in shown:
        heads += [(str(section["name"]), f"weight {section['weight']}"), (str(section["name"]), "per cent")]
    heads.append(("All votes", "not weighed"))
    rows = []
    for name in read.by_result():
        cells = [str(read.shares[name]["percent"])]
        for section in shown:
            cells += [str(section["votes"][name]), str(section["percent"][name] or "")]
        rows.append((name, [*cells, read.exact(read.total(name, 0))]))
    bars = [(name, int(percent.replace(".", "")), f"{percent} %") for name, (percent, *_) in rows]
    return Compared(heads, rows, bars, "What each has of the whole, and of each section. The elected stand first.")


def _came(read: SheetRead) -> Compared:
    by_count = read.sheet["parameters"].get("by") != "first_preferences"
    heads = [("Went out at", "stage of then")] if by_count else []
    heads.append(("Votes then", "") if by_count else ("First preferences", ""))
    rows, bars = [], []
    for name in read.by_result():
        if (came := read.came.get(name)) is None:
            continue
        stage = came.get("stage")
        rows.append((name, [*([str(stage) if stage else "stood to the end"] if by_count else []), str(came["votes"])]))
        if not by_count:
            bars.append((name, read.amount(came["votes"]), read.shown(read.amount(came["votes"]))))
    return Compared(heads, rows, bars, "How far those came in the election who may fill the place, the furthest first.")


def vacancy_sentences(read: SheetRead) -> list[str]:
    """Where a vacancy is filled: who sits, who has left, who is unwilling, who may not fill it for another reason."""
    groups: dict[str, list[str]] = {}
    for name in read.sheet["candidates"]:
        if role := read.role(name):
            groups.setdefault(role, []).append(name)
    told = []
    for role, names in groups.items():
        verb, *rest = role.split(" ")
        several = {"has": "have", "stays": "stay", "sits": "sit", "is": "are", "was": "were"}.get(verb, verb)
        told.append(f"{listed(names, 1000)} {' '.join([several, *rest]) if len(names) > 1 else role}.")
    return told
