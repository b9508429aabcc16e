"""Words that stand by themselves on a page, in the reader's language: the kinds of marks, of acts and of rows, and how
duties stand.

Each function takes the word that files, scripts and addresses know, which stays English, and gives the one to show.
"""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe

from hustings.answers import Answer
from hustings.answers.describe import sureness_words
from hustings.entries import Sureness
from hustings.speech import said, said_as

ANNOUNCED, NEVER_COUNTED, ANONYMOUS = "announced, not decided", "never counted", "anonymous"
"""What an entry of the register is that is no act that counts."""

MARKS = (
    said_as("mark", "no source"), said_as("mark", "claimed"), said_as("mark", "anonymous"),
    said_as("mark", "body not shown"), said_as("mark", "no reasons"), said_as("mark", "no end"),
    said_as("mark", "no votes"), said_as("mark", "no notice"), said_as("mark", "wrong clause"),
    said_as("mark", "presumed"), said_as("mark", "refused"), said_as("mark", "no clause in force"),
    said_as("mark", "names do not fit"), said_as("mark", "named twice"), said_as("mark", "accounts differ"),
    said_as("mark", "disputed"), said_as("mark", "no appeal"), said_as("mark", "late"),
    said_as("mark", "not complete"), said_as("mark", "supposed"), said_as("mark", "unknown name"),
    said_as("mark", "namesake"), said_as("mark", "yields"),
    said_as("mark", "erased"),
)  # fmt: skip
"""Every kind of mark; written out here so that each is found for the catalogues."""

STATES = (
    said_as("duty", "overdue"), said_as("duty", "due"), said_as("duty", "done late"), said_as("duty", "done"),
    said_as("duty", "done by operation of the clause"), said_as("duty", "lapsed"), said_as("duty", "not known"),
)  # fmt: skip
"""Every way in which a duty stands."""

KINDS = (
    said_as("kind of act", "a motion"), said_as("kind of act", "a decision"), said_as("kind of act", "a ruling"),
    said_as("kind of act", "a finding"), said_as("kind of act", "a certificate"), said_as("kind of act", "a notice"),
    said_as("kind of act", "a statement"), said_as("kind of act", "a request"), said_as("kind of act", "an event"),
)  # fmt: skip
"""Every kind of act of a rule book."""

ROWS = (
    said_as("entry", "announced, not decided"), said_as("entry", "never counted"), said_as("entry", "anonymous"),
)  # fmt: skip


CHANGES = (said_as("clause", "replaced"), said_as("clause", "added"), said_as("clause", "struck out"))
"""What a draft may do to a clause."""


def change_word(change: str) -> str:
    """What a draft does to a clause: ``struck out``."""
    return said_as("clause", change)


def mark_kind(kind: str) -> str:
    """The kind of a mark: ``no source``."""
    return said_as("mark", str(kind))


def duty_state(state: str) -> str:
    """How a duty stands: ``overdue``."""
    return said_as("duty", str(state))


def act_kind(kind: str) -> str:
    """What kind of act something is: ``a motion``, ``an event``."""
    known = f"an {kind}" if kind == "event" else f"a {kind}"
    return said_as("kind of act", known)


def row_kind(kind: str) -> str:
    """What an entry is that is no act that counts: ``announced, not decided``."""
    return said_as("entry", kind)


def answer_word(answer: str) -> str:
    """``yes``, ``no`` or ``not known``; anything else is a value, and stays as it is."""
    return Answer(answer).words if answer in set(Answer) else answer


def sureness(sure: str) -> str:
    """How surely a source knows: ``reported``."""
    return sureness_words(Sureness(sure))


def told_act(act: str, about: str = "", by: str = "") -> str:
    """An act with whom it is about and who did it: ``bar of Rowan, Northmere, by Executive``; the last two if given."""
    if about:
        act = said("{act} of {about}", act=act, about=about)
    return said("{act}, by {doer}", act=act, doer=by) if by else act


def told_act_strongly(act: str, about: str = "", by: str = "") -> SafeString:
    """The same for a page, the act in bold type."""
    bold = f"<strong>{escape(act)}</strong>"
    return mark_safe(told_act(bold, escape(about), escape(by)))  # noqa: S308 - each part is escaped


def entry_act(number: int | None, act: str, by: str, day: str) -> str:
    """An act by its number, for the mark that stands for it in a drawing: ``Entry 21: bar, by Executive, 28 March``."""
    return said("Entry {number}: {act}, {day}", number=number, act=told_act(act, by=by), day=day)


def quoted(words: str) -> str:
    """Words between the quotation marks of the language."""
    return said("“{words}”", words=words)
