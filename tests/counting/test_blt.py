from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from hustings.counting import Ballots, BallotsRefused, read_ballots
from hustings.counting.command import main
from hustings.counting.reading.blt_plain import read_text


def told(ballots: Ballots) -> tuple[object, ...]:
    return ballots.candidates, ballots.seats, sorted(ballots.papers.rows()), ballots.title, sorted(ballots.withdrawn)


PLAIN = '3 2\n4 1 2 0\n2 3 0\n0\n"Ann"\n"Bo"\n"Cy"\n"A title"\n'
NAMED = ((1, "Ann"), (2, "Bo"), (3, "Cy"))
AS_PLAIN: tuple[object, ...] = (("Ann", "Bo", "Cy"), 2, [((0, 1), 4), ((2,), 2)], "A title", [])


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace('"', ""),
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN,
        PLAIN.replace("3 2\n", "3 2 # three for two\n\n# a comment\n"),
        PLAIN.replace("4 1 2 0", "4 1 2").replace("2 3 0", "2 3"),
        PLAIN.replace("4 1 2 0", "4, 1, 2, 0").replace("3 2\n", "3, 2,\n"),
        PLAIN.replace('2 3 0\n0\n"', '2 3 0\n"'),
        PLAIN.replace("4 1 2 0\n2 3 0", "4 1 2 0 2 3 0"),
        PLAIN.replace("4 1 2 0", "(ballot 17) 4 1 2 0"),
        PLAIN.replace("4 1 2 0", "4 1 - 2 0"),
        PLAIN.replace('"Ann"\n"Bo"\n"Cy"', '"Ann" "Bo"\n"Cy"'),
        PLAIN.replace("3 2\n", "3 2\n[nick a b c]\n").replace("4 1 2 0", "4 a b 0"),
        "3 2\n4 1 2 0\n2 3 0\n0\n" + "".join(f"# ALTERNATIVE NAME {n}: {name}\n" for n, name in NAMED) + "A title",
    ],
)
def test_blt_is_taken_as_it_is_found(text: str) -> None:
    assert told(read_text(text, "ward.blt")) == AS_PLAIN


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('"Ann"', "Ann"),
        ('"Ann ""The Fair"" Lee"', 'Ann "The Fair" Lee'),
        ('"Ann "The Fair" Lee"', 'Ann "The Fair" Lee'),
        ('"Ann', "Ann"),
        ('"Ann" # of Elverbeck', "Ann"),
        ("Ann Lee, Green", "Ann Lee, Green"),
    ],
)
def test_names_are_taken_as_they_are_found(line: str, name: str) -> None:
    assert read_text(f"2 1\n1 1 0\n0\n{line}\nBo\nA title", "ward.blt").candidates == (name, "Bo")


def test_a_party_beside_each_name_is_part_of_the_name() -> None:
    text = '2 1\n1 1 0\n0\n"Ann" "Green"\n"Bo" "Liberal"\n"A title"\n'

    assert read_text(text, "ward.blt").candidates == ("Ann (Green)", "Bo (Liberal)")


def test_withdrawn_candidates_and_the_papers_only_for_them() -> None:
    ballots = read_text("3 1\n-2\n4 1 2 0\n3 2 0\n0\nAnn\nBo\nCy\n", "ward.blt")

    assert ballots.withdrawn == {1}
    assert list(ballots.papers.rows()) == [((0, 1), 4)]
    assert (ballots.invalid, ballots.dropped) == (3, (("only for candidates who have withdrawn", 3),))


def test_equal_preferences_end_a_paper_there_and_the_sheet_says_so() -> None:
    ballots = read_text("3 1\n4 1 2=3 0\n3 1=2 3 0\n0\nAnn\nBo\nCy\n", "ward.blt")

    assert list(ballots.papers.rows()) == [((0,), 4)]
    assert ballots.invalid == 3
    assert ballots.dropped == (
        ("two candidates at one preference: the paper is good up to there", 7),
        ("no preference", 3),
    )


def test_decimal_weights_are_kept_exactly() -> None:
    papers = read_text("2 1\n1.25 1 0\n.5 2 0\n3 2 1 0\n0\nAnn\nBo\n", "ward.blt").papers

    assert [(row, Fraction(weight, papers.unit)) for row, weight in papers.rows()] == [
        ((0,), Fraction(5, 4)),
        ((1,), Fraction(1, 2)),
        ((1, 0), Fraction(3)),
    ]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "The file is empty. A BLT file begins with the numbers of candidates and seats."),
        (
            "ballots\n",
            "1: The first line of a BLT file is two numbers, candidates and seats; here stands 'ballots'.",
        ),
        ("1000000000 3\n", "1: 1000000000 candidates are more than the 10,000 that are taken."),
        ("2 3\n", "1: 3 seats for 2 candidates cannot be filled."),
        ("2 0\n", "1: There must be at least one candidate and one seat."),
        ("2 1\n4 3 0\n", "2: '3' is no candidate: they are numbered from 1 to 2."),
        ("2 1\n4 1 2 1 0\n", "2: A ballot prefers candidate 1 twice. Each stands once on a ballot."),
        ("2 1\n4 1=7 0\n", "2: '7' is no candidate: they are numbered from 1 to 2."),
        ("2 1\n4 1 -2 0\n", "2: '-2' is no candidate: they are numbered from 1 to 2."),
        ("2 1\n0 1 2 0\n", "2: A ballot's weight is a number from 1 to 1,000,000,000,000,000; here it is 0."),
        (
            f"2 1\n{'9' * 40} 1 2 0\n",
            f"2: A ballot's weight is a number from 1 to 1,000,000,000,000,000; here it is {'9' * 40}.",
        ),
        ("2 1\n1e3 1 2 0\n", "2: A ballot begins with its weight, how many papers are the same; here stands '1e3'."),
        ("2 1\nAnn\nBo\n", "2: Here a ballot was expected, such as 1 3 2 0; here stands 'Ann'."),
        ("2 1\n[colour red]\n", "2: The option [colour ...] is not known. Known are nick, tie and withdrawn."),
        (
            "2 1\n4 1 2 0\n",
            "2: The file ends before the names of the 2 candidates. After the last ballot comes a line 0, then a name "
            "a line; the file may be cut off.",
        ),
        ("2 1\n4 1 0\n0\nAnn\n", "4: There are 2 candidates, but 1 names after the ballots. Give a name a line."),
        (
            "2 1\n4 1 0\n0\nAnn\nAnn\n",
            "5: Two candidates have the name 'Ann'. Give candidates names that a sheet can tell apart.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, refusal: str) -> None:
    with pytest.raises(BallotsRefused) as refused:
        read_text(text, "ward.blt")

    assert str(refused.value) == f"ward.blt:{refusal}" if refusal[0].isdigit() else f"ward.blt: {refusal}"


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(BallotsRefused, match=r"^ward.blt:2: This line has 2,000,004 characters; no ballot has more"):
        read_text("2 1\n4 " + "1 " * 1_000_000 + "0 \n", "ward.blt")


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BallotsRefused, match=r"nowhere.blt: The file cannot be read: No such file or directory.$"):
        read_ballots(str(tmp_path / "nowhere.blt"))
    (tmp_path / "picture.blt").write_bytes(b"\x89PNG\0\0\0")
    with pytest.raises(BallotsRefused, match=r"picture.blt:1: This is no text."):
        read_ballots(str(tmp_path / "picture.blt"))


BALLOTS = ["3 1", "4 1 2 0", "2 2 3 0", "1 3 0", "0", "Ann", "Bo", "Cy", "A title"]


def test_a_ballot_with_a_letter_in_it_is_never_taken_for_a_name() -> None:
    """Else the rest of the file would be names, and ballots elected."""
    for at in (1, 2, 3):
        lines = list(BALLOTS)
        lines[at] = "l" + lines[at][1:]
        with pytest.raises(BallotsRefused) as refused:
            read_text("\n".join(lines), "ward.blt")
        assert "ward.blt:" in str(refused.value)


def test_the_refusal_of_numbers_among_the_names_points_to_where_the_names_were_thought_to_begin() -> None:
    with pytest.raises(BallotsRefused) as refused:
        read_text("3 1\n4 1 2 0\nl 2 3 0\n1 3 0\n0\nAnn\nBo\nCy\n", "ward.blt")

    assert str(refused.value) == (
        "ward.blt:4: Among the names of the candidates stands '1 3 0'. They begin at line 3, 'l 2 3 0', which is no "
        "ballot, and no line 0 came before it. Mend that line."
    )


def test_remarks_may_stand_after_the_title_only_where_a_line_0_ended_the_ballots() -> None:
    assert read_text("\n".join([*BALLOTS, "a remark", "1 2 3"]), "ward.blt").title == "A title"
    without = [line for line in BALLOTS if line != "0"]
    assert read_text("\n".join(without), "ward.blt").title == "A title"
    with pytest.raises(
        BallotsRefused, match=r"^ward.blt:9: There are 3 candidates and a title, and one more line here"
    ):
        read_text("\n".join([*without, "a remark"]), "ward.blt")


def test_a_ballot_without_its_0_is_refused_where_others_have_theirs() -> None:
    lines = list(BALLOTS)
    lines[2] = "2 2 3"
    with pytest.raises(BallotsRefused, match=r"^ward.blt:3: This ballot does not end with 0, as others do"):
        read_text("\n".join(lines), "ward.blt")


def test_a_reading_rule_for_papers_that_hold_preferences_is_refused_not_ignored(tmp_path: Path) -> None:
    file = tmp_path / "ward.blt"
    file.write_text("1 1\n2 1 0\n0\nAnn\n", encoding="utf-8")

    assert read_ballots(str(file), reading="as_filed").reading == "as_filed"
    with pytest.raises(BallotsRefused, match=r"ward.blt: A BLT file holds preferences already, so no reading rule"):
        read_ballots(str(file), reading="strict")


def test_a_letter_out_of_another_encoding_does_not_keep_a_published_ward_from_being_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a file of East Dunbartonshire in 2022 a party's name has a dash that was decoded wrongly: U+0089 is in it."""
    file = tmp_path / "ward.blt"
    file.write_text('2 1\n2 1 0\n1 2 0\n0\n"Ann \x89 Lee"\n"Bo"\n', encoding="utf-8")

    assert main([str(file), "--method", "av", "--json"]) == 0
    printed = capsys.readouterr().out
    assert '"elected": [\n  "Ann \\u0089 Lee"\n ]' in printed
    assert json.loads(printed)["elected"] == ["Ann \x89 Lee"]
    assert main([str(file), "--method", "av"]) == 0
    assert "\n   1  Ann \N{REPLACEMENT CHARACTER} Lee  stage  1  2\n" in capsys.readouterr().out
