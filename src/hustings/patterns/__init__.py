"""Clause patterns: rules that many organisations have, each a small rule book to copy, and small books to begin with.

``patterns()`` gives them all, ``nearest_patterns(text)`` those that a pasted clause is most like, with the words that
say so, and ``filled_in(pattern, text)`` the pattern with the numbers, times and bodies of that clause put in.
"""

from hustings.patterns.filling import Filled, PutIn, filled_in
from hustings.patterns.library import find_pattern, patterns
from hustings.patterns.matching import Match, nearest_patterns
from hustings.patterns.pattern import Blank, BlankKind, Pattern, PatternError, read_pattern

__all__ = [
    "Blank", "BlankKind", "Filled", "Match", "Pattern", "PatternError", "PutIn", "filled_in", "find_pattern",
    "nearest_patterns", "patterns", "read_pattern",
]  # fmt: skip
