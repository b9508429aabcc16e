"""Small words with which sentences begin, and names do not."""

from __future__ import annotations

from hustings.reports.words.word_lists import words_of

BEGINNINGS = words_of(
    "the a an this that these those he she it they we i you his her its their our my your there here",
    "but and so yet or if as although though since because however meanwhile after before when while",
    "in on at by for from with who what why how asked responding speaking",
    "both all some many most no not nobody none one two three only other another",
    "last next earlier later now then today yesterday",
)
