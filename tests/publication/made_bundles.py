"""Answer bundles made from the specifications, with no code of the record's own: what a stranger would make.

The leaves, the tree (RFC 6962), the notes (C2SP signed-note, tlog-cosignature) and the proofs (tlog-proof@v1) are
written here once more, so that a page that agrees with them does not only agree with itself.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "commonweal.example/register/2026"
COSIGNED_AT = 1_795_000_000  # 18 November 2026

Files = dict[str, bytes]


def canonical(value: Any) -> bytes:
    """RFC 8785 for what is used here: ASCII keys, whole numbers."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\0" + data).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """RFC 6962, 2.1."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256().digest()
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(hashes[:half]) + root(hashes[half:])).digest()


def inclusion(index: int, hashes: Sequence[bytes]) -> list[bytes]:
    """RFC 6962, 2.1.1."""
    if len(hashes) < 2:
        return []
    half = 1 << (len(hashes) - 1).bit_length() - 1
    if index < half:
        return [*inclusion(index, hashes[:half]), root(hashes[half:])]
    return [*inclusion(index - half, hashes[half:]), root(hashes[:half])]


@dataclass(frozen=True)
class Key:
    """An Ed25519 key of a log (type 1) or a witness (type 4), the same at every run."""

    name: str
    kind: int

    @property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"test key of {self.name}".encode()).digest())

    @property
    def data(self) -> bytes:
        return bytes([self.kind]) + self.private.public_key().public_bytes_raw()

    @property
    def number(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + self.data).digest()[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.number.hex()}+{base64.b64encode(self.data).decode()}"

    def line(self, body: str) -> str:
        """The signature line under a note."""
        signed = body.encode()
        stamp = b""
        if self.kind == 4:
            stamp = struct.pack(">Q", COSIGNED_AT)
            signed = f"cosignature/v1\ntime {COSIGNED_AT}\n".encode() + signed
        data = self.number + stamp + self.private.sign(signed)
        return f"— {self.name} {base64.b64encode(data).decode()}\n"


LOG = Key(ORIGIN, 1)
BRANCH = Key("branch.example/witness", 4)
UNION = Key("union.example/witness", 4)
AGENT = Key("agent.example/witness", 4)

POLICY = (
    f"log {LOG.vkey}\nwitness branch {BRANCH.vkey}\nwitness union {UNION.vkey}\nwitness agent {AGENT.vkey}\n"
    "group two 2 branch union agent\nquorum two\n"
)


@dataclass
class Record:
    """Leaves in their order, and what opens them."""

    leaves: list[bytes] = field(default_factory=list)
    openings: list[dict[str, Any]] = field(default_factory=list)

    def enter(self, private: Mapping[str, Any], **fields: Any) -> int:
        """Append a leaf with commitments to what is private; its number."""
        seq = len(self.leaves)
        commit = []
        for path, value in private.items():
            salt = hashlib.sha256(f"salt {seq} {path}".encode()).digest()
            told = canonical({"p": path, "value": value})
            commit.append({"p": path, "c": hashlib.sha256(b"hustings/commit/v1\0" + salt + told).hexdigest()})
            self.openings.append({"path": path, "salt": salt.hex(), "seq": seq, "value": value})
        leaf = {"v": 1, "log": ORIGIN, "seq": seq, "type": "act", "at": f"2026-11-0{1 + seq // 10}T12:00:0{seq % 10}Z",
                "rulebook": "", "subject": [], "clause": [], "public": {}, "commit": commit, **fields}  # fmt: skip
        self.leaves.append(canonical(leaf))
        return seq

    @property
    def hashes(self) -> list[bytes]:
        return [leaf_hash(leaf) for leaf in self.leaves]

    @property
    def root(self) -> bytes:
        return root(self.hashes)

    def checkpoint(self, *signers: Key) -> bytes:
        body = f"{ORIGIN}\n{len(self.leaves)}\n{base64.b64encode(self.root).decode()}\n"
        return (body + "\n" + "".join(key.line(body) for key in signers)).encode()

    def proof(self, seq: int, checkpoint: bytes) -> bytes:
        lines = [base64.b64encode(each).decode() for each in inclusion(seq, self.hashes)]
        return "\n".join(["c2sp.org/tlog-proof@v1", f"index {seq}", *lines, "", ""]).encode() + checkpoint


def answer_files(
    record: Record, seqs: Sequence[int], text: str = "", *, signers: Sequence[Key] = (LOG, BRANCH, UNION)
) -> Files:
    """The files of an answer bundle that quotes these entries and shows all that they committed to."""
    checkpoint = record.checkpoint(*signers)
    entries = [canonical({"leaf": record.leaves[seq].decode(), "seq": seq}) + b"\n" for seq in seqs]
    openings = [canonical(each) + b"\n" for each in record.openings if each["seq"] in seqs]
    files = {"checkpoint": checkpoint, "policy.txt": POLICY.encode(), "entries.jsonl": b"".join(entries),
             "openings.jsonl": b"".join(openings), "README.txt": b"For people.\n"}  # fmt: skip
    files |= {f"proofs/{seq}.tlog-proof": record.proof(seq, checkpoint) for seq in seqs}
    if text:
        files[f"rulebook/{hashlib.sha256(text.encode()).hexdigest()}.md"] = text.encode()
    return files


def full_files(record: Record) -> Files:
    """The files of a full record of at most 256 entries, in tiles (C2SP tlog-tiles)."""
    size = len(record.leaves)
    bundle = b"".join(struct.pack(">H", len(leaf)) + leaf for leaf in record.leaves)
    return {"checkpoint": record.checkpoint(LOG, BRANCH, UNION), "policy.txt": POLICY.encode(),
            f"tile/entries/000.p/{size}": bundle, f"tile/0/000.p/{size}": b"".join(record.hashes),
            "openings.jsonl": b"".join(canonical(each) + b"\n" for each in record.openings)}  # fmt: skip


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """The files as one zip, as they are handed over."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return written.getvalue()


def small_record() -> tuple[Record, list[int]]:
    """Fourteen entries of an invented party: memberships, then a bar by 22 for and 12 against, and a lapse."""
    record = Record()
    record.enter({}, type="rule", public={"kind": "keeper"})
    for number in range(10):
        record.enter({"/names/0": f"Member {number}", "/by": "Executive"}, act="membership", effective="2026-01-12",
                     subject=[f"person:{number:016x}"], actor="body:00000000000000aa")  # fmt: skip
    first = record.enter({"/names/0": "Ada Okafor", "/by": "Executive"}, act="membership", effective="2026-01-12",
                         subject=["person:7f2c7f2c7f2c7f2c"], actor="body:00000000000000aa")  # fmt: skip
    barred = record.enter(
        {"/names/0": "Ada Okafor", "/names/1": "Northmere", "/by": "Executive",
         "/reasons/0": {"words": "Not in the party's interest"}},
        act="bar", effective="2026-01-25", subject=["person:7f2c7f2c7f2c7f2c", "seat:1111111111111111"],
        actor="body:00000000000000aa", clause=["4.5"],
        public={"tally": {"for": "22", "against": "12"}, "reasons": [{"standing": "stated"}]},
    )  # fmt: skip
    record.enter({"/names/0": "Bo Lind"}, act="lapse", effective="2026-02-01", subject=["person:2222222222222222"])
    return record, [first, barred]
