"""The page that puts a draft, or another book, beside the organisation's own and shows whose answers differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from hustings.answers.comparison import Names
from hustings.entries import DayError, read_exact_day
from hustings.rulebook import Slot
from hustings.speech import said
from hustings.web import addresses
from hustings.web.archive import Archive
from hustings.web.asking_page import groups
from hustings.web.compare_page import ComparePage
from hustings.web.comparing import NotCompared, Wanted, compared
from hustings.web.organisations import DraftKept
from hustings.web.questions import LONGEST, day_fault, plain_name
from hustings.web.responses import archive_of, as_json_response, one_at_a_time, page


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, slug: str, as_json: bool = False) -> HttpResponse:
    """A draft that is kept beside the book, named in the address, or one that somebody pasted.

    A POST keeps nothing and changes nothing: it shows the sender what was sent, and needs no token for that.
    """
    with one_at_a_time:
        archive = archive_of(request, slug)
        given = request.POST if request.method == "POST" else request.GET
        pasted = _lines(given.get("text", "")) if request.method == "POST" else ""
        kept = next((draft for draft in archive.drafts if draft.key == given.get("draft")), None)
        shown = _form(archive, given, pasted, kept)
    wants = bool(pasted.strip() or given.get("draft") or request.method == "POST")
    try:
        found = _compared(archive, given, pasted, kept) if wants else None
    except NotCompared as error:
        if as_json:
            faults = [{"field": None, "message": str(error), "problems": list(error.problems)}]
            return as_json_response({"faults": faults}, status=error.status)
        with one_at_a_time:
            return page(request, "compare", archive, status=error.status, not_compared=error, **shown)
    with one_at_a_time:
        if as_json:
            drafts = [{"draft": draft.key, "title": draft.title} for draft in archive.drafts]
            return as_json_response(found.as_json() if found else {"drafts": drafts})
        json_address = "" if pasted else addresses.compare(slug, found.query if found else (), as_json=True)
        return page(request, "compare", archive, page=found, json_address=json_address, **shown)


def _compared(archive: Archive, given: QueryDict, pasted: str, kept: DraftKept | None) -> ComparePage:
    """The comparison that an address or a form asks for; of a draft that is kept, each once.

    Raises:
        NotCompared: If something of it cannot be read, or the question cannot be put to both books.
    """
    if not pasted.strip() and kept is None:
        told = said("Paste a draft to compare, or choose one.") if "text" in given else said(
            "No draft of this name is kept here.")  # fmt: skip
        raise NotCompared(told, 400 if "text" in given else 404)
    goal = plain_name(given.get("what", "")) or archive.default_goal
    if not goal or len(goal) > LONGEST:
        raise NotCompared(said("Choose what you want to know."), 400)
    wanted = Wanted(
        pasted if kept is None else kept.text, goal, _day(given, "on") or archive.telling_day(), _day(given, "freeze"),
        _names(given),
    )  # fmt: skip
    if kept is None:
        return ComparePage(archive, wanted, compared(archive, wanted), ())
    found = archive.keep(("compare", replace(wanted, draft=kept.key)), lambda: compared(archive, wanted))
    freeze = wanted.freeze.isoformat() if wanted.freeze else ""
    query = [("draft", kept.key), ("what", goal), ("on", wanted.on.isoformat()), ("freeze", freeze)]
    return ComparePage(archive, wanted, found, query)


def _day(given: QueryDict, field: str) -> date | None:
    text = plain_name(given.get(field, ""))
    try:
        return read_exact_day(text) if text else None
    except DayError as error:
        raise NotCompared(f"{day_fault(text, error)}.", 400) from None


def _names(given: QueryDict) -> Names:
    """Whose two answers are wanted: as an address says it, or as the button of a form."""
    about = dict(parse_qsl(given.get("about", "")[: 4 * LONGEST]))
    return Names(*(plain_name(about.get(slot.value) or given.get(slot.value, ""))[:LONGEST] for slot in Slot))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _form(archive: Archive, given: QueryDict, pasted: str, kept: DraftKept | None) -> dict[str, Any]:
    return {
        "given": {
            "what": given.get("what") or archive.default_goal,
            "on": given.get("on") or archive.telling_day().isoformat(),
            "draft": kept.key if kept else "",
        },
        "pasted": pasted,
        "groups": groups(archive),
        "sample": sample(archive),
    }


def sample(archive: Archive) -> str:
    """What a pasted draft may begin with: a head that names the book, and how a clause is written in it."""
    return (
        f"---\ndraft: A name for the change\nof: {archive.book.front.book}\n---\n"
        "## 4.5 The clause that is to change\nIts new words.\n```rule\nIts new rule\n```\n"
    )
