"""The page on which reports are read: what they propose beside their text, and what was accepted as a register's text.

Nothing of it is kept and nothing entered: the reports travel in the form from page to page, and are forgotten with it.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from hustings.clerk.report_names import NamesKnown
from hustings.entries import DayError, Register, read_exact_day, write_register
from hustings.speech import said
from hustings.web import reports_apart as apart
from hustings.web.archive import Archive
from hustings.web.questions import day_fault, plain_name
from hustings.web.reports_apart import Accepted, Basis, NotRead, ReportGiven
from hustings.web.reports_page import Choice, Chosen, ReadingShown, reading_shown
from hustings.web.responses import one_at_a_time, page, shelf_of
from hustings.web.settings import SENT_AT_MOST

OWN = "hustings.reports"
"""Under this name a request carries the reports of whoever opened the page on their own machine."""

SOURCE_AT_MOST = 200


@dataclass(frozen=True)
class OwnReports:
    """Reports that somebody reads on their own machine: ``hustings read REPORT... --page``."""

    reports: tuple[ReportGiven, ...]
    basis: Basis


@dataclass(frozen=True)
class Carried:
    """A report as a form carries it: packed, so that nothing of it changes on the way.

    Args:
        own_name: What it is called by its own text, where its reader did not say; then ``source`` is the same.
        own_day: The same for ``dated``.
    """

    source: str
    dated: str
    packed: str
    file: str
    own_name: str = ""
    own_day: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """A form for reports, and what comes of them.

    A POST keeps nothing and changes nothing: it shows the sender what was sent, and needs no token for that.
    """
    own: OwnReports | None = request.META.get(OWN)
    try:
        _bounded(request)
        reports = list(_reports(request, own))
        if not reports and request.method == "POST":
            raise NotRead(said("There is no report yet: paste its text, or choose its file."), 400)
        return _page(request, own, reports)
    except NotRead as error:
        return _page(request, own, [], error)


@require_POST
def accepted(request: HttpRequest) -> HttpResponse:
    """What was accepted of a form: the part of the page that shows it, or a file."""
    own: OwnReports | None = request.META.get(OWN)
    is_file = "part" not in request.GET
    try:
        _bounded(request)
        with one_at_a_time:
            basis = _basis(request, own)
        register = _as_register(request, own, basis)
    except NotRead as error:
        if is_file:
            return _page(request, own, [], error)
        return render(request, "hustings/_accepted.html", {"not_read": error}, status=error.status)
    if not is_file:
        return render(request, "hustings/_accepted.html", {"register": register})
    response = HttpResponse(register["text"], content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="accepted.register"'
    response["Cache-Control"] = "no-store"
    return response


def _page(
    request: HttpRequest, own: OwnReports | None, reports: list[ReportGiven], not_read: NotRead | None = None
) -> HttpResponse:
    with one_at_a_time:
        organisations = [(archive.slug, archive.title) for archive in shelf_of(request)]
        basis = Basis() if not_read else _basis(request, own)
    reading = register = None
    if reports:
        try:
            seconds = apart.SECONDS_OF_OWN if own else apart.SECONDS
            reading = reading_shown(apart.proposed(reports, basis, seconds=seconds), dict(_chosen(request)))
            register = apart.as_register(reading.accepted, basis, seconds=seconds)
            reading = reading.telling_why(register["left_out"])
        except NotRead as error:
            not_read, reading = error, None
    given = request.POST if not_read and not _is_too_long(request) else {}
    response = page(
        request, "read", None, status=not_read.status if not_read else 200, reading=reading, register=register,
        not_read=not_read, organisations=organisations, organisation=_text(request, "organisation"),
        carried=[_carried(report, reading, place) for place, report in enumerate(reports)], is_own=own is not None,
        given=given, most=apart.REPORT_BYTES // 1_000_000, seconds=apart.SECONDS_OF_OWN if own else apart.SECONDS,
    )  # fmt: skip
    response["Cache-Control"] = "no-store"
    return response


# -- what was sent -----------------------------------------------------------------------------------------------------


def _is_too_long(request: HttpRequest) -> bool:
    return int(request.META.get("CONTENT_LENGTH") or 0) > SENT_AT_MOST


def _bounded(request: HttpRequest) -> None:
    """Refuse what is too long before anything of it is read."""
    if _is_too_long(request):
        raise NotRead(
            said("What was sent is longer than {most} megabytes, and nothing of it was read. Send fewer reports.",
                 most=SENT_AT_MOST // 1_000_000), 413,
        )  # fmt: skip


def _reports(request: HttpRequest, own: OwnReports | None) -> Iterator[ReportGiven]:
    """The reports that a form carries, those newly pasted or chosen behind them; else those of one's own machine."""
    if request.method != "POST":
        yield from own.reports if own else ()
        return
    told = zip_longest(
        *(request.POST.getlist(field) for field in ("report", "source", "dated", "called-file", "own-name", "own-day")),
        fillvalue="",
    )
    dropped = {int(number) for number in request.POST.getlist("without") if number.isdecimal()}
    for place, (packed, source, day, name, own_name, own_day) in enumerate(told):
        if packed and place not in dropped:
            source = "" if source == own_name else source
            yield ReportGiven(_source(source), _unpacked(packed), None if day == own_day else _day(day), _source(name))
    called, day = request.POST.get("called", ""), request.POST.get("day", "")
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
    if text.strip():
        yield ReportGiven(_source(called), text.encode("utf-8", "replace"), _day(day))
        called, day = "", ""
    files = request.FILES.getlist("file")
    for file in files:
        one = len(files) == 1
        yield ReportGiven(_source(called) if one else "", file.read(), _day(day), _source(file.name or ""))


def _source(text: str) -> str:
    return plain_name(text)[:SOURCE_AT_MOST]


def _day(text: str) -> date | None:
    text = plain_name(text)
    try:
        return read_exact_day(text) if text else None
    except DayError as error:
        raise NotRead(f"{day_fault(text, error)}.", 400) from None


def _carried(report: ReportGiven, reading: ReadingShown | None, place: int) -> Carried:
    packed = base64.b64encode(zlib.compress(report.data)).decode()
    shown = next((one for one in reading.reports if one.place == place), None) if reading is not None else None
    own_name = shown.source if shown is not None and not report.source else ""
    own_day = shown.dated.isoformat() if shown is not None and shown.dated and not report.dated else ""
    dated = report.dated.isoformat() if report.dated else own_day
    return Carried(report.source or own_name, dated, packed, report.file, own_name, own_day)


def _unpacked(packed: str) -> bytes:
    most = apart.REPORT_BYTES + 1
    try:
        return zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), most)
    except (binascii.Error, ValueError, zlib.error):
        raise NotRead(
            said("The form came back damaged, and nothing of it was read. Give the report again."), 400
        ) from None


def _chosen(request: HttpRequest) -> Iterator[tuple[str, Chosen]]:
    """What the form says of each proposal, by the part of its key that tells it from the others."""
    for key, choice, text in _choices(request):
        _, _, mark_and_sum = key.partition("-")
        mark, _, proposed = mark_and_sum.partition("-")
        yield mark, Chosen(choice, text, proposed)


def _choices(request: HttpRequest) -> Iterator[tuple[str, Choice, str]]:
    if request.method != "POST":
        return
    for field in request.POST:
        if field.startswith("lines-"):
            key = field.removeprefix("lines-")
            choice = request.POST.get(f"choice-{key}", "")
            text = request.POST[field].replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
            yield key, Choice(choice) if choice in {*Choice} else Choice.OPEN, text


def _as_register(request: HttpRequest, own: OwnReports | None, basis: Basis) -> dict[str, Any]:
    taken = [
        Accepted(int(number), text)
        for key, choice, text in _choices(request)
        if choice is Choice.ACCEPT and (number := key.partition("-")[0][:6]).isdecimal()
    ]
    return apart.as_register(taken, basis, seconds=apart.SECONDS_OF_OWN if own else apart.SECONDS)


def _text(request: HttpRequest, field: str) -> str:
    given = request.POST if request.method == "POST" and not _is_too_long(request) else request.GET
    return plain_name(given.get(field, ""))


def _basis(request: HttpRequest, own: OwnReports | None) -> Basis:
    """Whose names and acts the reports are read with: as far as the reader of the pages may see them."""
    if own is not None:
        return own.basis
    archive = shelf_of(request).get(_text(request, "organisation"))
    return _basis_of(archive) if archive is not None else Basis()


def _basis_of(archive: Archive) -> Basis:
    names = NamesKnown(persons=archive.people, seats=archive.seats, bodies=archive.bodies)
    made = Register(archive.register.kind, archive.bodies_made)
    return Basis(names, tuple(archive.texts.values()), bodies=write_register(made))
