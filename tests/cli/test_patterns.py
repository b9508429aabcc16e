from __future__ import annotations

from pathlib import Path

from tests.cli.running import hustings

from hustings.patterns import patterns


def test_the_list_has_a_line_for_each_pattern() -> None:
    ran = hustings("patterns")

    lines = ran.out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == [pattern.name for pattern in patterns()]
    assert (ran.status, ran.err) == (0, "")
    assert [each["name"] for each in hustings("patterns", "--json").json["patterns"]] == [p.name for p in patterns()]


def test_a_pattern_is_printed_as_it_is_and_passes_check(tmp_path: Path) -> None:
    printed = hustings("patterns", "appeal").out
    book = tmp_path / "appeal.md"
    book.write_text(printed, encoding="utf-8")

    assert hustings("check", str(book)).status == 0
    assert hustings("patterns", "appeal", "--json").json["text"] == printed


def test_an_unknown_pattern_is_refused_with_the_nearest() -> None:
    ran = hustings("patterns", "casting")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == 'There is no pattern "casting". Did you mean casting-vote? "hustings patterns" lists them all.\n'


def test_the_nearest_is_filled_in_and_passes_check(tmp_path: Path) -> None:
    clause, book = tmp_path / "clause.txt", tmp_path / "book.md"
    clause.write_text("A quorum shall be one quarter of the members of the Council.", encoding="utf-8")

    ran = hustings("patterns", "--near", str(clause))

    assert ran.status == 0
    assert "\nNearest: quorum-share, by the words: " in ran.out
    book.write_text(ran.out, encoding="utf-8")
    assert hustings("check", str(book)).status == 0
    told = hustings("patterns", "--near", str(clause), "--json").json
    assert told["near"][0]["name"] == told["filled"]["name"] == "quorum-share"
    assert told["filled"]["put_in"][0] == {
        "kind": "fraction",
        "value": "1/4",
        "what": "the share of the seats that must be filled by members present",
        "words": "one quarter",
    }


def test_a_clause_that_is_like_none_leaves_with_one_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    clause = tmp_path / "clause.txt"
    clause.write_text("Lorem ipsum dolor.", encoding="utf-8")
    ran = hustings("patterns", "--near", str(clause))
    assert (ran.status, ran.err) == (1, "")
    assert hustings("patterns", "--near", str(clause), "--json").json == {"near": [], "schema": 1}

    clause.write_text(" \n", encoding="utf-8")
    assert hustings("patterns", "--near", str(clause)).status == 2
    clause.write_bytes(b"\xff\xfe\x00")
    assert "plain text in UTF-8" in hustings("patterns", "--near", str(clause)).err
    assert hustings("patterns", "--near", str(tmp_path / "none")).status == 2
