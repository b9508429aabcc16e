from __future__ import annotations

import time

import pytest

from hustings.reports.votes.put_to_vote import put_to_vote


@pytest.mark.parametrize(
    ("sentence", "put"),
    [
        ("A motion of no confidence in the treasurer was carried by 14 votes to 9.",
         "motion of no confidence in the treasurer"),
        ("The branch passed a no-confidence motion in its secretary by 22-4.", "no-confidence motion in its secretary"),
        ("She survived a vote of no confidence by 22 votes to 12.", "vote of no confidence"),
        ("The executive's proposal to raise subscriptions failed by 88 votes to 61.",
         "proposal to raise subscriptions"),
        ("An amendment instructing the officers to publish the minutes fell by 33 votes to 31.",
         "amendment instructing the officers to publish the minutes"),
        ("The motion before conference to close the club, moved by Bo Carr, was lost 40-12.", "to close the club"),
        ("A call for a recount was defeated 14-8 last night.", "call for a recount"),
        ("The union backed a resolution condemning the lockout by 51 votes to 3.", "resolution condemning the lockout"),
        ("Delegates threw out a bid to merge the two branches by 19 to 18.", "bid to merge the two branches"),
    ],
)  # fmt: skip
def test_what_was_put_stands_behind_its_noun(sentence: str, put: str) -> None:
    assert put_to_vote(sentence) == put


@pytest.mark.parametrize(
    ("sentence", "put"),
    [
        ("The council voted 31 to 12 to leave the federation.", "to leave the federation"),
        ("Members voted by 40 votes to six to sell the hall, which has stood empty for years.", "to sell the hall"),
        ("Delegates agreed, by 61 votes to 20, to affiliate to the network.", "to affiliate to the network"),
        ("The committee voted not to reopen the nominations by 9 to 5.", "not to reopen the nominations"),
        ("The synod decided by 102 votes to 99 that the office should lapse.", "that the office should lapse"),
        ("Members voted 30-12 against joining the coalition.", "joining the coalition"),
        ("The ward has voted 17 to two in favour of a second ballot at its annual meeting.", "a second ballot"),
        ("Conference rejected the annual accounts by 210 votes to 180.", "the annual accounts"),
        ("By 45 votes to 30, the assembly backed a ceasefire resolution.", "a ceasefire resolution"),
        ("The society threw out plans for a merger by 71 votes to 70.", "plans for a merger"),
        ("The annual accounts were approved by 30 votes to 2.", "The annual accounts"),
        ("After an hour, the merger was rejected by 71 votes to 70.", "the merger"),
        ("The boycott resolution was narrowly opposed by 61 members and supported by 60.", "The boycott resolution"),
    ],
)  # fmt: skip
def test_what_was_put_is_what_they_voted_to_do_or_what_came_out_so(sentence: str, put: str) -> None:
    assert put_to_vote(sentence) == put


@pytest.mark.parametrize(
    "sentence",
    [
        "The motion was carried by 30 votes to 2.",
        "It passed 12-4.",
        "Members voted 30-12 against him.",
        "They voted in favour by 12 to 3.",
        "Councillors voted 29 in favour of the motion, 23 against with one abstention.",
        "The motion passed with 23 votes in favour, with eight votes against and nine abstentions.",
        "The laity voted 132 in favour and 74 against with no abstentions - meaning that if six had not, it would.",
        "The clergy voted 148 to 45, meaning it passed the threshold in that house.",
        "The bill passed its first reading by 138 to 24.",
        "The substitute motion failed, 380 to 196.",
        "The tally was 12-3.",
    ],
)
def test_words_that_only_point_back_or_count_name_nothing(sentence: str) -> None:
    assert put_to_vote(sentence) == ""


def test_hostile_sentences_take_bounded_time() -> None:
    begin = time.perf_counter()
    for text in ("vote ", "voted to ", "motion at the ", "the vote, ", "to 1-", "The x x "):
        for _ in range(10):
            put_to_vote(text * (2_000 // len(text)))

    assert time.perf_counter() - begin < 2
