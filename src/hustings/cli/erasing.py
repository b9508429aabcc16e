"""``hustings erase``: shows what would go and what would stay, and erases it once that is confirmed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hustings.answers.lines import Style, harmless
from hustings.clerk import Desk
from hustings.clerk.erasing import Erased, Plan, Value, Wanted, plan_erasure
from hustings.clerk.erasing import erase as erase_values
from hustings.clerk.erasures import Erasures, note_erasures
from hustings.cli.complaints import RequestError
from hustings.cli.entering import seal
from hustings.cli.json_output import print_json
from hustings.cli.stores import database_url
from hustings.cli.terminal import show
from hustings.store import Store, StoreError, open_store

DONE, NOT_DONE = 0, 1

BACKUPS = "HUSTINGS_BACKUPS"
"""The setting that names the folder of the backups: what is erased is noted there, so that it does not come back."""

_WHY = {
    "name": "the name",
    "about them": "of an entry about them",
    "mentions them": "a text that mentions them",
    "asked for": "asked for",
}
_STANDS = (
    "What stays, in the log for ever, names nobody: that there was an act, its day and clause, its figures, the ways "
    "of votes, the standing of reasons."
)
_COPIES = "Copies that others hold cannot be recalled. Publish again, so that the published record no longer has it."


@dataclass(frozen=True)
class Asked:
    """What the command was given."""

    person: str
    ground: str
    entry: int | None
    paths: Sequence[str]
    keep: Sequence[str]
    dry_run: bool
    yes: bool


def erase(asked: Asked, database: str, *, as_json: bool) -> int:
    """Show what an erasure takes, and do it where that was asked for; the status is 1 where nothing was done.

    Raises:
        RequestError: If there is nothing to erase, the ground is none, or the store cannot be written to.
    """
    wanted = Wanted(asked.person, asked.ground, asked.entry, asked.paths, asked.keep)
    url = database_url(database)
    try:
        if asked.yes and not asked.dry_run:
            with Desk.open(url) as desk:
                done = erase_values(desk, wanted)
                kept = _noted(desk.store)
            if kept and not as_json:
                print(harmless(kept), file=sys.stderr)
            return _tell_done(done, asked, as_json=as_json)
        with open_store(url) as store, store.reading():
            plan = plan_erasure(store, wanted)
    except StoreError as error:
        raise RequestError(str(error)) from None
    if as_json:
        print_json({"erased": False, **_plan_json(plan, asked), "schema": 1})
    else:
        show(_plan_lines(plan))
        if not asked.dry_run:
            show([(Style.NO, "Nothing was erased yet. To erase this, say it again with --yes.")])
    return DONE if asked.dry_run else NOT_DONE


def _noted(store: Store) -> str:
    """Tell the folder of backups what was erased; why that was not done, a sentence."""
    folder = os.environ.get(BACKUPS, "")
    if not folder:
        return (
            f"{BACKUPS} names no folder of backups, so nothing was noted beside them: restoring an earlier one would "
            "bring this back. Make a new backup in that folder, which notes it, and set the name for the next time."
        )
    try:
        note_erasures(Path(folder), store.origin, Erasures.of(store))
    except (OSError, StoreError) as error:
        return f"{error}. What was erased is not noted beside the backups in {folder}: run hustings backup there."
    return ""


def scrub(database: str, *, as_json: bool) -> int:
    """Clear what the database keeps of erased values in free space.

    Raises:
        RequestError: If somebody keeps the store open for reading, or there is none.
    """
    try:
        with open_store(database_url(database)) as store:
            store.scrub()
            address = store.address
    except StoreError as error:
        raise RequestError(str(error)) from None
    if as_json:
        print_json({"scrubbed": address, "schema": 1})
    else:
        show([(Style.YES, harmless(f"What was erased is gone from the free space of {address}."))])
    return DONE


def _tell_done(done: Erased, asked: Asked, *, as_json: bool) -> int:
    head = done.checkpoint
    if as_json:
        told = {
            "erased": True,
            **_plan_json(done.plan, asked),
            "entered": list(done.seqs),
            "checkpoint": {"origin": head.origin, "size": head.size, "root": head.root.hex()},
            "left": done.left,
            "schema": 1,
        }
        print_json(told)
        return DONE
    show(_plan_lines(done.plan))
    numbers = ", ".join(f"{seq:,}" for seq in done.seqs)
    show([(Style.YES, f"Erased: {_counted(done.plan)}. Entry {numbers} says so.")])
    if done.left:
        show([(Style.NO, harmless(done.left)), (Style.NO, "Then run: hustings erase --scrub")])
    show([(Style.PLAIN, _COPIES)])
    show([(Style.FOOT, harmless(f"{head.origin}: {head.size:,} entries, seal {seal(head.root)}."))])
    return DONE


def _counted(plan: Plan) -> str:
    values = "1 value" if len(plan.values) == 1 else f"{len(plan.values):,} values"
    entries = "1 entry" if plan.entries == 1 else f"{plan.entries:,} entries"
    return f"{values} of {entries}"


def _plan_lines(plan: Plan) -> Iterator[tuple[Style, str]]:
    yield Style.HEADING, f"Goes: {_counted(plan)}"
    yield from _value_lines(plan.values)
    if plan.ids:
        yield Style.PLAIN, f"  who is behind {', '.join(plan.ids)}"
    yield Style.HEADING, "Stays"
    yield from _value_lines(plan.kept)
    for sentence in plan.stays:
        yield Style.MARK, harmless(f"  {sentence}")
    yield Style.PLAIN, f"  {_STANDS}"


def _value_lines(values: Sequence[Value]) -> Iterator[tuple[Style, str]]:
    for value in values:
        sealed = "; sealed" if value.sealed else ""
        yield Style.PLAIN, f"  entry {value.seq:,} {harmless(value.path)} ({_WHY[value.why]}{sealed})"


def _plan_json(plan: Plan, asked: Asked) -> dict[str, Any]:
    return {
        "ground": asked.ground,
        "values": [_value_json(value) for value in plan.values],
        "ids": list(plan.ids),
        "kept": [_value_json(value) for value in plan.kept],
        "stays": list(plan.stays),
    }


def _value_json(value: Value) -> dict[str, Any]:
    return {"number": value.seq, "path": value.path, "sealed": value.sealed, "why": value.why}
