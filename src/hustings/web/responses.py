"""Answers to a request: a page, the same as JSON, or a sentence about what could not be found or understood."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from hustings.speech import said
from hustings.web import addresses, languages
from hustings.web.archive import Archive
from hustings.web.kept_records import SHELF, Shelf
from hustings.web.questions import BadQuestion

LISTS = frozenset({
    "organisation", "people", "seats", "seat", "bodies", "body", "duties", "decisions", "rulebook", "clause",
})  # fmt: skip
"""The pages that list or count, for which of a long record only the newest entries are looked at."""


class NotHere(LookupError):
    """What an address names is not on this site; ``str()`` is the sentence to show, ``ways`` where to go instead."""

    def __init__(self, message: str, ways: list[tuple[str, str]]) -> None:
        self.ways = ways
        super().__init__(message)


def shelf_of(request: HttpRequest) -> Shelf:
    """What the site serves."""
    return request.META.get(SHELF) or Shelf(())


def archive_of(request: HttpRequest, slug: str) -> Archive:
    """The organisation under this part of the address.

    Raises:
        NotHere: If there is none.
    """
    shelf = shelf_of(request)
    archive = shelf.get(slug)
    if archive is None:
        here = ", ".join(archive.title for archive in shelf)
        raise NotHere(said("No organisation is kept here under this address. Here are: {titles}.", titles=here), [])
    return archive


def page(
    request: HttpRequest, name: str, archive: Archive | None, *, status: int = 200, json_address: str = "", **shown: Any
) -> HttpResponse:
    """A page made from the template of this name.

    Args:
        archive: The organisation whose page it is; ``None`` for a page of the whole site.
        json_address: Where the same stands as JSON; empty if nowhere.
        shown: What the template shows. A page with a ``letter`` has an ``answer`` that prints on one sheet.
    """
    ways = languages.ways_to_say_it(request)
    shortened = archive is not None and archive.is_long and name in LISTS
    context = {
        "archive": archive,
        "here": name,
        "looks_at_newest": shortened,
        "json_address": json_address,
        "languages": ways,
        **shown,
    }
    if shown.get("letter"):
        context["address"] = request.build_absolute_uri(shown["answer"].own_address)
    response = render(request, f"hustings/{name}.html", context, status=status)
    response["Cache-Control"] = "no-cache"
    return response


def as_json_response(content: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """The same for a script."""
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})


APART = re.compile(r"/try/|/read/(?:accepted)?|/[-\w]+/compare(?:\.json)?", re.ASCII)
"""The addresses at which a text that somebody sent is read in a process of its own, which must not hold others up."""

one_at_a_time = threading.Lock()
"""What a book and a register were read to mean is kept between questions; only one request at a time works on it."""


class SaysSo:
    """Middleware: what cannot be found or understood is told in a sentence, with a way on."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # refuses a name that is not this site's
        if APART.fullmatch(request.path):
            return self.get_response(request)
        with one_at_a_time:
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotHere):
            return sorry(request, 404, str(error), error.ways)
        if isinstance(error, BadQuestion):
            return sorry(request, 400, str(error), [])
        return None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No page stands at this address."""
    return sorry(request, 404, said("There is no page at this address."), [])


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself cannot be read."""
    return sorry(request, 400, said("This address cannot be read."), [])


def gone_wrong(request: HttpRequest) -> HttpResponse:
    """A fault of the program."""
    return sorry(request, 500, said("Something went wrong here, and it is not your fault."), [])


def sorry(request: HttpRequest, status: int, message: str, ways: list[tuple[str, str]]) -> HttpResponse:
    """A sentence about what went wrong, and ways on from there, each with its words and address."""
    if request.path.endswith(".json"):
        return as_json_response({"faults": [{"field": None, "message": message}]}, status=status)
    shelf = shelf_of(request)
    archive = shelf.get(request.path.split("/")[1]) if request.path.count("/") > 1 else None
    if archive is not None:
        own = addresses.organisation(archive.slug)
        ways = [*ways, (said("Ask a question"), addresses.ask(archive.slug)), (archive.title, own)]
    title = {404: said("Not found"), 400: said("This could not be understood")}.get(
        status, said("Something went wrong")
    )
    return page(request, "sorry", archive, status=status, title=title, message=message,
                 ways=[*ways, (said("The first page"), addresses.home())])  # fmt: skip
