"""What a rule book says against entries before they are entered: what a check would tell of them afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hustings.answers import check_register
from hustings.entries import AnyEntry, Problem, Register, RegisterKind, Severity, read_entries
from hustings.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Objections:
    """What a book says against one text.

    Args:
        problems: Why the check would refuse a register that holds it; empty: it stands.
        notes: What the check would note of it.
    """

    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Each in words, those that refuse it first."""
        told = [problem.message for problem in self.problems]
        return tuple(dict.fromkeys([*told, *(f"Note: {problem.message}" for problem in self.notes)]))


def stands_beside(register: Register | None) -> tuple[AnyEntry, ...]:
    """The entries of a register that an observer's new ones are read with: none of a keeper's, which is another."""
    return register.entries if register is not None and register.kind is RegisterKind.OBSERVER else ()


def objections(book: RuleBook, texts: Mapping[int, str], beside: Sequence[AnyEntry] = ()) -> dict[int, Objections]:
    """What a book says against texts of an observer's register, by their numbers; nothing of one it says nothing of.

    They are read as if all were entered, less those that the book refuses: of each of the others it is known that they
    stand together.

    Args:
        texts: Each readable as entries of a register; one that is not is left out.
        beside: The entries on record, which stand whatever the book says of them now.
    """
    found: dict[int, Objections] = {}
    waiting = dict(texts)
    while waiting:
        told = _checked(book, waiting, beside)
        refused = {
            number: Objections(problems)
            for number, each in told.items()
            if (problems := tuple(problem for problem in each if problem.severity is Severity.ERROR))
        }
        if not refused:
            found.update((number, Objections(notes=tuple(each))) for number, each in told.items())
            break
        found.update(refused)
        waiting = {number: text for number, text in waiting.items() if number not in refused}
    return found


def _checked(book: RuleBook, texts: Mapping[int, str], beside: Sequence[AnyEntry]) -> dict[int, list[Problem]]:
    entries = list(beside)
    numbers: dict[str, int] = {}
    for number, text in texts.items():
        called = f"proposal {number}"
        reading = read_entries(text, RegisterKind.OBSERVER, called, first_number=len(entries) + 1)
        if any(problem.severity is Severity.ERROR for problem in reading.problems):
            continue
        numbers[called] = number
        entries += reading.register.entries
    joined = Register(RegisterKind.OBSERVER, tuple(entries))
    found: dict[int, list[Problem]] = {}
    for problem in check_register(book, joined, entered_from=len(beside) + 1):
        if (one := numbers.get(problem.place.file)) is not None:
            found.setdefault(one, []).append(problem)
    return found
