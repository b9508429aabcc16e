"""Looking once at what somebody published, and asking witnesses for a record of one's own."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import hustings
from tests.publication.small_logs import AT, LOG, SIGNER, Tree, serving

from hustings.publication.asking_witnesses import ask_witnesses
from hustings.publication.watching import watch_once
from hustings.publication.witness import Memory, Witness, WitnessError
from hustings.record import COSIGNATURE, SignerKey, open_note, read_policy
from hustings.record.tiles import tiles_of, write_tile
from hustings.record.tree import consistency_proof

SAMPLE = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
OTHER = SignerKey("union.example/witness", COSIGNATURE, bytes(range(2, 34)))


def publish(tree: Tree, folder: Path) -> Path:
    """The head and the tiles of a record, as files."""
    for tile in tiles_of(tree.size):
        (folder / tile.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / tile.path).write_bytes(write_tile(tile, tree.read))
    (folder / "checkpoint").write_bytes(tree.note())
    return folder


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return Witness(Memory(tmp_path / "witness.db"), SIGNER, {LOG.name: [LOG.verifier]})


@pytest.fixture
def tree() -> Tree:
    return Tree(*(f"entry {number}" for number in range(300)))


def test_a_record_that_grew_is_cosigned_again(witness: Witness, tree: Tree, tmp_path: Path) -> None:
    folder = publish(tree, tmp_path / "site")
    first = watch_once(witness, str(folder), at=AT)
    for number in range(300, 700):
        tree.add(f"entry {number}")
    shutil.rmtree(folder)
    second = watch_once(witness, str(publish(tree, folder)), at=AT + 60)

    assert first.words.endswith("It was not known before, so what it was until today is taken as it is.")
    assert "cosigned 700 entries" in second.words and "goes on from the head remembered, of 300 entries" in second.words
    assert open_note(second.note, [SIGNER.verifier]).verified[0].at == AT + 60
    assert watch_once(witness, str(folder), at=AT + 90).words.endswith("Nothing was added since the last time.")


def test_a_record_that_was_changed_before_it_grew_is_refused(witness: Witness, tree: Tree, tmp_path: Path) -> None:
    watch_once(witness, str(publish(tree, tmp_path / "site")), at=AT)
    changed = Tree("entry 0, changed", *(f"entry {number}" for number in range(1, 400)))

    with pytest.raises(WitnessError, match="was not cosigned: the consistency proof does not hold"):
        watch_once(witness, str(publish(changed, tmp_path / "changed")), at=AT)
    assert witness.memory.heads()[LOG.name].size == 300


def test_a_shorter_record_is_refused(witness: Witness, tree: Tree, tmp_path: Path) -> None:
    watch_once(witness, str(publish(tree, tmp_path / "site")), at=AT)

    with pytest.raises(WitnessError, match="this witness had seen 300 entries of it: it is an old copy"):
        watch_once(witness, str(publish(Tree("entry 0"), tmp_path / "old")), at=AT)


@pytest.mark.parametrize("damage", ["missing", "short", "long"])
def test_a_damaged_tile_is_told_of(witness: Witness, tree: Tree, tmp_path: Path, damage: str) -> None:
    watch_once(witness, str(publish(tree, tmp_path / "site")), at=AT)
    tree.add("one more")
    folder = publish(tree, tmp_path / "more")
    tile = folder / "tile/0/001.p/45"
    data = tile.read_bytes()
    tile.unlink()
    if damage != "missing":
        tile.write_bytes(data[:-1] if damage == "short" else data * 2)

    with pytest.raises(WitnessError, match=r"tile"):
        watch_once(witness, str(folder), at=AT)


def test_other_peoples_logs_are_witnessed_from_their_files(tmp_path: Path, shared: Path) -> None:
    folder = shared / "conformance/record/tessera-log"
    site = tmp_path / "site"
    shutil.copytree(folder, site)
    key, state, out = tmp_path / "key", tmp_path / "state", tmp_path / "cosigned"
    options = ("--log", SAMPLE, "--key", str(key), "--state", str(state))

    for size in (7, 15):
        shutil.copyfile(folder / f"checkpoint.{size}", site / "checkpoint")
        ran = hustings("witness", "once", str(site), *options, "--name", "branch.example/w", "--out", str(out))
        assert (ran.status, ran.err) == (0, "")
    assert "It goes on from the head remembered, of 7 entries" in ran.out
    assert out.read_bytes().startswith((site / "checkpoint").read_bytes())

    shutil.copyfile(shared / "conformance/record/tlog-proofs/split-view-checkpoint.15", site / "checkpoint")
    ran = hustings("witness", "once", str(site), *options)
    assert ran.status == 1
    assert "which is not the head of that size that this witness remembers" in ran.out
    assert "shows two histories" in ran.err
    ran = hustings("witness", "once", str(site), *options, "--json")
    assert (ran.status, ran.json["cosigned"]) == (1, False)


def test_the_command_makes_a_key_and_prints_the_cosignature(tree: Tree, tmp_path: Path) -> None:
    options = ("--log", LOG.vkey, "--key", str(tmp_path / "key"), "--state", str(tmp_path / "state"))
    folder = str(publish(tree, tmp_path / "site"))

    first = hustings("witness", "once", folder, *options, "--name", "branch.example/witness")
    assert first.first_line == f"Made the key of branch.example/witness in {tmp_path / 'key'}." + (
        " Keep the file to yourself. Hand out its other half:"
    )
    assert first.out.splitlines()[-1].startswith("— branch.example/witness ")
    second = hustings("witness", "once", folder, *options, "--json")
    assert second.json["head"] == {"origin": LOG.name, "size": 300, "root": second.json["head"]["root"]}
    assert (second.json["known_before"], second.json["witness"]) == (300, first.out.splitlines()[1])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say serve, to answer at an address, or once"),
        (("nap",), "hustings witness nap: say serve"),
        (("once", "somewhere"), "Say with --log which records to witness"),
        (("once", "--log", LOG.vkey), "say where the record is published"),
        (("once", "nowhere", "--log", "x", "--name", "w"), "A log is named by its verifier key"),
        (("serve", "here", "--log", LOG.vkey), "a source and --out belong to once"),
        (("serve", "--log", LOG.vkey, "--name", "w", "--bind", "nowhere"), '--bind: "nowhere" is no address'),
    ],
)
def test_a_request_that_is_not_understood_gets_a_sentence(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = hustings("witness", *arguments)
    assert (ran.status, said in ran.err) == (2, True), ran.err


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("/nowhere", "is not a folder with a published record"),
        ("file:///etc", "is neither a folder nor an address"),
        ("http://127.0.0.1:9", "could not be fetched"),
        ("http://[::1", "is not an address"),
    ],
)
def test_a_source_that_cannot_be_read_is_told_of(witness: Witness, source: str, said: str) -> None:
    with pytest.raises(WitnessError, match=said):
        watch_once(witness, source, at=AT)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A folder, and the address where it is served."""
    folder = tmp_path / "served"
    folder.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", folder
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_record_is_witnessed_from_its_address(witness: Witness, tree: Tree, site: tuple[str, Path]) -> None:
    address, folder = site
    publish(tree, folder)
    watch_once(witness, address, at=AT)
    tree.add("one more")
    publish(tree, folder)

    assert "cosigned 301 entries" in watch_once(witness, address.rstrip("/"), at=AT).words
    (folder / "checkpoint").unlink()
    with pytest.raises(WitnessError, match="answers 404; is it a published record, and whole"):
        watch_once(witness, address, at=AT)


# -- the log asks ------------------------------------------------------------------------------------------------------


def policy_of(*witnesses: tuple[str, SignerKey, str]) -> str:
    lines = [f"witness {name} {key.vkey} {url}" for name, key, url in witnesses]
    names = " ".join(name for name, _, _ in witnesses)
    return "\n".join([f"log {LOG.vkey}", *lines, f"group some any {names}", "quorum some", ""])


def test_cosignatures_are_collected_and_the_quorum_is_met(witness: Witness, tree: Tree, tmp_path: Path) -> None:
    second = Witness(Memory(tmp_path / "other.db"), OTHER, {LOG.name: [LOG.verifier]})
    watch_once(second, str(publish(tree, tmp_path / "site")), at=AT)
    for number in range(20):
        tree.add(f"later entry {number}")

    with serving(witness) as one, serving(second) as two:
        policy = read_policy(policy_of(("branch", SIGNER, one.url), ("union", OTHER, two.url + "/")))
        asked = ask_witnesses(tree.note(), policy, lambda old, new: consistency_proof(old, new, tree.read))

    assert (asked.signed, asked.faults, asked.ahead, asked.split) == (("branch", "union"), {}, {}, ())
    assert set(policy.accept(asked.note).witnessed) == {"branch", "union"}


def test_a_witness_that_is_away_slow_or_lies_holds_up_nobody(witness: Witness, tree: Tree) -> None:
    stranger = SignerKey("stranger.example/w", COSIGNATURE, bytes(range(3, 35)))
    impostor = SignerKey(SIGNER.name, COSIGNATURE, bytes(range(4, 36)))
    waiting = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)  # never accepts

    with serving(witness) as one:
        slow = f"http://127.0.0.1:{waiting.server_port}"
        policy = read_policy(
            policy_of(
                ("branch", SIGNER, one.url), ("away", OTHER, "http://127.0.0.1:9"), ("slow", stranger, slow),
                ("impostor", impostor, one.url), ("odd", LOG, "ftp://x"),
            ).replace(LOG.vkey + " ftp", SignerKey("odd", COSIGNATURE, bytes(range(5, 37))).vkey + " ftp")
        )  # fmt: skip
        asked = ask_witnesses(
            tree.note(), policy, lambda old, new: consistency_proof(old, new, tree.read), seconds=1.0,
            sizes={"impostor": 300},
        )  # fmt: skip
    waiting.server_close()

    assert asked.signed == ("branch",)
    assert set(asked.faults) == {"away", "slow", "impostor", "odd"}
    assert len(open_note(asked.note, [LOG.verifier, SIGNER.verifier]).verified) == 2


def test_a_log_that_lost_entries_is_told_so(witness: Witness, tree: Tree, tmp_path: Path) -> None:
    watch_once(witness, str(publish(tree, tmp_path / "site")), at=AT)
    old, other = Tree("entry 0"), Tree(*(f"other entry {number}" for number in range(300)))

    with serving(witness) as one:
        policy = read_policy(policy_of(("branch", SIGNER, one.url)))
        lost = ask_witnesses(old.note(), policy, lambda a, b: consistency_proof(a, b, old.read))
        split = ask_witnesses(other.note(), policy, lambda a, b: consistency_proof(a, b, other.read))

    assert (lost.ahead, lost.signed, lost.note) == ({"branch": 300}, (), old.note())
    assert lost.faults["branch"] == "has seen 300 entries, and this record has 1: entries were lost"
    assert (split.split, split.signed) == (("branch",), ())


def test_the_answers_of_serve_as_json_name_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hustings.publication.witness_server import WitnessServer

    monkeypatch.setattr(WitnessServer, "serve_forever", lambda self: None)
    files = ("--key", str(tmp_path / "key"), "--state", str(tmp_path / "state"), "--name", "w.example", "--bind", "0")

    ran = hustings("witness", "serve", "--log", LOG.vkey, *files, "--json")
    told = json.loads(ran.out)
    assert (ran.status, told["logs"], told["address"].startswith("http://127.0.0.1:")) == (0, [LOG.name], True)
    ran = hustings("witness", "serve", "--log", LOG.vkey, *files)
    assert ran.out.startswith("w.example witnesses example.org/register at http://127.0.0.1:")
