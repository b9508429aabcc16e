"""Addresses: everything that a page shows is in its address, so that it can be sent to somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import parse_qsl, quote, urlencode

Query = Iterable[tuple[str, str]]

TAKEN = frozenset({"patterns", "read", "static", "try", "verify"})
"""Parts of addresses that are the site's own, and no organisation's."""


def home() -> str:
    """The first page."""
    return "/"


def reports() -> str:
    """The page on which reports are read."""
    return "/read/"


def organisation(slug: str) -> str:
    """An organisation's own page."""
    return f"/{slug}/"


def ask(slug: str, query: Query = (), *, as_json: bool = False) -> str:
    """The page that asks and answers."""
    return with_query(f"/{slug}/ask{_json(as_json)}", query)


def person(slug: str, name: str, query: Query = (), *, as_json: bool = False) -> str:
    """The page of a person; any name will do, slashes and all."""
    return with_query(f"/{slug}/person/{segment(name)}{_json(as_json)}", query)


def people(slug: str, query: Query = ()) -> str:
    """The list of people."""
    return with_query(f"/{slug}/people", query)


def seats(slug: str) -> str:
    """The list of seats."""
    return f"/{slug}/seats"


def seat(slug: str, name: str, *, as_json: bool = False) -> str:
    """The page of a seat."""
    return f"/{slug}/seat/{segment(name)}{_json(as_json)}"


def bodies(slug: str) -> str:
    """The list of bodies and offices."""
    return f"/{slug}/bodies"


def body(slug: str, name: str, *, as_json: bool = False) -> str:
    """The page of a body or an office."""
    return f"/{slug}/body/{segment(name)}{_json(as_json)}"


def duties(slug: str, query: Query = ()) -> str:
    """The list of what had to be done by when."""
    return with_query(f"/{slug}/duties", query)


def rulebook(slug: str) -> str:
    """The whole book."""
    return f"/{slug}/rulebook"


def clause(slug: str, number: str, *, as_json: bool = False) -> str:
    """One clause of the book."""
    return f"/{slug}/rulebook/{segment(number)}{_json(as_json)}"


def compare(slug: str, query: Query = (), *, as_json: bool = False) -> str:
    """The page that puts a draft beside the book."""
    return with_query(f"/{slug}/compare{_json(as_json)}", query)


def decisions(slug: str, query: Query = ()) -> str:
    """The list of everything that was entered, or of a part of it."""
    return with_query(f"/{slug}/decisions", query)


def decision(slug: str, number: int, *, as_json: bool = False) -> str:
    """One entry, by its number in the register."""
    return f"/{slug}/decision/{number}{_json(as_json)}"


def about(slug: str) -> str:
    """How the register is kept."""
    return f"/{slug}/about"


def record(slug: str) -> str:
    """What a record is signed with, and how anybody checks it."""
    return f"/{slug}/record/"


def proof(slug: str, query: Query) -> str:
    """An answer with its proof, as one file to keep."""
    return with_query(f"/{slug}/proof.zip", query)


def proof_of_entry(slug: str, number: int) -> str:
    """That an entry is on the record."""
    return f"/{slug}/decision/{number}.tlog-proof"


def leaf(slug: str, number: int) -> str:
    """An entry as the bytes that were signed."""
    return f"/{slug}/decision/{number}.leaf"


def log_file(slug: str, path: str) -> str:
    """A file of the log, as others' programs follow it."""
    return f"/{slug}/log/{path}"


def verify() -> str:
    """The page that checks a proof."""
    return "/verify/"


def patterns(*, as_json: bool = False) -> str:
    """The clause patterns."""
    return "/patterns.json" if as_json else "/patterns/"


def pattern(name: str, *, as_json: bool = False) -> str:
    """One clause pattern."""
    return f"/patterns/{segment(name)}{_json(as_json)}"


def with_query(path: str, query: Query) -> str:
    """A path with its query; empty values are left out."""
    written = urlencode([(key, value) for key, value in query if value], quote_via=quote)
    return f"{path}?{written}" if written else path


def segment(name: str) -> str:
    """A name as one part of a path. Browsers take ``.`` and ``..`` for steps, whatever is done; those get a space."""
    return quote(name, safe="") if name not in (".", "..") else f"%20{name}"


def changed(query: Query, **changes: str | date | None) -> list[tuple[str, str]]:
    """A query with some keys given another value; ``None`` leaves the key out."""
    new: Mapping[str, str] = {key: str(value) for key, value in changes.items() if value}
    kept = [(key, value) for key, value in query if key not in changes]
    return [*kept, *new.items()]


def changed_address(address: str, key: str, value: str | None) -> str:
    """The same address with one key of its query given another value, or left out."""
    path, _, query = address.partition("?")
    return with_query(path, changed(parse_qsl(query), **{key: value}))


def _json(wanted: bool) -> str:
    return ".json" if wanted else ""
