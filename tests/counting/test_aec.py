"""The Commission's files of Senate papers: which marks count, and files that are not taken.

The paper has the groups A (Ann, Abe), B (Bo, Ben) and C (Cy, Cleo) above the line; below it Una besides, in no group.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from hustings.counting import BallotsRefused, Choices, CountRefused, count, method_named, read_ballots
from hustings.counting.reading import formality
from hustings.counting.reading.formality import Square, SquareOrder, UnknownMark, numbered

ORDER = SquareOrder(
    "ABC", [Square("A", "Ann"), Square("A", "Abe"), Square("B", "Bo"), Square("B", "Ben"), Square("C", "Cy"),
            Square("C", "Cleo"), Square("UG", "Una")],
)  # fmt: skip
ANN, ABE, BO, BEN, CY, CLEO, UNA = range(7)
NOTHING = ["", "", ""]

HEAD = (
    "State,Division,Vote Collection Point Name, Vote Collection Point ID, Batch No, Paper No,"
    'A:Apple,"B:Pear, Plum",C:,A:ANN A,A:ABE A,B:BO B,B:BEN B,C:CY C,C:CLEO C,UG:UNA U'
)


def test_the_acts_example_of_a_repeated_number_below_the_line() -> None:
    """Section 268A(2): squares 1, 2, 3, 3, 4, 5 and 6 leave two squares numbered, so the vote is informal."""
    assert numbered(["1", "2", "3", "3", "4", "5", "6"]) == ([0, 1], False)
    assert ORDER.preferences([*NOTHING, "1", "2", "3", "3", "4", "5", "6"]) == ((), [formality.INFORMAL])


def test_the_acts_example_of_a_missing_number() -> None:
    """Section 268A(2): squares 1 to 9 and then 11 to 14: formal, and only 1 to 9 are counted."""
    marks = [str(number) for number in (*range(1, 10), *range(11, 15))]
    assert numbered(marks) == (list(range(9)), False)


def test_the_acts_example_above_the_line() -> None:
    """Section 269(1A): squares 1, 1, 2 and 3 leave none numbered, so the vote is informal."""
    assert ORDER.preferences(["1", "1", "2"]) == ((), [formality.INFORMAL])


def test_six_consecutive_numbers_below_the_line_are_formal_and_five_are_not() -> None:
    assert ORDER.preferences([*NOTHING, "6", "5", "4", "3", "2", "1"]) == ((CLEO, CY, BEN, BO, ABE, ANN), [])
    assert ORDER.preferences([*NOTHING, "", "5", "4", "3", "2", "1"]) == ((), [formality.INFORMAL])
    assert ORDER.preferences([*NOTHING, "1", "2", "3", "4", "5", "6", "6"]) == ((), [formality.INFORMAL])
    assert ORDER.preferences([*NOTHING, "1", "2", "3", "4", "5", "6", "8"]) == (
        (ANN, ABE, BO, BEN, CY, CLEO), [formality.SET_ASIDE],
    )  # fmt: skip


def test_where_there_are_six_squares_or_fewer_below_the_line_all_are_numbered() -> None:
    """Section 239(1)(b): with four candidates four numbers are asked for."""
    four = SquareOrder("AB", ORDER.below[:4])
    assert four.preferences(["", "", "2", "1", "4", "3"]) == ((ABE, ANN, BEN, BO), [])
    assert four.preferences(["", "", "2", "1", "", "3"]) == ((), [formality.INFORMAL])


def test_numbers_above_the_line_go_down_each_group_in_turn() -> None:
    """Section 272: the candidates of the group marked 1 from the top of the group, then those of the next."""
    assert ORDER.preferences(["2", "", "1"]) == ((CY, CLEO, ANN, ABE), [])
    assert ORDER.preferences(["", "1"]) == ((BO, BEN), [])
    assert ORDER.preferences(["2", "1", "4"]) == ((BO, BEN, ANN, ABE), [formality.SET_ASIDE])


@pytest.mark.parametrize("mark", ["/", "*"])
def test_a_single_tick_or_cross_is_the_number_1(mark: str) -> None:
    assert ORDER.preferences([mark, "2"]) == ((ANN, ABE, BO, BEN), [])
    assert ORDER.preferences([mark, mark]) == ((), [formality.INFORMAL])
    assert ORDER.preferences([mark, "1"]) == ((), [formality.INFORMAL])


def test_formal_both_above_and_below_counts_below() -> None:
    """Section 269(2)."""
    below = ["1", "2", "3", "4", "5", "6"]
    assert ORDER.preferences(["1", "", "", *below]) == ((ANN, ABE, BO, BEN, CY, CLEO), [formality.ABOVE_UNUSED])


def test_informal_below_is_saved_by_a_formal_vote_above() -> None:
    assert ORDER.preferences(["", "1", "", "1", "2", "3"]) == ((BO, BEN), [formality.BELOW_UNUSED])


def test_a_mark_that_is_none_is_not_guessed_at() -> None:
    with pytest.raises(UnknownMark, match="'x' is neither a number nor a tick nor a cross"):
        ORDER.preferences(["x"])
    with pytest.raises(UnknownMark, match="11 marks stand here and the paper has 10 squares"):
        ORDER.preferences([*NOTHING, *"12345678"])
    assert ORDER.preferences(["1", *[""] * 20]) == ((ANN, ABE), [])


def written(tmp_path: Path, *lines: str, name: str = "aec-senate-formalpreferences-1-NT.csv") -> str:
    file = tmp_path / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def test_a_file_since_2019_is_read_with_equal_papers_as_one(tmp_path: Path) -> None:
    path = written(
        tmp_path, HEAD,
        "NT,Solomon,Here,1,1,1,1,2",
        "NT,Solomon,There,2,1,1,1,2,,,,,,,,",
        'NT,Solomon,"Here, too",3,1,1,,,,1,2,3,4,5,6',
        "NT,Solomon,Here,1,1,2,1,1",
    )  # fmt: skip
    ballots = read_ballots(path)

    assert ballots.candidates == ("ANN A", "ABE A", "BO B", "BEN B", "CY C", "CLEO C", "UNA U")
    assert list(ballots.papers.distinct()) == [((0, 1, 2, 3), 2), ((0, 1, 2, 3, 4, 5), 1)]
    assert (ballots.title, ballots.reading, ballots.invalid, ballots.seats) == ("Senate, NT", "senate", 1, 0)
    assert ballots.dropped == ((formality.INFORMAL, 1),)


def test_the_zip_it_is_published_in_is_read_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD, "NT,Solomon,Here,1,1,1,1,2")
    with zipfile.ZipFile(tmp_path / "papers.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "papers.csv")
    assert list(read_ballots(str(tmp_path / "papers.zip")).papers.rows()) == [((0, 1, 2, 3), 1)]


LIST_2016 = (
    '"txn_nm","nom_ty","state_ab","div_nm","ticket","ballot_position","surname","ballot_given_nm"',
    '"2016","H","NT","Solomon","",1,"NOBODY","Here"',
    '"2016","S","NT","","UG",1,"UNA","U"',
    '"2016","S","NT","","B",1,"BO","B"',
    '"2016","S","NT","","A",2,"ABE","A"',
    '"2016","S","NT","","A",1,"ANN","A"',
    '"2016","S","ACT","","A",1,"OTHER","State"',
)
FIRST_PREFERENCES = (
    "2014 Senate First Preferences By State By Vote Type",
    "StateAb,Ticket,CandidateID,BallotPosition,CandidateDetails,PartyName,TotalVotes",
    "NT,A,1,0,A Ticket Votes,Apple,9",
    "NT,A,2,1,ANN A,Apple,3",
    "NT,A,3,2,ABE A,Apple,2",
    "NT,B,4,1,BO B,Pear,2",
    "NT,UG,5,1,UNA U,,1",
)
PAPERS_2016 = (
    "ElectorateNm,VoteCollectionPointNm,VoteCollectionPointId,BatchNo,PaperNo,Preferences",
    "------------,---------------------,---------------------,-------,-------,-----------",
    'Solomon,Here,1,1,1,"2,1,,,,"',
    'Solomon,Here,1,1,2,",,4,3,2,1"',
)


@pytest.mark.parametrize("listed", [LIST_2016, FIRST_PREFERENCES])
def test_the_file_of_2016_is_read_with_a_list_of_candidates_beside_it(tmp_path: Path, listed: tuple[str, ...]) -> None:
    candidates = written(tmp_path, *listed, name="candidates.csv")
    ballots = read_ballots(written(tmp_path, *PAPERS_2016), reading=f"senate,candidates={candidates}")

    assert ballots.candidates == ("ANN A", "ABE A", "BO B", "UNA U")
    assert list(ballots.papers.rows()) == [((2, 0, 1), 1), ((3, 2, 1, 0), 1)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((HEAD, "NT,Solomon,Here,1,1,1,x"), ":2: 'x' is neither a number nor a tick nor a cross (/ or *)."),
        ((HEAD, "NT,Solomon,Here,1"), ":2: This line has fewer than 7 cells; it may be cut off."),
        ((HEAD, "NT,S,H,1,1,1,1", "ACT,S,H,1,1,1,1"),
         ":3: This paper is of another State than the others, which are of NT."),
        ((HEAD.replace("C:,", "D:,"),), ":1: Group D has a square above the line and no candidate below it."),
        ((HEAD.replace("UG:UNA U", "Una"),), ":1: The column 'Una' is neither a group nor a candidate (A:NAME)."),
        ((HEAD.replace("UG:UNA U", "UG:"),),
         ":1: The columns below the line name no candidate, or one without a name."),
        ((HEAD, 'NT,S,"H,1,1,1,1'), ":2: This line is not CSV (unexpected end of data)."),
        ((HEAD, "NT,S,H,1,1,1," + "1," * 40_000), ":2: This line is longer than 65,536 bytes."),
        (PAPERS_2016, ":1: This file names no candidates. Give the Commission's list of the candidates of that "
         "election: --reading senate,candidates=FILE"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_one_is_refused_with_its_line(tmp_path: Path, lines: tuple[str, ...], said: str) -> None:
    path = written(tmp_path, *lines)
    with pytest.raises(BallotsRefused) as refused:
        read_ballots(path, format="aec")
    assert str(refused.value) == f"{path}{said}"


def test_another_reading_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CountRefused, match="are read by the rule senate, not by 'lenient'"):
        read_ballots(written(tmp_path, HEAD), reading="lenient")


@pytest.mark.parametrize(("inside", "said"), [([], "this has 0"), (["a.csv", "b.csv"], "this has 2")])
def test_a_zip_with_no_csv_or_several_is_refused(tmp_path: Path, inside: list[str], said: str) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        for name in inside:
            archive.writestr(name, HEAD)
    with pytest.raises(BallotsRefused, match=said):
        read_ballots(str(tmp_path / "papers.zip"))


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "papers.zip").write_bytes(b"PK\3\4 and nothing more")
    with pytest.raises(BallotsRefused, match="This zip cannot be unpacked"):
        read_ballots(str(tmp_path / "papers.zip"))


def test_a_zip_that_unpacks_without_end_is_refused_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hustings.counting.reading.aec.LARGEST", 10_000)
    with zipfile.ZipFile(tmp_path / "papers.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("papers.csv", HEAD + "\n" + "NT,Solomon,Here,1,1,1,1,2\n" * 100_000)
    with pytest.raises(BallotsRefused, match=r"papers\.zip:\d+: The file is larger than"):
        read_ballots(str(tmp_path / "papers.zip"))


def test_a_file_without_papers_leaves_nothing_to_count(tmp_path: Path) -> None:
    assert read_ballots(written(tmp_path, HEAD)).papers.total == 0


def test_the_northern_territory_in_2019(shared: Path) -> None:
    """105,027 formal papers, 2 places, one count: the quota is 35,010, and both are elected on first preferences."""
    papers = sorted((shared / "conformance/counting/senate-nt-2019").glob("*formalpreferences*"))
    if not papers:
        pytest.skip("reads the Commission's papers of the Northern Territory in 2019, and they are not there")
    ballots = read_ballots(str(papers[0]))
    method = method_named("senate")
    sheet = count(ballots, method, Choices(2, method.settled({})))

    assert (ballots.papers.total, sheet.quota, len(sheet.stages)) == (105_027, 35_010, 1)
    assert [name.split()[0] for name in sheet.names(sheet.elected)] == ["McCARTHY", "McMAHON"]
    assert [sheet.stages[0].totals[one] for one in sheet.elected] == [39_109, 37_978]
