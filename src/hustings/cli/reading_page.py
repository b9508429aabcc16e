"""``hustings read REPORT... --page``: the reports beside what they propose, on a page for this machine only."""

from __future__ import annotations

from hustings.answers.lines import harmless
from hustings.cli.complaints import RequestError
from hustings.cli.json_output import print_json
from hustings.cli.reading_reports import FINE, Wanted, files_of, known, reports_of
from hustings.cli.serving import LOOPBACK, free_port
from hustings.entries import write_register


def show_page(wanted: Wanted, port: int, *, as_json: bool) -> int:
    """Read the reports once, so that what cannot be read is told here, then serve their page until somebody stops it.

    The page reads them again whenever it is asked for; it writes no file and enters nothing.

    Raises:
        RequestError: If a file cannot be read, what is accepted is asked for too, or the port is in use.
    """
    from hustings.clerk.report_names import NamesKnown, names_of_register
    from hustings.web.addresses import reports
    from hustings.web.reports_apart import Basis, ReportGiven
    from hustings.web.reports_site import serve_reports
    from hustings.web.reports_views import OwnReports

    if not wanted.reports:
        raise RequestError("hustings read --page needs a report: hustings read REPORT... --page.")
    if wanted.accept or wanted.out is not None:
        raise RequestError("On the page one accepts by hand, and downloads it: leave out --accept and --out.")
    if wanted.speakers != "grammar":
        raise RequestError("The page reads speakers by the grammar: leave out --speakers, or --page.")
    if not 0 <= port <= 65535:
        raise RequestError(f"--port: {port} is no port; ports go from 0 (a free one) to 65535.")
    _, book, register = known(wanted)
    names = names_of_register(book, register) if register is not None else NamesKnown()
    files = files_of(wanted)
    given = tuple(
        ReportGiven(report.source, file.data, report.dated if report.dated_by is None else None, file.name)
        for file, report in zip(files, reports_of(wanted, files), strict=True)
    )
    books = tuple(path.read_text(encoding="utf-8-sig") for path in wanted.books)
    basis = Basis(names, books, write_register(register) if register is not None else "")
    port = free_port(LOOPBACK, port, "hustings read ... --page --port")
    address = f"http://localhost:{port}{reports()}"
    if as_json:
        print_json({"address": address, "reports": [report.source for report in given], "schema": 1}, indent=None)
    else:
        sources = harmless("; ".join(report.source for report in given))
        print(f"Showing {sources} at {address} to this machine only (stop with Ctrl-C)", flush=True)
    serve_reports(OwnReports(given, basis), port)
    return FINE
