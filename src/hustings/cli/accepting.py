"""Proposals one after another on a terminal: one key accepts, mends or rejects each."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from hustings.answers.lines import Line, Style, harmless, wrapped
from hustings.cli.complaints import problem_words
from hustings.cli.report_words import Reading, proposal_lines, report_lines
from hustings.cli.terminal import show, width
from hustings.reports.proposing.as_register import faults_of, lacking, proposed_text

if TYPE_CHECKING:
    from hustings.reports.proposing.proposals import Proposal

KEYS = "a accepts, e mends, r rejects, b goes back, q stops and keeps what was accepted"
KEYS_WITHOUT = "r or any other key goes on, b goes back, q stops"

KNOWN = frozenset({"a", "e", "r", "b", "q", "\x04"})

Key = Callable[[], str]
"""Waits for one key, and gives it."""

Edit = Callable[[str], str]
"""Lets somebody change one line; an empty one takes it out."""


@dataclass(frozen=True)
class Chosen:
    """What somebody chose.

    Args:
        texts: The texts accepted, mended or not, in the order of the proposals.
        interrupted: Whether it was ended with Ctrl-C; what was accepted until then is kept.
    """

    texts: list[str]
    interrupted: bool = False


def accepted_on_the_terminal(reading: Reading) -> Chosen:
    """What somebody chooses on this terminal."""
    columns = width()
    for report, findings in reading.reports:
        show((line.style, wrapped(line, columns)) for line in report_lines(report, findings))
    with Keyboard() as keyboard:
        return chosen(reading, key=keyboard, edit=keyboard.edited)


def chosen(reading: Reading, *, key: Key, edit: Edit) -> Chosen:
    """Show each proposal and do what is chosen.

    Args:
        key: Waits for a key; an empty text where no more will come.
    """
    accepted: dict[int, str] = {}
    interrupted = False
    try:
        _choose(reading, accepted, key, edit)
    except KeyboardInterrupt:
        interrupted = True
        print()
    return Chosen([accepted[number] for number in sorted(accepted)], interrupted)


def _choose(reading: Reading, accepted: dict[int, str], key: Key, edit: Edit) -> None:
    """The same, putting the texts accepted in their place by the numbers of the proposals."""
    at = 0
    while at < len(reading.proposals):
        proposal = reading.proposals[at]
        show([(Style.PLAIN, ""), *proposal_lines(proposal, reading.reports, reading.against.get(proposal.number, ()))])
        text = proposed_text(proposal)
        _tell(f"{at + 1} of {len(reading.proposals)}. {KEYS if text else KEYS_WITHOUT}", Style.FOOT)
        pressed = key().lower()
        while pressed and pressed not in KNOWN and text:
            pressed = key().lower()
        if pressed in ("", "q", "\x04"):
            break
        if pressed == "b":
            at = max(0, at - 1)
            continue
        if not text or pressed == "r":
            accepted.pop(proposal.number, None)
            _tell("Rejected." if text else "Seen.", Style.NO if text else Style.FOOT)
        else:
            taken = _mended(text, edit) if pressed == "e" else text
            if not _can_be_taken(taken, proposal):
                continue
            accepted[proposal.number] = taken
            _tell("Accepted.", Style.YES)
        at += 1


def _can_be_taken(text: str, proposal: Proposal) -> bool:
    """Whether a text can be accepted; if not, it is told why."""
    if not text.strip():
        _tell("Nothing is left of it; r rejects it.", Style.NOT_KNOWN)
        return False
    if missing := lacking(text):
        _tell(f"{' and '.join(missing)} stands in it where something must be written: e mends it.", Style.NOT_KNOWN)
        return False
    problems = faults_of(text, f"proposal {proposal.number}")
    show((Style.NO, problem_words(problem)) for problem in problems)
    return not problems


def _mended(text: str, edit: Edit) -> str:
    rows = [edit(row).rstrip() for row in text.splitlines()]
    return "".join(f"{row}\n" for row in rows if row)


def _tell(text: str, style: Style) -> None:
    show([(style, wrapped(Line(style, harmless(text)), width()))])


class Keyboard:
    """Single keys of the terminal; what is typed ahead is kept. Where there are none, the first letters of lines.

    The terminal gives single keys for as long as this is entered, so that none is lost between two questions.
    """

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()
        self._before: list[Any] | None = None

    def __enter__(self) -> Self:
        try:
            import termios
            import tty
        except ImportError:
            return self
        descriptor = sys.stdin.fileno()
        self._before = termios.tcgetattr(descriptor)
        tty.setcbreak(descriptor, termios.TCSADRAIN)
        return self

    def __exit__(self, *raised: object) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)
            self._before = None

    def __call__(self) -> str:
        """The next key; an empty text where no more will come. Arrows and the like are no keys here."""
        while not self._waiting:
            typed = self._typed()
            if not typed:
                return ""
            if not typed.startswith("\x1b"):
                self._waiting.extend(typed)
        return self._waiting.popleft()

    def edited(self, row: str) -> str:
        """A line as somebody leaves it, written on the terminal as lines are."""
        self.__exit__()
        try:
            return edited(row)
        finally:
            self.__enter__()

    def _typed(self) -> str:
        if self._before is None:
            line = sys.stdin.readline()
            return line.strip()[:1] or ("\n" if line else "")
        return os.read(sys.stdin.fileno(), 32).decode("utf-8", "replace")


def edited(row: str) -> str:
    """A line as somebody leaves it; it stands there to be changed where the terminal can do that."""
    try:
        import readline
    except ImportError:
        print(harmless(row))
        typed = input("new line, or Enter to keep it: ")
        return typed or row
    readline.set_startup_hook(lambda: readline.insert_text(row))
    try:
        return input()
    except EOFError:
        return row
    finally:
        readline.set_startup_hook()
