"""The first sheet of an Excel workbook (.xlsx) as rows of text: what ES&S machines export.

A workbook is a zip of XML files; both are read by the standard library alone, within limits on what they may unpack
to. Formulas are not worked out: the value that was saved is read.
"""

from __future__ import annotations

import zipfile

from hustings.counting.problems import BallotsRefused
from hustings.counting.reading.xml_tree import Element, elements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED = 1_000_000_000
MOST_COLUMNS = 16_384
MOST_ROWS = 1 << 20
"""So many rows a sheet of Excel has."""
MOST_STRINGS = 500_000
"""Texts of a workbook: names of candidates and, in some exports, a number a paper."""


def rows_of(path: str) -> Iterator[tuple[int, dict[int, str]]]:
    """Each row that is not empty: its number from 1, and its cells by column from 0.

    Raises:
        BallotsRefused: If the file is no workbook, unpacks to more than a gigabyte, or has a cell nowhere.
    """
    try:
        with zipfile.ZipFile(path) as book:
            names = {entry.filename: entry for entry in book.infolist()}
            if sum(entry.file_size for entry in names.values()) > MOST_UNPACKED:
                raise BallotsRefused(path, 0, f"The workbook unpacks to more than {MOST_UNPACKED // 10**6:,} MB.")
            sheet = _first_sheet(path, book, set(names))
            shared = _shared_strings(path, book, set(names))
            with book.open(sheet) as file:
                at = 0
                for count, row in enumerate(elements(path, file, each=frozenset(("row",))), 1):
                    number = row.attributes.get("r", "")
                    at = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else at + 1
                    if count > MOST_ROWS:
                        raise BallotsRefused(path, at, f"The sheet has more than {MOST_ROWS:,} rows.")
                    cells = dict(_cells(path, at, row, shared))
                    if cells:
                        yield at, cells
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, _zlib_error()) as problem:
        if isinstance(problem, FileNotFoundError):
            raise
        raise BallotsRefused(path, 0, f"This is not an Excel workbook (.xlsx): {problem}.") from problem


def _zlib_error() -> type[Exception]:
    import zlib

    return zlib.error


def _first_sheet(path: str, book: zipfile.ZipFile, names: set[str]) -> str:
    if "xl/workbook.xml" not in names:
        raise BallotsRefused(path, 0, "This is not an Excel workbook (.xlsx): it has no xl/workbook.xml.")
    with book.open("xl/workbook.xml") as file:
        identity = next((one.attributes.get("id", "") for one in elements(path, file, each=frozenset(("sheet",)))), "")
    target = ""
    if "xl/_rels/workbook.xml.rels" in names:
        with book.open("xl/_rels/workbook.xml.rels") as file:
            for one in elements(path, file, each=frozenset(("Relationship",))):
                if one.attributes.get("Id") == identity:
                    target = one.attributes.get("Target", "")
    sheet = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    if sheet not in names:
        raise BallotsRefused(path, 0, "The workbook has no first sheet where it says there is one.")
    return sheet


def _shared_strings(path: str, book: zipfile.ZipFile, names: set[str]) -> list[str]:
    if "xl/sharedStrings.xml" not in names:
        return []
    strings: list[str] = []
    with book.open("xl/sharedStrings.xml") as file:
        for one in elements(path, file, each=frozenset(("si",))):
            strings.append(_text(one))
            if len(strings) > MOST_STRINGS:
                raise BallotsRefused(path, 0, f"The workbook has more than {MOST_STRINGS:,} different texts.")
    return strings


def _text(element: Element) -> str:
    """The text of a string that may be in runs, without its phonetic reading."""
    if element.name == "t":
        return element.text
    return "".join(_text(child) for child in element.children if child.name in ("t", "r", "is"))


def _cells(path: str, row: int, element: Element, shared: list[str]) -> Iterator[tuple[int, str]]:
    column = -1
    for cell in element.all("c"):
        column = _column(cell.attributes.get("r", ""), column + 1)
        if column >= MOST_COLUMNS:
            raise BallotsRefused(path, row, f"A cell stands beyond column {MOST_COLUMNS:,}, where no workbook has one.")
        kind = cell.attributes.get("t", "n")
        if kind == "inlineStr":
            text = "".join(_text(child) for child in cell.children if child.name == "is")
        else:
            text = cell.inside("v")
            if kind == "s":
                if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) < len(shared)):
                    raise BallotsRefused(path, row, "A cell refers to a text that the workbook does not have.")
                text = shared[int(text)]
            elif kind == "n":
                text = text.removesuffix(".0")
        if text.strip():
            yield column, text


def _column(address: str, following: int) -> int:
    letters = address.rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
        return following
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
