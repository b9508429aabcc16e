"""The pages of the record as a whole: the register, and who and what it names."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hustings.web import addresses
from hustings.web.paging import page_of
from hustings.web.questions import plain_name
from hustings.web.register_page import RegisterPage, Wanted, people_found
from hustings.web.responses import archive_of, as_json_response, page

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
    if as_json:
        return as_json_response({"found": len(found), "people": [
            {"person": name, "acts": acts} for name, acts in found.items()
        ]})  # fmt: skip
    query = [("words", words)]
    listed = page_of(
        tuple(found.items()), request.GET.get("page", ""), addresses.people(slug), query, length=PEOPLE_ON_A_PAGE
    )
    return page(request, "people", archive, listed=listed, words=words,
                json_address=addresses.with_query(f"/{slug}/people.json", query))  # fmt: skip
