"""Processes that are killed: at a moment of chance, or at the n-th thing they do to the disk or the database.

A process is a fork of the tests' own that has opened nothing yet; it opens the record anew, as any program does. It
tells what it was given to hand out (a receipt, a publication) through a pipe: what comes out of it is acknowledged.
What a killed process does not do is cleaning up: no ``finally``, no rollback, no flushed buffer.
"""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Tell = Callable[[object], None]
"""Hands out what was done; once it returns, it is acknowledged."""

WRITES_TO_DISK = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.truncate"}
"""Audit events (PEP 578) before each of which a process may be killed; those of ``open`` only where it writes."""


@dataclass
class Died:
    """How a process ended.

    Args:
        told: What it had handed out by then, in order.
        killed: Whether it was killed; else it had come to its end.
        fault: The traceback of an exception that it ended with.
    """

    told: list[Any] = field(default_factory=list)
    killed: bool = False
    fault: str = ""


def run(work: Callable[[Tell], object], *, at_step: int = 0, after: float | None = None) -> Died:
    """Do ``work`` in a process of its own, and kill it by SIGKILL.

    Args:
        at_step: Before the n-th thing that it does to a database or to the disk, from 1; 0 is never.
        after: So many seconds after it first handed something out.
    """
    out, into = os.pipe()
    number = os.fork()
    if number == 0:
        _child(work, out, into, at_step)
    os.close(into)
    died = Died()
    with os.fdopen(out, "rb") as pipe:
        for place, (kind, what) in enumerate(_messages(pipe)):
            if kind == "fault":
                died.fault = what
            else:
                died.told.append(what)
            if after is not None and place == 0:
                time.sleep(after)
                os.kill(number, signal.SIGKILL)
    _, status = os.waitpid(number, 0)
    died.killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return died


def _messages(pipe: Any) -> Iterator[tuple[str, Any]]:
    while True:
        try:
            yield pickle.load(pipe)
        except (EOFError, pickle.UnpicklingError):
            return


def _child(work: Callable[[Tell], object], out: int, into: int, at_step: int) -> None:
    """What the forked process does; it never returns."""
    os.close(out)

    def hand_out(kind: str, what: object) -> None:
        os.write(into, pickle.dumps((kind, what)))  # at once, and whole where it is short

    try:
        if at_step:
            _die_at(at_step)
        work(lambda what: hand_out("told", what))
    except BaseException:  # noqa: BLE001 - it is told to whoever started us
        hand_out("fault", traceback.format_exc()[-3000:])
        os._exit(1)
    os._exit(0)


def _die_at(step: int) -> None:
    """Kill this process before its ``step``-th statement, fsync or change of the disk."""
    left = step

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(event: str, about: tuple[Any, ...]) -> None:
        if event in WRITES_TO_DISK and (event != "open" or _writes(about)):
            count()

    def connect(*words: Any, connect: Callable[..., sqlite3.Connection] = sqlite3.connect, **named: Any) -> Any:
        made = connect(*words, **named)
        made.set_trace_callback(count)
        return made

    sqlite3.connect = connect
    sys.addaudithook(heard)  # this process ends soon: a hook cannot be taken away
    os.fsync = _before(count, os.fsync)
    try:
        import psycopg
    except ImportError:
        return
    psycopg.Connection.execute = _before(count, psycopg.Connection.execute)  # type: ignore[method-assign]
    psycopg.Cursor.copy = _before(count, psycopg.Cursor.copy)  # type: ignore[method-assign]
    psycopg.Connection.pipeline = _around(count, psycopg.Connection.pipeline)  # type: ignore[method-assign]


def _writes(about: tuple[Any, ...]) -> bool:
    _, mode, flags = about
    return bool(flags & (os.O_WRONLY | os.O_RDWR)) if isinstance(flags, int) else mode not in (None, "r", "rb")


def _before(count: Callable[[], None], do: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*words: Any, **named: Any) -> Any:
        count()
        return do(*words, **named)

    return counted


def _around(count: Callable[[], None], do: Callable[..., Any]) -> Callable[..., Any]:
    """Also when it has ended: statements of a pipeline are sent by then, and the server has committed."""
    from contextlib import contextmanager

    @contextmanager
    def counted(*words: Any, **named: Any) -> Iterator[Any]:
        with do(*words, **named) as made:
            yield made
        count()

    return counted
