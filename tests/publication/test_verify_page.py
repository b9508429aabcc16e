"""The page that checks an answer, in a real browser, from the disk and with the network off."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.accessible import assert_accessible
from tests.publication import made_bundles as made
from tests.publication.made_bundles import Files

from hustings.publication.verify.record_steps import read_policy

pytestmark = pytest.mark.browser

PAGE = Path(__file__).resolve().parents[2] / "src/hustings/publication/page/verify.html"
TEXT = "---\nbook: Rules\n---\n# 4 Bars\n"

Judge = Callable[[bytes], str]


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[Page]:
    """The page, opened from the disk in a browser without a network; nothing may be asked for."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: told.append(request.url))
    page.goto(PAGE.as_uri())
    yield page
    assert set(told) == {PAGE.as_uri()}
    context.close()


@pytest.fixture
def page(offline: Page) -> Page:
    """The page as it is when nothing was given to it yet."""
    offline.reload()
    offline.emulate_media(media="screen", color_scheme="light")
    return offline


def judged(page: Page, bundle: bytes) -> str:
    """Give the file to the page: ``held``, ``failed`` or ``missing``."""
    page.evaluate("document.getElementById('result').replaceChildren()")
    page.set_input_files("#bundle", {"name": "answer.zip", "mimeType": "application/zip", "buffer": bundle})
    page.wait_for_selector(".verdict")
    return str(page.get_attribute(".verdict", "data-state"))


def step(page: Page, number: int) -> tuple[str, str]:
    """How a step came out, and what it says."""
    item = page.locator("ol.steps > li").nth(number - 1)
    return str(item.get_attribute("data-state")), item.inner_text()


def wrong(page: Page) -> list[str]:
    """What the page says that is wrong, first."""
    return page.locator(".verdict li").all_inner_texts()


def good() -> Files:
    record, seqs = made.small_record()
    return made.answer_files(record, seqs, TEXT)


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """The good bundle with one place of one file changed and packed again."""
    files = good()
    assert old in files[name]
    return made.zipped(files | {name: files[name].replace(old, new, 1)})


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_good_bundle_holds_and_is_told_from_its_entries(page: Page, method: int) -> None:
    assert judged(page, made.zipped(good(), method)) == "held"
    assert page.locator(".entry").nth(1).inner_text().splitlines()[0] == "Entry 12: bar, 25 January 2026"
    assert page.locator(".entry .figures").all_inner_texts() == ["22 for, 12 against"]
    assert "2 of 3 witnesses" in step(page, 2)[1]


@pytest.mark.parametrize("packed", ["packed again", "in the file itself"])
def test_a_changed_figure_turns_it_red_and_names_the_entry(page: Page, packed: str) -> None:
    if packed == "packed again":
        bundle = changed("entries.jsonl", b'\\"22\\"', b'\\"23\\"')
    else:
        bundle = made.zipped(good()).replace(b'\\"22\\"', b'\\"23\\"', 1)

    assert judged(page, bundle) == "failed"
    assert "Entry 12 is not the one that the record has at this place: it, or its proof, was changed." in wrong(page)
    expect(page.locator(".entry.failed h3")).to_have_text("Entry 12: bar, 25 January 2026")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"Ada Okafor"', b'"Ada Okafur"', 'Entry 11: the name that is shown ("Ada Okafur") is not the one'),
        (b"party's interest", b"party's hatred", "Entry 12: a reason that is shown"),
        (b'"seq":12', b'"seq":13', "Something is shown of entry 13, the name, and that entry is not here."),
        (b'"salt":"', b'"salt":"z', "The salt of entry 11, the name is not written in small hexadecimal digits."),
    ],
)
def test_what_is_shown_must_be_what_was_committed_to(page: Page, old: bytes, new: bytes, said: str) -> None:
    assert judged(page, changed("openings.jsonl", old, new)) == "failed"
    assert any(each.startswith(said) for each in wrong(page)), wrong(page)


@pytest.mark.parametrize("digit", range(3))
def test_a_flipped_bit_of_a_signature_is_refused(page: Page, digit: int) -> None:
    files = good()
    lines = files["checkpoint"].decode().splitlines(keepends=True)
    signature = bytearray(base64.b64decode(lines[4 + digit].split(" ")[2]))
    signature[40] ^= 1
    lines[4 + digit] = " ".join([*lines[4 + digit].split(" ")[:2], base64.b64encode(signature).decode() + "\n"])

    assert judged(page, made.zipped(files | {"checkpoint": "".join(lines).encode()})) == "failed"
    assert step(page, 2)[0] == "failed"


def test_too_few_witnesses_are_told_in_the_words_of_verify(page: Page) -> None:
    record, seqs = made.small_record()
    data = made.zipped(made.answer_files(record, seqs, signers=(made.LOG, made.BRANCH)))

    assert judged(page, data) == "missing"
    assert page.inner_text("#result .verdict h2").strip() == "Not yet seen by enough witnesses"
    told = read_policy(made.POLICY.encode()).unseen({"branch"})
    assert told == (
        "not yet seen by enough witnesses: the policy asks for 2 of branch, union, agent; signed by: branch; "
        "not signed by: union, agent"
    )
    assert f"It is {told}." in step(page, 2)[1]


def test_an_entry_without_its_proof_is_refused(page: Page) -> None:
    files = good()
    del files["proofs/12.tlog-proof"]

    assert judged(page, made.zipped(files)) == "failed"
    assert wrong(page) == [
        "Entry 12 comes without its proof (proofs/12.tlog-proof), so nobody can say that it stands in the record."
    ]


def test_a_rule_book_that_was_changed_is_refused(page: Page) -> None:
    name = f"rulebook/{hashlib.sha256(TEXT.encode()).hexdigest()}.md"

    assert judged(page, changed(name, b"Bars", b"Cars")) == "failed"
    assert step(page, 7)[0] == "failed"


def test_an_id_stands_for_one_name_only(page: Page) -> None:
    record, seqs = made.small_record()
    other = record.enter({"/names/0": "Eve Okafor"}, subject=["person:7f2c7f2c7f2c7f2c"], act="membership")

    assert judged(page, made.zipped(made.answer_files(record, [*seqs, other]))) == "failed"
    assert wrong(page) == [
        'Entry 14: person:7f2c7f2c7f2c7f2c is called "Eve Okafor" here, and "Ada Okafor" in another entry. It can be'
        " only one."
    ]


def test_an_entry_twice_told_in_other_bytes_is_refused(page: Page) -> None:
    record, seqs = made.small_record()
    record.leaves[12] = record.leaves[12].replace(b'"act":"bar"', b'"act":"bar","act":"bar"')

    assert judged(page, made.zipped(made.answer_files(record, seqs))) == "failed"
    assert wrong(page)[0] == "Entry 12 is not in its canonical form: it could be written in another way."


def test_a_sealed_entry_is_read_only_with_its_opening(page: Page) -> None:
    record = made.Record()
    inner = {"type": "act", "act": "suspend", "effective": "2026-02-03", "subject": ["person:1"], "public": {}}
    record.enter({"/entry": inner}, type="sealed")
    files = made.answer_files(record, [0])

    assert judged(page, made.zipped(files)) == "held"
    assert page.locator(".entry h3").inner_text() == "Entry 0: suspend, 3 February 2026"
    assert judged(page, made.zipped(files | {"openings.jsonl": b""})) == "held"
    assert page.locator(".entry h3").inner_text() == "Entry 0, sealed"
    assert "1 entry is sealed" in step(page, 6)[1]


# -- heads and policies of the visitor's own ---------------------------------------------------------------------------


def test_a_head_noted_earlier_is_compared(page: Page) -> None:
    record, seqs = made.small_record()
    head = made.root(record.hashes).hex()
    page.click("summary")
    page.fill("#noted-root", head[:16].upper())
    page.fill("#noted-size", "14")

    assert judged(page, made.zipped(made.answer_files(record, seqs))) == "held"
    assert step(page, 5)[0] == "held"
    page.fill("#noted-root", "0" + head[1:16] if head[0] != "0" else "1" + head[1:16])
    page.press("#noted-root", "Tab")
    expect(page.locator(".verdict")).to_have_attribute("data-state", "failed")
    assert "You and whoever made this file were shown two records." in wrong(page)[0]
    page.fill("#noted-size", "9")
    page.press("#noted-size", "Tab")
    expect(page.locator(".verdict")).to_have_attribute("data-state", "missing")


def test_with_a_full_record_an_earlier_head_is_worked_out_again(page: Page) -> None:
    record, _ = made.small_record()
    page.click("summary")
    page.fill("#noted-root", made.root(record.hashes[:9]).hex()[:16])
    page.fill("#noted-size", "9")

    assert judged(page, made.zipped(made.full_files(record))) == "held"
    assert "The head that you noted (9 entries) is of this very record." in step(page, 5)[1]
    page.fill("#noted-size", "8")
    page.press("#noted-size", "Tab")
    expect(page.locator(".verdict")).to_have_attribute("data-state", "failed")


def test_a_full_record_names_the_entry_that_was_changed(page: Page) -> None:
    record, _ = made.small_record()
    files = made.full_files(record)
    name = "tile/entries/000.p/14"

    assert judged(page, made.zipped(files | {name: files[name].replace(b'"22"', b'"23"')})) == "failed"
    assert "By the tiles of hashes it is entry 12 that was changed." in wrong(page)[0]


def test_a_policy_of_ones_own_is_used_instead(page: Page) -> None:
    page.click("summary")
    page.fill("#policy", made.POLICY.replace("two 2", "two all"))

    assert judged(page, made.zipped(good())) == "missing"
    assert "It is not yet seen by enough witnesses: the policy asks for 3 of branch, union, agent;" in step(page, 2)[1]


# -- hostile files -----------------------------------------------------------------------------------------------------


def with_size(bundle: bytes, name: str, size: int) -> bytes:
    """A zip that tells another size of a file, in both places."""
    told = bytearray(bundle)
    for mark, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = next(
            m.start() for m in re.finditer(re.escape(mark), bundle) if name.encode() in bundle[m.start() :][:90]
        )
        told[place + at : place + at + 4] = struct.pack("<I", size)
    return bytes(told)


def one_file(name: str, *, mode: int = 0) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, b"x")
    return written.getvalue()


def bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("checkpoint", bytes(80 << 20))
    return written.getvalue()


def twice(name: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("checkpoinX", b"one")
        archive.writestr(name, b"two")
    return written.getvalue().replace(b"checkpoinX", name.encode())


@pytest.mark.parametrize(
    ("bundle", "said"),
    [
        (b"", "This is no whole zip file: its end is missing. Ask for it again."),
        (b"PK\3\4" + bytes(100), "This is no whole zip file: its end is missing. Ask for it again."),
        (bomb(), "Taken apart, the file would be larger than 64 MiB"),
        (with_size(bomb(), "checkpoint", 1000), "checkpoint is larger than the file says that it is."),
        (one_file("../checkpoint"), 'The file holds something named "../checkpoint", which no bundle does.'),
        (one_file("/etc/passwd"), 'The file holds something named "/etc/passwd"'),
        (one_file("a\\b"), 'The file holds something named "a'),
        (one_file("checkpoint", mode=0o120777), "checkpoint in the file is no plain file but a link or a device."),
        (twice("checkpoint"), "The file holds checkpoint twice"),
        (made.zipped({"policy.txt": b"quorum none\n"}), "checkpoint is missing from the file"),
        (made.zipped(good())[:-100], "This is no whole zip file"),
        (made.zipped(good() | {"entries.jsonl": b'{"leaf":' + b"[" * 90_000 + b"\n"}), "Line 1 of entries.jsonl"),
        (made.zipped(good() | {"entries.jsonl": b'{"leaf":"' + b"[" * 90_000}), "The last line of entries.jsonl"),
        (made.zipped(good() | {"policy.txt": b"quorum everybody\n"}), "Line 1 of the policy: it names everybody"),
        (made.zipped(good() | {"checkpoint": bytes(50_000)}), "The head (checkpoint) holds a control character."),
    ],
)  # fmt: skip
def test_hostile_files_are_refused_with_a_sentence(page: Page, bundle: bytes, said: str) -> None:
    assert judged(page, bundle) == "failed"
    assert any(each.startswith(said) for each in wrong(page)), wrong(page)


def test_a_name_that_is_html_is_only_text(page: Page) -> None:
    record = made.Record()
    record.enter({"/names/0": "<img src=x onerror=alert(1)>"}, act="<b>bar</b>", subject=["person:1"])

    assert judged(page, made.zipped(made.answer_files(record, [0]))) == "held"
    assert page.locator("#result img, #result b").count() == 0


# -- the page for everybody --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1100])
@pytest.mark.parametrize("bundle", ["good", "bad"])
def test_axe_finds_nothing_in_the_light_or_the_dark_and_it_fits(page: Page, width: int, bundle: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.click("summary")
    judged(page, made.zipped(good()) if bundle == "good" else changed("entries.jsonl", b'\\"22\\"', b'\\"23\\"'))

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelector('meta[http-equiv]').remove()")
    assert_accessible(page)


def test_it_is_used_from_the_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator("#bundle")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#noted-root")).to_be_focused()


def test_it_prints(page: Page) -> None:
    judged(page, made.zipped(good()))
    page.emulate_media(media="print")

    assert not page.locator(".drop").is_visible()
    assert page.locator(".verdict").is_visible()


def test_it_names_no_other_place(page: Page) -> None:
    """What the page is made of is in it: no address, no file beside it."""
    text = PAGE.read_text(encoding="utf-8")

    assert re.findall(r"https?://[^\s\"]+", text) == ["http://www.w3.org/2000/svg"] * 2
    assert re.findall(r"<(?:link|script|img|iframe)\s[^>]*(?:src|href)|@import|url\(", text) == []
    assert "default-src 'none'" in text


# -- its sums, by other people's vectors -------------------------------------------------------------------------------


def test_its_hashes_are_those_of_python(page: Page) -> None:
    lengths = [*range(0, 260, 7), 55, 56, 63, 64, 111, 112, 119, 120, 127, 128]
    given = [bytes(n % 251 for n in range(length)) for length in lengths]

    script = "(all) => all.map((each) => [hex(sha256(Uint8Array.from(each))), hex(sha512(Uint8Array.from(each)))])"
    assert page.evaluate(script, [list(each) for each in given]) == [
        [hashlib.sha256(each).hexdigest(), hashlib.sha512(each).hexdigest()] for each in given
    ]


def test_its_own_ed25519_agrees_with_wycheproof(page: Page, shared: Path) -> None:
    cases = [json.loads(line) for line in (shared / "conformance/record/ed25519-wycheproof.jsonl").open()]
    script = "(all) => all.map(([k, m, s]) => ed25519Here(unhex(k, ''), unhex(m, ''), unhex(s, '')))"

    verdicts = page.evaluate(script, [[each[name] for name in ("pk", "msg", "sig")] for each in cases])
    assert len(cases) == 151
    assert verdicts == [each["result"] == "valid" for each in cases]


def test_without_a_browsers_own_ed25519_it_still_checks(page: Page) -> None:
    page.evaluate("Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true })")

    assert judged(page, made.zipped(good())) == "held"
    assert judged(page, changed("checkpoint", b"\n14\n", b"\n15\n")) == "failed"


def test_its_proofs_agree_with_the_vectors_of_others(page: Page, shared: Path) -> None:
    folder = shared / "conformance/record/tlog-proofs"
    told = json.loads((folder / "cases.json").read_text())
    script = """async ([policyText, proofText, leaf]) => {
        try {
            const policy = readPolicy(policyText);
            const proof = readProof(utf8(proofText), "proof", 0);
            const step = new Step("");
            await checkSignatures(proof.checkpoint, policy, step);
            const root = rootFromProof(proof.index, proof.checkpoint.size, leafHash(unbase64(leaf, "")), proof.hashes);
            return step.state === "held" && Boolean(root) && same(root, proof.checkpoint.root);
        } catch (fault) {
            if (fault instanceof Fault) return false;
            throw fault;
        }
    }"""

    found: dict[str, Any] = {}
    for case in told["cases"]:
        text = (folder / case["file"]).read_text(encoding="utf-8")
        found[case["file"]] = page.evaluate(script, [told["policy"], text, case["leaf_b64"]])
    assert len(found) == 25
    assert found == {case["file"]: case["ok"] for case in told["cases"]}


def test_it_reads_a_log_that_others_made(page: Page, shared: Path) -> None:
    folder = shared / "conformance/record/tessera-log"
    files = {f"tile/{kind}/000.p/15": (folder / f"tile/{kind}/000.p/15").read_bytes() for kind in ("entries", "0")}
    files["checkpoint"] = (folder / "checkpoint.15").read_bytes()
    vkey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
    page.click("summary")
    page.fill("#policy", f"log {vkey}\nquorum none\n")

    assert judged(page, made.zipped(files)) == "missing"
    assert step(page, 3)[1].endswith("All 15 entries together lead to the root that was signed.")
    assert "These are not entries of a Hustings record." in step(page, 4)[1]
