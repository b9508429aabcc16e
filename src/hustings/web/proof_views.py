"""What anybody needs to check the record without trusting this site: proofs, the log's files, a page that explains."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hustings.answers import NotUnderstood
from hustings.entries import Refused
from hustings.publication.bundles import page as verify_page
from hustings.speech import said
from hustings.web import addresses, proofs
from hustings.web.asking_page import check_person, faults_of
from hustings.web.names_asked import as_on_record
from hustings.web.questions import BadQuestion, read_asked
from hustings.web.responses import NotHere, archive_of, as_json_response, page
from hustings.web.seal_page import SealPage

FOR_EVER = "public, max-age=31536000, immutable"
"""A tile never changes."""

BY_ITSELF = {
    "default-src": ["'none'"], "script-src": ["'unsafe-inline'"], "style-src": ["'unsafe-inline'"],
    "base-uri": ["'none'"], "form-action": ["'none'"], "frame-ancestors": ["'none'"], "img-src": None,
    "object-src": None,
}  # fmt: skip
"""The page that checks proofs is one file that fetches and sends nothing; it works with the network off."""


@require_safe
def record(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """The record itself: its head, who signed it, and how to check it."""
    archive = archive_of(request, slug)
    shown = SealPage(archive)
    if as_json:
        return as_json_response(shown.as_json())
    return page(request, "record", archive, page=shown, json_address=f"/{slug}/record.json")


@require_safe
def answer_proof(request: HttpRequest, slug: str) -> HttpResponse:
    """The answer to the question in the address, with all that proves it, as a file."""
    archive = archive_of(request, slug)
    try:
        asked = as_on_record(archive, read_asked(request.GET, archive.book, on=archive.usual_day()))
        check_person(archive, asked)
        made = proofs.bundle_of(archive, asked)
    except (BadQuestion, NotUnderstood, Refused) as error:
        raise BadQuestion(faults_of(error)) from None
    except proofs.NoProof:
        told = said(
            "There is no proof of this to download: what is only supposed is on no record, a record that is not signed "
            "proves nothing, and some proofs are too large."
        )
        raise NotHere(told, [(said("How to check this record"), addresses.record(slug))]) from None
    return _file(made, "application/zip", f"{slug}-{asked.term}-{asked.on.isoformat()}.zip")


@require_safe
def entry_proof(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """That an entry is on the record, as a file for programs that check such logs."""
    archive = archive_of(request, slug)
    try:
        made = proofs.proof_of_entry(archive, number)
    except proofs.NoProof:
        raise _no_file(slug) from None
    return _file(made, "text/plain; charset=utf-8", f"{slug}-{number}.tlog-proof")


@require_safe
def entry_leaf(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An entry as the bytes that were signed; whom a sealed one is about, and what it says, is not in them."""
    archive = archive_of(request, slug)
    store = archive.standing.store
    if store is None or not 0 <= number < archive.head.size:
        raise _no_file(slug)
    return _file(store.leaf(number), "application/json", f"{slug}-{number}.leaf")


@require_safe
def log_file(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """A file of the log, so that others' programs can follow it: the signed checkpoint, or a tile."""
    archive = archive_of(request, slug)
    found = proofs.policy_of(archive) if path == "policy.txt" else proofs.log_file(archive, path)
    if found is None:
        raise _no_file(slug)
    is_tile = path.startswith("tile/")
    response = HttpResponse(found, content_type="application/octet-stream" if is_tile else "text/plain; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if is_tile else "no-cache"
    response["Access-Control-Allow-Origin"] = "*"  # everything in it is public, and monitors may be pages
    return response


@require_safe
@csp_replace(BY_ITSELF)
def verify(request: HttpRequest) -> HttpResponse:
    """The page that checks a proof in the browser, as one file that can be kept."""
    response = HttpResponse(verify_page(), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _file(made: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-cache"
    return response


def _no_file(slug: str) -> NotHere:
    return NotHere(said("The record has no such file."), [(said("How to check this record"), addresses.record(slug))])
