"""A line of ``terms``: the name, the type, the source and the words of one fact."""

from __future__ import annotations

import re

from hustings.entries.entry import TALLY_FIELDS
from hustings.entries.problems import LineError, Place, nearest, shown
from hustings.rulebook.line_words import left_over, split_outside_quotes, unquoted
from hustings.rulebook.naming import SOURCE_WORDS, read_act_name, read_name, read_type
from hustings.rulebook.people import People, read_seen_by
from hustings.rulebook.phrases import plain_phrase, read_phrase
from hustings.rulebook.statements import HeadPhrase, Reads, Slot, Term, TermSource

SOURCE_TIES = ("here", "of body", "of entry", "by", "if", "in")
"""The words that may follow the act in a source."""

FIELD_WORDS = ("day", "value", *TALLY_FIELDS)
"""What may stand after the colon of a source."""

QUESTION_TERMS = ("today", "freeze_date")
"""The terms that the question itself answers."""

_WORDS = re.compile(r'"[^"]*"|:|[^\s:"]+|"')


def read_term(columns: list[str], clause: str, place: Place, people: People | None = None) -> Term | HeadPhrase:
    """One line of ``terms``, as its columns: name, type, source, and a phrase or none.

    Raises:
        LineError: If it is not one.
    """
    if len(columns) < 3:
        raise LineError(
            "term-columns",
            f"a line of terms has a name, a type, a source and a phrase; this one has "
            f"{len(columns)} column{'s' * (len(columns) != 1)}",
            "Put two spaces or more between the columns.",
        )
    name = read_name(columns[0], "a term")
    kind = read_type(columns[1])
    phrase = " ".join(columns[3:])
    source_words, seen_by = _read_audience(columns[2], people or People())
    is_words = len(columns) == 3 and not seen_by and ("{" in columns[2] or "|" in columns[2])
    if source_words in ("requires", "means") or is_words:
        words = phrase or columns[2]
        if seen_by and not phrase:
            raise LineError("phrase", f'the words for "{name}" are missing', f"Write them after {columns[2]}.")
        if words in ("requires", "means"):
            raise LineError("phrase", f'the words for "{name}" are missing', f"Write them after {columns[2]}.")
        return HeadPhrase(name, kind, read_phrase(words, kind), clause, place, seen_by)
    source = read_source(source_words)
    if (source.reads is Reads.QUESTION) != (name in QUESTION_TERMS):
        if name in QUESTION_TERMS:
            raise LineError("source", f'"{name}" always comes from the question', "Write question as its source.")
        raise LineError(
            "source",
            f'the question gives only today and freeze_date, not "{name}"',
            nearest(name, QUESTION_TERMS) or "Read it from an act: any ACT, first ACT, latest ACT.",
        )
    told = read_phrase(phrase, kind) if phrase else plain_phrase(name, kind)
    return Term(name, kind, source, told, clause, place, seen_by)


def _read_audience(column: str, people: People) -> tuple[str, tuple[str, ...]]:
    """A source without ``, seen by WHO [and WHO]`` at its end, and who that is."""
    source, *others = split_outside_quotes(column)
    if len(others) != 1 or not (others[0] == "seen by" or others[0].startswith("seen by ")):
        return column, ()
    words = others[0].removeprefix("seen by").strip()
    if not words:
        raise LineError("source", "nothing follows seen by", "Write who may see it: seen by the person.")
    return source, read_seen_by(words, people, "source")


def read_source(text: str) -> TermSource:
    """Where a term comes from, as the third column of ``terms`` writes it.

    Raises:
        LineError: If it is not a source.
    """
    text = " ".join(text.split())
    words = _WORDS.findall(text)
    first = words[0]
    if first == "question":
        if len(words) > 1:
            raise left_over("source", " ".join(words[1:]), "nothing follows question")
        return TermSource(Reads.QUESTION, text)
    if first in ("meeting", "entry"):
        field_, section = _read_field(words[1:], f"after {first} stands a colon and what is read")
        return TermSource(Reads(first), text, field=field_, section=section)
    return _read_act_source(text, words)


_READS_ACTS = ("any", "first", "latest", "count", "stated")


def _read_act_source(text: str, words: list[str]) -> TermSource:
    left = list(words)
    ever = left[0] == "ever"
    if ever:
        left.pop(0)
    if left and left[0] in _READS_ACTS:
        reads = Reads(left.pop(0))
    elif ever and left and left[0] not in SOURCE_WORDS:
        reads = Reads.ANY
    elif ever:
        found = f"not {left[0]}" if left else "and nothing does"
        raise LineError("source", f"after ever stands an act, or any, first, latest, count or stated, {found}")
    else:
        raise LineError(
            "source",
            f"{shown(text)} is not a source; a source begins with any, first, latest, count, "
            "stated, ever, meeting, entry or question",
            nearest(left[0], SOURCE_WORDS) or (f"Write any {left[0]}." if len(left) == 1 else ""),
        )
    if not left:
        raise LineError("source", f"{shown(text)} does not name the act that it reads")
    act = read_act_name(left.pop(0))
    here = of_body = of_entry = False
    by: Slot | None = None
    only_if = field_ = section = ""
    while left:
        word = left.pop(0)
        if word == "here" and not here:
            here = True
        elif word == "of" and left[:1] == ["body"] and not of_body:
            left.pop(0)
            of_body = True
        elif word == "of" and left[:1] == ["entry"] and not of_entry:
            left.pop(0)
            of_entry = True
        elif word == "by" and by is None:
            by = _read_counted(left.pop(0) if left else "")
        elif word == "if" and not only_if and left:
            only_if = read_name(left.pop(0), "a term")
        elif word == ":":
            field_, section = _read_field([word, *left], "")
            break
        else:
            raise left_over(
                "source",
                " ".join([word, *left]),
                "after the act stand here, of body, of entry, by, if, or a colon and what is read",
                ("here", "of", "by", "if"),
            )
    if reads is Reads.COUNT and by is None:
        raise LineError(
            "source", f"{shown(text)} does not say what is counted", "Write by person, by seat, by body or by entry."
        )
    if reads is not Reads.COUNT and (by is not None or only_if):
        raise LineError(
            "source", f"only count has {'by' if by else 'if'}, not {reads}", "Write count, or leave it out."
        )
    if reads in (Reads.ANY, Reads.COUNT) and field_:
        raise LineError(
            "source",
            f"{reads} reads no field, so nothing can follow the colon",
            "Write first or latest to read a field of one entry.",
        )
    return TermSource(reads, text, act, ever, here, of_body, of_entry, field_, section, by, only_if)


def _read_counted(word: str) -> Slot:
    if word not in list(Slot):
        raise LineError(
            "source",
            f"after by stands what is counted: person, seat, body or entry, not {shown(word)}",
            nearest(word, list(Slot)),
        )
    return Slot(word)


def _read_field(words: list[str], expected: str) -> tuple[str, str]:
    """``: FIELD [in SECTION]``."""
    if words[:1] != [":"]:
        raise LineError("source", expected, "Write for example meeting: for.")
    field_ = words[1] if len(words) > 1 else ""
    if field_ == "no":
        raise LineError(
            "source",
            '": no" is written in a register, where somebody states no; it is not read by a term',
            "Delete it.",
        )
    if field_ not in FIELD_WORDS:
        raise LineError(
            "source",
            f"after the colon stands what is read: {', '.join(FIELD_WORDS)}; not {shown(field_)}",
            nearest(field_, FIELD_WORDS),
        )
    if len(words) == 2:
        return field_, ""
    if words[2] != "in":
        raise left_over("source", " ".join(words[2:]), "after the field stands only in and a section", ("in",))
    section = unquoted(" ".join(words[3:]))
    if not section or '"' in section:
        raise LineError(
            "source", "after in stands the name of one section", 'Write for example in "Affiliated bodies".'
        )
    if field_ not in TALLY_FIELDS:
        raise LineError("source", f"a section has a tally, and no {field_}", f"Leave out in {shown(section)}.")
    return field_, section
