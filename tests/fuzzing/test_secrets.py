"""Whatever the book keeps from a reader, and whatever is hidden in the register, they learn nothing of it, at any door;
and what they are told is true."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzzing.secrets_made_up import READERS, Line, SecretBook, faults, lines, read, register_of, secret_book, sees
from tests.fuzzing.secrets_made_up import without_faults as readable
from tests.web.held import APART, held, numbered_apart

from hustings import Verdict
from hustings.answers import NotUnderstood, Reader, ask, askable, reader_named
from hustings.answers.json_form import verdict_json
from hustings.answers.words import verdict_words
from hustings.entries import Refused, Register
from hustings.rulebook import DaySpan, NumberSpan, RuleBook, Slot, Value
from hustings.web import addresses
from hustings.web.kept_records import Shelf
from hustings.web.site import SHELF, Organisation, configure

SEEDS = st.integers(0, 2**32)


@dataclass(frozen=True)
class Scene:
    """A book, a register, and the same register with other things hidden from one reader in it."""

    text: SecretBook
    book: RuleBook
    name: str
    reader: Reader
    on: date
    held: Register
    other: Register
    hidden: int


def scene(chance: random.Random, *, today: bool = False) -> Scene | None:
    """A scene in which the reader is who they are on some day; for pages, today."""
    text = secret_book(chance)
    book = read(text)
    if book is None:
        return None
    observer = bool(chance.randrange(2))
    base = readable(book, lines(chance, text, chance.randrange(4, 22), observer=observer), observer=observer)
    held, _ = register_of(base, observer=observer)
    name = chance.choice(READERS)
    on = datetime.now(UTC).date() if today else date(2012, 11, 1) + timedelta(days=chance.randrange(200))
    reader = reader_named(name, book=book, register=held, on=on)
    hiding = [act for act in text.seen_by if any(text.seen_by[act])]
    more = lines(chance, text, chance.randrange(8), observer=observer, earlier=base, prefix="X", acts=hiding)
    varied = [line for line in base if sees(text, reader, line, base) is not False or chance.random() < 0.4]
    kept = {line.number for line in varied}
    varied += [line for line in more if sees(text, reader, line, [*base, *more]) is False]
    while wrong := faults(book, varied, observer=observer):
        numbers = {line.number for line, _ in wrong if sees(text, reader, line, [*base, *more]) is False}
        assert numbers, f"what the reader may see was refused for what they may not: {wrong[0][1]}"
        varied = [line for line in varied if line.number not in numbers]
    other, _ = register_of(varied, observer=observer)
    changed = len(base) - len(kept) + len({line.number for line in varied} - {line.number for line in base})
    return Scene(text, book, name, reader, on, held, other, changed)


@dataclass(frozen=True)
class Asked:
    term: str
    names: tuple[str, ...]
    options: dict[str, Any]


LABELS = tuple(f"[{kind}{number}]" for kind in "EX" for number in range(8))


def question(chance: random.Random, made: Scene) -> Asked:
    term = chance.choice(askable(made.book))
    fitting = {Slot.PERSON: ("Kim", "Kim", "Lee", "Ann Lee", "Kym", "Zed"), Slot.SEAT: ("Northmere", "Nowhere"),
               Slot.BODY: ("Panel", "Hill"), Slot.ENTRY: LABELS}  # fmt: skip
    names = tuple(chance.choice(fitting[slot]) for slot in Slot if slot in made.book.slots(term))
    options: dict[str, Any] = {}
    if not chance.randrange(4):
        options["at"] = chance.choice(LABELS)
    if not chance.randrange(4):
        options["recorded_by"] = made.on + timedelta(days=chance.randrange(-60, 60))
    if not chance.randrange(4):
        earlier = [Line("", "", label=label[1:-1]) for label in LABELS]
        (line,) = lines(chance, made.text, 1, observer=False, earlier=earlier)
        options["suppose"] = [line.text]
    return Asked(term, names, options)


def answered(made: Scene, asked: Asked, held: Register, reader: str | None, **more: Any) -> Verdict | str:
    try:
        return ask(asked.term, *asked.names, on=made.on, book=made.book, register=held, reader=reader,
                   **{**asked.options, **more})  # fmt: skip
    except (NotUnderstood, Refused) as refused:
        return str(refused)


def told(given: Verdict | str) -> str:
    """An answer to the last byte, as JSON and in words, or why there is none."""
    if isinstance(given, str):
        return given
    return json.dumps(verdict_json(given), sort_keys=True) + verdict_words(given)


def secrets_are_kept(seed: int, *, pages: bool, questions: int = 6) -> None:
    """Two registers that differ only in what one reader may not see; every question is answered alike."""
    chance = random.Random(seed)
    made = scene(chance, today=pages)
    if made is None:
        return
    again = reader_named(made.name, book=made.book, register=made.other, on=made.on)
    assert again == made.reader
    for _ in range(questions):
        asked = question(chance, made)
        search = not chance.randrange(3)
        one, two = (told(answered(made, asked, held, made.name, remedies=search)) for held in (made.held, made.other))
        assert one == two
    if pages:
        one_site, two_site = (site(made, register) for register in (made.held, made.other))
        for address in some_addresses(chance, made):
            first, second = one_site.get(address), two_site.get(address)
            for response in (first, second):
                del response.headers["X-Request-ID"]  # random, another for each request
            assert (first.status_code, first.content, dict(first.headers)) == (
                second.status_code, second.content, dict(second.headers)), address  # fmt: skip


def site(made: Scene, register: Register) -> Client:
    configure()
    organisation = Organisation("made", "Made", "", reader=made.name)
    defaults: dict[str, Any] = {
        SHELF: Shelf([held(organisation, made.book, numbered_apart(made.book, register, made.reader), made.text.text)])
    }
    return Client(headers={"host": "localhost"}, **defaults)


def some_addresses(chance: random.Random, made: Scene) -> list[str]:
    """Pages that a stranger would open, and some that they would guess."""
    day = chance.choice((date(2013, 1, 20), date(2013, 3, 1))).isoformat()
    found = ["/", "/made/", "/made.json"]
    for page in ("people", "seats", "bodies", "duties", "decisions", "about", "rulebook"):
        found += [f"/made/{page}", f"/made/{page}.json", f"/made/{page}?on={day}"]
    for name in ("Kim", "Lee", "Ann Lee", "Zed", "Mover"):
        found += [addresses.person("made", name, [("on", day)], as_json=as_json) for as_json in (False, True)]
    found += [addresses.decision("made", APART * number, as_json=bool(number % 2)) for number in range(1, 16)]
    found += [addresses.seat("made", "Northmere"), addresses.body("made", "Panel"), addresses.body("made", "Hill")]
    found += [addresses.clause("made", number) for number in ("1", "90", "91")]
    found += [addresses.decisions("made", [("person", "Kim")]), addresses.decisions("made", [("act", "finding")]),
              addresses.decisions("made", [("q", "Reason X1")]), "/try/?start=made"]  # fmt: skip
    for _ in range(3):
        asked = question(chance, made)
        slots = [str(slot) for slot in Slot if slot in made.book.slots(asked.term)]
        query = [("what", asked.term), *zip(slots, asked.names, strict=True), ("on", day)]
        query += [("suppose", line) for line in asked.options.get("suppose", ())]
        found.append(addresses.ask("made", query, as_json=bool(chance.randrange(2))))
    return chance.sample(found, 14)


# -- what a reader is told is true -------------------------------------------------------------------------------------


def denies(whole: Value, seen: Value) -> bool:
    """Whether what whoever sees all is told contradicts what a reader is told."""
    match seen:
        case None:
            return False
        case DaySpan(first, last):
            if isinstance(whole, DaySpan):
                return not (first <= whole.low and whole.high <= last)
            return not (isinstance(whole, date) and first <= whole <= last)
        case NumberSpan(least, most):
            low, high = (whole.low, whole.high) if isinstance(whole, NumberSpan) else (whole, whole)
            if least is not None and not (isinstance(low, Fraction) and least <= low):
                return True
            return most is not None and not (isinstance(high, Fraction) and high <= most)
    return whole != seen


def answers_are_true(seed: int, *, questions: int = 8) -> None:
    """What a reader is told for certain, whoever sees all is told too."""
    chance = random.Random(seed)
    made = scene(chance)
    if made is None:
        return
    for _ in range(questions):
        asked = question(chance, made)
        asked = replace(asked, options={**asked.options, "at": ""})
        search = not chance.randrange(3)
        one = answered(made, asked, made.held, made.name, remedies=search)
        two = answered(made, asked, made.held, None, remedies=search)
        if isinstance(one, str) or isinstance(two, str):
            continue
        assert not denies(two.value, one.value), (asked, made.name, one.value, two.value)
        late = {(duty.clause, duty.duty, duty.due) for duty in two.overdue}
        assert {(duty.clause, duty.duty, duty.due) for duty in one.overdue} <= late
        assert not (one.nothing_can and (two.remedies or two.flips_on or two.later)), asked
        if one.flips_on and not asked.options:
            then = replace(made, on=one.flips_on)
            seen, whole = (answered(then, asked, made.held, reader, remedies=False) for reader in (made.name, None))
            assert isinstance(seen, Verdict) and isinstance(whole, Verdict)
            assert not denies(whole.value, seen.value)
        for remedy in one.remedies if not asked.options.get("suppose") else ():
            acts = [act.line for act in remedy.acts]
            done = answered(made, asked, made.held, None, remedies=False, suppose=acts)
            assert isinstance(done, str) or done.answer is remedy.to, remedy


@settings(max_examples=30)
@given(SEEDS)
def test_no_answer_tells_what_its_reader_may_not_see(seed: int) -> None:
    secrets_are_kept(seed, pages=False)


@settings(max_examples=6)
@given(SEEDS)
def test_no_page_tells_what_its_reader_may_not_see(seed: int) -> None:
    secrets_are_kept(seed, pages=True, questions=0)


@settings(max_examples=30)
@given(SEEDS)
def test_what_a_reader_is_told_is_true(seed: int) -> None:
    answers_are_true(seed)


@pytest.mark.long
@settings(max_examples=3_000)
@given(SEEDS)
def test_very_many_secrets(seed: int) -> None:
    secrets_are_kept(seed, pages=False)
    answers_are_true(seed)


@pytest.mark.long
@settings(max_examples=300)
@given(SEEDS)
def test_very_many_secret_pages(seed: int) -> None:
    secrets_are_kept(seed, pages=True, questions=2)


def test_most_made_up_scenes_hide_something_and_tell_something() -> None:
    """Else nothing would be proved by asking."""
    scenes = [made for seed in range(60) if (made := scene(random.Random(seed))) is not None]
    assert len(scenes) >= 45
    assert sum(made.hidden > 0 for made in scenes) >= 30
