"""XML files of cast votes as small trees, read so that no file can make the machine work for hours.

A document type declaration is refused (it is where entities that grow, and files elsewhere, come in); depth and size
are limited. Only the standard library's expat is used.
"""

from __future__ import annotations

from xml.parsers import expat

from hustings.counting.problems import BallotsRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

MOST_DEPTH = 60
MOST_BYTES = 1_000_000_000
MOST_INSIDE = 500_000
"""Elements within one that is kept as a whole: a paper has hundreds, a report's head some thousand candidates."""


class Element:
    """An element: its name without namespace, its attributes likewise, its text, what is inside."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.text = ""
        self.children: list[Element] = []

    def all(self, name: str) -> Iterator[Element]:
        """The elements of this name directly inside, in order."""
        return (child for child in self.children if child.name == name)

    def inside(self, name: str) -> str:
        """The text of the first element of this name directly inside; empty where there is none."""
        return next((child.text.strip() for child in self.children if child.name == name), "")


def elements(source: str, file: IO[bytes], *, each: frozenset[str]) -> Iterator[Element]:
    """Each element of one of these names, whole, as the file is read; what lies outside them is not kept.

    Raises:
        BallotsRefused: If the file is no XML, declares a document type, or is deeper or larger than any such file.
    """
    parser = expat.ParserCreate()
    ready: list[Element] = []
    open_elements: list[Element | None] = []  # None: outside what is wanted
    text: list[str] = []
    inside = 0

    def refused(sentence: str) -> BallotsRefused:
        return BallotsRefused(source, parser.CurrentLineNumber, sentence)

    def doctype(*_: object) -> None:
        raise refused("The file declares a document type, which files of votes have no need of. It is not read.")

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) >= MOST_DEPTH:
            raise refused(f"Elements lie more than {MOST_DEPTH} deep.")
        local = name.rpartition(":")[2]
        parent = open_elements[-1] if open_elements else None
        if parent is None and local not in each:
            open_elements.append(None)
            return
        nonlocal inside
        inside = 0 if parent is None else inside + 1
        if inside > MOST_INSIDE:
            raise refused(f"More than {MOST_INSIDE:,} elements lie within one that would be a paper.")
        element = Element(local, {key.rpartition(":")[2]: value for key, value in attributes.items()})
        if parent is not None:
            parent.children.append(element)
        open_elements.append(element)
        text.clear()

    def characters(some: str) -> None:
        if open_elements and open_elements[-1] is not None:
            text.append(some)

    def end(_: str) -> None:
        element = open_elements.pop()
        if element is not None:
            element.text = "".join(text)
            text.clear()
            if not open_elements or open_elements[-1] is None:
                ready.append(element)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    read = 0
    try:
        while chunk := file.read(1 << 16):
            read += len(chunk)
            if read > MOST_BYTES:
                raise refused(f"The file is larger than {MOST_BYTES // 10**6:,} MB.")
            parser.Parse(chunk, False)
            yield from ready
            ready.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise BallotsRefused(
            source, problem.lineno, f"This is not XML: {expat.ErrorString(problem.code)}."
        ) from problem
    yield from ready
