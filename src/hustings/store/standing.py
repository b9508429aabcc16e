"""The readings from which rolls are made: their tables, filling them, and running a statement over them.

They are worked out from the log and the rule book (``answers.standing``) and can be dropped and made again at any time.
What the columns mean is told in ``rulebook.sql.shape``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from hustings.store.database import Database, Row
from hustings.store.schema import POSTGRESQL, SQLITE

_FILLED_TOGETHER = 20_000

TABLES = ("standing", "standing_value", "standing_looked")

_COLUMNS = (
    "whom", "act", "key", "from_day", "to_day", "force", "ever", "person", "seat", "body", "by_whom", "for_seat",
    "for_body", "first_day", "copy", "entered", "ender",
)  # fmt: skip

_TABLES = """
CREATE TABLE standing (
    {columns}{standing_key}
) {sorted};
CREATE TABLE standing_value (
    key {whole} NOT NULL,
    field {whole} NOT NULL,
    lo_n {whole},
    lo_d {whole},
    hi_n {whole},
    hi_d {whole},
    word {text},
    big {whole} NOT NULL,
    PRIMARY KEY (field, key)
) {sorted};
CREATE TABLE standing_looked (
    act {whole} NOT NULL,
    slot {whole} NOT NULL,
    name {whole} NOT NULL,
    from_day {whole} NOT NULL,
    to_day {whole} NOT NULL
) {plain};
"""

_INDEXES = """
CREATE INDEX standing_about_all ON standing (act, from_day) WHERE whom = 0;
"""


def make_standing(database: Database) -> None:
    """Make the tables anew, and empty; what was in them is dropped."""
    drop_standing(database)
    dialect = SQLITE if database.dialect == "sqlite" else POSTGRESQL
    columns = ",\n    ".join(f"{name} {dialect.whole} NOT NULL" for name in _COLUMNS)
    key = ",\n    PRIMARY KEY (whom, act, key, from_day, for_seat, for_body, ender)" if dialect is SQLITE else ""
    database.script(
        _TABLES.format(
            columns=columns, standing_key=key, whole=dialect.whole, text=dialect.text,
            sorted=dialect.sorted, plain=dialect.plain,
        )
    )  # fmt: skip


def index_standing(database: Database) -> None:
    """Make the indexes, and let PostgreSQL look at what is in the tables: after filling them, that is faster."""
    script = _INDEXES
    if database.dialect != "sqlite":
        script += "CREATE INDEX standing_whom ON standing (whom, act);\nCREATE INDEX standing_act ON standing (act);\n"
        script += "".join(f"ANALYZE {table};\n" for table in TABLES)
    database.script(script)


def has_standing(database: Database) -> bool:
    """Whether there are such tables."""
    return database.has_table(TABLES[0])


def drop_standing(database: Database) -> None:
    """Drop the tables, if there are any."""
    for table in TABLES:
        if database.has_table(table):
            database.run(f"DROP TABLE {table}")


def fill_standing(database: Database, rows: Iterable[tuple[str, Row]]) -> int:
    """Put rows into the tables, each with the name of its table; how many there were."""
    rows, number = iter(rows), 0
    while some := list(islice(rows, _FILLED_TOGETHER)):
        tables: dict[str, list[Row]] = {}
        for table, row in some:
            tables.setdefault(table, []).append(row)
        database.insert(tables)
        number += len(some)
    return number


def drop_rows(database: Database, persons: Iterable[int] | None, *, acts: Iterable[int] = (), fields: int = 0) -> None:
    """Take out the rows of some people, with what their acts say.

    Args:
        persons: The people; ``None``: of nobody and everybody, those of ``acts``.
        fields: How many fields of values there are.
    """
    if persons is None:
        for act in acts:
            _drop(database, "whom = 0 AND act = ?", (act,), fields)
        return
    for person in persons:
        _drop(database, "whom = ?", (person,), fields)


def _drop(database: Database, condition: str, values: tuple[int, ...], fields: int) -> None:
    keys = f"SELECT key FROM standing WHERE {condition} AND copy = 0"
    for field in range(1, fields + 1):
        database.run(f"DELETE FROM standing_value WHERE field = ? AND key IN ({keys})", (field, *values))
    database.run(f"DELETE FROM standing WHERE {condition}", values)


def run_statement(database: Database, text: str) -> Iterator[Row]:
    """The rows of a statement, a few at a time."""
    return database.stream(text)
