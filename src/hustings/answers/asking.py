"""A question in, a reasoned answer out: the door of this room."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hustings.answers.changing import Found, search_remedies
from hustings.answers.deciding import Decided, Deciding
from hustings.answers.describe import fact_words, written_value
from hustings.answers.duties import duties_at
from hustings.answers.facts import Fact
from hustings.answers.flips import next_flip
from hustings.answers.gaps import gaps
from hustings.answers.hearsay import announced_by_hearsay, hearsay
from hustings.answers.layer_marks import rule_change, yielding_marks
from hustings.answers.lines import term_words
from hustings.answers.marking import announcements_read, marks_of, with_appeals
from hustings.answers.namesakes import namesake_marks, which_of_them
from hustings.answers.proving import deciding_proofs, plain_proofs, proofs_of
from hustings.answers.question_faults import no_such_term, not_one_name, too_few_names, too_many_names
from hustings.answers.readers import read_under, reader_named, seen_under
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.rulings import with_rulings
from hustings.answers.seeing import Reader, SeenRegister
from hustings.answers.shelf import ShelvedRegister
from hustings.answers.supposing import suppose_lines
from hustings.answers.verdict import (
    Answer,
    CheckpointShown,
    ClauseProof,
    Mark,
    MarkKind,
    Question,
    Verdict,
    walk_all,
)
from hustings.answers.votes import vote_changes
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    Register,
    composed,
    register_hash,
)
from hustings.rulebook import RuleBook, Slot, Value, is_known, value_words
from hustings.speech import said

DEEPEST_CALLS = 25_000
"""A book may define a term by another sixty-four deep, each in an expression sixty-four deep. That is checked when the
book is read; when a question is asked Python is told that such depth is meant."""


class NotUnderstood(ValueError):
    """A question that cannot be put to this book; ``str()`` says why, and what to do."""


def ask(
    term: str,
    *names: str,
    on: date,
    book: RuleBook,
    register: Register,
    freeze: date | None = None,
    recorded_by: date | None = None,
    suppose: Sequence[str] = (),
    at: str = "",
    remedies: bool = True,
    reader: str | Reader | None = None,
) -> Verdict:
    """Answer a question about a person, seat, body or entry on a day, with its proof and what would change it.

    What it works out about a register is kept for the next question, so one register is asked by one thread at a time.

    Args:
        term: Any term or goal of the book.
        names: Whom and what it is about, in the order person, seat, body, entry; an entry by its label in brackets.
        freeze: The freeze date; the day asked if not given.
        recorded_by: Read only what was on the record by this day.
        suppose: Register lines (each with its indented lines) supposed to be entered.
        at: An entry's label: ask just before it.
        remedies: Also look for what would change the answer; without, only the verdict and its proof.
        reader: For whom the answer is made: ``public``, ``members``, a body or office, or a person's name. It is made
            only of what they may see, and tells nothing of what they may not. ``None``: for whoever holds the files,
            who sees all that is in them.
    Raises:
        NotUnderstood: If the question cannot be put to this book.
        Refused: If the register or a supposition cannot be read under the book.
    """
    put = put_question(
        term,
        *names,
        on=on,
        book=book,
        register=register,
        freeze=freeze,
        recorded_by=recorded_by,
        suppose=suppose,
        at=at,
        reader=reader,
    )
    return put.answer(remedies=remedies)


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """A question understood, and put to a book and a register.

    Args:
        facts: What the register says of those asked about, once read; the next answer does not read it again.
    """

    question: Question
    reading: Reading
    subject: Subject
    moment: Moment
    register: Register
    facts: dict[tuple[str, Subject], Fact] = field(default_factory=dict)

    def answer(self, *, remedies: bool = True, flips: bool = False) -> Verdict:
        """The answer, with its proof; with ``remedies`` also what would change it.

        Args:
            flips: Without remedies, say at least when it changes by itself.
        """
        deciding = Deciding(self.reading, self.moment, facts=self.facts)
        return _verdict(self.question, deciding, self.subject, self.register, search=remedies, flips=flips)


def put_question(
    term: str, *names: str, on: date, book: RuleBook, register: Register, freeze: date | None = None,
    recorded_by: date | None = None, suppose: Sequence[str] = (), at: str = "", reader: str | Reader | None = None,
) -> PutQuestion:  # fmt: skip
    """Understand a question and put it, without answering it yet; arguments and errors are those of ``ask``."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST_CALLS))
    names = tuple(" ".join(composed(name).split()) for name in names)
    question = _question(book, term, names, on, freeze, recorded_by, at, tuple(suppose))
    if reader is None and isinstance(register, SeenRegister):
        reader = register.reader
    if reader is not None:
        reader = _reader(reader, book, register, on, recorded_by)
        question = replace(question, reader=reader.name)
        register = seen_under(book, register, reader)
    reading = read_under(book, register, recorded_by=recorded_by, reader=reader)
    if suppose:
        reading = suppose_lines(reading, register, suppose, recorded_by=recorded_by)
    person = question.person
    named = person in reading.names_on_record[Slot.PERSON] or any(event.person == person for event in reading.supposed)
    if not named and person in reading.namesakes:
        raise NotUnderstood(which_of_them(person, reading.namesakes[person]))
    before = None
    if at:
        event = reading.docket.labelled(at.strip("[]"))
        if event is None:
            raise NotUnderstood(said("No entry bears the label [{label}].", label=at.strip("[]")))
        before = event.order
    return PutQuestion(question, reading, _subject(reading, question), Moment(on, freeze or on, before, on), register)


def _reader(
    reader: str | Reader, book: RuleBook, register: Register, on: date, recorded_by: date | None
) -> Reader:  # fmt: skip
    if isinstance(reader, Reader):
        return reader
    name = " ".join(composed(reader).split())
    if not name or name in (EVERYBODY, EVERYWHERE):
        told = said(
            "For whom is the answer to be made? Name the reader: public, members, a body or office, or a person."
        )
        raise NotUnderstood(told)
    return reader_named(name, book=book, register=register, on=on, recorded_by=recorded_by)


# -- understanding the question ----------------------------------------------------------------------------------------


def askable(book: RuleBook) -> tuple[str, ...]:
    """Every term and goal that may be asked, goals first."""
    return tuple(dict.fromkeys((*sorted(book.heads), *book.terms)))


def _question(
    book: RuleBook, term: str, names: Sequence[str], on: date, freeze: date | None, recorded_by: date | None,
    at: str, supposed: tuple[str, ...],
) -> Question:  # fmt: skip
    if term not in book.heads and term not in book.terms:
        raise NotUnderstood(no_such_term(book, term, askable(book)))
    if on < book.front.adopted:
        told = said(
            "On {day} no book was in force: {book} was adopted on {adopted}.",
            day=on.isoformat(), book=book.front.book, adopted=book.front.adopted.isoformat(),
        )  # fmt: skip
        raise NotUnderstood(told)
    slots = [slot for slot in Slot if slot in book.slots(term)]
    if len(names) < len(slots):
        raise NotUnderstood(too_few_names(term, slots, len(names)))
    if len(names) > len(slots):
        raise NotUnderstood(too_many_names(term, slots, names[len(slots) :]))
    given = dict(zip(slots, names, strict=True))
    for slot, name in given.items():
        if not name.strip() or name in (EVERYBODY, EVERYWHERE):
            raise NotUnderstood(not_one_name(slot, name))
    entry = given.get(Slot.ENTRY, "")
    return Question(
        term=term, on=on, person=given.get(Slot.PERSON, ""), seat=given.get(Slot.SEAT, ""),
        body=given.get(Slot.BODY, ""), entry=entry.strip().removeprefix("[").removesuffix("]"), freeze=freeze,
        recorded_by=recorded_by, at=at.strip("[]"), supposed=supposed,
    )  # fmt: skip


def _subject(reading: Reading, question: Question) -> Subject:
    meeting = reading.docket.labelled(question.entry) if question.entry else None
    if question.entry and meeting is None:
        told = said(
            "No entry bears the label [{label}]; write it as it stands at the end of the line.", label=question.entry
        )
        raise NotUnderstood(told)
    if meeting is not None and meeting.day.first > question.on:
        told = said(
            "[{label}] is of {day}, after the day asked; ask about that day or a later one.",
            label=question.entry, day=meeting.day.words(),
        )  # fmt: skip
        raise NotUnderstood(told)
    return Subject(question.person, question.seat, question.body, question.entry, meeting)


# -- the verdict -------------------------------------------------------------------------------------------------------


def _verdict(
    question: Question, deciding: Deciding, subject: Subject, register: Register, *, search: bool, flips: bool
) -> Verdict:  # fmt: skip
    reading, moment = deciding.reading, deciding.moment
    is_goal = deciding.is_head(question.term)
    if is_goal:
        decided = deciding.decide(question.term, subject)
        proofs = deciding_proofs(deciding, question.term, subject)
    elif question.term in reading.book.terms:
        decided = Decided(deciding.fact(question.term, subject).value, ())
        proofs = plain_proofs(deciding, question.term, subject)
    else:  # a goal about which no clause is in force
        decided, proofs = Decided(None, ()), ()
    value = decided.value
    answer = Answer.of(value)
    because = with_appeals(deciding, proofs, is_goal=is_goal)
    is_no = is_goal and value is False
    open_ = proofs_of(deciding, question.term, subject, Answer.NOT_KNOWN) if is_no else ()
    overdue, duty_marks = duties_at(reading, subject, moment)
    changes = vote_changes(reading, because) if search else ()
    term = reading.book.terms.get(question.term)
    yes_no = (term.type if term is not None else reading.book.head_types[question.term]).name == "yes/no"
    found = Found()
    flip = None
    if (search or flips) and yes_no:
        flip = next_flip(reading, question.term, subject, moment, fixed_freeze=question.freeze is not None)
    if search and yes_no:
        found = search_remedies(deciding, subject, question, decided, is_goal=is_goal)
    nothing = bool(search and yes_no and found.exhausted and not found.now and not found.later and flip is None)
    marks = (
        *marks_of(deciding, because, open_),
        *duty_marks,
        *hearsay(deciding, question.term, subject),
        *yielding_marks(deciding, question.term),
        *_not_yet(reading, question),
        *_doubtful_names(reading, question),
    )
    announced = announcements_read(deciding, question.term, subject)
    because, open_ = with_rulings(deciding, because), with_rulings(deciding, open_)
    return Verdict(
        question=question,
        is_goal=is_goal,
        answer=answer,
        value=value,
        text=_answer_words(deciding, question, value),
        because=because,
        open=open_,
        remedies=found.now,
        by_clause=found.by_clause,
        later=found.later,
        vote_changes=changes,
        to_ask=gaps(deciding, because if value is None else open_, subject) if not is_known(value) or open_ else (),
        rule_change=rule_change(deciding, because),
        flips_on=flip[0] if flip else None,
        flips_to=Answer.of(flip[1]) if flip else None,
        nothing_can=nothing,
        searched=found.tried,
        overdue=overdue,
        marks=tuple(dict.fromkeys((*marks, *announced_by_hearsay(announced)))),
        announcements=tuple(said for said in announced if not said.anonymous),
        recorded_to=reading.bound.recorded_to,
        keeper=reading.keeper,
        book=reading.book.text_hash,
        layers=reading.book.layers,
        register="" if isinstance(register, ShelvedRegister) else register_hash(register),
        checkpoint=_checkpoint(register),
        reader=reading.view.reader.words if reading.view is not None else "",
        restricted=reading.view is None and _restricted(reading, (*because, *open_)),
    )


def _checkpoint(register: Register) -> CheckpointShown | None:
    """The head of the log, if the register is a store's."""
    if not isinstance(register, ShelvedRegister):
        return None
    head = register.shelf.head
    return CheckpointShown(head.origin, head.size, head.root.hex())


def _restricted(reading: Reading, proofs: Sequence[ClauseProof]) -> bool:
    """Whether these rest on what not everybody may see."""
    terms, acts = reading.kept_from_the_public
    return any(
        shown.term in terms or any(cited.event.act in acts for cited in shown.cited)
        for proof in walk_all(proofs)
        for shown in proof.facts
    )


def _answer_words(deciding: Deciding, question: Question, value: Value) -> str:
    book = deciding.reading.book
    term = book.terms.get(question.term)
    about = question.person or question.body or question.seat or (f"[{question.entry}]" if question.entry else "")
    if term is not None:
        entry = deciding.reading.docket.labelled(question.entry) if question.entry else None
        other = deciding.reading.docket.labelled(entry.about) if entry is not None and entry.about else None
        written = written_value(term, value, (read for read in (entry, other) if read is not None))
        return fact_words(book, term, value, about, written)
    words = term_words(question.term)
    return f"{about}: {words}: {value_words(value)}" if about else f"{words}: {value_words(value)}"


def _not_yet(reading: Reading, question: Question) -> Iterable[Mark]:
    """A mark for a supposition dated after the day asked: it changes nothing yet."""
    for event in reading.supposed:
        if event.day.first > question.on:
            told = said(
                "{act} is supposed for {day}, after the day asked: it changes nothing yet",
                act=term_words(event.act), day=event.day.words(),
            )  # fmt: skip
            yield Mark(MarkKind.SUPPOSED, told, event.number)


def _doubtful_names(reading: Reading, question: Question) -> Iterable[Mark]:
    """A mark for a person or seat asked about that no entry names: perhaps it was misspelt."""
    known = reading.names_on_record
    yield from namesake_marks(question.person, reading.namesakes.get(question.person, ()))
    for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY):
        name = question.name(slot)
        if name and name not in known[slot] and name != EVERYBODY:
            near = reading.bound.nearest(slot, name)
            told = _no_entry_names(slot, name, by_reader=reading.view is not None)
            if near:
                told = said('{told}; did you mean "{near}"?', told=told, near=near)
            elif any(name in known[other] for other in known):
                told = said("{told}; names stand in the order person, seat, body, entry", told=told)
            yield Mark(MarkKind.UNKNOWN_NAME, told)


def _no_entry_names(slot: Slot, name: str, *, by_reader: bool) -> str:
    match slot, by_reader:
        case Slot.PERSON, False:
            return said('no entry names the person "{name}"', name=name)
        case Slot.PERSON, True:
            return said('no entry that this reader may see names the person "{name}"', name=name)
        case Slot.SEAT, False:
            return said('no entry names the seat "{name}"', name=name)
        case Slot.SEAT, True:
            return said('no entry that this reader may see names the seat "{name}"', name=name)
        case _, False:
            return said('no entry names the body "{name}"', name=name)
        case _:
            return said('no entry that this reader may see names the body "{name}"', name=name)
