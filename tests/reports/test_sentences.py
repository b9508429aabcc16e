"""A report's paragraphs and sentences, and the words of them in quotation marks."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.hostile import SHARES, takes

from hustings.reports.papers.files import read_report
from hustings.reports.report import Span
from hustings.reports.text.quoted import quoted_of
from hustings.reports.text.sentences import paragraphs_of, sentences_of


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in sentences_of(text)]


def quotes(text: str) -> list[list[str]]:
    return [[text[span.start : span.end] for span in one.spans] for one in quoted_of(text, paragraphs_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote was lost. Ms Okafor left.", ["The vote was lost.", "Ms Okafor left."]),
        ("Mr. Adair and Dr. Noor Haddad spoke. Cllr. Bell did not.",
         ["Mr. Adair and Dr. Noor Haddad spoke.", "Cllr. Bell did not."]),
        ("J. R. Okafor moved it. K. Bell seconded.", ["J. R. Okafor moved it.", "K. Bell seconded."]),
        ("They turned to plan B. The chair agreed.", ["They turned to plan B.", "The chair agreed."]),
        ("It met at 7 p.m. on Tuesday. It rose at 9 p.m. The press left.",
         ["It met at 7 p.m. on Tuesday.", "It rose at 9 p.m.", "The press left."]),
        ("Under No. 10 of the rules, i.e. Standing orders, it fell.",
         ["Under No. 10 of the rules, i.e. Standing orders, it fell."]),
        ("Was it No? No. They voted again.", ["Was it No?", "No.", "They voted again."]),
        ("On 3 Feb. 2031 it met. On Feb. 4 it rose.", ["On 3 Feb. 2031 it met.", "On Feb. 4 it rose."]),
        ("Members, officers, etc. The rest left.", ["Members, officers, etc.", "The rest left."]),
        ("The fee is 3.50 a year. See example.org. Nobody did.",
         ["The fee is 3.50 a year.", "See example.org.", "Nobody did."]),
        ('"Is it over?" Ms Bell asked. "No!" they cried.', ['"Is it over?" Ms Bell asked.', '"No!" they cried.']),
        ('"We lost." The meeting went on.', ['"We lost."', "The meeting went on."]),
        ("They waited... and waited. Then... Nothing.", ["They waited... and waited.", "Then...", "Nothing."]),
        ("(It was late.) They went home.", ["(It was late.)", "They went home."]),
        ("It was the worst in a decade.This was said by Bell.",
         ["It was the worst in a decade.", "This was said by Bell."]),
        ("St. Anne's branch and the U.S. Greens agreed.", ["St. Anne's branch and the U.S. Greens agreed."]),
        ("ההצבעה נכשלה. היו שבעה נגד.", ["ההצבעה נכשלה.", "היו שבעה נגד."]),
        ("• Noor Haddad\n• Ada Okafor", ["Noor Haddad", "Ada Okafor"]),
    ],
)  # fmt: skip
def test_a_sentence_ends_with_a_full_stop_that_shortens_nothing(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Bell called it "a farce" and left.', [["a farce"]]),
        ("Bell called it “a farce” and “an insult”.", [["a farce"], ["an insult"]]),
        ("Bell called it ‘a farce’, the members’ rights aside.", [["a farce"]]),
        ("Bell called it 'a farce' in the '90s and didn't stop.", [["a farce"]]),
        ("The branches' officers didn't know the members' view.", []),
        ("It's rock 'n' roll, said the officers' union.", []),
        ("'The members' rights matter' was the motion.", [["The members' rights matter"]]),
        ("He said 'yes' and she said 'no'.", [["yes"], ["no"]]),
        ('"They said \'no\' to us," Bell said, "and left."', [["They said 'no' to us,"], ["and left."]]),
        ("'They said \"no\" to us,' Bell said.", [['They said "no" to us,']]),
        ("“First.\n“Second.”\nThe end.", [["First.", "Second."]]),
        ('Bell said: "First.\n"Second.\n"Third." It rose.', [["First.", "Second.", "Third."]]),
        ("'First,' he said.\n'Second.\n'Third.'", [["First,"], ["Second.", "Third."]]),
        ("“It was never closed.\nThe end of it was not told.", [["It was never closed."]]),
        ("“It was never closed. Bell said: “We lost.”", [["It was never closed."], ["We lost."]]),
        ("“It opened here.\nAnd closed here,” said Bell.", [["It opened here.", "And closed here,"]]),
        ("“Closed wrongly. “\n“The next.”", [["Closed wrongly."], ["The next."]]),
        ("“Closed.”\nOpened by nothing.”\nBell left.", [["Closed."], ["Opened by nothing."]]),
        ("Curled wrongly, ”a farce“ it was.", [["a farce"]]),
        ('Mixed, “a farce" it was.', [["a farce"]]),
        ("Bell said«a farce», and „a shame“.", [["a farce"], ["a shame"]]),
        ("``A farce,'' said Bell.", [["A farce,"]]),
        ('The room is 6\' 2" wide and 10" deep.', []),
        ('Train drivers walk out in decade"This is a farce."', [["This is a farce."]]),
        ("“We [the branch] lost”, “badly”.", [["We [the branch] lost"], ["badly"]]),
        ('She said "', []),
    ],
)
def test_words_in_quotation_marks_are_told_by_where_the_marks_stand(text: str, expected: list[list[str]]) -> None:
    assert quotes(text) == expected


def test_each_sentence_knows_which_of_its_words_are_quoted_and_keeps_its_letters() -> None:
    text = "Bell said: “We lost. We shall\u00a0try again” – and left."

    first, second = sentences_of(text)

    assert [text[span.start : span.end] for span in first.quoted] == ["We lost."]
    assert [text[span.start : span.end] for span in second.quoted] == ["We shall\u00a0try again"]
    assert second.text == 'We shall try again" - and left.'
    assert len(second.text) == second.span.end - second.span.start


def test_lines_broken_at_a_width_are_one_paragraph_and_an_indented_line_begins_another() -> None:
    text = (
        "The executive of the Harbour Workers met on Tuesday and\n"
        "heard a report from its secretary, who said that the\n"
        "strike fund was empty.\n"
        "    A motion to fill it was lost by nine votes to four, with\n"
        "two abstentions and one absence that was not excused.\n\n"
        "It rose at nine."
    )

    assert [text[span.start : span.end].split("\n")[0] for span in paragraphs_of(text)] == [
        "The executive of the Harbour Workers met on Tuesday and",
        "A motion to fill it was lost by nine votes to four, with",
        "It rose at nine.",
    ]
    assert sentences(text)[1].endswith("with two abstentions and one absence that was not excused.")


def test_each_line_is_a_paragraph_where_lines_end_as_sentences_do() -> None:
    assert list(paragraphs_of("It met.\nIt rose.\n\nIt slept.")) == [Span(0, 7), Span(8, 16), Span(18, 27)]


@given(st.text(alphabet="aB1 .?!\"'“”‘’«»\n,:()-…sS", max_size=300))
def test_sentences_are_in_order_and_lose_nothing_but_blanks_and_bullets(text: str) -> None:
    found = sentences_of(text)

    assert [sentence.span for sentence in found] == sorted(sentence.span for sentence in found)
    for sentence, after in itertools.pairwise(found):
        assert sentence.span.end <= after.span.start
    for sentence in found:
        assert len(sentence.text) == sentence.span.end - sentence.span.start
        assert sentence.text.strip() == sentence.text != ""
        assert all(sentence.span.holds(span) and span.start < span.end for span in sentence.quoted)
    letters = "".join(char for sentence in found for char in sentence.text if char.isalpha())
    assert len(letters) >= sum(char.isalpha() for char in text) - len(text.split("\n"))


@SHARES
@pytest.mark.parametrize(
    "piece", ["'a ", '"a ', "a. ", ". ", "....", "“", "'a\n", "a'\n\n", "s' ", "\" '", ".)", "A.B. ", "\n", "Mr. "]
)
def test_hostile_text_is_read_in_a_time_that_grows_with_its_length(piece: str, share: int) -> None:
    takes(20 / share, lambda: sentences_of(piece * (400_000 // share // len(piece))))


def test_the_real_reports_have_the_sentences_that_a_reader_counts(shared: Path) -> None:
    reports = [read_report(path) for path in sorted((shared / "reports").glob("report-*.txt"))]

    assert [len(report.sentences) for report in reports] == [24, 15, 20, 37]
    assert [len({sentence.paragraph for sentence in report.sentences}) for report in reports] == [20, 13, 15, 32]
