"""The pages: each reads its address, asks the archive, and shows what it is told. No rule is written here."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hustings.answers import NotUnderstood
from hustings.answers.json_form import verdict_json
from hustings.answers.words import capital, term_words
from hustings.entries import CompleteEntry, NameTextError, Refused, Sureness, nearest, read_names
from hustings.rulebook import Slot
from hustings.web import addresses
from hustings.web.answer_page import AnswerPage
from hustings.web.archive import Archive, Shelf
from hustings.web.book_page import BookPage
from hustings.web.decision_page import DecisionPage, row_words, rows
from hustings.web.person_page import PersonPage
from hustings.web.questions import Asked, BadQuestion, Fault, plain_name, read_asked

SHELF = "hustings.shelf"
RECENT = 8


class NotHere(LookupError):
    """What an address names is not on this site; ``str()`` is the sentence to show, ``ways`` where to go instead."""

    def __init__(self, message: str, ways: list[tuple[str, str]]) -> None:
        self.ways = ways
        super().__init__(message)


@dataclass(frozen=True)
class Group:
    """Questions of one kind, for a list to choose from."""

    title: str
    choices: tuple[tuple[str, str], ...]


# -- the pages ---------------------------------------------------------------------------------------------------------


@require_safe
def home(request: HttpRequest, as_json: bool = False) -> HttpResponse:
    """What this is, and whose records are here."""
    shelf = _shelf(request)
    if as_json:
        return _json({"organisations": [_organisation_json(archive) for archive in shelf]})
    shown = [(archive, _story(archive)) for archive in shelf]
    return _page(request, "home", None, shown=shown, json_address="/index.json")


@require_safe
def organisation(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """An organisation: its people and seats, what may be asked, what was entered last."""
    archive = _archive(request, slug)
    if as_json:
        return _json(_organisation_json(archive))
    return _page(
        request, "organisation", archive, json_address=f"/{slug}.json", story=_story(archive),
        recent=[row for row in rows(archive) if row.kind][:RECENT], questions=_people_questions(archive),
        groups=_groups(archive),
    )  # fmt: skip


@require_safe
def ask(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """A question in plain words, and its answer."""
    archive = _archive(request, slug)
    if not request.GET.get("what"):
        return _json(_askable_json(archive)) if as_json else _form(request, archive, ())
    try:
        asked = read_asked(request.GET, archive.book, on=archive.usual_day())
        _known_person(archive, asked)
        verdict = archive.answer(asked)
    except (BadQuestion, NotUnderstood, Refused) as error:
        faults = _faults(error)
        if as_json:
            return _json({"faults": [{"field": fault.field, "message": fault.message} for fault in faults]}, status=400)
        return _form(request, archive, faults)
    if as_json:
        return _json(verdict_json(verdict))
    answer = AnswerPage(archive, asked, verdict)
    return _page(
        request, "ask", archive, answer=answer, json_address=answer.json_address, letter=True,
        **_form_context(request, archive),
    )  # fmt: skip


@require_safe
def person(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A person's standing over time, and the answer on the chosen day."""
    archive = _archive(request, slug)
    name, as_json = _name_of_page(name, archive.people)
    if name not in archive.people:
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
        answer = AnswerPage(archive, asked, archive.answer(asked), at="person")
    except (BadQuestion, NotUnderstood, Refused) as error:
        raise BadQuestion(_faults(error)) from None
    page = PersonPage(archive, asked, answer, whole=request.GET.get("from") == "all")
    if as_json:
        return _json(_person_json(page))
    return _page(request, "person", archive, page=page, answer=answer, json_address=page.json_address, letter=True)


@require_safe
def rulebook(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """The whole book."""
    archive = _archive(request, slug)
    book = BookPage(archive, archive.usual_day())
    if as_json:
        clauses = [_clause_json(archive, clause.number) for clause in archive.book.clauses if clause.number]
        return _json({"book": archive.book.front.book, "hash": archive.book.text_hash, "clauses": clauses})
    return _page(request, "rulebook", archive, book=book, json_address=f"/{slug}/rulebook.json")


@require_safe
def clause(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One clause, its versions, and what was done under it."""
    archive = _archive(request, slug)
    number, as_json = _name_of_page(number, tuple(archive.book.by_number))
    found = archive.clause(number)
    if found is None:
        near = nearest(number, archive.book.by_number)
        raise NotHere(f"The book has no clause {number[:40]}" + (f"; {near}" if near else "."),
                      [("The whole rule book", addresses.rulebook(slug))])  # fmt: skip
    if as_json:
        return _json(_clause_json(archive, number))
    book = BookPage(archive, archive.usual_day())
    numbers = list(archive.book.by_number)
    place = numbers.index(number)
    beneath = [c for c in archive.book.clauses if c.number.startswith(f"{number}.") and c.level > found.level]
    return _page(
        request, "clause", archive, book=book, clause=book.clause(found), entries=book.entries_under(found),
        written=[archive.rule_text(version) for version in found.versions], beneath=beneath,
        json_address=addresses.clause(slug, number, as_json=True),
        earlier=archive.clause(numbers[place - 1]) if place else None,
        later=archive.clause(numbers[place + 1]) if place + 1 < len(numbers) else None,
    )  # fmt: skip


@require_safe
def decisions(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """Everything on the record, the newest first."""
    archive = _archive(request, slug)
    found = rows(archive)
    if as_json:
        return _json({"entries": [
            {"number": row.number, "day": row.day, "words": row.words, "label": row.label or None} for row in found
        ]})  # fmt: skip
    return _page(request, "decisions", archive, rows=found, json_address=f"/{slug}/decisions.json")


@require_safe
def decision(request: HttpRequest, slug: str, number: int, as_json: bool = False) -> HttpResponse:
    """One entry, with every account of it."""
    archive = _archive(request, slug)
    entry = archive.by_number.get(number)
    if entry is None:
        raise NotHere(f"The register has no entry {number}; its entries are numbered 1 to {len(archive.by_number)}.",
                      [("Everything on the record", addresses.decisions(slug))])  # fmt: skip
    page = DecisionPage(archive, entry)
    if as_json:
        return _json(page.as_json())
    return _page(request, "decision", archive, page=page,
                 json_address=addresses.decision(slug, number, as_json=True))  # fmt: skip


@require_safe
def about(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """How the register is kept, and how anybody can check it."""
    archive = _archive(request, slug)
    if as_json:
        return _json(_organisation_json(archive))
    complete = [(row_words(entry), addresses.decision(slug, entry.number), entry.day.words())
                for entry in archive.register.entries if isinstance(entry, CompleteEntry)]  # fmt: skip
    return _page(request, "about", archive, sureness=_SURENESS, complete=complete, json_address=f"/{slug}/about.json")


_SURENESS = (
    (Sureness.MINUTED, "the minutes or another record of the body itself say so"),
    (Sureness.DECLARED, "somebody who took part says so openly"),
    (Sureness.REPORTED, "a reporter or another third party says so"),
    (Sureness.CLAIMED, "somebody claims it; an answer never rests on a claim alone, it says “not known”"),
)


# -- what went wrong ---------------------------------------------------------------------------------------------------


_ONE_AT_A_TIME = threading.Lock()
"""What a book and a register were read to mean is kept between questions; only one request at a time works on it."""


class SaysSo:
    """Middleware: what cannot be found or understood is told in a sentence, with a way on."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # refuses a name that is not this site's
        with _ONE_AT_A_TIME:
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotHere):
            return _sorry(request, 404, str(error), error.ways)
        if isinstance(error, BadQuestion):
            return _sorry(request, 400, str(error), [])
        return None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No page stands at this address."""
    return _sorry(request, 404, "There is no page at this address.", [])


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself cannot be read."""
    return _sorry(request, 400, "This address cannot be read.", [])


def gone_wrong(request: HttpRequest) -> HttpResponse:
    """A fault of the program."""
    return _sorry(request, 500, "Something went wrong here, and it is not your fault.", [])


def _sorry(request: HttpRequest, status: int, message: str, ways: list[tuple[str, str]]) -> HttpResponse:
    if request.path.endswith(".json"):
        return _json({"faults": [{"field": None, "message": message}]}, status=status)
    shelf = _shelf(request)
    archive = shelf.get(request.path.split("/")[1]) if request.path.count("/") > 1 else None
    if archive is not None:
        own = addresses.organisation(archive.slug)
        ways = [*ways, ("Ask a question", addresses.ask(archive.slug)), (archive.title, own)]
    title = {404: "Not found", 400: "This could not be understood"}.get(status, "Something went wrong")
    return _page(request, "sorry", archive, status=status, title=title, message=message,
                 ways=[*ways, ("The first page", addresses.home())])  # fmt: skip


# -- helpers of the pages ----------------------------------------------------------------------------------------------


def _shelf(request: HttpRequest) -> Shelf:
    return request.META.get(SHELF) or Shelf(())


def _archive(request: HttpRequest, slug: str) -> Archive:
    shelf = _shelf(request)
    archive = shelf.get(slug)
    if archive is None:
        here = ", ".join(archive.title for archive in shelf)
        raise NotHere(f"No organisation is kept here under this address. Here are: {here}.", [])
    return archive


def _page(
    request: HttpRequest, name: str, archive: Archive | None, *, status: int = 200, json_address: str = "", **shown: Any
) -> HttpResponse:
    context = {"archive": archive, "here": name, "json_address": json_address, **shown}
    if shown.get("letter"):
        context["address"] = request.build_absolute_uri(shown["answer"].own_address)
    response = render(request, f"hustings/{name}.html", context, status=status)
    response["Cache-Control"] = "no-cache"
    return response


def _json(content: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _name_of_page(name: str, known: tuple[str, ...]) -> tuple[str, bool]:
    """The name in an address, and whether the page is wanted as JSON; a name that itself ends in .json is a name."""
    name = plain_name(name)
    if name.endswith(".json") and name not in known:
        return name.removesuffix(".json"), True
    return name, False


def _unknown_person(archive: Archive, name: str) -> NotHere:
    near = nearest(name, archive.people)
    ways = [("Everybody on the record", addresses.organisation(archive.slug))]
    if near:
        meant = near.split('"')[1]
        ways = [(meant, addresses.person(archive.slug, meant)), *ways]
    return NotHere(f"Nobody called “{name[:80]}” is on this record" + (f"; {near}" if near else "."), ways)


def _known_person(archive: Archive, asked: Asked) -> None:
    """A misspelt name must not be answered No: unless a supposition names them, the person must be on the record."""
    name = asked.person
    if Slot.PERSON not in archive.book.slots(asked.term) or name in archive.people:
        return
    if any(name in line for line in asked.suppose):
        return
    near = nearest(name, archive.people)
    told = f"Nobody called “{name[:80]}” is on this record" + (f"; {near}" if near else ".")
    raise BadQuestion([Fault("person", told)])


def _faults(error: BadQuestion | NotUnderstood | Refused) -> tuple[Fault, ...]:
    match error:
        case BadQuestion():
            return error.faults
        case Refused():
            return tuple(Fault("suppose", f"{capital(p.message)}. {capital(p.advice)}".strip()) for p in error.problems)
        case _:
            return (Fault("what", str(error)),)


def _form(request: HttpRequest, archive: Archive, faults: tuple[Fault, ...]) -> HttpResponse:
    return _page(
        request, "ask", archive, status=400 if faults else 200, faults=faults,
        json_address="" if faults else addresses.ask(archive.slug, as_json=True),
        **_form_context(request, archive, faults),
    )  # fmt: skip


def _form_context(request: HttpRequest, archive: Archive, faults: tuple[Fault, ...] = ()) -> dict[str, Any]:
    fields = ("what", "person", "seat", "body", "entry", "on", "freeze", "recorded")
    given = {key: request.GET.get(key, "") for key in fields}
    given["what"] = given["what"] or request.GET.get("choose", "")
    given["on"] = given["on"] or archive.usual_day().isoformat()
    wrong = {fault.field for fault in faults}
    return {
        "given": {key: "" if key in wrong and key in _DAYS else value for key, value in given.items()},
        "suppose": "\n".join(request.GET.getlist("suppose")),
        "fault": {fault.field: fault.message for fault in faults},
        "groups": _groups(archive),
        "more": any(given[key] for key in ("body", "entry", "freeze", "recorded")) or request.GET.getlist("suppose"),
    }


_DAYS = ("on", "freeze", "recorded")
"""Fields in which a form can hold nothing but a day."""


def _groups(archive: Archive) -> tuple[Group, ...]:
    """Everything that may be asked, by what it is about."""
    book = archive.book
    found: dict[str, list[tuple[str, str]]] = {}
    for term in archive.askable:
        slots = book.slots(term)
        if term in archive.goals:
            title = "What a person may do, and what they are"
        elif Slot.ENTRY in slots:
            title = "About one entry"
        elif Slot.PERSON in slots:
            title = "About a person"
        elif Slot.BODY in slots:
            title = "About a body"
        elif Slot.SEAT in slots:
            title = "About a seat"
        else:
            title = "About everybody"
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


def _story(archive: Archive) -> AnswerPage | None:
    """The one question of an organisation whose answer stands on the first page."""
    if not archive.organisation.story:
        return None
    try:
        day, term, *names = read_names(archive.organisation.story.removeprefix("ask ").strip())
    except (NameTextError, ValueError):
        return None
    known = term in archive.book.heads or term in archive.book.terms
    slots = [slot for slot in Slot if known and slot in archive.book.slots(term)]
    given = dict(zip((slot.value for slot in slots), names, strict=False))
    try:
        asked = read_asked(_Words({"what": term, "on": day, **given}), archive.book, on=archive.usual_day())
        return AnswerPage(archive, asked, archive.answer(asked))
    except (BadQuestion, NotUnderstood, Refused):
        return None


class _Words:
    """A query made from words."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def getlist(self, key: str) -> list[str]:
        return [self.words[key]] if key in self.words else []


def _people_questions(archive: Archive) -> list[tuple[str, str]]:
    """For people with most on the record: the usual question about them, with its address."""
    goal = archive.default_goal
    if not goal:
        return []
    day = archive.usual_day()
    counted = {name: sum(1 for event in archive.events if event.person == name) for name in archive.people}
    asked = []
    for name in sorted(counted, key=lambda name: -counted[name])[:6]:
        seat = archive.usual_seat(name)
        if Slot.SEAT in archive.book.slots(goal) and not seat:
            continue
        words = term_words(goal)
        told = f"May {name} {words.removeprefix('may ')}" if words.startswith("may ") else f"{name}: {words}"
        query = [("what", goal), ("seat", seat), ("on", day.isoformat())]
        asked.append((f"{told}{f', {seat}' if seat else ''}?", addresses.person(archive.slug, name, query)))
    return asked


# -- as JSON -----------------------------------------------------------------------------------------------------------


def _organisation_json(archive: Archive) -> dict[str, Any]:
    reach = archive.register.recorded_to
    return {
        "organisation": archive.slug,
        "title": archive.title,
        "register_kind": str(archive.register.kind),
        "book": archive.book.text_hash,
        "register": archive.register_hash,
        "recorded_to": reach.isoformat() if reach else None,
        "entries": len(archive.register.entries),
        "people": list(archive.people),
        "seats": list(archive.seats),
        "terms": list(archive.askable),
    }


def _askable_json(archive: Archive) -> dict[str, Any]:
    book = archive.book
    return {
        "askable": [
            {
                "term": name,
                "words": term_choice(archive, name),
                "names": [slot.value for slot in Slot if slot in book.slots(name)],
            }
            for name in archive.askable
        ]
    }


def _person_json(page: PersonPage) -> dict[str, Any]:
    return {
        "person": page.name,
        "verdict": verdict_json(page.answer.verdict),
        "lanes": page.lanes_json(),
        "entries": [row.number for row in page.entries],
    }


def _clause_json(archive: Archive, number: str) -> dict[str, Any]:
    clause = archive.book.by_number[number]
    return {
        "clause": clause.number,
        "title": clause.title,
        "prose": clause.prose,
        "versions": [
            {
                "from": version.start.isoformat(),
                "until": version.end.isoformat() if version.end else None,
                "by": version.made_by or None,
                "rule": archive.rule_text(version),
            }
            for version in clause.versions
        ],
    }
