"""``hustings key``: the keys with which heads are signed, and changing the key."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.answers.lines import Style, harmless
from hustings.clerk.desk import key_path_of
from hustings.clerk.key_file import KeyFileError, read_keys
from hustings.clerk.keys import Rotated, rotate
from hustings.cli.complaints import RequestError
from hustings.cli.cosigning import tell_cosigned
from hustings.cli.entering import database_url, seal
from hustings.cli.json_output import print_json
from hustings.cli.terminal import show
from hustings.store import LogKey, StoreError, open_store

DONE = 0
SHOW, ROTATE = "show", "rotate"


def key(what: str, database: str, overlap: int, *, lost: bool, as_json: bool) -> int:
    """Show the keys of a log, or change the key.

    Raises:
        RequestError: If there is no store, or nothing may be entered there.
    """
    if what not in (SHOW, ROTATE):
        raise RequestError("hustings key takes show or rotate: hustings key show")
    url = database_url(database)
    path = key_path_of(url)
    try:
        with open_store(url) as store:
            if what == ROTATE:
                told_of = _tell(rotate(store, path, overlap=overlap, lost=lost), str(path), as_json=as_json)
                tell_cosigned(url)
                return told_of
            keys, origin = store.keys(), store.origin
            try:
                held = {each.vkey for each in read_keys(path)}
            except KeyFileError:
                held = set()
    except StoreError as error:
        raise RequestError(str(error)) from None
    if as_json:
        told = [
            {"vkey": each.vkey, "from": each.first_size, "until": each.last_size, "held": each.vkey in held}
            for each in keys
        ]
        print_json({"origin": origin, "key_file": str(path), "keys": told, "schema": 1})
    else:
        show(_lines(keys, held, str(path)))
    return DONE


def _lines(keys: list[LogKey], held: set[str], path: str) -> Iterator[tuple[Style, str]]:
    for each in keys:
        until = "on" if each.last_size is None else f"to {each.last_size:,}"
        yield Style.PLAIN, harmless(each.vkey)
        where = f"in {path}" if each.vkey in held else f"not in {path}"
        yield Style.FOOT, harmless(f"  signs heads of {each.first_size:,} entries {until}; its private half is {where}")


def _tell(done: Rotated, path: str, *, as_json: bool) -> int:
    head = done.checkpoint
    if as_json:
        print_json({
            "entered": done.seq, "old": done.old, "new": done.new, "from": done.first, "until": done.until,
            "checkpoint": {"origin": head.origin, "size": head.size, "root": head.root.hex()}, "schema": 1,
        })  # fmt: skip
        return DONE
    show([
        (Style.YES, f"Entry {done.seq:,} says that the key changed. The new one signs from {done.first:,} entries on:"),
        (Style.PLAIN, harmless(done.new)),
        (Style.PLAIN, f"The old one signs up to {done.until:,} entries, and nothing after that."),
        (Style.PLAIN, harmless(f"Copy {path} to where the old one was kept safe, publish, and tell your witnesses.")),
        (Style.FOOT, harmless(f"{head.origin}: {head.size:,} entries, seal {seal(head.root)}.")),
    ])  # fmt: skip
    return DONE
