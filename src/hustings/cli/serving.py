"""``hustings demo`` and ``hustings serve``: records as pages."""

from __future__ import annotations

import re
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hustings.cli.checking import Checked, checked_files
from hustings.cli.complaints import RequestError, refusal
from hustings.cli.example_files import ExamplesMissingError, example_root
from hustings.cli.json_output import print_json
from hustings.cli.settings import page_settings
from hustings.cli.stores import database_url
from hustings.entries import Refused
from hustings.rulebook import PUBLIC

FINE, BAD = 0, 1

LOOPBACK = "127.0.0.1"

STORY = "story.txt"
"""Beside an example's register, or ``NAME.story.txt`` for ``NAME.register``: the line ``DAY TERM NAME ...``, the
question whose answer its first page shows; then, where there is something to say, ``note: ...``, for the head of every
page, and ``contact: ...``, where errors go; and for each further question ``also: DAY TERM NAME ... | TITLE``."""


@dataclass(frozen=True)
class Story:
    """What stands beside an example for its pages."""

    question: str
    note: str = ""
    contact: str = ""
    also: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, text: str) -> Story:
        question, *rest = [line.strip() for line in text.splitlines() if line.strip()] or [""]
        parts = [(word, said.strip()) for word, _, said in (line.partition(":") for line in rest)]
        told = dict(parts)
        also = [said.rpartition("|") for word, said in parts if word == "also"]
        return cls(question, told.get("note", ""), told.get("contact", ""),
                   tuple((title.strip(), asked.strip()) for asked, _, title in also))  # fmt: skip


def demo(port: int, *, only_read: bool, as_json: bool, reader: str = PUBLIC, data: Path | None = None) -> int:
    """Read and check the example organisations, enter each into a store, and serve them on this machine only.

    Args:
        data: The folder of the stores; without one it is in the user's cache. They are made again only where the
            examples have changed.

    Raises:
        RequestError: If they are not there, have an error, or the port is in use.
    """
    if not 0 <= port <= 65535:
        raise RequestError(f"--port: {port} is no port; ports go from 0 (a free one) to 65535.")
    try:
        pairs = example_pairs(example_root())
    except ExamplesMissingError as error:
        raise RequestError(str(error)) from None
    found = [(book, register, checked_files(book, [register])) for book, register in pairs]
    told: dict[str, Any] = {"organisations": [_told(*each) for each in found], "schema": 1}
    bad = not all(checked.is_fine for _, _, checked in found)
    if only_read:
        if as_json:
            print_json(told)
        else:
            for book, register, checked in found:
                print(_outcome(book, register, checked))
        return BAD if bad else FINE
    errors = [problem for _, _, checked in found for problem in checked.errors]
    if errors:
        raise refusal(errors, "The examples are not served")
    reader, told_of = _reader(reader), stories(pairs)
    shown = []
    for (book, register), database in zip(pairs, _example_stores(pairs, data), strict=True):
        slug = _slug(register)
        shown.append(Shown(slug, database, told_of.get(slug, Story("")), drafts_of(book)))
    return _serve(shown, LOOPBACK, port, told, as_json=as_json, again="hustings demo --port", reader=reader)


def _example_stores(pairs: Sequence[tuple[Path, Path]], data: Path | None) -> list[str]:
    """The stores of the examples, made where they are not there yet.

    Raises:
        RequestError: If they cannot be made.
    """
    from hustings.cli.demo_stores import example_store, usual_folder
    from hustings.store import StoreError

    folder = data or usual_folder()
    try:
        return [
            example_store(folder, _slug(register), book, register, _told_how_far(register)) for book, register in pairs
        ]
    except OSError as error:
        raise RequestError(
            f"The examples' stores cannot be kept in {folder}: {error.strerror}. Name another folder: --data DIR."
        ) from None
    except StoreError as error:
        raise RequestError(str(error)) from None
    except Refused as refused:
        raise refusal(refused.problems, "The examples are not served") from None


def _told_how_far(register: Path) -> Callable[[int, int], object] | None:
    """Tells on a terminal how far the making of a store has come, and nobody else."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\r{register.stem}: {done:,} of {total:,} lines entered", end=end, file=sys.stderr, flush=True)

    return tell


def example_pairs(root: Path) -> list[tuple[Path, Path]]:
    """Each book of the examples with its register: the book of the register's name, else ``rulebook.md`` beside it.

    What was reported comes first, the invented party last; of one folder, the fullest register first.
    """
    pairs = []
    for register in sorted(root.glob("*/*.register")):
        own = register.with_suffix(".md")
        book = own if own.is_file() else register.with_name("rulebook.md")
        if book.is_file():
            pairs.append((book, register))
    return sorted(pairs, key=lambda pair: (pair[1].parent, -pair[1].stat().st_size, pair[1]))


def stories(pairs: Sequence[tuple[Path, Path]]) -> dict[str, Story]:
    """For each example by its slug, its story; an example without one has none."""
    told = {_slug(register): _story_file(register) for _, register in pairs}
    return {slug: Story.of(path.read_text(encoding="utf-8")) for slug, path in told.items() if path.is_file()}


def _story_file(register: Path) -> Path:
    own = register.with_suffix(f".{STORY}")
    return own if own.is_file() else register.with_name(STORY)


def serve(
    books: Sequence[Path],
    registers: Sequence[Path],
    bind: str,
    *,
    as_json: bool,
    reader: str = PUBLIC,
    database: str = "",
) -> int:
    """Serve the record of a store; or a book and its register, entered into a store that is gone afterwards.

    Args:
        reader: For whom the pages are made: ``public``, ``members``, a body or office, or a person's name.
        database: The address of the store; without one that of the setting, else ``hustings.db`` in this folder.

    Raises:
        RequestError: If there is no store, a file has an error, or the address cannot be used.
    """
    if not books and not registers:
        return _serve_store(database, bind, as_json=as_json, reader=_reader(reader))
    if database:
        raise RequestError("hustings serve takes a store or files: leave out --database, or --book and --register.")
    if not registers:
        raise RequestError("hustings serve needs a register: --register FILE.")
    if not books:
        raise RequestError("hustings serve needs the rule book of the register: --book BOOK.md.")
    if len(books) > 1 or len(registers) > 1:
        raise RequestError("hustings serve takes one --book and one --register; several are not served as one yet.")
    host, port = bound_to(bind)
    reader = _reader(reader)
    checked = checked_files(books[0], registers)
    if checked.errors:
        raise refusal(checked.errors, "The pages are not served")
    told = {"organisations": [_told(books[0], registers[0], checked)], "schema": 1}
    from hustings.store import StoreError
    from hustings.web.stores_of_files import store_of_files

    slug = _slug(registers[0])
    with tempfile.TemporaryDirectory(prefix="hustings-") as folder:
        try:
            url = store_of_files(Path(folder), slug, books[0], registers[0], _told_how_far(registers[0]))
        except StoreError as error:
            raise RequestError(str(error)) from None
        except Refused as refused:
            raise refusal(refused.problems, "The pages are not served") from None
        again = "hustings serve ... --bind"
        return _serve([Shown(slug, url)], host, port, told, as_json=as_json, again=again, reader=reader)


def _serve_store(database: str, bind: str, *, as_json: bool, reader: str) -> int:
    from hustings.clerk.rules import rules_of
    from hustings.store import StoreError, open_store

    url = database_url(database)
    host, port = bound_to(bind)
    try:
        with open_store(url) as store:
            rules_of(store)
            head, slug = store.head(), slug_of(store.origin)
    except StoreError as error:
        raise RequestError(f"{error} To serve files instead: hustings serve --book BOOK.md --register FILE.") from None
    told = {
        "organisations": [{"slug": slug, "origin": head.origin, "size": head.size, "root": head.root.hex()}],
        "schema": 1,
    }
    again = "hustings serve --bind"
    return _serve([Shown(slug, url)], host, port, told, as_json=as_json, again=again, reader=reader)


def _reader(reader: str) -> str:
    name = " ".join(reader.split())
    if not name:
        raise RequestError("--reader: say for whom the pages are made: public, members, a body or office, or a person.")
    return name


def bound_to(bind: str) -> tuple[str, int]:
    """The host and port of ``HOST:PORT``, ``[::1]:PORT``, ``:PORT`` or ``PORT``."""
    found = re.fullmatch(r"(?:(?:\[([0-9A-Fa-f:.]+)\]|([^:\s\[\]]*)):)?(\d{1,5})", bind.strip(), re.ASCII)
    if not found or int(found[3]) > 65535:
        raise RequestError(f'--bind: "{bind}" is no address; write HOST:PORT, as in 127.0.0.1:8000, or only a port.')
    return found[1] or found[2] or LOOPBACK, int(found[3])


def drafts_of(book: Path) -> tuple[Path, ...]:
    """The drafts of an example: files beside its book whose front matter says ``draft:``, and ``of:`` its name."""
    from hustings.rulebook.front_matter import read_draft_front
    from hustings.rulebook.literate import read_literate

    name = re.search(r"^book:\s*(.+?)\s*$", book.read_text(encoding="utf-8-sig"), re.MULTILINE)
    found = []
    for path in sorted(book.parent.glob("*.md")):
        front = read_literate(path.read_text(encoding="utf-8-sig"), path.name).front
        draft = read_draft_front(front) if front else None
        if draft and draft.title and name and draft.of == name[1]:
            found.append(path)
    return tuple(found)


@dataclass(frozen=True)
class Shown:
    """One organisation to be served: its part of the address, its store, and what stands beside it."""

    slug: str
    database: str
    story: Story = Story("")
    drafts: tuple[Path, ...] = ()


def _serve(
    shown: Sequence[Shown], host: str, port: int, told: dict[str, Any], *, as_json: bool, again: str, reader: str
) -> int:
    """Say where, then serve these stores until somebody stops it.

    Args:
        told: What JSON says besides the address.
        again: The command with which to take another port, up to where the port is written.
    Raises:
        RequestError: If a store cannot be served, or the port is in use.
    """
    from hustings.store import StoreError
    from hustings.web.site import Organisation, serve

    settings = page_settings()
    try:
        organisations = [
            Organisation(
                each.slug, _title(each.database), each.database, each.story.question, contact=each.story.contact,
                note=each.story.note, also=each.story.also, reader=reader, drafts=each.drafts,
            )
            for each in shown
        ]  # fmt: skip
    except StoreError as error:
        raise RequestError(str(error)) from None
    port = free_port(host, port, again)
    named = "localhost" if host == LOOPBACK else f"[{host}]" if ":" in host else host
    address = f"http://{named}:{port}/"
    if as_json:
        print_json({"address": address, **told}, indent=None)
    else:
        *most, last = (organisation.title for organisation in organisations)
        titles = f"{', '.join(most)} and {last}" if most else last
        print(f"Serving {titles} at {address} (stop with Ctrl-C)", flush=True)
    serve(organisations, host=host, port=port, hosts=settings.hosts, logs_requests=settings.logs_requests)
    return FINE


def _title(database: str) -> str:
    """What the book in force in a store is called."""
    from hustings.clerk.rules import rules_of
    from hustings.store import open_store

    with open_store(database) as store:
        return rules_of(store).book.front.book


def free_port(host: str, port: int, again: str) -> int:
    """The port, if nobody has it; for 0 one that is free.

    Raises:
        RequestError: If it is in use, or this machine has no such address.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except PermissionError:
        raise RequestError(f"You may not use port {port} of {host}. Take one above 1023: {again} 8000.") from None
    except (OSError, UnicodeError) as error:
        if isinstance(error, OSError) and error.errno in (98, 48, 10048):  # in use: Linux, macOS, Windows
            other = port + 1 if port < 65535 else 8000
            raise RequestError(f"Port {port} of {host} is in use. Take another: {again} {other}.") from None
        raise RequestError(f'This machine has no address "{host}" to listen on: {error}.') from None


def _slug(register: Path) -> str:
    """The part of an address that names an organisation: its register's name."""
    return slug_of(register.stem)


def slug_of(name: str) -> str:
    """A name as a part of an address: in small letters, digits and hyphens; where the site has a page of its own under
    that name, ``the-`` before it. Of a log's name the last part that is not just ``register``."""
    from hustings.web.addresses import TAKEN

    parts = [part for part in name.split("/") if part not in ("", "register")] or [name]
    slug = re.sub(r"[^a-z0-9]+", "-", parts[-1].casefold()).strip("-") or "book"
    return f"the-{slug}" if slug in TAKEN else slug


def _told(book: Path, register: Path, checked: Checked) -> dict[str, Any]:
    return {
        "slug": _slug(register),
        "book": str(book),
        "register": str(register),
        "errors": len(checked.errors),
        "notes": len(checked.notes),
        "examples": len(checked.examples),
        "examples_passed": sum(example.passed for example in checked.examples),
    }


def _outcome(book: Path, register: Path, checked: Checked) -> str:
    from hustings.cli.checking import check_lines

    return [text for _, text in check_lines(checked, [book, register])][-1]
