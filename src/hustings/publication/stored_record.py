"""A store as what is published of it: the log up to its last signed head, and the openings that anybody may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hustings.entries.leaf import Opening, leaf_fields
from hustings.publication.bundles import PublishError
from hustings.record.policies import Policy, PolicyError, read_policy
from hustings.store import Store


class StoredRecord:
    """What ``publish`` and ``answer_bundle`` ask of a record, from a store.

    Args:
        store: The store; what is read belongs together if it is read within ``store.reading()``.
        policy: Whom readers are asked to trust: the witnesses and the quorum. The keys of the log are always those of
            the store; without a policy no witness is asked for.
    Raises:
        PublishError: If nothing was signed yet.
    """

    def __init__(self, store: Store, policy: bytes | None = None) -> None:
        self.store = store
        signed = store.checkpoint()
        if signed is None:
            raise PublishError(f"{store.address} has no signed head yet, so there is nothing to publish.")
        self.size = signed.size
        self.note = signed.note.encode("utf-8")
        self.policy = self._with_sizes(self._policy(policy).text()).encode("utf-8")

    @property
    def unsigned(self) -> int:
        """How many entries came after the signed head, and are not published with it."""
        return self.store.log.size() - self.size

    def leaves(self, start: int, stop: int) -> Iterator[tuple[int, bytes]]:
        return self.store.leaves(start, stop)

    def read_node(self, level: int, index: int) -> bytes:
        return self.store.read_node(level, index)

    def openings(self, start: int, stop: int) -> Iterator[Opening]:
        return self.store.vault.openings_between(start, stop)

    def texts(self) -> Iterator[tuple[str, bytes]]:
        for name in self.store.rulebooks():
            kept = self.store.rulebook(name)
            if kept is not None:
                yield name, kept[1].encode("utf-8")

    def erasures(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Number and public part of each entry that says what was erased, under the signed head."""
        for seq in self.store.of_type("privacy.erased", self.size):
            yield seq, leaf_fields(self.store.leaf(seq))["public"]

    def _with_sizes(self, policy: str) -> str:
        """A policy with a remark above each key of the log, where it had several: which heads it may sign.

        The entries say it too (``log.key.rotated``), and whoever checks goes by these.
        """
        keys = self.store.keys()
        if len(keys) < 2:
            return policy
        for key in keys:
            until = "on" if key.last_size is None else f"to {key.last_size}"
            line = f"log {key.vkey}"
            policy = policy.replace(line, f"# signs heads of sizes from {key.first_size} {until}\n{line}", 1)
        return policy

    def _policy(self, given: bytes | None) -> Policy:
        keys = self.store.keys()
        own = "".join(f"log {key.vkey}\n" for key in keys)
        if not own:
            raise PublishError(f"{self.store.address} does not say with which key its heads are signed.")
        mine = read_policy(f"{own}quorum none\n")
        if given is None:
            return mine
        try:
            asked = read_policy(given)
            whole = Policy(mine.logs, asked.witnesses, asked.groups, asked.quorum, asked.urls)
            return read_policy(whole.text())  # with the log's own keys in it: none of them is a witness's
        except PolicyError as error:
            raise PublishError(f"The policy cannot be read: {error}.") from None
