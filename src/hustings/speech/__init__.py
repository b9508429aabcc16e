"""In which language sentences are said: English as written in the code, or a translation from the catalogues here.

Every sentence that a visitor reads is written whole, in English, where it is meant, and said through ``said``::

    said("It is overdue since {day}.", day=day_words(due))

Its English text is the key under which ``locale/LANGUAGE/LC_MESSAGES/django.po`` has it in another language (the pages'
templates read the same catalogues). What is not translated yet is said in English. A rule book's own words are in its
own language, and are never translated. ``docs/translating.md`` tells how a language is added.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

LOCALE = Path(__file__).parent / "locale"
"""Where the catalogues are."""

DOMAIN = "django"
"""The name of the catalogues' files; the web framework asks for this one."""

ENGLISH = "en"

LANGUAGES = MappingProxyType({ENGLISH: "English", "cy": "Cymraeg", "de": "Deutsch"})
"""Every language that can be spoken, by its code, each called as its speakers call it."""

_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The code of the language that is spoken now."""
    return _spoken.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for a while; one that is not in ``LANGUAGES`` is English.

    What is read of a register keeps sentences about it: keep one reading for each language.
    """
    before = _spoken.set(code if code in LANGUAGES else ENGLISH)
    try:
        yield
    finally:
        _spoken.reset(before)


def said(text: str, /, **values: object) -> str:
    """A sentence in the language spoken, its ``{names}`` filled in.

    Args:
        text: The sentence in English; a literal, so that it is found when the catalogues are brought up to date.
    """
    code = _spoken.get()
    if code != ENGLISH:
        text = _catalogue(code).gettext(text)
    return text.format(**values) if values else text


def said_many(one: str, many: str, number: int, /, **values: object) -> str:
    """A sentence about a number of things, which ``{number}`` writes; each language has its own plurals."""
    code = _spoken.get()
    if code == ENGLISH:
        text = one if number == 1 else many
    else:
        text = _catalogue(code).ngettext(one, many, number)
    return text.format(number=numeral(f"{number:,}"), **values)


def said_as(sense: str, text: str, /) -> str:
    """A word that needs its sense to be translated: ``said_as("month", "May")``."""
    code = _spoken.get()
    return text if code == ENGLISH else _catalogue(code).pgettext(sense, text)


def numeral(text: str) -> str:
    """A number written as in English, ``1,262.5``, with the separators of the language spoken: ``1.262,5``."""
    code = _spoken.get()
    return text if code == ENGLISH else text.translate(_separators(code))


def listed(words: Iterable[str]) -> str:
    """``a, b and c``."""
    *others, last = words
    return said("{others} and {last}", others=", ".join(others), last=last) if others else last


@lru_cache(maxsize=len(LANGUAGES))
def _separators(code: str) -> dict[int, str]:
    with speaking(code):
        return {ord(","): said_as("between thousands", ","), ord("."): said_as("before decimals", ".")}


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, languages=[code], fallback=True)
