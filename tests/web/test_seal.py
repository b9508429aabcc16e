"""The head at the foot of every page, the page about it, proofs to take away, and the log as others follow it."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.web.held import kept
from tests.web.test_pages import text

from hustings.clerk.desk import Desk
from hustings.publication.verify import answer_steps, record_steps
from hustings.record import (
    TlogProof,
    leaf_hash,
    nodes_of_tiles,
    read_checkpoint,
    read_entries,
    read_note,
    root,
    verify_inclusion,
)
from hustings.record.tiles import Tile, bundles_of
from hustings.web import addresses
from hustings.web.kept_records import KeptRecord, Shelf
from hustings.web.site import SHELF, configure

CORBYN = [("what", "may_stand"), ("person", "Jeremy Corbyn"), ("seat", "Islington North"), ("on", "2023-04-01")]

BOOK = """---
book: Rules of a Choir
adopted: 2000-01-01
bodies: the board = Board
---
# 1 Joining
```terms
member  yes/no  any membership  {is} a member
```
```rule
act membership: decision of the board on person
may_stand requires member
```
"""
LINE = "2001-01-01 membership Ann by Board\n"


def client_of(*records: KeptRecord) -> Client:
    configure()
    defaults: dict[str, Any] = {SHELF: Shelf(records)}
    return Client(headers={"host": "localhost"}, **defaults)


@pytest.fixture
def choir(tmp_path: Path) -> Iterator[KeptRecord]:
    (tmp_path / "choir.md").write_text(BOOK)
    (tmp_path / "choir.register").write_text(f"register: keeper\n{LINE}")
    record = kept(tmp_path, "choir", "A Choir", tmp_path / "choir.md", tmp_path / "choir.register")
    yield record
    record.close()


# -- the foot ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place", ["", "ask", "people", "seats", "bodies", "duties", "decisions", "rulebook", "about", "record/", "compare",
             "decision/3", "rulebook/4.4", "person/Jeremy%20Corbyn", "seat/Islington%20North"],
)  # fmt: skip
def test_every_page_says_at_which_head_it_was_drawn(client: Client, place: str) -> None:
    head = client.get("/labour/record.json").json()
    digits = " ".join(re.findall("....", head["root"][:16]))
    shown = text(client.get(f"/labour/{place}").content.decode())

    assert f"Drawn from the record as it stood at {head['size']} entries, seal {digits}" in shown
    assert "It is signed; its last entry was made on" in shown


def test_what_another_process_enters_stands_on_the_next_page(choir: KeptRecord, tmp_path: Path) -> None:
    client = client_of(choir)
    before = client.get("/choir/record.json").json()
    assert client.get("/choir/person/Bo").status_code == 404

    with Desk.open(choir.organisation.database, tmp_path / "choir.key") as desk:
        desk.enter(LINE.replace("Ann", "Bo"), "typed")

    after = client.get("/choir/record.json").json()
    assert (before["size"], after["size"]) == (2, 3)
    assert before["root"] != after["root"]
    assert client.get("/choir/person/Bo").status_code == 200
    assert "Bo" in text(client.get("/choir/decisions").content.decode())


def test_nothing_is_shown_that_is_not_signed_yet(choir: KeptRecord, tmp_path: Path) -> None:
    client = client_of(choir)
    with Desk.open(choir.organisation.database, tmp_path / "choir.key") as desk:
        desk.sign = lambda: (_ for _ in ()).throw(KeyboardInterrupt)  # type: ignore[method-assign]
        with pytest.raises(KeyboardInterrupt):
            desk.enter(LINE.replace("Ann", "Bo"), "typed")

    assert client.get("/choir/record.json").json()["size"] == 2
    assert client.get("/choir/person/Bo").status_code == 404

    with Desk.open(choir.organisation.database, tmp_path / "choir.key") as desk:
        desk.sign()

    assert client.get("/choir/person/Bo").status_code == 200


def test_a_store_that_lost_entries_says_so_on_every_page(choir: KeptRecord) -> None:
    choir.store.database.run(
        "INSERT INTO checkpoint VALUES (?, ?, ?)", (9, bytes(32), choir.store.checkpoint().note)  # type: ignore[union-attr]
    )  # fmt: skip
    client = client_of(choir)

    for address in ("/choir/", "/choir/people", "/choir/ask", "/choir/record/"):
        assert "Nothing is entered here at present." in text(client.get(address).content.decode())
    assert client.get("/choir/record.json").json()["read_only"] is True
    assert client.get("/choir/log/checkpoint").status_code == 404


# -- the page about the record -----------------------------------------------------------------------------------------


def test_the_page_about_the_record_has_the_seal_the_key_and_the_way_to_check(client: Client) -> None:
    page = client.get("/labour/record/").content.decode()
    data = client.get("/labour/record.json").json()

    assert f"{data['keys'][0]['vkey'].partition('+')[0]} (who keeps the record)" in text(page)
    assert "No witness has signed this head yet." in text(page)
    assert data["keys"][0]["vkey"] in text(page)
    assert data["changes"] == [{"number": 0, "type": "rule", "ground": None}]
    for address in ("/verify/", "/labour/log/checkpoint", "/labour/log/policy.txt"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_a_witness_is_named_with_the_day_of_its_signature(choir: KeptRecord) -> None:
    signed = choir.store.checkpoint()
    assert signed is not None
    line = "\u2014 tower.example/witness " + _cosignature_text(1_790_000_000)
    with choir.store.writing() as writing:
        writing.add_cosignature(signed.size, line)

    page = text(client_of(choir).get("/choir/record/").content.decode())
    assert "tower.example/witness (a witness, on 21 September 2026)" in page
    assert "No witness has signed" not in page


def _cosignature_text(at: int) -> str:
    return base64.b64encode(b"\x01\x02\x03\x04" + at.to_bytes(8, "big") + bytes(64)).decode()


# -- proofs to take away -----------------------------------------------------------------------------------------------


def test_an_answer_can_be_taken_away_and_checked_by_two_other_programs(client: Client, tmp_path: Path) -> None:
    page = client.get(addresses.ask("labour", CORBYN)).content.decode()
    assert f'href="{addresses.proof("labour", CORBYN)}"'.replace("&", "&amp;") in page

    response = client.get(addresses.proof("labour", CORBYN))
    (tmp_path / "answer.zip").write_bytes(response.content)
    checking = record_steps.checking(answer_steps)
    report = record_steps.verify(str(tmp_path / "answer.zip"), answer_check=checking)

    assert response.headers["Content-Disposition"] == 'attachment; filename="labour-may_stand-2023-04-01.zip"'
    assert [step.failed for step in report.steps if step.failed] == []
    assert report.is_sound
    claim = json.loads(zipfile.ZipFile(io.BytesIO(response.content)).read("claim.json"))
    assert claim["answer"] == client.get(addresses.ask("labour", CORBYN, as_json=True)).json()["answer"]
    assert claim["reader"] == "public"


def test_what_is_only_supposed_has_no_proof(client: Client) -> None:
    supposed = [
        *CORBYN,
        ("suppose", '2023-03-29 lift_bar "Jeremy Corbyn" everywhere by "National Executive Committee"'),
    ]

    assert "Download the proof" in client.get(addresses.ask("labour", CORBYN)).content.decode()
    assert "Download the proof" not in client.get(addresses.ask("labour", supposed)).content.decode()
    refused = client.get(addresses.proof("labour", supposed))
    assert refused.status_code == 404
    assert "what is only supposed is on no record" in text(refused.content.decode())


def test_the_proof_of_an_entry_fits_its_bytes(client: Client) -> None:
    page = client.get("/labour/decision/5").content.decode()
    assert 'href="/labour/decision/5.tlog-proof"' in page and 'href="/labour/decision/5.leaf"' in page

    leaf = client.get("/labour/decision/5.leaf").content
    proof = TlogProof.read(client.get("/labour/decision/5.tlog-proof").content)
    head = read_checkpoint(read_note(proof.checkpoint).text)
    verify_inclusion(leaf_hash(leaf), proof.index, head.size, proof.hashes, head.root)
    assert json.loads(leaf)["seq"] == proof.index == 5
    assert client.get("/labour/decision/5000.tlog-proof").status_code == 404
    assert client.get("/labour/decision/5000.leaf").status_code == 404


# -- the log as others follow it ---------------------------------------------------------------------------------------


def test_a_stranger_s_monitor_reads_the_whole_log_and_finds_the_signed_root(client: Client) -> None:
    head = read_checkpoint(read_note(client.get("/commonweal/log/checkpoint").content).text)

    def fetched(tile: Tile) -> bytes:
        return client.get(f"/commonweal/log/{tile.path}").content

    assert root(head.size, nodes_of_tiles(head.size, fetched)) == head.root
    entries: list[bytes] = []
    for bundle in bundles_of(head.size):
        path = bundle.path.replace("tile/0/", "tile/entries/")
        response = client.get(f"/commonweal/log/{path}")
        assert "immutable" in response.headers["Cache-Control"]
        entries += read_entries(response.content, bundle.width)
    assert len(entries) == head.size
    assert [json.loads(leaf)["seq"] for leaf in entries] == list(range(head.size))


@pytest.mark.parametrize(
    "path",
    ["", "checkpoints", "tile/", "tile/0/", "tile/0/999", "tile/0/0", "tile/0/x000/000", "tile/00/000",
     "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/257", "tile/entries/900", "tile/7/000",
     "tile/-1/000", "tile/0/016.p/1",
     "tile/entries/x999/x999/x999/x999/x999/x999/999", "../checkpoint", "tile/0/٠٠٠"],
)  # fmt: skip
def test_a_file_that_the_log_does_not_have_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/commonweal/log/{path}").status_code == 404


def test_the_page_that_checks_fetches_and_sends_nothing(client: Client) -> None:
    response = client.get("/verify/")

    assert response.status_code == 200
    assert b"Check an answer" in response.content
    allowed = dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
    assert allowed["default-src"] == "'none'"
    assert "connect-src" not in allowed
