"""The operator holds the log's key and lies: what is found out, by whom, and that no report says more than is so."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import EXAMPLES, hustings
from tests.publication.answered import Answered
from tests.publication.made_records import ORIGIN, Record, bar, key, record_of
from tests.publication.test_record_steps import failed, lacking, resum

from hustings.entries.leaf import canonical_json
from hustings.publication.bundles import SUMS, answer_bundle, packed, publish, sum_lines
from hustings.publication.verify import answer_steps, record_steps
from hustings.publication.verify.record_steps import verify
from hustings.record import COSIGNATURE, SignerKey

CASEBOOK = EXAMPLES / "casebook"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state/hustings/heads.json"


@pytest.fixture
def corbyn() -> Answered:
    return Answered(CASEBOOK / "labour.md", CASEBOOK / "labour.register")


def remembered(state: Path) -> int:
    """How many entries the head has that this machine remembers."""
    return int(json.loads(state.read_text())["heads"][ORIGIN].split("\n")[1])


# Another history, by way of the memory of whoever has seen the first.


def test_an_answer_from_another_history_does_not_take_the_place_of_the_head_that_is_remembered(
    tmp_path: Path, state: Path
) -> None:
    """An answer bundle cannot show that it goes on from an earlier head; so it must not be taken for one that does."""

    def rewrite(record: Record, seq: int) -> bool:
        return seq == 5 and bool(record.enter("body", public={"kind": "branch"}))

    publish(record_of(30), tmp_path / "public")
    forged = record_of(40, rewrite)
    (tmp_path / "answer.zip").write_bytes(_without_claim(answer_bundle(forged, {}, [7])))
    assert hustings("verify", str(tmp_path / "public")).status == 0

    shown = hustings("verify", str(tmp_path / "answer.zip"))
    assert "whether this record continues the head that this machine remembers" in " ".join(shown.out.split())
    assert "This head is not remembered" in shown.out
    assert remembered(state) == 30

    publish(forged, tmp_path / "forged")
    assert "ANOTHER history" in hustings("verify", str(tmp_path / "forged")).out


def test_whoever_goes_on_with_a_key_of_their_own_is_not_taken_for_the_log(tmp_path: Path, state: Path) -> None:
    """Everybody has the entries, so anybody can add some and name their own key in the bundle's policy."""
    publish(record_of(30), tmp_path / "public")
    impostor = record_of(40)
    impostor.signers = (SignerKey.generate(ORIGIN),)
    publish(impostor, tmp_path / "impostor")
    assert hustings("verify", str(tmp_path / "public")).status == 0

    told = hustings("verify", str(tmp_path / "impostor"))

    assert told.status == 1
    assert "it is signed by another key than the head that this machine remembers" in " ".join(told.out.split())
    assert remembered(state) == 30
    policy = tmp_path / "from-the-organisation.txt"
    policy.write_bytes(impostor.policy)
    assert hustings("verify", str(tmp_path / "impostor"), "--policy", str(policy)).status == 0
    assert remembered(state) == 40


def test_the_log_is_no_witness_of_itself(tmp_path: Path) -> None:
    record = record_of(30)
    log = key(ORIGIN)
    record.witnesses = (SignerKey("friends.example/witness", COSIGNATURE, log.private), *record.witnesses[1:])
    publish(record, tmp_path)

    report = verify(str(tmp_path))

    assert "signed by: w1; not signed by: w0, w2" in report.unseen
    assert not report.is_sound
    assert "they have the log's own key" in [each.why for each in report.steps[1].not_checked][-1]
    assert not any("w0" in told for told in report.steps[1].checked)


# What is left out of a bundle, though everybody may see it.


@pytest.mark.parametrize("path", ["/names/0", "/by", "/label"])
def test_a_name_that_is_kept_back_without_an_erasure_is_told(tmp_path: Path, path: str) -> None:
    """Without the opening of a name, its entry is not found by who asks about the person."""
    record = record_of(30)
    record.opened[9] = [each for each in record.opened[9] if each.path != path]
    publish(record, tmp_path)

    assert lacking(verify(str(tmp_path))) == {
        7: [f"whom and what 1 values stand for that everybody may see ({path} of entry 9)"]
    }


def test_with_no_openings_at_all_nothing_is_shown_of_anybody(tmp_path: Path) -> None:
    publish(record_of(30), tmp_path)
    (tmp_path / "openings.jsonl").unlink()
    resum(tmp_path)

    assert list(lacking(verify(str(tmp_path)))) == [7]


def test_a_name_whose_erasure_is_entered_may_be_gone(tmp_path: Path) -> None:
    def erase(record: Record, seq: int) -> bool:
        if seq != 29:
            return False
        public = {"ground": "UK GDPR art. 17(1)(d)", "erased": [{"seq": 9, "paths": ["/names/0"]}]}
        record.enter("privacy.erased", public=public)
        record.opened[9] = [each for each in record.opened[9] if each.path != "/names/0"]
        return True

    publish(record_of(30, erase), tmp_path)

    assert verify(str(tmp_path)).is_sound


ODD: tuple[Any, ...] = (0, -1, "x", [], {}, True, 2**53 - 1, [[]], [{}], [-1], ["x"], {"x": []})
FIELDS = ("v", "log", "seq", "type", "at", "rulebook", "subject", "clause", "public", "commit", "refs", "actor")


@pytest.mark.parametrize("name", FIELDS)
def test_an_entry_of_whatever_odd_shape_is_taken_or_refused_with_a_sentence(name: str) -> None:
    """The log's key can sign anything."""
    record = record_of(3)
    bar(record, 3)
    entry = json.loads(record.entered[3])
    taken = []
    for value in ODD:
        try:
            taken.append(record_steps.read_leaf(canonical_json({**entry, name: value}), 3, ORIGIN)[name])
        except record_steps.Bad as bad:
            assert "entry 3 has not the form of an entry" in str(bad)

    assert taken == {
        "public": [{}, {"x": []}],
        "commit": [[]],
        "subject": [[]],
        "clause": [[], ["x"]],
        "refs": [[]],
    }.get(name, [])


@pytest.mark.parametrize("kind", ["rule", "privacy.erased", "log.key.rotated"])
def test_what_the_record_says_of_itself_is_refused_with_a_sentence_if_it_is_odd(tmp_path: Path, kind: str) -> None:
    record = record_of(3)
    keys = {"rule": ["books"], "privacy.erased": ["erased"], "log.key.rotated": ["old", "from", "until"]}[kind]
    for name in keys:
        for value in ODD:
            record.enter(kind, public={"ground": "x", name: value})
    publish(record, tmp_path)

    report = verify(str(tmp_path))

    assert {6, 7} & set(failed(report))
    assert not report.is_sound


# An answer that is not what it looks like.


def test_the_report_says_which_question_was_answered(corbyn: Answered) -> None:
    claim = corbyn.claim("may_stand", "Jeremy Corbyn", "Islington North", on=date(2023, 4, 1))

    steps = _steps(corbyn, claim)

    told = next(step for step in steps if step.what == "the question")
    assert told.why == "may_stand, person Jeremy Corbyn, seat Islington North, on 2023-04-01"


def test_an_answer_about_a_look_alike_says_that_no_entry_names_them(corbyn: Answered) -> None:
    """The second letter is Cyrillic, so the record is silent about this name."""
    name = "J\N{CYRILLIC SMALL LETTER IE}remy Corbyn"

    steps = _steps(corbyn, corbyn.claim("may_stand", name, "Islington North", on=date(2023, 4, 1)))

    assert any("is the name that you mean" in step.what and step.outcome == "not checked" for step in steps)


def test_a_claim_under_books_that_were_changed_since_fails(corbyn: Answered) -> None:
    """An entry that is quoted names the book under which it was entered: another than the claim's."""
    claim = corbyn.claim("may_stand", "Jeremy Corbyn", "Islington North", on=date(2023, 4, 1))
    last = corbyn.quoted(claim)[-1]

    def under_another(leaf: dict[str, Any]) -> dict[str, Any]:
        return {**leaf, "rulebook": hashlib.sha256(b"another edition").hexdigest()} if leaf["seq"] == last else leaf

    failures = [step.why for step in _steps(corbyn, claim, under_another) if step.outcome == "failed"]
    assert failures == [f"entry {last} was entered under other books since"]


def _steps(answered: Answered, claim: Any, change: Any = lambda leaf: leaf) -> list[answer_steps.Step]:
    entries = []
    for data, openings in answered.entered:
        leaf = json.loads(data)
        if leaf["seq"] in (0, *answered.quoted(claim)):
            entries.append(change({**leaf, "opened": {each.path: each.value for each in openings}}))
    return answer_steps.check(claim, entries, {claim["books"][0]: answered.text}, whole=False)


def _without_claim(bundle: bytes) -> bytes:
    """An answer bundle of entries only: what it says of the record is checked all the same."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name not in ("claim.json", SUMS)}
    sums = sum_lines((name, hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items()))
    return packed({**files, SUMS: sums})
