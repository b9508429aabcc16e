"""A book's Markdown, front matter and examples; and every kind of mistake, each with its place and its advice."""

from __future__ import annotations

import hashlib
import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.entries.problems import LISTED_AT_MOST, Place, Severity
from hustings.rulebook.literate import MOST_BYTES, MOST_LINES, heading_words, read_literate
from hustings.rulebook.reader import BookReading, read_rule_book
from hustings.rulebook.statements import Act, Expected, ExpectedOverdue, Requires
from hustings.rulebook.values import YES_NO, ValueType

ROOT = Path(__file__).resolve().parents[2]
COMMONWEAL = ROOT / "examples" / "commonweal" / "rulebook.md"
MALFORMED = sorted((Path(__file__).parent / "malformed").glob("*.md"))

FRONT = "---\nbook: Rules of a Club\nadopted: 2000-01-01\nbodies: the executive = Executive\n---\n"


def read(text: str) -> BookReading:
    return read_rule_book((FRONT + text).encode(), "club.md")


def errors(reading: BookReading) -> list[str]:
    return [str(problem) for problem in reading.problems if problem.severity is Severity.ERROR]


# Every kind of mistake


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_a_malformed_book_is_told_what_is_wrong_where_and_what_to_do(path: Path) -> None:
    reading = read_rule_book(path.read_bytes(), path.name)
    told = "".join(f"[{problem.code}] {problem}\n" for problem in reading.problems)

    assert told == path.with_suffix(".expected").read_text(encoding="utf-8")
    assert (reading.book is None) == any(problem.severity is Severity.ERROR for problem in reading.problems)


def test_every_malformed_book_says_something() -> None:
    assert len(MALFORMED) > 50
    assert [path.name for path in MALFORMED if not path.with_suffix(".expected").read_text(encoding="utf-8")] == []


# A whole book


def test_the_book_of_commonweal_is_read_without_an_error() -> None:
    data = COMMONWEAL.read_bytes()
    reading = read_rule_book(data, "rulebook.md")
    book = reading.book

    assert errors(reading) == []
    assert book is not None
    assert book.name == "Rules of the Commonweal Party"
    assert book.text_hash == hashlib.sha256(data).hexdigest()
    assert book.front.adopted == date(1980, 5, 3)
    assert book.front.adopted_by == "C/1980/1"
    assert book.front.bodies["the disputes panel"] == "Disputes Panel"
    assert book.front.offices == {"the general secretary": "General Secretary", "the chief whip": "Chief Whip"}
    assert (book.front.time_zone, book.front.changed_by) == ("Europe/London", "rule_change")
    assert len(book.terms) == 44
    assert [clause.number for clause in book.clauses][:7] == ["1", "1.1", "1.2", "1.3", "2", "2.1", "2.2"]
    assert book.by_number["4.1"].title == "Twelve months' membership"
    assert book.by_number["4.1"].prose.startswith("A person may stand who, on the freeze date")
    assert set(book.head_types) == {
        "quorate", "carried", "carried_by_two_thirds", "may_stand", "longlisted", "reselected", "whip_restorable",
        "appeal_in_time", "may_join", "majority", "carried_on_cards", "made_up", "may_apply", "may_be_shortlisted",
        "fit_for_shortlist", "chosen_by_members",
    }  # fmt: skip
    assert set(book.head_types.values()) == {YES_NO}
    stated = ("union_membership", "apology", "statement_mended", "cooperation")
    assert book.act_types == {
        "diligence": ValueType("choice", ("pending", "passed", "failed")), **dict.fromkeys(stated, YES_NO),
    }  # fmt: skip
    assert {slot.value for slot in book.slots("may_stand")} == {"person", "seat"}
    assert {slot.value for slot in book.slots("carried")} == {"entry"}
    assert [len(example.asks) for example in book.examples] == [4, 1, 2, 1, 2, 1, 6, 2, 4, 6, 4, 2]


def test_a_worked_example_keeps_its_register_with_its_place() -> None:
    book = read_rule_book(COMMONWEAL.read_bytes(), "rulebook.md").book
    assert book is not None
    example = book.examples[3]
    lines = COMMONWEAL.read_text(encoding="utf-8").split("\n")

    assert example.title == "A review that never came: the answer stands, and the duty is shown as overdue"
    assert lines[example.register_place.line - 1] == "register: keeper"
    assert example.register.split("\n")[:2] == [
        "register: keeper",
        '1983-06-09 membership Rowan by "General Secretary"',
    ]
    ask = example.asks[0]
    assert (ask.on, ask.goal, ask.names) == (date(2021, 3, 1), "may_stand", ("Rowan", "Northmere"))
    assert ask.expected == Expected("no", ("4.4", "4.6"), Place("rulebook.md", ask.place.line + 1))
    assert ask.overdue == (ExpectedOverdue("6.4", date(2021, 2, 19), Place("rulebook.md", ask.place.line + 2)),)


# Markdown


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("4.5  Bars", "4.5", "Bars"),
        ("4.5. Bars", "4.5", "Bars"),
        ("4) Bars", "4", "Bars"),
        ("(4) Bars", "(4)", "Bars"),
        ("4(b) Bars", "4(b)", "Bars"),
        ("Clause 4.5: Bars", "4.5", "Bars"),
        ("clause 4.5 – Bars", "4.5", "Bars"),
        ("Article IV Bars", "IV", "Bars"),
        ("Rule A2", "A2", ""),
        ("Clause 3.1, who votes:", "3.1", "who votes"),
        ("§ 4 Bars", "4", "Bars"),
        ("§4 Bars", "4", "Bars"),
        ("**4.5** Bars", "4.5", "Bars"),
        ("**4.5 Bars**", "4.5", "Bars"),
        ("4.5 *Bars*", "4.5", "Bars"),
        ("4.5\tBars", "4.5", "Bars"),
        ("Rule 4.5 - Bars", "4.5", "Bars"),
        ("C5.III.2 Bars", "C5.III.2", "Bars"),
        ("Rule changes", "", "Rule changes"),
        ("IV Bars", "", "IV Bars"),
        ("Bars of 2024", "", "Bars of 2024"),
        ("Worked examples", "", "Worked examples"),
    ],
)
def test_the_number_of_a_clause_is_the_first_word_of_its_heading(heading: str, number: str, title: str) -> None:
    assert heading_words(heading) == (number, title)


def test_a_heading_inside_a_fence_is_no_heading() -> None:
    literate = read_literate("# 1 One\n```text\n# 2 Two\n```\n~~~~\n# 3\n~~~\n~~~~\n## 4 Four ##\nprose", "book.md")

    assert [(section.number, section.title, section.level) for section in literate.sections] == [
        ("", "", 0), ("1", "One", 1), ("4", "Four", 2),
    ]  # fmt: skip
    assert literate.sections[2].prose == "prose"
    assert literate.problems == ()


def test_a_fence_has_its_place_and_loses_its_own_indentation() -> None:
    literate = read_literate("# 1\n  ~~~ rule  from 2001-01-01\n  a means yes\n    and no\n ~~~~\n", "book.md")
    fence = literate.sections[1].fences[0]

    assert (fence.kind, fence.info, fence.lines) == ("rule", "from 2001-01-01", ("a means yes", "  and no"))
    assert (fence.place, fence.line_place(1)) == (Place("book.md", 2), Place("book.md", 4))


def test_lines_may_end_as_on_other_machines() -> None:
    text = (FRONT + "# 1 Joining\n```rule\nact joining: event on person\n```\n").replace("\n", "\r\n")
    assert read_rule_book(b"\xef\xbb\xbf" + text.encode(), "club.md").book is not None


def test_one_letter_typed_in_two_ways_is_one_letter() -> None:
    reading = read("# 1 Wahl\n```rule\nwa\u0308hlbar means yes\nw\u00e4hlt means w\u00e4hlbar\n```\n")
    assert errors(reading) == []


def test_a_line_across_the_page_is_no_heading() -> None:
    assert errors(read("# 1 Joining\n---\nprose\n\n---\n- item\n---\n1. one\n---\n| a |\n|---|\n")) == []


def test_front_matter_may_go_on_in_indented_lines() -> None:
    text = (
        '---\nbook: "The Rules"\nadopted: 2000-01-01 by [C/1]\n'
        'bodies: the executive = Executive,\n  "a, b" = "A, B"\n---\n'
    )
    book = read_rule_book(text.encode(), "club.md").book
    assert book is not None
    assert (book.name, book.front.adopted_by) == ("The Rules", "C/1")
    assert book.front.bodies == {"the executive": "Executive", "a, b": "A, B"}


def test_acts_may_be_presumed_valid_and_an_office_be_held() -> None:
    text = (
        "---\nbook: B\nadopted: 2000-01-01\npresume: acts valid\noffice: holds\n---\n"
        "# 1\n```terms\nholds  yes/no  any election\n```\n```rule\nact election: event on person\n```\n"
    )
    book = read_rule_book(text.encode(), "club.md").book
    assert book is not None
    assert book.front.presume_valid
    assert book.front.office == "holds"


# Clauses that can be shown although the book cannot be relied on


def test_clauses_are_there_also_where_there_are_errors() -> None:
    reading = read("# 1 Standing\nProse.\n```rule\nmay_stand requires membr\nact joining: event on person\n```\n")

    assert reading.book is None
    clause = reading.clauses[0]
    assert (clause.number, clause.title, clause.prose) == ("1", "Standing", "Prose.")
    assert [type(statement) for statement in clause.versions[0].statements] == [Requires, Act]


# Bounds


def test_a_book_larger_than_any_is_refused() -> None:
    reading = read_rule_book(b"x" * (MOST_BYTES + 1), "big.md")
    assert [str(problem) for problem in reading.problems] == [
        "big.md:1: a rule book may have 5,000,000 bytes; this one has 5,000,001\n"
        "    Split the book, or move its history elsewhere."
    ]
    assert [problem.code for problem in read_rule_book(b"\n" * MOST_LINES, "big.md").problems] == ["too-long"]


def test_a_book_in_another_encoding_is_refused() -> None:
    """Not among the malformed books, which any editor and any test can open."""
    reading = read_rule_book((FRONT + "# 1 Café\n").encode("latin-1"), "club.md")
    assert [(problem.code, str(problem)) for problem in reading.problems] == [
        ("not-utf-8", "club.md:6: this is not text in UTF-8\n    Save the file as UTF-8.")
    ]


def test_a_book_of_too_many_clauses_is_refused() -> None:
    reading = read("".join(f"# {number}\n" for number in range(5001)))
    assert errors(reading) == ["club.md:5006: a book may have 5,000 clauses\n    Split the book."]


def test_two_hundred_problems_are_listed_and_the_rest_counted() -> None:
    reading = read("# 1 One\n```rule\n" + "nonsense\n" * 300 + "```\n")

    assert len(reading.problems) == LISTED_AT_MOST + 1
    assert str(reading.problems[-1]) == (
        "club.md:307: 100 more problems are not listed\n    Mend those above, then read the file again."
    )


def test_notes_never_crowd_out_an_error() -> None:
    terms = "".join(f"t{number}  yes/no  any joining\n" for number in range(300))
    reading = read(f"```terms\n{terms}```\n# 1 One\n```rule\nact joining: event on person\na requires b\n```\n")

    assert errors(reading) == [
        'club.md:311: "b" is neither a term nor the head of a clause\n    Define it under terms, or in a clause.'
    ]
    assert reading.problems[-1].severity is Severity.NOTE


def test_the_statements_of_a_book_are_bounded_together() -> None:
    """Prose is cheap, and expressions are not: a book of nothing else would keep its reader waiting."""
    line = f"good means {' + '.join(['member'] * 190)}\n"
    began = time.process_time()
    reading = read("".join(f"## {number}\n```rule\n{line * 100}```\n" for number in range(25)))

    assert reading.problems[-1].code == "more-problems"
    assert any(problem.code == "too-long" for problem in reading.problems)
    assert time.process_time() - began < 10


# Habits of writers


RULES = "# 1 Words\n```terms\nmember  yes/no  any joining\n```\n## 2 Joining\n```rule\n{}\n```\n"
JOINING = "act joining: event on person\nmay_stand requires member"


@pytest.mark.parametrize("ending", ["\r\n", "   \n", "\t\n"])
def test_how_lines_end_is_nobodys_business(ending: str) -> None:
    assert errors(read(RULES.format(JOINING).replace("\n", ending))) == []


@pytest.mark.parametrize(
    ("statement", "what", "what_now"),
    [
        ("x requires member AND member", '"AND" is written small', "Write and."),
        ("x requires Not(member)", '"Not" is written small', "Write not."),
        ("x requires member.", "A full stop ends no expression", "Take it out."),
        ("x requires member;", "A semicolon ends no expression", "Take it out; each"),
        ("x requires member when member", "`when` does not stand in an expression", "It stands after `disapply"),
        ("x requires member unless member unless member", "`unless` does not stand", "It stands once"),
        ("x requires count joining by person > 3", "`count` does not stand", "Give it a name in a `terms` block"),
        ("x requires member = not known", "`not known` is an answer", "Ask whether there is an entry"),
        ("x requires today > 2020-01-01", '"today" is neither', "It comes from the question"),
        ("x requires True", '"True" is neither', "Write true, in small letters."),
        ("x requires member\nand member", '"and member" is not a statement', "If it goes on with"),
        ("- x requires member", '"- x requires member" is not a statement', "Begin the line with the statement"),
        ("x Requires member", '"x Requires member" is not a statement', 'Did you mean "requires"?'),
        ("disapply 1, 2 when member", 'no clause "1, 2"', "Write a line disapply for each clause."),
        ("act bar: motion of the executive on person, seat", '"seat" was not expected', "Several of a kind are joined"),
        ("act bar: motion of the executive and the chair", "an act has one who may do it", "Write an act for each"),
        ("act bar: motion of every branch", '"every branch" is not how', "Write a branch."),
        ("act bar: motion of the executive, if not(member)", "after if stands one term", "Give the expression a name"),
        ("act bar: motion of the executive, until 14 clear days", "clear days count the time", "Write plain days"),
    ],
)
def test_what_people_write_instead_is_told_them(statement: str, what: str, what_now: str) -> None:
    (error,) = errors(read(RULES.format(f"{JOINING}\n{statement}")))
    said, advice = error.split("\n    ")

    assert what in said
    assert advice.startswith(what_now)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("bodies: the executive = Executive; the panel = Panel", "does not say who is meant"),
        ("bodies:\n  - the executive = Executive\n  - the panel = Panel", "is an item of a list"),
        ("# who decides\nbodies: the executive = Executive", "is not a line of front matter"),
        ("bodies: the executive = Executive # the larger one", "a remark stands after"),
    ],
)
def test_front_matter_is_not_read_otherwise_than_it_was_meant(line: str, what: str) -> None:
    text = f"---\nbook: B\nadopted: 2000-01-01\n{line}\n---\n# 1 One\n"
    (problem,) = read_rule_book(text.encode(), "club.md").problems

    assert (problem.code, what in problem.message) == ("front-matter", True)


def test_an_empty_line_before_the_front_matter_is_the_only_thing_wrong() -> None:
    text = f"\n{FRONT}# 1 One\n"
    assert [problem.code for problem in read_rule_book(text.encode(), "club.md").problems] == ["no-front-matter"]


def test_more_marks_on_a_letter_than_any_language_has_are_refused() -> None:
    reading = read_rule_book(f"{FRONT}# 1 One\nThe exe{chr(0x301) * 31}cutive decides.\n".encode(), "club.md")
    told = [(problem.code, problem.place.line) for problem in reading.problems]

    assert told == [("stacked-marks", FRONT.count("\n") + 2)]


@pytest.mark.parametrize("character", "\u034f\u061c\u3164")
def test_a_character_that_cannot_be_seen_is_refused(character: str) -> None:
    reading = read(f"# 1 One\nThe exec{character}utive decides.\n")
    assert [problem.code for problem in reading.problems] == ["control-character"]


def test_months_are_noted_once_for_a_book() -> None:
    clauses = "".join(f"## {number}\n```rule\nh{number} means joined + {number} months\n```\n" for number in (2, 3, 4))
    reading = read(
        f"# 1\n```terms\njoined  date  first joining\n```\n```rule\nact joining: event on person\n```\n{clauses}"
    )
    (note,) = [problem for problem in reading.problems if problem.code == "month-end"]

    assert note.message.startswith("months are added in clauses 2, 3, 4; ")


# Any bytes at all


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_random_bytes_are_never_too_much(data: bytes) -> None:
    for text in (data, FRONT.encode() + data, FRONT.encode() + b"# 1 A\n```rule\n" + data, b"---\n" + data):
        assert len(read_rule_book(text, "x.md").problems) <= LISTED_AT_MOST + 1


@settings(max_examples=150)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_a_book_changed_by_chance_is_read_or_refused_with_places(chance: random.Random, changes: int) -> None:
    text = COMMONWEAL.read_text(encoding="utf-8")
    words = text.split()
    lines = text.split("\n")
    for _ in range(changes):
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines[at] = chance.choice(lines)
            case 2:
                lines.insert(at, chance.choice(lines))
            case 3:
                parts = lines[at].split(" ")
                parts[chance.randrange(len(parts))] = chance.choice(words)
                lines[at] = " ".join(parts)
            case 4:
                cut = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + chance.choice('",:|{}()[]#`~ \t<>=é\u200b\x00') + lines[at][cut:]
            case _:
                lines[at] = "  " + lines[at]
        if not lines:
            break
    reading = read_rule_book("\n".join(lines).encode(), "x.md")

    assert len(reading.problems) <= LISTED_AT_MOST + 1
    assert all(1 <= problem.place.line <= len(lines) + 1 for problem in reading.problems)
    assert (reading.book is None) == bool(errors(reading))


def test_a_generated_book_of_five_hundred_clauses_has_no_errors() -> None:
    terms = "".join(
        f"t{number}  yes/no  any a{number}  {{is}} in state {number}\nd{number}  date  first a{number}  since {{}}\n"
        for number in range(500)
    )
    clauses = "".join(
        f"## 1.{number}  Clause {number}\nProse.\n"
        f"```rule until 2010-01-01\ngoal{number % 20} requires t{number} or d{number} <= today\n"
        f"act a{number}: motion of the executive on person, if carried\n```\n"
        f"```rule from 2010-01-01\ngoal{number % 20} requires not(t{number}) unless t{number - 1}\n"
        f"act a{number}: motion of the executive on person, if carried, with reasons\n```\n"
        for number in range(1, 500)
    )
    reading = read(
        "```terms\ntoday  date  question\nvotes_for  number  meeting: for\nvotes_against  number  meeting: against\n"
        f"{terms}```\n# 1  All\n```rule\ncarried means votes_for > votes_against\nact a0: event on person\n```\n"
        f"{clauses}"
    )
    assert errors(reading) == []
    assert reading.book is not None
    assert len(reading.book.editions) == 2
