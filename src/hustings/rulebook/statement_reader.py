"""The lines of ``terms`` and ``rule`` blocks, read one statement at a time.

A statement that cannot be read whole is a problem that says what was expected; no word is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hustings.entries.days import Day, DayError, Duration, read_day, read_duration
from hustings.entries.entry import TALLY_FIELDS
from hustings.entries.names import is_act_name
from hustings.entries.problems import LineError, Place, Problem, nearest, shown
from hustings.rulebook.expressions import Expression
from hustings.rulebook.literate import Fence
from hustings.rulebook.parsing import KEYWORDS, ExpressionError, is_name, parse_expression
from hustings.rulebook.phrases import plain_phrase, read_phrase
from hustings.rulebook.statements import (
    Act,
    ActKind,
    Carries,
    Disapply,
    Duty,
    HeadPhrase,
    Means,
    Reads,
    Requires,
    Slot,
    Statement,
    Term,
    TermSource,
    Who,
    WhoKind,
    Within,
)
from hustings.rulebook.values import DATE, NUMBER, YES_NO, ValueType

STATEMENT_WORDS = ("requires", "unless", "means", "disapply", "when", "act", "duty")
"""The words that make a line of a ``rule`` block a statement."""

TYPE_WORDS: Mapping[str, ValueType] = {"yes/no": YES_NO, "number": NUMBER, "date": DATE}
"""The types with a word of their own; any other is a closed list of choices."""

SOURCE_WORDS = ("ever", "any", "first", "latest", "count", "stated", "meeting", "entry", "question")
"""The words with which the source of a term may begin."""

SOURCE_TIES = ("here", "of body", "of entry", "by", "if", "in")
"""The words that may follow the act in a source."""

FIELD_WORDS = ("day", "value", *TALLY_FIELDS)
"""What may stand after the colon of a source."""

QUESTION_TERMS = ("today", "freeze_date")
"""The terms that the question itself answers."""

ACT_TAILS = ("giving", "if", "within", "ending", "until", "with", "seen by")
"""What may follow the first part of an ``act``, after a comma, in any order."""

DUTY_TAILS = ("if", "else")
"""What may follow the first part of a ``duty``, after a comma."""

RESERVED = KEYWORDS | frozenset(STATEMENT_WORDS)
"""Words that no term, clause head or act may be called."""

RESERVED_FOR_ACTS = (
    RESERVED
    | frozenset(SOURCE_WORDS)
    | frozenset(("it", "here", "of", "by", "body", "complete", "announcement", "correction", "register"))
)
"""Words that no act may be called: those of a source, and those with which a line of a register may begin."""

_WORDS = re.compile(r'"[^"]*"|:|[^\s:"]+|"')
_COLUMNS = re.compile(r"[ ]{2,}|\t\s*|[ ]+\t\s*")
_HEAD = re.compile(r"(\S+) (requires|means)(?: (.*))?")


MOST_STATEMENT_CHARACTERS = 5_000
"""The longest statement, its lines joined."""

MOST_CHOICES = 200
"""The most choices of a type."""

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
        return nearest(words, (*self.names, "the person"))


@dataclass
class BlockReading:
    """What a block says, what is wrong with it, and the names of what could not be read, so that nobody is told
    as well that they are missing."""

    statements: list[Statement] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    head_phrases: list[HeadPhrase] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def read_rule_block(fence: Fence, clause: str, people: People) -> BlockReading:
    """The statements of a ``rule`` block."""
    reading = BlockReading()
    for lines, place in statement_lines(fence):
        text = " ".join(" ".join(lines).split())
        try:
            _check_length(text)
            reading.statements.append(read_statement(text, clause, place, people))
        except LineError as error:
            reading.problems.append(Problem(error.code, place, error.message, error.advice))
            words = re.split(r"[\s:]+", text)
            reading.unread.update(words[1:2] if words[0] in ("act", "duty", "disapply") else words[:1])
    return reading


def read_terms_block(fence: Fence, clause: str) -> BlockReading:
    """The lines of a ``terms`` block."""
    reading = BlockReading()
    for lines, place in statement_lines(fence, is_terms=True):
        columns = [column for line in lines for column in _columns(line)]
        try:
            _check_length("".join(lines))
            term = read_term(columns, clause, place)
        except LineError as error:
            reading.problems.append(Problem(error.code, place, error.message, error.advice))
            reading.unread.update(columns[0].split()[:1])
        else:
            if isinstance(term, Term):
                reading.terms.append(term)
            else:
                reading.head_phrases.append(term)
    return reading


def _check_length(text: str) -> None:
    if len(text) > MOST_STATEMENT_CHARACTERS:
        raise LineError(
            "too-long",
            f"a statement may have {MOST_STATEMENT_CHARACTERS:,} characters; this one has {len(text):,}",
            "Give its parts names of their own with means.",
        )


def statement_lines(fence: Fence, *, is_terms: bool = False) -> Iterator[tuple[list[str], Place]]:
    """The lines of each statement, and the place of its first: a line further in than the block goes on with the one
    before, unless it is plainly a statement of its own."""
    margin = min((_indent(line) for line in fence.lines if line.strip()), default=0)
    found: list[str] = []
    place = fence.place
    for index, line in enumerate(fence.lines):
        if not line.strip():
            continue
        goes_on = found and _indent(line) > margin and not _begins_anew(line, is_terms)
        if not goes_on:
            if found:
                yield found, place
            found, place = [], fence.line_place(index)
        found.append(line.strip())
    if found:
        yield found, place


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def _begins_anew(line: str, is_terms: bool) -> bool:
    if is_terms:
        columns = _columns(line)
        return len(columns) > 2 and (columns[1] in TYPE_WORDS or "," in columns[1]) and columns[0].isidentifier()
    return line.split()[0] in ("act", "duty", "disapply") or bool(_HEAD.match(" ".join(line.split())))


def _columns(line: str) -> list[str]:
    """The columns of a line; a name is one word, so after it one space is enough."""
    columns = [column for column in _COLUMNS.split(line.strip()) if column]
    name, space, rest = columns[0].partition(" ")
    return [name, rest, *columns[1:]] if space and (rest in TYPE_WORDS or "," in rest) else columns


# Names, types and lists


def read_name(text: str, what: str, reserved: frozenset[str] = RESERVED) -> str:
    """One name of a term, a head or an act.

    Raises:
        LineError: If it is no name, or a word of the language.
    """
    if not text.isidentifier():
        raise LineError(
            "name",
            f"{shown(text)} cannot name {what}; a name is one word of letters, digits and _, beginning with a letter",
            _as_name(text),
        )
    if text in reserved:
        raise LineError(
            "name", f'"{text}" cannot name {what}: it is a word of the language', f'Write "{text}_" or another word.'
        )
    return text


def _as_name(text: str) -> str:
    made = re.sub(r"\W+", "_", text).strip("_")
    return f"Write {made}." if is_name(made) and len(made) <= 40 else ""


def read_act_name(text: str) -> str:
    """One name of an act, which a line of a register can begin with."""
    name = read_name(text, "an act", RESERVED_FOR_ACTS)
    if not is_act_name(name):
        raise LineError(
            "name",
            f"{shown(name)} cannot name an act: it is too long, or a word of the register",
            "Write another word.",
        )
    return name


def split_outside_quotes(text: str, mark: str = ",") -> list[str]:
    """The parts of a text between marks that stand in no quotes and no brackets, without white space around them."""
    parts, start, depth, quoted = [], 0, 0, False
    for index, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif character == mark and not depth:
            parts.append(text[start:index].strip())
            start = index + 1
    return [*parts, text[start:].strip()]


def read_type(text: str) -> ValueType:
    """A type as written: ``yes/no``, ``number``, ``date``, or choices parted by commas.

    Raises:
        LineError: If it is none of them.
    """
    if text in TYPE_WORDS:
        return TYPE_WORDS[text]
    choices = split_outside_quotes(text)
    if len(choices) < 2:
        raise LineError(
            "type",
            f"{shown(text)} is not a type; a type is yes/no, number, date, or two or more choices parted by commas",
            nearest(text.lower(), TYPE_WORDS),
        )
    plain = tuple(unquoted(choice) for choice in choices)
    for choice in plain:
        if not choice or '"' in choice:
            raise LineError(
                "type",
                f"{shown(text)} is a list of choices, and one of them is empty or has a single quote mark",
                "Part the choices by one comma each.",
            )
        if choice in ("yes", "no", "not known") or choice in TYPE_WORDS:
            raise LineError(
                "type",
                f'"{choice}" cannot be a choice: it is a word of the language',
                "Write yes/no for a term that is yes or no.",
            )
    twice = _first_twice(plain)
    if twice:
        raise LineError("type", f"the choice {shown(twice)} stands twice", "Delete one.")
    if len(plain) > MOST_CHOICES:
        raise LineError("type", f"a type may have {MOST_CHOICES} choices; this one has {len(plain):,}")
    return ValueType("choice", plain)


def _first_twice(words: Iterable[str]) -> str:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            return word
        seen.add(word)
    return ""


def unquoted(text: str) -> str:
    """The text without the double quotes around it."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _expression(text: str, where: str) -> Expression:
    if not text:
        raise LineError("expression", f"an expression is missing {where}")
    try:
        return parse_expression(text)
    except ExpressionError as error:
        at = text[error.column - 1 :]
        message = f"{error.message}, {f'at {shown(at)} ' if at else 'at the end '}{where}"
        raise LineError("expression", message, as_sentence(error.advice)) from None


def as_sentence(text: str) -> str:
    """The text with a capital and a full stop; nothing stays nothing."""
    return text and text[0].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")


def _left_over(code: str, words: str, expected: str, known: Iterable[str] = ()) -> LineError:
    return LineError(code, f"{shown(words)} was not expected here; {expected}", nearest(words.split()[0], known))


# Terms


def read_term(columns: list[str], clause: str, place: Place) -> Term | HeadPhrase:
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
    if columns[2] in ("requires", "means") or (len(columns) == 3 and ("{" in columns[2] or "|" in columns[2])):
        words = phrase or columns[2]
        if words in ("requires", "means"):
            raise LineError("phrase", f'the words for "{name}" are missing', f"Write them after {columns[2]}.")
        return HeadPhrase(name, kind, read_phrase(words, kind), clause, place)
    source = read_source(columns[2])
    if (source.reads is Reads.QUESTION) != (name in QUESTION_TERMS):
        if name in QUESTION_TERMS:
            raise LineError("source", f'"{name}" always comes from the question', "Write question as its source.")
        raise LineError(
            "source",
            f'the question gives only today and freeze_date, not "{name}"',
            nearest(name, QUESTION_TERMS) or "Read it from an act: any ACT, first ACT, latest ACT.",
        )
    told = read_phrase(phrase, kind) if phrase else plain_phrase(name, kind)
    return Term(name, kind, source, told, clause, place)


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
            raise _left_over("source", " ".join(words[1:]), "nothing follows question")
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
            raise _left_over(
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
        raise _left_over("source", " ".join(words[2:]), "after the field stands only in and a section", ("in",))
    section = unquoted(" ".join(words[3:]))
    if not section or '"' in section:
        raise LineError(
            "source", "after in stands the name of one section", 'Write for example in "Affiliated bodies".'
        )
    if field_ not in TALLY_FIELDS:
        raise LineError("source", f"a section has a tally, and no {field_}", f"Leave out in {shown(section)}.")
    return field_, section


# Statements


def read_statement(text: str, clause: str, place: Place, people: People) -> Statement:
    """One statement of a ``rule`` block, its white space folded.

    Raises:
        LineError: If it is not one.
    """
    first, _, rest = text.partition(" ")
    if first == "act":
        return _read_act(rest, clause, place, people)
    if first == "duty":
        return _read_duty(rest, clause, place, people)
    if first == "disapply":
        target, when, condition = rest.partition(" when ")
        if not when or not target.strip():
            raise LineError("statement", "an exception is written disapply CLAUSE when E")
        return Disapply(_clause_number(target), _expression(condition, "after when"), clause, place, text)
    found = _HEAD.fullmatch(text)
    if not found:
        second = rest.partition(" ")[0]
        raise LineError(
            "statement",
            f"{shown(text)} is not a statement; a statement is HEAD requires E, TERM means E, "
            "disapply CLAUSE when E, act NAME: ... or duty NAME: ...",
            nearest(first, ("act", "duty", "disapply")) or nearest(second, ("requires", "means")),
        )
    head = read_name(found[1], "what a clause decides")
    if found[2] == "means":
        return Means(head, _expression(found[3] or "", "after means"), clause, place, text)
    condition, unless, exception = _partition_word(found[3] or "", "unless")
    return Requires(
        head,
        _expression(condition, "after requires"),
        _expression(exception, "after unless") if unless else None,
        clause,
        place,
        text,
    )


def _clause_number(text: str) -> str:
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if first.casefold() in ("clause", "article", "rule", "section", "§") and rest else text.strip()


def _partition_word(text: str, word: str) -> tuple[str, str, str]:
    """Part a text at the first ``word`` that stands in no quotes."""
    for found in re.finditer(rf'"[^"]*"|(?<!\w){word}(?!\w)', text):
        if found[0] == word:
            return text[: found.start()].strip(), word, text[found.end() :].strip()
    return text, "", ""


def _read_who(text: str, people: People, stops: tuple[str, ...]) -> tuple[Who, str]:
    """Who is named at the start of a text, up to one of the words ``stops``; and the rest of the text."""
    words = people.named_at_start(text)
    if words:
        return Who(WhoKind.ONE, words, people.names[words]), text[len(words) :].strip()
    found = re.finditer(rf'"[^"]*"|(?:^|(?<= ))(?:{"|".join(stops)})(?= |$)', text)
    at = next((stop.start() for stop in found if stop[0][0] != '"'), len(text))
    words, rest = text[:at].strip(), text[at:]
    if words == "the person":
        return Who(WhoKind.PERSON, words, ""), rest
    article, _, kind = words.partition(" ")
    if article in ("a", "an") and unquoted(kind) not in ("", "person"):
        return Who(WhoKind.ANY, words, unquoted(kind)), rest
    if unquoted(kind if article in ("a", "an", "any") else words) == "person":
        raise LineError("unknown-who", f"{shown(words)} is not how the person is named", "Write the person.")
    if not words:
        raise LineError("unknown-who", "here stands who may do it: the executive, a branch, the person")
    if not people.is_whole:
        return Who(WhoKind.ONE, words, words), rest
    raise LineError(
        "unknown-who",
        f"nobody may do this: the front matter names no {shown(words)}",
        people.suggest(words) or "Name it there under bodies or offices, or write a KIND for any body of a kind.",
    )


def _read_duration(text: str) -> Duration:
    try:
        return read_duration(text)
    except DayError as error:
        raise LineError("duration", str(error)) from None


def _read_within(text: str) -> Within:
    span, of, act = text.rpartition(" of ")
    if not of:
        raise LineError(
            "act-words",
            f"a time limit is written within DURATION of ACT, not within {shown(text)}",
            "Write for example within 14 days of refusal.",
        )
    return Within(_read_duration(span), read_act_name(act.strip()))


def _read_until(text: str) -> Day | Duration | str:
    if text.isidentifier():
        return read_act_name(text)
    try:
        return read_duration(text) if " " in text else read_day(text)
    except DayError:
        raise LineError(
            "act-words",
            f"after until stands a day, a duration or an act, not {shown(text)}",
            "Write for example until 2027-05-01, until 2 years, or until general_election.",
        ) from None


def _and_list(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?:^| )and(?: |$)", text)]


def _read_act(text: str, clause: str, place: Place, people: People) -> Act:
    written, colon, rest = text.partition(":")
    if not colon:
        raise LineError("statement", "an act is written act NAME: KIND ..., with a colon after its name")
    name = read_act_name(written.strip())
    first, *others = split_outside_quotes(rest)
    kind, who, for_act, on = _read_act_head(first, people)
    tails: dict[str, str] = {}
    for part in others:
        tail = next((tail for tail in ACT_TAILS if part == tail or part.startswith(tail + " ")), "")
        if not tail and part and list(tails)[-1:] == ["giving"]:
            tails["giving"] += ", " + part
            continue
        if not part:
            raise LineError("act-words", "nothing follows a comma", f"Delete it, or write {_listed(ACT_TAILS)}.")
        if not tail:
            raise LineError(
                "act-words",
                f"{shown(part)} was not expected here; after a comma stands {_listed(ACT_TAILS)}",
                nearest(part.partition(" ")[0], ACT_TAILS),
            )
        if tail in tails:
            raise LineError("act-words", f"{tail} stands twice in this act", "Join both, or delete one.")
        tails[tail] = part[len(tail) :].strip()
        if not tails[tail]:
            raise LineError("act-words", f"nothing follows {tail}")
    condition, condition_on = _read_condition(tails.get("if", ""))
    return Act(
        name=name,
        kind=kind,
        clause=clause,
        place=place,
        of=who,
        for_act=for_act,
        on=on,
        giving=read_type(tails["giving"]) if "giving" in tails else None,
        condition=condition,
        condition_on=condition_on,
        within=_read_within(tails["within"]) if "within" in tails else None,
        ending=_read_ending(tails.get("ending", "")),
        until=_read_until(tails["until"]) if "until" in tails else None,
        carries=frozenset(_read_thing(thing) for thing in _and_list(tails["with"])) if "with" in tails else frozenset(),
        seen_by=_read_seen_by(tails["seen by"], people) if "seen by" in tails else (),
    )


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}"


def _read_act_head(text: str, people: People) -> tuple[ActKind, Who | None, str, tuple[Slot, ...]]:
    """``KIND [of WHO] [for ACT] [on WHAT [and WHAT ...]]``."""
    word, _, rest = text.partition(" ")
    if word not in list(ActKind):
        raise LineError(
            "act-kind",
            f"{shown(word)} is not a kind of act; a kind is {_listed(ActKind)}",
            nearest(word.lower(), list(ActKind)),
        )
    kind, who, for_act, on = ActKind(word), None, "", ()
    rest = rest.strip()
    if rest == "of" or rest.startswith("of "):
        if kind is ActKind.EVENT:
            raise LineError(
                "act-words",
                "an event is nobody's act, so it has no of",
                "Write decision, notice or another kind if somebody does it.",
            )
        who, rest = _read_who(rest[3:].strip(), people, ("for", "on"))
    if rest.startswith("for "):
        if kind is not ActKind.REQUEST:
            raise LineError("act-words", f"a {kind} is for nothing; only a request is for an act", "Write request.")
        asked, _, rest = rest[4:].strip().partition(" ")
        for_act, rest = read_act_name(asked), rest.strip()
    elif kind is ActKind.REQUEST:
        raise LineError("act-words", "a request does not say for which act it asks", "Write request of WHO for ACT.")
    if rest.startswith("on "):
        return kind, who, for_act, _read_on(rest[3:])
    if rest:
        raise _left_over(
            "act-words",
            rest,
            "here stand of and who may do it, on and what it is about, or a comma",
            ("of", "on", "for"),
        )
    return kind, who, for_act, on


def _read_on(text: str) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    for word in _and_list(text):
        if word not in list(Slot):
            raise LineError(
                "act-words",
                f"after on stands person, seat, body or entry, joined by and; not {shown(word)}",
                nearest(word, list(Slot)),
            )
        if word in slots:
            raise LineError("act-words", f"{word} stands twice after on", "Delete one.")
        slots.append(Slot(word))
    return tuple(slots)


def _read_condition(text: str) -> tuple[str, str]:
    if not text:
        return "", ""
    words = text.split()
    if len(words) not in (1, 3) or (len(words) == 3 and words[1] != "on"):
        raise LineError(
            "act-words",
            f"after if stands one term, not {shown(text)}",
            "Give the expression a name: NAME means ..., then write if NAME.",
        )
    return read_name(words[0], "a term"), read_name(words[2], "a term") if len(words) == 3 else ""


def _read_ending(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    found = tuple(word if word == "it" else read_act_name(word) for word in _and_list(text))
    twice = _first_twice(found)
    if twice:
        raise LineError("act-words", f"{shown(twice)} stands twice after ending", "Delete one.")
    return found


def _read_thing(text: str) -> Carries:
    if text not in list(Carries):
        raise LineError(
            "act-words",
            f"after with stands {_listed(Carries)}, joined by and; not {shown(text)}",
            nearest(text, list(Carries)),
        )
    return Carries(text)


def _read_seen_by(text: str, people: People) -> tuple[str, ...]:
    found: list[str] = []
    while True:
        who, text = _read_who(text, people, ("and",))
        found.append(who.words)
        if not text:
            return tuple(found)
        if not text.startswith("and "):
            raise _left_over("act-words", text, "here stands and, or nothing", ("and",))
        text = text[4:].strip()


def _read_duty(text: str, clause: str, place: Place, people: People) -> Duty:
    written, colon, rest = text.partition(":")
    if not colon:
        raise LineError(
            "statement", "a duty is written duty NAME: WHO within DURATION of ACT, with a colon after its name"
        )
    name = read_act_name(written.strip())
    first, *others = split_outside_quotes(rest)
    who, limit = _read_who(first, people, ("within",))
    if not limit.startswith("within "):
        found = f", not {shown(limit)}" if limit else ""
        raise LineError(
            "duty-words",
            f"after who has the duty stands within DURATION of ACT{found}",
            "Write for example within 14 days of refusal.",
        )
    within = _read_within(limit[7:].strip())
    condition: Expression | None = None
    otherwise = ""
    for part in others:
        tail, _, rest = part.partition(" ")
        if tail == "if" and condition is None:
            condition = _expression(rest.strip(), "after if")
        elif tail == "else" and not otherwise:
            otherwise = read_act_name(rest.strip())
        elif tail in DUTY_TAILS:
            raise LineError("duty-words", f"{tail} stands twice in this duty", "Join both, or delete one.")
        else:
            raise LineError(
                "duty-words",
                f"{shown(part)} was not expected here; after a comma stands if and an expression, or else and an act",
                nearest(tail, DUTY_TAILS),
            )
    return Duty(name, who, within, clause, place, condition, otherwise)
