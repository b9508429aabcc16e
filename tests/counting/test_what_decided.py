"""Where the totals of stages do not decide, every form shows what did: shares, and how far somebody came."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.counting.making import counted, election

from hustings.counting.explaining import explain
from hustings.counting.reading import read_ballots
from hustings.counting.writing.csv_sheet import sheet_as_csv
from hustings.counting.writing.given_out import sheet_schema
from hustings.counting.writing.page import sheet_as_page
from hustings.counting.writing.text import sheet_as_text

COLLEGE = """\
# title: Leader
# weights: Caucus 1/2; Members {members}
candidate,Caucus,Members
Ada Okafor,55,12196
Ben Holt,31,18230
"""
"""55/86 x 1/2 + 12196/30426 x 1/2 = 52.02 %, though Ben Holt has 18,261 votes and Ada Okafor 12,251."""

WARD = """
    5 2
    11 1 2 0
    8 2 3 0
    5 3 4 0
    4 4 3 0
    2 5 4 0
    0
    Ann Lee
    Bea Roe
    Cy Marsh
    Di Nowak
    Ed Pryce
    """
"""30 papers for 2 places by the Scottish rules; the quota is 30 / 3 = 10, plus 1: 11. Ann Lee is elected at once.

Ed Pryce goes out at stage 2 with 2 (to Di Nowak: 6), Cy Marsh at stage 3 with 5 (to Di Nowak: 11, who is elected).
"""


def college(folder: Path, members: str = "1/2") -> dict[str, Any]:
    file = folder / "college.csv"
    file.write_text(COLLEGE.format(members=members), encoding="utf-8")
    return counted(read_ballots(str(file), format="sections"), "sections", seats=1).as_json()


def cells(sheet: dict[str, Any]) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in csv.reader(io.StringIO(sheet_as_csv(sheet), newline="")) if row}


def test_the_text_of_a_college_shows_shares_sections_and_weights(tmp_path: Path) -> None:
    text = sheet_as_text(college(tmp_path))

    assert "Weights: Caucus 1/2 and Members 1/2.\n" in text
    assert "   1  Ada Okafor  with 52.02 % of the whole\n" in text
    assert "Ada Okafor           52.02              55           63.95           12196\n" in text
    assert "12251" not in text.partition("Elected\n")[2].partition("\n")[0]


def test_weights_that_make_no_whole_are_shown_as_they_are(tmp_path: Path) -> None:
    """1/2 + 1/3 = 5/6: (55/86 x 1/2 + 12196/30426 x 1/3) : 5/6 is 54.41 per cent."""
    sheet = college(tmp_path, "1/3")

    assert "Weights: Caucus 1/2 and Members 1/3; the whole that is shared is 5/6." in sheet_as_text(sheet)
    assert sheet["stages"][0]["shares"]["Ada Okafor"]["percent"] == "54.41"


def test_the_page_of_a_college_draws_and_tells_shares(tmp_path: Path) -> None:
    page = sheet_as_page(college(tmp_path))

    assert "with 52.02 % of the whole" in page
    assert "has the most" not in page
    assert '<rect x="98" y="4" width="520.00"' in page, "the longest bar is the first one: the larger share"
    assert "Of the whole: Ada Okafor 52.02 per cent and Ben Holt 47.98 per cent." in page


def test_the_csv_of_a_college_has_a_pair_of_columns_for_each_section(tmp_path: Path) -> None:
    rows = cells(college(tmp_path))

    assert rows["Candidates"] == ["Share", "Caucus", "Caucus", "Members", "Members", "All votes"]
    assert rows["Ada Okafor"] == ["52.02", "55", "63.95", "12196", "40.08", "12251", "Elected"]
    assert rows["Ben Holt"] == ["47.98", "31", "36.05", "18230", "59.92", "18261", ""]


def test_who_lost_a_college_is_told_by_shares(tmp_path: Path) -> None:
    assert explain(college(tmp_path), "Ben Holt") == [
        "Ben Holt is not elected.",
        "That is by shares: 47.98 % of the whole; 2nd of 2 candidates.",
        "Caucus, weight 1/2: 31 votes of 86, 36.05 %.",
        "Members, weight 1/2: 18,230 votes of 30,426, 59.92 %.",
        "The votes of all sections together, 18,261 of 30,512, decide nothing here.",
    ]


def vacancy(method: str, unwilling: str = "") -> dict[str, Any]:
    return counted(election(WARD), method, vacated="Ann Lee", counted_by="scottish_stv", unwilling=unwilling).as_json()


def test_the_next_highest_are_compared_as_they_went_out() -> None:
    sheet = vacancy("next_highest")

    import json

    jsonschema.validate(sheet, json.loads(sheet_schema()))
    assert sheet["stages"][0]["compared"] == {
        "Bea Roe": {"stage": None, "votes": "8.00000"},
        "Cy Marsh": {"stage": 3, "votes": "5.00000"},
        "Ed Pryce": {"stage": 2, "votes": "2.00000"},
    }
    text = sheet_as_text(sheet)
    assert "   1  Bea Roe  stood to the end of the election, with 8 votes\n" in text
    assert "Ann Lee has left.\nDi Nowak sits.\n" in text
    assert cells(sheet)["Cy Marsh"] == ["3", "5.00000", ""]
    assert cells(sheet)["Di Nowak"] == ["Sits"]
    assert cells(sheet)["Ann Lee"] == ["Has left"]
    assert explain(sheet, "Cy Marsh") == [
        "Cy Marsh is not elected.",
        "Cy Marsh was excluded at stage 3 of the election's count, with 5 votes; 2nd of the 3 candidates who may fill "
        "the place.",
        "Bea Roe, who fills it, stood to the end of the election's count, with 8 votes.",
    ]


@pytest.mark.parametrize("method", ["next_highest", "countback"])
def test_why_a_vacancy_was_not_for_somebody(method: str) -> None:
    sheet = vacancy(method, unwilling="Cy Marsh")

    assert explain(sheet, "Di Nowak") == [
        "Di Nowak is not elected: he or she sits already, and the place was between others."
    ]
    assert explain(sheet, "Cy Marsh") == ["Cy Marsh is not elected: he or she is unwilling."]
    for told in (sheet_as_text(sheet), sheet_as_page(sheet)):
        assert "Di Nowak sits." in told
        assert "Cy Marsh is unwilling." in told
        assert "with 0 votes" not in told


def test_who_is_protected_stays_in_office_and_is_not_told_as_elected() -> None:
    sheet = counted(election(WARD), "meek_prf_vacancy", protected="Ed Pryce", unwilling="Cy Marsh").as_json()

    text, page = sheet_as_text(sheet), sheet_as_page(sheet)
    assert "Ed Pryce stays in office." in text
    assert "Ed Pryce stays in office." in page
    assert "Ed Pryce" not in text.partition("Elected\n")[2].partition("\n\n")[0]
    assert "without reaching" not in " ".join(line for line in page.split("<p>") if "Ed Pryce" in line[:30])
    assert cells(sheet)["Ed Pryce"][-1] == "Stays in office"
    assert explain(sheet, "Ed Pryce") == [
        "Ed Pryce stays in office, and could not be excluded: this count is for the places beside."
    ]
