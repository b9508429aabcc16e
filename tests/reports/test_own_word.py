from __future__ import annotations

from datetime import date

import pytest

from hustings.reports.papers.files import report_of
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read


def told(text: str) -> list[tuple[str, list[str], str]]:
    """Each proposal: whom it concerns or by whom it is, how sure its sources are, and why."""
    report = report_of(text, source="Paper", dated=date(2031, 3, 6))
    return [
        (
            entry.names[0] if entry.names else entry.by,
            [str(one.sureness) for one in entry.sources],
            next((one.own for one in each.event.tellings if one.own), ""),
        )
        for each in proposals_of([(report, read(report))])
        for entry in each.entries
    ]


MINUTES = "{head}\n\nPresent: Ann Lee, Bo Carr\n\n{body}"


def test_what_a_body_did_by_its_own_minutes_is_minuted_and_what_they_note_of_others_is_not() -> None:
    head = "Minutes of the meeting of the National Board, 4 March 2031"
    body = (
        "The National Board suspended Jo Bell by 9 votes to 3.\n\n"
        "It was noted that the Regional Board had expelled Sam Pine.\n\nThe Regional Board expelled Kit Moor."
    )
    why = f"Minuted: the text is the body's own minutes, “{head}”."

    assert told(MINUTES.format(head=head, body=body)) == [
        ("Jo Bell", ["minuted"], why), ("Sam Pine", ["reported"], ""), ("Kit Moor", ["reported"], ""),
    ]  # fmt: skip


def test_draft_minutes_only_declare() -> None:
    text = MINUTES.format(head="DRAFT MINUTES of the National Board", body="The National Board suspended Jo Bell.")

    ((_, sureness, why),) = told(text)

    assert (sureness, why) == (
        ["declared"], "Declared, not minuted: the minutes are a draft, “DRAFT MINUTES of the National Board”.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "FOR IMMEDIATE RELEASE\n\nThe Beekeepers' League said that its National Council had met.\n\n"
        "The National Council suspended Jo Bell on Tuesday.",
        "Statement by the Allotment Union\n\nWe have expelled Jo Bell from the union.",
    ],
)
def test_what_a_body_tells_of_itself_in_its_own_release_is_declared(text: str) -> None:
    ((_, sureness, why),) = told(text)

    assert (sureness, why.partition(":")[0]) == (["declared"], "Declared, not only reported")


@pytest.mark.parametrize(
    "text",
    [
        "FOR IMMEDIATE RELEASE\n\nMomentum Hill today condemned the National Council.\n\n"
        "The National Council suspended Jo Bell on Tuesday.",
        "FOR IMMEDIATE RELEASE\n\nFriends of the hall met again.\n\nThe National Council suspended Jo Bell on Tuesday.",
        "The National Council suspended Jo Bell on Tuesday, a press release said.",
        "Leaked minutes show row\n\nThe National Council suspended Jo Bell on Tuesday.",
    ],
)
def test_a_paper_of_others_or_about_it_stays_reported(text: str) -> None:
    assert [(sureness, why) for _, sureness, why in told(text)] == [(["reported"], "")]


@pytest.mark.parametrize(
    "line",
    [
        "For: 9. Against: 3. The motion passed.", "Chair: Jo Bell (unopposed)", "Jo Bell resigned as treasurer.",
        "The motion passed 34-2.",
    ],
)  # fmt: skip
def test_all_that_minutes_tell_of_their_meeting_is_minuted(line: str) -> None:
    head = "Minutes of a meeting of the National Board held on 4 March 2031 at 7 p.m."

    assert [sureness for _, sureness, _ in told(MINUTES.format(head=head, body=line))] == [["minuted"]]


@pytest.mark.parametrize(
    "text",
    [
        "Notice to members of the Fen Chess Association\n\nThe Council suspended Jo Bell.\n\n"
        "Sam Pine was readmitted.\n\nBy order of the Council",
        "PRESS RELEASE\n\nCouncil acts on complaint\n\nAt its meeting on 4 March 2031 the National Council suspended "
        "Jo Bell.\n\nSam Pine was readmitted.",
    ],
)
def test_what_a_body_s_own_paper_tells_without_a_doer_is_its_word_as_all_else_in_it(text: str) -> None:
    assert [(who, sureness) for who, sureness, _ in told(text)] == [
        ("Jo Bell", ["declared"]), ("Sam Pine", ["declared"]),
    ]  # fmt: skip


def test_a_release_that_tells_of_another_body_s_act_declares_nothing_that_has_no_doer() -> None:
    text = (
        "PRESS RELEASE\n\nThe Fen Union expelled Jo Bell.\n\nThe Hill Council suspended Kit Moor.\n\n"
        "Sam Pine was readmitted."
    )

    assert [(who, sureness) for who, sureness, _ in told(text)][1:] == [
        ("Kit Moor", ["reported"]), ("Sam Pine", ["reported"]),
    ]  # fmt: skip
