"""An answer in words: short sentences that an officer can read aloud, from the same proof as the JSON and the pages.

``verdict_lines`` gives the sentences, each with what kind of thing it says, so that a terminal can colour what a file
shows plain. No sentence states a motive, a guilt or a conclusion of the program's own: it cites.
"""

from __future__ import annotations

from collections.abc import Iterator

from hustings.answers.change_words import changes, to_ask, with_clause
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
from hustings.answers.seeing import reader_words
from hustings.answers.verdict import Announced, Answer, MarkKind, OverdueDuty, Question, Verdict
from hustings.entries import DayError, day_words, read_day
from hustings.rulebook import is_known, value_words
from hustings.speech import said

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
    yield from section(said("Also not known:"), proof.proofs(verdict.open, 1))
    yield from section(said("Marks on what this rests on:"), _marks(verdict))
    yield from section(said("Overdue:"), (_overdue(duty, keeper=verdict.keeper) for duty in verdict.overdue))
    yield from section(said("Announced, not decided:"), (_announced(each) for each in verdict.announcements))
    yield from section(said("What would change it:"), changes(verdict))
    yield from section(said("What to ask:"), to_ask(verdict))
    yield from _foot(verdict)


def _head(verdict: Verdict) -> Iterator[Line]:
    question = verdict.question
    value = verdict.value
    names = ", ".join(name for name in names_of(question) if name)
    about = f"{term_words(question.term)} - {names}" if names else term_words(question.term)
    if isinstance(value, bool) or value is None:
        answer = capital(verdict.answer.words)
        style = Style(str(verdict.answer))
    else:
        answer = capital(value_words(value)) if not is_known(value) else value_words(value)
        style = Style.VALUE
    yield Line(style, said("{answer}: {about}, on {day}.", answer=answer, about=about, day=day_words(question.on)))
    if verdict.text and not verdict.text.endswith(f": {value_words(value)}"):
        yield Line(Style.PLAIN, sentence(verdict.text))
    if question.freeze is not None:
        yield Line(Style.PLAIN, said("The freeze date is {day}.", day=day_words(question.freeze)))
    if question.recorded_by is not None:
        day = day_words(question.recorded_by)
        yield Line(Style.PLAIN, said("Only what was on the record by {day} is read.", day=day))
    if question.at:
        yield Line(Style.PLAIN, said("It is asked just before the entry [{label}].", label=question.at))
    for line in question.supposed:
        yield Line(Style.PLAIN, said("Supposed, not on the record: {line}", line=line))
    for mark in verdict.marks:
        if mark.kind is MarkKind.UNKNOWN_NAME:
            yield Line(Style.MARK, sentence(mark.text))


def _why(verdict: Verdict) -> str:
    value = verdict.value
    if value is None or (isinstance(value, bool) and verdict.is_goal):
        match verdict.answer:
            case Answer.YES:
                return said("Every clause that decides it is met:")
            case Answer.NO:
                return said("Decided by:")
            case Answer.NOT_KNOWN:
                return said("Not known by:")
    return said("It follows from:")


def _marks(verdict: Verdict) -> Iterator[Line]:
    for mark in verdict.marks:
        if mark.kind in (MarkKind.NO_APPEAL, MarkKind.NOT_COMPLETE, MarkKind.UNKNOWN_NAME):
            continue  # told beside the entry itself, with the duty, or at the head of the answer
        told_of = mark.entry is not None and mark.kind is not MarkKind.SUPPOSED
        told = sentence(mark.text)
        if told_of:
            told = said("Entry {number}: {mark}", number=mark.entry, mark=told)
        yield Line(Style.MARK, told, 1, "- ")


def _foot(verdict: Verdict) -> Iterator[Line]:
    yield Line(Style.PLAIN, "")
    if verdict.reader:
        yield Line(Style.FOOT, said("As {reader} may see it.", reader=reader_words(verdict.reader)))
    elif verdict.restricted:
        told = said("Rests on entries that not everybody may see; --reader public gives the answer for everybody.")
        yield Line(Style.FOOT, told)
    change = verdict.rule_change
    if change is not None:
        act = with_clause(term_words(change.act), change.clause)
        if change.by:
            told = said("{who} may change the clauses themselves: {act}.", who=capital(change.by), act=act)
        else:
            told = said("Whoever the book names may change the clauses themselves: {act}.", act=act)
        yield Line(Style.FOOT, told)
    yield Line(Style.FOOT, said("This is a reading of this book, not a ruling."))
    head = verdict.checkpoint
    if head is not None:
        files = said(
            "Book {book}, record {origin} of {size} entries, root {root}.",
            book=verdict.book[:12], origin=head.origin, size=f"{head.size:,}", root=head.root[:16],
        )  # fmt: skip
    else:
        files = said(
            "Book {book}, register {register}.", book=verdict.book[:12], register=verdict.register[:12]
        )  # fmt: skip
    yield Line(Style.FOOT, f"{_record(verdict)} {files}")


def _record(verdict: Verdict) -> str:
    """What the record is that an answer rests on, and who made it."""
    if verdict.recorded_to is None:
        if verdict.keeper:
            return said("On an empty record, kept by the organisation.")
        return said("On an empty record, rebuilt by an observer.")
    day = day_words(verdict.recorded_to)
    if verdict.keeper:
        return said("On what is recorded to {day}, kept by the organisation.", day=day)
    return said("On what is recorded to {day}, rebuilt by an observer.", day=day)


def names_of(question: Question) -> tuple[str, str, str, str]:
    """The names of a question for a reader, in their order: person, seat, body, entry."""
    return question.person, question.seat, question.body, f"[{question.entry}]" if question.entry else ""


def _overdue(duty: OverdueDuty, *, keeper: bool) -> Line:
    act = term_words(duty.duty)
    if duty.by:
        act = said("{act} by {doer}", act=act, doer=duty.by)
    clause = said("clause {clause}", clause=duty.clause)
    if duty.raised_by is not None:
        clause = said("clause {clause}, raised by entry {number}", clause=duty.clause, number=duty.raised_by)
    values = {"act": capital(act) if keeper else act, "day": day_words(duty.due), "clause": clause}
    if keeper:
        return Line(Style.MARK, said("{act} was due by {day} ({clause}).", **values), 1, "- ")
    told = said("Of {act} nothing is on the record; it was due by {day} ({clause}).", **values)
    return Line(Style.MARK, told, 1, "- ")


def _announced(announced: Announced) -> Line:
    try:
        day = read_day(announced.day).words()
    except DayError:
        day = announced.day
    act = capital(term_words(announced.act))
    if announced.by:
        act = said("{act}, by {doer}", act=act, doer=announced.by)
    source = f" ({announced.source})" if announced.source else ""
    return Line(Style.MARK, f'{act}, {day}: "{announced.words}"{source}.', 1, "- ")
