"""A comparison of two books in words and tables, neutral between them; and as JSON, for scripts to rely on.

``compare.schema.json`` beside this file says what each key of the JSON means. Keys are added, never renamed or taken
away, as long as ``schema`` is 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from hustings.answers.comparing import ExamplesCompared
from hustings.answers.comparison import BothAnswers, Comparison, EntryChange, Names, Outcome
from hustings.answers.examples import ExampleResult
from hustings.answers.json_form import value_json
from hustings.answers.lines import Line, Style, capital, harmless, section, sentence, term_words
from hustings.answers.verdict import Answer
from hustings.answers.words import verdict_lines
from hustings.entries import Problem, day_words
from hustings.rulebook import RuleBook, is_known
from hustings.rulebook.drafting import ClauseChange, DraftReading
from hustings.speech import listed

SCHEMA = 1
"""The version of the form; another number means that a key changed its meaning."""

MOST_ROWS = 200
"""The most rows of a table in words; JSON has them all."""

EXPLAINED_AT_MOST = 5
"""The most questions about one name that are explained with both proofs."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A comparison, with what is told beside it.

    Args:
        draft: What was put in place of the first book.
        examples: How worked examples fare; ``None`` between two whole books.
        explain: The names whose answers are explained, with both proofs.
    """

    comparison: Comparison
    draft: DraftReading
    examples: ExamplesCompared | None = None
    explain: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[str, str]:
        """What the two are called in a sentence."""
        return ("the first book", "the second book") if self.draft.is_whole else ("the book", "the draft")


# -- in words ----------------------------------------------------------------------------------------------------------


def comparison_lines(told: Told) -> tuple[Line, ...]:
    """A comparison as lines of words; an empty line parts its sections."""
    return tuple(line._replace(text=harmless(line.text)) for line in _lines(told))


def _lines(told: Told) -> Iterator[Line]:
    comparison, (first, second) = told.comparison, told.sides
    before, after = comparison.before.book, comparison.after.book
    yield Line(Style.HEADING, f"{capital(term_words(comparison.goal))}, on {day_words(comparison.on)}.")
    if comparison.freeze is not None:
        yield Line(Style.PLAIN, f"The freeze date is {day_words(comparison.freeze)}.")
    if told.draft.is_whole:
        yield Line(Style.PLAIN, f"The first book is {before.name}, the second {after.name}.")
    else:
        title = f' "{told.draft.title}"' if told.draft.title else ""
        yield Line(Style.PLAIN, f"The book is {before.name}. The draft{title} is read as if it were adopted. It:")
        for change in told.draft.changes:
            yield Line(Style.CLAUSE, f"{_did(change)}.", 1, "- ")
        if told.draft.terms:
            noun = "term" if len(told.draft.terms) == 1 else "terms"
            yield Line(Style.CLAUSE, f"writes the {noun} {listed(told.draft.terms)}.", 1, "- ")
    yield Line(Style.PLAIN, f"Asked: {_number(len(comparison.answers), 'question')}. {comparison.about}")
    yield Line(Style.PLAIN, "")
    yield Line(Style.VALUE, _summary(comparison))
    for (one, two), number in comparison.kinds.items():
        yield Line(Style.PLAIN, f"{number:,} from {one} to {two}", 1, "- ")
    yield from section("Under which clause:", _clauses(told))
    yield from section("Whose answer differs:", _table(comparison.changed, first, second))
    if comparison.other_clauses:
        title = "The same answer, decided by other clauses:"
        yield from section(title, _table(comparison.other_clauses, first, second))
    yield from section("Entries that count under one and not under the other:", _entries(told))
    yield from _examples(told)
    for name in told.explain:
        yield from _explained(told, name)
    yield Line(Style.PLAIN, "")
    yield Line(Style.FOOT, "These are two readings of one register; which rule is better is for its members to say.")
    hashes = (comparison.register_hash, before.text_hash, after.text_hash)
    register, one, two = (each[:12] for each in hashes)
    yield Line(Style.FOOT, f"Register {register}, {first} {one}, {second} {two}.")


def _did(change: ClauseChange) -> str:
    verb = {"replaced": "replaces", "added": "adds", "struck out": "strikes out"}[change.change]
    title = f", {change.title}" if change.title else ""
    since = f", from {day_words(change.since)}" if change.since else ""
    return f"{verb} clause {change.clause}{title}{since}"


def _summary(comparison: Comparison) -> str:
    changed, same = len(comparison.changed), comparison.unchanged
    kept = sum(same.values())
    parts = ", ".join(f"{number:,} {answer}" for answer, number in same.items())
    differs = (
        "No answer differs" if not changed else f"{changed:,} {'answer differs' if changed == 1 else 'answers differ'}"
    )
    stays = f"; {kept:,} {'stays' if kept == 1 else 'stay'} as {'it is' if kept == 1 else 'they are'}" if kept else ""
    return f"{differs}{stays}{f' ({parts})' if kept else ''}."


def _clauses(told: Told) -> Iterator[Line]:
    first, second = told.sides
    for each in told.comparison.clauses:
        title = f", {each.title}" if each.title else ""
        where = f"{first}, which no longer stands in the way" if each.of_first else second
        kind = f"{each.number:,} from {each.kind[0]} to {each.kind[1]}"
        yield Line(Style.CLAUSE, f"clause {each.clause}{title}, of {where}: {kind}", 1, "- ")


def _table(rows: Sequence[BothAnswers], first: str, second: str) -> Iterator[Line]:
    """Names, and what each comes to under both, in columns."""
    if not rows:
        return
    cells = [(*_names(each.names), _outcome(each.before), _outcome(each.after)) for each in rows[:MOST_ROWS]]
    head = (*("" for _ in cells[0][:-2]), f"under {first}", f"under {second}")
    widths = [max(len(row[column]) for row in (head, *cells)) for column in range(len(head))]
    for row in (head, *cells):
        text = "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        yield Line(Style.FACT if row is not head else Style.RULE, text, 1)
    if len(rows) > MOST_ROWS:
        yield Line(Style.PLAIN, f"and {len(rows) - MOST_ROWS:,} more; --json lists them all.", 1)


def _names(names: Names) -> tuple[str, ...]:
    given = (*names[:3], f"[{names.entry}]" if names.entry else "")
    return tuple(name for name in given if name) or ("",)


def _outcome(outcome: Outcome) -> str:
    by = f" by {', '.join(outcome.clauses)}" if outcome.clauses and outcome.value in (False, None) else ""
    return f"{outcome.answer}{by}"


def _entries(told: Told) -> Iterator[Line]:
    sides = told.sides
    for change in told.comparison.entries:
        states = "; ".join(
            f"under {side} {_counts(answer)}" for side, answer in zip(sides, (change.before, change.after), strict=True)
        )
        why = f": {change.why}" if change.why else ""
        yield Line(Style.ENTRY, sentence(f"Entry {change.number}, {change.text}: {states}{why}"), 1, "- ")


def _counts(answer: Answer | None) -> str:
    match answer:
        case None:
            return "it cannot be read"
        case Answer.YES:
            return "it counts"
        case Answer.NO:
            return "it does not count"
        case _:
            return "whether it counts is not known"


def _examples(told: Told) -> Iterator[Line]:
    if told.examples is None:
        return
    lost = (line for result in told.examples.no_longer for line in _example(result, "no longer holds"))
    yield from section("Worked examples of the book that no longer hold:", lost)
    own = (
        line for result in told.examples.own
        for line in _example(result, "holds" if result.passed else "does not hold")
    )  # fmt: skip
    yield from section("Worked examples of the draft:", own)


def _example(result: ExampleResult, outcome: str) -> Iterator[Line]:
    style = Style.PLAIN if result.passed else Style.MARK
    yield Line(style, f'{result.place}: "{result.title}": this example {outcome}.', 1, "- ")
    for failure in result.failures:
        yield Line(Style.DETAIL, sentence(f"line {failure.place.line}: {failure.message}"), 2)


def _explained(told: Told, name: str) -> Iterator[Line]:
    """Both proofs of every question about a name."""
    found = told.comparison.about_name(name)
    for compared in found[:EXPLAINED_AT_MOST]:
        for side, verdict in zip(told.sides, told.comparison.verdicts(compared), strict=True):
            yield Line(Style.PLAIN, "")
            yield Line(Style.HEADING, f"{', '.join(_names(compared.names))}, under {side}:")
            yield from (line._replace(depth=line.depth + 1) for line in verdict_lines(verdict))
    if len(found) > EXPLAINED_AT_MOST:
        yield Line(Style.PLAIN, "")
        yield Line(Style.PLAIN, f"{len(found) - EXPLAINED_AT_MOST:,} more questions name {name}; name a seat as well.")


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


# -- as JSON -----------------------------------------------------------------------------------------------------------


def comparison_schema() -> Json:
    """The JSON Schema (2020-12) of what ``comparison_json`` gives."""
    text = resources.files("hustings.answers").joinpath("compare.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def comparison_json(told: Told) -> Json:
    """A comparison as objects of JSON."""
    comparison = told.comparison
    return {
        "goal": comparison.goal,
        "on": comparison.on.isoformat(),
        "freeze": comparison.freeze.isoformat() if comparison.freeze else None,
        "before": _book(comparison.before.book),
        "after": _book(comparison.after.book),
        "draft": None if told.draft.is_whole else _draft(told.draft),
        "about": comparison.about,
        "asked": len(comparison.answers),
        "changed": [_compared(each) for each in comparison.changed],
        "unchanged": comparison.unchanged,
        "kinds": [{"from": one, "to": two, "number": number} for (one, two), number in comparison.kinds.items()],
        "clauses": [
            {
                "clause": each.clause,
                "title": each.title,
                "of": "before" if each.of_first else "after",
                "from": each.kind[0],
                "to": each.kind[1],
                "number": each.number,
            }
            for each in comparison.clauses
        ],
        "other_clauses": [_compared(each) for each in comparison.other_clauses],
        "entries": [_entry(each) for each in comparison.entries],
        "examples": told.examples and {
            "no_longer": [_example_json(each) for each in told.examples.no_longer],
            "own": [_example_json(each) for each in told.examples.own],
        },
        "explained": [
            {**_of(compared.names), "before": [line.text for line in verdict_lines(one)],
             "after": [line.text for line in verdict_lines(two)]}
            for name in told.explain
            for compared in comparison.about_name(name)[:EXPLAINED_AT_MOST]
            for one, two in (comparison.verdicts(compared),)
        ],
        "register": comparison.register_hash,
        "schema": SCHEMA,
    }  # fmt: skip


def _book(book: RuleBook) -> Json:
    return {"book": book.name, "hash": book.text_hash}


def _draft(draft: DraftReading) -> Json:
    return {
        "title": draft.title or None,
        "clauses": [
            {
                "clause": change.clause,
                "title": change.title,
                "change": str(change.change),
                "since": change.since.isoformat() if change.since else None,
            }
            for change in draft.changes
        ],
        "terms": list(draft.terms),
    }


def _of(names: Names) -> Json:
    return {slot: name or None for slot, name in names._asdict().items()}


def _compared(compared: BothAnswers) -> Json:
    return {**_of(compared.names), "before": _outcome_json(compared.before), "after": _outcome_json(compared.after)}


def _outcome_json(outcome: Outcome) -> Json:
    value = outcome.value
    answer = outcome.answer if value is None or isinstance(value, bool) else str(value_json(value))
    return {
        "answer": answer if value is None or is_known(value) else str(Answer.NOT_KNOWN),
        "value": value_json(value),
        "by": list(outcome.clauses),
    }


def _entry(change: EntryChange) -> Json:
    return {
        "number": change.number,
        "day": change.day,
        "act": change.act,
        "text": change.text,
        "before": change.before and str(change.before),
        "after": change.after and str(change.after),
        "why": change.why or None,
    }


def _example_json(result: ExampleResult) -> Json:
    return {
        "title": result.title,
        "file": result.place.file,
        "line": result.place.line,
        "passed": result.passed,
        "failures": [_failure(failure) for failure in result.failures],
    }


def _failure(problem: Problem) -> Json:
    return {"line": problem.place.line, "message": problem.message}
