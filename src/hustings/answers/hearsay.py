"""What anonymous sources say: told beside the answers that read such acts, and nothing else. No answer rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hustings.answers.deciding import Deciding
from hustings.answers.describe import event_words
from hustings.answers.event import Event
from hustings.answers.lines import term_words
from hustings.answers.reach import terms_read
from hustings.answers.reading import Reading, Subject
from hustings.answers.verdict import Announced, Mark, MarkKind
from hustings.entries import EVERYBODY, EVERYWHERE
from hustings.rulebook import Slot
from hustings.speech import said


def hearsay(deciding: Deciding, name: str, subject: Subject) -> Iterator[Mark]:
    """A mark for every act that only an anonymous source tells of, that the answer reads, and that concerns those asked
    about."""
    reading, moment = deciding.reading, deciding.moment
    told = [event for event in reading.bound.anonymous if reading.seen(event, moment)]
    if not told:
        return
    read = {term.source.act for term in terms_read(reading.book, deciding.edition, name)}
    read.update(ender for act in tuple(read) for ender in reading.acts_ending(act))
    for event in told:
        if _is_the_entry(event, subject) or (_is_read(reading, event, read) and _concerns(reading, event, subject)):
            yield Mark(MarkKind.ANONYMOUS, hearsay_words(event), event.number)


def hearsay_words(event: Event) -> str:
    """``an anonymous source ("One party source") says: 28 March 2023: bar - Rowan ...; no answer rests on it``."""
    sources = "; ".join(f'"{source.text}"' for source in event.sources)
    quoted = dict.fromkeys(reason.words for account in event.accounts for reason in account.reasons)
    if quoted:
        words = "; ".join(f'"{each}"' for each in quoted)
        return said(
            "an anonymous source ({sources}) says: {act}, and is quoted: {words}; no answer rests on it",
            sources=sources, act=event_words(event), words=words,
        )  # fmt: skip
    return said(
        "an anonymous source ({sources}) says: {act}; no answer rests on it", sources=sources, act=event_words(event)
    )


def announced_by_hearsay(announced: Iterable[Announced]) -> Iterator[Mark]:
    """A mark for every announcement of which only an anonymous source tells."""
    for each in announced:
        if each.anonymous:
            text = said(
                'an anonymous source ("{source}") says that {who} announced {act}: "{words}"; no answer rests on it',
                source=each.source, who=each.by, act=term_words(each.act), words=each.words,
            )  # fmt: skip
            yield Mark(MarkKind.ANONYMOUS, text, each.entry)


def _is_the_entry(event: Event, subject: Subject) -> bool:
    return bool(subject.entry) and subject.entry in (event.label, event.about)


def _is_read(reading: Reading, event: Event, read: set[str]) -> bool:
    """Whether it is of an act that the answer reads, or would set one of those aside."""
    about = reading.docket.labelled(event.about) if event.about else None
    return event.act in read or (about is not None and about.act in read)


def _concerns(reading: Reading, event: Event, subject: Subject) -> bool:
    """Whether it may be about those asked about: it names nobody else in the place of any of them."""
    about = reading.docket.labelled(event.about) if event.about else None
    for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY):
        named = event.slot(slot) or (about.slot(slot) if about is not None else "")
        asked = subject.name(slot)
        if named and asked and named not in (asked, EVERYBODY, EVERYWHERE):
            return False
    return True
