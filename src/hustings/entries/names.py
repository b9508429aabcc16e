"""The pieces of a register's line: words, names, texts in quotes and labels in brackets, read and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from hustings.entries.entry import EVERYBODY, EVERYWHERE
from hustings.entries.marks import MARKS_LIMIT, is_stacked, normalised
from hustings.entries.problems import SHOWN_AT_MOST, LineError, shown

NAME_LIMIT = 200
LABEL_LIMIT = 100
"""The most characters of a name and of a label."""

OWN_KINDS = ("body", "complete", "announcement", "correction")
"""The kinds of entry that belong to the language itself; no act of a rule book is called so in a register."""

KEPT_WORDS = frozenset({"by", "of", "from", "unknown"})
"""Words that mean something among names; a name spelled so is written in quotes."""

TokenKind = Literal["word", "quoted", "label", "mark"]
Token = tuple[TokenKind, str]
"""A piece of a line: ``word`` and ``quoted`` may be names, ``label`` stood in brackets, ``mark`` is ``,`` or ``;``."""

QUOTED = r'"([^"\\]*+(?:\\["\\][^"\\]*+)*+)"'
_TOKEN = re.compile(
    rf"""\s*+(?:([^\s"\[\]:;,#“”„][^\s"\[\]:;,]*+)(?=[\s:;,]|$)|{QUOTED}(?=[\s:;,]|$)"""
    r"""|\[([^\[\]]*+)\](?=[\s:;,]|$)|\#([0-9]{1,15})(?=[\s:;,]|$)|([:;,]))""",
)
_BARE_NAME = re.compile(r"""[^\s"\[\]:;,#“”„][^\s"\[\]:;,]*""")
_WORDS = re.compile(r"""[^"\[\]:;,#“”„]*+""")
_NUMBERED = re.compile(r"(.*\S) #([0-9]{1,15})", re.DOTALL)
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e007f]|\r(?!\n)"
)


class NameTextError(ValueError):
    """A text that is no name, or no row of names; ``str()`` is the sentence to show."""


def folded(text: str) -> str:
    """The text with every run of white space made one space, and none at its ends."""
    return " ".join(text.split())


def unreadable(text: str) -> str:
    """The first character that no register may hold, named as ``U+0000``; empty if there is none.

    Refused are control characters but tab and line ends, characters that cannot be seen (two names that look the same
    would differ), those that turn the direction of writing, and halves of surrogate pairs.
    """
    found = _UNREADABLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def stacked_marks() -> LineError:
    """What to say of a line in which too many marks stand on one letter."""
    return LineError(
        "stacked-marks",
        f"more than {MARKS_LIMIT} accents or other marks stand on one letter of this line",
        "Type the letter again with its own; nothing of the line is read.",
    )


def control_character(code_point: str) -> LineError:
    """What to say of a line that holds a character which ``unreadable`` found."""
    return LineError(
        "control-character",
        f"this line holds the character {code_point}, which cannot be seen",
        "Type the line again without it; nothing of the line is read.",
    )


def is_act_name(word: str) -> bool:
    """Can an act be called so: letters of any language, digits and ``_``, and no word of the register itself?"""
    return word.isidentifier() and len(word) <= NAME_LIMIT and word not in _NO_ACTS


_NO_ACTS = frozenset({*OWN_KINDS, "by", "of", "from"})


def is_label(name: str) -> bool:
    """Does the label of another entry stand where a name would (``[EX/2023/14]``)?"""
    return name.startswith("[") and name.endswith("]") and _is_label_text(name[1:-1])


def _is_label_text(text: str) -> bool:
    return 0 < len(text) <= LABEL_LIMIT and "[" not in text and "]" not in text and text == folded(text)


def tokens(text: str, start: int = 0) -> tuple[list[Token], int]:
    """The pieces of ``text`` from ``start`` up to the first colon outside quotes and brackets.

    Returns:
        The pieces, and where the text after the colon begins (-1: there is no colon).
    Raises:
        LineError: If quotes or brackets do not close, or pieces touch.
    """
    if _WORDS.fullmatch(text, start):
        return [("word", word) for word in text[start:].split()], -1
    found: list[Token] = []
    match = _TOKEN.match
    end = len(text)
    at = start
    while at < end:
        piece = match(text, at)
        if piece is None:
            if not text[at:].strip():
                break
            raise _unread(text, at)
        at = piece.end()
        which = piece.lastindex
        content = piece[which]  # type: ignore[index]  # one of the five groups has matched
        if which == 1:
            found.append(("word", content))
        elif which == 2:
            found.append(("quoted", unquoted(content)))
        elif which == 3:
            found.append(("label", label_text(content)))
        elif which == 4:
            found.append(("quoted", f"{_numbered(found, content)} #{content}"))
        elif content == ":":
            return found, at
        else:
            found.append(("mark", content))
    return found, -1


def _numbered(before: list[Token], number: str) -> str:
    """Take back the name that ``#1042`` stands behind."""
    kind, name = before.pop() if before else ("mark", "")
    if kind in ("label", "mark") or name in (EVERYBODY, EVERYWHERE):
        advice = 'It tells two people of one name apart: "Ann Lee" #1042.'
        raise LineError("stray-number", f'"#{number}" stands behind no name', advice)
    return name


def unquoted(content: str) -> str:
    """The text that stood between quotes, its escapes read and its white space folded.

    Raises:
        LineError: If it is empty.
    """
    if "\\" in content:
        content = re.sub(r"\\(.)", r"\1", content)
    text = folded(content)
    if not text:
        raise LineError(
            "empty-text", "there is nothing between the quotes", "Write the words, or leave the quotes out."
        )
    return text


def label_text(content: str) -> str:
    """The label that stood between brackets.

    Raises:
        LineError: If it is empty or too long.
    """
    label = folded(content)
    if not label:
        raise LineError("empty-label", "there is nothing between the brackets", "Write a label, as in [EX/2023/14].")
    if len(label) > LABEL_LIMIT:
        message = f"the label {shown(label)} is longer than {LABEL_LIMIT} characters"
        raise LineError("long-label", message, "Write a shorter label; the source can hold the whole reference.")
    return label


def _unread(text: str, at: int) -> LineError:
    """Why no piece can be read at this point."""
    rest = text[at:].lstrip()
    if rest[0] in "“”„":
        advice = 'Write straight double quotes: "Ann Lee".'
        return LineError("curly-quotes", f"curly quotes before {shown(rest[1:])}", advice)
    if rest[0] == '"':
        return _unread_quotes(rest)
    if rest[0] == "[":
        close = rest.find("]")
        if close < 0 or "[" in rest[1:close]:
            return LineError(
                "open-bracket", f"the bracket before {shown(rest[1:])} is not closed", "Write ] after the label."
            )
        return _touching(rest[: close + 1])
    if rest[0] == "]":
        return _stray_bracket()
    if rest[0] == "#":
        advice = (
            "A remark has a line of its own, with # as its first character. A name with a # in front stands in quotes."
        )
        return LineError("stray-remark", f"{shown(rest)} stands inside a line", advice)
    word = _BARE_NAME.match(rest)
    if word and rest[word.end() : word.end() + 1] == "]":
        return _stray_bracket()
    return _touching(word[0] if word else rest[:1])


def _stray_bracket() -> LineError:
    return LineError("stray-bracket", "a ] stands without its [", "A label stands in brackets: [EX/2023/14].")


def _unread_quotes(rest: str) -> LineError:
    if re.match(QUOTED, rest):
        close = re.match(QUOTED, rest)
        return _touching(close[0] if close else rest)
    if re.match(r'"(?:[^"\\]|\\.)*+"', rest):
        message = f"a \\ in {shown(rest)} stands before another character than a quote or a \\"
        return LineError(
            "bad-escape", message, 'In quotes write \\" for a quote and \\\\ for a \\; nothing else needs one.'
        )
    advice = (
        'Write " at its end; a text in quotes may not run over the end of its line. A quote inside it is written \\".'
    )
    return LineError("open-quotes", f"the text that begins {shown(rest[1:])} has no closing quote", advice)


def _touching(piece: str) -> LineError:
    advice = 'Put a space there. A name with a quote or bracket in it stands in quotes: "Ann \\"Red\\" Lee".'
    return LineError("touching", f"no space after {shown(piece)}", advice)


def name_of(token: Token) -> str:
    """The name that a piece of a line is; a label keeps its brackets.

    Raises:
        LineError: If it is a comma or semicolon, or too long for a name.
    """
    kind, text = token
    if kind == "label":
        return f"[{text}]"
    if kind == "mark":
        advice = 'Names are parted by spaces. A name with such a mark in it stands in quotes: "Lee, Ann".'
        raise LineError("stray-mark", f'a "{text}" stands among the names', advice)
    if len(text) > NAME_LIMIT:
        raise LineError(
            "long-name", f"the name {shown(text)} is longer than {NAME_LIMIT} characters", "Write a shorter name."
        )
    return text


def own_name_of(row: Sequence[Token], what: str) -> str:
    """The one name in ``row``, of somebody in particular: not ``-``, not ``everywhere``, not a label.

    Args:
        what: What the name is of, for the message: ``the body that did it``.
    Raises:
        LineError: If there is no name, or more than one.
    """
    if len(row) == 1:
        name = name_of(row[0])
        if name in (EVERYBODY, EVERYWHERE) or is_label(name):
            raise LineError("not-a-name", f"{shown(name)} cannot stand where {what} is named", "Write the name.")
        return name
    if not row:
        raise LineError(
            "missing-name", f"the name of {what} is missing", 'Write one name: Executive, or "Chief Whip" in quotes.'
        )
    found = f"{len(row)} names stand where {what} is named"
    if any(text[0].isdecimal() for _, text in row[1:]):
        raise LineError("unquoted-name", found, "Before a value or a tally stands a colon: by Executive: 22 for.")
    words = " ".join([text for _, text in row])
    if all(kind == "word" for kind, _ in row) and words == words[:SHOWN_AT_MOST]:
        raise LineError("unquoted-name", found, f'A name of several words stands in double quotes: "{words}".')
    raise LineError("unquoted-name", found, "Write one name.")


def read_names(text: str) -> tuple[str, ...]:
    """The names in a row of them, as an entry or a question has: ``Rowan "Hill Ward" [EX/2023/14]``.

    Raises:
        NameTextError: If quotes do not close, a mark stands among the names, or a name is too long.
    """
    text = _readable(text)
    try:
        found, colon = tokens(text)
        if colon >= 0:
            advice = 'A name with a colon in it stands in quotes: "Part 1: North".'
            raise LineError("stray-mark", 'a ":" stands among the names', advice)
        if ("word", "by") in found:
            raise LineError(
                "stray-mark", 'the word "by" stands among the names', 'A name spelled so stands in quotes: "by".'
            )
        return tuple([name_of(token) for token in found])
    except LineError as error:
        raise NameTextError(str(error)) from None


def _readable(text: str) -> str:
    """The text of one name, or a row of them, in NFC.

    Raises:
        NameTextError: If it holds what no register may hold.
    """
    if is_stacked(text):
        raise NameTextError(f"a name has more than {MARKS_LIMIT} accents or other marks on one letter")
    text = normalised(text)
    code_point = unreadable(text)
    if code_point:
        raise NameTextError(f"a name holds the character {code_point}, which cannot be seen")
    return text


def read_name(text: str) -> str:
    """One name as somebody typed it into a field of its own, without quotes: white space folded, in NFC.

    Raises:
        NameTextError: If it is empty, too long, or holds a character that cannot be seen.
    """
    name = folded(_readable(text))
    if not name:
        raise NameTextError("the name is empty")
    if len(name) > NAME_LIMIT:
        raise NameTextError(f"the name {shown(name)} is longer than {NAME_LIMIT} characters")
    return name


class Unwritable(ValueError):
    """A text that no line of a register can hold; ``str()`` is the sentence to show."""


def writable(text: str) -> str:
    """The text as a line can hold it: white space folded, in NFC.

    Raises:
        Unwritable: If it is empty, holds a character that cannot be seen, or too many marks on one letter.
    """
    if is_stacked(text):
        raise Unwritable(f"{shown(text)} has more than {MARKS_LIMIT} accents or other marks on one letter")
    text = folded(normalised(text))
    code_point = unreadable(text)
    if code_point:
        raise Unwritable(f"{shown(text)} holds the character {code_point}, which cannot be seen")
    if not text:
        raise Unwritable("an empty text cannot stand in a register")
    return text


def in_quotes(text: str) -> str:
    """The text in double quotes, with ``\\"`` and ``\\\\`` where it needs them."""
    escaped = writable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write_name(name: str) -> str:
    """The name as a line has it: bare, in quotes where it needs them, a second person of one name with a number."""
    name = writable(name)
    if len(name) > NAME_LIMIT:
        raise Unwritable(f"the name {shown(name)} is longer than {NAME_LIMIT} characters")
    if is_label(name):
        return name
    numbered = _NUMBERED.fullmatch(name)
    if numbered and numbered[1] not in (EVERYBODY, EVERYWHERE):
        return f"{_write_plain(numbered[1])} #{numbered[2]}"
    return _write_plain(name)


def _write_plain(name: str) -> str:
    return name if _BARE_NAME.fullmatch(name) and name not in KEPT_WORDS else in_quotes(name)


def write_label(label: str) -> str:
    """The label in its brackets.

    Raises:
        Unwritable: If it holds a bracket, or is too long.
    """
    label = writable(label)
    if not _is_label_text(label):
        raise Unwritable(f"{shown(label)} cannot be a label: at most {LABEL_LIMIT} characters, and no brackets")
    return f"[{label}]"
