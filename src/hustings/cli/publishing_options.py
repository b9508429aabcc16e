"""What the commands of a published record take: witness, publish, verify. ``commands`` puts them on the door."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hustings.cli.options import AsJson, Database


def witness(
    what: Annotated[
        str, typer.Argument(metavar="serve|once", help="Answer at an address, or look once.", show_default=False)
    ] = "",
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="With once: a published folder or address.", show_default=False)
    ] = "",
    log: Annotated[
        list[str] | None,
        typer.Option("--log", metavar="VKEY", help="The verifier key of a record to witness; repeatable."),
    ] = None,
    state: Annotated[
        Path, typer.Option("--state", metavar="FILE", help="Where the heads that were seen are remembered.")
    ] = Path("witness.db"),
    key: Annotated[
        Path, typer.Option("--key", metavar="FILE", help="The private key of this witness; made at the first use.")
    ] = Path("witness.key"),
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="For whom a new key is made, as branch.example/witness.")
    ] = "",
    bind: Annotated[
        str,
        typer.Option("--bind", metavar="ADDRESS", help="Where to listen: HOST:PORT, or a port on this machine only."),
    ] = "127.0.0.1:8001",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="With once: write the cosigned checkpoint here.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Remember the heads of a record that others keep, and cosign those that go on from them."""
    from hustings.cli import witnessing

    wanted = witnessing.Wanted(what, source, tuple(log or ()), state, key, name, bind, out)
    return witnessing.witness(wanted, as_json=as_json)


def publish(
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="A folder, new, empty or published before.", show_default=False),
    ] = None,
    database: Database = "",
    policy: Annotated[
        Path | None,
        typer.Option("--policy", metavar="FILE", help="The witnesses and the quorum that readers are asked to trust."),
    ] = None,
    cosigned: Annotated[
        list[Path] | None,
        typer.Option("--cosigned", metavar="FILE", help="A checkpoint that a witness cosigned and sent; repeatable."),
    ] = None,
    rolls: Annotated[
        bool, typer.Option("--rolls", help="Also the rows, without names, of frozen rolls that everybody may ask for.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Publish the record as a folder that anybody can copy, mirror and check."""
    from hustings.cli import publishing

    wanted = publishing.Publication(directory, database, policy, tuple(cosigned or ()), rolls)
    return publishing.publish(wanted, as_json=as_json)


def verify(
    bundle: Annotated[
        Path | None, typer.Argument(metavar="DIR|FILE", help="A published folder or zip file.", show_default=False)
    ] = None,
    known: Annotated[
        list[Path] | None,
        typer.Option("--known", metavar="FILE", help="A checkpoint of this record that you have; repeatable."),
    ] = None,
    policy: Annotated[
        Path | None, typer.Option("--policy", metavar="FILE", help="Whom you trust, instead of whom the bundle names.")
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record", metavar="DIR", help="The full record, published: check an answer against every entry of it."
        ),
    ] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="First forget the head of this record that this machine remembers.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Check a published record or answer, step by step: what was checked, what was not, and why."""
    from hustings.cli import publishing

    wanted = publishing.Wanted(bundle, tuple(known or ()), policy, forget, record)
    return publishing.verify(wanted, as_json=as_json)


COMMANDS = (witness, publish, verify)
