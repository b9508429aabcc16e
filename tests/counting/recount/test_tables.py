"""Sheets of tables of figures, by section or by round: every one agrees, and no changed one does."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

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


def made_up_rounds(chance: random.Random) -> str:
    """Up to three rounds of two to five candidates: the lowest of each, and perhaps one who withdraws, are not on the
    next."""
    many = chance.randint(2, 5)
    cells: list[list[str]] = [[] for _ in range(many)]
    standing, withdrew = set(range(many)), set[int]()
    for _ in range(chance.randint(1, 3)):
        votes = {one: chance.randint(0, 9) + 3 * one for one in sorted(standing)}
        for one in range(many):
            cells[one].append("withdrawn" if one in withdrew else str(votes.get(one, "")))
        withdrew = {one for one in sorted(standing) if chance.random() < 0.05}
        standing -= {min(votes, key=lambda one: votes[one]), *withdrew}
        if not standing:
            break
    titles = [f"round {number}" for number in range(1, len(cells[0]) + 1)]
    rows = [",".join([NAMES[one], *cells[one]]) for one in range(many)]
    return "\n".join([",".join(["candidate", *titles]), *rows, ""])


def sheet_of_rounds(file: Path, chance: random.Random) -> dict[str, Any] | None:
    """A sheet with random choices; nothing where the count refuses them."""
    file.write_text(made_up_rounds(chance), encoding="utf-8")
    choices = {
        "until": chance.choice(["majority", "left", "left"]),
        "floors": chance.choice(["", "3", "4,6"]),
        "under": chance.choice(["0", "5", "12"]),
        "tied_last": chance.choice(["lot", "all", "again"]),
    }
    asked = [word for name, value in choices.items() for word in ("--set", f"{name}={value}")]
    seats = chance.choice("112")
    return told([str(file), "--method", "exhaustive", "--json", "--seed", "noon", "--seats", seats, *asked])


def test_every_sheet_of_rounds_agrees(tmp_path: Path) -> None:
    file = tmp_path / "rounds.csv"
    agreed = number = 0
    while agreed < 250:
        number += 1
        sheet = sheet_of_rounds(file, random.Random(f"rounds {number}"))
        if sheet is None:
            continue
        verdict = check_sheet(sheet, read_papers(str(file), reading="rounds"))
        assert verdict.agrees, (number, verdict.differences[:3], file.read_text(encoding="utf-8"))
        agreed += 1


def test_a_thousand_random_changes_of_rounds_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "rounds.csv"
    changes = number = 0
    while changes < 1000:
        number += 1
        chance = random.Random(f"changes of rounds {number}")
        sheet = sheet_of_rounds(file, chance)
        if sheet is None:
            continue
        papers = read_papers(str(file), reading="rounds")
        for _ in range(25):
            other, what = changed(sheet, chance)
            if what.endswith("('seats',)"):
                continue  # where somebody has a majority, more places make the very same count
            assert not check_sheet(other, papers).agrees, (number, what, file.read_text(encoding="utf-8"))
            changes += 1


def test_a_lot_for_who_is_on_the_next_ballot_is_drawn(tmp_path: Path) -> None:
    """Ben and Cai are equal last. The next ballot is between Ada and one of them, and has not been held."""
    file = tmp_path / "rounds.csv"
    file.write_text("candidate,round 1\nAda,40\nBen,35\nCai,35\n", encoding="utf-8")
    sheet = told([str(file), "--method", "exhaustive", "--json", "--seed", "noon"])

    assert sheet is not None
    assert check_sheet(sheet, read_papers(str(file), reading="rounds")).agrees


def test_no_ballot_is_held_again_with_those_who_are_elected(tmp_path: Path) -> None:
    """Two places, and two equal candidates: both are elected."""
    file = tmp_path / "rounds.csv"
    file.write_text("candidate,round 1\nAda,9\nBen,9\n", encoding="utf-8")
    choices = ["--set", "until=left", "--set", "tied_last=again"]
    sheet = told([str(file), "--method", "exhaustive", "--json", "--seats", "2", *choices])

    assert sheet is not None
    assert check_sheet(sheet, read_papers(str(file), reading="rounds")).agrees
