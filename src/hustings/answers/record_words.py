"""What else the record says of an act: the words put, votes by name, reasons, how long, under what, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hustings.answers.describe import account_tally_words, parts_words, source_words
from hustings.answers.differing import differing_words, told_apart
from hustings.answers.event import Event
from hustings.answers.lines import capital, term_words
from hustings.answers.reasons import column_title, reason_columns
from hustings.answers.roll_calls import roll_call_words
from hustings.answers.verdict import Cited
from hustings.entries import ActEntry, Day, Duration, Source, day_words
from hustings.speech import said


def details(cited: Cited) -> Iterator[str]:
    """What else the record says of an act: the words put, the reasons, how long, under what, who says so."""
    event = cited.event
    for question in dict.fromkeys(account.question for account in event.accounts if account.question):
        yield said('The words put: "{words}"', words=question)
    yield from roll_call_words(event)
    taken = parts_words(event)
    if taken:
        yield said("{parts} None of this shows a vote.", parts=" ".join(taken))
    yield from _reasons(event)
    match event.until:
        case Day():
            yield said("Until {day}.", day=event.until.words())
        case Duration():
            yield said("For {span}.", span=event.until.words())
        case str(act):
            yield said("Until the next {act}.", act=term_words(act))
    under = dict.fromkeys(account.under.removeprefix("clause ") for account in event.accounts if account.under)
    if under:
        yield said("Under clause {clauses}, it says.", clauses=", ".join(under))
    sources = dict.fromkeys(event.sources)
    if sources:
        yield f"{capital('; '.join(source_words(source) for source in sources))}."
    differing = differing_words(event)
    if differing:
        yield said("Its accounts differ on: {fields}.", fields=differing)
        for account in event.accounts:
            words = _account_words(account, event)
            yield said("Entry {number} says: {account}.", number=account.number, account=words)
    late = [account for account in event.accounts if account.recorded and account.recorded != account.day.last]
    for account in late:
        yield said("Put on the record on {day}.", day=day_words(account.recorded_on))


def _reasons(event: Event) -> Iterator[str]:
    """The three columns of reasons, a line each, where any reason is on the record."""
    if not any(account.reasons for account in event.accounts):
        return
    for column, given in reason_columns(event):
        told = [_reason(reason.words, reason.sources) for reason in given] or [said("none on the record.")]
        yield f"{column_title(column)}: {'; '.join(told)}"


def _reason(words: str, sources: Iterable[Source]) -> str:
    who = "; ".join(source_words(source) for source in sources)
    return f'"{words}"' + (f" ({who})" if who else "")


def _account_words(account: ActEntry, event: Event) -> str:
    """What one of several accounts says: its day, who did it, its value and its figures, and who says so."""
    parts = [account.day.words()]
    if account.by:
        parts.append(said("by {doer}", doer=account.by))
    parts += [part for part in (account.value, account_tally_words(account.tally) if account.tally else "") if part]
    parts += [f"{name}: {account_tally_words(tally)}" for name, tally in account.sections]
    parts += told_apart(account, event)
    source = "; ".join(source_words(source) for source in account.sources)
    return ", ".join(parts) + (f" ({source})" if source else "")
