"""Comparing everybody at once gives what comparing one by one gives, on every example and on books made by chance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.cli.running import EXAMPLES
from tests.rolls.agreement import read
from tests.rolls.generator import DAYS, FIRST_DAY, Made, make

from hustings.answers import Comparison, NotUnderstood, Whom, compare, read_book, read_register, seen_register
from hustings.answers.compare_words import Told, comparison_json, comparison_lines
from hustings.answers.seeing import THE_PUBLIC
from hustings.clerk import comparing
from hustings.clerk.comparing import compare_together
from hustings.entries import Register
from hustings.rulebook import RuleBook, Slot
from hustings.rulebook.drafting import DraftReading, read_draft

CASES = sorted(
    (book, register)
    for book, register in [(path, path.with_suffix(".register")) for path in (EXAMPLES / "casebook").glob("*.md")]
    + [(EXAMPLES / "commonweal/rulebook.md", EXAMPLES / "commonweal/commonweal.register")]
    if register.exists()
)


@pytest.fixture(autouse=True)
def however_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a statement answer for any number of people."""
    monkeypatch.setattr(comparing, "FEWEST", 0)
    monkeypatch.setattr(comparing, "MOST_IN_VAIN", 50)


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many answers of each comparison came from statements."""
    counted: list[int] = []
    outcomes = comparing._outcomes

    def counting(*arguments: object) -> object:
        found = outcomes(*arguments)  # type: ignore[arg-type]
        counted.append(len(found or ()))
        return found

    monkeypatch.setattr(comparing, "_outcomes", counting)
    return counted


def variant(book: Path) -> DraftReading:
    """The same book as somebody might want it changed: every waiting time and number of votes is another."""
    data = book.read_bytes()
    changed = data
    for old, new in (
        (b" months", b" days"),
        (b">= ", b"> "),
        (b"unless not(", b"unless ("),
        (b"requires not(", b"requires ("),
    ):
        changed = changed.replace(old, new, 2)
    found = read_draft(data, "book.md", changed, "draft.md", [])
    return found if found.book is not None else read_draft(data, "book.md", data, "draft.md", [])


def same(one: Comparison, two: Comparison, draft: DraftReading) -> None:
    assert two.answers == one.answers
    told, other = (Told(each, draft, None, ()) for each in (one, two))
    assert comparison_json(other) == comparison_json(told)
    assert list(comparison_lines(other)) == list(comparison_lines(told))


@pytest.mark.parametrize(
    ("path", "register_path", "every"),
    [
        *((*case, 3 if case[0].stem == "rulebook" else 1) for case in CASES),
        *(pytest.param(*case, 1, marks=pytest.mark.long) for case in CASES if case[0].stem == "rulebook"),
    ],
    ids=lambda given: given.stem if isinstance(given, Path) and given.suffix == ".md" else "",
)
def test_every_goal_of_every_example(path: Path, register_path: Path, every: int, together: list[int]) -> None:
    """Of the book that keeps hundreds of people every third goal is enough: its goals are made of the same parts."""
    draft = variant(path)
    before, register = read_book(path), read_register(register_path)
    assert draft.book is not None
    day = max(entry.day.last for entry in register.entries)
    asked = 0
    for goal in sorted(before.heads & draft.book.heads)[::every]:
        if Slot.PERSON not in before.slots(goal):
            continue
        try:
            one = compare(before, draft.book, register, goal, day)
        except NotUnderstood:
            continue
        same(one, compare_together(before, draft.book, register, goal, day), draft)
        asked += len(one.answers)
    assert (sum(together) > 0) == (asked > 0)


def test_a_seat_asked_about_by_name_is_one_statement_under_each_book(together: list[int]) -> None:
    path = EXAMPLES / "commonweal/rulebook.md"
    before, register = read_book(path), read_register(EXAMPLES / "commonweal/commonweal.register")
    data = path.read_bytes()
    draft = read_draft(data, "b", data.replace(b"freeze_date - 12 months", b"freeze_date - 240 months"), "d", [])
    assert draft.book is not None
    asked = (before, draft.book, register, "may_stand", date(2024, 6, 30))

    one, two = compare(*asked, whom=Whom((), ("Merrowdale",))), compare_together(*asked, whom=Whom((), ("Merrowdale",)))

    same(one, two, draft)
    assert one.changed
    assert len(together) == 2
    assert together[0] == len(one.answers)


def _pairs(seed: int) -> tuple[RuleBook, RuleBook, Register, Sequence[str], random.Random]:
    """A made-up book, the same with other numbers and connectives, and a register."""
    chance = random.Random(seed)
    made = make(chance)
    book, register = read(made)
    changed = made.book
    for old, new in ((" months", " days"), (" or ", " and "), (">=", "<")):
        changed = changed.replace(old, new, 3)
    try:
        other, _ = read(Made(changed, made.register, made.goals))
    except AssertionError:
        other = book
    return book, other, register, made.goals, chance


@pytest.mark.parametrize(
    "seeds", [range(700, 720), pytest.param(range(700, 900), marks=pytest.mark.long)], ids=["some", "many"]
)
def test_books_made_by_chance(together: list[int], seeds: range) -> None:
    changed = asked = 0
    for seed in seeds:
        book, other, register, goals, chance = _pairs(seed)
        for goal in goals:
            on = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
            try:
                one = compare(book, other, register, goal, on)
            except NotUnderstood:
                continue
            two = compare_together(book, other, register, goal, on)
            assert two.answers == one.answers, (seed, goal, on)
            asked += len(one.answers)
            changed += len(one.changed)
    assert asked > 10 * len(seeds)
    assert changed > len(seeds) / 2
    assert sum(together) > 10 * len(seeds)


def test_what_one_reader_may_see_is_asked_one_by_one(together: list[int]) -> None:
    book = read_book(EXAMPLES / "commonweal/rulebook.md")
    register = read_register(EXAMPLES / "commonweal/commonweal.register")
    seen = seen_register(book, register, THE_PUBLIC)
    asked = (book, book, seen, "may_apply", date(2024, 6, 30))

    assert compare_together(*asked).answers == compare(*asked).answers
    assert together == []


def test_the_command_asks_the_store(tmp_path: Path) -> None:
    """``hustings compare BOOK DRAFT`` without a register compares over the store, with the same words."""
    from tests.clerk.societies import BOOK, founded
    from tests.cli.running import hustings

    first = """
        register: keeper
        2020-01-02 membership Ada
        2020-01-02 membership Ben
        2020-02-01 bar Ben Northmere by Executive: 3 for, 1 against
            because stated "Two stings"
    """
    book, draft, lines = tmp_path / "book.md", tmp_path / "draft.md", tmp_path / "the.register"
    book.write_text(BOOK, encoding="utf-8")
    draft.write_text(BOOK.replace("not(barred)", "not(barred and not(member))"), encoding="utf-8")
    lines.write_text("\n".join(line[8:] for line in first.strip("\n").splitlines()) + "\n", encoding="utf-8")
    url = f"sqlite:///{tmp_path / 'store.db'}"
    founded(url, tmp_path, first)[0].close()
    asked = ("compare", str(book), str(draft), "--goal", "may_stand", "--on", "2020-03-01", "--seat", "Northmere")

    of_file, of_store = (hustings(*asked, *more) for more in (("--register", str(lines)), ("--database", url)))

    assert of_store.status == 0
    assert of_store.out.splitlines()[:-1] == of_file.out.splitlines()[:-1]
    json_of_store, json_of_file = (
        hustings(*asked, *more, "--json").json for more in (("--database", url), ("--register", str(lines)))
    )
    assert json_of_store["changed"] == json_of_file["changed"] != []
    none = hustings(*asked, "--database", f"sqlite:///{tmp_path / 'none.db'}")
    assert (none.status, "There is no store" in none.err) == (2, True)
