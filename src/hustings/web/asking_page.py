"""What may be asked: the form with its choices, and questions that stand ready to be followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from hustings.answers import NotUnderstood
from hustings.answers.lines import capital, term_words
from hustings.answers.namesakes import which_of_them
from hustings.entries import NameTextError, Refused, day_words, nearest_word, read_names
from hustings.rulebook import Slot
from hustings.speech import ENGLISH, language, said
from hustings.web import addresses
from hustings.web.answer_page import AnswerPage
from hustings.web.archive import Archive
from hustings.web.question_words import question_words
from hustings.web.questions import Asked, BadQuestion, Fault, read_asked


@dataclass(frozen=True)
class Group:
    """Questions of one kind, for a list to choose from."""

    title: str
    choices: tuple[tuple[str, str], ...]


def form_shown(asked: QueryDict, archive: Archive, faults: tuple[Fault, ...] = ()) -> dict[str, Any]:
    """The form with what was given, and with what is wrong beside its field."""
    fields = ("what", "person", "seat", "body", "entry", "on", "freeze", "recorded")
    given = {key: asked.get(key, "") for key in fields}
    given["what"] = given["what"] or asked.get("choose", "") or archive.default_goal
    given["on"] = given["on"] or archive.usual_day().isoformat()
    wrong = {fault.field for fault in faults}
    return {
        "given": {key: "" if key in wrong and key in _DAYS else value for key, value in given.items()},
        "suppose": "\n".join(asked.getlist("suppose")),
        "fault": {fault.field: fault.message for fault in faults},
        "groups": groups(archive),
        "more": any(given[key] for key in ("body", "entry", "freeze", "recorded")) or asked.getlist("suppose"),
    }


_DAYS = ("on", "freeze", "recorded")
"""Fields in which a form can hold nothing but a day."""


def groups(archive: Archive) -> tuple[Group, ...]:
    """Everything that may be asked, by what it is about."""
    book = archive.book
    found: dict[str, list[tuple[str, str]]] = {}
    for term in archive.askable:
        slots = book.slots(term)
        if term in archive.goals:
            title = said("What a person may do, and what they are")
        elif Slot.ENTRY in slots:
            title = said("About one entry")
        elif Slot.PERSON in slots:
            title = said("About a person")
        elif Slot.BODY in slots:
            title = said("About a body")
        elif Slot.SEAT in slots:
            title = said("About a seat")
        else:
            title = said("About everybody")
        found.setdefault(title, []).append((term, term_choice(archive, term)))
    return tuple(Group(title, tuple(choices)) for title, choices in found.items())


def term_choice(archive: Archive, name: str) -> str:
    """A term as a form offers it: in the book's own words where it has some, with its name where those are bare."""
    book = archive.book
    phrase = book.terms[name].phrase if name in book.terms else book.head_phrases.get(name)
    words = capital(term_words(name))
    if phrase is None and name in archive.goals:
        return words
    if phrase is None:
        clause = next((c for c in book.clauses for v in c.versions for s in v.statements
                       if getattr(s, "head", "") == name), None)  # fmt: skip
        return f"{words} ({clause.title})" if clause and name not in book.terms else words
    told = phrase.yes.replace("{subject}", "…").replace("{}", "…").strip()
    return words if told.startswith(term_words(name)) else f"{words}: {told}"


def check_person(archive: Archive, asked: Asked) -> None:
    """A misspelt name must not be answered No: unless a supposition names them, the person must be on the record."""
    name = asked.person
    if Slot.PERSON not in archive.book.slots(asked.term) or archive.has_page(name):
        return
    if any(name in line for line in asked.suppose):
        return
    if name in archive.namesakes:
        raise BadQuestion([Fault("person", which_of_them(name, archive.namesakes[name]))])
    raise BadQuestion([Fault("person", nobody_called(name, nearest_word(name, archive.everybody)))])


def nobody_called(name: str, near: str) -> str:
    """That nobody of this name is on the record, with the name that is nearest to it, if one is near."""
    if not near:
        return said("Nobody called “{name}” is on this record.", name=name[:80])
    return said('Nobody called “{name}” is on this record; did you mean "{near}"?', name=name[:80], near=near)


def faults_of(error: BadQuestion | NotUnderstood | Refused) -> tuple[Fault, ...]:
    """What is wrong with a question, field by field, whoever found it."""
    match error:
        case BadQuestion():
            return error.faults
        case Refused():
            return tuple(Fault("suppose", f"{capital(p.message)}. {capital(p.advice)}".strip()) for p in error.problems)
        case _:
            return (Fault("what", str(error)),)


def story_of(archive: Archive) -> AnswerPage | None:
    """The one question of an organisation whose answer stands on the first page."""
    asked = _asked_in(archive, archive.organisation.story)
    if asked is None:
        return None
    try:
        return AnswerPage(archive, asked, archive.answer(asked))
    except (NotUnderstood, Refused):
        return None


def more_stories(archive: Archive) -> list[tuple[str, str, str]]:
    """Questions that an organisation offers besides its first: of each the title, the question, and its address.

    One that the book cannot be asked is left out.
    """
    asked = ((title, _asked_in(archive, question)) for title, question in archive.organisation.also)
    return [
        (
            title,
            f"{question_words(archive, each)} {capital(day_words(each.on))}",
            addresses.ask(archive.slug, each.query()),
        )
        for title, each in asked
        if each is not None
    ]


def _asked_in(archive: Archive, question: str) -> Asked | None:
    """A question as a worked example writes it; nothing where it cannot be asked."""
    try:
        day, term, *names = read_names(question.removeprefix("ask ").strip())
    except (NameTextError, ValueError):
        return None
    known = term in archive.book.heads or term in archive.book.terms
    slots = [slot for slot in Slot if known and slot in archive.book.slots(term)]
    given = dict(zip((slot.value for slot in slots), names, strict=False))
    try:
        return read_asked(_Words({"what": term, "on": day, **given}), archive.book, on=archive.usual_day())
    except BadQuestion:
        return None


class _Words:
    """A query made from words."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def getlist(self, key: str) -> list[str]:
        return [self.words[key]] if key in self.words else []


def questions_about_people(archive: Archive) -> list[tuple[str, str]]:
    """For people with most on the record: the usual question about them, with its address."""
    goal = archive.default_goal
    if not goal:
        return []
    day = archive.usual_day()
    counted = dict.fromkeys(archive.people, 0) | Counter(event.person for event in archive.events if event.person)
    asked = []
    for name in sorted(archive.people, key=lambda name: -counted[name])[:6]:
        seat = archive.usual_seat(name)
        if Slot.SEAT in archive.book.slots(goal) and not seat:
            continue
        words = term_words(goal)
        english = language() == ENGLISH and words.startswith("may ")
        told = f"May {name} {words.removeprefix('may ')}" if english else f"{name}: {words}"
        query = [("what", goal), ("seat", seat), ("on", day.isoformat())]
        asked.append((f"{told}{f', {seat}' if seat else ''}?", addresses.person(archive.slug, name, query)))
    return asked
