"""Files of ballots in the forms in which they are found; one bad file for each kind of mistake."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from hustings.counting import Ballots, BallotsRefused
from hustings.counting.reading import read_ballots
from hustings.counting.reading.rctab import shuffle


def read(folder: Path, name: str, text: str, reading: str | None = None) -> Ballots:
    file = folder / name
    file.write_text(text.replace("\n    ", "\n").lstrip("\n"), encoding="utf-8")
    return read_ballots(str(file), reading=reading)


def rows(ballots: Ballots) -> list[tuple[tuple[int, ...], int]]:
    return list(ballots.papers.rows())


def test_a_table_with_a_column_a_candidate(tmp_path: Path) -> None:
    ballots = read(tmp_path, "papers.csv", """
    # title: Branch secretary
    # seats: 1
    # withdrawn: Cai
    ballot id,Ada,Ben,Cai,papers
    1,1,2,,3
    2,,1,2,4
    3,2,2,1,1
    """)  # fmt: skip

    assert (ballots.title, ballots.seats, ballots.candidates) == ("Branch secretary", 1, ("Ada", "Ben", "Cai"))
    assert rows(ballots) == [((0, 1), 3), ((1, 2), 4), ((2,), 1)]
    assert ballots.withdrawn == {2}
    assert ballots.dropped == (("preferences from an over-vote on", 1),)


def test_a_table_with_a_column_a_rank(tmp_path: Path) -> None:
    ballots = read(tmp_path, "papers.csv", """
    rank 1;rank 2;rank 3
    Cai;Ada;
    Ben=Ada;Cai;
    skipped;Ben;
    Ben;writein;Ada
    """, "lenient")  # fmt: skip

    assert ballots.candidates == ("Ada", "Ben", "Cai")  # by the alphabet: the order of papers decides nothing
    assert rows(ballots) == [((2, 0), 1), ((2,), 1), ((1,), 1), ((1, 0), 1)]


def test_a_table_of_crosses(tmp_path: Path) -> None:
    ballots = read(tmp_path, "papers.csv", "Ada,Ben,Cai\nx,,x\n,1,0\n", "crosses")

    assert rows(ballots) == [((0, 2), 1), ((1,), 1)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ada,Ben\n1,2\nx,\n", 3),
        ("Ada,Ben\n1,2,3\n", 2),
        ("Ada,Ben\n1,-2\n", 2),
        ("Ada,Ben\n1,99999999999\n", 2),
        ("Ada,Ada\n1,2\n", 1),
        ("Ada,,Ben\n1,2\n", 1),
        ("rank 1,rank 3\nAda,Ben\n", 1),
        ("papers,weight,Ada\n1,1,1\n", 1),
        ("papers,Ada\nmany,1\n", 2),
        ("papers,Ada\n-1,1\n", 2),
        ("# candidates: Ada; Ben\nrank 1,rank 2\nAda,Ban\n", 3),
        ("# seats: few\nAda\n1\n", 0),
        ("# withdrawn: Zoe\nAda\n1\n", 0),
        ("", 0),
        ("\n\n# seats: 1\n", 0),
        ("id,precinct\n1,2\n", 1),
        ("Ada,Batch,Ben\n1,2,3\n", 1),
        ("voter,rank 1,rank 2\nZoe,Ada,Ben\n", 1),
        ('Ada,Ben\n"1,2\n' + "x" * 200_000, 0),
        ('"Ada\nAda",Ben\n1,2\n', 0),
    ],
)
def test_a_table_that_is_not_understood_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "papers.csv"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BallotsRefused) as refused:
        read_ballots(str(file))

    assert refused.value.line == line


def test_a_table_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "papers.csv"
    file.write_bytes(b"Ada,Ben\n\xff\xfe\n")

    with pytest.raises(BallotsRefused, match="UTF-8"):
        read_ballots(str(file))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for name in ("papers.csv", "papers.soi", "contest.json"):
        with pytest.raises(BallotsRefused, match="cannot be read"):
            read_ballots(str(tmp_path / name))


ORDERS = """
    # TITLE: Committee
    # NUMBER ALTERNATIVES: 3
    # NUMBER VOTERS: 6
    # ALTERNATIVE NAME 1: Ada
    # ALTERNATIVE NAME 2: Ben
    # ALTERNATIVE NAME 3: Cai
    3: 2,1
    2: 3,{1,2}
    1: {1,2},3
    """


def test_preflib_in_its_present_form(tmp_path: Path) -> None:
    ballots = read(tmp_path, "committee.toi", ORDERS)

    assert (ballots.title, ballots.candidates) == ("Committee", ("Ada", "Ben", "Cai"))
    assert rows(ballots) == [((1, 0), 3), ((2,), 2)]
    assert ballots.invalid == 1


def test_preflib_in_its_first_form(tmp_path: Path) -> None:
    ballots = read(tmp_path, "committee.soc", """
    2
    1,Ada
    2,Ben
    5,5,2
    3,2,1
    2,1,2
    """)  # fmt: skip

    assert rows(ballots) == [((1, 0), 3), ((0, 1), 2)]


@pytest.mark.parametrize(
    "text",
    [
        ORDERS.replace("VOTERS: 6", "VOTERS: 7"),
        ORDERS.replace("3: 2,1", "3: 2,4"),
        ORDERS.replace("3: 2,1", "3; 2,1"),
        ORDERS.replace("3: 2,1", "3: {2,1"),
        ORDERS.replace("ALTERNATIVES: 3", "ALTERNATIVES: 99999999999"),
        ORDERS.replace("ALTERNATIVES: 3", "ALTERNATIVES: 4"),
        ORDERS.replace("3: 2,1", "-3: 2,1"),
        "",
        "1000000000\n",
    ],
)
def test_orders_that_contradict_themselves_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BallotsRefused):
        read(tmp_path, "committee.soi", text)


PROFILE = """
    3,2,
    12,1,
    88,1,3,2,
    "Candidate 1","Ada Okafor","Harbour Party (H)",
    "Candidate 2","Ben Holt","Hill Party (I)",
    "Candidate 3","Cai Mor","Independent (Ind)",
    "Harbour Ward",
    """


def test_a_profile_of_a_scottish_ward(tmp_path: Path) -> None:
    ballots = read(tmp_path, "ward.csv", PROFILE)

    assert (ballots.title, ballots.seats) == ("Harbour Ward", 2)
    assert ballots.candidates == ("Ada Okafor", "Ben Holt", "Cai Mor")
    assert ballots.groups[1] == {"party": "Hill Party (I)"}
    assert rows(ballots) == [((0,), 12), ((0, 2, 1), 88)]


@pytest.mark.parametrize(
    "text",
    [
        PROFILE.replace("12,1,", "12,4,"),
        PROFILE.replace("12,1,", "0,1,"),
        PROFILE.replace("12,1,", "12,"),
        PROFILE.replace("88,1,3,2,", "88,1,3,1,"),
        PROFILE.replace("3,2,\n", "4,2,\n", 1),
        PROFILE.replace("3,2,\n", "1000000000,2,\n", 1),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BallotsRefused):
        read(tmp_path, "ward.csv", text)


# RCTab


def configuration(source: dict[str, object], **rules: object) -> dict[str, object]:
    return {
        "outputSettings": {"contestName": "Harbour master"},
        "cvrFileSources": [source],
        "candidates": [{"name": "Ada", "aliases": ["11"]}, {"name": "Ben", "aliases": ["12"]}, {"name": "Cai"}],
        "rules": {
            "tiebreakMode": "useCandidateOrder", "overvoteRule": "exhaustImmediately", "numberOfWinners": "1",
            "winnerElectionMode": "singleWinnerMajority", "decimalPlacesForVoteArithmetic": "4",
            "maxSkippedRanksAllowed": "1", "maxRankingsAllowed": "3", **rules,
        },
    }  # fmt: skip


def contest(folder: Path, source: dict[str, object], **rules: object) -> Ballots:
    file = folder / "contest.json"
    file.write_text(json.dumps(configuration(source, **rules)), encoding="utf-8")
    return read_ballots(str(file))


def test_rctab_with_a_table_of_ranks(tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text("id,Ada,Ben,Cai,UWI\n1,1,2,,\n2,,3,1,\n3,1,1,2,\n4,,2,,1\n", encoding="utf-8")
    table: dict[str, object] = {
        "provider": "genericCsv", "filePath": "votes.csv", "firstVoteColumnIndex": "2", "firstVoteRowIndex": "2",
        "undeclaredWriteInLabel": "UWI",
    }  # fmt: skip
    ballots = contest(tmp_path, table)

    assert ballots.candidates == ("Ada", "Ben", "Cai", "Undeclared Write-ins")
    assert rows(ballots) == [((0, 1), 1), ((2, 1), 1), ((3, 1), 1)]
    assert ballots.invalid == 1
    assert (ballots.seats, ballots.tie_order) == (1, (0, 1, 2))
    assert ballots.parameters == {"bulk": "no", "finish": "majority", "ties": "order", "majority_of": "continuing"}
    assert ballots.reading == "rctab,duplicate=pass,overvote=stop,ranks=3,skipped=1,write_ins=candidate"


def workbook(file: Path, papers: list[list[str]], sheet: str = "") -> None:
    strings = sorted({cell for row in papers for cell in row if cell})
    cells = "".join(
        f'<row r="{at}">'
        + "".join(f'<c r="{"ABCDEF"[c]}{at}" t="s"><v>{strings.index(v)}</v></c>' for c, v in enumerate(row) if v)
        + "</row>"
        for at, row in enumerate(papers, 1)
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="1" r:id="x"/></sheets></workbook>')
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="x" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr("xl/sharedStrings.xml", f"<sst>{''.join(f'<si><t>{one}</t></si>' for one in strings)}</sst>")
        book.writestr("xl/worksheets/sheet1.xml", sheet or f"<worksheet><sheetData>{cells}</sheetData></worksheet>")


ESS: dict[str, object] = {
    "provider": "ess", "filePath": "votes.xlsx", "firstVoteColumnIndex": "2", "firstVoteRowIndex": "2",
    "overvoteDelimiter": "|", "skippedRankLabel": "undervote",
}  # fmt: skip


def test_rctab_with_a_workbook(tmp_path: Path) -> None:
    workbook(
        tmp_path / "votes.xlsx",
        [
            ["id", "1st", "2nd", "3rd"],
            ["a", "Ada", "11", "Cai"],
            ["b", "undervote", "Ben|Cai", "Ada"],
            ["c", "", "", "Cai"],
        ],
    )
    ballots = contest(tmp_path, ESS, overvoteRule="exhaustIfMultipleContinuing")

    assert ballots.ties == ((1, 2),)
    assert rows(ballots) == [((0, 2), 1), ((3, 1, 2, 0), 1)]
    assert ballots.invalid == 1  # two ranks left out in a row


def test_a_workbook_that_is_none_or_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "votes.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(BallotsRefused, match="not an Excel workbook"):
        contest(tmp_path, ESS)

    workbook(tmp_path / "votes.xlsx", [["Ada"]], sheet="<!DOCTYPE x [<!ENTITY a 'aaaa'>]><worksheet>&a;</worksheet>")
    with pytest.raises(BallotsRefused, match="document type"):
        contest(tmp_path, ESS)

    workbook(tmp_path / "votes.xlsx", [["Ada"]], sheet="<a>" * 100)
    with pytest.raises(BallotsRefused, match="deep"):
        contest(tmp_path, ESS)

    workbook(tmp_path / "votes.xlsx", [["Ada"]], sheet='<w><row r="2"><c r="B2" t="s"><v>99</v></c></row></w>')
    with pytest.raises(BallotsRefused, match="does not have"):
        contest(tmp_path, ESS)


def report(papers: list[list[tuple[str, int]]]) -> dict[str, object]:
    """A report in the Common Data Format: each paper's choices with their ranks."""
    return {
        "Election": [
            {
                "Candidate": [{"@id": f"c-{name}", "Name": name} for name in ("Ada", "Ben", "Cai")],
                "Contest": [
                    {
                        "@id": "contest-1", "Name": "Harbour master",
                        "ContestSelection": [
                            *({"@id": f"s-{name}", "CandidateIds": [f"c-{name}"]} for name in ("Ada", "Ben", "Cai")),
                            {"@id": "s-written", "IsWriteIn": True},
                        ],
                    }
                ],
            }
        ],
        "CVR": [
            {
                "CurrentSnapshotId": "now",
                "CVRSnapshot": [
                    {
                        "@id": "now",
                        "CVRContest": [
                            {
                                "ContestId": "contest-1",
                                "CVRContestSelection": [
                                    {
                                        "ContestSelectionId": f"s-{name}",
                                        "SelectionPosition": [
                                            {"HasIndication": "yes", "IsAllocable": "unknown", "Rank": rank}
                                        ],
                                    }
                                    for name, rank in paper
                                ],
                            }
                        ],
                    }
                ],
            }
            for paper in papers
        ],
    }  # fmt: skip


def test_rctab_with_the_common_data_format(tmp_path: Path) -> None:
    papers = [[("Ben", 1), ("Ada", 2)], [("written", 1), ("Cai", 2)], [("Ada", 1), ("Ben", 1)]]
    (tmp_path / "votes.json").write_text(json.dumps(report(papers)), encoding="utf-8")
    ballots = contest(tmp_path, {"provider": "cdf", "filePath": "votes.json", "contestId": "Harbour master"})

    assert rows(ballots) == [((1, 0), 1), ((3, 2), 1)]
    assert ballots.invalid == 1


def test_rctab_with_the_common_data_format_in_xml(tmp_path: Path) -> None:
    (tmp_path / "votes.xml").write_text(
        """<r:Report xmlns:r="x"><r:CVR><r:CurrentSnapshotId>now</r:CurrentSnapshotId>
        <r:CVRSnapshot ObjectId="before"/><r:CVRSnapshot ObjectId="now"><r:CVRContest><r:ContestId>k</r:ContestId>
        <r:CVRContestSelection><r:ContestSelectionId>s1</r:ContestSelectionId><r:Rank>2</r:Rank></r:CVRContestSelection>
        <r:CVRContestSelection><r:ContestSelectionId>s2</r:ContestSelectionId><r:SelectionPosition>
        <r:HasIndication>yes</r:HasIndication><r:Rank>1</r:Rank></r:SelectionPosition></r:CVRContestSelection>
        </r:CVRContest></r:CVRSnapshot></r:CVR><r:Election><r:Candidate ObjectId="c1"><r:Name>Ada</r:Name></r:Candidate>
        <r:Candidate ObjectId="c2"><r:Name>Ben</r:Name></r:Candidate><r:Contest ObjectId="k"><r:Name>Harbour</r:Name>
        <r:ContestSelection ObjectId="s1"><r:CandidateIds>c1</r:CandidateIds></r:ContestSelection>
        <r:ContestSelection ObjectId="s2"><r:CandidateIds>c2</r:CandidateIds></r:ContestSelection>
        </r:Contest></r:Election></r:Report>""",
        encoding="utf-8",
    )
    ballots = contest(tmp_path, {"provider": "cdf", "filePath": "votes.xml", "contestId": "Harbour"})

    assert rows(ballots) == [((1, 0), 1)]


def test_rctab_with_dominion_reads_what_was_adjudicated(tmp_path: Path) -> None:
    def marked(*marks: tuple[int, int, bool]) -> dict[str, object]:
        return {
            "IsCurrent": True,
            "Contests": [
                {
                    "Id": 7, "OutstackConditionIds": [],
                    "Marks": [{"CandidateId": who, "Rank": rank, "IsAmbiguous": doubt} for who, rank, doubt in marks],
                }
            ],
        }  # fmt: skip

    export = {
        "Sessions": [
            {"Original": marked((11, 1, False), (12, 2, True))},
            {"Original": {"IsCurrent": False}, "Modified": marked((12, 1, False), (11, 2, False))},
            {"Original": {"IsCurrent": False}},
        ]
    }
    (tmp_path / "CvrExport_1.json").write_text(json.dumps(export), encoding="utf-8")
    ballots = contest(tmp_path, {"provider": "dominion", "filePath": ".", "contestId": "7"})

    assert rows(ballots) == [((0,), 1), ((1, 0), 1)]


def test_rctab_with_hart_a_file_a_paper(tmp_path: Path) -> None:
    for number, (ada, ben) in enumerate((("100", "010"), ("000", "100"))):
        (tmp_path / f"{number}.xml").write_text(
            f"<Cvr><Contests><Contest><Id>other</Id></Contest><Contest><Id>k</Id><Options><Option><Id>11</Id><Value>{ada}"
            f"</Value></Option><Option><Id>12</Id><Value>{ben}</Value></Option></Options></Contest></Contests></Cvr>",
            encoding="utf-8",
        )
    ballots = contest(tmp_path, {"provider": "hart", "filePath": ".", "contestId": "k"})

    assert rows(ballots) == [((0, 1), 1), ((1,), 1)]


def test_rctab_with_clear_ballot_a_column_a_candidate_and_rank(tmp_path: Path) -> None:
    header = [
        *"abcdefghij",
        *(f"Choice:Harbour:{rank}:Vote For 1:{name}:P" for rank in (1, 2) for name in ("Ada", "Ben")),
    ]
    (tmp_path / "votes.csv").write_text(
        ",".join(header) + "\n" + ",".join([*"abcdefghij", "0", "1", "1", "0"]) + "\n", encoding="utf-8"
    )
    ballots = contest(tmp_path, {"provider": "clearBallot", "filePath": "votes.csv", "contestId": "Harbour"})

    assert rows(ballots) == [((1, 0), 1)]


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ({"provider": "abacus", "filePath": "."}, {}),
        ({"provider": "ess", "filePath": "nowhere.xlsx"}, {}),
        ({"provider": "hart", "filePath": "contest.json"}, {}),
        ({"provider": "cdf", "filePath": "contest.json"}, {}),
        ({"provider": "cdf", "filePath": "."}, {}),
        ({"provider": "genericCsv", "filePath": "contest.json", "firstVoteColumnIndex": "0"}, {}),
        ({"provider": "hart", "filePath": "."}, {"overvoteRule": "guess"}),
        ({"provider": "hart", "filePath": "."}, {"maxSkippedRanksAllowed": "-1"}),
        ({"provider": "hart", "filePath": "."}, {"winnerElectionMode": "applause"}),
        ({"provider": "hart", "filePath": "."}, {"tiebreakMode": "applause"}),
        ({"provider": "hart", "filePath": "."}, {"stopTabulationEarlyAfterRound": "1"}),
    ],
)
def test_a_contest_that_is_not_understood_is_refused(
    tmp_path: Path, source: dict[str, object], rules: dict[str, object]
) -> None:
    with pytest.raises(BallotsRefused):
        contest(tmp_path, source, **rules)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"rules": {}, "outputSettings": "x"}',
        '{"rules": 1}',
        '{"rules": {}, "candidates": 3}',
        "[" * 100_000,
    ],
)
def test_a_configuration_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BallotsRefused):
        read(tmp_path, "contest.json", text)


def test_an_order_is_shuffled_as_java_does_it() -> None:
    """The first two numbers of java.util.Random(0) are -1155484576 and -723955400; of 31 bits 1569741360, 1785505948.

    1569741360 divided by 3 leaves 0: the third changes places with the first. 2 x 1785505948 / 2^31 is 1 and a part:
    the second stays.
    """
    order = [0, 1, 2]
    shuffle(order, 0)

    assert order == [2, 1, 0]


@pytest.mark.parametrize("key", ["outputSettings", "cvrFileSources", "candidates", "rules"])
@pytest.mark.parametrize("value", [1, "x", [1], ["x"], [{"name": "Ada", "aliases": 5}], True])
def test_a_configuration_whose_parts_are_of_another_kind_is_refused(tmp_path: Path, key: str, value: object) -> None:
    (tmp_path / "votes.csv").write_text("id,Ada,Ben,Cai\n1,1,2,\n", encoding="utf-8")
    source: dict[str, object] = {
        "provider": "genericCsv", "filePath": "votes.csv", "firstVoteColumnIndex": "2", "firstVoteRowIndex": "2",
    }  # fmt: skip
    with pytest.raises(BallotsRefused):
        read(tmp_path, "contest.json", json.dumps({**configuration(source), key: value}))
