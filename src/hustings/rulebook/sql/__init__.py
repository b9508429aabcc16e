"""Goals as SQL: text only, for whoever runs it. One statement a goal answers for everybody on record at once.

The tracing evaluator of ``answers`` is the one that explains; this one is quick. They agree on every verdict, and where
this one cannot be sure (a number too large for the database) it says so for that person, and the tracer is asked.
"""

from hustings.rulebook.sql.dialect import POSTGRESQL, SQLITE, Dialect
from hustings.rulebook.sql.goals import NotCompiled, Statement, compile_goal
from hustings.rulebook.sql.shape import (
    EVERYBODY_ID,
    EVERYWHERE_ID,
    KEY_SHIFT,
    LARGEST_STORED,
    LAST_DAY,
    NOBODY_ID,
    ActShape,
    Force,
    Shape,
)

__all__ = [
    "EVERYBODY_ID",
    "EVERYWHERE_ID",
    "KEY_SHIFT",
    "LARGEST_STORED",
    "LAST_DAY",
    "NOBODY_ID",
    "POSTGRESQL",
    "SQLITE",
    "ActShape",
    "Dialect",
    "Force",
    "NotCompiled",
    "Shape",
    "Statement",
    "compile_goal",
]
