"""``hustings demo`` and ``hustings serve``: books and registers as pages."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hustings.cli.checking import Checked, checked_files
from hustings.cli.complaints import RequestError, refusal
from hustings.cli.example_files import ExamplesMissingError, example_root
from hustings.cli.json_output import print_json
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


def demo(port: int, *, only_read: bool, as_json: bool, reader: str = PUBLIC) -> int:
    """Read and check the example organisations, then serve them on this machine only.

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
    return _serve(
        pairs, stories(pairs), LOOPBACK, port, told, as_json=as_json, again="hustings demo --port",
        reader=_reader(reader), drafts={book: drafts_of(book) for book, _ in pairs},
    )  # fmt: skip


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
    books: Sequence[Path], registers: Sequence[Path], bind: str, *, as_json: bool, reader: str = PUBLIC
) -> int:  # fmt: skip
    """Serve a book and its register.

    Args:
        reader: For whom the pages are made: ``public``, ``members``, a body or office, or a person's name.

    Raises:
        RequestError: If one of them is not named or has an error, or the address cannot be used.
    """
    if not books:
        raise RequestError(
            "Hustings has no store to serve yet. Name files instead: hustings serve --book BOOK.md --register FILE."
        )
    if not registers:
        raise RequestError("hustings serve needs a register: --register FILE.")
    if len(books) > 1 or len(registers) > 1:
        raise RequestError("hustings serve takes one --book and one --register; several are not served as one yet.")
    host, port = bound_to(bind)
    checked = checked_files(books[0], registers)
    if checked.errors:
        raise refusal(checked.errors, "The pages are not served")
    told = {"organisations": [_told(books[0], registers[0], checked)], "schema": 1}
    return _serve(
        [(books[0], registers[0])], {}, host, port, told, as_json=as_json, again="hustings serve ... --bind",
        reader=_reader(reader),
    )  # fmt: skip


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


def _serve(
    files: Sequence[tuple[Path, Path]],
    stories: Mapping[str, Story],
    host: str,
    port: int,
    told: dict[str, Any],
    *,
    as_json: bool,
    again: str,
    reader: str,
    drafts: Mapping[Path, tuple[Path, ...]] = MappingProxyType({}),
) -> int:
    """Say where, then serve these books and registers until somebody stops it.

    Args:
        stories: For a slug, the question whose answer its first page shows, a note, and where errors go.
        told: What JSON says besides the address.
        drafts: For a book, the drafts that are shown beside it.
        again: The command with which to take another port, up to where the port is written.
    """
    from hustings.answers import read_book
    from hustings.web.site import Organisation, serve

    organisations = []
    for book, register in files:
        slug = _slug(register)
        story = stories.get(slug, Story(""))
        title = read_book(book).front.book
        organisations.append(
            Organisation(
                slug,
                title,
                book,
                register,
                story.question,
                contact=story.contact,
                note=story.note,
                also=story.also,
                reader=reader,
                drafts=drafts.get(book, ()),
            )
        )
    port = free_port(host, port, again)
    shown = "localhost" if host == LOOPBACK else f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    if as_json:
        print_json({"address": address, **told}, indent=None)
    else:
        *most, last = (organisation.title for organisation in organisations)
        titles = f"{', '.join(most)} and {last}" if most else last
        print(f"Serving {titles} at {address} (stop with Ctrl-C)", flush=True)
    serve(organisations, host=host, port=port)
    return FINE


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
    """The part of an address that names an organisation: its register's name in small letters, digits and hyphens;
    where the site has a page of its own under that name, ``the-`` before it."""
    from hustings.web.addresses import TAKEN

    slug = re.sub(r"[^a-z0-9]+", "-", register.stem.casefold()).strip("-") or "book"
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
