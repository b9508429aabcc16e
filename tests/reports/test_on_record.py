from __future__ import annotations

from datetime import date

import pytest
from tests.reports.proposing import PUBLISHED, read

from hustings.entries.entry import RegisterKind
from hustings.entries.reader import read_entries
from hustings.reports.proposing.as_register import faults_of, proposed_text
from hustings.reports.proposing.proposals import Proposal, proposals_of

BOARD = '2031-03-04 suspension "Ann Lee" by "National Board"\n    reported "Gazette"\n'


def proposed(text: str, record: str, *, dated: date | None = PUBLISHED) -> Proposal:
    """The one proposal of a report, beside a register."""
    entries = read_entries(record, RegisterKind.OBSERVER, "party.register")
    assert entries.problems == ()
    (found,) = proposals_of([read(text, dated=dated)], None, entries.register.entries)
    return found


@pytest.mark.parametrize(
    "record",
    [
        BOARD,
        '2031-03 suspension "Ann Lee" by "National Board"\n    reported "Gazette"\n',
        '2031-03-04 administrative_suspension "Ann Lee" by "National Board"\n    reported "Gazette"\n',
        '2031-03-04 expulsion "Bo Carr"\n    reported "Gazette"\n' + BOARD,
        '2020-03-04 suspension "Ann Lee"\n    reported "Gazette"\n' + BOARD,
        BOARD.replace("03-04", "03-03") + BOARD,
    ],
)
def test_what_is_on_record_is_said_to_be_and_proposed_no_second_time(record: str) -> None:
    found = proposed("The National Board suspended Ann Lee on Tuesday.", record)

    number = record.count("reported")
    assert (found.entries, found.lacks, found.can_be_accepted, proposed_text(found)) == ((), (), False, "")
    assert found.notes[-1].startswith(f"Already on record: entry {number}.")
    assert [one.entry for one in found.on_record] == [number]


def test_what_the_report_tells_more_than_the_record_is_said() -> None:
    found = proposed(
        "Ann Lee was suspended on Tuesday at the National Board. The motion, moved by Bo Carr, was carried 14-9.",
        '2031-03-04 suspension "Ann Lee"\n    reported "Gazette"\n',
    )

    assert found.entries == ()
    assert found.notes[-1] == (
        "Already on record: entry 1. The reports add: by National Board; 14 for, 9 against; moved by Bo Carr."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Chief Whip suspended Ann Lee on Tuesday.",
            "National Board on record, Chief Whip in the reports",
        ),
        (
            "The National Board suspended Ann Lee on Monday.",
            "4 March 2031 on record, 3 March 2031 in the reports",
        ),
    ],
)
def test_what_differs_from_the_record_is_another_account_under_its_label(text: str, told: str) -> None:
    found = proposed(text, BOARD.replace('"National Board"\n', '"National Board" [S/1]\n'))

    assert found.notes == (f"Entry 1 on record is of the same act and differs: {told}.",)
    assert " [S/1]\n" in proposed_text(found)
    assert faults_of(proposed_text(found)) == ()


def test_without_a_label_on_record_it_is_said_that_both_need_one() -> None:
    found = proposed("The Chief Whip suspended Ann Lee on Tuesday.", BOARD)

    assert found.can_be_accepted
    assert found.notes[-1].endswith("It has no label: give both one, and they are two accounts of one act.")


@pytest.mark.parametrize(
    "record",
    [
        BOARD.replace("Ann Lee", "Anna Lee"),
        BOARD.replace("2031-03-04", "2030-03-04"),
        BOARD.replace("suspension", "expulsion"),
        BOARD.replace('"National Board"\n', '"National Board" [S/1]\n')
        + '2031-03-05 correction\n    corrects [S/1]\n    reported "Gazette"\n',
    ],
)
def test_another_person_day_or_act_and_what_was_corrected_is_not_on_record(record: str) -> None:
    found = proposed("The National Board suspended Ann Lee on Tuesday.", record)

    assert (found.on_record, found.can_be_accepted) == ((), True)


@pytest.mark.parametrize("dated", [PUBLISHED, None])
def test_where_the_day_leaves_it_open_it_is_proposed_and_said(dated: date | None) -> None:
    found = proposed("Ann Lee was suspended.", BOARD.replace("2031", "2020"), dated=dated)

    assert len(found.entries) == 1
    assert found.notes[-1] == "Entry 1 on record may be of the same act; the day told leaves it open."


def test_a_vote_is_on_record_by_its_tally_its_body_and_its_day() -> None:
    text = "The National Board rejected a motion on pay by 14 votes to 9 on Tuesday."
    vote = '2031-03-04 vote by "National Board": 9 for, 14 against\n    reported "Gazette"\n'

    assert proposed(text, vote).entries == ()
    assert len(proposed(text, vote.replace("9 for", "8 for")).entries) == 1
    assert len(proposed(text, vote.replace("National Board", "Chief Whip")).entries) == 1


def test_what_was_accepted_once_is_on_record_the_next_time() -> None:
    text = (
        "Ann Lee is expected to be barred from standing in Northmere. "
        "The National Board voted by 22 votes to 12 on Tuesday not to endorse Bo Carr. Ann Lee was expelled on Monday."
    )
    first = proposals_of([read(text)])
    accepted = "\n".join(map(proposed_text, first))
    entries = read_entries(accepted, RegisterKind.OBSERVER, "accepted").register.entries

    again = proposals_of([read(text)], None, entries)

    assert len(entries) == len(again) == 3
    assert [each.entries for each in again] == [(), (), ()]
