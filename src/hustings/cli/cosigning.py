"""Which witnesses the commands ask, and what they tell of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hustings.answers.lines import harmless
from hustings.cli.complaints import RequestError
from hustings.cli.stores import read_short

if TYPE_CHECKING:
    from hustings.publication.cosigning import Cosigned

SETTING = "HUSTINGS_POLICY"
"""The setting that names the policy file: the witnesses to ask, each with its address, and how many are enough."""


def policy_set() -> bytes | None:
    """The policy that the setting names; ``None`` if it names none.

    Raises:
        RequestError: If the file cannot be read.
    """
    named = os.environ.get(SETTING, "")
    return read_short(Path(named)) if named else None


def cosign_now(url: str) -> Sequence[str]:
    """After an act on which many rest: have the newest head cosigned at once, if there is a policy.

    What was done stays done whatever comes of it; so this tells, and never fails.

    Args:
        url: The store.
    Returns:
        Sentences on what came of it; none where nobody is to be asked.
    """
    from hustings.publication.bundles import PublishError
    from hustings.publication.cosigning import cosign_head
    from hustings.store import StoreError, open_store

    try:
        policy = policy_set()
        if policy is None:
            return ()
        with open_store(url) as store:
            found = cosign_head(store, policy)
    except (RequestError, PublishError, StoreError) as error:
        return (f"No witness was asked to sign the new head: {error}",)
    return found.sentences if found is not None else ()


def tell_cosigned(url: str) -> None:
    """Have the newest head of a store cosigned at once (``cosign_now``), and tell on stderr what came of it."""
    for sentence in cosign_now(url):
        print(harmless(sentence), file=sys.stderr)


def cosigned_json(found: Cosigned | None) -> dict[str, object]:
    """What came of asking witnesses, for scripts."""
    if found is None:
        return {"signed": [], "faults": {}, "enough": None}
    return {"signed": list(found.signed), "faults": dict(found.faults), "enough": found.is_enough}
