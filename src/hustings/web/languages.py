"""In which language a page is made: as the address says, else as the reader last chose, else as their browser asks.

The choice is kept in a cookie that holds a language's code and nothing about the reader. What is made for scripts is
always in English.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from hustings.speech import ENGLISH, LANGUAGES, language, speaking
from hustings.web import addresses

CHOICE = "language"
"""What the choice is called in an address and as a cookie."""

A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Way:
    """A page in one language: its code, its own name, the address, and whether it is the one shown."""

    code: str
    name: str
    address: str
    is_shown: bool


class InTheReadersLanguage:
    """Middleware: everything said while a request is answered is said in its reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = language_of(request)
        with speaking(code), translation.override(code):
            response = self.get_response(request)
        if not request.path.endswith(".json"):
            if request.GET.get(CHOICE) in LANGUAGES:
                response.set_cookie(CHOICE, code, max_age=A_YEAR, samesite="Lax", httponly=True)
            response["Content-Language"] = code
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def language_of(request: HttpRequest) -> str:
    """The language in which a request is answered; English where nothing that is wished for can be spoken."""
    if request.path.endswith(".json"):
        return ENGLISH
    wishes = [request.GET.get(CHOICE, ""), request.COOKIES.get(CHOICE, "")]
    wishes += [code for code, _ in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))]
    spoken = (code for wish in wishes for code in (wish, wish.partition("-")[0]) if code in LANGUAGES)
    return next(spoken, ENGLISH)


def ways_to_say_it(request: HttpRequest) -> tuple[Way, ...]:
    """The same page in each language."""
    here = request.get_full_path()
    return tuple(
        Way(code, name, addresses.changed_address(here, CHOICE, code), code == language())
        for code, name in LANGUAGES.items()
    )
