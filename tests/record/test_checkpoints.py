"""Checkpoints: the public vectors, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.record.test_notes import LOG, WITNESS

from hustings.record import (
    EMPTY_ROOT,
    Checkpoint,
    CheckpointError,
    NoteError,
    VerifierKey,
    leaf_hash,
    open_checkpoint,
    read_checkpoint,
)

HEAD = Checkpoint("example.org/register", 2, leaf_hash(b"x"))


def test_the_12_public_checkpoints_are_read_or_refused_as_told(shared: Path) -> None:
    """One that the reference takes is refused here: its root has 7 bytes, and a SHA-256 hash has 32."""
    cases = json.loads((shared / "conformance/record/checkpoint-parse.json").read_text(encoding="utf-8"))["parse"]
    short_root, *rest = cases
    with pytest.raises(CheckpointError, match="is base64 of 7 bytes; a SHA-256 hash has 32"):
        read_checkpoint(short_root["text"])

    read = []
    for case in rest:
        if not case["ok"]:
            with pytest.raises(CheckpointError):
                read_checkpoint(case["text"])
            continue
        head = read_checkpoint(case["text"])
        assert (head.origin, head.size, head.text()) == (case["origin"], case["size"], case["text"])
        read.append(head)
    assert (len(cases), len(read)) == (12, 2)
    assert read[1].root == leaf_hash(b"hello world")


def test_a_signed_checkpoint_is_opened_with_the_key_of_its_log() -> None:
    head, note = open_checkpoint(HEAD.sign(LOG), [LOG.verifier])

    assert head == HEAD
    assert note.signed_by(LOG.verifier)
    with pytest.raises(NoteError, match="no signature is by a known key"):
        open_checkpoint(HEAD.sign(LOG), [WITNESS.verifier])


def test_the_checkpoints_of_the_sample_log_are_all_opened(shared: Path) -> None:
    folder = shared / "conformance/record/tessera-log"
    key = VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")

    heads = [open_checkpoint((folder / f"checkpoint.{size}").read_bytes(), [key])[0] for size in range(16)]
    assert [(head.origin, head.size) for head in heads] == [(key.name, size) for size in range(16)]
    assert heads[0].root == EMPTY_ROOT


def test_lines_that_other_logs_add_are_kept() -> None:
    text = HEAD.text() + "a line of theirs\nand another\n"
    head = read_checkpoint(text)

    assert head.extensions == ("a line of theirs", "and another")
    assert head.text() == text
    assert HEAD.text().count("\n") == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n1\n", "three lines"),
        ("", "ends with a line feed"),
        (HEAD.text()[:-1], "ends with a line feed"),
        (HEAD.text() + "\n", "the extension line of a checkpoint is one line of text"),
        (HEAD.text().replace("\n2\n", "\n02\n"), "without leading zeroes"),
        (HEAD.text().replace("\n2\n", "\n+2\n"), "without leading zeroes"),
        (HEAD.text().replace("\n2\n", "\n\u0662\n"), "without leading zeroes"),
        (HEAD.text().replace("\n2\n", f"\n{2**63}\n"), "not a whole number from 0 to 2\\^63 - 1"),
        (HEAD.text().replace("example.org/register", ""), "the origin of a checkpoint is one line of text"),
        (HEAD.text().replace("=\n", "\n"), "is not base64 with its padding"),
        (HEAD.text().replace("/register", "/\x1bregister"), "is one line of text"),
    ],
)
def test_what_is_no_checkpoint_is_refused_with_a_sentence(text: str, told: str) -> None:
    with pytest.raises(CheckpointError, match=told):
        read_checkpoint(text)


def test_the_largest_record_has_2_to_the_63_less_one_entries() -> None:
    head = Checkpoint("example.org/register", 2**63 - 1, HEAD.root)
    assert read_checkpoint(head.text()) == head


def test_a_checkpoint_that_cannot_be_is_not_made() -> None:
    for head in (("a\nb", 1, EMPTY_ROOT), ("a", -1, EMPTY_ROOT), ("a", 1, b"short"), ("", 1, EMPTY_ROOT)):
        with pytest.raises(CheckpointError):
            Checkpoint(*head)
