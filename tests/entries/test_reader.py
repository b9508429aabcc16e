"""What a register says: one line an entry, and indented lines under it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from hustings.entries import (
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    CorrectionEntry,
    Day,
    Did,
    Duration,
    Figure,
    NameTextError,
    Part,
    Place,
    Reason,
    RegisterKind,
    RegisterReading,
    Source,
    Standing,
    Sureness,
    Tally,
    Vote,
    is_label,
    read_entries,
    read_name,
    read_names,
    read_register,
)


def only(reading: RegisterReading) -> AnyEntry:
    """The one entry of a register in which nothing is wrong."""
    assert reading.problems == ()
    (entry,) = reading.register.entries
    return entry


def act(line: str) -> ActEntry:
    entry = only(read_register(line, "register"))
    assert isinstance(entry, ActEntry)
    return entry


def tally(**figures: str) -> Tally:
    return Tally(tuple((word.rstrip("_"), Figure(text, Fraction(text))) for word, text in figures.items()))


def day(text: str) -> Day:
    return Day.exact(date.fromisoformat(text))


def test_an_act_with_all_that_can_be_said_of_it(reading: RegisterReading) -> None:
    """
    register: keeper
    # the motion of 28 March
    2023-03-28 bar Rowan everywhere by Executive: 22 for, 12 against, 34 of 39 present [EX/2023/14]
        because stated "Standing with the electorate"
        because alleged "To settle an old \\"score\\"" reported "Courier, 3 July 2023"

        question "That Rowan be not endorsed"
        under 4.5
        interprets 4.5
        interprets 4.6
        notice 2023-03-14
        until general_election
        section "Hill Ward": 12 for
        section Dale: 10 for, 12 against
        votes
            "Ann Lee" for
            "Ann Lee" #2 against
            unknown for
        moved "Ann Lee" and Bo reported "Courier, 29 March 2023"
        seconded Kim
        spoke "Ann Lee" #2 against
        spoke Lou
        minuted "Minutes of 28 March"
        reported "Evening Courier, 28 March 2023"
        recorded 2023-04-02
        corrects [EX/2023/13]
    """
    assert reading.register.kind is RegisterKind.KEEPER
    assert only(reading) == ActEntry(
        number=1,
        day=day("2023-03-28"),
        place=Place("register", 3),
        recorded=date(2023, 4, 2),
        label="EX/2023/14",
        corrects="EX/2023/13",
        sources=(
            Source(Sureness.MINUTED, "Minutes of 28 March"),
            Source(Sureness.REPORTED, "Evening Courier, 28 March 2023"),
        ),
        act="bar",
        names=("Rowan", "everywhere"),
        by="Executive",
        tally=tally(for_="22", against="12", present="34", seats="39"),
        sections=(("Hill Ward", tally(for_="12")), ("Dale", tally(for_="10", against="12"))),
        reasons=(
            Reason(Standing.STATED, "Standing with the electorate"),
            Reason(Standing.ALLEGED, 'To settle an old "score"', Source(Sureness.REPORTED, "Courier, 3 July 2023")),
        ),
        question="That Rowan be not endorsed",
        under="4.5",
        interprets=("4.5", "4.6"),
        notice=date(2023, 3, 14),
        until="general_election",
        votes=(Vote("Ann Lee", "for"), Vote("Ann Lee #2", "against"), Vote("", "for")),
        parts=(
            Part(Did.MOVED, "Ann Lee", source=Source(Sureness.REPORTED, "Courier, 29 March 2023")),
            Part(Did.MOVED, "Bo", source=Source(Sureness.REPORTED, "Courier, 29 March 2023")),
            Part(Did.SECONDED, "Kim"),
            Part(Did.SPOKE, "Ann Lee #2", "against"),
            Part(Did.SPOKE, "Lou"),
        ),
    )


def test_the_languages_own_kinds(reading: RegisterReading) -> None:
    """
    2010-01-01 body "Fire Workers": affiliated body [B1]
        declared "Rules of 2010"
    2024-05-25 complete membership, whip_withdrawal of Rowan from 2015-01-01
    2023-03-27 announcement bar Rowan everywhere by "Chief Whip": "He will not stand" [A1]
        reported "Courier, 27 March 2023"
    2023-04-02 correction
        corrects [EX/2023/14]
    """
    assert reading.problems == ()
    assert reading.register.kind is RegisterKind.OBSERVER
    assert reading.register.entries == (
        BodyEntry(
            number=1,
            day=day("2010-01-01"),
            place=Place("register", 1),
            label="B1",
            sources=(Source(Sureness.DECLARED, "Rules of 2010"),),
            name="Fire Workers",
            kind="affiliated body",
        ),
        CompleteEntry(
            number=2,
            day=day("2024-05-25"),
            place=Place("register", 3),
            acts=("membership", "whip_withdrawal"),
            of="Rowan",
            since=date(2015, 1, 1),
        ),
        AnnouncementEntry(
            number=3,
            day=day("2023-03-27"),
            place=Place("register", 4),
            label="A1",
            sources=(Source(Sureness.REPORTED, "Courier, 27 March 2023"),),
            act="bar",
            names=("Rowan", "everywhere"),
            by="Chief Whip",
            words="He will not stand",
        ),
        CorrectionEntry(number=4, day=day("2023-04-02"), place=Place("register", 6), corrects="EX/2023/14"),
    )


def test_complete_without_a_name_closes_the_acts_for_all() -> None:
    entry = only(read_register("2024-05-25 complete membership from 2015-01-01 [C1]", "register"))

    assert isinstance(entry, CompleteEntry)
    assert (entry.acts, entry.of, entry.label) == (("membership",), "", "C1")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Rowan Northmere", ("Rowan", "Northmere")),
        ('"Ann Lee" - everywhere', ("Ann Lee", "-", "everywhere")),
        ('"Ann Lee" #1042', ("Ann Lee #1042",)),
        ('"Ann Lee #1042"', ("Ann Lee #1042",)),
        ("Rowan #2 Northmere", ("Rowan #2", "Northmere")),
        ('"  Ann \t Lee "', ("Ann Lee",)),
        ("Zoe\u0308", ("Zo\u00eb",)),
        ('[EX/2023/14] "by"', ("[EX/2023/14]", "by")),
        (r'"Ann \"Red\" Lee" "C:\\"', ('Ann "Red" Lee', "C:\\")),
        ("O'Neill X/Y.Z-1 李", ("O'Neill", "X/Y.Z-1", "李")),
    ],
)
def test_names(written: str, names: tuple[str, ...]) -> None:
    assert read_names(written) == names
    assert act(f"2023-03-28 bar {written} by Executive").names == names


@pytest.mark.parametrize(
    ("line", "names", "label"),
    [
        ('2016-08-08 set_aside [N1] by "High Court" [H1]', ("[N1]",), "H1"),
        ('2016-08-08 set_aside [N1] by "High Court"', ("[N1]",), ""),
        ("2016-08-08 set_aside [N1]: granted", ("[N1]",), ""),
        ("2016-08-08 set_aside [N1] [H1]", ("[N1]",), "H1"),
        ("2016-08-08 set_aside [N1]", (), "N1"),
        ('2016-08-08 set_aside "[N1]"', ("[N1]",), ""),
        ('2016-08-08 general_election [the: "second"]', (), 'the: "second"'),
    ],
)
def test_the_last_label_of_a_line_is_its_own(line: str, names: tuple[str, ...], label: str) -> None:
    entry = act(line)

    assert (entry.names, entry.label) == (names, label)


@pytest.mark.parametrize(
    ("after", "value", "expected"),
    [
        ("failed", "failed", None),
        ("not yet known", "not yet known", None),
        ('"22 for"', "22 for", None),
        ("2016-01-12", "2016-01-12", None),
        ("342921", "342921", None),
        ("2016-01-12; 14 for, 9 against", "2016-01-12", tally(for_="14", against="9")),
        ('"a; b"; 14 for', "a; b", tally(for_="14")),
        ("9 against, 14 for", "", tally(for_="14", against="9")),
        ("28 of 30 voted", "", tally(voted="28", entitled="30")),
        ("0.5 for,1 abstaining", "", tally(for_="0.5", abstaining="1")),
        ("5 returned, 6 issued, 4 valid, 1 invalid", "", tally(returned="5", issued="6", valid="4", invalid="1")),
    ],
)
def test_a_value_a_tally_or_both(after: str, value: str, expected: Tally | None) -> None:
    entry = act(f"2016-07-12 cutoff by Executive: {after} [N1]")

    assert (entry.value, entry.tally, entry.label) == (value, expected, "N1")


def test_a_per_cent_is_kept_to_the_letter_and_read_as_a_share() -> None:
    assert act("2021-09-26 rule_change: 98.63% for").tally == Tally((("for", Figure("98.63%", Fraction(9863, 10000))),))


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ("2024-07-04", day("2024-07-04")),
        ("2024-07", Day(date(2024, 7, 1), date(2024, 7, 31))),
        ("12 months", Duration(months=12)),
        ("2  weeks", Duration(days=14)),
        ("general_election", "general_election"),
    ],
)
def test_an_end_is_a_day_a_duration_or_an_act(written: str, until: Day | Duration | str) -> None:
    assert act(f"2023-03-28 bar Rowan everywhere\n\tuntil {written}").until == until


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023-07-05", date(2023, 7, 5), date(2023, 7, 5)),
        ("2023-07", date(2023, 7, 1), date(2023, 7, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("..2020-10-29", date.min, date(2020, 10, 29)),
        ("2020-10-01..2020-10-15", date(2020, 10, 1), date(2020, 10, 15)),
    ],
)
def test_days(written: str, first: date, last: date) -> None:
    read = act(f"{written} opposition Alex").day

    assert read == Day(first, last)
    assert read.text() == written


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    text = "\ufeffregister: keeper\r\n2023-03-28 bar Rowan everywhere\r\n    until general_election\r\n"

    reading = read_register(text.encode(), "register")

    assert reading.problems == ()
    assert reading.register.kind is RegisterKind.KEEPER
    assert [entry.day.text() for entry in reading.register.entries] == ["2023-03-28"]


def test_entries_are_numbered_and_placed_where_their_text_stands() -> None:
    reading = read_register("\n2023-03-28 membership Kim\n", "book.md", first_line=40, first_number=7)

    (entry,) = reading.register.entries
    assert (entry.number, entry.place) == (7, Place("book.md", 41))


def test_supposed_lines_join_a_register_of_a_given_kind() -> None:
    reading = read_entries("2023-03-28 bar Rowan everywhere\n    until 2024\n", RegisterKind.KEEPER, "--suppose")

    assert reading.problems == ()
    assert reading.register.kind is RegisterKind.KEEPER
    assert len(reading.register.entries) == 1


def test_supposed_lines_say_nothing_of_the_kind() -> None:
    reading = read_entries("register: keeper\n", RegisterKind.OBSERVER, "--suppose")

    assert [str(problem) for problem in reading.problems] == [
        '--suppose:1: "register:" stands among lines that join a register\n    Leave this line out.'
    ]


def test_an_entry_with_a_line_that_cannot_be_read_is_left_out_whole(reading: RegisterReading) -> None:
    """
    2023-03-28 bar Rowan everywhere
        untill general_election
    2023-03-29 membership Kim
    """
    assert [entry.number for entry in reading.register.entries] == [1]
    assert [problem.place.line for problem in reading.problems] == [2]


def test_all_mistakes_are_found_in_one_reading(reading: RegisterReading) -> None:
    """
    register: keepr
    2023-02-30 bar Rowan by Executive: 22 fro
        untill general_election
    2023-03-29 membership "Kim
    """
    assert [(problem.place.line, problem.code) for problem in reading.problems] == [
        (1, "register-line"),
        (2, "bad-day"),
        (2, "tally-word"),
        (3, "unknown-word"),
        (4, "open-quotes"),
    ]


def test_a_register_that_says_nothing_is_an_observers_and_empty() -> None:
    reading = read_register(b"", "register")

    assert (reading.register.kind, reading.register.entries, reading.problems) == (RegisterKind.OBSERVER, (), ())


def test_a_name_typed_alone_needs_no_quotes() -> None:
    assert read_name("  Ann   Lee #1042 ") == "Ann Lee #1042"
    with pytest.raises(NameTextError, match="the name is empty"):
        read_name(" ")
    with pytest.raises(NameTextError, match=r"U\+200B"):
        read_name("Ann\u200b")


@pytest.mark.parametrize("written", ['"Ann', "Ann, Lee", "by", "a:b", '""', "#3", "a" * 201, "[N1", "Ann\x00"])
def test_what_is_no_row_of_names(written: str) -> None:
    with pytest.raises(NameTextError):
        read_names(written)


@pytest.mark.parametrize(("name", "expected"), [("[N1]", True), ("[a]b]", False), ("[]", False), ("N1", False)])
def test_a_label_stands_in_brackets(name: str, expected: bool) -> None:
    assert is_label(name) is expected


def told(text: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.advice) for problem in read_register(text, "register").problems]


def test_a_kind_of_body_has_no_article() -> None:
    """A rule book says `of a branch`; a body of the kind "a branch" would be no branch, and could do nothing."""
    assert told("2010-01-01 body Hill: a branch") == [("body-form", "Write the kind alone: branch.")]


def test_the_first_line_in_capitals_is_told_so() -> None:
    assert told("Register: keeper\n2010-01-01 bar Kim") == [
        ("register-line", 'Did you mean "keeper"? Write register: keeper or register: observer.')
    ]


@pytest.mark.parametrize("character", "\u034f\u061c\u115f\u2063\u3164\U000e0041")
def test_two_names_that_look_the_same_are_not_two(character: str) -> None:
    assert [code for code, _ in told(f"2010-01-01 bar Kim{character}")] == ["control-character"]


@pytest.mark.parametrize(("marks", "codes"), [(30, []), (31, ["stacked-marks"])])
def test_a_letter_may_bear_thirty_marks(marks: int, codes: list[str]) -> None:
    assert [code for code, _ in told(f"2010-01-01 bar Kim{chr(0x301) * marks}")] == codes


@pytest.mark.parametrize("result", ["22-12", "22–12", "7 - 7"])
def test_a_result_without_its_words_is_no_value(result: str) -> None:
    """As a value it would be passed over, and the vote not known."""
    assert [code for code, _ in told(f"2010-01-01 bar Kim by Executive: {result}")] == ["tally-form"]
    assert told("2010-01-01 cutoff by Executive: 2016-01") == []
