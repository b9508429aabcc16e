"""The page that checks an answer, given answers of the example organisations and the same with one thing changed."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.publication.answered import Answered
from tests.publication.made_bundles import zipped
from tests.publication.made_records import Record as Held
from tests.publication.opened import opened_entries
from tests.publication.test_answer_steps import worked_examples
from tests.publication.test_verify_page import PAGE, judged, step, wrong

from hustings.answers.claim import claim_bytes
from hustings.publication.bundles import answer_bundle

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BAR = 19  # by the National Executive Committee, 28 March 2023: 22 for, 12 against

Claim = dict[str, Any]


@pytest.fixture(scope="module")
def labour() -> Answered:
    return Answered(EXAMPLES / "casebook/labour.md", EXAMPLES / "casebook/labour.register")


@pytest.fixture(scope="module")
def corbyn(labour: Answered) -> Claim:
    return labour.claim("may_stand", "Jeremy Corbyn", "Islington North", on=date(2023, 4, 1))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.goto(PAGE.as_uri())
    yield opened
    context.close()


def bundle(labour: Answered, claim: Claim, changed: Claim) -> bytes:
    """The bundle of a claim, with another put in its place by somebody who packs it well."""
    return zipped(labour.files(claim) | {"claim.json": claim_bytes(changed)})


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every text, number and yes or no of a claim, and where it stands."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))
    else:
        yield path, value


def put(claim: Claim, path: tuple[Any, ...], value: Any) -> Claim:
    changed = copy.deepcopy(claim)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


def test_an_answer_holds_and_is_told_from_its_entries(page: Page, labour: Answered, corbyn: Claim) -> None:
    assert judged(page, zipped(labour.files(corbyn))) == "held", wrong(page)

    expect(page.locator(".asked")).to_have_text("may stand: Jeremy Corbyn, Islington North, on 1 April 2023")
    expect(page.locator(".answered")).to_have_text("No")
    assert page.locator(".entry .figures").all_inner_texts() == ["22 for, 12 against"]
    assert step(page, 8)[0] == step(page, 9)[0] == "held"
    reasons = [text.partition(":")[0] for text in page.locator(".entry").last.locator("p").all_inner_texts()][-2:]
    assert reasons == ["Reason stated by those who decided", "Reason alleged by others"]
    assert "hustings verify FILE" in page.locator("#result").inner_text()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("figure", "other"), [("22", "23"), ("12", "11")])
def test_one_digit_changed_anywhere_in_the_answer_turns_red_and_names_the_entry(
    page: Page, labour: Answered, corbyn: Claim, figure: str, other: str
) -> None:
    found = [path for path, value in places(corbyn) if value == figure]
    assert len(found) >= 3  # the tally, the term that reads it, and the comparison
    for path in found:
        assert judged(page, bundle(labour, corbyn, put(corbyn, path, other))) == "failed", path
        assert any(str(BAR) in each for each in wrong(page)), (path, wrong(page))
        assert page.locator(".answered").count() == 0


def test_one_digit_changed_in_the_entries_turns_red_and_names_the_entry(
    page: Page, labour: Answered, corbyn: Claim
) -> None:
    files = labour.files(corbyn)
    lines = files["entries.jsonl"].replace(b'\\"for\\":\\"22\\"', b'\\"for\\":\\"23\\"')
    assert lines != files["entries.jsonl"]
    everywhere = json.loads(claim_bytes(corbyn).replace(b'"22"', b'"23"'))

    assert judged(page, zipped(files | {"entries.jsonl": lines, "claim.json": claim_bytes(everywhere)})) == "failed"
    assert f"Entry {BAR} is not the one that the record has at this place" in wrong(page)[0]
    assert judged(page, bundle(labour, corbyn, everywhere)) == "failed"
    assert f"Entry {BAR}: the answer says 23 for; the entry says 22 for." in wrong(page)


CHANGES: dict[str, tuple[tuple[Any, ...], Any, str]] = {
    "the answer": (("answer",), "yes", "The answer is said to be yes (no), and its own proof comes to no."),
    "the question's day": (("question", "on"), "2023-04-02", "The proof is of another question"),
    "the question's name": (("question", "names", "person"), "Diane Abbott", "The proof is of another question"),
    "the head": (("checkpoint", "size"), 67, "The answer was drawn from another head of the record"),
    "the rule book": (("books", 0), "ab" * 32, "The answer was drawn from a rule book"),
    "the entry of the rule book": (("rule",), 1, "Entry 1 does not bring in the rule book"),
    "a clause that decides": (("decided_by", 0), "4.1", "Clause 4.1 is said to decide, and by the proof it does not."),
    "the first clause": (("proof", 0, "clauses"), [], '"may_stand" is said to be no; by what it rests on it is'),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_answer_is_refused(page: Page, labour: Answered, corbyn: Claim, name: str) -> None:
    path, value, said = CHANGES[name]

    assert judged(page, bundle(labour, corbyn, put(corbyn, path, value))) == "failed"
    assert any(each.startswith(said) for each in wrong(page)), wrong(page)


@pytest.mark.parametrize("slot", ["act", "by", "label", "day", "person", "seat", "entries"])
def test_what_the_answer_says_of_an_entry_is_held_against_it(
    page: Page, labour: Answered, corbyn: Claim, slot: str
) -> None:
    [at] = [at for at, node in enumerate(corbyn["proof"]) if node["kind"] == "entry" and node["entries"] == [BAR]]
    path, value = {
        "act": (("act",), "suspension"), "by": (("by",), "Chief Whip"), "label": (("label",), "NEC/2023-03-29"),
        "day": (("day", "day"), "2023-03-29"), "person": (("names", "person"), "Diane Abbott"),
        "seat": (("names", "seat"), "Islington South"), "entries": (("entries", 0), 9),
    }[slot]  # fmt: skip

    assert judged(page, bundle(labour, corbyn, put(corbyn, ("proof", at, *path), value))) == "failed"
    named = 9 if slot == "entries" else BAR
    assert any(each.startswith(f"Entry {named}: the answer says") for each in wrong(page)), wrong(page)


def test_a_rule_that_the_book_does_not_have_is_refused(page: Page, labour: Answered, corbyn: Claim) -> None:
    [at] = [at for at, node in enumerate(corbyn["proof"]) if node.get("text") == "may_stand requires not(suspended)"]
    changed = put(corbyn, ("proof", at, "text"), "may_stand requires not(suspicious)")

    assert judged(page, bundle(labour, corbyn, changed)) == "failed"
    assert any("the rule book in the file has no line" in each for each in wrong(page))


CHECKED = """([claims, entries, books]) => {
    const checkpoint = { origin: "x", size: 9, root: sha256() };
    const known = new Map(entries.map(({ opened, ...leaf }) =>
        [leaf.seq, { seq: leaf.seq, leaf, outer: leaf, opened: new Map(Object.entries(opened)) }]));
    const named = claims[0].books.map((hash) => ({ sha256: hash }));
    const rule = { type: "rule", public: { register: claims[0].register, books: named } };
    known.set(0, { seq: 0, leaf: rule, opened: new Map() });
    const texts = new Map(books.map(([hash, text]) => [hash, utf8(text)]));
    return claims.map((claim) => {
        const [quoted, follows] = [new Step(""), new Step("")];
        const whole = { ...claim, rule: 0, checkpoint: { ...checkpoint, root: hex(checkpoint.root) } };
        checkClaim(whole, { entries: known, checkpoint }, texts, quoted, follows);
        const said = [...quoted.said, ...follows.said];
        return said.filter(({ state }) => state === "failed" || state === "missing").map(({ text }) => text);
    });
}"""


def test_every_claim_of_the_worked_examples_holds(page: Page) -> None:
    asked = list(worked_examples())
    assert len(asked) > 80
    for question in asked:
        books = [[name, text.decode()] for name, text in question.texts().items()]
        found = page.evaluate(CHECKED, [[question.claim()], opened_entries(question.register), books])
        assert found == [[]], question


def test_the_bundle_that_hustings_writes_holds(page: Page, labour: Answered, corbyn: Claim) -> None:
    """As ``hustings ask --proof`` hands it over: sums, page and words for people and all."""

    class Whole(Held):
        def texts(self) -> list[tuple[str, bytes]]:
            return [(hashlib.sha256(labour.text).hexdigest(), labour.text)]

    held = Whole()
    for data, openings in labour.entered:
        held.add(data, list(openings))
    made = answer_bundle(held, corbyn, [0, *labour.quoted(corbyn)])

    assert judged(page, made) == "held", wrong(page)
    assert judged(page, made.replace(b"This is one answer", b"That is one answer")) == "failed"
    assert any(each.startswith("README.txt was changed") for each in wrong(page))
