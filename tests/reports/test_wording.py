"""Which quoted words were put to the vote, and which are an argument for it or somebody's about it."""

from __future__ import annotations

import time

import pytest

from hustings.reports.papers.files import report_of
from hustings.reports.report import Sentence, Span
from hustings.reports.votes.wording import words_put


def put(text: str) -> list[str]:
    """The words put to the vote that a report quotes."""
    report = report_of(f"The motion was carried by 9 votes to 4. {text}", source="a report")
    return [report.words(span) for span in words_put(report.sentences)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The motion called on the board "to restore the whip".', "to restore the whip"),
        ('The motion calls for "a full and open inquiry".', "a full and open inquiry"),
        ('The motion, moved by Bo Carr, instructs the officers to "publish the accounts".', "publish the accounts"),
        ('The resolution urged the leadership to "reopen talks by June".', "reopen talks by June"),
        ('It was a motion demanding "an apology in writing".', "an apology in writing"),
        ('The motion says that she "will not be endorsed as a candidate".', "will not be endorsed as a candidate"),
        ('The motion stated that Bo Carr "should be suspended".', "should be suspended"),
        ('The motion reads: "This branch resolves to leave the federation."',
         "This branch resolves to leave the federation."),
        ('The amendment read: "This conference has no confidence in the chair."',
         "This conference has no confidence in the chair."),
        ('The proposal states "that the hall be sold".', "that the hall be sold"),
        ('The motion resolved that the office "be abolished".', "be abolished"),
        ('The composite requires members "to declare their interests".', "to declare their interests"),
        ('The motion regretted the ban. It called on the party to "lift it at once".', ""),
        ('The motion said the ban was "wrong". It also instructs the board to "lift it at once".', "lift it at once"),
    ],
)  # fmt: skip
def test_words_behind_a_verb_of_putting_or_that_say_what_is_to_be_done_were_put(text: str, words: str) -> None:
    assert put(text) == [words] * bool(words)


@pytest.mark.parametrize(
    "text",
    [
        'The motion said that the ban was "a deeply divisive act".',
        'The motion notes that she had been "shut out".',
        'The motion claimed that members were "increasingly angry".',
        'It continued: "Barring her would be an insult to all who voted for her."',
        'The motion said the purpose of the rule is to "avoid harm to the party".',
        'The motion stated that Bo Carr "has brought the party into disrepute".',
        'Bo Carr, who opposed the motion, said: "The board has spoken, and it has spoken clearly."',
        'Moving the motion, Bo Carr said: "We should be ashamed."',
        'The motion was debated. Bo Carr called it "a stitch-up".',
        'The motion, proposed by Bo Carr, was debated in an "emotional" meeting.',
        'Critics of the motion said it "should be withdrawn".',
        'The motion was "to be regretted", said Bo Carr.',
        'The resolution deplores the "culture of fear" in the office.',
        'After the motion fell, Bo Carr demanded "an inquiry".',
        'The motion calls the treasurer "unfit for office".',
        'The motion asks for a report, because the accounts are "a mess".',
        '"To leave now would be madness," Bo Carr told the meeting.',
        'A leaflet against the motion read: "This branch should be proud."',
    ],
)
def test_arguments_and_what_is_said_about_a_motion_were_not_put(text: str) -> None:
    assert put(text) == []


def test_hostile_sentences_take_bounded_time() -> None:
    begin = time.perf_counter()
    for piece in ("motion ", "motion, x", "calls for ", "the motion which that ", "it says "):
        text = piece * (5_000 // len(piece)) + '"x"'
        list(words_put([Sentence(text, Span(0, len(text)), 0, (Span(len(text) - 2, len(text) - 1),))]))

    assert time.perf_counter() - begin < 2
