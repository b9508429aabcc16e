"""Three programs read what is published: the room ``record``, the file ``record_steps.py``, the page ``verify.html``.

They were written apart. Whatever one of them takes, the others must take, and refuse what it refuses.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.clerk.societies import BOOK, founded
from tests.publication.test_record_steps import repacked, unpacked
from tests.publication.test_verify_page import PAGE
from tests.publication.test_verify_page import judged as judged_by_page

from hustings.answers import put_question
from hustings.clerk.register_read import on_shelf
from hustings.publication.answer_proofs import answer_proof
from hustings.publication.cosigning import keep_cosigned
from hustings.publication.stored_record import StoredRecord
from hustings.publication.verify import answer_steps, record_steps
from hustings.record import COSIGNATURE, SignerKey, TlogProof, cosign, leaf_hash, read_policy

WITNESS = SignerKey("branch.example/witness", COSIGNATURE, bytes(range(1, 33)))
OTHER = SignerKey("other.example/witness", COSIGNATURE, bytes(range(3, 35)))
LINES = """\
2020-01-02 membership Ada
2020-01-03 membership Ben
2020-03-01 bar Ada Northmere by Executive: 22 for, 12 against [EX/1]
    because stated "Two stings"
"""

Files = dict[str, bytes]
Change = Callable[[Files], object]


def takes(judge: Callable[[], object]) -> bool:
    """Whether a reader takes what it is given; the refusals of both are kinds of ``ValueError`` or ``Bad``."""
    try:
        judge()
    except (ValueError, record_steps.Bad):
        return False
    return True


def test_every_proof_of_the_vectors_is_judged_alike_by_the_two_readers_in_python(shared: Path) -> None:
    vectors = shared / "conformance/record/tlog-proofs"
    told = json.loads((vectors / "cases.json").read_text(encoding="utf-8"))
    ours, steps = read_policy(told["policy"]), record_steps.read_policy(told["policy"].encode())
    judged = {}
    for case in told["cases"]:
        data, leaf = (vectors / case["file"]).read_bytes(), leaf_hash(base64.b64decode(case["leaf_b64"]))
        judged[case["file"]] = (
            takes(lambda data=data, leaf=leaf: TlogProof.read(data).verify(leaf, ours)),  # type: ignore[misc]
            takes(lambda data=data, leaf=leaf: record_steps.check_proof(data, leaf, steps)),  # type: ignore[misc]
        )

    assert judged == {case["file"]: (case["ok"], case["ok"]) for case in told["cases"]}
    assert len(judged) == 25


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A cosigned answer of a society's store, as its files."""
    folder = tmp_path_factory.mktemp("society")
    desk, receipt = founded(f"sqlite:///{folder / 'record.db'}", folder, "register: keeper\n" + LINES)
    policy = f"witness branch {WITNESS.vkey}\nquorum branch\n".encode()
    with desk:
        keep_cosigned(desk.store, cosign(receipt.note.encode(), WITNESS, 1_795_000_000), policy)
        book, register = on_shelf(desk.store)
        put = put_question(
            "may_stand", "Ada", "Northmere", on=date(2020, 7, 1), book=book, register=register, reader="public"
        )
        return unpacked(answer_proof(StoredRecord(desk.store, policy), put, rule=0))


def replaced(name: str, old: bytes, new: bytes) -> Change:
    """One place of one file changed; that it stands there is asserted."""

    def change(files: Files) -> None:
        assert old in files[name], (name, old)
        files[name] = files[name].replace(old, new, 1)

    return change


def without(name: str) -> Change:
    return lambda files: files.pop(name)


def added(name: str, data: bytes) -> Change:
    def change(files: Files) -> None:
        files[name] = files.get(name, b"") + data

    return change


def reversed_lines(name: str) -> Change:
    def change(files: Files) -> None:
        files[name] = b"".join(reversed(files[name].splitlines(keepends=True)))

    return change


def cut(name: str) -> Change:
    def change(files: Files) -> None:
        files[name] = files[name][:-7]

    return change


def swapped_proofs(files: Files) -> None:
    files["proofs/1.tlog-proof"], files["proofs/3.tlog-proof"] = (
        files["proofs/3.tlog-proof"], files["proofs/1.tlog-proof"],
    )  # fmt: skip


CHANGES: dict[str, Change] = {
    "nothing": lambda files: None,
    "a figure of an entry": replaced("entries.jsonl", b'\\"22\\"', b'\\"23\\"'),
    "a day of an entry": replaced("entries.jsonl", b"2020-03-01", b"2020-03-02"),
    "the number of an entry": replaced("entries.jsonl", b'"seq":3}', b'"seq":2}'),
    "an entry is left out": lambda files: files.update(
        {"entries.jsonl": b"".join(files["entries.jsonl"].splitlines(keepends=True)[:-1])}
    ),
    "an entry stands twice": lambda files: files.update(
        {"entries.jsonl": files["entries.jsonl"] + files["entries.jsonl"].splitlines(keepends=True)[-1]}
    ),
    "entries out of order": reversed_lines("entries.jsonl"),
    "entries cut short": cut("entries.jsonl"),
    "a name": replaced("openings.jsonl", b'"Ada"', b'"Adb"'),
    "a reason": replaced("openings.jsonl", b"Two stings", b"Ten stings"),
    "a salt": replaced("openings.jsonl", b'"salt":"', b'"salt":"0'),
    "an opening of no entry": added(
        "openings.jsonl", b'{"path":"/by","salt":"%s","seq":9,"value":"x"}\n' % (b"0" * 64)
    ),
    "openings out of order": reversed_lines("openings.jsonl"),
    "the size": replaced("checkpoint", b"\n4\n", b"\n5\n"),
    "the name of the log": replaced("checkpoint", b"example.org/society\n", b"example.org/societx\n"),
    "no checkpoint": without("checkpoint"),
    "a checkpoint cut short": cut("checkpoint"),
    "a proof of another entry": replaced("proofs/3.tlog-proof", b"index 3\n", b"index 2\n"),
    "two proofs change places": swapped_proofs,
    "a proof is missing": without("proofs/3.tlog-proof"),
    "another witness is asked for": lambda files: files.update(
        {"policy.txt": files["policy.txt"].replace(WITNESS.vkey.encode(), OTHER.vkey.encode())}
    ),
    "a policy that cannot be read": added("policy.txt", b"quorum branch\n"),
    "no policy": without("policy.txt"),
    "the rule book": lambda files: files.update(
        {name: data.replace(b"not(barred)", b"barred") for name, data in files.items() if name.startswith("rulebook/")}
    ),
    "no rule book": lambda files: [files.pop(name) for name in list(files) if name.startswith("rulebook/")],
    "the answer": replaced("claim.json", b'"answer":"no"', b'"answer":"yes"'),
    "the clauses": replaced("claim.json", b'"decided_by":["1.2"]', b'"decided_by":["1.1"]'),
    "the day asked": replaced("claim.json", b'"on":"2020-07-01"', b'"on":"2020-02-01"'),
    "the head of the claim": replaced("claim.json", b'"size":4', b'"size":3'),
    "a claim cut short": cut("claim.json"),
    "words for people": added("README.txt", b"Trust us.\n"),
}


def sound_by_steps(data: bytes, place: Path) -> bool:
    place.write_bytes(data)
    return record_steps.verify(str(place), answer_check=record_steps.checking(answer_steps)).is_sound


def test_an_answer_that_too_few_witnesses_have_seen_is_worked_out_all_the_same(answer: Files, tmp_path: Path) -> None:
    """It is neither called sound nor false; an answer that does not follow is found out even so."""
    files = dict(answer)
    CHANGES["another witness is asked for"](files)
    (tmp_path / "answer.zip").write_bytes(repacked(files))
    CHANGES["the answer"](files)
    (tmp_path / "changed.zip").write_bytes(repacked(files))

    report, changed = (
        record_steps.verify(str(tmp_path / name), answer_check=record_steps.checking(answer_steps))
        for name in ("answer.zip", "changed.zip")
    )

    assert (report.is_sound, report.holds, changed.holds) == (False, True, False)
    assert report.summary == (
        "The record is not yet seen by enough witnesses: the policy asks for branch; signed by: none; "
        "not signed by: branch. All else that was checked of its 4 entries holds."
    )
    assert [step.outcome for step in report.steps if step.title == "The answer: the answer"] == ["checked"]
    assert [step.outcome for step in changed.steps if step.title == "The answer: the answer"] == ["failed"]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.goto(PAGE.as_uri())
    yield opened
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("change", CHANGES)
def test_a_bundle_is_taken_or_refused_alike_by_the_file_and_by_the_page(
    answer: Files, page: Page, tmp_path: Path, change: str
) -> None:
    files = dict(answer)
    CHANGES[change](files)
    data = repacked(files)

    by_steps = sound_by_steps(data, tmp_path / "answer.zip")
    by_page = judged_by_page(page, data) == "held"

    assert (by_steps, by_page) == ((True, True) if change in ("nothing", "words for people") else (False, False))


def test_the_book_of_the_changed_bundles_is_that_of_the_society(answer: Files) -> None:
    assert BOOK.encode() in answer.values()
