"""Lines on a terminal in colour, in a file or a pipe plain."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from hustings.answers.lines import WIDTH, Style, harmless

NARROWEST = 40

_COLOURS = {
    Style.YES: "bold green",
    Style.NO: "bold red",
    Style.NOT_KNOWN: "bold yellow",
    Style.VALUE: "bold cyan",
    Style.HEADING: "bold underline",
    Style.CLAUSE: "bold",
    Style.RULE: "italic dim",
    Style.ENTRY: "cyan",
    Style.MARK: "yellow",
    Style.FOOT: "dim",
}


def show(lines: Iterable[tuple[Style, str]]) -> None:
    """Print lines that are already wrapped; in colour only on a terminal that wants it."""
    if not (sys.stdout.isatty() or os.environ.get("FORCE_COLOR")):
        for _, text in lines:
            print(text)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for style, text in lines:
        console.print(Text(text, style=_COLOURS.get(style, "")), soft_wrap=True)


def width() -> int:
    """Columns for words: those of the terminal, but not more than can be read with ease."""
    if not sys.stdout.isatty():
        return WIDTH
    return max(NARROWEST, min(WIDTH, shutil.get_terminal_size().columns))


@contextmanager
def told_meanwhile() -> Iterator[Callable[[str], None]]:
    """A line on the terminal that tells what is being done, and is gone afterwards; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return

    def tell(text: str) -> None:
        columns = shutil.get_terminal_size().columns
        sys.stderr.write(f"\r\x1b[K{harmless(text)[: columns - 1]}")
        sys.stderr.flush()

    try:
        yield tell
    finally:
        tell("")
