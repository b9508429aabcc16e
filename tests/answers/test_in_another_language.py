"""An answer in another language says the same, line by line, and keeps nothing of ours in English."""

from __future__ import annotations

import gettext
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hustings import Verdict, answers, speech
from hustings.answers import Answer, readers
from hustings.answers.describe import account_tally_words, tally_words
from hustings.answers.event import Event
from hustings.answers.lines import Line, Style, capital, sentence
from hustings.answers.words import verdict_lines
from hustings.entries import EVERYWHERE, ActEntry, Day, Place, Register, days, read_tally
from hustings.rulebook import RuleBook
from hustings.speech import LANGUAGES, speaking

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

STORIES = sorted(EXAMPLES.glob("*/*story.txt"))

OTHERS = sorted(set(LANGUAGES) - {"en"})

SUPPOSED = ['2026-10-01 bar "Noor Siddiqui" Northmere by Executive: 22 for, 12 against, 34 of 39 present [SUP/1]']


class Told:
    """A book and a register, and the questions of its story."""

    def __init__(self, story: Path) -> None:
        name = story.name.removesuffix(".story.txt")
        here = story.parent
        whole = name == "story.txt"
        self.paths = (here / "rulebook.md", here / "commonweal.register") if whole else (
            here / f"{name}.md", here / f"{name}.register")  # fmt: skip
        self.book: RuleBook = answers.read_book(self.paths[0])
        self.register: Register = answers.read_register(self.paths[1])
        self.questions = list(_questions(story.read_text(encoding="utf-8")))

    def asked(self) -> Iterator[Verdict]:
        """Every question of the story; the first also with something supposed, and as the public may see it."""
        for number, (on, term, names) in enumerate(self.questions):
            yield answers.ask(term, *names, on=on, book=self.book, register=self.register)
            if number == 0:
                yield answers.ask(term, *names, on=on, book=self.book, register=self.register, reader="public")
                yield answers.ask(
                    term, *names, on=on, book=self.book, register=self.register, recorded_by=on, freeze=on,
                    suppose=SUPPOSED if "Northmere" in names else (),
                )  # fmt: skip


def _questions(story: str) -> Iterator[tuple[date, str, list[str]]]:
    for line in story.splitlines():
        text = line.removeprefix("also: ").partition(" | ")[0]
        if text[:4].isdecimal():
            day, term, *names = shlex.split(re.sub('" (#[0-9]+)', r' \1"', text))
            yield date.fromisoformat(day), term, names


@pytest.fixture(scope="module", params=STORIES, ids=lambda path: f"{path.parent.name}-{path.name.partition('.')[0]}")
def told(request: pytest.FixtureRequest) -> Told:
    return Told(request.param)


@pytest.mark.parametrize("code", OTHERS)
def test_each_line_is_said_and_only_the_books_own_lines_stay_as_they_are(told: Told, code: str) -> None:
    english = [(verdict, verdict_lines(verdict)) for verdict in told.asked()]
    with speaking(code):
        other = [verdict_lines(verdict) for verdict in told.asked()]

    for (verdict, ours), theirs in zip(english, other, strict=True):
        assert [line.style for line in theirs if line.style is not Style.VALUE] == [
            line.style for line in ours if line.style is not Style.VALUE
        ]
        same = [line for line, there in zip(ours, theirs, strict=True) if line.text == there.text and line.text]
        assert [line for line in same if not _is_the_books(line, verdict)] == []


def _is_the_books(line: Line, verdict: Verdict) -> bool:
    """A clause, a fact in the book's own words, or the words of a ruling, alone on its line."""
    quoted = line.text.startswith('"') and line.text.endswith('"')
    return quoted or line.style in (Style.RULE, Style.FACT) or line.text == sentence(verdict.text)


class _Unreadable(gettext.NullTranslations):
    """A language in which every letter is the same, and none of them is English."""

    def gettext(self, message: str) -> str:
        return "".join(
            part if part.startswith("{") else re.sub("[A-Za-z]", "ж", part) for part in re.split(r"(\{\w+\})", message)
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another language is that one; nothing that is kept of it may be heard by other tests, nor by this one before."""

    def forget() -> None:
        readers._readings.clear()
        speech._separators.cache_clear()
        days._day_words.cache_clear()

    monkeypatch.setattr(speech, "_catalogue", lambda code: _Unreadable())
    forget()
    yield
    forget()


def test_every_word_in_an_answer_is_said_or_is_of_the_book_or_the_register(told: Told, unreadable: None) -> None:
    corpus = _folded("\n".join(path.read_text(encoding="utf-8") for path in told.paths) + "\n".join(SUPPOSED))
    with speaking("de"):
        lines = [(line, verdict) for verdict in told.asked() for line in verdict_lines(verdict)]

    assert len(lines) > 10
    for line, verdict in lines:
        left = _without_facts(line, verdict)
        assert EVERYWHERE not in left.replace(SUPPOSED[0], ""), line  # the register's word for it
        for words in re.findall(r"[A-Za-z][A-Za-z' ]*[A-Za-z]", left):
            assert _folded(words).strip() in corpus, (words, line)


@pytest.mark.parametrize(
    "question",
    [
        ("may_stnd", ["Rowan Ashdown", "Northmere"]),
        ("no_such_thing_at_all", []),
        ("may_stand", []),
        ("may_stand", ["Rowan Ashdown", "Northmere", "Southquay"]),
        ("suspended", ["-"]),
        ("carried", ["[NO/1]"]),
    ],
)
@pytest.mark.parametrize("on", [date(2026, 11, 2), date(1950, 1, 1)])
def test_a_question_that_cannot_be_put_is_answered_in_the_language_of_whoever_asks(
    question: tuple[str, list[str]], on: date, unreadable: None
) -> None:
    told = Told(EXAMPLES / "commonweal" / "story.txt")
    term, names = question
    corpus = _folded("\n".join(path.read_text(encoding="utf-8") for path in told.paths))

    with speaking("de"), pytest.raises(answers.NotUnderstood) as refused:
        answers.ask(term, *names, on=on, book=told.book, register=told.register)

    assert "ж" in str(refused.value)
    for words in re.findall(r"[A-Za-z][A-Za-z' ]*[A-Za-z]", str(refused.value).replace(term, "")):
        assert _folded(words).strip() in corpus, words


def _without_facts(line: Line, verdict: Verdict) -> str:
    """What is left of a line without the book's own words for its clauses and facts, and without hashes and options."""
    text = line.text.replace("--reader public", "").replace(verdict.book[:12], "").replace(verdict.register[:12], "")
    if line.style is Style.RULE:
        return ""
    facts = {fact.text for proof in verdict.walk() for fact in proof.facts if not fact.withheld}
    compared = {each.text for proof in verdict.walk() for each in proof.comparisons}
    for words in sorted({verdict.text, *facts, *compared}, key=len, reverse=True):
        text = text.replace(capital(words), "").replace(words, "")
    return text


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^A-Za-z']+", " ", text.replace("_", " ")).split()).casefold()


@pytest.mark.parametrize(("code", "words"), [
    ("en", ("yes", "no", "not known")),
    ("de", ("ja", "nein", "nicht bekannt")),
    ("cy", ("ie", "na", "nid yw'n hysbys")),
])  # fmt: skip
def test_three_answers_stay_three_and_scripts_know_them_by_one_word(code: str, words: tuple[str, ...]) -> None:
    with speaking(code):
        assert tuple(answer.words for answer in Answer) == words
        assert tuple(str(answer) for answer in Answer) == ("yes", "no", "not known")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "73.64% for, 1 of 39 present"),
        ("de", "73,64% dafür, 1 von 39 anwesend"),
        ("cy", "73.64% o blaid, 1 o 39 yn bresennol"),
    ],
)
def test_a_figure_keeps_the_form_of_its_source_with_the_separators_of_the_language(code: str, words: str) -> None:
    tally = read_tally("73.64% for, 1 of 39 present")
    entry = ActEntry(number=1, day=Day.exact(date(2026, 1, 1)), place=Place("a.register", 1), act="vote", tally=tally)
    event = Event((date(2026, 1, 1), 1), "vote", entry.day, numbers=dict(tally.numbers), accounts=(entry,))

    with speaking(code):
        assert account_tally_words(tally) == words
        assert tally_words(event) == words
