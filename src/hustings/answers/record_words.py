"""What else the record says of an act: the words put, votes by name, reasons, how long, under what, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hustings.answers.describe import parts_words
from hustings.answers.event import Event
from hustings.answers.lines import capital, term_words
from hustings.answers.reasons import COLUMNS, NONE, reason_columns
from hustings.answers.roll_calls import roll_call_words
from hustings.answers.verdict import Cited
from hustings.entries import ActEntry, Day, Duration, Source, day_words, write_tally


def details(cited: Cited) -> Iterator[str]:
    """What else the record says of an act: the words put, the reasons, how long, under what, who says so."""
    event = cited.event
    for question in dict.fromkeys(account.question for account in event.accounts if account.question):
        yield f'The words put: "{question}"'
    yield from roll_call_words(event)
    taken = parts_words(event)
    if taken:
        yield f"{' '.join(taken)} None of this shows a vote."
    yield from _reasons(event)
    match event.until:
        case Day():
            yield f"Until {event.until.words()}."
        case Duration():
            yield f"For {event.until.words()}."
        case str(act):
            yield f"Until the next {term_words(act)}."
    under = dict.fromkeys(account.under.removeprefix("clause ") for account in event.accounts if account.under)
    if under:
        yield f"Under clause {', '.join(under)}, it says."
    sources = dict.fromkeys(event.sources)
    if sources:
        yield f"{capital('; '.join(source_words(source) for source in sources))}."
    if event.differing:
        yield f"Its accounts differ on: {', '.join(event.differing)}."
        for account in event.accounts:
            yield f"Entry {account.number} says: {_account_words(account)}."
    late = [account for account in event.accounts if account.recorded and account.recorded != account.day.last]
    for account in late:
        yield f"Put on the record on {day_words(account.recorded_on)}."


def _reasons(event: Event) -> Iterator[str]:
    """The three columns of reasons, a line each, where any reason is on the record."""
    columns = reason_columns(event)
    if not any(given for _, given in columns):
        return
    for column, given in columns:
        told = [_reason(reason.words, reason.sources) for reason in given] or [f"{NONE}."]
        yield f"{COLUMNS[column]}: {'; '.join(told)}"


def _reason(words: str, sources: Iterable[Source]) -> str:
    said = "; ".join(source_words(source) for source in sources)
    return f'"{words}"' + (f" ({said})" if said else "")


def source_words(source: Source) -> str:
    """How surely a source knows, and which it is."""
    return f"{source.sureness}: {source.text}"


def _account_words(account: ActEntry) -> str:
    """What one of several accounts says: its day, who did it, its value and its figures, and who says so."""
    parts = [account.day.words()]
    if account.by:
        parts.append(f"by {account.by}")
    parts += [part for part in (account.value, write_tally(account.tally) if account.tally else "") if part]
    parts += [f"{name}: {write_tally(tally)}" for name, tally in account.sections]
    source = "; ".join(source_words(source) for source in account.sources)
    return ", ".join(parts) + (f" ({source})" if source else "")
