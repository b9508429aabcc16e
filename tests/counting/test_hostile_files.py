"""Files that nobody's election made: refused in a sentence, soon, and never counted by half."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from random import Random

import pytest
from tests.counting.test_formats import ESS, contest, workbook

from hustings.counting import BallotsRefused, read_ballots
from hustings.counting.command import main
from hustings.counting.reading import FORMATS, files, xlsx, xml_tree

WARD = '3 2\n5 1 2 0\n3 2 3 0\n4 3 1 0\n0\n"Ann"\n"Bo"\n"Cy"\n"A ward"\n'
PROFILE = (
    '3,2,\n12,1,\n88,1,3,2,\n"Candidate 1","Ann","Harbour (H)",\n"Candidate 2","Bo",\n"Candidate 3","Cy",\n"A ward",\n'
)
SENATE = (
    "State,Division,Vote Collection Point Name,Vote Collection Point ID,Batch No,Paper No,A:Apple,A:Ann,A:Bo,B:Cy\n"
    + "NT,Lingiari,Town,1,1,1,1,,,\n" * 20
)
GOOD = {
    "ward.blt": WARD,
    "marks.csv": "# title: A ward\n# seats: 1\npapers,rank 1,rank 2\n3,Ann,Bo\n2,Bo,\n1,Cy=Ann,Bo\n",
    "ranks.csv": "# seats: 1\nAnn,Bo,Cy\n1,2,\n,1,2\n",
    "orders.soi": "3\n1,Ann\n2,Bo\n3,Cy\n6,6,2\n4,2,1\n2,1,{2,3}\n",
    "profile.csv": PROFILE,
    "rounds.csv": "# seats: 1\ncandidate,round 1,round 2\nAnn,5,6\nBo,4,5\nCy,2,withdrawn\n",
    "sections.csv": "# weights: Members 1/2; MPs 50%\n# seats: 1\ncandidate,Members,MPs\nAnn,5,6\nBo,4,5\n",
    "senate-NT.csv": SENATE,
}
METHODS = {"rounds.csv": "exhaustive", "sections.csv": "sections", "senate-NT.csv": "senate"}
ODD = [
    b"\0", b"\r", b"\n", b"\r\n", b'"', b",", b";", b"-1", b"0", b"9" * 20, b"1e400", b"1.5", b"=", b"#", b"[", b"]",
    b"{", b"}", b"\xff", b"\xfe\xff", b"\xe2\x80\xae", b"\x1b[31m", b"<script>", b"\xc2\x85", b"\xe2\x80\xa8", b"NaN",
    b"-", b"(", b")", b"\xd9\xa3", b"\xc2\xb2", b"x" * 5_000, b"[nick a b c]", b"[withdrawn 1]", b"1/0", b"overvote",
]  # fmt: skip


def test_half_a_file_or_one_with_odd_signs_is_counted_or_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No other end: the status is 0 with a sheet, or 2 with nothing on standard output and a sentence with the file."""
    chance = Random(5)
    for name, text in GOOD.items():
        good = text.encode()
        method, seats = METHODS.get(name, "av"), [] if name == "ward.blt" else ["--seats", "1"]
        spoilt = [good[:at] for at in range(0, len(good), 1 + len(good) // 40)]
        for _ in range(50):
            at = chance.randrange(len(good) + 1)
            spoilt.append(good[:at] + chance.choice(ODD) + good[at + chance.choice((0, 0, 1, 3, 20)) :])
            bit = chance.randrange(len(good) * 8)
            spoilt.append(bytes(one ^ (1 << bit % 8) if at == bit // 8 else one for at, one in enumerate(good)))
        file = tmp_path / name
        for content in [good, *spoilt]:
            file.write_bytes(content)
            status = main([str(file), "--method", method, *seats, "--seed", "x"])
            told = capsys.readouterr()
            assert (status, bool(told.out), bool(told.err)) in ((0, True, False), (2, False, True)), content
            assert len(told.err) < 600, content


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Bo\x1b[31m", r"ward.blt:7: .* U\+001B"),
        ("Bo\u202eX", r"ward.blt:7: .* U\+202E"),
        ("B" * 1_001, "ward.blt:7: .* more than 1,000 characters"),
        ("Ann", "ward.blt:7: Two candidates have the name 'Ann'"),
        ("Ann\u200b", "ward.blt:7: .* look the same"),
        ("A\u200dnn", "ward.blt:7: .* look the same"),
        ("Ann  Lee", "ward.blt:8: .* look the same"),
    ],
)
def test_a_name_that_no_sheet_can_show_or_tell_from_another_is_refused(tmp_path: Path, name: str, fault: str) -> None:
    path = tmp_path / "ward.blt"
    path.write_text(WARD.replace("Bo", name).replace("Cy", "Ann Lee"), encoding="utf-8")

    with pytest.raises(BallotsRefused, match=fault):
        read_ballots(str(path))


@pytest.mark.parametrize("file", GOOD)
@pytest.mark.parametrize("name", ["B\x1b[31mo", "B\u202eo", "B" * 1_001, "A\u200bnn"])
def test_so_it_is_in_every_format(tmp_path: Path, file: str, name: str) -> None:
    path = tmp_path / file
    path.write_text(GOOD[file].replace("Bo", name), encoding="utf-8")

    with pytest.raises(BallotsRefused):
        read_ballots(str(path))


def test_accents_in_two_forms_are_one_name(tmp_path: Path) -> None:
    path = tmp_path / "ward.blt"
    path.write_text(WARD.replace("Ann", "Ren\u00e9").replace("Bo", "Rene\u0301"), encoding="utf-8")

    with pytest.raises(BallotsRefused, match=r"ward.blt:7: .* look the same"):
        read_ballots(str(path))


@pytest.mark.parametrize("name", ["Ann\u00a0Lee", "می\u200cخواهم", "ক্\u200dষ", "O\u2019Neill", "李安"])
def test_names_of_every_language_are_taken(tmp_path: Path, name: str) -> None:
    path = tmp_path / "ward.blt"
    path.write_text(WARD.replace("Bo", name), encoding="utf-8")

    assert read_ballots(str(path)).candidates == ("Ann", name, "Cy")


def test_a_state_that_turns_the_page_about_is_refused(tmp_path: Path) -> None:
    (tmp_path / "senate.csv").write_text(SENATE.replace("NT,", "N\u202eT,"), encoding="utf-8")

    with pytest.raises(BallotsRefused, match=r"senate.csv:2: .* cannot be the name of a State"):
        read_ballots(str(tmp_path / "senate.csv"), format="aec")


def test_a_title_that_turns_the_page_about_is_refused(tmp_path: Path) -> None:
    for file, text in GOOD.items():
        if "A ward" in text:
            (tmp_path / file).write_text(text.replace("A ward", "A \u202eward"), encoding="utf-8")
            with pytest.raises(BallotsRefused, match="title"):
                read_ballots(str(tmp_path / file))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_what_is_no_file_is_refused_before_it_is_read(tmp_path: Path, form: str) -> None:
    os.mkfifo(tmp_path / "pipe")  # nobody will ever write to it

    for path, fault in (
        (tmp_path / "pipe", "pipe and no file"),
        ("/dev/zero", "device and no file"),
        (tmp_path, "directory"),
    ):
        with pytest.raises(BallotsRefused, match=fault):
            read_ballots(str(path), format=form)


def test_what_a_shell_hands_over_is_read_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    def handed(content: bytes) -> str:
        reading, writing = os.pipe()
        os.write(writing, content)
        os.close(writing)
        return f"/dev/fd/{reading}"

    assert read_ballots(handed(WARD.encode()), format="blt").title == "A ward"

    monkeypatch.setattr("hustings.counting.reading.blt.LARGEST_PIPE", 50)
    with pytest.raises(BallotsRefused, match="come from a pipe"):
        read_ballots(handed(WARD.encode()), format="blt")


def test_a_table_of_one_line_without_end_is_refused_with_that_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONGEST_LINE", 1_000)
    (tmp_path / "marks.csv").write_text(GOOD["marks.csv"] + ",".join(["Ann"] * 2_000), encoding="utf-8")

    with pytest.raises(BallotsRefused, match=r"marks.csv:\d: This line has more than 1,000 bytes"):
        read_ballots(str(tmp_path / "marks.csv"))


def test_a_zip_whose_inside_is_spoilt_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "senate-NT.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("senate-NT.csv", SENATE)
    good = file.read_bytes()
    for at in range(len(good)):
        for spoilt in (good[:at], good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :]):
            file.write_bytes(spoilt)
            try:
                read_ballots(str(file))
            except BallotsRefused as refused:
                assert str(refused).startswith(str(file))


def test_a_workbook_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 10)
    workbook(tmp_path / "votes.xlsx", [["Ada"]], sheet="<w>" + "<row/>" * 20 + "</w>")
    with pytest.raises(BallotsRefused, match="more than 10 rows"):
        contest(tmp_path, ESS)

    monkeypatch.setattr(xml_tree, "MOST_INSIDE", 10)
    workbook(tmp_path / "votes.xlsx", [["Ada"]], sheet="<w><row>" + "<c/>" * 20 + "</row></w>")
    with pytest.raises(BallotsRefused, match="More than 10 elements"):
        contest(tmp_path, ESS)

    monkeypatch.setattr(xlsx, "MOST_STRINGS", 2)
    workbook(tmp_path / "votes.xlsx", [["Ada", "Ben", "Cai"]])
    with pytest.raises(BallotsRefused, match="more than 2 different texts"):
        contest(tmp_path, ESS)
