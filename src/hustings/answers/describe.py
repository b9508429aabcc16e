"""Acts and facts in words: the book's own phrases for facts, one plain sentence for an act."""

from __future__ import annotations

from collections.abc import Container, Mapping
from fractions import Fraction

from hustings.answers.event import Event
from hustings.answers.reading import Subject
from hustings.entries import EVERYBODY, EVERYWHERE, Did, Part
from hustings.rulebook import Phrase, RuleBook, Slot, Term, Value, Who, WhoKind, number_words, value_words

TALLY_ORDER = ("for", "against", "abstaining", "valid", "invalid", "returned", "issued")


def fact_words(book: RuleBook, term: Term, value: Value, name: str) -> str:
    """A fact in the book's words: ``Rowan is barred from this seat``, ``5 affiliated bodies nominated``.

    Args:
        name: The person (or body, seat) that the term is about; empty if it is about nobody.
    """
    return phrase_words(term.phrase, value, name if term.phrase.of_subject else "", name)


def phrase_words(phrase: Phrase, value: Value, lead: str, name: str) -> str:
    """A phrase with its value and subject put in."""
    if value is None:
        words = phrase.not_known
    elif value is False:
        words = phrase.no
    else:
        words = phrase.yes
    leads = bool(lead) and "{subject}" not in words and value is not None
    words = words.replace("{subject}", name or "it").replace("{}", value_words(value))
    return f"{lead} {words}" if leads else words


def subject_name(tied: Container[Slot], subject: Subject) -> str:
    """Whom a term's words are about: the person, else the body, else the seat it is tied to."""
    for slot in (Slot.PERSON, Slot.BODY, Slot.SEAT):
        if slot in tied and subject.name(slot):
            return subject.name(slot)
    return ""


def tally_words(event: Event) -> str:
    """``22 for, 12 against, 34 of 39 present``, sections after it by name; empty where no tally was given."""
    whole = any(account.tally is not None for account in event.accounts) or not event.sections
    parts = [", ".join(_figures(event.numbers))] if whole and event.numbers else []
    parts += [f"{name}: {', '.join(_figures(numbers))}" for name, numbers in event.sections.items()]
    return "; ".join(parts)


def _figures(given: Mapping[str, Fraction]) -> list[str]:
    shown = [f"{number_words(given[field])} {field}" for field in TALLY_ORDER if field in given]
    for part, whole in (("present", "seats"), ("voted", "entitled")):
        if part in given and whole in given:
            shown.append(f"{number_words(given[part])} of {number_words(given[whole])} {part}")
        elif part in given or whole in given:
            field = part if part in given else whole
            shown.append(f"{number_words(given[field])} {field}")
    return shown


def parts_words(event: Event) -> tuple[str, ...]:
    """Who moved, seconded and spoke, one sentence for each of these that is known; none of them is a vote.

    What two accounts both say is said once.
    """
    told = []
    for did in Did:
        said: dict[str, None] = {}
        for part in parts_of(event):
            if part.did is did:
                source = f" ({part.source.sureness}: {part.source.text})" if part.source else ""
                said[f"{part.name}{f' {part.side}' if part.side else ''}{source}"] = None
        if said:
            told.append(f"{did.capitalize()}{'' if did is Did.SPOKE else ' by'}: {'; '.join(said)}.")
    return tuple(told)


def parts_of(event: Event) -> tuple[Part, ...]:
    """The parts taken in the debate that all accounts of an act give, each once."""
    return tuple(dict.fromkeys(part for account in event.accounts for part in account.parts))


def event_words(event: Event) -> str:
    """An act in one line: ``28 March 2023: bar, Rowan, everywhere, by Executive: 22 for, 12 against``."""
    names = [_name(name) for name in (event.person, event.seat, event.body) if name]
    if event.about:
        names.append(f"[{event.about}]")
    words = event.act.replace("_", " ")
    if names:
        words += f" - {', '.join(names)}"
    if event.by_operation:
        words += ", by operation of the clause"
    elif event.by and event.by != event.person:
        words += f", by {event.by}"
    said = "; ".join(part for part in (event.value_text, tally_words(event)) if part)
    return f"{event.day.words()}: {words}" + (f": {said}" if said else "")


def doer_words(who: Who | None, person: str) -> str:
    """Who may do an act or must do a duty: a body or office by name, the person, ``a branch``, or anybody.

    Args:
        person: The person it is about; empty if it is about none.
    """
    if who is None:
        return "anybody"
    if who.kind is WhoKind.PERSON:
        return person or who.words
    return who.name if who.kind is WhoKind.ONE else who.words


def _name(name: str) -> str:
    return {EVERYBODY: "everybody", EVERYWHERE: "every seat"}.get(name, name)
