"""``hustings witness``: remember the heads of other people's records, and cosign those that go on from them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hustings.cli.complaints import RequestError
from hustings.cli.json_output import print_json

if TYPE_CHECKING:
    from hustings.publication.witness import Witness

FINE, REFUSED = 0, 1
SERVE, ONCE = "serve", "once"


@dataclass(frozen=True)
class Wanted:
    """What the command was given."""

    what: str
    source: str
    logs: Sequence[str]
    state: Path
    key: Path
    name: str
    bind: str
    out: Path | None


def witness(wanted: Wanted, *, as_json: bool, clock: Callable[[], int] = lambda: int(time.time())) -> int:
    """Serve a witness until somebody stops it, or look at a published record once.

    Returns:
        0, or 1 if a head was not cosigned.
    Raises:
        RequestError: If the key, the memory or the source cannot be used, or it was asked for something else.
    """
    from hustings.publication.witness import Memory, Witness, WitnessError, logs_of, witness_key

    _check(wanted)
    try:
        logs = logs_of(wanted.logs)
        key, made = witness_key(wanted.key, wanted.name)
        if made and not as_json:
            print(
                f"Made the key of {key.name} in {wanted.key}. Keep the file to yourself. Hand out its other half:\n"
                f"{key.vkey}",
                flush=True,
            )
        memory = Memory(wanted.state)
    except WitnessError as error:
        raise RequestError(str(error)) from None
    running = Witness(memory, key, logs, tell=_warn)
    if wanted.what == ONCE:
        return _once(running, wanted, as_json=as_json, at=clock())
    return _serve(running, wanted, as_json=as_json, clock=clock)


def _check(wanted: Wanted) -> None:
    if wanted.what not in (SERVE, ONCE):
        raise RequestError(
            f"hustings witness {wanted.what or '...'}: say serve, to answer at an address, or once and a folder or"
            " address, to look at a published record."
        )
    if not wanted.logs:
        raise RequestError("Say with --log which records to witness, each by its verifier key, as NAME+ID+KEY.")
    if wanted.what == ONCE and not wanted.source:
        raise RequestError("hustings witness once: say where the record is published, as a folder or an address.")
    if wanted.what == SERVE and (wanted.source or wanted.out):
        raise RequestError("hustings witness serve waits to be asked; a source and --out belong to once.")


def _once(running: Witness, wanted: Wanted, *, as_json: bool, at: int) -> int:
    """Look once; print the cosignature, or write the cosigned checkpoint to a file."""
    from hustings.publication.watching import watch_once
    from hustings.publication.witness import WitnessError
    from hustings.store.files import FOR_ALL, replace_file

    try:
        seen = watch_once(running, wanted.source, at=at)
        if wanted.out is not None:
            try:
                replace_file(wanted.out, seen.note, mode=FOR_ALL)
            except OSError as error:
                raise WitnessError(f"{wanted.out} could not be written: {error.strerror}.") from None
    except WitnessError as error:
        if as_json:
            print_json({"cosigned": False, "message": str(error), "schema": 1})
        else:
            print(error)
        return REFUSED
    if as_json:
        head = {"origin": seen.checkpoint.origin, "size": seen.checkpoint.size, "root": seen.checkpoint.root.hex()}
        known = seen.before.size if seen.before is not None else None
        told = {"cosigned": True, "head": head, "known_before": known, "signature": seen.line}
        print_json({**told, "schema": 1, "witness": running.signer.vkey})
    else:
        print(seen.words)
        print(f"The checkpoint with the cosignature is in {wanted.out}." if wanted.out else seen.line.rstrip("\n"))
    return FINE


def _serve(running: Witness, wanted: Wanted, *, as_json: bool, clock: Callable[[], int]) -> int:
    from hustings.cli.serving import bound_to, free_port
    from hustings.publication.witness_server import PATH, WitnessServer

    host, port = bound_to(wanted.bind)
    server = WitnessServer((host, free_port(host, port, "hustings witness serve ... --bind")), running, clock=clock)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{server.server_port}"
    if as_json:
        told = {"address": address, "logs": sorted(running.logs), "schema": 1, "witness": running.signer.vkey}
        print_json(told, indent=None)
    else:
        names = ", ".join(sorted(running.logs))
        print(f"{running.signer.name} witnesses {names} at {address}{PATH} (stop with Ctrl-C)", flush=True)
    with server:
        server.serve_forever()
    return FINE


def _warn(sentence: str) -> None:
    import sys

    print(sentence, file=sys.stderr, flush=True)
