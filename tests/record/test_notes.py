"""Signed notes and keys: the public vectors, the limits, and that no bit changes unnoticed."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.record import (
    COSIGNATURE,
    KeyTextError,
    NoteError,
    Signature,
    SignerKey,
    VerifierKey,
    add_signatures,
    cosign,
    cosignature,
    open_note,
    read_note,
    read_signatures,
    sign_note,
    write_note,
)
from hustings.record.keys import check_key_name

TEXT = "the record of Commonweal\nhas two lines\n"


def key_of(name: str, kind: int = 1) -> SignerKey:
    """A key that is the same in every run."""
    return SignerKey(name, kind, name.encode().ljust(32, b".")[:32])


LOG = key_of("example.org/register")
WITNESS = key_of("witness.example/agents", COSIGNATURE)


@pytest.fixture(scope="module")
def vectors(shared: Path) -> dict[str, Any]:
    known: dict[str, Any] = json.loads((shared / "conformance/record/signed-note.json").read_text(encoding="utf-8"))
    return known


def test_the_known_key_signs_the_known_note(vectors: dict[str, Any]) -> None:
    sign = vectors["sign"]
    signer = SignerKey.parse(sign["skey"])

    assert sign_note(sign["text"], signer) == sign["note"].encode()
    assert signer.text() == sign["skey"]
    assert signer.vkey == vectors["good_vkeys"][0]


def test_good_and_bad_verifier_keys(vectors: dict[str, Any]) -> None:
    assert [VerifierKey.parse(text).vkey for text in vectors["good_vkeys"]] == vectors["good_vkeys"]
    for text in vectors["bad_vkeys"]:
        with pytest.raises(KeyTextError):
            VerifierKey.parse(text)
    assert (len(vectors["good_vkeys"]), len(vectors["bad_vkeys"])) == (3, 3)


def test_the_16_public_notes_are_opened_or_refused_as_told(vectors: dict[str, Any]) -> None:
    """Also where the verdict is the reference's alone: two equal keys are ambiguous, and 101 signatures too many."""
    for case in vectors["open"]:
        keys = [VerifierKey.parse(text) for text in case["vkeys"]]
        data = base64.b64decode(case["note_b64"])
        if not case["ok"]:
            with pytest.raises(NoteError):
                open_note(data, keys)
            continue
        note = open_note(data, keys)
        assert ([one.key.name for one in note.verified], len(note.unknown)) == (
            case["verified"],
            case["unverified_count"],
        ), case["desc"]
    assert len(vectors["open"]) == 16


def test_ed25519_is_judged_as_in_the_151_wycheproof_cases(shared: Path) -> None:
    """Through a key as a note uses it: whatever the bytes of text and signature are, the answer is yes or no."""
    lines = (shared / "conformance/record/ed25519-wycheproof.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]

    def fits(case: dict[str, Any]) -> bool:
        key = VerifierKey("example.org/key", 1, bytes.fromhex(case["pk"]))
        return key.fits(bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]))

    assert [case["tcId"] for case in cases if fits(case) != (case["result"] == "valid")] == []
    assert len(cases) == 151


# What a note may be.


def test_a_note_says_its_text_and_who_signed() -> None:
    other = key_of("example.org/other")
    note = sign_note(TEXT, LOG, other)

    opened = open_note(note, [LOG.verifier])
    assert opened.text == TEXT
    assert opened.signed_by(LOG.verifier)
    assert not opened.signed_by(other.verifier)
    assert [one.name for one in opened.unknown] == ["example.org/other"]
    assert read_note(note).signatures[1] == opened.unknown[0]
    assert write_note(TEXT, read_note(note).signatures) == note


def test_signatures_of_unknown_keys_are_kept_and_trusted_in_nothing() -> None:
    """The same name with another id, and the same id with another name, are both unknown."""
    (own,) = read_note(sign_note(TEXT, LOG)).signatures
    strangers = [
        Signature(own.name, b"\0\0\0\1", own.signature),
        Signature("somebody.example", own.key_id, own.signature),
        Signature("a.example", b"abcd", b"\xff"),
    ]
    note = open_note(write_note(TEXT, [own, *strangers]), [LOG.verifier])

    assert list(note.unknown) == strangers
    with pytest.raises(NoteError, match=r"no signature is by a known key; .* signed by example.org/register, somebody"):
        open_note(write_note(TEXT, strangers), [LOG.verifier])


def test_a_signature_of_a_known_key_that_does_not_fit_spoils_the_note() -> None:
    other = key_of("example.org/other")
    (own,) = read_note(sign_note(TEXT, LOG)).signatures
    (false,) = read_note(sign_note("another text\n", other)).signatures

    with pytest.raises(NoteError, match=r"the signature of example.org/other does not fit the text"):
        open_note(write_note(TEXT, [own, false]), [LOG.verifier, other.verifier])
    (again,) = read_note(sign_note("another text\n", LOG)).signatures
    with pytest.raises(NoteError, match=r"the signature of example.org/register does not fit the text"):
        open_note(write_note(TEXT, [own, again]), [LOG.verifier])


def test_a_note_may_have_a_hundred_signatures_and_no_more() -> None:
    signers = [key_of(f"signer-{number}.example") for number in range(100)]
    note = sign_note(TEXT, *signers)

    assert len(open_note(note, [one.verifier for one in signers]).verified) == 100
    with pytest.raises(NoteError, match="from 1 to 100 signatures, and this would have 101"):
        sign_note(TEXT, *signers, LOG)
    with pytest.raises(NoteError, match="101 signature lines; at most 100 are read"):
        read_note(note + read_note(sign_note(TEXT, LOG)).signatures[0].line.encode())


def test_a_note_that_nobody_signs_is_not_made() -> None:
    with pytest.raises(NoteError, match="from 1 to 100 signatures, and this would have 0"):
        sign_note(TEXT)


def test_a_note_has_at_most_a_million_bytes() -> None:
    with pytest.raises(NoteError, match="at most 1,000,000 bytes, and this one 1,000,100"):
        read_note(b"a" * 1_000_100)
    with pytest.raises(NoteError, match="at most 1,000,000 bytes, and this would have"):
        sign_note("a" * 1_000_000 + "\n", LOG)


def test_a_text_may_have_blank_lines() -> None:
    text = "one\n\n\ntwo\n\n"
    assert open_note(sign_note(text, LOG), [LOG.verifier]).text == text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- example.org/a AAAAAAE=", "is not a signature line"),
        ("\N{EM DASH} example.org/a", "is not a signature line"),
        ("\N{EM DASH}  AAAAAAE=", "cannot be the name of a key"),
        ("\N{EM DASH} a+b AAAAAAE=", "cannot be the name of a key"),
        ("\N{EM DASH} a\u2003b AAAAAAE=", "cannot be the name of a key"),
        ("\N{EM DASH} a AAAAAAE", "is not base64 with its padding"),
        ("\N{EM DASH} a AAAAAAF=", "is not base64 with its padding"),  # a stray bit at the end
        ("\N{EM DASH} a AAAA AAE=", "is not base64 with its padding"),
        ("\N{EM DASH} a AAAAAA==", "has 4 bytes; the id of the key alone has four"),
        ("", "is not a signature line"),
    ],
)
def test_a_bad_signature_line_is_refused_with_a_sentence(line: str, told: str) -> None:
    (own,) = read_note(sign_note(TEXT, LOG)).signatures
    with pytest.raises(NoteError, match=told):
        read_signatures(f"{own.line}{line}\n{own.line}")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"text\n", "no blank line"),
        (b"text\n\n", "there is no signature line"),
        (b"text\n\n\xe2\x80\x94 a AAAAAAE=", "does not end with a line feed"),
        (b"te\rxt\n\n\xe2\x80\x94 a AAAAAAE=\n", "character 2 of the note is a control character"),
        (b"te\txt\n\n\xe2\x80\x94 a AAAAAAE=\n", "character 2 of the note is a control character"),
        (b"te\xffxt\n\n\xe2\x80\x94 a AAAAAAE=\n", "byte 2 of the note is not UTF-8"),
        (b"", "no blank line"),
    ],
)
def test_what_is_no_note_is_refused_with_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(NoteError, match=told):
        read_note(data)


@pytest.mark.parametrize("text", ["", "no end", "a\0b\n", "a\rb\n", "\ud800\n"])
def test_what_cannot_be_signed_is_refused(text: str) -> None:
    with pytest.raises(NoteError, match="the text of a note"):
        sign_note(text, LOG)


def test_any_flipped_bit_of_a_signed_note_is_noticed() -> None:
    note = cosign(sign_note(TEXT, LOG), WITNESS, at=1_700_000_000)
    keys = [LOG.verifier, WITNESS.verifier]
    assert len(open_note(note, keys).verified) == 2

    for place in range(len(note)):
        for bit in range(8):
            changed = bytearray(note)
            changed[place] ^= 1 << bit
            try:
                opened = open_note(bytes(changed), keys)
            except NoteError:
                continue
            # A changed name or id makes a signature unknown; then it no longer counts.
            assert opened.text == TEXT
            assert len(opened.verified) == 1


# Keys.


def test_a_key_is_read_back_from_its_text_and_shows_itself_to_nobody() -> None:
    for kind in (1, COSIGNATURE):
        made = SignerKey.generate("example.org/register", kind)
        assert SignerKey.parse(made.text() + "\n") == made
        assert VerifierKey.parse(made.vkey) == made.verifier
        assert made != SignerKey.generate("example.org/register", kind)
        assert made.private.hex() not in repr(made) and repr(made.private) not in repr(made)


def test_one_key_has_another_id_for_each_kind_of_signature() -> None:
    log, witness = VerifierKey("a.example", 1, b"k" * 32), VerifierKey("a.example", 4, b"k" * 32)
    assert log.key_id != witness.key_id
    assert not witness.fits(TEXT.encode(), SignerKey("a.example", 1, b"s" * 32).sign(TEXT.encode()))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "begins with PRIVATE"),
        (LOG.vkey, "begins with PRIVATE"),
        (LOG.text()[:-4], "not base64|has 29 bytes"),
        (LOG.text().replace("+", " ", 3), "begins with PRIVATE"),
        ("PRIVATE+KEY+a+00000000+AQ==", "has 0 bytes; its kind has 32"),
        ("PRIVATE+KEY+a+00000000+", "is empty"),
        ("PRIVATE+KEY+a+0000000G+AQ==", "eight hexadecimal digits"),
        (LOG.text().replace("register", "Register"), "the private key of example.org/Register is damaged"),
    ],
)
def test_what_is_no_private_key_is_refused_and_not_shown(text: str, told: str) -> None:
    with pytest.raises(KeyTextError, match=told) as refused:
        SignerKey.parse(text)
    assert LOG.text()[-30:-5] not in str(refused.value)


def test_a_mistyped_verifier_key_is_noticed() -> None:
    for place in range(len(LOG.vkey)):
        for other in "Ab1+/ ":
            typed = LOG.vkey[:place] + other + LOG.vkey[place + 1 :]
            if typed == LOG.vkey:
                continue
            with pytest.raises(KeyTextError):
                VerifierKey.parse(typed)


def test_a_kind_of_signature_that_is_not_known_is_named() -> None:
    with pytest.raises(KeyTextError, match="signatures of kind 0x06; known here are 0x01, 0x04"):
        VerifierKey("a.example", 6, b"k" * 1312)


@given(st.text())
def test_a_name_is_either_refused_or_can_be_signed_with(name: str) -> None:
    try:
        check_key_name(name)
    except KeyTextError:
        return
    signer = SignerKey(name, 1, b"s" * 32)
    assert open_note(sign_note(TEXT, signer), [VerifierKey.parse(signer.vkey)]).signed_by(signer.verifier)


# Cosignatures.


def test_a_cosignature_says_when() -> None:
    note = open_note(cosign(sign_note(TEXT, LOG), WITNESS, at=1_700_000_000), [LOG.verifier, WITNESS.verifier])

    assert [(one.key.name, one.at) for one in note.verified] == [
        ("example.org/register", None),
        ("witness.example/agents", 1_700_000_000),
    ]


def test_another_time_under_a_cosignature_is_noticed() -> None:
    made = cosignature(TEXT, WITNESS, at=1_700_000_000)
    later = Signature(made.name, made.key_id, (1_700_000_001).to_bytes(8, "big") + made.signature[8:])

    with pytest.raises(NoteError, match=r"the signature of witness.example/agents does not fit the text"):
        open_note(write_note(TEXT, [later]), [WITNESS.verifier])


def test_a_time_beyond_what_may_be_is_no_time() -> None:
    for at in (0, -1, 2**63):
        with pytest.raises(NoteError, match="is no time at which a witness could sign"):
            cosignature(TEXT, WITNESS, at=at)
    beyond = WITNESS.sign(TEXT.encode(), 2**63)
    assert not WITNESS.verifier.fits(TEXT.encode(), beyond)


def test_a_log_does_not_cosign_and_a_witness_does_not_sign_as_a_log() -> None:
    with pytest.raises(NoteError, match=r"the key of example.org/register is not a witness's"):
        cosignature(TEXT, LOG, at=1)
    with pytest.raises(NoteError, match="whose signatures say when: use cosign"):
        sign_note(TEXT, WITNESS)


def test_the_cosigned_checkpoint_of_a_public_mirror_is_read(shared: Path) -> None:
    (path,) = (shared / "conformance/record/mirror-log").glob("*/checkpoint")
    (vkey,) = json.loads((shared / "conformance/record/mirror-log/mirror.v0.json").read_text())["verifier_keys"]

    note = open_note(path.read_bytes(), [VerifierKey.parse(vkey)])
    assert [(one.key.name, one.at) for one in note.verified] == [("mirror.example.org", 1767139200)]


def test_what_witnesses_send_is_put_beneath_a_note() -> None:
    note = sign_note(TEXT, LOG)
    sent = read_signatures(cosignature(TEXT, WITNESS, at=7).line)

    assert add_signatures(note, *sent) == cosign(note, WITNESS, at=7)
    assert add_signatures(add_signatures(note, *sent), *sent) == cosign(note, WITNESS, at=7)
