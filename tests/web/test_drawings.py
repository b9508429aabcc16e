"""Drawings: shapes and words as well as colours, and nothing that needs script or inline style."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.answers import Lane, Stretch
from hustings.entries import read_day
from hustings.web.lane_drawing import Axis, Marker, day_line, focus, markers, scale, strip, vague_words
from hustings.web.svg import element, percent
from hustings.web.vote_drawing import VoteShown, bar, half_circle


def vote(**numbers: int) -> VoteShown:
    return VoteShown({("for" if way == "yes" else way): Fraction(number) for way, number in numbers.items()})


def shapes(drawing: str, kind: str) -> list[ElementTree.Element]:
    return [shape for shape in ElementTree.fromstring(drawing).iter() if shape.get("class") == kind]


def test_what_is_put_into_a_drawing_is_escaped() -> None:
    assert element("text", "<&>", data_x='"') == '<text data-x="&quot;">&lt;&amp;&gt;</text>'
    assert element("a", element("b")) == "<a><b/></a>"
    assert [percent(share) for share in (0, 0.25, 1 / 3, 1)] == ["0%", "25%", "33.33%", "100%"]


def test_a_bar_shows_both_sides_and_the_line_to_pass() -> None:
    drawing = bar(VoteShown({"for": Fraction(22), "against": Fraction(12)}, needed=Fraction(18)), "v")

    (ayes,), (noes,), (line,) = (shapes(drawing, kind) for kind in ("vote-for", "vote-against", "vote-line"))
    assert (ayes.get("x"), ayes.get("width")) == ("0%", "64.71%")
    assert (noes.get("x"), noes.get("width")) == ("64.71%", "35.29%")
    assert line.get("x1") == "52.94%"
    assert "22 for, 12 against, 18 for were needed" in drawing


def test_a_vote_of_which_one_side_is_not_known_is_not_drawn() -> None:
    assert bar(vote(yes=3), "v") == ""
    assert half_circle(vote(yes=3), "v") == ""
    assert bar(vote(yes=0, against=0), "v") == ""


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20), st.integers(0, 30))
def test_every_seat_has_a_mark_of_its_own_shape(ayes: int, noes: int, abstaining: int, silent: int) -> None:
    numbers = vote(yes=ayes, against=noes, abstaining=abstaining, seats=ayes + noes + abstaining + silent)
    drawing = half_circle(numbers, "v")

    if not numbers.drawable or ayes + noes + abstaining + silent > 160:
        assert drawing == ""
        return
    counted = [len(shapes(drawing, f"vote-{way}")) for way in ("for", "against", "abstaining", "silent")]
    assert counted == [ayes, noes, abstaining, silent]


LANE = Lane("member", "member", (
    Stretch(date(2020, 1, 1), date(2021, 1, 1), None, "it is not known whether Rowan is a member", ()),
    Stretch(date(2021, 1, 1), date(2023, 1, 1), True, "Rowan is a member", (3,)),
    Stretch(date(2023, 1, 1), date(2024, 1, 1), False, "Rowan is not a member", (3, 9)),
))  # fmt: skip
AXIS = Axis(date(2020, 1, 1), date(2023, 12, 31))


def test_a_lane_has_a_shape_for_each_answer_and_tells_its_days() -> None:
    drawing = strip(LANE, AXIS, "lane-1")

    assert [len(shapes(drawing, f"lane-{kind}")) for kind in ("unknown", "yes", "no")] == [1, 1, 1]
    assert "Rowan is a member, from 1 January 2021 until 1 January 2023; Rowan is not" in drawing
    assert 'role="img"' in drawing
    assert "style=" not in drawing


def test_the_lane_of_the_question_has_its_words_in_it() -> None:
    goal = Lane("may_stand", "May Rowan stand", (Stretch(AXIS.start, date(2024, 1, 1), False, "No", ()),))

    (word,) = shapes(strip(goal, AXIS, "lane-0", goal=True), "answer-word on-no")
    assert word.text == "No"


@pytest.mark.parametrize(
    ("written", "short", "full"),
    [
        ("2021-01-01", "1 Jan 2021", "1 January 2021"),
        ("..2021-01-01", "by 1 Jan 2021", "by 1 January 2021"),
        ("2021-07", "July 2021", "July 2021"),
        ("2021", "2021", "2021"),
    ],
)
def test_a_day_is_drawn_no_more_exactly_than_it_is_known(written: str, short: str, full: str) -> None:
    day = read_day(written)
    assert (vague_words(day, short=True), vague_words(day)) == (short, full)

    lane = Lane("barred", "barred", (
        Stretch(AXIS.start, day.last, False, "Rowan is not barred", ()),
        Stretch(day.last, date(2024, 1, 1), True, "Rowan is barred", (3,)),
    ))  # fmt: skip
    vague = {} if day.is_exact else {day.last: day}
    (word,) = shapes(strip(lane, AXIS, "lane-1", vague=vague), "lane-day")
    assert word.text == short


def test_markers_are_links_with_names_and_only_those_on_the_axis_are_drawn() -> None:
    found = [Marker(date(2021, 1, 1), "/x/decision/3", "Entry 3: membership, 1 January 2021"),
             Marker(date(1999, 1, 1), "/x/decision/1", "Entry 1")]  # fmt: skip

    drawing = markers(found, AXIS)
    assert drawing.count("<a ") == 1
    assert 'aria-label="Entry 3: membership, 1 January 2021"' in drawing
    assert markers(found[1:], AXIS) == ""


def test_the_chosen_day_is_a_line_where_it_stands_on_the_axis() -> None:
    drawing = str(day_line(AXIS, date(2022, 1, 1)))

    assert 'x1="50.07%"' in drawing
    assert "1 January 2022" in drawing
    assert day_line(AXIS, date(2030, 1, 1)) == ""


def test_a_first_entry_of_decades_ago_does_not_squeeze_the_rest() -> None:
    days = [date(1983, 6, 9), date(2020, 10, 29), date(2020, 11, 17), date(2023, 3, 28), date(2024, 5, 24)]

    axis = focus(days, date(2024, 7, 5))
    assert date(2020, 1, 1) < axis.start < date(2020, 10, 29)
    assert date(2024, 7, 5) < axis.end < date(2025, 1, 1)


@pytest.mark.parametrize("days", [[], [date.min], [date.max], [date.min, date.max], [date(2020, 1, 1)]])
def test_any_days_can_be_drawn(days: list[date]) -> None:
    axis = focus(days, date(2024, 7, 5))

    assert axis.start < axis.end
    assert "<svg" in scale(axis)


@given(st.dates(), st.dates())
def test_there_are_never_more_ticks_than_have_room(one: date, other: date) -> None:
    axis = Axis(min(one, other), max(one, other))

    assert len(axis.ticks()) <= 13
    assert list(axis.ticks()) == sorted(axis.ticks())


def test_figures_that_a_source_gave_as_shares_are_drawn_and_told_as_shares() -> None:
    numbers = {"for": Fraction(3, 4), "against": Fraction(1, 4), "voted": Fraction(1200), "entitled": Fraction(2000)}
    vote = VoteShown(numbers, written={"for": "75%", "against": "25.0%"})

    assert vote.words() == "75% for, 25.0% against, 1,200 of 2,000 voted"
    assert ">75%<" in bar(vote, "v")
