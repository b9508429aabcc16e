"""The site: organisations read from their stores, served to whoever asks. Nothing is written, and nobody signs in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

import django
from django.conf import settings as django_settings
from django.core.wsgi import get_wsgi_application

from hustings.web.kept_records import SHELF, KeptRecord, Shelf
from hustings.web.organisations import Organisation
from hustings.web.settings import settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

__all__ = ["SHELF", "Organisation", "application", "configure", "serve", "site_of"]


def configure(*, hosts: tuple[str, ...] = ()) -> None:
    """Tell Django its settings; once is enough."""
    if not django_settings.configured:
        django_settings.configure(**settings(hosts=hosts))
        django.setup(set_prefix=False)


def application(organisations: Iterable[Organisation], *, hosts: tuple[str, ...] = ()) -> WSGIApplication:
    """A WSGI application that serves these organisations, each as its store stands when a page is asked for.

    Args:
        hosts: Names under which the site may be asked for, besides those of this machine.
    Raises:
        StoreError: If a store is not there, or nothing was entered in it.
    """
    shelf = Shelf(KeptRecord(organisation) for organisation in organisations)
    configure(hosts=hosts)
    return site_of(shelf)


def site_of(shelf: Shelf) -> WSGIApplication:
    """The application for stores that are open already."""
    pages = get_wsgi_application()

    def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return pages({**environ, SHELF: shelf}, start_response)

    return site


def serve(
    organisations: Iterable[Organisation],
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    hosts: tuple[str, ...] = (),
    logs_requests: bool = False,
) -> None:
    """Serve these organisations until somebody stops it.

    Args:
        hosts: Names under which the site may be asked for, besides ``host`` and those of this machine.
        logs_requests: Write a line about each request on stderr (``web.logs``).
    Raises:
        StoreError: If a store is not there, or nothing was entered in it.
        SystemExit: If the port is in use.
    """
    import uvicorn
    from a2wsgi import WSGIMiddleware

    from hustings.web.logs import RequestLog

    own = () if host in ("", "0.0.0.0", "::") else (f"[{host}]" if ":" in host else host,)
    site = application(organisations, hosts=(*own, *hosts))
    RequestLog.on = logs_requests
    served: Any = WSGIMiddleware(cast(Any, site), workers=4)
    uvicorn.run(served, host=host, port=port, log_level="warning", lifespan="off", server_header=False)
