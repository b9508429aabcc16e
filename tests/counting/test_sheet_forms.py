"""The sheet as text, as CSV and as BLT: the same count, for a screen, a spreadsheet and another program."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting.making import counted, election
from tests.counting.sheets import NORTHMERE, large, northmere

from hustings.counting import Ballots, Choices, CountRefused, ListPapers, count, method_named
from hustings.counting.constraints import constraints_for
from hustings.counting.reading.blt_plain import read_text
from hustings.counting.writing.blt import ballots_as_blt
from hustings.counting.writing.csv_sheet import sheet_as_csv
from hustings.counting.writing.page import sheet_as_page
from hustings.counting.writing.sheet_read import SheetRead
from hustings.counting.writing.telling import constraint_words, quota_sentences, stage_sentences
from hustings.counting.writing.text import sheet_as_text, width

TEXT = """\
Northmere branch: two delegates
Scottish STV (weighted inclusive Gregory) (scottish_stv, version 1; SSI 2007/42,
  Schedule 1, rules 45-52; SSI 2011/399, Schedule 1): 20 valid papers; 4
  candidates for 2 places.
The quota is 7: whoever has that many votes is elected.
It is the whole number next above 20 votes divided by 3, which is one more than
  the places.

Elected
   1  Ada Okafor  stage  1  10.00000
   2  Cy Marsh    stage  4  6.80000

                      Stage 1      Stage 2      Stage 3      Stage 4
                        First      Surplus    Exclusion    Exclusion
                  preferences   Ada Okafor     Di Nowak     Bo Finch
Ada Okafor           10.00000      7.00000      7.00000      7.00000
Cy Marsh              3.00000      4.80000      6.80000      6.80000
Bo Finch              4.00000      4.60000      5.60000            -
Di Nowak              3.00000      3.00000            -            -
Non-transferable      0.00000      0.60000      0.60000      6.20000
Stage 1: Ada Okafor elected.
Stage 3: Di Nowak excluded.
Stage 4: Bo Finch excluded; Cy Marsh elected.

Withdrawn: Ed Pryce.
"""

RULES = (
    "Scottish STV (weighted inclusive Gregory) (scottish_stv, version 1; SSI 2007/42, Schedule 1, rules 45-52; "
    "SSI 2011/399, Schedule 1)"
)

CSV = """\
Election for,Northmere branch: two delegates
Number to be elected,2
Valid votes,20
Invalid votes,0
Quota,7.00000
Election rules,"{rules}"
Parameter,tie_of_three,narrow
Reading rule,as_filed
Ballots,{digest}

,,Stage,2,Stage,3,Stage,4
,First,Surplus of,,Exclusion of,,Exclusion of,
Candidates,Preferences,Ada Okafor,,Di Nowak,,Bo Finch,
Ada Okafor,10.00000,-3.00000,7.00000,,7.00000,,7.00000,Elected
Bo Finch,4.00000,+0.60000,4.60000,+1.00000,5.60000,-5.60000,-,
Cy Marsh,3.00000,+1.80000,4.80000,+2.00000,6.80000,,6.80000,Elected
Di Nowak,3.00000,,3.00000,-3.00000,-,,-,
Ed Pryce,Withdrawn
Non-transferable,0.00000,+0.60000,0.60000,,0.60000,+5.60000,6.20000
Totals,20.00000,,20.00000,,20.00000,,20.00000
"""


def test_the_text_of_a_sheet_says_who_is_elected_and_every_total() -> None:
    sheet = northmere()

    assert sheet_as_text(sheet) == f"{TEXT}Ballots {sheet['ballots_digest']}\n"


def test_the_csv_of_a_sheet_has_the_layout_of_counting_rooms() -> None:
    sheet = northmere()

    assert sheet_as_csv(sheet) == CSV.format(digest=sheet["ballots_digest"], rules=RULES).replace("\n", "\r\n")


def test_each_stage_is_told_in_words() -> None:
    read = SheetRead(northmere())

    assert [stage_sentences(read, number) for number in range(4)] == [
        [
            "Ada Okafor has the most, 10 votes; Cy Marsh and Di Nowak have the fewest, 3.",
            "Ada Okafor (10) reaches the quota of 7 and is elected.",
        ],
        [
            "Ada Okafor has 10 votes and passes on 3 above the quota: 10 papers at 0.3 of a vote each.",
            "Votes go: 1.8 to Cy Marsh, 0.6 to Bo Finch.",
            "0.6 votes become non-transferable.",
        ],
        ["Di Nowak is excluded with the fewest votes, 3.", "Votes go: 2 to Cy Marsh, 1 to Bo Finch."],
        [
            "Bo Finch is excluded with the fewest votes, 5.6.",
            "5.6 votes become non-transferable.",
            "Cy Marsh is elected with 6.8 votes, without reaching the quota of 7.",
        ],
    ]


@pytest.mark.parametrize(
    ("valid", "seats", "quota", "told"),
    [
        (
            20,
            2,
            "7.00000",
            "It is the whole number next above 20 votes divided by 3, which is one more than the places.",
        ),
        (20, 3, "6.00000", "It is 1 more than 20 votes divided by 4, which is one more than the places."),
        (
            753,
            6,
            "107.58",
            "It is the number of 2 decimals next above 753 votes divided by 7, which is one more than the places.",
        ),
        (700, 6, "100.00", "It is 700 votes divided by 7, which is one more than the places."),
        (20, 3, "5.0001", "It is 0.0001 more than 20 votes divided by 4, which is one more than the places."),
        (20, 3, "9.00", None),
    ],
)
def test_where_a_quota_comes_from_is_said_only_where_the_numbers_say_it(
    valid: int, seats: int, quota: str, told: str | None
) -> None:
    sheet = {"schema": 1, "method": "any", "seats": seats, "candidates": ["Ann"], "valid": valid, "quota": quota,
             "stages": [{"action": "first_preferences", "totals": {"Ann": "20.00000"}, "quota": quota}],
             "elected": ["Ann"]}  # fmt: skip

    assert quota_sentences(SheetRead(sheet))[1:] == ([told] if told else [])


def test_who_shares_the_lowest_place_is_not_said_to_have_the_fewest_alone() -> None:
    """6 papers for Ann, 2 for Bo, 2 for Cy: the lot from this seed falls on one of them."""
    sheet = counted(
        election("""
        3 1
        6 1 0
        3 2 1 0
        3 3 2 0
        0
        Ann
        Bo
        Cy
        """), "scottish_stv", answers={2: ("Cy",)},
    ).as_json()  # fmt: skip

    assert stage_sentences(SheetRead(sheet), 1)[0] == "Cy is excluded with 3 votes, the fewest; Bo had as many."


def test_no_line_of_the_text_is_wider_than_a_terminal() -> None:
    assert max(map(width, sheet_as_text(large(40, 20)).splitlines())) <= 80
    assert max(map(width, sheet_as_text(large()).splitlines())) <= 80


def test_a_name_cannot_steer_the_terminal() -> None:
    sheet = northmere()
    text = sheet_as_text({**sheet, "title": "Quiet\x1b[2J\u202eyawa"})

    assert text.splitlines()[0] == "Quiet\ufffd[2J\ufffdyawa"


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tTab", "Smith, Ann", 'Ann "Q" Lee'])
def test_a_spreadsheet_takes_no_name_for_a_formula(name: str) -> None:
    sheet = counted(Ballots([name, "Bo"], ListPapers([((0,), 2), ((1,), 1)]), seats=1), "scottish_stv").as_json()
    rows = list(csv.reader(io.StringIO(sheet_as_csv(sheet), newline="")))

    cells = [row[0] for row in rows if row and row[-1] == "Elected"]
    assert [cell.lstrip("'").replace("\ufffd", "\t") for cell in cells] == [name]
    assert not cells[0].startswith(("=", "+", "-", "@", "\t"))


@st.composite
def papers(draw: st.DrawFn) -> tuple[list[str], list[tuple[tuple[int, ...], int]]]:
    count = draw(st.integers(2, 6))
    letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters='"')
    names = draw(st.lists(st.text(letters, min_size=1, max_size=8), min_size=count, max_size=count, unique=True))
    row = st.permutations(range(count)).flatmap(
        lambda order: st.integers(1, count).map(lambda long: tuple(order[:long]))
    )
    return names, draw(st.lists(st.tuples(row, st.integers(1, 9)), min_size=1, max_size=12))


@given(papers())
def test_ballots_written_as_blt_are_the_same_ballots(made: tuple[list[str], list[tuple[tuple[int, ...], int]]]) -> None:
    names, rows = made
    rows = [row for row in rows if row[0] != (1,)] or [((0,), 1)]  # a paper for nobody but her is no valid one
    ballots = Ballots(names, ListPapers(rows), seats=2, title="A vote", withdrawn=[1])
    again = read_text("".join(ballots_as_blt(ballots)), "again.blt")

    assert (again.candidates, again.seats, again.title, again.withdrawn) == (tuple(names), 2, "A vote", frozenset([1]))
    assert again.digest() == ballots.digest()


def test_equal_papers_are_written_once_and_in_order() -> None:
    lines = list(ballots_as_blt(election(NORTHMERE)))

    assert "".join(lines).splitlines() == [
        "5 2", "-5", "2 1 0", "2 1 2 0", "6 1 3 0", "4 2 0", "3 3 0", "1 4 2 0", "2 4 3 0", "0", '"Ada Okafor"',
        '"Bo Finch"', '"Cy Marsh"', '"Di Nowak"', '"Ed Pryce"', '"Northmere branch: two delegates"',
    ]  # fmt: skip


def test_blt_without_places_is_refused() -> None:
    with pytest.raises(CountRefused, match="Give --seats NUMBER"):
        list(ballots_as_blt(Ballots(["Ann"], ListPapers([((0,), 1)]))))


@pytest.mark.parametrize("damage", [{"schema": 2}, {"schema": None}])
def test_what_is_no_sheet_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(CountRefused, match="This is not a sheet of form 1"):
        sheet_as_text({**northmere(), **damage})


def test_a_damaged_number_is_refused_in_every_form() -> None:
    sheet = northmere()
    sheet["stages"][1]["totals"]["Bo Finch"] = "many"
    for form in (sheet_as_text, sheet_as_csv):
        with pytest.raises(CountRefused, match="it has 'many' where a number of votes belongs"):
            form(sheet)


def test_over_votes_that_the_count_decides_are_not_written_as_blt() -> None:
    ballots = Ballots(["Ann", "Bo", "Cy"], ListPapers([((3, 0, 1, 2), 1)]), seats=1, ties=[(0, 1)])

    with pytest.raises(CountRefused, match="BLT has no way to write them"):
        list(ballots_as_blt(ballots))


def asked_for() -> dict[str, Any]:
    """Ann and Bo have 2 each, Cy 1; an order for ties and a seed were given, and a place kept for a woman."""
    ballots = election("3 1\n2 1 0\n2 2 0\n1 3 0\n0\nAnn Lee\nBo Roe\nCy Low\nA branch")
    groups = [{"gender": "woman"}, {"gender": "woman"}, {"gender": "man"}]
    kept = constraints_for("gender:woman=1", "", groups, seats=1, names=ballots.candidates, standing=range(3))
    by = method_named("scottish_stv")
    return count(ballots, by, Choices(1, by.settled({}), tie_order=(1, 0, 2), seed="7 May", constraints=kept)).as_json()


def test_what_was_given_beside_the_ballots_stands_in_every_form() -> None:
    sheet = asked_for()
    text, page, table = sheet_as_text(sheet), sheet_as_page(sheet), list(csv.reader(io.StringIO(sheet_as_csv(sheet))))

    assert sheet["tie_order"] == ["Bo Roe", "Ann Lee", "Cy Low"]
    assert sheet["elected"] == ["Bo Roe"]
    assert text.splitlines()[-4:] == [
        "Places kept: gender woman: at least 1 (Ann Lee and Bo Roe).",
        "Order for ties: Bo Roe, Ann Lee, Cy Low.",
        "Seed of lots: 7 May",
        f"Ballots {sheet['ballots_digest']}",
    ]
    for label, told in (
        ("Places kept", "gender woman: at least 1 (Ann Lee and Bo Roe)"),
        ("Order for ties", "Bo Roe, Ann Lee, Cy Low"),
        ("Seed of lots", "7 May"),
    ):
        assert f"<dt>{label}</dt><dd>{told}</dd>" in page
    assert ["Order for ties", "Bo Roe", "Ann Lee", "Cy Low"] in table


@pytest.mark.parametrize(
    ("minimum", "maximum", "words"),
    [(2, None, "at least 2"), (0, 3, "at most 3"), (1, 3, "at least 1 and at most 3"), (0, 0, "at most 0")],
)
def test_a_place_kept_is_told_as_a_person_says_it(minimum: int, maximum: int | None, words: str) -> None:
    told = {"grouping": "region", "group": "North", "minimum": minimum, "maximum": maximum, "candidates": ["Ann Lee"]}

    assert constraint_words(told) == f"region North: {words} (Ann Lee)"
