"""How long it takes a stranger to check a whole record: measured, not promised.

    .venv/bin/python benchmarks/verify.py                          1,000,000 entries, about two minutes
    .venv/bin/python benchmarks/verify.py --entries 100000         fewer
    .venv/bin/python benchmarks/verify.py --json --check           for scripts; status 1 where a reach is not met

A record is made up and published: entries about 600,000 people, with names and labels opened. Then it is checked by one
process and by two, and in the same run the bytes of all entries are hashed bare, with nothing checked. *Computing* is
the time on cores of all processes; on a busy machine it, and its ratio to that of hashing, say more than the
seconds on the clock. *Core* is how much of a core each process had for itself.
Memory is the largest that all of them held together.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from hustings.entries.leaf import Opening, canonical_json, commitment
from hustings.publication.bundles import publish
from hustings.publication.verify import record_steps
from hustings.record import Checkpoint, SignerKey, leaf_hash, node_hash, root

ORIGIN = "commonweal.example/register/2026"
BOOK = b"# Rules of Commonweal\n"
HASH = hashlib.sha256(BOOK).hexdigest()
SECONDS, MEBIBYTES = 30.0, 500.0


class MadeUp:
    """A record of so many entries, made as it is read; only hashes are kept."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.signer = SignerKey(ORIGIN, 1, hashlib.sha256(b"benchmark").digest())
        self.levels = [[leaf_hash(leaf) for _, leaf in self.leaves(0, size)]]
        while len(row := self.levels[-1]) > 1:
            self.levels.append([node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)])

    def read_node(self, level: int, index: int) -> bytes:
        return self.levels[level][index]

    @property
    def note(self) -> bytes:
        return Checkpoint(ORIGIN, self.size, root(self.size, self.read_node)).sign(self.signer)

    @property
    def policy(self) -> bytes:
        return f"log {self.signer.vkey}\nquorum none\n".encode()

    def texts(self) -> list[tuple[str, bytes]]:
        return [(HASH, BOOK)]

    def openings(self, start: int, stop: int) -> Iterator[Opening]:
        for seq in range(max(start, 1), stop):
            who = seq * 7919 % 600_000
            for path, value in (("/by", "Secretary"), ("/label", f"M/{seq}"), ("/names/0", f"Ada Okafor {who}")):
                yield Opening(seq, path, hashlib.sha256(f"{seq} {path}".encode()).digest(), value)

    def leaves(self, start: int, stop: int) -> Iterator[tuple[int, bytes]]:
        for seq in range(start, stop):
            day = f"2026-{1 + seq * 12 // self.size:02}-01"
            fields = {
                "v": 1, "log": ORIGIN, "seq": seq, "type": "act" if seq else "rule", "at": f"{day}T10:00:00Z",
                "rulebook": HASH, "clause": ["3.2"], "subject": [], "commit": [], "public": {},
            }  # fmt: skip
            if seq:
                who = hashlib.sha256(str(seq * 7919 % 600_000).encode()).hexdigest()[:16]
                commit = [
                    {"p": each.path, "c": commitment(each.path, each.value, each.salt)}
                    for each in self.openings(seq, seq + 1)
                ]
                fields |= {
                    "act": "membership", "effective": day, "subject": [f"person:{who}"], "actor": "body:" + "5e" * 8,
                    "public": {"sources": ["minuted"]}, "commit": commit,
                }  # fmt: skip
            else:
                fields["public"] = {"books": [{"name": "Rules", "sha256": HASH}], "register": "keeper"}
            yield seq, canonical_json(fields)


def bare(folder: Path) -> float:
    """Seconds of computing to read all entry bundles and hash each entry, and nothing else."""
    began = time.process_time()
    for path in sorted((folder / "tile/entries").rglob("*")):
        if path.is_file():
            data, at = path.read_bytes(), 0
            while at < len(data):
                end = at + 2 + int.from_bytes(data[at : at + 2], "big")
                hashlib.sha256(b"\0" + data[at + 2 : end]).digest()
                at = end
    return time.process_time() - began


def checked(folder: Path, processes: int) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of computing, and the most MiB that the checking processes held together."""
    command = [sys.executable, record_steps.__file__, str(folder), "--json", "--processes", str(processes)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        held = 0.0
        while running.poll() is None:
            held = max(held, memory(running.pid))
            time.sleep(0.05)
        assert running.stdout is not None
        report = json.loads(running.stdout.read())
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not report["sound"]:
        raise SystemExit(f"the made-up record was not found sound: {report}")
    computing = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, computing, held


def memory(pid: int) -> float:
    """MiB that a process and its children hold now, shared memory counted once (PSS); 0 where it cannot be told."""
    held = 0
    for one in [pid, *children(pid)]:
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        held += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return held / 1024


def children(pid: int) -> list[int]:
    """The children of a process, as far as the system tells."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def main() -> int:
    """Measure, and tell; the status is 1 where a reach is asked for and not met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--folder", help="keep the record here, or check the one that is here")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="status 1 where a reach is not met")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(asked.folder or made)
        if not (folder / "checkpoint").exists():
            began = time.perf_counter()
            holdings = MadeUp(asked.entries)
            made_up = time.perf_counter()
            publish(holdings, folder)
            told = f"made up in {made_up - began:.0f} s, published in {time.perf_counter() - made_up:.0f} s"
            print(told, file=sys.stderr)
        hashing = bare(folder)
        figures = {"entries": asked.entries, "bare_seconds": round(hashing, 2)}
        for processes in (1, 2):
            seconds, computing, held = checked(folder, processes)
            figures[f"seconds_{processes}"] = round(seconds, 2)
            figures[f"mebibytes_{processes}"] = round(held)
            figures[f"computing_{processes}"] = round(computing, 2)
            figures[f"ratio_{processes}"] = round(computing / hashing, 1)
    met = figures["seconds_2"] < SECONDS and max(figures["mebibytes_1"], figures["mebibytes_2"]) < MEBIBYTES
    if asked.json:
        print(json.dumps(figures | {"reach_met": met, "cores": os.cpu_count()}))
    else:
        print(f"{asked.entries:,} entries; hashed bare in {hashing:.2f} s of computing")
        for processes in (1, 2):
            seconds, computing = figures[f"seconds_{processes}"], figures[f"computing_{processes}"]
            print(
                f"{processes} process{'es' if processes > 1 else '  '}  {seconds:6.2f} s  computing {computing:6.2f} s"
                f"  core {computing / seconds / processes:4.0%}  {figures[f'mebibytes_{processes}']:4} MiB"
                f"  {figures[f'ratio_{processes}']:5.1f} times hashing"
            )
        print(f"reach: under {SECONDS:.0f} s on two, under {MEBIBYTES:.0f} MiB: {'met' if met else 'not met'}")
    return 1 if asked.check and not met else 0


if __name__ == "__main__":
    sys.exit(main())
