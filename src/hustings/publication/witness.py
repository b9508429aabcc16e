"""A witness: a key, the logs it knows, and a memory of one head for each.

The step itself is pure (``hustings.record.witnessing``). Here it is taken inside one transaction of a small SQLite
file, so that of two requests at once the second is judged by what the first left, and nothing is answered that a loss
of power could make forgotten.

Source:
    C2SP tlog-witness, ``add-checkpoint``, with the race that it describes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from hustings.record.checkpoints import Checkpoint
from hustings.record.keys import KeyTextError, SignerKey, VerifierKey
from hustings.record.signature_types import COSIGNATURE
from hustings.record.witnessing import Reply, Witnessed, WitnessingError, add_checkpoint, read_request
from hustings.store.files import make_file

PATIENCE = 30.0
"""Seconds that one request waits for another to be done with the memory."""

MOST_SPLITS = 100
"""Checkpoints that are kept as evidence for one log, at most; the first ones prove as much as the later."""

_TABLES = """
CREATE TABLE IF NOT EXISTS head (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS split (
    id INTEGER PRIMARY KEY, origin TEXT NOT NULL, at INTEGER NOT NULL, kept BLOB NOT NULL, shown BLOB NOT NULL,
    UNIQUE (origin, shown)
) STRICT;
"""


class WitnessError(Exception):
    """A witness that cannot work; ``str()`` says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Split:
    """Two heads of one size, both signed by the log, that cannot both be true: evidence to be kept and shown.

    Args:
        at: When it was noticed, in seconds since 1970.
        kept: The signed checkpoint that this witness had cosigned.
        shown: The signed checkpoint that it was shown and refused.
    """

    origin: str
    at: int
    kept: bytes
    shown: bytes


class Memory:
    """What a witness remembers: a SQLite file with one row for each log.

    Raises:
        WitnessError: If the file cannot be opened, or is something else.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with closing(self._open()) as database:
                database.execute("PRAGMA journal_mode = WAL")
                database.executescript(_TABLES)
        except sqlite3.Error as error:
            raise WitnessError(f"{path} cannot be used as a witness's memory: {error}. Name another file.") from None

    def heads(self) -> dict[str, Witnessed]:
        """The latest head of each log that this witness cosigned."""
        with closing(self._open()) as database:
            return _heads(database)

    def splits(self) -> list[Split]:
        """The evidence of split views, the earliest first."""
        with closing(self._open()) as database:
            rows = database.execute("SELECT origin, at, kept, shown FROM split ORDER BY id")
            return [Split(*row) for row in rows]

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that nobody else's comes between; nothing of it is kept if it fails."""
        with closing(self._open()) as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        database.execute("PRAGMA synchronous = FULL")
        return database


class Witness:
    """Cosigns the checkpoints of the logs it knows, if nothing before has changed.

    Args:
        logs: The keys of each log, by origin.
        tell: Takes a sentence for the people who run the witness, when a log shows two histories.
    """

    def __init__(
        self,
        memory: Memory,
        signer: SignerKey,
        logs: Mapping[str, Sequence[VerifierKey]],
        *,
        tell: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self.memory, self.signer, self.logs, self.tell = memory, signer, logs, tell

    def add_checkpoint(self, request: bytes, *, at: int) -> Reply:
        """Answer a request; what must be remembered is on the disk before this returns.

        Args:
            at: The time, in seconds since 1970.
        """
        with self.memory.changing() as database:
            heads = _heads(database)
            reply = add_checkpoint(request, heads=heads, logs=self.logs, signer=self.signer, at=at)
            if reply.head is not None:
                kept = reply.head
                database.execute(
                    "INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?)", (kept.origin, kept.size, kept.root, kept.note)
                )
            split = self._split(request, reply, heads, at)
            if split is not None:
                _keep(database, split)
        if split is not None:
            self.tell(
                f"{split.origin} shows two histories: its key signed two different heads of one size. The second was"
                f" refused; both are kept in {self.memory.path}. Show them to whoever relies on this log."
            )
        return reply

    def _split(self, request: bytes, reply: Reply, heads: Mapping[str, Witnessed], at: int) -> Split | None:
        """The evidence, if the log signed another head of the size that is remembered.

        A refusal for its size or its proof (409, 422) comes after the signature was found good.
        """
        if reply.status not in (409, 422):
            return None
        try:
            asked = read_request(request)
        except WitnessingError:
            return None
        shown = asked.checkpoint
        kept = heads.get(shown.origin)
        if kept is None or kept.size != shown.size or kept.root == shown.root:
            return None
        return Split(shown.origin, at, kept.note, asked.note)


def _heads(database: sqlite3.Connection) -> dict[str, Witnessed]:
    return {row[0]: Witnessed(*row) for row in database.execute("SELECT origin, size, root, note FROM head")}


def _keep(database: sqlite3.Connection, split: Split) -> None:
    [count] = database.execute("SELECT count(*) FROM split WHERE origin = ?", (split.origin,)).fetchone()
    if count < MOST_SPLITS:
        database.execute(
            "INSERT OR IGNORE INTO split (origin, at, kept, shown) VALUES (?, ?, ?, ?)",
            (split.origin, split.at, split.kept, split.shown),
        )


def logs_of(vkeys: Iterable[str]) -> dict[str, list[VerifierKey]]:
    """The logs that these verifier keys are of, by origin; a log whose key changed has several.

    Raises:
        WitnessError: If one is no key.
    """
    logs: dict[str, list[VerifierKey]] = {}
    for vkey in vkeys:
        try:
            key = VerifierKey.parse(vkey)
        except KeyTextError as error:
            raise WitnessError(f"A log is named by its verifier key: {error}.") from None
        if key not in logs.setdefault(key.name, []):
            logs[key.name].append(key)
    return logs


def witness_key(path: Path, name: str = "") -> tuple[SignerKey, bool]:
    """The private key in a file; where there is none, a new one of this name is made there, readable only by its owner.

    Returns:
        The key, and whether it was made now.
    Raises:
        WitnessError: If the file holds something else or cannot be written, or a new key needs a name.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _make_key(path, name), True
    except (OSError, UnicodeDecodeError) as error:
        raise WitnessError(f"{path} cannot be read as a key: {error}.") from None
    try:
        key = SignerKey.parse(text.strip("\n"))
    except KeyTextError as error:
        raise WitnessError(f"{path} holds no key of a witness: {error}.") from None
    if key.kind != COSIGNATURE:
        raise WitnessError(f"{path} holds the key of a log ({key.name}), and a witness needs one of its own.")
    if name and name != key.name:
        raise WitnessError(
            f"{path} holds the key of {key.name}, not of {name}. Leave --name out, or name another file."
        )
    return key, False


def _make_key(path: Path, name: str) -> SignerKey:
    if not name:
        raise WitnessError(
            f"There is no key in {path} yet. Say --name for whom to make one, as branch.example/witness."
        )
    try:
        key = SignerKey.generate(name, COSIGNATURE)
    except KeyTextError as error:
        raise WitnessError(f"{error}.") from None
    try:
        made = make_file(path, f"{key.text()}\n".encode())
    except OSError as error:
        raise WitnessError(
            f"No key could be written to {path}: {error.strerror}. Name a file in a folder of yours."
        ) from None
    return key if made else witness_key(path, name)[0]  # somebody else was quicker


def head_words(checkpoint: Checkpoint | Witnessed) -> str:
    """A head as pages and minutes print it: its size, and the first 16 digits of its root."""
    entries = "1 entry" if checkpoint.size == 1 else f"{checkpoint.size} entries"
    return f"{entries}, root {checkpoint.root.hex()[:16]}"
