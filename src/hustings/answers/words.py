"""An answer in words: short sentences that an officer can read aloud, from the same proof as the JSON and the pages.

``verdict_lines`` gives the sentences, each with what kind of thing it says, so that a terminal can colour what a file
shows plain. No sentence states a motive, a guilt or a conclusion of the program's own: it cites.
"""

from __future__ import annotations

from collections.abc import Iterator

from hustings.answers.change_words import changes, clause_words, to_ask
from hustings.answers.lines import (
    WIDTH,
    Line,
    Style,
    capital,
    harmless,
    section,
    sentence,
    term_words,
    wrapped,
)
from hustings.answers.proof_words import ProofTelling
from hustings.answers.verdict import Announced, Answer, MarkKind, OverdueDuty, Question, Verdict
from hustings.entries import DayError, day_words, read_day
from hustings.rulebook import is_known, value_words

__all__ = [
    "WIDTH",
    "Line",
    "Style",
    "capital",
    "harmless",
    "names_of",
    "section",
    "sentence",
    "term_words",
    "verdict_lines",
    "verdict_words",
    "wrapped",
]


def verdict_words(verdict: Verdict) -> str:
    """An answer as plain text, wrapped at 88 columns, without a line end at its end."""
    return "\n".join(wrapped(line) for line in verdict_lines(verdict))


def verdict_lines(verdict: Verdict) -> tuple[Line, ...]:
    """An answer as lines of words, in the order in which it reads; an empty line parts its sections."""
    return tuple(
        line if (text := harmless(line.text)) == line.text else line._replace(text=text) for line in _lines(verdict)
    )


def _lines(verdict: Verdict) -> Iterator[Line]:
    proof = ProofTelling()
    yield from _head(verdict)
    yield from section(_why(verdict), proof.proofs(verdict.because, 1))
    yield from section("Also not known:", proof.proofs(verdict.open, 1))
    yield from section("Marks on what this rests on:", _marks(verdict))
    yield from section("Overdue:", (_overdue(duty, keeper=verdict.keeper) for duty in verdict.overdue))
    yield from section("Announced, not decided:", (_announced(said) for said in verdict.announcements))
    yield from section("What would change it:", changes(verdict))
    yield from section("What to ask:", to_ask(verdict))
    yield from _foot(verdict)


def _head(verdict: Verdict) -> Iterator[Line]:
    question = verdict.question
    value = verdict.value
    names = ", ".join(name for name in names_of(question) if name)
    asked = f"{term_words(question.term)}{f' - {names}' if names else ''}, on {day_words(question.on)}"
    if isinstance(value, bool) or value is None:
        answer = capital(str(verdict.answer))
        style = Style(str(verdict.answer))
    else:
        answer = capital(value_words(value)) if not is_known(value) else value_words(value)
        style = Style.VALUE
    yield Line(style, f"{answer}: {asked}.")
    if verdict.text and not verdict.text.endswith(f": {value_words(value)}"):
        yield Line(Style.PLAIN, sentence(verdict.text))
    if question.freeze is not None:
        yield Line(Style.PLAIN, f"The freeze date is {day_words(question.freeze)}.")
    if question.recorded_by is not None:
        yield Line(Style.PLAIN, f"Only what was on the record by {day_words(question.recorded_by)} is read.")
    if question.at:
        yield Line(Style.PLAIN, f"It is asked just before the entry [{question.at}].")
    for line in question.supposed:
        yield Line(Style.PLAIN, f"Supposed, not on the record: {line}")
    for mark in verdict.marks:
        if mark.kind is MarkKind.UNKNOWN_NAME:
            yield Line(Style.MARK, sentence(mark.text))


def _why(verdict: Verdict) -> str:
    value = verdict.value
    if value is None or (isinstance(value, bool) and verdict.is_goal):
        return {
            Answer.YES: "Every clause that decides it is met:",
            Answer.NO: "Decided by:",
            Answer.NOT_KNOWN: "Not known by:",
        }[verdict.answer]
    return "It follows from:"


def _marks(verdict: Verdict) -> Iterator[Line]:
    for mark in verdict.marks:
        if mark.kind in (MarkKind.NO_APPEAL, MarkKind.NOT_COMPLETE, MarkKind.UNKNOWN_NAME):
            continue  # told beside the entry itself, with the duty, or at the head of the answer
        told_of = mark.entry is not None and mark.kind is not MarkKind.SUPPOSED
        about = f"Entry {mark.entry}: " if told_of else ""
        yield Line(Style.MARK, f"{about}{sentence(mark.text)}", 1, "- ")


def _foot(verdict: Verdict) -> Iterator[Line]:
    yield Line(Style.PLAIN, "")
    if verdict.reader:
        yield Line(Style.FOOT, f"As {verdict.reader} may see it.")
    elif verdict.restricted:
        told = "Rests on entries that not everybody may see; --reader public gives the answer for everybody."
        yield Line(Style.FOOT, told)
    change = verdict.rule_change
    if change is not None:
        who = capital(change.by) if change.by else "Whoever the book names"
        told = f"{who} may change the clauses themselves: {term_words(change.act)}{clause_words(change.clause)}."
        yield Line(Style.FOOT, told)
    yield Line(Style.FOOT, "This is a reading of this book, not a ruling.")
    recorded = f"On what is recorded to {day_words(verdict.recorded_to)}" if verdict.recorded_to else (
        "On an empty record")  # fmt: skip
    kept = "kept by the organisation" if verdict.keeper else "rebuilt by an observer"
    yield Line(Style.FOOT, f"{recorded}, {kept}. Book {verdict.book[:12]}, register {verdict.register[:12]}.")


def names_of(question: Question) -> tuple[str, str, str, str]:
    """The names of a question for a reader, in their order: person, seat, body, entry."""
    return question.person, question.seat, question.body, f"[{question.entry}]" if question.entry else ""


def _overdue(duty: OverdueDuty, *, keeper: bool) -> Line:
    raised = f", raised by entry {duty.raised_by}" if duty.raised_by is not None else ""
    who = f" by {duty.by}" if duty.by else ""
    when = f"was due by {day_words(duty.due)} (clause {duty.clause}{raised})."
    told = f"{capital(term_words(duty.duty))}{who} {when}"
    if not keeper:
        told = f"Of {term_words(duty.duty)}{who} nothing is on the record; it {when}"
    return Line(Style.MARK, told, 1, "- ")


def _announced(said: Announced) -> Line:
    try:
        day = read_day(said.day).words()
    except DayError:
        day = said.day
    who = f", by {said.by}" if said.by else ""
    source = f" ({said.source})" if said.source else ""
    return Line(Style.MARK, f'{capital(term_words(said.act))}{who}, {day}: "{said.words}"{source}.', 1, "- ")
