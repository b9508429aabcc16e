"""Who decided, in many turns of phrase: each row an invented sentence and the doer that it tells, or none."""

from __future__ import annotations

import time

import pytest
from tests.reports.naming import mentions
from tests.reports.proposing import read

from hustings.reports.events.tellings import tellings_of
from hustings.reports.found import Kind, Mention, Named
from hustings.reports.papers.files import report_of
from hustings.reports.report import Sentence, Span
from hustings.reports.votes.votes import votes_of
from hustings.reports.votes.who_divided import divided_in

BOARD = "National Board"


def doers(text: str) -> set[str]:
    """Who decided, of everything that is told of Ann Lee."""
    report, found = read(text)
    acts = [each for each in tellings_of(report, found) if (who := each.name("person")) and who.name == "Ann Lee"]
    assert acts
    return {named.name for each in acts if (named := each.name("by")) is not None}


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The National Board suspended Ann Lee.", BOARD),
        ("The National Board has voted by 9 votes to 4 to suspend Ann Lee.", BOARD),
        ("The National Board, which met on Monday, suspended Ann Lee.", BOARD),
        ("The party's ruling body, the National Board, voted last night by 9 votes to 4 to suspend Ann Lee.", BOARD),
        ("Members of the National Board voted 9-4 to suspend Ann Lee.", BOARD),
        ("The National Board's members voted 9-4 to suspend Ann Lee.", BOARD),
        ("The National Board expelled Bo Carr and suspended Ann Lee.", BOARD),
        ("At a meeting of the National Board, a motion to suspend Ann Lee was carried by 9 votes to 4.", BOARD),
        ("A motion to suspend Ann Lee was carried at the National Board by 9 votes to 4.", BOARD),
        ("A motion to suspend Ann Lee was carried by 9 votes to 4 by the National Board.", BOARD),
        ("Ann Lee was suspended by the party's National Board.", BOARD),
        ("Ann Lee was suspended by 9 votes to 4 by the National Board.", BOARD),
        ("Ann Lee was suspended by a majority of the National Board.", BOARD),
        ("Ann Lee was suspended on Monday by members of the National Board.", BOARD),
        ("The National Board agreed, after a long debate, to suspend Ann Lee.", BOARD),
        ("After a complaint to the National Board, the Chief Whip suspended Ann Lee.", "Chief Whip"),
        ("Ann Lee was suspended by the Chief Whip on the advice of the National Board.", "Chief Whip"),
        ("The chair of the National Board, Bo Carr, suspended Ann Lee.", "Bo Carr"),
        ("National Board president Bo Carr suspended Ann Lee.", "Bo Carr"),
    ],
)
def test_the_doer_is_the_subject_or_stands_after_by(text: str, by: str) -> None:
    assert doers(text) == {by}


@pytest.mark.parametrize(
    "text",
    [
        "Members voted 9-4 to remove Ann Lee from the National Board.",
        "A motion to remove Ann Lee from the National Board failed by 9 votes to 4.",
        "A motion from the Council to expel Ann Lee was carried by 9 votes to 4.",
        "The Council's motion to expel Ann Lee was carried by 9 votes to 4.",
        "A motion to expel Ann Lee, put forward by the Council, was carried by 9 votes to 4.",
        "A motion to expel Ann Lee, which had come before the Council, was carried by 9 votes to 4.",
        "Under the rules of the National Board, delegates voted 9-4 to expel Ann Lee.",
        "Ann Lee, a member of the National Board, was suspended on Monday.",
        "A panel appointed by the National Board suspended Ann Lee.",
        "The disciplinary panel of the National Board suspended Ann Lee.",
        "Ann Lee was suspended by a panel of the National Board.",
        "Ann Lee was suspended by the Reform group on the Council.",
        "Ann Lee was suspended after criticism by the National Board.",
        "Ann Lee was suspended pending a report by the Council.",
        "Delegates rejected an appeal to the Council and expelled Ann Lee.",
        "The National Board rejected the appeal; delegates later voted 9-4 to expel Ann Lee.",
        "A letter to the National Board said that members had expelled Ann Lee.",
        "Delegates who criticised the National Board voted 9-4 to suspend Ann Lee.",
        "Asked by the Council for its view, the branch suspended Ann Lee.",
    ],
)
def test_who_moved_was_asked_left_or_is_only_spoken_of_has_not_decided(text: str) -> None:
    assert doers(text) == set()


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The accounts were approved by the National Board by 12 votes to 9.", BOARD),
        ("The National Board was split 12-9 over the merger, which was carried.", BOARD),
        ("The merger was carried at the National Board on Monday by 12 votes to 9.", BOARD),
        ("The National Board had recommended that the merger be accepted, by nine votes to six.", BOARD),
        ("The vote of the National Board was 12-9 in favour of the merger.", BOARD),
        ("A motion of no confidence in the National Board was carried by 12 votes to 9.", ""),
        ("A motion calling on the National Board to resign was carried by 12 votes to 9.", ""),
        ("Delegates voted 12-9 to abolish the National Board.", ""),
        ("Delegates voted 12-9 to instruct the National Board to reopen talks.", ""),
        ("The recommendation of the National Board was rejected by 12 votes to 9.", ""),
        ("The rules of the National Board were amended, the motion passing by 12 votes to 9.", ""),
        ("Bo Carr told the National Board that the motion was carried by 12 votes to 9.", ""),
        ("The National Board met at noon. The motion was carried by 12 votes to 9.", BOARD),
        ("The motion was carried by 12 votes to 9. It was brought by the National Board.", ""),
        (
            "Ann Lee was suspended by the National Board. It follows a debate when the plan passed by 12 votes to 9.",
            "",
        ),
        ("The motion was carried by 12 votes to 9. Bo Carr has a seat on the National Board.", ""),
    ],
)
def test_a_vote_is_of_the_body_that_divided(text: str, by: str) -> None:
    report = report_of(text, source="a report")
    named = mentions(report, Ann_Lee=Kind.PERSON, Bo_Carr=Kind.PERSON, National_Board=Kind.BODY)
    assert [vote.body.named.name if vote.body else "" for vote in votes_of(report, named)] == [by]


def test_hostile_sentences_take_bounded_time() -> None:
    begin = time.perf_counter()
    for piece in ("the ", "by the ", ", who was ", "Board voted and ", "members of the ", "told the ", "x, y "):
        text = piece * (4_000 // len(piece)) + "Board" + piece * 200
        at = text.index("Board")
        body = Mention(Named(Kind.BODY, "Board"), Span(at, at + 5))
        divided_in(Sentence(text, Span(0, len(text)), 0), [body], len(text) - 1)

    assert time.perf_counter() - begin < 2
