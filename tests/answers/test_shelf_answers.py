"""A question to a register on a shelf is answered like one to a register read whole, and fetches little."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.answers.shelving import CountingShelf, assert_same, shelved
from tests.answers.worked import book, register

from hustings.answers import (
    Subject,
    ask,
    askable,
    compare,
    duty_list,
    lanes,
    read_book,
    read_register,
    read_under,
    request_list,
    values,
)
from hustings.answers.json_form import answer_schema, verdict_json
from hustings.answers.shelf import ShelvedRegister
from hustings.entries import ActEntry, AnyEntry, Register
from hustings.entries import read_register as read_register_text
from hustings.rulebook import RuleBook, Slot

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BOOKS = sorted(path for path in EXAMPLES.glob("*/*.md") if path.name != "README.md")
REGISTERS = sorted(EXAMPLES.glob("*/*.register"))


def book_of(path: Path) -> RuleBook:
    own = path.with_suffix(".md")
    return read_book(own if own.is_file() else path.with_name("rulebook.md"))


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_every_worked_example_is_answered_alike(path: Path) -> None:
    try:
        book = read_book(path)
    except ValueError:
        pytest.skip("it is read together with a higher book")
    asked = 0
    for example in book.examples:
        held = read_register_text(example.register, "example").register
        shelf = shelved(book, held)
        for question in example.asks:
            assert_same(question.goal, *question.names, on=question.on, book=book, register=held, shelf=shelf)
            asked += 1
    assert asked or not book.examples


def some_questions(book: RuleBook, held: Register, each: int) -> list[tuple[str, tuple[str, ...], date]]:
    """Every term and goal about people, seats, bodies and entries that stand together in one act, on several days.

    Of each term so many questions, taken evenly, and of other people each time.
    """
    reading = read_under(book, held)
    events = reading.bound.events
    step = max(1, len(events) // 40)
    some: list[tuple[str, tuple[str, ...], date]] = []
    for number, term in enumerate(askable(book)):
        found: dict[tuple[str, tuple[str, ...], date], None] = {}
        slots = [slot for slot in Slot if slot in book.slots(term)]
        for event in events[::step]:
            given = {Slot.PERSON: event.person, Slot.SEAT: event.seat, Slot.BODY: event.body or event.by,
                     Slot.ENTRY: f"[{event.label}]"}  # fmt: skip
            if all(given[slot] not in ("", "-", "everywhere", "[]") for slot in slots):
                day = max(event.day.last + timedelta(days=40), book.front.adopted)
                found[term, tuple(given[slot] for slot in slots), day] = None
        apart = max(1, len(found) // each)
        some += list(found)[number % apart :: apart][:each]
    return some


@pytest.mark.parametrize("each", [1, pytest.param(8, marks=pytest.mark.long)])
@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.stem)
def test_the_registers_of_the_examples_are_answered_alike(path: Path, each: int) -> None:
    """Now and then also as it was on record earlier, or for one reader; a large register is read anew for each then."""
    book, held = book_of(path), read_register(path)
    shelf = shelved(book, held)
    asked = some_questions(book, held, each)
    seldom = 3 if len(held.entries) > 1_000 else 1
    for number, (term, names, on) in enumerate(asked):
        search = number % 10 == 0
        assert_same(term, *names, on=on, book=book, register=held, shelf=shelf, remedies=search)
        if number % (5 * seldom) == 0:
            earlier = on - timedelta(days=60)
            assert_same(term, *names, on=on, book=book, register=held, shelf=shelf, remedies=False, recorded_by=earlier)
        if number % (6 * seldom) == 0:
            reader = ("public", "members", names[0] if names else "Executive")[number // (6 * seldom) % 3]
            assert_same(term, *names, on=on, book=book, register=held, shelf=shelf, remedies=False, reader=reader)
    assert len(asked) >= 2


@pytest.fixture(scope="module")
def commonweal() -> tuple[RuleBook, Register, ShelvedRegister]:
    path = EXAMPLES / "commonweal" / "commonweal.register"
    book, held = book_of(path), read_register(path)
    return book, held, shelved(book, held)


def test_lanes_duties_requests_and_values_are_the_same(
    commonweal: tuple[RuleBook, Register, ShelvedRegister],
) -> None:
    book, held, shelf = commonweal
    whole, fetched = read_under(book, held), read_under(book, shelf)
    people = sorted(whole.names_on_record[Slot.PERSON])
    on = held.recorded_to
    assert on is not None
    for person in people[::150]:
        drawn = [lanes(person, book=book, register=each, start=date(2019, 1, 1), end=on) for each in (held, shelf)]
        assert drawn[0] == drawn[1]
    duties = [[(d.duty, d.raised_by.number, d.due, d.state) for d in duty_list(each, on)] for each in (whole, fetched)]
    assert duties[0] and duties[0] == duties[1]
    requests = [[(r.event.number, r.asked_of, r.answered) for r in request_list(each, on)] for each in (whole, fetched)]
    assert requests[0] == requests[1]
    subjects = [Subject(person, "Northmere") for person in people[::50]]
    assert list(values(whole, "may_stand", subjects, on)) == list(values(fetched, "may_stand", subjects, on))


def test_whoever_is_on_record_is_found_and_listed_page_by_page(
    commonweal: tuple[RuleBook, Register, ShelvedRegister],
) -> None:
    book, held, shelf = commonweal
    whole, fetched = read_under(book, held), read_under(book, shelf)
    for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY):
        assert set(fetched.names_on_record[slot]) == whole.names_on_record[slot]
    assert dict(fetched.namesakes) == dict(whole.namesakes)
    people = sorted(whole.names_on_record[Slot.PERSON])
    assert list(islice(shelf.shelf.names(Slot.PERSON, people[99]), 20)) == people[100:120]


def test_names_that_nobody_bears_are_answered_with_the_same_suggestion(
    commonweal: tuple[RuleBook, Register, ShelvedRegister],
) -> None:
    book, held, shelf = commonweal
    on = held.recorded_to
    suggested = 0
    for name in (*sorted(read_under(book, held).names_on_record[Slot.PERSON])[::300], "Zzz", "Ann Lee", "Northmere"):
        said = assert_same("may_stand", name[:-1], "Northmer", on=on, book=book, register=held, shelf=shelf)
        suggested += "did you mean" in said
    assert suggested >= 4


def test_an_answer_gives_the_checkpoint_of_the_store_instead_of_a_hash_of_files(
    commonweal: tuple[RuleBook, Register, ShelvedRegister],
) -> None:
    book, held, shelf = commonweal
    verdict = ask("may_stand", "Rowan", "Northmere", on=date(2025, 9, 8), book=book, register=shelf, remedies=False)
    given = verdict_json(verdict)
    assert "register" not in given
    assert given["checkpoint"] == {"origin": "memory.example", "size": len(held.entries), "root": "00" * 32}
    assert not list(Draft202012Validator(answer_schema()).iter_errors(given))
    for each in (held, shelf):
        given = verdict_json(ask("may_stand", "Rowan", "Northmere", on=date(2025, 9, 8), book=book, register=each))
        both = {**given, "register": "0" * 64, "checkpoint": {"origin": "o", "size": 1, "root": "0" * 64}}
        assert list(Draft202012Validator(answer_schema()).iter_errors(both))


def test_corrections_and_second_accounts_reach_what_is_fetched() -> None:
    rules = book(
        "barred   yes/no   any bar   {is} barred",
        """
        1
        act bar: decision of the executive on person and seat
        act annulment: decision of the panel on entry, ending it
        """,
    )
    held = register(
        """
        2020-01-01 bar Rowan everywhere by Executive [EX/1]
        2020-01-02 bar Kim Northmere by Executive [EX/2]
        2020-01-03 bar Kim Northmere by Secretary [EX/2]
        2020-01-04 correction [C/1]
            corrects [EX/1]
            recorded 2020-03-01
        2020-01-05 correction
            corrects [C/1]
            recorded 2020-05-01
        2020-02-01 annulment [EX/2] by Panel
        """
    )
    shelf = shelved(rules, held)
    supposed = (
        (),
        ("2020-06-01 correction\n    corrects [EX/2]",),
        ("2020-01-06 bar Rowan everywhere [EX/1]",),
        ("2020-02-02 bar Kim Southmere by Executive [EX/2]",),
        ("2020-02-02 annulment [EX/9]",),
        ("2020-06-01 bar Lee everywhere by Executive",),
    )
    seen = {
        assert_same("barred", person, on=date(2021, 1, 1), book=rules, register=held, shelf=shelf,
                    recorded_by=recorded_by, suppose=suppose)
        for person in ("Rowan", "Kim", "Lee")
        for recorded_by in (None, date(2020, 2, 1), date(2020, 4, 1))
        for suppose in supposed
    }  # fmt: skip
    assert len(seen) >= 12
    assert {"refused: label-used-twice", "refused: unknown-label"} <= seen


@pytest.fixture(scope="module")
def made_up_party(commonweal: tuple[RuleBook, Register, ShelvedRegister]) -> tuple[RuleBook, Register]:
    """Twenty thousand entries: the invented party five times over, each time with other people.

    A hundred times what may be fetched for an answer is enough to tell whether more is fetched of a larger register.
    """
    rules, held, _ = commonweal
    people = {e.names[0] for e in held.entries if isinstance(e, ActEntry) and e.act == "membership"}
    bodies = [entry for entry in held.entries if not isinstance(entry, ActEntry)]
    acts = [entry for entry in held.entries if isinstance(entry, ActEntry) and entry.names and entry.names[0] in people]
    entries: list[AnyEntry] = list(bodies)
    round_ = 0
    while len(entries) < 20_000:
        for act in acts:
            names = (f"{act.names[0]} of {round_}", *(name for name in act.names[1:]))
            label = f"{act.label}.{round_}" if act.label else ""
            names = tuple(f"{name[:-1]}.{round_}]" if name.startswith("[") else name for name in names)
            entries.append(replace(act, names=names, label=label, corrects=""))
        round_ += 1
    numbered = (replace(entry, number=number) for number, entry in enumerate(entries, 1))
    return rules, Register(held.kind, tuple(numbered), "many")


def test_a_question_about_a_person_fetches_what_it_needs_and_no_more(made_up_party: tuple[RuleBook, Register]) -> None:
    rules, held = made_up_party
    counting = CountingShelf(held, rules)
    on = date(2025, 9, 8)
    people = [e.names[0] for e in held.entries if isinstance(e, ActEntry) and e.act in ("application", "bar")]
    names = list(dict.fromkeys(people))[:: max(1, len(people) // 30)]
    assert len(held.entries) >= 20_000 and len(names) >= 5
    for person in names:
        counting.handed.clear()
        ask("may_stand", person, "Northmere", on=on, book=rules, register=ShelvedRegister(counting), remedies=False)
        assert 0 < len(counting.handed) < 200
        counting.handed.clear()
        ask("may_stand", person, "Northmere", on=on, book=rules, register=ShelvedRegister(counting))
        assert len(counting.handed) < 2_000


def test_comparing_two_books_reads_a_shelf_to_its_end() -> None:
    path = EXAMPLES / "casebook" / "labour.register"
    rules, held = book_of(path), read_register(path)
    goal = next(iter(sorted(rules.heads)))
    on = held.recorded_to
    assert on is not None
    one, two = (compare(rules, rules, each, goal, on) for each in (held, shelved(rules, held)))
    assert one.answers == two.answers and len(one.answers) > 0
