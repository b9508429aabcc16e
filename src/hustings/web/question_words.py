"""A question in words, for headings and titles."""

from __future__ import annotations

from hustings.answers.lines import capital, term_words
from hustings.rulebook import Slot
from hustings.speech import ENGLISH, language
from hustings.web.archive import Archive
from hustings.web.questions import Asked


def question_words(archive: Archive, asked: Asked) -> str:
    """The question for a heading: ``May Rowan Ashdown stand?``, ``Rowan Ashdown: suspended?``."""
    words = term_words(asked.term)
    subject = subject_of(archive, asked)
    if subject and subject == asked.by_slot[Slot.ENTRY]:
        subject = _entry_told(archive, asked.entry)
    phrase = archive.book.terms[asked.term].phrase if asked.term in archive.book.terms else (
        archive.book.head_phrases.get(asked.term))  # fmt: skip
    if not subject and phrase is not None and "{" not in phrase.yes:
        return f"{capital(phrase.yes)}?"
    if language() == ENGLISH and words.startswith("may ") and subject and subject == asked.person:
        return f"May {subject} {words.removeprefix('may ')}?"
    return f"{subject}: {words}?" if subject else f"{capital(words)}?"


def subject_of(archive: Archive, asked: Asked) -> str:
    """Whom a question is about: the person, else the body, the entry or the seat that its term asks for."""
    slots = archive.book.slots(asked.term)
    for slot in (Slot.PERSON, Slot.BODY, Slot.ENTRY, Slot.SEAT):
        if slot in slots and asked.by_slot[slot]:
            return asked.by_slot[slot]
    return ""


def _entry_told(archive: Archive, label: str) -> str:
    """``Resolution, 29 April 2025 [EX/2025/17a]``: an entry by what it is and its label."""
    event = archive.event_labelled(label)
    return f"{capital(archive.title_of(event))} [{label}]" if event is not None else f"[{label}]"
