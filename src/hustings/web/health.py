"""``/healthz`` and ``/readyz``: for whoever watches over the site, and no person.

``/healthz`` says that the program answers; it asks nobody. ``/readyz`` says whether every record that is served is in
order: its database answers, its tables are of this version, it gives the head that was signed last, and it may be
written to. What exactly is wrong stands on the pages and in ``hustings restore``; here are only names of checks.
"""

from __future__ import annotations

import json
import threading
import time
from typing import Any

from django.http import HttpRequest, HttpResponse

from hustings.store import Store, StoreError, open_store
from hustings.store.migrations import version_of
from hustings.store.opening import why_read_only
from hustings.store.schema import SCHEMA_VERSION
from hustings.web.responses import shelf_of

CHECKS = ("database", "schema", "checkpoint", "writable")
"""What is checked of each record, in this order; what comes after a failed one is not checked."""

KEPT_SECONDS = 2.0
"""For so long an answer is given again: whoever asks often does not keep the database busy."""


class Health:
    """Middleware: answers the two addresses before anything else, under whatever name the machine was asked for."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        self._lock = threading.Lock()
        self._kept: tuple[float, tuple[str, ...], dict[str, dict[str, str]]] | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return _answer(request, True, {"alive": True})
        if request.path_info != "/readyz":
            return self.get_response(request)
        urls = {slug: record.organisation.database for slug, record in shelf_of(request).records.items()}
        found = self._checked(urls)
        ready = bool(found) and all(each == "ok" for checks in found.values() for each in checks.values())
        return _answer(request, ready, {"ready": ready, "records": found})

    def _checked(self, urls: dict[str, str]) -> dict[str, dict[str, str]]:
        with self._lock:
            now, asked = time.monotonic(), tuple(urls.values())
            if self._kept is None or self._kept[1] != asked or now - self._kept[0] > KEPT_SECONDS:
                self._kept = now, asked, {slug: checks_of(url) for slug, url in urls.items()}
            return self._kept[2]


def checks_of(url: str) -> dict[str, str]:
    """Of each check ``ok``, ``failed`` or ``not checked``, for the store at an address."""
    found = dict.fromkeys(CHECKS, "not checked")
    try:
        with open_store(url) as store:
            found["database"] = "ok"
            for check, passed in (("schema", _is_current), ("checkpoint", _reproduces), ("writable", _is_writable)):
                found[check] = "ok" if passed(store) else "failed"
                if found[check] != "ok":
                    break
    except StoreError:
        found["database" if found["database"] != "ok" else "checkpoint"] = "failed"
    return found


def _is_current(store: Store) -> bool:
    return version_of(store.database) == SCHEMA_VERSION


def _reproduces(store: Store) -> bool:
    with store.reading():
        signed = store.checkpoint()
        return signed is not None and signed.size <= store.log.size() and store.log.root(signed.size) == signed.root


def _is_writable(store: Store) -> bool:
    return not why_read_only(store)


def _answer(request: HttpRequest, fine: bool, told: dict[str, Any]) -> HttpResponse:
    """JSON for whoever accepts it, else one word."""
    if "application/json" in request.headers.get("Accept", ""):
        response = HttpResponse(json.dumps(told) + "\n", content_type="application/json")
    else:
        response = HttpResponse("ok\n" if fine else "not ready\n", content_type="text/plain; charset=utf-8")
    response.status_code = 200 if fine else 503
    response["Cache-Control"] = "no-store"
    return response
