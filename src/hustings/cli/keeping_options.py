"""What the commands of whoever keeps a record take: erasing, keys, backups. ``commands`` puts them on the door."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hustings.cli.options import AsJson, Database


def erase(
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="A name, whole and exact, or an opaque id.", show_default=False)
    ] = "",
    ground: Annotated[
        str, typer.Option("--ground", metavar="GROUND", help="On what ground; a wrong one lists those there are.")
    ] = "",
    entry: Annotated[
        int | None, typer.Option("--entry", metavar="N", help="Only values of this entry, named by --path.")
    ] = None,
    path: Annotated[
        list[str] | None, typer.Option("--path", metavar="PATH", help="A value of that entry; repeatable.")
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="PATH", help="What stays, as /sources/* or 12:/reasons/0; repeatable."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go and what would stay.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Erase what was shown; it cannot be undone.")] = False,
    scrub: Annotated[
        bool, typer.Option("--scrub", help="Only clear free space of what was erased before, where that had to wait.")
    ] = False,
    database: Database = "",
    as_json: AsJson = False,
) -> int:
    """Erase what is personal on a lawful ground; the record says so, and every proof still holds."""
    from hustings.cli import erasing

    if scrub:
        return erasing.scrub(database, as_json=as_json)
    wanted = erasing.Asked(person, ground, entry, tuple(path or ()), tuple(keep or ()), dry_run, yes)
    return erasing.erase(wanted, database, as_json=as_json)


def backup(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A new file, as backups/2026-11-22.db.", show_default=False)
    ] = None,
    database: Database = "",
    as_json: AsJson = False,
) -> int:
    """Write the whole store into one file, and check the file before it is called a backup."""
    from hustings.cli import backing_up

    return backing_up.backup(file, database, as_json=as_json)


def restore(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="A backup; without one, look again at a store restored before."),
    ] = None,
    database: Database = "",
    known: Annotated[
        list[str] | None,
        typer.Option(
            "--known", metavar="PATH", help="A published folder, a checkpoint, or the URL of another store; repeatable."
        ),
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option("--policy", metavar="FILE", help="Ask the witnesses of this policy what they saw."),
    ] = None,
    nothing_newer: Annotated[
        bool,
        typer.Option("--nothing-newer", help="You vouch that nothing was entered after the backup; no head is known."),
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Bring a backup back into an empty database; read-only until it is known to be the newest state."""
    from hustings.cli import backing_up

    asked = backing_up.Asked(file, database, tuple(known or ()), policy, nothing_newer)
    return backing_up.restore(asked, as_json=as_json)


def key(
    what: Annotated[
        str, typer.Argument(metavar="show|rotate", help="Show the keys of the log, or change it.", show_default=False)
    ] = "",
    overlap: Annotated[
        int, typer.Option("--overlap", metavar="N", help="With rotate: for how many entries both keys sign.")
    ] = 100,
    lost: Annotated[
        bool, typer.Option("--lost", help="With rotate: the old key is not held any more; the new one signs alone.")
    ] = False,
    database: Database = "",
    as_json: AsJson = False,
) -> int:
    """Show the keys with which the heads of the record are signed, or change the key."""
    from hustings.cli import key_changing

    return key_changing.key(what, database, overlap, lost=lost, as_json=as_json)


COMMANDS = (erase, backup, restore, key)
