"""The stranger's check of a record, step by step: on vectors of others, and on a record made up here."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.publication.made_records import HASH, ORIGIN, Record, key, record_of

from hustings.entries.leaf import canonical_json
from hustings.publication.bundles import SUMS, answer_bundle, packed, publish, sum_lines
from hustings.publication.verify import record_steps
from hustings.publication.verify.record_steps import Known, Report, verify
from hustings.record import Checkpoint, read_policy, root

TESSERA = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
MIRROR = "mirror-log/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706"


def failed(report: Report) -> dict[int, list[str]]:
    """The sentences of each step that failed."""
    return {step.number: [each.sentence for each in step.failed] for step in report.steps if step.failed}


def lacking(report: Report) -> dict[int, list[str]]:
    """What was needed and not there, by step."""
    found = {step.number: [each.what for each in step.not_checked if each.needed] for step in report.steps}
    return {number: told for number, told in found.items() if told}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, Path]:
    """A record of 700 entries: two full tiles and a part of a third; not to be changed."""
    record, folder = record_of(700), tmp_path_factory.mktemp("published")
    publish(record, folder)
    return record, folder


@pytest.fixture
def folder(published: tuple[Record, Path], tmp_path: Path) -> Path:
    """A copy of it that may be changed."""
    return Path(shutil.copytree(published[1], tmp_path / "copy"))


def resum(folder: Path) -> None:
    """Somebody who changes a file can change the list of sums as well."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != SUMS
    )
    sums = [(name, hashlib.sha256((folder / name).read_bytes()).hexdigest()) for name in names if name[:5] != "tile/"]
    (folder / SUMS).write_bytes(sum_lines(sums))


# Vectors of others.


def test_every_wycheproof_signature_is_judged_as_it_should_be_with_and_without_cryptography(shared: Path) -> None:
    lines = (shared / "conformance/record/ed25519-wycheproof.jsonl").read_text().splitlines()
    cases = [json.loads(line) for line in lines]
    wrong = []
    for case in cases:
        given = [bytes.fromhex(case[part]) for part in ("pk", "msg", "sig")]
        for judge in (record_steps.verify_slowly, record_steps.verify_signature):
            if judge(*given) != (case["result"] == "valid"):
                wrong.append((judge.__name__, case["tcId"]))

    assert len(cases) == 151
    assert wrong == []


def test_every_tlog_proof_of_the_vectors_is_judged_as_it_should_be(shared: Path) -> None:
    vectors = shared / "conformance/record/tlog-proofs"
    told = json.loads((vectors / "cases.json").read_text())
    policy = record_steps.read_policy(told["policy"].encode())
    judged = {}
    for case in told["cases"]:
        leaf = record_steps.leaf_hash(base64.b64decode(case["leaf_b64"]))
        try:
            record_steps.check_proof((vectors / case["file"]).read_bytes(), leaf, policy)
            judged[case["file"]] = True
        except record_steps.Bad:
            judged[case["file"]] = False

    assert judged == {case["file"]: case["ok"] for case in told["cases"]}
    assert len(judged) == 25


def test_proof_files_are_read_or_refused_as_the_vectors_say(shared: Path) -> None:
    told = json.loads((shared / "conformance/record/tlog-proof-format.json").read_text())
    for case in told["valid"]:
        proof = record_steps.read_proof(case["text"].encode())
        hashes = tuple(base64.b64decode(each) for each in case["hashes"])
        assert (proof.index, proof.hashes) == (case["index"], hashes)
        assert proof.extra == base64.b64decode(case.get("extra", ""))
    for text in told["invalid"]:
        with pytest.raises(record_steps.Bad):
            record_steps.read_proof(text.encode())


def test_inclusion_proofs_are_judged_as_the_vectors_say(shared: Path) -> None:
    cases = [
        json.loads(line) for line in (shared / "conformance/record/merkle-inclusion.jsonl").read_text().splitlines()
    ]
    judged = []
    for case in cases:
        proof = [base64.b64decode(each) for each in case["proof"] or ()]
        found = record_steps.root_from_proof(
            case["leafIdx"], case["treeSize"], base64.b64decode(case["leafHash"] or ""), proof
        )
        judged.append(found is None or found != base64.b64decode(case["root"] or ""))

    assert judged == [case["wantErr"] for case in cases]
    assert len(judged) == 98


def test_notes_are_opened_or_refused_as_the_vectors_say(shared: Path) -> None:
    """A note that the reference refuses is one whose signatures are wrong, or of no known key, or of no form."""
    told = json.loads((shared / "conformance/record/signed-note.json").read_text())
    wrong = []
    for case in told["open"]:
        differs = case["desc"] in ("duplicate verifier for a used key", "101 signature lines (reference limit is 100)")
        keys = [record_steps.read_vkey(vkey) for vkey in dict.fromkeys(case["vkeys"])]
        try:
            note = record_steps.read_note(base64.b64decode(case["note_b64"]))
            found = []
            for name, key_id, signature in note.signatures:
                for known in keys:
                    if (known.name, known.id) == (name, key_id):
                        if not known.signed(note.text, signature):
                            raise record_steps.Bad("wrong")
                        found.append(name)
            opens = bool(found)
        except record_steps.Bad:
            opens = False
        if opens != case["ok"] and not differs:
            wrong.append(case["desc"])

    assert wrong == []
    for vkey in told["bad_vkeys"]:
        with pytest.raises(record_steps.Bad):
            record_steps.read_vkey(vkey)


def test_policies_are_read_or_refused_as_the_vectors_say(shared: Path) -> None:
    """The "group" cases of the reference name one key twice, which C2SP forbids; so they are refused."""
    told = json.loads((shared / "conformance/record/tlog-policy.json").read_text())
    refused = []
    for case in [*told["good"], *told["bad"]]:
        try:
            record_steps.read_policy(case["policy"].encode())
        except record_steps.Bad:
            refused.append(case["desc"])

    assert refused == ["group numerical", "group all", "group any", *(case["desc"] for case in told["bad"])]


def test_a_log_of_others_is_checked_as_far_as_it_goes(shared: Path, tmp_path: Path) -> None:
    """Tessera's log of 15 entries, with all the narrower tiles of its history."""
    folder = shutil.copytree(shared / "conformance/record/tessera-log", tmp_path / "log")
    known = [
        Known(f"checkpoint.{size}", (folder / f"checkpoint.{size}").read_bytes()) for size in (0, 1, 3, 7, 8, 14, 15)
    ]

    report = verify(str(folder), policy=f"log {TESSERA}\nquorum none\n".encode(), known=known)

    assert failed(report) == {}
    assert report.is_sound
    assert (report.origin, report.size) == ("example.com/log/testdata", 15)
    assert [each.what for each in report.steps[2].not_checked] == ["the form of the entries"]
    assert len(report.steps[3].checked) == 7


@pytest.mark.parametrize("tile", ["tile/entries/000.p/15", "tile/0/000.p/15", "tile/entries/000.p/7", "tile/0/000.p/9"])
def test_a_changed_tile_of_a_log_of_others_is_found(shared: Path, tmp_path: Path, tile: str) -> None:
    folder = shutil.copytree(shared / "conformance/record/tessera-log", tmp_path / "log")
    changed = bytearray((folder / tile).read_bytes())
    changed[-1] ^= 1
    (folder / tile).write_bytes(changed)

    report = verify(str(folder), policy=f"log {TESSERA}\nquorum none\n".encode())

    assert list(failed(report)) == [3]
    assert not report.is_sound


def test_a_second_history_under_the_same_key_is_told(shared: Path) -> None:
    vectors = shared / "conformance/record"
    other = Known("yours", (vectors / "tlog-proofs/split-view-checkpoint.15").read_bytes())

    report = verify(str(vectors / "tessera-log"), policy=f"log {TESSERA}\nquorum none\n".encode(), known=[other])

    assert list(failed(report)) == [4]
    assert "ANOTHER history" in failed(report)[4][0]


def test_a_mirrored_log_has_its_root_and_its_cosignature_and_its_made_up_entries_are_refused(shared: Path) -> None:
    """300 entries: a full tile, a partial one, a tile above. The mirror signed; its entry bundles are placeholders."""
    folder = shared / "conformance/record" / MIRROR
    witness = "mirror.example.org+3fb148ef+BAAjjch9GyYz0sJsJx7ALhbdAtz2ov0unbzSl1vMp94O"
    full, rest = ((folder / name).read_bytes() for name in ("tile/0/000", "tile/0/001.p/44"))
    hashes = [data[at : at + 32] for data in (full, rest) for at in range(0, len(data), 32)]
    note = record_steps.read_note((folder / "checkpoint").read_bytes())
    head = record_steps.read_head(note.text)

    assert record_steps.tree_root([], hashes) == head.root
    assert (folder / "tile/1/000.p/1").read_bytes() == record_steps.tree_root([], hashes[:256])
    assert record_steps.read_vkey(witness).signed(note.text, note.signatures[0][2]) is True

    report = verify(str(folder), policy=f"witness m {witness}\nquorum m\n".encode())

    assert failed(report) == {
        2: ['checkpoint: the policy has no key of the log "rome2026h1.example.org"'],
        3: ["tile/entries/000 ends within entry 0", "tile/entries/001.p/44 ends within entry 256"],
    }


def test_a_mirror_may_keep_bundles_compressed_and_no_more_is_inflated_than_one_can_hold(
    shared: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(shared / "conformance/record/tessera-log", tmp_path / "log")
    policy = f"log {TESSERA}\nquorum none\n".encode()
    bundle = folder / "tile/entries/000.p/15"
    bundle.write_bytes(gzip.compress(bundle.read_bytes()))
    assert verify(str(folder), policy=policy).is_sound

    bundle.write_bytes(gzip.compress(b"\0" * 200_000_000, 1))
    assert list(failed(verify(str(folder), policy=policy))) == [3]


# Our own record.


def test_a_published_record_is_sound(published: tuple[Record, Path]) -> None:
    record, folder = published

    report = verify(str(folder))

    assert failed(report) == {}
    assert report.is_sound
    assert (report.kind, report.policy, report.size) == ("full", "bundle", 700)
    assert report.root == root(700, record.read_node)
    assert [step.outcome for step in report.steps] == [
        "checked", "checked", "checked", "not checked", "checked", "checked", "checked",
    ]  # fmt: skip


def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    record = record_of(4 * record_steps.CHUNK + 10)
    publish(record, tmp_path)
    done: list[int] = []

    alone, together = verify(str(tmp_path)), verify(str(tmp_path), processes=2, progress=lambda at, of: done.append(at))

    assert together.as_json() == alone.as_json()
    assert together.is_sound
    assert done == [4096, 8192, 12288, 16384, 16394]


def test_whose_keys_were_trusted_is_told(published: tuple[Record, Path]) -> None:
    record, folder = published
    stranger = f"log {key(ORIGIN + '/other').vkey}\nquorum none\n".encode()

    assert verify(str(folder), policy=record.policy).policy == "user"
    assert list(failed(verify(str(folder), policy=stranger))) == [2]


def test_a_head_that_too_few_witnesses_have_seen_is_told_as_that_and_not_as_a_fault(
    published: tuple[Record, Path],
) -> None:
    record, folder = published
    three = record.policy.replace(b"group all-of-them 2", b"group all-of-them 3")

    report = verify(str(folder), policy=three)

    told = "not yet seen by enough witnesses: the policy asks for 3 of w0, w1, w2; signed by: w0, w1; not signed by: w2"
    assert failed(report) == {}
    assert [(each.why, each.needed) for each in report.steps[1].not_checked] == [(f"it is {told}", True)]
    assert report.summary == f"The record is {told}. All else that was checked of its 700 entries holds."
    assert not report.is_sound


def test_whom_groups_of_groups_ask_for_is_told_alike_by_both_readers(published: tuple[Record, Path]) -> None:
    """Groups under one another, also many of them; no witness is named whom the quorum does not count."""
    record, folder = published
    nested = record.policy.replace(
        b"group all-of-them 2 w0 w1 w2", b"group one any w1\ngroup branches any one\ngroup all-of-them all branches w0"
    )
    deep = record.policy.replace(
        b"group all-of-them 2 w0 w1 w2\n",
        b"".join(b"group g%d any %s\n" % (n, b"g%d" % (n - 1) if n else b"w2") for n in range(900))
        + b"group all-of-them any g899\n",
    )

    report = verify(str(folder), policy=nested)

    assert report.unseen == ""
    for policy in (nested, deep):
        ours, steps = read_policy(policy), record_steps.read_policy(policy)
        assert ours.unseen({"w0"})[:400] == steps.unseen({"w0"})[:400]
    assert read_policy(nested).unseen({"w0"}) == (
        "not yet seen by enough witnesses: the policy asks for 2 of branches (1 of one (1 of w1)), w0; "
        "signed by: w0; not signed by: w1"
    )


def test_without_any_policy_nothing_is_shown(folder: Path) -> None:
    (folder / "policy.txt").unlink()
    resum(folder)

    report = verify(str(folder))

    assert failed(report) == {}
    assert lacking(report) == {2: ["the signatures"]}
    assert not report.is_sound


def test_a_record_that_goes_on_from_a_known_head_is_the_same_record(published: tuple[Record, Path]) -> None:
    record, folder = published
    known = []
    for size in (0, 1, 255, 256, 257, 512, 513, 699, 700):
        record.signed_size = size
        known.append(Known(f"head {size}", record.note))
    record.signed_size = None

    report = verify(str(folder), known=known)

    assert report.is_sound
    assert len(report.steps[3].checked) == 9


def test_a_shorter_record_than_the_known_one_is_not_taken_for_it(
    published: tuple[Record, Path], tmp_path: Path
) -> None:
    record = record_of(300)
    publish(record, tmp_path)

    report = verify(str(tmp_path), known=[Known("your head", published[0].note)])

    assert failed(report) == {}
    assert lacking(report) == {4: ["whether this record agrees with your head"]}


def test_a_rewritten_history_is_found_by_whoever_remembers_a_head(
    published: tuple[Record, Path], tmp_path: Path
) -> None:
    """Entry 100 is another; everything is signed anew by the log's own key, and the new record is sound in itself."""

    def rewrite(record: Record, seq: int) -> bool:
        if seq == 100:
            record.enter("act", {"/by": "Executive"}, act="bar", public={"tally": {"for": "23", "against": "12"}})
        return seq == 100

    publish(record_of(800, rewrite), tmp_path)

    assert verify(str(tmp_path)).is_sound
    report = verify(str(tmp_path), known=[Known("the head you noted", published[0].note)])
    assert list(failed(report)) == [4]
    assert failed(report)[4][0].startswith("this is ANOTHER history than that of the head you noted (700 entries")


@pytest.mark.parametrize(
    ("name", "before", "after", "step", "entry"),
    [
        ("tile/entries/000", b'"for":"22"', b'"for":"23"', 3, 3),
        ("tile/entries/001", b'"against":"12"', b'"against":"13"', 3, 258),
        ("openings.jsonl", b"Minutes 9", b"Minutes 8", 5, 9),
        ("openings.jsonl", b'"path":"/by"', b'"path":"/bz"', 5, 2),
        ("openings.jsonl", "Zoë".encode(), "Zoé".encode(), 5, 3),
    ],
)
def test_a_change_is_found_and_its_entry_named(
    folder: Path, name: str, before: bytes, after: bytes, step: int, entry: int
) -> None:
    data = (folder / name).read_bytes()
    assert before in data
    (folder / name).write_bytes(data.replace(before, after, 1))
    resum(folder)

    report = verify(str(folder))

    assert list(failed(report)) == [step]
    assert report.steps[step - 1].failed[0].entry == entry


def test_a_change_of_a_rule_is_found(folder: Path) -> None:
    place = folder / f"rulebook/{HASH}.md"
    place.write_bytes(place.read_bytes().replace(b"may bar", b"may not bar"))
    resum(folder)

    assert failed(verify(str(folder)))[6][0].startswith(f"rulebook/{HASH}.md was changed")


def test_a_missing_rule_book_is_missed(folder: Path) -> None:
    (folder / f"rulebook/{HASH}.md").unlink()
    resum(folder)

    assert list(lacking(verify(str(folder)))) == [6]


@pytest.mark.parametrize(
    "name",
    ["checkpoint", "policy.txt", "README.txt", "verify.html", "openings.jsonl", SUMS, "tile/0/001", "tile/1/000.p/2"],
)
def test_a_missing_file_is_missed_by_name(folder: Path, name: str) -> None:
    (folder / name).unlink()

    report = verify(str(folder))

    assert not report.is_sound
    assert name in {each.file for step in report.steps for each in step.failed}


def test_a_file_that_is_none_of_the_bundle_is_told_and_left_alone(folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"\0")

    report = verify(str(folder))

    assert report.is_sound
    assert next(each.what for each in report.steps[0].not_checked) == "1 other files (.DS_Store)"


def claim_of(record: Record) -> dict[str, Any]:
    """A claim of which only the head is looked at here."""
    head = {"origin": ORIGIN, "size": record.size, "root": root(record.size, record.read_node).hex()}
    return {"claim": 1, "checkpoint": head}


def signed(record: Record, tmp_path: Path) -> Report:
    publish(record, tmp_path / "signed")
    return verify(str(tmp_path / "signed"))


def raw(change: dict[str, object] | None = None, text: str = "") -> bytes:
    record = record_of(2)
    fields = {**record.fields("body", public={"kind": "branch"}), **(change or {})}
    return text.encode() if text else canonical_json({key: each for key, each in fields.items() if each is not ...})


@pytest.mark.parametrize(
    ("leaf", "told"),
    [
        (raw({"seq": 3}), "it says that its place is 3"),
        (raw({"log": "other.example"}), 'it belongs to the log "other.example"'),
        (raw({"v": 2}), "another version"),
        (raw({"type": "vote"}), '"vote" is no type of entry'),
        (raw({"at": "2026-13-01T00:00:00Z"}), "a field of it is not written as it should be"),
        (raw({"at": "2025-01-01T00:00:00Z"}), "before the entry in front of it"),
        (raw({"refs": [2]}), "points to an entry that is not an earlier one"),
        (raw({"subject": ["Ada Okafor"]}), "about something that is no opaque id"),
        (raw({"commit": [{"c": "00" * 32, "p": "/by"}] * 2}), "commits to one value twice"),
        (raw({"commit": [{"c": "00", "p": "/by"}]}), "a commitment of it is not written as it should be"),
        (raw({"motive": "spite"}), "has one that entries do not have"),
        (raw({"clause": ...}), "lacks a field"),
        (raw({"rulebook": "AB" * 32}), "the hash of its rule book"),
        (raw({"public": {"kind": 1.5}}), "is not a whole number"),
        (raw({"public": {"kind": None}}), "it holds a null"),
        (raw({"public": {"kind": 2**53}}), "is beyond what is allowed"),
        (raw(text='{"v": 1}'), "not written in the canonical way"),
        (raw(text='{"v":1,"v":1}'), "not written in the canonical way"),
        (raw(text='{"v":"\\u0041"}'), "not written in the canonical way"),
        (raw(text='{"v":"e\u0301"}'), "not written in the canonical way"),
        (raw(text="[" * 30_000), "nested too deeply"),
        (raw(text="nothing"), "cannot be read"),
    ],
)
def test_a_signed_entry_of_a_wrong_form_is_refused(tmp_path: Path, leaf: bytes, told: str) -> None:
    """Whatever the operator signs: an entry that different programs could read differently is none."""
    record = record_of(2)
    record.opened.clear()
    record.add(leaf)

    report = signed(record, tmp_path)

    assert list(failed(report)) == [3]
    assert told in failed(report)[3][0]
    assert report.steps[2].failed[0].entry == 2


def test_one_opaque_id_with_two_names_is_refused(tmp_path: Path) -> None:
    """The id of Ada Okafor is opened to Ben Carrow: whom a decision is about could be chosen afterwards."""
    record = record_of(500)
    seq = record.enter("act", {"/names/0": "Ben Carrow"}, act="bar", subject=["person:" + "ab" * 8])
    record.enter("act", {"/names/0": "Ada Okafor"}, act="bar", subject=["person:" + "ab" * 8])

    report = signed(record, tmp_path)

    told = f"person:{'ab' * 8} has one name in entry {seq} and another in entry {seq + 1}"
    assert failed(report) == {5: [told]}


def test_what_is_sealed_is_not_published_and_is_checked_for_whoever_is_shown_it(tmp_path: Path) -> None:
    record = record_of(60)
    report = signed(record, tmp_path)
    shown = (tmp_path / "signed/openings.jsonl").read_text()
    assert report.is_sound
    assert '"seq":40,' in shown
    assert '"seq":41,' not in shown
    assert report.steps[6].checked == ["0 values erased; 2 sealed entries, which not everybody may read"]

    bundle = tmp_path / "answer.zip"
    bundle.write_bytes(answer_bundle(record, claim_of(record), [40, 41]))
    seen: list[dict[str, Any]] = []

    def look(claim: object, entries: list[dict[str, Any]], texts: object, whole: bool) -> list[object]:
        seen.extend(entries)
        return []

    assert verify(str(bundle), answer_check=look).is_sound
    assert [(each["seq"], each["act"], each["opened"]["/by"]) for each in seen] == [
        (40, "membership", "Secretary"), (41, "complaint", "Secretary"),
    ]  # fmt: skip


# Keys and erasure.


def rotated(record: Record, old: str, new: str, start: int, until: int) -> None:
    record.enter("log.key.rotated", public={"old": old, "new": new, "from": start, "until": until})


@pytest.mark.parametrize(
    ("signers", "sound"),
    [(("old",), False), (("new",), False), (("newest",), True), (("new", "newest"), True), (("stranger",), False)],
)
def test_after_two_rotations_only_the_keys_of_that_size_are_taken(
    tmp_path: Path, signers: tuple[str, ...], sound: bool
) -> None:
    """The record has 60 entries; the old key signed up to 30, the new one from 25 to 50, the newest from 45."""
    keys = {name: type(key(ORIGIN))(ORIGIN, 1, hashlib.sha256(name.encode()).digest()) for name in
            ("old", "new", "newest", "stranger")}  # fmt: skip

    def change(record: Record, seq: int) -> bool:
        if seq == 20:
            rotated(record, keys["old"].vkey, keys["new"].vkey, 25, 30)
        if seq == 40:
            rotated(record, keys["new"].vkey, keys["newest"].vkey, 45, 50)
        return seq in (20, 40)

    record = record_of(60, change)
    record.signers = tuple(keys.values())
    policy = record.policy
    record.signers = tuple(keys[name] for name in signers)
    publish(record, tmp_path)

    report = verify(str(tmp_path), policy=policy)

    assert report.is_sound == sound
    assert list(failed(report)) == ([] if sound else [7])


def test_an_erased_value_is_listed_and_must_be_gone(tmp_path: Path) -> None:
    record = record_of(60)
    record.enter("privacy.erased", public={"ground": "gdpr-17-1-d", "erased": [{"seq": 9, "paths": ["/names/0"]}]})
    kept = signed(record, tmp_path)
    record.opened[9] = [each for each in record.opened[9] if each.path != "/names/0"]
    gone = signed(record, tmp_path)

    assert failed(kept) == {7: ["/names/0 of entry 9 was erased by entry 60, and openings.jsonl still shows it"]}
    assert gone.is_sound
    assert gone.steps[6].checked[0] == ("entry 60 erased 1 values on the ground gdpr-17-1-d; its entries stay provable")


# Answer bundles.


@pytest.fixture(scope="module")
def answer(published: tuple[Record, Path]) -> bytes:
    return answer_bundle(published[0], claim_of(published[0]), [3, 9, 258, 699])


def judged(data: bytes, tmp_path: Path) -> Report:
    place = tmp_path / "answer.zip"
    place.write_bytes(data)
    return verify(str(place), answer_check=lambda *given, whole: [])


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(files: dict[str, bytes]) -> bytes:
    """The same with right sums, as somebody would who wants to deceive."""
    sums = [(name, hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items()) if name != SUMS]
    return packed({**files, SUMS: sum_lines(sums)})


def test_an_answer_bundle_is_sound_and_the_same_each_time(
    published: tuple[Record, Path], answer: bytes, tmp_path: Path
) -> None:
    report = judged(answer, tmp_path)

    assert failed(report) == {}
    assert report.is_sound
    assert report.kind == "answer"
    assert answer == answer_bundle(published[0], claim_of(published[0]), [699, 3, 9, 258, 3])
    assert repacked(unpacked(answer)) == answer


def test_an_answer_that_was_not_checked_is_not_shown(answer: bytes, tmp_path: Path) -> None:
    (tmp_path / "answer.zip").write_bytes(answer)

    report = verify(str(tmp_path / "answer.zip"))

    assert lacking(report) == {8: ["the answer"]}


@pytest.mark.parametrize(
    ("name", "before", "after", "step", "entry"),
    [
        ("entries.jsonl", b'\\"for\\":\\"22\\"', b'\\"for\\":\\"23\\"', 3, 3),
        ("openings.jsonl", b"Minutes 9", b"Minutes 7", 5, 9),
        ("openings.jsonl", b'"seq":258', b'"seq":259', 5, 258),
        ("proofs/9.tlog-proof", b"index 9\n", b"index 8\n", 3, 9),
    ],
)
def test_a_change_in_an_answer_bundle_is_found_and_its_entry_named(
    answer: bytes, tmp_path: Path, name: str, before: bytes, after: bytes, step: int, entry: int
) -> None:
    files = unpacked(answer)
    assert before in files[name]
    files[name] = files[name].replace(before, after, 1)

    report = judged(repacked(files), tmp_path)

    assert step in failed(report)
    assert not report.is_sound
    told = {each.entry for each in report.steps[step - 1].failed}
    assert entry in told or (step, entry) == (5, 258)


@pytest.mark.parametrize("head", [None, {"origin": ORIGIN, "size": 699, "root": "00" * 32}])
def test_an_answer_of_another_record_is_not_taken(
    published: tuple[Record, Path], tmp_path: Path, head: dict[str, Any] | None
) -> None:
    report = judged(answer_bundle(published[0], {"claim": 1, "checkpoint": head}, [3]), tmp_path)

    assert not report.is_sound
    assert (failed(report) or lacking(report)).keys() == {8}


def test_a_proof_that_is_missing_or_of_nothing_is_told(answer: bytes, tmp_path: Path) -> None:
    files = unpacked(answer)
    proof = files.pop("proofs/9.tlog-proof")

    assert failed(judged(repacked(files), tmp_path)) == {
        3: ["proofs/9.tlog-proof is missing: entry 9 is not shown to be on the record"]
    }
    files["proofs/9.tlog-proof"], files["proofs/8.tlog-proof"] = proof, proof
    assert failed(judged(repacked(files), tmp_path)) == {3: ["proofs/8.tlog-proof proves entry 8, which is not quoted"]}


# Hostile bundles.


def named(name: str) -> bytes:
    """A zip file in the right form with one file of this name."""
    return packed({"checkpoint": b"", name: b"x"})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no whole zip file"),
        (b"PK\5\6" + b"\0" * 18 + b"more", "no whole zip file"),
        (b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 65535, 65535, 0, 0, 0), "cut short"),
        (b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 1, 1, 1 << 31, 1 << 31, 0), "does not fit the file"),
        (named("../checkpoint2"), "no name of a file in a bundle"),
        (named("/etc/passwd"), "no name of a file in a bundle"),
        (named("tile/0/../000"), "no name of a file in a bundle"),
        (named("a\\b"), "no name of a file in a bundle"),
        (named("tile/0/x000/000"), "no file of a bundle"),
        (named("tile/entries/000.p/256"), "no file of a bundle"),
        (named("proofs/007.tlog-proof"), "no file of a bundle"),
        (named("rulebook/x.md"), "no file of a bundle"),
    ],
)
def test_a_hostile_zip_file_is_refused_in_a_sentence(tmp_path: Path, data: bytes, told: str) -> None:
    report = judged(data, tmp_path)

    assert list(failed(report)) == [1]
    assert told in failed(report)[1][0]


def zipped(compression: int, *names: str, data: bytes = b"x") -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", compression) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=compression)
    return kept.getvalue()


def test_a_zip_bomb_is_not_inflated_and_a_name_stands_once(tmp_path: Path) -> None:
    bomb = zipped(zipfile.ZIP_DEFLATED, "checkpoint", data=b"\0" * 50_000_000)
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped(zipfile.ZIP_STORED, "checkpoint", "checkpoint")

    assert "packed in another form" in failed(judged(bomb, tmp_path))[1][0]
    assert not judged(twice, tmp_path).is_sound


def test_a_bundle_cut_short_anywhere_is_refused(answer: bytes, tmp_path: Path) -> None:
    chance = random.Random(4)
    for length in [chance.randrange(len(answer)) for _ in range(50)]:
        assert list(failed(judged(answer[:length], tmp_path))) == [1]


def test_links_and_pipes_are_refused(folder: Path) -> None:
    (folder / "README.txt").unlink()
    (folder / "README.txt").symlink_to("/etc/hostname")
    assert failed(verify(str(folder))) == {1: ["README.txt is a link, and a bundle has only files of its own"]}

    (folder / "README.txt").unlink()
    os.mkfifo(folder / "README.txt")
    assert failed(verify(str(folder))) == {1: ["README.txt is neither a file nor a folder"]}


def test_a_checkpoint_of_more_entries_than_there_are_costs_nothing(folder: Path) -> None:
    record = record_of(1)
    note = Checkpoint(ORIGIN, 2**53, b"\7" * 32).sign(*record.signers)
    (folder / "checkpoint").write_bytes(note)
    resum(folder)

    report = verify(str(folder))

    assert failed(report)[3] == ["tile/entries/002 is missing: the entries from 512 on cannot be checked"]


def test_a_place_where_nothing_is_is_told(tmp_path: Path) -> None:
    assert failed(verify(str(tmp_path / "nowhere")))[1][0].endswith("cannot be read: No such file or directory")
    assert failed(verify(str(tmp_path)))[1] == ["there is no checkpoint: this is no bundle, or a part of it is missing"]


# Alone.


def test_the_file_runs_alone_without_the_rest_of_hustings_or_cryptography(
    published: tuple[Record, Path], answer: bytes, tmp_path: Path
) -> None:
    alone = shutil.copy(record_steps.__file__, tmp_path / "check.py")
    (tmp_path / "answer.zip").write_bytes(answer)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", "-S", str(alone), *words]  # no packages but those of Python itself
        return subprocess.run(command, capture_output=True, text=True, check=False)

    full, one, none = (
        run(str(published[1]), "--json"),
        run(str(tmp_path / "answer.zip")),
        run("x", "--known", "nowhere"),
    )

    assert (full.returncode, json.loads(full.stdout)["sound"]) == (0, True)
    assert (one.returncode, one.stdout.splitlines()[-1]) == (
        1, "The record is NOT shown to be sound: step 8 lacks what it needs.",
    )  # fmt: skip
    assert (none.returncode, none.stderr) == (2, "nowhere cannot be read: No such file or directory\n")


# Flipped bits.


def flips(folder: Path, number: int, chance: random.Random) -> list[str]:
    """Flip so many single bits, one at a time: what was not refused with its step and its entry or file.

    Half of the bits are taken from all bytes alike, half from all files alike, so that the small ones have their turn.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size]
    sizes = [path.stat().st_size for path in files]
    unnoticed = []
    for turn in range(number):
        path = chance.choices(files, sizes if turn % 2 else None)[0]
        whole = path.read_bytes()
        bit = chance.randrange(8 * len(whole))
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        report = verify(str(folder))
        findings = [each for step in report.steps for each in step.failed]
        missing = [each for step in report.steps for each in step.not_checked if each.needed]
        if (
            report.is_sound
            or not (findings or missing)
            or not all(each.file or each.entry is not None for each in findings)
        ):
            unnoticed.append(f"bit {bit} of {path.relative_to(folder)}: {findings}")
        path.write_bytes(whole)
    return unnoticed


def published_thrice(folder: Path, size: int) -> Path:
    """A record published a hundred entries before its end, fifty, and at it, so that there are narrower tiles too."""
    record = record_of(size)
    for signed in (size - 100, size - 50, size):
        record.signed_size = signed
        publish(record, folder)
    return folder


@pytest.fixture(scope="module")
def six_hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As few entries as have all kinds of files: full tiles, one in part, one above them, and narrower ones of earlier.

    Each flip reads the whole record, so that it takes a third of the time of `two_thousand`.
    """
    return published_thrice(tmp_path_factory.mktemp("six-hundred"), 640)


@pytest.fixture(scope="module")
def two_thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published_thrice(tmp_path_factory.mktemp("two-thousand"), 2000)


def test_a_record_of_six_hundred_has_the_kinds_of_files_that_one_of_two_thousand_has(
    six_hundred: Path, two_thousand: Path
) -> None:
    kinds = [
        {re.sub(r"\d+", "0", path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_file()}
        for folder in (six_hundred, two_thousand)
    ]

    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("part", range(5))
def test_each_single_flipped_bit_is_refused(six_hundred: Path, tmp_path: Path, part: int) -> None:
    folder = shutil.copytree(six_hundred, tmp_path / "flipped")

    assert flips(folder, 100, random.Random(part)) == []
    assert verify(str(folder)).is_sound


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_each_of_ten_thousand_flipped_bits_is_refused(two_thousand: Path, tmp_path: Path, part: int) -> None:
    folder = shutil.copytree(two_thousand, tmp_path / "flipped")

    assert flips(folder, 500, random.Random(1000 + part)) == []


def test_each_flipped_bit_of_an_answer_bundle_is_refused(answer: bytes, tmp_path: Path) -> None:
    """Also those of the zip file itself: dates, modes, lengths, the list at its end."""
    chance = random.Random(7)
    ends = len(answer) - 2000
    for turn in range(400):
        bit = chance.randrange(8 * ends, 8 * len(answer)) if turn % 2 else chance.randrange(8 * len(answer))
        changed = bytearray(answer)
        changed[bit // 8] ^= 1 << bit % 8

        report = judged(bytes(changed), tmp_path)

        assert not report.is_sound, f"bit {bit}"
