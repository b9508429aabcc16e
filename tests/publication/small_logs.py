"""A small log with a key of its own, and a witness of it behind real HTTP."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from hustings.publication.witness import Witness
from hustings.publication.witness_server import WitnessServer
from hustings.record import COSIGNATURE, ED25519, Checkpoint, SignerKey, write_request
from hustings.record.tree import consistency_proof, leaf_hash, nodes_completed, root

AT = 1_795_000_000
LOG = SignerKey("example.org/register", ED25519, bytes(range(32)))
SIGNER = SignerKey("branch.example/witness", COSIGNATURE, bytes(range(1, 33)))

Answer = tuple[int, str, bytes]


class Tree:
    """A small record of entries, as heads and proofs."""

    def __init__(self, *entries: str) -> None:
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.size = 0
        for entry in entries:
            self.add(entry)

    def add(self, entry: str) -> None:
        self.nodes[0, self.size] = hashed = leaf_hash(entry.encode())
        for level, index, above in nodes_completed(self.size, hashed, self.read):
            self.nodes[level, index] = above
        self.size += 1

    def read(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def note(self, size: int | None = None) -> bytes:
        size = self.size if size is None else size
        return Checkpoint(LOG.name, size, root(size, self.read)).sign(LOG)

    def request(self, old: int, size: int | None = None) -> bytes:
        size = self.size if size is None else size
        return write_request(old, consistency_proof(old, size, self.read), self.note(size))


@dataclass
class Served:
    """A witness that is being served; calling it sends a request and gives status, kind and body."""

    port: int
    told: list[str] = field(default_factory=list)

    def __call__(
        self, body: bytes = b"", method: str = "POST", path: str = "/add-checkpoint", **headers: str
    ) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Content-Type", ""), answer.read()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(witness: Witness, **bounds: Any) -> Iterator[Served]:
    """A server of its own, stopped at the end."""
    told: list[str] = []
    server = WitnessServer(("127.0.0.1", 0), witness, clock=lambda: AT, log=told.append, **bounds)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Served(server.server_port, told)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
