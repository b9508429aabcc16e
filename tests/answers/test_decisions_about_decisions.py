"""A bar, what sets it aside, what stays that, and so on: each act is about the one before, and the last word counts."""

from __future__ import annotations

import pytest
from tests.answers.worked import Asking, asking, book

BOOK = book(
    """
    barred    yes/no   any bar here            {is} barred here
    """,
    """
    1.1
    act bar: decision of the executive on person and seat
    act lift_bar: decision of the executive on person and seat, ending bar
    act appeal: request of the person for set_aside on entry
    """,
    """
    9.1
    act set_aside: ruling of the panel on entry, ending it
    act stay: ruling of conference on entry, ending it, until 2 months
    """,
)

CHAIN = """
    2010-01-01 bar Kim Northmere by Executive [B]
    2010-02-01 appeal [B] by Kim [A1]
    2010-03-01 set_aside [B] by Panel [S1]
    2010-04-01 stay [S1] by Conference [T]
    2010-07-01 set_aside [B] by Panel [S2]
    2010-08-01 set_aside [S2] by Panel [S3]
    2010-09-01 set_aside [S3] by Panel [S4]
"""


def chain(more: str = "") -> Asking:
    return asking(BOOK, CHAIN + more)


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2010-02-28", "yes"),  # appealed against, and not yet decided
        ("2010-03-01", "no"),  # set aside
        ("2010-04-01", "yes"),  # the setting aside is stayed
        ("2010-05-31", "yes"),
        ("2010-06-01", "no"),  # the stay has run out: the bar is set aside again
        ("2010-07-01", "no"),  # set aside once more
        ("2010-08-01", "no"),  # the second setting aside fell, the first still stands
        ("2010-09-01", "no"),  # and came back
    ],
)
def test_each_act_about_another_is_read_to_the_end_of_the_chain(day: str, answer: str) -> None:
    assert chain()(f"{day} barred Kim, Northmere") == f"{answer} by {'1.1' if answer == 'yes' else '9.1'}"


def test_when_every_setting_aside_has_fallen_the_bar_is_in_force() -> None:
    told = chain("""
    2010-10-01 set_aside [S4] by Panel
    2010-10-01 set_aside [S1] by Panel
    """)

    assert told("2010-09-30 barred Kim, Northmere") == "no by 9.1"
    assert told("2010-10-01 barred Kim, Northmere") == "yes by 1.1"


def test_a_link_of_the_chain_that_is_corrected_never_counted_once_the_correction_is_recorded() -> None:
    told = chain("    2010-10-15 correction\n        corrects [S1]\n    2010-10-15 correction\n        corrects [S2]\n")

    assert told("2010-03-15 barred Kim, Northmere") == "yes by 1.1"
    assert told("2010-10-20 barred Kim, Northmere") == "yes by 1.1"
    verdict = told.verdict("2010-03-15 barred Kim, Northmere", recorded_by="2010-10-14", remedies=False)
    assert str(verdict.answer) == "no"  # as the record stood


def test_an_act_about_an_entry_of_the_same_day_counts_in_the_order_of_the_register() -> None:
    bar = "    2011-01-01 bar Lee Northmere by Executive [C]\n"
    aside = "    2011-01-01 set_aside [C] by Panel [C1]\n"

    assert asking(BOOK, bar + aside)("2011-01-01 barred Lee, Northmere") == "no by 9.1"
    assert (
        asking(BOOK, bar + aside + "    2011-01-01 set_aside [C1] by Panel\n")("2011-01-01 barred Lee, Northmere")
        == "yes by 1.1"
    )
    assert asking(BOOK, aside + bar)("2011-01-01 barred Lee, Northmere") == "yes by 1.1"


def test_the_proof_names_the_settings_aside_that_no_longer_stand() -> None:
    verdict = chain().verdict("2010-04-15 barred Kim, Northmere", remedies=False)
    cited = [(each.event.label, each.aside) for fact in verdict.because[0].facts for each in fact.cited]

    assert cited == [("B", False), ("S1", True), ("T", True)]


def test_an_appeal_is_answered_by_what_it_asked_for_and_open_until_then() -> None:
    assert chain().marks("2010-02-15 barred Kim, Northmere") == ["disputed"]
    assert "disputed" not in chain().marks("2010-04-15 barred Kim, Northmere")


def test_the_day_on_which_a_stay_runs_out_is_the_day_on_which_the_answer_turns_by_itself() -> None:
    verdict = chain().verdict("2010-04-15 barred Kim, Northmere")

    assert str(verdict.flips_on) == "2010-06-01"


def test_a_stay_that_lasts_until_an_act_ends_with_that_act() -> None:
    lines = """
    2010-01-01 bar Lee Northmere by Executive [C]
    2010-02-01 set_aside [C] by Panel [C1]
    2010-03-01 set_aside [C1] by Panel
        until lift_bar
    2010-04-01 lift_bar Lee Eastgate by Executive
    2010-05-01 bar Jo Northmere by Executive
    """

    assert asking(BOOK, lines)("2010-03-31 barred Lee, Northmere") == "yes by 1.1"
    assert asking(BOOK, lines)("2010-04-01 barred Lee, Northmere") == "no by 9.1"
