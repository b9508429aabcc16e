"""The tables of a store, written once for SQLite and PostgreSQL.

``entry`` and ``node`` are the log: the database itself refuses to change or delete a row, a guard against accidents
(the tree is the guard against intent). ``opening`` and ``alias`` are the vault, from which
values and names can be erased; ``roll_row`` (the rows of frozen rolls) goes with it, and has no names.
``named``, ``since`` and ``shape`` are readings: they can be dropped and rebuilt from log and vault.

Every index costs each entry a page on the disk. So there is none for a person alone: acts are few, and each is looked
up. ``since`` has, of every doer and every day of recording, the first entry: from there on entries are read. ``shape``
has the acts on record, and which slots they had.

A span of days is two ordinals (``datetime.date.toordinal``: day 1 is 1 January of the year 1), both included. A number
of an alias stands for a name; 0 for none, ``EVERYBODY_ID`` for everybody, ``EVERYWHERE_ID`` for every seat, and
``NO_SLOT_ID`` where the act has no place for a name of that kind.
"""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA_VERSION = 2
"""The version that this program writes; ``migrations`` has the steps from each earlier one."""

NOBODY_ID = 0
EVERYBODY_ID = -1
EVERYWHERE_ID = -2
NO_SLOT_ID = -3

ALIAS_KINDS = ("person", "seat", "body", "label")


@dataclass(frozen=True)
class Dialect:
    """The words in which the two databases differ.

    Args:
        whole: A whole number of 64 bits.
        text: A text, compared and sorted by its code points.
        sorted: What follows a table whose rows are kept in the order of its primary key.
        plain: What follows any other table.
    """

    whole: str
    text: str
    blob: str
    sorted: str
    plain: str


SQLITE = Dialect("INTEGER", "TEXT", "BLOB", "WITHOUT ROWID, STRICT", "STRICT")
POSTGRESQL = Dialect("bigint", 'text COLLATE "C"', "bytea", "", "")

_TABLES = """
CREATE TABLE meta (
    key {text} PRIMARY KEY,
    value {text} NOT NULL
) {sorted};

CREATE TABLE head (
    one {whole} PRIMARY KEY CHECK (one = 1)
) {plain};

CREATE TABLE entry (
    seq {whole} PRIMARY KEY CHECK (seq >= 0),
    leaf {blob} NOT NULL CHECK (length(leaf) BETWEEN 2 AND 65535),
    leaf_hash {blob} NOT NULL CHECK (length(leaf_hash) = 32)
) {plain};

CREATE TABLE node (
    level {whole} NOT NULL CHECK (level BETWEEN 1 AND 62),
    idx {whole} NOT NULL CHECK (idx >= 0),
    hash {blob} NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, idx)
) {sorted};

CREATE TABLE opening (
    seq {whole} NOT NULL REFERENCES entry (seq),
    path {text} NOT NULL,
    salt {blob} NOT NULL CHECK (length(salt) = 32),
    value {text} NOT NULL,
    PRIMARY KEY (seq, path)
) {sorted};

CREATE TABLE alias (
    id {whole} PRIMARY KEY CHECK (id > 0),
    kind {text} NOT NULL CHECK (kind IN ('person', 'seat', 'body', 'label')),
    opaque {text} CHECK (opaque IS NOT NULL OR kind = 'label'),
    name {text}
) {plain};

CREATE UNIQUE INDEX alias_name ON alias (kind, name);
CREATE UNIQUE INDEX alias_opaque ON alias (opaque) WHERE opaque IS NOT NULL;

CREATE TABLE checkpoint (
    size {whole} PRIMARY KEY CHECK (size >= 0),
    root {blob} NOT NULL CHECK (length(root) = 32),
    note {text} NOT NULL
) {plain};

CREATE TABLE cosignature (
    size {whole} NOT NULL REFERENCES checkpoint (size),
    line {text} NOT NULL,
    PRIMARY KEY (size, line)
) {sorted};

CREATE TABLE log_key (
    vkey {text} PRIMARY KEY,
    first_size {whole} NOT NULL CHECK (first_size >= 0),
    last_size {whole} CHECK (last_size >= first_size)
) {sorted};

CREATE TABLE rulebook (
    hash {text} PRIMARY KEY CHECK (length(hash) = 64),
    name {text} NOT NULL,
    text {text} NOT NULL
) {plain};

INSERT INTO head VALUES (1);
"""

_ROLL_ROWS = """
CREATE TABLE roll_row (
    seq {whole} NOT NULL REFERENCES entry (seq),
    person {whole} NOT NULL CHECK (person > 0),
    answer {text} NOT NULL,
    clauses {text} NOT NULL,
    PRIMARY KEY (seq, person)
) {sorted};
"""

_NAMED = """
CREATE TABLE named (
    seq {whole} PRIMARY KEY,
    type {text} NOT NULL,
    act {text} NOT NULL,
    person {whole} NOT NULL,
    seat {whole} NOT NULL,
    body {whole} NOT NULL,
    about {whole} NOT NULL,
    label {whole} NOT NULL,
    corrects {whole} NOT NULL,
    by {whole} NOT NULL,
    first {whole} NOT NULL,
    last {whole} NOT NULL,
    recorded {whole} NOT NULL,
    until {text} NOT NULL,
    interprets {whole} NOT NULL CHECK (interprets IN (0, 1)),
    anonymous {whole} NOT NULL CHECK (anonymous IN (0, 1)),
    seats {whole} NOT NULL CHECK (seats IN (0, 1)),
    sealed {whole} NOT NULL CHECK (sealed IN (0, 1))
) {plain};

CREATE TABLE since (
    kind {text} NOT NULL CHECK (kind IN ('by', 'recorded')),
    id {whole} NOT NULL,
    seq {whole} NOT NULL,
    PRIMARY KEY (kind, id)
) {sorted};

CREATE TABLE shape (
    act {text} NOT NULL,
    person {whole} NOT NULL CHECK (person IN (0, 1)),
    seat {whole} NOT NULL CHECK (seat IN (0, 1)),
    body {whole} NOT NULL CHECK (body IN (0, 1)),
    PRIMARY KEY (act, person, seat, body)
) {sorted};
"""

_NAMED_INDEXES = """
CREATE INDEX named_act_person ON named (act, person);
CREATE INDEX named_act_seat ON named (act, seat) WHERE seat <> -3;
CREATE INDEX named_act_body ON named (act, body) WHERE body <> -3;
CREATE INDEX named_about ON named (about) WHERE about <> 0;
CREATE INDEX named_label ON named (label) WHERE label <> 0;
CREATE INDEX named_corrects ON named (corrects) WHERE corrects <> 0;
CREATE INDEX named_until ON named (until) WHERE until <> '';
CREATE INDEX named_interprets ON named (seq) WHERE interprets = 1;
CREATE INDEX named_anonymous ON named (seq) WHERE anonymous = 1;
CREATE INDEX named_seats ON named (by, last) WHERE seats = 1;
CREATE INDEX named_type ON named (type) WHERE type <> 'act';
"""

CHANGED = "is never changed: what was entered stays, and a correction is another entry"
DELETED = "is never deleted: what was entered stays, and a correction is another entry"

KEPT = ("entry", "node", "checkpoint", "cosignature", "rulebook")
"""The tables of which the database refuses to change or to delete a row."""

_ORDERED = """
CREATE TRIGGER entry_in_order BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM entry)
BEGIN SELECT RAISE(ABORT, 'an entry is appended at the end of the log, without a gap'); END;
"""
"""SQLite only: there ``INSERT OR REPLACE`` would delete a row without asking the triggers."""


def tables(dialect: Dialect) -> str:
    """The statements that make all tables of a store, without the readings."""
    return _written(_TABLES, dialect) + roll_rows(dialect)


def roll_rows(dialect: Dialect) -> str:
    """The statement that makes the rows of frozen rolls; stores have them since version 2."""
    return _written(_ROLL_ROWS, dialect)


def named(dialect: Dialect) -> str:
    """The statement that makes the reading ``named``, without its indexes."""
    return _written(_NAMED, dialect)


def named_indexes() -> str:
    """The statements that make the indexes of ``named``; after filling it, that is faster."""
    return _NAMED_INDEXES


def guards(dialect: Dialect) -> str:
    """The triggers that keep rows of the log as they were entered."""
    return "".join(_sqlite_guard(table) for table in KEPT) + _ORDERED if dialect is SQLITE else _postgresql_guards()


def _written(text: str, dialect: Dialect) -> str:
    return text.format(
        whole=dialect.whole, text=dialect.text, blob=dialect.blob, sorted=dialect.sorted, plain=dialect.plain
    )


def _sqlite_guard(table: str) -> str:
    return f"""
CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} {CHANGED}'); END;
CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} {DELETED}'); END;
"""


def _postgresql_guards() -> str:
    made = """
CREATE FUNCTION keep_as_entered() RETURNS trigger LANGUAGE plpgsql AS $keep$
BEGIN
    RAISE EXCEPTION '% is never changed or deleted: what was entered stays, and a correction is another entry',
        TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $keep$;
"""
    for table in KEPT:
        made += f"""
CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION keep_as_entered();
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION keep_as_entered();
"""
    return made
