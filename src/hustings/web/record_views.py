"""The pages of the record as a whole: the register, and who and what it names."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hustings.entries import DayError, day_words, nearest_word, read_exact_day
from hustings.speech import said
from hustings.web import addresses
from hustings.web.archive import Archive
from hustings.web.bodies_page import BodyPage, groups
from hustings.web.duties_page import DutiesPage, all_bodies
from hustings.web.paging import ITEMS_OF_DATA, page_of
from hustings.web.questions import BadQuestion, Fault, day_fault, name_of_page, plain_name
from hustings.web.register_page import RegisterPage, Wanted, people_found
from hustings.web.responses import NotHere, archive_of, as_json_response, page
from hustings.web.seats_page import SeatPage, seats_listed

PEOPLE_ON_A_PAGE = 120


@require_safe
def decisions(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """The register: everything on the record or what was searched for, the newest first."""
    archive = archive_of(request, slug)
    shown = RegisterPage(archive, Wanted.read(request.GET), request.GET.get("page", ""))
    if as_json:
        return as_json_response(shown.as_json(), status=400 if shown.faults else 200)
    return page(request, "decisions", archive, page=shown, json_address=shown.json_address,
                status=400 if shown.faults else 200)  # fmt: skip


@require_safe
def people(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """Everybody on the record, to be found by name."""
    archive = archive_of(request, slug)
    words = plain_name(request.GET.get("words", ""))[:300]
    found = people_found(archive, words)
    query = [("words", words)]
    if as_json:
        data = page_of(
            tuple(found.items()), request.GET.get("page", ""), f"/{slug}/people.json", query, length=ITEMS_OF_DATA
        )
        return as_json_response({"found": len(found), **data.as_json(), "people": [
            {"person": name, "acts": acts} for name, acts in data.items
        ]})  # fmt: skip
    listed = page_of(
        tuple(found.items()), request.GET.get("page", ""), addresses.people(slug), query, length=PEOPLE_ON_A_PAGE
    )
    return page(request, "people", archive, listed=listed, words=words,
                json_address=addresses.with_query(f"/{slug}/people.json", query))  # fmt: skip


@require_safe
def seats(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """Every seat on the record."""
    archive = archive_of(request, slug)
    listed = seats_listed(archive)
    if as_json:
        return as_json_response({"seats": [
            {"seat": seat.name, "people": seat.people, "entries": seat.entries} for seat in listed
        ]})  # fmt: skip
    return page(request, "seats", archive, seats=listed, json_address=f"/{slug}/seats.json")


@require_safe
def seat(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A seat: who is in the running, and what was decided about it."""
    archive = archive_of(request, slug)
    name, as_json = name_of_page(name, archive.seats.__contains__)
    if name not in archive.seats:
        raise NotHere(_no_seat(name, nearest_word(name, archive.seats)),
                      [(said("Every seat on the record"), addresses.seats(slug))])  # fmt: skip
    shown = SeatPage(archive, name, day_of(request, archive))
    if as_json:
        return as_json_response(shown.as_json())
    return page(request, "seat", archive, page=shown, json_address=_dated(addresses.seat(slug, name, as_json=True),
                request))  # fmt: skip


@require_safe
def bodies(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """Every body and office of the book and of the record."""
    archive = archive_of(request, slug)
    found = groups(archive, archive.usual_day())
    if as_json:
        return as_json_response({"bodies": [
            {"body": body.name, "kind": body.kind or None, "decided": body.decided, "overdue": body.overdue}
            for group in found for body in group.bodies
        ]})  # fmt: skip
    return page(request, "bodies", archive, groups=found, json_address=f"/{slug}/bodies.json")


@require_safe
def body(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A body or office: what it may do, what it did, what it owes and was asked."""
    archive = archive_of(request, slug)
    known = all_bodies(archive)
    name, as_json = name_of_page(name, known.__contains__)
    if name not in known:
        raise NotHere(_no_body(name, nearest_word(name, known)),
                      [(said("Every body and office"), addresses.bodies(slug))])  # fmt: skip
    shown = BodyPage(archive, name, day_of(request, archive))
    if as_json:
        return as_json_response(shown.as_json())
    return page(request, "body", archive, page=shown, json_address=_dated(addresses.body(slug, name, as_json=True),
                request))  # fmt: skip


@require_safe
def duties(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """What had to be done by when, and whether it was."""
    archive = archive_of(request, slug)
    given = {key: plain_name(request.GET.get(key, ""))[:300] for key in ("by", "state", "page")}
    shown = DutiesPage(archive, day_of(request, archive), given["by"], given["state"], given["page"])
    if as_json:
        return as_json_response(shown.as_json())
    return page(request, "duties", archive, page=shown, json_address=shown.json_address)


def day_of(request: HttpRequest, archive: Archive) -> date:
    """The day in the address; the one usually asked about, where it names none.

    Raises:
        BadQuestion: If it is no day, or one on which no book was in force.
    """
    text = plain_name(request.GET.get("on", ""))
    if not text:
        return archive.usual_day()
    try:
        day = read_exact_day(text)
    except DayError as error:
        raise BadQuestion([Fault("on", f"{day_fault(text, error)}.")]) from None
    if day < archive.book.front.adopted:
        adopted = day_words(archive.book.front.adopted)
        told = said(
            "On {day} no book was in force: this one was adopted on {adopted}.", day=day_words(day), adopted=adopted
        )  # fmt: skip
        raise BadQuestion([Fault("on", told)])
    return day


def _dated(address: str, request: HttpRequest) -> str:
    return addresses.with_query(address, [("on", request.GET.get("on", ""))])


def _no_seat(name: str, near: str) -> str:
    if not near:
        return said("No seat called “{name}” is on this record.", name=name[:80])
    return said('No seat called “{name}” is on this record; did you mean "{near}"?', name=name[:80], near=near)


def _no_body(name: str, near: str) -> str:
    if not near:
        return said("No body or office called “{name}” is on this record.", name=name[:80])
    return said(
        'No body or office called “{name}” is on this record; did you mean "{near}"?', name=name[:80], near=near
    )
