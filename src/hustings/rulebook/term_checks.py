"""Does every term read something that there is, as what it is?"""

from __future__ import annotations

from hustings.entries.entry import TALLY_FIELDS
from hustings.rulebook.index import Index
from hustings.rulebook.statements import Act, ActKind, Reads, Slot, Term, Who, WhoKind
from hustings.rulebook.values import DATE, NUMBER, YES_NO


def check_terms(index: Index) -> None:
    """Every term reads an act that there is, as what the act is about, and has the type of what it reads."""
    for term in index.draft.terms:
        _check_type(index, term)
        source = term.source
        if source.only_if:
            index.need_name(source.only_if, term.place)
        if not source.act or not _is_fed(index, term):
            continue
        acts = index.acts.get(source.act, [])
        if not acts:
            continue
        has = {slot: any(slot in act.on for act in acts) for slot in Slot}
        has_body = has[Slot.BODY] or any(_is_done_by_bodies(act) for act in acts)
        for is_tied, words, fits, slot in (
            (source.here, "here", has[Slot.SEAT], Slot.SEAT),
            (source.of_body, "of body", has_body, Slot.BODY),
            (source.of_entry, "of entry", has[Slot.ENTRY], Slot.ENTRY),
        ):
            if is_tied and not fits:
                index.report(
                    "slot",
                    term.place,
                    f'"{term.name}" says {words}, and "{source.act}" is on no {slot}',
                    f"Leave out {words}, or write on ... {slot} in the act.",
                )
            if is_tied and source.by is slot:
                index.report(
                    "count",
                    term.place,
                    f'"{term.name}" says {words} and also counts by {slot}, so it could only be 0 or 1',
                    f"Leave out {words}, or count something else.",
                )
        if source.by is not None and not (has_body if source.by is Slot.BODY else has[source.by]):
            index.report(
                "count",
                term.place,
                f'"{term.name}" counts by {source.by}, and "{source.act}" is on no {source.by}',
                f"Count something that the act is on, or write on ... {source.by} in the act.",
            )


def _is_fed(index: Index, term: Term) -> bool:
    act = term.source.act
    if act in index.acts or act in index.draft.unread:
        return True
    index.report(
        "unfed-term",
        term.place,
        f'"{term.name}" reads the act "{act}", which the book does not have, so nothing could ever make it so',
        index.nearest(act, index.acts) or f"Write a line act {act}: ... in a clause.",
    )
    return False


def _check_type(index: Index, term: Term) -> None:
    source, needed = term.source, None
    if source.field in TALLY_FIELDS or source.reads is Reads.COUNT:
        needed = NUMBER
    elif source.field == "day" or source.reads is Reads.QUESTION:
        needed = DATE
    elif source.reads is Reads.ANY or (source.reads is Reads.STATED and not source.field):
        needed = YES_NO
    if needed is not None and term.type != needed:
        what = f"{source.reads}: {source.field}" if source.field else str(source.reads)
        index.report(
            "source-type",
            term.place,
            f'"{term.name}" is {term.type.words()}, and {what} gives {needed.words()}',
            f"Write {needed.name} as its type, or another source.",
        )


def _is_done_by_bodies(act: Act) -> bool:
    """May ``by body`` and ``of body`` mean those that did it?"""
    who: Who | None = act.of
    return act.kind is not ActKind.EVENT and (who is None or who.kind is not WhoKind.PERSON)
