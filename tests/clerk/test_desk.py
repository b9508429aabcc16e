"""What happens at the desk: leave is asked, all of an act is entered or none, and a signed head is given."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.clerk.societies import AT, BOOK, founded, lines

from hustings import ask
from hustings.answers import check_register
from hustings.clerk import Desk, KeyFileError, NotFounded, register_of, rules_of
from hustings.entries import (
    LeafError,
    Refused,
    RegisterKind,
    entry_bytes,
    leaf_fields,
    read_leaf,
    read_register,
    write_register,
)
from hustings.record import VerifierKey, open_checkpoint
from hustings.store import Damaged, ReadOnly, StoreError, Writing, open_store

FIRST = """
    2020-01-02 membership Ada
    2020-01-02 membership Ben
    2020-03-01 bar Ada Hill by Executive: 22 for, 12 against [EX/1]
        because stated "Words were spoken"
    2020-03-02 limit by Executive: 5000
"""


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    """The desk of a society with four entries."""
    desk, _ = founded(store_url, tmp_path, FIRST)
    yield desk
    desk.close()


def told(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in refused.value.problems]


# -- founding ----------------------------------------------------------------------------------------------------------


def test_the_first_entry_names_the_rule_book_and_the_rest_are_the_register(store_url: str, tmp_path: Path) -> None:
    desk, receipt = founded(store_url, tmp_path, FIRST)

    with desk:
        fields = leaf_fields(desk.store.leaf(0))
        assert (fields["type"], fields["seq"], fields["log"]) == ("rule", 0, "example.org/society")
        assert fields["at"] == "2026-11-21T22:00:00Z"
        assert fields["public"] == {
            "register": "keeper",
            "adopted": "2000-01-01",
            "books": [{"name": "Rules of a Society", "sha256": fields["rulebook"]}],
        }
        assert desk.store.rulebook(fields["rulebook"]) == ("Rules of a Society", BOOK)
        assert (receipt.rule, [each.seq for each in receipt.entered]) == (0, [1, 2, 3, 4])
        assert rules_of(desk.store).book.text_hash == fields["rulebook"]


def test_the_receipt_gives_a_head_that_anybody_can_check(store_url: str, tmp_path: Path) -> None:
    desk, receipt = founded(store_url, tmp_path, FIRST)

    with desk:
        (key,) = desk.store.keys()
        checkpoint, _ = open_checkpoint(receipt.note.encode(), [VerifierKey.parse(key.vkey)])
        assert checkpoint == receipt.checkpoint
        assert (checkpoint.origin, checkpoint.size) == ("example.org/society", 5)
        assert checkpoint.root == desk.store.head().root == desk.store.verify_all().root


def test_the_key_is_a_file_of_its_own_and_not_in_the_database(sqlite_url: str, tmp_path: Path) -> None:
    desk, _ = founded(sqlite_url, tmp_path, FIRST)
    desk.close()

    key_file = tmp_path / "society.key"
    private = key_file.read_bytes().strip()
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    files = [path for path in tmp_path.iterdir() if path != key_file]
    assert files and not [path for path in files if private in path.read_bytes()]
    key_file.chmod(0o644)
    with pytest.raises(KeyFileError, match=r"can be read by others .* Run: chmod 600"):
        Desk.open(sqlite_url, key_file)
    key_file.unlink()
    with pytest.raises(KeyFileError, match=r"is not at .* Nothing was entered"):
        Desk.open(sqlite_url, key_file)


def test_what_is_refused_at_the_founding_begins_nothing(store_url: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        founded(store_url, tmp_path, "2020-03-01 bar Ada Hill by Panel: 22 for, 12 against")

    assert told(refused)[0].startswith("first.register:1: ")
    assert not (tmp_path / "society.key").exists()
    with pytest.raises(NotFounded, match="is empty"):
        Desk.open(store_url, tmp_path / "society.key")
    desk, receipt = founded(store_url, tmp_path, FIRST)
    with desk:
        assert receipt.checkpoint.size == 5


def test_a_record_is_begun_once(desk: Desk, store_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"has a record already: example.org/society, 5 entries"):
        founded(store_url, tmp_path, FIRST)
    assert (tmp_path / "society.key").exists()


def test_another_records_key_signs_nothing(desk: Desk, store_url: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other, _ = founded(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "other", FIRST)
    other.close()

    with pytest.raises(ReadOnly, match=r"is not one with which example.org/society is signed now"):
        Desk.open(store_url, tmp_path / "other" / "society.key")


# -- entering ----------------------------------------------------------------------------------------------------------


def test_what_is_entered_comes_back_to_the_byte(desk: Desk) -> None:
    desk.enter("2020-04-01 membership Cyd\n", "more.register")

    expected = read_register(f"register: keeper\n{lines(FIRST)}2020-04-01 membership Cyd\n", "r").register
    found = register_of(desk.store)
    assert [entry_bytes(entry) for entry in found.entries] == [entry_bytes(entry) for entry in expected.entries]
    assert [entry.number for entry in found.entries] == [1, 2, 3, 4, 5]
    assert write_register(found) == write_register(expected)


def test_an_act_that_the_book_does_not_allow_is_refused_with_its_clause_and_leaves_nothing(desk: Desk) -> None:
    before = desk.store.head()

    with pytest.raises(Refused) as refused:
        desk.enter(
            lines("""
                2020-05-01 membership Dan
                2020-05-01 bar Ben Hill by Panel: 22 for, 12 against
                    because stated "Words"
                2020-05-01 bar Ben Hill by Executive: 22 for, 12 against
            """),
            "more.register",
        )

    assert told(refused) == [
        "more.register:2: bar of Ben Hill, 1 May 2020 does not count: clause 1.1 gives it to Executive, and Panel did "
        "it",
        "more.register:4: a keeper refuses bar of Ben Hill, 1 May 2020: no reasons of its own are stated, and clause "
        "1.1 asks for them; it does not count",
    ]
    assert desk.store.head() == before
    assert desk.store.vault.alias_named("person", "Dan") is None
    assert len(register_of(desk.store).entries) == 4


def test_the_same_words_refuse_as_check_gives(desk: Desk) -> None:
    more = '2020-05-01 bar Ben Hill by Panel: 2 for, 1 against\n    because stated "Words"\n2020-05-02 nonsense Ben\n'
    whole = read_register(f"register: keeper\n{lines(FIRST)}{more}", "whole").register

    with pytest.raises(Refused) as refused:
        desk.enter(more, "more")

    checked = [problem.message for problem in check_register(rules_of(desk.store).book, whole)]
    assert [problem.message for problem in refused.value.problems] == [
        problem for problem in checked if "nonsense" in problem
    ]


def test_an_observers_act_is_entered_and_marked(store_url: str, tmp_path: Path) -> None:
    desk, receipt = founded(
        store_url, tmp_path, "2020-05-01 bar Ben Hill by Executive: 22 for, 12 against", kind=RegisterKind.OBSERVER
    )
    with desk:
        assert [str(note.code) for note in receipt.notes] == ["marked-entry", "marked-entry"]
        assert "no reasons of its own are stated" in receipt.notes[0].message
        assert len(receipt.entered) == 1


def test_a_line_that_is_there_word_for_word_is_not_entered_again(desk: Desk) -> None:
    head = desk.store.head()

    grown = desk.enter(f"register: keeper\n{lines(FIRST)}2020-04-01 membership Cyd\n", "grown.register")
    again = desk.enter(f"register: keeper\n{lines(FIRST)}", "grown.register")

    assert [(each.seq, each.place.line) for each in grown.already] == [(1, 2), (2, 3), (3, 4), (4, 6)]
    assert [(each.seq, each.place.line) for each in grown.entered] == [(5, 7)]
    assert grown.checkpoint.size == head.size + 1
    assert (len(again.already), again.entered, again.checkpoint) == (4, (), grown.checkpoint)


def test_a_second_account_and_a_correction_point_to_the_first_by_number(desk: Desk) -> None:
    desk.enter(
        lines("""
            2020-03-01 bar Ada Hill by Executive: 22 for, 13 against [EX/1]
                because stated "Words were spoken"
            2020-04-01 correction
                corrects [EX/1]
            2020-04-02 set_aside [EX/1] by Panel
        """),
        "more",
    )

    leaves = [leaf_fields(leaf) for _, leaf in desk.store.leaves(5, 8)]
    assert [fields.get("refs") for fields in leaves] == [[3], [3], [3]]
    assert leaves[0]["public"]["account"] == 3
    assert leaves[1]["public"]["corrects"] == 3
    assert leaves[2]["subject"] == ["entry:3"]


def test_no_name_and_no_word_is_in_a_leaf(desk: Desk) -> None:
    for seq, leaf in desk.store.leaves():
        if seq:
            assert not [word for word in (b"Ada", b"Ben", b"Hill", b"Executive", b"EX/1", b"spoken") if word in leaf]
    assert leaf_fields(desk.store.leaf(4))["public"] == {"value": "5000"}
    one, other = (leaf_fields(desk.store.leaf(seq))["subject"] for seq in (1, 3))
    assert one[0] == other[0] == desk.store.vault.alias_named("person", "Ada").opaque  # type: ignore[union-attr]


def test_what_not_everybody_may_see_is_sealed(desk: Desk) -> None:
    desk.enter("2020-06-01 complaint Ada by Ada\n2020-06-02 finding Ada by Panel: failed\n", "more")

    leaves = [leaf for _, leaf in desk.store.leaves(5, 7)]
    assert [leaf_fields(leaf)["type"] for leaf in leaves] == ["sealed", "sealed"]
    assert [read_leaf(leaf, []) for leaf in leaves] == [None, None]
    found = register_of(desk.store).entries[-1]
    assert write_register(register_of(desk.store)).endswith("2020-06-02 finding Ada by Panel: failed\n")
    filing = desk.store.filing(found.number)
    assert filing is not None and filing.sealed and filing.act == "finding"


def test_a_search_over_acts_of_different_readers_is_entered_in_parts(store_url: str, tmp_path: Path) -> None:
    desk, receipt = founded(
        store_url, tmp_path, "2020-06-01 complete bar, finding, limit from 2019-01-01", kind=RegisterKind.OBSERVER
    )
    with desk:
        assert len(receipt.entered) == 2
        types = [leaf_fields(leaf)["type"] for _, leaf in desk.store.leaves(1, 3)]
        assert types == ["complete", "sealed"]
        assert leaf_fields(desk.store.leaf(1))["public"]["acts"] == ["bar", "limit"]


def test_an_email_address_in_what_is_public_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.enter(
            lines("""
                2020-05-01 bar Ben Hill by Executive
                    because stated "Words"
                    section "ann@example.org": 3 for, 1 against
                    section "Branch of Ben": 3 for, 1 against
            """),
            "more",
        )

    assert [problem.code for problem in refused.value.problems] == ["private-in-public", "private-in-public"]
    assert told(refused)[0].startswith('more:1: "ann@example.org" (/sections/0/name) has an e-mail address in it')
    assert told(refused)[1].startswith('more:1: "Branch of Ben" (/sections/1/name) has a person\'s name in it')


def test_lines_of_another_kind_of_register_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.enter("register: observer\n2020-04-01 membership Cyd\n", "more")
    assert told(refused) == [
        "more:1: these are lines of an observer's register, and the record is a keeper's; "
        "silence means something else in each"
    ]


def test_the_time_of_an_entry_is_never_earlier_than_the_one_before(store_url: str, tmp_path: Path) -> None:
    desk, _ = founded(store_url, tmp_path, FIRST)
    with desk:
        back = Desk(desk.store, desk.keys, clock=lambda: AT - timedelta(hours=2))
        back.enter("2020-04-01 membership Cyd\n", "more")

        assert leaf_fields(desk.store.leaf(5))["at"] == "2026-11-21T22:00:00Z"


# -- the book ----------------------------------------------------------------------------------------------------------


def test_another_edition_of_the_book_is_an_entry_and_later_lines_are_judged_by_it(desk: Desk) -> None:
    changed = BOOK.replace("act limit: decision of the executive", "act limit: decision of the panel")

    receipt = desk.change_book([(changed.encode(), "book.md")])
    desk.enter("2020-04-02 limit by Panel: 6000\n", "more")

    assert (receipt.rule, receipt.entered) == (5, ())
    first, rule, limit = (leaf_fields(desk.store.leaf(seq)) for seq in (0, 5, 6))
    assert rule["type"] == "rule"
    assert limit["rulebook"] == rule["rulebook"] != first["rulebook"]
    assert [entry.number for entry in register_of(desk.store).entries] == [1, 2, 3, 4, 6]
    same = desk.change_book([(changed.encode(), "book.md")])
    assert (same.rule, same.checkpoint.size) == (None, 7)


def test_a_book_under_which_the_register_cannot_be_read_is_refused(desk: Desk) -> None:
    changed = BOOK.replace("act limit:", "act ceiling:").replace("latest limit", "latest ceiling")
    head = desk.store.head()

    with pytest.raises(Refused) as refused:
        desk.change_book([(changed.encode(), "book.md")])

    assert told(refused) == ['example.org/society:4: no clause of the book gives an act "limit"']
    assert desk.store.head() == head


def test_names_are_filed_anew_where_the_book_puts_them_elsewhere(desk: Desk) -> None:
    desk.enter("2020-04-01 membership Cyd\n", "more")
    changed = BOOK.replace("act membership: event on person", "act membership: event on body").replace(
        "any membership  ", "any membership of body"
    )
    seat = desk.store.filing(5)

    desk.enter(
        "",
        "none",
        books=[
            (
                changed.replace(
                    "member     yes/no   any membership of body ", "member     yes/no   any bar  "
                ).encode(),
                "book.md",
            )
        ],
    )

    filed = desk.store.filing(5)
    assert seat is not None and filed is not None
    assert seat.person > 0 > filed.person
    assert filed.body > 0


# -- together, and broken off ------------------------------------------------------------------------------------------


def test_of_two_contradictory_acts_the_second_is_judged_after_the_first(store_url: str, tmp_path: Path) -> None:
    """Each alone is allowed; both bear one label, and whoever comes second is told of the first."""
    desk, _ = founded(store_url, tmp_path, FIRST)
    desk.close()
    acts = (
        "2020-05-01 limit by Executive: 7000 [P/1]\n",
        '2020-05-01 bar Ben Hill by Executive: 20 for, 1 against [P/1]\n    because stated "Words"\n',
    )
    start = threading.Barrier(len(acts))
    outcomes: list[str] = []

    def clerk(act: str) -> None:
        with Desk.open(store_url, tmp_path / "society.key") as mine:
            start.wait()
            try:
                outcomes.append(f"entered {mine.enter(act, 'act').entered[0].seq}")
            except Refused as refused:
                outcomes.append(str(refused.problems[0].message))

    clerks = [threading.Thread(target=clerk, args=(act,)) for act in acts]
    for each in clerks:
        each.start()
    for each in clerks:
        each.join()

    assert sorted(outcomes) == [
        "entered 5",
        "the label [P/1] is another act's already, at example.org/society:5",
    ]


def test_a_crash_in_the_middle_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.store.head()
    appended = Writing.append
    left = [2]

    def append(self: Writing, *arguments: object) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise RuntimeError("the power went")
        return appended(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Writing, "append", append)
    with pytest.raises(RuntimeError, match="the power went"):
        desk.enter("".join(f"2020-04-01 membership Member{number}\n" for number in range(5)), "more")
    monkeypatch.undo()

    assert desk.store.head() == before == desk.store.verify_all()
    assert desk.store.vault.alias_named("person", "Member0") is None
    assert desk.enter("2020-04-01 membership Cyd\n", "more").checkpoint.size == before.size + 1


def test_entries_without_a_signed_head_get_it_with_the_next_act(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Writing, "keep_checkpoint", _power_goes)
    with pytest.raises(RuntimeError):
        desk.enter("2020-04-01 membership Cyd\n", "more")
    monkeypatch.undo()

    assert desk.store.checkpoint().size == 5  # type: ignore[union-attr]
    checkpoint, _ = desk.sign()
    assert (checkpoint.size, checkpoint.root) == (6, desk.store.verify_all().root)


def _power_goes(*arguments: object) -> None:
    raise RuntimeError("the power went")


def test_a_head_is_not_signed_over_bytes_that_changed(sqlite_url: str, tmp_path: Path) -> None:
    desk, _ = founded(sqlite_url, tmp_path, FIRST)
    with desk:
        with desk.store.writing() as writing:
            leaf = desk.store.leaf(1).replace(b'"seq":1', b'"seq":5').replace(b"2026-11-21", b"2026-11-22")
            writing.append(leaf)
        database = desk.store.database
        changed = leaf.replace(b"2020-01-02", b"2020-01-03")
        database.begin()
        database.script("DROP TRIGGER entry_not_changed;")
        database.run("UPDATE entry SET leaf = ? WHERE seq = 5", (changed,))
        database.commit()

        with pytest.raises(Damaged):
            desk.sign()
        assert desk.store.checkpoint().size == 5  # type: ignore[union-attr]


def test_an_opening_changed_in_the_vault_is_found_on_reading(sqlite_url: str, tmp_path: Path) -> None:
    desk, _ = founded(sqlite_url, tmp_path, FIRST)
    with desk:
        database = desk.store.database
        database.begin()
        database.run("UPDATE opening SET value = ? WHERE seq = 3 AND path = '/names/0'", (json.dumps("Ben"),))
        database.commit()

        with pytest.raises(
            Damaged, match=r"Entry 3 of .* cannot be read: the opening of /names/0 of leaf 3 does not fit"
        ):
            register_of(desk.store)


def test_without_the_key_nothing_is_entered(desk: Desk, store_url: str) -> None:
    with open_store(store_url) as store, pytest.raises(ReadOnly, match="without the key"):
        Desk(store).enter("2020-04-01 membership Cyd\n", "more")


def test_an_erased_value_is_told_with_its_ground(desk: Desk) -> None:
    """The entry of erasure as the desk's own room writes it; the vault no longer opens what it names."""
    desk.enter("2020-06-02 finding Ben by Panel: failed\n", "more")
    from hustings.entries import Position, make_notice
    from hustings.store import Filing

    with desk.store.writing() as writing:
        public = {"erased": [{"seq": 5, "paths": ["/value"]}], "ground": "a request under art. 17"}
        notice = make_notice(
            "privacy.erased", Position(writing.origin, writing.size, writing.last_at, "0" * 64), public
        )
        writing.append(notice.data, (), Filing(type="privacy.erased", first=1, last=1, recorded=1))
        writing.erase([(5, "/value")])

    (entry,) = [entry for entry in register_of(desk.store).entries if entry.number == 5]
    assert (entry.erased, entry.erased_under) == (("/value",), "a request under art. 17")
    verdict = ask("finding", "Ben", on=AT.date(), book=rules_of(desk.store).book, register=register_of(desk.store))
    assert str(verdict.answer) == "not known" or verdict.value is None
    assert [mark.text for mark in verdict.marks if mark.kind == "erased"] == [
        "finding of Ben, 2 June 2020: value erased under a request under art. 17; it is not known"
    ]
    with pytest.raises(LeafError):
        read_leaf(b"{}", [])
