"""Reports that somebody reads on their own machine, on a page for this machine only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from django.core.wsgi import get_wsgi_application

from hustings.web.addresses import reports
from hustings.web.kept_records import SHELF, Shelf
from hustings.web.reports_views import OWN, OwnReports
from hustings.web.site import configure

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LOOPBACK = "127.0.0.1"


def reports_site(own: OwnReports) -> WSGIApplication:
    """The application that shows these reports, and no organisation."""
    configure()
    pages, shelf = get_wsgi_application(), Shelf(())

    def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == "/":
            start_response("302 Found", [("Location", reports()), ("Content-Length", "0")])
            return []
        return pages({**environ, SHELF: shelf, OWN: own}, start_response)

    return site


def serve_reports(own: OwnReports, port: int) -> None:
    """Show these reports at an address of this machine, to nobody else, until somebody stops it.

    Raises:
        SystemExit: If the port is in use.
    """
    import uvicorn
    from a2wsgi import WSGIMiddleware

    served: Any = WSGIMiddleware(cast(Any, reports_site(own)), workers=4)
    uvicorn.run(served, host=LOOPBACK, port=port, log_level="warning", lifespan="off", server_header=False)
