"""Acts and facts in words: the book's own phrases for facts, one plain sentence for an act."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from hustings.answers.event import Event
from hustings.answers.lines import term_words
from hustings.answers.reading import Subject
from hustings.entries import EVERYBODY, EVERYWHERE, OF_PAIRS, Did, Figure, Part, Source, Sureness, Tally, write_tally
from hustings.rulebook import Phrase, Reads, RuleBook, Slot, Term, Value, Who, WhoKind, number_words, value_words
from hustings.rulebook.phrases import plain_phrase
from hustings.speech import ENGLISH, language, numeral, said, said_as

TALLY_ORDER = ("for", "against", "abstaining", "valid", "invalid", "returned", "issued")


def fact_words(book: RuleBook, term: Term, value: Value, name: str, written: str = "") -> str:
    """A fact in the book's words: ``Rowan is barred from this seat``, ``5 affiliated bodies nominated``.

    Args:
        name: The person (or body, seat) that the term is about; empty if it is about nobody.
        written: The value as its source wrote it; empty: in the usual words.
    """
    if language() != ENGLISH and term.phrase == plain_phrase(term.name, term.type):
        told = written or value_words(value)
        return f"{term_words(term.name)}: {told}"  # the book has no words of its own for it
    return phrase_words(term.phrase, value, name if term.phrase.of_subject else "", name, written)


def phrase_words(phrase: Phrase, value: Value, lead: str, name: str, written: str = "") -> str:
    """A phrase with its value and subject put in."""
    if value is None:
        words = phrase.not_known
    elif value is False:
        words = phrase.no
    else:
        words = phrase.yes
    leads = bool(lead) and "{subject}" not in words and value is not None
    words = words.replace("{subject}", name or "it").replace("{}", written or value_words(value))
    return f"{lead} {words}" if leads else words


def subject_name(tied: Container[Slot], subject: Subject) -> str:
    """Whom a term's words are about: the person, else the body, else the seat it is tied to."""
    for slot in (Slot.PERSON, Slot.BODY, Slot.SEAT):
        if slot in tied and subject.name(slot):
            return subject.name(slot)
    return ""


def tally_words(event: Event) -> str:
    """``22 for, 12 against, 34 of 39 present``, sections after it by name; empty where no tally was given.

    A figure on which accounts differ is told with both: ``17 or 18 for``.
    """
    whole = any(account.tally is not None for account in event.accounts) or not event.sections
    parts = [", ".join(_figures(event))] if whole and (event.numbers or "" in event.bounds) else []
    parts += [f"{name}: {', '.join(_figures(event, name))}" for name in event.sections]
    return "; ".join(parts)


def written_figures(event: Event, section: str = "") -> dict[str, str]:
    """The figures of a tally that a source wrote otherwise than as a whole number, as it wrote them: ``73.64%``."""
    numbers = event.figures(section)
    written: dict[str, str] = {}
    for field, figure in _as_written(event, section):
        if not figure.text.isdecimal() and numbers.get(field) == figure.number:
            written.setdefault(field, numeral(figure.text))
    return written


def _as_written(event: Event, section: str) -> Iterator[tuple[str, Figure]]:
    """Every figure of every account, as it writes it."""
    for account in event.accounts:
        tallies = [tally for name, tally in account.sections if name == section] if section else [account.tally]
        for tally in tallies:
            yield from tally.figures if tally is not None else ()


def between_words(event: Event, section: str = "") -> dict[str, str]:
    """The figures on which accounts of an act differ, with all that they tell: ``17 or 18``, of many ``16 to 18``."""
    told: dict[str, str] = {}
    for field, (least, most) in event.bounds.get(section, {}).items():
        written = {figure.number: numeral(figure.text) for name, figure in _as_written(event, section) if name == field}
        low, high = written.get(least, number_words(least)), written.get(most, number_words(most))
        if len(written) > 2:
            told[field] = said("{low} to {high}", low=low, high=high)
        else:
            told[field] = said("{first} or {last}", first=low, last=high)
    return told


def written_value(term: Term, value: Value, events: Iterable[Event]) -> str:
    """The value of a term that reads a tally as the source of one of these acts wrote it; empty: in the usual words."""
    source = term.source
    if source.reads not in (Reads.MEETING, Reads.ENTRY):
        return ""
    for event in events:
        if event.figures(source.section).get(source.field) == value:
            return written_figures(event, source.section).get(source.field, "")
    return ""


def _figures(event: Event, section: str = "") -> list[str]:
    agreed = {field: number_words(figure) for field, figure in event.figures(section).items()}
    written = {**written_figures(event, section), **between_words(event, section)}
    given = {**agreed, **written}
    shown = [figure_words(field, given[field]) for field in TALLY_ORDER if field in given]
    for part, whole in OF_PAIRS.items():
        if part in given and whole in given and not {part, whole} & written.keys():
            shown.append(part_words(part, given[part], given[whole]))
        else:
            shown += [figure_words(field, given[field]) for field in (part, whole) if field in given]
    return shown


def figure_words(field: str, figure: str) -> str:
    """One figure of a tally: ``22 for``."""
    match field:
        case "for":
            return said("{figure} for", figure=figure)
        case "against":
            return said("{figure} against", figure=figure)
        case "abstaining":
            return said("{figure} abstaining", figure=figure)
        case "valid":
            return said("{figure} valid", figure=figure)
        case "invalid":
            return said("{figure} invalid", figure=figure)
        case "returned":
            return said("{figure} returned", figure=figure)
        case "issued":
            return said("{figure} issued", figure=figure)
        case "present":
            return said("{figure} present", figure=figure)
        case "seats":
            return said("{figure} seats", figure=figure)
        case "voted":
            return said("{figure} voted", figure=figure)
        case "entitled":
            return said("{figure} entitled", figure=figure)
        case _:
            return f"{figure} {field}"


def part_words(part: str, figure: str, whole: str) -> str:
    """Two figures of a tally, one a part of the other: ``34 of 39 present``."""
    if part == "present":
        return said("{figure} of {whole} present", figure=figure, whole=whole)
    return said("{figure} of {whole} voted", figure=figure, whole=whole)


def erased_words(event: Event, act: str) -> str:
    """What is missing of an act because it was erased, or is not shown to whoever reads; and what that means.

    Args:
        act: The act in words.
    """
    under = next((account.erased_under for account in event.accounts if account.erased_under), "")
    if "/value" in event.erased:
        if under:
            return said("{act}: value erased under {ground}; it is not known", act=act, ground=under)
        return said("{act}: its value is not shown; it is not known", act=act)
    if under:
        return said("{act}: names or words erased under {ground}; what was decided stands", act=act, ground=under)
    return said("{act}: names or words of it are not shown; what was decided stands", act=act)


def field_words(name: str) -> str:
    """What two accounts differ on, or a figure that nobody gave: ``by``, ``for``, ``present in Northmere``."""
    field, _, section = name.partition(" in ")
    match field:
        case "by":
            field = said_as("differing", "by")
        case "day":
            field = said_as("differing", "day")
        case "value":
            field = said_as("differing", "value")
        case "until":
            field = said_as("differing", "until")
        case "for":
            field = said_as("differing", "for")
        case "against":
            field = said_as("differing", "against")
        case "abstaining":
            field = said_as("differing", "abstaining")
        case "valid":
            field = said_as("differing", "valid")
        case "invalid":
            field = said_as("differing", "invalid")
        case "returned":
            field = said_as("differing", "returned")
        case "issued":
            field = said_as("differing", "issued")
        case "present":
            field = said_as("differing", "present")
        case "seats":
            field = said_as("differing", "seats")
        case "voted":
            field = said_as("differing", "voted")
        case "entitled":
            field = said_as("differing", "entitled")
    return said("{figure} in {section}", figure=field, section=section) if section else field


def account_tally_words(tally: Tally) -> str:
    """A tally as one account writes it, its figures to the letter."""
    if language() == ENGLISH:
        return write_tally(tally)
    texts = {field: numeral(each.text) for field, each in tally.figures}
    told = []
    for field, text in texts.items():
        whole = texts.get(OF_PAIRS.get(field, ""))
        if field in OF_PAIRS.values() and any(part in texts for part, of in OF_PAIRS.items() if of == field):
            continue
        told.append(part_words(field, text, whole) if whole else figure_words(field, text))
    return ", ".join(told)


def source_words(source: Source) -> str:
    """How surely a source knows, and which it is: ``reported: The Northmere Echo``."""
    return f"{sureness_words(source.sureness)}: {source.text}"


def sureness_words(sureness: Sureness) -> str:
    """How surely a source knows, in a word."""
    match sureness:
        case Sureness.MINUTED:
            return said_as("source", "minuted")
        case Sureness.DECLARED:
            return said_as("source", "declared")
        case Sureness.REPORTED:
            return said_as("source", "reported")
        case Sureness.CLAIMED:
            return said_as("source", "claimed")
        case Sureness.ANONYMOUS:
            return said_as("source", "anonymous")


def parts_words(event: Event) -> tuple[str, ...]:
    """Who moved, seconded and spoke, one sentence for each of these that is known; none of them is a vote.

    What two accounts both say is said once.
    """
    told = []
    parts = parts_of(event)
    for did in Did if parts else ():
        names: dict[str, None] = {}
        for part in parts:
            if part.did is did:
                source = f" ({source_words(part.source)})" if part.source else ""
                names[f"{_sided(part)}{source}"] = None
        if names:
            told.append(_did_words(did, "; ".join(names)))
    return tuple(told)


def _sided(part: Part) -> str:
    """Who took part, and on which side."""
    match part.side:
        case "for":
            return said("{name} for", name=part.name)
        case "against":
            return said("{name} against", name=part.name)
        case _:
            return part.name


def _did_words(did: Did, names: str) -> str:
    match did:
        case Did.MOVED:
            return said("Moved by: {names}.", names=names)
        case Did.SECONDED:
            return said("Seconded by: {names}.", names=names)
        case Did.SPOKE:
            return said("Spoke: {names}.", names=names)


def parts_of(event: Event) -> tuple[Part, ...]:
    """The parts taken in the debate that all accounts of an act give, each once."""
    return tuple(dict.fromkeys(part for account in event.accounts for part in account.parts))


def event_words(event: Event) -> str:
    """An act in one line: ``28 March 2023: bar - Rowan, every seat, by Executive: 22 for, 12 against``."""
    return f"{event.day.words()}: {act_words(event)}"


def act_words(event: Event) -> str:
    """An act in one line, without its day."""
    names = [_name(name) for name in (event.person, event.seat, event.body) if name]
    if event.about:
        names.append(f"[{event.about}]")
    words = term_words(event.act)
    if names:
        words += f" - {', '.join(names)}"
    if event.by_operation:
        words = said("{act}, by operation of the clause", act=words)
    elif event.by and event.by != event.person:
        words = said("{act}, by {doer}", act=words, doer=_name(event.by))
    told = "; ".join(part for part in (_value_words(event), tally_words(event)) if part)
    return f"{words}: {told}" if told else words


def _value_words(event: Event) -> str:
    """What it says, as its entry writes it; yes and no in the language spoken."""
    return value_words(event.value) if isinstance(event.value, bool) and event.value_text else event.value_text


def doer_words(who: Who | None, person: str, body: str) -> str:
    """Who may do an act or must do a duty: a body or office by name, the person, ``a branch``, or anybody.

    Args:
        person, body: The person and the body it is about; empty if it is about none.
    """
    if who is None:
        return said("anybody")
    if who.kind is WhoKind.PERSON:
        return person or who.words
    if who.kind is WhoKind.BODY:
        return body or who.words
    return who.name if who.kind is WhoKind.ONE else who.words


def _name(name: str) -> str:
    if name == EVERYBODY:
        return said("everybody")
    if name == EVERYWHERE:
        return said("every seat")
    return _invented(name) if name.startswith("another ") else name


def _invented(name: str) -> str:
    """Somebody not yet on the record, as a search for acts calls them: ``another person (1)``."""
    found = _ANOTHER.fullmatch(name)
    if found is None:
        return name
    kind, number = found.groups()
    match kind:
        case "person":
            return said("another person ({number})", number=number)
        case "seat":
            return said("another seat ({number})", number=number)
        case "body":
            return said("another body ({number})", number=number)
        case _:
            return said("another {kind} ({number})", kind=kind, number=number)


_ANOTHER = re.compile(r"another (.+) \(([0-9]+)\)")
