"""Who may act: the bodies and offices of the front matter, any body of a kind, or the person it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hustings.entries.problems import LineError, nearest, shown
from hustings.rulebook.line_words import left_over, unquoted
from hustings.rulebook.statements import Who, WhoKind

THE_BODY = "the body"
"""The body that an act is about; a front matter may call a body of its own so."""

_MOST_SUGGESTIONS = 200
"""Names suggested in one reading; a book with more misspelled names is another text altogether."""


@dataclass
class People:
    """Who may act, by what the clauses call them: the bodies and offices of the front matter.

    Args:
        names: ``the executive`` to ``Executive``, the name that entries use.
        is_whole: If not, they could not all be read, and nobody is told that one is missing.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = True
    _suggested: int = 0

    @cached_property
    def _most_words(self) -> int:
        return max((len(words.split()) for words in self.names), default=0)

    def named_at_start(self, text: str) -> str:
        """The body or office with whose name the text begins; empty if with none."""
        words = text.split(" ", self._most_words)[: self._most_words]
        for many in range(len(words), 0, -1):
            name = " ".join(words[:many])
            if name in self.names:
                return name
        return ""

    def suggest(self, words: str) -> str:
        """Who may have been meant."""
        called = next((known for known, name in self.names.items() if name == unquoted(words)), "")
        self._suggested += 1
        if called or self._suggested > _MOST_SUGGESTIONS:
            return called and f"Write {called}."
        return nearest(words, (*self.names, "the person", THE_BODY))


def read_who(text: str, people: People, stops: tuple[str, ...]) -> tuple[Who, str]:
    """Who is named at the start of a text, up to one of the words ``stops``; and the rest of the text.

    Raises:
        LineError: If nobody is named, or somebody whom the front matter does not know.
    """
    words = people.named_at_start(text)
    if words:
        return Who(WhoKind.ONE, words, people.names[words]), text[len(words) :].strip()
    found = re.finditer(rf'"[^"]*"|(?:^|(?<= ))(?:{"|".join(stops)})(?= |$)', text)
    at = next((stop.start() for stop in found if stop[0][0] != '"'), len(text))
    words, rest = text[:at].strip(), text[at:]
    if words == "the person":
        return Who(WhoKind.PERSON, words, ""), rest
    if words == THE_BODY:
        return Who(WhoKind.BODY, words, ""), rest
    article, _, kind = words.partition(" ")
    if article in ("a", "an") and unquoted(kind) not in ("", "person"):
        return Who(WhoKind.ANY, words, unquoted(kind)), rest
    if unquoted(kind if article in ("a", "an", "any") else words) == "person":
        raise LineError("unknown-who", f"{shown(words)} is not how the person is named", "Write the person.")
    if article in ("any", "every", "each", "A", "An") and kind and people.is_whole:
        raise LineError(
            "unknown-who", f"{shown(words)} is not how a body of a kind is named", f"Write {_with_article(kind)}."
        )
    if not words:
        raise LineError("unknown-who", "here stands who may do it: the executive, a branch, the person")
    if not people.is_whole:
        return Who(WhoKind.ONE, words, words), rest
    raise LineError(
        "unknown-who",
        f"nobody may do this: the front matter names no {shown(words)}",
        people.suggest(words) or "Name it there under bodies or offices, or write a KIND for any body of a kind.",
    )


PUBLIC, MEMBERS = "public", "members"
"""Who may see, besides those who may act: everybody, and everybody who is a member."""


def read_seen_by(text: str, people: People, code: str) -> tuple[str, ...]:
    """Who may see, as written after ``seen by``: ``WHO [and WHO ...]``.

    Args:
        code: The problem's code where something else follows.
    Raises:
        LineError: If nobody is named, or somebody whom the front matter does not know.
    """
    found: list[str] = []
    while True:
        word, _, rest = text.partition(" ")
        if word in (PUBLIC, MEMBERS) and word not in people.names:
            found.append(word)
            text = rest.strip()
        else:
            who, text = read_who(text, people, ("and",))
            if who.kind is WhoKind.BODY:
                raise LineError(
                    code,
                    f"{shown(who.words)} may act, and cannot yet be named as who may see",
                    "Write the kind of body, such as a branch, or the body that decides.",
                )
            found.append(who.words)
        if not text:
            return tuple(found)
        if not text.startswith("and "):
            raise left_over(code, text, "here stands and, or nothing", ("and",))
        text = text[4:].strip()


def _with_article(kind: str) -> str:
    return f"{'an' if unquoted(kind)[:1].lower() in 'aeiou' else 'a'} {kind}"
