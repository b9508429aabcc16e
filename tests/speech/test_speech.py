"""Sentences in another language: the catalogues are whole, and what is not in them is said in English."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from hustings.entries import Duration, day_words, read_day
from hustings.rulebook import NumberSpan, number_words, value_words
from hustings.speech import LANGUAGES, LOCALE, language, listed, numeral, said, said_many, speaking

from . import catalogues

ROOT = Path(__file__).resolve().parents[2]


def test_every_sentence_is_in_every_catalogue_and_each_translation_fits() -> None:
    checked = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "speech" / "catalogues.py"), "--check"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )

    assert (checked.returncode, checked.stderr) == (0, "")


def test_each_language_but_english_has_a_catalogue() -> None:
    assert {path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/django.mo")} == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize(
    ("code", "words"), [("en", "28 March 2023"), ("de", "28. März 2023"), ("cy", "28 Mawrth 2023")]
)
def test_a_day_is_said_in_the_language_spoken(code: str, words: str) -> None:
    with speaking(code):
        assert day_words(date(2023, 3, 28)) == words


def test_a_month_and_a_span_have_their_own_words_in_each_language() -> None:
    with speaking("de"):
        assert [read_day(text).words() for text in ("2023-05", "..2023-05-01")] == [
            "Mai 2023", "ein Tag bis zum 1. Mai 2023",
        ]  # fmt: skip
        assert Duration(months=13).words() == "1 Jahr und 1 Monat"
    with speaking("cy"):
        assert [Duration(months=12 * years).words() for years in (1, 2, 3, 5)] == [
            "1 flwyddyn", "2 flynedd", "3 blynedd", "5 o flynyddoedd",
        ]  # fmt: skip


def test_what_is_not_translated_is_said_in_english() -> None:
    with speaking("cy"):
        assert said("No catalogue has this {word}.", word="sentence") == "No catalogue has this sentence."
        assert said_many("{number} such thing", "{number} such things", 1200) == "1,200 such things"


def test_a_language_nobody_translated_is_english_and_speaking_ends_where_it_began() -> None:
    with speaking("de"):
        with speaking("xx"):
            assert language() == "en"
        assert language() == "de"
    assert language() == "en"


def test_braces_in_a_name_are_not_filled_in() -> None:
    assert said("{who} may.", who="{x}") == "{x} may."


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["1,262.5", "98.63", "3,785/301 (about 12.57)", "at least 1,300"]),
        ("de", ["1.262,5", "98,63", "3.785/301 (etwa 12,57)", "mindestens 1.300"]),
        ("cy", ["1,262.5", "98.63", "3,785/301 (tua 12.57)", "o leiaf 1,300"]),
    ],
)
def test_a_number_has_the_separators_of_the_language_spoken(code: str, words: list[str]) -> None:
    with speaking(code):
        assert [
            numeral("1,262.5"), number_words(Fraction("98.63")), value_words(Fraction(3785, 301)),
            value_words(NumberSpan(Fraction(1300), None)),
        ] == words  # fmt: skip


@pytest.mark.parametrize(("code", "words"), [("en", "a, b and c"), ("de", "a, b und c"), ("cy", "a, b a hefyd c")])
def test_a_list_ends_as_the_language_ends_lists(code: str, words: str) -> None:
    with speaking(code):
        assert listed(["a", "b", "c"]) == words
        assert listed(["a"]) == "a"


def test_every_sentence_can_be_filled_in_with_anything_and_shows_it() -> None:
    checked = 0
    for path in catalogues.catalogues():
        with path.open("rb") as file:
            catalog = read_po(file)
        for message in catalog:
            for text in _texts(message.string) if message.id else ():
                places = {place for place, _ in catalogues.PLACES.findall(text) if place}
                if not places:
                    continue
                filled = text.format(**{place: f"<{place}>" for place in places})
                assert all(f"<{place}>" in filled for place in places), (path, text)
                checked += 1
    assert checked > 300


def _texts(text: str | Iterable[str] | None) -> list[str]:
    return [text or ""] if isinstance(text, str) or text is None else list(text)
