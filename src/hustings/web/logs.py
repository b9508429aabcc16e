"""What the pages write down of themselves: JSON lines on stderr, in which nobody is named.

Of a request: when, which kind of page, how it came out, how long it took, and an id that the answer bears too. Never
the address, which may hold a name or a question, nor from where it came, nor what was sent. Of a fault: its type and
the places in the code; not its message, which may quote what was asked.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any, ClassVar

import structlog
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

HEADER = "X-Request-ID"

_GIVEN = re.compile(r"[0-9a-f]{16,32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
"""An id that a proxy gave the request: digits that name nobody. Whatever else is given is not taken."""


class RequestLog:
    """Middleware: gives each request an id, and writes a line about it where that was asked for.

    ``on`` is set once, when the site is configured.
    """

    on: ClassVar[bool] = False

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        self.log = structlog.wrap_logger(
            structlog.PrintLogger(sys.stderr),
            processors=[structlog.processors.add_log_level, _stamped, structlog.processors.JSONRenderer()],
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        number = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=number):
            response: HttpResponse = self.get_response(request)
        response[HEADER] = number
        if self.on:
            self.log.info(
                "request",
                request_id=number,
                method=request.method if request.method in ("GET", "HEAD", "POST", "OPTIONS") else "other",
                page=page_of(request.path_info),
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
        return response


def page_of(path: str) -> str:
    """Which kind of page stands at an address, such as ``person`` or ``seats``; ``none`` if none does."""
    if path.startswith("/static/"):
        return "static"
    if path in ("/healthz", "/readyz"):
        return path[1:]
    try:
        found = resolve(path)
    except Resolver404:
        return "none"
    return found.url_name or found.func.__name__


class NobodyNamed(logging.Formatter):
    """What Django and the server say of faults, as one line of JSON without their message."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "event": "fault",
            "level": record.levelname.lower(),
            "logger": record.name,
            **structlog.contextvars.get_contextvars(),
        }
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            told["fault"] = record.exc_info[0].__name__
            told["where"] = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames[-12:]]
        for key in ("fault", "where"):
            if hasattr(record, key):
                told[key] = getattr(record, key)
        return json.dumps(_stamped(None, "", told), sort_keys=True)


def _stamped(logger: Any, method: str, told: Any) -> Any:
    told["at"] = datetime.now(UTC).isoformat(timespec="milliseconds")
    return told
