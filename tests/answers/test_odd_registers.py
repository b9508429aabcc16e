"""Registers of odd shape are answered all the same, in bounded time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.answers.worked import Asking, asking, book

from hustings import Answer

BOOK = book(
    """
    suspended   yes/no   any suspension         {is} suspended
    barred      yes/no   any bar here           {is} barred
    passed      yes/no   any approval of entry  {is} approved
    approved    yes/no   any step               {is} approved
    count       number   count bar here by person   {} barred
    """,
    """
    1.1
    unsuspended means not(suspended)
    act suspension: decision of the executive on person, if unsuspended
    act lift: decision of the executive on person, if suspended, ending suspension
    may_stand requires not(suspended)
    """,
    """
    1.2
    may_sit requires not(barred)
    act bar: decision of the executive on person and seat
    act lift_bar: decision of the executive on person and seat, ending bar
    act step: decision of the executive, if unstepped
    unstepped means approved or not(approved)
    may_step requires approved
    """,
    """
    9.1
    act set_aside: ruling of the panel on entry, ending it
    act approval: ruling of the panel on entry
    """,
)
FIRST = date(2001, 1, 1)


def day(after: int) -> str:
    return (FIRST + timedelta(days=after)).isoformat()


def answered(told: Asking, question: str) -> Answer:
    return told.verdict(question).answer


def toggling(number: int) -> Asking:
    return asking(BOOK, "".join(
        f"{day(after)} {'lift' if after % 2 else 'suspension'} Kim by Executive\n" for after in range(number)
    ))  # fmt: skip


def test_an_empty_register_and_one_entry() -> None:
    assert answered(asking(BOOK, ""), "2020-01-01 may_stand Kim") is Answer.YES
    assert answered(asking(BOOK, "register: observer\n"), "2020-01-01 may_stand Kim") is Answer.NOT_KNOWN
    assert answered(asking(BOOK, "2010-01-01 suspension Kim by Executive\n"), "2020-01-01 may_stand Kim") is Answer.NO


def test_a_few_suspensions_and_liftings() -> None:
    assert answered(toggling(12), "2020-01-01 may_stand Kim") is Answer.YES
    assert answered(toggling(13), "2020-01-01 may_stand Kim") is Answer.NO


def test_a_few_more_of_them_are_hardly_slower() -> None:
    assert answered(toggling(100), "2020-01-01 may_stand Kim") is Answer.YES


@pytest.mark.parametrize("number", [600, pytest.param(2000, marks=pytest.mark.long)])
def test_hundreds_of_suspensions_and_liftings_each_conditional_on_the_last(number: int) -> None:
    assert answered(toggling(number), "2020-01-01 may_stand Kim") is Answer.YES


def chain(number: int) -> Asking:
    """Each set aside by the next."""
    lines = f"{day(0)} suspension Kim by Executive [N0]\n" + "".join(
        f"{day(after)} set_aside [N{after - 1}] by Panel [N{after}]\n" for after in range(1, number)
    )
    return asking(BOOK, lines)


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        (2, Answer.YES), (3, Answer.NO), (200, Answer.YES), (201, Answer.NO),
        (1000, Answer.YES),
    ],
)  # fmt: skip
def test_a_chain_of_rulings_each_setting_the_last_aside(number: int, answer: Answer) -> None:
    assert answered(chain(number), f"{day(number)} may_stand Kim") is answer


@pytest.mark.parametrize(
    "number",
    [
        10, 100,
        1000,
    ],
)  # fmt: skip
def test_a_chain_of_motions_each_conditional_on_the_last(number: int) -> None:
    told = asking(CHAINED, "".join(f"{day(after)} step Kim by Executive\n" for after in range(number)))

    assert answered(told, f"{day(number)} may_step Kim") is Answer.YES


CHAINED = book(
    """
    begun    yes/no   any begin         {has} begun
    ready    yes/no   latest step: value   {is} ready
    """,
    """
    1.1
    may_step requires stepped or not(stepped)
    act begin: event on person
    stepped means ready or not(begun)
    act step: decision of the executive on person, if stepped
    """,
)


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        # a ring: each is about the next, which is entered later
        (["suspension Kim by Executive [A]", "set_aside [C] by Panel [B]", "set_aside [B] by Panel [C]"], Answer.NO),
        (["suspension Kim by Executive [A]", "set_aside [B] by Panel [B]"], Answer.NO),  # about itself
        (["suspension Kim by Executive [A]\n    corrects [A]"], Answer.NO),  # corrects itself
        (["suspension - by Executive [A]", "lift - by Executive"], Answer.YES),
        (["suspension - by Executive [A]", "lift Kim by Executive"], Answer.YES),
        (["suspension Kim by Executive [A]", "correction [B]\n    corrects [C]", "correction [C]\n    corrects [B]"],
         Answer.NO),
    ],
)  # fmt: skip
def test_entries_about_themselves_and_each_other(lines: list[str], answer: Answer) -> None:
    told = asking(BOOK, "".join(f"{day(after)} {line}\n" for after, line in enumerate(lines)))

    assert answered(told, "2020-01-01 may_stand Kim") is answer


def test_everybody_everywhere() -> None:
    told = asking(BOOK, "2010-01-01 bar - everywhere by Executive\n2010-02-01 lift_bar Kim everywhere by Executive\n")

    assert answered(told, "2020-01-01 may_sit Kim, Northmere") is Answer.YES
    assert answered(told, "2020-01-01 may_sit Lee, Northmere") is Answer.NO
    assert told("2020-01-01 count Northmere") == "not known by 1.2"


@pytest.mark.parametrize(
    "name", ['Ann "the" Lee', "O/Brien", "Back\\slash", "ليلى חיים", "Łucja Żak", "a" * 100, "'", "<b>"]
)
def test_names_of_any_letters(name: str) -> None:
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    told = asking(BOOK, f"2010-01-01 suspension {quoted} by Executive\n")

    assert told.about("2020-01-01", "may_stand", name).answer is Answer.NO
    assert told.about("2020-01-01", "may_stand", name + "x").answer is Answer.YES


def test_a_name_with_a_mark_that_cannot_be_seen_is_refused() -> None:
    with pytest.raises(ValueError, match=r"U\+202E, which cannot be seen"):
        asking(BOOK, '2010-01-01 suspension "\u202eKim" by Executive\n')


def test_a_name_asked_with_its_accents_apart_is_the_same_name() -> None:
    told = asking(BOOK, '2010-01-01 suspension "Ren\u00e9e" by Executive\n')

    assert told.about("2020-01-01", "may_stand", "Ren\u00e9e").answer is Answer.NO
    assert told.about("2020-01-01", "may_stand", "Rene\u0301e").answer is Answer.NO


def test_two_thousand_bars_and_liftings_of_one_person() -> None:
    told = asking(BOOK, "".join(
        f"{day(after)} {'lift_bar' if after % 2 else 'bar'} Kim Northmere by Executive\n" for after in range(2000)
    ))  # fmt: skip

    assert answered(told, "2020-01-01 may_sit Kim, Northmere") is Answer.YES


def test_two_thousand_accounts_of_one_act() -> None:
    told = asking(BOOK, "2010-01-01 suspension Kim by Executive [A]\n" * 2000)

    assert answered(told, "2020-01-01 may_stand Kim") is Answer.NO


def test_ten_thousand_people_are_no_hindrance() -> None:
    told = asking(BOOK, "".join(f"2010-01-01 bar P{number} Northmere by Executive\n" for number in range(10_000)))

    assert answered(told, "2020-01-01 may_sit P77, Northmere") is Answer.NO
    assert told("2020-01-01 count Northmere") == "10000 by 1.2"
