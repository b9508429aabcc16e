"""Proposals one after another on a terminal: one key accepts, mends or rejects each."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from hustings.answers.lines import Line, Style, capital, harmless, wrapped
from hustings.cli.complaints import problem_words
from hustings.cli.report_words import Reading, also_told, proposal_lines, report_lines
from hustings.cli.terminal import show, width
from hustings.reports.proposing.as_register import faults_of, filled, lacking, proposed_text
from hustings.reports.proposing.words import missing_words

if TYPE_CHECKING:
    from hustings.reports.proposing.proposals import Proposal

KEYS = "a accepts, e mends, r rejects, b goes back, ? lists the keys, q stops and keeps what was accepted"
KEYS_WITHOUT = "r goes on, b goes back, ? lists the keys, q stops and keeps what was accepted"

HELP = (
    ("a", "accepts it, as it stands here"),
    ("e", "asks for what is missing; where nothing is, lets you mend it line by line, and an emptied line goes"),
    ("r", "rejects it, and goes on"),
    ("b", "goes back to the one before, as you left it"),
    ("s", "shows what else the reports say: quotations, conditions, figures"),
    ("q", "stops, and keeps what was accepted; so do Ctrl-C and Ctrl-D"),
    ("?", "shows this list"),
)

ENDS = ("", "q", "\x04")

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
    """What somebody chooses on this terminal; keys that were typed before anything was shown choose nothing."""
    columns = width()
    for report, findings in reading.reports:
        show((line.style, wrapped(line, columns)) for line in report_lines(report, findings))
    with Keyboard() as keyboard:
        keyboard.forget()
        return chosen(reading, key=keyboard, edit=keyboard.edited)


def chosen(reading: Reading, *, key: Key, edit: Edit) -> Chosen:
    """Show each proposal and do what is chosen.

    Args:
        key: Waits for a key; an empty text where no more will come.
    """
    walk = _Walk(reading, key, edit)
    interrupted = False
    try:
        walk.through()
    except KeyboardInterrupt:
        interrupted = True
        print()
    return Chosen([walk.accepted[number] for number in sorted(walk.accepted)], interrupted)


class _Walk:
    """A walk through the proposals: what was accepted, rejected and mended, by their numbers."""

    def __init__(self, reading: Reading, key: Key, edit: Edit) -> None:
        self.reading, self.key, self.edit = reading, key, edit
        self.accepted: dict[int, str] = {}
        self.rejected: set[int] = set()
        self.mended: dict[int, str] = {}

    def through(self) -> None:
        at, proposals = 0, self.reading.proposals
        while at < len(proposals):
            proposal = proposals[at]
            self._show(proposal)
            text = self._text(proposal)
            _tell(f"{at + 1} of {len(proposals)}. {KEYS if text else KEYS_WITHOUT}", Style.FOOT)
            pressed = self._pressed("aer" if text else "r")
            if pressed in ENDS:
                break
            if pressed == "b":
                at = max(0, at - 1)
            elif pressed == "e":
                self._mend(proposal, text)
            elif pressed == "r" or self._accept(proposal, text):
                if pressed == "r":
                    self._reject(proposal)
                at += 1

    def _text(self, proposal: Proposal) -> str:
        return self.mended.get(proposal.number) or proposed_text(proposal)

    def _show(self, proposal: Proposal) -> None:
        number = proposal.number
        show([(Style.PLAIN, ""), *proposal_lines(proposal, self.reading, self.mended.get(number, ""))])
        if number in self.accepted:
            _tell("You accepted it.", Style.YES)
        elif number in self.rejected:
            _tell("You rejected it.", Style.NO)
        elif number in self.mended:
            _tell("You mended it; a accepts it so.", Style.MARK)

    def _pressed(self, choices: str) -> str:
        """The next key that means something here; the others are answered where they are pressed."""
        while True:
            pressed = self.key().lower()
            if pressed in ENDS or pressed == "b" or pressed in choices:
                return pressed
            if pressed == "?":
                show((Style.DETAIL, f"   {key}  {does}") for key, does in HELP)
            elif pressed == "s":
                show(also_told(self.reading))
            elif pressed.isprintable() and not pressed.isspace():
                _tell(f"{pressed} does nothing here; ? lists the keys.", Style.FOOT)

    def _mend(self, proposal: Proposal, text: str) -> None:
        """Keep what somebody makes of a text, also where it cannot be accepted yet."""
        self.accepted.pop(proposal.number, None)
        self.rejected.discard(proposal.number)
        missing = lacking(text)
        for word in missing:
            _tell(f"{capital(missing_words([word]))}.", Style.NOT_KNOWN)
            if written := self.edit("").strip():
                text = filled(text, word, written)
        if not missing:
            rows = [self.edit(row).rstrip() for row in text.splitlines()]
            text = "".join(f"{row}\n" for row in rows if row)
        if not text:
            _tell("Nothing was left of it, so it stands as it was proposed; r rejects it.", Style.NOT_KNOWN)
        self.mended.pop(proposal.number, None)
        if text and text != proposed_text(proposal):
            self.mended[proposal.number] = text

    def _accept(self, proposal: Proposal, text: str) -> bool:
        why = self._why_not(proposal, text)
        for line in why:
            _tell(line, Style.NO)
        if why:
            _tell("It is not accepted; e mends it, r rejects it.", Style.NOT_KNOWN)
            return False
        self.rejected.discard(proposal.number)
        self.accepted[proposal.number] = text
        _tell("Accepted.", Style.YES)
        return True

    def _reject(self, proposal: Proposal) -> None:
        self.accepted.pop(proposal.number, None)
        if proposed_text(proposal):
            self.rejected.add(proposal.number)
            _tell("Rejected.", Style.NO)

    def _why_not(self, proposal: Proposal, text: str) -> list[str]:
        """Why a text cannot be accepted beside what was accepted already; empty if it can."""
        if missing := lacking(text):
            return [f"{capital(missing_words(missing))}."]
        if faults := faults_of(text, f"proposal {proposal.number}"):
            return [problem_words(problem) for problem in faults]
        refused = self.reading.refused({**self.accepted, proposal.number: text})
        return [f"The book: {told}." for told in refused.get(proposal.number, ())]


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

    def forget(self) -> None:
        """Let go of what was typed until now."""
        self._waiting.clear()
        if self._before is not None:
            import termios

            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)

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
