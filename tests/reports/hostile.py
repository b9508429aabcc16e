"""How long the texts are that are made to be slow: enough to tell, and in the long run as long as a reading may be."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

SHARES = pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.long)])
"""Which part of its full length a hostile text has: a quarter, or in the long run all of it.

The time that is allowed is shared alike, so that what grows faster than the text is told by a quarter of it, too.
"""


def takes(seconds: float, work: Callable[[], object]) -> None:
    """Work takes less than so many seconds of the processor's time, however busy the machine is otherwise."""
    begun = time.process_time()
    work()
    assert time.process_time() - begun < seconds
