"""The clause patterns: all of them, those that a pasted clause is most like, and each by itself. Nothing is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from hustings import patterns as library
from hustings.patterns.json_form import filled_json, match_json, pattern_json
from hustings.patterns.matching import MOST_READ
from hustings.speech import said
from hustings.web import addresses
from hustings.web.patterns_page import pattern_shown
from hustings.web.responses import NotHere, as_json_response, page


@require_http_methods(["GET", "HEAD", "POST"])
def patterns(request: HttpRequest, as_json: bool = False) -> HttpResponse:
    """Every pattern; and where somebody pastes a clause, the three it is most like, the nearest filled in.

    A POST keeps nothing and changes nothing: it shows the sender what was sent, and needs no token for that. The clause
    stands in no address.
    """
    clause = _clause(request)
    near = library.nearest_patterns(clause)
    wanted = library.find_pattern(request.POST.get("pattern", "")) if clause.strip() else None
    chosen = wanted or (near[0].pattern if near else None)
    filled = library.filled_in(chosen, clause) if chosen else None
    if as_json:
        if clause.strip():
            return as_json_response({"near": [match_json(match) for match in near],
                                     "filled": filled_json(filled) if filled else None})  # fmt: skip
        return as_json_response({"patterns": [pattern_json(each) for each in library.patterns()]})
    return page(
        request, "patterns", None, patterns=library.patterns(), clause=clause, near=near,
        is_cut=len(clause) > MOST_READ, most=MOST_READ, filled=filled, json_address=addresses.patterns(as_json=True),
    )  # fmt: skip


@require_safe
def pattern(request: HttpRequest, name: str, as_json: bool = False) -> HttpResponse:
    """One pattern: its clauses, its worked examples, what can be filled in, and what to watch."""
    found = library.find_pattern(name)
    if found is None:
        ways = [(match.pattern.title, addresses.pattern(match.pattern.name))
                for match in library.nearest_patterns(name.replace("-", " ").replace("_", " "))]  # fmt: skip
        told = said("There is no clause pattern “{name}”.", name=name[:80])
        raise NotHere(told, [*ways, (said("All clause patterns"), addresses.patterns())])
    if as_json:
        return as_json_response(pattern_json(found))
    return page(request, "pattern", None, page=pattern_shown(found), json_address=addresses.pattern(name, as_json=True))


def _clause(request: HttpRequest) -> str:
    text = request.POST.get("clause", "") if request.method == "POST" else ""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
