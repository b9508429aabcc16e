"""The log's side of witnessing: send a new checkpoint to the witnesses of the policy, and collect what they sign.

Bytes in, bytes out: whoever keeps the record gives the checkpoint and a way to make proofs, and stores what comes back.
A witness that is slow, away or of another opinion is told of and holds up nobody.

Source:
    C2SP tlog-witness, for clients.
"""

from __future__ import annotations

import http.client
import queue
import threading
import time
import urllib.parse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hustings.record.checkpoints import Checkpoint, read_checkpoint
from hustings.record.cosignatures import add_signatures
from hustings.record.keys import VerifierKey
from hustings.record.notes import NoteError, Signature, UncheckedNote, read_note, read_signatures
from hustings.record.policies import Policy
from hustings.record.witnessing import write_request

SECONDS = 5.0
"""How long one witness may take for one answer."""

LARGEST_ANSWER = 1 << 16

Prove = Callable[[int, int], Sequence[bytes]]
"""Gives the proof that the record of the second size begins with that of the first."""

_Reply = tuple[int, bytes] | str
"""Status and body of an answer, or why there is none."""

Post = Callable[[str, bytes, float], tuple[int, bytes]]
"""Sends a body to an address within so many seconds, and gives the status and the body of the answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the witnesses said.

    Args:
        note: The checkpoint with the cosignatures that came back and fit.
        signed: The witnesses that cosigned, by their names in the policy.
        faults: For each other that was asked, a sentence.
        ahead: Witnesses that have seen more entries than the checkpoint has, and how many: this record lost some, as
            after the restoring of an old backup, and must not go on until that is settled.
        signatures: The cosignatures by themselves.
        split: Witnesses that remember another head, of the same size or one from which this does not go on.
    """

    note: bytes
    signed: tuple[str, ...]
    faults: Mapping[str, str]
    ahead: Mapping[str, int]
    split: tuple[str, ...]
    signatures: tuple[Signature, ...] = ()


@dataclass
class _Answer:
    """What one witness said."""

    signatures: list[Signature] = field(default_factory=list)
    fault: str = ""
    ahead: int = 0
    split: bool = False


def ask_witnesses(
    note: bytes,
    policy: Policy,
    prove: Prove,
    *,
    sizes: Mapping[str, int] | None = None,
    seconds: float = SECONDS,
    post: Post | None = None,
) -> Asked:
    """Send a signed checkpoint to every witness of a policy that has an address, all at once.

    Only sending is done beside; ``prove`` is called here, so it may read from a store that belongs to one thread.

    Args:
        sizes: By name, the size that each witness last cosigned, as far as known; a witness that has another says so,
            and is asked once more.
        seconds: How long one answer may take; in all it takes at most twice that and a little.
    Raises:
        NoteError: If ``note`` is no note.
        CheckpointError: If its text is no checkpoint.
    """
    unchecked = read_note(note)
    checkpoint = read_checkpoint(unchecked.text)
    to_ask = {name: key for name, key in policy.witnesses.items() if key.vkey in policy.urls}
    come: queue.SimpleQueue[tuple[str, int, _Reply]] = queue.SimpleQueue()
    asking = _Asking(note, unchecked.text, checkpoint, prove)

    def send(name: str, old: int) -> None:
        body = asking.request(old)
        address = f"{policy.urls[to_ask[name].vkey].rstrip('/')}/add-checkpoint"

        def sending() -> None:
            try:
                come.put((name, old, (post or post_over_http)(address, body, seconds)))
            except (OSError, http.client.HTTPException, ValueError) as error:
                come.put((name, old, f"could not be reached ({str(error) or type(error).__name__})"))

        threading.Thread(target=sending, daemon=True).start()

    for name in to_ask:
        known = (sizes or {}).get(name, 0)
        send(name, known if known <= checkpoint.size else 0)
    until = time.monotonic() + 2 * seconds + 1
    answers: dict[str, _Answer] = {}
    again: set[str] = set()
    while len(answers) < len(to_ask):
        try:
            name, old, reply = come.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            break
        other = asking.size_it_remembers(old, reply)
        if other is not None and name not in again:
            again.add(name)
            send(name, other)
        else:
            answers[name] = asking.read(old, reply, to_ask[name])
    told = {name: answers.get(name, _Answer(fault="did not answer in time")) for name in to_ask}
    signatures = [each for answer in told.values() for each in answer.signatures]
    return Asked(
        note=add_signatures(note, *signatures) if signatures else note,
        signed=tuple(name for name, answer in told.items() if answer.signatures),
        faults={name: answer.fault for name, answer in told.items() if answer.fault},
        ahead={name: answer.ahead for name, answer in told.items() if answer.ahead},
        split=tuple(name for name, answer in told.items() if answer.split),
        signatures=tuple(signatures),
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    """One checkpoint on its way to the witnesses."""

    note: bytes
    text: str
    checkpoint: Checkpoint
    prove: Prove

    def request(self, old: int) -> bytes:
        return write_request(old, self.prove(old, self.checkpoint.size) if old else (), self.note)

    def size_it_remembers(self, old: int, reply: _Reply) -> int | None:
        """The size from which a witness must be asked once more; ``None`` if it need not be."""
        if isinstance(reply, str) or reply[0] != 409:
            return None
        size = _size(reply[1])
        return size if size is not None and size != old and size <= self.checkpoint.size else None

    def read(self, old: int, reply: _Reply, key: VerifierKey) -> _Answer:
        """What a witness said, asked from the size ``old``."""
        if isinstance(reply, str):
            return _Answer(fault=reply)
        status, body = reply
        if status == 200:
            return self._signed(body, key)
        size = _size(body) if status == 409 else old
        if size is None:
            return _Answer(fault="answered that it has seen another size, and not which")
        if size > self.checkpoint.size:
            told = f"has seen {size} entries, and this record has {self.checkpoint.size}: entries were lost"
            return _Answer(fault=told, ahead=size)
        if status == 409 and size == old:
            return _Answer(fault=f"remembers another head of {size} entries: two histories were shown", split=True)
        if status == 422 and old:
            told = f"remembers a head of {old} entries from which this record does not go on: two histories were shown"
            return _Answer(fault=told, split=True)
        return _Answer(fault=f"refused it ({status}): {_sentence(body)}")

    def _signed(self, body: bytes, key: VerifierKey) -> _Answer:
        """The cosignatures of just this witness that fit; others in its answer are nobody's business."""
        try:
            lines = read_signatures(body.decode("utf-8"))
            signed = UncheckedNote(self.text, lines).check([key])
        except (NoteError, UnicodeDecodeError) as error:
            return _Answer(fault=f"answered with a cosignature that does not fit ({error})")
        return _Answer([one.signature for one in signed.verified])


def _size(body: bytes) -> int | None:
    text = body.strip()
    return int(text) if text.isdigit() and len(text) <= 15 else None


def _sentence(body: bytes) -> str:
    """The first line of what somebody else's server says, made harmless."""
    line = body.decode("utf-8", "replace").strip().partition("\n")[0][:200]
    return "".join(letter if letter.isprintable() else "?" for letter in line) or "it gave no reason"


def post_over_http(address: str, body: bytes, seconds: float) -> tuple[int, bytes]:
    """Send a request; redirections are not followed, and of an answer only ``LARGEST_ANSWER`` bytes are read.

    Raises:
        OSError: If the other side cannot be reached, or takes too long.
        http.client.HTTPException: If what it answers is not of HTTP's form.
        ValueError: If the address is not ``http://`` or ``https://`` with a host.
    """
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{address} is not an address with https://")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    until = time.monotonic() + seconds
    connection = kind(parts.hostname, parts.port, timeout=seconds)
    try:
        connection.request("POST", parts.path, body, {"Content-Type": "text/plain; charset=utf-8"})
        answer = connection.getresponse()
        pieces: list[bytes] = []
        while sum(map(len, pieces)) < LARGEST_ANSWER and (piece := answer.read1(4096)):
            pieces.append(piece)
            if time.monotonic() > until:
                raise TimeoutError("the answer took too long")
        return answer.status, b"".join(pieces)[:LARGEST_ANSWER]
    finally:
        connection.close()
