"""A pattern with the numbers, times and bodies of a pasted clause put into its places.

What the clause does not say stays as the pattern has it and is listed as "please check". So is whatever the clause
names and the pattern has no place for. The result is checked like any book. Its worked examples were made for the
pattern's own numbers: where the filled-in rule answers otherwise, the example is given the answer that now comes, and
is listed too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from hustings.answers.asking import NotUnderstood, ask
from hustings.answers.examples import answer_text, run_examples
from hustings.entries import Problem, Severity, read_register
from hustings.patterns.matching import MOST_READ, cue_stems
from hustings.patterns.pattern import Blank, BlankKind, Pattern
from hustings.patterns.quantities import Found, quantities_in
from hustings.rulebook import Ask, Example, RuleBook, read_rule_book

FILE = "filled-in.md"
"""The name by which problems call the filled-in text."""

_BLOCK = re.compile(r"^(?P<open>```(?P<kind>\w+)[^\n]*\n)(?P<lines>.*?)(?P<close>^```)$", re.MULTILINE | re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?^---$", re.MULTILINE | re.DOTALL)
_UNITS = r"(?:clear |working )?(?:day|week|month|year)s?\b"
_WINDOW = 60
"""How many letters to each side of a number, at most, are looked at for words that say what it is."""

_COLUMNS = 110


@dataclass(frozen=True, slots=True)
class PutIn:
    """A place that was filled in: with what, and by which words of the clause."""

    place: Blank
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A pattern filled in for a clause.

    Args:
        text: The rule book; its first block says what was put in and what to check.
        put_in: The places that were filled in.
        please_check: What was not found, what was left over, and what to watch: a sentence each.
        problems: Errors that a check of the text finds, and worked examples that fail; empty if it passes.
    """

    pattern: Pattern
    text: str
    put_in: tuple[PutIn, ...]
    please_check: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def passes(self) -> bool:
        return not self.problems


def filled_in(pattern: Pattern, text: str) -> Filled:
    """Put what a clause says into a pattern, and its prose into the pattern's clause.

    Args:
        text: The clause, as it stands in a document; at most 20,000 letters are read.
    """
    clause = _as_prose(text[:MOST_READ])
    flat = " ".join(clause.split())
    quantities = quantities_in(flat)
    put_in, left = _assigned(pattern, flat, quantities)
    book = _with_prose(_replaced(pattern, put_in), pattern.clause, clause)
    book, changed = _asked_again(book)
    problems = _problems(book)
    checks = (*_unfilled(pattern, put_in), *_left_over(left), *changed, *_other_clauses(pattern), *pattern.watch)
    return Filled(pattern, _with_head(book, pattern, put_in, checks, problems), put_in, checks, problems)


# What goes where


def _assigned(pattern: Pattern, text: str, found: Sequence[Found]) -> tuple[tuple[PutIn, ...], tuple[Found, ...]]:
    """Each place with the quantity whose neighbouring words say most of what it is; ties in the clause's order."""
    pairs = [
        (-_likeness(place, index, found, text), order, index)
        for order, place in enumerate(pattern.places)
        for index, each in enumerate(found)
        if _fits(place, each)
    ]
    chosen: dict[int, int] = {}
    for _, order, index in sorted(pairs, key=lambda pair: (pair[0], pair[2], pair[1])):
        if order not in chosen and index not in chosen.values():
            chosen[order] = index
    _leave_namesakes_out(pattern, found, chosen)
    put_in = tuple(
        PutIn(pattern.places[order], found[index].value, found[index].words) for order, index in sorted(chosen.items())
    )
    taken = {found[index].value for index in chosen.values()}
    left = tuple(each for index, each in enumerate(found) if index not in chosen.values() and each.value not in taken)
    return put_in, left


def _leave_namesakes_out(pattern: Pattern, found: Sequence[Found], chosen: dict[int, int]) -> None:
    """Take out of what was chosen each name by which two bodies or offices of the pattern would be called alike."""
    book = _book_of(pattern)
    own = {**book.front.bodies, **book.front.offices} if book else {}
    while True:
        calls = {pattern.places[order].value: found[index].value for order, index in chosen.items()
                 if pattern.places[order].kind in _NAMED}  # fmt: skip
        borne = Counter(_name(calls[call]) if call in calls else name for call, name in own.items())
        alike = [order for order, index in chosen.items()
                 if pattern.places[order].kind in _NAMED and borne[_name(found[index].value)] > 1]  # fmt: skip
        if not alike:
            return
        del chosen[max(alike)]


def _fits(place: Blank, found: Found) -> bool:
    return found.kind is place.kind or (place.kind is BlankKind.LIMIT and found.kind is BlankKind.DURATION)


def _likeness(place: Blank, index: int, found: Sequence[Found], text: str) -> int:
    """How many words of what the place is stand beside a quantity, up to the next; those after it count twice."""
    this = found[index]
    begin = max(this.start - _WINDOW, found[index - 1].end if index else 0)
    end = min(this.end + _WINDOW, found[index + 1].start if index + 1 < len(found) else len(text))
    wanted = cue_stems(place.what)
    return len(wanted & cue_stems(text[begin : this.start])) + 2 * len(wanted & cue_stems(text[this.end : end]))


def _unfilled(pattern: Pattern, put_in: Sequence[PutIn]) -> tuple[str, ...]:
    filled = {each.place for each in put_in}
    return tuple(
        f"{place.value} ({place.what}): your clause does not say it in words that are read; this is the pattern's."
        for place in pattern.places
        if place not in filled and place.kind is not BlankKind.SEAT
    )


def _left_over(left: Sequence[Found]) -> tuple[str, ...]:
    told = dict.fromkeys(each.words for each in left)
    return tuple(f'Your clause says "{words}"; this pattern has no place for it.' for words in told)


def _other_clauses(pattern: Pattern) -> tuple[str, ...]:
    book = _book_of(pattern)
    others = (
        [clause.number for clause in book.clauses if clause.versions and clause.number != pattern.clause]
        if book
        else []
    )
    if not others:
        return ()
    return (f"The words of clause{'s' * (len(others) > 1)} {', '.join(others)} are the pattern's; put in your own.",)


@cache
def _book_of(pattern: Pattern) -> RuleBook | None:
    return read_rule_book(pattern.text.encode(), FILE).book


# The text


def _replaced(pattern: Pattern, put_in: Sequence[PutIn]) -> str:
    """The pattern's book with every place replaced at once, so that no value is replaced twice."""
    figures = {each.place: each.value for each in put_in if each.place.kind in _FIGURES}
    names = {each.place: each.value for each in put_in if each.place.kind in _NAMED}
    classes = {each.place: each.value for each in put_in if each.place.kind is BlankKind.CLASS}
    text = _swapped(pattern.book, [*_calls(names), *_names(pattern, names)])

    def in_block(block: re.Match[str]) -> str:
        pairs = {
            "rule": [*_figures(figures), *_calls(classes)],
            "example": [(rf"(?<=: ){re.escape(_bare(place.value))}$", _bare(new)) for place, new in classes.items()],
        }.get(block["kind"], [])
        return block["open"] + _swapped(block["lines"], pairs) + block["close"]

    return _BLOCK.sub(in_block, text)


_NAMED = (BlankKind.BODY, BlankKind.OFFICE)
_FIGURES = (BlankKind.NUMBER, BlankKind.FRACTION, BlankKind.DURATION, BlankKind.LIMIT)


def _swapped(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    """A text with each of these expressions replaced, in one walk."""
    if not pairs:
        return text
    whole = re.compile("|".join(f"(?P<p{index}>{wanted})" for index, (wanted, _) in enumerate(pairs)), re.MULTILINE)
    return whole.sub(lambda found: pairs[int((found.lastgroup or "p0")[1:])][1], text)


def _figures(values: Mapping[Blank, str]) -> list[tuple[str, str]]:
    return [(figure_in_rules(place), value) for place, value in values.items()]


def figure_in_rules(place: Blank) -> str:
    """The expression by which a number, share or time is found in the rules of its pattern."""
    end = rf"(?![\w./-]|\s+{_UNITS})" if place.kind is BlankKind.NUMBER else r"(?![\w./-])"
    return rf"(?<![\w./-]){re.escape(place.value)}{end}"


def _calls(values: Mapping[Blank, str]) -> list[tuple[str, str]]:
    """What clauses call a body, in the front matter, in rules and in prose, also at the beginning of a sentence."""
    pairs = []
    for place, value in values.items():
        for form in (str, _capital):
            pairs.append((rf"(?<![\w-]){re.escape(form(place.value))}(?![\w-])", form(value)))
    return pairs


def _names(pattern: Pattern, values: Mapping[Blank, str]) -> list[tuple[str, str]]:
    """The name that entries use: in the front matter, after ``by`` and elsewhere."""
    front = _FRONT.search(pattern.book)
    pairs = []
    for place, value in values.items():
        found = re.search(rf"{re.escape(place.value)} = ([^,\n]+)", front[0] if front else "")
        if found:
            name = _name(value)
            quoted = f'"{name}"' if " " in name else name
            pairs.append((rf"(?<== ){re.escape(found[1])}(?=,|$)", name))
            pairs.append((rf'(?<=by )(?:"{re.escape(found[1])}"|{re.escape(found[1])}(?=[: \n]|$))', quoted))
    return pairs


def _name(call: str) -> str:
    """The name that entries use for what clauses call ``the disputes panel``: Disputes Panel."""
    return " ".join(_capital(word) for word in _bare(call).split())


def _bare(call: str) -> str:
    """``the committee`` without its article."""
    return re.sub(r"^(?:the|an?) ", "", call)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _as_prose(text: str) -> str:
    """A pasted clause as plain paragraphs that no reader of Markdown takes for a heading, a block or a comment."""
    paragraphs = []
    shown = "".join(letter if letter.isprintable() or letter in "\n" else " " for letter in text.replace("\r", "\n"))
    for paragraph in re.split(r"\n\s*\n", shown):
        words = [re.sub(r"^[#>*=~`+|_-]+", "", word) for word in paragraph.replace("`", "'").split()]
        line = " ".join(word.replace("<", "&lt;") for word in words if word)
        if line:
            paragraphs.append(_wrapped(line))
    return "\n\n".join(paragraphs)


def _wrapped(text: str) -> str:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < _COLUMNS:
            lines[-1] += f" {word}"
        else:
            lines.append(word[:1000])
    return "\n".join(lines)


def _with_prose(book: str, clause: str, prose: str) -> str:
    if not prose:
        return book
    heading = re.compile(rf"(^#+ {re.escape(clause)} [^\n]*\n)(.*?)(?=^```)", re.MULTILINE | re.DOTALL)
    return heading.sub(lambda found: f"{found[1]}{prose}\n", book, count=1)


def _with_head(
    book: str, pattern: Pattern, put_in: Sequence[PutIn], checks: Sequence[str], problems: Sequence[Problem]
) -> str:
    lines = [f"From the pattern {pattern.name}: {pattern.title}."]
    lines += [f'Put in: {each.value}, {each.place.what} (your "{each.words}").' for each in put_in]
    lines += [f"Please check: {each}" for each in checks]
    lines += [f"Does not pass: {problem.message}" for problem in problems]
    head = "".join(f"{line}\n" for line in lines)
    front = _FRONT.search(book)
    end = front.end() + 1 if front else 0
    return f"{book[:end]}```text\n{head}```\n{book[end:]}"


# The worked examples, asked again


def _asked_again(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with each worked example that no longer holds given the answers that come now, and which those are."""
    book = read_rule_book(text.encode(), FILE).book
    if book is None:
        return text, ()
    failed = {result.place.line for result in run_examples(book) if not result.passed}
    lines: list[str | None] = list(text.split("\n"))
    told = []
    for example in book.examples:
        if example.place.line in failed:
            for question in example.asks:
                _answer_anew(book, example, question, lines)
            told.append(f'The example "{example.title}" was made for the pattern\'s own numbers, and has new answers.')
    return "\n".join(line for line in lines if line is not None), tuple(told)


def _answer_anew(book: RuleBook, example: Example, question: Ask, lines: list[str | None]) -> None:
    register = read_register(example.register, FILE).register
    try:
        verdict = ask(question.goal, *question.names, on=question.on, book=book, register=register, remedies=False)
    except NotUnderstood:
        return
    came = answer_text(verdict)
    by = f" by {', '.join(verdict.clauses)}" if came in ("no", "not known") and verdict.clauses else ""
    lines[question.expected.place.line - 1] = came + by
    due = {duty.clause: duty.due for duty in verdict.overdue}
    for overdue in question.overdue:
        day = due.get(overdue.clause)
        lines[overdue.place.line - 1] = f"overdue {overdue.clause} since {day.isoformat()}" if day else None


def _problems(text: str) -> tuple[Problem, ...]:
    reading = read_rule_book(text.encode(), FILE)
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    if reading.book is not None:
        errors += chain.from_iterable(result.failures for result in run_examples(reading.book))
    return tuple(errors)


__all__ = ["Filled", "PutIn", "figure_in_rules", "filled_in"]
