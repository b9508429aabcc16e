from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.cli.running import hustings

KINDS = ("association", "party", "union")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_passes_check_and_answers_its_question(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "hill-society"

    made = hustings("new", str(folder), "--kind", kind, "--json").json

    assert sorted(path.name for path in folder.iterdir()) == ["BOOK.md", "README.md", "register.txt"]
    checking, asking, _ = [shlex.split(command)[1:] for command in made["next"]]
    checked = hustings(*checking, "--json")
    notes = [problem for problem in checked.json["problems"] if problem["code"] != "month-end"]
    assert (checked.status, checked.err, notes) == (0, "", [])
    assert all(example["passed"] for example in checked.json["examples"])
    asked = hustings(*asking)
    assert (asked.status, asked.err) == (1, "")
    assert asked.out.startswith("No: ")
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "Hill Society" in text
        assert "ORGANISATION" not in text


def test_without_a_kind_it_is_an_association_and_says_how_to_choose(tmp_path: Path) -> None:
    ran = hustings("new", str(tmp_path / "a b"), "--name", "Society of the Hill & Dale")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("\nThe book is for an association. For another: --kind party or --kind union.\n")
    assert (
        (tmp_path / "a b" / "BOOK.md").read_text("utf-8").startswith("---\nbook: Rules of Society of the Hill & Dale\n")
    )
    commands = [line.split(maxsplit=1)[1] for line in ran.out.splitlines() if line.startswith("    hustings ")]
    assert [hustings(*shlex.split(command)).status for command in commands[:2]] == [0, 1]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")

    ran = hustings("new", str(tmp_path))

    assert ran.status == 2
    assert ran.err == f"There are files in {tmp_path} already, and none is written over. Name a new folder.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (
        hustings("new", str(tmp_path / "README.md")).err == f"{tmp_path / 'README.md'} is a file. Name a new folder.\n"
    )


def test_if_one_file_cannot_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(path: Path, *words: object, **named: object) -> object:
        if path.name == "README.md":
            raise OSError(28, "No space left on device")
        return real(path, *words, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    ran = hustings("new", str(tmp_path / "hill"))

    assert ran.status == 2
    assert "Nothing was written" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["`x`", "<b>", "x" * 101, "a\x1bb", '"quoted"'])
def test_a_name_that_cannot_stand_in_a_book_is_refused(name: str, tmp_path: Path) -> None:
    ran = hustings("new", str(tmp_path / "hill"), "--name", name)

    assert (ran.status, list(tmp_path.iterdir())) == (2, [])
    assert ran.err.startswith("Nothing was written.")


def test_a_kind_that_there_is_none_of_and_no_folder(tmp_path: Path) -> None:
    asked = hustings("new", str(tmp_path / "hill"), "--kind", "guild")

    assert (asked.status, list(tmp_path.iterdir())) == (2, [])
    assert asked.err == '--kind: there is no book for a "guild" to begin with; there is association, party and union.\n'
    assert hustings("new").status == 2
