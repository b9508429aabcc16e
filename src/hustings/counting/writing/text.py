"""A sheet as plain text of 80 columns: who is elected, every stage, every tie; for a terminal or a printed letter."""

from __future__ import annotations

from hustings.counting.writing.sheet_read import STAYS, SheetRead, counted, plain
from hustings.counting.writing.telling import (
    constraint_words,
    decision_sentence,
    elected_how,
    kept_sentences,
    method_line,
    papers_sentence,
    quota_sentences,
    stage_title,
    title,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

COLUMNS = 80
"""How wide a line is at most, if names allow it."""

TABLE_STAGES = 24
"""A count with more stages is told stage by stage; its table would fill many screens, and is in ``--csv``."""

_NAME_AT_MOST = 26


def sheet_as_text(sheet: Mapping[str, Any]) -> str:
    """The text of a sheet, ended by a line end.

    Args:
        sheet: The JSON of a sheet.
    Raises:
        CountRefused: If it is no sheet.
    """
    read = SheetRead(sheet)
    lines = [plain(title(read)), *wrapped(f"{method_line(read)}: {papers_sentence(read)}")]
    for sentence in (*kept_sentences(read), *quota_sentences(read)):
        lines += wrapped(sentence)
    if read.roles or read.not_eligible or read.shares:
        from hustings.counting.writing.compared import vacancy_sentences, weights_sentence

        for sentence in filter(None, (weights_sentence(read), *vacancy_sentences(read))):
            lines += wrapped(sentence)
    lines += ["", *_elected(read), ""]
    if read.shares or read.came:
        lines += _compared(read)
    else:
        lines += _table(read) if len(read.stages) <= TABLE_STAGES else _stage_list(read)
    lines += _decisions(read)
    lines += _notes(read)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def wrapped(sentence: str, indent: str = "") -> list[str]:
    """A sentence in lines of at most 80 columns, the second and later ones set in."""
    lines, line = [], indent
    for word in plain(sentence).split(" "):
        if line.strip() and width(line) + 1 + width(word) > COLUMNS:
            lines.append(line)
            line = f"{indent}  {word}"
        else:
            line = f"{line} {word}" if line.strip() else f"{line}{word}"
    return [*lines, line]


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def fitted(text: str, columns: int) -> str:
    """A name in exactly so many columns; a longer one is cut and ends in ``…``."""
    shown = plain(text)
    if width(shown) > columns:
        while width(shown) > columns - 1:
            shown = shown[:-1]
        shown += "…"
    return shown + " " * (columns - width(shown))


def _elected(read: SheetRead) -> Iterator[str]:
    if not read.newcomers:
        yield "Nobody is elected."
        return
    yield "Elected"
    longest = min(max(map(width, read.newcomers)), 50)
    apart = bool(read.shares or read.came)
    for place, name in enumerate(read.newcomers, start=1):
        at = read.elected_at.get(name)
        when = "" if at is None else f"  stage {at + 1:>2}  {read.exact(read.total(name, at))}"
        if apart:
            first, *more = wrapped(elected_how(read, name), " " * (longest + 6))
            yield f"{place:>4}  {fitted(name, longest)}  {first.strip()}"
            yield from more
        else:
            yield f"{place:>4}  {fitted(name, longest)}{when}"


def _compared(read: SheetRead) -> Iterator[str]:
    """What decided, where it was not the totals of stages."""
    from hustings.counting.writing.compared import SECTIONS_IN_TEXT, compared

    table = compared(read, SECTIONS_IN_TEXT)
    assert table is not None
    longest = min(max((width(plain(name)) for name, _ in table.rows), default=0), _NAME_AT_MOST)
    wide = [
        max(len(cells[column]) for _, cells in table.rows) for column in range(len(table.heads) if table.rows else 0)
    ]
    cell = max(max(wide, default=0), 14) + 2
    fit = max((COLUMNS - longest) // cell, 1)
    for begin in range(0, len(wide), fit):
        columns = range(begin, min(begin + fit, len(wide)))
        for line in (0, 1):
            heads = [fitted(table.heads[column][line], cell - 2).rstrip() for column in columns]
            yield " " * longest + "".join(" " * (cell - width(head)) + head for head in heads)
        for name, cells in table.rows:
            yield fitted(name, longest) + "".join(f"{cells[column]:>{cell}}" for column in columns)
        yield ""
    if read.shares and len(read.stages[0].get("sections", ())) > SECTIONS_IN_TEXT:
        yield from wrapped("The votes of each section: --csv FILE, or --html FILE for a page.")
        yield ""


def _table(read: SheetRead) -> Iterator[str]:
    """The stages side by side, as many as fit; under each total what the stage brought or took."""
    if not read.stages:
        return
    names = [name for name in read.by_result() if not read.away(name)]
    longest = max((width(plain(name)) for name in (*names, "Non-transferable")), default=0)
    name_columns = min(longest, _NAME_AT_MOST)
    cell = max(len(read.exact(read.valid)), 11) + 2
    fit = max((COLUMNS - name_columns) // cell, 1)
    for begin in range(0, len(read.stages), fit):
        numbers = range(begin, min(begin + fit, len(read.stages)))
        yield from _band(read, names, numbers, name_columns, cell)
        yield ""


def _band(read: SheetRead, names: Sequence[str], numbers: range, name_columns: int, cell: int) -> Iterator[str]:
    titles = [stage_title(read, number) for number in numbers]
    words = [_two_lines(text, cell - 2) for text in titles]
    yield " " * name_columns + "".join(f"{f'Stage {number + 1}':>{cell}}" for number in numbers)
    for line in (0, 1):
        yield " " * name_columns + "".join(" " * (cell - width(pair[line])) + pair[line] for pair in words)
    rows = [name for name in names if any(not _is_out(read, name, number) for number in numbers)]
    for name in rows:
        cells = "".join(f"{_cell(read, name, number):>{cell}}" for number in numbers)
        yield f"{fitted(name, name_columns)}{cells}"
    rests = [read.rest(number) for number in numbers]
    for label, place in (("Non-transferable", 0), ("Lost to rounding", 1)):
        if any(rest[place] for rest in rests):
            yield fitted(label, name_columns) + "".join(f"{read.exact(rest[place]):>{cell}}" for rest in rests)
    quotas = [read.stages[number].get("quota") for number in numbers]
    if len({quota for quota in quotas if quota is not None}) > 1:
        yield fitted(read.threshold.capitalize(), name_columns) + "".join(f"{quota or '':>{cell}}" for quota in quotas)
    news = [_news(read, number) for number in numbers]
    for sentence in (one for one in news if one):
        yield from wrapped(sentence)


def _cell(read: SheetRead, name: str, number: int) -> str:
    excluded_now = name in read.stages[number].get("excluded", ())
    if (excluded_now or name in read.out[number]) and read.total(name, number) == 0:
        return "-"
    return read.exact(read.total(name, number))


def _is_out(read: SheetRead, name: str, number: int) -> bool:
    return name in read.out[number] and read.total(name, number) == 0


def _two_lines(text: str, columns: int) -> tuple[str, str]:
    """``Surplus of`` over ``Ann Lee``, each cut to the column."""
    head, of, rest = text.partition(" of ")
    if not of:
        head, _, rest = text.partition(" ")
    return fitted(head, columns).rstrip(), fitted(rest, columns).rstrip()


def _news(read: SheetRead, number: int) -> str:
    stage = read.stages[number]
    told = [
        f"{', '.join(names)} {word}"
        for names, word in (
            (stage.get("excluded", ()), "excluded"),
            ([name for name in stage.get("elected", ()) if read.role(name) != STAYS], "elected"),
        )
        if names
    ]
    return f"Stage {number + 1}: {'; '.join(told)}." if told else ""


def _stage_list(read: SheetRead) -> Iterator[str]:
    for number in range(len(read.stages)):
        first, *more = wrapped(stage_title(read, number), "      ")
        yield f"{number + 1:>4}  {first.lstrip()}"
        yield from more
        elected = read.stages[number].get("elected", ())
        if elected:
            yield from wrapped(f"elected: {', '.join(elected)}", "      ")
    yield ""
    yield from wrapped(f"The totals of all {len(read.stages)} stages: --csv FILE, or --html FILE for a page.")


def _decisions(read: SheetRead) -> Iterator[str]:
    told = [
        (number, decision)
        for number, stage in enumerate(read.stages, start=1)
        for decision in stage.get("decisions", ())
        if decision["kind"] != "share"  # the table says the same
    ]
    if told:
        yield "Decisions"
    for number, decision in told:
        yield from wrapped(f"Stage {number}: {decision_sentence(decision)}", "  ")
    if told:
        yield ""


def _notes(read: SheetRead) -> Iterator[str]:
    sheet = read.sheet
    if read.withdrawn:
        yield from wrapped(f"Withdrawn: {', '.join(name for name in sheet['candidates'] if name in read.withdrawn)}.")
    for dropped in sheet.get("reading", {}).get("dropped", ()):
        yield from wrapped(f"Set aside by the reading rule {sheet['reading']['rule']}: {dropped['reason']}, "
                           f"{counted(dropped['papers'], 'paper')}.")  # fmt: skip
    for constraint in sheet.get("constraints") or ():
        yield from wrapped(f"Places kept: {constraint_words(constraint)}.")
    if sheet.get("tie_order"):
        yield from wrapped(f"Order for ties: {', '.join(sheet['tie_order'])}.")
    if sheet.get("seed") is not None:
        yield from wrapped(f"Seed of lots: {sheet['seed']}")
    if sheet.get("ballots_digest"):
        yield f"Ballots {sheet['ballots_digest']}"
