"""Who moved, seconded, spoke and voted: what is known of a division beside its totals."""

from __future__ import annotations

from tests.answers.worked import asking, book

from hustings.answers.json_form import verdict_json
from hustings.answers.words import verdict_words

BOOK = book(
    """
    barred    yes/no   any bar here            {is} barred here
    votes_for      number   meeting: for       {} for
    votes_against  number   meeting: against   {} against
    present        number   meeting: present   {} present
    """,
    """
    1.1
    carried means votes_for > votes_against
    act bar: motion of the executive on person and seat, if carried
    """,
)


def test_whoever_moves_seconds_or_speaks_is_not_counted_as_having_voted() -> None:
    told = asking(BOOK, """
        2010-01-01 bar Kim Northmere by Executive [M1]
            moved Ann and Bo
            seconded Lou
            spoke Jo for
            votes
                Ann against
                Jo against
                Max for
        """)  # fmt: skip

    assert told("2010-02-01 barred Kim, Northmere") == "no by 1.1"
    assert told("2010-02-01 votes_for [M1]").startswith("1 ")
    assert told("2010-02-01 present [M1]").startswith("3 ")


def test_an_answer_tells_who_moved_seconded_and_spoke_and_that_it_shows_no_vote() -> None:
    verdict = asking(BOOK, """
        register: observer
        2010-01-01 bar Kim Northmere by Executive: 3 for, 1 against [M1]
            moved Ann and Bo
            seconded Lou
            spoke Jo against reported "Courier"
            reported "Courier"
        2010-01-01 bar Kim Northmere by Executive: 3 for, 1 against [M1]
            moved Ann
            spoke Max
            reported "Herald"
        """).verdict("2010-02-01 barred Kim, Northmere", remedies=False)  # fmt: skip

    words = " ".join(verdict_words(verdict).split())
    told = "Moved by: Ann; Bo. Seconded by: Lou. Spoke: Jo against (reported: Courier); Max. None of this shows a vote."
    assert told in words
    (cited,) = verdict_json(verdict)["because"][0]["facts"][0]["entries"]
    assert cited["votes"] == []
    assert cited["parts"] == [
        {"did": "moved", "name": "Ann", "side": None, "source": None},
        {"did": "moved", "name": "Bo", "side": None, "source": None},
        {"did": "seconded", "name": "Lou", "side": None, "source": None},
        {"did": "spoke", "name": "Jo", "side": "against", "source": {"sure": "reported", "text": "Courier"}},
        {"did": "spoke", "name": "Max", "side": None, "source": None},
    ]
