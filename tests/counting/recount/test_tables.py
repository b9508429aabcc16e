"""Sheets of tables of figures, votes by section: every one agrees, and no changed one does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.counting.recount.making import NAMES, changed, told

from hustings.counting.recount import CannotCheck, check_files, check_sheet, read_papers


def made_up_sections(chance: random.Random) -> str:
    """Two to four candidates and one to three sections, some of them without votes."""
    sections = ["caucus", "members", "unions"][: chance.randint(1, 3)]
    weights = "; ".join(f"{name} {chance.choice(['1/2', '0.25', '30%', '100', '3'])}" for name in sections)
    many = chance.randint(2, 4)
    rows = [",".join([name, *(str(chance.choice([0, 5, chance.randint(0, 6)])) for _ in sections)]) for name in NAMES]
    seats = [f"# seats: {chance.randint(1, many)}"] if chance.random() < 0.3 else []
    return "\n".join([*seats, f"# weights: {weights}", ",".join(["candidate", *sections]), *rows[:many], ""])


def sheet_of_sections(file: Path, chance: random.Random, seed: str | None) -> dict[str, object] | None:
    choices = [f"needed={chance.choice(['most', 'majority'])}", f"cap={chance.choice(['none', 'votes'])}"]
    asked = [word for choice in choices for word in ("--set", choice)]
    return told([str(file), "--method", "sections", "--json", *asked, *(["--seed", seed] if seed else [])])


def test_every_sheet_of_sections_agrees(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    agreed = number = 0
    while agreed < 250:
        number += 1
        chance = random.Random(f"sections {number}")
        file.write_text(made_up_sections(chance), encoding="utf-8")
        sheet = sheet_of_sections(file, chance, chance.choice([None, "noon"]))
        if sheet is None:
            continue  # a lot without a seed, no votes
        verdict = check_sheet(sheet, read_papers(str(file), reading="sections"))  # type: ignore[arg-type]
        assert verdict.agrees, (number, verdict.differences[:3], file.read_text(encoding="utf-8"))
        agreed += 1


def test_a_thousand_random_changes_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    changes = number = 0
    while changes < 1000:
        number += 1
        chance = random.Random(f"changes of sections {number}")
        file.write_text(made_up_sections(chance), encoding="utf-8")
        sheet = sheet_of_sections(file, chance, "noon")
        if sheet is None or not sheet["elected"]:
            continue  # where nobody is elected another number of places is the very same count
        papers = read_papers(str(file), reading="sections")
        for _ in range(25):
            other, what = changed(sheet, chance)
            if what.endswith("('seats',)"):
                continue  # where a majority is needed, more places may make the very same count
            assert not check_sheet(other, papers).agrees, (number, what, file.read_text(encoding="utf-8"))
            changes += 1


def test_the_college_of_the_page_is_read_by_a_reader_of_its_own(tmp_path: Path) -> None:
    """55/86 of a half and 12196/30426 of a half are more than 31/86 and 18230/30426 of halves."""
    import json

    table, sheet = tmp_path / "college.csv", tmp_path / "sheet.json"
    table.write_text(
        "# weights: caucus 1/2; members 1/2\ncandidate,caucus,members\nAda,55,12196\nBen,31,18230\n", encoding="utf-8"
    )
    sheet.write_text(json.dumps(told([str(table), "--method", "sections", "--json"])), encoding="utf-8")

    verdict = check_files(str(sheet), str(table))

    assert (verdict.status, verdict.notes) == (
        0,
        ("titles, laws and the words of decisions are free text and were not checked.",),
    )


@pytest.mark.parametrize(
    "table",
    [
        "candidate,a\nAda,1\nBen,2\n",
        "# weights: a 1/0\ncandidate,a\nAda,1\n",
        "# weights: a 1\ncandidate,a\nAda,one\n",
        "# weights: a 1\ncandidate,a\nAda,1,2\n",
        '# weights: a 1\ncandidate,a\n"Ada",1\n',
        "# weights: a 1\ncandidate,a\nAda,1\nAda,2\n",
        "",
    ],
)
def test_a_table_of_another_form_cannot_be_checked(tmp_path: Path, table: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(table, encoding="utf-8")

    with pytest.raises(CannotCheck):
        read_papers(str(file), reading="sections")
