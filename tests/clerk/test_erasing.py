"""Erasing: what goes, what stays, what the record says of it, and that the bytes are gone from every file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.clerk.societies import BOOK, founded, lines

from hustings import ask
from hustings.clerk import Desk, register_of, rules_of
from hustings.clerk.erasing import Wanted, erase, plan_erasure
from hustings.clerk.erasures import WITHIN
from hustings.entries import Refused, leaf_fields
from hustings.publication.bundles import publish
from hustings.publication.stored_record import StoredRecord
from hustings.publication.verify import record_steps
from hustings.store import StoreError

REGISTER = """
    2020-01-02 membership "Ada Quillfeather"
    2020-01-02 membership Ben
    2020-03-01 bar "Ada Quillfeather" Hill by Executive: 22 for, 12 against [EX/1]
        because stated "Words of spite were spoken"
        because alleged "A matter of Ben" minuted "Minutes 7 of Zenobia"
    2020-03-02 limit by Executive: 5000
    2020-03-05 complaint "Ada Quillfeather" by "Ada Quillfeather"
        minuted "a sealed grievance"
    2020-03-06 finding "Ada Quillfeather" by Panel: passed
    2020-03-07 set_aside [EX/1] by Panel
        because stated "Nothing was shown"
    2020-04-01 bar Ben Hill by Executive: 20 for, 2 against [EX/2]
        because stated "He stood by Ada Quillfeather's side"
"""
SECRETS = [b"Quillfeather", b"Words of spite", b"Zenobia", b"sealed grievance", b"Nothing was shown", b"stood by"]
WHOM = "Ada Quillfeather"


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    desk, _ = founded(store_url, tmp_path, REGISTER)
    yield desk
    desk.close()


def test_every_place_is_found_and_nothing_else(desk: Desk) -> None:
    plan = plan_erasure(desk.store, Wanted(WHOM, "gdpr-17-1-d"))

    found = {(value.seq, value.path): value.why for value in plan.values}
    assert found == {
        (1, "/names/0"): "name",
        (3, "/names/0"): "name",
        (3, "/reasons/0"): "about them",
        (3, "/reasons/1"): "about them",
        (5, "/names/0"): "name",
        (5, "/by"): "name",
        (5, "/sources/0"): "about them",
        (6, "/names/0"): "name",
        (6, "/value"): "about them",
        (7, "/reasons/0"): "about them",
        (8, "/reasons/0"): "mentions them",
    }
    assert {value.seq for value in plan.values if value.sealed} == {5, 6}
    assert sorted(each.partition(":")[0] for each in plan.ids) == ["body", "person"], "she did something, too"
    assert desk.store.head().size == 9, "nothing was entered"
    assert len(list(desk.store.vault.openings_between(0, 9))) > len(plan.values), "nothing is gone"


def test_what_is_erased_is_gone_and_the_record_says_so(desk: Desk) -> None:
    before = desk.store.checkpoint()
    done = erase(desk, Wanted(WHOM, "gdpr-17-1-d"))

    (seq,) = done.seqs
    fields = leaf_fields(desk.store.leaf(seq))
    assert (fields["type"], fields["public"]["ground"], done.left) == ("privacy.erased", "gdpr-17-1-d", "")
    assert [(each["seq"], each["paths"]) for each in fields["public"]["erased"]] == [
        (1, ["/names/0"]),
        (3, ["/names/0", "/reasons/0", "/reasons/1"]),
        (7, ["/reasons/0"]),
        (8, ["/reasons/0"]),
    ]
    assert before is not None and done.checkpoint.size == before.size + 1
    assert desk.store.verify_all().root == done.checkpoint.root
    assert desk.store.vault.alias_named("person", WHOM) is None
    named = [entry for entry in register_of(desk.store).entries if entry.number == 3]
    assert named[0].erased_under == "GDPR art. 17(1)(d)"
    with pytest.raises(StoreError, match="names a person"):
        erase(desk, Wanted(WHOM, "gdpr-17-1-d"))


def test_that_sealed_entries_are_about_the_same_person_is_not_told(desk: Desk) -> None:
    """The entry of erasure commits to them; nobody can see from it that there are any."""
    seq = erase(desk, Wanted(WHOM, "gdpr-17-1-d")).seqs[0]

    fields = leaf_fields(desk.store.leaf(seq))
    assert [each["p"] for each in fields["commit"]] == [WITHIN]
    assert not {5, 6} & {each["seq"] for each in fields["public"]["erased"]}
    (opening,) = desk.store.openings(seq)
    assert [each["seq"] for each in opening.value["sealed"]] == [5, 6]
    second = erase(desk, Wanted("Ben", "gdpr-17-1-b", keep=["/reasons/*"]))
    assert [each["p"] for each in leaf_fields(desk.store.leaf(second.seqs[0]))["commit"]] == [WITHIN]


def test_answers_and_counts_stand_and_tell_the_ground(desk: Desk) -> None:
    book = rules_of(desk.store).book
    who = next(each for each in plan_erasure(desk.store, Wanted(WHOM, "court-order")).ids if each.startswith("person"))
    before = ask("may_stand", WHOM, "Hill", on=date(2020, 3, 2), book=book, register=register_of(desk.store))
    erase(desk, Wanted(WHOM, "court-order"))
    register = register_of(desk.store)
    after = ask("may_stand", who, "Hill", on=date(2020, 3, 2), book=book, register=register)
    finding = ask("finding", who, on=date(2020, 4, 1), book=book, register=register)

    assert (str(before.answer), str(after.answer)) == ("no", "no")
    assert finding.value is None, "an erased value is not known, and never yes"
    assert "value erased under an order of a court" in " ".join(mark.text for mark in finding.marks)
    assert [str(tally) for entry in register.entries if (tally := getattr(entry, "tally", None))]


def test_only_what_was_asked_for(desk: Desk) -> None:
    done = erase(desk, Wanted("", "retention-rule", entry=3, paths=["/reasons/1"]))

    assert [(value.seq, value.path) for value in done.plan.values] == [(3, "/reasons/1")]
    assert desk.store.vault.alias_named("person", WHOM) is not None
    assert "/reasons/0" in {opening.path for opening in desk.store.openings(3)}


def test_what_is_kept_stays_and_is_told(desk: Desk) -> None:
    plan = plan_erasure(desk.store, Wanted(WHOM, "gdpr-17-1-a", keep=["3:/reasons/0", "/value"]))

    assert [(value.seq, value.path) for value in plan.kept] == [(3, "/reasons/0"), (6, "/value")]
    assert plan.aliases
    named = plan_erasure(desk.store, Wanted(WHOM, "gdpr-17-1-a", keep=["1:/names/0"]))
    assert not named.aliases and "The name stays" in named.stays[-1]


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wanted(WHOM, "she asked nicely"), r'"she asked nicely" is no ground .* gdpr-17-1-a, .* retention-rule'),
        (Wanted("Ada", "court-order"), 'names a person "Ada", whole and in these letters'),
        (Wanted("", "court-order"), "Name the person, or one entry"),
        (Wanted("Ben", "court-order", entry=3, paths=["/reasons/0"]), "not both"),
        (Wanted("", "court-order", entry=3), "named together with the paths"),
        (Wanted("", "court-order", entry=3, paths=["/names/0"]), "a name is erased wherever it stands"),
        (Wanted("", "court-order", entry=5, paths=["/entry"]), "holds the entry together"),
        (Wanted("", "court-order", entry=3, paths=["/reasons/9"]), 'keeps no value at "/reasons/9"'),
    ],
)
def test_what_cannot_be_erased_is_told_and_nothing_happens(desk: Desk, wanted: Wanted, sentence: str) -> None:
    vault = list(desk.store.vault.openings_between(0, 9))
    with pytest.raises(StoreError, match=sentence):
        erase(desk, wanted)

    assert list(desk.store.vault.openings_between(0, 9)) == vault
    assert desk.store.head().size == 9


def test_a_crash_in_the_middle_leaves_all_of_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry and the deletion are one transaction."""
    vault = list(desk.store.vault.openings_between(0, 9))

    def fail() -> None:
        raise OSError("the power fails")

    monkeypatch.setattr(desk.store.database, "commit", fail)
    with pytest.raises(OSError, match="power"):
        erase(desk, Wanted(WHOM, "gdpr-17-1-d"))

    assert list(desk.store.vault.openings_between(0, 9)) == vault
    assert desk.store.head().size == 9


def published(desk: Desk, folder: Path) -> record_steps.Report:
    with desk.store.reading():
        publish(StoredRecord(desk.store), folder)
    return record_steps.verify(str(folder))


def test_the_published_record_verifies_before_and_after_and_no_longer_has_it(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    assert published(desk, folder).is_sound
    assert found_in(folder, b"Quillfeather") and not found_in(folder, b"sealed grievance")

    erase(desk, Wanted(WHOM, "gdpr-17-1-d"))

    report = published(desk, folder)
    assert report.is_sound, report.summary
    assert [secret for secret in SECRETS if found_in(folder, secret)] == []
    told = " ".join(sentence for step in report.steps for sentence in step.checked)
    assert "entry 9 erased 6 values on the ground gdpr-17-1-d; its entries stay provable" in told
    paths = [json.loads(line)["path"] for line in (folder / "openings.jsonl").read_text().splitlines()]
    assert WITHIN not in paths


def found_in(folder: Path, secret: bytes, *, without: str = "") -> list[str]:
    """The files under a folder in whose bytes a secret stands."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (not without or without not in path.parts) and secret in path.read_bytes()
    ]


def test_another_edition_of_the_book_files_what_was_erased_as_it_was(desk: Desk) -> None:
    """No new identity is made of the opaque id that stands for an erased name."""
    erase(desk, Wanted(WHOM, "gdpr-17-1-d"))
    filed = [desk.store.filing(seq) for seq in range(desk.store.log.size())]
    known = desk.store.database.rows("SELECT id, kind, opaque FROM alias ORDER BY id")

    desk.change_book([(f"{BOOK}\nA note.\n".encode(), "book.md")])

    assert [desk.store.filing(seq) for seq in range(len(filed))] == filed
    assert desk.store.database.rows("SELECT id, kind, opaque FROM alias ORDER BY id") == known


def test_no_file_of_a_sqlite_store_holds_it_any_more(sqlite_url: str, tmp_path: Path) -> None:
    desk, _ = founded(sqlite_url, tmp_path, REGISTER)
    with desk:
        assert all(found_in(tmp_path, secret) for secret in SECRETS), "the search finds what is there"
        done = erase(desk, Wanted(WHOM, "gdpr-17-1-d"))

        assert done.left == ""
        assert [secret for secret in SECRETS if found_in(tmp_path, secret)] == []
        wal = tmp_path / "store.db-wal"
        assert not wal.exists() or wal.stat().st_size < 5000  # emptied; since then a note that it was
    assert [secret for secret in SECRETS if found_in(tmp_path, secret)] == []


def test_a_reader_who_stays_is_told_and_it_is_cleared_later(sqlite_url: str, tmp_path: Path) -> None:
    from hustings.store import open_store

    desk, _ = founded(sqlite_url, tmp_path, REGISTER)
    with desk, open_store(sqlite_url) as other:
        with other.reading():
            other.head()
            desk.store.database.run("PRAGMA busy_timeout = 50")
            done = erase(desk, Wanted(WHOM, "gdpr-17-1-d"))
            assert "somebody reads the store" in done.left
        desk.store.scrub()
        assert [secret for secret in SECRETS if found_in(tmp_path, secret)] == []


@pytest.mark.postgres
def test_no_file_of_a_postgresql_store_holds_it_any_more(postgresql_url: str, tmp_path: Path) -> None:
    """But the server's write-ahead log, which is for whoever administers it (docs/privacy.md says what to do)."""
    data = Path(parse_qs(urlsplit(postgresql_url).query)["host"][0])
    desk, _ = founded(postgresql_url, tmp_path, REGISTER)
    with desk:
        database = desk.store.database
        database.run("ANALYZE")
        database.run("CHECKPOINT")
        assert found_in(data, b"Quillfeather", without="pg_wal"), "the search finds what is there"
        erase(desk, Wanted(WHOM, "gdpr-17-1-d"))
        database.run("CHECKPOINT")

        assert [secret for secret in SECRETS if found_in(data, secret, without="pg_wal")] == []


def test_a_file_that_is_entered_once_more_does_not_bring_back_what_was_erased(desk: Desk) -> None:
    """Lines on the record already are passed over; those of which something was erased are not known by their words."""
    erase(desk, Wanted(WHOM, "gdpr-17-1-d"))
    size = desk.store.log.size()

    with pytest.raises(Refused) as refused:
        desk.enter("register: keeper\n" + lines(REGISTER), "again.register")

    assert [(each.place.line, each.code) for each in refused.value.problems] == [
        (line, "erased-before") for line in (2, 4, 8, 10, 11, 13)
    ]
    assert "this line is entry 3 but for what was erased from that" in refused.value.problems[1].message
    assert desk.store.log.size() == size


def test_somebody_else_of_the_same_day_may_be_entered(desk: Desk) -> None:
    erase(desk, Wanted(WHOM, "gdpr-17-1-d"))

    receipt = desk.enter("2020-01-02 membership Cleo\n", "cleo")
    again = desk.enter('2020-01-02 membership Ben\n2020-01-03 membership "Dora"\n', "others")

    assert (len(receipt.entered), len(again.entered), len(again.already)) == (1, 1, 1)
