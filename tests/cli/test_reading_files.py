from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import BOOK, REGISTER, Write

from hustings.answers import reading_files
from hustings.answers.reading_files import join_registers, read_book, read_register
from hustings.entries import Refused, RegisterKind


def refused(*names: str | Path) -> list[str]:
    """The problems for which these registers are refused."""
    with pytest.raises(Refused) as error:
        read_register(*names)
    return [f"{problem.place}: {problem.message}" for problem in error.value.problems]


def test_a_book_without_an_error_is_read(write: Write) -> None:
    book = read_book(write("rules.md", BOOK))

    assert book.front.book == "Rules of the Allotment Society"
    assert read_book(Path("rules.md")) == book


def test_a_book_with_errors_is_refused_with_all_of_them(write: Write) -> None:
    write("rules.md", BOOK.replace("requires member", "requires membr").replace("not(barred)", "not(bared)"))

    with pytest.raises(Refused) as error:
        read_book("rules.md")

    told = [(str(problem.place), problem.message) for problem in error.value.problems]
    assert ("rules.md:17", '"membr" is neither a term nor the head of a clause') in told
    assert ("rules.md:24", '"bared" is neither a term nor the head of a clause') in told


def test_several_registers_are_numbered_through(write: Write) -> None:
    one, other = write("a.register", REGISTER), write("b.register", REGISTER.replace("[A/1]", "[A/2]"))

    register = read_register(one, other)

    assert (register.name, register.kind) == ("a.register, b.register", RegisterKind.KEEPER)
    assert [(entry.number, str(entry.place)) for entry in register.entries] == [
        (1, "a.register:2"),
        (2, "a.register:3"),
        (3, "b.register:2"),
        (4, "b.register:3"),
    ]


def test_registers_that_were_read_apart_are_numbered_through_when_joined(write: Write) -> None:
    one = read_register(write("a.register", REGISTER))

    assert join_registers(one) is one
    assert [entry.number for entry in join_registers(one, one).entries] == [1, 2, 3, 4]


def test_a_keepers_and_an_observers_register_are_not_joined(write: Write) -> None:
    write("a.register", REGISTER)
    write("b.register", "2020-01-01 membership Ann by Committee\n")

    assert refused("a.register", "b.register") == [
        "b.register:1: this is the register of an observer, and a.register is that of a keeper; "
        "silence means something else in each, so they cannot be read as one"
    ]


def test_every_problem_of_every_file_is_told(write: Write) -> None:
    write("a.register", "register: keeper\nsoon bar Ann\n")

    found = refused("a.register", "none.register", ".", "a.register/x", "nul\0.register")

    assert found[0].startswith("a.register:2: ")
    assert found[1:] == [
        "none.register:1: there is no such file",
        ".:1: this is a folder, not a file",
        "a.register/x:1: there is no such file",
        "nul\0.register:1: this file cannot be read: embedded null byte",
    ]


def test_a_file_that_never_ends_is_not_read_for_ever(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_files, "LIMIT", 2**20)

    assert refused("/dev/zero") == ["/dev/zero:1: this file is longer than 1 MiB, and is not read"]


def test_without_a_file_there_is_nothing_to_read() -> None:
    with pytest.raises(TypeError, match="read_register needs a file"):
        read_register()
