"""Whom one believes: the logs one accepts, the witnesses one knows, and how many of these are enough.

A policy is a small text that people write and hand on::

    log example.org/register/2026+6e9f5e0c+AV...
    witness Unison unison.example/witness+2b1c9a77+BI...
    witness Northmere northmere.example/witness+8c01d2fe+BG...
    witness Southmere southmere.example/witness+90aa31bc+BP...
    group branches 2 Northmere Southmere Unison
    quorum branches

Two things that the text of C2SP leaves out, and lists in use have, are read: a remark after the items of a line
(``#``), and a witness's key written with the kind 0x01 (it is taken as the cosigner, kind 0x04, with the same public
key, so that only cosignatures count). All else is as strict as C2SP says; one public key never stands for two
witnesses.

Source:
    C2SP tlog-policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hustings.record.checkpoints import Checkpoint, read_checkpoint
from hustings.record.cosignatures import as_cosigner
from hustings.record.encodings import EncodingFault, clipped, read_decimal
from hustings.record.keys import KeyTextError, VerifierKey
from hustings.record.notes import Note, open_note

NONE = "none"
KEYWORDS = ("none", "any", "all")

LARGEST_POLICY = 1_000_000
"""Bytes of a policy, at most."""


class PolicyError(ValueError):
    """A policy that cannot be read, or a checkpoint that a policy does not accept; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some witnesses and groups by name, and how many of them are enough."""

    needed: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A checkpoint that a policy accepts.

    Args:
        log: The key of the log that signed it.
        witnessed: The witnesses that cosigned it, by their names in the policy, each with the earliest time at which it
            says that it had seen it, in seconds since 1970.
    """

    checkpoint: Checkpoint
    note: Note
    log: VerifierKey
    witnessed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Policy:
    """Logs, witnesses by name, groups by name, and the name that must have witnessed (``none``: nobody must).

    Args:
        urls: Where a log or a witness is to be reached, by the text of its verifier key, where the policy says so.
    """

    logs: tuple[VerifierKey, ...]
    witnesses: Mapping[str, VerifierKey]
    groups: Mapping[str, Group]
    quorum: str
    urls: Mapping[str, str] = field(default_factory=dict)

    def met_by(self, names: Iterable[str]) -> bool:
        """Whether these witnesses, by their names in the policy, are enough; one named twice is one."""
        present = set(names) & set(self.witnesses)
        if self.quorum == NONE:
            return True
        for name, group in self.groups.items():  # members stand before the groups that have them
            if len(present.intersection(group.members)) >= group.needed:
                present.add(name)
        return self.quorum in present

    def accept(self, data: bytes) -> Accepted:
        """Check a signed checkpoint: by a log of the policy, in its own name, with enough witnesses.

        Raises:
            NoteError: If it is no note, or a signature of a known key does not fit.
            CheckpointError: If the text of the note is no checkpoint.
            PolicyError: If no log of the policy signed it, or there are not enough witnesses.
        """
        note = open_note(data, [*self.logs, *self.witnesses.values()])
        checkpoint = read_checkpoint(note.text)
        logs = [log for log in self.logs if log.name == checkpoint.origin and note.signed_by(log)]
        if not logs:
            raise PolicyError(
                f"the checkpoint of {clipped(checkpoint.origin)} is not signed by a log of that name in the policy"
            )
        witnessed = dict(self._witnessed(note))
        if not self.met_by(witnessed):
            by = ", ".join(map(clipped, witnessed)) or "none of the policy's witnesses"
            raise PolicyError(
                f"the checkpoint of {checkpoint.size} entries is cosigned by {by}; the policy asks for {self.asked()}"
            )
        return Accepted(checkpoint, note, logs[0], witnessed)

    def unseen(self, names: Iterable[str]) -> str:
        """What is to be said where these witnesses are not enough, in the words of ``verify``; empty where they are."""
        signed = set(names)
        if self.met_by(signed):
            return ""
        asked, under = self._counted()
        by = ", ".join(clipped(name) for name in under if name in signed) or "none"
        missing = ", ".join(clipped(name) for name in under if name not in signed)
        return (
            f"not yet seen by enough witnesses: the policy asks for {asked}; signed by: {by}; not signed by: {missing}"
        )

    def _counted(self) -> tuple[str, list[str]]:
        """What the quorum asks for, as ``2 of branches (1 of north, south), union``; and whom it counts."""
        told = {name: (clipped(name), [name]) for name in self.witnesses}
        for name, group in self.groups.items():  # members stand before the groups that have them, and are in one
            found = [(each, *told.pop(each)) for each in group.members]
            parts = [f"{clipped(each)} ({asked})" if each in self.groups else asked for each, asked, _ in found]
            under = [witness for *_, witnesses in found for witness in witnesses]
            told[name] = f"{group.needed} of {', '.join(parts)}", under
        return told[self.quorum]

    def asked(self) -> str:
        """What the quorum asks for, in words: ``branches (2 of Northmere, Southmere, Unison)``."""
        if self.quorum not in self.groups:
            return clipped(self.quorum)
        group = self.groups[self.quorum]
        return f"{clipped(self.quorum)} ({group.needed} of {', '.join(map(clipped, group.members))})"

    def text(self) -> str:
        """The policy as a text, which reads as the same policy."""
        return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        for log in self.logs:
            yield " ".join(["log", log.vkey, *self._url(log)])
        for name, witness in self.witnesses.items():
            yield " ".join(["witness", name, witness.vkey, *self._url(witness)])
        for name, group in self.groups.items():
            yield " ".join(["group", name, str(group.needed), *group.members])
        yield f"quorum {self.quorum}"

    def _url(self, key: VerifierKey) -> list[str]:
        return [self.urls[key.vkey]] if key.vkey in self.urls else []

    def _witnessed(self, note: Note) -> Iterator[tuple[str, int]]:
        for name, key in self.witnesses.items():
            times = [one.at for one in note.verified if one.key == key and one.at is not None]
            if times:
                yield name, min(times)


def read_policy(text: str | bytes) -> Policy:
    """Read the text of a policy.

    Raises:
        PolicyError: If a line cannot be read, names something that no line before it has, or names something twice; if
            a public key stands twice; or if there is not exactly one quorum. Says which line.
    """
    try:
        data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    except UnicodeEncodeError:
        raise PolicyError("the policy has half a character (a lone surrogate)") from None
    if len(data) > LARGEST_POLICY:
        raise PolicyError(f"a policy has at most {LARGEST_POLICY:,} bytes, and this one {len(data):,}")
    if found := re.search(rb"[^\t\n\x20-\x7e\x80-\xff]", data):
        place = data.count(b"\n", 0, found.start()) + 1
        raise PolicyError(f"line {place} of the policy has a control character; only tabs and line feeds may be in it")
    if not data.endswith(b"\n"):
        raise PolicyError("the last line of the policy has no line feed at its end: part of it may be missing")
    reading = _Reading()
    # Bytes that are no ASCII are opaque in a policy, so two names are the same only if their bytes are.
    for number, line in enumerate(data.decode("utf-8", "surrogateescape").split("\n"), start=1):
        try:
            reading.take(line)
        except (PolicyError, KeyTextError) as error:
            raise PolicyError(f"line {number} of the policy: {error}") from None
    return reading.policy()


class _Reading:
    """A policy on its way: what the lines so far have said."""

    def __init__(self) -> None:
        self.logs: list[VerifierKey] = []
        self.witnesses: dict[str, VerifierKey] = {}
        self.groups: dict[str, Group] = {}
        self.quorum = ""
        self.urls: dict[str, str] = {}
        self.taken: set[str] = set()  # members of groups

    def policy(self) -> Policy:
        if not self.quorum:
            raise PolicyError('the policy has no line "quorum NAME"; write "quorum none" if no witness is asked for')
        return Policy(tuple(self.logs), self.witnesses, self.groups, self.quorum, self.urls)

    def take(self, line: str) -> None:
        """Read one line; remarks and blank lines say nothing."""
        words = [word for word in re.split(r"[ \t]+", line) if word]
        remark = next((place for place, word in enumerate(words) if word.startswith("#")), len(words))
        match words[:remark]:
            case []:
                return
            case ["log", vkey, *url] if len(url) < 2:
                self._log(vkey, url)
            case ["witness", name, vkey, *url] if len(url) < 2:
                self._witness(name, vkey, url)
            case ["group", name, needed, *members]:
                self._group(name, needed, members)
            case ["quorum", name]:
                self._quorum(name)
            case [word, *_]:
                raise PolicyError(
                    f'a line beginning with "{clipped(word)}" is one of: log KEY [URL], witness NAME KEY [URL], '
                    "group NAME any|all|NUMBER NAME..., quorum NAME"
                )

    def _log(self, vkey: str, url: list[str]) -> None:
        key = VerifierKey.parse(vkey)
        if any(key.public == other.public for other in self.logs):
            raise PolicyError(f"the public key of the log {clipped(key.name)} stands on a line before")
        for name, witness in self.witnesses.items():
            if key.public == witness.public:
                raise _own_witness(name, key)
        self.logs.append(key)
        self._reach(key, url)

    def _witness(self, name: str, vkey: str, url: list[str]) -> None:
        self._define(name)
        key = as_cosigner(VerifierKey.parse(vkey))
        for other, known in self.witnesses.items():
            if key.public == known.public:
                raise PolicyError(f"{clipped(name)} has the public key of {clipped(other)}; one key is one witness")
        for log in self.logs:
            if key.public == log.public:
                raise _own_witness(name, log)
        self.witnesses[name] = key
        self._reach(key, url)

    def _group(self, name: str, needed: str, members: list[str]) -> None:
        self._define(name)
        for member in members:
            if member not in self.witnesses and member not in self.groups:
                raise PolicyError(f"{clipped(member)} is no witness and no group of a line before")
            if member in self.taken:
                raise PolicyError(f"{clipped(member)} is a member twice; it counts only once, so it may be named once")
            self.taken.add(member)
        words = {"any": 1, "all": len(members)}
        try:
            least = words[needed] if needed in words else read_decimal(needed)
        except EncodingFault:
            least = 0
        if not 1 <= least <= len(members):
            raise PolicyError(
                f'the group {clipped(name)} asks for "{clipped(needed)}" of {len(members)} members; '
                f"write any, all, or a number from 1 to that of its members"
            )
        self.groups[name] = Group(least, tuple(members))

    def _quorum(self, name: str) -> None:
        if self.quorum:
            raise PolicyError("there is a quorum on a line before, and a policy has one")
        if name != NONE and name not in self.witnesses and name not in self.groups:
            raise PolicyError(f"{clipped(name)} is no witness and no group of a line before")
        self.quorum = name

    def _define(self, name: str) -> None:
        if name in KEYWORDS:
            raise PolicyError(f'"{name}" is a word of the policy and cannot be a name')
        if name in self.witnesses or name in self.groups:
            raise PolicyError(f"the name {clipped(name)} stands on a line before")

    def _reach(self, key: VerifierKey, url: list[str]) -> None:
        if url:
            self.urls[key.vkey] = url[0]


def _own_witness(name: str, log: VerifierKey) -> PolicyError:
    return PolicyError(
        f"the witness {clipped(name)} has the key of the log {clipped(log.name)}; a log is no witness of itself"
    )
