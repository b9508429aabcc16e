"""An answer of a store, proved for whoever is handed it: by the command, from the shelf, for one reader."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.clerk.societies import BOOK
from tests.cli.running import COMMONWEAL, EXAMPLES, hustings
from tests.publication.test_answer_steps import stories
from tests.publication.test_verify_page import judged, wrong

from hustings.answers import ShelvedRegister, put_question
from hustings.answers.claim import claim_bytes, claim_of
from hustings.clerk import Desk
from hustings.clerk.register_read import on_shelf, register_of
from hustings.clerk.rules import rules_of
from hustings.entries import Register, RegisterKind
from hustings.publication.answer_proofs import answer_proof
from hustings.publication.bundles import PublishError
from hustings.publication.stored_record import StoredRecord
from hustings.store import open_store

LINES = """\
register: keeper
2020-01-02 membership Ada
2020-06-02 finding Ada by Panel: failed
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def society(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the record of a society of which one entry is not for everybody."""
    monkeypatch.chdir(tmp_path)
    Path("rulebook.md").write_text(BOOK, encoding="utf-8")
    Path("society.register").write_text(LINES, encoding="utf-8")
    assert hustings("enter", "society.register", "--book", "rulebook.md").status == 0
    return "sqlite:///hustings.db"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], str]:
    """Enters an example, once, and gives the address of its store."""
    urls: dict[str, str] = {}

    def found(book: str, register: str) -> str:
        if register not in urls:
            urls[register] = f"sqlite:///{tmp_path_factory.mktemp('store') / 'record.db'}"
            data = (EXAMPLES / register).read_bytes()
            kind = RegisterKind(data.split(b"\n", 1)[0].removeprefix(b"register: ").decode())
            books = [((EXAMPLES / book).read_bytes(), book)]
            desk, _ = Desk.found(urls[register], books, kind, origin="example.org/r", lines=data, file=register)
            desk.close()
        return urls[register]

    return found


def files_in(place: Path | bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(place) if isinstance(place, bytes) else place) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def failed(report: Any) -> list[Any]:
    return [(step["step"], step["failed"]) for step in report.json["steps"] if step["failed"]]


def test_ask_writes_a_proof_that_verify_finds_sound(stored: Callable[[str, str], str], tmp_path: Path) -> None:
    url = stored("commonweal/rulebook.md", "commonweal/commonweal.register")
    place = tmp_path / "answer.zip"

    asked = hustings(
        "ask", "may_stand", "Rowan Ashdown", "Northmere", "--on", "2026-11-02", "--database", url, "--proof", str(place)
    )
    without = hustings("ask", "may_stand", "Rowan Ashdown", "Northmere", "--on", "2026-11-02", *COMMONWEAL)
    report = hustings("verify", str(place), "--json")

    assert asked.status == without.status
    assert "made for the public" in " ".join(asked.out.split())
    assert (failed(report), report.status, report.json["kind"]) == ([], 0, "answer")
    claim = json.loads(files_in(place)["claim.json"])
    assert (claim["reader"], claim["checkpoint"]["size"]) == ("public", 3939)
    assert len(claim["proof"]) > 20


def test_every_story_has_the_same_claim_from_the_shelf_as_from_the_whole_register(
    stored: Callable[[str, str], str],
) -> None:
    asked, whole = list(stories()), dict[str, Register]()
    for question in asked:
        register = next(
            name for name in ("casebook/labour.register", "casebook/irish-greens.register",
                              "casebook/labour-leader-2016.register", "commonweal/commonweal.register")
            if name.endswith(question.register.name)
        )  # fmt: skip
        with open_store(stored(question.book, register)) as store:
            book, shelf = on_shelf(store)
            if register not in whole:
                whole[register] = register_of(store)
            put = [put_question(question.term, *question.names, on=question.on, book=book, register=each)
                   for each in (shelf, whole[register])]  # fmt: skip
            claims = [claim_bytes(claim_of(each)) for each in put]
        assert claims[0] == claims[1], question
    assert len(asked) > 30


def test_a_proof_opens_what_its_reader_may_see_and_no_more(society: str, tmp_path: Path) -> None:
    asked = ("ask", "finding", "Ada", "--on", "2020-07-01")
    proofs = {}
    for reader in ("public", "Panel"):
        hustings(*asked, "--reader", reader, "--proof", f"{reader}.zip")
        proofs[reader] = files_in(tmp_path / f"{reader}.zip")
        report = hustings("verify", f"{reader}.zip", "--json")
        assert (failed(report), report.status) == ([], 0), reader

    assert json.loads(proofs["public"]["claim.json"])["answer"] == "not known"
    assert json.loads(proofs["Panel"]["claim.json"])["value"] == {"choice": "failed"}
    assert b"failed" in proofs["Panel"]["openings.jsonl"]
    assert b"failed" not in b"".join(
        data for name, data in proofs["public"].items() if not name.endswith((".md", ".html"))
    )


def test_without_a_reader_a_proof_is_for_everybody(society: str, tmp_path: Path) -> None:
    asked = hustings("ask", "finding", "Ada", "--on", "2020-07-01", "--proof", "proof.zip", "--json")

    assert asked.json["answer"] == "not known"
    assert json.loads(files_in(tmp_path / "proof.zip")["claim.json"])["reader"] == "public"


def test_what_is_not_signed_yet_is_signed_first_or_the_proof_refused(
    society: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost_power(*given: object) -> None:
        raise SystemError

    with Desk.open(society) as desk, monkeypatch.context() as patched, pytest.raises(SystemError):
        patched.setattr("hustings.clerk.desk.sign_head", lost_power)
        desk.enter("register: keeper\n2020-07-02 membership Ben\n", "more")
    key = tmp_path / "hustings.db.key"
    hidden = key.rename(tmp_path / "away")
    asked = ("ask", "member", "Ada", "--on", "2020-07-01", "--proof", "proof.zip")

    refused = hustings(*asked)
    assert refused.status == 2
    assert refused.err.startswith("The newest entries are not signed yet, and cannot be signed here: ")
    assert not (tmp_path / "proof.zip").exists()

    hidden.rename(key)
    assert hustings(*asked).status == 0
    assert hustings("verify", "proof.zip").status == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--book", "rulebook.md", "--register", "society.register"], "--proof needs a store"),
        (["--suppose", "2020-06-01 bar Ada here"], "There is no proof of this answer"),
        (["--proof", "nowhere/proof.zip"], "The proof cannot be written to nowhere/proof.zip: No such file"),
    ],
)
def test_where_there_can_be_no_proof_it_says_why(society: str, arguments: list[str], sentence: str) -> None:
    asked = hustings("ask", "member", "Ada", "--on", "2020-07-01", "--proof", "proof.zip", *arguments)

    assert (asked.status, asked.out) == (2, "")
    assert sentence in asked.err
    assert not Path("proof.zip").exists()


def test_an_answer_of_another_head_than_the_signed_one_is_not_proved(society: str) -> None:
    with open_store(society) as store:
        book, register = on_shelf(store)
        put = put_question("member", "Ada", on=date(2020, 7, 1), book=book, register=register, reader="public")
        with Desk.open(society) as desk:
            desk.enter("register: keeper\n2020-07-02 membership Ben\n", "more")
        rule = rules_of(store).seq
        assert isinstance(put.register, ShelvedRegister)
        with pytest.raises(PublishError, match="The answer is of 3 entries, and the signed head of 4"):
            answer_proof(StoredRecord(store), put, rule=rule)


@pytest.mark.browser
def test_the_page_in_the_proof_finds_nothing_wrong_and_misses_only_witnesses(
    browser: Browser, stored: Callable[[str, str], str], tmp_path: Path
) -> None:
    url, place = stored("commonweal/rulebook.md", "commonweal/commonweal.register"), tmp_path / "answer.zip"
    question = ("may_stand", "Rowan Ashdown", "Northmere", "--on", "2026-11-02")
    hustings("ask", *question, "--database", url, "--proof", str(place))
    (tmp_path / "verify.html").write_bytes(files_in(place)["verify.html"])
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "verify.html").as_uri())

    assert judged(page, place.read_bytes()) == "missing"
    assert [each.partition(".")[0] for each in wrong(page)] == ["The policy asks for no witness"]
    context.close()


def test_an_answer_of_last_week_holds_for_whoever_has_seen_the_record_since(society: str) -> None:
    """It cannot show by itself that the record only grew, and says so; the newer head stays the one remembered."""
    assert hustings("ask", "member", "Ada", "--on", "2020-03-01", "--proof", "answer.zip").status == 0
    Path("more.register").write_text("2020-07-01 membership Ben\n", encoding="utf-8")
    assert hustings("enter", "more.register").status == 0
    assert hustings("publish", "public").status == 0
    assert hustings("verify", "public").status == 0

    checked = hustings("verify", "answer.zip")

    assert checked.status == 0, checked.out
    told = " ".join(checked.out.split())
    assert "this is older, or entries were taken back. Ask for an answer of today" in told
    assert hustings("verify", "answer.zip", "--record", "public").status == 0
    assert "it is the same as" in hustings("verify", "public").out
