"""Lists of words, written parted by blanks: as a set, and as a pattern for any of them."""

from __future__ import annotations

from collections.abc import Iterable


def words_of(*lists: str) -> frozenset[str]:
    """The words of lists, each parted by blanks or line ends."""
    return frozenset(word for each in lists for word in each.split())


def any_of(words: str | Iterable[str]) -> str:
    """A pattern for one of several words.

    Args:
        words: Parted by blanks, in the order in which they are tried, each a pattern itself; "_" stands for white
            space. Of a set, the longest are tried first.
    """
    listed = words.split() if isinstance(words, str) else sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(listed).replace("_", r"\s") + ")"
