"""From register lines to an answer that a stranger checks: entered, asked, bundled, verified by the command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.cli.running import EXAMPLES, hustings

from hustings.answers import put_question
from hustings.answers.claim import claim_of, quoted_seqs
from hustings.clerk.register_read import register_of
from hustings.publication.bundles import answer_bundle
from hustings.publication.stored_record import StoredRecord
from hustings.rulebook import read_rule_book
from hustings.store import open_store

BOOK = EXAMPLES / "commonweal/rulebook.md"
LINES = EXAMPLES / "commonweal/commonweal.register"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The store of Commonweal, entered by the command."""
    found = f"sqlite:///{tmp_path_factory.mktemp('store') / 'commonweal.db'}"
    entered = hustings(
        "enter", str(LINES), "--book", str(BOOK), "--database", found, "--origin", "commonweal.example/register"
    )
    assert (entered.status, entered.err) == (0, "")
    return found


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_commonweal_is_entered_published_and_found_sound(url: str, tmp_path: Path) -> None:
    assert hustings("publish", str(tmp_path / "public"), "--database", url).status == 0

    report = hustings("verify", str(tmp_path / "public"), "--json")

    assert report.status == 0
    assert (report.json["origin"], report.json["kind"]) == ("commonweal.example/register", "full")
    assert [step["failed"] for step in report.json["steps"] if step["failed"]] == []


def test_an_answer_of_the_store_is_checked_to_the_last_node(url: str, tmp_path: Path) -> None:
    book = read_rule_book(BOOK.read_bytes(), "rulebook.md").book
    assert book is not None
    with open_store(url) as store:
        holdings, register = StoredRecord(store), register_of(store)
        put = put_question("endorsed", "Leila Haddad", "Southquay", on=date(2026, 11, 2), book=book, register=register)
        signed = store.checkpoint()
        assert signed is not None
        head = {"origin": store.origin, "size": signed.size, "root": signed.root.hex()}
        claim = claim_of(put, checkpoint=head, rule=0)
        (tmp_path / "answer.zip").write_bytes(answer_bundle(holdings, claim, quoted_seqs(claim)))

    report = hustings("verify", str(tmp_path / "answer.zip"), "--json")

    assert [(step["step"], step["failed"]) for step in report.json["steps"] if step["failed"]] == []
    assert (report.status, report.json["kind"]) == (0, "answer")
    assert len(report.json["steps"]) > 20
