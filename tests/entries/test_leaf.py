"""The leaf: what anybody may read of an entry, what is committed, and that with its openings it is the entry again."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from tests.entries.test_round_trip import entries

from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    LEAF_LIMIT,
    LEAF_TYPES,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    Leaf,
    LeafError,
    Links,
    Opening,
    Position,
    Standing,
    Vote,
    commitment,
    entry_bytes,
    is_label,
    leaf_fields,
    lint_public,
    make_leaf,
    make_notice,
    read_entries,
    read_leaf,
    read_register,
    write_entry,
)
from hustings.entries.leaf_making import names_in_order

EXAMPLES = Path(__file__).parents[2] / "examples"
LOG = "example.org/register"
BOOK = "ab" * 32


def salts() -> Callable[[], bytes]:
    """Salts that a test can foretell, each another."""
    numbers = itertools.count()
    return lambda: hashlib.sha256(str(next(numbers)).encode()).digest()


def opaque(kind: str, name: str) -> str:
    return f"{kind}:{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def linked(entry: AnyEntry) -> Links:
    """Ids as a clerk might give them; every label is taken to be that of entry 1."""

    def subject(name: str) -> str:
        if name in (EVERYBODY, EVERYWHERE):
            return name
        return "entry:1" if is_label(name) else opaque("person", name)

    by = entry.by if isinstance(entry, ActEntry | AnnouncementEntry) else ""
    return Links(
        tuple(map(subject, names_in_order(entry))),
        actor=opaque("body", by) if by else "",
        corrects=1 if entry.corrects else None,
    )


def leaf_of(entry: AnyEntry, *, sealed: bool = False, value_is_public: bool = False) -> Leaf:
    position = Position(LOG, entry.number, "2026-11-21T22:00:00Z", BOOK)
    return make_leaf(
        entry, position, linked(entry), salt=salts(), clause=("4.5",), sealed=sealed, value_is_public=value_is_public
    )


def one(text: str) -> AnyEntry:
    reading = read_entries(text, read_register("register: observer\n", "r").register.kind, "r")
    assert reading.problems == ()
    return reading.register.entries[0]


BAR = """
2023-03-28 bar "Zoë Lee" everywhere by Executive: failed; 22 for, 12 against, 39 seats [EX/2023/14]
    because stated "Brought the ward into disrepute"
    because alleged "A grudge" reported "Courier, 2 April"
    question "That Zoë Lee be barred"
    under 4.5
    until 24 months
    moved "Ann Lee"
    reported "Evening Courier, 28 March 2023"
    recorded 2023-04-02
"""


def test_what_anybody_may_read_has_no_name_and_no_free_text() -> None:
    leaf = leaf_of(one(BAR))
    fields = json.loads(leaf.data)

    assert {key: fields[key] for key in fields if key not in ("commit", "public")} == {
        "v": 1,
        "log": LOG,
        "seq": 1,
        "type": "act",
        "act": "bar",
        "at": "2026-11-21T22:00:00Z",
        "effective": "2023-03-28",
        "subject": [opaque("person", "Zoë Lee"), "everywhere"],
        "actor": opaque("body", "Executive"),
        "clause": ["4.5"],
        "rulebook": BOOK,
    }
    assert fields["public"] == {
        "tally": {"for": "22", "against": "12", "seats": "39"},
        "reasons": ["stated", "alleged"],
        "reason_sources": ["", "reported"],
        "under": "4.5",
        "until": {"months": 24},
        "parts": [{"did": "moved"}],
        "sources": ["reported"],
        "recorded": "2023-04-02",
    }
    assert {opening.path: opening.value for opening in leaf.openings} == {
        "/names/0": "Zoë Lee",
        "/by": "Executive",
        "/label": "EX/2023/14",
        "/value": "failed",
        "/reasons/0": {"words": "Brought the ward into disrepute"},
        "/reasons/1": {"words": "A grudge", "source": "Courier, 2 April"},
        "/question": "That Zoë Lee be barred",
        "/parts/0": {"name": "Ann Lee"},
        "/sources/0": "Evening Courier, 28 March 2023",
    }
    for opening in leaf.openings:
        texts = opening.value.values() if isinstance(opening.value, dict) else [opening.value]
        assert not [text for text in texts if text.encode() in leaf.data]
    assert lint_public(leaf.data, {"Zoë Lee", "Ann Lee"}) == ()


def test_a_commitment_is_the_hash_of_tag_salt_path_and_value() -> None:
    text = '{"p":"/names/0","value":"Zoë Lee"}'.encode()

    assert commitment("/names/0", "Zoë Lee", b"s" * 32) == (
        hashlib.sha256(b"hustings/commit/v1" + b"\x00" + b"s" * 32 + text).hexdigest()
    )
    assert commitment("/names/0", "Zoë Lee", b"t" * 32) != commitment("/names/0", "Zoë Lee", b"s" * 32)
    with pytest.raises(LeafError, match="a salt has 32 bytes; this one has 3"):
        commitment("/names/0", "Zoë Lee", b"abc")


def example_entries() -> Iterator[AnyEntry]:
    for path in sorted(EXAMPLES.glob("*/*.register")):
        reading = read_register(path.read_bytes(), path.name)
        assert reading.problems == ()
        yield from reading.register.entries


def test_every_entry_of_the_examples_comes_back_to_the_byte() -> None:
    seen = 0
    for entry in example_entries():
        leaf = leaf_of(entry, sealed=entry.number % 3 == 0)
        again = read_leaf(leaf.data, leaf.openings)
        assert again is not None
        assert entry_bytes(again) == entry_bytes(entry)
        assert (again.number, again.erased) == (entry.number, ())
        assert leaf.data == rfc8785.dumps(json.loads(leaf.data))
        seen += 1
    assert seen > 4000


@given(entries(), st.booleans(), st.booleans())
def test_any_entry_comes_back_to_the_byte(entry: AnyEntry, sealed: bool, value_is_public: bool) -> None:
    leaf = leaf_of(entry, sealed=sealed, value_is_public=value_is_public)

    again = read_leaf(leaf.data, reversed(leaf.openings))

    assert again is not None
    assert entry_bytes(again) == entry_bytes(entry)
    assert write_entry(again) == write_entry(entry)
    assert leaf.data == rfc8785.dumps(json.loads(leaf.data))
    for opening in leaf.openings:
        told = {"p": opening.path, "value": opening.value}
        expected = hashlib.sha256(b"hustings/commit/v1\x00" + opening.salt + rfc8785.dumps(told)).hexdigest()
        assert commitment(opening.path, opening.value, opening.salt) == expected


@given(entries(), st.data())
def test_whatever_is_erased_the_rest_stands_and_can_be_written(entry: AnyEntry, data: st.DataObject) -> None:
    leaf = leaf_of(entry)
    kept = [opening for opening in leaf.openings if data.draw(st.booleans())]

    again = read_leaf(leaf.data, kept, {opening.path: "request" for opening in leaf.openings})

    assert again is not None
    assert set(again.erased) == {opening.path for opening in leaf.openings} - {opening.path for opening in kept}
    assert again.erased_under == ("request" if again.erased else "")
    assert type(again) is type(entry)
    assert write_entry(again)
    if isinstance(entry, ActEntry) and isinstance(again, ActEntry):
        assert [vote.way for vote in again.votes] == [vote.way for vote in entry.votes]
        assert [reason.standing for reason in again.reasons] == [reason.standing for reason in entry.reasons]
        assert [source.sureness for source in again.sources] == [source.sureness for source in entry.sources]
        assert again.tally is None or again.tally.numbers == (entry.tally.numbers if entry.tally else None)


def test_an_erased_name_reads_as_its_opaque_id_and_erased_words_as_nothing() -> None:
    again = read_leaf(leaf_of(one(BAR)).data, [])

    assert isinstance(again, ActEntry)
    assert again.names == (opaque("person", "Zoë Lee"), "everywhere")
    assert again.by == opaque("body", "Executive")
    assert (again.label, again.value, again.question) == ("entry 1", "", "")
    assert [(reason.standing, reason.words) for reason in again.reasons] == [
        (Standing.STATED, ""),
        (Standing.ALLEGED, ""),
    ]
    assert '\n    because stated "(erased)"\n' in write_entry(again)
    assert f'"{opaque("person", "Zoë Lee")}" everywhere' in write_entry(again)


def test_erasing_in_one_entry_changes_no_byte_of_another() -> None:
    plain = one("2024-07-04 general_election")

    assert entry_bytes(replace(plain, erased=("/label",), erased_under="request")) == entry_bytes(plain)


def test_entries_that_point_to_each_other_still_do_when_the_label_is_erased() -> None:
    bar = one("2023-03-28 bar Zoe [EX/1]")
    lift = replace(one("2023-04-28 lift [EX/1] by Panel"), number=2)
    account = replace(one("2023-03-28 bar Zoe [EX/1]"), number=3)
    second = make_leaf(
        account, Position(LOG, 3, "2026-11-21T22:00:00Z", BOOK), replace(linked(account), account=1), salt=salts()
    )

    first, ender, again = (read_leaf(data, []) for data in (leaf_of(bar).data, leaf_of(lift).data, second.data))

    assert isinstance(ender, ActEntry)
    assert first is not None and again is not None
    assert first.label == again.label == "entry 1"
    assert ender.names == ("[entry 1]",)
    assert json.loads(second.data)["refs"] == [1]


def test_a_sealed_entry_says_only_that_there_is_one() -> None:
    leaf = leaf_of(one(BAR), sealed=True)
    fields = json.loads(leaf.data)

    assert set(fields) == {"v", "log", "seq", "type", "at", "rulebook", "subject", "clause", "public", "commit"}
    assert (fields["type"], fields["subject"], fields["clause"], fields["public"]) == ("sealed", [], [], {})
    assert [each["p"] for each in fields["commit"]] == ["/entry"]
    assert read_leaf(leaf.data, []) is None
    assert read_leaf(leaf.data, [each for each in leaf.openings if each.path != "/entry"]) is None


def test_a_value_is_public_only_where_that_is_said() -> None:
    entry = one("2023-03-28 limit: 5000")

    assert json.loads(leaf_of(entry, value_is_public=True).data)["public"] == {"value": "5000"}
    assert json.loads(leaf_of(entry).data)["public"] == {}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"value": "Zoë Lea"}, "does not fit its commitment"),
        ({"salt": b"x" * 32}, "does not fit its commitment"),
        ({"path": "/names/7"}, "has no one commitment of that name"),
        ({"seq": 2}, "an opening of leaf 2 was given for leaf 1"),
    ],
)
def test_an_opening_that_was_changed_is_refused(change: dict[str, object], told: str) -> None:
    leaf = leaf_of(one(BAR))

    with pytest.raises(LeafError, match=told):
        read_leaf(leaf.data, [replace(leaf.openings[0], **change)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "this is no leaf"),
        (b"[]", "are not the canonical ones"),
        (b'{"v":1, "seq":1}', "are not the canonical ones"),
        (b'{"seq":1,"seq":1,"type":"act","v":1}', "are not the canonical ones"),
        (b'{"seq":1.0,"type":"act","v":1}', "1.0 is not a whole number"),
        (b'{"seq":1,"type":"act","v":2}', "of version 2"),
        (b'{"seq":1,"type":"fact","v":1}', "of the type 'fact'"),
        (b'{"seq":true,"type":"act","v":1}', "does not say its place"),
        (b'{"seq":1,"type":"act","v":1}', "does not have the form of an entry"),
        (b"[" * 100_000, "this is no leaf"),
    ],
)
def test_bytes_that_are_no_leaf_are_refused_with_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(LeafError, match=told):
        read_leaf(data, [])


@given(st.data())
def test_a_leaf_with_something_else_in_any_place_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever stands where, there is an answer or a sentence, never another exception."""
    fields = json.loads(leaf_of(one(BAR)).data)
    within = data.draw(st.sampled_from([fields, fields["public"]]))
    key = data.draw(st.sampled_from(sorted(within)))
    within[key] = data.draw(
        st.sampled_from([None, 0, -1, True, "", "x", [], ["x"], [[]], {}, {"x": 1}, {"months": "x"}, ["minuted"]])
    )
    try:
        read_leaf(rfc8785.dumps(fields), [])
    except LeafError as error:
        assert str(error)


def test_an_entry_too_long_for_the_record_is_refused_with_what_to_do() -> None:
    entry = one("2023-03-28 motion by Conference: 1 for")
    assert isinstance(entry, ActEntry)
    many = replace(entry, votes=tuple(Vote(f"Member {number}", "for") for number in range(1000)))

    with pytest.raises(
        LeafError, match=r"takes [\d,]+ bytes .* 65,535; divide its votes or reasons between two accounts"
    ):
        leaf_of(many)
    assert LEAF_LIMIT == 2**16 - 1


@pytest.mark.parametrize(
    ("links", "told"),
    [
        (Links(), "has 2 names, and 0 opaque ids"),
        (Links(("person:ann", "everywhere"), "body:" + "0" * 16), '"person:ann" is no opaque id'),
        (Links(("-", "everywhere"), "body:" + "0" * 16), '"-" was given as the opaque id of a name'),
        (Links(("person:" + "0" * 16, "everywhere")), "needs the opaque id of whoever did it"),
        (Links(("person:" + "0" * 16, "everywhere"), "body:" + "0" * 16, corrects=1), "needs the place of that one"),
    ],
)
def test_links_that_do_not_fit_the_entry_are_refused(links: Links, told: str) -> None:
    with pytest.raises(LeafError, match=told):
        make_leaf(one(BAR), Position(LOG, 1, "2026-11-21T22:00:00Z", BOOK), links, salt=salts())


def test_a_notice_of_the_record_itself_is_no_entry() -> None:
    leaf = make_notice("rule", Position(LOG, 0, "2026-11-21T22:00:00Z", BOOK), {"register": "keeper"})

    assert leaf.openings == ()
    assert read_leaf(leaf.data, []) is None
    with pytest.raises(LeafError, match='"act" is no type of leaf that tells of the record itself'):
        make_notice("act", Position(LOG, 0, "2026-11-21T22:00:00Z", BOOK), {})


@pytest.mark.parametrize(
    ("public", "told"),
    [
        ({"under": "ann@example.org"}, "has an e-mail address"),
        ({"sections": [{"name": "0161 496 0000", "tally": {}}]}, "has what may be a telephone number"),
        ({"sections": [{"name": "+44 161 4960000", "tally": {}}]}, "has what may be a telephone number"),
        ({"value": "no. 104233"}, "has what may be a membership number"),
        ({"under": "Lee #1042"}, "has what may be a membership number"),
        ({"sections": [{"name": "Branch of Ann Lee, Hill", "tally": {}}]}, "has a person's name"),
    ],
)
def test_what_could_never_be_erased_is_found(public: dict[str, object], told: str) -> None:
    data = make_notice("rule", Position(LOG, 0, "2026-11-21T22:00:00Z", BOOK), public).data

    (complaint,) = lint_public(data, {"Ann Lee"})
    assert told in complaint
    assert re.search(r"\(/[\w/]+\)", complaint)


def test_figures_days_and_hashes_are_no_private_numbers() -> None:
    public = {
        "tally": {"for": "1810113"},
        "value": "150000",
        "until": "..2024-10-29",
        "from": "2020-10-01..2020-10-15",
        "under": "4.5.1.2",
        "books": [{"sha256": "1" * 64, "name": "Rules of 2026"}],
    }

    assert lint_public(make_notice("rule", Position(LOG, 0, "2026-11-21T22:00:00Z", BOOK), public).data) == ()


def test_nothing_private_is_public_in_the_examples() -> None:
    for entry in example_entries():
        names = {name for name in names_in_order(entry) if " " in name}
        assert lint_public(leaf_of(entry).data, names) == ()


def test_one_salt_is_never_used_twice() -> None:
    leaf = leaf_of(one(BAR), sealed=True)

    assert len({opening.salt for opening in leaf.openings}) == len(leaf.openings) == 10
    assert all(isinstance(opening, Opening) for opening in leaf.openings)


def test_the_page_names_every_key_and_every_type() -> None:
    page = (Path(__file__).parents[2] / "docs" / "leaf-form.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(/?[\w.]+)(?:/0)?`", page))
    bar = leaf_of(one(BAR))
    fields = json.loads(bar.data)

    assert {*fields, *fields["public"], *LEAF_TYPES} <= told
    assert {re.sub(r"/\d+$", "", opening.path) for opening in leaf_of(one(BAR), sealed=True).openings} <= told


def test_a_notice_commits_to_what_is_not_for_everybody() -> None:
    position = Position(LOG, 0, "2026-11-21T22:00:00Z", BOOK)
    within = {"ids": ["person:8b1f0c2d9e3a4b5c"], "sealed": []}

    leaf = make_notice("privacy.erased", position, {}, private={"/within": within}, salt=lambda: bytes(32))

    assert leaf.openings == (Opening(0, "/within", bytes(32), within),)
    assert leaf_fields(leaf.data)["commit"] == [{"p": "/within", "c": commitment("/within", within, bytes(32))}]


def test_a_notice_that_would_be_too_long_says_what_to_do() -> None:
    erased = [{"paths": ["/names/0"], "seq": seq} for seq in range(3000)]

    with pytest.raises(LeafError, match="room for 65,535; do it in several steps, each with an entry of its own"):
        make_notice("privacy.erased", Position(LOG, 0, "2026-11-21T22:00:00Z", BOOK), {"erased": erased})
