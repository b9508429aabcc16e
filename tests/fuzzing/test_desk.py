"""Whatever book and lines: the desk refuses what checking the file refuses, and the store answers as the file does."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.fuzzing.made_up import MadeQuestion, make, question

from hustings.answers import NotUnderstood, askable, check_register, put_question, read_under
from hustings.clerk import Desk
from hustings.clerk.register_read import on_shelf, register_of
from hustings.entries import Refused, Register, RegisterKind, Severity, read_register
from hustings.rulebook import RuleBook, Slot, read_rule_book

SEEDS = range(0, 300, 12)


class Scene:
    """A made-up book, and desks that open under it."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        made = make(self.chance)
        self.folder, self.text = folder, made.book.encode()
        book = read_rule_book(self.text, "made.md").book
        if book is None:
            pytest.skip("a book with an error")
        self.book: RuleBook = book
        self.lines = made.register.encode()
        self.kind = RegisterKind(self.lines.split(b"\n", 1)[0].removeprefix(b"register: ").decode())

    def desk(self, name: str, lines: bytes = b"") -> Desk:
        url, key = f"sqlite:///{self.folder / name}.db", self.folder / f"{name}.key"
        desk, _ = Desk.found(
            url,
            [(self.text, "made.md")],
            self.kind,
            origin="x.example/r",
            key_file=key,
            lines=lines,
            file="made.register",
        )
        return desk

    def questions(self, count: int) -> Iterator[MadeQuestion]:
        slots = {
            term: tuple(str(slot) for slot in Slot if slot in self.book.slots(term)) for term in askable(self.book)
        }
        for _ in range(count):
            yield question(self.chance, slots)

    def entries(self) -> Iterator[bytes]:
        """Each entry as a file of its own."""
        head, *rest = self.lines.decode().split("\n")
        entry: list[str] = []
        for line in [*(line for line in rest if line.strip() and not line.startswith("#")), ""]:
            if entry and not line.startswith((" ", "\t")):
                yield "\n".join([head, *entry, ""]).encode()
                entry = []
            entry.append(line)


def answered(asked: MadeQuestion, book: RuleBook, register: Register) -> object:
    try:
        put = put_question(asked.term, *asked.names, on=asked.on, book=book, register=register, freeze=asked.freeze,
                           recorded_by=asked.recorded_by, at=asked.at)  # fmt: skip
    except NotUnderstood:
        return "not understood"
    verdict = put.answer(remedies=False)
    return str(verdict.answer), str(verdict.value), verdict.clauses


def errors_of_file(scene: Scene) -> bool:
    read = read_register(scene.lines, "made.register")
    try:
        read_under(scene.book, read.register)
    except Refused:
        return True
    problems = (*read.problems, *check_register(scene.book, read.register))
    return any(problem.severity is Severity.ERROR for problem in problems)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_that_is_entered_whole_is_refused_or_answers_as_the_file_does(seed: int, tmp_path: Path) -> None:
    scene = Scene(seed, tmp_path)
    if errors_of_file(scene):
        with pytest.raises(Refused):
            scene.desk("whole", scene.lines)
        return

    with scene.desk("whole", scene.lines) as desk:
        register = read_register(scene.lines, "made.register").register
        book, shelved = on_shelf(desk.store)
        for asked in scene.questions(6):
            assert answered(asked, book, shelved) == answered(asked, scene.book, register), asked


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_that_come_one_by_one_are_judged_alike_by_a_desk_that_reads_all_and_one_that_does_not(
    seed: int, tmp_path: Path
) -> None:
    scene = Scene(seed, tmp_path)
    with scene.desk("all") as reads_all, scene.desk("shelf") as reads_little:
        reads_little.read_whole = 0
        for lines in scene.entries():
            assert _entered(reads_all, lines) == _entered(reads_little, lines), lines
        book, shelved = on_shelf(reads_little.store)
        register = register_of(reads_all.store)
        for asked in scene.questions(6):
            assert answered(asked, book, shelved) == answered(asked, book, register), asked


def _entered(desk: Desk, lines: bytes) -> tuple[str, Sequence[object]]:
    """What a desk made of lines; the note that a name may be of two people is left to whoever reads them."""
    try:
        receipt = desk.enter(lines, "made.register")
    except Refused as refused:
        return "refused", sorted({each.code for each in refused.problems if each.severity is Severity.ERROR})
    notes = sorted(each.code for each in receipt.notes if each.code != "namesakes")
    return "entered", [len(receipt.entered), len(receipt.already), notes]
