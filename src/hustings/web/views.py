"""The pages: each reads its address, asks the archive, and shows what it is told. No rule is written here."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hustings.answers import NotUnderstood
from hustings.answers.json_form import verdict_json
from hustings.answers.namesakes import which_of_them
from hustings.entries import Refused, Sureness, day_words, nearest_word
from hustings.rulebook import Slot
from hustings.speech import said
from hustings.web import addresses
from hustings.web.act_reading import rulings_on
from hustings.web.answer_page import AnswerPage
from hustings.web.archive import Archive
from hustings.web.asking_page import (
    check_person,
    faults_of,
    form_shown,
    groups,
    more_stories,
    nobody_called,
    questions_about_people,
    story_of,
)
from hustings.web.book_page import BookPage
from hustings.web.clause_page import ClausePage
from hustings.web.decision_page import DecisionPage, row_words, rows
from hustings.web.names_asked import as_on_record
from hustings.web.pages_as_json import askable_json, clause_json, organisation_json, person_json
from hustings.web.person_page import PersonPage
from hustings.web.proof_shown import Showing
from hustings.web.questions import BadQuestion, Fault, name_of_page, read_asked
from hustings.web.responses import NotHere, archive_of, as_json_response, page, shelf_of

RECENT = 8


@require_safe
def home(request: HttpRequest, as_json: bool = False) -> HttpResponse:
    """What this is, and whose records are here."""
    shelf = shelf_of(request)
    if as_json:
        return as_json_response({"organisations": [organisation_json(archive) for archive in shelf]})
    shown = [(archive, story_of(archive)) for archive in shelf]
    return page(request, "home", None, shown=shown, json_address="/index.json")


@require_safe
def organisation(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """An organisation: its people and seats, what may be asked, what was entered last."""
    archive = archive_of(request, slug)
    if as_json:
        return as_json_response(organisation_json(archive))
    return page(
        request, "organisation", archive, json_address=f"/{slug}.json", story=story_of(archive),
        stories=more_stories(archive),
        recent=[row for row in rows(archive) if row.kind][:RECENT], questions=questions_about_people(archive),
        groups=groups(archive),
    )  # fmt: skip


@require_safe
def ask(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """A question in plain words, and its answer."""
    archive = archive_of(request, slug)
    if not request.GET.get("what"):
        return as_json_response(askable_json(archive)) if as_json else _form(request, archive, ())
    try:
        asked = as_on_record(archive, read_asked(request.GET, archive.book, on=archive.usual_day()))
        check_person(archive, asked)
        verdict = archive.answer(asked)
    except (BadQuestion, NotUnderstood, Refused) as error:
        faults = faults_of(error)
        if as_json:
            return as_json_response(
                {"faults": [{"field": fault.field, "message": fault.message} for fault in faults]}, status=400
            )
        return _form(request, archive, faults)
    if as_json:
        return as_json_response(verdict_json(verdict))
    answer = AnswerPage(archive, asked, verdict)
    return page(
        request, "ask", archive, answer=answer, json_address=answer.json_address, letter=True,
        **form_shown(request.GET, archive),
    )  # fmt: skip


@require_safe
def person(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A person's standing over time, and the answer on the chosen day."""
    archive = archive_of(request, slug)
    name, as_json = name_of_page(name, archive.has_page)
    if not archive.has_page(name):
        raise _unknown_person(archive, name)
    default = archive.default_goal
    term = request.GET.get("what") or default
    seat = " ".join(request.GET.get("seat", "").split()) or archive.usual_seat(name)
    try:
        slots = archive.book.slots(term) if term in (*archive.book.terms, *archive.book.heads) else frozenset()
        if Slot.SEAT in slots and not seat:
            seat = archive.seats[0] if archive.seats else ""
        asked = read_asked(
            request.GET, archive.book, on=archive.usual_day(), term=default, names={"person": name, "seat": seat}
        )
        asked = replace(asked, recorded_by=None)  # lanes show the record as it is; `ask` can ask as of another day
        verdict, searched = (archive.answer(asked), True) if as_json else archive.answer_of_page(asked)
        answer = AnswerPage(archive, asked, verdict, at="person", searched=searched)
    except (BadQuestion, NotUnderstood, Refused) as error:
        raise BadQuestion(faults_of(error)) from None
    shown = PersonPage(archive, asked, answer, whole=request.GET.get("from") == "all")
    if as_json:
        return as_json_response(person_json(shown))
    return page(request, "person", archive, page=shown, answer=answer, json_address=shown.json_address, letter=True)


@require_safe
def rulebook(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """The whole book."""
    archive = archive_of(request, slug)
    book = BookPage(archive, archive.usual_day())
    if as_json:
        clauses = [clause_json(archive, clause.number) for clause in archive.book.clauses if clause.number]
        return as_json_response({"book": archive.book.front.book, "hash": archive.book.text_hash, "clauses": clauses})
    return page(request, "rulebook", archive, book=book, json_address=f"/{slug}/rulebook.json")


@require_safe
def clause(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One clause, its versions, and what was done under it."""
    archive = archive_of(request, slug)
    number, as_json = name_of_page(number, archive.book.by_number.__contains__)
    found = archive.clause(number)
    if found is None:
        near = nearest_word(number, archive.book.by_number)
        told = said("The book has no clause {number}.", number=number[:40])
        if near:
            told = said('The book has no clause {number}; did you mean "{near}"?', number=number[:40], near=near)
        raise NotHere(told, [(said("The whole rule book"), addresses.rulebook(slug))])
    if as_json:
        more = ClausePage(archive, found, archive.usual_day()).as_json()
        return as_json_response({**clause_json(archive, number), **more})
    book = BookPage(archive, archive.usual_day())
    numbers = list(archive.book.by_number)
    place = numbers.index(number)
    rulings = rulings_on(archive.book, archive.register, number, archive.usual_day())
    beneath = [c for c in archive.book.clauses if c.number.startswith(f"{number}.") and c.level > found.level]
    return page(
        request, "clause", archive, book=book, clause=book.clause(found), entries=book.entries_under(found),
        page=ClausePage(archive, found, archive.usual_day()), acts=book.acts_of(found),
        written=[archive.rule_text(version) for version in found.versions], beneath=beneath,
        rulings=tuple(map(Showing(archive).ruling, rulings)), rulings_on=day_words(archive.usual_day()),
        json_address=addresses.clause(slug, number, as_json=True),
        earlier=archive.clause(numbers[place - 1]) if place else None,
        later=archive.clause(numbers[place + 1]) if place + 1 < len(numbers) else None,
    )  # fmt: skip


@require_safe
def decision(request: HttpRequest, slug: str, number: int, as_json: bool = False) -> HttpResponse:
    """One entry, with every account of it."""
    archive = archive_of(request, slug)
    entry = archive.entry(number)
    if entry is None:
        told = said(
            "The register has no entry {number}; its entries are numbered 1 to {last}.",
            number=number, last=archive.last_number,
        )  # fmt: skip
        raise NotHere(told, [(said("Everything on the record"), addresses.decisions(slug))])
    shown = DecisionPage(archive, entry)
    if as_json:
        return as_json_response(shown.as_json())
    return page(request, "decision", archive, page=shown,
                 json_address=addresses.decision(slug, number, as_json=True))  # fmt: skip


@require_safe
def about(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """How the register is kept, and how anybody can check it."""
    archive = archive_of(request, slug)
    if as_json:
        return as_json_response(organisation_json(archive))
    complete = [(row_words(entry), addresses.decision(slug, entry.number), entry.day.words())
                for entry in archive.searches()]  # fmt: skip
    return page(request, "about", archive, sureness=_sureness(), complete=complete, json_address=f"/{slug}/about.json")


def _sureness() -> tuple[tuple[Sureness, str], ...]:
    return (
        (Sureness.MINUTED, said("the minutes or another record of the body itself say so")),
        (Sureness.DECLARED, said("somebody who took part says so openly")),
        (Sureness.REPORTED, said("a reporter or another third party says so")),
        (
            Sureness.CLAIMED,
            said("somebody claims it; an answer never rests on a claim alone, it says “not known”"),
        ),
        (Sureness.ANONYMOUS, said("somebody not named says so; no answer rests on it, and it is told as a mark")),
    )


def _unknown_person(archive: Archive, name: str) -> NotHere:
    if name in archive.namesakes:
        numbered = archive.namesakes[name]
        raise NotHere(
            which_of_them(name, numbered), [(each, addresses.person(archive.slug, each)) for each in numbered]
        )
    near = nearest_word(name, archive.everybody)
    ways = [(said("Everybody on the record"), addresses.people(archive.slug))]
    if near:
        ways = [(near, addresses.person(archive.slug, near)), *ways]
    return NotHere(nobody_called(name, near), ways)


def _form(request: HttpRequest, archive: Archive, faults: tuple[Fault, ...]) -> HttpResponse:
    return page(
        request, "ask", archive, status=400 if faults else 200, faults=faults,
        json_address="" if faults else addresses.ask(archive.slug, as_json=True),
        **form_shown(request.GET, archive, faults),
    )  # fmt: skip
