"""The file form, byte for byte: whoever gets one of these wrong computes another hash of the same register."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from hustings.entries import canonical, entry_bytes, read_register, register_bytes, register_hash

PAGE = Path(__file__).parents[2] / "docs" / "file-form.md"

VECTORS = {
    "an event": (
        "2024-07-04 general_election",
        '{"act":"general_election","day":"2024-07-04","type":"act"}',
    ),
    "names, body, tally and label": (
        '2023-03-28 bar "Ann Lee" #2 everywhere by Executive: 22 for, 12 against, 34 of 39 present [EX/2023/14]',
        '{"act":"bar","by":"Executive","day":"2023-03-28","label":"EX/2023/14","names":["Ann Lee #2","everywhere"],'
        '"tally":{"against":"12","for":"22","present":"34","seats":"39"},"type":"act"}',
    ),
    "figures stay as written": (
        "2021-09-26 rule_change: 098.630% for, 0.50 against",
        '{"act":"rule_change","day":"2021-09-26","tally":{"against":"0.50","for":"098.630%"},"type":"act"}',
    ),
    "a value is text, also a number or a day": (
        '2016-07-12 cutoff [A]: "2016-01-12"; 14 for',
        '{"act":"cutoff","day":"2016-07-12","names":["[A]"],"tally":{"for":"14"},"type":"act","value":"2016-01-12"}',
    ),
    "only quotes and backslashes are escaped": (
        '2023 bar "Zoë \\"Ö\\" / \\\\ 李"',
        '{"act":"bar","day":"2023","names":["Zoë \\"Ö\\" / \\\\ 李"],"type":"act"}',
    ),
    "two ways of typing a letter are one, and so are runs of spaces": (
        '2023 bar "Zoe\u0308   Lee"',
        '{"act":"bar","day":"2023","names":["Zoë Lee"],"type":"act"}',
    ),
    "what needs more room": (
        """2023-03..2023-04 bar Rowan
    minuted "M"
    because alleged "A" claimed "C"
    because stated "B"
    question "Q"
    until 2 years
    section CLP: 1 for
    votes
        Bo for
        unknown absent
    moved Kim and Lou
    spoke Bo against reported "D"
    under 4.5
    interprets 4.5
    interprets "5 a"
    notice 2023-03-14
    recorded 2023-05-01
    corrects [X]""",
        '{"act":"bar","corrects":"X","day":"2023-03-01..2023-04-30",'
        '"interprets":["4.5","5 a"],"names":["Rowan"],"notice":"2023-03-14",'
        '"parts":[{"did":"moved","name":"Kim"},{"did":"moved","name":"Lou"},'
        '{"did":"spoke","name":"Bo","side":"against","source":{"sure":"reported","text":"D"}}],"question":"Q",'
        '"reasons":[{"source":{"sure":"claimed","text":"C"},"standing":"alleged","words":"A"},'
        '{"standing":"stated","words":"B"}],"recorded":"2023-05-01","sections":[{"name":"CLP","tally":{"for":"1"}}],'
        '"sources":[{"sure":"minuted","text":"M"}],"type":"act","under":"4.5","until":{"months":24},'
        '"votes":[{"name":"Bo","way":"for"},{"way":"absent"}]}',
    ),
    "until a day": (
        "2023 bar\n    until 2024-02-01..2024-02-29",
        '{"act":"bar","day":"2023","type":"act","until":"2024-02"}',
    ),
    "until an act": (
        "..2023-01-31 bar\n    until general_election",
        '{"act":"bar","day":"..2023-01-31","type":"act","until":"general_election"}',
    ),
    "until two weeks": ("2023 bar\n    until 2 weeks", '{"act":"bar","day":"2023","type":"act","until":{"days":14}}'),
    "a body": (
        "2010-01-01 body Hill: affiliated body",
        '{"day":"2010-01-01","kind":"affiliated body","name":"Hill","type":"body"}',
    ),
    "complete": (
        "2024-05-25 complete membership, bar of Rowan from 2015-01-01",
        '{"acts":["membership","bar"],"day":"2024-05-25","from":"2015-01-01","of":"Rowan","type":"complete"}',
    ),
    "an announcement": (
        '2023-03-27 announcement bar Rowan - by "Chief Whip": "He goes"',
        '{"act":"bar","by":"Chief Whip","day":"2023-03-27","names":["Rowan","-"],"type":"announcement",'
        '"words":"He goes"}',
    ),
    "a correction": (
        "2023-04-02 correction [C]\n    corrects [EX/2023/14]",
        '{"corrects":"EX/2023/14","day":"2023-04-02","label":"C","type":"correction"}',
    ),
}


@pytest.mark.parametrize(("text", "expected"), VECTORS.values(), ids=VECTORS)
def test_an_entry_in_the_file_form(text: str, expected: str) -> None:
    reading = read_register(text, "register")

    assert reading.problems == ()
    assert [entry_bytes(entry) for entry in reading.register.entries] == [expected.encode()]


def test_a_register_in_the_file_form_and_its_hash() -> None:
    text = "# a remark\nregister: keeper\n\n2010-01-01 body Hill: branch\n2024-07-04   general_election\n"
    register = read_register(text, "any-name.register", first_line=9, first_number=5).register

    expected = (
        b'{"form":"hustings-register-1","kind":"keeper"}\n'
        b'{"day":"2010-01-01","kind":"branch","name":"Hill","type":"body"}\n'
        b'{"act":"general_election","day":"2024-07-04","type":"act"}\n'
    )
    assert register_bytes(register) == expected
    assert register_hash(register) == hashlib.sha256(expected).hexdigest() == HASH_OF_THAT
    assert register_hash(register) == HASH_OF_THAT


HASH_OF_THAT = "b8a97019228960c761263fe772aa16b7cfc9c925140c556f72787c52e5362bd5"
"""Computed with ``sha256sum``, not with this program."""


def test_an_empty_register_has_a_hash_too() -> None:
    assert register_bytes(read_register("", "register").register) == (
        b'{"form":"hustings-register-1","kind":"observer"}\n'
    )


def test_the_form_is_sorted_json_without_white_space() -> None:
    for text, _ in VECTORS.values():
        (entry,) = read_register(text, "register").register.entries
        form = entry_bytes(entry).decode()
        assert form == json.dumps(json.loads(form), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_the_page_shows_the_same_keys_as_the_form_and_an_example_that_is_right() -> None:
    page = PAGE.read_text(encoding="utf-8")
    keys = {key for _, form in VECTORS.values() for key in json.loads(form)}

    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == keys
    assert set(re.findall(r"^``(\w+)``  ", canonical.__doc__ or "", re.MULTILINE)) == keys
    text, form, digest = re.findall(r"```(?:text|json)\n(.*?)```", page, re.DOTALL)
    register = read_register(text, "register").register
    assert register_bytes(register) == form.encode()
    assert register_hash(register) == digest.strip()
